//! What a screen gets: the state to read, the theme to paint with, the box for its messages.

use egui::{Id, Rect, Ui, pos2, vec2};

use crate::app::{Message, State};
use crate::guide::model::Text;
use crate::ui::pictures::Pictures;
use crate::ui::previews::Previews;
use crate::ui::theme::Theme;

/// Handed to every screen.
pub struct Cx<'a> {
    /// The state; screens only read it.
    pub state: &'a State,
    /// How to paint.
    pub theme: &'a Theme,
    /// The pictures.
    pub pictures: &'a mut Pictures,
    /// Pictures of labels.
    pub previews: &'a mut Previews,
    /// What the person did, in order.
    pub out: &'a mut Vec<Message>,
}

impl Cx<'_> {
    /// Sends a message.
    pub fn send(&mut self, message: Message) {
        self.out.push(message);
    }

    /// A guide's text in the person's language.
    #[must_use]
    pub fn words<'t>(&self, text: &'t Text) -> &'t str {
        text.get(&self.theme.language)
    }

    /// The folder that pictures of a guide are read from; none for built-in guides.
    #[must_use]
    pub fn folder(&self, guide: &str) -> Option<String> {
        self.state.library.get(guide).and_then(|entry| entry.folder()).map(str::to_owned)
    }
}

/// The id of the control that takes the focus when a screen appears.
#[must_use]
pub fn main_control() -> Id {
    Id::unique("main control")
}

/// Where stage and script lie.
#[derive(Debug, Clone, Copy)]
pub struct Panes {
    /// What the person sees.
    pub stage: Rect,
    /// What the person does.
    pub script: Rect,
}

/// Splits `body` into stage and script; `script` is the width of the script in points.
#[must_use]
pub fn panes(theme: &Theme, body: Rect, script: f32) -> Panes {
    let m = theme.metrics;
    if m.stacked() {
        let cut = body.top() + (body.height() * 0.4).round();
        return Panes {
            stage: Rect::from_min_max(body.min, pos2(body.right(), cut)),
            script: Rect::from_min_max(pos2(body.left(), cut + 12.0), body.max),
        };
    }
    let cut = body.right() - script;
    Panes {
        stage: Rect::from_min_max(body.min, pos2(cut - m.gap, body.bottom())),
        script: Rect::from_min_max(pos2(cut, body.top()), body.max),
    }
}

/// The body of a screen inside its margins, centred where the window is very wide.
#[must_use]
pub fn body(theme: &Theme, rect: Rect) -> Rect {
    let m = theme.metrics;
    let width = (rect.width() - 2.0 * m.margin).min(m.content_max - 64.0);
    Rect::from_min_max(
        pos2((rect.center().x - width / 2.0).round(), rect.top()),
        pos2((rect.center().x + width / 2.0).round(), rect.bottom()),
    )
}

/// Runs `add` in a child that fills `rect`, top down.
pub fn within<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.set_width(rect.width());
        add(ui)
    })
    .inner
}

/// Draws a line along each edge beyond which something goes on.
fn edges<R>(ui: &Ui, rect: Rect, shown: &egui::scroll_area::ScrollAreaOutput<R>) {
    let hidden_above = shown.state.clamped_offset().y;
    let hidden_below = shown.content_size.y - shown.inner_rect.height() - hidden_above;
    let painter = ui.painter();
    for (y, hidden) in [(rect.top(), hidden_above), (rect.bottom(), hidden_below)] {
        // A few points are the room under the last control.
        if hidden > 9.0 {
            painter.hline(rect.x_range(), y, ui.visuals().widgets.inactive.bg_stroke);
        }
    }
}

/// Runs `add` in a vertical scroll area that fills `rect`; what has the focus is scrolled into view by its owner. The scroll
/// bar stands in the gap right of it. What goes on beyond an edge fades into the page.
pub fn scrolled<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    const BAR: f32 = 14.0;
    // Where nothing is pale, a line says that there is more.
    let contrast = ui.spacing().scroll.fade.strength == 0.0;
    let wide = Rect::from_min_max(rect.min, pos2(rect.right() + BAR, rect.bottom()));
    let page = egui::Frame::new().fill(ui.visuals().panel_fill);
    let builder = egui::UiBuilder::new()
        .max_rect(wide)
        .layout(egui::Layout::top_down(egui::Align::Min))
        .ui_stack_info(egui::UiStackInfo::default().with_frame(page));
    let scroll = |ui: &mut Ui| {
        ui.set_width(wide.width());
        // Focus rings reach 6 points beyond their control, so the area is a little wider than its content.
        let room = wide.expand2(vec2(7.0, 0.0));
        ui.set_clip_rect(room.intersect(ui.ctx().content_rect()));
        let area = egui::ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
        let shown = area.content_margin(egui::Margin::ZERO).show(ui, |ui| {
            ui.set_clip_rect(ui.clip_rect().expand2(vec2(7.0, 0.0)));
            ui.set_max_width(rect.width());
            ui.set_width(rect.width());
            ui.add_space(6.0);
            let inner = add(ui);
            ui.add_space(8.0);
            inner
        });
        if contrast {
            edges(ui, rect, &shown);
        }
        shown.inner
    };
    ui.scope_builder(builder, scroll).inner
}
