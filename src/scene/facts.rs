//! What the rules of a sound guide need to know of a drawing.

use std::collections::BTreeMap;

use super::error::SceneError;
use super::svg::Scene;
use super::trial::try_out;

/// What a drawing holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Its parts by id.
    pub parts: BTreeMap<String, PartFacts>,
    /// Whether it has axes in millimetres; without them moves are in units of the drawing, and there is no depth.
    pub has_axes: bool,
    /// The canvas: x, y, width, height.
    pub canvas: [f32; 4],
}

/// What a part of a drawing has.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFacts {
    /// A silhouette, which ghosts need.
    pub outline: bool,
    /// A point to turn about. Without one a part turns about its middle.
    pub pivot: bool,
    /// The numbers of its frames, rising; empty where it has none.
    pub frames: Vec<f32>,
    /// Whether it is an arrow, a touch or a click, which are listed under `arrows`.
    pub arrow: bool,
    /// Whether the drawing hides it until it is asked for.
    pub hidden: bool,
}

/// Reads what a drawing holds. Nothing is drawn.
///
/// # Errors
/// Why the drawing cannot be used.
pub fn facts(bytes: &[u8]) -> Result<Facts, SceneError> {
    Ok(Facts::from(&Scene::read(bytes)?))
}

/// As [`facts`], of a drawing by anybody: whether it can be painted is tried as well.
///
/// # Errors
/// Why the drawing cannot be used, or cannot be painted.
pub fn tried_facts(bytes: &[u8]) -> Result<Facts, SceneError> {
    let scene = Scene::read(bytes)?;
    try_out(&scene)?;
    Ok(Facts::from(&scene))
}

impl From<&Scene> for Facts {
    fn from(scene: &Scene) -> Self {
        let parts = scene.parts.iter().map(|part| {
            let facts = PartFacts {
                outline: part.has_outline,
                pivot: part.pivot.is_some(),
                frames: part.frames.iter().map(|frame| frame.number).collect(),
                arrow: part.arrow,
                hidden: part.hidden,
            };
            (part.id.clone(), facts)
        });
        let canvas = scene.canvas;
        Self {
            parts: parts.collect(),
            has_axes: scene.axes.is_some(),
            canvas: [canvas.x, canvas.y, canvas.width, canvas.height],
        }
    }
}
