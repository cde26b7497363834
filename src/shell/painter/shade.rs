//! Filling what a triangle or a rectangle covers with its colours and its texture.

use std::ops::Range;

use super::blend;
use super::raster::{self, Area, Point, SUB, centre};
use super::texture::{Tap, Texture};

/// Memory that is used again from rectangle to rectangle.
#[derive(Default)]
pub(super) struct Rows {
    columns: Vec<Tap>,
    mixed: Vec<u32>,
}

/// The part of the frame that may be painted.
pub(super) struct Target<'a> {
    /// All rows of the frame.
    pub(super) pixels: &'a mut [u32],
    /// Pixels in a row.
    pub(super) width: usize,
    /// Inside the frame.
    pub(super) clip: Area,
}

impl Target<'_> {
    /// Pixels `from` to `to` (out) of one row. All three are within the clip.
    #[inline(always)]
    fn run(&mut self, row: i64, from: i64, to: i64) -> &mut [u32] {
        let start = row as usize * self.width;
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

/// A value that changes evenly over a triangle.
#[derive(Clone, Copy)]
struct Plane {
    base: f64,
    per_x: f64,
    per_y: f64,
}

/// What all planes of one triangle share: how the corners lie to each other.
struct Slope {
    origin: Point,
    to_x: [f64; 2],
    to_y: [f64; 2],
}

impl Slope {
    fn new([a, b, c]: [Point; 3]) -> Self {
        let unit = SUB as f64 / raster::cross([a, b, c]) as f64;
        let by = |steps: i64| steps as f64 * unit;
        Self { origin: a, to_x: [by(c.y - a.y), by(b.y - a.y)], to_y: [by(c.x - a.x), by(b.x - a.x)] }
    }

    #[inline(always)]
    fn plane(&self, [a, b, c]: [f64; 3]) -> Plane {
        let (ab, ac) = (b - a, c - a);
        Plane { base: a, per_x: ab * self.to_x[0] - ac * self.to_x[1], per_y: ac * self.to_y[1] - ab * self.to_y[0] }
    }

    /// How far a pixel's centre is from the first corner, in pixels.
    #[inline(always)]
    fn distance(&self, x: i64, y: i64) -> [f64; 2] {
        let pixels = |steps: i64| steps as f64 / SUB as f64;
        [pixels(centre(x) - self.origin.x), pixels(centre(y) - self.origin.y)]
    }
}

impl Plane {
    #[inline(always)]
    fn at(&self, [x, y]: [f64; 2]) -> f64 {
        self.base + self.per_x * x + self.per_y * y
    }
}

/// The values of a plane at the first and the last pixel of a run, each held between the limits.
#[inline(always)]
fn ends(plane: &Plane, start: [f64; 2], pixels: i64, [low, high]: [f64; 2]) -> [f64; 2] {
    let last = [start[0] + (pixels - 1) as f64, start[1]];
    [plane.at(start).clamp(low, high), plane.at(last).clamp(low, high)]
}

/// The even step that leads from one end to the other.
#[inline(always)]
fn step([first, last]: [f64; 2], pixels: i64) -> f64 {
    if pixels < 2 { 0.0 } else { (last - first) / (pixels - 1) as f64 }
}

/// Four channels along one run: red and blue, green and alpha, each two in the halves of a word with 16 bits after the point.
/// A channel never leaves 0 to 255, so neither half borrows from the other.
struct ColorWalk {
    red_blue: i64,
    green_alpha: i64,
    red_blue_step: i64,
    green_alpha_step: i64,
}

impl ColorWalk {
    const UNIT: f64 = 65536.0;

    #[inline(always)]
    fn along(planes: &[Plane; 4], start: [f64; 2], pixels: i64) -> Self {
        let channel = |plane: &Plane| {
            let ends = ends(plane, start, pixels, [0.0, 255.0]);
            ((ends[0] * Self::UNIT + 0.5 * Self::UNIT) as i64, (step(ends, pixels) * Self::UNIT) as i64)
        };
        let [red, green, blue, alpha] = [&planes[0], &planes[1], &planes[2], &planes[3]].map(channel);
        Self {
            red_blue: red.0 + (blue.0 << 32),
            green_alpha: green.0 + (alpha.0 << 32),
            red_blue_step: red.1 + (blue.1 << 32),
            green_alpha_step: green.1 + (alpha.1 << 32),
        }
    }

    /// The colour of one pixel.
    #[inline(always)]
    fn single(planes: &[Plane; 4], start: [f64; 2]) -> u32 {
        let channel = |plane: &Plane| (plane.at(start).clamp(0.0, 255.0) + 0.5) as u32;
        let [red, green, blue, alpha] = [&planes[0], &planes[1], &planes[2], &planes[3]].map(channel);
        red | (green << 8) | (blue << 16) | (alpha << 24)
    }

    /// Is it one colour from end to end?
    const fn is_even(&self) -> bool {
        self.red_blue_step == 0 && self.green_alpha_step == 0
    }

    #[inline(always)]
    fn next(&mut self) -> u32 {
        let lanes = |pair: i64| ((pair >> 16) as u32 & 0xff) | ((pair >> 32) as u32 & 0x00ff_0000);
        let color = lanes(self.red_blue) | (lanes(self.green_alpha) << 8);
        self.red_blue = self.red_blue.wrapping_add(self.red_blue_step);
        self.green_alpha = self.green_alpha.wrapping_add(self.green_alpha_step);
        color
    }
}

/// Texture coordinates along one run, in texels times 2^32.
struct TexelWalk {
    at: [i64; 2],
    step: [i64; 2],
}

impl TexelWalk {
    const UNIT: f64 = 4_294_967_296.0;
    const LIMITS: [f64; 2] = [-1_073_741_824.0, 1_073_741_824.0];

    #[inline(always)]
    fn along(planes: &[Plane; 2], start: [f64; 2], pixels: i64) -> Self {
        let ends = [0, 1].map(|axis| ends(&planes[axis], start, pixels, Self::LIMITS));
        Self {
            at: ends.map(|[first, _]| (first * Self::UNIT) as i64),
            step: ends.map(|ends| (step(ends, pixels) * Self::UNIT) as i64),
        }
    }

    /// Less than this, in texels times 2^32, is not seen: weights between texels have eight bits.
    const NEAR: i64 = 1 << 24;

    /// Does the texture lie upright along a run of so many pixels?
    fn stays_in_row(&self, pixels: usize) -> bool {
        self.step[1].saturating_mul(pixels as i64).saturating_abs() < Self::NEAR
    }

    /// The texels of a run in which pixels and texels fall together: pictures at their own size.
    fn aligned<'a>(&self, texture: &'a Texture, pixels: usize) -> Option<&'a [u32]> {
        const ONE: i64 = 1 << 32;
        let off_centre = |at: i64| (at.rem_euclid(ONE) - ONE / 2).abs();
        let together = self.stays_in_row(pixels)
            && self.step[0].saturating_sub(ONE).saturating_mul(pixels as i64).saturating_abs() < Self::NEAR
            && self.at.iter().all(|&at| off_centre(at) < Self::NEAR);
        let [left, row] = self.at.map(|at| usize::try_from(at >> 32).ok());
        let (left, row) = (left.filter(|_| together)?, row.filter(|&row| row < texture.height)?);
        let start = row * texture.width;
        texture.texels[start..start + texture.width].get(left..left + pixels)
    }

    #[inline(always)]
    fn next(&mut self) -> [i64; 2] {
        let at = self.at;
        self.at = [at[0].wrapping_add(self.step[0]), at[1].wrapping_add(self.step[1])];
        at
    }
}

/// Texture coordinates as texels.
fn texels(uv: [f32; 2], texture: &Texture) -> [f64; 2] {
    [f64::from(uv[0]) * texture.width as f64, f64::from(uv[1]) * texture.height as f64]
}

/// The one texel that a shape with the same coordinates everywhere shows.
fn single_texel(uv: [f32; 2], texture: &Texture) -> u32 {
    let fixed = |at: f64| (at.clamp(TexelWalk::LIMITS[0], TexelWalk::LIMITS[1]) * TexelWalk::UNIT) as i64;
    let [u, v] = texels(uv, texture).map(fixed);
    texture.sample(u, v, texture.filter(0.0))
}

/// Fills a triangle.
pub(super) fn triangle(target: &mut Target<'_>, corners: [Corner; 3], texture: &Texture) {
    let points = corners.map(|corner| corner.at);
    let [a, b, c] = corners;
    let even_color = a.color == b.color && a.color == c.color;
    let clip = target.clip;
    if a.uv == b.uv && a.uv == c.uv {
        let texel = single_texel(a.uv, texture);
        if even_color {
            let color = blend::modulate(texel, a.color);
            raster::spans(points, clip, |row, from, to| blend::fill(target.run(row, from, to), color));
        } else {
            gradient(target, points, corners.map(|corner| corner.color), texel);
        }
    } else {
        textured(target, corners, texture, even_color.then_some(a.color));
    }
}

fn color_planes(slope: &Slope, colors: [u32; 3]) -> [Plane; 4] {
    [0, 8, 16, 24].map(|shift| slope.plane(colors.map(|color| f64::from((color >> shift) & 0xff))))
}

fn gradient(target: &mut Target<'_>, points: [Point; 3], colors: [u32; 3], texel: u32) {
    let slope = Slope::new(points);
    let planes = color_planes(&slope, colors);
    raster::spans(points, target.clip, |row, from, to| {
        let start = slope.distance(from, row);
        let run = target.run(row, from, to);
        // Soft edges are one pixel wide: most runs of their upright sides are that short.
        if let [dst] = run {
            blend::put(dst, ColorWalk::single(&planes, start), texel);
            return;
        }
        let mut color = ColorWalk::along(&planes, start, to - from);
        if color.is_even() {
            blend::fill(run, blend::modulate(texel, color.next()));
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
    let colors = color_planes(&slope, corners.map(|corner| corner.color));
    raster::spans(points, target.clip, |row, from, to| {
        let start = slope.distance(from, row);
        let mut texel = TexelWalk::along(&planes, start, to - from);
        if let Some(color) = even_color {
            let run = target.run(row, from, to);
            if let Some(texels) = texel.aligned(texture, run.len()) {
                blend::put_run(run, texels, color);
                return;
            }
            if texel.stays_in_row(run.len()) {
                let row = texture.tap(texel.at[1], texture.height, filter);
                for dst in run {
                    let [u, _] = texel.next();
                    let column = texture.tap(u, texture.width, filter);
                    blend::put(dst, texture.read(column, row), color);
                }
                return;
            }
            for dst in run {
                let [u, v] = texel.next();
                blend::put(dst, texture.sample(u, v, filter), color);
            }
        } else {
            let mut color = ColorWalk::along(&colors, start, to - from);
            for dst in target.run(row, from, to) {
                let [u, v] = texel.next();
                blend::put(dst, texture.sample(u, v, filter), color.next());
            }
        }
    });
}

/// How texels follow pixels along one axis of an upright rectangle.
#[derive(Clone, Copy)]
struct Axis {
    start: i64,
    texel: f64,
    texels_per_step: f64,
    size: usize,
}

impl Axis {
    fn new([from, to]: [i64; 2], [texel, last]: [f64; 2], size: usize) -> Self {
        Self { start: from, texel, texels_per_step: (last - texel) / (to - from) as f64, size }
    }

    /// The texel coordinate at the centre of pixel `n`.
    fn at(&self, n: i64) -> f64 {
        self.texel + (centre(n) - self.start) as f64 * self.texels_per_step
    }

    fn tap(&self, n: i64, texture: &Texture, per_pixel: f64) -> Tap {
        let at = self.at(n).clamp(TexelWalk::LIMITS[0], TexelWalk::LIMITS[1]) * TexelWalk::UNIT;
        texture.tap(at as i64, self.size, texture.filter(per_pixel))
    }

    /// The texel of pixel `from`, where pixels and texels fall together from there to `to` (out): text, icons, pictures at their
    /// own size.
    fn aligned(&self, from: i64, to: i64) -> Option<usize> {
        const NEAR: f64 = 1.0 / 256.0;
        let (first, last) = (self.at(from), self.at(to - 1));
        let whole = first.floor();
        let pixels = (to - from) as f64;
        let together = (first - whole - 0.5).abs() < NEAR && (last - first - (pixels - 1.0)).abs() < NEAR;
        (together && whole >= 0.0 && whole + pixels <= self.size as f64).then_some(whole as usize)
    }
}

/// Fills an upright rectangle that has one colour and whose texture lies upright in it: `one` and `other` are opposite corners.
/// Covers exactly what its two triangles cover.
pub(super) fn rectangle(target: &mut Target<'_>, [one, other]: [Corner; 2], texture: &Texture, rows: &mut Rows) {
    let area = Area::between(one.at, other.at).intersect(target.clip);
    if area.is_empty() {
        return;
    }
    if one.uv == other.uv {
        let color = blend::modulate(single_texel(one.uv, texture), one.color);
        for row in area.top..area.bottom {
            blend::fill(target.run(row, area.left, area.right), color);
        }
        return;
    }
    let ([u0, v0], [u1, v1]) = (texels(one.uv, texture), texels(other.uv, texture));
    let across = Axis::new([one.at.x, other.at.x], [u0, u1], texture.width);
    let down = Axis::new([one.at.y, other.at.y], [v0, v1], texture.height);
    match (across.aligned(area.left, area.right), down.aligned(area.top, area.bottom)) {
        (Some(left), Some(top)) => copy(target, area, texture, [left, top], one.color),
        _ => stretch(target, area, texture, [across, down], one.color, rows),
    }
}

/// Texel on pixel.
fn copy(target: &mut Target<'_>, area: Area, texture: &Texture, [left, top]: [usize; 2], color: u32) {
    let width = (area.right - area.left) as usize;
    let rows = texture.texels.chunks_exact(texture.width).skip(top);
    for (row, texels) in (area.top..area.bottom).zip(rows) {
        blend::put_run(target.run(row, area.left, area.right), &texels[left..left + width], color);
    }
}

/// Larger, smaller, mirrored or between the pixels.
fn stretch(
    target: &mut Target<'_>,
    area: Area,
    texture: &Texture,
    [across, down]: [Axis; 2],
    color: u32,
    rows: &mut Rows,
) {
    let per_pixel = (across.texels_per_step * down.texels_per_step).abs() * (SUB * SUB) as f64;
    let Rows { columns, mixed } = rows;
    columns.clear();
    columns.extend((area.left..area.right).map(|x| across.tap(x, texture, per_pixel)));
    let Some(used) = used_columns(columns) else { return };
    for tap in &mut *columns {
        tap.first -= used.start;
        tap.second -= used.start;
    }
    for y in area.top..area.bottom {
        let texels = texture.mixed_row(down.tap(y, texture, per_pixel), used.clone(), mixed);
        for (dst, column) in target.run(y, area.left, area.right).iter_mut().zip(&*columns) {
            let texel = blend::lerp(texels[column.first], texels[column.second], column.part);
            blend::put(dst, texel, color);
        }
    }
}

/// From the first column that a tap reads to the last: a glyph is a small piece of a large texture.
fn used_columns(taps: &[Tap]) -> Option<Range<usize>> {
    let first = taps.iter().map(|tap| tap.first.min(tap.second)).min()?;
    let last = taps.iter().map(|tap| tap.first.max(tap.second)).max()?;
    Some(first..last + 1)
}
