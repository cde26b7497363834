//! The world in memory, for tests and for drawing screens that must not depend on the machine.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use super::{
    Clipboard, Clock, Dialogs, Done, Exports, GuideFiles, GuideText, Listing, OfferedPicture, Offers, Opener,
    PhotoFiles, Pick, Picked, Problem, Store,
};
use crate::service_log::Stamp;

/// Midnight of 3 February 2026, in milliseconds of the calendar: the day on which a [`FakeClock`] begins.
const FAKE_DAY: i64 = 1_770_076_800_000;

/// A clock that stands still until it is moved. Clones show the same time.
#[derive(Debug, Clone, Default)]
pub struct FakeClock {
    ms: Rc<Cell<u64>>,
    slept: Rc<Cell<u64>>,
    /// At zero, since midnight.
    day_minutes: u32,
}

impl FakeClock {
    /// Zero milliseconds, on 3 February 2026 at this time of day in minutes since midnight, UTC.
    #[must_use]
    pub fn at(day_minutes: u32) -> Self {
        Self { ms: Rc::default(), slept: Rc::default(), day_minutes }
    }

    /// Lets time pass.
    pub fn advance(&self, ms: u64) {
        self.ms.set(self.ms.get() + ms);
    }

    /// Lets the computer sleep: only the calendar goes on.
    pub fn sleep(&self, ms: u64) {
        self.slept.set(self.slept.get() + ms);
    }
}

impl Clock for FakeClock {
    fn now_ms(&self) -> u64 {
        self.ms.get()
    }

    fn stamp(&self) -> Stamp {
        let since = u64::from(self.day_minutes) * 60_000 + self.ms.get() + self.slept.get();
        Stamp::new(FAKE_DAY + i64::try_from(since).unwrap_or(i64::MAX - FAKE_DAY), 0)
    }
}

/// Files in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    files: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    refuses: Rc<RefCell<Option<Problem>>>,
}

impl MemoryStore {
    /// From now on nothing can be changed, for this reason; with none, all is well again.
    pub fn refuse(&self, why: Option<Problem>) {
        *self.refuses.borrow_mut() = why;
    }

    /// The names of all files, those set aside and those kept among them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.files.borrow().keys().cloned().collect()
    }

    fn may_change(&self) -> Result<(), Problem> {
        self.refuses.borrow().clone().map_or(Ok(()), Err)
    }
}

impl Store for MemoryStore {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        Ok(self.files.borrow().get(name).cloned())
    }

    fn read_previous(&self, name: &str) -> Option<Vec<u8>> {
        self.files.borrow().get(&format!("{name}.previous")).cloned()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.may_change()?;
        let mut files = self.files.borrow_mut();
        if let Some(before) = files.insert(name.to_owned(), bytes.to_vec()) {
            files.insert(format!("{name}.previous"), before);
        }
        Ok(())
    }

    fn append(&self, name: &str, lines: &[u8]) -> Result<(), Problem> {
        self.may_change()?;
        self.files.borrow_mut().entry(name.to_owned()).or_default().extend_from_slice(lines);
        Ok(())
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.may_change()?;
        self.files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), Problem> {
        self.may_change()?;
        let mut files = self.files.borrow_mut();
        files.remove(name);
        files.remove(&format!("{name}.previous"));
        Ok(())
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, Problem> {
        self.may_change()?;
        let mut files = self.files.borrow_mut();
        let bytes = files.remove(name).ok_or_else(|| Problem(format!("Can't set aside “{name}”: it is not there.")))?;
        let aside = (1..).map(|n| format!("{name}.damaged-{n}")).find(|aside| !files.contains_key(aside));
        let aside = aside.unwrap_or_default();
        files.insert(aside.clone(), bytes);
        Ok(PathBuf::from(aside))
    }
}

/// Files for other programs, in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryExports {
    files: Rc<RefCell<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl MemoryExports {
    /// The text of a file, where it was written.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let files = self.files.borrow();
        files.get(Path::new(path)).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

impl Exports for MemoryExports {
    fn write(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<PathBuf, Problem> {
        let mut files = self.files.borrow_mut();
        if files.contains_key(path) && !replace {
            return Err(super::exports::taken(path));
        }
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(path.to_owned())
    }
}

/// Guide files in memory, by path. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryGuides {
    files: Rc<RefCell<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl MemoryGuides {
    /// Puts a file there, or another in its place.
    pub fn put(&self, path: &str, text: &str) {
        self.files.borrow_mut().insert(PathBuf::from(path), text.as_bytes().to_vec());
    }

    /// Takes a file away.
    pub fn remove(&self, path: &str) {
        self.files.borrow_mut().remove(Path::new(path));
    }
}

impl GuideFiles for MemoryGuides {
    fn folder(&self, folder: &Path) -> Result<Listing, Problem> {
        let files = self.files.borrow();
        let here = files.iter().filter(|(path, _)| path.parent() == Some(folder));
        let read = |(path, bytes): (&PathBuf, &Vec<u8>)| GuideText {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes: Ok(bytes.clone()),
        };
        Ok(Listing { files: here.map(read).collect(), left_out: None })
    }

    fn file(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        let bytes = self.files.borrow().get(path).cloned();
        bytes.ok_or_else(|| Problem(format!("Can't read “{}”: it is not there.", path.display())))
    }

    fn write_new(&self, folder: &Path, name: &str, text: &str) -> Result<PathBuf, Problem> {
        let mut files = self.files.borrow_mut();
        let name = |n| folder.join(if n == 1 { format!("{name}.ron") } else { format!("{name}-{n}.ron") });
        let path = (1..).map(name).find(|path| !files.contains_key(path)).unwrap_or_default();
        files.insert(path.clone(), text.as_bytes().to_vec());
        Ok(path)
    }
}

/// A file chooser that answers at once with what it was told to.
#[derive(Debug, Clone)]
pub struct FakeDialogs {
    answer: Rc<RefCell<Picked>>,
}

impl FakeDialogs {
    /// Answers this.
    #[must_use]
    pub fn answering(answer: Picked) -> Self {
        Self { answer: Rc::new(RefCell::new(answer)) }
    }

    /// Answers this from now on.
    pub fn answer(&self, answer: Picked) {
        *self.answer.borrow_mut() = answer;
    }
}

impl Default for FakeDialogs {
    fn default() -> Self {
        Self::answering(Picked::NoChooser)
    }
}

impl Dialogs for FakeDialogs {
    fn pick(&self, _what: Pick, _start: Option<&Path>, done: Done) -> bool {
        done(self.answer.borrow().clone());
        true
    }
}

/// Remembers every text that was copied. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct FakeClipboard(Rc<RefCell<Vec<String>>>);

impl FakeClipboard {
    /// All texts, the last one last.
    #[must_use]
    pub fn copied(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

impl Clipboard for FakeClipboard {
    fn copy(&self, text: &str) {
        self.0.borrow_mut().push(text.to_owned());
    }
}

/// Remembers every file that was to be opened. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct FakeOpener(Rc<RefCell<Vec<PathBuf>>>);

impl FakeOpener {
    /// All files, the last one last.
    #[must_use]
    pub fn opened(&self) -> Vec<PathBuf> {
        self.0.borrow().clone()
    }
}

impl Opener for FakeOpener {
    fn open(&self, path: &Path) -> Result<(), Problem> {
        self.0.borrow_mut().push(path.to_owned());
        Ok(())
    }
}

/// Pictures in memory, by path. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryPhotos(Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>);

impl MemoryPhotos {
    /// Puts a file there, or another in its place.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(PathBuf::from(path), bytes.to_vec());
    }
}

impl PhotoFiles for MemoryPhotos {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        bytes.ok_or_else(|| Problem(format!("Can't read “{}”: it is not there.", path.display())))
    }
}

/// What a clipboard of tests holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offered {
    /// Its text.
    pub text: Option<String>,
    /// Its picture.
    pub picture: Option<OfferedPicture>,
}

/// A clipboard that other programs have filled with this. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct FakeOffers(Arc<Mutex<Offered>>);

impl FakeOffers {
    /// From now on it holds this.
    pub fn hold(&self, offered: Offered) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = offered;
    }
}

impl Offers for FakeOffers {
    fn text(&self) -> Result<Option<String>, Problem> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).text.clone())
    }

    fn picture(&self) -> Result<Option<OfferedPicture>, Problem> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).picture.clone())
    }
}
