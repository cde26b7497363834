//! All entries, and what is looked up in them.

use std::collections::HashMap;

use super::text::{entry, lines};
use super::{Entry, Outcome, Stamp};

/// The entries that are known, in the order in which they were begun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    entries: Vec<Entry>,
    unread: usize,
}

/// Which entries are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// When they were begun.
    pub period: Period,
    /// What came of them.
    pub results: Results,
}

/// A time up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Period {
    /// Today.
    #[default]
    Today,
    /// Today and the six days before.
    Week,
    /// Today and the 29 days before.
    Month,
    /// All that there is.
    All,
}

/// What came of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Results {
    /// Whatever it was.
    #[default]
    All,
    /// Visits that were finished.
    Finished,
    /// Visits that were not.
    Open,
}

impl Log {
    /// Reads the file of a log. Never fails: lines that can't be read are counted and stay in the file.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut log = Self::default();
        let mut places: HashMap<u64, usize> = HashMap::new();
        for line in lines(bytes) {
            let Some(entry) = entry(line) else {
                log.unread += 1;
                continue;
            };
            match places.get(&entry.id) {
                Some(at) => log.entries[*at] = entry,
                None => {
                    places.insert(entry.id, log.entries.len());
                    log.entries.push(entry);
                }
            }
        }
        log.entries.sort_by_key(order);
        log
    }

    /// Takes an entry in; one with its id gives way.
    pub fn put(&mut self, entry: Entry) {
        self.entries.retain(|known| known.id != entry.id);
        let at = self.entries.partition_point(|known| order(known) <= order(&entry));
        self.entries.insert(at, entry);
    }

    /// The entry with this id.
    #[must_use]
    pub fn get(&self, id: u64) -> Option<&Entry> {
        // The latest is asked for most.
        self.entries.iter().rev().find(|entry| entry.id == id)
    }

    /// How many lines of the file could not be read.
    #[must_use]
    pub const fn unread(&self) -> usize {
        self.unread
    }

    /// Are there no entries?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An id for an entry that begins at this moment.
    #[must_use]
    pub fn free_id(&self, begun: Stamp) -> u64 {
        let wanted = u64::try_from(begun.unix_ms()).unwrap_or(0);
        (wanted..).find(|id| self.get(*id).is_none()).unwrap_or(wanted)
    }

    /// Every entry, the latest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// The latest entry with this number, but for that with the id `except`.
    #[must_use]
    pub fn latest_with(&self, serial: &str, except: Option<u64>) -> Option<&Entry> {
        self.newest_first().find(|entry| entry.serial.as_deref() == Some(serial) && Some(entry.id) != except)
    }

    /// The entries that a filter lets through, the latest first.
    #[must_use]
    pub fn select(&self, filter: Filter, now: Stamp) -> Vec<&Entry> {
        self.newest_first().filter(|entry| filter.takes(entry, now)).collect()
    }

    /// How many entries were begun before the day with this number.
    #[must_use]
    pub fn older_than(&self, first_day: i64) -> usize {
        self.entries.iter().filter(|entry| entry.begun.day() < first_day).count()
    }
}

impl Filter {
    fn takes(self, entry: &Entry, now: Stamp) -> bool {
        let days = match self.period {
            Period::Today => 1,
            Period::Week => 7,
            Period::Month => 30,
            Period::All => i64::MAX,
        };
        let finished = entry.outcome == Outcome::Finished;
        let result = match self.results {
            Results::All => true,
            Results::Finished => finished,
            Results::Open => !finished && entry.is_visit(),
        };
        result && now.day().saturating_sub(entry.begun.day()) < days
    }
}

/// What entries are ordered by.
const fn order(entry: &Entry) -> (i64, u64) {
    (entry.begun.unix_ms(), entry.id)
}
