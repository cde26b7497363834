//! From a mesh to triangles and upright rectangles.

use egui::Mesh;

use super::blend;
use super::fan::Outline;
use super::quad::{self, Rows};
use super::raster::{Area, Point};
use super::shade::{self, Brush, Corner, Target};
use super::texture::Texture;

/// Memory that is used again from mesh to mesh.
#[derive(Default)]
pub(super) struct Scratch {
    points: Vec<Option<Point>>,
    outline: Outline,
    rows: Rows,
}

/// Draws `mesh` with its texture. Triangles whose corners do not exist or are not numbers are left out.
pub(super) fn draw(target: &mut Target<'_>, mesh: &Mesh, texture: &Texture, scale: f32, scratch: &mut Scratch) {
    let Scratch { points, outline, rows } = scratch;
    points.clear();
    points.extend(mesh.vertices.iter().map(|vertex| Point::snap(vertex.pos, scale)));
    let mut brush = Brush::new(texture);
    let (triangles, _) = mesh.indices.as_chunks::<3>();
    let mut at = 0;
    // Triangles before this one are known to make no fan that can be filled as a whole.
    let mut loose = 0;
    while at < triangles.len() {
        let rest = &triangles[at..];
        at += 1;
        let Some(first) = corners(mesh, points, rest[0]) else { continue };
        let [a, b, c] = &first;
        let one_color = a.color == b.color && a.color == c.color;
        if one_color && a.color == 0 {
            continue;
        }
        if one_color && has_right_angle(&first) {
            if outside(&first, target) {
                continue;
            }
            if let Some(opposite) = rest.get(1).and_then(|&next| upright(mesh, points, rest[0], next)) {
                at += 1;
                quad::rectangle(target, opposite, &mut brush, rows);
                continue;
            }
        } else if one_color && at > loose && a.uv == b.uv && a.uv == c.uv {
            let fits = |index| corner(mesh, points, index).filter(|next| next.color == a.color && next.uv == a.uv);
            let count = outline.gather(rest, |index| fits(index).map(|corner| corner.at));
            if count > 1 && shade::fan(target, outline, *a, &mut brush) {
                at += count - 1;
                continue;
            }
            loose = at + count;
        }
        if !outside(&first, target) {
            shade::triangle(target, &first, &mut brush);
        }
    }
}

/// Does `mesh` begin with an opaque rectangle of one colour that hides all of `area`? Then nothing below it has to be painted.
pub(super) fn hides(mesh: &Mesh, texture: &Texture, scale: f32, area: Area) -> bool {
    let (triangles, _) = mesh.indices.as_chunks::<3>();
    let [one, two, ..] = triangles else { return false };
    let last = one.iter().chain(two).max().map_or(0, |&index| index as usize);
    let Some(vertices) = mesh.vertices.get(..=last.min(15)) else { return false };
    let points: Vec<_> = vertices.iter().map(|vertex| Point::snap(vertex.pos, scale)).collect();
    let Some([a, b]) = upright(mesh, &points, *one, *two) else { return false };
    let color = blend::modulate(Brush::new(texture).texel(a.uv), a.color);
    a.uv == b.uv && blend::alpha(color) == 255 && Area::between(a.at, b.at).intersect(area) == area
}

/// Has the triangle an upright and a level side? Half an upright rectangle has.
fn has_right_angle([a, b, c]: &[Corner; 3]) -> bool {
    let (a, b, c) = (a.at, b.at, c.at);
    (a.x == b.x || b.x == c.x || c.x == a.x) && (a.y == b.y || b.y == c.y || c.y == a.y)
}

fn corner(mesh: &Mesh, points: &[Option<Point>], index: u32) -> Option<Corner> {
    let vertex = mesh.vertices.get(index as usize)?;
    let at = (*points.get(index as usize)?)?;
    Some(Corner { at, uv: [vertex.uv.x, vertex.uv.y], color: blend::pack(vertex.color.to_array()) })
}

fn corners(mesh: &Mesh, points: &[Option<Point>], [a, b, c]: [u32; 3]) -> Option<[Corner; 3]> {
    Some([corner(mesh, points, a)?, corner(mesh, points, b)?, corner(mesh, points, c)?])
}

/// Does the triangle lie wholly beside the clip? Both halves of an upright rectangle have the same bounds.
fn outside(corners: &[Corner; 3], target: &Target<'_>) -> bool {
    let [a, b, c] = corners.map(|corner| corner.at);
    let least = Point { x: a.x.min(b.x).min(c.x), y: a.y.min(b.y).min(c.y) };
    let most = Point { x: a.x.max(b.x).max(c.x), y: a.y.max(b.y).max(c.y) };
    Area::between(least, most).intersect(target.seen).is_empty()
}

/// The opposite corners of the upright rectangle that two triangles with a common edge make, where they have one colour and the
/// texture lies upright in it.
fn upright(mesh: &Mesh, points: &[Option<Point>], one: [u32; 3], two: [u32; 3]) -> Option<[Corner; 2]> {
    let mut lone = one.iter().filter(|&index| !two.contains(index));
    let (a, None) = (*lone.next()?, lone.next()) else { return None };
    let mut lone = two.iter().filter(|&index| !one.contains(index));
    let (b, None) = (*lone.next()?, lone.next()) else { return None };
    let mut shared = one.iter().filter(|&&index| index != a);
    let (p, q) = (*shared.next()?, *shared.next()?);
    let [a, b, p, q] = [a, b, p, q].map(|index| corner(mesh, points, index));
    let (a, b, p, q) = (a?, b?, p?, q?);
    let fits = |along_x: Corner, along_y: Corner| {
        along_x.at == Point { x: b.at.x, y: a.at.y }
            && along_x.uv == [b.uv[0], a.uv[1]]
            && along_y.at == Point { x: a.at.x, y: b.at.y }
            && along_y.uv == [a.uv[0], b.uv[1]]
    };
    let one_color = a.color == b.color && a.color == p.color && a.color == q.color;
    (one_color && (fits(p, q) || fits(q, p))).then_some([a, b])
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "made-up colours to paint with")]
mod tests {
    use super::super::texture::Textures;
    use super::*;
    use egui::epaint::ImageDelta;
    use egui::{Color32, ColorImage, Rect, TextureId, TextureOptions, TexturesDelta, pos2};

    fn hides_screen(mesh: &Mesh) -> bool {
        let mut delta = TexturesDelta::default();
        let white = ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR);
        delta.push(TextureId::Managed(0), white);
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        let screen = Area { left: 0, top: 0, right: 40, bottom: 30 };
        hides(mesh, textures.get(TextureId::Managed(0)).unwrap(), 1.0, screen)
    }

    fn ground(right: f32, color: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_max(pos2(0.0, -1.0), pos2(right, 30.0)), color);
        mesh
    }

    #[test]
    fn only_an_opaque_rectangle_over_everything_hides_the_background() {
        assert!(hides_screen(&ground(40.0, Color32::RED)));
        assert!(!hides_screen(&ground(39.0, Color32::RED)));
        assert!(!hides_screen(&ground(40.0, Color32::from_rgba_premultiplied(9, 9, 9, 254))));
        assert!(!hides_screen(&Mesh::default()));
        let mut triangle = ground(40.0, Color32::RED);
        triangle.indices.truncate(3);
        assert!(!hides_screen(&triangle));
        let mut soft = ground(40.0, Color32::RED);
        soft.vertices[3].color = Color32::BLUE;
        assert!(!hides_screen(&soft));
    }
}
