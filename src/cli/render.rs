//! `unlatch render`: a screen as a picture.

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::shell::preview::{SCREENS, Subject};
use crate::shell::render::{Request, to_file};

use super::Render;

/// The names that `--screen` knows, with what they show.
pub(super) fn screens() -> PossibleValuesParser {
    SCREENS.map(|(name, what)| PossibleValue::new(name).help(what)).into()
}

/// Draws the screen and writes it.
///
/// # Errors
/// Why it can't be drawn or written, in words.
pub(super) fn render(render: Render) -> Result<(), String> {
    let Render { screen, out, size, theme, guide, step, file, text_size, scale } = render;
    let (guide, step) = match step.as_deref().and_then(|step| step.split_once('/')) {
        Some((of, step)) => (Some(of.to_owned()), Some(step.to_owned())),
        None => (guide, step),
    };
    let request = Request {
        screen,
        subject: Subject { guide, step },
        size,
        scale,
        theme: theme.into(),
        text_size,
        file: file.map(|path| path.display().to_string()),
    };
    to_file(&request, &out)
}
