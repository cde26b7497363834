//! The pictures on the screen: drawn once for a size and a theme, kept as textures, dropped when others need the room.

mod ready;
mod wanted;
mod worker;

use std::sync::Arc;

use egui::Context;

use crate::scene::Moment;
use crate::ui::art::{self, Drawing, Drawn, Files, Workbench};

pub use ready::{Content, FilmSheets, Ready, SheetTexture};
pub use wanted::{Close, Measure, Show, Sought, Wanted};
use worker::{Done, Worker};

/// How much the textures of what was seen before may take together with what is on the screen, in bytes. Where OpenGL is done in
/// software this is the program's own memory.
const BUDGET: usize = 4 * 1024 * 1024;
/// How much they may take together with what is drawn ahead. Only what is on the screen itself may take more.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// As many pictures are kept at most: those that can't be shown take no bytes.
const MOST: usize = 200;
/// A picture that the thread has not drawn yet is drawn so many times smaller in the frame that shows it first.
const ROUGH: u32 = 4;
/// While a window is being resized, pictures are drawn at widths that are whole numbers of these, in pixels.
const STEP: u32 = 96;

struct Slot {
    /// Counts up, so that what was drawn for a slot that is gone is not taken for another.
    number: u64,
    /// What was asked for last.
    wanted: Wanted,
    /// The stage that it was sought for last.
    sought: [u32; 2],
    ready: Option<Arc<Ready>>,
    /// The last pass that showed it.
    used: u64,
    /// It was drawn ahead and not shown yet.
    ahead: bool,
    bytes: usize,
}

impl Slot {
    /// How it is to be drawn for `measure`: while the size changes from frame to frame, in steps.
    fn wish(&self, measure: Measure) -> Measure {
        if self.ready.is_none() || measure.size == self.wanted.measure.size || measure.size == self.sought {
            return measure;
        }
        let [width, height] = measure.size;
        let stepped = width.div_ceil(STEP) * STEP;
        let height = (u64::from(height) * u64::from(stepped)).div_ceil(u64::from(width.max(1)));
        Measure { size: [stepped, u32::try_from(height).unwrap_or(u32::MAX)], ..measure }
    }
}

/// Draws pictures and keeps them.
pub struct Pictures {
    files: Arc<dyn Files>,
    bench: Workbench,
    /// Without a thread pictures are drawn in the frame that asks.
    worker: Option<Worker>,
    slots: Vec<Slot>,
    count: u64,
}

impl Pictures {
    /// Draws at once, in the frame that asks: the same pictures on every run. For tests and pictures without a window.
    #[must_use]
    pub fn at_once(files: Arc<dyn Files>) -> Self {
        Self { bench: Workbench::default(), files, worker: None, slots: Vec::new(), count: 0 }
    }

    /// Draws on a thread of its own; `ctx` is woken when a picture is ready.
    #[must_use]
    pub fn on_a_thread(files: Arc<dyn Files>, ctx: Context) -> Self {
        let bench = Workbench::default();
        let worker = Worker::start(Arc::clone(&files), bench.clone(), ctx);
        // Without a thread the pictures are drawn in the frame: slower, but there.
        let worker = worker.inspect_err(|why| log::warn!("no thread for the pictures: {why}")).ok();
        Self { worker, bench, ..Self::at_once(files) }
    }

    /// Draws on a thread that never comes to it: what is seen until pictures are drawn. For tests.
    #[must_use]
    pub fn never(files: Arc<dyn Files>) -> Self {
        Self { worker: Some(Worker::silent()), ..Self::at_once(files) }
    }

    /// The picture if it is ready in any size; asks for the size wanted where that is not there yet.
    pub fn get(&mut self, ctx: &Context, sought: &Sought<'_>) -> Option<Arc<Ready>> {
        self.serve(ctx, sought, false)
    }

    /// As [`Self::get`]; a built-in drawing that is not there in any size is drawn roughly in this frame.
    pub fn get_promptly(&mut self, ctx: &Context, sought: &Sought<'_>) -> Option<Arc<Ready>> {
        self.serve(ctx, sought, false).or_else(|| self.rough(ctx, sought))
    }

    /// Draws a picture that will be seen soon, when nothing that is on the screen waits.
    pub fn prepare(&mut self, ctx: &Context, sought: &Sought<'_>) {
        // A picture that is drawn in the frame that asks for it needs nobody to ask before.
        if self.worker.is_some() {
            self.fold(ctx.cumulative_pass_nr(), sought);
            self.serve(ctx, sought, true);
        }
    }

    /// Drops a motion that is no longer on the screen, so that no more of it is kept than what is drawn ahead: all its frames
    /// take megabytes.
    fn fold(&mut self, pass: u64, sought: &Sought<'_>) {
        let folds = |slot: &Slot| {
            slot.wanted.measure.show == Show::Motion && !slot.ahead && slot.used < pass && slot.wanted.shows(sought)
        };
        if let Some(at) = self.slots.iter().position(folds) {
            self.remove(at);
        }
    }

    fn serve(&mut self, ctx: &Context, sought: &Sought<'_>, ahead: bool) -> Option<Arc<Ready>> {
        let pass = ctx.cumulative_pass_nr();
        self.collect(ctx, pass);
        let at = self.slot(sought, pass, ahead);
        let slot = &mut self.slots[at];
        let before = slot.ahead;
        slot.ahead = ahead && before;
        if let (true, Some(worker)) = (before && !ahead, &self.worker) {
            worker.hurry(slot.number);
        }
        let wish = slot.wish(sought.measure);
        let known = slot.wanted.measure == wish && slot.sought != [0, 0];
        slot.sought = sought.measure.size;
        if wish != sought.measure {
            // When the size no longer changes, it is drawn for exactly that size.
            ctx.request_repaint();
        }
        if !known {
            slot.wanted.measure = wish;
            let (number, wanted) = (slot.number, slot.wanted.clone());
            match &self.worker {
                Some(worker) => worker.ask(number, wanted, ahead),
                None => self.draw(ctx, number, &wanted, pass),
            }
        }
        let own = self.slots.iter().find(|slot| slot.wanted.shows(sought)).and_then(|slot| slot.ready.clone());
        own.or_else(|| self.stand_in(sought))
    }

    /// The same picture drawn otherwise, for as long as the one that is wanted takes.
    fn stand_in(&self, sought: &Sought<'_>) -> Option<Arc<Ready>> {
        if sought.measure.close.is_some() {
            return None;
        }
        let others = self.slots.iter().filter(|slot| slot.wanted.is_like(sought));
        others.filter_map(|slot| slot.ready.clone()).max_by_key(|ready| ready.measure.size)
    }

    /// Draws the first moment of a picture roughly, for as long as the thread takes. Only what is built in: it is known to be
    /// quick, and no file is waited for.
    fn rough(&mut self, ctx: &Context, sought: &Sought<'_>) -> Option<Arc<Ready>> {
        let built_in = crate::scene::builtin::bytes(sought.art.file()).is_some();
        let slot = self.slots.iter().find(|slot| slot.wanted.shows(sought)).filter(|_| built_in)?;
        let Measure { size, show, .. } = slot.wanted.measure;
        let show = if show == Show::Motion { Show::Moment(Moment::At(0.0)) } else { show };
        let measure = Measure { size: size.map(|side| (side / ROUGH).max(16)), show, ..slot.wanted.measure };
        let (number, wanted) = (slot.number, Wanted { measure, ..slot.wanted.clone() });
        self.draw(ctx, number, &wanted, ctx.cumulative_pass_nr());
        self.slots.iter().find(|slot| slot.number == number)?.ready.clone()
    }

    /// Draws all of a picture in this frame.
    fn draw(&mut self, ctx: &Context, number: u64, wanted: &Wanted, pass: u64) {
        let (mut drawn, mut easel) = self.bench.open(wanted, &*self.files);
        let mut sheets = Vec::new();
        while let Some(easel) = easel.as_mut().filter(|easel| !easel.is_done()) {
            match easel.paint() {
                Ok(next) => sheets.extend(next),
                Err(problem) => {
                    drawn = Drawn::nothing(problem);
                    break;
                }
            }
        }
        self.take(ctx, Done { number, measure: wanted.measure, drawn: Some(drawn), sheets, last: true });
        self.tidy(pass);
    }

    /// The place of a picture, made where there is none.
    fn slot(&mut self, sought: &Sought<'_>, pass: u64, ahead: bool) -> usize {
        let found = self.slots.iter().position(|slot| slot.wanted.shows(sought));
        let at = found.unwrap_or_else(|| {
            self.count += 1;
            let (number, wanted) = (self.count, sought.to_wanted());
            self.slots.push(Slot { number, wanted, sought: [0, 0], ready: None, used: pass, ahead, bytes: 0 });
            self.slots.len() - 1
        });
        self.slots[at].used = pass;
        at
    }

    /// Takes in what the worker has finished.
    fn collect(&mut self, ctx: &Context, pass: u64) {
        let Some(worker) = &self.worker else { return };
        let finished: Vec<Done> = worker.done.try_iter().collect();
        if finished.is_empty() {
            return;
        }
        for done in finished {
            self.take(ctx, done);
        }
        self.tidy(pass);
    }

    fn take(&mut self, ctx: &Context, done: Done) {
        let Done { number, measure, drawn, sheets, last } = done;
        let Some(slot) = self.slots.iter_mut().find(|slot| slot.number == number) else { return };
        // A picture that was asked for in another size meanwhile is still better than none.
        if let Some(drawn) = drawn.filter(|_| slot.wanted.measure == measure || slot.ready.is_none()) {
            slot.bytes = 0;
            slot.ready = Some(Arc::new(ready(ctx, drawn, measure, &mut slot.bytes)));
        }
        let Some(ready) = slot.ready.as_mut().filter(|ready| ready.measure == measure) else { return };
        if let Content::Film(film) = &mut Arc::make_mut(ready).content {
            slot.bytes += sheets.into_iter().map(|sheet| film.add(ctx, sheet)).sum::<usize>();
            film.complete |= last;
        }
    }

    /// Drops the pictures that were not shown for longest until the rest fits the budget. What this pass or the one before
    /// it showed stays; what is drawn ahead only while there is much room.
    fn tidy(&mut self, pass: u64) {
        loop {
            let bytes = self.bytes();
            let is_old = |slot: &Slot| slot.used + 1 < pass;
            let may_go = |slot: &Slot| match bytes {
                _ if self.slots.len() > MOST => is_old(slot),
                MOST_BYTES.. => is_old(slot) || slot.ahead,
                BUDGET.. => is_old(slot),
                _ => false,
            };
            let old =
                self.slots.iter().enumerate().filter(|(_, slot)| may_go(slot) && (slot.bytes > 0 || bytes <= BUDGET));
            let Some((oldest, _)) = old.min_by_key(|(_, slot)| (!slot.ahead, slot.used)) else { break };
            self.remove(oldest);
        }
    }

    fn remove(&mut self, at: usize) {
        let gone = self.slots.swap_remove(at);
        if let Some(worker) = &self.worker {
            worker.drop_wish(gone.number);
        }
    }

    /// Drops what is not on the screen: a guide was left.
    pub fn leave(&mut self, ctx: &Context) {
        let pass = ctx.cumulative_pass_nr();
        self.slots.retain(|slot| slot.used >= pass && !slot.ahead);
        self.forget_files();
    }

    /// Drops everything: the files behind the pictures may have changed.
    pub fn forget(&mut self) {
        self.slots.clear();
        self.forget_files();
    }

    fn forget_files(&mut self) {
        self.bench = Workbench::default();
        if let Some(worker) = &self.worker {
            worker.forget(self.bench.clone());
        }
    }

    /// Is all that was shown last there, at its own size and with every frame? Then nothing will be drawn of itself.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.are_there(|ready| match &ready.content {
            Content::Film(film) => film.is_complete(),
            Content::Photo(_) | Content::Problem(_) => true,
        })
    }

    /// Is all that was shown last there at its own size, if not with every frame of its motion yet?
    #[must_use]
    pub fn is_sharp(&self) -> bool {
        self.are_there(|_| true)
    }

    fn are_there(&self, whole: impl Fn(&Ready) -> bool) -> bool {
        // What is drawn ahead is not shown.
        let shown = || self.slots.iter().filter(|slot| !slot.ahead);
        let last = shown().map(|slot| slot.used).max();
        let there = |slot: &Slot| {
            let own = slot.ready.as_ref().filter(|ready| ready.measure == slot.wanted.measure);
            slot.wanted.measure.size == slot.sought && own.is_some_and(|ready| whole(ready))
        };
        shown().filter(|slot| Some(slot.used) == last).all(there)
    }

    /// How much the textures take together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.slots.iter().map(|slot| slot.bytes).sum()
    }
}

/// What was drawn, with a photo as a texture and counted in `bytes`; a drawing has no sheet yet.
fn ready(ctx: &Context, drawn: Drawn, measure: Measure, bytes: &mut usize) -> Ready {
    let Drawn { content, labels, boxes, own, aspect } = drawn;
    let content = match content {
        Ok(Drawing::Photo(pixels)) => {
            *bytes = pixels.rgba.len();
            Content::Photo(ready::load(ctx, art::image(&pixels)))
        }
        Ok(Drawing::Reel(reel)) => Content::Film(FilmSheets::new(reel)),
        Err(problem) => Content::Problem(problem),
    };
    Ready { content, labels, boxes, own, aspect, measure }
}

#[cfg(test)]
mod tests;
