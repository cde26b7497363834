//! Time as the application sees it: a value that comes in with every message.

use crate::walk::Millis;

/// The moment of a message: the clock that only runs forward, and the time of day for display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// Milliseconds of the clock that only runs forward.
    pub ms: Millis,
    /// Minutes since midnight, local time.
    pub day_minutes: u32,
}

impl Now {
    /// The time of day at an earlier moment of the same run, as `14:03`.
    #[must_use]
    pub fn wall(&self, then: Millis) -> String {
        let ago = u32::try_from(self.ms.since(then) / 60_000 % (24 * 60)).unwrap_or(0);
        let minutes = (self.day_minutes + 24 * 60 - ago) % (24 * 60);
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_moment_is_shown_as_the_time_of_day_it_was() {
        let now = Now { ms: Millis(10 * 60_000), day_minutes: 5 };
        assert_eq!(now.wall(Millis(10 * 60_000)), "00:05");
        assert_eq!(now.wall(Millis(0)), "23:55");
    }
}
