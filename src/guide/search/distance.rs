//! How far two words are apart.

/// Longer words are cut: nobody types them to the end.
pub(super) const LONGEST: usize = 24;

/// The letters of a word as bits: what one word has and another lacks tells how far they are apart at least.
pub(super) fn letters(word: &[char]) -> u32 {
    word.iter().fold(0, |bits, c| {
        let bit = match *c {
            'a'..='z' => *c as u32 - 'a' as u32,
            '0'..='9' => 26,
            c => 27 + c as u32 % 5,
        };
        bits | 1 << bit
    })
}

/// How many mistakes are forgiven in a word that was typed. Numbers must be right.
pub(super) fn forgiven(word: &[char]) -> usize {
    if word.iter().any(|c| c.is_numeric()) {
        return 0;
    }
    match word.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The least number of mistakes (a letter more, less, another, or two swapped) by which `typed` becomes `word`, and by
/// which it becomes the beginning of `word`. Either is `None` above `most`.
pub(super) fn mistakes(typed: &[char], word: &[char], most: usize) -> (Option<usize>, Option<usize>) {
    let typed = &typed[..typed.len().min(LONGEST)];
    let word = &word[..word.len().min(LONGEST)];
    // Rows go through `typed`, columns through `word`; three rows are enough for swapped letters.
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (column, cell) in rows[0].iter_mut().enumerate() {
        *cell = column as u8;
    }
    for (i, a) in typed.iter().enumerate() {
        let (above, here, two_above) = (i % 3, (i + 1) % 3, (i + 2) % 3);
        rows[here][0] = i as u8 + 1;
        let mut best = rows[here][0];
        for (j, b) in word.iter().enumerate() {
            let change = rows[above][j] + u8::from(a != b);
            let mut cost = change.min(rows[above][j + 1] + 1).min(rows[here][j] + 1);
            if i > 0 && j > 0 && *a == word[j - 1] && typed[i - 1] == *b {
                cost = cost.min(rows[two_above][j - 1] + 1);
            }
            rows[here][j + 1] = cost;
            best = best.min(cost);
        }
        if best as usize > most {
            return (None, None);
        }
    }
    let last = &rows[typed.len() % 3][..=word.len()];
    let within = |cost: u8| (cost as usize <= most).then_some(cost as usize);
    let whole = last.last().copied().and_then(within);
    (whole, last.iter().copied().min().and_then(within))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str, word: &str) -> (Option<usize>, Option<usize>) {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        mistakes(&chars(typed), &chars(word), 2)
    }

    #[test]
    fn each_kind_of_mistake_counts_one() {
        assert_eq!(of("dorbell", "doorbell").0, Some(1));
        assert_eq!(of("dooorbell", "doorbell").0, Some(1));
        assert_eq!(of("doorbwll", "doorbell").0, Some(1));
        assert_eq!(of("doorblel", "doorbell").0, Some(1));
        assert_eq!(of("doorbell", "doorbell").0, Some(0));
        assert_eq!(of("camera", "doorbell"), (None, None));
    }

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        assert_eq!(of("door", "doorbell"), (None, Some(0)));
        assert_eq!(of("dorbe", "doorbell").1, Some(1));
    }

    #[test]
    fn the_whole_word_agrees_with_a_known_measure() {
        let words = ["outdoor", "indoor", "door", "mini", "floodlight", "flodlihgt", "batery", "battery", "kye", "key"];
        for a in words {
            for b in words {
                let known = strsim::osa_distance(a, b);
                assert_eq!(of(a, b).0, (known <= 2).then_some(known), "{a} {b}");
            }
        }
    }
}
