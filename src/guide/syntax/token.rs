//! A text cut into tokens.

use crate::guide::finding::{Draft, quoted};
use crate::guide::source::Span;

use super::quotes;

/// The smallest pieces that have a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A bare word.
    Word,
    /// `r#word`, which may hold hyphens.
    RawWord,
    /// A number or something that begins like one.
    Number,
    /// `"..."`, quotes included.
    Text,
    /// `"...` up to where its closing quote should be. Reported already.
    CutText,
    /// A text between other quotes than straight double ones: `“...”`, `'...'`. Reported already.
    OddText,
    /// `r"..."` or `r#"..."#`.
    RawText,
    /// `b"..."`, `br"..."`.
    Bytes,
    /// `b'a'`: a number.
    Byte,
    /// `'a'`.
    Char,
    /// `..` or `..=`.
    Range,
    /// `#![...]` at the start of a file.
    Attribute,
    /// A value that could not be read. Reported already.
    Broken,
    /// A character that has no meaning in RON.
    Stray,
}

/// A token and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) span: Span,
}

/// Something never ends, so that nothing behind it can be read. It was reported.
pub(super) struct Endless;

pub(super) fn scan(text: &str, findings: &mut Vec<Draft>) -> Result<Vec<Placed>, Endless> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::with_capacity(text.len() / 8 + 8), findings };
    while scanner.next()? {}
    Ok(scanner.tokens)
}

struct Scanner<'s, 'f> {
    text: &'s str,
    at: usize,
    tokens: Vec<Placed>,
    findings: &'f mut Vec<Draft>,
}

impl Scanner<'_, '_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, token: Token, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.tokens.push(Placed { token, span });
        self.at += length;
    }

    /// Reads one token or some blank space; false at the end of the text.
    fn next(&mut self) -> Result<bool, Endless> {
        let Some(byte) = self.text.as_bytes().get(self.at).copied() else {
            return Ok(false);
        };
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => self.at += 1,
            b'(' | b'[' | b'{' => self.push(Token::Open(byte), 1),
            b')' | b']' | b'}' => self.push(Token::Close(byte), 1),
            b',' => self.push(Token::Comma, 1),
            b':' => self.push(Token::Colon, 1),
            b'"' => self.text_token(),
            b'/' => self.comment()?,
            b'r' if self.byte(1) == b'"' || (self.byte(1) == b'#' && matches!(self.byte(2), b'"' | b'#')) => {
                self.raw_text(1, Token::RawText)?;
            }
            b'r' if self.byte(1) == b'#' && self.raw_word() > 0 => self.push(Token::RawWord, 2 + self.raw_word()),
            b'b' if self.byte(1) == b'"' => self.byte_text()?,
            b'b' if self.byte(1) == b'r' && matches!(self.byte(2), b'"' | b'#') => self.raw_text(2, Token::Bytes)?,
            b'b' if self.byte(1) == b'\'' => self.character(1, Token::Byte),
            b'\'' => self.character(0, Token::Char),
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1) == b'.' => self.push(Token::Range, if self.byte(2) == b'=' { 3 } else { 2 }),
            b'+' | b'-' | b'.' if matches!(self.byte(1), b'0'..=b'9' | b'.' | b'i' | b'N') => self.number(),
            b'#' if self.attribute() > 0 => self.push(Token::Attribute, self.attribute()),
            b'#' => self.hash_comment(),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            _ if byte.is_ascii() => self.push(Token::Stray, 1),
            _ => self.beyond_ascii(),
        }
        Ok(true)
    }

    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        self.push(Token::Word, length.max(1));
    }

    /// How long the word after `r#` is.
    fn raw_word(&self) -> usize {
        let rest = &self.text[self.at + 2..];
        rest.find(|c| !(is_word(c) || matches!(c, '.' | '+' | '-'))).unwrap_or(rest.len())
    }

    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut end = start + 1;
        let hex = bytes[start..].get(..2) == Some(b"0x");
        while let Some(byte) = bytes.get(end) {
            let before = bytes[start..end].iter().rfind(|byte| **byte != b'_');
            let exponent = !hex && matches!(before, Some(b'e' | b'E'));
            let more = match byte {
                b'.' => bytes.get(end + 1) != Some(&b'.'),
                b'+' | b'-' => exponent,
                byte => byte.is_ascii_alphanumeric() || *byte == b'_',
            };
            if !more {
                break;
            }
            end += 1;
        }
        self.push(Token::Number, end - start);
    }

    fn comment(&mut self) -> Result<(), Endless> {
        let bytes = self.text.as_bytes();
        match self.byte(1) {
            b'/' => {
                let rest = &bytes[self.at..];
                self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            }
            b'*' => {
                let start = self.at;
                let mut depth = 1;
                self.at += 2;
                while depth > 0 {
                    match (self.byte(0), self.byte(1)) {
                        (b'/', b'*') => (depth, self.at) = (depth + 1, self.at + 2),
                        (b'*', b'/') => (depth, self.at) = (depth - 1, self.at + 2),
                        _ if self.at >= bytes.len() => {
                            let span = Span::new(start, start + 2);
                            return Err(self.endless(span, "unclosed-comment", "This comment never ends", "`*/`"));
                        }
                        _ => self.at += 1,
                    }
                }
            }
            _ => self.push(Token::Stray, 1),
        }
        Ok(())
    }

    fn endless(&mut self, span: Span, code: &'static str, message: &str, end: &str) -> Endless {
        let hint = format!("Put {end} where it should end. What comes after it could not be checked.");
        self.findings.push(Draft::error(code, span, message).label("begins here").hint(hint));
        Endless
    }

    fn text_token(&mut self) {
        match quotes::close(self.text, self.at) {
            quotes::Close::At(end) => self.push(Token::Text, end - self.at),
            quotes::Close::Missing => {
                let repair = quotes::repair(self.text, self.at, &self.tokens);
                self.tokens.truncate(repair.keep);
                self.tokens.push(repair.token);
                self.at = repair.resume;
                self.findings.push(repair.finding);
            }
        }
    }

    fn raw_text(&mut self, prefix: usize, token: Token) -> Result<(), Endless> {
        let rest = &self.text[self.at + prefix..];
        let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
        if rest.as_bytes().get(hashes) != Some(&b'"') {
            self.push(Token::Stray, prefix);
            return Ok(());
        }
        let body = &rest[hashes + 1..];
        let found = body
            .match_indices('"')
            .map(|(at, _)| at + 1)
            .find(|end| body.as_bytes()[*end..].iter().take(hashes).filter(|byte| **byte == b'#').count() == hashes);
        let Some(end) = found else {
            let span = Span::new(self.at, self.at + prefix + hashes + 1);
            let close = format!("`\"{}`", "#".repeat(hashes));
            return Err(self.endless(span, "unclosed-text", "This raw text never ends", &close));
        };
        self.push(token, prefix + hashes + 1 + end + hashes);
        Ok(())
    }

    fn byte_text(&mut self) -> Result<(), Endless> {
        match quotes::end(self.text, self.at + 1) {
            Some(end) => self.push(Token::Bytes, end - self.at),
            None => {
                let span = Span::new(self.at, self.at + 2);
                return Err(self.endless(span, "unclosed-text", "This byte string never ends", "a quote"));
            }
        }
        Ok(())
    }

    /// `'a'` with `prefix` bytes before the quote; a longer text in single quotes is taken as a text.
    fn character(&mut self, prefix: usize, token: Token) {
        let rest = &self.text[self.at + prefix + 1..];
        let mut chars = rest.char_indices();
        let plain = match chars.next() {
            Some((_, '\\')) => chars.nth(1).map(|(at, _)| at).filter(|at| rest[*at..].starts_with('\'')),
            Some((_, c)) if rest[c.len_utf8()..].starts_with('\'') => Some(c.len_utf8()),
            _ => None,
        };
        let far = rest.find(['\'', '\n']).filter(|at| rest.as_bytes()[*at] == b'\'');
        if let Some(end) = plain {
            self.push(token, prefix + end + 2);
        } else if let Some(end) = far {
            let length = prefix + end + 2;
            let escape = rest.starts_with('\\');
            if !escape {
                let span = Span::new(self.at, self.at + length);
                let message = format!("The text {} stands in single quotes", quoted(&rest[..end]));
                self.findings.push(
                    Draft::error("single-quotes", span, message)
                        .label("single quotes")
                        .hint("A text takes straight double quotes: `\"...\"`."),
                );
            }
            self.push(if escape { token } else { Token::OddText }, length);
        } else {
            self.push(Token::Stray, prefix + 1);
        }
    }

    /// `# note`, as other languages write comments.
    fn hash_comment(&mut self) {
        let span = Span::new(self.at, self.at + 1);
        let draft = Draft::error("hash-comment", span, "A “#” does not begin a comment").label("expected `//`");
        self.findings.push(draft.hint("A comment begins with `//`."));
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// How long the attribute is that begins here; 0 where there is none. They stand before everything else only.
    fn attribute(&self) -> usize {
        let rest = &self.text[self.at..];
        let open = rest[1..].trim_start().strip_prefix('!').and_then(|rest| rest.trim_start().strip_prefix('['));
        match open {
            // Whatever stands before them would be the last token.
            Some(inner) if self.tokens.last().is_none_or(|placed| placed.token == Token::Attribute) => {
                rest.len() - inner.len() + attribute_end(inner)
            }
            _ => 0,
        }
    }

    fn beyond_ascii(&mut self) {
        let rest = &self.text[self.at..];
        let Some(c) = rest.chars().next() else {
            return;
        };
        match c {
            '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' => self.at += c.len_utf8(),
            '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' => self.curly(rest, c),
            c if is_word(c) => self.word(),
            c => self.push(Token::Stray, c.len_utf8()),
        }
    }

    /// Quotes as a word processor sets them.
    fn curly(&mut self, rest: &str, open: char) {
        let inner = &rest[open.len_utf8()..];
        let ends = |c: char| matches!(c, '“' | '”' | '"' | '«' | '»' | '’' | '‘' | '\n' | '\r');
        let close = inner.char_indices().find(|(_, c)| ends(*c)).filter(|(_, c)| !matches!(c, '\n' | '\r'));
        let length = close.map_or(open.len_utf8(), |(at, c)| open.len_utf8() + at + c.len_utf8());
        let span = Span::new(self.at, self.at + length);
        let draft = Draft::error("curly-quotes", span, "These quotes are not straight").label("curly quotes");
        self.findings.push(draft.hint(
            "A text takes straight double quotes, `\"...\"`. Word processors change them; a text editor does not.",
        ));
        self.push(if close.is_some() { Token::OddText } else { Token::Broken }, length);
    }
}

/// One past the bracket that closes an attribute; a bracket in quotes does not.
fn attribute_end(inner: &str) -> usize {
    let mut at = 0;
    while let Some(found) = inner[at..].find([']', '"']) {
        at += found;
        if inner.as_bytes()[at] == b']' {
            return at + 1;
        }
        at = quotes::end(inner, at).unwrap_or(inner.len()).min(inner.len());
    }
    0
}

/// May stand in a word. Wider than RON's rule beyond ASCII: an unknown word is named as such later, which helps more.
fn is_word(c: char) -> bool {
    c == '_'
        || c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '\u{200E}' | '\u{200F}' | '\u{85}'))
}
