//! The safety checks that keep the steps shut.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{ConfirmInput, Message, confirm_state};
use crate::settings::ConfirmBy;
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::screens::overview::number;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size};
use crate::ui::widgets::hold::{self, Look, Touch};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{focus, keys, paint, rail, safety};
use crate::walk::{CheckState, CheckView, ConfirmState, Event, GateView, Rail, Reason, TickState};

/// Height of the bar with the main button at the foot.
const FOOT: f32 = 76.0;

/// Where the parts of the gate and of its stop screen lie.
pub(super) struct Plan {
    pub rail: Rect,
    pub left: Rect,
    pub right: Rect,
    pub foot: Rect,
}

/// Lays the gate and its stop screen out: rail, hazard and picture at the left, checks at the right, the bar at the foot.
pub(super) fn plan(cx: &Cx<'_>, rect: Rect) -> Plan {
    let m = cx.theme.metrics;
    let foot_h = if m.compact() || m.low { 68.0 } else { FOOT };
    let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - foot_h), rect.max);
    let inner = cx::body(cx.theme, Rect::from_min_max(rect.min, pos2(rect.right(), foot.top())));
    let top = inner.top() + if m.compact() { 8.0 } else { 16.0 };
    let rail = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), 40.0));
    let rail_h = if m.stacked() || (m.low && m.compact()) { -8.0 } else { 44.0 };
    let body = Rect::from_min_max(pos2(inner.left(), top + rail_h + 8.0), pos2(inner.right(), inner.bottom() - 12.0));
    if m.stacked() {
        return Plan { rail, left: Rect::from_min_size(body.min, vec2(body.width(), 0.0)), right: body, foot };
    }
    let left_w = if m.compact() { 270.0 } else { (body.width() * 0.45).min(560.0) };
    let left = Rect::from_min_size(body.min, vec2(left_w, body.height()));
    let right = Rect::from_min_max(pos2(left.right() + m.gap.min(36.0), body.top()), body.max);
    Plan { rail, left, right, foot }
}

/// The rail of a walk as the widget wants it.
pub(super) fn segments(rail: &Rail<'_>) -> Vec<rail::Segment> {
    let state = |state: TickState| match state {
        TickState::Locked => rail::TickState::Locked,
        TickState::Todo => rail::TickState::Todo,
        TickState::Current => rail::TickState::Current,
        TickState::Done => rail::TickState::Done,
        TickState::Skipped => rail::TickState::Skipped,
    };
    rail.phases
        .iter()
        .map(|phase| rail::Segment {
            name: phase_name(phase.phase).to_owned(),
            ticks: phase.ticks.iter().map(|tick| state(tick.state)).collect(),
        })
        .collect()
}

/// A phase in words.
#[must_use]
pub fn phase_name(phase: crate::guide::model::Phase) -> &'static str {
    use crate::guide::model::Phase;
    match phase {
        Phase::Open => "Open",
        Phase::Inside => "Batteries & DSN",
        Phase::Close => "Close",
        Phase::Afterwards => "Afterwards",
    }
}

/// Shows the rail and goes back to a done step that was chosen.
pub(super) fn show_rail(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, rail: &Rail<'_>) {
    if cx.theme.metrics.stacked() {
        return;
    }
    if let Some((segment, tick)) = rail::show(ui, cx.theme, rect, &segments(rail)) {
        let id = rail.phases.get(segment).and_then(|phase| phase.ticks.get(tick)).and_then(|tick| tick.step_id);
        if let Some(id) = id {
            cx.send(Message::Walk(Event::GoTo(id.to_owned())));
        }
    }
}

/// Shows the gate in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &GateView<'_>) {
    let plan = plan(cx, rect);
    if !(cx.theme.metrics.low && cx.theme.metrics.compact()) {
        show_rail(ui, cx, plan.rail, &view.rail);
    }
    let current = view.checks.iter().find(|check| check.state == CheckState::Current).or(view.checks.last());
    if plan.left.height() > 0.0 {
        left(ui, cx, plan.left, view, current);
    }
    cx::scrolled(ui, plan.right, "checks", |ui| checks(ui, cx, view));
    foot(ui, cx, plan.foot, view);
}

fn left(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &GateView<'_>, current: Option<&CheckView<'_>>) {
    let tight = cx.theme.metrics.compact() || cx.theme.metrics.low;
    let mut top = rect.top();
    if let Some(hazard) = view.hazard {
        let response = cx::within(ui, rect, |ui| safety::message(ui, cx.theme, hazard, tight));
        top = response.rect.bottom() + 16.0;
    }
    let stage = Rect::from_min_max(pos2(rect.left(), top), rect.max);
    let folder = folder(cx);
    if stage.height() > 110.0
        && let Some(check) = current
    {
        let (labels, absent) = (stage.height() > 200.0, "No picture for this check");
        let options = Options { labels, absent, prompt: true, ..Options::default() };
        stage::show(ui, cx, stage, &check.check.picture, folder.as_deref(), options);
    }
}

/// The folder of the guide that is being walked.
pub(super) fn folder(cx: &Cx<'_>) -> Option<String> {
    let visit = cx.state.visit.as_ref()?;
    cx.folder(&visit.walk.guide().guide.id)
}

fn checks(ui: &mut Ui, cx: &mut Cx<'_>, view: &GateView<'_>) {
    let p = cx.theme.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    if cx.theme.metrics.stacked()
        && let Some(hazard) = view.hazard
    {
        safety::message(ui, cx.theme, hazard, true);
        ui.add_space(12.0);
    }
    if let Some(why) = view.reason.map(reason) {
        super::picker::strip(ui, cx, icons::CLOCK_COUNTER_CLOCKWISE, why, &[]);
    }
    let title = if view.unlocked {
        format!("All {} confirmed", number(view.of).to_lowercase())
    } else {
        cx.words(&view.gate.title).to_owned()
    };
    text::title(ui, cx.theme, &title);
    ui.add_space(8.0);
    pills(ui, cx, view);
    ui.add_space(10.0);
    for (index, check) in view.checks.iter().enumerate() {
        match check.state {
            CheckState::Confirmed { at } => confirmed(ui, cx, index, check, &cx.state.wall.at(at)),
            CheckState::Current => current(ui, cx, index, check, view.of),
            CheckState::Locked => locked(ui, cx, index, check, view.of),
        }
    }
    if view.unlocked {
        ui.add_space(10.0);
        let words = format!("This holds for {} minutes, then the checks are asked again.", view.gate.permit_minutes);
        super::overview::icon_line(ui, cx, icons::TIMER, p.ink2, &words);
    }
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Expired => "The time of your checks is over. Confirm them again; your place is kept.",
        Reason::Undone => "A check was taken back. Confirm it again; your place is kept.",
        Reason::Resumed => "You were interrupted. Confirm the checks again; your place is kept.",
        Reason::Reloaded => "The guide has changed. Confirm the checks again; your place is kept.",
        Reason::AnswersChanged => "An answer was changed. Confirm the checks again.",
        Reason::Locked => "Nobody was here for a while. Confirm the checks again; your place is kept.",
        Reason::PowerBackOn => "The power is back on. Confirm the checks again before you open it.",
    }
}

fn pills(ui: &mut Ui, cx: &Cx<'_>, view: &GateView<'_>) {
    let p = cx.theme.palette;
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let name = format!("Safety checks, {} of {} confirmed", view.confirmed, view.of);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(view.confirmed as f64);
        node.set_max_numeric_value(view.of as f64);
        node.set_live(egui::accesskit::Live::Polite);
    });
    let pill = ((width - 150.0) / view.of.max(1) as f32 - 5.0).clamp(10.0, 44.0);
    let mut x = rect.left();
    for index in 0..view.of {
        let bar = Rect::from_min_size(pos2(x, rect.center().y - 4.0), vec2(pill, 8.0));
        if index < view.confirmed {
            ui.painter().rect_filled(bar, paint::round(4.0), p.success);
        } else {
            paint::plate(ui.painter(), bar, 4.0, egui::Color32::TRANSPARENT, cx.theme.border());
        }
        x += pill + 5.0;
    }
    let words = format!("{} of {}", view.confirmed, view.of);
    let strong = text::galley(ui, &words, Type::BodyStrong, p.ink, f32::INFINITY);
    let rest = text::galley(ui, "confirmed", Type::Body, p.ink2, f32::INFINITY);
    let y = rect.center().y - strong.size().y / 2.0;
    let second = x + 8.0 + strong.size().x + 5.0;
    ui.painter().galley(pos2(x + 8.0, y), strong, p.ink);
    ui.painter().galley(pos2(second, y), rest, p.ink2);
}

fn confirmed(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, check: &CheckView<'_>, at: &str) {
    let p = cx.theme.palette;
    let statement = cx.words(&check.check.statement).to_owned();
    let width = ui.available_width();
    let galley = text::galley(ui, &statement, Type::BodyMedium, p.ink, width - 200.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, (galley.size().y + 24.0).max(46.0)), Sense::hover());
    let name = format!("Check {}: {statement}, confirmed at {at}", index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    paint::check_disc(ui.painter(), pos2(rect.left() + 35.0, rect.center().y), 13.0, p.success, p.surface);
    ui.painter().galley(pos2(rect.left() + 64.0, rect.center().y - galley.size().y / 2.0), galley, p.ink);
    let undo = Button::quiet("Undo").size(Size::Small).name(format!("Undo: {statement}"));
    let wide = undo.wanted(ui, cx.theme);
    let place = Rect::from_min_size(pos2(rect.right() - 20.0 - wide, rect.center().y - 18.0), vec2(wide, 36.0));
    let time = text::galley(ui, at, Type::Small, p.ink2, f32::INFINITY);
    let x = place.left() - 20.0 - time.size().x;
    ui.painter().galley(pos2(x, rect.center().y - time.size().y / 2.0), time, p.ink2);
    if undo.show_at(ui, cx.theme, place).clicked() {
        cx.send(Message::Walk(Event::UndoCheck(index)));
    }
}

fn locked(ui: &mut Ui, cx: &Cx<'_>, index: usize, check: &CheckView<'_>, of: usize) {
    let p = cx.theme.palette;
    let statement = cx.words(&check.check.statement);
    let width = ui.available_width();
    let galley = text::galley(ui, statement, Type::BodyMedium, p.ink3, width - 120.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, (galley.size().y + 24.0).max(46.0)), Sense::hover());
    let name = format!("Check {} of {of}: {statement}, locked", index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    paint::number_disc(
        ui.painter(),
        pos2(rect.left() + 35.0, rect.center().y),
        14.0,
        &(index + 1).to_string(),
        None,
        p.ink3,
    );
    ui.painter().galley(pos2(rect.left() + 64.0, rect.center().y - galley.size().y / 2.0), galley, p.ink3);
    paint::icon(ui.painter(), pos2(rect.right() - 30.0, rect.center().y), icons::LOCK_SIMPLE, 19.0, p.ink3);
}

fn current(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, check: &CheckView<'_>, of: usize) {
    let theme = cx.theme;
    let p = theme.palette;
    let statement = cx.words(&check.check.statement).to_owned();
    let compact = theme.metrics.compact();
    let width = ui.available_width();
    let indent = if compact { 18.0 } else { 64.0 };
    let inner = width - indent - 20.0;
    let disc_room = if compact { 40.0 } else { 0.0 };
    let title = text::galley(ui, &statement, if compact { Type::H3 } else { Type::H2 }, p.ink, inner - disc_room);
    let how = text::galley(ui, cx.words(&check.check.how), Type::Step, p.ink, inner);
    let twice = cx.state.settings.confirm_by == ConfirmBy::PressTwice || cx.state.settings.less_motion;
    let height = 18.0 + title.size().y + 4.0 + how.size().y + 14.0 + hold::HEIGHT + 8.0 + 40.0 + 10.0;
    ui.add_space(6.0);
    let (card, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.add_space(8.0);
    let name = format!("Check {} of {of}: {statement}, to confirm", index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    let detail = cx.words(&check.check.how).to_owned();
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(detail.as_str()));
    paint::raised(ui.painter(), theme, card, 14.0);
    paint::plate(ui.painter(), card, 14.0, p.surface, Stroke::new(1.5, p.ink));
    let left = card.left() + indent;
    let disc = pos2(card.left() + if compact { 32.0 } else { 35.0 }, card.top() + 18.0 + 15.0);
    paint::number_disc(ui.painter(), disc, 15.0, &(index + 1).to_string(), Some(p.ink_panel), p.on_ink_panel);
    let mut y = card.top() + 18.0;
    let title_h = title.size().y;
    ui.painter().galley(pos2(left + disc_room, y), title, p.ink);
    y += title_h + 4.0;
    let how_h = how.size().y;
    ui.painter().galley(pos2(left, y), how, p.ink);
    y += how_h + 14.0;
    let button = Rect::from_min_size(pos2(left, y), vec2(inner, hold::HEIGHT));
    hold_button(ui, cx, button, index, &statement, twice);
    y += hold::HEIGHT + 8.0;
    let cannot = Button::quiet("I can’t confirm this").left(icons::HAND_PALM).size(Size::Small);
    let cannot = cannot.name(format!("I can't confirm this: {statement}"));
    let wide = cannot.wanted(ui, theme);
    let at = Rect::from_min_size(pos2(left, y), vec2(wide, 40.0));
    if cannot.show_at(ui, theme, at).clicked() {
        cx.send(Message::Walk(Event::CannotConfirm));
    }
    if !twice && cx.state.settings.key_hints && inner - wide > 190.0 {
        other_key(ui, cx, pos2(card.right() - 20.0, y + 20.0));
    }
}

/// "Or press Space twice", right-aligned at `right`.
fn other_key(ui: &Ui, cx: &Cx<'_>, right: egui::Pos2) {
    let p = cx.theme.palette;
    let before = text::galley(ui, "Or press", Type::Small, p.ink2, f32::INFINITY);
    let after = text::galley(ui, "twice", Type::Small, p.ink2, f32::INFINITY);
    let cap = keys::cap_width(ui, "Space");
    let mut x = right.x - before.size().x - cap - after.size().x - 12.0;
    let y = right.y - before.size().y / 2.0;
    let before_w = before.size().x;
    ui.painter().galley(pos2(x, y), before, p.ink2);
    x += before_w + 6.0;
    x = keys::paint_cap(ui, cx.theme, pos2(x, right.y), "Space") + 6.0;
    ui.painter().galley(pos2(x, y), after, p.ink2);
}

fn hold_button(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, index: usize, statement: &str, twice: bool) {
    let state = confirm_state(cx.state);
    let look = match state {
        ConfirmState::Idle => Look::Idle,
        ConfirmState::Holding { progress } | ConfirmState::Draining { progress } => Look::Filling(progress),
        ConfirmState::Armed => Look::Armed,
        ConfirmState::Done => Look::Filling(1.0),
    };
    let words = if twice { "Press to confirm" } else { "Hold to confirm" };
    let (response, touch) = hold::show(ui, cx.theme, main_control(), rect, statement, words, look);
    let input = touch.map(|touch| match touch {
        Touch::PointerDown => ConfirmInput::PointerDown,
        Touch::PointerUp => ConfirmInput::PointerUp,
        Touch::KeyDown => ConfirmInput::KeyDown,
        Touch::KeyUp => ConfirmInput::KeyUp,
        Touch::Activated => ConfirmInput::Activated,
        Touch::FocusLost => ConfirmInput::FocusLost,
    });
    if let Some(input) = input {
        cx.send(Message::Confirm(input));
    }
    // The first check waits below the safety message, which comes first; each other one follows what was just pressed.
    if focus::arrived(ui, &response) && (index > 0 || focus::by_keys(ui)) {
        ui.scroll_to_rect(rect.expand(60.0), None);
    }
}

/// The bar at the foot: what is missing, or the way in.
fn foot(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &GateView<'_>) {
    let inner = foot_ground(ui, cx, rect);
    let width = (inner.width() * 0.5).min(300.0);
    let at = Rect::from_center_size(pos2(inner.right() - width / 2.0, inner.center().y), vec2(width, 56.0));
    if view.unlocked {
        let words = if view.returning { "Back to your step" } else { "Open step 1" };
        if Button::primary(words).right(icons::ARROW_RIGHT).id(main_control()).show_at(ui, cx.theme, at).clicked() {
            cx.send(Message::Walk(Event::EnterSteps));
        }
    } else {
        let left = view.of - view.confirmed;
        let words = if left == 1 { "1 check left".to_owned() } else { format!("{left} checks left") };
        let name = format!("Steps locked, {words}");
        let button = Button::new(Kind::Locked, &words).size(Size::Large).left(icons::LOCK_SIMPLE).name(name);
        if button.id(Id::unique("locked")).show_at(ui, cx.theme, at).clicked() {
            ui.memory_mut(|memory| memory.request_focus(main_control()));
        }
    }
    let words = Rect::from_min_max(inner.min, pos2(at.left() - 16.0, inner.bottom()));
    if view.can_close_up {
        let close = Button::quiet("Stop here, close it up").left(icons::ARROW_BEND_UP_LEFT);
        let wide = close.wanted(ui, cx.theme).min(words.width());
        let place = Rect::from_center_size(pos2(words.left() + wide / 2.0, words.center().y), vec2(wide, 44.0));
        if close.show_at(ui, cx.theme, place).clicked() {
            cx.send(Message::Walk(Event::CloseUp));
        }
    } else if cx.theme.metrics.key_strip > 0.0 {
        super::chrome::hints(ui, cx, words);
    }
}

/// Paints the ground of the bar at the foot and gives the room inside its margins.
pub(super) fn foot_ground(ui: &Ui, cx: &Cx<'_>, rect: Rect) -> Rect {
    ui.painter().rect_filled(rect, 0.0, cx.theme.palette.surface);
    ui.painter().hline(rect.x_range(), rect.top(), cx.theme.line());
    cx::body(cx.theme, rect)
}
