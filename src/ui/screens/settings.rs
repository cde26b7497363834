//! Being written.
pub fn show(_ui: &mut egui::Ui, _cx: &mut crate::ui::cx::Cx<'_>, _rect: egui::Rect) {}
