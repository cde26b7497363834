//! One person's passage through a guide: questions, gate and permit, route, tray of loose parts, progress.
//!
//! A [`Walk`] is a pure state machine: [`Event`]s and the time go in, a [`View`] comes out.
//!
//! Inside, it keeps two things apart. `progress` is plain data: the answers and the moves made so far. The place, the route, the
//! tray and what was settled by trying all follow from it, so Back is no more than taking the last move away. `gate` holds what
//! must never be copied or saved: confirmed checks and the [`Permit`]s that come of them. A `route` is made of steps under
//! their locks, and a view gets a step only where its lock opens.

mod act;
mod carry;
mod confirm;
mod event;
mod gate;
mod moves;
mod permit;
mod place;
mod power;
mod progress;
mod route;
mod saved;
mod screen;
mod show;
mod sound;
mod time;
mod trail;
mod tray;
mod tries;
mod twin;
mod view;

use std::sync::Arc;

use thiserror::Error;

pub use confirm::{Confirm, ConfirmEvent, ConfirmMode, ConfirmState, DRAIN_MS, HOLD_MS, PAUSE_MS};
pub use event::{Event, Refusal};
pub use permit::Permit;
pub use saved::{Change, ResumeError, ResumeNote, SAVED_VERSION, Saved, SavedError, saved_from_text, saved_to_text};
pub use time::Millis;
pub use view::{
    AnswerLine, Beside, CheckState, CheckView, CompletionView, GatePassed, GateView, LoosePart, PermitView, Rail,
    RailPhase, RailTick, Reason, StepView, StopView, Summary, TaskView, TickState, Tray, UntoldView, View,
};

use crate::guide::{Answers, Gate, Guide};

use gate::Gates;
use permit::WalkMark;
use power::Passed;
use progress::Progress;
use route::{Route, Source};

/// A guide together with what its content was when it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct GuideRef {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Identity of the content: the same for the same bytes, another for others. Made by whoever reads the file.
    pub digest: String,
}

/// Why a walk can't begin.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BeginError {
    /// Questions are open, by id.
    #[error("{}", if .0.len() == 1 { "One question is not answered yet.".to_owned() } else { format!("{} questions are not answered yet.", .0.len()) })]
    Unanswered(Vec<String>),
    /// The answer given is none of the question's answers.
    #[error("“{answer}” is not an answer to the question “{question}”. Choose one of its answers.")]
    UnknownAnswer {
        /// The question's id.
        question: String,
        /// The answer's id.
        answer: String,
    },
    /// The device has nothing to open.
    #[error("There is nothing to open on this device.")]
    NothingToOpen,
    /// The guide breaks a rule that the walk relies on; `unlatch check` names it as well.
    #[error("This guide can't be walked through: {0}. Correct its file, or use another guide.")]
    Unsound(String),
}

/// One person's passage through a guide.
///
/// Dropping it drops its permits: whoever leaves is asked again.
#[derive(Debug)]
pub struct Walk {
    mark: WalkMark,
    guide: GuideRef,
    progress: Progress,
    gates: Gates,
    /// "I can't confirm this" is on the screen.
    stopped: bool,
    passed: Passed,
    serial: Option<String>,
    started_at: Millis,
    /// The last accepted event.
    latest: Millis,
    finished_at: Option<Millis>,
    earlier_ms: u64,
    note: Option<ResumeNote>,
}

impl Walk {
    /// Starts at the first step (or at the gate before it).
    ///
    /// # Errors
    /// Every question needs one of its answers; the device needs something to open; the guide must be sound.
    pub fn begin(guide: GuideRef, answers: Answers, now: Millis) -> Result<Self, BeginError> {
        sound::check(&guide.guide)?;
        let answers = sound::fit(&guide.guide, &answers)?;
        Ok(Self {
            mark: WalkMark::new(),
            guide,
            progress: Progress::new(answers),
            gates: Gates::default(),
            stopped: false,
            passed: Passed::new(),
            serial: None,
            started_at: now,
            latest: now,
            finished_at: None,
            earlier_ms: 0,
            note: None,
        })
    }

    /// Takes up what was saved: the same step, with every gate shut again. [`Walk::note`] says the same as the note returned.
    ///
    /// # Errors
    /// Progress of another guide or of a newer program; a guide that can't be walked through, or that asks new questions.
    pub fn resume(guide: GuideRef, saved: &Saved, now: Millis) -> Result<(Self, ResumeNote), ResumeError> {
        saved::resume(guide, saved, now)
    }

    /// Takes an event in. Time that has passed counts even where the event is refused.
    ///
    /// # Errors
    /// A [`Refusal`] with a sentence for people; the walk is as it was.
    pub fn apply(&mut self, event: Event, now: Millis) -> Result<(), Refusal> {
        self.gates.expire(&self.guide.guide, now);
        if event == Event::Tick {
            return Ok(());
        }
        if self.is_finished() && !matches!(event, Event::Restart | Event::Lock) {
            return Err(Refusal::Finished);
        }
        let reloads = matches!(event, Event::Reload(_));
        self.act(event, now)?;
        self.latest = self.latest.max(now);
        if !reloads {
            self.note = None;
        }
        Ok(())
    }

    /// What is on the screen at `now`.
    #[must_use]
    pub fn view(&self, now: Millis) -> View<'_> {
        show::Look::new(self, now).view()
    }

    /// When the next [`Event::Tick`] is due; never, where nothing can expire.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Millis> {
        self.gates.next_deadline(&self.guide.guide)
    }

    /// What to keep for the next run.
    #[must_use]
    pub fn saved(&self) -> Saved {
        saved::of(self)
    }

    /// What the last resume or reload changed; gone with the next accepted event.
    #[must_use]
    pub const fn note(&self) -> Option<&ResumeNote> {
        self.note.as_ref()
    }

    /// The answers that count now, with what was settled on the way.
    #[must_use]
    pub fn answers(&self) -> Answers {
        tries::known(&self.guide.guide, &self.progress.answers, &self.progress.trail)
    }

    /// The guide. Its steps are open to whoever holds a guide: screens must take steps from [`Walk::view`] alone.
    #[must_use]
    pub const fn guide(&self) -> &GuideRef {
        &self.guide
    }

    /// Is the power of this visit off? A gate that stands was passed (also before an interruption), and the task that switches the
    /// power back on is not ticked.
    #[must_use]
    pub fn power_off(&self) -> bool {
        self.power_gate().is_some()
    }

    /// The gate whose `leaving` words the leave dialog shows, while [`Self::power_off`] holds.
    #[must_use]
    pub fn power_gate(&self) -> Option<&Gate> {
        self.powerless(&self.route()).first().copied()
    }

    /// The serial number that was read.
    #[must_use]
    pub fn serial(&self) -> Option<&str> {
        self.serial.as_deref()
    }

    /// Is the visit over?
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.finished_at.is_some()
    }

    const fn source(&self) -> Source<'_> {
        Source { guide: &self.guide, walk: &self.mark }
    }

    fn route(&self) -> Route<'_> {
        Route::new(&self.source(), &self.progress)
    }

    /// Gates that were passed and whose power is not back on.
    fn powerless(&self, route: &Route<'_>) -> Vec<&Gate> {
        let passed = power::passed(&self.guide.guide, route, &self.passed);
        passed.filter(|(_, task)| !power::is_back_on(&self.progress, *task)).map(|(gate, _)| gate).collect()
    }
}
