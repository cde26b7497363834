//! What the user chose: plain values, read leniently and written as RON. Where the file lives is not known here.

mod read;
mod write;

use serde::{Deserialize, Serialize};

pub use read::{MAX_BYTES, Note, ReadSettings};

/// The version of the settings file that this program writes.
pub const SETTINGS_VERSION: u32 = 1;

/// The text sizes offered, in percent.
pub const TEXT_SIZES: [u16; 7] = [85, 100, 115, 130, 150, 175, 200];

/// How slow a scanner may type, in milliseconds a character: the usual, and for slow ones (over radio, or with a delay set).
pub const SCANNER_GAPS: [u16; 3] = [30, 50, 80];

/// What a scanner sends before or behind a code is this long at most, in characters.
pub const LONGEST_FRAME: usize = 16;

/// After so many days the service log asks whether older lines may go; 0 is never.
pub const LOG_DAYS: [u16; 4] = [30, 90, 365, 0];

/// Everything the user chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Size of text and of everything with it, in percent: one of [`TEXT_SIZES`].
    pub text_size_percent: u16,
    /// Pictures change at once, without sliding; the hold button becomes press-twice.
    pub less_motion: bool,
    /// Pictures that allow it are shown mirrored.
    pub left_handed: bool,
    /// The strip of keys at the foot of each screen.
    pub key_hints: bool,
    /// How a safety check is confirmed.
    pub confirm_by: ConfirmBy,
    /// Single letters act as keys.
    pub letter_shortcuts: bool,
    /// What a USB scanner is set to send before each code; mostly nothing.
    pub scanner_prefix: String,
    /// What it is set to send behind each code, before Enter or Tab; mostly nothing.
    pub scanner_suffix: String,
    /// Characters that follow each other within so many milliseconds, on the average, come from a scanner: one of [`SCANNER_GAPS`].
    pub scanner_gap_ms: u16,
    /// Visits are written into the service log.
    pub service_log: bool,
    /// When the log asks whether older lines may go, in days: one of [`LOG_DAYS`].
    pub log_days: u16,
    /// Language tag of the interface (`de`, `pt-BR`); the system's where none is chosen.
    pub language: Option<String>,
    /// The folder with the user's guides; the usual place where none is chosen.
    pub guides_dir: Option<String>,
    /// The window as it was last.
    pub window: Option<WindowSize>,
}

/// Colours of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// How a safety check is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ConfirmBy {
    /// Holding the button.
    #[default]
    Hold,
    /// Pressing it twice.
    PressTwice,
}

/// The window's size in points at 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowSize {
    /// Width, 100 to 20,000.
    pub w: u32,
    /// Height, 100 to 20,000.
    pub h: u32,
    /// Fills the screen.
    pub maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size_percent: 100,
            less_motion: false,
            left_handed: false,
            key_hints: true,
            confirm_by: ConfirmBy::Hold,
            letter_shortcuts: true,
            scanner_prefix: String::new(),
            scanner_suffix: String::new(),
            scanner_gap_ms: SCANNER_GAPS[0],
            service_log: false,
            log_days: LOG_DAYS[1],
            language: None,
            guides_dir: None,
            window: None,
        }
    }
}

impl Settings {
    /// The next text size up or down from this one; the same at either end.
    #[must_use]
    pub fn text_size_stepped(&self, larger: bool) -> u16 {
        let mut sizes = TEXT_SIZES.into_iter();
        let here = self.text_size_percent;
        let next = if larger { sizes.find(|size| *size > here) } else { sizes.take_while(|size| *size < here).last() };
        next.unwrap_or(here)
    }
}
