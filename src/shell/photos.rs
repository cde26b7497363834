//! Pictures of labels on their way to codes: read, decoded and searched on a thread that can be called off.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::post::Post;
use crate::app::Answer;
use crate::app::photos::{Found, FoundCode, PhotoNews, Place, Source};
use crate::guard::fenced;
use crate::platform::PhotoFiles;
use crate::qr::{self, Budget, Options, Picture, PictureError, Preview, Quad};
use crate::serial::{Format, Verdict, judge, normalise};

/// How long codes are looked for in one picture.
pub const BUDGET: Duration = Duration::from_secs(2);
/// As many threads read at once at most: one that reads, and one that was called off and has not noticed yet.
const MOST_THREADS: usize = 2;
/// Pixels along a side of an enlarged code.
const CLOSE_UP: usize = 360;

/// How pictures are read.
#[derive(Clone)]
pub enum PhotoAccess {
    /// On a thread of its own.
    Thread(Arc<dyn PhotoFiles>),
    /// In the frame that asks, without a limit of time, so that tests and pictures are the same on every machine.
    AtOnce(Arc<dyn PhotoFiles>),
    /// Never: for screens that show reading.
    Never,
}

/// Some pictures to be read.
struct Job {
    number: u64,
    sources: Vec<Source>,
    formats: Vec<Format>,
    cancelled: Arc<AtomicBool>,
    budget: Duration,
}

/// Reads pictures, the last ones asked for.
#[derive(Default)]
pub(super) struct Reader {
    running: Vec<JoinHandle<()>>,
    current: Option<Arc<AtomicBool>>,
    /// The job that waits for a thread. A newer one takes its place.
    waiting: VecDeque<Job>,
}

impl Reader {
    /// Reads pictures, in place of those that are being read.
    pub(super) fn read(
        &mut self,
        access: &PhotoAccess,
        number: u64,
        sources: Vec<Source>,
        formats: Vec<Format>,
        post: &Post,
    ) {
        self.stop();
        let cancelled = Arc::new(AtomicBool::new(false));
        self.current = Some(Arc::clone(&cancelled));
        let job = Job { number, sources, formats, cancelled, budget: BUDGET };
        match access {
            PhotoAccess::Thread(files) => {
                self.waiting.push_back(job);
                self.go_on(files, post);
            }
            PhotoAccess::AtOnce(files) => run(&Job { budget: Duration::from_secs(3600), ..job }, &**files, post),
            PhotoAccess::Never => {}
        }
    }

    /// Calls off what is being read, and what waits.
    pub(super) fn stop(&mut self) {
        self.waiting.clear();
        if let Some(cancelled) = self.current.take() {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Starts the job that waits, once a thread is free.
    pub(super) fn go_on(&mut self, files: &Arc<dyn PhotoFiles>, post: &Post) {
        self.running.retain(|thread| !thread.is_finished());
        if self.running.len() >= MOST_THREADS {
            return;
        }
        let Some(job) = self.waiting.pop_front() else { return };
        let (files, own) = (Arc::clone(files), post.clone());
        let number = job.number;
        let started = std::thread::Builder::new().name("photos".to_owned()).spawn(move || run(&job, &*files, &own));
        match started {
            Ok(thread) => self.running.push(thread),
            Err(error) => {
                let why =
                    format!("There is no room to read pictures just now: {error}. Close other programs and try again.");
                post.send(Answer::Photo { job: number, photo: 0, news: PhotoNews::Unreadable(why) });
                post.send(Answer::PhotosDone(number));
            }
        }
    }

    /// Does a job wait for a thread?
    pub(super) fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }
}

fn run(job: &Job, files: &dyn PhotoFiles, post: &Post) {
    for (photo, source) in job.sources.iter().enumerate() {
        if job.cancelled.load(Ordering::Relaxed) {
            return;
        }
        let tell = |news: PhotoNews| post.send(Answer::Photo { job: job.number, photo, news });
        // What third-party code does with a hostile picture must not end the program.
        let read = fenced(|| one(job, source, files, &tell));
        tell(match read {
            Some(Ok(found)) => PhotoNews::Read(found),
            Some(Err(why)) => PhotoNews::Unreadable(why),
            None => {
                PhotoNews::Unreadable("This picture can't be read. Take the photo again, or type the number.".into())
            }
        });
    }
    post.send(Answer::PhotosDone(job.number));
}

fn one(job: &Job, source: &Source, files: &dyn PhotoFiles, tell: &(dyn Fn(PhotoNews) + Sync)) -> Result<Found, String> {
    let picture = decode(source, files)?;
    let preview = over(picture.preview(), 255);
    tell(PhotoNews::Decoded(Arc::new(preview)));
    let begun = Instant::now();
    let now = move || begun.elapsed();
    let budget = Budget { now: &now, until: job.budget, cancelled: &job.cancelled };
    let wanted = |text: &str| matches!(judge(&job.formats, &normalise(text)), Verdict::Fits { .. });
    let told = |pass| tell(PhotoNews::Pass(pass));
    let reading = qr::read(&picture, &Options { budget, wanted: &wanted, told: &told });
    if reading.over_black {
        tell(PhotoNews::Decoded(Arc::new(over(picture.preview(), 0))));
    }
    Ok(found(&picture, reading))
}

fn decode(source: &Source, files: &dyn PhotoFiles) -> Result<Picture, String> {
    let words = |error: PictureError| error.to_string();
    match source {
        Source::File(path) => {
            let bytes = files.read(Path::new(path)).map_err(|problem| problem.to_string())?;
            Picture::decode(&bytes).map_err(words)
        }
        Source::Bytes(bytes) => Picture::decode(bytes).map_err(words),
        Source::Pixels(bitmap) => {
            let mut rgba = (*bitmap.rgba).as_ref().to_vec();
            if bitmap.premultiplied {
                divide(&mut rgba);
            }
            Picture::from_rgba(bitmap.width, bitmap.height, rgba).map_err(words)
        }
    }
}

/// Takes the opacity out of the colours again.
fn divide(rgba: &mut [u8]) {
    for pixel in rgba.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if alpha != 0 && alpha != 255 {
            for channel in &mut pixel[..3] {
                *channel = (u32::from(*channel) * 255 / alpha).min(255) as u8;
            }
        }
    }
}

/// A copy in which nothing can be seen through: `ground` grey lies behind it.
fn over(preview: &Preview, ground: u32) -> Preview {
    let mut rgba = preview.rgba.clone();
    for pixel in rgba.chunks_exact_mut(4).filter(|pixel| pixel[3] != 255) {
        let alpha = u32::from(pixel[3]);
        for channel in &mut pixel[..3] {
            *channel = ((u32::from(*channel) * alpha + ground * (255 - alpha) + 127) / 255) as u8;
        }
        pixel[3] = 255;
    }
    Preview { rgba, ..*preview }
}

fn found(picture: &Picture, reading: qr::Reading) -> Found {
    let (width, height) = (picture.luma().width() as f32, picture.luma().height() as f32);
    let place = |quad: &Quad| -> Place { quad.corners.map(|corner| [corner.x / width, corner.y / height]) };
    let code = |code: &qr::Code| FoundCode {
        text: code.text.clone(),
        place: place(&code.place),
        sureness: code.sureness,
        attempt: code.attempt.to_string(),
        close_up: Arc::new(picture.close_up(&code.place, CLOSE_UP, reading.over_black)),
    };
    Found {
        codes: reading.codes.iter().map(code).collect(),
        why: reading.why,
        candidate: reading.candidate.as_ref().map(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_out_of_their_opacity_and_lie_over_a_ground() {
        let mut rgba = vec![64, 0, 128, 128, 9, 9, 9, 0, 1, 2, 3, 255];
        divide(&mut rgba);
        assert_eq!(rgba, [127, 0, 255, 128, 9, 9, 9, 0, 1, 2, 3, 255]);
        let seen = over(&Preview { width: 3, height: 1, rgba }, 255).rgba;
        assert_eq!(seen, [191, 127, 255, 255, 255, 255, 255, 255, 1, 2, 3, 255]);
    }

    struct Slow(Arc<AtomicBool>);

    impl PhotoFiles for Slow {
        fn read(&self, _: &Path) -> Result<Vec<u8>, crate::platform::Problem> {
            while !self.0.load(Ordering::Relaxed) {
                std::thread::yield_now();
            }
            Err(crate::platform::Problem("late".to_owned()))
        }
    }

    #[test]
    fn a_reader_that_hangs_leaves_one_thread_behind_and_the_newest_job_waits() {
        let (sender, answers) = std::sync::mpsc::channel();
        let post = Post { sender, ctx: None };
        let go = Arc::new(AtomicBool::new(false));
        let files: Arc<dyn PhotoFiles> = Arc::new(Slow(Arc::clone(&go)));
        let access = PhotoAccess::Thread(Arc::clone(&files));
        let mut reader = Reader::default();
        for number in 1..=5 {
            reader.read(&access, number, vec![Source::File("a.png".to_owned())], Vec::new(), &post);
        }
        assert_eq!(reader.running.len(), MOST_THREADS);
        assert!(reader.waits());
        go.store(true, Ordering::Relaxed);
        while reader.waits() {
            reader.go_on(&files, &post);
        }
        drop(post);
        let wait = |thread: JoinHandle<()>| thread.join().unwrap();
        reader.running.into_iter().for_each(wait);
        let last = answers.iter().filter_map(|answer| match answer {
            Answer::PhotosDone(job) => Some(job),
            _ => None,
        });
        assert_eq!(last.last(), Some(5));
    }
}
