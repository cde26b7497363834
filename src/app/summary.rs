//! Texts that leave the program: the summary of a visit, the list of checks.

use std::fmt::Write as _;

use super::state::State;
use crate::guide::{Gate, Guide, Hazard, Power};
use crate::serial::{Verdict, judge};
use crate::walk::CompletionView;

/// The power in words: "2 × AA lithium, not rechargeable".
#[must_use]
pub fn power(power: &Power) -> String {
    match power {
        Power::Batteries { count, size, kind, rechargeable } => {
            let charge = if *rechargeable { "rechargeable" } else { "not rechargeable" };
            format!("{count} × {size} {kind}, {charge}")
        }
        Power::Usb => "USB, no batteries".to_owned(),
        Power::BuiltIn => "batteries of its own".to_owned(),
    }
}

/// One line of the summary: what it is, and its value.
pub type Line = (&'static str, String);

/// The lines of a visit's summary, in the order they are shown.
#[must_use]
pub fn lines(view: &CompletionView<'_>, guide: &Guide, state: &State) -> Vec<Line> {
    let (formats, wall, lang) = (state.all_formats(), &state.wall, state.language());
    let summary = &view.summary;
    let mut device = summary.title.get(lang).to_owned();
    for answer in &summary.answers {
        let _ = write!(device, " · {}", answer.label.get(lang));
    }
    let mut lines = vec![("Device", device)];
    if let Some(serial) = summary.serial {
        let format = match judge(&formats, serial) {
            Verdict::Fits { format, .. } => formats.get(format),
            _ => None,
        };
        lines.push(("DSN", format.map_or_else(|| serial.to_owned(), |f| f.grouped(serial, " "))));
        if let Some(network) = format.and_then(|f| f.network(serial)) {
            lines.push(("Network", network));
        }
        if state.serials_read.iter().any(|read| read.guessed && read.serial == serial) {
            lines.push(("Check", "Parts of the DSN were guessed. Compare it with the label.".to_owned()));
        }
    }
    lines.push(("Power", power(&guide.power)));
    for passed in &summary.gates {
        let checks = passed.gate.checks.len();
        let checks = if checks == 1 { "1 check".to_owned() } else { format!("{checks} checks") };
        let when = passed.at.map_or_else(|| checks.clone(), |at| format!("{}, {checks}", wall.at(at)));
        lines.push(("Power off", when));
    }
    let mut steps = format!("{} done", summary.steps_done);
    if summary.steps_skipped > 0 {
        let _ = write!(steps, ", {} skipped", summary.steps_skipped);
    }
    lines.push(("Steps", steps));
    if !summary.lost.is_empty() {
        let names: Vec<&str> = summary.lost.iter().map(|part| part.name.get(lang)).collect();
        lines.push(("Lost", names.join(", ")));
    }
    lines
}

/// The summary as text for the clipboard.
#[must_use]
pub fn text(view: &CompletionView<'_>, guide: &Guide, state: &State) -> String {
    lines(view, guide, state).into_iter().fold(String::new(), |mut out, (name, value)| {
        let _ = writeln!(out, "{name}: {value}");
        out
    })
}

/// The checks of a gate as text, to hand to somebody else.
#[must_use]
pub fn checks(guide: &Guide, gate: &Gate, hazard: Option<&Hazard>, lang: &str) -> String {
    let mut out = format!("{}: {}\n", guide.title.get(lang), gate.title.get(lang));
    if let Some(hazard) = hazard {
        let _ = writeln!(out, "{} {}", hazard.hazard.get(lang), hazard.avoid.get(lang));
    }
    for (index, check) in gate.checks.iter().enumerate() {
        let _ = writeln!(out, "{}. {}: {}", index + 1, check.statement.get(lang), check.how.get(lang));
    }
    out
}
