//! The progress rail: one segment a phase, one tick a step.

use egui::accesskit::Role;
use egui::{Color32, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TickState {
    /// Behind a gate.
    Locked,
    /// Not done yet.
    Todo,
    /// Being done.
    Current,
    /// Done.
    Done,
    /// Passed over.
    Skipped,
}

/// One phase of the rail.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Its name: "Open".
    pub name: String,
    /// One state a step.
    pub ticks: Vec<TickState>,
}

/// Height of the rail in points.
#[must_use]
pub fn height(theme: &Theme) -> f32 {
    if theme.metrics.low && theme.metrics.compact() { 40.0 } else { 40.0 + 8.0 }
}

/// Shows the rail in `rect`; returns the place (segment, tick) that the person wants to go back to.
pub fn show(ui: &mut Ui, theme: &Theme, rect: Rect, segments: &[Segment]) -> Option<(usize, usize)> {
    let steps: usize = segments.iter().map(|s| s.ticks.len()).sum();
    if steps == 0 {
        return None;
    }
    describe(ui, rect, segments);
    let gap = 20.0;
    let room = rect.width() - gap * (segments.len() - 1) as f32;
    // A short phase still needs room for its name.
    let floor = (room / segments.len() as f32 * 0.55).min(150.0);
    let spare = room - floor * segments.len() as f32;
    let mut left = rect.left();
    let mut wanted = None;
    for (index, segment) in segments.iter().enumerate() {
        let width = floor + spare * segment.ticks.len() as f32 / steps as f32;
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        if let Some(tick) = one(ui, theme, area, index, segment) {
            wanted = Some((index, tick));
        }
        left += width + gap;
    }
    wanted
}

fn describe(ui: &mut Ui, rect: Rect, segments: &[Segment]) {
    let current = segments.iter().find_map(|segment| {
        let at = segment.ticks.iter().position(|t| *t == TickState::Current)?;
        Some(format!("{}, step {} of {}", segment.name, at + 1, segment.ticks.len()))
    });
    let name = current.unwrap_or_else(|| {
        let locked = segments.iter().any(|s| s.ticks.contains(&TickState::Locked));
        if locked { "Steps locked".to_owned() } else { "All steps done".to_owned() }
    });
    let total: usize = segments.iter().map(|s| s.ticks.len()).sum();
    let done =
        segments.iter().flat_map(|s| &s.ticks).filter(|t| matches!(t, TickState::Done | TickState::Skipped)).count();
    let response = ui.interact(rect, ui.scope_id().with("rail"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(done as f64);
        node.set_max_numeric_value(total as f64);
    });
}

fn one(ui: &mut Ui, theme: &Theme, area: Rect, index: usize, segment: &Segment) -> Option<usize> {
    let p = theme.palette;
    let all = |wanted: &[TickState]| segment.ticks.iter().all(|t| wanted.contains(t));
    let locked = all(&[TickState::Locked]);
    let done = all(&[TickState::Done, TickState::Skipped]);
    let current = segment.ticks.iter().position(|t| *t == TickState::Current);
    let centre = area.top() + 12.0;
    let disc = pos2(area.left() + 10.0, centre);
    let (ink, role) = if done {
        paint::check_disc(ui.painter(), disc, 9.0, p.success, p.surface);
        (p.success, Type::Label)
    } else if locked {
        paint::icon(ui.painter(), disc, icons::LOCK_SIMPLE, 18.0, p.ink3);
        (p.ink3, Type::Label)
    } else if current.is_some() {
        paint::number_disc(ui.painter(), disc, 10.0, &(index + 1).to_string(), Some(p.accent), p.on_accent);
        (p.ink, Type::Label)
    } else {
        paint::number_disc(ui.painter(), disc, 10.0, &(index + 1).to_string(), None, p.ink2);
        (p.ink2, Type::Label)
    };
    let name = text::galley(ui, &segment.name, role, ink, f32::INFINITY);
    let name_right = area.left() + 28.0 + name.size().x;
    if name_right <= area.right() + 4.0 {
        ui.painter().galley(pos2(area.left() + 28.0, centre - name.size().y / 2.0), name, ink);
    }
    if let (Some(at), true) = (current, area.width() >= 190.0) {
        let words = format!("{} of {}", at + 1, segment.ticks.len());
        let galley = text::galley(ui, &words, Type::Small, p.ink2, f32::INFINITY);
        let left = area.right() - galley.size().x;
        if left > name_right + 8.0 {
            ui.painter().galley(pos2(left, centre - galley.size().y / 2.0), galley, p.ink2);
        }
    }
    ticks(ui, theme, area, index, segment)
}

fn ticks(ui: &mut Ui, theme: &Theme, area: Rect, index: usize, segment: &Segment) -> Option<usize> {
    let count = segment.ticks.len() as f32;
    let width = (area.width() - 4.0 * (count - 1.0)) / count;
    let y = area.top() + 32.0;
    let mut wanted = None;
    for (at, state) in segment.ticks.iter().enumerate() {
        let left = area.left() + at as f32 * (width + 4.0);
        let high = if *state == TickState::Current { 10.0 } else { 6.0 };
        let bar = Rect::from_center_size(pos2(left + width / 2.0, y), vec2(width, high));
        if matches!(state, TickState::Done | TickState::Skipped) {
            let target = Rect::from_min_max(pos2(left, area.top()), pos2(left + width, area.top() + 40.0));
            let id = ui.scope_id().with(("tick", index, at));
            let response = ui.interact(target, id, Sense::click());
            let name = format!("Go back to {} step {}", segment.name, at + 1);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            paint::focus_ring(ui, theme, &response, bar.expand(2.0), 5.0);
            if response.clicked() {
                wanted = Some(at);
            }
            let _ = response.on_hover_text(name);
        }
        tick(ui, theme, bar, *state);
    }
    wanted
}

fn tick(ui: &Ui, theme: &Theme, bar: Rect, state: TickState) {
    let p = theme.palette;
    let radius = bar.height() / 2.0;
    let painter = ui.painter();
    match state {
        TickState::Locked => paint::dashed(painter, bar, radius, Stroke::new(1.0, p.line_strong), 3.0, 2.0),
        TickState::Todo => {
            painter.rect(bar, paint::round(radius), Color32::TRANSPARENT, theme.border(), StrokeKind::Inside);
        }
        TickState::Current => {
            painter.rect_filled(bar, paint::round(radius), p.accent);
        }
        TickState::Done => {
            painter.rect_filled(bar, paint::round(radius), p.success);
        }
        TickState::Skipped => {
            painter.rect(bar, paint::round(radius), p.success_soft, Stroke::new(1.0, p.success), StrokeKind::Inside);
        }
    }
}
