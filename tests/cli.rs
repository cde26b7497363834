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
    for word in ["--screen", "--size", "--theme", "--out", "--guide", "--step", "picker", "gate", "Exit codes"] {
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

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_so_and_ends_with_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let opened = unlatch(&["--data-dir", folder.path().to_str().expect("plain")]);
    assert_eq!(code(&opened), 2);
    let words = err(&opened);
    assert!(words.to_lowercase().contains("display") && words.contains("unlatch render"), "{words}");
}
