//! What a guide says, as plain data.
//!
//! One [`Guide`] comes out of one RON file (see `guides/FORMAT.md`). The model holds no positions and no I/O: where each
//! value stood in the file is kept beside it by the reader, so that findings can point at it.

mod gates;
mod picture;
mod steps;
mod things;

use std::collections::BTreeMap;

pub use gates::{AnswerChoice, Answers, Check, Gate, Leaving, Question, Stop, Way, WayAction, When};
pub use picture::{Anchor, Art, Label, Mark, Picture};
pub use steps::{Cue, Origin, OtherWay, Sense, Settles, Step, Stuck, Switch};
pub use things::{Answer, Hazard, HeldBy, Hint, Part, Rating, SerialPlace, SignalWord, Source, Substitute, Tool};

/// The format version that this program writes and reads. A guide names it first: `format: 1`.
pub const FORMAT: u32 = 1;

/// A whole guide: one device, from the first question to the power being back on.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Always [`FORMAT`].
    pub format: u32,
    /// Short name in lower case with hyphens, unique in the library: `video-doorbell`.
    pub id: String,
    /// The device's name, as printed by its maker.
    pub title: Text,
    /// Other names that people use for it; the search finds the guide by them.
    pub also: Vec<String>,
    /// Who makes the device.
    pub maker: String,
    /// One sentence that tells what the guide does, for the overview.
    pub summary: Text,
    /// What the device runs on.
    pub power: Power,
    /// How long the work takes, only where a source says so.
    pub minutes: Option<u32>,
    /// What must be at hand.
    pub tools: Vec<Tool>,
    /// Every part that a step takes off or puts back.
    pub parts: Vec<Part>,
    /// Every hazard that steps and gates refer to.
    pub hazards: Vec<Hazard>,
    /// What must be known before the steps are shown.
    pub questions: Vec<Question>,
    /// Safety checks that keep steps shut until each is confirmed.
    pub gates: Vec<Gate>,
    /// Steps that open the device.
    pub open: Vec<Step>,
    /// Steps with the device open: batteries, serial number.
    pub inside: Vec<Step>,
    /// Steps that close it again.
    pub close: Vec<Step>,
    /// What remains once it is closed: power back on, a test.
    pub afterwards: Vec<Step>,
    /// For a device with nothing to open: what to tell the person instead of steps.
    pub answer: Option<Answer>,
    /// Where the serial number is and what it looks like.
    pub serial: Option<SerialPlace>,
    /// What to look at when the device does not work afterwards; hints, not steps.
    pub hints: Vec<Hint>,
    /// Where the statements of this guide come from.
    pub sources: Vec<Source>,
    /// The picture on the picker's card.
    pub card: Picture,
    /// The picture on the overview; the card's picture where it is not given.
    pub overview: Option<Picture>,
    /// How the cover is held shut, for "Which one do I have?": a short phrase such as "One screw in the middle".
    pub held_by: Option<HeldBy>,
}

/// One text, in one language or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The same words whatever the language.
    One(String),
    /// Words by language tag (`en`, `de`, `pt-BR`); `en` must be among them.
    Many(BTreeMap<String, String>),
}

impl Text {
    /// The words in `lang`, else in its base language, else in English, else in whatever language comes first.
    #[must_use]
    pub fn get(&self, lang: &str) -> &str {
        match self {
            Self::One(words) => words,
            Self::Many(map) => {
                let base = lang.split(['-', '_']).next().unwrap_or(lang);
                map.get(lang)
                    .or_else(|| map.get(base))
                    .or_else(|| map.get("en"))
                    .or_else(|| map.values().next())
                    .map_or("", String::as_str)
            }
        }
    }

    /// Every wording, for the search and for the rules.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::One(words) => (Some(words.as_str()), None),
            Self::Many(map) => (None, Some(map.values().map(String::as_str))),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::One(words.to_owned())
    }
}

/// What the device runs on.
#[derive(Debug, Clone, PartialEq)]
pub enum Power {
    /// Loose cells: `Batteries(count: 2, size: "AA", kind: "lithium", rechargeable: false)`.
    Batteries {
        /// How many cells.
        count: u32,
        /// The cell's size, `AA`.
        size: String,
        /// The chemistry in words, `lithium`.
        kind: String,
        /// May the cells be charged?
        rechargeable: bool,
    },
    /// Fed by USB, no cells inside: `Usb`.
    Usb,
    /// Cells of its own that no guide covers: `BuiltIn`.
    BuiltIn,
}

/// The four phases of a guide, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Opening.
    Open,
    /// Open: batteries, serial number.
    Inside,
    /// Closing.
    Close,
    /// Closed: power back on, test.
    Afterwards,
}

impl Phase {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Inside, Self::Close, Self::Afterwards];

    /// The field of the guide file: `open`, `inside`, `close`, `afterwards`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Inside => "inside",
            Self::Close => "close",
            Self::Afterwards => "afterwards",
        }
    }
}

impl Guide {
    /// The steps of one phase, in the order of the file.
    #[must_use]
    pub fn steps(&self, phase: Phase) -> &[Step] {
        match phase {
            Phase::Open => &self.open,
            Phase::Inside => &self.inside,
            Phase::Close => &self.close,
            Phase::Afterwards => &self.afterwards,
        }
    }

    /// All steps with their phase, in order.
    pub fn all_steps(&self) -> impl Iterator<Item = (Phase, &Step)> {
        Phase::ALL.into_iter().flat_map(|phase| self.steps(phase).iter().map(move |step| (phase, step)))
    }

    /// The answer that counts: `chosen`, or what it stands for.
    #[must_use]
    pub fn effective<'a>(&'a self, question: &str, chosen: &'a str) -> &'a str {
        self.questions
            .iter()
            .find(|q| q.id == question)
            .and_then(|q| q.answers.iter().find(|a| a.id == chosen))
            .and_then(|a| a.counts_as.as_deref())
            .unwrap_or(chosen)
    }

    /// Does `when` hold for `answers`? A question that was not answered fails it.
    #[must_use]
    pub fn holds(&self, when: &When, answers: &Answers) -> bool {
        when.0.iter().all(|(question, allowed)| {
            answers.get(question).is_some_and(|chosen| {
                let counts = self.effective(question, chosen);
                allowed.iter().any(|a| a == counts || a == chosen)
            })
        })
    }
}
