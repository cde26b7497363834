//! A USB scanner types like a keyboard, much faster than any hand. Its bursts go to the DSN field and press nothing.

use super::effect::Effect;
use super::message::BurstEnd;
use super::state::State;
use super::update::step;
use super::{commands, serial_field};
use crate::serial::{Verdict, judge, normalise};
use crate::walk::Millis;

/// How long must pass after a letter before it counts as a shortcut, in milliseconds.
pub const LETTER_PAUSE_MS: u64 = 60;
/// From so many characters in a row on, it is a scanner that types.
const BURST: usize = 8;
/// How long after the last character of a scan its Enter may still come, in milliseconds: a slow frame lies between at worst.
const BURST_END_MS: u64 = 300;
/// So many characters of one frame were not typed by a hand. Where frames are slow a scan comes in such lumps, with the time of
/// a frame between them.
const LUMP: usize = 3;
/// More characters than any code of a label holds are no scan.
const LONGEST: usize = 4_000;

/// Characters that came one right behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Burst {
    /// What was typed.
    text: String,
    /// How many characters.
    count: usize,
    /// When the first character came.
    began: Millis,
    /// When the last one came.
    at: Millis,
    /// What the fields held before: they were typed into.
    fields: Option<Fields>,
    /// Many of them came in one frame.
    lump: bool,
    /// It is over: what comes at once presses nothing.
    over: bool,
}

/// What stands in the text fields that a scan may hit, but for the DSN field's own: that makes room for the scan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fields {
    search: String,
    guide_path: Option<String>,
    prefix: String,
    suffix: String,
}

impl Fields {
    fn of(state: &State) -> Self {
        Self {
            search: state.picker.search.clone(),
            guide_path: state.guides.typing.clone(),
            prefix: state.settings.scanner_prefix.clone(),
            suffix: state.settings.scanner_suffix.clone(),
        }
    }

    fn restore(self, state: &mut State, effects: &mut Vec<Effect>) {
        if state.picker.search != self.search {
            super::update::search(state, self.search);
        }
        state.guides.typing = self.guide_path;
        let settings = &mut state.settings;
        if (&settings.scanner_prefix, &settings.scanner_suffix) != (&self.prefix, &self.suffix) {
            settings.scanner_prefix = self.prefix;
            settings.scanner_suffix = self.suffix;
            effects.push(Effect::SaveSettings(settings.to_text()));
        }
    }
}

impl Burst {
    /// When it is over, in milliseconds: a letter alone counts then.
    pub(super) const fn until(&self) -> u64 {
        self.at.0 + if self.count >= BURST || self.lump { BURST_END_MS } else { LETTER_PAUSE_MS }
    }

    /// Do characters that come now, so many in one frame, belong to it?
    fn takes(&self, now: Millis, together: usize, in_field: bool) -> bool {
        let until = if together >= LUMP { self.at.0 + BURST_END_MS } else { self.until() };
        now.0 < until && self.fields.is_some() == in_field && !self.over
    }

    /// Do its characters, and `more` that come now, follow each other as only a scanner's do?
    fn is_scan(&self, more: usize, now: Millis, gap_ms: u64) -> bool {
        let count = self.count + more;
        let last = if more > 0 { now } else { self.at };
        count >= BURST && last.since(self.began) < gap_ms * (count as u64 - 1).max(1)
    }
}

impl State {
    /// Did characters come just now? Outside of text fields Enter, Tab and Space belong to them and press nothing.
    #[must_use]
    pub fn in_burst(&self) -> bool {
        self.burst.as_ref().is_some_and(|burst| burst.fields.is_none() && self.now.ms.0 < burst.until())
    }

    /// Would an Enter that comes now, behind `more` characters of the same frame, end a scan into a text field?
    #[must_use]
    pub fn ends_scan(&self, more: usize) -> bool {
        let gap = u64::from(self.settings.scanner_gap_ms);
        let now = self.now.ms;
        match &self.burst {
            Some(burst) if burst.takes(now, more, true) => burst.is_scan(more, now, gap),
            Some(burst) if now.0 < burst.until() => burst.over,
            _ => more >= BURST,
        }
    }
}

/// Characters were typed, into a text field or not.
pub(super) fn typed(state: &mut State, text: &str, in_field: bool) {
    let now = state.now.ms;
    let together = text.chars().count();
    if let Some(burst) = state.burst.as_mut().filter(|burst| burst.takes(now, together, in_field)) {
        burst.count += together;
        burst.at = now;
        burst.lump |= together >= LUMP;
        if burst.count <= LONGEST {
            burst.text.push_str(text);
        }
        return;
    }
    let fields = in_field.then(|| Fields::of(state));
    let lump = together >= LUMP;
    state.burst =
        Some(Burst { text: text.to_owned(), count: together, began: now, at: now, fields, lump, over: false });
}

/// Enter, Tab or Space came right behind characters.
pub(super) fn ended(state: &mut State, by: BurstEnd, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let gap = u64::from(state.settings.scanner_gap_ms);
    let Some(mut burst) = state.burst.take() else { return };
    let count = burst.count;
    if by == BurstEnd::Space {
        burst.text.push(' ');
        burst.at = now;
        state.burst = Some(burst);
        return;
    }
    if !burst.over && count <= LONGEST && burst.is_scan(0, now, gap) {
        let fields = burst.fields.take();
        scanned(state, &burst.text, fields, effects);
    }
    // What the scanner still sends behind it presses nothing either.
    state.burst =
        Some(Burst { text: String::new(), count, began: now, at: now, fields: None, lump: false, over: true });
}

/// Time passes: a letter that came alone is a shortcut; a scanner may send no Enter.
pub(super) fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let Some(burst) = state.burst.take_if(|burst| now.0 >= burst.until()) else { return };
    if burst.over || burst.fields.is_some() {
        return;
    }
    let gap = u64::from(state.settings.scanner_gap_ms);
    if burst.count == 1
        && let Some(letter) = burst.text.chars().next()
    {
        let letter = letter.to_uppercase().next().unwrap_or(letter);
        if let Some(message) = commands::letter(state, letter) {
            step(state, message, effects);
        }
    } else if burst.is_scan(0, now, gap) && is_number(state, &burst.text) {
        scanned(state, &burst.text, None, effects);
    }
}

fn is_number(state: &State, text: &str) -> bool {
    let text = normalise(unframed(state, text));
    let fits = |formats: &[crate::serial::Format]| matches!(judge(formats, &text), Verdict::Fits { .. });
    fits(&state.serial_formats()) || fits(&state.library.serial_formats())
}

/// The text without what the scanner is set to send before and after it.
fn unframed<'t>(state: &State, text: &'t str) -> &'t str {
    let settings = &state.settings;
    let text = text.trim();
    let text = text.strip_prefix(settings.scanner_prefix.as_str()).unwrap_or(text);
    text.strip_suffix(settings.scanner_suffix.as_str()).unwrap_or(text).trim()
}

fn scanned(state: &mut State, text: &str, fields: Option<Fields>, effects: &mut Vec<Effect>) {
    if let Some(fields) = fields {
        fields.restore(state, effects);
    }
    let text = unframed(state, text).to_owned();
    serial_field::scanned(state, &text, effects);
}
