//! Which piece of a drawing fills a stage: as large as it gets, with nothing that matters cut off, wherever it moves.

use crate::scene::{self, Moment, Placed, Scene, Shot};

/// Parts that are only ground: they may be cut anywhere.
const GROUND: [&str; 2] = ["wall", "shade"];
/// Room kept free around what matters, as a share of the canvas's width.
const ROOM: f32 = 26.0 / 1200.0;

/// How many times larger than with its whole canvas a drawing may be shown, so that what matters fills the stage. Beyond that
/// its lines would become coarse, and a device would jump in size from step to step.
const CLOSER: f32 = 1.25;
/// The same where words stand beside the device: they need room.
const CLOSER_WITH_WORDS: f32 = 1.05;

/// A piece of a drawing and what lies in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Framing {
    /// The piece: x, y, width, height in canvas units.
    pub(super) window: [f32; 4],
    /// The boxes of what is shown, grounds left out, as fractions of the piece: left, top, right, bottom.
    pub(super) boxes: Vec<[f32; 4]>,
    /// The piece that the shot itself names (the whole canvas, where it names none), in fractions of the window: x, y,
    /// width, height.
    pub(super) own: [f32; 4],
}

/// Chooses the piece of `scene` for a stage of `aspect` (width over height) whose lowest `foot` (a fraction of its height) is
/// covered by other things; with words laid over it, or without.
#[must_use]
pub(super) fn frame(scene: &Scene, shot: &Shot, aspect: f32, foot: f32, words: bool) -> Framing {
    let camera = scene::camera(scene, shot);
    let (standing, moving) = boxes(scene, shot);
    let outer = edges(camera);
    let seen = standing.iter().copied().reduce(union).map(|all| intersect(all, outer));
    // What is cut off by the guide at the start stays cut off; what is whole must stay whole.
    let whole = |path: &Path| {
        outer[0] <= path.start[0] && outer[1] <= path.start[1] && path.start[2] <= outer[2] && path.start[3] <= outer[3]
    };
    let paths = moving.iter().map(|path| if whole(path) { path.all } else { intersect(path.all, outer) });
    let matter = seen.into_iter().chain(paths).reduce(union).unwrap_or(outer);
    let boxes: Vec<[f32; 4]> = standing.into_iter().chain(moving.iter().map(|path| path.all)).collect();
    let closer = if words { CLOSER_WITH_WORDS } else { CLOSER };
    let window = window(camera, matter, aspect, foot.clamp(0.0, 0.4), scene.canvas.width, closer);
    let [x, y, w, h] = window;
    let share = |[l, t, r, b]: [f32; 4]| [(l - x) / w, (t - y) / h, (r - x) / w, (b - y) / h];
    let own = [(camera[0] - x) / w, (camera[1] - y) / h, camera[2] / w, camera[3] / h];
    Framing { window, boxes: boxes.into_iter().map(share).collect(), own }
}

/// Moments of a motion at which it is looked where its parts are.
const LOOKS: u32 = 48;

/// What a part that moves covers: left, top, right, bottom.
struct Path {
    /// At the start.
    start: [f32; 4],
    /// All along its way.
    all: [f32; 4],
}

/// Everything that is shown but grounds: the boxes of what stands still, and the ways of what moves.
fn boxes(scene: &Scene, shot: &Shot) -> (Vec<[f32; 4]>, Vec<Path>) {
    let still = scene::stage(scene, shot, Moment::Still);
    let matters = |placed: &&Placed| !GROUND.contains(&scene.parts[placed.part].id.as_str());
    let moves = |placed: &&Placed| scene::moves(shot, &scene.parts[placed.part].id);
    let seen =
        |placed: &Placed| (placed.pose.opacity > 0.0).then(|| scene::placed_box(scene, placed).map(edges)).flatten();
    let end = scene::stage(scene, shot, Moment::End);
    let own = still.parts.iter().chain(&still.arrows).filter(matters);
    let (moving, standing): (Vec<&Placed>, Vec<&Placed>) = own.partition(moves);
    let standing = standing.into_iter().chain(&still.ghosts).chain(&end.ghosts).filter_map(seen).collect();
    let last = scene::duration(shot);
    let path = |placed: &Placed| {
        let times = (0..=LOOKS).map(|look| last * look as f32 / LOOKS as f32).chain([shot.still.at]);
        let poses = times.map(|time| scene::pose(scene, shot, placed.part, time));
        let mut ways = poses.filter_map(|pose| seen(&Placed { part: placed.part, pose }));
        let start = ways.next()?;
        Some(Path { start, all: ways.fold(start, union) })
    };
    (standing, moving.into_iter().filter_map(path).collect())
}

fn edges([x, y, w, h]: [f32; 4]) -> [f32; 4] {
    [x, y, x + w, y + h]
}

fn union(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The part of `a` inside `b`; `b` where they do not touch.
fn intersect(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    let both = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    if both[0] < both[2] && both[1] < both[3] { both } else { b }
}

/// The piece that holds `matter`, of a canvas so wide, at most `closer` times larger than with all of it.
fn window(camera: [f32; 4], matter: [f32; 4], aspect: f32, foot: f32, canvas: f32, closer: f32) -> [f32; 4] {
    let [cx, cy, cw, ch] = camera;
    let outer = edges(camera);
    // What runs off the canvas on purpose ends at the edge of the stage as well.
    let near = canvas / 1200.0;
    let bleeds = [
        matter[0] <= outer[0] + near,
        matter[1] <= outer[1] + near,
        matter[2] >= outer[2] - near,
        matter[3] >= outer[3] - near,
    ];
    let room = |side: usize| if bleeds[side] { 0.0 } else { ROOM * canvas };
    let wanted = [matter[0] - room(0), matter[1] - room(1), matter[2] + room(2), matter[3] + room(3)];
    let foot = if bleeds[3] { 0.0 } else { foot };
    let (need_w, need_h) = (wanted[2] - wanted[0], (wanted[3] - wanted[1]) / (1.0 - foot));
    // As large as it gets, up to a little larger than with the whole canvas; smaller where what matters would not fit.
    let cover = if cw / ch > aspect { ch } else { cw / aspect };
    let height = (cover / closer).max(need_h).max(need_w / aspect);
    let width = height * aspect;
    let centre_x = (wanted[0] + wanted[2]) / 2.0;
    let mut x = place(centre_x - width / 2.0, width, cx, cw);
    if bleeds[0] && !bleeds[2] {
        x = outer[0];
    } else if bleeds[2] && !bleeds[0] {
        x = outer[2] - width;
    }
    let centre_y = (wanted[1] + wanted[3]) / 2.0 + height * foot / 2.0;
    let mut y = if foot > 0.0 { centre_y - height / 2.0 } else { place(centre_y - height / 2.0, height, cy, ch) };
    if bleeds[1] {
        y = outer[1];
    } else if bleeds[3] {
        y = outer[3] - height;
    }
    [x, y, width, height]
}

/// Keeps a span inside the canvas where it fits.
fn place(start: f32, length: f32, low: f32, span: f32) -> f32 {
    if length <= span { start.clamp(low, low + span - length) } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: [f32; 4] = [0.0, 0.0, 1200.0, 900.0];

    fn holds(window: [f32; 4], matter: [f32; 4]) -> bool {
        let w = edges(window);
        w[0] <= matter[0] && w[1] <= matter[1] && w[2] >= matter[2] && w[3] >= matter[3]
    }

    #[test]
    fn what_matters_is_never_cut_off_whatever_the_stage() {
        for aspect in [0.4, 0.8, 1.18, 1.34, 2.0, 3.5] {
            for matter in [[100.0, 100.0, 400.0, 800.0], [60.0, 300.0, 1150.0, 600.0], [500.0, 400.0, 700.0, 500.0]] {
                for foot in [0.0, 0.2] {
                    let window = window(CANVAS, matter, aspect, foot, 1200.0, CLOSER);
                    assert!(holds(window, matter), "{aspect} {matter:?} {window:?}");
                    assert!((window[2] / window[3] - aspect).abs() < 0.01);
                }
            }
        }
    }

    #[test]
    fn what_runs_off_the_canvas_ends_at_the_edge_of_the_stage() {
        let window = window(CANVAS, [300.0, 0.0, 800.0, 700.0], 1.18, 0.1, 1200.0, CLOSER);
        assert_eq!(window[1], 0.0);
    }

    #[test]
    fn the_foot_of_the_stage_is_kept_free() {
        let matter = [300.0, 100.0, 800.0, 860.0];
        let window = window(CANVAS, matter, 1.2, 0.2, 1200.0, CLOSER);
        let bottom = (matter[3] - window[1]) / window[3];
        assert!(bottom <= 0.8, "{bottom}");
    }

    /// The shots of all steps of all built-in guides, with words that tell which.
    fn built_in() -> Vec<(String, Scene, Shot)> {
        let mut all = Vec::new();
        for (name, text) in crate::guide::builtin::BUILTIN {
            let guide = crate::guide::read(name, text.as_bytes()).guide.expect(name);
            for (_, step) in guide.all_steps() {
                let other = step.other_way.as_ref().and_then(|way| way.picture.as_ref());
                for picture in std::iter::once(&step.picture).chain(other) {
                    let crate::guide::model::Art::Scene(shot) = &picture.art else { continue };
                    let scene = scene::builtin::scene(&shot.scene).expect("a built-in scene").expect("it can be read");
                    all.push((format!("{}/{}", guide.id, step.id), scene, shot.clone()));
                }
            }
        }
        all
    }

    #[test]
    fn no_part_of_a_built_in_step_leaves_the_stage_while_it_moves() {
        let mut looked = 0;
        for (name, scene, shot) in built_in() {
            let camera = edges(scene::camera(&scene, &shot));
            let end = scene::duration(&shot);
            for (size, foot) in
                [[700.0, 560.0], [560.0, 300.0], [900.0, 900.0]].map(|size| [(size, 0.0), (size, 0.15)]).concat()
            {
                let window = frame(&scene, &shot, size[0] / size[1], foot, false).window;
                let at = |time: f32| {
                    let stage = scene::stage(&scene, &shot, Moment::At(time));
                    let all = stage.parts.into_iter().chain(stage.arrows);
                    all.filter(|placed| scene::moves(&shot, &scene.parts[placed.part].id)).collect::<Vec<_>>()
                };
                let box_of = |placed: &Placed| scene::placed_box(&scene, placed).map(edges);
                let seen = |placed: &&Placed| placed.pose.opacity > 0.0;
                // What the guide cuts off at the start is meant to be cut off.
                let cut: Vec<usize> = at(0.0)
                    .iter()
                    .filter(|placed| box_of(placed).is_some_and(|own| union(own, camera) != camera))
                    .map(|placed| placed.part)
                    .collect();
                for moment in 0..30 {
                    let time = end * moment as f32 / 29.0;
                    for placed in at(time).iter().filter(seen).filter(|placed| !cut.contains(&placed.part)) {
                        let Some(own) = box_of(placed) else { continue };
                        let id = &scene.parts[placed.part].id;
                        assert!(holds(window, own), "{name}: {id} at {time} s, {size:?}, {foot}: {own:?} {window:?}");
                        looked += 1;
                    }
                }
            }
        }
        assert!(looked > 10_000, "only {looked} places were looked at");
    }
}
