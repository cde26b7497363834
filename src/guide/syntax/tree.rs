//! The tree of a RON text.

use std::borrow::Cow;

use crate::guide::source::Span;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'s> {
    /// From its first to its last byte, name and brackets included.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind<'s>,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind<'s> {
    /// `true` or `false`.
    Bool(bool),
    /// Any number, `inf` and `NaN` included.
    Number(Number),
    /// `'a'`.
    Char(char),
    /// Words in quotes, raw or not.
    Text(Cow<'s, str>),
    /// `b"..."`; no guide has a use for it.
    Bytes,
    /// `1..5`; no guide has a use for it.
    Range,
    /// A bare word such as `Feel` or `None`.
    Word(&'s str),
    /// `[...]`.
    List(Vec<Node<'s>>),
    /// `{...}`: keys and values.
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// `(a, b)` or `Name(a, b)`; also `()`.
    Tuple(Option<Name<'s>>, Vec<Node<'s>>),
    /// `(a: 1)` or `Name(a: 1)`.
    Struct(Option<Name<'s>>, Vec<Field<'s>>),
    /// Something that could not be read and was reported.
    Broken,
}

/// The name before a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'s> {
    /// The word.
    pub(crate) text: &'s str,
    /// Its place.
    pub(crate) span: Span,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field<'s> {
    /// Its name.
    pub(crate) name: Name<'s>,
    /// Its value.
    pub(crate) value: Node<'s>,
}

/// A number as it was written: whole, or with a fraction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// Without point and exponent.
    Whole(i128),
    /// With one, or too large for the other.
    Float(f64),
}

impl Kind<'_> {
    /// What the value is, for "expected a number, found a text".
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Bool(_) => "a yes-or-no value",
            Self::Number(_) => "a number",
            Self::Char(_) => "a single character",
            Self::Text(_) => "a text",
            Self::Bytes => "a byte string",
            Self::Range => "a range",
            Self::Word(_) => "a bare word",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Tuple(None, items) if items.is_empty() => "empty brackets",
            Self::Tuple(None, _) => "a group without field names",
            Self::Struct(None, _) => "a group of fields",
            Self::Tuple(Some(_), _) | Self::Struct(Some(_), _) => "a named group",
            Self::Broken => "something unreadable",
        }
    }
}
