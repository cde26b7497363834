//! Finding a device by what people call it, in spite of typing errors.
//!
//! Names, other names, maker, parts and tools are cut into words. What is typed is cut in the same way; every word of it
//! has to fit a word of the guide: the same, its beginning, or nearly so. The words of all guides are held once, with the
//! guides that have them, so that a keystroke looks at each word once however many guides there are.

mod distance;
mod index;
mod words;

pub use index::Hit;
pub(super) use index::Index;
pub(super) use words::fold;
