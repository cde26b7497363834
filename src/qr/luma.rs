//! A picture in shades of grey.

/// Grey pixels, row by row from the top left; 0 is black, 255 is white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luma {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Luma {
    /// A picture from its pixels. Nothing where their number is not `width` × `height` or where there are none.
    #[must_use]
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        let count = width.checked_mul(height)?;
        (count > 0 && count == pixels.len()).then_some(Luma { width, height, pixels })
    }

    /// A picture from what `grey` says of each place (x, y).
    pub(crate) fn from_fn(width: usize, height: usize, mut grey: impl FnMut(usize, usize) -> u8) -> Self {
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            pixels.extend((0..width).map(|x| grey(x, y)));
        }
        Luma { width, height, pixels }
    }

    /// A picture from pixels whose number is known to be right.
    pub(crate) fn from_parts(width: usize, height: usize, pixels: Vec<u8>) -> Self {
        debug_assert_eq!(pixels.len(), width * height);
        Luma { width, height, pixels }
    }

    /// The same size with other pixels.
    pub(crate) fn with(&self, pixels: Vec<u8>) -> Self {
        debug_assert_eq!(pixels.len(), self.pixels.len());
        Luma { width: self.width, height: self.height, pixels }
    }

    /// Pixels from left to right.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// All pixels, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The pixels of row `y`.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.pixels[y * self.width..(y + 1) * self.width]
    }

    /// Millions of pixels.
    pub(crate) fn megapixels(&self) -> f32 {
        self.pixels.len() as f32 / 1e6
    }

    /// The grey at a place between pixels; a pixel's centre lies at its number plus a half. Beyond the edge the
    /// edge goes on.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (u, v) = (x - left as f32, y - top as f32);
        let grey = |x: usize, y: usize| f32::from(self.pixels[y * self.width + x]);
        let above = grey(left, top) + (grey(right, top) - grey(left, top)) * u;
        let below = grey(left, bottom) + (grey(right, bottom) - grey(left, bottom)) * u;
        above + (below - above) * v
    }

    /// The piece from (`left`, `top`), as much of `width` × `height` as lies inside; at least one pixel.
    #[must_use]
    pub fn crop(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let left = left.min(self.width - 1);
        let top = top.min(self.height - 1);
        let width = width.clamp(1, self.width - left);
        let height = height.clamp(1, self.height - top);
        let mut pixels = Vec::with_capacity(width * height);
        for y in top..top + height {
            pixels.extend_from_slice(&self.row(y)[left..left + width]);
        }
        Luma { width, height, pixels }
    }
}
