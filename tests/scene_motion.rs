//! The motion of every picture in the built-in guides: what its sheets show is what the drawing is at that moment, its end tells
//! the whole of it, its mirror image turns the drawing and never the words, and it fits into memory.

use std::sync::Arc;

use egui::{Color32, Context, Pos2, RawInput, Rect, Shape, vec2};
use unlatch::app::{Message, SettingsInput, Shown};
use unlatch::guide::model::{Art, Guide, Picture, Step};
use unlatch::guide::{builtin, read};
use unlatch::scene::film::{Quad, Sheet};
use unlatch::scene::{
    self, Affine, Film, Ghost, Look, Moment, Pixels, Pose, Prepared, Scene, Shot, Still, Theme, View, duration, pose,
    raster, render, stage,
};
use unlatch::shell::painter::Painter;
use unlatch::shell::{NativeFiles, Ports, Shell};
use unlatch::ui::cx::Cx;
use unlatch::ui::pictures::{Measure, Pictures, Show, Sought};
use unlatch::ui::previews::Previews;
use unlatch::ui::theme::{Scheme, Theme as UiTheme};
use unlatch::ui::widgets::stage::{self as shown_stage, Options};

fn guides() -> Vec<Guide> {
    builtin::BUILTIN.iter().map(|(name, text)| read(name, text.as_bytes()).guide.expect(name)).collect()
}

/// The pictures of a step: its own, and that of its other way.
fn pictures(step: &Step) -> impl Iterator<Item = &Picture> {
    let other = step.other_way.as_ref().and_then(|way| way.picture.as_ref());
    std::iter::once(&step.picture).chain(other)
}

/// A drawing of a step, with words that tell which.
struct Case {
    name: String,
    scene: Scene,
    shot: Shot,
}

/// Every drawing of every step of every built-in guide.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for guide in guides() {
        for (_, step) in guide.all_steps() {
            for picture in pictures(step) {
                let name = format!("{}/{}", guide.id, step.id);
                let Art::Scene(shot) = &picture.art else { panic!("{name} is no drawing") };
                let scene = scene::builtin::scene(&shot.scene).expect(&name).expect(&name);
                cases.push(Case { name, scene, shot: shot.clone() });
            }
        }
    }
    cases
}

fn moves(shot: &Shot) -> bool {
    duration(shot) > 0.0
}

impl Case {
    /// The whole picture, `width` pixels wide.
    fn view(&self, width: u32) -> (View, (u32, u32)) {
        let window = scene::camera(&self.scene, &self.shot);
        let scale = width as f32 / window[2];
        (View { window, scale }, (width, (window[3] * scale - 0.01).ceil() as u32))
    }

    fn prepared(&self, size: (u32, u32)) -> Prepared<&Scene> {
        let small = raster::is_small(&self.scene, &self.shot, size);
        Prepared::new(&self.scene, Look { theme: Theme::Light, small })
    }

    fn at(&self, moment: Moment, size: (u32, u32)) -> Pixels {
        render(&self.scene, &self.shot, Theme::Light, size, moment).expect(&self.name)
    }

    fn pose(&self, id: &str, time: f32) -> Pose {
        pose(&self.scene, &self.shot, self.scene.part_index(id).expect(id), time)
    }
}

/// The texel of a picture at a point, with what lies between its texels; nothing outside of it.
fn texel(pixels: &Pixels, x: f32, y: f32) -> [f32; 4] {
    let (left, top) = ((x - 0.5).floor(), (y - 0.5).floor());
    let (right_share, low_share) = (x - 0.5 - left, y - 0.5 - top);
    let mut sum = [0.0; 4];
    for (dx, dy, share) in [
        (0.0, 0.0, (1.0 - right_share) * (1.0 - low_share)),
        (1.0, 0.0, right_share * (1.0 - low_share)),
        (0.0, 1.0, (1.0 - right_share) * low_share),
        (1.0, 1.0, right_share * low_share),
    ] {
        let (x, y) = (left + dx, top + dy);
        if x >= 0.0 && y >= 0.0 && x < pixels.width as f32 && y < pixels.height as f32 {
            let at = (y as usize * pixels.width as usize + x as usize) * 4;
            sum.iter_mut().zip(&pixels.rgba[at..at + 4]).for_each(|(sum, level)| *sum += share * f32::from(*level));
        }
    }
    sum
}

/// Lays a sheet over a picture, where its quad says.
fn lay(onto: &mut Pixels, sheet: &Sheet, quad: &Quad, view: &View) {
    let map = view.map();
    let placed = map.after(quad.matrix).after(map.inverse().expect("a scale"));
    let back = placed.inverse().expect("a part that is not flat");
    for y in 0..onto.height {
        for x in 0..onto.width {
            let [u, v] = back.apply([x as f32 + 0.5, y as f32 + 0.5]);
            let at = [u / sheet.stretch - sheet.picture.x as f32, v / sheet.stretch - sheet.picture.y as f32];
            let over = texel(&sheet.picture.pixels, at[0], at[1]).map(|level| level * quad.opacity);
            let under = &mut onto.rgba[((y * onto.width + x) * 4) as usize..][..4];
            for (under, level) in under.iter_mut().zip(over) {
                *under = (level + f32::from(*under) * (1.0 - over[3] / 255.0)).round() as u8;
            }
        }
    }
}

/// A moment as its sheets show it.
fn composed(case: &Case, prepared: &mut Prepared<&Scene>, film: &Film, moment: Moment, width: u32) -> Pixels {
    let (view, (width, height)) = case.view(width);
    let mut onto = Pixels { width, height, rgba: vec![0; (width * height * 4) as usize] };
    for quad in film.quads(&case.scene, &case.shot, moment) {
        if let Some(sheet) = prepared.sheet(film, quad.cut, quad.frame, &view).expect(&case.name) {
            lay(&mut onto, &sheet, &quad, &view);
        }
    }
    onto
}

/// How much two pictures differ: the mean over all levels, and the share of pixels that are quite another.
fn difference(a: &Pixels, b: &Pixels) -> (f32, f32) {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let levels = a.rgba.iter().zip(&b.rgba).map(|(a, b)| f32::from(a.abs_diff(*b))).sum::<f32>();
    let pairs = a.rgba.chunks_exact(4).zip(b.rgba.chunks_exact(4));
    let other = pairs.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 64)).count();
    let pixels = (a.width * a.height) as f32;
    (levels / (pixels * 4.0), other as f32 / pixels)
}

#[test]
fn every_built_in_step_has_a_drawing_and_a_description() {
    let mut steps = 0;
    for guide in guides() {
        for (_, step) in guide.all_steps() {
            for picture in pictures(step) {
                let name = format!("{}/{}", guide.id, step.id);
                assert!(matches!(picture.art, Art::Scene(_)), "{name} is no drawing");
                let alt = picture.alt.get("en");
                assert!(alt.len() > 15 && alt.ends_with('.'), "{name}: {alt:?} is no sentence");
                steps += 1;
            }
        }
    }
    assert!(steps > 80, "only {steps} pictures");
}

#[test]
fn every_motion_rests_at_first_and_is_over_soon() {
    for Case { name, shot, .. } in cases().iter().filter(|case| moves(&case.shot)) {
        let last = duration(shot);
        assert!(last > 0.0 && last <= 12.0, "{name} takes {last} s");
        for track in shot.motion.iter().filter(|track| track.to > 0.0) {
            assert!(track.from >= 0.3, "{name}: {} moves from {} s on", track.part, track.from);
        }
    }
}

#[test]
fn a_still_of_one_sheet_is_the_picture_of_its_moment_exactly() {
    for case in cases() {
        let (view, size) = case.view(320);
        let film = Film::still(&case.scene, &case.shot, Moment::Still);
        let sheet = case.prepared(size).sheet(&film, 0, 0, &view).expect(&case.name).expect(&case.name);
        let mut onto = Pixels { width: size.0, height: size.1, rgba: vec![0; (size.0 * size.1 * 4) as usize] };
        let Pixels { width, height, rgba } = &sheet.picture.pixels;
        for row in 0..*height {
            let from = (row * width * 4) as usize;
            let to = (((sheet.picture.y as u32 + row) * size.0 + sheet.picture.x as u32) * 4) as usize;
            let length = (*width * 4) as usize;
            onto.rgba[to..to + length].copy_from_slice(&rgba[from..from + length]);
        }
        assert!(onto == case.at(Moment::Still, size), "{}", case.name);
    }
}

/// How far sheets between pixels may be from the drawing there: the mean over all levels, and the share of other pixels.
const BETWEEN: (f32, f32) = (1.2, 0.006);

#[test]
fn sheets_laid_over_each_other_are_the_picture_of_their_moment() {
    let (mut exact, mut wrong) = (0, Vec::new());
    for case in cases().iter().filter(|case| moves(&case.shot)) {
        let (_, size) = case.view(320);
        let film = Film::moving(&case.scene, &case.shot);
        let mut prepared = case.prepared(size);
        let last = duration(&case.shot);
        let moments = [0.0, 0.45, 0.62, 0.8, 1.0].map(|share| Moment::At(last * share));
        for moment in moments.into_iter().chain([Moment::End]) {
            let sheets = composed(case, &mut prepared, &film, moment, 320);
            let (mean, other) = difference(&sheets, &case.at(moment, size));
            // Where nothing is shifted only levels are rounded twice; else edges lie between pixels.
            let shifted = film.quads(&case.scene, &case.shot, moment).any(|quad| quad.matrix != Affine::IDENTITY);
            let most = if shifted { BETWEEN } else { (0.1, 0.0) };
            exact += usize::from(!shifted);
            if mean > most.0 || other > most.1 {
                wrong.push(format!("{} at {moment:?}: {mean}, {other}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(exact > 20, "only {exact} moments have everything at its drawn place");
}

#[test]
fn every_sheet_that_is_seen_is_painted_once_and_those_of_the_first_moment_before_all_others() {
    for Case { name, scene, shot } in cases().iter().filter(|case| moves(&case.shot)) {
        let film = Film::moving(scene, shot);
        let sheets = film.sheets(scene, shot);
        let first: Vec<_> = film.seen(scene, shot, Moment::At(0.0)).collect();
        assert_eq!(sheets[..first.len()], first, "{name}");
        let moments = (0..=(duration(shot) * 120.0) as u32).map(|step| Moment::At(step as f32 / 120.0));
        for moment in moments.chain([Moment::Still, Moment::End]) {
            for sheet in film.seen(scene, shot, moment) {
                let times = sheets.iter().filter(|other| **other == sheet).count();
                assert_eq!(times, 1, "{name}: sheet {sheet:?}, seen at {moment:?}");
            }
        }
    }
}

#[test]
fn moments_of_a_motion_differ_by_more_than_sheets_may() {
    for case in cases().iter().filter(|case| moves(&case.shot)) {
        let (_, size) = case.view(320);
        let start = case.at(Moment::At(0.0), size);
        let last = duration(&case.shot);
        let most = [0.45, 0.62, 0.8, 1.0].map(|share| difference(&case.at(Moment::At(last * share), size), &start).1);
        assert!(most.iter().any(|other| *other > BETWEEN.1), "nothing moves in {}: {most:?}", case.name);
    }
}

#[test]
fn the_end_has_whole_arrows_and_outlines_of_where_things_came_from() {
    let mut left = 0;
    for case in cases().iter().filter(|case| moves(&case.shot)) {
        let end = stage(&case.scene, &case.shot, Moment::End);
        assert_eq!(end.arrows.len(), case.shot.arrows.len(), "{}", case.name);
        assert!(end.arrows.iter().all(|arrow| arrow.pose.opacity == 1.0), "{}", case.name);
        let last = duration(&case.shot);
        let place = |pose: &Pose| (pose.matrix, pose.frame);
        for Ghost { part, at } in &case.shot.still.ghosts {
            let own = case.scene.part_index(part).expect(part);
            let [start, named, over] = [0.0, *at, last].map(|time| case.pose(part, time));
            let ghost = end.ghosts.iter().find(|ghost| ghost.part == own);
            if over.opacity > 0.0 && place(&named) == place(&over) {
                // The still shows where it goes; the end, where it came from.
                let from = ghost.map(|ghost| place(&ghost.pose));
                let wanted = (place(&start) != place(&over)).then(|| place(&start));
                assert_eq!(from, wanted, "{}: {part}", case.name);
                left += usize::from(wanted.is_some());
            } else {
                assert_eq!(ghost.map(|ghost| place(&ghost.pose)), Some(place(&named)), "{}: {part}", case.name);
            }
        }
        let known = |part: usize| case.shot.still.ghosts.iter().any(|g| g.part == case.scene.parts[part].id);
        assert!(end.ghosts.iter().all(|ghost| known(ghost.part)), "{}", case.name);
    }
    assert!(left > 10, "only {left} parts leave an outline behind");
}

#[test]
fn what_never_left_leaves_no_outline() {
    let cases = cases();
    let case = cases.iter().find(|case| !case.shot.still.ghosts.is_empty() && moves(&case.shot)).expect("a ghost");
    let Ghost { part, .. } = &case.shot.still.ghosts[0];
    let others = case.shot.motion.iter().filter(|track| track.part != *part).cloned().collect();
    let still = Still { ghosts: vec![Ghost { part: part.clone(), at: 1.0 }], ..case.shot.still.clone() };
    let shot = Shot { motion: others, still, ..case.shot.clone() };
    assert_eq!(stage(&case.scene, &shot, Moment::Still).ghosts.len(), 1, "the still does as it is told");
    assert!(stage(&case.scene, &shot, Moment::End).ghosts.is_empty());
}

/// A stage that fills the picture, with what was asked to be drawn on it.
struct Seen {
    pixels: Vec<[u8; 4]>,
    /// Words and where they stand.
    words: Vec<(String, Rect)>,
    /// The ends of lines from words.
    dots: Vec<Pos2>,
}

const STAGE: [usize; 2] = [640, 480];

/// Shows a picture on a stage.
fn seen(picture: &Picture, left_handed: bool, labels: bool, shown: Option<Shown>) -> Seen {
    let files = Arc::new(NativeFiles);
    let mut shell = Shell::new(Ports::fake(), Pictures::at_once(files.clone()));
    shell.send(Message::Settings(SettingsInput::LeftHanded(left_handed)));
    let mut pictures = Pictures::at_once(files);
    let size = vec2(STAGE[0] as f32, STAGE[1] as f32);
    let theme = UiTheme::new(Scheme::Light, size);
    let ctx = Context::default();
    unlatch::ui::View::set_up(&ctx);
    let rect = Rect::from_min_size(Pos2::ZERO, size);
    let input = RawInput { screen_rect: Some(rect), max_texture_side: Some(8192), ..RawInput::default() };
    let mut output = ctx.run_ui(input, |ui| {
        let mut out = Vec::new();
        let mut previews = Previews::default();
        let mut cx =
            Cx { state: shell.state(), theme: &theme, pictures: &mut pictures, previews: &mut previews, out: &mut out };
        let options = Options { radius: 0.0, dots: false, labels, shown, ..Options::default() };
        shown_stage::show(ui, &mut cx, rect, picture, None, options);
    });
    let mut seen = Seen { pixels: Vec::new(), words: Vec::new(), dots: Vec::new() };
    for clipped in &output.shapes {
        match &clipped.shape {
            Shape::Text(text) => {
                assert_eq!(text.angle, 0.0);
                seen.words.push((text.galley.text().to_owned(), text.visual_bounding_rect()));
            }
            Shape::Circle(circle) => seen.dots.push(circle.center),
            _ => {}
        }
    }
    let mut painter = Painter::new();
    painter.apply(&mut output.textures_delta);
    let primitives = ctx.tessellate(output.shapes, 1.0);
    let frame = painter.paint(&primitives, 1.0, STAGE, Color32::BLACK);
    seen.pixels = frame.pixels().iter().map(|pixel| pixel.to_le_bytes()).collect();
    seen
}

/// Pixels that are another colour than in `b`, by more than what is rounded.
fn other_pixels(a: &[[u8; 4]], b: &[[u8; 4]]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 24)).count()
}

fn flipped(pixels: &[[u8; 4]]) -> Vec<[u8; 4]> {
    pixels.chunks_exact(STAGE[0]).flat_map(|row| row.iter().rev().copied()).collect()
}

/// Every picture that may be mirrored.
fn mirrored() -> Vec<(String, Picture)> {
    let mut all = Vec::new();
    for guide in guides() {
        for (_, step) in guide.all_steps() {
            for picture in pictures(step) {
                if matches!(&picture.art, Art::Scene(shot) if shot.mirror) {
                    all.push((format!("{}/{}", guide.id, step.id), picture.clone()));
                }
            }
        }
    }
    assert!(all.len() >= 10, "only {} pictures are there for left-handed people", all.len());
    all
}

#[test]
fn a_mirrored_picture_is_the_drawing_with_its_arrows_turned_round() {
    for (name, picture) in mirrored() {
        let Art::Scene(shot) = &picture.art else { continue };
        let last = duration(shot);
        let moment = |moment| Some(Shown { moment, fade: 0.0, at: 0.0, playing: false });
        for shown in [None, moment(Moment::At(last * 0.7)), moment(Moment::End)] {
            let right = seen(&picture, false, false, shown);
            let left = seen(&picture, true, false, shown);
            let other = other_pixels(&flipped(&right.pixels), &left.pixels);
            // A sheet between pixels is rounded to the other side.
            assert!(other <= right.pixels.len() / 250, "{name}, {shown:?}: {other}");
            assert!(other_pixels(&right.pixels, &left.pixels) > right.pixels.len() / 50, "{name} looks the same");
        }
    }
}

#[test]
fn words_on_a_mirrored_picture_are_not_mirrored_but_name_the_same_part() {
    let mut labelled = 0;
    for (name, picture) in mirrored().into_iter().filter(|(_, picture)| !picture.labels.is_empty()) {
        let [right, left] = [false, true].map(|left_handed| seen(&picture, left_handed, true, None));
        let words =
            |seen: &Seen| seen.words.iter().map(|(words, rect)| (words.clone(), rect.size())).collect::<Vec<_>>();
        assert_eq!(words(&right), words(&left), "{name}");
        assert!(!left.words.is_empty() && left.dots.len() == right.dots.len(), "{name}");
        for (right, left) in right.dots.iter().zip(&left.dots) {
            assert!((STAGE[0] as f32 - right.x - left.x).abs() < 0.5 && right.y == left.y, "{name}: {right} {left}");
        }
        for (words, rect) in &left.words {
            let (x, y) = (rect.left() as usize, rect.top() as usize);
            assert!(rect.left() >= 0.0 && rect.right() <= STAGE[0] as f32, "{name}: {words} is cut off");
            // The ink of the letters reads from left to right in both pictures.
            let ink = |seen: &Seen, at: &Rect| {
                let [w, h] = [rect.width() as usize, rect.height() as usize];
                let (x, y) = (at.left().round() as usize, at.top().round() as usize);
                let dark = |x: usize, y: usize| seen.pixels[y * STAGE[0] + x][..3].iter().all(|level| *level < 96);
                (0..w).map(|dx| (0..h).filter(|dy| dark(x + dx, y + dy)).count()).collect::<Vec<_>>()
            };
            let before = right.words.iter().find(|(other, _)| other == words).map(|(_, rect)| rect).expect("its words");
            let (here, there) = (ink(&left, rect), ink(&right, before));
            let apart = |a: &[usize], b: &[usize]| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).sum::<usize>();
            let turned: Vec<usize> = there.iter().rev().copied().collect();
            assert!(apart(&here, &there) * 2 < apart(&here, &turned), "{name}: {words} at {x}, {y}");
        }
        labelled += 1;
    }
    assert!(labelled > 0, "no picture for left-handed people has words");
}

fn next_pass(ctx: &Context) {
    // Nobody paints here, and what nobody takes is an error.
    ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
}

#[test]
fn all_pictures_of_all_guides_at_three_sizes_stay_under_the_budget_and_are_let_go() {
    const BUDGET: usize = 64 * 1024 * 1024;
    let ctx = Context::default();
    let mut pictures = Pictures::at_once(Arc::new(NativeFiles));
    for size in [[360, 260], [700, 560], [1400, 1050]] {
        for guide in guides() {
            let mut most = 0;
            for (_, step) in guide.all_steps() {
                for picture in pictures_of(step) {
                    let moves = matches!(&picture.art, Art::Scene(shot) if moves(shot));
                    let shows = [Some(Show::Moment(Moment::Still)), moves.then_some(Show::Motion)];
                    for show in shows.into_iter().flatten() {
                        next_pass(&ctx);
                        let measure = Measure { show, ..Measure::still(size, 0.1) };
                        let labels = &picture.labels;
                        let sought = Sought { art: &picture.art, labels, folder: None, scheme: Scheme::Light, measure };
                        assert!(pictures.get(&ctx, &sought).is_some(), "{}/{}", guide.id, step.id);
                        most = most.max(pictures.bytes());
                        assert!(most <= BUDGET, "{}/{}: {most} bytes", guide.id, step.id);
                    }
                }
            }
            let has_steps = guide.all_steps().next().is_some();
            assert_eq!(most > 0, has_steps, "{}", guide.id);
            next_pass(&ctx);
            pictures.leave(&ctx);
            assert_eq!(pictures.bytes(), 0, "{}: what is not on the screen is let go", guide.id);
        }
    }
}

fn pictures_of(step: &Step) -> Vec<&Picture> {
    pictures(step).collect()
}

#[test]
fn a_part_that_is_shifted_by_whole_pixels_is_the_same_drawing_elsewhere() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "outdoor-3rd-gen/cover-off").expect("a step");
    let film = Film::moving(&case.scene, &case.shot);
    let (view, size) = case.view(320);
    let mut prepared = case.prepared(size);
    let quad = film
        .quads(&case.scene, &case.shot, Moment::At(duration(&case.shot)))
        .find(|quad| quad.matrix != Affine::IDENTITY)
        .expect("the cover moves");
    let sheet = prepared.sheet(&film, quad.cut, quad.frame, &view).expect("painted").expect("seen");
    let clear = || Pixels { width: size.0, height: size.1, rgba: vec![0; (size.0 * size.1 * 4) as usize] };
    let (mut here, mut there) = (clear(), clear());
    lay(&mut here, &sheet, &Quad { matrix: Affine::IDENTITY, opacity: 1.0, ..quad }, &view);
    let shift = Affine::translation(-7.0 / view.scale, 3.0 / view.scale);
    lay(&mut there, &sheet, &Quad { matrix: shift, opacity: 1.0, ..quad }, &view);
    for y in 3..size.1 {
        for x in 7..size.0 {
            let at = |x: u32, y: u32| ((y * size.0 + x) * 4) as usize;
            let (from, to) = (at(x, y - 3), at(x - 7, y));
            let same = here.rgba[from..from + 4].iter().zip(&there.rgba[to..to + 4]).all(|(a, b)| a.abs_diff(*b) <= 1);
            assert!(same, "{x}, {y}");
        }
    }
}
