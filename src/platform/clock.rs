//! Time.

use std::time::Instant;

use crate::service_log::Stamp;

/// The time of the machine.
pub trait Clock {
    /// Milliseconds since some moment before the program began. Never runs backwards.
    fn now_ms(&self) -> u64;

    /// The calendar, in the local zone. Unlike [`Clock::now_ms`] it goes on while the computer sleeps, and may be set.
    fn stamp(&self) -> Stamp;

    /// Local time of day as `14:03`.
    fn wall(&self) -> String {
        self.stamp().clock()
    }
}

/// The real one.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Starts at zero.
    #[must_use]
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn stamp(&self) -> Stamp {
        let now = jiff::Zoned::now();
        Stamp::new(now.timestamp().as_millisecond(), now.offset().seconds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_clock_runs_forward_and_tells_a_time_of_day() {
        let clock = SystemClock::new();
        let first = clock.now_ms();
        assert!(clock.now_ms() >= first);
        let wall = clock.wall();
        assert_eq!((wall.len(), wall.find(':')), (5, Some(2)), "{wall}");
    }
}
