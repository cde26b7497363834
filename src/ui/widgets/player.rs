//! What moves a picture: play and pause, and a slider for every moment of the motion.

use egui::accesskit::Role;
use egui::style::HandleShape;
use egui::{Id, Rect, Slider, SliderClamping, Ui, WidgetInfo, pos2, vec2};

use crate::app::playback::{Script, Shown};
use crate::app::{Message, PlaybackInput};
use crate::ui::cx::{self, Cx};
use crate::ui::theme::{Theme, icons};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::focus;

/// How high the row is, in points.
pub const HEIGHT: f32 = 44.0;

/// The id of the slider: while it has the focus, arrow keys move it.
#[must_use]
pub fn slider_id() -> Id {
    Id::unique("motion slider")
}

/// Shows the row in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, script: Script, shown: Shown) {
    let still = cx.theme.less_motion;
    let button = Rect::from_min_size(rect.min, vec2(HEIGHT, HEIGHT));
    let (icon, name, input) = match shown {
        // With less motion nothing plays; the picture that tells the whole motion comes back.
        _ if still => (icons::ARROW_COUNTER_CLOCKWISE, "Whole motion in one picture", PlaybackInput::Replay),
        Shown { playing: true, .. } => (icons::PAUSE, "Pause", PlaybackInput::Toggle),
        _ if shown.at >= script.seconds() => (icons::ARROW_COUNTER_CLOCKWISE, "Play again", PlaybackInput::Toggle),
        _ => (icons::PLAY, "Play", PlaybackInput::Toggle),
    };
    if icon_button(ui, cx.theme, button, icon, name, true).clicked() {
        cx.send(Message::Playback(input));
    }
    let room = Rect::from_min_max(pos2(button.right() + 14.0, rect.top()), rect.max);
    if let Some(at) = slider(ui, cx.theme, room, script.seconds(), shown.at) {
        cx.send(Message::Playback(PlaybackInput::Scrub(at)));
    }
}

/// The slider; gives the moment that the person chose, in seconds.
fn slider(ui: &mut Ui, theme: &Theme, rect: Rect, seconds: f32, at: f32) -> Option<f32> {
    let p = theme.palette;
    let mut chosen = at;
    let response = cx::within(ui, rect, |ui| {
        ui.spacing_mut().slider_width = rect.width();
        ui.spacing_mut().slider_rail_height = 6.0;
        ui.spacing_mut().interact_size.y = HEIGHT;
        let visuals = ui.visuals_mut();
        visuals.slider_trailing_fill = true;
        visuals.selection.bg_fill = p.accent;
        visuals.handle_shape = HandleShape::Circle;
        visuals.widgets.inactive.bg_fill = p.line_strong;
        for state in [&mut visuals.widgets.inactive, &mut visuals.widgets.hovered, &mut visuals.widgets.active] {
            state.bg_fill = if theme.contrast() { p.line_strong } else { p.line };
            state.fg_stroke = egui::Stroke::new(2.5, p.accent);
            state.expansion = 0.0;
        }
        // Clamping would round what plays to whole steps, and take that for the person's move.
        let slider =
            Slider::new(&mut chosen, 0.0..=seconds).step_by(0.05).clamping(SliderClamping::Never).show_value(false);
        ui.push_id(slider_id(), |ui| ui.add(slider)).inner
    });
    let name = format!("Motion, {at:.1} of {seconds:.1} seconds");
    response.widget_info(|| WidgetInfo { label: Some(name.clone()), ..WidgetInfo::slider(true, f64::from(at), &name) });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Slider);
        node.set_label(name.as_str());
    });
    focus::follow(ui, &response);
    crate::ui::widgets::paint::focus_ring(ui, theme, &response, rect.shrink2(vec2(0.0, 8.0)), 10.0);
    ui.data_mut(|data| data.insert_temp(slider_id(), response.id));
    response.changed().then(|| chosen.clamp(0.0, seconds))
}

/// Does the slider have the focus?
#[must_use]
pub fn has_focus(ctx: &egui::Context) -> bool {
    let slider: Option<Id> = ctx.data(|data| data.get_temp(slider_id()));
    slider.is_some() && ctx.memory(egui::Memory::focused) == slider
}
