//! The stage before there is a picture of the label: where the number stands on the device, and the ways in for a picture.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::Message;
use crate::ui::cx::Cx;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::paint;
use crate::ui::widgets::stage::{self, Options};

use super::WAYS;
use super::place::Place;

const TITLE: &str = "Drop or paste a photo of the label";
const KINDS: &str = "PNG, JPEG, WebP, BMP, GIF or TIFF";

/// Shows the drawing of the place with a plate at its foot. The whole of it takes pictures.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, place: &Place) {
    let theme = cx.theme;
    let p = theme.palette;
    // The menu lies below everything, so that the buttons have their own clicks.
    let ground = paint::place(ui, rect, Sense::click());
    ground.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, "Picture of the label"));
    super::menu(&ground, cx);
    let inset = if theme.metrics.compact() { 10.0 } else { 16.0 };
    let width = rect.width() - 2.0 * inset;
    // In little room the drawing comes first: no list of kinds, smaller buttons.
    let compact = theme.metrics.compact();
    let lead = if compact { 16.0 } else { 60.0 };
    let title = text::galley(ui, TITLE, Type::BodyStrong, p.ink, width - lead - 16.0);
    let kinds = text::galley(ui, KINDS, Type::Small, p.ink2, width - lead - 16.0);
    let words = title.size().y + if compact { 0.0 } else { kinds.size().y };
    let (size, tall) = if compact { (Size::Small, 40.0) } else { (Size::Medium, 44.0) };
    let buttons: Vec<Button<'_>> = WAYS
        .iter()
        .map(|(words, icon, _)| Button::secondary(words).left(icon).size(size).name(accessible(words)))
        .collect();
    let widths: Vec<f32> = buttons.iter().map(|button| button.wanted(ui, theme)).collect();
    let beside = widths.iter().sum::<f32>() + 10.0 + 32.0 <= width;
    let rows = if beside { tall } else { tall * buttons.len() as f32 + 8.0 };
    let height = 12.0 + words + 10.0 + rows + 12.0;
    let foot = height + inset + 8.0;
    let options = Options { foot, labels: rect.height() > foot + 200.0, ..Options::default() };
    stage::show(ui, cx, rect, &place.picture, place.folder.as_deref(), options);
    paint::dashed(ui.painter(), rect, 20.0, Stroke::new(2.0, p.line_strong), 8.0, 6.0);
    let plate = Rect::from_min_size(pos2(rect.left() + inset, rect.bottom() - inset - height), vec2(width, height));
    paint::raised(ui.painter(), theme, plate, 12.0);
    paint::plate(ui.painter(), plate, 12.0, p.surface, if theme.contrast() { theme.border() } else { Stroke::NONE });
    let label = paint::place(ui, plate, Sense::hover());
    let spoken = format!("{TITLE}. {KINDS}.");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let at = plate.min + vec2(lead, 12.0);
    let second = at + vec2(0.0, title.size().y);
    ui.painter().galley(at, title, p.ink);
    if !compact {
        let middle = pos2(plate.left() + 32.0, plate.top() + 12.0 + words / 2.0);
        paint::icon(ui.painter(), middle, icons::IMAGE, 28.0, p.ink);
        ui.painter().galley(second, kinds, p.ink2);
    }
    let mut at = pos2(plate.left() + 16.0, plate.top() + 12.0 + words + 10.0);
    for ((button, width), (_, _, input)) in buttons.into_iter().zip(widths).zip(WAYS) {
        let place = Rect::from_min_size(at, vec2(if beside { width } else { plate.width() - 32.0 }, tall));
        if button.show_at(ui, theme, place).clicked() {
            cx.send(Message::Serial(input));
        }
        if beside {
            at.x = place.right() + 10.0;
        } else {
            at.y = place.bottom() + 8.0;
        }
    }
}

/// What screen readers call a way in.
pub(super) fn accessible(words: &str) -> String {
    format!("{words}{}", if words == "Paste" { " a picture or text" } else { " of the label" })
}

/// A file is held over the window: says that it may be let go.
pub(super) fn let_go(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let p = cx.theme.palette;
    paint::plate(ui.painter(), rect, 20.0, p.accent_soft, Stroke::new(3.0, p.accent));
    let words = text::galley(ui, "Let go to read it", Type::H2, p.ink, rect.width() - 48.0);
    let at = rect.center() - words.size() / 2.0;
    paint::icon(ui.painter(), pos2(rect.center().x, at.y - 36.0), icons::IMAGE_SQUARE, 48.0, p.accent_ink);
    ui.painter().galley(at, words, p.ink);
}
