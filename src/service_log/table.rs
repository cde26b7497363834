//! The log as a table for spreadsheet programs.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Entry;

const HEAD: [&str; 12] = [
    "Begun",
    "Ended",
    "Device",
    "Answers",
    "DSN",
    "DSN to be checked",
    "Result",
    "Power left off",
    "Minutes",
    "Lost parts",
    "Guide",
    "Entry",
];

/// The entries as comma-separated values (RFC 4180), a head first, with whole numbers in them. Times are local.
#[must_use]
pub fn csv<'a>(entries: impl Iterator<Item = &'a Entry>) -> String {
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = table.write_record(HEAD);
    for entry in entries {
        let _ = table.write_record(row(entry));
    }
    table.into_inner().map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn row(entry: &Entry) -> [String; 12] {
    let yes = |on: bool| if on { "yes".to_owned() } else { String::new() };
    [
        entry.begun.plain(),
        entry.ended.map_or_else(String::new, super::Stamp::plain),
        tame(&entry.device),
        tame(&entry.answers.join("; ")),
        tame(entry.serial.as_deref().unwrap_or_default()),
        yes(entry.guessed),
        entry.result(),
        yes(entry.power_off),
        format!("{:.1}", entry.spent_ms as f64 / 60_000.0),
        tame(&entry.lost.join("; ")),
        tame(&entry.guide),
        entry.id.to_string(),
    ]
}

/// A text that spreadsheet programs don't take for a formula: guides and codes come from anybody.
fn tame(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
