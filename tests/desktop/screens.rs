//! What the window is to show: screens by the CPU painter, and a twin of the program without a window.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use egui_kittest::Harness;
use image::RgbaImage;
use unlatch::platform::Dirs;
use unlatch::settings::Theme;
use unlatch::shell::preview::Subject;
use unlatch::shell::render::{self, Request};
use unlatch::shell::{NativeFiles, Ports, Shell};
use unlatch::ui::View;
use unlatch::ui::pictures::Pictures;

use super::App;

/// The window's size at the start, in pixels.
pub(crate) const SIZE: [usize; 2] = [1180, 780];
/// Longer than a check has to be held.
pub(crate) const HOLD: Duration = Duration::from_millis(1_600);

/// A screen as the CPU painter draws it.
pub(crate) fn drawn(screen: &str) -> RgbaImage {
    drawn_of(screen, None)
}

/// A screen of a guide as the CPU painter draws it.
pub(crate) fn drawn_of(screen: &str, guide: Option<&str>) -> RgbaImage {
    let request = Request {
        screen: screen.to_owned(),
        subject: Subject { guide: guide.map(str::to_owned), step: None },
        size: SIZE,
        scale: 1.0,
        theme: Theme::Light,
        text_size: 100,
        file: None,
    };
    render::draw(&request).expect("the screen can be drawn")
}

/// On the doorbell's overview: it is wired, and of type 2.
pub(crate) fn answer_doorbell(app: &App<'_>) {
    app.wait_until_shown("overview", &drawn("overview"));
    app.key("space");
    for _ in 0..4 {
        app.key("Tab");
    }
    app.key("space");
    app.wait_until_shown("overview-answered", &drawn("overview-answered"));
}

/// The program as it starts with the files of a folder, without a window.
pub(crate) fn started(data: &Path) -> Shell {
    Shell::new(Ports::native(&Dirs::in_folder(data), None), Pictures::at_once(Arc::new(NativeFiles)))
}

/// A program without a window, whose controls can be found by their names. They stand where those of the window stand.
pub(crate) fn twin(shell: Shell) -> Harness<'static, Shell> {
    let mut twin = Harness::builder()
        .with_size([SIZE[0] as f32, SIZE[1] as f32])
        .with_context_setup(View::set_up)
        .build_ui_state(|ui, shell: &mut Shell| shell.frame(ui), shell);
    twin.run_steps(4);
    twin
}
