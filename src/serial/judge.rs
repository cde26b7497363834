//! What a typed or read text is worth as a serial number.

use super::Format;

/// What a text is, held against the shapes that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was given.
    Empty,
    /// Right so far, but not all of it yet.
    Short {
        /// Index of the shape it is nearest to.
        format: usize,
        /// Characters given.
        have: usize,
        /// Characters wanted.
        want: usize,
    },
    /// A number of a known shape.
    Fits {
        /// Index of the shape.
        format: usize,
        /// False where the check over all characters does not hold: it is probably mis-typed.
        check_holds: bool,
    },
    /// A character that never occurs but looks like one that does.
    LookAlike {
        /// Index of the shape.
        format: usize,
        /// Place of the character, counted from 0.
        at: usize,
        /// What stands there.
        found: char,
        /// What was probably meant.
        meant: char,
    },
    /// A character that never occurs at its place.
    Foreign {
        /// Index of the shape.
        format: usize,
        /// Place of the character, counted from 0.
        at: usize,
        /// What stands there.
        found: char,
    },
    /// More characters than any shape has.
    Long {
        /// Characters given.
        have: usize,
        /// Characters of the longest shape.
        want: usize,
    },
    /// No shape is known for this device.
    Unknown,
}

/// Characters that are easily taken for each other: what is typed, and what is meant.
const LOOK_ALIKES: [(char, char); 4] = [('O', '0'), ('I', '1'), ('Y', 'V'), ('Z', '2')];

/// What labels print before the number.
const PREFIXES: [&str; 3] = ["DSN:", "S/N:", "SN:"];

/// The text as it counts: trimmed, in upper case, without spaces and dashes, without a leading `DSN:`, `SN:` or `S/N:`,
/// and without what follows a comma (some labels are said to carry more text there). Doing it twice changes nothing more.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = text.split(',').next().unwrap_or_default();
    let upper: String =
        text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)).flat_map(char::to_uppercase).collect();
    let mut rest = upper.as_str();
    while let Some(shorter) = PREFIXES.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = shorter;
    }
    rest.to_owned()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_')
}

/// Holds a normalised text against `formats`.
#[must_use]
pub fn judge(formats: &[Format], text: &str) -> Verdict {
    if text.is_empty() {
        return Verdict::Empty;
    }
    let Some((index, format)) = nearest(formats, text) else { return Verdict::Unknown };
    let have = text.chars().count();
    let want = format.length();
    if have > want {
        return Verdict::Long { have, want };
    }
    if let Some((at, found)) = text.chars().enumerate().find(|(at, c)| !format.allows(*c, *at)) {
        let meant = LOOK_ALIKES.iter().find(|(typed, meant)| *typed == found && format.allows(*meant, at));
        return match meant {
            Some((_, meant)) => Verdict::LookAlike { format: index, at, found, meant: *meant },
            None => Verdict::Foreign { format: index, at, found },
        };
    }
    if have < want {
        return Verdict::Short { format: index, have, want };
    }
    Verdict::Fits { format: index, check_holds: format.check_holds(text) }
}

/// The shape that the text is most likely meant for: one that it fits, else the one with the fewest foreign characters,
/// and among equals the shortest that is long enough.
fn nearest<'a>(formats: &'a [Format], text: &str) -> Option<(usize, &'a Format)> {
    let have = text.chars().count();
    formats.iter().enumerate().min_by_key(|(_, format)| {
        let foreign = text.chars().enumerate().filter(|(at, c)| !format.allows(*c, *at)).count();
        let want = format.length();
        (have > want, foreign, want)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Check, FirstCharacter};
    use super::*;

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
            first: FirstCharacter::Any,
            groups: vec![3, 3, 3],
            check: Check::DigitSumTen,
            network_prefix: Some("BLINK-".into()),
            network_last: 4,
        };
        vec![sixteen, nine]
    }

    #[test]
    fn spaces_dashes_case_prefix_and_text_after_a_comma_do_not_count() {
        for text in
            ["g8t1-ts00-5137-4xmp", " DSN: G8T1 TS00 5137 4XMP ", "S/N:G8T1TS0051374XMP,12", "sn:g8t1ts00 51374xmp"]
        {
            assert_eq!(normalise(text), "G8T1TS0051374XMP", "{text}");
        }
    }

    #[test]
    fn both_known_shapes_fit_and_tell_their_network() {
        let formats = formats();
        assert_eq!(judge(&formats, "G8T1TS0051374XMP"), Verdict::Fits { format: 0, check_holds: true });
        assert_eq!(judge(&formats, "212345670"), Verdict::Fits { format: 1, check_holds: true });
        assert_eq!(formats[0].network("G8T1TS0051374XMP").as_deref(), Some("BLINK-4XMP"));
        assert_eq!(formats[1].network("212345670").as_deref(), Some("BLINK-5670"));
        assert_eq!(formats[0].grouped("G8T1TS0051374XMP", " "), "G8T1 TS00 5137 4XMP");
        assert_eq!(formats[1].grouped("21234", "-"), "212-34");
    }

    #[test]
    fn a_sum_that_is_off_is_told_but_still_fits() {
        assert_eq!(judge(&formats(), "212345671"), Verdict::Fits { format: 1, check_holds: false });
    }

    #[test]
    fn too_few_and_too_many_characters_are_counted() {
        let formats = formats();
        assert_eq!(judge(&formats, "12345678"), Verdict::Short { format: 1, have: 8, want: 9 });
        assert_eq!(judge(&formats, "G8T1TS00"), Verdict::Short { format: 0, have: 8, want: 16 });
        assert_eq!(judge(&formats, "G8T1TS0051374XMPA"), Verdict::Long { have: 17, want: 16 });
    }

    #[test]
    fn a_letter_that_never_occurs_is_offered_as_what_it_looks_like() {
        let verdict = judge(&formats(), "G8T1TSO051374XMP");
        assert_eq!(verdict, Verdict::LookAlike { format: 0, at: 6, found: 'O', meant: '0' });
    }

    #[test]
    fn a_character_that_fits_nothing_is_named_with_its_place() {
        assert_eq!(judge(&formats(), "G8T1TS00#1374XMP"), Verdict::Foreign { format: 0, at: 8, found: '#' });
    }

    #[test]
    fn without_a_known_shape_nothing_is_claimed() {
        assert_eq!(judge(&[], "G8T1"), Verdict::Unknown);
    }
}
