//! The CPU painter as a host: frames without a window, the same on every machine.

use egui::{Color32, Context, Event, Pos2, RawInput, Rect, vec2};

use super::Shell;
use super::painter::{Frame, Painter};
use crate::ui::View;

/// A shell that is drawn into memory.
pub struct Offscreen {
    shell: Shell,
    ctx: Context,
    painter: Painter,
    size: [usize; 2],
    scale: f32,
    time: f64,
}

impl Offscreen {
    /// A screen of `size` pixels with `scale` pixels for a point.
    #[must_use]
    pub fn new(shell: Shell, size: [usize; 2], scale: f32) -> Self {
        let ctx = Context::default();
        View::set_up(&ctx);
        Self { shell, ctx, painter: Painter::new(), size, scale, time: 0.0 }
    }

    /// The shell inside.
    pub const fn shell(&mut self) -> &mut Shell {
        &mut self.shell
    }

    /// The context, for measuring.
    #[must_use]
    pub const fn context(&self) -> &Context {
        &self.ctx
    }

    /// Lays one frame out with `events`, without painting it; gives the shapes as triangles.
    pub fn layout(&mut self, events: Vec<Event>) -> Vec<egui::ClippedPrimitive> {
        self.time += 0.1;
        let mut input = RawInput { events, time: Some(self.time), focused: true, ..RawInput::default() };
        let zoom = self.ctx.zoom_factor();
        let points = vec2(self.size[0] as f32, self.size[1] as f32) / (self.scale * zoom);
        input.screen_rect = Some(Rect::from_min_size(Pos2::ZERO, points));
        input.max_texture_side = Some(8192);
        if let Some(viewport) = input.viewports.get_mut(&egui::ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(self.scale);
        }
        let shell = &mut self.shell;
        let mut output = self.ctx.run_ui(input, |ui| shell.frame(ui));
        self.painter.apply(&mut output.textures_delta);
        self.ctx.tessellate(output.shapes, output.pixels_per_point)
    }

    /// Draws a frame with `events`.
    pub fn frame(&mut self, events: Vec<Event>) -> &Frame {
        let primitives = self.layout(events);
        let scale = self.ctx.pixels_per_point();
        self.painter.paint(&primitives, scale, self.size, Color32::BLACK)
    }

    /// Draws frames until what is seen no longer changes (at most ten), and gives the last one.
    pub fn settled(&mut self) -> &Frame {
        let mut before: Option<Vec<u32>> = None;
        for _ in 0..10 {
            let pixels = self.frame(Vec::new()).pixels().to_vec();
            if before.as_ref() == Some(&pixels) {
                break;
            }
            before = Some(pixels);
        }
        self.painter.frame()
    }
}
