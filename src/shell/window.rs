//! The window: eframe as a host. No other file knows eframe.

use std::sync::Arc;

use eframe::{NativeOptions, Renderer};
use egui::{IconData, ViewportBuilder};

use super::{NativeFiles, Ports, Shell};
use crate::app::Message;
use crate::settings::Theme;
use crate::ui::View;
use crate::ui::pictures::Pictures;

/// How a window is to be opened.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Guide files to read at once; the first good one is shown.
    pub files: Vec<String>,
    /// A theme for this run, whatever the settings say.
    pub theme: Option<Theme>,
    /// Width and height in points, where the settings name none.
    pub size: Option<[f32; 2]>,
}

/// A frame that takes so many seconds is felt. It is told where `RUST_LOG=unlatch::frames=debug` asks for it.
const SLOW: f32 = 0.05;

/// The program in the window.
struct App {
    shell: Shell,
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // All of the frame before: layout, triangles, textures and painting, but not the wait for the screen.
        if let Some(took) = frame.info().cpu_usage.filter(|took| *took >= SLOW) {
            log::debug!(target: "unlatch::frames", "a frame took {:.0} ms", took * 1000.0);
        }
        self.shell.frame(ui);
    }
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Why there can be no window, as a sentence with what to do.
pub fn run(ports: Ports, wanted: Wanted) -> Result<(), String> {
    let size = wanted.size.unwrap_or([1180.0, 780.0]);
    let viewport = ViewportBuilder::default()
        .with_title("Unlatch")
        .with_app_id("unlatch")
        .with_inner_size(size)
        .with_min_inner_size([720.0, 520.0])
        .with_drag_and_drop(true)
        .with_icon(Arc::new(icon()));
    let options = NativeOptions {
        viewport,
        renderer: Renderer::Glow,
        centered: true,
        // The keys for the clipboard are served here: see `ui::input::clip_keys`.
        clipboard_shortcuts: false,
        ..NativeOptions::default()
    };
    let creator: eframe::AppCreator<'_> = Box::new(move |cc| {
        View::set_up(&cc.egui_ctx);
        let pictures = Pictures::on_a_thread(Arc::new(NativeFiles), cc.egui_ctx.clone());
        let mut shell = Shell::new(ports, pictures);
        if let Some(theme) = wanted.theme {
            shell.override_theme(theme);
        }
        if !wanted.files.is_empty() {
            shell.send(Message::Named(wanted.files));
        }
        Ok(Box::new(App { shell }))
    });
    // Some missing system libraries make the window code panic instead of returning an error.
    let ran =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| eframe::run_native("Unlatch", options, creator)));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error.to_string())),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Err(explain(&words.unwrap_or_default()))
        }
    }
}

/// Why there is no window, and what helps.
fn explain(reason: &str) -> String {
    let render = "Without one, “unlatch render” draws any screen into a file.";
    if reason.contains("DISPLAY") {
        return format!("There is no display here, so no window can be opened. Start Unlatch from a desktop. {render}");
    }
    // What the window code says may end in the place of its own source.
    let words = reason.rsplit(": ").next().unwrap_or(reason).trim().trim_end_matches('.');
    let help = if cfg!(target_os = "linux") {
        "These packages may be missing: libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libegl1."
    } else {
        "A newer graphics driver may help."
    };
    format!("The window can't be opened: {words}. {help} {render}")
}

/// The icon of the window: the mark, painted small.
fn icon() -> IconData {
    const SIDE: usize = 64;
    let accent = crate::ui::theme::palette::LIGHT.accent;
    let white = crate::ui::theme::palette::LIGHT.on_accent;
    let mut rgba = Vec::with_capacity(SIDE * SIDE * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let at = |v: usize| (v as f32 + 0.5) / SIDE as f32;
            let pixel = if mark(at(x), at(y)) {
                white
            } else if inside(at(x), at(y)) {
                accent
            } else {
                egui::Color32::TRANSPARENT
            };
            rgba.extend(pixel.to_array());
        }
    }
    IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}

/// Is a point (0 to 1) inside the rounded square?
fn inside(x: f32, y: f32) -> bool {
    let edge = |v: f32| (0.28 - v).max(v - 0.72).max(0.0);
    edge(x).hypot(edge(y)) <= 0.28
}

/// Is a point (0 to 1) on the open latch?
fn mark(x: f32, y: f32) -> bool {
    let ring = ((x - 0.5).hypot(y - 0.56) - 0.2).abs() < 0.065 && y >= 0.56;
    let long = (x - 0.3).abs() < 0.065 && (0.22..0.56).contains(&y);
    let short = (x - 0.7).abs() < 0.065 && (0.44..0.56).contains(&y);
    let dot = (x - 0.7).hypot(y - 0.25) < 0.075;
    ring || long || short || dot
}
