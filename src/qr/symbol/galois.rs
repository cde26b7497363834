//! Arithmetic of the field with 256 elements that QR codes use (polynomial 0x11D, generator 2).

/// Powers of the generator, twice over so that a product needs no remainder.
const EXP: [u8; 512] = tables().0;
/// Logarithms; that of 0 is never asked for.
const LOG: [u8; 256] = tables().1;

const fn tables() -> ([u8; 512], [u8; 256]) {
    let mut exp = [0u8; 512];
    let mut log = [0u8; 256];
    let mut value: u16 = 1;
    let mut power = 0;
    while power < 255 {
        exp[power] = value as u8;
        exp[power + 255] = value as u8;
        log[value as usize] = power as u8;
        value <<= 1;
        if value & 0x100 != 0 {
            value ^= 0x11D;
        }
        power += 1;
    }
    (exp, log)
}

/// The product.
pub(super) fn mul(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { EXP[LOG[a as usize] as usize + LOG[b as usize] as usize] }
}

/// What gives 1 when multiplied by `a`, which is not 0.
pub(super) fn inverse(a: u8) -> u8 {
    EXP[255 - LOG[a as usize] as usize]
}

/// The generator to the power of `n`.
pub(super) fn power(n: usize) -> u8 {
    EXP[n % 255]
}

/// The value of a polynomial (coefficient of x^0 first) at `x`.
pub(super) fn value(polynomial: &[u8], x: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, c| mul(sum, x) ^ c)
}
