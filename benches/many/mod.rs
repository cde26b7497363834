//! The guides of a shop with very many devices.

use unlatch::guide::builtin::BUILTIN;

/// `count` guide files, as name and text, the same every time: the built-in guides in turn, each with an id and a title of
/// its own, so that they are as large as real ones.
#[must_use]
pub(crate) fn guides(count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|number| {
            let (_, text) = BUILTIN[number % BUILTIN.len()];
            let text = renamed(text, "id", &format!("shop-{number}"));
            (format!("shop-{number}.ron"), renamed(&text, "title", &title(number)))
        })
        .collect()
}

/// `text` with another value for the first field called `field`.
fn renamed(text: &str, field: &str, value: &str) -> String {
    let opening = format!("{field}: \"");
    let start = text.find(&opening).expect("every built-in guide has it") + opening.len();
    let end = start + text[start..].find('"').expect("the quotes close");
    format!("{}{value}{}", &text[..start], &text[end..])
}

/// A title as somebody with very many devices would write it: where it hangs, what it is, and a word of its own.
fn title(number: usize) -> String {
    const SIDES: [&str; 12] =
        ["Front", "Back", "North", "South", "Upper", "Lower", "Blue", "Left", "Right", "Inner", "Outer", "Main"];
    const PLACES: [&str; 15] = [
        "Garage", "Attic", "Workshop", "Porch", "Alley", "Yard", "Cellar", "Roof", "Kitchen", "Barn", "Tower", "Gate",
        "Office", "Stairs", "Shed",
    ];
    const KINDS: [&str; 4] = ["Camera", "Doorbell", "Camera Gen 2", "Module"];
    let [side, place, kind] = [SIDES[number % 12], PLACES[number / 12 % 15], KINDS[number / 180 % 4]];
    format!("{side} {place} {kind} {}", word(number))
}

/// A word that no other number has.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ko", "mi", "ru", "te", "zo", "lu", "ne", "pa", "si"];
    let digits = format!("{number:04}");
    digits.bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect()
}
