//! Which pixels a triangle covers.
//!
//! Corners sit on a grid of 1/256 pixel and all of this is exact integer arithmetic: a pixel belongs to the triangle that holds its
//! centre, and a centre on an edge belongs to the triangle below or to the right of that edge. So triangles that share an edge
//! cover each pixel along it exactly once, on every machine.

use egui::Pos2;

/// Steps of the grid in one pixel.
pub(super) const SUB: i64 = 256;

/// Half a pixel: where its centre is.
const HALF: i64 = SUB / 2;

/// The farthest a corner may be, in pixels. What lies beyond is moved here: nothing overflows, and no screen is that large.
const FAR: f64 = (1 << 21) as f64;

/// A corner in 1/256 pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i64,
    pub(super) y: i64,
}

impl Point {
    /// `pos` in points, at `scale` pixels a point. `None` where it is not a number.
    pub(super) fn snap(pos: Pos2, scale: f32) -> Option<Self> {
        let grid = |value: f32| {
            let pixels = f64::from(value) * f64::from(scale);
            let steps = (pixels.clamp(-FAR, FAR) + FAR) * 256.0 + 0.5;
            (!pixels.is_nan()).then_some(steps as i64 - FAR as i64 * SUB)
        };
        Some(Self { x: grid(pos.x)?, y: grid(pos.y)? })
    }
}

/// The first pixel whose centre is at or after `at`, along either axis.
#[inline(always)]
pub(super) const fn first_centre(at: i64) -> i64 {
    (at + HALF - 1).div_euclid(SUB)
}

/// The centre of pixel `n`, in steps of the grid.
#[inline(always)]
pub(super) const fn centre(n: i64) -> i64 {
    n * SUB + HALF
}

/// A rectangle of whole pixels: left and top are in, right and bottom are out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
}

impl Area {
    pub(super) const EMPTY: Self = Self { left: 0, top: 0, right: 0, bottom: 0 };

    pub(super) const fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    pub(super) fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The pixels whose centres are in the rectangle with these opposite corners.
    pub(super) fn between(a: Point, b: Point) -> Self {
        Self {
            left: first_centre(a.x.min(b.x)),
            top: first_centre(a.y.min(b.y)),
            right: first_centre(a.x.max(b.x)),
            bottom: first_centre(a.y.max(b.y)),
        }
    }
}

/// Twice the signed area of the triangle; 0 where it has none.
pub(super) const fn cross([a, b, c]: [Point; 3]) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Where an edge crosses the rows of pixel centres, one row after the other: the first pixel at or right of it.
pub(super) struct Edge {
    pub(super) x: i64,
    rest: i64,
    whole_step: i64,
    rest_step: i64,
    unit: i64,
}

impl Edge {
    /// The edge from `top` down to `bottom`, which is lower, starting at `row`.
    #[inline(always)]
    pub(super) fn new(top: Point, bottom: Point, row: i64) -> Self {
        let (dx, dy) = (bottom.x - top.x, bottom.y - top.y);
        if dx == 0 {
            return Self { x: first_centre(top.x), rest: 0, whole_step: 0, rest_step: 0, unit: 1 };
        }
        // Crossing = top.x + (centre - top.y) * dx / dy, and the pixel is that, less half a pixel, rounded up.
        let unit = SUB * dy;
        let crossing = (top.x - HALF) * dy + (centre(row) - top.y) * dx + unit - 1;
        Self {
            x: crossing.div_euclid(unit),
            rest: crossing.rem_euclid(unit),
            whole_step: dx.div_euclid(dy),
            rest_step: dx.rem_euclid(dy) * SUB,
            unit,
        }
    }

    /// On to the next row.
    #[inline(always)]
    pub(super) fn step(&mut self) {
        self.x += self.whole_step;
        self.rest += self.rest_step;
        if self.rest >= self.unit {
            self.rest -= self.unit;
            self.x += 1;
        }
    }
}

/// A triangle of so few columns of pixels is looked through pixel by pixel: quicker than working out where its edges cross the rows.
const NARROW: i64 = 3;

/// Calls `span(row, from, to)` for every row of pixels in `clip` that the triangle covers, top to bottom; `to` is out.
#[inline(always)]
pub(super) fn spans(triangle: [Point; 3], clip: Area, mut span: impl FnMut(i64, i64, i64)) {
    let turn = cross(triangle);
    if turn == 0 {
        return;
    }
    let ([top, mid, low], turned) = sorted(triangle);
    // The middle corner is right of the long edge where the corners, from top to bottom, turn so.
    let mid_is_right = (turn > 0) != turned;
    let first = first_centre(top.y).max(clip.top);
    let end = first_centre(low.y).min(clip.bottom);
    if first >= end {
        return;
    }
    let knee = first_centre(mid.y).clamp(first, end);
    let left = first_centre(top.x.min(mid.x).min(low.x)).max(clip.left);
    let right = first_centre(top.x.max(mid.x).max(low.x)).min(clip.right);
    if right - left <= NARROW {
        let short = [(first, knee, top, mid), (knee, end, mid, low)];
        narrow([top, low], short, mid_is_right, [left, right], span);
        return;
    }
    let mut long = Edge::new(top, low, first);
    for (from, to, upper, lower) in [(first, knee, top, mid), (knee, end, mid, low)] {
        if from >= to {
            continue;
        }
        let mut short = Edge::new(upper, lower, from);
        for row in from..to {
            let (left, right) = if mid_is_right { (long.x, short.x) } else { (short.x, long.x) };
            let (left, right) = (left.max(clip.left), right.min(clip.right));
            if left < right {
                span(row, left, right);
            }
            long.step();
            short.step();
        }
    }
}

/// On which side of an edge the centres of pixels are, without dividing.
struct Side {
    at: i64,
    per_pixel: i64,
    per_row: i64,
}

impl Side {
    /// The edge from `top` down to `bottom`, which is not higher, seen from the centre of a pixel.
    #[inline(always)]
    fn new(top: Point, bottom: Point, [x, y]: [i64; 2]) -> Self {
        let (dx, dy) = (bottom.x - top.x, bottom.y - top.y);
        Self { at: (centre(x) - top.x) * dy - (centre(y) - top.y) * dx, per_pixel: SUB * dy, per_row: SUB * dx }
    }

    /// Is the centre of the pixel that is `n` further at or right of the edge?
    #[inline(always)]
    fn is_right(&self, n: i64) -> bool {
        self.at + n * self.per_pixel >= 0
    }
}

/// [`spans`] of a triangle between few columns: the long edge, the short ones with the rows that they bound, and the columns.
#[inline(always)]
fn narrow(
    [top, low]: [Point; 2],
    short: [(i64, i64, Point, Point); 2],
    mid_is_right: bool,
    [left, right]: [i64; 2],
    mut span: impl FnMut(i64, i64, i64),
) {
    if left >= right {
        return;
    }
    for (from, to, upper, lower) in short {
        if from >= to {
            continue;
        }
        let mut long = Side::new(top, low, [left, from]);
        let mut short = Side::new(upper, lower, [left, from]);
        for row in from..to {
            let covers = |n: i64| {
                let (long, short) = (long.is_right(n), short.is_right(n));
                if mid_is_right { long && !short } else { short && !long }
            };
            if let Some(start) = (0..right - left).find(|&n| covers(n)) {
                let end = (start + 1..right - left).find(|&n| !covers(n)).unwrap_or(right - left);
                span(row, left + start, left + end);
            }
            long.at -= long.per_row;
            short.at -= short.per_row;
        }
    }
}

/// The corners from top to bottom, and whether that is the other turning sense.
#[inline(always)]
fn sorted([mut a, mut b, mut c]: [Point; 3]) -> ([Point; 3], bool) {
    let mut turned = false;
    let mut order = |upper: &mut Point, lower: &mut Point| {
        if lower.y < upper.y {
            std::mem::swap(upper, lower);
            turned = !turned;
        }
    };
    order(&mut a, &mut b);
    order(&mut b, &mut c);
    order(&mut a, &mut b);
    ([a, b, c], turned)
}

#[cfg(test)]
mod tests {
    use super::super::reference::covered;
    use super::*;
    use egui::pos2;
    use proptest::prelude::*;

    const SCREEN: Area = Area { left: 0, top: 0, right: 40, bottom: 40 };

    fn count(cover: &mut [u32; 1600], triangle: [Point; 3]) {
        spans(triangle, SCREEN, |y, from, to| (from..to).for_each(|x| cover[(y * 40 + x) as usize] += 1));
    }

    fn point(x: f32, y: f32) -> Point {
        Point::snap(pos2(x, y), 1.0).unwrap()
    }

    #[test]
    fn a_fan_about_any_inner_point_covers_each_pixel_once() {
        let rim = [
            (3.0, 2.0),
            (20.5, 0.5),
            (37.25, 6.0),
            (38.0, 20.5),
            (33.5, 36.5),
            (20.0, 39.0),
            (5.5, 34.125),
            (0.5, 18.0),
        ];
        for (hx, hy) in [(20.0, 20.0), (20.5, 20.5), (11.3, 29.7), (36.999, 20.001)] {
            let mut cover = [0; 1600];
            for i in 0..rim.len() {
                let (a, b) = (rim[i], rim[(i + 1) % rim.len()]);
                count(&mut cover, [point(hx, hy), point(a.0, a.1), point(b.0, b.1)]);
            }
            let mut around = [0; 1600];
            for i in 1..rim.len() - 1 {
                let (a, b) = (rim[i], rim[i + 1]);
                count(&mut around, [point(rim[0].0, rim[0].1), point(a.0, a.1), point(b.0, b.1)]);
            }
            assert!(cover.iter().all(|&n| n <= 1), "a pixel was covered twice");
            assert_eq!(cover, around, "the way of cutting changed what is covered");
        }
    }

    #[test]
    fn the_turning_sense_and_the_first_corner_do_not_matter() {
        let [a, b, c] = [point(1.3, 2.7), point(30.1, 9.9), point(12.4, 35.2)];
        let mut first = [0; 1600];
        count(&mut first, [a, b, c]);
        for other in [[b, c, a], [c, a, b], [a, c, b], [c, b, a], [b, a, c]] {
            let mut cover = [0; 1600];
            count(&mut cover, other);
            assert_eq!(cover, first);
        }
    }

    #[test]
    fn a_centre_on_an_edge_belongs_below_and_right() {
        let mut cover = [0; 1600];
        let corners = [point(2.5, 2.5), point(5.5, 2.5), point(2.5, 5.5), point(5.5, 5.5)];
        count(&mut cover, [corners[0], corners[1], corners[2]]);
        count(&mut cover, [corners[2], corners[1], corners[3]]);
        for y in 0..40 {
            for x in 0..40 {
                let inside = (2..5).contains(&x) && (2..5).contains(&y);
                assert_eq!(cover[y * 40 + x], u32::from(inside), "at {x}, {y}");
            }
        }
    }

    #[test]
    fn rows_step_exactly_as_if_each_was_computed_alone() {
        let (top, low) = (point(3.17, 1.03), point(37.91, 38.77));
        let mut edge = Edge::new(top, low, 2);
        for row in 2..38 {
            assert_eq!(edge.x, Edge::new(top, low, row).x, "row {row}");
            edge.step();
        }
    }

    fn any_point() -> impl Strategy<Value = Point> {
        // Narrow and small triangles as well, with corners and edges that lie on centres of pixels.
        prop_oneof![
            (-3i64..43, -3i64..43).prop_map(|(x, y)| Point { x: x * 256 + 128, y: y * 256 + 128 }),
            (2560i64..3300, -1280i64..11520).prop_map(|(x, y)| Point { x, y }),
            (2560i64..3300, 2560i64..3300).prop_map(|(x, y)| Point { x, y }),
            (-1280i64..11520, -1280i64..11520).prop_map(|(x, y)| Point { x, y }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn any_triangle_covers_the_pixels_whose_centres_it_holds(corners in [any_point(), any_point(), any_point()]) {
            let clip = Area { left: 1, top: 2, right: 39, bottom: 38 };
            let mut rows = vec![Vec::new(); 40];
            spans(corners, clip, |row, from, to| rows[row as usize].extend(from..to));
            for row in clip.top..clip.bottom {
                let all = covered(corners, row, clip.left..clip.right);
                let want = if cross(corners) == 0 { Vec::new() } else { all };
                prop_assert_eq!(&rows[row as usize], &want, "row {}", row);
            }
        }
    }

    #[test]
    fn corners_that_are_far_away_or_no_numbers_are_caught() {
        assert_eq!(Point::snap(pos2(f32::NAN, 0.0), 1.0), None);
        assert_eq!(Point::snap(pos2(f32::INFINITY, 0.0), 0.0), None);
        let far = Point::snap(pos2(f32::INFINITY, -3e38), 2.0).unwrap();
        assert_eq!((far.x, far.y), (FAR as i64 * SUB, -FAR as i64 * SUB));
        let mut cover = [0; 1600];
        count(&mut cover, [point(-3e38, -3e38), point(3e38, -3e38), point(0.0, 3e38)]);
        assert!(cover.iter().all(|&n| n == 1), "a triangle about the whole screen covers it");
    }
}
