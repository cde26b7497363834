//! How the program begins: settings, guides, and the visit that was interrupted.

use crate::app::state::State;
use crate::app::{Now, Problem, Resumable};
use crate::guide::library::Library;
use crate::settings::Settings;
use crate::walk::saved_from_text;

use super::ports::Ports;
use super::{PROGRESS_FILE, SETTINGS_FILE, guides};

/// The state at the start.
pub(super) fn state(ports: &Ports, now: Now) -> State {
    let library = Library::new(guides::built_in(now.ms.0));
    let mut said = Vec::new();
    let settings = settings(ports, &mut said);
    let mut state = State::new(library, settings, now);
    state.system_language = ports.language.clone();
    progress(ports, &mut state, &mut said);
    if !said.is_empty() {
        state.problems.insert(Problem::SetAside, said.join(" "));
    }
    state
}

fn settings(ports: &Ports, said: &mut Vec<String>) -> Settings {
    let bytes = match ports.store.read(SETTINGS_FILE) {
        Ok(None) => return Settings::default(),
        Ok(Some(bytes)) => bytes,
        Err(problem) => {
            said.push(problem.to_string());
            return Settings::default();
        }
    };
    let read = Settings::read(&bytes);
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    if !read.set_aside {
        said.extend(notes);
        return read.settings;
    }
    set_aside(ports, SETTINGS_FILE, &notes.join(" "), said);
    let previous = ports.store.read_previous(SETTINGS_FILE).map(|bytes| Settings::read(&bytes));
    match previous {
        Some(previous) if !previous.set_aside => {
            said.push("The settings before the last change are in use.".to_owned());
            previous.settings
        }
        _ => Settings::default(),
    }
}

fn progress(ports: &Ports, state: &mut State, said: &mut Vec<String>) {
    let text = match ports.store.read(PROGRESS_FILE) {
        Ok(None) => return,
        Ok(Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(problem) => {
            said.push(problem.to_string());
            return;
        }
    };
    let saved = match saved_from_text(&text) {
        Ok(saved) => Some(saved),
        Err(error) => {
            set_aside(ports, PROGRESS_FILE, &error.to_string(), said);
            let previous = ports.store.read_previous(PROGRESS_FILE);
            previous.and_then(|bytes| saved_from_text(&String::from_utf8_lossy(&bytes)).ok())
        }
    };
    if let Some(saved) = saved.filter(|saved| saved.has_moves() && !saved.finished) {
        let known = state.library.get(&saved.guide).map(|entry| entry.guide.title.get(state.language()).to_owned());
        state.resumable = Some(Resumable { title: known.unwrap_or_else(|| saved.guide.clone()), saved });
    }
}

/// Gives a damaged file another name and says so.
fn set_aside(ports: &Ports, name: &str, what: &str, said: &mut Vec<String>) {
    said.push(match ports.store.set_aside(name) {
        Ok(path) => format!("{what} The file was kept as {}.", path.display()),
        Err(problem) => format!("{what} {problem}"),
    });
}
