//! What a step looks like with these settings.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::guide::model::{Guide, Picture};
use crate::ui::cx::Cx;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::stage::{self, Options};

/// The step that is shown: of a guide that keeps nothing behind a gate.
struct Sample {
    position: String,
    title: String,
    words: String,
    picture: Option<(Picture, Option<String>)>,
}

fn sample(cx: &Cx<'_>) -> Sample {
    let open = |guide: &&Arc<Guide>| guide.gates.is_empty() && !guide.open.is_empty();
    let Some(guide) = cx.state.library.guides().map(|entry| &entry.guide).find(open) else {
        return Sample {
            position: "Open, step 1 of 3".to_owned(),
            title: "Turn the screw left".to_owned(),
            words: "Turn it until it spins freely.".to_owned(),
            picture: None,
        };
    };
    let step = &guide.open[0];
    Sample {
        position: format!("Open, step 1 of {}", guide.open.len()),
        title: cx.words(&step.title).to_owned(),
        words: cx.words(&step.text).to_owned(),
        picture: Some((step.picture.clone(), cx.folder(&guide.id))),
    }
}

/// Shows the preview over the whole width.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let sample = sample(cx);
    text::label(ui, "Preview", Type::Small, p.ink2);
    ui.add_space(2.0);
    let width = ui.available_width().min(380.0);
    let inner = width - 40.0;
    let position = text::galley(ui, &sample.position, Type::Body, p.ink2, inner);
    let title = text::galley(ui, &sample.title, Type::H2, p.ink, inner);
    let words = text::galley(ui, &sample.words, Type::Step, p.ink, inner);
    let picture = ((width - 24.0) * 0.68).min(220.0);
    let height = 12.0 + picture + 14.0 + position.size().y + title.size().y + 4.0 + words.size().y + 16.0 + 44.0 + 20.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = format!("Preview of a step: {}. {}", sample.title, sample.words);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    paint::plate(ui.painter(), rect, 16.0, p.surface, theme.line());
    let stage = Rect::from_min_size(rect.min + vec2(12.0, 12.0), vec2(width - 24.0, picture));
    match &sample.picture {
        Some((picture, folder)) => {
            let mut child = ui.new_child(UiBuilder::new().max_rect(stage));
            let options = Options { radius: 10.0, labels: false, ..Options::default() };
            stage::show(&mut child, cx, stage, picture, folder.as_deref(), options);
        }
        None => stage::ground(ui, theme, stage, 10.0, true),
    }
    let mut at = pos2(rect.left() + 20.0, stage.bottom() + 14.0);
    for (galley, ink, after) in [(position, p.ink2, 0.0), (title, p.ink, 4.0), (words, p.ink, 16.0)] {
        let step = galley.size().y + after;
        ui.painter().galley(at, galley, ink);
        at.y += step;
    }
    next(ui, cx, Rect::from_min_size(at, vec2(inner, 44.0)));
}

/// The button as a picture: it does nothing, so it takes no focus.
fn next(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let p = cx.theme.palette;
    paint::plate(ui.painter(), rect, 10.0, p.accent, Stroke::NONE);
    let galley = text::galley(ui, "Next", Type::Label, p.on_accent, rect.width());
    let left = rect.center().x - (galley.size().x + 32.0) / 2.0;
    let right = left + galley.size().x + 22.0;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, p.on_accent);
    paint::icon(ui.painter(), pos2(right, rect.center().y), icons::ARROW_RIGHT, 20.0, p.on_accent);
}
