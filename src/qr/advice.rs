//! What to tell people when no code was found: what is known of the reason, and what helps.

use super::reading::{OtherKind, Why};

/// What helps to take a better picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tip {
    /// Go nearer.
    Closer,
    /// Lose the glare.
    Glare,
    /// Keep it sharp.
    Still,
    /// More light.
    Light,
    /// The whole code, with its margin.
    Whole,
    /// Wipe the label.
    Clean,
    /// Look at the label head-on.
    Straight,
    /// Crop the picture.
    Crop,
    /// Take the code that is square.
    Square,
}

impl Tip {
    /// The tip as a short sentence or two.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Closer => "Move closer. The code should fill half the picture.",
            Self::Glare => "Turn off the flash. Tilt to lose the glare.",
            Self::Still => "Hold still, then let it focus.",
            Self::Light => "Turn a light on, or go to a window.",
            Self::Whole => "Show the whole code with a white margin round it.",
            Self::Clean => "Wipe the label. Smooth out what is bent.",
            Self::Straight => "Hold the camera straight in front of the label.",
            Self::Crop => "Crop the picture to the label.",
            Self::Square => "Take the square code with three corner marks.",
        }
    }
}

/// A reason in words, and what helps, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What is known, as one sentence.
    pub reason: String,
    /// What helps.
    pub tips: Vec<Tip>,
}

impl Why {
    /// The reason in words, and what helps.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let advice = |reason: String, tips: &[Tip]| Advice { reason, tips: tips.to_vec() };
        match self {
            Self::TooDark { .. } => advice("The picture is too dark.".into(), &[Tip::Light, Tip::Still]),
            Self::TooSmall { pixels_per_module } => advice(
                format!("The code is too small in the picture: its dots are {pixels_per_module:.1} pixels wide."),
                &[Tip::Closer, Tip::Still],
            ),
            Self::Glare { share } => advice(
                format!("Glare covers about {:.0} % of the code.", (share * 100.0).clamp(1.0, 100.0)),
                &[Tip::Glare, Tip::Straight],
            ),
            Self::Blurred { .. } => {
                advice("What looks like a code is blurred.".into(), &[Tip::Still, Tip::Light, Tip::Closer])
            }
            Self::CutOff { finders } => advice(
                format!("Only {} of the three corner marks of a code can be seen.", finders),
                &[Tip::Whole, Tip::Glare],
            ),
            Self::OtherKind(OtherKind::Bars) => {
                advice("There is a bar code, which does not hold the number.".into(), &[Tip::Square, Tip::Closer])
            }
            Self::Damaged => advice(
                "A code can be seen, but it is damaged, bent or covered.".into(),
                &[Tip::Clean, Tip::Straight, Tip::Closer],
            ),
            Self::Nothing => advice("Nothing in it looks like a code.".into(), &[Tip::Closer, Tip::Glare, Tip::Still]),
            Self::OutOfTime => advice("Looking for it took too long.".into(), &[Tip::Crop, Tip::Closer]),
            Self::Cancelled => advice("Reading was stopped.".into(), &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_sentence_and_all_but_stopping_help_on() {
        let all = [
            Why::TooDark { lightest: 20 },
            Why::TooSmall { pixels_per_module: 1.23 },
            Why::Glare { share: 0.234 },
            Why::Blurred { edge: 1.2 },
            Why::CutOff { finders: 2 },
            Why::OtherKind(OtherKind::Bars),
            Why::Damaged,
            Why::Nothing,
            Why::OutOfTime,
        ];
        for why in all {
            let advice = why.advice();
            assert!(advice.reason.ends_with('.') && advice.reason.len() > 10, "{why:?}");
            assert!(!advice.tips.is_empty(), "{why:?}");
        }
        assert!(Why::Cancelled.advice().tips.is_empty());
        assert!(Why::TooSmall { pixels_per_module: 1.23 }.advice().reason.contains("1.2 pixels"));
    }
}
