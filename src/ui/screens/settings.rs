//! Settings: sections at the left, their rows in the middle, what a step looks like with them at the right.

mod about;
mod log;
mod preview;
mod rows;

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{GuidesInput, Message, Section, SettingsInput};
use crate::settings::{ConfirmBy, SCANNER_GAPS, TEXT_SIZES, Theme as Colours};
use crate::ui::cx::{self, Cx, main_control};
use crate::ui::theme::{Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::notes::{self, Tone};
use crate::ui::widgets::slider::Slider;
use crate::ui::widgets::{focus, paint};

use rows::Named;

const SECTIONS: [(Section, &str, icons::Icon); 5] = [
    (Section::Look, "Look and read", icons::EYE),
    (Section::Input, "Input", icons::HAND_TAP),
    (Section::Files, "Files", icons::FOLDER_OPEN),
    (Section::Log, "Log", icons::CLIPBOARD_TEXT),
    (Section::About, "About", icons::INFO),
];

/// Shows the screen in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let m = cx.theme.metrics;
    let pad = if m.compact() { 12.0 } else { 20.0 };
    let body = cx::body(cx.theme, rect);
    let body = Rect::from_min_max(pos2(body.left(), body.top() + pad), body.max);
    if m.stacked() {
        cx::scrolled(ui, body, "settings", |ui| {
            text::title(ui, cx.theme, "Settings");
            ui.add_space(4.0);
            sections(ui, cx);
            ui.add_space(8.0);
            problems(ui, cx);
            section(ui, cx);
            preview_below(ui, cx);
        });
        return;
    }
    let nav = if m.compact() { 172.0 } else { 200.0 };
    let gap = m.gap;
    let left = Rect::from_min_max(body.min, pos2(body.left() + nav, body.bottom()));
    cx::scrolled(ui, left, "settings sections", |ui| {
        text::heading(ui, "Settings", Type::H2, cx.theme.palette.ink, 1);
        ui.add_space(8.0);
        sections(ui, cx);
    });
    let rest = body.width() - nav - gap;
    // The preview stands beside the rows where both have enough room.
    let look = cx.state.section == Section::Look;
    let beside = rest >= 540.0 + gap + 280.0;
    let width = if beside { (rest - gap - 304.0).min(640.0) } else { rest };
    let middle =
        Rect::from_min_max(pos2(left.right() + gap, body.top()), pos2(left.right() + gap + width, body.bottom()));
    cx::scrolled(ui, middle, "settings rows", |ui| {
        problems(ui, cx);
        section(ui, cx);
        if !beside {
            preview_below(ui, cx);
        }
    });
    if beside && look {
        let right = Rect::from_min_max(pos2(middle.right() + gap, body.top() + 8.0), body.max);
        cx::scrolled(ui, right, "settings preview", |ui| preview::show(ui, cx));
    }
}

fn preview_below(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.state.section == Section::Look {
        ui.add_space(16.0);
        preview::show(ui, cx);
    }
}

/// The names of the sections, one below the other; in pairs where the rows come below them.
fn sections(ui: &mut Ui, cx: &mut Cx<'_>) {
    let across = if cx.theme.metrics.stacked() { 2 } else { 1 };
    let (all, gap) = (ui.available_width(), 4.0);
    let rows = SECTIONS.len().div_ceil(across);
    let (rect, _) = ui.allocate_exact_size(vec2(all, rows as f32 * (44.0 + gap)), Sense::hover());
    let size = vec2((all - gap * (across - 1) as f32) / across as f32, 44.0);
    for index in 0..SECTIONS.len() {
        let (column, row) = (index % across, index / across);
        let corner = rect.min + vec2(column as f32 * (size.x + gap), row as f32 * (size.y + gap));
        section_name(ui, cx, Rect::from_min_size(corner, size), index);
    }
}

fn section_name(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, index: usize) {
    let theme = cx.theme;
    let p = theme.palette;
    let (section, words, icon) = SECTIONS[index];
    let on = cx.state.section == section;
    let id = if on { main_control() } else { Id::unique("settings section").with(words) };
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, words));
    focus::follow(ui, &response);
    if on {
        let stroke = if theme.contrast() { theme.border() } else { Stroke::NONE };
        paint::plate(ui.painter(), rect, 10.0, p.sunken, stroke);
    } else if response.hovered() {
        paint::plate(ui.painter(), rect, 10.0, theme.touched(p.bg, &response), Stroke::NONE);
    }
    let ink = if on { p.ink } else { p.ink2 };
    paint::icon(ui.painter(), pos2(rect.left() + 24.0, rect.center().y), icon, 20.0, ink);
    let role = if on { Type::BodyStrong } else { Type::BodyMedium };
    let galley = text::galley(ui, words, role, ink, rect.width() - 52.0);
    ui.painter().galley(pos2(rect.left() + 46.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    paint::focus_ring(ui, theme, &response, rect, 10.0);
    if response.clicked() {
        cx.send(Message::Section(section));
        ui.memory_mut(|memory| memory.request_focus(main_control()));
    }
}

/// What is wrong and stays wrong until it is mended.
fn problems(ui: &mut Ui, cx: &mut Cx<'_>) {
    for words in cx.state.problems.values() {
        notes::banner(ui, cx.theme, Tone::Bad, words);
        ui.add_space(6.0);
    }
}

fn section(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    match cx.state.section {
        Section::Look => look(ui, cx),
        Section::Input => input(ui, cx),
        Section::Files => files(ui, cx),
        Section::Log => log::show(ui, cx),
        Section::About => about::show(ui, cx),
    }
}

fn look(ui: &mut Ui, cx: &mut Cx<'_>) {
    const THEMES: [Colours; 4] = [Colours::System, Colours::Light, Colours::Dark, Colours::Contrast];
    let settings = &cx.state.settings;
    let at = THEMES.iter().position(|theme| *theme == settings.theme).unwrap_or(0);
    let named = Named { name: "Theme", note: "" };
    if let Some(index) = rows::choose(ui, cx.theme, named, &["System", "Light", "Dark", "Contrast"], at, 400.0) {
        cx.send(Message::Settings(SettingsInput::Theme(THEMES[index])));
    }
    text_size(ui, cx);
    let languages = cx.state.library.languages();
    language(ui, cx, &languages);
    let named =
        Named { name: "Less motion", note: "Pictures change at once, and checks are confirmed by pressing twice." };
    if rows::switch(ui, cx.theme, named, settings.less_motion) {
        cx.send(Message::Settings(SettingsInput::LessMotion(!settings.less_motion)));
    }
    let named =
        Named { name: "Left-handed pictures", note: "Pictures that are as true in a mirror are shown mirrored." };
    if rows::switch(ui, cx.theme, named, settings.left_handed) {
        cx.send(Message::Settings(SettingsInput::LeftHanded(!settings.left_handed)));
    }
}

fn text_size(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let percent = cx.state.settings.text_size_percent;
    let at = TEXT_SIZES.iter().position(|size| *size >= percent).unwrap_or(TEXT_SIZES.len() - 1);
    let named = Named { name: "Text size", note: "Also Ctrl + and Ctrl −." };
    let chosen = rows::row(ui, theme, named, (300.0, 40.0), |ui, rect| {
        let y = rect.center().y;
        let small = text::galley(ui, "A", Type::Body, p.ink, f32::INFINITY);
        ui.painter().galley(pos2(rect.left(), y - small.size().y / 2.0), small, p.ink);
        let words = text::galley(ui, &format!("{percent}%"), Type::BodyStrong, p.ink, f32::INFINITY);
        ui.painter().galley(pos2(rect.right() - words.size().x, y - words.size().y / 2.0), words, p.ink);
        let large = text::galley(ui, "A", Type::H2, p.ink, f32::INFINITY);
        ui.painter().galley(pos2(rect.right() - 60.0 - large.size().x, y - large.size().y / 2.0), large, p.ink);
        let track = Rect::from_min_max(pos2(rect.left() + 14.0, rect.top()), pos2(rect.right() - 82.0, rect.bottom()));
        let name = format!("Text size, {percent} percent");
        let (last, at) = ((TEXT_SIZES.len() - 1) as f32, at as f32);
        Slider { id: Id::unique("text size"), name: &name, last, step: 1.0, at }.show(ui, theme, track)
    });
    if let Some(size) = chosen.and_then(|index| TEXT_SIZES.get(index.round() as usize)) {
        cx.send(Message::Settings(SettingsInput::TextSize(*size)));
    }
}

/// A language by the name that its speakers give it; the tag where that is not known here.
fn language_name(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase();
    let name = match base.as_str() {
        "bg" => "Български",
        "cs" => "Čeština",
        "da" => "Dansk",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "en" => "English",
        "es" => "Español",
        "et" => "Eesti",
        "fi" => "Suomi",
        "fr" => "Français",
        "hr" => "Hrvatski",
        "hu" => "Magyar",
        "it" => "Italiano",
        "lt" => "Lietuvių",
        "lv" => "Latviešu",
        "nb" | "no" => "Norsk",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ro" => "Română",
        "sk" => "Slovenčina",
        "sl" => "Slovenščina",
        "sr" => "Српски",
        "sv" => "Svenska",
        "tr" => "Türkçe",
        "uk" => "Українська",
        _ => return tag.to_owned(),
    };
    if base.len() == tag.len() { name.to_owned() } else { format!("{name} ({tag})") }
}

fn language(ui: &mut Ui, cx: &mut Cx<'_>, languages: &[String]) {
    let theme = cx.theme;
    let p = theme.palette;
    let chosen = cx.state.settings.language.as_deref();
    let system = format!("As the system ({})", language_name(&cx.state.system_language));
    let shown = chosen.map_or_else(|| system.clone(), language_name);
    let named = Named { name: "Language of guides", note: "Guides that lack it are shown in English." };
    let picked = rows::row(ui, theme, named, (300.0, 44.0), |ui, rect| {
        ui.spacing_mut().interact_size.y = 44.0;
        ui.spacing_mut().button_padding = vec2(14.0, 12.0);
        let mut picked: Option<Option<String>> = None;
        let combo = egui::ComboBox::from_id_salt("language").width(rect.width()).selected_text(&shown).icon(
            move |ui, rect, _, _| {
                paint::icon(ui.painter(), rect.center(), icons::CARET_DOWN, 20.0, p.ink);
            },
        );
        let response = combo.show_ui(ui, |ui| {
            ui.spacing_mut().interact_size.y = 40.0;
            if ui.selectable_label(chosen.is_none(), &system).clicked() {
                picked = Some(None);
            }
            for tag in languages {
                if ui.selectable_label(chosen == Some(tag), language_name(tag)).clicked() {
                    picked = Some(Some(tag.clone()));
                }
            }
        });
        let response = response.response.accessible_name("Language");
        focus::follow(ui, &response);
        paint::focus_ring(ui, theme, &response, response.rect, 10.0);
        picked
    });
    if let Some(language) = picked {
        cx.send(Message::Settings(SettingsInput::Language(language)));
    }
}

fn input(ui: &mut Ui, cx: &mut Cx<'_>) {
    let settings = &cx.state.settings;
    let note = if settings.less_motion {
        "With less motion on, checks are confirmed by pressing twice."
    } else {
        "The safety checks before a wired device."
    };
    let at = usize::from(settings.confirm_by == ConfirmBy::PressTwice);
    let named = Named { name: "Confirm a check by", note };
    if let Some(index) = rows::choose(ui, cx.theme, named, &["Holding", "Pressing twice"], at, 300.0) {
        let by = if index == 1 { ConfirmBy::PressTwice } else { ConfirmBy::Hold };
        cx.send(Message::Settings(SettingsInput::ConfirmBy(by)));
    }
    let named = Named { name: "Show key hints", note: "The strip at the bottom of each screen, where there is room." };
    if rows::switch(ui, cx.theme, named, settings.key_hints) {
        cx.send(Message::Settings(SettingsInput::KeyHints(!settings.key_hints)));
    }
    let named = Named {
        name: "Letter shortcuts",
        note: "Single letters act as keys. Turn it off if you control the computer by voice.",
    };
    if rows::switch(ui, cx.theme, named, settings.letter_shortcuts) {
        cx.send(Message::Settings(SettingsInput::LetterShortcuts(!settings.letter_shortcuts)));
    }
    scanner(ui, cx);
}

/// What a USB scanner is set to.
fn scanner(ui: &mut Ui, cx: &mut Cx<'_>) {
    let settings = &cx.state.settings;
    let at = SCANNER_GAPS.iter().position(|gap| *gap >= settings.scanner_gap_ms).unwrap_or(0);
    let named = Named { name: "Speed of the scanner", note: "Choose a slower one where scans are taken for typing." };
    if let Some(index) = rows::choose(ui, cx.theme, named, &["Usual", "Slow", "Very slow"], at, 300.0) {
        cx.send(Message::Settings(SettingsInput::ScannerGap(SCANNER_GAPS[index])));
    }
    let note = "What it is set to send before each code; mostly nothing.";
    let named = Named { name: "Prefix of the scanner", note };
    if let Some(text) = rows::short_text(ui, cx.theme, named, &settings.scanner_prefix) {
        cx.send(Message::Settings(SettingsInput::ScannerPrefix(text)));
    }
    let note = "What it is set to send behind each code, before Enter or Tab.";
    let named = Named { name: "Suffix of the scanner", note };
    if let Some(text) = rows::short_text(ui, cx.theme, named, &settings.scanner_suffix) {
        cx.send(Message::Settings(SettingsInput::ScannerSuffix(text)));
    }
}

fn files(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    let own = cx.state.settings.guides_dir.clone();
    text::heading(ui, "Folder of your own guides", Type::BodyStrong, p.ink, 2);
    text::label(
        ui,
        "Every .ron file in it is read when the program starts, and when you load again.",
        Type::Body,
        p.ink2,
    );
    ui.add_space(10.0);
    let usual = "The usual place for this system".to_owned();
    let words = own.clone().or_else(|| cx.state.guides.folder.clone()).unwrap_or(usual);
    let width = ui.available_width();
    let galley = text::galley(ui, &words, Type::Code, p.ink, width - 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 20.0), Sense::hover());
    let spoken = format!("Folder: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    paint::plate(ui.painter(), rect, 10.0, p.sunken, if theme.contrast() { theme.border() } else { Stroke::NONE });
    ui.painter().galley(rect.min + vec2(14.0, 10.0), galley, p.ink);
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        let choose = Button::secondary("Choose a folder").size(Size::Medium).left(icons::FOLDER_OPEN).show(ui, theme);
        if choose.clicked() {
            cx.send(Message::Guides(GuidesInput::ChooseFolder));
        }
        if own.is_some() {
            let back = Button::secondary("Use the usual place").left(icons::ARROW_COUNTER_CLOCKWISE).show(ui, theme);
            if back.clicked() {
                cx.send(Message::Settings(SettingsInput::GuidesDir(None)));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_own_name_and_an_unknown_one_its_tag() {
        assert_eq!(language_name("de"), "Deutsch");
        assert_eq!(language_name("pt-BR"), "Português (pt-BR)");
        assert_eq!(language_name("tlh"), "tlh");
    }
}
