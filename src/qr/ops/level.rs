//! Other brightness and contrast.

use super::super::Luma;
use super::smooth::blur;

/// Dark for light.
pub(crate) fn invert(picture: &Luma) -> Luma {
    picture.with(picture.pixels().iter().map(|p| 255 - p).collect())
}

/// Each grey, as a share of white, to the power of `exponent`: above 1 the picture becomes darker, below 1 lighter.
pub(crate) fn gamma(picture: &Luma, exponent: f32) -> Luma {
    let table: Vec<u8> = (0..256).map(|p| ((p as f32 / 255.0).powf(exponent) * 255.0).round() as u8).collect();
    picture.with(picture.pixels().iter().map(|p| table[usize::from(*p)]).collect())
}

/// Brightness and contrast made even over the picture: each pixel's difference from the mean of its surroundings (a bell curve of
/// `sigma` pixels) in units of how much the surroundings differ.
pub(crate) fn local(picture: &Luma, sigma: f32) -> Luma {
    let mean = blur(picture, sigma);
    let apart = picture.pixels().iter().zip(mean.pixels()).map(|(p, m)| p.abs_diff(*m));
    let spread = blur(&picture.with(apart.collect()), sigma);
    let pixels = picture.pixels().iter().zip(mean.pixels()).zip(spread.pixels()).map(|((p, m), s)| {
        let apart = i32::from(*p) - i32::from(*m);
        (128 + apart * 64 / (i32::from(*s) + 2)).clamp(0, 255) as u8
    });
    picture.with(pixels.collect())
}
