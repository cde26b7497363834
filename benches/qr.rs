//! Reading codes: a clean screenshot, a phone photo, a hard photo, no code, noise; each for a megapixel, beside rxing and rqrr as they come.
//! The others look once; where they find nothing, they are quick because they gave up.

#[path = "common/mod.rs"]
mod common;
#[path = "../src/qr/stickers.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod stickers;

use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use qrcodegen::QrCodeEcc;
use stickers::{Dice, Grey, Pose, cluttered, serial};
use unlatch::qr::{Budget, Luma, Options, Picture, read};

/// The pictures by name.
fn pictures() -> Vec<(&'static str, Grey)> {
    let mut dice = Dice::new(2026);
    let text = serial(&mut dice);
    let level = QrCodeEcc::Medium;
    let mut screenshot = Grey::plain(1280, 800, 245);
    screenshot.stick(&text, level, Pose { module: 6.0, angle: 0.0, tilt: 0.0, middle: (600.0, 400.0) });
    let mut photo = cluttered(4000, 3000, &mut dice);
    photo.stick(&text, level, Pose { module: 12.0, angle: 23.0, tilt: 25.0, middle: (1900.0, 1600.0) });
    let photo = photo.blurred(2.0).grainy(6.0, &mut dice);
    let mut hard = cluttered(1280, 800, &mut dice);
    hard.stick(&text, level, Pose { module: 5.0, angle: 67.0, tilt: 30.0, middle: (600.0, 400.0) });
    let hard = hard.blurred(2.9).mapped(|x, _, p| 40.0 + p * (0.25 + 0.3 * x)).grainy(3.0, &mut dice);
    let nothing = cluttered(1280, 800, &mut dice);
    let noise = Grey::plain(1280, 800, 128).grainy(60.0, &mut dice);
    vec![
        ("screenshot", screenshot),
        ("phone photo", photo),
        ("hard photo", hard),
        ("no code", nothing),
        ("noise", noise),
    ]
}

fn ours(picture: &Picture) -> usize {
    let begun = Instant::now();
    let now = move || begun.elapsed();
    let cancelled = AtomicBool::new(false);
    let budget = Budget { now: &now, until: Duration::from_secs(2), cancelled: &cancelled };
    read(picture, &Options { budget, wanted: &|text| text.len() == 16, told: &|_| {} }).codes.len()
}

fn rxing(grey: &Grey) -> usize {
    use ::rxing::multi::MultipleBarcodeReader;
    use ::rxing::{BinaryBitmap, Luma8Source, common::HybridBinarizer, qrcode::cpp_port::QrReader};
    let source = Luma8Source::new_with_slice(&grey.pixels, grey.width as u32, grey.height as u32).expect("a picture");
    let found = QrReader.decode_multiple(&mut BinaryBitmap::new(HybridBinarizer::new(source)));
    found.map_or(0, |codes| codes.len())
}

fn rqrr(grey: &Grey) -> usize {
    let pixel = |x, y| grey.pixels[y * grey.width + x];
    let mut picture = ::rqrr::PreparedImage::prepare_from_greyscale(grey.width, grey.height, pixel);
    picture.detect_grids().iter().filter(|grid| grid.decode().is_ok()).count()
}

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("qr");
    for (name, grey) in pictures() {
        // Elements a second are pixels a second: 1 M is a megapixel.
        group.throughput(Throughput::Elements((grey.width * grey.height) as u64));
        let luma = Luma::new(grey.width, grey.height, grey.pixels.clone()).expect("a picture");
        let picture = Picture::from_luma(luma);
        println!("{name}: ours {}, rxing {}, rqrr {} found", ours(&picture), rxing(&grey), rqrr(&grey));
        group.bench_function(BenchmarkId::new("ours", name), |b| b.iter(|| ours(black_box(&picture))));
        group.bench_function(BenchmarkId::new("rxing", name), |b| b.iter(|| rxing(black_box(&grey))));
        group.bench_function(BenchmarkId::new("rqrr", name), |b| b.iter(|| rqrr(black_box(&grey))));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = common::quick();
    targets = reading
}
criterion_main!(benches);
