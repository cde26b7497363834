//! Text cut into words that can be compared.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents: `Fenêtre` is `fenetre`.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            c => out.push(c),
        }
    }
    out
}

/// The words of a text, folded. Letters and digits are words of their own, so that `gen2`, `Gen 2` and `gen-2` are the
/// same; the ending of `3rd` says nothing and is dropped.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    let mut last = Kind::Other;
    // An apostrophe belongs to its word: "can't" is "cant".
    for c in folded.chars().filter(|c| !matches!(c, '\'' | '’')) {
        let kind = Kind::of(c);
        match kind {
            Kind::Other => {}
            kind if kind == last => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
            _ => {
                let ordinal = last == Kind::Digit;
                words.push(if ordinal { format!("\u{0}{c}") } else { c.to_string() });
            }
        }
        last = kind;
    }
    // Letters that touch a number carry a mark until here.
    words.retain(|word| !matches!(word.as_str(), "\u{0}st" | "\u{0}nd" | "\u{0}rd" | "\u{0}th"));
    for word in &mut words {
        if word.starts_with('\u{0}') {
            word.remove(0);
        }
    }
    words
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Letter,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        if c.is_numeric() {
            Self::Digit
        } else if c.is_alphabetic() {
            Self::Letter
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_letters_are_words_of_their_own() {
        assert_eq!(words("Indoor Gen2"), ["indoor", "gen", "2"]);
        assert_eq!(words("Outdoor (3rd Gen)"), ["outdoor", "3", "gen"]);
        assert_eq!(words("XT2 and XT"), ["xt", "2", "and", "xt"]);
        assert_eq!(words("3.7 V"), ["3", "7", "v"]);
    }

    #[test]
    fn accents_case_and_apostrophes_do_not_count() {
        assert_eq!(words("Fenêtre GROSSE Straße"), ["fenetre", "grosse", "strasse"]);
        assert_eq!(words("can't"), ["cant"]);
    }
}
