//! RON as text: a tree with the place of every value, and all mistakes of a file at once.
//!
//! The `ron` crate stops at its first mistake; an author would have to correct a file once per mistake. So the guides
//! are read by this parser. It takes what `ron` 0.12 takes (tests hold it against that crate), repairs what it can and
//! reads on: a missing comma, a missing quote at the end of a line, `=` for `:`, a value that is not there. What it
//! cannot read becomes [`Kind::Broken`], about which nothing more is said. Only a bracket or a comment that never closes
//! ends the reading.

#[cfg(test)]
mod agreement;
mod brackets;
mod fields;
mod literal;
mod number;
mod parser;
mod quotes;
#[cfg(test)]
mod repairs;
mod token;
mod tree;

pub(super) use tree::{Field, Kind, Name, Node, Number};

use super::finding::Draft;

/// Brackets may stand in each other this deep.
pub(super) const DEEPEST: usize = 64;

/// What comes of a text: the tree, where the brackets allow one, and what is wrong.
pub(super) struct Parsed<'s> {
    /// The value of the file.
    pub(super) root: Option<Node<'s>>,
    /// All mistakes, in no particular order.
    pub(super) findings: Vec<Draft>,
}

/// Reads `text`. Never panics; takes time and memory in proportion to the text.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut findings = Vec::new();
    let Ok(tokens) = token::scan(text, &mut findings) else {
        return Parsed { root: None, findings };
    };
    if let Err(finding) = brackets::check(text, &tokens) {
        findings.push(*finding);
        return Parsed { root: None, findings };
    }
    let root = parser::Parser::new(text, &tokens, &mut findings).document();
    Parsed { root, findings }
}
