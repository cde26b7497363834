//! The service log: which entries are shown at the top, a row for each, and what can be done with them at the foot.

mod head;
mod row;
mod table;

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::app::logbook;
use crate::app::{LogInput, Message};
use crate::service_log::Entry;
use crate::ui::cx::{self, Cx};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::path_field::{self, Done, PathField};

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let m = cx.theme.metrics;
    let pad = if m.compact() { 10.0 } else { 20.0 };
    let body = cx::body(cx.theme, rect);
    let body = Rect::from_min_max(pos2(body.left(), body.top() + pad), pos2(body.right(), body.bottom() - 4.0));
    let state = cx.state;
    let shown: Vec<&Entry> = logbook::shown(state);
    if m.stacked() || m.low && (state.logbook.path.is_some() || head::warns(cx)) {
        cx::scrolled(ui, body, "service log", |ui| {
            head::show(ui, cx, &shown);
            ui.add_space(12.0);
            table::show(ui, cx, &shown);
            ui.add_space(12.0);
            foot(ui, cx);
        });
        return;
    }
    let top = cx::within(ui, body, |ui| {
        head::show(ui, cx, &shown);
        ui.min_rect().bottom()
    });
    let foot_height = 44.0 + pad;
    let middle = Rect::from_min_max(pos2(body.left(), top + 12.0), pos2(body.right(), body.bottom() - foot_height));
    cx::scrolled(ui, middle, "service log", |ui| table::show(ui, cx, &shown));
    let at = Rect::from_min_max(pos2(body.left(), middle.bottom() + pad * 0.5), body.max);
    cx::within(ui, at, |ui| foot(ui, cx));
}

/// Whether numbers are shown whole, and when old lines may go.
fn foot(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let whole = cx.state.logbook.whole;
    let (words, icon) = if whole { ("Hide numbers", icons::EYE_SLASH) } else { ("Show full numbers", icons::EYE) };
    let days = cx.state.settings.log_days;
    let keeps = match days {
        0 => "All lines are kept.".to_owned(),
        days => format!("After {days} days you are asked whether lines may go."),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 8.0);
        let button = Button::secondary(words).size(Size::Medium).left(icon).id(Id::unique("whole numbers"));
        if button.show(ui, theme).clicked() {
            cx.send(Message::Log(LogInput::Whole(!whole)));
        }
        let galley = text::galley(ui, &keeps, Type::Body, theme.palette.ink2, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, galley.size().y.max(44.0)), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &keeps));
        let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.palette.ink2);
    });
}

/// The path of the table, typed where there is no file chooser.
fn path_field(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(typed) = cx.state.logbook.path.clone() else { return };
    ui.add_space(10.0);
    let field = PathField {
        id: Id::unique("path of a table"),
        over: "Path of the new file (.csv)",
        name: "Path of the new file",
        hint: "~/service-log.csv",
        icon: icons::FILE_TEXT,
        does: Button::secondary("Write it").left(icons::EXPORT),
        close: Button::quiet("Close").name("Close the path field"),
    };
    for done in path_field::show(ui, cx.theme, field, &typed) {
        cx.send(Message::Log(match done {
            Done::Typed(path) => LogInput::PathTyped(path),
            Done::Use(path) => LogInput::ExportTo(path),
            Done::Close => LogInput::ClosePath,
        }));
    }
}
