//! The rows. Only those that can be seen are laid out: a log may have thousands.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Key, Rect, Sense, Ui, pos2, vec2};

use crate::app::{LogInput, Message, logbook};
use crate::serial::{Format, Verdict, judge};
use crate::service_log::{Entry, masked};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::{focus, paint};

use super::row::{self, Columns};

/// Height of the names of the columns, in points.
const HEAD: f32 = 40.0;

/// Shows the rows, or that there are none.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&Entry]) {
    if shown.is_empty() {
        return empty(ui, cx);
    }
    let name = format!("Service log, {} lines", shown.len());
    let builder = egui::UiBuilder::new().accessibility_role(Role::Table).accessibility_label(name);
    ui.scope_builder(builder, |ui| rows(ui, cx, shown));
}

fn rows(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&Entry]) {
    let theme = cx.theme;
    let p = theme.palette;
    let columns = Columns::of(theme, ui.available_width(), cx.state.logbook.whole, cx.state.all_formats());
    let head = if columns.stacked { 0.0 } else { HEAD };
    let height = head + columns.height * shown.len() as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    paint::plate(ui.painter(), rect, 16.0, p.surface, egui::Stroke::new(theme.line_width(), p.line));
    if head > 0.0 {
        columns.names(ui, theme, Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)));
    }
    let rows = Rect::from_min_max(pos2(rect.left(), rect.top() + head), rect.max);
    let selected = cx.state.logbook.selected.and_then(|id| shown.iter().position(|entry| entry.id == id)).unwrap_or(0);
    let at = |index: usize| {
        let corner = pos2(rows.left(), rows.top() + index as f32 * columns.height);
        Rect::from_min_size(corner, vec2(rows.width(), columns.height))
    };
    follow(ui, cx, at(selected));
    let seen = ui.clip_rect();
    let first = ((seen.top() - rows.top()) / columns.height).floor().max(0.0) as usize;
    let last = (((seen.bottom() - rows.top()) / columns.height).ceil().max(0.0) as usize).min(shown.len());
    for (index, entry) in shown.iter().enumerate().take(last).skip(first) {
        if index > 0 || head > 0.0 {
            ui.painter().hline(rect.shrink2(vec2(8.0, 0.0)).x_range(), at(index).top(), theme.line());
        }
        one(ui, cx, &columns, at(index), entry, index == selected);
    }
    // The row that is looked at keeps the focus also where it has been scrolled away.
    if selected < first || selected >= last {
        one(ui, cx, &columns, at(selected), shown[selected], true);
    }
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, columns: &Columns, rect: Rect, entry: &Entry, on: bool) {
    let id = if on { main_control() } else { Id::unique("log entry").with(entry.id) };
    let response = ui.interact(rect, id, Sense::click());
    row::show(ui, cx, columns, &response, entry, on);
    let step = arrows(ui, &response);
    if step != 0 {
        cx.send(Message::Log(LogInput::Step(step)));
    } else if response.clicked() {
        cx.send(Message::Log(LogInput::Select(entry.id)));
        ui.memory_mut(|memory| memory.request_focus(main_control()));
    }
}

/// How many rows further down the keys lead.
fn arrows(ui: &Ui, response: &egui::Response) -> i32 {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| {
        let pressed = |key| i32::from(input.key_pressed(key));
        let rows = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let pages = pressed(Key::PageDown) - pressed(Key::PageUp);
        rows + 8 * pages + 1_000_000 * (pressed(Key::End) - pressed(Key::Home))
    })
}

/// Brings the row into view that keys have led to.
fn follow(ui: &Ui, cx: &Cx<'_>, row: Rect) {
    let seen = Id::unique("log row in view");
    let epoch = cx.state.logbook.scroll_epoch;
    if ui.data(|data| data.get_temp::<u64>(seen)).unwrap_or(0) != epoch {
        ui.data_mut(|data| data.insert_temp(seen, epoch));
        ui.scroll_to_rect(row.expand2(vec2(0.0, 24.0)), None);
    }
}

fn empty(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let (title, words) = why_empty(cx);
    ui.add_space(28.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
    let icon = if cx.state.settings.service_log { icons::CLIPBOARD_TEXT } else { icons::INFO };
    paint::icon(ui.painter(), rect.center(), icon, 44.0, p.ink3);
    centred(ui, theme, title, Type::H3, p.ink, true);
    centred(ui, theme, words, Type::Body, p.ink2, false);
}

/// A line in the middle of the page.
fn centred(ui: &mut Ui, theme: &Theme, words: &str, role: Type, ink: egui::Color32, heading: bool) {
    let all = ui.available_width();
    let galley = text::galley(ui, words, role, ink, all.min(520.0));
    let (rect, response) = ui.allocate_exact_size(vec2(all, galley.size().y), Sense::hover());
    let role = if heading { Role::Heading } else { Role::Label };
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, words));
    if heading {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(2));
    }
    focus::follow(ui, &response);
    let at = pos2(rect.center().x - galley.size().x / 2.0, rect.top());
    ui.painter().galley(at, galley, ink);
    let _ = theme;
}

fn why_empty(cx: &Cx<'_>) -> (&'static str, &'static str) {
    let state = cx.state;
    if state.logbook.reading {
        return ("Reading the log", "One moment.");
    }
    if !state.logbook.log.is_empty() {
        return ("Nothing in this time", "Choose a longer time, or all results.");
    }
    if state.settings.service_log {
        return ("No visits yet", "A visit comes here when it ends, and as soon as a serial number is read in it.");
    }
    ("The log is off", "Switch it on in the settings, under Log. Nothing is kept until then.")
}

/// The number of an entry as it is shown: in its groups, and only its end where numbers are not shown whole.
pub(super) fn number(cx: &Cx<'_>, formats: &[Format], serial: &str) -> String {
    let said = if cx.state.logbook.whole { serial.to_owned() } else { masked(serial) };
    match judge(formats, serial) {
        Verdict::Fits { format, .. } => formats.get(format).map_or_else(|| said.clone(), |f| f.grouped(&said, " ")),
        _ => said,
    }
}

/// Is it the visit that goes on right now?
pub(super) fn goes_on(cx: &Cx<'_>, entry: &Entry) -> bool {
    logbook::current(cx.state) == Some(entry.id)
}
