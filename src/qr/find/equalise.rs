//! Undoing blur: a linear filter that learns from the modules that are known beforehand what a dark and a light module look like in
//! this picture, with what their neighbours add to them.

use super::super::geometry::{Homography, Point};
use super::super::symbol::{Layout, Modules};
use super::lattice::Flat;

/// Samples for each module: a square of five by five, half a module apart.
const TAPS: usize = 25;
/// The samples and a constant.
const UNKNOWNS: usize = TAPS + 1;

/// What was sampled round each module, with a 1 at the end.
type Samples = Vec<[f32; UNKNOWNS]>;

/// Readings of the modules, the plainest first.
pub(super) fn versions<'a>(
    flat: &'a Flat,
    layout: &'a Layout,
    map: &'a Homography,
    deep: bool,
) -> impl Iterator<Item = Modules> + 'a {
    let samples = samples(flat, layout.side, map);
    let plain = modules(layout.side, samples.iter().map(|taps| -taps[TAPS / 2]));
    let middle = modules(layout.side, samples.iter().map(|taps| -centre_mean(taps)));
    let strengths: &[f64] = if deep { &[0.3, 0.03, 2.0] } else { &[0.3] };
    let rounds = if deep { 4 } else { 2 };
    let learnt = strengths.iter().flat_map(move |strength| learn(&samples, layout, *strength, rounds));
    [plain, middle].into_iter().chain(learnt).flat_map(|modules| {
        let uncovered = without_covered(&modules, layout);
        [Some(modules), uncovered].into_iter().flatten()
    })
}

/// Modules of one shade in a square of this many a side are covered: the mask of a code leaves no such areas.
const COVERED: usize = 4;

/// The same reading with no trust in what seems to be covered by a patch or by glare, and little in what lies beside it. Nothing where nothing
/// is covered.
fn without_covered(modules: &Modules, layout: &Layout) -> Option<Modules> {
    let side = modules.side;
    let mut covered = vec![false; side * side];
    let mut any = false;
    for row in 0..=side - COVERED {
        for column in 0..=side - COVERED {
            let window = || (0..COVERED * COVERED).map(|n| (row + n / COVERED) * side + column + n % COVERED);
            let dark = modules.values[row * side + column] > 0;
            if window().all(|n| layout.fixed[n].is_none() && (modules.values[n] > 0) == dark) {
                window().for_each(|n| covered[n] = true);
                any = true;
            }
        }
    }
    if !any {
        return None;
    }
    let beside = |n: usize| {
        let (row, column) = (n / side, n % side);
        let near = |at: usize| at.saturating_sub(1)..(at + 2).min(side);
        near(row).any(|row| near(column).any(|column| covered[row * side + column]))
    };
    let values = modules.values.iter().enumerate().map(|(n, value)| match value {
        value if covered[n] => value.signum(),
        value if beside(n) => value / 8,
        value => *value,
    });
    Some(Modules { side, values: values.collect() })
}

fn modules(side: usize, values: impl Iterator<Item = f32>) -> Modules {
    Modules { side, values: values.map(|v| (v * 1000.0).clamp(-30_000.0, 30_000.0) as i16).collect() }
}

/// The mean of the nine samples nearest to the middle of a module: quieter than one sample alone.
fn centre_mean(taps: &[f32; UNKNOWNS]) -> f32 {
    let weights = [(6, 0.5), (7, 1.0), (8, 0.5), (11, 1.0), (12, 2.0), (13, 1.0), (16, 0.5), (17, 1.0), (18, 0.5)];
    weights.iter().map(|(n, weight)| taps[*n] * weight).sum::<f32>() / 8.0
}

fn samples(flat: &Flat, side: usize, map: &Homography) -> Samples {
    let mut all = vec![[1f32; UNKNOWNS]; side * side];
    for (n, taps) in all.iter_mut().enumerate() {
        let (x, y) = ((n % side) as f64 + 0.5, (n / side) as f64 + 0.5);
        for (t, tap) in taps.iter_mut().take(TAPS).enumerate() {
            let (dx, dy) = ((t % 5) as f64 - 2.0, (t / 5) as f64 - 2.0);
            let p: Point = map.map(x + dx * 0.5, y + dy * 0.5);
            *tap = flat.at(p).clamp(-3.0, 3.0);
        }
    }
    all
}

/// Filters learnt from the known modules, then again from all modules as the filter before took them.
fn learn(samples: &Samples, layout: &Layout, strength: f64, rounds: usize) -> Vec<Modules> {
    let known =
        layout.fixed.iter().enumerate().filter_map(|(n, fixed)| Some((n, if (*fixed)? { 1.0 } else { -1.0 }, 1.0)));
    let mut targets: Vec<(usize, f64, f64)> = known.collect();
    let mut out = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let Some(filter) = solve(samples, &targets, strength) else { break };
        let values: Vec<f32> = samples.iter().map(|taps| apply(&filter, taps)).collect();
        out.push(modules(layout.side, values.iter().copied()));
        targets = values
            .iter()
            .zip(&layout.fixed)
            .enumerate()
            .map(|(n, (value, fixed))| match fixed {
                Some(dark) => (n, if *dark { 1.0 } else { -1.0 }, 1.0),
                // What the filter was sure of teaches more.
                None => (n, f64::from(value.signum()), f64::from(value.abs().min(1.0))),
            })
            .collect();
    }
    out
}

fn apply(filter: &[f64; UNKNOWNS], taps: &[f32; UNKNOWNS]) -> f32 {
    filter.iter().zip(taps).map(|(f, t)| f * f64::from(*t)).sum::<f64>() as f32
}

/// The filter with the least squared error over `targets` (module, value, weight); `strength` holds it small.
fn solve(samples: &Samples, targets: &[(usize, f64, f64)], strength: f64) -> Option<[f64; UNKNOWNS]> {
    let mut matrix = [[0f64; UNKNOWNS]; UNKNOWNS];
    let mut right = [0f64; UNKNOWNS];
    let mut total = 0.0;
    for (n, value, weight) in targets {
        let taps = &samples[*n];
        total += weight;
        for i in 0..UNKNOWNS {
            let scaled = f64::from(taps[i]) * weight;
            right[i] += scaled * value;
            for j in i..UNKNOWNS {
                matrix[i][j] += scaled * f64::from(taps[j]);
            }
        }
    }
    let upper = matrix;
    for (i, row) in matrix.iter_mut().enumerate() {
        for (value, above) in row.iter_mut().zip(&upper).take(i) {
            *value = above[i];
        }
        row[i] += strength * total / 50.0;
    }
    gauss(matrix, right)
}

/// Solves a system of equations by elimination.
fn gauss(mut matrix: [[f64; UNKNOWNS]; UNKNOWNS], mut right: [f64; UNKNOWNS]) -> Option<[f64; UNKNOWNS]> {
    for column in 0..UNKNOWNS {
        let pivot = (column..UNKNOWNS).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()))?;
        if matrix[pivot][column].abs() < 1e-12 {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..UNKNOWNS {
            let factor = matrix[row][column] / matrix[column][column];
            let above = matrix[column];
            for (value, a) in matrix[row].iter_mut().zip(above).skip(column) {
                *value -= factor * a;
            }
            right[row] -= factor * right[column];
        }
    }
    let mut solution = [0f64; UNKNOWNS];
    for row in (0..UNKNOWNS).rev() {
        let rest: f64 = (row + 1..UNKNOWNS).map(|n| matrix[row][n] * solution[n]).sum();
        solution[row] = (right[row] - rest) / matrix[row][row];
    }
    Some(solution)
}
