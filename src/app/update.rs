//! The one place where state changes.

use super::clock::Now;
use super::effect::Effect;
use super::message::{Answer, Chooser, Message, Screen, Section};
use super::photos::{self, Came};
use super::state::{Problem, State, TOAST_MS, Toast};
use super::{clip, guides_screen, logbook, scanner, serial_field, settings_screen, visit};

/// Takes one message in and tells what is to be done in the world.
pub fn update(state: &mut State, message: Message, now: Now) -> Vec<Effect> {
    state.now = now;
    state.wall.note(now);
    let mut effects = Vec::new();
    let before = place(state);
    // Escape takes the focus away from what had it.
    let escaped = matches!(message, Message::Up);
    step(state, message, &mut effects);
    visit::follow_picture(state);
    if escaped || place(state) != before {
        state.focus_epoch += 1;
    }
    effects
}

/// What the person is looking at, for noticing that it changed.
fn place(state: &State) -> impl PartialEq + use<> {
    let visit = state.visit.as_ref().map(|v| (v.place.clone(), v.stuck, v.other_way, v.zoom.is_some()));
    (state.screen, visit, state.dialog)
}

pub(super) fn step(state: &mut State, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::Tick => tick(state, effects),
        Message::Go(screen) => go(state, screen, effects),
        Message::Up => up(state, effects),
        Message::FocusSearch => {
            state.screen = Screen::Picker;
            state.search_epoch += 1;
        }
        Message::FullScreen => effects.push(Effect::FullScreen),
        Message::Narrow(ids) => {
            search(state, String::new());
            state.picker.only = ids;
            state.screen = Screen::Picker;
        }
        Message::Search(text) => search(state, text),
        Message::OpenGuide(id) => open_guide(state, &id),
        Message::Choose { question, answer } => {
            if let Some(overview) = &mut state.overview {
                overview.answers.insert(question, answer);
            }
        }
        Message::Start => visit::start(state, effects),
        Message::StartNow => visit::start_now(state, effects),
        Message::Walk(event) => visit::walk(state, event, effects),
        Message::Confirm(input) => visit::confirm(state, input, effects),
        Message::Stuck(open) => visit::stuck(state, open),
        Message::OtherWay(open) => visit::other_way(state, open),
        Message::Zoom(input) => visit::zoom(state, input),
        Message::Playback(input) => visit::playback(state, input),
        Message::Leave => visit::leave(state, false, effects),
        Message::Another => visit::another(state, effects),
        Message::LeaveNow => visit::leave_now(state, effects),
        Message::Stay => state.dialog = None,
        Message::CopySummary => visit::copy_summary(state, effects),
        Message::CopyChecks => visit::copy_checks(state, effects),
        Message::Resume => visit::resume(state, effects),
        Message::Forget => visit::forget(state, effects),
        Message::Serial(input) => serial_field::update(state, input, effects),
        Message::Guides(input) => guides_screen::update(state, input, effects),
        Message::Log(input) => logbook::update(state, input, effects),
        Message::Settings(input) => settings_screen::update(state, input, effects),
        Message::Section(section) => state.section = section,
        Message::Letters { text, in_field } => scanner::typed(state, &text, in_field),
        Message::Burst(by) => scanner::ended(state, by, effects),
        Message::Dropped(paths) => handed(state, paths, Came::Dropped, effects),
        Message::Named(paths) => handed(state, paths, Came::Opened, effects),
        Message::CloseRequested => close(state, effects),
        Message::UseNewVersion => visit::use_new_version(state, effects),
        Message::Answer(answer) => answered(state, answer, effects),
    }
}

/// Says shortly that something was done.
pub(super) fn toast(state: &mut State, words: impl Into<String>) {
    state.toast = Some(Toast { words: words.into(), at: state.now.ms.0, done: true });
}

/// Says shortly why something was not done.
pub(super) fn note(state: &mut State, words: impl Into<String>) {
    state.toast = Some(Toast { words: words.into(), at: state.now.ms.0, done: false });
}

fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    if state.toast.as_ref().is_some_and(|toast| state.now.ms.0 >= toast.at + TOAST_MS) {
        state.toast = None;
    }
    scanner::tick(state, effects);
    visit::tick(state, effects);
}

/// Files came in: guides are added, all else may be a picture of a label.
fn handed(state: &mut State, paths: Vec<String>, came: Came, effects: &mut Vec<Effect>) {
    let (guides, others): (Vec<String>, Vec<String>) =
        paths.into_iter().partition(|path| guides_screen::is_guide(path));
    let reads = photos::reads_here(state) || !others.is_empty() && others.iter().all(|path| clip::is_picture(path));
    for path in guides {
        guides_screen::opened(state, path, effects);
    }
    if others.is_empty() {
        return;
    }
    if reads {
        photos::files(state, others, came, effects);
    } else {
        let verb = if came == Came::Dropped { "Drop" } else { "Open" };
        note(state, format!("{verb} guide files (.ron), or pictures of a label."));
    }
}

fn go(state: &mut State, screen: Screen, effects: &mut Vec<Effect>) {
    if state.dialog.is_some() {
        return;
    }
    if matches!(screen, Screen::Settings | Screen::Help) && !matches!(state.screen, Screen::Settings | Screen::Help) {
        state.came_from = state.screen;
    }
    state.screen = match screen {
        Screen::Visit if state.visit.is_none() => Screen::Picker,
        Screen::Overview if state.overview.is_none() => Screen::Picker,
        // A guide that is being walked stays where it is behind the tab of the devices.
        Screen::Picker if state.screen != Screen::Visit && state.visit.is_some() => Screen::Visit,
        // What is not kept can only be looked at from the settings.
        Screen::ServiceLog if !state.settings.service_log && state.screen != Screen::Settings => {
            state.section = Section::Log;
            Screen::Settings
        }
        other => other,
    };
    if let Some(visit) = &mut state.visit {
        visit.zoom = None;
    }
    if state.screen == Screen::ServiceLog {
        logbook::read(state, effects);
    }
}

fn up(state: &mut State, effects: &mut Vec<Effect>) {
    if state.dialog.is_some() {
        state.dialog = None;
        return;
    }
    match state.screen {
        Screen::Picker => search(state, String::new()),
        Screen::WhichOne | Screen::Overview => state.screen = Screen::Picker,
        Screen::Serial => serial_field::up(state, effects),
        Screen::Guides if state.guides.typing.is_some() => state.guides.typing = None,
        Screen::Guides => go(state, Screen::Picker, effects),
        Screen::ServiceLog if state.logbook.path.is_some() => state.logbook.path = None,
        Screen::ServiceLog => go(state, Screen::Picker, effects),
        Screen::Settings | Screen::Help => {
            let back = state.came_from;
            go(state, if back == Screen::Picker && state.visit.is_none() { Screen::Picker } else { back }, effects);
        }
        Screen::Visit => visit::up(state, effects),
    }
}

pub(super) fn search(state: &mut State, text: String) {
    state.picker.hits = if text.trim().is_empty() { Vec::new() } else { state.library.search(&text) };
    state.picker.search = text;
    state.picker.only.clear();
}

pub(super) fn open_guide(state: &mut State, id: &str) {
    let Some(entry) = state.library.get(id) else { return };
    let keep = state.overview.take().filter(|overview| overview.guide == entry.guide.id);
    let id = entry.guide.id.clone();
    state.overview = Some(keep.unwrap_or(super::state::Overview { guide: id, answers: Default::default() }));
    state.screen = Screen::Overview;
}

fn close(state: &mut State, effects: &mut Vec<Effect>) {
    if state.visit.is_some() {
        visit::leave(state, true, effects);
    } else {
        logbook::quit(state, effects);
    }
}

fn answered(state: &mut State, answer: Answer, effects: &mut Vec<Effect>) {
    match answer {
        Answer::SettingsUnsaved(why) => problem(state, Problem::Settings, why),
        Answer::ProgressUnsaved(why) => problem(state, Problem::Progress, why),
        Answer::Failed(words) => note(state, words),
        Answer::Clip(clip) => serial_field::clip_read(state, clip, effects),
        Answer::ClipText(text) => effects.push(Effect::HandOver(text)),
        Answer::PictureChosen(Some(path)) => photos::files(state, vec![path], Came::Opened, effects),
        Answer::NoChooser(Chooser::Picture) => {
            state.serial.path.get_or_insert_with(String::new);
        }
        Answer::Photo { job, photo, news } => photos::news(state, job, photo, news),
        answer @ (Answer::LogRead(_)
        | Answer::LogUnreadable(_)
        | Answer::LogWritten
        | Answer::LogUnwritten { .. }
        | Answer::OldRemoved(_)
        | Answer::LogDeleted
        | Answer::TableChosen(_)
        | Answer::TableWritten(_)
        | Answer::NoChooser(Chooser::Table)) => logbook::answered(state, answer, effects),
        Answer::PhotosDone(job) => photos::done(state, job, effects),
        other => guides_screen::answered(state, other, effects),
    }
}

/// Notes a lasting problem, or that it is mended.
pub(super) fn problem(state: &mut State, kind: Problem, why: Option<String>) {
    match why {
        Some(why) => {
            state.problems.insert(kind, why);
        }
        None => {
            state.problems.remove(&kind);
        }
    }
}
