//! Any text as a serial number: normalising twice changes nothing more, and what fits stays what it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use unlatch::serial::{Check, FirstCharacter, Format, Verdict, judge, normalise};

fn formats() -> Vec<Format> {
    let format = |id: &str, alphabet: &str, first, groups, check| Format {
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

fuzz_target!(|text: &str| {
    let formats = formats();
    let normal = normalise(text);
    match judge(&formats, &normal) {
        Verdict::Fits { format, .. } => {
            assert_eq!(normal.chars().count(), formats[format].length());
            assert_eq!(normalise(&formats[format].grouped(&normal, " ")), normal);
            assert_eq!(normalise(&formats[format].grouped(&normal, "-")), normal);
            assert!(formats[format].network(&normal).is_some());
        }
        Verdict::LookAlike { at, found, .. } | Verdict::Foreign { at, found, .. } => {
            assert_eq!(normal.chars().nth(at), Some(found));
        }
        Verdict::Empty => assert!(normal.is_empty()),
        Verdict::Short { have, want, .. } => assert!(have < want),
        Verdict::Long { have, want } => assert!(have > want),
        Verdict::Unknown => unreachable!("shapes are known"),
    }
});
