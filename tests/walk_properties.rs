//! What holds for every walk: random sound guides, random events, time that jumps, guides that change, interruptions.

#[allow(dead_code, reason = "the other test of the walk uses the rest")]
#[path = "walk/guides.rs"]
mod guides;
#[path = "walk/oracle.rs"]
mod oracle;
#[path = "walk/random.rs"]
mod random;

use oracle::Oracle;
use random::Random;
use unlatch::walk::{Event, Millis, Refusal, Saved, View, Walk, saved_from_text, saved_to_text};

/// Random sequences in one run of this test.
const SEQUENCES: u64 = 100_000;

/// One walk under observation.
struct Trial {
    walk: Walk,
    now: Millis,
    random: Random,
    oracle: Oracle,
    log: Vec<(Event, Millis)>,
}

/// An event with what came of it.
struct Applied {
    event: Event,
    outcome: Result<(), Refusal>,
    /// The progress before it, for some events.
    before: Option<Saved>,
}

/// How often each thing happened, so that a run which tests nothing is noticed.
#[derive(Default, Debug)]
struct Count {
    events: u64,
    refused: u64,
    gates_passed: u64,
    inverses: u64,
    resumed: u64,
    finished: u64,
    untold: u64,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.refused += other.refused;
        self.gates_passed += other.gates_passed;
        self.inverses += other.inverses;
        self.resumed += other.resumed;
        self.finished += other.finished;
        self.untold += other.untold;
    }
}

/// Prints what led to a failure.
struct OnPanic(u64);

impl Drop for OnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the sequence with seed {} failed", self.0);
        }
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("after these events:");
            self.log.iter().for_each(|(event, now)| match event {
                Event::Reload(_) => eprintln!("  {now}: Reload"),
                other => eprintln!("  {now}: {other:?}"),
            });
            eprintln!("saved: {}", saved_to_text(&self.walk.saved()));
        }
    }
}

impl Trial {
    fn begin(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let guide = guides::shared(random::guide(&mut random), "one");
        let answers = random::answers(&guide.guide, &mut random);
        let now = Millis(10_000_000);
        let walk = Walk::begin(guide, answers, now).expect("a sound guide begins");
        Self { walk, now, random, oracle: Oracle::default(), log: Vec::new() }
    }

    fn pass_time(&mut self) {
        let ms = match self.random.below(100) {
            0..=1 => 200_000,
            2..=9 => self.random.below(100_000) as u64,
            _ => self.random.below(3_000) as u64,
        };
        self.now = if self.random.below(500) == 0 { Millis(self.now.0 - 60_000) } else { self.now.plus(ms) };
        self.oracle.time(&self.walk.guide().guide, self.now);
    }

    /// Looks at the view and applies what `choose` makes of it; nothing, where that is nothing. Every view is looked at,
    /// most of them before the next event. Some events are looked at closely: did a refusal change anything?
    fn apply(
        &mut self,
        count: &mut Count,
        choose: impl FnOnce(&Walk, &View<'_>, &mut Random) -> Option<Event>,
    ) -> Option<Applied> {
        let thorough = self.random.below(250) == 0;
        let closely = thorough || self.random.chance(30);
        let view = self.walk.view(self.now);
        self.oracle.follow(&view);
        self.look(&view, thorough, count);
        let event = choose(&self.walk, &view, &mut self.random)?;
        let behind = matches!(&event, Event::GoTo(id) if random::ticks_behind(&view).contains(&id.as_str()));
        let (gate, outline) = (oracle::gate_of(&view), closely.then(|| oracle::outline(&view, thorough)));
        drop(view);
        self.log.push((event.clone(), self.now));
        let (answers, before) = (self.walk.answers(), closely.then(|| oracle::progress(&self.walk)));
        let whole = thorough.then(|| {
            // What time alone changes is no matter of the event.
            self.walk.apply(Event::Tick, self.now).expect("time may always pass");
            format!("{:?}", self.walk)
        });
        let outcome = self.walk.apply(event.clone(), self.now);
        count.events += 1;
        if outcome.is_ok() {
            self.oracle.accepted(&event, gate.as_deref(), &answers, &self.walk, self.now);
            count.gates_passed += u64::from(event == Event::EnterSteps);
        } else if let (Some(before), Some(outline)) = (&before, outline) {
            count.refused += 1;
            assert_eq!(&oracle::progress(&self.walk), before, "{event:?} was refused and changed the progress");
            let view = self.walk.view(self.now);
            assert_eq!(oracle::outline(&view, thorough), outline, "{event:?} was refused and changed the view");
            if let Some(whole) = whole {
                assert_eq!(format!("{:?}", self.walk), whole, "{event:?} was refused and changed the walk");
            }
        }
        if let Event::GoTo(id) = &event
            && (behind || outcome.is_ok())
        {
            assert_eq!(outcome, Ok(()), "a tick that was done does not lead to its step");
            assert_eq!(self.walk.saved().at.as_ref(), Some(id), "a tick leads elsewhere");
        }
        if event == Event::Back && outcome.is_ok() && closely {
            let moved = before.as_ref() != Some(&oracle::progress(&self.walk));
            assert!(moved, "Back led nowhere");
        }
        Some(Applied { event, outcome, before })
    }

    fn look(&self, view: &View<'_>, thorough: bool, count: &mut Count) {
        self.oracle.assert_nothing_leaks(&self.walk, view, thorough);
        match view {
            View::Completion(done) if done.finished => {
                let off = oracle::parts_off(&self.walk);
                assert!(off.is_subset(&self.walk.saved().lost), "finished with loose parts: {off:?}");
                let lost = done.summary.lost.iter().map(|part| part.id.clone()).collect();
                assert!(off.is_subset(&lost), "the summary does not name all of {off:?}");
            }
            View::Untold(_) => count.untold += 1,
            _ => {}
        }
    }

    fn random_event(&mut self, count: &mut Count) {
        self.pass_time();
        let Some(Applied { event, outcome, before }) =
            self.apply(count, |walk, view, random| Some(random::event(walk, view, random)))
        else {
            return;
        };
        let Some(before) = before.filter(|_| outcome.is_ok()) else {
            return;
        };
        match event {
            Event::Next | Event::Skip | Event::DidNotWork | Event::Switch | Event::CloseUp => {
                self.back_and_forth(&event, &before, count);
            }
            Event::Reload(_) => self.assert_parts_are_kept(&before.off),
            _ => {}
        }
    }

    /// Applies an event that is known.
    fn apply_this(&mut self, event: &Event, count: &mut Count) -> Result<(), Refusal> {
        self.apply(count, |_, _, _| Some(event.clone())).map_or(Ok(()), |applied| applied.outcome)
    }

    /// Back takes back exactly the last move, and the same move leads to the same place again.
    fn back_and_forth(&mut self, event: &Event, before: &Saved, count: &mut Count) {
        let after = oracle::progress(&self.walk);
        let outcome = self.apply_this(&Event::Back, count);
        let shut = matches!(self.walk.view(self.now), View::Gate(_));
        if outcome.is_err() {
            assert!(shut, "Back is refused after {event:?}");
            return;
        }
        assert_eq!(&oracle::progress(&self.walk), before, "Back did not take {event:?} back");
        count.inverses += 1;
        // Where the way back led to a gate, the move has to wait.
        if !shut {
            self.apply_this(event, count).unwrap_or_else(|refusal| panic!("{event:?} again: {refusal}"));
            assert_eq!(oracle::progress(&self.walk), after, "{event:?} after Back led elsewhere");
        }
    }

    /// A part that was off is still off after a reload, unless a step that was done puts it back or the part is gone.
    fn assert_parts_are_kept(&self, before: &std::collections::BTreeSet<String>) {
        let (guide, done) = (&self.walk.guide().guide, oracle::done(&self.walk));
        let now = self.walk.saved().off;
        for part in before.iter().filter(|id| guide.parts.iter().any(|part| &part.id == *id) && !now.contains(*id)) {
            let back = guide.all_steps().any(|(_, step)| done.contains(&step.id) && step.puts_back.contains(part));
            assert!(back, "{part} fell out of the tray");
        }
    }

    /// Whoever comes back stands at the same step, behind closed gates.
    fn resume(&mut self, count: &mut Count) {
        let saved = saved_from_text(&saved_to_text(&self.walk.saved())).expect("what was written can be read");
        assert_eq!(saved, self.walk.saved());
        let (walk, note) = Walk::resume(self.walk.guide().clone(), &saved, self.now).expect("the same guide resumes");
        assert!(note.changes.is_empty());
        assert_eq!((walk.saved().at, walk.is_finished()), (saved.at, self.walk.is_finished()));
        assert_eq!(oracle::progress(&walk), oracle::progress(&self.walk));
        self.walk = walk;
        self.oracle = Oracle::default();
        count.resumed += 1;
    }

    /// From wherever the walk is, a bounded number of accepted events leads to the end.
    fn go_to_the_end(&mut self, count: &mut Count) {
        for _ in 0..400 {
            self.now = self.now.plus(10);
            self.oracle.time(&self.walk.guide().guide, self.now);
            let Some(Applied { event, outcome, .. }) = self.apply(count, |_, view, random| way_on(view, random)) else {
                assert!(self.walk.is_finished());
                count.finished += 1;
                return;
            };
            outcome.unwrap_or_else(|refusal| panic!("the way on, {event:?}, is barred: {refusal}"));
        }
        panic!("no end in sight");
    }
}

/// What leads on from `view`; nothing from the end.
fn way_on(view: &View<'_>, random: &mut Random) -> Option<Event> {
    Some(match view {
        View::Completion(view) if view.finished => return None,
        View::Gate(view) if view.unlocked => Event::EnterSteps,
        View::Gate(_) => Event::ConfirmCheck,
        View::Stop(_) => Event::BackToChecks,
        View::Step(_) => Event::Next,
        View::Untold(view) if view.can_close_up && random.chance(50) => Event::CloseUp,
        View::Untold(_) => Event::TryAgain,
        View::Completion(view) => match (view.tasks.iter().find(|task| !task.ticked), view.blocked_by.first()) {
            (Some(task), _) => Event::ToggleTask(task.step.id.clone()),
            (None, Some(part)) => Event::MarkLost(part.id.clone()),
            (None, None) => Event::Finish,
        },
    })
}

fn sequence(seed: u64, count: &mut Count) {
    let _seed = OnPanic(seed);
    let mut trial = Trial::begin(seed);
    let length = 3 + trial.random.below(15);
    for _ in 0..length {
        if trial.random.below(40) == 0 {
            trial.resume(count);
        }
        trial.random_event(count);
    }
    if trial.random.chance(25) {
        trial.resume(count);
    }
    trial.go_to_the_end(count);
}

#[test]
fn no_random_walk_shows_a_shut_step_loses_a_part_or_gets_stuck() {
    let workers = 2;
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let run = |worker: u64| {
            move || {
                let mut count = Count::default();
                (worker..SEQUENCES).step_by(workers as usize).for_each(|seed| sequence(seed, &mut count));
                count
            }
        };
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(run(worker))).collect();
        running.into_iter().map(|worker| worker.join().expect("no property is broken")).collect()
    });
    let mut total = Count::default();
    counts.iter().for_each(|count| total.add(count));
    println!("{total:?}");
    assert_eq!(total.finished, SEQUENCES, "every sequence reaches its end");
    for (what, n) in [
        ("refused", total.refused),
        ("passed gates", total.gates_passed),
        ("went back and forth", total.inverses),
        ("resumed", total.resumed),
        ("untold", total.untold),
    ] {
        assert!(n > SEQUENCES / 50, "hardly ever {what}: {n}");
    }
}
