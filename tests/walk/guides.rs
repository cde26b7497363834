//! Guides to walk through, built in code.

use std::sync::Arc;

use unlatch::guide::{
    AnswerChoice, Answers, Art, Check, Gate, Guide, Hazard, Leaving, Origin, Part, Picture, Power, Question, Settles,
    SignalWord, Step, Stop, Stuck, Switch, Text, When,
};
use unlatch::walk::GuideRef;

pub(crate) fn text(words: &str) -> Text {
    words.into()
}

pub(crate) fn origin() -> Origin {
    Origin::Derived(text("made up for a test"))
}

pub(crate) fn picture() -> Picture {
    Picture {
        alt: text("a picture"),
        art: Art::Photo { file: "a.png".to_owned(), marks: Vec::new() },
        labels: Vec::new(),
    }
}

/// `when("type=a,b wired=yes")`.
pub(crate) fn when(words: &str) -> When {
    let pair = |word: &str| {
        let (question, answers) = word.split_once('=').expect("question=answers");
        (question.to_owned(), answers.split(',').map(str::to_owned).collect())
    };
    When(words.split_whitespace().map(pair).collect())
}

pub(crate) fn answers(words: &str) -> Answers {
    let pair = |word: &str| {
        let (question, answer) = word.split_once('=').expect("question=answer");
        (question.to_owned(), answer.to_owned())
    };
    words.split_whitespace().map(pair).collect()
}

pub(crate) fn step(id: &str) -> Step {
    Step {
        id: id.to_owned(),
        title: text(&format!("title of {id}")),
        text: text(&format!("text of {id}")),
        cues: Vec::new(),
        hazards: Vec::new(),
        takes_off: Vec::new(),
        puts_back: Vec::new(),
        undoes: Vec::new(),
        no_twin: None,
        when: When::default(),
        gate: None,
        settles: None,
        stuck: None,
        other_way: None,
        done: None,
        reads_serial: false,
        optional: false,
        picture: picture(),
        origin: origin(),
    }
}

/// Short ways to fill in a step.
pub(crate) trait StepExt: Sized {
    fn gate(self, gate: &str) -> Self;
    fn when(self, words: &str) -> Self;
    fn off(self, part: &str) -> Self;
    fn back(self, part: &str) -> Self;
    fn undoes(self, step: &str) -> Self;
    fn settles(self, question: &str, answer: &str) -> Self;
    fn switch(self, question: &str, answer: &str) -> Self;
    fn optional(self) -> Self;
}

impl StepExt for Step {
    fn gate(mut self, gate: &str) -> Self {
        self.gate = Some(gate.to_owned());
        self
    }
    fn when(mut self, words: &str) -> Self {
        self.when = when(words);
        self
    }
    fn off(mut self, part: &str) -> Self {
        self.takes_off.push(part.to_owned());
        self
    }
    fn back(mut self, part: &str) -> Self {
        self.puts_back.push(part.to_owned());
        self
    }
    fn undoes(mut self, step: &str) -> Self {
        self.undoes.push(step.to_owned());
        self
    }
    fn settles(mut self, question: &str, answer: &str) -> Self {
        self.settles = Some(Settles { question: question.to_owned(), answer: answer.to_owned() });
        self
    }
    fn switch(mut self, question: &str, answer: &str) -> Self {
        let to = Settles { question: question.to_owned(), answer: answer.to_owned() };
        self.stuck = Some(Stuck {
            ask: text("It does not move"),
            tries: vec![text("Push a little harder")],
            stop: text(&format!("stop after {}", self.id)),
            switch: Some(Switch { label: text("Switch"), to }),
        });
        self
    }
    fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

pub(crate) fn part(id: &str) -> Part {
    Part { id: id.to_owned(), name: text(id), keep: None }
}

pub(crate) fn hazard(id: &str, word: SignalWord) -> Hazard {
    Hazard {
        id: id.to_owned(),
        word,
        hazard: text(id),
        consequence: text("it hurts"),
        avoid: text("be careful"),
        origin: origin(),
    }
}

/// An answer: `yes`, `not-sure>yes` (counts as yes) or `cant-tell?` (unsure).
fn answer(word: &str) -> AnswerChoice {
    let (id, counts_as) = word.split_once('>').map_or((word, None), |(id, other)| (id, Some(other.to_owned())));
    let (id, unsure) = id.strip_suffix('?').map_or((id, false), |id| (id, true));
    AnswerChoice {
        id: id.to_owned(),
        label: text(&format!("label of {id}")),
        note: None,
        counts_as,
        unsure,
        picture: None,
    }
}

pub(crate) fn question(id: &str, choices: &[&str]) -> Question {
    Question {
        id: id.to_owned(),
        ask: text(&format!("Which {id}?")),
        note: None,
        answers: choices.iter().map(|word| answer(word)).collect(),
    }
}

pub(crate) fn gate(id: &str, applies: When, checks: usize, minutes: u32) -> Gate {
    let check = |n: usize| Check {
        id: format!("check-{n}"),
        statement: text(&format!("check {n} of {id}")),
        how: text("Look."),
        picture: picture(),
        origin: origin(),
    };
    Gate {
        id: id.to_owned(),
        title: text("Some checks first"),
        when: applies,
        hazard: "shock".to_owned(),
        checks: (0..checks).map(check).collect(),
        permit_minutes: minutes,
        stop: Stop { title: text("Stop here"), text: text("Why"), ways: Vec::new(), picture: picture() },
        card: None,
        confirmed: text("Power off"),
        leaving: Leaving { title: text("The breaker is still off"), text: text("Close it first.") },
    }
}

pub(crate) fn bare(id: &str) -> Guide {
    Guide {
        format: 1,
        id: id.to_owned(),
        title: text("A thing"),
        also: Vec::new(),
        maker: "Nobody".to_owned(),
        summary: text("Opens a thing."),
        power: Power::Usb,
        minutes: None,
        tools: Vec::new(),
        parts: Vec::new(),
        hazards: vec![hazard("shock", SignalWord::Warning)],
        questions: Vec::new(),
        gates: Vec::new(),
        open: Vec::new(),
        inside: Vec::new(),
        close: Vec::new(),
        afterwards: Vec::new(),
        answer: None,
        serial: None,
        hints: Vec::new(),
        sources: Vec::new(),
        card: picture(),
        overview: None,
        held_by: None,
    }
}

pub(crate) fn shared(guide: Guide, digest: &str) -> GuideRef {
    GuideRef { guide: Arc::new(guide), digest: digest.to_owned() }
}

/// A doorbell in the likeness of the built-in one: wired or not, two types with opposite key moves.
pub(crate) fn doorbell() -> Guide {
    let mut guide = bare("doorbell");
    guide.parts = vec![part("doorbell"), part("door"), part("cells")];
    guide.hazards.push(hazard("blade", SignalWord::Notice));
    guide.questions = vec![
        question("wired", &["wired", "batteries", "not-sure>wired"]),
        question("type", &["type-1", "type-2", "cant-tell?"]),
    ];
    guide.gates = vec![gate("power", when("wired=wired"), 5, 30)];
    let mut key = step("insert-key").gate("power");
    key.hazards = vec!["blade".to_owned(), "shock".to_owned()];
    guide.open = vec![
        key,
        step("press-key")
            .gate("power")
            .when("type=type-2,cant-tell")
            .settles("type", "type-2")
            .switch("type", "type-1"),
        step("pull-key").gate("power").when("type=type-1,cant-tell").settles("type", "type-1").switch("type", "type-2"),
        step("slide-off").gate("power").off("doorbell"),
        step("lift-door").gate("power").when("type=type-2").off("door"),
    ];
    let mut read = step("read-number").gate("power");
    read.reads_serial = true;
    guide.inside = vec![
        step("peel-film").gate("power").optional(),
        step("cells-out").gate("power").off("cells"),
        read,
        step("cells-in").gate("power").back("cells"),
    ];
    guide.close = vec![
        step("close-door").gate("power").when("type=type-2").undoes("lift-door").back("door"),
        step("hook-on").gate("power").when("type=type-2").undoes("slide-off").undoes("press-key").back("doorbell"),
        step("push-down").gate("power").when("type=type-1").undoes("slide-off").undoes("pull-key").back("doorbell"),
        step("take-key").gate("power").undoes("insert-key"),
    ];
    guide.afterwards = vec![step("power-on").when("wired=wired"), step("press-button")];
    guide
}
