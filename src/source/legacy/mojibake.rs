//! UTF-8 that was read as windows-1252 and saved again: `Sá»‘` for *Số*.

use super::tables;

/// Puts every run of characters that spells a UTF-8 sequence back; the rest stays.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (letter, len) = sequence(rest).unwrap_or((c, c.len_utf8()));
        out.push(letter);
        rest = &rest[len..];
    }
    out
}

/// The character that the start of `text` spells, and how many bytes of `text` it takes.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = chars.next().filter(|c| !c.is_ascii()).and_then(tables::byte_of)?;
    let tail = match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    for byte in &mut bytes[1..=tail] {
        *byte = continuation(lead, chars.next()?)?;
    }
    let letter = str::from_utf8(&bytes[..=tail]).ok()?.chars().next()?;
    Some((letter, text.len() - chars.as_str().len()))
}

/// The byte of a character that goes on a sequence. Cleaners turn the no-break space in `Ã ` (à)
/// into a space, which is safe to take back: no Vietnamese word ends in `Ã`.
fn continuation(lead: u8, c: char) -> Option<u8> {
    match c {
        ' ' if lead == 0xc3 => Some(0xa0),
        _ => tables::byte_of(c).filter(|byte| (0x80..0xc0).contains(byte)),
    }
}
