//! VIQR (RFC 1456): Vietnamese in ASCII, the marks typed behind the vowel: `Vie^.t Nam`.
//!
//! A sign behind a vowel is a mark unless a backslash stands before it; that is the rule of the
//! RFC, also for the full stop: `ba.` is *bạ*, `ba\.` is *ba.* Many typed no backslash, so a full stop is
//! one too where no dot can stand: in `tai.`, in `ta`i.`, and behind the marker of an item (`I. …`).

use std::iter::Peekable;
use std::str::Chars;

use super::syllable;
use super::tables::{capital, small};

/// Tone signs in the order grave, acute, hook, tilde, dot.
const TONES: &str = "`'?~.";

/// Vowels with their own sign.
const MARKED: [(char, char, char); 6] =
    [('a', '(', 'ă'), ('a', '^', 'â'), ('e', '^', 'ê'), ('o', '^', 'ô'), ('o', '+', 'ơ'), ('u', '+', 'ư')];

/// Decodes the letters of VIQR; the rest stays.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '\\' if next.is_some_and(|sign| is_sign(sign) || matches!(sign, 'd' | 'D' | '\\')) => {
                out.extend(chars.next())
            }
            'd' | 'D' if next.is_some_and(|next| next == c || (c == 'D' && next == 'd')) => {
                chars.next();
                out.push(if c == 'd' { 'đ' } else { 'Đ' });
            }
            _ if is_vowel(c) => {
                let vowel = take(&mut chars, |sign| marked(c, sign)).unwrap_or(c);
                let stop = next_two(&chars).is_some_and(|(sign, after)| sign == '.' && is_stop(&out, vowel, after));
                let tone = if stop { None } else { take(&mut chars, |sign| toned(vowel, sign)) };
                out.push(tone.unwrap_or(vowel));
            }
            _ => out.push(c),
        }
    }
    out
}

/// What the next character makes, if it makes anything; it is used up then.
fn take(chars: &mut Peekable<Chars<'_>>, make: impl Fn(char) -> Option<char>) -> Option<char> {
    let made = make(*chars.peek()?)?;
    chars.next();
    Some(made)
}

/// The next character and the one after it.
fn next_two(chars: &Peekable<Chars<'_>>) -> Option<(char, Option<char>)> {
    let mut ahead = chars.clone();
    Some((ahead.next()?, ahead.next()))
}

/// Whether the full stop behind a vowel, with `after` behind it, cannot be its tone; `out` ends in what
/// stands before the vowel.
fn is_stop(out: &str, vowel: char, after: Option<char>) -> bool {
    /// Longer than any syllable without its last letter.
    const LONG: usize = 6;
    if after.is_some_and(char::is_alphabetic) {
        return false;
    }
    let start: usize = out.chars().rev().take(LONG + 1).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let (before, word) = out.split_at(out.len() - start);
    let letters: Vec<(char, u8)> = word.chars().map(syllable::bare_letter).collect();
    if letters.iter().any(|(_, tone)| *tone > 0) {
        return true;
    }
    let roman = vowel == 'I' && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if (word.is_empty() || roman) && is_item(before, after) {
        return true;
    }
    let last_but = |n: usize| letters.len().checked_sub(n).map(|at| letters[at].0);
    match (last_but(2), last_but(1)) {
        (Some('q'), Some('u')) | (Some('g'), Some('i')) => false,
        // Of two vowels at the end only these have the tone on the second.
        (_, Some('o')) => !matches!(small(vowel), 'a' | 'e'),
        (_, Some('u')) => !matches!(small(vowel), 'y' | 'ê' | 'ơ'),
        (_, last) => last.is_some_and(|last| syllable::with_tone(last, 0).is_some()),
    }
}

/// Whether a marker of an item begins a line here: nothing but blanks before it, a blank behind its full stop.
fn is_item(before: &str, after: Option<char>) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    (before.is_empty() || before.ends_with('\n')) && matches!(after, Some(' ' | '\t'))
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_sign(c: char) -> bool {
    TONES.contains(c) || matches!(c, '^' | '(' | '+')
}

fn marked(vowel: char, sign: char) -> Option<char> {
    let small_vowel = vowel.to_ascii_lowercase();
    let (.., letter) = MARKED.iter().find(|(base, mark, _)| (*base, *mark) == (small_vowel, sign))?;
    Some(if vowel.is_ascii_uppercase() { capital(*letter) } else { *letter })
}

fn toned(vowel: char, sign: char) -> Option<char> {
    syllable::with_tone(vowel, TONES.find(sign)? + 1)
}

/// A letter without its tone, and the tone from 1 to 5.
pub(super) fn split_tone(c: char) -> (char, Option<usize>) {
    let (vowel, tone) = syllable::bare_letter(c);
    if tone == 0 {
        return (c, None);
    }
    (if c.is_uppercase() { capital(vowel) } else { vowel }, Some(usize::from(tone)))
}

/// Writes a character, with a backslash where `next` would be read as its mark.
pub(super) fn push(c: char, next: Option<char>, out: &mut Vec<u8>) -> bool {
    let (vowel, tone) = split_tone(c);
    let found = MARKED.iter().find(|(.., letter)| *letter == small(vowel));
    let (base, sign) = found.map_or((vowel, None), |(base, sign, _)| (*base, Some(*sign)));
    match c {
        'đ' => out.extend(b"dd"),
        'Đ' => out.extend(b"DD"),
        _ if !base.is_ascii() => return false,
        _ => {
            let base = if vowel.is_uppercase() { base.to_ascii_uppercase() } else { base };
            let signs = [Some(base), sign, tone.and_then(|tone| TONES.chars().nth(tone - 1))];
            out.extend(signs.into_iter().flatten().map(|sign| sign as u8));
        }
    }
    // A letter with a tone takes no further sign, but escaping then does no harm.
    let vowel_then_sign = is_vowel(base) && next.is_some_and(is_sign);
    let twice = matches!((c, next), ('d', Some('d')) | ('D', Some('D' | 'd')));
    let literal_backslash =
        c == '\\' && next.is_some_and(|next| is_sign(next) || matches!(next, 'd' | 'D' | 'đ' | 'Đ' | '\\'));
    if vowel_then_sign || twice || literal_backslash {
        out.push(b'\\');
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_without_a_backslash() {
        let rows = [
            ("I. NHIE^.M VU. TRO.NG TA^M", "I. NHIỆM VỤ TRỌNG TÂM"),
            ("x\n  III. A\nVI. A\nXI. A\na. Chi? dda.o\nA.\tB", "x\n  III. A\nVI. A\nXI. A\na. Chỉ đạo\nA.\tB"),
            ("pho`ng cho^'ng thie^n tai. Ta(ng", "phòng chống thiên tai. Tăng"),
            ("lu+u. no'i va`o. ba`i. thu?y. ti?nh u?y.", "lưu. nói vào. bài. thủy. tỉnh ủy."),
            // Where a dot may stand it is one.
            ("Bo^. Chi'nh tri. ve^` nhie^.m vu. Ban Bi' thu+.", "Bộ Chính trị về nhiệm vụ Ban Bí thự"),
            ("DDo+n vi. hoa. toa. que. qua. quy. thuy. Hue^. gia.", "Đơn vị hoạ toạ quẹ quạ quỵ thuỵ Huệ giạ"),
            ("vi. I. a.", "vị Ị ạ"),
            ("a.", "ạ"),
            ("i\\. A\\. ", "i. A. "),
        ];
        for (typed, meant) in rows {
            assert_eq!(decode(typed), meant, "{typed}");
        }
    }
}
