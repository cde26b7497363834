//! Time.

use std::time::Instant;

/// The time of the machine.
pub trait Clock {
    /// Milliseconds since some moment before the program began. Never runs backwards.
    fn now_ms(&self) -> u64;

    /// Minutes since local midnight, 0 to 1439.
    fn day_minutes(&self) -> u32;

    /// Milliseconds of the calendar. Unlike [`Clock::now_ms`] they go on while the computer sleeps, and may be set.
    fn unix_ms(&self) -> u64;

    /// Local time of day as `14:03`.
    fn wall(&self) -> String {
        let minutes = self.day_minutes();
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

    fn day_minutes(&self) -> u32 {
        let now = jiff::Zoned::now();
        let [hour, minute] = [now.hour(), now.minute()].map(|part| u32::try_from(part).unwrap_or(0));
        hour * 60 + minute
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
        assert!(clock.day_minutes() < 24 * 60);
        let wall = clock.wall();
        assert_eq!((wall.len(), wall.find(':')), (5, Some(2)), "{wall}");
    }
}
