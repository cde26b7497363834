//! The service log under whatever a person, the disk and power cuts do: nothing is written unasked, nothing that was said to be
//! kept is lost, and a serial number goes nowhere else.

use proptest::prelude::*;
use unlatch::app::{Answer, Effect, LogInput, Message, Now, Resumable, SerialInput, SettingsInput, State, update};
use unlatch::guide::library::{FileKey, GuideFile, GuideSource, Library};
use unlatch::guide::{builtin, read};
use unlatch::service_log::{Entry, Log, Outcome, Stamp};
use unlatch::settings::Settings;
use unlatch::walk::{Event, Millis, saved_from_text};

const NUMBERS: [&str; 3] = ["G8T1TS0051374XMP", "G8V1TC0072047720", "212345671"];

/// One thing that happens.
#[derive(Debug, Clone)]
enum Deed {
    Begin,
    Next(u8),
    Read(usize),
    Leave,
    Finish,
    Resume,
    Add,
    Switch(bool),
    Disk(bool),
    Reload,
    PowerCut,
    Quit,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = prop_oneof![
        4 => Just(Deed::Begin),
        4 => (1..12_u8).prop_map(Deed::Next),
        4 => (0..NUMBERS.len()).prop_map(Deed::Read),
        2 => Just(Deed::Leave),
        3 => Just(Deed::Finish),
        2 => Just(Deed::Resume),
        2 => Just(Deed::Add),
        1 => any::<bool>().prop_map(Deed::Switch),
        2 => any::<bool>().prop_map(Deed::Disk),
        1 => Just(Deed::Reload),
        1 => Just(Deed::PowerCut),
        1 => Just(Deed::Quit),
    ];
    prop::collection::vec(one, 1..40)
}

/// The program and its disk.
struct World {
    state: State,
    ms: u64,
    /// The log's file.
    file: String,
    progress: Option<String>,
    works: bool,
    /// What the person was told of as kept, by id.
    kept: Vec<u64>,
}

fn state(settings: Settings, now: Now) -> State {
    let files = builtin::BUILTIN.iter().filter(|(name, _)| name.starts_with("xt2")).map(|(name, text)| GuideFile {
        key: FileKey { source: GuideSource::Builtin, name: (*name).to_owned() },
        reading: read(name, text.as_bytes()),
        at: 0,
    });
    State::new(Library::new(files), settings, now)
}

impl World {
    fn new() -> Self {
        let settings = Settings { service_log: true, ..Settings::default() };
        let mut world = Self {
            state: state(settings.clone(), Now::default()),
            ms: 0,
            file: String::new(),
            progress: None,
            works: true,
            kept: Vec::new(),
        };
        world.state = state(settings, world.now());
        world
    }

    fn now(&self) -> Now {
        Now { ms: Millis(self.ms), stamp: Stamp::new(1_770_120_000_000 + self.ms as i64, 3600) }
    }

    fn send(&mut self, message: Message) {
        self.ms += 1_500;
        let now = self.now();
        let mut effects = std::collections::VecDeque::from(update(&mut self.state, message, now));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.perform(effect) {
                effects.extend(update(&mut self.state, Message::Answer(answer), now));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Answer> {
        let told = format!("{effect:?}");
        let may_hold = matches!(effect, Effect::AppendToLog(_));
        assert!(may_hold || !NUMBERS.iter().any(|number| told.contains(number)), "a number leaves: {told}");
        match effect {
            Effect::AppendToLog(lines) if self.works => {
                assert!(self.state.settings.service_log || self.state.logbook.unwritten.is_empty());
                self.file.push_str(&lines.concat());
                Some(Answer::LogWritten)
            }
            Effect::AppendToLog(lines) => Some(Answer::LogUnwritten { lines, why: "The disk is full.".to_owned() }),
            Effect::ReadLog => Some(Answer::LogRead(Log::read(self.file.as_bytes()))),
            Effect::SaveProgress(text) => {
                self.progress = Some(text);
                None
            }
            Effect::ForgetProgress => {
                self.progress = None;
                None
            }
            _ => None,
        }
    }

    /// The program ends without a word, and is started again.
    fn power_cut(&mut self) {
        self.state = state(self.state.settings.clone(), self.now());
        let saved = self.progress.as_ref().and_then(|text| saved_from_text(text).ok());
        if let Some(saved) = saved.filter(|saved| saved.has_moves() && !saved.finished) {
            self.state.resumable = Some(Resumable { title: saved.guide.clone(), saved });
        }
        if self.state.settings.service_log {
            self.state.logbook.log = Log::read(self.file.as_bytes());
        }
    }

    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Begin => {
                self.send(Message::OpenGuide("xt2-xt".to_owned()));
                self.send(Message::StartNow);
            }
            Deed::Next(times) => (0..*times).for_each(|_| self.send(Message::Walk(Event::Next))),
            Deed::Read(which) => self.send(Message::Serial(SerialInput::Edited(NUMBERS[*which].to_owned()))),
            Deed::Leave => {
                self.send(Message::Leave);
                self.send(Message::LeaveNow);
            }
            Deed::Finish => {
                (0..40).for_each(|_| self.send(Message::Walk(Event::Next)));
                self.send(Message::Walk(Event::Finish));
            }
            Deed::Resume => self.send(Message::Resume),
            Deed::Add => self.send(Message::Log(LogInput::Add)),
            Deed::Switch(on) => self.send(Message::Settings(SettingsInput::ServiceLog(*on))),
            Deed::Disk(works) => self.works = *works,
            Deed::Reload => self.send(Message::Log(LogInput::Reload)),
            Deed::PowerCut => self.power_cut(),
            Deed::Quit => {
                self.send(Message::CloseRequested);
                self.send(Message::Stay);
            }
        }
        self.kept.extend(Log::read(self.file.as_bytes()).newest_first().map(|entry| entry.id));
    }

    fn on_disk(&self) -> Log {
        let log = Log::read(self.file.as_bytes());
        assert_eq!(log.unread(), 0);
        log
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_is_on_the_disk_or_waits(deeds in deeds()) {
        let mut world = World::new();
        for deed in &deeds {
            world.does(deed);
            if world.state.settings.service_log {
                let mut waits = world.on_disk();
                let lines = world.state.logbook.unwritten.concat();
                let unwritten = Log::read(lines.as_bytes());
                let mut late: Vec<&Entry> = unwritten.newest_first().collect();
                late.reverse();
                late.into_iter().for_each(|entry| waits.put(entry.clone()));
                prop_assert_eq!(&waits, &world.state.logbook.log, "after {:?}", deed);
            }
            for id in &world.kept {
                prop_assert!(world.on_disk().get(*id).is_some(), "entry {id} is gone after {:?}", deed);
            }
        }
        // When the disk works again, all of it is written.
        world.works = true;
        world.send(Message::Log(LogInput::Reload));
        prop_assert!(world.state.logbook.unwritten.is_empty());
        for entry in world.state.logbook.log.newest_first() {
            prop_assert_eq!(world.on_disk().get(entry.id).cloned(), Some(entry.clone()));
        }
    }

    #[test]
    fn nothing_is_written_while_the_log_is_off(deeds in deeds()) {
        let mut world = World::new();
        world.send(Message::Settings(SettingsInput::ServiceLog(false)));
        for deed in deeds.iter().filter(|deed| !matches!(deed, Deed::Switch(_))) {
            world.does(deed);
            prop_assert_eq!(&world.file, "");
            prop_assert!(!world.state.logbook.waits());
        }
    }

    #[test]
    fn a_visit_has_one_entry_however_often_it_is_cut_off(cuts in prop::collection::vec((1..4_u8, any::<bool>()), 1..6)) {
        let mut world = World::new();
        world.does(&Deed::Begin);
        world.does(&Deed::Next(1));
        world.does(&Deed::Read(0));
        for (steps, leaves) in cuts {
            world.does(&Deed::Next(steps));
            world.does(if leaves { &Deed::Leave } else { &Deed::PowerCut });
            world.does(&Deed::Resume);
        }
        world.does(&Deed::Finish);
        let log = world.on_disk();
        let all: Vec<&Entry> = log.newest_first().collect();
        prop_assert_eq!(all.len(), 1);
        prop_assert_eq!(all[0].serial.as_deref(), Some(NUMBERS[0]));
        prop_assert_eq!(all[0].outcome, Outcome::Finished);
    }
}
