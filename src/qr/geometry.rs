//! Places in a picture, and planes seen at a slant.

/// A place in a picture, in pixels from its top left corner; the centre of the first pixel is (0.5, 0.5).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// The place (`x`, `y`).
    #[must_use]
    pub fn new(x: f32, y: f32) -> Self {
        Point { x, y }
    }

    pub(crate) fn distance(self, other: Point) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(crate) fn plus(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }

    pub(crate) fn minus(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }

    pub(crate) fn times(self, factor: f32) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }
}

/// The four corners of a code: the corner between its first two finder patterns' outer edges (top left when upright), then clockwise
/// as the code is read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quad {
    /// Top left, top right, bottom right, bottom left.
    pub corners: [Point; 4],
}

impl Quad {
    /// The middle of the four corners.
    #[must_use]
    pub fn middle(&self) -> Point {
        self.corners.iter().fold(Point::default(), |sum, c| sum.plus(*c)).times(0.25)
    }

    /// The mean length of a side in pixels.
    #[must_use]
    pub fn side(&self) -> f32 {
        let c = &self.corners;
        (c[0].distance(c[1]) + c[1].distance(c[2]) + c[2].distance(c[3]) + c[3].distance(c[0])) / 4.0
    }

    /// Left, top, right and bottom of the smallest upright rectangle round it.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        self.corners.iter().fold(start, |b, c| [b[0].min(c.x), b[1].min(c.y), b[2].max(c.x), b[3].max(c.y)])
    }

    pub(crate) fn map(&self, f: impl Fn(Point) -> Point) -> Quad {
        Quad { corners: self.corners.map(f) }
    }

    /// Does it turn one way round all corners, with sides that are neither nothing nor not numbers?
    pub(crate) fn is_sound(&self) -> bool {
        let c = &self.corners;
        let turns = [0, 1, 2, 3].map(|n| {
            let (a, b, d) = (c[n], c[(n + 1) % 4], c[(n + 2) % 4]);
            let (u, v) = (b.minus(a), d.minus(b));
            u.x * v.y - u.y * v.x
        });
        let finite = c.iter().all(|p| p.x.is_finite() && p.y.is_finite());
        finite && (turns.iter().all(|t| *t > 1.0) || turns.iter().all(|t| *t < -1.0))
    }

    /// Is `other` at about the same place: do the middles lie within half a side?
    pub(crate) fn is_near(&self, other: &Quad) -> bool {
        self.middle().distance(other.middle()) < 0.35 * self.side().min(other.side())
    }
}

/// A map of one plane onto another as a camera sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Homography([f64; 8]);

impl Homography {
    /// The map that takes the corners of the square from (0, 0) to (`size`, `size`) to those of `quad`.
    pub(crate) fn square_to(quad: &Quad, size: f64) -> Self {
        let p = quad.corners.map(|c| (f64::from(c.x), f64::from(c.y)));
        let (dx1, dy1) = (p[1].0 - p[2].0, p[1].1 - p[2].1);
        let (dx2, dy2) = (p[3].0 - p[2].0, p[3].1 - p[2].1);
        let (sx, sy) = (p[0].0 - p[1].0 + p[2].0 - p[3].0, p[0].1 - p[1].1 + p[2].1 - p[3].1);
        let area = dx1 * dy2 - dx2 * dy1;
        let area = if area.abs() < 1e-9 { 1e-9 } else { area };
        let g = (sx * dy2 - dx2 * sy) / area;
        let h = (dx1 * sy - sx * dy1) / area;
        Homography([
            (p[1].0 - p[0].0 + g * p[1].0) / size,
            (p[3].0 - p[0].0 + h * p[3].0) / size,
            p[0].0,
            (p[1].1 - p[0].1 + g * p[1].1) / size,
            (p[3].1 - p[0].1 + h * p[3].1) / size,
            p[0].1,
            g / size,
            h / size,
        ])
    }

    pub(crate) fn map(&self, x: f64, y: f64) -> Point {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + 1.0;
        let w = if w.abs() < 1e-9 { 1e-9 } else { w };
        Point::new(((m[0] * x + m[1] * y + m[2]) / w) as f32, ((m[3] * x + m[4] * y + m[5]) / w) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_a_square_land_on_the_corners_of_a_slanted_one() {
        let corners = [Point::new(10.0, 12.0), Point::new(90.0, 20.0), Point::new(70.0, 95.0), Point::new(5.0, 60.0)];
        let quad = Quad { corners };
        let map = Homography::square_to(&quad, 21.0);
        for (n, (x, y)) in [(0.0, 0.0), (21.0, 0.0), (21.0, 21.0), (0.0, 21.0)].into_iter().enumerate() {
            assert!(map.map(x, y).distance(corners[n]) < 1e-3);
        }
        assert!(quad.is_sound());
    }
}
