//! From a mesh to triangles and upright rectangles.

use egui::{Mesh, Pos2};

use super::blend;
use super::fan::Outline;
use super::quad::{self, Rows};
use super::raster::{Area, Point, first_centre};
use super::shade::{self, Brush, Corner, Target};
use super::texture::Texture;

/// A corner on the grid of 1/256 pixel, and the first pixel whose centre is at or after it, along both axes.
#[derive(Clone, Copy)]
struct Spot {
    x: i32,
    y: i32,
    column: i32,
    row: i32,
}

impl Spot {
    /// Where a corner would be whose place is not a number.
    const NOWHERE: Self = Self { x: i32::MIN, y: i32::MIN, column: 0, row: 0 };

    fn new(pos: Pos2, scale: f32) -> Self {
        let Some(Point { x, y }) = Point::snap(pos, scale) else { return Self::NOWHERE };
        // The farthest corner is 2^29 steps away.
        let [x, y, column, row] = [x, y, first_centre(x), first_centre(y)].map(|n| n as i32);
        Self { x, y, column, row }
    }

    fn point(self) -> Option<Point> {
        (self.x != i32::MIN).then_some(Point { x: self.x.into(), y: self.y.into() })
    }
}

/// Memory that is used again from mesh to mesh.
#[derive(Default)]
pub(super) struct Scratch {
    spots: Vec<Spot>,
    outline: Outline,
    rows: Rows,
}

/// Draws `mesh` with its texture. Triangles whose corners do not exist or are not numbers are left out.
pub(super) fn draw(target: &mut Target<'_>, mesh: &Mesh, texture: &Texture, scale: f32, scratch: &mut Scratch) {
    let Scratch { spots, outline, rows } = scratch;
    spots.clear();
    spots.extend(mesh.vertices.iter().map(|vertex| Spot::new(vertex.pos, scale)));
    let window = [target.seen.left, target.seen.top, target.seen.right, target.seen.bottom].map(|n| n as i32);
    let mut brush = Brush::new(texture);
    let (triangles, _) = mesh.indices.as_chunks::<3>();
    let mut at = 0;
    // Triangles before this one are known to make no fan that can be filled as a whole.
    let mut loose = 0;
    while at < triangles.len() {
        let rest = &triangles[at..];
        at += 1;
        if is_unseen(spots, rest[0], window) {
            continue;
        }
        let Some(first) = corners(mesh, spots, rest[0]) else { continue };
        let [a, b, c] = &first;
        let one_color = a.color == b.color && a.color == c.color;
        if one_color && a.color == 0 {
            continue;
        }
        if one_color && has_right_angle(&first) {
            if let Some(opposite) = rest.get(1).and_then(|&next| upright(mesh, spots, rest[0], next)) {
                at += 1;
                quad::rectangle(target, opposite, &mut brush, rows);
                continue;
            }
        } else if one_color && at > loose && a.uv == b.uv && a.uv == c.uv {
            let fits = |index| corner(mesh, spots, index).filter(|next| next.color == a.color && next.uv == a.uv);
            let count = outline.gather(rest, |index| fits(index).map(|corner| corner.at));
            if count > 1 && shade::fan(target, outline, *a, &mut brush) {
                at += count - 1;
                continue;
            }
            loose = at + count;
        }
        shade::triangle(target, &first, &mut brush);
    }
}

/// So many triangles are searched for one that hides the background, which has a soft edge of eight.
const FIRST: usize = 12;

/// The area of the largest opaque rectangle of one colour among the first triangles of `mesh`: whatever would be painted there before
/// is not seen. Empty where there is none.
pub(super) fn hidden(mesh: &Mesh, texture: &Texture, scale: f32, clip: Area) -> Area {
    let (triangles, _) = mesh.indices.as_chunks::<3>();
    let first = &triangles[..triangles.len().min(FIRST)];
    let known = mesh.vertices.iter().take(3 * FIRST);
    let spots: Vec<_> = known.map(|vertex| Spot::new(vertex.pos, scale)).collect();
    let mut brush = Brush::new(texture);
    let rectangles = first.windows(2).filter_map(|pair| upright(mesh, &spots, pair[0], pair[1]));
    let opaque = rectangles.filter(|[a, b]| {
        let color = blend::modulate(brush.texel(a.uv), a.color);
        a.uv == b.uv && blend::alpha(color) == 255
    });
    let areas = opaque.map(|[a, b]| Area::between(a.at, b.at).intersect(clip)).filter(|area| !area.is_empty());
    areas.max_by_key(|area| (area.right - area.left) * (area.bottom - area.top)).unwrap_or(Area::EMPTY)
}

/// Has the triangle an upright and a level side? Half an upright rectangle has.
fn has_right_angle([a, b, c]: &[Corner; 3]) -> bool {
    let (a, b, c) = (a.at, b.at, c.at);
    (a.x == b.x || b.x == c.x || c.x == a.x) && (a.y == b.y || b.y == c.y || c.y == a.y)
}

fn corner(mesh: &Mesh, spots: &[Spot], index: u32) -> Option<Corner> {
    let vertex = mesh.vertices.get(index as usize)?;
    let at = spots.get(index as usize)?.point()?;
    Some(Corner { at, uv: [vertex.uv.x, vertex.uv.y], color: blend::pack(vertex.color.to_array()) })
}

fn corners(mesh: &Mesh, spots: &[Spot], [a, b, c]: [u32; 3]) -> Option<[Corner; 3]> {
    Some([corner(mesh, spots, a)?, corner(mesh, spots, b)?, corner(mesh, spots, c)?])
}

/// Has the triangle no pixel's centre between its outermost corners and within the window (left, top, right, bottom)? Many at soft
/// corners lie between the pixels, and each band sees but a part of the frame. Both halves of an upright rectangle have the same
/// bounds.
#[inline(always)]
fn is_unseen(spots: &[Spot], triangle: [u32; 3], [left, top, right, bottom]: [i32; 4]) -> bool {
    let [Some(a), Some(b), Some(c)] = triangle.map(|index| spots.get(index as usize)) else { return true };
    let ends = |a: i32, b: i32, c: i32| [a.min(b).min(c), a.max(b).max(c)];
    let [[first, last], [upper, lower]] = [ends(a.column, b.column, c.column), ends(a.row, b.row, c.row)];
    first.max(left) >= last.min(right) || upper.max(top) >= lower.min(bottom)
}

/// The opposite corners of the upright rectangle that two triangles with a common edge make, where they have one colour and the
/// texture lies upright in it.
fn upright(mesh: &Mesh, spots: &[Spot], one: [u32; 3], two: [u32; 3]) -> Option<[Corner; 2]> {
    let mut lone = one.iter().filter(|&index| !two.contains(index));
    let (a, None) = (*lone.next()?, lone.next()) else { return None };
    let mut lone = two.iter().filter(|&index| !one.contains(index));
    let (b, None) = (*lone.next()?, lone.next()) else { return None };
    let mut shared = one.iter().filter(|&&index| index != a);
    let (p, q) = (*shared.next()?, *shared.next()?);
    let [a, b, p, q] = [a, b, p, q].map(|index| corner(mesh, spots, index));
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

    const SCREEN: Area = Area { left: 0, top: 0, right: 40, bottom: 30 };

    fn hides(mesh: &Mesh) -> Area {
        let mut delta = TexturesDelta::default();
        let white = ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR);
        delta.push(TextureId::Managed(0), white);
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        hidden(mesh, textures.get(TextureId::Managed(0)).unwrap(), 1.0, SCREEN)
    }

    fn ground(right: f32, color: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_max(pos2(0.0, -1.0), pos2(right, 30.0)), color);
        mesh
    }

    #[test]
    fn only_an_opaque_rectangle_hides_the_background_below_it() {
        assert_eq!(hides(&ground(40.0, Color32::RED)), SCREEN);
        assert_eq!(hides(&ground(39.0, Color32::RED)), Area { right: 39, ..SCREEN });
        assert!(hides(&ground(40.0, Color32::from_rgba_premultiplied(9, 9, 9, 254))).is_empty());
        assert!(hides(&Mesh::default()).is_empty());
        let mut triangle = ground(40.0, Color32::RED);
        triangle.indices.truncate(3);
        assert!(hides(&triangle).is_empty());
        let mut soft = ground(40.0, Color32::RED);
        soft.vertices[3].color = Color32::BLUE;
        assert!(hides(&soft).is_empty());
    }

    #[test]
    fn the_larger_of_two_rectangles_is_the_one_that_hides_and_a_soft_edge_before_it_does_not_matter() {
        let mut mesh = Mesh::default();
        let soft = [pos2(-1.0, -1.0), pos2(0.0, 0.0), pos2(0.0, 30.0)].map(|at| (at, Color32::RED));
        soft.iter().for_each(|&(at, color)| mesh.colored_vertex(at, color));
        mesh.vertices[0].color = Color32::TRANSPARENT;
        (0..8).for_each(|_| mesh.add_triangle(0, 1, 2));
        mesh.append(ground(38.0, Color32::RED));
        mesh.append(ground(5.0, Color32::BLUE));
        assert_eq!(hides(&mesh), Area { right: 38, ..SCREEN });
    }
}
