//! Pictures of labels for the screens that read them. They are drawn by `examples/label_photos.rs`.

use std::sync::Arc;

use crate::app::photos::PhotoNews;
use crate::app::{Answer, Message};
use crate::platform::fake::MemoryPhotos;
use crate::qr::{Pass, Picture};
use crate::shell::{PhotoAccess, Shell};
use crate::walk::Millis;

/// A file's name and bytes.
pub(in crate::shell) type File = (&'static str, &'static [u8]);

pub(super) const LABEL: File = ("label-photo.jpg", include_bytes!("../../../assets/preview/label-photo.jpg"));
pub(super) const SEVERAL: File = ("three-labels.jpg", include_bytes!("../../../assets/preview/three-labels.jpg"));
pub(super) const LINK: File = ("box.jpg", include_bytes!("../../../assets/preview/box.jpg"));
pub(super) const BLURRED: File = ("blurred.jpg", include_bytes!("../../../assets/preview/blurred.jpg"));
pub(super) const NOTES: File = ("notes.png", b"The number is on the label.");

/// A disk with these pictures on it.
pub(in crate::shell) fn disk() -> MemoryPhotos {
    let disk = MemoryPhotos::default();
    for (name, bytes) in [LABEL, SEVERAL, LINK, BLURRED, NOTES] {
        disk.put(name, bytes);
    }
    disk
}

/// Stands in the middle of reading a picture.
pub(super) fn reading(shell: &mut Shell, (name, bytes): File) {
    shell.ports.photos = PhotoAccess::Never;
    shell.send(Message::Dropped(vec![name.to_owned()]));
    let Some(photos) = &mut shell.state.serial.photos else { return };
    photos.at.ms = Millis(photos.at.ms.0.saturating_sub(1_000));
    let job = photos.job;
    let preview = Picture::decode(bytes).ok().map(|picture| PhotoNews::Decoded(Arc::new(picture.preview().clone())));
    let pass = PhotoNews::Pass(Pass { number: 4, of: Pass::MOST, name: "sharpened" });
    for news in preview.into_iter().chain([pass]) {
        shell.send(Message::Answer(Answer::Photo { job, photo: 0, news }));
    }
}
