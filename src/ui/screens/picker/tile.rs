//! The tile that leads to "Which one do I have?".

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, Screen};
use crate::ui::cx::Cx;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::paint;

/// Shows the tile that leads to "Which one do I have?".
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    let p = theme.palette;
    let response = ui.interact(rect, Id::unique("which one tile"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Which one do I have?"));
    // So large a field of the spot colour would glare in the dark.
    let (fill, ink, stroke) = if theme.scheme == crate::ui::theme::Scheme::Light {
        (if response.hovered() { p.accent_hover } else { p.accent }, p.on_accent, Stroke::NONE)
    } else {
        (theme.touched(p.accent_soft, &response), p.ink, Stroke::new(theme.line_width().max(1.5), p.accent))
    };
    paint::plate(ui.painter(), rect, 16.0, fill, stroke);
    let title = text::galley(ui, "Which one do I have?", Type::H3, ink, rect.width() - 80.0);
    let arrow =
        pos2(rect.right() - 34.0, rect.bottom() - if rect.height() > 90.0 { 44.0 } else { rect.height() / 2.0 });
    paint::icon(ui.painter(), arrow, icons::ARROW_RIGHT, 26.0, ink);
    if rect.height() <= 90.0 {
        paint::icon(ui.painter(), pos2(rect.left() + 30.0, rect.center().y), icons::QUESTION, 26.0, ink);
        ui.painter().galley(pos2(rect.left() + 58.0, rect.center().y - title.size().y / 2.0), title, ink);
    } else {
        let line =
            text::galley(ui, "One question about the part that holds it shut.", Type::Body, ink, rect.width() - 90.0);
        let y = rect.bottom() - 20.0 - line.size().y;
        let title_y = y - title.size().y - 2.0;
        tile_drawings(ui, rect, title_y, ink);
        ui.painter().galley(pos2(rect.left() + 20.0, y), line, ink);
        ui.painter().galley(pos2(rect.left() + 20.0, title_y), title, ink);
    }
    paint::focus_ring(ui, theme, &response, rect, 16.0);
    if response.clicked() {
        cx.send(Message::Go(Screen::WhichOne));
    }
}

/// Four line drawings of what may hold a cover: a screw, a switch, a latch, a slot.
fn tile_drawings(ui: &Ui, rect: Rect, bottom: f32, ink: egui::Color32) {
    let height = (bottom - rect.top() - 40.0).min(110.0);
    if height < 40.0 {
        return;
    }
    let count = ((rect.width() - 30.0) / (height + 20.0)).floor().clamp(1.0, 4.0);
    let pitch = (rect.width() - 40.0) / count;
    let stroke = Stroke::new(2.0, ink);
    let painter = ui.painter();
    let thin = egui::Color32::TRANSPARENT;
    for index in 0..count as usize {
        let centre = pos2(rect.left() + 20.0 + pitch * (index as f32 + 0.5), rect.top() + 24.0 + height / 2.0);
        let body = Rect::from_center_size(centre, vec2(height * 0.96, height * 0.96));
        let unit = height / 100.0;
        match index {
            0 => {
                paint::plate(painter, body, 24.0 * unit, thin, stroke);
                painter.circle_stroke(centre, 20.0 * unit, stroke);
                painter.line_segment(
                    [centre - vec2(14.0 * unit, 0.0), centre + vec2(14.0 * unit, 0.0)],
                    Stroke::new(5.0 * unit, ink),
                );
            }
            1 => {
                paint::plate(painter, body, 24.0 * unit, thin, stroke);
                let switch =
                    Rect::from_center_size(pos2(centre.x, body.bottom() - 22.0 * unit), vec2(30.0, 20.0) * unit);
                paint::plate(painter, switch, 6.0 * unit, thin, stroke);
                painter.circle_stroke(centre - vec2(0.0, 12.0 * unit), 14.0 * unit, stroke);
            }
            2 => {
                paint::plate(painter, body, 20.0 * unit, thin, stroke);
                painter.circle_stroke(centre - vec2(0.0, 8.0 * unit), 14.0 * unit, stroke);
                let latch = Rect::from_center_size(pos2(centre.x, body.bottom()), vec2(36.0, 18.0) * unit);
                paint::plate(painter, latch, 5.0 * unit, ink, stroke);
            }
            _ => {
                let tall = Rect::from_center_size(centre, vec2(height * 0.42, height * 0.96));
                paint::plate(painter, tall, 20.0 * unit, thin, stroke);
                painter.circle_stroke(centre + vec2(0.0, 18.0 * unit), 12.0 * unit, stroke);
                let slot = Rect::from_center_size(pos2(centre.x, tall.bottom()), vec2(18.0, 7.0) * unit);
                paint::plate(painter, slot, 3.0 * unit, ink, stroke);
            }
        }
    }
}
