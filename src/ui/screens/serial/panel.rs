//! The field inside a step that reads the number: the same ways in as on its own screen, in little room.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::photos::{Photos, Stand};
use crate::app::serial_field::{Origin, found};
use crate::app::{Message, Screen, SerialInput};
use crate::ui::cx::Cx;
use crate::ui::theme::icons;
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::notes::{self, Tone};

use super::network::{self, Network};
use super::{WAYS, hovered, outcome, photos, progress, script, status, step_field, zone};

/// Shows the panel, `width` points wide.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let formats = cx.state.field_formats();
    let status = status::of(cx.state, &formats);
    ui.allocate_ui_with_layout(vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 4.0;
        let shown = photos(cx.state).cloned();
        match shown.as_ref().filter(|photos| photos.shows_progress(cx.state.now.ms)) {
            Some(photos) => progress::show(ui, cx, step_field().with("stop"), 52.0, photos),
            None => script::block(ui, cx, step_field(), 52.0, &formats, &status),
        }
        if hovered(ui) {
            notes::banner(ui, cx.theme, Tone::Plain(icons::IMAGE_SQUARE), "Let go to read the picture.");
        }
        if found(&cx.state.serial).is_some() {
            copying(ui, cx, width, Network::of(cx, &formats).as_ref());
        } else {
            came_to(ui, cx, shown.as_ref());
            ways(ui, cx);
        }
    });
}

/// What reading came to, where it gave no number.
fn came_to(ui: &mut Ui, cx: &mut Cx<'_>, photos: Option<&Photos>) {
    let other = cx.state.serial.other.as_ref().map(|other| {
        let what = if other.origin == Origin::Scanned { "scanned code" } else { "pasted text" };
        format!("The {what} is {}, not the serial number.", other.kind.words())
    });
    let stand = photos.map(|photos| (photos, photos.stand()));
    let picture = stand.filter(|(_, stand)| !matches!(stand, Stand::Reading | Stand::Found));
    let Some(words) = picture.map(|(photos, stand)| outcome::short(photos, stand)).or(other) else { return };
    let careful = matches!(picture, Some((_, Stand::Several)));
    notes::status(ui, cx.theme, if careful { Tone::Careful } else { Tone::Bad }, &words);
    if picture.is_some() {
        let see = Button::quiet("See the picture").left(icons::IMAGE).size(Size::Small).show(ui, cx.theme);
        if see.clicked() {
            cx.send(Message::Go(Screen::Serial));
        }
    }
}

/// The ways in for a picture.
fn ways(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        for (words, icon, input) in WAYS {
            let button = Button::secondary(words).size(Size::Small).left(icon).name(zone::accessible(words));
            if button.show(ui, cx.theme).clicked() {
                // Where there is no file chooser, the path is typed on the field's own screen.
                cx.send(Message::Serial(input));
            }
        }
    });
}

fn copying(ui: &mut Ui, cx: &mut Cx<'_>, width: f32, network: Option<&Network>) {
    let copy = Button::secondary("Copy serial number").size(Size::Small).left(icons::COPY);
    let wanted = copy.wanted(ui, cx.theme);
    // The network's name and the button share a line where both fit.
    let beside = network.is_some() && width >= wanted + 190.0;
    let line = Rect::from_min_size(ui.cursor().min, vec2(width, 48.0));
    if let Some(network) = network {
        network::line(ui, cx, network, if beside { width - wanted - 12.0 } else { width });
    }
    let clicked = if beside {
        let at = Rect::from_min_size(pos2(line.right() - wanted, line.bottom() - 38.0), vec2(wanted, 36.0));
        copy.show_at(&mut ui.new_child(egui::UiBuilder::new().max_rect(at)), cx.theme, at).clicked()
    } else {
        ui.add_space(4.0);
        copy.show(ui, cx.theme).clicked()
    };
    if clicked {
        cx.send(Message::Serial(SerialInput::Copy));
    }
}
