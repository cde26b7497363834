//! Serial numbers, for any text.

use proptest::prelude::*;
use unlatch::serial::{Check, FirstCharacter, Format, Kind, Verdict, judge, normalise};

fn formats() -> Vec<Format> {
    let format = |id: &str, alphabet: &str, first, groups: Vec<u32>, check| Format {
        id: id.into(),
        alphabet: alphabet.into(),
        first,
        groups,
        check,
        network_prefix: Some("BLINK-".into()),
        network_last: 4,
    };
    vec![
        format("sixteen", "0123456789ABCDEFGHJKLMNPQRSTUVWX", FirstCharacter::Letter, vec![4; 4], Check::None),
        format("nine", "0123456789", FirstCharacter::Any, vec![3; 3], Check::DigitSumTen),
    ]
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing_more(text in any::<String>()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn case_blanks_dashes_prefix_and_what_follows_a_comma_do_not_count(
        serial in "[A-HJ-NP-X][0-9A-HJ-NP-X]{15}",
        blanks in proptest::collection::vec("[ \t\u{a0}\u{2013}_-]{0,2}", 17),
        prefix in prop_oneof![Just(""), Just("DSN: "), Just("S/N:"), Just("sn: ")],
        tail in prop_oneof![Just(String::new()), any::<String>().prop_map(|text| format!(",{text}"))],
        lower in any::<bool>(),
    ) {
        // A number may itself begin like a prefix only with a colon, which no shape has.
        let spread: String = serial.chars().zip(&blanks).map(|(c, blank)| format!("{blank}{c}")).collect();
        let spread = if lower { spread.to_lowercase() } else { spread };
        prop_assert_eq!(normalise(&format!("{prefix}{spread}{}{tail}", blanks[16])), serial);
    }

    #[test]
    fn a_number_that_fits_survives_being_shown_in_groups(serial in "[A-HJ-NP-X][0-9A-HJ-NP-X]{15}|[0-9]{9}") {
        let formats = formats();
        let Verdict::Fits { format, .. } = judge(&formats, &serial) else {
            return Err(TestCaseError::fail(format!("{serial} does not fit")));
        };
        for between in [" ", "-", " - "] {
            prop_assert_eq!(normalise(&formats[format].grouped(&serial, between)), serial.clone());
        }
        let network = formats[format].network(&serial).unwrap_or_default();
        prop_assert!(network.starts_with("BLINK-") && serial.ends_with(&network[6..]));
    }

    #[test]
    fn every_text_has_a_verdict_and_a_kind(text in any::<String>()) {
        let normal = normalise(&text);
        if let Verdict::LookAlike { at, found, .. } | Verdict::Foreign { at, found, .. } = judge(&formats(), &normal) {
            prop_assert_eq!(normal.chars().nth(at), Some(found));
        }
        prop_assert!(!Kind::of(&text).words().is_empty());
    }

    #[test]
    fn a_look_alike_is_put_right_by_what_is_offered(at in 1_usize..16, serial in "[A-HJ-NP-X][0-9A-HJ-NP-X]{15}") {
        let formats = formats();
        let wrong: String = serial.chars().enumerate().map(|(i, c)| if i == at { 'O' } else { c }).collect();
        let Verdict::LookAlike { at: place, meant, .. } = judge(&formats, &wrong) else {
            return Err(TestCaseError::fail("an O is a look-alike"));
        };
        prop_assert_eq!((place, meant), (at, '0'));
        let mended: String = wrong.chars().enumerate().map(|(i, c)| if i == place { meant } else { c }).collect();
        let fits = matches!(judge(&formats, &mended), Verdict::Fits { .. });
        prop_assert!(fits);
    }
}

#[test]
fn the_end_of_a_number_is_its_last_four_characters() {
    assert_eq!(unlatch::serial::last_four("G8T1TS0051374XMP"), "4XMP");
    assert_eq!(unlatch::serial::last_four("äöü"), "äöü");
    assert_eq!(unlatch::serial::last_four("1äöü2"), "äöü2");
    assert_eq!(unlatch::serial::last_four(""), "");
}
