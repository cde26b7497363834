//! The bar at the top and the key strip at the foot.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::commands::{self, Place};
use crate::app::{Message, Problem, Screen, offer};
use crate::ui::cx::{self, Cx};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size, Tone, chip};
use crate::ui::widgets::{bar, keys, paint};
use crate::walk::View as WalkView;

/// The bar: tabs outside of guides, the way out and the state of the power inside.
pub fn bar(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    bar::ground(ui, cx.theme, rect);
    let inner = cx::body(cx.theme, rect);
    if cx.state.screen == Screen::Visit && cx.state.visit.is_some() {
        inside(ui, cx, inner);
    } else {
        outside(ui, cx, inner);
    }
}

struct Tab {
    screen: Screen,
    words: &'static str,
    icon: icons::Icon,
}

const TABS: [Tab; 4] = [
    Tab { screen: Screen::Picker, words: "Devices", icon: icons::MAGNIFYING_GLASS },
    Tab { screen: Screen::Serial, words: "Read a DSN", icon: icons::QR_CODE },
    Tab { screen: Screen::Guides, words: "My guides", icon: icons::FILES },
    Tab { screen: Screen::ServiceLog, words: "Service log", icon: icons::CLIPBOARD_TEXT },
];

/// The tabs that lead somewhere: the service log only where one is kept, or looked at.
fn tabs(cx: &Cx<'_>) -> &'static [Tab] {
    let log = cx.state.settings.service_log || cx.state.screen == Screen::ServiceLog;
    if log { &TABS } else { &TABS[..TABS.len() - 1] }
}

fn is_on(cx: &Cx<'_>, tab: Screen) -> bool {
    match cx.state.screen {
        Screen::Picker | Screen::WhichOne | Screen::Overview | Screen::Visit => tab == Screen::Picker,
        other => tab == other,
    }
}

/// The tab's name, with the number of broken files.
fn tab_name(cx: &Cx<'_>, tab: &Tab) -> (String, bool) {
    if tab.screen == Screen::ServiceLog
        && [Problem::LogUnread, Problem::LogUnwritten].iter().any(|problem| cx.state.problems.contains_key(problem))
    {
        return (format!("{}, can't be written or read", tab.words), true);
    }
    if tab.screen != Screen::Guides {
        return (tab.words.to_owned(), false);
    }
    match cx.state.library.broken_files() {
        0 => (tab.words.to_owned(), false),
        1 => (format!("{}, 1 file with errors", tab.words), true),
        n => (format!("{}, {n} files with errors", tab.words), true),
    }
}

fn outside(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let brand = bar::brand(ui, cx.theme, rect);
    if cx.theme.metrics.compact() {
        return small(ui, cx, rect);
    }
    let mut left = brand + 40.0;
    for tab in tabs(cx) {
        let (name, dot) = tab_name(cx, tab);
        let shown = bar::Tab { words: tab.words, name: &name, on: is_on(cx, tab.screen), dot };
        let response = bar::tab(ui, cx.theme, left, rect, &shown);
        left = response.rect.right();
        if response.clicked() {
            cx.send(Message::Go(tab.screen));
        }
    }
    let settings = Button::new(Kind::Plain, "Settings").left(icons::GEAR_SIX);
    let width = settings.wanted(ui, cx.theme) + 8.0;
    let on = cx.state.screen == Screen::Settings;
    let at = Rect::from_min_max(
        pos2(rect.right() - width + 4.0, rect.center().y - 20.0),
        pos2(rect.right() + 4.0, rect.center().y + 20.0),
    );
    if on {
        let ground = at.expand2(vec2(8.0, 0.0));
        paint::plate(ui.painter(), ground, 10.0, cx.theme.palette.accent_soft, egui::Stroke::NONE);
    }
    if settings.show_at(ui, cx.theme, at).clicked() {
        cx.send(Message::Go(Screen::Settings));
    }
    let help = Button::new(Kind::Plain, "Help").left(icons::QUESTION).key("F1");
    let width = help.wanted(ui, cx.theme) + 8.0;
    let at = Rect::from_min_max(pos2(at.left() - 16.0 - width, at.top()), pos2(at.left() - 16.0, at.bottom()));
    if help.show_at(ui, cx.theme, at).clicked() {
        cx.send(Message::Go(Screen::Help));
    }
}

fn small(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let side = 40.0;
    let mut right = rect.right() + 8.0;
    let mut place = || {
        right -= side + 4.0;
        Rect::from_center_size(pos2(right + side / 2.0, rect.center().y), vec2(side, side))
    };
    let ends = [(Screen::Settings, icons::GEAR_SIX, "Settings"), (Screen::Help, icons::QUESTION, "Help")];
    let mut spots: Vec<(Rect, Screen, icons::Icon, String, bool)> =
        ends.into_iter().map(|(screen, icon, name)| (place(), screen, icon, name.to_owned(), false)).collect();
    for tab in tabs(cx).iter().rev() {
        let (name, dot) = tab_name(cx, tab);
        let icon = if tab.screen == Screen::Picker { icons::PACKAGE } else { tab.icon };
        spots.push((place(), tab.screen, icon, name, dot));
    }
    for (at, screen, icon, name, dot) in spots.into_iter().rev() {
        if bar::icon_tab(ui, cx.theme, at, icon, &name, is_on(cx, screen), dot).clicked() {
            cx.send(Message::Go(screen));
        }
    }
}

fn inside(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    let leave = Button::new(Kind::Plain, "Leave").left(icons::ARROW_LEFT);
    let width = leave.wanted(ui, theme);
    let at = Rect::from_min_max(
        pos2(rect.left() - 4.0, rect.center().y - 20.0),
        pos2(rect.left() + width, rect.center().y + 20.0),
    );
    if leave.show_at(ui, theme, at).clicked() {
        cx.send(Message::Leave);
    }
    let Some(visit) = &cx.state.visit else { return };
    let guide = &visit.walk.guide().guide;
    let mut x = at.right() + 12.0;
    if !theme.metrics.compact() {
        ui.painter().vline(x, rect.center().y - 12.0..=rect.center().y + 12.0, theme.line());
        x += 16.0;
    }
    let view = visit.walk.view(cx.state.now.ms);
    let status = status(cx, &view);
    let right = status.as_ref().map_or(rect.right(), |(words, _, _)| {
        let galley = text::galley(ui, words, Type::SmallStrong, theme.palette.ink, f32::INFINITY);
        rect.right() - galley.size().x - 60.0
    });
    let title = text::galley(ui, guide.title.get(&theme.language), Type::H3, theme.palette.ink, (right - x).max(60.0));
    let title_right = x + title.size().x;
    let name = guide.title.get(&theme.language).to_owned();
    let title_rect = Rect::from_min_size(pos2(x, rect.center().y - title.size().y / 2.0), title.size());
    let response = paint::place(ui, title_rect, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    ui.painter().galley(title_rect.min, title, theme.palette.ink);
    if !theme.metrics.compact() {
        chips(ui, cx, rect, title_right + 18.0, right);
    }
    if let Some((words, icon, tone)) = status {
        let area = Rect::from_min_max(pos2(right, rect.center().y - 14.0), pos2(rect.right(), rect.center().y + 14.0));
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.scope_builder(egui::UiBuilder::new().max_rect(area).layout(layout), |ui| {
            chip(ui, theme, &words, Some(icon), tone);
        });
    }
}

/// The answers that were given, as chips.
fn chips(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, left: f32, right: f32) {
    let Some(visit) = &cx.state.visit else { return };
    let guide = &visit.walk.guide().guide;
    let answers = visit.walk.answers();
    let area = Rect::from_min_max(pos2(left, rect.center().y - 14.0), pos2(right.max(left), rect.center().y + 14.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(area).layout(layout), |ui| {
        for question in guide.questions.iter().rev() {
            let chosen = answers.get(&question.id).and_then(|id| question.answers.iter().find(|a| a.id == *id));
            let Some(answer) = chosen else { continue };
            let label = answer.label.get(&cx.theme.language);
            let galley = text::galley(ui, label, Type::SmallStrong, cx.theme.palette.ink, f32::INFINITY);
            if galley.size().x + 20.0 <= ui.available_width() {
                chip(ui, cx.theme, label, None, Tone::Neutral);
            }
        }
    });
}

/// What the chip at the right says about the gate.
fn status(cx: &Cx<'_>, view: &WalkView<'_>) -> Option<(String, icons::Icon, Tone)> {
    let permit = match view {
        WalkView::Gate(_) | WalkView::Stop(_) => {
            return Some(("Steps locked".to_owned(), icons::LOCK_SIMPLE, Tone::Neutral));
        }
        WalkView::Step(step) => step.permit.as_ref()?,
        WalkView::Untold(untold) => untold.permit.as_ref()?,
        WalkView::Completion(_) => return None,
    };
    let at = cx.state.wall.at(permit.confirmed_at);
    let what = cx.words(&permit.gate.confirmed);
    let words = if cx.theme.metrics.compact() { format!("{what} {at}") } else { format!("{what}, confirmed {at}") };
    Some((words, icons::SHIELD_CHECK, Tone::Good))
}

/// The bar at the foot with the keys of the screen.
pub fn key_strip(ui: &mut Ui, cx: &Cx<'_>) {
    let rect = ui.max_rect();
    keys::ground(ui, cx.theme, rect);
    hints(ui, cx, cx::body(cx.theme, rect));
}

/// The keys of the screen in a row, from the table of commands.
pub fn hints(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let place = commands::place(cx.state);
    let table = commands::table();
    let mut shown: Vec<(Vec<String>, &str)> = Vec::new();
    for command in table.iter().filter(|c| c.place == place && c.strip) {
        let usable = cx.state.settings.letter_shortcuts || !command.keys.iter().all(commands::Chord::is_letter);
        if usable && offer::applies(cx.state, command) {
            let many = matches!(command.name, "Move" | "Change answer" | "Change");
            let keys = if many { command.keys.as_slice() } else { &command.keys[..1] };
            let caps: Vec<String> = if command.place == Place::WhichOne && command.name == "Choose" {
                vec![format!("1–{}", crate::app::which::choices(cx.state).len())]
            } else {
                keys.iter().flat_map(commands::Chord::caps).collect()
            };
            shown.push((caps, offer::words(cx.state, command)));
        }
    }
    shown.push((vec!["?".to_owned()], "All keys"));
    let caps: Vec<Vec<&str>> = shown.iter().map(|(caps, _)| caps.iter().map(String::as_str).collect()).collect();
    let hints: Vec<keys::Hint<'_>> =
        shown.iter().zip(&caps).map(|((_, does), keys)| keys::Hint { keys, does }).collect();
    keys::row(ui, cx.theme, rect, &hints);
}

/// A small secondary button at the right end of a heading row.
pub fn heading_button(ui: &mut Ui, cx: &Cx<'_>, words: &str, icon: icons::Icon) -> egui::Response {
    Button::secondary(words).size(Size::Small).left(icon).show(ui, cx.theme)
}
