//! A check can't be confirmed: what that means, and the ways on.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, Screen};
use crate::guide::model::{Way, WayAction};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size, Tone, chip};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{paint, safety};
use crate::walk::{Event, StopView};

use super::gate;

/// Shows the stop screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &StopView<'_>) {
    let plan = gate::plan(cx, rect);
    if !(cx.theme.metrics.low && cx.theme.metrics.compact()) {
        gate::show_rail(ui, cx, plan.rail, &view.rail);
    }
    if plan.left.height() > 0.0 {
        left(ui, cx, plan.left, view);
    }
    cx::scrolled(ui, plan.right, "ways", |ui| ways(ui, cx, view));
    foot(ui, cx, plan.foot);
}

fn left(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &StopView<'_>) {
    let tight = cx.theme.metrics.compact() || cx.theme.metrics.low;
    let mut top = rect.top();
    if let Some(hazard) = view.hazard {
        let response = cx::within(ui, rect, |ui| safety::message(ui, cx.theme, hazard, tight));
        top = response.rect.bottom() + 16.0;
    }
    let stage = Rect::from_min_max(pos2(rect.left(), top), rect.max);
    if stage.height() > 110.0 {
        let folder = gate::folder(cx);
        let options = Options { labels: stage.height() > 200.0, prompt: true, ..Options::default() };
        stage::show(ui, cx, stage, &view.gate.stop.picture, folder.as_deref(), options);
    }
}

fn ways(ui: &mut Ui, cx: &mut Cx<'_>, view: &StopView<'_>) {
    let p = cx.theme.palette;
    ui.spacing_mut().item_spacing.y = 4.0;
    chip(ui, cx.theme, &format!("Check {} not confirmed", view.number), Some(icons::HAND_PALM), Tone::Bad);
    ui.add_space(8.0);
    text::title(ui, cx.theme, cx.words(&view.gate.stop.title));
    text::label(ui, cx.words(&view.gate.stop.text), Type::Step, p.ink2);
    ui.add_space(10.0);
    line(ui, cx);
    for way in &view.gate.stop.ways {
        row(ui, cx, way);
        line(ui, cx);
    }
    ui.add_space(8.0);
    let steps = if view.locked_steps == 1 {
        "The step opens".to_owned()
    } else {
        format!("The {} steps open", view.locked_steps)
    };
    let words = format!("{steps} only when all {} checks are confirmed.", view.of);
    super::overview::icon_line(ui, cx, icons::INFO, p.ink2, &words);
}

fn line(ui: &mut Ui, cx: &Cx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 2.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, cx.theme.line());
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, way: &Way) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let action = way.action.map(|action| match action {
        WayAction::StartOver => ("Start over", icons::POWER, Message::Walk(Event::StartOverChecks)),
        WayAction::CopyChecks => ("Copy list", icons::WRENCH, Message::CopyChecks),
        WayAction::ReadSerial => ("Read DSN", icons::QR_CODE, Message::Go(Screen::Serial)),
        WayAction::Leave => ("Come back later", icons::SIGN_OUT, Message::Leave),
    });
    let narrow = width < 420.0;
    let button_w = if action.is_some() && !narrow { 148.0 } else { 0.0 };
    let room = width - 60.0 - button_w;
    let title = text::galley(ui, cx.words(&way.title), Type::H3, p.ink, room);
    let body = text::galley(ui, cx.words(&way.text), Type::Body, p.ink2, room);
    let words_h = title.size().y + body.size().y;
    let below = if narrow && action.is_some() { 48.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, words_h.max(48.0) + below + 18.0), Sense::hover());
    let name = format!("{}. {}", cx.words(&way.title), cx.words(&way.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let top = rect.top() + 9.0;
    let tile = Rect::from_min_size(pos2(rect.left(), top + (words_h.max(44.0) - 44.0) / 2.0), vec2(44.0, 44.0));
    paint::plate(ui.painter(), tile, 10.0, p.sunken, if theme.contrast() { theme.border() } else { Stroke::NONE });
    let icon = action.as_ref().map_or(icons::INFO, |(_, icon, _)| *icon);
    paint::icon(ui.painter(), tile.center(), icon, 24.0, p.ink);
    let title_h = title.size().y;
    ui.painter().galley(pos2(rect.left() + 60.0, top), title, p.ink);
    ui.painter().galley(pos2(rect.left() + 60.0, top + title_h), body, p.ink2);
    if let Some((words, _, message)) = action {
        let at = if narrow {
            Rect::from_min_size(pos2(rect.left() + 60.0, rect.bottom() - 51.0), vec2(148.0, 44.0))
        } else {
            Rect::from_min_size(pos2(rect.right() - 132.0, rect.center().y - 22.0), vec2(132.0, 44.0))
        };
        if Button::secondary(words).show_at(ui, theme, at).clicked() {
            cx.send(message);
        }
    }
}

fn foot(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let inner = gate::foot_ground(ui, cx, rect);
    let wide = (inner.width() * 0.45).min(240.0);
    let back = Rect::from_center_size(pos2(inner.right() - wide / 2.0, inner.center().y), vec2(wide, 56.0));
    if Button::primary("Back to the checks").id(main_control()).show_at(ui, cx.theme, back).clicked() {
        cx.send(Message::Walk(Event::BackToChecks));
    }
    let leave_w = (inner.width() - wide - 28.0).min(174.0);
    let leave = Rect::from_center_size(pos2(back.left() - 28.0 - leave_w / 2.0, inner.center().y), vec2(leave_w, 56.0));
    if Button::secondary("Leave this guide").size(Size::Large).show_at(ui, cx.theme, leave).clicked() {
        cx.send(Message::Leave);
    }
    if cx.theme.metrics.key_strip > 0.0 {
        super::chrome::hints(ui, cx, Rect::from_min_max(inner.min, pos2(leave.left() - 16.0, inner.bottom())));
    }
}
