//! The files of the person, one row each, and the folder that they lie in.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::{GuidesInput, Message, Problem};
use crate::guide::library::{FileState, FileStatus};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Theme, Type, fonts, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::{focus, paint};

/// The guide's title in the person's language, else the file's name.
pub(super) fn title(cx: &Cx<'_>, file: &FileStatus<'_>) -> String {
    file.guide.map_or_else(|| file.key.name.clone(), |guide| cx.words(&guide.title).to_owned())
}

/// "2 errors", "1 hint", "Ready", "Not shown".
pub(super) fn state_words(file: &FileStatus<'_>) -> String {
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match (&file.state, file.counts.errors, file.counts.warnings) {
        (_, errors, _) if errors > 0 => many(errors, "error"),
        (FileState::Hidden { .. }, ..) => "Not shown".to_owned(),
        (_, _, 0) => "Ready".to_owned(),
        (_, _, warnings) => many(warnings, "hint"),
    }
}

fn mark(theme: &Theme, file: &FileStatus<'_>) -> (icons::Icon, Color32) {
    let p = theme.palette;
    match (file.counts.errors, file.counts.warnings) {
        (0, 0) => (icons::CHECK_CIRCLE, p.success),
        (0, _) => (icons::LIGHTBULB, p.ink2),
        _ => (icons::X_CIRCLE, p.danger),
    }
}

/// Shows the files; `selected` is the place of the one that is looked at.
pub(super) fn files(ui: &mut Ui, cx: &mut Cx<'_>, files: &[FileStatus<'_>], selected: usize) {
    let builder = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Guide files");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, file) in files.iter().enumerate() {
            row(ui, cx, file, index == selected);
        }
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, file: &FileStatus<'_>, on: bool) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let title_words = title(cx, file);
    let state_said = state_words(file);
    let state = text::galley(ui, &state_said, Type::Small, p.ink2, width);
    let beside = width > 250.0;
    let room = (width - 50.0 - 16.0 - if beside { state.size().x + 12.0 } else { 0.0 }).max(60.0);
    let name = text::galley(ui, &title_words, Type::BodyStrong, p.ink, room);
    let lower = (title_words != file.key.name).then(|| text::galley(ui, &file.key.name, Type::Code, p.ink2, room));
    let lower_height = lower.as_ref().map_or(0.0, |galley| galley.size().y - 2.0);
    let words = name.size().y + lower_height + if beside { 0.0 } else { state.size().y };
    let (rect, _) = ui.allocate_exact_size(vec2(width, words + 22.0), Sense::hover());
    // The row that is looked at is the screen's main control: the focus goes along with the arrow keys.
    let id = if on { main_control() } else { Id::unique("guide file").with(file.key.path()) };
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{title_words}, {}, {}", file.key.name, state_said.to_lowercase());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &spoken));
    focus::follow(ui, &response);
    scroll_to_new(ui, on, &response, file);
    if on {
        paint::plate(ui.painter(), rect, 14.0, p.surface, Stroke::new(1.5_f32.max(theme.line_width()), p.ink));
    } else if response.hovered() {
        paint::plate(ui.painter(), rect, 14.0, theme.touched(p.bg, &response), Stroke::NONE);
    }
    let (icon, ink) = mark(theme, file);
    paint::icon_in(ui.painter(), pos2(rect.left() + 27.0, rect.center().y), icon, fonts::ICON_FILL, 24.0, ink);
    let mut at = rect.min + vec2(50.0, 11.0);
    let step = name.size().y;
    ui.painter().galley(at, name, p.ink);
    at.y += step;
    if let Some(lower) = lower {
        ui.painter().galley(at - vec2(0.0, 1.0), lower, p.ink2);
        at.y += lower_height;
    }
    let corner = pos2(rect.right() - 16.0 - state.size().x, rect.center().y - state.size().y / 2.0);
    ui.painter().galley(if beside { corner } else { at }, state, p.ink2);
    paint::focus_ring(ui, theme, &response, rect, 14.0);
    if response.clicked() {
        cx.send(Message::Guides(GuidesInput::Select(file.key.clone())));
        ui.memory_mut(|memory| memory.request_focus(main_control()));
    }
}

/// Brings the row into view that was just moved to.
fn scroll_to_new(ui: &Ui, on: bool, response: &egui::Response, file: &FileStatus<'_>) {
    if !on {
        return;
    }
    let seen = Id::unique("guide file in view");
    let key = file.key.path();
    if ui.data(|data| data.get_temp::<String>(seen)).as_ref() != Some(&key) {
        ui.data_mut(|data| data.insert_temp(seen, key));
        response.scroll_to_me(None);
    }
}

/// How high the folder's box will be.
pub(super) fn folder_height(ui: &Ui, cx: &Cx<'_>, width: f32) -> f32 {
    let said = folder_words(cx);
    let inner = width - 28.0;
    let path = text::galley(ui, &said.path, Type::Code, Color32::BLACK, inner).size().y;
    let note = text::galley(ui, &said.note, Type::Small, Color32::BLACK, inner).size().y;
    12.0 + 24.0 + path + note + 14.0 + 44.0
}

struct Folder {
    title: &'static str,
    path: String,
    note: String,
    icon: icons::Icon,
    bad: bool,
}

fn folder_words(cx: &Cx<'_>) -> Folder {
    let guides = &cx.state.guides;
    let path = guides.folder.clone().unwrap_or_else(|| "No folder yet".to_owned());
    if let Some(problem) = cx.state.problems.get(&Problem::Folder) {
        let title = "The folder can't be read";
        return Folder { title, path, note: problem.clone(), icon: icons::WARNING_CIRCLE, bad: true };
    }
    let files = cx.state.library.files().count();
    let (title, icon, note) = if guides.busy {
        let many = if files == 1 { "file" } else { "files" };
        let note = if files == 0 { "One moment.".to_owned() } else { format!("{files} {many} so far.") };
        ("Checking the files…", icons::CLOCK, note)
    } else {
        let note =
            guides.read_at.map_or("Not read yet.".to_owned(), |at| format!("Last read at {}.", cx.state.wall.at(at)));
        if guides.watched.contains(&path) {
            ("Watching the folder", icons::EYE, note)
        } else {
            ("Your guide folder", icons::FOLDER_OPEN, note)
        }
    };
    Folder { title, path, note, icon, bad: false }
}

/// The box that tells which folder is read, and when it was.
pub(super) fn folder(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let height = folder_height(ui, cx, width);
    let said = folder_words(cx);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = format!("{}: {}. {}", said.title, said.path, said.note);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
    let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, 12.0, p.sunken, stroke);
    let ink = if said.bad { p.danger } else { p.ink };
    paint::icon(ui.painter(), rect.min + vec2(24.0, 23.0), said.icon, 20.0, ink);
    let title = text::galley(ui, said.title, Type::BodyStrong, ink, width - 56.0);
    ui.painter().galley(rect.min + vec2(42.0, 12.0), title, ink);
    let path = text::galley(ui, &said.path, Type::Code, p.ink2, width - 28.0);
    let mut at = rect.min + vec2(14.0, 37.0);
    let step = path.size().y;
    ui.painter().galley(at, path, p.ink2);
    at.y += step - 1.0;
    let note = text::galley(ui, &said.note, Type::Small, p.ink2, width - 28.0);
    ui.painter().galley(at, note, p.ink2);
    let buttons = Rect::from_min_max(pos2(rect.left() + 14.0, rect.bottom() - 46.0), rect.max - vec2(10.0, 10.0));
    folder_buttons(ui, cx, buttons);
}

fn folder_buttons(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.spacing_mut().item_spacing.x = 14.0;
    let choose =
        Button::quiet("Choose another").name("Choose another folder").size(Size::Small).show(&mut child, cx.theme);
    if choose.clicked() {
        cx.send(Message::Guides(GuidesInput::ChooseFolder));
    }
}

/// The words of a file that stands back behind another one.
pub(super) fn hidden_by(file: &FileStatus<'_>) -> Option<String> {
    let FileState::Hidden { by } = &file.state else { return None };
    Some(format!(
        "{} has the same id and is shown in place of this one. Change the id, or take one of the two away.",
        by.name
    ))
}
