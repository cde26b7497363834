//! Filling gaps in what is dark, and in what is light.

use super::super::Luma;

/// Light specks up to `radius` wide in dark areas vanish (lighter neighbours spread, then darker ones).
pub(crate) fn open(picture: &Luma, radius: usize) -> Luma {
    spread(&spread(picture, radius, u8::min), radius, u8::max)
}

/// Dark specks up to `radius` wide in light areas vanish.
pub(crate) fn close(picture: &Luma, radius: usize) -> Luma {
    spread(&spread(picture, radius, u8::max), radius, u8::min)
}

/// Each pixel becomes the strongest of the square round it.
fn spread(picture: &Luma, radius: usize, stronger: fn(u8, u8) -> u8) -> Luma {
    let (width, height) = (picture.width(), picture.height());
    let mut across = Vec::with_capacity(width * height);
    for y in 0..height {
        let row = picture.row(y);
        across.extend((0..width).map(|x| {
            let near = &row[x.saturating_sub(radius)..(x + radius + 1).min(width)];
            near.iter().copied().fold(row[x], stronger)
        }));
    }
    let mut pixels = across.clone();
    for y in 0..height {
        for near in y.saturating_sub(radius)..(y + radius + 1).min(height) {
            let other = &across[near * width..(near + 1) * width];
            for (pixel, o) in pixels[y * width..(y + 1) * width].iter_mut().zip(other) {
                *pixel = stronger(*pixel, *o);
            }
        }
    }
    picture.with(pixels)
}
