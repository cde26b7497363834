//! What makes a guide sound, beyond being readable.
//!
//! Rules about single values are checked wherever the value stands; rules about the way through the guide are checked on
//! every route, for every combination of answers (see [`routes`]).

mod breach;
mod gates;
mod ids;
mod numbers;
mod pictures;
mod references;
mod routes;
mod texts;
mod tray;

use super::finding::{Draft, Finding, quoted};
use super::model::{Guide, Phase, Step};
use super::pictures::PictureSource;
use super::positions::SourceMap;
use super::reading::MOST_FINDINGS;
use super::source::Span;
use super::visit::{Item, Place, Visit};

/// Checks the rules of a sound guide. The findings come in the order of the file.
#[must_use]
pub fn check(guide: &Guide, map: &SourceMap, pictures: &dyn PictureSource) -> Vec<Finding> {
    let mut rules = Rules { guide, map, drafts: Vec::new() };
    ids::check(&mut rules);
    numbers::check(&mut rules);
    let mut scenes = pictures::Scenes::new(pictures);
    guide.visit(&Place::ROOT, &mut |place, item| match item {
        Item::Text(text) => texts::check(&mut rules, place, text),
        Item::Picture(picture) => pictures::check(&mut rules, &mut scenes, place, picture),
        Item::Origin(origin) => references::origin(&mut rules, place, origin),
        Item::When(when) => references::when(&mut rules, place, when),
        Item::Settles(settles) => references::settles(&mut rules, place, settles),
    });
    texts::titles(&mut rules);
    references::check(&mut rules);
    gates::check(&mut rules);
    // Routes are put together from questions and answers; where those are not sound, nothing can be said about them.
    if rules.questions_are_sound() {
        routes::check(&mut rules);
    }
    let mut drafts = rules.drafts;
    drafts.sort_by_key(|draft| (draft.span, draft.code));
    drafts.into_iter().map(|draft| map.finish(draft)).collect()
}

/// What the rules work with.
struct Rules<'a> {
    guide: &'a Guide,
    map: &'a SourceMap,
    drafts: Vec<Draft>,
}

/// Findings after which the routes cannot be told.
const UNSOUND: [&str; 5] = ["dead-question", "dead-answer", "duplicate-id", "counts-as", "few-answers"];

impl<'a> Rules<'a> {
    fn questions_are_sound(&self) -> bool {
        self.drafts.iter().all(|draft| !UNSOUND.contains(&draft.code))
    }

    /// Was this kind of finding made? Then what follows from it is not said again.
    fn has(&self, code: &str) -> bool {
        self.drafts.iter().any(|draft| draft.code == code)
    }

    /// Enough was found: nobody reads more, and finding the places of more takes time.
    fn is_full(&self) -> bool {
        self.drafts.len() >= MOST_FINDINGS
    }

    fn add(&mut self, draft: Draft) {
        if !self.is_full() {
            self.drafts.push(draft);
        }
    }

    fn error(&self, place: &Place<'_>, code: &'static str, message: impl Into<String>) -> Draft {
        if self.is_full() {
            return Draft::error(code, Span::default(), message);
        }
        place.error(self.map, code, message)
    }

    fn warning(&self, place: &Place<'_>, code: &'static str, message: impl Into<String>) -> Draft {
        if self.is_full() {
            return Draft::warning(code, Span::default(), message);
        }
        place.warning(self.map, code, message)
    }

    /// The line in which the value of `path` stands.
    fn line(&self, path: &str) -> u32 {
        self.map.source().position(self.map.span(path).start).line
    }

    /// Calls `each` for every step with its place.
    fn each_step(&mut self, mut each: impl FnMut(&mut Self, &Place<'_>, Phase, &'a Step)) {
        for phase in Phase::ALL {
            let list = Place::ROOT.field(phase.field());
            for (index, step) in self.guide.steps(phase).iter().enumerate() {
                each(self, &list.index(index), phase, step);
            }
        }
    }
}

/// How a step is named in a message: “Press the key straight in”.
fn named(step: &Step) -> String {
    quoted(step.title.get("en"))
}
