//! Whether a drawing can be painted, without painting it: so that its author is told while the guide is checked, and not only
//! on the stage.

use resvg::tiny_skia::Transform;
use resvg::usvg::Tree;

use super::cost::Cost;
use super::error::{Problem, SceneError};
use super::prepared::{Cast, Layer, Look, Piece, Prepared};
use super::sheet::Theme;
use super::svg::{Item, Scene};

/// The longest side of the picture that is counted, in pixels: a picture that fills a large screen.
const SIDE: f32 = 1400.0;

/// Parses all that a drawing holds and counts what painting it takes: every frame of every part alone, and together all that
/// the drawing shows of itself, each part in its first frame.
///
/// # Errors
/// What the drawing library refuses, or that it takes too much painting.
pub(super) fn try_out(scene: &Scene) -> Result<(), SceneError> {
    let scale = SIDE / scene.canvas.width.max(scene.canvas.height);
    let size = [scene.canvas.width, scene.canvas.height].map(|side| (side * scale).ceil().max(1.0) as u32);
    let count = |cost: &mut Cost, tree: &Tree| {
        cost.add(tree, Transform::from_scale(scale, scale), size[0], size[1]);
        if cost.is_too_much() { Err(SceneError::from(Problem::TooCostly)) } else { Ok(()) }
    };
    let mut prepared = Prepared::new(scene, Look { theme: Theme::Light, small: false });
    let mut whole = Cost::default();
    for (index, item) in scene.items.iter().enumerate() {
        let part = match item {
            Item::Fixed(_) => {
                prepared.fixed(index)?.map_or(Ok(()), |tree| count(&mut whole, &tree))?;
                continue;
            }
            Item::Part(part) => *part,
        };
        for frame in 0..scene.bodies[part].len() {
            let piece = Piece { part, frame, layer: Layer::Body, cast: Cast::Plain };
            let Some(tree) = prepared.tree(piece)? else { continue };
            count(&mut Cost::default(), &tree)?;
            if frame == 0 && !scene.parts[part].hidden {
                count(&mut whole, &tree)?;
            }
        }
        prepared.clear();
    }
    Ok(())
}
