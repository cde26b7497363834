//! What a walk relies on in a guide. The rules of a sound guide ask for more; this keeps a walk safe whatever came in.

use std::collections::BTreeSet;

use super::BeginError;
use super::moves::is_answer;
use crate::guide::{Answers, Guide};

/// Can a walk go through this guide?
pub(super) fn check(guide: &Guide) -> Result<(), BeginError> {
    if guide.all_steps().next().is_none() {
        return Err(BeginError::NothingToOpen);
    }
    let unsound = |what: String| Err(BeginError::Unsound(what));
    if let Some(gate) = guide.gates.iter().find(|gate| gate.checks.is_empty()) {
        return unsound(format!("the gate “{}” has no checks", gate.id));
    }
    if let Some(id) = twice(guide.gates.iter().map(|gate| gate.id.as_str())) {
        return unsound(format!("two gates are called “{id}”"));
    }
    if let Some(id) = twice(guide.all_steps().map(|(_, step)| step.id.as_str())) {
        return unsound(format!("two steps are called “{id}”"));
    }
    for (_, step) in guide.all_steps() {
        if let Some(gate) = step.gate.as_ref().filter(|id| !guide.gates.iter().any(|gate| &gate.id == *id)) {
            return unsound(format!("the step “{}” is behind the gate “{gate}”, which does not exist", step.id));
        }
        let mut parts = step.takes_off.iter().chain(&step.puts_back);
        if let Some(part) = parts.find(|id| !guide.parts.iter().any(|part| &part.id == *id)) {
            return unsound(format!("the step “{}” names the part “{part}”, which does not exist", step.id));
        }
    }
    Ok(())
}

/// The answers to the guide's questions, and nothing else.
pub(super) fn fit(guide: &Guide, answers: &Answers) -> Result<Answers, BeginError> {
    let open = guide.questions.iter().filter(|q| !answers.contains_key(&q.id)).map(|q| q.id.clone());
    let open: Vec<String> = open.collect();
    if !open.is_empty() {
        return Err(BeginError::Unanswered(open));
    }
    let asked = answers.iter().filter(|(question, _)| guide.questions.iter().any(|q| &q.id == *question));
    let mut fit = Answers::new();
    for (question, answer) in asked {
        if !is_answer(guide, question, answer) {
            return Err(BeginError::UnknownAnswer { question: question.clone(), answer: answer.clone() });
        }
        fit.insert(question.clone(), answer.clone());
    }
    Ok(fit)
}

fn twice<'a>(ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    let mut ids = ids;
    ids.find(|id| !seen.insert(*id))
}
