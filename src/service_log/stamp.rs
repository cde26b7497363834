//! A moment of the calendar, with the time zone that it was seen in.

use std::fmt;

use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{Timestamp, Unit};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The zones of the world lie between these hours from UTC.
const FARTHEST_S: i32 = 26 * 60 * 60;

/// A moment of the calendar, to the millisecond, and how far local time was ahead of UTC then. Its text is that of RFC 3339:
/// `2026-11-30T14:06:11.250+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Stamp {
    unix_ms: i64,
    offset_s: i32,
}

impl Stamp {
    /// The moment `unix_ms` milliseconds after the beginning of 1970 in UTC, where local time is `offset_s` seconds ahead. Moments
    /// outside of the years 1 to 9999 become the nearest inside.
    #[must_use]
    pub fn new(unix_ms: i64, offset_s: i32) -> Self {
        // A day and a bit inside of what the calendar library knows, so that every zone has a date for it.
        let (first, last) = (-62_135_596_800_000 + 2 * DAY_MS, 253_402_300_800_000 - 3 * DAY_MS);
        let near = offset_s.clamp(1 - FARTHEST_S, FARTHEST_S - 1);
        Self { unix_ms: unix_ms.clamp(first, last), offset_s: near }
    }

    /// Milliseconds after the beginning of 1970 in UTC.
    #[must_use]
    pub const fn unix_ms(self) -> i64 {
        self.unix_ms
    }

    /// The number of the local day: two moments of one day have the same, the next day has one more.
    #[must_use]
    pub const fn day(self) -> i64 {
        (self.unix_ms + self.offset_s as i64 * 1000).div_euclid(DAY_MS)
    }

    /// Milliseconds since local midnight, less than a day.
    #[must_use]
    pub const fn day_ms(self) -> u64 {
        (self.unix_ms + self.offset_s as i64 * 1000).rem_euclid(DAY_MS).unsigned_abs()
    }

    /// The local time of day: `14:06`.
    #[must_use]
    pub fn clock(self) -> String {
        let time = self.local();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// The local date as seen from `now`: `today`, `28 Nov`, or `28 Nov 2025` in another year.
    #[must_use]
    pub fn date(self, now: Self) -> String {
        if self.day() == now.day() {
            return "today".to_owned();
        }
        let date = self.local();
        let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)];
        let year = if date.year() == now.local().year() { String::new() } else { format!(" {}", date.year()) };
        format!("{} {month}{year}", date.day())
    }

    /// The local date and time as spreadsheets read them: `2026-11-30 14:06:11`.
    #[must_use]
    pub fn plain(self) -> String {
        let local = self.local();
        let (date, time) = (local.date(), local.time());
        format!("{date} {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// The local date alone, for names of files: `2026-11-30`.
    #[must_use]
    pub fn iso_date(self) -> String {
        self.local().date().to_string()
    }

    fn offset(self) -> Offset {
        Offset::from_seconds(self.offset_s).unwrap_or(Offset::UTC)
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.unix_ms).unwrap_or_default()
    }

    fn local(self) -> DateTime {
        self.offset().to_datetime(self.timestamp())
    }

    /// The moment that a text of RFC 3339 names; none where it names none, or no zone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let pieces = Pieces::parse(text).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let local = pieces.date().to_datetime(pieces.time()?);
        let timestamp = offset.to_timestamp(local).ok()?.round(Unit::Millisecond).ok()?;
        let read = Self::new(timestamp.as_millisecond(), offset.seconds());
        (read.unix_ms == timestamp.as_millisecond()).then_some(read)
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.timestamp().display_with_offset(self.offset()))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        Self::read(&text).ok_or_else(|| D::Error::custom("a moment such as 2026-11-30T14:06:11+01:00 is needed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2026-11-30, 14:06:11 an hour ahead of UTC.
    const NOW: Stamp = Stamp { unix_ms: 1_796_043_971_000, offset_s: 3600 };

    #[test]
    fn a_moment_is_written_and_shown_in_its_own_zone() {
        assert_eq!(NOW.to_string(), "2026-11-30T14:06:11+01:00");
        assert_eq!((NOW.clock().as_str(), NOW.plain().as_str()), ("14:06", "2026-11-30 14:06:11"));
        assert_eq!(NOW.iso_date(), "2026-11-30");
        let there = Stamp { offset_s: -9 * 3600 - 1800, ..NOW };
        assert_eq!(there.to_string(), "2026-11-30T03:36:11-09:30");
        assert_eq!(there.clock(), "03:36");
    }

    #[test]
    fn a_date_is_told_as_far_as_it_is_not_plain() {
        let days = |n: i64| Stamp { unix_ms: NOW.unix_ms - n * DAY_MS, ..NOW };
        assert_eq!(NOW.date(NOW), "today");
        assert_eq!(days(2).date(NOW), "28 Nov");
        assert_eq!(days(365).date(NOW), "30 Nov 2025");
    }

    #[test]
    fn the_day_changes_at_local_midnight() {
        let midnight = NOW.unix_ms - (14 * 3600 + 6 * 60 + 11) * 1000;
        let at = |ms: i64| Stamp { unix_ms: ms, offset_s: 3600 };
        assert_eq!(at(midnight).clock(), "00:00");
        assert_eq!(at(midnight).day(), NOW.day());
        assert_eq!(at(midnight - 1).day(), NOW.day() - 1);
    }

    #[test]
    fn what_names_no_moment_or_no_zone_is_not_read() {
        for text in
            ["", "yesterday", "2026-11-30", "2026-11-30T14:06:11", "2026-13-30T14:06:11Z", "99999-01-01T00:00:00Z"]
        {
            assert_eq!(Stamp::read(text), None, "{text}");
        }
        assert_eq!(Stamp::read("2026-11-30T13:06:11Z").map(Stamp::unix_ms), Some(NOW.unix_ms));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_moment(unix_ms in any::<i64>(), minutes in -1559_i32..1560) {
            let stamp = Stamp::new(unix_ms, minutes * 60);
            prop_assert_eq!(Stamp::read(&stamp.to_string()), Some(stamp));
            prop_assert_eq!(stamp.clock().len(), 5);
        }
    }
}
