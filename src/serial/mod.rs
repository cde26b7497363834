//! Serial numbers: their shapes as data, normalising, look-alikes, the network name, and what other texts are.

pub mod format;
mod judge;
mod kind;

pub use format::{Check, FirstCharacter, Format};
pub use judge::{Verdict, judge, normalise};
pub use kind::Kind;

/// The end of a number, by which people tell it from others: its last four characters, or all of a shorter one.
#[must_use]
pub fn last_four(serial: &str) -> &str {
    let from = serial.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &serial[from..]
}
