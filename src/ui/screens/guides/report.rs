//! What is wrong with a file: one block a finding, with the lines of the file, carets and a hint.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Color32, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::guide::{Excerpt, Finding, Severity};
use crate::ui::theme::{Theme, Type, fonts, icons, text};
use crate::ui::widgets::{focus, paint};

/// Height of a line of the snippet.
const LINE: f32 = 24.0;
/// Width of a character of the mono family at the size of snippets.
const ADVANCE: f32 = 8.1;

/// One line of a snippet as it is painted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// The number before it; none on lines that go on and on carets.
    number: Option<u32>,
    words: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Context,
    Marked,
    Carets,
}

/// Which finding of how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Counted from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
    /// It was just moved to: it takes the focus and comes into view.
    pub arrived: bool,
}

/// Shows one finding over the whole width.
pub(super) fn block(ui: &mut Ui, theme: &Theme, place: Place, finding: &Finding) {
    let name = name(place, finding);
    let builder = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let top = ui.cursor().min;
        let width = ui.available_width();
        let heading = heading(ui, theme, place, finding);
        let indent = if width > 520.0 { 34.0 } else { 0.0 };
        snippet(ui, theme, indent, finding);
        if let Some(hint) = &finding.hint {
            hint_line(ui, theme, indent, hint);
        }
        let whole = Rect::from_min_max(top, pos2(top.x + width, ui.min_rect().bottom()));
        paint::focus_ring(ui, theme, &heading, whole, 10.0);
        if place.arrived {
            heading.request_focus();
            ui.scroll_to_rect(whole.expand2(vec2(0.0, 16.0)), None);
        }
    });
}

/// "Error 1 of 2: A step has no field called “tittle”, line 24, column 9".
fn name(place: Place, finding: &Finding) -> String {
    let kind = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Hint",
    };
    let Finding { line, column, .. } = finding;
    let message = plain(&finding.message);
    format!("{kind} {} of {}: {message}, line {line}, column {column}", place.index + 1, place.of)
}

/// The words without the backticks that mark code in plain text.
fn plain(words: &str) -> String {
    words.replace('`', "")
}

fn ink_of(theme: &Theme, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => theme.palette.danger,
        Severity::Warning => theme.palette.ink2,
    }
}

/// The sentence with its place; it can take the focus, so that the keys that step through findings bring it into view.
fn heading(ui: &mut Ui, theme: &Theme, place: Place, finding: &Finding) -> egui::Response {
    let p = theme.palette;
    let message = plain(&finding.message);
    let width = ui.available_width();
    let at = format!("line {}, column {}", finding.line, finding.column);
    let at = text::galley(ui, &at, Type::Code, p.ink2, width);
    let beside = width > 460.0;
    let room = if beside { width - 34.0 - at.size().x - 16.0 } else { width - 34.0 };
    let words = text::galley(ui, &message, Type::H3, p.ink, room.max(80.0));
    let height = words.size().y + if beside { 0.0 } else { at.size().y };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let id = ui.unique_id().with(("finding", place.index));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &message));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(3));
    focus::follow(ui, &response);
    let icon = match finding.severity {
        Severity::Error => icons::X_CIRCLE,
        Severity::Warning => icons::LIGHTBULB,
    };
    let disc = rect.min + vec2(12.0, 12.0);
    paint::icon_in(ui.painter(), disc, icon, fonts::ICON_FILL, 24.0, ink_of(theme, finding.severity));
    let below = rect.min + vec2(34.0, words.size().y);
    ui.painter().galley(rect.min + vec2(34.0, 0.0), words, p.ink);
    let corner = pos2(rect.right() - at.size().x, rect.top());
    ui.painter().galley(if beside { corner } else { below }, at, p.ink2);
    response
}

fn snippet(ui: &mut Ui, theme: &Theme, indent: f32, finding: &Finding) {
    let p = theme.palette;
    let width = ui.available_width() - indent;
    let digits = (finding.line + 1).to_string().len() as f32;
    let gutter = 18.0 + digits * ADVANCE + 18.0;
    let columns = ((width - gutter - 14.0) / ADVANCE).floor().max(12.0) as usize;
    let rows = rows(&finding.excerpt, finding.line, columns);
    let size = vec2(width + indent, rows.len() as f32 * LINE + 20.0);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("Line {}: {}", finding.line, finding.excerpt.line.trim());
    response.widget_info(|| WidgetInfo::labeled(Role::Code, true, &spoken));
    let rect = Rect::from_min_max(pos2(whole.left() + indent, whole.top()), whole.max);
    paint::plate(ui.painter(), rect, 10.0, p.sunken, if theme.contrast() { theme.border() } else { Stroke::NONE });
    let ink = ink_of(theme, finding.severity);
    let tint = match finding.severity {
        Severity::Error => p.danger_soft,
        Severity::Warning => p.stage,
    };
    for (index, row) in rows.iter().enumerate() {
        let top = rect.top() + 10.0 + index as f32 * LINE;
        let line = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), LINE));
        if row.kind != Kind::Context {
            let inner = if theme.contrast() { line.shrink2(vec2(2.0, 0.0)) } else { line };
            ui.painter().rect_filled(inner, 0.0, tint);
            ui.painter().rect_filled(Rect::from_min_size(line.min, vec2(4.0, LINE)), 0.0, ink);
        }
        let (colour, number) = match row.kind {
            Kind::Context => (p.ink, p.ink2),
            Kind::Marked => (p.ink, ink),
            Kind::Carets => (ink, ink),
        };
        if let Some(said) = row.number {
            let galley = text::galley(ui, &said.to_string(), Type::Code, number, f32::INFINITY);
            let x = rect.left() + gutter - 18.0 - galley.size().x;
            ui.painter().galley(pos2(x, top), galley, number);
        }
        let galley = text::galley(ui, &row.words, Type::Code, colour, f32::INFINITY);
        ui.painter().galley(pos2(rect.left() + gutter, top), galley, colour);
    }
}

/// The lines of a snippet, none wider than `columns`, with the blanks that all of them begin with taken away.
fn rows(excerpt: &Excerpt, line: u32, columns: usize) -> Vec<Row> {
    let blanks = |text: &str| text.chars().take_while(|c| *c == ' ').count();
    let around = [excerpt.before.as_deref(), Some(excerpt.line.as_str()), excerpt.after.as_deref()];
    let shared = around.into_iter().flatten().filter(|text| !text.is_empty()).map(blanks).min().unwrap_or(0);
    let cut = shared.min(excerpt.carets.start);
    let mut out = Vec::new();
    if let Some(before) = &excerpt.before {
        context(&mut out, before, cut, line.saturating_sub(1), columns);
    }
    marked(&mut out, excerpt, cut, line, columns);
    if let Some(after) = &excerpt.after {
        context(&mut out, after, cut, line + 1, columns);
    }
    out
}

/// A line around the one that matters: what does not fit is left out.
fn context(out: &mut Vec<Row>, text: &str, cut: usize, number: u32, columns: usize) {
    let mut words: String = text.chars().skip(cut).take(columns).collect();
    if text.chars().count() > cut + columns {
        words.pop();
        words.push('…');
    }
    out.push(Row { number: Some(number), words, kind: Kind::Context });
}

/// The line itself with its carets under each piece that they reach, and the reason after the last of them.
fn marked(out: &mut Vec<Row>, excerpt: &Excerpt, cut: usize, line: u32, columns: usize) {
    let mut chars: Vec<char> = excerpt.line.chars().skip(cut).collect();
    let carets = excerpt.carets.start - cut..excerpt.carets.end.max(excerpt.carets.start + 1) - cut;
    // Carets may stand one past the end of the line.
    while chars.len() < carets.end {
        chars.push(' ');
    }
    let label = plain(&excerpt.label);
    let mut said = false;
    for (index, piece) in chars.chunks(columns).enumerate() {
        let from = index * columns;
        let words: String = piece.iter().collect();
        out.push(Row { number: (index == 0).then_some(line), words: words.trim_end().to_owned(), kind: Kind::Marked });
        let (start, end) = (carets.start.max(from), carets.end.min(from + piece.len()));
        if start >= end {
            continue;
        }
        let mut words = format!("{}{}", " ".repeat(start - from), "^".repeat(end - start));
        if carets.end <= from + piece.len() && !said && !label.is_empty() {
            said = true;
            if words.chars().count() + 1 + label.chars().count() <= columns {
                words.push(' ');
                words.push_str(&label);
            } else {
                out.push(Row { number: None, words, kind: Kind::Carets });
                out.extend(wrapped(&label, columns));
                continue;
            }
        }
        out.push(Row { number: None, words, kind: Kind::Carets });
    }
}

fn wrapped(words: &str, columns: usize) -> Vec<Row> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + 1 + word.chars().count() > columns {
            lines.push(word.to_owned());
            continue;
        }
        if !lines[last].is_empty() {
            lines[last].push(' ');
        }
        lines[last].push_str(word);
    }
    lines.into_iter().map(|words| Row { number: None, words, kind: Kind::Carets }).collect()
}

/// The hint under the snippet; what stands between backticks is code.
fn hint_line(ui: &mut Ui, theme: &Theme, indent: f32, hint: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let mut job = LayoutJob::default();
    job.wrap.max_width = (width - indent - 30.0).max(60.0);
    for (index, piece) in hint.split('`').enumerate() {
        let mut format = Type::Body.format(p.ink);
        if index % 2 == 1 {
            format.font_id.family = egui::FontFamily::Name(fonts::MONO_MEDIUM.into());
            format.font_id.size = 14.0;
        }
        job.append(piece, 0.0, format);
    }
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 8.0), Sense::hover());
    let spoken = format!("Hint: {}", plain(hint));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let at = rect.min + vec2(indent, 6.0);
    paint::icon(ui.painter(), at + vec2(10.0, 11.0), icons::LIGHTBULB, 22.0, p.ink);
    ui.painter().galley(at + vec2(30.0, 0.0), galley, p.ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(line: &str, carets: std::ops::Range<usize>) -> Excerpt {
        Excerpt { before: None, line: line.to_owned(), after: None, carets, label: "not a field".to_owned() }
    }

    fn words(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| row.words.as_str()).collect()
    }

    #[test]
    fn carets_stand_under_the_place_and_the_reason_after_them() {
        let all = rows(&excerpt("    tittle: 1,", 4..10), 24, 60);
        assert_eq!(words(&all), ["tittle: 1,", "^^^^^^ not a field"]);
        assert_eq!((all[0].number, all[1].number), (Some(24), None));
    }

    #[test]
    fn a_line_too_long_for_the_window_goes_on_below_with_its_carets() {
        let all = rows(&excerpt("abcdefghij", 4..8), 1, 6);
        assert_eq!(words(&all), ["abcdef", "    ^^", "ghij", "^^", "not a", "field"]);
    }

    #[test]
    fn lines_around_keep_their_indentation_against_each_other() {
        let around = Excerpt {
            before: Some("  Step(".to_owned()),
            after: Some("    body".to_owned()),
            ..excerpt("    tittle", 4..10)
        };
        assert_eq!(words(&rows(&around, 2, 60)), ["Step(", "  tittle", "  ^^^^^^ not a field", "  body"]);
    }

    #[test]
    fn carets_past_the_end_of_the_line_are_shown() {
        assert_eq!(words(&rows(&excerpt("abc", 3..4), 1, 60)), ["abc", "   ^ not a field"]);
        assert_eq!(words(&rows(&excerpt("", 0..1), 1, 60)), ["", "^ not a field"]);
    }
}
