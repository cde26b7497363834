//! Parts that came off, and whether they are back.

use std::collections::BTreeSet;

use super::progress::Progress;
use super::trail::did;
use crate::guide::{Guide, Phase, Step};

/// A part that is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Off<'g> {
    /// The part's id.
    pub(super) part: &'g str,
    /// The step that took it off, where the guide has one.
    pub(super) since: Option<&'g str>,
}

/// Parts that are off now, lost ones among them, in the order they came off.
pub(super) fn off<'g>(guide: &'g Guide, progress: &Progress) -> Vec<Off<'g>> {
    replay(guide, &progress.loose, |phase, step| match phase {
        Phase::Afterwards => progress.ticked.contains(&step.id),
        Phase::Open | Phase::Inside | Phase::Close => did(&progress.trail, &step.id),
    })
}

/// Parts that are off and not marked as lost.
pub(super) fn unaccounted<'g>(guide: &'g Guide, progress: &Progress) -> Vec<Off<'g>> {
    off(guide, progress).into_iter().filter(|off| !progress.lost.contains(off.part)).collect()
}

/// Parts that are off after all `done` steps in the order of the guide, `loose` ones having been off before.
pub(super) fn replay<'g>(
    guide: &'g Guide,
    loose: &BTreeSet<String>,
    done: impl Fn(Phase, &Step) -> bool,
) -> Vec<Off<'g>> {
    let before = guide.parts.iter().filter(|part| loose.contains(&part.id));
    let mut off: Vec<Off<'g>> = before.map(|part| Off { part: &part.id, since: None }).collect();
    for (_, step) in guide.all_steps().filter(|(phase, step)| done(*phase, step)) {
        for part in &step.takes_off {
            off.retain(|o| o.part != part);
            off.push(Off { part, since: Some(&step.id) });
        }
        off.retain(|o| !step.puts_back.iter().any(|part| part == o.part));
    }
    off
}
