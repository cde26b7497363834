//! How the picture of a step moves: where its motion is, derived from the time and nothing else.
//!
//! A motion is played twice: from its start to its end, a pause there, and a short fade back to the start; the second time
//! it stays at the end. Where in these two rounds a picture is follows from when it began, so that no message is needed for
//! it to go on or to stop, and a frame that comes late shows what belongs to its moment.

use crate::guide::model::{Art, Picture, Step};
use crate::scene::{Moment, Shot, duration};
use crate::walk::Millis;

/// How long the start is faded in over the end between the two rounds, in milliseconds.
pub const BACK_MS: u64 = 200;

/// How long a picture's motion takes. Milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Script {
    /// From the start of the motion to its end; more than 0.
    pub motion_ms: u64,
    /// The pause at the end.
    pub hold_ms: u64,
    /// The moment that stands for the whole motion.
    pub still_ms: u64,
}

/// What the motion of a picture is doing. Positions are milliseconds within the two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Playback {
    /// The still is shown: with less motion, or where nothing can move.
    #[default]
    Still,
    /// It plays, or has played to the end: which of them, the time tells.
    Playing {
        /// When it began, or went on.
        since: Millis,
        /// Where it was then.
        from_ms: u64,
    },
    /// It stands where the person stopped it or moved it to.
    Paused {
        /// Where.
        at_ms: u64,
    },
    /// The person moved it to the end.
    Ended,
}

/// What is to be drawn of a picture that can move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// The moment of the motion.
    pub moment: Moment,
    /// How much of the start lies over that moment, 0 to 1: more than 0 only on the way back.
    pub fade: f32,
    /// Where the slider stands: seconds from 0 to [`Script::seconds`].
    pub at: f32,
    /// It plays: the next frame will be another.
    pub playing: bool,
}

impl Script {
    /// The script of a shot; none where nothing moves.
    #[must_use]
    pub fn of(shot: &Shot) -> Option<Self> {
        let motion_ms = milliseconds(duration(shot));
        let still_ms = milliseconds(shot.still.at).min(motion_ms);
        (motion_ms > 0).then(|| Self { motion_ms, hold_ms: milliseconds(shot.hold), still_ms })
    }

    /// The script of a picture; none where nothing moves, as in a photo.
    #[must_use]
    pub fn of_picture(picture: &Picture) -> Option<Self> {
        match &picture.art {
            Art::Scene(shot) => Self::of(shot),
            Art::Photo { .. } => None,
        }
    }

    /// How long the motion is, in seconds: the end of the slider.
    #[must_use]
    pub fn seconds(self) -> f32 {
        seconds(self.motion_ms)
    }

    /// Where the second round begins.
    #[must_use]
    pub const fn second_ms(self) -> u64 {
        self.motion_ms.saturating_add(self.hold_ms).saturating_add(BACK_MS)
    }

    /// Where the second round has come to the end of the motion, and it rests.
    #[must_use]
    pub const fn end_ms(self) -> u64 {
        self.second_ms().saturating_add(self.motion_ms)
    }

    /// What is shown at a position; the moment, the share of the start over it, the place of the slider.
    fn at(self, position: u64) -> (Moment, f32, f32) {
        let moving = |ms: u64| (Moment::At(seconds(ms)), 0.0, seconds(ms));
        if position >= self.end_ms() {
            return (Moment::End, 0.0, self.seconds());
        }
        if let Some(second) = position.checked_sub(self.second_ms()) {
            return moving(second);
        }
        match position.saturating_sub(self.motion_ms).checked_sub(self.hold_ms) {
            Some(back) if position > self.motion_ms => {
                let fade = back as f32 / BACK_MS as f32;
                (Moment::At(self.seconds()), fade, self.seconds() * (1.0 - fade))
            }
            _ => moving(position.min(self.motion_ms)),
        }
    }
}

impl Playback {
    /// What a picture does that has just come onto the screen.
    #[must_use]
    pub fn begin(script: Option<Script>, less_motion: bool, now: Millis) -> Self {
        if less_motion || script.is_none() { Self::Still } else { Self::Playing { since: now, from_ms: 0 } }
    }

    /// Where it is in the two rounds, at most at their end; none for the still.
    #[must_use]
    pub fn position(&self, script: Script, now: Millis) -> Option<u64> {
        let position = match *self {
            Self::Still => return None,
            Self::Playing { since, from_ms } => from_ms.saturating_add(now.since(since)),
            Self::Paused { at_ms } => at_ms,
            Self::Ended => script.end_ms(),
        };
        Some(position.min(script.end_ms()))
    }

    /// What is to be drawn.
    #[must_use]
    pub fn shown(&self, script: Script, now: Millis) -> Shown {
        let Some(position) = self.position(script, now) else {
            return Shown { moment: Moment::Still, fade: 0.0, at: seconds(script.still_ms), playing: false };
        };
        let (moment, fade, at) = script.at(position);
        Shown { moment, fade, at, playing: self.is_moving(script, now) }
    }

    /// Does it play? Not any more, once the second round is over.
    #[must_use]
    pub fn is_moving(&self, script: Script, now: Millis) -> bool {
        matches!(self, Self::Playing { .. }) && self.position(script, now) < Some(script.end_ms())
    }

    /// Stops where it is, if it plays.
    #[must_use]
    pub fn paused(self, script: Script, now: Millis) -> Self {
        match self.position(script, now) {
            Some(at_ms) if self.is_moving(script, now) => Self::Paused { at_ms },
            _ => self,
        }
    }

    /// Goes on from where it stopped, and from the start where it is at the end.
    #[must_use]
    pub fn resumed(self, script: Script, now: Millis) -> Self {
        if self.is_moving(script, now) {
            return self;
        }
        let from_ms = self.position(script, now).filter(|at| *at < script.end_ms()).unwrap_or(0);
        Self::Playing { since: now, from_ms }
    }

    /// Stops what plays, and lets go on what does not.
    #[must_use]
    pub fn toggled(self, script: Script, now: Millis) -> Self {
        if self.is_moving(script, now) { self.paused(script, now) } else { self.resumed(script, now) }
    }

    /// Stands at `at` seconds of the motion. Playing on from there leads to the end, and no further.
    #[must_use]
    pub fn scrubbed(script: Script, at: f32) -> Self {
        let at_ms = script.second_ms().saturating_add(milliseconds(at));
        if at_ms >= script.end_ms() { Self::Ended } else { Self::Paused { at_ms } }
    }
}

/// The picture of a step that is shown: its own, or the one of the other way while that is open and has one.
#[must_use]
pub fn picture(step: &Step, other_way: bool) -> &Picture {
    let other = step.other_way.as_ref().filter(|_| other_way);
    other.and_then(|way| way.picture.as_ref()).unwrap_or(&step.picture)
}

/// Seconds that a guide wrote, in whole milliseconds; nothing where they are below 0 or no number.
fn milliseconds(seconds: f32) -> u64 {
    // A conversion that does not fit stops at the nearest number that does.
    if seconds.is_finite() { (f64::from(seconds) * 1000.0).round() as u64 } else { 0 }
}

fn seconds(ms: u64) -> f32 {
    (ms as f64 / 1000.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Action, Ease, Still, Track};

    const SCRIPT: Script = Script { motion_ms: 1_300, hold_ms: 900, still_ms: 600 };

    fn playing() -> Playback {
        Playback::begin(Some(SCRIPT), false, Millis(1_000))
    }

    /// What is shown `ms` after the beginning.
    fn after(ms: u64) -> Shown {
        playing().shown(SCRIPT, Millis(1_000 + ms))
    }

    fn shot(to: f32, hold: f32) -> Shot {
        let track = Track { part: "a".into(), from: 0.0, to, ease: Ease::Linear, action: Action::Move([1.0; 3]) };
        Shot { motion: vec![track], hold, still: Still { at: 9.0, ghosts: Vec::new() }, ..Shot::default() }
    }

    #[test]
    fn a_picture_moves_holds_goes_back_moves_again_and_rests_on_its_end() {
        let moments = [0, 650, 1_300, 2_199].map(|ms| (after(ms).moment, after(ms).fade));
        assert_eq!(moments, [0.0, 0.65, 1.3, 1.3].map(|at| (Moment::At(at), 0.0)));
        let back = after(2_300);
        assert_eq!((back.moment, back.fade, back.at), (Moment::At(1.3), 0.5, 0.65));
        assert_eq!(after(2_400), Shown { moment: Moment::At(0.0), fade: 0.0, at: 0.0, playing: true });
        assert_eq!(after(3_699).moment, Moment::At(1.299));
        let end = Shown { moment: Moment::End, fade: 0.0, at: 1.3, playing: false };
        assert_eq!([after(3_700), after(3_701), after(u64::MAX / 2)], [end; 3]);
    }

    #[test]
    fn a_picture_without_a_pause_goes_back_at_once() {
        let script = Script { hold_ms: 0, ..SCRIPT };
        let at = |ms: u64| playing().shown(script, Millis(1_000 + ms));
        assert_eq!((at(1_300).moment, at(1_300).fade), (Moment::At(1.3), 0.0));
        assert_eq!(at(1_350).fade, 0.25);
        assert_eq!(at(1_500).moment, Moment::At(0.0));
    }

    #[test]
    fn a_shot_that_moves_nothing_has_no_script() {
        assert_eq!(Script::of(&Shot::default()), None);
        assert_eq!(Script::of(&shot(0.0, 0.9)), None, "what happens at once only says where parts begin");
        assert_eq!(Script::of(&shot(1.3, 0.9)), Some(Script { motion_ms: 1_300, hold_ms: 900, still_ms: 1_300 }));
    }

    #[test]
    fn times_that_are_none_or_without_end_do_no_harm() {
        for (to, hold) in [(1.0, f32::NAN), (1.0, -3.0), (f32::MAX, f32::MAX), (1.0, f32::INFINITY)] {
            let script = Script::of(&shot(to, hold)).expect("it moves");
            let playback = Playback::begin(Some(script), false, Millis(0));
            let shown = playback.shown(script, Millis(u64::MAX));
            assert!(shown.at >= 0.0 && shown.at <= script.seconds(), "{shown:?}");
        }
        assert_eq!(Playback::scrubbed(SCRIPT, f32::NAN), Playback::scrubbed(SCRIPT, 0.0));
    }

    #[test]
    fn a_clock_that_goes_back_shows_the_start() {
        assert_eq!(playing().shown(SCRIPT, Millis(0)).moment, Moment::At(0.0));
    }

    #[test]
    fn with_less_motion_the_still_is_shown_and_nothing_moves() {
        let still = Playback::begin(Some(SCRIPT), true, Millis(0));
        let shown = still.shown(SCRIPT, Millis(700));
        assert_eq!(shown, Shown { moment: Moment::Still, fade: 0.0, at: 0.6, playing: false });
        assert_eq!(Playback::begin(None, false, Millis(0)), Playback::Still);
    }

    #[test]
    fn a_picture_stopped_in_any_phase_goes_on_where_it_was() {
        for ms in [0, 700, 1_500, 2_300, 2_900] {
            let stopped = playing().toggled(SCRIPT, Millis(1_000 + ms));
            let long_after = Millis(500_000);
            let still = stopped.shown(SCRIPT, long_after);
            assert_eq!(still, Shown { playing: false, ..after(ms) });
            let again = stopped.toggled(SCRIPT, long_after);
            assert_eq!(again.shown(SCRIPT, long_after.plus(400)), after(ms + 400));
        }
    }

    #[test]
    fn play_at_the_end_begins_anew() {
        let ended = Millis(1_000 + SCRIPT.end_ms());
        for playback in [playing(), Playback::Ended, Playback::scrubbed(SCRIPT, 99.0)] {
            assert_eq!(playback.toggled(SCRIPT, ended), Playback::Playing { since: ended, from_ms: 0 });
            assert_eq!(playback.paused(SCRIPT, ended), playback, "what has ended is not stopped");
        }
    }

    #[test]
    fn a_slider_moves_the_picture_and_play_leads_from_there_to_the_end_once() {
        let there = Playback::scrubbed(SCRIPT, 0.4);
        assert_eq!(
            there.shown(SCRIPT, Millis(7)),
            Shown { moment: Moment::At(0.4), fade: 0.0, at: 0.4, playing: false }
        );
        let on = there.toggled(SCRIPT, Millis(0));
        assert_eq!(on.shown(SCRIPT, Millis(899)).moment, Moment::At(1.299));
        assert_eq!(on.shown(SCRIPT, Millis(900)).moment, Moment::End);
        assert_eq!(Playback::scrubbed(SCRIPT, 1.3).shown(SCRIPT, Millis(0)).moment, Moment::End);
        assert_eq!(Playback::scrubbed(SCRIPT, -2.0).shown(SCRIPT, Millis(0)).moment, Moment::At(0.0));
    }
}
