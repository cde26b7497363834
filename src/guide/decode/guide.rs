//! The records of a guide but for its pictures.

use crate::guide::model::{
    Answer, AnswerChoice, Check, Cue, Gate, Guide, Hazard, HeldBy, Hint, Leaving, Origin, OtherWay, Part, Power,
    Question, Rating, Sense, SerialPlace, Settles, SignalWord, Source, Step, Stop, Stuck, Substitute, Switch, Tool,
    Way, WayAction,
};
use crate::guide::positions::At;
use crate::guide::syntax::{Kind, Node};
use crate::guide::visit::{Item, Place, Visit, Visitor, nothing_in};
use crate::serial::{Check as SerialCheck, FirstCharacter, Format as SerialFormat};

use super::record::{fields, record, words};
use super::{Cx, Decode, head};

record!(guide, Guide, "Guide", "a guide", {
    format: required,
    id: required,
    title: required,
    also: optional,
    maker: required,
    summary: required,
    power: required,
    minutes: optional,
    tools: optional,
    parts: optional,
    hazards: optional,
    questions: optional,
    gates: optional,
    open: optional,
    inside: optional,
    close: optional,
    afterwards: optional,
    answer: optional,
    serial: optional,
    hints: optional,
    sources: optional,
    card: required,
    overview: optional,
    held_by: optional,
});

record!(tool, Tool, "Tool", "a tool", {
    id: required,
    name: required,
    note: optional,
    supply: optional,
    when: optional,
    substitutes: optional,
    lost: optional,
});

record!(substitute, Substitute, "Substitute", "a substitute", {
    name: required,
    rating: required,
    why: required,
    origin: required,
});

record!(part, Part, "Part", "a part", { id: required, name: required, keep: optional });

record!(hazard, Hazard, "Hazard", "a hazard", {
    id: required,
    word: required,
    hazard: required,
    consequence: required,
    avoid: required,
    origin: required,
});

record!(question, Question, "Question", "a question", {
    id: required,
    ask: required,
    note: optional,
    answers: required,
});

record!(answer_choice, AnswerChoice, "AnswerChoice", "an answer of a question", {
    id: required,
    label: required,
    note: optional,
    counts_as: optional,
    unsure: optional,
    picture: optional,
});

record!(gate, Gate, "Gate", "a gate", {
    id: required,
    title: required,
    when: optional,
    hazard: required,
    checks: required,
    permit_minutes: required,
    stop: required,
    card: optional,
    confirmed: required,
    leaving: required,
});

record!(check, Check, "Check", "a check of a gate", {
    id: required,
    statement: required,
    how: required,
    picture: required,
    origin: required,
});

record!(stop, Stop, "Stop", "a stop screen", { title: required, text: required, ways: optional, picture: required });

record!(way, Way, "Way", "a way on", { title: required, text: required, action: optional });

record!(leaving, Leaving, "Leaving", "the leave dialog", { title: required, text: required });

record!(step, Step, "Step", "a step", {
    id: required,
    title: required,
    text: required,
    cues: optional,
    hazards: optional,
    takes_off: optional,
    puts_back: optional,
    undoes: optional,
    no_twin: optional,
    when: optional,
    gate: optional,
    settles: optional,
    stuck: optional,
    other_way: optional,
    done: optional,
    reads_serial: optional,
    optional: optional,
    picture: required,
    origin: required,
});

record!(stuck, Stuck, "Stuck", "the help for a stuck step", {
    ask: required,
    tries: optional,
    stop: required,
    switch: optional,
});

record!(switch, Switch, "Switch", "a switch to another answer", { label: required, to: required });

record!(other_way, OtherWay, "OtherWay", "another way", {
    title: required,
    text: required,
    picture: optional,
    origin: required,
});

record!(answer, Answer, "Answer", "an answer", { title: required, text: required, origin: required });

record!(serial_place, SerialPlace, "SerialPlace", "the place of the serial number", {
    place: required,
    origin: required,
    formats: optional,
});

record!(serial_format, SerialFormat, "Format", "a format of serial numbers", {
    id: required,
    alphabet: required,
    first: optional,
    groups: required,
    check: optional,
    network_prefix: optional,
    network_last: optional,
});

record!(hint, Hint, "Hint", "a hint", { title: required, text: required, origin: required });

record!(source, Source, "Source", "a source", { id: required, title: required });

record!(held_by, HeldBy, "HeldBy", "what holds the cover", { feature: required, picture: optional });

words!(Rating, "a rating", [Fine, WithCare, Never]);
words!(SignalWord, "a signal word", [Danger, Warning, Caution, Notice]);
words!(WayAction, "what a button does", [StartOver, CopyChecks, ReadSerial, Leave]);
words!(Sense, "a sense", [Feel, Hear, See]);
words!(FirstCharacter, "a kind of first character", [Any, Letter, Digit]);
words!(SerialCheck, "a check of a serial number", [None, DigitSumTen]);

fields!(fn settles -> Settles, Settles, "Settles", "a known answer", { question: required, answer: required });

impl Decode for Settles {
    const WHAT: &'static str = "a known answer";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        const SHAPE: super::Shape =
            super::Shape { name: "Settles", what: Settles::WHAT, fields: &[("question", true), ("answer", true)] };
        let fields = cx.fields(node, at, &SHAPE)?;
        settles(cx, &fields, head(node), at)
    }
}

impl Visit for Settles {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        visitor(place, Item::Settles(self));
    }
}

fields!(fn named_cue -> Cue, Cue, "Cue", "a cue", { sense: required, text: required });

impl Decode for Cue {
    const WHAT: &'static str = "a cue";

    /// `Feel("The catch lets go")`, or `(sense: Feel, text: "The catch lets go")`.
    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        const SHAPE: super::Shape =
            super::Shape { name: "Cue", what: Cue::WHAT, fields: &[("sense", true), ("text", true)] };
        match &node.kind {
            Kind::Tuple(Some(name), _) | Kind::Struct(Some(name), _) if name.text != "Cue" => {
                let (word, body) = cx.variant(node, at, Sense::WHAT, &["Feel", "Hear", "See"])?;
                let text = cx.single(node, word, body, at)?;
                let sense = match word {
                    "Feel" => Sense::Feel,
                    "Hear" => Sense::Hear,
                    _ => Sense::See,
                };
                Some(Self { sense, text: Decode::decode(cx, text, at)? })
            }
            Kind::Struct(..) | Kind::Map(_) => {
                let fields = cx.fields(node, at, &SHAPE)?;
                named_cue(cx, &fields, head(node), at)
            }
            _ => {
                cx.mismatch(
                    Self::WHAT,
                    node,
                    at,
                    Some("Write `Feel(\"...\")`, `Hear(\"...\")` or `See(\"...\")`.".to_owned()),
                );
                None
            }
        }
    }
}

impl Visit for Cue {
    fn visit(&self, place: &Place<'_>, visitor: &mut Visitor<'_>) {
        self.text.visit(place, visitor);
    }
}

fields!(fn batteries -> Power, Power::Batteries, "Batteries", "a set of batteries", {
    count: required,
    size: required,
    kind: required,
    rechargeable: optional,
});

impl Decode for Power {
    const WHAT: &'static str = "a kind of power";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Batteries", "Usb", "BuiltIn"])?;
        match name {
            "Batteries" => {
                let fields = cx.named(node, name, &body, at)?;
                batteries(cx, fields, head(node), at)
            }
            "Usb" => cx.alone(node, name, &body, at).map(|()| Self::Usb),
            _ => cx.alone(node, name, &body, at).map(|()| Self::BuiltIn),
        }
    }
}

nothing_in!(Power);

impl Decode for Origin {
    const WHAT: &'static str = "an origin";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let (name, body) = cx.variant(node, at, Self::WHAT, &["Stated", "Derived"])?;
        let value = cx.single(node, name, body, at)?;
        match name {
            "Stated" => Decode::decode(cx, value, at).map(Self::Stated),
            _ => Decode::decode(cx, value, at).map(Self::Derived),
        }
    }
}
