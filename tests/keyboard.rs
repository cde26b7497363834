//! Everything by keyboard: whole visits without a pointer, every key of the table of commands, and a scanner that types like a
//! keyboard but must press nothing.

mod common;
#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::kittest::NodeT as _;
use unlatch::app::commands::{self, Action, Chord, Key as Named, Place};
use unlatch::app::{Message, PlaybackInput, SettingsInput};
use unlatch::settings::Theme;
use unlatch::shell::preview::{self, Subject};
use visit_support::{Bench, CHECKS, DOORBELL, WINDOW, World};

const SERIAL: &str = "G8T1TS0051374XMP";

/// Presses Tab until the focus is on what has this name.
#[track_caller]
fn tab_to(bench: &mut Bench, name: &str) {
    for _ in 0..60 {
        if bench.focused() == name {
            return;
        }
        bench.key(Key::Tab);
    }
    panic!("Tab never leads to “{name}”; there are:\n{}", bench.controls().join("\n"));
}

/// The focus is on this, and its ring is to be seen: bright pixels of the ring's own colour lie round it.
#[track_caller]
fn ring_on(bench: &mut Bench, name: &str) {
    assert_eq!(bench.focused(), name);
    let focus = unlatch::ui::theme::palette::CONTRAST.focus.to_array();
    let picture = bench.harness.render().expect("the CPU painter draws");
    let seen = picture.pixels().filter(|pixel| pixel.0 == focus).count();
    assert!(seen > 60, "only {seen} pixels of the ring on “{name}”");
}

/// From the picker to the first check, with keys alone.
fn to_the_gate(bench: &mut Bench) {
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Video Doorbell");
    bench.key(Key::Space);
    assert!(bench.is_on("Yes, wired"));
    tab_to(bench, "Type 1, open battery bay");
    bench.key(Key::ArrowRight);
    assert!(bench.is_on("Type 2, battery cover"), "arrows choose within a question: {}", bench.focused());
    assert_eq!(bench.focused(), "Type 2, battery cover");
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Five checks before step 1", "Enter on the answer starts");
}

/// All checks: the first by Space twice, the others by holding Space or Enter.
fn through_the_gate(bench: &mut Bench) {
    bench.key(Key::Space);
    bench.wait(700);
    assert_eq!(bench.focused(), format!("Press again to confirm: {}", CHECKS[0]));
    bench.key(Key::Space);
    bench.sees("Safety checks, 1 of 5 confirmed");
    for (index, key) in [Key::Enter, Key::Space, Key::Enter, Key::Space].into_iter().enumerate() {
        assert_eq!(bench.focused(), format!("Hold to confirm: {}", CHECKS[index + 1]));
        bench.keep_down(key, 1_400);
        bench.sees(&format!("Safety checks, {} of 5 confirmed", index + 2));
    }
    assert_eq!(bench.title(), "All five confirmed", "the key that stays down presses nothing else");
    assert_eq!(bench.focused(), "Open step 1");
}

#[test]
fn a_doorbell_visit_needs_no_pointer() {
    let mut bench = Bench::new();
    assert_eq!(bench.focused(), DOORBELL);
    to_the_gate(&mut bench);
    through_the_gate(&mut bench);
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Put the key to the opening");
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Press the key straight in");
    bench.key(Key::ArrowRight);
    assert_eq!(bench.title(), "Keep your fingers off the posts");
    bench.key(Key::ArrowLeft);
    bench.key(Key::PageUp);
    assert_eq!(bench.title(), "Put the key to the opening");
    bench.key(Key::PageDown);
    bench.key(Key::PageDown);
    bench.key(Key::Home);
    assert_eq!(bench.title(), "Put the key to the opening");
    for _ in 0..7 {
        bench.key(Key::ArrowRight);
    }
    assert_eq!(bench.title(), "Read the serial number (DSN)");
    tab_to(&mut bench, "Device Serial Number");
    bench.typed(SERIAL);
    assert_eq!(bench.title(), "Read the serial number (DSN)", "letters in a field are no shortcuts");
    bench.sees("Network name: BLINK-4XMP");
    tab_to(&mut bench, "Next");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Take both batteries out");
    tab_to(&mut bench, "Skip this step");
    bench.key(Key::Enter);
    for _ in 0..4 {
        bench.key(Key::ArrowRight);
    }
    assert_eq!(bench.title(), "Closed");
    assert_eq!(bench.focused(), "Switch the breaker back on");
    bench.key(Key::Space);
    bench.key(Key::Space);
    assert_eq!(bench.focused(), "Finish");
    bench.letter('c');
    assert!(bench.copied().contains("4XMP"));
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn a_camera_visit_needs_no_pointer_and_the_focus_is_always_seen() {
    let mut bench = Bench::drawn(World::new(), WINDOW, common::renderer());
    bench.harness.state_mut().send(Message::Settings(SettingsInput::Theme(Theme::Contrast)));
    bench.settle();
    for _ in 0..20 {
        if bench.focused().starts_with("XT2 and XT") {
            break;
        }
        bench.key(Key::ArrowRight);
        if bench.focused() == "nothing" {
            bench.key(Key::Tab);
        }
    }
    let card = bench.focused();
    if !card.starts_with("XT2 and XT") {
        let card =
            bench.controls().into_iter().find(|name| name.starts_with("XT2 and XT")).expect("XT2 and XT has a card");
        tab_to(&mut bench, &card);
    }
    let card = bench.focused();
    ring_on(&mut bench, &card);
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "XT2 and XT");
    ring_on(&mut bench, "Start");
    bench.key(Key::Enter);
    let mut titles = Vec::new();
    for _ in 0..30 {
        let title = bench.title();
        if title.starts_with("Closed") {
            break;
        }
        let main = bench.focused();
        assert_ne!(main, "nothing", "on “{title}”");
        ring_on(&mut bench, &main);
        titles.push(title);
        bench.key(Key::Enter);
    }
    assert!(titles.len() > 6, "{titles:?}");
    assert_eq!(bench.title(), "Closed");
    ring_on(&mut bench, "Finish");
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn tab_reaches_every_control_of_the_gate_and_comes_round() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    let start = bench.focused();
    let mut seen = vec![start.clone()];
    for _ in 0..30 {
        bench.key(Key::Tab);
        if bench.focused() == start {
            break;
        }
        seen.push(bench.focused());
    }
    for name in
        ["Leave".to_owned(), format!("I can't confirm this: {}", CHECKS[0]), "Steps locked, 5 checks left".to_owned()]
    {
        assert!(seen.contains(&name), "{name} is not among {seen:?}");
    }
    bench.chord(Modifiers::SHIFT, Key::Tab);
    assert_ne!(bench.focused(), start);
}

#[test]
fn letters_and_escape_work_at_the_gate() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    bench.keep_down(Key::Space, 1_300);
    bench.sees("Safety checks, 1 of 5 confirmed");
    bench.letter('u');
    bench.sees("Safety checks, 0 of 5 confirmed");
    bench.letter('x');
    assert_eq!(bench.title(), "Stop here. Leave the doorbell closed.");
    bench.letter('c');
    assert!(bench.copied().contains(CHECKS[0]));
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Five checks before step 1");
    bench.key(Key::F1);
    assert_eq!(bench.title(), "Help");
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Five checks before step 1");
    bench.letter('?');
    assert_eq!(bench.title(), "Help");
    bench.key(Key::Escape);
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn escape_closes_what_is_open_one_by_one() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    through_the_gate(&mut bench);
    bench.key(Key::Enter);
    bench.key(Key::Enter);
    bench.letter('s');
    assert_eq!(bench.title(), "It does not let go");
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Press the key straight in");
    bench.letter('z');
    assert!(bench.focused().starts_with("Large picture: "));
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Press the key straight in");
    bench.letter('d');
    assert_eq!(bench.title(), "Read a serial number");
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Press the key straight in");
    bench.key(Key::Escape);
    bench.sees("The breaker is still off");
    assert_eq!(bench.focused(), "Stay here");
    bench.key(Key::Tab);
    assert_eq!(bench.focused(), "Leave the guide");
    bench.key(Key::Tab);
    assert_eq!(bench.focused(), "Stay here", "the focus stays in the dialog");
    bench.key(Key::Escape);
    bench.misses("The breaker is still off");
    bench.key(Key::Escape);
    bench.key(Key::Tab);
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn a_key_that_stays_down_does_not_rush_through_the_steps() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    through_the_gate(&mut bench);
    bench.keep_down(Key::Enter, 2_000);
    assert_eq!(bench.title(), "Put the key to the opening");
    bench.keep_down(Key::ArrowRight, 2_000);
    assert_eq!(bench.title(), "Press the key straight in");
}

/// On the second step of a doorbell without wires, whose picture has just begun to move.
fn on_a_moving_step() -> Bench {
    let mut bench = Bench::new();
    bench.begin_doorbell("No, batteries only", "Type 2, battery cover");
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Press the key straight in");
    assert_eq!(bench.focused(), "It let go");
    assert!(bench.plays());
    bench
}

/// Seconds into the motion, of the picture on the screen.
#[track_caller]
fn motion(bench: &Bench) -> f32 {
    bench.harness.state().state().playback().expect("a picture that can move").at
}

#[test]
fn space_pauses_the_picture_of_a_step_and_lets_it_go_on_and_r_plays_it_again() {
    let mut bench = on_a_moving_step();
    bench.wait(700);
    bench.key(Key::Space);
    assert!(!bench.plays());
    assert_eq!((bench.title().as_str(), motion(&bench)), ("Press the key straight in", 0.7));
    bench.wait(3_000);
    assert_eq!(motion(&bench), 0.7);
    bench.key(Key::Space);
    assert!(bench.plays());
    bench.wait(300);
    assert_eq!(motion(&bench), 1.0);
    bench.letter('r');
    assert_eq!(motion(&bench), 0.0);
    bench.wait(20_000);
    assert!(!bench.plays(), "and now nothing is drawn again");
    bench.key(Key::Space);
    assert_eq!((bench.plays(), motion(&bench)), (true, 0.0));
}

#[test]
fn enter_presses_the_main_control_while_space_is_the_pictures() {
    let mut bench = on_a_moving_step();
    bench.key(Key::Space);
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "Slide the doorbell up");
}

#[test]
fn space_presses_what_the_person_has_moved_the_focus_to() {
    let mut bench = on_a_moving_step();
    tab_to(&mut bench, "It does not let go");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "It does not let go");
    assert!(bench.plays());
    // The panel is another screen: the program has put the focus onto the main control.
    bench.wait(500);
    bench.key(Key::Space);
    assert_eq!((bench.title().as_str(), bench.plays()), ("It does not let go", false));
    // Round and back to the main control is a move as well.
    bench.key(Key::Tab);
    tab_to(&mut bench, "It let go");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Slide the doorbell up");
}

#[test]
fn space_presses_what_shift_tab_an_arrow_or_a_screen_reader_has_moved_the_focus_to() {
    let mut bench = on_a_moving_step();
    bench.chord(Modifiers::SHIFT, Key::Tab);
    bench.key(Key::Tab);
    assert_eq!(bench.focused(), "It let go");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Slide the doorbell up");

    let mut bench = on_a_moving_step();
    bench.key(Key::ArrowUp);
    assert_eq!(bench.focused(), "Stop here, close it up");
    bench.key(Key::Space);
    assert_ne!(bench.title(), "Press the key straight in");

    let mut bench = on_a_moving_step();
    bench.focus_on("It let go");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Slide the doorbell up");
}

#[test]
fn space_presses_the_main_control_of_a_step_whose_picture_cannot_move() {
    let mut bench = on_a_moving_step();
    bench.key(Key::Enter);
    while bench.harness.state().state().playback().is_some() {
        bench.key(Key::Enter);
    }
    let title = bench.title();
    bench.key(Key::Space);
    assert_ne!(bench.title(), title);
}

#[test]
fn space_stays_with_a_field_and_with_the_large_picture() {
    let mut bench = on_a_moving_step();
    bench.letter('z');
    bench.wait(300);
    bench.key(Key::Space);
    assert!(!bench.plays());
    bench.letter('r');
    assert_eq!((bench.plays(), motion(&bench)), (true, 0.0));
    bench.key(Key::Escape);
    while bench.title() != "Read the serial number (DSN)" {
        bench.key(Key::ArrowRight);
    }
    tab_to(&mut bench, "Device Serial Number");
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Read the serial number (DSN)");
}

#[test]
fn space_that_stays_down_pauses_once_and_one_of_a_scan_not_at_all() {
    let mut bench = on_a_moving_step();
    bench.keep_down(Key::Space, 1_000);
    assert!(!bench.plays(), "repeats do not let it go on");
    bench.key(Key::Space);
    assert!(bench.plays());
    bench.harness.event(Event::Text("G".to_owned()));
    bench.harness.event(Event::Text("8".to_owned()));
    bench.harness.step();
    bench.harness.key_press(Key::Space);
    bench.harness.step();
    bench.wait(1_000);
    assert!(bench.plays(), "a Space right behind letters is a scanner's");
    assert_eq!(bench.title(), "Press the key straight in");
}

#[test]
fn space_held_for_the_last_check_does_nothing_to_the_first_step() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    through_the_gate(&mut bench);
    // Space opens the steps and stays down.
    bench.keep_down(Key::Space, 800);
    assert_eq!(bench.title(), "Put the key to the opening");
    assert!(bench.plays());
}

#[test]
fn with_less_motion_space_says_why_nothing_plays_and_presses_nothing() {
    let mut bench = on_a_moving_step();
    bench.harness.state_mut().send(Message::Settings(SettingsInput::LessMotion(true)));
    bench.settle();
    assert!(!bench.plays());
    bench.key(Key::Space);
    assert_eq!(bench.title(), "Press the key straight in");
    let toast = bench.harness.state().state().toast.as_ref().map(|toast| toast.words.clone());
    assert!(toast.is_some_and(|words| words.starts_with("Less motion is on")));
    bench.wait(6_000);
}

#[test]
fn left_handed_pictures_are_a_setting_that_is_kept() {
    let mut bench = Bench::new();
    bench.chord(Modifiers::COMMAND, Key::Comma);
    assert!(!bench.is_on("Left-handed pictures"));
    tab_to(&mut bench, "Left-handed pictures");
    bench.key(Key::Space);
    assert!(bench.is_on("Left-handed pictures"));
    let mut bench = bench.restart();
    bench.chord(Modifiers::COMMAND, Key::Comma);
    assert!(bench.is_on("Left-handed pictures"));
}

#[test]
fn letters_do_nothing_while_a_field_has_the_focus() {
    let mut bench = Bench::new();
    bench.letter('/');
    assert_eq!(bench.focused(), "Search devices");
    bench.letter('w');
    bench.letter('?');
    assert_eq!(bench.title(), "Which device are you opening?");
    assert_eq!(bench.harness.state().state().picker.search, "w?");
    bench.key(Key::Escape);
    assert_eq!(bench.harness.state().state().picker.search, "");
    bench.chord(Modifiers::COMMAND, Key::F);
    assert_eq!(bench.focused(), "Search devices");
    bench.typed("door");
    bench.key(Key::ArrowDown);
    assert_eq!(bench.focused(), DOORBELL);
    bench.chord(Modifiers::COMMAND, Key::Num2);
    assert_eq!(bench.focused(), "Device Serial Number");
    bench.letter('c');
    bench.letter('n');
    assert_eq!(bench.copied(), "");
    assert_eq!(bench.harness.state().state().serial.text, "cn");
}

#[test]
fn letter_shortcuts_can_be_turned_off() {
    let mut bench = Bench::new();
    bench.harness.state_mut().send(Message::Settings(SettingsInput::LetterShortcuts(false)));
    bench.letter('w');
    bench.letter('/');
    assert_eq!(bench.title(), "Which device are you opening?");
    assert_eq!(bench.focused(), DOORBELL);
}

#[test]
fn a_letter_counts_only_after_a_pause() {
    let mut bench = Bench::new();
    bench.harness.event(Event::Text("w".to_owned()));
    bench.settle();
    assert_eq!(bench.title(), "Which device are you opening?");
    bench.wait(59);
    assert_eq!(bench.title(), "Which device are you opening?");
    bench.wait(1);
    assert_eq!(bench.title(), "What holds it shut?");
}

/// A scan, and time enough for the message about it to go.
fn scan(bench: &mut Bench, text: &str) {
    bench.scan(text);
    bench.wait(6_000);
}

#[test]
fn a_scan_presses_nothing_wherever_the_person_is() {
    let mut bench = Bench::new();
    let before = bench.names();
    scan(&mut bench, SERIAL);
    assert_eq!(bench.title(), "Read a serial number", "outside of a guide a scan leads to the field");
    bench.press("Devices");
    assert_eq!(bench.names(), before, "the picker");
    to_the_gate(&mut bench);
    let before = bench.names();
    scan(&mut bench, SERIAL);
    assert_eq!(bench.names(), before, "the gate");
    scan(&mut bench, SERIAL);
    assert_eq!(bench.names(), before, "the gate, with a second scan");
    through_the_gate(&mut bench);
    let before = bench.names();
    scan(&mut bench, "XUXUXUXUXUXUXUXU");
    assert_eq!(bench.names(), before, "the open gate, with letters that are shortcuts there");
    bench.key(Key::Enter);
    for _ in 0..20 {
        let title = bench.title();
        if title == "Closed" {
            break;
        }
        // The slider tells how far a picture is that plays.
        bench.harness.state_mut().send(Message::Playback(PlaybackInput::ToEnd));
        bench.settle();
        assert!(!bench.plays(), "“{title}”");
        // Where the field is on the screen, a scan is for it.
        let field = bench.has("Device Serial Number");
        let before = bench.names();
        scan(&mut bench, "SZDRSZDRSZDRSZDR");
        scan(&mut bench, SERIAL);
        if field {
            bench.sees("Network name: BLINK-4XMP");
            // All that was there is there still, but for what the field said while it was empty.
            let after = bench.names();
            let lost: Vec<&String> = before.iter().filter(|name| !after.contains(name)).collect();
            let asked = [
                "Type it, or point a USB scanner at the label.",
                "Choose a picture of the label",
                "Paste a picture or text",
            ];
            assert!(lost.iter().all(|name| asked.contains(&name.as_str())), "“{title}”: {lost:?}");
        } else {
            assert_eq!(bench.names(), before, "“{title}”");
        }
        bench.key(Key::ArrowRight);
    }
    assert_eq!(bench.title(), "Closed");
    let before = bench.names();
    scan(&mut bench, SERIAL);
    assert_eq!(bench.names(), before, "the completion");
    bench.key(Key::Escape);
    bench.sees("The breaker is still off");
    bench.key(Key::Tab);
    let before = bench.names();
    scan(&mut bench, SERIAL);
    assert_eq!(bench.names(), before, "the dialog");
}

#[test]
fn a_scan_in_one_slow_frame_presses_nothing() {
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    bench.keep_down(Key::Space, 1_300);
    // All of the burst waits while one frame takes a quarter of a second.
    let burst = |bench: &mut Bench, text: &str| {
        bench.world.clock.advance(250);
        let input = bench.harness.input_mut();
        input.events.extend(text.chars().map(|c| Event::Text(c.to_string())));
        bench.harness.step();
    };
    for _ in 0..3 {
        burst(&mut bench, "U");
        burst(&mut bench, "8T1TS0051374XMU");
        bench.world.clock.advance(250);
        bench.harness.key_press(Key::Enter);
        bench.harness.step();
        bench.wait(1_000);
        bench.sees("Safety checks, 1 of 5 confirmed");
        bench.sees(&format!("Hold to confirm: {}", CHECKS[1]));
    }
}

#[test]
fn arrows_choose_one_answer_after_the_other_and_come_round() {
    let mut bench = Bench::new();
    bench.key(Key::Enter);
    for name in ["No, batteries only", "Not sure", "Yes, wired"] {
        bench.key(Key::ArrowRight);
        assert_eq!(bench.focused(), name);
        assert!(bench.is_on(name));
    }
    bench.key(Key::ArrowLeft);
    assert!(bench.is_on("Not sure"));
    tab_to(&mut bench, "Type 1, open battery bay");
    for name in ["Type 2, battery cover", "Can't tell yet, we try both", "Type 1, open battery bay"] {
        bench.key(Key::ArrowRight);
        assert_eq!(bench.focused(), name);
        assert!(bench.is_on(name));
    }
    bench.chord(Modifiers::COMMAND, Key::Comma);
    tab_to(&mut bench, "System");
    for name in ["Light", "Dark", "Contrast"] {
        bench.key(Key::ArrowRight);
        assert!(bench.is_on(name), "{name}");
    }
    tab_to(&mut bench, "Text size, 100 percent");
    bench.key(Key::ArrowRight);
    assert_eq!(bench.focused(), "Text size, 115 percent");
}

#[test]
fn digits_choose_what_holds_it_shut() {
    let mut bench = Bench::new();
    bench.letter('w');
    let second = bench.controls().into_iter().find(|name| name.starts_with("2. ")).expect("a second choice");
    let devices = second.split(": ").nth(1).unwrap_or_default().to_owned();
    bench.letter('2');
    if devices.contains(" or ") {
        assert_eq!(bench.title(), "Which of these?");
    } else {
        assert_eq!(bench.title(), devices);
    }
}

/// The screen on which a place's commands are tried.
fn screen_of(place: Place) -> &'static str {
    match place {
        Place::Everywhere | Place::Picker => "search",
        Place::WhichOne => "which-one",
        Place::Overview => "overview",
        Place::Gate => "gate-half",
        Place::Stop => "stop",
        Place::Step => "step",
        Place::Untold => "untold",
        Place::Completion => "completion",
        Place::Serial => "dsn-found",
        Place::Guides => "guides-errors",
        Place::ServiceLog => "log",
        Place::Settings => "settings",
        Place::Help => "help",
        Place::Zoom => "zoom",
    }
}

fn at(place: Place) -> Bench {
    let mut bench = Bench::new();
    let shell = bench.harness.state_mut();
    if place == Place::Guides {
        shell.read_text("a-good-one.ron", unlatch::guide::example());
        shell.read_text("z-last-one.ron", &unlatch::guide::example().replacen("id: \"", "id: \"last-", 1));
    }
    if place == Place::Serial {
        shell.send(Message::Settings(SettingsInput::ServiceLog(true)));
    }
    preview::go(shell, screen_of(place), &Subject::default()).expect("a known screen");
    if place == Place::Everywhere {
        shell.send(Message::Settings(SettingsInput::TextSize(130)));
    }
    bench.settle();
    // A picture that plays is in the middle of its motion.
    if bench.plays() {
        bench.wait(1_000);
    }
    // A field would keep the letters to itself.
    bench.harness.ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    bench.settle();
    assert_eq!(
        commands::place(bench.harness.state().state()),
        if place == Place::Everywhere { Place::Picker } else { place }
    );
    bench
}

/// All that a command can change.
fn outcome(bench: &Bench) -> String {
    let state = bench.harness.state().state();
    let visit = state.visit.as_ref().map(|visit| (visit.zoom, visit.stuck, visit.other_way));
    let outside = (bench.copied(), bench.world.opener.opened());
    let own: Vec<String> = state.library.files().map(|file| file.key.path()).collect();
    let words = state.toast.as_ref().map(|toast| toast.words.clone());
    // An entry of the service log is named after its moment.
    let mut serial = state.serial.clone();
    serial.entry = serial.entry.map(|_| 0);
    // A letter counts after its pause, so the picture may be a little further.
    let picture = state.playback().map(|shown| (shown.playing, (shown.at * 4.0).floor()));
    format!(
        "{:?}",
        (
            (bench.title(), &state.screen, &state.dialog, state.search_epoch, words),
            (visit, picture, &serial, &state.picker.search, &state.settings),
            (&state.guides.selected, state.guides.finding, &state.guides.typing, own),
            (state.logbook.selected, &state.logbook.path, state.logbook.reading, state.logbook.log.is_empty()),
            outside,
        )
    )
}

fn press(bench: &mut Bench, chord: &Chord) {
    let key = match chord.key {
        Named::Char(c) if !chord.ctrl => return bench.letter(c.to_ascii_lowercase()),
        Named::Char('C') => {
            bench.harness.event(Event::Copy);
            bench.settle();
            return bench.wait(60);
        }
        Named::Char('+') => Key::Plus,
        Named::Char('-') => Key::Minus,
        Named::Char(',') => Key::Comma,
        Named::Char(c) => Key::from_name(&c.to_string()).expect("a key"),
        Named::F(n) => Key::from_name(&format!("F{n}")).expect("a key"),
        Named::Left => Key::ArrowLeft,
        Named::Right => Key::ArrowRight,
        Named::ArrowUp => Key::ArrowUp,
        Named::ArrowDown => Key::ArrowDown,
        Named::PageUp => Key::PageUp,
        Named::PageDown => Key::PageDown,
        Named::Home => Key::Home,
        Named::Escape => Key::Escape,
        Named::Enter => Key::Enter,
        Named::Space => Key::Space,
        Named::Tab => Key::Tab,
    };
    let ctrl = if chord.ctrl { Modifiers::COMMAND } else { Modifiers::NONE };
    let shift = if chord.shift { Modifiers::SHIFT } else { Modifiers::NONE };
    bench.chord(ctrl | shift, key);
    bench.wait(60);
}

#[test]
fn every_key_of_the_table_does_what_the_table_says() {
    // These change nothing that can be seen where they are tried: the files are the same when they are read again.
    let unseen = ["Load again", "Full screen", "Devices"];
    let mut tried = 0;
    for command in commands::table() {
        let Action::Send(message) = &command.action else { continue };
        let mut told = at(command.place);
        let before = outcome(&told);
        told.harness.state_mut().send(message.clone());
        told.settle();
        told.wait(60);
        let wanted = outcome(&told);
        assert!(
            wanted != before || unseen.contains(&command.name),
            "{} at {:?} changes nothing",
            command.name,
            command.place
        );
        for chord in &command.keys {
            let mut pressed = at(command.place);
            press(&mut pressed, chord);
            assert_eq!(outcome(&pressed), wanted, "{} at {:?} by {:?}", command.name, command.place, chord.caps());
            tried += 1;
        }
    }
    assert!(tried > 45, "only {tried} keys were tried");
}

#[test]
fn f11_asks_for_the_full_screen() {
    let bench = Bench::new();
    let mut harness = bench.harness;
    harness.key_down(Key::F11);
    harness.step();
    let commands = &harness.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(commands.contains(&ViewportCommand::Fullscreen(true)), "{commands:?}");
}

#[test]
fn arrows_move_in_the_picker_and_from_row_to_row_of_the_gate() {
    let mut bench = Bench::new();
    bench.key(Key::ArrowRight);
    let second = bench.focused();
    assert_ne!(second, DOORBELL);
    bench.key(Key::ArrowLeft);
    assert_eq!(bench.focused(), DOORBELL);
    bench.key(Key::ArrowDown);
    assert!(![DOORBELL, second.as_str(), "nothing"].contains(&bench.focused().as_str()), "{}", bench.focused());
    let mut bench = Bench::new();
    to_the_gate(&mut bench);
    let hold = bench.focused();
    bench.key(Key::ArrowDown);
    assert_ne!(bench.focused(), hold);
    bench.key(Key::ArrowUp);
    assert_eq!(bench.focused(), hold);
}

#[test]
fn the_focus_is_never_lost_when_its_control_goes_away() {
    let mut bench = Bench::new();
    bench.letter('/');
    bench.typed("xyzzyx");
    tab_to(&mut bench, "Clear the search");
    bench.key(Key::Enter);
    assert_eq!(bench.focused(), DOORBELL);
    to_the_gate(&mut bench);
    through_the_gate(&mut bench);
    bench.key(Key::Enter);
    bench.key(Key::Enter);
    tab_to(&mut bench, "It does not let go");
    bench.key(Key::Enter);
    assert_eq!(bench.title(), "It does not let go");
    assert_eq!(bench.focused(), "It let go");
    tab_to(&mut bench, "Back to the step");
    bench.key(Key::Enter);
    assert_eq!(bench.focused(), "It let go");
    bench.key(Key::Escape);
    bench.key(Key::Escape);
    assert_eq!(bench.focused(), "It let go", "after the dialog");
}

#[test]
fn what_has_the_focus_is_in_view_in_a_small_window_with_large_text() {
    let mut bench = Bench::start(World::new(), visit_support::SMALL);
    bench.harness.state_mut().send(Message::Settings(SettingsInput::TextSize(150)));
    bench.settle();
    let in_view = |bench: &Bench| {
        let place = bench.harness.root().children_recursive().find(|node| node.is_focused()).expect("a focus").rect();
        let room = bench.harness.ctx.content_rect();
        // Bars at the top and at the foot stay; nothing may hide behind them.
        let foot = if commands::place(bench.harness.state().state()) == Place::Gate { 60.0 } else { 0.0 };
        let room = egui::Rect::from_min_max(room.min + egui::vec2(0.0, 50.0), room.max - egui::vec2(0.0, foot));
        assert!(room.contains_rect(place), "“{}” is at {place:?}, not in {room:?}", bench.focused());
    };
    bench.key(Key::Enter);
    in_view(&bench);
    bench.key(Key::Space);
    tab_to(&mut bench, "Type 1, open battery bay");
    in_view(&bench);
    bench.key(Key::ArrowRight);
    in_view(&bench);
    bench.key(Key::Enter);
    for check in CHECKS {
        assert_eq!(bench.focused(), format!("Hold to confirm: {check}"));
        in_view(&bench);
        bench.keep_down(Key::Space, 1_300);
    }
}
