//! What is wrong with a guide file, for the person who writes it.

use std::ops::Range;

use super::source::{SourceText, Span};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The guide cannot be used.
    Error,
    /// The guide works; something about it should be better.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, with its place. Complete in itself: the file is not needed to show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name of the kind of finding (`unknown-field`), for tests and tools; not for display.
    pub code: &'static str,
    /// What is wrong, as a plain sentence without a full stop.
    pub message: String,
    /// The file's name as it was given to the reader.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1 in Unicode scalars.
    pub column: u32,
    /// The place in the guide, such as `open[2].cues[0].sense`; empty for the guide as a whole.
    pub path: String,
    /// The place in the file, in bytes after the byte order mark.
    pub span: Span,
    /// The lines to show.
    pub excerpt: Excerpt,
    /// What to do, as one or more sentences.
    pub hint: Option<String>,
}

/// The source line of a finding with its carets, made fit for display: tabs are four blanks wide, control characters and
/// text direction marks are replaced by U+FFFD, and a very long line is cut around the carets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// The line before, if there is one with something on it.
    pub before: Option<String>,
    /// The line of the finding.
    pub line: String,
    /// The line after, if there is one with something on it.
    pub after: Option<String>,
    /// Which characters of `line` the carets stand under, in Unicode scalars; never empty, and may reach one past the end.
    pub carets: Range<usize>,
    /// A few words beside the carets, such as "not a field of a step"; may be empty.
    pub label: String,
}

/// A finding while it is made: all but the place's details.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) span: Span,
    pub(super) path: String,
}

impl Draft {
    pub(super) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            label: String::new(),
            hint: None,
            span,
            path: String::new(),
        }
    }

    pub(super) fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    pub(super) fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Adds line, column and excerpt.
    pub(super) fn finish(self, source: &SourceText) -> Finding {
        let place = source.position(self.span.start);
        Finding {
            severity: self.severity,
            code: self.code,
            message: harmless(self.message),
            file: source.name().to_owned(),
            line: place.line,
            column: place.column,
            path: harmless(self.path),
            span: self.span,
            excerpt: excerpt(source, place.line, self.span, harmless(self.label)),
            hint: self.hint.map(harmless),
        }
    }
}

/// Longest line that is shown whole, in Unicode scalars.
const WIDEST: usize = 160;
/// What is kept before the carets of a longer line.
const LEAD: usize = 60;

fn excerpt(source: &SourceText, line: u32, span: Span, label: String) -> Excerpt {
    let neighbour = |line: u32| {
        let text = source.line(line)?;
        let (near, more) = (first(text, WIDEST), text.chars().nth(WIDEST).is_some());
        (!near.trim().is_empty()).then(|| shown(near) + if more { "…" } else { "" })
    };
    let Some(whole) = source.line_span(line) else {
        return Excerpt { carets: 0..1, label, ..Excerpt::default() };
    };
    let text = &source.text()[whole.range()];
    let inside = |at: u32| floor(text, (at.clamp(whole.start, whole.end) - whole.start) as usize);
    let (start, end) = (inside(span.start), inside(span.end));
    // A long line is cut before anything else is done with it.
    let long = text.len() > WIDEST && text.chars().nth(WIDEST).is_some();
    let from = if long { last(&text[..start], LEAD) } else { 0 };
    let rest = if long { first(&text[from..], WIDEST) } else { &text[from..] };
    let to = from + rest.len();
    let end = end.min(to).max(start);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < text.len() { "…" } else { "" };
    let first_caret = lead.chars().count() + shown(&text[from..start]).chars().count();
    let wide = shown(&text[start..end]).chars().count().max(1);
    Excerpt {
        before: line.checked_sub(1).and_then(neighbour),
        line: format!("{lead}{}{tail}", shown(rest)),
        after: neighbour(line + 1),
        carets: first_caret..first_caret + wide,
        label,
    }
}

/// The first `count` characters.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// Where the last `count` characters begin.
fn last(text: &str, count: usize) -> usize {
    text.char_indices().nth_back(count.saturating_sub(1)).map_or(0, |(at, _)| at)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The line as it may be shown or copied: nothing in it may act on a terminal or turn the reading direction.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            c if c.is_control() || is_direction_mark(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// A sentence that may hold words of the file, made fit for display as the line is, and not endless.
fn harmless(words: String) -> String {
    const LONGEST: usize = 600;
    let mut words = if words.chars().any(|c| c.is_control() || is_direction_mark(c)) { shown(&words) } else { words };
    if let Some((cut, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(cut);
        words.push('…');
    }
    words
}

const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Words of the author for use in a message: short, on one line, harmless to show.
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 48;
    let mut clean = shown(words.trim());
    if clean.chars().count() > LONGEST {
        clean = clean.chars().take(LONGEST - 1).collect();
        clean.push('…');
    }
    format!("“{clean}”")
}
