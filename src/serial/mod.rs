//! Serial numbers: their shapes as data, normalising, look-alikes, the network name, and what other texts are.

pub mod format;
mod judge;
mod kind;

pub use format::{Check, FirstCharacter, Format};
pub use judge::{Verdict, judge, normalise};
pub use kind::Kind;
