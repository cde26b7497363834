//! Numbers, texts, lists and what may be left out.

use std::collections::BTreeMap;

use crate::guide::finding::{Draft, quoted};
use crate::guide::model::{Text, When};
use crate::guide::positions::{At, Segment};
use crate::guide::source::Span;
use crate::guide::syntax::{Kind, Node, Number};

use super::{Cx, Decode, head};

impl Decode for String {
    const WHAT: &'static str = "a text";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        if let Kind::Text(words) = &node.kind {
            return Some(words.clone().into_owned());
        }
        let hint = matches!(node.kind, Kind::Word(_) | Kind::Number(_) | Kind::Char(_) | Kind::Bool(_));
        cx.mismatch(Self::WHAT, node, at, hint.then(|| "A text takes quotes: `\"...\"`.".to_owned()));
        None
    }
}

impl Decode for bool {
    const WHAT: &'static str = "`true` or `false`";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        if let Kind::Bool(value) = node.kind {
            return Some(value);
        }
        let hint = match &node.kind {
            Kind::Word(word) => meant(word),
            Kind::Text(words) => meant(words),
            _ => None,
        };
        cx.mismatch(Self::WHAT, node, at, hint.map(|value| format!("Write `{value}`.")));
        None
    }
}

/// What other ways of saying yes and no mean.
fn meant(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "yes" | "true" | "on" | "y" => Some(true),
        "no" | "false" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// The number that a node holds.
fn number(cx: &mut Cx, node: &Node<'_>, at: At, what: &str) -> Option<Number> {
    if let Kind::Number(number) = node.kind {
        return Some(number);
    }
    let hint = match &node.kind {
        Kind::Text(words) if words.trim().parse::<f64>().is_ok() => {
            Some(format!("Write `{}` without quotes.", words.trim()))
        }
        _ => None,
    };
    cx.mismatch(what, node, at, hint);
    None
}

impl Decode for u32 {
    const WHAT: &'static str = "a whole number";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let number = number(cx, node, at, Self::WHAT)?;
        let whole = match number {
            Number::Whole(value) => Self::try_from(value).ok(),
            // `2.0` says nothing else than `2`.
            Number::Float(value) => {
                (value.fract() == 0.0 && (0.0..4_294_967_296.0).contains(&value)).then_some(value as Self)
            }
        };
        if whole.is_none() {
            let fraction = matches!(number, Number::Float(value) if value.fract() != 0.0);
            let (message, label) = if fraction {
                ("This number must be a whole one", "has a fraction")
            } else {
                ("This number is out of range", "out of range")
            };
            let draft = Draft::error("out-of-range", node.span, message).label(label);
            cx.report(draft.hint("It must be a whole number from 0 to 4294967295."), at);
        }
        whole
    }
}

impl Decode for f32 {
    const WHAT: &'static str = "a number";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let value = match number(cx, node, at, Self::WHAT)? {
            Number::Whole(value) => value as Self,
            Number::Float(value) => value as Self,
        };
        // Positions beyond this would lose their last digits.
        if value.is_finite() && value.abs() <= 1.0e6 {
            return Some(value);
        }
        let draft = Draft::error("out-of-range", node.span, "This number is out of range").label("out of range");
        cx.report(draft.hint("It must lie between -1000000 and 1000000."), at);
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    const WHAT: &'static str = T::WHAT;

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        match &node.kind {
            Kind::Word("None") => Some(None),
            Kind::Tuple(Some(name), items) if name.text == "Some" && items.len() == 1 => {
                items.first().and_then(|inner| T::decode(cx, inner, at)).map(Some)
            }
            // `Some(a: 1)`, as RON has it with unwrapped variants.
            Kind::Struct(Some(name), fields) if name.text == "Some" => {
                let inner = Node { span: node.span, kind: Kind::Struct(None, fields.clone()) };
                T::decode(cx, &inner, at).map(Some)
            }
            _ => T::decode(cx, node, at).map(Some),
        }
    }
}

/// No guide needs more; rules that compare all with all stay quick.
const LONGEST_LIST: usize = 2000;

impl<T: Decode> Decode for Vec<T> {
    const WHAT: &'static str = "a list";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            let hint = match &node.kind {
                Kind::Text(words) if words.len() <= 40 && !words.contains(['"', '\n']) => {
                    format!("Write `[\"{words}\"]`.")
                }
                _ => "A list stands in square brackets: `[...]`.".to_owned(),
            };
            cx.mismatch(Self::WHAT, node, at, Some(hint));
            return None;
        };
        if items.len() > LONGEST_LIST {
            let draft = Draft::error("too-long", head(node), format!("This list has {} values", items.len()));
            cx.report(draft.label("too long").hint(format!("A list may have {LONGEST_LIST} values.")), at);
        }
        let mut all = Self::with_capacity(items.len().min(LONGEST_LIST));
        let mut whole = items.len() <= LONGEST_LIST;
        for (index, item) in items.iter().take(LONGEST_LIST).enumerate() {
            match cx.part(item, at, Segment::Index(index as u32)) {
                Some(value) => all.push(value),
                None => whole = false,
            }
        }
        whole.then_some(all)
    }
}

/// `(0.4, 0.6)`: as many numbers as `N`.
fn numbers<const N: usize>(cx: &mut Cx, node: &Node<'_>, at: At, what: &str, form: &str) -> Option<[f32; N]> {
    let Kind::Tuple(None, items) = &node.kind else {
        cx.mismatch(what, node, at, Some(format!("Write `{form}`.")));
        return None;
    };
    exactly(cx, items, head(node), at, what, form)
}

/// As many numbers as `N`, out of `items`.
pub(super) fn exactly<const N: usize>(
    cx: &mut Cx,
    items: &[Node<'_>],
    head: Span,
    at: At,
    what: &str,
    form: &str,
) -> Option<[f32; N]> {
    if items.len() != N {
        let count = items.len();
        let were = if count == 1 { "value stands" } else { "values stand" };
        let draft = Draft::error("wrong-length", head, format!("{count} {were} where {what} belong"));
        cx.report(draft.label(format!("expected {what}")).hint(format!("Write `{form}`.")), at);
        return None;
    }
    let mut all = [0.0; N];
    let mut whole = true;
    for (index, (slot, item)) in all.iter_mut().zip(items).enumerate() {
        match cx.part(item, at, Segment::Index(index as u32)) {
            Some(value) => *slot = value,
            None => whole = false,
        }
    }
    whole.then_some(all)
}

impl Decode for [f32; 4] {
    const WHAT: &'static str = "four numbers";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        numbers(cx, node, at, Self::WHAT, "(x, y, width, height)")
    }
}

impl Decode for [f32; 3] {
    const WHAT: &'static str = "three numbers";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        numbers(cx, node, at, Self::WHAT, "(x, y, z)")
    }
}

impl Decode for (f32, f32) {
    const WHAT: &'static str = "two numbers";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        numbers::<2>(cx, node, at, Self::WHAT, "(x, y)").map(|[x, y]| (x, y))
    }
}

impl Decode for Text {
    const WHAT: &'static str = "a text or a map of languages";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        match &node.kind {
            Kind::Text(words) => Some(Self::One(words.clone().into_owned())),
            Kind::Map(entries) => entry_map(cx, entries, at).map(Self::Many),
            _ => {
                let hint = "Write `\"...\"`, or `{\"en\": \"...\", \"de\": \"...\"}` for several languages.";
                cx.mismatch("a text", node, at, Some(hint.to_owned()));
                None
            }
        }
    }
}

/// One answer, or a list of them.
struct Allowed(Vec<String>);

impl Decode for Allowed {
    const WHAT: &'static str = "an answer or a list of answers";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        match &node.kind {
            Kind::Text(words) => Some(Self(vec![words.clone().into_owned()])),
            Kind::List(_) => Vec::decode(cx, node, at).map(Self),
            _ => {
                cx.mismatch(Self::WHAT, node, at, Some("Write `\"yes\"` or `[\"yes\", \"no\"]`.".to_owned()));
                None
            }
        }
    }
}

impl Decode for When {
    const WHAT: &'static str = "a map of questions";

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self> {
        let hint = "Write `{\"question\": [\"answer\"]}`.";
        let map: BTreeMap<String, Allowed> = match &node.kind {
            Kind::Map(entries) => entry_map(cx, entries, at)?,
            Kind::Tuple(None, items) if items.is_empty() => BTreeMap::new(),
            _ => {
                cx.mismatch(Self::WHAT, node, at, Some(hint.to_owned()));
                return None;
            }
        };
        Some(Self(map.into_iter().map(|(question, Allowed(answers))| (question, answers)).collect()))
    }
}

/// A map whose keys are texts.
fn entry_map<T: Decode>(cx: &mut Cx, entries: &[(Node<'_>, Node<'_>)], at: At) -> Option<BTreeMap<String, T>> {
    let mut map = BTreeMap::new();
    let mut whole = true;
    for (key, value) in entries {
        let name = match &key.kind {
            Kind::Text(words) => words.as_ref(),
            Kind::Word(word) => {
                let draft =
                    Draft::error("unquoted-key", key.span, format!("The key {} lacks its quotes", quoted(word)));
                cx.report(draft.label("a bare word").hint(format!("Write `\"{word}\": ...`.")), at);
                whole = false;
                continue;
            }
            _ => {
                cx.mismatch("a text as key", key, at, None);
                whole = false;
                continue;
            }
        };
        let decoded = cx.part(value, at, Segment::Key(name.into()));
        if map.contains_key(name) {
            let draft = Draft::error("duplicate-field", key.span, format!("{} is given twice", quoted(name)));
            cx.report(draft.label("given before").hint("Keep one of them."), at);
            whole = false;
        } else if let Some(value) = decoded {
            map.insert(name.to_owned(), value);
        } else {
            whole = false;
        }
    }
    whole.then_some(map)
}
