//! All guides that the program knows: the built-in ones, those of the user's folder, those opened or dropped.
//!
//! Pure state: files are read elsewhere and come in as [`GuideFile`]. A guide of the user with the id of a built-in one
//! takes its place. A file that can no longer be used keeps its last good version in use, with its findings beside it.

mod files;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::finding::Finding;
use super::model::Guide;
use super::report::Counts;
use super::search::Index;
use crate::serial::Format;

pub use super::search::Hit;
pub use files::{Entry, FileKey, FileState, FileStatus, GuideFile, GuideSource};

/// The good version of a file.
#[derive(Debug, Clone)]
struct Good {
    guide: Arc<Guide>,
    digest: String,
    since: u64,
}

#[derive(Debug)]
struct Record {
    /// Counts up over all files, in the order in which they first came in.
    number: u64,
    findings: Vec<Finding>,
    good: Option<Good>,
    broken: bool,
    read_at: u64,
}

/// Order of the picker: built-in places first, then by title, then by id.
type Rank = (usize, String, String);

/// All guides that the program knows.
#[derive(Debug, Default)]
pub struct Library {
    files: BTreeMap<FileKey, Record>,
    /// Ids of the built-in guides in their fixed order.
    builtin: Vec<String>,
    /// Files with a good guide of this id.
    holders: HashMap<String, Vec<FileKey>>,
    shown: HashMap<String, (Rank, Entry)>,
    order: BTreeMap<Rank, String>,
    index: Index,
    count: u64,
}

impl Library {
    /// A library of the built-in guides, which keep this order in the picker.
    #[must_use]
    pub fn new(builtin: impl IntoIterator<Item = GuideFile>) -> Self {
        let mut library = Self::default();
        for file in builtin {
            if let Some(guide) = &file.reading.guide {
                library.builtin.push(guide.id.clone());
            }
            library.insert(file);
        }
        library
    }

    /// Takes in a file, new or read again. Gives the ids of the guides that are now others than before: walks through
    /// them have to ask for their gates again.
    pub fn insert(&mut self, file: GuideFile) -> Vec<String> {
        let GuideFile { key, reading, at } = file;
        let digest = reading.digest.to_string();
        let good = reading.guide.map(|guide| Good { guide: Arc::new(guide), digest, since: at });
        let mut touched = Vec::new();
        let count = &mut self.count;
        let record = self.files.entry(key.clone()).or_insert_with(|| {
            *count += 1;
            Record { number: *count, findings: Vec::new(), good: None, broken: true, read_at: at }
        });
        record.findings = reading.findings;
        record.broken = good.is_none();
        record.read_at = at;
        let before = record.good.as_ref().map(|good| good.guide.id.clone());
        if let Some(good) = good {
            // The same bytes are the same guide: whoever holds it may keep it.
            if record.good.as_ref().is_none_or(|old| old.digest != good.digest) {
                touched.push(good.guide.id.clone());
                record.good = Some(good);
            }
        } else {
            touched.extend(before.clone());
        }
        let after = record.good.as_ref().map(|good| good.guide.id.clone());
        if before != after {
            self.unhold(before.as_deref(), &key);
            if let Some(id) = after {
                self.holders.entry(id).or_default().push(key);
            }
            touched.extend(before);
        }
        self.settle(touched)
    }

    /// Takes out a file that is gone. Gives the ids of the guides that are now others than before, or no more.
    pub fn remove(&mut self, key: &FileKey) -> Vec<String> {
        let Some(record) = self.files.remove(key) else {
            return Vec::new();
        };
        let id = record.good.map(|good| good.guide.id.clone());
        self.unhold(id.as_deref(), key);
        self.settle(id.into_iter().collect())
    }

    /// Takes in all files of a folder; files of it that are not among them leave the library.
    pub fn replace_folder(&mut self, folder: &str, files: Vec<GuideFile>) -> Vec<String> {
        let source = GuideSource::Folder { folder: folder.to_owned() };
        let gone: Vec<FileKey> = self
            .files
            .keys()
            .filter(|key| key.source == source && files.iter().all(|file| file.key != **key))
            .cloned()
            .collect();
        let mut changed: Vec<String> = gone.iter().flat_map(|key| self.remove(key)).collect();
        changed.extend(files.into_iter().flat_map(|file| self.insert(file)).collect::<Vec<_>>());
        changed.sort();
        changed.dedup();
        changed
    }

    fn unhold(&mut self, id: Option<&str>, key: &FileKey) {
        if let Some(id) = id
            && let Some(holders) = self.holders.get_mut(id)
        {
            holders.retain(|holder| holder != key);
            if holders.is_empty() {
                self.holders.remove(id);
            }
        }
    }

    /// The file whose guide is shown for an id: the one opened last, else the first of the folder, else the built-in one.
    fn winner(&self, id: &str) -> Option<&FileKey> {
        let number = |key: &FileKey| self.files.get(key).map_or(0, |record| record.number);
        self.holders.get(id)?.iter().max_by(|a, b| {
            let ranks = a.source.rank().cmp(&b.source.rank());
            let within = match a.source {
                GuideSource::File { .. } => number(a).cmp(&number(b)),
                _ => b.cmp(a),
            };
            ranks.then(within)
        })
    }

    /// Brings the shown guides of these ids up to date.
    fn settle(&mut self, mut ids: Vec<String>) -> Vec<String> {
        ids.sort();
        ids.dedup();
        ids.retain(|id| self.settle_one(id));
        ids
    }

    /// True where another guide is shown than before.
    fn settle_one(&mut self, id: &str) -> bool {
        let entry = self.winner(id).and_then(|key| self.entry(id, key));
        let old = self.shown.remove(id);
        if let Some((rank, _)) = &old {
            self.order.remove(rank);
        }
        let same = match (&old, &entry) {
            (Some((_, old)), Some(new)) => old.digest == new.digest && old.file == new.file,
            (None, None) => true,
            _ => false,
        };
        if !same && old.is_some() {
            self.index.remove(id);
        }
        if let Some(entry) = entry {
            if !same {
                self.index.insert(&entry.guide);
            }
            let place = self.builtin.iter().position(|builtin| builtin == id).unwrap_or(usize::MAX);
            let title =
                if place == usize::MAX { super::search::fold(entry.guide.title.get("en")) } else { String::new() };
            let rank = (place, title, id.to_owned());
            self.order.insert(rank.clone(), id.to_owned());
            self.shown.insert(id.to_owned(), (rank, entry));
        }
        !same
    }

    fn entry(&self, id: &str, key: &FileKey) -> Option<Entry> {
        let record = self.files.get(key)?;
        let good = record.good.as_ref()?;
        let yours = key.source != GuideSource::Builtin;
        Some(Entry {
            guide: Arc::clone(&good.guide),
            digest: good.digest.clone(),
            file: key.clone(),
            yours,
            replaces_builtin: yours && self.builtin.iter().any(|builtin| builtin == id),
            outdated: record.broken,
        })
    }

    /// The guide shown for an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.shown.get(id).map(|(_, entry)| entry)
    }

    /// The guides as the picker lists them: built-in places in their order, then the others by title.
    pub fn guides(&self) -> impl Iterator<Item = &Entry> {
        self.order.values().filter_map(|id| self.get(id))
    }

    /// How many guides are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Is there no guide at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The user's files, by source and name.
    pub fn files(&self) -> impl Iterator<Item = FileStatus<'_>> {
        let own = self.files.iter().filter(|(key, _)| key.source != GuideSource::Builtin);
        own.map(|(key, record)| self.status(key, record))
    }

    /// One file, built-in ones included.
    #[must_use]
    pub fn file(&self, key: &FileKey) -> Option<FileStatus<'_>> {
        self.files.get_key_value(key).map(|(key, record)| self.status(key, record))
    }

    /// How many of the user's files cannot be used as they are now.
    #[must_use]
    pub fn broken_files(&self) -> usize {
        let own = self.files.iter().filter(|(key, _)| key.source != GuideSource::Builtin);
        own.filter(|(_, record)| record.broken).count()
    }

    fn status<'a>(&'a self, key: &'a FileKey, record: &'a Record) -> FileStatus<'a> {
        let state = match &record.good {
            None => FileState::Broken,
            Some(good) if record.broken => FileState::Outdated { since: good.since },
            Some(good) => match self.winner(&good.guide.id) {
                Some(other) if other != key => FileState::Hidden { by: other.clone() },
                _ => FileState::Ready,
            },
        };
        FileStatus {
            key,
            guide: record.good.as_ref().map(|good| &good.guide),
            findings: &record.findings,
            counts: Counts::of(&record.findings),
            state,
            read_at: record.read_at,
        }
    }

    /// The guides that fit what was typed, best first.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        self.index.search(typed)
    }

    /// Every shape of serial number that a guide knows, each once.
    #[must_use]
    pub fn serial_formats(&self) -> Vec<Format> {
        let mut all: Vec<Format> = Vec::new();
        for format in self.guides().filter_map(|entry| entry.guide.serial.as_ref()).flat_map(|serial| &serial.formats) {
            if !all.contains(format) {
                all.push(format.clone());
            }
        }
        all
    }

    /// The languages that titles of guides are written in, as sorted tags; English is always among them.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let mut tags = std::collections::BTreeSet::from(["en".to_owned()]);
        for entry in self.guides() {
            if let super::model::Text::Many(map) = &entry.guide.title {
                tags.extend(map.keys().cloned());
            }
        }
        tags.into_iter().collect()
    }
}
