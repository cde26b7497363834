//! Brackets: that each closes, and how deep they nest.

use crate::guide::finding::Draft;
use crate::guide::source::Span;

use super::DEEPEST;
use super::token::{Placed, Token};

/// Finds the first bracket that does not close, or closes nothing. What stands behind it cannot be understood.
pub(super) fn check(text: &str, tokens: &[Placed]) -> Result<(), Box<Draft>> {
    let mut open: Vec<(u8, Span)> = Vec::new();
    for placed in tokens {
        match placed.token {
            Token::Open(byte) => {
                if open.len() == DEEPEST {
                    return Err(Box::new(too_deep(placed.span)));
                }
                open.push((byte, placed.span));
            }
            Token::Close(byte) => match open.pop() {
                Some((opener, _)) if closer(opener) == byte => {}
                Some((opener, span)) => {
                    return Err(Box::new(mismatch(
                        &Lines::new(text),
                        tokens,
                        &open,
                        (opener, span),
                        (byte, placed.span),
                    )));
                }
                None => return Err(Box::new(extra(&Lines::new(text), tokens, (byte, placed.span)))),
            },
            _ => {}
        }
    }
    match open.last() {
        None => Ok(()),
        Some((byte, span)) => {
            let lines = &Lines::new(text);
            Err(Box::new(by_indent(lines, tokens).unwrap_or_else(|| unclosed(lines, *byte, *span))))
        }
    }
}

const fn closer(opener: u8) -> u8 {
    match opener {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn too_deep(span: Span) -> Draft {
    Draft::error("too-deep", span, format!("Brackets stand in each other more than {DEEPEST} deep"))
        .label("one too many")
        .hint("A guide needs about ten. Check whether brackets are missing further up.")
}

fn unclosed(lines: &Lines<'_>, opener: u8, span: Span) -> Draft {
    let (open, close) = (opener as char, closer(opener) as char);
    let place = match lines.next_as_far_left(span).filter(|_| lines.ends(span)) {
        Some(line) => format!("before line {line}"),
        None => "where it should end".to_owned(),
    };
    Draft::error("unclosed-bracket", span, format!("This “{open}” is never closed"))
        .label(format!("has no `{close}`"))
        .hint(format!("Put `{close}` {place}. What comes after it could not be checked."))
}

fn extra(lines: &Lines<'_>, tokens: &[Placed], close: (u8, Span)) -> Draft {
    let (byte, span) = by_indent_early(lines, tokens).unwrap_or(close);
    let byte = byte as char;
    Draft::error("extra-bracket", span, format!("There is a “{byte}” too many"))
        .label("one too many")
        .hint("Take it away, or check whether a bracket further up closes too early.")
}

/// `[ ( ... ]`: which of the two is wrong depends on whether the closing one fits a bracket further out.
fn mismatch(lines: &Lines<'_>, tokens: &[Placed], outer: &[(u8, Span)], open: (u8, Span), close: (u8, Span)) -> Draft {
    let fits_outside = outer.iter().rev().any(|(byte, _)| closer(*byte) == close.0);
    if fits_outside {
        return by_indent(lines, tokens).unwrap_or_else(|| {
            unclosed(lines, open.0, open.1).hint(format!(
                "Put `{}` before the `{}` in line {}. What comes after it could not be checked.",
                closer(open.0) as char,
                close.0 as char,
                lines.number(close.1)
            ))
        });
    }
    let wanted = closer(open.0) as char;
    let found = close.0 as char;
    Draft::error("wrong-bracket", close.1, format!("A “{found}” closes what “{}” opened", open.0 as char))
        .label(format!("expected `{wanted}`"))
        .hint(format!("The opening bracket is in line {}.", lines.number(open.1)))
}

/// The bracket that the indentation gives away: one that ends a line should be closed by one that begins a line and
/// stands as far in. The first that is not so is named.
fn by_indent(lines: &Lines<'_>, tokens: &[Placed]) -> Option<Draft> {
    let mut open: Vec<(u8, Span)> = Vec::new();
    for placed in tokens {
        match placed.token {
            Token::Open(byte) => open.push((byte, placed.span)),
            Token::Close(byte) => {
                let (opener, span) = open.pop()?;
                let close_indent = lines.indent(placed.span);
                let left = close_indent.is_some_and(|close| close < lines.line_indent(span));
                if left && lines.ends(span) {
                    return Some(unclosed(lines, opener, span));
                }
                if closer(opener) != byte {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// The closing bracket that came too early: in the middle of a line, though its partner ends one.
fn by_indent_early(lines: &Lines<'_>, tokens: &[Placed]) -> Option<(u8, Span)> {
    let mut open: Vec<Span> = Vec::new();
    for placed in tokens {
        match placed.token {
            Token::Open(_) => open.push(placed.span),
            Token::Close(byte) => {
                let span = open.pop()?;
                if lines.ends(span) && lines.indent(placed.span).is_none() {
                    return Some((byte, placed.span));
                }
            }
            _ => {}
        }
    }
    None
}

/// Where lines begin, so that asking about many places takes time in proportion to the text.
struct Lines<'s> {
    text: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    fn new(text: &'s str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of a place, counted from 1.
    fn number(&self, span: Span) -> usize {
        self.starts.partition_point(|start| *start <= span.start as usize)
    }

    fn start(&self, span: Span) -> usize {
        self.starts[self.number(span) - 1]
    }

    /// How far in the line of a place begins.
    fn line_indent(&self, span: Span) -> usize {
        self.text.as_bytes()[self.start(span)..].iter().take_while(|byte| is_blank(**byte)).count()
    }

    /// How far in the place itself stands, if nothing is before it on its line.
    fn indent(&self, span: Span) -> Option<usize> {
        let before = &self.text.as_bytes()[self.start(span)..span.start as usize];
        before.iter().all(|byte| is_blank(*byte)).then_some(before.len())
    }

    /// Does nothing but a comment follow on the line?
    fn ends(&self, span: Span) -> bool {
        let rest = self.text[span.end as usize..].trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with('\n') || rest.starts_with("//")
    }

    /// The next line that holds something and stands no further in than the line of `span`, counted from 1.
    fn next_as_far_left(&self, span: Span) -> Option<usize> {
        let most = self.line_indent(span);
        let first = self.number(span);
        self.text.lines().enumerate().skip(first).find_map(|(index, line)| {
            let words = line.trim_start_matches([' ', '\t']);
            let holds = !words.trim().is_empty() && !words.starts_with("//");
            (holds && line.len() - words.len() <= most).then_some(index + 1)
        })
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}
