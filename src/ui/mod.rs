//! The screens: they read the state and send messages.
//!
//! [`View`] draws one frame from a [`State`] and returns what the person did. It keeps only what belongs to looking:
//! textures, whether the focus ring is to be seen, which focus wish was served last.

pub mod art;
pub mod cx;
mod framing;
mod input;
pub mod pictures;
pub mod previews;
pub mod screens;
pub mod theme;
pub mod widgets;

use egui::{Rect, Ui, pos2};

use crate::app::{Message, State};
use crate::settings::Theme as ThemeChoice;
use cx::{Cx, main_control};
use pictures::Pictures;
use previews::Previews;
use theme::{Scheme, Theme};
use widgets::focus;

/// Draws frames.
pub struct View {
    /// The pictures on the screen.
    pub pictures: Pictures,
    previews: Previews,
    focus_visible: bool,
    focus_owner: input::FocusOwner,
    had_focus: bool,
    /// A guide was being walked in the frame before.
    visited: bool,
    served_focus: Option<u64>,
    served_search: u64,
    served_pictures: u64,
    installed: Option<(Scheme, bool)>,
}

impl View {
    /// A view that has drawn nothing yet.
    #[must_use]
    pub fn new(pictures: Pictures) -> Self {
        Self {
            pictures,
            previews: Previews::default(),
            focus_visible: false,
            focus_owner: input::FocusOwner::default(),
            had_focus: false,
            visited: false,
            served_focus: None,
            served_search: 0,
            served_pictures: 0,
            installed: None,
        }
    }

    /// Fonts and behaviour that never change; call it once for a context, before its first frame.
    pub fn set_up(ctx: &egui::Context) {
        ctx.set_fonts(theme::fonts::definitions());
        ctx.add_plugin(input::clip_keys::ClipKeys);
        ctx.options_mut(|options| {
            // Text size is a setting of ours, and leaving may have to ask first.
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
    }

    /// The colours for a state, given what the system prefers.
    #[must_use]
    pub fn scheme(choice: ThemeChoice, system: Option<egui::Theme>) -> Scheme {
        match choice {
            ThemeChoice::Light => Scheme::Light,
            ThemeChoice::Dark => Scheme::Dark,
            ThemeChoice::Contrast => Scheme::Contrast,
            ThemeChoice::System if system == Some(egui::Theme::Dark) => Scheme::Dark,
            ThemeChoice::System => Scheme::Light,
        }
    }

    /// Draws one frame and returns what the person did, in order.
    pub fn show(&mut self, ui: &mut Ui, state: &State) -> Vec<Message> {
        let ctx = ui.ctx().clone();
        let mut out = Vec::new();
        let zoom = f32::from(state.settings.text_size_percent) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        let full = ctx.content_rect();
        let scheme = Self::scheme(state.settings.theme, ctx.system_theme());
        let mut theme = Theme::new(scheme, full.size());
        theme.less_motion = state.settings.less_motion;
        theme.language = state.language().to_owned();
        input::read(&ctx, state, &mut self.focus_visible, &mut self.focus_owner, &mut out);
        theme.focus_visible = self.focus_visible;
        focus::note(&ctx, self.focus_visible);
        if !state.settings.key_hints {
            theme.metrics.key_strip = 0.0;
        }
        if self.installed != Some((scheme, theme.less_motion)) {
            theme.install(&ctx);
            self.installed = Some((scheme, theme.less_motion));
        }
        self.serve_focus(&ctx, state);
        if self.served_pictures != state.pictures_epoch {
            self.served_pictures = state.pictures_epoch;
            self.pictures.forget();
        }
        let visiting = state.visit.is_some();
        if std::mem::replace(&mut self.visited, visiting) && !visiting {
            self.pictures.leave(&ctx);
        }
        ui.set_clip_rect(full);
        ui.painter().rect_filled(full, 0.0, theme.palette.bg);
        let mut cx =
            Cx { state, theme: &theme, pictures: &mut self.pictures, previews: &mut self.previews, out: &mut out };
        cx::within(ui, full, |ui| frame(ui, &mut cx, full));
        screens::dialogs::show(&ctx, &mut cx);
        if let Some(toast) = &state.toast {
            widgets::toast::show(&ctx, &theme, &toast.words, toast.done);
        }
        self.previews.tidy();
        self.keep_focus(&ctx, state);
        out
    }

    /// Whoever works with keys never loses the focus: when its control is gone, the screen's main control takes it, where
    /// there is one.
    fn keep_focus(&mut self, ctx: &egui::Context, state: &State) {
        let has = ctx.memory(|memory| memory.focused().is_some());
        let is_there = ctx.read_response(target(state)).is_some();
        if self.had_focus && !has && self.focus_visible && state.dialog.is_none() && is_there {
            focus::send(ctx, target(state));
            ctx.request_repaint();
        }
        self.had_focus = has;
    }

    /// Moves the focus to where the state wants it, once for each wish.
    fn serve_focus(&mut self, ctx: &egui::Context, state: &State) {
        // A dialog that was just closed still keeps the focus from what lies behind it, for one frame.
        let kept = state.dialog.is_none() && ctx.memory(|memory| memory.top_modal_layer().is_some());
        if kept {
            ctx.request_repaint();
        } else if self.served_focus != Some(state.focus_epoch) {
            self.served_focus = Some(state.focus_epoch);
            if state.dialog.is_none() {
                focus::send(ctx, target(state));
            }
        }
        if self.served_search != state.search_epoch {
            self.served_search = state.search_epoch;
            ctx.memory_mut(|memory| memory.request_focus(screens::picker::search_id()));
        }
    }
}

/// The control that takes the focus when a screen appears.
fn target(state: &State) -> egui::Id {
    if state.screen == crate::app::Screen::Serial { screens::serial::first(state) } else { main_control() }
}

/// Bar, body and key strip.
fn frame(ui: &mut Ui, cx: &mut Cx<'_>, full: Rect) {
    let m = cx.theme.metrics;
    let bar = Rect::from_min_max(full.min, pos2(full.right(), full.top() + m.top_bar));
    let strip = screens::strip_height(cx);
    let body = Rect::from_min_max(pos2(full.left(), bar.bottom()), pos2(full.right(), full.bottom() - strip));
    cx::within(ui, bar, |ui| screens::chrome::bar(ui, cx, bar));
    cx::within(ui, body, |ui| screens::show(ui, cx, body));
    if strip > 0.0 {
        let rect = Rect::from_min_max(pos2(full.left(), body.bottom()), full.max);
        cx::within(ui, rect, |ui| screens::chrome::key_strip(ui, cx));
    }
}
