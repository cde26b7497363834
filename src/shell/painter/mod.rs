//! The CPU painter: egui's triangles to pixels, without a window and without a GPU.
//!
//! It draws the pictures of `unlatch render`, of the README and of the picture tests, and is to draw the window itself on
//! machines whose OpenGL is done in software anyway. It follows egui's own shaders: texture times vertex colour and blending, both
//! in gamma space with premultiplied alpha, bilinear or nearest texels, no mipmaps and no dithering. It differs from them in one
//! respect: **the same input gives the same bytes on every machine**. What is covered is exact integer arithmetic, blending is
//! integer arithmetic, and the few interpolations in between are single IEEE operations in a fixed order.
//!
//! | file | reason to exist |
//! |---|---|
//! | `bands.rs` | a frame cut into bands that are painted at the same time |
//! | `blend.rs` | arithmetic on one pixel, and on runs of them |
//! | `raster.rs` | which pixels a triangle covers |
//! | `fan.rs` | triangles about one corner, filled row by row as one area |
//! | `texture.rs` | textures, their changes, reading a texel |
//! | `plane.rs` | colours and texture coordinates that change evenly over a triangle |
//! | `shade.rs` | colours and texels over what a triangle covers |
//! | `quad.rs` | the same for upright rectangles: letters, pictures, plain areas |
//! | `mesh.rs` | meshes cut into triangles, fans and upright rectangles |
//! | `reference.rs` | the same once more, plain and slow, for the tests to compare with |

mod bands;
mod blend;
mod fan;
mod mesh;
mod plane;
mod quad;
mod raster;
#[cfg(test)]
mod reference;
mod shade;
mod texture;

use std::ops::Range;

use egui::epaint::Primitive;
use egui::{ClippedPrimitive, Color32, Rect, TexturesDelta};

use mesh::Scratch;
use raster::Area;
use shade::Target;
use texture::Textures;

/// A painted picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    size: [usize; 2],
    pixels: Vec<u32>,
}

impl Frame {
    /// Width and height in pixels.
    #[must_use]
    pub const fn size(&self) -> [usize; 2] {
        self.size
    }

    /// All pixels row by row from the upper left corner, each with red in its lowest byte, then green, blue and alpha;
    /// colours are premultiplied.
    #[must_use]
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// Red, green, blue and alpha of one pixel; transparent outside the picture.
    #[must_use]
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 4] {
        let inside = x < self.size[0] && y < self.size[1];
        if inside { self.pixels[y * self.size[0] + x].to_le_bytes() } else { [0; 4] }
    }

    /// The picture as bytes: red, green, blue and alpha of each pixel, row by row. Over an opaque background all alphas are 255, so
    /// that these are the bytes of a PNG as well.
    #[must_use]
    pub fn to_rgba8(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(|pixel| pixel.to_le_bytes()).collect()
    }
}

/// Draws egui's output. Keeps the textures from frame to frame, so every delta has to come by [`Painter::apply`], in order.
pub struct Painter {
    textures: Textures,
    frame: Frame,
    /// One for each band that a frame may be cut into.
    scratches: Vec<Scratch>,
}

impl Default for Painter {
    fn default() -> Self {
        Self::new()
    }
}

impl Painter {
    /// A painter that knows no texture yet.
    #[must_use]
    pub fn new() -> Self {
        let scratches = std::iter::repeat_with(Scratch::default).take(bands::most()).collect();
        Self { textures: Textures::default(), frame: Frame::default(), scratches }
    }

    /// Takes over new, changed and freed textures and leaves `delta` empty. A freed texture stays until the next call (or
    /// [`Painter::release`]): the frame that came with the delta may still show it.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        self.textures.apply(delta);
    }

    /// Lets go at once of the textures that the last delta freed. For a window that may now stand still for long.
    pub fn release(&mut self) {
        self.textures.release();
    }

    /// Bytes held by textures.
    #[must_use]
    pub fn texture_bytes(&self) -> usize {
        self.textures.bytes()
    }

    /// Draws one frame of `size` pixels over `background`. What egui hands over as a callback for a GPU is left out, and so is
    /// a mesh whose texture was never set.
    pub fn paint(
        &mut self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        size: [usize; 2],
        background: Color32,
    ) -> &Frame {
        let Self { textures, frame, scratches } = self;
        frame.size = size;
        frame.pixels.resize(size[0] * size[1], 0);
        let job =
            Job { primitives, scale: pixels_per_point, size, textures, background: blend::pack(background.to_array()) };
        let mut pixels = &mut *frame.pixels;
        let rows = bands::cut(primitives, pixels_per_point, size, scratches.len());
        let bands = rows.into_iter().zip(scratches).map(|(rows, scratch)| {
            let own = pixels.split_off_mut(..rows.len() * size[0]).unwrap_or_default();
            (rows, own, scratch)
        });
        bands::share(bands.collect(), |(rows, pixels, scratch)| job.paint(rows, pixels, scratch));
        &self.frame
    }

    /// The frame painted last.
    #[must_use]
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// One frame to be painted.
struct Job<'a> {
    primitives: &'a [ClippedPrimitive],
    scale: f32,
    size: [usize; 2],
    textures: &'a Textures,
    background: u32,
}

impl Job<'_> {
    /// Where the first mesh hides the background.
    fn hidden(&self) -> Area {
        let Some(ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }) = self.primitives.first() else {
            return Area::EMPTY;
        };
        let clip = clip_area(*clip_rect, self.scale, self.size);
        let texture = self.textures.get(mesh.texture_id);
        texture.map_or(Area::EMPTY, |texture| mesh::hidden(mesh, texture, self.scale, clip))
    }

    /// Paints the background of some rows, where it may be seen.
    fn ground(&self, rows: Range<usize>, pixels: &mut [u32]) {
        let hidden = self.hidden();
        let [left, right] = [hidden.left, hidden.right].map(|column| column as usize);
        for (row, pixels) in rows.zip(pixels.chunks_exact_mut(self.size[0].max(1))) {
            if (hidden.top..hidden.bottom).contains(&(row as i64)) {
                pixels[..left].fill(self.background);
                pixels[right..].fill(self.background);
            } else {
                pixels.fill(self.background);
            }
        }
    }

    /// Paints some rows of the frame; `pixels` are theirs.
    fn paint(&self, rows: Range<usize>, pixels: &mut [u32], scratch: &mut Scratch) {
        self.ground(rows.clone(), pixels);
        let [top, bottom] = [rows.start, rows.end].map(|row| row as i64);
        for ClippedPrimitive { clip_rect, primitive } in self.primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(mesh.texture_id) else { continue };
            let clip = clip_area(*clip_rect, self.scale, self.size);
            let seen = Area { top: clip.top.max(top), bottom: clip.bottom.min(bottom), ..clip };
            if !seen.is_empty() {
                let mut target = Target { pixels, width: self.size[0], top, clip, seen };
                mesh::draw(&mut target, mesh, texture, self.scale, scratch);
            }
        }
    }
}

/// The whole pixels of a clip rectangle given in points, inside a frame of `size` pixels.
fn clip_area(clip: Rect, pixels_per_point: f32, size: [usize; 2]) -> Area {
    let [width, height] = size.map(|side| side as i64);
    let whole = |at: f32, most: i64| ((at * pixels_per_point).round() as i64).clamp(0, most);
    Area {
        left: whole(clip.min.x, width),
        top: whole(clip.min.y, height),
        right: whole(clip.max.x, width),
        bottom: whole(clip.max.y, height),
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "made-up colours to paint with")]
mod tests {
    use super::*;
    use egui::epaint::ImageDelta;
    use egui::{Color32, ColorImage, Mesh, Shape, TextureId, TextureOptions, pos2, vec2};

    const SIZE: [usize; 2] = [700, 500];

    /// A painter that cuts its frames into so many bands, whatever the machine has.
    fn painter(bands: usize) -> Painter {
        let scratches = std::iter::repeat_with(Scratch::default).take(bands).collect();
        let mut painter = Painter { scratches, ..Painter::new() };
        let stripes = (0..30 * 400u32).map(|n| Color32::from_gray(if n / 30 % 2 == 0 { 255 } else { n as u8 }));
        let picture = ColorImage::new([30, 400], stripes.collect());
        let mut delta = TexturesDelta::default();
        delta.push(
            TextureId::Managed(0),
            ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR),
        );
        delta.push(TextureId::Managed(1), ImageDelta::full(picture, TextureOptions::LINEAR));
        painter.apply(&mut delta);
        painter
    }

    /// Areas, soft edges, lines and pictures across all rows.
    fn primitives() -> Vec<ClippedPrimitive> {
        let mut shapes = Mesh::default();
        let mut tessellator =
            egui::epaint::Tessellator::new(1.0, egui::epaint::TessellationOptions::default(), [1, 1], Vec::new());
        for n in 0..12u8 {
            let at = pos2(20.3 + 51.7 * f32::from(n), 11.1 + 37.9 * f32::from(n));
            let color = Color32::from_rgba_unmultiplied(250 - 20 * n, 20 * n, 128, 255 - 15 * n);
            let area = Rect::from_min_size(at, vec2(333.3, 217.7));
            tessellator.tessellate_shape(Shape::rect_filled(area, n, color), &mut shapes);
            tessellator.tessellate_shape(Shape::circle_filled(at, 40.0, color), &mut shapes);
            tessellator.tessellate_shape(Shape::line_segment([at, pos2(650.0, 20.0)], (2.5, color)), &mut shapes);
        }
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let mut pictures = Mesh::with_texture(TextureId::Managed(1));
        // One is so little larger than itself that some of its rows alone would seem to be at their own size.
        for height in [400.0, 400.0 + 2.0 / 256.0, 483.3] {
            let area = Rect::from_min_size(pos2(height - 380.0, 40.0), vec2(30.0, height));
            pictures.add_rect_with_uv(
                area.translate(vec2(pictures.vertices.len() as f32 * 10.0, 0.0)),
                whole,
                Color32::WHITE,
            );
        }
        let clip_rect = Rect::from_min_max(pos2(5.0, 7.0), pos2(690.0, 480.0));
        [shapes, pictures].map(|mesh| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }).into()
    }

    #[test]
    fn no_pixel_depends_on_how_many_bands_are_painted_at_a_time() {
        let primitives = primitives();
        let mut alone = painter(1);
        let whole = alone.paint(&primitives, 1.0, SIZE, Color32::DARK_GRAY);
        for bands in 2..6 {
            let cut = bands::cut(&primitives, 1.0, SIZE, bands);
            assert_eq!(cut.len(), bands, "the frame is large enough to be cut");
            assert!(painter(bands).paint(&primitives, 1.0, SIZE, Color32::DARK_GRAY) == whole, "{bands} bands");
        }
    }

    #[test]
    fn nothing_of_the_frame_before_is_left() {
        let mut painter = painter(2);
        let fresh = painter.paint(&[], 1.0, SIZE, Color32::BLUE).clone();
        painter.paint(&primitives(), 1.0, SIZE, Color32::RED);
        assert!(*painter.paint(&[], 1.0, SIZE, Color32::BLUE) == fresh);
    }
}
