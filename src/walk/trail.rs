//! The moves of a walk so far. Everything else (place, route, tray, what was settled) follows from them.

use serde::{Deserialize, Serialize};

/// One move.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Entry {
    /// The step was done.
    Did(String),
    /// The step was passed over.
    Skipped(String),
    /// The step was tried and did not work.
    Failed(String),
    /// The stuck panel's other answer was taken.
    Switched {
        /// The question.
        question: String,
        /// The answer from here on.
        answer: String,
        /// The device was being closed, so what the new answer would open first is not opened.
        closing: bool,
    },
    /// The person stopped half way: from here on only what was opened is closed.
    CloseUp,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    Skipped,
    Failed,
}

impl Entry {
    /// The step that the move was about, and what became of it.
    pub(super) fn step(&self) -> Option<(&str, Outcome)> {
        match self {
            Self::Did(id) => Some((id, Outcome::Done)),
            Self::Skipped(id) => Some((id, Outcome::Skipped)),
            Self::Failed(id) => Some((id, Outcome::Failed)),
            Self::Switched { .. } | Self::CloseUp => None,
        }
    }
}

/// What became of the step `id` in the end; none where it was not reached.
pub(super) fn outcome(trail: &[Entry], id: &str) -> Option<Outcome> {
    trail.iter().rev().filter_map(Entry::step).find(|(step, _)| *step == id).map(|(_, outcome)| outcome)
}

/// Was the step `id` done?
pub(super) fn did(trail: &[Entry], id: &str) -> bool {
    outcome(trail, id) == Some(Outcome::Done)
}
