//! All that the application remembers while it runs.

use std::collections::{BTreeMap, BTreeSet};

use super::clock::{Now, WallClock};
use super::logbook::Logbook;
use super::message::{Screen, Section};
use super::photos::PROGRESS_AFTER_MS;
use super::playback::{Playback, Script, Shown};
use super::scanner::Burst;
use super::serial_field::{ReadSerial, SerialField};
use crate::guide::library::{FileKey, Hit, Library};
use crate::guide::{Answers, Art, Guide, Picture};
use crate::serial::Format;
use crate::service_log::Stamp;
use crate::settings::Settings;
use crate::walk::{Confirm, ConfirmMode, GuideRef, Millis, Saved, Walk};

/// The state of the whole application. Only [`update`](super::update::update) changes it.
#[derive(Debug)]
pub struct State {
    /// Every guide that is known.
    pub library: Library,
    /// What the user chose.
    pub settings: Settings,
    /// Where the person is.
    pub screen: Screen,
    /// Where Esc leads from Settings and Help.
    pub came_from: Screen,
    /// The picker.
    pub picker: Picker,
    /// The device on the overview.
    pub overview: Option<Overview>,
    /// The guide that is being walked.
    pub visit: Option<Visit>,
    /// A visit that was interrupted and can be taken up.
    pub resumable: Option<Resumable>,
    /// The DSN field.
    pub serial: SerialField,
    /// My guides.
    pub guides: GuidesScreen,
    /// The service log.
    pub logbook: Logbook,
    /// The section of the settings.
    pub section: Section,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// The message at the foot of the window.
    pub toast: Option<Toast>,
    /// What is wrong and stays wrong until it is mended, by kind: shown in a strip.
    pub problems: BTreeMap<Problem, String>,
    /// Numbers that were read in this visit, and when. In memory only.
    pub serials_read: Vec<ReadSerial>,
    /// Counts the jobs that read pictures.
    pub(super) jobs: u64,
    /// Characters that came just now: a shortcut, or a scanner.
    pub(super) burst: Option<Burst>,
    /// The moment of the last message.
    pub now: Now,
    /// The times of day of the moments of this run.
    pub wall: WallClock,
    /// The language of the system, as a tag.
    pub system_language: String,
    /// Counts what moves the focus: when it changes, the screen's main control takes the focus.
    pub focus_epoch: u64,
    /// Counts changes of guide files: when it changes, pictures beside guides may be others.
    pub pictures_epoch: u64,
    /// Counts the wishes to type into the search field.
    pub search_epoch: u64,
}

/// A lasting problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Settings can't be saved.
    Settings,
    /// Progress can't be saved.
    Progress,
    /// The guide folder can't be read.
    Folder,
    /// The service log can't be read.
    LogUnread,
    /// It can't be written.
    LogUnwritten,
    /// Something was damaged and set aside at the start.
    SetAside,
}

/// The picker's search.
#[derive(Debug, Default)]
pub struct Picker {
    /// What was typed.
    pub search: String,
    /// What it found, best first; empty while nothing was typed.
    pub hits: Vec<Hit>,
    /// Only these devices are shown, by id; all, where it is empty.
    pub only: Vec<String>,
}

/// The device on the overview.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The guide's id.
    pub guide: String,
    /// The answers chosen so far.
    pub answers: Answers,
}

/// The guide that is being walked, and how its screen stands.
#[derive(Debug)]
pub struct Visit {
    /// The walk itself.
    pub walk: Walk,
    /// When it was begun.
    pub begun: Stamp,
    /// Its entry in the service log, by its id, once it has one.
    pub entry: Option<u64>,
    /// The button of the current check.
    pub confirm: Confirm,
    /// The second way to confirm, by pressing twice: for keys and screen readers.
    pub twice: Confirm,
    /// The stuck panel is open.
    pub stuck: bool,
    /// The other way to do the step is shown.
    pub other_way: bool,
    /// The large picture, where it is open.
    pub zoom: Option<Zoom>,
    /// What the motion of the step's picture is doing.
    pub playback: Playback,
    /// How long that motion takes; none where no picture that can move is on the screen.
    pub script: Option<Script>,
    /// The guide's file has changed: its new content, not in use yet.
    pub newer: Option<GuideRef>,
    /// What the current screen is, to notice when it changes.
    pub(super) place: String,
    /// The picture on the screen, to notice when it changes.
    pub(super) seen: Option<Seen>,
    /// The picture was playing when a dialog came before it, and goes on behind it.
    pub(super) interrupted: bool,
    /// It was said that less motion keeps pictures still.
    pub(super) told_still: bool,
}

/// Which picture is on the screen, and how it is shown: a change starts its motion afresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// The content of the guide.
    pub digest: String,
    /// The step.
    pub step: String,
    /// It is the picture of the other way.
    pub other_way: bool,
    /// Less motion is on.
    pub less_motion: bool,
}

/// How the large picture is looked at: scale 1 to 6, and the centre in fractions of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zoom {
    /// 1 shows the whole picture.
    pub scale: f32,
    /// The point of the picture in the middle of the view.
    pub centre: (f32, f32),
}

impl Default for Zoom {
    fn default() -> Self {
        Self { scale: 1.0, centre: (0.5, 0.5) }
    }
}

/// A visit that was interrupted.
#[derive(Debug, Clone)]
pub struct Resumable {
    /// What was saved.
    pub saved: Saved,
    /// The device's name.
    pub title: String,
}

/// My guides.
#[derive(Debug, Clone, Default)]
pub struct GuidesScreen {
    /// The file that is looked at, by its key.
    pub selected: Option<FileKey>,
    /// Which finding is in focus.
    pub finding: usize,
    /// Counts the moves to another finding: when it changes, that finding is scrolled into view.
    pub scroll_epoch: u64,
    /// The next file that is read is shown at once: it was chosen, dropped or written just now.
    pub show_next: bool,
    /// A path is being typed, because there is no file chooser.
    pub typing: Option<String>,
    /// The path that is typed is a folder's.
    pub typing_folder: bool,
    /// Where the folder is.
    pub folder: Option<String>,
    /// Files are being read.
    pub busy: bool,
    /// Files have changed while they were being read: read them once more.
    pub(super) again: bool,
    /// The folders that are watched: what is saved there is read at once.
    pub watched: BTreeSet<String>,
    /// When the folder was read last.
    pub read_at: Option<Millis>,
}

/// A dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Leaving a guide while the power is off or parts are loose.
    Leave {
        /// The window is to be closed afterwards.
        quit: bool,
    },
    /// Starting a guide while another visit waits to be taken up: only one is kept.
    Replace,
    /// Removing old lines of the service log.
    RemoveOld,
    /// Deleting the service log.
    DeleteLog,
    /// Closing the window while lines of the service log can't be written.
    Unlogged,
}

/// A short message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub words: String,
    /// When it came, in milliseconds.
    pub at: u64,
    /// Something was done; otherwise it says why something was not.
    pub done: bool,
}

/// How long a toast stays, in milliseconds.
pub const TOAST_MS: u64 = 5_000;
impl State {
    /// The program as it starts.
    #[must_use]
    pub fn new(library: Library, settings: Settings, now: Now) -> Self {
        Self {
            library,
            settings,
            screen: Screen::Picker,
            came_from: Screen::Picker,
            picker: Picker::default(),
            overview: None,
            visit: None,
            resumable: None,
            serial: SerialField::default(),
            guides: GuidesScreen::default(),
            logbook: Logbook::default(),
            section: Section::Look,
            dialog: None,
            toast: None,
            problems: BTreeMap::new(),
            serials_read: Vec::new(),
            jobs: 0,
            burst: None,
            now,
            wall: WallClock::new(now),
            system_language: "en".to_owned(),
            focus_epoch: 0,
            search_epoch: 0,
            pictures_epoch: 0,
        }
    }

    /// The language of guide texts, as a tag.
    #[must_use]
    pub fn language(&self) -> &str {
        self.settings.language.as_deref().unwrap_or(&self.system_language)
    }

    /// The guide on the overview.
    #[must_use]
    pub fn overview_guide(&self) -> Option<&Guide> {
        let id = &self.overview.as_ref()?.guide;
        self.library.get(id).map(|entry| &*entry.guide)
    }

    /// The shapes that the DSN field knows: those of the guide at hand, else all that the library knows.
    #[must_use]
    pub fn serial_formats(&self) -> Vec<Format> {
        let own = self.visit.as_ref().and_then(|v| v.walk.guide().guide.serial.as_ref()).map(|s| s.formats.clone());
        own.filter(|formats| !formats.is_empty()).unwrap_or_else(|| self.library.serial_formats())
    }

    /// The shapes that the field's verdict speaks of.
    #[must_use]
    pub fn field_formats(&self) -> Vec<Format> {
        if self.serial.elsewhere { self.library.serial_formats() } else { self.serial_formats() }
    }

    /// Every shape that is known: those of the guide at hand first.
    #[must_use]
    pub fn all_formats(&self) -> Vec<Format> {
        let mut all = self.serial_formats();
        let others = self.library.serial_formats();
        let new: Vec<Format> = others.into_iter().filter(|format| !all.contains(format)).collect();
        all.extend(new);
        all
    }

    /// The gate whose checks stand on the screen has been passed while its power is still off.
    #[must_use]
    pub fn power_off(&self) -> bool {
        self.visit.as_ref().is_some_and(|visit| visit.walk.power_off())
    }

    /// When something must happen without input, in milliseconds of the clock.
    #[must_use]
    pub fn next_deadline(&self) -> Option<u64> {
        let toast = self.toast.as_ref().map(|toast| toast.at + TOAST_MS);
        let letter = self.burst.as_ref().map(Burst::until);
        let photos = self.serial.photos.as_ref().filter(|photos| photos.running).map(|photos| photos.at.ms.0);
        let progress = photos.map(|at| at + PROGRESS_AFTER_MS).filter(|at| *at > self.now.ms.0);
        let walk = self.visit.as_ref().and_then(|visit| visit.walk.next_deadline()).map(|ms| ms.0);
        [toast, letter, progress, walk].into_iter().flatten().min()
    }

    /// How the moving picture of the step on the screen stands; none where there is none, or where it can't move.
    #[must_use]
    pub fn playback(&self) -> Option<Shown> {
        let visit = self.visit.as_ref().filter(|_| self.screen == Screen::Visit)?;
        Some(visit.playback.shown(visit.script?, self.now.ms))
    }

    /// Is this picture to be shown mirrored, because the person is left-handed and the guide allows it?
    #[must_use]
    pub fn mirrors(&self, picture: &Picture) -> bool {
        self.settings.left_handed && matches!(&picture.art, Art::Scene(shot) if shot.mirror)
    }

    /// Does something move on the screen right now?
    #[must_use]
    pub fn is_moving(&self) -> bool {
        let confirms = |visit: &Visit| visit.confirm.is_moving(self.now.ms) || visit.twice.is_moving(self.now.ms);
        let plays = self.dialog.is_none() && self.playback().is_some_and(|shown| shown.playing);
        let reads = self.serial.photos.as_ref().is_some_and(|photos| photos.shows_progress(self.now.ms));
        let reads = reads && self.screen == Screen::Serial && !self.settings.less_motion;
        plays || reads || self.visit.as_ref().is_some_and(confirms)
    }
}

impl Visit {
    /// A visit that begins.
    #[must_use]
    pub fn new(walk: Walk, mode: ConfirmMode, begun: Stamp) -> Self {
        Self {
            walk,
            begun,
            entry: None,
            confirm: Confirm::new(mode),
            twice: Confirm::new(ConfirmMode::PressTwice),
            stuck: false,
            other_way: false,
            zoom: None,
            playback: Playback::Still,
            script: None,
            newer: None,
            place: String::new(),
            seen: None,
            interrupted: false,
            told_still: false,
        }
    }
}
