//! What happens when the keyboard's focus comes to a control.

use egui::{Response, Ui, vec2};

/// Scrolls to a control when the focus comes to it, with 24 points to spare for what covers the edge.
pub fn follow(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, 24.0)), None);
    }
}
