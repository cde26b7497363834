//! Pictures of stickers for tests, benches and measuring: QR codes of made-up serial numbers, spoilt in known ways. The same seed gives the
//! same picture on every machine.

use qrcodegen::{QrCode, QrCodeEcc};

/// Grey pixels, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

/// Numbers without a pattern (xorshift64*).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From `low` up to, but without, `high`.
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (self.next() >> 40) as f32 / (1u64 << 24) as f32 * (high - low)
    }

    /// Near a bell curve of width 1 about 0.
    fn bell(&mut self) -> f32 {
        (0..6).map(|_| self.between(-1.0, 1.0)).sum::<f32>() * 0.707
    }
}

/// A serial number of the 16 shape that no device has: it begins with `GTEST`.
pub(crate) fn serial(dice: &mut Dice) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWX";
    let rest = (0..11).map(|_| char::from(LETTERS[dice.next() as usize % LETTERS.len()]));
    "GTEST".chars().chain(rest).collect()
}

/// How a sticker lies in the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pose {
    /// Pixels along one module.
    pub(crate) module: f32,
    /// Turned clockwise, in degrees.
    pub(crate) angle: f32,
    /// Tilted away at its upper edge, in degrees.
    pub(crate) tilt: f32,
    /// Its middle.
    pub(crate) middle: (f32, f32),
}

impl Pose {
    /// Upright, in the middle of a picture of 320 × 320.
    #[allow(dead_code, reason = "only the tests use it")]
    pub(crate) fn upright(module: f32) -> Self {
        Pose { module, angle: 0.0, tilt: 0.0, middle: (160.0, 160.0) }
    }
}

impl Grey {
    /// One grey everywhere.
    pub(crate) fn plain(width: usize, height: usize, grey: u8) -> Self {
        Grey { width, height, pixels: vec![grey; width * height] }
    }

    /// Sticks a QR code of `text` on it, with a light margin of four modules.
    pub(crate) fn stick(&mut self, text: &str, level: QrCodeEcc, pose: Pose) -> &mut Self {
        let code = QrCode::encode_text(text, level).expect("a short text");
        let size = code.size();
        let (sin, cos) = pose.angle.to_radians().sin_cos();
        let (lean, upright) = pose.tilt.to_radians().sin_cos();
        let far = (size as f32 + 8.0) * pose.module * 2.2;
        // Where the plane of the sticker is, in modules from its middle, behind a place of the picture.
        let plane = |x: f32, y: f32| {
            let (dx, dy) = (x - pose.middle.0, y - pose.middle.1);
            let v = dy * far / (far * upright - dy * lean);
            let u = dx * (far + v * lean) / far;
            ((u * cos + v * sin) / pose.module, (v * cos - u * sin) / pose.module)
        };
        const FINE: usize = 4;
        for y in 0..self.height {
            for x in 0..self.width {
                let (mut sum, mut hits) = (0u32, 0u32);
                for n in 0..FINE * FINE {
                    let place = |n: usize| (n as f32 + 0.5) / FINE as f32;
                    let (u, v) = plane(x as f32 + place(n % FINE), y as f32 + place(n / FINE));
                    let half = size as f32 / 2.0;
                    if u.abs() > half + 4.0 || v.abs() > half + 4.0 {
                        continue;
                    }
                    let dark = code.get_module((u + half).floor() as i32, (v + half).floor() as i32);
                    hits += 1;
                    sum += if dark { 20 } else { 235 };
                }
                if hits > 0 {
                    let ground = u32::from(self.pixels[y * self.width + x]) * ((FINE * FINE) as u32 - hits);
                    self.pixels[y * self.width + x] = ((sum + ground) / (FINE * FINE) as u32) as u8;
                }
            }
        }
        self
    }

    /// Out of focus: a bell curve of `sigma` pixels.
    pub(crate) fn blurred(&self, sigma: f32) -> Self {
        let reach = (sigma * 3.0).ceil() as i32;
        let weights: Vec<f32> = (-reach..=reach).map(|n| (-(n * n) as f32 / (2.0 * sigma * sigma)).exp()).collect();
        let all: f32 = weights.iter().sum();
        let pass = |from: &[f32], dx: i32, dy: i32| -> Vec<f32> {
            let grey = |x: i32, y: i32| {
                let (x, y) = (x.clamp(0, self.width as i32 - 1), y.clamp(0, self.height as i32 - 1));
                from[y as usize * self.width + x as usize]
            };
            let places = (0..from.len()).map(|n| ((n % self.width) as i32, (n / self.width) as i32));
            places
                .map(|(x, y)| {
                    let near = (-reach..=reach).zip(&weights).map(|(n, w)| grey(x + n * dx, y + n * dy) * w);
                    near.sum::<f32>() / all
                })
                .collect()
        };
        let start: Vec<f32> = self.pixels.iter().map(|p| f32::from(*p)).collect();
        let soft = pass(&pass(&start, 1, 0), 0, 1);
        Grey { pixels: soft.iter().map(|p| p.round() as u8).collect(), ..self.clone() }
    }

    /// Shaken along a line to the right and down: the mean of `length` pixels.
    pub(crate) fn shaken(&self, length: usize) -> Self {
        let pixels = (0..self.pixels.len()).map(|n| {
            let (x, y) = (n % self.width, n / self.width);
            let near = (0..length).map(|i| ((x + i).min(self.width - 1), (y + i / 2).min(self.height - 1)));
            (near.map(|(x, y)| u32::from(self.pixels[y * self.width + x])).sum::<u32>() / length as u32) as u8
        });
        Grey { pixels: pixels.collect(), ..self.clone() }
    }

    /// Every grey through a function of place (0 to 1 from the left and from the top) and grey.
    pub(crate) fn mapped(&self, f: impl Fn(f32, f32, f32) -> f32) -> Self {
        let pixels = self.pixels.iter().enumerate().map(|(n, p)| {
            let (x, y) = ((n % self.width) as f32 / self.width as f32, (n / self.width) as f32 / self.height as f32);
            f(x, y, f32::from(*p)).round().clamp(0.0, 255.0) as u8
        });
        Grey { pixels: pixels.collect(), ..self.clone() }
    }

    /// Grain of `strength` greys.
    pub(crate) fn grainy(&self, strength: f32, dice: &mut Dice) -> Self {
        let pixels =
            self.pixels.iter().map(|p| (f32::from(*p) + dice.bell() * strength).round().clamp(0.0, 255.0) as u8);
        Grey { pixels: pixels.collect(), ..self.clone() }
    }

    /// Light that blows out everything round (`x`, `y`), both 0 to 1.
    pub(crate) fn glaring(&self, x: f32, y: f32, radius: f32, strength: f32) -> Self {
        self.mapped(|u, v, p| p + strength * (-((u - x).powi(2) + (v - y).powi(2)) / (radius * radius)).exp())
    }

    /// Dark for light.
    pub(crate) fn inverted(&self) -> Self {
        self.mapped(|_, _, p| 255.0 - p)
    }

    /// Through JPEG of a quality from 1 to 100 and back.
    pub(crate) fn through_jpeg(&self, quality: u8) -> Self {
        let bytes = jpeg(self, quality);
        let pixels = image::load_from_memory(&bytes).expect("our own JPEG").into_luma8().into_raw();
        Grey { pixels, ..self.clone() }
    }
}

/// The bytes of a JPEG file.
pub(crate) fn jpeg(picture: &Grey, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
    let (width, height) = (picture.width as u32, picture.height as u32);
    encoder.encode(&picture.pixels, width, height, image::ExtendedColorType::L8).expect("a picture for JPEG");
    bytes
}

/// The bytes of a file of any kind that `image` writes.
pub(crate) fn file(picture: &Grey, format: image::ImageFormat) -> Vec<u8> {
    let buffer = image::GrayImage::from_raw(picture.width as u32, picture.height as u32, picture.pixels.clone());
    let image = image::DynamicImage::ImageLuma8(buffer.expect("as many pixels as it says"));
    let image =
        if format == image::ImageFormat::Gif { image::DynamicImage::ImageRgba8(image.into_rgba8()) } else { image };
    let image =
        if format == image::ImageFormat::WebP { image::DynamicImage::ImageRgb8(image.into_rgb8()) } else { image };
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("a picture of that kind");
    bytes.into_inner()
}

/// A ground that is not plain: patches, lines and a gradient.
pub(crate) fn cluttered(width: usize, height: usize, dice: &mut Dice) -> Grey {
    let (slope_x, slope_y, base) = (dice.between(-40.0, 40.0), dice.between(-40.0, 40.0), dice.between(60.0, 190.0));
    let mut picture = Grey::plain(width, height, 0).mapped(|x, y, _| base + slope_x * x + slope_y * y);
    for _ in 0..24 {
        let grey = dice.between(0.0, 255.0) as u8;
        let (w, h) = (dice.between(2.0, width as f32 / 5.0) as usize, dice.between(2.0, height as f32 / 6.0) as usize);
        let (x, y) = (dice.between(0.0, width as f32) as usize, dice.between(0.0, height as f32) as usize);
        for row in y..(y + h).min(height) {
            picture.pixels[row * width + x..row * width + (x + w).min(width)].fill(grey);
        }
    }
    picture
}

/// A set for measuring: name, picture and the texts in it.
#[allow(dead_code, reason = "only the measuring tool uses the whole set")]
pub(crate) fn set() -> Vec<(String, Grey, Vec<String>)> {
    type Spoil = fn(&Grey, f32, &mut Dice) -> Grey;
    let kinds: [(&str, f32, Spoil); 12] = [
        ("clean", 0.0, |p, _, _| p.clone()),
        ("turned and tilted", 45.0, |p, _, _| p.clone()),
        ("blurred a third of a module", 10.0, |p, m, _| p.blurred(0.35 * m)),
        ("blurred half a module", 10.0, |p, m, _| p.blurred(0.5 * m)),
        ("blurred two thirds of a module", 10.0, |p, m, _| p.blurred(0.66 * m)),
        ("shaken one module", 5.0, |p, m, _| p.shaken(m as usize)),
        ("grainy", 5.0, |p, _, dice| p.grainy(45.0, dice)),
        ("little contrast", 5.0, |p, _, dice| p.mapped(|_, _, g| 120.0 + g * 0.08).grainy(1.0, dice)),
        ("glare", 10.0, |p, _, _| p.glaring(0.55, 0.45, 0.15, 260.0)),
        ("inverted", 10.0, |p, _, _| p.inverted()),
        ("poor JPEG", 5.0, |p, _, _| p.through_jpeg(12)),
        ("half in shadow", 10.0, |p, _, _| p.mapped(|x, _, g| if x > 0.5 { g } else { g * 0.3 })),
    ];
    let mut all = Vec::new();
    for (kind, (name, tilt, spoil)) in kinds.iter().enumerate() {
        for n in 0..6 {
            let mut dice = Dice::new((kind * 100 + n) as u64 + 1);
            let text = serial(&mut dice);
            let module = dice.between(3.0, 7.0);
            let mut picture = cluttered(420, 360, &mut dice);
            let levels = [QrCodeEcc::Low, QrCodeEcc::Medium, QrCodeEcc::Quartile];
            let pose = Pose { module, angle: dice.between(0.0, 360.0), tilt: *tilt, middle: (210.0, 180.0) };
            picture.stick(&text, levels[n % 3], pose);
            all.push((format!("{} {n}", name), spoil(&picture, module, &mut dice), vec![text]));
        }
    }
    for n in 0..6 {
        let mut dice = Dice::new(9000 + n);
        all.push((format!("nothing {n}"), cluttered(420, 360, &mut dice).grainy(12.0, &mut dice), Vec::new()));
    }
    all
}
