//! From the tree to the model, with all that does not fit.
//!
//! Each record lists its fields once, with `required` or `optional`. What may be left out has a natural default: nothing
//! for an option, an empty list, always for `when`, false for a switch; an easing of `InOut`; a still at 0 s without
//! ghosts; no pause; frames that do not go round; any first character and no check for a serial format, whose network
//! name takes none of its characters. Everything else must be given, `permit_minutes` among it: how long a safety check
//! holds is for the author to say.

mod basic;
mod guide;
mod picture;
mod record;

use std::borrow::Cow;

use super::finding::{Draft, quoted};
use super::positions::{At, Segment, SourceMap};
use super::reading::MOST_FINDINGS;
use super::source::Span;
use super::suggest;
use super::syntax::{Field, Kind, Name, Node};

/// A value that can be read from a node. `None` means that it could not; then a finding says why, here or from the parser.
pub(super) trait Decode: Sized {
    /// What it is, with its article: "a number".
    const WHAT: &'static str;

    fn decode(cx: &mut Cx, node: &Node<'_>, at: At) -> Option<Self>;
}

/// What decoding collects.
pub(super) struct Cx {
    pub(super) map: SourceMap,
    pub(super) findings: Vec<Draft>,
}

/// The fields of a record.
pub(super) struct Shape {
    /// Its name in the file, `Step`.
    name: &'static str,
    /// What it is, with its article: "a step".
    what: &'static str,
    /// Its fields and whether each must be given.
    fields: &'static [(&'static str, bool)],
}

/// The body behind the name of a variant.
enum Body<'n, 's> {
    /// `Usb`.
    Nothing,
    /// `Stated("maker")`.
    Items(&'n [Node<'s>]),
    /// `Turn(plane: xy, by: 360)`.
    Fields(&'n [Field<'s>]),
}

impl Cx {
    fn report(&mut self, draft: Draft, at: At) {
        let path = self.map.path(at);
        self.findings.push(draft.path(path));
    }

    /// Decodes a part of the value at `at`.
    fn part<T: Decode>(&mut self, node: &Node<'_>, at: At, segment: Segment) -> Option<T> {
        let at = self.map.add(at, segment, node.span);
        T::decode(self, node, at)
    }

    /// "Expected a number, found a text".
    fn mismatch(&mut self, expected: &str, node: &Node<'_>, at: At, hint: Option<String>) {
        // What is broken was reported by the parser.
        if node.kind == Kind::Broken {
            return;
        }
        let found = match &node.kind {
            Kind::Word(word) => format!("the bare word {}", quoted(word)),
            Kind::Tuple(Some(name), _) | Kind::Struct(Some(name), _) => quoted(name.text),
            kind => kind.noun().to_owned(),
        };
        let draft = Draft::error("wrong-type", head(node), format!("Expected {expected}, found {found}"));
        self.report(draft.label(format!("expected {expected}")).maybe_hint(hint), at);
    }

    /// The fields of a node that should be a record.
    fn fields<'n, 's>(&mut self, node: &'n Node<'s>, at: At, shape: &Shape) -> Option<Cow<'n, [Field<'s>]>> {
        match &node.kind {
            Kind::Struct(name, fields) => {
                self.name(*name, at, shape);
                Some(Cow::Borrowed(fields))
            }
            Kind::Tuple(name, items) if items.is_empty() => {
                self.name(*name, at, shape);
                Some(Cow::Borrowed(&[]))
            }
            Kind::Word(word) if *word == shape.name => Some(Cow::Borrowed(&[])),
            Kind::Map(entries) => self.map_as_fields(node, entries, at, shape),
            _ => {
                let first = shape.fields.first().map_or("id", |(name, _)| name);
                let hint = match shape.name {
                    "Guide" => format!("A guide begins with `Guide(format: {}, ...)`.", super::model::FORMAT),
                    _ => format!("Fields stand in round brackets: `({first}: ...)`."),
                };
                self.mismatch(shape.what, node, at, Some(hint));
                None
            }
        }
    }

    /// `{ id: "x" }` where `( id: "x" )` is meant.
    fn map_as_fields<'n, 's>(
        &mut self,
        node: &Node<'_>,
        entries: &[(Node<'s>, Node<'s>)],
        at: At,
        shape: &Shape,
    ) -> Option<Cow<'n, [Field<'s>]>> {
        let span = Span::new(node.span.start as usize, node.span.start as usize + 1);
        let draft = Draft::error("braces", span, format!("{} stands in curly brackets", capital(shape.what)));
        self.report(draft.label("expected `(`").hint("RON structs use ( ). Curly brackets are for maps."), at);
        let fields = entries.iter().filter_map(|(key, value)| {
            let text = match &key.kind {
                Kind::Word(word) => *word,
                Kind::Text(Cow::Borrowed(words)) => *words,
                _ => return None,
            };
            Some(Field { name: Name { text, span: key.span }, value: value.clone() })
        });
        Some(Cow::Owned(fields.collect()))
    }

    fn name(&mut self, name: Option<Name<'_>>, at: At, shape: &Shape) {
        if let Some(name) = name.filter(|name| name.text != shape.name) {
            let draft = Draft::error(
                "wrong-name",
                name.span,
                format!("{} stands where {} belongs", quoted(name.text), shape.what),
            );
            let hint = format!("Write `{}(...)`, or only `(...)`.", shape.name);
            self.report(draft.label(format!("expected `{}`", shape.name)).hint(hint), at);
        }
    }

    /// Fills the place of a field; a second value for it is a mistake.
    fn slot<T: Decode>(&mut self, slot: &mut Option<Option<T>>, field: &Field<'_>, at: At, name: &'static str) {
        if slot.is_some() {
            let draft = Draft::error("duplicate-field", field.name.span, format!("{} is given twice", quoted(name)));
            self.report(draft.label("given before").hint("Keep one of them."), at);
            return;
        }
        *slot = Some(self.part(&field.value, at, Segment::Field(name)));
    }

    /// A field that the record does not have. Gives the one that was probably meant.
    fn unknown_field(&mut self, field: &Field<'_>, at: At, shape: &Shape) -> Option<&'static str> {
        let names = shape.fields.iter().map(|(name, _)| *name);
        let word = field.name.text;
        let message = format!("{} has no field called {}", capital(shape.what), quoted(word));
        if self.findings.len() > MOST_FINDINGS {
            self.report(Draft::error("unknown-field", field.name.span, message), at);
            return None;
        }
        let hint = suggest::hint(word, &format!("{} has", capital(shape.what)), names.clone());
        let draft = Draft::error("unknown-field", field.name.span, message);
        self.report(draft.label(format!("not a field of {}", shape.what)).maybe_hint(hint), at);
        suggest::nearest(word, names)
    }

    /// Names the fields that must be given and are not, all in one finding.
    fn missing(&mut self, missing: &[&str], head: Span, at: At, shape: &Shape) {
        if missing.is_empty() {
            return;
        }
        let word = if missing.len() == 1 { "the field" } else { "the fields" };
        let message = format!("{} lacks {word} {}", capital(shape.what), plain_list(missing));
        let example = missing.iter().map(|name| match *name {
            "format" => format!("format: {}", super::model::FORMAT),
            name => format!("{name}: ..."),
        });
        let example: Vec<String> = example.collect();
        let hint = format!("Add `{}`.", example.join(", "));
        self.report(Draft::error("missing-field", head, message).label("something is missing here").hint(hint), at);
    }

    /// The variant that a node names, out of `names`.
    fn variant<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        at: At,
        what: &str,
        names: &[&'static str],
    ) -> Option<(&'static str, Body<'n, 's>)> {
        let (word, span, body) = match &node.kind {
            Kind::Word(word) => (*word, node.span, Body::Nothing),
            Kind::Tuple(Some(name), items) => (name.text, name.span, Body::Items(items)),
            Kind::Struct(Some(name), fields) => (name.text, name.span, Body::Fields(fields)),
            Kind::Text(words) if names.contains(&words.as_ref()) => {
                let message = format!("{} stands in quotes", quoted(words));
                let draft = Draft::error("quoted-variant", node.span, message).label("no quotes here");
                self.report(draft.hint(format!("Write `{words}`.")), at);
                return None;
            }
            _ => {
                let hint = format!("Write {}.", or_list(names));
                self.mismatch(what, node, at, Some(hint));
                return None;
            }
        };
        if let Some(name) = names.iter().find(|name| **name == word) {
            return Some((name, body));
        }
        let draft = Draft::error("unknown-variant", span, format!("{} is not {what}", quoted(word)));
        let near = suggest::nearest(word, names.iter().copied()).map(|near| format!("Did you mean `{near}`?"));
        self.report(draft.label(format!("expected {}", or_list(names))).maybe_hint(near), at);
        None
    }

    /// The single value of `Stated("maker")`.
    fn single<'n, 's>(&mut self, node: &Node<'_>, name: &str, body: Body<'n, 's>, at: At) -> Option<&'n Node<'s>> {
        match body {
            Body::Items([one]) => Some(one),
            _ => {
                let draft = Draft::error("wrong-type", head(node), format!("{} takes one value", quoted(name)));
                self.report(draft.label("expected one value").hint(format!("Write `{name}(\"...\")`.")), at);
                None
            }
        }
    }

    /// The fields of `Turn(plane: xy, by: 360)`.
    fn named<'n, 's>(&mut self, node: &Node<'_>, name: &str, body: &Body<'n, 's>, at: At) -> Option<&'n [Field<'s>]> {
        match body {
            Body::Fields(fields) => Some(fields),
            Body::Items([]) | Body::Nothing => Some(&[]),
            Body::Items(_) => {
                let draft = Draft::error("wrong-type", head(node), format!("{} takes fields with names", quoted(name)));
                self.report(draft.label("values without names").hint(format!("Write `{name}(name: value, ...)`.")), at);
                None
            }
        }
    }

    /// A variant that must stand alone.
    fn alone(&mut self, node: &Node<'_>, name: &str, body: &Body<'_, '_>, at: At) -> Option<()> {
        if matches!(body, Body::Nothing | Body::Items([])) {
            return Some(());
        }
        let draft = Draft::error("wrong-type", head(node), format!("{} takes nothing in brackets", quoted(name)));
        self.report(draft.label("stands alone").hint(format!("Write `{name}`.")), at);
        None
    }
}

/// What carets should stand under: a name and its bracket, the bracket of something long, or the whole of something short.
pub(super) fn head(node: &Node<'_>) -> Span {
    let start = node.span.start as usize;
    match &node.kind {
        Kind::Struct(Some(name), _) | Kind::Tuple(Some(name), _) => Span::new(start, name.span.end as usize + 1),
        Kind::Struct(None, _) | Kind::Tuple(None, _) | Kind::List(_) | Kind::Map(_) => Span::new(start, start + 1),
        _ => node.span,
    }
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// “a”, “b” and “c”.
fn plain_list(words: &[&str]) -> String {
    let mut out = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push_str(if index + 1 == words.len() { " and " } else { ", " });
        }
        out.push_str(&quoted(word));
    }
    out
}

/// `a`, `b` or `c`.
fn or_list(words: &[&str]) -> String {
    let all = suggest::list(words);
    match all.rfind(" and ") {
        Some(at) => format!("{} or {}", &all[..at], &all[at + 5..]),
        None => all,
    }
}
