//! The real program on the command line, without a window.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

use std::path::Path;
use std::process::{Command, Output};

fn unlatch(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unlatch"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").env_remove("RUST_LOG");
    command.output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program was not killed")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

#[test]
fn the_built_in_guides_and_the_example_have_no_findings() {
    let checked = unlatch(&["check", "guides", "guides/examples/example.ron"]);
    assert_eq!((out(&checked).as_str(), code(&checked)), ("11 files checked: no findings\n", 0));
}

#[test]
fn a_guide_with_mistakes_is_reported_and_ends_with_one() {
    let checked = unlatch(&["check", "assets/preview/broken.ron"]);
    let report = out(&checked);
    assert_eq!(code(&checked), 1, "{report}");
    assert!(report.starts_with("assets/preview/broken.ron:"), "{report}");
    assert!(report.contains('^'), "{report}");
    let last = report.lines().last().unwrap_or_default();
    assert!(last.starts_with("1 file checked: ") && last.contains("error"), "{last}");
}

#[test]
fn what_cannot_be_read_ends_with_two_and_hides_nothing_else() {
    let empty = tempfile::tempdir().expect("a folder");
    let folder = empty.path().to_str().expect("plain");
    let checked = unlatch(&["check", "no/such.ron", "guides/mini.ron", folder]);
    assert_eq!(code(&checked), 2);
    assert_eq!(out(&checked), "1 file checked: no findings\n");
    let words = err(&checked);
    assert!(words.contains("Can't read “no/such.ron”: it is not there."), "{words}");
    assert!(words.contains("holds no guide files"), "{words}");
}

#[test]
fn pictures_are_looked_for_beside_the_guide_wherever_it_is_checked_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("guides/examples/example.ron"));
    std::fs::write(folder.path().join("mine.ron"), text.expect("the example")).expect("written");
    let mut here = Command::new(env!("CARGO_BIN_EXE_unlatch"));
    let checked = here.current_dir(folder.path()).args(["check", "mine.ron"]).output().expect("the program starts");
    assert_eq!((out(&checked).as_str(), code(&checked)), ("1 file checked: no findings\n", 0));
}

#[test]
fn help_names_every_command_and_every_exit_code() {
    let help = unlatch(&["--help"]);
    assert_eq!(code(&help), 0);
    for word in ["check", "render", "--guides", "--data-dir", "--theme", "Exit codes", "\n  0 ", "\n  1 ", "\n  2 "] {
        assert!(out(&help).contains(word), "{word} is missing in:\n{}", out(&help));
    }
    let render = out(&unlatch(&["render", "--help"]));
    let options = ["--screen", "--size", "--theme", "--out", "--guide", "--step", "--at", "--sheet", "--file"];
    for word in options.into_iter().chain(["picker", "gate", "GUIDE/STEP", "Exit codes"]) {
        assert!(render.contains(word), "{word} is missing in:\n{render}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_two_and_says_what_is_wrong() {
    let wrong = unlatch(&["--them", "dark"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("--theme"), "{}", err(&wrong));
    let gone = unlatch(&["no-such-guide.ron"]);
    assert_eq!((code(&gone), err(&gone).as_str()), (2, "Can't open “no-such-guide.ron”: it is not there.\n"));
}

#[test]
fn a_screen_is_drawn_the_same_twice_and_into_folders_that_are_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let draw = |name: &str| {
        let path = folder.path().join("new/folder").join(name);
        let to = path.to_str().expect("plain");
        let drawn = unlatch(&["render", "--screen", "gate", "--size", "720x520", "--theme", "dark", "--out", to]);
        assert_eq!(code(&drawn), 0, "{}", err(&drawn));
        std::fs::read(path).expect("a picture")
    };
    let first = draw("first.png");
    assert_eq!(draw("again.png"), first);
    let picture = image::load_from_memory(&first).expect("a PNG").into_rgba8();
    assert_eq!(picture.dimensions(), (720, 520));
    let colours: std::collections::HashSet<_> = picture.pixels().map(|pixel| pixel.0).collect();
    assert!(colours.len() > 50, "only {} colours: that is no screen", colours.len());
}

#[test]
fn a_guide_or_step_that_does_not_exist_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("x.png");
    let to = to.to_str().expect("plain");
    for args in [["--guide", "no-such-guide"], ["--step", "no-such-step"]] {
        let drawn = unlatch(&["render", "--screen", "step", args[0], args[1], "--out", to]);
        assert_eq!(code(&drawn), 2, "{args:?}");
        assert!(err(&drawn).contains(args[1]), "{}", err(&drawn));
        assert!(!Path::new(to).exists());
    }
}

/// Draws with `args`; the picture as it lies on the disk.
fn drawn(args: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.png");
    let done = unlatch(&[&["render", "--out", path.to_str().expect("plain")], args].concat());
    assert_eq!((code(&done), err(&done).as_str()), (0, ""), "{args:?}");
    std::fs::read(path).expect("a picture")
}

/// Draws with `args`, which can't be done; what is said about it.
fn not_drawn(args: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.png");
    let done = unlatch(&[&["render", "--out", path.to_str().expect("plain")], args].concat());
    assert_eq!((code(&done), path.exists()), (2, false), "{args:?}");
    err(&done)
}

#[test]
fn a_step_is_named_with_its_guide_or_beside_it_and_needs_no_screen() {
    let size = ["--size", "720x520"];
    let short = drawn(&[&["--step", "xt2-xt/slide-switch"], &size[..]].concat());
    let long = ["--screen", "step", "--guide", "xt2-xt", "--step", "slide-switch"];
    assert_eq!(drawn(&[&long, &size[..]].concat()), short);
    assert_ne!(drawn(&[&["--step", "xt2-xt/cover-off"], &size[..]].concat()), short);
}

#[test]
fn a_step_is_drawn_at_any_moment_and_otherwise_at_its_end() {
    let at = |seconds: &str| drawn(&["--step", "xt2-xt/slide-switch", "--size", "720x520", "--at", seconds]);
    let whole = drawn(&["--step", "xt2-xt/slide-switch", "--size", "720x520"]);
    let [start, middle, end] = ["0", "0.95", "1.3"].map(at);
    assert_eq!(end, whole, "the motion takes 1.3 s");
    assert!(start != middle && middle != end && start != end);
    assert_eq!(at("0.95"), middle, "the same moment twice");
}

#[test]
fn a_moment_that_a_picture_does_not_have_is_refused_in_words() {
    for seconds in ["1.31", "-0.1", "NaN", "inf"] {
        let words = not_drawn(&["--step", "xt2-xt/slide-switch", "--at", seconds]);
        assert!(words.contains(seconds) && words.contains("from 0 to 1.3 s"), "{words}");
    }
    let still = not_drawn(&["--step", "outdoor-3rd-gen/check-flush", "--at", "0.5"]);
    assert!(still.contains("no picture moves"), "{still}");
    let picker = not_drawn(&["--screen", "picker", "--at", "0.5"]);
    assert!(picker.contains("no picture moves"), "{picker}");
}

#[test]
fn steps_for_other_answers_and_tasks_of_the_end_are_drawn_as_well() {
    for step in ["video-doorbell/pull-key", "video-doorbell/power-on"] {
        drawn(&["--step", step, "--size", "300x300"]);
    }
}

#[test]
fn a_sheet_shows_all_guides_one_guide_or_the_motion_of_one_step() {
    let size = |bytes: &[u8]| image::load_from_memory(bytes).expect("a PNG").into_rgba8().dimensions();
    let one = drawn(&["--sheet", "--guide", "xt2-xt"]);
    let (width, height) = size(&one);
    let (all_width, all_height) = size(&drawn(&["--sheet"]));
    assert_eq!((width, all_width), (1800, 1800));
    assert!(all_height > 4 * height, "{all_height} and {height}");
    assert_ne!(drawn(&["--sheet", "--guide", "xt2-xt", "--theme", "dark"]), one);
    let (_, strip) = size(&drawn(&["--sheet", "--step", "xt2-xt/slide-switch"]));
    assert!(strip < height, "three pictures in a row");
}

#[test]
fn a_guide_of_your_own_is_drawn_with_the_drawing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    // As Inkscape saves plain SVG: the parts in its one layer.
    let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><g id="layer1">
        <g id="gate"><path d="M40 40h200v220h-200z" style="fill:#cfd8dc"/></g>
        <g id="latch"><path d="M180 130h60v30h-60z" style="fill:#ffffff;stroke:#263238"/></g>
        <g id="arrow-slide"><path d="M250 145h40v-10l20 14l-20 14v-10h-40z" style="fill:#1f3bd1"/></g>
        <path id="latch.outline" d="M180 130h60v30h-60z" style="fill:none;stroke:#000000"/></g></svg>"##;
    let guide = r#"Guide(format: 1, id: "my-gate", title: "Gate", maker: "Me", summary: "Shows the latch.", power: BuiltIn,
        open: [(id: "slide", title: "Slide the latch", text: "Slide it right.", no_twin: "Nothing comes off.",
            picture: (alt: "An arrow slides the latch to the right.", art: Scene(scene: "gate.svg", hot: ["latch"],
                arrows: ["arrow-slide"], motion: [(part: "latch", from: 0.6, to: 1.3, do: Move((40, 0, 0)))], hold: 0.9,
                still: (at: 0.0, ghosts: [(part: "latch", at: 1.3)]))),
            origin: Derived("Tried."))],
        card: (alt: "A gate from the front.", art: Scene(scene: "gate.svg")))"#;
    std::fs::write(folder.path().join("gate.svg"), drawing).expect("written");
    let file = folder.path().join("my-gate.ron");
    std::fs::write(&file, guide).expect("written");
    let file = file.to_str().expect("plain");
    let checked = unlatch(&["check", file]);
    assert_eq!((out(&checked).as_str(), code(&checked)), ("1 file checked: no findings\n", 0));
    let at = |seconds: &str| drawn(&["--file", file, "--step", "my-gate/slide", "--size", "720x520", "--at", seconds]);
    assert_ne!(at("0"), at("1.2"), "the latch moves");
    drawn(&["--file", file, "--sheet", "--guide", "my-gate"]);
    assert!(not_drawn(&["--file", "no/such.ron", "--screen", "picker"]).contains("no/such.ron"));
}

#[test]
fn a_sheet_of_what_is_not_there_is_refused_in_words() {
    assert!(not_drawn(&["--sheet", "--guide", "no-such-guide"]).contains("no-such-guide"));
    assert!(not_drawn(&["--sheet", "--step", "xt2-xt/no-such-step"]).contains("no-such-step"));
    assert!(not_drawn(&["--sheet", "--step", "slide-switch"]).contains("GUIDE/STEP"));
    assert!(not_drawn(&["--sheet", "--guide", "mini"]).contains("no picture"), "it has no steps");
    assert!(not_drawn(&["--sheet", "--at", "1"]).contains("--at"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_so_and_ends_with_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let opened = unlatch(&["--data-dir", folder.path().to_str().expect("plain")]);
    assert_eq!(code(&opened), 2);
    let words = err(&opened);
    assert!(words.to_lowercase().contains("display") && words.contains("unlatch render"), "{words}");
}

#[test]
fn codes_in_pictures_are_read_with_their_places() {
    let found = unlatch(&["read", "assets/preview/label-photo.jpg"]);
    assert_eq!(code(&found), 0, "{}", err(&found));
    let line = out(&found);
    assert!(line.starts_with("assets/preview/label-photo.jpg: G8T1TS0051374XMP  at "), "{line}");
    let none = unlatch(&["read", "assets/preview/box.jpg"]);
    assert_eq!(code(&none), 1);
    assert!(out(&none).contains("not a serial number (a web link): https://example.com/setup"), "{}", out(&none));
    let lost = unlatch(&["read", "README.md", "no/such.png", "assets/preview/label-photo.jpg"]);
    assert_eq!(code(&lost), 2);
    assert!(out(&lost).contains("G8T1TS0051374XMP"), "what can be read is told all the same");
    assert!(err(&lost).contains("README.md: This is not a picture."), "{}", err(&lost));
    assert!(err(&lost).contains("no/such.png”: it is not there."), "{}", err(&lost));
}

#[test]
fn codes_are_told_as_json_a_line_a_picture() {
    let told = unlatch(&["read", "--json", "assets/preview/three-labels.jpg", "assets/preview/blurred.jpg"]);
    let lines: Vec<serde_json::Value> =
        out(&told).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["codes"].as_array().map(Vec::len), Some(3));
    assert_eq!(lines[0]["codes"][0]["serial"], "G8T1TS0093267KDA", "from the top to the bottom");
    assert_eq!(lines[0]["codes"][0]["network"], "BLINK-7KDA");
    assert_eq!(lines[0]["codes"][0]["sure"], true);
    assert_eq!(lines[0]["codes"][1]["serial"], "G8T1TS0051374XMP");
    assert!(lines[0]["codes"].as_array().is_some_and(|codes| codes.iter().any(|code| code["kind"] == "a web link")));
    assert!(lines[1]["reason"].is_string() && lines[1]["tips"].is_array(), "{}", lines[1]);
}

#[test]
fn the_log_is_told_line_by_line_with_hidden_numbers_or_as_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("plain");
    let none = unlatch(&["log", "--data-dir", data]);
    assert_eq!((out(&none).as_str(), code(&none)), ("", 0), "{}", err(&none));
    let lines = concat!(
        r#"{"v":1,"id":1,"begun":"2026-02-03T14:06:00+01:00","device":"XT2 and XT","serial":"G8T1TS0051374XMP","outcome":"finished","spent_ms":240000}"#,
        "\n",
        r#"{"v":1,"id":2,"begun":"2026-02-03T15:00:00+01:00","device":"Video Doorbell","answers":["Yes, wired"],"outcome":{"left":{"phase":"open","step":2}},"power_off":true,"spent_ms":1000}"#,
        "\n"
    );
    let file = folder.path().join("service-log.jsonl");
    std::fs::write(&file, lines).expect("written");
    let told = unlatch(&["log", "--data-dir", data]);
    assert_eq!(
        (out(&told).as_str(), code(&told)),
        (
            "2026-02-03 14:06:00  XT2 and XT  ••••••••••••4XMP  Finished  4 min\n\
             2026-02-03 15:00:00  Video Doorbell  Yes, wired  no DSN  Left opening, step 2  power left off  under 1 min\n",
            0
        )
    );
    assert!(out(&unlatch(&["log", "--full", "--data-dir", data])).contains("G8T1TS0051374XMP"));
    let table = out(&unlatch(&["log", "--csv", "--data-dir", data]));
    assert!(table.starts_with("Begun,Ended,") && table.contains(",G8T1TS0051374XMP,,Finished,,4.0,"), "{table}");
    std::fs::write(&file, format!("{lines}{{torn")).expect("written");
    let torn = unlatch(&["log", "--data-dir", data]);
    assert_eq!((out(&torn).lines().count(), code(&torn)), (2, 2));
    assert_eq!(err(&torn), "1 line of the log can't be read: damaged, or written by a newer program.\n");
}
