//! Cue plates: what the person feels, hears or sees when a step worked.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::guide::model::{Cue, Sense as CueSense};
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// The sense as a word.
#[must_use]
pub const fn sense_name(sense: CueSense) -> &'static str {
    match sense {
        CueSense::Feel => "Feel",
        CueSense::Hear => "Hear",
        CueSense::See => "See",
    }
}

/// The sense as an icon.
#[must_use]
pub const fn sense_icon(sense: CueSense) -> icons::Icon {
    match sense {
        CueSense::Feel => icons::HAND_TAP,
        CueSense::Hear => icons::EAR,
        CueSense::See => icons::EYE,
    }
}

/// The size of a cue plate, no wider than `max` points.
#[must_use]
pub fn size(ui: &Ui, theme: &Theme, cue: &Cue, max: f32) -> Vec2 {
    let words = text::galley(ui, cue.text.get(&theme.language), Type::BodyStrong, theme.palette.ink, max - 82.0);
    vec2((words.size().x + 82.0).min(max), (words.size().y + 18.0 + 18.0).max(58.0))
}

/// Shows a cue plate in `rect`.
pub fn show(ui: &mut Ui, theme: &Theme, rect: Rect, cue: &Cue) {
    let p = theme.palette;
    let said = cue.text.get(&theme.language);
    let response = paint::place(ui, rect, Sense::hover());
    let name = format!("{}: {said}", sense_name(cue.sense));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    paint::raised(ui.painter(), theme, rect, 12.0);
    let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, 12.0, p.surface, stroke);
    let tile = Rect::from_min_size(pos2(rect.left() + 9.0, rect.center().y - 20.0), vec2(40.0, 40.0));
    paint::plate(ui.painter(), tile, 8.0, p.ink_panel, Stroke::NONE);
    paint::icon(ui.painter(), tile.center(), sense_icon(cue.sense), 22.0, p.on_ink_panel);
    let sense = text::galley(ui, sense_name(cue.sense), Type::Small, p.ink2, f32::INFINITY);
    let words = text::galley(ui, said, Type::BodyStrong, p.ink, rect.width() - 82.0);
    let top = rect.center().y - (sense.size().y + words.size().y) / 2.0;
    let second = top + sense.size().y;
    ui.painter().galley(pos2(rect.left() + 61.0, top), sense, p.ink2);
    ui.painter().galley(pos2(rect.left() + 61.0, second), words, p.ink);
}
