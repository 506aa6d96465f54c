//! Unpacking of streams (ISO 32000-1 §7.4): the filters that text is packed with.

use flate2::{Decompress, FlushDecompress, Status};

use super::object::{Dict, is_blank};
use crate::source::codes::hex_digit;

/// Why a stream could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It would be longer than allowed.
    TooLong,
    /// Its bytes are not what the filter writes.
    Broken,
    /// It is a picture, or packed in a way that is not read here.
    Unread,
}

/// Bytes as they were before they were packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Whether the packed bytes are broken, and what stood behind the fault is lost.
    pub(super) cut: bool,
}

/// Unpacks `bytes` with the filter `name`, to at most `limit` bytes.
pub(super) fn unpack(name: &str, parms: Option<&Dict>, bytes: &[u8], limit: usize) -> Result<Unpacked, Fault> {
    let mut cut = false;
    let unpacked = match name {
        "FlateDecode" | "Fl" => flate(bytes, limit, &mut cut)?,
        "LZWDecode" | "LZW" => lzw(bytes, parms.and_then(|parms| parms.int("EarlyChange")) != Some(0), limit)?,
        "ASCIIHexDecode" | "AHx" => ascii_hex(bytes),
        "ASCII85Decode" | "A85" => ascii_85(bytes, limit)?,
        "RunLengthDecode" | "RL" => run_length(bytes, limit)?,
        "Crypt" => bytes.to_vec(),
        _ => return Err(Fault::Unread),
    };
    let bytes = match parms {
        Some(parms) if parms.int("Predictor").unwrap_or(1) > 1 && name != "ASCIIHexDecode" => {
            predict(parms, &unpacked)?
        }
        _ => unpacked,
    };
    Ok(Unpacked { bytes, cut })
}

fn flate(bytes: &[u8], limit: usize, cut: &mut bool) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    if matches!(inflate(bytes, true, limit, &mut out)?, Inflated::Whole) {
        return Ok(out);
    }
    // Some writers leave the two bytes before the data out or spoil them, or the check sum behind them:
    // the data alone is whole then.
    out.clear();
    match inflate(bytes.get(2..).unwrap_or(&[]), false, limit, &mut out)? {
        Inflated::Whole => {}
        Inflated::Wrong if !out.is_empty() => *cut = true,
        _ => return Err(Fault::Broken),
    }
    Ok(out)
}

/// How unpacking ends.
enum Inflated {
    Whole,
    /// The bytes end too early.
    Short,
    /// A byte is not what it must be; what came before is unpacked.
    Wrong,
}

fn inflate(bytes: &[u8], wrapped: bool, limit: usize, out: &mut Vec<u8>) -> Result<Inflated, Fault> {
    let mut state = Decompress::new(wrapped);
    loop {
        out.reserve(out.len().clamp(4 << 10, 1 << 20));
        let before = (state.total_in() as usize, out.len());
        let status = state.decompress_vec(&bytes[before.0..], out, FlushDecompress::None);
        if out.len() > limit {
            return Err(Fault::TooLong);
        }
        match status {
            Err(_) => return Ok(Inflated::Wrong),
            Ok(Status::StreamEnd) => return Ok(Inflated::Whole),
            Ok(_) if (state.total_in() as usize, out.len()) == before => return Ok(Inflated::Short),
            Ok(_) => {}
        }
    }
}

fn lzw(bytes: &[u8], early: bool, limit: usize) -> Result<Vec<u8>, Fault> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each code from 258 on stands for a stretch of what was written before.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0u32, 0u32, 9u32);
    for b in bytes {
        bits = bits << 8 | u32::from(*b);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        if code == END {
            break;
        }
        if code == CLEAR {
            table.clear();
            last = None;
            width = 9;
            continue;
        }
        let from = out.len();
        if let Some((begin, len)) = last
            && table.len() < 4096 - 258
        {
            // The new entry is the last one and the first byte of this one, which follows it in the output.
            table.push((begin, len + 1));
        }
        let piece = match code {
            0..=255 => {
                out.push(code as u8);
                (from, 1)
            }
            _ => {
                let (begin, len) = *table.get(code - 258).ok_or(Fault::Broken)?;
                for i in begin..begin + len {
                    out.push(*out.get(i).ok_or(Fault::Broken)?);
                }
                (from, len)
            }
        };
        if out.len() > limit {
            return Err(Fault::TooLong);
        }
        last = Some(piece);
        width = match table.len() + 258 + 1 + usize::from(early) {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    Ok(out)
}

fn ascii_hex(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().position(|b| *b == b'>').unwrap_or(bytes.len());
    let digits: Vec<u8> = bytes[..end].iter().filter_map(|b| hex_digit(*b)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn ascii_85(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for b in bytes.iter().copied().filter(|b| !is_blank(*b)) {
        match b {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(b - b'!'),
            _ => return Err(Fault::Broken),
        }
        if group.len() == 5 {
            write_85(&group, &mut out);
            group.clear();
        }
        if out.len() > limit {
            return Err(Fault::TooLong);
        }
    }
    if group.len() > 1 {
        write_85(&group, &mut out);
    }
    Ok(out)
}

fn write_85(group: &[u8], out: &mut Vec<u8>) {
    let digits = group.iter().chain(std::iter::repeat(&84)).take(5);
    let word = digits.fold(0u32, |word, digit| word.wrapping_mul(85).wrapping_add(u32::from(*digit)));
    out.extend(&word.to_be_bytes()[..group.len() - 1]);
}

fn run_length(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(length) = bytes.get(at).copied().filter(|length| *length != 128) {
        at += 1;
        if length < 128 {
            let end = (at + usize::from(length) + 1).min(bytes.len());
            out.extend(&bytes[at..end]);
            at = end;
        } else {
            let byte = *bytes.get(at).ok_or(Fault::Broken)?;
            out.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
            at += 1;
        }
        if out.len() > limit {
            return Err(Fault::TooLong);
        }
    }
    Ok(out)
}

/// Undoes a predictor: TIFF's for bytes, or PNG's.
fn predict(parms: &Dict, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let parm = |key, default: usize| parms.int(key).map_or(Some(default), |n| usize::try_from(n).ok());
    let (Some(colors), Some(bits), Some(columns)) =
        (parm("Colors", 1), parm("BitsPerComponent", 8), parm("Columns", 1))
    else {
        return Err(Fault::Broken);
    };
    if colors == 0 || colors > 64 || bits == 0 || bits > 16 || columns == 0 || columns > 1 << 24 {
        return Err(Fault::Broken);
    }
    let pixel = (colors * bits).div_ceil(8);
    // A row that is longer than all bytes is the only one, and takes no more room than they do.
    let row = (colors * bits).saturating_mul(columns).div_ceil(8).clamp(1, bytes.len().max(1));
    if parms.int("Predictor") == Some(2) {
        let mut out = bytes.to_vec();
        for line in out.chunks_mut(row) {
            for i in pixel..line.len() {
                line[i] = line[i].wrapping_add(line[i - pixel]);
            }
        }
        return Ok(out);
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0; row];
    for packed in bytes.chunks(row + 1) {
        let mut line = packed[1..].to_vec();
        for i in 0..line.len() {
            let left = if i >= pixel { line[i - pixel] } else { 0 };
            let corner = if i >= pixel { above[i - pixel] } else { 0 };
            let guess = match packed[0] {
                1 => left,
                2 => above[i],
                3 => ((u16::from(left) + u16::from(above[i])) / 2) as u8,
                4 => paeth(left, above[i], corner),
                _ => 0,
            };
            line[i] = line[i].wrapping_add(guess);
        }
        out.extend(&line);
        above[..line.len()].copy_from_slice(&line);
    }
    Ok(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let off = |b: u8| (guess - i16::from(b)).abs();
    if off(left) <= off(above) && off(left) <= off(corner) {
        left
    } else if off(above) <= off(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_unpacks() {
        let rows: &[(&str, &[u8], &[u8])] = &[
            ("ASCIIHexDecode", b"48 65 6C6c 6F>", b"Hello"),
            ("ASCII85Decode", b"87cURD]i,\"Ebo80~>", b"Hello World!"),
            ("RunLengthDecode", b"\x01Hi\xfe!\x80", b"Hi!!!"),
            // The example of ISO 32000-1 §7.4.4.2.
            ("LZWDecode", b"\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01", b"-----A---B"),
        ];
        for (name, packed, plain) in rows {
            let unpacked = Unpacked { bytes: plain.to_vec(), cut: false };
            assert_eq!(unpack(name, None, packed, 100), Ok(unpacked), "{name}");
        }
    }

    #[test]
    fn bombs_stop() {
        use std::io::Write;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![0; 10 << 20]).unwrap();
        let bomb = packer.finish().unwrap();
        assert_eq!(unpack("FlateDecode", None, &bomb, 1 << 20), Err(Fault::TooLong));
        assert_eq!(unpack("FlateDecode", None, &bomb[..100], 1 << 30), Err(Fault::Broken));
        assert_eq!(unpack("RunLengthDecode", None, &[129, 0].repeat(100), 1000), Err(Fault::TooLong));
    }
}
