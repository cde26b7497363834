//! The button that confirms a check.

use unlatch::walk::ConfirmEvent::{Cancel, FocusLost, Press, Release, Tick};
use unlatch::walk::{Confirm, ConfirmEvent, ConfirmMode, ConfirmState, Millis};

fn run(mode: ConfirmMode, events: &[(u64, ConfirmEvent)]) -> (Confirm, Vec<bool>) {
    let mut button = Confirm::new(mode);
    let confirmed = events.iter().map(|(at, event)| button.apply(*event, Millis(*at))).collect();
    (button, confirmed)
}

#[test]
fn holding_for_the_whole_time_confirms_exactly_once() {
    let (button, confirmed) =
        run(ConfirmMode::Hold, &[(0, Press), (600, Tick), (1199, Tick), (1200, Tick), (1300, Release)]);
    assert_eq!(confirmed, [false, false, false, true, false]);
    assert_eq!(button.state(Millis(1300)), ConfirmState::Done);
    assert!(!button.is_moving(Millis(1300)));
}

#[test]
fn the_fill_grows_with_time_and_drains_when_released_early() {
    let (mut button, _) = run(ConfirmMode::Hold, &[(1000, Press)]);
    assert_eq!(button.state(Millis(1600)), ConfirmState::Holding { progress: 0.5 });
    assert!(!button.apply(Release, Millis(1600)));
    assert_eq!(button.state(Millis(1650)), ConfirmState::Draining { progress: 0.25 });
    assert_eq!(button.state(Millis(1700)), ConfirmState::Idle, "half full drains in half of 200 ms");
    assert!(!button.is_moving(Millis(1700)));
    assert!(!button.apply(Tick, Millis(5000)), "released is released");
}

#[test]
fn a_release_that_comes_late_still_counts_as_held() {
    let (_, confirmed) = run(ConfirmMode::Hold, &[(0, Press), (1250, Release)]);
    assert_eq!(confirmed, [false, true]);
}

#[test]
fn leaving_the_button_or_losing_focus_cancels_the_hold() {
    for end in [Cancel, FocusLost] {
        let (button, confirmed) = run(ConfirmMode::Hold, &[(0, Press), (1100, end), (1500, Tick), (2000, Release)]);
        assert_eq!(confirmed, [false; 4]);
        assert_eq!(button.state(Millis(2000)), ConfirmState::Idle);
    }
}

#[test]
fn leaving_the_button_cancels_even_past_the_time() {
    let (_, confirmed) = run(ConfirmMode::Hold, &[(0, Press), (1300, Cancel), (1400, Release)]);
    assert_eq!(confirmed, [false; 3]);
}

#[test]
fn two_presses_confirm_only_with_a_pause_between() {
    let (_, confirmed) = run(ConfirmMode::PressTwice, &[(0, Press), (50, Release), (599, Tick), (600, Press)]);
    assert_eq!(confirmed, [false, false, false, true]);
    let (button, confirmed) = run(ConfirmMode::PressTwice, &[(0, Press), (599, Press)]);
    assert_eq!(confirmed, [false, false]);
    assert_eq!(button.state(Millis(599)), ConfirmState::Armed);
}

#[test]
fn a_burst_of_presses_never_confirms_however_long_it_lasts() {
    for mode in [ConfirmMode::PressTwice, ConfirmMode::Hold] {
        let burst: Vec<_> = (0..400).flat_map(|n| [(n * 30, Press), (n * 30 + 5, Release)]).collect();
        let (_, confirmed) = run(mode, &burst);
        assert!(confirmed.iter().all(|done| !done), "{mode:?}");
    }
}

#[test]
fn an_armed_button_waits_until_the_focus_leaves() {
    let (mut button, _) = run(ConfirmMode::PressTwice, &[(0, Press), (10, Release)]);
    assert_eq!(button.state(Millis(3_600_000)), ConfirmState::Armed);
    assert!(!button.is_moving(Millis(3_600_000)));
    button.apply(FocusLost, Millis(3_600_000));
    assert_eq!(button.state(Millis(3_600_000)), ConfirmState::Idle);
    assert!(!button.apply(Press, Millis(3_700_000)), "that is a first press again");
}
