//! Keys and dropped files become messages, before any control sees them.

pub(super) mod clip_keys;
mod paste;

use egui::{Event, Key as EguiKey, Modifiers};

use crate::app::commands::{self, Chord, Key, Place};
use crate::app::{BurstEnd, Message, State, offer};
use crate::ui::cx::main_control;
use crate::ui::widgets::player;

/// Who put the focus where it is since the screen appeared: the program, or the person by Tab, arrows or a screen reader.
#[derive(Debug, Default)]
pub(super) struct FocusOwner {
    /// The screen, by its focus wish.
    epoch: u64,
    /// The focus has come to the screen's main control.
    arrived: bool,
    /// The person has moved it.
    moved: bool,
}

impl FocusOwner {
    /// Looks at where the focus is at the start of a frame.
    fn look(&mut self, ctx: &egui::Context, state: &State) {
        let focused = ctx.memory(egui::Memory::focused);
        if self.epoch != state.focus_epoch || focused.is_none() {
            *self = Self { epoch: state.focus_epoch, arrived: false, moved: false };
        }
        // What had it on the screen before may keep it for a frame.
        self.arrived |= focused.is_none_or(|id| id == main_control());
        self.moved |= self.arrived && focused.is_some_and(|id| id != main_control());
    }

    /// Notes an event that moves the focus.
    fn note(&mut self, event: &Event) {
        let request = |request: &egui::accesskit::ActionRequest| request.action == egui::accesskit::Action::Focus;
        self.moved |= match event {
            Event::Key { key: EguiKey::Tab, pressed: true, .. } => true,
            Event::AccessKitActionRequest(asked) => request(asked),
            _ => false,
        };
    }
}

/// Reads the input of this frame. `focus_visible` turns true with keys and false with pointers.
pub(super) fn read(
    ctx: &egui::Context,
    state: &State,
    focus_visible: &mut bool,
    owner: &mut FocusOwner,
    out: &mut Vec<Message>,
) {
    // A second pass of the same frame sees the same input again.
    if ctx.current_pass_index() > 0 {
        return;
    }
    let typing = ctx.text_edit_focused();
    owner.look(ctx, state);
    if typing {
        keep_scan_out(ctx, state, out);
    } else {
        keep_out(ctx, state, owner, out);
    }
    paste::pasted(ctx, state, typing, out);
    let events = ctx.input(|input| input.events.clone());
    events.iter().for_each(|event| owner.note(event));
    for event in &events {
        match event {
            Event::PointerButton { .. } | Event::Touch { .. } => *focus_visible = false,
            Event::Key { key, pressed: true, modifiers, repeat, .. } => {
                let moves_focus = !typing || *key == EguiKey::Tab;
                if moves_focus && !modifiers.command {
                    *focus_visible = true;
                }
                // The slider of a motion has its arrow keys for itself.
                let slides = matches!(key, EguiKey::ArrowLeft | EguiKey::ArrowRight) && player::has_focus(ctx);
                if slides {
                    continue;
                }
                if let Some(message) = key_message(state, *key, *modifiers, typing, *repeat) {
                    out.push(message);
                }
            }
            Event::Copy if !typing => {
                out.extend(chord_message(state, Chord { ctrl: true, shift: false, key: Key::Char('C') }))
            }
            _ => {}
        }
    }
    keep_arrows(ctx, state);
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    if !dropped.is_empty() {
        out.push(Message::Dropped(dropped.iter().map(|file| file.path().display().to_string()).collect()));
    }
    let asks = state.visit.is_some() || state.logbook.waits();
    if ctx.input(|input| input.viewport().close_requested()) && asks && state.dialog.is_none() {
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        out.push(Message::CloseRequested);
    }
}

/// Tells the characters that are typed into a text field, and takes away the Enter or Tab that ends a scanner's burst there.
fn keep_scan_out(ctx: &egui::Context, state: &State, out: &mut Vec<Message>) {
    let mut tabbed = false;
    let mut more = 0;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                if let Some(letter) = single(text) {
                    more += 1;
                    tell(out, letter, true);
                }
                true
            }
            Event::Key { key: key @ (EguiKey::Enter | EguiKey::Tab), pressed: true, .. } if state.ends_scan(more) => {
                tabbed |= *key == EguiKey::Tab;
                out.push(Message::Burst(end(*key)));
                false
            }
            _ => true,
        });
    });
    if tabbed {
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
}

/// Tells a character, together with those right before it in the same frame.
fn tell(out: &mut Vec<Message>, letter: char, in_field: bool) {
    match out.last_mut() {
        Some(Message::Letters { text, in_field: before }) if *before == in_field => text.push(letter),
        _ => out.push(Message::Letters { text: letter.into(), in_field }),
    }
}

/// The one character of a text. Keys give one at a time; several at once come from elsewhere, such as an input method.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|c| chars.next().is_none() && !c.is_control())
}

fn end(key: EguiKey) -> BurstEnd {
    match key {
        EguiKey::Tab => BurstEnd::Tab,
        EguiKey::Space => BurstEnd::Space,
        _ => BurstEnd::Enter,
    }
}

/// Takes away what must press nothing: the Enter, Tab or Space of a scanner's burst, the repeats of a key that stays down
/// (whoever holds Space to confirm the last check must not press what comes next), and the Space that is the picture's.
fn keep_out(ctx: &egui::Context, state: &State, owner: &mut FocusOwner, out: &mut Vec<Message>) {
    let mut burst = state.in_burst();
    let picture = offer::picture_space(state);
    let mut tabbed = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                for letter in text.chars().filter(|c| !c.is_control() && *c != ' ') {
                    tell(out, letter, false);
                    burst = true;
                }
                true
            }
            Event::Key { key: key @ (EguiKey::Enter | EguiKey::Space | EguiKey::Tab), pressed: true, .. } if burst => {
                tabbed |= *key == EguiKey::Tab;
                out.push(Message::Burst(end(*key)));
                false
            }
            Event::Key { key: EguiKey::Enter | EguiKey::Space, pressed: true, repeat: true, .. } => false,
            // On a step the main control has the focus from the first, and Enter is enough for it.
            Event::Key { key: EguiKey::Space, pressed, modifiers, .. } if modifiers.is_none() && !owner.moved => {
                out.extend(picture.clone().filter(|_| *pressed));
                picture.is_none()
            }
            // Of keys that come together, those behind a Tab belong to where it leads.
            _ => {
                owner.note(event);
                true
            }
        });
    });
    if tabbed {
        // egui has taken the Tab in already.
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
}

/// Where arrow keys are commands they must not move the focus as well.
fn keep_arrows(ctx: &egui::Context, state: &State) {
    let place = commands::place(state);
    if !matches!(place, Place::Step | Place::Zoom | Place::Untold | Place::Guides) {
        return;
    }
    let filter = egui::EventFilter {
        horizontal_arrows: place != Place::Guides,
        vertical_arrows: matches!(place, Place::Zoom | Place::Guides),
        ..egui::EventFilter::default()
    };
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.set_focus_lock_filter(id, filter);
        }
    });
}

fn key_message(state: &State, key: EguiKey, modifiers: Modifiers, typing: bool, repeat: bool) -> Option<Message> {
    let key = translated(key)?;
    let chord = Chord { ctrl: modifiers.command, shift: modifiers.shift, key };
    // Letters come as text: only so does a scanner's burst look the same on every layout. A Space that comes as far as
    // this belongs to the control with the focus.
    if chord.is_letter() || key == Key::Space {
        return None;
    }
    let in_fields = matches!(key, Key::Escape | Key::F(_)) || chord.ctrl;
    // Escape leaves the field of a step, not the guide.
    let leaves_field = key == Key::Escape && commands::place(state) == Place::Step;
    if typing && (!in_fields || leaves_field) {
        return None;
    }
    // A key that stays down must not rush through the steps of a guide.
    if repeat
        && matches!(key, Key::PageDown | Key::PageUp | Key::Left | Key::Right)
        && commands::place(state) == Place::Step
    {
        return None;
    }
    chord_message(state, chord)
}

fn chord_message(state: &State, chord: Chord) -> Option<Message> {
    if state.dialog.is_some() {
        return None;
    }
    if commands::place(state) == Place::Step && chord == (Chord { ctrl: false, shift: false, key: Key::Home }) {
        return crate::ui::screens::step::first(state);
    }
    commands::find(state, chord).or_else(|| {
        // Larger text: the plus sign needs Shift on many layouts.
        let bare = Chord { shift: false, ..chord };
        (chord.ctrl && chord.shift).then(|| commands::find(state, bare)).flatten()
    })
}

fn translated(key: EguiKey) -> Option<Key> {
    Some(match key {
        EguiKey::ArrowLeft => Key::Left,
        EguiKey::ArrowRight => Key::Right,
        EguiKey::ArrowUp => Key::ArrowUp,
        EguiKey::ArrowDown => Key::ArrowDown,
        EguiKey::PageUp => Key::PageUp,
        EguiKey::PageDown => Key::PageDown,
        EguiKey::Home => Key::Home,
        EguiKey::Escape => Key::Escape,
        EguiKey::Enter => Key::Enter,
        EguiKey::Space => Key::Space,
        EguiKey::Tab => Key::Tab,
        EguiKey::Plus | EguiKey::Equals => Key::Char('+'),
        EguiKey::Minus => Key::Char('-'),
        EguiKey::Comma => Key::Char(','),
        other => {
            let name = other.name();
            if let Some(number) = name.strip_prefix('F').and_then(|n| n.parse().ok()) {
                Key::F(number)
            } else {
                let mut chars = name.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Key::Char(c.to_ascii_uppercase()),
                    _ => return None,
                }
            }
        }
    })
}
