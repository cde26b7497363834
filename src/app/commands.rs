//! The table of commands: what can be done where, by which key. Keys, the key strip, help and menus all read it.

use std::sync::LazyLock;

pub use super::chord::{Chord, Key};
use super::message::{GuidesInput, LogInput, Message, PlaybackInput, Screen, SerialInput, SettingsInput, ZoomInput};
use super::state::State;
use crate::walk::{Event, View};

/// Where a command belongs. Finer than a screen: inside a guide the view decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every screen.
    Everywhere,
    /// The picker.
    Picker,
    /// Which one do I have?
    WhichOne,
    /// The overview.
    Overview,
    /// The safety checks.
    Gate,
    /// A check can't be confirmed.
    Stop,
    /// A step.
    Step,
    /// No try worked.
    Untold,
    /// The completion.
    Completion,
    /// Read a DSN.
    Serial,
    /// My guides.
    Guides,
    /// The service log.
    ServiceLog,
    /// Settings.
    Settings,
    /// Help.
    Help,
    /// The large picture.
    Zoom,
}

impl Place {
    /// Its name in the help.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Picker => "Devices",
            Self::WhichOne => "Which one do I have?",
            Self::Overview => "Overview of a device",
            Self::Gate => "Safety checks",
            Self::Stop => "A check can't be confirmed",
            Self::Step => "Steps",
            Self::Untold => "No try worked",
            Self::Completion => "Completion",
            Self::Serial => "Read a DSN",
            Self::Guides => "My guides",
            Self::ServiceLog => "Service log",
            Self::Settings => "Settings",
            Self::Help => "Help",
            Self::Zoom => "Large picture",
        }
    }

    /// Every place, in the order of the help.
    pub const ALL: [Self; 15] = [
        Self::Everywhere,
        Self::Picker,
        Self::WhichOne,
        Self::Overview,
        Self::Gate,
        Self::Stop,
        Self::Step,
        Self::Untold,
        Self::Zoom,
        Self::Completion,
        Self::Serial,
        Self::Guides,
        Self::ServiceLog,
        Self::Settings,
        Self::Help,
    ];
}

/// What a command does.
#[derive(Debug, Clone)]
pub enum Action {
    /// Sends a message.
    Send(Message),
    /// The window does it: the focus moves, a control with the focus is used. Listed for the help only.
    Native,
}

/// One command.
#[derive(Debug, Clone)]
pub struct Command {
    /// Where it belongs.
    pub place: Place,
    /// The keys; any of them does it.
    pub keys: Vec<Chord>,
    /// What it does, in a few words.
    pub name: &'static str,
    /// Is it in the key strip?
    pub strip: bool,
    /// What happens.
    pub action: Action,
}

fn command(place: Place, keys: &[Chord], name: &'static str, strip: bool, action: Action) -> Command {
    Command { place, keys: keys.to_vec(), name, strip, action }
}

/// All commands.
#[must_use]
pub fn table() -> &'static [Command] {
    // Read in every frame, so made once.
    static TABLE: LazyLock<Vec<Command>> =
        LazyLock::new(|| [everywhere(), devices(), in_a_guide(), elsewhere()].into_iter().flatten().collect());
    &TABLE
}

fn send(message: Message) -> Action {
    Action::Send(message)
}

fn everywhere() -> Vec<Command> {
    use Key::{Char, Enter, Escape, F, Tab};
    let p = Place::Everywhere;
    let shift_tab = Chord { ctrl: false, shift: true, key: Tab };
    vec![
        command(p, &[Chord::plain(Tab), shift_tab], "Next or previous control", false, Action::Native),
        command(p, &[Chord::plain(Enter), Chord::plain(Key::Space)], "Use the control", false, Action::Native),
        command(p, &[Chord::plain(Escape)], "One level up", false, send(Message::Up)),
        command(p, &[Chord::plain(F(1))], "Help", false, send(Message::Go(Screen::Help))),
        command(p, &[Chord::plain(Char('?'))], "All keys", false, send(Message::Go(Screen::Help))),
        command(p, &[Chord::plain(F(11))], "Full screen", false, send(Message::FullScreen)),
        command(p, &[Chord::ctrl(Char('1'))], "Devices", false, send(Message::Go(Screen::Picker))),
        command(p, &[Chord::ctrl(Char('2'))], "Read a DSN", false, send(Message::Go(Screen::Serial))),
        command(p, &[Chord::ctrl(Char('3'))], "My guides", false, send(Message::Go(Screen::Guides))),
        command(p, &[Chord::ctrl(Char('4'))], "Service log", false, send(Message::Go(Screen::ServiceLog))),
        command(p, &[Chord::ctrl(Char(','))], "Settings", false, send(Message::Go(Screen::Settings))),
        command(
            p,
            &[Chord::ctrl(Char('+'))],
            "Larger text",
            false,
            send(Message::Settings(SettingsInput::TextStep(1))),
        ),
        command(
            p,
            &[Chord::ctrl(Char('-'))],
            "Smaller text",
            false,
            send(Message::Settings(SettingsInput::TextStep(-1))),
        ),
        command(
            p,
            &[Chord::ctrl(Char('0'))],
            "Text at 100 %",
            false,
            send(Message::Settings(SettingsInput::TextStep(0))),
        ),
    ]
}

fn devices() -> Vec<Command> {
    use Key::{ArrowDown, ArrowUp, Char, Enter, Escape, Left, Right, Tab};
    let arrows = [Left, Right, ArrowUp, ArrowDown].map(Chord::plain);
    let sideways = [Left, Right].map(Chord::plain);
    vec![
        command(Place::Picker, &arrows, "Move", true, Action::Native),
        command(Place::Picker, &[Chord::plain(Enter)], "Open guide", true, Action::Native),
        command(
            Place::Picker,
            &[Chord::plain(Char('/')), Chord::ctrl(Char('F'))],
            "Search",
            true,
            send(Message::FocusSearch),
        ),
        command(
            Place::Picker,
            &[Chord::plain(Char('W'))],
            "Which one do I have?",
            true,
            send(Message::Go(Screen::WhichOne)),
        ),
        command(Place::WhichOne, &[Chord::plain(Char('1')), Chord::plain(Char('9'))], "Choose", true, Action::Native),
        command(Place::WhichOne, &sideways, "Move", true, Action::Native),
        command(Place::WhichOne, &[Chord::plain(Escape)], "All devices", true, send(Message::Up)),
        command(Place::Overview, &[Chord::plain(Tab)], "Next control", true, Action::Native),
        command(Place::Overview, &sideways, "Change answer", true, Action::Native),
        command(Place::Overview, &[Chord::plain(Enter)], "Start", true, Action::Native),
        command(Place::Overview, &[Chord::plain(Escape)], "All devices", true, send(Message::Up)),
    ]
}

fn in_a_guide() -> Vec<Command> {
    use Key::{ArrowDown, ArrowUp, Char, Enter, Escape, Home, Left, PageDown, PageUp, Right, Space};
    let up_down = [ArrowUp, ArrowDown].map(Chord::plain);
    let walk = |event: Event| send(Message::Walk(event));
    let zoom = |input| send(Message::Zoom(input));
    let picture = |input| send(Message::Playback(input));
    vec![
        command(Place::Gate, &[Chord::plain(Space)], "Hold to confirm", true, Action::Native),
        command(Place::Gate, &up_down, "Move", true, Action::Native),
        command(Place::Gate, &[Chord::plain(Char('U'))], "Undo last check", true, Action::Native),
        command(Place::Gate, &[Chord::plain(Char('X'))], "I can't confirm this", false, walk(Event::CannotConfirm)),
        command(Place::Gate, &[Chord::plain(Escape)], "Leave", false, send(Message::Up)),
        command(Place::Stop, &[Chord::plain(Escape)], "Back to the checks", true, send(Message::Up)),
        command(Place::Stop, &[Chord::plain(Char('C'))], "Copy list", false, send(Message::CopyChecks)),
        command(Place::Step, &[Chord::plain(Left), Chord::plain(PageUp)], "Back", true, walk(Event::Back)),
        command(Place::Step, &[Chord::plain(Right), Chord::plain(PageDown)], "Next", true, walk(Event::Next)),
        command(Place::Step, &[Chord::plain(Space)], "Pause or play", true, picture(PlaybackInput::Toggle)),
        command(Place::Step, &[Chord::plain(Char('R'))], "Play again", true, picture(PlaybackInput::Replay)),
        command(Place::Step, &[Chord::plain(Char('Z'))], "Zoom", true, zoom(ZoomInput::Toggle)),
        command(Place::Step, &[Chord::plain(Char('S'))], "It does not work", true, send(Message::Stuck(true))),
        command(Place::Step, &[Chord::plain(Char('D'))], "Read the DSN", true, send(Message::Go(Screen::Serial))),
        command(
            Place::Step,
            &[Chord::ctrl(Char('O'))],
            "Choose a picture of the label",
            false,
            send(Message::Serial(SerialInput::ChoosePicture)),
        ),
        command(Place::Step, &[Chord::plain(Home)], "First step", false, Action::Native),
        command(Place::Step, &[Chord::plain(Escape)], "Leave", false, send(Message::Up)),
        command(Place::Zoom, &[Chord::plain(Char('+'))], "Larger", true, zoom(ZoomInput::By(1.25, (0.5, 0.5)))),
        command(Place::Zoom, &[Chord::plain(Char('-'))], "Smaller", true, zoom(ZoomInput::By(0.8, (0.5, 0.5)))),
        command(Place::Zoom, &[Chord::plain(Left)], "Move left", false, zoom(ZoomInput::Pan(0.15, 0.0))),
        command(Place::Zoom, &[Chord::plain(Right)], "Move right", false, zoom(ZoomInput::Pan(-0.15, 0.0))),
        command(Place::Zoom, &[Chord::plain(ArrowUp)], "Move up", false, zoom(ZoomInput::Pan(0.0, 0.15))),
        command(Place::Zoom, &[Chord::plain(ArrowDown)], "Move down", false, zoom(ZoomInput::Pan(0.0, -0.15))),
        command(Place::Zoom, &[Chord::plain(Char('0'))], "Whole picture", true, zoom(ZoomInput::Reset)),
        command(Place::Zoom, &[Chord::plain(Space)], "Pause or play", true, picture(PlaybackInput::Toggle)),
        command(Place::Zoom, &[Chord::plain(Char('R'))], "Play again", true, picture(PlaybackInput::Replay)),
        command(Place::Zoom, &[Chord::plain(Escape), Chord::plain(Char('Z'))], "Close", true, zoom(ZoomInput::Toggle)),
        command(Place::Untold, &[Chord::plain(Left), Chord::plain(PageUp)], "Back", true, walk(Event::Back)),
        command(Place::Completion, &[Chord::plain(Space)], "Tick", true, Action::Native),
        command(Place::Completion, &up_down, "Move", true, Action::Native),
        command(Place::Completion, &[Chord::plain(Char('C'))], "Copy summary", true, send(Message::CopySummary)),
        command(Place::Completion, &[Chord::plain(Enter)], "Finish", true, Action::Native),
    ]
}

fn elsewhere() -> Vec<Command> {
    use Key::{ArrowDown, ArrowUp, Char, Escape, F, Left, Right, Tab};
    let guides = |input| send(Message::Guides(input));
    let shift_f8 = Chord { ctrl: false, shift: true, key: F(8) };
    vec![
        command(Place::Serial, &[Chord::ctrl(Char('V'))], "Paste picture or text", true, Action::Native),
        command(
            Place::Serial,
            &[Chord::ctrl(Char('O'))],
            "Choose a picture",
            true,
            send(Message::Serial(SerialInput::ChoosePicture)),
        ),
        command(
            Place::Serial,
            &[Chord::plain(Char('1')), Chord::plain(Char('9'))],
            "Choose a code",
            true,
            Action::Native,
        ),
        command(Place::Serial, &[Chord::plain(Char('C'))], "Copy DSN", true, send(Message::Serial(SerialInput::Copy))),
        command(
            Place::Serial,
            &[Chord::plain(Char('N'))],
            "Copy network",
            true,
            send(Message::Serial(SerialInput::CopyNetwork)),
        ),
        command(
            Place::Serial,
            &[Chord::plain(Char('L'))],
            "Add to service log",
            true,
            send(Message::Log(LogInput::Add)),
        ),
        command(Place::Serial, &[Chord::plain(Escape)], "Clear", true, send(Message::Up)),
        command(Place::Guides, &[Chord::plain(ArrowUp)], "Previous file", true, guides(GuidesInput::Step(-1))),
        command(Place::Guides, &[Chord::plain(ArrowDown)], "Next file", true, guides(GuidesInput::Step(1))),
        command(Place::Guides, &[Chord::plain(F(8))], "Next finding", true, guides(GuidesInput::Finding(1))),
        command(Place::Guides, &[shift_f8], "Previous finding", false, guides(GuidesInput::Finding(-1))),
        command(Place::Guides, &[Chord::ctrl(Char('E'))], "Open in editor", true, guides(GuidesInput::Edit)),
        command(Place::Guides, &[Chord::plain(F(5))], "Load again", true, guides(GuidesInput::Reload)),
        command(Place::Guides, &[Chord::ctrl(Char('O'))], "Add a file", true, guides(GuidesInput::Add)),
        command(Place::Guides, &[Chord::ctrl(Char('N'))], "Start from an example", false, guides(GuidesInput::Example)),
        command(Place::Guides, &[Chord::ctrl(Char('C'))], "Copy report", false, guides(GuidesInput::CopyReport)),
        command(Place::ServiceLog, &[Chord::plain(ArrowUp), Chord::plain(ArrowDown)], "Move", true, Action::Native),
        command(Place::ServiceLog, &[Chord::plain(Char('C'))], "Copy DSN", true, send(Message::Log(LogInput::Copy))),
        command(Place::ServiceLog, &[Chord::ctrl(Char('S'))], "Export", true, send(Message::Log(LogInput::Export))),
        command(Place::ServiceLog, &[Chord::plain(F(5))], "Load again", true, send(Message::Log(LogInput::Reload))),
        command(Place::ServiceLog, &[Chord::plain(Escape)], "Close the log", false, send(Message::Up)),
        command(Place::Settings, &[Chord::plain(Tab)], "Next setting", true, Action::Native),
        command(Place::Settings, &[Chord::plain(Left), Chord::plain(Right)], "Change", true, Action::Native),
        command(Place::Settings, &[Chord::plain(Escape)], "Close settings", true, send(Message::Up)),
        command(Place::Help, &[Chord::plain(Escape)], "Close help", true, send(Message::Up)),
    ]
}

/// Where the person is, for finding commands.
#[must_use]
pub fn place(state: &State) -> Place {
    match state.screen {
        Screen::Picker => Place::Picker,
        Screen::WhichOne => Place::WhichOne,
        Screen::Overview => Place::Overview,
        Screen::Serial => Place::Serial,
        Screen::Guides => Place::Guides,
        Screen::ServiceLog => Place::ServiceLog,
        Screen::Settings => Place::Settings,
        Screen::Help => Place::Help,
        Screen::Visit => {
            let Some(visit) = &state.visit else { return Place::Picker };
            match visit.walk.view(state.now.ms) {
                View::Gate(_) => Place::Gate,
                View::Stop(_) => Place::Stop,
                View::Step(_) if visit.zoom.is_some() => Place::Zoom,
                View::Step(_) => Place::Step,
                View::Untold(_) => Place::Untold,
                View::Completion(_) => Place::Completion,
            }
        }
    }
}

/// The message of a chord at the place where the person is.
#[must_use]
pub fn find(state: &State, chord: Chord) -> Option<Message> {
    if state.dialog.is_some() {
        return None;
    }
    let here = place(state);
    let table = table();
    let of = |place| table.iter().find(|c| c.place == place && c.keys.contains(&chord));
    match &of(here).or_else(|| of(Place::Everywhere))?.action {
        Action::Send(message) => Some(message.clone()),
        Action::Native => None,
    }
}

/// The message of a letter that was typed outside of text fields, after the pause that tells it from a scan.
#[must_use]
pub fn letter(state: &State, letter: char) -> Option<Message> {
    if !state.settings.letter_shortcuts || state.dialog.is_some() {
        return None;
    }
    if let Some(message) = special_letter(state, letter) {
        return Some(message);
    }
    find(state, Chord::plain(Key::Char(letter)))
}

/// Letters whose message depends on what is on the screen.
fn special_letter(state: &State, letter: char) -> Option<Message> {
    match (place(state), letter) {
        (Place::Gate, 'U') => {
            let visit = state.visit.as_ref()?;
            let View::Gate(gate) = visit.walk.view(state.now.ms) else { return None };
            Some(Message::Walk(Event::UndoCheck(gate.confirmed.checked_sub(1)?)))
        }
        (Place::Serial, digit) => {
            let index = (digit.to_digit(10)? as usize).checked_sub(1)?;
            let photos = state.serial.photos.as_ref().filter(|photos| !photos.running)?;
            photos.codes.get(index)?.serial.as_ref()?;
            Some(Message::Serial(SerialInput::Choose(index)))
        }
        (Place::WhichOne, digit) => {
            let index = (digit.to_digit(10)? as usize).checked_sub(1)?;
            let choices = super::which::choices(state);
            Some(super::which::message(choices.get(index)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chord_has_two_meanings_at_one_place() {
        let table = table();
        for place in Place::ALL {
            let mut seen = std::collections::HashSet::new();
            for command in table.iter().filter(|c| c.place == place) {
                for chord in &command.keys {
                    assert!(seen.insert(*chord), "{chord:?} is used twice at {place:?}");
                }
            }
        }
    }

    #[test]
    fn every_place_is_in_the_help_and_has_a_command() {
        let table = table();
        for place in Place::ALL {
            assert!(table.iter().any(|c| c.place == place), "{place:?} has no command");
        }
    }
}
