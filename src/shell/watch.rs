//! Watches the folders of guides, so that a file saved in an editor is read again at once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::app::Answer;

/// The folders that are watched.
pub(super) struct Watcher {
    inner: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
}

impl Watcher {
    /// Watches nothing yet. `ctx` is woken when something has changed.
    pub(super) fn new(sender: Sender<Answer>, ctx: egui::Context) -> Self {
        let told = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            if matches!(event.kind, EventKind::Access(_)) {
                return;
            }
            for path in event.paths.iter().filter(|path| matters(path)) {
                // Nobody listens any more once the window is gone.
                let _ = sender.send(Answer::FileChanged(path.display().to_string()));
            }
            ctx.request_repaint();
        };
        // A system without watching still reads files again on F5 and when the window gets the focus.
        let inner =
            notify::recommended_watcher(told).map_err(|error| log::info!("files are not watched: {error}")).ok();
        Self { inner, folders: BTreeSet::new() }
    }

    /// Watches `folder` as well. A folder that is not there yet is tried again the next time.
    pub(super) fn add(&mut self, folder: &Path) {
        let Some(inner) = &mut self.inner else { return };
        if !self.folders.contains(folder) && folder.is_dir() && inner.watch(folder, RecursiveMode::NonRecursive).is_ok()
        {
            self.folders.insert(folder.to_owned());
        }
    }

    /// Is this folder watched?
    pub(super) fn watches(&self, folder: &Path) -> bool {
        self.folders.contains(folder)
    }
}

/// Guides and the pictures that may stand beside them; editors' own files do not matter.
fn matters(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["ron", "svg", "png", "jpg", "jpeg", "webp"].iter().any(|known| ending == *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_and_pictures_matter_and_backups_of_editors_do_not() {
        for name in ["a.ron", "b.SVG", "c.jpeg"] {
            assert!(matters(Path::new(name)), "{name}");
        }
        for name in ["a.ron~", ".a.ron.swp", "notes.txt", "4913"] {
            assert!(!matters(Path::new(name)), "{name}");
        }
    }
}
