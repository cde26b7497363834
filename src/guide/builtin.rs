//! The guides that are part of the program.

/// Name and text of each built-in guide file, in the order of the picker.
pub const BUILTIN: [(&str, &str); 10] = [
    ("video-doorbell.ron", include_str!("../../guides/video-doorbell.ron")),
    ("outdoor-3rd-gen.ron", include_str!("../../guides/outdoor-3rd-gen.ron")),
    ("indoor-3rd-gen.ron", include_str!("../../guides/indoor-3rd-gen.ron")),
    ("outdoor-4.ron", include_str!("../../guides/outdoor-4.ron")),
    ("xt2-xt.ron", include_str!("../../guides/xt2-xt.ron")),
    ("indoor-gen-1.ron", include_str!("../../guides/indoor-gen-1.ron")),
    ("mini.ron", include_str!("../../guides/mini.ron")),
    ("sync-module.ron", include_str!("../../guides/sync-module.ron")),
    ("floodlight-mount.ron", include_str!("../../guides/floodlight-mount.ron")),
    ("solar-panel-mount.ron", include_str!("../../guides/solar-panel-mount.ron")),
];

/// A short guide with comments that passes all checks: what "New from example" writes.
#[must_use]
pub const fn example() -> &'static str {
    include_str!("../../guides/examples/example.ron")
}
