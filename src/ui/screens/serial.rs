//! Read a DSN: the number is typed, scanned, pasted, or read from a picture of the label, and copied with the name of the network
//! that follows from it.

mod codes;
mod field;
mod network;
mod outcome;
mod panel;
mod photo;
mod place;
mod progress;
mod script;
mod status;
mod zone;

use egui::{Id, Rect, Ui, pos2, vec2};

use crate::app::photos::{Photos, Stand};
use crate::app::{Message, SerialInput, State};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::icons::{self, Icon};

pub use panel::show as panel;
use place::Place;

/// The field's name, over it.
const NAME: &str = "Device Serial Number (DSN)";

/// The field on its own screen. Not the id of the main control: what was a text field once counts as one for ever, and a
/// button that counts as a field would not be kept from a scanner's keys.
fn own_field() -> Id {
    Id::unique("dsn")
}

/// The field inside a step.
fn step_field() -> Id {
    Id::unique("dsn in a step")
}

/// Has a DSN field the focus?
#[must_use]
pub fn has_focus(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused == Some(own_field()) || focused == Some(step_field())
}

/// What takes the focus when the screen comes up: the field where it is shown, else what has to be done.
#[must_use]
pub fn first(state: &State) -> Id {
    let field = in_place_of_field(state).is_none() && state.serial.other.is_none();
    if field { own_field() } else { main_control() }
}

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let m = cx.theme.metrics;
    let pad = if m.compact() { 12.0 } else { 20.0 };
    let body = cx::body(cx.theme, rect).shrink2(vec2(0.0, pad));
    let place = place::find(cx);
    if m.stacked() {
        // The field comes first where there is no room for both.
        let body = Rect::from_min_max(body.min, pos2(body.right(), rect.bottom()));
        cx::scrolled(ui, body, "serial", |ui| {
            script::show(ui, cx, &place);
            ui.add_space(16.0);
            let (at, _) = ui.allocate_exact_size(vec2(ui.available_width(), 320.0), egui::Sense::hover());
            stage(ui, cx, at, &place);
        });
        return;
    }
    let width = if m.compact() { body.width() * 0.54 } else { (body.width() * 0.5).clamp(440.0, 560.0) };
    let panes = cx::panes(cx.theme, body, width);
    stage(ui, cx, panes.stage, &place);
    // What has to be done is seen from its top whenever it becomes another.
    let salt = format!("serial {:?}", cx.state.serial.photos.as_ref().map(|photos| (photos.job, photos.stand())));
    cx::scrolled(ui, panes.script, &salt, |ui| script::show(ui, cx, &place));
}

fn stage(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, place: &Place) {
    match photos(cx.state) {
        Some(photos) => photo::show(ui, cx, rect, photos),
        None => zone::show(ui, cx, rect, place),
    }
    if hovered(ui) {
        zone::let_go(ui, cx, rect);
    }
}

/// The pictures that are to be shown.
fn photos(state: &State) -> Option<&Photos> {
    state.serial.photos.as_ref()
}

/// Is a file held over the window?
fn hovered(ui: &Ui) -> bool {
    ui.input(|input| !input.raw.hovered_files.is_empty())
}

/// What can be done with a picture, in the order of a menu.
const WAYS: [(&str, Icon, SerialInput); 2] = [
    ("Choose a picture", icons::FOLDER_OPEN, SerialInput::ChoosePicture),
    ("Paste", icons::CLIPBOARD_TEXT, SerialInput::Paste),
];

/// The menu of the right button: whatever can be done here.
fn menu(response: &egui::Response, cx: &mut Cx<'_>) {
    let filled = !cx.state.serial.text.is_empty() || photos(cx.state).is_some();
    response.context_menu(|ui| {
        ui.spacing_mut().interact_size.y = 40.0;
        let clear = ("Clear", icons::X, SerialInput::Clear);
        for (words, _, input) in WAYS.into_iter().chain(filled.then_some(clear)) {
            if ui.button(words).clicked() {
                cx.send(Message::Serial(input));
                ui.close();
            }
        }
    });
}

/// Is the number on its way, or is there something to say in place of the field?
fn in_place_of_field(state: &State) -> Option<Stand> {
    let stand = photos(state).map(Photos::stand)?;
    match stand {
        Stand::Reading => photos(state)?.shows_progress(state.now.ms).then_some(stand),
        Stand::Found => None,
        // Somebody who types meanwhile sees what they type.
        _ if !state.serial.text.is_empty() => None,
        other => Some(other),
    }
}
