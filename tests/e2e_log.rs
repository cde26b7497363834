//! The service log of the real program in a real window: what was read outlives a power cut, and a log that can't be written
//! stands in nobody's way.

#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

#[allow(dead_code, reason = "every test file uses its own part of the desktop")]
mod desktop;

use std::path::Path;

use desktop::{App, Desktop, difference, wait_for};
use unlatch::service_log::{Entry, Log, Outcome};
use unlatch::settings::Settings;
use unlatch::shell::{LOG_FILE, SETTINGS_FILE};

const NUMBER: &str = "G8T1TS0051374XMP";
const OTHER: &str = "G8V1TC0072047720";

/// A data folder whose owner keeps a log.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings { service_log: true, ..Settings::default() };
    std::fs::write(folder.path().join(SETTINGS_FILE), settings.to_text()).expect("written");
    folder
}

/// The entries on the disk, the latest first.
fn entries(data: &Path) -> Vec<Entry> {
    let log = Log::read(&std::fs::read(data.join(LOG_FILE)).unwrap_or_default());
    assert_eq!(log.unread(), 0, "no line is half written");
    log.newest_first().cloned().collect()
}

/// From the devices into the guide of the camera that opens without tools.
fn begin(app: &App<'_>, picker: &image::RgbaImage) {
    app.key("slash");
    app.type_text("xt2");
    app.settled();
    app.key("Down");
    app.key("Return");
    app.settled();
    app.key("Return");
    wait_for("the first step", || (difference(&app.settled(), picker) > 0.1).then_some(()));
    app.key("Right");
}

/// Scans outside of a guide, and adds the number to the log.
fn add(app: &App<'_>, number: &str) {
    app.scan(number);
    app.settled();
    app.key("l");
}

#[test]
fn what_was_read_outlives_a_power_cut_and_is_known_afterwards() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = folder();
    let data = folder.path();
    let app = desktop.open(data, &["--theme", "light"]);
    let picker = app.settled();
    add(&app, NUMBER);
    wait_for("the number in the log", || (entries(data).len() == 1).then_some(()));
    app.key("Escape");
    app.key("Escape");
    begin(&app, &picker);
    app.scan(OTHER);
    wait_for("the visit in the log", || (entries(data).len() == 2).then_some(()));
    app.kill();

    let all = entries(data);
    assert_eq!((all[0].serial.as_deref(), all[0].outcome), (Some(OTHER), Outcome::Running));
    assert_eq!((all[1].serial.as_deref(), all[1].outcome), (Some(NUMBER), Outcome::NumberRead));
    let app = desktop.open(data, &["--theme", "light"]);
    app.settled();
    add(&app, OTHER);
    wait_for("the number once more", || (entries(data).len() == 3).then_some(()));
    assert_eq!(app.close(), Some(0));
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_unlatch"))
        .args(["log", "--data-dir"])
        .arg(data)
        .output()
        .expect("it runs");
    let told = String::from_utf8(told.stdout).expect("text");
    assert_eq!(told.lines().count(), 3);
    assert!(told.contains("XT2 and XT  ••••••••••••7720  Not ended") && !told.contains(OTHER), "{told}");
}

#[test]
fn a_log_that_can_not_be_written_stands_in_nobodys_way_and_is_written_later() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = folder();
    let data = folder.path();
    std::fs::create_dir(data.join(LOG_FILE)).expect("a folder in place of the file");
    let app = desktop.open(data, &["--theme", "light"]);
    let first = app.settled();
    add(&app, NUMBER);
    app.settled();
    app.key("Escape");
    app.settled();
    std::fs::remove_dir(data.join(LOG_FILE)).expect("it is empty");
    add(&app, OTHER);
    wait_for("both numbers", || (entries(data).len() == 2).then_some(()));
    app.key("Escape");
    app.key("Escape");
    app.wait_until_shown("picker-again", &first);
    assert_eq!(app.close(), Some(0));
}
