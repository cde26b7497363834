//! The walk, told as visits: what a person does, and what is on the screen then.

#[path = "walk/confirm.rs"]
mod confirm;
#[path = "walk/guides.rs"]
mod guides;
#[path = "walk/keep.rs"]
mod keep;
#[path = "walk/visit.rs"]
mod visit;
