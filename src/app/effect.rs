//! What the application wants done in the world.

use super::photos::Source;
use crate::serial::Format;

/// What is looked for on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// All that it holds.
    All,
    /// A picture beside this text, which is known already.
    Beside(String),
    /// What the keys for pasting bring: a text for whatever has the focus, or else a picture.
    Keys {
        /// Say so when there is nothing.
        tells: bool,
    },
}

/// One thing to do; results come back as [`Answer`](super::message::Answer)s.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write the settings.
    SaveSettings(String),
    /// Write the progress of the visit.
    SaveProgress(String),
    /// The visit is over: remove its progress.
    ForgetProgress,
    /// Put a text on the clipboard.
    Copy(String),
    /// Look at the clipboard and tell what it holds.
    LookAtClipboard(Look),
    /// Give a text to whatever has the focus, as if the window had pasted it.
    HandOver(String),
    /// Let the person choose a picture.
    ChoosePicture,
    /// Read the codes in pictures, in place of those that are being read.
    ReadPhotos {
        /// The number of the job, which its answers carry.
        job: u64,
        /// Where the pictures come from.
        sources: Vec<Source>,
        /// The shapes of the numbers that are looked for.
        formats: Vec<Format>,
    },
    /// Stop reading pictures.
    StopReading,
    /// Let the person choose a guide file.
    ChooseGuide,
    /// Let the person choose the guide folder.
    ChooseFolder,
    /// Read one guide file.
    ReadGuide(String),
    /// Read every guide of the folder (the usual one where none is named).
    ReadFolder(Option<String>),
    /// Open a file in the system's editor.
    Edit(String),
    /// Write the example guide into the guide folder under a name that is free.
    WriteExample(Option<String>),
    /// Read the service log.
    ReadLog,
    /// Write these lines behind those of the service log.
    AppendToLog(Vec<String>),
    /// Remove what was begun before the day with this number from the service log.
    RemoveOldLines {
        /// [`Stamp::day`](crate::service_log::Stamp::day) of the first day that stays.
        first_day: i64,
    },
    /// Delete the service log.
    DeleteLog,
    /// Let the person choose where to write a table; this name is offered.
    ChooseTable(String),
    /// Write a table for other programs.
    WriteTable {
        /// Where.
        path: String,
        /// Its text.
        text: String,
        /// The person has agreed that a file there is written over.
        replace: bool,
    },
    /// Full screen on or off.
    FullScreen,
    /// Close the window.
    Quit,
}
