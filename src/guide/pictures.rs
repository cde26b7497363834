//! What the rules must know about pictures. Reading them is done elsewhere; this room does no I/O.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What a scene holds, as far as guides refer to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SceneFacts {
    /// Its parts and arrows by id.
    pub parts: BTreeMap<String, PartFacts>,
}

/// What is known of one part of a scene.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartFacts {
    /// Has a silhouette, so that it can be a ghost.
    pub has_outline: bool,
    /// Has a pivot, so that it can turn.
    pub has_pivot: bool,
    /// The numbers of its drawn frames, rising; empty for a part without frames.
    pub frames: Vec<f32>,
}

/// Answers for the pictures that a guide names. One source serves one guide, since photos are read from beside it.
pub trait PictureSource {
    /// The parts of a scene: a built-in one by name, or an SVG file beside the guide. Shared, since many guides use the
    /// built-in scenes.
    ///
    /// # Errors
    /// Why it cannot be shown, as a short sentence without a full stop: "there is no such scene".
    fn scene(&self, name: &str) -> Result<Arc<SceneFacts>, String>;

    /// Width and height in pixels of a photo beside the guide.
    ///
    /// # Errors
    /// Why it cannot be shown, as a short sentence without a full stop: "the file is larger than 32 MiB".
    fn photo(&self, file: &str) -> Result<(u32, u32), String>;
}

/// Is `name` that of a drawing in a file beside the guide, and not that of a built-in scene?
#[must_use]
pub fn is_scene_file(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// Gives `path` back if it stays below the folder that it is resolved in, whatever the operating system.
///
/// The check is on the words alone. Who opens the file must still see to links that lead out of the folder.
///
/// # Errors
/// Why it is refused, as a short sentence without a full stop.
pub fn confined(path: &str) -> Result<&str, String> {
    let refuse = |reason: &str| Err(reason.to_owned());
    if path.trim().is_empty() {
        return refuse("the name is empty");
    }
    if path.chars().any(char::is_control) {
        return refuse("the name holds a control character");
    }
    if path.contains('\\') {
        return refuse("folders are separated by “/”, not by “\\”");
    }
    if path.starts_with('/') {
        return refuse("the path must not begin with “/”; it starts in the guide's folder");
    }
    if path.contains(':') {
        return refuse("the path must not hold “:”; drives and addresses are not allowed");
    }
    if path.starts_with('~') {
        return refuse("the path must not begin with “~”");
    }
    for part in path.split('/') {
        match part {
            ".." => return refuse("the path leaves the guide's folder"),
            "" | "." => return refuse("the path holds an empty or “.” part"),
            // Windows drops them, so that `.. ` would be read as `..`.
            _ if part.ends_with(['.', ' ']) => return refuse("a part of the path ends with a dot or a blank"),
            _ => {}
        }
    }
    Ok(path)
}
