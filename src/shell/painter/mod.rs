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
//! | `blend.rs` | arithmetic on one pixel |
//! | `raster.rs` | which pixels a triangle covers |
//! | `texture.rs` | textures, their changes, reading a texel |
//! | `shade.rs` | colours and texels over what is covered |
//! | `mesh.rs` | meshes cut into triangles and upright rectangles |

mod blend;
mod mesh;
mod raster;
mod shade;
mod texture;

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
#[derive(Default)]
pub struct Painter {
    textures: Textures,
    frame: Frame,
    scratch: Scratch,
}

impl Painter {
    /// A painter that knows no texture yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
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
        self.frame.size = size;
        self.frame.pixels.clear();
        self.frame.pixels.resize(size[0] * size[1], blend::pack(background.to_array()));
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = clip_area(*clip_rect, pixels_per_point, size);
            let Some(texture) = self.textures.get(mesh.texture_id) else { continue };
            if !clip.is_empty() {
                let mut target = Target { pixels: &mut self.frame.pixels, width: size[0], clip };
                mesh::draw(&mut target, mesh, texture, pixels_per_point, &mut self.scratch);
            }
        }
        &self.frame
    }

    /// The frame painted last.
    #[must_use]
    pub const fn frame(&self) -> &Frame {
        &self.frame
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
