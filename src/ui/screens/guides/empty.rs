//! My guides before there are any: what a guide file is, and how to get the first one.

use egui::accesskit::Role;
use egui::epaint::{PathShape, PathStroke};
use egui::{Align2, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::{GuidesInput, Message, Problem};
use crate::ui::cx::{self, Cx};
use crate::ui::theme::{Theme, Type, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::notes::{self, Tone};
use crate::ui::widgets::{paint, stage};

use super::{path_field, start_id};

/// Shows the empty screen in `rect`.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let body = cx::body(cx.theme, rect);
    cx::scrolled(ui, body, "no guides", |ui| {
        let width = ui.available_width().min(760.0);
        let drawn = width > 560.0;
        let pad = if drawn { 40.0 } else { 20.0 };
        // Last frame's height puts the box into the middle; it settles with the second frame.
        let key = ui.unique_id().with("height");
        let height = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(348.0);
        ui.add_space(((rect.height() - height) / 2.0 - 8.0).max(12.0));
        let top = ui.cursor().top();
        let left = ui.cursor().left() + (ui.available_width() - width) / 2.0;
        let art = if drawn { 200.0 + 48.0 } else { 0.0 };
        let words = Rect::from_min_max(
            pos2(left + pad + art + if drawn { 20.0 } else { 0.0 }, top + pad),
            pos2(left + width - pad, top + pad + 4000.0),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(words).layout(egui::Layout::top_down(egui::Align::Min)));
        script(&mut child, cx);
        let inner = child.min_rect().height().max(if drawn { 240.0 } else { 0.0 });
        let frame = Rect::from_min_size(pos2(left, top), vec2(width, inner + 2.0 * pad));
        if (frame.height() - height).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(key, frame.height()));
            ui.ctx().request_discard("the box of the empty screen has another height");
        }
        paint::place(ui, frame, Sense::hover());
        paint::dashed(ui.painter(), frame, 24.0, Stroke::new(2.0, cx.theme.palette.line_strong), 8.0, 6.0);
        if drawn {
            // Beside many words the drawing stays at their head.
            let y = (frame.center().y - 120.0).min(top + pad + 40.0);
            let at = Rect::from_min_size(pos2(left + pad + 20.0, y), vec2(200.0, 240.0));
            drawing(ui, cx.theme, at);
        }
    });
}

fn script(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let p = theme.palette;
    ui.spacing_mut().item_spacing.y = 6.0;
    text::title(ui, theme, "No guides of your own yet");
    let words = "Drop a .ron file here, or save one in the folder. It is checked when it is read, and you see the line of any mistake.";
    text::label(ui, words, Type::Body, p.ink2);
    ui.add_space(8.0);
    if let Some(problem) = cx.state.problems.get(&Problem::Folder) {
        notes::status(ui, theme, Tone::Bad, problem);
        ui.add_space(6.0);
    }
    let typing = cx.state.guides.typing.is_some();
    path_field(ui, cx);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        let example = Button::new(
            if typing {
                crate::ui::widgets::button::Kind::Secondary
            } else {
                crate::ui::widgets::button::Kind::Primary
            },
            "Start from an example",
        );
        let choices = [
            (example.left(icons::FILE_PLUS).id(start_id(typing)), GuidesInput::Example),
            (Button::secondary("Add a guide").left(icons::PLUS), GuidesInput::Add),
            (Button::secondary("Choose the folder").left(icons::FOLDER_OPEN), GuidesInput::ChooseFolder),
            (Button::secondary("Load again").left(icons::ARROW_COUNTER_CLOCKWISE), GuidesInput::Reload),
        ];
        for (button, input) in choices {
            let response = button.size(Size::Medium).show(ui, theme);
            if response.clicked() {
                cx.send(Message::Guides(input));
            }
        }
    });
    if let Some(folder) = &cx.state.guides.folder {
        ui.add_space(6.0);
        text::label(ui, &format!("Folder: {folder}"), Type::Code, p.ink2);
    }
}

/// A file that drops into place.
fn drawing(ui: &mut Ui, theme: &Theme, rect: Rect) {
    let p = theme.palette;
    let response = paint::place(ui, rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "A guide file is dropped here"));
    stage::ground(ui, theme, rect, 20.0, true);
    let painter = ui.painter();
    let page = Rect::from_min_size(rect.min + vec2(42.0, 44.0), vec2(116.0, 172.0));
    let fold = 36.0;
    let corner = pos2(page.right() - fold, page.top());
    let outline =
        vec![page.left_top(), corner, pos2(page.right(), page.top() + fold), page.right_bottom(), page.left_bottom()];
    painter.add(PathShape { points: outline, closed: true, fill: p.a_body, stroke: PathStroke::new(2.5, p.a_line) });
    let flap = vec![corner, pos2(corner.x, page.top() + fold), pos2(page.right(), page.top() + fold)];
    painter.add(PathShape { points: flap, closed: true, fill: p.a_shade, stroke: PathStroke::new(2.5, p.a_line) });
    for (row, width) in [54.0, 74.0, 44.0].into_iter().enumerate() {
        let at = page.min + vec2(20.0, 66.0 + row as f32 * 26.0);
        painter.line_segment([at, at + vec2(width, 0.0)], Stroke::new(5.0, p.a_mid));
    }
    painter.text(page.left_bottom() + vec2(22.0, -28.0), Align2::LEFT_CENTER, ".ron", Type::Code.font(), p.a_line);
    let tip = pos2(page.center().x, page.top() - 6.0);
    painter.line_segment([tip - vec2(0.0, 32.0), tip - vec2(0.0, 10.0)], Stroke::new(5.0, p.a_move));
    let head = vec![tip, tip + vec2(-9.0, -14.0), tip + vec2(9.0, -14.0)];
    painter.add(PathShape::convex_polygon(head, p.a_move, PathStroke::NONE));
}
