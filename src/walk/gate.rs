//! The gates of a walk: which checks are confirmed, which permits live, and why one fell.

use std::collections::BTreeMap;

use super::permit::{Permit, Seal, life_ms};
use super::route::Sealed;
use super::{Millis, Reason, Refusal};
use crate::guide::{Gate, Guide, Step};

/// How far the person is with one gate.
#[derive(Debug, Default)]
struct Passing {
    /// When each check was confirmed, in order.
    confirmed: Vec<Millis>,
    permit: Option<Permit>,
    /// The person went on to the steps.
    entered: bool,
    reason: Option<Reason>,
}

impl Passing {
    /// The first moment at which what is confirmed counts no more: the permit's end, or, before there is one, the moment at
    /// which the first check is as old as a permit may get.
    fn expires_at(&self, gate: &Gate) -> Option<Millis> {
        match &self.permit {
            Some(permit) => Some(permit.expires_at()),
            None => self.confirmed.first().map(|first| first.plus(life_ms(gate))),
        }
    }

    fn is_live(&self, gate: &Gate, now: Millis) -> bool {
        let forward = self.confirmed.last().is_some_and(|last| *last <= now);
        forward && self.expires_at(gate).is_some_and(|end| now < end)
    }

    fn fall(&mut self, reason: Option<Reason>) {
        if self.confirmed.is_empty() {
            return;
        }
        *self = Self { reason, ..Self::default() };
    }
}

/// All gates that were begun, by id.
#[derive(Debug, Default)]
pub(super) struct Gates(BTreeMap<String, Passing>);

impl Gates {
    fn live(&self, gate: &Gate, now: Millis) -> Option<&Passing> {
        self.0.get(&gate.id).filter(|passing| passing.is_live(gate, now))
    }

    /// The permit for `gate`, where it lives.
    pub(super) fn permit(&self, gate: &Gate, now: Millis) -> Option<&Permit> {
        self.live(gate, now)?.permit.as_ref()
    }

    /// What the step says, where it may be seen.
    pub(super) fn open<'g>(&self, sealed: &Sealed<'g>, now: Millis) -> Option<&'g Step> {
        let permit = sealed.gate().and_then(|gate| self.permit(gate, now));
        sealed.open(permit, now).ok()
    }

    /// Is the gate passed, and did the person go on?
    pub(super) fn entered(&self, gate: &Gate, now: Millis) -> bool {
        self.live(gate, now).is_some_and(|passing| passing.entered && passing.permit.is_some())
    }

    /// When each confirmed check was confirmed.
    pub(super) fn confirmed(&self, gate: &Gate, now: Millis) -> &[Millis] {
        self.live(gate, now).map_or(&[], |passing| &passing.confirmed)
    }

    /// Why the gate is asked again.
    pub(super) fn reason(&self, gate: &Gate, now: Millis) -> Option<Reason> {
        let passing = self.0.get(&gate.id)?;
        let over = !passing.confirmed.is_empty() && !passing.is_live(gate, now);
        if over { Some(Reason::Expired) } else { passing.reason }
    }

    /// Says why a gate is asked again that was passed before an interruption.
    pub(super) fn ask_again(&mut self, gate: &str, reason: Reason) {
        self.0.insert(gate.to_owned(), Passing { reason: Some(reason), ..Passing::default() });
    }

    /// Confirms the current check. True when that was the last one.
    pub(super) fn confirm(&mut self, seal: &Seal<'_>, now: Millis) -> Result<bool, Refusal> {
        let passing = self.0.entry(seal.gate.id.clone()).or_default();
        if passing.permit.is_some() {
            return Err(Refusal::AllConfirmed);
        }
        passing.confirmed.push(now);
        passing.permit = Permit::issue(seal, &passing.confirmed);
        Ok(passing.permit.is_some())
    }

    /// Takes back the check `index` and all after it.
    pub(super) fn undo(&mut self, gate: &Gate, index: usize) -> Result<(), Refusal> {
        let passing = self.0.get_mut(&gate.id).filter(|passing| index < passing.confirmed.len());
        let passing = passing.ok_or(Refusal::NotConfirmed)?;
        passing.confirmed.truncate(index);
        if passing.permit.take().is_some() {
            passing.reason = Some(Reason::Undone);
            passing.entered = false;
        }
        Ok(())
    }

    /// Takes back all checks of `gate`.
    pub(super) fn start_over(&mut self, gate: &Gate) {
        if self.undo(gate, 0).is_err() {
            self.0.remove(&gate.id);
        }
    }

    /// The person goes on to the steps.
    pub(super) fn enter(&mut self, gate: &Gate, now: Millis) -> Result<(), Refusal> {
        let left = gate.checks.len() - self.confirmed(gate, now).len().min(gate.checks.len());
        let passing = self.0.get_mut(&gate.id).filter(|passing| passing.permit.is_some());
        let passing = passing.ok_or(Refusal::ChecksLeft { left })?;
        passing.entered = true;
        passing.reason = None;
        Ok(())
    }

    /// Drops every permit and every confirmed check.
    pub(super) fn fall(&mut self, reason: Reason) {
        self.0.values_mut().for_each(|passing| passing.fall(Some(reason)));
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Drops what is past its time.
    pub(super) fn expire(&mut self, guide: &Guide, now: Millis) {
        for gate in &guide.gates {
            if let Some(passing) = self.0.get_mut(&gate.id)
                && !passing.is_live(gate, now)
            {
                passing.fall(Some(Reason::Expired));
            }
        }
    }

    /// When the first of them is past its time.
    pub(super) fn next_deadline(&self, guide: &Guide) -> Option<Millis> {
        guide.gates.iter().filter_map(|gate| self.0.get(&gate.id)?.expires_at(gate)).min()
    }
}
