//! Where things are in a picture: the camera, the fit, anchors for words, and boxes.

use super::affine::Affine;
use super::prepared::body_box;
use super::shot::Shot;
use super::svg::Scene;
use super::timeline::{Moment, Placed, pose, stage};

/// How a piece of the canvas lies in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Pixels left of it.
    pub x: u32,
    /// Pixels above it.
    pub y: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels to a canvas unit.
    pub scale: f32,
    /// The map from canvas units to pixels from the corner of the fitted piece.
    pub view: Affine,
}

/// The piece of the canvas that a shot shows: x, y, width, height. The whole canvas where the shot names none, or none
/// that can be drawn.
pub fn camera(scene: &Scene, shot: &Shot) -> [f32; 4] {
    let canvas = scene.canvas;
    let sound = |[x, y, width, height]: &[f32; 4]| {
        x.is_finite()
            && y.is_finite()
            && *width >= canvas.width / 1000.0
            && *height >= canvas.height / 1000.0
            && width.max(*height) <= canvas.width.max(canvas.height) * 100.0
    };
    shot.camera.filter(sound).unwrap_or([canvas.x, canvas.y, canvas.width, canvas.height])
}

/// Fits a piece of the canvas into a picture, in the middle, with its proportions kept.
pub fn fit(camera: [f32; 4], size: (u32, u32)) -> Fit {
    let [x, y, width, height] = camera;
    let scale = (size.0 as f32 / width).min(size.1 as f32 / height);
    let side = |length: f32, most: u32| ((length * scale).round() as u32).clamp(1, most.max(1));
    let (across, down) = (side(width, size.0), side(height, size.1));
    Fit {
        x: size.0.saturating_sub(across) / 2,
        y: size.1.saturating_sub(down) / 2,
        width: across,
        height: down,
        scale,
        view: Affine { a: scale, d: scale, ..Affine::translation(-x * scale, -y * scale) },
    }
}

/// Where the line from a word to a part ends, in fractions of what the camera shows (0 to 1 from the upper left corner;
/// outside where the camera leaves it out). For an arrow: where its word may stand. None where the scene has no such part
/// or nothing is drawn in it.
pub fn anchor(scene: &Scene, shot: &Shot, id: &str, moment: Moment) -> Option<(f32, f32)> {
    let part = scene.part_index(id)?;
    let info = &scene.parts[part];
    let point = if info.arrow { info.label.or(info.pivot) } else { info.pivot.or(info.label) };
    posed(scene, shot, part, point, moment)
}

/// Where a word about a part may stand, in fractions as for [`anchor`]; none where the scene does not say.
pub fn label_spot(scene: &Scene, shot: &Shot, id: &str, moment: Moment) -> Option<(f32, f32)> {
    let part = scene.part_index(id)?;
    let label = scene.parts[part].label?;
    posed(scene, shot, part, Some(label), moment)
}

fn posed(scene: &Scene, shot: &Shot, part: usize, point: Option<[f32; 2]>, moment: Moment) -> Option<(f32, f32)> {
    let pose = pose(scene, shot, part, moment.time(shot));
    let point = match point {
        Some(point) => point,
        None => middle(scene.part_box(part, pose.frame)?),
    };
    let [x, y] = pose.matrix.apply(point);
    let [left, top, width, height] = camera(scene, shot);
    Some(((x - left) / width, (y - top) / height))
}

/// The box of everything that a picture of a shot holds, in canvas units: x, y, width, height. None where it is empty.
pub fn bounds(scene: &Scene, shot: &Shot, moment: Moment) -> Option<[f32; 4]> {
    let stage = stage(scene, shot, moment);
    let all = stage.parts.iter().chain(&stage.ghosts).chain(&stage.arrows);
    let visible = all.filter(|placed| placed.pose.opacity > 0.0);
    visible.filter_map(|placed| placed_box(scene, placed)).reduce(union)
}

/// The box of one placed part in canvas units.
pub fn placed_box(scene: &Scene, placed: &Placed) -> Option<[f32; 4]> {
    let [x, y, width, height] = scene.part_box(placed.part, placed.pose.frame)?;
    let corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]];
    let points = corners.map(|corner| placed.pose.matrix.apply(corner));
    points.map(|[x, y]| [x, y, 0.0, 0.0]).into_iter().reduce(union)
}

impl Scene {
    /// The box of a part as drawn, lines included, in canvas units: x, y, width, height. None where nothing is drawn in it.
    /// Worked out when first asked for.
    pub fn part_box(&self, part: usize, frame: usize) -> Option<[f32; 4]> {
        *self.boxes.get(part)?.get(frame)?.get_or_init(|| body_box(self, part, frame))
    }

    /// The point that a part turns about: its pivot, or the middle of its box.
    pub fn turn_centre(&self, part: usize) -> [f32; 2] {
        let pivot = self.parts[part].pivot;
        pivot.or_else(|| self.part_box(part, 0).map(middle)).unwrap_or_default()
    }
}

fn middle([x, y, width, height]: [f32; 4]) -> [f32; 2] {
    [x + width / 2.0, y + height / 2.0]
}

fn union(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    let (left, top) = (a[0].min(b[0]), a[1].min(b[1]));
    let right = (a[0] + a[2]).max(b[0] + b[2]);
    let bottom = (a[1] + a[3]).max(b[1] + b[3]);
    [left, top, right - left, bottom - top]
}
