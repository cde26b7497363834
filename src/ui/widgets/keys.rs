//! Key caps and the key strip.

use egui::{Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::paint;

/// The width of a key cap in points.
#[must_use]
pub fn cap_width(ui: &Ui, key: &str) -> f32 {
    text::galley(ui, key, Type::Key, egui::Color32::BLACK, f32::INFINITY).size().x.max(8.0) + 12.0
}

/// Paints a key cap with its left edge at `at`, centred on its height; returns its right edge.
pub fn paint_cap(ui: &Ui, theme: &Theme, at: Pos2, key: &str) -> f32 {
    let ink = theme.palette.ink;
    let galley = text::galley(ui, key, Type::Key, ink, f32::INFINITY);
    let width = galley.size().x.max(8.0) + 12.0;
    let rect = Rect::from_min_size(pos2(at.x, at.y - 10.0), vec2(width, 20.0));
    paint::plate(ui.painter(), rect, 5.0, theme.palette.surface, Stroke::new(1.0, theme.palette.line_strong));
    let offset = galley.size() / 2.0;
    ui.painter().galley(rect.center() - offset, galley, ink);
    rect.right()
}

/// One hint of the key strip: caps and what they do.
#[derive(Debug, Clone, Copy)]
pub struct Hint<'a> {
    /// The keys, one cap each.
    pub keys: &'a [&'a str],
    /// What they do, in a word or two.
    pub does: &'a str,
}

/// Paints hints in a row from `left`, vertically centred in `rect`; what does not fit is left out.
pub fn row(ui: &mut Ui, theme: &Theme, rect: Rect, hints: &[Hint<'_>]) {
    let mut x = rect.left();
    for hint in hints {
        let words = text::galley(ui, hint.does, Type::Small, theme.palette.ink2, f32::INFINITY);
        let caps: f32 = hint.keys.iter().map(|k| cap_width(ui, k) + 6.0).sum();
        let width = caps + words.size().x;
        if x + width > rect.right() {
            break;
        }
        for key in hint.keys {
            x = paint_cap(ui, theme, pos2(x, rect.center().y), key) + 6.0;
        }
        let at = pos2(x, rect.center().y - words.size().y / 2.0);
        x += words.size().x + 28.0;
        ui.painter().galley(at, words, theme.palette.ink2);
    }
}

/// The ground of the bar at the foot of the window.
pub fn ground(ui: &mut Ui, theme: &Theme, rect: Rect) {
    paint::place(ui, rect, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.palette.surface);
    ui.painter().hline(rect.x_range(), rect.top(), theme.line());
}
