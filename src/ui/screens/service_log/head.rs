//! Title, what is shown, how much that is, and what is wrong.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::app::{LogInput, Message, Problem, logbook};
use crate::service_log::{Entry, Filter, Outcome, Period, Results};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::choice;
use crate::ui::widgets::notes::{self, Tone};

const PERIODS: [(Period, &str); 4] =
    [(Period::Today, "Today"), (Period::Week, "7 days"), (Period::Month, "30 days"), (Period::All, "All")];
const RESULTS: [(Results, &str); 3] =
    [(Results::All, "All results"), (Results::Finished, "Finished"), (Results::Open, "Not finished")];

/// Shows all of it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&Entry]) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let told = title(ui, cx, shown);
    ui.add_space(if cx.theme.metrics.compact() { 2.0 } else { 10.0 });
    filters(ui, cx, shown, told);
    super::path_field(ui, cx);
    warnings(ui, cx);
}

/// The title and the way to a table; in little room also how much is shown. Tells whether it did.
fn title(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&Entry]) -> bool {
    let theme = cx.theme;
    let small = theme.metrics.compact();
    let export = Button::secondary("Export CSV").size(Size::Medium).left(icons::EXPORT).id(Id::unique("export"));
    let wide = export.wanted(ui, theme);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let down = if small { 6.0 } else { 2.0 };
    let words = Rect::from_min_max(rect.min + vec2(0.0, down), pos2(rect.right() - wide - 12.0, rect.bottom()));
    let title = text::title(&mut ui.new_child(egui::UiBuilder::new().max_rect(words)), theme, "Service log");
    let at = Rect::from_min_size(pos2(rect.right() - wide, rect.top()), vec2(wide, 44.0));
    if export.show_at(ui, theme, at).clicked() {
        cx.send(Message::Log(LogInput::Export));
    }
    if !small {
        return false;
    }
    let room = at.left() - title.rect.right() - 32.0;
    let said = count_words(cx, shown);
    let galley = text::galley(ui, &said, Type::Body, theme.palette.ink2, f32::INFINITY);
    let fits = galley.size().x <= room;
    if fits {
        let corner = pos2(at.left() - 16.0 - galley.size().x, at.center().y - galley.size().y / 2.0);
        count(ui, cx, Rect::from_min_size(corner, galley.size()), &said, galley);
    }
    fits
}

/// Which entries are shown, and where there is room for it, how many they are.
fn filters(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&Entry], told: bool) {
    let theme = cx.theme;
    let filter = cx.state.logbook.filter;
    let periods = PERIODS.map(|(_, words)| words);
    let results = RESULTS.map(|(_, words)| words);
    let period = PERIODS.iter().position(|(period, _)| *period == filter.period);
    let result = RESULTS.iter().position(|(result, _)| *result == filter.results);
    // Where no row can take the focus, the first control does.
    let first = if shown.is_empty() { main_control() } else { Id::unique("log period") };
    let all = ui.available_width();
    let said = count_words(cx, shown);
    let words = text::galley(ui, &said, Type::Body, theme.palette.ink2, all);
    let needed = [choice::segmented_width(ui, &periods), choice::segmented_width(ui, &results)];
    let beside = needed[0] + needed[1] + 12.0 <= all;
    // In little room the two fill the row.
    let spare = (all - needed[0] - needed[1] - 12.0) / 2.0;
    let more = if theme.metrics.compact() { spare.max(0.0) } else { spare.clamp(0.0, 24.0) };
    let widths = needed.map(|needed| if beside { needed + more } else { all });
    let id = Id::unique("log results");
    let mut choose = |ui: &mut Ui| {
        // Alone in a child, so that the group in it adds no gap of its own.
        let alone = |ui: &mut Ui, pick: &dyn Fn(&mut Ui) -> Option<usize>| {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                pick(ui)
            })
            .inner
        };
        let period = alone(ui, &|ui| choice::segmented(ui, theme, first, "Period", &periods, period, widths[0]));
        let result = alone(ui, &|ui| choice::segmented(ui, theme, id, "Results", &results, result, widths[1]));
        let new = Filter {
            period: period.map_or(filter.period, |index| PERIODS[index].0),
            results: result.map_or(filter.results, |index| RESULTS[index].0),
        };
        if new != filter {
            cx.send(Message::Log(LogInput::Filter(new)));
        }
    };
    if beside {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            choose(ui);
            ui.min_rect()
        });
        let row = row.inner;
        let corner = pos2(ui.max_rect().left() + all - words.size().x, row.center().y - words.size().y / 2.0);
        if !told && corner.x >= row.right() + 20.0 {
            count(ui, cx, Rect::from_min_size(corner, words.size()), &said, words);
            return;
        }
    } else {
        choose(ui);
    }
    if !told {
        let (rect, _) = ui.allocate_exact_size(words.size(), Sense::hover());
        count(ui, cx, rect, &said, words);
    }
}

fn count(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, said: &str, words: std::sync::Arc<egui::Galley>) {
    let response = ui.interact(rect, Id::unique("log count"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, said));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    ui.painter().galley(rect.min, words, cx.theme.palette.ink2);
}

/// "7 visits, 5 finished", "3 visits, 2 numbers".
fn count_words(cx: &Cx<'_>, shown: &[&Entry]) -> String {
    if cx.state.logbook.reading && shown.is_empty() {
        return "Reading the log…".to_owned();
    }
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let visits = shown.iter().filter(|entry| entry.is_visit()).count();
    let finished = shown.iter().filter(|entry| entry.outcome == Outcome::Finished).count();
    let numbers = shown.len() - visits;
    let mut words = many(visits, "visit");
    if finished > 0 {
        words = format!("{words}, {finished} finished");
    }
    if numbers > 0 {
        words = format!("{words}, {}", many(numbers, "number"));
    }
    words
}

/// Is something wrong with the log, or has something become old in it?
pub(super) fn warns(cx: &Cx<'_>) -> bool {
    let wrong = [Problem::LogUnread, Problem::LogUnwritten].iter().any(|kind| cx.state.problems.contains_key(kind));
    wrong || cx.state.logbook.log.unread() > 0 || logbook::outdated(cx.state) > 0
}

/// What is wrong with the log, and what has become old in it.
fn warnings(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let wrong = [Problem::LogUnread, Problem::LogUnwritten].map(|problem| cx.state.problems.get(&problem));
    for problem in wrong.into_iter().flatten() {
        ui.add_space(8.0);
        notes::banner(ui, theme, Tone::Bad, problem);
    }
    let again = Button::quiet("Try again").name("Write the log again").size(Size::Small);
    if wrong.iter().any(Option::is_some) && again.show(ui, theme).clicked() {
        cx.send(Message::Log(LogInput::Reload));
    }
    let unread = cx.state.logbook.log.unread();
    if unread > 0 {
        ui.add_space(8.0);
        let (lines, stay) = if unread == 1 { ("line", "It stays") } else { ("lines", "They stay") };
        let words = format!(
            "{unread} {lines} of the log can't be read: damaged, or written by a newer program. {stay} in the file."
        );
        notes::banner(ui, theme, Tone::Careful, &words);
    }
    let old = logbook::outdated(cx.state);
    if old > 0 {
        ui.add_space(8.0);
        let (lines, are) = if old == 1 { ("line", "is") } else { ("lines", "are") };
        let words = format!("{old} {lines} {are} older than {} days.", cx.state.settings.log_days);
        notes::banner(ui, theme, Tone::Plain(icons::CLOCK_COUNTER_CLOCKWISE), &words);
        let remove = format!("Remove {}", if old == 1 { "it" } else { "them" });
        if Button::quiet(&remove).name("Remove old lines").size(Size::Small).show(ui, theme).clicked() {
            cx.send(Message::Log(LogInput::RemoveOld));
        }
    }
}
