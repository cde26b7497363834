//! What is on the screen: borrowed from the walk, made anew for each look at it.

use super::Millis;
use crate::guide::{Check, Cue, Gate, Hazard, Part, Phase, Picture, Question, Step, Text};

/// What is on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum View<'a> {
    /// Safety checks keep the steps shut (or were just completed).
    Gate(GateView<'a>),
    /// "I can't confirm this".
    Stop(StopView<'a>),
    /// One step.
    Step(StepView<'a>),
    /// Every try of an unsure question failed.
    Untold(UntoldView<'a>),
    /// Everything is closed: tasks, loose parts, summary.
    Completion(CompletionView<'a>),
}

impl<'a> View<'a> {
    /// The parts that are off; none where they are not shown.
    #[must_use]
    pub const fn tray(&self) -> Option<&Tray<'a>> {
        match self {
            Self::Gate(view) => Some(&view.tray),
            Self::Stop(_) => None,
            Self::Step(view) => Some(&view.tray),
            Self::Untold(view) => Some(&view.tray),
            Self::Completion(view) => Some(&view.tray),
        }
    }
}

/// The safety checks of one gate.
#[derive(Debug, Clone, PartialEq)]
pub struct GateView<'a> {
    /// The gate.
    pub gate: &'a Gate,
    /// The hazard it guards against; a guide that passed its rules always has it.
    pub hazard: Option<&'a Hazard>,
    /// Every check with its state, in the order they are asked.
    pub checks: Vec<CheckView<'a>>,
    /// How many are confirmed.
    pub confirmed: usize,
    /// How many there are.
    pub of: usize,
    /// All confirmed: [`EnterSteps`](super::Event::EnterSteps) goes on.
    pub unlocked: bool,
    /// The rail, with ticks of shut steps locked.
    pub rail: Rail<'a>,
    /// Parts that are loose while the steps are shut.
    pub tray: Tray<'a>,
    /// Why the checks are asked again, where they were confirmed before.
    pub reason: Option<Reason>,
    /// The permit, once all checks are confirmed.
    pub permit: Option<PermitView<'a>>,
    /// The phase and number (from 1) of the step that comes next; none where it is a task or an open question.
    pub leads_to: Option<(Phase, usize)>,
    /// Steps were done before, so passing the gate goes back to a place rather than to the start.
    pub returning: bool,
    /// Would [`Back`](super::Event::Back) be accepted? (A step without a gate comes before.)
    pub can_back: bool,
    /// Would [`CloseUp`](super::Event::CloseUp) be accepted?
    pub can_close_up: bool,
}

/// One check of a gate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CheckView<'a> {
    /// The check.
    pub check: &'a Check,
    /// Where it stands.
    pub state: CheckState,
}

/// Where a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// The person confirmed it.
    Confirmed {
        /// When.
        at: Millis,
    },
    /// It is asked now.
    Current,
    /// One before it is asked first.
    Locked,
}

/// Why a gate that had been passed, or begun, is asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The permit's time is over.
    Expired,
    /// A check was taken back.
    Undone,
    /// The walk was interrupted and taken up again.
    Resumed,
    /// The guide's file has changed.
    Reloaded,
    /// A question was answered anew.
    AnswersChanged,
    /// Nobody was there for a while.
    Locked,
    /// The power is back on.
    PowerBackOn,
}

/// The screen for "I can't confirm this". Its words are in `gate.stop`.
#[derive(Debug, Clone, PartialEq)]
pub struct StopView<'a> {
    /// The gate.
    pub gate: &'a Gate,
    /// The hazard it guards against.
    pub hazard: Option<&'a Hazard>,
    /// The check that could not be confirmed.
    pub check: &'a Check,
    /// Its number, from 1.
    pub number: usize,
    /// How many checks there are.
    pub of: usize,
    /// How many steps stay shut.
    pub locked_steps: usize,
    /// The rail, with ticks of shut steps locked.
    pub rail: Rail<'a>,
}

/// What a step shows of one beside it, and needs to have it ready.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beside<'a> {
    /// Its title.
    pub title: &'a Text,
    /// Its picture, to be made ready.
    pub picture: &'a Picture,
    /// Its cues, which take some of its picture's room.
    pub cues: &'a [Cue],
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepView<'a> {
    /// The phase it belongs to; never Afterwards.
    pub phase: Phase,
    /// Its number in the phase, from 1.
    pub number: usize,
    /// How many steps the phase has on this route.
    pub of: usize,
    /// The step.
    pub step: &'a Step,
    /// Its hazards, worst first, then in the order of the step.
    pub hazards: Vec<&'a Hazard>,
    /// The step that Next leads to; none at the end, or where that step is shut.
    pub next: Option<Beside<'a>>,
    /// The step that Back leads to; none at the start, or where that step is shut.
    pub before: Option<Beside<'a>>,
    /// The rail.
    pub rail: Rail<'a>,
    /// Loose and lost parts.
    pub tray: Tray<'a>,
    /// The permit that opens this step, where it is behind a gate that stands.
    pub permit: Option<PermitView<'a>>,
    /// The step is a try for an unsure question: Next means "it worked", and DidNotWork is offered.
    pub trying: bool,
    /// Would [`Back`](super::Event::Back) be accepted?
    pub can_back: bool,
    /// Would [`Skip`](super::Event::Skip) be accepted? Optional steps, and those that put back only lost parts.
    pub can_skip: bool,
    /// Would [`CloseUp`](super::Event::CloseUp) be accepted?
    pub can_close_up: bool,
    /// Would [`Switch`](super::Event::Switch) be accepted?
    pub can_switch: bool,
    /// Next leads to the completion.
    pub is_last: bool,
    /// The person stopped half way; only what was opened is closed.
    pub closing_early: bool,
}

/// Every try of an unsure question failed.
#[derive(Debug, Clone, PartialEq)]
pub struct UntoldView<'a> {
    /// The question that stays open.
    pub question: &'a Question,
    /// What was tried, in order.
    pub tried: Vec<&'a Step>,
    /// When to stop, and what then: from the help of the last try.
    pub stop: Option<&'a Text>,
    /// The rail.
    pub rail: Rail<'a>,
    /// Loose and lost parts.
    pub tray: Tray<'a>,
    /// The permit that opens the tries, where they are behind a gate that stands.
    pub permit: Option<PermitView<'a>>,
    /// Would [`CloseUp`](super::Event::CloseUp) be accepted?
    pub can_close_up: bool,
}

/// Everything is closed.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletionView<'a> {
    /// The tasks of Afterwards, in order.
    pub tasks: Vec<TaskView<'a>>,
    /// Loose and lost parts.
    pub tray: Tray<'a>,
    /// Loose parts that are neither back nor marked as lost.
    pub blocked_by: Vec<&'a Part>,
    /// Would [`Finish`](super::Event::Finish) be accepted?
    pub can_finish: bool,
    /// Would [`Back`](super::Event::Back) be accepted?
    pub can_back: bool,
    /// What was done.
    pub summary: Summary<'a>,
    /// The rail.
    pub rail: Rail<'a>,
    /// The visit is over.
    pub finished: bool,
    /// A gate was passed and the task that switches the power back on is not ticked.
    pub power_off: bool,
    /// The person stopped half way; only what was opened was closed.
    pub closing_early: bool,
}

/// One task of Afterwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TaskView<'a> {
    /// The task.
    pub step: &'a Step,
    /// It is ticked.
    pub ticked: bool,
    /// It may be ticked or its tick be taken away: all before it are ticked.
    pub enabled: bool,
    /// It switches the power back on that a gate had asked to be off.
    pub power: bool,
}

/// What was done, for the summary and its copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<'a> {
    /// The device.
    pub title: &'a Text,
    /// Every question with the answer that counts at the end.
    pub answers: Vec<AnswerLine<'a>>,
    /// Gates that were passed.
    pub gates: Vec<GatePassed<'a>>,
    /// How many steps of Open, Inside and Close were done.
    pub steps_done: usize,
    /// How many were skipped.
    pub steps_skipped: usize,
    /// Parts marked as lost.
    pub lost: Vec<&'a Part>,
    /// The serial number, where it was read.
    pub serial: Option<&'a str>,
    /// When the walk was begun or, after an interruption, taken up again.
    pub started_at: Millis,
    /// When it was finished.
    pub finished_at: Option<Millis>,
    /// Milliseconds of work before the last interruption.
    pub earlier_ms: u64,
}

/// One question with its answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerLine<'a> {
    /// The question.
    pub ask: &'a Text,
    /// The label of the answer.
    pub label: &'a Text,
    /// The answer was found out on the way, by trying or switching.
    pub settled: bool,
}

/// A gate that was passed during the visit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GatePassed<'a> {
    /// The gate.
    pub gate: &'a Gate,
    /// When its last check was last confirmed; none where that was before an interruption.
    pub at: Option<Millis>,
}

/// The permit of a gate, to show; it opens nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermitView<'a> {
    /// The gate that was passed.
    pub gate: &'a Gate,
    /// When the last check was confirmed.
    pub confirmed_at: Millis,
    /// When all checks are asked again.
    pub expires_at: Millis,
}

/// Where the person is on the route: one segment a phase. Phases without steps are left out, and so is Afterwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rail<'a> {
    /// Open, Inside, Close.
    pub phases: Vec<RailPhase<'a>>,
}

/// One segment of the rail.
#[derive(Debug, Clone, PartialEq)]
pub struct RailPhase<'a> {
    /// The phase.
    pub phase: Phase,
    /// One for each step.
    pub ticks: Vec<RailTick<'a>>,
}

/// One step on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RailTick<'a> {
    /// The step's id, for [`GoTo`](super::Event::GoTo); none while the step is shut.
    pub step_id: Option<&'a str>,
    /// How it looks.
    pub state: TickState,
}

/// How a step looks on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TickState {
    /// Shut behind a gate.
    Locked,
    /// Not reached.
    Todo,
    /// On the screen.
    Current,
    /// Done.
    Done,
    /// Passed over, or tried without success.
    Skipped,
}

/// Parts that are off.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tray<'a> {
    /// Loose parts, in the order they came off.
    pub off: Vec<LoosePart<'a>>,
    /// Parts that are off and marked as lost.
    pub lost: Vec<&'a Part>,
}

/// A part in the tray.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoosePart<'a> {
    /// The part.
    pub part: &'a Part,
    /// The step that took it off; none while that step is shut or where the guide no longer has it.
    pub since: Option<&'a str>,
}
