//! What is said in place of a number: nothing was found, it is another code, or the picture can't be read; each with what to do.

use egui::accesskit::{Live, Role};
use egui::{Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::photos::{Listed, Outcome, Photos, Stand};
use crate::app::serial_field::{Origin, OtherText};
use crate::app::{Message, SerialInput};
use crate::qr::{Sureness, Tip, Why};
use crate::serial::{Kind, normalise};
use crate::ui::cx::{Cx, main_control};
use crate::ui::theme::{Theme, Type, fonts, icons, text};
use crate::ui::widgets::button::{Button, Size};
use crate::ui::widgets::paint;

use super::place::Place;
use super::status::GUESSED;

/// More characters of a foreign text are not shown.
const MOST_SHOWN: usize = 240;
/// A text of at most so many characters may be taken as a number all the same.
const MOST_TAKEN: usize = 40;

/// A text that is no number.
struct Foreign {
    text: String,
    kind: Kind,
    /// Parts of its code had to be guessed.
    guessed: bool,
}

/// Shows why reading gave no number.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, photos: &Photos, stand: Stand, place: &Place) {
    match stand {
        Stand::NotFound => not_found(ui, cx, photos),
        Stand::WrongKind => {
            let text = |code: &Listed| Foreign {
                text: code.text.clone(),
                kind: code.kind,
                guessed: code.sureness == Sureness::CheckThis,
            };
            let texts: Vec<Foreign> = photos.codes.iter().map(text).collect();
            wrong_kind(ui, cx, "code", &texts, place);
        }
        Stand::Unreadable => unreadable(ui, cx, photos),
        Stand::Reading | Stand::Found | Stand::Several => {}
    }
    ui.add_space(12.0);
    buttons(ui, cx, "Try another photo");
}

/// Shows a text that came in and is no number.
pub(super) fn other_text(ui: &mut Ui, cx: &mut Cx<'_>, other: &OtherText, place: &Place) {
    let what = match other.origin {
        Origin::Scanned => "scanned code",
        _ => "pasted text",
    };
    wrong_kind(ui, cx, what, &[Foreign { text: other.text.clone(), kind: other.kind, guessed: false }], place);
    ui.add_space(12.0);
    buttons(ui, cx, "Choose a picture");
}

/// One sentence for where there is little room.
pub(super) fn short(photos: &Photos, stand: Stand) -> String {
    let name = photos.photo().map_or("the picture", |photo| photo.name.as_str());
    match stand {
        Stand::Several => "There are several serial numbers in the picture. Choose yours.".to_owned(),
        Stand::WrongKind => "There is a code in the picture, but it is not the serial number.".to_owned(),
        Stand::NotFound => {
            let reason = why(photos).map(|why| why.advice().reason).unwrap_or_default();
            format!("No QR code found in {name}. {reason}")
        }
        Stand::Unreadable => reasons(photos).into_iter().next().map_or_else(String::new, |(_, why)| why),
        Stand::Reading | Stand::Found => String::new(),
    }
}

fn why(photos: &Photos) -> Option<Why> {
    let read = |outcome: &Outcome| match outcome {
        Outcome::Read(found) => found.why,
        _ => None,
    };
    let shown = photos.photo().and_then(|photo| read(&photo.outcome));
    shown.or_else(|| photos.list.iter().find_map(|photo| read(&photo.outcome)))
}

fn not_found(ui: &mut Ui, cx: &Cx<'_>, photos: &Photos) {
    let name = match &photos.list[..] {
        [only] => only.name.clone(),
        many => format!("{} pictures", many.len()),
    };
    headline(ui, cx.theme, &format!("No QR code found in {name}"));
    let Some(why) = why(photos) else { return };
    let advice = why.advice();
    indented(ui, cx.theme, &advice.reason);
    ui.add_space(6.0);
    for tip in advice.tips {
        let (words, icon) = (tip.words(), icon(tip));
        line(ui, cx.theme, icon, words);
    }
    let lost = reasons(photos);
    for (name, why) in lost {
        indented(ui, cx.theme, &format!("{name}: {why}"));
    }
}

const fn icon(tip: Tip) -> icons::Icon {
    match tip {
        Tip::Closer => icons::ARROWS_IN,
        Tip::Glare | Tip::Light => icons::SUN_DIM,
        Tip::Still | Tip::Straight => icons::CAMERA,
        Tip::Whole => icons::CORNERS_OUT,
        Tip::Clean => icons::BROOM,
        Tip::Crop => icons::CROP,
        Tip::Square => icons::QR_CODE,
    }
}

fn wrong_kind(ui: &mut Ui, cx: &mut Cx<'_>, what: &str, texts: &[Foreign], place: &Place) {
    let theme = cx.theme;
    let title = match texts {
        [only] => format!("This {what} is {}", only.kind.words()),
        many => format!("None of these {} {what}s is the serial number", many.len()),
    };
    headline(ui, theme, &title);
    for (index, Foreign { text, kind, guessed }) in texts.iter().enumerate() {
        let numbered = if texts.len() > 1 { format!("{}. {}: ", index + 1, kind.words()) } else { String::new() };
        quoted(ui, theme, &numbered, text);
        if *guessed {
            indented(ui, theme, GUESSED);
        }
        ui.add_space(4.0);
    }
    let link = texts.iter().any(|text| text.kind == Kind::Link);
    let opens = if link { "Links are shown, never opened. " } else { "" };
    let place = text::lower_first(place.words.trim_end_matches('.'));
    indented(ui, theme, &format!("{opens}The serial number stands beside its own code: {place}."));
    let may = |text: &str| normalise(text).chars().count() <= MOST_TAKEN && !normalise(text).is_empty();
    if let [Foreign { text, kind: Kind::Other, .. }] = texts
        && may(text)
    {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(30.0);
            let anyway = Button::quiet("Use it anyway").size(Size::Small).show(ui, theme);
            if anyway.clicked() {
                cx.send(Message::Serial(SerialInput::UseText(text.clone())));
            }
        });
    }
}

/// The pictures that can't be read, each with its reason.
fn reasons(photos: &Photos) -> Vec<(String, String)> {
    let reason = |photo: &crate::app::photos::Photo| match &photo.outcome {
        Outcome::Unreadable(why) => Some((photo.name.clone(), why.clone())),
        _ => None,
    };
    photos.list.iter().filter_map(reason).collect()
}

fn unreadable(ui: &mut Ui, cx: &Cx<'_>, photos: &Photos) {
    match &reasons(photos)[..] {
        [(name, why)] => {
            headline(ui, cx.theme, &format!("{name} can't be read"));
            indented(ui, cx.theme, why);
        }
        many => {
            headline(ui, cx.theme, &format!("None of the {} pictures can be read", many.len()));
            for (name, why) in many {
                indented(ui, cx.theme, &format!("{name}: {why}"));
            }
        }
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, another: &str) {
    let theme = cx.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        let try_again = Button::primary(another).size(Size::Medium).left(icons::IMAGE).id(main_control());
        if try_again.show(ui, theme).clicked() {
            cx.send(Message::Serial(SerialInput::ChoosePicture));
        }
        let paste = Button::secondary("Paste").name("Paste a picture or text").left(icons::CLIPBOARD_TEXT);
        if paste.show(ui, theme).clicked() {
            cx.send(Message::Serial(SerialInput::Paste));
        }
        if Button::secondary("Type it instead").left(icons::KEYBOARD).show(ui, theme).clicked() {
            cx.send(Message::Serial(SerialInput::TypeInstead));
        }
    });
}

/// The sentence that says what happened, read out when it comes.
fn headline(ui: &mut Ui, theme: &Theme, words: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let galley = text::galley(ui, words, Type::H3, p.ink, width - 34.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y.max(24.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let disc = pos2(rect.left() + 11.0, rect.top() + 12.0);
    paint::icon_in(ui.painter(), disc, icons::WARNING_CIRCLE, fonts::ICON_FILL, 24.0, p.danger);
    ui.painter().galley(rect.min + vec2(34.0, 0.0), galley, p.ink);
    ui.add_space(2.0);
}

/// A sentence under the headline.
fn indented(ui: &mut Ui, theme: &Theme, words: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let galley = text::galley(ui, words, Type::Body, p.ink2, width - 34.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(rect.min + vec2(34.0, 0.0), galley, p.ink2);
}

fn line(ui: &mut Ui, theme: &Theme, icon: icons::Icon, words: &str) {
    let p = theme.palette;
    let width = ui.available_width();
    let galley = text::galley(ui, words, Type::Body, p.ink, width - 68.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y.max(24.0) + 8.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let y = rect.center().y;
    paint::icon(ui.painter(), pos2(rect.left() + 46.0, y), icon, 22.0, p.ink);
    ui.painter().galley(pos2(rect.left() + 68.0, y - galley.size().y / 2.0), galley, p.ink);
}

/// A foreign text, as it stands in the code, in a box of its own.
fn quoted(ui: &mut Ui, theme: &Theme, before: &str, text: &str) {
    let p = theme.palette;
    let mut shown: String = text.chars().take(MOST_SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    let width = ui.available_width();
    let mut job = text::job(&format!("{before}{shown}"), Type::Code, p.ink, width - 34.0 - 24.0);
    job.wrap.break_anywhere = true;
    job.wrap.max_rows = 4;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 12.0), Sense::hover());
    let spoken = format!("{before}{shown}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let plate = egui::Rect::from_min_max(rect.min + vec2(34.0, 0.0), rect.max);
    paint::plate(ui.painter(), plate, 8.0, p.sunken, if theme.contrast() { theme.border() } else { Stroke::NONE });
    ui.painter().galley(plate.min + vec2(12.0, 6.0), galley, p.ink);
}
