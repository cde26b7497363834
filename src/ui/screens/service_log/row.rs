//! One row of the service log.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, Galley, Rect, Response, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::serial::{Format, last_four};
use crate::service_log::{Entry, Outcome, minutes};
use crate::ui::cx::Cx;
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::button::{Tone, paint_chip};
use crate::ui::widgets::{focus, paint};

use super::table::{goes_on, number};

/// Where the cells of a row stand, in points from its left edge.
pub(super) struct Columns {
    /// The cells stand in two lines.
    pub stacked: bool,
    /// Height of a row.
    pub height: f32,
    device: f32,
    serial: f32,
    result: f32,
    duration: Option<f32>,
    width: f32,
    /// The shapes of the numbers.
    formats: Vec<Format>,
}

/// Left and right of the cells.
const PAD: f32 = 20.0;
/// Between two cells.
const GAP: f32 = 16.0;

impl Columns {
    /// The columns of a table of this width.
    pub(super) fn of(theme: &Theme, width: f32, whole: bool, formats: Vec<Format>) -> Self {
        let m = theme.metrics;
        if m.stacked() {
            let inner = width - 2.0 * PAD;
            return Self {
                stacked: true,
                height: 104.0,
                device: PAD + 84.0,
                serial: PAD,
                result: PAD + (inner * 0.45).max(inner - 230.0),
                duration: None,
                width,
                formats,
            };
        }
        let (time, serial, result, duration) =
            if m.compact() { (60.0, if whole { 160.0 } else { 84.0 }, 178.0, 0.0) } else { (84.0, 180.0, 200.0, 96.0) };
        let right = width - PAD;
        let duration = (duration > 0.0).then_some(right - duration);
        let result = duration.map_or(right, |left| left - GAP) - result;
        let pad = if m.compact() { 14.0 } else { PAD };
        Self {
            stacked: false,
            height: 64.0,
            device: pad + time + GAP,
            serial: result - GAP - serial,
            result,
            duration,
            width,
            formats,
        }
    }

    fn left(&self) -> f32 {
        if self.stacked || self.duration.is_some() { PAD } else { 14.0 }
    }

    /// Room for the device's name.
    fn device_width(&self) -> f32 {
        (if self.stacked { self.width - PAD } else { self.serial - GAP }) - self.device
    }

    /// Room for the number.
    fn serial_width(&self) -> f32 {
        self.result - GAP - self.serial
    }

    /// Shows the names of the columns.
    pub(super) fn names(&self, ui: &Ui, theme: &Theme, rect: Rect) {
        let mut names =
            vec![(self.left(), "Time"), (self.device, "Device"), (self.serial, "DSN"), (self.result, "Result")];
        names.extend(self.duration.map(|left| (left, "Duration")));
        for (left, name) in names {
            let galley = text::galley(ui, name, Type::Label, theme.palette.ink2, f32::INFINITY);
            let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, theme.palette.ink2);
        }
    }
}

/// Shows an entry; the caller owns the response.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, columns: &Columns, response: &Response, entry: &Entry, on: bool) {
    let theme = cx.theme;
    let p = theme.palette;
    let rect = response.rect;
    let said = spoken(cx, entry);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, on, &said));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(vec2(6.0, 3.0));
    let chosen = cx.state.logbook.selected == Some(entry.id);
    if chosen {
        paint::plate(ui.painter(), inner, 10.0, p.surface, Stroke::new(1.5_f32.max(theme.line_width()), p.ink));
    }
    if on && theme.focus_visible && response.has_focus() {
        paint::focus_ring(ui, theme, response, inner.shrink(4.0), 8.0);
    } else if response.hovered() && !chosen {
        paint::plate(ui.painter(), inner, 10.0, theme.touched(p.surface, response), Stroke::NONE);
    }
    let middle = if columns.stacked { rect.top() + 32.0 } else { rect.center().y };
    let lower = if columns.stacked { rect.top() + 76.0 } else { rect.center().y };
    let x = |left: f32| rect.left() + left;
    time(ui, cx, pos2(x(columns.left()), middle), entry);
    if device(ui, theme, pos2(x(columns.device), middle), columns.device_width(), entry) {
        let whole = [name(entry), &entry.answers.join(" · ")].join("\n");
        response.clone().on_hover_text(whole.trim_end());
    }
    serial(ui, cx, pos2(x(columns.serial), lower), columns, entry);
    result(ui, cx, pos2(x(columns.result), lower), entry);
    if let Some(left) = columns.duration.filter(|_| entry.is_visit()) {
        let galley = text::galley(ui, &minutes(entry.spent_ms), Type::Body, p.ink, f32::INFINITY);
        ui.painter().galley(pos2(x(left), middle - galley.size().y / 2.0), galley, p.ink);
    }
    focus::follow(ui, response);
}

/// What a screen reader says of an entry.
fn spoken(cx: &Cx<'_>, entry: &Entry) -> String {
    let date = entry.begun.date(cx.state.now.stamp);
    let when = format!("{} {}", text::upper_first(&date), entry.begun.clock());
    let mut said = vec![when, name(entry).to_owned()];
    said.extend(entry.answers.iter().cloned());
    said.push(match &entry.serial {
        Some(serial) if cx.state.logbook.whole => format!("DSN {serial}"),
        Some(serial) if serial.chars().count() > 4 => format!("DSN ends in {}", last_four(serial)),
        Some(_) => "DSN hidden".to_owned(),
        None => "DSN not read".to_owned(),
    });
    if entry.guessed {
        said.push(GUESSED.to_owned());
    }
    said.push(outcome(cx, entry));
    if entry.power_off {
        said.push(POWER_OFF.to_owned());
    }
    if entry.is_visit() {
        said.push(minutes(entry.spent_ms));
    }
    said.join(", ")
}

const GUESSED: &str = "Check this: guessed";
const POWER_OFF: &str = "Power left off";

fn name(entry: &Entry) -> &str {
    if entry.device.is_empty() { "A number by itself" } else { &entry.device }
}

fn outcome(cx: &Cx<'_>, entry: &Entry) -> String {
    if goes_on(cx, entry) { "Going on".to_owned() } else { entry.result() }
}

/// Two lines, or one, about a height.
fn lines(ui: &Ui, at: egui::Pos2, above: (Arc<Galley>, Color32), below: Option<(Arc<Galley>, Color32)>) {
    let height = above.0.size().y + below.as_ref().map_or(0.0, |(galley, _)| galley.size().y);
    let top = at.y - height / 2.0;
    let second = top + above.0.size().y;
    ui.painter().galley(pos2(at.x, top), above.0, above.1);
    if let Some((galley, ink)) = below {
        ui.painter().galley(pos2(at.x, second), galley, ink);
    }
}

/// One line of text that ends in dots where it is too long; all of it is in the entry's spoken name and in the table.
fn one_line(ui: &Ui, words: &str, role: Type, ink: Color32, width: f32) -> Arc<Galley> {
    let mut job = text::job(words, role, ink, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

fn time(ui: &Ui, cx: &Cx<'_>, at: egui::Pos2, entry: &Entry) {
    let p = cx.theme.palette;
    let now = cx.state.now.stamp;
    let clock = text::galley(ui, &entry.begun.clock(), Type::Code, p.ink, f32::INFINITY);
    if entry.begun.day() == now.day() {
        return lines(ui, at, (clock, p.ink), None);
    }
    let date = text::galley(ui, &entry.begun.date(now), Type::Small, p.ink2, f32::INFINITY);
    lines(ui, at, (clock, p.ink), Some((date, p.ink2)));
}

/// Shows the device; true where not all of it has room.
fn device(ui: &Ui, theme: &Theme, at: egui::Pos2, width: f32, entry: &Entry) -> bool {
    let p = theme.palette;
    let (role, ink) = if entry.device.is_empty() { (Type::Body, p.ink2) } else { (Type::BodyStrong, p.ink) };
    let title = one_line(ui, name(entry), role, ink, width);
    let answers = entry.answers.join(" · ");
    let answers = (!answers.is_empty()).then(|| (one_line(ui, &answers, Type::Small, p.ink2, width), p.ink2));
    let cut = title.elided || answers.as_ref().is_some_and(|(answers, _)| answers.elided);
    lines(ui, at, (title, ink), answers);
    cut
}

fn serial(ui: &Ui, cx: &Cx<'_>, at: egui::Pos2, columns: &Columns, entry: &Entry) {
    let p = cx.theme.palette;
    let width = columns.serial_width();
    let Some(serial) = &entry.serial else {
        let galley = text::galley(ui, "Not read", Type::Body, p.ink2, width);
        return lines(ui, at, (galley, p.ink2), None);
    };
    let mut words = number(cx, &columns.formats, serial);
    // In little room only the end of a hidden number is shown.
    if text::galley(ui, &words, Type::Code, p.ink, f32::INFINITY).size().x > width && !cx.state.logbook.whole {
        words = format!("…{}", words.chars().skip_while(|c| matches!(c, '•' | ' ')).collect::<String>());
    }
    let galley = one_line(ui, &words, Type::Code, p.ink, width);
    let guessed = entry.guessed.then(|| {
        let short = text::galley(ui, GUESSED, Type::SmallStrong, p.ink, f32::INFINITY).size().x > width;
        (one_line(ui, if short { "Check this" } else { GUESSED }, Type::SmallStrong, p.ink, width), p.ink)
    });
    lines(ui, at, (galley, p.ink), guessed);
}

fn result(ui: &Ui, cx: &Cx<'_>, at: egui::Pos2, entry: &Entry) {
    let theme = cx.theme;
    let p = theme.palette;
    let (icon, tone) = match entry.outcome {
        _ if goes_on(cx, entry) => (icons::CLOCK, Tone::Accent),
        Outcome::Finished => (icons::CHECK, Tone::Good),
        Outcome::Stopped { .. } | Outcome::Untold => (icons::HAND_PALM, Tone::Bad),
        Outcome::NumberRead => (icons::QR_CODE, Tone::Neutral),
        _ => (icons::CLOCK, Tone::Neutral),
    };
    let below = if entry.power_off { 22.0 } else { 0.0 };
    let top = at.y - (28.0 + below) / 2.0;
    paint_chip(ui, theme, pos2(at.x, top), &outcome(cx, entry), Some(icon), tone);
    if entry.power_off {
        let words = text::galley(ui, POWER_OFF, Type::SmallStrong, p.danger, f32::INFINITY);
        let y = top + 30.0;
        paint::icon(ui.painter(), pos2(at.x + 18.0, y + words.size().y / 2.0), icons::POWER, 16.0, p.danger);
        ui.painter().galley(pos2(at.x + 34.0, y), words, p.danger);
    }
}
