//! The colours of the design, one table a theme. No other file of the program names a colour.

#![allow(clippy::disallowed_methods, reason = "the one place of colours")]

use egui::Color32;

/// Every colour role of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Window ground.
    pub bg: Color32,
    /// Cards, bars, fields.
    pub surface: Color32,
    /// Insets, code, chips.
    pub sunken: Color32,
    /// Picture ground.
    pub stage: Color32,
    /// Dot grid.
    pub stage_dot: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub ink2: Color32,
    /// Placeholder, locked.
    pub ink3: Color32,
    /// Decorative lines.
    pub line: Color32,
    /// Control borders.
    pub line_strong: Color32,
    /// Spot colour: action, current, moves.
    pub accent: Color32,
    /// Text on accent.
    pub on_accent: Color32,
    /// Hold track, soft info.
    pub accent_soft: Color32,
    /// Links, quiet buttons.
    pub accent_ink: Color32,
    /// Primary, hover.
    pub accent_hover: Color32,
    /// Confirmed, done.
    pub success: Color32,
    /// Its ground.
    pub success_soft: Color32,
    /// Errors, delete.
    pub danger: Color32,
    /// Its ground.
    pub danger_soft: Color32,
    /// Inline hazard ground.
    pub warn_soft: Color32,
    /// Inline caution ground.
    pub caution_soft: Color32,
    /// WARNING.
    pub ansi_orange: Color32,
    /// CAUTION.
    pub ansi_yellow: Color32,
    /// DANGER.
    pub ansi_red: Color32,
    /// Text on orange, yellow.
    pub on_ansi: Color32,
    /// Text on red.
    pub on_ansi_red: Color32,
    /// NOTICE bar, toast.
    pub ink_panel: Color32,
    /// Text on it.
    pub on_ink_panel: Color32,
    /// Focus ring.
    pub focus: Color32,
    /// Behind dialogs (RGBA).
    pub scrim: Color32,
    /// Art: lines.
    pub a_line: Color32,
    /// Art: body.
    pub a_body: Color32,
    /// Art: recess.
    pub a_shade: Color32,
    /// Art: grey parts.
    pub a_mid: Color32,
    /// Art: dark plastic.
    pub a_dark: Color32,
    /// Art: dark, raised.
    pub a_dark2: Color32,
    /// Art: moving part.
    pub a_move: Color32,
    /// Art: moving part, fill.
    pub a_move_soft: Color32,
}

/// Ink on bench paper.
pub const LIGHT: Palette = Palette {
    bg: Color32::from_rgb(0xf3, 0xf5, 0xf2),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    sunken: Color32::from_rgb(0xe9, 0xed, 0xe8),
    stage: Color32::from_rgb(0xdf, 0xe6, 0xdf),
    stage_dot: Color32::from_rgb(0xc3, 0xce, 0xc4),
    ink: Color32::from_rgb(0x12, 0x18, 0x1a),
    ink2: Color32::from_rgb(0x3f, 0x49, 0x4c),
    ink3: Color32::from_rgb(0x58, 0x61, 0x64),
    line: Color32::from_rgb(0xd3, 0xda, 0xd3),
    line_strong: Color32::from_rgb(0x76, 0x80, 0x7a),
    accent: Color32::from_rgb(0x1f, 0x3b, 0xd1),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    accent_soft: Color32::from_rgb(0xe3, 0xe8, 0xfd),
    accent_ink: Color32::from_rgb(0x1b, 0x34, 0xba),
    accent_hover: Color32::from_rgb(0x18, 0x2f, 0xb0),
    success: Color32::from_rgb(0x0a, 0x6a, 0x44),
    success_soft: Color32::from_rgb(0xdc, 0xf1, 0xe5),
    danger: Color32::from_rgb(0xb0, 0x16, 0x1c),
    danger_soft: Color32::from_rgb(0xfc, 0xe6, 0xe4),
    warn_soft: Color32::from_rgb(0xff, 0xf1, 0xe2),
    caution_soft: Color32::from_rgb(0xff, 0xf8, 0xdb),
    ansi_orange: Color32::from_rgb(0xff, 0x7a, 0x00),
    ansi_yellow: Color32::from_rgb(0xf9, 0xc7, 0x00),
    ansi_red: Color32::from_rgb(0xb8, 0x14, 0x1b),
    on_ansi: Color32::from_rgb(0x00, 0x00, 0x00),
    on_ansi_red: Color32::from_rgb(0xff, 0xff, 0xff),
    ink_panel: Color32::from_rgb(0x12, 0x18, 0x1a),
    on_ink_panel: Color32::from_rgb(0xff, 0xff, 0xff),
    focus: Color32::from_rgb(0x1f, 0x3b, 0xd1),
    scrim: Color32::from_rgba_premultiplied(0x0d, 0x11, 0x13, 0xb8),
    a_line: Color32::from_rgb(0x12, 0x18, 0x1a),
    a_body: Color32::from_rgb(0xff, 0xff, 0xff),
    a_shade: Color32::from_rgb(0xed, 0xf1, 0xed),
    a_mid: Color32::from_rgb(0xb9, 0xc4, 0xbc),
    a_dark: Color32::from_rgb(0x2b, 0x33, 0x36),
    a_dark2: Color32::from_rgb(0x44, 0x4e, 0x52),
    a_move: Color32::from_rgb(0x1f, 0x3b, 0xd1),
    a_move_soft: Color32::from_rgb(0xc5, 0xd0, 0xff),
};

/// For dim rooms.
pub const DARK: Palette = Palette {
    bg: Color32::from_rgb(0x0f, 0x13, 0x15),
    surface: Color32::from_rgb(0x17, 0x1c, 0x1f),
    sunken: Color32::from_rgb(0x0a, 0x0d, 0x0f),
    stage: Color32::from_rgb(0x1c, 0x23, 0x26),
    stage_dot: Color32::from_rgb(0x30, 0x39, 0x3d),
    ink: Color32::from_rgb(0xf0, 0xf4, 0xf1),
    ink2: Color32::from_rgb(0xba, 0xc4, 0xc0),
    ink3: Color32::from_rgb(0x99, 0xa4, 0xa0),
    line: Color32::from_rgb(0x2b, 0x34, 0x38),
    line_strong: Color32::from_rgb(0x76, 0x82, 0x7f),
    accent: Color32::from_rgb(0x9c, 0xad, 0xff),
    on_accent: Color32::from_rgb(0x0a, 0x10, 0x33),
    accent_soft: Color32::from_rgb(0x23, 0x2b, 0x4f),
    accent_ink: Color32::from_rgb(0xb3, 0xc0, 0xff),
    accent_hover: Color32::from_rgb(0xb3, 0xc0, 0xff),
    success: Color32::from_rgb(0x63, 0xd6, 0x9e),
    success_soft: Color32::from_rgb(0x12, 0x30, 0x1f),
    danger: Color32::from_rgb(0xff, 0x91, 0x88),
    danger_soft: Color32::from_rgb(0x3a, 0x18, 0x17),
    warn_soft: Color32::from_rgb(0x33, 0x21, 0x0d),
    caution_soft: Color32::from_rgb(0x2f, 0x29, 0x0c),
    ansi_orange: Color32::from_rgb(0xff, 0x7a, 0x00),
    ansi_yellow: Color32::from_rgb(0xf9, 0xc7, 0x00),
    ansi_red: Color32::from_rgb(0xc4, 0x16, 0x1d),
    on_ansi: Color32::from_rgb(0x00, 0x00, 0x00),
    on_ansi_red: Color32::from_rgb(0xff, 0xff, 0xff),
    ink_panel: Color32::from_rgb(0xf0, 0xf4, 0xf1),
    on_ink_panel: Color32::from_rgb(0x0f, 0x13, 0x15),
    focus: Color32::from_rgb(0xc9, 0xd3, 0xff),
    scrim: Color32::from_rgba_premultiplied(0x00, 0x00, 0x00, 0xc7),
    a_line: Color32::from_rgb(0xe4, 0xeb, 0xe7),
    a_body: Color32::from_rgb(0x32, 0x3b, 0x3f),
    a_shade: Color32::from_rgb(0x28, 0x30, 0x34),
    a_mid: Color32::from_rgb(0x5e, 0x6a, 0x6d),
    a_dark: Color32::from_rgb(0x0b, 0x0e, 0x10),
    a_dark2: Color32::from_rgb(0x16, 0x1b, 0x1e),
    a_move: Color32::from_rgb(0x9c, 0xad, 0xff),
    a_move_soft: Color32::from_rgb(0x39, 0x45, 0x7f),
};

/// High contrast: black ground, white lines, no tints.
pub const CONTRAST: Palette = Palette {
    bg: Color32::from_rgb(0x00, 0x00, 0x00),
    surface: Color32::from_rgb(0x00, 0x00, 0x00),
    sunken: Color32::from_rgb(0x00, 0x00, 0x00),
    stage: Color32::from_rgb(0x00, 0x00, 0x00),
    stage_dot: Color32::from_rgb(0x3a, 0x3a, 0x3a),
    ink: Color32::from_rgb(0xff, 0xff, 0xff),
    ink2: Color32::from_rgb(0xff, 0xff, 0xff),
    ink3: Color32::from_rgb(0xe6, 0xe6, 0xe6),
    line: Color32::from_rgb(0xff, 0xff, 0xff),
    line_strong: Color32::from_rgb(0xff, 0xff, 0xff),
    accent: Color32::from_rgb(0x5c, 0xe1, 0xff),
    on_accent: Color32::from_rgb(0x00, 0x00, 0x00),
    accent_soft: Color32::from_rgb(0x00, 0x30, 0x3b),
    accent_ink: Color32::from_rgb(0x5c, 0xe1, 0xff),
    accent_hover: Color32::from_rgb(0xff, 0xff, 0xff),
    success: Color32::from_rgb(0x5c, 0xff, 0x9d),
    success_soft: Color32::from_rgb(0x00, 0x25, 0x0f),
    danger: Color32::from_rgb(0xff, 0x9c, 0x94),
    danger_soft: Color32::from_rgb(0x33, 0x05, 0x03),
    warn_soft: Color32::from_rgb(0x00, 0x00, 0x00),
    caution_soft: Color32::from_rgb(0x00, 0x00, 0x00),
    ansi_orange: Color32::from_rgb(0xff, 0x8a, 0x1f),
    ansi_yellow: Color32::from_rgb(0xff, 0xd6, 0x0a),
    ansi_red: Color32::from_rgb(0xc4, 0x16, 0x1d),
    on_ansi: Color32::from_rgb(0x00, 0x00, 0x00),
    on_ansi_red: Color32::from_rgb(0xff, 0xff, 0xff),
    ink_panel: Color32::from_rgb(0xff, 0xff, 0xff),
    on_ink_panel: Color32::from_rgb(0x00, 0x00, 0x00),
    focus: Color32::from_rgb(0xff, 0xe9, 0x4d),
    scrim: Color32::from_rgba_premultiplied(0x00, 0x00, 0x00, 0xe6),
    a_line: Color32::from_rgb(0xff, 0xff, 0xff),
    a_body: Color32::from_rgb(0x00, 0x00, 0x00),
    a_shade: Color32::from_rgb(0x1a, 0x1a, 0x1a),
    a_mid: Color32::from_rgb(0x5e, 0x5e, 0x5e),
    a_dark: Color32::from_rgb(0x00, 0x00, 0x00),
    a_dark2: Color32::from_rgb(0x00, 0x00, 0x00),
    a_move: Color32::from_rgb(0x5c, 0xe1, 0xff),
    a_move_soft: Color32::from_rgb(0x00, 0x41, 0x4f),
};

/// The shadow of raised cards and cues: 10 % black.
pub const SHADOW_RAISED: Color32 = Color32::from_black_alpha(26);
/// The shadow of dialogs: 33 % black.
pub const SHADOW_FLOAT: Color32 = Color32::from_black_alpha(84);
