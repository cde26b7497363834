//! The order of attempts, and when to stop.

use std::time::Duration;

use super::budget::Budget;
use super::find::lattice::{self, Outcome};
use super::find::{self, Candidate, Find, Look};
use super::geometry::{Point, Quad};
use super::luma::Luma;
use super::picture::Picture;
use super::reading::{Attempt, Code, Method, Reading, Sureness};
use super::steps::{self, Looks, Step};
use super::why;

/// How to read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How long it may take.
    pub budget: Budget<'a>,
    /// Is this text what is looked for? Where it is found, less is done to find more.
    pub wanted: &'a (dyn Fn(&str) -> bool + Sync),
    /// Is told of each pass as it begins.
    pub told: &'a (dyn Fn(Pass) + Sync),
}

/// One look at the picture, prepared in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// Counted from 1.
    pub number: usize,
    /// How many there are at most.
    pub of: usize,
    /// What is done to the picture for it.
    pub name: &'static str,
}

impl Pass {
    /// As many as a picture can need.
    pub const MOST: usize = 1 + steps::QUICK.len() + steps::HARD.len();
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("budget", &self.budget).finish_non_exhaustive()
    }
}

/// Pictures with more megapixels than this are repaired at their own size only.
const LARGE: f32 = 4.0;
/// Most megapixels of an enlarged picture.
const MOST_ENLARGED: f32 = 6.0;
/// Most megapixels that are looked at by one threshold.
const MOST_BY_THRESHOLD: f32 = 16.0;
/// Candidates of one look that are read from grey.
const CANDIDATES: usize = 10;
/// From this fit on there surely is a symbol, though it was not read.
const SURE_FIT: f32 = 0.62;
/// How long other codes are looked for after one was read.
const FOR_THE_OTHERS: Duration = Duration::from_millis(400);
/// Below this certainty (bits) a text is not worth being shown.
const GUESSED: f32 = 24.0;
/// Below this share of right known modules a text is marked to be checked.
const LEAST_AGREEMENT: f32 = 0.70;

/// Reads all codes of a picture.
#[must_use]
pub fn read(picture: &Picture, options: &Options<'_>) -> Reading {
    let mut work = Work {
        options,
        codes: Vec::new(),
        attempts: Vec::new(),
        unread: Vec::new(),
        finders: Vec::new(),
        stopped: false,
        passes: 0,
    };
    work.run(picture.luma());
    if work.codes.is_empty()
        && let Some(dark) = picture.over_black()
    {
        work.unread.clear();
        work.run(dark);
        let over_black = !work.codes.is_empty();
        return Reading { over_black, ..work.finish(if over_black { dark } else { picture.luma() }) };
    }
    work.finish(picture.luma())
}

/// A place that was tried and not read.
pub(crate) struct Unread {
    pub(crate) candidate: Candidate,
    pub(crate) fit: f32,
    patiently: bool,
}

/// The picture that shades of grey are taken from.
#[derive(Clone, Copy)]
enum Grey<'a> {
    Original,
    /// The original, then this one.
    Prepared(&'a Luma),
}

struct Work<'a> {
    options: &'a Options<'a>,
    codes: Vec<Code>,
    attempts: Vec<(Attempt, Duration)>,
    unread: Vec<Unread>,
    finders: Vec<(Point, f32)>,
    stopped: bool,
    passes: usize,
}

impl Work<'_> {
    fn tell(&mut self, name: &'static str) {
        self.passes += 1;
        (self.options.told)(Pass { number: self.passes.min(Pass::MOST), of: Pass::MOST, name });
    }

    /// All attempts on one version of the picture, until there is no reason to go on.
    fn run(&mut self, luma: &Luma) {
        let as_it_is = Attempt { picture: "as it is", method: Method::ByNeighbourhood };
        self.passes = 0;
        self.tell(as_it_is.picture);
        let first = self.timed(as_it_is, |budget| {
            // Every line of a large picture is left to its smaller copies.
            let thorough = luma.megapixels() <= LARGE;
            find::rxing::by_neighbourhood(luma)
                .map(|bits| find::rxing::look(&bits, thorough, budget))
                .unwrap_or_default()
        });
        self.take(luma, Grey::Original, as_it_is, first, |p| p);
        if self.is_enough() {
            return;
        }
        let found_one = self.codes.iter().any(|code| code.sureness == Sureness::Vouched);
        let whole = self.options.budget;
        let budget = if found_one { whole.at_most(FOR_THE_OTHERS) } else { whole };
        // The smaller copies of a large picture cost least and are enough for most.
        let small_first = luma.megapixels() > LARGE;
        let (before, after): (Vec<&Step>, Vec<&Step>) =
            steps::QUICK.iter().partition(|step| small_first && step.cost < 1.0);
        for step in before.into_iter().chain(after) {
            if !self.step(luma, step, &budget) {
                return;
            }
        }
        // A picture with a clear code is answered now, unless there surely is another.
        if self.has_code() && !self.sees_more() {
            return;
        }
        let budget = if self.has_code() { budget.at_most(FOR_THE_OTHERS) } else { budget };
        if !self.patiently(luma, &budget) {
            return;
        }
        for step in &steps::HARD {
            if !self.step(luma, step, &budget) {
                return;
            }
        }
        self.patiently(luma, &budget);
    }

    /// One preparation and the looks at it. False where it is time to stop.
    fn step(&mut self, luma: &Luma, step: &Step, budget: &Budget<'_>) -> bool {
        if budget.is_spent() {
            self.stopped |= !self.has_code();
            return false;
        }
        let result = step.megapixels(luma);
        if result > MOST_ENLARGED.max(luma.megapixels()) || luma.megapixels() > LARGE && step.cost > 1.0 {
            return true;
        }
        self.tell(step.name);
        let start = (budget.now)();
        let prepared = (step.prepare)(luma);
        let mut spent = (budget.now)() - start;
        for method in [Method::ByNeighbourhood, Method::ByThreshold] {
            let wanted = match step.looks {
                Looks::Both => true,
                Looks::Neighbourhood => method == Method::ByNeighbourhood,
                Looks::Threshold => method == Method::ByThreshold,
            };
            // quircs wants much memory.
            let wanted = wanted && (method == Method::ByNeighbourhood || result <= MOST_BY_THRESHOLD);
            if !wanted || budget.is_spent() {
                continue;
            }
            let look = self.timed(Attempt { picture: step.name, method }, |_| match method {
                Method::ByNeighbourhood => find::rxing::by_neighbourhood(&prepared)
                    .map(|bits| find::rxing::look(&bits, true, budget))
                    .unwrap_or_default(),
                _ => find::quircs::look(&prepared),
            });
            if let Some(last) = self.attempts.last_mut() {
                last.1 += std::mem::take(&mut spent);
            }
            let grey = if step.repairs { Grey::Prepared(&prepared) } else { Grey::Original };
            self.take(luma, grey, Attempt { picture: step.name, method }, look, step.back(luma, &prepared));
            if self.is_enough() {
                return false;
            }
        }
        true
    }

    fn timed(&mut self, attempt: Attempt, look: impl FnOnce(&Budget<'_>) -> Look) -> Look {
        let start = (self.options.budget.now)();
        let found = look(&self.options.budget);
        self.attempts.push((attempt, (self.options.budget.now)() - start));
        found
    }

    /// Keeps what a look gave, and reads its candidates from grey.
    fn take(&mut self, luma: &Luma, grey: Grey<'_>, by: Attempt, look: Look, back: impl Fn(Point) -> Point) {
        for find in look.finds {
            let place = find.place.map(&back);
            self.keep(Find { place, ..find }, by);
        }
        if look.finders.len() > self.finders.len() {
            self.finders = look.finders.iter().map(|(p, size)| (back(*p), *size)).collect();
        }
        let attempt = Attempt { picture: by.picture, method: Method::FromGrey };
        let start = (self.options.budget.now)();
        let mut tried = 0;
        for seen in look.candidates {
            if tried >= CANDIDATES || self.options.budget.is_spent() {
                break;
            }
            let candidate = Candidate { place: seen.place.map(&back), side: seen.side };
            if !candidate.place.is_sound() || self.vouched_near(&candidate.place) {
                continue;
            }
            let new = self.is_new(&candidate);
            if new {
                self.try_grey(luma, candidate, attempt, false);
            }
            if let Grey::Prepared(prepared) = grey
                && !self.vouched_near(&candidate.place)
                && let Outcome::Read(find) = lattice::read(prepared, &seen, false, &self.options.budget)
            {
                let place = find.place.map(&back);
                self.keep(Find { place, ..find }, attempt);
            }
            tried += usize::from(new || matches!(grey, Grey::Prepared(_)));
        }
        if tried > 0 {
            self.attempts.push((attempt, (self.options.budget.now)() - start));
        }
    }

    /// Is nothing read there, and was this place not tried before?
    fn is_new(&self, candidate: &Candidate) -> bool {
        let tried = self.unread.iter().any(|unread| {
            let apart = unread.candidate.place.corners.iter().zip(&candidate.place.corners);
            let module = candidate.place.side() / candidate.side as f32;
            unread.candidate.side == candidate.side
                && apart.map(|(a, b)| a.distance(*b)).fold(0.0, f32::max) < 0.7 * module
        });
        !tried && !self.vouched_near(&candidate.place)
    }

    fn try_grey(&mut self, luma: &Luma, candidate: Candidate, attempt: Attempt, patiently: bool) {
        match lattice::read(luma, &candidate, patiently, &self.options.budget) {
            Outcome::Read(find) => self.keep(find, attempt),
            Outcome::Unread { fit } => self.unread.push(Unread { candidate, fit, patiently }),
        }
    }

    /// Goes back to the best places that were not read, with more patience. False where it is time to stop.
    fn patiently(&mut self, luma: &Luma, budget: &Budget<'_>) -> bool {
        const TRIES: usize = 12;
        let start = (budget.now)();
        let attempt = Attempt { picture: "as it is", method: Method::FromGreyPatiently };
        self.unread.sort_by(|a, b| b.fit.total_cmp(&a.fit));
        let again: Vec<Candidate> =
            self.unread.iter().filter(|unread| !unread.patiently).take(TRIES).map(|unread| unread.candidate).collect();
        for candidate in again {
            if budget.is_spent() {
                break;
            }
            if self.vouched_near(&candidate.place) {
                continue;
            }
            self.unread.retain(|unread| unread.candidate != candidate);
            self.try_grey(luma, candidate, attempt, true);
        }
        self.attempts.push((attempt, (budget.now)() - start));
        !self.is_enough()
    }

    /// Keeps a code, once for each place and text; the surer reading stays.
    fn keep(&mut self, find: Find, attempt: Attempt) {
        let symbol = find.symbol;
        if symbol.certainty < GUESSED {
            return;
        }
        let vouched = symbol.is_vouched() && find.agreement >= LEAST_AGREEMENT;
        let code = Code {
            text: symbol.text,
            place: find.place,
            level: symbol.level,
            version: symbol.version,
            codewords: symbol.codewords,
            corrected: symbol.corrected,
            erased: symbol.erased,
            mirrored: symbol.mirrored,
            sureness: if vouched { Sureness::Vouched } else { Sureness::CheckThis },
            attempt,
        };
        match self.codes.iter_mut().find(|known| known.place.is_near(&code.place)) {
            Some(known) if known.sureness < code.sureness => *known = code,
            Some(_) => {}
            None => self.codes.push(code),
        }
        let codes = &self.codes;
        let read =
            |place: &Quad| codes.iter().any(|code| code.sureness == Sureness::Vouched && code.place.is_near(place));
        self.unread.retain(|unread| !read(&unread.candidate.place));
    }

    fn vouched_near(&self, place: &Quad) -> bool {
        self.codes.iter().any(|code| code.sureness == Sureness::Vouched && code.place.is_near(place))
    }

    fn has_code(&self) -> bool {
        self.codes.iter().any(|code| code.sureness == Sureness::Vouched)
    }

    /// Is there surely a symbol that was not read?
    fn sees_more(&self) -> bool {
        self.unread.iter().any(|unread| unread.fit >= SURE_FIT)
    }

    /// Was what is looked for found, and nothing left unread?
    fn is_enough(&self) -> bool {
        let wanted = |code: &Code| code.sureness == Sureness::Vouched && (self.options.wanted)(&code.text);
        self.codes.iter().any(wanted) && !self.sees_more()
    }

    fn finish(mut self, luma: &Luma) -> Reading {
        self.codes.sort_by(|a, b| {
            let (a, b) = (a.place.middle(), b.place.middle());
            (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let best = self.unread.iter().max_by(|a, b| a.fit.total_cmp(&b.fit));
        let budget = &self.options.budget;
        let why = self.codes.is_empty().then(|| {
            if budget.is_cancelled() {
                return super::reading::Why::Cancelled;
            }
            why::why(luma, best, &self.finders, self.stopped)
        });
        let candidate: Option<Quad> = match best {
            Some(unread) if unread.fit > why::LIKELY => Some(unread.candidate.place),
            _ => None,
        };
        Reading { codes: self.codes, attempts: self.attempts, why, candidate, stopped: self.stopped, over_black: false }
    }
}
