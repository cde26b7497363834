//! The screens of the service log, with visits that nobody has made.

use crate::app::{Answer, Chooser, LogInput, Message, Screen, SerialInput, SettingsInput};
use crate::service_log::{Entry, Filter, Log, Outcome, Period, Phase, Results, Stamp};
use crate::shell::Shell;

/// The numbers of the previews are made up.
const NUMBER: &str = "G8T1TS0051374XMP";

/// Brings `shell` to one of the screens of the log.
pub(super) fn go(shell: &mut Shell, name: &str) {
    shell.send(Message::Settings(SettingsInput::ServiceLog(true)));
    shell.collect_now();
    shell.send(Message::Go(Screen::ServiceLog));
    shell.collect_now();
    if name == "log-empty" {
        return;
    }
    fill(shell);
    shell.send(Message::Log(LogInput::Filter(Filter { period: Period::Week, results: Results::All })));
    if name == "log-path" {
        shell.send(Message::Answer(Answer::NoChooser(Chooser::Table)));
    }
}

/// A number is typed that was read in an earlier visit.
pub(super) fn known_number(shell: &mut Shell) {
    shell.send(Message::Settings(SettingsInput::ServiceLog(true)));
    shell.collect_now();
    fill(shell);
    shell.send(Message::Go(Screen::Serial));
    shell.send(Message::Serial(SerialInput::Edited(NUMBER.to_owned())));
}

fn fill(shell: &mut Shell) {
    let mut log = Log::default();
    visits(shell.state().now.stamp).into_iter().for_each(|entry| log.put(entry));
    shell.send(Message::Answer(Answer::LogRead(log)));
}

/// Visits of the day and of the days before.
fn visits(now: Stamp) -> Vec<Entry> {
    let finished = |ago, device, answers: &[&str], serial, spent| entry(now, ago, device, answers, serial, spent);
    let mut all = vec![
        finished(16, "Video Doorbell", &["Yes, wired", "Type 2, battery cover"], Some(NUMBER), 16),
        finished(47, "Outdoor (3rd Gen)", &[], Some("G8V1TC0072047720"), 4),
        finished(61, "Video Doorbell", &["Yes, wired", "Type 1, open battery bay"], None, 3),
        finished(100, "XT2 and XT", &[], Some("212345670"), 2),
        finished(118, "Indoor (gen 1)", &[], None, 5),
        finished(203, "", &[], Some("G8T1TS0051375531"), 0),
        finished(1_640, "Indoor (3rd Gen)", &[], Some("G8V1TC0072041208"), 95),
        finished(1_720, "Video Doorbell", &["Not sure", "Can't tell yet, we try both"], None, 21),
    ];
    all[2].outcome = Outcome::Stopped { check: 4 };
    all[3].guessed = true;
    all[4].outcome = Outcome::Left { phase: Phase::Open, step: 2 };
    all[5].outcome = Outcome::NumberRead;
    all[7].outcome = Outcome::Left { phase: Phase::Close, step: 1 };
    all[7].power_off = true;
    all
}

fn entry(now: Stamp, ago: i64, device: &str, answers: &[&str], serial: Option<&str>, spent: u64) -> Entry {
    let begun = Stamp::new(now.unix_ms() - ago * 60_000, 0);
    Entry {
        ended: Some(begun),
        device: device.to_owned(),
        answers: answers.iter().map(|answer| (*answer).to_owned()).collect(),
        serial: serial.map(str::to_owned),
        outcome: Outcome::Finished,
        spent_ms: spent * 60_000,
        ..Entry::new(u64::try_from(begun.unix_ms()).unwrap_or(0), begun)
    }
}
