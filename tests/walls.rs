//! The walls of the house: which room may know which, and what may stand only in one place. Read from the sources themselves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A source file: its place below `src/`, and its lines without comments, texts and tests.
struct Source {
    place: String,
    lines: Vec<(usize, String)>,
    length: usize,
}

/// Which rooms each room may use: those below it in the plan, and itself.
const ARROWS: [(&str, &[&str]); 13] = [
    ("guard", &[]),
    ("serial", &[]),
    ("service_log", &[]),
    ("qr", &["guard"]),
    ("scene", &["guard"]),
    ("guide", &["serial", "scene"]),
    ("walk", &["guide", "serial", "scene"]),
    ("settings", &["guide", "serial", "scene"]),
    ("app", &["walk", "service_log", "settings", "guide", "serial", "scene", "qr"]),
    // The native side reads guides and pictures for those rooms, and knows nothing of what is done with them.
    ("platform", &["guard", "app", "walk", "service_log", "settings", "guide", "serial", "scene", "qr"]),
    ("ui", &["app", "walk", "service_log", "settings", "guide", "serial", "scene", "qr"]),
    ("shell", &["guard", "ui", "platform", "app", "walk", "service_log", "settings", "guide", "serial", "scene", "qr"]),
    (
        "cli",
        &[
            "guard",
            "qr",
            "shell",
            "ui",
            "platform",
            "app",
            "walk",
            "service_log",
            "settings",
            "guide",
            "serial",
            "scene",
        ],
    ),
];

/// Rooms without a window, a clock, a disk or a network.
const CORE: [&str; 9] = ["guard", "serial", "service_log", "qr", "scene", "guide", "walk", "settings", "app"];

/// What no core room may name.
const OUTSIDE: [&str; 23] = [
    "egui",
    "egui_extras",
    "epaint",
    "eframe",
    "winit",
    "rfd",
    "arboard",
    "x11rb",
    // Dates are reckoned with it; its clock and its zones come from the system.
    "Zoned",
    "Timestamp::now",
    "TimeZone",
    "tz::db",
    "notify",
    "directories",
    "atomic_write_file",
    "image::open",
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "Instant::now",
    "SystemTime",
];

/// Most lines of a file.
const LONGEST: usize = 450;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("the sources can be read");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    files(&root(), &mut found);
    assert!(found.len() > 100, "only {} files were found", found.len());
    found.sort();
    let tests = test_files(&found);
    found.iter().filter(|path| !tests.contains(*path)).map(|path| read(path)).collect()
}

/// Files that hold nothing but tests: `#[cfg(test)] mod name;`.
fn test_files(found: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut tests = BTreeSet::new();
    for path in found {
        let text = std::fs::read_to_string(path).expect("a source is text");
        let folder =
            if path.ends_with("mod.rs") { path.parent().map(Path::to_owned) } else { Some(path.with_extension("")) };
        for (at, _) in text.match_indices("#[cfg(test)]") {
            let next = text[at + "#[cfg(test)]".len()..].trim_start();
            let name = next.strip_prefix("mod ").and_then(|rest| rest.split_once(';')).map(|(name, _)| name);
            let plain = name.filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
            tests.extend(folder.as_ref().zip(plain).map(|(folder, name)| folder.join(format!("{name}.rs"))));
        }
    }
    tests
}

fn read(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("a source is text");
    let place = path.strip_prefix(root()).expect("below src").to_string_lossy().replace('\\', "/");
    let code = without_words(&text);
    // Tests stand at the end of a file; a file of tests only is none of the program.
    let end = code.find("#[cfg(test)]").unwrap_or(code.len());
    let lines = code[..end].lines().enumerate().map(|(n, line)| (n + 1, line.to_owned())).collect();
    Source { place, lines, length: text.lines().count() }
}

/// The text with comments and the insides of string and character literals turned into blanks.
fn without_words(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = word_end(&chars, at);
        if end > at {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Where the comment or literal that begins at `at` ends; `at` itself where none begins.
fn word_end(chars: &[char], at: usize) -> usize {
    let next = chars.get(at + 1);
    let find = |from: usize, pattern: &[char]| {
        (from..chars.len()).find(|i| chars[*i..].starts_with(pattern)).map_or(chars.len(), |i| i + pattern.len())
    };
    match (chars[at], next) {
        ('/', Some('/')) => find(at, &['\n']).saturating_sub(1).max(at + 1),
        ('/', Some('*')) => find(at + 2, &['*', '/']),
        ('r', Some('"' | '#')) if at == 0 || !chars[at - 1].is_alphanumeric() => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            if chars.get(at + 1 + hashes) != Some(&'"') {
                return at;
            }
            let mut close = vec!['"'];
            close.extend(std::iter::repeat_n('#', hashes));
            find(at + 2 + hashes, &close)
        }
        ('"', _) => quoted(chars, at, '"'),
        ('\'', Some('\\')) => quoted(chars, at, '\''),
        ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
}

fn quoted(chars: &[char], at: usize, quote: char) -> usize {
    let mut i = at + 1;
    while i < chars.len() && chars[i] != quote {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

/// Is `word` in `line`, not as a part of a longer name?
fn names(line: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word)
        .any(|(at, _)| !part(line[..at].chars().next_back()) && !part(line[at + word.len()..].chars().next()))
}

fn room(place: &str) -> &str {
    place.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Every place where `is_wrong` finds something in a line, as sentences.
fn found(sources: &[Source], is_wrong: impl Fn(&Source, &str) -> Option<String>) -> Vec<String> {
    let in_one = |source: &Source| -> Vec<String> {
        let wrong = |(n, line): &(usize, String)| {
            is_wrong(source, line).map(|what| format!("src/{}:{n}: {what}", source.place))
        };
        source.lines.iter().filter_map(wrong).collect()
    };
    sources.iter().flat_map(in_one).collect()
}

#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} walls have a hole:\n{}", wrong.len(), wrong.join("\n"));
}

/// The rooms that a line names: `crate::walk::…`, and each of `crate::{app::…, walk}`.
fn rooms_in(line: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let heads: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split(',').collect(),
            None => vec![rest],
        };
        rooms.extend(
            heads
                .into_iter()
                .map(|head| head.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()),
        );
    }
    rooms.into_iter().filter(|name| ARROWS.iter().any(|(room, _)| room == name)).collect()
}

#[test]
fn every_room_uses_only_the_rooms_below_it() {
    let sources = sources();
    let rooms: BTreeSet<&str> =
        sources.iter().map(|source| room(&source.place)).filter(|r| !matches!(*r, "lib" | "main")).collect();
    let planned: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    assert_eq!(rooms, planned, "a room that is not in the plan, or a room that is gone");
    none(found(&sources, |source, line| {
        let (_, allowed) = ARROWS.iter().find(|(name, _)| *name == room(&source.place))?;
        let wrong =
            rooms_in(line).into_iter().find(|other| other != room(&source.place) && !allowed.contains(&other.as_str()));
        wrong.map(|other| format!("{} may not use {other}", room(&source.place)))
    }));
}

#[test]
fn no_file_walks_up_out_of_its_room() {
    let wrong = found(&sources(), |source, line| {
        // One `super` for each folder down to the room's own, and no further.
        let folders = source.place.matches('/').count() + usize::from(!source.place.ends_with("/mod.rs"));
        let deepest = (1..6).rev().find(|n| line.contains(&"super::".repeat(*n)))?;
        (deepest >= folders.max(1) && folders < 2 && deepest > 1)
            .then(|| "this path leaves the room; begin it with crate::".to_owned())
    });
    none(wrong);
}

#[test]
fn the_core_knows_no_window_no_clock_no_disk() {
    none(found(&sources(), |source, line| {
        if !CORE.contains(&room(&source.place)) {
            return None;
        }
        let named = OUTSIDE.iter().find(|name| names(line, name))?;
        Some(format!("{} may not know {named}", room(&source.place)))
    }));
}

#[test]
fn the_platform_knows_no_egui() {
    none(found(&sources(), |source, line| {
        let named = ["egui", "eframe", "winit"].into_iter().find(|name| names(line, name))?;
        (room(&source.place) == "platform").then(|| format!("platform may not know {named}"))
    }));
}

#[test]
fn screens_only_read_and_send() {
    none(found(&sources(), |source, line| {
        if room(&source.place) != "ui" {
            return None;
        }
        let outside =
            ["eframe", "rfd", "arboard", "std::fs", "std::net", "std::thread::sleep", "Instant::now", "SystemTime"];
        let named = outside.into_iter().find(|name| names(line, name)).map(|name| format!("ui may not know {name}"));
        named.or_else(|| line.contains("&mut State").then(|| "a screen may not change the state".to_owned()))
    }));
}

#[test]
fn only_the_window_knows_eframe() {
    none(found(&sources(), |source, line| {
        let window = source.place == "shell/window.rs" || source.place.starts_with("shell/window/");
        (!window && names(line, "eframe")).then(|| "only shell/window.rs may know eframe".to_owned())
    }));
}

#[test]
fn colours_stand_in_the_palette_alone() {
    // The painter computes colours of pixels, and the transparent, black-with-alpha shadows are no colours of the design.
    let painter = |place: &str| place.starts_with("shell/painter");
    let makers =
        ["from_rgb", "from_rgba_premultiplied", "from_rgba_unmultiplied", "from_hex", "hex_color", "from_gray"];
    let plain = [
        "RED",
        "GREEN",
        "BLUE",
        "YELLOW",
        "ORANGE",
        "GRAY",
        "DARK_GRAY",
        "LIGHT_GRAY",
        "BROWN",
        "GOLD",
        "KHAKI",
        "PURPLE",
    ];
    none(found(&sources(), |source, line| {
        if source.place == "ui/theme/palette.rs" || painter(&source.place) || CORE.contains(&room(&source.place)) {
            return None;
        }
        let made = makers.into_iter().find(|maker| names(line, maker) && line.contains("Color32"));
        let named = plain.into_iter().find(|name| line.contains(&format!("Color32::{name}")));
        made.or(named).map(|what| format!("a colour is made by {what}; take it from the palette"))
    }));
}

#[test]
fn no_colour_is_written_as_text_outside_of_the_palette() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    let hex = |text: &str| {
        text.match_indices('#').any(|(at, _)| {
            let digits = text[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let quoted = text[..at].ends_with('"') || text[..at].ends_with(':') || text[..at].ends_with(' ');
            quoted && matches!(digits, 6 | 8)
        })
    };
    let wrong = found.iter().filter(|path| !path.ends_with("ui/theme/palette.rs") && !path.ends_with("scene/sheet.rs"));
    let mut holes = Vec::new();
    for path in wrong {
        let text = std::fs::read_to_string(path).expect("a source is text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//") && hex(line));
        holes.extend(lines.map(|(n, line)| format!("{}:{}: {}", path.display(), n + 1, line.trim())));
    }
    none(holes);
}

#[test]
fn nothing_panics_on_purpose() {
    let forbidden = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    none(found(&sources(), |_, line| {
        let word = forbidden.into_iter().find(|word| line.contains(word))?;
        Some(format!("{word} can bring the program down; say what is wrong instead"))
    }));
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    let mut holes = Vec::new();
    let parts = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["/tm", "p/"], ["/Use", "rs/"], ["C:", "\\\\"]];
    for path in &found {
        let text = std::fs::read_to_string(path).expect("a source is text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (n, line) in code.lines().enumerate() {
            if parts.iter().any(|part| line.contains(&part.concat())) {
                holes.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    none(holes);
}

#[test]
fn every_file_has_one_reason_to_exist_and_a_length_that_shows_it() {
    let sources = sources();
    let long = sources.iter().filter(|source| source.length > LONGEST);
    none(long.map(|source| format!("src/{} has {} lines", source.place, source.length)).collect());
}

#[test]
fn words_and_comments_are_told_from_code() {
    let code =
        without_words("let a = \"crate::ui\"; // crate::ui\nlet b = r#\"egui\"#; let c = '\"'; crate::walk::x();");
    assert!(!code.contains("ui") && code.contains("crate::walk::x"), "{code}");
    assert_eq!(code.lines().count(), 2);
    assert_eq!(rooms_in("use crate::{app::State, walk};").into_iter().collect::<Vec<_>>(), ["app", "walk"]);
    assert!(names("use egui::Ui;", "egui") && !names("use egui_extras::x;", "egui"));
}
