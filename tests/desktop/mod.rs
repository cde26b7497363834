//! A desktop of its own for the real program: a screen in memory (Xvfb), a window manager (openbox), and hands and eyes (xdotool,
//! ImageMagick's import). Every process is ended by its own id when its owner goes out of scope, also when a test fails.

pub(crate) mod others;
pub(crate) mod screens;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use image::RgbaImage;

/// How long anything may take on a busy machine before it counts as broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often is looked again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// What has to be installed.
const PROGRAMS: [&str; 5] = ["Xvfb", "openbox", "xdotool", "import", "xclip"];

/// A process that ends with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen with a window manager. Fields are dropped in this order.
pub(crate) struct Desktop {
    _manager: Process,
    _screen: Process,
    display: String,
    home: tempfile::TempDir,
}

/// Waits until `look` finds something; fails after [`PATIENCE`] with what was waited for.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    wait(look).unwrap_or_else(|| panic!("waited {} s in vain for {what}", PATIENCE.as_secs()))
}

/// Waits until `look` finds something, or until patience ends.
fn wait<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        let found = look();
        if found.is_some() || began.elapsed() > PATIENCE {
            return found;
        }
        sleep(LOOK_AGAIN);
    }
}

fn is_installed(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

impl Desktop {
    /// Starts the desktop. None, with the reason on standard error, where there is no Xvfb and this is no CI run; all else that
    /// is missing is a failure.
    pub(crate) fn start() -> Option<Self> {
        let missing: Vec<_> = PROGRAMS.into_iter().filter(|program| !is_installed(program)).collect();
        if missing.contains(&"Xvfb") && std::env::var_os("CI").is_none_or(|ci| ci.is_empty()) {
            eprintln!("LEFT OUT: the end-to-end test needs Xvfb, which is not installed (scripts/test installs it)");
            return None;
        }
        assert!(missing.is_empty(), "the end-to-end test needs {}", missing.join(", "));
        let home = tempfile::tempdir().expect("a home folder");
        let (screen, display) = screen();
        let manager = Command::new("openbox")
            .arg("--sm-disable")
            .env("DISPLAY", &display)
            .env("HOME", home.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let manager = Process(manager.expect("openbox starts"));
        let desktop = Self { _manager: manager, _screen: screen, display, home };
        wait_for("the window manager", || desktop.hands(&["get_num_desktops"]).status.success().then_some(()));
        Some(desktop)
    }

    /// Starts the program with its files in `data`, and waits for its window.
    pub(crate) fn open<'a>(&'a self, data: &Path, args: &[&str]) -> App<'a> {
        let log = self.home.path().join("unlatch.log");
        let output = std::fs::File::options().create(true).append(true).open(&log).expect("a log file");
        let errors = output.try_clone().expect("a log file");
        let mut command = self.command(env!("CARGO_BIN_EXE_unlatch"));
        command.arg("--data-dir").arg(data).args(args).stdin(Stdio::null()).stdout(output).stderr(errors);
        // Mesa's own software driver, whatever hardware there is, so that every machine does the same.
        command.env("LIBGL_ALWAYS_SOFTWARE", "1");
        let process = Process(command.spawn().expect("the program starts"));
        let mut app = App { desktop: self, process, window: String::new(), log };
        app.window = app.wait_for_window();
        app
    }

    /// A program on this desktop, which knows of no other desktop.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env("HOME", self.home.path()).env("NO_AT_BRIDGE", "1");
        for foreign in ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME", "RUST_LOG"] {
            command.env_remove(foreign);
        }
        command
    }

    /// The display's name.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// The text on the clipboard.
    pub(crate) fn clipboard(&self) -> String {
        let held = self.command("xclip").args(["-selection", "clipboard", "-out"]).output().expect("xclip starts");
        String::from_utf8_lossy(&held.stdout).into_owned()
    }

    /// Puts a file's bytes on the clipboard, as one kind of data. The program that owns them ends when somebody else copies.
    pub(crate) fn put_on_clipboard(&self, kind: &str, file: &Path) {
        let mut owner = self.command("xclip");
        owner.args(["-selection", "clipboard", "-in", "-t", kind]).arg(file);
        let done = owner.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("xclip starts");
        assert!(done.success(), "xclip took the file");
    }

    fn hands(&self, args: &[&str]) -> Output {
        self.command("xdotool").args(args).output().expect("xdotool starts")
    }
}

/// Starts a screen on a display number that it finds itself.
fn screen() -> (Process, String) {
    let mut screen = Process(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts"),
    );
    let mut number = String::new();
    let told = screen.0.stdout.take().expect("its standard output");
    BufReader::new(told).read_line(&mut number).expect("Xvfb tells its number");
    let number: u32 = number.trim().parse().expect("Xvfb found a free display");
    (screen, format!(":{number}"))
}

/// The running program and its window.
pub(crate) struct App<'a> {
    desktop: &'a Desktop,
    process: Process,
    window: String,
    log: PathBuf,
}

impl App<'_> {
    fn wait_for_window(&mut self) -> String {
        wait_for("the window", || {
            if let Ok(Some(status)) = self.process.0.try_wait() {
                panic!("the program ended with {status}:\n{}", self.said());
            }
            let pid = self.process.0.id().to_string();
            let found = self.desktop.hands(&["search", "--onlyvisible", "--all", "--pid", &pid, "--name", "^Unlatch"]);
            String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
        })
    }

    /// What the program wrote to its terminal.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    #[track_caller]
    fn hands(&self, args: &[&str]) {
        let done = self.desktop.hands(args);
        assert!(done.status.success(), "xdotool {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Presses a key, by its X name (`Return`, `space`, `ctrl+2`), and waits for what comes of it, as a person would.
    #[track_caller]
    pub(crate) fn key(&self, key: &str) {
        self.hands(&["key", key]);
        self.settled();
    }

    /// Presses a key and waits for nothing: what moves goes on moving.
    #[track_caller]
    pub(crate) fn press(&self, key: &str) {
        self.hands(&["key", key]);
    }

    /// Turns the wheel away from the hand, in pixels of the window.
    #[track_caller]
    pub(crate) fn wheel(&self, x: u32, y: u32, notches: u32) {
        let (x, y, notches) = (x.to_string(), y.to_string(), notches.to_string());
        self.hands(&[
            "mousemove",
            "--window",
            &self.window,
            &x,
            &y,
            "click",
            "--repeat",
            &notches,
            "--delay",
            "60",
            "4",
        ]);
    }

    /// The window's X id.
    pub(crate) fn window(&self) -> u32 {
        self.window.parse().expect("a number")
    }

    /// Types as a USB scanner does, Enter at the end. ASCII only.
    #[track_caller]
    pub(crate) fn scan(&self, text: &str) {
        self.hands(&["type", "--delay", "5", "--args", "1", text, "key", "Return"]);
        self.settled();
    }

    /// Keeps a key down for a while.
    #[track_caller]
    pub(crate) fn hold(&self, key: &str, time: Duration) {
        self.hands(&["keydown", key]);
        sleep(time);
        self.hands(&["keyup", key]);
        self.settled();
    }

    /// Types as a person does: slower than any scanner. ASCII only.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.hands(&["type", "--delay", "90", text]);
    }

    /// Clicks, in pixels of the window.
    #[track_caller]
    pub(crate) fn click(&self, x: u32, y: u32) {
        self.hands(&["mousemove", "--window", &self.window, &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// What the window shows.
    pub(crate) fn look(&self) -> RgbaImage {
        let mut eyes = self.desktop.command("import");
        let seen = eyes.args(["-silent", "-window", &self.window, "png:-"]).output().expect("import starts");
        assert!(seen.status.success(), "import: {}", String::from_utf8_lossy(&seen.stderr));
        image::load_from_memory(&seen.stdout).expect("a picture of the window").into_rgba8()
    }

    /// Waits until two looks in a row see the same.
    pub(crate) fn settled(&self) -> RgbaImage {
        let mut before = self.look();
        wait_for("a picture that stands still", || {
            let now = self.look();
            let same = now == before;
            before = now;
            same.then(|| before.clone())
        })
    }

    /// Waits until the window shows what `picture` shows, but for the ring about the focused control and the like. Where it
    /// does not, both pictures are kept under `name`.
    #[track_caller]
    pub(crate) fn wait_until_shown(&self, name: &str, picture: &RgbaImage) {
        if wait(|| (difference(&self.settled(), picture) < 0.03).then_some(())).is_none() {
            let keep = |what: &str, picture: &RgbaImage| {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{what}.png"));
                picture.save(&path).expect("the picture is written");
                path
            };
            let (seen, wanted) = (keep("seen", &self.look()), keep("wanted", picture));
            panic!("the window does not show “{name}”: compare {} and {}", seen.display(), wanted.display());
        }
    }

    /// Asks the window manager to close the window, as its button does, and gives the exit code.
    pub(crate) fn close(mut self) -> Option<i32> {
        self.hands(&["key", "alt+F4"]);
        wait_for("the program's end", || self.process.0.try_wait().expect("its state")).code()
    }

    /// Ends the program as a power cut would: it can put nothing away.
    pub(crate) fn kill(mut self) {
        self.process.0.kill().expect("it was running");
        self.process.0.wait().expect("it ends");
    }

    /// Clock ticks of processor time used so far, of all its threads.
    #[cfg(target_os = "linux")]
    pub(crate) fn ticks(&self) -> u64 {
        let path = format!("/proc/{}/stat", self.process.0.id());
        let stat = std::fs::read_to_string(path).expect("the program is running");
        // After the name in brackets: state is field 3, user and system time are 14 and 15.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        [11, 12].iter().filter_map(|&n| fields.get(n)?.parse::<u64>().ok()).sum()
    }
}

/// The part of the pixels, 0 to 1, that are plainly different in two pictures of one size.
pub(crate) fn difference(one: &RgbaImage, other: &RgbaImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let differs =
        |(a, b): (&image::Rgba<u8>, &image::Rgba<u8>)| a.0.iter().zip(b.0).take(3).any(|(&a, b)| a.abs_diff(b) > 40);
    let count = one.pixels().zip(other.pixels()).filter(|pair| differs(*pair)).count();
    count as f64 / f64::from(one.width() * one.height())
}
