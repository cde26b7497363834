//! My guides: the files of the person, what is wrong with them, and what can be done.

use super::effect::Effect;
use super::message::{Answer, Chooser, GuidesInput, Screen};
use super::state::{Problem, State};
use super::update::{note, open_guide, problem, toast};
use crate::guide::library::{FileKey, GuideFile};
use crate::guide::report;
use crate::walk::GuideRef;

pub(super) fn update(state: &mut State, input: GuidesInput, effects: &mut Vec<Effect>) {
    match input {
        GuidesInput::Select(key) => select(state, key),
        GuidesInput::Step(step) => step_file(state, step),
        GuidesInput::Finding(step) => step_finding(state, step),
        GuidesInput::Add => effects.push(Effect::ChooseGuide),
        GuidesInput::Typed(text) => state.guides.typing = Some(text),
        GuidesInput::AddPath(path) => add_path(state, &path, effects),
        GuidesInput::Example => effects.push(Effect::WriteExample(state.settings.guides_dir.clone())),
        GuidesInput::Reload => reload(state, effects),
        GuidesInput::ChooseFolder => effects.push(Effect::ChooseFolder),
        GuidesInput::Edit => {
            if let Some(key) = &state.guides.selected {
                effects.push(Effect::Edit(key.path()));
            }
        }
        GuidesInput::CopyReport => copy_report(state, effects),
        GuidesInput::Open => {
            let id = selected_id(state);
            if let Some(id) = id {
                open_guide(state, &id);
            }
        }
    }
}

fn selected_id(state: &State) -> Option<String> {
    let key = state.guides.selected.as_ref()?;
    Some(state.library.file(key)?.guide?.id.clone())
}

fn select(state: &mut State, key: FileKey) {
    if state.guides.selected.as_ref() != Some(&key) {
        state.guides.finding = 0;
        state.guides.selected = Some(key);
    }
}

fn step_file(state: &mut State, step: i32) {
    let keys: Vec<FileKey> = state.library.files().map(|file| file.key.clone()).collect();
    if keys.is_empty() {
        return;
    }
    let at = state.guides.selected.as_ref().and_then(|key| keys.iter().position(|k| k == key));
    let next = at.map_or(0, |at| (at as i32 + step).clamp(0, keys.len() as i32 - 1) as usize);
    select(state, keys[next].clone());
}

fn step_finding(state: &mut State, step: i32) {
    let count = state.guides.selected.as_ref().and_then(|key| state.library.file(key)).map_or(0, |f| f.findings.len());
    if count > 0 {
        let next = state.guides.finding as i32 + step;
        state.guides.finding = next.rem_euclid(count as i32) as usize;
        state.guides.scroll_epoch += 1;
    }
}

fn add_path(state: &mut State, path: &str, effects: &mut Vec<Effect>) {
    let path = path.trim().trim_matches('"');
    let folder = state.guides.typing_folder;
    if path.is_empty() {
        note(state, if folder { "Type the path of a folder." } else { "Type the path of a guide file." });
        return;
    }
    state.guides.typing = None;
    if folder {
        use_folder(state, path.to_owned(), effects);
    } else {
        effects.push(Effect::ReadGuide(path.to_owned()));
    }
}

/// Reads the person's guides from another folder from now on.
fn use_folder(state: &mut State, path: String, effects: &mut Vec<Effect>) {
    state.settings.guides_dir = Some(path.clone());
    effects.push(Effect::SaveSettings(state.settings.to_text()));
    effects.push(Effect::ReadFolder(Some(path)));
}

fn reload(state: &mut State, effects: &mut Vec<Effect>) {
    state.guides.busy = true;
    effects.push(Effect::ReadFolder(state.settings.guides_dir.clone()));
    // Files that were opened one by one are read again as well.
    for file in state.library.files() {
        if matches!(file.key.source, crate::guide::library::GuideSource::File { .. }) {
            effects.push(Effect::ReadGuide(file.key.path()));
        }
    }
}

fn copy_report(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(file) = state.guides.selected.as_ref().and_then(|key| state.library.file(key)) else { return };
    effects.push(Effect::Copy(report::file(&file.key.name, file.findings)));
    toast(state, "Report copied");
}

/// Does a path end as guide files do?
pub(super) fn is_guide(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// A guide file was dropped on the window, or given on the command line.
pub(super) fn opened(state: &mut State, path: String, effects: &mut Vec<Effect>) {
    state.guides.show_next = true;
    effects.push(Effect::ReadGuide(path));
}

/// Takes in what came back about guides.
pub(super) fn answered(state: &mut State, answer: Answer, effects: &mut Vec<Effect>) {
    match answer {
        Answer::FolderRead { folder, files, problem: why } => {
            state.guides.busy = false;
            if std::mem::take(&mut state.guides.again) {
                reload(state, effects);
            }
            state.guides.folder = Some(folder.clone());
            state.guides.read_at = Some(state.now.ms);
            problem(state, Problem::Folder, why.clone());
            // A folder that can't be read now keeps the guides that were read from it before.
            if why.is_none() {
                let changed = state.library.replace_folder(&folder, files);
                refresh(state, &changed);
            }
        }
        Answer::FileChanged(_) if state.guides.busy => state.guides.again = true,
        Answer::FileChanged(_) => reload(state, effects),
        Answer::FileRead(file) => file_read(state, *file),
        Answer::Chosen(Some(path)) => {
            state.guides.show_next = true;
            effects.push(Effect::ReadGuide(path));
        }
        Answer::FolderChosen(Some(path)) => use_folder(state, path, effects),
        Answer::NoChooser(what) => {
            state.screen = Screen::Guides;
            state.guides.typing_folder = what == Chooser::Folder;
            state.guides.typing.get_or_insert_with(String::new);
        }
        Answer::Written(path) => {
            toast(state, format!("Written: {path}"));
            state.screen = Screen::Guides;
            state.guides.show_next = true;
            effects.push(Effect::ReadFolder(state.settings.guides_dir.clone()));
        }
        _ => {}
    }
}

fn file_read(state: &mut State, file: GuideFile) {
    let key = file.key.clone();
    let sound = file.reading.guide.as_ref().map(|guide| guide.id.clone());
    let clean = file.reading.findings.is_empty();
    let changed = state.library.insert(file);
    refresh(state, &changed);
    if std::mem::take(&mut state.guides.show_next) && state.visit.is_none() {
        select(state, key);
        match sound {
            Some(id) if clean => open_guide(state, &id),
            _ => state.screen = Screen::Guides,
        }
    }
}

/// After guides have changed: the search, the selection, and the guide that is being walked.
fn refresh(state: &mut State, changed: &[String]) {
    if !state.picker.search.is_empty() {
        state.picker.hits = state.library.search(&state.picker.search);
    }
    let there = state.guides.selected.as_ref().is_some_and(|key| state.library.file(key).is_some());
    if !there {
        let first_broken = state.library.files().find(|file| file.counts.errors > 0);
        let first = first_broken.or_else(|| state.library.files().next()).map(|file| file.key.clone());
        state.guides.selected = first;
        state.guides.finding = 0;
    }
    state.pictures_epoch += 1;
    let Some(visit) = &mut state.visit else { return };
    if visit.script.is_none() {
        // A picture that could not be shown may have been mended.
        visit.seen = None;
    }
    let current = visit.walk.guide();
    if changed.contains(&current.guide.id)
        && let Some(entry) = state.library.get(&current.guide.id)
    {
        // Never in mid-step: the person says when.
        visit.newer = (entry.digest != current.digest)
            .then(|| GuideRef { guide: entry.guide.clone(), digest: entry.digest.clone() });
    }
}
