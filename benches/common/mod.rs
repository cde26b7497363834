//! How all benches measure.

use std::time::Duration;

use criterion::Criterion;

/// Few and short samples: all benches together are to end within minutes.
#[must_use]
pub(crate) fn quick() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .nresamples(2_000)
        .warm_up_time(Duration::from_millis(150))
        .measurement_time(Duration::from_millis(400))
        .without_plots()
}
