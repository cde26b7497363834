//! How many of something there must be, and how much.

use crate::guide::finding::quoted;
use crate::guide::model::{Guide, Power};
use crate::guide::visit::Place;
use crate::serial::Format as SerialFormat;

use super::Rules;

/// How long a passed gate may hold, in minutes.
const PERMIT: std::ops::RangeInclusive<u32> = 1..=240;
/// A question may have this many answers.
const MOST_ANSWERS: usize = 64;

pub(super) fn check(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let root = Place::ROOT;
    if let Power::Batteries { count: 0, .. } = guide.power {
        let draft =
            rules.error(&root.field("power").field("count"), "zero", "A device with batteries has at least one");
        rules.add(draft.label("not none").hint("Write `power: Usb` for a device without batteries."));
    }
    questions(rules, guide);
    gates(rules, guide);
    content(rules, guide);
    if let Some(serial) = &guide.serial {
        let serial_place = root.field("serial");
        let list = serial_place.field("formats");
        for (index, format) in serial.formats.iter().enumerate() {
            serial_format(rules, &list.index(index), format);
        }
    }
}

fn questions(rules: &mut Rules<'_>, guide: &Guide) {
    let list = Place::ROOT.field("questions");
    for (index, question) in guide.questions.iter().enumerate() {
        let place = list.index(index);
        let count = question.answers.len();
        let (message, label) = match count {
            2..=MOST_ANSWERS => continue,
            0 => ("A question without answers".to_owned(), "no answers"),
            1 => ("A question with a single answer".to_owned(), "one answer"),
            _ => (format!("A question with {count} answers"), "too many"),
        };
        let draft = rules.error(&place.field("answers"), "few-answers", message).label(label);
        rules.add(draft.hint(format!("A question has 2 to {MOST_ANSWERS} answers.")));
    }
}

fn gates(rules: &mut Rules<'_>, guide: &Guide) {
    let list = Place::ROOT.field("gates");
    for (index, gate) in guide.gates.iter().enumerate() {
        let place = list.index(index);
        if gate.checks.is_empty() {
            let message = format!("The gate {} has no checks", quoted(&gate.id));
            let draft = rules.error(&place.field("checks"), "no-checks", message).label("no checks");
            rules.add(draft.hint("A gate has one or more checks; without any it would keep nothing shut."));
        }
        if !PERMIT.contains(&gate.permit_minutes) {
            let message = format!("A passed gate may not hold for {} minutes", gate.permit_minutes);
            let draft = rules.error(&place.field("permit_minutes"), "permit-minutes", message).label("out of range");
            rules.add(draft.hint(format!("Write {} to {}; 30 is a good choice.", PERMIT.start(), PERMIT.end())));
        }
    }
}

fn content(rules: &mut Rules<'_>, guide: &Guide) {
    let steps = guide.all_steps().count();
    if steps == 0 && guide.answer.is_none() {
        let draft =
            rules.error(&Place::ROOT, "no-steps", "The guide has neither steps nor an answer").label("nothing to show");
        rules.add(
            draft.hint("Add steps to `open`, `inside` and `close`, or an `answer` for a device with nothing to open."),
        );
    }
    if steps > 0 && guide.answer.is_some() {
        let draft =
            rules.warning(&Place::ROOT.field("answer"), "answer-and-steps", "The guide has steps and an answer");
        rules.add(
            draft
                .label("not shown")
                .hint("An `answer` is for a device with nothing to open. Take it or the steps away."),
        );
    }
}

fn serial_format(rules: &mut Rules<'_>, place: &Place<'_>, format: &SerialFormat) {
    let name = quoted(&format.id);
    if format.alphabet.is_empty() {
        let draft =
            rules.error(&place.field("alphabet"), "serial-format", format!("The format {name} allows no character"));
        rules.add(draft.label("empty").hint("List every character that may occur."));
    }
    let odd = format.alphabet.chars().find(|c| !(c.is_ascii_digit() || c.is_ascii_uppercase()));
    let again = format.alphabet.char_indices().find(|(at, c)| format.alphabet[..*at].contains(*c)).map(|(_, c)| c);
    if let Some(c) = odd {
        let message = format!("{} is neither a digit nor a capital letter", quoted(&c.to_string()));
        let draft = rules.error(&place.field("alphabet"), "serial-format", message).label("one character too odd");
        rules.add(draft.hint("Serial numbers are compared in capital letters, without blanks and dashes."));
    } else if let Some(c) = again {
        let message = format!("{} stands twice among the characters", quoted(&c.to_string()));
        let draft = rules.warning(&place.field("alphabet"), "serial-format", message).label("one character twice");
        rules.add(draft.hint("Name every character once."));
    }
    if format.groups.is_empty()
        || format.groups.contains(&0)
        || format.groups.iter().any(|n| *n > 64)
        || format.length() > 64
    {
        let draft =
            rules.error(&place.field("groups"), "serial-format", format!("The groups of {name} make no number"));
        let hint = "Say how many characters each group has, such as `groups: [4, 4, 4, 4]`; 64 in all at most.";
        rules.add(draft.label("sizes of the groups").hint(hint));
        return;
    }
    if format.network_last as usize > format.length() {
        let message = format!("A number of {} characters has no {} last ones", format.length(), format.network_last);
        let draft = rules.error(&place.field("network_last"), "serial-format", message).label("too many");
        rules.add(draft.hint(format!("Write a number up to {}.", format.length())));
    }
    if format.network_prefix.is_some() && format.network_last == 0 {
        let message = "The network's name takes no character of the number";
        let draft = rules.error(&place.field("network_prefix"), "serial-format", message).label("prefix alone");
        rules.add(draft.hint("Add `network_last: 4`."));
    }
}
