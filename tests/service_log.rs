//! The service log: what is written is read, what is damaged costs only itself, and what is looked up is right.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

use proptest::prelude::*;
use unlatch::platform::{FileStore, Store as _};
use unlatch::service_log::{
    Entry, Filter, LONGEST_LINE, Log, Outcome, Period, Phase, Results, Stamp, csv, line, masked, without_older,
};

const FILE: &str = "service-log.jsonl";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Noon of 3 February 2026, UTC.
fn noon() -> Stamp {
    Stamp::new(1_770_120_000_000, 0)
}

fn visit(id: u64, begun: Stamp) -> Entry {
    Entry {
        ended: Some(begun),
        guide: "xt2-xt".to_owned(),
        device: "XT2 and XT".to_owned(),
        outcome: Outcome::Finished,
        spent_ms: 120_000,
        ..Entry::new(id, begun)
    }
}

fn days_ago(days: i64) -> Stamp {
    Stamp::new(noon().unix_ms() - days * DAY_MS, 0)
}

fn ids(entries: &[&Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.id).collect()
}

fn file(entries: &[Entry]) -> Vec<u8> {
    entries.iter().map(line).collect::<String>().into_bytes()
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    let phase = prop::sample::select(vec![Phase::Open, Phase::Inside, Phase::Close]);
    prop_oneof![
        Just(Outcome::Running),
        Just(Outcome::Finished),
        (phase, any::<usize>()).prop_map(|(phase, step)| Outcome::Left { phase, step }),
        any::<usize>().prop_map(|check| Outcome::LeftAtChecks { check }),
        any::<usize>().prop_map(|check| Outcome::Stopped { check }),
        Just(Outcome::Untold),
        Just(Outcome::LeftAtEnd),
        Just(Outcome::NumberRead),
    ]
}

fn stamps() -> impl Strategy<Value = Stamp> {
    (1_700_000_000_000..1_900_000_000_000_i64, -720..840_i32).prop_map(|(ms, minutes)| Stamp::new(ms, minutes * 60))
}

fn entries() -> impl Strategy<Value = Entry> {
    let texts = (".{0,20}", ".{0,30}", prop::collection::vec(".{0,12}", 0..3), prop::option::of(".{0,20}"));
    let numbers = (0..40_u64, any::<u64>(), stamps(), prop::option::of(stamps()));
    (texts, numbers, outcomes(), any::<bool>(), any::<bool>()).prop_map(
        |((guide, device, answers, serial), (id, spent_ms, begun, ended), outcome, guessed, power_off)| Entry {
            id,
            begun,
            ended,
            guide,
            device,
            lost: answers.clone(),
            answers,
            serial,
            guessed,
            outcome,
            power_off,
            spent_ms,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(all in prop::collection::vec(entries(), 0..20)) {
        let log = Log::read(&file(&all));
        prop_assert_eq!(log.unread(), 0);
        for entry in log.newest_first() {
            // The last line of an entry is the one that counts.
            prop_assert_eq!(all.iter().rfind(|other| other.id == entry.id), Some(entry));
        }
        for entry in &all {
            prop_assert!(log.get(entry.id).is_some());
        }
        let times: Vec<i64> = log.newest_first().map(|entry| entry.begun.unix_ms()).collect();
        prop_assert!(times.windows(2).all(|two| two[0] >= two[1]));
    }

    #[test]
    fn putting_entries_in_one_by_one_is_the_same_as_reading_them(all in prop::collection::vec(entries(), 0..20)) {
        let mut log = Log::default();
        all.iter().for_each(|entry| log.put(entry.clone()));
        prop_assert_eq!(log, Log::read(&file(&all)));
    }

    #[test]
    fn any_bytes_between_good_lines_cost_only_themselves(
        noise in prop::collection::vec(any::<u8>(), 0..200),
        before in entries(),
        after in entries(),
    ) {
        let (before, after) = (Entry { id: 100, ..before }, Entry { id: 101, ..after });
        let mut bytes = file(std::slice::from_ref(&before));
        bytes.extend(&noise);
        bytes.push(b'\n');
        bytes.extend(file(std::slice::from_ref(&after)));
        let log = Log::read(&bytes);
        prop_assert_eq!(log.get(100), Some(&before));
        prop_assert_eq!(log.get(101), Some(&after));
    }

    #[test]
    fn removing_old_lines_keeps_the_rest_as_it_was(
        all in prop::collection::vec(entries(), 0..20),
        at in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(&all);
        bytes.extend(b"{\"v\":1,\"torn");
        let first_day = all.get(at.index(all.len().max(1))).map_or(20_000, |entry| entry.begun.day());
        let before = Log::read(&bytes);
        let (kept, removed) = without_older(&bytes, first_day);
        let after = Log::read(&kept);
        prop_assert_eq!(after.unread(), 1);
        prop_assert_eq!(removed, before.older_than(first_day));
        prop_assert_eq!(after.older_than(first_day), 0);
        let stay: Vec<&Entry> = before.newest_first().filter(|entry| entry.begun.day() >= first_day).collect();
        prop_assert_eq!(after.newest_first().collect::<Vec<_>>(), stay);
    }

    #[test]
    fn a_masked_number_shows_at_most_four_characters(serial in "[A-Z0-9]{0,30}") {
        let masked = masked(&serial);
        prop_assert_eq!(masked.chars().count(), serial.chars().count());
        let shown: String = masked.chars().filter(|c| *c != '•').collect();
        prop_assert!(shown.len() <= 4 && serial.ends_with(&shown) && (shown.is_empty() || serial.len() > 4));
    }

    #[test]
    fn a_table_has_a_row_for_each_entry_and_no_formula(all in prop::collection::vec(entries(), 0..12)) {
        let text = csv(all.iter());
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("a sound table");
        prop_assert_eq!(rows.len(), all.len());
        for (row, entry) in rows.iter().zip(&all) {
            let id = entry.id.to_string();
            prop_assert_eq!(row.get(11), Some(id.as_str()));
            prop_assert!(row.iter().all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@'])), "{:?}", row);
            prop_assert!(row.iter().all(|cell| !cell.chars().any(char::is_control)), "{:?}", row);
        }
    }
}

#[test]
fn a_line_is_what_other_programs_read() {
    let mut entry = visit(7, noon());
    entry.serial = Some("G8T1TS0051374XMP".to_owned());
    entry.outcome = Outcome::Left { phase: Phase::Close, step: 2 };
    entry.power_off = true;
    assert_eq!(
        line(&entry),
        "{\"v\":1,\"id\":7,\"begun\":\"2026-02-03T12:00:00+00:00\",\"ended\":\"2026-02-03T12:00:00+00:00\",\"guide\":\"xt2-xt\",\
         \"device\":\"XT2 and XT\",\"serial\":\"G8T1TS0051374XMP\",\"outcome\":{\"left\":{\"phase\":\"close\",\"step\":2}},\
         \"power_off\":true,\"spent_ms\":120000}\n"
    );
}

#[test]
fn a_newer_programs_lines_and_those_without_end_are_left_alone() {
    let newer = line(&visit(1, noon())).replacen("\"v\":1", "\"v\":2", 1);
    let long = line(&Entry { device: "x".repeat(LONGEST_LINE), ..visit(2, noon()) });
    let bytes = format!("{newer}{long}{}", line(&visit(3, noon())));
    let log = Log::read(bytes.as_bytes());
    assert_eq!((log.unread(), ids(&log.newest_first().collect::<Vec<_>>())), (2, vec![3]));
    let (kept, removed) = without_older(bytes.as_bytes(), noon().day() + 1);
    assert_eq!(removed, 1);
    assert_eq!(String::from_utf8(kept).unwrap(), format!("{newer}{long}"));
}

#[test]
fn a_time_is_told_in_local_days() {
    let entries: Vec<Entry> = [0, 1, 6, 7, 29, 30, 400].map(|days| visit(days as u64, days_ago(days))).into();
    let log = Log::read(&file(&entries));
    let shown = |period| ids(&log.select(Filter { period, results: Results::All }, noon()));
    assert_eq!(shown(Period::Today), [0]);
    assert_eq!(shown(Period::Week), [0, 1, 6]);
    assert_eq!(shown(Period::Month), [0, 1, 6, 7, 29]);
    assert_eq!(shown(Period::All).len(), 7);
    assert_eq!(log.older_than(noon().day() - 29), 2);
    // A little after midnight here it is still yesterday further west.
    let night = Stamp::new(noon().unix_ms() - DAY_MS / 2 + 60_000, 0);
    let west = Log::read(&file(&[visit(1, Stamp::new(night.unix_ms(), -3600))]));
    assert!(west.select(Filter::default(), night).is_empty());
}

#[test]
fn results_are_told_apart_and_numbers_by_themselves_are_no_unfinished_visits() {
    let outcomes = [Outcome::Finished, Outcome::Stopped { check: 2 }, Outcome::NumberRead, Outcome::Running];
    let entries: Vec<Entry> = outcomes
        .iter()
        .enumerate()
        .map(|(id, outcome)| Entry { outcome: *outcome, ..visit(id as u64, noon()) })
        .collect();
    let log = Log::read(&file(&entries));
    let shown = |results| ids(&log.select(Filter { period: Period::All, results }, noon()));
    assert_eq!(shown(Results::All), [3, 2, 1, 0]);
    assert_eq!(shown(Results::Finished), [0]);
    assert_eq!(shown(Results::Open), [3, 1]);
}

#[test]
fn the_latest_visit_with_a_number_is_found_but_for_ones_own() {
    let with = |id, serial: &str| Entry { serial: Some(serial.to_owned()), ..visit(id, days_ago(10 - id as i64)) };
    let log = Log::read(&file(&[with(1, "AAAA"), with(2, "BBBB"), with(3, "AAAA")]));
    assert_eq!(log.latest_with("AAAA", None).map(|entry| entry.id), Some(3));
    assert_eq!(log.latest_with("AAAA", Some(3)).map(|entry| entry.id), Some(1));
    assert_eq!(log.latest_with("CCCC", None), None);
}

#[test]
fn two_entries_of_one_moment_have_names_of_their_own() {
    let mut log = Log::default();
    let id = log.free_id(noon());
    log.put(visit(id, noon()));
    assert_ne!(log.free_id(noon()), id);
}

#[test]
fn a_crash_in_the_middle_of_a_line_costs_only_that_line() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path());
    store.append(FILE, line(&visit(1, noon())).as_bytes()).unwrap();
    let path = folder.path().join(FILE);
    let mut torn = std::fs::read(&path).unwrap();
    torn.extend(&line(&visit(2, noon())).as_bytes()[..40]);
    std::fs::write(&path, torn).unwrap();
    store.append(FILE, line(&visit(3, noon())).as_bytes()).unwrap();
    let log = Log::read(&store.read(FILE).unwrap().unwrap());
    assert_eq!((ids(&log.newest_first().collect::<Vec<_>>()), log.unread()), (vec![3, 1], 1));
}

#[test]
fn texts_that_a_spreadsheet_would_take_for_formulas_are_tamed() {
    let text = csv([&Entry { device: "=1+1".to_owned(), ..visit(1, noon()) }].into_iter());
    assert!(text.contains(",'=1+1,"), "{text}");
    let head = text.lines().next().unwrap_or_default();
    assert_eq!(
        head,
        "Begun,Ended,Device,Answers,DSN,DSN to be checked,Result,Power left off,Minutes,Lost parts,Guide,Entry"
    );
    assert!(text.contains("2026-02-03 12:00:00") && text.contains(",Finished,,2.0,"), "{text}");
}
