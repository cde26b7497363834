//! What one part of a guide says about another: that the other exists.

use crate::guide::finding::{Draft, quoted};
use crate::guide::model::{Origin, Phase, Settles, Step, When};
use crate::guide::suggest;
use crate::guide::visit::Place;

use super::Rules;

/// A reference to something that is not there.
fn dead<'i>(
    rules: &Rules<'_>,
    place: &Place<'_>,
    code: &'static str,
    kind: &str,
    id: &str,
    all: impl Iterator<Item = &'i str> + Clone,
) -> Draft {
    let draft = rules.error(place, code, format!("There is no {kind} {}", quoted(id))).label(format!("no such {kind}"));
    let hint = if rules.is_full() {
        None
    } else if all.clone().next().is_none() {
        Some(format!("The guide has no {kind}s."))
    } else {
        suggest::hint(id, &format!("The {kind}s are"), all)
    };
    draft.maybe_hint(hint)
}

pub(super) fn when(rules: &mut Rules<'_>, place: &Place<'_>, when: &When) {
    let guide = rules.guide;
    for (question, allowed) in &when.0 {
        let at_question = place.key(question);
        let Some(found) = guide.questions.iter().find(|q| &q.id == question) else {
            let ids = guide.questions.iter().map(|q| q.id.as_str());
            let draft = dead(rules, &at_question, "dead-question", "question", question, ids);
            rules.add(draft);
            continue;
        };
        if allowed.is_empty() {
            let message = format!("No answer to {} is named", quoted(question));
            let draft = rules.error(&at_question, "when-never", message).label("never holds");
            rules.add(draft.hint("Name one answer or more, or take the question out."));
        }
        for (index, answer) in allowed.iter().enumerate() {
            if !found.answers.iter().any(|a| &a.id == answer) {
                let ids = found.answers.iter().map(|a| a.id.as_str());
                let kind = "answer";
                let draft = dead(rules, &at_question.index(index), "dead-answer", kind, answer, ids);
                rules.add(draft);
            }
        }
    }
}

pub(super) fn settles(rules: &mut Rules<'_>, place: &Place<'_>, settles: &Settles) {
    let guide = rules.guide;
    let Some(question) = guide.questions.iter().find(|q| q.id == settles.question) else {
        let ids = guide.questions.iter().map(|q| q.id.as_str());
        let draft = dead(rules, &place.field("question"), "dead-question", "question", &settles.question, ids);
        rules.add(draft);
        return;
    };
    match question.answers.iter().find(|a| a.id == settles.answer) {
        None => {
            let ids = question.answers.iter().map(|a| a.id.as_str());
            let draft = dead(rules, &place.field("answer"), "dead-answer", "answer", &settles.answer, ids);
            rules.add(draft);
        }
        Some(answer) if answer.unsure => {
            let message = format!("{} says that the answer is not known", quoted(&answer.id));
            let draft = rules.error(&place.field("answer"), "settles-unsure", message).label("an unsure answer");
            rules.add(draft.hint("Name the answer that is known from here on."));
        }
        Some(_) => {}
    }
    let gates = guide.gates.iter().find(|gate| gate.when.0.contains_key(&settles.question));
    if let Some(gate) = gates {
        let message = format!("The answer to {} may not change on the way", quoted(&settles.question));
        let draft = rules.error(place, "settles-gate", message).label("decides over a gate");
        let hint = format!(
            "The gate {} stands or falls by it. Only the person may answer it, before the start.",
            quoted(&gate.id)
        );
        rules.add(draft.hint(hint));
    }
}

pub(super) fn origin(rules: &mut Rules<'_>, place: &Place<'_>, origin: &Origin) {
    let Origin::Stated(source) = origin else {
        return;
    };
    let sources = &rules.guide.sources;
    if sources.iter().all(|s| &s.id != source) {
        let draft = dead(rules, place, "dead-source", "source", source, sources.iter().map(|s| s.id.as_str()));
        let hint = draft.hint.clone().unwrap_or_default();
        rules.add(draft.hint(format!("{hint} What no source says is `Derived(\"why\")`.").trim().to_owned()));
    }
}

pub(super) fn check(rules: &mut Rules<'_>) {
    counts_as(rules);
    rules.each_step(|rules, place, phase, step| {
        hazards(rules, place, step);
        parts(rules, &place.field("takes_off"), &step.takes_off);
        parts(rules, &place.field("puts_back"), &step.puts_back);
        undoes(rules, place, phase, step);
        let gates = &rules.guide.gates;
        if let Some(gate) = step.gate.as_ref().filter(|id| gates.iter().all(|gate| &gate.id != *id)) {
            let draft =
                dead(rules, &place.field("gate"), "dead-gate", "gate", gate, gates.iter().map(|g| g.id.as_str()));
            rules.add(draft);
        }
        if step.no_twin.is_some() && phase != Phase::Open {
            let draft =
                rules.warning(&place.field("no_twin"), "idle-no-twin", "Only opening steps need a closing twin");
            rules.add(draft.label("says nothing here").hint("Take `no_twin` away."));
        }
    });
    unused(rules);
}

fn counts_as(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let list = Place::ROOT.field("questions");
    for (q, question) in guide.questions.iter().enumerate() {
        let question_place = list.index(q);
        let answers = question_place.field("answers");
        for (a, answer) in question.answers.iter().enumerate() {
            let Some(other) = &answer.counts_as else {
                continue;
            };
            let item = answers.index(a);
            let place = item.field("counts_as");
            let draft = match question.answers.iter().find(|candidate| &candidate.id == other) {
                None => {
                    let ids = question.answers.iter().map(|a| a.id.as_str()).filter(|id| *id != answer.id);
                    dead(rules, &place, "dead-answer", "answer", other, ids)
                }
                Some(_) if *other == answer.id => {
                    let draft = rules.error(&place, "counts-as", "An answer counts as itself").label("itself");
                    draft.hint("Name another answer of the question, or take `counts_as` away.")
                }
                Some(target) if target.counts_as.is_some() => {
                    let message = format!("{} counts as another answer itself", quoted(other));
                    let draft = rules.error(&place, "counts-as", message).label("not a final answer");
                    draft.hint("Name the answer that it comes down to.")
                }
                Some(target) if target.unsure => {
                    let message = format!("{} says that the answer is not known", quoted(other));
                    rules.error(&place, "counts-as", message).label("an unsure answer").hint("Name a known answer.")
                }
                Some(_) => continue,
            };
            rules.add(draft);
        }
    }
}

fn hazards(rules: &mut Rules<'_>, place: &Place<'_>, step: &Step) {
    let all = &rules.guide.hazards;
    for (index, id) in step.hazards.iter().enumerate() {
        let list = place.field("hazards");
        let item = list.index(index);
        if all.iter().all(|hazard| &hazard.id != id) {
            let draft = dead(rules, &item, "dead-hazard", "hazard", id, all.iter().map(|h| h.id.as_str()));
            rules.add(draft);
        } else if step.hazards[..index].contains(id) {
            let draft = rules.warning(&item, "twice", format!("The hazard {} is shown twice", quoted(id)));
            rules.add(draft.label("named before").hint("Name it once."));
        }
    }
}

fn parts(rules: &mut Rules<'_>, list: &Place<'_>, ids: &[String]) {
    let all = &rules.guide.parts;
    for (index, id) in ids.iter().enumerate() {
        if all.iter().all(|part| &part.id != id) {
            let draft = dead(rules, &list.index(index), "dead-part", "part", id, all.iter().map(|p| p.id.as_str()));
            rules.add(draft);
        }
    }
}

fn undoes(rules: &mut Rules<'_>, place: &Place<'_>, phase: Phase, step: &Step) {
    let guide = rules.guide;
    let list = place.field("undoes");
    if !step.undoes.is_empty() && phase != Phase::Close {
        let draft = rules.error(&list, "undoes-place", "Only a closing step undoes another").label("not in `close`");
        rules.add(draft.hint("Move the step to `close`, or take `undoes` away."));
    }
    for (index, id) in step.undoes.iter().enumerate() {
        let item = list.index(index);
        match guide.all_steps().find(|(_, other)| &other.id == id) {
            None => {
                let ids = guide.open.iter().chain(&guide.inside).map(|step| step.id.as_str());
                let draft = dead(rules, &item, "dead-step", "step", id, ids);
                rules.add(draft);
            }
            Some((Phase::Open | Phase::Inside, _)) => {}
            Some((other, _)) => {
                let message = format!("{} is a step of `{}`, which is not undone", quoted(id), other.field());
                let draft = rules.error(&item, "undoes-place", message).label("no opening step");
                rules.add(draft.hint("Name steps of `open` or `inside`."));
            }
        }
    }
}

/// Things that nothing refers to: most often a sign that a reference was forgotten.
fn unused(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let hazards = Place::ROOT.field("hazards");
    for (index, hazard) in guide.hazards.iter().enumerate() {
        let shown = guide.all_steps().any(|(_, step)| step.hazards.contains(&hazard.id))
            || guide.gates.iter().any(|gate| gate.hazard == hazard.id);
        if !shown && !rules.has("dead-hazard") {
            let message = format!("The hazard {} is never shown", quoted(&hazard.id));
            let draft = rules.warning(&hazards.index(index).field("id"), "unused", message).label("not referred to");
            rules.add(draft.hint("Name it in the `hazards` of each step that it goes with, or take it out."));
        }
    }
    if rules.has("dead-part") {
        return;
    }
    let parts = Place::ROOT.field("parts");
    for (index, part) in guide.parts.iter().enumerate() {
        let off = guide.all_steps().any(|(_, step)| step.takes_off.contains(&part.id));
        let back = guide.all_steps().any(|(_, step)| step.puts_back.contains(&part.id));
        let message = match (off, back) {
            (true, _) => continue,
            (false, true) => format!("The part {} is put back but never taken off", quoted(&part.id)),
            (false, false) => format!("The part {} is never taken off", quoted(&part.id)),
        };
        let draft = rules.warning(&parts.index(index).field("id"), "unused", message).label("in no `takes_off`");
        rules.add(draft.hint("Name it in the `takes_off` of the step after which it is loose, or take it out."));
    }
}
