//! Pictures: a moment of a layered drawing or a photo, with words on it.

use super::Text;
use crate::scene::Shot;

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

impl Art {
    /// The name of the scene or file that it is drawn from, as the guide writes it.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Scene(shot) => &shot.scene,
            Self::Photo { file, .. } => file,
        }
    }
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
