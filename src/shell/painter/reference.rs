//! The painter once more, plain and slow: every triangle by itself, every pixel asked for by itself. Random frames hold the quick
//! ways against it, byte for byte.
#![allow(clippy::disallowed_methods, reason = "made-up colours to paint with")]

use egui::epaint::{ImageDelta, Primitive, TessellationOptions, Tessellator};
use egui::{
    ClippedPrimitive, Color32, ColorImage, CornerRadius, Mesh, Pos2, Rect, Shadow, Shape, Stroke, TextureId,
    TextureOptions, TexturesDelta, pos2, vec2,
};
use proptest::prelude::*;

use super::plane::{ColorPlanes, ColorWalk, Slope};
use super::raster::{Area, Point, centre, cross};
use super::{Painter, blend, clip_area};

const SIZE: [usize; 2] = [90, 70];

/// The pixels of a row that a triangle covers: those from the first edge that the row crosses up to the second.
pub(super) fn covered([a, b, c]: [Point; 3], row: i64, columns: std::ops::Range<i64>) -> Vec<i64> {
    let y = centre(row);
    let left_of = |column: &i64| {
        let edges = [(a, b), (b, c), (c, a)].map(|(p, q)| if p.y < q.y { (p, q) } else { (q, p) });
        let crossed = edges.into_iter().filter(|(upper, lower)| upper.y <= y && y < lower.y);
        crossed.filter(|(p, q)| (centre(*column) - p.x) * (q.y - p.y) >= (y - p.y) * (q.x - p.x)).count()
    };
    columns.filter(|column| left_of(column) == 1).collect()
}

/// Paints meshes of plain shapes: their texture is one white texel.
fn paint(primitives: &[ClippedPrimitive], scale: f32, background: Color32) -> Vec<u32> {
    let mut pixels = vec![blend::pack(background.to_array()); SIZE[0] * SIZE[1]];
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let clip = clip_area(*clip_rect, scale, SIZE);
        for triangle in mesh.indices.as_chunks::<3>().0 {
            let corners = triangle.map(|index| mesh.vertices[index as usize]);
            let Some(points) = all(corners.map(|corner| Point::snap(corner.pos, scale))) else { continue };
            let colors = corners.map(|corner| blend::pack(corner.color.to_array()));
            paint_triangle(&mut pixels, points, colors, clip);
        }
    }
    pixels
}

fn all([a, b, c]: [Option<Point>; 3]) -> Option<[Point; 3]> {
    Some([a?, b?, c?])
}

fn paint_triangle(pixels: &mut [u32], points: [Point; 3], colors: [u32; 3], clip: Area) {
    if cross(points) == 0 {
        return;
    }
    for row in clip.top..clip.bottom {
        let columns = covered(points, row, clip.left..clip.right);
        let Some(&from) = columns.first() else { continue };
        assert!(columns.iter().zip(from..).all(|(&column, next)| column == next), "a run has no gap");
        let run = &mut pixels[(row as usize * SIZE[0] + from as usize)..][..columns.len()];
        let even = colors[0] == colors[1] && colors[0] == colors[2];
        let slope = Slope::new(points);
        let planes = ColorPlanes::new(&slope, colors);
        let start = slope.distance(from, row);
        let mut walk = ColorWalk::along(&planes, start, columns.len() as i64);
        let alone = run.len() == 1;
        for dst in run {
            let color = match (even, alone) {
                (true, _) => colors[0],
                (_, true) => planes.color(start),
                _ => walk.next(),
            };
            *dst = blend::over(*dst, color);
        }
    }
}

/// Something that a screen is made of, mostly with soft edges, at whole and at broken places.
fn any_shape() -> impl Strategy<Value = Shape> {
    let place = prop_oneof![
        (-10i16..100).prop_map(f32::from),
        (-20i16..200).prop_map(|n| f32::from(n) / 2.0),
        -10.0f32..100.0,
    ];
    let point = [place.clone(), place].prop_map(|[x, y]| pos2(x, y));
    let area =
        (point.clone(), [0.3f32..70.0, 0.3f32..60.0]).prop_map(|(at, [w, h])| Rect::from_min_size(at, vec2(w, h)));
    let color = any::<[u8; 4]>()
        .prop_map(|[r, g, b, a]| Color32::from_rgba_unmultiplied(r, g, b, if a < 90 { 255 } else { a }));
    let stroke = (0.3f32..6.0, color.clone()).prop_map(|(width, color)| Stroke::new(width, color));
    prop_oneof![
        (area.clone(), 0u8..20, color.clone()).prop_map(|(area, round, color)| Shape::rect_filled(area, round, color)),
        (area.clone(), 0u8..20, color.clone(), stroke.clone()).prop_map(|(area, round, color, stroke)| {
            egui::epaint::RectShape::new(area, CornerRadius::same(round), color, stroke, egui::StrokeKind::Inside)
                .into()
        }),
        (point.clone(), 0.2f32..30.0, color).prop_map(|(at, radius, color)| Shape::circle_filled(at, radius, color)),
        (point.clone(), 0.2f32..30.0, stroke.clone())
            .prop_map(|(at, radius, stroke)| Shape::circle_stroke(at, radius, stroke)),
        prop::collection::vec(point.clone(), 2..6).prop_flat_map(move |points| {
            stroke.clone().prop_map(move |stroke| Shape::line(points.clone(), stroke))
        }),
        (point.clone(), point, 0.5f32..3.0).prop_map(|(from, to, width)| {
            Shape::Vec(Shape::dashed_line(&[from, to], Stroke::new(width, Color32::DARK_RED), 3.3, 2.1))
        }),
        (area, 0u8..12, 1u8..20).prop_map(|(area, round, blur)| {
            let shadow = Shadow { offset: [2, 3], blur, spread: 1, color: Color32::from_black_alpha(90) };
            shadow.as_shape(area, round).into()
        }),
    ]
}

fn whole_frame(color: Color32) -> Shape {
    Shape::rect_filled(Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0] as f32, SIZE[1] as f32)), 0, color)
}

fn cut_into_triangles(shapes: Vec<Shape>, clips: &[Rect]) -> Vec<ClippedPrimitive> {
    let mut tessellator = Tessellator::new(1.0, TessellationOptions::default(), [1, 1], Vec::new());
    let mut meshes = vec![Mesh::default(); clips.len()];
    for (n, shape) in shapes.into_iter().enumerate() {
        tessellator.tessellate_shape(shape, &mut meshes[n % clips.len()]);
    }
    let primitives = meshes.into_iter().zip(clips);
    primitives.map(|(mesh, &clip_rect)| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }).collect()
}

fn painter() -> Painter {
    let mut delta = TexturesDelta::default();
    let white = ColorImage::filled([1, 1], Color32::WHITE);
    delta.push(TextureId::Managed(0), ImageDelta::full(white, TextureOptions::LINEAR));
    let mut painter = Painter::new();
    painter.apply(&mut delta);
    painter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_frame_of_soft_shapes_has_the_bytes_that_each_pixel_alone_would_have(
        shapes in prop::collection::vec(any_shape(), 1..8),
        ground in prop::option::of(prop_oneof![Just(Color32::WHITE), Just(Color32::from_rgba_premultiplied(40, 0, 9, 200))]),
        inner in [0.0f32..40.0, 0.0f32..30.0, 41.0f32..95.0, 31.0f32..75.0],
        scale in prop::sample::select(vec![1.0, 1.0, 1.25, 2.0]),
    ) {
        let shapes: Vec<Shape> = ground.map(whole_frame).into_iter().chain(shapes).collect();
        let [left, top, right, bottom] = inner;
        let clips = [Rect::EVERYTHING, Rect::from_min_max(pos2(left, top), pos2(right, bottom))];
        let primitives = cut_into_triangles(shapes, &clips);
        let want = paint(&primitives, scale, Color32::GOLD);
        let mut painter = painter();
        let quick = painter.paint(&primitives, scale, SIZE, Color32::GOLD);
        let wrong = quick.pixels().iter().zip(&want).position(|(quick, want)| quick != want);
        prop_assert!(wrong.is_none(), "at {:?}", wrong.map(|n| (n % SIZE[0], n / SIZE[0])));
    }
}
