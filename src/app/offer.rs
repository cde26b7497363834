//! Which commands of the table make sense right now, and what they are called then.

use super::commands::{Action, Chord, Command, Key, Place, find, place};
use super::logbook;
use super::message::{Message, PlaybackInput, Screen};
use super::serial_field;
use super::state::State;
use crate::walk::View;

/// Does a command make sense for what is on the screen now?
#[must_use]
pub fn applies(state: &State, command: &Command) -> bool {
    if let Action::Send(Message::Playback(_)) = command.action {
        return !state.settings.less_motion && state.playback().is_some();
    }
    if state.screen == Screen::Serial {
        let has = serial_field::found(&state.serial).is_some();
        let photos = state.serial.photos.as_ref();
        let several = photos.is_some_and(|photos| photos.codes.iter().filter(|code| code.serial.is_some()).count() > 1);
        return match command.name {
            "Copy DSN" | "Copy network" => has,
            "Choose a code" => several,
            "Add to service log" => logbook::may_add(state),
            "Clear" => !state.serial.text.is_empty() || photos.is_some() || state.serial.other.is_some(),
            _ => true,
        };
    }
    if state.screen == Screen::ServiceLog {
        return !matches!(command.name, "Copy DSN" | "Export" | "Move") || !logbook::shown(state).is_empty();
    }
    let Some(visit) = state.visit.as_ref().filter(|_| state.screen == Screen::Visit) else { return true };
    match (visit.walk.view(state.now.ms), command.name) {
        (View::Step(step), "Back") => step.can_back,
        (View::Step(step), "It does not work") => step.step.stuck.is_some(),
        (View::Gate(gate), "Undo last check") => gate.confirmed > 0,
        (View::Gate(gate), "Hold to confirm" | "Move") => !gate.unlocked,
        _ => true,
    }
}

/// What a command does right now, in a few words: of two things that one key does in turn, the next.
#[must_use]
pub fn words(state: &State, command: &Command) -> &'static str {
    match command.action {
        Action::Send(Message::Playback(PlaybackInput::Toggle)) => {
            if state.playback().is_some_and(|shown| shown.playing) { "Pause" } else { "Play" }
        }
        _ => command.name,
    }
}

/// The message of Space where it belongs to a picture that can move, and not to the control with the focus.
#[must_use]
pub fn picture_space(state: &State) -> Option<Message> {
    let here = matches!(place(state), Place::Step | Place::Zoom) && state.playback().is_some();
    find(state, Chord { ctrl: false, shift: false, key: Key::Space }).filter(|_| here)
}
