//! Whether visits are written down, for how long, and how to get rid of what was.

use egui::{Id, Ui, vec2};

use crate::app::{LogInput, Message, Screen, SettingsInput};
use crate::settings::LOG_DAYS;
use crate::ui::cx::Cx;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};

use super::rows::{self, Named};

/// Shows the section.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let settings = &cx.state.settings;
    let on = settings.service_log;
    let note = "Which device, when, what came of it, and its serial number. Off, a number is forgotten with its visit.";
    if rows::switch(ui, theme, Named { name: "Keep a service log", note }, on) {
        cx.send(Message::Settings(SettingsInput::ServiceLog(!on)));
    }
    let at = LOG_DAYS.iter().position(|days| *days == settings.log_days).unwrap_or(1);
    let note = "Nothing is removed without your word.";
    let named = Named { name: "Ask whether lines may go after", note };
    if let Some(index) = rows::choose(ui, theme, named, &["30 days", "90 days", "1 year", "Never"], at, 420.0) {
        cx.send(Message::Settings(SettingsInput::LogDays(LOG_DAYS[index])));
    }
    ui.add_space(16.0);
    let words = "The log is a file on this computer, beside the settings. It is sent nowhere. Who can use this account can read it.";
    text::label(ui, words, Type::Body, theme.palette.ink2);
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        let open = Button::secondary("Open the log").size(Size::Medium).left(icons::CLIPBOARD_TEXT);
        if open.id(Id::unique("open the log")).show(ui, theme).clicked() {
            cx.send(Message::Go(Screen::ServiceLog));
        }
        let delete = Button::secondary("Delete the log").size(Size::Medium).left(icons::TRASH);
        if delete.id(Id::unique("delete the log")).show(ui, theme).clicked() {
            cx.send(Message::Log(LogInput::Delete));
        }
    });
}
