//! Words on a picture, each beside what it names, with a line to it, where they cover as little as possible.

use std::sync::Arc;

use egui::{Galley, Painter, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};

use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::paint;

/// What is to be placed where.
pub struct Plan<'a> {
    /// Where words may stand.
    pub room: Rect,
    /// Where the picture lies.
    pub place: Rect,
    /// The words.
    pub words: &'a [&'a str],
    /// What each names, in fractions of the picture; words without a place are left out.
    pub places: &'a [Option<(f32, f32)>],
    /// What should not be covered, in fractions of the picture: left, top, right, bottom.
    pub boxes: &'a [[f32; 4]],
}

struct Label {
    galley: Arc<Galley>,
    at: Pos2,
    rect: Rect,
}

/// Shows the words.
pub fn show(painter: &Painter, ui: &Ui, theme: &Theme, plan: &Plan<'_>) {
    let ink = theme.palette.ink;
    let spot = |x: f32, y: f32| plan.place.min + vec2(x * plan.place.width(), y * plan.place.height());
    let solid: Vec<Rect> = plan.boxes.iter().map(|b| Rect::from_min_max(spot(b[0], b[1]), spot(b[2], b[3]))).collect();
    let widest = (plan.room.width() * 0.34).clamp(80.0, 180.0);
    let mut placed: Vec<Label> = Vec::new();
    for (words, at) in plan.words.iter().zip(plan.places) {
        let Some((x, y)) = *at else { continue };
        let at = spot(x, y);
        if !plan.room.contains(at) {
            continue;
        }
        let galley = text::galley(ui, words, Type::BodyMedium, ink, widest);
        let rect = best(plan.room, &solid, &placed, at, galley.size());
        placed.push(Label { galley, at, rect });
    }
    for label in &placed {
        line(painter, theme, label);
    }
    for label in placed {
        // On plain ground the words need no plate.
        let plate = label.rect.expand2(vec2(5.0, 1.0));
        if solid.iter().any(|solid| solid.intersect(plate).is_positive()) {
            painter.rect_filled(plate, paint::round(5.0), theme.palette.stage.gamma_multiply(0.9));
        }
        painter.galley(label.rect.min, label.galley, ink);
    }
}

fn line(painter: &Painter, theme: &Theme, label: &Label) {
    let plate = label.rect.expand2(vec2(6.0, 2.0));
    let from = plate.clamp(label.at);
    if plate.contains(label.at) {
        return;
    }
    painter.line_segment([from, label.at], Stroke::new(4.5, theme.palette.stage));
    painter.line_segment([from, label.at], Stroke::new(1.5, theme.palette.ink));
    painter.circle(label.at, 4.0, theme.palette.ink, Stroke::new(1.5, theme.palette.stage));
}

/// The place of least harm for words of `size` that name the point `at`.
fn best(room: Rect, solid: &[Rect], placed: &[Label], at: Pos2, size: Vec2) -> Rect {
    let inside = room.shrink2(vec2(10.0, 8.0));
    let mut best = (f32::INFINITY, Rect::from_min_size(at, size));
    for step in 0..16 {
        let angle = std::f32::consts::TAU * step as f32 / 16.0;
        let direction = vec2(angle.cos(), angle.sin());
        for distance in [34.0_f32, 60.0, 90.0, 130.0, 180.0, 240.0, 310.0] {
            // The edge of the words, not their middle, is this far away.
            let reach = distance + (direction.x.abs() * size.x + direction.y.abs() * size.y) / 2.0;
            let rect = Rect::from_center_size(at + direction * reach, size);
            let cost = cost(inside, solid, placed, at, rect) + distance * 1.2 + direction.y.abs() * 12.0;
            if cost < best.0 {
                best = (cost, rect);
            }
        }
    }
    // Where nothing fits the words still stay on the stage.
    let shift = vec2(
        (inside.left() - best.1.left()).max(0.0) - (best.1.right() - inside.right()).max(0.0),
        (inside.top() - best.1.top()).max(0.0) - (best.1.bottom() - inside.bottom()).max(0.0),
    );
    // On whole points: words at a fraction of one are blurred, and no longer exactly as large as they were laid out.
    Rect::from_min_size((best.1.min + shift).round(), size)
}

fn cost(inside: Rect, solid: &[Rect], placed: &[Label], at: Pos2, rect: Rect) -> f32 {
    let covered = |other: &Rect| {
        let both = rect.expand(4.0).intersect(*other);
        if both.is_positive() { both.area() } else { 0.0 }
    };
    let area = rect.area().max(1.0);
    let mut cost = solid.iter().map(|other| covered(other) / area).fold(0.0, f32::max) * 260.0;
    if !inside.contains_rect(rect) {
        cost += 2000.0;
    }
    for other in placed {
        cost += covered(&other.rect.expand(6.0)) / area * 4000.0;
        let crossing = crosses(at, rect.center(), other.at, other.rect.center());
        cost += if crossing { 160.0 } else { 0.0 };
        // A line must not run through other words, nor other lines through these.
        cost += if passes(at, rect.center(), other.rect) || passes(other.at, other.rect.center(), rect) {
            400.0
        } else {
            0.0
        };
    }
    cost
}

/// Do the segments a-b and c-d cross?
fn crosses(a: Pos2, b: Pos2, c: Pos2, d: Pos2) -> bool {
    let side = |p: Pos2, q: Pos2, r: Pos2| (q - p).x * (r - p).y - (q - p).y * (r - p).x;
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Does the segment a-b run through `rect`?
fn passes(a: Pos2, b: Pos2, rect: Rect) -> bool {
    (1..20)
        .any(|step| rect.contains(pos2(a.x + (b.x - a.x) * step as f32 / 20.0, a.y + (b.y - a.y) * step as f32 / 20.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_on_the_stage_and_off_what_they_name() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 400.0));
        let device = Rect::from_min_max(pos2(180.0, 80.0), pos2(330.0, 330.0));
        for at in [pos2(190.0, 100.0), pos2(255.0, 200.0), pos2(320.0, 320.0)] {
            let rect = best(room, &[device], &[], at, vec2(90.0, 22.0));
            assert!(room.contains_rect(rect), "{rect:?}");
            assert!(!device.intersect(rect).is_positive(), "{rect:?} covers the device");
        }
    }

    #[test]
    fn lines_that_cross_and_lines_through_words_are_seen() {
        let (a, b) = (pos2(0.0, 0.0), pos2(10.0, 10.0));
        assert!(crosses(a, b, pos2(0.0, 10.0), pos2(10.0, 0.0)));
        assert!(!crosses(a, b, pos2(20.0, 0.0), pos2(30.0, 10.0)));
        assert!(passes(a, b, Rect::from_min_max(pos2(4.0, 4.0), pos2(6.0, 6.0))));
        assert!(!passes(a, b, Rect::from_min_max(pos2(6.0, 0.0), pos2(9.0, 3.0))));
    }
}
