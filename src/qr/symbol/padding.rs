//! What follows the text in a symbol: a terminator, zeros to the next byte, then 0xEC and 0x11 by turns. An encoder writes it so, and a
//! wrong correction hardly ever does: a witness that costs nothing.

/// Bits read one after the other.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Option<usize> {
        if self.at + count > self.bytes.len() * 8 {
            return None;
        }
        let mut value = 0;
        for n in self.at..self.at + count {
            value = value << 1 | usize::from(self.bytes[n / 8] >> (7 - n % 8) & 1);
        }
        self.at += count;
        Some(value)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.at += count;
        (self.at <= self.bytes.len() * 8).then_some(())
    }
}

/// What was found behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Padding {
    /// As it should be.
    Right,
    /// No room for any.
    Nothing,
    /// Something else; some encoders do that.
    Odd,
    /// The text itself does not end within the data, or begins with what no text begins with.
    Broken,
}

/// Looks at what follows the text in corrected data.
pub(super) fn check(data: &[u8], version: usize) -> Padding {
    let mut bits = Bits { bytes: data, at: 0 };
    if end_of_text(&mut bits, version).is_none() {
        return Padding::Broken;
    }
    let end = bits.at.div_ceil(8);
    if end >= data.len() {
        return Padding::Nothing;
    }
    let zeros = (bits.at..end * 8).all(|n| data[n / 8] >> (7 - n % 8) & 1 == 0);
    let filled = data[end..].iter().enumerate().all(|(n, byte)| *byte == if n % 2 == 0 { 0xEC } else { 0x11 });
    if zeros && filled { Padding::Right } else { Padding::Odd }
}

/// Goes on to just behind the terminator.
fn end_of_text(bits: &mut Bits<'_>, version: usize) -> Option<()> {
    let size = if version < 10 {
        0
    } else if version < 27 {
        1
    } else {
        2
    };
    loop {
        let left = bits.bytes.len() * 8 - bits.at;
        if left < 4 {
            return bits.skip(left);
        }
        match bits.take(4)? {
            0 => return Some(()),
            1 => {
                let digits = bits.take([10, 12, 14][size])?;
                bits.skip(digits / 3 * 10 + [0, 4, 7][digits % 3])?;
            }
            2 => {
                let letters = bits.take([9, 11, 13][size])?;
                bits.skip(letters / 2 * 11 + letters % 2 * 6)?;
            }
            3 => bits.skip(16)?,
            4 => {
                let bytes = bits.take([8, 16, 16][size])?;
                bits.skip(bytes * 8)?;
            }
            5 => {}
            7 => {
                let first = bits.take(8)?;
                bits.skip(if first < 0x80 {
                    0
                } else if first < 0xC0 {
                    8
                } else {
                    16
                })?;
            }
            8 => {
                let characters = bits.take([8, 10, 12][size])?;
                bits.skip(characters * 13)?;
            }
            9 => bits.skip(8)?,
            13 => {
                bits.skip(4)?;
                let characters = bits.take([8, 10, 12][size])?;
                bits.skip(characters * 13)?;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_after_two_digits_is_known_and_a_wrong_byte_is_noticed() {
        // Mode 1, ten bits of length 2, seven bits of digits, terminator: 25 bits, then zeros to 32.
        let digits = 0b0001_0000_0000_1001_0101_0000_0000_0000_u32.to_be_bytes();
        let mut data = digits.to_vec();
        assert_eq!(check(&data, 1), Padding::Nothing);
        data.extend([0xEC, 0x11, 0xEC]);
        assert_eq!(check(&data, 1), Padding::Right);
        data[5] = 0x12;
        assert_eq!(check(&data, 1), Padding::Odd);
    }

    #[test]
    fn a_length_beyond_the_end_is_broken() {
        assert_eq!(check(&[0x4F, 0xF0, 0, 0], 1), Padding::Broken);
    }
}
