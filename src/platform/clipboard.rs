//! Text for other programs, and what other programs offer.

use std::sync::{Arc, Mutex, PoisonError};

use super::problem::Problem;

/// Takes text to where it can be pasted.
pub trait Clipboard {
    /// Puts `text` on the clipboard, in place of what was there.
    fn copy(&self, text: &str);
}

/// Holds the text until whoever owns the window takes it: on most systems only a window can own the clipboard. Clones share
/// one text.
#[derive(Debug, Clone, Default)]
pub struct Outbox(Arc<Mutex<Option<String>>>);

impl Outbox {
    /// The text copied last, once.
    #[must_use]
    pub fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Clipboard for Outbox {
    fn copy(&self, text: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.to_owned());
    }
}

/// A picture that another program offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferedPicture {
    /// Unpacked.
    Pixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
        /// Red, green, blue and opacity of each, not premultiplied, row by row.
        rgba: Vec<u8>,
    },
    /// The bytes of a picture file.
    File(Vec<u8>),
}

/// Looks at what other programs offer. It may take seconds: an owner may be slow to answer, and a picture large.
pub trait Offers: Send + Sync {
    /// The text that is there.
    ///
    /// # Errors
    /// There is no clipboard that could be asked.
    fn text(&self) -> Result<Option<String>, Problem>;

    /// The picture that is there.
    ///
    /// # Errors
    /// There is no clipboard that could be asked.
    fn picture(&self) -> Result<Option<OfferedPicture>, Problem>;
}

/// The system's clipboard.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemOffers;

impl SystemOffers {
    fn open() -> Result<arboard::Clipboard, Problem> {
        arboard::Clipboard::new().map_err(|error| Problem(error.to_string()))
    }
}

// Whatever can't be had is not there: an owner that has gone, or a kind that is not known.
impl Offers for SystemOffers {
    fn text(&self) -> Result<Option<String>, Problem> {
        #[cfg(all(unix, not(target_os = "macos")))]
        if let Some(screen) = super::x11::Screen::open() {
            return Ok(screen.text());
        }
        Ok(Self::open()?.get_text().ok())
    }

    fn picture(&self) -> Result<Option<OfferedPicture>, Problem> {
        #[cfg(all(unix, not(target_os = "macos")))]
        if let Some(screen) = super::x11::Screen::open() {
            return Ok(screen.picture().map(OfferedPicture::File));
        }
        let image = Self::open()?.get_image().ok();
        Ok(image.and_then(|image| {
            let (width, height) = (u32::try_from(image.width).ok()?, u32::try_from(image.height).ok()?);
            Some(OfferedPicture::Pixels { width, height, rgba: image.bytes.into_owned() })
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_copied_last_is_taken_once() {
        let outbox = Outbox::default();
        outbox.copy("first");
        outbox.clone().copy("second");
        assert_eq!(outbox.take().as_deref(), Some("second"));
        assert_eq!(outbox.take(), None);
    }
}
