//! "Can't tell yet": steps that are tried in turn until one works and settles the answer.

use super::trail::Entry;
use crate::guide::{Answers, Guide, Phase, Settles, Step};

/// The answers that count: as chosen, then as settled by steps that worked and by switches, in the order of the moves.
pub(super) fn known(guide: &Guide, chosen: &Answers, trail: &[Entry]) -> Answers {
    let mut known = chosen.clone();
    for entry in trail {
        match entry {
            Entry::Did(id) => {
                let step = guide.all_steps().find(|(_, step)| &step.id == id);
                if let Some((phase, step)) = step
                    && let Some(settles) = settling(phase, step)
                    && is_unsure(guide, &known, &settles.question)
                {
                    known.insert(settles.question.clone(), settles.answer.clone());
                }
            }
            Entry::Switched { question, answer, .. } => {
                known.insert(question.clone(), answer.clone());
            }
            Entry::Skipped(_) | Entry::Failed(_) | Entry::CloseUp => {}
        }
    }
    known
}

/// Is the answer to `question` one that means "can't tell"?
pub(super) fn is_unsure(guide: &Guide, known: &Answers, question: &str) -> bool {
    let asked = guide.questions.iter().find(|q| q.id == question);
    asked.zip(known.get(question)).is_some_and(|(q, answer)| q.answers.iter().any(|a| &a.id == answer && a.unsure))
}

/// What `step` finds out by working. Only opening does: what is closed was open.
fn settling(phase: Phase, step: &Step) -> Option<&Settles> {
    step.settles.as_ref().filter(|_| phase < Phase::Close)
}

/// The unsure question that `step` is a try for.
pub(super) fn tries_for<'g>(guide: &Guide, known: &Answers, phase: Phase, step: &'g Step) -> Option<&'g str> {
    let settles = settling(phase, step)?;
    is_unsure(guide, known, &settles.question).then_some(settles.question.as_str())
}

/// Does `step` apply to the answers? One that would settle a question is left out once another answer is known.
pub(super) fn applies(guide: &Guide, known: &Answers, step: &Step) -> bool {
    let fits = step.settles.as_ref().is_none_or(|settles| {
        let question = &settles.question;
        known.get(question).is_none_or(|answer| {
            let same = guide.effective(question, answer) == guide.effective(question, &settles.answer);
            same || is_unsure(guide, known, question)
        })
    });
    fits && guide.holds(&step.when, known)
}
