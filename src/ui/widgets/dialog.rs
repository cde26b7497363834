//! Dialogs: a fact, a sentence, and two ways on.

use egui::{Id, Sense, Stroke, Ui, vec2};

use crate::ui::theme::{Theme, Type, palette, text};
use crate::ui::widgets::button::{Button, Kind, Size};
use crate::ui::widgets::paint;

/// What a dialog says.
pub struct Dialog<'a> {
    /// Paints the icon into a square of 48 points.
    pub icon: &'a dyn Fn(&Ui, egui::Rect),
    /// The fact, as a heading.
    pub title: &'a str,
    /// What it means.
    pub body: &'a str,
    /// The button on the left: the action that leaves.
    pub left: &'a str,
    /// That action deletes something.
    pub deletes: bool,
    /// The button on the right: the safe one, focused at first.
    pub right: &'a str,
}

/// Which way was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The leaving action.
    Left,
    /// The safe one.
    Right,
    /// Neither: Esc.
    Escape,
}

/// Shows a dialog over everything else, with the focus kept inside.
pub fn show(ctx: &egui::Context, theme: &Theme, id: Id, dialog: &Dialog<'_>) -> Option<Choice> {
    let p = theme.palette;
    let screen = ctx.content_rect();
    let width = (screen.width() - 48.0).min(520.0);
    let frame = egui::Frame::new()
        .fill(p.surface)
        .corner_radius(paint::round(20.0))
        .stroke(if theme.contrast() { Stroke::new(2.0, p.line_strong) } else { Stroke::NONE })
        .shadow(if theme.contrast() {
            egui::Shadow::NONE
        } else {
            egui::Shadow { offset: [0, 16], blur: 48, spread: 0, color: palette::SHADOW_FLOAT }
        })
        .inner_margin(28.0);
    let modal = egui::Modal::new(id).backdrop_color(p.scrim).frame(frame).show(ctx, |ui| {
        ui.set_width(width - 56.0);
        let (square, _) = ui.allocate_exact_size(vec2(48.0, 48.0), Sense::hover());
        (dialog.icon)(ui, square);
        ui.add_space(8.0);
        text::heading(ui, dialog.title, Type::H2, p.ink, 2);
        text::label(ui, dialog.body, Type::Body, p.ink2);
        ui.add_space(16.0);
        buttons(ui, theme, id, dialog)
    });
    let escaped = ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    if escaped { Some(Choice::Escape) } else { modal.inner }
}

fn buttons(ui: &mut Ui, theme: &Theme, id: Id, dialog: &Dialog<'_>) -> Option<Choice> {
    let mut choice = None;
    let half = (ui.available_width() - 12.0) / 2.0;
    ui.spacing_mut().item_spacing.x = 12.0;
    ui.horizontal(|ui| {
        let kind = if dialog.deletes { Kind::Danger } else { Kind::Secondary };
        let left = Button::new(kind, dialog.left).size(Size::Large).width(half).id(id.with("left")).show(ui, theme);
        let right = Button::primary(dialog.right).width(half).id(id.with("right")).show(ui, theme);
        // The safe way has the focus when the dialog opens.
        let pass = ui.ctx().cumulative_pass_nr();
        let first = ui.data_mut(|data| {
            let seen = data.get_temp_mut_or_default::<u64>(id);
            let first = *seen == 0 || pass > *seen + 2;
            *seen = pass;
            first
        });
        if first {
            right.request_focus();
        }
        if left.clicked() {
            choice = Some(Choice::Left);
        }
        if right.clicked() {
            choice = Some(Choice::Right);
        }
    });
    choice
}
