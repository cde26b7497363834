//! A picture is being read: how far it is, and the way to stop.

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::photos::Photos;
use crate::app::{Message, SerialInput};
use crate::ui::cx::Cx;
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::paint;

/// Shows the field's place with what goes on in it, `height` points high. `id` is the button's that stops it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, id: Id, height: f32, photos: &Photos) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    paint::plate(ui.painter(), rect, 10.0, p.surface, theme.border());
    let stop = Button::quiet("Stop").name("Stop reading").size(Size::Small).id(id);
    let wide = stop.wanted(ui, theme);
    let at = Rect::from_min_size(pos2(rect.right() - 16.0 - wide, rect.center().y - 22.0), vec2(wide, 44.0));
    if stop.show_at(ui, theme, at).clicked() {
        cx.send(Message::Serial(SerialInput::Stop));
    }
    let words = reading(photos);
    let mut job = text::job(&words, Type::Body, p.ink2, rect.width() - wide - 48.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + 16.0, y), galley, p.ink2);
    ui.add_space(8.0);
    bar(ui, theme, share(photos));
    ui.add_space(2.0);
    let pass = pass(photos);
    let line = text::label(ui, &pass, Type::Body, p.ink2);
    // The passes change too quickly to be read out; that reading goes on is told once.
    ui.ctx().accesskit_node_builder(line.id, |node| {
        node.set_role(Role::Status);
        node.set_label(words.as_str());
        node.clear_value();
        node.set_live(Live::Polite);
    });
}

/// "Reading label.jpg…", with its place among several.
pub(super) fn reading(photos: &Photos) -> String {
    let name = photos.photo().map_or("", |photo| photo.name.as_str());
    match photos.list.len() {
        0 | 1 => format!("Reading {name}…"),
        many => format!("Reading {name}, {} of {many}…", photos.shown + 1),
    }
}

/// What is done just now.
pub(super) fn pass(photos: &Photos) -> String {
    match photos.pass {
        Some(pass) => format!("Pass {} of {}: {}", pass.number, pass.of, pass.name),
        None => "Opening the picture".to_owned(),
    }
}

/// How much of all pictures is done, 0 to 1. Each pass counts the same.
fn share(photos: &Photos) -> f32 {
    let within = photos.pass.map_or(0.0, |pass| pass.number as f32 / (pass.of + 1) as f32);
    (photos.shown as f32 + within) / photos.list.len().max(1) as f32
}

fn bar(ui: &mut Ui, theme: &Theme, share: f32) {
    let p = theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, "Reading"));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from((share * 100.0).round()));
    });
    paint::plate(ui.painter(), rect, 4.0, p.surface, Stroke::new(theme.line_width(), p.line_strong));
    let done = Rect::from_min_size(rect.min, vec2((rect.width() * share).max(8.0), rect.height()));
    paint::plate(ui.painter(), done, 4.0, p.accent, Stroke::NONE);
}
