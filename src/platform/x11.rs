//! The clipboard of an X11 screen.
//!
//! `arboard` asks for a kind without looking whether it is there, which some owners answer with another; it gives an owner
//! 10 ms for each piece of what is large, and then up; it asks for PNG alone, and unpacks it before anybody can say that it is
//! too large. Here the owner is asked first what it has. By chapter 2 of the Inter-Client Communication Conventions.

use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, GetPropertyReply, Property, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

/// As long may an owner take until it sends something.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often is looked whether something came.
const LOOK_AGAIN: Duration = Duration::from_micros(200);
/// What is longer is not fetched to its end: 64 MiB and a little, so that it still counts as too large.
const LONGEST: usize = (64 << 20) + 1;
/// Kinds of text, the best first.
const TEXTS: [&str; 4] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING"];
/// Kinds of pictures, the best first; the last two are refused with good advice.
const PICTURES: [&str; 8] =
    ["image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/heic", "image/avif"];

x11rb::atom_manager! {
    /// The names that the conventions use.
    Names:
    NamesCookie {
        CLIPBOARD,
        TARGETS,
        INCR,
        UNLATCH_PASTED,
    }
}

/// The clipboard of the screen that the program is shown on.
pub(super) struct Screen {
    connection: RustConnection,
    /// Never shown: what is asked for is laid down at it.
    window: Window,
    names: Names,
}

impl Screen {
    /// Connects to the screen. None where the program is shown by Wayland, which has a clipboard of its own, or where there is
    /// no screen.
    pub(super) fn open() -> Option<Self> {
        if std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty()) {
            return None;
        }
        Self::connect().ok()
    }

    fn connect() -> Result<Self, Box<dyn std::error::Error>> {
        let (connection, number) = x11rb::connect(None)?;
        let names = Names::new(&connection)?.reply()?;
        let root = connection.setup().roots.get(number).ok_or("the screen has no root")?.root;
        let window = connection.generate_id()?;
        let events = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        connection.create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &events)?.check()?;
        Ok(Self { connection, window, names })
    }

    /// The text that is there.
    pub(super) fn text(&self) -> Option<String> {
        self.first(&TEXTS).map(|bytes| match String::from_utf8(bytes) {
            Ok(text) => text,
            // By the conventions, what is no UTF-8 is Latin-1.
            Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
        })
    }

    /// The bytes of the picture that is there, in the first kind that its owner has.
    pub(super) fn picture(&self) -> Option<Vec<u8>> {
        self.first(&PICTURES)
    }

    /// The first of some kinds that is there.
    fn first(&self, kinds: &[&str]) -> Option<Vec<u8>> {
        let (offered, _) = self.load(self.names.TARGETS)?;
        let offered: Vec<Atom> =
            offered.chunks_exact(4).map(|b| u32::from_ne_bytes([b[0], b[1], b[2], b[3]])).collect();
        kinds.iter().find_map(|name| {
            let kind = self.connection.intern_atom(false, name.as_bytes()).ok()?.reply().ok()?.atom;
            let (bytes, sent) = offered.contains(&kind).then(|| self.load(kind))??;
            (sent == kind && !bytes.is_empty()).then_some(bytes)
        })
    }

    /// What the owner sends when it is asked for a kind, and which kind that is. None where there is no owner, where it has
    /// none, or is too slow.
    fn load(&self, kind: Atom) -> Option<(Vec<u8>, Atom)> {
        let place = self.names.UNLATCH_PASTED;
        let conversion = (self.names.CLIPBOARD, kind, place, x11rb::CURRENT_TIME);
        let (selection, target, property, time) = conversion;
        self.connection.convert_selection(self.window, selection, target, property, time).ok()?;
        self.connection.flush().ok()?;
        let told = self.wait(|event| match event {
            Event::SelectionNotify(told) if told.requestor == self.window && told.target == kind => Some(told.property),
            _ => None,
        })?;
        if told == Atom::from(AtomEnum::NONE) {
            return None;
        }
        let whole = self.take().ok()?;
        if whole.type_ != self.names.INCR {
            return Some((whole.value, whole.type_));
        }
        // It comes in pieces, each when the one before was taken away; an empty one is the last.
        let (mut bytes, mut sent) = (Vec::new(), kind);
        while bytes.len() < LONGEST {
            let piece = self.wait(|event| match event {
                Event::PropertyNotify(new) if new.atom == place && new.state == Property::NEW_VALUE => {
                    Some(self.take())
                }
                _ => None,
            })?;
            let piece = piece.ok()?;
            if piece.value.is_empty() {
                break;
            }
            sent = piece.type_;
            bytes.extend(piece.value);
        }
        Some((bytes, sent))
    }

    /// Takes what was laid down at the window.
    fn take(&self) -> Result<GetPropertyReply, ReplyError> {
        let place = self.names.UNLATCH_PASTED;
        let any = AtomEnum::ANY;
        self.connection.get_property(true, self.window, place, any, 0, u32::MAX / 4)?.reply()
    }

    /// Waits for an event that `look` finds something in, until patience ends.
    fn wait<T>(&self, look: impl Fn(&Event) -> Option<T>) -> Option<T> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            match self.connection.poll_for_event().ok()? {
                Some(event) => match look(&event) {
                    Some(found) => return Some(found),
                    None => continue,
                },
                None => sleep(LOOK_AGAIN),
            }
        }
        None
    }
}
