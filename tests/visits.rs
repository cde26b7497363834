//! Whole visits, from the picker to Finish, through nothing but what screen readers see: roles, names and presses.

#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, pos2, vec2};
use unlatch::platform::Picked;
use visit_support::{Bench, CHECKS, DOORBELL, SMALL, WINDOW, World};

const CAMERA: &str = "Outdoor (3rd Gen), Opening tool";
const WIRED: &str = "Yes, wired";
const TYPE_1: &str = "Type 1, open battery bay";
const TYPE_2: &str = "Type 2, battery cover";
const CANT_TELL: &str = "Can't tell yet, we try both";

/// Opening a doorbell of type 2, up to its battery cover.
const OPEN_2: [(&str, &str); 3] = [
    ("Put the key to the opening", "Next"),
    ("Press the key straight in", "It let go"),
    ("Keep your fingers off the posts", "Next"),
];
const INSIDE_2: [(&str, &str); 4] = [
    ("Slide the doorbell up", "Next"),
    ("Turn its back toward you", "Next"),
    ("Press the grey release button", "Next"),
    ("Lift the battery cover off", "Next"),
];
const BATTERIES: [(&str, &str); 2] = [("Take both batteries out", "Next"), ("Put in two AA lithium cells", "Next")];
const CLOSE_2: [(&str, &str); 4] = [
    ("Set the tabs into the slots", "Next"),
    ("Press the battery cover shut", "It clicked"),
    ("Set the top onto the plate", "Next"),
    ("Press the bottom firmly", "It clicked"),
];
const CLOSE_1: [(&str, &str); 3] = [
    ("Line up the pins", "Next"),
    ("Press the doorbell against the plate", "Next"),
    ("Push the doorbell down", "It clicked"),
];

fn in_tray(bench: &Bench) -> Vec<String> {
    let tray = bench.names().into_iter().filter_map(|name| name.strip_prefix("In the tray: ").map(str::to_owned));
    tray.map(|part| part.split('.').next().unwrap_or_default().to_owned()).collect()
}

fn type_serial(bench: &mut Bench, serial: &str) {
    let field = "Device Serial Number";
    bench.click(field);
    assert_eq!(bench.focused(), field);
    bench.typed(serial);
}

#[test]
fn a_wired_doorbell_of_type_2_is_opened_and_closed() {
    let mut bench = Bench::new();
    assert_eq!(bench.title(), "Which device are you opening?");
    assert_eq!(bench.focused(), DOORBELL);
    bench.press(DOORBELL);
    assert_eq!(bench.title(), "Video Doorbell");
    assert_eq!(bench.focused(), WIRED);
    bench.press("Answer two questions first");
    assert_eq!(bench.focused(), WIRED, "a locked button leads to what is missing");
    bench.press(WIRED);
    bench.press("Answer one question first");
    assert_eq!(bench.focused(), TYPE_1);
    bench.press(TYPE_2);
    assert!(bench.is_on(TYPE_2) && !bench.is_on(TYPE_1));
    bench.press("Start the safety checks");

    assert_eq!(bench.title(), "Five checks before step 1");
    bench.sees("Safety checks, 0 of 5 confirmed");
    bench.sees("WARNING: Shock hazard behind the doorbell");
    bench.sees(&format!("Check 1 of 5: {}, to confirm", CHECKS[0]));
    bench.sees(&format!("Check 2 of 5: {}, locked", CHECKS[1]));
    assert_eq!(bench.focused(), format!("Hold to confirm: {}", CHECKS[0]));
    bench.press("Steps locked, 5 checks left");
    assert_eq!(bench.focused(), format!("Hold to confirm: {}", CHECKS[0]), "a locked button leads to what is missing");
    for check in CHECKS {
        bench.confirm(check);
    }
    assert_eq!(bench.title(), "All five confirmed");
    bench.sees(&format!("Check 5: {}, confirmed at 14:06", CHECKS[4]));
    assert_eq!(bench.focused(), "Open step 1");
    bench.press("Open step 1");

    bench.sees("Open, step 1 of 4");
    bench.sees("Power off, confirmed 14:06");
    bench.through(&OPEN_2[..1]);
    assert_eq!(bench.focused(), "It let go");
    bench.sees("Feel: The catch lets go");
    bench.through(&OPEN_2[1..]);
    assert!(in_tray(&bench).is_empty());
    bench.through(&INSIDE_2);
    assert_eq!(in_tray(&bench), ["Doorbell", "Battery cover"]);
    assert_eq!(bench.title(), "Read the serial number (DSN)");
    type_serial(&mut bench, "g8t1ts0051374xmp");
    bench.sees("Network name: BLINK-4XMP");
    bench.press("Next");
    bench.through(&BATTERIES);
    bench.through(&CLOSE_2);

    assert_eq!(bench.title(), "Closed");
    assert!(in_tray(&bench).is_empty());
    bench.sees("Device: Video Doorbell · Yes, wired · Type 2");
    bench.sees("DSN: G8T1 TS00 5137 4XMP");
    bench.sees("Network: BLINK-4XMP");
    bench.sees("Power off: 14:06, 5 checks");
    assert_eq!(bench.focused(), "Switch the breaker back on");
    bench.press("Switch the breaker back on");
    assert!(bench.is_on("Switch the breaker back on"));
    assert_eq!(bench.focused(), "Press the doorbell button");
    bench.press("Press the doorbell button");
    assert_eq!(bench.focused(), "Finish");
    bench.press("Copy summary");
    assert!(bench.copied().contains("DSN: G8T1 TS00 5137 4XMP"), "{}", bench.copied());
    bench.press("Finish");
    assert_eq!(bench.title(), "Which device are you opening?");
    assert_eq!(bench.focused(), DOORBELL);
    bench.misses("Go on");
}

#[test]
fn a_wired_doorbell_of_unknown_type_is_told_by_the_move_that_works() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, CANT_TELL);
    for check in CHECKS {
        bench.hold(&format!("Hold to confirm: {check}"), 1_300);
    }
    bench.click("Open step 1");
    bench.through(&OPEN_2[..1]);
    assert_eq!(bench.title(), "Press the key straight in");
    assert_eq!(bench.focused(), "It let go");
    bench.press("It does not let go: try the other way");
    assert_eq!(bench.title(), "Pull the key slightly toward you");
    bench.press("The latch stays shut: try the other way");
    assert_eq!(bench.title(), "Nothing let go");
    assert_eq!(bench.focused(), "Try again");
    bench.press("Try again");
    bench.press("It does not let go: try the other way");
    bench.through(&[
        ("Pull the key slightly toward you", "It opened"),
        ("Keep your fingers off the posts", "Next"),
        ("Slide the doorbell up", "Next"),
        ("Turn its back toward you", "Next"),
        ("Read the serial number (DSN)", "Next"),
    ]);
    assert_eq!(bench.title(), "Take both batteries out");
    bench.press("Skip this step");
    bench.through(&CLOSE_1);
    bench.sees("Device: Video Doorbell · Yes, wired · Type 1");
    bench.press("Switch the breaker back on");
    bench.press("Press the doorbell button");
    bench.press("Finish");
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn a_doorbell_on_batteries_needs_no_checks() {
    let mut bench = Bench::new();
    bench.begin_doorbell("No, batteries only", TYPE_2);
    bench.misses("Power off, confirmed 14:06");
    bench.through(&OPEN_2[..2]);
    bench.through(&INSIDE_2);
    bench.through(&[("Read the serial number (DSN)", "Next")]);
    bench.press("Skip this step");
    bench.through(&CLOSE_2);
    bench.misses("Switch the breaker back on");
    bench.press("Press the doorbell button");
    bench.press("Finish");
    bench.misses("Go on");
}

#[test]
fn a_doorbell_that_nobody_is_sure_about_counts_as_wired() {
    let mut bench = Bench::new();
    bench.begin_doorbell("Not sure", TYPE_1);
    assert_eq!(bench.title(), "Five checks before step 1");
}

#[test]
fn a_camera_is_opened_and_closed_in_a_small_window() {
    let mut bench = Bench::start(World::new(), SMALL);
    bench.press(CAMERA);
    assert_eq!(bench.focused(), "Start");
    bench.press("Start");
    assert_eq!(bench.title(), "Take the camera off its mount");
    bench.sees("WARNING: Fall hazard at a camera that hangs high");
    bench.through(&[("Take the camera off its mount", "Next")]);
    assert_eq!(bench.title(), "Peel the film off the back");
    bench.press("Skip this step");
    bench.through(&[
        ("Take the silicone disc off", "Next"),
        ("Put the tool into the screw's slot", "Next"),
        ("Turn the screw left", "It spins freely"),
    ]);
    assert_eq!(in_tray(&bench), ["Silicone disc"]);
    let other = "Another way: Pull the cover off with the tool";
    bench.press(other);
    assert_eq!(bench.title(), "Pull the cover off with the tool");
    bench.press("Back to the step");
    bench.through(&[("Pry the cover loose", "Next"), ("Lift the back cover off", "Next")]);
    type_serial(&mut bench, "212345670");
    bench.through(&[("Read the serial number (DSN)", "Next"), ("Take both batteries out", "Next")]);
    assert_eq!(in_tray(&bench), ["Silicone disc", "Back cover", "Batteries"]);
    bench.through(&[
        ("Put in two AA lithium cells", "Next"),
        ("Line up the guide notches", "Next"),
        ("Turn the screw right", "It is snug"),
        ("Check that the cover is flush", "Next"),
        ("Put the silicone disc back", "Next"),
        ("Put the camera back on its mount", "Finish closing"),
    ]);
    assert_eq!(bench.title(), "Closed");
    assert_eq!(bench.focused(), "Finish");
    bench.sees("DSN: 212 345 670");
    bench.sees("Network: BLINK-5670");
    bench.press("Finish");
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn the_minute_at_which_a_check_was_confirmed_stays_what_it_was() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.wait(50_000);
    bench.confirm(CHECKS[0]);
    let name = format!("Check 1: {}, confirmed at 14:06", CHECKS[0]);
    bench.sees(&name);
    for _ in 0..8 {
        bench.wait(20_000);
        bench.sees(&name);
    }
}

#[test]
fn no_two_controls_of_the_stop_screen_have_one_name() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.press(&format!("I can't confirm this: {}", CHECKS[0]));
    let mut names = bench.controls();
    names.sort();
    let all = names.clone();
    names.dedup();
    assert_eq!(names, all);
    assert!(names.iter().any(|name| name == "Come back later") && names.iter().any(|name| name == "Leave this guide"));
}

#[test]
fn a_check_that_cannot_be_confirmed_leads_to_the_ways_on() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.confirm(CHECKS[0]);
    bench.press(&format!("I can't confirm this: {}", CHECKS[1]));
    assert_eq!(bench.title(), "Stop here. Leave the doorbell closed.");
    assert_eq!(bench.focused(), "Back to the checks");
    bench.press("Copy list");
    assert!(bench.copied().contains(CHECKS[4]), "{}", bench.copied());
    bench.press("Read DSN");
    assert_eq!(bench.title(), "Read a serial number");
    bench.press("Back to the guide");
    bench.press("Back to the checks");
    bench.sees("Safety checks, 1 of 5 confirmed");
    assert_eq!(bench.focused(), format!("Hold to confirm: {}", CHECKS[1]));
    bench.press(&format!("I can't confirm this: {}", CHECKS[1]));
    bench.press("Start over");
    bench.sees("Safety checks, 0 of 5 confirmed");
}

#[test]
fn a_press_that_comes_too_soon_and_a_hold_that_ends_too_soon_confirm_nothing() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    let hold = format!("Hold to confirm: {}", CHECKS[0]);
    bench.press(&hold);
    bench.world.clock.advance(300);
    bench.press(&format!("Press again to confirm: {}", CHECKS[0]));
    bench.sees("Safety checks, 0 of 5 confirmed");
    bench.press("Steps locked, 5 checks left");
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.hold(&hold, 900);
    bench.sees("Safety checks, 0 of 5 confirmed");
    bench.sees(&hold);
}

#[test]
fn undoing_a_check_clears_the_ones_after_it() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    for check in &CHECKS[..4] {
        bench.confirm(check);
    }
    bench.press(&format!("Undo: {}", CHECKS[1]));
    bench.sees("Safety checks, 1 of 5 confirmed");
    bench.sees(&format!("Hold to confirm: {}", CHECKS[1]));
}

#[test]
fn the_stuck_panel_switches_to_the_other_type_at_the_same_step() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.through(&OPEN_2[..1]);
    bench.press("It does not let go");
    assert_eq!(bench.title(), "It does not let go");
    bench.sees("1. Check that the key points straight up.");
    bench.press("Back to the step");
    assert_eq!(bench.title(), "Press the key straight in");
    bench.press("It does not let go");
    bench.press("Switch to Type 1");
    assert_eq!(bench.title(), "Pull the key slightly toward you");
    bench.sees("Power off, confirmed 14:06");
}

#[test]
fn after_thirty_minutes_the_checks_are_asked_again_and_the_place_is_kept() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.through(&OPEN_2[..2]);
    bench.wait(30 * 60_000 - 10_000);
    assert_eq!(bench.title(), "Keep your fingers off the posts");
    bench.wait(10_000);
    assert_eq!(bench.title(), "Five checks before step 1");
    bench.sees("The time of your checks is over. Confirm them again; your place is kept.");
    assert_eq!(bench.focused(), format!("Hold to confirm: {}", CHECKS[0]));
    for check in CHECKS {
        bench.confirm(check);
    }
    bench.press("Back to your step");
    assert_eq!(bench.title(), "Keep your fingers off the posts");
}

#[test]
fn leaving_while_the_breaker_is_off_asks_first() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.through(&OPEN_2[..1]);
    bench.press("Leave");
    bench.sees("The breaker is still off");
    assert_eq!(bench.focused(), "Stay here");
    bench.press("Stay here");
    assert_eq!(bench.title(), "Press the key straight in");
    assert_eq!(bench.focused(), "It let go");
    bench.press("Leave");
    bench.press("Leave the guide");
    assert_eq!(bench.title(), "Which device are you opening?");
    bench.sees("You stopped in the middle: Video Doorbell. Its safety checks are asked again.");
    bench.press("Go on");
    assert_eq!(bench.title(), "Five checks before step 1");
    bench.sees("You were interrupted. Confirm the checks again; your place is kept.");
}

#[test]
fn another_guide_cannot_be_started_over_one_whose_breaker_is_off() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.chord(egui::Modifiers::COMMAND, egui::Key::Num1);
    bench.press(CAMERA);
    bench.press("Start");
    bench.sees("The breaker is still off");
    bench.press("Stay here");
    assert_eq!(bench.title(), "Put the key to the opening");
}

#[test]
fn a_killed_program_goes_on_at_the_same_step_with_the_gate_shut() {
    let mut bench = Bench::new();
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.through(&OPEN_2);
    let mut bench = bench.restart();
    bench.press("Go on");
    assert_eq!(bench.title(), "Five checks before step 1");
    for check in CHECKS {
        bench.confirm(check);
    }
    bench.press("Back to your step");
    assert_eq!(bench.title(), "Slide the doorbell up");
}

#[test]
fn a_visit_does_not_end_with_a_part_in_the_tray() {
    let mut bench = Bench::new();
    bench.press(CAMERA);
    bench.press("Start");
    bench.press("Skip this step");
    bench.press("Skip this step");
    bench.through(&[("Take the silicone disc off", "Next")]);
    bench.press("Stop here, close it up");
    assert_eq!(bench.title(), "Put the silicone disc back");
    bench.misses("Skip this step");
    bench.press("Mark as lost: Silicone disc");
    bench.press("Skip this step");
    assert_eq!(bench.title(), "Closed again");
    bench.sees("Lost: Silicone disc");
    bench.press("Mark as found: Silicone disc");
    bench.sees("1 part still loose");
    assert_ne!(bench.focused(), "nothing");
    bench.press("Mark as lost: Silicone disc");
    bench.press("Finish");
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn a_done_step_of_the_rail_can_be_opened_again() {
    let mut bench = Bench::new();
    bench.begin_doorbell("No, batteries only", TYPE_2);
    bench.through(&OPEN_2[..2]);
    bench.press("Go back to Open step 1");
    assert_eq!(bench.title(), "Put the key to the opening");
}

#[test]
fn a_picture_can_be_enlarged_and_closed_again() {
    let mut bench = Bench::new();
    bench.begin_doorbell("No, batteries only", TYPE_2);
    bench.press("Zoom picture");
    let picture = "Large picture: The Opening Key points up at the opening in the base of the doorbell.";
    assert_eq!(bench.focused(), picture);
    bench.press("Larger");
    bench.press("Whole picture");
    bench.press("Close the large picture");
    assert_eq!(bench.title(), "Put the key to the opening");
    assert_eq!(bench.focused(), "Next", "the focus comes back to the main control");
}

#[test]
fn a_device_without_a_cover_answers_where_its_number_is() {
    let mut bench = Bench::new();
    let mini = bench.controls().into_iter().find(|name| name.starts_with("Mini, ")).expect("the Mini has a card");
    bench.press(&mini);
    assert_eq!(bench.title(), "Mini");
    bench.misses("Start");
    assert_eq!(bench.focused(), "Read a DSN");
}

#[test]
fn which_one_leads_to_the_device_that_is_held_that_way() {
    let mut bench = Bench::new();
    bench.press("Which one do I have?");
    assert_eq!(bench.title(), "What holds it shut?");
    let choices: Vec<String> = bench.controls().into_iter().filter(|name| name.contains(". ")).collect();
    assert_eq!(bench.focused(), choices[0]);
    let doorbell = choices.iter().find(|name| name.ends_with(": Video Doorbell")).expect("the doorbell is a choice");
    bench.press(doorbell);
    assert_eq!(bench.title(), "Video Doorbell");
    bench.press("All devices");
    bench.press("Which one do I have?");
    bench.press("None of these");
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn a_search_finds_a_device_by_another_of_its_names() {
    let mut bench = Bench::new();
    bench.click("Search devices");
    bench.typed("Indoor Gen 2");
    let cards: Vec<String> = bench.controls().into_iter().filter(|name| name.contains(", ")).collect();
    assert!(cards[0].starts_with("Indoor (3rd Gen), "), "{cards:?}");
    bench.typed("xyzzyx");
    bench.sees("Nothing fits “Indoor Gen 2xyzzyx”.");
    bench.press("Clear the search");
    bench.sees(DOORBELL);
}

#[test]
fn a_broken_file_of_mine_is_reported_and_hides_no_guide() {
    let world = World::new();
    world.guides.put("guides/shop.ron", unlatch::shell::preview::BROKEN_GUIDE);
    world.guides.put("guides/good.ron", unlatch::guide::example());
    let mut bench = Bench::start(world, WINDOW);
    bench.sees(DOORBELL);
    assert!(bench.controls().iter().any(|name| name.ends_with(", your guide")));
    bench.press("My guides, 1 file with errors");
    assert_eq!(bench.title(), "My guides");
    let broken = bench.said().into_iter().find(|said| said.role == Role::ListItem && said.name.contains("shop.ron"));
    let broken = broken.expect("the broken file is listed");
    assert!(broken.focused && broken.name.contains("2 errors"), "{broken:?}");
    assert!(bench.names().iter().any(|name| name.starts_with("Error 1 of 2: ") && name.contains("line ")));
    bench.press("Copy report");
    assert!(bench.copied().contains("tittle"), "{}", bench.copied());
    bench.world.guides.put("guides/shop.ron", &unlatch::guide::example().replace("id: \"", "id: \"mended-"));
    bench.press("Load again");
    bench.sees("My guides");
}

#[test]
fn a_guide_file_can_be_added_by_its_path_where_no_chooser_is_there() {
    let world = World::new();
    world.guides.put("elsewhere/mine.ron", unlatch::guide::example());
    world.dialogs.answer(Picked::NoChooser);
    let mut bench = Bench::start(world, WINDOW);
    bench.press("My guides");
    assert_eq!(bench.focused(), "Start from an example");
    bench.press("Add a guide");
    assert_eq!(bench.focused(), "Path of a guide file");
    bench.typed("elsewhere/mine.ron");
    bench.press("Add this file");
    let state = bench.harness.state().state();
    assert!(state.library.guides().any(|entry| entry.yours), "{:?}", bench.names());
}

#[test]
fn the_theme_changes_at_once_and_is_kept() {
    let mut bench = Bench::new();
    bench.press("Settings");
    assert_eq!(bench.focused(), "Look and read");
    let ground = |bench: &Bench| bench.harness.ctx.global_style().visuals.panel_fill;
    let light = ground(&bench);
    bench.press("Dark");
    assert!(bench.is_on("Dark") && !bench.is_on("System"));
    assert_ne!(ground(&bench), light);
    let mut bench = bench.restart();
    bench.press("Settings");
    assert!(bench.is_on("Dark"));
}

#[test]
fn larger_text_keeps_every_screen_usable() {
    let mut bench = Bench::new();
    for _ in 0..4 {
        bench.chord(egui::Modifiers::COMMAND, egui::Key::Plus);
    }
    bench.begin_doorbell(WIRED, TYPE_2);
    bench.pass_gate();
    bench.through(&OPEN_2[..2]);
    bench.through(&[("Keep your fingers off the posts", "Next")]);
    assert_eq!(bench.title(), "Slide the doorbell up");
}

#[test]
fn an_interrupted_visit_is_never_forgotten_without_asking() {
    let mut bench = Bench::new();
    bench.click("XT2 and XT, no tools");
    bench.click("Start");
    bench.click("Next");
    let stopped_at = bench.title();
    bench.click("Leave");
    bench.click("Indoor (gen 1), no tools");
    bench.click("Start");
    bench.sees("XT2 and XT is not finished");
    bench.click("Go on with it");
    assert_eq!(bench.title(), stopped_at);
    bench.click("Leave");
    bench.click("Indoor (gen 1), no tools");
    bench.click("Start");
    bench.click("Forget it and start");
    bench.misses("XT2 and XT is not finished");
    bench.click("Leave");
    bench.misses("Go on");
}

/// The scale of the large picture.
fn scale(bench: &Bench) -> f32 {
    let state = bench.harness.state().state();
    state.visit.as_ref().and_then(|visit| visit.zoom).expect("the picture is large").scale
}

/// What a touch screen sends of a finger.
fn finger(id: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(1), id: TouchId(id), phase, pos, force: None }
}

#[test]
fn the_large_picture_grows_under_two_fingers_on_a_pad_and_on_a_screen() {
    let mut bench = Bench::new();
    bench.press(CAMERA);
    bench.press("Start");
    bench.letter('z');
    assert_eq!(scale(&bench), 1.0);
    let middle = pos2(590.0, 400.0);
    bench.harness.event(Event::PointerMoved(middle));
    bench.harness.step();
    bench.harness.event(Event::Zoom(2.0));
    bench.settle();
    assert!((scale(&bench) - 2.0).abs() < 0.01, "{} on a pad", scale(&bench));
    bench.letter('0');
    assert_eq!(scale(&bench), 1.0);
    // The first finger stands for the pointer as well.
    let (left, right) = (middle - vec2(60.0, 0.0), middle + vec2(60.0, 0.0));
    let press = |pressed| Event::PointerButton {
        pos: left,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [
        finger(1, TouchPhase::Start, left),
        Event::PointerMoved(left),
        press(true),
        finger(2, TouchPhase::Start, right),
    ] {
        bench.harness.event(event);
    }
    bench.harness.step();
    for spread in 1..=6 {
        let more = vec2(10.0 * spread as f32, 0.0);
        bench.harness.event(finger(1, TouchPhase::Move, left - more));
        bench.harness.event(Event::PointerMoved(left - more));
        bench.harness.event(finger(2, TouchPhase::Move, right + more));
        bench.harness.step();
    }
    bench.harness.event(finger(2, TouchPhase::End, right + vec2(60.0, 0.0)));
    bench.harness.event(finger(1, TouchPhase::End, left - vec2(60.0, 0.0)));
    bench.harness.event(press(false));
    bench.settle();
    assert!(scale(&bench) > 1.7, "{} on a screen", scale(&bench));
}
