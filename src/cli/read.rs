//! `unlatch read`: the codes in pictures, one a line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::{FAILED, FOUND, OK};
use crate::guard::fenced;
use crate::guide;
use crate::platform::{DiskPhotos, PhotoFiles};
use crate::qr::{self, Budget, Code, Options, Picture, Reading, Sureness};
use crate::serial::{Format, Kind, Verdict, judge, normalise};

/// What is known of one picture.
#[derive(Debug, Serialize)]
struct Report {
    picture: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<usize>,
    codes: Vec<Line>,
    /// Why there is no code.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What helps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tips: Vec<&'static str>,
    /// Why the picture can't be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// One code.
#[derive(Debug, Serialize)]
struct Line {
    text: String,
    /// The number that it holds, without spaces.
    serial: Option<String>,
    /// The name of the device's own network.
    #[serde(skip_serializing_if = "Option::is_none")]
    network: Option<String>,
    /// What it is where it is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// The code's error correction vouches for the text.
    sure: bool,
    /// Corners in pixels from the top left of the upright picture: top left of the code, then clockwise.
    corners: [[i64; 2]; 4],
    /// Which attempt found it.
    attempt: String,
}

/// Reads the codes of pictures, and writes a line for each to `out`; what can't be read goes to `err`, and with `json` into the
/// lines as well.
pub(super) fn read(paths: &[PathBuf], json: bool, budget: Duration, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let formats = formats();
    let mut exit = FOUND;
    let mut failed = false;
    for path in paths {
        let report = report(path, &formats, budget);
        if let Some(error) = &report.error {
            failed = true;
            // Standard error may be closed.
            let _ = writeln!(err, "{}: {error}", report.picture);
        }
        if report.codes.iter().any(|code| code.serial.is_some()) {
            exit = OK;
        }
        let told = if json { told_json(&report, out) } else { told_plainly(&report, out) };
        if told.is_err() {
            // Nobody listens any more.
            return FAILED;
        }
    }
    if failed { FAILED } else { exit }
}

fn told_json(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    let line = serde_json::to_string(report).map_err(std::io::Error::other)?;
    writeln!(out, "{line}")
}

fn told_plainly(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    for code in &report.codes {
        let corners: Vec<String> = code.corners.iter().map(|[x, y]| format!("{x},{y}")).collect();
        let what = match (&code.serial, code.kind) {
            (Some(serial), _) => serial.clone(),
            (None, kind) => format!("not a serial number ({}): {}", kind.unwrap_or("text"), one_line(&code.text)),
        };
        let doubt = if code.sure { "" } else { "  check this: parts were guessed" };
        writeln!(out, "{}: {what}{doubt}  at {}  ({})", report.picture, corners.join(" "), code.attempt)?;
    }
    if let Some(reason) = &report.reason {
        writeln!(out, "{}: no code found. {reason} {}", report.picture, report.tips.join(" "))?;
    }
    Ok(())
}

/// A text on one line, as it can be told on a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Every shape that the built-in guides know.
fn formats() -> Vec<Format> {
    let mut all: Vec<Format> = Vec::new();
    for (name, text) in guide::builtin::BUILTIN {
        let serial = guide::read(name, text.as_bytes()).guide.and_then(|guide| guide.serial.clone());
        for format in serial.into_iter().flat_map(|serial| serial.formats) {
            if !all.contains(&format) {
                all.push(format);
            }
        }
    }
    all
}

fn report(path: &Path, formats: &[Format], budget: Duration) -> Report {
    let name = path.display().to_string();
    let mut report = Report {
        picture: name,
        width: None,
        height: None,
        codes: Vec::new(),
        reason: None,
        tips: Vec::new(),
        error: None,
    };
    let read = fenced(|| {
        let bytes = DiskPhotos.read(path).map_err(|problem| problem.to_string())?;
        let picture = Picture::decode(&bytes).map_err(|error| error.to_string())?;
        let reading = reading(&picture, formats, budget);
        Ok((picture, reading))
    });
    match read.unwrap_or_else(|| Err("it can't be read".to_owned())) {
        Err(error) => report.error = Some(error),
        Ok((picture, reading)) => {
            report.width = Some(picture.luma().width());
            report.height = Some(picture.luma().height());
            report.codes = reading.codes.iter().map(|code| line(code, formats)).collect();
            if let Some(advice) = reading.why.map(|why| why.advice()) {
                report.reason = Some(advice.reason);
                report.tips = advice.tips.into_iter().map(qr::Tip::words).collect();
            }
        }
    }
    report
}

fn reading(picture: &Picture, formats: &[Format], budget: Duration) -> Reading {
    let begun = Instant::now();
    let now = move || begun.elapsed();
    let never = AtomicBool::new(false);
    let budget = Budget { now: &now, until: budget, cancelled: &never };
    let wanted = |text: &str| matches!(judge(formats, &normalise(text)), Verdict::Fits { .. });
    qr::read(picture, &Options { budget, wanted: &wanted, told: &|_| {} })
}

fn line(code: &Code, formats: &[Format]) -> Line {
    let text = normalise(&code.text);
    let format = match judge(formats, &text) {
        Verdict::Fits { format, .. } => formats.get(format),
        _ => None,
    };
    Line {
        text: code.text.clone(),
        network: format.and_then(|format| format.network(&text)),
        serial: format.map(|_| text),
        kind: if format.is_some() { None } else { Some(Kind::of(&code.text).words()) },
        sure: code.sureness == Sureness::Vouched,
        corners: code.place.corners.map(|corner| [corner.x, corner.y].map(|v| v.round() as i64)),
        attempt: code.attempt.to_string(),
    }
}
