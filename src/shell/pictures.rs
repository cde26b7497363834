//! Files beside guides, for the pictures on the screen.

use std::path::Path;

use image::imageops::FilterType;

use crate::platform::FolderPictures;
use crate::scene::Pixels;
use crate::ui::art::Files;

/// Reads them from the disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct NativeFiles;

impl Files for NativeFiles {
    fn bytes(&self, folder: &str, file: &str) -> Result<Vec<u8>, String> {
        FolderPictures::beside(Path::new(folder)).scene_file(file)
    }

    fn photo(&self, folder: &str, file: &str, most: [u32; 2]) -> Result<Pixels, String> {
        let photo = FolderPictures::beside(Path::new(folder)).pixels(file)?;
        let small = image::DynamicImage::ImageRgba8(photo);
        let small = if small.width() > most[0] || small.height() > most[1] {
            small.resize(most[0], most[1], FilterType::CatmullRom)
        } else {
            small
        };
        let mut rgba = small.into_rgba8();
        for pixel in rgba.pixels_mut() {
            let alpha = u16::from(pixel.0[3]);
            for channel in &mut pixel.0[..3] {
                *channel = (u16::from(*channel) * alpha / 255) as u8;
            }
        }
        Ok(Pixels { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() })
    }
}
