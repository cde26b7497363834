//! Theme sheets: the colours and line weights that a scene's classes get.
//!
//! A scene names classes, never colours. Its own sheet is only there so that any viewer can show it; when it is drawn
//! here the sheet of the theme takes its place.

/// A set of colours for pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Theme {
    /// Dark lines on light parts.
    Light,
    /// Light lines on dark parts.
    Dark,
    /// White lines on black, cyan accent.
    Contrast,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];
}

/// Pictures whose whole canvas would be narrower than this many pixels get the small sheet: heavier lines, no fine ones.
pub const SMALL_BELOW: f32 = 480.0;

/// The canvas width that the weights in the sheets are meant for.
pub const SHEET_CANVAS: f32 = 1200.0;

/// The sheet of a theme.
pub fn sheet(theme: Theme, small: bool) -> &'static str {
    match (theme, small) {
        (Theme::Light, false) => include_str!("../../assets/scenes/sheets/light.css"),
        (Theme::Light, true) => include_str!("../../assets/scenes/sheets/light-small.css"),
        (Theme::Dark, false) => include_str!("../../assets/scenes/sheets/dark.css"),
        (Theme::Dark, true) => include_str!("../../assets/scenes/sheets/dark-small.css"),
        (Theme::Contrast, false) => include_str!("../../assets/scenes/sheets/contrast.css"),
        (Theme::Contrast, true) => include_str!("../../assets/scenes/sheets/contrast-small.css"),
    }
}

/// The accent of a theme as red, green, blue: what acts, and where to.
pub fn accent(theme: Theme) -> [u8; 3] {
    let hex = sheet(theme, false).split_once(".arrow{fill:#").map_or("", |(_, after)| after);
    let byte = |i: usize| hex.get(i..i + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0);
    [byte(0), byte(2), byte(4)]
}

/// A sheet without the rules that a piece does not need: for a part that does not act, those of acting parts.
pub(super) fn without(sheet: &str, prefixes: &[&str]) -> String {
    let unwanted = |line: &str| prefixes.iter().any(|prefix| line.starts_with(prefix));
    sheet.lines().filter(|line| !unwanted(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The rules for outlines alone (halos and ghosts), for a drawing that brings its own colours.
pub(super) fn outline_rules(sheet: &str) -> String {
    let wanted = |line: &&str| line.contains(".halo") || line.contains(".ghost");
    sheet.lines().filter(wanted).flat_map(|line| [line, "\n"]).collect()
}

/// The sheet with every weight and dash multiplied, for a canvas of another width than [`SHEET_CANVAS`].
pub(super) fn scaled(sheet: &str, factor: f32) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = split_at_weight(rest) {
        let end = after.find([';', '}']).unwrap_or(after.len());
        out.push_str(before);
        let scale = |word: &str| word.parse::<f32>().map_or_else(|_| word.to_owned(), |v| format!("{}", v * factor));
        let words: Vec<String> = after[..end].split_whitespace().map(scale).collect();
        out.push_str(&words.join(" "));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// The text up to and with the next `stroke-width:` or `stroke-dasharray:`, and what follows.
fn split_at_weight(text: &str) -> Option<(&str, &str)> {
    let end = |name: &str| text.find(name).map(|at| at + name.len());
    let at = [end("stroke-width:"), end("stroke-dasharray:")].into_iter().flatten().min()?;
    Some(text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_inks_tones_lines_arrows_acting_parts_and_ghosts() {
        for theme in Theme::ALL {
            for small in [false, true] {
                let sheet = sheet(theme, small);
                for class in
                    [".f1{", ".out{", ".edge{", ".halo{", ".arrow{", ".case{", ".ghost{", ".hot .f1{", ".lead .f1{"]
                {
                    assert!(sheet.contains(class), "{theme:?} small={small} has no {class}");
                }
                assert_eq!(sheet.contains(".fine{display:none}"), small, "{theme:?}");
            }
        }
    }

    #[test]
    fn the_accents_are_those_of_the_design() {
        assert_eq!(Theme::ALL.map(accent), [[0x1F, 0x3B, 0xD1], [0x9C, 0xAD, 0xFF], [0x5C, 0xE1, 0xFF]]);
    }

    #[test]
    fn no_sheet_holds_what_would_end_a_style_element() {
        for theme in Theme::ALL {
            assert!(!sheet(theme, false).contains(['<', '&']) && !sheet(theme, true).contains(['<', '&']));
        }
    }

    #[test]
    fn weights_and_dashes_scale_and_colours_stay() {
        let sheet = ".ghost{stroke:#1F3BD1;stroke-width:4;stroke-dasharray:15 10}\n.f1{fill:#fff}";
        assert_eq!(scaled(sheet, 0.5), ".ghost{stroke:#1F3BD1;stroke-width:2;stroke-dasharray:7.5 5}\n.f1{fill:#fff}");
    }

    #[test]
    fn outline_rules_are_halos_and_ghosts_only() {
        let rules = outline_rules(".f1{a}\n.halo{b}\n.hot .out{c}\n.halo.hot{d}\n.ghost{e}");
        assert_eq!(rules, ".halo{b}\n.halo.hot{d}\n.ghost{e}\n");
    }
}
