//! Controls that choose: segmented control, choice cards, switch.

use egui::accesskit::{Role, Toggled};
use egui::{Color32, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::{focus, paint};

/// Arrow keys that moved within a group, as a step in the list; locks the arrows to the focused member.
pub(super) fn arrows(ui: &Ui, response: &Response) -> i32 {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| {
        let pressed = |key| i32::from(input.key_pressed(key));
        pressed(Key::ArrowRight) + pressed(Key::ArrowDown) - pressed(Key::ArrowLeft) - pressed(Key::ArrowUp)
    })
}

/// The id of a member of a group: the first one has the group's own id, so that the group can be given the focus.
#[must_use]
pub fn member(id: Id, index: usize) -> Id {
    if index == 0 { id } else { id.with(index) }
}

/// Describes one member of a radio group to screen readers, and brings it into view when the focus comes to it.
fn announce(ui: &Ui, response: &Response, name: &str, on: bool) {
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, name));
    focus::follow(ui, response);
}

/// Opens a named group of radio buttons around `add`.
pub fn group<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = ui.scope_builder(egui::UiBuilder::new().accessibility_role(Role::RadioGroup), |ui| {
        let id = ui.unique_id();
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
        add(ui)
    });
    inner.inner
}

/// A row of segments of which one is chosen. Returns the index of a new choice.
pub fn segmented(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    name: &str,
    options: &[&str],
    selected: Option<usize>,
    width: f32,
) -> Option<usize> {
    let p = theme.palette;
    let widths = cell_widths(ui, options, width);
    let tallest = options
        .iter()
        .zip(&widths)
        .map(|(words, cell)| text::galley(ui, words, Type::Label, p.ink, cell - MARKED).size().y)
        .fold(20.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(width, (tallest + 28.0).max(48.0)), Sense::hover());
    paint::plate(ui.painter(), rect, 10.0, p.surface, theme.border());
    let mut chosen = None;
    group(ui, name, |ui| {
        let mut left = rect.left();
        for (index, (words, cell)) in options.iter().zip(widths).enumerate() {
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(cell, rect.height()));
            left = cell.right();
            let cell = cell.shrink(4.0);
            let response = ui.interact(cell, member(id, index), Sense::click());
            let on = selected == Some(index);
            announce(ui, &response, words, on);
            segment(ui, theme, cell, words, on, &response);
            // A member that was just given the focus must not hand it on in the same frame.
            let step = if chosen.is_none() { arrows(ui, &response) } else { 0 };
            if step != 0 {
                let next = (index as i32 + step).rem_euclid(options.len() as i32) as usize;
                ui.memory_mut(|memory| memory.request_focus(member(id, next)));
                chosen = Some(next);
            } else if response.clicked() {
                chosen = Some(index);
            }
        }
    });
    chosen
}

/// What a segment needs beside its words: its margins, and the mark of the chosen one.
const MARKED: f32 = 44.0;

/// How wide each segment is: all the same where the words fit so, else each as its own words need it.
fn cell_widths(ui: &Ui, options: &[&str], width: f32) -> Vec<f32> {
    let count = options.len() as f32;
    let wanted: Vec<f32> = options.iter().map(|words| wanted(ui, words)).collect();
    let spare = width - wanted.iter().sum::<f32>();
    if spare < 0.0 || wanted.iter().all(|wanted| *wanted <= width / count) {
        return vec![width / count; options.len()];
    }
    wanted.into_iter().map(|wanted| wanted + spare / count).collect()
}

/// How wide a row of segments has to be so that no words wrap.
#[must_use]
pub fn segmented_width(ui: &Ui, options: &[&str]) -> f32 {
    options.iter().map(|words| wanted(ui, words)).sum()
}

fn wanted(ui: &Ui, words: &str) -> f32 {
    text::galley(ui, words, Type::Label, Color32::BLACK, f32::INFINITY).size().x + MARKED
}

fn segment(ui: &Ui, theme: &Theme, cell: Rect, words: &str, on: bool, response: &Response) {
    let p = theme.palette;
    let ink = if on { p.on_ink_panel } else { p.ink };
    if on {
        paint::plate(ui.painter(), cell, 8.0, p.ink_panel, Stroke::NONE);
    } else if response.hovered() {
        paint::plate(ui.painter(), cell, 8.0, theme.touched(p.surface, response), Stroke::NONE);
    }
    let galley = text::galley(ui, words, Type::Label, ink, cell.width() - if on { 36.0 } else { 12.0 });
    let mark = if on { 26.0 } else { 0.0 };
    let left = cell.center().x - (galley.size().x + mark) / 2.0;
    if on {
        paint::check_mark(ui.painter(), pos2(left + 8.0, cell.center().y), 14.0, ink, 1.8);
    }
    ui.painter().galley(pos2(left + mark, cell.center().y - galley.size().y / 2.0), galley, ink);
    paint::focus_ring(ui, theme, response, cell, 8.0);
}

/// One card of a group of choices: the caller paints the picture into the rectangle that is returned with the response.
pub struct Card<'a> {
    /// The card's title.
    pub title: &'a str,
    /// A line under it.
    pub note: Option<&'a str>,
    /// Is it the chosen one?
    pub on: bool,
}

/// Shows a choice card in `rect`; the picture area is its upper part.
pub fn card(ui: &mut Ui, theme: &Theme, id: Id, rect: Rect, card: &Card<'_>) -> (Response, Rect) {
    let p = theme.palette;
    let response = ui.interact(rect, id, Sense::click());
    let name =
        card.note.map_or_else(|| card.title.to_owned(), |note| format!("{}, {}", card.title, text::lower_first(note)));
    announce(ui, &response, &name, card.on);
    let stroke = if card.on { Stroke::new(2.0, p.accent) } else { Stroke::new(theme.line_width(), p.line) };
    paint::plate(ui.painter(), rect, 14.0, theme.touched(p.surface, &response), stroke);
    let width = rect.width() - 24.0;
    let note = card.note.map(|note| text::galley(ui, note, Type::Small, p.ink2, width));
    let title = text::galley(ui, card.title, Type::BodyStrong, p.ink, width);
    let note_h = note.as_ref().map_or(0.0, |g| g.size().y);
    let mut y = rect.bottom() - 10.0 - note_h;
    if let Some(note) = note {
        ui.painter().galley(pos2(rect.left() + 12.0, y), note, p.ink2);
    }
    y -= title.size().y;
    ui.painter().galley(pos2(rect.left() + 12.0, y), title, p.ink);
    let picture = Rect::from_min_max(rect.min + vec2(7.0, 7.0), pos2(rect.right() - 7.0, y - 8.0));
    paint::focus_ring(ui, theme, &response, rect, 14.0);
    (response, picture)
}

/// Marks the chosen card; call it after its picture is painted.
pub fn card_mark(ui: &Ui, theme: &Theme, rect: Rect) {
    let p = theme.palette;
    paint::check_disc(ui.painter(), pos2(rect.right() - 18.0, rect.top() + 18.0), 10.0, p.accent, p.on_accent);
}

/// Which card the arrow keys lead to from the focused one, if any.
pub fn card_arrows(ui: &Ui, response: &Response, index: usize, count: usize) -> Option<usize> {
    let step = arrows(ui, response);
    (step != 0).then(|| (index as i32 + step).rem_euclid(count as i32) as usize)
}

/// A switch; returns true when it was flipped.
pub fn switch(ui: &mut Ui, theme: &Theme, rect: Rect, name: &str, on: bool) -> bool {
    let p = theme.palette;
    let response = paint::place(ui, rect, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, name));
    focus::follow(ui, &response);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Switch);
        node.set_toggled(if on { Toggled::True } else { Toggled::False });
    });
    let track = paint::centred(rect, vec2(56.0, 32.0));
    let (fill, stroke) = if on { (p.accent, Stroke::NONE) } else { (p.surface, Stroke::new(2.0, p.line_strong)) };
    paint::plate(ui.painter(), track, 16.0, fill, stroke);
    let x = if on { track.right() - 16.0 } else { track.left() + 16.0 };
    let knob = if on { p.on_accent } else { p.line_strong };
    ui.painter().circle_filled(pos2(x, track.center().y), 11.0, knob);
    if on {
        paint::check_mark(ui.painter(), pos2(x, track.center().y), 12.0, p.accent, 1.8);
    }
    paint::focus_ring(ui, theme, &response, track, 16.0);
    response.clicked()
}

/// A check box of 28 points painted in `rect`; the caller owns the response.
pub fn check_box(ui: &Ui, theme: &Theme, rect: Rect, on: bool) {
    let p = theme.palette;
    let fill = if on { p.success } else { p.surface };
    let stroke = if on { Stroke::NONE } else { Stroke::new(2.0, p.line_strong) };
    paint::plate(ui.painter(), rect, 8.0, fill, stroke);
    if on {
        let ink = if theme.contrast() { Color32::BLACK } else { p.surface };
        paint::check_mark(ui.painter(), rect.center(), rect.width() * 0.6, ink, 2.4);
    }
}
