//! Rows of the settings: a name with a note at the left, a control at the right, or below where there is no room.

use egui::accesskit::Role;
use egui::{Id, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::{choice, field, focus, paint};

/// What a row is called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// The setting's name.
    pub name: &'a str,
    /// A few words under it; may be empty.
    pub note: &'a str,
}

/// Shows a row and gives `add` a child of at most `width` points for the control, which is about `height` high.
pub(super) fn row<R>(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    (width, height): (f32, f32),
    add: impl FnOnce(&mut Ui, Rect) -> R,
) -> R {
    let p = theme.palette;
    let all = ui.available_width();
    let name = text::galley(ui, named.name, Type::BodyStrong, p.ink, f32::INFINITY).size().x;
    let words = if named.note.is_empty() { name } else { name.max(150.0) };
    let beside = all >= width + words + 24.0;
    let width = width.min(all);
    let room = if beside { all - width - 24.0 } else { all };
    let name = text::galley(ui, named.name, Type::BodyStrong, p.ink, room);
    let note = (!named.note.is_empty()).then(|| text::galley(ui, named.note, Type::Body, p.ink2, room));
    let words = name.size().y + note.as_ref().map_or(0.0, |note| note.size().y);
    let inner = if beside { words.max(height) } else { words + 8.0 + height };
    let (rect, response) = ui.allocate_exact_size(vec2(all, inner + 26.0), Sense::hover());
    let spoken = if named.note.is_empty() { named.name.to_owned() } else { format!("{}. {}", named.name, named.note) };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let top = if beside { rect.center().y - words / 2.0 } else { rect.top() + 13.0 };
    let below = pos2(rect.left(), top + name.size().y);
    ui.painter().galley(pos2(rect.left(), top), name, p.ink);
    if let Some(note) = note {
        ui.painter().galley(below, note, p.ink2);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.line());
    let corner = if beside {
        pos2(rect.right() - width, rect.center().y - height / 2.0)
    } else {
        pos2(rect.left(), rect.bottom() - 13.0 - height)
    };
    let at = Rect::from_min_size(corner, vec2(width, height));
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(named.name).max_rect(at).layout(Layout::top_down(egui::Align::Min)));
    add(&mut child, at)
}

/// A row with one of a few choices. Returns the index of a new choice.
pub(super) fn choose(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    options: &[&str],
    selected: usize,
    width: f32,
) -> Option<usize> {
    let id = Id::unique("setting").with(named.name);
    let widest = options
        .iter()
        .map(|words| text::galley(ui, words, Type::Label, theme.palette.ink, f32::INFINITY).size().x + 46.0)
        .fold(0.0, f32::max);
    let needed = widest * options.len() as f32;
    if needed > ui.available_width() {
        let height = options.len() as f32 * 44.0;
        return row(ui, theme, named, (ui.available_width(), height), |ui, at| {
            choice::group(ui, named.name, |ui| list(ui, theme, id, at, options, selected))
        });
    }
    let width = width.max(needed).min(ui.available_width());
    row(ui, theme, named, (width, 48.0), |ui, at| {
        choice::segmented(ui, theme, id, named.name, options, Some(selected), at.width())
    })
}

/// Choices one below the other, where they do not fit beside each other.
fn list(ui: &mut Ui, theme: &Theme, id: Id, rect: Rect, options: &[&str], selected: usize) -> Option<usize> {
    let p = theme.palette;
    let mut chosen = None;
    for (index, words) in options.iter().enumerate() {
        let at = Rect::from_min_size(pos2(rect.left(), rect.top() + index as f32 * 44.0), vec2(rect.width(), 40.0));
        let response = ui.interact(at, id.with(index), Sense::click());
        let on = index == selected;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words));
        focus::follow(ui, &response);
        let (fill, ink) = if on { (p.ink_panel, p.on_ink_panel) } else { (theme.touched(p.surface, &response), p.ink) };
        paint::plate(ui.painter(), at, 10.0, fill, theme.border());
        if on {
            paint::check_mark(ui.painter(), pos2(at.left() + 22.0, at.center().y), 14.0, ink, 1.8);
        }
        let galley = text::galley(ui, words, Type::Label, ink, at.width() - 56.0);
        ui.painter().galley(pos2(at.left() + 40.0, at.center().y - galley.size().y / 2.0), galley, ink);
        paint::focus_ring(ui, theme, &response, at, 10.0);
        if response.clicked() {
            chosen = Some(index);
        }
    }
    chosen
}

/// A row with a switch; true when it was flipped.
pub(super) fn switch(ui: &mut Ui, theme: &Theme, named: Named<'_>, on: bool) -> bool {
    let all = ui.available_width();
    let p = theme.palette;
    // A switch is small enough to stand beside its name at any width.
    let room = all - 56.0 - 24.0;
    let name = text::galley(ui, named.name, Type::BodyStrong, p.ink, room);
    let note = (!named.note.is_empty()).then(|| text::galley(ui, named.note, Type::Body, p.ink2, room));
    let words = name.size().y + note.as_ref().map_or(0.0, |note| note.size().y);
    let (rect, response) = ui.allocate_exact_size(vec2(all, words.max(32.0) + 26.0), Sense::hover());
    if !named.note.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, named.note));
    }
    let top = rect.center().y - words / 2.0;
    let below = pos2(rect.left(), top + name.size().y);
    ui.painter().galley(pos2(rect.left(), top), name, p.ink);
    if let Some(note) = note {
        ui.painter().galley(below, note, p.ink2);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.line());
    let at = Rect::from_min_max(
        pos2(rect.right() - 56.0, rect.center().y - 22.0),
        pos2(rect.right(), rect.center().y + 22.0),
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt(named.name).max_rect(at));
    choice::switch(&mut child, theme, at, named.name, on)
}

/// A row with a field for a few characters; gives the new text where it was changed.
pub(super) fn short_text(ui: &mut Ui, theme: &Theme, named: Named<'_>, value: &str) -> Option<String> {
    let field = field::Field {
        id: Id::unique("setting").with(named.name),
        name: named.name,
        hint: "Nothing",
        icon: None,
        key: None,
        role: Type::Code,
        mood: field::Mood::Plain,
    };
    row(ui, theme, named, (200.0, 44.0), |ui, at| {
        let mut text = value.to_owned();
        field::show(ui, theme, at, &field, &mut text).changed().then_some(text)
    })
}
