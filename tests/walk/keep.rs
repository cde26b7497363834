//! Walks that are interrupted: saved and taken up again, or going on with a changed guide.

use unlatch::walk::{
    Change, Event, Millis, Reason, Refusal, ResumeError, SavedError, View, Walk, saved_from_text, saved_to_text,
};

use crate::guides::{StepExt, doorbell, part, shared, step};
use crate::visit::Visit;

/// A wired visit at `screen`.
fn at(screen: &str) -> Visit {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    visit.pass_gate();
    while visit.screen() != screen {
        visit.act(Event::Next);
    }
    visit
}

#[test]
fn a_resumed_walk_stands_at_the_same_step_behind_a_closed_gate() {
    let visit = at("read-number");
    let text = saved_to_text(&visit.walk.saved());
    let saved = saved_from_text(&text).expect("what was written can be read");
    assert_eq!(saved, visit.walk.saved());
    assert_eq!(saved.at.as_deref(), Some("read-number"));

    let now = Millis(5);
    let (walk, note) = Walk::resume(shared(doorbell(), "one"), &saved, now).expect("resumes");
    assert!(note.same_guide && note.changes.is_empty());
    assert!(walk.power_off(), "the breaker was off when it was interrupted");
    let mut visit = Visit { walk, now };
    let View::Gate(view) = visit.walk.view(now) else { panic!("a gate") };
    assert_eq!((view.confirmed, view.reason, view.returning), (0, Some(Reason::Resumed), true));
    visit.pass_gate();
    assert_eq!(visit.screen(), "read-number");
    assert_eq!(visit.parts_off(), ["doorbell", "door", "cells"]);
}

#[test]
fn a_saved_walk_holds_no_permit_and_no_confirmed_check() {
    let mut visit = Visit::doorbell("wired=wired type=type-2");
    let fresh = visit.walk.saved();
    for _ in 0..4 {
        visit.act(Event::ConfirmCheck);
    }
    let saved = visit.walk.saved();
    assert_eq!(saved_to_text(&saved).replace("spent_ms: 4000", "spent_ms: 0"), saved_to_text(&fresh));
    let (walk, _) = Walk::resume(shared(doorbell(), "one"), &saved, visit.now).expect("resumes");
    let View::Gate(view) = walk.view(visit.now) else { panic!("a gate") };
    assert_eq!(view.confirmed, 0);
}

#[test]
fn answers_settled_by_trying_and_lost_parts_survive() {
    let mut visit = Visit::doorbell("wired=batteries type=cant-tell");
    for event in [Event::Next, Event::DidNotWork, Event::Next, Event::Next, Event::MarkLost("doorbell".to_owned())] {
        visit.act(event);
    }
    let (walk, _) = Walk::resume(shared(doorbell(), "one"), &visit.walk.saved(), Millis(0)).expect("resumes");
    assert_eq!(walk.answers()["type"], "type-1");
    let View::Step(view) = walk.view(Millis(0)) else { panic!("a step") };
    assert_eq!(view.tray.lost.len(), 1);
}

#[test]
fn a_serial_number_is_never_written_down() {
    let mut visit = Visit::doorbell("wired=batteries type=cant-tell");
    visit.act(Event::SerialRead("212345670".to_owned()));
    assert!(!saved_to_text(&visit.walk.saved()).contains("212345670"));
    let old = saved_to_text(&visit.walk.saved()).replacen('(', "(serial: Some(\"212345670\"),", 1);
    let read = saved_from_text(&old).expect("a file of an older program");
    assert!(!saved_to_text(&read).contains("212345670"));
}

#[test]
fn time_spent_adds_up_over_interruptions() {
    let visit = at("slide-off");
    let spent = visit.walk.saved().spent_ms;
    assert!(spent > 0);
    let (mut walk, _) = Walk::resume(shared(doorbell(), "one"), &visit.walk.saved(), Millis(0)).expect("resumes");
    walk.apply(Event::Lock, Millis(700)).expect("accepted");
    assert_eq!(walk.saved().spent_ms, spent + 700);
}

#[test]
fn progress_of_another_guide_or_a_newer_program_is_refused_in_words() {
    let mut saved = at("slide-off").walk.saved();
    let resume =
        |saved: &_| Walk::resume(shared(doorbell(), "one"), saved, Millis(0)).map(|_| ()).expect_err("refused");
    saved.version = 2;
    assert_eq!(resume(&saved), ResumeError::Newer { found: 2 });
    assert_eq!(saved_from_text(&saved_to_text(&saved)), Err(SavedError::Newer { found: 2 }));
    saved.version = 1;
    saved.guide = "camera".to_owned();
    assert!(resume(&saved).to_string().contains("“camera”"));
    saved.guide = "doorbell".to_owned();
    saved.answers.clear();
    assert!(matches!(resume(&saved), ResumeError::Begin(_)));
}

#[test]
fn a_newer_file_is_known_as_newer_even_where_its_fields_are_strange() {
    let read = saved_from_text("(version: 7, walk: Path([1, 2]), more: {})");
    assert_eq!(read, Err(SavedError::Newer { found: 7 }));
}

#[test]
fn a_damaged_file_is_named_with_its_place() {
    let text = saved_to_text(&at("slide-off").walk.saved());
    let cut = &text[..text.len() / 2];
    let Err(SavedError::Damaged { line, .. }) = saved_from_text(cut) else { panic!("damaged") };
    assert!(line > 1);
    for rubbish in ["", "\0\0\0", "()", "(version: 1)", "[[[[[[[[", "(version: -1)"] {
        assert!(matches!(saved_from_text(rubbish), Err(SavedError::Damaged { .. })), "{rubbish:?}");
    }
}

#[test]
fn a_reload_keeps_the_step_and_passes_over_new_steps_before_it() {
    let mut visit = at("read-number");
    let mut guide = doorbell();
    guide.open.insert(1, step("wipe").gate("power"));
    guide.inside[2].title = "new words".into();
    visit.act(Event::Reload(shared(guide, "two")));
    assert_eq!(visit.walk.note().map(|n| n.changes.clone()), Some(vec![Change::StepsNew(1)]));
    visit.pass_gate();
    assert_eq!(visit.walk.note(), None);
    let View::Step(view) = visit.walk.view(visit.now) else { panic!("a step") };
    assert_eq!((view.step.id.as_str(), view.step.title.get("en")), ("read-number", "new words"));
    visit.act(Event::Back);
    assert_eq!(visit.screen(), "cells-out");
    visit.act(Event::GoTo("wipe".to_owned()));
    assert_eq!((visit.screen().as_str(), visit.parts_off().len()), ("wipe", 0), "its tick leads to what is new");
}

#[test]
fn a_part_whose_step_is_gone_stays_in_the_tray_until_a_closing_step_puts_it_back() {
    let mut visit = at("read-number");
    let mut guide = doorbell();
    guide.open.remove(4);
    visit.act(Event::Reload(shared(guide, "two")));
    assert_eq!(visit.walk.note().map(|n| n.changes.clone()), Some(vec![Change::StepsGone(1)]));
    assert_eq!(visit.parts_off(), ["door", "doorbell", "cells"]);
    visit.pass_gate();
    assert_eq!(visit.next_to_the_end(), ["read-number", "cells-in", "close-door", "hook-on", "take-key"]);
    assert!(visit.parts_off().is_empty());
}

#[test]
fn a_part_that_the_guide_no_longer_has_is_named() {
    let saved = at("read-number").walk.saved();
    let mut guide = doorbell();
    guide.parts.retain(|p| p.id != "door");
    guide.parts.push(part("lid"));
    guide.open[4] = step("lift-door").gate("power").off("lid");
    guide.close[0] = step("close-door").gate("power").undoes("lift-door").back("lid");
    let (_, note) = Walk::resume(shared(guide, "two"), &saved, Millis(0)).expect("resumes");
    assert!(!note.same_guide);
    assert_eq!(note.changes, [Change::PartGone("door".to_owned())]);
    assert!(note.changes[0].to_string().contains("“door”"));
}

#[test]
fn a_step_that_is_gone_makes_way_for_the_next_and_closing_stays_closing() {
    let mut guide = doorbell();
    guide.inside.retain(|s| s.id != "read-number");
    let mut visit = at("read-number");
    visit.act(Event::Reload(shared(guide.clone(), "two")));
    assert_eq!(visit.walk.note().map(|n| n.changes.clone()), Some(vec![Change::PlaceGone]));
    visit.pass_gate();
    assert_eq!(visit.screen(), "cells-in");

    let mut visit = at("close-door");
    guide.close.remove(0);
    guide.open.push(step("new-at-opening").gate("power"));
    guide.close[0] = guide.close[0].clone().back("door");
    visit.act(Event::Reload(shared(guide, "three")));
    visit.pass_gate();
    assert_eq!(visit.screen(), "hook-on", "nothing is opened that was not open");
}

#[test]
fn another_guide_or_a_broken_one_is_not_taken_over_in_mid_walk() {
    let mut visit = at("slide-off");
    let mut other = doorbell();
    other.id = "camera".to_owned();
    assert_eq!(visit.try_do(Event::Reload(shared(other, "two"))), Err(Refusal::OtherGuide));
    let mut broken = doorbell();
    broken.gates.clear();
    assert!(matches!(visit.try_do(Event::Reload(shared(broken, "two"))), Err(Refusal::Begin(_))));
    assert_eq!(visit.screen(), "slide-off", "the last good version stays in use, its permit too");
}

#[test]
fn an_altered_file_neither_opens_a_gate_nor_finishes_with_loose_parts() {
    let mut saved = at("read-number").walk.saved();
    saved.finished = true;
    saved.passed.clear();
    let (walk, _) = Walk::resume(shared(doorbell(), "one"), &saved, Millis(0)).expect("resumes");
    assert!(!walk.is_finished());
    assert!(matches!(walk.view(Millis(0)), View::Gate(_)));
    // A switch to "no wires" written into the file by hand is left out.
    let text = saved_to_text(&saved);
    let forged = text.replace(
        "trail: [",
        "trail: [Switched(question: \"wired\", answer: \"batteries\", closing: false), Did(\"insert-key\"), CloseUp, CloseUp, ",
    );
    assert_ne!(text, forged);
    let saved = saved_from_text(&forged).expect("well formed");
    let (walk, _) = Walk::resume(shared(doorbell(), "one"), &saved, Millis(0)).expect("resumes");
    assert!(matches!(walk.view(Millis(0)), View::Gate(_)));
}

#[test]
fn leaving_drops_the_permit() {
    let visit = at("slide-off");
    let (saved, now) = (visit.walk.saved(), visit.now);
    drop(visit);
    let (walk, _) = Walk::resume(shared(doorbell(), "one"), &saved, now).expect("resumes");
    assert!(matches!(walk.view(now), View::Gate(_)));
}
