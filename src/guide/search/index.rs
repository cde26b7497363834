//! The words of all guides, and the search in them.

use std::collections::HashMap;

use crate::guide::model::{Guide, Text};

use super::distance::{forgiven, letters, mistakes};
use super::words::words;

/// A guide that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub guide: String,
    /// Why it is here, where its title does not show that: "also called Indoor Gen 2", "part: Battery cover".
    pub why: Option<String>,
}

/// More than this nobody looks through.
const MOST_HITS: usize = 200;

/// Which kind of phrase a word stands in, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Also,
    Maker,
    Part,
    Tool,
}

impl Field {
    /// What a word in such a phrase is worth.
    const fn worth(self) -> u32 {
        match self {
            Self::Title => 60,
            Self::Also => 50,
            Self::Maker => 20,
            Self::Part => 16,
            Self::Tool => 12,
        }
    }
}

/// A phrase of a guide that words were taken from.
#[derive(Debug)]
struct Phrase {
    field: Field,
    text: Box<str>,
}

#[derive(Debug)]
struct Doc {
    id: Box<str>,
    phrases: Vec<Phrase>,
    /// How many words its title has: a short title that fits is the better one.
    title_words: u32,
    alive: bool,
}

/// A word and the guides that have it.
#[derive(Debug)]
struct Word {
    chars: Box<[char]>,
    letters: u32,
    /// Guides and the best field that they have the word in, and in which phrase. Rising by guide.
    places: Vec<(u32, Field, u16)>,
}

/// All words of all guides.
#[derive(Debug, Default)]
pub(crate) struct Index {
    words: Vec<Word>,
    by_word: HashMap<Box<str>, u32>,
    docs: Vec<Doc>,
    by_id: HashMap<Box<str>, u32>,
    dead: usize,
}

/// How a word that was typed fits a word of a guide: what part of the field's worth it gets, in sixteenths.
fn closeness(typed: &[char], typed_letters: u32, most: usize, word: &Word) -> u32 {
    if word.chars.starts_with(typed) {
        return if word.chars.len() == typed.len() { 16 } else { 12 };
    }
    // A letter that was typed and does not occur is a mistake each; swapped or missing ones do not show here.
    if most == 0 || (typed_letters & !word.letters).count_ones() as usize > most || word.chars.len() + most < typed.len() {
        return 0;
    }
    match mistakes(typed, &word.chars, most) {
        (Some(1), _) => 9,
        (Some(_), _) => 7,
        (None, Some(1)) => 6,
        (None, Some(_)) => 4,
        (None, None) => 0,
    }
}

impl Index {
    /// Takes in a guide. One with the same id must have been removed before.
    pub(crate) fn insert(&mut self, guide: &Guide) {
        let number = self.docs.len() as u32;
        let phrases = phrases(guide);
        for (at, phrase) in phrases.iter().enumerate() {
            let split = words(&phrase.text);
            // Words are often written together: "batterycover", "doorbell".
            let glued = split.windows(2).map(|two| two.concat());
            for word in split.iter().cloned().chain(glued) {
                self.add(&word, number, phrase.field, at as u16);
            }
        }
        let title_words = words(guide.title.get("en")).len() as u32;
        self.docs.push(Doc { id: guide.id.as_str().into(), phrases, title_words, alive: true });
        self.by_id.insert(guide.id.as_str().into(), number);
    }

    fn add(&mut self, word: &str, doc: u32, field: Field, phrase: u16) {
        let at = match self.by_word.get(word) {
            Some(at) => *at as usize,
            None => {
                let at = self.words.len();
                let chars: Box<[char]> = word.chars().collect();
                let letters = letters(&chars);
                self.words.push(Word { chars, letters, places: Vec::new() });
                self.by_word.insert(word.into(), at as u32);
                at
            }
        };
        let places = &mut self.words[at].places;
        match places.last_mut() {
            Some(last) if last.0 == doc => {
                if field < last.1 {
                    *last = (doc, field, phrase);
                }
            }
            _ => places.push((doc, field, phrase)),
        }
    }

    /// Takes out a guide.
    pub(crate) fn remove(&mut self, id: &str) {
        if let Some(number) = self.by_id.remove(id) {
            self.docs[number as usize].alive = false;
            self.dead += 1;
        }
        // Dead guides stay in the words until they are many.
        if self.dead > 64 && self.dead * 2 > self.docs.len() {
            self.sweep();
        }
    }

    fn sweep(&mut self) {
        let mut renumbered = vec![None; self.docs.len()];
        let mut next = 0;
        for (old, doc) in self.docs.iter().enumerate() {
            if doc.alive {
                renumbered[old] = Some(next);
                next += 1;
            }
        }
        self.docs.retain(|doc| doc.alive);
        for number in self.by_id.values_mut() {
            *number = renumbered[*number as usize].unwrap_or(u32::MAX);
        }
        for word in &mut self.words {
            word.places.retain_mut(|place| match renumbered[place.0 as usize] {
                Some(new) => {
                    place.0 = new;
                    true
                }
                None => false,
            });
        }
        self.words.retain(|word| !word.places.is_empty());
        self.by_word = (0..).zip(&self.words).map(|(at, word)| (word.chars.iter().collect::<String>().into(), at)).collect();
        self.dead = 0;
    }

    /// The guides that fit what was typed, best first, at most 200 of them.
    pub(crate) fn search(&self, typed: &str) -> Vec<Hit> {
        let typed: Vec<Vec<char>> = words(typed).iter().take(12).map(|word| word.chars().collect()).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        // Per guide: the sum of the best place of each word, and how many words fit.
        let mut sums = vec![0_u32; self.docs.len()];
        let mut fits = vec![0_u8; self.docs.len()];
        let mut best = vec![0_u16; self.docs.len()];
        for (round, word) in typed.iter().enumerate() {
            self.round(word, round as u8, &mut best, &mut fits);
            for ((sum, fit), best) in sums.iter_mut().zip(&fits).zip(&mut best) {
                if *fit as usize > round {
                    *sum += u32::from(*best);
                }
                *best = 0;
            }
        }
        let mut found: Vec<(u32, u32)> = (0..)
            .zip(&self.docs)
            .filter(|(at, doc): &(u32, _)| doc.alive && fits[*at as usize] as usize == typed.len())
            .map(|(at, doc)| (sums[at as usize] * 16 + 16_u32.saturating_sub(doc.title_words), at))
            .collect();
        let order = |a: &(u32, u32), b: &(u32, u32)| {
            b.0.cmp(&a.0).then_with(|| self.docs[a.1 as usize].id.cmp(&self.docs[b.1 as usize].id))
        };
        if found.len() > MOST_HITS {
            found.select_nth_unstable_by(MOST_HITS, order);
            found.truncate(MOST_HITS);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, at)| self.hit(&self.docs[at as usize], &typed)).collect()
    }

    /// Notes for each guide that fitted all words before how well this one fits.
    fn round(&self, typed: &[char], round: u8, best: &mut [u16], fits: &mut [u8]) {
        let bits = letters(typed);
        let most = forgiven(typed);
        for word in &self.words {
            let close = closeness(typed, bits, most, word);
            if close == 0 {
                continue;
            }
            for (doc, field, _) in &word.places {
                let doc = *doc as usize;
                if fits[doc] >= round {
                    fits[doc] = round + 1;
                    best[doc] = best[doc].max((close * field.worth()) as u16);
                }
            }
        }
    }

    fn hit(&self, doc: &Doc, typed: &[Vec<char>]) -> Hit {
        Hit { guide: doc.id.to_string(), why: why(doc, typed) }
    }
}

/// The phrase that explains the hit: none where the title holds all words that were typed.
fn why(doc: &Doc, typed: &[Vec<char>]) -> Option<String> {
    let fit = |phrase: &Phrase| -> (usize, u32) {
        let split = words(&phrase.text);
        let glued: Vec<String> = split.windows(2).map(|two| two.concat()).collect();
        let all: Vec<Word> = split.iter().chain(&glued).map(|word| single(word)).collect();
        let scores = typed.iter().map(|typed| {
            let (bits, most) = (letters(typed), forgiven(typed));
            all.iter().map(|word| closeness(typed, bits, most, word)).max().unwrap_or(0)
        });
        scores.fold((0, 0), |(count, sum), score| (count + usize::from(score > 0), sum + score))
    };
    let titles = doc.phrases.iter().filter(|phrase| phrase.field == Field::Title).map(&fit).max();
    if titles.is_some_and(|(count, _)| count == typed.len()) {
        return None;
    }
    // The most words first, then the most telling field.
    let best = doc
        .phrases
        .iter()
        .filter(|phrase| phrase.field != Field::Title)
        .map(|phrase| (fit(phrase), phrase))
        .filter(|((count, _), _)| *count > 0)
        .max_by_key(|((count, sum), phrase)| (*count, std::cmp::Reverse(phrase.field), *sum))?;
    let text = &best.1.text;
    Some(match best.1.field {
        Field::Title | Field::Also => format!("also called {text}"),
        Field::Maker => format!("made by {text}"),
        Field::Part => format!("part: {text}"),
        Field::Tool => format!("tool: {text}"),
    })
}

fn single(word: &str) -> Word {
    let chars: Box<[char]> = word.chars().collect();
    Word { letters: letters(&chars), chars, places: Vec::new() }
}

fn phrases(guide: &Guide) -> Vec<Phrase> {
    let mut all: Vec<Phrase> = Vec::new();
    let mut push = |field: Field, text: &str| {
        if !text.trim().is_empty() && all.len() < usize::from(u16::MAX) {
            all.push(Phrase { field, text: text.trim().into() });
        }
    };
    let texts = |field: Field, text: &Text, push: &mut dyn FnMut(Field, &str)| {
        for words in text.all() {
            push(field, words);
        }
    };
    texts(Field::Title, &guide.title, &mut push);
    guide.also.iter().for_each(|name| push(Field::Also, name));
    push(Field::Maker, &guide.maker);
    guide.parts.iter().for_each(|part| texts(Field::Part, &part.name, &mut push));
    guide.tools.iter().for_each(|tool| texts(Field::Tool, &tool.name, &mut push));
    all
}
