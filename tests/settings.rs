//! The settings file: written, read leniently, and never a reason to fail.

use proptest::prelude::*;
use unlatch::settings::{ConfirmBy, LOG_DAYS, MAX_BYTES, Note, SCANNER_GAPS, Settings, TEXT_SIZES, Theme, WindowSize};

/// The sentences of the notes on `text`, which must be readable as a whole.
fn notes(text: &str) -> Vec<String> {
    let read = Settings::read(text.as_bytes());
    assert!(!read.set_aside, "{:?}", read.notes);
    read.notes.iter().map(ToString::to_string).collect()
}

#[test]
fn a_written_file_shows_every_setting_on_a_line() {
    let text = Settings::default().to_text();
    assert_eq!(
        text,
        "(\n    version: 1,\n    theme: System,\n    text_size_percent: 100,\n    less_motion: false,\n    left_handed: false,\n    key_hints: true,\n    \
         confirm_by: Hold,\n    letter_shortcuts: true,\n    scanner_prefix: \"\",\n    scanner_suffix: \"\",\n    scanner_gap_ms: 30,\n    service_log: false,\n    log_days: 90,\n    language: None,\n    guides_dir: None,\n    window: None,\n)\n"
    );
}

#[test]
fn a_missing_setting_has_its_default_without_a_note() {
    let read = Settings::read(b"(version: 1, theme: Dark)");
    assert_eq!(read.settings, Settings { theme: Theme::Dark, ..Settings::default() });
    assert!(read.notes.is_empty());
}

#[test]
fn a_bad_value_falls_back_and_is_named_and_the_others_stay() {
    let text =
        "(version: 1, theme: Purple, text_size_percent: 110, less_motion: 1, key_hints: false, confirm_by: PressTwice)";
    let read = Settings::read(text.as_bytes());
    let wanted = Settings { key_hints: false, confirm_by: ConfirmBy::PressTwice, ..Settings::default() };
    assert_eq!(read.settings, wanted);
    assert_eq!(
        notes(text),
        [
            "The setting “less_motion” can't be “1”. It needs true or false; its default is used.",
            "The setting “text_size_percent” can't be “110”. It needs one of 85, 100, 115, 130, 150, 175 and 200; its default is used.",
            "The setting “theme” can't be “Purple”. It needs System, Light, Dark or Contrast; its default is used.",
        ]
    );
}

#[test]
fn bad_texts_folders_and_windows_are_named_too() {
    let text = "(version: 1, language: \"../../etc\", guides_dir: \"\", window: (w: 5, h: 700, maximized: false))";
    assert_eq!(Settings::read(text.as_bytes()).settings, Settings::default());
    assert_eq!(notes(text).len(), 3);
}

#[test]
fn an_optional_value_may_stand_bare() {
    let read = Settings::read(b"(version: 1, language: \"pt-BR\", window: (w: 1180, h: 780, maximized: true))");
    assert_eq!(read.settings.language.as_deref(), Some("pt-BR"));
    assert_eq!(read.settings.window, Some(WindowSize { w: 1180, h: 780, maximized: true }));
    assert!(read.notes.is_empty());
}

#[test]
fn unknown_and_repeated_settings_are_named() {
    let text = "(version: 1, colour: [1, (a: \"b\")], theme: Dark, theme: Light, /* mine */ less_motion: true)";
    let read = Settings::read(text.as_bytes());
    assert_eq!((read.settings.theme, read.settings.less_motion), (Theme::Light, true));
    assert_eq!(read.notes, [Note::Twice("theme".to_owned()), Note::Unknown("colour".to_owned())]);
}

#[test]
fn a_newer_file_is_used_as_far_as_it_is_known_and_kept_aside() {
    let read = Settings::read(b"(version: 2, theme: Dark, wallpaper: Some(Stars(3)))");
    assert_eq!(read.settings.theme, Theme::Dark);
    assert!(read.set_aside);
    assert_eq!(read.notes[0], Note::Newer { found: 2 });
}

#[test]
fn a_damaged_file_gives_defaults_and_says_where_it_breaks() {
    let whole = Settings::default().to_text();
    let large = format!("(version: 1, language: \"{}\")", "x".repeat(MAX_BYTES));
    let nested = format!("(theme: {}", "[".repeat(60_000));
    let cases: [&[u8]; 7] =
        [b"", b" \n", b"\xff\xfe(", &whole.as_bytes()[..40], b"(version: 1))", large.as_bytes(), nested.as_bytes()];
    for bytes in cases {
        let read = Settings::read(bytes);
        assert!(read.set_aside);
        assert_eq!(read.settings, Settings::default());
        assert!(matches!(&read.notes[..], [Note::Damaged(_)]), "{:?}", read.notes);
    }
    let read = Settings::read(b"(\n  version: 1,\n  theme Dark,\n)");
    assert!(read.notes[0].to_string().contains("line 3"), "{}", read.notes[0]);
}

#[test]
fn text_size_steps_through_the_sizes_and_stops_at_the_ends() {
    let step =
        |text_size_percent, larger| Settings { text_size_percent, ..Settings::default() }.text_size_stepped(larger);
    assert_eq!((step(100, true), step(100, false)), (115, 85));
    assert_eq!((step(175, true), step(200, true)), (200, 200));
    assert_eq!((step(85, false), step(200, false)), (85, 175));
}

fn settings() -> impl Strategy<Value = Settings> {
    let theme = prop::sample::select(vec![Theme::System, Theme::Light, Theme::Dark, Theme::Contrast]);
    let confirm_by = prop::sample::select(vec![ConfirmBy::Hold, ConfirmBy::PressTwice]);
    let language = prop::option::of("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}");
    let guides_dir = prop::option::of("[^\\x00]{1,40}");
    let window = prop::option::of((100..=20_000u32, 100..=20_000u32, any::<bool>()));
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let log = (any::<bool>(), prop::sample::select(LOG_DAYS.to_vec()));
    let scanner = ("[^\\p{Cc}]{0,16}", "[^\\p{Cc}]{0,16}", prop::sample::select(SCANNER_GAPS.to_vec()));
    (
        theme,
        prop::sample::select(TEXT_SIZES.to_vec()),
        switches,
        confirm_by,
        (scanner, log),
        language,
        guides_dir,
        window,
    )
        .prop_map(
            |(
                theme,
                text_size_percent,
                (less_motion, left_handed, key_hints, letter_shortcuts),
                confirm_by,
                ((scanner_prefix, scanner_suffix, scanner_gap_ms), (service_log, log_days)),
                language,
                guides_dir,
                window,
            )| {
                let window = window.map(|(w, h, maximized)| WindowSize { w, h, maximized });
                Settings {
                    theme,
                    text_size_percent,
                    less_motion,
                    left_handed,
                    key_hints,
                    confirm_by,
                    letter_shortcuts,
                    scanner_prefix,
                    scanner_suffix,
                    scanner_gap_ms,
                    service_log,
                    log_days,
                    language,
                    guides_dir,
                    window,
                }
            },
        )
}

/// A written file with a few bytes changed.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3u8);
    (settings(), prop::collection::vec(change, 1..6)).prop_map(|(settings, changes)| {
        let mut bytes = settings.to_text().into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again_without_a_note(settings in settings()) {
        let read = Settings::read(settings.to_text().as_bytes());
        prop_assert_eq!(read.notes, vec![]);
        prop_assert!(!read.set_aside);
        prop_assert_eq!(read.settings, settings);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic_and_what_comes_out_is_sound(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let read = Settings::read(&bytes);
        prop_assert_eq!(Settings::read(read.settings.to_text().as_bytes()).notes, vec![]);
    }

    #[test]
    fn a_file_with_damage_is_read_without_a_panic_and_what_comes_out_is_sound(bytes in nearly()) {
        let read = Settings::read(&bytes);
        prop_assert_eq!(Settings::read(read.settings.to_text().as_bytes()).notes, vec![]);
        prop_assert!(!read.notes.iter().any(|note| note.to_string().contains('\n')));
    }
}
