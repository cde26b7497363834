//! The keys for the clipboard.
//!
//! A window that serves them itself unpacks a pasted picture before it draws the next frame, which takes a second for a large
//! photo. Here they are told apart from other keys, and what is pasted is fetched on a thread.

use egui::{Context, Event, Key, Modifiers, Plugin, RawInput};

/// Turns the keys for cutting and copying into what text fields understand.
pub(in crate::ui) struct ClipKeys;

impl Plugin for ClipKeys {
    fn debug_name(&self) -> &'static str {
        "keys for the clipboard"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in &mut input.events {
            let Event::Key { key, modifiers, pressed: true, .. } = event else { continue };
            if cuts(*modifiers, *key) {
                *event = Event::Cut;
            } else if copies(*modifiers, *key) {
                *event = Event::Copy;
            }
        }
    }
}

fn cuts(modifiers: Modifiers, key: Key) -> bool {
    let windows = cfg!(target_os = "windows") && modifiers.shift && key == Key::Delete;
    key == Key::Cut || modifiers.command_only() && key == Key::X || windows
}

fn copies(modifiers: Modifiers, key: Key) -> bool {
    let insert = modifiers.command_only() && key == Key::Insert && !cfg!(target_os = "macos");
    key == Key::Copy || modifiers.command_only() && key == Key::C || insert
}

/// Is it Ctrl+V (Cmd+V on a Mac), Shift+Insert or the key “Paste”?
pub(super) fn pastes(modifiers: Modifiers, key: Key) -> bool {
    let insert = modifiers.shift_only() && key == Key::Insert;
    key == Key::Paste || modifiers.command_only() && key == Key::V || insert
}
