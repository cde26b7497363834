//! Files for other programs, where the person wants them.

use std::path::{Path, PathBuf};

use super::photo_files::at_home;
use super::problem::Problem;
use super::store;

/// Writes files for other programs.
pub trait Exports {
    /// Writes a whole file, and returns where it is. One that is there already is written over only with `replace`: when the person
    /// has agreed to it.
    ///
    /// # Errors
    /// Why it can't be written; what was there is there still.
    fn write(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<PathBuf, Problem>;
}

/// The real ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskExports;

impl Exports for DiskExports {
    fn write(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<PathBuf, Problem> {
        let path = at_home(path);
        let path = std::path::absolute(&path).unwrap_or(path);
        if path.is_dir() {
            return Err(Problem(format!("“{}” is a folder. Add a name for the file.", path.display())));
        }
        if path.exists() && !replace {
            return Err(taken(&path));
        }
        store::write(&path, bytes).map_err(|error| Problem::with_file("write", &path, &error))?;
        Ok(path)
    }
}

pub(super) fn taken(path: &Path) -> Problem {
    Problem(format!("“{}” is there already. Give another name.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_written_over_only_where_that_was_agreed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.csv");
        assert_eq!(DiskExports.write(&path, b"one", false), Ok(path.clone()));
        let why = DiskExports.write(&path, b"two", false).unwrap_err().to_string();
        assert!(why.ends_with("is there already. Give another name."), "{why}");
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        DiskExports.write(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_folder_or_a_place_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let why = |path: &Path| DiskExports.write(path, b"", true).unwrap_err().to_string();
        assert!(why(folder.path()).ends_with("is a folder. Add a name for the file."));
        assert!(why(&folder.path().join("gone/log.csv")).contains("it is not there"));
    }
}
