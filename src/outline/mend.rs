//! Markers that a scan or a typist spoilt: "Z. Kinh phí" before "3.", "IH." for III, "Điền 2.".
//!
//! Each rule mends only what the count is waiting for, so that sound text stays as it is; the new reading is
//! remarked on.

use smol_str::ToSmolStr as _;

use super::marker::REACH_OF_A_LIST;
use super::quote::QUOTES;
use super::{Builder, LONGEST_SECTION, is_major};
use crate::fold;
use crate::line::{LONGEST_PAGE, Line};
use crate::parse::body::{Family, Marker, letter_of, letter_value, marker, ordinal_name};
use crate::parse::common::{roman_value, to_roman};

/// How many bytes a line has at most that is a keyword and its number: "Phần thứ mười".
const LONGEST_KEYWORD_LINE: usize = 28;

/// How many bytes a marker has at most that a scan made unreadable.
const LONGEST_TORN_MARKER: usize = 6;

impl Builder<'_> {
    /// A scan reads c as e, and đ as d: `e)` after b) and before d) is c), and `d)` after d) is đ); so it reads I as 1, over
    /// "1." or before "II.", III as II, before "IV.", and a as 4, before "b)".
    pub(super) fn mend_label<'l>(&mut self, i: usize, mut found: Marker<'l>, rest: &str) -> Marker<'l> {
        let last = self.last(Family::Letter);
        if found.label == "ð" {
            (found.label, found.value) = ("đ", 5);
        }
        if found.family == Family::Arabic(1)
            && found.value == 1
            && self.open.iter().all(|open| matches!(open.family, Family::Part | Family::Capital))
            && self.is_first_section(i, fold::is_caps(rest))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as I"));
            found.family = Family::Roman;
        }
        // "11. KẾT QUẢ" behind "I.", "111." behind that
        if found.family == Family::Arabic(1)
            && found.label.len() > 1
            && found.label.bytes().all(|b| b == b'1')
            && let Some(due) = self.last(Family::Roman).map(|last| last + 1)
            && scan_roman(found.label, due)
            && self.last(Family::Arabic(1)).is_none_or(|last| last + 1 != found.value)
            && self.counted + 1 != found.value
            && (fold::is_caps(rest) || self.heads_section(i, due))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(due)));
            (found.family, found.value) = (Family::Roman, due);
        }
        if found.family == Family::Roman && self.last(Family::Roman) == Some(found.value) {
            let ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION);
            let sections = ahead.filter(|line| line.text(self.text).starts_with(['I', 'V', 'X']));
            let mut sections = sections.filter_map(|line| Some(marker(line.text(self.text)).ok()?.1));
            if sections.find(|next| next.family == Family::Roman).is_some_and(|next| next.value == found.value + 2) {
                self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(found.value + 1)));
                found.value += 1;
            }
        }
        let letter = match found.family {
            Family::Paren => !found.text.starts_with('(') && self.last(Family::Paren).is_none(),
            Family::Capital => found.label == "A" && found.end == ')',
            _ => false,
        };
        if letter
            && let Some((Family::Letter, value)) = self.missing_below(i)
            && let Some(label) = letter_of(value)
            && (found.value > 1 || label == "i" || found.family == Family::Capital)
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {label}"));
            (found.family, found.label, found.value) = (Family::Letter, label, value);
        }
        // "8." between "2." and "4.", "A." between "3." and "5."
        let due = self.last(Family::Arabic(1)).map_or(1, |last| last + 1);
        let misread = match found.family {
            Family::Arabic(1) => found.value != due && is_like(found.value, due),
            Family::Capital => found.label == "A" && due == 4 && self.last(Family::Capital).is_none(),
            _ => false,
        };
        if misread && self.missing_below(i) == Some((Family::Arabic(1), due)) {
            self.remark(i, &found, "marker-mended", format_args!("read as {due}"));
            (found.family, found.value) = (Family::Arabic(1), due);
        }
        // "12. Thu ngân sách" behind "1.1."
        if let (Family::Arabic(1), Some(above), Some(next)) =
            (found.family, self.last(Family::Arabic(1)), self.last(Family::Arabic(2)).map(|last| last + 1))
            && found.value != above + 1
            && found.label.strip_suffix(next.to_smolstr().as_str()).is_some_and(|first| first.parse() == Ok(above))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {above}.{next}"));
            (found.family, found.value) = (Family::Arabic(2), next);
        }
        if let Family::Part | Family::Chapter | Family::Section = found.family {
            let due = self.last(found.family).map_or(1, |last| last + 1);
            if found.value != due && scan_roman(found.label, due) {
                self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(due)));
                found.value = due;
            }
        }
        if found.family == Family::Letter && found.label == "d" && last == Some(4) {
            self.remark(i, &found, "marker-mended", format_args!("read as đ"));
            found.label = "đ";
            found.value = 5;
        }
        if found.label == "h" && last == Some(1) {
            self.remark(i, &found, "marker-mended", format_args!("read as b"));
            (found.label, found.value) = ("b", 2);
        }
        let mended = match (found.label, last) {
            ("e", Some(2)) => Some(("c", 3)),
            ("đ", Some(3)) => Some(("d", 4)),
            _ => None,
        };
        if found.family == Family::Letter
            && let Some((label, value)) = mended
        {
            let ahead = self.lines[i + 1..].iter().take(40).filter_map(|line| marker(line.text(self.text)).ok());
            let next = ahead.map(|(_, next)| next).find(|next| next.family == Family::Letter);
            let due = |next: Marker<'_>| next.label == "đ" || value == 3 && matches!(next.label, "d" | "a");
            if next.map_or(value == 3, due) {
                self.remark(i, &found, "marker-mended", format_args!("read as {label}"));
                (found.label, found.value) = (label, value);
            }
        }
        found
    }

    /// Whether the "1." at line `i`, above all units, is the I that a scan read so: "II." comes before "2.", and the numbers
    /// below begin anew or both stand over capitals.
    fn is_first_section(&self, i: usize, caps: bool) -> bool {
        let mut anew = false;
        for line in self.lines[i + 1..].iter().take(LONGEST_SECTION) {
            let Ok((rest, next)) = marker(line.text(self.text)) else { continue };
            match (next.family, next.value) {
                (Family::Roman, 2) => return anew || caps && fold::is_caps(rest),
                (Family::Roman | Family::Article | Family::Capital | Family::Part, _) => return false,
                (Family::Arabic(1), 2) if !anew => return false,
                (Family::Arabic(1), 1) => anew = true,
                _ => {}
            }
        }
        false
    }

    /// The number that the count below line `i` goes on without: the a before "b)", the 2 between "1." and "3.".
    pub(super) fn missing_below(&self, i: usize) -> Option<(Family, u32)> {
        let mut inner = false;
        let ahead = self.lines[i + 1..].iter().take(LONGEST_PAGE);
        for (_, next) in ahead.filter_map(|line| marker(line.text(self.text)).ok()) {
            match next.family {
                Family::Letter if inner => {}
                Family::Letter | Family::Arabic(1) => {
                    let due = self.last(next.family).map_or(1, |last| last + 1);
                    if next.value == due + 1 {
                        return Some((next.family, due));
                    }
                    // A list under what is missing.
                    inner = next.family == Family::Letter && next.value == 1;
                    if !inner {
                        return None;
                    }
                }
                family if is_major(family) => return None,
                _ => {}
            }
        }
        None
    }

    /// `2.l.` and `2.l-` for 2.1, `1,3.` for the 1.3 that is due.
    pub(super) fn mend_dotted<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let token = words.split(' ').next()?;
        let (first, second) = token.trim_end_matches(['.', ')', ',', '-']).split_once(['.', ','])?;
        let number = |part: &str| -> Option<u32> {
            let digits: String = part.chars().map(|c| if matches!(c, 'l' | 'I' | '|') { '1' } else { c }).collect();
            digits.parse().ok().filter(|value| *value < 60)
        };
        let (above, value) = (number(first)?, number(second)?);
        let rest = words[token.len()..].trim_start();
        let due = self.last(Family::Arabic(1)) == Some(above)
            && self.last(Family::Arabic(2)).map_or(1, |last| last + 1) == value;
        let torn =
            if token.contains(',') { due && token.ends_with(['.', ',', '-']) } else { token.contains(['l', 'I', '|']) };
        torn.then_some((
            rest,
            Marker {
                family: Family::Arabic(2),
                label: token.trim_end_matches(['.', ',', '-']),
                value,
                text: token,
                end: '.',
            },
        ))
    }

    /// The number of two parts that is due, with other signs between them: "1. 3. Rà soát", "1-3.", "1:3." for 1.3.
    pub(super) fn mend_decimal<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let value = self.last(Family::Arabic(2)).filter(|_| words.starts_with(|c: char| c.is_ascii_digit()))? + 1;
        let above = self.last(Family::Arabic(1))?;
        let number = |words: &'l str, value: u32| {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            (words[..digits].parse() == Ok(value)).then(|| &words[digits..])
        };
        let sign = |c: char| matches!(c, ' ' | '.' | ',' | ':' | '-');
        let behind = number(words, above)?;
        let between = behind.trim_start_matches(sign);
        let end = number(between, value)?;
        let rest = end.trim_start_matches(sign);
        let parted = (1..=3).contains(&(behind.len() - between.len())) && (1..=3).contains(&(end.len() - rest.len()));
        let text = &words[..words.len() - rest.len()];
        let sound = || marker(words).is_ok_and(|(_, found)| found.family == Family::Arabic(2));
        let label = &words[..words.len() - end.len()];
        (parted && rest.starts_with(fold::is_upper) && !end.starts_with(fold::is_upper) && !sound())
            .then_some((rest, Marker { family: Family::Arabic(2), label, value, text, end: '.' }))
    }

    /// A keyword's number that a scan made unreadable, and that is due: "Chương HI", "Điều Z." before "Điều 3.", "Điều 2,",
    /// "Điền 2.".
    pub(super) fn mend_keyword<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        const KEYWORDS: [(&str, Family); 4] =
            [("chuong", Family::Chapter), ("phan", Family::Part), ("muc", Family::Section), ("dieu", Family::Article)];
        let first = words.chars().next().filter(|first| fold::is_upper(*first)).map(fold::fold_char)?;
        // The number is short: most lines have a longer second word.
        let short = || words.split(' ').nth(1).is_some_and(|second| second.len() <= LONGEST_TORN_MARKER);
        if !matches!(first, 'c' | 'p' | 'm' | 'd') || !short() {
            return None;
        }
        let keyword = KEYWORDS.iter().find_map(|(word, family)| Some((fold::torn_prefix(words, word)?, *family)));
        let (len, family) = keyword.or_else(|| Some((near_article(words)?, Family::Article)))?;
        let behind = words[len..].trim_start();
        let end = behind.find(|c: char| !fold::is_word(c) && !"?§&!]".contains(c)).unwrap_or(behind.len());
        let (label, behind) = behind.split_at_checked(end.min(LONGEST_TORN_MARKER))?;
        let end = behind.chars().next().unwrap_or(' ');
        let rest = behind.trim_start_matches(['.', ',', ':', '-', '–']).trim_start();
        let value = match family {
            Family::Article => self.articles + 1,
            _ => self.last(family).map_or(1, |last| last + 1),
        };
        let due = match family {
            Family::Article => {
                // "Điều 2, Khoản 3" refers, "Điều 2, Điều khoản thi hành" does not.
                let numbered = |at: usize| rest[at..].starts_with(|c: char| c.is_ascii_digit());
                let refers =
                    ["khoan ", "diem ", "dieu "].iter().any(|part| fold::prefix(rest, part).is_some_and(numbered));
                let whole =
                    !refers && (self.before.ended || self.before.title || self.before.line.is_none() || value > 1);
                whole
                    && matches!(end, '.' | ',' | ':')
                    && (label.parse() == Ok(value) || self.article_is_missing(i, value))
            }
            _ => (rest.is_empty() || fold::is_caps(rest)) && fits_roman(label, &to_roman(value)),
        };
        let sound = due && !label.is_empty() && (rest.is_empty() || rest.starts_with(fold::is_upper));
        let text = &words[..words.len() - rest.len()];
        sound.then_some((rest, Marker { family, label, value, text, end: if end == ',' { '.' } else { end } }))
    }

    /// Whether the articles below line `i` go on with the one behind `value`.
    fn article_is_missing(&self, i: usize, value: u32) -> bool {
        let mut ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION).map(|line| line.text(self.text));
        let next = ahead.find_map(|words| {
            let article = words.starts_with(['Đ', 'Ð', 'D']).then(|| marker(words).ok()).flatten();
            article.filter(|(_, next)| next.family == Family::Article)
        });
        next.is_some_and(|(_, next)| next.value == value + 1)
    }

    /// A keyword and its number alone on their line, with a blank put in or left out, or a letter misread, where it is due:
    /// "Cbương I l", "Phầnthứ ba", "Phần thứ nh ất".
    pub(super) fn mend_title<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if words.len() > LONGEST_KEYWORD_LINE || !words.starts_with(['C', 'G', 'P', 'F']) {
            return None;
        }
        let squeezed: String = words.chars().filter(|c| *c != ' ').collect();
        let due = |family| self.last(family).map_or(1, |last| last + 1);
        let (part, chapter) = (due(Family::Part), due(Family::Chapter));
        let cuts = || squeezed.char_indices().map(|(at, _)| squeezed.split_at(at)).skip(5).take(3);
        let is_chapter = |(word, number): (&str, &str)| {
            fold::is_near(fold::fold(word), "chuong") && fits_roman(number, &to_roman(chapter))
        };
        let is_part =
            || ordinal_name(part).is_some_and(|name| fold::is_near(fold::fold(&squeezed), format!("phanthu{name}")));
        let (family, value) = if cuts().any(is_chapter) {
            (Family::Chapter, chapter)
        } else if is_part() {
            (Family::Part, part)
        } else {
            return None;
        };
        Some(("", Marker { family, label: words, value, text: words, end: ' ' }))
    }

    /// A numeral over capitals that a scan tore, where it is due: "I I- NHIỆM VỤ".
    pub(super) fn mend_torn_roman<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 2).position(|b| matches!(b, b'.' | b'-'))?;
        let (label, rest) = (&words[..end], words[end + 1..].trim_start());
        let value = self.last(Family::Roman).map_or(1, |last| last + 1);
        let torn = label.contains(' ') && fits_roman(&label.replace(' ', ""), &to_roman(value));
        (torn && fold::is_caps(rest)).then(|| {
            let text = &words[..end + 1];
            (rest, Marker { family: Family::Roman, label, value, text, end: text.chars().next_back().unwrap_or('.') })
        })
    }

    /// A marker that a scan spoilt: `IH.` for III, `l.` for 1, `3,` for 3.
    pub(super) fn mend<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words
            .char_indices()
            .take(7)
            .find(|(_, c)| matches!(c, '.' | '-' | ',' | ')' | ':' | ' ') || c.is_whitespace())?;
        let token = &words[..end.0];
        let rest = words[end.0 + end.1.len_utf8()..].trim_start();
        let mark = if end.1.is_whitespace() { ' ' } else { end.1 };
        if !rest.starts_with(|c: char| fold::is_upper(c) || c == '“') {
            return None;
        }
        let text = &words[..end.0 + usize::from(mark != ' ')];
        let last = |family| self.last(family);
        let roman = last(Family::Roman).map_or(1, |last| last + 1);
        let titled = fold::is_caps(rest) && rest.chars().count() > 3;
        // "TT  NỘI DUNG" heads a table, "TV HUYỆN ỦY" and "TH LÊ LỢI" are cut short.
        let letters = token.contains(['T', 'H', 'N', 'M', 'U']) && !token.contains(['I', 'J']);
        let short = mark == ' ' && letters && token.bytes().all(|b| b.is_ascii_uppercase());
        let due = !short && scan_roman(token, roman) || (matches!(mark, ' ' | ':') && token == to_roman(roman));
        let sure = || match mark {
            ' ' => titled || self.heads_section(i, roman),
            ')' | ',' => false,
            _ => token.len() > 1 || roman != 1 || titled || self.second_is_roman(i),
        };
        if due && sure() {
            return Some((rest, Marker { family: Family::Roman, label: token, value: roman, text, end: mark }));
        }
        if mark == ','
            && let Some(family) = self.before_comma(i, token)
        {
            let value = if family == Family::Roman { roman } else { letter_value(token) };
            return Some((rest, Marker { family, label: token, value, text, end: mark }));
        }
        let digits: String = token
            .chars()
            .map(|c| if matches!(c, 'l' | 'I' | '|' | 'i' | 'í' | 'Ì' | 'Í' | '!' | ']') { '1' } else { c })
            .collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > 2 || mark == ' ' {
            return None;
        }
        let value: u32 = digits.parse().ok()?;
        let family = if mark == ')' { Family::Paren } else { Family::Arabic(1) };
        let due = last(family).map_or(1, |last| last + 1);
        let restarts = value == 1 && digits != token;
        (value == due || restarts).then_some((rest, Marker { family, label: token, value, text, end: mark }))
    }

    /// The family of a numeral or letter before a comma that is due, the first where the second follows: "I, NỘI DUNG" over
    /// "II, TỔ CHỨC", "a, Về nhân lực" over "b, Về kinh phí".
    fn before_comma(&self, i: usize, token: &str) -> Option<Family> {
        let follows = |second: &str, reach: usize| {
            let mut ahead = self.lines[i + 1..].iter().take(reach);
            let ends = |rest: &str| rest.starts_with(", ") || second == "II" && rest.starts_with(['.', '-']);
            ahead.any(|line| line.text(self.text).strip_prefix(second).is_some_and(ends))
        };
        let due = |family| self.last(family).map_or(1, |last| last + 1);
        let letter = letter_value(token);
        if roman_value(token) == Some(due(Family::Roman)) {
            (token != "I" || follows("II", LONGEST_SECTION)).then_some(Family::Roman)
        } else if token.chars().count() == 1 && letter > 0 && (letter == 1 || letter == due(Family::Letter)) {
            (letter > 1 || follows("b", LONGEST_PAGE)).then_some(Family::Letter)
        } else {
            None
        }
    }

    /// Whether line `i` heads the section `value`, though nothing ends its numeral: the next section is the one behind it, or
    /// the numbers below begin anew, as under "II Kết quả thực hiện" between "2." and "1.".
    fn heads_section(&self, i: usize, value: u32) -> bool {
        let anew = self.last(Family::Arabic(1)).is_some();
        let mut inner = false;
        let next = to_roman(value + 1);
        let bare = |words: &str| {
            let rest = words.strip_prefix(next.as_str()).and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(|rest| rest.starts_with(fold::is_upper))
        };
        for line in self.lines[i + 1..].iter().take(LONGEST_SECTION) {
            let words = line.text(self.text);
            if !words.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == 'Đ') {
                continue;
            }
            if bare(words) {
                return true;
            }
            let Ok((_, found)) = marker(words) else { continue };
            match found.family {
                Family::Roman => return found.value == value + 1,
                Family::Arabic(1) if found.value == 1 && anew => return true,
                Family::Arabic(1) if found.value == 1 => inner = true,
                Family::Arabic(1) if !inner => return false,
                family if is_major(family) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether another first unit stands below before the second, or the second is II: then an `l.` above was the I.
    fn second_is_roman(&self, i: usize) -> bool {
        let second = |line: &Line| {
            let words = line.text(self.text);
            let (end, _) = words.char_indices().take(4).find(|(_, c)| matches!(c, '.' | '-'))?;
            let token = &words[..end];
            let roman = matches!(token, "1" | "l" | "II") || scan_roman(token, 2);
            (roman || token == "2").then_some(roman)
        };
        self.lines[i + 1..].iter().take(LONGEST_SECTION).find_map(second) == Some(true)
    }

    /// The marker that a scan made unreadable, where the count goes on without it: "Z. Kinh phí" before "3.", "ä) Quy mô"
    /// before "b)", "2 Làm hai" before "3.".
    pub(super) fn mend_due<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 1).position(|b| matches!(b, b' ' | b'\t'))?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        // "l Rà soát" before "2."
        if matches!(text, "I" | "l") && rest.starts_with(fold::is_upper) {
            let (family, value) = self.missing_below(i).filter(|due| *due == (Family::Arabic(1), 1))?;
            return Some((rest, Marker { family, label: "1", value, text, end: ' ' }));
        }
        // A word, as most lines begin.
        if words.starts_with(fold::is_letter) && text.ends_with(fold::is_letter) {
            return None;
        }
        let label = text.trim_matches(|c| !fold::is_word(c) || c == 'ˆ');
        let number = label.parse();
        let torn = label.chars().count() <= 2 && (label.len() < text.len() || number.is_ok());
        if !torn || text.starts_with(QUOTES) || !rest.starts_with(fold::is_upper) {
            return None;
        }
        let due = self.torn_letter(i, text).or_else(|| self.specked(text, label)).or_else(|| self.missing_below(i));
        let (family, value) = due?;
        let label = if family == Family::Letter { letter_of(value)? } else { label };
        // Only what is right needs no mark.
        let sound = text.ends_with(|c| !fold::is_word(c)) || number == Ok(value);
        sound.then_some((rest, Marker { family, label, value, text, end: ' ' }))
    }

    /// The number or letter that is due, whole among specks: "ˆ2.", "3'.", "_b)".
    fn specked(&self, text: &str, label: &str) -> Option<(Family, u32)> {
        let (family, value) = match label.parse() {
            Ok(value) => (Family::Arabic(1), value),
            Err(_) => (Family::Letter, letter_value(label)),
        };
        let due = value > 1 && self.last(family) == Some(value - 1);
        let whole = family != Family::Letter || label.chars().count() == 1;
        (due && whole && text.ends_with(if family == Family::Letter { ')' } else { '.' })).then_some((family, value))
    }

    /// The letter that is due and that a scan closed with another bracket, or took for a sign: "a}" over "b]", "©)".
    fn torn_letter(&self, i: usize, text: &str) -> Option<(Family, u32)> {
        let closed = |text: &str| if text == "©)" { 3 } else { text.strip_suffix(['}', ']']).map_or(0, letter_value) };
        let second = |line: &Line| line.text(self.text).split(' ').next().is_some_and(|text| closed(text) == 2);
        let value = self.last(Family::Letter).map_or(1, |last| last + 1);
        let due = closed(text) == value && (value > 1 || self.lines[i + 1..].iter().take(REACH_OF_A_LIST).any(second));
        due.then_some((Family::Letter, value))
    }

    /// The letter whose bracket a scan lost or took for another sign, where the count goes on without it: "al Rà soát", "a Rà
    /// soát" and "“a) Rà soát" before "b)".
    pub(super) fn mend_letter<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 1).position(|b| b == b' ')?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        let label = letter_of(self.last(Family::Letter).map_or(1, |last| last + 1))?;
        let bracket = text.trim_start_matches(QUOTES).strip_prefix(label)?;
        let sound = bracket.chars().count() <= 1 && rest.starts_with(fold::is_upper);
        let (family, value) = self.missing_below(i).filter(|_| sound)?;
        (family == Family::Letter).then_some((rest, Marker { family, label, value, text, end: ' ' }))
    }

    /// The capital of a section that is due over a title in capitals and that a scan misread or closed with another sign:
    /// "€- TỔ CHỨC THỰC HIỆN", "8- MỤC TIÊU" behind A, "B_ MỤC TIÊU"; the first only over the second.
    pub(super) fn mend_capital<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        const SIGNS: [&str; 5] = ["AÁÀÂẢẠĂ4", "B8E6ß3", "CGEO€©¢Ơ(ce6", "DĐÐO0", "ĐÐDO0"];
        let sign = words.chars().next()?;
        let value = self.last(Family::Capital).map_or(1, |last| last + 1);
        let signs = SIGNS.get(value as usize - 1).filter(|signs| signs.contains(sign))?;
        let behind = words[sign.len_utf8()..].trim_start_matches(' ');
        let end = behind.chars().next().filter(|end| matches!(end, '-' | '–' | '.' | ')' | '_' | ','))?;
        let rest = behind[end.len_utf8()..].trim_start();
        let text = &words[..words.len() - rest.len()];
        let titled = rest.contains(' ') && text.ends_with(' ') && fold::is_caps(rest);
        let label = signs.split_at(signs.chars().next()?.len_utf8()).0;
        let sound = || marker(words).is_ok_and(|(_, found)| found.label == label);
        if !titled || sound() {
            return None;
        }
        // "4- GIẢI PHÁP" behind "3-" is an item.
        let item = || sign.to_digit(10).is_some_and(|digit| self.last(Family::Arabic(1)) == Some(digit - 1));
        let lettered = |line: &Line| {
            let (rest, next) = marker(line.text(self.text)).ok()?;
            (next.family == Family::Capital && fold::is_caps(rest)).then_some(next.value)
        };
        let next = self.lines[i + 1..].iter().take(LONGEST_SECTION).find_map(lettered);
        (next.map_or(value > 1, |next| next == value + 1) && !item())
            .then_some((rest, Marker { family: Family::Capital, label, value, text, end }))
    }

    /// The bullet that a scan took for another sign, in a list of hyphens or over the next entry that begins with that sign
    /// ("« Rà soát"), or that has a stroke glued to it ("'- Rà soát", "-- Rà soát").
    pub(super) fn mend_bullet<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if words.starts_with(fold::is_letter) {
            return None;
        }
        let end = words.bytes().take(LONGEST_TORN_MARKER + 4).position(|b| b == b' ')?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        let found = Marker { family: Family::Bullet('-'), label: text, value: 0, text, end: ' ' };
        let listed = self.last(Family::Bullet('-')).is_some();
        // "-- Hết --"
        let bullet = rest.starts_with(fold::is_upper)
            && !rest.ends_with(text)
            && if is_stroked_hyphen(text) {
                listed || self.bullets_follow(i, &found) || self.sign_follows(i, text)
            } else {
                is_torn_hyphen(text)
                    && self.before.ended
                    && (listed && !self.before.colon || self.sign_follows(i, text))
            };
        bullet.then_some((rest, found))
    }

    /// A bullet amid a list with a stroke glued to it that could be a numeral: "|- Sở Xây dựng hướng dẫn;", "I- …".
    pub(super) fn stroked_bullet<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let rest = words.strip_prefix(['I', 'l', '|', '!'])?.strip_prefix("- ")?.trim_start();
        let listed = self.open.last().is_some_and(|open| open.family == Family::Bullet('-'));
        let text = &words[..2];
        let bullet = listed
            && self.before.ended
            && !self.before.colon
            && rest.starts_with(fold::is_upper)
            && rest.ends_with(['.', ';'])
            && !self.second_is_roman(i);
        bullet.then_some((rest, Marker { family: Family::Bullet('-'), label: text, value: 0, text, end: ' ' }))
    }

    /// Whether an entry below line `i` begins with the same sign, before any marker.
    fn sign_follows(&self, i: usize, sign: &str) -> bool {
        let behind = |line: &Line| line.text(self.text).strip_prefix(sign)?.strip_prefix(' ').map(str::trim_start);
        let ahead = &self.lines[i + 1..(i + 1 + REACH_OF_A_LIST).min(self.lines.len())];
        let next = ahead.iter().find(|line| behind(line).is_some() || marker(line.text(self.text)).is_ok());
        next.and_then(behind).is_some_and(|rest| rest.starts_with(fold::is_upper))
    }
}

/// How long the word is that a scan gives for "Điều", with a letter misread or lost: "Điền", "Đ1ều", "Điề".
fn near_article(words: &str) -> Option<usize> {
    let (word, _) = words.split_once(' ').filter(|(word, _)| word.len() <= 12)?;
    let folded = fold::fold(word);
    let wrong = folded.bytes().zip("dieu".bytes()).filter(|(is, want)| is != want).count();
    let near = folded.len() == 4 && wrong == 1 || matches!(folded.as_str(), "die" | "deu" | "diu");
    // "Biểu" is another.
    (near && folded.starts_with('d')).then_some(word.len())
}

/// Whether a sign is what a scan gives for a hyphen.
fn is_torn_hyphen(text: &str) -> bool {
    matches!(text, "«" | "»" | "¬" | "°" | "'" | "‘" | "’" | "`" | ">" | "<" | "^" | "ˆ")
}

/// Whether signs are a hyphen and what a scan made of dirt beside it: "'-", "—-", "-.".
fn is_stroked_hyphen(text: &str) -> bool {
    let other = |c: char| fold::is_word(c) || matches!(c, '(' | ')' | '[' | ']' | '+' | '*' | '|');
    (2..=3).contains(&text.chars().count()) && text.contains(['-', '–', '—']) && !text.contains(other)
}

/// Whether a scan takes one digit for the other.
fn is_like(read: u32, meant: u32) -> bool {
    const LIKE: [(u32, u32); 9] = [(1, 7), (2, 7), (3, 5), (3, 8), (5, 6), (5, 8), (6, 8), (8, 9), (4, 9)];
    LIKE.contains(&(read.min(meant), read.max(meant)))
}

/// Whether the signs of `token` are what a scan gives for the Roman numeral `value`: `l`, `1` and more for I, `H`, `M` and
/// more for up to three of them, `Y` for V.
fn scan_roman(token: &str, value: u32) -> bool {
    let want = to_roman(value);
    // "T.P Vinh"
    token != want && token != "T" && fits_roman(token, &want)
}

/// Whether each sign of `token` stands for what is left of a numeral, in turn; both are short.
fn fits_roman(token: &str, want: &str) -> bool {
    let mut signs = token.chars();
    let Some(sign) = signs.next() else { return want.is_empty() };
    let behind = |part: &str| want.strip_prefix(part).is_some_and(|want| fits_roman(signs.as_str(), want));
    match sign {
        'I' | 'l' | '1' | '|' | '!' | 'i' | 'í' | 'Í' | 'Ì' | 'Ị' | 'Ï' | 'ï' | 'J' | ']' | '[' | 'L' | 'ỉ' | 'Ỉ'
        | 'T' => behind("I"),
        'H' | 'n' | 'U' | 'M' => behind("I") || behind("II") || behind("III"),
        'N' => behind("II") || behind("III") || behind("IV"),
        'W' => behind("IV") || behind("V"),
        'Y' | 'V' | 'v' | 'Ỵ' | 'Ự' => behind("V"),
        'X' | 'x' => behind("X"),
        _ => false,
    }
}
