//! The application without its screens: state, messages, one update, effects, the table of commands.

mod chord;
pub mod clip;
pub mod clock;
pub mod commands;
pub mod effect;
mod guides_screen;
pub mod logbook;
pub mod message;
pub mod offer;
pub mod photos;
pub mod playback;
mod scanner;
pub mod serial_field;
mod settings_screen;
pub mod state;
pub mod summary;
mod update;
mod visit;
pub mod which;

pub use clock::{Now, WallClock};
pub use effect::{Effect, Look};
pub use message::{
    Answer, BurstEnd, Chooser, ConfirmInput, GuidesInput, LogInput, Message, PlaybackInput, Screen, Section,
    SerialInput, SettingsInput, ZoomInput,
};
pub use playback::{Playback, Script, Shown};
pub use scanner::LETTER_PAUSE_MS;
pub use state::{Dialog, Overview, Problem, Resumable, State, Visit, Zoom};
pub use update::update;
pub use visit::{ZOOM_MAX, confirm_state, loose};
