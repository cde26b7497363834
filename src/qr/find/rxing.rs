//! rxing's detector, taken in its steps so that time is watched between them: black and white, finder patterns, sets of three,
//! sampling. Each step is short, whatever the picture; all of them at once are not.

use rxing::common::{BitMatrix, DetectorRXingResult, HybridBinarizer};
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, FinderPatternSet, GenerateFinderPatternSets, SampleQR};
use rxing::{Binarizer, Luma8Source};

use crate::guard::fenced;

use super::super::budget::Budget;
use super::super::geometry::{Point, Quad};
use super::super::luma::Luma;
use super::super::symbol::{self, Modules};
use super::{Candidate, Find, Look};

/// More sets of three finder patterns than any honest picture has.
const MOST_SETS: usize = 600;
/// More candidates than are worth another look.
const MOST_CANDIDATES: usize = 24;
/// With more finder patterns than this a picture is made to waste time, or is noise.
const MOST_FINDERS: usize = 400;

/// Light or dark by the neighbourhood of each pixel.
pub(crate) fn by_neighbourhood(picture: &Luma) -> Option<BitMatrix> {
    let source = Luma8Source::new_with_slice(picture.pixels(), picture.width() as u32, picture.height() as u32).ok()?;
    let binarizer = HybridBinarizer::new(source);
    binarizer.get_black_matrix().ok().cloned()
}

/// Looks for symbols in black and white. `thorough` looks at every third line whatever the size of the picture; else only at so many that a code
/// of a quarter of its height is met.
pub(crate) fn look(bits: &BitMatrix, thorough: bool, budget: &Budget<'_>) -> Look {
    let found = fenced(|| {
        let mut finders = FindFinderPatterns(bits, thorough, 0);
        finders.truncate(MOST_FINDERS);
        let places = finders.iter().map(|f| (Point::new(f.p.x, f.p.y), f.size as f32)).collect();
        (places, GenerateFinderPatternSets(&mut finders))
    });
    let Some((finders, sets)) = found else { return Look::default() };
    let mut look = Look { finders, ..Look::default() };
    let mut used = Vec::new();
    for set in sets.iter().take(MOST_SETS) {
        if budget.is_spent() {
            break;
        }
        if [set.bl, set.tl, set.tr].iter().any(|finder| used.contains(finder)) {
            continue;
        }
        let sampled = fenced(|| SampleQR(bits, set)).and_then(Result::ok);
        let Some(sampled) = sampled else {
            look.candidates.extend(guess(set));
            continue;
        };
        let cells = sampled.getBits();
        let side = cells.width() as usize;
        let modules = Modules::sharp(side, |row, column| cells.get(column as u32, row as u32));
        let place = quad(sampled.getPoints());
        match symbol::read(&modules, 0) {
            Some(symbol) => {
                used.extend([set.bl, set.tl, set.tr]);
                let agreement = if symbol.mirrored { modules.mirrored() } else { modules }.agreement();
                look.finds.push(Find { symbol, place, agreement });
            }
            None => look.candidates.push(Candidate { place, side }),
        }
    }
    look.candidates.retain(|c| c.place.is_sound());
    let finds = &look.finds;
    look.candidates.retain(|c| !finds.iter().any(|find| find.place.is_near(&c.place)));
    look.candidates.truncate(MOST_CANDIDATES);
    look
}

/// rxing names the corners top left, top right, bottom left, bottom right.
fn quad(points: &[rxing::Point]) -> Quad {
    let at = |n: usize| points.get(n).map_or(Point::default(), |p| Point::new(p.x, p.y));
    Quad { corners: [at(0), at(1), at(3), at(2)] }
}

/// The symbol that three finder patterns would belong to if it were not seen at a slant.
fn guess(set: &FinderPatternSet) -> Option<Candidate> {
    let [tl, tr, bl] = [set.tl, set.tr, set.bl].map(|f| Point::new(f.p.x, f.p.y));
    let module = (set.tl.size + set.tr.size + set.bl.size) as f32 / 21.0;
    let apart = (tl.distance(tr) + tl.distance(bl)) / 2.0;
    if module <= 0.0 {
        return None;
    }
    let modules = apart / module;
    let version = ((modules + 7.0 - 17.0) / 4.0).round().clamp(1.0, 40.0) as usize;
    let side = symbol::side(version);
    // From the middles of the finder patterns, 3.5 modules inside, to the corners.
    let step = (side - 7) as f32;
    let across = tr.minus(tl).times(1.0 / step);
    let down = bl.minus(tl).times(1.0 / step);
    let corner = |x: f32, y: f32| tl.plus(across.times(x - 3.5)).plus(down.times(y - 3.5));
    let n = side as f32;
    let place = Quad { corners: [corner(0.0, 0.0), corner(n, 0.0), corner(n, n), corner(0.0, n)] };
    Some(Candidate { place, side })
}
