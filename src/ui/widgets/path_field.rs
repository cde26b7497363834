//! A path that is typed, where the system has no file chooser: why, a field, and two ways on.

use egui::{Id, Rect, Sense, Ui, UiBuilder, vec2};

use crate::ui::theme::icons::Icon;
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field::{self, Field, Mood};
use crate::ui::widgets::{focus, notes};

/// What a path is typed for.
pub struct PathField<'a> {
    /// A lasting id for the field.
    pub id: Id,
    /// What stands over the field.
    pub over: &'a str,
    /// The field's name for screen readers.
    pub name: &'a str,
    /// What such a path looks like.
    pub hint: &'a str,
    /// What the path leads to.
    pub icon: Icon,
    /// The button that uses the path; Enter does the same.
    pub does: Button<'a>,
    /// The button that closes the field.
    pub close: Button<'a>,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Typed: the text is now this.
    Typed(String),
    /// Wants this path to be used.
    Use(String),
    /// Wants the field to be closed.
    Close,
}

/// Shows the field with what was typed so far; it takes the focus when it appears.
pub fn show(ui: &mut Ui, theme: &Theme, path: PathField<'_>, typed: &str) -> Vec<Done> {
    let mut done = Vec::new();
    notes::no_chooser(ui, theme);
    text::label(ui, path.over, Type::Label, theme.palette.ink);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let mut value = typed.to_owned();
    let entered = entry(ui, theme, &path, rect, &mut value);
    if value != typed {
        done.push(Done::Typed(value.clone()));
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        if path.does.show(ui, theme).clicked() || entered {
            done.push(Done::Use(value));
        }
        if path.close.show(ui, theme).clicked() {
            done.push(Done::Close);
        }
    });
    done
}

/// The field itself; true when Enter was pressed in it.
fn entry(ui: &mut Ui, theme: &Theme, path: &PathField<'_>, rect: Rect, value: &mut String) -> bool {
    let look = Field {
        id: path.id,
        name: path.name,
        hint: path.hint,
        icon: Some(path.icon),
        key: None,
        role: Type::Body,
        mood: Mood::Plain,
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    let response = field::show(&mut child, theme, rect, &look, value);
    focus::when_new(ui, path.id);
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
