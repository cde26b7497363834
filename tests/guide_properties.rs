//! Whatever stands in a file, reading it ends well.

mod guide_support;

use guide_support::{FakePictures, SOUND};
use proptest::prelude::*;
use unlatch::guide::{Reading, load, report};

/// What holds of every reading.
fn sound(bytes: &[u8]) -> Result<Reading, TestCaseError> {
    let reading = load("guide.ron", bytes, &FakePictures);
    let text = reading.positions.source().text();
    let lines = text.matches('\n').count() as u32 + 1;
    for finding in &reading.findings {
        let span = finding.span;
        prop_assert!(span.start <= span.end && span.end as usize <= text.len(), "{finding:?}");
        prop_assert!(text.get(span.range()).is_some(), "cuts a character: {finding:?}");
        prop_assert!(finding.line >= 1 && finding.line <= lines && finding.column >= 1, "{finding:?}");
        let width = finding.excerpt.line.chars().count();
        prop_assert!(!finding.excerpt.carets.is_empty() && finding.excerpt.carets.start <= width, "{finding:?}");
        prop_assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{finding:?}");
        let shown = report::finding(finding);
        let inert = |c: char| c == '\n' || !c.is_control();
        prop_assert!(shown.chars().all(inert), "{shown:?}");
    }
    let places = reading.findings.windows(2).all(|two| two[0].span <= two[1].span);
    prop_assert!(places, "findings come in the order of the file");
    prop_assert_eq!(reading.guide.is_some(), !reading.findings.iter().any(|f| f.severity.word() == "error"));
    Ok(reading)
}

/// A guide with pieces cut out, doubled, or put in from a bag of trouble.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<prop::sample::Index>(), 0_usize..40, 0_usize..4, any::<prop::sample::Index>());
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let trouble: [&[u8]; 24] = [
            b"\"",
            b"(",
            b")",
            b"[",
            b"]",
            b"{",
            b"}",
            b",",
            b":",
            b"\\",
            b"\n",
            b"//",
            b"/*",
            b"'",
            b"r#\"",
            b"\xFF",
            b"\xEF\xBB\xBF",
            "😀".as_bytes(),
            "\u{301}".as_bytes(),
            b"#![",
            b"..=",
            b"1e999",
            b"\0",
            b"\r",
        ];
        let mut bytes = SOUND.as_bytes().to_vec();
        for (at, length, kind, piece) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            match kind {
                0 => {
                    bytes.drain(at..end);
                }
                1 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => {
                    let piece = piece.get(&trouble).to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        bytes
    })
}

/// The sound guide with one of its words spoilt, so that it can still be read in part.
fn misspelt() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<(usize, usize)> = {
        let bytes = SOUND.as_bytes();
        let starts =
            (1..bytes.len()).filter(|at| bytes[*at].is_ascii_alphanumeric() && !bytes[at - 1].is_ascii_alphanumeric());
        let word = |at: usize| (at, bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count());
        starts.map(word).collect()
    };
    (prop::sample::select(words), "[a-zA-Z0-9\"\\-.]{0,12}").prop_map(|((at, length), new)| {
        let mut text = SOUND.to_owned();
        text.replace_range(at..at + length, &new);
        text.into_bytes()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        sound(&bytes)?;
    }

    #[test]
    fn any_text_of_the_notation_can_be_read(text in "[a-z0-9()\\[\\]{}:,\"'/*. \n_#!r+ü-]{0,200}") {
        sound(text.as_bytes())?;
    }

    #[test]
    fn a_guide_that_was_damaged_can_be_read(bytes in mutated()) {
        sound(&bytes)?;
    }

    #[test]
    fn a_guide_with_a_word_changed_can_be_read(bytes in misspelt()) {
        sound(&bytes)?;
    }

    #[test]
    fn reading_twice_gives_the_same(bytes in mutated()) {
        let (first, second) = (sound(&bytes)?, sound(&bytes)?);
        prop_assert_eq!(first.findings, second.findings);
        prop_assert_eq!(first.guide, second.guide);
        prop_assert_eq!(first.digest, second.digest);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Leaving out one comma, one quote at the end of a text or one closing bracket gives a finding on that line or, for a
    /// bracket, before it.
    #[test]
    fn one_thing_left_out_is_found_where_it_is_missing(index in any::<prop::sample::Index>()) {
        let lines: Vec<&str> = SOUND.lines().collect();
        let ends: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].ends_with("\",") && lines[*at].contains(": \"")).collect();
        let line = *index.get(&ends);
        for (ending, code) in [("\"", "missing-comma"), (",", "missing-quote")] {
            let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            let cut = changed[line].len() - 2;
            changed[line].truncate(cut);
            changed[line].push_str(ending);
            let reading = sound(changed.join("\n").as_bytes())?;
            let found: Vec<(&str, u32)> = reading.findings.iter().map(|finding| (finding.code, finding.line)).collect();
            prop_assert_eq!(found, vec![(code, line as u32 + 1)], "{}", changed[line]);
        }
    }
}
