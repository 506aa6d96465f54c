//! Numbers that look random, and damage by them.
#![allow(dead_code)] // Each test file uses its own part.

use unicode_normalization::UnicodeNormalization;

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    pub fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }

    pub fn chance(&mut self, rate: f64) -> bool {
        ((self.next() >> 11) as f64) < rate * (1_u64 << 53) as f64
    }
}

/// Damages a file in one place or in up to `most`: a byte is another or gone, a piece stands once more, and
/// where it may be `cut`, all that follows is gone.
pub fn damage(bytes: &mut Vec<u8>, dice: &mut Dice, most: usize, cut: bool) {
    for _ in 0..1 + dice.below(most) {
        if bytes.len() < 2 {
            break;
        }
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes[at] = dice.byte(),
            1 => _ = bytes.remove(at),
            2 if cut => bytes.truncate(at.max(1)),
            _ => {
                let from = dice.below(bytes.len());
                let piece = bytes[from..(from + 20).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
}

/// What poor scans do: a mark lost, another in its place, `đ` without its stroke; digits and slashes stay.
pub fn blur(text: &str, rate: f64, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut parts: Vec<char> = c.nfd().collect();
        if dice.chance(rate) && parts.len() > 1 {
            parts.remove(1 + dice.below(parts.len() - 1));
            if dice.chance(0.5) {
                parts.push(['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'][dice.below(5)]);
            }
            out.extend(parts.into_iter().nfc());
        } else if matches!(c, 'đ' | 'Đ') && dice.chance(rate) {
            out.push(if c == 'đ' { 'd' } else { 'D' });
        } else {
            out.push(c);
        }
    }
    out
}
