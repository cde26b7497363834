//! The words of all guides, and the search in them.

use std::cmp::Reverse;
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

    /// Which phrase explains a hit best, the least first. Hardly anybody searches for a maker's name alone.
    const fn telling(self) -> u8 {
        match self {
            Self::Also => 0,
            Self::Part => 1,
            Self::Tool => 2,
            Self::Maker => 3,
            Self::Title => 4,
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
    /// Guides, the best field that they have the word in, and in which phrase. Rising by guide.
    places: Vec<(u32, Field, u16)>,
}

/// What tells cheaply that a word cannot fit, kept apart from the words so that most of them are never touched.
#[derive(Debug, Clone, Copy)]
struct Sketch {
    letters: u32,
    /// The first two characters, cut to 16 bits.
    begin: [u16; 2],
    length: u8,
    /// Anything shorter that was typed is found without this word: two words written as one help only who typed more
    /// than the first of them.
    least: u8,
}

impl Sketch {
    fn of(word: &[char], least: u8) -> Self {
        let begin = |at: usize| word.get(at).map_or(0, |c| *c as u16);
        Self { letters: letters(word), begin: [begin(0), begin(1)], length: word.len().min(255) as u8, least }
    }

    /// May a word with the sketch `other` be what was typed, with at most `most` mistakes, or begin with it?
    fn may_fit(self, other: Self, most: usize) -> bool {
        // A letter that was typed and does not occur is a mistake each; swapped or missing ones do not show here.
        let missing = (self.letters & !other.letters).count_ones() as usize;
        if self.length < other.least || missing > most || usize::from(other.length) + most < usize::from(self.length) {
            return false;
        }
        // A mistake at the very beginning is rare, two there are no beginning at all.
        let ([a, b], [c, d]) = (self.begin, other.begin);
        a == c || (most > 0 && (a == d || b == c || b == d))
    }
}

/// All words of all guides.
#[derive(Debug, Default)]
pub(crate) struct Index {
    words: Vec<Word>,
    /// One for each of `words`.
    sketches: Vec<Sketch>,
    by_word: HashMap<Box<str>, u32>,
    docs: Vec<Doc>,
    by_id: HashMap<Box<str>, u32>,
    dead: usize,
}

/// How a word that was typed fits a word of a guide: what part of the field's worth it gets, in sixteenths.
fn closeness(typed: &[char], word: &[char], most: usize) -> u32 {
    if word.starts_with(typed) {
        return if word.len() == typed.len() { 16 } else { 12 };
    }
    if most == 0 {
        return 0;
    }
    match mistakes(typed, word, most) {
        (Some(1), _) => 9,
        (Some(_), _) => 7,
        (None, Some(1)) => 6,
        (None, Some(_)) => 4,
        (None, None) => 0,
    }
}

/// What the search knows of a guide so far.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    /// Sum over the words so far.
    sum: u32,
    /// What the best place of the current word is worth, and its phrase.
    best: (u32, u16),
    /// The phrase that explains the hit, and how telling it is.
    reason: (u8, u16),
    /// How many words fitted.
    fits: u8,
}

impl Index {
    /// Takes in a guide. One with the same id must have been removed before.
    pub(crate) fn insert(&mut self, guide: &Guide) {
        let number = self.docs.len() as u32;
        let phrases = phrases(guide);
        for (at, phrase) in phrases.iter().enumerate() {
            let split = words(&phrase.text);
            // Words are often written together: "batterycover", "doorbell".
            for word in &split {
                self.add(word, 0, (number, phrase.field, at as u16));
            }
            for two in split.windows(2) {
                let least = two[0].chars().count().min(254) as u8 + 1;
                self.add(&two.concat(), least, (number, phrase.field, at as u16));
            }
        }
        let title_words = words(guide.title.get("en")).len() as u32;
        self.docs.push(Doc { id: guide.id.as_str().into(), phrases, title_words, alive: true });
        self.by_id.insert(guide.id.as_str().into(), number);
    }

    fn add(&mut self, word: &str, least: u8, place: (u32, Field, u16)) {
        let at = match self.by_word.get(word) {
            Some(at) => {
                let least = self.sketches[*at as usize].least.min(least);
                self.sketches[*at as usize].least = least;
                *at as usize
            }
            None => {
                let at = self.words.len();
                let chars: Box<[char]> = word.chars().collect();
                self.sketches.push(Sketch::of(&chars, least));
                self.words.push(Word { chars, places: Vec::new() });
                self.by_word.insert(word.into(), at as u32);
                at
            }
        };
        let places = &mut self.words[at].places;
        match places.last_mut() {
            Some(last) if last.0 == place.0 => {
                if place.1 < last.1 {
                    *last = place;
                }
            }
            _ => places.push(place),
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
        let mut kept = self.words.iter().map(|word| !word.places.is_empty());
        self.sketches.retain(|_| kept.next().unwrap_or(false));
        self.words.retain(|word| !word.places.is_empty());
        self.by_word =
            (0..).zip(&self.words).map(|(at, word)| (word.chars.iter().collect::<String>().into(), at)).collect();
        self.dead = 0;
    }

    /// The guides that fit what was typed, best first, at most 200 of them.
    pub(crate) fn search(&self, typed: &str) -> Vec<Hit> {
        let typed: Vec<Vec<char>> = words(typed).iter().take(12).map(|word| word.chars().collect()).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let untold = Score { reason: (Field::Title.telling(), 0), ..Score::default() };
        let mut scores = vec![untold; self.docs.len()];
        for (round, word) in typed.iter().enumerate() {
            self.round(word, round as u8, &mut scores);
            for (score, doc) in scores.iter_mut().zip(&self.docs) {
                if usize::from(score.fits) > round {
                    let (worth, phrase) = score.best;
                    score.sum += worth;
                    let telling = doc.phrases.get(usize::from(phrase)).map_or(u8::MAX, |phrase| phrase.field.telling());
                    score.reason = score.reason.min((telling, phrase));
                    score.best = (0, 0);
                }
            }
        }
        // Guides that came first are listed first among equals.
        let mut found: Vec<(Reverse<u32>, u32)> = (0..)
            .zip(scores.iter().zip(&self.docs))
            .filter(|(_, (score, doc))| doc.alive && usize::from(score.fits) == typed.len())
            .map(|(at, (score, doc))| (Reverse(score.sum * 16 + 16_u32.saturating_sub(doc.title_words)), at))
            .collect();
        if found.len() > MOST_HITS {
            found.select_nth_unstable(MOST_HITS);
            found.truncate(MOST_HITS);
        }
        found.sort_unstable();
        found.into_iter().map(|(_, at)| self.hit(at as usize, scores[at as usize].reason)).collect()
    }

    /// Notes for each guide that fitted all words before how well this one fits.
    fn round(&self, typed: &[char], round: u8, scores: &mut [Score]) {
        let sketch = Sketch::of(typed, 0);
        let most = forgiven(typed);
        for (other, word) in self.sketches.iter().zip(&self.words) {
            if !sketch.may_fit(*other, most) {
                continue;
            }
            let close = closeness(typed, &word.chars, most);
            if close == 0 {
                continue;
            }
            for (doc, field, phrase) in &word.places {
                let score = &mut scores[*doc as usize];
                if score.fits >= round {
                    score.fits = round + 1;
                    let worth = close * field.worth();
                    if worth > score.best.0 {
                        score.best = (worth, *phrase);
                    }
                }
            }
        }
    }

    /// A hit, with the phrase that explains it where the title does not.
    fn hit(&self, at: usize, reason: (u8, u16)) -> Hit {
        let doc = &self.docs[at];
        let why = doc.phrases.get(usize::from(reason.1)).and_then(|phrase| match phrase.field {
            Field::Title => None,
            Field::Also => Some(format!("also called {}", phrase.text)),
            Field::Maker => Some(format!("made by {}", phrase.text)),
            Field::Part => Some(format!("part: {}", phrase.text)),
            Field::Tool => Some(format!("tool: {}", phrase.text)),
        });
        Hit { guide: doc.id.to_string(), why }
    }
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
