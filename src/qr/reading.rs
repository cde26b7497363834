//! What reading a picture gave: codes, how sure they are, what was tried, and why nothing was found.

use std::fmt;
use std::time::Duration;

use super::geometry::Quad;
use super::symbol::Level;

/// How much a text is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// Recovered by guessing at parts: compare it with the sticker before using it.
    CheckThis,
    /// The code's own error correction vouches for it.
    Vouched,
}

/// A code that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// Its corners in the picture.
    pub place: Quad,
    /// How much of it may be damaged and still be read.
    pub level: Level,
    /// Its size: version 1 has 21 modules a side, each further one 4 more; at most 40.
    pub version: usize,
    /// Bytes it holds, with those for correction.
    pub codewords: usize,
    /// Bytes that had to be corrected.
    pub corrected: usize,
    /// Bytes that were too unclear to be used, and were made up from the others.
    pub erased: usize,
    /// Was it seen as in a mirror?
    pub mirrored: bool,
    /// How much the text is worth.
    pub sureness: Sureness,
    /// How it was found.
    pub attempt: Attempt,
}

/// One thing that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Attempt {
    /// What was done to the picture before.
    pub picture: &'static str,
    /// How codes were looked for in it.
    pub method: Method,
}

/// How codes are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Light and dark told apart by the neighbourhood of each pixel (rxing).
    ByNeighbourhood,
    /// Light and dark told apart by one threshold for the whole picture (quircs).
    ByThreshold,
    /// Places found by one of the others, then read from shades of grey.
    FromGrey,
    /// The same with more patience: other sizes are tried, unclear bytes set aside.
    FromGreyPatiently,
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = match self.method {
            Method::ByNeighbourhood => "light and dark by neighbourhood",
            Method::ByThreshold => "light and dark by one threshold",
            Method::FromGrey => "from shades of grey",
            Method::FromGreyPatiently => "from shades of grey, with patience",
        };
        write!(f, "{}, {method}", self.picture)
    }
}

/// Why nothing was found, the likeliest reason first known. Numbers are there to be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The whole picture is dark: the lightest tenth of it has at most this grey (0 to 255).
    TooDark {
        /// Grey that nine tenths of the picture do not exceed.
        lightest: u8,
    },
    /// A code may be there, with too few pixels.
    TooSmall {
        /// Pixels along one module (one dot) of the code.
        pixels_per_module: f32,
    },
    /// Light blew out part of what may be a code.
    Glare {
        /// Share (0 to 1) of the place that is pure white in one piece.
        share: f32,
    },
    /// A code may be there, but it is out of focus or was shaken.
    Blurred {
        /// Width of the softest edges in modules; sharp codes have less than about 0.5.
        edge: f32,
    },
    /// Corners of a code were seen, but not three of them: it is cut off or covered.
    CutOff {
        /// Finder patterns (the square corners of a code) that were seen: 1 or 2.
        finders: usize,
    },
    /// There is a code of another kind.
    OtherKind(OtherKind),
    /// A code is there, but too damaged, bent or covered to be read.
    Damaged,
    /// Nothing like a code was seen.
    Nothing,
    /// Time ran out before everything was tried.
    OutOfTime,
    /// It was called off.
    Cancelled,
}

/// Kinds of codes that are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherKind {
    /// A row of bars.
    Bars,
}

/// What reading a picture gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// All codes, in the order of reading: from the top, then from the left. The same code stands there once.
    pub codes: Vec<Code>,
    /// What was tried, and how long it took.
    pub attempts: Vec<(Attempt, Duration)>,
    /// Why there is none; nothing where there is one.
    pub why: Option<Why>,
    /// Where a code may be that could not be read: the likeliest place.
    pub candidate: Option<Quad>,
    /// Was the time up or the work called off before everything was tried?
    pub stopped: bool,
    /// Were the codes seen only with what is transparent over black?
    pub over_black: bool,
}
