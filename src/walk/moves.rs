//! Moves along the route. Each takes the progress so far, and the route that follows from it, and gives the progress after it;
//! nothing changes in place.

use super::Refusal;
use super::place::Place;
use super::progress::Progress;
use super::route::{Route, Source};
use super::trail::{Entry, Outcome, did};
use crate::guide::{Answers, Gate, Guide, Phase, Step, Switch};

/// The step at the place becomes `outcome`.
pub(super) fn forward(progress: &Progress, route: &Route<'_>, outcome: Outcome) -> Result<Progress, Refusal> {
    let Place::At(index) = route.place() else {
        return Err(Refusal::NotHere);
    };
    let here = &route.steps[index];
    let id = here.sealed.id().to_owned();
    let entry = match outcome {
        Outcome::Done => Entry::Did(id),
        Outcome::Skipped if !here.skippable => return Err(Refusal::NotOptional),
        Outcome::Skipped => Entry::Skipped(id),
        Outcome::Failed if here.tries.is_none() => return Err(Refusal::NotATry),
        Outcome::Failed => Entry::Failed(id),
    };
    Ok(progress.with(entry))
}

/// The tries for the open question start again with the first.
pub(super) fn try_again(progress: &Progress, route: &Route<'_>) -> Result<Progress, Refusal> {
    let Place::Untold(question) = route.place() else {
        return Err(Refusal::NotHere);
    };
    let mut next = progress.clone();
    for step in route.tried(question) {
        next.trail.retain(|entry| entry.step() != Some((step.sealed.id(), Outcome::Failed)));
    }
    Ok(next)
}

/// Undoes the last move that led away from a step which is on the route now, or the last switch or stop.
///
/// Moves at steps that are on the route no more (the answers or the guide changed since) stay: they were really made.
pub(super) fn back(source: &Source<'_>, progress: &Progress) -> Option<Progress> {
    (0..progress.trail.len()).rev().find_map(|index| {
        let before = progress.without(index);
        let stands = match progress.trail[index].step() {
            None => true,
            Some((id, _)) => Route::new(source, &before).step_id() == Some(id),
        };
        stands.then_some(before)
    })
}

/// The other answer that `step` offers in its help.
pub(super) fn switch_of<'s>(guide: &Guide, known: &Answers, step: &'s Step) -> Result<&'s Switch, Refusal> {
    let switch = step.stuck.as_ref().and_then(|stuck| stuck.switch.as_ref()).ok_or(Refusal::NoSwitch)?;
    if !is_answer(guide, &switch.to.question, &switch.to.answer)
        || known.get(&switch.to.question) == Some(&switch.to.answer)
    {
        return Err(Refusal::NoSwitch);
    }
    if decides_gate(guide, &switch.to.question) {
        return Err(Refusal::SwitchDecidesGate);
    }
    Ok(switch)
}

/// Takes the other answer that `step` offers.
pub(super) fn switch(guide: &Guide, progress: &Progress, route: &Route<'_>, step: &Step) -> Result<Progress, Refusal> {
    let to = &switch_of(guide, &route.known, step)?.to;
    Ok(progress.with(Entry::Switched {
        question: to.question.clone(),
        answer: to.answer.clone(),
        closing: route.phase() >= Phase::Close,
    }))
}

/// May the person stop half way? Something was opened, or at least there is the power to switch on again.
pub(super) fn can_close_up(guide: &Guide, progress: &Progress, route: &Route<'_>, power_off: bool) -> bool {
    let opened = || guide.all_steps().any(|(_, step)| did(&progress.trail, &step.id));
    !progress.only_closing() && route.phase() < Phase::Close && (power_off || opened())
}

/// Is `answer` one of the answers to `question`?
pub(super) fn is_answer(guide: &Guide, question: &str, answer: &str) -> bool {
    guide.questions.iter().any(|q| q.id == question && q.answers.iter().any(|a| a.id == answer))
}

/// Does a gate stand or fall with the answer to `question`?
pub(super) fn decides_gate(guide: &Guide, question: &str) -> bool {
    guide.gates.iter().any(|gate: &Gate| gate.when.0.contains_key(question))
}
