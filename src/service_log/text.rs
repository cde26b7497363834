//! The text of the log: JSON, an entry a line, so that other programs read it and a torn line costs only itself.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Entry, Log};

/// The version of the lines that this program writes.
pub const LINE_VERSION: u32 = 1;

/// Longer lines are none of the program's, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    #[serde(flatten)]
    entry: &'a Entry,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    #[serde(flatten)]
    entry: Entry,
}

/// The line of an entry, with its end of line.
#[must_use]
pub fn line(entry: &Entry) -> String {
    // Plain strings, numbers and lists always have a text.
    let mut text = serde_json::to_string(&Written { v: LINE_VERSION, entry }).unwrap_or_default();
    text.push('\n');
    text
}

/// The entry of a line; none where it is damaged or a newer program's.
pub(super) fn entry(line: &[u8]) -> Option<Entry> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let read: Read = serde_json::from_slice(line).ok()?;
    (read.v <= LINE_VERSION).then_some(read.entry)
}

/// The lines of a file that are not blank.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty())
}

/// The file without the entries that were begun before the day with this number ([`Stamp::day`](super::Stamp::day)), and how many
/// those are. Lines that can't be read stay as they are.
#[must_use]
pub fn without_older(bytes: &[u8], first_day: i64) -> (Vec<u8>, usize) {
    let log = Log::read(bytes);
    let old: HashSet<u64> =
        log.newest_first().filter(|entry| entry.begun.day() < first_day).map(|entry| entry.id).collect();
    let mut kept = Vec::with_capacity(bytes.len());
    for line in lines(bytes) {
        if entry(line).is_none_or(|entry| !old.contains(&entry.id)) {
            kept.extend_from_slice(line);
            kept.push(b'\n');
        }
    }
    (kept, old.len())
}
