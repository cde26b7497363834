//! Time.

use std::time::Instant;

/// The time of the machine.
pub trait Clock {
    /// Milliseconds since some moment before the program began. Never runs backwards.
    fn now_ms(&self) -> u64;

    /// Milliseconds since local midnight, less than a day.
    fn day_ms(&self) -> u64;

    /// Milliseconds of the calendar. Unlike [`Clock::now_ms`] they go on while the computer sleeps, and may be set.
    fn unix_ms(&self) -> u64;

    /// Local time of day as `14:03`.
    fn wall(&self) -> String {
        let minutes = self.day_ms() / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
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

    fn day_ms(&self) -> u64 {
        let time = jiff::Zoned::now().time();
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        u64::try_from(seconds * 1000 + i64::from(time.millisecond())).unwrap_or(0)
    }

    fn unix_ms(&self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
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
        assert!(clock.day_ms() < 24 * 60 * 60 * 1000);
        let wall = clock.wall();
        assert_eq!((wall.len(), wall.find(':')), (5, Some(2)), "{wall}");
    }
}
