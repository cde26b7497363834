//! A corpus of broken guides, each with the report that its author gets.
//!
//! The reports are part of the program: a change of one is a change of what people read. After looking at the difference,
//! `UPDATE_REPORTS=1 cargo test --test guide_broken` writes them anew.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

mod guide_support;

use std::path::{Path, PathBuf};

use guide_support::FakePictures;
use unlatch::guide::{load, report};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_guides")
}

fn guides() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the corpus is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ron"));
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.file_name().expect("a file").to_string_lossy().into_owned()
}

#[test]
fn every_broken_guide_has_the_report_that_stands_beside_it() {
    let update = std::env::var_os("UPDATE_REPORTS").is_some();
    let files = guides();
    assert!(files.len() >= 40, "only {} broken guides", files.len());
    let mut differences = String::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("a readable guide");
        let reading = load(&name(&file), &bytes, &FakePictures);
        let found = report::file(&name(&file), &reading.findings);
        let beside = file.with_extension("expected.txt");
        if update {
            std::fs::write(&beside, &found).expect("a writable report");
            continue;
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if expected.replace("\r\n", "\n") != found {
            differences.push_str(&format!("--- {} was:\n{expected}--- is now:\n{found}\n", name(&file)));
        }
    }
    assert!(differences.is_empty(), "{differences}UPDATE_REPORTS=1 writes the reports anew.");
}

#[test]
fn every_broken_guide_has_a_finding_and_every_report_a_guide() {
    for file in guides() {
        let bytes = std::fs::read(&file).expect("a readable guide");
        assert!(!load(&name(&file), &bytes, &FakePictures).findings.is_empty(), "{}", name(&file));
    }
    for entry in std::fs::read_dir(folder()).expect("the corpus is there") {
        let file = entry.expect("an entry").path();
        if let Some(stem) = name(&file).strip_suffix(".expected.txt") {
            assert!(folder().join(format!("{stem}.ron")).exists(), "{stem} has a report but no guide");
        }
    }
}
