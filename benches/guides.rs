//! How fast guides are read, checked, taken in and found: the built-in ones, and ten thousand of a shop.
//!
//! Marks on two cores: 10,000 guides read and checked in under 2 s; a keystroke's search among them in under 2 ms.

mod common;
mod many;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use unlatch::guide::builtin::BUILTIN;
use unlatch::guide::library::{FileKey, GuideFile, GuideSource, Library};
use unlatch::guide::{self, Reading};
use unlatch::platform::FolderPictures;

/// As many guides as the marks speak of.
const MANY: usize = 10_000;
/// The folder that they are said to lie in.
const FOLDER: &str = "shop";

/// What people type: names, parts, words of the middle of a title, and the same with typing errors.
const QUERIES: [&str; 10] = [
    "doorbell",
    "dorbell",
    "outdoor 4",
    "indoor gen 2",
    "battery cover",
    "batery cvoer",
    "front garage camera",
    "frnt garrage camra",
    "bakomiru",
    "toaster",
];

fn built_in(criterion: &mut Criterion) {
    let pictures = FolderPictures::built_in();
    let bytes: usize = BUILTIN.iter().map(|(_, text)| text.len()).sum();
    let mut group = criterion.benchmark_group("built-in guides");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read all", |bencher| {
        bencher.iter(|| BUILTIN.map(|(name, text)| black_box(guide::read(name, text.as_bytes())).guide.is_some()));
    });
    group.bench_function("read and check all", |bencher| {
        bencher.iter(|| BUILTIN.map(|(name, text)| load(name, text, &pictures).guide.is_some()));
    });
    for (name, text) in BUILTIN {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("read and check", name), |bencher| {
            bencher.iter(|| load(name, text, &pictures));
        });
    }
    group.finish();
}

/// Reads and checks a guide that is known to be sound.
fn load(name: &str, text: &str, pictures: &FolderPictures) -> Reading {
    let reading = guide::load(name, text.as_bytes(), pictures);
    assert!(reading.guide.is_some(), "{name} can't be used: {:?}", reading.findings);
    black_box(reading)
}

fn ten_thousand(criterion: &mut Criterion) {
    let texts = many::guides(MANY);
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let files = on_all_cores(&texts, file);
    assert_eq!(files.len(), MANY);

    let mut group = criterion.benchmark_group("10,000 guides");
    group.sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_millis(10));
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| on_all_cores(&texts, |(name, text)| guide::read(name, text.as_bytes())).len());
    });
    group.bench_function("read and check", |bencher| {
        bencher.iter(|| on_all_cores(&texts, file).len());
    });
    group.throughput(Throughput::Elements(MANY as u64));
    group.bench_function("taken into the library", |bencher| {
        bencher.iter_batched(
            || (Library::default(), files.clone()),
            |(mut library, files)| {
                library.replace_folder(FOLDER, files);
                library
            },
            BatchSize::PerIteration,
        );
    });
    let mut library = Library::default();
    library.replace_folder(FOLDER, files.clone());
    group.bench_function("taken in again, unchanged", |bencher| {
        bencher.iter_batched(|| files.clone(), |files| library.replace_folder(FOLDER, files), BatchSize::PerIteration);
    });
    group.finish();
    searches(criterion, &library);
}

/// Each state of the search field while a query is typed.
fn searches(criterion: &mut Criterion, library: &Library) {
    let mut group = criterion.benchmark_group("a keystroke's search among 10,000 guides");
    group.warm_up_time(Duration::from_millis(50)).measurement_time(Duration::from_millis(150));
    for typed in keystrokes() {
        group.bench_function(BenchmarkId::from_parameter(format!("“{typed}”")), |bencher| {
            bencher.iter(|| library.search(black_box(&typed)));
        });
    }
    group.finish();
}

/// The beginnings of all queries, each once.
fn keystrokes() -> BTreeSet<String> {
    let beginnings =
        |query: &'static str| query.char_indices().map(move |(at, c)| query[..at + c.len_utf8()].trim_end());
    QUERIES.into_iter().flat_map(beginnings).map(str::to_owned).collect()
}

/// One file of the shop, read and checked as a folder's files are.
fn file((name, text): &(String, String)) -> GuideFile {
    let key = FileKey { source: GuideSource::Folder { folder: FOLDER.to_owned() }, name: name.clone() };
    GuideFile { key, reading: load(name, text, &FolderPictures::built_in()), at: 0 }
}

/// Maps in equal shares on all cores, as the program does when it reads a folder.
fn on_all_cores<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let map = &map;
    std::thread::scope(|scope| {
        let share = |items| scope.spawn(move || Iterator::map(<[T]>::iter(items), map).collect::<Vec<R>>());
        let running: Vec<_> = items.chunks(items.len().div_ceil(cores)).map(share).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a reader never panics")).collect()
    })
}

criterion_group! { name = benches; config = common::quick(); targets = built_in, ten_thousand }
criterion_main!(benches);
