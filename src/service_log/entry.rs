//! One line of the log: a visit, or a number that was read by itself.

use serde::{Deserialize, Serialize};

use super::Stamp;

/// What was done to one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in the log: the milliseconds of the calendar when it was begun, or a little more where that is taken.
    pub id: u64,
    /// When it was begun.
    pub begun: Stamp,
    /// When it ended; none while it goes on, or where the program was ended from outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Stamp>,
    /// The guide's id; empty for a number that was read without a guide.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guide: String,
    /// The device, as the guide calls it in the person's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// The answers to the guide's questions: "Yes, wired", "Type 2, battery cover".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// The serial number, without spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Parts of the number were guessed, and nobody has compared it with the label.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// The power was proven off and not switched back on when the visit was left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub power_off: bool,
    /// Milliseconds of work, without what lay between an interruption and going on.
    #[serde(default)]
    pub spent_ms: u64,
    /// Parts that were marked as lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<String>,
}

/// What came of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It goes on, or the program was ended from outside.
    Running,
    /// All was done.
    Finished,
    /// It was left at a step.
    Left {
        /// The phase of the step.
        phase: Phase,
        /// Its number in the phase, from 1.
        step: usize,
    },
    /// It was left while safety checks were asked.
    LeftAtChecks {
        /// The check that came next, from 1.
        check: usize,
    },
    /// A safety check could not be confirmed.
    Stopped {
        /// Its number, from 1.
        check: usize,
    },
    /// Nothing that was tried opened the device.
    Untold,
    /// All was closed, but things were left to do.
    LeftAtEnd,
    /// No visit: a number was read and added.
    NumberRead,
}

/// The phases of a guide that have steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Opening the device.
    Open,
    /// What is done inside.
    Inside,
    /// Closing it.
    Close,
}

impl Entry {
    /// An entry that has just been begun, of which nothing else is known.
    #[must_use]
    pub const fn new(id: u64, begun: Stamp) -> Self {
        Self {
            id,
            begun,
            ended: None,
            guide: String::new(),
            device: String::new(),
            answers: Vec::new(),
            serial: None,
            guessed: false,
            outcome: Outcome::Running,
            power_off: false,
            spent_ms: 0,
            lost: Vec::new(),
        }
    }

    /// What came of it, in a few words: "Left closing, step 2".
    #[must_use]
    pub fn result(&self) -> String {
        match self.outcome {
            Outcome::Running => "Not ended".to_owned(),
            Outcome::Finished => "Finished".to_owned(),
            Outcome::Left { phase, step } => {
                let at = match phase {
                    Phase::Open => "opening",
                    Phase::Inside => "inside",
                    Phase::Close => "closing",
                };
                format!("Left {at}, step {step}")
            }
            Outcome::LeftAtChecks { check } => format!("Left at check {check}"),
            Outcome::Stopped { check } => format!("Stopped at check {check}"),
            Outcome::Untold => "No try worked".to_owned(),
            Outcome::LeftAtEnd => "Left with things to do".to_owned(),
            Outcome::NumberRead => "Number read".to_owned(),
        }
    }

    /// Is it a visit, and not a number that was read by itself?
    #[must_use]
    pub const fn is_visit(&self) -> bool {
        !matches!(self.outcome, Outcome::NumberRead)
    }
}

/// A number of which only the last four characters are to be seen; nothing of one that has no more.
#[must_use]
pub fn masked(serial: &str) -> String {
    let length = serial.chars().count();
    let shown = if length > 4 { length - 4 } else { length };
    serial.chars().enumerate().map(|(at, c)| if at < shown { '•' } else { c }).collect()
}

/// A time of work in words: "under 1 min", "16 min", "2 h 05 min".
#[must_use]
pub fn minutes(spent_ms: u64) -> String {
    match spent_ms / 60_000 {
        0 => "under 1 min".to_owned(),
        minutes @ 1..=89 => format!("{minutes} min"),
        minutes => format!("{} h {:02} min", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_masked_number_only_the_last_four_are_seen() {
        assert_eq!(masked("G8T1TS0051374XMP"), "••••••••••••4XMP");
        assert_eq!(masked("12345"), "•2345");
        assert_eq!(masked("1234"), "••••");
        assert_eq!(masked(""), "");
    }

    #[test]
    fn a_time_of_work_is_told_in_minutes_and_hours() {
        let told: Vec<String> = [0, 59_999, 60_000, 89 * 60_000, 90 * 60_000, 125 * 60_000].map(minutes).into();
        assert_eq!(told, ["under 1 min", "under 1 min", "1 min", "89 min", "1 h 30 min", "2 h 05 min"]);
    }
}
