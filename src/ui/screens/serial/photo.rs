//! The picture of the label on the stage: its codes are framed, and the one that counts is seen enlarged on the plate at the foot.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::app::photos::{Outcome, Photo, Photos, Place, Stand};
use crate::app::{Message, SerialInput};
use crate::qr::Preview;
use crate::ui::cx::Cx;
use crate::ui::theme::{Type, fonts, icons, palette, text};
use crate::ui::widgets::button::{Button, Size, icon_button};
use crate::ui::widgets::{paint, stage};

/// Frames over photos have the same colours in every theme: a photo is neither light nor dark.
const INKS: &palette::Palette = &palette::LIGHT;
/// How long the line takes from the top to the bottom of a picture that is being read, in seconds.
const SWEEP: f64 = 1.6;

/// Shows the picture that is looked at.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, photos: &Photos) {
    let theme = cx.theme;
    let ground = paint::place(ui, rect, Sense::click());
    stage::ground(ui, theme, rect, 20.0, true);
    super::menu(&ground, cx);
    let Some(photo) = photos.photo() else { return };
    let name = spoken(photos, photo);
    ground.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let inset = if theme.metrics.compact() { 10.0 } else { 16.0 };
    let close_up = close_up(photos).filter(|_| rect.height() > 300.0);
    // In little room the code is shown smaller.
    let side = if theme.metrics.compact() { 64.0 } else { 100.0 };
    let plate_h = if close_up.is_some() { side + 20.0 } else { 60.0 };
    let plate =
        Rect::from_min_max(pos2(rect.left() + inset, rect.bottom() - inset - plate_h), rect.max - vec2(inset, inset));
    let room = Rect::from_min_max(rect.min + vec2(inset, inset), pos2(rect.right() - inset, plate.top() - 12.0));
    match &photo.preview {
        Some(preview) => {
            let at = fit(room, preview);
            let texture = cx.previews.texture(ui.ctx(), preview);
            let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            ui.painter()
                .add(egui::epaint::RectShape::filled(at, paint::round(10.0), Color32::WHITE).with_texture(texture, uv));
            if photos.shows_progress(cx.state.now.ms) && !theme.less_motion {
                sweep(ui, at);
            }
            frames(ui, cx, at, photos);
        }
        None => nothing(ui, cx, room, photos.running),
    }
    foot(ui, cx, plate, photos, photo, close_up);
}

fn spoken(photos: &Photos, photo: &Photo) -> String {
    let codes = photos.shown_codes().count();
    let found = match (&photo.outcome, codes) {
        (Outcome::Waiting, _) => "being read".to_owned(),
        (Outcome::Unreadable(_), _) => "can't be read".to_owned(),
        (Outcome::Read(_), 0) => "no code found".to_owned(),
        (Outcome::Read(_), 1) => "1 code, framed".to_owned(),
        (Outcome::Read(_), many) => format!("{many} codes, framed"),
    };
    format!("{}: {found}", photo.name)
}

/// The largest rectangle of the picture's shape in the middle of `room`, on whole pixels; small pictures are not blown up beyond
/// three times their size.
fn fit(room: Rect, preview: &Preview) -> Rect {
    let size = vec2(preview.width.max(1) as f32, preview.height.max(1) as f32);
    let scale = (room.width() / size.x).min(room.height() / size.y).min(3.0);
    let at = Rect::from_center_size(room.center(), size * scale);
    Rect::from_min_max(at.min.round(), at.max.round())
}

/// The code that counts, or the only one, enlarged.
fn close_up(photos: &Photos) -> Option<&Arc<Preview>> {
    let only = match &photos.codes[..] {
        [only] => only.at.first().and_then(|at| photos.code(*at)),
        _ => None,
    };
    photos.chosen_code().or(only).map(|code| &code.close_up)
}

/// A line that goes over the picture while it is read.
fn sweep(ui: &Ui, at: Rect) {
    let time = ui.input(|input| input.time);
    let share = (time / SWEEP).fract() as f32;
    let y = at.top() + at.height() * share;
    let line = |width, colour| {
        ui.painter().hline(at.x_range(), y, Stroke::new(width, colour));
    };
    line(7.0, INKS.surface);
    line(3.0, INKS.accent);
    ui.ctx().request_repaint();
}

fn nothing(ui: &Ui, cx: &Cx<'_>, room: Rect, running: bool) {
    let p = cx.theme.palette;
    let (icon, words) = if running {
        (icons::IMAGE, "Opening the picture")
    } else {
        (icons::WARNING_CIRCLE, "There is no picture to show")
    };
    let words = text::galley(ui, words, Type::BodyMedium, p.ink2, room.width());
    paint::icon(ui.painter(), room.center() - vec2(0.0, 24.0), icon, 48.0, p.ink2);
    ui.painter().galley(room.center() + vec2(-words.size().x / 2.0, 12.0), words, p.ink2);
}

/// Frames the codes of the picture in `at`, and where a code may be that could not be read.
fn frames(ui: &mut Ui, cx: &mut Cx<'_>, at: Rect, photos: &Photos) {
    if photos.running {
        return;
    }
    let on = |[x, y]: [f32; 2]| pos2(at.left() + x * at.width(), at.top() + y * at.height());
    let candidate = match photos.photo().map(|photo| &photo.outcome) {
        Some(Outcome::Read(found)) if found.codes.is_empty() => found.candidate,
        _ => None,
    };
    if let Some(place) = candidate {
        let mut outline: Vec<Pos2> = around(place, on, 6.0);
        outline.push(outline[0]);
        ui.painter().add(PathShape::line(outline.clone(), PathStroke::new(7.0, INKS.surface)));
        ui.painter().extend(Shape::dashed_line(&outline, Stroke::new(3.0, INKS.accent), 10.0, 6.0));
    }
    let numbered = photos.codes.len() > 1;
    let tags: Vec<(usize, Pos2, bool)> = photos
        .shown_codes()
        .map(|(index, code)| {
            let serial = photos.codes[index].serial.is_some();
            let dimmed = photos.chosen.is_some_and(|chosen| chosen != index);
            let ink = if serial && !dimmed { INKS.accent } else { INKS.ink2 };
            let outline = around(code.place, on, 6.0);
            let closed = |width, ink| PathShape {
                points: outline.clone(),
                closed: true,
                fill: Color32::TRANSPARENT,
                stroke: PathStroke::new(width, ink),
            };
            ui.painter().add(closed(9.0, INKS.surface));
            ui.painter().add(closed(5.0, ink));
            let corner = outline.iter().copied().fold(pos2(f32::MAX, f32::MAX), Pos2::min);
            (index, corner, serial)
        })
        .collect();
    for (index, corner, serial) in tags.into_iter().filter(|_| numbered) {
        tag(ui, cx, corner, index, photos, serial);
    }
}

/// The corners of a code in points, moved away from its middle.
fn around(place: Place, on: impl Fn([f32; 2]) -> Pos2, by: f32) -> Vec<Pos2> {
    let corners = place.map(on);
    let middle = corners.iter().fold(Vec2::ZERO, |sum, corner| sum + corner.to_vec2()) / 4.0;
    let away = |corner: Pos2| {
        let out = corner.to_vec2() - middle;
        corner + out.normalized() * by * std::f32::consts::SQRT_2
    };
    corners.map(away).to_vec()
}

/// The number at a frame, which takes the code's number where it holds one.
fn tag(ui: &mut Ui, cx: &mut Cx<'_>, corner: Pos2, index: usize, photos: &Photos, serial: bool) {
    let rect = Rect::from_center_size(corner, vec2(30.0, 30.0));
    let touch = rect.expand(7.0);
    let ink = if serial && photos.chosen.is_none_or(|chosen| chosen == index) { INKS.accent } else { INKS.ink2 };
    paint::plate(ui.painter(), rect.expand(2.0), 10.0, INKS.surface, Stroke::NONE);
    paint::plate(ui.painter(), rect, 8.0, ink, Stroke::NONE);
    let font = egui::FontId::new(16.0, egui::FontFamily::Name(fonts::SANS_SEMI.into()));
    let digit = ui.painter().layout_no_wrap((index + 1).to_string(), font, INKS.surface);
    ui.painter().galley(rect.center() - digit.size() / 2.0, digit, INKS.surface);
    if !serial {
        return;
    }
    let response = ui.interact(touch, egui::Id::unique("code tag").with(index), Sense::click());
    let name = format!("Take code {} in the picture", index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    paint::focus_ring(ui, cx.theme, &response, rect, 8.0);
    if response.clicked() {
        cx.send(Message::Serial(SerialInput::Choose(index)));
    }
}

/// The plate at the foot: the code enlarged, the file's name, the way to other pictures, and Remove.
fn foot(ui: &mut Ui, cx: &mut Cx<'_>, plate: Rect, photos: &Photos, photo: &Photo, close_up: Option<&Arc<Preview>>) {
    let theme = cx.theme;
    let p = theme.palette;
    paint::raised(ui.painter(), theme, plate, 12.0);
    paint::plate(ui.painter(), plate, 12.0, p.surface, if theme.contrast() { theme.border() } else { Stroke::NONE });
    let mut left = plate.left() + 16.0;
    if let Some(preview) = close_up {
        let at = Rect::from_min_size(plate.min + vec2(10.0, 10.0), Vec2::splat(plate.height() - 20.0));
        let texture = cx.previews.texture(ui.ctx(), preview);
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter()
            .add(egui::epaint::RectShape::filled(at, paint::round(6.0), Color32::WHITE).with_texture(texture, uv));
        ui.painter().rect_stroke(at, paint::round(6.0), theme.line(), egui::StrokeKind::Outside);
        let response = paint::place(ui, at, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The code, enlarged"));
        left = at.right() + 16.0;
    } else {
        paint::icon(ui.painter(), pos2(left + 12.0, plate.center().y), icons::IMAGE, 24.0, p.ink);
        left += 36.0;
    }
    let mut right = remove(ui, cx, plate) - 12.0;
    if photos.list.len() > 1 {
        right = turn(ui, cx, pos2(right, plate.center().y), photos);
    }
    let mut job = text::job(&photo.name, Type::BodyStrong, p.ink, (right - left).max(40.0));
    job.wrap.max_rows = if close_up.is_some() { 2 } else { 1 };
    job.wrap.break_anywhere = true;
    let name = ui.painter().layout_job(job);
    let note = note(photos);
    let note = text::galley(ui, &note, Type::Small, p.ink2, (right - left).max(40.0));
    let notes = close_up.is_some() && !note.is_empty() && !theme.metrics.compact();
    let height = name.size().y + if notes { note.size().y + 2.0 } else { 0.0 };
    let top = pos2(left, plate.center().y - height / 2.0);
    let below = top + vec2(0.0, name.size().y + 2.0);
    ui.painter().galley(top, name, p.ink);
    if notes {
        ui.painter().galley(below, note, p.ink2);
    }
}

/// The button that takes the pictures off the screen, at the right end of the plate; gives its left edge.
fn remove(ui: &mut Ui, cx: &mut Cx<'_>, plate: Rect) -> f32 {
    let theme = cx.theme;
    let name = "Remove picture";
    if theme.metrics.compact() {
        let at = Rect::from_min_size(pos2(plate.right() - 48.0, plate.center().y - 20.0), vec2(40.0, 40.0));
        if icon_button(ui, theme, at, icons::X, name, false).clicked() {
            cx.send(Message::Serial(SerialInput::RemovePicture));
        }
        return at.left();
    }
    let remove = Button::quiet("Remove").name(name).size(Size::Small);
    let wide = remove.wanted(ui, theme);
    let at = Rect::from_min_size(pos2(plate.right() - 16.0 - wide, plate.center().y - 22.0), vec2(wide, 44.0));
    if remove.show_at(ui, theme, at).clicked() {
        cx.send(Message::Serial(SerialInput::RemovePicture));
    }
    at.left()
}

/// What is said of the code on the plate.
fn note(photos: &Photos) -> String {
    match photos.stand() {
        Stand::Found => "Compare it with the label.".to_owned(),
        _ => String::new(),
    }
}

/// Which picture of several is shown, and the way to the others; gives the left edge.
fn turn(ui: &mut Ui, cx: &mut Cx<'_>, right: Pos2, photos: &Photos) -> f32 {
    let p = cx.theme.palette;
    let words = format!("{} of {}", photos.shown + 1, photos.list.len());
    let words = text::galley(ui, &words, Type::SmallStrong, p.ink, f32::INFINITY);
    let mut x = right.x;
    for (icon, name, by) in [(icons::CARET_RIGHT, "Next picture", 1), (icons::CARET_LEFT, "Previous picture", -1)] {
        let at = Rect::from_min_size(pos2(x - 40.0, right.y - 20.0), vec2(40.0, 40.0));
        if icon_button(ui, cx.theme, at, icon, name, false).clicked() {
            cx.send(Message::Serial(SerialInput::Show(by)));
        }
        x = at.left();
        if by == 1 {
            x -= words.size().x;
            ui.painter().galley(pos2(x, right.y - words.size().y / 2.0), words.clone(), p.ink);
        }
    }
    x - 12.0
}
