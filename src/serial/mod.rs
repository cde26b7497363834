//! Serial numbers: their shapes as data, normalising, look-alikes and the network name.

pub mod format;
mod judge;

pub use format::{Check, FirstCharacter, Format};
pub use judge::{Verdict, judge, normalise};
