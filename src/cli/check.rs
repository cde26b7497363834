//! `unlatch check`: guide files on the command line.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::guide::{self, Counts, report};
use crate::platform::{DiskGuides, FolderPictures, GuideFiles, Problem};

use super::{FAILED, FOUND, OK};

/// What came of checking.
#[derive(Debug, Default)]
struct Tally {
    files: usize,
    counts: Counts,
    unread: usize,
}

/// Checks all guide files that `paths` name. Findings and a closing line go to `out`, what can't be read goes to `errors`.
/// Gives the exit code.
pub(super) fn check(paths: &[PathBuf], out: &mut dyn Write, errors: &mut dyn Write) -> u8 {
    let mut tally = Tally::default();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut tally, out, errors);
        } else {
            let beside = path.parent().unwrap_or(Path::new(""));
            file(path, DiskGuides.file(path), beside, &mut tally, out, errors);
        }
    }
    // Whoever closed the pipe does not want to read on.
    let _ = writeln!(out, "{}", tally.words());
    tally.code()
}

fn folder(folder: &Path, tally: &mut Tally, out: &mut dyn Write, errors: &mut dyn Write) {
    let listing = match DiskGuides.folder(folder) {
        Ok(listing) => listing,
        Err(problem) => return tally.unreadable(&problem.to_string(), errors),
    };
    if let Some(left_out) = listing.left_out {
        tally.unreadable(&left_out, errors);
    }
    if listing.files.is_empty() {
        tally.unreadable(&format!("“{}” holds no guide files (*.ron).", folder.display()), errors);
    }
    for text in listing.files {
        file(&folder.join(&text.name), text.bytes, folder, tally, out, errors);
    }
}

fn file(
    path: &Path,
    bytes: Result<Vec<u8>, Problem>,
    beside: &Path,
    tally: &mut Tally,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => return tally.unreadable(&problem.to_string(), errors),
    };
    // A path without a folder lies in the working directory.
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let name = path.display().to_string();
    let reading = guide::load(&name, &bytes, &FolderPictures::beside(beside));
    let _ = out.write_all(report::file(&name, &reading.findings).as_bytes());
    tally.files += 1;
    tally.counts += Counts::of(&reading.findings);
}

impl Tally {
    fn unreadable(&mut self, why: &str, errors: &mut dyn Write) {
        self.unread += 1;
        let _ = writeln!(errors, "{why}");
    }

    fn words(&self) -> String {
        let files = if self.files == 1 { "1 file".to_owned() } else { format!("{} files", self.files) };
        format!("{files} checked: {}", self.counts.words())
    }

    fn code(&self) -> u8 {
        if self.unread > 0 {
            FAILED
        } else if self.counts == Counts::default() {
            OK
        } else {
            FOUND
        }
    }
}
