//! From the bytes of a file to a guide and all that is wrong with it.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::decode::{Cx, Decode};
use super::finding::{Draft, Finding, Severity, quoted};
use super::model::{FORMAT, Guide};
use super::pictures::PictureSource;
use super::positions::SourceMap;
use super::rules;
use super::source::{SourceText, Span};
use super::syntax::{self, Kind, Node, Number};

/// A guide file may be this large, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// As many findings are reported of one file; the last one says that there are more.
pub const MOST_FINDINGS: usize = 1000;

/// What came of reading one file.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The guide, where nothing is wrong with it that keeps it from being used.
    pub guide: Option<Guide>,
    /// All that is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Where each value stood.
    pub positions: SourceMap,
    /// What the file held.
    pub digest: Digest,
}

/// The SHA-256 of a guide file: two readings of the same bytes have the same one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Reads a guide without checking its rules. `name` is what the findings call the file.
///
/// Never panics, whatever the bytes are. Reading is a pure function of its arguments, so files can be read on several
/// threads at once.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    let digest = Digest::of(bytes);
    let text = match text_of(bytes) {
        Ok(text) => text,
        Err((text, draft)) => {
            let positions = SourceMap::new(Arc::new(SourceText::new(name, text)));
            let findings = vec![positions.finish(*draft)];
            return Reading { guide: None, findings, positions, digest };
        }
    };
    let source = Arc::new(SourceText::new(name, text));
    let mut cx = Cx { map: SourceMap::new(Arc::clone(&source)), findings: Vec::new() };
    let parsed = syntax::parse(source.text());
    let guide = match &parsed.root {
        Some(root) => decode(&mut cx, root, parsed.findings),
        None => {
            cx.findings = parsed.findings;
            None
        }
    };
    let Cx { map: positions, findings: drafts } = cx;
    let guide = guide.filter(|_| drafts.iter().all(|draft| draft.severity != Severity::Error));
    let findings = finish(&positions, drafts);
    Reading { guide, findings, positions, digest }
}

/// What stands for a file that could not be read at all; `why` is the sentence that says so.
#[must_use]
pub fn unreadable(name: &str, why: &str) -> Reading {
    let positions = SourceMap::new(Arc::new(SourceText::new(name, String::new())));
    let draft = Draft::error("unreadable", Span::at(0), why.trim_end_matches('.'));
    Reading { guide: None, findings: vec![positions.finish(draft)], positions, digest: Digest::of(b"") }
}

/// Reads a guide and checks its rules: the findings of both, and the guide where it can be used.
#[must_use]
pub fn load(name: &str, bytes: &[u8], pictures: &dyn PictureSource) -> Reading {
    let mut reading = read(name, bytes);
    if let Some(guide) = &reading.guide {
        reading.findings.extend(rules::check(guide, &reading.positions, pictures));
        reading.findings.sort_by_key(|finding| (finding.span, finding.code));
        if reading.findings.iter().any(|finding| finding.severity == Severity::Error) {
            reading.guide = None;
        }
    }
    reading
}

/// Decodes the tree of a file whose format is known.
fn decode(cx: &mut Cx, root: &Node<'_>, syntax: Vec<Draft>) -> Option<Guide> {
    cx.map.set(SourceMap::ROOT, super::decode::head(root));
    if let Some(draft) = unknown_format(root) {
        cx.findings.push(draft);
        return None;
    }
    let whole = syntax.is_empty();
    cx.findings = syntax;
    if !matches!(root.kind, Kind::Struct(..) | Kind::Map(_)) {
        // What is no guide has no end that something could stand behind.
        cx.findings.retain(|draft| draft.code != "trailing-text");
    }
    let guide = Guide::decode(cx, root, SourceMap::ROOT);
    if whole {
        cx.findings.extend(format_not_first(root));
    }
    guide
}

/// A version that this program does not know: nothing else about the file can be told.
fn unknown_format(root: &Node<'_>) -> Option<Draft> {
    let Kind::Struct(_, fields) = &root.kind else {
        return None;
    };
    let field = fields.iter().find(|field| field.name.text == "format")?;
    let Kind::Number(number) = field.value.kind else {
        return None;
    };
    let (version, newer) = match number {
        Number::Whole(version) if version == i128::from(FORMAT) => return None,
        Number::Whole(version) => (version.to_string(), version > i128::from(FORMAT)),
        Number::Float(version) => (version.to_string(), version > f64::from(FORMAT)),
    };
    let hint = if newer {
        format!("This program reads format {FORMAT}. A newer version of it may read this guide.")
    } else {
        format!("This program reads format {FORMAT}. Write `format: {FORMAT}`.")
    };
    let message = format!("Format {} is not known", quoted(&version));
    Some(Draft::error("unknown-format", field.value.span, message).path("format").label("not known").hint(hint))
}

fn format_not_first(root: &Node<'_>) -> Option<Draft> {
    let Kind::Struct(_, fields) = &root.kind else {
        return None;
    };
    let index = fields.iter().position(|field| field.name.text == "format")?;
    (index > 0).then(|| {
        Draft::warning("format-first", fields[index].name.span, "The format does not come first")
            .path("format")
            .label("comes first")
            .hint(format!("Put `format: {FORMAT}` at the top, so that any version of the program finds it at once."))
    })
}

/// The text of a file, or what keeps it from being one together with as much text as shows the place.
fn text_of(bytes: &[u8]) -> Result<String, (String, Box<Draft>)> {
    if bytes.len() > LARGEST {
        let message = format!("The file is too large: {} bytes", bytes.len());
        let hint = format!("A guide may have {LARGEST} bytes. Pictures stand in files beside it.");
        let draft = Draft::error("too-large", Span::at(0), message).label("too large").hint(hint);
        return Err((String::new(), Box::new(draft)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let text = if utf16 { from_utf16(bytes) } else { String::from_utf8_lossy(bytes).into_owned() };
    // The replaced characters before the mistake are none, so that its place is the same in both.
    let at = error.valid_up_to();
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let draft = if utf16 {
        Draft::error("not-utf8", Span::at(0), "The file is written in UTF-16").label("not UTF-8")
    } else {
        Draft::error("not-utf8", span, "The file is not written in UTF-8").label("not UTF-8 from here on")
    };
    Err((text, Box::new(draft.hint("Save it with the encoding UTF-8."))))
}

/// The text of a file in UTF-16 with its mark, to show its first line.
fn from_utf16(bytes: &[u8]) -> String {
    let little = bytes.starts_with(b"\xFF\xFE");
    let units = bytes[2..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Adds the places, sorts, and cuts what nobody would read.
fn finish(positions: &SourceMap, mut drafts: Vec<Draft>) -> Vec<Finding> {
    drafts.sort_by_key(|draft| (draft.span, draft.code));
    let more = drafts.len().saturating_sub(MOST_FINDINGS);
    drafts.truncate(MOST_FINDINGS);
    if more > 0
        && let Some(last) = drafts.last()
    {
        let message = format!("There are {} more findings", more + 1);
        let draft = Draft::error("more-findings", last.span, message).label("here and below");
        drafts.pop();
        drafts.push(draft.hint("Mend those above first; one mistake often causes many."));
    }
    drafts
        .into_iter()
        .map(|mut draft| {
            if draft.path.is_empty() {
                draft.path = positions.path_at(draft.span);
            }
            positions.finish(draft)
        })
        .collect()
}
