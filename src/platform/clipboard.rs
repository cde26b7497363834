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

/// What the clipboard holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offered {
    /// Its text.
    pub text: Option<String>,
    /// Its picture: width and height in pixels; red, green, blue and opacity of each, not premultiplied, row by row.
    pub picture: Option<(u32, u32, Vec<u8>)>,
}

/// Looks at what other programs offer. It may take seconds: an owner may be slow to answer.
pub trait Offers: Send + Sync {
    /// What is there; of the text only where `text` says so.
    ///
    /// # Errors
    /// There is no clipboard that could be asked.
    fn look(&self, text: bool) -> Result<Offered, Problem>;
}

/// The system's clipboard.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemOffers;

impl Offers for SystemOffers {
    fn look(&self, text: bool) -> Result<Offered, Problem> {
        let mut clipboard = arboard::Clipboard::new().map_err(|error| Problem(error.to_string()))?;
        // Whatever can't be had is not there: an owner that has gone, or a kind that is not known.
        let picture = clipboard.get_image().ok().and_then(|image| {
            let size = (u32::try_from(image.width).ok()?, u32::try_from(image.height).ok()?);
            Some((size.0, size.1, image.bytes.into_owned()))
        });
        Ok(Offered { text: if text { clipboard.get_text().ok() } else { None }, picture })
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
