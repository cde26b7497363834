//! Arithmetic on one pixel: four 8-bit channels in a `u32`, red in the lowest byte, premultiplied by alpha.
//!
//! Everything here is integer arithmetic that rounds to nearest, so that a picture has the same bytes on every machine. Two
//! channels at a time sit in the two halves of a word, with eight bits of room above each.

/// Red and blue; after a shift by eight, green and alpha.
const LANES: u32 = 0x00ff_00ff;

/// One half in each lane, in units of 1/255 of the product's scale.
const HALVES: u32 = 0x0080_0080;

/// Opaque white, and so the texel that changes nothing.
pub(super) const WHITE: u32 = 0xffff_ffff;

/// Packs channels in the order of memory: red, green, blue, alpha.
#[inline(always)]
pub(super) const fn pack(rgba: [u8; 4]) -> u32 {
    u32::from_le_bytes(rgba)
}

/// The alpha channel, 0 to 255.
#[inline(always)]
pub(super) const fn alpha(color: u32) -> u32 {
    color >> 24
}

/// All four channels times `by` / 255, rounded to nearest. `by` is 0 to 255.
#[inline(always)]
pub(super) const fn scale(color: u32, by: u32) -> u32 {
    let rb = (color & LANES) * by + HALVES;
    let ga = ((color >> 8) & LANES) * by + HALVES;
    let rb = ((rb + ((rb >> 8) & LANES)) >> 8) & LANES;
    let ga = (ga + ((ga >> 8) & LANES)) & !LANES;
    rb | ga
}

/// Channel by channel, held at 255: additive colours (little or no alpha) may run over.
#[inline(always)]
const fn add(a: u32, b: u32) -> u32 {
    let rb = (a & LANES) + (b & LANES);
    let ga = ((a >> 8) & LANES) + ((b >> 8) & LANES);
    let rb = (rb | (((rb >> 8) & 0x0001_0001) * 255)) & LANES;
    let ga = (ga | (((ga >> 8) & 0x0001_0001) * 255)) & LANES;
    rb | (ga << 8)
}

/// `src` over `dst`, both premultiplied, in gamma space: what egui's back ends do.
#[inline(always)]
pub(super) const fn over(dst: u32, src: u32) -> u32 {
    add(src, scale(dst, 255 - alpha(src)))
}

/// Texel times vertex colour, channel by channel, in gamma space.
#[inline(always)]
pub(super) const fn modulate(texel: u32, color: u32) -> u32 {
    let grey = texel & 0xff;
    if texel == grey * 0x0101_0101 {
        return scale(color, grey);
    }
    let mut out = 0;
    let mut shift = 0;
    while shift < 32 {
        let product = ((texel >> shift) & 0xff) * ((color >> shift) & 0xff) + 128;
        out |= ((product + (product >> 8)) >> 8) << shift;
        shift += 8;
    }
    out
}

/// From `a` (at 0) to `b` (at 256), rounded to nearest.
#[inline(always)]
pub(super) const fn lerp(a: u32, b: u32, at: u32) -> u32 {
    let rb = (a & LANES) * (256 - at) + (b & LANES) * at + HALVES;
    let ga = ((a >> 8) & LANES) * (256 - at) + ((b >> 8) & LANES) * at + HALVES;
    ((rb >> 8) & LANES) | (ga & !LANES)
}

/// So many texels of a picture are looked at together.
const PIECE: usize = 32;

/// One colour over a run of pixels.
pub(super) fn fill(run: &mut [u32], color: u32) {
    match alpha(color) {
        255 => run.fill(color),
        0 if color == 0 => {}
        a => {
            let keep = 255 - a;
            for dst in run {
                *dst = add(color, scale(*dst, keep));
            }
        }
    }
}

/// One texel, coloured by a vertex, over one pixel.
#[inline(always)]
pub(super) fn put(dst: &mut u32, texel: u32, color: u32) {
    if texel == 0 {
        return;
    }
    let src = if color == WHITE { texel } else { modulate(texel, color) };
    *dst = if alpha(src) == 255 { src } else { over(*dst, src) };
}

/// A row of texels, coloured by a vertex, over as many pixels.
pub(super) fn put_run(run: &mut [u32], texels: &[u32], color: u32) {
    if color == WHITE {
        // Pictures: mostly nothing, or mostly opaque.
        for (run, texels) in run.chunks_mut(PIECE).zip(texels.chunks(PIECE)) {
            if texels.iter().fold(WHITE, |all, texel| all & texel) >> 24 == 255 {
                run.copy_from_slice(texels);
            } else if texels.iter().fold(0, |any, texel| any | texel) != 0 {
                run.iter_mut().zip(texels).for_each(|(dst, &texel)| *dst = over(*dst, texel));
            }
        }
    } else {
        let mixed = texels.iter().fold(0, |mixed, texel| mixed | (texel ^ texel.rotate_left(8)));
        if mixed == 0 {
            // Letters and icons, all of them grey: no branch, as their soft edges would mislead it.
            run.iter_mut().zip(texels).for_each(|(dst, &texel)| *dst = over(*dst, scale(color, texel & 0xff)));
        } else {
            run.iter_mut().zip(texels).for_each(|(dst, &texel)| put(dst, texel, color));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rounded(product: u32) -> u32 {
        (2 * product + 255) / 510
    }

    #[test]
    fn scaling_rounds_every_product_to_the_nearest_level() {
        for channel in 0..=255 {
            for by in 0..=255 {
                let want = rounded(channel * by);
                assert_eq!(scale(channel * 0x0101_0101, by), want * 0x0101_0101, "{channel} * {by}");
            }
        }
    }

    #[test]
    fn lanes_do_not_spill_into_each_other() {
        assert_eq!(scale(0xff00_ff00, 255), 0xff00_ff00);
        assert_eq!(scale(0x00ff_00ff, 255), 0x00ff_00ff);
        assert_eq!(lerp(0xff00_ff00, 0x00ff_00ff, 256), 0x00ff_00ff);
        assert_eq!(modulate(pack([255, 0, 128, 255]), pack([10, 20, 30, 40])), pack([10, 0, 15, 40]));
    }

    #[test]
    fn additive_colours_stop_at_white() {
        let glow = pack([200, 100, 0, 0]);
        assert_eq!(over(pack([100, 100, 100, 255]), glow), pack([255, 200, 100, 255]));
    }

    #[test]
    fn half_transparent_over_opaque_stays_opaque() {
        let half = pack([128, 0, 0, 128]);
        assert_eq!(over(pack([0, 0, 255, 255]), half), pack([128, 0, 127, 255]));
    }

    #[test]
    fn equal_ends_blend_to_themselves() {
        for at in [0, 1, 127, 200, 256] {
            assert_eq!(lerp(0x1234_5678, 0x1234_5678, at), 0x1234_5678);
        }
    }

    /// Texels as they are in pictures and in letters, and worse: runs of nothing, of opaque ones, of grey ones, of any.
    fn any_texels() -> impl Strategy<Value = Vec<u32>> {
        let piece = prop_oneof![
            prop::collection::vec(Just(0), 1..70),
            prop::collection::vec(any::<u32>().prop_map(|n| n | 0xff00_0000), 1..70),
            prop::collection::vec((0u32..256).prop_map(|n| n * 0x0101_0101), 1..20),
            prop::collection::vec(any::<u32>(), 1..20),
        ];
        prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_run_of_texels_is_what_each_of_them_is_alone(
            texels in any_texels(),
            color in prop_oneof![Just(WHITE), any::<u32>()],
            below in any::<u32>(),
        ) {
            let mut run = vec![below; texels.len()];
            put_run(&mut run, &texels, color);
            for (n, &texel) in texels.iter().enumerate() {
                let mut alone = below;
                put(&mut alone, texel, color);
                prop_assert_eq!(run[n], alone, "texel {} is {:08x}", n, texel);
            }
        }

        /// What lets letters and soft edges be painted without asking whether a texel is nothing or opaque.
        #[test]
        fn nothing_over_a_pixel_leaves_it_and_opaque_covers_it(below in any::<u32>(), any in any::<u32>()) {
            prop_assert_eq!(over(below, 0), below);
            prop_assert_eq!(over(below, any | 0xff00_0000), any | 0xff00_0000);
            prop_assert_eq!(modulate(WHITE, any), any);
        }
    }
}
