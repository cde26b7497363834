//! The numbers of the standard (ISO/IEC 18004) for each version: blocks, correction, alignment patterns.

/// How much of a symbol may be damaged and still be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// About 7 %.
    L,
    /// About 15 %.
    M,
    /// About 25 %.
    Q,
    /// About 30 %.
    H,
}

impl Level {
    /// The level that two bits of the format information stand for.
    pub(super) fn from_bits(bits: u16) -> Self {
        [Level::M, Level::L, Level::H, Level::Q][usize::from(bits & 3)]
    }

    /// The letter of the standard.
    #[must_use]
    pub fn letter(self) -> char {
        ['L', 'M', 'Q', 'H'][self as usize]
    }
}

/// Bytes for correction in each block, by level and version.
#[rustfmt::skip]
const REDUNDANCY: [[u8; 40]; 4] = [
    [7,10,15,20,26,18,20,24,30,18,20,24,26,30,22,24,28,30,28,28,28,28,30,30,26,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
    [10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28],
    [13,22,18,26,18,24,18,22,20,24,28,26,24,20,30,24,28,28,26,30,28,30,30,30,30,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
    [17,28,22,16,22,28,26,26,24,28,24,28,22,24,24,30,28,28,26,28,30,24,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
];

/// Number of blocks, by level and version.
#[rustfmt::skip]
const BLOCKS: [[u8; 40]; 4] = [
    [1,1,1,1,1,2,2,2,2,4,4,4,4,4,6,6,6,6,7,8,8,9,9,10,12,12,12,13,14,15,16,17,18,19,19,20,21,22,24,25],
    [1,1,1,2,2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49],
    [1,1,2,2,4,4,6,6,8,8,8,10,12,16,12,17,16,18,21,20,23,23,25,27,29,34,34,35,38,40,43,45,48,51,53,56,59,62,65,68],
    [1,1,2,4,4,4,5,6,8,8,11,11,16,16,18,16,19,21,25,25,25,34,30,32,35,37,40,42,45,48,51,54,57,60,63,66,70,74,77,81],
];

/// Modules along one side of a symbol of `version` (1 to 40).
pub(crate) fn side(version: usize) -> usize {
    17 + 4 * version
}

/// The version whose symbols have `side` modules along one side.
pub(crate) fn version_of(side: usize) -> Option<usize> {
    ((21..=177).contains(&side) && side % 4 == 1).then(|| (side - 17) / 4)
}

/// Bytes for correction in each block.
pub(super) fn redundancy(version: usize, level: Level) -> usize {
    usize::from(REDUNDANCY[level as usize][version - 1])
}

/// Number of blocks.
pub(super) fn blocks(version: usize, level: Level) -> usize {
    usize::from(BLOCKS[level as usize][version - 1])
}

/// How many of the bytes for correction the standard keeps back in small symbols, to notice what can't be corrected.
pub(super) fn kept_back(version: usize, level: Level) -> usize {
    match (version, level) {
        (1, Level::L) => 3,
        (1, Level::M) | (2, Level::L) => 2,
        (1, _) | (3, Level::L) => 1,
        _ => 0,
    }
}

/// Coordinates along one axis at which alignment patterns stand; none for version 1.
pub(super) fn alignment(version: usize) -> Vec<usize> {
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
    let last = side(version) - 7;
    let mut places: Vec<usize> = (0..count - 1).map(|n| last - n * step).collect();
    places.push(6);
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use rxing::qrcode::common::{ErrorCorrectionLevel, Version};

    #[test]
    fn blocks_and_correction_are_those_of_another_implementation() {
        let levels = [
            (Level::L, ErrorCorrectionLevel::L),
            (Level::M, ErrorCorrectionLevel::M),
            (Level::Q, ErrorCorrectionLevel::Q),
            (Level::H, ErrorCorrectionLevel::H),
        ];
        for version in 1..=40 {
            let other = Version::getVersionForNumber(version as u32).expect("a version");
            for (ours, theirs) in levels {
                let theirs = other.getECBlocksForLevel(theirs);
                assert_eq!(blocks(version, ours), theirs.getNumBlocks() as usize, "{version} {ours:?}");
                assert_eq!(redundancy(version, ours), theirs.getECCodewordsPerBlock() as usize, "{version} {ours:?}");
            }
        }
    }

    #[test]
    fn alignment_patterns_stand_where_another_implementation_has_them() {
        for version in 1..=40 {
            let other = Version::getVersionForNumber(version as u32).expect("a version");
            let theirs: Vec<usize> = other.getAlignmentPatternCenters().iter().map(|n| *n as usize).collect();
            assert_eq!(alignment(version), theirs, "{version}");
        }
    }
}
