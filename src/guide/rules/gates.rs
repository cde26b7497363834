//! Gates by themselves: that each guards something and cannot be talked away. Whether steps stand behind them is checked
//! on the routes.

use crate::guide::finding::quoted;
use crate::guide::model::{Gate, Phase};
use crate::guide::suggest;
use crate::guide::visit::Place;

use super::Rules;

pub(super) fn check(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let list = Place::ROOT.field("gates");
    for (index, gate) in guide.gates.iter().enumerate() {
        let place = list.index(index);
        if guide.hazards.iter().all(|hazard| hazard.id != gate.hazard) {
            let message = format!("There is no hazard {}", quoted(&gate.hazard));
            let ids = guide.hazards.iter().map(|hazard| hazard.id.as_str());
            let hint = suggest::hint(&gate.hazard, "The hazards are", ids);
            let draft = rules.error(&place.field("hazard"), "dead-hazard", message).label("no such hazard");
            rules.add(draft.maybe_hint(hint));
        }
        let used =
            guide.all_steps().any(|(phase, step)| phase != Phase::Afterwards && step.gate.as_ref() == Some(&gate.id));
        if !used {
            let message = format!("No step is behind the gate {}", quoted(&gate.id));
            let draft = rules.error(&place.field("id"), "idle-gate", message).label("guards nothing");
            rules
                .add(draft.hint(format!("Add `gate: \"{}\"` to every step from the first dangerous one on.", gate.id)));
        }
        unsure(rules, gate);
    }
    rules.each_step(|rules, place, phase, step| {
        if phase == Phase::Afterwards && step.gate.is_some() {
            let message = "A step after closing is behind a gate";
            let draft = rules.warning(&place.field("gate"), "gate-afterwards", message).label("after closing");
            rules.add(
                draft.hint(
                    "Once the permit ends, nobody could read how to switch the power on again. Take `gate` away.",
                ),
            );
        }
    });
}

/// "Not sure" must never open a gate.
fn unsure(rules: &mut Rules<'_>, gate: &Gate) {
    let guide = rules.guide;
    let questions = Place::ROOT.field("questions");
    for (q, question) in guide.questions.iter().enumerate() {
        let Some(allowed) = gate.when.0.get(&question.id) else {
            continue;
        };
        let stands = |answer: &str| {
            let counts = guide.effective(&question.id, answer);
            allowed.iter().any(|a| a == answer || a == counts)
        };
        let question_place = questions.index(q);
        let answers = question_place.field("answers");
        for (a, answer) in question.answers.iter().enumerate() {
            if answer.unsure && !stands(&answer.id) {
                let message = format!("{} takes the gate {} away", quoted(&answer.id), quoted(&gate.id));
                let draft =
                    rules.error(&answers.index(a).field("id"), "unsure-opens", message).label("an unsure answer");
                let target = allowed.first().map_or("...", String::as_str);
                let hint = format!("Who is not sure must pass the gate. Add `counts_as: \"{target}\"` to the answer.");
                rules.add(draft.hint(hint));
            }
        }
    }
}
