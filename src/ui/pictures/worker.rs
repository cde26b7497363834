//! The thread that draws pictures: what is on the screen first, what will be seen soon after that.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use egui::Context;

use super::wanted::{Measure, Wanted};
use crate::ui::art::{Drawn, Easel, Files, Painted, Workbench};

/// Sheets of a motion are handed over when they hold so many bytes: some milliseconds of painting.
const BATCH: usize = 512 * 1024;

/// What is asked for.
struct Job {
    number: u64,
    /// It is not on the screen yet.
    ahead: bool,
    wanted: Box<Wanted>,
}

#[derive(Default)]
struct Orders {
    jobs: VecDeque<Job>,
    /// What was asked for ahead and has come onto the screen.
    hurried: Vec<u64>,
    /// What nobody wants any more.
    dropped: Vec<u64>,
    /// All that was read is to be forgotten: work goes on at this bench.
    forget: Option<Workbench>,
    over: bool,
}

/// What waits to be drawn, shared between the window and the thread.
#[derive(Default)]
struct Queue {
    orders: Mutex<Orders>,
    news: Condvar,
}

impl Queue {
    fn change(&self, change: impl FnOnce(&mut Orders)) {
        // A thread that died while it held the lock left the list as it was: nothing in it can be half done.
        change(&mut self.orders.lock().unwrap_or_else(PoisonError::into_inner));
        self.news.notify_one();
    }
}

/// What the thread has drawn of a picture.
pub(super) struct Done {
    /// The slot it was drawn for.
    pub(super) number: u64,
    /// How it was to be drawn.
    pub(super) measure: Measure,
    /// Its frame and its words, with the first sheets.
    pub(super) drawn: Option<Drawn>,
    /// Sheets, by cut and frame.
    pub(super) sheets: Vec<Painted>,
    /// No more sheets come.
    pub(super) last: bool,
}

/// The window's end of the thread.
pub(super) struct Worker {
    queue: Arc<Queue>,
    pub(super) done: Receiver<Done>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.queue.change(|orders| orders.over = true);
    }
}

impl Worker {
    /// Starts the thread; `ctx` is woken when something is ready.
    ///
    /// # Errors
    /// That the system gives no thread.
    pub(super) fn start(files: Arc<dyn Files>, bench: Workbench, ctx: Context) -> std::io::Result<Self> {
        let (send, done) = channel::<Done>();
        let queue = Arc::new(Queue::default());
        let orders = Arc::clone(&queue);
        std::thread::Builder::new().name("pictures".to_owned()).spawn(move || {
            Thread { queue: orders, files, ctx, send, bench, unfinished: Vec::new() }.run();
        })?;
        Ok(Self { queue, done })
    }

    /// One that never answers.
    pub(super) fn silent() -> Self {
        Self { queue: Arc::default(), done: channel().1 }
    }

    /// Asks for a picture; an older wish for the same slot is forgotten.
    pub(super) fn ask(&self, number: u64, wanted: Wanted, ahead: bool) {
        self.queue.change(|orders| {
            orders.jobs.retain(|job| job.number != number);
            orders.jobs.push_back(Job { number, ahead, wanted: Box::new(wanted) });
        });
    }

    /// What was asked for ahead is on the screen now.
    pub(super) fn hurry(&self, number: u64) {
        self.queue.change(|orders| {
            orders.jobs.iter_mut().filter(|job| job.number == number).for_each(|job| job.ahead = false);
            orders.hurried.push(number);
        });
    }

    /// Nobody wants it any more.
    pub(super) fn drop_wish(&self, number: u64) {
        self.queue.change(|orders| {
            orders.jobs.retain(|job| job.number != number);
            orders.dropped.push(number);
        });
    }

    /// Forgets all wishes and all files that were read; from now on `bench` keeps them.
    pub(super) fn forget(&self, bench: Workbench) {
        self.queue.change(|orders| {
            orders.jobs.clear();
            orders.forget = Some(bench);
        });
    }
}

/// A motion of which some sheets are painted. Ahead of its time no more is painted than its first moment: all its frames take
/// megabytes, and most steps are looked at for longer than they take.
struct Unfinished {
    number: u64,
    ahead: bool,
    measure: Measure,
    easel: Easel,
}

struct Thread {
    queue: Arc<Queue>,
    files: Arc<dyn Files>,
    ctx: Context,
    send: Sender<Done>,
    bench: Workbench,
    unfinished: Vec<Unfinished>,
}

/// What to do next.
enum Next {
    Begin(Job),
    GoOn(Box<Unfinished>),
    Stop,
}

impl Thread {
    fn run(mut self) {
        loop {
            let alive = match self.next() {
                Next::Begin(job) => self.begin(job),
                Next::GoOn(unfinished) => self.go_on(*unfinished),
                Next::Stop => false,
            };
            if !alive {
                return;
            }
        }
    }

    fn next(&mut self) -> Next {
        let mut orders = self.queue.orders.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if orders.over {
                return Next::Stop;
            }
            if let Some(bench) = orders.forget.take() {
                self.bench = bench;
                self.unfinished.clear();
            }
            let dropped = std::mem::take(&mut orders.dropped);
            self.unfinished.retain(|motion| !dropped.contains(&motion.number));
            let hurried = std::mem::take(&mut orders.hurried);
            self.unfinished.iter_mut().for_each(|motion| motion.ahead &= !hurried.contains(&motion.number));
            let urgent = orders.jobs.iter().position(|job| !job.ahead);
            if let Some(job) = urgent.and_then(|at| orders.jobs.remove(at)) {
                return Next::Begin(job);
            }
            if let Some(at) = self.unfinished.iter().rposition(|motion| !motion.ahead) {
                return Next::GoOn(Box::new(self.unfinished.swap_remove(at)));
            }
            if let Some(job) = orders.jobs.pop_front() {
                return Next::Begin(job);
            }
            orders = self.queue.news.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Draws what the first moment shows. False when nobody waits any more.
    fn begin(&mut self, Job { number, wanted, ahead }: Job) -> bool {
        let measure = wanted.measure;
        // A newer wish for the slot makes an older motion needless.
        self.unfinished.retain(|other| other.number != number);
        let (mut drawn, easel) = self.bench.open(&wanted, &*self.files);
        let mut sheets = Vec::new();
        let mut last = true;
        if let Some(mut easel) = easel {
            match easel.first() {
                Ok(first) => {
                    sheets = first;
                    last = easel.is_done();
                    if !last {
                        easel.tidy();
                        self.unfinished.push(Unfinished { number, ahead, measure, easel });
                    }
                }
                Err(problem) => drawn = Drawn::nothing(problem),
            }
        }
        self.hand_over(Done { number, measure, drawn: Some(drawn), sheets, last })
    }

    /// Paints some more sheets of a motion. One that can't be painted is left out: its neighbour stands for it.
    fn go_on(&mut self, Unfinished { number, ahead, measure, mut easel }: Unfinished) -> bool {
        let mut sheets: Vec<Painted> = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH && !easel.is_done() {
            match easel.paint() {
                Ok(next) => {
                    bytes += next.as_ref().map_or(0, Painted::bytes);
                    sheets.extend(next);
                }
                Err(problem) => log::warn!("a frame of a picture can't be drawn: {problem}"),
            }
        }
        let last = easel.is_done();
        if !last {
            easel.tidy();
            self.unfinished.push(Unfinished { number, ahead, measure, easel });
        }
        self.hand_over(Done { number, measure, drawn: None, sheets, last })
    }

    fn hand_over(&self, done: Done) -> bool {
        let alive = self.send.send(done).is_ok();
        self.ctx.request_repaint();
        alive
    }
}
