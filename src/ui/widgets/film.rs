//! A drawing on the stage: its sheets laid over each other, each where its part is at this moment.

use egui::epaint::{CornerRadiusF32, RectShape};
use egui::{Color32, CornerRadius, Mesh, Painter, Pos2, Rect, TextureId, pos2, vec2};

use crate::app::playback::Shown;
use crate::scene::{Affine, Moment, Quad};
use crate::ui::pictures::{Close, FilmSheets};

/// How a drawing lies on the stage. Points.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Where the whole picture lies.
    pub place: Rect,
    /// The room that is seen.
    pub clip: Rect,
    /// The corner radius of the room.
    pub radius: f32,
    /// The moment.
    pub shown: Shown,
    /// Left and right are exchanged.
    pub mirror: bool,
}

/// Shows the sheets of the whole picture, and over the piece that is there sharp, that piece.
pub fn show(painter: &Painter, whole: &FilmSheets, near: Option<(&FilmSheets, Close)>, plan: &Plan) {
    let Some((sheets, close)) = near else {
        lay(painter, whole, plan, plan.place);
        return;
    };
    let at = |x: f32, y: f32| plan.place.lerp_inside(vec2(x, y));
    let [l, t, r, b] = close.piece;
    let piece = Rect::from_min_max(at(l, t), at(r, b));
    let seen = turned(piece, plan);
    // Nothing is laid over itself: soft edges would become hard.
    for band in around(plan.clip, seen) {
        lay(&painter.with_clip_rect(band.intersect(painter.clip_rect())), whole, plan, plan.place);
    }
    lay(&painter.with_clip_rect(seen.intersect(painter.clip_rect())), sheets, plan, piece);
}

/// What of `room` lies outside of `piece`.
fn around(room: Rect, piece: Rect) -> impl Iterator<Item = Rect> {
    let middle = |from: f32, to: f32| Rect::from_min_max(pos2(from, piece.top()), pos2(to, piece.bottom()));
    let bands = [
        Rect::from_min_max(room.min, pos2(room.right(), piece.top())),
        Rect::from_min_max(pos2(room.left(), piece.bottom()), room.max),
        middle(room.left(), piece.left()),
        middle(piece.right(), room.right()),
    ];
    bands.into_iter().map(move |band| band.intersect(room)).filter(|band| band.is_positive())
}

fn turned(rect: Rect, plan: &Plan) -> Rect {
    if !plan.mirror {
        return rect;
    }
    let flip = |x: f32| plan.place.left() + plan.place.right() - x;
    Rect::from_min_max(pos2(flip(rect.right()), rect.top()), pos2(flip(rect.left()), rect.bottom()))
}

/// Lays all sheets over each other; their view lies at `place`.
fn lay(painter: &Painter, sheets: &FilmSheets, plan: &Plan, place: Rect) {
    let reel = &sheets.reel;
    let Shown { moment, fade, playing, .. } = plan.shown;
    let [width, height] = reel.view.size();
    let points = vec2(place.width() / width.max(1.0), place.height() / height.max(1.0));
    let layer = Layer { painter, sheets, plan, place, points, snap: !playing };
    let quads = reel.film.quads(&reel.scene, &reel.shot, moment);
    if fade <= 0.0 {
        quads.for_each(|quad| layer.quad(&quad, 1.0));
        return;
    }
    // On the way back what moved fades out where it is and in where it was.
    let starts = reel.film.quads(&reel.scene, &reel.shot, Moment::At(0.0));
    let starts: Vec<Quad> = starts.collect();
    for quad in quads {
        match starts.iter().find(|start| start.cut == quad.cut) {
            Some(start) if *start != quad => {
                layer.quad(&quad, 1.0 - fade);
                layer.quad(start, fade);
            }
            _ => layer.quad(&quad, 1.0),
        }
    }
}

struct Layer<'a> {
    painter: &'a Painter,
    sheets: &'a FilmSheets,
    plan: &'a Plan,
    /// Where the view lies, in points.
    place: Rect,
    /// Points to a pixel of the view.
    points: egui::Vec2,
    /// What rests lies on whole pixels.
    snap: bool,
}

impl Layer<'_> {
    fn quad(&self, quad: &Quad, share: f32) {
        let opacity = (quad.opacity * share).clamp(0.0, 1.0);
        let Some(sheet) = self.sheets.sheet(quad.cut, quad.frame).filter(|_| opacity > 0.0) else { return };
        let tint = Color32::WHITE.gamma_multiply(opacity);
        let id = sheet.texture.id();
        let Affine { a, b, c, d, .. } = quad.matrix;
        if (a, b, c, d) == (1.0, 0.0, 0.0, 1.0) {
            self.upright(id, sheet.rect, quad.matrix, tint);
        } else {
            self.turned(id, sheet.rect, quad.matrix, tint);
        }
    }

    /// A sheet that was only shifted.
    fn upright(&self, id: TextureId, rect: Rect, matrix: Affine, tint: Color32) {
        let scale = self.sheets.reel.view.scale;
        let mut shift = vec2(matrix.e, matrix.f) * scale;
        if self.snap {
            shift = shift.round();
        }
        let corner = |at: Pos2| self.place.min + (at + shift).to_vec2() * self.points;
        let own = Rect::from_min_max(corner(rect.min), corner(rect.max));
        let rect = turned(own, self.plan);
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        let radius = corners(rect, self.plan);
        if self.plan.mirror {
            let mut mesh = Mesh::with_texture(id);
            mesh.add_rect_with_uv(rect, Rect::from_min_max(pos2(1.0, 0.0), pos2(0.0, 1.0)), tint);
            self.painter.add(mesh);
        } else if radius == CornerRadius::ZERO {
            self.painter.image(id, rect, uv, tint);
        } else {
            self.painter.add(RectShape::filled(rect, radius, tint).with_texture(id, uv));
        }
    }

    /// A sheet that was turned or bent.
    fn turned(&self, id: TextureId, rect: Rect, matrix: Affine, tint: Color32) {
        let map = self.sheets.reel.view.map();
        let Some(back) = map.inverse() else { return };
        let to = map.after(matrix).after(back);
        let mirror = self.plan.place.left() + self.plan.place.right();
        let mut mesh = Mesh::with_texture(id);
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        let uvs = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
        for (corner, uv) in corners.into_iter().zip(uvs) {
            let [x, y] = to.apply([corner.x, corner.y]);
            let mut pos = self.place.min + vec2(x, y) * self.points;
            if self.plan.mirror {
                pos.x = mirror - pos.x;
            }
            mesh.vertices.push(egui::epaint::Vertex { pos, uv, color: tint });
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        self.painter.add(mesh);
    }
}

/// The corners of a sheet that lie in the corners of the room are as round as those.
fn corners(rect: Rect, plan: &Plan) -> CornerRadius {
    let round = |at: Pos2, room: Pos2| if at.distance(room) < 1.5 { plan.radius } else { 0.0 };
    CornerRadius::from(CornerRadiusF32 {
        nw: round(rect.left_top(), plan.clip.left_top()),
        ne: round(rect.right_top(), plan.clip.right_top()),
        sw: round(rect.left_bottom(), plan.clip.left_bottom()),
        se: round(rect.right_bottom(), plan.clip.right_bottom()),
    })
}
