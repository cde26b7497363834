//! What is pasted becomes messages, before any control sees it.

use egui::Event;

use crate::app::clip::{self, Bitmap, Clip, ClipPicture};
use crate::app::{Message, SerialInput, State, photos};
use crate::ui::input::clip_keys;
use crate::ui::screens::serial;

/// Takes what is pasted to the DSN field, wherever the focus is on its screen; elsewhere pictures and numbers alone. What is
/// pasted into another field stays its own, and so does a piece of a number in the DSN field.
pub(super) fn pasted(ctx: &egui::Context, state: &State, typing: bool, out: &mut Vec<Message>) {
    let here = photos::reads_here(state);
    let in_dsn = typing && serial::has_focus(ctx);
    // In an empty field there is nothing that a piece could be put into.
    let pieces = !state.serial.text.is_empty();
    let takes = |text: &str| match (typing, here) {
        (true, _) => in_dsn && !(pieces && clip::is_piece(text, &state.all_formats())),
        (false, true) => true,
        (false, false) => {
            let clip = Clip { text: Some(text.to_owned()), picture: None };
            !matches!(
                clip::meant(clip, &state.all_formats()),
                clip::Meant::Text(_) | clip::Meant::Nothing | clip::Meant::Torn
            )
        }
    };
    if keys_pressed(ctx) {
        out.push(Message::Serial(SerialInput::PasteKeys { tells: here && (!typing || in_dsn) }));
    }
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let clip = match event {
                Event::Paste(text) if takes(text) => Clip { text: Some(text.clone()), picture: None },
                Event::PasteImage(image) => Clip { text: None, picture: Some(ClipPicture::Pixels(bitmap(image))) },
                _ => return true,
            };
            out.push(Message::Serial(SerialInput::Pasted(clip)));
            false
        });
    });
}

/// Takes the keys for pasting out of the input, and tells whether there were any. A key that stays down pastes once.
fn keys_pressed(ctx: &egui::Context) -> bool {
    let mut pressed = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, modifiers, pressed: true, repeat, .. } if clip_keys::pastes(*modifiers, *key) => {
                pressed |= !repeat;
                false
            }
            _ => true,
        });
    });
    pressed
}

/// The window's own pixels, shared and not copied.
fn bitmap(image: &std::sync::Arc<egui::ColorImage>) -> Bitmap {
    struct Shared(std::sync::Arc<egui::ColorImage>);
    impl AsRef<[u8]> for Shared {
        fn as_ref(&self) -> &[u8] {
            self.0.as_raw()
        }
    }
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    Bitmap { width, height, rgba: std::sync::Arc::new(Shared(image.clone())), premultiplied: true }
}
