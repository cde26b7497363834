//! The textures that meshes refer to, and reading a texel from them.

use std::collections::HashMap;
use std::ops::Range;

use egui::epaint::ImageDelta;
use egui::{ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};

use super::blend;

/// One texture: rows of premultiplied pixels and how to read between them.
pub(super) struct Texture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) texels: Vec<u32>,
    options: TextureOptions,
}

/// Where a row or column of samples lies along one axis: two texels, and how far it is from the first to the second in 1/256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tap {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) part: u32,
}

impl Texture {
    /// The filter for drawing at `texels_per_pixel` (an area): above 1 the texture is made smaller.
    pub(super) fn filter(&self, texels_per_pixel: f64) -> TextureFilter {
        if texels_per_pixel > 1.0 { self.options.minification } else { self.options.magnification }
    }

    /// The texels about `at`, in texels times 2^32, along an axis that is `size` texels long.
    #[inline(always)]
    pub(super) fn tap(&self, at: i64, size: usize, filter: TextureFilter) -> Tap {
        match filter {
            TextureFilter::Nearest => {
                let first = self.wrap(at >> 32, size);
                Tap { first, second: first, part: 0 }
            }
            TextureFilter::Linear => {
                // Texel centres are at halves; the part is rounded to 1/256.
                let at = at - (1 << 31) + (1 << 23);
                let index = at >> 32;
                let part = ((at >> 24) & 0xff) as u32;
                Tap { first: self.wrap(index, size), second: self.wrap(index + 1, size), part }
            }
        }
    }

    #[inline(always)]
    fn wrap(&self, index: i64, size: usize) -> usize {
        let size = size as i64;
        let inside = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
            TextureWrapMode::Repeat => index.rem_euclid(size),
            TextureWrapMode::MirroredRepeat => {
                let twice = index.rem_euclid(2 * size);
                twice.min(2 * size - 1 - twice)
            }
        };
        inside as usize
    }

    /// The colour between the four texels of two taps.
    #[inline(always)]
    pub(super) fn read(&self, x: Tap, y: Tap) -> u32 {
        let (upper, lower) = (y.first * self.width, y.second * self.width);
        if x.part == 0 && y.part == 0 {
            return self.texels[upper + x.first];
        }
        let top = blend::lerp(self.texels[upper + x.first], self.texels[upper + x.second], x.part);
        let low = blend::lerp(self.texels[lower + x.first], self.texels[lower + x.second], x.part);
        blend::lerp(top, low, y.part)
    }

    /// Some columns of one row of colours between two rows of texels; `mixed` is memory to use.
    pub(super) fn mixed_row<'a>(&'a self, y: Tap, columns: Range<usize>, mixed: &'a mut Vec<u32>) -> &'a [u32] {
        let row = |n: usize| &self.texels[n * self.width + columns.start..n * self.width + columns.end];
        if y.part == 0 {
            return row(y.first);
        }
        let (upper, lower) = (row(y.first), row(y.second));
        mixed.resize(upper.len(), 0);
        for ((mixed, &upper), &lower) in mixed.iter_mut().zip(upper).zip(lower) {
            *mixed = blend::lerp(upper, lower, y.part);
        }
        mixed
    }

    /// The colour at `u`, `v`, in texels times 2^32.
    #[inline(always)]
    pub(super) fn sample(&self, u: i64, v: i64, filter: TextureFilter) -> u32 {
        self.read(self.tap(u, self.width, filter), self.tap(v, self.height, filter))
    }

    /// A patch with its upper left corner at `pos`; what would lie outside is left off.
    fn patch(&mut self, pos: [usize; 2], width: usize, texels: &[u32]) {
        let [left, top] = pos;
        if left >= self.width || width == 0 {
            return;
        }
        let visible = width.min(self.width - left);
        let rows = self.texels.chunks_exact_mut(self.width).skip(top);
        for (row, from) in rows.zip(texels.chunks_exact(width)) {
            row[left..left + visible].copy_from_slice(&from[..visible]);
        }
    }
}

/// All textures that are alive.
#[derive(Default)]
pub(super) struct Textures {
    alive: HashMap<TextureId, Texture>,
    /// Freed by the last delta; the frame that came with it may still show them.
    leaving: Vec<TextureId>,
}

impl Textures {
    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.alive.get(&id)
    }

    /// Bytes held by all textures.
    pub(super) fn bytes(&self) -> usize {
        self.alive.values().map(|t| t.texels.len() * size_of::<u32>()).sum()
    }

    /// Takes over all changes and empties `delta`.
    pub(super) fn apply(&mut self, delta: &mut TexturesDelta) {
        self.release();
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.change(id, &change);
            }
        }
        self.leaving.extend(delta.free.drain());
    }

    /// Drops what the last delta freed.
    pub(super) fn release(&mut self) {
        for id in self.leaving.drain(..) {
            self.alive.remove(&id);
        }
    }

    fn change(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let texels: Vec<u32> = image.pixels.iter().map(|color| blend::pack(color.to_array())).collect();
        let [width, height] = image.size;
        match change.pos {
            None if width * height == texels.len() && !texels.is_empty() => {
                self.alive.insert(id, Texture { width, height, texels, options: change.options });
            }
            None => {
                self.alive.remove(&id);
            }
            Some(pos) => match self.alive.get_mut(&id) {
                Some(texture) => {
                    texture.patch(pos, width, &texels);
                    texture.options = change.options;
                }
                None => log::warn!("a patch for a texture that does not exist was left out: {id:?}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texture(wrap_mode: TextureWrapMode) -> Texture {
        let options = TextureOptions { wrap_mode, ..TextureOptions::LINEAR };
        Texture { width: 4, height: 1, texels: vec![0, 1, 2, 3], options }
    }

    fn firsts(wrap_mode: TextureWrapMode) -> Vec<usize> {
        let texture = texture(wrap_mode);
        (-5..9).map(|n| texture.tap(n << 32, 4, TextureFilter::Nearest).first).collect()
    }

    #[test]
    fn outside_the_texture_each_mode_goes_on_in_its_way() {
        assert_eq!(firsts(TextureWrapMode::ClampToEdge), [0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3, 3]);
        assert_eq!(firsts(TextureWrapMode::Repeat), [3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0]);
        assert_eq!(firsts(TextureWrapMode::MirroredRepeat), [3, 3, 2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0, 0]);
    }

    #[test]
    fn linear_reading_meets_a_texel_at_its_centre() {
        let texture = texture(TextureWrapMode::ClampToEdge);
        let at_centre = texture.tap((1 << 32) + (1 << 31), 4, TextureFilter::Linear);
        assert_eq!(at_centre, Tap { first: 1, second: 2, part: 0 });
        let between = texture.tap(2 << 32, 4, TextureFilter::Linear);
        assert_eq!(between, Tap { first: 1, second: 2, part: 128 });
        assert_eq!(texture.tap(0, 4, TextureFilter::Linear), Tap { first: 0, second: 0, part: 128 });
    }

    #[test]
    fn a_patch_that_sticks_out_is_cut_off() {
        let mut texture = texture(TextureWrapMode::ClampToEdge);
        texture.patch([3, 0], 2, &[7, 8, 9, 10]);
        assert_eq!(texture.texels, [0, 1, 2, 7]);
        texture.patch([9, 9], 1, &[5]);
        assert_eq!(texture.texels, [0, 1, 2, 7]);
    }
}
