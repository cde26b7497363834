//! Where each value of a guide stood in its file.

use std::fmt::Write as _;
use std::sync::Arc;

use super::finding::{Draft, Finding};
use super::source::{SourceText, Span};

/// A value's place in the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At(u32);

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// A field of a record.
    Field(&'static str),
    /// A place in a list or tuple.
    Index(u32),
    /// A key of a map.
    Key(Box<str>),
}

#[derive(Debug, Clone)]
struct Entry {
    parent: u32,
    segment: Segment,
    span: Span,
}

/// The span of every value of a guide by its path (`open[2].cues[0].sense`), and the text they point into.
#[derive(Debug, Clone)]
pub struct SourceMap {
    source: Arc<SourceText>,
    /// Parents come before their children. The first entry is the guide itself.
    entries: Vec<Entry>,
}

impl SourceMap {
    pub(super) fn new(source: Arc<SourceText>) -> Self {
        let root = Entry { parent: 0, segment: Segment::Field(""), span: Span::default() };
        Self { source, entries: vec![root] }
    }

    /// The whole guide.
    pub(super) const ROOT: At = At(0);

    pub(super) fn set(&mut self, at: At, span: Span) {
        self.entries[at.0 as usize].span = span;
    }

    pub(super) fn add(&mut self, parent: At, segment: Segment, span: Span) -> At {
        let at = At(self.entries.len() as u32);
        self.entries.push(Entry { parent: parent.0, segment, span });
        at
    }

    /// The path of an entry as text.
    pub(super) fn path(&self, at: At) -> String {
        let mut segments = Vec::new();
        let mut here = at.0 as usize;
        while here != 0 {
            let entry = &self.entries[here];
            segments.push(&entry.segment);
            here = entry.parent as usize;
        }
        let mut out = String::new();
        for segment in segments.into_iter().rev() {
            push_segment(&mut out, segment);
        }
        out
    }

    /// The file that the spans point into.
    #[must_use]
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// Where the value at `path` stands; for one that the file leaves out, where the nearest value around it stands.
    #[must_use]
    pub fn span(&self, path: &str) -> Span {
        let mut here = 0_u32;
        for wanted in segments(path) {
            // What lies in a value follows it without a gap.
            let inside = self.entries.iter().enumerate().skip(here as usize + 1);
            let child = inside.take_while(|(_, entry)| entry.parent >= here).find(|(_, entry)| {
                entry.parent == here
                    && match &entry.segment {
                        Segment::Field(name) => wanted == *name,
                        Segment::Index(index) => wanted.parse() == Ok(*index),
                        Segment::Key(key) => wanted == &**key,
                    }
            });
            match child {
                Some((index, _)) => here = index as u32,
                None => break,
            }
        }
        self.entries[here as usize].span
    }

    /// The path of the innermost value that `span` lies in or touches; empty for the guide itself.
    pub(super) fn path_at(&self, span: Span) -> String {
        let innermost = self
            .entries
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(_, entry)| entry.span.start <= span.start && span.start <= entry.span.end)
            .min_by_key(|(index, entry)| (entry.span.end - entry.span.start, std::cmp::Reverse(*index)));
        innermost.map_or_else(String::new, |(index, _)| self.path(At(index as u32)))
    }

    /// Adds the details of the place.
    pub(super) fn finish(&self, draft: Draft) -> Finding {
        draft.finish(&self.source)
    }
}

pub(super) fn push_segment(out: &mut String, segment: &Segment) {
    match segment {
        Segment::Field(name) => {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(name);
        }
        Segment::Index(index) => {
            let _ = write!(out, "[{index}]");
        }
        Segment::Key(key) if plain(key) => {
            out.push('.');
            out.push_str(key);
        }
        Segment::Key(key) => {
            let _ = write!(out, "[{:?}]", &**key);
        }
    }
}

/// May the key stand in a path without quotes?
fn plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// The parts of a path as text: `open[2].cues` gives `open`, `2`, `cues`.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[', ']', '"']).filter(|part| !part.is_empty())
}
