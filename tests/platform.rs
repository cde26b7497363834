//! The native side of the ports, on a real disk: no file is lost, nothing outside a guide's folder is opened.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use unlatch::guide::{LARGEST, PictureSource};
use unlatch::platform::fake::{FakeClock, MemoryStore};
use unlatch::platform::{
    Clock, DiskGuides, FileStore, FolderPictures, GuideFiles, LARGEST_PICTURE, Problem, Store, picture,
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Both stores promise the same.
fn stores(check: impl Fn(&dyn Store)) {
    let folder = folder();
    check(&FileStore::new(&folder.path().join("made/when/needed")));
    check(&MemoryStore::default());
}

#[test]
fn what_was_written_is_read_and_what_was_before_is_kept() {
    stores(|store| {
        assert_eq!(store.read("progress.ron"), Ok(None));
        store.write("progress.ron", b"first").expect("written");
        assert_eq!(store.read_previous("progress.ron"), None);
        store.write("progress.ron", b"second").expect("written");
        assert_eq!(store.read("progress.ron"), Ok(Some(b"second".to_vec())));
        assert_eq!(store.read_previous("progress.ron"), Some(b"first".to_vec()));
        store.write("progress.ron", b"third").expect("written");
        assert_eq!(store.read_previous("progress.ron"), Some(b"second".to_vec()));
    });
}

#[test]
fn lines_are_put_behind_those_that_are_there_and_a_replaced_file_leaves_nothing_behind() {
    stores(|store| {
        store.append("service-log.jsonl", b"one\n").expect("written");
        store.append("service-log.jsonl", b"two\nthree\n").expect("written");
        assert_eq!(store.read("service-log.jsonl"), Ok(Some(b"one\ntwo\nthree\n".to_vec())));
        store.replace("service-log.jsonl", b"two\n").expect("written");
        assert_eq!(store.read("service-log.jsonl"), Ok(Some(b"two\n".to_vec())));
        assert_eq!(store.read_previous("service-log.jsonl"), None);
    });
}

#[cfg(unix)]
#[test]
fn lines_are_for_the_eyes_of_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let store = FileStore::new(folder.path());
    let mode = || fs::metadata(folder.path().join("service-log.jsonl")).expect("there").permissions().mode() & 0o777;
    store.append("service-log.jsonl", b"one\n").expect("written");
    assert_eq!(mode(), 0o600);
    store.replace("service-log.jsonl", b"two\n").expect("written");
    assert_eq!(mode(), 0o600);
}

#[test]
fn a_removed_file_leaves_nothing_behind() {
    stores(|store| {
        store.write("progress.ron", b"first").expect("written");
        store.write("progress.ron", b"second").expect("written");
        store.remove("progress.ron").expect("removed");
        store.remove("progress.ron").expect("no file is no error");
        assert_eq!(store.read("progress.ron"), Ok(None));
        assert_eq!(store.read_previous("progress.ron"), None);
    });
}

#[test]
fn damaged_files_are_set_aside_under_names_of_their_own() {
    let folder = folder();
    let store = FileStore::new(folder.path());
    for damage in ["one", "two", "three"] {
        store.write("settings.ron", damage.as_bytes()).expect("written");
        let aside = store.set_aside("settings.ron").expect("set aside");
        assert_eq!(fs::read_to_string(&aside).expect("it is still there"), damage);
        assert!(aside.file_name().is_some_and(|name| name.to_string_lossy().starts_with("settings.ron.damaged-20")));
        assert_eq!(store.read("settings.ron"), Ok(None));
    }
    assert_eq!(names(folder.path()).iter().filter(|name| name.contains("damaged")).count(), 3);
    assert!(store.set_aside("settings.ron").is_err(), "there is nothing to set aside");
}

#[test]
fn a_write_leaves_no_files_of_its_own_behind() {
    let folder = folder();
    let store = FileStore::new(folder.path());
    for n in 0..5 {
        store.write("settings.ron", format!("{n}").as_bytes()).expect("written");
    }
    assert_eq!(names(folder.path()), ["settings.ron", "settings.ron.previous"]);
}

#[test]
fn a_store_whose_folder_is_a_file_says_so_and_loses_nothing() {
    let folder = folder();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "somebody's file").expect("written");
    let store = FileStore::new(&blocked);
    let problem = store.write("settings.ron", b"x").expect_err("a file is no folder").to_string();
    assert!(problem.contains("blocked"), "{problem}");
    let problem = store.append("service-log.jsonl", b"x").expect_err("a file is no folder").to_string();
    assert!(problem.contains("blocked"), "{problem}");
    assert_eq!(fs::read_to_string(&blocked).expect("untouched"), "somebody's file");
}

#[test]
fn only_plain_names_are_files_of_the_program() {
    let folder = folder();
    let store = FileStore::new(&folder.path().join("data"));
    for name in ["", "../up", "a/b", ".hidden", "C:x", "Größe"] {
        assert!(store.write(name, b"x").is_err(), "{name:?}");
        assert!(store.read(name).is_err(), "{name:?}");
    }
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_store_that_refuses_keeps_what_it_has() {
    let store = MemoryStore::default();
    store.write("progress.ron", b"first").expect("written");
    store.refuse(Some(Problem("The disk is full.".to_owned())));
    assert_eq!(store.write("progress.ron", b"second"), Err(Problem("The disk is full.".to_owned())));
    assert_eq!(store.read("progress.ron"), Ok(Some(b"first".to_vec())));
    store.refuse(None);
    assert_eq!(store.write("progress.ron", b"second"), Ok(()));
}

#[test]
fn a_folder_gives_its_guides_in_order_and_nothing_else() {
    let folder = folder();
    for name in ["b.ron", "a.RON", "notes.txt", ".a.ron.swp", ".hidden.ron"] {
        fs::write(folder.path().join(name), name).expect("written");
    }
    fs::create_dir(folder.path().join("folder.ron")).expect("made");
    let listing = DiskGuides.folder(folder.path()).expect("read");
    let read: Vec<_> = listing.files.into_iter().map(|file| (file.name, file.bytes)).collect();
    assert_eq!(read, [("a.RON".to_owned(), Ok(b"a.RON".to_vec())), ("b.ron".to_owned(), Ok(b"b.ron".to_vec()))]);
    assert_eq!(listing.left_out, None);
}

#[test]
fn a_missing_folder_and_a_missing_file_are_named() {
    let folder = folder();
    let gone = folder.path().join("gone");
    assert!(DiskGuides.folder(&gone).expect_err("missing").to_string().ends_with("gone”: it is not there."));
    let file = gone.join("x.ron");
    assert!(DiskGuides.file(&file).expect_err("missing").to_string().ends_with("x.ron”: it is not there."));
    assert!(DiskGuides.file(folder.path()).expect_err("a folder").to_string().ends_with("it is a folder."));
}

#[test]
fn a_guide_that_is_too_large_is_read_no_further_than_its_limit() {
    let folder = folder();
    let path = folder.path().join("large.ron");
    fs::File::create(&path).and_then(|file| file.set_len(1 << 30)).expect("a gigabyte of nothing");
    assert_eq!(DiskGuides.file(&path).expect("read").len(), LARGEST + 1);
}

#[test]
fn a_new_guide_never_takes_the_place_of_another() {
    let folder = folder();
    let guides = folder.path().join("guides");
    let paths: Vec<_> =
        (0..3).map(|n| DiskGuides.write_new(&guides, "example", &n.to_string()).expect("written")).collect();
    assert_eq!(names(&guides), ["example-2.ron", "example-3.ron", "example.ron"]);
    for (n, path) in paths.iter().enumerate() {
        assert_eq!(fs::read_to_string(path).expect("read"), n.to_string());
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([9, 8, 7, 255]));
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture");
    bytes
}

/// A PNG that says it is this large and holds nothing.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    fn crc(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1))))
    }
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&chunk);
    bytes.extend(crc(&chunk).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    bytes
}

#[test]
fn a_photo_beside_the_guide_is_measured_and_decoded() {
    let folder = folder();
    fs::create_dir(folder.path().join("pictures")).expect("made");
    fs::write(folder.path().join("pictures/step.png"), png(7, 5)).expect("written");
    let pictures = FolderPictures::beside(folder.path());
    assert_eq!(pictures.photo("pictures/step.png"), Ok((7, 5)));
    let pixels = pictures.pixels("pictures/step.png").expect("decoded");
    assert_eq!((pixels.dimensions(), pixels.get_pixel(6, 4).0), ((7, 5), [9, 8, 7, 255]));
}

#[test]
fn pictures_that_are_none_or_too_much_are_refused_in_words() {
    let folder = folder();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    put("text.png", b"this is no picture at all");
    put("cut.png", &png(40, 40)[..60]);
    put("huge.png", &png_header(8001, 8000));
    put("most.png", &png_header(8000, 8000));
    let large = fs::File::create(folder.path().join("large.png")).expect("made");
    large.set_len(LARGEST_PICTURE + 1).expect("long");
    fs::create_dir(folder.path().join("folder.png")).expect("made");
    let pictures = FolderPictures::beside(folder.path());
    let refused = |name: &str| pictures.photo(name).expect_err(name);
    assert_eq!(refused("text.png"), "the file is no PNG, JPEG or WebP picture");
    assert_eq!(refused("huge.png"), "the picture has more than 64 megapixels");
    assert_eq!(refused("large.png"), "the file is larger than 32 MiB");
    assert_eq!(refused("folder.png"), "it is no ordinary file");
    assert_eq!(refused("gone.png"), "there is no such file");
    assert_eq!(pictures.photo("most.png"), Ok((8000, 8000)));
    for name in ["cut.png", "huge.png"] {
        assert!(pictures.pixels(name).is_err(), "{name}");
    }
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let outside = folder();
    fs::write(outside.path().join("secret.png"), png(1, 1)).expect("written");
    let inside = outside.path().join("guide");
    fs::create_dir(&inside).expect("made");
    let absolute = outside.path().join("secret.png");
    for path in ["../secret.png", "x/../../secret.png", "..\\secret.png", absolute.to_str().expect("plain")] {
        assert!(picture(&inside, path).is_err(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_folder_and_refused_when_they_leave_it() {
    use std::os::unix::fs::symlink;
    let outside = folder();
    fs::write(outside.path().join("secret.png"), png(1, 1)).expect("written");
    let inside = outside.path().join("guide");
    fs::create_dir(&inside).expect("made");
    fs::write(inside.join("own.png"), png(2, 2)).expect("written");
    symlink("own.png", inside.join("link.png")).expect("linked");
    symlink("../secret.png", inside.join("way-out.png")).expect("linked");
    symlink("..", inside.join("up")).expect("linked");
    symlink("ring.png", inside.join("ring.png")).expect("linked");
    let pictures = FolderPictures::beside(&inside);
    assert_eq!(pictures.photo("link.png"), Ok((2, 2)));
    for path in ["way-out.png", "up/secret.png"] {
        assert_eq!(pictures.photo(path), Err("the file is a link that leaves the guide's folder".to_owned()), "{path}");
    }
    assert!(pictures.photo("ring.png").is_err());
    // The guide's folder may itself be reached through a link.
    symlink(&inside, outside.path().join("by-link")).expect("linked");
    assert_eq!(FolderPictures::beside(&outside.path().join("by-link")).photo("own.png"), Ok((2, 2)));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let folder = folder();
    let pipe = folder.path().join("pipe.ron");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is part of every unix");
    assert!(made.success());
    assert!(DiskGuides.file(&pipe).expect_err("a pipe").to_string().ends_with("it is no ordinary file."));
    let listing = DiskGuides.folder(folder.path()).expect("the folder can be read");
    assert!(listing.files[0].bytes.is_err());
}

#[test]
fn scenes_come_from_the_program_or_from_beside_the_guide() {
    let folder = folder();
    let square =
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g id="lid"><path d="M1 1H9V9H1Z"/></g></svg>"#;
    fs::write(folder.path().join("mine.svg"), square).expect("written");
    fs::write(folder.path().join("broken.svg"), "<svg").expect("written");
    let pictures = FolderPictures::beside(folder.path());
    assert!(pictures.scene("mine.svg").expect("read").parts.contains_key("lid"));
    assert_eq!(pictures.scene_file("mine.svg"), Ok(square.as_bytes().to_vec()));
    assert!(pictures.scene("broken.svg").is_err());
    assert_eq!(pictures.scene("no-such-scene"), Err("there is no such scene".to_owned()));
    let [first, again] = [0, 1].map(|_| pictures.scene("xt2-back").expect("built in"));
    assert!(!first.parts.is_empty());
    assert!(Arc::ptr_eq(&first, &again), "built-in scenes are read once");
    let built_in = FolderPictures::built_in();
    assert!(built_in.scene("xt2-back").is_ok());
    assert_eq!(built_in.photo("step.png"), Err("a built-in guide has no folder".to_owned()));
}

#[test]
fn a_fake_clock_moves_only_when_it_is_moved() {
    let clock = FakeClock::at(23 * 60 + 58);
    assert_eq!((clock.now_ms(), clock.wall()), (0, "23:58".to_owned()));
    clock.advance(3 * 60_000);
    assert_eq!((clock.now_ms(), clock.wall()), (180_000, "00:01".to_owned()));
}
