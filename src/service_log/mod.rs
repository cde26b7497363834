//! What was done to which device: entries, the text they are kept as, what is looked up in them, and their table for other
//! programs. Kept only where somebody wants it; where the file lives is not known here.
//!
//! An [`Entry`] is one visit, or one number that was read by itself. It is written down more than once while its visit goes on;
//! of entries with the same id the last one counts, so that the file only ever grows at its end.

mod entry;
mod log;
mod stamp;
mod table;
mod text;

pub use entry::{Entry, Outcome, Phase, masked, minutes};
pub use log::{Filter, Log, Period, Results};
pub use stamp::Stamp;
pub use table::csv;
pub use text::{LINE_VERSION, LONGEST_LINE, line, without_older};
