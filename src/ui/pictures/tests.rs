//! Tests of the cache of pictures.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use egui::RawInput;

use super::*;
use crate::guide::model::{Anchor, Art, Label};
use crate::scene::Pixels;
use crate::ui::theme::Scheme;

const MIB: usize = 1024 * 1024;

/// Photos of 1 MiB, and drawings that can't be read; counts how often it was asked.
#[derive(Default)]
struct Shelf(AtomicUsize);

impl Files for Shelf {
    fn bytes(&self, _folder: &str, file: &str) -> Result<Vec<u8>, String> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Err(format!("{file} is damaged."))
    }

    fn photo(&self, _folder: &str, _file: &str, _most: [u32; 2]) -> Result<Pixels, String> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Pixels { width: 512, height: 512, rgba: vec![255; MIB] })
    }
}

fn photo(number: usize) -> Art {
    Art::Photo { file: format!("{number}.jpg"), marks: Vec::new() }
}

fn sought(art: &Art) -> Sought<'_> {
    Sought { art, labels: &[], folder: Some("mine"), scheme: Scheme::Light, measure: Measure::still([700, 500], 0.0) }
}

fn next_pass(ctx: &Context) {
    // Nobody paints here, and what nobody takes is an error.
    ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
}

#[test]
fn a_picture_is_drawn_once_for_a_stage_and_again_for_another() {
    let (ctx, shelf) = (Context::default(), Arc::new(Shelf::default()));
    let mut pictures = Pictures::at_once(shelf.clone());
    let art = photo(1);
    let stages = [(700, 0.0), (700, 0.0), (900, 0.0), (900, 0.2), (900, 0.2)];
    let drawn = stages.map(|(width, foot)| {
        next_pass(&ctx);
        let ready = pictures.get(&ctx, &Sought { measure: Measure::still([width, 500], foot), ..sought(&art) });
        assert!(ready.is_some_and(|ready| matches!(ready.content, Content::Photo(_))));
        shelf.0.load(Ordering::SeqCst)
    });
    assert_eq!(drawn, [1, 1, 2, 3, 3]);
    assert_eq!(pictures.bytes(), MIB, "one size of a picture is kept");
}

#[test]
fn pictures_with_other_labels_are_told_apart() {
    let (ctx, shelf) = (Context::default(), Arc::new(Shelf::default()));
    let mut pictures = Pictures::at_once(shelf.clone());
    let art = photo(1);
    let label =
        |part: &str| Label { at: Anchor::Part(part.to_owned()), text: crate::guide::Text::One(part.to_owned()) };
    for _ in 0..2 {
        for labels in [[label("latch")], [label("cover")]] {
            next_pass(&ctx);
            pictures.get(&ctx, &Sought { labels: &labels, ..sought(&art) });
        }
    }
    assert_eq!(shelf.0.load(Ordering::SeqCst), 2);
}

#[test]
fn those_not_shown_for_longest_make_room() {
    let ctx = Context::default();
    let shelf = Arc::new(Shelf::default());
    let mut pictures = Pictures::at_once(shelf.clone());
    let arts: Vec<Art> = (0..8).map(photo).collect();
    for art in &arts {
        next_pass(&ctx);
        pictures.get(&ctx, &sought(art));
        assert!(pictures.bytes() <= BUDGET);
    }
    next_pass(&ctx);
    pictures.get(&ctx, &sought(&arts[7]));
    assert_eq!(shelf.0.load(Ordering::SeqCst), 8, "the last one is still there");
    pictures.get(&ctx, &sought(&arts[0]));
    assert_eq!(shelf.0.load(Ordering::SeqCst), 9, "the first one is not");
}

#[test]
fn what_is_on_the_screen_stays_however_much_it_takes() {
    let ctx = Context::default();
    let shelf = Arc::new(Shelf::default());
    let mut pictures = Pictures::at_once(shelf.clone());
    let arts: Vec<Art> = (0..6).map(photo).collect();
    for _ in 0..3 {
        next_pass(&ctx);
        for art in &arts {
            assert!(pictures.get(&ctx, &sought(art)).is_some());
        }
    }
    assert_eq!((shelf.0.load(Ordering::SeqCst), pictures.bytes()), (6, 6 * MIB));
}

#[test]
fn the_thread_reads_a_drawing_again_when_it_was_to_forget_it() {
    let (ctx, shelf) = (Context::default(), Arc::new(Shelf::default()));
    let mut pictures = Pictures::on_a_thread(shelf.clone(), ctx.clone());
    let art = Art::Scene(crate::scene::Shot { scene: "mine.svg".to_owned(), ..Default::default() });
    let wait = |pictures: &mut Pictures| {
        for _ in 0..5_000 {
            next_pass(&ctx);
            if let Some(ready) = pictures.get(&ctx, &sought(&art)) {
                assert!(matches!(&ready.content, Content::Problem(why) if why == "mine.svg is damaged."));
                return;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the picture never came");
    };
    wait(&mut pictures);
    pictures.forget();
    wait(&mut pictures);
    assert_eq!(shelf.0.load(Ordering::SeqCst), 2);
}

#[test]
fn of_a_motion_that_left_the_screen_its_first_moment_stays() {
    let ctx = Context::default();
    let mut pictures = Pictures::on_a_thread(Arc::new(Shelf::default()), ctx.clone());
    let guide =
        crate::guide::builtin::BUILTIN.iter().find(|(name, _)| name.starts_with("outdoor-3rd")).expect("a guide");
    let guide = crate::guide::read(guide.0, guide.1.as_bytes()).guide.expect("a sound guide");
    let (_, step) = guide.all_steps().find(|(_, step)| step.id == "loosen").expect("a tool that turns");
    let measure = Measure { show: Show::Motion, ..Measure::still([350, 250], 0.0) };
    let motion = Sought { art: &step.picture.art, labels: &[], folder: None, scheme: Scheme::Light, measure };
    let show_until = |pictures: &mut Pictures, ahead: bool, enough: &dyn Fn(&Pictures) -> bool| {
        for _ in 0..5_000 {
            next_pass(&ctx);
            if ahead {
                pictures.prepare(&ctx, &motion);
            } else {
                pictures.get(&ctx, &motion);
            }
            if enough(pictures) {
                return pictures.bytes();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the picture never came");
    };
    let is_there = |pictures: &Pictures| pictures.slots.iter().any(|slot| slot.ready.is_some());
    let ahead = show_until(&mut pictures, true, &is_there);
    let whole = show_until(&mut pictures, false, &Pictures::is_settled);
    let left = show_until(&mut pictures, true, &is_there);
    assert!(left == ahead && whole > 2 * left, "{ahead} bytes ahead, {whole} on the screen, {left} after it");
    assert_eq!(show_until(&mut pictures, false, &Pictures::is_settled), whole);
}
