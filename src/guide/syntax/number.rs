//! Numbers as RON writes them.

use super::tree::Number;

/// What a number is worth; `None` where it is not one. Takes sign, `0x`, `0o`, `0b`, underscores, fraction, exponent and
/// a type's name behind it (`5u8`, `1.5f32`), which limits the value.
pub(super) fn value(text: &str) -> Option<Number> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if let Some(special) = special(digits, negative) {
        return Some(Number::Float(special));
    }
    whole(digits, negative).or_else(|| fraction(text))
}

/// `inf` and `NaN`, with or without a type's name.
pub(super) fn special(word: &str, negative: bool) -> Option<f64> {
    let value = match word {
        "inf" | "inff32" | "inff64" => f64::INFINITY,
        "NaN" | "NaNf32" | "NaNf64" => f64::NAN,
        _ => return None,
    };
    Some(if negative { -value } else { value })
}

fn whole(digits: &str, negative: bool) -> Option<Number> {
    let (base, rest) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, digits),
    };
    let cut = rest.find(['i', 'u']).unwrap_or(rest.len());
    let (body, suffix) = rest.split_at(cut);
    if body.is_empty() || body.starts_with('_') {
        return None;
    }
    let mut sum: i128 = 0;
    for c in body.chars().filter(|c| *c != '_') {
        let digit = i128::from(c.to_digit(base)?);
        let more = sum.checked_mul(i128::from(base))?;
        sum = if negative { more.checked_sub(digit)? } else { more.checked_add(digit)? };
    }
    let (low, high) = limits(suffix)?;
    (low..=high).contains(&sum).then_some(Number::Whole(sum))
}

/// What fits the type that stands behind a number. Without one, 64 bits: RON reads larger numbers as fractions.
fn limits(suffix: &str) -> Option<(i128, i128)> {
    Some(match suffix {
        "" => (i128::from(i64::MIN), i128::from(u64::MAX)),
        "i8" => (i128::from(i8::MIN), i128::from(i8::MAX)),
        "i16" => (i128::from(i16::MIN), i128::from(i16::MAX)),
        "i32" => (i128::from(i32::MIN), i128::from(i32::MAX)),
        "i64" => (i128::from(i64::MIN), i128::from(i64::MAX)),
        "u8" => (0, i128::from(u8::MAX)),
        "u16" => (0, i128::from(u16::MAX)),
        "u32" => (0, i128::from(u32::MAX)),
        "u64" => (0, i128::from(u64::MAX)),
        _ => return None,
    })
}

fn fraction(text: &str) -> Option<Number> {
    let body = text.strip_suffix("f32").or_else(|| text.strip_suffix("f64")).unwrap_or(text);
    if !body.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'e' | b'E' | b'.' | b'+' | b'-' | b'_')) {
        return None;
    }
    let mut clean = String::with_capacity(body.len());
    let mut after_digit = false;
    for c in body.chars() {
        match c {
            '_' if after_digit => continue,
            '_' => return None,
            '0'..='9' | 'e' | 'E' => after_digit = true,
            '.' => after_digit = false,
            _ => {}
        }
        clean.push(c);
    }
    clean.parse().ok().map(Number::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_mean_what_ron_means() {
        for (text, worth) in [
            ("0", 0),
            ("-5", -5),
            ("+7", 7),
            ("1_000", 1000),
            ("0xFF", 255),
            ("-0b101", -5),
            ("0o17", 15),
            ("12u8", 12),
            ("-128i8", -128),
        ] {
            assert_eq!(value(text), Some(Number::Whole(worth)), "{text}");
        }
        for (text, worth) in
            [("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-2.5e-1", -0.25), ("1.5f32", 1.5)]
        {
            assert_eq!(value(text), Some(Number::Float(worth)), "{text}");
        }
        assert_eq!(value("99999999999999999999"), Some(Number::Float(1e20)));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in ["300u8", "12px", "1.2.3", "0x", "0b12", "1._5", "--1", "+", "1e"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
