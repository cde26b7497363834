//! Serial numbers on their way into the real program: from the clipboard, from a file that is dropped, from a scanner. What arrived is copied
//! in the window and read from the clipboard again.

#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

#[allow(dead_code, reason = "every test file uses its own part of the desktop")]
mod desktop;
#[path = "../src/qr/stickers.rs"]
#[allow(dead_code, reason = "the reader's own tests use the rest")]
mod stickers;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desktop::screens::{HOLD, answer_doorbell, drawn, twin};
use desktop::{App, Desktop, difference, others, wait_for};
use image::{GrayImage, ImageFormat, imageops};
use qrcodegen::QrCodeEcc;
use stickers::{Dice, Grey, Pose, file, jpeg};
use unlatch::shell::{PROGRESS_FILE, Ports, Shell};

const NUMBER: &str = "G8T1TS0051374XMP";
const OTHER: &str = "G8T1TS0093267KDA";

/// A photo of a label.
fn label_photo(text: &str) -> Grey {
    let mut picture = Grey::plain(400, 300, 190);
    picture.stick(text, QrCodeEcc::Medium, Pose { module: 5.0, angle: 9.0, tilt: 10.0, middle: (200.0, 150.0) });
    picture
}

/// Waits until the number that the window copies is this one. The window is on its DSN screen.
#[track_caller]
fn wait_for_number(app: &App<'_>, desktop: &Desktop, number: &str) {
    let mut last = String::new();
    let found = (0..60).any(|_| {
        app.press("c");
        std::thread::sleep(Duration::from_millis(400));
        last = desktop.clipboard();
        last == number
    });
    if !found {
        let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{number}-not-copied.png"));
        app.look().save(&seen).expect("the picture is written");
        panic!("the clipboard holds “{last}”; see {}\n{}", seen.display(), app.said());
    }
}

/// Starts the program on its DSN screen.
fn on_the_field<'a>(desktop: &'a Desktop, data: &Path) -> App<'a> {
    let app = desktop.open(data, &["--theme", "light"]);
    app.wait_until_shown("picker", &drawn("picker"));
    app.key("ctrl+2");
    app.wait_until_shown("dsn", &drawn("dsn"));
    app
}

#[test]
fn a_picture_alone_on_the_clipboard_is_pasted() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = on_the_field(&desktop, folder.path());
    let picture = folder.path().join("label.png");
    std::fs::write(&picture, file(&label_photo(NUMBER), ImageFormat::Png)).expect("written");
    desktop.put_on_clipboard("image/png", &picture);
    app.key("ctrl+v");
    wait_for_number(&app, &desktop, NUMBER);
    assert_eq!(app.close(), Some(0));
}

#[test]
fn a_picture_beside_its_address_on_the_clipboard_is_pasted() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = on_the_field(&desktop, folder.path());
    let address = b"https://example.com/label.png".to_vec();
    let kinds = vec![
        ("UTF8_STRING", address.clone()),
        ("text/plain;charset=utf-8", address),
        ("image/png", file(&label_photo(OTHER), ImageFormat::Png)),
    ];
    let owner = others::Owner::of(desktop.display(), kinds);
    app.key("ctrl+v");
    wait_for_number(&app, &desktop, OTHER);
    drop(owner);
    assert_eq!(app.close(), Some(0));
}

#[test]
fn a_dropped_file_is_read_and_a_large_photo_leaves_the_window_free() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = on_the_field(&desktop, folder.path());
    let small = folder.path().join("my label.png");
    std::fs::write(&small, file(&label_photo(NUMBER), ImageFormat::Png)).expect("written");
    let uri = |path: &Path| format!("{}\r\n", url::Url::from_file_path(path).expect("a whole path"));
    others::hold_over(desktop.display(), app.window(), &uri(&small)).drop_it();
    wait_for_number(&app, &desktop, NUMBER);

    let large = folder.path().join("large.jpg");
    std::fs::write(&large, jpeg(&megapixels_48(), 85)).expect("written");
    others::hold_over(desktop.display(), app.window(), &uri(&large)).drop_it();
    // While it is read, the window goes where it is told to.
    app.press("F1");
    app.wait_until_shown("help", &drawn("help"));
    app.key("ctrl+2");
    wait_for_number(&app, &desktop, OTHER);
    assert_eq!(app.close(), Some(0));
}

#[test]
fn a_large_photo_arrives_from_a_clipboard_whose_owner_sends_it_in_pieces() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = on_the_field(&desktop, folder.path());
    let large = folder.path().join("large.png");
    // Grain, so that its owner has to send it in pieces.
    let photo = megapixels_48().grainy(4.0, &mut Dice::new(48));
    std::fs::write(&large, file(&photo, ImageFormat::Png)).expect("written");
    desktop.put_on_clipboard("image/png", &large);
    app.key("ctrl+v");
    app.press("F1");
    app.wait_until_shown("help", &drawn("help"));
    app.key("ctrl+2");
    wait_for_number(&app, &desktop, OTHER);
    assert_eq!(app.close(), Some(0));
}

/// A photo of 8000 × 6000 pixels.
fn megapixels_48() -> Grey {
    let mut small = Grey::plain(1000, 750, 180);
    small.stick(OTHER, QrCodeEcc::Medium, Pose { module: 4.0, angle: 12.0, tilt: 8.0, middle: (430.0, 400.0) });
    let small = GrayImage::from_raw(1000, 750, small.pixels).expect("as many pixels as it says");
    let large = imageops::resize(&small, 8000, 6000, imageops::FilterType::Triangle);
    Grey { width: 8000, height: 6000, pixels: large.into_raw() }
}

#[test]
fn outside_of_guides_a_scan_leads_to_the_field_from_every_screen() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let app = desktop.open(data, &["--theme", "light"]);
    app.wait_until_shown("picker", &drawn("picker"));
    for (screen, number) in
        [("ctrl+1", NUMBER), ("ctrl+2", OTHER), ("ctrl+3", NUMBER), ("ctrl+comma", OTHER), ("F1", NUMBER)]
    {
        app.key(screen);
        app.scan(number);
        wait_for_number(&app, &desktop, number);
    }
    app.key("Escape");
    app.key("ctrl+1");
    app.wait_until_shown("picker", &drawn("picker"));
    app.key("w");
    app.wait_until_shown("which-one", &drawn("which-one"));
    app.scan(OTHER);
    wait_for_number(&app, &desktop, OTHER);
    app.key("ctrl+1");
    app.wait_until_shown("picker", &drawn("picker"));
    let (x, y) = middle_of_card();
    app.click(x, y);
    app.settled();
    answer_doorbell(&app);
    app.scan(NUMBER);
    wait_for_number(&app, &desktop, NUMBER);
    app.kill();
}

/// Scans, and waits until the message about it is gone: nothing else has changed.
#[track_caller]
fn scan_leaves_everything(app: &App<'_>, text: &str) {
    let before = app.settled();
    app.scan(text);
    std::thread::sleep(Duration::from_secs(6));
    let changed = difference(&before, &app.settled());
    // The ring about the control with the focus comes with the first key.
    assert!(changed < 0.01, "{} % of the window are others after a scan", changed * 100.0);
}

#[test]
fn inside_a_guide_a_scan_changes_nothing_but_the_number() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let app = desktop.open(data, &["--theme", "light"]);
    app.wait_until_shown("picker", &drawn("picker"));
    app.key("Return");
    answer_doorbell(&app);
    app.key("Tab");
    app.key("Tab");
    app.key("Return");
    app.wait_until_shown("gate", &drawn("gate"));
    let saved = || std::fs::read_to_string(data.join(PROGRESS_FILE)).unwrap_or_default();
    let passed = || saved().lines().find(|line| line.contains("passed")).map(str::to_owned);
    wait_for("the visit to begin", passed);
    let before = passed();
    scan_leaves_everything(&app, "XUXUXUXUXUXUXUXU");
    app.key("x");
    app.settled();
    scan_leaves_everything(&app, OTHER);
    app.key("Escape");
    app.wait_until_shown("gate", &drawn("gate"));
    assert_eq!(passed(), before, "no check was confirmed");
    for _ in 0..5 {
        app.hold("space", HOLD);
    }
    wait_for("the gate to be passed", || (passed() != before).then_some(()));
    scan_leaves_everything(&app, "UXUXUXUXUXUXUXUX");
    app.key("Return");
    for _ in 0..2 {
        scan_leaves_everything(&app, "SZDRSZDRSZDRSZDR");
        app.key("Right");
    }
    app.scan(NUMBER);
    app.key("ctrl+2");
    wait_for_number(&app, &desktop, NUMBER);
    assert!(!saved().contains(NUMBER), "a number is never written down");
    app.kill();
}

#[test]
fn a_file_held_over_the_window_is_invited_and_may_be_taken_away_again() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let app = on_the_field(&desktop, folder.path());
    let label = folder.path().join("label.png");
    std::fs::write(&label, file(&label_photo(NUMBER), ImageFormat::Png)).expect("written");
    let uri = url::Url::from_file_path(&label).expect("a whole path");
    let before = app.settled();
    let held = others::hold_over(desktop.display(), app.window(), &format!("{uri}\r\n"));
    let invited = wait_for("the invitation", || {
        let seen = app.settled();
        (difference(&before, &seen) > 0.1).then_some(seen)
    });
    invited.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join("held-over.png")).expect("the picture is written");
    held.leave();
    wait_for("the screen as it was", || (difference(&before, &app.settled()) < 0.01).then_some(()));
    assert_eq!(app.close(), Some(0));
}

/// The middle of the doorbell's card, which is the first.
fn middle_of_card() -> (u32, u32) {
    use egui_kittest::kittest::Queryable as _;
    let shell =
        Shell::new(Ports::fake(), unlatch::ui::pictures::Pictures::at_once(Arc::new(unlatch::shell::NativeFiles)));
    let twin = twin(shell);
    let middle = twin.get_by_label_contains("Video Doorbell, Opening Key").rect().center();
    (middle.x as u32, middle.y as u32)
}
