//! The bar at the top of the window: the three tabs, or the way out of a guide.

use egui::accesskit::Role;
use egui::{Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// Fills the bar and draws its lower line; call it before anything else in the bar.
pub fn ground(ui: &Ui, theme: &Theme, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, theme.palette.surface);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.line());
}

/// The mark: a rounded square with an open latch in it.
pub fn mark(ui: &Ui, theme: &Theme, rect: Rect) {
    let p = theme.palette;
    let painter = ui.painter();
    paint::plate(painter, rect, rect.width() * 0.28, p.accent, egui::Stroke::NONE);
    let unit = rect.width();
    let at = |x: f32, y: f32| rect.min + vec2(x * unit, y * unit);
    let mut points = vec![at(0.3, 0.22)];
    for step in 0..=8 {
        let angle = std::f32::consts::PI * (1.0 - step as f32 / 8.0);
        points.push(at(0.5 + 0.2 * angle.cos(), 0.56 + 0.2 * angle.sin()));
    }
    points.push(at(0.7, 0.44));
    painter.line(points, egui::Stroke::new(unit * 0.13, p.on_accent));
    painter.circle_filled(at(0.7, 0.25), unit * 0.075, p.on_accent);
}

/// The mark and the name, at the left of `rect`; returns the right edge.
pub fn brand(ui: &Ui, theme: &Theme, rect: Rect) -> f32 {
    let side = 24.0;
    let square = Rect::from_center_size(pos2(rect.left() + side / 2.0, rect.center().y), vec2(side, side));
    mark(ui, theme, square);
    let galley = text::galley(ui, "Unlatch", Type::H3, theme.palette.ink, f32::INFINITY);
    let x = square.right() + 12.0;
    let width = galley.size().x;
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, theme.palette.ink);
    x + width
}

/// What a tab says.
#[derive(Debug, Clone, Copy)]
pub struct Tab<'a> {
    /// The words on it.
    pub words: &'a str,
    /// What screen readers hear.
    pub name: &'a str,
    /// Is it the one that is open?
    pub on: bool,
    /// Is something wrong behind it?
    pub dot: bool,
}

/// A tab in words, at `left` in the bar.
pub fn tab(ui: &mut Ui, theme: &Theme, left: f32, bar: Rect, tab: &Tab<'_>) -> Response {
    let Tab { words, name, on, dot } = *tab;
    let p = theme.palette;
    let ink = if on { p.ink } else { p.ink2 };
    let galley = text::galley(ui, words, Type::Label, ink, f32::INFINITY);
    let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(galley.size().x + 32.0, bar.height()));
    let response = paint::place(ui, rect, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, name));
    if response.hovered() && !on {
        let inner = rect.shrink2(vec2(4.0, 10.0));
        paint::plate(ui.painter(), inner, 8.0, theme.touched(p.surface, &response), egui::Stroke::NONE);
    }
    let words_right = rect.left() + 16.0 + galley.size().x;
    ui.painter().galley(pos2(rect.left() + 16.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    if on {
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
        ui.painter().rect_filled(line, 0.0, p.accent);
    }
    if dot {
        ui.painter().circle_filled(pos2(words_right + 6.0, rect.center().y - 8.0), 4.0, p.danger);
    }
    paint::focus_ring(ui, theme, &response, rect.shrink2(vec2(4.0, 10.0)), 8.0);
    response
}

/// A tab as an icon, for the small layouts.
pub fn icon_tab(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    icon: icons::Icon,
    name: &str,
    on: bool,
    dot: bool,
) -> Response {
    let p = theme.palette;
    let response = paint::place(ui, rect, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, name));
    if on || response.hovered() {
        let fill = if on { p.accent_soft } else { theme.touched(p.surface, &response) };
        paint::plate(ui.painter(), rect, 10.0, fill, egui::Stroke::NONE);
    }
    let ink = if on { p.accent_ink } else { p.ink };
    paint::icon(ui.painter(), rect.center(), icon, 22.0, ink);
    if dot {
        ui.painter().circle_filled(rect.right_top() + vec2(-9.0, 9.0), 4.5, p.danger);
    }
    paint::focus_ring(ui, theme, &response, rect, 10.0);
    response.on_hover_text(name)
}
