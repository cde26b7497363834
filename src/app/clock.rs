//! Time as the application sees it: a value that comes in with every message.

use crate::service_log::Stamp;
use crate::walk::Millis;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// When the time of day is so much ahead of the running clock, or behind it, the machine has slept or its clock was set. What two
/// readings are apart otherwise is less.
const SET_MS: u64 = 2_000;

/// The moment of a message: the clock that only runs forward, and the calendar for display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// Milliseconds of the clock that only runs forward.
    pub ms: Millis,
    /// The calendar.
    pub stamp: Stamp,
}

impl Now {
    /// Milliseconds since midnight, local time.
    const fn day_ms(self) -> u64 {
        self.stamp.day_ms()
    }
}

/// The times of day of the moments of one run. What it says of a moment it says for ever: it follows neither the small steps by
/// which a computer keeps its clock right nor, for what was before, a change of the clock.
#[derive(Debug, Clone)]
pub struct WallClock {
    /// From a moment on: what the time of day was at zero of the running clock. The first holds for all that was before it too.
    spans: Vec<(Millis, u64)>,
}

impl WallClock {
    /// A clock that was looked at once.
    #[must_use]
    pub fn new(now: Now) -> Self {
        Self { spans: vec![(now.ms, zero(now))] }
    }

    /// Looks at the time of day.
    pub fn note(&mut self, now: Now) {
        let told = self.day_ms(now.ms);
        let ahead = (now.day_ms() + DAY_MS - told) % DAY_MS;
        if ahead.min(DAY_MS - ahead) > SET_MS {
            self.spans.push((now.ms, zero(now)));
        }
    }

    /// The time of day at a moment, as `14:03`.
    #[must_use]
    pub fn at(&self, then: Millis) -> String {
        let minutes = self.day_ms(then) / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    fn day_ms(&self, then: Millis) -> u64 {
        let span = self.spans.iter().rev().find(|(from, _)| *from <= then).or(self.spans.first());
        (span.map_or(0, |(_, zero)| *zero) + then.0 % DAY_MS) % DAY_MS
    }
}

/// The time of day at zero of the running clock, in milliseconds since midnight.
const fn zero(now: Now) -> u64 {
    (now.day_ms() + DAY_MS - now.ms.0 % DAY_MS) % DAY_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    fn now(ms: u64, day_ms: u64) -> Now {
        Now { ms: Millis(ms), stamp: Stamp::new(day_ms as i64, 0) }
    }

    #[test]
    fn an_earlier_moment_is_shown_as_the_time_of_day_it_was() {
        let wall = WallClock::new(now(10 * MINUTE, 5 * MINUTE));
        assert_eq!(wall.at(Millis(10 * MINUTE)), "00:05");
        assert_eq!(wall.at(Millis(0)), "23:55");
        assert_eq!(wall.at(Millis(3 * DAY_MS + 11 * MINUTE)), "00:06");
    }

    #[test]
    fn the_minute_of_a_moment_is_the_same_however_much_later_it_is_asked_for() {
        let confirmed = Millis(500_123);
        for second in [0, 1, 29, 30, 31, 58] {
            let day_ms = 846 * MINUTE + second * 1000;
            let mut wall = WallClock::new(now(0, day_ms - confirmed.0));
            for later in (0..30 * MINUTE).step_by(777) {
                // The two clocks are read one after the other, and one of them is kept right in small steps.
                let jitter = later / 1000 % 3 + later / MINUTE * 30;
                wall.note(now(confirmed.0 + later, day_ms + later + jitter));
                assert_eq!(wall.at(confirmed), "14:06", "{second} s past, {later} ms later");
            }
        }
    }

    #[test]
    fn after_a_sleep_the_time_is_right_again_and_what_was_before_keeps_its_own() {
        let mut wall = WallClock::new(now(0, 14 * 60 * MINUTE));
        wall.note(now(6 * MINUTE, 14 * 60 * MINUTE + 6 * MINUTE));
        let evening = now(7 * MINUTE, 20 * 60 * MINUTE);
        wall.note(evening);
        wall.note(now(8 * MINUTE, 20 * 60 * MINUTE + MINUTE));
        assert_eq!(wall.at(Millis(6 * MINUTE)), "14:06");
        assert_eq!(wall.at(evening.ms), "20:00");
        assert_eq!(wall.at(Millis(9 * MINUTE)), "20:02");
    }

    #[test]
    fn midnight_is_no_change_of_the_clock() {
        let mut wall = WallClock::new(now(0, DAY_MS - 1000));
        wall.note(now(2000, 1000));
        assert_eq!(wall.spans.len(), 1);
        assert_eq!([0, 2000].map(|ms| wall.at(Millis(ms))), ["23:59", "00:00"]);
    }
}
