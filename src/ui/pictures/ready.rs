//! A picture that is ready to be shown.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, pos2, vec2};

use super::wanted::Measure;
use crate::ui::art::{LabelPlaces, Painted, Reel};

/// What there is to show.
#[derive(Clone)]
pub enum Content {
    /// A photo.
    Photo(TextureHandle),
    /// A drawing, in sheets.
    Film(FilmSheets),
    /// Nothing, with the reason as a sentence.
    Problem(String),
}

/// A picture that is ready.
#[derive(Clone)]
pub struct Ready {
    /// What there is to show.
    pub content: Content,
    /// The places asked for.
    pub labels: Vec<LabelPlaces>,
    /// The boxes of what is shown, in fractions of the picture: left, top, right, bottom.
    pub boxes: Vec<[f32; 4]>,
    /// Where the picture that the guide means lies in it, in fractions: x, y, width, height.
    pub own: [f32; 4],
    /// Width over height.
    pub aspect: f32,
    /// How it was drawn.
    pub measure: Measure,
}

/// The sheets of a drawing as textures.
#[derive(Clone)]
pub struct FilmSheets {
    /// What they are sheets of.
    pub reel: Arc<Reel>,
    textures: HashMap<(usize, usize), SheetTexture>,
    /// Every sheet is there.
    pub(super) complete: bool,
}

/// One sheet.
#[derive(Clone)]
pub struct SheetTexture {
    /// Its picture.
    pub texture: TextureHandle,
    /// Where it lies in the view, in pixels from the view's upper left corner.
    pub rect: Rect,
}

impl FilmSheets {
    /// No sheet yet.
    pub(super) fn new(reel: Arc<Reel>) -> Self {
        Self { reel, textures: HashMap::new(), complete: false }
    }

    /// Takes a sheet in; gives the bytes that it takes.
    pub(super) fn add(&mut self, ctx: &Context, sheet: Painted) -> usize {
        let bytes = sheet.bytes();
        let Painted { key, image, corner: [x, y], stretch } = sheet;
        let size = vec2(image.size[0] as f32, image.size[1] as f32) * stretch;
        let rect = Rect::from_min_size(pos2(x as f32, y as f32) * stretch, size);
        self.textures.insert(key, SheetTexture { texture: load(ctx, image), rect });
        bytes
    }

    /// Is every sheet there, so that no frame stands for another?
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.complete
    }

    /// The sheet of a cut at a frame, or of the frame next to it that is there already.
    #[must_use]
    pub fn sheet(&self, cut: usize, frame: usize) -> Option<&SheetTexture> {
        self.textures.get(&(cut, frame)).or_else(|| {
            let others = self.textures.iter().filter(|((of, _), _)| *of == cut);
            others.min_by_key(|((_, other), _)| (other.abs_diff(frame), *other)).map(|(_, sheet)| sheet)
        })
    }
}

/// Makes a texture of a picture.
pub(super) fn load(ctx: &Context, image: ColorImage) -> TextureHandle {
    ctx.load_texture("picture", image, TextureOptions::LINEAR)
}
