//! How many pictures are read right: a table for folders of pictures with expected texts.
//!
//! `qr_marks [--missed] [--budget-ms N] DIR...`, or `qr_marks --own DIR` to make a set of pictures first. Beside `name.png` a file
//! `name.txt` holds what is expected, several texts with a line `---` between them (or, where every line is one serial number, a line each). An
//! empty `.txt`, or none in a folder without any, means that there is nothing to read; a picture without one in another folder is unknown and
//! does not count.

#![allow(clippy::disallowed_methods, reason = "pictures that are made anew each time need no safe writing")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use unlatch::qr::{Budget, Options, Picture, Reading, Sureness, read};

/// What is expected of one picture.
enum Expected {
    Texts(Vec<String>),
    Nothing,
    Unknown,
}

/// What one folder gave.
#[derive(Default)]
struct Row {
    name: String,
    with_text: usize,
    read: usize,
    all_read: usize,
    to_check: usize,
    misread: usize,
    nothing: usize,
    found_in_nothing: usize,
    broken: usize,
    times: Vec<Duration>,
    remarks: Vec<String>,
}

fn main() -> ExitCode {
    let mut budget = Duration::from_secs(2);
    let mut missed = false;
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--missed" => missed = true,
            "--budget-ms" => match arguments.next().and_then(|n| n.parse().ok()) {
                Some(ms) => budget = Duration::from_millis(ms),
                None => return wrong("--budget-ms wants a number"),
            },
            "--own" => match arguments.next() {
                Some(folder) => match own::make(Path::new(&folder)) {
                    Ok(()) => folders.push(folder.into()),
                    Err(error) => return wrong(&format!("{folder}: {error}")),
                },
                None => return wrong("--own wants a folder"),
            },
            folder => folders.push(folder.into()),
        }
    }
    if folders.is_empty() {
        return wrong("qr_marks [--missed] [--budget-ms N] [--own DIR] DIR...");
    }
    let mut rows = Vec::new();
    for folder in &folders {
        match measure(folder, budget) {
            Ok(row) => rows.push(row),
            Err(error) => return wrong(&format!("{}: {error}", folder.display())),
        }
    }
    print(&rows, missed);
    ExitCode::SUCCESS
}

fn wrong(what: &str) -> ExitCode {
    eprintln!("{what}");
    ExitCode::from(2)
}

fn measure(folder: &Path, budget: Duration) -> std::io::Result<Row> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let ends = |path: &Path, with: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(with));
    let texts_there = files.iter().any(|path| ends(path, "txt"));
    let mut row = Row { name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), ..Row::default() };
    for file in files.iter().filter(|path| path.is_file() && !ends(path, "txt") && !ends(path, "json")) {
        let expected = match std::fs::read_to_string(file.with_extension("txt")) {
            Ok(text) if !text.trim().is_empty() => Expected::Texts(split(&text)),
            Err(_) if texts_there => Expected::Unknown,
            _ => Expected::Nothing,
        };
        let bytes = std::fs::read(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        one(&mut row, &name, &bytes, &expected, budget);
    }
    Ok(row)
}

/// The expected texts of a file.
fn split(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let serial = |line: &str| line.len() >= 9 && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if !text.contains("\n---\n") && text.trim().lines().all(serial) {
        return text.trim().lines().map(str::to_owned).collect();
    }
    text.split("\n---\n").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn one(row: &mut Row, name: &str, bytes: &[u8], expected: &Expected, budget: Duration) {
    let begun = Instant::now();
    let now = move || begun.elapsed();
    let picture = match Picture::decode(bytes) {
        Ok(picture) => picture,
        Err(error) => {
            row.broken += 1;
            row.remarks.push(format!("{name}: {error}"));
            return;
        }
    };
    let cancelled = AtomicBool::new(false);
    let clock = Budget { now: &now, until: now() + budget, cancelled: &cancelled };
    let reading = read(&picture, &Options { budget: clock, wanted: &looks_like_a_serial, told: &|_| {} });
    row.times.push(begun.elapsed());
    judge(row, name, expected, &reading);
}

/// Letters and digits in one of the known lengths; more lenient than the program, for any set of serials.
fn looks_like_a_serial(text: &str) -> bool {
    let text = unlatch::serial::normalise(text);
    let letters = text.chars().all(|c| c.is_ascii_alphanumeric());
    letters && (text.len() == 16 || text.len() == 9 && text.chars().all(|c| c.is_ascii_digit()))
}

fn judge(row: &mut Row, name: &str, expected: &Expected, reading: &Reading) {
    let vouched = || reading.codes.iter().filter(|code| code.sureness == Sureness::Vouched);
    let same = |a: &str, b: &str| a.replace("\r\n", "\n").trim() == b;
    match expected {
        Expected::Unknown => {
            for code in &reading.codes {
                row.remarks
                    .push(format!("{name}: unknown, found {:?} ({:?}; {})", code.text, code.sureness, code.attempt));
            }
        }
        Expected::Nothing => {
            row.nothing += 1;
            row.found_in_nothing += usize::from(!reading.codes.is_empty());
            row.misread += usize::from(vouched().next().is_some());
            for code in &reading.codes {
                row.remarks.push(format!(
                    "{name}: should be nothing, found {:?} ({:?}; {})",
                    code.text, code.sureness, code.attempt
                ));
            }
        }
        Expected::Texts(texts) => {
            row.with_text += 1;
            let found = texts.iter().filter(|text| vouched().any(|code| same(&code.text, text))).count();
            row.read += usize::from(found > 0);
            row.all_read += usize::from(found == texts.len());
            let checked = reading.codes.iter().any(|code| texts.iter().any(|text| same(&code.text, text)));
            row.to_check += usize::from(found == 0 && checked);
            if found < texts.len() {
                row.remarks.push(format!("{name}: {found} of {} ({:?})", texts.len(), reading.why));
            }
            let wrong: Vec<_> = vouched().filter(|code| !texts.iter().any(|text| same(&code.text, text))).collect();
            row.misread += usize::from(!wrong.is_empty());
            for code in wrong {
                row.remarks.push(format!("{name}: misread {code:?}"));
            }
        }
    }
}

fn print(rows: &[Row], missed: bool) {
    println!(
        "{:<20} {:>8} {:>6} {:>6} {:>6} {:>6} {:>8} {:>9} {:>9} {:>9} {:>9}",
        "set", "pictures", "texts", "read", "all of", "missed", "misread", "found/neg", "median", "95 %", "longest"
    );
    let mut all = Row { name: "all".into(), ..Row::default() };
    for row in rows {
        line(row);
        all.with_text += row.with_text;
        all.read += row.read;
        all.all_read += row.all_read;
        all.misread += row.misread;
        all.nothing += row.nothing;
        all.found_in_nothing += row.found_in_nothing;
        all.to_check += row.to_check;
        all.times.extend(&row.times);
    }
    if rows.len() > 1 {
        line(&all);
    }
    println!("marked to be checked and right: {}; peak memory {}", all.to_check, peak());
    if missed {
        for row in rows {
            for remark in &row.remarks {
                println!("{}/{remark}", row.name);
            }
        }
    }
}

fn line(row: &Row) {
    let mut times = row.times.clone();
    times.sort();
    let at = |share: f64| {
        let index = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(index).map_or_else(String::new, |time| format!("{:.1} ms", time.as_secs_f64() * 1e3))
    };
    println!(
        "{:<20} {:>8} {:>6} {:>6} {:>6} {:>6} {:>8} {:>9} {:>9} {:>9} {:>9}",
        row.name,
        row.times.len() + row.broken,
        row.with_text,
        row.read,
        row.all_read,
        row.with_text - row.read,
        row.misread,
        format!("{}/{}", row.found_in_nothing, row.nothing),
        at(0.5),
        at(0.95),
        at(1.0),
    );
}

/// The most memory this program had at once, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.map_or("unknown".into(), |kb| format!("{:.0} MB", kb * 1024.0 / 1e6))
}

#[path = "../src/qr/stickers.rs"]
mod stickers;

/// A set of pictures that needs nothing from outside.
mod own {
    use std::path::Path;

    use super::stickers;

    /// Makes the pictures and their texts in `folder`, the same ones each time.
    pub(super) fn make(folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for (name, picture, texts) in stickers::set() {
            std::fs::write(folder.join(format!("{name}.png")), stickers::file(&picture, image::ImageFormat::Png))?;
            std::fs::write(folder.join(format!("{name}.txt")), texts.join("\n---\n"))?;
        }
        Ok(())
    }
}
