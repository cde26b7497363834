//! What the CPU painter promises: every pixel once, clips kept, colours as egui means them, and nothing that can bring it down.

#![allow(clippy::disallowed_methods, reason = "made-up colours to paint with")]

use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, TextureWrapMode, TexturesDelta, pos2, vec2};
use proptest::prelude::*;
use unlatch::shell::painter::{Frame, Painter};

const WHITE_TEXEL: TextureId = TextureId::Managed(0);
const PICTURE: TextureId = TextureId::Managed(7);
const BLACK: [u8; 4] = [0, 0, 0, 255];

fn set(painter: &mut Painter, id: TextureId, delta: ImageDelta) {
    let mut deltas = TexturesDelta::default();
    deltas.push(id, delta);
    painter.apply(&mut deltas);
    assert!(deltas.is_empty(), "the painter leaves nothing in a delta");
}

/// A painter with egui's white texel and a picture of 4 x 2 opaque texels, all different.
fn painter() -> Painter {
    let mut painter = Painter::new();
    set(
        &mut painter,
        WHITE_TEXEL,
        ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR),
    );
    set(&mut painter, PICTURE, ImageDelta::full(picture(), TextureOptions::LINEAR));
    painter
}

fn picture() -> ColorImage {
    let texels = (0..8).map(|n| Color32::from_rgb(n * 30, 255 - n * 30, n * 7)).collect();
    ColorImage::new([4, 2], texels)
}

fn clipped(mesh: Mesh, clip_rect: Rect) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
}

fn polygon(corners: &[Pos2], color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for &corner in corners {
        mesh.colored_vertex(corner, color);
    }
    for i in 1..corners.len() as u32 - 1 {
        mesh.add_triangle(0, i, i + 1);
    }
    mesh
}

fn image_mesh(rect: Rect, uv: Rect, tint: Color32) -> Mesh {
    let mut mesh = Mesh::with_texture(PICTURE);
    mesh.add_rect_with_uv(rect, uv, tint);
    mesh
}

fn whole() -> Rect {
    Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0))
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(x, y), vec2(width, height))
}

/// Paints over black at one pixel a point.
fn paint(painter: &mut Painter, meshes: Vec<Mesh>, size: [usize; 2]) -> Frame {
    let primitives: Vec<_> = meshes.into_iter().map(|mesh| clipped(mesh, Rect::EVERYTHING)).collect();
    painter.paint(&primitives, 1.0, size, Color32::BLACK).clone()
}

/// FNV-1a, 64 bits, of a frame's bytes.
fn hash(frame: &Frame) -> u64 {
    frame
        .to_rgba8()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// The same mesh without the fast path for upright rectangles: each triangle has corners of its own.
fn torn_apart(mesh: &Mesh) -> Mesh {
    let mut torn = Mesh::with_texture(mesh.texture_id);
    for index in &mesh.indices {
        torn.indices.push(torn.vertices.len() as u32);
        torn.vertices.push(mesh.vertices[*index as usize]);
    }
    torn
}

#[test]
fn a_shared_edge_is_painted_once_even_with_translucent_colour() {
    let glass = Color32::from_rgba_premultiplied(100, 0, 0, 100);
    let (a, b, c, d) = (pos2(3.2, 1.7), pos2(47.9, 4.4), pos2(44.1, 38.6), pos2(5.5, 30.5));
    let frame = paint(&mut painter(), vec![polygon(&[a, b, c, d], glass)], [50, 40]);
    let once = [100, 0, 0, 255];
    let painted = frame.pixels().iter().filter(|pixel| pixel.to_le_bytes() == once).count();
    let untouched = frame.pixels().iter().filter(|pixel| pixel.to_le_bytes() == BLACK).count();
    assert_eq!(painted + untouched, 50 * 40, "some pixel was painted twice or half");
    assert!(painted > 1000, "only {painted} pixels were painted");
}

#[test]
fn rectangles_side_by_side_leave_no_gap_and_do_not_overlap() {
    let glass = Color32::from_rgba_premultiplied(60, 60, 60, 60);
    let mut mesh = Mesh::default();
    for column in 0..7 {
        mesh.add_colored_rect(rect(1.3 + 5.37 * column as f32, 2.0, 5.37, 10.0), glass);
    }
    let frame = paint(&mut painter(), vec![mesh], [45, 14]);
    let row: Vec<_> = (0..45).map(|x| frame.pixel(x, 5)[0]).collect();
    assert_eq!(row.iter().position(|&red| red == 60), Some(1));
    assert_eq!(row.iter().filter(|&&red| red == 60).count(), 38);
    assert!(row.iter().all(|&red| red == 0 || red == 60), "{row:?}");
}

#[test]
fn nothing_is_painted_outside_the_clip() {
    let mesh = polygon(&[pos2(-10.0, -10.0), pos2(90.0, -5.0), pos2(40.0, 70.0)], Color32::WHITE);
    let clip = Rect::from_min_max(pos2(5.4, 3.6), pos2(11.5, 8.0));
    let frame = painter().paint(&[clipped(mesh, clip)], 2.0, [40, 30], Color32::BLACK).clone();
    for y in 0..30 {
        for x in 0..40 {
            let inside = (11..23).contains(&x) && (7..16).contains(&y);
            assert_eq!(frame.pixel(x, y), if inside { [255; 4] } else { BLACK }, "at {x}, {y}");
        }
    }
}

#[test]
fn blending_is_premultiplied_and_in_gamma_space() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(0.0, 0.0, 2.0, 2.0), Color32::from_rgb(200, 100, 50));
    mesh.add_colored_rect(rect(1.0, 0.0, 1.0, 2.0), Color32::from_rgba_premultiplied(64, 64, 0, 128));
    let frame = paint(&mut painter(), vec![mesh], [2, 1]);
    assert_eq!(frame.pixel(0, 0), [200, 100, 50, 255]);
    assert_eq!(frame.pixel(1, 0), [164, 114, 25, 255]);
}

#[test]
fn a_colour_without_alpha_adds_light() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(0.0, 0.0, 1.0, 1.0), Color32::from_rgba_premultiplied(250, 10, 0, 0));
    let frame = painter().paint(&[clipped(mesh, Rect::EVERYTHING)], 1.0, [1, 1], Color32::from_rgb(20, 20, 20)).clone();
    assert_eq!(frame.pixel(0, 0), [255, 30, 20, 255]);
}

#[test]
fn a_transparent_background_stays_transparent_where_nothing_is_painted() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(0.0, 0.0, 1.0, 1.0), Color32::from_rgba_premultiplied(40, 30, 20, 80));
    let frame = painter().paint(&[clipped(mesh, Rect::EVERYTHING)], 1.0, [2, 1], Color32::TRANSPARENT).clone();
    assert_eq!([frame.pixel(0, 0), frame.pixel(1, 0)], [[40, 30, 20, 80], [0; 4]]);
}

#[test]
fn a_picture_at_its_own_size_keeps_every_texel_as_a_rectangle_and_in_triangles() {
    let rectangle = image_mesh(rect(3.0, 2.0, 4.0, 2.0), whole(), Color32::WHITE);
    for mesh in [torn_apart(&rectangle), rectangle] {
        let frame = paint(&mut painter(), vec![mesh], [9, 6]);
        let places = (2..4).flat_map(|y| (3..7).map(move |x| (x, y)));
        let texels: Vec<_> = places.map(|(x, y)| frame.pixel(x, y)).collect();
        let expected: Vec<_> = picture().pixels.iter().map(Color32::to_array).collect();
        assert_eq!(texels, expected);
    }
}

#[test]
fn a_mirrored_picture_is_mirrored() {
    let mirrored = Rect { min: pos2(1.0, 0.0), max: pos2(0.0, 1.0) };
    let frame = paint(&mut painter(), vec![image_mesh(rect(0.0, 0.0, 4.0, 2.0), mirrored, Color32::WHITE)], [4, 2]);
    let expected: Vec<_> = (0..4).rev().map(|n| picture().pixels[n].to_array()).collect();
    assert_eq!((0..4).map(|x| frame.pixel(x, 0)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_tint_multiplies_a_picture() {
    let tint = Color32::from_rgba_premultiplied(128, 128, 128, 128);
    let frame = paint(&mut painter(), vec![image_mesh(rect(0.0, 0.0, 4.0, 2.0), whole(), tint)], [4, 2]);
    let [r, g, b, _] = picture().pixels[2].to_array().map(u16::from);
    let half = |channel: u16| ((channel * 128 + 127) / 255) as u8;
    assert_eq!(frame.pixel(2, 0), [half(r), half(g), half(b), 255]);
}

#[test]
fn linear_filters_mix_and_nearest_filters_do_not() {
    let mut painter = painter();
    let two = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let mesh = || vec![image_mesh(rect(0.0, 0.0, 8.0, 1.0), whole(), Color32::WHITE)];
    let row = |frame: &Frame| (0..8).map(|x| frame.pixel(x, 0)[0]).collect::<Vec<_>>();

    set(&mut painter, PICTURE, ImageDelta::full(two.clone(), TextureOptions::LINEAR));
    assert_eq!(row(&paint(&mut painter, mesh(), [8, 1])), [0, 0, 32, 96, 159, 223, 255, 255]);

    set(&mut painter, PICTURE, ImageDelta::full(two, TextureOptions::NEAREST));
    assert_eq!(row(&paint(&mut painter, mesh(), [8, 1])), [0, 0, 0, 0, 255, 255, 255, 255]);
}

#[test]
fn a_repeated_texture_tiles() {
    let mut painter = painter();
    let two = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let options = TextureOptions { wrap_mode: TextureWrapMode::Repeat, ..TextureOptions::NEAREST };
    set(&mut painter, PICTURE, ImageDelta::full(two, options));
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(3.0, 1.0));
    let frame = paint(&mut painter, vec![image_mesh(rect(0.0, 0.0, 6.0, 1.0), uv, Color32::WHITE)], [6, 1]);
    assert_eq!((0..6).map(|x| frame.pixel(x, 0)[0]).collect::<Vec<_>>(), [0, 255, 0, 255, 0, 255]);
}

#[test]
fn colours_run_evenly_between_corners() {
    let mut mesh = Mesh::default();
    let black_to_white = [Color32::BLACK, Color32::WHITE];
    for (x, color) in [0.5, 255.5].into_iter().zip(black_to_white) {
        mesh.colored_vertex(pos2(x, 0.0), color);
        mesh.colored_vertex(pos2(x, 4.0), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    let frame = paint(&mut painter(), vec![mesh], [257, 4]);
    for y in 0..4 {
        for x in 0..255 {
            assert_eq!(usize::from(frame.pixel(x, y)[1]), x, "at {x}, {y}");
        }
    }
}

#[test]
fn the_fast_path_for_rectangles_paints_what_triangles_paint() {
    let tint = Color32::from_rgba_premultiplied(90, 120, 60, 200);
    let cases = [
        image_mesh(rect(2.0, 3.0, 4.0, 2.0), whole(), Color32::WHITE),
        image_mesh(rect(2.0, 3.0, 4.0, 2.0), whole(), tint),
        image_mesh(rect(1.3, 2.6, 22.7, 17.9), whole(), tint),
        image_mesh(rect(1.5, 1.5, 2.5, 1.5), whole(), Color32::WHITE),
        polygon(&[pos2(3.5, 4.5), pos2(20.25, 4.5), pos2(20.25, 9.75), pos2(3.5, 9.75)], tint),
    ];
    for (number, mesh) in cases.into_iter().enumerate() {
        let mut painter = painter();
        let slow = paint(&mut painter, vec![torn_apart(&mesh)], [30, 24]);
        let fast = paint(&mut painter, vec![mesh], [30, 24]);
        for y in 0..24 {
            for x in 0..30 {
                let (fast, slow) = (fast.pixel(x, y), slow.pixel(x, y));
                let apart = fast.iter().zip(slow).any(|(&a, b)| a.abs_diff(b) > 1);
                assert!(!apart, "case {number} at {x}, {y}: {fast:?} and {slow:?}");
            }
        }
    }
}

#[test]
fn a_patch_changes_only_its_place() {
    let mut painter = painter();
    let green = ColorImage::filled([2, 1], Color32::GREEN);
    set(&mut painter, PICTURE, ImageDelta::partial([1, 1], green, TextureOptions::NEAREST));
    let frame = paint(&mut painter, vec![image_mesh(rect(0.0, 0.0, 4.0, 2.0), whole(), Color32::WHITE)], [4, 2]);
    for (n, old) in picture().pixels.iter().enumerate() {
        let expected = if n == 5 || n == 6 { Color32::GREEN } else { *old };
        assert_eq!(frame.pixel(n % 4, n / 4), expected.to_array(), "texel {n}");
    }
}

#[test]
fn patches_outside_the_texture_or_for_no_texture_are_left_out() {
    let mut painter = painter();
    let large = || ColorImage::filled([5, 5], Color32::RED);
    set(&mut painter, PICTURE, ImageDelta::partial([3, 1], large(), TextureOptions::NEAREST));
    set(&mut painter, PICTURE, ImageDelta::partial([40, 40], large(), TextureOptions::NEAREST));
    set(&mut painter, TextureId::User(3), ImageDelta::partial([0, 0], large(), TextureOptions::NEAREST));
    let frame = paint(&mut painter, vec![image_mesh(rect(0.0, 0.0, 4.0, 2.0), whole(), Color32::WHITE)], [4, 2]);
    assert_eq!(frame.pixel(3, 1), [255, 0, 0, 255]);
    assert_eq!(frame.pixel(2, 1), picture().pixels[6].to_array());
}

#[test]
fn a_freed_texture_lasts_for_the_frame_it_came_with_and_no_longer() {
    let mut painter = painter();
    let held = painter.texture_bytes();
    let mut deltas = TexturesDelta::default();
    deltas.free(PICTURE);
    painter.apply(&mut deltas);
    let mesh = || vec![image_mesh(rect(0.0, 0.0, 4.0, 2.0), whole(), Color32::WHITE)];
    assert_eq!(paint(&mut painter, mesh(), [4, 2]).pixel(0, 0), picture().pixels[0].to_array());
    painter.release();
    assert_eq!(painter.texture_bytes(), held - 4 * 2 * 4);
    assert_eq!(paint(&mut painter, mesh(), [4, 2]).pixel(0, 0), BLACK);
}

#[test]
fn a_mesh_with_wrong_indices_or_no_texture_is_left_out_without_harm() {
    let mut broken = polygon(&[pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(0.0, 9.0)], Color32::WHITE);
    broken.indices.extend([0, 1, 99, 7]);
    let mut lost = image_mesh(rect(0.0, 0.0, 9.0, 9.0), whole(), Color32::WHITE);
    lost.texture_id = TextureId::User(55);
    let frame = paint(&mut painter(), vec![broken, lost], [9, 9]);
    assert_eq!(frame.pixel(1, 1), [255; 4]);
    assert_eq!(frame.pixel(8, 8), BLACK);
}

#[test]
fn an_empty_frame_is_painted_as_well() {
    let mesh = polygon(&[pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(0.0, 9.0)], Color32::WHITE);
    assert_eq!(paint(&mut painter(), vec![mesh.clone()], [0, 0]).to_rgba8(), Vec::<u8>::new());
    assert_eq!(paint(&mut painter(), vec![mesh], [0, 5]).size(), [0, 5]);
}

/// Everything egui's tessellator makes that does not come from a font: strokes, curves, rounded corners, shadows.
fn shapes(ctx: &egui::Context) -> egui::FullOutput {
    let input = egui::RawInput { screen_rect: Some(rect(0.0, 0.0, 200.0, 120.0)), ..Default::default() };
    ctx.run_ui(input, |ui| {
        let painter = ui.painter();
        let stroke = egui::Stroke::new(1.5, Color32::from_rgb(200, 80, 20));
        painter.rect(rect(10.0, 10.0, 80.0, 40.0), 8, Color32::from_rgb(30, 60, 90), stroke, egui::StrokeKind::Inside);
        painter.rect_filled(rect(100.0, 10.0, 33.3, 21.7), 0, Color32::from_rgba_unmultiplied(250, 250, 0, 90));
        painter.line_segment([pos2(5.0, 110.0), pos2(190.0, 60.0)], stroke);
        painter.add(
            egui::Shadow { offset: [2, 4], blur: 12, spread: 1, color: Color32::from_black_alpha(120) }
                .as_shape(rect(120.0, 50.0, 50.0, 40.0), 6),
        );
        let sail = vec![pos2(20.0, 60.0), pos2(70.0, 65.0), pos2(45.0, 100.0)];
        painter.add(egui::Shape::convex_polygon(sail, Color32::from_rgb(20, 160, 90), egui::Stroke::NONE));
    })
}

#[test]
fn shapes_have_the_same_bytes_on_every_machine() {
    let ctx = egui::Context::default();
    let mut output = shapes(&ctx);
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    let mut painter = Painter::new();
    painter.apply(&mut output.textures_delta);
    let frame = painter.paint(&primitives, 1.0, [200, 120], Color32::from_gray(240));
    assert_eq!(hash(frame), 0xa271_1935_e070_a27a, "the picture of the shapes has changed");
}

/// egui rasterises glyphs with whatever vector instructions there are, which turns one texel in 170,000 by one level; none of
/// these letters at this size is among them.
#[test]
fn a_label_has_the_same_bytes_on_every_machine() {
    let ctx = egui::Context::default();
    let plex = egui::FontData::from_static(include_bytes!("../assets/fonts/IBMPlexSans-Regular.ttf"));
    let mut fonts = egui::FontDefinitions::empty();
    fonts.font_data.insert("plex".to_owned(), Arc::new(plex));
    fonts.families.insert(egui::FontFamily::Proportional, vec!["plex".to_owned()]);
    fonts.families.insert(egui::FontFamily::Monospace, vec!["plex".to_owned()]);
    ctx.set_fonts(fonts);
    let input = || egui::RawInput { screen_rect: Some(rect(0.0, 0.0, 240.0, 40.0)), ..Default::default() };
    let mut painter = Painter::new();
    let mut frame = Frame::default();
    for _ in 0..2 {
        let mut output = ctx.run_ui(input(), |ui| {
            let text = egui::RichText::new("Turn the breaker off → ✓").size(18.0).color(Color32::BLACK);
            ui.label(text);
        });
        let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
        painter.apply(&mut output.textures_delta);
        frame = painter.paint(&primitives, 1.0, [240, 40], Color32::WHITE).clone();
    }
    let inked = frame.pixels().iter().filter(|pixel| pixel.to_le_bytes()[0] < 128).count();
    assert!((400..2000).contains(&inked), "{inked} dark pixels are no line of text");
    assert_eq!(hash(&frame), 0xc029_ba9e_479f_8768, "the picture of the label has changed");
}

/// Any number a mesh could hold, among them those that are none.
fn any_coordinate() -> impl Strategy<Value = f32> {
    prop_oneof![
        4 => -50.0f32..150.0,
        1 => any::<f32>(),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN, 1e7, -1e7, 0.0]),
    ]
}

fn any_vertex() -> impl Strategy<Value = Vertex> {
    ([any_coordinate(), any_coordinate()], [any_coordinate(), any_coordinate()], any::<[u8; 4]>()).prop_map(
        |([x, y], [u, v], [r, g, b, a])| Vertex {
            pos: pos2(x, y),
            uv: pos2(u, v),
            color: Color32::from_rgba_premultiplied(r, g, b, a),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_mesh_clip_or_scale_brings_the_painter_down(
        vertices in prop::collection::vec(any_vertex(), 0..12),
        indices in prop::collection::vec(0u32..14, 0..40),
        clip in [any_coordinate(), any_coordinate(), any_coordinate(), any_coordinate()],
        scale in any_coordinate(),
        textured in any::<bool>(),
        wrap_mode in prop::sample::select(vec![
            TextureWrapMode::ClampToEdge, TextureWrapMode::Repeat, TextureWrapMode::MirroredRepeat,
        ]),
    ) {
        let mut painter = painter();
        let options = TextureOptions { wrap_mode, ..TextureOptions::LINEAR };
        set(&mut painter, PICTURE, ImageDelta::full(picture(), options));
        let texture_id = if textured { PICTURE } else { WHITE_TEXEL };
        let mesh = Mesh { indices, vertices, texture_id };
        let clip = Rect { min: pos2(clip[0], clip[1]), max: pos2(clip[2], clip[3]) };
        let frame = painter.paint(&[clipped(mesh, clip)], scale, [64, 48], Color32::BLACK);
        prop_assert_eq!(frame.pixels().len(), 64 * 48);
    }

    #[test]
    fn any_cut_of_an_area_into_triangles_covers_it_once(
        inner in [0.0f32..40.0, 0.0f32..40.0],
        corners in [[-9.0f32..9.0, -9.0f32..9.0], [31.0f32..49.0, -9.0f32..9.0], [31.0f32..49.0, 31.0f32..49.0], [-9.0f32..9.0, 31.0f32..49.0]],
    ) {
        let glass = Color32::from_rgba_premultiplied(50, 50, 50, 50);
        let hub = pos2(inner[0].clamp(10.0, 30.0), inner[1].clamp(10.0, 30.0));
        let rim = corners.map(|[x, y]| pos2(x, y));
        let fan = polygon(&[hub, rim[0], rim[1], rim[2], rim[3], rim[0]], glass);
        let frame = paint(&mut painter(), vec![fan], [40, 40]);
        prop_assert!(frame.pixels().iter().all(|pixel| [0, 50].contains(&pixel.to_le_bytes()[0])));
    }
}
