//! What moves a picture: play and pause, and a slider for every moment of the motion.

use egui::{Id, Pos2, Rect, Ui, pos2, vec2};

use crate::app::playback::{Script, Shown};
use crate::app::{Message, PlaybackInput};
use crate::ui::cx::Cx;
use crate::ui::theme::{Theme, icons};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::slider::Slider;

/// How high the row is, in points.
pub const HEIGHT: f32 = 44.0;
/// The moments of the slider lie so far apart, in seconds.
const STEP: f32 = 0.05;

/// The id of the slider: while it has the focus, arrow keys move it.
#[must_use]
pub fn slider_id() -> Id {
    Id::unique("motion slider")
}

/// Shows the row in `rect`: the button, then the slider.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, script: Script, shown: Shown) {
    button(ui, cx, rect.min, script, shown);
    let room = Rect::from_min_max(pos2(rect.left() + HEIGHT + 4.0, rect.top()), rect.max);
    if let Some(at) = slider(ui, cx.theme, room, script.seconds(), shown.at) {
        cx.send(Message::Playback(PlaybackInput::Scrub(at)));
    }
}

/// Shows the button alone, with its upper left corner at `at`.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, at: Pos2, script: Script, shown: Shown) {
    let still = cx.theme.less_motion;
    let button = Rect::from_min_size(at, vec2(HEIGHT, HEIGHT));
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
}

/// The slider; gives the moment that the person chose, in seconds.
fn slider(ui: &mut Ui, theme: &Theme, rect: Rect, seconds: f32, at: f32) -> Option<f32> {
    let name = format!("Motion, {at:.1} of {seconds:.1} seconds");
    Slider { id: slider_id(), name: &name, last: seconds, step: STEP, at }.show(ui, theme, rect)
}

/// Does the slider have the focus?
#[must_use]
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(egui::Memory::focused) == Some(slider_id())
}
