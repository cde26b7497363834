//! What stands between quotes.

use std::borrow::Cow;

/// A mistake in an escape.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadEscape {
    /// Where it begins, in bytes of the body.
    pub(super) at: usize,
    /// How long it is.
    pub(super) length: usize,
}

/// The words that `body`, the part between the quotes, stands for. A CRLF is a line feed.
///
/// # Errors
/// All escapes that are none, in order.
pub(super) fn unescape(body: &str) -> Result<Cow<'_, str>, Vec<BadEscape>> {
    if !body.bytes().any(|byte| matches!(byte, b'\\' | b'\r')) {
        return Ok(Cow::Borrowed(body));
    }
    let mut out = String::with_capacity(body.len());
    let mut mistakes = Vec::new();
    let mut at = 0;
    while let Some(c) = body[at..].chars().next() {
        let rest = &body[at + c.len_utf8()..];
        let read = match c {
            '\\' => escape(rest, &mut out).unwrap_or_else(|length| {
                mistakes.push(BadEscape { at, length: length + 1 });
                0
            }),
            '\r' if rest.starts_with('\n') => 0,
            c => {
                out.push(c);
                0
            }
        };
        at += c.len_utf8() + read;
    }
    if mistakes.is_empty() { Ok(Cow::Owned(out)) } else { Err(mistakes) }
}

/// Line breaks of a raw text.
pub(super) fn line_feeds(body: &str) -> Cow<'_, str> {
    if body.contains("\r\n") { Cow::Owned(body.replace("\r\n", "\n")) } else { Cow::Borrowed(body) }
}

/// Reads what comes after a backslash. Gives how many bytes were read, or how long the mistake is.
fn escape(rest: &str, out: &mut String) -> Result<usize, usize> {
    let Some(c) = rest.chars().next() else {
        return Err(0);
    };
    let plain = match c {
        '\'' | '"' | '\\' => c,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => return bytes(rest, out),
        'u' => return scalar(rest, out),
        '\n' | '\r' => return continuation(rest),
        c => return Err(c.len_utf8()),
    };
    out.push(plain);
    Ok(1)
}

/// A backslash at the end of a line swallows the break and the blanks that follow.
fn continuation(rest: &str) -> Result<usize, usize> {
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).ok_or(1_usize)?;
    Ok(rest.len() - line.trim_start_matches([' ', '\t', '\n', '\r']).len())
}

/// `x41`, or several in a row that make up one character in UTF-8.
fn bytes(rest: &str, out: &mut String) -> Result<usize, usize> {
    let mut collected = [0_u8; 4];
    let mut read = 0;
    for count in 0..4 {
        let part = &rest[read..];
        let part = if count == 0 { part } else { part.strip_prefix('\\').ok_or(read.max(1))? };
        let digits = part.strip_prefix('x').and_then(|hex| hex.get(..2)).ok_or(read.max(1))?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(read.max(1));
        }
        collected[count] = u8::from_str_radix(digits, 16).map_err(|_| 1_usize)?;
        read += if count == 0 { 3 } else { 4 };
        if let Ok(text) = std::str::from_utf8(&collected[..=count]) {
            out.push_str(text);
            return Ok(read);
        }
    }
    Err(read)
}

/// `u{1F600}`: one to six digits.
fn scalar(rest: &str, out: &mut String) -> Result<usize, usize> {
    let inner = rest.strip_prefix("u{").ok_or(1_usize)?;
    let digits = inner.bytes().take_while(u8::is_ascii_hexdigit).count();
    if !(1..=6).contains(&digits) || inner.as_bytes().get(digits) != Some(&b'}') {
        return Err(2 + digits);
    }
    let code = u32::from_str_radix(&inner[..digits], 16).map_err(|_| 2 + digits)?;
    out.push(char::from_u32(code).ok_or(3 + digits)?);
    Ok(3 + digits)
}

/// The character that the body of `'...'` stands for.
pub(super) fn character(body: &str) -> Option<char> {
    let words = unescape(body).ok()?;
    let mut chars = words.chars();
    let only = chars.next()?;
    chars.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_ron_reads_them() {
        for body in
            ["plain", r"a\nb\t\\\'", r"\u{1F600}", r"\xe2\x82\xac", r"\x41", "one \\\n   two", "ü\\u{e4}ß", r"\0"]
        {
            let quoted = format!("\"{body}\"");
            let expected: String = ron::from_str(&quoted).unwrap();
            assert_eq!(unescape(body).unwrap(), expected, "{body}");
        }
    }

    #[test]
    fn a_bad_escape_is_located() {
        assert_eq!(unescape(r"ab\q"), Err(vec![BadEscape { at: 2, length: 2 }]));
        assert_eq!(unescape(r"ü\u{110000}"), Err(vec![BadEscape { at: 2, length: 10 }]));
        assert_eq!(unescape(r"C:\Users\shop").unwrap_err().len(), 2);
        assert!(unescape(r"\xff").is_err());
        assert!(unescape(r"\").is_err());
        assert!(unescape(r"\u{}").is_err());
    }

    #[test]
    fn windows_line_breaks_become_line_feeds() {
        assert_eq!(unescape("a\r\nb").unwrap(), "a\nb");
        assert_eq!(line_feeds("a\r\nb"), "a\nb");
    }
}
