//! The command line: what may be asked of the program, and with which exit code it answers.

mod check;
mod log;
mod open;
mod read;
mod render;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::settings;

/// All went well; of `check`, nothing was found.
pub const OK: u8 = 0;
/// `check` found something; `read` found no serial number.
pub const FOUND: u8 = 1;
/// It could not be done: a wrong command line, a file that can't be read or written, no window.
pub const FAILED: u8 = 2;

const ABOUT: &str = "Shows how to open and close the battery covers of Blink cameras and doorbells, step by step";

const AFTER_HELP: &str = "\
Exit codes:
  0  all went well; of “check”: nothing was found
  1  “check” found mistakes; “read” found no serial number
  2  it could not be done: wrong command line, a file that can't be read or written, no window

Environment:
  UNLATCH_DATA_DIR  as --data-dir
  RUST_LOG          what to report on standard error, such as “debug”

Examples:
  unlatch                          open the window
  unlatch shop-doorbell.ron        open the window with your guide
  unlatch label.jpg                open the window and read the number in a photo
  unlatch check guides/            check all guides of a folder
  unlatch read label.jpg           read the codes in a photo of the label
  unlatch render --screen gate --theme dark --out gate.png
  unlatch render --step xt2-xt/slide-switch --at 0.8 --out slide.png
  unlatch render --sheet --guide xt2-xt --out xt2.png";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "unlatch", version, about = ABOUT, after_help = AFTER_HELP, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: Open,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check guide files and report every mistake with its place
    Check(Check),
    /// Read the serial number and all other codes in pictures of labels
    Read(Read),
    /// Show the service log, or write it as a table
    Log(Log),
    /// Draw a screen, a moment of a step or a sheet of pictures into a PNG file, without a window
    Render(Render),
}

/// The window.
#[derive(Debug, Args)]
struct Open {
    /// A guide file to show, a picture of a label to read, or a folder of guides to use
    #[arg(value_name = "FILE|DIR")]
    path: Option<PathBuf>,
    /// Use the guides of this folder instead of your own
    #[arg(long, value_name = "DIR")]
    guides: Option<PathBuf>,
    /// Keep settings, progress and guides here instead of in the system's place
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Colours for this run, whatever the settings say
    #[arg(long, value_enum)]
    theme: Option<Theme>,
    /// The window's size in points
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<[usize; 2]>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing found, 1 mistakes found (warnings among them), 2 a file or folder could not be read."
)]
struct Check {
    /// Guide files, and folders whose *.ron files are checked (not those in folders below)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A line a code: the number (or what else the code is), its corners in pixels (top left when upright, then clockwise), and the \
attempt that found it. With --json a line a picture.\nExit codes: 0 a serial number was found, 1 none was found, 2 a picture could not be read."
)]
struct Read {
    /// Pictures: PNG, JPEG, WebP, BMP, GIF or TIFF
    #[arg(required = true, value_name = "PICTURE")]
    pictures: Vec<PathBuf>,
    /// Tell everything as JSON, a line a picture
    #[arg(long)]
    json: bool,
    /// How long to look at one picture, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(1..=600_000))]
    budget_ms: u64,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A line an entry, the latest last; of serial numbers only the ends are shown. Exit codes: 0 shown, 2 the log can't be read."
)]
struct Log {
    /// Show serial numbers whole
    #[arg(long)]
    full: bool,
    /// Write comma-separated values, with whole numbers
    #[arg(long)]
    csv: bool,
    /// The folder with the log, instead of the system's place
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "The same command gives the same pixels on every machine. Exit codes: 0 drawn, 2 not drawn.")]
struct Render {
    /// Which screen; "step" where only a step is named
    #[arg(long, value_name = "NAME", value_parser = render::screens(), required_unless_present_any = ["step", "sheet"])]
    screen: Option<String>,
    /// Where to write the picture
    #[arg(long, value_name = "FILE.png")]
    out: PathBuf,
    /// Width and height in pixels [default: 1180x780]
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<[usize; 2]>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// The guide to show, by its id; the doorbell's where none is named
    #[arg(long, value_name = "ID")]
    guide: Option<String>,
    /// The step to show, by its id, or with its guide as GUIDE/STEP
    #[arg(long, value_name = "ID")]
    step: Option<String>,
    /// The moment of the step's motion, in seconds; its end where none is named
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    at: Option<f32>,
    /// Lay out the pictures of all steps: of all guides, of one (--guide), or one step's motion (--step)
    #[arg(long, conflicts_with_all = ["screen", "at", "size", "text_size", "scale"])]
    sheet: bool,
    /// A guide file to read first
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Text size in percent, 85 to 200
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u16).range(85..=200))]
    text_size: u16,
    /// Pixels for a point, 0.5 to 4
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = scale)]
    scale: f32,
}

/// The colours to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Theme {
    /// As the system has it
    System,
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
    /// High contrast
    Contrast,
}

impl From<Theme> for settings::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => Self::System,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
            Theme::Contrast => Self::Contrast,
        }
    }
}

/// Width and height: `1180x780`.
fn size(text: &str) -> Result<[usize; 2], String> {
    let sides =
        text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some([w.trim().parse().ok()?, h.trim().parse().ok()?]));
    sides.ok_or_else(|| "a size is width and height, such as 1180x780".to_owned())
}

fn scale(text: &str) -> Result<f32, String> {
    let factor = text.parse().ok().filter(|factor| (0.5..=4.0).contains(factor));
    factor.ok_or_else(|| "a factor is a number from 0.5 to 4".to_owned())
}

/// Runs the program with the command line it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let filter = env_logger::Env::default()
        .default_filter_or("warn,winit=error,egui_system_font_provider=error,egui_winit::clipboard=off,rfd=off");
    // A second start in one process keeps the first one's logger.
    let _ = env_logger::Builder::from_env(filter).try_init();
    crate::guard::keep_quiet();
    ExitCode::from(run(std::env::args_os()))
}

/// Runs the program with `args`, the program's own name first, and gives its exit code: [`OK`], [`FOUND`] or [`FAILED`].
pub fn run<I: IntoIterator<Item = OsString>>(args: I) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version go to standard output and are no failure.
            let _ = answer.print();
            return if answer.use_stderr() { FAILED } else { OK };
        }
    };
    let done = match cli.command {
        None => open::open(cli.open).map(|()| OK),
        Some(Command::Check(check)) => Ok(check::check(&check.paths, &mut std::io::stdout(), &mut std::io::stderr())),
        Some(Command::Read(wanted)) => {
            let budget = Duration::from_millis(wanted.budget_ms);
            Ok(read::read(&wanted.pictures, wanted.json, budget, &mut std::io::stdout(), &mut std::io::stderr()))
        }
        Some(Command::Log(wanted)) => {
            log::log(wanted.data_dir.as_deref(), wanted.csv, wanted.full, &mut std::io::stdout()).map(|()| OK)
        }
        Some(Command::Render(render)) => render::render(render).map(|()| OK),
    };
    done.unwrap_or_else(|why| {
        eprintln!("{why}");
        FAILED
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_file_and_a_command_are_told_apart() {
        let cli = Cli::try_parse_from(["unlatch", "my.ron", "--theme", "dark"]).unwrap();
        assert_eq!(cli.open.path, Some(PathBuf::from("my.ron")));
        assert_eq!(cli.open.theme, Some(Theme::Dark));
        let cli = Cli::try_parse_from(["unlatch", "check", "a.ron", "b"]).unwrap();
        assert!(matches!(cli.command, Some(Command::Check(Check { paths })) if paths.len() == 2));
        assert!(Cli::try_parse_from(["unlatch", "check"]).is_err(), "check needs a path");
        assert!(Cli::try_parse_from(["unlatch", "--theme", "dark", "check", "a"]).is_err());
    }

    #[test]
    fn sizes_and_factors_are_read_or_refused_in_words() {
        assert_eq!(size("1180x780"), Ok([1180, 780]));
        assert_eq!(size("720 X 520"), Ok([720, 520]));
        for wrong in ["", "x", "1180", "1180x", "-1x5", "1x2x3", "99999999999999999999x1"] {
            assert!(size(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(scale("1.5"), Ok(1.5));
        for wrong in ["0", "5", "NaN", "inf", "two"] {
            assert!(scale(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_misspelt_screen_is_refused_with_a_suggestion() {
        let wrong = ["unlatch", "render", "--screen", "piker", "--out", "x.png"];
        let words = Cli::try_parse_from(wrong).unwrap_err().to_string();
        assert!(words.contains("'picker'"), "{words}");
    }

    #[test]
    fn help_is_no_failure_and_nonsense_is_one() {
        let run = |args: &[&str]| run(args.iter().map(OsString::from));
        assert_eq!(run(&["unlatch", "--help"]), OK);
        assert_eq!(run(&["unlatch", "--version"]), OK);
        assert_eq!(run(&["unlatch", "--nonsense"]), FAILED);
    }
}
