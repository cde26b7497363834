//! Stills of the built-in scenes: what acts stands out, what is hidden is not there, the camera crops.

use std::collections::HashMap;

use proptest::prelude::*;
use unlatch::scene::sheet::accent;
use unlatch::scene::{
    Action, Affine, Cast, Ease, Facts, Ghost, Layer, Look, Moment, Piece, Pixels, Plane, Prepared, Scene, Shot, Theme,
    Track, anchor, bounds, builtin, camera, duration, fit, placed_box, pose, render, render_prepared, stage,
};

fn scene(name: &str) -> Scene {
    builtin::scene(name).expect(name).expect(name)
}

fn list(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn shot(show: &str, hot: &str, lead: &str, arrows: &str) -> Shot {
    Shot { show: list(show), hot: list(hot), lead: list(lead), arrows: list(arrows), ..Shot::default() }
}

fn track(part: &str, from: f32, to: f32, action: Action) -> Track {
    Track { part: part.into(), from, to, ease: Ease::Linear, action }
}

/// Solid pixels of a colour.
fn count(pixels: &Pixels, [red, green, blue]: [u8; 3]) -> usize {
    pixels.rgba.chunks_exact(4).filter(|p| p[..] == [red, green, blue, 255]).count()
}

fn painted(pixels: &Pixels) -> usize {
    pixels.rgba.chunks_exact(4).filter(|p| p[3] > 0).count()
}

fn alpha_at(pixels: &Pixels, x: u32, y: u32) -> u8 {
    pixels.rgba[((y * pixels.width + x) * 4 + 3) as usize]
}

const SIZE: (u32, u32) = (600, 450);

fn still(scene: &Scene, shot: &Shot, theme: Theme) -> Pixels {
    render(scene, shot, theme, SIZE, Moment::Still).unwrap()
}

const XT2: &str = "body label-qr battery-1 battery-2 switch cover";

#[test]
fn the_acting_part_has_the_accent_and_nothing_else_has() {
    let scene = scene("xt2-back");
    for theme in Theme::ALL {
        let plain = still(&scene, &shot(XT2, "", "", ""), theme);
        assert_eq!(count(&plain, accent(theme)), 0, "{theme:?}");
        let hot = still(&scene, &shot(XT2, "switch", "", ""), theme);
        let lead = still(&scene, &shot(XT2, "", "cover", ""), theme);
        let (hot, lead) = (count(&hot, accent(theme)), count(&lead, accent(theme)));
        assert!(hot > 50, "{theme:?}: {hot}");
        assert!(lead > 4 * hot, "{theme:?}: the cover is larger than the switch: {lead} and {hot}");
    }
}

#[test]
fn the_accent_lies_where_the_acting_part_is() {
    let scene = scene("xt2-back");
    let picture = still(&scene, &shot(XT2, "switch", "", ""), Theme::Light);
    let [x, y, width, height] = scene.part_box(scene.part_index("switch").unwrap(), 0).unwrap();
    let scale = 0.5;
    for (i, pixel) in picture.rgba.chunks_exact(4).enumerate() {
        let (px, py) = ((i as u32 % SIZE.0) as f32, (i as u32 / SIZE.0) as f32);
        let inside = px >= x * scale - 8.0
            && px <= (x + width) * scale + 8.0
            && py >= y * scale - 8.0
            && py <= (y + height) * scale + 8.0;
        assert!(inside || pixel[..3] != accent(Theme::Light), "accent at {px}, {py}");
    }
}

#[test]
fn arrows_are_drawn_only_where_they_are_listed() {
    let scene = scene("xt2-back");
    let without = still(&scene, &shot(XT2, "", "", ""), Theme::Light);
    let with = still(&scene, &shot(XT2, "", "", "arrow-slide"), Theme::Light);
    assert_eq!(count(&without, accent(Theme::Light)), 0);
    assert!(count(&with, accent(Theme::Light)) > 300);
}

#[test]
fn nothing_of_a_hidden_part_is_painted() {
    let scene = scene("outdoor3-back");
    let cover = still(&scene, &shot("cover", "", "", ""), Theme::Light);
    let all = still(&scene, &shot("body cover", "", "", ""), Theme::Light);
    assert!(painted(&cover) < painted(&all));
    let nothing = still(&scene, &shot("no-such-part", "", "", ""), Theme::Light);
    assert_eq!(painted(&nothing), 0);
    let part = scene.part_index("cover").unwrap();
    let [x, y, width, height] = scene.part_box(part, 0).unwrap();
    for py in 0..SIZE.1 {
        for px in 0..SIZE.0 {
            let (cx, cy) = (px as f32 * 2.0, py as f32 * 2.0);
            let room = 14.0;
            let inside = cx > x - room && cx < x + width + room && cy > y - room && cy < y + height + room;
            assert!(inside || alpha_at(&cover, px, py) == 0, "painted at {px}, {py}");
        }
    }
}

#[test]
fn what_is_hidden_in_the_file_is_shown_when_it_is_asked_for() {
    let scene = scene("outdoor3-back");
    assert!(scene.parts[scene.part_index("cover-pry").unwrap()].hidden);
    let everything = stage(&scene, &Shot::default(), Moment::Still);
    assert!(everything.parts.iter().all(|placed| !scene.parts[placed.part].hidden && !scene.parts[placed.part].arrow));
    assert!(painted(&still(&scene, &shot("cover-pry", "", "", ""), Theme::Light)) > 5_000);
}

/// The ghost of the doorbell's door, alone.
fn ghost_alone(theme: Theme) -> Pixels {
    let mut shot = shot("no-such-part", "", "", "");
    shot.motion = vec![track("door", 0.0, 1.0, Action::Frames { from: 0.0, to: 30.0, wrap: 0.0 })];
    shot.still.ghosts = vec![Ghost { part: "door".into(), at: 1.0 }];
    still(&scene("doorbell-back"), &shot, theme)
}

#[test]
fn a_ghost_is_a_dashed_accent_line_with_a_faint_fill() {
    for theme in Theme::ALL {
        let picture = ghost_alone(theme);
        let line = count(&picture, accent(theme));
        let faint = picture.rgba.chunks_exact(4).filter(|p| p[3] > 0 && p[3] < 64).count();
        assert!(line > 200, "{theme:?}: {line}");
        assert!(faint > 10 * line, "{theme:?}: {faint}");
    }
    // Along a row through the door the outline is met as dashes: down its left edge there are gaps.
    let picture = ghost_alone(Theme::Light);
    let solid_rows = (0..SIZE.1).filter(|y| (0..SIZE.0).any(|x| alpha_at(&picture, x, *y) == 255)).count();
    let touched_rows = (0..SIZE.1).filter(|y| (0..SIZE.0).any(|x| alpha_at(&picture, x, *y) > 0)).count();
    assert!(solid_rows < touched_rows * 95 / 100, "{solid_rows} of {touched_rows}: no gaps");
}

#[test]
fn a_ghost_stands_where_the_part_ends() {
    let scene = scene("doorbell-back");
    let mut shot = shot("door", "", "", "");
    shot.motion = vec![
        track("door", 0.0, 1.0, Action::Frames { from: 0.0, to: 30.0, wrap: 0.0 }),
        track("door", 0.0, 1.0, Action::Move([0.0, 0.0, 16.0])),
    ];
    shot.still.ghosts = vec![Ghost { part: "door".into(), at: 1.0 }];
    let still = stage(&scene, &shot, Moment::Still);
    let end = stage(&scene, &shot, Moment::At(1.0));
    assert_eq!(still.ghosts[0].pose, end.parts[0].pose);
    assert_ne!(still.parts[0].pose, end.parts[0].pose);
}

#[test]
fn the_still_is_the_timeline_at_its_moment() {
    let scene = scene("xt2-back");
    let mut shot = shot(XT2, "", "cover", "");
    shot.motion = vec![
        track("cover", 0.0, 1.0, Action::Frames { from: 0.0, to: 36.0, wrap: 0.0 }),
        track("switch", 0.0, 0.5, Action::Move([0.0, -3.2, 0.0])),
    ];
    shot.still.at = 0.37;
    let moving = render(&scene, &shot, Theme::Light, SIZE, Moment::At(0.37)).unwrap();
    assert_eq!(still(&scene, &shot, Theme::Light), moving);
    assert_ne!(render(&scene, &shot, Theme::Light, SIZE, Moment::At(0.9)).unwrap(), moving);
}

#[test]
fn the_camera_shows_its_piece_larger_and_nothing_else() {
    let scene = scene("xt2-back");
    let whole = render(&scene, &shot(XT2, "", "", ""), Theme::Light, (1200, 900), Moment::Still).unwrap();
    let mut cropped = shot(XT2, "", "", "");
    cropped.camera = Some([300.0, 200.0, 600.0, 450.0]);
    let piece = render(&scene, &cropped, Theme::Light, (600, 450), Moment::Still).unwrap();
    for y in (0..450).step_by(7) {
        for x in (0..600).step_by(7) {
            let at = |pixels: &Pixels, x: u32, y: u32| {
                let i = ((y * pixels.width + x) * 4) as usize;
                pixels.rgba[i..i + 4].to_vec()
            };
            // Smooth edges of shapes that the crop cuts may come out a shade off.
            let (cut, full) = (at(&piece, x, y), at(&whole, x + 300, y + 200));
            assert!(cut.iter().zip(&full).all(|(a, b)| a.abs_diff(*b) <= 24), "at {x}, {y}: {cut:?} and {full:?}");
        }
    }
}

#[test]
fn proportions_are_kept_and_what_is_left_over_is_clear() {
    let scene = scene("doorbell-base");
    let picture = render(&scene, &Shot::default(), Theme::Light, (800, 450), Moment::Still).unwrap();
    assert_eq!((picture.width, picture.height), (800, 450));
    assert!((0..450).all(|y| (0..100).chain(700..800).all(|x| alpha_at(&picture, x, y) == 0)));
    assert!((0..450).any(|y| alpha_at(&picture, 400, y) == 255));
    let fitted = fit([0.0, 0.0, 1200.0, 900.0], (800, 450));
    assert_eq!((fitted.x, fitted.y, fitted.width, fitted.height, fitted.scale), (100, 0, 600, 450, 0.5));
}

#[test]
fn a_camera_that_cannot_be_drawn_is_the_whole_canvas() {
    let scene = scene("xt2-back");
    for bad in [[0.0, 0.0, 0.0, 0.0], [0.0, 0.0, -9.0, 9.0], [f32::NAN, 0.0, 9.0, 9.0], [0.0, 0.0, 1e9, 1.0]] {
        assert_eq!(camera(&scene, &Shot { camera: Some(bad), ..Shot::default() }), [0.0, 0.0, 1200.0, 900.0]);
    }
}

#[test]
fn a_small_picture_has_heavier_lines_for_its_size() {
    let scene = scene("xt2-back");
    let shot = shot("body", "", "", "");
    let darkness = |look: Look| {
        let mut prepared = Prepared::new(&scene, look);
        let picture = render_prepared(&mut prepared, &shot, (320, 240), Moment::Still).unwrap();
        picture.rgba.chunks_exact(4).map(|p| u64::from(p[3].saturating_sub(p[0]))).sum::<u64>()
    };
    let [plain, small] = [false, true].map(|small| darkness(Look { theme: Theme::Light, small }));
    assert!(small > plain * 108 / 100, "{small} and {plain}");
    let chosen = render(&scene, &shot, Theme::Light, (320, 240), Moment::Still).unwrap();
    let chosen: u64 = chosen.rgba.chunks_exact(4).map(|p| u64::from(p[3].saturating_sub(p[0]))).sum();
    assert_eq!(chosen, small, "320 pixels wide is small");
}

#[test]
fn a_faded_part_lets_what_is_behind_show_through() {
    let scene = scene("xt2-back");
    let fade = |to: f32| Shot {
        motion: vec![track("cover", 0.0, 0.0, Action::Fade { from: 1.0, to })],
        ..shot("cover", "", "", "")
    };
    assert_eq!(painted(&still(&scene, &fade(0.0), Theme::Light)), 0);
    let half = still(&scene, &fade(0.5), Theme::Light);
    let most = half.rgba.chunks_exact(4).map(|p| p[3]).max().unwrap();
    assert!((120..=210).contains(&most), "{most}");
}

#[test]
fn the_same_picture_comes_out_twice_whether_or_not_it_was_parsed_before() {
    let scene = scene("outdoor3-back");
    let mut shot = shot("body cover screw screw-slot tool", "tool", "", "arrow-turn-ccw");
    shot.motion = vec![track("screw-slot", 0.0, 1.0, Action::Turn { plane: Plane::Xy, by: 100.0 })];
    shot.still.at = 0.4;
    let first = still(&scene, &shot, Theme::Dark);
    let mut prepared = Prepared::new(&scene, Look { theme: Theme::Dark, small: false });
    for _ in 0..2 {
        assert_eq!(render_prepared(&mut prepared, &shot, SIZE, Moment::Still).unwrap(), first);
    }
}

#[test]
fn a_part_alone_is_the_same_part_cut_out_of_the_picture() {
    let scene = scene("xt2-back");
    let mut prepared = Prepared::new(&scene, Look { theme: Theme::Light, small: false });
    let part = scene.part_index("switch").unwrap();
    let piece = Piece { part, frame: 0, layer: Layer::Body, cast: Cast::Plain };
    let alone = prepared.part_pixels(piece, 1.0).unwrap().unwrap();
    let halo = prepared.part_pixels(Piece { layer: Layer::Halo, ..piece }, 1.0).unwrap().unwrap();
    assert!(halo.pixels.width > alone.pixels.width, "the halo is wider than the part");
    let [x, y, width, height] = scene.part_box(part, 0).unwrap();
    assert!(alone.x as f32 <= x - 4.0 && alone.y as f32 <= y - 4.0);
    assert!(alone.pixels.width as f32 >= width + 8.0 && alone.pixels.height as f32 >= height + 8.0);
    let edge = (0..alone.pixels.width).all(|x| alpha_at(&alone.pixels, x, 0) == 0);
    assert!(edge && painted(&alone.pixels) > 1_000);
    assert_eq!(prepared.part_pixels(Piece { frame: 7, ..piece }, 1.0).unwrap(), None);
    assert!(prepared.part_pixels(piece, 1000.0).is_err(), "too many pixels");
}

#[test]
fn a_wall_lies_behind_the_halos() {
    let scene = scene("doorbell-base");
    let with = still(&scene, &shot("wall back-plate doorbell", "", "", ""), Theme::Light);
    let without = still(&scene, &shot("back-plate doorbell", "", "", ""), Theme::Light);
    let ink =
        |pixels: &Pixels| pixels.rgba.chunks_exact(4).filter(|p| p[3] == 255 && p[0] < 0x30 && p[2] < 0x30).count();
    let (with, without) = (ink(&with), ink(&without));
    // Behind the line's soft rim stands another colour, nothing more.
    assert!(with.abs_diff(without) < without / 100, "{with} and {without}: the wall hides the heavy line");
}

#[test]
fn anchors_follow_the_pose_and_the_camera() {
    let scene = scene("xt2-back");
    let mut shot = shot(XT2, "", "", "");
    let pivot = scene.parts[scene.part_index("switch").unwrap()].pivot.unwrap();
    let (x, y) = anchor(&scene, &shot, "switch", Moment::Still).unwrap();
    assert!((x * 1200.0 - pivot[0]).abs() < 0.01 && (y * 900.0 - pivot[1]).abs() < 0.01);
    shot.motion = vec![track("switch", 0.0, 1.0, Action::Move([0.0, -10.0, 0.0]))];
    let (moved_x, moved_y) = anchor(&scene, &shot, "switch", Moment::At(1.0)).unwrap();
    assert!((moved_x - x).abs() < 1e-5 && (moved_y - y - 70.466 / 900.0).abs() < 1e-4);
    shot.camera = Some([pivot[0] - 100.0, pivot[1] - 50.0, 400.0, 300.0]);
    let (x, y) = anchor(&scene, &shot, "switch", Moment::Still).unwrap();
    assert!((x - 0.25).abs() < 1e-5 && (y - 1.0 / 6.0).abs() < 1e-5);
    assert_eq!(anchor(&scene, &shot, "no-such-part", Moment::Still), None);
}

#[test]
fn an_arrow_without_a_label_point_is_anchored_in_its_middle() {
    let scene = scene("xt2-back");
    let (x, y) = anchor(&scene, &Shot::default(), "arrow-slide", Moment::Still).unwrap();
    let [left, top, width, height] = scene.part_box(scene.part_index("arrow-slide").unwrap(), 0).unwrap();
    assert!((x * 1200.0 - left - width / 2.0).abs() < 0.1 && (y * 900.0 - top - height / 2.0).abs() < 0.1);
}

#[test]
fn bounds_hold_what_is_painted() {
    let scene = scene("xt2-back");
    let shot = shot("switch", "", "", "");
    let [x, y, width, height] = bounds(&scene, &shot, Moment::Still).unwrap();
    let picture = render(&scene, &shot, Theme::Light, (1200, 900), Moment::Still).unwrap();
    let columns: Vec<u32> = (0..1200).filter(|x| (0..900).any(|y| alpha_at(&picture, *x, y) > 0)).collect();
    let (first, last) = (columns[0] as f32, columns[columns.len() - 1] as f32);
    assert!((first - x).abs() < 6.0 && (last - x - width).abs() < 6.0 && y > 0.0 && height > 0.0);
    assert_eq!(bounds(&scene, &Shot { show: list("no-such-part"), ..Shot::default() }, Moment::Still), None);
}

/// A drawing as a drawing program saves it: labels, styles, a layer, transforms, gradients, clones, millimetres.
const PLAIN: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with a drawing program -->
<svg width="210mm" height="140mm" viewBox="0 0 210 140" version="1.1" id="svg1"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff"><inkscape:grid id="grid1"/></sodipodi:namedview>
  <defs id="defs1">
    <linearGradient id="g1"><stop style="stop-color:#008000" offset="0" id="s1"/><stop style="stop-color:#00c000" offset="1" id="s2"/></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#g1" id="g2" x1="0" x2="50" gradientUnits="userSpaceOnUse"/>
    <filter id="unused"><feGaussianBlur stdDeviation="3"/></filter>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(10,20)">
    <rect style="fill:#dddddd" width="190" height="100" x="0" y="0" id="rect1"/>
    <g id="g10" inkscape:label="box"><path style="fill:url(#g2);stroke:#000000;stroke-width:1" d="M 5,5 H 55 V 55 H 5 Z" id="path1"/></g>
    <g id="g11" inkscape:label="lid" style="display:none"><circle style="fill:#ff0000" cx="120" cy="30" r="20" id="c1" inkscape:transform-center-x="1"/></g>
    <use xlink:href="#path1" id="use1" inkscape:label="copy" transform="translate(60,0)"/>
  </g>
</svg>"##;

#[test]
fn a_plain_drawing_shows_its_own_colours_and_moves_by_its_own_units() {
    let scene = Scene::read(PLAIN.as_bytes()).unwrap();
    let facts = Facts::from(&scene);
    assert_eq!(facts.parts.keys().collect::<Vec<_>>(), ["box", "copy", "lid"]);
    assert!(!facts.has_axes && facts.parts["lid"].hidden);
    let size = (420, 280);
    let draw = |shot: &Shot| render(&scene, shot, Theme::Dark, size, Moment::Still).unwrap();
    let open = draw(&Shot::default());
    let at = |pixels: &Pixels, x: f32, y: f32| {
        let i = (((y * 2.0) as u32 * pixels.width + (x * 2.0) as u32) * 4) as usize;
        [pixels.rgba[i], pixels.rgba[i + 1], pixels.rgba[i + 2], pixels.rgba[i + 3]]
    };
    assert_eq!(at(&open, 190.0, 110.0), [0xdd, 0xdd, 0xdd, 255], "what has no name is the ground");
    assert!(matches!(at(&open, 40.0, 50.0), [0, 128..=192, 0, 255]), "{:?}", at(&open, 40.0, 50.0));
    assert!(matches!(at(&open, 100.0, 50.0), [0, 128..=192, 0, 255]), "the clone has the gradient");
    assert_eq!(at(&open, 130.0, 50.0), [0xdd, 0xdd, 0xdd, 255], "the lid is hidden");
    let lid = draw(&shot("lid", "", "", ""));
    assert_eq!(at(&lid, 130.0, 50.0), [255, 0, 0, 255]);
    assert_eq!(at(&lid, 40.0, 50.0), [0xdd, 0xdd, 0xdd, 255]);
    let mut moved = shot("lid", "", "", "");
    moved.motion = vec![track("lid", 0.0, 0.0, Action::Move([40.0, -30.0, 0.0]))];
    let moved = draw(&moved);
    assert_eq!(at(&moved, 130.0, 50.0), [0xdd, 0xdd, 0xdd, 255]);
    assert_eq!(at(&moved, 170.0, 80.0), [255, 0, 0, 255]);
}

#[test]
fn an_acting_part_of_a_plain_drawing_has_the_accent_round_it() {
    let scene = Scene::read(PLAIN.as_bytes()).unwrap();
    for theme in Theme::ALL {
        let draw = |shot: &Shot| render(&scene, shot, theme, (840, 560), Moment::Still).unwrap();
        assert_eq!(count(&draw(&shot("box lid", "", "", "")), accent(theme)), 0);
        assert!(count(&draw(&shot("box lid", "lid", "", "")), accent(theme)) > 500, "{theme:?}");
    }
}

#[test]
fn a_clone_of_something_hidden_and_a_style_sheet_by_classes_are_drawn() {
    let text = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><defs><style>.cls-1 { fill: #123456 }</style></defs>
        <g id="a"><path id="p" class="cls-1" d="M0 0h9v9H0z"/></g><g id="b"><use href="#p" x="10" y="10"/></g></svg>"##;
    let scene = Scene::read(text.as_bytes()).unwrap();
    let picture = render(&scene, &shot("b", "", "", ""), Theme::Light, (200, 200), Moment::Still).unwrap();
    assert_eq!(count(&picture, [0x12, 0x34, 0x56]), 90 * 90);
}

/// A made scene with a part that has everything.
fn made() -> Scene {
    let frames: String = (0..4)
        .map(|i| format!("<g id='p@{}0' data-basis='6 1 0 -{} {} 20'><path d='M0 0h9v9z'/></g>", i, 7 - i, 10 + i))
        .collect();
    Scene::read(
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 900' data-x='6 1' data-y='0 -7' data-z='-4 2'><g id='p' data-pivot='50 60'>{frames}</g></svg>")
            .as_bytes(),
    )
    .unwrap()
}

fn near(a: Affine, b: Affine) -> bool {
    let list = |m: Affine| [m.a, m.b, m.c, m.d, m.e / 100.0, m.f / 100.0];
    list(a).iter().zip(list(b)).all(|(a, b)| (a - b).abs() < 2e-3 * (1.0 + b.abs()))
}

fn millimetres() -> impl Strategy<Value = [f32; 3]> {
    [-50.0f32..50.0, -50.0f32..50.0, -50.0f32..50.0]
}

fn ease() -> impl Strategy<Value = Ease> {
    prop::sample::select(vec![Ease::Linear, Ease::In, Ease::Out, Ease::InOut])
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        millimetres().prop_map(Action::Move),
        (-720.0f32..720.0).prop_map(|by| Action::Turn { plane: Plane::Xy, by }),
        (-50.0f32..50.0, -50.0f32..50.0, prop::sample::select(vec![0.0f32, 40.0]))
            .prop_map(|(from, to, wrap)| Action::Frames { from, to, wrap }),
        (0.0f32..1.0, 0.0f32..1.0).prop_map(|(from, to)| Action::Fade { from, to }),
    ]
}

fn motion() -> impl Strategy<Value = Vec<Track>> {
    let one = (0.0f32..3.0, 0.0f32..3.0, ease(), action()).prop_map(|(from, length, ease, action)| Track {
        part: "p".into(),
        from,
        to: from + length,
        ease,
        action,
    });
    prop::collection::vec(one, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moves_add_up_in_any_order(a in millimetres(), b in millimetres(), time in -1.0f32..4.0) {
        let scene = made();
        let tracks = [track("p", 0.0, 2.0, Action::Move(a)), track("p", 1.0, 3.0, Action::Move(b))];
        let at = |motion: &[Track]| pose(&scene, &Shot { motion: motion.to_vec(), ..Shot::default() }, 0, time).matrix;
        let both = at(&tracks);
        prop_assert!(near(both, at(&tracks[..1]).after(at(&tracks[1..]))));
        prop_assert!(near(both, at(&[tracks[1].clone(), tracks[0].clone()])));
    }

    #[test]
    fn turns_in_one_plane_add_up(a in -400.0f32..400.0, b in -400.0f32..400.0) {
        let scene = made();
        let turn = |by| track("p", 0.0, 1.0, Action::Turn { plane: Plane::Xy, by });
        let at = |motion| pose(&scene, &Shot { motion, ..Shot::default() }, 0, 1.0).matrix;
        prop_assert!(near(at(vec![turn(a), turn(b)]), at(vec![turn(a + b)])));
    }

    #[test]
    fn tracks_hold_their_end_and_beyond_the_end_is_the_end(motion in motion(), beyond in 0.0f32..1e6) {
        let scene = made();
        let shot = Shot { motion, ..Shot::default() };
        let end = duration(&shot);
        prop_assert_eq!(pose(&scene, &shot, 0, end), pose(&scene, &shot, 0, end + beyond));
    }

    #[test]
    fn a_track_without_length_happens_at_once(action in action(), when in 0.0f32..3.0) {
        let scene = made();
        let once = |to| Shot { motion: vec![track("p", when, to, action.clone())], ..Shot::default() };
        let instant = pose(&scene, &once(when), 0, when);
        prop_assert_eq!(instant, pose(&scene, &once(when + 1.0), 0, when + 1.0));
        prop_assert_eq!(pose(&scene, &once(when), 0, when - 0.01), pose(&scene, &once(when + 1.0), 0, when - 0.01));
    }

    #[test]
    fn poses_are_finite_and_opacity_is_a_share_at_any_time(motion in motion(), time in any::<f32>()) {
        let scene = made();
        let shot = Shot { motion, ..Shot::default() };
        let pose = pose(&scene, &shot, 0, time);
        let m = pose.matrix;
        prop_assert!([m.a, m.b, m.c, m.d, m.e, m.f].iter().all(|v| v.is_finite()));
        prop_assert!((0.0..=1.0).contains(&pose.opacity) && pose.frame < 4);
    }

    #[test]
    fn a_pose_moves_little_in_a_little_time(motion in motion(), time in 0.0f32..6.0) {
        // A run of frames may begin at another number than the last one held: that is a cut, and not asked for here.
        let smooth = motion.into_iter().filter(|t| t.to - t.from > 0.5 && matches!(t.action, Action::Move(_))).collect();
        let scene = made();
        let shot = Shot { motion: smooth, ..Shot::default() };
        let (a, b) = (pose(&scene, &shot, 0, time).matrix, pose(&scene, &shot, 0, time + 0.001).matrix);
        prop_assert!((a.e - b.e).abs() < 60.0 && (a.f - b.f).abs() < 60.0);
    }
}

#[test]
fn every_built_in_scene_is_drawn_in_every_theme_at_both_weights_and_names_its_parts() {
    for name in builtin::names() {
        let scene = scene(name);
        assert!(!scene.parts.is_empty() && !scene.title.is_empty(), "{name}");
        assert_eq!(scene.canvas.width, 1200.0, "{name}");
        for theme in Theme::ALL {
            for size in [(240, 180), (480, 360)] {
                let picture = render(&scene, &Shot::default(), theme, size, Moment::Still).expect(name);
                assert!(painted(&picture) > 500, "{name} {theme:?} {size:?}");
            }
        }
    }
}

#[test]
fn every_part_and_frame_of_every_built_in_scene_can_be_painted() {
    for name in builtin::names() {
        let scene = scene(name);
        let mut prepared = Prepared::new(&scene, Look { theme: Theme::Light, small: true });
        for (part, info) in scene.parts.iter().enumerate() {
            for frame in 0..info.frames.len().max(1) {
                let piece = Piece { part, frame, layer: Layer::Body, cast: Cast::Hot };
                assert!(prepared.part_pixels(piece, 0.2).unwrap().is_some(), "{name} {} {frame}", info.id);
                let outline = prepared.part_pixels(Piece { layer: Layer::Ghost, ..piece }, 0.2).unwrap();
                assert_eq!(outline.is_some(), info.has_outline, "{name} {} {frame}", info.id);
            }
            let same = info.frames.windows(2).all(|pair| pair[0].number < pair[1].number);
            assert!(same, "{name} {}: two frames have one number", info.id);
        }
    }
}

#[test]
fn the_built_in_scenes_are_the_files_in_the_assets() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/scenes");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "svg"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(builtin::names().collect::<Vec<_>>(), found);
}

#[test]
fn parts_of_the_exemplars_stay_on_the_canvas_while_they_move() {
    let moves: HashMap<&str, (&str, f32, [f32; 3])> = HashMap::from([
        ("xt2-back", ("cover", 36.0, [0.0; 3])),
        ("doorbell-back", ("door", 30.0, [0.0, 0.0, 16.0])),
        ("indoor1-back", ("cover", 27.0, [0.0; 3])),
    ]);
    for (name, (part, to, mm)) in moves {
        let scene = scene(name);
        let mut shot = shot(part, "", "", "");
        shot.motion = vec![
            track(part, 0.0, 1.0, Action::Frames { from: 0.0, to, wrap: 0.0 }),
            track(part, 0.0, 1.0, Action::Move(mm)),
        ];
        for tenth in 0..=10 {
            let stage = stage(&scene, &shot, Moment::At(tenth as f32 / 10.0));
            let [x, y, width, height] = placed_box(&scene, &stage.parts[0]).unwrap();
            assert!(x > 0.0 && y > 0.0 && x + width < 1200.0 && y + height < 900.0, "{name} at {tenth}");
        }
    }
}
