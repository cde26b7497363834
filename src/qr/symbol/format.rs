//! The format information: which correction level and mask a symbol uses, protected by a code of its own.

use super::tables::Level;

/// Level, mask, and in how many of 15 bits the better copy differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    pub(crate) level: Level,
    pub(crate) mask: u8,
    pub(crate) distance: u32,
}

/// The 15 bits for `data` (5 bits: level and mask).
fn encoded(data: u16) -> u16 {
    let mut rest = data;
    for _ in 0..10 {
        rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    }
    (data << 10 | (rest & 0x3FF)) ^ 0x5412
}

/// The formats that may have been meant, the nearest first. `dark(row, column)` tells a module.
pub(crate) fn read(side: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<Format> {
    let mut first = 0u16;
    let mut second = 0u16;
    for n in 0..15 {
        let (row, column) = beside_first_finder(n);
        first |= u16::from(dark(row, column)) << n;
        let (row, column) = beside_other_finders(side, n);
        second |= u16::from(dark(row, column)) << n;
    }
    let mut all: Vec<Format> = (0..32u16)
        .map(|data| {
            let meant = encoded(data);
            let distance = (meant ^ first).count_ones().min((meant ^ second).count_ones());
            Format { level: Level::from_bits(data >> 3), mask: (data & 7) as u8, distance }
        })
        .filter(|format| format.distance <= 3)
        .collect();
    all.sort_by_key(|format| format.distance);
    all.truncate(2);
    all
}

/// Row and column of bit `n` (0 is the lowest) of the copy round the first finder.
fn beside_first_finder(n: usize) -> (usize, usize) {
    match n {
        0..=5 => (n, 8),
        6 => (7, 8),
        7 => (8, 8),
        8 => (8, 7),
        _ => (8, 14 - n),
    }
}

/// Row and column of bit `n` of the copy that is split over the other two finders.
fn beside_other_finders(side: usize, n: usize) -> (usize, usize) {
    if n < 8 { (8, side - 1 - n) } else { (side - 15 + n, 8) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_is_encoded_as_printed_there() {
        // ISO/IEC 18004, annex C: data 00101 gives 100000011001110 after masking.
        assert_eq!(encoded(0b00101), 0b100_0000_1100_1110);
    }

    #[test]
    fn three_wrong_bits_are_still_understood_and_counted() {
        let meant = encoded(0b11_010) ^ 0b1_0000_0010_0001;
        let dark = |row: usize, column: usize| {
            (0..15).any(|n| {
                meant >> n & 1 == 1
                    && (beside_first_finder(n) == (row, column) || beside_other_finders(21, n) == (row, column))
            })
        };
        let found = read(21, dark);
        assert_eq!(found[0], Format { level: Level::Q, mask: 2, distance: 3 });
    }
}
