//! Any bytes as a picture file: a picture within the limits, or an error with words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use unlatch::qr::{MOST_PIXELS, Picture};

// What panics inside of a fence ends there, and is no finding.
fuzz_target!(init: unlatch::guard::keep_quiet(), |bytes: &[u8]| {
    match Picture::decode(bytes) {
        Ok(picture) => {
            let (width, height) = (picture.luma().width(), picture.luma().height());
            assert_eq!(picture.luma().pixels().len(), width * height);
            assert!((width * height) as u64 <= MOST_PIXELS);
            let preview = picture.preview();
            assert_eq!(preview.rgba.len(), preview.width * preview.height * 4);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
