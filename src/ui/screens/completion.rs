//! Everything is closed: what is left to do, and the summary.

use egui::accesskit::{Role, Toggled};
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, summary};
use crate::guide::model::Picture;
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{choice, cue, paint, safety};
use crate::walk::{CompletionView, Event, TaskView};

use super::gate::{folder, show_rail};
use super::overview::{icon_line, number};
use super::step;

/// Shows the completion in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &CompletionView<'_>) {
    let m = cx.theme.metrics;
    let inner = cx::body(cx.theme, rect);
    let top = inner.top() + if m.compact() { 10.0 } else { 16.0 };
    let rail = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), 40.0));
    show_rail(ui, cx, rail, &view.rail);
    let rail_h = if m.stacked() { 0.0 } else { 48.0 };
    let body = Rect::from_min_max(pos2(inner.left(), top + rail_h), pos2(inner.right(), inner.bottom() - 20.0));
    let script_w = if m.compact() { body.width() * 0.56 } else { (body.width() * 0.5).min(640.0) };
    let panes = cx::panes(cx.theme, body, script_w);
    stage_pane(ui, cx, panes.stage, view);
    let foot =
        Rect::from_min_size(pos2(panes.script.left(), panes.script.bottom() - 56.0), vec2(panes.script.width(), 56.0));
    let words = Rect::from_min_max(panes.script.min, pos2(panes.script.right(), foot.top() - 12.0));
    cx::scrolled(ui, words, "completion", |ui| script(ui, cx, view));
    buttons(ui, cx, foot, view);
}

/// The task that comes next, else the last one.
fn current<'a>(view: &CompletionView<'a>) -> Option<TaskView<'a>> {
    view.tasks.iter().find(|task| !task.ticked).or(view.tasks.last()).copied()
}

fn stage_pane(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &CompletionView<'_>) {
    let folder = folder(cx);
    let task = current(view);
    let guide = cx.state.visit.as_ref().map(|visit| std::sync::Arc::clone(&visit.walk.guide().guide));
    let Some(guide) = guide else { return };
    let picture: &Picture = task.map_or(&guide.card, |task| &task.step.picture);
    let inset = if cx.theme.metrics.compact() { 10.0 } else { 20.0 };
    let cues = task.map(|task| task.step.cues.as_slice()).unwrap_or_default();
    let sizes: Vec<egui::Vec2> = cues.iter().map(|c| cue::size(ui, cx.theme, c, rect.width() - 40.0)).collect();
    let foot = sizes.iter().map(|size| size.y + inset + 10.0).fold(0.0, f32::max);
    stage::show(ui, cx, rect, picture, folder.as_deref(), Options { foot, prompt: true, ..Options::default() });
    let mut x = rect.left() + inset;
    for (cue, size) in cues.iter().zip(sizes) {
        if x + size.x <= rect.right() {
            cue::show(ui, cx.theme, Rect::from_min_size(pos2(x, rect.bottom() - inset - size.y), size), cue);
        }
        x += size.x + 12.0;
    }
}

fn script(ui: &mut Ui, cx: &mut Cx<'_>, view: &CompletionView<'_>) {
    let p = cx.theme.palette;
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.horizontal_top(|ui| {
        let (disc, _) = ui.allocate_exact_size(vec2(44.0, 40.0), Sense::hover());
        paint::check_disc(ui.painter(), pos2(disc.left() + 20.0, disc.center().y), 17.0, p.success, p.bg);
        let title = if view.closing_early { "Closed again" } else { "Closed" };
        text::title(ui, cx.theme, title);
    });
    let left = view.tasks.iter().filter(|task| !task.ticked).count();
    if left > 0 {
        let words =
            if left == 1 { "One thing left to do".to_owned() } else { format!("{} things left to do", number(left)) };
        text::heading(ui, &words, Type::H3, p.ink, 2);
        ui.add_space(4.0);
    }
    let guide = cx.state.visit.as_ref().map(|visit| std::sync::Arc::clone(&visit.walk.guide().guide));
    for (index, task) in view.tasks.iter().enumerate() {
        for id in &task.step.hazards {
            let hazard = guide.as_ref().and_then(|guide| guide.hazards.iter().find(|hazard| hazard.id == *id));
            if let Some(hazard) = hazard.filter(|_| !task.ticked) {
                safety::message(ui, cx.theme, hazard, true);
                ui.add_space(6.0);
            }
        }
        task_row(ui, cx, task, index);
    }
    if !view.blocked_by.is_empty() {
        ui.add_space(4.0);
        let names: Vec<&str> = view.blocked_by.iter().map(|part| cx.words(&part.name)).collect();
        let words = format!("Still loose: {}. Put it back, or mark it as lost.", names.join(", "));
        icon_line(ui, cx, icons::WARNING_CIRCLE, p.danger, &words);
        if view.can_back
            && Button::quiet("Back to the steps").left(icons::ARROW_LEFT).size(Size::Small).show(ui, cx.theme).clicked()
        {
            cx.send(Message::Walk(Event::Back));
        }
    }
    step::tray(ui, cx, &view.tray);
    ui.add_space(10.0);
    summary_card(ui, cx, view);
    if cx.state.settings.service_log {
        ui.add_space(8.0);
        icon_line(ui, cx, icons::CLIPBOARD_TEXT, p.ink2, "When you finish, this goes into the service log.");
    }
    hints(ui, cx);
}

fn task_row(ui: &mut Ui, cx: &mut Cx<'_>, task: &TaskView<'_>, index: usize) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let ink = if task.enabled { p.ink } else { p.ink3 };
    let title_words = cx.words(&task.step.title).to_owned();
    let title = text::galley(ui, &title_words, Type::H3, ink, width - 120.0);
    let body = text::galley(
        ui,
        cx.words(&task.step.text),
        Type::Body,
        if task.enabled { p.ink2 } else { p.ink3 },
        width - 120.0,
    );
    let height = (title.size().y + body.size().y + 28.0).max(72.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let first_open = task.enabled && !task.ticked;
    let id = if first_open { main_control() } else { Id::unique(("task", index)) };
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, task.enabled, task.ticked, &title_words));
    let detail = cx.words(&task.step.text).to_owned();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(if task.ticked { Toggled::True } else { Toggled::False });
        node.set_description(detail.as_str());
    });
    let stroke = if first_open { Stroke::new(1.5, p.ink) } else { Stroke::new(theme.line_width(), p.line) };
    paint::plate(ui.painter(), rect, 14.0, theme.touched(p.surface, &response), stroke);
    let tick = Rect::from_center_size(pos2(rect.left() + 31.0, rect.center().y), vec2(28.0, 28.0));
    choice::check_box(ui, theme, tick, task.ticked);
    let top = rect.center().y - (title.size().y + body.size().y) / 2.0;
    let second = top + title.size().y;
    ui.painter().galley(pos2(rect.left() + 60.0, top), title, ink);
    ui.painter().galley(pos2(rect.left() + 60.0, second), body, p.ink2);
    let icon = if task.power { icons::POWER } else { icons::BELL_RINGING };
    paint::icon(ui.painter(), pos2(rect.right() - 32.0, rect.center().y), icon, 26.0, ink);
    paint::focus_ring(ui, theme, &response, rect, 14.0);
    if response.clicked() {
        cx.send(Message::Walk(Event::ToggleTask(task.step.id.clone())));
    }
    ui.add_space(4.0);
}

fn summary_card(ui: &mut Ui, cx: &mut Cx<'_>, view: &CompletionView<'_>) {
    let Some(visit) = &cx.state.visit else { return };
    let p = cx.theme.palette;
    let lines = summary::lines(view, &visit.walk.guide().guide, cx.state);
    let frame = egui::Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(cx.theme.line_width(), p.line))
        .corner_radius(paint::round(14.0))
        .inner_margin(egui::Margin::symmetric(20, 14));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let copy = Button::secondary("Copy").size(Size::Small).left(icons::COPY).name("Copy summary");
        let wide = copy.wanted(ui, cx.theme);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
        cx::within(ui, Rect::from_min_max(pos2(head.left(), head.center().y - 12.0), head.max), |ui| {
            text::heading(ui, "Summary", Type::H3, p.ink, 2);
        });
        let at = Rect::from_min_size(pos2(head.right() - wide, head.top()), vec2(wide, 36.0));
        if copy.show_at(ui, cx.theme, at).clicked() {
            cx.send(Message::CopySummary);
        }
        for (name, value) in &lines {
            line(ui, cx, name, value);
        }
    });
}

fn line(ui: &mut Ui, cx: &Cx<'_>, name: &str, value: &str) {
    let p = cx.theme.palette;
    let width = ui.available_width();
    let column = (width * 0.3).min(140.0);
    let mono = matches!(name, "DSN" | "Network");
    let role = if mono { Type::Code } else { Type::BodyMedium };
    let left = text::galley(ui, name, Type::Body, p.ink2, column);
    let right = text::galley(ui, value, role, p.ink, width - column);
    let (rect, response) = ui.allocate_exact_size(vec2(width, right.size().y.max(left.size().y)), Sense::hover());
    let said = format!("{name}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    ui.painter().galley(rect.min, left, p.ink2);
    ui.painter().galley(pos2(rect.left() + column, rect.top()), right, p.ink);
}

/// What to look at when the device does not work afterwards.
fn hints(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(visit) = &cx.state.visit else { return };
    let guide = &visit.walk.guide().guide;
    if guide.hints.is_empty() {
        return;
    }
    let p = cx.theme.palette;
    ui.add_space(10.0);
    text::heading(ui, "If it does not work afterwards", Type::H3, p.ink, 2);
    for hint in &guide.hints {
        text::label(ui, cx.words(&hint.title), Type::BodyStrong, p.ink);
        text::label(ui, cx.words(&hint.text), Type::Body, p.ink2);
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &CompletionView<'_>) {
    let finish_w = (rect.width() * 0.4).min(240.0);
    let finish = Rect::from_min_max(pos2(rect.right() - finish_w, rect.top()), rect.max);
    let other = Rect::from_min_max(rect.min, pos2(finish.left() - 12.0, rect.bottom()));
    if Button::secondary("Open another device").size(Size::Large).show_at(ui, cx.theme, other).clicked() {
        cx.send(Message::Another);
    }
    let left = view.tasks.iter().filter(|task| !task.ticked).count();
    if view.can_finish {
        let id = if left == 0 { main_control() } else { Id::unique("finish") };
        if Button::primary("Finish").id(id).show_at(ui, cx.theme, finish).clicked() {
            cx.send(Message::Walk(Event::Finish));
        }
        return;
    }
    let words = match (left, view.blocked_by.len()) {
        (0, 1) => "1 part still loose".to_owned(),
        (0, n) => format!("{n} parts still loose"),
        (1, _) => "1 thing left".to_owned(),
        (n, _) => format!("{n} things left"),
    };
    // With no task left to do, the button that tells what is missing is the one to stand on.
    let id = if left == 0 { main_control() } else { Id::unique("finish") };
    let button = Button::new(Kind::Locked, &words).size(Size::Large).left(icons::LOCK_SIMPLE).id(id);
    if button.show_at(ui, cx.theme, finish).clicked() {
        ui.memory_mut(|memory| memory.request_focus(main_control()));
    }
}
