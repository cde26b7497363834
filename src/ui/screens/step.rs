//! One step: the picture at the left, what to do at the right.

mod pane;

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, State};
use crate::guide::model::{Origin, Phase};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::{cue, paint, safety};
use crate::walk::{Event, StepView, TickState, Tray, View};

use super::gate::{phase_name, show_rail};
use super::{overview, picker, serial, zoom};

/// The message that leads to the first step that was done, if there is one.
#[must_use]
pub fn first(state: &State) -> Option<Message> {
    let visit = state.visit.as_ref()?;
    let View::Step(step) = visit.walk.view(state.now.ms) else { return None };
    let mut ticks = step.rail.phases.iter().flat_map(|phase| &phase.ticks);
    let tick = ticks.find(|tick| matches!(tick.state, TickState::Done | TickState::Skipped))?;
    Some(Message::Walk(Event::GoTo(tick.step_id?.to_owned())))
}

/// What the stage says where a step's picture can't be shown.
pub(super) const ABSENT: &str = "No picture for this step";

/// Shows a step in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &StepView<'_>) {
    let Some(visit) = &cx.state.visit else { return };
    if let Some(zoomed) = visit.zoom {
        zoom::show(ui, cx, rect, pane::shown_picture(cx, view), zoomed);
        return;
    }
    let m = cx.theme.metrics;
    let inner = cx::body(cx.theme, rect);
    let top = inner.top() + if m.compact() { 10.0 } else { 16.0 };
    let rail = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), 40.0));
    let rail_h = if m.stacked() { 0.0 } else { 48.0 };
    let foot = if m.compact() { 16.0 } else { 20.0 };
    let body = Rect::from_min_max(pos2(inner.left(), top + rail_h), pos2(inner.right(), inner.bottom() - foot));
    let panes = cx::panes(cx.theme, body, m.script);
    // The script comes first for screen readers.
    let small = pane::is_small(panes.stage);
    script(ui, cx, panes.script, view, small);
    pane::show(ui, cx, panes.stage, view);
    show_rail(ui, cx, rail, &view.rail);
}

fn script(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &StepView<'_>, cues: bool) {
    let compact = cx.theme.metrics.compact();
    let button_h = if compact { 48.0 } else { 56.0 };
    let then_h = if view.next.is_some() && !cx.theme.metrics.low { 30.0 } else { 0.0 };
    let try_h = if view.trying { button_h + 10.0 } else { 0.0 };
    let foot = button_h + then_h + try_h + 10.0;
    let words = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - foot));
    let (stuck, other) = cx.state.visit.as_ref().map_or((false, false), |v| (v.stuck, v.other_way));
    cx::scrolled(ui, words, &format!("script {} {stuck} {other}", view.step.id), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        notes(ui, cx);
        if !cx.theme.metrics.low {
            let place = format!("{}, step {} of {}", phase_name(view.phase), view.number, view.of);
            text::label(ui, &place, Type::BodyMedium, cx.theme.palette.ink2);
        }
        if stuck {
            stuck_panel(ui, cx, view);
        } else if other {
            other_way(ui, cx, view);
        } else {
            instruction(ui, cx, view, cues);
        }
    });
    let buttons = Rect::from_min_max(pos2(rect.left(), rect.bottom() - button_h - try_h), rect.max);
    if then_h > 0.0 {
        then(ui, cx, pos2(rect.right(), buttons.top() - 12.0), rect.width(), view);
    }
    way_on(ui, cx, buttons, button_h, view);
}

/// What changed since the visit was interrupted, and that a new version of the guide is there.
fn notes(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(visit) = &cx.state.visit else { return };
    if let Some(problem) = cx.state.problems.get(&crate::app::Problem::Progress) {
        picker::strip(ui, cx, icons::WARNING_CIRCLE, problem, &[]);
    }
    if visit.newer.is_some() {
        let ways = [("Use it", Message::UseNewVersion)];
        picker::strip(ui, cx, icons::CLOCK_COUNTER_CLOCKWISE, "A new version of this guide is ready.", &ways);
    }
    let changes: Vec<String> =
        visit.walk.note().iter().flat_map(|note| &note.changes).map(ToString::to_string).collect();
    for change in changes {
        picker::strip(ui, cx, icons::INFO, &change, &[]);
    }
}

fn instruction(ui: &mut Ui, cx: &mut Cx<'_>, view: &StepView<'_>, cues: bool) {
    let p = cx.theme.palette;
    let step = view.step;
    let heading = text::title(ui, cx.theme, cx.words(&step.title));
    announce(ui, cx, &heading, view);
    let role = if cx.theme.metrics.compact() { Type::Body } else { Type::Step };
    text::label(ui, cx.words(&step.text), role, p.ink);
    for cue in step.cues.iter().filter(|_| cues) {
        let words = format!("{}: {}", cue::sense_name(cue.sense), cx.words(&cue.text));
        overview::icon_line(ui, cx, cue::sense_icon(cue.sense), p.ink, &words);
    }
    if let Origin::Derived(why) = &step.origin {
        ui.add_space(2.0);
        let words = format!("Derived: {}", cx.words(why));
        text::label(ui, &words, Type::Small, p.ink2);
    }
    ui.add_space(8.0);
    for hazard in &view.hazards {
        safety::message(ui, cx.theme, hazard, true);
        ui.add_space(8.0);
    }
    if step.reads_serial {
        let width = ui.available_width();
        serial::panel(ui, cx, width);
        ui.add_space(8.0);
    }
    links(ui, cx, view);
    tray(ui, cx, &view.tray);
}

/// The heading carries the whole step for screen readers, and is read out when the step appears.
fn announce(ui: &Ui, cx: &Cx<'_>, heading: &egui::Response, view: &StepView<'_>) {
    let mut all = vec![cx.words(&view.step.text).to_owned()];
    all.extend(view.hazards.iter().map(|h| format!("{}: {}", safety::word(h.word), cx.words(&h.hazard))));
    all.extend(view.step.cues.iter().map(|c| format!("{}: {}", cue::sense_name(c.sense), cx.words(&c.text))));
    let all = all.join(" ");
    ui.ctx().accesskit_node_builder(heading.id, |node| {
        node.set_description(all.as_str());
        node.set_live(Live::Polite);
    });
}

fn links(ui: &mut Ui, cx: &mut Cx<'_>, view: &StepView<'_>) {
    let step = view.step;
    fn quiet<'a>(words: &'a str, icon: icons::Icon) -> Button<'a> {
        Button::quiet(words).left(icon).size(Size::Small)
    }
    if let Some(stuck) = &step.stuck
        && quiet(cx.words(&stuck.ask), icons::LIFEBUOY).show(ui, cx.theme).clicked()
    {
        cx.send(Message::Stuck(true));
    }
    if let Some(other) = &step.other_way {
        let words = format!("Another way: {}", cx.words(&other.title));
        if quiet(&words, icons::PERSON_SIMPLE).width(ui.available_width()).show(ui, cx.theme).clicked() {
            cx.send(Message::OtherWay(true));
        }
    }
    if view.can_skip && quiet("Skip this step", icons::ARROW_RIGHT).show(ui, cx.theme).clicked() {
        cx.send(Message::Walk(Event::Skip));
    }
    if view.can_close_up && quiet("Stop here, close it up", icons::ARROW_BEND_UP_LEFT).show(ui, cx.theme).clicked() {
        cx.send(Message::Walk(Event::CloseUp));
    }
}

/// The parts that are off, with where to keep them, and what to say when one is lost.
pub(super) fn tray(ui: &mut Ui, cx: &mut Cx<'_>, tray: &Tray<'_>) {
    if tray.off.is_empty() && tray.lost.is_empty() {
        return;
    }
    let p = cx.theme.palette;
    ui.add_space(6.0);
    let frame = egui::Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(cx.theme.line_width(), p.line))
        .corner_radius(paint::round(12.0))
        .inner_margin(egui::Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        text::label(ui, "In the tray", Type::Label, p.ink);
        for loose in &tray.off {
            let name = cx.words(&loose.part.name);
            let keep = loose.part.keep.as_ref().map(|keep| cx.words(keep));
            if part_row(ui, cx, name, keep, "Lost", &format!("Mark as lost: {name}")) {
                cx.send(Message::Walk(Event::MarkLost(loose.part.id.clone())));
            }
        }
        for part in &tray.lost {
            let name = cx.words(&part.name);
            if part_row(ui, cx, name, Some("Marked as lost."), "Found", &format!("Mark as found: {name}")) {
                cx.send(Message::Walk(Event::MarkFound(part.id.clone())));
            }
        }
    });
}

fn part_row(ui: &mut Ui, cx: &Cx<'_>, name: &str, note: Option<&str>, action: &str, action_name: &str) -> bool {
    let p = cx.theme.palette;
    let button = Button::quiet(action).size(Size::Small).name(action_name);
    let wide = button.wanted(ui, cx.theme);
    let room = ui.available_width() - wide - 8.0;
    let title = text::galley(ui, name, Type::BodyMedium, p.ink, room);
    let small = text::galley(ui, note.unwrap_or_default(), Type::Small, p.ink2, room);
    let small_h = if note.is_some() { small.size().y } else { 0.0 };
    let height = (title.size().y + small_h + 6.0).max(36.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let said = note.map_or_else(|| format!("In the tray: {name}"), |note| format!("In the tray: {name}. {note}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let top = rect.center().y - (title.size().y + small_h) / 2.0;
    let second = top + title.size().y;
    ui.painter().galley(pos2(rect.left(), top), title, p.ink);
    if note.is_some() {
        ui.painter().galley(pos2(rect.left(), second), small, p.ink2);
    }
    let at = Rect::from_min_size(pos2(rect.right() - wide, rect.center().y - 18.0), vec2(wide, 36.0));
    button.show_at(ui, cx.theme, at).clicked()
}

fn stuck_panel(ui: &mut Ui, cx: &mut Cx<'_>, view: &StepView<'_>) {
    let Some(stuck) = &view.step.stuck else { return };
    let p = cx.theme.palette;
    text::title(ui, cx.theme, cx.words(&stuck.ask));
    text::label(ui, "Try these in order.", Type::Step, p.ink);
    ui.add_space(8.0);
    for (index, words) in stuck.tries.iter().enumerate() {
        let galley = text::galley(ui, cx.words(words), Type::Body, p.ink, ui.available_width() - 62.0);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 28.0), Sense::hover());
        let name = format!("{}. {}", index + 1, cx.words(words));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        paint::plate(ui.painter(), rect, 12.0, p.surface, Stroke::new(cx.theme.line_width(), p.line));
        let number = text::galley(ui, &(index + 1).to_string(), Type::BodyStrong, p.ink, f32::INFINITY);
        ui.painter().galley(pos2(rect.left() + 16.0, rect.top() + 14.0), number, p.ink);
        ui.painter().galley(pos2(rect.left() + 46.0, rect.top() + 14.0), galley, p.ink);
        ui.add_space(4.0);
    }
    if let (Some(switch), true) = (&stuck.switch, view.can_switch) {
        if Button::secondary(cx.words(&switch.label)).show(ui, cx.theme).clicked() {
            cx.send(Message::Walk(Event::Switch));
        }
        ui.add_space(4.0);
    }
    let stop = cx.words(&stuck.stop).to_owned();
    overview::icon_line(ui, cx, icons::HAND_PALM, p.ink, &stop);
    ui.add_space(4.0);
    back_to_step(ui, cx, Message::Stuck(false));
}

fn other_way(ui: &mut Ui, cx: &mut Cx<'_>, view: &StepView<'_>) {
    let Some(other) = &view.step.other_way else { return };
    let p = cx.theme.palette;
    text::title(ui, cx.theme, cx.words(&other.title));
    text::label(ui, cx.words(&other.text), Type::Step, p.ink);
    if let Origin::Derived(why) = &other.origin {
        text::label(ui, &format!("Derived: {}", cx.words(why)), Type::Small, p.ink2);
    }
    ui.add_space(8.0);
    for hazard in &view.hazards {
        safety::message(ui, cx.theme, hazard, true);
        ui.add_space(8.0);
    }
    back_to_step(ui, cx, Message::OtherWay(false));
}

fn back_to_step(ui: &mut Ui, cx: &mut Cx<'_>, message: Message) {
    if Button::quiet("Back to the step").left(icons::ARROW_BEND_UP_LEFT).size(Size::Small).show(ui, cx.theme).clicked()
    {
        cx.send(message);
    }
}

/// What comes next, in one line above the buttons.
fn then(ui: &mut Ui, cx: &Cx<'_>, right: egui::Pos2, width: f32, view: &StepView<'_>) {
    let Some(next) = view.next else { return };
    let p = cx.theme.palette;
    let words = format!("Then: {}", text::lower_first(cx.words(next.title)));
    let mut job = text::job(&words, Type::Body, p.ink2, width);
    job.wrap.max_rows = 1;
    let galley = ui.painter().layout_job(job);
    let rect = Rect::from_min_size(pos2(right.x - galley.size().x, right.y - galley.size().y), galley.size());
    let response = paint::place(ui, rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().galley(rect.min, galley, p.ink2);
}

/// Back and Next; while something is being tried, also "it did not work".
fn way_on(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, button_h: f32, view: &StepView<'_>) {
    let compact = cx.theme.metrics.compact();
    let size = if compact { Size::Medium } else { Size::Large };
    let mut row = Rect::from_min_max(pos2(rect.left(), rect.bottom() - button_h), rect.max);
    if view.trying {
        let at = Rect::from_min_size(rect.min, vec2(rect.width(), button_h));
        let words = view.step.stuck.as_ref().map_or("It does not work", |stuck| cx.words(&stuck.ask)).to_owned();
        let name = format!("{words}: try the other way");
        let button = Button::secondary(&words).size(size).left(icons::X).name(name).id(Id::unique("did not work"));
        if button.show_at(ui, cx.theme, at).clicked() {
            cx.send(Message::Walk(Event::DidNotWork));
        }
    }
    if view.can_back {
        let wide = if compact { 52.0 } else { 116.0 };
        let at = Rect::from_min_size(row.min, vec2(wide, button_h));
        let button = if compact { Button::secondary("").name("Back") } else { Button::secondary("Back") };
        if button.size(size).left(icons::ARROW_LEFT).show_at(ui, cx.theme, at).clicked() {
            cx.send(Message::Walk(Event::Back));
        }
        row.min.x = at.right() + 10.0;
    }
    let words = match &view.step.done {
        Some(done) => cx.words(done).to_owned(),
        None if view.trying => "It worked".to_owned(),
        None if view.is_last && view.phase == Phase::Close => "Finish closing".to_owned(),
        None if view.is_last => "Finish".to_owned(),
        None => "Next".to_owned(),
    };
    let next = Button::primary(&words).size(size).right(icons::ARROW_RIGHT).id(main_control());
    if next.show_at(ui, cx.theme, row).clicked() {
        cx.send(Message::Walk(Event::Next));
    }
}
