//! What a guide says: the model, the reader with positions, the rules of a sound guide, findings, the library, the search.
//!
//! A file comes in as bytes and goes out as a [`Reading`]: [`read`] gives the guide and where each value stood,
//! [`check`] applies the rules, [`load`] does both. [`report`] turns the findings into text. Nothing here reads a file,
//! a clock or a window.

pub mod builtin;
mod decode;
mod finding;
pub mod library;
pub mod model;
pub mod pictures;
mod positions;
mod reading;
pub mod report;
mod rules;
mod search;
mod source;
mod suggest;
mod syntax;
mod visit;

pub use builtin::example;
pub use finding::{Excerpt, Finding, Severity};
pub use model::*;
pub use pictures::{PartFacts, PictureSource, SceneFacts, confined, is_scene_file};
pub use positions::SourceMap;
pub use reading::{Digest, LARGEST, MOST_FINDINGS, Reading, load, read, unreadable};
pub use report::Counts;
pub use rules::check;
pub use source::{Position, SourceText, Span};
