//! Pictures that move, in the real program in a real window: played, filmed, stopped, scrubbed, looked at from close by, mirrored.

#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

#[allow(dead_code, reason = "every test file uses its own part of the desktop")]
mod desktop;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desktop::screens::{SIZE, twin};
use desktop::{App, Desktop, difference, wait_for};
use egui_kittest::kittest::Queryable as _;
use image::RgbaImage;
use unlatch::app::{Message, SettingsInput};
use unlatch::settings::{Settings, Theme};
use unlatch::shell::offscreen::Offscreen;
use unlatch::shell::preview::{self, Subject};
use unlatch::shell::{NativeFiles, PROGRESS_FILE, Ports, SETTINGS_FILE, Shell};
use unlatch::ui::pictures::Pictures;
use unlatch::walk::saved_from_text;

const GUIDE: &str = "outdoor-3rd-gen";
/// The step whose screw turns three times.
const TURNS: &str = "loosen";
/// A step that may be mirrored.
const MIRRORS: &str = "off-mount";
/// As many looks make a film of a motion that takes seconds.
const LOOKS: usize = 400;

/// The program at rest at a moment of a step, without a window.
fn shell(step: &str, at: Option<f32>, left_handed: bool) -> Shell {
    let mut shell = Shell::new(Ports::fake(), Pictures::at_once(Arc::new(NativeFiles)));
    shell.override_theme(Theme::Light);
    if left_handed {
        shell.send(Message::Settings(SettingsInput::LeftHanded(true)));
    }
    let subject = Subject { guide: Some(GUIDE.to_owned()), step: Some(step.to_owned()) };
    preview::go_at_rest(&mut shell, "step", &subject, at).expect("the step is known");
    shell
}

/// What the CPU painter makes of it.
fn drawn(step: &str, at: Option<f32>, left_handed: bool) -> RgbaImage {
    let mut screen = Offscreen::new(shell(step, at, left_handed), SIZE, 1.0);
    let pixels = screen.settled().to_rgba8();
    RgbaImage::from_raw(SIZE[0] as u32, SIZE[1] as u32, pixels).expect("a picture")
}

/// The middle of the slider, in pixels, and the moment that it stands for.
fn middle_of_slider() -> (u32, u32, f32) {
    let shell = shell(TURNS, None, false);
    let seconds = shell.state().visit.as_ref().and_then(|visit| visit.script).expect("it moves").seconds();
    let twin = twin(shell);
    let middle = twin.get_by_label_contains("Motion, ").rect().center();
    (middle.x as u32, middle.y as u32, ((seconds / 2.0) / 0.05).round() * 0.05)
}

fn step(data: &Path) -> Option<String> {
    let text = std::fs::read_to_string(data.join(PROGRESS_FILE)).ok()?;
    saved_from_text(&text).expect("the file is never half written").at
}

/// From the devices to the first step of the guide.
fn begin(app: &App<'_>, data: &Path) {
    app.settled();
    app.key("slash");
    app.type_text("outdoor 3rd");
    app.settled();
    app.key("Return");
    app.key("Return");
    wait_for("the first step", || step(data).filter(|at| at == MIRRORS));
}

/// Goes on until the step before `wanted` has come to rest, then onto it without waiting.
fn go_to(app: &App<'_>, data: &Path, wanted: &str) {
    for _ in 0..20 {
        app.settled();
        let before = step(data);
        app.press("Right");
        let now = wait_for("the next step", || step(data).filter(|now| Some(now) != before.as_ref()));
        if now == wanted {
            return;
        }
    }
    panic!("there is no step {wanted}");
}

/// Looks on until nothing has changed for a second.
fn film(app: &App<'_>) -> Vec<RgbaImage> {
    let mut frames = vec![app.look()];
    let mut still = 0;
    while still < 10 && frames.len() < LOOKS {
        let now = app.look();
        let same = frames.last() == Some(&now);
        still = if same { still + 1 } else { 0 };
        if same {
            std::thread::sleep(Duration::from_millis(100));
        } else {
            frames.push(now);
        }
    }
    assert!(still >= 10, "it never rests");
    frames
}

/// The box of what plainly differs: left, top, right, bottom. None where nothing does.
fn changed(one: &RgbaImage, other: &RgbaImage) -> Option<[u32; 4]> {
    let differs = |x: u32, y: u32| {
        let (a, b) = (one.get_pixel(x, y).0, other.get_pixel(x, y).0);
        a.iter().zip(b).take(3).any(|(a, b)| a.abs_diff(b) > 40)
    };
    let places = (0..one.height()).flat_map(|y| (0..one.width()).map(move |x| (x, y)));
    places.filter(|(x, y)| differs(*x, *y)).fold(None, |found, (x, y)| {
        let [l, t, r, b] = found.unwrap_or([x, y, x, y]);
        Some([l.min(x), t.min(y), r.max(x), b.max(y)])
    })
}

/// Keeps the film beside the build, to be looked at.
fn keep(frames: &[RgbaImage]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("film");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the film");
    for (number, frame) in frames.iter().enumerate() {
        frame.save(folder.join(format!("{number:03}.png"))).expect("the picture is written");
    }
}

#[test]
fn a_screw_that_turns_is_filmed_stopped_scrubbed_and_looked_at_from_close_by() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let app = desktop.open(data, &["--theme", "light"]);
    begin(&app, data);
    go_to(&app, data, TURNS);

    // While it plays, the tool is in many places, and all that changes lies about the screw and on the slider's row.
    let frames = film(&app);
    keep(&frames);
    let end = frames.last().expect("a film").clone();
    app.wait_until_shown("the end of the motion", &drawn(TURNS, None, false));
    let turning: Vec<&RgbaImage> = frames.iter().collect();
    let [mut left, mut top, mut right, mut bottom] = [u32::MAX, u32::MAX, 0, 0];
    for at in [0.6, 1.1, 1.6, 2.1, 2.6, 3.1] {
        if let Some([l, t, r, b]) = changed(&drawn(TURNS, Some(at), false), &drawn(TURNS, Some(at + 0.25), false)) {
            (left, top, right, bottom) = (left.min(l), top.min(t), right.max(r), bottom.max(b));
        }
    }
    let (_, slider, middle) = middle_of_slider();
    // The slider's own changes are not the screw's.
    let bottom = bottom.min(slider - 40);
    let crop =
        |picture: &RgbaImage| image::imageops::crop_imm(picture, left, top, right - left, bottom - top).to_image();
    let mut places: Vec<RgbaImage> = turning.iter().map(|frame| crop(frame)).collect();
    places.dedup_by(|a, b| difference(a, b) < 0.002);
    assert!(places.len() >= 4, "the tool was seen in {} places only", places.len());
    for pair in frames.windows(2).skip(1) {
        if let Some([l, ..]) = changed(&pair[0], &pair[1]) {
            assert!(l < 730, "something beside the picture changes while it plays");
        }
    }

    // At rest nothing is drawn.
    let before = app.ticks();
    std::thread::sleep(Duration::from_secs(2));
    assert!(app.ticks() - before <= 3, "a picture at rest is drawn again");
    assert!(app.look() == end, "and nothing changes");

    // Played again and stopped, it stands, and not at the end.
    app.press("r");
    wait_for("the motion to begin", || (app.look() != end).then_some(()));
    app.press("space");
    let stopped = app.settled();
    std::thread::sleep(Duration::from_secs(1));
    assert!(app.look() == stopped, "it was stopped");
    assert!(difference(&crop(&stopped), &crop(&end)) > 0.0);

    // The slider shows the moment that it is put to.
    let (x, y, _) = middle_of_slider();
    app.click(x, y);
    app.wait_until_shown("the middle of the motion", &drawn(TURNS, Some(middle), false));
    let scrubbed = app.settled();

    // The large picture covers the words, grows under the wheel and gives way to the step as it was.
    app.key("z");
    let large = app.settled();
    assert!(difference(&large, &scrubbed) > 0.1, "the picture is large");
    app.wheel(560, 400, 6);
    wait_for("a larger picture", || (difference(&app.settled(), &large) > 0.05).then_some(()));
    app.key("Escape");
    app.wait_until_shown("the step again", &scrubbed);
    app.kill();
}

#[test]
fn left_handed_people_see_pictures_that_allow_it_in_a_mirror() {
    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let settings = Settings { left_handed: true, ..Settings::default() };
    std::fs::write(data.join(SETTINGS_FILE), settings.to_text()).expect("the settings are written");
    let app = desktop.open(data, &["--theme", "light"]);
    begin(&app, data);
    let (mirrored, straight) = (drawn(MIRRORS, None, true), drawn(MIRRORS, None, false));
    assert!(difference(&mirrored, &straight) > 0.05, "the mirror can be told");
    app.wait_until_shown("a mirrored step", &mirrored);
    go_to(&app, data, TURNS);
    app.wait_until_shown("a thread, which has no mirror image", &drawn(TURNS, None, false));
    app.kill();
}
