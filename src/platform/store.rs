//! The program's own files. Nothing is ever half written, and nothing that can't be read is written over.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::problem::Problem;

/// Larger files are not the program's own. A service log of forty visits a day grows by some 7 MB a year.
const LARGEST: u64 = 64 << 20;

/// Named files of the user: `settings.ron`, `progress.ron`, `service-log.jsonl`.
pub trait Store {
    /// What the file holds; none where there is no such file.
    ///
    /// # Errors
    /// Why it can't be read.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Problem>;

    /// What the file held before it was last written: to go back to when the file turns out to be damaged.
    fn read_previous(&self, name: &str) -> Option<Vec<u8>>;

    /// Writes the whole file, or leaves it as it was. What it held before is kept once.
    ///
    /// # Errors
    /// Why it can't be written. The old file is still there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Problem>;

    /// Writes lines behind those that the file holds, and returns when they are on the disk. Where the file ends in half a line, that
    /// is ended first. What could only be written in part is taken back.
    ///
    /// # Errors
    /// Why they can't be written. The file is as it was.
    fn append(&self, name: &str, lines: &[u8]) -> Result<(), Problem>;

    /// As [`Store::write`], but nothing is kept of what the file held before: it was to be forgotten.
    ///
    /// # Errors
    /// Why it can't be written. The old file is still there.
    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Problem>;

    /// Removes the file and what was kept of it. No file is no error.
    ///
    /// # Errors
    /// Why it can't be removed.
    fn remove(&self, name: &str) -> Result<(), Problem>;

    /// Gives a damaged file another name, `name.damaged-20260131-140305`, so that it is neither lost nor in the way, and returns
    /// that name with its folder.
    ///
    /// # Errors
    /// Why it can't be renamed. It must not be written over then.
    fn set_aside(&self, name: &str) -> Result<PathBuf, Problem>;
}

/// Files in one folder, which is made when something is first written.
#[derive(Debug, Clone)]
pub struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    /// Files in `folder`.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The path of a file. Names are the program's own; a path in one would be a mistake in the program.
    fn path(&self, name: &str) -> Result<PathBuf, Problem> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
        if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
            return Err(Problem(format!("“{name}” is no name for one of the program's files.")));
        }
        Ok(self.folder.join(name))
    }

    /// Keeps the file as it is under a second name. Best effort: a first write, or a disk without links, has nothing to keep.
    fn keep(path: &Path) {
        let kept = previous(path);
        let next = appended(path, ".keep");
        let _ = fs::remove_file(&next);
        if fs::hard_link(path, &next).is_ok() || fs::copy(path, &next).is_ok() {
            let _ = fs::rename(&next, kept);
        }
    }
}

fn appended(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn previous(path: &Path) -> PathBuf {
    appended(path, ".previous")
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is far too large to be the program's own"));
    }
    Ok(bytes)
}

/// Writes a whole file, or leaves what was there.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    // Written to the disk before it takes the old file's place.
    file.commit()
}

fn append(path: &Path, lines: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    // Serial numbers are nobody else's.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let before = file.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::with_capacity(lines.len() + 1);
    if before > 0 {
        let mut last = [0];
        file.seek(SeekFrom::Start(before - 1))?;
        file.read_exact(&mut last)?;
        // A crash may have torn the last line.
        bytes.extend((last != *b"\n").then_some(b'\n'));
    }
    bytes.extend_from_slice(lines);
    let written = file.write_all(&bytes).and_then(|()| file.sync_data());
    if written.is_err() {
        take_back(&mut file, before, &bytes);
    }
    written
}

/// Cuts off what was written in part, unless another program has written behind it meanwhile.
fn take_back(file: &mut fs::File, before: u64, bytes: &[u8]) {
    let mut tail = Vec::new();
    let read = file.seek(SeekFrom::Start(before)).and_then(|_| file.read_to_end(&mut tail));
    if read.is_ok() && bytes.starts_with(&tail) {
        let _ = file.set_len(before);
    }
}

impl Store for FileStore {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let path = self.path(name)?;
        match read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Problem::with_file("read", &path, &error)),
        }
    }

    fn read_previous(&self, name: &str) -> Option<Vec<u8>> {
        read(&previous(&self.path(name).ok()?)).ok()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let path = self.path(name)?;
        fs::create_dir_all(&self.folder)
            .map_err(|error| Problem::with_file("make the folder", &self.folder, &error))?;
        Self::keep(&path);
        write(&path, bytes).map_err(|error| Problem::with_file("write", &path, &error))
    }

    fn append(&self, name: &str, lines: &[u8]) -> Result<(), Problem> {
        let path = self.path(name)?;
        fs::create_dir_all(&self.folder)
            .map_err(|error| Problem::with_file("make the folder", &self.folder, &error))?;
        append(&path, lines).map_err(|error| Problem::with_file("write", &path, &error))
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let path = self.path(name)?;
        write(&path, bytes).map_err(|error| Problem::with_file("write", &path, &error))
    }

    fn remove(&self, name: &str) -> Result<(), Problem> {
        let path = self.path(name)?;
        for path in [previous(&path), path] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Problem::with_file("remove", &path, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, Problem> {
        let path = self.path(name)?;
        let stamp = jiff::Zoned::now().strftime("%Y%m%d-%H%M%S").to_string();
        let free = (1..)
            .map(|n| {
                appended(&path, &if n == 1 { format!(".damaged-{stamp}") } else { format!(".damaged-{stamp}-{n}") })
            })
            .find(|aside| !aside.exists())
            .unwrap_or_else(|| appended(&path, ".damaged"));
        fs::rename(&path, &free).map_err(|error| Problem::with_file("set aside", &path, &error))?;
        Ok(free)
    }
}
