//! Help: how the program is used, and every key, from the table of commands.

use egui::accesskit::Role;
use egui::{Event, EventFilter, Key, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::Message;
use crate::app::commands::{self, Chord, Command, Place};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::{keys, paint};

/// How the program is used, in five sentences with a title each.
const HOW: [(&str, &str); 5] = [
    ("Find your device", "Choose its card, or type its name. If you can't tell, use “Which one do I have?”."),
    ("Answer the questions", "If you are not sure whether it is wired, say so. It then counts as wired."),
    ("Prove the power off", "A wired device stays locked until you have confirmed each check yourself."),
    (
        "Go step by step",
        "Look at the picture, do one thing, then press Next. Each step has help for when it does not work.",
    ),
    ("Close it again", "The closing steps follow from what you opened. Parts that are off wait in the tray."),
];

/// Height of one row of keys.
const ROW: f32 = 32.0;

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    let pad = if theme.metrics.compact() { 12.0 } else { 20.0 };
    let body = cx::body(theme, rect);
    let body = Rect::from_min_max(pos2(body.left(), body.top() + pad), body.max);
    cx::scrolled(ui, body, "help", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let close = head(ui, cx);
        scroll_by_keys(ui, &close, body.height());
        ui.add_space(8.0);
        how(ui, theme);
        ui.add_space(20.0);
        text::heading(ui, "All keys", Type::H2, theme.palette.ink, 2);
        let note = if cx.state.settings.letter_shortcuts {
            "Single letters act outside of text fields. They can be turned off in the settings."
        } else {
            "Single letters are turned off in the settings, under Input."
        };
        text::label(ui, note, Type::Body, theme.palette.ink2);
        ui.add_space(8.0);
        columns(ui, theme);
        ui.add_space(16.0);
    });
}

/// Title and the way out, which has the focus at first.
fn head(ui: &mut Ui, cx: &mut Cx<'_>) -> egui::Response {
    let theme = cx.theme;
    let close = Button::secondary("Close help").size(Size::Medium).left(icons::X).id(main_control());
    let close = if theme.metrics.compact() { close } else { close.key("Esc") };
    let width = close.wanted(ui, theme);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    let words = Rect::from_min_max(rect.min + vec2(0.0, 4.0), rect.max - vec2(width + 12.0, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(words));
    text::title(&mut child, theme, "Help");
    let at = Rect::from_min_size(pos2(rect.right() - width, rect.top()), vec2(width, 44.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
    let response = close.show_at(&mut child, theme, at);
    if response.clicked() {
        cx.send(Message::Up);
    }
    response
}

/// The page moves with the arrow keys, page keys, Home and End: nothing else on it can take the focus.
fn scroll_by_keys(ui: &Ui, close: &egui::Response, page: f32) {
    if !close.has_focus() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(close.id, filter));
    let by = ui.input(|input| {
        input.events.iter().fold(0.0, |by, event| match event {
            Event::Key { key: Key::ArrowDown, pressed: true, .. } => by - 60.0,
            Event::Key { key: Key::ArrowUp, pressed: true, .. } => by + 60.0,
            Event::Key { key: Key::PageDown, pressed: true, .. } => by - (page - 40.0),
            Event::Key { key: Key::PageUp, pressed: true, .. } => by + (page - 40.0),
            Event::Key { key: Key::Home, pressed: true, .. } => by + 1.0e5,
            Event::Key { key: Key::End, pressed: true, .. } => by - 1.0e5,
            _ => by,
        })
    });
    if by != 0.0 {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}

/// The five sentences, side by side where there is room.
fn how(ui: &mut Ui, theme: &Theme) {
    let p = theme.palette;
    let all = ui.available_width();
    let gap = 16.0;
    let across = match all {
        wide if wide >= 1040.0 => 5,
        middle if middle >= 620.0 => 3,
        small if small >= 480.0 => 2,
        _ => 1,
    };
    let width = (all - gap * (across - 1) as f32) / across as f32;
    for (row, chunk) in HOW.chunks(across).enumerate() {
        let cells: Vec<_> = chunk
            .iter()
            .map(|(title, words)| {
                let title = text::galley(ui, title, Type::BodyStrong, p.ink, width - 68.0);
                let words = text::galley(ui, words, Type::Body, p.ink2, width - 32.0);
                (title, words)
            })
            .collect();
        let titles = cells.iter().map(|(title, _)| title.size().y).fold(26.0, f32::max);
        let height = cells.iter().map(|(_, words)| titles + words.size().y + 34.0).fold(0.0, f32::max);
        let (rect, _) = ui.allocate_exact_size(vec2(all, height), Sense::hover());
        for (column, (title, words)) in cells.into_iter().enumerate() {
            let number = row * across + column;
            let corner = rect.min + vec2(column as f32 * (width + gap), 0.0);
            let cell = Rect::from_min_size(corner, vec2(width, height));
            let response = paint::place(ui, cell, Sense::hover());
            let spoken = format!("{}. {}. {}", number + 1, HOW[number].0, HOW[number].1);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            paint::plate(ui.painter(), cell, 14.0, p.surface, theme.line());
            paint::number_disc(
                ui.painter(),
                corner + vec2(28.0, 27.0),
                12.0,
                &(number + 1).to_string(),
                Some(p.ink_panel),
                p.on_ink_panel,
            );
            let below = corner + vec2(16.0, 18.0 + titles);
            ui.painter().galley(corner + vec2(50.0, 16.0), title, p.ink);
            ui.painter().galley(below, words, p.ink2);
        }
        ui.add_space(gap - 4.0);
    }
}

/// The groups in one or two columns, each group in the shorter one.
fn columns(ui: &mut Ui, theme: &Theme) {
    let table = commands::table();
    let all = ui.available_width();
    let gap = 36.0;
    let count = if all >= 760.0 { 2 } else { 1 };
    let width = (all - gap * (count - 1) as f32) / count as f32;
    let top = ui.cursor().min;
    let mut floors = vec![top.y; count];
    for place in Place::ALL {
        let group: Vec<&Command> = table.iter().filter(|command| command.place == place).collect();
        let column = (0..count).min_by(|a, b| floors[*a].total_cmp(&floors[*b])).unwrap_or(0);
        let corner = pos2(top.x + column as f32 * (width + gap), floors[column]);
        let room = Rect::from_min_size(corner, vec2(width, 1.0e5));
        let layout = egui::Layout::top_down(egui::Align::Min);
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(place).max_rect(room).layout(layout));
        child.set_width(width);
        one_group(&mut child, theme, place, &group);
        floors[column] = child.min_rect().bottom() + 20.0;
    }
    let bottom = floors.into_iter().fold(top.y, f32::max);
    ui.allocate_rect(Rect::from_min_max(top, pos2(top.x + all, bottom)), Sense::hover());
}

fn one_group(ui: &mut Ui, theme: &Theme, place: Place, group: &[&Command]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    text::heading(ui, place.name(), Type::H3, theme.palette.ink, 3);
    ui.add_space(4.0);
    for command in group {
        key_row(ui, theme, command);
    }
}

/// What stands between two keys that do the same.
fn between(command: &Command) -> &'static str {
    let digits = command.keys.iter().all(|chord| matches!(chord.key, commands::Key::Char('0'..='9')));
    if digits && command.keys.len() == 2 { "to" } else { "or" }
}

/// The keys of a command for screen readers: "Ctrl F or /".
fn spoken_keys(command: &Command) -> String {
    let caps: Vec<String> = command.keys.iter().map(|chord| chord.caps().join(" ")).collect();
    caps.join(&format!(" {} ", between(command)))
}

/// How wide the caps of a chord are.
fn chord_width(ui: &Ui, chord: &Chord) -> f32 {
    chord.caps().iter().map(|cap| keys::cap_width(ui, cap) + 4.0).sum::<f32>() - 4.0
}

fn key_row(ui: &mut Ui, theme: &Theme, command: &Command) {
    let p = theme.palette;
    let width = ui.available_width();
    let word = text::galley(ui, between(command), Type::Small, p.ink2, f32::INFINITY);
    let arrows =
        command.keys.iter().all(|chord| chord.caps().iter().all(|cap| cap.chars().all(|c| "←→↑↓".contains(c))));
    let space = if arrows { 4.0 } else { word.size().x + 12.0 };
    let caps = command.keys.iter().map(|chord| chord_width(ui, chord)).sum::<f32>();
    let caps = caps + space * command.keys.len().saturating_sub(1) as f32;
    let room = 176.0_f32.min(width * 0.5);
    let beside = caps <= room - 12.0;
    let name = text::galley(ui, command.name, Type::Body, p.ink, if beside { width - room } else { width });
    let height = if beside { name.size().y.max(ROW) } else { name.size().y + ROW };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = format!("{}: {}", command.name, spoken_keys(command));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let mut x = rect.left();
    let y = rect.top() + ROW / 2.0;
    for (index, chord) in command.keys.iter().enumerate() {
        if index > 0 {
            if !arrows {
                ui.painter().galley(pos2(x + 6.0, y - word.size().y / 2.0), word.clone(), p.ink2);
            }
            x += space;
        }
        for cap in chord.caps() {
            x = keys::paint_cap(ui, theme, pos2(x, y), &cap) + 4.0;
        }
        x -= 4.0;
    }
    let at = if beside {
        pos2(rect.left() + room, rect.center().y - name.size().y / 2.0)
    } else {
        pos2(rect.left(), rect.top() + ROW)
    };
    ui.painter().galley(at, name, p.ink);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.line());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_in_words_and_digits_as_a_range() {
        let table = commands::table();
        let find = |place, name| table.iter().find(|c| c.place == place && c.name == name).map(spoken_keys);
        assert_eq!(find(Place::WhichOne, "Choose").as_deref(), Some("1 to 9"));
        assert_eq!(find(Place::Step, "Next").as_deref(), Some("→ or PgDn"));
    }
}
