//! From a picture in a guide to pixels: scenes are cut into sheets and rasterised, photos decoded and scaled.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::ColorImage;

use crate::guide::model::Art;
use crate::scene::film::Sheet;
use crate::scene::{self, Film, Look, Moment, PartPixels, Pixels, Prepared, Scene, Shot};
use crate::ui::framing;
use crate::ui::pictures::{Show, Wanted};
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

/// Where the line from a word ends, in fractions of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LabelPlaces {
    /// In the still.
    pub still: Option<(f32, f32)>,
    /// At the start of the motion.
    pub start: Option<(f32, f32)>,
    /// At the end.
    pub end: Option<(f32, f32)>,
    /// When its part leaves the start, in seconds; none where it never does.
    pub leaves: Option<f32>,
}

impl LabelPlaces {
    /// The place at a moment; none while the part is on its way.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Option<(f32, f32)> {
        match moment {
            Moment::Still => self.still,
            Moment::End => self.end,
            Moment::At(time) => self.start.filter(|_| self.leaves.is_none_or(|leaves| time <= leaves)),
        }
    }
}

/// A drawing cut into sheets for a stage.
#[derive(Debug)]
pub struct Reel {
    /// The drawing.
    pub scene: Arc<Scene>,
    /// What is shown of it; its camera is the piece that fills the stage.
    pub shot: Shot,
    /// The sheets.
    pub film: Film,
    /// What is painted of it: all that fills the stage, or the piece that is looked at from close by.
    pub view: scene::View,
    /// The share of the view's pixels, on either side, that sheets have which are seen in passing only.
    pub detail: f32,
}

/// What came of opening a picture.
pub struct Drawn {
    /// A photo, a drawing whose sheets are to be painted, or why there is neither.
    pub content: Result<Drawing, String>,
    /// The places that were asked for.
    pub labels: Vec<LabelPlaces>,
    /// The boxes of what is shown, in fractions of the picture: left, top, right, bottom.
    pub boxes: Vec<[f32; 4]>,
    /// Where the picture that the guide means lies in what was drawn, in fractions: x, y, width, height.
    pub own: [f32; 4],
    /// Width over height of the picture.
    pub aspect: f32,
}

/// A picture without its sheets.
pub enum Drawing {
    /// A photo.
    Photo(Pixels),
    /// A drawing.
    Reel(Arc<Reel>),
}

/// The whole of what was drawn.
const WHOLE: [f32; 4] = [0.0, 0.0, 1.0, 1.0];

impl Drawn {
    /// A picture that can't be shown.
    #[must_use]
    pub fn nothing(problem: String) -> Self {
        Self { content: Err(problem), labels: Vec::new(), boxes: Vec::new(), own: WHOLE, aspect: 4.0 / 3.0 }
    }
}

/// As many scenes are kept read: those of a few steps before and after. Reading one takes milliseconds, keeping it megabytes.
const MOST_SCENES: usize = 4;

/// The scenes of a workbench, by their guide's folder and their name.
type Scenes = HashMap<(Option<String>, String), Result<Arc<Scene>, String>>;

/// Keeps the scenes that were read last, so that the next picture of the same scene is quick. Clones share them.
#[derive(Clone, Default)]
pub struct Workbench {
    scenes: Arc<Mutex<Scenes>>,
}

impl Workbench {
    /// Opens a picture; of a drawing the sheets are still to be painted.
    pub fn open(&self, wanted: &Wanted, files: &dyn Files) -> (Drawn, Option<Easel>) {
        match &wanted.art {
            Art::Scene(shot) => match self.scene(wanted.folder.as_deref(), &shot.scene, files) {
                Ok(scene) => reel(wanted, shot, scene),
                Err(problem) => (Drawn::nothing(problem), None),
            },
            Art::Photo { file, .. } => {
                let folder = wanted.folder.as_deref().unwrap_or_default();
                let scale = wanted.measure.close.map_or(1.0, |close| close.scale);
                let most = wanted.measure.size.map(|side| ((side as f32 * scale) as u32).min(LONGEST_PHOTO));
                let content = files.photo(folder, file, most).map(Drawing::Photo);
                let aspect = match &content {
                    Ok(Drawing::Photo(pixels)) => pixels.width as f32 / pixels.height.max(1) as f32,
                    _ => 4.0 / 3.0,
                };
                (Drawn { content, labels: Vec::new(), boxes: Vec::new(), own: WHOLE, aspect }, None)
            }
        }
    }

    fn scene(&self, folder: Option<&str>, name: &str, files: &dyn Files) -> Result<Arc<Scene>, String> {
        let key = (folder.map(str::to_owned), name.to_owned());
        if let Some(known) = self.scenes().get(&key) {
            return known.clone();
        }
        // Nobody waits at the lock while a file is read.
        let read = read(folder, name, files);
        let mut scenes = self.scenes();
        if scenes.len() >= MOST_SCENES && !scenes.contains_key(&key) {
            scenes.clear();
        }
        scenes.entry(key).or_insert(read).clone()
    }

    fn scenes(&self) -> MutexGuard<'_, Scenes> {
        // Whoever died while holding the lock left the list whole.
        self.scenes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(folder: Option<&str>, name: &str, files: &dyn Files) -> Result<Arc<Scene>, String> {
    let read = match (scene::builtin::scene(name), folder) {
        (Some(read), _) => read,
        (None, Some(folder)) => Scene::read(&files.bytes(folder, name)?),
        (None, None) => return Err(format!("There is no scene called “{name}”.")),
    };
    read.map(Arc::new).map_err(|e| e.to_string())
}

/// No texture is longer than what every graphics card takes, in pixels.
const LONGEST_PHOTO: u32 = 4096;

/// The sheets of a motion take no more than this together, in bytes: on a very large screen, or from close by, they are painted
/// smaller. What rests is always sharp.
const MOST_FILM: f32 = 16.0 * 1024.0 * 1024.0;

/// The sheets of a motion that are seen in passing only take about this together, in bytes: they are painted smaller until they do,
/// but not below a share of [`LEAST_DETAIL`]. Who stops the picture between sees that moment sharp.
const MOST_PASSING: f32 = 3.0 * 1024.0 * 1024.0;
/// The least share of their pixels, on either side.
const LEAST_DETAIL: f32 = 0.4;

fn theme(scheme: Scheme) -> scene::Theme {
    match scheme {
        Scheme::Light => scene::Theme::Light,
        Scheme::Dark => scene::Theme::Dark,
        Scheme::Contrast => scene::Theme::Contrast,
    }
}

/// Frames a drawing for a stage and cuts it into sheets.
fn reel(wanted: &Wanted, shot: &Shot, scene: Arc<Scene>) -> (Drawn, Option<Easel>) {
    let measure = wanted.measure;
    let [width, height] = measure.size.map(|side| side.max(1) as f32);
    let aspect = width / height;
    let framing = framing::frame(&scene, shot, aspect, measure.foot, !wanted.anchors.is_empty());
    let shot = Shot { camera: Some(framing.window), ..shot.clone() };
    let film = match measure.show {
        Show::Moment(moment) => Film::still(&scene, &shot, moment),
        Show::Motion => Film::moving(&scene, &shot),
    };
    let [x, y, across, down] = framing.window;
    let mut view = scene::View { window: framing.window, scale: width / across };
    if let Some(close) = measure.close {
        let [left, top, right, bottom] = close.piece;
        view.window = [x + left * across, y + top * down, (right - left) * across, (bottom - top) * down];
        view.scale *= close.scale;
    }
    let labels = wanted.anchors.iter().map(|id| label(&scene, &shot, id)).collect();
    let small = scene::raster::is_small(&scene, &shot, (measure.size[0], measure.size[1])) && measure.close.is_none();
    let mut prepared = Prepared::new(Arc::clone(&scene), Look { theme: theme(wanted.scheme), small });
    let todo = film.sheets(&scene, &shot);
    let resting = film.resting(&scene, &shot);
    let mut detail = 1.0;
    if measure.show == Show::Motion {
        let (rest, passing): (Vec<_>, Vec<_>) = todo.iter().copied().partition(|sheet| resting.contains(sheet));
        let bytes = |prepared: &mut Prepared<_>, sheets: &[_]| prepared.bytes(&film, sheets, &view);
        let both = bytes(&mut prepared, &rest).and_then(|rest| Ok((rest, bytes(&mut prepared, &passing)?)));
        match both {
            Ok((rest, passing)) => {
                detail = (MOST_PASSING / passing.max(1.0)).sqrt().clamp(LEAST_DETAIL, 1.0);
                let all = rest + passing * detail * detail;
                view.scale *= (MOST_FILM / all.max(1.0)).sqrt().min(1.0);
            }
            Err(problem) => return (Drawn::nothing(problem.to_string()), None),
        }
    }
    let first = film.seen(&scene, &shot, Moment::At(0.0)).count();
    let reel = Arc::new(Reel { scene, shot, film, view, detail });
    let easel = Easel { reel: Arc::clone(&reel), prepared, todo: todo.into(), resting, first };
    let content = Ok(Drawing::Reel(reel));
    (Drawn { content, labels, boxes: framing.boxes, own: framing.own, aspect }, Some(easel))
}

fn label(scene: &Scene, shot: &Shot, id: &str) -> LabelPlaces {
    // Words for what has gone would name nothing.
    let gone = |moment: Moment| {
        let part = scene.part_index(id).filter(|part| !scene.parts[*part].arrow);
        part.is_some_and(|part| scene::pose(scene, shot, part, moment.time(shot)).opacity <= 0.0)
    };
    let place = |moment| scene::anchor(scene, shot, id, moment).filter(|_| !gone(moment));
    let starts = shot.motion.iter().filter(|track| track.part == id && scene::moves(shot, id)).map(|track| track.from);
    LabelPlaces {
        still: place(Moment::Still),
        start: place(Moment::At(0.0)),
        end: place(Moment::End),
        leaves: starts.reduce(f32::min),
    }
}

/// Paints the sheets of a drawing, one after the other.
pub struct Easel {
    reel: Arc<Reel>,
    prepared: Prepared<Arc<Scene>>,
    todo: VecDeque<(usize, usize)>,
    resting: Vec<(usize, usize)>,
    first: usize,
}

/// A sheet with its cut and frame, as the screen takes it.
pub struct Painted {
    /// Cut and frame.
    pub key: (usize, usize),
    /// Its pixels.
    pub image: ColorImage,
    /// Its upper left corner, in its own pixels from that of the view.
    pub corner: [i32; 2],
    /// Pixels of the view to one of its own.
    pub stretch: f32,
}

impl Painted {
    // Where it was painted the bytes of the drawing library become those of the screen: the next sheet uses their room.
    fn new(key: (usize, usize), sheet: &Sheet) -> Self {
        let PartPixels { x, y, pixels } = &sheet.picture;
        Self { key, image: image(pixels), corner: [*x, *y], stretch: sheet.stretch }
    }

    /// How many bytes its pixels take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.image.pixels.len() * 4
    }
}

/// A picture as the screen takes it.
pub(super) fn image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_premultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba)
}

impl Easel {
    /// Is every sheet painted?
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.todo.is_empty()
    }

    /// Paints all that the first moment shows.
    ///
    /// # Errors
    /// Why it can't be painted, as a sentence.
    pub fn first(&mut self) -> Result<Vec<Painted>, String> {
        let mut painted = Vec::new();
        for _ in 0..std::mem::take(&mut self.first) {
            painted.extend(self.paint()?);
        }
        Ok(painted)
    }

    /// Forgets what was parsed for the sheets that are painted; what is still needed is parsed again.
    pub fn tidy(&mut self) {
        self.prepared.clear();
    }

    /// Paints the next sheet; none where there is nothing to see on it.
    ///
    /// # Errors
    /// Why it can't be painted, as a sentence.
    pub fn paint(&mut self) -> Result<Option<Painted>, String> {
        let Some((cut, frame)) = self.todo.pop_front() else { return Ok(None) };
        let Reel { film, view, detail, .. } = &*self.reel;
        let detail = if self.resting.contains(&(cut, frame)) { 1.0 } else { *detail };
        let sheet = self.prepared.passing_sheet(film, cut, frame, view, detail).map_err(|e| e.to_string())?;
        Ok(sheet.map(|sheet| Painted::new((cut, frame), &sheet)))
    }
}
