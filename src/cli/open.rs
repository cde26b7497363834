//! `unlatch`: the window.

use std::path::Path;

use crate::platform::Dirs;
use crate::shell::Ports;
use crate::shell::window::{self, Wanted};

use super::Open;

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Why there can be no window, in words.
pub(super) fn open(open: Open) -> Result<(), String> {
    let Open { path, guides, data_dir, theme, size } = open;
    let dirs = Dirs::find(data_dir.as_deref()).map_err(|problem| problem.to_string())?;
    let (folder, file) = match path {
        Some(path) if path.is_dir() => (Some(path), None),
        Some(path) => (None, Some(there(&path)?)),
        None => (None, None),
    };
    if let Some(guides) = &guides {
        there(guides)?;
    }
    let size = size.map(|sides| sides.map(|side| side as f32));
    let wanted = Wanted { files: file.into_iter().collect(), theme: theme.map(Into::into), size };
    window::run(Ports::native(&dirs, guides.or(folder)), wanted)
}

/// The path as text, if something is there.
fn there(path: &Path) -> Result<String, String> {
    if path.exists() {
        Ok(path.display().to_string())
    } else {
        Err(format!("Can't open “{}”: it is not there.", path.display()))
    }
}
