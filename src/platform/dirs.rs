//! Where the program's files live.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::problem::Problem;

/// The environment variable that names the data folder, for portable use and for tests.
pub const DATA_DIR_VARIABLE: &str = "UNLATCH_DATA_DIR";

/// The folders of one user.
///
/// Everything is in one data folder: `settings.ron`, `progress.ron`, `service-log.jsonl`, and `guides/` for the user's own guides. By default that is
/// `~/.local/share/unlatch` (or below `$XDG_DATA_HOME`) on Linux, `~/Library/Application Support/Unlatch` on macOS and
/// `%APPDATA%\Unlatch\data` on Windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    data: PathBuf,
}

impl Dirs {
    /// The folder given, else the one that [`DATA_DIR_VARIABLE`] names, else the system's place for it.
    ///
    /// # Errors
    /// Where the system has no place for a user's files.
    pub fn find(given: Option<&Path>) -> Result<Self, Problem> {
        Self::choose(given, std::env::var_os(DATA_DIR_VARIABLE), system)
    }

    /// Everything below `data`.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    fn choose(
        given: Option<&Path>,
        variable: Option<OsString>,
        system: impl FnOnce() -> Option<PathBuf>,
    ) -> Result<Self, Problem> {
        let named = given.map(Path::to_owned).or_else(|| variable.filter(|name| !name.is_empty()).map(PathBuf::from));
        let data = match named {
            // Later changes of the working directory must not move the files.
            Some(path) => Some(std::path::absolute(&path).unwrap_or(path)),
            None => system(),
        };
        data.map(|data| Self { data }).ok_or_else(|| {
            Problem(format!(
                "Can't find a folder for your files: the system names no home folder. Name one with “--data-dir DIR” or {DATA_DIR_VARIABLE}."
            ))
        })
    }

    /// Settings, progress and service log.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The user's own guides, where the settings name no other folder.
    #[must_use]
    pub fn guides(&self) -> PathBuf {
        self.data.join("guides")
    }
}

fn system() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Unlatch").map(|dirs| dirs.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Option<PathBuf> {
        Some(PathBuf::from("/home/someone/unlatch"))
    }

    #[test]
    fn the_folder_given_comes_before_the_variable_and_that_before_the_system() {
        let given = Path::new("/a");
        let choose = |given, variable: &str| Dirs::choose(given, Some(variable.into()), home).unwrap();
        assert_eq!(choose(Some(given), "/b"), Dirs::in_folder(given));
        assert_eq!(choose(None, "/b"), Dirs::in_folder(Path::new("/b")));
        assert_eq!(choose(None, ""), Dirs::in_folder(&home().unwrap()));
    }

    #[test]
    fn a_relative_folder_does_not_move_with_the_working_directory() {
        let dirs = Dirs::choose(Some(Path::new("files")), None, home).unwrap();
        assert!(dirs.data().is_absolute());
        assert!(dirs.guides().ends_with("files/guides"));
    }

    #[test]
    fn a_system_without_a_home_is_told_what_to_name() {
        let problem = Dirs::choose(None, None, || None).unwrap_err().to_string();
        assert!(problem.contains("--data-dir") && problem.contains(DATA_DIR_VARIABLE), "{problem}");
    }
}
