//! What a frame costs at 1180x780: laying it out and cutting it into triangles, and painting those on the CPU.
//!
//! Mark: a frame's layout in under 1 ms when its pictures are there.

mod common;
mod many;

use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};
use unlatch::app::{Message, PlaybackInput};
use unlatch::platform::fake::{FakeClock, MemoryGuides};
use unlatch::shell::offscreen::Offscreen;
use unlatch::shell::preview::{self, Subject};
use unlatch::shell::{GuideAccess, NativeFiles, Ports, Shell};
use unlatch::ui::pictures::Pictures;
use unlatch::walk::Event;

/// The window's size when it opens, in pixels.
const SIZE: [usize; 2] = [1180, 780];

/// The screens that are measured, those that are looked at longest first.
const SCREENS: [&str; 9] =
    ["picker", "step", "search", "overview-answered", "gate-half", "read", "completion-done", "help", "log"];

/// Where a step's picture is drawn.
#[derive(Clone, Copy)]
enum Drawn {
    /// In the frame that asks for it.
    InTheFrame,
    /// On a thread, as in the window.
    Beside,
}

/// A screen that stands still, its pictures and letters ready.
fn screen(name: &str, drawn: Drawn, ports: Ports) -> Offscreen {
    let files = Arc::new(NativeFiles);
    let pictures = match drawn {
        Drawn::InTheFrame => Pictures::at_once(files),
        Drawn::Beside => Pictures::on_a_thread(files, egui::Context::default()),
    };
    let mut shell = Shell::new(ports, pictures);
    preview::go(&mut shell, name, &Subject::default()).expect("the screen is known");
    let mut screen = Offscreen::new(shell, SIZE, 1.0);
    screen.settled();
    // A thread may still be at it.
    while screen.shell().view().pictures.bytes() == 0 && name == "step" {
        std::thread::sleep(Duration::from_millis(1));
        screen.settled();
    }
    screen
}

fn still(criterion: &mut Criterion) {
    for name in SCREENS {
        let mut screen = screen(name, Drawn::InTheFrame, Ports::fake());
        let mut layouts = criterion.benchmark_group("layout and triangles");
        layouts.bench_function(name, |bencher| bencher.iter(|| screen.layout(Vec::new()).len()));
        layouts.finish();
        let mut frames = criterion.benchmark_group("layout, triangles and CPU raster");
        frames.bench_function(name, |bencher| bencher.iter(|| black_box(screen.frame(Vec::new()).pixels()).len()));
        frames.finish();
    }
}

/// The frame in which a step is seen first: its words are new, its picture is not there yet.
fn first(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first frame of a step");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_millis(200));
    for (name, drawn) in [("picture drawn beside it", Drawn::Beside), ("picture drawn in it", Drawn::InTheFrame)] {
        group.bench_function(name, |bencher| {
            let arrive = || {
                let mut screen = screen("step", drawn, Ports::fake());
                screen.shell().send(Message::Walk(Event::Next));
                screen
            };
            bencher.iter_batched_ref(arrive, |screen| screen.layout(Vec::new()).len(), BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// The first frame after a step forth or back between two steps that were seen before.
fn turning(criterion: &mut Criterion) {
    let mut screen = screen("step", Drawn::InTheFrame, Ports::fake());
    let mut forth = false;
    criterion.bench_function("frame of another step that was seen before", |bencher| {
        bencher.iter(|| {
            forth = !forth;
            screen.shell().send(Message::Walk(if forth { Event::Next } else { Event::Back }));
            screen.layout(Vec::new()).len()
        });
    });
}

/// The steps whose motion is measured: one part that moves, and one that turns through many frames.
const MOTIONS: [&str; 2] = ["disc-off", "loosen"];

/// A frame while a picture moves. Mark: 2 ms, layout included.
fn moving(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout and triangles while a picture moves");
    for step in MOTIONS {
        let clock = FakeClock::at(0);
        let ports = Ports { clock: Box::new(clock.clone()), ..Ports::fake() };
        let subject = Subject { guide: Some("outdoor-3rd-gen".to_owned()), step: Some(step.to_owned()) };
        let mut shell = Shell::new(ports, Pictures::at_once(Arc::new(NativeFiles)));
        preview::go(&mut shell, "step", &subject).expect("the step is known");
        let mut screen = Offscreen::new(shell, SIZE, 1.0);
        screen.settled();
        group.bench_function(step, |bencher| {
            bencher.iter(|| {
                if !screen.shell().state().is_moving() {
                    screen.shell().send(Message::Playback(PlaybackInput::Replay));
                }
                clock.advance(16);
                screen.layout(Vec::new()).len()
            });
        });
    }
    group.finish();
}

/// From the press of Next to the frame that has the picture sharp, as its motion begins (mark: 100 ms), the picture being drawn on
/// its thread: with and without a rest on the step before.
fn sharp(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("from Next to a sharp picture");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_millis(200));
    for (name, rest) in [("after a rest", true), ("at once", false)] {
        group.bench_function(name, |bencher| {
            let arrive = || {
                let mut screen = screen("step", Drawn::Beside, Ports::fake());
                while rest && !screen.shell().view().pictures.is_settled() {
                    std::thread::sleep(Duration::from_millis(1));
                    screen.layout(Vec::new());
                }
                if rest {
                    // What comes next is drawn after what is shown.
                    std::thread::sleep(Duration::from_millis(300));
                }
                screen
            };
            let turn = |screen: &mut Offscreen| {
                screen.shell().send(Message::Walk(Event::Next));
                loop {
                    screen.layout(Vec::new());
                    if screen.shell().view().pictures.is_sharp() {
                        return;
                    }
                    std::thread::sleep(Duration::from_micros(200));
                }
            };
            bencher.iter_batched_ref(arrive, turn, BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// The picker of somebody with very many guides of their own.
fn crowded(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout of the picker with many guides");
    for count in [100, 1_000, 10_000] {
        let files = MemoryGuides::default();
        for (name, text) in many::guides(count) {
            files.put(&Path::new("guides").join(name).to_string_lossy(), &text);
        }
        let ports = Ports { guides: GuideAccess::AtOnce(Rc::new(files)), ..Ports::fake() };
        let mut screen = screen("picker", Drawn::InTheFrame, ports);
        assert!(screen.shell().state().library.len() >= count, "the guides are there");
        group.bench_function(BenchmarkId::new("all", count), |bencher| {
            bencher.iter(|| screen.layout(Vec::new()).len());
        });
        screen.shell().send(Message::Search("camera".to_owned()));
        screen.settled();
        group.bench_function(BenchmarkId::new("found", count), |bencher| {
            bencher.iter(|| screen.layout(Vec::new()).len());
        });
    }
    group.finish();
}

criterion_group! { name = benches; config = common::quick(); targets = still, first, turning, moving, sharp, crowded }
criterion_main!(benches);
