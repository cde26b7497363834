//! Fans: areas that are cut into triangles about one of their corners, and filled row by row as a whole.
//!
//! Why that covers what the triangles cover, each pixel once: along a row of pixels a triangle covers what lies between two of its
//! edges. Edges inside the fan belong to two triangles that lie on different sides of them, as long as all triangles turn the
//! same way, so they cancel. What is left are the two edges of the outline that the row crosses, as long as there are only two.

use super::raster::{self, Area, Edge, Point, first_centre};

/// The outline of a fan, corner after corner, the hub first.
#[derive(Default)]
pub(super) struct Outline {
    points: Vec<Point>,
}

impl Outline {
    /// Takes over the fan that these triangles begin with, each but the first having an edge in common with the one before and
    /// all of them one corner; gives how many they are. `corner` gives a corner where it may belong to the fan.
    pub(super) fn gather(&mut self, triangles: &[[u32; 3]], corner: impl Fn(u32) -> Option<Point>) -> usize {
        self.points.clear();
        let [Some(&[a, b, c]), Some(&[d, e, _])] = [triangles.first(), triangles.get(1)] else { return 0 };
        // egui names the hub first (plain areas) or second (areas with a texture or a stroke).
        let place = if d == a && e == c {
            0
        } else if e == b && d == c {
            1
        } else {
            return 0;
        };
        let (hub, mut last) = ([a, b][place], [b, a][place]);
        let [Some(first), Some(second)] = [hub, last].map(&corner) else { return 0 };
        self.points.extend([first, second]);
        let mut count = 0;
        for next in triangles {
            if next[place] != hub || next[1 - place] != last {
                break;
            }
            let Some(point) = corner(next[2]) else { break };
            self.points.push(point);
            last = next[2];
            count += 1;
        }
        count
    }

    /// Do all triangles turn the same way, and does every row cross the outline twice at most?
    fn is_plain(&self) -> bool {
        let [hub, rim @ ..] = &*self.points else { return false };
        let mut turns = [false; 2];
        for pair in rim.windows(2) {
            let turn = raster::cross([*hub, pair[0], pair[1]]);
            turns[0] |= turn > 0;
            turns[1] |= turn < 0;
        }
        turns != [true; 2] && self.bends() <= 2
    }

    /// How often the outline changes between going down and going up.
    fn bends(&self) -> usize {
        let next = self.points.iter().cycle().skip(1);
        let ways =
            || self.points.iter().zip(next.clone()).map(|(from, to)| (to.y - from.y).signum()).filter(|way| *way != 0);
        let Some(mut before) = ways().last() else { return 0 };
        ways().filter(|&way| std::mem::replace(&mut before, way) != way).count()
    }

    /// Calls `span(row, from, to)` for every row in `clip` that the fan covers, top to bottom; `to` is out. False, and nothing is
    /// called, where the fan has to be drawn triangle by triangle.
    pub(super) fn spans(&self, clip: Area, mut span: impl FnMut(i64, i64, i64)) -> bool {
        if !self.is_plain() {
            return false;
        }
        let heights = || self.points.iter().map(|point| point.y);
        let (Some(top), Some(low)) = (heights().min(), heights().max()) else { return true };
        let mut row = first_centre(top).max(clip.top);
        let end = first_centre(low).min(clip.bottom);
        if row >= end {
            return true;
        }
        let start = heights().position(|y| y == top).unwrap_or(0);
        let count = self.points.len();
        let mut sides = [1, count - 1].map(|step| Side { points: &self.points, at: start, step });
        let mut edges = sides.each_mut().map(|side| side.edge(row));
        while row < end {
            let until = edges[0].1.min(edges[1].1).min(end);
            let [(one, _), (other, _)] = &mut edges;
            for row in row..until {
                let left = one.x.min(other.x).max(clip.left);
                let right = one.x.max(other.x).min(clip.right);
                if left < right {
                    span(row, left, right);
                }
                one.step();
                other.step();
            }
            row = until;
            if row < end {
                for (edge, side) in edges.iter_mut().zip(&mut sides) {
                    if edge.1 <= row {
                        *edge = side.edge(row);
                    }
                }
            }
        }
        true
    }
}

/// One side of an outline, from its top down.
struct Side<'a> {
    points: &'a [Point],
    at: usize,
    step: usize,
}

impl Side<'_> {
    /// The edge that `row` crosses, and the row below its last one. There is one: `row` is above the lowest corner.
    fn edge(&mut self, row: i64) -> (Edge, i64) {
        loop {
            let upper = self.points[self.at];
            let next = self.at + self.step;
            self.at = if next >= self.points.len() { next - self.points.len() } else { next };
            let lower = self.points[self.at];
            let until = first_centre(lower.y);
            if until > row && lower.y > upper.y {
                return (Edge::new(upper, lower, row), until);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCREEN: Area = Area { left: 3, top: 2, right: 37, bottom: 38 };

    /// How often each pixel is covered, as a whole (where that can be) and triangle by triangle.
    fn covers(points: &[Point], hub_first: bool) -> Option<[Vec<u32>; 2]> {
        let last = points.len() as u32 - 1;
        let triangles: Vec<[u32; 3]> =
            (1..last).map(|n| if hub_first { [0, n, n + 1] } else { [n, 0, n + 1] }).collect();
        let mut outline = Outline::default();
        let count = outline.gather(&triangles, |n| points.get(n as usize).copied());
        assert_eq!(count, triangles.len(), "the whole fan is taken over");
        let mut covers = [vec![0; 1600], vec![0; 1600]];
        let [whole, single] = &mut covers;
        let count = |cover: &mut Vec<u32>, y: i64, from: i64, to: i64| {
            (from..to).for_each(|x| cover[(y * 40 + x) as usize] += 1);
        };
        let plain = outline.spans(SCREEN, |y, from, to| count(whole, y, from, to));
        for triangle in triangles {
            raster::spans(triangle.map(|n| points[n as usize]), SCREEN, |y, from, to| count(single, y, from, to));
        }
        assert!(plain || whole.iter().all(|&n| n == 0), "nothing is painted twice");
        plain.then_some(covers)
    }

    fn any_point() -> impl Strategy<Value = Point> {
        // Corners and edges that lie on centres of pixels, and any others.
        prop_oneof![
            (-5i64..45, -5i64..45).prop_map(|(x, y)| Point { x: x * 256 + 128, y: y * 256 + 128 }),
            (-1280i64..11520, -1280i64..11520).prop_map(|(x, y)| Point { x, y }),
        ]
    }

    fn circle(corners: usize, middle: [f64; 2], radius: [f64; 2], turn: f64) -> Vec<Point> {
        let corner = |n: usize| {
            let angle = turn + std::f64::consts::TAU * n as f64 / corners as f64;
            let along = |axis: usize, part: f64| ((middle[axis] + radius[axis] * part) * 256.0).round() as i64;
            Point { x: along(0, angle.cos()), y: along(1, angle.sin()) }
        };
        (0..corners).map(corner).collect()
    }

    #[test]
    fn a_round_area_is_filled_as_a_whole() {
        for hub_first in [true, false] {
            let [whole, single] = covers(&circle(24, [20.0, 20.0], [15.0, 11.0], 0.0), hub_first).expect("a plain fan");
            assert_eq!(whole, single);
            assert!(whole.iter().filter(|&&n| n == 1).count() > 480);
        }
    }

    #[test]
    fn an_outline_that_goes_up_and_down_twice_is_left_to_its_triangles() {
        let corners = [(20, 20), (5, 5), (12, 30), (22, 6), (35, 33)];
        assert!(covers(&corners.map(|(x, y)| Point { x: x * 256, y: y * 256 }), true).is_none());
    }

    #[test]
    fn a_fan_ends_where_a_triangle_has_another_hub_or_another_colour() {
        let mut outline = Outline::default();
        let known = |most: u32| move |n: u32| (n <= most).then_some(Point { x: n.into(), y: 0 });
        let triangles = [[0, 1, 2], [0, 2, 3], [0, 3, 4], [4, 3, 5]];
        assert_eq!(outline.gather(&triangles, known(9)), 3);
        assert_eq!(outline.gather(&triangles, known(3)), 2);
        assert_eq!(outline.gather(&triangles, known(1)), 0);
        assert_eq!(outline.gather(&triangles[..1], known(9)), 0);
        assert_eq!(outline.gather(&[[0, 1, 2], [5, 6, 7]], known(9)), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn any_fan_that_is_filled_as_a_whole_covers_what_its_triangles_cover(
            points in prop::collection::vec(any_point(), 4..9),
            hub_first in any::<bool>(),
        ) {
            if let Some([whole, single]) = covers(&points, hub_first) {
                prop_assert_eq!(whole, single);
            }
        }

        #[test]
        fn any_round_area_that_is_filled_as_a_whole_covers_what_its_triangles_cover(
            corners in 4usize..40,
            middle in [-5.0f64..45.0, -5.0f64..45.0],
            radius in [0.1f64..30.0, 0.1f64..30.0],
            turn in 0.0f64..7.0,
        ) {
            if let Some([whole, single]) = covers(&circle(corners, middle, radius, turn), true) {
                prop_assert_eq!(whole, single);
            }
        }
    }
}
