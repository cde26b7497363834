//! Ways to find symbols in a picture. All end in [`super::symbol::read`], so that what is called read means the same for all.

mod equalise;
pub(crate) mod lattice;
pub(crate) mod quircs;
pub(crate) mod rxing;

use super::geometry::Quad;
use super::symbol::Symbol;

/// A symbol that was read, and where.
#[derive(Debug, Clone)]
pub(crate) struct Find {
    pub(crate) symbol: Symbol,
    pub(crate) place: Quad,
    /// Share of the modules known beforehand that were as they should be.
    pub(crate) agreement: f32,
}

/// Where a symbol may be that could not be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) place: Quad,
    /// Modules along one side, as far as it is known.
    pub(crate) side: usize,
}

/// What one look at a picture gave.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    pub(crate) finds: Vec<Find>,
    pub(crate) candidates: Vec<Candidate>,
    /// Middles and widths of finder patterns, whether or not they belong to a symbol.
    pub(crate) finders: Vec<(super::geometry::Point, f32)>,
}
