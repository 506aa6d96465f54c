//! VIQR (RFC 1456): Vietnamese in ASCII, the marks typed behind the vowel: `Vie^.t Nam`.
//!
//! A sign behind a vowel is a mark unless a backslash stands before it; that is the rule of the
//! RFC, also for the full stop: `ba.` is *bạ*, `ba\.` is *ba.*

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
                out.push(take(&mut chars, |sign| toned(vowel, sign)).unwrap_or(vowel));
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
