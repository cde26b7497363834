//! How long reading may take. The room has no clock of its own: whoever asks brings one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A clock, the time at which to give up, and a way to stop before.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// The time since any fixed moment; it never goes back.
    pub now: &'a (dyn Fn() -> Duration + Sync),
    /// The time on that clock at which to give up.
    pub until: Duration,
    /// Becomes true when nobody wants the answer any more; looked at as often as the clock.
    pub cancelled: &'a AtomicBool,
}

impl Budget<'_> {
    /// Is there no time left, or was it called off?
    pub(crate) fn is_spent(&self) -> bool {
        self.is_cancelled() || (self.now)() >= self.until
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The same budget that ends after `share` at the latest.
    pub(crate) fn at_most(&self, share: Duration) -> Self {
        Budget { until: self.until.min((self.now)() + share), ..*self }
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("until", &self.until).field("cancelled", &self.cancelled).finish_non_exhaustive()
    }
}
