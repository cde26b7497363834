//! Pictures of labels as textures, for as long as they are shown.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::qr::Preview;

/// Textures by the pictures that they show.
#[derive(Default)]
pub struct Previews {
    kept: HashMap<usize, (Weak<Preview>, TextureHandle)>,
}

impl Previews {
    /// The texture of a picture in which nothing can be seen through.
    pub fn texture(&mut self, ctx: &Context, preview: &Arc<Preview>) -> TextureId {
        let key = Arc::as_ptr(preview) as usize;
        let same = |kept: &Weak<Preview>| kept.upgrade().is_some_and(|kept| Arc::ptr_eq(&kept, preview));
        if let Some((_, texture)) = self.kept.get(&key).filter(|(kept, _)| same(kept)) {
            return texture.id();
        }
        let image = ColorImage::from_rgba_premultiplied([preview.width, preview.height], &preview.rgba);
        let texture = ctx.load_texture("label", image, TextureOptions::LINEAR);
        let id = texture.id();
        self.kept.insert(key, (Arc::downgrade(preview), texture));
        id
    }

    /// Frees the textures of pictures that are gone.
    pub fn tidy(&mut self) {
        self.kept.retain(|_, (kept, _)| kept.strong_count() > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_texture_lives_as_long_as_its_picture() {
        let ctx = Context::default();
        let mut previews = Previews::default();
        let picture = Arc::new(Preview { width: 1, height: 1, rgba: vec![1, 2, 3, 255] });
        let first = previews.texture(&ctx, &picture);
        assert_eq!(previews.texture(&ctx, &picture), first);
        previews.tidy();
        assert_eq!(previews.kept.len(), 1);
        drop(picture);
        previews.tidy();
        assert!(previews.kept.is_empty());
    }
}
