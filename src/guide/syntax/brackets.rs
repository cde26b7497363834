//! Brackets: that each closes, and how deep they nest.

use crate::guide::finding::Draft;
use crate::guide::source::Span;

use super::DEEPEST;
use super::token::{Placed, Token};

/// Finds the first bracket that does not close, or closes nothing. What stands behind it cannot be understood.
pub(super) fn check(text: &str, tokens: &[Placed]) -> Result<(), Draft> {
    let mut open: Vec<(u8, Span)> = Vec::new();
    for placed in tokens {
        match placed.token {
            Token::Open(byte) => {
                if open.len() == DEEPEST {
                    return Err(too_deep(placed.span));
                }
                open.push((byte, placed.span));
            }
            Token::Close(byte) => match open.pop() {
                Some((opener, _)) if closer(opener) == byte => {}
                Some((opener, span)) => return Err(mismatch(text, tokens, &open, (opener, span), (byte, placed.span))),
                None => return Err(extra(text, tokens, (byte, placed.span))),
            },
            _ => {}
        }
    }
    match open.last() {
        None => Ok(()),
        Some((byte, span)) => Err(by_indent(text, tokens).unwrap_or_else(|| unclosed(*byte, *span))),
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

fn unclosed(opener: u8, span: Span) -> Draft {
    let (open, close) = (opener as char, closer(opener) as char);
    Draft::error("unclosed-bracket", span, format!("This “{open}” is never closed"))
        .label(format!("has no `{close}`"))
        .hint(format!("Put `{close}` where it should end. What comes after it could not be checked."))
}

fn extra(text: &str, tokens: &[Placed], close: (u8, Span)) -> Draft {
    let guess = by_indent(text, tokens);
    guess.unwrap_or_else(|| {
        let byte = close.0 as char;
        Draft::error("extra-bracket", close.1, format!("This “{byte}” closes nothing"))
            .label("one too many")
            .hint("Take it away, or check whether a bracket further up closes too early.")
    })
}

/// `[ ( ... ]`: which of the two is wrong depends on whether the closing one fits a bracket further out.
fn mismatch(text: &str, tokens: &[Placed], outer: &[(u8, Span)], open: (u8, Span), close: (u8, Span)) -> Draft {
    let fits_outside = outer.iter().rev().any(|(byte, _)| closer(*byte) == close.0);
    if fits_outside {
        let line = line_of(text, close.1);
        let draft = by_indent(text, tokens).unwrap_or_else(|| unclosed(open.0, open.1));
        return draft.hint(format!(
            "Put `{}` before the `{}` in line {line}. What comes after it could not be checked.",
            closer(open.0) as char,
            close.0 as char
        ));
    }
    let wanted = closer(open.0) as char;
    let found = close.0 as char;
    Draft::error("wrong-bracket", close.1, format!("A “{found}” closes what “{}” opened", open.0 as char))
        .label(format!("expected `{wanted}`"))
        .hint(format!("The opening bracket is in line {}.", line_of(text, open.1)))
}

/// The bracket that the indentation gives away: one that ends a line should be closed by one that begins a line and
/// stands as far in. The first that is not so is named.
fn by_indent(text: &str, tokens: &[Placed]) -> Option<Draft> {
    let mut open: Vec<(u8, Span, bool)> = Vec::new();
    for placed in tokens {
        match placed.token {
            Token::Open(byte) => open.push((byte, placed.span, ends_line(text, placed.span))),
            Token::Close(byte) => {
                let (opener, span, hangs) = open.pop()?;
                if closer(opener) != byte {
                    return (indent(text, placed.span)? < indent_of_line(text, span)).then(|| unclosed(opener, span));
                }
                let Some(close_indent) = indent(text, placed.span) else {
                    continue;
                };
                if hangs && line_of(text, span) != line_of(text, placed.span) {
                    let open_indent = indent_of_line(text, span);
                    if close_indent < open_indent {
                        return Some(unclosed(opener, span));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn line_of(text: &str, span: Span) -> usize {
    text[..span.start as usize].bytes().filter(|byte| *byte == b'\n').count() + 1
}

fn indent_of_line(text: &str, span: Span) -> usize {
    let line = &text[line_start(text, span.start as usize)..];
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// How far in the token stands, if it is the first on its line.
fn indent(text: &str, span: Span) -> Option<usize> {
    let start = line_start(text, span.start as usize);
    let before = &text[start..span.start as usize];
    before.trim_matches([' ', '\t']).is_empty().then_some(before.len())
}

fn ends_line(text: &str, span: Span) -> bool {
    let rest = &text[span.end as usize..];
    let rest = rest[..rest.find('\n').unwrap_or(rest.len())].trim();
    rest.is_empty() || rest.starts_with("//")
}
