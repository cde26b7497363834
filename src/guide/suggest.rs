//! "Did you mean …?"

/// The candidate that `word` was most likely meant to be, if any is near enough.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A word that is mostly different is no typing error; short words may differ by one letter only.
    let folded = fold(word);
    let length = folded.chars().count();
    let most = match length {
        0..=1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            let longer = other.chars().count().abs_diff(length);
            if longer > most && !other.starts_with(&folded) && !folded.starts_with(&other) {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&folded, &other);
            let begins = length >= 3 && (other.starts_with(&folded) || folded.starts_with(&other) && other.len() >= 3);
            (distance <= most || begins).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case, hyphens and underscores do not count: `takesOff`, `takes-off` and `takes_off` are the same word.
fn fold(word: &str) -> String {
    // Longer words than any name would only make the comparison slow.
    word.chars().take(64).filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The hint for a misspelt word: the near one, else all that would do.
pub(super) fn hint<'a>(
    word: &str,
    what: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(near) = nearest(word, candidates.clone()) {
        return Some(format!("Did you mean `{near}`?"));
    }
    let all: Vec<&str> = candidates.into_iter().take(MOST + 1).collect();
    match all.len() {
        0 => None,
        1..=MOST => Some(format!("{what}: {}.", list(&all))),
        _ => None,
    }
}

/// Longer lists than this help nobody.
const MOST: usize = 32;

/// `a`, `b` and `c`, each in backticks.
pub(super) fn list(words: &[&str]) -> String {
    let mut out = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push_str(if index + 1 == words.len() { " and " } else { ", " });
        }
        out.push('`');
        out.push_str(word);
        out.push('`');
    }
    out
}
