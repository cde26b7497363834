//! Correcting a block of codewords: errors whose places are unknown, and erasures whose places are.

use super::galois::{inverse, mul, power, value};

/// Corrects `block`, whose last `redundancy` bytes are for correction, in place. `erasures` are places of bytes that are not
/// trusted. Returns how many bytes outside the erasures were changed, or nothing when the block can't be corrected; then
/// the block is as it was. 2 × errors + erasures never exceeds `redundancy`.
pub(super) fn correct(block: &mut [u8], redundancy: usize, erasures: &[usize]) -> Option<usize> {
    if erasures.len() > redundancy || redundancy >= block.len() || block.len() > 255 {
        return None;
    }
    let syndromes = syndromes(block, redundancy);
    if syndromes.iter().all(|s| *s == 0) {
        return Some(0);
    }
    let locator = locator(&syndromes, block.len(), erasures)?;
    let degree = locator.iter().rposition(|c| *c != 0)?;
    let errors = degree.checked_sub(erasures.len())?;
    if 2 * errors + erasures.len() > redundancy {
        return None;
    }
    let changes = changes(&syndromes, &locator[..=degree], block.len())?;
    for (place, change) in &changes {
        block[*place] ^= change;
    }
    if self::syndromes(block, redundancy).iter().any(|s| *s != 0) {
        for (place, change) in &changes {
            block[*place] ^= change;
        }
        return None;
    }
    Some(changes.iter().filter(|(place, change)| *change != 0 && !erasures.contains(place)).count())
}

fn syndromes(block: &[u8], redundancy: usize) -> Vec<u8> {
    (0..redundancy)
        .map(|j| {
            let root = power(j);
            block.iter().fold(0, |sum, byte| mul(sum, root) ^ byte)
        })
        .collect()
}

/// The polynomial whose roots tell the wrong places (Berlekamp-Massey, begun with the erasures).
fn locator(syndromes: &[u8], length: usize, erasures: &[usize]) -> Option<Vec<u8>> {
    let redundancy = syndromes.len();
    let mut lambda = vec![0u8; redundancy + 1];
    lambda[0] = 1;
    for (n, place) in erasures.iter().enumerate() {
        let root = power(length.checked_sub(place + 1)?);
        for i in (1..=n + 1).rev() {
            lambda[i] ^= mul(lambda[i - 1], root);
        }
    }
    let mut before = lambda.clone();
    let mut degree = erasures.len();
    for step in erasures.len() + 1..=redundancy {
        let discrepancy = (0..step).fold(0, |sum, i| sum ^ mul(lambda[i], syndromes[step - 1 - i]));
        before.rotate_right(1);
        before[0] = 0;
        if discrepancy == 0 {
            continue;
        }
        let next: Vec<u8> = lambda.iter().zip(&before).map(|(l, b)| l ^ mul(discrepancy, *b)).collect();
        if 2 * degree < step + erasures.len() {
            degree = step + erasures.len() - degree;
            let scale = inverse(discrepancy);
            before = lambda.iter().map(|l| mul(*l, scale)).collect();
        }
        lambda = next;
    }
    Some(lambda)
}

/// Places and the change each needs (Chien's search and Forney's formula); nothing where the polynomial does not fit.
fn changes(syndromes: &[u8], locator: &[u8], length: usize) -> Option<Vec<(usize, u8)>> {
    let mut evaluator = vec![0u8; syndromes.len()];
    for (i, slot) in evaluator.iter_mut().enumerate() {
        *slot = (0..=i.min(locator.len() - 1)).fold(0, |sum, j| sum ^ mul(locator[j], syndromes[i - j]));
    }
    let mut found = Vec::with_capacity(locator.len());
    for place in 0..length {
        let exponent = length - 1 - place;
        let root = power(255 - exponent % 255);
        if value(locator, root) != 0 {
            continue;
        }
        // The derivative keeps the odd powers only.
        let square = mul(root, root);
        let odd: Vec<u8> = locator.iter().skip(1).step_by(2).copied().collect();
        let slope = value(&odd, square);
        if slope == 0 {
            return None;
        }
        found.push((place, mul(mul(value(&evaluator, root), inverse(slope)), power(exponent))));
    }
    (found.len() + 1 == locator.len()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds `redundancy` bytes to `data` so that all its syndromes are 0.
    fn encoded(data: &[u8], redundancy: usize) -> Vec<u8> {
        let mut generator = vec![1u8];
        for n in 0..redundancy {
            let mut next = vec![0u8; generator.len() + 1];
            for (i, c) in generator.iter().enumerate() {
                next[i] ^= *c;
                next[i + 1] ^= mul(*c, power(n));
            }
            generator = next;
        }
        let mut rest = data.to_vec();
        rest.resize(data.len() + redundancy, 0);
        for at in 0..data.len() {
            let lead = rest[at];
            for (i, c) in generator.iter().enumerate() {
                rest[at + i] ^= mul(*c, lead);
            }
        }
        data.iter().copied().chain(rest[data.len()..].iter().copied()).collect()
    }

    #[test]
    fn as_many_errors_as_half_the_redundancy_are_corrected_and_counted() {
        let data: Vec<u8> = (0..16).map(|n| n * 7 + 3).collect();
        let whole = encoded(&data, 10);
        for errors in 0..=5 {
            let mut block = whole.clone();
            for n in 0..errors {
                block[n * 5] ^= 0x5A + n as u8;
            }
            assert_eq!(correct(&mut block, 10, &[]), Some(errors));
            assert_eq!(block, whole);
        }
    }

    #[test]
    fn erasures_cost_half_of_errors() {
        let whole = encoded(&[9, 8, 7, 6, 5, 4, 3, 2, 1], 17);
        let mut block = whole.clone();
        for place in [0, 2, 4, 6, 8, 10, 12] {
            block[place] ^= 0xFF;
        }
        for place in [1, 3, 5, 7, 9] {
            block[place] ^= 0x11;
        }
        assert_eq!(correct(&mut block, 17, &[0, 2, 4, 6, 8, 10, 12]), Some(5));
        assert_eq!(block, whole);
    }

    #[test]
    fn a_block_beyond_correction_is_left_as_it_was() {
        let mut block = encoded(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 4);
        for byte in block.iter_mut().take(5) {
            *byte ^= 0x3C;
        }
        let before = block.clone();
        if correct(&mut block, 4, &[]).is_none() {
            assert_eq!(block, before);
        } else {
            assert!(syndromes(&block, 4).iter().all(|s| *s == 0));
        }
    }

    #[test]
    fn more_erasures_than_redundancy_are_refused() {
        assert_eq!(correct(&mut [1, 2, 3, 4, 5], 2, &[0, 1, 2]), None);
    }
}
