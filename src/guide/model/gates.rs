//! Questions, what depends on their answers, and the safety checks that keep steps shut.

use std::collections::BTreeMap;

use super::{Origin, Picture, Text};

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
