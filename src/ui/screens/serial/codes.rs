//! The codes of a picture as a list, when there are several: numbers can be chosen, everything else is told apart.

use egui::{EventFilter, Id, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use egui::accesskit::Role;

use crate::app::photos::{Listed, Photos};
use crate::app::{Message, SerialInput};
use crate::qr::Sureness;
use crate::serial::{Format, Verdict, judge};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Type, text};
use crate::ui::widgets::{choice, focus, keys, paint};

use super::status::GUESSED;

/// The id of the row of a code; the first number's is the screen's main control while nothing is chosen.
fn row_id(photos: &Photos, index: usize) -> Id {
    let first = photos.codes.iter().position(|code| code.serial.is_some());
    let target = photos.chosen.is_none() && first == Some(index);
    if target { main_control() } else { Id::unique("code of the picture").with(index) }
}

/// Shows all codes, numbered as in the picture.
pub(super) fn list(ui: &mut Ui, cx: &mut Cx<'_>, photos: &Photos, formats: &[Format]) {
    let rows: Vec<usize> = (0..photos.codes.len()).collect();
    choice::group(ui, "Codes in the picture", |ui| {
        let mut step = None;
        for index in rows {
            let by = row(ui, cx, photos, index, formats);
            // A row that is given the focus must not hand it on in the same frame.
            step = step.or((by != 0).then_some((index, by)));
            ui.add_space(2.0);
        }
        if let Some((from, by)) = step {
            move_focus(ui, photos, from, by);
        }
    });
}

/// Shows one code; gives the step that the arrow keys take from it.
fn row(ui: &mut Ui, cx: &mut Cx<'_>, photos: &Photos, index: usize, formats: &[Format]) -> i32 {
    let theme = cx.theme;
    let p = theme.palette;
    let code = &photos.codes[index];
    let number = index + 1;
    let on = photos.chosen == Some(index);
    let words = words(code, formats);
    let width = ui.available_width();
    let role = if code.serial.is_some() { Type::Dsn } else { Type::Body };
    let room = width - 110.0;
    let mut job = text::job(&words, role, if code.serial.is_some() { p.ink } else { p.ink2 }, room);
    if code.serial.is_some() {
        // As large as fits on one line.
        let size = (room / words.chars().count().max(1) as f32 / 0.6).floor().clamp(13.0, 21.0);
        job.sections.iter_mut().for_each(|section| {
            section.format.font_id.size = size;
            section.format.line_height = Some((size * 1.4).round());
        });
    }
    let galley = ui.painter().layout_job(job);
    let doubt = (code.sureness == Sureness::CheckThis).then(|| text::galley(ui, GUESSED, Type::Small, p.ink2, room));
    let tall = galley.size().y + doubt.as_ref().map_or(0.0, |doubt| doubt.size().y);
    let (rect, _) = ui.allocate_exact_size(vec2(width, (tall + 20.0).max(52.0)), Sense::hover());
    let disc = Rect::from_center_size(pos2(rect.left() + 30.0, rect.center().y), vec2(30.0, 30.0));
    let top = pos2(rect.left() + 58.0, rect.center().y - tall / 2.0);
    let below = top + vec2(0.0, galley.size().y);
    let Some(serial) = &code.serial else {
        let response = paint::place(ui, rect, Sense::hover());
        let name = spoken(format!("Code {number}: {words}"), code);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        paint::plate(ui.painter(), rect, 10.0, p.sunken, if theme.contrast() { theme.border() } else { Stroke::NONE });
        number_tag(ui, disc, number, p.sunken, p.ink2, theme.border());
        ui.painter().galley(top, galley, p.ink2);
        if let Some(doubt) = doubt {
            ui.painter().galley(below, doubt, p.ink2);
        }
        return 0;
    };
    let response = ui.interact(rect, row_id(photos, index), Sense::click());
    let name = spoken(format!("Code {number}: {serial}"), code);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
    focus::follow(ui, &response);
    let stroke = if on { Stroke::new(2.0, p.accent) } else { theme.border() };
    paint::plate(ui.painter(), rect, 10.0, theme.touched(p.surface, &response), stroke);
    let (fill, ink) = if on { (p.accent, p.on_accent) } else { (p.accent_soft, p.accent_ink) };
    number_tag(ui, disc, number, fill, ink, Stroke::NONE);
    ui.painter().galley(top, galley, p.ink);
    if let Some(doubt) = doubt {
        ui.painter().galley(below, doubt, p.ink2);
    }
    if cx.state.settings.letter_shortcuts && number <= 9 && !theme.metrics.compact() {
        let cap = number.to_string();
        let wide = keys::cap_width(ui, &cap);
        keys::paint_cap(ui, theme, pos2(rect.right() - 16.0 - wide, rect.center().y), &cap);
    }
    paint::focus_ring(ui, theme, &response, rect, 10.0);
    if response.clicked() {
        cx.send(Message::Serial(SerialInput::Choose(index)));
    }
    arrows(ui, &response)
}

/// What a screen reader says of a code: its doubt as well.
fn spoken(name: String, code: &Listed) -> String {
    if code.sureness == Sureness::CheckThis { format!("{name}. {GUESSED}") } else { name }
}

fn number_tag(ui: &Ui, rect: Rect, number: usize, fill: egui::Color32, ink: egui::Color32, stroke: Stroke) {
    paint::plate(ui.painter(), rect, 8.0, fill, stroke);
    let digit = text::galley(ui, &number.to_string(), Type::BodyStrong, ink, f32::INFINITY);
    ui.painter().galley(rect.center() - digit.size() / 2.0, digit, ink);
}

/// The number in its groups, or what the code is.
fn words(code: &Listed, formats: &[Format]) -> String {
    let Some(serial) = &code.serial else {
        return format!("{}, not a serial number", text::upper_first(code.kind.words()));
    };
    match judge(formats, serial) {
        Verdict::Fits { format, .. } => formats.get(format).map_or_else(|| serial.clone(), |f| f.grouped(serial, " ")),
        _ => serial.clone(),
    }
}

fn arrows(ui: &Ui, response: &egui::Response) -> i32 {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| i32::from(input.key_pressed(Key::ArrowDown)) - i32::from(input.key_pressed(Key::ArrowUp)))
}

/// Moves the focus to the next number of the list; choosing is another press.
fn move_focus(ui: &Ui, photos: &Photos, from: usize, by: i32) {
    let numbers: Vec<usize> = (0..photos.codes.len()).filter(|n| photos.codes[*n].serial.is_some()).collect();
    let at = numbers.iter().position(|n| *n == from).unwrap_or(0) as i32;
    let next = (at + by).rem_euclid(numbers.len().max(1) as i32) as usize;
    if let Some(next) = numbers.get(next) {
        ui.memory_mut(|memory| memory.request_focus(row_id(photos, *next)));
    }
}
