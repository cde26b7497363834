//! What happens inside a guide.

use super::effect::Effect;
use super::logbook;
use super::message::{ConfirmInput, PlaybackInput, Screen, ZoomInput};
use super::playback::{self, Playback, Script};
use super::state::{Dialog, Seen, State, Visit, Zoom};
use super::summary;
use super::update::{note, toast};
use crate::guide::{Answers, Text};
use crate::settings::ConfirmBy;
use crate::walk::{
    Confirm, ConfirmEvent, ConfirmMode, ConfirmState, Event, GuideRef, Millis, Saved, View, Walk, saved_to_text,
};

fn mode(state: &State) -> ConfirmMode {
    let twice = state.settings.confirm_by == ConfirmBy::PressTwice || state.settings.less_motion;
    if twice { ConfirmMode::PressTwice } else { ConfirmMode::Hold }
}

/// Begins the guide on the overview, if every question is answered.
pub(super) fn start(state: &mut State, effects: &mut Vec<Effect>) {
    // A visit that still runs behind the devices is left first, and asked about like any other.
    if must_ask(state) {
        leave(state, false, effects);
        return;
    }
    if state.resumable.is_some() {
        state.dialog = Some(Dialog::Replace);
        return;
    }
    start_now(state, effects);
}

/// Begins the guide on the overview; a visit that waits to be taken up is forgotten.
pub(super) fn start_now(state: &mut State, effects: &mut Vec<Effect>) {
    state.dialog = None;
    let Some(overview) = &state.overview else { return };
    let Some(entry) = state.library.get(&overview.guide) else { return };
    let guide = GuideRef { guide: entry.guide.clone(), digest: entry.digest.clone() };
    let answers: Answers = overview.answers.clone();
    match Walk::begin(guide, answers, state.now.ms) {
        Ok(walk) => {
            // A visit that still runs behind the devices ends here.
            logbook::keep(state, true, effects);
            state.visit = Some(Visit::new(walk, mode(state), state.now.stamp));
            state.resumable = None;
            state.picker = Default::default();
            state.screen = Screen::Visit;
            after(state, effects);
        }
        Err(error) => note(state, error.to_string()),
    }
}

/// Takes the saved visit up, with its gate shut again.
pub(super) fn resume(state: &mut State, effects: &mut Vec<Effect>) {
    state.dialog = None;
    let Some(resumable) = state.resumable.take() else { return };
    let Some(entry) = state.library.get(&resumable.saved.guide) else {
        note(state, format!("The guide for {} is no longer there. Its progress is kept.", resumable.title));
        state.resumable = Some(resumable);
        return;
    };
    let guide = GuideRef { guide: entry.guide.clone(), digest: entry.digest.clone() };
    match Walk::resume(guide, &resumable.saved, state.now.ms) {
        Ok((walk, _)) => {
            state.visit = Some(Visit::new(walk, mode(state), state.now.stamp));
            state.screen = Screen::Visit;
            logbook::taken_up(state, resumable.saved.entry, effects);
            after(state, effects);
        }
        Err(error) => {
            note(state, error.to_string());
            state.resumable = Some(resumable);
        }
    }
}

/// Forgets the saved visit.
pub(super) fn forget(state: &mut State, effects: &mut Vec<Effect>) {
    if state.resumable.take().is_some() {
        effects.push(Effect::ForgetProgress);
    }
}

/// Hands an event to the walk and saves what came of it.
pub(super) fn walk(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let finish = event == Event::Finish;
    let number = matches!(event, Event::SerialRead(_));
    // The visit is not over while the power is off: that would be forgotten.
    if finish && state.power_off() {
        state.dialog = Some(Dialog::Leave { quit: false });
        return;
    }
    let Some(visit) = &mut state.visit else { return };
    match visit.walk.apply(event, now) {
        Ok(()) if finish => {
            logbook::keep(state, true, effects);
            state.visit = None;
            state.screen = Screen::Picker;
            super::serial_field::forget(state, effects);
            effects.push(Effect::ForgetProgress);
            toast(state, "Finished.");
        }
        Ok(()) => {
            if number {
                logbook::keep(state, false, effects);
            }
            after(state, effects);
        }
        Err(refusal) => note(state, refusal.to_string()),
    }
}

/// Saves the progress, and starts afresh what belongs to one screen only.
fn after(state: &mut State, effects: &mut Vec<Effect>) {
    let mode = mode(state);
    let now = state.now.ms;
    let Some(visit) = &mut state.visit else { return };
    let place = place_of(&visit.walk.view(now));
    if place != visit.place {
        visit.place = place;
        visit.stuck = false;
        visit.other_way = false;
        visit.zoom = None;
        visit.confirm = Confirm::new(mode);
        visit.twice = Confirm::new(ConfirmMode::PressTwice);
    }
    let saved = saved(visit);
    effects.push(Effect::SaveProgress(saved_to_text(&saved)));
}

/// What is kept of the visit, with the name of its entry in the service log.
fn saved(visit: &Visit) -> Saved {
    let mut saved = visit.walk.saved();
    saved.entry = visit.entry;
    saved
}

/// A name for what is on the screen: it changes when another screen is shown.
fn place_of(view: &View<'_>) -> String {
    match view {
        View::Gate(gate) => format!("gate {} {}", gate.gate.id, gate.confirmed),
        View::Stop(stop) => format!("stop {}", stop.check.id),
        View::Step(step) => format!("step {}", step.step.id),
        View::Untold(untold) => format!("untold {}", untold.question.id),
        View::Completion(_) => "completion".to_owned(),
    }
}

/// Time passes: a held button fills, a permit runs out.
pub(super) fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let Some(visit) = &mut state.visit else { return };
    if visit.walk.next_deadline().is_some_and(|due| now >= due) {
        walk(state, Event::Tick, effects);
    }
    let Some(visit) = &mut state.visit else { return };
    if visit.confirm.apply(ConfirmEvent::Tick, now) {
        walk(state, Event::ConfirmCheck, effects);
    }
}

/// The button of the current check was touched.
pub(super) fn confirm(state: &mut State, input: ConfirmInput, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let Some(visit) = &mut state.visit else { return };
    if !matches!(visit.walk.view(now), View::Gate(ref gate) if !gate.unlocked) {
        return;
    }
    let done = match input {
        ConfirmInput::PointerDown => visit.confirm.apply(ConfirmEvent::Press, now),
        ConfirmInput::PointerUp => visit.confirm.apply(ConfirmEvent::Release, now),
        // With keys both ways hold: keeping the key down, or pressing it twice.
        ConfirmInput::KeyDown => {
            let twice = visit.twice.apply(ConfirmEvent::Press, now);
            visit.confirm.apply(ConfirmEvent::Press, now) || twice
        }
        ConfirmInput::KeyUp => visit.confirm.apply(ConfirmEvent::Release, now),
        ConfirmInput::Activated => visit.twice.apply(ConfirmEvent::Press, now),
        ConfirmInput::FocusLost => {
            visit.twice.apply(ConfirmEvent::FocusLost, now);
            visit.confirm.apply(ConfirmEvent::FocusLost, now)
        }
    };
    if done {
        walk(state, Event::ConfirmCheck, effects);
    }
}

/// How the button of the current check looks.
#[must_use]
pub fn confirm_state(state: &State) -> ConfirmState {
    let Some(visit) = &state.visit else { return ConfirmState::Idle };
    match (visit.confirm.state(state.now.ms), visit.twice.state(state.now.ms)) {
        (ConfirmState::Idle, ConfirmState::Armed) => ConfirmState::Armed,
        (own, _) => own,
    }
}

/// Shows or hides the stuck panel.
pub(super) fn stuck(state: &mut State, open: bool) {
    let now = state.now.ms;
    if let Some(visit) = &mut state.visit {
        let has = matches!(visit.walk.view(now), View::Step(ref step) if step.step.stuck.is_some());
        visit.stuck = open && has;
        visit.other_way = false;
    }
}

/// Shows or hides the other way to do the step.
pub(super) fn other_way(state: &mut State, open: bool) {
    let now = state.now.ms;
    if let Some(visit) = &mut state.visit {
        let has = matches!(visit.walk.view(now), View::Step(ref step) if step.step.other_way.is_some());
        visit.other_way = open && has;
        visit.stuck = false;
    }
}

/// Starts the motion of the picture that has come onto the screen, and keeps it waiting behind a dialog.
pub(super) fn follow_picture(state: &mut State) {
    let now = state.now.ms;
    let less_motion = state.settings.less_motion;
    let on_screen = state.screen == Screen::Visit;
    let dialog = state.dialog.is_some();
    let Some(visit) = &mut state.visit else { return };
    let (seen, script) = seen(visit, now, less_motion).filter(|_| on_screen).unzip();
    if seen != visit.seen {
        visit.seen = seen;
        visit.script = script.flatten();
        visit.playback = Playback::begin(visit.script, less_motion, now);
        visit.interrupted = false;
    }
    let Some(script) = visit.script else { return };
    if dialog && visit.playback.is_moving(script, now) {
        visit.playback = visit.playback.paused(script, now);
        visit.interrupted = true;
    } else if !dialog && visit.interrupted {
        visit.playback = visit.playback.resumed(script, now);
        visit.interrupted = false;
    }
}

/// The picture of the step that the walk shows, and how it can move.
fn seen(visit: &Visit, now: Millis, less_motion: bool) -> Option<(Seen, Option<Script>)> {
    let View::Step(view) = visit.walk.view(now) else { return None };
    let picture = playback::picture(view.step, visit.other_way);
    let seen = Seen {
        digest: visit.walk.guide().digest.clone(),
        step: view.step.id.clone(),
        other_way: !std::ptr::eq(picture, &view.step.picture),
        less_motion,
    };
    Some((seen, Script::of_picture(picture)))
}

/// The person plays, stops or moves the picture. With less motion it moves only by their own hand.
pub(super) fn playback(state: &mut State, input: PlaybackInput) {
    let now = state.now.ms;
    let less_motion = state.settings.less_motion;
    if state.screen != Screen::Visit || state.dialog.is_some() {
        return;
    }
    let Some(visit) = &mut state.visit else { return };
    let Some(script) = visit.script else { return };
    visit.playback = match input {
        PlaybackInput::Replay => Playback::begin(Some(script), less_motion, now),
        PlaybackInput::Toggle if less_motion => {
            if !std::mem::replace(&mut visit.told_still, true) {
                note(state, "Less motion is on, so the picture stands still. Move its slider to see the motion.");
            }
            return;
        }
        PlaybackInput::Toggle => visit.playback.toggled(script, now),
        PlaybackInput::Scrub(at) => Playback::scrubbed(script, at),
        PlaybackInput::ToStart => Playback::scrubbed(script, 0.0),
        PlaybackInput::ToEnd => Playback::Ended,
        PlaybackInput::Missing => {
            visit.script = None;
            Playback::Still
        }
    };
}

/// The largest scale of the large picture.
pub const ZOOM_MAX: f32 = 6.0;

/// Opens, closes, scales or moves the large picture. Only a step that is on the screen has one.
pub(super) fn zoom(state: &mut State, input: ZoomInput) {
    let now = state.now.ms;
    let Some(visit) = &mut state.visit else { return };
    if !matches!(visit.walk.view(now), View::Step(_)) {
        visit.zoom = None;
        return;
    }
    if input == ZoomInput::Toggle {
        visit.zoom = if visit.zoom.is_some() { None } else { Some(Zoom::default()) };
        return;
    }
    let Some(zoom) = &mut visit.zoom else { return };
    match input {
        ZoomInput::By(factor, (x, y)) => {
            let scale = (zoom.scale * factor).clamp(1.0, ZOOM_MAX);
            // The point under the pointer stays where it is.
            let shift = |centre: f32, at: f32| centre + (at - 0.5) * (1.0 / zoom.scale - 1.0 / scale);
            zoom.centre = (shift(zoom.centre.0, x), shift(zoom.centre.1, y));
            zoom.scale = scale;
        }
        ZoomInput::Pan(x, y) => zoom.centre = (zoom.centre.0 - x / zoom.scale, zoom.centre.1 - y / zoom.scale),
        ZoomInput::Reset => *zoom = Zoom::default(),
        ZoomInput::Toggle => {}
    }
    let half = 0.5 / zoom.scale;
    zoom.centre = (zoom.centre.0.clamp(half, 1.0 - half), zoom.centre.1.clamp(half, 1.0 - half));
}

/// Leaves the guide (and the window), asking first where the power is off or parts are loose.
pub(super) fn leave(state: &mut State, quit: bool, effects: &mut Vec<Effect>) {
    if must_ask(state) {
        state.screen = Screen::Visit;
        state.dialog = Some(Dialog::Leave { quit });
    } else {
        go_away(state, quit, effects);
    }
}

/// On to another device from the completion, asking first as for leaving.
pub(super) fn another(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let can_finish =
        state.visit.as_ref().is_some_and(|v| matches!(v.walk.view(now), View::Completion(ref c) if c.can_finish));
    if can_finish {
        walk(state, Event::Finish, effects);
    } else if must_ask(state) {
        state.dialog = Some(Dialog::Leave { quit: false });
    } else {
        leave_now(state, effects);
    }
}

/// The names of the parts that are off and not marked as lost.
#[must_use]
pub fn loose(visit: &Visit, now: Millis) -> Vec<Text> {
    let view = visit.walk.view(now);
    view.tray().into_iter().flat_map(|tray| &tray.off).map(|loose| loose.part.name.clone()).collect()
}

fn must_ask(state: &State) -> bool {
    state.visit.as_ref().is_some_and(|visit| visit.walk.power_off() || !loose(visit, state.now.ms).is_empty())
}

/// Leaves. The progress stays saved, so that the visit can be taken up; the permit is gone.
pub(super) fn leave_now(state: &mut State, effects: &mut Vec<Effect>) {
    let quit = matches!(state.dialog, Some(Dialog::Leave { quit: true }));
    go_away(state, quit, effects);
}

fn go_away(state: &mut State, quit: bool, effects: &mut Vec<Effect>) {
    state.dialog = None;
    logbook::keep(state, true, effects);
    if let Some(visit) = state.visit.take() {
        let saved = saved(&visit);
        let title = visit.walk.guide().guide.title.get(state.language()).to_owned();
        // Somebody who leaves before anything was done has nothing to come back to.
        if saved.has_moves() {
            if saved.entry.is_some() {
                effects.push(Effect::SaveProgress(saved_to_text(&saved)));
            }
            state.resumable = Some(super::state::Resumable { saved, title });
        } else {
            effects.push(Effect::ForgetProgress);
        }
    }
    super::serial_field::forget(state, effects);
    state.screen = Screen::Picker;
    if quit {
        logbook::quit(state, effects);
    }
}

/// Esc inside a guide: closes what is open, else leads out.
pub(super) fn up(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.ms;
    let Some(visit) = &mut state.visit else { return };
    if visit.zoom.take().is_some() {
        return;
    }
    if visit.stuck || visit.other_way {
        visit.stuck = false;
        visit.other_way = false;
        return;
    }
    if matches!(visit.walk.view(now), View::Stop(_)) {
        walk(state, Event::BackToChecks, effects);
        return;
    }
    leave(state, false, effects);
}

/// Copies the summary of the visit.
pub(super) fn copy_summary(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(visit) = &state.visit else { return };
    if let View::Completion(completion) = visit.walk.view(state.now.ms) {
        let text = summary::text(&completion, &visit.walk.guide().guide, state);
        effects.push(Effect::Copy(text));
        toast(state, "Summary copied");
    }
}

/// Copies the list of checks, to hand to somebody else.
pub(super) fn copy_checks(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(visit) = &state.visit else { return };
    let gate = match visit.walk.view(state.now.ms) {
        View::Gate(view) => view.gate,
        View::Stop(view) => view.gate,
        _ => return,
    };
    let hazard = visit.walk.guide().guide.hazards.iter().find(|h| h.id == gate.hazard);
    let text = summary::checks(&visit.walk.guide().guide, gate, hazard, state.language());
    effects.push(Effect::Copy(text));
    toast(state, "List copied");
}

/// Takes the new content of the guide's file into use; the gate is shut by it.
pub(super) fn use_new_version(state: &mut State, effects: &mut Vec<Effect>) {
    let newer = state.visit.as_mut().and_then(|visit| visit.newer.take());
    if let Some(guide) = newer {
        walk(state, Event::Reload(guide), effects);
    }
}
