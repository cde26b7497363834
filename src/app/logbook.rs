//! The service log while the program runs: what is known of it, what waits to be written, and how it is looked at.

use super::effect::Effect;
use super::message::{Answer, Chooser, LogInput, Screen};
use super::serial_field::{self, found};
use super::state::{Dialog, Problem, State, Visit};
use super::update::{note, problem, toast};
use crate::guide;
use crate::serial::last_four;
use crate::service_log::{Entry, Filter, Log, Outcome, Phase, csv, line};
use crate::walk::{Event, Millis, View};

/// The service log.
#[derive(Debug, Default)]
pub struct Logbook {
    /// What is known of it. Nothing, while the log is off and nobody looks at it.
    pub log: Log,
    /// Which entries are looked at.
    pub filter: Filter,
    /// Numbers are shown whole.
    pub whole: bool,
    /// The entry that is looked at, by its id.
    pub selected: Option<u64>,
    /// Counts the moves to another entry by keys: when it changes, that entry is scrolled into view.
    pub scroll_epoch: u64,
    /// The file is being read.
    pub reading: bool,
    /// Lines that could not be written yet.
    pub unwritten: Vec<String>,
    /// The path of a table is being typed, because there is no file chooser.
    pub path: Option<String>,
    /// Entries that came in since the reading began, by their ids: the file was looked at before.
    fresh: Vec<u64>,
    /// A number was added by hand, and it is not known yet whether it is on the disk.
    adding: bool,
    /// The window closes when the log has been written.
    closing: bool,
}

impl Logbook {
    /// Does a line still wait to be written, so that closing the window would lose it?
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.unwritten.is_empty()
    }
}

/// The number of the first day that is not older than the log is to keep; none where it keeps all.
#[must_use]
pub fn first_day(state: &State) -> Option<i64> {
    let days = i64::from(state.settings.log_days);
    (days > 0).then(|| state.now.stamp.day() - days)
}

/// How many entries are older than the log is to keep.
#[must_use]
pub fn outdated(state: &State) -> usize {
    first_day(state).map_or(0, |first| state.logbook.log.older_than(first))
}

/// The entries on the screen, the latest first.
#[must_use]
pub fn shown(state: &State) -> Vec<&Entry> {
    state.logbook.log.select(state.logbook.filter, state.now.stamp)
}

/// The entry of the visit that goes on.
#[must_use]
pub fn current(state: &State) -> Option<u64> {
    state.visit.as_ref().and_then(|visit| visit.entry)
}

pub(super) fn update(state: &mut State, input: LogInput, effects: &mut Vec<Effect>) {
    match input {
        LogInput::Filter(filter) => {
            state.logbook.filter = filter;
            state.logbook.selected = None;
        }
        LogInput::Whole(whole) => state.logbook.whole = whole,
        LogInput::Select(id) => state.logbook.selected = Some(id),
        LogInput::Step(by) => step(state, by),
        LogInput::Copy => copy(state, effects),
        LogInput::Reload => read(state, effects),
        LogInput::Export => {
            if shown(state).is_empty() {
                note(state, "There is nothing to export: no line is shown.");
            } else {
                effects.push(Effect::ChooseTable(table_name(state)));
            }
        }
        LogInput::PathTyped(path) => state.logbook.path = Some(path),
        LogInput::ExportTo(path) => export(state, path.trim().trim_matches('"'), false, effects),
        LogInput::ClosePath => state.logbook.path = None,
        LogInput::RemoveOld if outdated(state) > 0 => state.dialog = Some(Dialog::RemoveOld),
        LogInput::RemoveOld => {}
        LogInput::RemoveOldNow => {
            state.dialog = None;
            effects.extend(first_day(state).map(|first_day| Effect::RemoveOldLines { first_day }));
        }
        LogInput::Delete => state.dialog = Some(Dialog::DeleteLog),
        LogInput::DeleteNow => {
            state.dialog = None;
            state.logbook.unwritten.clear();
            effects.push(Effect::DeleteLog);
        }
        LogInput::CloseAnyway => {
            state.dialog = None;
            state.logbook.unwritten.clear();
            effects.push(Effect::Quit);
        }
        LogInput::Add => add(state, effects),
    }
}

/// Reads the log, where it is kept or looked at; whatever waits is written first.
pub(super) fn read(state: &mut State, effects: &mut Vec<Effect>) {
    write(state, None, effects);
    state.logbook.reading = true;
    state.logbook.fresh.clear();
    effects.push(Effect::ReadLog);
}

/// The log was switched on or off.
pub(super) fn switched(state: &mut State, effects: &mut Vec<Effect>) {
    if state.settings.service_log {
        read(state, effects);
        // What this visit has read already is kept from now on as well.
        keep(state, false, effects);
    } else {
        state.logbook = Logbook { unwritten: std::mem::take(&mut state.logbook.unwritten), ..Logbook::default() };
        if let Some(visit) = &mut state.visit {
            visit.entry = None;
        }
        if state.screen == Screen::ServiceLog {
            state.screen = Screen::Settings;
        }
    }
}

/// Writes down how the visit stands, where the log is on and there is something to say. `over` when it ends here.
pub(super) fn keep(state: &mut State, over: bool, effects: &mut Vec<Effect>) {
    if !state.settings.service_log {
        return;
    }
    let Some(visit) = &state.visit else { return };
    let worth = visit.entry.is_some() || visit.walk.serial().is_some() || over && is_worth(visit, state.now.ms);
    if !worth {
        return;
    }
    let id = visit.entry.unwrap_or_else(|| state.logbook.log.free_id(visit.begun));
    let entry = entry(state, visit, id, over);
    if state.logbook.log.get(id) == Some(&entry) {
        return;
    }
    if let Some(visit) = &mut state.visit {
        visit.entry = Some(id);
    }
    put(state, entry, effects);
}

/// Was anything done?
fn is_worth(visit: &Visit, now: Millis) -> bool {
    let checks = match visit.walk.view(now) {
        View::Gate(gate) => gate.confirmed > 0,
        View::Stop(_) => true,
        _ => false,
    };
    checks || visit.walk.saved().has_moves()
}

fn entry(state: &State, visit: &Visit, id: u64, over: bool) -> Entry {
    let guide = &visit.walk.guide().guide;
    let lang = state.language();
    let answers = visit.walk.answers();
    let labels = guide.questions.iter().filter_map(|question| {
        let given = answers.get(&question.id)?;
        question.answers.iter().find(|answer| answer.id == *given).map(|answer| answer.label.get(lang).to_owned())
    });
    let serial = visit.walk.serial().map(str::to_owned);
    let guessed = state.serials_read.iter().any(|read| read.guessed && Some(&read.serial) == serial.as_ref());
    let view = visit.walk.view(state.now.ms);
    let lost = view.tray().into_iter().flat_map(|tray| &tray.lost);
    Entry {
        ended: over.then_some(state.now.stamp),
        guide: guide.id.clone(),
        device: guide.title.get(lang).to_owned(),
        answers: labels.collect(),
        serial,
        guessed,
        outcome: if over { outcome(&view) } else { Outcome::Running },
        power_off: over && visit.walk.power_off(),
        spent_ms: visit.walk.saved().spent_ms,
        lost: lost.map(|part| part.name.get(lang).to_owned()).collect(),
        ..Entry::new(id, visit.begun)
    }
}

fn outcome(view: &View<'_>) -> Outcome {
    let at = |phase, step| match phase {
        guide::Phase::Open => Outcome::Left { phase: Phase::Open, step },
        guide::Phase::Inside => Outcome::Left { phase: Phase::Inside, step },
        guide::Phase::Close => Outcome::Left { phase: Phase::Close, step },
        guide::Phase::Afterwards => Outcome::LeftAtEnd,
    };
    match view {
        View::Gate(gate) if gate.unlocked => {
            gate.leads_to.map_or(Outcome::LeftAtEnd, |(phase, number)| at(phase, number))
        }
        View::Gate(gate) => Outcome::LeftAtChecks { check: gate.confirmed + 1 },
        View::Stop(stop) => Outcome::Stopped { check: stop.number },
        View::Step(step) => at(step.phase, step.number),
        View::Untold(_) => Outcome::Untold,
        View::Completion(completion) if completion.finished => Outcome::Finished,
        View::Completion(_) => Outcome::LeftAtEnd,
    }
}

/// A visit is taken up again: it goes on in its entry, with the number that was read in it.
pub(super) fn taken_up(state: &mut State, entry: Option<u64>, effects: &mut Vec<Effect>) {
    let known = entry.filter(|_| state.settings.service_log).and_then(|id| state.logbook.log.get(id)).cloned();
    let Some((visit, known)) = state.visit.as_mut().zip(known) else { return };
    visit.entry = Some(known.id);
    visit.begun = known.begun;
    if let Some(serial) = known.serial {
        let at = state.now.ms;
        state.serials_read.push(serial_field::ReadSerial { serial: serial.clone(), at, guessed: known.guessed });
        super::visit::walk(state, Event::SerialRead(serial), effects);
    }
}

/// May the number that the field holds be put into the log by itself? In a visit it goes there with the visit.
#[must_use]
pub fn may_add(state: &State) -> bool {
    let here = state.settings.service_log && state.visit.is_none();
    here && state.serial.entry.is_none() && found(&state.serial).is_some()
}

/// Puts the number that the field holds into the log by itself.
fn add(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(serial) = found(&state.serial).filter(|_| may_add(state)) else { return };
    let begun = state.now.stamp;
    let guessed = state.serials_read.iter().any(|read| read.guessed && read.serial == serial);
    let id = state.logbook.log.free_id(begun);
    state.serial.entry = Some(id);
    let entry = Entry {
        ended: Some(begun),
        serial: Some(serial),
        guessed,
        outcome: Outcome::NumberRead,
        ..Entry::new(id, begun)
    };
    state.logbook.adding = true;
    put(state, entry, effects);
}

fn put(state: &mut State, entry: Entry, effects: &mut Vec<Effect>) {
    let text = line(&entry);
    state.logbook.fresh.push(entry.id);
    state.logbook.log.put(entry);
    write(state, Some(text), effects);
}

/// Writes what waits, and a new line behind it.
fn write(state: &mut State, new: Option<String>, effects: &mut Vec<Effect>) {
    let lines: Vec<String> = state.logbook.unwritten.drain(..).chain(new).collect();
    if !lines.is_empty() {
        effects.push(Effect::AppendToLog(lines));
    }
}

/// The window is to be closed: at once, or when the log has been written.
pub(super) fn quit(state: &mut State, effects: &mut Vec<Effect>) {
    write(state, None, effects);
    if effects.iter().any(|effect| matches!(effect, Effect::AppendToLog(_))) {
        state.logbook.closing = true;
    } else {
        effects.push(Effect::Quit);
    }
}

fn step(state: &mut State, by: i32) {
    let ids: Vec<u64> = shown(state).iter().map(|entry| entry.id).collect();
    let Some(last) = ids.len().checked_sub(1) else { return };
    let at = state.logbook.selected.and_then(|id| ids.iter().position(|known| *known == id));
    // Before one is chosen, the first has the focus.
    let next = at.unwrap_or(0).saturating_add_signed(by as isize).min(last);
    state.logbook.selected = Some(ids[next]);
    state.logbook.scroll_epoch += 1;
}

fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    let shown = shown(state);
    let entry = state.logbook.selected.and_then(|id| shown.iter().find(|entry| entry.id == id)).or(shown.first());
    let serial = entry.and_then(|entry| entry.serial.clone());
    if let Some(serial) = serial {
        let words = format!("Serial number …{} copied", last_four(&serial));
        effects.push(Effect::Copy(serial));
        toast(state, words);
    } else {
        note(state, "No serial number was read in this visit.");
    }
}

/// What a table is called where nobody names it.
fn table_name(state: &State) -> String {
    format!("unlatch-service-log-{}.csv", state.now.stamp.iso_date())
}

fn export(state: &mut State, path: &str, replace: bool, effects: &mut Vec<Effect>) {
    if path.is_empty() {
        note(state, "Type the path of the new file.");
        return;
    }
    // Spreadsheet programs take a text for that of their own country unless it begins so.
    let text = format!("\u{feff}{}", csv(shown(state).into_iter()));
    effects.push(Effect::WriteTable { path: path.to_owned(), text, replace });
}

/// Takes in what came back about the log.
pub(super) fn answered(state: &mut State, answer: Answer, effects: &mut Vec<Effect>) {
    match answer {
        Answer::LogRead(log) => log_read(state, log),
        Answer::LogUnreadable(why) => {
            state.logbook.reading = false;
            problem(state, Problem::LogUnread, Some(why));
        }
        Answer::LogWritten => {
            problem(state, Problem::LogUnwritten, None);
            if std::mem::take(&mut state.logbook.adding) {
                toast(state, "Added to the service log");
            }
            if std::mem::take(&mut state.logbook.closing) {
                effects.push(Effect::Quit);
            }
        }
        Answer::LogUnwritten { lines, why } => {
            state.logbook.unwritten.extend(lines);
            let words = format!("{why} What belongs into the service log is kept in memory until it works.");
            problem(state, Problem::LogUnwritten, Some(words));
            if std::mem::take(&mut state.logbook.adding) {
                note(state, "The service log can't be written. The number waits in memory.");
            }
            if std::mem::take(&mut state.logbook.closing) {
                state.dialog = Some(Dialog::Unlogged);
            }
        }
        Answer::OldRemoved(lines) => {
            let words =
                if lines == 1 { "1 line was removed".to_owned() } else { format!("{lines} lines were removed") };
            toast(state, words);
            read(state, effects);
        }
        Answer::LogDeleted => {
            state.logbook.log = Log::default();
            state.serial.entry = None;
            if let Some(visit) = &mut state.visit {
                visit.entry = None;
            }
            problem(state, Problem::LogUnread, None);
            problem(state, Problem::LogUnwritten, None);
            toast(state, "The service log was deleted");
        }
        Answer::TableChosen(Some(path)) => export(state, &path, true, effects),
        Answer::TableWritten(path) => {
            state.logbook.path = None;
            toast(state, format!("Exported: {path}"));
        }
        Answer::NoChooser(Chooser::Table) => {
            let name = format!("~/{}", table_name(state));
            state.logbook.path.get_or_insert(name);
        }
        _ => {}
    }
}

/// What came in since the reading began, or could not be written, is in memory alone, and stays.
fn log_read(state: &mut State, mut log: Log) {
    let logbook = &mut state.logbook;
    logbook.reading = false;
    let fresh = logbook.fresh.drain(..).filter_map(|id| logbook.log.get(id).cloned());
    fresh.for_each(|entry| log.put(entry));
    let unwritten = Log::read(logbook.unwritten.concat().as_bytes());
    unwritten.newest_first().for_each(|entry| log.put(entry.clone()));
    logbook.log = log;
    problem(state, Problem::LogUnread, None);
    serial_field::look_up(state);
}
