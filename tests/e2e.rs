//! The real program in a real window: it is used with keyboard and mouse, killed in the middle of a visit, and taken up again.

#![cfg(target_os = "linux")]

#[allow(dead_code, reason = "every test file uses its own part of the desktop")]
mod desktop;

use std::path::Path;
use std::time::Duration;

use desktop::screens::{HOLD, answer_doorbell, drawn, drawn_of, started, twin};
use desktop::{App, Desktop, difference, wait_for};
use egui_kittest::kittest::Queryable as _;
use unlatch::shell::PROGRESS_FILE;
use unlatch::walk::{Saved, saved_from_text};

/// As many checks has the doorbell's gate.
const CHECKS: usize = 5;

/// The saved visit, as it is on the disk.
fn saved(data: &Path) -> Option<Saved> {
    let text = std::fs::read_to_string(data.join(PROGRESS_FILE)).ok()?;
    Some(saved_from_text(&text).expect("the file is never half written"))
}

/// The id of the step that the visit stands at.
fn step(data: &Path) -> Option<String> {
    saved(data)?.at
}

/// Goes to the next step with the button that has the focus.
fn next(app: &App<'_>, data: &Path) {
    let before = saved(data).expect("a visit");
    app.key("Return");
    wait_for("the next step", || saved(data).is_none_or(|now| now.at != before.at).then_some(()));
}

/// Chooses a wired doorbell of type 2 on its overview and starts, by keyboard.
fn start_doorbell(app: &App<'_>, data: &Path) {
    app.key("Return");
    answer_doorbell(app);
    app.key("Tab");
    app.key("Tab");
    assert_eq!(saved(data), None, "nothing is saved before the visit has begun");
    app.key("Return");
    wait_for("the visit to begin", || saved(data));
    app.wait_until_shown("gate", &drawn("gate"));
}

/// Holds Space for each check, then goes through the gate.
fn pass_gate(app: &App<'_>) {
    for _ in 0..CHECKS {
        app.hold("space", HOLD);
    }
}

/// The middle of what a screen reader calls `name`, in a twin of the program that starts with the same files.
fn place(data: &Path, name: &str) -> (u32, u32) {
    let twin = twin(started(data));
    let middle = twin.get_by_label(name).rect().center();
    (middle.x as u32, middle.y as u32)
}

#[test]
fn a_visit_survives_a_power_cut_and_is_finished() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();

    let app = desktop.open(data, &["--theme", "light"]);
    app.wait_until_shown("picker", &drawn("picker"));
    start_doorbell(&app, data);
    let first = step(data).expect("the first step");
    pass_gate(&app);
    wait_for("the gate to be passed", || saved(data).filter(|saved| !saved.passed.is_empty()));
    assert_eq!(step(data), Some(first.clone()));
    app.key("Return");
    for _ in 0..4 {
        next(&app, data);
    }
    let reached = saved(data).expect("a visit");
    assert_ne!(reached.at, Some(first));
    assert!(!reached.off.is_empty(), "the doorbell is off its plate");
    app.kill();

    assert_eq!(saved(data).map(|saved| (saved.at, saved.off)), Some((reached.at.clone(), reached.off.clone())));
    let app = desktop.open(data, &["--theme", "light"]);
    app.wait_until_shown("resume", &drawn("resume"));
    let (x, y) = place(data, "Go on");
    app.click(x, y);
    wait_for("the gate, shut again", || (difference(&app.settled(), &drawn("resume")) > 0.1).then_some(()));
    app.key("Return");
    app.key("Right");
    assert_eq!(step(data), reached.at, "a shut gate lets nobody on");
    pass_gate(&app);
    app.key("Return");
    assert_eq!(step(data), reached.at, "the visit goes on where it was");
    let mut steps = 0;
    while step(data).is_some() {
        next(&app, data);
        steps += 1;
        assert!(steps < 30, "the visit does not end");
    }
    assert!(saved(data).is_some_and(|saved| saved.off.is_empty()), "all parts are back in place");
    finish(&app, data);
    app.wait_until_shown("picker", &drawn("picker"));
    assert_eq!(app.close(), Some(0));
}

/// Ticks what is left to do and finishes: each press of the focused button leads on to the next.
fn finish(app: &App<'_>, data: &Path) {
    for _ in 0..3 {
        app.key("Return");
    }
    wait_for("the visit to be over", || saved(data).is_none().then_some(()));
}

#[test]
fn search_and_mouse_lead_to_a_guide_and_an_idle_window_rests() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = desktop.open(folder.path(), &["--theme", "light"]);
    app.wait_until_shown("picker", &drawn("picker"));

    let (x, y) = place(folder.path(), "Outdoor 4, Opening tool");
    app.click(x, y);
    app.wait_until_shown("overview", &drawn_of("overview", Some("outdoor-4")));
    app.key("Escape");
    app.wait_until_shown("picker", &drawn("picker"));
    app.key("slash");
    app.type_text("mini");
    app.settled();
    app.key("Down");
    app.key("Return");
    app.wait_until_shown("overview", &drawn_of("overview", Some("mini")));

    let before = app.ticks();
    std::thread::sleep(Duration::from_secs(3));
    let used = app.ticks() - before;
    assert!(used <= 3, "{used} clock ticks were used by a window that nobody touched");
    assert_eq!(app.close(), Some(0));
}

#[test]
fn a_damaged_file_is_set_aside_and_the_program_starts_all_the_same() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let damage = "(version: 1, guide: \"video-door";
    std::fs::File::create(folder.path().join(PROGRESS_FILE))
        .and_then(|mut file| std::io::Write::write_all(&mut file, damage.as_bytes()))
        .expect("written");
    let app = desktop.open(folder.path(), &[]);
    let aside = wait_for("the damaged file under another name", || {
        let names =
            std::fs::read_dir(folder.path()).expect("the folder").filter_map(Result::ok).map(|entry| entry.path());
        names.into_iter().find(|path| path.to_string_lossy().contains(".damaged-"))
    });
    assert_eq!(std::fs::read_to_string(aside).expect("it can be read"), damage);
    app.settled();
    assert_eq!(app.close(), Some(0));
}
