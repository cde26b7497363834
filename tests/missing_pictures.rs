//! Steps whose picture can't be shown: their words stay, and the stage says why it shows none.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

mod common;
#[allow(dead_code, reason = "every test file uses its own part of the bench")]
mod visit_support;

use std::path::Path;

use unlatch::app::{Message, PlaybackInput};
use visit_support::{Bench, WINDOW, World};

/// Two steps, of which the first has a picture that moves.
const GUIDE: &str = r#"Guide(format: 1, id: "mine", title: "My gate", maker: "Me", summary: "Opens a gate.", power: BuiltIn,
    open: [
        (id: "slide", title: "Slide the latch", text: "To the right.", no_twin: "Nothing comes off.", origin: Derived("Tried."),
            picture: (alt: "An arrow slides the latch.", art: PICTURE)),
        (id: "pull", title: "Pull the gate", text: "Towards you.", no_twin: "Nothing comes off.", origin: Derived("Tried."),
            picture: (alt: "The gate opens.", art: Scene(scene: "xt2-back"))),
    ],
    card: (alt: "A gate.", art: PICTURE))"#;

const MOVING: &str = r#"Scene(scene: "gate.svg", hot: ["latch"],
    motion: [(part: "latch", from: 0.6, to: 1.3, do: Move((9, 0, 0)))], hold: 0.9)"#;

const SOUND: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 80'><g id='gate'><path d='M9 9h70v60h-70z'/></g>\
    <g id='latch'><path d='M20 30h20v8h-20z' fill='#888'/></g></svg>";

/// The program with the guide whose picture is `art`, read from `folder`.
fn bench(folder: &Path, art: &str) -> Bench {
    let file = folder.join("mine.ron");
    std::fs::write(&file, GUIDE.replace("PICTURE", art)).expect("written");
    let mut bench = Bench::drawn(World::new(), WINDOW, common::renderer());
    bench.harness.state_mut().read_file(&file).expect("the guide can be read");
    bench.settle();
    bench
}

/// Goes to the first step of the guide.
fn begin(bench: &mut Bench) {
    bench.harness.state_mut().send(Message::OpenGuide("mine".to_owned()));
    bench.harness.state_mut().send(Message::Start);
    bench.settle();
    assert_eq!(bench.title(), "Slide the latch");
}

/// What is said in the place of the picture.
fn said(bench: &Bench) -> Option<String> {
    bench.names().into_iter().find(|name| name.starts_with("No picture for this step"))
}

#[test]
fn a_refused_drawing_is_told_on_the_stage_and_the_step_can_be_done() {
    for (drawing, why) in [
        (Some("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>".to_owned()), "The drawing has a DOCTYPE"),
        (Some(SOUND.replace("<g id='latch'>", "<g id='latch'><text>Hello</text>")), "<text> is not allowed"),
        (Some("<g>".repeat(100_000)), "nested"),
        (None, "There is no such file"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        if let Some(drawing) = drawing {
            std::fs::write(folder.path().join("gate.svg"), drawing).expect("written");
        }
        let mut bench = bench(folder.path(), MOVING);
        begin(&mut bench);
        let words = said(&bench).expect("the stage says it");
        assert!(words.contains("“gate.svg” can't be shown.") && words.contains(why), "{words}");
        assert!(words.ends_with("It would show: An arrow slides the latch."), "{words}");
        assert!(!bench.plays() && bench.harness.state().state().playback().is_none(), "nothing plays");
        let controls = bench.controls();
        assert!(!controls.iter().any(|name| name.starts_with("Motion, ") || name == "Pause"), "{controls:?}");
        bench.press("Next");
        assert_eq!(bench.title(), "Pull the gate");
        assert_eq!(said(&bench), None);
    }
}

#[test]
fn a_photo_that_is_not_there_is_told_on_the_stage() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = bench(folder.path(), "Photo(file: \"latch.jpg\")");
    begin(&mut bench);
    let words = said(&bench).expect("the stage says it");
    assert!(words.contains("“latch.jpg” can't be shown. There is no such file."), "{words}");
}

#[test]
fn a_drawing_that_was_mended_is_shown_and_plays() {
    let folder = tempfile::tempdir().expect("a folder");
    let drawing = folder.path().join("gate.svg");
    std::fs::write(&drawing, "<svg>").expect("written");
    let mut bench = bench(folder.path(), MOVING);
    begin(&mut bench);
    assert!(said(&bench).is_some());
    std::fs::write(&drawing, SOUND).expect("written");
    bench.harness.state_mut().read_file(&folder.path().join("mine.ron")).expect("the guide can be read");
    bench.settle();
    assert_eq!(said(&bench), None);
    assert!(bench.plays());
    bench.harness.state_mut().send(Message::Playback(PlaybackInput::ToEnd));
    bench.settle();
    bench.sees("Motion, 1.3 of 1.3 seconds");
}

#[test]
fn the_words_in_the_place_of_a_picture_are_painted_and_cover_no_control() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = bench(folder.path(), MOVING);
    begin(&mut bench);
    let picture = bench.harness.render().expect("the CPU painter draws");
    // The middle of the stage holds letters: many pixels that are as dark as ink.
    let dark = |x: u32, y: u32| picture.get_pixel(x, y).0[..3].iter().all(|level| *level < 90);
    let inked = (60..700).flat_map(|x| (250..600).map(move |y| (x, y))).filter(|(x, y)| dark(*x, *y)).count();
    assert!(inked > 600, "only {inked} pixels of ink");
}
