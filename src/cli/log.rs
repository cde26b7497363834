//! `unlatch log`: the service log, an entry a line.

use std::io::{self, Write};
use std::path::Path;

use crate::platform::{Dirs, FileStore, Store as _};
use crate::service_log::{Entry, Log, csv, masked, minutes};
use crate::shell::LOG_FILE;

/// Writes the log of a data folder to `out`.
///
/// # Errors
/// Why it can't be read or told, as a sentence.
pub(super) fn log(data: Option<&Path>, table: bool, full: bool, out: &mut dyn Write) -> Result<(), String> {
    let dirs = Dirs::find(data).map_err(|problem| problem.to_string())?;
    let bytes = FileStore::new(dirs.data()).read(LOG_FILE).map_err(|problem| problem.to_string())?;
    let log = Log::read(&bytes.unwrap_or_default());
    let mut entries: Vec<&Entry> = log.newest_first().collect();
    entries.reverse();
    let told = if table {
        out.write_all(csv(entries.into_iter()).as_bytes())
    } else {
        entries.into_iter().try_for_each(|entry| writeln!(out, "{}", plain(entry, full)))
    };
    match told {
        // Whoever reads only the first lines has enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("The log can't be written out: {error}."))
        }
        _ if log.unread() > 0 => {
            let lines = if log.unread() == 1 { "line" } else { "lines" };
            Err(format!("{} {lines} of the log can't be read: damaged, or written by a newer program.", log.unread()))
        }
        _ => Ok(()),
    }
}

fn plain(entry: &Entry, full: bool) -> String {
    let mut parts = vec![entry.begun.plain()];
    parts.extend((!entry.device.is_empty()).then(|| entry.device.clone()));
    parts.extend(entry.answers.iter().cloned());
    parts.push(match &entry.serial {
        Some(serial) if full => serial.clone(),
        Some(serial) => masked(serial),
        None => "no DSN".to_owned(),
    });
    parts.extend(entry.guessed.then(|| "check this: guessed".to_owned()));
    parts.push(entry.result());
    parts.extend(entry.power_off.then(|| "power left off".to_owned()));
    parts.extend(entry.is_visit().then(|| minutes(entry.spent_ms)));
    let line = parts.join("  ");
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
