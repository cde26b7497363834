//! The text of a guide file and the places in it.

use std::sync::OnceLock;

/// A stretch of a file in bytes, from `start` up to but without `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// From `start` up to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Self { start, end: u32::try_from(end).unwrap_or(u32::MAX).max(start) }
    }

    /// The empty stretch at `at`.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// From the start of this one to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end.max(self.start) }
    }

    /// Both ends, to index a string with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as an editor shows it: both count from 1, columns count Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// A guide file: its name and its text, without byte order mark.
#[derive(Debug)]
pub struct SourceText {
    name: String,
    text: String,
    /// Where each line starts; filled when the first place is asked for, since most files have no findings.
    lines: OnceLock<Vec<u32>>,
}

impl SourceText {
    /// `name` is what reports call the file.
    #[must_use]
    pub fn new(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), text, lines: OnceLock::new() }
    }

    /// What reports call the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The line and column of a byte; the end of the file for a byte behind it.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        let at = self.boundary(at as usize);
        let index = self.line_index(at);
        let start = self.lines()[index] as usize;
        let column = self.text[start..at].chars().count() + 1;
        Position { line: index as u32 + 1, column: column as u32 }
    }

    /// The text of a line counted from 1, without its line break; `None` behind the last one.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&str> {
        self.line_span(line).map(|span| &self.text[span.range()])
    }

    /// Where a line counted from 1 stands, without its line break.
    #[must_use]
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let index = (line as usize).checked_sub(1)?;
        let lines = self.lines();
        let start = *lines.get(index)? as usize;
        let end = lines.get(index + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        Some(Span::new(start, end))
    }

    fn line_index(&self, at: usize) -> usize {
        self.lines().partition_point(|start| *start as usize <= at) - 1
    }

    /// The nearest character boundary at or before `at`.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
