//! The button that confirms a safety check: held for 1.2 seconds, or pressed twice.

use egui::accesskit::{Action, Role};
use egui::{Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::paint;

/// What the person does to the button in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Pointer went down on it.
    PointerDown,
    /// Pointer was let go, or slid off.
    PointerUp,
    /// Space or Enter went down while it had the focus.
    KeyDown,
    /// The key was let go.
    KeyUp,
    /// A screen reader activated it.
    Activated,
    /// The focus left it.
    FocusLost,
}

/// How the button looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// Waiting.
    Idle,
    /// Filling, 0 to 1.
    Filling(f32),
    /// Pressed once; waits for the second press.
    Armed,
}

/// Shows the button in `rect` and tells what was done to it. `words` is what it says while idle.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    rect: Rect,
    statement: &str,
    words: &str,
    look: Look,
) -> (Response, Option<Touch>) {
    let p = theme.palette;
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let name = match look {
        Look::Armed => format!("Press again to confirm: {statement}"),
        _ => format!("{words}: {statement}"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let touch = touched(ui, &response);
    let said = match look {
        Look::Idle => words,
        Look::Filling(_) => "Keep holding…",
        Look::Armed => "Press again to confirm",
    };
    paint::plate(ui.painter(), rect, 12.0, p.accent_soft, Stroke::NONE);
    let share = match look {
        Look::Filling(share) => share.clamp(0.0, 1.0),
        _ => 0.0,
    };
    let edge = rect.left() + rect.width() * share;
    let filled = Rect::from_min_max(rect.min, pos2(edge, rect.bottom()));
    if share > 0.0 {
        let painter = ui.painter().with_clip_rect(filled.intersect(ui.clip_rect()));
        paint::plate(&painter, rect, 12.0, p.accent, Stroke::NONE);
    }
    paint::plate(ui.painter(), rect, 12.0, egui::Color32::TRANSPARENT, Stroke::new(2.0, p.accent));
    // The words are drawn twice, so that they turn over exactly at the edge of the fill.
    for (ink, clip) in [(p.accent_ink, Rect::from_min_max(pos2(edge, rect.top()), rect.max)), (p.on_accent, filled)] {
        let galley = text::galley(ui, said, Type::H3, ink, rect.width() - 60.0);
        let left = rect.center().x - (galley.size().x + 34.0) / 2.0;
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        paint::icon(&painter, pos2(left + 11.0, rect.center().y), icons::HAND_PALM, 22.0, ink);
        painter.galley(pos2(left + 34.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    }
    paint::focus_ring(ui, theme, &response, rect, 12.0);
    (response, touch)
}

fn touched(ui: &Ui, response: &Response) -> Option<Touch> {
    let held = ui.data(|data| data.get_temp::<bool>(response.id)).unwrap_or(false);
    let down = response.is_pointer_button_down_on() && response.contains_pointer();
    ui.data_mut(|data| data.insert_temp(response.id, down));
    if down != held {
        return Some(if down { Touch::PointerDown } else { Touch::PointerUp });
    }
    if ui.input(|input| input.has_accesskit_action_request(response.id, Action::Click)) {
        return Some(Touch::Activated);
    }
    if response.lost_focus() {
        return Some(Touch::FocusLost);
    }
    if !response.has_focus() {
        return None;
    }
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Key { key: Key::Space | Key::Enter, pressed, repeat: false, .. } => {
                Some(if *pressed { Touch::KeyDown } else { Touch::KeyUp })
            }
            _ => None,
        })
    })
}

/// The height of the button in points.
pub const HEIGHT: f32 = 56.0;

/// The room the button takes across `width` points.
#[must_use]
pub fn size(width: f32) -> egui::Vec2 {
    vec2(width, HEIGHT)
}
