//! "Which one do I have?": one question about the part that holds the cover shut.

use super::message::Message;
use super::state::State;
use crate::guide::Picture;

/// One way to be held shut, and the devices that are.
#[derive(Debug, Clone)]
pub struct Choice {
    /// "A screw in the middle".
    pub feature: String,
    /// What it looks like.
    pub picture: Option<Picture>,
    /// The id of the guide that the picture belongs to.
    pub picture_guide: String,
    /// Ids and names of the devices.
    pub devices: Vec<(String, String)>,
}

/// The choices, in the order of the picker; devices with the same feature share one.
#[must_use]
pub fn choices(state: &State) -> Vec<Choice> {
    let lang = state.language();
    let mut choices: Vec<Choice> = Vec::new();
    for entry in state.library.guides() {
        let Some(held_by) = &entry.guide.held_by else { continue };
        let feature = held_by.feature.get(lang);
        let device = (entry.guide.id.clone(), entry.guide.title.get(lang).to_owned());
        match choices.iter_mut().find(|choice| choice.feature == feature) {
            Some(choice) => choice.devices.push(device),
            None => choices.push(Choice {
                feature: feature.to_owned(),
                picture: held_by.picture.clone(),
                picture_guide: entry.guide.id.clone(),
                devices: vec![device],
            }),
        }
    }
    choices
}

/// Where a choice leads: to the device, or to the picker with only its devices.
#[must_use]
pub fn message(choice: &Choice) -> Message {
    match choice.devices.as_slice() {
        [(id, _)] => Message::OpenGuide(id.clone()),
        devices => Message::Narrow(devices.iter().map(|(id, _)| id.clone()).collect()),
    }
}
