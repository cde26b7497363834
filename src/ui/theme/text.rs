//! The roles that type plays, with family, size and line height.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Ui};

use super::{Theme, fonts};

/// A role of type. Sizes are points at 100 % text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Page and step titles.
    H1,
    /// Sections and dialogs.
    H2,
    /// Hazard lines, card titles.
    H3,
    /// The instruction.
    Step,
    /// Everything else.
    Body,
    /// Body with more weight.
    BodyMedium,
    /// Body in bold.
    BodyStrong,
    /// Names of controls.
    Label,
    /// Meta lines, chips, key hints.
    Small,
    /// Small with more weight.
    SmallStrong,
    /// Serial numbers and networks, large.
    Dsn,
    /// Guide snippets and file names.
    Code,
    /// Key caps.
    Key,
    /// Signal words.
    Signal,
}

impl Type {
    /// Family, size, line height and letter spacing.
    #[must_use]
    pub const fn spec(self) -> (&'static str, f32, f32, f32) {
        match self {
            Self::H1 => (fonts::SANS_SEMI, 34.0, 40.0, -0.6),
            Self::H2 => (fonts::SANS_SEMI, 26.0, 32.0, -0.2),
            Self::H3 => (fonts::SANS_SEMI, 18.0, 24.0, 0.0),
            Self::Step => (fonts::SANS, 19.0, 29.0, 0.0),
            Self::Body => (fonts::SANS, 15.0, 22.0, 0.0),
            Self::BodyMedium => (fonts::SANS_MEDIUM, 15.0, 22.0, 0.0),
            Self::BodyStrong => (fonts::SANS_SEMI, 15.0, 22.0, 0.0),
            Self::Label => (fonts::SANS_SEMI, 14.0, 20.0, 0.0),
            Self::Small => (fonts::SANS, 13.0, 18.0, 0.0),
            Self::SmallStrong => (fonts::SANS_SEMI, 13.0, 18.0, 0.0),
            Self::Dsn => (fonts::MONO_MEDIUM, 29.0, 40.0, 0.0),
            Self::Code => (fonts::MONO, 13.5, 24.0, 0.0),
            Self::Key => (fonts::MONO_MEDIUM, 12.0, 16.0, 0.0),
            Self::Signal => (fonts::SANS_SEMI, 22.0, 28.0, 1.2),
        }
    }

    /// The font alone.
    #[must_use]
    pub fn font(self) -> FontId {
        let (family, size, _, _) = self.spec();
        FontId::new(size, FontFamily::Name(family.into()))
    }

    /// The full format in `color`.
    #[must_use]
    pub fn format(self, color: Color32) -> TextFormat {
        let (_, _, line, spacing) = self.spec();
        TextFormat {
            font_id: self.font(),
            extra_letter_spacing: spacing,
            line_height: Some(line),
            color,
            ..TextFormat::default()
        }
    }
}

/// A layout job of one format, wrapped at `width`.
#[must_use]
pub fn job(words: &str, role: Type, color: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::single_section(words.to_owned(), role.format(color));
    job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
    job
}

/// Lays `words` out in `role`, wrapped at `width`.
#[must_use]
pub fn galley(ui: &Ui, words: &str, role: Type, color: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout_job(job(words, role, color, width))
}

/// Adds wrapped text as an accessible label.
pub fn label(ui: &mut Ui, words: &str, role: Type, color: Color32) -> egui::Response {
    let job = job(words, role, color, ui.available_width());
    ui.add(egui::Label::new(job).selectable(false))
}

/// Adds wrapped text as a heading of `level` for screen readers.
pub fn heading(ui: &mut Ui, words: &str, role: Type, color: Color32, level: usize) -> egui::Response {
    let response = label(ui, words, role, color);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        node.set_level(level);
        // A label's words are its value; a heading's are its name.
        node.clear_value();
        node.set_label(words);
        // A label keeps its words as its value; a heading is found by its name.
        node.clear_value();
        node.set_label(words);
    });
    response
}

/// The page title, which is smaller in the small layouts.
pub fn title(ui: &mut Ui, theme: &Theme, words: &str) -> egui::Response {
    let role = if theme.metrics.compact() { Type::H2 } else { Type::H1 };
    heading(ui, words, role, theme.palette.ink, 1)
}

/// The words with a small letter at their beginning, for use within a sentence.
#[must_use]
pub fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The words with a capital letter at their beginning.
#[must_use]
pub fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
