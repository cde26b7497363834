//! Softer and sharper. A bell curve is made of three running means, whose cost does not grow with the radius.

use super::super::Luma;

/// Softened by a bell curve of `sigma` pixels.
pub(crate) fn blur(picture: &Luma, sigma: f32) -> Luma {
    let mut pixels = picture.pixels().to_vec();
    let (width, height) = (picture.width(), picture.height());
    for radius in radii(sigma) {
        if radius > 0 {
            rows(&mut pixels, width, radius);
            columns(&mut pixels, width, height, radius);
        }
    }
    picture.with(pixels)
}

/// Differences from the softened picture made larger: `amount` times as much again.
pub(crate) fn sharpen(picture: &Luma, sigma: f32, amount: f32) -> Luma {
    let soft = blur(picture, sigma);
    let amount = (amount * 256.0) as i32;
    let pixels = picture.pixels().iter().zip(soft.pixels()).map(|(p, s)| {
        let (p, s) = (i32::from(*p), i32::from(*s));
        (p + (((p - s) * amount) >> 8)).clamp(0, 255) as u8
    });
    picture.with(pixels.collect())
}

/// The radii of three running means that together come near a bell curve.
fn radii(sigma: f32) -> [usize; 3] {
    let ideal = (4.0 * sigma * sigma + 1.0).sqrt();
    let mut low = ideal.floor() as i32;
    if low % 2 == 0 {
        low -= 1;
    }
    let l = low as f32;
    let lower = ((12.0 * sigma * sigma - 3.0 * l * l - 12.0 * l - 9.0) / (-4.0 * l - 4.0)).round() as i32;
    [0, 1, 2].map(|n| ((if n < lower { low } else { low + 2 } - 1) / 2).max(0) as usize)
}

/// A running mean of 2 × `radius` + 1 pixels along each row.
fn rows(pixels: &mut [u8], width: usize, radius: usize) {
    let mut line = vec![0u8; width];
    let scale = reciprocal(radius);
    for row in pixels.chunks_exact_mut(width) {
        let mut sum = first_sum(radius, width, |x| row[x]);
        for x in 0..width {
            line[x] = mean(sum, scale);
            sum = sum + u32::from(row[(x + radius + 1).min(width - 1)]) - u32::from(row[x.saturating_sub(radius)]);
        }
        row.copy_from_slice(&line);
    }
}

/// The same along all columns at once, so that memory is read in order.
fn columns(pixels: &mut [u8], width: usize, height: usize, radius: usize) {
    let scale = reciprocal(radius);
    let mut sums: Vec<u32> = (0..width).map(|x| first_sum(radius, height, |y| pixels[y * width + x])).collect();
    // Rows that were overwritten but are still to be taken off the sums.
    let mut kept: Vec<u8> = vec![0; (radius + 1) * width];
    for y in 0..height {
        let slot = y % (radius + 1) * width;
        kept[slot..slot + width].copy_from_slice(&pixels[y * width..(y + 1) * width]);
        for (pixel, sum) in pixels[y * width..(y + 1) * width].iter_mut().zip(&sums) {
            *pixel = mean(*sum, scale);
        }
        if y + 1 == height {
            break;
        }
        let enters = (y + radius + 1).min(height - 1);
        let leaves = y.saturating_sub(radius) % (radius + 1) * width;
        let entering = &pixels[enters * width..(enters + 1) * width];
        for ((sum, new), old) in sums.iter_mut().zip(entering).zip(&kept[leaves..leaves + width]) {
            *sum = *sum + u32::from(*new) - u32::from(*old);
        }
    }
}

fn first_sum(radius: usize, length: usize, at: impl Fn(usize) -> u8) -> u32 {
    let ahead: u32 = (0..=radius).map(|n| u32::from(at(n.min(length - 1)))).sum();
    ahead + u32::from(at(0)) * radius as u32
}

fn reciprocal(radius: usize) -> u64 {
    (1 << 24) / (2 * radius as u64 + 1)
}

fn mean(sum: u32, scale: u64) -> u8 {
    ((u64::from(sum) * scale + (1 << 23)) >> 24) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn softening_keeps_an_even_picture_and_the_sum_of_a_spot() {
        let even = Luma::from_fn(9, 7, |_, _| 77);
        assert_eq!(blur(&even, 2.0), even);
        let spot = Luma::from_fn(41, 41, |x, y| if (x, y) == (20, 20) { 255 } else { 0 });
        let soft = blur(&spot, 1.5);
        let sum: u32 = soft.pixels().iter().map(|p| u32::from(*p)).sum();
        assert!((190..=320).contains(&sum), "{sum}");
        // The same to all four sides.
        for n in 1..8 {
            let ends = [(20 - n, 20), (20 + n, 20), (20, 20 - n), (20, 20 + n)].map(|(x, y)| soft.row(y)[x]);
            assert!(ends.iter().all(|p| p.abs_diff(ends[0]) <= 1), "{n}: {ends:?}");
        }
    }

    #[test]
    fn columns_are_softened_as_rows_are() {
        let picture = Luma::from_fn(30, 23, |x, y| ((x * 37 + y * 91) % 256) as u8);
        let turned = Luma::from_fn(23, 30, |x, y| picture.row(x)[y]);
        let mut down = picture.pixels().to_vec();
        columns(&mut down, 30, 23, 3);
        let mut along = turned.pixels().to_vec();
        rows(&mut along, 23, 3);
        assert!((0..30 * 23).all(|n| down[n] == along[n % 30 * 23 + n / 30]));
    }
}
