//! A fence about third parties' code that reads what anybody may have made.
//!
//! Such code is written not to panic; where a hostile picture finds a way all the same, it ends with that picture.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// How many fences this thread stands inside of.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Leaves the fence, also when it is left by a panic.
struct Inside;

impl Inside {
    fn enter() -> Self {
        DEPTH.set(DEPTH.get() + 1);
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

/// Does `work`. None where it panicked. What it was at may be half done, so none of it may be used again.
pub fn fenced<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(|| {
        let _inside = Inside::enter();
        work()
    }))
    .ok()
}

/// From now on a panic inside of a fence is a line in the log, and no report for programmers on the person's screen. For a
/// program's start: it holds for the whole process.
pub fn keep_quiet() {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if DEPTH.get() > 0 {
            log::debug!("fenced: {panic}");
        } else {
            report(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_inside_of_a_fence_ends_there_and_nowhere_else() {
        assert_eq!(fenced(|| 1 + 1), Some(2));
        let inside = fenced(|| {
            assert_eq!(fenced(|| -> u32 { panic!("on purpose") }), None);
            DEPTH.get()
        });
        assert_eq!((inside, DEPTH.get()), (Some(1), 0));
        assert_eq!(fenced(|| -> u32 { panic!("on purpose") }), None);
        assert_eq!(DEPTH.get(), 0);
    }
}
