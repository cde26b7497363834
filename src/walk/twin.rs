//! Which closing steps are needed: the twins of what was really opened.

use super::progress::Progress;
use super::trail::did;
use super::tray;
use crate::guide::{Answers, Guide, Phase, Step};

/// What was opened, or will be on this route.
#[derive(Debug)]
pub(super) struct Twins<'g> {
    guide: &'g Guide,
    /// Steps done or ahead.
    opened: Vec<&'g str>,
    /// Steps done that no longer fit the answers.
    replaced: Vec<(Phase, &'g Step)>,
    /// Parts that are off, or were when closing began.
    off: Vec<&'g str>,
}

impl<'g> Twins<'g> {
    /// `ahead`: ids of the steps of Open and Inside that are on the route and not passed over.
    pub(super) fn new(guide: &'g Guide, known: &Answers, progress: &Progress, ahead: Vec<&'g str>) -> Self {
        let opening = guide.all_steps().take_while(|(phase, _)| *phase < Phase::Close);
        let done: Vec<(Phase, &Step)> = opening.filter(|(_, step)| did(&progress.trail, &step.id)).collect();
        let mut opened = ahead;
        opened.extend(done.iter().map(|(_, step)| step.id.as_str()));
        let replaced = done.into_iter().filter(|(_, step)| !guide.holds(&step.when, known)).collect();
        let off = tray::replay(guide, &progress.loose, |phase, step| {
            phase < Phase::Close && opened.contains(&step.id.as_str())
        });
        let off = off.into_iter().map(|off| off.part).collect();
        Self { guide, opened, replaced, off }
    }

    /// Is the closing step `step` needed?
    pub(super) fn wants(&self, step: &Step) -> bool {
        let plain = step.undoes.is_empty() && step.puts_back.is_empty();
        step.undoes.iter().any(|id| self.was_opened(id))
            || step.puts_back.iter().any(|part| self.off.contains(&part.as_str()))
            || (plain && !self.opened.is_empty())
    }

    /// Takes note of what a closing step itself takes off.
    pub(super) fn add(&mut self, step: &'g Step) {
        self.off.extend(step.takes_off.iter().map(String::as_str));
    }

    /// Was the step done, or its counterpart under an answer that has changed since?
    fn was_opened(&self, id: &str) -> bool {
        self.opened.contains(&id)
            || self.guide.all_steps().any(|(phase, step)| {
                step.id == id && self.replaced.iter().any(|(at, done)| *at == phase && variants(done, step))
            })
    }
}

/// Are the two steps for different answers to the same question?
fn variants(a: &Step, b: &Step) -> bool {
    a.when.0.iter().any(|(question, allowed)| b.when.0.get(question).is_some_and(|other| other != allowed))
}
