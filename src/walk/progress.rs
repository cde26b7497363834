//! How far a person has come: plain data, cheap to copy, with nothing in it that opens a gate.

use std::collections::BTreeSet;

use super::trail::Entry;
use crate::guide::Answers;

/// What the person answered and did. The place, the route and the tray follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Progress {
    /// The answers as chosen.
    pub(super) answers: Answers,
    /// The moves so far.
    pub(super) trail: Vec<Entry>,
    /// Parts that were off when the guide changed and that no done step of the new content takes off.
    pub(super) loose: BTreeSet<String>,
    /// Parts marked as lost. A mark on a part that is not off means nothing for now.
    pub(super) lost: BTreeSet<String>,
    /// Ticked tasks.
    pub(super) ticked: Vec<String>,
}

impl Progress {
    /// At the first step.
    pub(super) fn new(answers: Answers) -> Self {
        Self { answers, ..Self::default() }
    }

    /// Is nothing opened any more, only closed?
    pub(super) fn only_closing(&self) -> bool {
        self.trail.iter().any(|entry| matches!(entry, Entry::CloseUp | Entry::Switched { closing: true, .. }))
    }

    /// Did the person stop half way?
    pub(super) fn closing_early(&self) -> bool {
        self.trail.contains(&Entry::CloseUp)
    }

    /// The same, with one move more.
    pub(super) fn with(&self, entry: Entry) -> Self {
        let mut next = self.clone();
        next.trail.push(entry);
        next
    }

    /// The same, without the move at `index`.
    pub(super) fn without(&self, index: usize) -> Self {
        let mut next = self.clone();
        next.trail.remove(index);
        next
    }
}
