//! Steps: one action each, with all that belongs to it.

use super::{Picture, Text, When};

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

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A source of the guide says so: `Stated("maker")`.
    Stated(String),
    /// We worked it out; the reason is shown: `Derived("No source says how. It is the opening in reverse.")`.
    Derived(Text),
}
