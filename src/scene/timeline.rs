//! Where every part of a shot is at a moment. Pure arithmetic; nothing is drawn.
//!
//! Moves and turns of one part add up. A run of frames and a fade say their values themselves, so of several the one that
//! began last counts; before the first begins its start value holds. Every track holds its end value.

use super::affine::Affine;
use super::parts::FrameInfo;
use super::shot::{Action, Ease, Plane, Shot, Track};
use super::svg::Scene;

/// A part at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// The map from the part as drawn to where it is, on the canvas.
    pub matrix: Affine,
    /// Which of its frames is drawn; 0 where it has none.
    pub frame: usize,
    /// 0 to 1.
    pub opacity: f32,
}

/// Which moment of a shot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Moment {
    /// The still: its moment, every arrow whole, and the dashed outlines.
    Still,
    /// Seconds into the motion.
    At(f32),
    /// The end of the motion, every arrow whole, with dashed outlines of where the parts came from.
    End,
}

impl Moment {
    /// Is it a moment at which the picture rests? It tells the whole motion then, by its arrows.
    pub fn is_rest(self) -> bool {
        !matches!(self, Self::At(_))
    }

    /// Its time in the motion of a shot, in seconds.
    pub fn time(self, shot: &Shot) -> f32 {
        match self {
            Self::Still => shot.still.at,
            Self::At(time) => time,
            Self::End => duration(shot),
        }
    }
}

/// A part in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Index among the scene's parts.
    pub part: usize,
    /// Where it is.
    pub pose: Pose,
}

/// Everything in a picture, each list in painting order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stage {
    /// The parts.
    pub parts: Vec<Placed>,
    /// Dashed outlines, over the parts.
    pub ghosts: Vec<Placed>,
    /// Arrows, touches and clicks, over everything.
    pub arrows: Vec<Placed>,
}

/// When the last track of a shot ends, in seconds; 0 where nothing moves.
pub fn duration(shot: &Shot) -> f32 {
    shot.motion.iter().map(|track| finite(track.to).max(finite(track.from))).fold(0.0, f32::max)
}

/// What a picture of a shot holds, and where.
pub fn stage(scene: &Scene, shot: &Shot, moment: Moment) -> Stage {
    let time = moment.time(shot);
    let mut stage = Stage::default();
    for (part, info) in scene.parts.iter().enumerate() {
        let listed_arrow = shot.arrows.contains(&info.id);
        let mut placed = Placed { part, pose: pose(scene, shot, part, time) };
        if listed_arrow {
            if moment.is_rest() {
                placed.pose.opacity = 1.0;
            }
            stage.arrows.push(placed);
        } else if is_shown(shot, info) {
            stage.parts.push(placed);
        }
    }
    let ghosts = shot.still.ghosts.iter();
    stage.ghosts = match moment {
        Moment::Still => ghosts.filter_map(|g| ghost(scene, shot, &g.part, g.at)).collect(),
        Moment::End => ghosts.filter_map(|g| left_behind(scene, shot, &g.part, g.at)).collect(),
        Moment::At(_) => Vec::new(),
    };
    stage
}

/// The silhouette of a part that has come to the end of its motion: where the still has it, or where that is the end itself,
/// where the part came from; none where it never left.
fn left_behind(scene: &Scene, shot: &Shot, id: &str, time: f32) -> Option<Placed> {
    let part = scene.part_index(id)?;
    let end = pose(scene, shot, part, duration(shot));
    let elsewhere = |time: f32| {
        let then = pose(scene, shot, part, time);
        end.opacity <= 0.0 || (then.matrix, then.frame) != (end.matrix, end.frame)
    };
    let time = [time, 0.0].into_iter().find(|time| elsewhere(*time))?;
    ghost(scene, shot, id, time)
}

/// Whether a part of a shot is ever anywhere else, or looks otherwise, than at the start.
pub fn moves(shot: &Shot, id: &str) -> bool {
    shot.motion.iter().any(|track| track.part == id && finite(track.to).max(finite(track.from)) > 0.0)
}

/// Whether a shot shows a part: by its list, or without one everything that the drawing shows and that is no arrow.
fn is_shown(shot: &Shot, info: &super::parts::PartInfo) -> bool {
    if shot.show.is_empty() { !info.hidden && !info.arrow } else { shot.show.contains(&info.id) }
}

/// A silhouette at a moment; none where the part has no silhouette.
fn ghost(scene: &Scene, shot: &Shot, id: &str, time: f32) -> Option<Placed> {
    let part = scene.part_index(id).filter(|part| scene.parts[*part].has_outline)?;
    Some(Placed { part, pose: Pose { opacity: 1.0, ..pose(scene, shot, part, time) } })
}

/// Where a part is, `time` seconds into the motion of a shot.
pub fn pose(scene: &Scene, shot: &Shot, part: usize, time: f32) -> Pose {
    let info = &scene.parts[part];
    let time = finite(time);
    let mut moved = Affine::IDENTITY;
    let mut turned = Affine::IDENTITY;
    for track in shot.motion.iter().filter(|track| track.part == info.id) {
        let share = progress(track, time);
        match track.action {
            Action::Move(mm) => moved = scene.on_canvas(mm.map(|v| finite(v) * share)).after(moved),
            Action::Turn { plane, by } => turned = turn(scene, plane, finite(by) * share).after(turned),
            Action::Frames { .. } | Action::Fade { .. } => {}
        }
    }
    if turned != Affine::IDENTITY {
        turned = turned.about(scene.turn_centre(part));
    }
    let (frame, warp) = match frame_value(shot, &info.id, time) {
        Some((value, wrap)) => choose_frame(&info.frames, value, wrap),
        None => (0, Affine::IDENTITY),
    };
    Pose { matrix: moved.after(turned).after(warp), frame, opacity: opacity(shot, &info.id, time) }
}

/// How much of a track is done, 0 to 1. A track without length happens at once.
pub fn progress(track: &Track, time: f32) -> f32 {
    let (from, to) = (finite(track.from), finite(track.to));
    if to <= from {
        return if time >= from { 1.0 } else { 0.0 };
    }
    eased(track.ease, ((time - from) / (to - from)).clamp(0.0, 1.0))
}

/// The cubic easings: share of the time to share of the way.
pub fn eased(ease: Ease, t: f32) -> f32 {
    let cubed = |t: f32| t * t * t;
    match ease {
        Ease::Linear => t,
        Ease::In => cubed(t),
        Ease::Out => 1.0 - cubed(1.0 - t),
        Ease::InOut if t < 0.5 => 4.0 * cubed(t),
        Ease::InOut => 1.0 - 4.0 * cubed(1.0 - t),
    }
}

/// Of some tracks of a part the one that began last; the first to come where none has begun. Of two that begin together
/// the later in the list.
fn in_force<'s>(shot: &'s Shot, part: &str, time: f32, of: fn(&Action) -> bool) -> Option<&'s Track> {
    let mine = || shot.motion.iter().filter(|track| track.part == part && of(&track.action));
    let begun = mine().filter(|track| finite(track.from) <= time);
    begun
        .max_by(|a, b| finite(a.from).total_cmp(&finite(b.from)))
        .or_else(|| mine().min_by(|a, b| finite(a.from).total_cmp(&finite(b.from))))
}

/// The frame number of a part and the distance at which numbers repeat.
fn frame_value(shot: &Shot, part: &str, time: f32) -> Option<(f32, f32)> {
    let track = in_force(shot, part, time, |action| matches!(action, Action::Frames { .. }))?;
    let Action::Frames { from, to, wrap } = track.action else { return None };
    let (from, to) = (finite(from), finite(to));
    Some((from + (to - from) * progress(track, time), finite(wrap)))
}

fn opacity(shot: &Shot, part: &str, time: f32) -> f32 {
    let track = in_force(shot, part, time, |action| matches!(action, Action::Fade { .. }));
    let Some(Track { action: Action::Fade { from, to }, .. }) = track else { return 1.0 };
    let share = track.map_or(1.0, |track| progress(track, time));
    (finite(*from) + (finite(*to) - finite(*from)) * share).clamp(0.0, 1.0)
}

fn turn(scene: &Scene, plane: Plane, degrees: f32) -> Affine {
    let axes = scene.move_axes();
    let (u, v) = match plane {
        Plane::Xy => (axes.x, axes.y),
        Plane::Yz => (axes.y, axes.z),
        Plane::Zx => (axes.z, axes.x),
    };
    Affine::turn_in_plane(u, v, degrees).unwrap_or(Affine::IDENTITY)
}

/// The drawn frame nearest to a number, and the map that carries its plane to where it is at that number.
fn choose_frame(frames: &[FrameInfo], value: f32, wrap: f32) -> (usize, Affine) {
    let (Some(first), Some(last)) = (frames.first(), frames.last()) else { return (0, Affine::IDENTITY) };
    let value = if wrap > 0.0 { first.number + (value - first.number).rem_euclid(wrap) } else { value };
    let after = frames.partition_point(|frame| frame.number <= value);
    let before = after.saturating_sub(1);
    // After the last frame comes the first again, where numbers repeat.
    let (after, next) = match frames.get(after) {
        Some(frame) => (after, frame.number),
        None if wrap > 0.0 && first.number + wrap > last.number => (0, first.number + wrap),
        None => return (frames.len() - 1, Affine::IDENTITY),
    };
    let span = next - frames[before].number;
    if after == before || span <= 0.0 {
        return (before, Affine::IDENTITY);
    }
    let share = ((value - frames[before].number) / span).clamp(0.0, 1.0);
    let nearest = if share <= 0.5 { before } else { after };
    (nearest, warp(&frames[before], &frames[after], share, &frames[nearest]))
}

/// The map that takes a frame's plane to the plane between two frames.
fn warp(before: &FrameInfo, after: &FrameInfo, share: f32, drawn: &FrameInfo) -> Affine {
    let (Some(b), Some(a), Some(have)) = (before.basis, after.basis, drawn.basis) else { return Affine::IDENTITY };
    if share == 0.0 {
        return Affine::IDENTITY;
    }
    let want: [f32; 6] = std::array::from_fn(|i| b[i] + (a[i] - b[i]) * share);
    let of = |basis: [f32; 6]| {
        let [a, b, c, d, e, f] = basis;
        Affine { a, b, c, d, e, f }
    };
    of(have).inverse().map_or(Affine::IDENTITY, |back| of(want).after(back))
}

/// A value that was not a number is taken for nothing.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::shot::{Ghost, Still};
    use super::*;

    const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" data-origin="0 0"
        data-x="6 1.5" data-y="0 -7" data-z="-4 2">
        <defs><path id="door@00.outline" d="M0 0h9v9z"/></defs>
        <g id="slot" data-pivot="100 200"><path d="M0 0h9v9z"/></g>
        <g id="door" data-pivot="0 0">
            <g id="door@00" data-basis="6 1.5 0 -7 10 20"><path d="M0 0h9v9z"/></g>
            <g id="door@10" data-basis="6 1.5 2 -6 14 40"><path d="M0 0h9v9z"/></g>
            <g id="door@20" data-basis="6 1.5 4 -5 18 60"><path d="M0 0h9v9z"/></g>
        </g>
        <g id="spare" display="none"><path d="M0 0h9v9z"/></g>
        <g id="arrow-up"><path d="M0 0h9v9z"/></g>
    </svg>"#;

    fn scene() -> Scene {
        Scene::read(DRAWING.as_bytes()).unwrap()
    }

    fn track(part: &str, from: f32, to: f32, action: Action) -> Track {
        Track { part: part.into(), from, to, ease: Ease::Linear, action }
    }

    fn shot(motion: Vec<Track>) -> Shot {
        Shot { motion, ..Shot::default() }
    }

    fn at(shot: &Shot, part: &str, time: f32) -> Pose {
        let scene = scene();
        pose(&scene, shot, scene.part_index(part).unwrap(), time)
    }

    fn close(a: [f32; 2], b: [f32; 2]) {
        assert!((a[0] - b[0]).abs() < 1e-3 && (a[1] - b[1]).abs() < 1e-3, "{a:?} is not {b:?}");
    }

    #[test]
    fn a_move_in_millimetres_follows_the_axes() {
        let shot = shot(vec![track("slot", 0.0, 2.0, Action::Move([10.0, 2.0, 3.0]))]);
        close(at(&shot, "slot", 2.0).matrix.apply([0.0, 0.0]), [48.0, 7.0]);
        close(at(&shot, "slot", 1.0).matrix.apply([0.0, 0.0]), [24.0, 3.5]);
        close(at(&shot, "slot", -1.0).matrix.apply([5.0, 5.0]), [5.0, 5.0]);
    }

    #[test]
    fn a_quarter_turn_in_the_face_carries_x_to_y_about_the_pivot_and_counter_clockwise() {
        let shot = shot(vec![track("slot", 0.0, 1.0, Action::Turn { plane: Plane::Xy, by: 90.0 })]);
        let pose = at(&shot, "slot", 1.0);
        close(pose.matrix.apply([100.0, 200.0]), [100.0, 200.0]);
        close(pose.matrix.apply([106.0, 201.5]), [100.0, 193.0]);
        close(pose.matrix.apply([100.0, 193.0]), [94.0, 198.5]);
    }

    #[test]
    fn other_planes_turn_their_own_axes() {
        let turn = |plane| shot(vec![track("slot", 0.0, 0.0, Action::Turn { plane, by: 90.0 })]);
        close(at(&turn(Plane::Yz), "slot", 0.0).matrix.apply([100.0, 193.0]), [96.0, 202.0]);
        close(at(&turn(Plane::Zx), "slot", 0.0).matrix.apply([96.0, 202.0]), [106.0, 201.5]);
    }

    #[test]
    fn a_turn_happens_before_the_move_so_the_pivot_travels_along() {
        let turn = Action::Turn { plane: Plane::Xy, by: 180.0 };
        let shot = shot(vec![track("slot", 0.0, 1.0, Action::Move([1.0, 0.0, 0.0])), track("slot", 0.0, 1.0, turn)]);
        let pose = at(&shot, "slot", 1.0);
        close(pose.matrix.apply([100.0, 200.0]), [106.0, 201.5]);
        close(pose.matrix.apply([110.0, 200.0]), [96.0, 201.5]);
    }

    #[test]
    fn the_nearest_frame_is_warped_to_the_plane_in_between() {
        let shot = shot(vec![track("door", 0.0, 1.0, Action::Frames { from: 0.0, to: 20.0, wrap: 0.0 })]);
        let at = |time| at(&shot, "door", time);
        assert_eq!((at(0.0).frame, at(0.0).matrix), (0, Affine::IDENTITY));
        assert_eq!((at(0.5).frame, at(0.5).matrix), (1, Affine::IDENTITY));
        assert_eq!((at(1.0).frame, at(1.0).matrix), (2, Affine::IDENTITY));
        // At 3 degrees frame 0 is nearest; its origin and axes go three tenths of the way to frame 10.
        let pose = at(0.15);
        assert_eq!(pose.frame, 0);
        close(pose.matrix.apply([10.0, 20.0]), [11.2, 26.0]);
        close(pose.matrix.apply([16.0, 21.5]), [17.2, 27.5]);
        close(pose.matrix.apply([10.0, 13.0]), [11.8, 19.3]);
        assert_eq!(at(0.35).frame, 1, "7 is nearer to 10");
    }

    #[test]
    fn frames_beyond_the_drawn_ones_stop_at_the_last() {
        let frames = |from, to| shot(vec![track("door", 0.0, 1.0, Action::Frames { from, to, wrap: 0.0 })]);
        assert_eq!(at(&frames(0.0, 90.0), "door", 1.0), Pose { matrix: Affine::IDENTITY, frame: 2, opacity: 1.0 });
        assert_eq!(at(&frames(-30.0, 0.0), "door", 0.0).frame, 0);
    }

    #[test]
    fn wrapped_frames_go_round_from_the_last_to_the_first() {
        let shot = shot(vec![track("door", 0.0, 1.0, Action::Frames { from: 0.0, to: 90.0, wrap: 30.0 })]);
        assert_eq!(at(&shot, "door", 1.0).frame, 0, "three times round");
        let between = at(&shot, "door", 28.0 / 90.0);
        assert_eq!(between.frame, 0, "28 is nearer to 30, which is the first again");
        close(between.matrix.apply([10.0, 20.0]), [11.6, 28.0]);
    }

    #[test]
    fn of_several_frame_runs_the_one_that_began_last_counts() {
        let run = |from, to, a, b| track("door", from, to, Action::Frames { from: a, to: b, wrap: 0.0 });
        let shot = shot(vec![run(0.0, 1.0, 10.0, 20.0), run(2.0, 3.0, 20.0, 0.0)]);
        let frame = |time| at(&shot, "door", time).frame;
        assert_eq!([frame(-1.0), frame(0.0), frame(1.5), frame(2.5), frame(9.0)], [1, 1, 2, 1, 0]);
    }

    #[test]
    fn a_fade_holds_its_start_before_and_its_end_after() {
        let fade = |from, to, a, b| track("slot", from, to, Action::Fade { from: a, to: b });
        let shot = shot(vec![fade(1.0, 2.0, 0.0, 1.0), fade(3.0, 4.0, 1.0, 0.25)]);
        let opacity = |time| at(&shot, "slot", time).opacity;
        assert_eq!([opacity(0.0), opacity(1.5), opacity(2.5), opacity(9.0)], [0.0, 0.5, 1.0, 0.25]);
    }

    #[test]
    fn easings_begin_and_end_together_and_differ_in_between() {
        for ease in [Ease::Linear, Ease::In, Ease::Out, Ease::InOut] {
            assert_eq!((eased(ease, 0.0), eased(ease, 1.0)), (0.0, 1.0));
        }
        let half = [Ease::Linear, Ease::In, Ease::Out, Ease::InOut].map(|ease| eased(ease, 0.25));
        assert_eq!(half, [0.25, 0.015625, 0.578125, 0.0625]);
    }

    #[test]
    fn a_shot_without_a_list_shows_what_the_drawing_shows_but_no_arrows() {
        let scene = scene();
        let ids = |placed: &[Placed]| placed.iter().map(|p| scene.parts[p.part].id.clone()).collect::<Vec<_>>();
        let open = stage(&scene, &Shot::default(), Moment::Still);
        assert_eq!(ids(&open.parts), ["slot", "door"]);
        let shot = Shot { show: vec!["spare".into()], arrows: vec!["arrow-up".into()], ..Shot::default() };
        let listed = stage(&scene, &shot, Moment::Still);
        assert_eq!((ids(&listed.parts), ids(&listed.arrows)), (vec!["spare".into()], vec!["arrow-up".into()]));
    }

    #[test]
    fn a_still_keeps_its_arrows_and_has_ghosts_only_of_parts_with_an_outline() {
        let fade = track("arrow-up", 0.0, 1.0, Action::Fade { from: 1.0, to: 0.0 });
        let away = track("door", 0.0, 1.0, Action::Move([1.0, 0.0, 0.0]));
        let ghost = |part: &str| Ghost { part: part.into(), at: 1.0 };
        let still = Still { at: 1.0, ghosts: vec![ghost("door"), ghost("slot"), ghost("nothing")] };
        let shot = Shot { arrows: vec!["arrow-up".into()], motion: vec![fade, away], still, ..Shot::default() };
        let scene = scene();
        let still = stage(&scene, &shot, Moment::Still);
        assert_eq!(still.arrows[0].pose.opacity, 1.0);
        assert_eq!(still.ghosts.len(), 1);
        close(still.ghosts[0].pose.matrix.apply([0.0, 0.0]), [6.0, 1.5]);
        let moving = stage(&scene, &shot, Moment::At(1.0));
        assert_eq!((moving.arrows[0].pose.opacity, moving.ghosts.len()), (0.0, 0));
    }

    #[test]
    fn a_drawing_without_axes_moves_by_its_own_units_with_y_up() {
        let plain = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g id="a"><path d="M2 2h2v2h-2z"/></g></svg>"#;
        let scene = Scene::read(plain.as_bytes()).unwrap();
        let turn = Action::Turn { plane: Plane::Xy, by: 90.0 };
        let shot = shot(vec![track("a", 0.0, 1.0, Action::Move([1.0, 2.0, 3.0])), track("a", 0.0, 1.0, turn)]);
        let pose = pose(&scene, &shot, 0, 1.0);
        close(pose.matrix.apply([3.0, 3.0]), [4.0, 1.0]);
        close(pose.matrix.apply([4.0, 3.0]), [4.0, 0.0]);
    }

    #[test]
    fn numbers_that_are_none_move_nothing() {
        let nan = f32::NAN;
        let shot = shot(vec![
            track("door", nan, nan, Action::Move([nan, f32::INFINITY, 0.0])),
            track("door", 0.0, nan, Action::Turn { plane: Plane::Xy, by: nan }),
            track("door", 0.0, 1.0, Action::Frames { from: nan, to: nan, wrap: nan }),
        ]);
        assert_eq!(at(&shot, "door", nan), Pose { matrix: Affine::IDENTITY, frame: 0, opacity: 1.0 });
        assert_eq!(duration(&shot), 1.0);
    }
}
