//! The pane with the field: what is known of the number, what it offers, and what to do next.

use egui::accesskit::Role;
use egui::{Id, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::photos::{Photos, Stand};
use crate::app::serial_field::found;
use crate::app::{LogInput, Message, Screen, SerialInput, logbook};
use crate::serial::{Format, Verdict};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::button::{Button, Kind, Size};
use crate::ui::widgets::path_field::{self, Done, PathField};
use crate::ui::widgets::{focus, notes, paint};

use super::network::{self, Network};
use super::place::Place;
use super::status::{self, Status};
use super::{NAME, codes, field, in_place_of_field, outcome, own_field, photos, progress};

/// The button that copies the number.
fn copy_id() -> Id {
    Id::unique("copy the number")
}

/// Shows the whole pane.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: &Place) {
    let theme = cx.theme;
    let p = theme.palette;
    let compact = theme.metrics.compact();
    ui.spacing_mut().item_spacing.y = 4.0;
    text::title(ui, theme, "Read a serial number");
    let device = place.device.as_ref().map_or(String::new(), |device| format!("{device}: "));
    text::label(ui, &format!("{device}{}", place.words), Type::Body, p.ink2);
    ui.add_space(if compact { 8.0 } else { 16.0 });
    let formats = cx.state.field_formats();
    let shown = photos(cx.state).cloned();
    match (in_place_of_field(cx.state), &shown, cx.state.serial.other.clone()) {
        (Some(Stand::Reading), Some(photos), _) => {
            name(ui, theme, "");
            progress::show(ui, cx, main_control(), if compact { 56.0 } else { 72.0 }, photos);
        }
        (Some(Stand::Several), Some(photos), _) => several(ui, cx, photos),
        (Some(stand), Some(photos), _) => outcome::show(ui, cx, photos, stand, place),
        (None, _, Some(other)) => outcome::other_text(ui, cx, &other, place),
        _ => number(ui, cx, shown.as_ref(), &formats, compact),
    }
    path_field(ui, cx);
    ui.add_space(12.0);
    foot(ui, cx);
}

/// The field, with what it is worth and what can be done with it.
fn number(ui: &mut Ui, cx: &mut Cx<'_>, shown: Option<&Photos>, formats: &[Format], compact: bool) {
    let status = status::of(cx.state, formats);
    block(ui, cx, own_field(), if compact { 56.0 } else { 72.0 }, formats, &status);
    actions(ui, cx, &status);
    if let Some(network) = Network::of(cx, formats) {
        ui.add_space(12.0);
        network::card(ui, cx, &network);
    }
    let Some(photos) = shown.filter(|photos| !photos.running) else { return };
    if photos.codes.iter().filter(|code| code.serial.is_some()).count() > 1 {
        ui.add_space(12.0);
        text::label(ui, "All codes in the picture", Type::Label, cx.theme.palette.ink);
        codes::list(ui, cx, photos, &cx.state.all_formats());
    }
    if !compact {
        ui.add_space(8.0);
        facts(ui, cx, photos);
    }
}

fn several(ui: &mut Ui, cx: &mut Cx<'_>, photos: &Photos) {
    let theme = cx.theme;
    let numbers = photos.codes.iter().filter(|code| code.serial.is_some()).count();
    let words = format!("{} serial numbers. Which one is yours?", text::upper_first(&status::count(numbers)));
    let line = text::label(ui, &words, Type::H3, theme.palette.ink);
    ui.ctx().accesskit_node_builder(line.id, |node| {
        node.set_role(Role::Status);
        node.set_label(words.as_str());
        node.clear_value();
        node.set_live(egui::accesskit::Live::Polite);
    });
    ui.add_space(6.0);
    codes::list(ui, cx, photos, &cx.state.all_formats());
    ui.add_space(4.0);
    let keys = cx.state.settings.letter_shortcuts && !theme.metrics.compact();
    let words = if keys {
        "Pick with the keys 1 to 9, or press the number in the picture."
    } else {
        "Press the one that stands on your device."
    };
    text::label(ui, words, Type::Body, theme.palette.ink2);
}

/// The name over the field, with a note at its right end, or below it where there is no room.
fn name(ui: &mut Ui, theme: &Theme, note: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let name = text::galley(ui, NAME, Type::Label, p.ink, width);
    let note = text::galley(ui, note, Type::Small, p.ink2, width);
    let beside = name.size().x + note.size().x + 16.0 <= width;
    let height = name.size().y + if beside { 4.0 } else { note.size().y + 4.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, NAME));
    let below = rect.min + vec2(0.0, name.size().y);
    let right = pos2(rect.right() - note.size().x, rect.top() + 2.0);
    ui.painter().galley(rect.min, name, p.ink);
    ui.painter().galley(if beside { right } else { below }, note, p.ink2);
}

/// Label, field, status sentence and what it offers.
pub(super) fn block(ui: &mut Ui, cx: &mut Cx<'_>, id: Id, height: f32, formats: &[Format], status: &Status) {
    let theme = cx.theme;
    name(ui, theme, &status::shapes(formats));
    let response = field::show(ui, cx, id, height, formats, status);
    let fix = id.with("fix");
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && matches!(cx.state.serial.verdict, Some(Verdict::LookAlike { .. })) {
        // The button that puts it right comes up with the next frame.
        ui.memory_mut(|memory| memory.request_focus(fix));
    }
    // What came in by itself is to be copied, not typed over.
    let by_itself = cx.state.serial.origin != crate::app::serial_field::Origin::Typed;
    if id == own_field() && by_itself && found(&cx.state.serial).is_some() && focus::was_sent(ui, &response) {
        ui.memory_mut(|memory| memory.request_focus(copy_id()));
    }
    ui.add_space(6.0);
    notes::status(ui, theme, status.tone, &status.words);
    if let Some(before) = status.before.as_ref() {
        notes::status(ui, theme, notes::Tone::Plain(icons::CLOCK_COUNTER_CLOCKWISE), before);
    }
    offers(ui, cx, fix, status);
}

/// "Change O to 0" and "Use it anyway".
fn offers(ui: &mut Ui, cx: &mut Cx<'_>, fix: Id, status: &Status) {
    if status.fix.is_none() && !status.overrule {
        return;
    }
    let theme = cx.theme;
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        if let Some((found, meant)) = status.fix {
            let words = format!("Change {found} to {meant}");
            // Inside a step the main action is the step's own.
            let kind = if fix == own_field().with("fix") { Kind::Primary } else { Kind::Secondary };
            let change = Button::new(kind, &words).size(Size::Medium).left(icons::MAGIC_WAND).id(fix).show(ui, theme);
            if change.clicked() {
                cx.send(Message::Serial(SerialInput::Fix));
            }
        }
        if status.overrule {
            let anyway = Button::secondary("Use it anyway").show(ui, theme);
            if anyway.clicked() {
                cx.send(Message::Serial(SerialInput::UseAnyway));
            }
        }
    });
}

/// The buttons that copy the number, once there is one.
fn actions(ui: &mut Ui, cx: &mut Cx<'_>, status: &Status) {
    if found(&cx.state.serial).is_none() {
        return;
    }
    let theme = cx.theme;
    let keys = cx.state.settings.letter_shortcuts && !theme.metrics.compact();
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        // While a doubtful number may still be overruled, copying it is not the main thing.
        let copy = if status.overrule {
            Button::secondary("Copy serial number")
        } else {
            Button::primary("Copy serial number")
        };
        let copy = copy.size(Size::Medium).left(icons::COPY).id(copy_id());
        let copy = if keys { copy.key("C") } else { copy }.show(ui, theme);
        if copy.clicked() {
            cx.send(Message::Serial(SerialInput::Copy));
        }
        if matches!(cx.state.serial.verdict, Some(Verdict::Fits { .. })) {
            let spaced = Button::quiet("Copy with spaces").show(ui, theme);
            if spaced.clicked() {
                cx.send(Message::Serial(SerialInput::CopySpaced));
            }
        }
    });
}

/// Where the number was found: the picture, the place in it, how many codes there are.
fn facts(ui: &mut Ui, cx: &Cx<'_>, photos: &Photos) {
    let Some(photo) = photos.photo() else { return };
    let came = format!("{}, {} {}", photo.name, photos.came.word(), cx.state.wall.at(photos.at.ms));
    let codes = match photos.codes.len() {
        1 => "1 QR code".to_owned(),
        many => format!("{many} QR codes"),
    };
    let place = photos.chosen_code().map(|code| status::place_words(code.place));
    let rows = [("Found in", Some(came)), ("Where", place), ("Codes seen", Some(codes))];
    for (name, value) in rows.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        fact(ui, cx.theme, name, &value);
    }
}

fn fact(ui: &mut Ui, theme: &Theme, name: &str, value: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let mut job = text::job(value, Type::Body, p.ink, width - 120.0);
    job.wrap.break_anywhere = true;
    let value_galley = ui.painter().layout_job(job);
    let name_galley = text::galley(ui, name, Type::Body, p.ink2, 112.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, value_galley.size().y), Sense::hover());
    let spoken = format!("{name}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().galley(rect.min, name_galley, p.ink2);
    ui.painter().galley(rect.min + vec2(120.0, 0.0), value_galley, p.ink);
}

/// The path of a picture, typed where there is no file chooser.
fn path_field(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(typed) = cx.state.serial.path.clone() else { return };
    ui.add_space(12.0);
    let field = PathField {
        id: Id::unique("path of a picture"),
        over: "Path of the picture",
        name: "Path of the picture",
        hint: "Such as ~/Pictures/label.jpg",
        icon: icons::FOLDER_OPEN,
        does: Button::secondary("Read it").left(icons::QR_CODE),
        close: Button::quiet("Close").name("Close the path field"),
    };
    for done in path_field::show(ui, cx.theme, field, &typed) {
        cx.send(Message::Serial(match done {
            Done::Typed(path) => SerialInput::PathTyped(path),
            Done::Use(path) => SerialInput::ReadPath(path),
            Done::Close => SerialInput::ClosePath,
        }));
    }
}

fn foot(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let kept = cx.state.settings.service_log && found(&cx.state.serial).is_some();
    let waits = cx.state.logbook.waits();
    let words = match (kept, cx.state.visit.is_some(), cx.state.serial.entry.is_some()) {
        (true, true, _) | (true, _, true) if waits => {
            "Waits in memory: the service log can't be written. Nothing is sent anywhere."
        }
        (true, true, _) | (true, _, true) => "Kept in the service log on this computer. Nothing is sent anywhere.",
        _ => "Read on this computer. Nothing is sent anywhere.",
    };
    line(ui, theme, icons::LOCK_SIMPLE, words);
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        let small = theme.metrics.compact();
        let size = if small { Size::Medium } else { Size::Large };
        // In little room the cross in the field does it alone.
        if found(&cx.state.serial).is_some() && !small {
            let another =
                Button::secondary("Read another").size(size).left(icons::ARROW_COUNTER_CLOCKWISE).show(ui, theme);
            if another.clicked() {
                cx.send(Message::Serial(SerialInput::Clear));
                ui.memory_mut(|memory| memory.request_focus(own_field()));
            }
        }
        if logbook::may_add(cx.state) {
            let add = Button::secondary("Add to service log").size(size).left(icons::NOTE_PENCIL).show(ui, theme);
            if add.clicked() {
                cx.send(Message::Log(LogInput::Add));
            }
        }
        if cx.state.visit.is_some() {
            let back = Button::secondary("Back to the guide").size(size).left(icons::ARROW_LEFT).show(ui, theme);
            if back.clicked() {
                cx.send(Message::Go(Screen::Visit));
            }
        }
    });
}

fn line(ui: &mut Ui, theme: &Theme, icon: icons::Icon, words: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let galley = text::galley(ui, words, Type::Body, p.ink2, width - 30.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint::icon(ui.painter(), rect.min + vec2(10.0, 11.0), icon, 20.0, p.ink2);
    ui.painter().galley(rect.min + vec2(30.0, 0.0), galley, p.ink2);
}
