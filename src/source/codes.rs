//! What codes stand for, whatever the format: digits, signs of symbol fonts, UTF-16.

/// A hexadecimal digit.
pub(super) fn hex_digit(b: u8) -> Option<u8> {
    char::from(b).to_digit(16).map(|digit| digit as u8)
}

/// A hexadecimal number; no sign, no blank, nothing that does not fit.
pub(super) fn hex(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.iter().try_fold(0, |number, digit| Some(number << 4 | u32::from(hex_digit(*digit)?)))
}

/// A sign of the Symbol and Wingdings fonts by its code; nothing for those that no paper needs.
pub(super) fn symbol(code: u8) -> Option<char> {
    Some(match code {
        0xB7 | 0x6C | 0x9F => '•',
        0xA7 | 0x6E => '▪',
        0xD8 => '➢',
        0xFC => '✓',
        0x76 => '❖',
        0x2D | 0xBE => '-',
        0x2B => '+',
        0x2A => '*',
        0xA8 | 0x6F | 0x71 => '☐',
        0x52 | 0x53 | 0xFE => '☑',
        0xFB | 0xFD => '☒',
        0xB0 => '°',
        0xAE | 0xE0 => '→',
        _ => return None,
    })
}

/// The sign that a letter of the private area stands for, where symbol fonts have theirs.
pub(super) fn plain(c: char) -> char {
    match u32::from(c) {
        code @ 0xF020..=0xF0FF => symbol(code as u8).unwrap_or(c),
        _ => c,
    }
}

/// The text of UTF-16, or the byte where it breaks off or has half a letter.
pub(super) fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(bytes.len() - 1);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for letter in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let letter = letter.map_err(|_| at)?;
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (digits, number) in
            [("4d", Some(0x4D)), ("F0B7", Some(0xF0B7)), ("+f", None), ("", None), ("1 ", None), ("123456789", None)]
        {
            assert_eq!(hex(digits.as_bytes()), number, "{digits}");
        }
    }

    #[test]
    fn signs() {
        for (code, sign) in [('\u{f0b7}', '•'), ('\u{f0a7}', '▪'), ('\u{f06f}', '☐'), ('\u{f041}', '\u{f041}')] {
            assert_eq!(plain(code), sign);
        }
    }

    #[test]
    fn sixteen_bits() {
        assert_eq!(utf16(&[0xD1, 0x1E, 0x3D, 0xD8, 0x00, 0xDE], u16::from_le_bytes).as_deref(), Ok("ố😀"));
        assert_eq!(utf16(b"a\0b", u16::from_le_bytes), Err(2));
        assert_eq!(utf16(&[b'a', 0, 0x3D, 0xD8], u16::from_le_bytes), Err(2));
    }
}
