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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Art, Check, Leaving, Origin, Picture, Stop, When};

    fn gate(id: &str) -> Gate {
        let picture = Picture {
            alt: "a picture".into(),
            art: Art::Photo { file: "a.png".to_owned(), marks: Vec::new() },
            labels: Vec::new(),
        };
        let check = Check {
            id: "off".to_owned(),
            statement: "It is off".into(),
            how: "Look".into(),
            picture: picture.clone(),
            origin: Origin::Stated("maker".to_owned()),
        };
        Gate {
            id: id.to_owned(),
            title: "Checks".into(),
            when: When::default(),
            hazard: "shock".to_owned(),
            checks: vec![check.clone(), check],
            permit_minutes: 30,
            stop: Stop { title: "Stop".into(), text: "Why".into(), ways: Vec::new(), picture },
            card: None,
            confirmed: "Power off".into(),
            leaving: Leaving { title: "Still off".into(), text: "Close it".into() },
        }
    }

    #[test]
    fn a_permit_needs_every_check() {
        let (walk, gate) = (WalkMark::new(), gate("power"));
        let seal = Seal { walk: &walk, digest: "one", gate: &gate };
        assert!(Permit::issue(&seal, &[]).is_none());
        assert!(Permit::issue(&seal, &[Millis(1)]).is_none());
        assert!(Permit::issue(&seal, &[Millis(1), Millis(2)]).is_some());
        let none = Gate { checks: Vec::new(), ..gate.clone() };
        assert!(Permit::issue(&Seal { gate: &none, ..seal }, &[]).is_none(), "no checks prove nothing");
    }

    #[test]
    fn a_permit_opens_only_its_own_lock_and_only_in_its_time() {
        let (walk, power) = (WalkMark::new(), gate("power"));
        let seal = Seal { walk: &walk, digest: "one", gate: &power };
        let permit = Permit::issue(&seal, &[Millis(5), Millis(10)]).expect("all checks");
        let end = 10 + 30 * 60_000;
        assert!(seal.opens_with(Some(&permit), Millis(10)) && seal.opens_with(Some(&permit), Millis(end - 1)));
        assert!(!seal.opens_with(None, Millis(10)));
        assert!(!seal.opens_with(Some(&permit), Millis(end)), "expired");
        assert!(!seal.opens_with(Some(&permit), Millis(9)), "the clock ran backward");
        let (other_walk, other_gate) = (WalkMark::new(), gate("ladder"));
        assert!(!Seal { walk: &other_walk, ..seal }.opens_with(Some(&permit), Millis(20)));
        assert!(!Seal { digest: "two", ..seal }.opens_with(Some(&permit), Millis(20)));
        assert!(!Seal { gate: &other_gate, ..seal }.opens_with(Some(&permit), Millis(20)));
    }

    #[test]
    fn the_life_of_a_permit_stays_in_its_range() {
        let minutes = |permit_minutes| life_ms(&Gate { permit_minutes, ..gate("power") }) / 60_000;
        assert_eq!((minutes(0), minutes(30), minutes(u32::MAX)), (1, 30, 240));
    }
}
