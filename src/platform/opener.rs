//! Files in the programs that the system has for them.

use std::path::Path;
use std::process::{Command, Stdio};

use super::problem::Problem;

/// Opens files in other programs.
pub trait Opener {
    /// Opens `path` in whatever program the system has for it, and does not wait for that.
    ///
    /// # Errors
    /// Why there is nothing to open it with.
    fn open(&self, path: &Path) -> Result<(), Problem>;
}

/// The system's own: `xdg-open`, `open`, or `explorer`.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemOpener;

/// A program by its name, and nothing that a path could turn into an option or a command line.
const PROGRAM: &str = if cfg!(target_os = "windows") {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

impl Opener for SystemOpener {
    fn open(&self, path: &Path) -> Result<(), Problem> {
        open_with(PROGRAM, path)
    }
}

fn open_with(program: &str, path: &Path) -> Result<(), Problem> {
    // An absolute path never begins with a dash.
    let path = std::path::absolute(path).map_err(|error| Problem::with_file("open", path, &error))?;
    if !path.exists() {
        return Err(Problem(format!("Can't open “{}”: it is not there.", path.display())));
    }
    let child = Command::new(program)
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| {
            Problem(format!(
                "Can't find “{program}” to open “{}”. Open the file in your editor by hand.",
                path.display()
            ))
        })?;
    // Somebody has to wait for the child, or it stays in the process table.
    let wait = move || drop({ child }.wait());
    let _ = std::thread::Builder::new().name("opened-file".to_owned()).spawn(wait);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_without_an_opener_says_what_to_do() {
        let problem = open_with("no-such-program-here", Path::new(".")).unwrap_err().to_string();
        assert!(problem.contains("no-such-program-here") && problem.contains("by hand"), "{problem}");
    }

    #[test]
    fn a_file_that_is_gone_is_named() {
        let problem = open_with("true", Path::new("no/such/file.ron")).unwrap_err().to_string();
        assert!(problem.ends_with("file.ron”: it is not there."), "{problem}");
    }
}
