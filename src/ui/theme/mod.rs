//! How the program looks: colours, type, sizes. Everything that paints takes a [`Theme`].

pub mod fonts;
pub mod icons;
pub mod metrics;
pub mod palette;
pub mod text;
mod visuals;

pub use metrics::{Layout, Metrics};
pub use palette::Palette;
pub use text::Type;

use egui::Color32;

/// The three colour schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Ink on bench paper.
    Light,
    /// For dim rooms.
    Dark,
    /// High contrast.
    Contrast,
}

impl Scheme {
    /// The scheme's colours.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &palette::LIGHT,
            Self::Dark => &palette::DARK,
            Self::Contrast => &palette::CONTRAST,
        }
    }
}

/// What a widget must know to paint itself.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Which scheme is on.
    pub scheme: Scheme,
    /// Its colours.
    pub palette: &'static Palette,
    /// Sizes for the window at hand.
    pub metrics: Metrics,
    /// Is the focus ring shown? True after a key, false after touch or mouse.
    pub focus_visible: bool,
    /// Changes happen at once where this is true.
    pub less_motion: bool,
    /// The language of guide texts, as a tag.
    pub language: String,
}

impl Theme {
    /// A theme for a window of `size` points.
    #[must_use]
    pub fn new(scheme: Scheme, size: egui::Vec2) -> Self {
        Self {
            scheme,
            palette: scheme.palette(),
            metrics: Metrics::for_size(size),
            focus_visible: false,
            less_motion: false,
            language: "en".to_owned(),
        }
    }

    /// Is this the high contrast scheme?
    #[must_use]
    pub fn contrast(&self) -> bool {
        self.scheme == Scheme::Contrast
    }

    /// Width of decorative lines in points.
    #[must_use]
    pub fn line_width(&self) -> f32 {
        if self.contrast() { 2.0 } else { 1.0 }
    }

    /// A decorative line.
    #[must_use]
    pub fn line(&self) -> egui::Stroke {
        egui::Stroke::new(self.line_width(), self.palette.line)
    }

    /// The border of a control.
    #[must_use]
    pub fn border(&self) -> egui::Stroke {
        egui::Stroke::new(self.line_width(), self.palette.line_strong)
    }

    /// How long a change takes, in seconds; 0 where motion is to be less.
    #[must_use]
    pub fn motion(&self, ms: f32) -> f32 {
        if self.less_motion { 0.0 } else { ms / 1000.0 }
    }

    /// `base` as it looks under the pointer or pressed: an ink overlay of 8 or 14 percent.
    #[must_use]
    pub fn touched(&self, base: Color32, response: &egui::Response) -> Color32 {
        let share = if response.is_pointer_button_down_on() {
            0.14
        } else if response.hovered() {
            0.08
        } else {
            return base;
        };
        let over = if base.a() == 0 { self.palette.bg } else { base };
        over.lerp_to_gamma(self.palette.ink, share)
    }

    /// Puts fonts, visuals and behaviour of stock widgets in place.
    pub fn install(&self, ctx: &egui::Context) {
        visuals::install(self, ctx);
    }
}
