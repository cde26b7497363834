//! Guide files and the guides that are shown.

use std::sync::Arc;

use crate::guide::finding::Finding;
use crate::guide::model::Guide;
use crate::guide::reading::Reading;
use crate::guide::report::Counts;

/// Where a guide file comes from. Of two guides with one id the later kind in this list is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuideSource {
    /// It is part of the program.
    Builtin,
    /// It lies in the user's guide folder, or in the one named on the command line.
    Folder {
        /// That folder.
        folder: String,
    },
    /// It was opened or dropped by itself.
    File {
        /// The folder that it lies in.
        folder: String,
    },
}

impl GuideSource {
    /// The folder that the guide's pictures are read from; none for a built-in guide.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        match self {
            Self::Builtin => None,
            Self::Folder { folder } | Self::File { folder } => Some(folder),
        }
    }

    pub(super) const fn rank(&self) -> u8 {
        match self {
            Self::Builtin => 0,
            Self::Folder { .. } => 1,
            Self::File { .. } => 2,
        }
    }
}

/// Which file: its source and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey {
    /// Where it comes from.
    pub source: GuideSource,
    /// Its name without the folder: `shop-doorbell.ron`.
    pub name: String,
}

impl FileKey {
    /// The file's whole path; only the name for a built-in one.
    #[must_use]
    pub fn path(&self) -> String {
        match self.source.folder() {
            None => self.name.clone(),
            Some("") => self.name.clone(),
            Some(folder) if folder.ends_with(['/', '\\']) => format!("{folder}{}", self.name),
            Some(folder) => format!("{folder}{}{}", std::path::MAIN_SEPARATOR, self.name),
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct GuideFile {
    /// Which file.
    pub key: FileKey,
    /// What came of it.
    pub reading: Reading,
    /// When it was read, in milliseconds of the caller's clock.
    pub at: u64,
}

/// A guide as the picker shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Identity of the file's content: the same for the same bytes, another for others.
    pub digest: String,
    /// The file that it was read from.
    pub file: FileKey,
    /// It is the user's own.
    pub yours: bool,
    /// It stands in the place of a built-in guide.
    pub replaces_builtin: bool,
    /// The file has changed since and can no longer be used; this is its last good version.
    pub outdated: bool,
}

impl Entry {
    /// The folder that its pictures are read from; none for a built-in guide.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        self.file.source.folder()
    }
}

/// How a file of the user stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// Its guide is in use.
    Ready,
    /// It can no longer be used; the version read at this time is still in use.
    Outdated {
        /// Milliseconds of the caller's clock.
        since: u64,
    },
    /// It cannot be used.
    Broken,
    /// It is sound, but another file of the user with the same id is shown.
    Hidden {
        /// That file.
        by: FileKey,
    },
}

/// A file of the user, for "My guides".
#[derive(Debug, Clone)]
pub struct FileStatus<'a> {
    /// Which file.
    pub key: &'a FileKey,
    /// The guide, the last good one where the file is broken.
    pub guide: Option<&'a Arc<Guide>>,
    /// All that was found at the last reading.
    pub findings: &'a [Finding],
    /// How many of each kind.
    pub counts: Counts,
    /// How it stands.
    pub state: FileState,
    /// When it was read last, in milliseconds of the caller's clock.
    pub read_at: u64,
}
