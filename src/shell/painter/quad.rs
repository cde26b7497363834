//! Filling upright rectangles whose texture lies upright in them: letters, pictures, plain areas.

use std::ops::Range;

use super::blend;
use super::plane::TexelWalk;
use super::raster::{Area, SUB, centre};
use super::shade::{Brush, Corner, Target, texels};
use super::texture::{Tap, Texture};

/// Memory that is used again from rectangle to rectangle.
#[derive(Default)]
pub(super) struct Rows {
    columns: Vec<Tap>,
    mixed: Vec<u32>,
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
pub(super) fn rectangle(target: &mut Target<'_>, [one, other]: [Corner; 2], brush: &mut Brush<'_>, rows: &mut Rows) {
    let area = Area::between(one.at, other.at).intersect(target.clip);
    if area.is_empty() {
        return;
    }
    let texture = brush.texture;
    if one.uv == other.uv {
        let color = blend::modulate(brush.texel(one.uv), one.color);
        for row in target.rows(area) {
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
    for row in target.rows(area) {
        let start = (top + (row - area.top) as usize) * texture.width + left;
        blend::put_run(target.run(row, area.left, area.right), &texture.texels[start..start + width], color);
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
    for y in target.rows(area) {
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
