//! Sentences that tell how things stand: one line with an icon, or a soft bar.

use egui::accesskit::{Live, Role};
use egui::{Color32, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::icons::{self, Icon};
use crate::ui::theme::{Theme, Type, fonts, text};
use crate::ui::widgets::paint;

/// How a sentence is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact, with the icon that fits it.
    Plain(Icon),
    /// Right, or done.
    Good,
    /// Worth a second look.
    Careful,
    /// Wrong.
    Bad,
}

impl Tone {
    fn colour(self, theme: &Theme) -> Color32 {
        let p = theme.palette;
        match self {
            Self::Plain(_) => p.ink2,
            Self::Good => p.success,
            Self::Careful => p.ink,
            Self::Bad => p.danger,
        }
    }

    fn icon(self) -> (Icon, &'static str) {
        match self {
            Self::Plain(icon) => (icon, fonts::ICON),
            Self::Good => (icons::CHECK_CIRCLE, fonts::ICON_FILL),
            Self::Careful | Self::Bad => (icons::WARNING_CIRCLE, fonts::ICON_FILL),
        }
    }

    fn role(self) -> Type {
        if matches!(self, Self::Plain(_)) { Type::Body } else { Type::BodyMedium }
    }
}

/// Shows one sentence under what it speaks of; screen readers hear it when it changes.
pub fn status(ui: &mut Ui, theme: &Theme, tone: Tone, words: &str) -> Response {
    let ink = tone.colour(theme);
    let width = ui.available_width();
    let galley = text::galley(ui, words, tone.role(), ink, (width - 30.0).max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y.max(22.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let (icon, family) = tone.icon();
    paint::icon_in(ui.painter(), rect.min + vec2(10.0, 11.0), icon, family, 20.0, ink);
    ui.painter().galley(rect.min + vec2(30.0, 0.0), galley, ink);
    response
}

/// Says over a field for a path why there is one.
pub fn no_chooser(ui: &mut Ui, theme: &Theme) -> Response {
    status(ui, theme, Tone::Plain(icons::INFO), "There is no file chooser here. Type the path instead.")
}

/// Shows a soft bar with a sentence about the whole of what stands below it.
pub fn banner(ui: &mut Ui, theme: &Theme, tone: Tone, words: &str) -> Response {
    let p = theme.palette;
    let (fill, ink) = match tone {
        Tone::Plain(_) | Tone::Careful => (p.accent_soft, p.ink),
        Tone::Good => (p.success_soft, p.success),
        Tone::Bad => (p.danger_soft, p.danger),
    };
    let width = ui.available_width();
    let galley = text::galley(ui, words, Type::Body, ink, (width - 60.0).max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, 10.0, fill, stroke);
    let (icon, family) = tone.icon();
    paint::icon_in(ui.painter(), pos2(rect.left() + 24.0, rect.top() + 21.0), icon, family, 20.0, ink);
    ui.painter().galley(pos2(rect.left() + 44.0, rect.top() + 10.0), galley, ink);
    response
}
