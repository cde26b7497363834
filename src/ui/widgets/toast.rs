//! One short message at the foot of the window that goes away by itself.

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Sense, Stroke, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// Shows `words` above everything; returns true while the pointer is on it, so that it stays.
pub fn show(ctx: &egui::Context, theme: &Theme, words: &str, done: bool) -> bool {
    let p = theme.palette;
    let screen = ctx.content_rect();
    let area = egui::Area::new(Id::unique("toast"))
        .order(egui::Order::Foreground)
        .fixed_pos(pos2(0.0, 0.0))
        .interactable(true)
        .show(ctx, |ui| {
            let galley = text::galley(ui, words, Type::BodyMedium, p.on_ink_panel, screen.width() - 140.0);
            let size = vec2(galley.size().x + 72.0, galley.size().y + 26.0);
            let centre = pos2(screen.center().x, screen.bottom() - 56.0 - size.y / 2.0);
            let rect = Rect::from_center_size(centre, size);
            let response = paint::place(ui, rect, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
            paint::raised(ui.painter(), theme, rect, 10.0);
            paint::plate(ui.painter(), rect, 10.0, p.ink_panel, Stroke::NONE);
            let disc = pos2(rect.left() + 28.0, rect.center().y);
            let icon = if done { icons::CHECK_CIRCLE } else { icons::INFO };
            paint::icon_in(ui.painter(), disc, icon, crate::ui::theme::fonts::ICON_FILL, 20.0, p.on_ink_panel);
            ui.painter().galley(
                pos2(rect.left() + 50.0, rect.center().y - galley.size().y / 2.0),
                galley,
                p.on_ink_panel,
            );
            response.contains_pointer()
        });
    area.inner
}
