//! Contact sheets: the pictures of many steps beside each other, as the stage shows them, each with its step's name below.

use std::sync::Arc;

use egui::{Color32, Context, Pos2, RawInput, Rect, Ui, Vec2, pos2, vec2};

use super::NativeFiles;
use super::painter::Painter;
use super::preview::Subject;
use super::render::shell;
use crate::app::{Script, Shown, State};
use crate::guide::library::Entry;
use crate::guide::model::{Art, Guide, Picture};
use crate::scene::Moment;
use crate::settings::Theme as ThemeChoice;
use crate::ui::View;
use crate::ui::cx::Cx;
use crate::ui::pictures::Pictures;
use crate::ui::previews::Previews;
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::stage::{self, Options};

/// What of each picture a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Seen {
    /// The still, which tells the whole step.
    #[default]
    Still,
    /// The start of the motion, with arrows and nothing moved yet; pictures that do not move are left out.
    Start,
    /// Half way between the first thing that moves and the end; pictures that do not move are left out.
    Middle,
    /// The end of the motion, where the picture rests; pictures that do not move are left out.
    End,
}

/// What is to be laid out.
#[derive(Debug, Clone)]
pub struct ContactSheet {
    /// One guide, or where none is named all. With a step: the start, the middle and the end of its motion.
    pub subject: Subject,
    /// What of each picture is shown; of a single step its motion.
    pub seen: Seen,
    /// The colours; System is the light theme.
    pub theme: ThemeChoice,
    /// A guide file to read first.
    pub file: Option<String>,
    /// Width of the sheet in pixels.
    pub width: usize,
    /// Pictures beside each other.
    pub columns: usize,
}

impl Default for ContactSheet {
    fn default() -> Self {
        let (subject, seen, theme) = (Subject::default(), Seen::default(), ThemeChoice::Light);
        Self { subject, seen, theme, file: None, width: 1800, columns: 5 }
    }
}

/// The margin of a sheet, in points.
const MARGIN: f32 = 24.0;
/// The gap between pictures, in points.
const GAP: f32 = 16.0;
/// The room for words below a picture, in points: two lines for the step and one for the guide.
const WORDS: f32 = 3.0 * 18.0 + 10.0;
/// Below this width, in points, a stage shows no words over its picture.
const LABELS_FROM: f32 = 250.0;
/// The longest sheet, in pixels.
const LONGEST: f32 = 20_000.0;

/// One picture of a sheet.
struct Cell<'a> {
    picture: &'a Picture,
    folder: Option<&'a str>,
    shown: Option<Shown>,
    title: String,
    below: String,
}

/// Draws a sheet. The same sheet gives the same pixels on every machine.
///
/// # Errors
/// That there is no such guide or step; that there is nothing to lay out, or too much.
pub fn draw(sheet: &ContactSheet) -> Result<image::RgbaImage, String> {
    let shell = shell(sheet.theme, sheet.file.as_deref())?;
    let state = shell.state();
    let cells = cells(state, sheet)?;
    if cells.is_empty() {
        return Err("There is no picture to lay out.".to_owned());
    }
    let columns = sheet.columns.clamp(1, cells.len());
    let width = sheet.width as f32;
    let side = ((width - 2.0 * MARGIN - (columns - 1) as f32 * GAP) / columns as f32).floor();
    let stage = vec2(side, (side * 0.75).round());
    let row = stage.y + WORDS + GAP;
    let height = cells.len().div_ceil(columns) as f32 * row + 2.0 * MARGIN - GAP;
    if side < 64.0 || width.max(height) > LONGEST {
        return Err(format!("{} pictures do not fit on a sheet {} pixels wide.", cells.len(), sheet.width));
    }
    let mut theme = Theme::new(View::scheme(sheet.theme, None), vec2(width, height));
    theme.language = state.language().to_owned();
    let place = |index: usize| {
        let (across, down) = ((index % columns) as f32, (index / columns) as f32);
        Rect::from_min_size(pos2(MARGIN + across * (side + GAP), MARGIN + down * row), stage)
    };
    let mut pictures = Pictures::at_once(Arc::new(NativeFiles));
    let frame = paint(&theme, vec2(width, height), |ui| {
        let mut out = Vec::new();
        let mut previews = Previews::default();
        let mut cx = Cx { state, theme: &theme, pictures: &mut pictures, previews: &mut previews, out: &mut out };
        for (index, cell) in cells.iter().enumerate() {
            show(ui, &mut cx, place(index), cell);
        }
    });
    let [width, height] = [sheet.width as u32, height as u32];
    image::RgbaImage::from_raw(width, height, frame).ok_or_else(|| "Nothing was drawn.".to_owned())
}

/// Lays out one frame and paints it with the CPU; gives its pixels as bytes.
fn paint(theme: &Theme, size: Vec2, mut add: impl FnMut(&mut Ui)) -> Vec<u8> {
    let ctx = Context::default();
    View::set_up(&ctx);
    theme.install(&ctx);
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        max_texture_side: Some(8192),
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| {
        ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, theme.palette.bg);
        add(ui);
    });
    let mut painter = Painter::new();
    painter.apply(&mut output.textures_delta);
    let primitives = ctx.tessellate(output.shapes, 1.0);
    painter.paint(&primitives, 1.0, [size.x as usize, size.y as usize], Color32::BLACK).to_rgba8()
}

fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, cell: &Cell<'_>) {
    let labels = rect.width() > LABELS_FROM;
    let options = Options { radius: 12.0, labels, shown: cell.shown, ..Options::default() };
    stage::show(ui, cx, rect, cell.picture, cell.folder, options);
    let mut at = rect.left_bottom() + vec2(2.0, 8.0);
    for (words, role, colour, lines) in [
        (&cell.title, Type::SmallStrong, cx.theme.palette.ink, 2),
        (&cell.below, Type::Small, cx.theme.palette.ink2, 1),
    ] {
        let mut job = text::job(words, role, colour, rect.width() - 4.0);
        job.wrap.max_rows = lines;
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y;
        ui.painter().galley(at, galley, colour);
        at.y += height;
    }
}

/// What is to be laid out, in order.
fn cells<'a>(state: &'a State, sheet: &ContactSheet) -> Result<Vec<Cell<'a>>, String> {
    let language = state.language();
    let wanted = sheet.subject.guide.as_deref();
    let entries: Vec<&Entry> = match (wanted, &sheet.subject.step) {
        (Some(id), _) => vec![state.library.get(id).ok_or_else(|| format!("There is no guide called “{id}”."))?],
        (None, Some(step)) => return Err(format!("The step “{step}” needs its guide: write it as GUIDE/STEP.")),
        (None, None) => state.library.guides().collect(),
    };
    let mut cells = Vec::new();
    for entry in entries {
        let folder = entry.folder();
        let below = entry.guide.title.get(language);
        let shots = pictures(&entry.guide, language);
        match &sheet.subject.step {
            Some(id) => {
                let own = entry.guide.all_steps().find(|(_, step)| step.id == *id);
                let picture = &own.ok_or_else(|| format!("“{below}” has no step “{id}”."))?.1.picture;
                let title = shots.into_iter().find(|(_, other)| std::ptr::eq(*other, picture)).map(|(title, _)| title);
                cells.extend(motion(picture, folder, &title.unwrap_or_default()));
            }
            None => cells.extend(shots.into_iter().filter_map(|(title, picture)| {
                let shown = match sheet.seen {
                    Seen::Still => None,
                    seen => Some(shown(picture, Script::of_picture(picture)?, seen)),
                };
                Some(Cell { picture, folder, shown, title, below: below.to_owned() })
            })),
        }
    }
    Ok(cells)
}

/// All pictures that the steps of a guide show, with their words: checks, steps, other ways.
fn pictures<'a>(guide: &'a Guide, language: &str) -> Vec<(String, &'a Picture)> {
    let mut all = Vec::new();
    for gate in &guide.gates {
        for (index, check) in gate.checks.iter().enumerate() {
            all.push((format!("Check {}. {}", index + 1, check.statement.get(language)), &check.picture));
        }
    }
    for (index, (_, step)) in guide.all_steps().enumerate() {
        all.push((format!("{}. {}", index + 1, step.title.get(language)), &step.picture));
        if let Some(way) = &step.other_way {
            let title = format!("{}, another way. {}", index + 1, way.title.get(language));
            all.extend(way.picture.as_ref().map(|picture| (title, picture)));
        }
    }
    all
}

/// The motion of one picture; its still where it does not move.
fn motion<'a>(picture: &'a Picture, folder: Option<&'a str>, title: &str) -> Vec<Cell<'a>> {
    let cell = |shown, below: String| Cell { picture, folder, shown, title: title.to_owned(), below };
    let Some(script) = Script::of_picture(picture) else { return vec![cell(None, "does not move".to_owned())] };
    let moments = [(Seen::Start, "start"), (Seen::Middle, "middle"), (Seen::End, "end")];
    let moments = moments.map(|(seen, name)| (shown(picture, script, seen), name));
    moments.into_iter().map(|(shown, name)| cell(Some(shown), format!("{name}, {:.1} s", shown.at))).collect()
}

fn shown(picture: &Picture, script: Script, seen: Seen) -> Shown {
    let last = script.seconds();
    let (moment, at) = match seen {
        Seen::Still => (Moment::Still, 0.0),
        Seen::Start => (Moment::At(0.0), 0.0),
        Seen::Middle => {
            let at = (first_move(picture).clamp(0.0, last) + last) / 2.0;
            (Moment::At(at), at)
        }
        Seen::End => (Moment::End, last),
    };
    Shown { moment, fade: 0.0, at, playing: false }
}

/// When the first part of a picture leaves its start, in seconds.
fn first_move(picture: &Picture) -> f32 {
    let Art::Scene(shot) = &picture.art else { return 0.0 };
    shot.motion.iter().filter(|track| track.to > track.from).map(|track| track.from).reduce(f32::min).unwrap_or(0.0)
}
