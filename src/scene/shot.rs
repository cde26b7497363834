//! One moment, or one motion, of a scene: what is shown, what acts and how it moves.

/// What a step shows of a scene. Lengths are millimetres on the scene's axes, angles degrees, times seconds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shot {
    /// A built-in scene by name (`xt2-back`), or an SVG file beside the guide (`mine.svg`).
    pub scene: String,
    /// Parts to show, by id; all parts that are not arrows, where this is empty. Painting order is the scene's.
    pub show: Vec<String>,
    /// Small acting parts: spot-colour tones and contour.
    pub hot: Vec<String>,
    /// Large moving parts: spot-colour contour and a faint tint.
    pub lead: Vec<String>,
    /// Arrows, touches and clicks to show.
    pub arrows: Vec<String>,
    /// The piece of the canvas to show, in canvas units: x, y, width, height. The whole canvas, where it is not given.
    pub camera: Option<[f32; 4]>,
    /// How parts move. Tracks of one part add up; a track holds its end value.
    pub motion: Vec<Track>,
    /// Pause at the end of the motion, in seconds.
    pub hold: f32,
    /// The moment that stands for the whole motion in a still picture.
    pub still: Still,
    /// The picture may be shown mirrored for left-handed people: nothing in it tells left from right, no thread or key
    /// turns the wrong way, no words are drawn.
    pub mirror: bool,
}

/// One movement of one part.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// The part's id.
    pub part: String,
    /// Start in seconds.
    pub from: f32,
    /// End in seconds.
    pub to: f32,
    /// How speed is spread over the time.
    pub ease: Ease,
    /// What happens.
    pub action: Action,
}

/// How speed is spread over a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ease {
    /// Even.
    Linear,
    /// Slow start.
    In,
    /// Slow end.
    Out,
    /// Slow start and end.
    #[default]
    InOut,
}

/// What a track does to its part. In the file the field is called `do`.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Move by millimetres on the scene's axes (picture units where the scene has none): `Move((0, 14, 0))`.
    Move([f32; 3]),
    /// Turn in a plane of the scene about the part's pivot: `Turn(plane: xy, by: 360)`.
    Turn {
        /// The plane.
        plane: Plane,
        /// Degrees.
        by: f32,
    },
    /// Step through the part's drawn frames: `Frames(from: 0, to: 24, wrap: 0)`.
    Frames {
        /// The first frame's number.
        from: f32,
        /// The last frame's number.
        to: f32,
        /// Numbers that mean the same frame are this far apart; 0 where they never do.
        wrap: f32,
    },
    /// Change the opacity: `Fade(from: 1, to: 0)`.
    Fade {
        /// At the start, 0 to 1.
        from: f32,
        /// At the end, 0 to 1.
        to: f32,
    },
}

/// A plane of the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// The face that is worked on.
    Xy,
    /// The side.
    Yz,
    /// The top.
    Zx,
}

/// The moment of the motion that is shown as a still, with outlines of other moments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Still {
    /// Seconds into the motion.
    pub at: f32,
    /// Dashed outlines of parts at other moments.
    pub ghosts: Vec<Ghost>,
}

/// A dashed outline of a part where it is at another moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Ghost {
    /// The part's id; it needs an outline in the scene.
    pub part: String,
    /// Seconds into the motion.
    pub at: f32,
}
