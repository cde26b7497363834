//! Tools, parts, hazards, sources, and what a device with nothing to open is answered with.

use super::{Origin, Picture, Text, When};
use crate::serial::Format as SerialFormat;

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
