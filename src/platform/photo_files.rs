//! Pictures of labels that somebody names, wherever they lie.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::problem::Problem;
use crate::qr::{MOST_BYTES, PictureError};

/// Reads picture files, on whatever thread asks.
pub trait PhotoFiles: Send + Sync {
    /// The bytes of a file of at most [`MOST_BYTES`].
    ///
    /// # Errors
    /// Why it can't be read, with what to do.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Problem>;
}

/// The real ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskPhotos;

impl PhotoFiles for DiskPhotos {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        let path = at_home(path);
        let cannot = |error: io::Error| Problem::with_file("read", &path, &error);
        let about = path.metadata().map_err(cannot)?;
        if about.is_dir() {
            return Err(Problem(format!("“{}” is a folder. Choose a picture in it.", path.display())));
        }
        // A pipe or a device might never end.
        if !about.is_file() {
            return Err(Problem(format!("“{}” is no ordinary file. Choose a picture.", path.display())));
        }
        let bytes = usize::try_from(about.len()).unwrap_or(usize::MAX);
        if bytes > MOST_BYTES {
            return Err(Problem(PictureError::TooManyBytes { bytes }.to_string()));
        }
        let mut read = Vec::with_capacity(bytes);
        let file = File::open(&path).map_err(cannot)?;
        // One byte more than is allowed shows that the file has grown meanwhile.
        file.take(MOST_BYTES as u64 + 1).read_to_end(&mut read).map_err(cannot)?;
        Ok(read)
    }
}

/// A path that begins in the home folder (`~/label.jpg`), as people type it.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_missing_files_and_large_ones_are_named_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let why = |path: &Path| DiskPhotos.read(path).unwrap_err().to_string();
        assert!(why(folder.path()).ends_with("is a folder. Choose a picture in it."));
        assert!(why(&folder.path().join("gone.png")).contains("gone.png”: it is not there"));
        let large = folder.path().join("large.jpg");
        File::create(&large).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
        assert!(why(&large).starts_with("The file is too large: 68 MB."), "{}", why(&large));
    }

    #[test]
    fn a_path_in_the_home_folder_is_found() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(at_home(Path::new("~/a.png")), home.join("a.png"));
        assert_eq!(at_home(Path::new("/~/a.png")), Path::new("/~/a.png"));
    }
}
