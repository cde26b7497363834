//! The pictures on the screen: drawn once for a size and a theme, kept as textures, dropped when others need the room.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::guide::model::{Anchor, Art, Label};
use crate::ui::art::{Drawn, Files, Workbench};
use crate::ui::theme::Scheme;

/// How much the textures may take together, in bytes; what is on the screen is kept even if it takes more. Four or five
/// stages of a window of usual size. Where OpenGL is done in software this is the program's own memory.
const BUDGET: usize = 8 * 1024 * 1024;
/// As many pictures are kept at most: those that can't be shown take no bytes.
const MOST: usize = 200;

/// A picture that is looked for. It is looked for in every frame, so it borrows all it can.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The drawing or photo.
    pub art: &'a Art,
    /// The words laid over it; the places of the parts they name are wanted as well.
    pub labels: &'a [Label],
    /// The folder of the guide that it belongs to; none for built-in guides.
    pub folder: Option<&'a str>,
    /// The colours.
    pub scheme: Scheme,
    /// Width and height of the stage in pixels.
    pub size: [u32; 2],
    /// The share of the stage's height at its foot that other things cover.
    pub foot: f32,
}

impl Sought<'_> {
    /// The parts whose places are wanted, one for each label; empty where a label names a point.
    fn anchors(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|label| match &label.at {
            Anchor::Part(id) => id.as_str(),
            Anchor::Point(..) => "",
        })
    }

    fn to_wanted(self) -> Wanted {
        Wanted {
            art: self.art.clone(),
            folder: self.folder.map(str::to_owned),
            anchors: self.anchors().map(str::to_owned).collect(),
            scheme: self.scheme,
            size: self.size,
            foot: self.foot,
        }
    }
}

/// A picture that is to be drawn.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The drawing or photo.
    pub art: Art,
    /// The folder of the guide that it belongs to; none for built-in guides.
    pub folder: Option<String>,
    /// Ids of parts whose places are wanted, for labels.
    pub anchors: Vec<String>,
    /// The colours.
    pub scheme: Scheme,
    /// Width and height of the stage in pixels.
    pub size: [u32; 2],
    /// The share of the stage's height at its foot that other things cover.
    pub foot: f32,
}

impl Wanted {
    /// Is it the same picture, at whatever size?
    fn shows(&self, sought: &Sought<'_>) -> bool {
        self.scheme == sought.scheme
            && self.folder.as_deref() == sought.folder
            && self.art == *sought.art
            && self.anchors.iter().map(String::as_str).eq(sought.anchors())
    }

    /// Is it for the same stage?
    fn fits(&self, size: [u32; 2], foot: f32) -> bool {
        self.size == size && self.foot.to_bits() == foot.to_bits()
    }
}

/// A picture that is ready.
pub struct Ready {
    /// Its texture; none where it can't be shown.
    pub texture: Option<TextureHandle>,
    /// Why it can't be shown, as a sentence.
    pub problem: Option<String>,
    /// The places asked for, in fractions of the picture.
    pub anchors: Vec<Option<(f32, f32)>>,
    /// The boxes of what is shown, in fractions of the picture: left, top, right, bottom.
    pub boxes: Vec<[f32; 4]>,
    /// Where the picture that the guide means lies in the texture, in fractions: x, y, width, height.
    pub own: [f32; 4],
    /// Width over height.
    pub aspect: f32,
}

struct Slot {
    /// Counts up, so that what was drawn for a slot that is gone is not taken for another.
    number: u64,
    /// What was asked for last.
    wanted: Wanted,
    ready: Option<Arc<Ready>>,
    /// The last pass that showed it.
    used: u64,
    bytes: usize,
}

/// What the thread is asked for.
enum Job {
    /// A picture, for the slot of this number.
    Draw(u64, Box<Wanted>),
    /// Reads every file again.
    Forget,
}

/// A picture that the thread has drawn.
struct Done {
    number: u64,
    size: [u32; 2],
    foot: f32,
    drawn: Drawn,
}

struct Worker {
    jobs: Sender<Job>,
    done: Receiver<Done>,
}

/// Draws pictures and keeps them.
pub struct Pictures {
    files: Arc<dyn Files>,
    bench: Option<Workbench>,
    worker: Option<Worker>,
    slots: Vec<Slot>,
    count: u64,
}

impl Pictures {
    /// Draws at once, in the frame that asks: the same pictures on every run. For tests and pictures without a window.
    #[must_use]
    pub fn at_once(files: Arc<dyn Files>) -> Self {
        Self { bench: Some(Workbench::default()), files, worker: None, slots: Vec::new(), count: 0 }
    }

    /// Draws on a thread of its own; `ctx` is woken when a picture is ready.
    #[must_use]
    pub fn on_a_thread(files: Arc<dyn Files>, ctx: Context) -> Self {
        let (jobs, todo) = channel::<Job>();
        let (send, done) = channel::<Done>();
        let read = Arc::clone(&files);
        let spawned = std::thread::Builder::new().name("pictures".to_owned()).spawn(move || {
            let mut bench = Workbench::default();
            for job in todo {
                match job {
                    Job::Forget => bench = Workbench::default(),
                    Job::Draw(number, wanted) => {
                        let drawn = bench.draw(&wanted, &*read);
                        if send.send(Done { number, size: wanted.size, foot: wanted.foot, drawn }).is_err() {
                            break;
                        }
                        ctx.request_repaint();
                    }
                }
            }
        });
        match spawned {
            Ok(_) => Self { files, bench: None, worker: Some(Worker { jobs, done }), slots: Vec::new(), count: 0 },
            // Without a thread the pictures are drawn in the frame: slower, but there.
            Err(_) => Self::at_once(files),
        }
    }

    /// The picture if it is ready in any size; asks for the size wanted where that is not there yet.
    pub fn get(&mut self, ctx: &Context, sought: &Sought<'_>) -> Option<Arc<Ready>> {
        let pass = ctx.cumulative_pass_nr();
        self.collect(ctx, pass);
        let (slot, known) = self.slot(sought, pass);
        if known {
            return slot.ready.clone();
        }
        let (number, wanted) = (slot.number, slot.wanted.clone());
        match (&mut self.bench, &self.worker) {
            (Some(bench), _) => {
                let drawn = bench.draw(&wanted, &*self.files);
                self.take(ctx, number, drawn);
                self.tidy(pass);
            }
            (None, Some(worker)) if worker.jobs.send(Job::Draw(number, Box::new(wanted))).is_err() => {
                log::error!("the thread that draws pictures is gone");
            }
            _ => {}
        }
        self.slot(sought, pass).0.ready.clone()
    }

    /// The place of a picture, made where there is none, and whether the size wanted was asked for before.
    fn slot(&mut self, sought: &Sought<'_>, pass: u64) -> (&mut Slot, bool) {
        let found = self.slots.iter().position(|slot| slot.wanted.shows(sought));
        let at = found.unwrap_or_else(|| {
            self.count += 1;
            let wanted = sought.to_wanted();
            self.slots.push(Slot { number: self.count, wanted, ready: None, used: pass, bytes: 0 });
            self.slots.len() - 1
        });
        let slot = &mut self.slots[at];
        slot.used = pass;
        let known = found.is_some() && slot.wanted.fits(sought.size, sought.foot);
        (slot.wanted.size, slot.wanted.foot) = (sought.size, sought.foot);
        (slot, known)
    }

    /// Takes in what the worker has finished.
    fn collect(&mut self, ctx: &Context, pass: u64) {
        let Some(worker) = &self.worker else { return };
        let finished: Vec<Done> = worker.done.try_iter().collect();
        if finished.is_empty() {
            return;
        }
        for Done { number, size, foot, drawn } in finished {
            // A picture that was asked for in another size meanwhile is still better than none.
            let slot = self.slots.iter().find(|slot| slot.number == number);
            if slot.is_some_and(|slot| slot.wanted.fits(size, foot) || slot.ready.is_none()) {
                self.take(ctx, number, drawn);
            }
        }
        self.tidy(pass);
    }

    fn take(&mut self, ctx: &Context, number: u64, drawn: Drawn) {
        let Some(slot) = self.slots.iter_mut().find(|slot| slot.number == number) else { return };
        let Drawn { pixels, anchors, boxes, own, aspect } = drawn;
        slot.ready = Some(Arc::new(match pixels {
            Ok(pixels) => {
                slot.bytes = pixels.rgba.len();
                let size = [pixels.width as usize, pixels.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                let texture = ctx.load_texture(format!("picture {number}"), image, TextureOptions::LINEAR);
                Ready { texture: Some(texture), problem: None, anchors, boxes, own, aspect }
            }
            Err(problem) => {
                slot.bytes = 0;
                Ready { texture: None, problem: Some(problem), anchors: Vec::new(), boxes: Vec::new(), own, aspect }
            }
        }));
    }

    /// Drops the pictures that were not shown for longest until the rest fits the budget. What this pass or the one before
    /// it showed stays.
    fn tidy(&mut self, pass: u64) {
        while self.bytes() > BUDGET || self.slots.len() > MOST {
            let old = self.slots.iter().enumerate().filter(|(_, slot)| slot.used + 1 < pass);
            let Some((oldest, _)) = old.min_by_key(|(_, slot)| slot.used) else { break };
            self.slots.swap_remove(oldest);
        }
    }

    /// Drops everything: the files behind the pictures may have changed.
    pub fn forget(&mut self) {
        self.slots.clear();
        if let Some(bench) = &mut self.bench {
            *bench = Workbench::default();
        }
        if let Some(worker) = &self.worker {
            // A thread that is gone has nothing to forget.
            let _ = worker.jobs.send(Job::Forget);
        }
    }

    /// How much the textures take together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.slots.iter().map(|slot| slot.bytes).sum()
    }
}

#[cfg(test)]
mod tests;
