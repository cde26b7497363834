//! The ports that a shell is given.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::photos::PhotoAccess;
use crate::platform::fake::{
    FakeClipboard, FakeClock, FakeDialogs, FakeOffers, FakeOpener, MemoryExports, MemoryGuides, MemoryStore,
};
use crate::platform::{
    Clipboard, Clock, Dialogs, Dirs, DiskExports, DiskGuides, DiskPhotos, Exports, FileStore, GuideFiles,
    NativeDialogs, Offers, Opener, Outbox, Problem, Store, SystemClock, SystemOffers, SystemOpener,
};

/// How guide files are read: from the disk on a thread, or from somewhere else at once.
#[derive(Clone)]
pub enum GuideAccess {
    /// The disk, which may be slow.
    Disk,
    /// In the frame that asks, so that tests need not wait.
    AtOnce(Rc<dyn GuideFiles>),
}

impl GuideAccess {
    pub(super) fn write_new(&self, folder: &Path, name: &str, text: &str) -> Result<PathBuf, Problem> {
        match self {
            Self::Disk => DiskGuides.write_new(folder, name, text),
            Self::AtOnce(files) => files.write_new(folder, name, text),
        }
    }
}

/// The world that a shell runs in.
pub struct Ports {
    /// Time.
    pub clock: Box<dyn Clock>,
    /// Settings, progress, service log.
    pub store: Box<dyn Store>,
    /// Guide files.
    pub guides: GuideAccess,
    /// The file chooser.
    pub dialogs: Box<dyn Dialogs>,
    /// Files for other programs.
    pub exports: Box<dyn Exports>,
    /// Pictures of labels, and how they are read.
    pub photos: PhotoAccess,
    /// What other programs offer on the clipboard.
    pub offers: Arc<dyn Offers>,
    /// Text for other programs; the window's own clipboard gets it as well.
    pub clipboard: Box<dyn Clipboard>,
    /// Opens files in other programs.
    pub opener: Box<dyn Opener>,
    /// The guide folder named on the command line.
    pub named_folder: Option<PathBuf>,
    /// Where guides are looked for when no other folder was chosen.
    pub usual_folder: PathBuf,
    /// The system's language as a tag: `de-CH`.
    pub language: String,
}

impl Ports {
    /// The real world, with the files of this user.
    #[must_use]
    pub fn native(dirs: &Dirs, named_folder: Option<PathBuf>) -> Self {
        Self {
            clock: Box::new(SystemClock::new()),
            store: Box::new(FileStore::new(dirs.data())),
            guides: GuideAccess::Disk,
            dialogs: Box::new(NativeDialogs::default()),
            exports: Box::new(DiskExports),
            photos: PhotoAccess::Thread(Arc::new(DiskPhotos)),
            offers: Arc::new(SystemOffers),
            clipboard: Box::new(Outbox::default()),
            opener: Box::new(SystemOpener),
            named_folder,
            usual_folder: dirs.guides(),
            language: system_language(),
        }
    }

    /// A world in memory at 14:06, the same on every machine.
    #[must_use]
    pub fn fake() -> Self {
        let clock = FakeClock::at(14 * 60 + 6);
        // Some time has passed, so that something can have begun before.
        clock.advance(10_000);
        Self {
            clock: Box::new(clock),
            store: Box::new(MemoryStore::default()),
            guides: GuideAccess::AtOnce(Rc::new(MemoryGuides::default())),
            dialogs: Box::new(FakeDialogs::default()),
            exports: Box::new(MemoryExports::default()),
            photos: PhotoAccess::AtOnce(Arc::new(super::preview::photos::disk())),
            offers: Arc::new(FakeOffers::default()),
            clipboard: Box::new(FakeClipboard::default()),
            opener: Box::new(FakeOpener::default()),
            named_folder: None,
            usual_folder: PathBuf::from("guides"),
            language: "en".to_owned(),
        }
    }
}

/// The system's language as a tag: `de-CH` from `de_CH.UTF-8`.
fn system_language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let named = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let tag = named.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    if tag.is_empty() || tag == "C" || tag == "POSIX" { "en".to_owned() } else { tag }
}
