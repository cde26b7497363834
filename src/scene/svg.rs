//! A layered drawing: what it is made of, without drawing it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::affine::Affine;
use super::error::SceneError;
use super::fragment::{Fragment, Shelf};
use super::own_style::OwnStyle;
use super::parts::PartInfo;
use super::reader;

/// A layered drawing, read and judged. Cheap to keep: the text of the file and an index into it.
#[derive(Debug)]
pub struct Scene {
    /// The canvas.
    pub canvas: Canvas,
    /// The directions of the millimetre axes on the canvas; none where the drawing has no scale.
    pub axes: Option<Axes>,
    /// The drawing's title; empty where it has none.
    pub title: String,
    /// The parts in painting order.
    pub parts: Vec<PartInfo>,
    /// The file; that of a built-in drawing lies in the program.
    pub(super) text: Cow<'static, str>,
    /// The file's own sheet; none where the theme inks the classes.
    pub(super) style: Option<OwnStyle>,
    /// What stands around every piece when it is drawn alone.
    pub(super) shelf: Shelf,
    /// Painting order.
    pub(super) items: Vec<Item>,
    /// The drawings of each part, a fragment a frame.
    pub(super) bodies: Vec<Vec<Fragment>>,
    /// Silhouettes by part and frame.
    pub(super) outlines: HashMap<(usize, usize), Fragment>,
    /// Which silhouettes are drawn as halos, and before which item.
    pub(super) halos: Halos,
    /// Boxes by part and frame, worked out when first asked for: x, y, width, height in canvas units.
    pub(super) boxes: Vec<Vec<OnceLock<Option<[f32; 4]>>>>,
}

/// The canvas in the units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Where the world's axes run on the canvas, in canvas units per millimetre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axes {
    /// The world's origin on the canvas.
    pub origin: [f32; 2],
    /// x, to the right of the face that is worked on.
    pub x: [f32; 2],
    /// y, up.
    pub y: [f32; 2],
    /// z, out of the face.
    pub z: [f32; 2],
}

impl Axes {
    /// Axes of a drawing without a scale: a unit of the drawing for a millimetre, x to the right, y up, no depth.
    pub const FLAT: Self = Self { origin: [0.0; 2], x: [1.0, 0.0], y: [0.0, -1.0], z: [0.0; 2] };
}

/// One thing to paint.
#[derive(Debug)]
pub(super) enum Item {
    /// A part by index.
    Part(usize),
    /// Something without a name, always painted where the author does not hide it.
    Fixed(Fragment),
}

/// Halos of a drawing.
#[derive(Debug, Default)]
pub(super) struct Halos {
    /// Item before which they are painted.
    pub(super) before: usize,
    /// True where every silhouette has its halo; else only acting parts get one.
    pub(super) for_all: bool,
}

impl Scene {
    /// Reads and judges a drawing. Takes no time to speak of, whatever the file holds.
    ///
    /// # Errors
    /// Why the drawing cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Self, SceneError> {
        reader::read(bytes, |text| Cow::Owned(text.to_owned()))
    }

    /// As [`Self::read`], of a drawing that lies in the program and is not copied.
    ///
    /// # Errors
    /// Why the drawing cannot be used.
    pub(super) fn read_built_in(bytes: &'static [u8]) -> Result<Self, SceneError> {
        reader::read(bytes, Cow::Borrowed)
    }

    /// The index of a part.
    pub fn part_index(&self, id: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.id == id)
    }

    /// The axes that moves are measured on: the drawing's own, or its units.
    pub fn move_axes(&self) -> Axes {
        self.axes.unwrap_or(Axes::FLAT)
    }

    /// How far a move by millimetres goes on the canvas.
    pub fn on_canvas(&self, mm: [f32; 3]) -> Affine {
        let axes = self.move_axes();
        let sum = |i: usize| mm[0] * axes.x[i] + mm[1] * axes.y[i] + mm[2] * axes.z[i];
        Affine::translation(sum(0), sum(1))
    }
}
