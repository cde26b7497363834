//! What the tests that use the program as a person does share: a bench with the whole program on it, a clock that is moved by
//! hand, and ways to press what has a name. Everything goes through AccessKit's roles and names, pointer and keys.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Vec2, ViewportId};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use unlatch::platform::fake::{
    FakeClipboard, FakeClock, FakeDialogs, FakeOffers, FakeOpener, MemoryExports, MemoryGuides, MemoryPhotos,
    MemoryStore,
};
use unlatch::shell::{GuideAccess, NativeFiles, PhotoAccess, Ports, Shell};
use unlatch::ui::View;
use unlatch::ui::pictures::Pictures;

/// The window of most tests, in points.
pub(crate) const WINDOW: Vec2 = Vec2::new(1180.0, 780.0);
/// The smallest window.
pub(crate) const SMALL: Vec2 = Vec2::new(720.0, 520.0);

/// The wired doorbell's card in the picker.
pub(crate) const DOORBELL: &str = "Video Doorbell, Opening Key, wired? power off first";
/// The checks of the doorbell, as their buttons name them.
pub(crate) const CHECKS: [&str; 5] = [
    "I know which breaker feeds the chime",
    "The chime's breaker is OFF",
    "It will stay OFF",
    "My meter shows a live source",
    "The chime's two terminals read about 0 V",
];

/// The world outside, which outlives a run of the program.
#[derive(Clone, Default)]
pub(crate) struct World {
    pub(crate) clock: FakeClock,
    pub(crate) store: MemoryStore,
    pub(crate) guides: MemoryGuides,
    pub(crate) dialogs: FakeDialogs,
    pub(crate) exports: MemoryExports,
    pub(crate) clipboard: FakeClipboard,
    pub(crate) opener: FakeOpener,
    pub(crate) photos: MemoryPhotos,
    pub(crate) offers: FakeOffers,
    /// Pictures are never done being read.
    pub(crate) slow: bool,
}

impl World {
    /// At 14:06, with nothing in it.
    pub(crate) fn new() -> Self {
        Self { clock: FakeClock::at(14 * 60 + 6), ..Self::default() }
    }

    fn ports(&self) -> Ports {
        Ports {
            clock: Box::new(self.clock.clone()),
            store: Box::new(self.store.clone()),
            guides: GuideAccess::AtOnce(Rc::new(self.guides.clone())),
            dialogs: Box::new(self.dialogs.clone()),
            exports: Box::new(self.exports.clone()),
            clipboard: Box::new(self.clipboard.clone()),
            opener: Box::new(self.opener.clone()),
            photos: if self.slow { PhotoAccess::Never } else { PhotoAccess::AtOnce(Arc::new(self.photos.clone())) },
            offers: Arc::new(self.offers.clone()),
            ..Ports::fake()
        }
    }
}

/// The running program.
pub(crate) struct Bench {
    pub(crate) harness: Harness<'static, Shell>,
    pub(crate) world: World,
}

/// One thing on the screen, as screen readers know it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    pub(crate) role: Role,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) focused: bool,
    pub(crate) on: Option<bool>,
}

impl Bench {
    /// The program as it starts for the first time.
    pub(crate) fn new() -> Self {
        Self::start(World::new(), WINDOW)
    }

    /// The program as it starts in `world`, in a window of `size` points.
    pub(crate) fn start(world: World, size: Vec2) -> Self {
        Self::drawn(world, size, egui_kittest::LazyRenderer::default())
    }

    /// The same, drawn by `renderer` where a picture is asked for.
    pub(crate) fn drawn(world: World, size: Vec2, renderer: egui_kittest::LazyRenderer) -> Self {
        let shell = Shell::new(world.ports(), Pictures::at_once(Arc::new(NativeFiles)));
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(6)
            .with_context_setup(View::set_up)
            .with_render_cursor(false)
            .renderer(renderer)
            .build_ui_state(|ui, shell: &mut Shell| shell.frame(ui), shell);
        let mut bench = Self { harness, world };
        bench.settle();
        bench
    }

    /// The program is killed and started again in the same world.
    pub(crate) fn restart(self) -> Self {
        let world = self.world.clone();
        drop(self.harness);
        Self::start(world, WINDOW)
    }

    /// Is a picture playing? Its clock stands while frames are drawn, so it would be drawn again for ever.
    pub(crate) fn plays(&self) -> bool {
        let state = self.harness.state().state();
        state.is_moving() && state.playback().is_some_and(|shown| shown.playing)
    }

    /// Draws until nothing moves but a picture that plays.
    #[track_caller]
    fn run(&mut self) {
        let done = self.harness.run_ok().is_some();
        assert!(done || self.plays(), "it is drawn again and again: {:?}", self.harness.ctx.repaint_causes());
        // A picture that plays takes up the frames in which what was pressed is served.
        for _ in 0..if done { 0 } else { 4 } {
            self.harness.step();
        }
    }

    /// Draws until nothing moves but a picture that plays; every control must have a name, and nothing may be drawn again
    /// without a reason.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        self.run();
        self.harness.step();
        if self.plays() {
            return;
        }
        let delay = self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        let state = self.harness.state().state();
        match state.next_deadline() {
            None => {
                assert_eq!(delay, Duration::MAX, "the next frame is asked for: {:?}", self.harness.ctx.repaint_causes())
            }
            Some(at) => {
                // egui subtracts a frame's time from the wait.
                let wait =
                    Duration::from_millis(at.saturating_sub(state.now.ms.0)).saturating_sub(Duration::from_secs(1));
                assert!(delay >= wait, "{delay:?} is sooner than {wait:?}: {:?}", self.harness.ctx.repaint_causes());
            }
        }
    }

    /// Lets time pass on the clock, then draws until nothing moves.
    #[track_caller]
    pub(crate) fn wait(&mut self, ms: u64) {
        self.world.clock.advance(ms);
        self.settle();
    }

    /// Lets time pass on the clock and draws one frame.
    pub(crate) fn tick(&mut self, ms: u64) {
        self.world.clock.advance(ms);
        self.harness.step();
    }

    /// Everything on the screen that screen readers can tell.
    pub(crate) fn said(&self) -> Vec<Said> {
        let root = self.harness.root();
        root.children_recursive().map(|node| said(&node)).collect()
    }

    /// The names of everything on the screen.
    pub(crate) fn names(&self) -> Vec<String> {
        self.said().into_iter().map(|said| said.name).filter(|name| !name.is_empty()).collect()
    }

    /// Is there something with this name?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.said().iter().any(|said| said.name == name)
    }

    /// There is something with this name.
    #[track_caller]
    pub(crate) fn sees(&self, name: &str) {
        assert!(self.has(name), "“{name}” is not on the screen, but:\n{}", self.names().join("\n"));
    }

    /// There is nothing with this name.
    #[track_caller]
    pub(crate) fn misses(&self, name: &str) {
        assert!(!self.has(name), "“{name}” is on the screen");
    }

    /// The page's title.
    #[track_caller]
    pub(crate) fn title(&self) -> String {
        let root = self.harness.root();
        let mut headings = root.children_recursive().filter(|node| {
            node.accesskit_node().role() == Role::Heading && node.accesskit_node().data().level() == Some(1)
        });
        let title = headings.next().and_then(|node| node.accesskit_node().label());
        assert!(headings.next().is_none(), "one title a page, but: {:?}", self.names());
        title.unwrap_or_default()
    }

    /// The name of what has the focus.
    pub(crate) fn focused(&self) -> String {
        let focused = self.said().into_iter().find(|said| said.focused && said.role != Role::Window);
        focused.map_or_else(|| "nothing".to_owned(), |said| said.name)
    }

    #[track_caller]
    fn node(&self, name: &str) -> Node<'_> {
        let named = |node: &Node<'_>| is_control(node.accesskit_node().role()) && said(node).name == name;
        let root = self.harness.root();
        let mut found: Vec<Node<'_>> = root.children_recursive().filter(named).collect();
        match (found.pop(), found.len()) {
            (Some(node), 0) => node,
            (None, _) => panic!("nothing to press is called “{name}”, but there are:\n{}", self.controls().join("\n")),
            (Some(_), more) => panic!("{} controls are called “{name}”", more + 1),
        }
    }

    /// The names of what can be pressed.
    pub(crate) fn controls(&self) -> Vec<String> {
        self.said().into_iter().filter(|said| is_control(said.role)).map(|said| said.name).collect()
    }

    /// Presses what has this name, as a screen reader does.
    #[track_caller]
    pub(crate) fn press(&mut self, name: &str) {
        self.node(name).click_accesskit();
        self.settle();
    }

    /// Moves the focus to what has this name, as a screen reader does.
    #[track_caller]
    pub(crate) fn focus_on(&mut self, name: &str) {
        self.node(name).focus();
        self.settle();
    }

    /// Clicks what has this name with the pointer.
    #[track_caller]
    pub(crate) fn click(&mut self, name: &str) {
        self.node(name).click();
        self.run();
        self.harness.remove_cursor();
        self.settle();
    }

    /// Puts the pointer down on what has this name, and keeps it down for `ms`, drawing ten times meanwhile.
    #[track_caller]
    pub(crate) fn hold(&mut self, name: &str, ms: u64) {
        let at = self.node(name).rect().center();
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(button(true));
        self.harness.step();
        for _ in 0..10 {
            self.tick(ms / 10);
        }
        self.harness.event(button(false));
        self.harness.step();
        self.harness.remove_cursor();
        // The fill of a button that was let go too soon runs out again.
        for _ in 0..3 {
            self.tick(100);
        }
        self.settle();
    }

    /// Is what has this name chosen, ticked, or switched on?
    #[track_caller]
    pub(crate) fn is_on(&self, name: &str) -> bool {
        said(&self.node(name)).on == Some(true)
    }

    /// Presses a key and lets it go.
    #[track_caller]
    pub(crate) fn key(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    /// Presses a key with modifiers.
    #[track_caller]
    pub(crate) fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Keeps a key down for `ms`, repeating as keyboards do.
    #[track_caller]
    pub(crate) fn keep_down(&mut self, key: Key, ms: u64) {
        self.harness.key_down(key);
        self.harness.step();
        for _ in 0..ms.div_ceil(40) {
            self.world.clock.advance(40);
            self.harness.key_down(key);
            self.harness.step();
        }
        self.harness.key_up(key);
        self.harness.step();
        for _ in 0..3 {
            self.tick(100);
        }
        self.settle();
    }

    /// Types one character, as a keyboard sends it: key, text, key up.
    fn strike(&self, c: char) {
        let key = Key::from_name(&c.to_uppercase().to_string());
        let press = |pressed| {
            if let Some(key) = key {
                self.harness.event(Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                });
            }
        };
        press(true);
        self.harness.event(Event::Text(c.to_string()));
        press(false);
    }

    /// Types a letter and waits until it counts as a shortcut.
    #[track_caller]
    pub(crate) fn letter(&mut self, c: char) {
        self.strike(c);
        self.settle();
        self.wait(60);
    }

    /// Types text as a person does, with 150 ms between the characters.
    #[track_caller]
    pub(crate) fn typed(&mut self, text: &str) {
        for c in text.chars() {
            self.strike(c);
            self.run();
            self.world.clock.advance(150);
        }
        self.settle();
    }

    /// A scanner types `text` and Enter, with 5 ms between the characters, and some time passes.
    #[track_caller]
    pub(crate) fn scan(&mut self, text: &str) {
        for c in text.chars() {
            self.strike(c);
            self.harness.step();
            self.world.clock.advance(5);
        }
        self.harness.key_press(Key::Enter);
        self.harness.step();
        self.wait(1_000);
    }

    /// Lets go of files over the window.
    #[track_caller]
    pub(crate) fn drop_files(&mut self, paths: &[&str]) {
        #[derive(Debug)]
        struct File(std::path::PathBuf);
        impl egui::DroppedFile for File {
            fn path(&self) -> &std::path::Path {
                &self.0
            }
            fn bytes(&self) -> Result<Vec<u8>, String> {
                Err("the window's thread reads no files".to_owned())
            }
        }
        let files = paths.iter().map(|path| Arc::new(File((*path).into())) as egui::DroppedFileHandle);
        self.harness.input_mut().dropped_files.extend(files);
        self.settle();
    }

    /// The window hands over what was pasted.
    #[track_caller]
    pub(crate) fn pasted(&mut self, event: Event) {
        self.harness.event(event);
        self.settle();
    }

    /// The text of the last copy.
    pub(crate) fn copied(&self) -> String {
        self.world.clipboard.copied().pop().unwrap_or_default()
    }
}

impl Bench {
    /// From the picker to the first check (or the first step) of the doorbell.
    #[track_caller]
    pub(crate) fn begin_doorbell(&mut self, wired: &str, kind: &str) {
        self.press(DOORBELL);
        self.press(wired);
        self.press(kind);
        self.press(if wired == "No, batteries only" { "Start" } else { "Start the safety checks" });
    }

    /// Confirms a check by pressing its button twice, as a screen reader does.
    #[track_caller]
    pub(crate) fn confirm(&mut self, statement: &str) {
        self.press(&format!("Hold to confirm: {statement}"));
        self.world.clock.advance(700);
        self.press(&format!("Press again to confirm: {statement}"));
    }

    /// Confirms all checks of the doorbell and opens the steps.
    #[track_caller]
    pub(crate) fn pass_gate(&mut self) {
        for check in CHECKS {
            self.confirm(check);
        }
        self.press("Open step 1");
    }

    /// Goes through steps: each must have the title, and is left by the button.
    #[track_caller]
    pub(crate) fn through(&mut self, steps: &[(&str, &str)]) {
        for (title, button) in steps {
            assert_eq!(self.title(), *title);
            self.press(button);
        }
    }
}

/// Roles of what can be pressed or typed into.
fn is_control(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::RadioButton
            | Role::CheckBox
            | Role::Switch
            | Role::Tab
            | Role::TextInput
            | Role::Slider
            | Role::ComboBox
            | Role::ListItem
            | Role::Row
            | Role::ScrollView
    )
}

fn said(node: &Node<'_>) -> Said {
    let node = node.accesskit_node();
    // A label's words are its value.
    let name = node.label().or_else(|| (node.role() == Role::Label).then(|| node.value()).flatten());
    Said {
        role: node.role(),
        name: name.unwrap_or_default(),
        description: node.data().description().unwrap_or_default().to_owned(),
        focused: node.is_focused(),
        on: node.data().toggled().map(|toggled| toggled == egui::accesskit::Toggled::True),
    }
}
