//! The five text families and the three icon families, installed once.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// IBM Plex Sans Regular.
pub const SANS: &str = "Sans";
/// IBM Plex Sans Medium.
pub const SANS_MEDIUM: &str = "SansMedium";
/// IBM Plex Sans SemiBold.
pub const SANS_SEMI: &str = "SansSemi";
/// IBM Plex Mono Regular.
pub const MONO: &str = "Mono";
/// IBM Plex Mono Medium.
pub const MONO_MEDIUM: &str = "MonoMedium";
/// Phosphor icons, regular weight.
pub const ICON: &str = "Icon";
/// Phosphor icons, bold weight.
pub const ICON_BOLD: &str = "IconBold";
/// Phosphor icons, filled.
pub const ICON_FILL: &str = "IconFill";

macro_rules! font {
    ($path:literal) => {
        Arc::new(FontData::from_static(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/", $path))))
    };
}

/// The fonts of the program: each text family falls back to the icons and to Plex Sans.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files = [
        (SANS, font!("fonts/IBMPlexSans-Regular.ttf")),
        (SANS_MEDIUM, font!("fonts/IBMPlexSans-Medium.ttf")),
        (SANS_SEMI, font!("fonts/IBMPlexSans-SemiBold.ttf")),
        (MONO, font!("fonts/IBMPlexMono-Regular.ttf")),
        (MONO_MEDIUM, font!("fonts/IBMPlexMono-Medium.ttf")),
        (ICON, font!("icons/Phosphor.ttf")),
        (ICON_BOLD, font!("icons/Phosphor-Bold.ttf")),
        (ICON_FILL, font!("icons/Phosphor-Fill.ttf")),
    ];
    for (name, data) in files {
        fonts.font_data.insert(name.to_owned(), data);
        let mut chain = vec![name.to_owned()];
        for fallback in [SANS, ICON] {
            if fallback != name {
                chain.push(fallback.to_owned());
            }
        }
        fonts.families.insert(FontFamily::Name(name.into()), chain);
    }
    fonts.families.insert(FontFamily::Proportional, vec![SANS.to_owned(), ICON.to_owned()]);
    fonts.families.insert(FontFamily::Monospace, vec![MONO.to_owned(), SANS.to_owned(), ICON.to_owned()]);
    fonts
}
