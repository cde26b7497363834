//! Dialogs over the screens.

use egui::{Context, Id, Rect, Ui};

use crate::app::{Dialog as AppDialog, LogInput, Message, Problem, logbook, loose};
use crate::ui::cx::Cx;
use crate::ui::theme::icons;
use crate::ui::widgets::dialog::{self, Choice, Dialog};
use crate::ui::widgets::paint;

/// Shows the dialog that is open, if one is.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    match cx.state.dialog {
        Some(AppDialog::Leave { quit }) => leave(ctx, cx, quit),
        Some(AppDialog::Replace) => replace(ctx, cx),
        Some(which @ (AppDialog::RemoveOld | AppDialog::DeleteLog | AppDialog::Unlogged)) => log(ctx, cx, which),
        None => {}
    }
}

/// Only one visit is kept: which one?
fn replace(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(resumable) = &cx.state.resumable else { return };
    let title = format!("{} is not finished", resumable.title);
    let body = "You stopped in the middle of it. If you start another guide now, that place is forgotten.";
    let theme = cx.theme;
    let icon = |ui: &Ui, rect: Rect| {
        paint::plate(ui.painter(), rect, 12.0, theme.palette.sunken, egui::Stroke::NONE);
        paint::icon(ui.painter(), rect.center(), icons::CLOCK_COUNTER_CLOCKWISE, 28.0, theme.palette.ink);
    };
    let dialog = Dialog {
        icon: &icon,
        title: &title,
        body,
        left: "Forget it and start",
        deletes: false,
        right: "Go on with it",
    };
    match dialog::show(ctx, theme, Id::unique("replace dialog"), &dialog) {
        Some(Choice::Left) => cx.send(Message::StartNow),
        Some(Choice::Right) => cx.send(Message::Resume),
        Some(Choice::Escape) => cx.send(Message::Stay),
        None => {}
    }
}

/// Lines of the service log are to go, or could not be written.
fn log(ctx: &Context, cx: &mut Cx<'_>, which: AppDialog) {
    let theme = cx.theme;
    let (glyph, title, body, left, right, does) = match which {
        AppDialog::RemoveOld => {
            let (old, days) = (logbook::outdated(cx.state), cx.state.settings.log_days);
            let lines = if old == 1 { "1 line".to_owned() } else { format!("{old} lines") };
            let body = format!(
                "They are older than {days} days. Export them first if they may be needed: they can't be brought back."
            );
            (
                icons::TRASH,
                format!("Remove {lines} of the log?"),
                body,
                "Remove them",
                "Keep them",
                LogInput::RemoveOldNow,
            )
        }
        AppDialog::DeleteLog => {
            let body = "Every line goes, with its serial number. It can't be brought back.".to_owned();
            (icons::TRASH, "Delete the service log?".to_owned(), body, "Delete it", "Keep it", LogInput::DeleteNow)
        }
        _ => {
            let problem = cx.state.problems.get(&Problem::LogUnwritten).cloned().unwrap_or_default();
            let title = "The service log can't be written".to_owned();
            (icons::WARNING_CIRCLE, title, problem, "Close without it", "Stay here", LogInput::CloseAnyway)
        }
    };
    let icon = |ui: &Ui, rect: Rect| {
        paint::plate(ui.painter(), rect, 12.0, theme.palette.sunken, egui::Stroke::NONE);
        paint::icon(ui.painter(), rect.center(), glyph, 28.0, theme.palette.ink);
    };
    let dialog = Dialog { icon: &icon, title: &title, body: &body, left, deletes: which != AppDialog::Unlogged, right };
    match dialog::show(ctx, theme, Id::unique("log dialog"), &dialog) {
        Some(Choice::Left) => cx.send(Message::Log(does)),
        Some(Choice::Right | Choice::Escape) => cx.send(Message::Stay),
        None => {}
    }
}

fn leave(ctx: &Context, cx: &mut Cx<'_>, quit: bool) {
    let Some(visit) = &cx.state.visit else { return };
    let power_off = visit.walk.power_off();
    let loose: Vec<String> = loose(visit, cx.state.now.ms).iter().map(|name| cx.words(name).to_owned()).collect();
    let (title, mut body) = visit.walk.power_gate().map_or_else(
        || ("Parts are still loose".to_owned(), String::new()),
        |gate| (cx.words(&gate.leaving.title).to_owned(), cx.words(&gate.leaving.text).to_owned()),
    );
    if !loose.is_empty() {
        body = format!("{body} In the tray: {}.", loose.join(", ")).trim().to_owned();
    }
    body.push_str(" Your place is kept, and you can go on later. The safety checks are asked again then.");
    let theme = cx.theme;
    let icon = |ui: &Ui, rect: Rect| {
        let p = theme.palette;
        paint::plate(ui.painter(), rect, 12.0, p.sunken, egui::Stroke::NONE);
        if power_off {
            paint::icon(ui.painter(), rect.center(), icons::POWER, 28.0, p.ink);
        } else {
            paint::icon(ui.painter(), rect.center(), icons::TRAY, 28.0, p.ink);
        }
    };
    let left = if quit { "Leave and close" } else { "Leave the guide" };
    let dialog = Dialog { icon: &icon, title: &title, body: &body, left, deletes: false, right: "Stay here" };
    match dialog::show(ctx, theme, Id::unique("leave dialog"), &dialog) {
        Some(Choice::Left) => cx.send(Message::LeaveNow),
        Some(Choice::Right | Choice::Escape) => cx.send(Message::Stay),
        None => {}
    }
}
