//! Pictures of a shot. The ground is clear: what stands behind a picture is the business of who shows it.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use resvg::usvg::Tree;

use super::affine::Affine;
use super::error::SceneError;
use super::place::{Fit, camera, fit};
use super::prepared::{Brush, Cast, Layer, Look, Piece, Prepared, pixmap};
use super::sheet::{SHEET_CANVAS, SMALL_BELOW, Theme, accent};
use super::shot::Shot;
use super::svg::{Item, Scene};
use super::timeline::{Moment, Placed, stage};

/// How far the accent shows round an acting part that has no silhouette, in units of a canvas 1200 wide.
const RIM: f32 = 5.0;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row; colours multiplied by alpha.
    pub rgba: Vec<u8>,
}

impl From<Pixmap> for Pixels {
    fn from(pixmap: Pixmap) -> Self {
        Self { width: pixmap.width(), height: pixmap.height(), rgba: pixmap.take() }
    }
}

/// Draws a shot, `size` pixels wide and high. The camera's piece of the canvas is fitted in, its proportions kept, what is
/// left over stays clear. The same pixels on every machine.
///
/// # Errors
/// When the size cannot be made, or a drawing of the author's turns out to be too much.
pub fn render(
    scene: &Scene,
    shot: &Shot,
    theme: Theme,
    size: (u32, u32),
    moment: Moment,
) -> Result<Pixels, SceneError> {
    let look = Look { theme, small: is_small(scene, shot, size) };
    render_prepared(&mut Prepared::new(scene, look), shot, size, moment)
}

/// Whether a shot at this size gets heavier lines: the whole canvas would be narrower than [`SMALL_BELOW`].
pub fn is_small(scene: &Scene, shot: &Shot, size: (u32, u32)) -> bool {
    fit(camera(scene, shot), size).scale * scene.canvas.width < SMALL_BELOW
}

/// As [`render`], with what is already parsed.
///
/// # Errors
/// As [`render`].
pub fn render_prepared<S: Deref<Target = Scene>>(
    prepared: &mut Prepared<S>,
    shot: &Shot,
    size: (u32, u32),
    moment: Moment,
) -> Result<Pixels, SceneError> {
    let whole = pixmap(size.0, size.1)?;
    let fitted = fit(camera(prepared.scene(), shot), size);
    let mut easel = Easel {
        prepared,
        shot,
        brush: Brush::default(),
        view: fitted.view,
        onto: pixmap(fitted.width, fitted.height)?,
    };
    easel.draw(moment)?;
    Ok(Pixels::from(framed(easel.onto, whole, &fitted)))
}

/// Puts the fitted picture in its place.
fn framed(picture: Pixmap, mut whole: Pixmap, fitted: &Fit) -> Pixmap {
    if (picture.width(), picture.height()) == (whole.width(), whole.height()) {
        return picture;
    }
    let paint = PixmapPaint::default();
    whole.draw_pixmap(fitted.x as i32, fitted.y as i32, picture.as_ref(), &paint, Transform::identity(), None);
    whole
}

/// Steps to points round a centre, close enough for a line without gaps.
fn round(radius: f32) -> impl Iterator<Item = (i32, i32)> {
    let steps = (radius * 4.0).ceil().clamp(8.0, 64.0);
    (0..steps as u32).map(move |i| {
        let (sin, cos) = (i as f32 / steps * std::f32::consts::TAU).sin_cos();
        ((radius * cos).round() as i32, (radius * sin).round() as i32)
    })
}

/// A picture in the making.
struct Easel<'p, S> {
    prepared: &'p mut Prepared<S>,
    shot: &'p Shot,
    brush: Brush,
    view: Affine,
    onto: Pixmap,
}

impl<S: Deref<Target = Scene>> Easel<'_, S> {
    fn draw(&mut self, moment: Moment) -> Result<(), SceneError> {
        let stage = stage(self.prepared.scene(), self.shot, moment);
        let shown: HashMap<usize, Placed> = stage.parts.iter().map(|placed| (placed.part, *placed)).collect();
        let halos = self.prepared.scene().halos.before;
        self.items(0..halos, &shown)?;
        if self.prepared.scene().halos.for_all {
            for placed in &stage.parts {
                self.piece(placed, Layer::Halo)?;
            }
        }
        let items = self.prepared.scene().items.len();
        self.items(halos..items, &shown)?;
        for placed in &stage.ghosts {
            self.piece(placed, Layer::Ghost)?;
        }
        for placed in &stage.arrows {
            self.piece(placed, Layer::Body)?;
        }
        Ok(())
    }

    fn items(&mut self, range: std::ops::Range<usize>, shown: &HashMap<usize, Placed>) -> Result<(), SceneError> {
        for index in range {
            match self.prepared.scene().items.get(index) {
                Some(Item::Part(part)) => {
                    if let Some(placed) = shown.get(part) {
                        self.mark(placed)?;
                        self.piece(placed, Layer::Body)?;
                    }
                }
                Some(Item::Fixed(_)) => {
                    if let Some(tree) = self.prepared.fixed(index)? {
                        self.paint(&tree, Affine::IDENTITY, 1.0)?;
                    }
                }
                None => {}
            }
        }
        Ok(())
    }

    /// An acting part of a drawing with its own colours gets the accent round it, for the theme cannot ink it: along its
    /// silhouette, or where it has none along its edge.
    fn mark(&mut self, placed: &Placed) -> Result<(), SceneError> {
        let scene = self.prepared.scene();
        if scene.style.is_none() || scene.halos.for_all || self.cast(placed.part) == Cast::Plain {
            return Ok(());
        }
        if scene.parts[placed.part].has_outline {
            return self.piece(placed, Layer::Halo);
        }
        let weight = RIM * scene.canvas.width / SHEET_CANVAS * self.view.a;
        let body = Piece { part: placed.part, frame: placed.pose.frame, layer: Layer::Body, cast: Cast::Plain };
        let Some(tree) = self.prepared.tree(body)? else { return Ok(()) };
        let mut layer = pixmap(self.onto.width(), self.onto.height())?;
        self.brush.paint(&tree, self.view.after(placed.pose.matrix), &mut layer)?;
        let [red, green, blue] = accent(self.prepared.look().theme);
        for pixel in layer.data_mut().chunks_exact_mut(4) {
            let tint = |channel: u8| (u16::from(channel) * u16::from(pixel[3]) / 255) as u8;
            pixel.copy_from_slice(&[tint(red), tint(green), tint(blue), pixel[3]]);
        }
        let paint = PixmapPaint { opacity: placed.pose.opacity, ..PixmapPaint::default() };
        for (x, y) in round(weight.max(2.0)) {
            self.onto.draw_pixmap(x, y, layer.as_ref(), &paint, Transform::identity(), None);
        }
        Ok(())
    }

    fn cast(&self, part: usize) -> Cast {
        let id = &self.prepared.scene().parts[part].id;
        if self.shot.hot.contains(id) {
            Cast::Hot
        } else if self.shot.lead.contains(id) {
            Cast::Lead
        } else {
            Cast::Plain
        }
    }

    fn piece(&mut self, placed: &Placed, layer: Layer) -> Result<(), SceneError> {
        let cast = if layer == Layer::Ghost { Cast::Plain } else { self.cast(placed.part) };
        let piece = Piece { part: placed.part, frame: placed.pose.frame, layer, cast };
        match self.prepared.tree(piece)? {
            Some(tree) => self.paint(&tree, placed.pose.matrix, placed.pose.opacity),
            None => Ok(()),
        }
    }

    fn paint(&mut self, tree: &Arc<Tree>, pose: Affine, opacity: f32) -> Result<(), SceneError> {
        let map = self.view.after(pose);
        if opacity <= 0.0 {
            return Ok(());
        }
        if opacity >= 1.0 {
            return self.brush.paint(tree, map, &mut self.onto);
        }
        let mut layer = pixmap(self.onto.width(), self.onto.height())?;
        self.brush.paint(tree, map, &mut layer)?;
        let paint = PixmapPaint { opacity, ..PixmapPaint::default() };
        self.onto.draw_pixmap(0, 0, layer.as_ref(), &paint, Transform::identity(), None);
        Ok(())
    }
}
