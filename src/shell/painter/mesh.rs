//! From a mesh to triangles and upright rectangles.

use egui::Mesh;

use super::blend;
use super::raster::{Area, Point};
use super::shade::{self, Corner, Rows, Target};
use super::texture::Texture;

/// Memory that is used again from mesh to mesh.
#[derive(Default)]
pub(super) struct Scratch {
    points: Vec<Option<Point>>,
    rows: Rows,
}

/// Draws `mesh` with its texture. Triangles whose corners do not exist or are not numbers are left out.
pub(super) fn draw(target: &mut Target<'_>, mesh: &Mesh, texture: &Texture, scale: f32, scratch: &mut Scratch) {
    let Scratch { points, rows } = scratch;
    points.clear();
    points.extend(mesh.vertices.iter().map(|vertex| Point::snap(vertex.pos, scale)));
    let (triangles, _) = mesh.indices.as_chunks::<3>();
    let mut at = 0;
    while at < triangles.len() {
        let first = corners(mesh, points, triangles[at]);
        at += 1;
        let Some(first) = first else { continue };
        if first.iter().all(|corner| corner.color == 0) || outside(&first, target) {
            continue;
        }
        let pair = triangles.get(at).and_then(|&next| upright(mesh, points, triangles[at - 1], next));
        if let Some(opposite) = pair {
            at += 1;
            shade::rectangle(target, opposite, texture, rows);
        } else {
            shade::triangle(target, first, texture);
        }
    }
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
    Area::between(least, most).intersect(target.clip).is_empty()
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
