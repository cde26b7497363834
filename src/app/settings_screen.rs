//! Settings change here, and are saved with each change.

use super::effect::Effect;
use super::logbook;
use super::message::SettingsInput;
use super::state::State;
use crate::settings::{LOG_DAYS, LONGEST_FRAME, SCANNER_GAPS, TEXT_SIZES};

pub(super) fn update(state: &mut State, input: SettingsInput, effects: &mut Vec<Effect>) {
    let settings = &mut state.settings;
    let before = settings.clone();
    match input {
        SettingsInput::Theme(theme) => settings.theme = theme,
        SettingsInput::TextSize(percent) => settings.text_size_percent = nearest(percent),
        SettingsInput::TextStep(0) => settings.text_size_percent = 100,
        SettingsInput::TextStep(step) => settings.text_size_percent = settings.text_size_stepped(step > 0),
        SettingsInput::LessMotion(on) => settings.less_motion = on,
        SettingsInput::LeftHanded(on) => settings.left_handed = on,
        SettingsInput::KeyHints(on) => settings.key_hints = on,
        SettingsInput::ConfirmBy(by) => settings.confirm_by = by,
        SettingsInput::LetterShortcuts(on) => settings.letter_shortcuts = on,
        SettingsInput::ScannerPrefix(text) => settings.scanner_prefix = frame(&text),
        SettingsInput::ScannerSuffix(text) => settings.scanner_suffix = frame(&text),
        SettingsInput::ScannerGap(ms) => {
            settings.scanner_gap_ms = SCANNER_GAPS.into_iter().find(|gap| *gap >= ms).unwrap_or(SCANNER_GAPS[2]);
        }
        SettingsInput::Language(language) => settings.language = language,
        SettingsInput::ServiceLog(on) => settings.service_log = on,
        SettingsInput::LogDays(days) => {
            settings.log_days = LOG_DAYS.into_iter().find(|known| *known == days).unwrap_or(settings.log_days);
        }
        SettingsInput::GuidesDir(dir) => {
            settings.guides_dir = dir.clone();
            effects.push(Effect::ReadFolder(dir));
        }
    }
    if state.settings != before {
        effects.push(Effect::SaveSettings(state.settings.to_text()));
    }
    if state.settings.service_log != before.service_log {
        logbook::switched(state, effects);
    }
}

/// What a scanner may be set to send with each code.
fn frame(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_FRAME).collect()
}

fn nearest(percent: u16) -> u16 {
    TEXT_SIZES.into_iter().min_by_key(|size| size.abs_diff(percent)).unwrap_or(100)
}
