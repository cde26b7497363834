//! The button that confirms a check: held for a while, or pressed twice with a pause between.

use super::Millis;

/// How long the button must be held.
pub const HOLD_MS: u64 = 1200;
/// How long the fill takes to drain when the button is released early, from full.
pub const DRAIN_MS: u64 = 200;
/// How long must lie between the two presses. A scanner's burst is far quicker, so its Enter never confirms.
pub const PAUSE_MS: u64 = 600;

/// How a check is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConfirmMode {
    /// By holding the button.
    #[default]
    Hold,
    /// By pressing it twice.
    PressTwice,
}

/// What happens to the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmEvent {
    /// Pointer or key goes down on it.
    Press,
    /// Pointer or key goes up.
    Release,
    /// The pointer left the button while down, or Escape was pressed.
    Cancel,
    /// The focus went elsewhere.
    FocusLost,
    /// Time has passed.
    Tick,
}

/// What the button looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ConfirmState {
    /// At rest.
    Idle,
    /// Held; the part of the way that is done, 0 to 1.
    Holding {
        /// 0 to 1.
        progress: f32,
    },
    /// Released early; what is left of the fill, 1 to 0.
    Draining {
        /// 1 to 0.
        progress: f32,
    },
    /// Pressed once; the second press is awaited.
    Armed,
    /// Confirmed: stays so until the button is made anew.
    Done,
}

/// The machine behind one button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirm {
    mode: ConfirmMode,
    inner: Inner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inner {
    Idle,
    Holding { since: Millis },
    Draining { since: Millis, held: u64 },
    Armed { since: Millis },
    Done,
}

impl Confirm {
    /// A button at rest.
    #[must_use]
    pub const fn new(mode: ConfirmMode) -> Self {
        Self { mode, inner: Inner::Idle }
    }

    /// How it confirms.
    #[must_use]
    pub const fn mode(&self) -> ConfirmMode {
        self.mode
    }

    /// Takes an event in. True exactly once: when it is confirmed by this event.
    pub fn apply(&mut self, event: ConfirmEvent, now: Millis) -> bool {
        let before = self.inner;
        self.inner = match self.mode {
            ConfirmMode::Hold => hold(before, event, now),
            ConfirmMode::PressTwice => press_twice(before, event, now),
        };
        self.inner == Inner::Done && before != Inner::Done
    }

    /// What it looks like at `now`.
    #[must_use]
    pub fn state(&self, now: Millis) -> ConfirmState {
        match self.inner {
            Inner::Idle => ConfirmState::Idle,
            Inner::Holding { since } => ConfirmState::Holding { progress: part(now.since(since).min(HOLD_MS)) },
            Inner::Draining { since, held } => match left(held, now.since(since)) {
                0 => ConfirmState::Idle,
                rest => ConfirmState::Draining { progress: part(rest) },
            },
            Inner::Armed { .. } => ConfirmState::Armed,
            Inner::Done => ConfirmState::Done,
        }
    }

    /// Must it be drawn again soon, though nothing is pressed?
    #[must_use]
    pub fn is_moving(&self, now: Millis) -> bool {
        matches!(self.state(now), ConfirmState::Holding { .. } | ConfirmState::Draining { .. })
    }
}

/// What is left of `held` milliseconds of fill after draining for `ms`.
const fn left(held: u64, ms: u64) -> u64 {
    held.saturating_sub(ms.saturating_mul(HOLD_MS / DRAIN_MS))
}

fn part(ms: u64) -> f32 {
    ms as f32 / HOLD_MS as f32
}

fn hold(inner: Inner, event: ConfirmEvent, now: Millis) -> Inner {
    match (inner, event) {
        // A release that comes late counts as held: what matters is how long the button was down.
        (Inner::Holding { since }, ConfirmEvent::Tick | ConfirmEvent::Release) if now.since(since) >= HOLD_MS => {
            Inner::Done
        }
        (Inner::Holding { since }, ConfirmEvent::Release | ConfirmEvent::Cancel | ConfirmEvent::FocusLost) => {
            Inner::Draining { since: now, held: now.since(since).min(HOLD_MS) }
        }
        (Inner::Draining { since, held }, ConfirmEvent::Tick) if left(held, now.since(since)) == 0 => Inner::Idle,
        (Inner::Idle | Inner::Draining { .. }, ConfirmEvent::Press) => Inner::Holding { since: now },
        (other, _) => other,
    }
}

fn press_twice(inner: Inner, event: ConfirmEvent, now: Millis) -> Inner {
    match (inner, event) {
        (Inner::Idle, ConfirmEvent::Press) => Inner::Armed { since: now },
        (Inner::Armed { since }, ConfirmEvent::Press) if now.since(since) >= PAUSE_MS => Inner::Done,
        // A press that comes too soon starts the pause anew, so that no burst of presses adds up.
        (Inner::Armed { .. }, ConfirmEvent::Press) => Inner::Armed { since: now },
        (Inner::Armed { .. }, ConfirmEvent::FocusLost | ConfirmEvent::Cancel) => Inner::Idle,
        (other, _) => other,
    }
}
