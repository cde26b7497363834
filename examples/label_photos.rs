//! Makes the pictures of labels that the screens of `unlatch render` show: `label_photos DIR`. They are drawn, with made-up serial numbers,
//! and the same each time.

#![allow(clippy::disallowed_methods, reason = "pictures that are made anew each time need no safe writing")]

use std::path::Path;
use std::process::ExitCode;

use qrcodegen::QrCodeEcc;
use stickers::{Dice, Grey, Pose};

#[path = "../src/qr/stickers.rs"]
#[allow(dead_code, reason = "the tests and the measuring tool use the rest")]
mod stickers;

/// Serial numbers that no device has.
const OWN: &str = "G8T1-TS00-5137-4XMP";
const OTHER: &str = "G8T1-TS00-9326-7KDA";
const LINK: &str = "https://example.com/setup";

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("label_photos DIR");
        return ExitCode::from(2);
    };
    let made = std::fs::create_dir_all(&folder).map_err(|e| e.to_string()).and_then(|()| make(Path::new(&folder)));
    if let Err(error) = made {
        eprintln!("{folder}: {error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

fn make(folder: &Path) -> Result<(), String> {
    let mut dice = Dice::new(7);
    let mut label = bay(800, 800);
    sticker(&mut label, OWN, (400.0, 360.0), 7.4, 4.0);
    save(folder, "label-photo.jpg", &label.blurred(0.9).grainy(2.5, &mut dice))?;

    let mut several = bay(1000, 760);
    sticker(&mut several, OWN, (250.0, 300.0), 5.6, -4.0);
    sticker(&mut several, OTHER, (520.0, 250.0), 5.6, 3.0);
    sticker(&mut several, LINK, (770.0, 350.0), 5.6, -2.0);
    save(folder, "three-labels.jpg", &several.blurred(0.9).grainy(2.5, &mut dice))?;

    let mut link = bay(800, 700);
    sticker(&mut link, LINK, (400.0, 330.0), 7.0, 3.0);
    save(folder, "box.jpg", &link.blurred(0.9).grainy(2.5, &mut dice))?;

    // Small: a picture that can't be read is looked at in every way there is.
    let mut blurred = bay(480, 420);
    sticker(&mut blurred, OWN, (240.0, 198.0), 3.4, 8.0);
    save(folder, "blurred.jpg", &blurred.blurred(3.0).grainy(2.0, &mut dice))
}

/// A battery bay seen from above: a light housing with two cells in it.
fn bay(width: usize, height: usize) -> Grey {
    let (w, h) = (width as f32, height as f32);
    let mut picture = Grey::plain(width, height, 0).mapped(|x, y, _| 104.0 + 14.0 * y - 10.0 * x);
    let housing = [w * 0.12, h * 0.05, w * 0.88, h * 1.2];
    shape(&mut picture, housing, 60.0, |_, y| 222.0 - 18.0 * y);
    shape(&mut picture, [w * 0.17, h * 0.11, w * 0.83, h * 1.2], 42.0, |x, _| 196.0 + 12.0 * x);
    for left in [0.2, 0.53] {
        let cell = [w * left, h * 0.78, w * (left + 0.27), h * 1.2];
        let middle = left + 0.135;
        shape(&mut picture, cell, 26.0, |x, _| 92.0 + 110.0 * (1.0 - ((x - middle) / 0.14).powi(2)).max(0.0));
    }
    picture
}

/// A rounded rectangle [left, top, right, bottom] in pixels, in shades by place (0 to 1).
fn shape(picture: &mut Grey, [left, top, right, bottom]: [f32; 4], radius: f32, shade: impl Fn(f32, f32) -> f32) {
    let (w, h) = (picture.width as f32, picture.height as f32);
    *picture = picture.mapped(|x, y, grey| {
        let (px, py) = (x * w, y * h);
        let dx = (left + radius - px).max(px - right + radius).max(0.0);
        let dy = (top + radius - py).max(py - bottom + radius).max(0.0);
        let inside = (radius + 0.5 - dx.hypot(dy)).clamp(0.0, 1.0);
        grey + (shade(x, y) - grey) * inside
    });
}

/// A label with a code of `module` pixels a dot, turned by `angle` degrees, and a line of print below it.
fn sticker(picture: &mut Grey, text: &str, middle: (f32, f32), module: f32, angle: f32) {
    let size = 33.0 * module;
    let (sin, cos) = angle.to_radians().sin_cos();
    let (w, h) = (picture.width as f32, picture.height as f32);
    *picture = picture.mapped(|x, y, grey| {
        let (dx, dy) = (x * w - middle.0, y * h - middle.1);
        let (u, v) = (dx * cos + dy * sin, dy * cos - dx * sin);
        let paper = u.abs() < size * 0.56 && v > -size * 0.54 && v < size * 0.68;
        let column = ((u / size + 0.4) * 25.0).floor();
        let print = v > size * 0.52 && v < size * 0.59 && u.abs() < size * 0.4 && column.rem_euclid(5.0) != 4.0;
        match (paper, print) {
            (true, true) => 60.0,
            (true, false) => 238.0,
            _ => grey,
        }
    });
    picture.stick(text, QrCodeEcc::Medium, Pose { module, angle, tilt: 0.0, middle });
}

fn save(folder: &Path, name: &str, picture: &Grey) -> Result<(), String> {
    let rgb = picture.pixels.iter().flat_map(|p| {
        let tint = |share: f32| (f32::from(*p) * share).round() as u8;
        [tint(0.97), *p, tint(0.96)]
    });
    let image = image::RgbImage::from_raw(picture.width as u32, picture.height as u32, rgb.collect());
    let image = image.ok_or("the picture has no size")?;
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 82);
    image.write_with_encoder(encoder).map_err(|error| error.to_string())?;
    std::fs::write(folder.join(name), bytes).map_err(|error| error.to_string())
}
