//! What went wrong with the world, in words.

use std::io;
use std::path::Path;

/// Why something could not be done, for people: what happened, where, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Problem(pub String);

impl Problem {
    /// A problem with a file or a folder: `action` continues "Can't ", as in `write`.
    #[must_use]
    pub fn with_file(action: &str, path: &Path, error: &io::Error) -> Self {
        let (reason, advice) = words(error);
        let stop = if advice.is_empty() { "" } else { ". " };
        Self(format!("Can't {action} “{}”: {reason}{stop}{advice}.", path.display()))
    }
}

/// Why an operation failed, as the end of a sentence, and what can be done about it (may be empty).
pub(super) fn words(error: &io::Error) -> (String, &'static str) {
    let known = match error.kind() {
        io::ErrorKind::NotFound => ("it is not there", ""),
        io::ErrorKind::PermissionDenied => {
            ("you may not do that there", "Check who owns it and who may read and write it")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ("the disk is full", "Free some space and try again")
        }
        io::ErrorKind::ReadOnlyFilesystem => ("the disk is write-protected", "Choose another folder"),
        io::ErrorKind::NotADirectory => ("a part of the path is no folder", ""),
        io::ErrorKind::IsADirectory => ("it is a folder", ""),
        io::ErrorKind::InvalidFilename => ("the name is not allowed", ""),
        _ => return (error.to_string(), ""),
    };
    (known.0.to_owned(), known.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_with_the_file_and_what_to_do() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(
            Problem::with_file("write", Path::new("progress.ron"), &full).to_string(),
            "Can't write “progress.ron”: the disk is full. Free some space and try again."
        );
        let gone = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(
            Problem::with_file("read", Path::new("a.ron"), &gone).to_string(),
            "Can't read “a.ron”: it is not there."
        );
    }
}
