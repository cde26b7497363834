//! What the sentence under the DSN field says, and what it offers to do.

use crate::app::State;
use crate::app::photos::Place;
use crate::app::serial_field::{Before, Origin, SerialField, found};
use crate::qr::Sureness;
use crate::serial::{Format, Verdict, normalise};
use crate::ui::theme::{icons, text};
use crate::ui::widgets::field::Mood;
use crate::ui::widgets::notes::Tone;

/// How the field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Status {
    /// How the sentence is meant.
    pub tone: Tone,
    /// The sentence.
    pub words: String,
    /// The frame of the field.
    pub mood: Mood,
    /// A look-alike that one press puts right: what stands there and what was meant.
    pub fix: Option<(char, char)>,
    /// The person may take the number as it is.
    pub overrule: bool,
    /// The same number was read before: when.
    pub before: Option<String>,
}

impl Status {
    fn plain(icon: icons::Icon, words: impl Into<String>) -> Self {
        Self {
            tone: Tone::Plain(icon),
            words: words.into(),
            mood: Mood::Plain,
            fix: None,
            overrule: false,
            before: None,
        }
    }

    fn bad(words: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, words: words.into(), mood: Mood::Bad, fix: None, overrule: true, before: None }
    }
}

/// Said of what its code's error correction does not vouch for.
pub(super) const GUESSED: &str = "Check this: parts of the code were guessed. Compare it with the label.";

/// How the field of `state` stands against `formats`, the shapes that its verdict speaks of.
pub(super) fn of(state: &State, formats: &[Format]) -> Status {
    let field = &state.serial;
    let before = field.before.and_then(|before| before_words(state, before));
    Status { before, ..judged(field, formats) }
}

/// Where the number was read before, as a sentence; none where that is no longer known.
fn before_words(state: &State, before: Before) -> Option<String> {
    let id = match before {
        Before::Visit(at) => return Some(format!("You have read this number before, at {}.", state.wall.at(at))),
        Before::Log(id) => id,
    };
    let entry = state.logbook.log.get(id)?;
    let (date, clock) = (entry.begun.date(state.now.stamp), entry.begun.clock());
    let rest = if entry.is_visit() {
        format!("{}, {}", entry.device, text::lower_first(&entry.result()))
    } else {
        String::new()
    };
    let rest = if rest.is_empty() { rest } else { format!(": {rest}") };
    Some(format!("The service log has this number, {date} at {clock}{rest}."))
}

/// What a field is worth. Nothing is called wrong before the person has finished typing.
fn judged(field: &SerialField, formats: &[Format]) -> Status {
    let Some(verdict) = field.verdict.as_ref().filter(|verdict| **verdict != Verdict::Empty) else {
        return Status::plain(icons::KEYBOARD, "Type it, or point a USB scanner at the label.");
    };
    if let Verdict::Fits { format, check_holds } = verdict {
        return fits(field, formats.get(*format), *check_holds);
    }
    if field.overruled && found(field).is_some() {
        let guessed = matches!(field.origin, Origin::Photo { sureness: Sureness::CheckThis });
        let words = format!("Taken as {}. It fits no known pattern.", came(field.origin));
        if guessed {
            let words = format!("{words} {GUESSED}");
            return Status { tone: Tone::Careful, ..Status::plain(icons::INFO, words) };
        }
        return Status::plain(icons::CHECK, words);
    }
    if field.settled { settled(verdict) } else { typing(verdict, field, formats) }
}

/// How a number came into the field, as the end of a sentence: "Taken as …".
const fn came(origin: Origin) -> &'static str {
    match origin {
        Origin::Typed => "you typed it",
        Origin::Scanned => "it was scanned",
        Origin::Pasted => "it was pasted",
        Origin::Photo { .. } => "the code says",
    }
}

fn fits(field: &SerialField, format: Option<&Format>, check_holds: bool) -> Status {
    let all = format.map_or_else(|| "All".to_owned(), |format| format!("All {}", format.length()));
    let doubt = match field.origin {
        Origin::Photo { sureness: Sureness::CheckThis } => Some(GUESSED),
        _ if field.elsewhere => {
            Some("Numbers of this device look different. Is this the label of another one? Compare it.")
        }
        Origin::Typed if !check_holds => {
            Some("Probably mis-typed: the digits usually add up to a multiple of ten. Compare it with the label.")
        }
        _ if !check_holds => Some("The digits usually add up to a multiple of ten. Compare it with the label."),
        _ => None,
    };
    let Some(doubt) = doubt else {
        let from = match field.origin {
            Origin::Typed => "",
            Origin::Scanned => "Read by the scanner. ",
            Origin::Pasted => "Pasted. ",
            Origin::Photo { .. } => "Read from the QR code. ",
        };
        let words = format!("{from}{all} characters fit the pattern.");
        return Status { tone: Tone::Good, mood: Mood::Good, ..Status::plain(icons::CHECK, words) };
    };
    if field.overruled {
        return Status::plain(icons::CHECK, format!("Taken as {}.", came(field.origin)));
    }
    Status { tone: Tone::Careful, overrule: true, ..Status::plain(icons::INFO, doubt) }
}

/// Where a code is in its picture, in words: "upper middle".
pub(super) fn place_words(place: Place) -> String {
    let middle = |axis: usize| place.iter().map(|corner| corner[axis]).sum::<f32>() / 4.0;
    let third = |share: f32, names: [&'static str; 3]| names[((share * 3.0) as usize).min(2)];
    let down = third(middle(1), ["Upper", "Middle", "Lower"]);
    let across = third(middle(0), ["left", "middle", "right"]);
    let words = match (down, across) {
        ("Middle", "middle") => "In the middle".to_owned(),
        ("Middle", side) => format!("At the {side}"),
        _ => format!("{down} {across}"),
    };
    format!("{words}, framed in the picture")
}

fn typing(verdict: &Verdict, field: &SerialField, formats: &[Format]) -> Status {
    let have = normalise(&field.text).chars().count();
    let want = match verdict {
        Verdict::Short { want, .. } | Verdict::Long { want, .. } => *want,
        Verdict::LookAlike { format, .. } | Verdict::Foreign { format, .. } => {
            formats.get(*format).map_or(have, Format::length)
        }
        _ => return Status::plain(icons::KEYBOARD, "Press Enter when all of it is typed."),
    };
    let words = if have < want {
        format!("{have} of {want}. {} to go.", text::upper_first(&count(want - have)))
    } else if have == want {
        format!("{have} of {want}. Press Enter to check it.")
    } else {
        format!("{have} of {want}. {} too many.", text::upper_first(&count(have - want)))
    };
    Status::plain(icons::KEYBOARD, words)
}

fn settled(verdict: &Verdict) -> Status {
    match verdict {
        Verdict::Short { have, want, .. } => {
            let missing = want - have;
            let are = if missing == 1 { "is" } else { "are" };
            Status::bad(format!(
                "Only {have} of {want} characters. {} {are} missing.",
                text::upper_first(&count(missing))
            ))
        }
        Verdict::Long { have, want } => {
            Status::bad(format!("{have} characters, but a serial number has {want}. Take {} away.", count(have - want)))
        }
        Verdict::LookAlike { at, found, meant, .. } => {
            let words = format!(
                "Character {} is the {} {found}. Serial numbers use the {} {meant}.",
                at + 1,
                kind(*found),
                kind(*meant)
            );
            Status { fix: Some((*found, *meant)), ..Status::bad(words) }
        }
        Verdict::Foreign { at, found, .. } => Status::bad(format!(
            "Character {} is “{found}”, which never stands there. Compare it with the label.",
            at + 1
        )),
        Verdict::Unknown | Verdict::Fits { .. } | Verdict::Empty => Status {
            overrule: true,
            ..Status::plain(icons::INFO, "No pattern is known for this device, so the number can't be checked.")
        },
    }
}

/// What the shapes look like, for the right end of the field's label: "16 letters and digits, or 9 digits".
pub(super) fn shapes(formats: &[Format]) -> String {
    let mut said: Vec<String> = Vec::new();
    for format in formats {
        let letters = format.alphabet.chars().any(char::is_alphabetic);
        let words = format!("{} {}", format.length(), if letters { "letters and digits" } else { "digits" });
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join(", or ")
}

fn kind(c: char) -> &'static str {
    if c.is_ascii_digit() { "digit" } else { "letter" }
}

/// A number as a word, as far as words are quicker to read.
pub(super) fn count(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serial::{Check, FirstCharacter, judge};

    fn formats() -> Vec<Format> {
        let sixteen = Format {
            id: "sixteen".into(),
            alphabet: "0123456789ABCDEFGHJKLMNPQRSTUVWX".into(),
            first: FirstCharacter::Letter,
            groups: vec![4, 4, 4, 4],
            check: Check::None,
            network_prefix: Some("BLINK-".into()),
            network_last: 4,
        };
        let nine = Format {
            id: "nine".into(),
            alphabet: "0123456789".into(),
            first: FirstCharacter::Digit,
            groups: vec![3, 3, 3],
            check: Check::DigitSumTen,
            ..sixteen.clone()
        };
        vec![sixteen, nine]
    }

    fn field(text: &str, settled: bool) -> SerialField {
        let verdict = Some(judge(&formats(), &normalise(text)));
        let mut field = SerialField::default();
        (field.text, field.verdict, field.settled) = (text.to_owned(), verdict, settled);
        field
    }

    #[test]
    fn while_typing_the_sentence_counts_and_finds_no_fault() {
        for text in ["G8T1 TS00 51", "G8T1TSO0513", "#", "G8T1TS00513 74XMPA"] {
            let status = judged(&field(text, false), &formats());
            assert!(matches!(status.tone, Tone::Plain(_)), "{text}: {status:?}");
            assert_eq!(status.mood, Mood::Plain);
            assert!(!status.overrule && status.fix.is_none());
        }
        assert_eq!(judged(&field("G8T1 TS00 51", false), &formats()).words, "10 of 16. Six to go.");
    }

    #[test]
    fn a_look_alike_is_named_and_can_be_put_right() {
        let status = judged(&field("G8T1TSO051374XMP", true), &formats());
        assert_eq!(status.words, "Character 7 is the letter O. Serial numbers use the digit 0.");
        assert_eq!(status.fix, Some(('O', '0')));
        assert_eq!(status.mood, Mood::Bad);
    }

    #[test]
    fn a_sum_that_is_off_is_a_warning_that_may_be_overruled() {
        let mut off = field("212345671", true);
        let status = judged(&off, &formats());
        assert_eq!((status.tone, status.mood, status.overrule), (Tone::Careful, Mood::Plain, true));
        off.overruled = true;
        assert!(!judged(&off, &formats()).overrule);
    }

    #[test]
    fn a_number_that_is_too_short_or_too_long_may_be_used_anyway() {
        for (text, words) in [
            ("G8T1TS0051374XM", "Only 15 of 16 characters. One is missing."),
            ("G8T1TS0051374XMPA", "17 characters, but a serial number has 16. Take one away."),
        ] {
            let mut typed = field(text, true);
            let status = judged(&typed, &formats());
            assert_eq!(status.words, words);
            assert!(status.overrule);
            typed.overruled = true;
            let taken = judged(&typed, &formats());
            assert_eq!(taken.mood, Mood::Plain);
            assert!(!taken.overrule);
        }
    }

    #[test]
    fn a_guessed_number_and_one_of_another_device_are_to_be_compared() {
        let mut guessed = field("G8T1TS0051374XMP", true);
        guessed.origin = Origin::Photo { sureness: Sureness::CheckThis };
        assert!(judged(&guessed, &formats()).words.starts_with("Check this:"));
        guessed.origin = Origin::Photo { sureness: Sureness::Vouched };
        assert_eq!(judged(&guessed, &formats()).words, "Read from the QR code. All 16 characters fit the pattern.");
        let mut other = field("GV90YE2721775622", true);
        other.overruled = true;
        other.origin = Origin::Photo { sureness: Sureness::CheckThis };
        let words = judged(&other, &formats()).words;
        assert!(words.starts_with("Taken as the code says.") && words.contains("Check this:"), "{words}");
        guessed.elsewhere = true;
        let status = judged(&guessed, &formats());
        assert_eq!((status.tone, status.overrule), (Tone::Careful, true));
    }

    #[test]
    fn the_place_of_a_code_is_told_in_thirds() {
        let at = |x: f32, y: f32| [[x, y]; 4];
        assert_eq!(place_words(at(0.5, 0.1)), "Upper middle, framed in the picture");
        assert_eq!(place_words(at(0.5, 0.5)), "In the middle, framed in the picture");
        assert_eq!(place_words(at(0.1, 0.5)), "At the left, framed in the picture");
        assert_eq!(place_words(at(1.2, 0.9)), "Lower right, framed in the picture");
    }

    #[test]
    fn both_shapes_are_told_once_each() {
        let mut all = formats();
        all.extend(formats());
        assert_eq!(shapes(&all), "16 letters and digits, or 9 digits");
        assert_eq!(shapes(&[]), "");
    }
}
