//! The text of the settings file.

use serde::Serialize;

use super::{ConfirmBy, SETTINGS_VERSION, Settings, Theme, WindowSize};

/// The file's fields, in their order.
#[derive(Serialize)]
struct File<'a> {
    version: u32,
    theme: Theme,
    text_size_percent: u16,
    less_motion: bool,
    left_handed: bool,
    key_hints: bool,
    confirm_by: ConfirmBy,
    letter_shortcuts: bool,
    scanner_prefix: &'a str,
    scanner_suffix: &'a str,
    scanner_gap_ms: u16,
    service_log: bool,
    log_days: u16,
    language: &'a Option<String>,
    guides_dir: &'a Option<String>,
    window: Option<WindowSize>,
}

impl Settings {
    /// The text of the settings file: RON, one field a line. Reading it gives the same settings, without notes, as long as
    /// each value is one that its field allows.
    #[must_use]
    pub fn to_text(&self) -> String {
        let file = File {
            version: SETTINGS_VERSION,
            theme: self.theme,
            text_size_percent: self.text_size_percent,
            less_motion: self.less_motion,
            left_handed: self.left_handed,
            key_hints: self.key_hints,
            confirm_by: self.confirm_by,
            letter_shortcuts: self.letter_shortcuts,
            scanner_prefix: &self.scanner_prefix,
            scanner_suffix: &self.scanner_suffix,
            scanner_gap_ms: self.scanner_gap_ms,
            service_log: self.service_log,
            log_days: self.log_days,
            language: &self.language,
            guides_dir: &self.guides_dir,
            window: self.window,
        };
        // Plain strings, numbers and switches always have a text.
        let mut text = ron::ser::to_string_pretty(&file, ron::ser::PrettyConfig::default()).unwrap_or_default();
        text.push('\n');
        text
    }
}
