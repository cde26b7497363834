//! A picture with parts: reading layered SVG, motions, the timeline, stills, theme sheets, rasterising.
//!
//! The way of a picture: bytes → [`Scene::read`] (judged and cut into pieces; nothing is drawn yet) → [`timeline`] (where
//! every part is at a moment of a [`Shot`]) → [`raster`] (pixels in a theme, on a clear ground). [`anchor`] tells the
//! screen where its words belong, [`facts`] and [`tried_facts`] tell the rules of a sound guide what a drawing holds.
//!
//! Files may come from anybody. Before any XML parser sees one, its outer shape is checked in linear time; before the
//! drawing library sees it, every element, link and number is judged, with clones counted as often as they are drawn;
//! before a pixel is painted, the area is counted. What is refused gets a sentence for its author ([`SceneError`]).
//! Nothing here reaches files, fonts or the network.

mod affine;
pub mod builtin;
mod check;
mod cost;
mod error;
mod facts;
pub mod film;
mod fragment;
mod guard;
pub mod limits;
mod own_style;
mod painting;
mod parts;
mod path_data;
mod place;
mod prepared;
pub mod raster;
mod reader;
pub mod sheet;
mod shot;
mod svg;
pub mod timeline;
mod trial;

pub use affine::Affine;
pub use error::{Problem, SceneError};
pub use facts::{Facts, PartFacts, facts, tried_facts};
pub use film::{Film, Quad, View};
pub use parts::{FrameInfo, PartInfo, frame_numbers, is_arrow};
pub use place::{Fit, anchor, bounds, camera, fit, label_spot, placed_box};
pub use prepared::{Cast, Layer, Look, PartPixels, Piece, Prepared};
pub use raster::{Pixels, render, render_prepared};
pub use sheet::Theme;
pub use shot::{Action, Ease, Ghost, Plane, Shot, Still, Track};
pub use svg::{Axes, Canvas, Scene};
pub use timeline::{Moment, Placed, Pose, Stage, duration, moves, pose, stage};
