//! The scenes that come with the program.

use super::error::SceneError;
use super::svg::Scene;

/// Names the files under `assets/scenes`.
macro_rules! scenes {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../assets/scenes/", $name, ".svg")).as_slice())),*]
    };
}

/// Every built-in scene, by name.
const SCENES: &[(&str, &[u8])] = scenes![
    "aa-cells",
    "breaker",
    "card-doorbell",
    "card-floodlight",
    "card-indoor1",
    "card-indoor3",
    "card-mini",
    "card-outdoor3",
    "card-outdoor4",
    "card-solar-panel",
    "card-sync-module",
    "card-xt2",
    "chime",
    "doorbell-back",
    "doorbell-base",
    "doorbell-front",
    "doorbell-top",
    "indoor1-back",
    "mini",
    "opening-key",
    "outdoor3-back",
    "outdoor3-exploded",
    "outdoor3-film",
    "outdoor3-flush",
    "outdoor3-mount",
    "outdoor3-side",
    "outdoor3-tools",
    "outdoor4-back",
    "outdoor4-inside",
    "sync-module",
    "tools-opening-tool",
    "xt2-back",
];

/// The names of the built-in scenes, in alphabetical order.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCENES.iter().map(|(name, _)| *name)
}

/// The file of a built-in scene.
pub fn bytes(name: &str) -> Option<&'static [u8]> {
    SCENES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// A built-in scene, read; none where there is none of that name.
pub fn scene(name: &str) -> Option<Result<Scene, SceneError>> {
    bytes(name).map(Scene::read_built_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_in_order() {
        let names: Vec<_> = names().collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
    }

    #[test]
    fn a_scene_is_found_by_its_name_only() {
        assert!(bytes("xt2-back").is_some_and(|bytes| bytes.starts_with(b"<svg")));
        assert!(bytes("xt2-back.svg").is_none() && bytes("").is_none());
        assert!(scene("nothing").is_none());
    }
}
