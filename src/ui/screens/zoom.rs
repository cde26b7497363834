//! The large picture: over the whole body, up to six times as large, moved by dragging, keys, wheel or pinch.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::app::{Message, Zoom, ZoomInput};
use crate::guide::model::Picture;
use crate::ui::cx::Cx;
use crate::ui::theme::icons;
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{paint, player};

use super::gate::folder;
use super::step::ABSENT;

/// The widest that the row with the slider gets, in points.
const WIDEST_PLAYER: f32 = 760.0;

/// Shows `picture` over `rect`.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, picture: &Picture, zoom: Zoom) {
    let inner = rect.shrink(if cx.theme.metrics.compact() { 8.0 } else { 16.0 });
    let folder = folder(cx);
    let shown = cx.state.playback();
    let script = cx.state.visit.as_ref().and_then(|visit| visit.script);
    let foot = if shown.is_some() { player::HEIGHT + 34.0 } else { 0.0 };
    let options = Options { zoom: Some(zoom), foot, shown, prompt: true, absent: ABSENT, ..Options::default() };
    stage::show(ui, cx, inner, picture, folder.as_deref(), options);
    let response = ui.interact(inner, crate::ui::cx::main_control(), Sense::click_and_drag());
    let name = format!("Large picture: {}", cx.words(&picture.alt));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollView, true, &name));
    if response.dragged() {
        let delta = response.drag_delta();
        cx.send(Message::Zoom(ZoomInput::Pan(delta.x / inner.width(), delta.y / inner.height())));
    }
    if response.double_clicked() {
        cx.send(Message::Zoom(ZoomInput::By(2.0, share(inner, response.interact_pointer_pos()))));
    }
    if response.contains_pointer() {
        let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().y));
        let factor = pinch * (wheel / 300.0).exp();
        if (factor - 1.0).abs() > 0.001 {
            cx.send(Message::Zoom(ZoomInput::By(factor, share(inner, response.hover_pos()))));
        }
    }
    buttons(ui, cx, inner);
    if let (Some(script), Some(shown)) = (script, shown) {
        let size = vec2((inner.width() - 32.0).min(WIDEST_PLAYER), player::HEIGHT);
        let row = Rect::from_min_size(pos2(inner.center().x - size.x / 2.0, inner.bottom() - 18.0 - size.y), size);
        // The picture may lie behind it.
        let plate = row.expand2(vec2(8.0, 6.0));
        paint::raised(ui.painter(), cx.theme, plate, 14.0);
        paint::plate(ui.painter(), plate, 14.0, cx.theme.palette.surface, cx.theme.line());
        player::show(ui, cx, row, script, shown);
    }
}

fn share(rect: Rect, at: Option<egui::Pos2>) -> (f32, f32) {
    let at = at.unwrap_or(rect.center());
    ((at.x - rect.left()) / rect.width(), (at.y - rect.top()) / rect.height())
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let specs = [
        (icons::X, "Close the large picture", ZoomInput::Toggle),
        (icons::MAGNIFYING_GLASS_PLUS, "Larger", ZoomInput::By(1.5, (0.5, 0.5))),
        (icons::MAGNIFYING_GLASS_MINUS, "Smaller", ZoomInput::By(1.0 / 1.5, (0.5, 0.5))),
        (icons::ARROWS_IN, "Whole picture", ZoomInput::Reset),
    ];
    for (index, (icon, name, input)) in specs.into_iter().enumerate() {
        let min = pos2(rect.right() - 60.0, rect.top() + 16.0 + index as f32 * 52.0);
        if icon_button(ui, cx.theme, Rect::from_min_size(min, vec2(44.0, 44.0)), icon, name, true).clicked() {
            cx.send(Message::Zoom(input));
        }
    }
}
