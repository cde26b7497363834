//! My guides: the person's own files at the left, what is wrong with one of them at the right.

mod empty;
mod list;
mod report;

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::app::{GuidesInput, Message};
use crate::guide::library::{FileState, FileStatus};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{self, Button, Kind, Size, Tone as ChipTone, chip};
use crate::ui::widgets::notes::{self, Tone};
use crate::ui::widgets::path_field::{self, Done, PathField};

use report::Place;

/// Between two buttons of a file.
const GAP: f32 = 10.0;

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let state = cx.state;
    let files: Vec<FileStatus<'_>> = state.library.files().collect();
    if files.is_empty() {
        return empty::show(ui, cx, rect);
    }
    let chosen = state.guides.selected.as_ref();
    let selected = files.iter().position(|file| Some(file.key) == chosen).unwrap_or(0);
    let m = cx.theme.metrics;
    let body = cx::body(cx.theme, rect);
    if m.stacked() {
        let body = Rect::from_min_max(pos2(body.left(), body.top() + 10.0), body.max);
        cx::scrolled(ui, body, "guides", |ui| {
            header(ui, cx);
            list::files(ui, cx, &files, selected);
            ui.add_space(12.0);
            right(ui, cx, &files[selected]);
            ui.add_space(16.0);
            list::folder(ui, cx);
        });
        return;
    }
    let pad = if m.compact() { 12.0 } else { 20.0 };
    let width = if m.compact() { 220.0 } else { 299.0 };
    let cut = body.left() + width + 17.0;
    ui.painter().vline(cut, rect.y_range(), cx.theme.line());
    let left = Rect::from_min_max(pos2(body.left(), rect.top() + pad), pos2(body.left() + width, rect.bottom() - pad));
    left_pane(ui, cx, left, &files, selected);
    let gap = if m.compact() { 17.0 } else { 32.0 };
    let words = Rect::from_min_max(pos2(cut + gap, rect.top() + pad), pos2(body.right(), rect.bottom() - 4.0));
    cx::scrolled(ui, words, "guide report", |ui| right(ui, cx, &files[selected]));
}

fn left_pane(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, files: &[FileStatus<'_>], selected: usize) {
    let top = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 44.0));
    cx::within(ui, top, |ui| header(ui, cx));
    // Rows reach beyond their words, so that the words stand on the margin.
    let reach = if cx.theme.metrics.compact() { 8.0 } else { 14.0 };
    let box_height = list::folder_height(ui, cx, rect.width());
    let pinned = rect.height() > box_height + 44.0 + 280.0;
    let foot = if pinned { box_height + 12.0 } else { 0.0 };
    let rows =
        Rect::from_min_max(pos2(rect.left() - reach, top.bottom() + 6.0), pos2(rect.right(), rect.bottom() - foot));
    cx::scrolled(ui, rows, "guide files", |ui| {
        list::files(ui, cx, files, selected);
        if !pinned {
            ui.add_space(12.0);
            list::folder(ui, cx);
        }
    });
    if pinned {
        let at = Rect::from_min_max(pos2(rect.left(), rect.bottom() - box_height), rect.max);
        cx::within(ui, at, |ui| list::folder(ui, cx));
    }
}

fn header(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let add = Button::secondary("Add").name("Add a guide").size(Size::Small).left(icons::PLUS);
    let width = add.wanted(ui, theme);
    let small = theme.metrics.compact();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let mut words = ui.new_child(egui::UiBuilder::new().max_rect(Rect::from_min_max(
        pos2(rect.left(), rect.top() + if small { 8.0 } else { 4.0 }),
        pos2(rect.right() - width - 12.0, rect.bottom()),
    )));
    let role = if small { Type::H3 } else { Type::H2 };
    text::heading(&mut words, "My guides", role, theme.palette.ink, 1);
    let at = Rect::from_min_size(pos2(rect.right() - width, rect.top() + 2.0), vec2(width, 36.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
    if add.show_at(&mut child, theme, at).clicked() {
        cx.send(Message::Guides(GuidesInput::Add));
    }
}

/// The path of a file or of the folder, typed where the system has no file chooser.
fn path_field(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(typed) = cx.state.guides.typing.clone() else { return };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 6.0);
        let folder = cx.state.guides.typing_folder;
        let (over, name, hint, icon, does) = if folder {
            (
                "Path of the folder with your guides",
                "Path of the folder",
                "guides-of-the-shop",
                icons::FOLDER_OPEN,
                "Use this folder",
            )
        } else {
            (
                "Path of a guide file (.ron)",
                "Path of a guide file",
                "guides/shop-doorbell.ron",
                icons::FILE_TEXT,
                "Add this file",
            )
        };
        let field = PathField {
            id: Id::unique("guide path"),
            over,
            name,
            hint,
            icon,
            does: Button::primary(does).size(Size::Medium).left(icons::PLUS),
            close: Button::secondary("Cancel"),
        };
        for done in path_field::show(ui, cx.theme, field, &typed) {
            match done {
                Done::Typed(path) => cx.send(Message::Guides(GuidesInput::Typed(path))),
                Done::Use(path) => cx.send(Message::Guides(GuidesInput::AddPath(path))),
                Done::Close => cx.send(Message::Up),
            }
        }
        ui.add_space(12.0);
    });
}

/// The report of one file.
fn right(ui: &mut Ui, cx: &mut Cx<'_>, file: &FileStatus<'_>) {
    let theme = cx.theme;
    ui.spacing_mut().item_spacing.y = 4.0;
    path_field(ui, cx);
    let count = file.findings.len();
    title_row(ui, cx, file);
    ui.add_space(8.0);
    standing(ui, cx, file);
    let arrived = arrived(ui, cx);
    for (index, finding) in file.findings.iter().enumerate() {
        ui.add_space(14.0);
        let arrived = arrived && index == cx.state.guides.finding;
        report::block(ui, theme, Place { index, of: count, arrived }, finding);
    }
    ui.add_space(20.0);
}

/// Was the person just taken to another finding?
fn arrived(ui: &Ui, cx: &Cx<'_>) -> bool {
    let seen = Id::unique("finding in view");
    let epoch = cx.state.guides.scroll_epoch;
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(seen, epoch), epoch));
    before != epoch
}

/// Title, what is wrong in a word, and what can be done; the buttons go below the title where they do not fit beside it.
fn title_row(ui: &mut Ui, cx: &mut Cx<'_>, file: &FileStatus<'_>) {
    let theme = cx.theme;
    let width = ui.available_width();
    let actions = actions(file);
    let wanted = |actions: &[Action]| actions.iter().map(|action| action.width(ui, cx) + GAP).sum::<f32>();
    let title = list::title(cx, file);
    let role = if theme.metrics.compact() { Type::H3 } else { Type::H2 };
    let words = text::galley(ui, &title, role, theme.palette.ink, f32::INFINITY).size().x;
    let beside = words + 120.0 + wanted(&actions) <= width;
    // "Load again" keeps its place at the right end in either case.
    let cut = if beside { 0 } else { actions.len() - 1 };
    let (below, right) = actions.split_at(cut);
    let right_width = wanted(right);
    let galley = text::galley(ui, &title, role, theme.palette.ink, width - right_width);
    let chip_below = galley.size().x + 120.0 > width - right_width;
    let height = (galley.size().y + if chip_below { 34.0 } else { 0.0 }).max(38.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let row = egui::Layout::left_to_right(egui::Align::Center);
    let top = ((38.0 - galley.size().y) / 2.0).max(0.0);
    let at = Rect::from_min_size(rect.min + vec2(0.0, top), vec2(width - right_width, rect.height()));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
    text::heading(&mut child, &title, role, theme.palette.ink, 2);
    let corner = if chip_below {
        rect.min + vec2(0.0, galley.size().y + 4.0)
    } else {
        pos2(rect.left() + galley.size().x + 12.0, rect.top() + 5.0)
    };
    let mut child =
        ui.new_child(egui::UiBuilder::new().max_rect(Rect::from_min_size(corner, vec2(120.0, 28.0))).layout(row));
    let tone = match (file.counts.errors, file.counts.warnings) {
        (0, 0) => ChipTone::Good,
        (0, _) => ChipTone::Neutral,
        _ => ChipTone::Bad,
    };
    chip(&mut child, theme, &list::state_words(file), None, tone);
    let at =
        Rect::from_min_max(pos2(rect.right() - right_width + GAP, rect.top()), pos2(rect.right(), rect.top() + 38.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at).layout(row));
    show_actions(&mut child, cx, file, right);
    if !below.is_empty() {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| show_actions(ui, cx, file, below));
    }
}

/// One thing that can be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Open,
    Copy,
    Edit,
    Reload,
}

impl Action {
    fn button(self) -> Button<'static> {
        match self {
            Self::Open => Button::new(Kind::Primary, "Open guide").size(Size::Small).right(icons::ARROW_RIGHT),
            Self::Copy => Button::secondary("Copy report").size(Size::Small).left(icons::COPY),
            Self::Edit => Button::secondary("Open in editor").size(Size::Small).left(icons::PENCIL_SIMPLE),
            Self::Reload => Button::secondary("Load again"),
        }
    }

    fn width(self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        if self == Self::Reload { 36.0 } else { self.button().wanted(ui, cx.theme) }
    }

    fn show(self, ui: &mut Ui, cx: &Cx<'_>) -> egui::Response {
        if self == Self::Reload {
            let (rect, _) = ui.allocate_exact_size(vec2(36.0, 36.0), Sense::hover());
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            return button::icon_button(&mut child, cx.theme, rect, icons::ARROW_COUNTER_CLOCKWISE, "Load again", true);
        }
        self.button().show(ui, cx.theme)
    }

    fn message(self) -> GuidesInput {
        match self {
            Self::Open => GuidesInput::Open,
            Self::Copy => GuidesInput::CopyReport,
            Self::Edit => GuidesInput::Edit,
            Self::Reload => GuidesInput::Reload,
        }
    }
}

fn actions(file: &FileStatus<'_>) -> Vec<Action> {
    let usable = file.guide.is_some() && !matches!(file.state, FileState::Hidden { .. });
    let offers = [
        (usable, Action::Open),
        (!file.findings.is_empty(), Action::Copy),
        (true, Action::Edit),
        (true, Action::Reload),
    ];
    offers.into_iter().filter(|(there, _)| *there).map(|(_, action)| action).collect()
}

fn show_actions(ui: &mut Ui, cx: &mut Cx<'_>, file: &FileStatus<'_>, actions: &[Action]) {
    ui.spacing_mut().item_spacing = vec2(GAP, 8.0);
    for action in actions {
        let response = action.show(ui, cx);
        if response.clicked() {
            if cx.state.guides.selected.as_ref() != Some(file.key) {
                cx.send(Message::Guides(GuidesInput::Select(file.key.clone())));
            }
            cx.send(Message::Guides(action.message()));
        }
    }
}

/// What brings a mended file into use: saving it, where the folder is watched.
fn save(cx: &Cx<'_>, file: &FileStatus<'_>) -> &'static str {
    if file.key.source.folder().is_some_and(|folder| cx.state.guides.watched.contains(folder)) {
        "Save the file to try again."
    } else {
        "Save the file and load it again."
    }
}

/// One sentence about the file as a whole.
fn standing(ui: &mut Ui, cx: &mut Cx<'_>, file: &FileStatus<'_>) {
    let theme = cx.theme;
    match &file.state {
        FileState::Outdated { since } => {
            let at = cx.state.wall.at(crate::walk::Millis(*since));
            let words = format!("The version from {at} still works and stays in use. {}", save(cx, file));
            notes::banner(ui, theme, Tone::Plain(icons::CLOCK_COUNTER_CLOCKWISE), &words);
        }
        FileState::Broken => {
            let words = &format!("This guide can't be used yet. Put right what stands below. {}", save(cx, file));
            notes::banner(ui, theme, Tone::Plain(icons::INFO), words);
        }
        FileState::Hidden { .. } => {
            let words = list::hidden_by(file).unwrap_or_default();
            notes::banner(ui, theme, Tone::Plain(icons::INFO), &words);
        }
        FileState::Ready if file.findings.is_empty() => {
            notes::banner(ui, theme, Tone::Good, "Nothing is wrong with this file. Its guide is among the devices.");
        }
        FileState::Ready => {
            let words = "The guide works and is among the devices. What stands below would make it better.";
            notes::banner(ui, theme, Tone::Plain(icons::LIGHTBULB), words);
        }
    }
    if let Some(guide) = file.guide.filter(|_| file.findings.is_empty()) {
        ui.add_space(10.0);
        text::label(ui, cx.words(&guide.summary), Type::Body, theme.palette.ink2);
    }
}

/// The id of the control that starts an own guide where there is none yet.
fn start_id(typing: bool) -> Id {
    if typing { Id::unique("start from an example") } else { main_control() }
}
