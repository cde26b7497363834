//! The first frame of a step shows its picture, however long the thread takes that draws pictures.

use std::sync::Arc;

use unlatch::app::{Message, Screen};
use unlatch::guide::builtin::BUILTIN;
use unlatch::guide::read;
use unlatch::settings::Theme;
use unlatch::shell::offscreen::Offscreen;
use unlatch::shell::preview::{self, Subject};
use unlatch::shell::{NativeFiles, Ports, Shell};
use unlatch::ui::pictures::Pictures;
use unlatch::ui::theme::palette::LIGHT;
use unlatch::walk::{Event, View};

const SIZE: [usize; 2] = [1180, 780];
/// A piece of the stage that no button, plate or slider covers: left, top, right, bottom.
const STAGE: [usize; 4] = [40, 190, 720, 580];

/// The program on the first step of a guide.
fn screen(guide: &str, pictures: Pictures) -> Offscreen {
    let mut shell = Shell::new(Ports::fake(), pictures);
    shell.override_theme(Theme::Light);
    let subject = Subject { guide: Some(guide.to_owned()), step: None };
    preview::go(&mut shell, "overview-answered", &subject).expect("the guide is known");
    shell.send(Message::Start);
    for _ in 0..10 {
        shell.send(Message::Walk(Event::ConfirmCheck));
    }
    shell.send(Message::Walk(Event::EnterSteps));
    Offscreen::new(shell, SIZE, 1.0)
}

/// The title of the step that is on the screen; none where it is no step.
fn step(screen: &mut Offscreen) -> Option<String> {
    let state = screen.shell().state();
    let visit = state.visit.as_ref().filter(|_| state.screen == Screen::Visit)?;
    match visit.walk.view(state.now.ms) {
        View::Step(view) => Some(view.step.id.clone()),
        _ => None,
    }
}

/// For each pixel of the stage, whether something other than its ground is there, in one frame.
fn inked(screen: &mut Offscreen) -> Vec<bool> {
    let pixels = screen.frame(Vec::new()).to_rgba8();
    let ground = LIGHT.stage.to_array();
    let [left, top, right, bottom] = STAGE;
    let at = |x: usize, y: usize| &pixels[(y * SIZE[0] + x) * 4..][..3];
    let differs = |pixel: &[u8]| pixel.iter().zip(ground).any(|(level, ground)| level.abs_diff(ground) > 12);
    (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).map(|(x, y)| differs(at(x, y))).collect()
}

#[test]
fn every_step_begins_with_its_picture_though_the_thread_never_answers() {
    let mut looked = 0;
    let guides = BUILTIN.iter().filter_map(|(name, text)| read(name, text.as_bytes()).guide);
    for guide in guides.filter(|guide| !guide.open.is_empty()) {
        let mut never = screen(&guide.id, Pictures::never(Arc::new(NativeFiles)));
        let mut sharp = screen(&guide.id, Pictures::at_once(Arc::new(NativeFiles)));
        while let Some(step) = step(&mut never) {
            let (rough, wanted) = (inked(&mut never), inked(&mut sharp));
            let count = |all: &mut dyn Iterator<Item = bool>| all.filter(|inked| *inked).count();
            let all = count(&mut wanted.iter().copied());
            let both = count(&mut wanted.iter().zip(&rough).map(|(a, b)| *a && *b));
            let either = count(&mut wanted.iter().zip(&rough).map(|(a, b)| *a || *b));
            assert!(all > 5_000, "{}/{step}: the picture has only {all} pixels", guide.id);
            assert!(both * 100 > either * 80, "{}/{step}: {both} of {either} pixels agree", guide.id);
            assert!(!never.shell().view().pictures.is_settled(), "it is the rough picture that was looked at");
            looked += 1;
            for screen in [&mut never, &mut sharp] {
                screen.shell().send(Message::Walk(Event::Next));
            }
        }
    }
    assert!(looked > 40, "only {looked} steps were looked at");
}
