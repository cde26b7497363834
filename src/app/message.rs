//! Everything that can happen to the application.

use super::clip::Clip;
use super::photos::PhotoNews;
use crate::guide::library::{FileKey, GuideFile};
use crate::service_log::{Filter, Log};
use crate::settings::{ConfirmBy, Theme};
use crate::walk;

/// A place in the program that a person can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Which device are you opening?
    Picker,
    /// Which one do I have?
    WhichOne,
    /// One device, before its steps.
    Overview,
    /// Inside a guide: gate, steps, completion.
    Visit,
    /// Read a DSN.
    Serial,
    /// My guides.
    Guides,
    /// The service log.
    ServiceLog,
    /// Settings.
    Settings,
    /// Help with all keys.
    Help,
}

/// A section of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Theme, text size, motion.
    Look,
    /// Confirming, keys.
    Input,
    /// Folders.
    Files,
    /// The service log.
    Log,
    /// What this program is.
    About,
}

/// What the person did to the button of the current check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmInput {
    /// Pointer down.
    PointerDown,
    /// Pointer up or off.
    PointerUp,
    /// Key down.
    KeyDown,
    /// Key up.
    KeyUp,
    /// Activated by a screen reader: always the press-twice way.
    Activated,
    /// The focus left the button.
    FocusLost,
}

/// How the picture is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ZoomInput {
    /// Open or close the large view.
    Toggle,
    /// Scale by a factor about a point (fractions of the view).
    By(f32, (f32, f32)),
    /// Move by fractions of the view.
    Pan(f32, f32),
    /// Back to the whole picture.
    Reset,
}

/// What the person does to the motion of a step's picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaybackInput {
    /// From the start again; with less motion back to the still.
    Replay,
    /// Stop it, or let it go on; at its end from the start.
    Toggle,
    /// Stand at these seconds of the motion.
    Scrub(f32),
    /// Stand at the start.
    ToStart,
    /// Stand at the end.
    ToEnd,
    /// The picture can't be shown: there is nothing to move.
    Missing,
}

/// A change of one setting.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsInput {
    /// The theme.
    Theme(Theme),
    /// Text size in percent.
    TextSize(u16),
    /// One step larger (1) or smaller (-1); 0 is 100 %.
    TextStep(i32),
    /// Less motion.
    LessMotion(bool),
    /// Pictures that allow it are mirrored, for left-handed people.
    LeftHanded(bool),
    /// The key strip.
    KeyHints(bool),
    /// How checks are confirmed.
    ConfirmBy(ConfirmBy),
    /// Single-letter keys.
    LetterShortcuts(bool),
    /// What the scanner sends before each code.
    ScannerPrefix(String),
    /// What it sends behind each code, before Enter or Tab.
    ScannerSuffix(String),
    /// Characters that follow each other within so many milliseconds come from a scanner.
    ScannerGap(u16),
    /// Visits are written into the service log.
    ServiceLog(bool),
    /// After so many days the log asks whether older lines may go; 0 is never.
    LogDays(u16),
    /// The language of guide texts; none is the system's.
    Language(Option<String>),
    /// The folder of the person's own guides; none is the usual one.
    GuidesDir(Option<String>),
}

/// What came right behind characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BurstEnd {
    /// Enter: the end of a scan.
    Enter,
    /// Tab: the end of a scan as well.
    Tab,
    /// A blank within it.
    Space,
}

/// What happens to the DSN field.
#[derive(Debug, Clone, PartialEq)]
pub enum SerialInput {
    /// The text in the field is now this.
    Edited(String),
    /// Enter, or the field was left.
    Done,
    /// Put the character that was meant in place of the look-alike.
    Fix,
    /// Take the number though it fits no known shape.
    UseAnyway,
    /// Empty the field.
    Clear,
    /// Copy the number without spaces.
    Copy,
    /// Copy it in its groups.
    CopySpaced,
    /// Copy the network's name.
    CopyNetwork,
    /// Look at what the clipboard holds, and take it.
    Paste,
    /// The keys for pasting were pressed. Where nothing is there, that is told if `tells`.
    PasteKeys {
        /// The person pastes to this field, not to another.
        tells: bool,
    },
    /// This was pasted.
    Pasted(Clip),
    /// Let the person choose a picture.
    ChoosePicture,
    /// The path field's text, where there is no file chooser.
    PathTyped(String),
    /// Read the picture at a path that was typed.
    ReadPath(String),
    /// Close the path field.
    ClosePath,
    /// Stop reading.
    Stop,
    /// Take the pictures off the screen.
    RemovePicture,
    /// Take the pictures off the screen, to type instead.
    TypeInstead,
    /// Take the number of this code, by its index in the list.
    Choose(usize),
    /// Take this text as the number though it fits no shape.
    UseText(String),
    /// Show the next (1) or previous (-1) picture.
    Show(i32),
}

/// What a file chooser was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chooser {
    /// A guide file.
    Guide,
    /// The folder of guides.
    Folder,
    /// A picture of a label.
    Picture,
    /// A new file for a table.
    Table,
}

/// What happens on My guides.
#[derive(Debug, Clone, PartialEq)]
pub enum GuidesInput {
    /// This file is looked at.
    Select(FileKey),
    /// The next (1) or previous (-1) file.
    Step(i32),
    /// The next (1) or previous (-1) finding.
    Finding(i32),
    /// Choose a file to add.
    Add,
    /// The path field's text, where there is no file chooser.
    Typed(String),
    /// A path typed instead of chosen: a file's, or the folder's.
    AddPath(String),
    /// Write the example guide and show it.
    Example,
    /// Read all files again.
    Reload,
    /// Choose the folder.
    ChooseFolder,
    /// Open the file in the system's editor.
    Edit,
    /// Copy the report of the file.
    CopyReport,
    /// Open the guide that the file holds.
    Open,
}

/// What happens to the service log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogInput {
    /// Show other entries.
    Filter(Filter),
    /// Show numbers whole, or only their ends.
    Whole(bool),
    /// This entry is looked at, by its id.
    Select(u64),
    /// The entry so many rows further down.
    Step(i32),
    /// Copy the number of the entry that is looked at.
    Copy,
    /// Read the file again.
    Reload,
    /// Write what is shown into a table: choose where.
    Export,
    /// The path field's text, where there is no file chooser.
    PathTyped(String),
    /// Write what is shown into a new file at a path that was typed.
    ExportTo(String),
    /// Close the path field.
    ClosePath,
    /// Remove lines that are older than the log is to keep; asks first.
    RemoveOld,
    /// Remove them.
    RemoveOldNow,
    /// Delete the whole log; asks first.
    Delete,
    /// Delete it.
    DeleteNow,
    /// Close the window, though lines could not be written.
    CloseAnyway,
    /// Put the number in the DSN field into the log.
    Add,
}

/// What comes back from the world.
#[derive(Debug, Clone)]
pub enum Answer {
    /// All guide files of a folder were read.
    FolderRead {
        /// The folder.
        folder: String,
        /// What was read, findings included.
        files: Vec<GuideFile>,
        /// Why the folder can't be read.
        problem: Option<String>,
    },
    /// One guide file was read.
    FileRead(Box<GuideFile>),
    /// A file in a folder of guides was changed by another program.
    FileChanged(String),
    /// A file was chosen, or none.
    Chosen(Option<String>),
    /// A folder was chosen, or none.
    FolderChosen(Option<String>),
    /// A picture was chosen, or none.
    PictureChosen(Option<String>),
    /// No file chooser is there.
    NoChooser(Chooser),
    /// The clipboard was read.
    Clip(Clip),
    /// The clipboard holds this text, for whatever has the focus.
    ClipText(String),
    /// News of a picture that is being read.
    Photo {
        /// The job.
        job: u64,
        /// The picture's index in it.
        photo: usize,
        /// What is new.
        news: PhotoNews,
    },
    /// All pictures of a job were read.
    PhotosDone(u64),
    /// The settings could not be saved: why.
    SettingsUnsaved(Option<String>),
    /// The progress could not be saved: why. None when it works again.
    ProgressUnsaved(Option<String>),
    /// A file was written for the person.
    Written(String),
    /// The service log was read.
    LogRead(Log),
    /// It could not be read: why.
    LogUnreadable(String),
    /// Lines were written into it.
    LogWritten,
    /// These lines could not be written: why.
    LogUnwritten {
        /// The lines, each with its end.
        lines: Vec<String>,
        /// Why.
        why: String,
    },
    /// So many old entries were removed from it.
    OldRemoved(usize),
    /// It was deleted.
    LogDeleted,
    /// A place for a table was chosen, or none.
    TableChosen(Option<String>),
    /// A table was written: where.
    TableWritten(String),
    /// Something did not work: say so.
    Failed(String),
}

/// Everything that can happen to the application.
#[derive(Debug, Clone)]
pub enum Message {
    /// Time has passed.
    Tick,
    /// Go somewhere.
    Go(Screen),
    /// One level up: panel, dialog, screen.
    Up,
    /// Put the cursor into the search field.
    FocusSearch,
    /// Full screen on or off.
    FullScreen,
    /// Show only these devices in the picker, by id.
    Narrow(Vec<String>),
    /// The search field's text.
    Search(String),
    /// Open the overview of a device.
    OpenGuide(String),
    /// Answer a question on the overview.
    Choose {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    },
    /// Begin the guide on the overview; asks first where that forgets another visit.
    Start,
    /// Begin it, and forget the visit that waits to be taken up.
    StartNow,
    /// Something happens to the walk.
    Walk(walk::Event),
    /// The button of the current check.
    Confirm(ConfirmInput),
    /// Show or hide the stuck panel.
    Stuck(bool),
    /// Show or hide the other way to do the step.
    OtherWay(bool),
    /// The large picture.
    Zoom(ZoomInput),
    /// The motion of the step's picture.
    Playback(PlaybackInput),
    /// Leave the guide; asks first where the power is off.
    Leave,
    /// Leave, asked or not.
    LeaveNow,
    /// Close the dialog and stay.
    Stay,
    /// Open another device from the completion.
    Another,
    /// Copy the summary of the visit.
    CopySummary,
    /// Copy the list of checks.
    CopyChecks,
    /// Take up the saved visit.
    Resume,
    /// Forget the saved visit.
    Forget,
    /// The DSN field.
    Serial(SerialInput),
    /// My guides.
    Guides(GuidesInput),
    /// The service log.
    Log(LogInput),
    /// A setting.
    Settings(SettingsInput),
    /// Another section of the settings.
    Section(Section),
    /// Characters were typed: one, or as many as came while a frame was drawn.
    Letters {
        /// The characters in their order.
        text: String,
        /// They went into a text field.
        in_field: bool,
    },
    /// Enter, Tab or Space came right behind such letters: a scanner's, which presses nothing.
    Burst(BurstEnd),
    /// Files were dropped on the window.
    Dropped(Vec<String>),
    /// Files were named when the program was started.
    Named(Vec<String>),
    /// The window asks to be closed.
    CloseRequested,
    /// Use the new version of the guide that is being walked.
    UseNewVersion,
    /// Something comes back from the world.
    Answer(Answer),
}
