//! The pictures beside a guide. A guide comes from anywhere, so nothing outside its folder is ever opened for it, and nothing
//! is decoded before its size is known.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, RgbaImage};

use super::problem;
use crate::guard::fenced;
use crate::guide::{PartFacts, PictureSource, SceneFacts, confined, is_scene_file};
use crate::scene;

/// A picture file may be this large, in bytes.
pub const LARGEST_PICTURE: u64 = 32 << 20;

/// A photo may have this many pixels.
pub const MOST_PIXELS: u64 = 64_000_000;

/// The pictures of the guides in one folder, and the built-in scenes.
#[derive(Debug, Clone, Default)]
pub struct FolderPictures {
    folder: Option<PathBuf>,
}

impl FolderPictures {
    /// For guides in `folder`.
    #[must_use]
    pub fn beside(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// For built-in guides: no files, only built-in scenes.
    #[must_use]
    pub const fn built_in() -> Self {
        Self { folder: None }
    }

    /// The file of a scene: a built-in one by name, or an SVG file beside the guide.
    ///
    /// # Errors
    /// Why there is none, as a short sentence without a full stop.
    pub fn scene_file(&self, name: &str) -> Result<Vec<u8>, String> {
        if is_scene_file(name) {
            return self.read(name);
        }
        scene::builtin::bytes(name).map(<[u8]>::to_vec).ok_or_else(no_scene)
    }

    /// A photo beside the guide, upright as its camera was held.
    ///
    /// # Errors
    /// Why it can't be shown, as a short sentence without a full stop.
    pub fn pixels(&self, file: &str) -> Result<RgbaImage, String> {
        let file = self.open(file)?;
        decoded(|| {
            let mut decoder = Self::decoder(file)?;
            size(&mut decoder)?;
            let orientation = decoder.orientation().map_err(damaged)?;
            let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
            picture.apply_orientation(orientation);
            Ok(picture.into_rgba8())
        })
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        self.open(file)?.take(LARGEST_PICTURE).read_to_end(&mut bytes).map_err(|error| problem::words(&error).0)?;
        Ok(bytes)
    }

    fn open(&self, file: &str) -> Result<File, String> {
        picture(self.folder.as_deref().ok_or("a built-in guide has no folder")?, file)
    }

    fn decoder(file: File) -> Result<impl ImageDecoder, String> {
        let mut reader = ImageReader::new(BufReader::new(file)).with_guessed_format().map_err(damaged)?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
            return Err("the file is no PNG, JPEG or WebP picture".to_owned());
        }
        // The size is judged before anything is decoded; decoders may take what such a picture needs.
        let mut limits = image::Limits::default();
        limits.max_alloc = Some(MOST_PIXELS * 16);
        reader.limits(limits);
        reader.into_decoder().map_err(damaged)
    }
}

impl PictureSource for FolderPictures {
    fn scene(&self, name: &str) -> Result<Arc<SceneFacts>, String> {
        if is_scene_file(name) {
            return facts(scene::tried_facts(&self.read(name)?)).map(Arc::new);
        }
        BUILT_IN.get(name).cloned().unwrap_or_else(|| Err(no_scene()))
    }

    fn photo(&self, file: &str) -> Result<(u32, u32), String> {
        let file = self.open(file)?;
        decoded(|| size(&mut Self::decoder(file)?))
    }
}

type Facts = Result<Arc<SceneFacts>, String>;

/// What the built-in scenes hold, read once.
static BUILT_IN: LazyLock<HashMap<&'static str, Facts>> = LazyLock::new(|| {
    let facts = |name| facts(scene::facts(scene::builtin::bytes(name).unwrap_or_default())).map(Arc::new);
    scene::builtin::names().map(|name| (name, facts(name))).collect()
});

fn facts(found: Result<scene::Facts, scene::SceneError>) -> Result<SceneFacts, String> {
    let facts = found.map_err(|error| refusal(&error))?;
    let part = |(id, part): (String, scene::PartFacts)| {
        (id, PartFacts { has_outline: part.outline, has_pivot: part.pivot, frames: part.frames })
    };
    Ok(SceneFacts { parts: facts.parts.into_iter().map(part).collect() })
}

/// Why a drawing was refused, with the line of its file where one can be named.
fn refusal(error: &scene::SceneError) -> String {
    let words = error.to_string();
    let words = words.trim_end_matches('.');
    error.line.map_or_else(|| words.to_owned(), |line| format!("line {line}: {words}"))
}

/// Runs a decoder. It is written not to panic; a file that finds a way is refused like any other.
fn decoded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    fenced(work).unwrap_or_else(|| Err("the picture is damaged".to_owned()))
}

fn no_scene() -> String {
    "there is no such scene".to_owned()
}

fn damaged(error: impl std::fmt::Display) -> String {
    format!("the picture is damaged: {error}")
}

/// Width and height as shown, if the picture is not too large.
fn size(decoder: &mut impl ImageDecoder) -> Result<(u32, u32), String> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("the picture has more than {} megapixels", MOST_PIXELS / 1_000_000));
    }
    let upright = decoder.orientation().map_err(damaged)?.to_exif() < 5;
    Ok(if upright { (width, height) } else { (height, width) })
}

/// Opens `file` below `folder`: an ordinary file of at most [`LARGEST_PICTURE`] bytes whose path, links followed, stays inside.
///
/// # Errors
/// Why it is refused, as a short sentence without a full stop.
pub fn picture(folder: &Path, file: &str) -> Result<File, String> {
    let path = folder.join(confined(file)?);
    let real = |path: &Path| path.canonicalize().map_err(|error| missing(&error));
    let path = real(&path)?;
    if !path.starts_with(real(folder)?) {
        return Err("the file is a link that leaves the guide's folder".to_owned());
    }
    let about = path.metadata().map_err(|error| missing(&error))?;
    if !about.is_file() {
        return Err("it is no ordinary file".to_owned());
    }
    if about.len() > LARGEST_PICTURE {
        return Err(format!("the file is larger than {} MiB", LARGEST_PICTURE >> 20));
    }
    File::open(&path).map_err(|error| missing(&error))
}

fn missing(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such file".to_owned(),
        _ => problem::words(error).0,
    }
}
