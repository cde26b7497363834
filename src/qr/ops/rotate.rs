//! An eighth of a turn.

use std::f32::consts::FRAC_1_SQRT_2 as HALF;

use super::super::Luma;

/// Turned by 45 degrees clockwise; the corners outside the picture become grey.
pub(crate) fn rotate45(picture: &Luma) -> Luma {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let side = (((w + h) * HALF).ceil() as usize).max(1);
    Luma::from_fn(side, side, |x, y| {
        let (u, v) = unrotate45(w, h, x as f32 + 0.5, y as f32 + 0.5);
        if u < 0.0 || v < 0.0 || u > w || v > h { 160 } else { picture.at(u, v) as u8 }
    })
}

/// The place in a picture of `width` × `height` of a place in what [`rotate45`] makes of it.
pub(crate) fn unrotate45(width: f32, height: f32, x: f32, y: f32) -> (f32, f32) {
    let middle = ((width + height) * HALF).ceil().max(1.0) / 2.0;
    let (dx, dy) = (x - middle, y - middle);
    ((dx + dy) * HALF + width / 2.0, (dy - dx) * HALF + height / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_found_again_where_it_was() {
        let picture = Luma::from_fn(60, 40, |x, y| if (x, y) == (45, 10) { 0 } else { 255 });
        let turned = rotate45(&picture);
        let darkest = (0..turned.pixels().len()).min_by_key(|n| turned.pixels()[*n]).expect("pixels");
        let (x, y) = (darkest % turned.width(), darkest / turned.width());
        let (u, v) = unrotate45(60.0, 40.0, x as f32 + 0.5, y as f32 + 0.5);
        assert!((u - 45.5).abs() < 1.0 && (v - 10.5).abs() < 1.0, "({u}, {v})");
    }
}
