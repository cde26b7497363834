//! The stage: the ground with its dots, the picture on it, and words with lines to what they name.

use egui::accesskit::Role;
use egui::{Color32, Galley, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use crate::guide::model::{Anchor, Art, Mark, Picture};
use crate::ui::cx::Cx;
use crate::ui::pictures::{Ready, Wanted, aspect_of};
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::paint;

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
    pub zoom: Option<crate::app::Zoom>,
}

impl Default for Options {
    fn default() -> Self {
        Self { radius: 20.0, dots: true, labels: true, foot: 0.0, zoom: None }
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

/// Shows `picture` of the guide in `folder` on a stage that fills `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, picture: &Picture, folder: Option<&str>, options: Options) {
    ground(ui, cx.theme, rect, options.radius, options.dots);
    let room = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - options.foot));
    image(ui, cx, room.shrink(rect.width().min(rect.height()) * 0.02), rect, picture, folder, options);
}

/// Shows `picture` in `room`, clipped to `clip`, without a ground.
pub fn image(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    room: Rect,
    clip: Rect,
    picture: &Picture,
    folder: Option<&str>,
    options: Options,
) {
    let alt = picture.alt.get(&cx.theme.language);
    let response = ui.allocate_rect(clip, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, alt));
    let zoom = options.zoom.unwrap_or_default();
    let place = placed(fit(room, aspect_of(&picture.art)), zoom);
    let Some(ready) = draw(ui, cx, picture, folder, place) else { return };
    // A photo's shape is known only once it is read.
    let place = if matches!(picture.art, Art::Photo { .. }) { placed(fit(room, ready.aspect), zoom) } else { place };
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    let Some(texture) = &ready.texture else {
        missing(ui, cx.theme, room, ready.problem.as_deref());
        return;
    };
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(texture.id(), place, uv, Color32::WHITE);
    if let Art::Photo { marks, .. } = &picture.art {
        for mark in marks {
            photo_mark(&painter, place, mark);
        }
    }
    if options.labels && !picture.labels.is_empty() {
        labels(&painter, ui, cx.theme, room.intersect(clip), place, picture, &ready);
    }
}

/// The largest rectangle of `aspect` in the middle of `room`.
fn fit(room: Rect, aspect: f32) -> Rect {
    let width = room.width().min(room.height() * aspect);
    Rect::from_center_size(room.center(), vec2(width, width / aspect))
}

/// `fitted` as it lies when it is looked at through `zoom`.
fn placed(fitted: Rect, zoom: crate::app::Zoom) -> Rect {
    let size = fitted.size() * zoom.scale;
    let centre = vec2((0.5 - zoom.centre.0) * size.x, (0.5 - zoom.centre.1) * size.y);
    Rect::from_center_size(fitted.center() + centre, size)
}

fn draw(ui: &Ui, cx: &mut Cx<'_>, picture: &Picture, folder: Option<&str>, place: Rect) -> Option<Ready> {
    let scale = ui.pixels_per_point();
    // No texture is larger than what every graphics card takes.
    let pixels = |points: f32| ((points * scale).round().clamp(16.0, 2048.0)) as u32;
    let width = pixels(place.width());
    let height = ((width as f32 / (place.width() / place.height())).round() as u32).clamp(16, 2048);
    let anchors = picture
        .labels
        .iter()
        .map(|label| match &label.at {
            Anchor::Part(id) => id.clone(),
            Anchor::Point(..) => String::new(),
        })
        .collect();
    let wanted = Wanted {
        art: picture.art.clone(),
        folder: folder.map(str::to_owned),
        anchors,
        scheme: cx.theme.scheme,
        size: [width, height],
    };
    cx.pictures.get(ui.ctx(), &wanted)
}

fn missing(ui: &Ui, theme: &Theme, room: Rect, problem: Option<&str>) {
    let words = problem.unwrap_or("No picture for this step");
    let galley = text::galley(ui, words, Type::Body, theme.palette.ink2, room.width() - 32.0);
    let offset = galley.size() / 2.0;
    ui.painter().galley(room.center() - offset, galley, theme.palette.ink2);
}

struct Placed {
    galley: Arc<Galley>,
    at: Pos2,
    text: Pos2,
    left: bool,
}

/// Words stand in a column at the nearer side of the stage, each with a line to the place that it names.
fn labels(painter: &egui::Painter, ui: &Ui, theme: &Theme, room: Rect, place: Rect, picture: &Picture, ready: &Ready) {
    let ink = theme.palette.ink;
    let widest = (room.width() * 0.3).clamp(90.0, 190.0);
    let mut placed: Vec<Placed> = Vec::new();
    for (index, label) in picture.labels.iter().enumerate() {
        let share = match label.at {
            Anchor::Point(x, y) => Some((x, y)),
            Anchor::Part(_) => ready.anchors.get(index).copied().flatten(),
        };
        let Some((x, y)) = share else { continue };
        let at = pos2(place.left() + x * place.width(), place.top() + y * place.height());
        if !room.contains(at) {
            continue;
        }
        let galley = text::galley(ui, label.text.get(&theme.language), Type::BodyMedium, ink, widest);
        let left = at.x < room.center().x;
        let text_x = if left {
            (at.x - 90.0 - galley.size().x).clamp(room.left() + 12.0, (at.x - galley.size().x - 24.0).max(room.left() + 12.0))
        } else {
            (at.x + 90.0).min(room.right() - 12.0 - galley.size().x).max(room.left() + 12.0)
        };
        placed.push(Placed { text: pos2(text_x, at.y - galley.size().y / 2.0), galley, at, left });
    }
    apart(&mut placed, room);
    for label in placed {
        let size = label.galley.size();
        let from = pos2(if label.left { label.text.x + size.x + 6.0 } else { label.text.x - 6.0 }, label.text.y + size.y / 2.0);
        let halo = Stroke::new(4.0, theme.palette.stage);
        painter.line_segment([from, label.at], halo);
        painter.line_segment([from, label.at], Stroke::new(1.5, ink));
        painter.circle(label.at, 4.0, ink, Stroke::new(1.5, theme.palette.stage));
        let plate = Rect::from_min_size(label.text, size).expand2(vec2(5.0, 2.0));
        painter.rect_filled(plate, paint::round(5.0), theme.palette.stage.gamma_multiply(0.92));
        painter.galley(label.text, label.galley, ink);
    }
}

/// Moves labels of one side down until none covers another, then up where the column leaves the stage.
fn apart(labels: &mut [Placed], room: Rect) {
    for left in [true, false] {
        let mut side: Vec<&mut Placed> = labels.iter_mut().filter(|label| label.left == left).collect();
        side.sort_by(|a, b| a.at.y.total_cmp(&b.at.y));
        let mut floor = room.top() + 8.0;
        for label in &mut side {
            label.text.y = label.text.y.max(floor);
            floor = label.text.y + label.galley.size().y + 8.0;
        }
        let mut ceiling = room.bottom() - 8.0;
        for label in side.iter_mut().rev() {
            label.text.y = label.text.y.min(ceiling - label.galley.size().y);
            ceiling = label.text.y - 8.0;
        }
    }
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
