//! Named visits, step by step.

use unlatch::guide::Phase;
use unlatch::walk::{BeginError, CheckState, Event, GuideRef, Millis, Reason, Refusal, TickState, View, Walk};

use crate::guides::{StepExt, answers, bare, doorbell, gate, part, question, shared, step, when};

const MINUTE: u64 = 60_000;

/// A walk with its clock.
pub(crate) struct Visit {
    pub(crate) walk: Walk,
    pub(crate) now: Millis,
}

impl Visit {
    pub(crate) fn begin(guide: &GuideRef, words: &str) -> Self {
        let now = Millis(1_000_000);
        Self { walk: Walk::begin(guide.clone(), answers(words), now).expect("the walk begins"), now }
    }

    pub(crate) fn doorbell(words: &str) -> Self {
        Self::begin(&shared(doorbell(), "one"), words)
    }

    pub(crate) fn try_do(&mut self, event: Event) -> Result<(), Refusal> {
        self.now = self.now.plus(1000);
        self.walk.apply(event, self.now)
    }

    pub(crate) fn act(&mut self, event: Event) {
        let shown = format!("{event:?}");
        self.try_do(event).unwrap_or_else(|refusal| panic!("{shown} was refused: {refusal}"));
    }

    pub(crate) fn pass_gate(&mut self) {
        while let View::Gate(gate) = self.walk.view(self.now) {
            let event = if gate.unlocked { Event::EnterSteps } else { Event::ConfirmCheck };
            self.act(event);
        }
    }

    /// What the screen is about, in a word.
    pub(crate) fn screen(&self) -> String {
        match self.walk.view(self.now) {
            View::Gate(gate) => format!("gate {}", gate.gate.id),
            View::Stop(_) => "stop".to_owned(),
            View::Step(step) => step.step.id.clone(),
            View::Untold(untold) => format!("untold {}", untold.question.id),
            View::Completion(done) if done.finished => "finished".to_owned(),
            View::Completion(_) => "completion".to_owned(),
        }
    }

    /// Presses Next until the completion; the steps on the way.
    pub(crate) fn next_to_the_end(&mut self) -> Vec<String> {
        let mut seen = Vec::new();
        while let View::Step(step) = self.walk.view(self.now) {
            seen.push(step.step.id.clone());
            self.act(Event::Next);
        }
        seen
    }

    pub(crate) fn parts_off(&self) -> Vec<String> {
        let tray = match self.walk.view(self.now) {
            View::Gate(view) => view.tray,
            View::Step(view) => view.tray,
            View::Untold(view) => view.tray,
            View::Completion(view) => view.tray,
            View::Stop(_) => return Vec::new(),
        };
        tray.off.iter().map(|loose| loose.part.id.clone()).collect()
    }
}

#[test]
fn a_wired_doorbell_of_type_2_goes_from_the_gate_to_the_end() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    assert_eq!(visit.screen(), "gate power");
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!((view.confirmed, view.of, view.unlocked, view.reason), (0, 5, false, None));
    assert_eq!(view.leads_to, Some((Phase::Open, 1)));
    assert!(
        view.rail.phases.iter().flat_map(|p| &p.ticks).all(|t| t.state == TickState::Locked && t.step_id.is_none())
    );
    assert!(!visit.walk.power_off());
    visit.pass_gate();
    assert!(visit.walk.power_off());

    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert_eq!((view.step.id.as_str(), view.number, view.of), ("insert-key", 1, 4));
    assert_eq!(view.hazards.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), ["shock", "blade"], "worst first");
    assert_eq!(view.next.map(|next| next.title.get("en")), Some("title of press-key"));
    assert!(!view.trying && !view.can_back && !view.is_last);
    let permit = view.permit.expect("a permit");
    assert_eq!(permit.expires_at, permit.confirmed_at.plus(30 * MINUTE));

    let seen = visit.next_to_the_end();
    assert_eq!(
        seen,
        [
            "insert-key",
            "press-key",
            "slide-off",
            "lift-door",
            "peel-film",
            "cells-out",
            "read-number",
            "cells-in",
            "close-door",
            "hook-on",
            "take-key",
        ]
    );
    visit.act(Event::SerialRead("G8T1TS0051374XMP".to_owned()));
    assert_eq!(
        visit.try_do(Event::ToggleTask("press-button".to_owned())),
        Err(Refusal::TaskOrder),
        "power comes first"
    );
    visit.act(Event::ToggleTask("power-on".to_owned()));
    assert!(!visit.walk.power_off());
    visit.act(Event::ToggleTask("press-button".to_owned()));
    visit.act(Event::Finish);

    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert!(view.finished && !view.power_off && view.tasks.iter().all(|t| t.ticked) && view.tasks[0].power);
    assert_eq!((view.summary.steps_done, view.summary.steps_skipped), (11, 0));
    assert_eq!(view.summary.serial, Some("G8T1TS0051374XMP"));
    assert_eq!(view.summary.finished_at, Some(visit.now));
    assert_eq!(view.summary.gates.len(), 1);
    let lines: Vec<_> = view.summary.answers.iter().map(|l| (l.label.get("en"), l.settled)).collect();
    assert_eq!(lines, [("label of wired", false), ("label of type-2", false)]);
    assert_eq!(visit.try_do(Event::Back), Err(Refusal::Finished));
}

#[test]
fn cant_tell_tries_both_moves_and_the_one_that_worked_decides_the_closing() {
    let mut visit = Visit::doorbell("wired=batteries type=cant-tell");
    visit.act(Event::Next);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert!(view.trying && view.step.id == "press-key" && !view.can_skip);
    visit.act(Event::DidNotWork);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert!(view.trying && view.step.id == "pull-key");
    assert_eq!(visit.walk.answers()["type"], "cant-tell");
    visit.act(Event::Next);
    assert_eq!(visit.walk.answers()["type"], "type-1");
    visit.act(Event::Back);
    assert_eq!(
        visit.walk.answers()["type"],
        "cant-tell",
        "Back over a step that settled an answer opens the question again"
    );
    assert_eq!(visit.screen(), "pull-key");
    visit.act(Event::Next);
    let seen = visit.next_to_the_end();
    assert_eq!(seen, ["slide-off", "peel-film", "cells-out", "read-number", "cells-in", "push-down", "take-key"]);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert_eq!(view.summary.answers[1].label.get("en"), "label of type-1");
    assert!(view.summary.answers[1].settled);
}

#[test]
fn when_no_try_works_the_walk_says_so_and_can_try_again_go_back_or_close() {
    let mut visit = Visit::doorbell("wired=batteries type=cant-tell");
    visit.act(Event::Next);
    visit.act(Event::DidNotWork);
    visit.act(Event::DidNotWork);
    let View::Untold(view) = visit.walk.view(visit.now) else { panic!("nothing worked") };
    assert_eq!(view.tried.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["press-key", "pull-key"]);
    assert_eq!(view.stop.map(|t| t.get("en")), Some("stop after pull-key"));
    assert!(view.can_close_up);
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "pull-key");
    visit.act(Event::DidNotWork);
    visit.act(Event::TryAgain);
    assert_eq!(visit.screen(), "press-key");
    visit.act(Event::DidNotWork);
    visit.act(Event::DidNotWork);
    visit.act(Event::CloseUp);
    assert_eq!(visit.next_to_the_end(), ["take-key"], "only the key was put in");
}

#[test]
fn batteries_only_needs_no_gate() {
    let mut visit = Visit::doorbell("wired=batteries type=type-1");
    assert_eq!(visit.screen(), "insert-key");
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert!(view.permit.is_none());
    assert!(view.rail.phases.iter().flat_map(|p| &p.ticks).all(|t| t.state != TickState::Locked));
    assert_eq!(visit.walk.next_deadline(), None);
    visit.next_to_the_end();
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert_eq!(view.tasks.iter().map(|t| t.step.id.as_str()).collect::<Vec<_>>(), ["press-button"]);
    assert!(!view.power_off && !view.tasks[0].power);
}

#[test]
fn every_combination_of_answers_leads_to_the_end_with_all_parts_back() {
    for wired in ["wired", "batteries", "not-sure"] {
        for kind in ["type-1", "type-2", "cant-tell"] {
            let mut visit = Visit::doorbell(&format!("wired={wired} type={kind}"));
            visit.pass_gate();
            visit.next_to_the_end();
            assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("completion", 0), "{wired} {kind}");
            visit.act(Event::Finish);
        }
    }
}

#[test]
fn not_sure_counts_as_wired() {
    let visit = Visit::doorbell("wired=not-sure type=type-1");
    assert_eq!(visit.screen(), "gate power");
}

#[test]
fn checks_are_confirmed_strictly_in_order_and_undo_clears_all_after() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    assert_eq!(visit.try_do(Event::EnterSteps), Err(Refusal::ChecksLeft { left: 5 }));
    assert_eq!(visit.try_do(Event::Next), Err(Refusal::ChecksLeft { left: 5 }));
    for _ in 0..4 {
        visit.act(Event::ConfirmCheck);
    }
    let fourth = visit.now;
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!(view.checks[3].state, CheckState::Confirmed { at: fourth });
    assert_eq!(view.checks[4].state, CheckState::Current);
    assert_eq!(visit.try_do(Event::EnterSteps), Err(Refusal::ChecksLeft { left: 1 }));
    visit.act(Event::UndoCheck(1));
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    let states: Vec<_> = view.checks.iter().map(|c| matches!(c.state, CheckState::Locked)).collect();
    assert_eq!((view.confirmed, states), (1, vec![false, false, true, true, true]));
    assert_eq!(view.reason, None);
    assert_eq!(visit.try_do(Event::UndoCheck(1)), Err(Refusal::NotConfirmed));
}

#[test]
fn undo_after_the_last_check_shuts_the_steps_again() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    for _ in 0..5 {
        visit.act(Event::ConfirmCheck);
    }
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert!(view.unlocked && view.permit.is_some());
    assert!(view.rail.phases[0].ticks.iter().all(|t| t.state == TickState::Todo && t.step_id.is_some()));
    assert_eq!(visit.try_do(Event::ConfirmCheck), Err(Refusal::AllConfirmed));
    visit.act(Event::UndoCheck(4));
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!((view.unlocked, view.confirmed, view.reason), (false, 4, Some(Reason::Undone)));
    visit.pass_gate();
    assert_eq!(visit.screen(), "insert-key");
    visit.act(Event::UndoCheck(0));
    assert_eq!(visit.screen(), "gate power", "undo works from a step as well");
}

#[test]
fn what_cant_be_confirmed_leads_to_the_stop_screen_and_back() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    for _ in 0..3 {
        visit.act(Event::ConfirmCheck);
    }
    visit.act(Event::CannotConfirm);
    let View::Stop(view) = visit.walk.view(visit.now) else { panic!("the stop screen") };
    assert_eq!((view.check.id.as_str(), view.number, view.of, view.locked_steps), ("check-3", 4, 5, 11));
    assert_eq!(visit.try_do(Event::ConfirmCheck), Err(Refusal::NotHere));
    visit.act(Event::BackToChecks);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!(view.confirmed, 3);
    visit.act(Event::CannotConfirm);
    visit.act(Event::StartOverChecks);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!(view.confirmed, 0);
}

#[test]
fn the_permit_expires_in_mid_step_and_passing_again_goes_back_to_the_same_step() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    for _ in 0..5 {
        visit.act(Event::Next);
    }
    assert_eq!(visit.screen(), "cells-out");
    let due = visit.walk.next_deadline().expect("a permit to expire");
    let before = Millis(due.0 - 1);
    assert!(matches!(visit.walk.view(before), View::Step(_)));
    // Even where nobody sent a Tick, the step is gone in time.
    let View::Gate(view) = visit.walk.view(due) else { panic!("the gate") };
    assert_eq!((view.reason, view.confirmed, view.returning), (Some(Reason::Expired), 0, true));
    assert_eq!(view.leads_to, Some((Phase::Inside, 2)));
    let shown = format!("{view:?}");
    assert!(!shown.contains("cells-out") && !shown.contains("slide-off"), "{shown}");
    assert_eq!(view.tray.off.iter().map(|p| p.part.id.as_str()).collect::<Vec<_>>(), ["doorbell", "door"]);
    assert!(view.tray.off.iter().all(|p| p.since.is_none()));
    visit.now = due;
    visit.act(Event::Tick);
    assert_eq!(visit.walk.next_deadline(), None);
    assert_eq!(visit.try_do(Event::Next), Err(Refusal::ChecksLeft { left: 5 }));
    assert_eq!(visit.try_do(Event::Back), Err(Refusal::NothingBefore), "the place is not lost behind the gate");
    assert_eq!(visit.try_do(Event::GoTo("slide-off".to_owned())), Err(Refusal::ChecksLeft { left: 5 }));
    visit.pass_gate();
    assert_eq!(visit.screen(), "cells-out");
    assert_eq!(visit.parts_off(), ["doorbell", "door"]);
}

#[test]
fn checks_confirmed_long_ago_are_asked_again_before_the_last_one_counts() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    for _ in 0..4 {
        visit.act(Event::ConfirmCheck);
    }
    visit.now = visit.now.plus(30 * MINUTE);
    visit.act(Event::ConfirmCheck);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!((view.confirmed, view.unlocked, view.reason), (1, false, Some(Reason::Expired)));
}

#[test]
fn a_clock_that_runs_backward_voids_the_permit() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    assert!(matches!(visit.walk.view(Millis(0)), View::Gate(_)));
}

#[test]
fn locking_starting_over_the_checks_and_other_answers_drop_the_permit_and_keep_the_place() {
    let same = |words: &str| Event::ChangeAnswers(answers(words));
    let cases = [
        (Event::Lock, Some(Reason::Locked)),
        (Event::StartOverChecks, Some(Reason::Undone)),
        (same("wired=not-sure type=type-2"), Some(Reason::AnswersChanged)),
        (Event::Reload(shared(doorbell(), "two")), Some(Reason::Reloaded)),
    ];
    for (event, reason) in cases {
        let mut visit = Visit::doorbell("wired=wired type=type-2");
        visit.pass_gate();
        for _ in 0..3 {
            visit.act(Event::Next);
        }
        visit.act(event);
        let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
        assert_eq!((view.confirmed, view.reason), (0, reason));
        visit.pass_gate();
        assert_eq!(visit.screen(), "lift-door");
        assert_eq!(visit.parts_off(), ["doorbell"]);
    }
}

#[test]
fn closing_half_way_closes_only_what_was_opened_and_can_be_taken_back() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    for _ in 0..3 {
        visit.act(Event::Next);
    }
    assert_eq!(visit.screen(), "lift-door");
    visit.act(Event::CloseUp);
    assert_eq!(visit.screen(), "hook-on", "the door is still on, so it need not be closed");
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert!(view.closing_early && !view.can_close_up);
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "lift-door");
    for _ in 0..3 {
        visit.act(Event::Next);
    }
    assert_eq!(visit.parts_off(), ["doorbell", "door", "cells"]);
    visit.act(Event::CloseUp);
    assert_eq!(visit.next_to_the_end(), ["cells-in", "close-door", "hook-on", "take-key"]);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert!(view.can_finish && view.closing_early && view.power_off);
}

#[test]
fn stopping_before_anything_was_opened_leaves_only_the_power_to_switch_on() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    assert_eq!(visit.try_do(Event::CloseUp), Err(Refusal::NothingToClose));
    visit.pass_gate();
    visit.act(Event::CloseUp);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert!(view.power_off && view.tasks[0].power);
    let mut visit = Visit::doorbell("wired=batteries type=type-2");
    assert_eq!(visit.try_do(Event::CloseUp), Err(Refusal::NothingToClose));
}

#[test]
fn switching_the_type_in_the_stuck_panel_shows_the_other_variant_and_back_undoes_it() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    visit.act(Event::Next);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert!(view.can_switch && !view.trying);
    visit.act(Event::Switch);
    assert_eq!(visit.screen(), "pull-key");
    assert_eq!(visit.walk.answers()["type"], "type-1");
    visit.act(Event::Back);
    assert_eq!((visit.screen().as_str(), visit.walk.answers()["type"].as_str()), ("press-key", "type-2"));
    visit.act(Event::Switch);
    let seen = visit.next_to_the_end();
    assert!(seen.contains(&"push-down".to_owned()) && !seen.contains(&"hook-on".to_owned()));
}

#[test]
fn a_switch_that_would_decide_about_the_gate_is_refused() {
    let mut guide = doorbell();
    guide.open[0] = step("insert-key").gate("power").switch("wired", "batteries");
    let mut visit = Visit::begin(&shared(guide, "one"), "wired=wired type=type-2");
    visit.pass_gate();
    assert_eq!(visit.try_do(Event::Switch), Err(Refusal::SwitchDecidesGate));
}

#[test]
fn the_other_type_found_out_while_closing_closes_by_its_own_steps() {
    for by_switch in [true, false] {
        let mut guide = doorbell();
        guide.close[1] = guide.close[1].clone().switch("type", "type-1");
        let mut visit = Visit::begin(&shared(guide, "one"), "wired=batteries type=type-2");
        while visit.screen() != "hook-on" {
            visit.act(Event::Next);
        }
        let other = Event::ChangeAnswers(answers("wired=batteries type=type-1"));
        visit.act(if by_switch { Event::Switch } else { other });
        assert_eq!(visit.screen(), "push-down", "nothing is opened again");
        assert_eq!(visit.next_to_the_end(), ["push-down", "take-key"]);
    }
}

#[test]
fn a_closing_step_stands_in_for_its_counterpart_under_the_other_answer() {
    let mut guide = bare("thing");
    guide.questions = vec![question("type", &["a", "b"])];
    guide.open = vec![step("turn-left").when("type=a"), step("turn-right").when("type=b"), step("look")];
    guide.close = vec![
        step("back-right").when("type=a").undoes("turn-left").switch("type", "b"),
        step("back-left").when("type=b").undoes("turn-right"),
    ];
    let mut visit = Visit::begin(&shared(guide, "one"), "type=a");
    visit.act(Event::Next);
    visit.act(Event::Next);
    assert_eq!(visit.screen(), "back-right");
    visit.act(Event::Switch);
    assert_eq!(visit.next_to_the_end(), ["back-left"], "it was turned, so it is turned back");
}

#[test]
fn what_the_other_answer_asks_to_close_is_not_passed_over() {
    let mut visit = Visit::doorbell("wired=batteries type=type-2");
    while visit.screen() != "take-key" {
        visit.act(Event::Next);
    }
    visit.act(Event::ChangeAnswers(answers("wired=batteries type=type-1")));
    assert_eq!(visit.next_to_the_end(), ["push-down", "take-key"]);
}

#[test]
fn back_passes_by_what_was_done_under_another_answer_and_keeps_it_in_mind() {
    let mut visit = Visit::doorbell("wired=batteries type=type-2");
    for _ in 0..4 {
        visit.act(Event::Next);
    }
    assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("peel-film", 2));
    visit.act(Event::ChangeAnswers(answers("wired=batteries type=type-1")));
    assert_eq!(visit.screen(), "peel-film");
    visit.act(Event::Back);
    assert_eq!(
        (visit.screen().as_str(), visit.parts_off()),
        ("slide-off", vec!["door".to_owned()]),
        "the door is still off"
    );
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "pull-key", "what the new answer asks for was passed over");
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "insert-key");
    for _ in 0..3 {
        visit.act(Event::Next);
    }
    assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("peel-film", 2));
    visit.act(Event::GoTo("pull-key".to_owned()));
    assert_eq!(visit.screen(), "pull-key");
}

#[test]
fn a_try_that_brings_up_a_gate_is_stopped_by_it() {
    let mut guide = bare("thing");
    guide.questions = vec![question("type", &["a", "b", "cant-tell?"])];
    guide.gates = vec![gate("one", when("type=a"), 1, 30), gate("two", when(""), 1, 30)];
    guide.open = vec![
        step("try-a").gate("two").when("type=a,cant-tell").settles("type", "a"),
        step("try-b").gate("two").when("type=b,cant-tell").settles("type", "b"),
        step("lift").gate("one"),
    ];
    guide.close = vec![step("shut")];
    let mut visit = Visit::begin(&shared(guide, "one"), "type=cant-tell");
    visit.pass_gate();
    assert_eq!(visit.screen(), "try-a");
    visit.act(Event::Next);
    assert_eq!(visit.screen(), "gate one");
    // The answer decided about a gate, so every permit fell.
    visit.pass_gate();
    assert_eq!(visit.screen(), "lift");
    visit.act(Event::Lock);
    assert_eq!(visit.screen(), "gate one");
}

#[test]
fn a_step_shut_by_the_answer_just_found_is_not_looked_back_at() {
    let mut guide = bare("thing");
    guide.questions = vec![question("type", &["a", "b", "cant-tell?"])];
    guide.gates = vec![gate("one", when("type=a"), 1, 30)];
    guide.open = vec![
        step("try-a").gate("one").when("type=a,cant-tell").settles("type", "a"),
        step("try-b").when("type=b,cant-tell").settles("type", "b"),
        step("lift"),
        step("look"),
    ];
    guide.close = vec![step("shut")];
    let mut visit = Visit::begin(&shared(guide, "one"), "type=cant-tell");
    assert_eq!(visit.screen(), "try-a");
    visit.act(Event::Next);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert_eq!((view.step.id.as_str(), view.before, view.can_back), ("lift", None, true));
    visit.act(Event::Next);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert_eq!(view.before.map(|before| before.title.get("en")), Some("title of lift"));
}

#[test]
fn a_loose_part_holds_the_finish_until_it_is_back_or_lost() {
    let mut guide = bare("camera");
    guide.parts = vec![part("cover")];
    guide.open = vec![step("lift").off("cover")];
    guide.close = vec![step("put-back").undoes("lift").back("cover").optional()];
    let mut visit = Visit::begin(&shared(guide, "one"), "");
    visit.act(Event::Next);
    visit.act(Event::Skip);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert_eq!(view.blocked_by.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["cover"]);
    assert!(!view.can_finish);
    assert_eq!(view.tray.off[0].since, Some("lift"));
    assert_eq!(visit.try_do(Event::Finish), Err(Refusal::PartsLoose { loose: 1 }));
    visit.act(Event::Back);
    visit.act(Event::Back);
    assert_eq!(visit.parts_off(), Vec::<String>::new(), "Back over taking it off takes it out of the tray");
    visit.act(Event::Next);
    visit.act(Event::Skip);
    visit.act(Event::MarkLost("cover".to_owned()));
    assert_eq!(visit.try_do(Event::MarkLost("cover".to_owned())), Err(Refusal::NotLoose));
    visit.act(Event::MarkFound("cover".to_owned()));
    assert_eq!(visit.try_do(Event::MarkFound("cover".to_owned())), Err(Refusal::NotLost));
    visit.act(Event::MarkLost("cover".to_owned()));
    visit.act(Event::Finish);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert_eq!(view.summary.lost.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["cover"]);
}

#[test]
fn a_step_that_puts_back_only_lost_parts_may_be_skipped() {
    let mut guide = bare("camera");
    guide.parts = vec![part("cover")];
    guide.open = vec![step("lift").off("cover")];
    guide.close = vec![step("put-back").undoes("lift").back("cover")];
    let mut visit = Visit::begin(&shared(guide, "one"), "");
    visit.act(Event::Next);
    assert_eq!(visit.try_do(Event::Skip), Err(Refusal::NotOptional));
    visit.act(Event::MarkLost("cover".to_owned()));
    visit.act(Event::Skip);
    visit.act(Event::Finish);
}

#[test]
fn a_done_tick_leads_back_and_next_goes_forward_again() {
    let mut visit = Visit::doorbell("wired=batteries type=type-2");
    for _ in 0..4 {
        visit.act(Event::Next);
    }
    visit.act(Event::Skip);
    assert_eq!(visit.screen(), "cells-out");
    assert_eq!(visit.try_do(Event::GoTo("cells-in".to_owned())), Err(Refusal::NotDone));
    assert_eq!(visit.try_do(Event::GoTo("nothing".to_owned())), Err(Refusal::NotDone));
    visit.act(Event::GoTo("peel-film".to_owned()));
    assert_eq!(visit.screen(), "peel-film");
    visit.act(Event::GoTo("press-key".to_owned()));
    assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("press-key", 0));
    for _ in 0..4 {
        visit.act(Event::Next);
    }
    assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("cells-out", 2));
}

#[test]
fn going_back_into_the_steps_with_the_power_on_again_meets_the_gate() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    visit.next_to_the_end();
    visit.act(Event::ToggleTask("power-on".to_owned()));
    visit.act(Event::Back);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!(view.reason, Some(Reason::PowerBackOn));
    visit.pass_gate();
    assert_eq!(visit.screen(), "take-key");
    assert!(visit.walk.power_off(), "proven off, so the task is open again");
    visit.act(Event::Next);
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert!(!view.tasks[0].ticked);
}

#[test]
fn unticking_a_task_unticks_those_after_it() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    visit.next_to_the_end();
    visit.act(Event::ToggleTask("power-on".to_owned()));
    visit.act(Event::ToggleTask("press-button".to_owned()));
    visit.act(Event::ToggleTask("power-on".to_owned()));
    let View::Completion(view) = visit.walk.view(visit.now) else { panic!("the completion") };
    assert_eq!(view.tasks.iter().map(|t| (t.ticked, t.enabled)).collect::<Vec<_>>(), [(false, true), (false, false)]);
    assert_eq!(visit.try_do(Event::ToggleTask("lift-door".to_owned())), Err(Refusal::UnknownTask));
}

#[test]
fn starting_over_keeps_the_answers_and_remembers_that_the_power_is_off() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    for _ in 0..4 {
        visit.act(Event::Next);
    }
    visit.act(Event::Restart);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert_eq!((view.confirmed, view.returning), (0, false));
    assert!(visit.walk.power_off());
    visit.pass_gate();
    assert_eq!(visit.screen(), "insert-key");
}

#[test]
fn an_ungated_step_before_the_gate_can_be_gone_back_to_and_hides_what_comes_next() {
    let mut guide = bare("thing");
    guide.gates = vec![gate("power", when(""), 2, 30)];
    guide.open = vec![step("fetch-ladder"), step("secret").gate("power")];
    guide.close = vec![step("shut").gate("power")];
    let mut visit = Visit::begin(&shared(guide, "one"), "");
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert_eq!(view.next, None);
    assert_eq!(view.rail.phases[0].ticks[1].state, TickState::Locked);
    visit.act(Event::Next);
    let View::Gate(view) = visit.walk.view(visit.now) else { panic!("a gate") };
    assert!(view.can_back);
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "fetch-ladder");
}

#[test]
fn a_walk_begins_only_with_all_answers_on_a_sound_guide() {
    let begin = |guide, words: &str| Walk::begin(shared(guide, "one"), answers(words), Millis(0)).map(|_| ());
    assert_eq!(begin(doorbell(), "wired=wired"), Err(BeginError::Unanswered(vec!["type".to_owned()])));
    let unknown = BeginError::UnknownAnswer { question: "type".to_owned(), answer: "type-9".to_owned() };
    assert_eq!(begin(doorbell(), "wired=wired type=type-9"), Err(unknown));
    assert_eq!(begin(bare("mini"), ""), Err(BeginError::NothingToOpen));
    let mut no_checks = doorbell();
    no_checks.gates[0].checks.clear();
    let mut no_gate = doorbell();
    no_gate.gates.clear();
    let mut no_part = doorbell();
    no_part.parts.pop();
    let mut twice = doorbell();
    twice.close.push(step("insert-key"));
    for broken in [no_checks, no_gate, no_part, twice] {
        assert!(matches!(begin(broken, "wired=batteries type=type-1"), Err(BeginError::Unsound(_))));
    }
}

#[test]
fn refusals_are_sentences_for_people() {
    let refusals = [
        Refusal::NotHere,
        Refusal::ChecksLeft { left: 1 },
        Refusal::PartsLoose { loose: 2 },
        Refusal::Begin(BeginError::Unanswered(vec!["type".to_owned()])),
    ];
    for refusal in refusals {
        let words = refusal.to_string();
        assert!(words.ends_with('.') && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "{words}");
    }
    assert_eq!(Refusal::ChecksLeft { left: 1 }.to_string(), "1 check left.");
    assert_eq!(Refusal::ChecksLeft { left: 2 }.to_string(), "2 checks left.");
}
