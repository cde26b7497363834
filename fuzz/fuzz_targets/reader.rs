//! Any pixels to the reader. The first byte is the width, the second how each of the others is spread over pixels: as one grey pixel, or
//! as eight black and white ones, and how much larger they are drawn.
#![no_main]

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use unlatch::qr::{Budget, Luma, Options, Picture, read};

// What panics inside of a fence ends there, and is no finding.
fuzz_target!(init: unlatch::guard::keep_quiet(), |bytes: &[u8]| {
    let [width, how, rest @ ..] = bytes else { return };
    let cells: Vec<u8> = if how & 1 == 0 {
        rest.to_vec()
    } else {
        rest.iter().flat_map(|byte| (0..8).map(move |bit| if byte >> bit & 1 == 1 { 0 } else { 255 })).collect()
    };
    let width = usize::from(*width).max(1);
    let height = (cells.len() / width).min(200);
    let scale = usize::from(how >> 1 & 3) + 1;
    let (wide, high) = (width * scale, height * scale);
    let pixels = (0..wide * high).map(|n| cells[n / wide / scale * width + n % wide / scale]).collect();
    let Some(luma) = Luma::new(wide, high, pixels) else { return };
    let begun = Instant::now();
    let now = move || begun.elapsed();
    let cancelled = AtomicBool::new(false);
    let budget = Budget { now: &now, until: Duration::from_millis(150), cancelled: &cancelled };
    let reading = read(&Picture::from_luma(luma), &Options { budget, wanted: &|text| text.len() == 16, told: &|_| {} });
    assert_eq!(reading.codes.is_empty(), reading.why.is_some());
    for code in &reading.codes {
        assert!(!code.text.is_empty() && code.corrected + code.erased <= code.codewords);
        assert!(code.place.corners.iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
    }
});
