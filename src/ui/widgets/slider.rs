//! The slider: a thumb on a rail, moved in steps by pointer, arrow keys and screen readers.

use egui::accesskit::{Action, ActionData};
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::Theme;
use crate::ui::widgets::{choice, focus, paint};

/// The width of the thumb with its rim, in points.
const THUMB: f32 = 26.0;
/// The height of the rail, in points.
const RAIL: f32 = 6.0;

/// A slider from 0 to `last`.
#[derive(Debug, Clone, Copy)]
pub struct Slider<'a> {
    /// The control.
    pub id: Id,
    /// Its name for screen readers, with the value in words.
    pub name: &'a str,
    /// The value at its right end; more than 0.
    pub last: f32,
    /// Values lie so far apart; more than 0.
    pub step: f32,
    /// The value.
    pub at: f32,
}

impl Slider<'_> {
    /// Shows it in `rect`; gives the value that the person chose, where that is another.
    pub fn show(&self, ui: &mut Ui, theme: &Theme, rect: Rect) -> Option<f32> {
        let p = theme.palette;
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(self.at), self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(f64::from(self.last));
            node.set_numeric_value_step(f64::from(self.step));
            for action in [Action::Increment, Action::Decrement, Action::SetValue] {
                node.add_action(action);
            }
        });
        focus::follow(ui, &response);
        let rail = Rect::from_center_size(rect.center(), vec2(rect.width() - THUMB, RAIL));
        let share = (self.at / self.last).clamp(0.0, 1.0);
        let thumb = pos2(rail.left() + rail.width() * share, rail.center().y);
        paint::plate(ui.painter(), rail, RAIL / 2.0, p.surface, Stroke::new(1.0, p.line_strong));
        ui.painter().circle_filled(thumb, THUMB / 2.0, p.surface);
        ui.painter().circle_filled(thumb, THUMB / 2.0 - 3.0, p.accent);
        paint::focus_ring(ui, theme, &response, Rect::from_center_size(thumb, vec2(THUMB, THUMB)), THUMB / 2.0);
        let moved = choice::arrows(ui, &response) + asked_step(ui, self.id);
        let held = response.dragged() || response.clicked();
        let chosen = if moved != 0 {
            self.at + moved as f32 * self.step
        } else if let Some(at) = response.interact_pointer_pos().filter(|_| held) {
            (at.x - rail.left()) / rail.width() * self.last
        } else {
            asked_value(ui, self.id)?
        };
        Some(self.nearest(chosen)).filter(|chosen| (chosen - self.at).abs() > self.step * 0.01)
    }

    /// The step nearest to a value; the end is one, however far it is from the step before.
    fn nearest(&self, value: f32) -> f32 {
        let value = value.clamp(0.0, self.last);
        let stepped = (value / self.step).round() * self.step;
        if stepped > self.last || self.last - value < self.step / 2.0 { self.last } else { stepped }
    }
}

/// Steps that a screen reader asked for.
fn asked_step(ui: &Ui, id: Id) -> i32 {
    ui.input(|input| {
        input.num_accesskit_action_requests(id, Action::Increment) as i32
            - input.num_accesskit_action_requests(id, Action::Decrement) as i32
    })
}

/// A value that a screen reader asked for.
fn asked_value(ui: &Ui, id: Id) -> Option<f32> {
    ui.input(|input| {
        let asked = input.accesskit_action_requests(id, Action::SetValue);
        asked
            .filter_map(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value as f32),
                _ => None,
            })
            .last()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_steps_and_both_ends() {
        let slider = Slider { id: Id::unique("slider"), name: "", last: 1.32, step: 0.05, at: 0.0 };
        for (value, nearest) in [(-1.0, 0.0), (0.02, 0.0), (0.74, 0.75), (1.31, 1.32), (9.0, 1.32), (1.27, 1.25)] {
            assert!((slider.nearest(value) - nearest).abs() < 1e-5, "{value}: {}", slider.nearest(value));
        }
    }
}
