//! Other programs on the desktop: one that owns the clipboard, and one that drops a file. Both speak X11 themselves, since no small tool offers
//! several kinds at once or drops anything.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The version of the drag-and-drop protocol that is spoken.
const XDND: u32 = 5;

/// A kind of data by its X name, and the data.
type Kind = (&'static str, Vec<u8>);

/// A connection with a window that nobody sees.
struct Other {
    connection: RustConnection,
    root: Window,
    window: Window,
}

impl Other {
    fn on(display: &str) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the display answers");
        // Pictures are larger than an ordinary request.
        connection.prefetch_maximum_request_bytes();
        let root = connection.setup().roots[screen].root;
        let window = connection.generate_id().expect("an id");
        let nothing = CreateWindowAux::new();
        connection
            .create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &nothing)
            .expect("a window");
        Self { connection, root, window }
    }

    fn atom(&self, name: &str) -> Atom {
        let asked = self.connection.intern_atom(false, name.as_bytes()).expect("the display listens");
        asked.reply().expect("the display answers").atom
    }

    fn own(&self, selection: Atom) {
        self.connection.set_selection_owner(self.window, selection, x11rb::CURRENT_TIME).expect("sent");
        self.connection.sync().expect("the display answers");
    }

    /// Answers somebody who asks for what the selection holds.
    fn serve(&self, asked: &SelectionRequestEvent, kinds: &[(Atom, Vec<u8>)]) {
        let targets = self.atom("TARGETS");
        let known = kinds.iter().find(|(atom, _)| *atom == asked.target);
        let mut property = asked.property;
        if asked.target == targets {
            let all: Vec<Atom> = kinds.iter().map(|(atom, _)| *atom).chain([targets]).collect();
            self.connection
                .change_property32(PropMode::REPLACE, asked.requestor, property, AtomEnum::ATOM, &all)
                .expect("sent");
        } else if let Some((kind, data)) = known {
            self.connection.change_property8(PropMode::REPLACE, asked.requestor, property, *kind, data).expect("sent");
        } else {
            property = x11rb::NONE;
        }
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        self.connection.send_event(false, asked.requestor, EventMask::NO_EVENT, answer).expect("sent");
        self.connection.flush().expect("sent");
    }

    fn kinds(&self, kinds: Vec<Kind>) -> Vec<(Atom, Vec<u8>)> {
        kinds.into_iter().map(|(name, data)| (self.atom(name), data)).collect()
    }
}

/// Owns the clipboard until it is dropped.
pub(crate) struct Owner {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Owner {
    /// A program on `display` that offers these kinds of data.
    pub(crate) fn of(display: &str, kinds: Vec<Kind>) -> Self {
        let other = Other::on(display);
        let kinds = other.kinds(kinds);
        other.own(other.atom("CLIPBOARD"));
        let over = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&over);
        let serve = move || {
            while !end.load(Ordering::Relaxed) {
                match other.connection.poll_for_event().expect("the display answers") {
                    Some(Event::SelectionRequest(asked)) => other.serve(&asked, &kinds),
                    Some(_) => {}
                    None => sleep(Duration::from_millis(5)),
                }
            }
        };
        Self { over, thread: Some(std::thread::spawn(serve)) }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // What went wrong there shows in what did not arrive.
            let _ = thread.join();
        }
    }
}

/// A file that is dragged over a window.
pub(crate) struct Held {
    other: Other,
    target: Window,
    kinds: Vec<(Atom, Vec<u8>)>,
}

/// Drags `uris` over the middle of a window and keeps them there, as a file manager does.
pub(crate) fn hold_over(display: &str, target: Window, uris: &str) -> Held {
    let other = Other::on(display);
    let list = other.atom("text/uri-list");
    let kinds = vec![(list, uris.as_bytes().to_vec())];
    other.own(other.atom("XdndSelection"));
    let held = Held { other, target, kinds };
    let (root, window) = (held.other.root, held.other.window);
    let size = held.other.connection.get_geometry(target).expect("sent").reply().expect("the window is there");
    let (x, y) = (size.width as i16 / 2, size.height as i16 / 2);
    let on_root = held.other.connection.translate_coordinates(target, root, x, y).expect("sent");
    let on_root = on_root.reply().expect("the window is there");
    let place = u32::from(on_root.dst_x as u16) << 16 | u32::from(on_root.dst_y as u16);
    held.tell("XdndEnter", [window, XDND << 24, list, 0, 0]);
    held.tell("XdndPosition", [window, 0, place, x11rb::CURRENT_TIME, held.other.atom("XdndActionCopy")]);
    held.wait("XdndStatus", true);
    held
}

impl Held {
    /// Lets go of it.
    pub(crate) fn drop_it(self) {
        self.tell("XdndDrop", [self.other.window, 0, x11rb::CURRENT_TIME, 0, 0]);
        self.wait("XdndFinished", false);
    }

    /// Takes it away again.
    pub(crate) fn leave(self) {
        self.tell("XdndLeave", [self.other.window, 0, 0, 0, 0]);
        self.other.connection.sync().expect("the display answers");
    }

    fn tell(&self, name: &str, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.target, self.other.atom(name), data);
        self.other.connection.send_event(false, self.target, EventMask::NO_EVENT, message).expect("sent");
        self.other.connection.flush().expect("sent");
    }

    /// Serves whoever asks for the data until the window answers with this, and has asked for it where it has to.
    fn wait(&self, name: &str, asks: bool) {
        let awaited = self.other.atom(name);
        let began = Instant::now();
        let (mut answered, mut asked_for) = (false, !asks);
        while began.elapsed() < PATIENCE {
            match self.other.connection.poll_for_event().expect("the display answers") {
                Some(Event::SelectionRequest(asked)) => {
                    self.other.serve(&asked, &self.kinds);
                    asked_for = true;
                }
                Some(Event::ClientMessage(message)) => answered |= message.type_ == awaited,
                Some(_) => {}
                None => sleep(Duration::from_millis(5)),
            }
            if answered && asked_for {
                return;
            }
        }
        panic!("the window never answered with {name}");
    }
}
