//! Pictures of every screen, drawn by the program's own CPU painter and held against those in `tests/snapshots`.
//!
//! `UPDATE_SNAPSHOTS=1` writes what has changed. A picture that differs is kept beside the old one as `.new.png`, and what
//! differs as `.diff.png`.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

use std::path::{Path, PathBuf};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, RgbImage, RgbaImage};
use unlatch::guide::builtin::BUILTIN;
use unlatch::guide::read;
use unlatch::settings::Theme;
use unlatch::shell::preview::{SCREENS, Subject};
use unlatch::shell::render::{Request, draw};
use unlatch::shell::sheet::{self, ContactSheet, Seen};

/// The painter paints the same bytes everywhere; only egui's own glyphs depend on the CPU's vector instructions, by one of 255
/// levels in a texel out of some 170,000. So one level is no difference, and everything more is.
const LEVELS: u8 = 1;

const REGULAR: [usize; 2] = [1180, 780];
const SMALL: [usize; 2] = [720, 520];
const LARGE: [usize; 2] = [1920, 1080];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

fn updating() -> bool {
    std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// One picture to be held against the one that is kept.
struct Shot {
    name: String,
    request: Request,
}

fn shot(screen: &str, size: [usize; 2], theme: Theme, text_size: u16) -> Shot {
    let [w, h] = size;
    let theme_name = match theme {
        Theme::Dark => "dark",
        Theme::Contrast => "contrast",
        Theme::System | Theme::Light => "light",
    };
    // The doorbell has no step that can be done in two ways.
    let guide = (screen == "other-way").then(|| "outdoor-3rd-gen".to_owned());
    let subject = Subject { guide, step: None };
    let text = if text_size == 100 { String::new() } else { format!("-{text_size}") };
    Shot {
        name: format!("{screen}-{w}x{h}-{theme_name}{text}"),
        request: Request { screen: screen.to_owned(), subject, size, scale: 1.0, theme, text_size, file: None },
    }
}

/// What became of a picture.
enum Held {
    Same,
    Written,
    Wrong(String),
}

fn save(picture: &RgbaImage, path: &Path) {
    // No screen has a hole, so there is nothing to keep of its alpha.
    assert!(picture.pixels().all(|pixel| pixel.0[3] == 255), "{} is not opaque", path.display());
    let rgb: RgbImage = image::DynamicImage::ImageRgba8(picture.clone()).into_rgb8();
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(&rgb, rgb.width(), rgb.height(), ExtendedColorType::Rgb8).expect("a picture is encoded");
    std::fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// What differs, in red over a pale copy; none where nothing does.
fn difference(old: &RgbaImage, new: &RgbaImage) -> Option<(RgbaImage, usize)> {
    let mut wrong = 0;
    let mut seen = RgbaImage::new(new.width(), new.height());
    for (x, y, pixel) in new.enumerate_pixels() {
        let before = old.get_pixel_checked(x, y);
        let same = before.is_some_and(|before| before.0.iter().zip(pixel.0).all(|(a, b)| a.abs_diff(b) <= LEVELS));
        wrong += usize::from(!same);
        let pale = pixel.0.map(|level| 170 + level / 3);
        let shown = if same { [pale[0], pale[1], pale[2], 255] } else { [220, 0, 30, 255] };
        seen.put_pixel(x, y, image::Rgba(shown));
    }
    (wrong > 0 || old.dimensions() != new.dimensions()).then_some((seen, wrong))
}

fn hold(picture: &RgbaImage, name: &str, folder: &Path, updating: bool) -> Held {
    let path = folder.join(format!("{name}.png"));
    let [fresh, differs] = ["new", "diff"].map(|what| folder.join(format!("{name}.{what}.png")));
    let old = image::open(&path).map(image::DynamicImage::into_rgba8);
    let found = match &old {
        Ok(old) => difference(old, picture),
        Err(_) => Some((picture.clone(), 0)),
    };
    for left in [&fresh, &differs] {
        // What an earlier run left is of no use any more.
        let _ = std::fs::remove_file(left);
    }
    let Some((seen, wrong)) = found else { return Held::Same };
    if updating {
        save(picture, &path);
        return Held::Written;
    }
    save(picture, &fresh);
    let Ok(old) = old else { return Held::Wrong(format!("{name}: there is no picture yet; see {}", fresh.display())) };
    save(&seen, &differs);
    let [was, is] = [old.dimensions(), picture.dimensions()];
    if was != is {
        return Held::Wrong(format!("{name}: {was:?} has become {is:?}; see {}", fresh.display()));
    }
    Held::Wrong(format!("{name}: {wrong} pixels differ; see {}", differs.display()))
}

/// Draws the shots and holds each against its picture.
#[track_caller]
fn hold_all(shots: impl Iterator<Item = Shot>) {
    hold_pictures(shots.map(|shot| {
        let picture = draw(&shot.request).unwrap_or_else(|error| panic!("{}: {error}", shot.name));
        (shot.name, picture)
    }));
}

/// Holds each picture against the one of its name.
#[track_caller]
fn hold_pictures(pictures: impl Iterator<Item = (String, RgbaImage)>) {
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("the folder of the pictures");
    let mut wrong = Vec::new();
    for (name, picture) in pictures {
        if let Held::Wrong(why) = hold(&picture, &name, &folder, updating()) {
            wrong.push(why);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pictures are not as they were (UPDATE_SNAPSHOTS=1 takes the new ones):\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn every_screen(size: [usize; 2], theme: Theme) -> impl Iterator<Item = Shot> {
    SCREENS.into_iter().map(move |(screen, _)| shot(screen, size, theme, 100))
}

#[test]
fn every_screen_looks_as_it_did_in_light() {
    hold_all(every_screen(REGULAR, Theme::Light));
}

#[test]
fn every_screen_looks_as_it_did_in_dark() {
    hold_all(every_screen(REGULAR, Theme::Dark));
}

#[test]
fn every_screen_looks_as_it_did_in_high_contrast() {
    hold_all(every_screen(REGULAR, Theme::Contrast));
}

#[test]
fn every_screen_looks_as_it_did_in_a_small_light_window() {
    hold_all(every_screen(SMALL, Theme::Light));
}

#[test]
fn every_screen_looks_as_it_did_in_a_small_dark_window() {
    hold_all(every_screen(SMALL, Theme::Dark));
}

#[test]
fn every_screen_looks_as_it_did_in_a_small_window_of_high_contrast() {
    hold_all(every_screen(SMALL, Theme::Contrast));
}

#[test]
fn the_main_screens_look_as_they_did_on_a_large_display() {
    let screens = ["picker", "overview-answered", "gate-half", "step", "completion"];
    hold_all(screens.into_iter().map(|screen| shot(screen, LARGE, Theme::Light, 100)));
}

#[test]
fn the_main_screens_look_as_they_did_with_larger_text() {
    let screens =
        ["picker", "overview-answered", "gate-half", "stop", "step", "stuck", "read", "completion", "settings"];
    let large = screens.into_iter().map(|screen| shot(screen, REGULAR, Theme::Light, 150));
    hold_all(large.chain([shot("step", REGULAR, Theme::Dark, 175), shot("gate-half", SMALL, Theme::Contrast, 150)]));
}

/// Moments of a motion, with their names.
const MOMENTS: [(&str, Seen); 3] = [("start", Seen::Start), ("middle", Seen::Middle), ("end", Seen::End)];

/// The built-in guides that have steps.
fn guides_with_steps() -> impl Iterator<Item = String> {
    let guides = BUILTIN.iter().filter_map(|(name, text)| read(name, text.as_bytes()).guide);
    guides.filter(|guide| guide.all_steps().next().is_some()).map(|guide| guide.id)
}

#[test]
fn every_motion_of_the_built_in_guides_looks_as_it_did_at_its_start_in_its_middle_and_at_its_end() {
    let sheets = guides_with_steps().flat_map(|guide| {
        MOMENTS.map(|(moment, seen)| {
            let subject = Subject { guide: Some(guide.clone()), step: None };
            let sheet = ContactSheet { subject, seen, width: 900, columns: 4, ..ContactSheet::default() };
            let name = format!("motion-{guide}-{moment}");
            let picture = sheet::draw(&sheet).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, picture)
        })
    });
    hold_pictures(sheets);
}

#[test]
fn no_picture_is_kept_that_nobody_draws() {
    let mut known: Vec<String> = Vec::new();
    known.extend(guides_with_steps().flat_map(|guide| MOMENTS.map(|(moment, _)| format!("motion-{guide}-{moment}"))));
    for theme in [Theme::Light, Theme::Dark, Theme::Contrast] {
        for size in [REGULAR, SMALL] {
            known.extend(every_screen(size, theme).map(|shot| shot.name));
        }
    }
    let Ok(entries) = std::fs::read_dir(folder()) else { return };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let screens: Vec<&str> = SCREENS.iter().map(|(screen, _)| *screen).collect();
    let stray: Vec<String> = names
        .filter_map(|name| name.strip_suffix(".png").map(str::to_owned))
        .filter(|name| !name.ends_with(".new") && !name.ends_with(".diff") && !known.contains(name))
        .filter(|name| {
            !["1920x1080", "150", "175"]
                .iter()
                .any(|part| name.contains(part) && screens.iter().any(|s| name.starts_with(s)))
        })
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}

#[test]
fn a_picture_that_differs_is_kept_and_named() {
    let folder = tempfile::tempdir().expect("a folder for pictures");
    let folder = folder.path();
    let grey = RgbaImage::from_pixel(40, 30, image::Rgba([90, 90, 90, 255]));
    assert!(matches!(hold(&grey, "grey", folder, false), Held::Wrong(why) if why.contains("no picture yet")));
    assert!(matches!(hold(&grey, "grey", folder, true), Held::Written));
    assert!(!folder.join("grey.new.png").exists(), "what an earlier run left is taken away");
    let mut touched = grey.clone();
    touched.get_pixel_mut(3, 4).0[1] += LEVELS;
    assert!(matches!(hold(&touched, "grey", folder, false), Held::Same), "the glyphs' one level");
    touched.get_pixel_mut(3, 4).0[1] += 1;
    assert!(matches!(hold(&touched, "grey", folder, false), Held::Wrong(why) if why.contains("1 pixels differ")));
    let seen = image::open(folder.join("grey.diff.png")).expect("what differs").into_rgba8();
    assert_eq!(seen.get_pixel(3, 4).0, [220, 0, 30, 255]);
    assert!(folder.join("grey.new.png").exists());
    let small = RgbaImage::from_pixel(20, 30, image::Rgba([90, 90, 90, 255]));
    assert!(matches!(hold(&small, "grey", folder, false), Held::Wrong(why) if why.contains("has become")));
}
