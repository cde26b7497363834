//! A code seen from straight ahead, enlarged: for comparing what was read with what is printed.

use super::geometry::{Homography, Quad};
use super::luma::Luma;

/// How much is shown round the code, as a share of its side: the number is often printed there.
const ROUND: f64 = 0.12;

/// The place in grey, upright and `side` × `side` pixels large; nothing beyond the picture's edge but what stands there.
pub(crate) fn close_up(luma: &Luma, place: &Quad, side: usize) -> Luma {
    let side = side.max(1);
    // A shape that is no quadrilateral of a code is shown as its bounds.
    let place = if place.is_sound() { *place } else { upright(place) };
    let map = Homography::square_to(&place, 1.0);
    // As many samples along each axis as keep a large code from shimmering.
    let fine = ((f64::from(place.side()) * (1.0 + 2.0 * ROUND) / side as f64).ceil() as usize).clamp(1, 8);
    let at = |n: usize| (n as f64 + 0.5) / (side * fine) as f64 * (1.0 + 2.0 * ROUND) - ROUND;
    Luma::from_fn(side, side, |x, y| {
        let mut sum = 0.0;
        for n in 0..fine * fine {
            let p = map.map(at(x * fine + n % fine), at(y * fine + n / fine));
            sum += luma.at(p.x, p.y);
        }
        (sum / (fine * fine) as f32).round() as u8
    })
}

fn upright(place: &Quad) -> Quad {
    use super::geometry::Point;
    let [left, top, right, bottom] = place.bounds();
    let (right, bottom) = (right.max(left + 2.0), bottom.max(top + 2.0));
    Quad {
        corners: [Point::new(left, top), Point::new(right, top), Point::new(right, bottom), Point::new(left, bottom)],
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Point;
    use super::*;

    #[test]
    fn a_slanted_square_is_seen_from_straight_ahead() {
        let corners = [Point::new(30.0, 30.0), Point::new(80.0, 40.0), Point::new(70.0, 90.0), Point::new(20.0, 80.0)];
        let inside = |x: f32, y: f32| {
            let turn = |a: Point, b: Point| (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
            (0..4).all(|n| turn(corners[n], corners[(n + 1) % 4]) >= 0.0)
        };
        let grey = |x: usize, y: usize| if inside(x as f32 + 0.5, y as f32 + 0.5) { 0 } else { 255 };
        let luma = Luma::from_fn(120, 120, grey);
        let seen = close_up(&luma, &Quad { corners }, 62);
        let at = |x: usize, y: usize| seen.pixels()[y * 62 + x];
        for (x, y) in [(10, 10), (51, 10), (10, 51), (51, 51), (31, 31)] {
            assert!(at(x, y) < 60, "({x}, {y}) is {}", at(x, y));
        }
        for (x, y) in [(1, 1), (60, 1), (1, 60), (60, 60), (31, 1)] {
            assert!(at(x, y) > 200, "({x}, {y}) is {}", at(x, y));
        }
    }

    #[test]
    fn a_place_of_no_shape_is_no_trouble() {
        let luma = Luma::from_fn(8, 8, |_, _| 9);
        let nowhere = Quad { corners: [Point::new(f32::NAN, 1.0); 4] };
        for place in [Quad::default(), nowhere] {
            assert_eq!(close_up(&luma, &place, 5).pixels().len(), 25);
        }
    }
}
