//! Read a DSN: the number is typed, judged as it grows, and copied with the name of the network that follows from it.

mod field;
mod place;
mod status;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{FontFamily, FontId, Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::serial_field::found;
use crate::app::{Message, Screen, SerialInput};
use crate::serial::{Format, Verdict};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Theme, Type, fonts, icons, text};
use crate::ui::widgets::button::{self, Button, Kind, Size};
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{notes, paint};

use place::Place;
use status::Status;

/// The field's name, over it.
const NAME: &str = "Device Serial Number (DSN)";

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let m = cx.theme.metrics;
    let pad = if m.compact() { 12.0 } else { 20.0 };
    let body = cx::body(cx.theme, rect).shrink2(vec2(0.0, pad));
    let place = place::find(cx);
    if m.stacked() {
        // The field comes first where there is no room for both.
        let body = Rect::from_min_max(body.min, pos2(body.right(), rect.bottom()));
        cx::scrolled(ui, body, "serial", |ui| {
            script(ui, cx, &place, false);
            ui.add_space(16.0);
            let (at, _) = ui.allocate_exact_size(vec2(ui.available_width(), 240.0), Sense::hover());
            picture(ui, cx, at, &place, 0.0);
        });
        return;
    }
    let width = if m.compact() { body.width() * 0.54 } else { (body.width() * 0.5).clamp(440.0, 560.0) };
    let panes = cx::panes(cx.theme, body, width);
    let told = stage_pane(ui, cx, panes.stage, &place);
    cx::scrolled(ui, panes.script, "serial", |ui| script(ui, cx, &place, told));
}

fn picture(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, place: &Place, foot: f32) {
    stage::show(ui, cx, rect, &place.picture, place.folder.as_deref(), Options { foot, ..Options::default() });
}

/// The drawing, with the place in words on a plate at its foot where there is room; true where there was.
fn stage_pane(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, place: &Place) -> bool {
    let theme = cx.theme;
    let p = theme.palette;
    let width = rect.width() - 32.0;
    let title = place.device.as_deref().unwrap_or("Where it stands");
    let title_galley = text::galley(ui, title, Type::BodyStrong, p.ink, width - 72.0);
    let words = text::galley(ui, &place.words, Type::Body, p.ink2, width - 72.0);
    let height = title_galley.size().y + words.size().y + 24.0;
    let told = rect.height() > height + 220.0;
    picture(ui, cx, rect, place, if told { height + 24.0 } else { 0.0 });
    if !told {
        return false;
    }
    let plate = Rect::from_min_size(pos2(rect.left() + 16.0, rect.bottom() - 16.0 - height), vec2(width, height));
    let response = paint::place(ui, plate, Sense::hover());
    let name = format!("{title}: {}", place.words);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    paint::raised(ui.painter(), theme, plate, 12.0);
    paint::plate(ui.painter(), plate, 12.0, p.surface, if theme.contrast() { theme.border() } else { Stroke::NONE });
    paint::icon(ui.painter(), pos2(plate.left() + 30.0, plate.center().y), icons::QR_CODE, 24.0, p.ink);
    let at = plate.min + vec2(56.0, 12.0);
    let second = at + vec2(0.0, title_galley.size().y);
    ui.painter().galley(at, title_galley, p.ink);
    ui.painter().galley(second, words, p.ink2);
    true
}

/// The pane with the field. `told` is true where the stage says in words where the number stands.
fn script(ui: &mut Ui, cx: &mut Cx<'_>, place: &Place, told: bool) {
    let theme = cx.theme;
    let p = theme.palette;
    let compact = theme.metrics.compact();
    ui.spacing_mut().item_spacing.y = 4.0;
    text::title(ui, theme, "Read a serial number");
    if !told {
        let device = place.device.as_ref().map_or(String::new(), |device| format!("{device}: "));
        text::label(ui, &format!("{device}{}", place.words), Type::Body, p.ink2);
    } else {
        text::label(ui, "Type it from the label, or scan it.", Type::Body, p.ink2);
    }
    ui.add_space(if compact { 8.0 } else { 20.0 });
    let height = if compact { 56.0 } else { 72.0 };
    let formats = cx.state.serial_formats();
    let status = status::of(&cx.state.serial, &formats);
    field_block(ui, cx, main_control(), height, &formats, &status);
    actions(ui, cx, &status);
    if let Some(network) = network(cx, &formats) {
        ui.add_space(12.0);
        network_card(ui, cx, &network);
    }
    ui.add_space(12.0);
    notes_at_the_foot(ui, cx);
}

fn notes_at_the_foot(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    line(ui, theme, icons::LOCK_SIMPLE, "Read on this computer. Nothing is sent anywhere.");
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
                ui.memory_mut(|memory| memory.request_focus(main_control()));
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

/// Label, field, status sentence and what it offers.
fn field_block(ui: &mut Ui, cx: &mut Cx<'_>, id: Id, height: f32, formats: &[Format], status: &Status) {
    let theme = cx.theme;
    let p = theme.palette;
    let width = ui.available_width();
    let name = text::galley(ui, NAME, Type::Label, p.ink, width);
    let shapes = text::galley(ui, &status::shapes(formats), Type::Small, p.ink2, width);
    let beside = name.size().x + shapes.size().x + 16.0 <= width;
    let (rect, response) = ui.allocate_exact_size(
        vec2(width, name.size().y + if beside { 4.0 } else { shapes.size().y + 4.0 }),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, NAME));
    let below = rect.min + vec2(0.0, name.size().y);
    let right = pos2(rect.right() - shapes.size().x, rect.top() + 2.0);
    ui.painter().galley(rect.min, name, p.ink);
    ui.painter().galley(if beside { right } else { below }, shapes, p.ink2);
    let response = field::show(ui, cx, id, height, formats, status);
    let fix = id.with("fix");
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && matches!(cx.state.serial.verdict, Some(Verdict::LookAlike { .. })) {
        // The button that puts it right comes up with the next frame.
        ui.memory_mut(|memory| memory.request_focus(fix));
    }
    ui.add_space(6.0);
    notes::status(ui, theme, status.tone, &status.words);
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
            let kind = if fix == main_control().with("fix") { Kind::Primary } else { Kind::Secondary };
            let change =
                Button::new(kind, &words).size(Size::Medium).left(icons::PENCIL_SIMPLE).id(fix).show(ui, theme);
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
        let copy = copy.size(Size::Medium).left(icons::COPY);
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

/// The network's name in two pieces: what stands before, and the characters of the number.
struct Network {
    prefix: String,
    tail: String,
}

impl Network {
    fn whole(&self) -> String {
        format!("{}{}", self.prefix, self.tail)
    }

    fn job(&self, theme: &Theme, size: f32) -> LayoutJob {
        let p = theme.palette;
        let plain = egui::TextFormat {
            font_id: FontId::new(size, FontFamily::Name(fonts::MONO_MEDIUM.into())),
            line_height: Some((size * 1.4).round()),
            color: p.ink,
            ..egui::TextFormat::default()
        };
        let tail = egui::TextFormat { color: p.accent_ink, underline: Stroke::new(2.5, p.accent), ..plain.clone() };
        let mut job = LayoutJob::default();
        job.append(&self.prefix, 0.0, plain);
        job.append(&self.tail, 0.0, tail);
        job
    }
}

fn network(cx: &Cx<'_>, formats: &[Format]) -> Option<Network> {
    let field = &cx.state.serial;
    let Some(Verdict::Fits { format, .. }) = field.verdict else { return None };
    let whole = formats.get(format)?.network(&found(field)?)?;
    let prefix = formats[format].network_prefix.clone()?;
    let tail = whole.strip_prefix(&prefix)?.to_owned();
    Some(Network { prefix, tail })
}

fn network_card(ui: &mut Ui, cx: &mut Cx<'_>, network: &Network) {
    let theme = cx.theme;
    let p = theme.palette;
    let keys = cx.state.settings.letter_shortcuts && !theme.metrics.compact();
    let copy = Button::secondary("Copy").name("Copy network name").left(icons::COPY);
    let copy = if keys { copy.key("N") } else { copy };
    let button = copy.wanted(ui, theme);
    let width = ui.available_width();
    let size =
        ((width - 40.0 - button - 16.0) / network.whole().chars().count() as f32 / 0.6).floor().clamp(17.0, 29.0);
    let value = ui.painter().layout_job(network.job(theme, size));
    let beside = value.size().x + button + 56.0 <= width;
    let caption = text::galley(ui, "Network name, from the last characters", Type::Small, p.ink2, width - 40.0);
    let words = caption.size().y + value.size().y + 4.0;
    let height = words + 32.0 + if beside { 0.0 } else { 54.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let name = format!("Network name: {}", network.whole());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    paint::plate(ui.painter(), rect, 16.0, p.surface, theme.line());
    let at = rect.min + vec2(20.0, 16.0);
    let second = at + vec2(0.0, caption.size().y + 4.0);
    ui.painter().galley(at, caption, p.ink2);
    ui.painter().galley(second, value, p.ink);
    let corner = if beside {
        pos2(rect.right() - 20.0 - button, rect.center().y - 22.0)
    } else {
        pos2(rect.left() + 20.0, rect.bottom() - 16.0 - 44.0)
    };
    let at = Rect::from_min_size(corner, vec2(button, 44.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
    let response = copy.show_at(&mut child, theme, at);
    if response.clicked() {
        cx.send(Message::Serial(SerialInput::CopyNetwork));
    }
}

/// The field inside a step that reads the number, `width` points wide: field, status, network name and copying, in little room.
pub fn panel(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let formats = cx.state.serial_formats();
    let status = status::of(&cx.state.serial, &formats);
    ui.allocate_ui_with_layout(vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 4.0;
        field_block(ui, cx, Id::unique("dsn in a step"), 52.0, &formats, &status);
        if found(&cx.state.serial).is_none() {
            return;
        }
        let copy = Button::secondary("Copy serial number").size(Size::Small).left(icons::COPY);
        let wanted = copy.wanted(ui, cx.theme);
        let network = network(cx, &formats);
        // The network's name and the button share a line where both fit.
        let beside = network.is_some() && width >= wanted + 190.0;
        let line = Rect::from_min_size(ui.cursor().min, vec2(width, 48.0));
        if let Some(network) = &network {
            network_line(ui, cx, network, if beside { width - wanted - 12.0 } else { width });
        }
        let clicked = if beside {
            let at = Rect::from_min_size(pos2(line.right() - wanted, line.bottom() - 38.0), vec2(wanted, 36.0));
            copy.show_at(&mut ui.new_child(egui::UiBuilder::new().max_rect(at)), cx.theme, at).clicked()
        } else {
            ui.add_space(4.0);
            copy.show(ui, cx.theme).clicked()
        };
        if clicked {
            cx.send(Message::Serial(SerialInput::Copy));
        }
    });
}

fn network_line(ui: &mut Ui, cx: &mut Cx<'_>, network: &Network, width: f32) {
    let theme = cx.theme;
    let p = theme.palette;
    let caption = text::galley(ui, "Network name", Type::Small, p.ink2, f32::INFINITY);
    let value = ui.painter().layout_job(network.job(theme, 18.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 48.0), Sense::hover());
    let name = format!("Network name: {}", network.whole());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let below = rect.min + vec2(0.0, caption.size().y + 2.0);
    ui.painter().galley(rect.min, caption, p.ink2);
    let x = below.x + value.size().x + 12.0;
    ui.painter().galley(below, value, p.ink);
    let at = Rect::from_min_size(pos2(x, rect.bottom() - 38.0), vec2(36.0, 36.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
    if button::icon_button(&mut child, theme, at, icons::COPY, "Copy network name", true).clicked() {
        cx.send(Message::Serial(SerialInput::CopyNetwork));
    }
}
