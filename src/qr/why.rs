//! Why nothing was found, from what was seen on the way.

use super::cascade::Unread;
use super::geometry::{Homography, Point, Quad};
use super::luma::Luma;
use super::reading::{OtherKind, Why};

/// From this fit on a place is worth being shown.
pub(crate) const LIKELY: f32 = 0.35;
/// Fewer pixels along a module than this are too few for most pictures.
const FEWEST_PIXELS: f32 = 2.2;
/// A picture whose lightest tenth is darker than this is too dark.
const DARK: u8 = 50;
/// So much of a code's place in pure white is glare.
const MUCH_GLARE: f32 = 0.08;
/// Edges wider than this many modules are soft.
const SOFT: f32 = 0.95;

/// The likeliest reason. `best` is the likeliest place of a symbol, `finders` are the middles and widths of finder patterns.
pub(crate) fn why(luma: &Luma, best: Option<&Unread>, finders: &[(Point, f32)], stopped: bool) -> Why {
    let lightest = quantile(luma, 0.9);
    if let Some(unread) = best.filter(|unread| unread.fit > LIKELY) {
        let place = &unread.candidate.place;
        let pixels_per_module = place.side() / unread.candidate.side as f32;
        let share = blown_out(luma, place);
        if share > MUCH_GLARE {
            return Why::Glare { share };
        }
        if lightest < DARK {
            return Why::TooDark { lightest };
        }
        if pixels_per_module < FEWEST_PIXELS {
            return Why::TooSmall { pixels_per_module };
        }
        let edge = softness(luma, place, unread.candidate.side);
        return if edge > SOFT { Why::Blurred { edge } } else { Why::Damaged };
    }
    if lightest < DARK {
        return Why::TooDark { lightest };
    }
    if bars(luma) {
        return Why::OtherKind(OtherKind::Bars);
    }
    // Soft corners are no sign that others are missing: they are what a blurred code shows first.
    let softest = finders.iter().map(|(middle, width)| corner_softness(luma, *middle, *width)).fold(0.0, f32::max);
    match finders.len() {
        1.. if softest > SOFT => Why::Blurred { edge: softest },
        n @ 1..=2 => Why::CutOff { finders: n },
        _ if stopped => Why::OutOfTime,
        _ => Why::Nothing,
    }
}

/// The grey that `share` of the picture does not exceed, from a sample of its pixels.
fn quantile(luma: &Luma, share: f32) -> u8 {
    let step = (luma.pixels().len() / 65_536).max(1);
    let mut sample: Vec<u8> = luma.pixels().iter().step_by(step).copied().collect();
    let at = ((sample.len() as f32 * share) as usize).min(sample.len() - 1);
    *sample.select_nth_unstable(at).1
}

/// Share of the place that is pure white beyond what light modules explain: windows of two by two modules without any dark.
fn blown_out(luma: &Luma, place: &Quad) -> f32 {
    const CELLS: usize = 40;
    let map = Homography::square_to(place, CELLS as f64);
    let white = |x: usize, y: usize| {
        let p = map.map(x as f64 + 0.5, y as f64 + 0.5);
        luma.at(p.x, p.y) >= 252.0
    };
    let grid: Vec<bool> = (0..CELLS * CELLS).map(|n| white(n % CELLS, n / CELLS)).collect();
    // A light area of a code is rarely wider than a sixth of it.
    const WIDE: usize = 7;
    let mut blown = vec![false; CELLS * CELLS];
    for y in 0..=CELLS - WIDE {
        for x in 0..=CELLS - WIDE {
            if (0..WIDE * WIDE).all(|n| grid[(y + n / WIDE) * CELLS + x + n % WIDE]) {
                (0..WIDE * WIDE).for_each(|n| blown[(y + n / WIDE) * CELLS + x + n % WIDE] = true);
            }
        }
    }
    blown.iter().filter(|b| **b).count() as f32 / blown.len() as f32
}

/// Samples along a module, for judging edges.
const PER_MODULE: usize = 6;

/// Width of the edges in modules: the range of greys over the steepest slopes along lines through the code.
fn softness(luma: &Luma, place: &Quad, side: usize) -> f32 {
    let map = Homography::square_to(place, side as f64);
    let mut edges = Edges::default();
    for line in 0..side {
        edges.line((0..side * PER_MODULE).map(|n| {
            let (along, across) = ((n as f64 + 0.5) / PER_MODULE as f64, line as f64 + 0.5);
            let p = if line % 2 == 0 { map.map(along, across) } else { map.map(across, along) };
            luma.at(p.x, p.y)
        }));
    }
    edges.width()
}

/// The same for the lines through the middle of a finder pattern, which is `width` pixels wide: seven modules.
fn corner_softness(luma: &Luma, middle: Point, width: f32) -> f32 {
    let module = width / 7.0;
    let mut edges = Edges::default();
    let samples = 9 * PER_MODULE;
    for (dx, dy) in [(1.0, 0.0), (0.0, 1.0)] {
        edges.line((0..samples).map(|n| {
            let along = ((n as f32 + 0.5) / PER_MODULE as f32 - 4.5) * module;
            luma.at(middle.x + dx * along, middle.y + dy * along)
        }));
    }
    edges.width()
}

/// Greys along lines, [`PER_MODULE`] samples a module.
#[derive(Default)]
struct Edges {
    slopes: Vec<f32>,
    range: Option<(f32, f32)>,
}

impl Edges {
    fn line(&mut self, greys: impl Iterator<Item = f32>) {
        let mut before: Option<f32> = None;
        for grey in greys {
            let (low, high) = self.range.unwrap_or((grey, grey));
            self.range = Some((low.min(grey), high.max(grey)));
            if let Some(before) = before.replace(grey) {
                self.slopes.push((grey - before).abs());
            }
        }
    }

    /// How wide the edges are, in modules; 0 where there are none.
    fn width(mut self) -> f32 {
        let at = self.slopes.len() * 97 / 100;
        let Some((low, high)) = self.range.filter(|(low, high)| high > low && !self.slopes.is_empty()) else {
            return 0.0;
        };
        let steep = *self.slopes.select_nth_unstable_by(at, f32::total_cmp).1;
        (high - low) / steep.max(0.01) / PER_MODULE as f32
    }
}

/// Is there a row of bars: many edges along a line, at the same places on the lines beside it?
fn bars(luma: &Luma) -> bool {
    const LINES: usize = 48;
    const EDGES: usize = 40;
    let (width, height) = (luma.width(), luma.height());
    let apart = (height / 64).clamp(2, 12);
    let edges = |along: &dyn Fn(usize) -> u8, length: usize| -> Vec<usize> {
        let mut found = Vec::new();
        for at in 2..length {
            let (a, b) = (along(at - 2), along(at));
            if a.abs_diff(b) > 40 && found.last().is_none_or(|last| at > last + 1) {
                found.push(at);
            }
        }
        found
    };
    let same = |first: &[usize], second: &[usize]| {
        let near = first.iter().filter(|at| second.iter().any(|other| other.abs_diff(**at) <= 1)).count();
        first.len() >= EDGES && near * 10 >= first.len() * 9 && second.len() * 10 <= first.len() * 12
    };
    let across = (1..LINES).any(|n| {
        let y = n * height / LINES;
        if y + 2 * apart >= height {
            return false;
        }
        let row = |y: usize| edges(&|x| luma.row(y)[x], width);
        let first = row(y);
        first.len() >= EDGES && same(&first, &row(y + apart)) && same(&first, &row(y + 2 * apart))
    });
    let down = |n: usize| {
        let x = n * width / LINES;
        if x + 2 * apart >= width {
            return false;
        }
        let column = |x: usize| edges(&|y| luma.row(y)[x], height);
        let first = column(x);
        first.len() >= EDGES && same(&first, &column(x + apart)) && same(&first, &column(x + 2 * apart))
    };
    across || (1..LINES).any(down)
}
