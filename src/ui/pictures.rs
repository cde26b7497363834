//! The pictures on the screen: drawn once for a size and a theme, kept as textures, dropped when others need the room.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::guide::model::Art;
use crate::ui::art::{Drawn, Files, Workbench};
use crate::ui::theme::Scheme;

/// How much the textures may take together, in bytes.
const BUDGET: usize = 48 * 1024 * 1024;

/// A picture that is wanted.
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
    /// The same for pictures that look the same at any size.
    fn subject(&self) -> String {
        format!("{:?}{:?}{:?}", self.scheme, self.folder, self.art)
    }
}

/// A picture that is ready.
#[derive(Clone)]
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
    size: [u32; 2],
    ready: Option<Ready>,
    used: u64,
    bytes: usize,
}

type Job = (String, Wanted);
type Done = (String, [u32; 2], Drawn);

struct Worker {
    jobs: Sender<Job>,
    done: Receiver<Done>,
}

/// Draws pictures and keeps them.
pub struct Pictures {
    files: Arc<dyn Files>,
    bench: Option<Workbench>,
    worker: Option<Worker>,
    slots: HashMap<String, Slot>,
}

impl Pictures {
    /// Draws at once, in the frame that asks: the same pictures on every run. For tests and pictures without a window.
    #[must_use]
    pub fn at_once(files: Arc<dyn Files>) -> Self {
        Self { bench: Some(Workbench::default()), files, worker: None, slots: HashMap::new() }
    }

    /// Draws on a thread of its own; `ctx` is woken when a picture is ready.
    #[must_use]
    pub fn on_a_thread(files: Arc<dyn Files>, ctx: Context) -> Self {
        let (jobs, todo) = channel::<Job>();
        let (send, done) = channel::<Done>();
        let read = Arc::clone(&files);
        let spawned = std::thread::Builder::new().name("pictures".to_owned()).spawn(move || {
            let mut bench = Workbench::default();
            while let Ok((subject, wanted)) = todo.recv() {
                let drawn = bench.draw(&wanted, &*read);
                if send.send((subject, wanted.size, drawn)).is_err() {
                    break;
                }
                ctx.request_repaint();
            }
        });
        match spawned {
            Ok(_) => Self { files, bench: None, worker: Some(Worker { jobs, done }), slots: HashMap::new() },
            // Without a thread the pictures are drawn in the frame: slower, but there.
            Err(_) => Self::at_once(files),
        }
    }

    /// The picture if it is ready in any size; asks for the size wanted where that is not there yet.
    pub fn get(&mut self, ctx: &Context, wanted: &Wanted) -> Option<Ready> {
        self.collect(ctx);
        let subject = wanted.subject();
        let pass = ctx.cumulative_pass_nr();
        let slot =
            self.slots.entry(subject.clone()).or_insert(Slot { size: [0, 0], ready: None, used: pass, bytes: 0 });
        slot.used = pass;
        if slot.size == wanted.size {
            return slot.ready.clone();
        }
        slot.size = wanted.size;
        match (&mut self.bench, &self.worker) {
            (Some(bench), _) => {
                let drawn = bench.draw(wanted, &*self.files);
                self.take(ctx, &subject, drawn);
            }
            (None, Some(worker)) if worker.jobs.send((subject.clone(), wanted.clone())).is_err() => {
                log::error!("the thread that draws pictures is gone");
            }
            _ => {}
        }
        self.tidy(pass);
        self.slots.get(&subject).and_then(|slot| slot.ready.clone())
    }

    /// Takes in what the worker has finished.
    fn collect(&mut self, ctx: &Context) {
        let Some(worker) = &self.worker else { return };
        let finished: Vec<Done> = worker.done.try_iter().collect();
        for (subject, size, drawn) in finished {
            // A picture that was asked for in another size meanwhile is still better than none.
            let fits = self.slots.get(&subject).is_some_and(|slot| slot.size == size || slot.ready.is_none());
            if fits {
                self.take(ctx, &subject, drawn);
            }
        }
    }

    fn take(&mut self, ctx: &Context, subject: &str, drawn: Drawn) {
        let Some(slot) = self.slots.get_mut(subject) else { return };
        let aspect = drawn.aspect;
        slot.ready = Some(match drawn.pixels {
            Ok(pixels) => {
                slot.bytes = pixels.rgba.len();
                let size = [pixels.width as usize, pixels.height as usize];
                let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
                let texture = ctx.load_texture(subject, image, TextureOptions::LINEAR);
                Ready {
                    texture: Some(texture),
                    problem: None,
                    anchors: drawn.anchors,
                    boxes: drawn.boxes,
                    own: drawn.own,
                    aspect,
                }
            }
            Err(problem) => {
                slot.bytes = 0;
                Ready {
                    texture: None,
                    problem: Some(problem),
                    anchors: Vec::new(),
                    boxes: Vec::new(),
                    own: drawn.own,
                    aspect,
                }
            }
        });
    }

    /// Drops the textures that were not used for longest until the rest fits the budget.
    fn tidy(&mut self, pass: u64) {
        while self.slots.values().map(|slot| slot.bytes).sum::<usize>() > BUDGET {
            let oldest = self.slots.iter().filter(|(_, slot)| slot.used < pass).min_by_key(|(_, slot)| slot.used);
            let Some(subject) = oldest.map(|(subject, _)| subject.clone()) else { break };
            self.slots.remove(&subject);
        }
    }

    /// Drops everything: the files behind the pictures may have changed.
    pub fn forget(&mut self) {
        self.slots.clear();
        if let Some(bench) = &mut self.bench {
            *bench = Workbench::default();
        }
    }

    /// How much the textures take together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.slots.values().map(|slot| slot.bytes).sum()
    }
}
