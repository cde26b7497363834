//! One file a screen.

pub mod chrome;
pub mod completion;
pub mod dialogs;
pub mod gate;
pub mod guides;
pub mod help;
pub mod overview;
pub mod picker;
pub mod serial;
pub mod service_log;
pub mod settings;
pub mod step;
pub mod stop;
pub mod untold;
pub mod which;
mod zoom;

use egui::{Rect, Ui};

use crate::app::Screen;
use crate::ui::cx::Cx;
use crate::walk::View as WalkView;

/// Shows the screen that the state is at, in the body of the window.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    match cx.state.screen {
        Screen::Picker => picker::show(ui, cx, rect),
        Screen::WhichOne => which::show(ui, cx, rect),
        Screen::Overview => overview::show(ui, cx, rect),
        Screen::Visit => visit(ui, cx, rect),
        Screen::Serial => serial::show(ui, cx, rect),
        Screen::Guides => guides::show(ui, cx, rect),
        Screen::ServiceLog => service_log::show(ui, cx, rect),
        Screen::Settings => settings::show(ui, cx, rect),
        Screen::Help => help::show(ui, cx, rect),
    }
}

fn visit(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let Some(visit) = &cx.state.visit else { return };
    match visit.walk.view(cx.state.now.ms) {
        WalkView::Gate(view) => gate::show(ui, cx, rect, &view),
        WalkView::Stop(view) => stop::show(ui, cx, rect, &view),
        WalkView::Step(view) => step::show(ui, cx, rect, &view),
        WalkView::Untold(view) => untold::show(ui, cx, rect, &view),
        WalkView::Completion(view) => completion::show(ui, cx, rect, &view),
    }
}

/// Height of the bar at the foot of the window: the key strip, or the gate's bar with its button.
#[must_use]
pub fn strip_height(cx: &Cx<'_>) -> f32 {
    use crate::app::commands::{Place, place};
    // The gate and its stop screen have a bar of their own there.
    if matches!(place(cx.state), Place::Gate | Place::Stop) { 0.0 } else { cx.theme.metrics.key_strip }
}
