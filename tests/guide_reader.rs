//! Reading guide files: what they may look like, what comes out, and where things stood.

mod guide_support;

use guide_support::{FakePictures, SOUND, changed, check, codes, replace};
use unlatch::guide::{
    Anchor, Art, Cue, LARGEST, Mark, Origin, Power, Reading, Sense, SourceMap, Text, WayAction, builtin, load, read,
    report,
};
use unlatch::scene::{Action, Ease, Plane};
use unlatch::serial::{Check, FirstCharacter};

fn found(reading: &Reading) -> Vec<(&str, u32, u32)> {
    reading.findings.iter().map(|finding| (finding.code, finding.line, finding.column)).collect()
}

#[test]
fn a_sound_guide_comes_out_as_it_was_written() {
    let reading = read("guide.ron", SOUND.as_bytes());
    assert_eq!(report::file("", &reading.findings), "");
    let guide = reading.guide.expect("a guide");
    assert_eq!(guide.title.get("de-CH"), "Türklingel");
    assert_eq!(guide.title.get("fr"), "Shop doorbell");
    assert_eq!(
        guide.power,
        Power::Batteries { count: 2, size: "AA".to_owned(), kind: "lithium".to_owned(), rechargeable: false }
    );
    assert_eq!(guide.minutes, Some(6));
    assert_eq!(guide.tools[0].when.0["wired"], ["yes"]);
    assert_eq!(guide.tools[0].lost, None);
    assert_eq!(guide.gates[0].stop.ways[0].action, Some(WayAction::CopyChecks));
    let step = &guide.open[0];
    assert_eq!(
        step.cues,
        [
            Cue { sense: Sense::Feel, text: Text::from("The catch lets go") },
            Cue { sense: Sense::Hear, text: Text::from("A click") },
        ]
    );
    assert_eq!(step.settles.as_ref().map(|s| (s.question.as_str(), s.answer.as_str())), Some(("type", "two")));
    assert_eq!(step.origin, Origin::Stated("shop".to_owned()));
    let Art::Scene(shot) = &step.picture.art else { panic!("a scene") };
    assert_eq!(shot.camera, Some([0.0, 0.0, 600.0, 450.0]));
    assert_eq!(shot.motion[0].action, Action::Move([0.0, 14.0, 0.0]));
    assert_eq!(
        (shot.motion[1].ease, &shot.motion[1].action),
        (Ease::InOut, &Action::Turn { plane: Plane::Xy, by: 90.0 })
    );
    assert_eq!(shot.still.ghosts[0].at, 1.0);
    assert_eq!(step.picture.labels[1].at, Anchor::Point(0.5, 0.25));
    let Art::Photo { marks, .. } = &guide.gates[0].checks[0].picture.art else { panic!("a photo") };
    assert_eq!(marks, &[Mark::Circle { n: 1, at: (0.5, 0.5), r: 0.1 }]);
    let formats = &guide.serial.as_ref().expect("a place").formats;
    assert_eq!((formats[0].first, formats[1].first), (FirstCharacter::Letter, FirstCharacter::Any));
    assert_eq!((formats[0].check, formats[1].check), (Check::None, Check::DigitSumTen));
}

/// The sound guide with something said of its first step's scene about mirrors, and what is read of it.
fn mirrored(words: &str) -> (Reading, Option<bool>) {
    let reading = check(&changed("hold: 0.8", &format!("hold: 0.8, {words}")));
    let art = reading.guide.as_ref().map(|guide| &guide.open[0].picture.art);
    let mirror = art.and_then(|art| if let Art::Scene(shot) = art { Some(shot.mirror) } else { None });
    (reading, mirror)
}

#[test]
fn a_scene_says_whether_it_may_be_mirrored_and_else_it_may_not() {
    let unsaid = check(SOUND).guide.expect("a guide");
    assert!(matches!(&unsaid.open[0].picture.art, Art::Scene(shot) if !shot.mirror));
    for (words, wanted) in [("mirror: true", true), ("mirror: false", false)] {
        let (reading, mirror) = mirrored(words);
        assert_eq!(report::file("", &reading.findings), "");
        assert_eq!(mirror, Some(wanted));
    }
}

#[test]
fn a_misspelt_mirror_and_one_that_is_no_yes_or_no_are_found() {
    let (misspelt, _) = mirrored("miror: true");
    assert_eq!(codes(&misspelt.findings), ["unknown-field"]);
    assert!(misspelt.findings[0].hint.as_deref().is_some_and(|hint| hint.contains("`mirror`")), "{misspelt:?}");
    let (number, _) = mirrored("mirror: 1");
    assert_eq!(number.findings.len(), 1, "{:?}", number.findings);
}

#[test]
fn other_spellings_of_the_same_guide_mean_the_same() {
    let plain = read("guide.ron", SOUND.as_bytes()).guide.expect("a guide");
    for (old, new) in [
        ("plane: xy", "plane: XY"),
        ("Move((0, 14, 0))", "Move(0, 14, 0)"),
        ("minutes: 6,", "minutes: Some(6),"),
        ("minutes: 6,", "minutes: 0x6,"),
        ("minutes: 6,", "minutes: 6.0,"),
        ("minutes: 6,", "minutes: 6, overview: None,"),
        ("keep: \"Keep it dry.\"", "keep: Some(\"Keep it dry.\")"),
        ("keep: \"Keep it dry.\"", "keep: r#\"Keep it dry.\"#"),
        ("keep: \"Keep it dry.\"", "keep: \"Keep \\\n                it dry.\""),
        ("Guide(\n", "#![enable(implicit_some)]\n("),
        ("Guide(\n", "/* one /* two */ */ Guide(\n"),
        ("(id: \"doorbell\", name: \"Doorbell\")", "Part(id: \"doorbell\", name: \"Doorbell\",)"),
        (
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))",
            "card: Picture(alt: \"The doorbell.\", art: Scene((scene: \"box-back\")))",
        ),
        ("Feel(\"The catch lets go\")", "Cue(sense: Feel, text: \"The catch lets go\")"),
        ("when: {\"wired\": \"yes\"}", "when: {\"wired\": [\"yes\"],}"),
        ("do: Fade(from: 1, to: 0)", "r#do: Fade(from: 1., to: 0e5)"),
    ] {
        let reading = read("guide.ron", changed(old, new).as_bytes());
        assert_eq!(report::file("", &reading.findings), "", "{new}");
        assert_eq!(reading.guide.as_ref(), Some(&plain), "{new}");
    }
}

#[test]
fn windows_line_breaks_and_a_byte_order_mark_change_nothing() {
    let plain = read("guide.ron", SOUND.as_bytes());
    let windows = format!("\u{FEFF}{}", SOUND.replace('\n', "\r\n"));
    let reading = read("guide.ron", windows.as_bytes());
    assert_eq!(reading.guide, plain.guide);
    assert_ne!(reading.digest, plain.digest, "the digest is that of the bytes");
    let broken = windows.replace("minutes: 6", "minuts: 6");
    let reading = read("guide.ron", broken.as_bytes());
    assert_eq!(found(&reading), [("unknown-field", 9, 5)]);
    assert_eq!(reading.findings[0].excerpt.line, "    minuts: 6,");
}

#[test]
fn places_count_characters_and_carets_stand_below_them() {
    let text = changed("{\"en\": \"Shop doorbell\", \"de\": \"Türklingel\"}", "{\"en\": \"Ä😀ü\", \"de\": 5}");
    let reading = read("guide.ron", text.as_bytes());
    assert_eq!(found(&reading), [("wrong-type", 4, 32)]);
    let finding = &reading.findings[0];
    let caret: String =
        finding.excerpt.line.chars().skip(finding.excerpt.carets.start).take(finding.excerpt.carets.len()).collect();
    assert_eq!((caret.as_str(), finding.path.as_str()), ("5", "title.de"));
    assert_eq!(&text[finding.span.range()], "5");
}

#[test]
fn tabs_and_control_characters_cannot_disturb_a_report() {
    let text = changed("    minutes: 6,", "\t\tminutes: \"\u{1b}[31m\u{202E}6\",");
    let reading = read("guide.ron", text.as_bytes());
    let shown = report::finding(&reading.findings[0]);
    assert!(shown.contains("|         minutes: \"\u{FFFD}[31m\u{FFFD}6\","), "{shown}");
    assert!(shown.contains(&format!("| {}^^^^^^^^", " ".repeat(17))), "{shown}");
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202E}'));
}

#[test]
fn a_long_line_is_cut_around_its_carets() {
    let one_line: String =
        SOUND.replace("minutes: 6", "minuts: 6").lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let reading = read("guide.ron", one_line.as_bytes());
    let excerpt = &reading.findings[0].excerpt;
    assert!(excerpt.line.chars().count() < 170, "{}", excerpt.line);
    let caret: String = excerpt.line.chars().skip(excerpt.carets.start).take(excerpt.carets.len()).collect();
    assert_eq!(caret, "minuts");
}

#[test]
fn the_lines_around_a_finding_are_kept_for_the_window() {
    let reading = read("guide.ron", changed("minutes: 6", "minuts: 6").as_bytes());
    let excerpt = &reading.findings[0].excerpt;
    assert_eq!(excerpt.before.as_deref(), Some("    power: Batteries(count: 2, size: \"AA\", kind: \"lithium\"),"));
    assert_eq!(excerpt.after.as_deref(), Some("    tools: ["));
}

#[test]
fn every_value_has_its_place() {
    let reading = read("guide.ron", SOUND.as_bytes());
    let at = |path: &str| &SOUND[reading.positions.span(path).range()];
    assert_eq!(at("id"), "\"shop-doorbell\"");
    assert_eq!(at("title.de"), "\"Türklingel\"");
    assert_eq!(at("open[0].cues[1].sense"), "Hear");
    assert_eq!(at("open[0].picture.art.motion[1].do"), "Turn(plane: xy, by: 90)");
    assert_eq!(at("open[0].picture.art.camera[2]"), "600");
    assert_eq!(at("open[1].when.type[1]"), "\"cant-tell\"");
    assert_eq!(at("tools[0].when.wired"), "\"yes\"");
    // What is left out stands where the value around it stands.
    assert_eq!(at("open[1].stuck.switch"), at("open[1]"));
    assert_eq!(reading.positions.source().position(reading.positions.span("minutes").start).line, 9);
}

#[test]
fn a_file_may_have_a_mebibyte_and_no_more() {
    let padded = |size: usize| {
        let comment = format!("{}\n", "//".to_owned() + &"x".repeat(size - SOUND.len() - 3));
        comment + SOUND
    };
    let fits = padded(LARGEST);
    assert_eq!(fits.len(), LARGEST);
    assert!(read("guide.ron", fits.as_bytes()).guide.is_some());
    let reading = read("guide.ron", padded(LARGEST + 1).as_bytes());
    assert_eq!(found(&reading), [("too-large", 1, 1)]);
}

#[test]
fn a_file_that_is_not_utf8_is_reported_with_its_line() {
    let mut bytes = changed("keep: \"Keep it dry.\"", "keep: \"Keep it dr§.\"").into_bytes();
    let at = bytes.windows(2).position(|two| two == [0xC2, 0xA7]).expect("the sign");
    bytes.remove(at);
    let reading = read("guide.ron", &bytes);
    assert_eq!(found(&reading), [("not-utf8", 20, 63)]);
    assert!(reading.findings[0].excerpt.line.contains("Keep it dr"), "{:?}", reading.findings[0]);
}

#[test]
fn an_unknown_format_is_one_message_whatever_else_is_wrong() {
    let text = replace(&changed("format: 1,", "format: 7,"), "maker: \"Example\"", "makr: \"Example\"");
    let reading = read("guide.ron", text.as_bytes());
    assert_eq!(codes(&reading.findings), ["unknown-format"]);
    assert!(reading.findings[0].hint.as_deref().is_some_and(|hint| hint.contains("A newer version")));
    for old in ["0", "-1", "1.5"] {
        let reading = read("guide.ron", changed("format: 1,", &format!("format: {old},")).as_bytes());
        assert_eq!(codes(&reading.findings), ["unknown-format"], "{old}");
    }
}

#[test]
fn a_file_full_of_mistakes_has_a_report_that_ends() {
    let text = format!("Guide(format: 1, also: [{}])", "1, ".repeat(1990));
    let reading = read("guide.ron", text.as_bytes());
    assert_eq!(reading.findings.len(), 1000);
    let last = reading.findings.last().expect("findings");
    assert_eq!((last.code, last.message.as_str()), ("more-findings", "There are 992 more findings"));
}

#[test]
fn a_list_that_is_far_too_long_is_refused() {
    let names = "\"a\", ".repeat(2001);
    let reading = read("guide.ron", changed("also: [\"Doorbell Gen 2\"]", &format!("also: [{names}]")).as_bytes());
    assert_eq!(codes(&reading.findings), ["too-long"]);
}

#[test]
fn files_made_to_waste_time_are_read_all_the_same() {
    let mebibyte = |piece: &str| piece.repeat((LARGEST - 100) / piece.len());
    for text in [
        mebibyte("()") + "(",
        mebibyte("(a:[]),\n") + ")",
        mebibyte("\""),
        mebibyte("\"\n"),
        mebibyte("\"a\\q\","),
        mebibyte("x: y, "),
        format!("Guide({})", mebibyte("tittle:1,")),
        format!("Guide(format: 1, tools: [{}])", mebibyte("(),")),
        format!("Guide(format: 1, title: {{{}}})", mebibyte("\"a\":\"b\",")),
        mebibyte("/*"),
        mebibyte("r#\""),
        mebibyte("“a”"),
        mebibyte("#![a]"),
        mebibyte("@"),
        mebibyte("'ab"),
    ] {
        let reading = read("guide.ron", text.as_bytes());
        assert!(!reading.findings.is_empty() && reading.guide.is_none());
    }
}

#[test]
fn a_guide_with_warnings_only_can_be_used() {
    let reading = check(&changed("\"Pull the key toward you\"", "\"Turn and pull the key\""));
    assert_eq!(codes(&reading.findings), ["two-actions"]);
    assert!(reading.guide.is_some());
}

#[test]
fn a_field_that_was_misspelt_is_not_missing_as_well() {
    let reading = read("guide.ron", changed("text: \"Pull gently.\",", "txt: \"Pull gently.\",").as_bytes());
    assert_eq!(codes(&reading.findings), ["unknown-field"]);
}

#[test]
fn reading_can_be_handed_to_threads() {
    fn sent<T: Send + Sync + 'static>() {}
    sent::<Reading>();
    sent::<SourceMap>();
    let texts: Vec<String> = (0..8).map(|n| changed("id: \"shop-doorbell\"", &format!("id: \"shop-{n}\""))).collect();
    let ids: Vec<String> = std::thread::scope(|scope| {
        let handles: Vec<_> =
            texts.iter().map(|text| scope.spawn(|| load("g.ron", text.as_bytes(), &FakePictures))).collect();
        handles.into_iter().map(|handle| handle.join().expect("no panic").guide.expect("a guide").id).collect()
    });
    assert_eq!(ids, (0..8).map(|n| format!("shop-{n}")).collect::<Vec<_>>());
}

#[test]
fn the_built_in_guides_and_the_example_can_be_read() {
    for (name, text) in builtin::BUILTIN.iter().copied().chain([("example.ron", builtin::example())]) {
        let reading = read(name, text.as_bytes());
        assert_eq!(report::file(name, &reading.findings), "");
        assert!(reading.guide.is_some(), "{name}");
    }
}
