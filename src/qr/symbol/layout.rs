//! Where things stand in a symbol: patterns that are the same in every symbol, and the way the data takes.

use super::tables::{alignment, side};

/// The modules of a symbol that are the same whatever it holds, and the places of the data.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Modules along one side.
    pub(crate) side: usize,
    /// For each module, row by row: dark, light, or not fixed (data, format, version).
    pub(crate) fixed: Vec<Option<bool>>,
    /// Indices of the data modules in the order in which they are read, 8 a codeword.
    pub(crate) data: Vec<usize>,
}

impl Layout {
    /// The layout of `version` (1 to 40).
    pub(crate) fn new(version: usize) -> Self {
        let side = side(version);
        let mut fixed = vec![None; side * side];
        // Format and version stand apart from the data, but are not the same in every symbol.
        let mut apart = vec![false; side * side];
        for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            finder(&mut fixed, side, row, column);
        }
        for at in 0..side {
            for index in [6 * side + at, at * side + 6] {
                if fixed[index].is_none() {
                    fixed[index] = Some(at % 2 == 0);
                }
            }
        }
        let places = alignment(version);
        for (n, row) in places.iter().enumerate() {
            for (m, column) in places.iter().enumerate() {
                let last = places.len() - 1;
                if (n, m) != (0, 0) && (n, m) != (0, last) && (n, m) != (last, 0) {
                    square(&mut fixed, side, *row, *column);
                }
            }
        }
        for at in 0..9 {
            apart[8 * side + at] = true;
            apart[at * side + 8] = true;
        }
        for at in 0..8 {
            apart[8 * side + side - 1 - at] = true;
            apart[(side - 1 - at) * side + 8] = true;
        }
        fixed[(side - 8) * side + 8] = Some(true);
        if version >= 7 {
            for at in 0..18 {
                apart[(at / 3) * side + side - 11 + at % 3] = true;
                apart[(side - 11 + at % 3) * side + at / 3] = true;
            }
        }
        let data = way(side).filter(|index| fixed[*index].is_none() && !apart[*index]).collect();
        Layout { side, fixed, data }
    }
}

/// A finder pattern with its top left corner at `row`, `column`, and the light frame round it.
fn finder(fixed: &mut [Option<bool>], side: usize, row: usize, column: usize) {
    for y in 0..9 {
        for x in 0..9 {
            let (Some(r), Some(c)) = ((row + y).checked_sub(1), (column + x).checked_sub(1)) else { continue };
            if r < side && c < side {
                let ring = (y as i32 - 4).abs().max((x as i32 - 4).abs());
                fixed[r * side + c] = Some(ring != 2 && ring != 4);
            }
        }
    }
}

/// An alignment pattern round `row`, `column`.
fn square(fixed: &mut [Option<bool>], side: usize, row: usize, column: usize) {
    for y in 0..5 {
        for x in 0..5 {
            let ring = (y as i32 - 2).abs().max((x as i32 - 2).abs());
            fixed[(row + y - 2) * side + column + x - 2] = Some(ring != 1);
        }
    }
}

/// All modules in the order of reading: pairs of columns from the right, up and down by turns, the timing column left out.
fn way(side: usize) -> impl Iterator<Item = usize> {
    let pairs = (0..side / 2).map(move |n| {
        let right = side - 1 - 2 * n;
        if right <= 6 { (right - 1, n) } else { (right, n) }
    });
    pairs.flat_map(move |(right, n)| {
        (0..side).flat_map(move |step| {
            let row = if n % 2 == 0 { side - 1 - step } else { step };
            [row * side + right, row * side + right - 1]
        })
    })
}

/// Does mask pattern `mask` (0 to 7) turn the module at `row`, `column` round?
pub(super) fn masked(mask: u8, row: usize, column: usize) -> bool {
    let (i, j) = (row, column);
    match mask {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => (i * j) % 2 + (i * j) % 3 == 0,
        6 => ((i * j) % 2 + (i * j) % 3) % 2 == 0,
        _ => ((i + j) % 2 + (i * j) % 3) % 2 == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_of_every_version_has_the_room_of_the_standard() {
        // Codewords of versions 1, 2, 7, 14 and 40 (ISO/IEC 18004, table 1).
        for (version, codewords) in [(1, 26), (2, 44), (7, 196), (14, 581), (40, 3706)] {
            assert_eq!(Layout::new(version).data.len() / 8, codewords, "{version}");
        }
    }
}
