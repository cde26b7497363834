//! Quotes: where a text ends, and where a quote is missing.
//!
//! RON lets a text run over several lines. So a quote that is missing at the end of one line makes all that follows flip:
//! text is read as code and code as text. A text over several lines is therefore doubted when what follows its closing
//! quote cannot follow a text; then its first line is where the quote is missing.

use crate::guide::finding::Draft;
use crate::guide::source::Span;

use super::token::{Placed, Token};

pub(super) enum Close {
    /// One past the closing quote.
    At(usize),
    /// There is none, or the one found opens another text.
    Missing,
}

/// Where the text that opens at `start` ends: one past the next bare quote.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Where the text that opens at `start` ends, if that can be believed.
pub(super) fn close(text: &str, start: usize) -> Close {
    let Some(end) = end(text, start) else {
        return Close::Missing;
    };
    let lines = text.as_bytes()[start..end].contains(&b'\n');
    if !lines {
        return Close::At(end);
    }
    let after = text[end..].trim_start_matches([' ', '\t']).chars().next();
    match after {
        None | Some(',' | ')' | ']' | '}' | ':' | '/' | ';') => Close::At(end),
        Some(c) if c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}') => Close::At(end),
        Some(_) => Close::Missing,
    }
}

/// How to go on after a missing quote.
pub(super) struct Repair {
    /// How many of the tokens so far stay.
    pub(super) keep: usize,
    /// What takes the place of the others and of the text.
    pub(super) token: Placed,
    /// Where to read on.
    pub(super) resume: usize,
    /// The report.
    pub(super) finding: Draft,
}

/// Mends the line on which the text at `start` opens. `tokens` are all before it.
pub(super) fn repair(text: &str, start: usize, tokens: &[Placed]) -> Repair {
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let first = tokens.partition_point(|placed| (placed.span.start as usize) < line_start);
    let on_line = &tokens[first..];
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let body = &text[start + 1..line_end];
    let only_ends = body.trim().chars().all(|c| matches!(c, ')' | ']' | '}' | ',' | ';'));
    if only_ends && let Some(repair) = opening(text, start, on_line, first) {
        return repair;
    }
    let cut = start + 1 + content(body, on_line);
    let finding = Draft::error("missing-quote", Span::at(cut), "A quote is missing at the end of this text")
        .label("put `\"` here");
    Repair {
        keep: tokens.len(),
        token: Placed { token: Token::CutText, span: Span::new(start, cut) },
        resume: cut,
        finding,
    }
}

/// The quote at `start` ends a text whose own beginning, or whose neighbour's end, lacks a quote.
fn opening(text: &str, start: usize, on_line: &[Placed], first: usize) -> Option<Repair> {
    // `"type, answer: "type-2")`: the text before touches the word behind it.
    let swallowed = on_line
        .windows(2)
        .position(|two| two[0].token == Token::Text && two[0].span.end == two[1].span.start && is_inside(two[1].token));
    if let Some(index) = swallowed {
        return Some(ran_on(text, start, on_line, first, index));
    }
    let last = before_value(on_line)?;
    let words = on_line.get(last + 1)?;
    let span = Span::new(words.span.start as usize, start + 1);
    let finding =
        Draft::error("missing-quote", Span::at(words.span.start as usize), "A quote is missing before this text")
            .label("put `\"` here");
    Some(Repair { keep: first + last + 1, token: Placed { token: Token::Broken, span }, resume: start + 1, finding })
}

/// The text at `on_line[index]` swallowed what stands behind it up to the next quote.
fn ran_on(text: &str, start: usize, on_line: &[Placed], first: usize, index: usize) -> Repair {
    let span = on_line[index].span;
    let from = span.start as usize;
    let body = &text[from + 1..span.end as usize - 1];
    if let Some(code) = code_behind(body) {
        let cut = from + 1 + content(&body[..code], &on_line[..index]);
        let finding = Draft::error("missing-quote", Span::at(cut), "A quote is missing at the end of this text")
            .label("put `\"` here");
        let token = Placed { token: Token::CutText, span: Span::new(from, cut) };
        return Repair { keep: first + index, token, resume: cut, finding };
    }
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let cut = (from + 1 + content(&text[from + 1..line_end], &on_line[..index])).max(start + 1);
    let finding = Draft::error("missing-quote", span, "A quote is missing in this text")
        .label("this text runs on too far")
        .hint("Put `\"` where the first text should end.");
    let token = Placed { token: Token::Broken, span: Span::new(from, cut) };
    Repair { keep: first + index, token, resume: cut, finding }
}

/// Where in `body` the comma stands behind which there is only code that leads to a value: `, answer: `.
fn code_behind(body: &str) -> Option<usize> {
    body.match_indices(',').map(|(at, _)| at).rfind(|at| {
        let rest = body[at + 1..].trim();
        let one_word_at_a_time = rest.split([':', '(', '[', '{']).all(|word| {
            let word = word.trim();
            word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
        rest.is_empty() || (one_word_at_a_time && rest.ends_with([':', '(', '[', '{']))
    })
}

/// The last token on the line behind which a value may begin: a colon, or a bracket that is open.
fn before_value(on_line: &[Placed]) -> Option<usize> {
    let mut closed = 0_usize;
    for (index, placed) in on_line.iter().enumerate().rev() {
        match placed.token {
            Token::Close(_) => closed += 1,
            Token::Open(_) if closed == 0 => return Some(index),
            Token::Open(_) => closed -= 1,
            Token::Colon if closed == 0 => return Some(index),
            _ => {}
        }
    }
    None
}

fn is_inside(token: Token) -> bool {
    matches!(token, Token::Word | Token::Number | Token::Text | Token::Stray)
}

/// How long the text is that `body`, the rest of the line, begins with: without the comma and the closing brackets that
/// belong to the line's own opening brackets.
fn content(body: &str, on_line: &[Placed]) -> usize {
    let mut open = Vec::new();
    for placed in on_line {
        match placed.token {
            Token::Open(byte) => open.push(byte),
            Token::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    let mut rest = body.trim_end();
    rest = rest.strip_suffix(',').unwrap_or(rest).trim_end();
    // The innermost bracket closes first, so the ends are read from the outermost back; the text keeps what does not fit.
    for depth in 0..open.len() {
        let mut shorter = rest;
        let fits = open[depth..].iter().all(|byte| {
            let closer = match byte {
                b'(' => ')',
                b'[' => ']',
                _ => '}',
            };
            shorter.strip_suffix(closer).map(|less| shorter = less.trim_end()).is_some()
        });
        if fits {
            rest = shorter;
            break;
        }
    }
    rest.strip_suffix(',').unwrap_or(rest).len()
}
