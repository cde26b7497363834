//! The service log's file.

use super::LOG_FILE;
use super::ports::{GuideAccess, Ports};
use super::post::Post;
use crate::app::Answer;
use crate::platform::Store;
use crate::service_log::{Log, without_older};

/// Reads the log. The file is taken in at once, so that nothing written later is missed or read twice; understanding it may
/// take a while, so that is done beside the window.
pub(super) fn read(ports: &Ports, post: &Post) {
    let bytes = match ports.store.read(LOG_FILE) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(problem) => return post.send(Answer::LogUnreadable(problem.to_string())),
    };
    if !matches!(ports.guides, GuideAccess::Disk) || bytes.is_empty() {
        return post.send(Answer::LogRead(Log::read(&bytes)));
    }
    let beside = post.clone();
    let understand = move || beside.send(Answer::LogRead(Log::read(&bytes)));
    if let Err(error) = std::thread::Builder::new().name("service-log".to_owned()).spawn(understand) {
        post.send(Answer::LogUnreadable(format!("The service log can't be read: {error}.")));
    }
}

pub(super) fn append(store: &dyn Store, lines: Vec<String>) -> Answer {
    match store.append(LOG_FILE, lines.concat().as_bytes()) {
        Ok(()) => Answer::LogWritten,
        Err(problem) => Answer::LogUnwritten { lines, why: problem.to_string() },
    }
}

pub(super) fn remove_old(store: &dyn Store, first_day: i64) -> Answer {
    let removed = store.read(LOG_FILE).and_then(|bytes| {
        let (kept, removed) = without_older(&bytes.unwrap_or_default(), first_day);
        store.replace(LOG_FILE, &kept).map(|()| removed)
    });
    match removed {
        Ok(lines) => Answer::OldRemoved(lines),
        Err(problem) => Answer::Failed(problem.to_string()),
    }
}

pub(super) fn delete(store: &dyn Store) -> Answer {
    match store.remove(LOG_FILE) {
        Ok(()) => Answer::LogDeleted,
        Err(problem) => Answer::Failed(problem.to_string()),
    }
}
