//! Random numbers, guides and events, all from one seed.

use unlatch::guide::{Answers, Guide, Phase, Step, When};
use unlatch::walk::{Event, GuideRef, TickState, View, Walk};

use crate::guides::{StepExt, bare, gate, part, question, shared, step, when};

/// SplitMix64: small, quick, the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True `percent` times out of a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// A sound guide: what is opened can be closed, whatever the answers.
pub(crate) fn guide(random: &mut Random) -> Guide {
    let mut guide = bare("random");
    let wired = random.chance(70);
    let typed = random.chance(60);
    if wired {
        guide.questions.push(question("wired", &["yes", "no", "not-sure>yes"]));
    }
    if typed {
        guide.questions.push(question("type", &["a", "b", "cant-tell?"]));
    }
    gates(&mut guide, random, wired, typed);
    opening(&mut guide, random, typed);
    inside(&mut guide, random);
    closing(&mut guide, random);
    let tasks = random.below(3);
    for n in 0..tasks {
        let mut task = step(&format!("task{n}"));
        if wired && random.chance(50) {
            task.when = when("wired=yes");
        }
        lock(&mut task, &guide, random, 8);
        guide.afterwards.push(task);
    }
    guide
}

fn gates(guide: &mut Guide, random: &mut Random, wired: bool, typed: bool) {
    for n in 0..random.below(3) {
        let applies = match random.below(10) {
            0..=6 if wired => when("wired=yes"),
            // The rules forbid that an answer found by trying decides about a gate; the walk must hold all the same.
            7 if typed => when("type=a"),
            _ => When::default(),
        };
        let minutes = 1 + random.below(3) as u32;
        guide.gates.push(gate(&format!("gate{n}"), applies, 1 + random.below(3), minutes));
    }
}

fn lock(step: &mut Step, guide: &Guide, random: &mut Random, percent: usize) {
    if random.chance(percent) {
        step.gate = random.pick(&guide.gates).map(|gate| gate.id.clone());
    }
}

fn opening(guide: &mut Guide, random: &mut Random, typed: bool) {
    let tries_at = random.below(3);
    for n in 0..1 + random.below(4) {
        if typed && n == tries_at {
            for (answer, other) in [("a", "b"), ("b", "a")] {
                let mut attempt = step(&format!("try{answer}"))
                    .when(&format!("type={answer},cant-tell"))
                    .settles("type", answer)
                    .switch("type", other);
                lock(&mut attempt, guide, random, 80);
                guide.open.push(attempt);
            }
        }
        let mut open = step(&format!("open{n}"));
        if typed && random.chance(25) {
            open.when = when(if random.chance(50) { "type=a" } else { "type=b" });
        }
        if random.chance(50) {
            let id = format!("part{n}");
            guide.parts.push(part(&id));
            open = open.off(&id);
        }
        open.optional = random.chance(15);
        lock(&mut open, guide, random, 80);
        guide.open.push(open);
    }
}

fn inside(guide: &mut Guide, random: &mut Random) {
    if random.chance(40) {
        guide.parts.push(part("cells"));
        for mut step in [step("cells-out").off("cells"), step("cells-in").back("cells")] {
            lock(&mut step, guide, random, 80);
            guide.inside.push(step);
        }
    }
    if random.chance(50) {
        let mut look = step("look").optional();
        lock(&mut look, guide, random, 50);
        let at = random.below(guide.inside.len() + 1);
        guide.inside.insert(at, look);
    }
}

fn closing(guide: &mut Guide, random: &mut Random) {
    let opened = guide.open.clone();
    for open in opened.iter().rev() {
        let mut close = step(&format!("close-{}", open.id)).undoes(&open.id);
        close.when = open.when.clone();
        close.puts_back = open.takes_off.clone();
        if let (Some(settles), true) = (&open.settles, random.chance(50)) {
            let other = if settles.answer == "a" { "b" } else { "a" };
            close = close.switch("type", other);
        }
        close.optional = random.chance(10);
        lock(&mut close, guide, random, 80);
        guide.close.push(close);
    }
    if random.chance(40) {
        guide.close.push(step("wipe"));
    }
    if guide.parts.iter().any(|part| part.id == "cells") && random.chance(30) {
        guide.close.insert(0, step("cells-last").back("cells"));
    }
}

/// The same guide after its author worked on it.
pub(crate) fn changed(guide: &Guide, random: &mut Random) -> Guide {
    let mut next = guide.clone();
    for _ in 0..1 + random.below(2) {
        match random.below(6) {
            0 if !next.inside.is_empty() => drop(next.inside.remove(random.below(next.inside.len()))),
            1 if next.open.len() > 1 => drop(next.open.remove(random.below(next.open.len()))),
            2 => {
                let mut new = step(&format!("new{}", random.below(1000)));
                lock(&mut new, guide, random, 60);
                let at = random.below(next.open.len() + 1);
                if next.all_steps().all(|(_, step)| step.id != new.id) {
                    next.open.insert(at, new);
                }
            }
            3 => next.gates.iter_mut().for_each(|gate| gate.permit_minutes = 1 + random.below(4) as u32),
            4 => next.open.reverse(),
            _ => next.open[0].gate = random.pick(&guide.gates).map(|gate| gate.id.clone()),
        }
    }
    // A part that nothing takes off any more still has its closing step.
    next
}

pub(crate) fn answers(guide: &Guide, random: &mut Random) -> Answers {
    let choose = |random: &mut Random, q: &unlatch::guide::Question| {
        (q.id.clone(), random.pick(&q.answers).map(|answer| answer.id.clone()).unwrap_or_default())
    };
    guide.questions.iter().map(|q| choose(random, q)).collect()
}

/// What somebody may do in front of `view`: mostly what makes sense there, sometimes anything.
pub(crate) fn event(walk: &Walk, view: &View<'_>, random: &mut Random) -> Event {
    let guide = &walk.guide().guide;
    if random.chance(20) {
        return any_event(walk, random);
    }
    match view {
        View::Gate(gate) if gate.unlocked => match random.below(10) {
            0 => Event::UndoCheck(random.below(gate.of)),
            _ => Event::EnterSteps,
        },
        View::Gate(_) if random.chance(90) => Event::ConfirmCheck,
        View::Gate(_) => Event::CannotConfirm,
        View::Stop(_) if random.chance(50) => Event::BackToChecks,
        View::Stop(_) => Event::StartOverChecks,
        View::Step(step) => match random.below(20) {
            13 => random.pick(&ticks_behind(view)).map_or(Event::Back, |id| Event::GoTo((*id).to_owned())),
            0 | 1 => Event::Back,
            2 => Event::CloseUp,
            3 | 4 => Event::Skip,
            5 => Event::Switch,
            6..=12 if step.trying => Event::DidNotWork,
            _ => Event::Next,
        },
        View::Untold(_) => random.pick(&[Event::TryAgain, Event::CloseUp, Event::Back]).cloned().unwrap_or(Event::Tick),
        View::Completion(done) => match (random.below(5), done.blocked_by.first()) {
            (0, _) => Event::Back,
            (1 | 2, Some(part)) => Event::MarkLost(part.id.clone()),
            (1..=3, _) => Event::ToggleTask(id(guide.steps(Phase::Afterwards), random)),
            _ => Event::Finish,
        },
    }
}

/// Ids of the ticks before the first that is not behind the person.
pub(crate) fn ticks_behind<'a>(view: &View<'a>) -> Vec<&'a str> {
    let rail = match view {
        View::Step(view) => &view.rail,
        View::Untold(view) => &view.rail,
        View::Completion(view) if !view.finished => &view.rail,
        _ => return Vec::new(),
    };
    let ticks = rail.phases.iter().flat_map(|phase| &phase.ticks);
    let behind =
        ticks.take_while(|tick| matches!(tick.state, TickState::Done | TickState::Skipped | TickState::Locked));
    behind.filter_map(|tick| tick.step_id).collect()
}

fn id(steps: &[Step], random: &mut Random) -> String {
    random.pick(steps).map(|step| step.id.clone()).unwrap_or_default()
}

fn any_event(walk: &Walk, random: &mut Random) -> Event {
    let GuideRef { guide, digest } = walk.guide();
    let part = |random: &mut Random| random.pick(&guide.parts).map(|part| part.id.clone()).unwrap_or_default();
    let phase = |random: &mut Random| Phase::ALL[random.below(4)];
    match random.below(24) {
        0 => Event::Tick,
        1 => Event::ConfirmCheck,
        2 => Event::UndoCheck(random.below(4)),
        3 => Event::CannotConfirm,
        4 => Event::BackToChecks,
        5 => Event::StartOverChecks,
        6 => Event::EnterSteps,
        7 => Event::Next,
        8 => Event::Skip,
        9 => Event::DidNotWork,
        10 => Event::TryAgain,
        11 => Event::Back,
        12 | 13 => Event::GoTo(id(guide.steps(phase(random)), random)),
        14 => Event::Switch,
        15 => Event::CloseUp,
        16 => Event::MarkLost(part(random)),
        17 => Event::MarkFound(part(random)),
        18 => Event::ToggleTask(id(guide.steps(phase(random)), random)),
        19 => Event::Finish,
        20 => Event::ChangeAnswers(answers(guide, random)),
        21 if random.chance(20) => Event::Restart,
        22 => {
            let same = random.chance(30);
            let next = if same { (**guide).clone() } else { changed(guide, random) };
            Event::Reload(shared(next, &if same { digest.clone() } else { format!("{digest}+") }))
        }
        _ => random.pick(&[Event::Lock, Event::SerialRead("212345670".to_owned())]).cloned().unwrap_or(Event::Tick),
    }
}
