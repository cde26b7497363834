//! The stage: the ground with its dots, the picture on it, and words with lines to what they name.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{Color32, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::guide::model::{Anchor, Art, Mark, Picture};
use crate::ui::cx::Cx;
use crate::ui::pictures::{Ready, Sought};
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::{labels, paint};

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
    let alt = picture.alt.get(&cx.theme.language);
    let response = paint::place(ui, rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, alt));
    let zoom = options.zoom.unwrap_or_default();
    // In high contrast the stage has a border, which the picture must not cover.
    let inner = if cx.theme.contrast() { rect.shrink(2.0) } else { rect };
    // On whole pixels the picture is copied as it was drawn, without being blurred.
    let inner = inner.round_to_pixels(ui.pixels_per_point());
    let whole = placed(inner, zoom);
    let Some(ready) = draw(ui, cx, picture, folder, whole, options.foot / rect.height()) else { return };
    let Some(texture) = &ready.texture else {
        missing(ui, cx.theme, rect, ready.problem.as_deref());
        return;
    };
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let photo = matches!(picture.art, Art::Photo { .. });
    let place = if photo { placed(fit(inner.shrink(12.0), ready.aspect), zoom) } else { whole };
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let radius = paint::round(if photo || zoom.scale > 1.0 { 0.0 } else { options.radius });
    painter.add(egui::epaint::RectShape::filled(place, radius, Color32::WHITE).with_texture(texture.id(), uv));
    if let Art::Photo { marks, .. } = &picture.art {
        for mark in marks {
            photo_mark(&painter, place, mark);
        }
    }
    if options.labels && !picture.labels.is_empty() {
        let words: Vec<&str> = picture.labels.iter().map(|label| label.text.get(&cx.theme.language)).collect();
        let at = |index: usize| match picture.labels[index].at {
            Anchor::Point(x, y) => Some((ready.own[0] + x * ready.own[2], ready.own[1] + y * ready.own[3])),
            Anchor::Part(_) => ready.anchors.get(index).copied().flatten(),
        };
        let places: Vec<Option<(f32, f32)>> = (0..words.len()).map(at).collect();
        let room = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - options.foot));
        labels::show(
            &painter,
            ui,
            cx.theme,
            &labels::Plan { room, place, words: &words, places: &places, boxes: &ready.boxes },
        );
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

fn draw(
    ui: &Ui,
    cx: &mut Cx<'_>,
    picture: &Picture,
    folder: Option<&str>,
    place: Rect,
    foot: f32,
) -> Option<Arc<Ready>> {
    let scale = ui.pixels_per_point();
    // No texture is larger than what every graphics card takes.
    let shrink = (2048.0 / (place.size().max_elem() * scale)).min(1.0);
    let pixels = |points: f32| ((points * scale * shrink).round() as u32).max(16);
    let sought = Sought {
        art: &picture.art,
        labels: &picture.labels,
        folder,
        scheme: cx.theme.scheme,
        size: [pixels(place.width()), pixels(place.height())],
        foot,
    };
    cx.pictures.get(ui.ctx(), &sought)
}

fn missing(ui: &Ui, theme: &Theme, room: Rect, problem: Option<&str>) {
    let words = problem.unwrap_or("No picture for this step");
    let galley = text::galley(ui, words, Type::Body, theme.palette.ink2, room.width() - 32.0);
    let offset = galley.size() / 2.0;
    ui.painter().galley(room.center() - offset, galley, theme.palette.ink2);
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
