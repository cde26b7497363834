//! Makes egui's stock widgets look like the rest.

use egui::{CornerRadius, FontFamily, FontId, Stroke, TextStyle, Visuals};

use super::{Scheme, Theme, Type};

/// Sets visuals and style for stock widgets from the theme.
pub(super) fn install(theme: &Theme, ctx: &egui::Context) {
    let palette = theme.palette;
    let mut visuals = if theme.scheme == Scheme::Light { Visuals::light() } else { Visuals::dark() };
    visuals.override_text_color = None;
    visuals.panel_fill = palette.bg;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = theme.border();
    visuals.extreme_bg_color = palette.surface;
    visuals.faint_bg_color = palette.sunken;
    visuals.code_bg_color = palette.sunken;
    visuals.hyperlink_color = palette.accent_ink;
    visuals.warn_fg_color = palette.danger;
    visuals.error_fg_color = palette.danger;
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(1.5, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.ink);
    visuals.text_cursor.blink = false;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.window_corner_radius = CornerRadius::same(20);
    visuals.menu_corner_radius = CornerRadius::same(10);
    let states = &mut visuals.widgets;
    for (state, fill) in [
        (&mut states.noninteractive, palette.surface),
        (&mut states.inactive, palette.surface),
        (&mut states.hovered, palette.sunken),
        (&mut states.active, palette.sunken),
        (&mut states.open, palette.surface),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = theme.border();
        state.fg_stroke = Stroke::new(1.5, palette.ink);
        state.corner_radius = CornerRadius::same(10);
        state.expansion = 0.0;
    }
    let motion = theme.motion(180.0);
    ctx.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.animation_time = motion;
        if theme.less_motion {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        style.text_styles = [
            (TextStyle::Small, Type::Small.font()),
            (TextStyle::Body, Type::Body.font()),
            (TextStyle::Button, Type::Label.font()),
            (TextStyle::Heading, Type::H2.font()),
            (TextStyle::Monospace, FontId::new(13.5, FontFamily::Monospace)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 8.0);
        style.spacing.interact_size.y = 36.0;
        style.spacing.scroll = scroll(theme);
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
    });
}

/// What goes on beyond an edge fades out towards it, and a thin bar tells how much there is, also where nobody hovers: on a
/// touch screen nobody does.
fn scroll(theme: &Theme) -> egui::style::ScrollStyle {
    let mut scroll = egui::style::ScrollStyle::floating();
    scroll.floating_width = 4.0;
    // In high contrast nothing is pale.
    let (bar, fade) = if theme.contrast() { (1.0, 0.0) } else { (0.5, 1.0) };
    scroll.dormant_handle_opacity = bar;
    scroll.fade = egui::style::ScrollFadeStyle { strength: fade, size: 24.0 };
    scroll
}
