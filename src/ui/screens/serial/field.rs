//! The DSN field: set in groups on the screen only, with the wrong character and the network's characters marked.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, LayoutSection, TextFormat};
use egui::{
    Align2, FontFamily, FontId, Frame, Galley, Id, Margin, Rect, Response, Stroke, TextBuffer, TextEdit, Ui, pos2, vec2,
};

use crate::app::serial_field::SerialField;
use crate::app::{Message, SerialInput};
use crate::serial::{Format, Verdict, normalise};
use crate::ui::cx::Cx;
use crate::ui::theme::{Theme, fonts, icons};
use crate::ui::widgets::field::Mood;
use crate::ui::widgets::{button, focus, paint};

use super::status::Status;

/// The largest type in the field, in points.
const LARGEST: f32 = 29.0;
/// The smallest.
const SMALLEST: f32 = 15.0;
/// Width of a character of the mono family, as a share of its size.
const ADVANCE: f32 = 0.6;

/// What the marks in the field are made from.
struct Marks<'a> {
    theme: &'a Theme,
    format: Option<&'a Format>,
    wrong: Option<usize>,
    /// How many characters at the end are those of the network's name.
    tail: usize,
    size: f32,
}

/// The shape that the text is held against, if any.
pub(super) fn format_of<'a>(verdict: Option<&Verdict>, formats: &'a [Format]) -> Option<&'a Format> {
    match verdict? {
        Verdict::Short { format, .. }
        | Verdict::Fits { format, .. }
        | Verdict::LookAlike { format, .. }
        | Verdict::Foreign { format, .. } => formats.get(*format),
        Verdict::Empty => formats.first(),
        Verdict::Long { .. } | Verdict::Unknown => None,
    }
}

/// Shows the field `height` points high over the whole width and sends what is typed.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, id: Id, height: f32, formats: &[Format], status: &Status) -> Response {
    let theme = cx.theme;
    let field = &cx.state.serial;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
    frame(ui, theme, rect, status.mood, ui.memory(|memory| memory.has_focus(id)));
    let marks = marks(theme, field, formats, size_for(width, formats));
    let mut value = field.text.clone();
    let response = edit(ui, rect, id, &marks, &mut value);
    describe(ui, &response, field, status);
    focus::follow(ui, &response);
    if response.has_focus() {
        paint::ring(ui, theme, rect, 10.0);
    }
    if response.changed() {
        cx.send(Message::Serial(SerialInput::Edited(value)));
    } else if response.lost_focus() && !field.text.is_empty() && !field.settled {
        cx.send(Message::Serial(SerialInput::Done));
    }
    ornaments(ui, cx, rect, status);
    response
}

fn frame(ui: &Ui, theme: &Theme, rect: Rect, mood: Mood, focused: bool) {
    let p = theme.palette;
    let stroke = match (mood, focused) {
        (Mood::Good, _) => Stroke::new(2.0, p.success),
        (Mood::Bad, _) => Stroke::new(2.0, p.danger),
        (Mood::Plain, true) => Stroke::new(1.5, p.accent),
        (Mood::Plain, false) => Stroke::new(if theme.contrast() { 2.0 } else { 1.5 }, p.line_strong),
    };
    paint::plate(ui.painter(), rect, 10.0, p.surface, stroke);
}

/// Type as large as the longest number of these shapes leaves room for.
fn size_for(width: f32, formats: &[Format]) -> f32 {
    let widest = formats.iter().map(|f| f.length() + f.groups.len().saturating_sub(1)).max().unwrap_or(19);
    ((width - 16.0 - 92.0) / (widest as f32 + 0.5) / ADVANCE).floor().clamp(SMALLEST, LARGEST)
}

fn marks<'a>(theme: &'a Theme, field: &SerialField, formats: &'a [Format], size: f32) -> Marks<'a> {
    let verdict = field.verdict.as_ref();
    let format = format_of(verdict.or(Some(&Verdict::Empty)), formats);
    let wrong = match verdict {
        Some(Verdict::LookAlike { at, .. } | Verdict::Foreign { at, .. }) if field.settled && !field.overruled => {
            Some(*at)
        }
        _ => None,
    };
    let named = format.filter(|f| f.network_prefix.is_some() && matches!(verdict, Some(Verdict::Fits { .. })));
    Marks { theme, format, wrong, tail: named.map_or(0, |f| f.network_last as usize), size }
}

fn edit(ui: &mut Ui, rect: Rect, id: Id, marks: &Marks<'_>, value: &mut String) -> Response {
    let ink = marks.theme.palette.ink;
    let font = FontId::new(marks.size, FontFamily::Name(fonts::MONO_MEDIUM.into()));
    let line = (marks.size * 1.4).round();
    let above = ((rect.height() - line) / 2.0).floor() as i8;
    let mut layouter =
        |ui: &Ui, text: &dyn TextBuffer, _: f32| -> Arc<Galley> { ui.painter().layout_job(job(text.as_str(), marks)) };
    let edit = TextEdit::singleline(value)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin { left: 16, right: 0, top: above, bottom: above }))
        .font(font.clone())
        .text_color(ink)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, rect.height()))
        .desired_width(rect.width() - 92.0)
        .layouter(&mut layouter);
    let room = Rect::from_min_size(rect.min, vec2(rect.width() - 92.0, rect.height()));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room));
    let output = edit.show(&mut child);
    let end = pos2(output.galley_pos.x + output.galley.size().x, rect.center().y);
    bars(ui, &output, marks);
    blanks(ui, room, end, normalise(output.galley.text()).chars().count(), marks, &font);
    output.response.response.clone()
}

/// Lines under the wrong character and under those of the network's name.
fn bars(ui: &Ui, output: &egui::text_edit::TextEditOutput, marks: &Marks<'_>) {
    let p = marks.theme.palette;
    let painter = ui.painter().with_clip_rect(output.text_clip_rect.expand(4.0).intersect(ui.clip_rect()));
    let places = places(output.galley.text());
    let last = places.iter().flatten().max().copied();
    // A glyph's place does not count the room before its group.
    let left = |index: usize| output.galley_pos.x + output.galley.pos_from_cursor(CCursor::new(index)).left();
    let y = output.galley_pos.y + output.galley.size().y;
    let bar = |from: usize, to: usize, color| {
        let end = left(to) + marks.size * ADVANCE;
        painter.rect_filled(Rect::from_min_max(pos2(left(from), y - 1.0), pos2(end, y + 2.0)), 0.0, color);
    };
    for (index, place) in places.iter().enumerate() {
        if place.is_some() && *place == marks.wrong {
            bar(index, index, p.danger);
        }
    }
    let tail: Vec<usize> = (0..places.len()).filter(|index| is_tail(places[*index], last, marks)).collect();
    if let (Some(first), Some(end)) = (tail.first(), tail.last()) {
        bar(*first, *end, p.accent);
    }
}

fn is_tail(place: Option<usize>, last: Option<usize>, marks: &Marks<'_>) -> bool {
    place.zip(last).is_some_and(|(place, last)| place + marks.tail > last)
}

/// What stands for the characters that are still to come.
fn blanks(ui: &Ui, room: Rect, end: egui::Pos2, have: usize, marks: &Marks<'_>, font: &FontId) {
    let Some(format) = marks.format else { return };
    let advance = marks.size * ADVANCE;
    let mut x = end.x;
    for place in have..format.length() {
        if place > 0 && starts_group(format, place) {
            x += advance;
        }
        if x + advance > room.right() {
            return;
        }
        ui.painter().text(
            pos2(x, end.y - marks.size * 0.08),
            Align2::LEFT_CENTER,
            "_",
            font.clone(),
            marks.theme.palette.ink3,
        );
        x += advance;
    }
}

fn starts_group(format: &Format, place: usize) -> bool {
    let mut sum = 0;
    format.groups.iter().any(|group| {
        sum += *group as usize;
        sum == place
    })
}

/// For each character as typed: its place in the number, where it counts.
fn places(text: &str) -> Vec<Option<usize>> {
    let number = normalise(text).chars().count();
    let (counted, _) = text.split_once(',').unwrap_or((text, ""));
    let widths: Vec<usize> = counted.chars().map(|c| normalise(&c.to_string()).chars().count()).collect();
    // What stands before the number, such as "DSN:".
    let before = widths.iter().sum::<usize>().saturating_sub(number);
    let mut at = 0;
    let mut places: Vec<Option<usize>> = widths
        .into_iter()
        .map(|width| {
            let place = (width > 0 && at >= before).then(|| at - before);
            at += width;
            place
        })
        .collect();
    places.resize(text.chars().count(), None);
    places
}

/// The text as it is shown: as many characters as were typed, in upper case, with room between the groups.
fn job(text: &str, marks: &Marks<'_>) -> LayoutJob {
    let places = places(text);
    let last = places.iter().flatten().max().copied();
    let mut job =
        LayoutJob { wrap: egui::text::TextWrapping::no_max_width(), break_on_newline: false, ..LayoutJob::default() };
    if text.is_empty() {
        // Gives the empty line its height.
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: 0.into()..0.into(),
            format: format_for(None, None, marks),
        });
    }
    let mut before = None;
    for (c, place) in text.chars().zip(&places) {
        let start = job.text.len();
        job.text.push(c.to_ascii_uppercase());
        let opens = marks.format.zip(*place).is_some_and(|(format, at)| at > 0 && starts_group(format, at));
        // A blank that was typed is room enough.
        let room = opens && before.is_some_and(|place: Option<usize>| place.is_some());
        before = Some(*place);
        job.sections.push(LayoutSection {
            leading_space: if room { marks.size * ADVANCE } else { 0.0 },
            byte_range: start.into()..job.text.len().into(),
            format: format_for(*place, last, marks),
        });
    }
    job
}

fn format_for(place: Option<usize>, last: Option<usize>, marks: &Marks<'_>) -> TextFormat {
    let p = marks.theme.palette;
    let mut format = TextFormat {
        font_id: FontId::new(marks.size, FontFamily::Name(fonts::MONO_MEDIUM.into())),
        line_height: Some((marks.size * 1.4).round()),
        color: p.ink,
        ..TextFormat::default()
    };
    let Some(place) = place else {
        format.color = p.ink3;
        return format;
    };
    if marks.wrong == Some(place) {
        format.color = p.danger;
        format.background = p.danger_soft;
    } else if is_tail(Some(place), last, marks) {
        format.color = p.accent_ink;
    }
    format
}

fn describe(ui: &Ui, response: &Response, field: &SerialField, status: &Status) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label("Device Serial Number");
        node.set_value(normalise(&field.text));
        node.set_description(status.words.as_str());
        if status.mood == Mood::Bad {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
}

/// The check at the right end of a number that fits, and the button that empties the field.
fn ornaments(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, status: &Status) {
    let p = cx.theme.palette;
    let y = rect.center().y;
    if status.mood == Mood::Good {
        paint::check_disc(ui.painter(), pos2(rect.right() - 70.0, y), 10.0, p.success, p.surface);
    }
    if cx.state.serial.text.is_empty() {
        return;
    }
    let clear = Rect::from_center_size(pos2(rect.right() - 28.0, y), vec2(36.0, 36.0));
    // A child, so that the place where the layout goes on stays under the field.
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(clear));
    if button::icon_button(&mut child, cx.theme, clear, icons::X, "Clear", false).clicked() {
        cx.send(Message::Serial(SerialInput::Clear));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_of_the_number_have_a_place_in_it() {
        assert_eq!(places("ab-c"), vec![Some(0), Some(1), None, Some(2)]);
        assert_eq!(places("SN: a1,x"), vec![None, None, None, None, Some(0), Some(1), None, None]);
        assert!(places("").is_empty());
    }
}
