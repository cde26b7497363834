//! A USB scanner types wherever the person is: the number arrives, and nothing is pressed.

#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

use egui::Key;
use visit_support::{Bench, CHECKS, DOORBELL, WINDOW, World};

const NUMBER: &str = "G8T1TS0051374XMP";

fn read(bench: &Bench) -> Option<String> {
    unlatch::app::serial_field::found(&bench.harness.state().state().serial)
}

#[track_caller]
fn says(bench: &Bench, part: &str) {
    let names = bench.names();
    assert!(names.iter().any(|name| name.contains(part)), "“{part}” is not said, but:\n{}", names.join("\n"));
}

#[test]
fn outside_of_guides_a_scan_leads_to_the_field_from_every_screen() {
    for tab in ["Devices", "Read a DSN", "My guides", "Settings", "Help"] {
        let mut bench = Bench::new();
        bench.press(tab);
        bench.scan(NUMBER);
        assert_eq!(read(&bench).as_deref(), Some(NUMBER), "{tab}");
        assert_eq!(bench.title(), "Read a serial number", "{tab}");
        says(&bench, "Read by the scanner. All 16 characters fit the pattern.");
    }
    let mut bench = Bench::new();
    bench.press("Which one do I have?");
    bench.scan("212345670");
    assert_eq!(read(&bench).as_deref(), Some("212345670"), "digits choose nothing");
}

#[test]
fn on_the_overview_a_scan_starts_nothing() {
    let mut bench = Bench::new();
    bench.press("XT2 and XT, no tools");
    bench.focus_on("Start");
    bench.scan(NUMBER);
    assert!(bench.harness.state().state().visit.is_none());
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
}

#[test]
fn at_the_gate_a_scan_confirms_nothing_and_the_checks_stay() {
    let mut bench = Bench::new();
    bench.begin_doorbell("Yes, wired", "Type 2, battery cover");
    bench.confirm(CHECKS[0]);
    let before = bench.controls();
    bench.scan(NUMBER);
    assert_eq!(bench.controls(), before);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
    bench.scan("12345678 9012 3456");
    bench.scan("UUUUUUUUUUUU");
    bench.scan("XXXXXXXXXXXX");
    assert_eq!(bench.controls(), before, "no letter of a scan is a shortcut");
}

#[test]
fn at_a_step_a_scan_is_told_and_the_step_stays() {
    let mut bench = Bench::new();
    bench.press("XT2 and XT, no tools");
    bench.press("Start");
    let step = bench.title();
    // The toast goes while the bench waits, so the scan is watched.
    for c in NUMBER.chars() {
        bench.harness.event(egui::Event::Text(c.to_string()));
        bench.harness.step();
        bench.world.clock.advance(5);
    }
    bench.harness.key_press(Key::Enter);
    bench.harness.step();
    bench.wait(400);
    bench.sees("Serial number read: …4XMP");
    assert_eq!(bench.title(), step);
    bench.scan("https://example.com/setup");
    says(&bench, "The scanned code is a web link.");
    assert_eq!(bench.title(), step);
}

#[test]
fn a_scan_into_the_search_opens_nothing_and_leaves_the_search_as_it_was() {
    let mut bench = Bench::new();
    bench.letter('/');
    bench.typed("out");
    bench.scan(NUMBER);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
    let state = bench.harness.state().state();
    assert_eq!(state.picker.search, "out");
    assert!(state.overview.is_none(), "its Enter opens no guide");
}

#[test]
fn a_scan_takes_the_place_of_what_stands_in_the_field() {
    let mut bench = Bench::new();
    bench.press("Read a DSN");
    bench.typed("212");
    bench.scan(NUMBER);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
    bench.scan("G8T1-TS00-9326-7KDA");
    assert_eq!(read(&bench).as_deref(), Some("G8T1TS0093267KDA"));
    bench.scan(NUMBER);
    says(&bench, "You have read this number before, at ");
}

#[test]
fn a_hand_is_never_taken_for_a_scanner() {
    let mut bench = Bench::new();
    bench.letter('/');
    bench.typed("outdoor 4");
    bench.key(Key::ArrowDown);
    bench.key(Key::Enter);
    assert!(bench.harness.state().state().overview.is_some(), "typing and Enter opens what was found");
    assert_eq!(read(&bench), None);
}

#[test]
fn a_scanner_without_enter_is_known_by_what_it_sends() {
    let mut bench = Bench::new();
    for c in NUMBER.chars() {
        bench.harness.event(egui::Event::Text(c.to_string()));
        bench.harness.step();
        bench.world.clock.advance(5);
    }
    bench.wait(400);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
}

#[test]
fn what_the_scanner_is_set_to_send_round_the_code_is_left_out() {
    let mut bench = Bench::new();
    bench.press("Settings");
    bench.press("Input");
    bench.focus_on("Prefix of the scanner");
    bench.typed("]Q1");
    bench.focus_on("Suffix of the scanner");
    bench.typed("#");
    bench.scan(&format!("]Q1{NUMBER}#"));
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
    let bench = bench.restart();
    let settings = &bench.harness.state().state().settings;
    assert_eq!((settings.scanner_prefix.as_str(), settings.scanner_suffix.as_str()), ("]Q1", "#"));
}

#[test]
fn a_slow_scanner_is_known_once_it_is_set_so() {
    let slow = |bench: &mut Bench| {
        for c in NUMBER.chars() {
            bench.harness.event(egui::Event::Text(c.to_string()));
            bench.harness.step();
            bench.world.clock.advance(45);
        }
        bench.harness.key_press(Key::Enter);
        bench.harness.step();
        bench.wait(1_000);
    };
    let mut bench = Bench::new();
    slow(&mut bench);
    assert_eq!(read(&bench), None);
    bench.press("Settings");
    bench.press("Input");
    bench.press("Slow");
    bench.press("Devices");
    slow(&mut bench);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
}

#[test]
fn a_dialog_stays_open_while_a_scan_is_kept() {
    let mut bench = Bench::start(World::new(), WINDOW);
    bench.press(DOORBELL);
    bench.press("Yes, wired");
    bench.press("Type 2, battery cover");
    bench.press("Start the safety checks");
    bench.pass_gate();
    bench.key(Key::Escape);
    bench.sees("The breaker is still off");
    bench.scan(NUMBER);
    bench.sees("The breaker is still off");
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
}

#[test]
fn a_scan_that_comes_in_lumps_because_frames_are_slow_arrives_whole() {
    let lumps = |bench: &mut Bench| {
        for lump in ["G", "8T1TS", "0051374", "XMP"] {
            let input = bench.harness.input_mut();
            input.events.extend(lump.chars().map(|c| egui::Event::Text(c.to_string())));
            bench.harness.step();
            bench.world.clock.advance(110);
        }
        bench.harness.key_press(Key::Enter);
        bench.harness.step();
        bench.wait(1_000);
    };
    let mut bench = Bench::new();
    lumps(&mut bench);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER));
    let mut bench = Bench::new();
    bench.letter('/');
    lumps(&mut bench);
    assert_eq!(read(&bench).as_deref(), Some(NUMBER), "the same in a text field");
    assert_eq!(bench.harness.state().state().picker.search, "");
}
