//! What is known of a part of a drawing.

use super::error::{Problem, SceneError};

/// A part: a named group that can be shown, moved, turned and highlighted.
#[derive(Debug, Clone, PartialEq)]
pub struct PartInfo {
    /// Its name: Inkscape's label, or the id.
    pub id: String,
    /// Its frames, by rising number; empty where it is drawn once.
    pub frames: Vec<FrameInfo>,
    /// Centre of its turns and end of a callout line, in canvas units.
    pub pivot: Option<[f32; 2]>,
    /// Where a word about it may stand, in canvas units.
    pub label: Option<[f32; 2]>,
    /// Whether its silhouette is known, for ghosts and halos.
    pub has_outline: bool,
    /// Whether the file hides it: an alternative that is only shown when asked for.
    pub hidden: bool,
    /// Whether its name says that it is an arrow, a touch or a click.
    pub arrow: bool,
}

/// One drawing of a part that turns in space.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameInfo {
    /// Its number: what stands after the @, counted on where a new word begins (see [`frame_numbers`]).
    pub number: f32,
    /// What stands after the @ in its id.
    pub id: String,
    /// The projected plane that matters, as two vectors and an origin: ax ay bx by ox oy.
    pub basis: Option<[f32; 6]>,
}

/// Whether a part is an arrow, a touch or a click by its name: those are only shown where a step lists them.
pub fn is_arrow(id: &str) -> bool {
    id.starts_with("arrow-") || id.starts_with("touch-") || id == "click" || id.starts_with("click-")
}

/// The numbers of frames by the names after the @, in the order of the file.
///
/// A name is a number (`045`), or a word and a number (`in03`, `out03`). Each new word counts on from the last number of
/// the word before it: `in00 in06 in12 out06 out12` are 0, 6, 12, 18 and 24. So one run from 0 to 24 pushes a key in and
/// then pulls it.
///
/// # Errors
/// A name without a number.
pub fn frame_numbers(part: &str, names: &[&str]) -> Result<Vec<f32>, SceneError> {
    let mut numbers: Vec<f32> = Vec::with_capacity(names.len());
    let (mut word, mut base) = ("", 0.0);
    for name in names {
        let at = name.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(name.len());
        let (this_word, digits) = name.split_at(at);
        let number = digits.parse::<f32>().ok().filter(|n| n.is_finite() && n.abs() <= 1e6).ok_or_else(|| {
            let short = |s: &str| s.chars().take(40).collect::<String>();
            Problem::FrameNumber { id: short(&format!("{part}@{name}")), part: short(part) }
        })?;
        if this_word != word {
            base = numbers.last().copied().unwrap_or(0.0);
            word = this_word;
        }
        numbers.push(base + number);
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_frame_numbers_are_taken_as_they_are() {
        assert_eq!(frame_numbers("tool", &["000", "010", "350"]).unwrap(), [0.0, 10.0, 350.0]);
        assert_eq!(frame_numbers("door", &["-5", "2.5"]).unwrap(), [-5.0, 2.5]);
    }

    #[test]
    fn a_new_word_counts_on() {
        let names = ["in00", "in03", "in12", "out03", "out12"];
        assert_eq!(frame_numbers("key", &names).unwrap(), [0.0, 3.0, 12.0, 15.0, 24.0]);
    }

    #[test]
    fn a_frame_without_a_number_is_named() {
        let error = frame_numbers("key", &["in"]).unwrap_err().to_string();
        assert!(error.contains("`key@in`") && error.contains("`key@10`"), "{error}");
        assert!(frame_numbers("key", &["1e99"]).is_err() && frame_numbers("key", &["-"]).is_err());
    }

    #[test]
    fn arrows_touches_and_clicks_are_known_by_name() {
        assert!(is_arrow("arrow-lift") && is_arrow("touch-thumb") && is_arrow("click"));
        assert!(!is_arrow("clicker") && !is_arrow("cover"));
    }
}
