//! Going through a guide value by value, with the path of each.

use super::finding::Draft;
use super::model::{Origin, Picture, Settles, Text, When};
use super::positions::{Segment, SourceMap, push_segment};

/// A value that rules look at wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item<'a> {
    Text(&'a Text),
    Picture(&'a Picture),
    Origin(&'a Origin),
    When(&'a When),
    Settles(&'a Settles),
}

/// Where a value stands: a chain up to the guide. Turned into text only when a finding needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    segment: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Field(&'static str),
    Index(usize),
    Key(&'p str),
}

impl<'p> Place<'p> {
    pub(super) const ROOT: Place<'static> = Place { parent: None, segment: Step::Field("") };

    pub(super) fn field(&'p self, name: &'static str) -> Place<'p> {
        Place { parent: Some(self), segment: Step::Field(name) }
    }

    pub(super) fn index(&'p self, index: usize) -> Place<'p> {
        Place { parent: Some(self), segment: Step::Index(index) }
    }

    pub(super) fn key(&'p self, key: &'p str) -> Place<'p> {
        Place { parent: Some(self), segment: Step::Key(key) }
    }

    /// The path as text: `open[2].cues[0].sense`.
    pub(super) fn path(&self) -> String {
        let mut out = self.parent.map_or_else(String::new, Place::path);
        if self.parent.is_some() {
            let segment = match self.segment {
                Step::Field(name) => Segment::Field(name),
                Step::Index(index) => Segment::Index(index as u32),
                Step::Key(key) => Segment::Key(key.into()),
            };
            push_segment(&mut out, &segment);
        }
        out
    }

    /// An error about the value here.
    pub(super) fn error(&self, map: &SourceMap, code: &'static str, message: impl Into<String>) -> Draft {
        let path = self.path();
        Draft::error(code, map.span(&path), message).path(path)
    }

    /// A warning about the value here.
    pub(super) fn warning(&self, map: &SourceMap, code: &'static str, message: impl Into<String>) -> Draft {
        let path = self.path();
        Draft::warning(code, map.span(&path), message).path(path)
    }
}

/// What a visit calls for each [`Item`].
pub(super) type Visitor<'v> = dyn FnMut(&Place<'_>, Item<'_>) + 'v;

/// A value that may hold [`Item`]s. Records get this from the list of their fields (see `decode::record`), so that a
/// new field cannot be forgotten by a rule.
pub(super) trait Visit {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>);
}

impl<T: Visit> Visit for Option<T> {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        if let Some(value) = self {
            value.visit(place, visitor);
        }
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        for (index, value) in self.iter().enumerate() {
            value.visit(&place.index(index), visitor);
        }
    }
}

impl Visit for Text {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        visitor(place, Item::Text(self));
    }
}

impl Visit for When {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        visitor(place, Item::When(self));
    }
}

impl Visit for Origin {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        visitor(place, Item::Origin(self));
        if let Self::Derived(reason) = self {
            reason.visit(place, visitor);
        }
    }
}

/// Values that hold nothing to look at.
macro_rules! nothing_in {
    ($($type:ty),* $(,)?) => { $(
        impl Visit for $type {
            fn visit(&self, _place: &Place<'_>, _visitor: &mut Visitor<'_>) {}
        }
    )* };
}
pub(super) use nothing_in;

nothing_in!(String, bool, u32, f32, [f32; 3], [f32; 4], (f32, f32));
