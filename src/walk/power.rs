//! The power that a gate had switched off, and the task that switches it back on.

use std::collections::BTreeMap;

use super::Millis;
use super::progress::Progress;
use super::route::Route;
use crate::guide::{Gate, Guide};

/// Gates that were passed in this visit, with the moment of their last check where that is known. It opens nothing.
pub(super) type Passed = BTreeMap<String, Option<Millis>>;

/// The task that ends what `gate` asked for: the first one for just the same answers, else the first of all.
pub(super) fn task<'g>(guide: &'g Guide, route: &Route<'_>, gate: &Gate) -> Option<&'g str> {
    let on_route = |id: &str| route.tasks.iter().any(|task| task.id() == id);
    let same =
        guide.afterwards.iter().find(|step| !gate.when.0.is_empty() && step.when == gate.when && on_route(&step.id));
    let first = || guide.afterwards.iter().find(|step| on_route(&step.id));
    same.or_else(first).map(|step| step.id.as_str())
}

/// Gates that stand and were passed, each with its power task.
pub(super) fn passed<'g>(
    guide: &'g Guide,
    route: &Route<'_>,
    passed: &Passed,
) -> impl Iterator<Item = (&'g Gate, Option<&'g str>)> {
    let stands = |gate: &&Gate| passed.contains_key(&gate.id) && guide.holds(&gate.when, &route.known);
    guide.gates.iter().filter(stands).map(|gate| (gate, task(guide, route, gate)))
}

/// Is the power task ticked?
pub(super) fn is_back_on(progress: &Progress, task: Option<&str>) -> bool {
    task.is_some_and(|task| progress.ticked.iter().any(|id| id == task))
}
