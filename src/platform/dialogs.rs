//! The system's file chooser, which may be open for long, may be missing, and may hang.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A guide file.
    Guide,
    /// A folder with guides.
    Folder,
    /// A picture of a label.
    Picture,
    /// A name and place for a new file with comma-separated values.
    NewTable,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// This file or folder.
    Path(PathBuf),
    /// Nothing: the person closed the chooser.
    Cancelled,
    /// The machine seems to have no file chooser. Offer to type the path.
    NoChooser,
}

/// Hands over what was chosen, from another thread.
pub type Done = Box<dyn FnOnce(Picked) + Send>;

/// The file chooser.
pub trait Dialogs {
    /// Opens the chooser, beginning in the folder `start` (for a new file: with that name), and returns at once; `done` is called when it is closed. False, and `done` is
    /// dropped, where one is open already. Call it from the thread of the window: macOS insists.
    fn pick(&self, what: Pick, start: Option<&Path>, done: Done) -> bool;
}

/// Without a chooser the answer "nothing" comes sooner than any person could give it.
const QUICKEST_PERSON: Duration = Duration::from_millis(150);

/// The real one, one at a time, each waited for on a thread of its own.
#[derive(Debug, Clone, Default)]
pub struct NativeDialogs {
    open: Arc<AtomicBool>,
}

impl Dialogs for NativeDialogs {
    fn pick(&self, what: Pick, start: Option<&Path>, done: Done) -> bool {
        if self.open.swap(true, Ordering::AcqRel) {
            return false;
        }
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = start.filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        match what {
            Pick::Guide => {
                let dialog = dialog.set_title("Add a guide").add_filter("Guides", &["ron"]);
                self.wait(dialog.pick_file(), done)
            }
            Pick::Picture => {
                let endings = ["png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff"];
                let dialog = dialog.set_title("Picture of the label").add_filter("Pictures", &endings);
                self.wait(dialog.add_filter("All files", &["*"]).pick_file(), done)
            }
            Pick::NewTable => {
                let name = start.and_then(Path::file_name).unwrap_or_default().to_string_lossy();
                let dialog = dialog.set_title("Export the service log").add_filter("Tables", &["csv"]);
                self.wait(dialog.set_file_name(name).save_file(), done)
            }
            Pick::Folder => self.wait(dialog.set_title("Folder with your guides").pick_folder(), done),
        }
    }
}

impl NativeDialogs {
    fn wait(&self, chosen: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static, done: Done) -> bool {
        let open = Arc::clone(&self.open);
        let wait = move || {
            let began = Instant::now();
            let path = pollster::block_on(chosen).map(|file| file.path().to_owned());
            open.store(false, Ordering::Release);
            done(judge(path, began.elapsed()));
        };
        let started = std::thread::Builder::new().name("file-dialog".to_owned()).spawn(wait).is_ok();
        if !started {
            self.open.store(false, Ordering::Release);
        }
        started
    }
}

/// Tells "closed by the person" from "there is no chooser", which look the same but for the time they take.
fn judge(path: Option<PathBuf>, took: Duration) -> Picked {
    match path {
        Some(path) => Picked::Path(path),
        None if took < QUICKEST_PERSON => Picked::NoChooser,
        None => Picked::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_at_once_means_that_there_is_no_chooser() {
        assert_eq!(judge(None, Duration::from_millis(149)), Picked::NoChooser);
        assert_eq!(judge(None, Duration::from_millis(150)), Picked::Cancelled);
        assert_eq!(judge(Some("a.ron".into()), Duration::ZERO), Picked::Path("a.ron".into()));
    }

    #[test]
    fn one_chooser_at_a_time() {
        let dialogs = NativeDialogs::default();
        dialogs.open.store(true, Ordering::Release);
        assert!(!dialogs.pick(Pick::Guide, None, Box::new(|_| panic!("nothing was chosen"))));
    }

    #[test]
    fn the_answer_comes_from_the_named_thread_and_frees_the_chooser() {
        let dialogs = NativeDialogs::default();
        dialogs.open.store(true, Ordering::Release);
        let (send, receive) = std::sync::mpsc::channel();
        let done: Done = Box::new(move |picked| {
            let thread = std::thread::current().name().map(str::to_owned);
            send.send((picked, thread)).unwrap();
        });
        assert!(dialogs.wait(std::future::ready(None), done));
        assert_eq!(receive.recv().unwrap(), (Picked::NoChooser, Some("file-dialog".to_owned())));
        assert!(!dialogs.open.load(Ordering::Acquire));
    }
}
