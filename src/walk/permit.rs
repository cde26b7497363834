//! The permit: the proof that a gate was passed, and the only key to the steps behind it.

use std::sync::Arc;

use super::Millis;
use crate::guide::Gate;

/// Marks one walk. Two marks are the same only where one is a copy of the other.
#[derive(Debug, Clone)]
pub(super) struct WalkMark(Arc<()>);

impl WalkMark {
    pub(super) fn new() -> Self {
        Self(Arc::new(()))
    }
}

/// The proof that every check of a gate was confirmed.
///
/// It is bound to one walk, one content of the guide, one gate and a span of time, and it can't be copied or saved. Nobody
/// outside this room can make one:
///
/// ```compile_fail
/// let permit = unlatch::walk::Permit { life_ms: u64::MAX };
/// ```
///
/// and it does not multiply:
///
/// ```compile_fail
/// fn twice(permit: &unlatch::walk::Permit) -> unlatch::walk::Permit {
///     permit.clone()
/// }
/// ```
#[derive(Debug)]
pub struct Permit {
    walk: WalkMark,
    digest: String,
    gate: String,
    confirmed_at: Millis,
    life_ms: u64,
}

impl Permit {
    /// A permit for `gate`, if each of its checks has a time in `confirmed`.
    pub(super) fn issue(seal: &Seal<'_>, confirmed: &[Millis]) -> Option<Self> {
        let complete = !seal.gate.checks.is_empty() && confirmed.len() == seal.gate.checks.len();
        complete.then(|| Self {
            walk: seal.walk.clone(),
            digest: seal.digest.to_owned(),
            gate: seal.gate.id.clone(),
            confirmed_at: confirmed.last().copied().unwrap_or_default(),
            life_ms: life_ms(seal.gate),
        })
    }

    /// When the last check was confirmed.
    pub(super) const fn confirmed_at(&self) -> Millis {
        self.confirmed_at
    }

    /// The first moment at which it opens nothing any more.
    pub(super) const fn expires_at(&self) -> Millis {
        self.confirmed_at.plus(self.life_ms)
    }

    /// Does it still hold? A clock that ran backward voids it.
    pub(super) fn is_live(&self, now: Millis) -> bool {
        self.confirmed_at <= now && now < self.expires_at()
    }

    fn opens(&self, seal: &Seal<'_>, now: Millis) -> bool {
        Arc::ptr_eq(&self.walk.0, &seal.walk.0)
            && self.digest == seal.digest
            && self.gate == seal.gate.id
            && self.is_live(now)
    }
}

/// How long a passed gate holds, in milliseconds. Numbers that no guide may carry are brought into range.
pub(super) fn life_ms(gate: &Gate) -> u64 {
    u64::from(gate.permit_minutes.clamp(1, 240)) * 60_000
}

/// The lock on a step: the gate it is behind, in one walk through one content of the guide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seal<'g> {
    pub(super) walk: &'g WalkMark,
    pub(super) digest: &'g str,
    pub(super) gate: &'g Gate,
}

impl Seal<'_> {
    /// Does `permit` open this lock at `now`?
    pub(super) fn opens_with(&self, permit: Option<&Permit>, now: Millis) -> bool {
        permit.is_some_and(|permit| permit.opens(self, now))
    }
}
