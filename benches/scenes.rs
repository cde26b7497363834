//! How long the built-in drawings take: reading one, and drawing its still 700 and 1400 pixels wide, from nothing and again.

mod common;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use unlatch::guide::builtin::BUILTIN;
use unlatch::guide::{self, Art};
use unlatch::scene::{self, Look, Moment, Prepared, Scene, Shot, Theme, builtin, render, render_prepared};

/// How wide the pictures are, in pixels: a stage in a window of usual size, and one on a screen with twice the pixels.
const WIDTHS: [u32; 2] = [700, 1400];

/// What the guides show of each scene first; all of it, where no step shows it.
fn shots() -> BTreeMap<&'static str, Shot> {
    let whole = |name: &'static str| (name, Shot { scene: name.to_owned(), ..Shot::default() });
    let mut shots: BTreeMap<&str, Shot> = builtin::names().map(whole).collect();
    for (file, text) in BUILTIN.iter().rev() {
        let guide = guide::read(file, text.as_bytes()).guide.expect("a built-in guide is sound");
        let steps: Vec<_> = guide.all_steps().map(|(_, step)| step.picture.art.clone()).collect();
        for art in steps.into_iter().rev() {
            if let Art::Scene(shot) = art
                && let Some(place) = shots.get_mut(shot.scene.as_str())
            {
                *place = shot;
            }
        }
    }
    shots
}

fn scenes(criterion: &mut Criterion) {
    for (name, shot) in shots() {
        let bytes = builtin::bytes(name).expect("it is built in");
        let read = Scene::read(bytes).expect("it is sound");
        let [_, _, width, height] = scene::camera(&read, &shot);
        let mut group = criterion.benchmark_group("reading");
        group.throughput(criterion::Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| Scene::read(black_box(bytes)).is_ok());
        });
        group.finish();
        for wide in WIDTHS {
            let size = (wide, (wide as f32 * height / width).round() as u32);
            let mut group = criterion.benchmark_group(format!("still from nothing, {wide} px"));
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                bencher.iter(|| render(&read, &shot, Theme::Light, size, Moment::Still).expect("it can be drawn"));
            });
            group.finish();
            let mut group = criterion.benchmark_group(format!("still of what is parsed, {wide} px"));
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                let mut prepared = Prepared::new(&read, Look { theme: Theme::Light, small: false });
                bencher.iter(|| render_prepared(&mut prepared, &shot, size, Moment::Still).expect("it can be drawn"));
            });
            group.finish();
        }
    }
}

criterion_group! { name = benches; config = common::quick(); targets = scenes }
criterion_main!(benches);
