//! A second opinion: what the walk must never do, worked out from the events alone.

use std::collections::{BTreeMap, BTreeSet};

use unlatch::guide::{Answers, Guide, Phase, Step};
use unlatch::walk::{Event, Millis, Rail, Saved, Tray, View, Walk, saved_to_text};

/// What the oracle knows of each gate's checks: when each was confirmed.
#[derive(Default)]
pub(crate) struct Oracle {
    confirmed: BTreeMap<String, Vec<Millis>>,
}

impl Oracle {
    /// Takes note of an event that was accepted. `gate` is the gate that was on the screen, or that the screen was behind.
    pub(crate) fn accepted(
        &mut self,
        event: &Event,
        gate: Option<&str>,
        answers_before: &Answers,
        walk: &Walk,
        now: Millis,
    ) {
        let mine = gate.map(|gate| self.confirmed.entry(gate.to_owned()).or_default());
        match event {
            Event::ConfirmCheck => mine.expect("only a gate has checks to confirm").push(now),
            Event::UndoCheck(index) => mine.expect("only a gate has checks to undo").truncate(*index),
            Event::StartOverChecks => mine.expect("only a gate has checks to start over").clear(),
            Event::Lock | Event::Restart | Event::Reload(_) | Event::Finish => self.confirmed.clear(),
            Event::ChangeAnswers(new) if new != answers_before => self.confirmed.clear(),
            _ => {}
        }
        // An answer that was settled and decides about a gate voids everything.
        let guide = &walk.guide().guide;
        let stands = |answers: &Answers| guide.gates.iter().map(|g| guide.holds(&g.when, answers)).collect::<Vec<_>>();
        if !matches!(event, Event::Reload(_)) && stands(answers_before) != stands(&walk.answers()) {
            self.confirmed.clear();
        }
    }

    /// The walk may ask more often than it must (it does so when the power is back on), never less often.
    pub(crate) fn follow(&mut self, view: &View<'_>) {
        if let View::Gate(view) = view
            && let Some(confirmed) = self.confirmed.get_mut(&view.gate.id)
        {
            confirmed.truncate(view.confirmed);
        }
    }

    /// Time went on: what is older than the permit's life counts no more.
    pub(crate) fn time(&mut self, guide: &Guide, now: Millis) {
        for gate in &guide.gates {
            let life = u64::from(gate.permit_minutes) * 60_000;
            if let Some(confirmed) = self.confirmed.get_mut(&gate.id) {
                let complete = confirmed.len() == gate.checks.len();
                let from = if complete { confirmed.last() } else { confirmed.first() };
                if from.is_some_and(|from| now >= from.plus(life)) || confirmed.last().is_some_and(|last| *last > now) {
                    confirmed.clear();
                }
            }
        }
    }

    /// Is the step behind a gate that stands and is not passed?
    fn is_shut(&self, guide: &Guide, answers: &Answers, step: &Step) -> bool {
        let gate = step.gate.as_ref().and_then(|id| guide.gates.iter().find(|gate| &gate.id == id));
        gate.is_some_and(|gate| {
            let confirmed = self.confirmed.get(&gate.id).map_or(0, Vec::len);
            guide.holds(&gate.when, answers) && confirmed < gate.checks.len()
        })
    }

    /// Shows the view nothing of a step that is shut? `thorough` looks at every word of it.
    pub(crate) fn assert_nothing_leaks(&self, walk: &Walk, view: &View<'_>, thorough: bool) {
        let guide = &walk.guide().guide;
        let answers = walk.answers();
        let shut: Vec<&Step> =
            guide.all_steps().map(|(_, step)| step).filter(|step| self.is_shut(guide, &answers, step)).collect();
        if shut.is_empty() {
            return;
        }
        let ids = ids_in(view);
        let words = if thorough { format!("{view:?}") } else { String::new() };
        for step in shut {
            assert!(!ids.contains(step.id.as_str()), "the shut step {} is in the view", step.id);
            assert!(!words.contains(&format!(" of {}\"", step.id)), "words of {} show:\n{words}", step.id);
        }
    }
}

/// The gate that the view is about, or behind which the screen is.
pub(crate) fn gate_of(view: &View<'_>) -> Option<String> {
    match view {
        View::Gate(view) => Some(view.gate.id.clone()),
        View::Stop(view) => Some(view.gate.id.clone()),
        View::Step(view) => view.permit.map(|permit| permit.gate.id.clone()),
        View::Untold(view) => view.permit.map(|permit| permit.gate.id.clone()),
        View::Completion(view) => view.tasks.iter().find(|task| !task.ticked).and_then(|task| task.step.gate.clone()),
    }
}

/// Every step id that the view gives away, also through a title.
fn ids_in<'a>(view: &'a View<'a>) -> BTreeSet<&'a str> {
    fn rail<'a>(rail: &'a Rail<'a>, ids: &mut BTreeSet<&'a str>) {
        ids.extend(rail.phases.iter().flat_map(|phase| &phase.ticks).filter_map(|tick| tick.step_id));
    }
    fn tray<'a>(tray: &'a Tray<'a>, ids: &mut BTreeSet<&'a str>) {
        ids.extend(tray.off.iter().filter_map(|loose| loose.since));
    }
    let mut ids = BTreeSet::new();
    match view {
        View::Gate(view) => {
            rail(&view.rail, &mut ids);
            tray(&view.tray, &mut ids);
        }
        View::Stop(view) => rail(&view.rail, &mut ids),
        View::Step(view) => {
            rail(&view.rail, &mut ids);
            tray(&view.tray, &mut ids);
            ids.insert(&view.step.id);
            let beside = view.next.into_iter().chain(view.before);
            ids.extend(beside.filter_map(|step| step.title.get("en").strip_prefix("title of ")));
        }
        View::Untold(view) => {
            rail(&view.rail, &mut ids);
            tray(&view.tray, &mut ids);
            ids.extend(view.tried.iter().map(|step| step.id.as_str()));
            ids.extend(view.stop.and_then(|stop| stop.get("en").strip_prefix("stop after ")));
        }
        View::Completion(view) => {
            rail(&view.rail, &mut ids);
            tray(&view.tray, &mut ids);
            ids.extend(view.tasks.iter().map(|task| task.step.id.as_str()));
        }
    }
    ids
}

/// Ids of the steps that were done, read from the text of the saved walk.
pub(crate) fn done(walk: &Walk) -> Vec<String> {
    let text = saved_to_text(&walk.saved());
    let mut done: Vec<String> =
        text.split("Did(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    done.extend(walk.saved().ticked);
    done
}

/// Parts that are off by the guide and the steps done.
pub(crate) fn parts_off(walk: &Walk) -> BTreeSet<String> {
    let (guide, done) = (&walk.guide().guide, done(walk));
    let mut off = BTreeSet::new();
    for phase in Phase::ALL {
        for step in guide.steps(phase).iter().filter(|step| done.contains(&step.id)) {
            off.extend(step.takes_off.iter().cloned());
            off.retain(|part| !step.puts_back.contains(part));
        }
    }
    off
}

/// The progress, without the time it took.
pub(crate) fn progress(walk: &Walk) -> Saved {
    let mut saved = walk.saved();
    saved.spent_ms = 0;
    saved
}

/// A short description of a view that changes with all that matters in it.
pub(crate) fn outline(view: &View<'_>, thorough: bool) -> String {
    if thorough {
        return format!("{view:?}");
    }
    let mut outline = ids_in(view).into_iter().collect::<Vec<_>>().join(" ");
    outline += match view {
        View::Gate(view) => ["gate0", "gate1", "gate2", "gate3"][view.confirmed],
        View::Stop(_) => "stop",
        View::Step(view) => &view.step.id,
        View::Untold(_) => "untold",
        View::Completion(view) if view.finished => "finished",
        View::Completion(view) if view.can_finish => "can finish",
        View::Completion(_) => "completion",
    };
    outline
}
