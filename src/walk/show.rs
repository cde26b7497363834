//! Makes the views. It sees steps only as the locks hand them out.

use super::moves::switch_of;
use super::place::Place;
use super::route::{Route, RouteStep};
use super::screen::Screen;
use super::trail::Outcome;
use super::view::*;
use super::{Millis, Walk};
use super::{moves, power, tray};
use crate::guide::{Gate, Guide, Hazard, Part, Phase, Step};

/// One look at a walk.
pub(super) struct Look<'a> {
    walk: &'a Walk,
    guide: &'a Guide,
    route: Route<'a>,
    now: Millis,
}

impl<'a> Look<'a> {
    pub(super) fn new(walk: &'a Walk, now: Millis) -> Self {
        Self { walk, guide: &walk.guide.guide, route: walk.route(), now }
    }

    pub(super) fn view(&self) -> View<'a> {
        match self.walk.screen(&self.route, self.now) {
            Screen::Gate(gate) => View::Gate(self.gate(gate)),
            Screen::Stop(gate) => View::Stop(self.stop(gate)),
            // The place of a finished walk is its completion; of another, what the screen found open.
            Screen::Place(Place::At(index)) => match self.step(index) {
                Some(view) => View::Step(view),
                None => View::Completion(self.completion()),
            },
            Screen::Place(Place::Untold(question)) => match self.untold(question) {
                Some(view) => View::Untold(view),
                None => View::Completion(self.completion()),
            },
            Screen::Place(Place::Completion) => View::Completion(self.completion()),
        }
    }

    fn gate(&self, gate: &'a Gate) -> GateView<'a> {
        let confirmed = self.walk.gates.confirmed(gate, self.now);
        let state = |index: usize| match confirmed.get(index) {
            Some(at) => CheckState::Confirmed { at: *at },
            None if index == confirmed.len() => CheckState::Current,
            None => CheckState::Locked,
        };
        let permit = self.permit(gate);
        GateView {
            gate,
            hazard: self.hazard(&gate.hazard),
            checks: gate.checks.iter().enumerate().map(|(i, check)| CheckView { check, state: state(i) }).collect(),
            confirmed: confirmed.len(),
            of: gate.checks.len(),
            unlocked: permit.is_some(),
            rail: self.rail(None),
            tray: self.tray(),
            permit,
            leads_to: match self.route.place() {
                Place::At(index) => Some((self.route.steps[index].sealed.phase(), self.route.number(index).0)),
                Place::Untold(_) | Place::Completion => None,
            },
            returning: !self.walk.progress.trail.is_empty(),
            reason: self.walk.gates.reason(gate, self.now),
            can_back: self.can_back(),
            can_close_up: self.can_close_up(),
        }
    }

    fn stop(&self, gate: &'a Gate) -> StopView<'a> {
        let confirmed = self.walk.gates.confirmed(gate, self.now).len().min(gate.checks.len().saturating_sub(1));
        let behind = self.route.steps.iter().filter(|step| step.sealed.gate().is_some_and(|g| g.id == gate.id));
        StopView {
            gate,
            hazard: self.hazard(&gate.hazard),
            check: &gate.checks[confirmed],
            number: confirmed + 1,
            of: gate.checks.len(),
            locked_steps: behind.count(),
            rail: self.rail(None),
        }
    }

    fn step(&self, index: usize) -> Option<StepView<'a>> {
        let here = &self.route.steps[index];
        let step = self.open(here)?;
        let (number, of) = self.route.number(index);
        let next = moves::forward(&self.walk.progress, &self.route, Outcome::Done).ok();
        let next = next.map(|progress| Route::new(&self.walk.source(), &progress));
        let mut hazards: Vec<&Hazard> = step.hazards.iter().filter_map(|id| self.hazard(id)).collect();
        hazards.sort_by_key(|hazard| hazard.word);
        let beside = |route: &Route<'a>| {
            self.step_at(route).map(|step| Beside { title: &step.title, picture: &step.picture, cues: &step.cues })
        };
        let before = self.walk.before(&self.route, self.now);
        let before = before.map(|progress| Route::new(&self.walk.source(), &progress));
        Some(StepView {
            phase: here.sealed.phase(),
            number,
            of,
            step,
            hazards,
            next: next.as_ref().and_then(beside),
            before: before.as_ref().and_then(beside),
            rail: self.rail(Some(index)),
            tray: self.tray(),
            permit: here.sealed.gate().and_then(|gate| self.permit(gate)),
            trying: here.tries.is_some(),
            can_back: before.is_some(),
            can_skip: here.skippable,
            can_close_up: self.can_close_up(),
            can_switch: switch_of(self.guide, &self.route.known, step).is_ok(),
            is_last: next.is_some_and(|route| route.place() == Place::Completion),
            closing_early: self.walk.progress.closing_early(),
        })
    }

    fn untold(&self, question: &str) -> Option<UntoldView<'a>> {
        let tried: Vec<_> = self.route.tried(question).collect();
        let gate = tried.iter().find_map(|step| step.sealed.gate());
        let tried: Vec<&Step> = tried.into_iter().filter_map(|step| self.open(step)).collect();
        Some(UntoldView {
            question: self.guide.questions.iter().find(|q| q.id == question)?,
            stop: tried.iter().rev().find_map(|step| step.stuck.as_ref()).map(|stuck| &stuck.stop),
            tried,
            rail: self.rail(None),
            tray: self.tray(),
            permit: gate.and_then(|gate| self.permit(gate)),
            can_close_up: self.can_close_up(),
        })
    }

    fn completion(&self) -> CompletionView<'a> {
        let finished = self.walk.is_finished();
        let tray = self.tray();
        let blocked_by: Vec<&Part> = tray.off.iter().map(|loose| loose.part).collect();
        CompletionView {
            tasks: self.tasks(),
            can_finish: blocked_by.is_empty() && !finished,
            blocked_by,
            can_back: !finished && self.can_back(),
            summary: self.summary(tray.lost.clone()),
            tray,
            rail: self.rail(None),
            finished,
            power_off: !self.walk.powerless(&self.route).is_empty(),
            closing_early: self.walk.progress.closing_early(),
        }
    }

    fn tasks(&self) -> Vec<TaskView<'a>> {
        let power: Vec<_> =
            power::passed(self.guide, &self.route, &self.walk.passed).filter_map(|(_, task)| task).collect();
        let mut enabled = !self.walk.is_finished();
        let mut tasks = Vec::new();
        for task in &self.route.tasks {
            let ticked = self.walk.progress.ticked.iter().any(|id| id == task.id());
            if let Some(step) = self.walk.gates.open(task, self.now) {
                tasks.push(TaskView { step, ticked, enabled, power: power.contains(&task.id()) });
            }
            enabled &= ticked;
        }
        tasks
    }

    fn summary(&self, lost: Vec<&'a Part>) -> Summary<'a> {
        let walk = self.walk;
        let line = |q: &'a crate::guide::Question| {
            let known = self.route.known.get(&q.id)?;
            let answer = q.answers.iter().find(|a| &a.id == known)?;
            let settled = walk.progress.answers.get(&q.id) != Some(known);
            Some(AnswerLine { ask: &q.ask, label: &answer.label, settled })
        };
        let passed = |gate: &'a Gate| walk.passed.get(&gate.id).map(|at| GatePassed { gate, at: *at });
        let became = |outcome| self.route.steps.iter().filter(|step| step.outcome == Some(outcome)).count();
        Summary {
            title: &self.guide.title,
            answers: self.guide.questions.iter().filter_map(line).collect(),
            gates: self.guide.gates.iter().filter_map(passed).collect(),
            steps_done: became(Outcome::Done),
            steps_skipped: became(Outcome::Skipped),
            lost,
            serial: walk.serial.as_deref(),
            started_at: walk.started_at,
            finished_at: walk.finished_at,
            earlier_ms: walk.earlier_ms,
        }
    }

    /// The title of the step at the place of `route`, where it is open.
    /// The step that a route has come to, where it is open.
    /// The step that another route comes to. It must be open there and under the answers of now: a step may be behind a gate
    /// only because of the answer that the move between them gives, or takes back.
    fn step_at(&self, route: &Route<'a>) -> Option<&'a Step> {
        let Place::At(index) = route.place() else { return None };
        let step = &route.steps[index];
        self.walk.gates.open(&step.sealed.under(&self.walk.source(), &self.route.known), self.now)?;
        self.open(step)
    }

    fn rail(&self, current: Option<usize>) -> Rail<'a> {
        let over = self.route.place() == Place::Completion;
        let tick = |index: usize, step: &RouteStep<'a>| {
            let open = self.open(step);
            let state = match step.outcome {
                // That all is done is no secret.
                _ if open.is_none() && !over => TickState::Locked,
                _ if current == Some(index) => TickState::Current,
                Some(Outcome::Done) => TickState::Done,
                Some(Outcome::Skipped | Outcome::Failed) => TickState::Skipped,
                None => TickState::Todo,
            };
            RailTick { step_id: open.map(|step| step.id.as_str()), state }
        };
        let mut rail = Rail::default();
        for phase in [Phase::Open, Phase::Inside, Phase::Close] {
            let steps = self.route.steps.iter().enumerate().filter(|(_, step)| step.sealed.phase() == phase);
            let ticks: Vec<_> = steps.map(|(index, step)| tick(index, step)).collect();
            if !ticks.is_empty() {
                rail.phases.push(RailPhase { phase, ticks });
            }
        }
        rail
    }

    fn tray(&self) -> Tray<'a> {
        let mut tray = Tray::default();
        let open = |id: &&str| {
            let sealed = self.route.find(id).map(|index| &self.route.steps[index].sealed);
            sealed.is_some_and(|sealed| self.walk.gates.open(sealed, self.now).is_some())
        };
        for off in tray::off(self.guide, &self.walk.progress) {
            if let Some(part) = self.guide.parts.iter().find(|part| part.id == off.part) {
                if self.walk.progress.lost.contains(off.part) {
                    tray.lost.push(part);
                } else {
                    tray.off.push(LoosePart { part, since: off.since.filter(open) });
                }
            }
        }
        tray
    }

    fn open(&self, step: &RouteStep<'a>) -> Option<&'a Step> {
        self.walk.gates.open(&step.sealed, self.now)
    }

    fn permit(&self, gate: &'a Gate) -> Option<PermitView<'a>> {
        let permit = self.walk.gates.permit(gate, self.now)?;
        Some(PermitView { gate, confirmed_at: permit.confirmed_at(), expires_at: permit.expires_at() })
    }

    fn hazard(&self, id: &str) -> Option<&'a Hazard> {
        self.guide.hazards.iter().find(|hazard| hazard.id == id)
    }

    fn can_back(&self) -> bool {
        self.walk.before(&self.route, self.now).is_some()
    }

    fn can_close_up(&self) -> bool {
        self.walk.can_close_up(&self.route, self.now)
    }
}
