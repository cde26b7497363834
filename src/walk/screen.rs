//! Which screen it is.

use super::place::Place;
use super::route::Route;
use super::{Millis, Walk};
use crate::guide::Gate;

/// What the screen is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Screen<'g> {
    /// The checks of this gate.
    Gate(&'g Gate),
    /// A check of this gate can't be confirmed.
    Stop(&'g Gate),
    /// The place on the route.
    Place(Place<'g>),
}

impl Walk {
    /// The screen at `now`: the place, unless a gate before it is not passed.
    pub(super) fn screen<'g>(&self, route: &Route<'g>, now: Millis) -> Screen<'g> {
        let place = route.place();
        if self.is_finished() {
            return Screen::Place(place);
        }
        let shut = route.gates_here(&self.progress.ticked).into_iter().find(|gate| !self.gates.entered(gate, now));
        match shut {
            Some(gate) if self.stopped && self.gates.permit(gate, now).is_none() => Screen::Stop(gate),
            Some(gate) => Screen::Gate(gate),
            None => Screen::Place(place),
        }
    }
}
