//! Words in the place of a picture that can't be shown.

use std::sync::Arc;

use egui::{Align, Galley, Rect, Ui, pos2};

use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// What is said.
pub struct Words<'a> {
    /// That there is no picture.
    pub title: &'a str,
    /// What the picture would show.
    pub alt: &'a str,
    /// Why it is not shown, as one or more sentences.
    pub why: &'a str,
}

/// The widest that the words get, in points.
const WIDEST: f32 = 440.0;
/// The gap between two paragraphs, in points.
const GAP: f32 = 10.0;
/// The height of the icon, in points.
const ICON: f32 = 32.0;

/// Shows the words in the middle of `room`, as many of them as fit: the title before what the picture would show, that before
/// the reason.
pub fn show(ui: &Ui, theme: &Theme, room: Rect, words: &Words<'_>) {
    let p = theme.palette;
    let width = (room.width() - 32.0).clamp(40.0, WIDEST);
    let galley = |words: &str, role: Type, ink| {
        let mut job = text::job(words, role, ink, width);
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    };
    let title = if room.width() < 260.0 { Type::BodyStrong } else { Type::H3 };
    let all = [(words.title, title, p.ink), (words.alt, Type::Body, p.ink), (words.why, Type::Small, p.ink2)];
    let mut height = ICON;
    let mut shown: Vec<(Arc<Galley>, egui::Color32)> = Vec::new();
    for (words, role, ink) in all {
        let next = galley(words, role, ink);
        if height + GAP + next.size().y > room.height() - 16.0 {
            break;
        }
        height += GAP + next.size().y;
        shown.push((next, ink));
    }
    let mut y = room.center().y - height / 2.0;
    paint::icon(ui.painter(), pos2(room.center().x, y + ICON / 2.0), icons::IMAGE, ICON, p.ink2);
    y += ICON;
    for (galley, ink) in shown {
        y += GAP;
        let next = y + galley.size().y;
        ui.painter().galley(pos2(room.center().x, y), galley, ink);
        y = next;
    }
}

/// Why the picture in `file` is not shown, as sentences; `reason` may lack its capital and its full stop.
#[must_use]
pub fn sentences(file: &str, reason: &str) -> String {
    let mut letters = reason.trim_end_matches('.').chars();
    let first: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    format!("“{file}” can't be shown. {first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_reason_becomes_a_sentence_whether_or_not_it_was_one() {
        let wanted = "“a.svg” can't be shown. There is no such file.";
        assert_eq!(sentences("a.svg", "there is no such file"), wanted);
        assert_eq!(sentences("a.svg", "There is no such file."), wanted);
    }
}
