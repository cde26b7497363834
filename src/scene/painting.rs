//! What a picture is painted of, in order, and painting it.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use resvg::usvg::Tree;

use super::affine::Affine;
use super::error::SceneError;
use super::prepared::{Brush, Cast, Layer, Piece, Prepared, pixmap, tree_box};
use super::sheet::{SHEET_CANVAS, accent};
use super::shot::Shot;
use super::svg::{Item, Scene};
use super::timeline::{Placed, Stage};

/// How far the accent shows round an acting part of an author's own drawing, in units of a canvas 1200 wide.
const RIM: f32 = 7.0;

/// What is painted in one go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    /// What stands at an item without a name.
    Fixed(usize),
    /// A drawing of a part.
    Piece(Piece),
    /// The accent along the edge of a part: its body, grown and in one colour.
    Rim(Piece),
}

impl Ink {
    /// The part it belongs to.
    pub(super) const fn part(self) -> Option<usize> {
        match self {
            Self::Fixed(_) => None,
            Self::Piece(piece) | Self::Rim(piece) => Some(piece.part),
        }
    }

    /// The same of another frame of the part.
    pub(super) const fn of_frame(self, frame: usize) -> Self {
        match self {
            Self::Fixed(item) => Self::Fixed(item),
            Self::Piece(piece) => Self::Piece(Piece { frame, ..piece }),
            Self::Rim(piece) => Self::Rim(Piece { frame, ..piece }),
        }
    }
}

/// One stroke of a painting: what, where and how strongly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) ink: Ink,
    pub(super) matrix: Affine,
    pub(super) opacity: f32,
}

/// A stage as strokes in painting order: what lies below, parts, dashed outlines, arrows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Painting {
    pub(super) parts: Vec<Stroke>,
    pub(super) ghosts: Vec<Stroke>,
    pub(super) arrows: Vec<Stroke>,
}

impl Painting {
    /// What `stage` holds.
    pub(super) fn of(scene: &Scene, shot: &Shot, stage: &Stage) -> Self {
        let cast = |part: usize| cast(scene, shot, part);
        let piece = |placed: &Placed, layer: Layer| {
            let cast = if layer == Layer::Ghost { Cast::Plain } else { cast(placed.part) };
            stroke(Ink::Piece(Piece { part: placed.part, frame: placed.pose.frame, layer, cast }), placed)
        };
        let shown: HashMap<usize, &Placed> = stage.parts.iter().map(|placed| (placed.part, placed)).collect();
        let mut parts = Vec::new();
        let items = |range: std::ops::Range<usize>, parts: &mut Vec<Stroke>| {
            for index in range {
                match scene.items.get(index) {
                    Some(Item::Part(part)) => {
                        if let Some(&placed) = shown.get(part) {
                            parts.extend(mark(scene, placed, cast(*part)));
                            parts.push(piece(placed, Layer::Body));
                        }
                    }
                    Some(Item::Fixed(_)) => {
                        parts.push(Stroke { ink: Ink::Fixed(index), matrix: Affine::IDENTITY, opacity: 1.0 });
                    }
                    None => {}
                }
            }
        };
        let halos = scene.halos.before;
        items(0..halos, &mut parts);
        if scene.halos.for_all {
            parts.extend(stage.parts.iter().map(|placed| piece(placed, Layer::Halo)));
        }
        items(halos..scene.items.len(), &mut parts);
        let ghosts = stage.ghosts.iter().map(|placed| piece(placed, Layer::Ghost)).collect();
        let arrows = stage.arrows.iter().map(|placed| piece(placed, Layer::Body)).collect();
        Self { parts, ghosts, arrows }
    }

    /// All strokes in painting order.
    pub(super) fn strokes(&self) -> impl Iterator<Item = &Stroke> {
        self.parts.iter().chain(&self.ghosts).chain(&self.arrows)
    }
}

fn stroke(ink: Ink, placed: &Placed) -> Stroke {
    Stroke { ink, matrix: placed.pose.matrix, opacity: placed.pose.opacity }
}

fn cast(scene: &Scene, shot: &Shot, part: usize) -> Cast {
    let id = &scene.parts[part].id;
    if shot.hot.contains(id) {
        Cast::Hot
    } else if shot.lead.contains(id) {
        Cast::Lead
    } else {
        Cast::Plain
    }
}

/// An acting part of a drawing with its own colours gets the accent round it, for the theme cannot ink it: outside of all that
/// is painted of it, however wide its own lines are.
fn mark(scene: &Scene, placed: &Placed, cast: Cast) -> Option<Stroke> {
    if scene.style.is_none() || scene.halos.for_all || cast == Cast::Plain {
        return None;
    }
    let body = Piece { part: placed.part, frame: placed.pose.frame, layer: Layer::Body, cast: Cast::Plain };
    Some(stroke(Ink::Rim(body), placed))
}

/// A picture in the making.
pub(super) struct Easel<'p, S> {
    pub(super) prepared: &'p mut Prepared<S>,
    pub(super) brush: Brush,
    /// From canvas units to pixels.
    pub(super) view: Affine,
    pub(super) onto: Pixmap,
}

impl<S: Deref<Target = Scene>> Easel<'_, S> {
    /// Paints one stroke over what is there.
    pub(super) fn stroke(&mut self, stroke: &Stroke) -> Result<(), SceneError> {
        if stroke.opacity <= 0.0 {
            return Ok(());
        }
        let Some(tree) = tree(self.prepared, stroke.ink)? else { return Ok(()) };
        let map = self.view.after(stroke.matrix);
        if matches!(stroke.ink, Ink::Rim(_)) {
            return self.rim(&tree, map, stroke.opacity);
        }
        if stroke.opacity >= 1.0 {
            return self.brush.paint(&tree, map, &mut self.onto);
        }
        let mut layer = pixmap(self.onto.width(), self.onto.height())?;
        self.brush.paint(&tree, map, &mut layer)?;
        let paint = PixmapPaint { opacity: stroke.opacity, ..PixmapPaint::default() };
        self.onto.draw_pixmap(0, 0, layer.as_ref(), &paint, Transform::identity(), None);
        Ok(())
    }

    fn rim(&mut self, tree: &Tree, map: Affine, opacity: f32) -> Result<(), SceneError> {
        let weight = rim(self.prepared.scene()) * self.view.a;
        let mut layer = pixmap(self.onto.width(), self.onto.height())?;
        self.brush.paint(tree, map, &mut layer)?;
        let [red, green, blue] = accent(self.prepared.look().theme);
        for pixel in layer.data_mut().chunks_exact_mut(4) {
            let tint = |channel: u8| (u16::from(channel) * u16::from(pixel[3]) / 255) as u8;
            pixel.copy_from_slice(&[tint(red), tint(green), tint(blue), pixel[3]]);
        }
        let paint = PixmapPaint { opacity, ..PixmapPaint::default() };
        for (x, y) in round(weight.max(2.0)) {
            self.onto.draw_pixmap(x, y, layer.as_ref(), &paint, Transform::identity(), None);
        }
        Ok(())
    }
}

/// What there is to paint of an ink; none where a part has no such drawing.
fn tree<S: Deref<Target = Scene>>(prepared: &mut Prepared<S>, ink: Ink) -> Result<Option<Arc<Tree>>, SceneError> {
    match ink {
        Ink::Fixed(item) => prepared.fixed(item),
        Ink::Piece(piece) | Ink::Rim(piece) => prepared.tree(piece),
    }
}

/// The box that a stroke covers, in canvas units: left, top, right, bottom. None where there is nothing to see.
pub(super) fn stroke_box<S: Deref<Target = Scene>>(
    prepared: &mut Prepared<S>,
    stroke: &Stroke,
) -> Result<Option<[f32; 4]>, SceneError> {
    let Some([x, y, width, height]) = tree(prepared, stroke.ink)?.and_then(|tree| tree_box(&tree)) else {
        return Ok(None);
    };
    let room = if matches!(stroke.ink, Ink::Rim(_)) { rim(prepared.scene()) } else { 0.0 };
    let corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]];
    let corners = corners.map(|corner| stroke.matrix.apply(corner));
    let least = |axis: usize| corners.iter().map(|c| c[axis]).fold(f32::INFINITY, f32::min) - room;
    let most = |axis: usize| corners.iter().map(|c| c[axis]).fold(f32::NEG_INFINITY, f32::max) + room;
    Ok((stroke.opacity > 0.0).then(|| [least(0), least(1), most(0), most(1)]))
}

/// The weight of a rim in canvas units.
fn rim(scene: &Scene) -> f32 {
    RIM * scene.canvas.width / SHEET_CANVAS
}

/// Steps to points round a centre, close enough for a line without gaps.
fn round(radius: f32) -> impl Iterator<Item = (i32, i32)> {
    let steps = (radius * 4.0).ceil().clamp(8.0, 64.0);
    (0..steps as u32).map(move |i| {
        let (sin, cos) = (i as f32 / steps * std::f32::consts::TAU).sin_cos();
        ((radius * cos).round() as i32, (radius * sin).round() as i32)
    })
}
