//! Our own reading of a symbol whose place is roughly known, from shades of grey rather than black and white.
//!
//! The place is flattened into a square picture, made even in brightness, and fitted to the patterns that every symbol has (finder,
//! timing and alignment patterns) by shifting its four corners. Those patterns, whose modules are known beforehand, then teach a
//! linear filter how this camera blurred this symbol; the filter is applied to all modules. What it says is a number for each module
//! whose size tells how sure it is, which lets the correction set the least sure codewords aside.

use super::super::budget::Budget;
use super::super::geometry::{Homography, Point, Quad};
use super::super::luma::Luma;
use super::super::symbol::{self, Layout};
use super::equalise;
use super::{Candidate, Find};

/// Modules of surroundings that are flattened too, for the even brightness and the filter.
const MARGIN: usize = 2;
/// How well the known patterns must fit (1 is perfect) for more work to be worth it.
const LEAST_FIT: f32 = 0.30;

/// A symbol laid flat: brightness about 0, contrast about 1, some pixels for each module.
pub(super) struct Flat {
    /// Pixels along one side.
    size: usize,
    /// Pixels for each module.
    scale: usize,
    values: Vec<f32>,
}

impl Flat {
    /// Flattens the place of a symbol with `side` modules.
    fn new(picture: &Luma, place: &Quad, side: usize) -> Self {
        let scale = if side > 60 { 3 } else { 4 };
        let size = (side + 2 * MARGIN) * scale;
        let map = Homography::square_to(place, side as f64);
        // Several samples a pixel where the picture is finer than the flat one.
        let fine = (place.side() / (side * scale) as f32).ceil().clamp(1.0, 4.0) as usize;
        let step = 1.0 / (scale * fine) as f64;
        let mut values = vec![0f32; size * size];
        for (n, value) in values.iter_mut().enumerate() {
            let (x, y) = ((n % size) as f64 / scale as f64, (n / size) as f64 / scale as f64);
            let mut sum = 0.0;
            for j in 0..fine {
                for i in 0..fine {
                    let u = x + (i as f64 + 0.5) * step - MARGIN as f64;
                    let v = y + (j as f64 + 0.5) * step - MARGIN as f64;
                    let p = map.map(u, v);
                    sum += picture.at(p.x, p.y);
                }
            }
            *value = sum / (fine * fine) as f32;
        }
        let mut flat = Flat { size, scale, values };
        flat.make_even();
        flat
    }

    /// Takes the mean of the surroundings off each pixel and divides by how much they vary.
    fn make_even(&mut self) {
        let radius = 4 * self.scale;
        let means = Sums::new(&self.values, self.size, f64::from);
        let squares = Sums::new(&self.values, self.size, |v| f64::from(v) * f64::from(v));
        let values = (0..self.values.len()).map(|n| {
            let (x, y) = (n % self.size, n / self.size);
            let mean = means.mean(x, y, radius);
            let variance = (squares.mean(x, y, radius) - mean * mean).max(0.0);
            ((f64::from(self.values[n]) - mean) / (variance.sqrt() + 1.5)) as f32
        });
        self.values = values.collect();
    }

    /// The value at a place in modules from the symbol's first corner, before the corners were shifted.
    pub(super) fn at(&self, p: Point) -> f32 {
        let last = (self.size - 1) as f32;
        let x = ((p.x + MARGIN as f32) * self.scale as f32 - 0.5).clamp(0.0, last);
        let y = ((p.y + MARGIN as f32) * self.scale as f32 - 0.5).clamp(0.0, last);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(self.size - 1), (top + 1).min(self.size - 1));
        let (u, v) = (x - left as f32, y - top as f32);
        let at = |x: usize, y: usize| self.values[y * self.size + x];
        let above = at(left, top) + (at(right, top) - at(left, top)) * u;
        let below = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * u;
        above + (below - above) * v
    }
}

/// Sums over everything above and to the left, so that the mean of any square is four look-ups.
struct Sums {
    size: usize,
    sums: Vec<f64>,
}

impl Sums {
    fn new(values: &[f32], size: usize, of: impl Fn(f32) -> f64) -> Self {
        let wide = size + 1;
        let mut sums = vec![0f64; wide * wide];
        for y in 0..size {
            let mut row = 0.0;
            for x in 0..size {
                row += of(values[y * size + x]);
                sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1] + row;
            }
        }
        Sums { size, sums }
    }

    fn mean(&self, x: usize, y: usize, radius: usize) -> f64 {
        let (left, top) = (x.saturating_sub(radius), y.saturating_sub(radius));
        let (right, bottom) = ((x + radius + 1).min(self.size), (y + radius + 1).min(self.size));
        let at = |x: usize, y: usize| self.sums[y * (self.size + 1) + x];
        let sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
        sum / ((right - left) * (bottom - top)) as f64
    }
}

/// Where the corners of a symbol lie on its flat picture, in modules.
#[derive(Clone, Copy)]
struct Fit {
    corners: Quad,
    /// 1 is perfect, 0 is chance.
    score: f32,
}

/// What came of reading a candidate.
pub(crate) enum Outcome {
    Read(Find),
    /// Not read; how well the known patterns fit (1 is perfect, 0 is chance).
    Unread {
        fit: f32,
    },
}

/// Reads the symbol at `candidate`. `deep` tries other sizes than the one that was guessed, and sets unsure codewords aside.
pub(crate) fn read(picture: &Luma, candidate: &Candidate, deep: bool, budget: &Budget<'_>) -> Outcome {
    let fits = fits(picture, candidate, deep, budget);
    for (side, flat, fit) in fits.iter().take(2) {
        let back = Homography::square_to(&candidate.place, *side as f64);
        let place = fit.corners.map(|p| back.map(f64::from(p.x), f64::from(p.y)));
        if fit.score < LEAST_FIT || budget.is_spent() {
            break;
        }
        let Some(version) = symbol::version_of(*side) else { continue };
        let layout = symbol::shared(version);
        let map = Homography::square_to(&fit.corners, *side as f64);
        let mut guess = None;
        for modules in equalise::versions(flat, &layout, &map, deep) {
            let Some(symbol) = symbol::read(&modules, if deep { 12 } else { 6 }) else { continue };
            let agreement = if symbol.mirrored { modules.mirrored() } else { modules }.agreement();
            let find = Find { symbol, place, agreement };
            if find.symbol.is_vouched() {
                return Outcome::Read(find);
            }
            guess.get_or_insert(find);
        }
        if let Some(find) = guess {
            return Outcome::Read(find);
        }
    }
    Outcome::Unread { fit: fits.first().map_or(0.0, |(_, _, fit)| fit.score) }
}

/// The sizes that the known patterns fit, the best first.
fn fits(picture: &Luma, candidate: &Candidate, deep: bool, budget: &Budget<'_>) -> Vec<(usize, Flat, Fit)> {
    let mut fits: Vec<(usize, Flat, Fit)> = Vec::new();
    for side in sides(candidate.side, deep) {
        let Some(version) = symbol::version_of(side) else { continue };
        if budget.is_spent() {
            break;
        }
        let flat = Flat::new(picture, &candidate.place, side);
        let fit = fitted(&flat, &symbol::shared(version));
        fits.push((side, flat, fit));
    }
    fits.sort_by(|a, b| b.2.score.total_cmp(&a.2.score));
    fits
}

/// The sizes to try: the one that was found, and its neighbours.
fn sides(side: usize, deep: bool) -> impl Iterator<Item = usize> {
    let around = if deep { &[0i32, 4, -4, 8, -8][..] } else { &[0, 4, -4] };
    let most = if side > 57 { 1 } else { around.len() };
    let all: Vec<usize> = around.iter().take(most).filter_map(|d| side.checked_add_signed(*d as isize)).collect();
    all.into_iter().filter(|side| symbol::version_of(*side).is_some())
}

/// The modules known beforehand: their middles, and -1 for dark, 1 for light. Large symbols have more than are needed.
fn known(layout: &Layout) -> Vec<(f32, f32, f32)> {
    let side = layout.side;
    let all = layout.fixed.iter().enumerate().filter_map(|(n, fixed)| {
        let light = if (*fixed)? { -1.0 } else { 1.0 };
        Some(((n % side) as f32 + 0.5, (n / side) as f32 + 0.5, light))
    });
    all.collect()
}

/// Shifts the corners until the known patterns lie where they should.
fn fitted(flat: &Flat, layout: &Layout) -> Fit {
    let side = layout.side as f32;
    let known = known(layout);
    let score = |corners: &Quad| {
        let map = Homography::square_to(corners, f64::from(side));
        let (mut light, mut dark, mut lights, mut darks) = (0.0f32, 0.0f32, 0u32, 0u32);
        for (x, y, sign) in &known {
            let value = flat.at(map.map(f64::from(*x), f64::from(*y))).clamp(-1.5, 1.5);
            if *sign > 0.0 {
                light += value;
                lights += 1;
            } else {
                dark += value;
                darks += 1;
            }
        }
        (light / lights.max(1) as f32 - dark / darks.max(1) as f32) / 2.0
    };
    let square = [Point::new(0.0, 0.0), Point::new(side, 0.0), Point::new(side, side), Point::new(0.0, side)];
    let start = Quad { corners: square };
    let mut best = Fit { corners: start, score: score(&start) };
    // The fourth corner has no finder pattern and may be far from where it was guessed.
    for dy in -3..=3 {
        for dx in -3..=3 {
            let mut corners = start;
            corners.corners[2] = corners.corners[2].plus(Point::new(dx as f32, dy as f32).times(side / 40.0));
            let score = score(&corners);
            if score > best.score {
                best = Fit { corners, score };
            }
        }
    }
    for step in [0.8, 0.4, 0.2, 0.1] {
        for _ in 0..3 {
            let before = best.score;
            for corner in [2, 1, 3, 0] {
                for (dx, dy) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut corners = best.corners;
                    corners.corners[corner] = corners.corners[corner].plus(Point::new(dx, dy));
                    let score = score(&corners);
                    if score > best.score {
                        best = Fit { corners, score };
                    }
                }
            }
            if best.score <= before {
                break;
            }
        }
    }
    best
}
