//! What the room promises, on pictures that the tests make themselves.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use image::ImageFormat;
use qrcodegen::QrCodeEcc;

use super::stickers::{self, Dice, Grey, Pose, cluttered, file, jpeg, serial};
use super::*;

/// A budget whose clock stands still, so that nothing depends on the machine.
fn without_end(picture: &Picture, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Reading {
    let cancelled = AtomicBool::new(false);
    let now = || Duration::ZERO;
    let budget = Budget { now: &now, until: Duration::from_secs(1), cancelled: &cancelled };
    read(picture, &Options { budget, wanted, told: &|_| {} })
}

fn picture(grey: &Grey) -> Picture {
    Picture::from_luma(Luma::new(grey.width, grey.height, grey.pixels.clone()).expect("as many pixels as it says"))
}

fn reading(grey: &Grey) -> Reading {
    without_end(&picture(grey), &|text| text.starts_with("GTEST"))
}

/// A serial, and a picture of its sticker.
fn sticker(seed: u64, module: f32, angle: f32, tilt: f32) -> (String, Grey) {
    let mut dice = Dice::new(seed);
    let text = serial(&mut dice);
    let mut grey = Grey::plain(320, 320, 140);
    grey.stick(&text, QrCodeEcc::Medium, Pose { angle, tilt, ..Pose::upright(module) });
    (text, grey)
}

#[track_caller]
fn assert_vouched(grey: &Grey, text: &str) -> Code {
    let reading = reading(grey);
    let [code] = &reading.codes[..] else { panic!("{} codes, {:?}", reading.codes.len(), reading.why) };
    assert_eq!(code.text, text);
    assert_eq!(code.sureness, Sureness::Vouched);
    assert_eq!(reading.why, None);
    code.clone()
}

#[test]
fn a_clean_code_is_read_at_the_first_look_with_its_corners_and_nothing_corrected() {
    let (text, grey) = sticker(1, 6.0, 0.0, 0.0);
    let reading = reading(&grey);
    assert_eq!(reading.attempts.len(), 1, "{:?}", reading.attempts);
    let code = assert_vouched(&grey, &text);
    assert_eq!((code.version, code.corrected, code.erased), (1, 0, 0));
    // Version 1 has 21 modules; its middle is that of the picture.
    let half = 21.0 * 6.0 / 2.0;
    for (corner, (x, y)) in code.place.corners.iter().zip([(-half, -half), (half, -half), (half, half), (-half, half)])
    {
        let off = (corner.x - 160.0 - x).hypot(corner.y - 160.0 - y);
        assert!(off < 4.0, "{corner:?} is {off} pixels off");
    }
}

#[test]
fn turned_and_tilted_stickers_are_read() {
    for (seed, angle, tilt) in [(2, 33.0, 0.0), (3, 90.0, 30.0), (4, 170.0, 50.0), (5, 261.0, 40.0)] {
        let (text, grey) = sticker(seed, 6.0, angle, tilt);
        assert_vouched(&grey, &text);
    }
}

#[test]
fn inverted_codes_are_read() {
    let (text, grey) = sticker(6, 5.0, 12.0, 10.0);
    assert_vouched(&grey.inverted(), &text);
}

#[test]
fn blurred_shaken_and_grainy_pictures_are_read() {
    let (text, grey) = sticker(7, 6.0, 8.0, 10.0);
    assert_vouched(&grey.blurred(2.4), &text);
    assert_vouched(&grey.blurred(3.6), &text);
    assert_vouched(&grey.shaken(6), &text);
    assert_vouched(&grey.grainy(45.0, &mut Dice::new(70)), &text);
}

#[test]
fn little_contrast_shadow_glare_and_poor_jpeg_are_read() {
    let (text, grey) = sticker(8, 6.0, 20.0, 15.0);
    assert_vouched(&grey.mapped(|_, _, p| 110.0 + p * 0.08), &text);
    assert_vouched(&grey.mapped(|x, _, p| if x > 0.5 { p } else { p * 0.3 }), &text);
    assert_vouched(&grey.glaring(0.5, 0.5, 0.08, 200.0), &text);
    assert_vouched(&grey.through_jpeg(10), &text);
}

#[test]
fn a_module_of_two_pixels_is_enough() {
    let (text, grey) = sticker(9, 2.0, 3.0, 0.0);
    assert_vouched(&grey, &text);
}

#[test]
fn all_stickers_of_a_picture_are_found_and_ordered_from_the_left() {
    let mut dice = Dice::new(10);
    let mut grey = cluttered(900, 300, &mut dice);
    let texts: Vec<String> = (0..3).map(|_| serial(&mut dice)).collect();
    for (n, text) in texts.iter().enumerate() {
        let middle = (150.0 + 300.0 * n as f32, 150.0 + n as f32);
        grey.stick(text, QrCodeEcc::Medium, Pose { module: 5.0, angle: 17.0 * n as f32, tilt: 0.0, middle });
    }
    let reading = reading(&grey);
    let found: Vec<&str> = reading.codes.iter().map(|code| code.text.as_str()).collect();
    assert_eq!(found, texts);
}

#[test]
fn a_link_beside_a_hard_serial_does_not_hide_it() {
    let mut dice = Dice::new(11);
    let text = serial(&mut dice);
    let mut small = Grey::plain(320, 320, 140);
    small.stick(&text, QrCodeEcc::Medium, Pose::upright(5.0));
    let small = small.blurred(2.6);
    let mut grey = Grey::plain(640, 320, 140);
    for y in 0..320 {
        grey.pixels[y * 640 + 320..(y + 1) * 640].copy_from_slice(&small.pixels[y * 320..(y + 1) * 320]);
    }
    grey.stick("https://example.com/", QrCodeEcc::Medium, Pose { middle: (160.0, 160.0), ..Pose::upright(5.0) });
    let found: Vec<String> = reading(&grey).codes.into_iter().map(|code| code.text).collect();
    assert!(found.contains(&text), "{found:?}");
}

#[test]
fn damage_within_the_correction_is_counted() {
    let (text, mut grey) = sticker(12, 6.0, 0.0, 0.0);
    for y in 168..178 {
        grey.pixels[y * 320 + 160..y * 320 + 172].iter_mut().for_each(|p| *p = 255 - *p);
    }
    let code = assert_vouched(&grey, &text);
    assert!(code.corrected + code.erased > 0, "{code:?}");
    // The encoder takes the highest level that fits the same size.
    assert_eq!(code.level.letter(), 'Q');
}

#[test]
fn every_kind_of_file_is_read() {
    let (text, grey) = sticker(13, 5.0, 0.0, 0.0);
    let kinds =
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::Tiff];
    for kind in kinds {
        let picture = Picture::decode(&file(&grey, kind)).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        assert_eq!((picture.luma().width(), picture.luma().height()), (320, 320));
        let reading = without_end(&picture, &|_| true);
        assert_eq!(reading.codes.first().map(|code| code.text.as_str()), Some(text.as_str()), "{kind:?}");
    }
}

/// A JPEG with a note of the camera that says how it was held.
fn held(grey: &Grey, orientation: u8) -> Vec<u8> {
    let plain = jpeg(grey, 90);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = (exif.len() + 2) as u16;
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

#[test]
fn a_photo_is_turned_as_the_camera_noted() {
    let (text, upright) = sticker(14, 4.0, 0.0, 0.0);
    let wide = Grey { width: 320, height: 240, pixels: upright.pixels[40 * 320..280 * 320].to_vec() };
    let picture = Picture::decode(&held(&wide, 6)).expect("a JPEG");
    assert_eq!((picture.luma().width(), picture.luma().height()), (240, 320));
    assert_eq!((picture.preview().width, picture.preview().height), (240, 320));
    let code = without_end(&picture, &|_| true).codes.remove(0);
    assert_eq!(code.text, text);
    // A quarter turn clockwise brings the first corner to the top right.
    assert!(code.place.corners[0].x > 120.0 && code.place.corners[0].y < 160.0, "{:?}", code.place);
}

#[test]
fn transparent_pictures_are_read_over_white_and_over_black() {
    let (text, grey) = sticker(15, 5.0, 0.0, 0.0);
    for ink in [0u8, 255] {
        // Only the dark modules are there, in black or in white ink.
        let rgba = grey.pixels.iter().flat_map(|p| [ink, ink, ink, if *p < 100 { 255 } else { 0 }]).collect();
        let picture = Picture::from_rgba(320, 320, rgba).expect("pixels");
        assert!(picture.over_black().is_some());
        let found = without_end(&picture, &|_| true).codes;
        assert_eq!(found.first().map(|code| code.text.as_str()), Some(text.as_str()), "ink {ink}");
    }
}

#[test]
fn what_is_no_picture_is_named_with_what_to_do() {
    let error = |bytes: &[u8]| Picture::decode(bytes).expect_err("no picture");
    assert_eq!(error(b""), PictureError::Empty);
    assert_eq!(error(b"just some words, no picture"), PictureError::NoPicture);
    assert_eq!(error(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), PictureError::Heic);
    assert_eq!(error(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"), PictureError::Avif);
    for bytes in [&b"%PDF-1.7 .."[..], b"8BPS\0\x01", b"<?xml version='1.0'?>\n<svg/>", b"  <svg xmlns=''/>"] {
        let error = error(bytes);
        assert!(matches!(error, PictureError::Unsupported { .. }), "{error:?}");
        assert!(error.to_string().contains("Save it as JPEG or PNG"), "{error}");
    }
    let (_, grey) = sticker(16, 4.0, 0.0, 0.0);
    let png = file(&grey, ImageFormat::Png);
    assert_eq!(error(&png[..png.len() / 2]), PictureError::Damaged { kind: "PNG" });
}

#[test]
fn limits_hold_before_anything_is_decoded() {
    let (_, grey) = sticker(17, 4.0, 0.0, 0.0);
    let mut bmp = file(&grey, ImageFormat::Bmp);
    bmp[18..22].copy_from_slice(&30_000u32.to_le_bytes());
    bmp[22..26].copy_from_slice(&30_000u32.to_le_bytes());
    assert_eq!(Picture::decode(&bmp).err(), Some(PictureError::TooLarge { width: 30_000, height: 30_000 }));
    let bytes = MOST_BYTES + 1;
    assert_eq!(Picture::decode(&vec![0; bytes]).err(), Some(PictureError::TooManyBytes { bytes }));
}

#[test]
fn damaged_files_and_random_bytes_never_panic() {
    let (_, grey) = sticker(18, 2.0, 0.0, 0.0);
    let small = Grey { width: 320, height: 60, pixels: grey.pixels[130 * 320..190 * 320].to_vec() };
    let mut dice = Dice::new(180);
    for kind in
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::Tiff]
    {
        let whole = file(&small, kind);
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..1 + dice.next() % 8 {
                let at = dice.next() as usize % bytes.len();
                bytes[at] = dice.next() as u8;
            }
            bytes.truncate(bytes.len() - dice.next() as usize % (bytes.len() / 2));
            if let Err(error) = Picture::decode(&bytes) {
                assert!(error.to_string().ends_with('.'), "{error}");
            }
        }
    }
}

#[test]
fn a_file_that_its_decoder_panics_at_is_damaged() {
    // Only where additions and products are watched for being too large.
    let bytes = include_bytes!("../../fuzz/corpus/picture/two-frames-jpeg");
    if let Err(error) = Picture::decode(bytes) {
        assert_eq!(error, PictureError::Damaged { kind: "JPEG" });
    }
}

#[test]
fn noise_and_clutter_say_nothing() {
    for seed in 0..3 {
        let mut dice = Dice::new(190 + seed);
        let noise = Grey::plain(160, 160, 128).grainy(60.0, &mut dice);
        let clutter = cluttered(240, 240, &mut dice);
        for grey in [noise, clutter] {
            let reading = reading(&grey);
            assert_eq!(reading.codes, []);
            assert!(reading.why.is_some());
        }
    }
}

#[test]
fn the_smallest_and_thinnest_pictures_are_no_trouble() {
    for (width, height) in [(1, 1), (2, 3), (1, 3000), (3000, 1), (39, 41), (7, 400)] {
        let reading = reading(&Grey::plain(width, height, 200));
        assert_eq!(reading.codes, [], "{width} × {height}");
    }
}

#[test]
fn a_code_that_is_cut_off_says_so() {
    let (_, mut grey) = sticker(20, 6.0, 0.0, 0.0);
    grey.pixels[..150 * 320].fill(140);
    let reading = reading(&grey);
    assert_eq!(reading.codes, []);
    assert!(matches!(reading.why, Some(Why::CutOff { finders: 1 | 2 })), "{:?}", reading.why);
}

#[test]
fn a_blurred_code_says_so_and_not_that_corners_are_missing() {
    let mut told = 0;
    for blur in [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.1] {
        let (_, grey) = sticker(31, 5.0, 12.0, 10.0);
        let why = reading(&grey.blurred(5.0 * blur)).why;
        assert!(!matches!(why, Some(Why::CutOff { .. })), "{blur} modules: {why:?}");
        told += usize::from(matches!(why, Some(Why::Blurred { .. })));
    }
    assert!(told > 0, "blur is named somewhere between what is read and what is seen as nothing");
}

#[test]
fn a_dark_picture_says_so() {
    let (_, grey) = sticker(21, 6.0, 0.0, 0.0);
    let dark = grey.blurred(6.0).mapped(|_, _, p| p * 0.05);
    assert!(matches!(reading(&dark).why, Some(Why::TooDark { lightest }) if lightest < 20));
}

#[test]
fn a_row_of_bars_is_another_kind() {
    let mut dice = Dice::new(22);
    let mut grey = Grey::plain(400, 200, 235);
    let mut x = 30;
    while x < 370 {
        let wide = 2 + dice.next() as usize % 5;
        for y in 60..140 {
            grey.pixels[y * 400 + x..y * 400 + (x + wide).min(370)].fill(15);
        }
        x += wide + 2 + dice.next() as usize % 4;
    }
    assert_eq!(reading(&grey).why, Some(Why::OtherKind(OtherKind::Bars)));
}

#[test]
fn glare_over_a_code_is_named_with_its_place() {
    let (_, grey) = sticker(23, 6.0, 0.0, 0.0);
    let lit = grey.glaring(0.58, 0.58, 0.09, 900.0);
    let reading = reading(&lit);
    if reading.codes.is_empty() {
        assert!(matches!(reading.why, Some(Why::Glare { share }) if share > 0.05), "{:?}", reading.why);
        let middle = reading.candidate.expect("a place").middle();
        assert!(middle.distance(Point::new(160.0, 160.0)) < 40.0, "{middle:?}");
    } else {
        panic!("read through glare: choose a stronger one");
    }
}

#[test]
fn nothing_is_done_when_it_was_called_off_and_little_when_the_time_is_up() {
    let (_, grey) = sticker(24, 5.0, 0.0, 0.0);
    let picture = picture(&grey.blurred(9.0));
    let now = || Duration::from_secs(5);
    for (called_off, why) in [(true, Why::Cancelled), (false, Why::OutOfTime)] {
        let cancelled = AtomicBool::new(called_off);
        let budget = Budget { now: &now, until: Duration::from_secs(5), cancelled: &cancelled };
        let reading = read(&picture, &Options { budget, wanted: &|_| true, told: &|_| {} });
        assert!(reading.stopped && reading.attempts.len() <= 1, "{:?}", reading.attempts);
        assert_eq!(reading.why, Some(why));
    }
}

#[test]
fn a_field_of_finder_patterns_ends_with_the_budget() {
    // 900 finder patterns with nothing between them.
    let mut grey = Grey::plain(360, 360, 235);
    for n in 0..900 {
        let (x, y) = (n % 30 * 12 + 2, n / 30 * 12 + 2);
        for d in 0..49 {
            let (i, j) = (d % 7, d / 7);
            let ring = (i as i32 - 3).abs().max((j as i32 - 3).abs());
            grey.pixels[(y + j) * 360 + x + i] = if ring == 2 { 235 } else { 20 };
        }
    }
    // Each look at the clock costs a millisecond: how often it is looked at bounds the work.
    let ticks = std::sync::atomic::AtomicU64::new(0);
    let now = || Duration::from_millis(ticks.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let cancelled = AtomicBool::new(false);
    let budget = Budget { now: &now, until: Duration::from_millis(300), cancelled: &cancelled };
    let reading = read(&picture(&grey), &Options { budget, wanted: &|_| true, told: &|_| {} });
    assert_eq!(reading.codes, []);
    assert!(reading.stopped);
}

#[test]
fn the_set_for_measuring_is_the_same_each_time() {
    let first = stickers::set();
    assert_eq!(first.len(), 78);
    let sum = |set: &[(String, Grey, Vec<String>)]| -> u64 {
        set.iter().flat_map(|(_, grey, _)| grey.pixels.iter()).fold(7, |sum, p| (sum * 31 + u64::from(*p)) % 1_000_003)
    };
    assert_eq!(sum(&first), sum(&stickers::set()));
}
