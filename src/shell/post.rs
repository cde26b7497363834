//! The way back of what a thread has found out.

use std::sync::mpsc::Sender;

use crate::app::Answer;

/// Tells where answers go.
#[derive(Clone)]
pub(super) struct Post {
    pub(super) sender: Sender<Answer>,
    pub(super) ctx: Option<egui::Context>,
}

impl Post {
    pub(super) fn send(&self, answer: Answer) {
        // Nobody waits for it any more when the window is gone.
        let _ = self.sender.send(answer);
        if let Some(ctx) = &self.ctx {
            ctx.request_repaint();
        }
    }
}
