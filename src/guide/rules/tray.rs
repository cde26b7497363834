//! Parts and twins on a route: what is taken off comes back, what is opened is closed.

use crate::guide::model::{Phase, SignalWord};

use super::breach::{Breach, Found};
use super::routes::{Model, Route};

pub(super) fn look<'g>(model: &Model<'g>, route: &Route, found: &mut Found<'g>) {
    for (at, index) in route.shown.iter().enumerate() {
        if !route.worked[at] {
            continue;
        }
        let stop = &model.stops[*index];
        for part in &stop.step.takes_off {
            // A part that does not exist is reported as such.
            match returned(model, route, at, part) {
                Return::Never => found.add(Breach::Off(*index, part), route),
                Return::Maybe if !stop.step.optional => found.add(Breach::MaybeOff(*index, part), route),
                Return::Maybe | Return::Surely => {}
            }
        }
        if !stop.step.takes_off.is_empty() {
            late_hazards(model, route, at, found);
        }
        // After a switch the counterpart of a step is undone in its place, which the other routes check.
        if stop.phase == Phase::Open && stop.step.no_twin.is_none() && !route.switched {
            let undone = route.shown.iter().any(|other| {
                let other = &model.stops[*other];
                other.phase == Phase::Close && other.step.undoes.contains(&stop.step.id)
            });
            if !undone {
                found.add(Breach::Alone(*index), route);
            }
        }
    }
}

/// Hazards to people that are first shown with a step that puts back what the one at `at` takes off: too late.
fn late_hazards<'g>(model: &Model<'g>, route: &Route, at: usize, found: &mut Found<'g>) {
    let guide = model.guide;
    let parts = &model.stops[route.shown[at]].step.takes_off;
    for index in &route.shown[at + 1..] {
        let later = model.stops[*index].step;
        if !later.puts_back.iter().any(|part| parts.contains(part)) {
            continue;
        }
        for id in &later.hazards {
            let to_people = guide.hazards.iter().any(|hazard| &hazard.id == id && hazard.word != SignalWord::Notice);
            let shown_by_gate = guide.gates.iter().any(|gate| &gate.hazard == id);
            let shown = route.shown[..=at].iter().any(|before| model.stops[*before].step.hazards.contains(id));
            if to_people && !shown && !shown_by_gate {
                found.add(Breach::Late(route.shown[at], id), route);
            }
        }
    }
}

enum Return {
    Never,
    Maybe,
    Surely,
}

/// Does a later step of the route put the part back? Such a step is on the route whenever its part is off.
fn returned(model: &Model<'_>, route: &Route, at: usize, part: &String) -> Return {
    let mut answer = Return::Never;
    for index in &route.shown[at + 1..] {
        let stop = &model.stops[*index];
        if !matches!(stop.phase, Phase::Inside | Phase::Close) || !stop.step.puts_back.contains(part) {
            continue;
        }
        if !stop.step.optional {
            return Return::Surely;
        }
        answer = Return::Maybe;
    }
    answer
}
