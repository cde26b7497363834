//! Every way through a guide: for each combination of answers the steps that are shown, in order.
//!
//! A route follows the walk. A step whose `settles` finds out an answer that the person could not tell either works, and
//! the answer is known from there on, or does not, and the next such step is tried. A `switch` in the help for a stuck
//! step changes an answer in place; each is taken once. Closing steps are those that fit the answers known at the end.

use std::collections::BTreeSet;

use crate::guide::finding::quoted;
use crate::guide::model::{Guide, Phase, Settles, SignalWord, Step, When};
use crate::guide::visit::Place;

use super::breach::{Breach, Found};
use super::{Rules, tray};

/// More combinations than a person could have meant; checking would take too long.
const MOST_COMBINATIONS: usize = 4096;
/// How much work the routes of one guide may make, counted in steps looked at. Real guides need a few thousand.
const MOST_STEPS: usize = 10_000_000;

pub(super) fn check(rules: &mut Rules<'_>) {
    let model = Model::new(rules.guide);
    let count = model.combinations();
    if count > MOST_COMBINATIONS {
        too_many(rules, &format!("The questions have {count} combinations of answers"));
        return;
    }
    let mut found = Found::default();
    let mut budget = MOST_STEPS;
    for combination in 0..count {
        let complete = model.routes(combination, &mut budget, &mut |route| {
            look(&model, route, &mut found);
        });
        if !complete {
            too_many(rules, "There are too many ways through this guide to check them all");
            return;
        }
    }
    for draft in found.drafts(rules, &model) {
        rules.add(draft);
    }
}

fn too_many(rules: &mut Rules<'_>, message: &str) {
    let draft = rules.error(&Place::ROOT.field("questions"), "too-many-routes", message).label("too many");
    let hint = format!("At most {MOST_COMBINATIONS} can be checked. Ask less, or make several guides of it.");
    rules.add(draft.hint(hint));
}

/// For each question the answers that are allowed, as bits. All must hold.
#[derive(Debug, Clone, Default)]
struct Mask(Vec<(usize, u64)>);

impl Mask {
    fn holds(&self, answers: &[u8]) -> bool {
        self.0.iter().all(|(question, bits)| bits >> answers[*question] & 1 == 1)
    }
}

/// A step with its references looked up.
pub(super) struct Stop<'g> {
    pub(super) phase: Phase,
    pub(super) index: usize,
    pub(super) step: &'g Step,
    when: Mask,
    settles: Option<(usize, u8)>,
    switch: Option<(usize, u8)>,
    gate: Behind,
}

/// What gate a step is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    Gate(usize),
    /// A gate that does not exist; reported elsewhere.
    Unknown,
}

/// A guide with its references looked up.
pub(super) struct Model<'g> {
    pub(super) guide: &'g Guide,
    /// Questions that any step or gate depends on: their index in the guide.
    questions: Vec<usize>,
    /// Answers that mean "can't tell", as bits.
    unsure: Vec<u64>,
    pub(super) stops: Vec<Stop<'g>>,
    gates: Vec<Mask>,
}

/// One way through.
pub(super) struct Route {
    /// The answers at the start.
    pub(super) chosen: Vec<u8>,
    /// The answers known at the end.
    known: Vec<u8>,
    /// Steps shown, as indices into the stops, in order.
    pub(super) shown: Vec<usize>,
    /// Which of them worked.
    pub(super) worked: Vec<bool>,
    /// An answer was switched on the way.
    pub(super) switched: bool,
}

impl<'g> Model<'g> {
    fn new(guide: &'g Guide) -> Self {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for (_, step) in guide.all_steps() {
            used.extend(step.when.0.keys().map(String::as_str));
            used.extend(settles_of(step).map(|settles| settles.question.as_str()));
        }
        used.extend(guide.gates.iter().flat_map(|gate| gate.when.0.keys().map(String::as_str)));
        let questions: Vec<usize> =
            (0..guide.questions.len()).filter(|index| used.contains(guide.questions[*index].id.as_str())).collect();
        let unsure = questions.iter().map(|index| {
            let answers = guide.questions[*index].answers.iter().enumerate();
            answers.filter(|(_, answer)| answer.unsure).fold(0, |bits, (bit, _)| bits | 1 << bit)
        });
        let mut model = Self { guide, unsure: unsure.collect(), questions, stops: Vec::new(), gates: Vec::new() };
        model.gates = guide.gates.iter().map(|gate| model.mask(&gate.when)).collect();
        for phase in Phase::ALL {
            for (index, step) in guide.steps(phase).iter().enumerate() {
                let stop = model.stop(phase, index, step);
                model.stops.push(stop);
            }
        }
        model
    }

    fn stop(&self, phase: Phase, index: usize, step: &'g Step) -> Stop<'g> {
        let gate = match &step.gate {
            None => Behind::Nothing,
            Some(id) => self.guide.gates.iter().position(|gate| &gate.id == id).map_or(Behind::Unknown, Behind::Gate),
        };
        Stop {
            phase,
            index,
            step,
            when: self.mask(&step.when),
            settles: step.settles.as_ref().and_then(|settles| self.answer(settles)),
            switch: step
                .stuck
                .as_ref()
                .and_then(|stuck| stuck.switch.as_ref())
                .and_then(|switch| self.answer(&switch.to)),
            gate,
        }
    }

    fn mask(&self, when: &When) -> Mask {
        let bits = when.0.iter().filter_map(|(id, allowed)| {
            let at = self.questions.iter().position(|index| &self.guide.questions[*index].id == id)?;
            let answers = self.guide.questions[self.questions[at]].answers.iter().enumerate();
            let bits = answers.fold(0, |bits, (bit, answer)| {
                let counts = answer.counts_as.as_ref().unwrap_or(&answer.id);
                let holds = allowed.iter().any(|a| a == &answer.id || a == counts);
                bits | u64::from(holds) << bit
            });
            Some((at, bits))
        });
        Mask(bits.collect())
    }

    fn answer(&self, settles: &Settles) -> Option<(usize, u8)> {
        let at = self.questions.iter().position(|index| self.guide.questions[*index].id == settles.question)?;
        let answers = &self.guide.questions[self.questions[at]].answers;
        let answer = answers.iter().position(|answer| answer.id == settles.answer)?;
        Some((at, answer as u8))
    }

    fn combinations(&self) -> usize {
        let counts = self.questions.iter().map(|index| self.guide.questions[*index].answers.len());
        counts.fold(1_usize, usize::saturating_mul)
    }

    /// The answers of a combination, counted through.
    fn answers(&self, combination: usize) -> Vec<u8> {
        let mut rest = combination;
        let digit = |index: &usize| {
            let count = self.guide.questions[*index].answers.len();
            let answer = rest % count;
            rest /= count;
            answer as u8
        };
        self.questions.iter().map(digit).collect()
    }

    fn is_unsure(&self, known: &[u8], question: usize) -> bool {
        self.unsure[question] >> known[question] & 1 == 1
    }

    /// What an answer counts as.
    fn effective(&self, question: usize, answer: u8) -> &str {
        let answer = &self.guide.questions[self.questions[question]].answers[answer as usize];
        answer.counts_as.as_ref().unwrap_or(&answer.id)
    }

    /// Does the stop belong to the route for `known`? A step that would settle a question otherwise than is known does not.
    fn applies(&self, stop: &Stop<'_>, known: &[u8]) -> bool {
        stop.when.holds(known)
            && stop.settles.is_none_or(|(question, answer)| {
                self.is_unsure(known, question)
                    || self.effective(question, known[question]) == self.effective(question, answer)
            })
    }

    /// Calls `each` for every route of a combination; false where there are too many.
    fn routes(&self, combination: usize, budget: &mut usize, each: &mut dyn FnMut(&Route)) -> bool {
        let chosen = self.answers(combination);
        let known = chosen.clone();
        let mut open = vec![(0, Route { chosen, known, shown: Vec::new(), worked: Vec::new(), switched: false })];
        while let Some((at, route)) = open.pop() {
            if !self.follow(at, route, &mut open, budget, each) {
                return false;
            }
        }
        true
    }

    /// Follows a route from the stop `at` to its end; ways that branch off are put on `open`.
    fn follow(
        &self,
        at: usize,
        mut route: Route,
        open: &mut Vec<(usize, Route)>,
        budget: &mut usize,
        each: &mut dyn FnMut(&Route),
    ) -> bool {
        for (index, stop) in self.stops.iter().enumerate().skip(at) {
            let Some(left) = budget.checked_sub(1) else {
                return false;
            };
            *budget = left;
            if !self.applies(stop, &route.known) {
                continue;
            }
            let opening = matches!(stop.phase, Phase::Open | Phase::Inside);
            if opening
                && let Some((question, answer)) = stop.switch.filter(|_| !route.switched)
                && route.known[question] != answer
            {
                let mut other = route.branch(index);
                other.known[question] = answer;
                other.switched = true;
                open.push((index + 1, other));
            }
            if opening && let Some((question, answer)) = stop.settles.filter(|(q, _)| self.is_unsure(&route.known, *q))
            {
                if self.tries_later(index, question, &route.known) {
                    open.push((index + 1, route.branch(index)));
                }
                route.known[question] = answer;
            }
            route.shown.push(index);
            route.worked.push(true);
        }
        // The rules compare the steps of a route with each other.
        let Some(left) = budget.checked_sub(route.shown.len() * route.shown.len() / 16) else {
            return false;
        };
        *budget = left;
        each(&route);
        true
    }

    /// Is there another step that would settle the question?
    fn tries_later(&self, after: usize, question: usize, known: &[u8]) -> bool {
        self.stops[after + 1..].iter().any(|stop| {
            matches!(stop.phase, Phase::Open | Phase::Inside)
                && stop.settles.is_some_and(|(q, _)| q == question)
                && self.applies(stop, known)
        })
    }

    /// The answers at the start of a route in words, such as ` when wired is “no”`; empty where nothing is asked.
    pub(super) fn words(&self, chosen: &[u8]) -> String {
        let pairs = self.questions.iter().zip(chosen).map(|(index, answer)| {
            let question = &self.guide.questions[*index];
            format!("{} is {}", question.id, quoted(&question.answers[*answer as usize].id))
        });
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!(" when {}", pairs.join(" and ")) }
    }
}

impl Route {
    /// The same route on which the stop `index` was shown but did not work.
    fn branch(&self, index: usize) -> Self {
        let mut other = Self {
            chosen: self.chosen.clone(),
            known: self.known.clone(),
            shown: self.shown.clone(),
            worked: self.worked.clone(),
            switched: self.switched,
        };
        other.shown.push(index);
        other.worked.push(false);
        other
    }
}

/// All answers that a step may bring.
fn settles_of(step: &Step) -> impl Iterator<Item = &Settles> {
    let switch = step.stuck.as_ref().and_then(|stuck| stuck.switch.as_ref()).map(|switch| &switch.to);
    step.settles.iter().chain(switch)
}

fn look<'g>(model: &Model<'g>, route: &Route, found: &mut Found<'g>) {
    found.shown.resize(model.stops.len(), false);
    found.stood.resize(model.gates.len(), false);
    for index in &route.shown {
        found.shown[*index] = true;
    }
    if route.shown.is_empty() && model.guide.answer.is_none() && !model.stops.is_empty() {
        found.add(Breach::Empty, route);
    }
    for (gate, mask) in model.gates.iter().enumerate() {
        if mask.holds(&route.chosen) {
            found.stood[gate] = true;
            behind(model, route, gate, found);
        }
    }
    tray::look(model, route, found);
}

/// Once one step is behind a standing gate, all that follow until the device is closed must be.
fn behind<'g>(model: &Model<'g>, route: &Route, gate: usize, found: &mut Found<'g>) {
    let guarded = &model.guide.gates[gate].hazard;
    let grave = model
        .guide
        .hazards
        .iter()
        .any(|hazard| &hazard.id == guarded && matches!(hazard.word, SignalWord::Danger | SignalWord::Warning));
    let mut reached = false;
    for index in &route.shown {
        let stop = &model.stops[*index];
        if stop.phase == Phase::Afterwards {
            break;
        }
        let inside = match stop.gate {
            Behind::Gate(other) => other == gate,
            Behind::Unknown => continue,
            Behind::Nothing => false,
        };
        reached |= inside;
        if reached && !inside {
            found.add(Breach::Open(*index, gate), route);
        } else if !inside && grave && stop.step.hazards.contains(guarded) {
            found.add(Breach::Hazard(*index, gate), route);
        }
    }
}
