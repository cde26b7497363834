//! What can be wrong with a route, and how it is said.

use crate::guide::finding::{Draft, quoted};
use crate::guide::visit::Place;

use super::routes::{Model, Route, Stop};
use super::{Rules, named};

/// What a route breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Breach<'g> {
    /// The step at this stop is not behind the gate that stands.
    Open(usize, usize),
    /// The step shows the gate's hazard and is not behind it.
    Hazard(usize, usize),
    /// The part that the step takes off is not put back.
    Off(usize, &'g str),
    /// The part is put back by a step that may be passed over.
    MaybeOff(usize, &'g str),
    /// The step has no closing twin.
    Alone(usize),
    /// The hazard is first shown when the part that this step takes off is put back.
    Late(usize, &'g str),
    /// There is no step at all.
    Empty,
}

/// Breaches, each once, with the answers on which it was met first.
#[derive(Default)]
pub(super) struct Found<'g> {
    breaches: Vec<(Breach<'g>, Vec<u8>)>,
    /// Which steps are on any route.
    pub(super) shown: Vec<bool>,
    /// Which gates stand on any route.
    pub(super) stood: Vec<bool>,
}

impl<'g> Found<'g> {
    pub(super) fn add(&mut self, breach: Breach<'g>, route: &Route) {
        if self.breaches.iter().all(|(other, _)| *other != breach) {
            self.breaches.push((breach, route.chosen.clone()));
        }
    }
}

impl<'g> Found<'g> {
    pub(super) fn drafts(self, rules: &Rules<'_>, model: &Model<'g>) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for (breach, chosen) in &self.breaches {
            // A misspelt id most likely is the twin or the part that seems to be missing.
            let follows = match breach {
                Breach::Alone(_) => rules.has("dead-step"),
                Breach::Off(..) => rules.has("dead-part"),
                _ => false,
            };
            if follows {
                continue;
            }
            drafts.push(draft(rules, model, *breach, &model.words(chosen)));
        }
        for (index, stop) in model.stops.iter().enumerate() {
            if !self.shown.get(index).copied().unwrap_or(false) {
                let draft = at(stop, |place| {
                    let message = format!("The step {} is never shown", named(stop.step));
                    rules.warning(&place.field("when"), "never-shown", message)
                });
                drafts.push(draft.label("no answers lead here").hint("Check its `when`, or take the step out."));
            }
        }
        for (index, gate) in model.guide.gates.iter().enumerate() {
            if !self.stood.get(index).copied().unwrap_or(false) {
                let list = Place::ROOT.field("gates");
                let message = format!("The gate {} never stands", quoted(&gate.id));
                let draft = rules.error(&list.index(index).field("when"), "idle-gate", message);
                drafts.push(draft.label("no answers lead here").hint("Check its `when`."));
            }
        }
        drafts
    }
}

fn at<T>(stop: &Stop<'_>, with: impl FnOnce(&Place<'_>) -> T) -> T {
    with(&Place::ROOT.field(stop.phase.field()).index(stop.index))
}

fn draft(rules: &Rules<'_>, model: &Model<'_>, breach: Breach<'_>, when: &str) -> Draft {
    match breach {
        Breach::Open(index, gate) => {
            let (stop, gate) = (&model.stops[index], quoted(&model.guide.gates[gate].id));
            let message = format!("The step {} can be reached without the gate {gate}{when}", named(stop.step));
            let draft = at(stop, |place| rules.error(&place.field("gate"), "outside-gate", message));
            draft.label("not behind the gate").hint(format!(
                "A step before it is behind the gate, so all that follow until the device is closed must be: add `gate: {}`.",
                plain(&gate)
            ))
        }
        Breach::Hazard(index, gate) => {
            let (stop, gate) = (&model.stops[index], &model.guide.gates[gate]);
            let (hazard, id) = (quoted(&gate.hazard), quoted(&gate.id));
            let message = format!(
                "The step {} shows the hazard {hazard} but is not behind the gate {id}{when}",
                named(stop.step)
            );
            let draft = at(stop, |place| rules.error(&place.field("hazards"), "outside-gate", message));
            draft.label("the gate guards against it").hint(format!("Add `gate: {}`.", plain(&id)))
        }
        Breach::Off(index, part) => {
            let stop = &model.stops[index];
            let message = format!("The part {} stays off{when}", quoted(part));
            let draft = at(stop, |place| rules.error(&place.field("takes_off"), "not-put-back", message));
            draft.label("no step puts it back").hint(format!(
                "A later step of `inside` or `close` for the same answers needs `puts_back: [\"{part}\"]`."
            ))
        }
        Breach::MaybeOff(index, part) => {
            let stop = &model.stops[index];
            let message = format!("The step that puts back {} may be passed over{when}", quoted(part));
            let draft = at(stop, |place| rules.warning(&place.field("takes_off"), "optional-return", message));
            draft.label("always comes off").hint("Take `optional` away from the step that puts it back.")
        }
        Breach::Alone(index) => {
            let stop = &model.stops[index];
            let message = format!("No closing step undoes {}{when}", named(stop.step));
            let draft = at(stop, |place| rules.error(&place.field("id"), "no-twin", message));
            draft.label("has no twin").hint(format!(
                "Add `undoes: [\"{}\"]` to the closing step for the same answers, or say with `no_twin: \"...\"` why there is none.",
                stop.step.id
            ))
        }
        Breach::Late(index, hazard) => {
            let stop = &model.stops[index];
            let message = format!("The hazard {} comes after the step {}{when}", quoted(hazard), named(stop.step));
            let draft = at(stop, |place| rules.warning(&place.field("id"), "late-hazard", message));
            draft.label("takes off what it warns about").hint(format!(
                "It is first shown when the same part is put back. Add it to the `hazards` of this step: `\"{hazard}\"`."
            ))
        }
        Breach::Empty => {
            let message = format!("There is no step to show{when}");
            let draft = rules.error(&Place::ROOT, "no-steps", message).label("a route without steps");
            draft.hint("Add a step for these answers, or take the answer out.")
        }
    }
}

/// “a” as `"a"`.
fn plain(quoted: &str) -> String {
    quoted.replace(['“', '”'], "\"")
}
