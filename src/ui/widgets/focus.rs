//! What happens when the keyboard's focus comes to a control.

use egui::{Context, Id, Response, Ui, vec2};

use crate::ui::cx::main_control;

/// How the focus came to a control.
#[derive(Debug, Clone, Copy)]
struct Sent {
    to: Id,
    /// The pass in which it was sent.
    pass: u64,
}

fn sent_id() -> Id {
    Id::unique("focus was sent")
}

fn keys_id() -> Id {
    Id::unique("keys are in use")
}

/// Notes whether the person works with keys. Call it before each frame.
pub fn note(ctx: &Context, keys: bool) {
    ctx.data_mut(|data| data.insert_temp(keys_id(), keys));
}

/// Sends the focus to a control that may have had it before, on another screen.
pub fn send(ctx: &Context, to: Id) {
    let pass = ctx.cumulative_pass_nr();
    ctx.memory_mut(|memory| memory.request_focus(to));
    ctx.data_mut(|data| data.insert_temp(sent_id(), Sent { to, pass }));
}

/// Did the focus come to this control just now? One screen's main control may have had it as that of another.
#[must_use]
pub fn arrived(ui: &Ui, response: &Response) -> bool {
    response.gained_focus() || was_sent(ui, response)
}

/// Did the program send the focus to this control just now, and not the person?
#[must_use]
pub fn was_sent(ui: &Ui, response: &Response) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    let sent = ui.data(|data| data.get_temp::<Sent>(sent_id()));
    sent.is_some_and(|sent| sent.to == response.id && pass == sent.pass)
}

/// Does the person work with keys?
#[must_use]
pub fn by_keys(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(keys_id())).unwrap_or(false)
}

/// Scrolls to a control when the focus comes to it, with 24 points to spare for what covers the edge. A screen's main
/// control has the focus from the first; whoever works with a pointer sees the screen from its top all the same.
pub fn follow(ui: &Ui, response: &Response) {
    if arrived(ui, response) && (by_keys(ui) || response.id != main_control()) {
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, 24.0)), None);
    }
}

/// Gives the focus to a control when it appears.
pub fn when_new(ui: &Ui, id: Id) {
    let seen = id.with("seen");
    let pass = ui.ctx().cumulative_pass_nr();
    let before = ui.data(|data| data.get_temp::<u64>(seen));
    if before.is_none_or(|before| pass > before + 2) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    ui.data_mut(|data| data.insert_temp(seen, pass));
}
