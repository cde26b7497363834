//! From a picture in a guide to pixels: scenes are rasterised, photos decoded and scaled.

use std::collections::HashMap;
use std::sync::Arc;

use crate::guide::model::Art;
use crate::scene::{self, Moment, Pixels, Scene, Shot};
use crate::ui::framing;
use crate::ui::pictures::Wanted;
use crate::ui::theme::Scheme;

/// Reads the files beside a guide; confined to its folder by whoever implements it.
pub trait Files: Send + Sync {
    /// The bytes of a scene file (`mine.svg`) in the guide's folder.
    ///
    /// # Errors
    /// Why it can't be read, as a sentence.
    fn bytes(&self, folder: &str, file: &str) -> Result<Vec<u8>, String>;

    /// A photo of the guide's folder, decoded, no larger than `most` pixels on either side.
    ///
    /// # Errors
    /// Why it can't be shown, as a sentence.
    fn photo(&self, folder: &str, file: &str, most: [u32; 2]) -> Result<Pixels, String>;
}

/// What came of drawing.
pub struct Drawn {
    /// The pixels, or why there are none.
    pub pixels: Result<Pixels, String>,
    /// The places that were asked for.
    pub anchors: Vec<Option<(f32, f32)>>,
    /// The boxes of what is shown, in fractions of the picture: left, top, right, bottom.
    pub boxes: Vec<[f32; 4]>,
    /// Where the picture that the guide means lies in what was drawn, in fractions: x, y, width, height.
    pub own: [f32; 4],
    /// Width over height of the picture.
    pub aspect: f32,
}

/// The whole of what was drawn.
const WHOLE: [f32; 4] = [0.0, 0.0, 1.0, 1.0];

impl Drawn {
    fn nothing(problem: String) -> Self {
        Self { pixels: Err(problem), anchors: Vec::new(), boxes: Vec::new(), own: WHOLE, aspect: 4.0 / 3.0 }
    }
}

/// As many scenes are kept read: those of a few steps before and after. Reading one takes milliseconds, keeping it megabytes.
const MOST_SCENES: usize = 6;

/// Keeps the scenes that were read last, so that the next picture of the same scene is quick.
#[derive(Default)]
pub struct Workbench {
    scenes: HashMap<(Option<String>, String), Result<Arc<Scene>, String>>,
}

impl Workbench {
    /// Draws a picture.
    pub fn draw(&mut self, wanted: &Wanted, files: &dyn Files) -> Drawn {
        match &wanted.art {
            Art::Scene(shot) => self.shot(wanted, shot, files),
            Art::Photo { file, .. } => {
                let folder = wanted.folder.as_deref().unwrap_or_default();
                let pixels = files.photo(folder, file, wanted.size);
                let aspect = pixels.as_ref().map_or(4.0 / 3.0, |p| p.width as f32 / p.height.max(1) as f32);
                Drawn { pixels, anchors: Vec::new(), boxes: Vec::new(), own: WHOLE, aspect }
            }
        }
    }

    fn shot(&mut self, wanted: &Wanted, shot: &Shot, files: &dyn Files) -> Drawn {
        let scene = match self.scene(wanted.folder.as_deref(), &shot.scene, files) {
            Ok(scene) => scene,
            Err(problem) => return Drawn::nothing(problem),
        };
        let theme = match wanted.scheme {
            Scheme::Light => scene::Theme::Light,
            Scheme::Dark => scene::Theme::Dark,
            Scheme::Contrast => scene::Theme::Contrast,
        };
        let [width, height] = wanted.size;
        let aspect = width as f32 / height.max(1) as f32;
        let framing = framing::frame(&scene, shot, aspect, wanted.foot);
        let shot = Shot { camera: Some(framing.window), ..shot.clone() };
        let pixels = scene::render(&scene, &shot, theme, (width, height), Moment::Still).map_err(|e| e.to_string());
        let anchors = wanted.anchors.iter().map(|id| scene::anchor(&scene, &shot, id, Moment::Still)).collect();
        Drawn { pixels, anchors, boxes: framing.boxes, own: framing.own, aspect }
    }

    fn scene(&mut self, folder: Option<&str>, name: &str, files: &dyn Files) -> Result<Arc<Scene>, String> {
        let key = (folder.map(str::to_owned), name.to_owned());
        if self.scenes.len() >= MOST_SCENES && !self.scenes.contains_key(&key) {
            self.scenes.clear();
        }
        self.scenes
            .entry(key)
            .or_insert_with(|| {
                let own;
                let bytes = match (scene::builtin::bytes(name), folder) {
                    (Some(bytes), _) => bytes,
                    (None, Some(folder)) => {
                        own = files.bytes(folder, name)?;
                        &own
                    }
                    (None, None) => return Err(format!("There is no scene called “{name}”.")),
                };
                Scene::read(bytes).map(Arc::new).map_err(|e| e.to_string())
            })
            .clone()
    }
}
