//! Text fields with a visible frame.

use egui::{Id, Rect, Stroke, TextEdit, Ui, pos2, vec2};

use crate::ui::theme::{Theme, Type, icons::Icon};
use crate::ui::widgets::{focus, paint};

/// The state that a field's frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Nothing to say.
    Plain,
    /// What stands in it is right.
    Good,
    /// What stands in it is not right.
    Bad,
}

/// A single-line field to be shown.
pub struct Field<'a> {
    /// The field's lasting id.
    pub id: Id,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What stands there while it is empty.
    pub hint: &'a str,
    /// An icon at the left.
    pub icon: Option<Icon>,
    /// A key cap at the right while the field is empty and not focused.
    pub key: Option<&'a str>,
    /// The role of its text.
    pub role: Type,
    /// What the frame shows.
    pub mood: Mood,
}

/// Shows a field in `rect` that edits `value`; the response is the text edit's.
pub fn show(ui: &mut Ui, theme: &Theme, rect: Rect, field: &Field<'_>, value: &mut String) -> egui::Response {
    let p = theme.palette;
    let focused = ui.memory(|memory| memory.has_focus(field.id));
    let stroke = match (field.mood, focused) {
        (Mood::Good, _) => Stroke::new(2.0, p.success),
        (Mood::Bad, _) => Stroke::new(2.0, p.danger),
        (Mood::Plain, true) => Stroke::new(1.5, p.accent),
        (Mood::Plain, false) => Stroke::new(if theme.contrast() { 2.0 } else { 1.5 }, p.line_strong),
    };
    paint::plate(ui.painter(), rect, 10.0, p.surface, stroke);
    let mut inner = rect.shrink2(vec2(14.0, 0.0));
    if let Some(icon) = field.icon {
        paint::icon(ui.painter(), pos2(inner.left() + 12.0, rect.center().y), icon, 20.0, p.ink);
        inner.min.x += 32.0;
    }
    if let (Some(key), true) = (field.key, value.is_empty() && !focused) {
        let width = super::keys::cap_width(ui, key);
        super::keys::paint_cap(ui, theme, pos2(inner.right() - width + 4.0, rect.center().y), key);
    }
    let hint = text_of(field.hint, field.role, p.ink3);
    let edit = TextEdit::singleline(value)
        .id(field.id)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .hint_text(hint)
        .font(field.role.font())
        .text_color(p.ink)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, rect.height()))
        .desired_width(inner.width());
    let response = ui.put(inner, edit).accessible_name(field.name);
    focus::follow(ui, &response);
    if response.has_focus() {
        paint::ring(ui, theme, rect, 10.0);
    }
    response
}

fn text_of(words: &str, role: Type, color: egui::Color32) -> egui::WidgetText {
    let mut job = egui::text::LayoutJob::single_section(words.to_owned(), role.format(color));
    job.wrap.max_rows = 1;
    job.into()
}
