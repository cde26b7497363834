//! Larger and smaller.

use super::super::Luma;

/// Half the width and height (at least 1), each pixel the mean of four.
pub(crate) fn halve(picture: &Luma) -> Luma {
    let (width, height) = ((picture.width() / 2).max(1), (picture.height() / 2).max(1));
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let above = picture.row((2 * y).min(picture.height() - 1));
        let below = picture.row((2 * y + 1).min(picture.height() - 1));
        for x in 0..width {
            let (a, b) = (2 * x, (2 * x + 1).min(picture.width() - 1));
            let sum = u16::from(above[a]) + u16::from(above[b]) + u16::from(below[a]) + u16::from(below[b]);
            pixels.push(((sum + 2) / 4) as u8);
        }
    }
    Luma::from_parts(width, height, pixels)
}

/// Twice the width and height.
pub(crate) fn double(picture: &Luma) -> Luma {
    scale(picture, picture.width() * 2, picture.height() * 2)
}

/// Where a target pixel takes its grey from: two neighbours, and how much (of 256) of the second.
struct Mix {
    first: usize,
    second: usize,
    share: u32,
}

fn mixes(from: usize, to: usize) -> Vec<Mix> {
    (0..to)
        .map(|n| {
            let place = ((n as f64 + 0.5) * from as f64 / to as f64 - 0.5).clamp(0.0, (from - 1) as f64);
            let first = place as usize;
            let share = ((place - first as f64) * 256.0) as u32;
            Mix { first, second: (first + 1).min(from - 1), share }
        })
        .collect()
}

/// Any size, by mixing the two nearest pixels each way. What is to become much smaller is halved first.
pub(crate) fn scale(picture: &Luma, width: usize, height: usize) -> Luma {
    let (width, height) = (width.max(1), height.max(1));
    if picture.width() >= 2 * width && picture.height() >= 2 * height {
        return scale(&halve(picture), width, height);
    }
    let across = mixes(picture.width(), width);
    let down = mixes(picture.height(), height);
    let mut pixels = Vec::with_capacity(width * height);
    for mix in &down {
        let (above, below) = (picture.row(mix.first), picture.row(mix.second));
        let (v, not_v) = (mix.share, 256 - mix.share);
        pixels.extend(across.iter().map(|m| {
            let (u, not_u) = (m.share, 256 - m.share);
            let a = u32::from(above[m.first]) * not_u + u32::from(above[m.second]) * u;
            let b = u32::from(below[m.first]) * not_u + u32::from(below[m.second]) * u;
            ((a * not_v + b * v + (1 << 15)) >> 16) as u8
        }));
    }
    Luma::from_parts(width, height, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_and_then_half_the_size_is_nearly_the_same() {
        let picture = Luma::from_fn(32, 20, |x, y| (x * 5 + y * 4) as u8);
        let back = halve(&double(&picture));
        assert_eq!((back.width(), back.height()), (32, 20));
        let worst = back.pixels().iter().zip(picture.pixels()).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(worst <= Some(3), "{worst:?}");
    }

    #[test]
    fn no_size_is_too_small() {
        let dot = Luma::from_fn(1, 1, |_, _| 9);
        assert_eq!(halve(&dot), dot);
        assert_eq!(scale(&dot, 0, 0), dot);
        assert_eq!(scale(&dot, 3, 2).pixels(), [9; 6]);
    }
}
