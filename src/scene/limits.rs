//! How large a drawing may be. Built-in scenes stay far below; the numbers keep any file from running long or eating memory.

/// Bytes of the file.
pub const MAX_BYTES: usize = 8 << 20;
/// Elements in the file.
pub const MAX_ELEMENTS: usize = 200_000;
/// Elements inside each other, clones followed.
pub const MAX_DEPTH: usize = 64;
/// Attributes of one element, its namespaces included.
pub const MAX_ATTRIBUTES: usize = 100;
/// Namespace declarations in the file.
pub const MAX_NAMESPACES: usize = 200;
/// Bytes of an attribute's name, an id or a class list.
pub const MAX_NAME: usize = 256;
/// Shapes, clones counted each time.
pub const MAX_SHAPES: u64 = 100_000;
/// Path segments and polygon points, clones counted each time.
pub const MAX_SEGMENTS: u64 = 400_000;
/// Groups that are clipped, clones counted each time.
pub const MAX_CLIPS: u64 = 500;
/// Elements, clones counted each time.
pub const MAX_DRAWN: u64 = 400_000;
/// Parts of a drawing.
pub const MAX_PARTS: usize = 500;
/// Frames of all parts of a drawing together.
pub const MAX_FRAMES: usize = 500;
/// Gradients and clips defined.
pub const MAX_DEFINITIONS: usize = 2_000;
/// Dashes that the file's lines could fall into.
pub const MAX_DASHES: f64 = 1_000_000.0;
/// Bytes of the file's own style sheet.
pub const MAX_STYLE_BYTES: usize = 64 << 10;
/// Rules of the file's own style sheet times elements.
pub const MAX_STYLE_MATCHES: usize = 20_000_000;
/// Largest coordinate or length, in the units of the file.
pub const MAX_NUMBER: f64 = 1e6;
/// Longest side of the canvas, in the units of the file.
pub const MAX_CANVAS: f64 = 1e5;
/// Area painted, in canvases: every shape's box and every layer counts.
pub const MAX_OVERDRAW: f32 = 400.0;
/// Steps of the sweep over all filled outlines of a picture.
pub const MAX_SWEEP: f32 = 2e8;
/// Longest side of a rendered picture in pixels.
pub const MAX_SIDE: u32 = 8_192;
/// Pixels of a rendered picture.
pub const MAX_PIXELS: u64 = 1 << 24;
