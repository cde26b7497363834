//! Texts: that there are words, that English is among the languages, one action in a step's title.

use crate::guide::finding::quoted;
use crate::guide::model::Text;
use crate::guide::visit::Place;

use super::{Rules, named};

pub(super) fn check(rules: &mut Rules<'_>, place: &Place<'_>, text: &Text) {
    match text {
        Text::One(words) if words.trim().is_empty() => empty(rules, place),
        Text::One(_) => {}
        Text::Many(map) => {
            if !map.contains_key("en") {
                let draft =
                    rules.error(place, "no-english", "This text has no words in English").label("`en` is missing");
                rules.add(draft.hint("Add `\"en\": \"...\"`. It is shown where a language is missing."));
            }
            for (language, words) in map {
                let inner = place.key(language);
                if words.trim().is_empty() {
                    empty(rules, &inner);
                }
                if !is_tag(language) {
                    let message = format!("{} is not the name of a language", quoted(language));
                    let draft = rules.error(&inner, "language", message).label("not a language");
                    rules.add(draft.hint("Write a short tag such as `en`, `de` or `pt-BR`."));
                }
            }
        }
    }
}

fn empty(rules: &mut Rules<'_>, place: &Place<'_>) {
    let draft = rules.error(place, "empty-text", "This text is empty").label("no words");
    let path = place.path();
    let description = path.ends_with(".alt") || path.contains(".alt.");
    rules.add(if description {
        draft.hint("Say in one sentence what the picture shows, for those who do not see it.")
    } else {
        draft.hint("Write the words, or leave the field out where that is allowed.")
    });
}

/// `en`, `pt-BR`, `zh-Hant`: letters and digits in parts of 2 to 8.
fn is_tag(language: &str) -> bool {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// One action a step.
pub(super) fn titles(rules: &mut Rules<'_>) {
    rules.each_step(|rules, place, _, step| {
        let title = step.title.get("en").to_lowercase();
        if title.contains(" and ") {
            let message = format!("The step {} may hold two actions", named(step));
            let draft = rules.warning(&place.field("title"), "two-actions", message).label("has an “and”");
            rules.add(draft.hint("Make two steps of it, or find one word for what the hand does."));
        }
    });
}
