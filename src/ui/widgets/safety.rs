//! Safety messages after ANSI Z535.6: signal word, hazard, consequence, how to avoid it.

use egui::accesskit::Role;
use egui::{Color32, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::guide::model::{Hazard, SignalWord};
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::paint;

/// The signal word as printed.
#[must_use]
pub const fn word(word: SignalWord) -> &'static str {
    match word {
        SignalWord::Danger => "DANGER",
        SignalWord::Warning => "WARNING",
        SignalWord::Caution => "CAUTION",
        SignalWord::Notice => "NOTICE",
    }
}

/// Ground and ink of the signal word panel.
#[must_use]
pub fn colours(theme: &Theme, word: SignalWord) -> (Color32, Color32) {
    let p = theme.palette;
    match word {
        SignalWord::Danger => (p.ansi_red, p.on_ansi_red),
        SignalWord::Warning => (p.ansi_orange, p.on_ansi),
        SignalWord::Caution => (p.ansi_yellow, p.on_ansi),
        SignalWord::Notice => (p.ink_panel, p.on_ink_panel),
    }
}

/// Shows a safety message over the whole width. `tight` leaves out spare room for small windows.
pub fn message(ui: &mut Ui, theme: &Theme, hazard: &Hazard, tight: bool) -> egui::Response {
    let p = theme.palette;
    let width = ui.available_width();
    let notice = hazard.word == SignalWord::Notice;
    let pad = if tight { 14.0 } else { 18.0 };
    let (panel_h, signal) = match (notice, tight) {
        (true, _) => (30.0, Type::Label),
        (false, true) => (36.0, Type::H3),
        (false, false) => (46.0, Type::Signal),
    };
    let lang = &theme.language;
    let (ground, ink) =
        if theme.scheme == crate::ui::theme::Scheme::Light { (p.surface, p.ink) } else { (p.bg, p.ink) };
    let inner = width - 2.0 * pad;
    let head_role = if notice || tight { Type::BodyStrong } else { Type::H3 };
    let head = text::galley(ui, hazard.hazard.get(lang), head_role, ink, inner);
    let mid_ink = if notice { p.ink2 } else { ink };
    let middle = text::galley(ui, hazard.consequence.get(lang), Type::Body, mid_ink, inner);
    let last = text::galley(ui, hazard.avoid.get(lang), Type::BodyStrong, ink, inner);
    let gap = if tight { 2.0 } else { 6.0 };
    let body = head.size().y + middle.size().y + last.size().y + 2.0 * gap;
    let (rect, response) = ui.allocate_exact_size(vec2(width, panel_h + body + 2.0 * (pad - 4.0)), Sense::hover());
    let full = format!("{} {} {}", hazard.hazard.get(lang), hazard.consequence.get(lang), hazard.avoid.get(lang));
    let name = format!("{}: {}", word(hazard.word), hazard.hazard.get(lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(full.as_str()));

    let (panel, panel_ink) = colours(theme, hazard.word);
    let edge = if notice { 1.0 } else { 2.0 };
    let border = Stroke::new(if theme.contrast() { 2.0 } else { edge }, p.ink);
    let painter = ui.painter();
    paint::plate(painter, rect, 14.0, ground, Stroke::NONE);
    let bar = Rect::from_min_size(rect.min, vec2(width, panel_h));
    let corners = egui::CornerRadius { nw: 14, ne: 14, sw: 0, se: 0 };
    painter.rect_filled(bar, corners, panel);
    if hazard.word == SignalWord::Danger && theme.contrast() {
        painter.hline(bar.x_range(), bar.bottom(), Stroke::new(2.0, p.line_strong));
    }
    paint::plate(painter, rect, 14.0, Color32::TRANSPARENT, border);
    let mut x = rect.left() + pad;
    if !notice {
        let side = panel_h * 0.54;
        let triangle = Rect::from_center_size(pos2(x + side / 2.0, bar.center().y), vec2(side * 1.1, side));
        paint::hazard_triangle(painter, triangle, panel_ink, panel);
        x += side + 12.0;
    }
    let mut job = text::job(word(hazard.word), signal, panel_ink, f32::INFINITY);
    job.sections[0].format.extra_letter_spacing = 1.2;
    let signal = painter.layout_job(job);
    painter.galley(pos2(x, bar.center().y - signal.size().y / 2.0), signal, panel_ink);
    let mut y = bar.bottom() + pad - 6.0;
    for galley in [head, middle, last] {
        let height = galley.size().y;
        painter.galley(pos2(rect.left() + pad, y), galley, ink);
        y += height + gap;
    }
    response
}

/// One line with a triangle on a soft ground, for the overview: a headline and a sentence.
pub fn strip(ui: &mut Ui, theme: &Theme, hazard_word: SignalWord, headline: &str, sentence: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let inner = width - 62.0 - 16.0;
    let head = text::galley(ui, headline, Type::BodyStrong, p.ink, inner);
    let line = text::galley(ui, sentence, Type::Body, p.ink, inner);
    let height = (head.size().y + line.size().y + 24.0).max(60.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let name = format!("{}: {headline} {sentence}", word(hazard_word));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let (panel, _) = colours(theme, hazard_word);
    paint::plate(ui.painter(), rect, 14.0, p.warn_soft, Stroke::new(theme.line_width(), panel));
    let triangle = Rect::from_center_size(pos2(rect.left() + 32.0, rect.center().y), vec2(32.0, 29.0));
    let (fill, mark) =
        if theme.scheme == crate::ui::theme::Scheme::Light { (p.on_ansi, panel) } else { (panel, p.on_ansi) };
    paint::hazard_triangle(ui.painter(), triangle, fill, mark);
    let x = rect.left() + 62.0;
    let top = rect.center().y - (head.size().y + line.size().y) / 2.0;
    let second = top + head.size().y;
    ui.painter().galley(pos2(x, top), head, p.ink);
    ui.painter().galley(pos2(x, second), line, p.ink);
}
