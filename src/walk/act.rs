//! What each event does.

use super::place::Place;
use super::progress::Progress;
use super::route::{Route, Sealed, Source};
use super::screen::Screen;
use super::trail::{Entry, Outcome};
use super::{Event, GuideRef, Millis, Reason, Refusal, Walk};
use super::{carry, moves, power, sound, tray};
use crate::guide::{Answers, Gate};

type Acted = Result<(), Refusal>;

impl Walk {
    /// Acts on an event other than Tick.
    pub(super) fn act(&mut self, event: Event, now: Millis) -> Acted {
        match event {
            Event::Tick => Ok(()),
            Event::ConfirmCheck => self.confirm_check(now),
            Event::UndoCheck(index) => self.undo_check(index, now),
            Event::CannotConfirm => self.cannot_confirm(now),
            Event::BackToChecks => self.back_to_checks(now),
            Event::StartOverChecks => self.start_over_checks(now),
            Event::EnterSteps => self.enter_steps(now),
            Event::Next => self.forward(Outcome::Done, now),
            Event::Skip => self.forward(Outcome::Skipped, now),
            Event::DidNotWork => self.forward(Outcome::Failed, now),
            Event::TryAgain => self.try_again(now),
            Event::Back => self.back(now),
            Event::GoTo(id) => self.go_to(&id, now),
            Event::Switch => self.switch(now),
            Event::CloseUp => self.close_up(now),
            Event::MarkLost(part) => self.mark_lost(part),
            Event::MarkFound(part) => self.mark_found(&part),
            Event::ToggleTask(id) => self.toggle_task(&id, now),
            Event::Finish => self.finish(now),
            Event::ChangeAnswers(answers) => self.change_answers(&answers),
            Event::Restart => self.restart(now),
            Event::Reload(guide) => self.reload(guide),
            Event::Lock => self.lock(),
            Event::SerialRead(serial) => {
                self.serial = Some(serial);
                Ok(())
            }
        }
    }

    /// Takes over new progress, and drops the permits that it voids.
    fn commit(&mut self, next: Progress) {
        let (stood, was_over, _) = self.footing();
        self.progress = next;
        self.stopped = false;
        let (stand, is_over, power_on) = self.footing();
        if stand != stood {
            self.gates.fall(Reason::AnswersChanged);
        } else if was_over && !is_over && power_on {
            self.gates.fall(Reason::PowerBackOn);
        }
    }

    /// Which gates stand, whether the last step is behind the person, and whether a power task is ticked.
    fn footing(&self) -> (Vec<bool>, bool, bool) {
        let (guide, route) = (&self.guide.guide, self.route());
        let stand = guide.gates.iter().map(|gate| guide.holds(&gate.when, &route.known)).collect();
        let on = power::passed(guide, &route, &self.passed).any(|(_, task)| power::is_back_on(&self.progress, task));
        (stand, route.place() == Place::Completion, on)
    }

    /// Why an event for a step is refused elsewhere.
    fn not_a_step(&self, now: Millis) -> Refusal {
        match self.screen(&self.route(), now) {
            Screen::Gate(gate) | Screen::Stop(gate) => match self.checks_left(gate, now) {
                0 => Refusal::NotHere,
                left => Refusal::ChecksLeft { left },
            },
            Screen::Place(_) => Refusal::NotHere,
        }
    }

    fn checks_left(&self, gate: &Gate, now: Millis) -> usize {
        gate.checks.len().saturating_sub(self.gates.confirmed(gate, now).len())
    }

    fn confirm_check(&mut self, now: Millis) -> Acted {
        let source = Source { guide: &self.guide, walk: &self.mark };
        let route = Route::new(&source, &self.progress);
        let Screen::Gate(gate) = self.screen(&route, now) else {
            return Err(Refusal::NotHere);
        };
        let locks = route.steps.iter().map(|step| &step.sealed).chain(&route.tasks);
        let seal = locks.filter_map(Sealed::seal).find(|seal| seal.gate.id == gate.id).ok_or(Refusal::NotHere)?;
        if self.gates.confirm(&seal, now)? {
            // The power was just proven off, so it is not back on.
            let task = power::task(source.guide(), &route, gate).map(str::to_owned);
            self.passed.insert(gate.id.clone(), Some(now));
            let at = self.progress.ticked.iter().position(|id| Some(id) == task.as_ref());
            self.progress.ticked.truncate(at.unwrap_or(usize::MAX));
        }
        Ok(())
    }

    /// The gate that is on the screen or that the screen is behind.
    fn gate_here(&self, now: Millis) -> Result<Gate, Refusal> {
        let route = self.route();
        let gate = match self.screen(&route, now) {
            Screen::Gate(gate) | Screen::Stop(gate) => Some(gate),
            Screen::Place(_) => route.gates_here(&self.progress.ticked).first().copied(),
        };
        gate.cloned().ok_or(Refusal::NotHere)
    }

    fn undo_check(&mut self, index: usize, now: Millis) -> Acted {
        if let Screen::Stop(_) = self.screen(&self.route(), now) {
            return Err(Refusal::NotHere);
        }
        let gate = self.gate_here(now)?;
        self.gates.undo(&gate, index)
    }

    fn cannot_confirm(&mut self, now: Millis) -> Acted {
        let Screen::Gate(gate) = self.screen(&self.route(), now) else {
            return Err(Refusal::NotHere);
        };
        if self.checks_left(gate, now) == 0 {
            return Err(Refusal::AllConfirmed);
        }
        self.stopped = true;
        Ok(())
    }

    fn back_to_checks(&mut self, now: Millis) -> Acted {
        let Screen::Stop(_) = self.screen(&self.route(), now) else {
            return Err(Refusal::NotHere);
        };
        self.stopped = false;
        Ok(())
    }

    fn start_over_checks(&mut self, now: Millis) -> Acted {
        let gate = self.gate_here(now)?;
        self.gates.start_over(&gate);
        self.stopped = false;
        Ok(())
    }

    fn enter_steps(&mut self, now: Millis) -> Acted {
        let Screen::Gate(gate) = self.screen(&self.route(), now) else {
            return Err(self.not_a_step(now));
        };
        let gate = gate.clone();
        self.gates.enter(&gate, now)
    }

    /// The place, where it is on the screen.
    fn open_place(&self, now: Millis) -> Result<Place<'_>, Refusal> {
        match self.screen(&self.route(), now) {
            Screen::Place(place) => Ok(place),
            Screen::Gate(_) | Screen::Stop(_) => Err(self.not_a_step(now)),
        }
    }

    fn forward(&mut self, outcome: Outcome, now: Millis) -> Acted {
        self.open_place(now)?;
        let next = moves::forward(&self.progress, &self.route(), outcome)?;
        self.commit(next);
        Ok(())
    }

    fn try_again(&mut self, now: Millis) -> Acted {
        self.open_place(now)?;
        let next = moves::try_again(&self.progress, &self.route())?;
        self.commit(next);
        Ok(())
    }

    fn back(&mut self, now: Millis) -> Acted {
        let next = self.before(&self.route(), now).ok_or(Refusal::NothingBefore)?;
        self.commit(next);
        Ok(())
    }

    /// Where Back leads. From a gate only to what is not behind one: otherwise it would lose the place.
    pub(super) fn before(&self, route: &Route<'_>, now: Millis) -> Option<Progress> {
        let source = self.source();
        let before = moves::back(&source, &self.progress)?;
        match self.screen(route, now) {
            Screen::Place(_) => Some(before),
            Screen::Gate(_) => {
                let gates = Route::new(&source, &before).gates_here(&before.ticked).is_empty();
                gates.then_some(before)
            }
            Screen::Stop(_) => None,
        }
    }

    fn go_to(&mut self, id: &str, now: Millis) -> Acted {
        self.open_place(now)?;
        let source = self.source();
        let route = Route::new(&source, &self.progress);
        let open = route.find(id).and_then(|index| self.gates.open(&route.steps[index].sealed, now));
        let next = open.and_then(|_| carry::to_step(&source, &self.progress, id)).ok_or(Refusal::NotDone)?;
        self.commit(next);
        Ok(())
    }

    fn switch(&mut self, now: Millis) -> Acted {
        let Place::At(index) = self.open_place(now)? else {
            return Err(Refusal::NotHere);
        };
        let source = self.source();
        let route = Route::new(&source, &self.progress);
        let step = self.gates.open(&route.steps[index].sealed, now).ok_or(Refusal::NotHere)?;
        let next = moves::switch(source.guide(), &self.progress, &route, step)?;
        self.commit(next);
        Ok(())
    }

    fn close_up(&mut self, now: Millis) -> Acted {
        if let Screen::Stop(_) = self.screen(&self.route(), now) {
            return Err(Refusal::NotHere);
        }
        if !self.can_close_up(&self.route(), now) {
            return Err(Refusal::NothingToClose);
        }
        self.commit(self.progress.with(Entry::CloseUp));
        Ok(())
    }

    /// May the person stop half way here?
    pub(super) fn can_close_up(&self, route: &Route<'_>, now: Millis) -> bool {
        let power_off = match self.screen(route, now) {
            Screen::Place(_) => !self.powerless(route).is_empty(),
            Screen::Gate(_) => false,
            Screen::Stop(_) => return false,
        };
        moves::can_close_up(&self.guide.guide, &self.progress, route, power_off)
    }

    fn mark_lost(&mut self, part: String) -> Acted {
        let loose = tray::unaccounted(&self.guide.guide, &self.progress).iter().any(|off| off.part == part);
        if !loose {
            return Err(Refusal::NotLoose);
        }
        self.progress.lost.insert(part);
        Ok(())
    }

    fn mark_found(&mut self, part: &str) -> Acted {
        let off = tray::off(&self.guide.guide, &self.progress).iter().any(|off| off.part == part);
        if !(off && self.progress.lost.remove(part)) {
            return Err(Refusal::NotLost);
        }
        Ok(())
    }

    fn toggle_task(&mut self, id: &str, now: Millis) -> Acted {
        let Place::Completion = self.open_place(now)? else {
            return Err(Refusal::NotHere);
        };
        let route = self.route();
        let ticked = |id: &str| self.progress.ticked.iter().any(|t| t == id);
        let index = route.tasks.iter().position(|task| task.id() == id).ok_or(Refusal::UnknownTask)?;
        self.gates.open(&route.tasks[index], now).ok_or(Refusal::UnknownTask)?;
        let (before, after) = route.tasks.split_at(index);
        if ticked(id) {
            let after: Vec<String> = after.iter().map(|task| task.id().to_owned()).collect();
            self.progress.ticked.retain(|id| !after.contains(id));
        } else if before.iter().all(|task| ticked(task.id())) {
            self.progress.ticked.push(id.to_owned());
        } else {
            return Err(Refusal::TaskOrder);
        }
        Ok(())
    }

    fn finish(&mut self, now: Millis) -> Acted {
        let Place::Completion = self.open_place(now)? else {
            return Err(Refusal::NotHere);
        };
        match tray::unaccounted(&self.guide.guide, &self.progress).len() {
            0 => {
                self.finished_at = Some(now);
                self.gates.clear();
                Ok(())
            }
            loose => Err(Refusal::PartsLoose { loose }),
        }
    }

    fn change_answers(&mut self, answers: &Answers) -> Acted {
        let answers = sound::fit(&self.guide.guide, answers)?;
        if answers == self.answers() {
            return Ok(());
        }
        let next = carry::to_answers(&self.source(), &self.progress, &answers);
        self.commit(next);
        self.gates.fall(Reason::AnswersChanged);
        Ok(())
    }

    fn restart(&mut self, now: Millis) -> Acted {
        let off: Vec<String> = self.powerless(&self.route()).into_iter().map(|gate| gate.id.clone()).collect();
        self.passed.retain(|gate, _| off.contains(gate));
        self.progress = Progress::new(std::mem::take(&mut self.progress.answers));
        self.gates.clear();
        self.stopped = false;
        self.serial = None;
        (self.started_at, self.latest) = (now, now);
        self.finished_at = None;
        self.earlier_ms = 0;
        Ok(())
    }

    fn reload(&mut self, guide: GuideRef) -> Acted {
        if guide.guide.id != self.guide.guide.id {
            return Err(Refusal::OtherGuide);
        }
        sound::check(&guide.guide)?;
        let answers = sound::fit(&guide.guide, &self.progress.answers)?;
        let kept = carry::Kept::of(&self.source(), &self.progress);
        let same = guide.digest == self.guide.digest;
        let progress = Progress { answers, ..self.progress.clone() };
        let source = Source { guide: &guide, walk: &self.mark };
        let (progress, note) = carry::to_guide(&source, progress, &kept, same);
        self.guide = guide;
        self.progress = progress;
        self.stopped = false;
        self.note = Some(note);
        self.gates.fall(Reason::Reloaded);
        Ok(())
    }

    fn lock(&mut self) -> Acted {
        self.stopped = false;
        self.gates.fall(Reason::Locked);
        Ok(())
    }
}
