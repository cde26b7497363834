//! What this program is, whose it is not, and whose type and icons it shows.

use egui::{Id, Sense, Ui, vec2};

use crate::ui::cx::Cx;
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::{bar, paint};

/// A licence that comes with something the program carries.
struct Licence {
    what: &'static str,
    under: &'static str,
    full: &'static str,
}

const LICENCES: [Licence; 2] = [
    Licence {
        what: "IBM Plex Sans and IBM Plex Mono",
        under: "The type on every screen. SIL Open Font License 1.1.",
        full: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/OFL-IBM-Plex.txt")),
    },
    Licence {
        what: "Phosphor icons",
        under: "The icons on every screen. MIT License.",
        full: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icons/LICENSE-phosphor.txt")),
    },
];

/// Shows the section.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
    let square = egui::Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(44.0, 44.0));
    bar::mark(ui, theme, square);
    let mut child =
        ui.new_child(egui::UiBuilder::new().max_rect(egui::Rect::from_min_max(rect.min + vec2(60.0, 4.0), rect.max)));
    child.spacing_mut().item_spacing.y = 0.0;
    text::heading(&mut child, "Unlatch", Type::H3, p.ink, 2);
    text::label(&mut child, &format!("Version {}", env!("CARGO_PKG_VERSION")), Type::Body, p.ink2);
    ui.add_space(12.0);
    for (title, words) in [
        (
            "What it does",
            "It shows how to open and close the battery covers of Blink cameras and doorbells, how to change the batteries, and \
             where the serial number (DSN) is.",
        ),
        (
            "Whose it is not",
            "It is independent of Blink and of Amazon. Their names say only which devices it is about.",
        ),
        (
            "What it sends",
            "Nothing. It works without a network and sends nothing anywhere. Serial numbers stay on this computer.",
        ),
        ("Its own licence", "MIT or Apache License 2.0, as you choose."),
    ] {
        text::heading(ui, title, Type::BodyStrong, p.ink, 3);
        text::label(ui, words, Type::Body, p.ink2);
        ui.add_space(14.0);
    }
    for licence in &LICENCES {
        entry(ui, cx, licence);
    }
}

fn entry(ui: &mut Ui, cx: &mut Cx<'_>, licence: &Licence) {
    let theme = cx.theme;
    let p = theme.palette;
    text::heading(ui, licence.what, Type::BodyStrong, p.ink, 3);
    text::label(ui, licence.under, Type::Body, p.ink2);
    let id = Id::unique("licence").with(licence.what);
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let (words, icon) =
        if open { ("Hide the licence", icons::CARET_DOWN) } else { ("Read the licence", icons::CARET_RIGHT) };
    let name = format!("{words} of {}", licence.what);
    let response = Button::quiet(words).name(name).size(Size::Small).left(icon).id(id.with("button")).show(ui, theme);
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if open {
        let width = ui.available_width();
        let galley = text::galley(ui, &unfolded(licence.full), Type::Small, p.ink2, width - 28.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 24.0), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, licence.full));
        let stroke = if theme.contrast() { theme.border() } else { egui::Stroke::NONE };
        paint::plate(ui.painter(), rect, 10.0, p.sunken, stroke);
        ui.painter().galley(rect.min + vec2(14.0, 12.0), galley, p.ink2);
    }
    ui.add_space(14.0);
}

/// Joins the lines of each paragraph, so that the text fills whatever width there is.
fn unfolded(text: &str) -> String {
    let paragraphs = text.replace("\r\n", "\n");
    let joined: Vec<String> = paragraphs
        .split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    joined.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_and_their_lines_joined() {
        assert_eq!(unfolded("a\nb\r\n\r\nc\n\n\n"), "a b\n\nc");
    }

    #[test]
    fn both_licences_are_there_in_full() {
        assert!(LICENCES[0].full.contains("SIL OPEN FONT LICENSE"));
        assert!(LICENCES[1].full.contains("Permission is hereby granted"));
    }
}
