//! The clipboard, looked at on a thread: its owner may be slow to answer, and a picture takes its time to be unpacked.

use std::sync::Arc;

use egui::ViewportCommand;

use super::post::Post;
use crate::app::clip::{Bitmap, Clip, ClipPicture};
use crate::app::{Answer, Look};
use crate::platform::{OfferedPicture, Offers, Problem};

/// Looks for what is wanted and tells it: on a thread, or in the frame that asks if `at_once`.
pub(super) fn look(offers: &Arc<dyn Offers>, at_once: bool, wanted: Look, post: &Post) {
    let (offers, own) = (Arc::clone(offers), post.clone());
    let look = move || match answer(&*offers, wanted) {
        Ok(Some(answer)) => own.send(answer),
        Ok(None) => {}
        Err(_) => ask_window(&own),
    };
    if at_once {
        return look();
    }
    if let Err(error) = std::thread::Builder::new().name("clipboard".to_owned()).spawn(look) {
        post.send(Answer::Failed(format!("The clipboard can't be read just now: {error}. Drop the picture instead.")));
    }
}

/// What there is, or nothing that needs to be told.
fn answer(offers: &dyn Offers, wanted: Look) -> Result<Option<Answer>, Problem> {
    let clip = match wanted {
        Look::All => Clip { text: offers.text()?, picture: offers.picture()?.map(taken) },
        // The text came through the window, so it stands whatever can be reached from here.
        Look::Beside(text) => Clip { text: Some(text), picture: offers.picture().ok().flatten().map(taken) },
        Look::Keys { tells } => match offers.text()?.filter(|text| !text.trim().is_empty()) {
            Some(text) => return Ok(Some(Answer::ClipText(text.replace("\r\n", "\n")))),
            None => match offers.picture()? {
                None if !tells => return Ok(None),
                picture => Clip { text: None, picture: picture.map(taken) },
            },
        },
    };
    Ok(Some(Answer::Clip(clip)))
}

/// Where the clipboard can't be reached from here, the window still may.
fn ask_window(post: &Post) {
    if let Some(ctx) = &post.ctx {
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        ctx.request_repaint();
    }
}

fn taken(picture: OfferedPicture) -> ClipPicture {
    match picture {
        OfferedPicture::File(bytes) => ClipPicture::File(bytes.into()),
        OfferedPicture::Pixels { width, height, rgba } => {
            ClipPicture::Pixels(Bitmap { width, height, rgba: Arc::new(rgba), premultiplied: false })
        }
    }
}
