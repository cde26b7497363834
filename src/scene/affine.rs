//! Affine maps of the canvas.

use std::f32::consts::PI;

/// A map of canvas points: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affine {
    /// x to x.
    pub a: f32,
    /// x to y.
    pub b: f32,
    /// y to x.
    pub c: f32,
    /// y to y.
    pub d: f32,
    /// Shift in x.
    pub e: f32,
    /// Shift in y.
    pub f: f32,
}

impl Affine {
    /// Everything stays where it is.
    pub const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// A shift.
    pub fn translation(x: f32, y: f32) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// The map that first does `first` and then `self`.
    pub fn after(self, first: Self) -> Self {
        let [e, f] = self.apply([first.e, first.f]);
        Self {
            a: self.a * first.a + self.c * first.b,
            b: self.b * first.a + self.d * first.b,
            c: self.a * first.c + self.c * first.d,
            d: self.b * first.c + self.d * first.d,
            e,
            f,
        }
    }

    /// Where a point goes.
    pub fn apply(self, [x, y]: [f32; 2]) -> [f32; 2] {
        [self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f]
    }

    /// The same linear part, shifted so that `fixed` stays where it is.
    pub fn about(self, fixed: [f32; 2]) -> Self {
        let linear = Self { e: 0.0, f: 0.0, ..self };
        let [x, y] = linear.apply(fixed);
        Self { e: fixed[0] - x, f: fixed[1] - y, ..linear }
    }

    /// A turn by `degrees` in the plane that the canvas vectors `u` and `v` span, as a linear map: M R M⁻¹. None where
    /// they are parallel, so that the plane is seen from its edge.
    pub fn turn_in_plane(u: [f32; 2], v: [f32; 2], degrees: f32) -> Option<Self> {
        let m = Self { a: u[0], b: u[1], c: v[0], d: v[1], e: 0.0, f: 0.0 };
        // Whole turns are taken off first: far fewer digits are lost.
        let (sin, cos) = (degrees.rem_euclid(360.0) * PI / 180.0).sin_cos();
        let r = Self { a: cos, b: sin, c: -sin, d: cos, e: 0.0, f: 0.0 };
        Some(m.after(r).after(m.inverse()?))
    }

    /// The map back; none where everything falls onto a line.
    pub fn inverse(self) -> Option<Self> {
        let det = self.a * self.d - self.b * self.c;
        let size = (self.a.abs() + self.b.abs()) * (self.c.abs() + self.d.abs());
        if !det.is_finite() || det.abs() <= 1e-6 * size {
            return None;
        }
        let linear = Self { a: self.d / det, b: -self.b / det, c: -self.c / det, d: self.a / det, e: 0.0, f: 0.0 };
        let [e, f] = linear.apply([-self.e, -self.f]);
        Some(Self { e, f, ..linear })
    }

    /// Rounded to steps far below what can be seen, so that machines whose sine differs in its last bit paint the same
    /// pixels.
    pub fn snapped(self) -> Self {
        let snap = |value: f32, steps: f64| ((f64::from(value) * steps).round() / steps) as f32;
        Self {
            a: snap(self.a, 65_536.0),
            b: snap(self.b, 65_536.0),
            c: snap(self.c, 65_536.0),
            d: snap(self.d, 65_536.0),
            e: snap(self.e, 256.0),
            f: snap(self.f, 256.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: [f32; 2], b: [f32; 2]) -> bool {
        (a[0] - b[0]).abs() < 1e-3 && (a[1] - b[1]).abs() < 1e-3
    }

    #[test]
    fn a_quarter_turn_carries_one_axis_to_the_other() {
        let (x, y) = ([6.0, 1.5], [0.0, -7.0]);
        let turn = Affine::turn_in_plane(x, y, 90.0).unwrap();
        assert!(near(turn.apply(x), y));
        assert!(near(turn.apply(y), [-6.0, -1.5]));
    }

    #[test]
    fn three_whole_turns_are_no_turn_and_the_pivot_stays() {
        let turn = Affine::turn_in_plane([6.0, 1.5], [0.0, -7.0], 1080.0).unwrap();
        assert_eq!(turn, Affine::IDENTITY);
        let half = Affine::turn_in_plane([6.0, 1.5], [0.0, -7.0], 180.0).unwrap().about([100.0, 50.0]);
        assert!(near(half.apply([100.0, 50.0]), [100.0, 50.0]));
        assert!(near(half.apply([110.0, 50.0]), [90.0, 50.0]));
    }

    #[test]
    fn a_plane_seen_from_its_edge_cannot_turn() {
        assert_eq!(Affine::turn_in_plane([1.0, 0.0], [0.0, 0.0], 30.0), None);
        assert_eq!(Affine::turn_in_plane([1.0, 2.0], [2.0, 4.0], 30.0), None);
    }

    #[test]
    fn the_inverse_leads_back() {
        let map = Affine { a: 2.0, b: 1.0, c: -1.0, d: 3.0, e: 40.0, f: -7.0 };
        let back = map.inverse().unwrap();
        assert!(near(back.apply(map.apply([12.0, 34.0])), [12.0, 34.0]));
    }
}
