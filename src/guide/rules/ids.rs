//! Ids: their form, and that each is unique among its kind.

use std::collections::HashMap;

use crate::guide::finding::quoted;
use crate::guide::model::Phase;
use crate::guide::visit::Place;

use super::Rules;

pub(super) fn check(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let root = Place::ROOT;
    form(rules, &root, &guide.id);
    unique(rules, "tool", &root.field("tools"), guide.tools.iter().map(|tool| &tool.id));
    unique(rules, "part", &root.field("parts"), guide.parts.iter().map(|part| &part.id));
    unique(rules, "hazard", &root.field("hazards"), guide.hazards.iter().map(|hazard| &hazard.id));
    unique(rules, "question", &root.field("questions"), guide.questions.iter().map(|question| &question.id));
    for (index, question) in guide.questions.iter().enumerate() {
        let list = root.field("questions");
        let answers = list.index(index);
        unique(rules, "answer of this question", &answers.field("answers"), question.answers.iter().map(|a| &a.id));
    }
    unique(rules, "gate", &root.field("gates"), guide.gates.iter().map(|gate| &gate.id));
    for (index, gate) in guide.gates.iter().enumerate() {
        let list = root.field("gates");
        unique(rules, "check of this gate", &list.index(index).field("checks"), gate.checks.iter().map(|c| &c.id));
    }
    steps(rules);
    unique(rules, "source", &root.field("sources"), guide.sources.iter().map(|source| &source.id));
    if let Some(serial) = &guide.serial {
        let serial_place = root.field("serial");
        unique(rules, "format", &serial_place.field("formats"), serial.formats.iter().map(|format| &format.id));
    }
}

fn unique<'i>(rules: &mut Rules<'_>, kind: &str, list: &Place<'_>, ids: impl Iterator<Item = &'i String>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, id) in ids.enumerate() {
        let place = list.index(index);
        form(rules, &place, id);
        match seen.get(id.as_str()) {
            Some(first) => taken(rules, kind, &place, id, &list.index(*first)),
            None => {
                seen.insert(id, index);
            }
        }
    }
}

/// Steps share one set of ids over all phases.
fn steps(rules: &mut Rules<'_>) {
    let guide = rules.guide;
    let mut seen: HashMap<&str, (Phase, usize)> = HashMap::new();
    for phase in Phase::ALL {
        let list = Place::ROOT.field(phase.field());
        for (index, step) in guide.steps(phase).iter().enumerate() {
            let place = list.index(index);
            form(rules, &place, &step.id);
            match seen.get(step.id.as_str()) {
                Some((phase, index)) => {
                    taken(rules, "step", &place, &step.id, &Place::ROOT.field(phase.field()).index(*index));
                }
                None => {
                    seen.insert(&step.id, (phase, index));
                }
            }
        }
    }
}

fn taken(rules: &mut Rules<'_>, kind: &str, place: &Place<'_>, id: &str, first: &Place<'_>) {
    let line = rules.line(&first.field("id").path());
    let message = format!("Another {kind} has the id {} already", quoted(id));
    let draft = rules.error(&place.field("id"), "duplicate-id", message);
    rules.add(draft.label("used before").hint(format!("The first one is in line {line}. Give this one another id.")));
}

fn form(rules: &mut Rules<'_>, place: &Place<'_>, id: &str) {
    if is_id(id) {
        return;
    }
    let better: String = id
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let form = "An id has lower-case letters, digits and single hyphens between them";
    let hint = if better.is_empty() { format!("{form}.") } else { format!("{form}: `{better}`.") };
    let message = if id.is_empty() {
        "The id is empty".to_owned()
    } else {
        format!("{} is not in the form of an id", quoted(id))
    };
    let draft = rules.error(&place.field("id"), "id-form", message);
    rules.add(draft.label("not an id").hint(hint));
}

/// Lower-case letters, digits, single hyphens inside.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
