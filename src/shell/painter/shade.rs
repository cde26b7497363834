//! Filling what a triangle or a fan of triangles covers with its colours and its texture.

use std::ops::Range;

use super::blend;
use super::fan::Outline;
use super::plane::{self, ColorPlanes, ColorWalk, Slope, TexelWalk};
use super::raster::{self, Area, Point};
use super::texture::Texture;

/// The part of the frame that may be painted.
pub(super) struct Target<'a> {
    /// Some whole rows of the frame.
    pub(super) pixels: &'a mut [u32],
    /// Pixels in a row.
    pub(super) width: usize,
    /// Where the first of the rows is in the frame.
    pub(super) top: i64,
    /// What the mesh is cut off at, inside the frame.
    pub(super) clip: Area,
    /// The part of the clip that lies in these rows.
    pub(super) seen: Area,
}

impl Target<'_> {
    /// The rows of an area that are seen.
    pub(super) fn rows(&self, area: Area) -> Range<i64> {
        area.top.max(self.seen.top)..area.bottom.min(self.seen.bottom)
    }

    /// Pixels `from` to `to` (out) of one row. All three are within what is seen.
    #[inline(always)]
    pub(super) fn run(&mut self, row: i64, from: i64, to: i64) -> &mut [u32] {
        let start = (row - self.top) as usize * self.width;
        &mut self.pixels[start + from as usize..start + to as usize]
    }
}

/// One corner of a mesh, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Corner {
    pub(super) at: Point,
    /// Texture coordinates, 0 to 1.
    pub(super) uv: [f32; 2],
    pub(super) color: u32,
}

/// Texture coordinates as texels.
pub(super) fn texels(uv: [f32; 2], texture: &Texture) -> [f64; 2] {
    [f64::from(uv[0]) * texture.width as f64, f64::from(uv[1]) * texture.height as f64]
}

/// A texture, and the texel that plain shapes have shown last: mostly one and the same, over a whole mesh.
pub(super) struct Brush<'a> {
    pub(super) texture: &'a Texture,
    uv: [f32; 2],
    texel: u32,
}

impl<'a> Brush<'a> {
    pub(super) fn new(texture: &'a Texture) -> Self {
        Self { texture, uv: [f32::NAN; 2], texel: 0 }
    }

    /// The one texel that a shape with the same coordinates everywhere shows.
    pub(super) fn texel(&mut self, uv: [f32; 2]) -> u32 {
        if uv != self.uv {
            let fixed = |at: f64| (at.clamp(TexelWalk::LIMITS[0], TexelWalk::LIMITS[1]) * TexelWalk::UNIT) as i64;
            let [u, v] = texels(uv, self.texture).map(fixed);
            self.uv = uv;
            self.texel = self.texture.sample(u, v, self.texture.filter(0.0));
        }
        self.texel
    }
}

/// Fills a triangle.
pub(super) fn triangle(target: &mut Target<'_>, corners: &[Corner; 3], brush: &mut Brush<'_>) {
    let points = corners.map(|corner| corner.at);
    let [a, b, c] = *corners;
    let even_color = a.color == b.color && a.color == c.color;
    if a.uv == b.uv && a.uv == c.uv {
        let texel = brush.texel(a.uv);
        if even_color {
            let color = blend::modulate(texel, a.color);
            raster::spans(points, target.seen, |row, from, to| blend::fill(target.run(row, from, to), color));
        } else if texel != 0 {
            gradient(target, points, corners.map(|corner| corner.color), texel);
        }
    } else {
        textured(target, *corners, brush.texture, even_color.then_some(a.color));
    }
}

/// Fills a fan whose corners all have the colour and the texel of `any`. False, and nothing is done, where its triangles have to
/// be filled one by one.
pub(super) fn fan(target: &mut Target<'_>, outline: &Outline, any: Corner, brush: &mut Brush<'_>) -> bool {
    let color = blend::modulate(brush.texel(any.uv), any.color);
    outline.spans(target.seen, |row, from, to| blend::fill(target.run(row, from, to), color))
}

fn gradient(target: &mut Target<'_>, points: [Point; 3], colors: [u32; 3], texel: u32) {
    // Many triangles at soft corners cover no pixel: nothing is worked out for them.
    let mut planes = None;
    // Upright soft edges have one colour down a column.
    let mut before = None;
    raster::spans(points, target.seen, |row, from, to| {
        let (slope, planes) = planes.get_or_insert_with(|| {
            let slope = Slope::new(points);
            let planes = ColorPlanes::new(&slope, colors);
            (slope, planes)
        });
        let start = slope.distance(from, row);
        let run = target.run(row, from, to);
        // Soft edges are one pixel wide: most runs of their upright sides are that short.
        if let [dst] = run {
            let color = match before {
                Some((column, color)) if column == from => color,
                _ => planes.color(start),
            };
            before = planes.is_upright().then_some((from, color));
            blend::put(dst, color, texel);
            return;
        }
        let mut color = ColorWalk::along(planes, start, to - from);
        if color.is_even() {
            blend::fill(run, blend::modulate(texel, color.next()));
        } else if texel == blend::WHITE {
            run.iter_mut().for_each(|dst| *dst = blend::over(*dst, color.next()));
        } else {
            run.iter_mut().for_each(|dst| blend::put(dst, color.next(), texel));
        }
    });
}

fn textured(target: &mut Target<'_>, corners: [Corner; 3], texture: &Texture, even_color: Option<u32>) {
    let points = corners.map(|corner| corner.at);
    let slope = Slope::new(points);
    let at = corners.map(|corner| texels(corner.uv, texture));
    let planes = [0, 1].map(|axis| slope.plane(at.map(|uv| uv[axis])));
    let [u, v] = &planes;
    let filter = texture.filter((u.per_x * v.per_y - u.per_y * v.per_x).abs());
    let Some(color) = even_color else {
        let colors = ColorPlanes::new(&slope, corners.map(|corner| corner.color));
        raster::spans(points, target.seen, |row, from, to| {
            let start = slope.distance(from, row);
            let mut texel = TexelWalk::along(&planes, start, to - from);
            let mut color = ColorWalk::along(&colors, start, to - from);
            for dst in target.run(row, from, to) {
                let [u, v] = texel.next();
                blend::put(dst, texture.sample(u, v, filter), color.next());
            }
        });
        return;
    };
    raster::spans(points, target.seen, |row, from, to| {
        let start = slope.distance(from, row);
        let run = target.run(row, from, to);
        if let Some(texels) = plane::texel_on_pixel(&planes, start, run.len(), texture) {
            match (run, texels) {
                ([dst], &[texel]) => blend::put(dst, texel, color),
                (run, texels) => blend::put_run(run, texels, color),
            }
            return;
        }
        let mut texel = TexelWalk::along(&planes, start, to - from);
        if let Some(texels) = texel.aligned(texture, run.len()) {
            blend::put_run(run, texels, color);
        } else if texel.stays_in_row(run.len()) {
            let row = texture.tap(texel.at[1], texture.height, filter);
            for dst in run {
                let [u, _] = texel.next();
                let column = texture.tap(u, texture.width, filter);
                blend::put(dst, texture.read(column, row), color);
            }
        } else {
            for dst in run {
                let [u, v] = texel.next();
                blend::put(dst, texture.sample(u, v, filter), color);
            }
        }
    });
}
