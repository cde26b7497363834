//! The motion of a step's picture: when it plays, when it stops, and that nothing moves otherwise.

use proptest::prelude::*;
use unlatch::app::commands::{self, Chord, Key, Place};
use unlatch::app::playback::{BACK_MS, Playback, Script, Shown, picture};
use unlatch::app::{Message, Now, PlaybackInput, Screen, SettingsInput, State, offer, update};
use unlatch::guide::library::{FileKey, GuideFile, GuideSource, Library};
use unlatch::guide::{Art, builtin, read};
use unlatch::scene::{Action, Moment};
use unlatch::settings::Settings;
use unlatch::walk::{Event, Millis, StepView, View};

/// The motion of the XT2's second step.
const MOTION: u64 = 1_300;
const HOLD: u64 = 900;
/// When its second round is over.
const END: u64 = MOTION + HOLD + BACK_MS + MOTION;

/// The program without its screens, with a clock that is moved by hand.
struct Run {
    state: State,
    ms: u64,
}

impl Run {
    /// On the first step of a guide without questions.
    fn on(guide: &str) -> Self {
        let files = builtin::BUILTIN.iter().map(|(name, text)| GuideFile {
            key: FileKey { source: GuideSource::Builtin, name: (*name).to_owned() },
            reading: read(name, text.as_bytes()),
            at: 0,
        });
        let now = Now { ms: Millis(50_000), ..Now::default() };
        let mut run = Self { state: State::new(Library::new(files), Settings::default(), now), ms: now.ms.0 };
        run.send(Message::OpenGuide(guide.to_owned()));
        run.send(Message::Start);
        assert_eq!(commands::place(&run.state), Place::Step, "{guide}");
        run
    }

    /// On the second step of the XT2, whose picture has just begun to move.
    fn xt2() -> Self {
        let mut run = Self::on("xt2-xt");
        run.send(Message::Walk(Event::Next));
        run
    }

    fn send(&mut self, message: Message) {
        let _ = update(&mut self.state, message, Now { ms: Millis(self.ms), ..Now::default() });
    }

    fn picture(&mut self, input: PlaybackInput) {
        self.send(Message::Playback(input));
    }

    /// Time passes, as it does from one frame to the next.
    fn wait(&mut self, ms: u64) {
        self.ms += ms;
        self.send(Message::Tick);
    }

    #[track_caller]
    fn shown(&self) -> Shown {
        self.state.playback().expect("a picture that can move")
    }

    /// Goes on to the first step that `there` tells.
    fn until(&mut self, there: impl Fn(&View<'_>) -> bool) {
        for _ in 0..30 {
            if self.state.visit.as_ref().is_some_and(|visit| there(&visit.walk.view(Millis(self.ms)))) {
                return;
            }
            self.send(Message::Walk(Event::Next));
        }
        panic!("no such step");
    }

    fn toast(&self) -> Option<&str> {
        self.state.toast.as_ref().map(|toast| toast.words.as_str())
    }
}

/// What is shown of a picture that plays, this many seconds into its motion.
fn at(seconds: f32) -> Shown {
    Shown { moment: Moment::At(seconds), fade: 0.0, at: seconds, playing: true }
}

const ENDED: Shown = Shown { moment: Moment::End, fade: 0.0, at: 1.3, playing: false };

#[test]
fn a_step_plays_its_picture_twice_and_then_nothing_moves() {
    let mut run = Run::xt2();
    assert!(run.state.is_moving());
    assert_eq!(run.shown(), at(0.0));
    run.wait(650);
    assert_eq!(run.shown(), at(0.65));
    run.wait(END - 651);
    assert_eq!(run.shown(), at(1.299));
    assert!(run.state.is_moving());
    run.wait(1);
    assert_eq!(run.shown(), ENDED);
    assert!(!run.state.is_moving());
    assert_eq!(run.state.next_deadline(), None, "and nothing is waited for");
}

#[test]
fn the_next_step_and_the_way_back_start_afresh() {
    let mut run = Run::xt2();
    run.wait(END + 5_000);
    run.send(Message::Walk(Event::Next));
    assert_eq!(run.shown(), at(0.0));
    run.wait(400);
    run.picture(PlaybackInput::Toggle);
    run.send(Message::Walk(Event::Back));
    assert_eq!(run.shown(), at(0.0));
}

#[test]
fn the_picture_of_the_other_way_starts_afresh_and_so_does_the_step_after_it() {
    let mut run = Run::on("outdoor-3rd-gen");
    let other = |view: &View<'_>| matches!(view, View::Step(step) if step.step.other_way.as_ref().is_some_and(|way| way.picture.is_some()));
    run.until(other);
    let own = run.shown();
    run.wait(500);
    run.send(Message::OtherWay(true));
    assert_eq!(run.shown().moment, Moment::At(0.0));
    run.wait(500);
    run.send(Message::OtherWay(false));
    assert_eq!(run.shown(), own);
}

#[test]
fn help_and_zoom_leave_the_picture_playing() {
    let mut run = Run::xt2();
    run.wait(500);
    run.send(Message::Stuck(true));
    run.send(Message::Zoom(unlatch::app::ZoomInput::Toggle));
    assert_eq!(run.shown(), at(0.5));
}

#[test]
fn a_picture_behind_another_screen_does_not_move_and_starts_afresh_when_it_comes_back() {
    let mut run = Run::xt2();
    for away in [Screen::Settings, Screen::Help, Screen::Serial, Screen::Picker, Screen::Guides] {
        run.wait(500);
        run.send(Message::Go(away));
        assert!(!run.state.is_moving(), "{away:?}");
        assert_eq!(run.state.playback(), None, "{away:?}");
        run.wait(300);
        run.send(Message::Go(Screen::Visit));
        assert_eq!(run.shown(), at(0.0), "{away:?}");
    }
}

#[test]
fn a_picture_waits_behind_a_dialog_and_goes_on_where_it_was() {
    let mut run = Run::xt2();
    // With a part in the tray leaving is asked about.
    let moves = |step: &StepView<'_>| Script::of_picture(&step.step.picture).is_some();
    run.until(|view| matches!(view, View::Step(step) if !step.tray.off.is_empty() && moves(step)));
    run.wait(500);
    let before = run.shown();
    assert!(before.playing);
    run.send(Message::Leave);
    assert!(run.state.dialog.is_some() && !run.state.is_moving());
    run.wait(20_000);
    run.picture(PlaybackInput::Toggle);
    run.picture(PlaybackInput::Scrub(0.1));
    assert_eq!(run.shown(), Shown { playing: false, ..before });
    run.send(Message::Stay);
    assert_eq!(run.shown(), before);
    run.picture(PlaybackInput::Toggle);
    let paused = run.shown();
    run.send(Message::Leave);
    run.send(Message::Stay);
    assert_eq!(run.shown(), paused, "what the person stopped is not let go by a dialog");
}

#[test]
fn a_guide_that_is_left_and_begun_again_plays_again() {
    let mut run = Run::xt2();
    run.wait(END);
    run.send(Message::Leave);
    run.wait(10);
    assert!(!run.state.is_moving());
    run.send(Message::OpenGuide("xt2-xt".to_owned()));
    run.send(Message::Start);
    run.send(Message::StartNow);
    run.send(Message::Walk(Event::Next));
    assert_eq!(run.shown(), at(0.0));
}

#[test]
fn play_again_and_pause_do_what_they_say() {
    let mut run = Run::xt2();
    run.wait(900);
    run.picture(PlaybackInput::Toggle);
    assert!(!run.state.is_moving());
    run.wait(60_000);
    assert_eq!(run.shown(), Shown { playing: false, ..at(0.9) });
    run.picture(PlaybackInput::Toggle);
    assert_eq!(run.shown(), at(0.9));
    run.wait(100);
    run.picture(PlaybackInput::Replay);
    assert_eq!(run.shown(), at(0.0));
    run.wait(END);
    run.picture(PlaybackInput::Toggle);
    assert_eq!(run.shown(), at(0.0), "at the end, play begins anew");
}

#[test]
fn the_slider_stops_the_picture_where_it_is_put() {
    let mut run = Run::xt2();
    run.picture(PlaybackInput::Scrub(0.8));
    assert!(!run.state.is_moving());
    assert_eq!(run.shown(), Shown { playing: false, ..at(0.8) });
    run.picture(PlaybackInput::ToEnd);
    assert_eq!(run.shown(), ENDED);
    run.picture(PlaybackInput::ToStart);
    assert_eq!(run.shown(), Shown { playing: false, ..at(0.0) });
    run.picture(PlaybackInput::Toggle);
    run.wait(MOTION);
    assert_eq!(run.shown(), ENDED, "from where the person put it, it plays to the end once");
}

#[test]
fn less_motion_takes_effect_at_once_and_moves_only_by_hand() {
    let mut run = Run::xt2();
    run.wait(500);
    run.send(Message::Settings(SettingsInput::LessMotion(true)));
    assert!(!run.state.is_moving());
    let still = run.shown();
    assert_eq!((still.moment, still.playing), (Moment::Still, false));
    run.wait(700);
    assert_eq!(run.shown(), still);
    run.picture(PlaybackInput::Scrub(0.8));
    assert_eq!(run.shown(), Shown { playing: false, ..at(0.8) });
    run.picture(PlaybackInput::Toggle);
    assert_eq!(run.shown(), Shown { playing: false, ..at(0.8) });
    run.picture(PlaybackInput::Replay);
    assert_eq!(run.shown(), still);
    run.send(Message::Walk(Event::Next));
    assert_eq!(run.shown().moment, Moment::Still);
    run.send(Message::Settings(SettingsInput::LessMotion(false)));
    assert_eq!(run.shown(), at(0.0));
}

#[test]
fn with_less_motion_pause_says_once_why_nothing_plays() {
    let mut run = Run::xt2();
    run.send(Message::Settings(SettingsInput::LessMotion(true)));
    run.picture(PlaybackInput::Toggle);
    assert!(run.toast().is_some_and(|words| words.starts_with("Less motion is on")), "{:?}", run.toast());
    run.wait(6_000);
    assert_eq!(run.toast(), None);
    run.picture(PlaybackInput::Toggle);
    assert_eq!(run.toast(), None);
}

#[test]
fn a_step_whose_picture_cannot_move_has_no_keys_for_it() {
    let offered = |run: &Run| -> Vec<&str> {
        let here = commands::place(&run.state);
        let table = commands::table().iter().filter(|command| command.place == here && command.strip);
        let table = table.filter(|command| offer::applies(&run.state, command));
        table.map(|command| offer::words(&run.state, command)).collect()
    };
    let space = Chord { ctrl: false, shift: false, key: Key::Space };
    let mut run = Run::xt2();
    assert!(offered(&run).contains(&"Pause") && offered(&run).contains(&"Play again"));
    run.wait(END);
    assert!(offered(&run).contains(&"Play") && !offered(&run).contains(&"Pause"));
    assert!(offer::picture_space(&run.state).is_some());
    run.send(Message::Zoom(unlatch::app::ZoomInput::Toggle));
    assert!(offered(&run).contains(&"Play") && offer::picture_space(&run.state).is_some());
    run.send(Message::Zoom(unlatch::app::ZoomInput::Toggle));
    run.send(Message::Settings(SettingsInput::LessMotion(true)));
    assert!(!offered(&run).contains(&"Play") && !offered(&run).contains(&"Play again"));
    run.send(Message::Settings(SettingsInput::LessMotion(false)));
    run.until(|view| matches!(view, View::Step(step) if step.step.reads_serial));
    assert_eq!(run.state.playback(), None);
    assert!(!offered(&run).contains(&"Play") && !offered(&run).contains(&"Play again"));
    assert!(offer::picture_space(&run.state).is_none());
    for input in [PlaybackInput::Toggle, PlaybackInput::Replay, PlaybackInput::Scrub(1.0)] {
        run.picture(input);
        assert!(!run.state.is_moving() && run.toast().is_none());
    }
    assert!(commands::find(&run.state, space).is_some(), "the key stays in the help");
}

#[test]
fn every_picture_that_moves_in_the_built_in_guides_rests_before_it_goes_back() {
    let mut moving = 0;
    for (name, text) in builtin::BUILTIN {
        let guide = read(name, text.as_bytes()).guide.expect("a guide");
        for (_, step) in guide.all_steps() {
            let other = step.other_way.as_ref().and_then(|way| way.picture.as_ref());
            for script in [Some(&step.picture), other].into_iter().flatten().filter_map(Script::of_picture) {
                assert!(script.hold_ms >= 500, "{name}: {}", step.id);
                assert!((500..=10_000).contains(&script.motion_ms), "{name}: {}", step.id);
                moving += 1;
            }
        }
    }
    assert!(moving > 50, "only {moving} pictures move");
}

#[test]
fn what_is_shown_mirrored_turns_nothing_and_shows_no_cells_labels_or_terminals() {
    let mut mirrored = 0;
    for (name, text) in builtin::BUILTIN {
        let guide = read(name, text.as_bytes()).guide.expect("a guide");
        for (_, step) in guide.all_steps() {
            let other = step.other_way.as_ref().and_then(|way| way.picture.as_ref());
            for picture in [Some(&step.picture), other].into_iter().flatten() {
                let Art::Scene(shot) = &picture.art else { continue };
                if !shot.mirror {
                    continue;
                }
                mirrored += 1;
                let turns = shot.motion.iter().any(|track| matches!(track.action, Action::Turn { .. }));
                assert!(!turns, "{name}: {}", step.id);
                assert!(!shot.show.is_empty(), "{name}: {} shows every part there is", step.id);
                for sided in ["batter", "label", "cell", "post", "terminal", "key", "tool", "port", "latch", "wrong"] {
                    let shows = shot.show.iter().any(|part| part.contains(sided));
                    assert!(!shows, "{name}: {} shows a {sided}", step.id);
                }
            }
        }
    }
    assert!(mirrored > 0, "nothing is there for left-handed people");
}

#[test]
fn a_picture_is_mirrored_only_for_left_handed_people_and_only_where_its_guide_allows_it() {
    let mut run = Run::on("outdoor-3rd-gen");
    let mirrors = |run: &Run| {
        let visit = run.state.visit.as_ref().expect("a visit");
        let View::Step(step) = visit.walk.view(Millis(run.ms)) else { panic!("a step") };
        run.state.mirrors(picture(step.step, visit.other_way))
    };
    run.until(|view| matches!(view, View::Step(step) if step.step.id == "peel-film"));
    assert!(!mirrors(&run));
    run.send(Message::Settings(SettingsInput::LeftHanded(true)));
    assert!(mirrors(&run));
    run.until(|view| matches!(view, View::Step(step) if step.step.id == "loosen"));
    assert!(!mirrors(&run), "a screw turns one way");
}

/// One thing that happens to a playback.
#[derive(Debug, Clone, Copy)]
enum Act {
    Wait(u64),
    Toggle,
    Pause,
    Resume,
    Scrub(f32),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..4_000u64).prop_map(Act::Wait),
        1 => any::<u64>().prop_map(Act::Wait),
        2 => Just(Act::Toggle),
        1 => Just(Act::Pause),
        1 => Just(Act::Resume),
        2 => prop_oneof![-1.0f32..12.0, any::<f32>()].prop_map(Act::Scrub),
    ]
}

fn script() -> impl Strategy<Value = Script> {
    (1..10_000u64, 0..3_000u64, 0..10_000u64).prop_map(|(motion_ms, hold_ms, still)| Script {
        motion_ms,
        hold_ms,
        still_ms: still.min(motion_ms),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_picture_stays_within_its_motion(
        script in script(), less in any::<bool>(), acts in prop::collection::vec(act(), 0..30),
    ) {
        let mut now = Millis(0);
        let mut playback = Playback::begin(Some(script), less, now);
        for act in acts {
            match act {
                Act::Wait(ms) => now = now.plus(ms),
                Act::Toggle => playback = playback.toggled(script, now),
                Act::Pause => playback = playback.paused(script, now),
                Act::Resume => playback = playback.resumed(script, now),
                Act::Scrub(at) => playback = Playback::scrubbed(script, at),
            }
            let shown = playback.shown(script, now);
            prop_assert!((0.0..=script.seconds()).contains(&shown.at), "{:?}", shown);
            prop_assert!((0.0..1.0).contains(&shown.fade), "{:?}", shown);
            if let Moment::At(at) = shown.moment {
                prop_assert!((0.0..=script.seconds()).contains(&at), "{:?}", shown);
                prop_assert!(shown.fade == 0.0 || at == script.seconds(), "only the end fades: {:?}", shown);
            }
            prop_assert_eq!(shown.playing, playback.is_moving(script, now));
            prop_assert!(!shown.playing || shown.moment != Moment::End);
            prop_assert!(!playback.paused(script, now).is_moving(script, now));
            prop_assert!(playback.resumed(script, now).is_moving(script, now));
        }
    }

    #[test]
    fn pausing_and_going_on_loses_no_time(
        script in script(), parts in prop::collection::vec((0..3_000u64, 0..100_000u64), 1..8),
    ) {
        let mut now = Millis(1_000);
        let mut playback = Playback::begin(Some(script), false, now);
        let whole = playback;
        let mut played = 0;
        for (plays, stands) in parts {
            now = now.plus(plays);
            played += plays;
            let straight = whole.shown(script, Millis(1_000 + played));
            prop_assert_eq!(playback.shown(script, now), straight);
            if !straight.playing {
                break;
            }
            playback = playback.toggled(script, now);
            now = now.plus(stands);
            prop_assert_eq!(playback.shown(script, now), Shown { playing: false, ..straight });
            playback = playback.toggled(script, now);
        }
    }

    #[test]
    fn two_rounds_are_played_and_then_it_rests_on_its_end(script in script(), late in any::<u64>()) {
        let playback = Playback::begin(Some(script), false, Millis(0));
        let end = 2 * script.motion_ms + script.hold_ms + BACK_MS;
        prop_assert!(playback.is_moving(script, Millis(end - 1)));
        for ms in [end, end.saturating_add(late)] {
            let shown = playback.shown(script, Millis(ms));
            prop_assert_eq!((shown.moment, shown.at, shown.playing), (Moment::End, script.seconds(), false));
        }
    }

    #[test]
    fn it_runs_forward_but_for_the_one_way_back(script in script(), step in 1..400u64) {
        let playback = Playback::begin(Some(script), false, Millis(0));
        let places: Vec<Shown> = (0..).map(|i| i * step).take_while(|ms| *ms < script.end_ms() + step)
            .map(|ms| playback.shown(script, Millis(ms))).collect();
        let turns = places.windows(2).filter(|pair| pair[1].at < pair[0].at && pair[0].fade == 0.0).count();
        prop_assert!(turns <= 1, "{} ways back", turns);
    }
}

proptest! {
    // Each case reads the built-in guides.
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn less_motion_never_moves(
        acts in prop::collection::vec((0..5u8, 0..3_000u64, -1.0f32..12.0), 0..20),
    ) {
        let mut run = Run::xt2();
        run.send(Message::Settings(SettingsInput::LessMotion(true)));
        for (what, ms, at) in acts {
            run.wait(ms);
            match what {
                0 => run.picture(PlaybackInput::Toggle),
                1 => run.picture(PlaybackInput::Replay),
                2 => run.picture(PlaybackInput::Scrub(at)),
                3 => run.picture(PlaybackInput::ToEnd),
                _ => run.send(Message::Walk(Event::Next)),
            }
            prop_assert!(!run.state.is_moving());
        }
    }
}
