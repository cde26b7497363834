//! Names with values: the fields of a struct, the entries of a map.

use crate::guide::finding::{Draft, quoted};
use crate::guide::source::Span;

use super::parser::{Parser, inner};
use super::token::Token;
use super::tree::{Field, Kind, Name, Node};

impl<'s> Parser<'s, '_> {
    pub(super) fn map(&mut self, start: Span) -> Node<'s> {
        self.at += 1;
        let mut entries = Vec::new();
        while self.more() {
            let Some(key) = self.value() else {
                self.unexpected();
                continue;
            };
            if self.colon() {
                let value = self.field_value(key.span);
                entries.push((key, value));
            } else {
                let draft = Draft::error("missing-value", key.span, "This key has no value").label("a key alone");
                self.findings.push(draft.hint("A map holds `key: value` pairs."));
            }
            self.separator();
        }
        Node { span: start.to(self.closing()), kind: Kind::Map(entries) }
    }

    /// Passes the colon behind a name, an `=` in its place, or reports that it is missing where a value follows at once.
    fn colon(&mut self) -> bool {
        if self.peek() == Some(Token::Colon) {
            self.at += 1;
            return true;
        }
        if self.is_stray(0, '=') {
            let draft = Draft::error("equals-sign", self.span(), "An “=” stands where a colon belongs");
            self.findings.push(draft.label("expected `:`").hint("Write `name: value`."));
            self.at += 1;
            return true;
        }
        let line = self.at > 0 && {
            let (a, b) = (self.before().end as usize, self.span().start as usize);
            !self.text[a..b.max(a)].contains('\n')
        };
        let value =
            !matches!(self.peek(), None | Some(Token::Comma | Token::Close(_) | Token::Stray | Token::Attribute));
        if line && value {
            let draft = Draft::error("missing-colon", self.before(), "A colon is missing").label("put `:` here");
            self.findings.push(draft);
        }
        line && value
    }

    /// The value behind a colon.
    fn field_value(&mut self, name: Span) -> Node<'s> {
        let name_follows = matches!(self.peek(), Some(Token::Word | Token::RawWord | Token::Text))
            && self.peek_at(1) == Some(Token::Colon);
        if !name_follows {
            if let Some(value) = self.value() {
                return value;
            }
            if self.peek() == Some(Token::Stray) {
                self.stray();
                if let Some(value) = self.value() {
                    return value;
                }
                return Node { span: self.before(), kind: Kind::Broken };
            }
        }
        let draft = Draft::error("missing-value", self.before(), format!("{} has no value", quoted(self.slice(name))));
        self.findings.push(draft.label("put a value here"));
        Node { span: self.before(), kind: Kind::Broken }
    }

    pub(super) fn fields(&mut self) -> Vec<Field<'s>> {
        let mut fields = Vec::new();
        while self.more() {
            let Some(name) = self.field_name() else {
                self.nameless();
                continue;
            };
            let value = if self.colon() {
                self.field_value(name.span)
            } else {
                let draft = Draft::error("missing-value", name.span, format!("{} has no value", quoted(name.text)));
                self.findings.push(draft.label("a name alone").hint("Fields are written `name: value`."));
                Node { span: name.span, kind: Kind::Broken }
            };
            fields.push(Field { name, value });
            self.separator();
        }
        fields
    }

    fn field_name(&mut self) -> Option<Name<'s>> {
        let span = self.span();
        let words = self.slice(span);
        let text = match self.peek()? {
            Token::Word => words,
            Token::RawWord => &words[2..],
            Token::Text if self.peek_at(1) == Some(Token::Colon) || self.is_stray(1, '=') => {
                let draft = Draft::error("quoted-name", span, "The name of a field stands in quotes");
                self.findings.push(draft.label("no quotes here").hint(format!("Write `{}:`.", inner(words))));
                inner(words)
            }
            _ => return None,
        };
        self.at += 1;
        Some(Name { text, span })
    }

    /// A value among fields.
    fn nameless(&mut self) {
        let start = self.span();
        match self.value() {
            Some(node) => {
                if node.kind != Kind::Broken {
                    let draft = Draft::error("missing-name", start, "A value stands here without a field name");
                    self.findings.push(draft.label("no name").hint("Fields are written `name: value`."));
                }
                self.separator();
            }
            None => self.unexpected(),
        }
    }
}
