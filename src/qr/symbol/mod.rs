//! From the modules of one symbol to its text: format, codewords, correction, text. Counts what had to be corrected, because
//! that tells how much a text is worth.

mod format;
mod galois;
mod layout;
mod padding;
mod reed_solomon;
mod tables;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rxing::qrcode::common::{ErrorCorrectionLevel, Version};
use rxing::qrcode::cpp_port::decoder::DecodeBitStream;

pub(crate) use layout::Layout;
pub use tables::Level;
pub(crate) use tables::{side, version_of};

/// The modules of a symbol as they were seen: above 0 dark, below 0 light, and the further from 0 the surer.
#[derive(Debug, Clone)]
pub(crate) struct Modules {
    /// Modules along one side.
    pub(crate) side: usize,
    /// Row by row.
    pub(crate) values: Vec<i16>,
}

impl Modules {
    /// Modules that are known as dark or light only.
    pub(crate) fn sharp(side: usize, dark: impl Fn(usize, usize) -> bool) -> Self {
        let values = (0..side * side).map(|at| if dark(at / side, at % side) { 1 } else { -1 }).collect();
        Modules { side, values }
    }

    fn dark(&self, row: usize, column: usize) -> bool {
        self.values[row * self.side + column] > 0
    }

    /// The symbol as in a mirror: rows and columns exchanged.
    pub(crate) fn mirrored(&self) -> Self {
        let side = self.side;
        let values = (0..side * side).map(|at| self.values[at % side * side + at / side]).collect();
        Modules { side, values }
    }

    /// Share (0 to 1) of the modules known beforehand that are as they should be.
    pub(crate) fn agreement(&self) -> f32 {
        let Some(version) = version_of(self.side) else { return 0.0 };
        let layout = shared(version);
        let known =
            layout.fixed.iter().zip(&self.values).filter_map(|(fixed, value)| fixed.map(|dark| dark == (*value > 0)));
        let (right, all) = known.fold((0u32, 0u32), |(right, all), same| (right + u32::from(same), all + 1));
        right as f32 / all.max(1) as f32
    }
}

/// What a symbol says, and what it took to read it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symbol {
    pub(crate) text: String,
    pub(crate) version: usize,
    pub(crate) level: Level,
    /// Codewords in all, with those for correction.
    pub(crate) codewords: usize,
    /// Codewords that were corrected.
    pub(crate) corrected: usize,
    /// Codewords that were not trusted and set aside before correcting.
    pub(crate) erased: usize,
    /// How unlikely it is that the correction made a text out of chance, in bits: 30 is one in 2^30. That of the weakest block.
    pub(crate) certainty: f32,
    pub(crate) mirrored: bool,
    /// Is what follows the text filled as the standard wants? Nothing when there is no room for filling.
    pub(crate) padding: Option<bool>,
}

impl Symbol {
    /// Does the correction vouch for the text?
    pub(crate) fn is_vouched(&self) -> bool {
        self.certainty >= VOUCHED && !(self.erased > 0 && self.padding == Some(false))
    }
}

thread_local! {
    static LAYOUTS: RefCell<HashMap<usize, Rc<Layout>>> = RefCell::default();
}

/// The layout of a version, made once a thread.
pub(crate) fn shared(version: usize) -> Rc<Layout> {
    LAYOUTS.with_borrow_mut(|all| Rc::clone(all.entry(version).or_insert_with(|| Rc::new(Layout::new(version)))))
}

/// Reads a symbol, as it is and mirrored. `patience` is how many times codewords that are least sure may be set aside for another
/// try; 0 for modules without shades.
pub(crate) fn read(modules: &Modules, patience: usize) -> Option<Symbol> {
    if let Some(symbol) = read_one_way(modules, patience) {
        return Some(symbol);
    }
    let symbol = read_one_way(&modules.mirrored(), patience)?;
    Some(Symbol { mirrored: true, ..symbol })
}

fn read_one_way(modules: &Modules, patience: usize) -> Option<Symbol> {
    let version = version_of(modules.side)?;
    let layout = shared(version);
    let formats = format::read(modules.side, |row, column| modules.dark(row, column));
    formats.iter().find_map(|format| read_with(modules, version, &layout, *format, patience))
}

fn read_with(
    modules: &Modules,
    version: usize,
    layout: &Layout,
    format: format::Format,
    patience: usize,
) -> Option<Symbol> {
    let (codewords, trust) = codewords(modules, layout, format.mask);
    let redundancy = tables::redundancy(version, format.level);
    let kept_back = tables::kept_back(version, format.level);
    let mut data = Vec::with_capacity(codewords.len());
    let (mut corrected, mut erased, mut certainty) = (0, 0, f32::MAX);
    for places in block_places(codewords.len(), version, format.level) {
        let mut block: Vec<u8> = places.iter().map(|place| codewords[*place]).collect();
        let trust: Vec<i32> = places.iter().map(|place| trust[*place]).collect();
        let fix = correct_block(&mut block, &trust, redundancy, kept_back, patience)?;
        corrected += fix.errors;
        erased += fix.erased;
        certainty = certainty.min(fix.certainty);
        data.extend_from_slice(&block[..block.len() - redundancy]);
    }
    let level = match format.level {
        Level::L => ErrorCorrectionLevel::L,
        Level::M => ErrorCorrectionLevel::M,
        Level::Q => ErrorCorrectionLevel::Q,
        Level::H => ErrorCorrectionLevel::H,
    };
    let decoded = DecodeBitStream(&data, Version::getVersionForNumber(version as u32).ok()?, level).ok()?;
    if !decoded.isValid() {
        return None;
    }
    let text = decoded.content().to_string();
    let padding = padding::check(&data, version);
    if text.is_empty() || padding == padding::Padding::Broken {
        return None;
    }
    if padding == padding::Padding::Right {
        // At least a byte of filling is as it should be, which chance does once in 256 times.
        certainty += 8.0;
    }
    Some(Symbol {
        text,
        version,
        level: format.level,
        codewords: codewords.len(),
        corrected,
        erased,
        certainty,
        mirrored: false,
        padding: match padding {
            padding::Padding::Right => Some(true),
            padding::Padding::Odd => Some(false),
            _ => None,
        },
    })
}

/// The codewords in reading order, and how sure the least sure module of each is.
fn codewords(modules: &Modules, layout: &Layout, mask: u8) -> (Vec<u8>, Vec<i32>) {
    let mut bytes = Vec::with_capacity(layout.data.len() / 8);
    let mut trust = Vec::with_capacity(layout.data.len() / 8);
    for places in layout.data.chunks_exact(8) {
        let mut byte = 0u8;
        let mut least = i32::MAX;
        for place in places {
            let value = modules.values[*place];
            let dark = (value > 0) ^ layout::masked(mask, place / layout.side, place % layout.side);
            byte = byte << 1 | u8::from(dark);
            least = least.min(i32::from(value).abs());
        }
        bytes.push(byte);
        trust.push(least);
    }
    (bytes, trust)
}

/// For each block, the places of its codewords in reading order: data first, then those for correction.
fn block_places(total: usize, version: usize, level: Level) -> Vec<Vec<usize>> {
    let blocks = tables::blocks(version, level);
    let redundancy = tables::redundancy(version, level);
    let short = total / blocks - redundancy;
    let long_blocks = total % blocks;
    let mut places = vec![Vec::with_capacity(short + 1 + redundancy); blocks];
    let mut at = 0;
    for row in 0..=short {
        let first = if row == short { blocks - long_blocks } else { 0 };
        for block in &mut places[first..] {
            block.push(at);
            at += 1;
        }
    }
    for _ in 0..redundancy {
        for block in &mut places {
            block.push(at);
            at += 1;
        }
    }
    places
}

struct Fix {
    errors: usize,
    erased: usize,
    certainty: f32,
}

/// Least certainty of a block of which codewords were set aside: many ways of doing so are tried.
const LEAST_CERTAINTY: f32 = 16.0;
/// From this certainty on a text is vouched for.
const VOUCHED: f32 = 30.0;

/// The share of all possible blocks that lie as near to a right one as this one did, as bits: of 256^redundancy blocks only one is right, and
/// `errors` changes at free places and `erased` set aside make C(length, errors) × 255^errors × 256^erased of them look right.
fn certainty(length: usize, redundancy: usize, errors: usize, erased: usize) -> f32 {
    let free = length - erased;
    let ways: f32 = (0..errors).map(|n| ((free - n) as f32 / (n + 1) as f32).log2()).sum();
    8.0 * (redundancy - erased - errors) as f32 - ways
}

/// Corrects one block: first trusting all codewords alike, then with more and more of the least sure set aside.
fn correct_block(block: &mut [u8], trust: &[i32], redundancy: usize, kept_back: usize, patience: usize) -> Option<Fix> {
    let room = redundancy - kept_back;
    let mut order: Vec<usize> = (0..block.len()).collect();
    order.sort_by_key(|place| trust[*place]);
    for step in 0..=patience {
        let erased = 2 * step;
        if erased >= room {
            break;
        }
        let mut attempt = block.to_vec();
        let Some(errors) = reed_solomon::correct(&mut attempt, redundancy, &order[..erased]) else { continue };
        let certainty = certainty(block.len(), redundancy, errors, erased);
        if 2 * errors + erased <= room && (erased == 0 || certainty >= LEAST_CERTAINTY) {
            block.copy_from_slice(&attempt);
            return Some(Fix { errors, erased, certainty });
        }
    }
    None
}
