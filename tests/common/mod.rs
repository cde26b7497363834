//! What the tests that draw screens share: a renderer for egui's test harness that needs no GPU.

use egui::{Color32, Context, FullOutput, TexturesDelta};
use egui_kittest::{LazyRenderer, TestRenderer};
use image::RgbaImage;
use unlatch::shell::painter::Painter;

/// Draws the harness's frames with the program's own CPU painter, so that picture tests need no display and no driver.
///
/// ```ignore
/// let mut harness = Harness::builder().with_size([1180.0, 780.0]).renderer(common::renderer()).build_ui(|ui| { .. });
/// harness.run();
/// harness.snapshot("picker-light");
/// ```
#[derive(Default)]
pub(crate) struct CpuRenderer {
    painter: Painter,
}

/// What to give to `HarnessBuilder::renderer`: nothing is drawn before the first picture is asked for.
#[must_use]
pub(crate) fn renderer() -> LazyRenderer {
    LazyRenderer::new(CpuRenderer::default)
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.painter.apply(delta);
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let size = (ctx.content_rect().size() * scale).round();
        let [width, height] = [size.x as usize, size.y as usize];
        let frame = self.painter.paint(&primitives, scale, [width, height], Color32::TRANSPARENT);
        RgbaImage::from_raw(width as u32, height as u32, frame.to_rgba8()).ok_or_else(|| "an empty screen".to_owned())
    }
}
