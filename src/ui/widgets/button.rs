//! Buttons: five kinds, three sizes, icons left or right.

use egui::accesskit;
use egui::{Align2, Color32, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::ui::theme::icons::Icon;
use crate::ui::theme::{Theme, Type, text};
use crate::ui::widgets::{focus, paint};

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The one main action of a screen.
    Primary,
    /// Any other action.
    Secondary,
    /// A link.
    Quiet,
    /// A way out, without border.
    Plain,
    /// Deletes something.
    Danger,
    /// Not yet to be had; says what is missing.
    Locked,
}

/// How high a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 36 points.
    Small,
    /// 44 points.
    Medium,
    /// 56 points.
    Large,
}

/// A button to be shown.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    kind: Kind,
    size: Size,
    words: &'a str,
    name: Option<String>,
    left: Option<Icon>,
    right: Option<Icon>,
    width: Option<f32>,
    key: Option<&'a str>,
    id: Option<egui::Id>,
}

impl<'a> Button<'a> {
    /// A button of `kind` with `words` on it.
    #[must_use]
    pub fn new(kind: Kind, words: &'a str) -> Self {
        Self { kind, size: Size::Medium, words, name: None, left: None, right: None, width: None, key: None, id: None }
    }

    /// The one main action.
    #[must_use]
    pub fn primary(words: &'a str) -> Self {
        Self::new(Kind::Primary, words).size(Size::Large)
    }

    /// Any other action.
    #[must_use]
    pub fn secondary(words: &'a str) -> Self {
        Self::new(Kind::Secondary, words)
    }

    /// A link.
    #[must_use]
    pub fn quiet(words: &'a str) -> Self {
        Self::new(Kind::Quiet, words)
    }

    /// How high.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The name for screen readers, where it is not the words.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// An icon before the words.
    #[must_use]
    pub fn left(mut self, icon: Icon) -> Self {
        self.left = Some(icon);
        self
    }

    /// An icon after the words.
    #[must_use]
    pub fn right(mut self, icon: Icon) -> Self {
        self.right = Some(icon);
        self
    }

    /// A fixed width in points.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// A key cap after the words.
    #[must_use]
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// A lasting id, so that the focus finds the button again.
    #[must_use]
    pub fn id(mut self, id: egui::Id) -> Self {
        self.id = Some(id);
        self
    }

    fn height(&self) -> f32 {
        match self.size {
            Size::Small => 36.0,
            Size::Medium => 44.0,
            Size::Large => 56.0,
        }
    }

    fn role(&self) -> Type {
        match self.size {
            Size::Large => Type::H3,
            _ => Type::Label,
        }
    }

    fn radius(&self) -> f32 {
        match self.size {
            Size::Small => 8.0,
            Size::Medium => 10.0,
            Size::Large => 12.0,
        }
    }

    fn pad(&self) -> f32 {
        match (self.kind, self.size) {
            (Kind::Quiet | Kind::Plain, _) => 0.0,
            (_, Size::Small) => 12.0,
            (_, Size::Medium) => 16.0,
            (_, Size::Large) => 24.0,
        }
    }

    fn colours(&self, theme: &Theme, response: &Response) -> (Color32, Color32, Stroke) {
        let p = theme.palette;
        match self.kind {
            Kind::Primary => {
                let base = if response.hovered() { p.accent_hover } else { p.accent };
                (base, p.on_accent, Stroke::NONE)
            }
            Kind::Secondary => (theme.touched(p.surface, response), p.ink, theme.border()),
            Kind::Quiet => (quiet_ground(theme, response), p.accent_ink, Stroke::NONE),
            Kind::Plain => (quiet_ground(theme, response), p.ink, Stroke::NONE),
            Kind::Danger => (theme.touched(p.danger, response), p.surface, Stroke::NONE),
            Kind::Locked => (p.sunken, p.ink2, Stroke::NONE),
        }
    }

    /// Shows the button where the layout puts it.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let (content, galley) = self.measure(ui, theme);
        let pad = self.pad();
        let width = self.width.unwrap_or(content + 2.0 * pad);
        let height = self.height().max(galley.size().y + 12.0);
        // With an id of its own the place alone is allocated: two controls there would both take the focus.
        let sense = if self.id.is_some() { Sense::hover() } else { Sense::click() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, height), sense);
        if let Some(id) = self.id {
            response = ui.interact(rect, id, Sense::click());
        }
        self.finish(ui, theme, rect, response, content, galley)
    }

    /// Shows the button in `rect`.
    pub fn show_at(self, ui: &mut Ui, theme: &Theme, rect: Rect) -> Response {
        let me = Self { width: Some(rect.width()), ..self };
        let (content, galley) = me.measure(ui, theme);
        let response = match me.id {
            Some(id) => ui.interact(rect, id, Sense::click()),
            None => paint::place(ui, rect, Sense::click()),
        };
        me.finish(ui, theme, rect, response, content, galley)
    }

    /// How wide the button wants to be.
    #[must_use]
    pub fn wanted(&self, ui: &Ui, theme: &Theme) -> f32 {
        self.measure(ui, theme).0 + 2.0 * self.pad()
    }

    fn measure(&self, ui: &Ui, theme: &Theme) -> (f32, std::sync::Arc<egui::Galley>) {
        let mut extra = 0.0;
        for _ in [self.left, self.right].into_iter().flatten() {
            extra += self.icon_size() + 10.0;
        }
        if let Some(key) = self.key {
            extra += super::keys::cap_width(ui, key) + 8.0;
        }
        // A button of a fixed width may use more of its padding than it would like to.
        let room = self.width.map_or(f32::INFINITY, |w| (w - 2.0 * self.pad().min(12.0) - extra).max(40.0));
        let galley = text::galley(ui, self.words, self.role(), theme.palette.ink, room);
        (galley.size().x + extra, galley)
    }

    fn icon_size(&self) -> f32 {
        match self.size {
            Size::Large => 22.0,
            _ => 20.0,
        }
    }

    fn finish(
        self,
        ui: &mut Ui,
        theme: &Theme,
        rect: Rect,
        response: Response,
        content: f32,
        galley: std::sync::Arc<egui::Galley>,
    ) -> Response {
        let name = self.name.clone().unwrap_or_else(|| self.words.to_owned());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, ui.is_enabled(), &name));
        focus::follow(ui, &response);
        if !ui.is_rect_visible(rect.expand(8.0)) {
            return response;
        }
        let (fill, ink, stroke) = self.colours(theme, &response);
        let painter = ui.painter();
        let bare = matches!(self.kind, Kind::Quiet | Kind::Plain);
        let ground = if bare { rect.expand2(vec2(6.0, 0.0)) } else { rect };
        paint::plate(painter, ground, self.radius(), fill, stroke);
        if self.kind == Kind::Locked {
            paint::dashed(painter, rect, self.radius(), theme.border(), 4.0, 3.0);
        }
        if self.kind == Kind::Primary && theme.contrast() {
            paint::plate(painter, rect, self.radius(), fill, Stroke::new(2.0, theme.palette.line_strong));
        }
        let mut x = rect.center().x - content / 2.0;
        if bare {
            x = rect.left() + self.pad();
        }
        let size = self.icon_size();
        if let Some(icon) = self.left {
            paint::icon(painter, pos2(x + size / 2.0, rect.center().y), icon, size, ink);
            x += size + 10.0;
        }
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        let words_width = galley.size().x;
        painter.galley_with_override_text_color(at, galley, ink);
        x += words_width + 10.0;
        if let Some(icon) = self.right {
            paint::icon(painter, pos2(x + size / 2.0, rect.center().y), icon, size, ink);
        } else if let Some(key) = self.key {
            super::keys::paint_cap(ui, theme, pos2(x - 2.0, rect.center().y), key);
        }
        paint::focus_ring(ui, theme, &response, ground, self.radius());
        response
    }
}

fn quiet_ground(theme: &Theme, response: &Response) -> Color32 {
    if response.hovered() || response.is_pointer_button_down_on() {
        theme.touched(theme.palette.bg, response)
    } else {
        Color32::TRANSPARENT
    }
}

/// A square button with only an icon; `name` is its tooltip and its name for screen readers.
pub fn icon_button(ui: &mut Ui, theme: &Theme, rect: Rect, icon: Icon, name: &str, bordered: bool) -> Response {
    let response = paint::place(ui, rect, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, ui.is_enabled(), name));
    focus::follow(ui, &response);
    let p = theme.palette;
    if bordered {
        paint::plate(ui.painter(), rect, 10.0, theme.touched(p.surface, &response), theme.border());
    } else if response.hovered() {
        paint::plate(ui.painter(), rect, 10.0, theme.touched(p.surface, &response), Stroke::NONE);
    }
    paint::icon(ui.painter(), rect.center(), icon, 22.0, p.ink);
    paint::focus_ring(ui, theme, &response, rect, 10.0);
    response.on_hover_text(name)
}

/// Text in a rounded box: a fact about what is on the screen.
pub fn chip(ui: &mut Ui, theme: &Theme, words: &str, icon: Option<Icon>, tone: Tone) -> Response {
    let galley = text::galley(ui, words, Type::SmallStrong, tone.colours(theme).1, f32::INFINITY);
    let extra = if icon.is_some() { 24.0 } else { 0.0 };
    let size = Vec2::new(galley.size().x + extra + 20.0, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, words));
    paint_chip(ui, theme, rect.min, words, icon, tone);
    response
}

/// Paints a chip with its upper left corner at `at`, as a part of something that says its words itself.
pub fn paint_chip(ui: &Ui, theme: &Theme, at: egui::Pos2, words: &str, icon: Option<Icon>, tone: Tone) {
    let (fill, ink) = tone.colours(theme);
    let galley = text::galley(ui, words, Type::SmallStrong, ink, f32::INFINITY);
    let extra = if icon.is_some() { 24.0 } else { 0.0 };
    let rect = Rect::from_min_size(at, Vec2::new(galley.size().x + extra + 20.0, 28.0));
    let stroke = if theme.contrast() { Stroke::new(2.0, theme.palette.line_strong) } else { Stroke::NONE };
    paint::plate(ui.painter(), rect, 8.0, fill, stroke);
    if let Some(icon) = icon {
        paint::icon(ui.painter(), pos2(rect.left() + 19.0, rect.center().y), icon, 17.0, ink);
    }
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 10.0 + extra, rect.center().y), galley.size());
    ui.painter().galley(at.min, galley, ink);
}

/// What a chip speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    Neutral,
    /// Confirmed or done.
    Good,
    /// An error.
    Bad,
    /// About the spot colour.
    Accent,
}

impl Tone {
    fn colours(self, theme: &Theme) -> (Color32, Color32) {
        let p = theme.palette;
        match self {
            Self::Neutral => (p.sunken, p.ink2),
            Self::Good => (p.success_soft, p.success),
            Self::Bad => (p.danger_soft, p.danger),
            Self::Accent => (p.accent_soft, p.accent_ink),
        }
    }
}
