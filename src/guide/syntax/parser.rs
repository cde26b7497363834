//! From tokens to the tree, with repairs.

use std::borrow::Cow;

use crate::guide::finding::{Draft, quoted};
use crate::guide::source::Span;

use super::literal::{self, BadEscape};
use super::number;
use super::token::{Placed, Token};
use super::tree::{Kind, Name, Node, Number};

/// Brackets are known to match, so that every body ends and nothing nests deeper than is allowed.
pub(super) struct Parser<'s, 't> {
    pub(super) text: &'s str,
    tokens: &'t [Placed],
    pub(super) at: usize,
    pub(super) findings: &'t mut Vec<Draft>,
}

impl<'s, 't> Parser<'s, 't> {
    pub(super) fn new(text: &'s str, tokens: &'t [Placed], findings: &'t mut Vec<Draft>) -> Self {
        Self { text, tokens, at: 0, findings }
    }

    /// The one value of a file.
    pub(super) fn document(mut self) -> Option<Node<'s>> {
        while self.peek() == Some(Token::Attribute) {
            self.attribute();
        }
        if self.tokens.is_empty() || self.peek().is_none() {
            let draft = Draft::error("empty-file", Span::at(0), "There is no guide in this file").label("nothing here");
            self.findings.push(draft.hint("A guide begins with `Guide(format: 1, ...)`."));
            return None;
        }
        let root = loop {
            if let Some(value) = self.value() {
                break value;
            }
            self.unexpected();
            self.peek()?;
        };
        if let Some(next) = self.tokens.get(self.at) {
            let draft = Draft::error("trailing-text", next.span, "Something stands behind the end of the guide");
            self.findings.push(
                draft
                    .label("not part of the guide")
                    .hint("One file holds one guide. Take it away, or check the brackets above it."),
            );
        }
        Some(root)
    }

    pub(super) fn peek(&self) -> Option<Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).map(|placed| placed.token)
    }

    fn span_at(&self, ahead: usize) -> Span {
        self.tokens.get(self.at + ahead).map_or_else(|| Span::at(self.text.len()), |placed| placed.span)
    }

    pub(super) fn span(&self) -> Span {
        self.span_at(0)
    }

    /// Where the token before ends.
    pub(super) fn before(&self) -> Span {
        self.at.checked_sub(1).map_or_else(|| Span::at(0), |at| Span::at(self.tokens[at].span.end as usize))
    }

    pub(super) fn slice(&self, span: Span) -> &'s str {
        &self.text[span.range()]
    }

    pub(super) fn is_stray(&self, ahead: usize, c: char) -> bool {
        self.peek_at(ahead) == Some(Token::Stray) && self.slice(self.span_at(ahead)).starts_with(c)
    }

    fn same_line(&self, ahead: usize) -> bool {
        let (a, b) = (self.span_at(ahead), self.span_at(ahead + 1));
        !self.text[a.end as usize..(b.start as usize).max(a.end as usize)].contains('\n')
    }

    /// `#![enable(...)]`: what they enable is always on.
    fn attribute(&mut self) {
        let span = self.span();
        let words: String = self.slice(span).chars().filter(|c| !c.is_whitespace()).collect();
        let known = words.strip_prefix("#![enable(").and_then(|rest| rest.strip_suffix(")]")).map(|list| {
            list.split(',').all(|name| {
                let names =
                    ["", "unwrap_newtypes", "implicit_some", "unwrap_variant_newtypes", "explicit_struct_names"];
                names.contains(&name)
            })
        });
        let other = words.starts_with("#![type=") || words.starts_with("#![schema=");
        if known != Some(true) && !other {
            let draft = Draft::error("unknown-attribute", span, "This attribute is not known");
            self.findings.push(draft.label("not an attribute of RON").hint("A guide needs none. Take the line away."));
        }
        self.at += 1;
    }

    /// The next value. `None`, and nothing read, where the next token cannot begin one.
    pub(super) fn value(&mut self) -> Option<Node<'s>> {
        let token = self.peek()?;
        let span = self.span();
        let words = self.slice(span);
        let kind = match token {
            Token::Open(b'(') => return Some(self.group(None, span)),
            Token::Open(b'[') => return Some(self.list(span)),
            Token::Open(_) => return Some(self.map(span)),
            Token::Word => return Some(self.word(words, span)),
            Token::RawWord => return Some(self.word(&words[2..], span)),
            Token::Number => return Some(self.number(words, span)),
            Token::Range => return Some(self.range(span)),
            Token::Text => return Some(self.text(words, span)),
            Token::CutText => self.unescaped(&words[1..], span, 1),
            Token::OddText => Kind::Text(Cow::Borrowed(inner(words))),
            Token::RawText => Kind::Text(literal::line_feeds(raw_body(words))),
            Token::Bytes => Kind::Bytes,
            Token::Byte => Kind::Number(Number::Whole(literal::character(inner(&words[1..])).map_or(0, |c| c as i128))),
            Token::Char => self.character(words, span),
            Token::Broken => Kind::Broken,
            Token::Close(_) | Token::Comma | Token::Colon | Token::Stray | Token::Attribute => return None,
        };
        self.at += 1;
        Some(Node { span, kind })
    }

    fn character(&mut self, words: &'s str, span: Span) -> Kind<'s> {
        match literal::character(inner(words)) {
            Some(c) => Kind::Char(c),
            None => {
                let draft = Draft::error("bad-escape", span, format!("{} is no single character", quoted(words)));
                self.findings.push(draft.hint("A text takes double quotes: `\"...\"`."));
                Kind::Broken
            }
        }
    }

    fn text(&mut self, words: &'s str, span: Span) -> Node<'s> {
        let kind = self.unescaped(&words[1..words.len() - 1], span, 1);
        self.at += 1;
        let touching = self.tokens.get(self.at).filter(|next| {
            next.span.start == span.end
                && matches!(next.token, Token::Word | Token::Number | Token::Text | Token::RawWord)
        });
        if touching.is_none() {
            return Node { span, kind };
        }
        // `"Press the "key" in"`: the rest of the line belongs to the text.
        let end = self.skip_line();
        let whole = span.to(end);
        let draft = Draft::error(
            "inner-quote",
            Span::new(span.end as usize - 1, whole.end as usize),
            "A quote inside a text ends it",
        )
        .label("the text went on here");
        self.findings.push(draft.hint("Write `\\\"` for a quote inside a text, or use “ and ”."));
        Node { span: whole, kind: Kind::Broken }
    }

    /// Passes over what is left of a line up to the comma or closing bracket around it.
    fn skip_line(&mut self) -> Span {
        let mut depth = 0_usize;
        let mut end = self.span();
        while let Some(token) = self.peek() {
            match token {
                Token::Open(_) => depth += 1,
                Token::Close(_) if depth == 0 => break,
                Token::Close(_) => depth -= 1,
                Token::Comma if depth == 0 => break,
                _ => {}
            }
            end = self.span();
            let last = !self.same_line(0);
            self.at += 1;
            if last && depth == 0 {
                break;
            }
        }
        end
    }

    fn unescaped(&mut self, body: &'s str, span: Span, quote: usize) -> Kind<'s> {
        match literal::unescape(body) {
            Ok(words) => Kind::Text(words),
            Err(mistakes) => {
                for BadEscape { at, length } in mistakes {
                    let start = span.start as usize + quote + at;
                    let end = (start + length).min(span.end as usize);
                    let escape = quoted(&body[at..floor(body, (at + length).min(body.len()))]);
                    let message = format!("The escape {escape} is not known");
                    let draft = Draft::error("bad-escape", Span::new(start, end), message).label("unknown escape");
                    self.findings.push(draft.hint(
                        "A backslash is written `\\\\`. Others: `\\n` (new line), `\\t`, `\\\"`, `\\u{00E4}`; or use a raw text, `r\"...\"`.",
                    ));
                }
                Kind::Broken
            }
        }
    }

    fn number(&mut self, words: &'s str, span: Span) -> Node<'s> {
        self.at += 1;
        if self.peek() == Some(Token::Range) && self.span().start == span.end {
            return self.range(span);
        }
        let kind = match number::value(words) {
            Some(value) => Kind::Number(value),
            None => {
                let draft = Draft::error("bad-number", span, format!("{} is not a number", quoted(words)));
                let draft = draft.label("cannot be read");
                self.findings.push(draft.hint("Numbers look like `5`, `-0.25` or `1_000`; a text takes quotes."));
                Kind::Broken
            }
        };
        Node { span, kind }
    }

    /// `..`, with or without numbers at its ends. The next token is the dots, or `start` holds the first number.
    fn range(&mut self, start: Span) -> Node<'s> {
        let dots = self.span();
        self.at += 1;
        let mut end = dots;
        let number = match self.peek() {
            Some(Token::Number | Token::Byte) => true,
            Some(Token::Word) => number::special(self.slice(self.span()), false).is_some(),
            _ => false,
        };
        if number && self.span().start == dots.end {
            end = self.span();
            self.at += 1;
        }
        Node { span: start.to(end), kind: Kind::Range }
    }

    fn word(&mut self, words: &'s str, span: Span) -> Node<'s> {
        let plain = self.peek() == Some(Token::Word);
        self.at += 1;
        if self.peek() == Some(Token::Open(b'(')) {
            return self.group(Some(Name { text: words, span }), span);
        }
        if self.peek() == Some(Token::Open(b'{')) {
            return self.braces(Name { text: words, span });
        }
        let kind = match words {
            "true" if plain => Kind::Bool(true),
            "false" if plain => Kind::Bool(false),
            _ => match number::special(words, false) {
                Some(_) if self.peek() == Some(Token::Range) && self.span().start == span.end => {
                    return self.range(span);
                }
                Some(value) if plain => Kind::Number(Number::Float(value)),
                _ => Kind::Word(words),
            },
        };
        Node { span, kind }
    }

    /// `Step { ... }`, read as if it had round brackets.
    fn braces(&mut self, name: Name<'s>) -> Node<'s> {
        let draft =
            Draft::error("braces", self.span(), format!("{} is followed by a curly bracket", quoted(name.text)));
        self.findings.push(draft.label("expected `(`").hint("RON structs use ( ). Curly brackets are for maps."));
        self.at += 1;
        let fields = self.fields();
        let span = name.span.to(self.closing());
        Node { span, kind: Kind::Struct(Some(name), fields) }
    }

    /// Passes the closing bracket, which is known to be next.
    pub(super) fn closing(&mut self) -> Span {
        let span = self.span();
        self.at += 1;
        span
    }

    fn group(&mut self, name: Option<Name<'s>>, start: Span) -> Node<'s> {
        self.at += 1;
        let kind = if self.has_fields() {
            Kind::Struct(name, self.fields())
        } else {
            Kind::Tuple(name, self.items("Values with and without names stand side by side"))
        };
        Node { span: start.to(self.closing()), kind }
    }

    /// Do fields follow, even if the first one is wrongly written?
    fn has_fields(&self) -> bool {
        match self.peek() {
            Some(Token::Word | Token::RawWord) => {
                self.peek_at(1) == Some(Token::Colon)
                    || self.is_stray(1, '=')
                    || (matches!(self.peek_at(1), Some(Token::Text | Token::Number | Token::CutText))
                        && self.same_line(0))
            }
            Some(Token::Text) => self.peek_at(1) == Some(Token::Colon) || self.is_stray(1, '='),
            _ => false,
        }
    }

    fn list(&mut self, start: Span) -> Node<'s> {
        self.at += 1;
        let items = self.items("A list holds values without names");
        Node { span: start.to(self.closing()), kind: Kind::List(items) }
    }

    fn items(&mut self, named: &str) -> Vec<Node<'s>> {
        let mut items = Vec::new();
        while self.more() {
            if matches!(self.peek(), Some(Token::Word | Token::RawWord)) && self.peek_at(1) == Some(Token::Colon) {
                let draft = Draft::error("named-item", self.span(), named).label("a name");
                self.findings.push(draft.hint("Put ( ) around the fields that belong together."));
                self.at += 2;
            }
            match self.value() {
                Some(value) => {
                    items.push(value);
                    self.separator();
                }
                None => self.unexpected(),
            }
        }
        items
    }

    pub(super) fn more(&self) -> bool {
        !matches!(self.peek(), None | Some(Token::Close(_)))
    }

    /// Passes the comma behind a value, or reports that it is missing.
    pub(super) fn separator(&mut self) {
        match self.peek() {
            Some(Token::Comma) => self.at += 1,
            None | Some(Token::Close(_)) => {}
            Some(Token::Stray | Token::Colon) => self.unexpected(),
            Some(_) => {
                let draft = Draft::error("missing-comma", self.before(), "A comma is missing").label("put `,` here");
                self.findings.push(draft);
            }
        }
    }

    /// Reports and passes over a token that cannot stand where it does.
    pub(super) fn unexpected(&mut self) {
        let span = self.span();
        match self.peek() {
            Some(Token::Comma) => {
                let draft = Draft::error("extra-comma", span, "There is a comma too many").label("take it away");
                self.findings.push(draft);
                self.at += 1;
            }
            Some(Token::Stray) => self.stray(),
            _ => {
                let what = format!("{} cannot stand here", quoted(self.slice(span)));
                self.findings.push(Draft::error("unexpected", span, what).label("not expected"));
                self.at += 1;
            }
        }
    }

    pub(super) fn stray(&mut self) {
        let first = self.span();
        let mut end = first;
        while self.peek() == Some(Token::Stray) && (self.span().start == end.end || self.span() == first) {
            end = self.span();
            self.at += 1;
        }
        let span = first.to(end);
        let words = self.slice(span);
        let (message, hint) = match words {
            ";" => ("A “;” stands where a comma belongs".to_owned(), "Values are separated by commas."),
            "=" => ("An “=” stands where a colon belongs".to_owned(), "Write `name: value`."),
            "\"" => ("This quote has no partner".to_owned(), "Every text begins and ends with a quote."),
            _ if words.starts_with('\u{A0}') => (
                "A blank here is a no-break space".to_owned(),
                "Replace it by a plain blank. Word processors and web pages put it in.",
            ),
            _ if words.starts_with(['/', '#', '-', '<']) => {
                (format!("{} has no meaning here", quoted(words)), "A comment begins with `//`.")
            }
            _ => (format!("{} has no meaning here", quoted(words)), "Texts take quotes: `\"...\"`."),
        };
        self.findings.push(Draft::error("unexpected", span, message).label("not expected").hint(hint));
    }
}

/// Without the first and the last character, which are quotes.
pub(super) fn inner(words: &str) -> &str {
    let mut chars = words.chars();
    chars.next();
    chars.next_back();
    chars.as_str()
}

fn raw_body(words: &str) -> &str {
    let hashes = words.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    words.get(2 + hashes..words.len() - 1 - hashes).unwrap_or("")
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
