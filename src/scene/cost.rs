//! How much painting a tree takes, worked out before anything is painted.
//!
//! Two things make a picture slow: area that is covered again and again, and tangles. A filled path is swept from top to
//! bottom with the lines that the sweep meets kept in order; where thousands of long lines cross each other, keeping the
//! order takes minutes for a file of a megabyte. So both are counted.

use resvg::tiny_skia::{PathSegment, Point, Rect, Transform};
use resvg::usvg::{ClipPath, Group, Node, Paint, Path, Tree};

use super::limits::{MAX_OVERDRAW, MAX_SWEEP};

/// A gradient takes about as long as so many flat fills.
const GRADIENT: f32 = 4.0;
/// A layer is cleared, painted and laid over; that takes as long as so many flat fills.
const LAYER: f32 = 20.0;
/// What even the smallest shape takes, in pictures.
const LEAST: f32 = 1e-4;
/// Smooth edges are swept in so many lines a pixel.
const LINES: f32 = 4.0;
/// A stroke has so many times the outline of its path.
const STROKE: f32 = 4.0;

/// What painting takes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cost {
    /// Area covered, each time counted, in pictures.
    area: f32,
    /// Steps of the sweep over filled outlines.
    sweep: f32,
}

impl Cost {
    /// Adds what a tree takes through a map from canvas units to the pixels of a picture.
    pub(super) fn add(&mut self, tree: &Tree, map: Transform, width: u32, height: u32) {
        Counter { map, width: width as f32, height: height as f32, cost: self }.group(tree.root());
    }

    /// Whether it is too much. What could not be counted is.
    pub(super) fn is_too_much(&self) -> bool {
        !(self.area <= MAX_OVERDRAW && self.sweep <= MAX_SWEEP)
    }
}

/// Counts one tree.
struct Counter<'c> {
    map: Transform,
    width: f32,
    height: f32,
    cost: &'c mut Cost,
}

impl Counter<'_> {
    fn group(&mut self, parent: &Group) {
        for node in parent.children() {
            match node {
                Node::Group(group) => {
                    if group.should_isolate() {
                        self.cost.area += LAYER * self.share(group.abs_layer_bounding_box().to_rect(), 2.0);
                    }
                    if let Some(clip) = group.clip_path() {
                        self.clip(clip, group.abs_transform());
                    }
                    self.group(group);
                }
                Node::Path(path) => self.path(path),
                Node::Image(_) | Node::Text(_) => {}
            }
            if self.cost.is_too_much() {
                return;
            }
        }
    }

    fn path(&mut self, path: &Path) {
        let weight = |paint: &Paint| if matches!(paint, Paint::Color(_)) { 1.0 } else { GRADIENT };
        let fill = path.fill().map_or(0.0, |fill| weight(fill.paint()));
        let stroke = path.stroke().map_or(0.0, |stroke| weight(stroke.paint()));
        self.cost.area += LEAST + (fill + stroke) * self.share(path.abs_stroke_bounding_box(), 0.0);
        let outline = self.outline(path, path.abs_transform());
        if path.fill().is_some() {
            self.cost.sweep += outline.sweep(1.0);
        }
        if let Some(stroke) = path.stroke() {
            let period: f32 = stroke.dasharray().map_or(0.0, |list| list.iter().sum());
            let cuts = if period > 0.0 { outline.length_in_file / period } else { 0.0 };
            self.cost.sweep += Outline { lines: outline.lines + cuts, ..outline }.sweep(STROKE);
        }
    }

    /// A clip is painted as a mask of its own, as large as the layer.
    fn clip(&mut self, clip: &ClipPath, within: Transform) {
        let map = within.pre_concat(clip.transform());
        self.cost.area += LAYER;
        self.clip_shapes(clip.root(), map);
        if let Some(outer) = clip.clip_path() {
            self.clip(outer, within);
        }
    }

    fn clip_shapes(&mut self, group: &Group, map: Transform) {
        for node in group.children() {
            match node {
                Node::Group(inner) => {
                    if let Some(clip) = inner.clip_path() {
                        self.clip(clip, map.pre_concat(inner.abs_transform()));
                    }
                    self.clip_shapes(inner, map);
                }
                Node::Path(path) => {
                    self.cost.area += 1.0;
                    self.cost.sweep += self.outline(path, map.pre_concat(path.abs_transform())).sweep(1.0);
                }
                Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    /// Measures a path's control lines as they lie in the picture.
    fn outline(&self, path: &Path, within: Transform) -> Outline {
        let map = self.map.pre_concat(within);
        let mut outline = Outline { top: f32::MAX, bottom: f32::MIN, ..Outline::default() };
        let (mut at, mut start) = (Point::zero(), Point::zero());
        for segment in path.data().segments() {
            let points: &[Point] = match &segment {
                PathSegment::MoveTo(point) => {
                    (at, start) = (*point, *point);
                    continue;
                }
                PathSegment::LineTo(a) => &[*a],
                PathSegment::QuadTo(a, b) => &[*a, *b],
                PathSegment::CubicTo(a, b, c) => &[*a, *b, *c],
                PathSegment::Close => &[start],
            };
            for to in points {
                outline.line(at, *to, map, self.height);
                at = *to;
            }
        }
        outline
    }

    /// The share of the picture that a box covers, up to `room` pictures beside it counted.
    fn share(&self, rect: Rect, room: f32) -> f32 {
        let Some(rect) = rect.transform(self.map) else { return f32::NAN };
        let side = |low: f32, high: f32, most: f32| (high.min(most * (1.0 + room)) - low.max(-most * room)).max(0.0);
        side(rect.left(), rect.right(), self.width) * side(rect.top(), rect.bottom(), self.height)
            / (self.width * self.height)
    }
}

/// The lines of a path, in pixels where nothing else is said.
#[derive(Debug, Clone, Copy, Default)]
struct Outline {
    lines: f32,
    /// Sum of how far each line goes up or down within the picture.
    rise: f32,
    top: f32,
    bottom: f32,
    /// In units of the path, as dashes are measured.
    length_in_file: f32,
}

impl Outline {
    fn line(&mut self, from: Point, to: Point, map: Transform, height: f32) {
        let mut ends = [from, to];
        map.map_points(&mut ends);
        let [from_y, to_y] = ends.map(|point| point.y.clamp(0.0, height));
        self.lines += 1.0;
        self.rise += (to_y - from_y).abs();
        self.top = self.top.min(from_y.min(to_y));
        self.bottom = self.bottom.max(from_y.max(to_y));
        self.length_in_file += (to.x - from.x).hypot(to.y - from.y);
    }

    /// Steps: every line at every height it passes, and every line against those it may cross.
    fn sweep(&self, outlines: f32) -> f32 {
        if self.lines == 0.0 {
            return 0.0;
        }
        let met_at_once = self.rise / (self.bottom - self.top).max(1.0);
        outlines * self.rise * LINES + outlines * self.lines * outlines * met_at_once
    }
}
