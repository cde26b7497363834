//! The rules of a sound guide: for each a guide that breaks it and nothing else.

mod guide_support;

use guide_support::{SOUND, changed, check, codes, replace};
use unlatch::guide::{Severity, confined, report};

/// The guide has these findings, and the first of them stands at `path`.
#[track_caller]
fn breaks(text: &str, expected: &[&str], path: &str) -> String {
    let reading = check(text);
    let shown = report::file("guide.ron", &reading.findings);
    assert_eq!(codes(&reading.findings), expected, "{shown}");
    assert_eq!(reading.findings[0].path, path, "{shown}");
    let errors = reading.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(reading.guide.is_none(), errors, "a guide comes out exactly when nothing is an error");
    shown
}

#[test]
fn the_sound_guide_breaks_no_rule() {
    let reading = check(SOUND);
    assert_eq!(report::file("guide.ron", &reading.findings), "");
    assert!(reading.guide.is_some());
}

#[test]
fn an_id_may_stand_only_once_among_its_kind() {
    breaks(
        &changed("(id: \"cover\", name", "(id: \"doorbell\", name"),
        &["duplicate-id", "dead-part", "dead-part"],
        "parts[1].id",
    );
    breaks(&changed("id: \"nine\"", "id: \"sixteen\""), &["duplicate-id"], "serial.formats[1].id");
    let shown = breaks(&changed("id: \"test\"", "id: \"lift-off\""), &["duplicate-id"], "afterwards[1].id");
    assert!(shown.contains("in line 135"), "{shown}");
}

#[test]
fn an_id_has_lower_case_letters_digits_and_hyphens() {
    let shown = breaks(&changed("id: \"shop-doorbell\"", "id: \"Shop Doorbell\""), &["id-form"], "id");
    assert!(shown.contains("`shop-doorbell`"), "{shown}");
    for bad in ["", "-a", "a--b", "ä", "a_b"] {
        breaks(&changed("id: \"test\"", &format!("id: \"{bad}\"")), &["id-form"], "afterwards[1].id");
    }
}

#[test]
fn a_part_that_is_taken_off_must_be_put_back() {
    let text = changed("puts_back: [\"batteries\"],", "");
    breaks(&text, &["not-put-back"], "inside[1].takes_off");
}

#[test]
fn a_part_must_be_put_back_for_the_same_answers() {
    let text = changed(
        "undoes: [\"cover-off\"],\n            when: {\"type\": [\"two\"]},",
        "undoes: [\"cover-off\"],\n            when: {\"type\": [\"two\"], \"wired\": [\"yes\"]},",
    );
    let shown = breaks(&text, &["not-put-back"], "inside[0].takes_off");
    assert!(shown.contains("wired is “no” and type is “two”"), "{shown}");
}

#[test]
fn a_part_must_be_put_back_after_it_came_off_and_before_the_device_is_closed() {
    // The closing step becomes one of `afterwards`, then one of `open`.
    let step = SOUND
        .split("        (\n            id: \"batteries-in\"")
        .nth(1)
        .unwrap()
        .split("        (\n            id: \"cover-on\"")
        .next()
        .unwrap();
    let step = format!("        (\n            id: \"batteries-in\"{step}");
    let without = replace(SOUND, &step, "");
    let step =
        replace(&step, "            undoes: [\"batteries-out\"],\n", "").replace("            gate: \"power\",\n", "");
    let late = replace(&without, "    afterwards: [\n", &format!("    afterwards: [\n{step}"));
    breaks(&late, &["not-put-back"], "inside[1].takes_off");
    let early = replace(&without, "    open: [\n", &format!("    open: [\n{step}"));
    let reading = check(&early);
    assert!(codes(&reading.findings).contains(&"not-put-back"), "{}", report::file("", &reading.findings));
}

#[test]
fn a_part_may_also_be_put_back_inside() {
    let moved = changed(
        "        ),\n    ],\n    close: [\n",
        "        ),\n        (\n            id: \"batteries-back\",\n            title: \"Put the batteries in\",\n            text: \"Both.\",\n            puts_back: [\"batteries\"],\n            gate: \"power\",\n            picture: (alt: \"Two batteries.\", art: Scene(scene: \"box-back\")),\n            origin: Stated(\"shop\"),\n        ),\n    ],\n    close: [\n",
    );
    let moved = replace(&moved, "            puts_back: [\"batteries\"],\n            undoes", "            undoes");
    assert_eq!(codes(&check(&moved).findings), Vec::<&str>::new());
}

#[test]
fn a_part_that_always_comes_off_needs_a_step_that_is_not_passed_over() {
    let text = changed("undoes: [\"cover-off\"],", "undoes: [\"cover-off\"],\n            optional: true,");
    breaks(&text, &["optional-return"], "inside[0].takes_off");
}

#[test]
fn an_opening_step_needs_a_closing_twin_or_a_reason() {
    let text = changed("undoes: [\"pull-key\", \"lift-off\"]", "undoes: [\"lift-off\"]");
    breaks(&text, &["no-twin"], "open[1].id");
    let reason = replace(
        &text,
        "text: \"Pull gently.\",",
        "text: \"Pull gently.\",\n            no_twin: \"It falls shut by itself.\",",
    );
    assert_eq!(codes(&check(&reason).findings), Vec::<&str>::new());
}

#[test]
fn a_closing_twin_must_apply_to_the_same_answers() {
    let text = changed("undoes: [\"pull-key\", \"lift-off\"]", "undoes: [\"pull-key\"]");
    let shown = breaks(&text, &["no-twin"], "open[2].id");
    assert!(shown.contains("type is “one”"), "{shown}");
}

#[test]
fn only_opening_steps_have_no_twin() {
    let text =
        changed("text: \"Listen for the chime.\",", "text: \"Listen for the chime.\",\n            no_twin: \"Why?\",");
    breaks(&text, &["idle-no-twin"], "afterwards[1].no_twin");
}

#[test]
fn a_step_after_a_gated_one_must_be_behind_the_gate() {
    let text = changed(
        "undoes: [\"pull-key\", \"lift-off\"],\n            when: {\"type\": [\"one\"]},\n            gate: \"power\",",
        "undoes: [\"pull-key\", \"lift-off\"],\n            when: {\"type\": [\"one\"]},",
    );
    let shown = breaks(&text, &["outside-gate"], "close[3].gate");
    assert!(shown.contains("wired is “yes” and type is “one”"), "{shown}");
}

#[test]
fn a_step_for_batteries_only_needs_no_gate() {
    let step = "        (\n            id: \"look\",\n            title: \"Look behind it\",\n            text: \"No wires?\",\n            when: {\"wired\": [\"no\"]},\n            picture: (alt: \"The plate.\", art: Scene(scene: \"box-back\")),\n            origin: Stated(\"shop\"),\n        ),\n";
    let text = changed("    inside: [\n", &format!("    inside: [\n{step}"));
    assert_eq!(codes(&check(&text).findings), Vec::<&str>::new());
    let unsure = replace(
        &text,
        "when: {\"wired\": [\"no\"]},\n            picture: (alt: \"The plate.\"",
        "when: {\"wired\": [\"no\", \"not-sure\"]},\n            picture: (alt: \"The plate.\"",
    );
    breaks(&unsure, &["outside-gate"], "inside[0].gate");
}

#[test]
fn a_step_that_shows_the_hazard_of_a_gate_must_be_behind_it() {
    let step = "        (\n            id: \"ladder\",\n            title: \"Step on the ladder\",\n            text: \"Stand firm.\",\n            hazards: [\"shock\"],\n            no_twin: \"Nothing is moved.\",\n            picture: (alt: \"A ladder.\", art: Scene(scene: \"box-back\")),\n            origin: Stated(\"shop\"),\n        ),\n";
    let text = changed("    open: [\n", &format!("    open: [\n{step}"));
    breaks(&text, &["outside-gate"], "open[0].hazards");
    let without = replace(&text, "            hazards: [\"shock\"],\n            no_twin", "            no_twin");
    assert_eq!(codes(&check(&without).findings), Vec::<&str>::new());
}

#[test]
fn an_unsure_answer_must_leave_the_gate_standing() {
    let text = changed(", counts_as: \"yes\", unsure: true", ", unsure: true");
    breaks(&text, &["unsure-opens"], "questions[0].answers[2].id");
    let wrong = changed("counts_as: \"yes\", unsure", "counts_as: \"no\", unsure");
    breaks(&wrong, &["unsure-opens"], "questions[0].answers[2].id");
    let named = replace(
        &text,
        "when: {\"wired\": [\"yes\"]},\n            hazard",
        "when: {\"wired\": [\"yes\", \"not-sure\"]},\n            hazard",
    );
    assert_eq!(codes(&check(&named).findings), Vec::<&str>::new());
}

#[test]
fn a_gate_that_no_step_uses_is_found() {
    let text = SOUND.replace("            gate: \"power\",\n", "").replace("            hazards: [\"shock\"],\n", "");
    breaks(&text, &["idle-gate"], "gates[0].id");
}

#[test]
fn a_gate_that_never_stands_is_found() {
    let text =
        changed("when: {\"wired\": [\"yes\"]},\n            hazard", "when: {\"wired\": []},\n            hazard");
    let reading = check(&text);
    assert!(codes(&reading.findings).contains(&"idle-gate"), "{}", report::file("", &reading.findings));
}

#[test]
fn the_answer_that_a_gate_hangs_on_may_not_change_on_the_way() {
    let text =
        changed("settles: (question: \"type\", answer: \"one\")", "settles: (question: \"wired\", answer: \"no\")");
    let reading = check(&text);
    assert!(codes(&reading.findings).contains(&"settles-gate"), "{}", report::file("", &reading.findings));
    let text = changed("to: (question: \"type\", answer: \"one\")", "to: (question: \"wired\", answer: \"no\")");
    breaks(&text, &["settles-gate"], "open[0].stuck.switch.to");
}

#[test]
fn a_step_settles_a_known_answer() {
    let text = changed(
        "settles: (question: \"type\", answer: \"one\")",
        "settles: (question: \"type\", answer: \"cant-tell\")",
    );
    let reading = check(&text);
    assert!(codes(&reading.findings).contains(&"settles-unsure"), "{}", report::file("", &reading.findings));
}

#[test]
fn a_step_after_closing_is_not_behind_a_gate() {
    let text = changed("text: \"At the breaker.\",", "text: \"At the breaker.\",\n            gate: \"power\",");
    breaks(&text, &["gate-afterwards"], "afterwards[0].gate");
}

#[test]
fn dead_references_are_found_with_a_suggestion() {
    for (old, new, code, path, near) in [
        ("hazards: [\"lithium\"]", "hazards: [\"litium\"]", "dead-hazard", "inside[1].hazards[0]", "lithium"),
        ("takes_off: [\"doorbell\"]", "takes_off: [\"dorbell\"]", "dead-part", "open[2].takes_off[0]", "doorbell"),
        (
            "undoes: [\"batteries-out\"]",
            "undoes: [\"batterys-out\"]",
            "dead-step",
            "close[0].undoes[0]",
            "batteries-out",
        ),
        (
            "rating: WithCare, why: \"It may slip.\", origin: Stated(\"shop\")",
            "rating: WithCare, why: \"It may slip.\", origin: Stated(\"shap\")",
            "dead-source",
            "tools[0].substitutes[0].origin",
            "shop",
        ),
        ("hazard: \"shock\"", "hazard: \"shok\"", "dead-hazard", "gates[0].hazard", "shock"),
        ("when: {\"wired\": \"yes\"}", "when: {\"wierd\": \"yes\"}", "dead-question", "tools[0].when.wierd", "wired"),
        ("when: {\"wired\": \"yes\"}", "when: {\"wired\": \"yess\"}", "dead-answer", "tools[0].when.wired[0]", "yes"),
        ("counts_as: \"yes\"", "counts_as: \"yess\"", "dead-answer", "questions[0].answers[2].counts_as", "yes"),
    ] {
        let reading = check(&changed(old, new));
        let finding = reading.findings.iter().find(|finding| finding.code == code);
        let finding = finding.unwrap_or_else(|| panic!("{code}: {}", report::file("", &reading.findings)));
        let hint = finding.hint.as_deref().unwrap_or_default();
        assert!(hint.contains(&format!("Did you mean `{near}`?")), "{code}: {hint}");
        assert!(finding.path.starts_with(path.trim_end_matches("[0]")), "{} is not {path}", finding.path);
    }
}

#[test]
fn a_gate_that_does_not_exist_is_one_finding_not_many() {
    let text = changed(
        "takes_off: [\"doorbell\"],\n            gate: \"power\"",
        "takes_off: [\"doorbell\"],\n            gate: \"powr\"",
    );
    breaks(&text, &["dead-gate"], "open[2].gate");
}

#[test]
fn counts_as_leads_to_a_final_answer() {
    breaks(
        &changed("(id: \"yes\", label: \"Yes\")", "(id: \"yes\", label: \"Yes\", counts_as: \"no\")"),
        &["counts-as"],
        "questions[0].answers[2].counts_as",
    );
    breaks(
        &changed("counts_as: \"yes\", unsure", "counts_as: \"not-sure\", unsure"),
        &["unsure-opens", "counts-as"],
        "questions[0].answers[2].id",
    );
}

#[test]
fn only_closing_steps_undo_opening_ones() {
    let text = changed("text: \"Both of them.\",", "text: \"Both of them.\",\n            undoes: [\"press-key\"],");
    breaks(&text, &["undoes-place"], "inside[1].undoes");
    let text = changed("undoes: [\"batteries-out\"]", "undoes: [\"batteries-out\", \"test\"]");
    breaks(&text, &["undoes-place"], "close[0].undoes[1]");
}

#[test]
fn a_hazard_or_part_that_nothing_names_is_a_warning() {
    let text = changed("hazards: [\"lithium\"],", "");
    breaks(&text, &["unused"], "hazards[1].id");
    let text = changed(
        "(id: \"batteries\", name: \"Batteries\"),",
        "(id: \"batteries\", name: \"Batteries\"),\n        (id: \"film\", name: \"Film\"),",
    );
    breaks(&text, &["unused"], "parts[3].id");
}

#[test]
fn a_hazard_comes_before_the_step_that_takes_off_what_it_warns_about() {
    let text = changed("hazards: [\"lithium\"],\n            takes_off", "takes_off");
    let text = replace(
        &text,
        "            puts_back: [\"batteries\"],",
        "            hazards: [\"lithium\"],\n            puts_back: [\"batteries\"],",
    );
    breaks(&text, &["late-hazard"], "inside[1].id");
}

#[test]
fn a_hazard_is_named_once_a_step() {
    breaks(
        &changed("hazards: [\"lithium\"]", "hazards: [\"lithium\", \"lithium\"]"),
        &["twice"],
        "inside[1].hazards[1]",
    );
}

#[test]
fn a_title_with_and_is_a_warning() {
    breaks(&changed("\"Pull the key toward you\"", "\"Turn and pull the key\""), &["two-actions"], "open[1].title");
    assert!(codes(&check(&changed("\"Pull the key toward you\"", "\"Pull the handle\"")).findings).is_empty());
}

#[test]
fn texts_have_words_and_english_among_them() {
    breaks(&changed("\"Listen for the chime.\"", "\" \""), &["empty-text"], "afterwards[1].text");
    let shown = breaks(&changed("alt: \"The doorbell.\"", "alt: \"\""), &["empty-text"], "card.alt");
    assert!(shown.contains("do not see it"), "{shown}");
    breaks(&changed("{\"en\": \"Shop doorbell\", ", "{"), &["no-english"], "title");
    breaks(&changed("\"de\": ", "\"German\": "), &["language"], "title.German");
}

#[test]
fn questions_and_gates_have_enough_to_ask() {
    let one = changed(
        "                (id: \"one\", label: \"Type 1\"),\n                (id: \"two\", label: \"Type 2\"),\n                (id: \"cant-tell\", label: \"Can't tell yet\", unsure: true),\n",
        "                (id: \"one\", label: \"Type 1\"),\n",
    );
    assert!(codes(&check(&one).findings).contains(&"few-answers"));
    for minutes in ["0", "241"] {
        breaks(
            &changed("permit_minutes: 30", &format!("permit_minutes: {minutes}")),
            &["permit-minutes"],
            "gates[0].permit_minutes",
        );
    }
    for minutes in ["1", "240"] {
        assert!(check(&changed("permit_minutes: 30", &format!("permit_minutes: {minutes}"))).guide.is_some());
    }
    let checks =
        SOUND.split("            checks: [").nth(1).unwrap().split("            permit_minutes").next().unwrap();
    breaks(&SOUND.replace(checks, "],\n"), &["no-checks"], "gates[0].checks");
}

#[test]
fn a_guide_has_steps_or_an_answer() {
    let bare = "Guide(format: 1, id: \"mini\", title: \"Mini\", maker: \"Example\", summary: \"Nothing to open.\", power: Usb, sources: [(id: \"shop\", title: \"Notes\")], card: (alt: \"A camera.\", art: Scene(scene: \"box-back\")))";
    breaks(bare, &["no-steps"], "");
    let answer = bare.replace(
        "card:",
        "answer: (title: \"Nothing to open\", text: \"It has no batteries.\", origin: Stated(\"shop\")), card:",
    );
    assert!(check(&answer).findings.is_empty());
    let both = changed(
        "    sources: [",
        "    answer: (title: \"Nothing to open\", text: \"It has no batteries.\", origin: Stated(\"shop\")),\n    sources: [",
    );
    breaks(&both, &["answer-and-steps"], "answer");
}

#[test]
fn every_answer_leads_to_a_step() {
    let text = "Guide(format: 1, id: \"x\", title: \"X\", maker: \"Example\", summary: \"A short one.\", power: Usb, questions: [(id: \"q\", ask: \"Which?\", answers: [(id: \"a\", label: \"A\"), (id: \"b\", label: \"B\")])], open: [(id: \"look\", title: \"Look\", text: \"There.\", no_twin: \"Nothing moves.\", when: {\"q\": \"a\"}, picture: (alt: \"A camera.\", art: Scene(scene: \"box-back\")), origin: Stated(\"shop\"))], sources: [(id: \"shop\", title: \"Notes\")], card: (alt: \"A camera.\", art: Scene(scene: \"box-back\")))";
    let shown = breaks(text, &["no-steps"], "");
    assert!(shown.contains("q is “b”"), "{shown}");
}

#[test]
fn a_step_that_no_answers_lead_to_is_a_warning() {
    let step = "        (\n            id: \"never\",\n            title: \"Never\",\n            text: \"Never.\",\n            when: {\"type\": [\"cant-tell\"]},\n            picture: (alt: \"Nothing.\", art: Scene(scene: \"box-back\")),\n            origin: Stated(\"shop\"),\n        ),\n";
    // Whoever could not tell the type knows it by then.
    breaks(
        &changed("    afterwards: [\n", &format!("    afterwards: [\n{step}")),
        &["never-shown"],
        "afterwards[0].when",
    );
}

#[test]
fn too_many_combinations_are_refused() {
    let questions: String = (0..13)
        .map(|n| {
            format!("(id: \"q{n}\", ask: \"?\", answers: [(id: \"a\", label: \"A\"), (id: \"b\", label: \"B\")]),")
        })
        .collect();
    let when: String = (0..13).map(|n| format!("\"q{n}\": \"a\", ")).collect();
    let text = changed("    questions: [\n", &format!("    questions: [\n{questions}"));
    assert!(check(&text).findings.is_empty(), "questions that nothing depends on do no harm");
    let text = replace(&text, "when: {\"wired\": \"yes\"}", &format!("when: {{{when}}}"));
    assert!(check(&text).findings.is_empty(), "nor do those that only tools depend on");
    let text = replace(
        &text,
        "text: \"Listen for the chime.\",",
        &format!("text: \"Listen for the chime.\",\n when: {{{when}}},"),
    );
    breaks(&text, &["too-many-routes"], "questions");
}

#[test]
fn serial_formats_make_sense() {
    breaks(&changed("groups: [3, 3, 3]", "groups: []"), &["serial-format"], "serial.formats[1].groups");
    breaks(&changed("groups: [3, 3, 3]", "groups: [3, 0]"), &["serial-format"], "serial.formats[1].groups");
    breaks(&changed("alphabet: \"0123456789\",", "alphabet: \"\","), &["serial-format"], "serial.formats[1].alphabet");
    breaks(
        &changed("alphabet: \"0123456789\",", "alphabet: \"012a\","),
        &["serial-format"],
        "serial.formats[1].alphabet",
    );
    breaks(
        &changed("alphabet: \"0123456789\",", "alphabet: \"0120\","),
        &["serial-format"],
        "serial.formats[1].alphabet",
    );
    breaks(&changed("network_last: 4", "network_last: 17"), &["serial-format"], "serial.formats[0].network_last");
    breaks(&changed("                network_last: 4,\n", ""), &["serial-format"], "serial.formats[0].network_prefix");
    breaks(&changed("count: 2", "count: 0"), &["zero"], "power.count");
}

#[test]
fn a_picture_file_that_is_missing_or_refused_is_a_warning_and_the_guide_comes_out() {
    let card = "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))";
    for (art, code, path, why) in [
        ("Scene(scene: \"heavy.svg\")", "scene-refused", "card.art.scene", "more than 20000 shapes"),
        ("Scene(scene: \"gone.SVG\")", "scene-refused", "card.art.scene", "no such scene"),
        ("Scene(scene: \"heavy.svg\", hot: [\"anything\"])", "scene-refused", "card.art.scene", "shapes"),
        ("Photo(file: \"huge.jpg\")", "photo-refused", "card.art.file", "more than 64 megapixels"),
        ("Photo(file: \"gone.jpg\")", "photo-refused", "card.art.file", "no such file"),
    ] {
        let shown = breaks(&changed(card, &format!("card: (alt: \"The doorbell.\", art: {art})")), &[code], path);
        assert!(shown.contains(": warning: ") && shown.contains(why) && shown.contains("shown without it"), "{shown}");
    }
}

#[test]
fn pictures_and_all_that_is_named_in_them_exist() {
    for (old, new, code, path) in [
        (
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))",
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"box\"))",
            "bad-scene",
            "card.art.scene",
        ),
        (
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))",
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"../heavy.svg\"))",
            "bad-scene",
            "card.art.scene",
        ),
        (
            "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))",
            "card: (alt: \"The doorbell.\", art: Photo(file: \"../step.jpg\"))",
            "bad-photo",
            "card.art.file",
        ),
        (
            "show: [\"body\", \"latch\", \"cover\"]",
            "show: [\"body\", \"latch\", \"cover\", \"door\"]",
            "no-part",
            "open[0].picture.art.show[3]",
        ),
        ("hot: [\"latch\"]", "hot: [\"lach\"]", "no-part", "open[0].picture.art.hot[0]"),
        ("hot: [\"latch\"]", "hot: [\"label-qr\"]", "not-shown", "open[0].picture.art.hot[0]"),
        ("arrows: [\"arrow-slide\"]", "arrows: [\"arrow-slid\"]", "no-part", "open[0].picture.art.arrows[0]"),
        (
            "ghosts: [(part: \"cover\"",
            "ghosts: [(part: \"label-qr\"",
            "no-outline",
            "open[0].picture.art.still.ghosts[0].part",
        ),
        (
            "(part: \"latch\", from: 0.0, to: 1.0, do: Turn",
            "(part: \"body\", from: 0.0, to: 1.0, do: Turn",
            "no-pivot",
            "open[0].picture.art.motion[1].do",
        ),
        (
            "(part: \"cover\", from: 0.0, to: 1.0, do: Frames",
            "(part: \"latch\", from: 0.0, to: 1.0, do: Frames",
            "no-frames",
            "open[0].picture.art.motion[2].do",
        ),
        (
            "Frames(from: 0, to: 30, wrap: 0)",
            "Frames(from: 0, to: 31, wrap: 0)",
            "out-of-range",
            "open[0].picture.art.motion[2].do",
        ),
        (
            "Frames(from: 0, to: 30, wrap: 0)",
            "Frames(from: 0, to: 30, wrap: -1)",
            "out-of-range",
            "open[0].picture.art.motion[2].do.wrap",
        ),
        ("Fade(from: 1, to: 0)", "Fade(from: 2, to: 0)", "out-of-range", "open[0].picture.art.motion[3].do"),
        ("to: 0.2, do: Fade", "to: -0.2, do: Fade", "out-of-range", "open[0].picture.art.motion[3].to"),
        ("hold: 0.8", "hold: -1", "out-of-range", "open[0].picture.art.hold"),
        ("still: (at: 0.5", "still: (at: -0.5", "out-of-range", "open[0].picture.art.still.at"),
        ("camera: (0, 0, 600, 450)", "camera: (0, 0, 0, 450)", "out-of-range", "open[0].picture.art.camera"),
        ("(at: Part(\"latch\")", "(at: Part(\"lach\")", "no-part", "open[0].picture.labels[0].at"),
        ("Point(0.5, 0.25)", "Point(0.5, 25)", "out-of-range", "open[0].picture.labels[1].at"),
        (
            "at: (0.5, 0.5), r: 0.1",
            "at: (0.5, 1.5), r: 0.1",
            "out-of-range",
            "gates[0].checks[0].picture.art.marks[0].at",
        ),
    ] {
        breaks(&changed(old, new), &[code], path);
    }
    let wrapped = changed("Frames(from: 0, to: 30, wrap: 0)", "Frames(from: 0, to: 1080, wrap: 360)");
    assert!(check(&wrapped).findings.is_empty());
    let photo = changed(
        "card: (alt: \"The doorbell.\", art: Scene(scene: \"box-back\"))",
        "card: (alt: \"The doorbell.\", art: Photo(file: \"step.jpg\"), labels: [(at: Part(\"x\"), text: \"X\")])",
    );
    breaks(&photo, &["label-place"], "card.labels[0].at");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for good in ["a.png", "sub/a.png", "a b.png", "ä.jpg", ".hidden.png", "a..b.png"] {
        assert_eq!(confined(good), Ok(good));
    }
    for bad in [
        "",
        " ",
        "..",
        "../a.png",
        "a/../../b.png",
        "a/..",
        "/a.png",
        "//host/a",
        "C:a.png",
        "C:/a.png",
        "a\\b.png",
        "..\\a",
        "a\0b",
        "a\nb",
        "./a",
        "a//b",
        "a/",
        "~/a",
        "file:///a",
        "http://host/a",
        ".. /a",
        "a/.. /b",
        "a./b",
        "nul:",
    ] {
        assert!(confined(bad).is_err(), "{bad:?}");
    }
}
