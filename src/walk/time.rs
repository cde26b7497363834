//! Time, as a value that comes in from outside.

use std::fmt;

/// A moment of a clock that only runs forward, in milliseconds since some start that stays the same for one run of the
/// program. It means nothing in another run, so it is never saved.
///
/// The clock should go on while the computer sleeps, or the host should send [`Event::Lock`](super::Event::Lock) on waking:
/// a permit must not outlive a night in a closed laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(pub u64);

impl Millis {
    /// This moment, `ms` milliseconds later.
    #[must_use]
    pub const fn plus(self, ms: u64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds since `earlier`; none where `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}
