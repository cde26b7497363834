//! A frame cut into bands of whole rows that are painted at the same time, one on each core.
//!
//! Every band goes through all meshes and keeps what lies in its rows. No pixel depends on how the frame was cut.

use std::iter;
use std::num::NonZero;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

use egui::ClippedPrimitive;
use egui::epaint::{Mesh, Primitive};

/// Below so many pixels a thread costs more than it saves.
const LEAST_PIXELS: usize = 200_000;

/// More threads than this find nothing to do that would be worth it.
const MOST: usize = 4;

/// Rows that are weighed together.
const STEP: usize = 8;

/// What a row of the background costs, in the unit of [`Cost`].
const ROW: f32 = 6.0;

/// One triangle of so many tells enough.
const SAMPLE: usize = 7;

/// How many bands there are to be at the most on this machine.
pub(super) fn most() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}

/// Cuts the rows of a frame of `size` pixels into `most` ranges or fewer, each with about the same work.
pub(super) fn cut(primitives: &[ClippedPrimitive], scale: f32, size: [usize; 2], most: usize) -> Vec<Range<usize>> {
    let [width, height] = size;
    if most < 2 || width * height < LEAST_PIXELS {
        return iter::once(0..height).collect();
    }
    let steps = height.div_ceil(STEP);
    let mut weights = vec![ROW * STEP as f32; steps];
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let limits = [clip_rect.left(), clip_rect.right(), clip_rect.top(), clip_rect.bottom()].map(|at| at * scale);
        let [left, right, top, bottom] = limits;
        let clip = [left, right, most_of(top, 0.0), least_of(bottom, height as f32)];
        for triangle in mesh.indices.as_chunks::<3>().0.iter().step_by(SAMPLE) {
            if let Some(cost) = Cost::of(mesh, *triangle, scale, clip) {
                cost.spread(&mut weights);
            }
        }
    }
    let all: f32 = weights.iter().sum();
    let mut bands: Vec<Range<usize>> = Vec::with_capacity(most);
    let (mut start, mut done) = (0, 0.0);
    for (step, weight) in weights.iter().enumerate() {
        let row = step * STEP;
        // The cut is before the step in whose middle the share is full.
        if row > start && (done + weight / 2.0) * most as f32 >= all * (bands.len() + 1) as f32 {
            bands.push(start..row);
            start = row;
        }
        done += weight;
    }
    bands.push(start..height);
    bands
}

/// What painting a triangle takes, as measured: in nanoseconds, but only the proportions matter.
struct Cost {
    top: f32,
    bottom: f32,
    once: f32,
    row: f32,
}

impl Cost {
    /// The clip (left, right, top, bottom) is in pixels. None where nothing is seen.
    #[inline(always)]
    fn of(mesh: &Mesh, triangle: [u32; 3], scale: f32, [left, right, top, bottom]: [f32; 4]) -> Option<Self> {
        let [Some(a), Some(b), Some(c)] = triangle.map(|index| mesh.vertices.get(index as usize)) else { return None };
        let least = |a, b, c| least_of(least_of(a, b), c) * scale;
        let most = |a, b, c| most_of(most_of(a, b), c) * scale;
        let top = most_of(least(a.pos.y, b.pos.y, c.pos.y), top);
        let bottom = least_of(most(a.pos.y, b.pos.y, c.pos.y), bottom);
        let first = most_of(least(a.pos.x, b.pos.x, c.pos.x), left);
        let width = least_of(most(a.pos.x, b.pos.x, c.pos.x), right) - first;
        if !(width > 0.0 && bottom > top) {
            return None;
        }
        let is_even = a.color == b.color && a.color == c.color;
        let is_plain = a.uv == b.uv && a.uv == c.uv;
        let (once, row) = match (is_even, is_plain) {
            (true, true) => (0.0, width * 0.025),
            (false, true) => (22.0, 13.0 + width * 0.55),
            (_, false) => (0.0, 11.0 + width * 0.01),
        };
        Some(Self { top, bottom, once, row })
    }

    /// Adds the cost to the steps that the triangle lies in.
    #[inline(always)]
    fn spread(&self, weights: &mut [f32]) {
        let [first, last] = [self.top, self.bottom].map(|at| (at / STEP as f32) as usize);
        if let Some(weight) = weights.get_mut(first) {
            *weight += self.once;
        }
        for (n, weight) in weights.iter_mut().enumerate().take(last + 1).skip(first) {
            let from = (n * STEP) as f32;
            let rows = least_of(self.bottom, from + STEP as f32) - most_of(self.top, from);
            *weight += rows * self.row;
        }
    }
}

/// The smaller one. Where one is no number, it does not matter which.
#[inline(always)]
fn least_of(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The larger one, likewise.
#[inline(always)]
fn most_of(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Does all `work`, each piece once, on as many threads as there are pieces, of which this is one. Where the system gives no more
/// threads, this one does the rest.
pub(super) fn share<T: Send>(work: Vec<T>, run: impl Fn(T) + Sync) {
    let others = work.len().saturating_sub(1);
    let queue = Mutex::new(work.into_iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let toil = || {
        while let Some(piece) = next() {
            run(piece);
        }
    };
    thread::scope(|scope| {
        for _ in 0..others {
            // Without it this thread has more to do.
            let _ = thread::Builder::new().name("painter".to_owned()).spawn_scoped(scope, toil);
        }
        toil();
    });
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "made-up colours to paint with")]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use egui::epaint::Mesh;
    use egui::{Color32, Rect, pos2};

    use super::*;

    /// A small triangle of several colours at each height.
    fn soft(heights: impl Iterator<Item = f32>) -> Vec<ClippedPrimitive> {
        let mut mesh = Mesh::default();
        for y in heights {
            let first = mesh.vertices.len() as u32;
            mesh.colored_vertex(pos2(1.0, y), Color32::WHITE);
            mesh.colored_vertex(pos2(3.0, y), Color32::BLACK);
            mesh.colored_vertex(pos2(1.0, y + 1.0), Color32::RED);
            mesh.add_triangle(first, first + 1, first + 2);
        }
        vec![ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }]
    }

    #[test]
    fn bands_follow_each_other_and_make_the_whole_frame() {
        let strange = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1e9, 1e9];
        let all = [
            soft((0..4000).map(|n| n as f32 / 5.0)),
            soft(std::iter::repeat_n(799.5, 9000)),
            soft(std::iter::repeat_n(0.0, 9000)),
            soft(strange.into_iter().cycle().take(400)),
            Vec::new(),
        ];
        for primitives in all {
            for (most, height) in [(1, 800), (2, 800), (3, 777), (4, 801), (4, 161), (4, 1), (2, 0)] {
                let bands = cut(&primitives, 1.0, [1300, height], most);
                assert!((1..=most).contains(&bands.len()), "{} bands of {most}", bands.len());
                assert_eq!((bands[0].start, bands[bands.len() - 1].end), (0, height));
                assert!(bands.windows(2).all(|pair| pair[0].end == pair[1].start && !pair[0].is_empty()), "{bands:?}");
            }
        }
    }

    #[test]
    fn where_there_is_more_to_paint_the_band_is_narrower() {
        let above = cut(&soft((0..40_000).map(|n| n as f32 / 200.0)), 1.0, [1000, 800], 2);
        assert!(above[0].len() < 200, "{above:?}");
        let even = cut(&[], 1.0, [1000, 800], 2);
        assert_eq!(even, [0..400, 400..800]);
    }

    #[test]
    fn a_small_frame_is_not_cut() {
        let bands = cut(&[], 1.0, [300, 200], 4);
        assert_eq!((bands.len(), &bands[0]), (1, &(0..200)));
    }

    #[test]
    fn all_pieces_are_done_once() {
        let done = [const { AtomicUsize::new(0) }; 9];
        share((0..9).collect(), |piece: usize| {
            done[piece].fetch_add(1, Ordering::Relaxed);
        });
        assert!(done.iter().all(|times| times.load(Ordering::Relaxed) == 1));
        share(Vec::new(), |(): ()| unreachable!("there is nothing to do"));
    }
}
