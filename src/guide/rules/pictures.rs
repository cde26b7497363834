//! Pictures: that each exists, and everything in it that the guide names.
//!
//! A name that can't be that of a picture is a mistake of the guide. A file that is missing, damaged or refused is not: the
//! words of its step are still true, and the screen says why they come without a picture.

use std::collections::HashMap;
use std::sync::Arc;

use crate::guide::finding::{Draft, quoted};
use crate::guide::model::{Anchor, Art, Mark, Picture};
use crate::guide::pictures::{PartFacts, PictureSource, SceneFacts, confined, is_scene_file};
use crate::guide::suggest;
use crate::guide::visit::Place;
use crate::scene::{Action, Shot, Track};

use super::Rules;

/// Scenes asked for so far; most are used by many steps.
pub(super) struct Scenes<'p> {
    source: &'p dyn PictureSource,
    known: HashMap<String, Result<Arc<SceneFacts>, String>>,
}

impl<'p> Scenes<'p> {
    pub(super) fn new(source: &'p dyn PictureSource) -> Self {
        Self { source, known: HashMap::new() }
    }

    fn get(&mut self, name: &str) -> Result<Arc<SceneFacts>, String> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let facts = confined(name).map_err(|reason| reason.to_owned()).and_then(|name| self.source.scene(name));
        self.known.insert(name.to_owned(), facts.clone());
        facts
    }
}

pub(super) fn check(rules: &mut Rules<'_>, scenes: &mut Scenes<'_>, place: &Place<'_>, picture: &Picture) {
    let art = place.field("art");
    let facts = match &picture.art {
        Art::Scene(shot) => scene(rules, scenes, &art, shot),
        Art::Photo { file, marks } => {
            photo(rules, scenes, &art, file, marks);
            None
        }
    };
    let labels = place.field("labels");
    for (index, label) in picture.labels.iter().enumerate() {
        let item = labels.index(index);
        let at = item.field("at");
        match (&label.at, &picture.art, &facts) {
            (Anchor::Part(id), Art::Scene(_), Some(facts)) => {
                known(rules, facts, &at, id);
            }
            (Anchor::Part(_), Art::Photo { .. }, _) => {
                let draft = rules.error(&at, "label-place", "A photo has no parts").label("not in a photo");
                rules.add(draft.hint("Write `Point(x, y)`, in fractions of the picture's width and height."));
            }
            (Anchor::Point(x, y), ..) => fractions(rules, &at, &[*x, *y]),
            (Anchor::Part(_), Art::Scene(_), None) => {}
        }
    }
}

fn scene(rules: &mut Rules<'_>, scenes: &mut Scenes<'_>, place: &Place<'_>, shot: &Shot) -> Option<Arc<SceneFacts>> {
    numbers(rules, place, shot);
    let facts = match scenes.get(&shot.scene) {
        Ok(facts) => facts,
        Err(reason) => {
            let message = format!("The scene {} cannot be shown: {reason}", quoted(&shot.scene));
            let at = place.field("scene");
            let draft = if is_scene_file(&shot.scene) && confined(&shot.scene).is_ok() {
                rules
                    .warning(&at, "scene-refused", message)
                    .hint("Its words are shown without it. Mend the SVG file, or write the name of a built-in scene.")
            } else {
                let hint = "Write the name of a built-in scene, or of an SVG file beside the guide.";
                rules.error(&at, "bad-scene", message).hint(hint)
            };
            rules.add(draft.label("no picture"));
            return None;
        }
    };
    for (field, ids) in [("show", &shot.show), ("hot", &shot.hot), ("lead", &shot.lead), ("arrows", &shot.arrows)] {
        let list = place.field(field);
        for (index, id) in ids.iter().enumerate() {
            let item = list.index(index);
            let exists = known(rules, &facts, &item, id).is_some();
            let acts = matches!(field, "hot" | "lead");
            if exists && acts && !shot.show.is_empty() && !shot.show.contains(id) && !shot.arrows.contains(id) {
                let draft = rules.error(&item, "not-shown", format!("The part {} acts but is not shown", quoted(id)));
                rules.add(draft.label("not in `show`").hint(format!("Add `\"{id}\"` to `show`.")));
            }
        }
    }
    let motion = place.field("motion");
    for (index, track) in shot.motion.iter().enumerate() {
        let item = motion.index(index);
        if let Some(part) = known(rules, &facts, &item.field("part"), &track.part) {
            moves(rules, &item, track, part);
        }
    }
    let still = place.field("still");
    let ghosts = still.field("ghosts");
    for (index, ghost) in shot.still.ghosts.iter().enumerate() {
        let item = ghosts.index(index);
        let part = item.field("part");
        if known(rules, &facts, &part, &ghost.part).is_some_and(|facts| !facts.has_outline) {
            let draft = rules.error(&part, "no-outline", format!("The part {} has no outline", quoted(&ghost.part)));
            rules.add(
                draft.label("cannot be a ghost").hint(format!(
                    "The scene needs a path with the id `{}.outline`, or the ghost must go.",
                    ghost.part
                )),
            );
        }
    }
    Some(facts)
}

/// The part, or a finding that the scene does not have it.
fn known<'f>(rules: &mut Rules<'_>, facts: &'f SceneFacts, place: &Place<'_>, id: &str) -> Option<&'f PartFacts> {
    let part = facts.parts.get(id);
    if part.is_none() {
        let hint = (!rules.is_full())
            .then(|| suggest::hint(id, "The scene has", facts.parts.keys().map(String::as_str)))
            .flatten();
        let draft = rules.error(place, "no-part", format!("The scene has no part {}", quoted(id)));
        rules.add(draft.label("not in the scene").maybe_hint(hint));
    }
    part
}

fn moves(rules: &mut Rules<'_>, place: &Place<'_>, track: &Track, part: &PartFacts) {
    let name = quoted(&track.part);
    let action = place.field("do");
    let draft: Option<Draft> = match track.action {
        Action::Turn { .. } if !part.has_pivot => {
            let draft = rules.error(&action, "no-pivot", format!("The part {name} has no pivot to turn about"));
            Some(draft.label("cannot turn").hint("The part's group in the scene needs `data-pivot=\"x y\"`."))
        }
        Action::Frames { .. } if part.frames.is_empty() => {
            let draft = rules.error(&action, "no-frames", format!("The part {name} has no frames"));
            Some(draft.label("drawn once only").hint("Use `Move` or `Turn`, or draw frames in the scene."))
        }
        Action::Frames { from, to, wrap } => frames(rules, &action, part, &name, from, to, wrap),
        Action::Fade { from, to } if !(0.0..=1.0).contains(&from) || !(0.0..=1.0).contains(&to) => {
            let draft = rules.error(&action, "out-of-range", "An opacity lies between 0 and 1");
            Some(draft.label("out of range").hint("0 is invisible, 1 is solid."))
        }
        Action::Move(_) | Action::Turn { .. } | Action::Fade { .. } => None,
    };
    if let Some(draft) = draft {
        rules.add(draft);
    }
}

fn frames(
    rules: &Rules<'_>,
    place: &Place<'_>,
    part: &PartFacts,
    name: &str,
    from: f32,
    to: f32,
    wrap: f32,
) -> Option<Draft> {
    if wrap < 0.0 {
        let draft = rules.error(&place.field("wrap"), "out-of-range", "Frames cannot repeat backwards");
        return Some(draft.label("below 0").hint("Write 360 for frames that go round, 0 for others."));
    }
    let (first, last) = (part.frames.first()?, part.frames.last()?);
    let inside = |n: f32| (*first..=*last).contains(&n);
    if wrap > 0.0 || (inside(from) && inside(to)) {
        return None;
    }
    let message = format!("The part {name} has frames from {first} to {last} only");
    let draft = rules.error(place, "out-of-range", message).label("beyond the frames");
    Some(draft.hint("Frames that go round need `wrap`, such as `wrap: 360`."))
}

/// Times and sizes that make sense whatever the scene is.
fn numbers(rules: &mut Rules<'_>, place: &Place<'_>, shot: &Shot) {
    let motion = place.field("motion");
    for (index, track) in shot.motion.iter().enumerate() {
        let item = motion.index(index);
        if track.from < 0.0 || track.to < track.from {
            let draft = rules.error(&item.field("to"), "out-of-range", "A motion ends before it begins");
            rules.add(draft.label("too early").hint("Times are seconds from 0 on, and `to` is not before `from`."));
        }
    }
    let still = place.field("still");
    let times = [(place.field("hold"), shot.hold), (still.field("at"), shot.still.at)];
    for (time_place, time) in &times {
        if *time < 0.0 {
            let draft = rules.error(time_place, "out-of-range", "A time is below 0").label("below 0");
            rules.add(draft.hint("Times are seconds from 0 on."));
        }
    }
    if let Some([_, _, width, height]) = shot.camera
        && (width <= 0.0 || height <= 0.0)
    {
        let draft = rules.error(&place.field("camera"), "out-of-range", "The camera sees nothing").label("no size");
        rules.add(draft.hint("Write `camera: (x, y, width, height)` with a size above 0."));
    }
}

fn photo(rules: &mut Rules<'_>, scenes: &Scenes<'_>, place: &Place<'_>, file: &str, marks: &[Mark]) {
    let at = place.field("file");
    let message = |reason: &str| format!("The photo {} cannot be shown: {reason}", quoted(file));
    if let Err(reason) = confined(file) {
        let draft = rules.error(&at, "bad-photo", message(&reason)).label("no picture");
        rules.add(draft.hint("Put a PNG, JPEG or WebP file beside the guide and write its name."));
    } else if let Err(reason) = scenes.source.photo(file) {
        let draft = rules.warning(&at, "photo-refused", message(&reason)).label("no picture");
        rules.add(
            draft.hint("Its words are shown without it. Put a PNG, JPEG or WebP file of that name beside the guide."),
        );
    }
    let list = place.field("marks");
    for (index, mark) in marks.iter().enumerate() {
        let item = list.index(index);
        match *mark {
            Mark::Circle { at, r, .. } => {
                fractions(rules, &item.field("at"), &[at.0, at.1]);
                fractions(rules, &item.field("r"), &[r]);
            }
            Mark::Rect { at, size, .. } => {
                fractions(rules, &item.field("at"), &[at.0, at.1]);
                fractions(rules, &item.field("size"), &[size.0, size.1]);
            }
            Mark::Arrow { from, to, .. } => {
                fractions(rules, &item.field("from"), &[from.0, from.1]);
                fractions(rules, &item.field("to"), &[to.0, to.1]);
            }
        }
    }
}

fn fractions(rules: &mut Rules<'_>, place: &Place<'_>, values: &[f32]) {
    if values.iter().any(|value| !(0.0..=1.0).contains(value)) {
        let draft = rules.error(place, "out-of-range", "This place lies outside the picture").label("not from 0 to 1");
        rules.add(draft.hint("Places and sizes are fractions of the picture: 0.5 is its middle."));
    }
}
