//! Pictures of a shot. The ground is clear: what stands behind a picture is the business of who shows it.

use std::ops::Deref;

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};

use super::error::SceneError;
use super::painting::{Easel, Painting};
use super::place::{Fit, camera, fit};
use super::prepared::{Brush, Look, Prepared, pixmap};
use super::sheet::{SMALL_BELOW, Theme};
use super::shot::Shot;
use super::svg::Scene;
use super::timeline::{Moment, stage};

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
    let stage = stage(prepared.scene(), shot, moment);
    let painting = Painting::of(prepared.scene(), shot, &stage);
    let onto = pixmap(fitted.width, fitted.height)?;
    let mut easel = Easel { prepared, brush: Brush::default(), view: fitted.view, onto };
    for stroke in painting.strokes() {
        easel.stroke(stroke)?;
    }
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
