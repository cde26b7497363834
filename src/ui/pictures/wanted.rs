//! What is asked of the pictures.

use crate::guide::model::{Anchor, Art, Label};
use crate::scene::Moment;
use crate::ui::theme::Scheme;

/// What is to be seen of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Show {
    /// One moment, which does not move.
    Moment(Moment),
    /// Every moment of the motion.
    Motion,
}

/// A piece of a picture, looked at from close by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Close {
    /// The piece in fractions of the whole picture: left, top, right, bottom.
    pub piece: [f32; 4],
    /// How many times larger than the whole picture it is shown.
    pub scale: f32,
}

/// How a picture is to be drawn; a picture of another measure is still the same picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Width and height of the stage in pixels.
    pub size: [u32; 2],
    /// The share of the stage's height at its foot that other things cover.
    pub foot: f32,
    /// What of it is seen.
    pub show: Show,
    /// The piece that is looked at from close by; none for the whole.
    pub close: Option<Close>,
}

impl Measure {
    /// A whole still picture.
    #[must_use]
    pub const fn still(size: [u32; 2], foot: f32) -> Self {
        Self { size, foot, show: Show::Moment(Moment::Still), close: None }
    }
}

/// A picture that is looked for. It is looked for in every frame, so it borrows all it can.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The drawing or photo.
    pub art: &'a Art,
    /// The words laid over it; the places of the parts they name are wanted as well.
    pub labels: &'a [Label],
    /// The folder of the guide that it belongs to; none for built-in guides.
    pub folder: Option<&'a str>,
    /// The colours.
    pub scheme: Scheme,
    /// How it is to be drawn.
    pub measure: Measure,
}

impl Sought<'_> {
    /// The parts whose places are wanted, one for each label; empty where a label names a point.
    fn anchors(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|label| match &label.at {
            Anchor::Part(id) => id.as_str(),
            Anchor::Point(..) => "",
        })
    }

    pub(super) fn to_wanted(self) -> Wanted {
        Wanted {
            art: self.art.clone(),
            folder: self.folder.map(str::to_owned),
            anchors: self.anchors().map(str::to_owned).collect(),
            scheme: self.scheme,
            measure: self.measure,
        }
    }
}

/// A picture that is to be drawn.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The drawing or photo.
    pub art: Art,
    /// The folder of the guide that it belongs to; none for built-in guides.
    pub folder: Option<String>,
    /// Ids of parts whose places are wanted, for labels.
    pub anchors: Vec<String>,
    /// The colours.
    pub scheme: Scheme,
    /// How it is to be drawn.
    pub measure: Measure,
}

impl Wanted {
    /// Is it the same picture, at whatever size and moment? A motion is another picture than a still, and what is seen from
    /// close by another than the whole.
    pub(super) fn shows(&self, sought: &Sought<'_>) -> bool {
        let kind = |measure: &Measure| (measure.show == Show::Motion, measure.close.is_some());
        kind(&self.measure) == kind(&sought.measure)
            && self.is_like(sought)
            && self.anchors.iter().map(String::as_str).eq(sought.anchors())
    }

    /// Is it the whole of the same drawing or photo, in whatever way?
    pub(super) fn is_like(&self, sought: &Sought<'_>) -> bool {
        self.measure.close.is_none() == sought.measure.close.is_none()
            && self.scheme == sought.scheme
            && self.folder.as_deref() == sought.folder
            && self.art == *sought.art
    }
}
