//! The name of the device's own network, which follows from the number.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{FontFamily, FontId, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::serial_field::found;
use crate::app::{Message, SerialInput};
use crate::serial::{Format, Verdict};
use crate::ui::cx::Cx;
use crate::ui::theme::{Theme, Type, fonts, icons, text};
use crate::ui::widgets::button::{Button, icon_button};
use crate::ui::widgets::paint;

/// The network's name in two pieces: what stands before, and the characters of the number.
pub(super) struct Network {
    prefix: String,
    tail: String,
}

impl Network {
    /// The network of the number in the field, where its shape tells one.
    pub(super) fn of(cx: &Cx<'_>, formats: &[Format]) -> Option<Self> {
        let field = &cx.state.serial;
        let Some(Verdict::Fits { format, .. }) = field.verdict else { return None };
        let whole = formats.get(format)?.network(&found(field)?)?;
        let prefix = formats[format].network_prefix.clone()?;
        let tail = whole.strip_prefix(&prefix)?.to_owned();
        Some(Self { prefix, tail })
    }

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

/// A card with the name, large, and the button that copies it.
pub(super) fn card(ui: &mut Ui, cx: &mut Cx<'_>, network: &Network) {
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

/// The name in one line, `width` points wide, with a small button that copies it.
pub(super) fn line(ui: &mut Ui, cx: &mut Cx<'_>, network: &Network, width: f32) {
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
    if icon_button(&mut child, theme, at, icons::COPY, "Copy network name", true).clicked() {
        cx.send(Message::Serial(SerialInput::CopyNetwork));
    }
}
