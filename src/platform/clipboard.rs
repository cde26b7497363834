//! Text for other programs.

use std::sync::{Arc, Mutex, PoisonError};

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
