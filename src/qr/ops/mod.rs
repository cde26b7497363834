//! What is done to a picture before another try. Each takes a picture and gives a new one; places stay in proportion.

mod close;
mod level;
mod rotate;
mod scale;
mod smooth;

pub(crate) use close::{close, open};
pub(crate) use level::{gamma, invert, local};
pub(crate) use rotate::{rotate45, unrotate45};
pub(crate) use scale::{double, halve, scale};
pub(crate) use smooth::{blur, sharpen};
