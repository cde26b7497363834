//! Pixels in, codes out: a cascade of attempts under a budget, and why nothing was found.
//!
//! [`Picture::decode`] makes pixels of a file's bytes. [`read`] looks for codes in them: the best attempts first, so that a clean picture
//! never pays for what a hard one needs. What is found was read with the code's own error correction; where that does not
//! vouch for a text, it is marked [`Sureness::CheckThis`]. No window, no files, no clock of its own (see [`Budget`]).

mod advice;
mod budget;
mod cascade;
mod close_up;
mod find;
mod geometry;
mod luma;
mod ops;
mod picture;
mod reading;
mod steps;
#[cfg(test)]
mod stickers;
mod symbol;
#[cfg(test)]
mod tests;
mod why;

pub use advice::{Advice, Tip};
pub use budget::Budget;
pub use cascade::{Options, Pass, read};
pub use geometry::{Point, Quad};
pub use luma::Luma;
pub use picture::{MOST_BYTES, MOST_PIXELS, Picture, PictureError, Preview};
pub use reading::{Attempt, Code, Method, OtherKind, Reading, Sureness, Why};
pub use symbol::Level;
