//! The world outside: ports that the rest of the program asks for, their native side, and fakes for tests.
//!
//! | port | what it is for | native |
//! |---|---|---|
//! | [`Clock`] | time that runs forward, and the time of day | [`SystemClock`] |
//! | [`Store`] | the program's own files: settings, progress, service log | [`FileStore`] |
//! | [`Exports`] | files for other programs | [`DiskExports`] |
//! | [`GuideFiles`] | guide files and the pictures beside them | [`DiskGuides`] |
//! | [`Dialogs`] | the system's file chooser | [`NativeDialogs`] |
//! | [`PhotoFiles`] | pictures of labels | [`DiskPhotos`] |
//! | [`Clipboard`] | text out | [`Outbox`], emptied by whoever owns the window |
//! | [`Offers`] | text and pictures in | [`SystemOffers`] |
//! | [`Opener`] | a file in the program that the system has for it | [`SystemOpener`] |
//!
//! Everything that fails says why in a [`Problem`]: one or two sentences for people. Nothing here knows egui.

mod clipboard;
mod clock;
mod dialogs;
mod dirs;
mod exports;
pub mod fake;
mod guide_files;
mod opener;
mod photo_files;
mod pictures;
mod problem;
mod store;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

pub use clipboard::{Clipboard, OfferedPicture, Offers, Outbox, SystemOffers};
pub use clock::{Clock, SystemClock};
pub use dialogs::{Dialogs, Done, NativeDialogs, Pick, Picked};
pub use dirs::{DATA_DIR_VARIABLE, Dirs};
pub use exports::{DiskExports, Exports};
pub use guide_files::{DiskGuides, GuideFiles, GuideText, Listing};
pub use opener::{Opener, SystemOpener};
pub use photo_files::{DiskPhotos, PhotoFiles};
pub use pictures::{FolderPictures, LARGEST_PICTURE, MOST_PIXELS, picture};
pub use problem::Problem;
pub use store::{FileStore, Store};
