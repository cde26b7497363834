//! Which one do I have? One question about the part that holds the cover shut.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::which::{Choice, choices, message};
use crate::app::{Message, Screen};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Layout, Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size};
use crate::ui::widgets::keys;
use crate::ui::widgets::paint;
use crate::ui::widgets::stage::{self, Options};

/// Shows the question in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let body = cx::body(cx.theme, rect);
    let compact = cx.theme.metrics.compact();
    let top = Rect::from_min_max(pos2(body.left(), body.top() + if compact { 6.0 } else { 18.0 }), body.max);
    cx::scrolled(ui, top, "which one", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if Button::new(Kind::Plain, "All devices")
            .left(icons::ARROW_LEFT)
            .size(Size::Small)
            .show(ui, cx.theme)
            .clicked()
        {
            cx.send(Message::Up);
        }
        text::title(ui, cx.theme, "What holds it shut?");
        let how = "Look at the back and the bottom edge. Pick the drawing with the same highlighted part.";
        text::label(ui, how, Type::Body, cx.theme.palette.ink2);
        ui.add_space(14.0);
        cards(ui, cx);
        ui.add_space(16.0);
        ui.horizontal_wrapped(|ui| {
            if Button::secondary("None of these").left(icons::QUESTION).show(ui, cx.theme).clicked() {
                cx.send(Message::Go(Screen::Picker));
            }
            ui.add_space(4.0);
            text::label(
                ui,
                "See all devices, or load a guide file under My guides.",
                Type::Small,
                cx.theme.palette.ink2,
            );
        });
    });
}

fn cards(ui: &mut Ui, cx: &mut Cx<'_>) {
    let choices = choices(cx.state);
    let width = ui.available_width();
    let columns = match cx.theme.metrics.layout {
        Layout::Stacked => 1,
        Layout::Compact => 3,
        _ => choices.len().clamp(1, 5),
    };
    let gap = 16.0;
    let cell_w = (width - gap * (columns - 1) as f32) / columns as f32;
    let words_h = choices.iter().map(|choice| words_height(cx, ui, choice, cell_w)).fold(60.0, f32::max);
    let picture_h = (cell_w * if cx.theme.metrics.compact() { 0.62 } else { 0.9 }).min(260.0);
    let cell_h = picture_h + words_h + 34.0;
    let rows = choices.len().div_ceil(columns);
    let (area, _) = ui.allocate_exact_size(vec2(width, rows as f32 * (cell_h + gap) - gap), Sense::hover());
    for (index, choice) in choices.iter().enumerate() {
        let (row, column) = (index / columns, index % columns);
        let min = area.min + vec2(column as f32 * (cell_w + gap), row as f32 * (cell_h + gap));
        card(ui, cx, Rect::from_min_size(min, vec2(cell_w, cell_h)), index, choice, picture_h);
    }
}

fn devices(choice: &Choice) -> String {
    let names: Vec<&str> = choice.devices.iter().map(|(_, name)| name.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn words_height(cx: &Cx<'_>, ui: &Ui, choice: &Choice, cell_w: f32) -> f32 {
    let ink = cx.theme.palette.ink;
    let feature = text::galley(ui, &choice.feature, Type::H3, ink, cell_w - 32.0);
    let who = text::galley(ui, &devices(choice), Type::Small, ink, cell_w - 70.0);
    feature.size().y + who.size().y + 12.0
}

fn card(ui: &mut Ui, cx: &mut Cx<'_>, cell: Rect, index: usize, choice: &Choice, picture_h: f32) {
    let theme = cx.theme;
    let p = theme.palette;
    let id = if index == 0 { main_control() } else { Id::unique(("which one", index)) };
    let response = ui.interact(cell, id, Sense::click());
    let name = format!("{}. {}: {}", index + 1, choice.feature, devices(choice));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    paint::plate(
        ui.painter(),
        cell,
        16.0,
        theme.touched(p.surface, &response),
        Stroke::new(theme.line_width(), p.line),
    );
    let picture = Rect::from_min_size(cell.min + vec2(8.0, 8.0), vec2(cell.width() - 16.0, picture_h));
    let folder = cx.folder(&choice.picture_guide);
    let options = Options { radius: 10.0, dots: false, labels: false, ..Options::default() };
    let own = cx.state.library.get(&choice.picture_guide);
    if let Some(shown) = choice.picture.as_ref().or_else(|| own.map(|entry| &entry.guide.card)) {
        stage::show(ui, cx, picture, shown, folder.as_deref(), options);
    }
    let feature = text::galley(ui, &choice.feature, Type::H3, p.ink, cell.width() - 32.0);
    ui.painter().galley(pos2(cell.left() + 16.0, picture.bottom() + 10.0), feature, p.ink);
    let who = text::galley(ui, &devices(choice), Type::Small, p.ink2, cell.width() - 70.0);
    let y = cell.bottom() - 14.0 - who.size().y;
    ui.painter().galley(pos2(cell.left() + 16.0, y), who, p.ink2);
    if cx.state.settings.letter_shortcuts {
        let digit = (index + 1).to_string();
        let wide = keys::cap_width(ui, &digit);
        keys::paint_cap(ui, theme, pos2(cell.right() - 16.0 - wide, cell.bottom() - 24.0), &digit);
    }
    paint::focus_ring(ui, theme, &response, cell, 16.0);
    if response.clicked() {
        cx.send(message(choice));
    }
}
