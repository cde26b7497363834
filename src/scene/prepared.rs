//! Pieces of a drawing, parsed for painting when first needed, and kept.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

use crate::guard::fenced;

use super::affine::Affine;
use super::cost::Cost;
use super::error::{Problem, SceneError};
use super::fragment::{Fragment, document};
use super::limits::{MAX_PIXELS, MAX_SIDE};
use super::raster::Pixels;
use super::sheet::{SHEET_CANVAS, Theme, outline_rules, scaled, sheet, without};
use super::svg::{Item, Scene};

/// Pixels of room round a part's own picture, for smooth edges.
const ROOM: f32 = 4.0;

/// Colours and weights of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// Whether lines are heavier and fine ones left out, for a small picture.
    pub small: bool,
}

/// Whether a part acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cast {
    /// It does not.
    Plain,
    /// A small thing that is touched.
    Hot,
    /// A large thing that moves.
    Lead,
}

impl Cast {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Hot => "hot",
            Self::Lead => "lead",
        }
    }
}

/// Which drawing of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// The part itself.
    Body,
    /// The heavy line behind it, painted below all parts.
    Halo,
    /// Its dashed silhouette.
    Ghost,
}

/// One drawing of one frame of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Piece {
    /// Index among the scene's parts.
    pub part: usize,
    /// Index among the part's frames; 0 where it has none.
    pub frame: usize,
    /// Which drawing.
    pub layer: Layer,
    /// Whether it acts. Ghosts look the same whether or not.
    pub cast: Cast,
}

/// A piece's own picture.
#[derive(Debug, Clone, PartialEq)]
pub struct PartPixels {
    /// Where the picture's left edge is, in pixels from the canvas origin.
    pub x: i32,
    /// Where its upper edge is.
    pub y: i32,
    /// The picture.
    pub pixels: Pixels,
}

/// What is parsed of a scene in one look. Parsing one piece takes well under a millisecond, so that nothing needs to be
/// made ready before it is shown.
#[derive(Debug)]
pub struct Prepared<S> {
    scene: S,
    look: Look,
    sheets: Sheets,
    pieces: HashMap<Piece, Option<Arc<Tree>>>,
    fixed: HashMap<usize, Arc<Tree>>,
}

impl<S: Deref<Target = Scene>> Prepared<S> {
    /// Nothing parsed yet. `scene` may be a reference or an `Arc`.
    pub fn new(scene: S, look: Look) -> Self {
        let sheets = Sheets::new(&scene, look);
        Self { scene, look, sheets, pieces: HashMap::new(), fixed: HashMap::new() }
    }

    /// The colours and weights.
    pub fn look(&self) -> Look {
        self.look
    }

    /// The scene.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// A piece ready to be painted; none where the part has no such drawing.
    ///
    /// # Errors
    /// When the drawing library refuses it.
    pub fn tree(&mut self, piece: Piece) -> Result<Option<Arc<Tree>>, SceneError> {
        if let Some(tree) = self.pieces.get(&piece) {
            return Ok(tree.clone());
        }
        let class = match piece.layer {
            Layer::Body => piece.cast.class().to_owned(),
            Layer::Halo => format!("halo {}", piece.cast.class()),
            Layer::Ghost => "ghost".to_owned(),
        };
        let fragment = match piece.layer {
            Layer::Body => self.scene.bodies.get(piece.part).and_then(|frames| frames.get(piece.frame)),
            Layer::Halo | Layer::Ghost => self.scene.outlines.get(&(piece.part, piece.frame)),
        };
        let tree = fragment.map(|fragment| parse(&self.scene, fragment, &class, self.sheets.of(piece))).transpose()?;
        self.pieces.insert(piece, tree.clone());
        Ok(tree)
    }

    /// What stands at an item without a name, ready to be painted.
    pub(super) fn fixed(&mut self, item: usize) -> Result<Option<Arc<Tree>>, SceneError> {
        if let Some(tree) = self.fixed.get(&item) {
            return Ok(Some(tree.clone()));
        }
        let Some(Item::Fixed(fragment)) = self.scene.items.get(item) else { return Ok(None) };
        let tree = parse(&self.scene, fragment, "", &self.sheets.plain)?;
        self.fixed.insert(item, tree.clone());
        Ok(Some(tree))
    }

    /// A piece painted alone, `scale` pixels to a canvas unit, with a little room round it; none where there is nothing to
    /// see.
    ///
    /// # Errors
    /// When the drawing library refuses it, or the picture would be too large.
    pub fn part_pixels(&mut self, piece: Piece, scale: f32) -> Result<Option<PartPixels>, SceneError> {
        let Some(tree) = self.tree(piece)? else { return Ok(None) };
        let Some([x, y, width, height]) = tree_box(&tree) else { return Ok(None) };
        let left = (x * scale - ROOM).floor();
        let top = (y * scale - ROOM).floor();
        let right = ((x + width) * scale + ROOM).ceil();
        let bottom = ((y + height) * scale + ROOM).ceil();
        let mut pixmap = pixmap((right - left).min(1e6) as u32, (bottom - top).min(1e6) as u32)?;
        let view = Affine { a: scale, d: scale, ..Affine::translation(-left, -top) };
        Brush::default().paint(&tree, view, &mut pixmap)?;
        Ok(Some(PartPixels { x: left as i32, y: top as i32, pixels: Pixels::from(pixmap) }))
    }

    /// Forgets what was parsed.
    pub fn clear(&mut self) {
        self.pieces.clear();
        self.fixed.clear();
    }
}

/// The sheets of a scene in one look, each only as long as its pieces need: the drawing library tries every rule on every
/// element.
#[derive(Debug)]
struct Sheets {
    plain: String,
    hot: String,
    lead: String,
    outline: String,
}

impl Sheets {
    /// The theme's sheet in place of the scene's own, or the scene's own beside the theme's outlines.
    fn new(scene: &Scene, look: Look) -> Self {
        let sheet = sheet(look.theme, look.small);
        let factor = scene.canvas.width / SHEET_CANVAS;
        let sheet = if factor == 1.0 { sheet.to_owned() } else { scaled(sheet, factor) };
        let outline = outline_rules(&sheet);
        if let Some(own) = &scene.style {
            let [plain, hot, lead] = [(); 3].map(|()| own.css.clone());
            return Self { plain, hot, lead, outline };
        }
        Self {
            plain: without(&sheet, &[".hot ", ".lead ", ".halo", ".ghost"]),
            hot: without(&sheet, &[".lead ", ".halo", ".ghost"]),
            lead: without(&sheet, &[".hot ", ".halo", ".ghost"]),
            outline,
        }
    }

    fn of(&self, piece: Piece) -> &str {
        match (piece.layer, piece.cast) {
            (Layer::Halo | Layer::Ghost, _) => &self.outline,
            (Layer::Body, Cast::Plain) => &self.plain,
            (Layer::Body, Cast::Hot) => &self.hot,
            (Layer::Body, Cast::Lead) => &self.lead,
        }
    }
}

/// Options that reach nothing: no files, no fonts, no embedded pictures.
fn options() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn parse(scene: &Scene, fragment: &Fragment, class: &str, css: &str) -> Result<Arc<Tree>, SceneError> {
    let size = [scene.canvas.width, scene.canvas.height];
    let text = document(&scene.text, &scene.shelf, fragment, class, css, size);
    let tree = guarded(|| Tree::from_str(&text, &options()))?;
    tree.map(Arc::new).map_err(|e: usvg::Error| Problem::Paint(e.to_string()).into())
}

/// The box of everything in a tree, in canvas units; none where there is nothing to see.
pub(super) fn tree_box(tree: &Tree) -> Option<[f32; 4]> {
    let found = tree.root().abs_stroke_bounding_box();
    let list = [found.x(), found.y(), found.width(), found.height()];
    (tree.root().has_children() && list.iter().all(|v| v.is_finite())).then_some(list)
}

/// The box of a part's body in canvas units.
pub(super) fn body_box(scene: &Scene, part: usize, frame: usize) -> Option<[f32; 4]> {
    let sheets = Sheets::new(scene, Look { theme: Theme::Light, small: false });
    let tree = parse(scene, scene.bodies.get(part)?.get(frame)?, "", &sheets.plain).ok()?;
    tree_box(&tree)
}

/// An empty picture.
pub(super) fn pixmap(width: u32, height: u32) -> Result<Pixmap, SceneError> {
    let fits = width <= MAX_SIDE && height <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS;
    let pixmap = if fits { Pixmap::new(width, height) } else { None };
    pixmap.ok_or_else(|| Problem::PictureSize { width, height }.into())
}

/// Paints trees and keeps count, so that no picture takes long.
#[derive(Debug, Default)]
pub(super) struct Brush {
    spent: Cost,
}

impl Brush {
    /// Paints a tree through a map from canvas units to pixels.
    pub(super) fn paint(&mut self, tree: &Tree, map: Affine, onto: &mut Pixmap) -> Result<(), SceneError> {
        let Affine { a, b, c, d, e, f } = map.snapped();
        let map = Transform::from_row(a, b, c, d, e, f);
        self.spent.add(tree, map, onto.width(), onto.height());
        if self.spent.is_too_much() {
            return Err(Problem::TooCostly.into());
        }
        guarded(|| resvg::render(tree, map, &mut onto.as_mut()))
    }
}

/// Runs the drawing library. It is written not to panic; a file that finds a way is refused like any other.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, SceneError> {
    fenced(work).ok_or_else(|| Problem::Paint("the drawing library gave up on it".to_owned()).into())
}
