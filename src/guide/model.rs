//! What a guide says, as plain data.
//!
//! One [`Guide`] comes out of one RON file (see `guides/FORMAT.md`). The model holds no positions and no I/O: where each
//! value stood in the file is kept beside it by the reader, so that findings can point at it.

use std::collections::BTreeMap;

use crate::scene::Shot;
use crate::serial::Format as SerialFormat;

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

/// A tool or a supply.
#[derive(Debug, Clone, PartialEq)]
pub struct Tool {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// "Opening Key".
    pub name: Text,
    /// Where it is found or what to know about it, in a few words: "in the box".
    pub note: Option<Text>,
    /// It is used up or put in (cells), not worked with: the picker's card does not name it as the tool.
    pub supply: bool,
    /// When it is needed; always, where this is empty.
    pub when: When,
    /// What else does the job, or must not.
    pub substitutes: Vec<Substitute>,
    /// What to do when it is lost.
    pub lost: Option<Text>,
}

/// Something else than the tool itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Substitute {
    /// "A coin".
    pub name: Text,
    /// How well it does.
    pub rating: Rating,
    /// Why.
    pub why: Text,
    /// Where this is known from.
    pub origin: Origin,
}

/// How well a substitute does the tool's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// As good as the tool.
    Fine,
    /// Works, with the care that the reason names.
    WithCare,
    /// Must not be used.
    Never,
}

/// A part that comes off and goes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// "Battery cover".
    pub name: Text,
    /// Where to keep it while it is off.
    pub keep: Option<Text>,
}

/// A safety message, in the order of ANSI Z535.6: signal word, hazard, consequence, how to avoid it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazard {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// How bad it can get.
    pub word: SignalWord,
    /// The hazard and its source: "Shock hazard behind the doorbell".
    pub hazard: Text,
    /// What happens when it is not avoided.
    pub consequence: Text,
    /// How to avoid it.
    pub avoid: Text,
    /// Where this is known from.
    pub origin: Origin,
}

/// The signal words of ANSI Z535, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignalWord {
    /// Will kill or seriously injure.
    Danger,
    /// Could kill or seriously injure.
    Warning,
    /// Could cause a minor or moderate injury.
    Caution,
    /// Property only.
    Notice,
}

/// What must be known before the steps can be put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// "Do wires reach the back plate?"
    pub ask: Text,
    /// A sentence under the answers: "Not sure counts as wired."
    pub note: Option<Text>,
    /// Two or more.
    pub answers: Vec<AnswerChoice>,
}

/// One answer to a [`Question`].
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChoice {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// "Yes, wired".
    pub label: Text,
    /// A few words more: "Open battery bay".
    pub note: Option<Text>,
    /// The answer of the same question that this one is taken for: `not-sure` counts as `wired`.
    pub counts_as: Option<String>,
    /// True for "can't tell": the walk may settle it later by trying.
    pub unsure: bool,
    /// A picture of what the person sees when this is the answer.
    pub picture: Option<Picture>,
}

/// When a step, tool or gate applies: for each question named, one of the answers listed must have been given
/// (after `counts_as`). Empty means always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When(pub BTreeMap<String, Vec<String>>);

/// The answers given so far: question id to answer id, as chosen (before `counts_as`).
pub type Answers = BTreeMap<String, String>;

/// Checks that must all be confirmed, in order, before the steps behind the gate are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// "Five checks before step 1".
    pub title: Text,
    /// When the gate stands; always, where this is empty.
    pub when: When,
    /// The hazard it guards against.
    pub hazard: String,
    /// One or more, asked in this order.
    pub checks: Vec<Check>,
    /// How long a passed gate holds, in minutes (1 to 240).
    pub permit_minutes: u32,
    /// Where the person goes who can't confirm a check.
    pub stop: Stop,
    /// What the strip on the picker's card says: "Wired? Power off first".
    pub card: Option<Text>,
    /// What the status chip says while the permit lives: "Power off".
    pub confirmed: Text,
    /// What the dialog says to somebody who leaves with the gate passed: "The breaker is still off".
    pub leaving: Leaving,
}

/// One check of a [`Gate`].
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// What the person states by confirming: "The chime's breaker is OFF".
    pub statement: Text,
    /// How to find out.
    pub how: Text,
    /// What it looks like.
    pub picture: Picture,
    /// Where this is known from.
    pub origin: Origin,
}

/// The screen for "I can't confirm this".
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// "Stop here. Leave the doorbell closed."
    pub title: Text,
    /// Why.
    pub text: Text,
    /// What the person can do now.
    pub ways: Vec<Way>,
    /// Shows what stays dangerous.
    pub picture: Picture,
}

/// One way on from the stop screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// "Ask an electrician".
    pub title: Text,
    /// One or two sentences.
    pub text: Text,
    /// What its button does, if it has one.
    pub action: Option<WayAction>,
}

/// What the button of a [`Way`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayAction {
    /// Clears the checks and asks from the first one.
    StartOver,
    /// Copies the list of checks, to hand to somebody else.
    CopyChecks,
    /// Opens the DSN screen: the number may be known without opening anything.
    ReadSerial,
    /// Leaves the guide.
    Leave,
}

/// What the leave dialog says while the gate is passed.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// "The breaker is still off".
    pub title: Text,
    /// What that means.
    pub text: Text,
}

/// One action of the person, with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Short name in lower case with hyphens, unique in the guide.
    pub id: String,
    /// The action: "Press the key straight in".
    pub title: Text,
    /// How to do it.
    pub text: Text,
    /// How the person knows that it worked.
    pub cues: Vec<Cue>,
    /// Ids of the hazards shown with this step, before its action.
    pub hazards: Vec<String>,
    /// Parts that are loose after this step.
    pub takes_off: Vec<String>,
    /// Parts that are back in place after this step.
    pub puts_back: Vec<String>,
    /// The opening (or inside) steps that this closing step undoes. It belongs to the route once one of them was done.
    pub undoes: Vec<String>,
    /// For an opening step without a closing twin: why there is none.
    pub no_twin: Option<Text>,
    /// For which answers the step applies.
    pub when: When,
    /// The gate that must be passed before this step may be seen, while that gate stands.
    pub gate: Option<String>,
    /// That this step worked tells the answer to an unsure question: `(question: "type", answer: "type-2")`.
    pub settles: Option<Settles>,
    /// Help for when it does not work.
    pub stuck: Option<Stuck>,
    /// Another way to the same end, for other hands.
    pub other_way: Option<OtherWay>,
    /// The words of the Next button, where they are the cue: "It clicked".
    pub done: Option<Text>,
    /// True where the serial number is read at this step.
    pub reads_serial: bool,
    /// True where the step may be passed over: a film that only a new camera has.
    pub optional: bool,
    /// What it looks like.
    pub picture: Picture,
    /// Where this is known from.
    pub origin: Origin,
}

/// What the person feels, hears or sees when a step worked.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// The sense.
    pub sense: Sense,
    /// What comes through it: "The catch lets go".
    pub text: Text,
}

/// The three senses a cue may speak to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// With the hand.
    Feel,
    /// With the ear.
    Hear,
    /// With the eye.
    See,
}

/// An answer that a step finds out by working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settles {
    /// A question of the guide.
    pub question: String,
    /// The answer that is now known.
    pub answer: String,
}

/// Help for a step that does not work.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// The person's own sentence, on the link: "It does not let go".
    pub ask: Text,
    /// What to try, in this order.
    pub tries: Vec<Text>,
    /// When to stop, and what then.
    pub stop: Text,
    /// A switch to another answer in place: "Switch to Type 1".
    pub switch: Option<Switch>,
}

/// A change of answer offered inside the stuck panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// "Switch to Type 1".
    pub label: Text,
    /// The answer that it gives. The question must not decide whether a gate stands.
    pub to: Settles,
}

/// Another way to do a step.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherWay {
    /// "Pull the cover off with the tool".
    pub title: Text,
    /// How.
    pub text: Text,
    /// What it looks like, where it differs.
    pub picture: Option<Picture>,
    /// Where this is known from.
    pub origin: Origin,
}

/// What a device with nothing to open is answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// "Nothing to open".
    pub title: Text,
    /// Why, and what to do instead.
    pub text: Text,
    /// Where this is known from.
    pub origin: Origin,
}

/// Where the serial number is, and its shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct SerialPlace {
    /// "Inside the battery compartment, above the QR code".
    pub place: Text,
    /// Where this is known from.
    pub origin: Origin,
    /// The shapes a number of this device may have.
    pub formats: Vec<SerialFormat>,
}

/// A thing to look at when the device does not work afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// "Check the Wi-Fi first".
    pub title: Text,
    /// How.
    pub text: Text,
    /// Where this is known from.
    pub origin: Origin,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A source of the guide says so: `Stated("maker")`.
    Stated(String),
    /// We worked it out; the reason is shown: `Derived("No source says how. It is the opening in reverse.")`.
    Derived(Text),
}

/// A source of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Short name in lower case with hyphens.
    pub id: String,
    /// What it is, in words: "The maker's support page on battery covers".
    pub title: Text,
}

/// How the cover is held shut: one choice of "Which one do I have?".
#[derive(Debug, Clone, PartialEq)]
pub struct HeldBy {
    /// "A round screw in the middle".
    pub feature: Text,
    /// What it looks like.
    pub picture: Option<Picture>,
}

/// A picture with its description.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows, in one sentence, for those who do not see it. Required.
    pub alt: Text,
    /// The drawing or the photo.
    pub art: Art,
    /// Words on the picture, laid over it by the program.
    pub labels: Vec<Label>,
}

/// What a [`Picture`] is made from.
#[derive(Debug, Clone, PartialEq)]
pub enum Art {
    /// A moment of a layered drawing: `Scene(scene: "xt2-back", show: [...])`.
    Scene(Shot),
    /// A PNG, JPEG or WebP file beside the guide: `Photo(file: "step1.jpg")`.
    Photo {
        /// Path relative to the guide, never leaving its folder.
        file: String,
        /// Numbered marks on the photo.
        marks: Vec<Mark>,
    },
}

/// A word on a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where its line ends.
    pub at: Anchor,
    /// The word.
    pub text: Text,
}

/// A place in a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// The pivot or label point of a part of the scene: `Part("latch")`.
    Part(String),
    /// Fractions of the picture's width and height: `Point(0.4, 0.6)`.
    Point(f32, f32),
}

/// A numbered mark on a photo; all lengths are fractions of the picture's width and height.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// `Circle(n: 1, at: (0.5, 0.5), r: 0.1)`: `r` is a fraction of the width.
    Circle {
        /// The number the text refers to.
        n: u32,
        /// Centre.
        at: (f32, f32),
        /// Radius.
        r: f32,
    },
    /// `Rect(n: 1, at: (0.1, 0.1), size: (0.3, 0.2))`.
    Rect {
        /// The number the text refers to.
        n: u32,
        /// Upper left corner.
        at: (f32, f32),
        /// Width and height.
        size: (f32, f32),
    },
    /// `Arrow(n: 1, from: (0.1, 0.1), to: (0.5, 0.5))`.
    Arrow {
        /// The number the text refers to.
        n: u32,
        /// Tail.
        from: (f32, f32),
        /// Head.
        to: (f32, f32),
    },
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
