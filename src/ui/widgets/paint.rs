//! Shapes that several widgets share.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::ui::theme::{Theme, fonts, palette};

/// Makes `rect` react without moving the layout's cursor: for controls inside room that was allocated already.
pub fn place(ui: &mut Ui, rect: Rect, sense: egui::Sense) -> Response {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    ui.interact(rect, id, sense)
}

/// Paints the focus ring outside `rect` when `response` has the focus and the ring is to be seen.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() && theme.focus_visible {
        ring(ui, theme, rect, radius);
    }
}

/// Paints the focus ring outside `rect`, always.
pub fn ring(ui: &Ui, theme: &Theme, rect: Rect, radius: f32) {
    let width = if theme.contrast() { 4.0 } else { 3.0 };
    let outer = rect.expand(3.0);
    // The ring may lie outside the clip of a scroll area, so the painter is given some room.
    let painter = ui.painter().with_clip_rect(ui.clip_rect().expand(6.0));
    painter.rect_stroke(outer, round(radius + 3.0), Stroke::new(width, theme.palette.focus), StrokeKind::Outside);
}

/// A corner radius in points.
#[must_use]
pub fn round(radius: f32) -> CornerRadius {
    CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8)
}

/// A filled rounded rectangle with a border inside its edge.
pub fn plate(painter: &Painter, rect: Rect, radius: f32, fill: Color32, stroke: Stroke) {
    painter.rect(rect, round(radius), fill, stroke, StrokeKind::Inside);
}

/// The shadow of raised cards and cues; none in high contrast.
pub fn raised(painter: &Painter, theme: &Theme, rect: Rect, radius: f32) {
    if !theme.contrast() {
        let shadow = egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: palette::SHADOW_RAISED };
        painter.add(shadow.as_shape(rect, round(radius)));
    }
}

/// The outline of a rounded rectangle as points, clockwise from the upper left, closed.
#[must_use]
pub fn rounded_outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let corners = [
        (pos2(rect.left() + r, rect.top() + r), 180.0_f32),
        (pos2(rect.right() - r, rect.top() + r), 270.0),
        (pos2(rect.right() - r, rect.bottom() - r), 0.0),
        (pos2(rect.left() + r, rect.bottom() - r), 90.0),
    ];
    let mut points = Vec::with_capacity(29);
    for (centre, start) in corners {
        for step in 0..=6 {
            let angle = (start + 15.0 * step as f32).to_radians();
            points.push(centre + r * vec2(angle.cos(), angle.sin()));
        }
    }
    points.push(points[0]);
    points
}

/// A dashed rounded rectangle.
pub fn dashed(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke, dash: f32, gap: f32) {
    let outline = rounded_outline(rect.shrink(stroke.width / 2.0), radius);
    painter.extend(Shape::dashed_line(&outline, stroke, dash, gap));
}

/// An icon, centred on `at`.
pub fn icon(painter: &Painter, at: Pos2, glyph: &str, size: f32, color: Color32) {
    icon_in(painter, at, glyph, fonts::ICON, size, color);
}

/// An icon of the filled or bold family, centred on `at`.
pub fn icon_in(painter: &Painter, at: Pos2, glyph: &str, family: &'static str, size: f32, color: Color32) {
    let font = egui::FontId::new(size, egui::FontFamily::Name(family.into()));
    let galley = painter.layout_no_wrap(glyph.to_owned(), font, color);
    let offset = galley.size() / 2.0;
    painter.galley(at - offset, galley, color);
}

/// A disc with a number in it.
pub fn number_disc(painter: &Painter, at: Pos2, radius: f32, number: &str, fill: Option<Color32>, ink: Color32) {
    match fill {
        Some(fill) => painter.circle_filled(at, radius, fill),
        None => painter.circle_stroke(at, radius, Stroke::new(1.0, ink)),
    };
    let font = egui::FontId::new(radius * 1.15, egui::FontFamily::Name(fonts::SANS_SEMI.into()));
    let galley = painter.layout_no_wrap(number.to_owned(), font, ink);
    let offset = galley.size() / 2.0;
    painter.galley(at - offset, galley, ink);
}

/// A disc with a check mark in it.
pub fn check_disc(painter: &Painter, at: Pos2, radius: f32, fill: Color32, ink: Color32) {
    painter.circle_filled(at, radius, fill);
    check_mark(painter, at, radius * 0.9, ink, (radius * 0.2).max(1.6));
}

/// A check mark of about `size`, centred on `at`.
pub fn check_mark(painter: &Painter, at: Pos2, size: f32, ink: Color32, width: f32) {
    let points = [vec2(-0.42, 0.02), vec2(-0.1, 0.32), vec2(0.44, -0.3)].map(|p| at + p * size).to_vec();
    painter.add(PathShape { points, closed: false, fill: Color32::TRANSPARENT, stroke: PathStroke::new(width, ink) });
}

/// The hazard triangle: a filled triangle with an exclamation mark.
pub fn hazard_triangle(painter: &Painter, rect: Rect, fill: Color32, mark: Color32) {
    let inset = rect.width() * 0.06;
    let top = pos2(rect.center().x, rect.top() + inset);
    let left = pos2(rect.left() + inset, rect.bottom() - inset * 1.5);
    let right = pos2(rect.right() - inset, rect.bottom() - inset * 1.5);
    let join = PathStroke::new(inset * 2.0, fill);
    painter.add(PathShape { points: vec![top, right, left], closed: true, fill, stroke: join });
    let unit = rect.height();
    let centre = rect.center().x;
    let bar = Rect::from_min_max(
        pos2(centre - unit * 0.06, rect.top() + unit * 0.36),
        pos2(centre + unit * 0.06, rect.top() + unit * 0.66),
    );
    painter.rect_filled(bar, round(unit * 0.06), mark);
    painter.circle_filled(pos2(centre, rect.top() + unit * 0.79), unit * 0.07, mark);
}

/// Where a box of `size` sits when centred in `rect`.
#[must_use]
pub fn centred(rect: Rect, size: Vec2) -> Rect {
    Rect::from_center_size(rect.center(), size)
}
