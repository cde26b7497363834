//! The picture of a step with what stands on it: cue plates, the motion's slider, the way to the large picture.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::app::{Message, PlaybackInput, Script, Shown, ZoomInput};
use crate::guide::model::{Cue, Picture};
use crate::scene::Moment;
use crate::ui::cx::Cx;
use crate::ui::theme::icons;
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::stage::{self, Options};
use crate::ui::widgets::{cue, player};
use crate::walk::StepView;

use super::super::gate::folder;
use super::ABSENT;

/// Below this height, in points, a stage shows its picture alone.
const SMALL_STAGE: f32 = 300.0;
/// The widest that a cue plate gets, in points.
const WIDEST_PLATE: f32 = 300.0;
/// The gap between plates, and between them and the slider, in points.
const GAP: f32 = 12.0;
/// Room kept clear between what stands at the foot and the picture, in points.
const CLEAR: f32 = 10.0;
/// The slider stands beside the plates where it gets so wide, in points.
const LEAST_PLAYER: f32 = 240.0;

/// The picture that is shown: the step's, or the one of the other way while that is open.
pub(super) fn shown_picture<'a>(cx: &Cx<'_>, view: &StepView<'a>) -> &'a Picture {
    let other = cx.state.visit.as_ref().is_some_and(|visit| visit.other_way);
    crate::app::playback::picture(view.step, other)
}

/// Shows the picture of a step in `rect`.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, view: &StepView<'_>) {
    let shown = cx.state.playback();
    let script = cx.state.visit.as_ref().and_then(|visit| visit.script);
    let picture = shown_picture(cx, view);
    let folder = folder(cx);
    let foot = Foot::new(ui, cx, rect, &view.step.cues, shown.is_some());
    let labels = rect.width() > 250.0;
    let options = Options { foot: foot.height, labels, shown, prompt: true, absent: ABSENT, ..Options::default() };
    let there = stage::show(ui, cx, rect, picture, folder.as_deref(), options);
    if !there && shown.is_some() {
        cx.send(Message::Playback(PlaybackInput::Missing));
    }
    ahead(ui, cx, rect, view, folder.as_deref(), options);
    for (cue, plate) in view.step.cues.iter().zip(&foot.plates) {
        cue::show(ui, cx.theme, *plate, cue);
    }
    let corner = rect.right_top() + vec2(-inset(cx) - 40.0, inset(cx) - 4.0);
    match (script, shown) {
        // The slider is in the large picture then.
        (Some(script), Some(shown)) if is_small(rect) => {
            player::button(ui, cx, corner - vec2(player::HEIGHT + 8.0, 0.0), script, shown);
        }
        (Some(script), Some(shown)) => player::show(ui, cx, foot.player, script, shown),
        _ => {}
    }
    let corner = Rect::from_min_size(corner, vec2(44.0, 44.0));
    if icon_button(ui, cx.theme, corner, icons::MAGNIFYING_GLASS_PLUS, "Zoom picture", true).clicked() {
        cx.send(Message::Zoom(ZoomInput::Toggle));
    }
}

/// Has the pictures of the steps that Next and Back lead to drawn while this one is looked at: their first moments.
fn ahead(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, view: &StepView<'_>, folder: Option<&str>, options: Options) {
    let less = cx.theme.less_motion;
    let moment = if less { Moment::Still } else { Moment::At(0.0) };
    let start = Shown { moment, fade: 0.0, at: 0.0, playing: !less };
    for beside in view.next.iter().chain(&view.before) {
        let shown = Script::of_picture(beside.picture).map(|_| start);
        let foot = Foot::new(ui, cx, rect, beside.cues, shown.is_some()).height;
        stage::prepare(ui, cx, rect, beside.picture, folder, Options { foot, shown, ..options });
    }
}

/// Has a stage no room for anything but its picture? The cues stand in the script then.
pub(super) fn is_small(rect: Rect) -> bool {
    rect.height() < SMALL_STAGE
}

/// The room between the edge of the stage and what stands on it.
fn inset(cx: &Cx<'_>) -> f32 {
    if cx.theme.metrics.compact() { 10.0 } else { 20.0 }
}

/// What stands at the foot of the stage: plates from the left, and the slider beside them or, where it would be too short, below.
struct Foot {
    plates: Vec<Rect>,
    player: Rect,
    /// How much of the stage's height they take.
    height: f32,
}

impl Foot {
    fn new(ui: &Ui, cx: &Cx<'_>, rect: Rect, cues: &[Cue], moves: bool) -> Self {
        let (cues, moves) = if is_small(rect) { (&[][..], false) } else { (cues, moves) };
        let inset = inset(cx);
        let room = rect.shrink(inset);
        let sizes = cues.iter().map(|cue| cue::size(ui, cx.theme, cue, room.width().min(WIDEST_PLATE)));
        let sizes: Vec<Vec2> = sizes.collect();
        let tallest = sizes.iter().map(|size| size.y).fold(0.0, f32::max);
        let wide: f32 = sizes.iter().map(|size| size.x + GAP).sum();
        let beside = room.width() - wide >= LEAST_PLAYER;
        let mut bottom = room.bottom();
        let mut player = Rect::from_min_max(pos2(room.left(), bottom - player::HEIGHT), room.max);
        if moves && beside && tallest > 0.0 {
            let middle = bottom - tallest / 2.0;
            player = Rect::from_center_size(pos2(player.center().x, middle), player.size());
            player.min.x = room.left() + wide;
        } else if moves {
            // The buttons of both panes stand on one line.
            player = player.translate(vec2(0.0, inset - inset.min(12.0)));
            player.min.x = rect.left() + inset.min(12.0);
            bottom = player.top() - if tallest > 0.0 { 8.0 } else { 0.0 };
        }
        let mut plates = Vec::new();
        let mut at = room.left();
        for size in sizes {
            if at > room.left() && at + size.x > room.right() {
                at = room.left();
                bottom -= tallest + 8.0;
            }
            plates.push(Rect::from_min_size(pos2(at, bottom - size.y), size));
            at += size.x + GAP;
        }
        let top = if plates.is_empty() { bottom } else { bottom - tallest };
        let height = if plates.is_empty() && !moves { 0.0 } else { rect.bottom() - top + CLEAR };
        Self { plates, player, height }
    }
}
