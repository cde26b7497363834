//! The shell around the application: it draws frames, carries effects out, and brings their results back.
//!
//! One [`Shell`] is driven by three hosts: eframe's window ([`window`]), the CPU painter ([`offscreen`]), and the harness
//! of the tests. None of them knows more than [`Shell::frame`].

mod clipboard;
mod guides;
mod logbook;
pub mod offscreen;
pub mod painter;
pub mod photos;
mod pictures;
mod ports;
mod post;
pub mod preview;
pub mod render;
pub mod sheet;
mod start;
mod watch;
pub mod window;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use egui::{Ui, ViewportCommand};

pub use photos::PhotoAccess;
pub use pictures::NativeFiles;
pub use ports::{GuideAccess, Ports};

use crate::app::{Answer, Chooser, Effect, Message, Now, State, update};
use crate::platform::{Pick, Picked};
use crate::ui::View;
use crate::ui::pictures::Pictures;
use crate::walk::Millis;

/// The name of the file with the settings.
pub const SETTINGS_FILE: &str = "settings.ron";
/// The name of the file with the progress of the visit.
pub const PROGRESS_FILE: &str = "progress.ron";
/// The name of the file with the service log.
pub const LOG_FILE: &str = "service-log.jsonl";

/// When the calendar is so much further than the running clock, the computer has slept.
const SLEEP_MS: i64 = 60_000;

/// The running application.
pub struct Shell {
    state: State,
    view: View,
    ports: Ports,
    answers: Receiver<Answer>,
    sender: Sender<Answer>,
    had_focus: bool,
    watcher: Option<watch::Watcher>,
    reader: photos::Reader,
    /// Texts from the clipboard for whatever has the focus in the next frame.
    handed_over: Vec<String>,
    /// Calendar less running time at the last frame, in milliseconds.
    offset: Option<i64>,
}

impl Shell {
    /// Reads settings, progress and guides, and stands at the picker.
    #[must_use]
    pub fn new(ports: Ports, pictures: Pictures) -> Self {
        let (sender, answers) = channel();
        let now = now(&ports);
        let state = start::state(&ports, now);
        let mut shell = Self {
            state,
            view: View::new(pictures),
            ports,
            answers,
            sender,
            had_focus: true,
            watcher: None,
            reader: photos::Reader::default(),
            handed_over: Vec::new(),
            offset: None,
        };
        shell.perform(None, Effect::ReadFolder(shell.state.settings.guides_dir.clone()));
        if shell.state.settings.service_log {
            shell.perform(None, Effect::ReadLog);
        }
        shell
    }

    /// The state, to look at.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The view, to look at what it keeps.
    #[must_use]
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// Sends a message from outside, as if the person had caused it.
    pub fn send(&mut self, message: Message) {
        self.take_in(None, message);
    }

    /// Uses a theme for this run, whatever the settings say.
    pub fn override_theme(&mut self, theme: crate::settings::Theme) {
        self.state.settings.theme = theme;
    }

    /// Uses a text size for this run, in percent.
    pub fn override_text_size(&mut self, percent: u16) {
        self.state.settings.text_size_percent = percent;
    }

    /// Takes in a guide file from memory, as if it lay in the guide folder.
    pub fn read_text(&mut self, name: &str, text: &str) {
        guides::read_text(&self.ports, &self.sender, name, text);
        self.collect_now();
    }

    /// Takes in a guide file from the disk, with the pictures beside it.
    ///
    /// # Errors
    /// Why it can't be read, in words.
    pub fn read_file(&mut self, path: &Path) -> Result<(), String> {
        guides::read_disk(&self.sender, path, self.ports.clock.now_ms())?;
        self.collect_now();
        Ok(())
    }

    /// Takes in what the world has answered, outside of a frame.
    fn collect_now(&mut self) {
        let answers: Vec<Answer> = self.answers.try_iter().collect();
        for answer in answers {
            self.take_in(None, Message::Answer(answer));
        }
    }

    /// Draws one frame and does what came of it.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.collect(&ctx);
        self.look_again(&ctx);
        self.watch(&ctx);
        self.asleep(&ctx);
        let due = self.state.next_deadline().is_some_and(|at| now(&self.ports).ms.0 >= at);
        // A letter is alone only if no other waits behind it, however long the last frame took.
        let typed =
            ctx.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Text(t) if t.trim() != "")));
        if !typed && (due || self.state.is_moving()) {
            self.take_in(Some(&ctx), Message::Tick);
        } else {
            self.state.now = now(&self.ports);
        }
        let pasted = self.handed_over.drain(..).map(egui::Event::Paste);
        ctx.input_mut(|input| input.events.extend(pasted));
        let messages = self.view.show(ui, &self.state);
        // That a field was typed into shows in the field itself.
        let happened = messages.iter().any(|message| !matches!(message, Message::Letters { in_field: true, .. }));
        for message in messages {
            self.take_in(Some(&ctx), message);
        }
        self.collect(&ctx);
        self.wake(&ctx, happened);
    }

    /// Asks for the next frame: at once where something moves, at the next deadline, or not at all.
    fn wake(&self, ctx: &egui::Context, happened: bool) {
        if happened || self.state.is_moving() {
            ctx.request_repaint();
        } else if let Some(at) = self.state.next_deadline() {
            let wait = at.saturating_sub(now(&self.ports).ms.0);
            ctx.request_repaint_after(Duration::from_millis(wait.max(1)));
        }
    }

    /// Takes in what the world has answered.
    fn collect(&mut self, ctx: &egui::Context) {
        let answers: Vec<Answer> = self.answers.try_iter().collect();
        for answer in answers {
            self.take_in(Some(ctx), Message::Answer(answer));
            ctx.request_repaint();
        }
        if let PhotoAccess::Thread(files) = &self.ports.photos
            && self.reader.waits()
        {
            let post = self.post(Some(ctx));
            self.reader.go_on(files, &post);
            // A thread that was called off sends nothing when it ends.
            ctx.request_repaint_after(Duration::from_millis(50));
        }
    }

    /// Whoever comes back from the editor wants to see the file as it is now.
    fn look_again(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        if focused && !self.had_focus {
            self.perform(Some(ctx), Effect::ReadFolder(self.state.settings.guides_dir.clone()));
        }
        self.had_focus = focused;
    }

    /// A permit must not outlive a night in a closed laptop: the clock that it runs on stands still there.
    fn asleep(&mut self, ctx: &egui::Context) {
        let running = i64::try_from(self.ports.clock.now_ms()).unwrap_or(i64::MAX);
        let offset = self.ports.clock.stamp().unix_ms().saturating_sub(running);
        let before = self.offset.replace(offset).unwrap_or(offset);
        if offset.saturating_sub(before) > SLEEP_MS && self.state.visit.is_some() {
            self.take_in(Some(ctx), Message::Walk(crate::walk::Event::Lock));
        }
    }

    /// Watches the folders that guides come from. Only where files are read from the disk.
    fn watch(&mut self, ctx: &egui::Context) {
        if !matches!(self.ports.guides, GuideAccess::Disk) {
            return;
        }
        let folders = self.state.guides.folder.iter().map(PathBuf::from);
        let opened = self.state.library.files().filter_map(|file| file.key.source.folder().map(PathBuf::from));
        let all: std::collections::BTreeSet<PathBuf> = folders.chain(opened).collect();
        let sender = &self.sender;
        let watcher = self.watcher.get_or_insert_with(|| watch::Watcher::new(sender.clone(), ctx.clone()));
        for folder in all.iter().filter(|folder| !watcher.watches(folder)).cloned().collect::<Vec<_>>() {
            watcher.add(&folder);
        }
        let watched = all.iter().filter(|folder| watcher.watches(folder));
        self.state.guides.watched = watched.map(|folder| folder.display().to_string()).collect();
    }

    fn take_in(&mut self, ctx: Option<&egui::Context>, message: Message) {
        let now = now(&self.ports);
        for effect in update(&mut self.state, message, now) {
            self.perform(ctx, effect);
        }
    }

    fn perform(&mut self, ctx: Option<&egui::Context>, effect: Effect) {
        match effect {
            Effect::SaveSettings(text) => {
                let why =
                    self.ports.store.write(SETTINGS_FILE, text.as_bytes()).err().map(|problem| problem.to_string());
                self.answer(Answer::SettingsUnsaved(why));
            }
            Effect::SaveProgress(text) => {
                let why =
                    self.ports.store.write(PROGRESS_FILE, text.as_bytes()).err().map(|problem| problem.to_string());
                self.answer(Answer::ProgressUnsaved(why));
            }
            Effect::ForgetProgress => {
                let why = self.ports.store.remove(PROGRESS_FILE).err().map(|problem| problem.to_string());
                self.answer(Answer::ProgressUnsaved(why));
            }
            Effect::Copy(text) => {
                self.ports.clipboard.copy(&text);
                if let Some(ctx) = ctx {
                    ctx.copy_text(text);
                }
            }
            Effect::LookAtClipboard(wanted) => {
                let at_once = !matches!(self.ports.photos, PhotoAccess::Thread(_));
                clipboard::look(&self.ports.offers, at_once, wanted, &self.post(ctx));
            }
            Effect::HandOver(text) => self.handed_over.push(text),
            Effect::ReadPhotos { job, sources, formats } => {
                let post = self.post(ctx);
                self.reader.read(&self.ports.photos, job, sources, formats, &post);
            }
            Effect::StopReading => self.reader.stop(),
            Effect::ChoosePicture => self.choose(ctx, Pick::Picture, None),
            Effect::ChooseGuide => self.choose(ctx, Pick::Guide, None),
            Effect::ChooseFolder => self.choose(ctx, Pick::Folder, None),
            Effect::ReadGuide(path) => guides::read_one(&self.ports, &self.sender, ctx, Path::new(&path)),
            Effect::ReadFolder(dir) => {
                let folder = self.folder(dir);
                guides::read_folder(&self.ports, &self.sender, ctx, &folder);
            }
            Effect::Edit(path) => {
                if let Err(problem) = self.ports.opener.open(Path::new(&path)) {
                    self.answer(Answer::Failed(problem.to_string()));
                }
            }
            Effect::WriteExample(dir) => {
                let folder = self.folder(dir);
                let written = self.ports.guides.write_new(&folder, "my-guide", crate::guide::example());
                self.answer(match written {
                    Ok(path) => Answer::Written(path.display().to_string()),
                    Err(problem) => Answer::Failed(problem.to_string()),
                });
            }
            Effect::ReadLog => logbook::read(&self.ports, &self.post(ctx)),
            Effect::AppendToLog(lines) => self.answer(logbook::append(&*self.ports.store, lines)),
            Effect::RemoveOldLines { first_day } => self.answer(logbook::remove_old(&*self.ports.store, first_day)),
            Effect::DeleteLog => self.answer(logbook::delete(&*self.ports.store)),
            Effect::ChooseTable(name) => self.choose(ctx, Pick::NewTable, Some(Path::new(&name))),
            Effect::WriteTable { path, text, replace } => {
                let written = self.ports.exports.write(Path::new(&path), text.as_bytes(), replace);
                self.answer(match written {
                    Ok(path) => Answer::TableWritten(path.display().to_string()),
                    Err(problem) => Answer::Failed(problem.to_string()),
                });
            }
            Effect::FullScreen => {
                if let Some(ctx) = ctx {
                    let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
            }
            Effect::Quit => {
                if let Some(ctx) = ctx {
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
        }
    }

    /// The folder with the person's guides: the one named on the command line, else the chosen one, else the usual one.
    fn folder(&self, chosen: Option<String>) -> PathBuf {
        self.ports
            .named_folder
            .clone()
            .or_else(|| chosen.map(PathBuf::from))
            .unwrap_or_else(|| self.ports.usual_folder.clone())
    }

    fn choose(&self, ctx: Option<&egui::Context>, what: Pick, name: Option<&Path>) {
        let sender = self.sender.clone();
        let ctx = ctx.cloned();
        let guides = self.folder(self.state.settings.guides_dir.clone());
        // Where photos lie, the system's chooser knows best.
        let guides = matches!(what, Pick::Guide | Pick::Folder).then_some(guides);
        let start = guides.or_else(|| name.map(Path::to_owned));
        let done = Box::new(move |picked: Picked| {
            let path = |path: PathBuf| path.display().to_string();
            let answer = match (what, picked) {
                (Pick::Guide, Picked::Path(chosen)) => Answer::Chosen(Some(path(chosen))),
                (Pick::Folder, Picked::Path(chosen)) => Answer::FolderChosen(Some(path(chosen))),
                (Pick::Guide, Picked::Cancelled) => Answer::Chosen(None),
                (Pick::Folder, Picked::Cancelled) => Answer::FolderChosen(None),
                (Pick::Picture, Picked::Path(chosen)) => Answer::PictureChosen(Some(path(chosen))),
                (Pick::Picture, Picked::Cancelled) => Answer::PictureChosen(None),
                (Pick::NewTable, Picked::Path(chosen)) => Answer::TableChosen(Some(path(chosen))),
                (Pick::NewTable, Picked::Cancelled) => Answer::TableChosen(None),
                (Pick::NewTable, Picked::NoChooser) => Answer::NoChooser(Chooser::Table),
                (Pick::Guide, Picked::NoChooser) => Answer::NoChooser(Chooser::Guide),
                (Pick::Folder, Picked::NoChooser) => Answer::NoChooser(Chooser::Folder),
                (Pick::Picture, Picked::NoChooser) => Answer::NoChooser(Chooser::Picture),
            };
            // The window may be gone by now; then nobody waits for the answer.
            let _ = sender.send(answer);
            if let Some(ctx) = ctx {
                ctx.request_repaint();
            }
        });
        if !self.ports.dialogs.pick(what, start.as_deref(), done) {
            self.answer(Answer::Failed("The file chooser is open already.".to_owned()));
        }
    }

    fn post(&self, ctx: Option<&egui::Context>) -> post::Post {
        post::Post { sender: self.sender.clone(), ctx: ctx.cloned() }
    }

    fn answer(&self, answer: Answer) {
        // The receiver lives as long as the shell.
        let _ = self.sender.send(answer);
    }
}

/// The moment, from the clock.
fn now(ports: &Ports) -> Now {
    Now { ms: Millis(ports.clock.now_ms()), stamp: ports.clock.stamp() }
}
