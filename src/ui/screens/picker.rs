//! Which device are you opening? Cards, search, the way to "Which one do I have?".

mod grid;
mod tile;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, Screen};
use crate::guide::library::Entry;
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Layout, Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::field::{self, Field, Mood};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{focus, paint, safety};

use grid::Grid;

/// The id of the search field.
#[must_use]
pub fn search_id() -> Id {
    Id::unique("search devices")
}

/// One thing in the grid.
struct Card<'a> {
    entry: &'a Entry,
    why: Option<String>,
}

/// Shows the picker in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let body = cx::body(cx.theme, rect);
    let compact = cx.theme.metrics.compact();
    let top = body.top() + if compact { 8.0 } else { 26.0 };
    let head = Rect::from_min_max(pos2(body.left(), top), pos2(body.right(), top + head_height(cx)));
    cx::within(ui, head, |ui| heading(ui, cx, head));
    let grid = Rect::from_min_max(pos2(body.left(), head.bottom() + if compact { 6.0 } else { 14.0 }), body.max);
    cx::scrolled(ui, grid, "devices", |ui| {
        strips(ui, cx);
        cards(ui, cx);
    });
}

fn head_height(cx: &Cx<'_>) -> f32 {
    match cx.theme.metrics.layout {
        Layout::Stacked => 92.0,
        Layout::Compact => 48.0,
        _ => 72.0,
    }
}

fn heading(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let stacked = cx.theme.metrics.stacked();
    let compact = cx.theme.metrics.compact();
    let field_w = if stacked { rect.width() } else { (rect.width() * 0.34).clamp(220.0, 320.0) };
    let field_h = if compact { 44.0 } else { 48.0 };
    let words = Rect::from_min_max(
        rect.min,
        pos2(if stacked { rect.right() } else { rect.right() - field_w - 16.0 }, rect.bottom()),
    );
    cx::within(ui, words, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = if cx.state.picker.only.is_empty() { "Which device are you opening?" } else { "Which of these?" };
        text::title(ui, cx.theme, title);
        if !compact {
            text::label(ui, "Pick the picture that looks like yours.", Type::Body, cx.theme.palette.ink2);
        }
    });
    let field = Rect::from_min_size(pos2(rect.right() - field_w, rect.bottom() - field_h), vec2(field_w, field_h));
    search(ui, cx, field);
}

fn search(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let mut value = cx.state.picker.search.clone();
    let field = Field {
        id: search_id(),
        name: "Search devices",
        hint: "Search by name or part",
        icon: Some(icons::MAGNIFYING_GLASS),
        key: cx.state.settings.letter_shortcuts.then_some("/"),
        role: Type::Body,
        mood: Mood::Plain,
    };
    let response = field::show(ui, cx.theme, rect, &field, &mut value);
    if value != cx.state.picker.search {
        cx.send(Message::Search(value));
    }
    if response.lost_focus()
        && ui.input(|input| input.key_pressed(egui::Key::Enter))
        && let Some(first) = cx.state.picker.hits.first()
    {
        cx.send(Message::OpenGuide(first.guide.clone()));
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::ArrowDown)) {
        ui.memory_mut(|memory| memory.request_focus(main_control()));
    }
}

/// What stands above the cards: lasting problems and the visit that can be taken up.
fn strips(ui: &mut Ui, cx: &mut Cx<'_>) {
    let problems: Vec<String> = cx.state.problems.values().cloned().collect();
    for problem in problems {
        strip(ui, cx, icons::WARNING_CIRCLE, &problem, &[]);
    }
    if let Some(resumable) = &cx.state.resumable {
        let guide = cx.state.library.get(&resumable.saved.guide).map(|entry| &entry.guide);
        let gated = guide.is_none_or(|guide| !guide.gates.is_empty());
        let again = if gated { " Its safety checks are asked again." } else { "" };
        let words = format!("You stopped in the middle: {}.{again}", resumable.title);
        let ways = [("Go on", Message::Resume), ("Forget it", Message::Forget)];
        strip(ui, cx, icons::CLOCK_COUNTER_CLOCKWISE, &words, &ways);
    }
}

/// A strip with a sentence and buttons.
pub fn strip(ui: &mut Ui, cx: &mut Cx<'_>, icon: icons::Icon, words: &str, ways: &[(&str, Message)]) {
    let theme = cx.theme;
    let p = theme.palette;
    let mut buttons = 0.0;
    for (words, _) in ways {
        buttons += Button::secondary(words).size(Size::Small).wanted(ui, theme) + 8.0;
    }
    let width = ui.available_width();
    let under = width - buttons < 260.0;
    let room = width - 64.0 - if under { 0.0 } else { buttons };
    let galley = text::galley(ui, words, Type::Body, p.ink, room.max(80.0));
    let row = galley.size().y.max(if under { 0.0 } else { 36.0 });
    let height = row + 20.0 + if under && !ways.is_empty() { 44.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, 10.0, p.accent_soft, stroke);
    let middle = rect.top() + 10.0 + row / 2.0;
    paint::icon(ui.painter(), pos2(rect.left() + 26.0, middle), icon, 20.0, p.ink);
    ui.painter().galley(pos2(rect.left() + 48.0, middle - galley.size().y / 2.0), galley, p.ink);
    let y = if under { rect.bottom() - 46.0 } else { middle - 18.0 };
    let mut right = rect.right() - 12.0;
    for (words, message) in ways {
        let button = Button::secondary(words).size(Size::Small);
        let wide = button.wanted(ui, theme);
        let at = Rect::from_min_size(pos2(right - wide, y), vec2(wide, 36.0));
        if button.show_at(ui, theme, at).clicked() {
            cx.send(message.clone());
        }
        right -= wide + 8.0;
    }
    ui.add_space(12.0);
}

fn cards(ui: &mut Ui, cx: &mut Cx<'_>) {
    let state = cx.state;
    let searching = !state.picker.search.trim().is_empty();
    let cards: Vec<Card<'_>> = if searching {
        let found = state.picker.hits.iter();
        found.filter_map(|hit| Some(Card { entry: state.library.get(&hit.guide)?, why: hit.why.clone() })).collect()
    } else {
        let only = &state.picker.only;
        let wanted = state.library.guides().filter(|entry| only.is_empty() || only.contains(&entry.guide.id));
        wanted.map(|entry| Card { entry, why: None }).collect()
    };
    if searching && cards.is_empty() {
        nothing(ui, cx);
    }
    let compact = cx.theme.metrics.compact();
    let width = ui.available_width();
    let columns = match cx.theme.metrics.layout {
        Layout::Stacked => 1,
        Layout::Compact => 2,
        Layout::Regular if width < 1016.0 => 3,
        Layout::Regular => 4,
        Layout::Wide => 5,
    };
    let gap = if compact { 10.0 } else { 16.0 };
    let cell_w = (width - gap * (columns - 1) as f32) / columns as f32;
    let cell_h = if compact { 92.0 } else { card_height(cx, cell_w, &cards, ui) };
    let tile_h = if compact { 64.0 } else { cell_h };
    let grid = Grid { columns, gap, cell: vec2(cell_w, cell_h), tile_h, compact };
    let (spots, tile_spot, height) = grid.lay(cards.len());
    let (area, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let mut shown_tile = false;
    for (index, card) in cards.iter().enumerate() {
        // The tile is reached by the keyboard where it stands among the cards.
        if !shown_tile && tile_spot.min.y < spots[index].min.y {
            tile::show(ui, cx, tile_spot.translate(area.min.to_vec2()));
            shown_tile = true;
        }
        let cell = spots[index].translate(area.min.to_vec2());
        let id = if index == 0 { main_control() } else { Id::unique(("device", card.entry.guide.id.as_str())) };
        if ui.is_rect_visible(cell.expand(300.0)) || index == 0 {
            device(ui, cx, id, cell, card, compact);
        }
    }
    if !shown_tile {
        tile::show(ui, cx, tile_spot.translate(area.min.to_vec2()));
    }
}

fn card_height(cx: &Cx<'_>, cell_w: f32, cards: &[Card<'_>], ui: &Ui) -> f32 {
    let picture = (cell_w - 16.0) * 0.72;
    let words = cards.iter().map(|card| words_height(cx, ui, cell_w, card)).fold(44.0, f32::max);
    picture + words + 8.0 + 26.0
}

fn words_height(cx: &Cx<'_>, ui: &Ui, cell_w: f32, card: &Card<'_>) -> f32 {
    let title = text::galley(ui, cx.words(&card.entry.guide.title), Type::H3, cx.theme.palette.ink, cell_w - 32.0);
    let meta = text::galley(ui, &meta(cx, card), Type::Small, cx.theme.palette.ink2, cell_w - 32.0);
    title.size().y + meta.size().y + 2.0
}

/// The line under a device's name: tool and time, or why there is nothing to open; why it matched while searching.
fn meta(cx: &Cx<'_>, card: &Card<'_>) -> String {
    if let Some(why) = &card.why {
        return why.clone();
    }
    let guide = &card.entry.guide;
    if let Some(answer) = &guide.answer {
        return cx.words(&answer.title).to_owned();
    }
    let mut parts = vec![main_tool(guide).map_or("No tools", |tool| cx.words(&tool.name)).to_owned()];
    if let Some(minutes) = guide.minutes {
        parts.push(format!("about {minutes} min"));
    }
    parts.join(" · ")
}

/// The tool that is worked with; supplies are not named on cards.
fn main_tool(guide: &crate::guide::model::Guide) -> Option<&crate::guide::model::Tool> {
    guide.tools.iter().find(|tool| !tool.supply)
}

/// The strip about the gate on a card, where the guide has one: its signal word and words.
fn gate_strip(cx: &Cx<'_>, entry: &Entry) -> Option<(crate::guide::model::SignalWord, String)> {
    let gate = entry.guide.gates.first()?;
    let hazard = entry.guide.hazards.iter().find(|hazard| hazard.id == gate.hazard)?;
    let words = gate.card.as_ref().map_or("Safety checks first", |words| cx.words(words));
    Some((hazard.word, words.to_owned()))
}

fn device(ui: &mut Ui, cx: &mut Cx<'_>, id: Id, cell: Rect, card: &Card<'_>, compact: bool) {
    let theme = cx.theme;
    let p = theme.palette;
    let entry = card.entry;
    let response = ui.interact(cell, id, Sense::click());
    let strip = gate_strip(cx, entry);
    announce(cx, &response, card, strip.as_ref().map(|(_, words)| words.as_str()));
    paint::plate(
        ui.painter(),
        cell,
        16.0,
        theme.touched(p.surface, &response),
        Stroke::new(theme.line_width(), p.line),
    );
    let title = text::galley(
        ui,
        cx.words(&entry.guide.title),
        Type::H3,
        p.ink,
        cell.width() - if compact { 156.0 } else { 32.0 },
    );
    let meta_words = meta(cx, card);
    let picture = if compact {
        Rect::from_min_size(cell.min + vec2(8.0, 8.0), vec2(116.0, cell.height() - 16.0))
    } else {
        Rect::from_min_size(cell.min + vec2(8.0, 8.0), vec2(cell.width() - 16.0, (cell.width() - 16.0) * 0.72))
    };
    let folder = entry.folder().map(str::to_owned);
    let striped = !compact && (strip.is_some() || entry.yours);
    let foot = if striped { 28.0 } else { 0.0 };
    let options = Options { radius: 10.0, dots: false, labels: false, foot, ..Options::default() };
    card_picture(ui, cx, picture, entry, folder.as_deref(), options);
    let mut at = if compact {
        let lines = title.size().y + 20.0;
        pos2(picture.right() + 14.0, cell.center().y - lines / 2.0)
    } else {
        pos2(cell.left() + 16.0, picture.bottom() + 10.0)
    };
    let title_h = title.size().y;
    ui.painter().galley(at, title, p.ink);
    at.y += title_h + 1.0;
    match (&strip, compact) {
        (Some((word, words)), true) if card.why.is_none() => {
            let (panel, mark) = safety::colours(theme, *word);
            let ink = if theme.scheme == crate::ui::theme::Scheme::Light { mark } else { panel };
            let hole = if theme.scheme == crate::ui::theme::Scheme::Light { panel } else { mark };
            paint::hazard_triangle(ui.painter(), Rect::from_min_size(at + vec2(0.0, 1.0), vec2(18.0, 16.0)), ink, hole);
            let galley = text::galley(ui, words, Type::Small, p.ink, cell.right() - at.x - 32.0);
            ui.painter().galley(at + vec2(24.0, 0.0), galley, p.ink);
        }
        _ => {
            let galley = text::galley(ui, &meta_words, Type::Small, p.ink2, cell.right() - at.x - 12.0);
            ui.painter().galley(at, galley, p.ink2);
        }
    }
    if !compact {
        card_strip(ui, cx, picture, strip, entry.yours);
    }
    paint::focus_ring(ui, theme, &response, cell, 16.0);
    focus::follow(ui, &response);
    if response.clicked() {
        cx.send(Message::OpenGuide(entry.guide.id.clone()));
    }
}

/// The picture of a card. Its description is left out: the card's name says it.
fn card_picture(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, entry: &Entry, folder: Option<&str>, options: Options) {
    stage::show(ui, cx, rect, &entry.guide.card, folder, options);
}

fn card_strip(
    ui: &Ui,
    cx: &Cx<'_>,
    picture: Rect,
    strip: Option<(crate::guide::model::SignalWord, String)>,
    yours: bool,
) {
    let p = cx.theme.palette;
    let (fill, ink, words, triangle) = match strip {
        Some((word, words)) => {
            let (panel, ink) = safety::colours(cx.theme, word);
            (panel, ink, words, true)
        }
        None if yours => (p.accent_soft, p.accent_ink, "Your guide".to_owned(), false),
        None => return,
    };
    let bar = Rect::from_min_max(pos2(picture.left(), picture.bottom() - 28.0), picture.max);
    ui.painter().rect_filled(bar, egui::CornerRadius { nw: 0, ne: 0, sw: 10, se: 10 }, fill);
    let galley = text::galley(ui, &words, Type::SmallStrong, ink, bar.width() - 40.0);
    let extra = if triangle { 24.0 } else { 0.0 };
    let left = bar.center().x - (galley.size().x + extra) / 2.0;
    if triangle {
        let place = Rect::from_min_size(pos2(left, bar.center().y - 8.0), vec2(18.0, 16.0));
        paint::hazard_triangle(ui.painter(), place, ink, fill);
    }
    ui.painter().galley(pos2(left + extra, bar.center().y - galley.size().y / 2.0), galley, ink);
}

fn announce(cx: &Cx<'_>, response: &Response, card: &Card<'_>, strip: Option<&str>) {
    let guide = &card.entry.guide;
    let mut name = cx.words(&guide.title).to_owned();
    match (&guide.answer, main_tool(guide)) {
        (Some(answer), _) => name = format!("{name}, {}", cx.words(&answer.title).to_lowercase()),
        (None, Some(tool)) => name = format!("{name}, {}", cx.words(&tool.name)),
        (None, None) => name.push_str(", no tools"),
    }
    if let Some(minutes) = guide.minutes {
        name = format!("{name}, about {minutes} minutes");
    }
    if let Some(strip) = strip {
        name = format!("{name}, {}", strip.to_lowercase());
    }
    if card.entry.yours {
        name.push_str(", your guide");
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
}

/// Nothing fits the search: say so, with ways on.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>) {
    let words = format!("Nothing fits “{}”.", cx.state.picker.search.trim());
    text::heading(ui, &words, Type::H3, cx.theme.palette.ink, 2);
    text::label(ui, "Try another word, look at the parts, or load a guide file.", Type::Body, cx.theme.palette.ink2);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if Button::secondary("Load a guide file").left(icons::FILE_PLUS).show(ui, cx.theme).clicked() {
            cx.send(Message::Go(Screen::Guides));
            cx.send(Message::Guides(crate::app::GuidesInput::Add));
        }
        if Button::quiet("Clear the search").left(icons::X).show(ui, cx.theme).clicked() {
            cx.send(Message::Search(String::new()));
        }
    });
    ui.add_space(16.0);
}
