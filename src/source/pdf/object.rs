//! The values that a PDF is made of, and how they are written (ISO 32000-1 §7.2, §7.3).

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::source::codes::hex_digit;

/// Nesting of arrays and dictionaries beyond which a value is taken for damage.
const DEPTH: usize = 64;

/// A value. A copy costs nothing, however much it holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    String(Rc<[u8]>),
    Name(Rc<str>),
    Array(Rc<[Object]>),
    Dict(Dict),
    /// A dictionary and where in the file the bytes that it describes begin.
    Stream(Dict, usize),
    /// The number of an object.
    Ref(u32),
}

/// A dictionary.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dict(Rc<HashMap<Rc<str>, Object>>);

impl Dict {
    /// The value as it stands, which may be a reference.
    pub(super) fn raw(&self, key: &str) -> &Object {
        self.0.get(key).unwrap_or(&Object::Null)
    }

    /// Whether the value is this name.
    pub(super) fn is(&self, key: &str, name: &str) -> bool {
        self.raw(key).name() == Some(name)
    }

    /// A whole number that stands in the dictionary itself.
    pub(super) fn int(&self, key: &str) -> Option<i64> {
        self.raw(key).int()
    }
}

impl Object {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn int(&self) -> Option<i64> {
        self.number().filter(|number| number.fract() == 0.0 && number.abs() < 9e15).map(|number| number as i64)
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) | Object::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(items) => Some(items),
            _ => None,
        }
    }
}

/// What stands next in a content stream or in an object.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Object(Object),
    /// A bare word: an operator, `obj`, `R`, …
    Word(Range<usize>),
    /// `]`, `>>` or another mark that nothing opened.
    Stray,
}

/// Reads values one after another.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// How many more values may be read; at 0 nothing is read any more.
    pub(super) budget: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, budget: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()), budget }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Whether more values were written than may be read.
    pub(super) fn exhausted(&self) -> bool {
        self.budget == 0
    }

    pub(super) fn skip_blank(&mut self) {
        while let Some(b) = self.peek(0) {
            if b == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
            } else if is_blank(b) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Takes `word` if it stands next.
    pub(super) fn take_word(&mut self, word: &[u8]) -> bool {
        self.skip_blank();
        let here = self.bytes[self.at..].starts_with(word) && self.peek(word.len()).is_none_or(|b| !is_regular(b));
        if here {
            self.at += word.len();
        }
        here
    }

    /// A whole number without sign, if one stands next.
    pub(super) fn take_uint(&mut self) -> Option<u64> {
        self.skip_blank();
        let digits = self.bytes[self.at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.bytes[self.at..self.at + digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// A value; a bare word counts as null.
    pub(super) fn object(&mut self) -> Object {
        match self.token(DEPTH, true) {
            Some(Token::Object(object)) => object,
            _ => Object::Null,
        }
    }

    /// The next value or operator of a content stream; `None` at its end.
    pub(super) fn content(&mut self) -> Option<Token> {
        self.token(DEPTH, false)
    }

    fn token(&mut self, depth: usize, refs: bool) -> Option<Token> {
        self.skip_blank();
        let b = self.peek(0)?;
        self.budget = self.budget.checked_sub(1)?;
        let object = match b {
            b'/' => {
                self.spend(1);
                Object::Name(self.name())
            }
            b'(' => {
                self.spend(1);
                Object::String(self.literal().into())
            }
            b'<' if self.peek(1) == Some(b'<') => self.dict(depth, refs)?,
            b'<' => {
                self.spend(1);
                Object::String(self.hex().into())
            }
            b'[' => self.array(depth, refs)?,
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(refs),
            b'>' if self.peek(1) == Some(b'>') => return self.stray(2),
            b']' | b'>' | b')' | b'{' | b'}' => return self.stray(1),
            _ => return Some(self.word()),
        };
        Some(Token::Object(object))
    }

    /// Counts what a value takes up beyond one: a name or string as two, a dictionary as five and two for
    /// each key, so that the limit bounds memory too.
    fn spend(&mut self, more: usize) {
        self.budget = self.budget.saturating_sub(more);
    }

    fn stray(&mut self, len: usize) -> Option<Token> {
        self.at += len;
        Some(Token::Stray)
    }

    fn word(&mut self) -> Token {
        let begin = self.at;
        self.at += self.bytes[begin..].iter().take_while(|b| is_regular(**b)).count().max(1);
        match &self.bytes[begin..self.at] {
            b"true" => Token::Object(Object::Bool(true)),
            b"false" => Token::Object(Object::Bool(false)),
            b"null" => Token::Object(Object::Null),
            _ => Token::Word(begin..self.at),
        }
    }

    /// The bytes of a word.
    pub(super) fn bytes_of(&self, word: Range<usize>) -> &'a [u8] {
        &self.bytes[word]
    }

    /// A number, or a reference such as `12 0 R`.
    fn number(&mut self, refs: bool) -> Object {
        let begin = self.at;
        let chars = self.bytes[begin..].iter().take_while(|b| matches!(b, b'+' | b'-' | b'.' | b'0'..=b'9')).count();
        self.at += chars;
        let words = std::str::from_utf8(&self.bytes[begin..self.at]).unwrap_or("");
        let after = self.at;
        if refs
            && let Ok(number) = words.parse::<u32>()
            && self.take_uint().is_some_and(|generation| generation <= 65_535)
            && self.take_word(b"R")
        {
            return Object::Ref(number);
        }
        self.at = after;
        Object::Number(decimal(words))
    }

    fn name(&mut self) -> Rc<str> {
        self.at += 1;
        let len = self.bytes[self.at..].iter().take_while(|b| is_regular(**b)).count();
        let raw = &self.bytes[self.at..self.at + len];
        self.at += len;
        if !raw.contains(&b'#') {
            return String::from_utf8_lossy(raw).into();
        }
        let mut name = Vec::with_capacity(len);
        let mut i = 0;
        while i < raw.len() {
            let digits = raw.get(i + 1..i + 3).and_then(|d| Some(hex_digit(d[0])? << 4 | hex_digit(d[1])?));
            match digits {
                Some(b) if raw[i] == b'#' => {
                    name.push(b);
                    i += 3;
                }
                _ => {
                    name.push(raw[i]);
                    i += 1;
                }
            }
        }
        String::from_utf8_lossy(&name).into()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut open = 1;
        while let Some(b) = self.peek(0) {
            self.at += 1;
            match b {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    string.extend(self.escape());
                    continue;
                }
                b'\r' => {
                    self.at += usize::from(self.peek(0) == Some(b'\n'));
                    string.push(b'\n');
                    continue;
                }
                _ => {}
            }
            string.push(b);
        }
        string
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<u8> {
        let b = self.peek(0)?;
        self.at += 1;
        Some(match b {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return None,
            b'\r' => {
                self.at += usize::from(self.peek(0) == Some(b'\n'));
                return None;
            }
            b'0'..=b'7' => {
                let mut code = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            other => other,
        })
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let len = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
        self.at = (self.at + len + 1).min(self.bytes.len());
        let digits: Vec<u8> = rest[..len].iter().filter_map(|b| hex_digit(*b)).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
    }

    fn array(&mut self, depth: usize, refs: bool) -> Option<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.peek(0)? == b']' {
                self.at += 1;
                return Some(Object::Array(items.into()));
            }
            match self.token(depth.checked_sub(1)?, refs)? {
                Token::Object(object) => items.push(object),
                Token::Word(_) => {}
                Token::Stray => return Some(Object::Array(items.into())),
            }
        }
    }

    fn dict(&mut self, depth: usize, refs: bool) -> Option<Object> {
        self.at += 2;
        self.spend(4);
        let mut dict = HashMap::new();
        loop {
            self.skip_blank();
            match self.peek(0)? {
                b'>' => {
                    self.at += 1 + usize::from(self.peek(1) == Some(b'>'));
                    return Some(Object::Dict(Dict(Rc::new(dict))));
                }
                b'/' => {
                    self.spend(2);
                    let key = self.name();
                    self.skip_blank();
                    if self.peek(0)? == b'>' && self.peek(1) == Some(b'>') {
                        continue;
                    }
                    match self.token(depth.checked_sub(1)?, refs)? {
                        Token::Object(object) => dict.insert(key, object),
                        Token::Word(_) => None,
                        Token::Stray => return Some(Object::Dict(Dict(Rc::new(dict)))),
                    };
                }
                // A dictionary without its end: what follows is the file again.
                b'e' if self.bytes[self.at..].starts_with(b"endobj") => return Some(Object::Dict(Dict(Rc::new(dict)))),
                b's' if self.bytes[self.at..].starts_with(b"stream") => return Some(Object::Dict(Dict(Rc::new(dict)))),
                _ => {
                    self.token(depth.checked_sub(1)?, refs)?;
                }
            }
        }
    }
}

/// A number as PDF writes it; damaged ones as other readers take them: `--5` is -5, `1.2.3` is 1.2.
fn decimal(words: &str) -> f64 {
    if let Ok(number) = words.parse::<f64>() {
        return number;
    }
    let negative = words.starts_with('-');
    let digits = words.trim_start_matches(['+', '-']);
    let end = digits.find(['+', '-']).unwrap_or(digits.len());
    let mut pieces = digits[..end].split('.');
    let (whole, part) = (pieces.next().unwrap_or(""), pieces.next().unwrap_or(""));
    let number = format!("0{whole}.{part}0").parse().unwrap_or(0.0);
    if negative { -number } else { number }
}

pub(super) fn is_blank(b: u8) -> bool {
    matches!(b, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Whether a byte may be part of a name or word.
pub(super) fn is_regular(b: u8) -> bool {
    !is_blank(b) && !matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Object {
        Lexer::new(words.as_bytes(), 0, 1000).object()
    }

    #[test]
    fn values() {
        let name = |name: &str| Object::Name(name.into());
        let string = |string: &[u8]| Object::String(string.into());
        let rows: &[(&str, Object)] = &[
            ("12 0 R", Object::Ref(12)),
            ("-.5", Object::Number(-0.5)),
            ("--5", Object::Number(-5.0)),
            ("1.2.3", Object::Number(1.2)),
            ("/A#42c", name("ABc")),
            ("/A#4", name("A#4")),
            ("(a(b)\\)\\101\\\nc)", string(b"a(b))Ac")),
            ("<4142 4>", string(b"AB@")),
            ("% note\ntrue", Object::Bool(true)),
            ("[1 /A]", Object::Array([Object::Number(1.0), name("A")].into())),
        ];
        for (words, object) in rows {
            assert_eq!(&read(words), object, "{words}");
        }
        assert_eq!(read("<</A 1/B 2 0 R>>").dict().unwrap().raw("B"), &Object::Ref(2));
    }

    #[test]
    fn damage_ends() {
        for words in
            ["<</A", "[1 2", "(a", "<41", "/", "", "<</A [<<", "]", &"[".repeat(100_000), &"<</A ".repeat(10_000)]
        {
            read(words);
        }
    }
}
