//! The DSN field: what is typed, scanned, pasted or read becomes a serial number, or says why not.

use super::clip::{self, Clip, Meant};
use super::effect::{Effect, Look};
use super::logbook;
use super::message::{Screen, SerialInput};
use super::photos::{self, Came, Photos, Source};
use super::state::State;
use super::update::{note, toast};
use crate::qr::Sureness;
use crate::serial::{Format, Kind, Verdict, judge, last_four, normalise};
use crate::walk::{Event, Millis};

/// The longest text that the field takes, in characters.
const LONGEST: usize = 200;
/// A text with more characters that count is not put into the field.
const LONGEST_PASTED: usize = 24;

/// How what stands in the field came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// It was typed.
    #[default]
    Typed,
    /// A USB scanner typed it.
    Scanned,
    /// It was pasted as text.
    Pasted,
    /// It was read from a code in a picture.
    Photo {
        /// How much the reading is worth.
        sureness: Sureness,
    },
}

/// A number that was read in this visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSerial {
    /// The number, without spaces.
    pub serial: String,
    /// When it was read first.
    pub at: Millis,
    /// Parts of it were guessed, and nobody has compared it with the label yet.
    pub guessed: bool,
}

/// Where a number was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// In this visit, at this moment.
    Visit(Millis),
    /// In the visit with this id in the service log.
    Log(u64),
}

/// A text that came in and is no serial number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherText {
    /// The text.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// How it came.
    pub origin: Origin,
}

/// What is typed so soon after a number came in by itself was meant for what stood there before, in milliseconds.
const SETTLES_MS: u64 = 400;

/// The DSN field.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SerialField {
    /// What stands in the field, as typed.
    pub text: String,
    /// What it is worth.
    pub verdict: Option<Verdict>,
    /// The shape that it fits is not one of the device at hand.
    pub elsewhere: bool,
    /// Enter was pressed or the field was left: errors may be shown.
    pub settled: bool,
    /// The person takes it though it fits no shape.
    pub overruled: bool,
    /// How it came there.
    pub origin: Origin,
    /// When the number came in by itself.
    pub(super) came: Option<Millis>,
    /// Where the same number was read before.
    pub before: Option<Before>,
    /// The entry of the service log into which the number was put by itself.
    pub entry: Option<u64>,
    /// A text that came in and is no number.
    pub other: Option<OtherText>,
    /// Pictures of labels.
    pub photos: Option<Photos>,
    /// A picture's path is being typed, because there is no file chooser.
    pub path: Option<String>,
    /// The number that was counted as read, so that it is counted once.
    counted: Option<String>,
}

pub(super) fn update(state: &mut State, input: SerialInput, effects: &mut Vec<Effect>) {
    match input {
        SerialInput::Edited(text) => edited(state, &text, effects),
        SerialInput::Done => {
            state.serial.settled = true;
            read(state, effects);
        }
        SerialInput::Fix => fix(state, effects),
        SerialInput::UseAnyway => {
            state.serial.overruled = true;
            state.serial.settled = true;
            read(state, effects);
        }
        SerialInput::Clear => {
            clear(state, effects);
            // On its own screen the empty field is what comes next; in a step that is the step.
            state.focus_epoch += u64::from(state.screen == Screen::Serial);
        }
        SerialInput::Copy => copy(state, effects, "Serial number copied", |_, serial| Some(serial.to_owned())),
        SerialInput::CopySpaced => {
            copy(state, effects, "Serial number copied", |format, serial| Some(format?.grouped(serial, " ")));
        }
        SerialInput::CopyNetwork => {
            copy(state, effects, "Network name copied", |format, serial| format?.network(serial));
        }
        SerialInput::Paste => effects.push(Effect::LookAtClipboard(Look::All)),
        SerialInput::PasteKeys { tells } => effects.push(Effect::LookAtClipboard(Look::Keys { tells })),
        SerialInput::Pasted(clip) => pasted(state, clip, effects),
        SerialInput::ChoosePicture => effects.push(Effect::ChoosePicture),
        SerialInput::PathTyped(path) => state.serial.path = Some(path),
        SerialInput::ReadPath(path) => read_path(state, &path, effects),
        SerialInput::ClosePath => state.serial.path = None,
        SerialInput::Stop => photos::stop(state, effects),
        SerialInput::RemovePicture => photos::remove(state, effects),
        SerialInput::TypeInstead => type_instead(state, effects),
        SerialInput::Choose(index) => photos::choose(state, index, effects),
        SerialInput::UseText(text) => use_text(state, &text, effects),
        SerialInput::Show(by) => photos::show(state, by),
    }
}

/// Esc on the DSN screen: closes the path field, stops reading, empties the field, then leaves the screen.
pub(super) fn up(state: &mut State, effects: &mut Vec<Effect>) {
    let field = &state.serial;
    if field.path.is_some() {
        state.serial.path = None;
    } else if field.photos.as_ref().is_some_and(|photos| photos.running) {
        photos::stop(state, effects);
    } else if field.text.is_empty() && field.photos.is_none() && field.other.is_none() {
        state.screen = if state.visit.is_some() { Screen::Visit } else { Screen::Picker };
    } else {
        clear(state, effects);
    }
}

/// Empties the field and takes the pictures away.
fn clear(state: &mut State, effects: &mut Vec<Effect>) {
    photos::stop(state, effects);
    state.serial = SerialField::default();
}

/// Forgets every number: a visit is over.
pub(super) fn forget(state: &mut State, effects: &mut Vec<Effect>) {
    clear(state, effects);
    state.serials_read.clear();
}

/// Puts a text into the field, with what it is worth.
pub(super) fn put(state: &mut State, text: &str) {
    let text: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let normal = normalise(&text);
    let mut verdict = judge(&state.serial_formats(), &normal);
    let field = &mut state.serial;
    field.elsewhere = false;
    if !matches!(verdict, Verdict::Fits { .. }) {
        let other = judge(&state.library.serial_formats(), &normal);
        if matches!(other, Verdict::Fits { .. }) {
            verdict = other;
            field.elsewhere = true;
        }
    }
    field.settled = matches!(verdict, Verdict::Fits { .. });
    field.verdict = Some(verdict);
    field.text = text;
    field.overruled = false;
    field.other = None;
}

fn edited(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    if state.serial.came.is_some_and(|at| now.since(at) < SETTLES_MS) && found(&state.serial).is_some() {
        return;
    }
    put(state, text);
    state.serial.came = None;
    state.serial.origin = Origin::Typed;
    if let Some(photos) = &mut state.serial.photos {
        photos.chosen = None;
    }
    read(state, effects);
}

fn fix(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Verdict::LookAlike { at, meant, .. }) = state.serial.verdict else { return };
    let fixed: String =
        normalise(&state.serial.text).chars().enumerate().map(|(i, c)| if i == at { meant } else { c }).collect();
    edited(state, &fixed, effects);
    state.serial.settled = true;
}

/// Takes a whole text that came in at once: a number, or something that is told apart from one.
fn take(state: &mut State, text: &str, origin: Origin, effects: &mut Vec<Effect>) {
    clear(state, effects);
    put(state, text);
    let kind = Kind::of(text);
    let fits = matches!(state.serial.verdict, Some(Verdict::Fits { .. }));
    let long = normalise(text).chars().count() > LONGEST_PASTED;
    if !fits && (kind != Kind::Other || long) {
        state.serial = SerialField::default();
        state.serial.other = Some(OtherText { text: text.trim().to_owned(), kind, origin });
    }
    state.serial.settled = true;
    state.serial.origin = origin;
    state.serial.came = Some(state.now.ms);
    state.focus_epoch += 1;
    read(state, effects);
}

/// A USB scanner has typed a text, wherever the person is. In a guide the step stays.
pub(super) fn scanned(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    take(state, text, Origin::Scanned, effects);
    if photos::reads_here(state) {
        return;
    }
    let stays = state.visit.is_some() || state.dialog.is_some();
    match (found(&state.serial), &state.serial.other) {
        (Some(_), _) if stays => {
            let tail = tail(state);
            let words = match state.serial.before {
                Some(Before::Visit(_)) => format!("Serial number read again: {tail}"),
                Some(Before::Log(_)) => format!("Serial number read: {tail}. The service log has it already."),
                None => format!("Serial number read: {tail}"),
            };
            toast(state, words);
        }
        (None, other) if stays => {
            let what = other.as_ref().map_or("no serial number", |other| other.kind.words());
            note(state, format!("The scanned code is {what}. Scan the code on the label."));
        }
        _ => state.screen = Screen::Serial,
    }
}

/// The end of the number, which people can compare: `…4XMP`.
#[must_use]
pub fn tail(state: &State) -> String {
    format!("…{}", last_four(&found(&state.serial).unwrap_or_default()))
}

/// Something was pasted.
fn pasted(state: &mut State, clip: Clip, effects: &mut Vec<Effect>) {
    if state.dialog.is_some() {
        return;
    }
    let looked = clip.text.is_none() || clip.picture.is_some();
    match clip::meant(clip, &state.all_formats()) {
        // The window hands over the text alone; a picture may lie beside it.
        Meant::Text(text) if !looked => effects.push(Effect::LookAtClipboard(Look::Beside(text))),
        meant => take_meant(state, meant, effects),
    }
}

/// The clipboard was looked at.
pub(super) fn clip_read(state: &mut State, clip: Clip, effects: &mut Vec<Effect>) {
    if state.dialog.is_some() {
        return;
    }
    let meant = clip::meant(clip, &state.all_formats());
    take_meant(state, meant, effects);
}

fn take_meant(state: &mut State, meant: Meant, effects: &mut Vec<Effect>) {
    match meant {
        Meant::Number(text) | Meant::Text(text) => {
            if !photos::reads_here(state) {
                state.screen = Screen::Serial;
            }
            take(state, &text, Origin::Pasted, effects);
        }
        Meant::Files(paths) => photos::files(state, paths, Came::Pasted, effects),
        Meant::File(bytes) => {
            photos::begin(state, vec![(PASTED.to_owned(), Source::Bytes(bytes))], Came::Pasted, effects);
        }
        Meant::Picture(picture) => {
            photos::begin(state, vec![(PASTED.to_owned(), Source::Pixels(picture))], Came::Pasted, effects);
        }
        Meant::Torn => note(state, "The pasted text begins as a picture, but is not whole. Copy it again."),
        Meant::Nothing => note(state, "Nothing to paste: the clipboard holds no picture or text."),
    }
}

/// What a picture without a file is called.
const PASTED: &str = "Pasted picture";

fn read_path(state: &mut State, path: &str, effects: &mut Vec<Effect>) {
    let path = path.trim().trim_matches('"');
    if path.is_empty() {
        note(state, "Type the path of a picture.");
        return;
    }
    match clip::meant(Clip { text: Some(path.to_owned()), picture: None }, &[]) {
        Meant::Files(paths) => photos::files(state, paths, Came::Opened, effects),
        _ => photos::files(state, vec![path.to_owned()], Came::Opened, effects),
    }
}

/// Takes a text that came in as the number, though it fits no shape. How it came, and how sure it is, goes with it.
fn use_text(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let field = &state.serial;
    let listed = field.photos.iter().flat_map(|photos| &photos.codes).find(|listed| listed.text == text);
    let origin = match (&field.other, listed) {
        (Some(other), _) => other.origin,
        (None, Some(listed)) => Origin::Photo { sureness: listed.sureness },
        (None, None) => Origin::Typed,
    };
    put(state, text);
    state.serial.origin = origin;
    state.serial.overruled = true;
    state.serial.settled = true;
    state.focus_epoch += 1;
    read(state, effects);
}

/// The pictures make room for the keyboard.
fn type_instead(state: &mut State, effects: &mut Vec<Effect>) {
    photos::remove(state, effects);
    state.serial.other = None;
}

/// The number that the field holds, once it is one (or was taken anyway), without spaces.
#[must_use]
pub fn found(field: &SerialField) -> Option<String> {
    let fits = matches!(field.verdict, Some(Verdict::Fits { .. }));
    let text = normalise(&field.text);
    (fits || field.overruled && !text.is_empty()).then_some(text)
}

/// Were parts of what the field holds guessed, and has nobody said yet that it is right? What fits no shape stays doubtful.
fn is_guessed(field: &SerialField) -> bool {
    let fits = matches!(field.verdict, Some(Verdict::Fits { .. }));
    matches!(field.origin, Origin::Photo { sureness: Sureness::CheckThis }) && !(fits && field.overruled)
}

/// Counts a number that was found as read, and keeps it with the walk.
pub(super) fn read(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(serial) = found(&state.serial) else {
        state.serial.counted = None;
        state.serial.before = None;
        state.serial.entry = None;
        return;
    };
    let (guessed, at) = (is_guessed(&state.serial), state.now.ms);
    let known = state.serials_read.iter_mut().find(|known| known.serial == serial);
    let (before, surer) = known.map_or((None, false), |known| {
        // A surer reading of the same number speaks for this one.
        let surer = known.guessed && !guessed;
        known.guessed &= guessed;
        (Some(Before::Visit(known.at)), surer)
    });
    if state.serial.counted.as_ref() == Some(&serial) {
        if surer {
            logbook::keep(state, false, effects);
        }
        return;
    }
    if before.is_none() {
        state.serials_read.push(ReadSerial { serial: serial.clone(), at, guessed });
    }
    state.serial.before = before;
    state.serial.entry = None;
    state.serial.counted = Some(serial.clone());
    look_up(state);
    if state.visit.is_some() {
        super::visit::walk(state, Event::SerialRead(serial), effects);
    }
}

/// Looks the number in the field up in the service log, where it was not read in this visit.
pub(super) fn look_up(state: &mut State) {
    if matches!(state.serial.before, Some(Before::Visit(_))) || !state.settings.service_log {
        return;
    }
    let own = state.serial.entry.or_else(|| logbook::current(state));
    let known = found(&state.serial).and_then(|serial| state.logbook.log.latest_with(&serial, own));
    state.serial.before = known.map(|entry| Before::Log(entry.id));
}

fn copy(
    state: &mut State,
    effects: &mut Vec<Effect>,
    said: &str,
    what: impl Fn(Option<&Format>, &str) -> Option<String>,
) {
    let Some(serial) = found(&state.serial) else { return };
    let formats = state.field_formats();
    let format = match state.serial.verdict {
        Some(Verdict::Fits { format, .. }) => formats.get(format),
        _ => None,
    };
    if let Some(text) = what(format, &serial) {
        effects.push(Effect::Copy(text));
        toast(state, said);
    }
}
