//! The records of pictures and their motion.

use crate::guide::finding::{Draft, quoted};
use crate::guide::model::{Anchor, Art, Label, Mark, Picture};
use crate::guide::positions::At;
use crate::guide::syntax::{Kind, Node};
use crate::guide::visit::{Item, Place, Visit, Visitor, nothing_in};
use crate::scene::{Action, Ease, Ghost, Plane, Shot, Still, Track};

use super::basic::exactly;
use super::record::{fields, record, words};
use super::{Body, Cx, Decode, head};

fields!(fn picture -> Picture, Picture, "Picture", "a picture", { alt: required, art: required, labels: optional });

impl Decode for Picture {
    const WHAT: &'static str = "a picture";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        const SHAPE: super::Shape = super::Shape {
            name: "Picture",
            what: Picture::WHAT,
            fields: &[("alt", true), ("art", true), ("labels", false)],
        };
        let fields = cx.fields(node, at, &SHAPE)?;
        picture(cx, &fields, head(node), at)
    }
}

impl Visit for Picture {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        visitor(place, Item::Picture(self));
        self.alt.visit(&place.field("alt"), visitor);
        self.labels.visit(&place.field("labels"), visitor);
    }
}

record!(label, Label, "Label", "a label", { at: required, text: required });

record!(shot, Shot, "Shot", "a scene", {
    scene: required,
    show: optional,
    hot: optional,
    lead: optional,
    arrows: optional,
    camera: optional,
    motion: optional,
    hold: optional,
    still: optional,
    mirror: optional,
});

record!(track, Track, "Track", "a motion", {
    part: required,
    from: required,
    to: required,
    ease: optional,
    action as "do": required,
});

record!(still, Still, "Still", "a still", { at: optional, ghosts: optional });

record!(ghost, Ghost, "Ghost", "a ghost", { part: required, at: required });

words!(Ease, "an easing", [Linear, In, Out, InOut]);

fields!(fn photo -> Art, Art::Photo, "Photo", "a photo", { file: required, marks: optional });

impl Decode for Art {
    const WHAT: &'static str = "a drawing or a photo";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Scene", "Photo"])?;
        if name == "Photo" {
            let fields = cx.named(node, name, &body, at)?;
            return photo(cx, fields, head(node), at);
        }
        // `Scene((scene: ...))` is how RON writes it without its extensions.
        if let Body::Items([inner]) = body {
            return Decode::decode(cx, inner, at).map(Self::Scene);
        }
        let fields = cx.named(node, name, &body, at)?;
        shot(cx, fields, head(node), at).map(Self::Scene)
    }
}

impl Decode for Anchor {
    const WHAT: &'static str = "a place in the picture";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Part", "Point"])?;
        if name == "Part" {
            let value = cx.single(node, name, body, at)?;
            return Decode::decode(cx, value, at).map(Self::Part);
        }
        let form = "Point(0.4, 0.6)";
        let [x, y] = match body {
            Body::Items(items) => exactly(cx, items, head(node), at, "two numbers", form)?,
            _ => exactly(cx, &[], head(node), at, "two numbers", form)?,
        };
        Some(Self::Point(x, y))
    }
}

fields!(fn circle -> Mark, Mark::Circle, "Circle", "a circle", { n: required, at: required, r: required });
fields!(fn rect -> Mark, Mark::Rect, "Rect", "a rectangle", { n: required, at: required, size: required });
fields!(fn arrow -> Mark, Mark::Arrow, "Arrow", "an arrow", { n: required, from: required, to: required });

impl Decode for Mark {
    const WHAT: &'static str = "a mark on a photo";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Circle", "Rect", "Arrow"])?;
        let fields = cx.named(node, name, &body, at)?;
        match name {
            "Circle" => circle(cx, fields, head(node), at),
            "Rect" => rect(cx, fields, head(node), at),
            _ => arrow(cx, fields, head(node), at),
        }
    }
}

fields!(fn turn -> Action, Action::Turn, "Turn", "a turn", { plane: required, by: required });
fields!(fn frames -> Action, Action::Frames, "Frames", "a run of frames", { from: required, to: required, wrap: optional });
fields!(fn fade -> Action, Action::Fade, "Fade", "a fade", { from: required, to: required });

impl Decode for Action {
    const WHAT: &'static str = "a kind of motion";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Move", "Turn", "Frames", "Fade"])?;
        if name == "Move" {
            return match body {
                // Both `Move((0, 14, 0))` and `Move(0, 14, 0)`.
                Body::Items([inner]) => Decode::decode(cx, inner, at).map(Self::Move),
                Body::Items(items) => {
                    exactly(cx, items, head(node), at, "three numbers", "Move((x, y, z))").map(Self::Move)
                }
                _ => exactly(cx, &[], head(node), at, "three numbers", "Move((x, y, z))").map(Self::Move),
            };
        }
        let fields = cx.named(node, name, &body, at)?;
        match name {
            "Turn" => turn(cx, fields, head(node), at),
            "Frames" => frames(cx, fields, head(node), at),
            _ => fade(cx, fields, head(node), at),
        }
    }
}

impl Decode for Plane {
    const WHAT: &'static str = "a plane";

    /// In any case: `xy`, `Xy` and `XY` are the same.
    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let hint = "Write `xy` (the face), `yz` (the side) or `zx` (the top).";
        let Kind::Word(word) = node.kind else {
            cx.mismatch(Self::WHAT, node, at, Some(hint.to_owned()));
            return None;
        };
        let plane = match word {
            _ if word.eq_ignore_ascii_case("xy") => Self::Xy,
            _ if word.eq_ignore_ascii_case("yz") => Self::Yz,
            _ if word.eq_ignore_ascii_case("zx") => Self::Zx,
            _ => {
                let draft = Draft::error("unknown-variant", node.span, format!("{} is not a plane", quoted(word)));
                cx.report(draft.label("expected `xy`, `yz` or `zx`").hint(hint), at);
                return None;
            }
        };
        Some(plane)
    }
}

nothing_in!(Art, Anchor, Mark, Action, Plane);
