//! Counting what is in a path's `d` and checking its numbers, without drawing it.

use super::limits::MAX_NUMBER;

/// What a path costs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Measure {
    /// Commands, each repetition counted.
    pub(super) segments: u64,
    /// An upper bound of the length of its lines, in the units of the path.
    pub(super) length: f64,
}

/// Measures path data.
///
/// # Errors
/// The start of what is no number, no command, or a number beyond [`MAX_NUMBER`].
pub(super) fn measure(data: &str) -> Result<Measure, String> {
    let mut cursor = Cursor { text: data, pos: 0 };
    let mut pen = Pen::default();
    while let Some(byte) = cursor.peek() {
        if !byte.is_ascii_alphabetic() || (pen.measure.segments == 0 && !byte.eq_ignore_ascii_case(&b'm')) {
            return Err(cursor.excerpt());
        }
        cursor.pos += 1;
        pen.command(byte, &mut cursor)?;
    }
    Ok(pen.measure)
}

/// Counts the corners of a polygon's `points` and checks its numbers.
///
/// # Errors
/// As [`measure`].
pub(super) fn measure_points(points: &str) -> Result<Measure, String> {
    let mut cursor = Cursor { text: points, pos: 0 };
    let mut pen = Pen::default();
    while cursor.peek().is_some() {
        let to = [cursor.number()?, cursor.number()?];
        pen.line_to(to);
    }
    Ok(pen.measure)
}

/// Every number in a list such as a transform's or a viewBox's, letters and brackets passed over.
///
/// # Errors
/// The start of a number that cannot be read or is beyond [`MAX_NUMBER`].
pub(super) fn numbers(list: &str) -> Result<Vec<f64>, String> {
    let mut cursor = Cursor { text: list, pos: 0 };
    let mut found = Vec::new();
    while let Some(byte) = cursor.peek() {
        match byte {
            b'0'..=b'9' | b'.' | b'+' | b'-' => found.push(cursor.number()?),
            b'n' | b'N' if cursor.rest().get(..3).is_some_and(|w| w.eq_ignore_ascii_case("nan")) => {
                return Err(cursor.excerpt());
            }
            b'i' | b'I' if cursor.rest().get(..3).is_some_and(|w| w.eq_ignore_ascii_case("inf")) => {
                return Err(cursor.excerpt());
            }
            _ => cursor.pos += 1,
        }
    }
    Ok(found)
}

/// Where the pen is and what it drew.
#[derive(Default)]
struct Pen {
    at: [f64; 2],
    start: [f64; 2],
    measure: Measure,
}

impl Pen {
    fn line_to(&mut self, to: [f64; 2]) {
        self.measure.length += (to[0] - self.at[0]).hypot(to[1] - self.at[1]);
        self.measure.segments += 1;
        self.at = to;
    }

    /// Draws a command as often as its arguments repeat.
    fn command(&mut self, byte: u8, cursor: &mut Cursor<'_>) -> Result<(), String> {
        let relative = byte.is_ascii_lowercase();
        let kind = byte.to_ascii_lowercase();
        if kind == b'z' {
            self.line_to(self.start);
            return Ok(());
        }
        let mut first = true;
        while first || cursor.at_number() {
            self.once(kind, relative, cursor)?;
            if first && kind == b'm' {
                self.start = self.at;
            }
            first = false;
        }
        Ok(())
    }

    fn once(&mut self, kind: u8, relative: bool, cursor: &mut Cursor<'_>) -> Result<(), String> {
        let origin = if relative { self.at } else { [0.0; 2] };
        let corners = match kind {
            b'm' | b'l' | b't' => 1,
            b's' | b'q' => 2,
            b'c' => 3,
            b'h' => {
                let to = [origin[0] + cursor.number()?, self.at[1]];
                return self.checked_line(to, cursor);
            }
            b'v' => {
                let to = [self.at[0], origin[1] + cursor.number()?];
                return self.checked_line(to, cursor);
            }
            b'a' => return self.arc(origin, cursor),
            _ => return Err(cursor.excerpt()),
        };
        self.measure.segments += 1;
        for _ in 0..corners {
            let to = [origin[0] + cursor.number()?, origin[1] + cursor.number()?];
            self.measure.length += (to[0] - self.at[0]).hypot(to[1] - self.at[1]);
            self.at = to;
        }
        self.within(cursor)
    }

    fn arc(&mut self, origin: [f64; 2], cursor: &mut Cursor<'_>) -> Result<(), String> {
        let (rx, ry) = (cursor.number()?.abs(), cursor.number()?.abs());
        cursor.number()?;
        cursor.flag()?;
        cursor.flag()?;
        let to = [origin[0] + cursor.number()?, origin[1] + cursor.number()?];
        self.measure.length += std::f64::consts::TAU * rx.max(ry);
        self.measure.segments += 3;
        self.checked_line(to, cursor)
    }

    fn checked_line(&mut self, to: [f64; 2], cursor: &Cursor<'_>) -> Result<(), String> {
        self.line_to(to);
        self.within(cursor)
    }

    /// Relative steps can walk out of range although each is small.
    fn within(&self, cursor: &Cursor<'_>) -> Result<(), String> {
        if self.at.iter().all(|v| v.abs() <= MAX_NUMBER) { Ok(()) } else { Err(cursor.excerpt()) }
    }
}

/// A place in a list of numbers.
struct Cursor<'a> {
    text: &'a str,
    pos: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    /// The next byte that is no separator.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.pos).is_some_and(|b| b.is_ascii_whitespace() || *b == b',') {
            self.pos += 1;
        }
        bytes.get(self.pos).copied()
    }

    fn at_number(&mut self) -> bool {
        matches!(self.peek(), Some(b'0'..=b'9' | b'.' | b'+' | b'-'))
    }

    fn number(&mut self) -> Result<f64, String> {
        self.peek();
        let bytes = &self.text.as_bytes()[self.pos..];
        let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        end += digits(end);
        if bytes.get(end) == Some(&b'.') {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let power = digits(end + 1 + sign);
            // `2em` is a length, not a power.
            if power > 0 {
                end += 1 + sign + power;
            }
        }
        match self.rest()[..end].parse::<f64>() {
            Ok(value) if value.abs() <= MAX_NUMBER => {
                self.pos += end;
                Ok(value)
            }
            _ => Err(self.excerpt()),
        }
    }

    /// An arc's flag: one digit, which may touch the next number.
    fn flag(&mut self) -> Result<(), String> {
        match self.peek() {
            Some(b'0' | b'1') => {
                self.pos += 1;
                Ok(())
            }
            _ => Err(self.excerpt()),
        }
    }

    fn excerpt(&self) -> String {
        let rest = self.rest();
        if rest.is_empty() { "the end".to_owned() } else { rest.chars().take(12).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_their_repetitions_are_counted() {
        let of = |d| measure(d).unwrap().segments;
        assert_eq!(of(""), 0);
        assert_eq!(of("M0 0L1 1 2 2H3V4z"), 6);
        assert_eq!(of("m1-1.5 2.5.5c1,2 3,4 5,6 1 2 3 4 5 6"), 4);
        assert_eq!(of("M1e1 2E-1q0 0 1 1t2 2s1 1 2 2"), 4);
        assert_eq!(of("M0 0c1 1 2 2 3 3"), 2);
        // An arc is drawn as up to four curves.
        assert_eq!(of("M0 0a1 1 0 01.5.5"), 5);
    }

    #[test]
    fn the_length_of_straight_lines_is_exact() {
        assert_eq!(measure("M0 0H3V4z").unwrap().length, 12.0);
        assert_eq!(measure_points("0,0 3,0 3,4").unwrap(), Measure { segments: 3, length: 7.0 });
    }

    #[test]
    fn what_is_no_path_is_named() {
        assert_eq!(measure("M0 NaN").unwrap_err(), "NaN");
        assert_eq!(measure("M0 0L1e9 0").unwrap_err(), "1e9 0");
        assert_eq!(measure("M0 0L1").unwrap_err(), "the end");
        assert!(measure("L0 0").is_err() && measure("12").is_err() && measure("M0 0é").is_err());
        assert!(measure(&format!("M0 0{}", "l9e5 0".repeat(3))).is_err(), "steps that walk out of range");
    }

    #[test]
    fn numbers_are_found_between_words_and_units() {
        assert_eq!(numbers("translate(-1.5,2) rotate(3e1)").unwrap(), [-1.5, 2.0, 30.0]);
        assert_eq!(numbers("210mm 2em").unwrap(), [210.0, 2.0]);
        assert!(numbers("scale(1e30)").is_err() && numbers("NaN").is_err() && numbers("-inf").is_err());
    }
}
