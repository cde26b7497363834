//! What was pasted: a number, pictures, or something else.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::serial::{Format, Verdict, judge, normalise};

/// Pixels as the clipboard gives them. Clones share them.
#[derive(Clone)]
pub struct Bitmap {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and opacity, row by row.
    pub rgba: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// The colours are multiplied with the opacity already.
    pub premultiplied: bool,
}

impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} × {})", self.width, self.height)
    }
}

impl PartialEq for Bitmap {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rgba, &other.rgba)
    }
}

/// What the clipboard holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clip {
    /// Its text.
    pub text: Option<String>,
    /// Its picture.
    pub picture: Option<ClipPicture>,
}

/// A picture on the clipboard.
#[derive(Debug, Clone, PartialEq)]
pub enum ClipPicture {
    /// Unpacked already.
    Pixels(Bitmap),
    /// As the bytes of a picture file.
    File(Arc<[u8]>),
}

/// What somebody who pastes it wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// This number.
    Number(String),
    /// What is in these files.
    Files(Vec<String>),
    /// What is in this picture file.
    File(Arc<[u8]>),
    /// What is in this picture.
    Picture(Bitmap),
    /// A picture was written into the text, but not whole.
    Torn,
    /// This text, whatever it is.
    Text(String),
    /// There is nothing.
    Nothing,
}

/// Endings of picture files, those that are refused with good advice among them.
const PICTURES: [&str; 15] =
    ["png", "jpg", "jpeg", "jpe", "jfif", "webp", "bmp", "gif", "tif", "tiff", "heic", "heif", "avif", "jxl", "svg"];

/// Does `path` end as picture files do?
#[must_use]
pub fn is_picture(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// What `clip` is meant for. A text that is a number, or names pictures, comes first; then a picture; then any other text:
/// what is copied in a browser often holds the picture and, as text, its address.
#[must_use]
pub fn meant(clip: Clip, formats: &[Format]) -> Meant {
    let text = clip.text.filter(|text| !text.trim().is_empty());
    if let Some(text) = &text {
        if matches!(judge(formats, &normalise(text)), Verdict::Fits { .. }) {
            return Meant::Number(text.trim().to_owned());
        }
        if let Some(picture) = written_out(text) {
            return picture;
        }
        if let Some(files) = files(text) {
            return Meant::Files(files);
        }
    }
    match (clip.picture, text) {
        (Some(ClipPicture::Pixels(picture)), _) => Meant::Picture(picture),
        (Some(ClipPicture::File(bytes)), _) => Meant::File(bytes),
        (None, Some(text)) => Meant::Text(text),
        (None, None) => Meant::Nothing,
    }
}

/// A picture as a `data:` link.
fn written_out(text: &str) -> Option<Meant> {
    let text = text.trim();
    let head: String = text.chars().take(11).flat_map(char::to_lowercase).collect();
    if !head.starts_with("data:image/") {
        return None;
    }
    let bytes = data_url::DataUrl::process(text).ok().and_then(|url| url.decode_to_vec().ok());
    Some(bytes.filter(|(bytes, _)| !bytes.is_empty()).map_or(Meant::Torn, |(bytes, _)| Meant::File(bytes.into())))
}

/// The files that every line of `text` names: paths, `file:` links, or plain names of pictures.
fn files(text: &str) -> Option<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // File managers write what is to be done with the files before them.
    let lines = lines.filter(|line| !matches!(*line, "copy" | "cut" | "x-special/nautilus-clipboard"));
    let files: Option<Vec<String>> = lines.map(file).collect();
    files.filter(|files| !files.is_empty())
}

fn file(line: &str) -> Option<String> {
    let line = line.trim_matches(|c| matches!(c, '"' | '\'')).trim();
    if line.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("file:")) {
        let path = url::Url::parse(line).ok()?.to_file_path().ok()?;
        return Some(path.to_string_lossy().into_owned());
    }
    let drive = |line: &str| {
        let mut chars = line.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        letter && chars.next() == Some(':') && matches!(chars.next(), Some('/' | '\\'))
    };
    let rooted = ["/", "~/", "./", "../", "\\\\"].iter().any(|root| line.starts_with(root)) || drive(line);
    let named = is_picture(line) && !line.contains("://");
    (rooted || named).then(|| line.to_owned())
}

/// Is `text` such as may be a piece of a number, to be put where the cursor is?
#[must_use]
pub fn is_piece(text: &str, formats: &[Format]) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
    let whole = matches!(judge(formats, &normalise(text)), Verdict::Fits { .. });
    !whole && text.len() <= 24 && text.chars().all(plain) && text.chars().any(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serial::{Check, FirstCharacter};

    fn formats() -> Vec<Format> {
        vec![Format {
            id: "nine".into(),
            alphabet: "0123456789".into(),
            first: FirstCharacter::Any,
            groups: vec![3, 3, 3],
            check: Check::DigitSumTen,
            network_prefix: None,
            network_last: 0,
        }]
    }

    fn text(text: &str) -> Clip {
        Clip { text: Some(text.to_owned()), picture: None }
    }

    fn picture() -> Bitmap {
        Bitmap { width: 1, height: 1, rgba: Arc::new(vec![0; 4]), premultiplied: false }
    }

    fn meant(clip: Clip) -> Meant {
        super::meant(clip, &formats())
    }

    #[test]
    fn a_number_counts_as_one_however_it_is_written() {
        assert_eq!(meant(text(" SN: 212-345-670\n")), Meant::Number("SN: 212-345-670".into()));
    }

    #[test]
    fn paths_and_file_links_name_pictures() {
        let all = |names: &[&str]| Meant::Files(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(meant(text("label.PNG")), all(&["label.PNG"]));
        assert_eq!(meant(text("\"/home/a b/label\"")), all(&["/home/a b/label"]));
        assert_eq!(meant(text("C:\\photos\\1.jpg")), all(&["C:\\photos\\1.jpg"]));
        assert_eq!(meant(text("/a/1.png\n/a/2.png\n")), all(&["/a/1.png", "/a/2.png"]));
        assert_eq!(meant(text("copy\n/a/1.png")), all(&["/a/1.png"]));
        if cfg!(unix) {
            assert_eq!(meant(text("file:///a/my%20label.png\r\nFILE:///b.png")), all(&["/a/my label.png", "/b.png"]));
        }
    }

    #[test]
    fn a_written_out_picture_is_unpacked_or_named_as_torn() {
        let pixels = meant(text("data:image/png;base64,iVBORw0KGgo="));
        assert_eq!(pixels, Meant::File([137, 80, 78, 71, 13, 10, 26, 10].into()));
        assert_eq!(meant(text("DATA:image/png;base64,####")), Meant::Torn);
        assert_eq!(meant(text("data:image/png;base64,")), Meant::Torn);
    }

    #[test]
    fn a_picture_comes_before_a_text_that_says_nothing() {
        let both = |text: &str| Clip { text: Some(text.to_owned()), picture: Some(ClipPicture::Pixels(picture())) };
        assert!(matches!(meant(both("https://example.com/label.png")), Meant::Picture(_)));
        assert!(matches!(meant(both("")), Meant::Picture(_)));
        assert_eq!(meant(both("212345670")), Meant::Number("212345670".into()));
        assert_eq!(meant(both("/a.png")), Meant::Files(vec!["/a.png".into()]));
    }

    #[test]
    fn other_text_stays_text_and_nothing_is_nothing() {
        let link = "https://example.com/label.png";
        assert_eq!(meant(text(link)), Meant::Text(link.into()));
        assert_eq!(meant(text("  \n")), Meant::Nothing);
        assert_eq!(meant(Clip::default()), Meant::Nothing);
    }

    #[test]
    fn only_short_plain_text_is_put_where_the_cursor_is() {
        assert!(is_piece("5137", &formats()));
        assert!(!is_piece("212345670", &formats()), "a whole number takes the place of all that stands there");
        for other in ["", " ", "a\nb", "http://x", "a/b.png", &"1".repeat(30)] {
            assert!(!is_piece(other, &formats()), "{other}");
        }
    }
}
