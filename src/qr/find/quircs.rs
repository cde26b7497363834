//! quircs' detector: strong at a steep slant. Its own reading of the modules is not used, for it returns text for much that is
//! none.

use quircs::Quirc;

use crate::guard::fenced;

use super::super::geometry::{Point, Quad};
use super::super::luma::Luma;
use super::super::symbol::{self, Modules};
use super::{Candidate, Find, Look};

/// More symbols than are worth a look.
const MOST: usize = 64;

/// Looks for symbols; light and dark are told apart by one threshold for the whole picture.
pub(crate) fn look(picture: &Luma) -> Look {
    let found = fenced(|| {
        let mut reader = Quirc::new();
        let codes: Vec<_> =
            reader.identify(picture.width(), picture.height(), picture.pixels()).flatten().take(MOST).collect();
        let capstones = reader.capstones.iter().map(|stone| {
            let corners = stone.corners.map(|c| Point::new(c.x as f32, c.y as f32));
            let width = corners[0].distance(corners[1]).max(corners[1].distance(corners[2]));
            (Point::new(stone.center.x as f32, stone.center.y as f32), width)
        });
        (codes, capstones.collect::<Vec<_>>())
    });
    let Some((codes, finders)) = found else { return Look::default() };
    let mut look = Look { finders, ..Look::default() };
    for code in codes {
        let Ok(side) = usize::try_from(code.size) else { continue };
        if symbol::version_of(side).is_none() {
            continue;
        }
        let modules = Modules::sharp(side, |row, column| {
            let n = row * side + column;
            code.cell_bitmap.get(n / 8).is_some_and(|byte| byte >> (n % 8) & 1 == 1)
        });
        let place = Quad { corners: code.corners.map(|c| Point::new(c.x as f32, c.y as f32)) };
        match symbol::read(&modules, 0) {
            Some(symbol) => {
                let agreement = if symbol.mirrored { modules.mirrored() } else { modules }.agreement();
                look.finds.push(Find { symbol, place, agreement });
            }
            None if place.is_sound() => look.candidates.push(Candidate { place, side }),
            None => {}
        }
    }
    look
}
