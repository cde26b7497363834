//! Dialogs over the screens.

use egui::{Context, Id, Rect, Ui};

use crate::app::{Dialog as AppDialog, Message, loose};
use crate::ui::cx::Cx;
use crate::ui::theme::icons;
use crate::ui::widgets::dialog::{self, Choice, Dialog};
use crate::ui::widgets::paint;

/// Shows the dialog that is open, if one is.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(AppDialog::Leave { quit, .. }) = cx.state.dialog else { return };
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
    let dialog = Dialog { icon: &icon, title: &title, body: &body, left, right: "Stay here" };
    match dialog::show(ctx, theme, Id::unique("leave dialog"), &dialog) {
        Some(Choice::Left) => cx.send(Message::LeaveNow),
        Some(Choice::Right) => cx.send(Message::Stay),
        None => {}
    }
}
