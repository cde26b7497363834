//! Pictures of labels: which are being read, what was found in them, and which code counts.

use std::sync::Arc;

use super::clip::Bitmap;
use super::clock::Now;
use super::effect::Effect;
use super::message::Screen;
use super::serial_field::{self, Origin};
use super::state::State;
use super::update::note;
use crate::qr::{Pass, Preview, Sureness, Why};
use crate::serial::{Format, Kind, Verdict, judge, normalise};
use crate::walk::{Millis, View};

/// Reading that is quicker than this shows no progress, in milliseconds.
pub const PROGRESS_AFTER_MS: u64 = 200;
/// As many pictures are taken at once at most.
pub const MOST_PHOTOS: usize = 40;

/// Where a picture comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A file on the disk.
    File(String),
    /// The bytes of a file.
    Bytes(Arc<[u8]>),
    /// Pixels from the clipboard.
    Pixels(Bitmap),
}

/// How a picture came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It was dropped on the window.
    Dropped,
    /// It was pasted.
    Pasted,
    /// It was chosen, or its path typed.
    Opened,
}

impl Came {
    /// In one word: "dropped".
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Pasted => "pasted",
            Self::Opened => "opened",
        }
    }
}

/// The corners of a code in fractions of its picture, from the one that is top left when the code is upright, clockwise.
pub type Place = [[f32; 2]; 4];

/// A code that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCode {
    /// What it says.
    pub text: String,
    /// Where it is.
    pub place: Place,
    /// How much the text is worth.
    pub sureness: Sureness,
    /// Which attempt found it, in words.
    pub attempt: String,
    /// The code enlarged.
    pub close_up: Arc<Preview>,
}

/// What a picture gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// All codes, in the order of reading.
    pub codes: Vec<FoundCode>,
    /// Why there is none.
    pub why: Option<Why>,
    /// Where a code may be that could not be read.
    pub candidate: Option<Place>,
}

/// How far a picture is.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It waits, or is being read.
    Waiting,
    /// It was read.
    Read(Found),
    /// It can't be read: why, and what to do, in words.
    Unreadable(String),
}

/// One picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// The file's name, or what the picture is.
    pub name: String,
    /// A copy to show, once it is decoded.
    pub preview: Option<Arc<Preview>>,
    /// How far it is.
    pub outcome: Outcome,
}

/// One code of the list that people choose from: each text once.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Where it stands: indexes of picture and code. A code that says the same as an earlier one stands behind it.
    pub at: Vec<(usize, usize)>,
    /// What it says.
    pub text: String,
    /// The number that it holds, without spaces, where it is one.
    pub serial: Option<String>,
    /// What it is where it is no number.
    pub kind: Kind,
    /// How much the text is worth.
    pub sureness: Sureness,
}

/// News of a picture, from where it is read.
#[derive(Debug, Clone, PartialEq)]
pub enum PhotoNews {
    /// It is decoded: a copy to show.
    Decoded(Arc<Preview>),
    /// Another pass begins.
    Pass(Pass),
    /// It was read.
    Read(Found),
    /// It can't be read.
    Unreadable(String),
}

/// The pictures that came together.
#[derive(Debug, Clone, PartialEq)]
pub struct Photos {
    /// The job that reads them.
    pub job: u64,
    /// How they came.
    pub came: Came,
    /// When they came.
    pub at: Now,
    /// All of them.
    pub list: Vec<Photo>,
    /// The one that is shown.
    pub shown: usize,
    /// They are being read.
    pub running: bool,
    /// The pass that goes on.
    pub pass: Option<Pass>,
    /// All codes, once everything is read.
    pub codes: Vec<Listed>,
    /// The code whose number counts, as an index into `codes`.
    pub chosen: Option<usize>,
}

/// What reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It goes on.
    Reading,
    /// One number counts.
    Found,
    /// There are several, and one has to be chosen.
    Several,
    /// There is a code, but no number.
    WrongKind,
    /// No code was found.
    NotFound,
    /// No picture can be read.
    Unreadable,
}

impl Photos {
    /// What reading came to.
    #[must_use]
    pub fn stand(&self) -> Stand {
        let numbers = self.codes.iter().filter(|code| code.serial.is_some()).count();
        let unreadable = self.list.iter().all(|photo| matches!(photo.outcome, Outcome::Unreadable(_)));
        match (self.running, self.chosen, numbers) {
            (true, _, _) => Stand::Reading,
            (_, Some(_), _) => Stand::Found,
            (_, None, 1..) => Stand::Several,
            _ if !self.codes.is_empty() => Stand::WrongKind,
            _ if unreadable => Stand::Unreadable,
            _ => Stand::NotFound,
        }
    }

    /// The picture that is shown.
    #[must_use]
    pub fn photo(&self) -> Option<&Photo> {
        self.list.get(self.shown)
    }

    /// Codes of the picture that is shown: index in `codes`, and the code.
    pub fn shown_codes(&self) -> impl Iterator<Item = (usize, &FoundCode)> {
        let shown = self.shown;
        self.codes.iter().enumerate().flat_map(move |(index, listed)| {
            let here = listed.at.iter().filter(move |(photo, _)| *photo == shown);
            here.filter_map(move |at| Some((index, self.code(*at)?)))
        })
    }

    /// The code at a place of the list.
    #[must_use]
    pub fn code(&self, (photo, code): (usize, usize)) -> Option<&FoundCode> {
        match &self.list.get(photo)?.outcome {
            Outcome::Read(found) => found.codes.get(code),
            _ => None,
        }
    }

    /// The code whose number counts, where one does.
    #[must_use]
    pub fn chosen_code(&self) -> Option<&FoundCode> {
        self.code(*self.codes.get(self.chosen?)?.at.first()?)
    }

    /// Is progress to be shown?
    #[must_use]
    pub fn shows_progress(&self, now: Millis) -> bool {
        self.running && now.since(self.at.ms) >= PROGRESS_AFTER_MS
    }

    /// Lists the codes of all pictures, each text once.
    fn list_codes(&mut self, formats: &[Format]) {
        self.codes.clear();
        for (photo, own) in self.list.iter().enumerate() {
            let Outcome::Read(found) = &own.outcome else { continue };
            for (code, seen) in found.codes.iter().enumerate() {
                let text = normalise(&seen.text);
                let fits = matches!(judge(formats, &text), Verdict::Fits { .. });
                let serial = fits.then_some(text);
                let same = |listed: &&mut Listed| {
                    if serial.is_some() { listed.serial == serial } else { listed.text == seen.text }
                };
                if let Some(listed) = self.codes.iter_mut().find(same) {
                    listed.at.push((photo, code));
                    // The surer of two readings speaks for both.
                    if seen.sureness > listed.sureness {
                        listed.sureness = seen.sureness;
                        listed.at.rotate_right(1);
                    }
                    continue;
                }
                self.codes.push(Listed {
                    at: vec![(photo, code)],
                    text: seen.text.clone(),
                    serial,
                    kind: Kind::of(&seen.text),
                    sureness: seen.sureness,
                });
            }
        }
    }
}

/// Begins to read pictures, in place of those that were read before.
pub(super) fn begin(state: &mut State, sources: Vec<(String, Source)>, came: Came, effects: &mut Vec<Effect>) {
    if state.dialog.is_some() || sources.is_empty() {
        return;
    }
    let left_out = sources.len().saturating_sub(MOST_PHOTOS);
    if left_out > 0 {
        note(state, format!("Only the first {MOST_PHOTOS} pictures are read. {left_out} were left out."));
    }
    let (names, sources): (Vec<String>, Vec<Source>) = sources.into_iter().take(MOST_PHOTOS).unzip();
    state.jobs += 1;
    // What was typed stays until a number is found; what came from elsewhere makes room.
    let typed = state.serial.origin == Origin::Typed && serial_field::found(&state.serial).is_none();
    let text = std::mem::take(&mut state.serial.text);
    state.serial = Default::default();
    if typed {
        serial_field::put(state, &text);
    }
    let list = names.into_iter().map(|name| Photo { name, preview: None, outcome: Outcome::Waiting });
    state.serial.photos = Some(Photos {
        job: state.jobs,
        came,
        at: state.now,
        list: list.collect(),
        shown: 0,
        running: true,
        pass: None,
        codes: Vec::new(),
        chosen: None,
    });
    if !reads_here(state) {
        state.screen = Screen::Serial;
    }
    effects.push(Effect::ReadPhotos { job: state.jobs, sources, formats: state.all_formats() });
}

/// Is a DSN field on the screen?
#[must_use]
pub fn reads_here(state: &State) -> bool {
    match state.screen {
        Screen::Serial => true,
        Screen::Visit => state.visit.as_ref().is_some_and(|visit| {
            visit.zoom.is_none()
                && matches!(visit.walk.view(state.now.ms), View::Step(ref step) if step.step.reads_serial)
        }),
        _ => false,
    }
}

/// The file's name at the end of a path of any system.
#[must_use]
pub fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path).to_owned()
}

/// Begins to read files.
pub(super) fn files(state: &mut State, paths: Vec<String>, came: Came, effects: &mut Vec<Effect>) {
    let sources = paths.into_iter().map(|path| (file_name(&path), Source::File(path))).collect();
    begin(state, sources, came, effects);
}

/// News of a picture came in.
pub(super) fn news(state: &mut State, job: u64, photo: usize, news: PhotoNews) {
    let Some(photos) = state.serial.photos.as_mut().filter(|photos| photos.job == job && photos.running) else {
        return;
    };
    let Some(own) = photos.list.get_mut(photo) else { return };
    photos.shown = photo;
    match news {
        PhotoNews::Decoded(preview) => own.preview = Some(preview),
        PhotoNews::Pass(pass) => photos.pass = Some(pass),
        PhotoNews::Read(found) => own.outcome = Outcome::Read(found),
        PhotoNews::Unreadable(why) => own.outcome = Outcome::Unreadable(why),
    }
}

/// Everything of a job is read.
pub(super) fn done(state: &mut State, job: u64, effects: &mut Vec<Effect>) {
    let formats = state.all_formats();
    let Some(photos) = state.serial.photos.as_mut().filter(|photos| photos.job == job && photos.running) else {
        return;
    };
    photos.running = false;
    photos.pass = None;
    photos.list_codes(&formats);
    let numbers: Vec<usize> = (0..photos.codes.len()).filter(|n| photos.codes[*n].serial.is_some()).collect();
    let first = photos.codes.first().and_then(|listed| listed.at.first()).map(|(photo, _)| *photo);
    photos.shown = first.unwrap_or(0);
    // What was found is to be seen with the next key: the focus goes to what has to be done now.
    state.focus_epoch += 1;
    if let [only] = numbers[..] {
        choose(state, only, effects);
    }
}

/// Takes the number of a code.
pub(super) fn choose(state: &mut State, index: usize, effects: &mut Vec<Effect>) {
    let Some(photos) = &mut state.serial.photos else { return };
    let Some((listed, serial)) = photos.codes.get(index).and_then(|l| Some((l, l.serial.clone()?))) else { return };
    photos.shown = listed.at.first().map_or(photos.shown, |(photo, _)| *photo);
    let sureness = listed.sureness;
    photos.chosen = Some(index);
    serial_field::put(state, &serial);
    state.serial.settled = true;
    state.serial.origin = Origin::Photo { sureness };
    state.serial.came = Some(state.now.ms);
    serial_field::read(state, effects);
}

/// Shows the next (1) or previous (-1) picture.
pub(super) fn show(state: &mut State, by: i32) {
    if let Some(photos) = &mut state.serial.photos {
        let last = photos.list.len().saturating_sub(1) as i32;
        photos.shown = (photos.shown as i32 + by).clamp(0, last) as usize;
    }
}

/// Stops reading; what was read so far stays away.
pub(super) fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    if state.serial.photos.take_if(|photos| photos.running).is_some() {
        effects.push(Effect::StopReading);
        state.focus_epoch += 1;
    }
}

/// Takes the pictures off the screen; a number that was read stays.
pub(super) fn remove(state: &mut State, effects: &mut Vec<Effect>) {
    stop(state, effects);
    state.serial.photos = None;
    state.focus_epoch += 1;
}
