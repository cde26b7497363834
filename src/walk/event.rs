//! What may happen to a walk, and why it may be refused.

use thiserror::Error;

use super::{BeginError, GuideRef};
use crate::guide::Answers;

/// What a person, the clock or the program does to a walk.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Time has passed; see [`Walk::next_deadline`](super::Walk::next_deadline).
    Tick,
    /// Gate: the current check is confirmed.
    ConfirmCheck,
    /// Gate or step: this check (counted from 0) and all after it are no longer confirmed.
    UndoCheck(usize),
    /// Gate: the current check can't be confirmed. Leads to the stop screen.
    CannotConfirm,
    /// Stop screen: back to the checks, as they were.
    BackToChecks,
    /// Gate, stop screen or step: all checks of the gate are asked again.
    StartOverChecks,
    /// Gate, once all checks are confirmed: on to the steps.
    EnterSteps,
    /// Step: it is done. On a step that is being tried: it worked.
    Next,
    /// Step: passed over. Only where [`StepView::can_skip`](super::StepView) says so.
    Skip,
    /// Step that is being tried: it did not work.
    DidNotWork,
    /// No try worked: start again with the first one.
    TryAgain,
    /// Undo the last move: the inverse of Next, Skip, DidNotWork, Switch and CloseUp.
    Back,
    /// Back to this step, which was done, skipped or tried: any tick of the rail before the current one.
    GoTo(String),
    /// Step: take the other answer that its stuck panel offers.
    Switch,
    /// Stop here and close what was opened.
    CloseUp,
    /// This loose part can't be found.
    MarkLost(String),
    /// The lost part turned up.
    MarkFound(String),
    /// Completion: tick this task, or take its tick (and all after it) away.
    ToggleTask(String),
    /// Completion: the visit is over.
    Finish,
    /// The questions were answered anew.
    ChangeAnswers(Answers),
    /// From the first step again, with the same answers.
    Restart,
    /// The guide's file has changed: use this content from now on.
    Reload(GuideRef),
    /// Nobody is there (idle reset, screen locked, the computer slept).
    Lock,
    /// The serial number was read.
    SerialRead(String),
}

/// Why an [`Event`] was not accepted. The walk is as it was. `Display` gives one sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The event belongs to another screen.
    #[error("That does not fit what is on the screen now.")]
    NotHere,
    /// The visit is over.
    #[error("This visit is finished. Start over for another one.")]
    Finished,
    /// The steps stay shut.
    #[error("{}", if *.left == 1 { "1 check left.".to_owned() } else { format!("{} checks left.", .left) })]
    ChecksLeft {
        /// How many checks are not confirmed.
        left: usize,
    },
    /// There is nothing left to confirm.
    #[error("All checks are confirmed.")]
    AllConfirmed,
    /// The check named was not confirmed.
    #[error("That check is not confirmed, so there is nothing to undo.")]
    NotConfirmed,
    /// The step may not be passed over.
    #[error("This step can't be skipped.")]
    NotOptional,
    /// The step is not a try.
    #[error("This step is not one of several tries. Open its help if it does not work.")]
    NotATry,
    /// There is nothing before this.
    #[error("This is where the guide begins.")]
    NothingBefore,
    /// The step named was neither done nor skipped, or is shut.
    #[error("Only steps that were done can be opened again.")]
    NotDone,
    /// The step offers no other answer.
    #[error("This step has no other variant.")]
    NoSwitch,
    /// The other answer would decide whether a gate stands.
    #[error("That answer decides about the safety checks. Change it in the overview.")]
    SwitchDecidesGate,
    /// Closing has begun already, or nothing was opened.
    #[error("There is nothing to close.")]
    NothingToClose,
    /// The part named is not loose.
    #[error("That part is not among the loose parts.")]
    NotLoose,
    /// The part named is not lost.
    #[error("That part is not marked as lost.")]
    NotLost,
    /// An earlier task is not ticked, or there is no such task.
    #[error("Tick the task before this one first.")]
    TaskOrder,
    /// There is no such task.
    #[error("There is no such task left to do.")]
    UnknownTask,
    /// Parts are loose and not marked as lost.
    #[error("{}", if *.loose == 1 { "1 part is still loose. Put it back, or mark it as lost.".to_owned() } else { format!("{} parts are still loose. Put them back, or mark them as lost.", .loose) })]
    PartsLoose {
        /// How many.
        loose: usize,
    },
    /// The new content is a guide for something else.
    #[error("That is a guide for another device.")]
    OtherGuide,
    /// The new answers or the new content can't carry a walk.
    #[error(transparent)]
    Begin(#[from] BeginError),
}
