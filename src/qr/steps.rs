//! What is tried, in which order. The order is by how many pictures an attempt reads that those before it do not, for the time it
//! takes.

use super::geometry::Point;
use super::luma::Luma;
use super::ops;

/// What is done to a picture before looking.
pub(crate) struct Step {
    /// In words, for whoever wants to know how a code was found.
    pub(crate) name: &'static str,
    pub(crate) prepare: fn(&Luma) -> Luma,
    /// How places go back to the picture.
    pub(crate) turned: bool,
    /// Pixels of the result for each pixel of the picture: what it costs.
    pub(crate) cost: f32,
    /// Look by neighbourhood, by threshold, or both.
    pub(crate) looks: Looks,
    /// Is it meant to repair, so that shades of grey are worth being read from it too?
    pub(crate) repairs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    Neighbourhood,
    Threshold,
    Both,
}

use Looks::{Both, Neighbourhood, Threshold};

const fn step(name: &'static str, cost: f32, looks: Looks, prepare: fn(&Luma) -> Luma) -> Step {
    Step { name, prepare, turned: false, cost, looks, repairs: false }
}

const fn repair(name: &'static str, cost: f32, looks: Looks, prepare: fn(&Luma) -> Luma) -> Step {
    Step { name, prepare, turned: false, cost, looks, repairs: true }
}

/// Tried on every picture that the first look does not explain: cheap, and enough for nearly all.
pub(crate) const QUICK: [Step; 7] = [
    step("at half size", 0.25, Neighbourhood, ops::halve),
    step("inverted", 1.0, Both, ops::invert),
    step("sharpened", 1.0, Both, |p| ops::sharpen(p, 2.0, 2.0)),
    step("softened", 1.0, Both, |p| ops::blur(p, 1.0)),
    step("at a third of the size", 0.11, Neighbourhood, |p| ops::scale(p, p.width() / 3, p.height() / 3)),
    step("as it is", 1.0, Threshold, Clone::clone),
    repair("sharpened widely", 1.0, Both, |p| ops::sharpen(p, 4.0, 3.0)),
];

/// Repairs for hard pictures of ordinary size.
pub(crate) const HARD: [Step; 19] = [
    repair("softened, at half size", 0.25, Both, |p| ops::halve(&ops::blur(p, 1.5))),
    repair("darkened", 1.0, Both, |p| ops::gamma(p, 2.5)),
    repair("lightened", 1.0, Both, |p| ops::gamma(p, 0.4)),
    repair("at twice the size, sharpened widely", 4.0, Both, |p| ops::sharpen(&ops::double(p), 8.0, 3.0)),
    repair("made even", 1.0, Both, |p| ops::local(p, 30.0)),
    repair("softened, sharpened strongly", 1.0, Both, |p| ops::sharpen(&ops::blur(p, 1.0), 6.0, 8.0)),
    repair("softened widely, sharpened strongly", 1.0, Both, |p| ops::sharpen(&ops::blur(p, 2.0), 6.0, 10.0)),
    repair("made even closely", 1.0, Both, |p| ops::local(p, 10.0)),
    repair("at twice the size", 4.0, Both, ops::double),
    repair("made even, softened", 1.0, Both, |p| ops::blur(&ops::local(p, 30.0), 1.0)),
    repair("with light gaps closed", 1.0, Both, |p| ops::open(p, 1)),
    repair("with dark gaps closed", 1.0, Both, |p| ops::close(p, 1)),
    repair("at four times the size, sharpened widely", 16.0, Both, |p| {
        ops::sharpen(&ops::scale(p, p.width() * 4, p.height() * 4), 8.0, 4.0)
    }),
    repair("softened widely", 1.0, Both, |p| ops::blur(p, 2.0)),
    repair("at twice the size, softened", 4.0, Both, |p| ops::blur(&ops::double(p), 2.0)),
    repair("at twice the size, sharpened widely, inverted", 4.0, Both, |p| {
        ops::invert(&ops::sharpen(&ops::double(p), 8.0, 3.0))
    }),
    Step { name: "turned by 45 degrees", prepare: ops::rotate45, turned: true, cost: 2.0, looks: Both, repairs: true },
    repair("at three times the size, sharpened widely", 9.0, Both, |p| {
        ops::sharpen(&ops::scale(p, p.width() * 3, p.height() * 3), 6.0, 4.0)
    }),
    repair("at a quarter of the size", 0.07, Both, |p| ops::halve(&ops::halve(p))),
];

impl Step {
    /// Millions of pixels of what it makes of a picture. A long strip that is turned becomes a large square.
    pub(crate) fn megapixels(&self, picture: &Luma) -> f32 {
        let around = (picture.width() + picture.height()) as f32;
        if self.turned { around * around / 2e6 } else { picture.megapixels() * self.cost }
    }

    /// Places in the prepared picture as places in the picture.
    pub(crate) fn back(&self, picture: &Luma, prepared: &Luma) -> impl Fn(Point) -> Point {
        let (turned, width, height) = (self.turned, picture.width() as f32, picture.height() as f32);
        let (x, y) = (width / prepared.width() as f32, height / prepared.height() as f32);
        move |p: Point| {
            if turned {
                let (x, y) = ops::unrotate45(width, height, p.x, p.y);
                Point::new(x, y)
            } else {
                Point::new(p.x * x, p.y * y)
            }
        }
    }
}
