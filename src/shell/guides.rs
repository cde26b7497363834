//! Guide files from the disk to the library.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::app::Answer;
use crate::guide::library::{FileKey, GuideFile, GuideSource};
use crate::guide::{self, PictureSource};
use crate::platform::{DiskGuides, FolderPictures, GuideFiles, Problem};

use super::ports::{GuideAccess, Ports};

/// Runs `job` on a thread of its own and sends its answer; in place, where no thread can be had.
fn on_a_thread(
    sender: &Sender<Answer>,
    ctx: Option<&egui::Context>,
    job: impl Fn() -> Answer + Send + Clone + 'static,
) {
    let (sender, ctx) = (sender.clone(), ctx.cloned());
    let here = (sender.clone(), job.clone());
    let work = move || {
        // Nobody waits for it any more when the window is gone.
        let _ = sender.send(job());
        if let Some(ctx) = ctx {
            ctx.request_repaint();
        }
    };
    if std::thread::Builder::new().name("guides".to_owned()).spawn(work).is_err() {
        let _ = here.0.send((here.1)());
    }
}

/// Reads one guide file that was opened, dropped, or named on the command line.
pub(super) fn read_one(ports: &Ports, sender: &Sender<Answer>, ctx: Option<&egui::Context>, path: &Path) {
    let at = ports.clock.now_ms();
    match &ports.guides {
        GuideAccess::Disk => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            on_a_thread(sender, ctx, move || file(&DiskGuides, &path, at));
        }
        GuideAccess::AtOnce(files) => {
            let _ = sender.send(file(&**files, path, at));
        }
    }
}

/// Reads all guide files of a folder.
pub(super) fn read_folder(ports: &Ports, sender: &Sender<Answer>, ctx: Option<&egui::Context>, folder: &Path) {
    let at = ports.clock.now_ms();
    // The usual folder is made when it is first needed: that it is missing is nothing to complain about.
    let usual = ports.named_folder.is_none() && folder == ports.usual_folder;
    match &ports.guides {
        GuideAccess::Disk => {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            on_a_thread(sender, ctx, move || whole(&DiskGuides, &folder, usual, at));
        }
        GuideAccess::AtOnce(files) => {
            let _ = sender.send(whole(&**files, folder, usual, at));
        }
    }
}

/// Takes in a guide file from the disk, with the pictures beside it, whatever world the program runs in.
///
/// # Errors
/// Why it can't be read, in words.
pub(super) fn read_disk(sender: &Sender<Answer>, path: &Path, at: u64) -> Result<(), String> {
    // A path without a folder lies in the working directory.
    let bare = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    let path = if bare { Path::new(".").join(path) } else { path.to_owned() };
    match file(&DiskGuides, &path, at) {
        Answer::Failed(why) => Err(why),
        answer => {
            let _ = sender.send(answer);
            Ok(())
        }
    }
}

/// Takes in the text of a guide as if it had been opened from the usual folder.
pub(super) fn read_text(ports: &Ports, sender: &Sender<Answer>, name: &str, text: &str) {
    let folder = ports.usual_folder.display().to_string();
    let key = FileKey { source: GuideSource::File { folder }, name: name.to_owned() };
    let reading = guide::load(name, text.as_bytes(), &FolderPictures::built_in());
    let _ = sender.send(Answer::FileRead(Box::new(GuideFile { key, reading, at: ports.clock.now_ms() })));
}

fn file(files: &dyn GuideFiles, path: &Path, at: u64) -> Answer {
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match files.file(path) {
        Ok(bytes) => {
            let key = FileKey { source: GuideSource::File { folder: folder.display().to_string() }, name };
            let reading = guide::load(&key.name, &bytes, &FolderPictures::beside(&folder));
            Answer::FileRead(Box::new(GuideFile { key, reading, at }))
        }
        Err(Problem(why)) => Answer::Failed(why),
    }
}

fn whole(files: &dyn GuideFiles, folder: &Path, usual: bool, at: u64) -> Answer {
    let named = folder.display().to_string();
    let listing = match files.folder(folder) {
        Ok(listing) => listing,
        Err(_) if usual && !folder.exists() => {
            return Answer::FolderRead { folder: named, files: Vec::new(), problem: None };
        }
        Err(Problem(why)) => return Answer::FolderRead { folder: named, files: Vec::new(), problem: Some(why) },
    };
    let pictures = FolderPictures::beside(folder);
    let read = parallel(listing.files, |text| {
        let key = FileKey { source: GuideSource::Folder { folder: named.clone() }, name: text.name };
        let reading = match text.bytes {
            Ok(bytes) => guide::load(&key.name, &bytes, &pictures as &dyn PictureSource),
            Err(Problem(why)) => guide::unreadable(&key.name, &why),
        };
        GuideFile { key, reading, at }
    });
    Answer::FolderRead { folder: named, files: read, problem: listing.left_out }
}

/// Maps on as many threads as the machine has cores, keeping the order.
pub(super) fn parallel<T: Send, R: Send>(items: Vec<T>, map: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(cores).max(64);
    let mut chunks: Vec<Vec<T>> = Vec::new();
    let mut rest = items.into_iter();
    loop {
        let chunk: Vec<T> = rest.by_ref().take(share).collect();
        if chunk.is_empty() {
            break;
        }
        chunks.push(chunk);
    }
    let map = &map;
    std::thread::scope(|scope| {
        let running: Vec<_> = chunks
            .into_iter()
            .map(|chunk| scope.spawn(move || chunk.into_iter().map(map).collect::<Vec<R>>()))
            .collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}

/// The guides that are part of the program. Their rules are proved by the tests, so they are only read here.
pub(super) fn built_in(at: u64) -> Vec<GuideFile> {
    guide::builtin::BUILTIN
        .iter()
        .map(|(name, text)| GuideFile {
            key: FileKey { source: GuideSource::Builtin, name: (*name).to_owned() },
            reading: guide::read(name, text.as_bytes()),
            at,
        })
        .collect()
}
