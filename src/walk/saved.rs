//! What is kept of a walk between two runs of the program.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::carry::{self, Kept};
use super::gate::Gates;
use super::permit::WalkMark;
use super::place::Place;
use super::progress::Progress;
use super::route::Source;
use super::trail::Entry;
use super::tray;
use super::{BeginError, GuideRef, Millis, Reason, Walk, sound};
use crate::guide::Answers;

/// The version of [`Saved`] that this program writes.
pub const SAVED_VERSION: u32 = 1;

/// A walk's progress. Never a permit and never a confirmed check: whoever comes back is asked again. Never a serial number: that
/// is kept in memory only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Always [`SAVED_VERSION`].
    pub version: u32,
    /// The guide's id.
    pub guide: String,
    /// What the guide's content was.
    pub digest: String,
    /// The answers as chosen.
    pub answers: Answers,
    /// The moves so far.
    pub(super) trail: Vec<Entry>,
    /// The id of the step that was on the screen, where it was a step.
    pub at: Option<String>,
    /// Closing had begun.
    pub closing: bool,
    /// Ids of parts that were off.
    pub off: BTreeSet<String>,
    /// Parts that were off though no step of the guide took them off (the guide had changed).
    pub(super) loose: BTreeSet<String>,
    /// Ids of parts marked as lost.
    pub lost: BTreeSet<String>,
    /// Ids of ticked tasks.
    pub ticked: Vec<String>,
    /// Ids of gates that had been passed: the power may still be off. It opens nothing.
    pub passed: BTreeSet<String>,
    /// The visit was over.
    pub finished: bool,
    /// Milliseconds of work so far.
    pub spent_ms: u64,
    /// The id of the visit's entry in the service log, where it has one. The walk itself knows nothing of it: whoever keeps the log
    /// puts it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
}

impl Saved {
    /// Was anything done that is worth coming back to?
    #[must_use]
    pub fn has_moves(&self) -> bool {
        !self.trail.is_empty() || !self.passed.is_empty()
    }
}

/// What is different after a walk was taken up again, or after its guide was read anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResumeNote {
    /// The guide's content is the same.
    pub same_guide: bool,
    /// What changed, worst first; empty where nothing did that matters here.
    pub changes: Vec<Change>,
}

/// One thing that changed. `Display` gives one sentence for people; no step is named.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Change {
    /// A part that was off is no longer in the guide, so the tray can't watch over it.
    #[error("The guide no longer has the part “{0}”, which was off. Make sure that you put it back.")]
    PartGone(String),
    /// Steps that were done are no longer in the guide.
    #[error("{}", count(*.0, "step that was done is", "steps that were done are", "no longer in the guide."))]
    StepsGone(usize),
    /// New steps stand before the place where the walk goes on; they count as skipped, and their ticks lead to them.
    #[error("{}", count(*.0, "new step comes", "new steps come", "before this place. Go back to see what is new."))]
    StepsNew(usize),
    /// The step that was on the screen is no longer on the route.
    #[error("The step you were at is no longer part of this guide. The walk goes on after it.")]
    PlaceGone,
    /// Ticked tasks are no longer in the guide.
    #[error("{}", count(*.0, "ticked task is", "ticked tasks are", "no longer in the guide."))]
    TasksGone(usize),
}

fn count(n: usize, one: &str, many: &str, rest: &str) -> String {
    format!("{n} {} {rest}", if n == 1 { one } else { many })
}

/// Why a saved walk can't be taken up.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResumeError {
    /// It belongs to another guide.
    #[error("The saved progress belongs to the guide “{saved}”, not to “{guide}”.")]
    OtherGuide {
        /// The guide's id in the saved progress.
        saved: String,
        /// The id of the guide at hand.
        guide: String,
    },
    /// It was written by a newer version of the program.
    #[error(
        "The saved progress was written by a newer version of this program (format {found}, known up to {SAVED_VERSION}). Update the program, or start the guide over."
    )]
    Newer {
        /// The version found.
        found: u32,
    },
    /// The guide at hand can't carry it on.
    #[error(transparent)]
    Begin(#[from] BeginError),
}

/// Why the text of a saved walk can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SavedError {
    /// It is not what this program writes.
    #[error("The saved progress is damaged at line {line}, column {column}: {what}. The guide starts over.")]
    Damaged {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong, in the reader's words.
        what: String,
    },
    /// It was written by a newer version of the program.
    #[error(
        "The saved progress was written by a newer version of this program (format {found}, known up to {SAVED_VERSION}). Update the program, or start the guide over."
    )]
    Newer {
        /// The version found.
        found: u32,
    },
}

/// What to keep of `walk`.
pub(super) fn of(walk: &Walk) -> Saved {
    let kept = Kept::of(&walk.source(), &walk.progress);
    let progress = walk.progress.clone();
    Saved {
        version: SAVED_VERSION,
        guide: walk.guide.guide.id.clone(),
        digest: walk.guide.digest.clone(),
        answers: progress.answers,
        trail: progress.trail,
        at: kept.step,
        closing: kept.closing,
        off: kept.off,
        loose: progress.loose,
        lost: progress.lost,
        ticked: progress.ticked,
        passed: walk.passed.keys().cloned().collect(),
        finished: walk.is_finished(),
        spent_ms: walk.earlier_ms.saturating_add(walk.latest.since(walk.started_at)),
        entry: None,
    }
}

/// Takes a walk up again. No permit and no confirmed check comes back.
pub(super) fn resume(guide: GuideRef, saved: &Saved, now: Millis) -> Result<(Walk, ResumeNote), ResumeError> {
    if saved.version > SAVED_VERSION {
        return Err(ResumeError::Newer { found: saved.version });
    }
    if saved.guide != guide.guide.id {
        return Err(ResumeError::OtherGuide { saved: saved.guide.clone(), guide: guide.guide.id.clone() });
    }
    sound::check(&guide.guide)?;
    let progress = Progress {
        answers: sound::fit(&guide.guide, &saved.answers)?,
        trail: saved.trail.clone(),
        loose: saved.loose.clone(),
        lost: saved.lost.clone(),
        ticked: saved.ticked.clone(),
    };
    let kept = Kept { step: saved.at.clone(), closing: saved.closing, off: saved.off.clone() };
    let mark = WalkMark::new();
    let source = Source { guide: &guide, walk: &mark };
    let (progress, note) = carry::to_guide(&source, progress, &kept, saved.digest == guide.digest);
    let mut gates = Gates::default();
    saved.passed.iter().for_each(|gate| gates.ask_again(gate, Reason::Resumed));
    let mut walk = Walk {
        mark,
        guide,
        progress,
        gates,
        stopped: false,
        passed: saved.passed.iter().map(|gate| (gate.clone(), None)).collect(),
        serial: None,
        started_at: now,
        latest: now,
        finished_at: None,
        earlier_ms: saved.spent_ms,
        note: Some(note.clone()),
    };
    let over =
        walk.route().place() == Place::Completion && tray::unaccounted(&walk.guide.guide, &walk.progress).is_empty();
    walk.finished_at = (saved.finished && over).then_some(now);
    Ok((walk, note))
}

/// Only the version: all that a newer file is sure to have.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// The text of a saved walk: RON, for a file.
#[must_use]
pub fn saved_to_text(saved: &Saved) -> String {
    // Plain strings, numbers and lists always have a text.
    ron::ser::to_string_pretty(saved, ron::ser::PrettyConfig::default()).unwrap_or_default()
}

/// Reads what [`saved_to_text`] wrote.
///
/// # Errors
/// Damaged text, with its place; text of a newer program.
pub fn saved_from_text(text: &str) -> Result<Saved, SavedError> {
    let newer = |found: u32| if found > SAVED_VERSION { Err(SavedError::Newer { found }) } else { Ok(()) };
    if let Ok(Version { version }) = ron::from_str(text) {
        newer(version)?;
    }
    ron::from_str(text).map_err(|e| SavedError::Damaged {
        line: e.span.start.line,
        column: e.span.start.col,
        what: e.code.to_string(),
    })
}
