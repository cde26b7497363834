//! The service log as a person meets it: off until it is wanted, a line for each visit, nothing lost and nothing shown too early.

#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use unlatch::app::{Answer, Message, SerialInput};
use unlatch::platform::{Picked, Problem, Store as _};
use unlatch::service_log::{Entry, Log, Outcome, Phase, Stamp, line};
use unlatch::walk::{Event, View};
use visit_support::{Bench, CHECKS, SMALL, WINDOW, World};

const CAMERA: &str = "Outdoor (3rd Gen), Opening tool";
const NUMBER: &str = "G8T1TS0051374XMP";
const OTHER: &str = "G8V1TC0072047720";
const FILE: &str = "service-log.jsonl";
const SWITCH: &str = "Keep a service log";
const TAB: &str = "Service log";
const SECTION: &str = "Log";

/// A program that keeps a log.
fn keeping(world: World) -> Bench {
    let mut bench = Bench::start(world, WINDOW);
    bench.press("Settings");
    bench.press(SECTION);
    bench.press(SWITCH);
    assert!(bench.is_on(SWITCH));
    bench.press("Devices");
    bench
}

/// What the file says.
fn written(world: &World) -> Log {
    Log::read(&world.store.read(FILE).expect("it can be read").unwrap_or_default())
}

fn entries(world: &World) -> Vec<Entry> {
    let log = written(world);
    assert_eq!(log.unread(), 0);
    log.newest_first().cloned().collect()
}

/// How many lines the file has.
fn lines(world: &World) -> usize {
    let bytes = world.store.read(FILE).expect("it can be read").unwrap_or_default();
    String::from_utf8(bytes).expect("text").lines().count()
}

fn send(bench: &mut Bench, message: Message) {
    bench.harness.state_mut().send(message);
    bench.settle();
}

/// Is this on the screen?
fn view(bench: &Bench, is: impl Fn(&View<'_>) -> bool) -> bool {
    let state = bench.harness.state().state();
    state.visit.as_ref().is_some_and(|visit| is(&visit.walk.view(state.now.ms)))
}

/// From the picker into the camera's guide.
fn begin(bench: &mut Bench) {
    bench.press(CAMERA);
    bench.press("Start");
}

fn to_the_end(bench: &mut Bench) {
    for _ in 0..60 {
        if view(bench, |view| matches!(view, View::Completion(_))) {
            break;
        }
        send(bench, Message::Walk(Event::Next));
    }
    assert_eq!(bench.title(), "Closed");
}

/// Ticks what is left to do, and finishes.
fn finish(bench: &mut Bench) {
    let state = bench.harness.state().state();
    let open = state.visit.as_ref().map(|visit| match visit.walk.view(state.now.ms) {
        View::Completion(view) => view.tasks.iter().map(|task| task.step.id.clone()).collect(),
        _ => Vec::new(),
    });
    for task in open.unwrap_or_default() {
        send(bench, Message::Walk(Event::ToggleTask(task)));
    }
    bench.press("Finish");
}

fn read(bench: &mut Bench, number: &str) {
    send(bench, Message::Serial(SerialInput::Edited(number.to_owned())));
}

/// A whole visit in which a number is read.
fn visit(bench: &mut Bench, number: &str) {
    begin(bench);
    bench.scan(number);
    bench.wait(10 * 60_000);
    to_the_end(bench);
    finish(bench);
}

fn open_log(bench: &mut Bench) {
    bench.chord(Modifiers::COMMAND, Key::Num4);
    assert_eq!(bench.title(), TAB);
}

/// The rows of the table, as screen readers hear them.
fn rows(bench: &Bench) -> Vec<String> {
    bench.said().into_iter().filter(|said| said.role == Role::Row).map(|said| said.name).collect()
}

#[test]
fn nothing_is_written_until_somebody_wants_a_log() {
    let mut bench = Bench::new();
    bench.misses(TAB);
    visit(&mut bench, NUMBER);
    read(&mut bench, NUMBER);
    bench.press("Read a DSN");
    bench.misses("Add to service log");
    bench.letter('l');
    assert_eq!(bench.world.store.read(FILE), Ok(None));
    for name in bench.world.store.names() {
        let text = String::from_utf8(bench.world.store.read(&name).unwrap().unwrap()).unwrap();
        assert!(!text.contains(NUMBER), "{name} holds the number");
    }
    bench.chord(Modifiers::COMMAND, Key::Num4);
    assert_eq!(bench.title(), "Settings");
    bench.sees(SWITCH);
}

#[test]
fn a_finished_visit_is_one_line_with_its_number() {
    let mut bench = keeping(World::new());
    begin(&mut bench);
    bench.scan(NUMBER);
    assert_eq!(entries(&bench.world)[0].outcome, Outcome::Running, "a number that was read is safe at once");
    bench.wait(4 * 60_000);
    to_the_end(&mut bench);
    bench.sees("When you finish, this goes into the service log.");
    finish(&mut bench);
    let all = entries(&bench.world);
    assert_eq!(all.len(), 1);
    let entry = &all[0];
    assert_eq!((entry.device.as_str(), entry.guide.as_str()), ("Outdoor (3rd Gen)", "outdoor-3rd-gen"));
    assert_eq!((entry.serial.as_deref(), entry.outcome, entry.power_off), (Some(NUMBER), Outcome::Finished, false));
    assert_eq!(entry.begun.to_string(), "2026-02-03T14:06:00+00:00");
    assert_eq!(entry.spent_ms / 60_000, 4);
    assert!(bench.harness.state().state().serial.text.is_empty(), "the field is cleared when the visit ends");
    open_log(&mut bench);
    bench.sees("1 visit, 1 finished");
    assert_eq!(rows(&bench), ["Today 14:06, Outdoor (3rd Gen), DSN ends in 4XMP, Finished, 4 min"]);
}

#[test]
fn a_number_that_the_log_has_says_so_in_the_next_visit() {
    let mut bench = keeping(World::new());
    visit(&mut bench, NUMBER);
    begin(&mut bench);
    let words = "The service log has this number, today at 14:06: Outdoor (3rd Gen), finished.";
    bench.scan(OTHER);
    bench.letter('d');
    bench.misses(words);
    bench.scan(NUMBER);
    bench.sees(words);
    bench.press("Back to the guide");
    bench.scan(NUMBER);
    bench.sees("Serial number read again: …4XMP");
    bench.letter('d');
    // Twice in one visit is told as such.
    bench.press("Clear");
    bench.scan(NUMBER);
    assert!(bench.names().iter().any(|name| name.starts_with("You have read this number before, at ")));
}

#[test]
fn a_scan_at_a_step_tells_at_once_that_the_log_has_the_number() {
    let mut bench = keeping(World::new());
    visit(&mut bench, NUMBER);
    begin(&mut bench);
    bench.scan(NUMBER);
    bench.sees("Serial number read: …4XMP. The service log has it already.");
}

#[test]
fn without_a_log_an_earlier_visit_is_not_remembered() {
    let mut bench = keeping(World::new());
    visit(&mut bench, NUMBER);
    bench.press("Settings");
    bench.press(SWITCH);
    bench.press("Read a DSN");
    bench.scan(NUMBER);
    assert!(!bench.names().iter().any(|name| name.contains("service log")), "{:?}", bench.names());
    assert_eq!(entries(&bench.world).len(), 1, "what was written stays until somebody deletes it");
}

#[test]
fn a_number_outside_of_a_visit_is_added_once_and_by_hand() {
    let mut bench = keeping(World::new());
    bench.scan(NUMBER);
    assert_eq!(bench.title(), "Read a serial number");
    assert_eq!(bench.world.store.read(FILE), Ok(None));
    bench.press("Add to service log");
    bench.misses("Add to service log");
    bench.sees("Kept in the service log on this computer. Nothing is sent anywhere.");
    bench.letter('l');
    let all = entries(&bench.world);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].serial.as_deref(), all[0].outcome), (Some(NUMBER), Outcome::NumberRead));
    bench.press("Clear");
    bench.scan(OTHER);
    bench.letter('l');
    assert_eq!(entries(&bench.world).len(), 2);
}

#[test]
fn a_check_that_cant_be_confirmed_is_told_with_its_number() {
    let mut bench = keeping(World::new());
    bench.begin_doorbell("Yes, wired", "Type 2, battery cover");
    for check in &CHECKS[..2] {
        bench.confirm(check);
    }
    bench.press(&format!("I can't confirm this: {}", CHECKS[2]));
    bench.press("Leave");
    let all = entries(&bench.world);
    assert_eq!((all.len(), all[0].outcome), (1, Outcome::Stopped { check: 3 }));
    assert_eq!(all[0].answers, ["Yes, wired", "Type 2"]);
    assert!(!all[0].power_off);
}

#[test]
fn a_visit_left_with_the_power_off_says_so_and_one_left_at_once_says_nothing() {
    let mut bench = keeping(World::new());
    bench.begin_doorbell("Yes, wired", "Type 2, battery cover");
    bench.press("Leave");
    assert_eq!(bench.world.store.read(FILE), Ok(None), "nothing was done");
    bench.begin_doorbell("Yes, wired", "Type 2, battery cover");
    bench.pass_gate();
    bench.press("Next");
    bench.press("Leave");
    bench.press("Leave the guide");
    let all = entries(&bench.world);
    assert_eq!((all.len(), all[0].outcome), (1, Outcome::Left { phase: Phase::Open, step: 2 }));
    assert!(all[0].power_off);
    open_log(&mut bench);
    let rows = rows(&bench);
    assert!(rows[0].contains("Left opening, step 2, Power left off"), "{rows:?}");
}

#[test]
fn a_visit_that_was_cut_off_goes_on_in_its_own_line_with_its_number() {
    let mut bench = keeping(World::new());
    begin(&mut bench);
    send(&mut bench, Message::Walk(Event::Next));
    bench.scan(NUMBER);
    send(&mut bench, Message::Walk(Event::Next));
    let mut bench = bench.restart();
    open_log(&mut bench);
    assert!(rows(&bench)[0].contains("Not ended"), "{:?}", rows(&bench));
    bench.press("Devices");
    bench.press("Go on");
    assert_eq!(bench.harness.state().state().visit.as_ref().and_then(|visit| visit.walk.serial()), Some(NUMBER));
    open_log(&mut bench);
    assert!(rows(&bench)[0].contains("Going on"), "{:?}", rows(&bench));
    bench.press("Devices");
    to_the_end(&mut bench);
    bench.sees("DSN: G8T1 TS00 5137 4XMP");
    finish(&mut bench);
    let all = entries(&bench.world);
    assert_eq!((all.len(), all[0].outcome, all[0].serial.as_deref()), (1, Outcome::Finished, Some(NUMBER)));
}

#[test]
fn a_visit_that_was_left_is_taken_up_in_its_own_line() {
    let mut bench = keeping(World::new());
    begin(&mut bench);
    send(&mut bench, Message::Walk(Event::Next));
    bench.scan(NUMBER);
    bench.press("Leave");
    assert!(matches!(entries(&bench.world)[0].outcome, Outcome::Left { .. }));
    let mut bench = bench.restart();
    bench.press("Go on");
    to_the_end(&mut bench);
    finish(&mut bench);
    let all = entries(&bench.world);
    assert_eq!((all.len(), all[0].outcome, all[0].serial.as_deref()), (1, Outcome::Finished, Some(NUMBER)));
}

#[test]
fn what_can_not_be_written_is_kept_until_it_can_and_the_window_asks_before_it_closes() {
    let mut bench = keeping(World::new());
    bench.world.store.refuse(Some(Problem("The disk is full.".to_owned())));
    visit(&mut bench, NUMBER);
    visit(&mut bench, OTHER);
    assert_eq!(bench.world.store.read(FILE), Ok(None));
    bench.sees("Service log, can't be written or read");
    open_log(&mut bench);
    assert_eq!(rows(&bench).len(), 2, "what was done is shown all the same");
    let words = "The disk is full. What belongs into the service log is kept in memory until it works.";
    bench.sees(words);
    send(&mut bench, Message::CloseRequested);
    bench.sees("The service log can't be written");
    bench.press("Stay here");
    bench.world.store.refuse(None);
    bench.press("Write the log again");
    bench.misses(words);
    assert_eq!(rows(&bench).len(), 2);
    let serials: Vec<Option<String>> = entries(&bench.world).into_iter().map(|entry| entry.serial).collect();
    assert_eq!(serials, [Some(OTHER.to_owned()), Some(NUMBER.to_owned())]);
    assert!(!bench.harness.state().state().logbook.waits());
}

#[test]
fn a_number_that_could_not_be_added_is_not_said_to_be_there() {
    let mut bench = keeping(World::new());
    bench.world.store.refuse(Some(Problem("The disk is full.".to_owned())));
    bench.scan(NUMBER);
    bench.letter('l');
    bench.sees("The service log can't be written. The number waits in memory.");
    bench.sees("Waits in memory: the service log can't be written. Nothing is sent anywhere.");
    bench.misses("Added to the service log");
    bench.world.store.refuse(None);
    bench.press("Clear");
    bench.scan(OTHER);
    bench.letter('l');
    bench.sees("Added to the service log");
    assert_eq!(entries(&bench.world).len(), 2);
}

#[test]
fn damaged_lines_are_told_and_stay_in_the_file() {
    let world = World::new();
    world.store.write(FILE, b"what is this?\n").unwrap();
    let mut bench = keeping(world);
    visit(&mut bench, NUMBER);
    open_log(&mut bench);
    bench.sees("1 line of the log can't be read: damaged, or written by a newer program. It stays in the file.");
    assert_eq!(rows(&bench).len(), 1);
    let text = String::from_utf8(bench.world.store.read(FILE).unwrap().unwrap()).unwrap();
    assert!(text.starts_with("what is this?\n{"), "{text}");
}

fn old(id: u64, days: i64) -> Entry {
    let noon = 1_770_120_000_000_i64;
    let begun = Stamp::new(noon - days * 86_400_000, 0);
    Entry {
        ended: Some(begun),
        device: format!("Camera {id}"),
        serial: Some(OTHER.to_owned()),
        outcome: Outcome::Finished,
        ..Entry::new(id, begun)
    }
}

fn with_old(days: &[i64]) -> World {
    let world = World::new();
    let text: String = days.iter().enumerate().map(|(id, days)| line(&old(id as u64, *days))).collect();
    world.store.write(FILE, text.as_bytes()).unwrap();
    world
}

#[test]
fn old_lines_go_only_when_somebody_says_so() {
    let mut bench = keeping(with_old(&[400, 91, 90, 1]));
    open_log(&mut bench);
    bench.press("All");
    bench.sees("2 lines are older than 90 days.");
    bench.press("Remove old lines");
    bench.sees("Remove 2 lines of the log?");
    bench.press("Keep them");
    assert_eq!(lines(&bench.world), 4);
    bench.press("Remove old lines");
    bench.press("Remove them");
    assert_eq!(lines(&bench.world), 2);
    assert_eq!(rows(&bench).len(), 2);
    bench.misses("Remove old lines");
    assert!(!bench.world.store.names().iter().any(|name| name.contains("previous") && name.contains("log")));
    bench.press("Settings");
    bench.press(SECTION);
    bench.press("30 days");
    open_log(&mut bench);
    bench.sees("1 line is older than 30 days.");
    bench.press("Settings");
    bench.press(SECTION);
    bench.press("Never");
    open_log(&mut bench);
    bench.misses("Remove old lines");
    bench.sees("All lines are kept.");
}

#[test]
fn the_whole_log_is_deleted_only_when_somebody_says_so() {
    let mut bench = keeping(with_old(&[1, 0]));
    bench.press("Settings");
    bench.press("Delete the log");
    bench.press("Keep it");
    assert_eq!(lines(&bench.world), 2);
    bench.press("Delete the log");
    bench.press("Delete it");
    assert_eq!(bench.world.store.read(FILE), Ok(None));
    open_log(&mut bench);
    bench.sees("No visits yet");
    // A number that went with it can be added again.
    bench.scan(NUMBER);
    bench.letter('l');
    bench.press("Settings");
    bench.press("Delete the log");
    bench.press("Delete it");
    bench.press("Read a DSN");
    bench.sees("Add to service log");
}

#[test]
fn numbers_are_hidden_until_somebody_wants_to_see_them() {
    let mut bench = keeping(with_old(&[0]));
    open_log(&mut bench);
    let seen = |bench: &Bench| bench.names().iter().any(|name| name.replace(' ', "").contains(OTHER));
    assert!(!seen(&bench));
    bench.press("Show full numbers");
    assert!(seen(&bench));
    bench.press("Hide numbers");
    assert!(!seen(&bench));
}

#[test]
fn the_log_is_walked_and_copied_by_keys() {
    let mut bench = keeping(with_old(&[0, 0, 0]));
    open_log(&mut bench);
    assert!(bench.focused().contains("Camera 2"), "{}", bench.focused());
    bench.key(Key::ArrowDown);
    assert!(bench.focused().contains("Camera 1"), "{}", bench.focused());
    bench.key(Key::ArrowUp);
    assert!(bench.focused().contains("Camera 2"), "{}", bench.focused());
    bench.key(Key::End);
    assert!(bench.focused().contains("Camera 0"), "{}", bench.focused());
    bench.letter('c');
    assert_eq!(bench.copied(), OTHER);
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Which device are you opening?");
}

#[test]
fn what_is_shown_is_written_as_a_table_where_the_person_wants_it() {
    let mut bench = keeping(with_old(&[0, 3, 40]));
    open_log(&mut bench);
    bench.press("7 days");
    bench.sees("2 visits, 2 finished");
    bench.world.dialogs.answer(Picked::Path("/here/log.csv".into()));
    bench.press("Export CSV");
    let text = bench.world.exports.text("/here/log.csv").expect("it was written");
    assert!(text.starts_with("\u{feff}Begun,"), "{text}");
    assert_eq!((text.lines().count(), text.matches(OTHER).count()), (3, 2));
    bench.world.dialogs.answer(Picked::Cancelled);
    bench.chord(Modifiers::COMMAND, Key::S);
    bench.misses("Path of the new file");
}

#[test]
fn without_a_chooser_the_path_is_typed_and_no_file_is_written_over() {
    let mut bench = keeping(with_old(&[0]));
    open_log(&mut bench);
    bench.world.dialogs.answer(Picked::NoChooser);
    bench.press("Export CSV");
    bench.sees("There is no file chooser here. Type the path instead.");
    assert_eq!(bench.focused(), "Path of the new file");
    bench.press("Write it");
    assert!(bench.world.exports.text("~/unlatch-service-log-2026-02-03.csv").is_some());
    bench.misses("Path of the new file");
    bench.press("Export CSV");
    bench.press("Write it");
    bench.sees("“~/unlatch-service-log-2026-02-03.csv” is there already. Give another name.");
    bench.sees("Path of the new file");
    bench.key(Key::Escape);
    bench.misses("Path of the new file");
}

#[test]
fn only_the_rows_that_can_be_seen_are_laid_out() {
    let mut bench = keeping(with_old(&[0; 5_000]));
    open_log(&mut bench);
    bench.sees("5000 visits, 5000 finished");
    assert!((3..40).contains(&rows(&bench).len()), "{} rows", rows(&bench).len());
    bench.key(Key::End);
    bench.settle();
    assert!(bench.focused().contains("Camera 0"), "{}", bench.focused());
    assert!(rows(&bench).len() < 40);
}

#[test]
fn in_a_small_window_the_log_tells_the_same() {
    let mut bench = Bench::start(with_old(&[0, 1]), SMALL);
    bench.press("Settings");
    bench.press(SECTION);
    bench.press(SWITCH);
    open_log(&mut bench);
    bench.press("7 days");
    assert_eq!(rows(&bench).len(), 2);
    bench.press("Show full numbers");
    assert!(rows(&bench)[0].contains(&format!("DSN {OTHER}")), "{:?}", rows(&bench));
    bench.press("Export CSV");
    bench.press("Write it");
    assert!(bench.world.exports.text("~/unlatch-service-log-2026-02-03.csv").is_some());
}

#[test]
fn a_log_that_can_not_be_read_is_told_and_nothing_is_written_over() {
    let mut bench = keeping(with_old(&[0]));
    send(&mut bench, Message::Answer(Answer::LogUnreadable("Can't read the log: it is a folder.".to_owned())));
    bench.sees("Service log, can't be written or read");
    bench.sees("Can't read the log: it is a folder.");
    assert_eq!(lines(&bench.world), 1);
    open_log(&mut bench);
    assert_eq!(rows(&bench).len(), 1, "opening the log reads it again");
    bench.misses("Can't read the log: it is a folder.");
    assert_eq!(lines(&bench.world), 1);
}
