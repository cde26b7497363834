//! Where the person stands on a route.

use super::route::Route;
use super::trail::Outcome;
use crate::guide::{Gate, Phase};

/// A place on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'g> {
    /// At the step with this index on the route.
    At(usize),
    /// Every try for this question failed.
    Untold(&'g str),
    /// Past the last step.
    Completion,
}

impl<'g> Route<'g> {
    /// The first step that is not behind the person; from a failed try, the next try of the same question.
    pub(super) fn place(&self) -> Place<'g> {
        let Some(index) = self.steps.iter().position(|step| !step.handled()) else {
            return Place::Completion;
        };
        let here = &self.steps[index];
        match (here.outcome, here.tries) {
            (Some(Outcome::Failed), Some(question)) => {
                let next = self.steps.iter().position(|s| s.tries == Some(question) && s.outcome.is_none());
                next.map_or(Place::Untold(question), Place::At)
            }
            _ => Place::At(index),
        }
    }

    /// The phase of the place.
    pub(super) fn phase(&self) -> Phase {
        match self.place() {
            Place::At(index) => self.steps[index].sealed.phase(),
            Place::Untold(_) => Phase::Open,
            Place::Completion => Phase::Afterwards,
        }
    }

    /// The id of the step at the place.
    pub(super) fn step_id(&self) -> Option<&'g str> {
        match self.place() {
            Place::At(index) => Some(self.steps[index].sealed.id()),
            Place::Untold(_) | Place::Completion => None,
        }
    }

    /// Gates of all that the screen for this place would show.
    pub(super) fn gates_here<'r>(&'r self, ticked: &'r [String]) -> Vec<&'g Gate> {
        match self.place() {
            Place::At(index) => self.steps[index].sealed.gate().into_iter().collect(),
            Place::Untold(question) => self.tried(question).filter_map(|step| step.sealed.gate()).collect(),
            Place::Completion => {
                let next = self.tasks.iter().find(|task| !ticked.iter().any(|id| id == task.id()));
                next.and_then(|task| task.gate()).into_iter().collect()
            }
        }
    }

    /// The tries for `question` that failed.
    pub(super) fn tried<'r>(&'r self, question: &'r str) -> impl Iterator<Item = &'r super::route::RouteStep<'g>> {
        self.steps.iter().filter(move |s| s.tries == Some(question) && s.outcome == Some(Outcome::Failed))
    }
}
