//! A frame cut into bands of whole rows that are painted at the same time, one on each core.
//!
//! Every band goes through all meshes and keeps what lies in its rows. No pixel depends on how the frame was cut.

use std::iter;
use std::num::NonZero;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

use egui::ClippedPrimitive;
use egui::epaint::Primitive;

/// Below so many pixels a thread costs more than it saves.
const LEAST_PIXELS: usize = 200_000;

/// More threads than this find nothing to do that would be worth it.
const MOST: usize = 4;

/// Rows that are weighed together.
const STEP: usize = 16;

/// What a row costs in itself, in vertices: areas and pictures have many pixels and few corners.
const ROW: usize = 16;

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
    let mut weights = vec![ROW * STEP; steps];
    for primitive in primitives {
        let Primitive::Mesh(mesh) = &primitive.primitive else { continue };
        // Every fourth tells enough.
        for vertex in mesh.vertices.iter().step_by(4) {
            let step = (vertex.pos.y * scale) as i32 / STEP as i32;
            if let Some(weight) = usize::try_from(step).ok().and_then(|step| weights.get_mut(step)) {
                *weight += 4;
            }
        }
    }
    let all: usize = weights.iter().sum();
    let mut bands: Vec<Range<usize>> = Vec::with_capacity(most);
    let (mut start, mut done) = (0, 0);
    for (step, weight) in weights.iter().enumerate() {
        done += weight;
        let end = ((step + 1) * STEP).min(height);
        if done * most >= all * (bands.len() + 1) || end == height {
            bands.push(start..end);
            start = end;
        }
    }
    bands
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

    use egui::epaint::{Mesh, Vertex};
    use egui::{Color32, Rect, pos2};

    use super::*;

    fn corners(heights: impl Iterator<Item = f32>) -> Vec<ClippedPrimitive> {
        let vertices = heights.map(|y| Vertex { pos: pos2(1.0, y), uv: pos2(0.0, 0.0), color: Color32::WHITE });
        let mesh = Mesh { vertices: vertices.collect(), ..Mesh::default() };
        vec![ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }]
    }

    #[test]
    fn bands_follow_each_other_and_make_the_whole_frame() {
        let strange = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1e9, 1e9];
        let all = [
            corners((0..4000).map(|n| n as f32 / 5.0)),
            corners(std::iter::repeat_n(799.5, 9000)),
            corners(std::iter::repeat_n(0.0, 9000)),
            corners(strange.into_iter().cycle().take(400)),
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
        let above = cut(&corners((0..40_000).map(|n| n as f32 / 200.0)), 1.0, [1000, 800], 2);
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
