//! `unlatch render`: a screen, a moment of a step, or a sheet of pictures.

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::shell::preview::{SCREENS, Subject};
use crate::shell::render::{self, Request};
use crate::shell::sheet::{self, ContactSheet};

use super::Render;

/// The names that `--screen` knows, with what they show.
pub(super) fn screens() -> PossibleValuesParser {
    SCREENS.map(|(name, what)| PossibleValue::new(name).help(what)).into()
}

/// The window's size, in pixels.
const SIZE: [usize; 2] = [1180, 780];

/// Draws what is asked for and writes it.
///
/// # Errors
/// Why it can't be drawn or written, in words.
pub(super) fn render(render: Render) -> Result<(), String> {
    let Render { screen, out, size, theme, guide, step, at, sheet, file, text_size, scale } = render;
    let (guide, step) = match step.as_deref().and_then(|step| step.split_once('/')) {
        Some((of, step)) => (Some(of.to_owned()), Some(step.to_owned())),
        None => (guide, step),
    };
    let subject = Subject { guide, step };
    let theme = theme.into();
    let file = file.map(|path| path.display().to_string());
    let picture = if sheet {
        sheet::draw(&ContactSheet { subject, theme, file, ..ContactSheet::default() })?
    } else {
        let screen = screen.unwrap_or_else(|| "step".to_owned());
        let size = size.unwrap_or(SIZE);
        render::draw_at(&Request { screen, subject, size, scale, theme, text_size, file }, at)?
    };
    render::to_file(&picture, &out)
}
