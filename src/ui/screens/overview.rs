//! One device before its steps: what it looks like, what is needed, what must be known first.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Message, Screen, summary};
use crate::guide::model::{Guide, Phase, Question, Rating, Step, Tool, When};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size, Tone, chip};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{choice, paint, safety};

/// Shows the overview in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let Some(overview) = &cx.state.overview else { return };
    let Some(entry) = cx.state.library.get(&overview.guide) else { return };
    let guide = std::sync::Arc::clone(&entry.guide);
    let folder = entry.folder().map(str::to_owned);
    let body = cx::body(cx.theme, rect);
    let compact = cx.theme.metrics.compact();
    let pad = if compact { 12.0 } else { 20.0 };
    let body = body.shrink2(vec2(0.0, pad));
    let script = if compact { body.width() * 0.56 } else { (body.width() * 0.49).clamp(440.0, 640.0) };
    let panes = cx::panes(cx.theme, body, script);
    stage_pane(ui, cx, panes.stage, &guide, folder.as_deref());
    if guide.answer.is_some() {
        cx::scrolled(ui, panes.script, "overview", |ui| script_pane(ui, cx, &guide, entry.yours, false));
        return;
    }
    // Where there is room the hazard stands above the button, always in sight.
    let pinned = panes.script.height() > 520.0;
    let at = Rect::from_min_max(pos2(panes.script.left(), panes.script.bottom() - 56.0), panes.script.max);
    let notice = if pinned { notice_height(ui, cx, panes.script.width(), &guide) } else { 0.0 };
    let words = Rect::from_min_max(panes.script.min, pos2(panes.script.right(), at.top() - 14.0 - notice));
    cx::scrolled(ui, words, "overview", |ui| script_pane(ui, cx, &guide, entry.yours, !pinned));
    if pinned && notice > 0.0 {
        let room = Rect::from_min_max(pos2(words.left(), words.bottom() + 8.0), pos2(words.right(), at.top() - 8.0));
        cx::within(ui, room, |ui| gate_notice(ui, cx, &guide));
    }
    start(ui, cx, at, &guide);
}

/// How high the notices about gates are, with the room around them.
fn notice_height(ui: &mut Ui, cx: &Cx<'_>, width: f32, guide: &Guide) -> f32 {
    let mut probe = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(Rect::from_min_size(pos2(-4000.0, -4000.0), vec2(width, 400.0)))
            .sizing_pass()
            .invisible(),
    );
    gate_notice(&mut probe, cx, guide);
    let height = probe.min_rect().height();
    if height > 1.0 { height } else { 0.0 }
}

fn stage_pane(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, guide: &Guide, folder: Option<&str>) {
    let picture = guide.overview.as_ref().unwrap_or(&guide.card);
    let tiles = if rect.height() > 420.0 { tiles(cx, guide) } else { Vec::new() };
    let plan = tile_plan(ui, cx, rect, &tiles);
    let foot =
        plan.as_ref().map_or(0.0, |plan| plan.iter().map(|tile| rect.bottom() - tile.top()).fold(0.0, f32::max) + 8.0);
    stage::show(ui, cx, rect, picture, folder, Options { foot, prompt: true, ..Options::default() });
    for (tile, place) in tiles.iter().zip(plan.unwrap_or_default()) {
        show_tile(ui, cx, place, tile);
    }
}

/// Tools and cells, each with a note.
fn tiles(cx: &Cx<'_>, guide: &Guide) -> Vec<(String, String)> {
    let note = |tool: &Tool| tool.note.as_ref().map_or(String::new(), |note| cx.words(note).to_owned());
    guide.tools.iter().map(|tool| (cx.words(&tool.name).to_owned(), note(tool))).collect()
}

/// Where each tile stands at the foot of the stage, where there is room for all of them: in one row, or in two.
fn tile_plan(ui: &Ui, cx: &Cx<'_>, stage: Rect, tiles: &[(String, String)]) -> Option<Vec<Rect>> {
    let ink = cx.theme.palette.ink;
    let room = stage.width() - 40.0;
    let most = ((room + 10.0) / 160.0).floor().max(1.0) as usize;
    let rows = tiles.len().div_ceil(most).max(1);
    let columns = tiles.len().div_ceil(rows).max(1);
    let width = ((room - 10.0 * (columns - 1) as f32) / columns as f32).min(260.0);
    let tall = |(name, note): &(String, String)| {
        let name = text::galley(ui, name, Type::BodyStrong, ink, width - 28.0).size().y;
        let note = if note.is_empty() { 0.0 } else { text::galley(ui, note, Type::Small, ink, width - 28.0).size().y };
        name + note + 20.0
    };
    let height = tiles.iter().map(tall).fold(60.0, f32::max);
    let all = height * rows as f32 + 10.0 * (rows - 1) as f32;
    if tiles.is_empty() || all > stage.height() * 0.34 {
        return None;
    }
    let top = stage.bottom() - 20.0 - all;
    let place = |index: usize| {
        let (row, column) = ((index / columns) as f32, (index % columns) as f32);
        Rect::from_min_size(
            pos2(stage.left() + 20.0 + column * (width + 10.0), top + row * (height + 10.0)),
            vec2(width, height),
        )
    };
    Some((0..tiles.len()).map(place).collect())
}

fn show_tile(ui: &mut Ui, cx: &Cx<'_>, tile: Rect, (name, note): &(String, String)) {
    let p = cx.theme.palette;
    let response = paint::place(ui, tile, Sense::hover());
    let full = if note.is_empty() { name.clone() } else { format!("{name}, {note}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &full));
    paint::plate(ui.painter(), tile, 12.0, p.surface, Stroke::new(cx.theme.line_width(), p.line));
    let title = text::galley(ui, name, Type::BodyStrong, p.ink, tile.width() - 28.0);
    let small = text::galley(ui, note, Type::Small, p.ink2, tile.width() - 28.0);
    let small_h = if note.is_empty() { 0.0 } else { small.size().y };
    let top = tile.center().y - (title.size().y + small_h) / 2.0;
    let second = top + title.size().y;
    ui.painter().galley(pos2(tile.left() + 14.0, top), title, p.ink);
    if !note.is_empty() {
        ui.painter().galley(pos2(tile.left() + 14.0, second), small, p.ink2);
    }
}

fn script_pane(ui: &mut Ui, cx: &mut Cx<'_>, guide: &Guide, yours: bool, notice: bool) {
    ui.spacing_mut().item_spacing.y = 4.0;
    if Button::new(Kind::Plain, "All devices").left(icons::ARROW_LEFT).size(Size::Small).show(ui, cx.theme).clicked() {
        cx.send(Message::Up);
    }
    text::title(ui, cx.theme, cx.words(&guide.title));
    ui.add_space(2.0);
    facts(ui, cx, guide, yours);
    ui.add_space(8.0);
    if let Some(answer) = &guide.answer {
        nothing_to_open(ui, cx, guide, answer);
        return;
    }
    if guide.questions.is_empty() {
        text::label(ui, cx.words(&guide.summary), Type::Step, cx.theme.palette.ink);
        ui.add_space(8.0);
    }
    for (index, question) in guide.questions.iter().enumerate() {
        ask(ui, cx, question, index == 0);
        ui.add_space(10.0);
    }
    if notice {
        gate_notice(ui, cx, guide);
    }
    if !guide.questions.is_empty() {
        text::label(ui, cx.words(&guide.summary), Type::Body, cx.theme.palette.ink2);
    }
    tool_notes(ui, cx, guide);
    if let Some(place) = &guide.serial {
        ui.add_space(4.0);
        labelled(ui, cx, "Where the serial number (DSN) is", cx.words(&place.place));
    }
    sources(ui, cx, guide);
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, guide: &Guide, yours: bool) {
    let answers = cx.state.overview.as_ref().map(|o| o.answers.clone()).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        if yours {
            chip(ui, cx.theme, "Your guide", Some(icons::FILE_TEXT), Tone::Accent);
        }
        if let Some(minutes) = guide.minutes {
            chip(ui, cx.theme, &format!("About {minutes} min"), Some(icons::TIMER), Tone::Neutral);
        }
        if guide.answer.is_none() {
            let words = step_count(guide, &answers);
            chip(ui, cx.theme, &words, Some(icons::LIST_NUMBERS), Tone::Neutral);
        }
        chip(ui, cx.theme, &summary::power(&guide.power), Some(icons::BATTERY_FULL), Tone::Neutral);
        let reads = guide.all_steps().any(|(_, step)| step.reads_serial);
        if reads {
            chip(ui, cx.theme, "DSN inside", Some(icons::QR_CODE), Tone::Neutral);
        }
    });
}

/// How many steps the way has; "up to" while an answer is missing or not sure.
fn step_count(guide: &Guide, answers: &crate::guide::model::Answers) -> String {
    let mut sure = answers.clone();
    for question in &guide.questions {
        let chosen = answers.get(&question.id).and_then(|id| question.answers.iter().find(|a| a.id == *id));
        if chosen.is_some_and(|answer| answer.unsure && answer.counts_as.is_none()) {
            sure.remove(&question.id);
        }
    }
    // A condition on what is not known yet may turn out either way.
    let possible = |step: &Step| {
        let known = step.when.0.iter().filter(|(question, _)| sure.contains_key(*question));
        guide.holds(&When(known.map(|(q, a)| (q.clone(), a.clone())).collect()), &sure)
    };
    let count = guide.all_steps().filter(|(phase, step)| *phase != Phase::Afterwards && possible(step)).count();
    let up_to = if sure.len() < guide.questions.len() { "up to " } else { "" };
    format!("{up_to}{count} step{}", if count == 1 { "" } else { "s" })
}

fn nothing_to_open(ui: &mut Ui, cx: &mut Cx<'_>, guide: &Guide, answer: &crate::guide::model::Answer) {
    text::heading(ui, cx.words(&answer.title), Type::H3, cx.theme.palette.ink, 2);
    text::label(ui, cx.words(&answer.text), Type::Step, cx.theme.palette.ink);
    ui.add_space(8.0);
    if let Some(place) = &guide.serial {
        labelled(ui, cx, "Where the serial number (DSN) is", cx.words(&place.place));
    }
    for hint in &guide.hints {
        labelled(ui, cx, cx.words(&hint.title), cx.words(&hint.text));
    }
    ui.add_space(10.0);
    let read = Button::primary("Read a DSN").left(icons::QR_CODE).id(main_control());
    if read.show(ui, cx.theme).clicked() {
        cx.send(Message::Go(Screen::Serial));
    }
    sources(ui, cx, guide);
}

fn labelled(ui: &mut Ui, cx: &Cx<'_>, name: &str, words: &str) {
    text::label(ui, name, Type::Label, cx.theme.palette.ink);
    text::label(ui, words, Type::Body, cx.theme.palette.ink2);
    ui.add_space(4.0);
}

fn all_answered(cx: &Cx<'_>, answers: &crate::guide::Answers) -> bool {
    cx.state
        .overview_guide()
        .is_some_and(|guide| guide.questions.iter().all(|question| answers.contains_key(&question.id)))
}

fn ask(ui: &mut Ui, cx: &mut Cx<'_>, question: &Question, first: bool) {
    let lang = cx.theme.language.clone();
    text::label(ui, question.ask.get(&lang), Type::Label, cx.theme.palette.ink);
    ui.add_space(2.0);
    let chosen = cx.state.overview.as_ref().and_then(|overview| overview.answers.get(&question.id));
    let selected = chosen.and_then(|id| question.answers.iter().position(|answer| answer.id == *id));
    let pictured = question.answers.iter().any(|answer| answer.picture.is_some());
    let base = if first { main_control() } else { Id::unique(("question", question.id.as_str())) };
    let picked = if pictured {
        cards(ui, cx, base, question, selected)
    } else {
        let labels: Vec<&str> = question.answers.iter().map(|answer| answer.label.get(&lang)).collect();
        let width = ui.available_width();
        choice::segmented(ui, cx.theme, base, question.ask.get(&lang), &labels, selected, width)
    };
    if let Some(answer) = picked.and_then(|index| question.answers.get(index)) {
        cx.send(Message::Choose { question: question.id.clone(), answer: answer.id.clone() });
    }
    // Enter on the answer that is chosen already goes on.
    let answered = cx.state.overview.as_ref().is_some_and(|o| all_answered(cx, &o.answers));
    if picked.is_some() && picked == selected && answered && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        cx.send(Message::Start);
    }
    if let Some(note) = &question.note {
        text::label(ui, note.get(&lang), Type::Small, cx.theme.palette.ink2);
    }
}

fn cards(ui: &mut Ui, cx: &mut Cx<'_>, base: Id, question: &Question, selected: Option<usize>) -> Option<usize> {
    let count = question.answers.len();
    let width = ui.available_width();
    let columns = ((width + 10.0) / 140.0).floor().clamp(1.0, count as f32) as usize;
    let cell_w = (width - 10.0 * (columns - 1) as f32) / columns as f32;
    let cell_h = if cx.theme.metrics.low { 128.0 } else { 148.0 };
    let rows = count.div_ceil(columns);
    let (area, _) = ui.allocate_exact_size(vec2(width, rows as f32 * (cell_h + 10.0) - 10.0), Sense::hover());
    let folder = cx.state.overview.as_ref().and_then(|overview| cx.folder(&overview.guide));
    let lang = cx.theme.language.clone();
    let mut picked = None;
    choice::group(ui, question.ask.get(&lang), |ui| {
        for (index, answer) in question.answers.iter().enumerate() {
            let min =
                area.min + vec2((index % columns) as f32 * (cell_w + 10.0), (index / columns) as f32 * (cell_h + 10.0));
            let cell = Rect::from_min_size(min, vec2(cell_w, cell_h));
            let card = choice::Card {
                title: answer.label.get(&lang),
                note: answer.note.as_ref().map(|note| note.get(&lang)),
                on: selected == Some(index),
            };
            let (response, picture) = choice::card(ui, cx.theme, choice::member(base, index), cell, &card);
            let options = Options { radius: 8.0, dots: false, labels: false, ..Options::default() };
            match &answer.picture {
                Some(shown) => {
                    stage::show(ui, cx, picture, shown, folder.as_deref(), options);
                }
                None => unknown(ui, cx, picture),
            }
            if card.on {
                choice::card_mark(ui, cx.theme, cell);
            }
            // A card that was just given the focus must not hand it on in the same frame.
            let next = if picked.is_none() { choice::card_arrows(ui, &response, index, count) } else { None };
            if let Some(next) = next {
                ui.memory_mut(|memory| memory.request_focus(choice::member(base, next)));
                picked = Some(next);
            } else if response.clicked() {
                picked = Some(index);
            }
        }
    });
    picked
}

/// A question mark where an answer has no picture: "can't tell".
fn unknown(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    stage::ground(ui, cx.theme, rect, 8.0, false);
    let ink = cx.theme.palette.ink;
    let frame = Rect::from_center_size(rect.center(), vec2(rect.height() * 0.6, rect.height() * 0.8));
    paint::dashed(ui.painter(), frame, 8.0, Stroke::new(1.5, ink), 5.0, 4.0);
    let galley = text::galley(ui, "?", Type::H2, ink, f32::INFINITY);
    let offset = galley.size() / 2.0;
    ui.painter().galley(rect.center() - offset, galley, ink);
}

/// That checks come first, where a gate stands for the answers given (or may still stand).
fn gate_notice(ui: &mut Ui, cx: &Cx<'_>, guide: &Guide) {
    let answers = cx.state.overview.as_ref().map(|o| o.answers.clone()).unwrap_or_default();
    for gate in &guide.gates {
        let open = gate.when.0.keys().any(|question| !answers.contains_key(question));
        if !open && !guide.holds(&gate.when, &answers) {
            continue;
        }
        let Some(hazard) = guide.hazards.iter().find(|hazard| hazard.id == gate.hazard) else { continue };
        let count = gate.checks.len();
        let checks = if count == 1 {
            "One safety check comes".to_owned()
        } else {
            format!("{} safety checks come", number(count))
        };
        let tail = if open {
            "first where it is wired. The steps stay locked until then."
        } else {
            "first. The steps stay locked until then."
        };
        safety::strip(
            ui,
            cx.theme,
            hazard.word,
            &format!("{}.", cx.words(&hazard.hazard).trim_end_matches('.')),
            &format!("{checks} {tail}"),
        );
        ui.add_space(6.0);
    }
}

/// A small number as a word that begins a sentence.
#[must_use]
pub fn number(count: usize) -> String {
    const WORDS: [&str; 10] = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// What may stand in for a tool, and what must not.
fn tool_notes(ui: &mut Ui, cx: &Cx<'_>, guide: &Guide) {
    for tool in &guide.tools {
        if tool.substitutes.is_empty() && tool.lost.is_none() {
            continue;
        }
        ui.add_space(4.0);
        text::label(ui, &format!("Instead of the {}", lower(cx.words(&tool.name))), Type::Label, cx.theme.palette.ink);
        for substitute in &tool.substitutes {
            let (icon, ink, rating) = match substitute.rating {
                Rating::Fine => (icons::CHECK_CIRCLE, cx.theme.palette.success, "Fine"),
                Rating::WithCare => (icons::WARNING_CIRCLE, cx.theme.palette.ink2, "With care"),
                Rating::Never => (icons::X_CIRCLE, cx.theme.palette.danger, "Never"),
            };
            let words =
                format!("{rating}: {}. {}", lower_unless_name(cx.words(&substitute.name)), cx.words(&substitute.why));
            icon_line(ui, cx, icon, ink, &words);
        }
        if let Some(lost) = &tool.lost {
            icon_line(ui, cx, icons::INFO, cx.theme.palette.ink2, &format!("Lost it? {}", cx.words(lost)));
        }
    }
}

fn lower(name: &str) -> String {
    // Names of two capitals ("Opening Key") stay as they are.
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 1 { name.to_owned() } else { name.to_lowercase() }
}

fn lower_unless_name(name: &str) -> String {
    lower(name).trim_end_matches('.').to_owned()
}

/// An icon and a sentence beside it.
pub fn icon_line(ui: &mut Ui, cx: &Cx<'_>, icon: icons::Icon, ink: egui::Color32, words: &str) {
    let galley = text::galley(ui, words, Type::Body, cx.theme.palette.ink2, ui.available_width() - 30.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y.max(22.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint::icon(ui.painter(), pos2(rect.left() + 11.0, rect.top() + 11.0), icon, 20.0, ink);
    ui.painter().galley(pos2(rect.left() + 30.0, rect.top()), galley, cx.theme.palette.ink2);
}

fn sources(ui: &mut Ui, cx: &Cx<'_>, guide: &Guide) {
    if guide.sources.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let titles: Vec<&str> = guide.sources.iter().map(|source| cx.words(&source.title)).collect();
    let words = format!("Sources: {}.", titles.join("; "));
    text::label(ui, &words, Type::Small, cx.theme.palette.ink3);
}

fn start(ui: &mut Ui, cx: &mut Cx<'_>, at: Rect, guide: &Guide) {
    let answers = cx.state.overview.as_ref().map(|o| o.answers.clone()).unwrap_or_default();
    let open = guide.questions.iter().find(|question| !answers.contains_key(&question.id));
    let gate = guide.gates.iter().any(|gate| guide.holds(&gate.when, &answers));
    let id = if guide.questions.is_empty() { main_control() } else { Id::unique("start") };
    if let Some(question) = open {
        let left = guide.questions.iter().filter(|q| !answers.contains_key(&q.id)).count();
        let words = if left == 1 {
            "Answer one question first".to_owned()
        } else {
            format!("Answer {} questions first", number(left).to_lowercase())
        };
        let button = Button::new(Kind::Locked, &words).size(Size::Large).left(icons::LOCK_SIMPLE).id(id);
        if button.show_at(ui, cx.theme, at).clicked() {
            let first = Id::unique(("question", question.id.as_str()));
            let is_main = guide.questions.first().is_some_and(|q| q.id == question.id);
            ui.memory_mut(|memory| memory.request_focus(if is_main { main_control() } else { first }));
        }
        return;
    }
    let words = if gate { "Start the safety checks" } else { "Start" };
    if Button::primary(words).right(icons::ARROW_RIGHT).id(id).show_at(ui, cx.theme, at).clicked() {
        cx.send(Message::Start);
    }
}
