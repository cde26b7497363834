//! A screen as a PNG file, without a window.

use std::path::Path;
use std::sync::Arc;

use super::offscreen::Offscreen;
use super::preview::{self, Subject};
use super::{NativeFiles, Ports, Shell};
use crate::settings::Theme;
use crate::ui::pictures::Pictures;

/// What is to be drawn.
#[derive(Debug, Clone)]
pub struct Request {
    /// A name of [`preview::SCREENS`].
    pub screen: String,
    /// Guide and step, where the screen shows one.
    pub subject: Subject,
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Pixels for a point.
    pub scale: f32,
    /// The colours; System is the light theme.
    pub theme: Theme,
    /// Text size in percent.
    pub text_size: u16,
    /// A guide file to read first.
    pub file: Option<String>,
}

/// The largest width and height, in pixels.
pub const LARGEST: usize = 8192;

/// Draws a screen, the picture of a step at the end of its motion. The same request gives the same pixels on every machine.
///
/// # Errors
/// That there is no such screen, guide or step; that the size is no size.
pub fn draw(request: &Request) -> Result<image::RgbaImage, String> {
    draw_at(request, None)
}

/// As [`draw`], with the picture of the step `at` so many seconds of its motion.
///
/// # Errors
/// As [`draw`]; that the picture has no such moment.
pub fn draw_at(request: &Request, at: Option<f32>) -> Result<image::RgbaImage, String> {
    let [width, height] = request.size;
    if !(64..=LARGEST).contains(&width) || !(64..=LARGEST).contains(&height) {
        return Err(format!(
            "A picture of {width}x{height} can't be drawn: each side may have 64 to {LARGEST} pixels."
        ));
    }
    let mut shell = shell(request.theme, request.file.as_deref())?;
    shell.override_text_size(request.text_size);
    preview::go_at_rest(&mut shell, &request.screen, &request.subject, at)?;
    let mut screen = Offscreen::new(shell, request.size, request.scale);
    let pixels = screen.settled().to_rgba8();
    image::RgbaImage::from_raw(width as u32, height as u32, pixels).ok_or_else(|| "Nothing was drawn.".to_owned())
}

/// The program in a world without files, with a guide file read into it. Nothing of the user's is touched.
pub(super) fn shell(theme: Theme, file: Option<&str>) -> Result<Shell, String> {
    let mut shell = Shell::new(Ports::fake(), Pictures::at_once(Arc::new(NativeFiles)));
    shell.override_theme(if theme == Theme::System { Theme::Light } else { theme });
    if let Some(file) = file {
        shell.read_file(Path::new(file))?;
    }
    Ok(shell)
}

/// Writes a picture as a PNG file; folders that are missing are made.
///
/// # Errors
/// That the file can't be written.
pub fn to_file(picture: &image::RgbaImage, out: &Path) -> Result<(), String> {
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("Can't make the folder “{}”: {error}.", folder.display()))?;
    }
    picture
        .save_with_format(out, image::ImageFormat::Png)
        .map_err(|error| format!("Can't write “{}”: {error}.", out.display()))
}
