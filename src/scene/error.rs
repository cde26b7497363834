//! Why a drawing was refused, in words for the person who made it.

use thiserror::Error;

/// A drawing that cannot be used: what is wrong, on which line, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct SceneError {
    /// What is wrong.
    pub problem: Problem,
    /// The line in the SVG file, counted from 1, where one can be named.
    pub line: Option<u32>,
}

impl SceneError {
    /// A problem on a line of the file.
    pub(super) fn at(line: u32, problem: Problem) -> Self {
        Self { problem, line: Some(line) }
    }
}

impl From<Problem> for SceneError {
    fn from(problem: Problem) -> Self {
        Self { problem, line: None }
    }
}

/// What is wrong with a drawing. Each reads as a sentence or two.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// More bytes than allowed.
    #[error("The drawing has {bytes} bytes; {limit} are allowed. Save it as plain SVG and remove what is not seen.")]
    TooLarge {
        /// Bytes in the file.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not UTF-8.
    #[error("The drawing is not UTF-8 text. Save it as plain, uncompressed SVG.")]
    NotText,
    /// A document type, which can define entities.
    #[error("The drawing has a DOCTYPE. Delete that line: entities are not allowed.")]
    Doctype,
    /// Broken XML.
    #[error("The drawing is not well-formed XML: {0}.")]
    NotXml(String),
    /// Other XML.
    #[error("The file is not an SVG drawing: its first element has to be <svg xmlns=\"http://www.w3.org/2000/svg\">.")]
    NotSvg,
    /// Too many elements.
    #[error("The drawing has more than {limit} elements. Simplify it, or trace it more coarsely.")]
    TooManyElements {
        /// Elements allowed.
        limit: usize,
    },
    /// Groups in groups in groups.
    #[error("Groups are nested more than {limit} deep. Ungroup some of them.")]
    TooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// An element with a flood of attributes, or a name or class list of absurd length.
    #[error("An element has too many or too long attributes ({what}).")]
    Attributes {
        /// Which limit was passed.
        what: &'static str,
    },
    /// Something that would need fonts, files, a script engine or the network.
    #[error("<{element}> is not allowed in a drawing: {instead}.")]
    Element {
        /// The element's name.
        element: String,
        /// What to do instead.
        instead: &'static str,
    },
    /// A property with an effect that is not drawn.
    #[error("The property `{property}` is not allowed in a drawing: {instead}.")]
    Property {
        /// The property's name.
        property: String,
        /// What to do instead.
        instead: &'static str,
    },
    /// A link that leaves the file.
    #[error(
        "The drawing refers to something outside itself (`{target}`). Only references to its own parts, #name, are allowed."
    )]
    External {
        /// The start of the link.
        target: String,
    },
    /// A clone or clip that contains itself.
    #[error("`{id}` contains itself by way of a clone or clip. Unlink the clone.")]
    Loop {
        /// The id of the element.
        id: String,
    },
    /// Too many shapes or points, clones counted.
    #[error("The drawing has more than {limit} {what}, clones counted each time. Simplify it.")]
    TooMuch {
        /// "shapes", "path segments", "clips".
        what: &'static str,
        /// How many are allowed.
        limit: u64,
    },
    /// A number that is none, or far outside the picture.
    #[error("`{attribute}` holds a number that cannot be drawn (`{value}`).")]
    Number {
        /// The attribute.
        attribute: String,
        /// The number as written, or its start.
        value: String,
    },
    /// No size, or an absurd one.
    #[error("The drawing needs a size: a viewBox, or a width and height, between 1 and 100000 units.")]
    Size,
    /// A style sheet that is not plain rules.
    #[error("The <style> of the drawing cannot be used: {0}.")]
    Style(&'static str),
    /// Two parts of one name.
    #[error("Two groups are called `{id}`. Part names have to be unique.")]
    DuplicatePart {
        /// The name.
        id: String,
    },
    /// A frame without a number.
    #[error("The frame `{id}` needs a number after the @, such as `{part}@10`.")]
    FrameNumber {
        /// The frame's id.
        id: String,
        /// The part's id.
        part: String,
    },
    /// It would take too long to paint.
    #[error("The drawing would take too long to paint: too many large shapes lie over each other. Simplify it.")]
    TooCostly,
    /// A picture size that cannot be made.
    #[error("A picture of {width} x {height} pixels cannot be drawn.")]
    PictureSize {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The drawing library gave up.
    #[error("The drawing could not be painted: {0}.")]
    Paint(String),
}
