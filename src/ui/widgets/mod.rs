//! The controls of the design, painted by the program and named for screen readers.

pub mod bar;
pub mod button;
pub mod choice;
pub mod cue;
pub mod dialog;
pub mod field;
pub mod film;
pub mod focus;
pub mod hold;
pub mod keys;
pub mod labels;
pub mod missing;
pub mod notes;
pub mod paint;
pub mod path_field;
pub mod player;
pub mod rail;
pub mod safety;
pub mod slider;
pub mod stage;
pub mod toast;
