//! Any screen by name, without a person: for pictures, the README and the tests.

mod logbook;
pub(super) mod photos;

use super::Shell;
use crate::app::{
    Answer, BurstEnd, Chooser, ConfirmInput, GuidesInput, Message, PlaybackInput, Screen, Section, SerialInput,
    ZoomInput,
};
use crate::guide::model::{Guide, Phase, Question, When};
use crate::walk::{Event, View};

/// The names of all screens that can be drawn, with what they show.
pub const SCREENS: [(&str, &str); 45] = [
    ("picker", "the devices"),
    ("search", "the picker while searching"),
    ("nothing", "a search without result"),
    ("resume", "the picker with a visit to take up"),
    ("which-one", "which one do I have?"),
    ("overview", "a device before its steps"),
    ("overview-answered", "the same with its questions answered"),
    ("answer", "a device with nothing to open"),
    ("gate", "the safety checks, none confirmed"),
    ("gate-half", "the safety checks, all but two confirmed"),
    ("gate-open", "the safety checks, all confirmed"),
    ("stop", "a check can't be confirmed"),
    ("step", "a step (with --step: that one)"),
    ("stuck", "a step with its help"),
    ("other-way", "a step done another way"),
    ("zoom", "a step's picture, large"),
    ("tray", "a step with parts in the tray"),
    ("untold", "no try worked"),
    ("read", "the step where the DSN is read"),
    ("leave", "the dialog for leaving"),
    ("completion", "everything is closed"),
    ("completion-done", "everything is closed, all tasks ticked"),
    ("dsn", "read a DSN, empty"),
    ("dsn-typing", "read a DSN, being typed"),
    ("dsn-invalid", "read a DSN, with a character that can't be right"),
    ("dsn-found", "read a DSN, typed"),
    ("dsn-scanned", "read a DSN, by a scanner"),
    ("dsn-path", "read a DSN, without a file chooser"),
    ("dsn-reading", "read a DSN, a picture being read"),
    ("dsn-photo", "read a DSN, found in a picture"),
    ("dsn-several", "read a DSN, several numbers in a picture"),
    ("dsn-none", "read a DSN, no code in the picture"),
    ("dsn-link", "read a DSN, another code in the picture"),
    ("dsn-unreadable", "read a DSN, a file that is no picture"),
    ("guides", "my guides, empty"),
    ("guides-errors", "my guides with a broken file"),
    ("settings", "settings, look and read"),
    ("settings-input", "settings, input"),
    ("settings-log", "settings, service log"),
    ("settings-about", "settings, about"),
    ("log", "the service log"),
    ("log-empty", "the service log, empty"),
    ("log-path", "the service log, exported without a file chooser"),
    ("dsn-logged", "read a DSN that the service log has already"),
    ("help", "help with all keys"),
];

/// What a screen is to be drawn for.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// The guide's id; the wired doorbell of type 2, where none is named.
    pub guide: Option<String>,
    /// The step's id.
    pub step: Option<String>,
}

/// A guide with mistakes, for the screen that shows them.
pub const BROKEN_GUIDE: &str = include_str!("../../assets/preview/broken.ron");

/// Brings `shell` to the screen called `name`. The picture of a step has just begun to move there.
///
/// # Errors
/// That there is no such screen, guide or step.
pub fn go(shell: &mut Shell, name: &str, subject: &Subject) -> Result<(), String> {
    arrive(shell, name, subject)?;
    depart(shell, name);
    Ok(())
}

/// As [`go`], but nothing moves: the picture of a step rests `at` so many seconds of its motion, or on its end where no
/// moment is named.
///
/// # Errors
/// As [`go`]; that there is no such moment.
pub fn go_at_rest(shell: &mut Shell, name: &str, subject: &Subject, at: Option<f32>) -> Result<(), String> {
    arrive(shell, name, subject)?;
    rest(shell, at)?;
    depart(shell, name);
    Ok(())
}

fn rest(shell: &mut Shell, at: Option<f32>) -> Result<(), String> {
    let input = match at {
        None => PlaybackInput::ToEnd,
        Some(at) => {
            let state = shell.state();
            let visit = state.visit.as_ref().filter(|_| state.screen == Screen::Visit);
            let Some(script) = visit.and_then(|visit| visit.script) else {
                return Err(format!("There is no moment at {at} s: no picture moves on this screen."));
            };
            let last = script.seconds();
            if !(0.0..=last).contains(&at) {
                return Err(format!(
                    "There is no moment at {at} s: the motion of this picture goes from 0 to {last} s."
                ));
            }
            PlaybackInput::Scrub(at)
        }
    };
    // Where nothing can move this changes nothing.
    shell.send(Message::Playback(input));
    Ok(())
}

/// Leaves the steps again, for the screens that show how that is.
fn depart(shell: &mut Shell, name: &str) {
    if matches!(name, "leave" | "resume") {
        shell.send(Message::Leave);
    }
    if name == "resume" {
        shell.send(Message::LeaveNow);
    }
}

fn arrive(shell: &mut Shell, name: &str, subject: &Subject) -> Result<(), String> {
    let guide = subject.guide.clone().unwrap_or_else(|| "video-doorbell".to_owned());
    if shell.state().library.get(&guide).is_none() {
        return Err(format!("There is no guide called “{guide}”."));
    }
    if !SCREENS.iter().any(|(known, _)| *known == name) {
        let names: Vec<&str> = SCREENS.iter().map(|(name, _)| *name).collect();
        return Err(format!("There is no screen called “{name}”. Known are: {}.", names.join(", ")));
    }
    if outside(shell, name) {
        return Ok(());
    }
    before_steps(shell, name, &guide, subject.step.as_deref());
    match name {
        "overview" | "overview-answered" | "answer" => Ok(()),
        "gate" | "gate-half" | "gate-open" | "stop" => Ok(()),
        _ => steps(shell, name, subject),
    }
}

/// Screens outside of guides. True where the name was one of them.
fn outside(shell: &mut Shell, name: &str) -> bool {
    match name {
        "picker" => {}
        "search" => shell.send(Message::Search("gen 2".to_owned())),
        "nothing" => shell.send(Message::Search("toaster".to_owned())),
        "which-one" => shell.send(Message::Go(Screen::WhichOne)),
        "log" | "log-empty" | "log-path" => logbook::go(shell, name),
        "dsn-logged" => logbook::known_number(shell),
        _ if name.starts_with("dsn") => serial(shell, name),
        "guides" => shell.send(Message::Go(Screen::Guides)),
        "guides-errors" => {
            shell.read_text("shop-doorbell.ron", BROKEN_GUIDE);
            shell.send(Message::Go(Screen::Guides));
            shell.send(Message::Guides(GuidesInput::Step(1)));
        }
        "settings" => shell.send(Message::Go(Screen::Settings)),
        "settings-input" | "settings-about" | "settings-log" => {
            let section = match name {
                "settings-input" => Section::Input,
                "settings-log" => Section::Log,
                _ => Section::About,
            };
            shell.send(Message::Go(Screen::Settings));
            shell.send(Message::Section(section));
        }
        "help" => shell.send(Message::Go(Screen::Help)),
        _ => return false,
    }
    true
}

/// The screens on which the number is read.
fn serial(shell: &mut Shell, name: &str) {
    let input = |input: SerialInput| Message::Serial(input);
    shell.send(Message::Go(Screen::Serial));
    let photo = match name {
        "dsn-typing" => return shell.send(input(SerialInput::Edited("G8T1TS0051".to_owned()))),
        "dsn-found" => return shell.send(input(SerialInput::Edited("G8T1-TS00-5137-4XMP".to_owned()))),
        "dsn-invalid" => {
            shell.send(input(SerialInput::Edited("G8T1-TS00-5137-4OMP".to_owned())));
            return shell.send(input(SerialInput::Done));
        }
        "dsn-scanned" => {
            shell.send(Message::Letters { text: "G8T1TS0051374XMP".to_owned(), in_field: false });
            return shell.send(Message::Burst(BurstEnd::Enter));
        }
        "dsn-path" => return shell.send(Message::Answer(Answer::NoChooser(Chooser::Picture))),
        "dsn-photo" | "dsn-reading" => photos::LABEL,
        "dsn-several" => photos::SEVERAL,
        "dsn-none" => photos::BLURRED,
        "dsn-link" => photos::LINK,
        "dsn-unreadable" => photos::NOTES,
        _ => return,
    };
    if name == "dsn-reading" {
        photos::reading(shell, photo);
    } else {
        shell.send(Message::Dropped(vec![photo.0.to_owned()]));
        shell.collect_now();
    }
}

fn before_steps(shell: &mut Shell, name: &str, guide: &str, step: Option<&str>) {
    let guide = if name == "answer" { "mini" } else { guide };
    shell.send(Message::OpenGuide(guide.to_owned()));
    if matches!(name, "overview" | "answer") {
        return;
    }
    let guide = shell.state().overview_guide().cloned();
    let needed = guide.as_ref().and_then(|guide| step.and_then(|step| needed(guide, step))).unwrap_or_default();
    for question in guide.iter().flat_map(|guide| &guide.questions) {
        if let Some(answer) = answer(question, &needed, name == "untold") {
            shell.send(Message::Choose { question: question.id.clone(), answer });
        }
    }
    if name == "overview-answered" {
        return;
    }
    shell.send(Message::Start);
    match name {
        "gate" => {}
        "gate-half" => confirm(shell, 2),
        "stop" => {
            confirm(shell, 2);
            shell.send(Message::Walk(Event::CannotConfirm));
        }
        _ => confirm(shell, 0),
    }
}

/// The answers that a step is for.
fn needed(guide: &Guide, step: &str) -> Option<When> {
    guide.all_steps().find(|(_, own)| own.id == step).map(|(_, own)| own.when.clone())
}

/// The answer that is given to a question: what the step needs; else the first, wired, and of pictured ones the second, or
/// where that is wanted the one that has to be found out.
fn answer(question: &Question, needed: &When, unsure: bool) -> Option<String> {
    let answers = &question.answers;
    let open = answers.iter().find(|answer| unsure && answer.unsure && answer.counts_as.is_none());
    let pictured = if answers.iter().any(|answer| answer.picture.is_some()) { answers.get(1) } else { None };
    let usual = open.or(pictured).or(answers.first())?;
    match needed.0.get(&question.id) {
        Some(fits) if !fits.contains(&usual.id) => fits.first().cloned(),
        _ => Some(usual.id.clone()),
    }
}

fn with_view<T>(shell: &Shell, look: impl FnOnce(View<'_>) -> T) -> Option<T> {
    let state = shell.state();
    state.visit.as_ref().map(|visit| look(visit.walk.view(state.now.ms)))
}

/// Confirms the checks but for the last `left`.
fn confirm(shell: &mut Shell, left: usize) {
    let open = with_view(shell, |view| match view {
        View::Gate(gate) => gate.of - gate.confirmed,
        _ => 0,
    });
    for _ in left..open.unwrap_or(0) {
        shell.send(Message::Walk(Event::ConfirmCheck));
    }
}

fn enter(shell: &mut Shell) {
    if with_view(shell, |view| matches!(view, View::Gate(_))) == Some(true) {
        shell.send(Message::Walk(Event::EnterSteps));
    }
}

/// Goes on until `there` says so; false where the guide ends first.
fn until(shell: &mut Shell, there: impl Fn(&View<'_>) -> bool) -> bool {
    for _ in 0..200 {
        if with_view(shell, |view| there(&view)) == Some(true) {
            return true;
        }
        match with_view(shell, |view| matches!(view, View::Completion(_))) {
            Some(false) => shell.send(Message::Walk(Event::Next)),
            _ => return false,
        }
    }
    false
}

fn steps(shell: &mut Shell, name: &str, subject: &Subject) -> Result<(), String> {
    enter(shell);
    let at_step = |wanted: &str| {
        let wanted = wanted.to_owned();
        move |view: &View<'_>| matches!(view, View::Step(step) if step.step.id == wanted)
    };
    let none = |what: &str| format!("This guide has no {what} on the way that is drawn.");
    match name {
        "step" | "stuck" | "other-way" | "zoom" | "leave" | "resume" if subject.step.is_some() => {
            let id = subject.step.clone().unwrap_or_default();
            let found = until(shell, at_step(&id)) || (name == "step" && task(shell, &id));
            if !found {
                return Err(none(&format!("step “{id}”")));
            }
            let other = with_view(shell, |view| matches!(view, View::Step(step) if step.step.other_way.is_some()));
            if name == "other-way" && other != Some(true) {
                return Err(format!("The step “{id}” has no other way."));
            }
        }
        "step" | "zoom" | "leave" | "resume" => shell.send(Message::Walk(Event::Next)),
        "stuck" if !until(shell, |view| matches!(view, View::Step(step) if step.step.stuck.is_some())) => {
            return Err(none("step with help"));
        }
        "other-way" if !until(shell, |view| matches!(view, View::Step(step) if step.step.other_way.is_some())) => {
            return Err(none("other way"));
        }
        "tray" if !until(shell, |view| matches!(view, View::Step(step) if !step.tray.off.is_empty())) => {
            return Err(none("loose part"));
        }
        "read" if !until(shell, |view| matches!(view, View::Step(step) if step.step.reads_serial)) => {
            return Err(none("step that reads the DSN"));
        }
        "untold" => {
            until(shell, |view| matches!(view, View::Step(step) if step.trying));
            while with_view(shell, |view| matches!(view, View::Step(step) if step.trying)) == Some(true) {
                shell.send(Message::Walk(Event::DidNotWork));
            }
        }
        "completion" | "completion-done" => completion(shell, name == "completion-done"),
        _ => {}
    }
    match name {
        "stuck" => shell.send(Message::Stuck(true)),
        "other-way" => shell.send(Message::OtherWay(true)),
        "zoom" => {
            shell.send(Message::Zoom(ZoomInput::Toggle));
            shell.send(Message::Zoom(ZoomInput::By(2.0, (0.5, 0.6))));
        }
        _ => {}
    }
    Ok(())
}

fn completion(shell: &mut Shell, ticked: bool) {
    until(shell, |view| matches!(view, View::Step(step) if step.step.reads_serial));
    shell.send(Message::Serial(SerialInput::Edited("G8T1TS0051374XMP".to_owned())));
    until(shell, |view| matches!(view, View::Completion(_)));
    if ticked {
        let tasks = with_view(shell, |view| match view {
            View::Completion(view) => view.tasks.iter().map(|task| task.step.id.clone()).collect(),
            _ => Vec::new(),
        });
        for task in tasks.unwrap_or_default() {
            shell.send(Message::Walk(Event::ToggleTask(task)));
        }
    }
}

/// On the completion, shows the task called `id`: all before it are ticked. False where there is no such task.
fn task(shell: &mut Shell, id: &str) -> bool {
    let before = with_view(shell, |view| match view {
        View::Completion(view) => {
            let all: Vec<String> = view.tasks.iter().map(|task| task.step.id.clone()).collect();
            all.iter().position(|task| task == id).map(|at| all[..at].to_vec())
        }
        _ => None,
    });
    let Some(before) = before.flatten() else { return false };
    for task in before {
        shell.send(Message::Walk(Event::ToggleTask(task)));
    }
    true
}

/// The steps of a guide that are drawn on the way with its first (for pictured questions, second) answers.
#[must_use]
pub fn step_ids(shell: &Shell, guide: &str) -> Vec<String> {
    let Some(entry) = shell.state().library.get(guide) else { return Vec::new() };
    let steps = entry.guide.all_steps().filter(|(phase, _)| *phase != Phase::Afterwards);
    steps.map(|(_, step)| step.id.clone()).collect()
}

/// Presses and holds the button of the current check, as a pointer would.
pub fn press(shell: &mut Shell) {
    shell.send(Message::Confirm(ConfirmInput::PointerDown));
}
