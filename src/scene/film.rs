//! A shot cut into sheets: what stands still is painted together, every part that moves alone, so that a moment of the motion
//! is nothing but sheets laid over each other.

use std::ops::Deref;

use super::affine::Affine;
use super::error::SceneError;
use super::painting::{Easel, Painting, Stroke, stroke_box};
use super::prepared::{Brush, PartPixels, Prepared, pixmap};
use super::raster::Pixels;
use super::shot::{Action, Shot};
use super::svg::Scene;
use super::timeline::{Moment, Pose, duration, moves, pose, stage};

/// Pixels of room round a sheet, for smooth edges.
const ROOM: f32 = 4.0;

/// The longest side of the sheet of a part that moves, in pixels: it is painted whole, however little of it is seen.
const LONGEST: f32 = 2048.0;

/// Moments a second at which a motion is searched for the frames it shows.
const STEPS: f32 = 120.0;

/// The piece of the canvas that is painted, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The piece in canvas units: x, y, width, height.
    pub window: [f32; 4],
    /// Pixels to a canvas unit.
    pub scale: f32,
}

impl View {
    /// From canvas units to pixels from the upper left corner of the piece.
    pub fn map(&self) -> Affine {
        let [x, y, ..] = self.window;
        Affine { a: self.scale, d: self.scale, ..Affine::translation(-x * self.scale, -y * self.scale) }
    }

    /// Width and height of the piece in pixels.
    pub fn size(&self) -> [f32; 2] {
        [self.window[2] * self.scale, self.window[3] * self.scale]
    }
}

/// When a cut is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    AtTheEnd,
}

#[derive(Debug, Clone, PartialEq)]
struct Cut {
    /// What is painted on it; of a cut that moves one stroke, in its part's own place.
    strokes: Vec<Stroke>,
    /// The part that moves.
    moving: Option<usize>,
    when: When,
    /// It is an arrow, which is whole whenever the picture rests.
    arrow: bool,
}

/// A shot cut for moving.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Film {
    cuts: Vec<Cut>,
}

/// One sheet of a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quad {
    /// Index of the cut, from the back to the front.
    pub cut: usize,
    /// Which frame of the part; 0 where it has none.
    pub frame: usize,
    /// The map from the sheet as painted to where it is, in canvas units.
    pub matrix: Affine,
    /// 0 to 1.
    pub opacity: f32,
}

impl Film {
    /// A shot at one moment, on one sheet.
    pub fn still(scene: &Scene, shot: &Shot, moment: Moment) -> Self {
        let painting = Painting::of(scene, shot, &stage(scene, shot, moment));
        let strokes = painting.strokes().copied().collect();
        Self { cuts: vec![Cut { strokes, moving: None, when: When::Always, arrow: false }] }
    }

    /// A shot at every moment of its motion.
    pub fn moving(scene: &Scene, shot: &Shot) -> Self {
        let painting = Painting::of(scene, shot, &stage(scene, shot, Moment::At(0.0)));
        let end = Painting::of(scene, shot, &stage(scene, shot, Moment::End));
        let mut film = Self::default();
        for stroke in &painting.parts {
            film.add(scene, shot, stroke, false);
        }
        if !end.ghosts.is_empty() {
            film.cuts.push(Cut { strokes: end.ghosts, moving: None, when: When::AtTheEnd, arrow: false });
        }
        for stroke in &painting.arrows {
            film.add(scene, shot, stroke, true);
        }
        film
    }

    fn add(&mut self, scene: &Scene, shot: &Shot, stroke: &Stroke, arrow: bool) {
        let moving = stroke.ink.part().filter(|part| moves(shot, &scene.parts[*part].id));
        if moving.is_some() {
            let strokes = vec![Stroke { matrix: Affine::IDENTITY, opacity: 1.0, ..*stroke }];
            self.cuts.push(Cut { strokes, moving, when: When::Always, arrow });
            return;
        }
        match self.cuts.last_mut() {
            Some(Cut { strokes, moving: None, when: When::Always, .. }) => strokes.push(*stroke),
            _ => self.cuts.push(Cut { strokes: vec![*stroke], moving: None, when: When::Always, arrow }),
        }
    }

    /// The sheets that can be seen at a moment, as cut and frame, from the back to the front.
    pub fn seen<'f>(
        &'f self,
        scene: &'f Scene,
        shot: &'f Shot,
        moment: Moment,
    ) -> impl Iterator<Item = (usize, usize)> + 'f {
        self.quads(scene, shot, moment).filter(|quad| quad.opacity > 0.0).map(|quad| (quad.cut, quad.frame))
    }

    /// All sheets that the film needs, as cut and frame: first those [`seen`](Self::seen) at its first moment, then the frames
    /// in the order in which they come.
    pub fn sheets(&self, scene: &Scene, shot: &Shot) -> Vec<(usize, usize)> {
        let mut sheets: Vec<(usize, usize)> = Vec::new();
        let last = (duration(shot).min(600.0) * STEPS).ceil() as u32;
        let turning = |cut: &Cut| cut.moving.is_some_and(|part| has_frames(shot, &scene.parts[part].id));
        sheets.extend(self.seen(scene, shot, Moment::At(0.0)));
        for (index, cut) in self.cuts.iter().enumerate().filter(|(_, cut)| turning(cut)) {
            let Some(part) = cut.moving else { continue };
            for step in 0..=last {
                let Pose { frame, opacity, .. } = pose(scene, shot, part, step as f32 / STEPS);
                if opacity > 0.0 && !sheets.contains(&(index, frame)) {
                    sheets.push((index, frame));
                }
            }
        }
        let rest = (0..self.cuts.len()).filter(|cut| !sheets.iter().any(|(known, _)| known == cut));
        let rest: Vec<(usize, usize)> = rest.map(|cut| (cut, 0)).collect();
        sheets.extend(rest);
        sheets
    }

    /// The sheets of the moments at which the picture may rest: its start, its still and its end. All others are seen in passing.
    pub fn resting(&self, scene: &Scene, shot: &Shot) -> Vec<(usize, usize)> {
        let moments = [Moment::At(0.0), Moment::Still, Moment::End];
        moments.into_iter().flat_map(|moment| self.seen(scene, shot, moment)).collect()
    }

    /// What a moment shows, from the back to the front.
    pub fn quads<'f>(&'f self, scene: &'f Scene, shot: &'f Shot, moment: Moment) -> impl Iterator<Item = Quad> + 'f {
        let time = moment.time(shot);
        let seen = move |cut: &Cut| cut.when == When::Always || moment == Moment::End;
        self.cuts.iter().enumerate().filter(move |(_, cut)| seen(cut)).map(move |(index, cut)| match cut.moving {
            Some(part) => {
                let pose = pose(scene, shot, part, time);
                let opacity = if cut.arrow && moment.is_rest() { 1.0 } else { pose.opacity };
                Quad { cut: index, frame: pose.frame, matrix: pose.matrix, opacity }
            }
            None => Quad { cut: index, frame: 0, matrix: Affine::IDENTITY, opacity: 1.0 },
        })
    }
}

fn has_frames(shot: &Shot, id: &str) -> bool {
    shot.motion.iter().any(|track| track.part == id && matches!(track.action, Action::Frames { .. }))
}

/// A sheet's own picture, and how much larger than asked for its pixels are to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The picture and where it lies, in its own pixels from the upper left corner of the view.
    pub picture: PartPixels,
    /// Pixels of the view to a pixel of the sheet: 1, but for a very large part that moves.
    pub stretch: f32,
}

/// Where a sheet is painted.
struct Plan {
    strokes: Vec<Stroke>,
    /// The view, smaller than asked for where the sheet would be too long.
    view: View,
    /// Pixels of the view asked for to a pixel of the sheet.
    stretch: f32,
    /// Left, top, right and bottom in whole pixels of the sheet's own view.
    edges: [f32; 4],
}

impl<S: Deref<Target = Scene>> Prepared<S> {
    /// Paints one sheet of a film. What stands still is painted as far as it is seen, what moves whole. None where there is
    /// nothing to see.
    ///
    /// # Errors
    /// When the drawing library refuses it, or the picture would be too large.
    pub fn sheet(&mut self, film: &Film, cut: usize, frame: usize, view: &View) -> Result<Option<Sheet>, SceneError> {
        self.passing_sheet(film, cut, frame, view, 1.0)
    }

    /// As [`Self::sheet`]; of a part that moves with `detail` (more than 0, at most 1) of the pixels of either side.
    ///
    /// # Errors
    /// As [`Self::sheet`].
    pub fn passing_sheet(
        &mut self,
        film: &Film,
        cut: usize,
        frame: usize,
        view: &View,
        detail: f32,
    ) -> Result<Option<Sheet>, SceneError> {
        let Some(plan) = self.plan(film, cut, frame, view, detail)? else { return Ok(None) };
        let [left, top, right, bottom] = plan.edges;
        let onto = pixmap((right - left).min(1e6) as u32, (bottom - top).min(1e6) as u32)?;
        let map = plan.view.map();
        let view = Affine { e: map.e - left, f: map.f - top, ..map };
        let mut easel = Easel { prepared: self, brush: Brush::default(), view, onto };
        for stroke in &plan.strokes {
            easel.stroke(stroke)?;
        }
        let picture = PartPixels { x: left as i32, y: top as i32, pixels: Pixels::from(easel.onto) };
        Ok(Some(Sheet { picture, stretch: plan.stretch }))
    }

    /// How many bytes the pictures of some sheets take together. Nothing is painted.
    ///
    /// # Errors
    /// When the drawing library refuses one.
    pub fn bytes(&mut self, film: &Film, sheets: &[(usize, usize)], view: &View) -> Result<f32, SceneError> {
        let mut bytes = 0.0;
        for (cut, frame) in sheets {
            if let Some(Plan { edges: [left, top, right, bottom], .. }) = self.plan(film, *cut, *frame, view, 1.0)? {
                bytes += (right - left) * (bottom - top) * 4.0;
            }
        }
        Ok(bytes)
    }

    fn plan(
        &mut self,
        film: &Film,
        cut: usize,
        frame: usize,
        view: &View,
        detail: f32,
    ) -> Result<Option<Plan>, SceneError> {
        let Some(cut) = film.cuts.get(cut) else { return Ok(None) };
        let moving = cut.moving.is_some();
        let of_frame = |stroke: &Stroke| Stroke { ink: stroke.ink.of_frame(frame), ..*stroke };
        let strokes: Vec<Stroke> = cut.strokes.iter().map(|s| if moving { of_frame(s) } else { *s }).collect();
        let mut all: Option<[f32; 4]> = None;
        for stroke in &strokes {
            if let Some(own) = stroke_box(self, stroke)? {
                all = Some(all.map_or(own, |all| union(all, own)));
            }
        }
        let Some([left, top, right, bottom]) = all else { return Ok(None) };
        let longest = (right - left).max(bottom - top) * view.scale;
        let shrink = if moving { (LONGEST / longest).min(detail) } else { 1.0 };
        let own = View { window: view.window, scale: view.scale * shrink };
        let map = own.map();
        let [left, top] = map.apply([left, top]);
        let [right, bottom] = map.apply([right, bottom]);
        let mut edges = [(left - ROOM).floor(), (top - ROOM).floor(), (right + ROOM).ceil(), (bottom + ROOM).ceil()];
        if !moving {
            let [width, height] = own.size().map(f32::round);
            edges = [edges[0].max(0.0), edges[1].max(0.0), edges[2].min(width), edges[3].min(height)];
        }
        let is_empty = edges[2] <= edges[0] || edges[3] <= edges[1];
        Ok((!is_empty).then_some(Plan { strokes, view: own, stretch: 1.0 / shrink, edges }))
    }
}

fn union(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}
