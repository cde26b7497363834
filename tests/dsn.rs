//! The DSN field as a person uses it: pictures come in by every way, are read, chosen from, refused in words and forgotten.

#![allow(clippy::disallowed_methods, reason = "the pixels of a pasted picture are no colours of the program")]

#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

#[path = "../src/qr/stickers.rs"]
#[allow(dead_code, reason = "the reader's own tests use the rest")]
mod stickers;

use std::sync::Arc;

use egui::{ColorImage, Event, Key, Modifiers};
use qrcodegen::QrCodeEcc;
use stickers::{Grey, Pose, file};
use unlatch::app::photos::{Found, FoundCode, PhotoNews};
use unlatch::app::{Answer, Message};
use unlatch::platform::fake::Offered;
use unlatch::platform::{OfferedPicture, Picked};
use unlatch::qr::{Preview, Sureness};
use visit_support::{Bench, SMALL, WINDOW, World};

const NUMBER: &str = "G8T1TS0051374XMP";
const OTHER: &str = "G8T1TS0093267KDA";
const LINK: &str = "https://example.com/setup";
const FIELD: &str = "Device Serial Number";

/// A picture of labels that say these texts, beside each other.
fn labels(texts: &[&str]) -> Grey {
    let mut picture = Grey::plain(40 + 190 * texts.len(), 240, 200);
    for (index, text) in texts.iter().enumerate() {
        let middle = (115.0 + 190.0 * index as f32, 120.0);
        picture.stick(text, QrCodeEcc::Medium, Pose { module: 4.0, angle: 0.0, tilt: 0.0, middle });
    }
    picture
}

fn png(texts: &[&str]) -> Vec<u8> {
    file(&labels(texts), image::ImageFormat::Png)
}

/// The program on the DSN screen, with these files on the disk.
fn bench_with(files: &[(&str, Vec<u8>)]) -> Bench {
    let world = World::new();
    for (name, bytes) in files {
        world.photos.put(name, bytes);
    }
    let mut bench = Bench::start(world, WINDOW);
    bench.press("Read a DSN");
    bench
}

/// What stands in the field, as screen readers hear it.
fn value(bench: &Bench) -> String {
    bench.harness.state().state().serial.text.clone()
}

#[track_caller]
fn says(bench: &Bench, part: &str) {
    let names = bench.names();
    assert!(names.iter().any(|name| name.contains(part)), "“{part}” is not said, but:\n{}", names.join("\n"));
}

#[track_caller]
fn finds_the_number(bench: &Bench) {
    assert_eq!(value(bench), NUMBER);
    says(bench, "Read from the QR code. All 16 characters fit the pattern.");
    bench.sees("Network name: BLINK-4XMP");
    assert_eq!(bench.focused(), "Copy serial number");
}

fn pixels(grey: &Grey) -> Arc<ColorImage> {
    Arc::new(ColorImage::from_gray([grey.width, grey.height], &grey.pixels))
}

#[test]
fn a_dropped_photo_fills_the_field_and_shows_where_the_number_stood() {
    let mut bench = bench_with(&[("/photos/label.png", png(&[NUMBER]))]);
    bench.drop_files(&["/photos/label.png"]);
    finds_the_number(&bench);
    bench.sees("label.png: 1 code, framed");
    bench.sees("The code, enlarged");
    bench.sees("Found in: label.png, dropped 14:06");
    bench.sees("Where: In the middle, framed in the picture");
    bench.press("Copy serial number");
    assert_eq!(bench.copied(), NUMBER);
    bench.press("Copy with spaces");
    assert_eq!(bench.copied(), "G8T1 TS00 5137 4XMP");
    bench.press("Copy network name");
    assert_eq!(bench.copied(), "BLINK-4XMP");
    bench.press("Remove picture");
    assert_eq!(value(&bench), NUMBER, "the number stays when its picture is taken away");
    bench.misses("The code, enlarged");
    bench.press("Read another");
    assert_eq!(value(&bench), "");
    assert_eq!(bench.focused(), FIELD);
}

#[test]
fn a_photo_that_is_dropped_on_another_screen_leads_to_the_field() {
    let mut bench = bench_with(&[("label.jpg", file(&labels(&[NUMBER]), image::ImageFormat::Jpeg))]);
    bench.press("Devices");
    bench.drop_files(&["label.jpg"]);
    assert_eq!(bench.title(), "Read a serial number");
    finds_the_number(&bench);
    bench.press("Devices");
    bench.drop_files(&["notes.txt"]);
    says(&bench, "Drop guide files (.ron), or pictures of a label.");
}

#[test]
fn a_photo_that_is_named_at_the_start_is_opened() {
    let mut bench = bench_with(&[("label.jpg", file(&labels(&[NUMBER]), image::ImageFormat::Jpeg))]);
    bench.press("Devices");
    bench.harness.state_mut().send(Message::Named(vec!["label.jpg".to_owned()]));
    bench.settle();
    finds_the_number(&bench);
    bench.sees("Found in: label.jpg, opened 14:06");
    bench.harness.state_mut().send(Message::Named(vec!["notes.txt".to_owned()]));
    bench.settle();
    says(&bench, "can't be read");
    bench.press("Devices");
    bench.harness.state_mut().send(Message::Named(vec!["notes.txt".to_owned()]));
    bench.settle();
    says(&bench, "Open guide files (.ron), or pictures of a label.");
}

#[test]
fn a_pasted_picture_is_read_wherever_the_focus_is() {
    let mut bench = bench_with(&[]);
    bench.pasted(Event::PasteImage(pixels(&labels(&[NUMBER]))));
    finds_the_number(&bench);
    bench.sees("Found in: Pasted picture, pasted 14:06");
    bench.press("Clear");
    bench.press("Choose a picture of the label");
    bench.press("Close the path field");
    bench.pasted(Event::PasteImage(pixels(&labels(&[NUMBER]))));
    finds_the_number(&bench);
}

#[test]
fn a_transparent_picture_of_light_dots_is_read_and_shown_over_black() {
    let mut bench = bench_with(&[]);
    let grey = labels(&[NUMBER]);
    let see_through = grey.pixels.iter().map(|p| {
        let alpha = 255 - *p;
        egui::Color32::from_rgba_premultiplied(alpha, alpha, alpha, alpha)
    });
    let image = ColorImage::new([grey.width, grey.height], see_through.collect());
    bench.pasted(Event::PasteImage(Arc::new(image)));
    finds_the_number(&bench);
}

#[test]
fn of_a_clipboard_with_text_and_picture_the_one_that_says_more_is_taken() {
    let mut bench = bench_with(&[]);
    let picture = offered(&[NUMBER]).picture;
    bench.world.offers.hold(Offered { text: Some(LINK.to_owned()), picture: picture.clone() });
    bench.pasted(Event::Paste(LINK.to_owned()));
    finds_the_number(&bench);
    bench.press("Clear");
    bench.world.offers.hold(Offered { text: Some(OTHER.to_owned()), picture });
    bench.press("Paste a picture or text");
    assert_eq!(value(&bench), OTHER, "a text that is a number needs no picture");
    says(&bench, "Pasted. All 16 characters fit the pattern.");
}

#[test]
fn paths_links_to_files_and_written_out_pictures_are_pasted_as_pictures() {
    use base64::Engine as _;
    let mut bench = bench_with(&[("/a b/label.png", png(&[NUMBER]))]);
    bench.pasted(Event::Paste("\"/a b/label.png\"".to_owned()));
    finds_the_number(&bench);
    if cfg!(unix) {
        bench.press("Clear");
        bench.pasted(Event::Paste("file:///a%20b/label.png\r\n".to_owned()));
        finds_the_number(&bench);
    }
    bench.press("Clear");
    let written = base64::engine::general_purpose::STANDARD.encode(png(&[NUMBER]));
    bench.pasted(Event::Paste(format!("data:image/png;base64,{written}")));
    finds_the_number(&bench);
    bench.press("Clear");
    bench.pasted(Event::Paste("data:image/png;base64,%%%".to_owned()));
    says(&bench, "is not whole. Copy it again.");
}

fn searched(bench: &Bench) -> &str {
    &bench.harness.state().state().picker.search
}

/// A clipboard that holds nothing but a picture of labels.
fn offered(serials: &[&str]) -> Offered {
    let grey = labels(serials);
    let rgba: Vec<u8> = grey.pixels.iter().flat_map(|p| [*p, *p, *p, 255]).collect();
    let picture = OfferedPicture::Pixels { width: grey.width as u32, height: grey.height as u32, rgba };
    Offered { text: None, picture: Some(picture) }
}

#[test]
fn the_keys_for_pasting_bring_a_picture_from_any_screen_and_any_field() {
    let mut bench = bench_with(&[]);
    bench.world.offers.hold(offered(&[NUMBER]));
    bench.chord(Modifiers::COMMAND, Key::V);
    finds_the_number(&bench);
    bench.press("Devices");
    bench.focus_on("Search devices");
    bench.chord(Modifiers::COMMAND, Key::V);
    assert_eq!(bench.title(), "Read a serial number");
    finds_the_number(&bench);
}

#[test]
fn the_keys_for_the_clipboard_serve_every_text_field() {
    let mut bench = bench_with(&[]);
    bench.press("Devices");
    bench.focus_on("Search devices");
    bench.world.offers.hold(Offered { text: Some("indoor 3".to_owned()), ..offered(&[NUMBER]) });
    bench.chord(Modifiers::COMMAND, Key::V);
    assert_eq!(searched(&bench), "indoor 3", "the text, and where the cursor is");
    bench.chord(Modifiers::COMMAND, Key::A);
    bench.chord(Modifiers::COMMAND, Key::X);
    assert_eq!(searched(&bench), "");
    bench.chord(Modifiers::SHIFT, Key::Insert);
    assert_eq!(searched(&bench), "indoor 3");
    bench.world.offers.hold(Offered::default());
    bench.chord(Modifiers::COMMAND, Key::V);
    bench.misses("Nothing to paste: the clipboard holds no picture or text.");
}

#[test]
fn an_empty_clipboard_says_so_and_shift_insert_pastes_too() {
    let mut bench = bench_with(&[]);
    bench.press("Paste a picture or text");
    says(&bench, "Nothing to paste: the clipboard holds no picture or text.");
    bench.wait(6_000);
    bench.chord(Modifiers::COMMAND, Key::V);
    says(&bench, "Nothing to paste: the clipboard holds no picture or text.");
    bench.world.offers.hold(Offered { text: Some(format!("SN: {NUMBER},rev 2")), picture: None });
    bench.chord(Modifiers::SHIFT, Key::Insert);
    bench.sees("Network name: BLINK-4XMP");
}

#[test]
fn a_piece_of_a_number_is_pasted_where_the_cursor_is() {
    let mut bench = bench_with(&[]);
    assert_eq!(bench.focused(), FIELD);
    bench.typed("G8T1TS00");
    bench.pasted(Event::Paste("5137-4XMP".to_owned()));
    assert_eq!(value(&bench), "G8T1TS005137-4XMP");
    bench.sees("Network name: BLINK-4XMP");
}

#[test]
fn several_numbers_are_numbered_and_chosen_by_key_by_press_or_in_the_picture() {
    let mut bench = bench_with(&[("three.png", png(&[NUMBER, OTHER, LINK]))]);
    bench.drop_files(&["three.png"]);
    says(&bench, "Two serial numbers. Which one is yours?");
    bench.sees("Code 3: A web link, not a serial number");
    assert_eq!(value(&bench), "", "nothing is taken before somebody chooses");
    assert_eq!(bench.focused(), format!("Code 1: {NUMBER}"));
    bench.key(Key::ArrowDown);
    assert_eq!(bench.focused(), format!("Code 2: {OTHER}"));
    bench.letter('3');
    assert_eq!(value(&bench), "", "a link is never taken as a number");
    bench.letter('2');
    assert_eq!(value(&bench), OTHER);
    assert!(bench.is_on(&format!("Code 2: {OTHER}")));
    bench.press("Take code 1 in the picture");
    assert_eq!(value(&bench), NUMBER);
    bench.sees("Codes seen: 3 QR codes");
}

#[test]
fn the_same_number_twice_counts_once() {
    let mut bench = bench_with(&[("twice.png", png(&[NUMBER, "G8T1-TS00-5137-4XMP"]))]);
    bench.drop_files(&["twice.png"]);
    finds_the_number(&bench);
}

#[test]
fn pictures_that_come_together_are_read_together() {
    let files =
        [("1.png", png(&[LINK])), ("2.png", png(&[NUMBER])), ("3.png", png(&[OTHER])), ("4.png", vec![1, 2, 3])];
    let mut bench = bench_with(&files);
    bench.drop_files(&["1.png", "2.png", "3.png", "4.png"]);
    says(&bench, "Two serial numbers. Which one is yours?");
    bench.press(&format!("Code 3: {OTHER}"));
    assert_eq!(value(&bench), OTHER);
    bench.sees("3.png: 1 code, framed");
    bench.press("Next picture");
    bench.sees("4.png: can't be read");
    bench.press("Previous picture");
    bench.press("Previous picture");
    bench.sees("2.png: 1 code, framed");
}

#[test]
fn a_picture_without_a_code_says_what_helps() {
    let mut bench = bench_with(&[("wall.png", file(&Grey::plain(400, 300, 180), image::ImageFormat::Png))]);
    bench.drop_files(&["wall.png"]);
    bench.sees("No QR code found in wall.png");
    bench.sees("Move closer. The code should fill half the picture.");
    assert_eq!(bench.focused(), "Try another photo");
    bench.press("Type it instead");
    assert_eq!(bench.focused(), FIELD);
    bench.misses("No QR code found in wall.png");
}

#[test]
fn files_that_are_no_pictures_are_named_with_what_to_do() {
    let heic = [&[0, 0, 0, 24][..], b"ftypheic", &[0; 12]].concat();
    let mut bench = bench_with(&[
        ("notes.png", b"words".to_vec()),
        ("photo.heic", heic),
        ("half.png", png(&[NUMBER])[..200].to_vec()),
    ]);
    for (name, why) in [
        ("notes.png", "This is not a picture."),
        ("photo.heic", "save it as JPEG or PNG"),
        ("half.png", "The PNG picture is damaged or not complete."),
        ("gone.png", "it is not there"),
    ] {
        bench.drop_files(&[name]);
        bench.sees(&format!("{name} can't be read"));
        says(&bench, why);
    }
    bench.drop_files(&["notes.png", "gone.png"]);
    bench.sees("None of the 2 pictures can be read");
}

#[test]
fn a_code_that_is_no_number_is_shown_and_never_opened() {
    let mut bench = bench_with(&[("box.png", png(&[LINK])), ("odd.png", png(&["ROOM 7"]))]);
    bench.drop_files(&["box.png"]);
    bench.sees("This code is a web link");
    bench.sees(LINK);
    says(&bench, "Links are shown, never opened.");
    assert!(bench.world.opener.opened().is_empty());
    bench.misses("Use it anyway");
    bench.drop_files(&["odd.png"]);
    bench.sees("This code is other text");
    bench.press("Use it anyway");
    says(&bench, "Taken as the code says. It fits no known pattern.");
    bench.press("Copy serial number");
    assert_eq!(bench.copied(), "ROOM7");
}

#[test]
fn pasted_text_that_is_no_number_is_told_apart() {
    let mut bench = bench_with(&[]);
    bench.pasted(Event::Paste("WIFI:S:shop;T:WPA;P:secret;;".to_owned()));
    bench.sees("This pasted text is a Wi-Fi code");
    bench.press("Type it instead");
    bench.pasted(Event::Paste("G8T1TSOO51374XMP".to_owned()));
    says(&bench, "Character 7 is the letter O. Serial numbers use the digit 0.");
    bench.press("Change O to 0");
    bench.press("Change O to 0");
    assert_eq!(value(&bench), NUMBER);
}

#[test]
fn a_picture_is_chosen_or_its_path_typed_where_no_chooser_is_there() {
    let mut bench = bench_with(&[("/photos/label.png", png(&[NUMBER]))]);
    bench.world.dialogs.answer(Picked::Path("/photos/label.png".into()));
    bench.chord(Modifiers::COMMAND, Key::O);
    finds_the_number(&bench);
    bench.press("Clear");
    bench.world.dialogs.answer(Picked::Cancelled);
    bench.press("Choose a picture of the label");
    bench.misses("Path of the picture");
    bench.world.dialogs.answer(Picked::NoChooser);
    bench.press("Choose a picture of the label");
    assert_eq!(bench.focused(), "Path of the picture");
    says(&bench, "There is no file chooser here. Type the path instead.");
    bench.typed("/photos/label.png");
    bench.key(Key::Enter);
    finds_the_number(&bench);
}

#[test]
fn progress_shows_after_a_moment_and_reading_can_be_stopped() {
    let world = World { slow: true, ..World::new() };
    let mut bench = Bench::start(world, WINDOW);
    bench.press("Settings");
    bench.press("Less motion");
    bench.press("Read a DSN");
    bench.drop_files(&["label.png"]);
    bench.misses("Stop reading");
    bench.wait(250);
    bench.sees("Stop reading");
    says(&bench, "Reading label.png…");
    bench.press("Stop reading");
    bench.misses("Stop reading");
    assert_eq!(bench.focused(), FIELD);
    bench.drop_files(&["label.png"]);
    bench.wait(250);
    bench.key(Key::Escape);
    bench.misses("Stop reading");
    assert_eq!(bench.title(), "Read a serial number", "the first Esc stops, the next one leaves");
    bench.key(Key::Escape);
    assert_eq!(bench.title(), "Which device are you opening?");
}

/// A bench on its DSN screen, with these codes read from a picture, all of them partly guessed.
fn guessed(texts: &[&str]) -> Bench {
    let mut bench = Bench::start(World { slow: true, ..World::new() }, WINDOW);
    bench.press("Read a DSN");
    guess(&mut bench, texts);
    bench
}

/// Drops a picture whose codes are read, all of them partly guessed.
fn guess(bench: &mut Bench, texts: &[&str]) {
    bench.drop_files(&["label.png"]);
    let pixels = Arc::new(Preview { width: 1, height: 1, rgba: vec![255; 4] });
    let code = |text: &&str| FoundCode {
        text: (*text).to_owned(),
        place: [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6]],
        sureness: Sureness::CheckThis,
        attempt: "with patience".to_owned(),
        close_up: pixels.clone(),
    };
    let found = Found { codes: texts.iter().map(code).collect(), why: None, candidate: None };
    let shell = bench.harness.state_mut();
    let job = shell.state().serial.photos.as_ref().expect("a picture is read").job;
    for news in [PhotoNews::Decoded(pixels.clone()), PhotoNews::Read(found)] {
        shell.send(Message::Answer(Answer::Photo { job, photo: 0, news }));
    }
    shell.send(Message::Answer(Answer::PhotosDone(job)));
    bench.settle();
}

#[test]
fn the_summary_of_a_visit_says_that_its_number_was_guessed_until_somebody_has_compared_it() {
    let mut bench = Bench::start(World { slow: true, ..World::new() }, WINDOW);
    let subject = unlatch::shell::preview::Subject::default();
    unlatch::shell::preview::go(bench.harness.state_mut(), "completion", &subject).expect("a screen");
    bench.settle();
    bench.sees("DSN: G8T1 TS00 5137 4XMP");
    bench.misses(GUESSED);
    guess(&mut bench, &[OTHER]);
    bench.chord(Modifiers::COMMAND, Key::Num1);
    bench.sees("DSN: G8T1 TS00 9326 7KDA");
    bench.sees(GUESSED);
    bench.press("Copy summary");
    assert!(bench.copied().contains(GUESSED), "{}", bench.copied());
    bench.chord(Modifiers::COMMAND, Key::Num2);
    bench.press("Use it anyway");
    bench.chord(Modifiers::COMMAND, Key::Num1);
    bench.sees("DSN: G8T1 TS00 9326 7KDA");
    bench.misses(GUESSED);
}

/// The line of a summary with a doubtful number.
const GUESSED: &str = "Check: Parts of the DSN were guessed. Compare it with the label.";

#[test]
fn whatever_had_to_be_guessed_says_that_it_has_to_be_checked() {
    const DOUBT: &str = "Check this: parts of the code";
    says(&guessed(&[NUMBER]), DOUBT);
    says(&guessed(&["ROOM 7", LINK]), DOUBT);
    let several = guessed(&[NUMBER, OTHER, LINK]);
    for index in 1..=3 {
        let code = format!("Code {index}: ");
        let named = several.names().into_iter().find(|name| name.starts_with(&code)).expect("the code is listed");
        assert!(named.contains(DOUBT), "{named}");
    }
    let mut other = guessed(&["ROOM 7"]);
    says(&other, DOUBT);
    other.press("Use it anyway");
    says(&other, "Taken as the code says. It fits no known pattern. Check this:");
}

#[test]
fn what_is_being_typed_survives_a_picture_that_says_nothing() {
    let mut bench = bench_with(&[("wall.png", file(&Grey::plain(400, 300, 180), image::ImageFormat::Png))]);
    bench.typed("G8T1TS00");
    bench.drop_files(&["wall.png"]);
    assert_eq!(value(&bench), "G8T1TS00");
}

#[test]
fn a_number_that_was_read_before_says_when() {
    let mut bench = bench_with(&[("label.png", png(&[NUMBER]))]);
    bench.drop_files(&["label.png"]);
    bench.press("Clear");
    assert_eq!(bench.focused(), FIELD);
    bench.wait(5 * 60_000);
    assert_eq!(bench.focused(), FIELD);
    bench.typed(NUMBER);
    bench.sees("You have read this number before, at 14:06.");
}

#[test]
fn a_photo_in_a_guide_is_read_at_its_step_kept_with_the_visit_and_forgotten_with_it() {
    let world = World::new();
    world.photos.put("label.png", &png(&[NUMBER]));
    world.photos.put("three.png", &png(&[NUMBER, OTHER, LINK]));
    let mut bench = Bench::start(world, SMALL);
    bench.press("XT2 and XT, no tools");
    bench.press("Start");
    for _ in 0..20 {
        if bench.has(FIELD) {
            break;
        }
        let next = ["Next", "It is off", "Done"].into_iter().find(|name| bench.has(name)).unwrap_or("Next");
        bench.press(next);
    }
    let step = bench.title();
    bench.sees(FIELD);
    bench.drop_files(&["three.png"]);
    assert_eq!(bench.title(), step, "the step stays");
    says(&bench, "There are several serial numbers in the picture. Choose yours.");
    bench.press("See the picture");
    bench.press(&format!("Code 1: {NUMBER}"));
    bench.press("Back to the guide");
    assert_eq!(bench.title(), step);
    bench.drop_files(&["label.png"]);
    bench.sees("Network name: BLINK-4XMP");
    let kept = |bench: &Bench| format!("{:?}", bench.harness.state().state()).contains(NUMBER);
    assert!(kept(&bench));
    let written = |bench: &Bench| {
        use unlatch::platform::Store as _;
        let store = &bench.world.store;
        store.names().iter().any(|name| {
            let bytes = store.read(name).ok().flatten().unwrap_or_default();
            String::from_utf8_lossy(&bytes).contains("4XMP")
        })
    };
    assert!(!written(&bench), "a number is kept in memory only");
    bench.press("Leave");
    if bench.has("Leave the guide") {
        bench.press("Leave the guide");
    }
    assert!(!kept(&bench), "it is forgotten when the visit ends");
}

#[test]
fn a_key_that_is_pressed_while_a_number_comes_in_does_not_spoil_it() {
    let mut bench = bench_with(&[("label.png", png(&[NUMBER]))]);
    bench.typed("G8");
    bench.drop_files(&["label.png"]);
    bench.focus_on(FIELD);
    bench.harness.event(Event::Text("C".to_owned()));
    bench.settle();
    assert_eq!(value(&bench), NUMBER);
    bench.wait(1_000);
    bench.focus_on(FIELD);
    bench.harness.event(Event::Text("C".to_owned()));
    bench.settle();
    assert_ne!(value(&bench), NUMBER, "later on the number can be changed");
}

#[test]
fn a_number_of_another_devices_shape_is_a_warning_that_may_be_overruled() {
    let world = World::new();
    // This guide knows the nine-digit shape alone; the built-in ones know both.
    let guide = unlatch::guide::builtin::BUILTIN.iter().find(|(name, _)| *name == "xt2-xt.ron").expect("built in").1;
    let (head, tail) = guide.split_once("                id: \"sixteen\",").expect("both shapes");
    let (_, tail) = tail.split_once("            (\n").expect("the second shape");
    let head = head.rsplit_once("            (\n").expect("the first shape").0;
    let nine = format!("{head}            (\n{tail}").replace("id: \"xt2-xt\"", "id: \"shop-xt2\"");
    world.guides.put("guides/shop-xt2.ron", &nine.replace("title: \"XT2 and XT\"", "title: \"Shop XT2\""));
    let mut bench = Bench::start(world, WINDOW);
    bench.press("Shop XT2, no tools, your guide");
    bench.press("Start");
    bench.scan(NUMBER);
    bench.chord(Modifiers::COMMAND, Key::Num2);
    assert_eq!(value(&bench), NUMBER);
    says(&bench, "Numbers of this device look different.");
    bench.press("Use it anyway");
    says(&bench, "Taken as it was scanned.");
    bench.press("Copy serial number");
    assert_eq!(bench.copied(), NUMBER);
    bench.scan("212345670");
    says(&bench, "Read by the scanner. All 9 characters fit the pattern.");
}
