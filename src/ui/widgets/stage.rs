//! The stage: the ground with its dots, the picture on it, and words with lines to what they name.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{Color32, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::Zoom;
use crate::app::playback::Shown;
use crate::guide::model::{Anchor, Art, Mark, Picture};
use crate::scene::Moment;
use crate::ui::cx::Cx;
use crate::ui::pictures::{Close, Content, Measure, Ready, Show, Sought};
use crate::ui::theme::{Theme, icons};
use crate::ui::widgets::{film, labels, missing, paint};

/// A picture that does not move.
const STILL: Shown = Shown { moment: Moment::Still, fade: 0.0, at: 0.0, playing: false };

/// How a picture is put on the stage.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Corner radius of the ground in points.
    pub radius: f32,
    /// Are the dots of the ground shown?
    pub dots: bool,
    /// Are words laid over the picture?
    pub labels: bool,
    /// Room kept free at the foot of the stage, in points: for cue plates.
    pub foot: f32,
    /// Scale and centre of what is seen.
    pub zoom: Option<Zoom>,
    /// What of the motion is seen; none shows the still.
    pub shown: Option<Shown>,
    /// May a picture that allows it be mirrored?
    pub mirror: bool,
    /// Is the picture drawn roughly in the frame itself where it is not there yet? For a stage that stands alone.
    pub prompt: bool,
    /// What is said where there is no picture to show.
    pub absent: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            radius: 20.0,
            dots: true,
            labels: true,
            foot: 0.0,
            zoom: None,
            shown: None,
            mirror: true,
            prompt: false,
            absent: "No picture",
        }
    }
}

/// Paints the ground of a stage.
pub fn ground(ui: &Ui, theme: &Theme, rect: Rect, radius: f32, dots: bool) {
    let p = theme.palette;
    let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, radius, p.stage, stroke);
    if dots && !theme.contrast() {
        // At most about 900 dots, however large the stage is.
        let pitch = 24.0_f32.max((rect.area() / 900.0).sqrt());
        let mut y = rect.top() + pitch / 2.0;
        while y < rect.bottom() - 4.0 {
            let mut x = rect.left() + pitch / 2.0;
            while x < rect.right() - 4.0 {
                ui.painter().circle_filled(pos2(x, y), 1.2, p.stage_dot);
                x += pitch;
            }
            y += pitch;
        }
    }
}

/// Shows `picture` of the guide in `folder` on a stage that fills `rect`. False where it can't be shown and words stand in its
/// place.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    picture: &Picture,
    folder: Option<&str>,
    options: Options,
) -> bool {
    ground(ui, cx.theme, rect, options.radius, options.dots);
    let alt = picture.alt.get(&cx.theme.language);
    let response = paint::place(ui, rect, Sense::hover());
    let zoom = options.zoom.unwrap_or_default();
    let inner = inner(ui, cx.theme, rect);
    let view = Looking { inner, whole: placed(inner, zoom), zoom, foot: options.foot / rect.height() };
    let sought = sought(ui, cx.theme, picture, folder, &view, options.shown);
    let pictures = &mut cx.pictures;
    let ready = if options.prompt { pictures.get_promptly(ui.ctx(), &sought) } else { pictures.get(ui.ctx(), &sought) };
    if let Some(Content::Problem(reason)) = ready.as_deref().map(|ready| &ready.content) {
        let why = missing::sentences(picture.art.file(), reason);
        let title = options.absent;
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{title}. {why} It would show: {alt}")));
        let room = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - options.foot));
        missing::show(ui, cx.theme, room, &missing::Words { title, alt, why: &why });
        return false;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, alt));
    let Some(ready) = ready else {
        // What is read from a file takes its time; until then the stage says that a picture comes.
        if options.prompt {
            paint::icon(ui.painter(), inner.center(), icons::IMAGE, 40.0, cx.theme.palette.line_strong);
        }
        return true;
    };
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let mirror = options.mirror && cx.state.mirrors(picture);
    let place = match &ready.content {
        Content::Problem(_) => return false,
        Content::Photo(texture) => {
            let place = placed(fit(inner.shrink(12.0), ready.aspect), zoom);
            let near = near(ui.ctx(), cx, &sought, &view, options.shown, false);
            let texture = match near.as_deref().map(|ready| &ready.content) {
                Some(Content::Photo(near)) => near,
                _ => texture,
            };
            let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            painter.image(texture.id(), place, uv, Color32::WHITE);
            place
        }
        Content::Film(sheets) => {
            let shown = options.shown.unwrap_or(STILL);
            let radius = if zoom.scale > 1.0 { 0.0 } else { options.radius };
            let near = near(ui.ctx(), cx, &sought, &view, options.shown, sheets.reel.detail < 1.0);
            let near = near.as_deref().and_then(|ready| match (&ready.content, ready.measure.close) {
                (Content::Film(sheets), Some(close)) if sheets.is_complete() => Some((sheets, close)),
                _ => None,
            });
            let whole = film::Plan { place: view.whole, clip: inner, radius, shown, mirror };
            film::show(&painter, sheets, near, &whole);
            view.whole
        }
    };
    if let Art::Photo { marks, .. } = &picture.art {
        for mark in marks {
            photo_mark(&painter, place, mark);
        }
    }
    if options.labels && !picture.labels.is_empty() {
        let moment = options.shown.map_or(Moment::Still, |shown| shown.moment);
        let flip = |(x, y): (f32, f32)| if mirror { (1.0 - x, y) } else { (x, y) };
        let words: Vec<&str> = picture.labels.iter().map(|label| label.text.get(&cx.theme.language)).collect();
        let at = |index: usize| match picture.labels[index].at {
            Anchor::Point(x, y) => Some((ready.own[0] + x * ready.own[2], ready.own[1] + y * ready.own[3])),
            Anchor::Part(_) => ready.labels.get(index).and_then(|places| places.at(moment)),
        };
        let places: Vec<Option<(f32, f32)>> = (0..words.len()).map(|index| at(index).map(flip)).collect();
        let turned = |[l, t, r, b]: [f32; 4]| if mirror { [1.0 - r, t, 1.0 - l, b] } else { [l, t, r, b] };
        let boxes: Vec<[f32; 4]> = ready.boxes.iter().copied().map(turned).collect();
        let room = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - options.foot));
        labels::show(
            &painter,
            ui,
            cx.theme,
            &labels::Plan { room, place, words: &words, places: &places, boxes: &boxes },
        );
    }
    true
}

/// Has the picture drawn before it is seen on a stage that fills `rect`.
pub fn prepare(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, picture: &Picture, folder: Option<&str>, options: Options) {
    let inner = inner(ui, cx.theme, rect);
    let view = Looking { inner, whole: inner, zoom: Zoom::default(), foot: options.foot / rect.height() };
    let sought = sought(ui, cx.theme, picture, folder, &view, options.shown);
    cx.pictures.prepare(ui.ctx(), &sought);
}

/// The room for the picture: in high contrast the stage has a border, which it must not cover. On whole pixels the picture is
/// copied as it was drawn, without being blurred.
fn inner(ui: &Ui, theme: &Theme, rect: Rect) -> Rect {
    let inner = if theme.contrast() { rect.shrink(2.0) } else { rect };
    inner.round_to_pixels(ui.pixels_per_point())
}

/// How the picture is looked at.
struct Looking {
    /// The room that it has, in points.
    inner: Rect,
    /// Where the whole picture lies, in points; larger than its room when it is looked at from close by.
    whole: Rect,
    zoom: Zoom,
    /// The share of the room's height at its foot that other things cover.
    foot: f32,
}

fn sought<'a>(
    ui: &Ui,
    theme: &Theme,
    picture: &'a Picture,
    folder: Option<&'a str>,
    view: &Looking,
    shown: Option<Shown>,
) -> Sought<'a> {
    let scale = ui.pixels_per_point();
    // No texture is larger than what every graphics card takes.
    let shrink = (4096.0 / (view.inner.size().max_elem() * scale)).min(1.0);
    let pixels = |points: f32| ((points * scale * shrink).round() as u32).max(16);
    let size = [pixels(view.inner.width()), pixels(view.inner.height())];
    let moving = shown.is_some_and(|shown| shown.moment != Moment::Still);
    let show = if moving { Show::Motion } else { Show::Moment(Moment::Still) };
    let measure = Measure { show, ..Measure::still(size, view.foot) };
    Sought { art: &picture.art, labels: &picture.labels, folder, scheme: theme.scheme, measure }
}

/// What is seen of the picture from close by, sharp, when it is ready; of one whose frames are `soft` also the moment at which it
/// was stopped.
fn near(
    ctx: &egui::Context,
    cx: &mut Cx<'_>,
    whole: &Sought<'_>,
    view: &Looking,
    shown: Option<Shown>,
    soft: bool,
) -> Option<Arc<Ready>> {
    let playing = shown.is_some_and(|shown| shown.playing);
    let stopped = soft && !playing && shown.is_some_and(|shown| !shown.moment.is_rest());
    if view.zoom.scale <= 1.01 && !stopped {
        return None;
    }
    let moment = shown.map_or(Moment::Still, |shown| shown.moment);
    let show = if playing { Show::Motion } else { Show::Moment(moment) };
    let photo = matches!(whole.art, Art::Photo { .. });
    let close =
        if photo { Close { piece: [0.0, 0.0, 1.0, 1.0], scale: size_step(view.zoom.scale) } } else { close(view) };
    let measure = Measure { show, close: Some(close), ..whole.measure };
    let ready = cx.pictures.get(ctx, &Sought { measure, ..*whole })?;
    // While another moment is being drawn, the whole picture stands for it.
    (ready.measure.show == show).then_some(ready)
}

/// The next step of size: pictures are not drawn again for every little turn of the wheel.
fn size_step(scale: f32) -> f32 {
    const STEP: f32 = 1.2;
    STEP.powf((scale.ln() / STEP.ln() - 0.01).ceil())
}

/// The piece that is seen, with some room round it for small moves, on a grid.
fn close(view: &Looking) -> Close {
    let scale = size_step(view.zoom.scale);
    let grid = 0.125 / scale;
    let share = |at: f32, from: f32, length: f32| (at - from) / length;
    let [l, r] = [view.inner.left(), view.inner.right()].map(|x| share(x, view.whole.left(), view.whole.width()));
    let [t, b] = [view.inner.top(), view.inner.bottom()].map(|y| share(y, view.whole.top(), view.whole.height()));
    let down = |at: f32| (((at / grid).floor() - 1.0) * grid).clamp(0.0, 1.0);
    let up = |at: f32| (((at / grid).ceil() + 1.0) * grid).clamp(0.0, 1.0);
    Close { piece: [down(l), down(t), up(r), up(b)], scale }
}

/// The largest rectangle of `aspect` in the middle of `room`.
fn fit(room: Rect, aspect: f32) -> Rect {
    let width = room.width().min(room.height() * aspect);
    Rect::from_center_size(room.center(), vec2(width, width / aspect))
}

/// `fitted` as it lies when it is looked at through `zoom`.
fn placed(fitted: Rect, zoom: Zoom) -> Rect {
    let size = fitted.size() * zoom.scale;
    let centre = vec2((0.5 - zoom.centre.0) * size.x, (0.5 - zoom.centre.1) * size.y);
    Rect::from_center_size(fitted.center() + centre, size)
}

/// A numbered frame on a photo: the light accent with a white halo on both sides, in every theme.
fn photo_mark(painter: &egui::Painter, place: Rect, mark: &Mark) {
    let at = |(x, y): (f32, f32)| pos2(place.left() + x * place.width(), place.top() + y * place.height());
    let accent = crate::ui::theme::palette::LIGHT.accent;
    let white = crate::ui::theme::palette::LIGHT.on_accent;
    let halo = Stroke::new(7.0, white);
    let line = Stroke::new(3.0, accent);
    let (number, tag) = match mark {
        Mark::Circle { n, at: centre, r } => {
            let radius = r * place.width();
            painter.circle_stroke(at(*centre), radius, halo);
            painter.circle_stroke(at(*centre), radius, line);
            (n, at(*centre) - vec2(radius, radius) * 0.72)
        }
        Mark::Rect { n, at: corner, size } => {
            let rect = Rect::from_min_size(at(*corner), vec2(size.0 * place.width(), size.1 * place.height()));
            painter.rect_stroke(rect, paint::round(6.0), halo, egui::StrokeKind::Middle);
            painter.rect_stroke(rect, paint::round(6.0), line, egui::StrokeKind::Middle);
            (n, rect.min)
        }
        Mark::Arrow { n, from, to } => {
            for stroke in [halo, line] {
                painter.arrow(at(*from), at(*to) - at(*from), stroke);
            }
            (n, at(*from))
        }
    };
    painter.circle_filled(tag, 14.0, white);
    paint::number_disc(painter, tag, 12.0, &number.to_string(), Some(accent), white);
}
