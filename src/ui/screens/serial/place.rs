//! Which drawing shows where the number stands on the device at hand.

use crate::guide::model::{Answers, Art, Guide, Picture, Step};
use crate::scene::Shot;
use crate::ui::cx::Cx;
use crate::walk::View;

/// Where the number is found.
pub(super) struct Place {
    /// The device that is shown; none where it stands for many.
    pub device: Option<String>,
    /// Where the number is, in words.
    pub words: String,
    /// What it looks like.
    pub picture: Picture,
    /// The folder that the picture is read from.
    pub folder: Option<String>,
}

/// The place on the device at hand, else on one that stands for the others.
pub(super) fn find(cx: &Cx<'_>) -> Place {
    let state = cx.state;
    if let Some(visit) = &state.visit {
        let guide = &visit.walk.guide().guide;
        // The inside of a device behind a gate is shown only to who has passed it.
        let open = matches!(visit.walk.view(state.now.ms), View::Step(ref step) if step.permit.is_some());
        let answers = visit.walk.answers();
        if let Some(place) = on(cx, guide, &answers, open) {
            return place;
        }
    }
    let overview = state.overview.as_ref();
    if let Some((guide, overview)) = state.overview_guide().zip(overview)
        && let Some(place) = on(cx, guide, &overview.answers, false)
    {
        return place;
    }
    example(cx)
}

/// The place on the device of `guide`; `open` tells that its gates are passed.
fn on(cx: &Cx<'_>, guide: &Guide, answers: &Answers, open: bool) -> Option<Place> {
    let serial = guide.serial.as_ref()?;
    let whole = || Picture { labels: Vec::new(), ..guide.overview.as_ref().unwrap_or(&guide.card).clone() };
    Some(Place {
        device: Some(cx.words(&guide.title).to_owned()),
        words: cx.words(&serial.place).to_owned(),
        picture: label(guide, answers, open).map_or_else(whole, |step| step.picture.clone()),
        folder: cx.folder(&guide.id),
    })
}

/// The step whose picture shows the label.
fn label<'g>(guide: &'g Guide, answers: &Answers, open: bool) -> Option<&'g Step> {
    let mut steps: Vec<&Step> = guide
        .all_steps()
        .map(|(_, step)| step)
        .filter(|step| step.reads_serial && (open || step.gate.is_none()))
        .collect();
    steps.sort_by_key(|step| !guide.holds(&step.when, answers));
    steps.first().copied()
}

/// A device that stands for the others: the first whose label may be shown.
fn example(cx: &Cx<'_>) -> Place {
    let none = Answers::default();
    let guide = cx.state.library.guides().map(|entry| &entry.guide).find(|guide| label(guide, &none, false).is_some());
    guide.and_then(|guide| on(cx, guide, &none, false)).unwrap_or_else(|| Place {
        device: None,
        words: "Look for the label with the QR code, inside the battery bay or on the housing.".to_owned(),
        picture: drawing(),
        folder: None,
    })
}

/// The drawing for when no guide has one.
fn drawing() -> Picture {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Picture {
        alt: "A camera from behind, its battery cover off. A label with a QR code is in the bay.".into(),
        art: Art::Scene(Shot {
            scene: "xt2-back".to_owned(),
            show: ids(&["body", "label-qr", "battery-1", "battery-2", "switch"]),
            hot: ids(&["label-qr"]),
            ..Shot::default()
        }),
        labels: Vec::new(),
    }
}
