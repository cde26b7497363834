//! Every try failed: what was tried, when to stop, and the ways on.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::Message;
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::stage::{self, Options};
use crate::walk::{Event, UntoldView};

use super::gate::{folder, show_rail};
use super::{overview, step};

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &UntoldView<'_>) {
    let m = cx.theme.metrics;
    let inner = cx::body(cx.theme, rect);
    let top = inner.top() + if m.compact() { 10.0 } else { 16.0 };
    let rail = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), 40.0));
    show_rail(ui, cx, rail, &view.rail);
    let rail_h = if m.stacked() { 0.0 } else { 48.0 };
    let body = Rect::from_min_max(pos2(inner.left(), top + rail_h), pos2(inner.right(), inner.bottom() - 20.0));
    let panes = cx::panes(cx.theme, body, m.script);
    if let Some(last) = view.tried.last() {
        let folder = folder(cx);
        stage::show(
            ui,
            cx,
            panes.stage,
            &last.picture,
            folder.as_deref(),
            Options { prompt: true, ..Options::default() },
        );
    }
    let foot =
        Rect::from_min_size(pos2(panes.script.left(), panes.script.bottom() - 56.0), vec2(panes.script.width(), 56.0));
    let words = Rect::from_min_max(panes.script.min, pos2(panes.script.right(), foot.top() - 12.0));
    cx::scrolled(ui, words, "untold", |ui| {
        let p = cx.theme.palette;
        ui.spacing_mut().item_spacing.y = 6.0;
        text::title(ui, cx.theme, "Nothing let go");
        text::label(ui, "You tried:", Type::Step, p.ink);
        for (index, tried) in view.tried.iter().enumerate() {
            text::label(ui, &format!("{}. {}", index + 1, cx.words(&tried.title)), Type::Body, p.ink);
        }
        ui.add_space(8.0);
        if let Some(stop) = view.stop {
            let stop = cx.words(stop).to_owned();
            overview::icon_line(ui, cx, icons::HAND_PALM, p.ink, &stop);
        }
        ui.add_space(8.0);
        let back = Button::quiet("Back to the last try").left(icons::ARROW_BEND_UP_LEFT).size(Size::Small);
        if back.show(ui, cx.theme).clicked() {
            cx.send(Message::Walk(Event::Back));
        }
        if view.can_close_up {
            let close = Button::quiet("Stop here, close it up").left(icons::ARROW_BEND_UP_LEFT).size(Size::Small);
            if close.show(ui, cx.theme).clicked() {
                cx.send(Message::Walk(Event::CloseUp));
            }
        }
        step::tray(ui, cx, &view.tray);
    });
    let half = (foot.width() - 10.0) / 2.0;
    let leave = Rect::from_min_size(foot.min, vec2(half, foot.height()));
    if Button::secondary("Leave").size(Size::Large).show_at(ui, cx.theme, leave).clicked() {
        cx.send(Message::Leave);
    }
    let again = Rect::from_min_size(pos2(leave.right() + 10.0, foot.top()), vec2(half, foot.height()));
    if Button::primary("Try again").id(main_control()).show_at(ui, cx.theme, again).clicked() {
        cx.send(Message::Walk(Event::TryAgain));
    }
}
