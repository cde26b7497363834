//! The service log of a year of forty devices a day: reading it, showing a week of it, finding a number in it, and writing a line.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use unlatch::service_log::{Entry, Filter, Log, Outcome, Period, Results, Stamp, csv, line};

/// Visits of a year.
const VISITS: u64 = 40 * 365;
const BEGUN: i64 = 1_770_120_000_000;
/// A day's forty visits, spread over it.
const APART_MS: i64 = 36 * 60 * 1000;

fn visit(number: u64) -> Entry {
    let begun = Stamp::new(BEGUN + number as i64 * APART_MS, 3600);
    Entry {
        ended: Some(begun),
        guide: "video-doorbell".to_owned(),
        device: "Video Doorbell".to_owned(),
        answers: vec!["Yes, wired".to_owned(), "Type 2".to_owned()],
        serial: Some(format!("G8T1{number:012}")),
        outcome: Outcome::Finished,
        spent_ms: 16 * 60_000,
        ..Entry::new(begun.unix_ms().unsigned_abs(), begun)
    }
}

fn bench(c: &mut Criterion) {
    let running = |number| Entry { ended: None, outcome: Outcome::Running, ..visit(number) };
    // Each visit is written when its number is read, and when it ends.
    let file: String = (0..VISITS).flat_map(|number| [line(&running(number)), line(&visit(number))]).collect();
    let log = Log::read(file.as_bytes());
    let now = visit(VISITS).begun;
    let mut group = c.benchmark_group("service log of a year");
    println!("{} visits, {:.1} MB", VISITS, file.len() as f64 / 1e6);
    group.sample_size(20);
    group.bench_function("read", |b| b.iter(|| Log::read(black_box(file.as_bytes()))));
    group.bench_function("show a week", |b| {
        b.iter(|| log.select(black_box(Filter { period: Period::Week, results: Results::Open }), now).len());
    });
    group.bench_function("find a number that is not there", |b| {
        b.iter(|| log.latest_with(black_box("212345671"), None).is_some());
    });
    group.bench_function("write a line", |b| b.iter(|| line(black_box(&visit(1)))));
    group.bench_function("table of all", |b| b.iter(|| csv(log.newest_first()).len()));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
