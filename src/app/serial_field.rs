//! The DSN field: typed text becomes a serial number, or says why not.

use super::effect::Effect;
use super::message::{Screen, SerialInput};
use super::state::{SerialField, State};
use super::update::toast;
use crate::serial::{Format, Verdict, judge, normalise};
use crate::walk::{Event, View};

/// The longest text that the field takes, in characters.
const LONGEST: usize = 200;

pub(super) fn update(state: &mut State, input: SerialInput, effects: &mut Vec<Effect>) {
    match input {
        SerialInput::Edited(text) => edited(state, &text, effects),
        SerialInput::Done => {
            state.serial.settled = true;
            read(state, effects);
        }
        SerialInput::Fix => fix(state, effects),
        SerialInput::UseAnyway => {
            state.serial.overruled = true;
            state.serial.settled = true;
            read(state, effects);
        }
        SerialInput::Clear => state.serial = SerialField::default(),
        SerialInput::Copy => copy(state, effects, "Serial number copied", |_, serial| Some(serial.to_owned())),
        SerialInput::CopySpaced => {
            copy(state, effects, "Serial number copied", |format, serial| Some(format?.grouped(serial, " ")));
        }
        SerialInput::CopyNetwork => {
            copy(state, effects, "Network name copied", |format, serial| format?.network(serial));
        }
    }
}

/// Esc on the DSN screen: empties the field, then leaves the screen.
pub(super) fn up(state: &mut State) {
    if state.serial.text.is_empty() {
        state.screen = if state.visit.is_some() { Screen::Visit } else { Screen::Picker };
    } else {
        state.serial = SerialField::default();
    }
}

fn edited(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let text: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let verdict = judge(&state.serial_formats(), &normalise(&text));
    let whole = matches!(verdict, Verdict::Fits { .. });
    state.serial = SerialField { text, verdict: Some(verdict), settled: whole, overruled: false };
    read(state, effects);
}

fn fix(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Verdict::LookAlike { at, meant, .. }) = state.serial.verdict else { return };
    let fixed: String =
        normalise(&state.serial.text).chars().enumerate().map(|(i, c)| if i == at { meant } else { c }).collect();
    edited(state, &fixed, effects);
    state.serial.settled = true;
}

/// The number that the field holds, once it is one (or was taken anyway), without spaces.
#[must_use]
pub fn found(field: &SerialField) -> Option<String> {
    let fits = matches!(field.verdict, Some(Verdict::Fits { .. }));
    let text = normalise(&field.text);
    (fits || field.overruled && !text.is_empty()).then_some(text)
}

/// Keeps a number that was found with the walk, where one is at a step that shows it.
fn read(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(serial) = found(&state.serial) else { return };
    let now = state.now.ms;
    let inside =
        state.visit.as_ref().is_some_and(|v| matches!(v.walk.view(now), View::Step(ref s) if s.step.reads_serial));
    if inside && state.screen == Screen::Visit {
        super::visit::walk(state, Event::SerialRead(serial), effects);
    }
}

fn copy(
    state: &mut State,
    effects: &mut Vec<Effect>,
    said: &str,
    what: impl Fn(Option<&Format>, &str) -> Option<String>,
) {
    let Some(serial) = found(&state.serial) else { return };
    let formats = state.serial_formats();
    let format = match state.serial.verdict {
        Some(Verdict::Fits { format, .. }) => formats.get(format),
        _ => None,
    };
    if let Some(text) = what(format, &serial) {
        effects.push(Effect::Copy(text));
        toast(state, said);
    }
}
