//! From the bytes of a picture file to pixels, with limits that are checked before anything is decoded.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use crate::guard::fenced;

use super::close_up::close_up;
use super::geometry::Quad;
use super::luma::Luma;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 64 << 20;
/// Most pixels of a picture.
pub const MOST_PIXELS: u64 = 64_000_000;
/// Most memory that a decoder may ask for: eight bytes a pixel and something to work with.
const MOST_MEMORY: u64 = 640 << 20;
/// Width and height that the coloured copy for showing does not exceed.
const PREVIEW_SIDE: u32 = 1600;

/// A decoded picture, upright.
#[derive(Debug, Clone)]
pub struct Picture {
    luma: Luma,
    dark: Option<Luma>,
    preview: Preview,
}

/// A coloured copy for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Pixels from left to right.
    pub width: usize,
    /// Pixels from top to bottom.
    pub height: usize,
    /// Red, green, blue and opacity of each pixel (not premultiplied), row by row.
    pub rgba: Vec<u8>,
}

/// Why bytes could not be made into pixels. Its words tell people what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Nothing was there.
    #[error("The file is empty. Choose another picture, or take the photo again.")]
    Empty,
    /// Not the beginning of any kind of picture.
    #[error("This is not a picture. Choose a photo or a screenshot (PNG, JPEG, WebP, BMP, GIF or TIFF).")]
    NoPicture,
    /// Begins as a picture, but can't be followed to its end.
    #[error("The {kind} picture is damaged or not complete. Copy or save it again, or take the photo again.")]
    Damaged {
        /// Kind of file, as people write it.
        kind: &'static str,
    },
    /// More pixels than are read.
    #[error(
        "The picture is too large: {width} × {height} pixels. Crop it to the sticker, or save it with at most 64 megapixels."
    )]
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// More bytes than are read.
    #[error("The file is too large: {} MB. Crop the picture to the sticker, or save it as JPEG below 64 MB.", bytes.div_ceil(1_000_000))]
    TooManyBytes {
        /// Bytes of the file.
        bytes: usize,
    },
    /// The format of phones made by Apple.
    #[error(
        "This is a HEIC photo, which can't be read here. Open it and save it as JPEG or PNG, or take a screenshot of it. \
         On an iPhone, Settings > Camera > Formats > Most Compatible makes JPEG photos."
    )]
    Heic,
    /// A format of the web.
    #[error("This is an AVIF picture, which can't be read here. Save it as JPEG or PNG, or take a screenshot of it.")]
    Avif,
    /// A kind of picture, or a way of storing its pixels, that is not read.
    #[error("{what} can't be read here. Save it as JPEG or PNG, or take a screenshot of it.")]
    Unsupported {
        /// The kind, as the beginning of a sentence: "A PDF document".
        what: &'static str,
    },
}

impl Picture {
    /// A picture that is grey already, such as one made by a program. Its copy for showing is grey as well.
    #[must_use]
    pub fn from_luma(luma: Luma) -> Self {
        let (width, height) = (luma.width(), luma.height());
        let scale = (width.max(height)).div_ceil(PREVIEW_SIDE as usize).max(1);
        let (w, h) = ((width / scale).max(1), (height / scale).max(1));
        let small = super::ops::scale(&luma, w, h);
        let rgba = small.pixels().iter().flat_map(|p| [*p, *p, *p, 255]).collect();
        Picture { luma, dark: None, preview: Preview { width: w, height: h, rgba } }
    }

    /// A picture from pixels as the clipboard gives them: red, green, blue, opacity (not premultiplied), row by row.
    ///
    /// # Errors
    /// [`PictureError::TooLarge`], and [`PictureError::Empty`] or [`PictureError::Damaged`] where the number of bytes does not fit.
    pub fn from_rgba(width: u32, height: u32, rgba: Vec<u8>) -> Result<Self, PictureError> {
        check_size(width, height)?;
        let image = image::RgbaImage::from_raw(width, height, rgba).ok_or(PictureError::Damaged { kind: "pasted" })?;
        Ok(finish(DynamicImage::ImageRgba8(image), Orientation::NoTransforms))
    }

    /// The bytes of a PNG, JPEG, WebP, BMP, GIF (its first frame) or TIFF file. The kind is told by the bytes, not by a name. Turned as
    /// the camera noted.
    ///
    /// # Errors
    /// Whatever keeps it from being read; see [`PictureError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.is_empty() {
            return Err(PictureError::Empty);
        }
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::TooManyBytes { bytes: bytes.len() });
        }
        let (format, kind) = kind(bytes)?;
        let (image, orientation) =
            fenced(|| unpacked(bytes, format, kind)).unwrap_or(Err(PictureError::Damaged { kind }))?;
        Ok(finish(image, orientation))
    }

    /// Grey pixels; what is transparent lies over white.
    #[must_use]
    pub fn luma(&self) -> &Luma {
        &self.luma
    }

    /// Grey pixels with what is transparent over black, where anything is transparent.
    #[must_use]
    pub fn over_black(&self) -> Option<&Luma> {
        self.dark.as_ref()
    }

    /// A code seen from straight ahead with a little of what is round it, in grey, `side` × `side` pixels large; what is transparent
    /// lies over white, or over black.
    #[must_use]
    pub fn close_up(&self, place: &Quad, side: usize, over_black: bool) -> Preview {
        let luma = self.dark.as_ref().filter(|_| over_black).unwrap_or(&self.luma);
        let seen = close_up(luma, place, side);
        let rgba = seen.pixels().iter().flat_map(|p| [*p, *p, *p, 255]).collect();
        Preview { width: seen.width(), height: seen.height(), rgba }
    }

    /// The coloured copy for showing. Places in the picture, times its width through [`Luma::width`], are places in it.
    #[must_use]
    pub fn preview(&self) -> &Preview {
        &self.preview
    }
}

/// The pixels of a file, and how its camera was held.
fn unpacked(
    bytes: &[u8],
    format: ImageFormat,
    kind: &'static str,
) -> Result<(DynamicImage, Orientation), PictureError> {
    let mut decoder =
        ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(|error| failed(&error, kind))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(|error| failed(&error, kind))?;
    // A damaged note of the camera's is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| failed(&error, kind))?;
    Ok((image, orientation))
}

fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Empty);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > 65_535 {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok(())
}

/// What the first bytes say the file is.
fn kind(bytes: &[u8]) -> Result<(ImageFormat, &'static str), PictureError> {
    if let Some(error) = known_but_not_read(bytes) {
        return Err(error);
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => Ok((ImageFormat::Png, "PNG")),
        Ok(ImageFormat::Jpeg) => Ok((ImageFormat::Jpeg, "JPEG")),
        Ok(ImageFormat::WebP) => Ok((ImageFormat::WebP, "WebP")),
        Ok(ImageFormat::Bmp) => Ok((ImageFormat::Bmp, "BMP")),
        Ok(ImageFormat::Gif) => Ok((ImageFormat::Gif, "GIF")),
        Ok(ImageFormat::Tiff) => Ok((ImageFormat::Tiff, "TIFF")),
        Ok(_) => Err(PictureError::Unsupported { what: "This kind of picture" }),
        Err(_) => Err(PictureError::NoPicture),
    }
}

/// Kinds of files that people are likely to drop here, and that are not read.
fn known_but_not_read(bytes: &[u8]) -> Option<PictureError> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let unsupported = |what| Some(PictureError::Unsupported { what });
    if bytes.get(4..8) == Some(b"ftyp".as_slice()) {
        let length = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        let brands = &bytes[8..length.clamp(8, 256).min(bytes.len())];
        let has = |names: &[&[u8; 4]]| brands.chunks_exact(4).any(|brand| names.iter().any(|name| brand == *name));
        return if has(&[b"avif", b"avis"]) {
            Some(PictureError::Avif)
        } else if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
            Some(PictureError::Heic)
        } else {
            unsupported("A video")
        };
    }
    if begins(b"%PDF") {
        return unsupported("A PDF document");
    }
    if begins(b"8BPS") {
        return unsupported("A Photoshop document");
    }
    if begins(&[0xFF, 0x0A]) || begins(b"\0\0\0\x0CJXL ") {
        return unsupported("A JPEG XL picture");
    }
    if begins(b"\0\0\0\x0CjP  ") || begins(&[0xFF, 0x4F, 0xFF, 0x51]) {
        return unsupported("A JPEG 2000 picture");
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if head.starts_with("<svg") || (head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<svg") {
        return unsupported("An SVG drawing");
    }
    None
}

fn failed(error: &ImageError, kind: &'static str) -> PictureError {
    match error {
        ImageError::Unsupported(_) => PictureError::Unsupported { what: "This way of storing a picture" },
        ImageError::Limits(_) => PictureError::Unsupported { what: "A picture that needs this much memory" },
        _ => PictureError::Damaged { kind },
    }
}

fn finish(image: DynamicImage, orientation: Orientation) -> Picture {
    let (width, height) = image.dimensions();
    let preview = if width.max(height) > PREVIEW_SIDE {
        image.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE).into_rgba8()
    } else {
        image.to_rgba8()
    };
    let (light, dark) = greys(image);
    let turned = |pixels: Vec<u8>| -> Luma {
        let buffer = image::GrayImage::from_raw(width, height, pixels).unwrap_or_default();
        let mut image = DynamicImage::ImageLuma8(buffer);
        image.apply_orientation(orientation);
        let (width, height) = image.dimensions();
        Luma::from_parts(width as usize, height as usize, image.into_luma8().into_raw())
    };
    let mut preview = DynamicImage::ImageRgba8(preview);
    preview.apply_orientation(orientation);
    let (w, h) = preview.dimensions();
    let preview = Preview { width: w as usize, height: h as usize, rgba: preview.into_rgba8().into_raw() };
    Picture { luma: turned(light), dark: dark.map(turned), preview }
}

/// Grey over white and, where anything is transparent, over black.
fn greys(image: DynamicImage) -> (Vec<u8>, Option<Vec<u8>>) {
    match image {
        DynamicImage::ImageLuma8(image) => (image.into_raw(), None),
        DynamicImage::ImageRgb8(image) => {
            (image.as_raw().chunks_exact(3).map(|p| grey(p[0], p[1], p[2])).collect(), None)
        }
        image => {
            let see_through = image.color().has_alpha() && image.pixels().any(|(_, _, p)| p.0[3] < 255);
            let over = |ground: u32| -> Vec<u8> {
                let pixels = image.pixels().map(|(_, _, p)| {
                    let [r, g, b, alpha] = p.0;
                    let alpha = u32::from(alpha);
                    ((u32::from(grey(r, g, b)) * alpha + ground * (255 - alpha) + 127) / 255) as u8
                });
                pixels.collect()
            };
            let dark = see_through.then(|| over(0));
            (over(255), dark)
        }
    }
}

/// How bright a colour looks (ITU-R BT.601).
fn grey(r: u8, g: u8, b: u8) -> u8 {
    ((u32::from(r) * 306 + u32::from(g) * 601 + u32::from(b) * 117 + 512) >> 10) as u8
}
