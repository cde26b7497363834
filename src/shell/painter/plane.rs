//! Values that change evenly over a triangle, and walks along its rows: colours and texture coordinates.

use super::raster::{self, Point, SUB, centre};
use super::texture::Texture;

/// A value that changes evenly over a triangle.
#[derive(Clone, Copy)]
pub(super) struct Plane {
    base: f64,
    pub(super) per_x: f64,
    pub(super) per_y: f64,
}

/// What all planes of one triangle share: how the corners lie to each other.
pub(super) struct Slope {
    origin: Point,
    to_x: [f64; 2],
    to_y: [f64; 2],
}

impl Slope {
    pub(super) fn new([a, b, c]: [Point; 3]) -> Self {
        let unit = SUB as f64 / raster::cross([a, b, c]) as f64;
        let by = |steps: i64| steps as f64 * unit;
        Self { origin: a, to_x: [by(c.y - a.y), by(b.y - a.y)], to_y: [by(c.x - a.x), by(b.x - a.x)] }
    }

    #[inline(always)]
    pub(super) fn plane(&self, [a, b, c]: [f64; 3]) -> Plane {
        let (ab, ac) = (b - a, c - a);
        Plane { base: a, per_x: ab * self.to_x[0] - ac * self.to_x[1], per_y: ac * self.to_y[1] - ab * self.to_y[0] }
    }

    /// How far a pixel's centre is from the first corner, in pixels.
    #[inline(always)]
    pub(super) fn distance(&self, x: i64, y: i64) -> [f64; 2] {
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

/// The texels of a run of pixels, where pixels and texels fall together: pictures at their own size, whose rounded corners cut them
/// into very many short runs. Found without a [`TexelWalk`], and the same texels as by one: at both ends, and so in between, it is
/// so little to the centre of a texel that every weight between texels would round to nothing.
#[inline(always)]
pub(super) fn texel_on_pixel<'a>(
    [u, v]: &[Plane; 2],
    start: [f64; 2],
    pixels: usize,
    texture: &'a Texture,
) -> Option<&'a [u32]> {
    // Half a weight, less what a walk may add up in rounding.
    const NEAR: f64 = 1.0 / 512.0 - 1.0 / 131_072.0;
    // Added and taken off, it rounds to a whole number.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let steps = (pixels - 1) as f64;
    let last = [start[0] + steps, start[1]];
    let [u0, v0, u1, v1] = [u.at(start), v.at(start), u.at(last), v.at(last)].map(|at| at - 0.5);
    let (left, row) = ((u0 + ROUND) - ROUND, (v0 + ROUND) - ROUND);
    let off = (u0 - left).abs().max((u1 - left - steps).abs()).max((v0 - row).abs()).max((v1 - row).abs());
    let inside = left >= 0.0 && row >= 0.0 && left + steps < texture.width as f64 && row < texture.height as f64;
    if !(off < NEAR && inside) {
        return None;
    }
    let start = row as usize * texture.width + left as usize;
    texture.texels.get(start..start + pixels)
}

/// The planes of four channels: red, green, blue, alpha.
pub(super) struct ColorPlanes {
    base: [f64; 4],
    per_x: [f64; 4],
    per_y: [f64; 4],
}

impl ColorPlanes {
    pub(super) fn new(slope: &Slope, colors: [u32; 3]) -> Self {
        let planes = [0, 8, 16, 24].map(|shift| slope.plane(colors.map(|color| f64::from((color >> shift) & 0xff))));
        Self { base: planes.map(|p| p.base), per_x: planes.map(|p| p.per_x), per_y: planes.map(|p| p.per_y) }
    }

    /// The channels somewhere, each held between 0 and 255.
    #[inline(always)]
    fn at(&self, [x, y]: [f64; 2]) -> [f64; 4] {
        std::array::from_fn(|n| (self.base[n] + self.per_x[n] * x + self.per_y[n] * y).clamp(0.0, 255.0))
    }

    /// Is each column of one colour, to the last bit?
    #[inline(always)]
    pub(super) fn is_upright(&self) -> bool {
        self.per_y == [0.0; 4]
    }

    /// The colour of one pixel.
    #[inline(always)]
    pub(super) fn color(&self, start: [f64; 2]) -> u32 {
        let [red, green, blue, alpha] = self.at(start).map(|channel| (channel + 0.5) as u32);
        red | (green << 8) | (blue << 16) | (alpha << 24)
    }
}

/// Four channels along one run: red and blue, green and alpha, each two in the halves of a word with 16 bits after the point.
/// A channel never leaves 0 to 255, so neither half borrows from the other.
pub(super) struct ColorWalk {
    red_blue: i64,
    green_alpha: i64,
    red_blue_step: i64,
    green_alpha_step: i64,
}

impl ColorWalk {
    const UNIT: f64 = 65536.0;

    #[inline(always)]
    pub(super) fn along(planes: &ColorPlanes, start: [f64; 2], pixels: i64) -> Self {
        let first = planes.at(start);
        let last = planes.at([start[0] + (pixels - 1) as f64, start[1]]);
        let [red, green, blue, alpha] = first.map(|value| (value * Self::UNIT + 0.5 * Self::UNIT) as i64);
        let steps: [i64; 4] = std::array::from_fn(|n| (step([first[n], last[n]], pixels) * Self::UNIT) as i64);
        Self {
            red_blue: red + (blue << 32),
            green_alpha: green + (alpha << 32),
            red_blue_step: steps[0] + (steps[2] << 32),
            green_alpha_step: steps[1] + (steps[3] << 32),
        }
    }

    /// Is it one colour from end to end?
    pub(super) const fn is_even(&self) -> bool {
        self.red_blue_step == 0 && self.green_alpha_step == 0
    }

    #[inline(always)]
    pub(super) fn next(&mut self) -> u32 {
        let lanes = |pair: i64| ((pair >> 16) as u32 & 0xff) | ((pair >> 32) as u32 & 0x00ff_0000);
        let color = lanes(self.red_blue) | (lanes(self.green_alpha) << 8);
        self.red_blue = self.red_blue.wrapping_add(self.red_blue_step);
        self.green_alpha = self.green_alpha.wrapping_add(self.green_alpha_step);
        color
    }
}

/// Texture coordinates along one run, in texels times 2^32.
pub(super) struct TexelWalk {
    pub(super) at: [i64; 2],
    step: [i64; 2],
}

impl TexelWalk {
    pub(super) const UNIT: f64 = 4_294_967_296.0;
    pub(super) const LIMITS: [f64; 2] = [-1_073_741_824.0, 1_073_741_824.0];

    #[inline(always)]
    pub(super) fn along(planes: &[Plane; 2], start: [f64; 2], pixels: i64) -> Self {
        let ends = [0, 1].map(|axis| ends(&planes[axis], start, pixels, Self::LIMITS));
        Self {
            at: ends.map(|[first, _]| (first * Self::UNIT) as i64),
            step: ends.map(|ends| (step(ends, pixels) * Self::UNIT) as i64),
        }
    }

    /// Less than this, in texels times 2^32, is not seen: weights between texels have eight bits.
    const NEAR: i64 = 1 << 24;

    /// Does the texture lie upright along a run of so many pixels?
    pub(super) fn stays_in_row(&self, pixels: usize) -> bool {
        self.step[1].saturating_mul(pixels as i64).saturating_abs() < Self::NEAR
    }

    /// The texels of a run in which pixels and texels fall together: pictures at their own size.
    pub(super) fn aligned<'a>(&self, texture: &'a Texture, pixels: usize) -> Option<&'a [u32]> {
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
    pub(super) fn next(&mut self) -> [i64; 2] {
        let at = self.at;
        self.at = [at[0].wrapping_add(self.step[0]), at[1].wrapping_add(self.step[1])];
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::ImageDelta;
    use egui::{ColorImage, TextureId, TextureOptions, TexturesDelta, pos2};
    use proptest::prelude::*;

    use super::super::texture::Textures;

    const SIDE: usize = 64;

    /// A picture whose texels are all different.
    fn textures(options: TextureOptions) -> Textures {
        let texels = (0..SIDE * SIDE).flat_map(|n| ((n as u32).wrapping_mul(0x9e37_79b1) | 0xff00_0000).to_le_bytes());
        let picture = ColorImage::from_rgba_premultiplied([SIDE, SIDE], &texels.collect::<Vec<_>>());
        let mut delta = TexturesDelta::default();
        delta.push(TextureId::Managed(0), ImageDelta::full(picture, options));
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        textures
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn where_texels_are_found_on_pixels_reading_each_of_them_gives_the_same(
            corners in [[-4.0f32..68.0, -4.0f32..68.0], [-4.0f32..68.0, -4.0f32..68.0], [-4.0f32..68.0, -4.0f32..68.0]],
            shift in [-0.004f64..0.004, -0.004f64..0.004],
            larger in prop_oneof![Just(1.0f64), 0.999f64..1.001],
            nearest in any::<bool>(),
        ) {
            let options = if nearest { TextureOptions::NEAREST } else { TextureOptions::LINEAR };
            let textures = textures(options);
            let texture = textures.get(TextureId::Managed(0)).unwrap();
            let points = corners.map(|[x, y]| Point::snap(pos2(x, y), 1.0).unwrap());
            prop_assume!(raster::cross(points) != 0);
            let slope = Slope::new(points);
            // The texture lies where the corners are before they are moved to the grid, nearly.
            let planes = [0, 1].map(|axis| slope.plane(corners.map(|at| f64::from(at[axis]) * larger + shift[axis])));
            let [u, v] = &planes;
            let filter = texture.filter((u.per_x * v.per_y - u.per_y * v.per_x).abs());
            let screen = raster::Area { left: 0, top: 0, right: SIDE as i64, bottom: SIDE as i64 };
            let mut runs = Vec::new();
            raster::spans(points, screen, |row, from, to| runs.push((row, from, to)));
            for (row, from, to) in runs {
                let (start, pixels) = (slope.distance(from, row), (to - from) as usize);
                let Some(found) = texel_on_pixel(&planes, start, pixels, texture) else { continue };
                let mut walk = TexelWalk::along(&planes, start, to - from);
                if let Some(aligned) = walk.aligned(texture, pixels) {
                    prop_assert_eq!(found, aligned);
                    continue;
                }
                for &texel in found {
                    let [u, v] = walk.next();
                    prop_assert_eq!(texel, texture.sample(u, v, filter));
                }
            }
        }
    }
}
