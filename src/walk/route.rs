//! The steps of one walk, in order, each under its lock.

use super::GuideRef;
use super::Millis;
use super::permit::{Permit, Seal, WalkMark};
use super::progress::Progress;
use super::trail::{Outcome, outcome};
use super::tray;
use super::tries::{applies, known, tries_for};
use super::twin::Twins;
use crate::guide::{Answers, Gate, Guide, Phase, Step};

/// A step under its lock. What it says comes out only through [`Sealed::open`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Sealed<'g> {
    phase: Phase,
    step: &'g Step,
    seal: Option<Seal<'g>>,
}

/// A step stayed shut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Locked;

impl<'g> Sealed<'g> {
    fn new(source: &Source<'g>, known: &Answers, phase: Phase, step: &'g Step) -> Self {
        let guide = source.guide();
        let gate = step.gate.as_ref().and_then(|id| guide.gates.iter().find(|gate| &gate.id == id));
        let seal = gate.filter(|gate| guide.holds(&gate.when, known)).map(|gate| Seal {
            walk: source.walk,
            digest: &source.guide.digest,
            gate,
        });
        Self { phase, step, seal }
    }

    /// The step, where no gate stands before it or `permit` opens it at `now`.
    pub(super) fn open(&self, permit: Option<&Permit>, now: Millis) -> Result<&'g Step, Locked> {
        match &self.seal {
            Some(seal) if !seal.opens_with(permit, now) => Err(Locked),
            _ => Ok(self.step),
        }
    }

    /// The same step under the lock that stands where `known` are the answers.
    pub(super) fn under(&self, source: &Source<'g>, known: &Answers) -> Self {
        Self::new(source, known, self.phase, self.step)
    }

    pub(super) const fn phase(&self) -> Phase {
        self.phase
    }

    /// The gate that stands before it.
    pub(super) fn gate(&self) -> Option<&'g Gate> {
        self.seal.map(|seal| seal.gate)
    }

    /// The lock itself, to make a permit for.
    pub(super) const fn seal(&self) -> Option<Seal<'g>> {
        self.seal
    }

    /// The step's id, for keeping count. Never for a screen: those open the step.
    pub(super) fn id(&self) -> &'g str {
        &self.step.id
    }
}

/// Where routes are made from: a guide and the walk that goes through it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'g> {
    pub(super) guide: &'g GuideRef,
    pub(super) walk: &'g WalkMark,
}

impl<'g> Source<'g> {
    pub(super) fn guide(&self) -> &'g Guide {
        &self.guide.guide
    }
}

/// One step of Open, Inside or Close on a route.
#[derive(Debug, Clone, Copy)]
pub(super) struct RouteStep<'g> {
    pub(super) sealed: Sealed<'g>,
    /// What became of it.
    pub(super) outcome: Option<Outcome>,
    /// The unsure question that it is a try for.
    pub(super) tries: Option<&'g str>,
    /// It may be passed over.
    pub(super) skippable: bool,
}

impl RouteStep<'_> {
    /// Is it behind the person, one way or the other?
    pub(super) const fn handled(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Done | Outcome::Skipped))
    }
}

/// Everything that follows from a guide and the progress in it.
#[derive(Debug, Clone)]
pub(super) struct Route<'g> {
    /// The answers that count now.
    pub(super) known: Answers,
    /// Steps of Open, Inside and Close.
    pub(super) steps: Vec<RouteStep<'g>>,
    /// Steps of Afterwards.
    pub(super) tasks: Vec<Sealed<'g>>,
}

impl<'g> Route<'g> {
    /// The route for `progress`.
    pub(super) fn new(source: &Source<'g>, progress: &Progress) -> Self {
        let guide = source.guide();
        let known = known(guide, &progress.answers, &progress.trail);
        let mut route = Self { known, steps: Vec::new(), tasks: Vec::new() };
        // On the way out, only what puts back a part is still done inside.
        let off = progress.only_closing().then(|| tray::off(guide, progress));
        for phase in [Phase::Open, Phase::Inside] {
            for step in guide.steps(phase).iter().filter(|step| applies(guide, &route.known, step)) {
                let here = route.step(source, progress, phase, step);
                let needed = off.as_ref().is_none_or(|off| {
                    phase == Phase::Inside && off.iter().any(|off| step.puts_back.iter().any(|part| part == off.part))
                });
                if needed || here.handled() {
                    route.steps.push(here);
                }
            }
        }
        route.close(source, progress);
        let tasks = guide.afterwards.iter().filter(|step| applies(guide, &route.known, step));
        route.tasks = tasks.map(|step| Sealed::new(source, &route.known, Phase::Afterwards, step)).collect();
        route
    }

    fn step(&self, source: &Source<'g>, progress: &Progress, phase: Phase, step: &'g Step) -> RouteStep<'g> {
        let tries = tries_for(source.guide(), &self.known, phase, step);
        let outcome = match outcome(&progress.trail, &step.id) {
            // A try that failed is a step like any other once the answer is known.
            Some(Outcome::Failed) if tries.is_none() => None,
            other => other,
        };
        let lost = |part: &String| progress.lost.contains(part);
        let nothing_to_put_back = !step.puts_back.is_empty() && step.puts_back.iter().all(lost);
        RouteStep {
            sealed: Sealed::new(source, &self.known, phase, step),
            outcome,
            tries,
            skippable: tries.is_none() && (step.optional || nothing_to_put_back),
        }
    }

    /// Adds the closing steps: the twins of what was, or on this route will be, done.
    fn close(&mut self, source: &Source<'g>, progress: &Progress) {
        let guide = source.guide();
        let ahead =
            self.steps.iter().filter(|s| matches!(s.outcome, None | Some(Outcome::Done))).map(|s| s.sealed.id());
        let mut twins = Twins::new(guide, &self.known, progress, ahead.collect());
        for step in &guide.close {
            if applies(guide, &self.known, step) && twins.wants(step) {
                twins.add(step);
                self.steps.push(self.step(source, progress, Phase::Close, step));
            }
        }
    }

    /// The number of a step within its phase, from 1, and how many the phase has.
    pub(super) fn number(&self, index: usize) -> (usize, usize) {
        let phase = self.steps[index].sealed.phase();
        let same = |steps: &[RouteStep<'_>]| steps.iter().filter(|s| s.sealed.phase() == phase).count();
        (same(&self.steps[..=index]), same(&self.steps))
    }

    /// The index of a step on the route.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.sealed.id() == id)
    }
}
