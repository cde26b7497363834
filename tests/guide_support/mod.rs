//! What the guide tests share: a sound guide and pictures that need no files.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::sync::Arc;

use unlatch::guide::{Finding, PartFacts, PictureSource, Reading, SceneFacts, load};

/// A doorbell with a gate, two questions and all phases. It breaks no rule.
pub(crate) const SOUND: &str = include_str!("sound.ron");

/// One scene, `box-back`, and one photo, `step.jpg`.
pub(crate) struct FakePictures;

impl PictureSource for FakePictures {
    fn scene(&self, name: &str) -> Result<Arc<SceneFacts>, String> {
        match name {
            "box-back" => {}
            "heavy.svg" => return Err("it has more than 20000 shapes".to_owned()),
            _ => return Err("there is no such scene".to_owned()),
        }
        let part =
            |has_outline, has_pivot, frames: &[f32]| PartFacts { has_outline, has_pivot, frames: frames.to_vec() };
        let parts = [
            ("body", part(true, false, &[])),
            ("latch", part(true, true, &[])),
            ("cover", part(true, true, &[0.0, 10.0, 20.0, 30.0])),
            ("label-qr", part(false, true, &[])),
            ("arrow-slide", part(false, false, &[])),
        ];
        let parts: BTreeMap<String, PartFacts> = parts.into_iter().map(|(id, facts)| (id.to_owned(), facts)).collect();
        Ok(Arc::new(SceneFacts { parts }))
    }

    fn photo(&self, file: &str) -> Result<(u32, u32), String> {
        match file {
            "step.jpg" => Ok((800, 600)),
            "huge.jpg" => Err("it has more than 64 megapixels".to_owned()),
            _ => Err("there is no such file".to_owned()),
        }
    }
}

/// Reads and checks a text.
pub(crate) fn check(text: &str) -> Reading {
    load("guide.ron", text.as_bytes(), &FakePictures)
}

/// The kinds of findings, in the order of the file.
pub(crate) fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The sound guide with `old` replaced by `new`; `old` must stand in it exactly once.
pub(crate) fn changed(old: &str, new: &str) -> String {
    replace(SOUND, old, new)
}

/// `text` with `old` replaced by `new`; `old` must stand in it exactly once.
pub(crate) fn replace(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "this stands not exactly once in the guide: {old}");
    text.replacen(old, new, 1)
}
