//! Guide files in folders.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::problem::Problem;
use crate::guide::LARGEST;

/// As many guide files of a folder are read; more are a mistake, such as a whole disk named as the folder.
const MOST_FILES: usize = 20_000;

/// One guide file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideText {
    /// Its name without the folder: `shop-doorbell.ron`.
    pub name: String,
    /// What it holds, or why it can't be read. Of a file that is too large, one byte more than is allowed.
    pub bytes: Result<Vec<u8>, Problem>,
}

/// The guide files of a folder, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// In alphabetical order.
    pub files: Vec<GuideText>,
    /// What was left out, if anything was.
    pub left_out: Option<String>,
}

/// Reads guide files, and writes new ones.
pub trait GuideFiles {
    /// Reads all `*.ron` files of a folder, not of folders in it.
    ///
    /// # Errors
    /// Why the folder can't be read.
    fn folder(&self, folder: &Path) -> Result<Listing, Problem>;

    /// Reads one file; of a file that is too large, one byte more than is allowed.
    ///
    /// # Errors
    /// Why it can't be read.
    fn file(&self, path: &Path) -> Result<Vec<u8>, Problem>;

    /// Writes a new file `name.ron`, or `name-2.ron` and so on where that is taken, into a folder, which is made where it is
    /// missing, and returns its path.
    ///
    /// # Errors
    /// Why it can't be written. No file is left behind then.
    fn write_new(&self, folder: &Path, name: &str, text: &str) -> Result<PathBuf, Problem>;
}

/// The real ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskGuides;

impl GuideFiles for DiskGuides {
    fn folder(&self, folder: &Path) -> Result<Listing, Problem> {
        let cannot = |error: io::Error| Problem::with_file("read the folder", folder, &error);
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(cannot)? {
            let name = entry.map_err(cannot)?.file_name();
            if is_guide(Path::new(&name)) && !folder.join(&name).is_dir() {
                names.push(name);
            }
        }
        names.sort_unstable();
        let left_out = names.len().checked_sub(MOST_FILES).filter(|&more| more > 0);
        let read = |name: &std::ffi::OsString| GuideText {
            name: name.to_string_lossy().into_owned(),
            bytes: self.file(&folder.join(name)),
        };
        Ok(Listing {
            files: names.iter().take(MOST_FILES).map(read).collect(),
            left_out: left_out.map(|more| {
                format!("“{}” holds more than {MOST_FILES} guides; {more} were left out.", folder.display())
            }),
        })
    }

    fn file(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        read(path).map_err(|error| Problem::with_file("read", path, &error))
    }

    fn write_new(&self, folder: &Path, name: &str, text: &str) -> Result<PathBuf, Problem> {
        fs::create_dir_all(folder).map_err(|error| Problem::with_file("make the folder", folder, &error))?;
        for n in 1..=MOST_FILES {
            let path = folder.join(if n == 1 { format!("{name}.ron") } else { format!("{name}-{n}.ron") });
            match fs::File::create_new(&path) {
                Ok(file) => return fill(file, text).map(|()| path.clone()).map_err(|error| withdrawn(&path, &error)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Problem::with_file("write", &path, &error)),
            }
        }
        Err(Problem(format!("Can't write “{name}.ron”: “{}” is full of such files.", folder.display())))
    }
}

/// Is it a guide by its name? Hidden files are not: editors keep their own there.
fn is_guide(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // Asked before it is opened: opening a pipe would wait for somebody to write to it.
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn fill(mut file: fs::File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A file that could not be filled is no guide.
fn withdrawn(path: &Path, error: &io::Error) -> Problem {
    let _ = fs::remove_file(path);
    Problem::with_file("write", path, error)
}
