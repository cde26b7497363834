//! Carrying progress over to other answers or to another content of the guide, keeping the place where that can be.

use std::collections::{BTreeSet, HashSet};

use super::moves::{decides_gate, is_answer};
use super::progress::Progress;
use super::route::{Route, Source};
use super::saved::{Change, ResumeNote};
use super::trail::{Entry, Outcome};
use super::tray;
use crate::guide::{Answers, Guide, Phase};

/// The place before a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// The step that was on the screen.
    pub(super) step: Option<String>,
    /// Closing had begun, or was over.
    pub(super) closing: bool,
    /// Parts that were off.
    pub(super) off: BTreeSet<String>,
}

impl Kept {
    pub(super) fn of(source: &Source<'_>, progress: &Progress) -> Self {
        let route = Route::new(source, progress);
        let off = tray::off(source.guide(), progress);
        Self {
            step: route.step_id().map(str::to_owned),
            closing: route.phase() >= Phase::Close,
            off: off.into_iter().map(|off| off.part.to_owned()).collect(),
        }
    }
}

/// Puts the progress of one content of a guide on another content. The answers must fit the new one.
pub(super) fn to_guide(
    source: &Source<'_>,
    mut progress: Progress,
    kept: &Kept,
    same_guide: bool,
) -> (Progress, ResumeNote) {
    let guide = source.guide();
    tidy(guide, &mut progress);
    if same_guide {
        return (progress, ResumeNote { same_guide, changes: Vec::new() });
    }
    let mut changes = Vec::new();
    let is_part = |part: &String| guide.parts.iter().any(|p| &p.id == part);
    progress.loose.retain(&is_part);
    let now_off: BTreeSet<&str> = tray::off(guide, &progress).into_iter().map(|off| off.part).collect();
    let unwatched: Vec<String> = kept.off.iter().filter(|part| !now_off.contains(part.as_str())).cloned().collect();
    for part in unwatched {
        if is_part(&part) {
            progress.loose.insert(part);
        } else {
            changes.push(Change::PartGone(part));
        }
    }
    let known = |id: &str| guide.all_steps().any(|(_, step)| step.id == id);
    let gone = |n: usize, change: fn(usize) -> Change| (n > 0).then(|| change(n));
    let done = progress.trail.iter().filter_map(Entry::step).filter(|(_, outcome)| *outcome == Outcome::Done);
    changes.extend(gone(done.filter(|(id, _)| !known(id)).count(), Change::StepsGone));
    let (progress, new, place_gone) = keep_place(source, progress, kept);
    changes.extend(gone(new, Change::StepsNew));
    changes.extend(place_gone.then_some(Change::PlaceGone));
    changes.extend(gone(progress.ticked.iter().filter(|id| !known(id)).count(), Change::TasksGone));
    (progress, ResumeNote { same_guide, changes })
}

/// Takes new answers. Switches to an answer that the person now gives otherwise are forgotten.
pub(super) fn to_answers(source: &Source<'_>, progress: &Progress, answers: &Answers) -> Progress {
    let kept = Kept::of(source, progress);
    let known = Route::new(source, progress).known;
    let mut next = progress.clone();
    for (question, answer) in answers.iter().filter(|(question, answer)| known.get(*question) != Some(answer)) {
        next.answers.insert(question.clone(), answer.clone());
        next.trail.retain(|entry| !matches!(entry, Entry::Switched { question: q, .. } if q == question));
    }
    keep_place(source, next, &kept).0
}

/// Goes back to the step `id`, which is behind the person: what was done at it and after it on the route is undone, and
/// switches to another answer stay. Where that takes the step itself off the route (a later try settled that it belongs
/// there), only what was done at it is undone.
pub(super) fn to_step(source: &Source<'_>, progress: &Progress, id: &str) -> Option<Progress> {
    let route = Route::new(source, progress);
    let target = route.find(id).filter(|index| route.steps[..=*index].iter().all(|step| step.outcome.is_some()))?;
    let reopens = route.steps[target].sealed.phase() < Phase::Close;
    let kept = Kept { step: Some(id.to_owned()), ..Kept::default() };
    let undone = |undo: &dyn Fn(usize) -> bool| {
        let mut next = progress.clone();
        next.trail.retain(|entry| match entry.step() {
            Some((step, _)) => !route.find(step).is_some_and(undo),
            None => !(reopens && *entry == Entry::CloseUp),
        });
        for entry in &mut next.trail {
            if let Entry::Switched { closing, .. } = entry {
                *closing &= !reopens;
            }
        }
        keep_place(source, next, &kept).0
    };
    let stands = |next: &Progress| Route::new(source, next).step_id() == Some(id);
    let all_after = Some(undone(&|index| index >= target)).filter(stands);
    all_after.or_else(|| Some(undone(&|index| index == target)).filter(stands))
}

/// Leaves out what no walk through this guide can have written.
fn tidy(guide: &Guide, progress: &mut Progress) {
    let mut seen = HashSet::new();
    let mut stopped = false;
    progress.trail.retain(|entry| match entry {
        Entry::Did(_) | Entry::Skipped(_) | Entry::Failed(_) => seen.insert(entry.clone()),
        Entry::Switched { question, answer, .. } => {
            is_answer(guide, question, answer) && !decides_gate(guide, question)
        }
        Entry::CloseUp => !std::mem::replace(&mut stopped, true),
    });
    let mut seen = BTreeSet::new();
    progress.ticked.retain(|id| seen.insert(id.clone()));
}

/// Passes over the steps of opening that came to stand before the place; what is still to close is never passed over. Gives
/// the progress, how many were passed over, and whether the step at the place is gone.
fn keep_place(source: &Source<'_>, progress: Progress, kept: &Kept) -> (Progress, usize, bool) {
    let route = Route::new(source, &progress);
    if route.step_id() == kept.step.as_deref() && !(kept.closing && route.phase() < Phase::Close) {
        return (progress, 0, false);
    }
    let index = kept.step.as_deref().and_then(|id| route.find(id)).filter(|index| !route.steps[*index].handled());
    let before: Vec<String> = route
        .steps
        .iter()
        .enumerate()
        .filter(|(at, _)| index.map_or(kept.closing, |index| *at < index))
        .filter(|(_, step)| step.sealed.phase() < Phase::Close && !step.handled())
        .map(|(_, step)| step.sealed.id().to_owned())
        .collect();
    let mut next = progress;
    for id in &before {
        next.trail.retain(|entry| *entry != Entry::Failed(id.clone()));
        // Among the moves as if it had been passed over in its turn, so that Back meets the steps in their order.
        let at = |entry: &Entry| entry.step().and_then(|(step, _)| route.find(step));
        let later = next.trail.iter().position(|entry| at(entry) > route.find(id));
        next.trail.insert(later.unwrap_or(next.trail.len()), Entry::Skipped(id.clone()));
    }
    let route = Route::new(source, &next);
    let gone = kept.step.as_deref().is_some_and(|id| route.find(id).is_none());
    (next, before.len(), gone)
}
