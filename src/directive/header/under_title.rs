//! The lines under the name of the type that are no words of the subject: number and date, whose paper it is, a
//! heading, alone or together on a line.

use super::cells::trim;
use super::date::{is_issued, whole_place_date};
use super::{LONGEST_NUMBER_LINE, Reader};
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::common::{Date, short_date};
use crate::parse::header::{NumberLine, number_line, place_date};
use crate::text::{Span, offset};
use crate::vocab::DocType;

/// How many lines of a title say whose paper it is at most.
pub(super) const MOST_WHOSE_LINES: usize = 4;

/// How wide a line is at most that a scan made of a rule.
const WIDEST_MISREAD_RULE: u32 = 16;

/// A line of the title that is no words of it.
struct TitleLine<'t> {
    /// Whose paper it is, where that stands before both.
    whose: Option<Span>,
    number: Option<(Span, NumberLine<'t>)>,
    date: Option<(Span, Option<Span>, Date)>,
    /// What stands behind the number: its date, whose it is, what it is about.
    rest: Span,
}

impl<'t> Reader<'_, 't> {
    /// Number and date where they stand under the type name, or under whose paper it is there: "CHỈ THỊ" over "Số 15-CT/TW",
    /// "CỦA BAN BÍ THƯ" over "Ngày 5 tháng 4 năm 1985". What follows is of the subject.
    pub(super) fn number_below(&mut self) {
        let of = |span: &Span| {
            let words = self.words(*span);
            fold::word_prefix(words, "cua").is_some() || self.goes_on_whose(words)
        };
        if self.subject.len() > 1 || !self.subject.iter().all(of) {
            return;
        }
        let whose = self.at..self.at + self.whose_lines();
        let mut taken = false;
        let mut at = self.behind_rules(whose.end);
        while let Some(found) = self.lines.get(at).and_then(|line| self.title_line(line, at > self.at)) {
            if !taken {
                taken = true;
                self.subject.extend(self.lines[whose.clone()].iter().map(|line| line.span));
                self.whose = self.subject.clone();
            }
            self.take_title_line(found);
            at += 1;
        }
        if taken {
            for rule in self.lines[self.at..at].iter().filter(|line| line.kind == LineKind::Rule) {
                self.paper.furnish(FurnitureKind::Rule, rule.span);
            }
            self.at = at;
            self.date_over_subject();
        }
    }

    /// The line behind the rules under whose paper it is, where its number or date stands below: "-----" over "Số 15-CT/TW".
    fn behind_rules(&self, from: usize) -> usize {
        let rules = self.lines[from.min(self.lines.len())..].iter().take(2);
        let below = from + rules.take_while(|line| line.kind == LineKind::Rule).count();
        let numbered = || self.lines.get(below).is_some_and(|line| self.title_line(line, from > self.at).is_some());
        if below > from && from > self.at && numbered() { below } else { from }
    }

    /// Takes the date with which the line under the number of a title begins; what it is about follows: "NGÀY 5 THÁNG 4 NĂM 2001
    /// VỀ VIỆC …" under "CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH SỐ 12/2001/QĐ-BTC".
    fn date_over_subject(&mut self) {
        let line = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text && line.gap == 0);
        let Some(span) = line.map(|line| line.span).filter(|_| self.date.is_none()) else { return };
        let words = self.words(span);
        let dated = place_date(words).filter(|found| found.start == 0 && found.place.is_none() && found.date.is_full());
        if dated.is_some() && self.ends_number(span) {
            self.date_below(span);
            self.at += 1;
        }
    }

    /// How many lines under the name of a type say whose paper it is: "CỦA BAN BÍ THƯ", "HỘI NGHỊ LẦN THỨ TƯ" over "BAN CHẤP
    /// HÀNH ĐẢNG BỘ TỈNH (KHÓA V)".
    fn whose_lines(&self) -> usize {
        let whose = |(i, line): &(usize, &Line)| {
            let words = self.words(line.span);
            let body = || words.starts_with(fold::is_upper) && self.paper.vocab.body_at(words).is_some();
            let begins = fold::word_prefix(words, "cua").is_some() || body();
            let goes_on = *i > 0 && (fold::is_caps(words) || is_term(words)) && line.gap == 0;
            let about = self.labels_subject(words) || fold::word_prefix(words, "ve").is_some();
            line.kind == LineKind::Text && line.width <= LONGEST_NUMBER_LINE && (begins || goes_on) && !about
        };
        let lines = self.lines[self.at.min(self.lines.len())..].iter().take(MOST_WHOSE_LINES);
        lines.enumerate().take_while(|(i, line)| whose(&(*i, line)) && self.title_line(line, *i > 0).is_none()).count()
    }

    /// The number or date that a line of the title is, in brackets or not: "Số 15-CT/TU, ngày 05/3/2024", "(5-4-1985)". Behind
    /// the number whose it is may follow, and what it is about. It `goes_on` where whose paper it is stands above.
    fn title_line(&self, line: &Line, goes_on: bool) -> Option<TitleLine<'t>> {
        if line.kind != LineKind::Text {
            return None;
        }
        if let Some((place, date)) = self.date_alone(line) {
            let rest = Span::new(line.span.end, line.span.end);
            return Some(TitleLine { whose: None, number: None, date: Some((line.span, place, date)), rest });
        }
        if let Some((span, number)) = self.number_alone(line).filter(|_| !self.has(HeaderKind::Symbol)) {
            let rest = Span::new(span.end, line.span.end);
            return Some(TitleLine { whose: None, number: Some((span, number)), date: None, rest });
        }
        if let Some(found) = self.title_behind_body(line, goes_on) {
            return Some(found);
        }
        let (rest, mut number) = number_line(self.words(line.span)).ok().filter(|_| !self.has(HeaderKind::Symbol))?;
        let mut rest = Span::new(line.span.end - rest.len(), line.span.end);
        self.take_body(&mut number, &mut rest);
        (number.mended.is_none() && self.ends_number(rest)).then(|| {
            let span = Span::new(line.span.start, rest.start);
            TitleLine { whose: None, number: Some((span, number)), date: None, rest }
        })
    }

    /// The number or date behind whose paper it is: "CỦA BAN BÍ THƯ SỐ 15-CT/TW, NGÀY 5-4-1985" under "CHỈ THỊ"; where that
    /// `goes_on` from the line above, "TƯỚNG CHÍNH PHỦ SỐ 15/2001/CT-TTG" under "CỦA THỦ".
    fn title_behind_body(&self, line: &Line, goes_on: bool) -> Option<TitleLine<'t>> {
        let Span { start, end } = line.span;
        let words = self.words(line.span);
        let of =
            fold::word_prefix(words, "cua").filter(|of| self.paper.vocab.body_at(words[*of..].trim_start()).is_some());
        if of.is_none() && !(goes_on && line.gap == 0 && fold::is_caps(words)) {
            return None;
        }
        if let Some((at, (behind, number))) = self.find_number(words) {
            let whose = words[..at].trim_end_matches(['(', ' ']).len();
            let rest = Span::new(start + behind, end);
            let own = of.is_some() || at > 0 && !self.ends_with_type(&words[..whose]) && self.bears(&number);
            let sound = number.mended.is_none() && own && self.ends_number(rest);
            let (whose, span) = (Span::new(start, start + whose), Span::new(start + at, rest.start));
            return sound.then_some(TitleLine { whose: Some(whose), number: Some((span, number)), date: None, rest });
        }
        let (whose, day, date) = self.date_of_title(words).filter(|_| self.date.is_none() && of.is_some())?;
        let dated = Span::new(start + day.start, start + day.end);
        let rest = Span::new(dated.end, end);
        Some(TitleLine {
            whose: Some(Span::new(start, start + whose)),
            number: None,
            date: Some((dated, None, date)),
            rest,
        })
    }

    /// Whether a number is of the type that the title names.
    fn bears(&self, number: &NumberLine<'_>) -> bool {
        let vocab = self.paper.vocab;
        let symbol = number.symbol.printed_type().and_then(|printed| vocab.symbol_type(printed));
        let of = |kind: &&DocType| kind.code.is_some() && kind.code.as_deref() == self.head.title.kind.as_deref();
        let mut kinds = vocab.types.iter().filter(of);
        symbol.is_some_and(|symbol| kinds.any(|kind| kind.symbols.iter().any(|known| known.as_str() == symbol)))
    }

    fn take_title_line(&mut self, found: TitleLine<'t>) {
        self.subject.extend(found.whose);
        self.whose.extend(found.whose);
        if let Some((span, number)) = found.number {
            self.push_number(span, number);
        }
        if let Some((span, place, date)) = found.date {
            self.push(HeaderKind::PlaceDate, span);
            self.date = Some((place, date));
        }
        self.date_below(found.rest);
    }

    /// Takes the heading and its motto where they stand under the number of a title.
    pub(super) fn heading_below(&mut self) {
        if !self.subject.is_empty() || !self.has(HeaderKind::Symbol) {
            return;
        }
        while let Some(line) = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text) {
            let words = self.words(line.span);
            let Some((0, end, (regime, motto))) = self.find_heading(words) else { return };
            if end < words.len() {
                return;
            }
            self.head.regime = self.head.regime.or(Some(regime));
            self.push(if motto { HeaderKind::Motto } else { HeaderKind::Heading }, line.span);
            self.at += 1;
        }
    }

    /// Whether a date or the issuer stands behind the number under a type name, or nothing: "Số 15-CT/TU, ngày 05/3/2024
    /// của Ban Thường vụ Tỉnh ủy".
    fn ends_number(&self, rest: Span) -> bool {
        let words = self.words(rest).trim_start_matches([',', ')', ' ']);
        let date = place_date(words).filter(|found| found.start == 0).map_or(0, |found| found.end);
        let behind = words[date..].trim_start_matches([')', ' ']);
        let about = || fold::is_caps(behind) && (date > 0 || fold::word_prefix(behind, "ve").is_some());
        behind.is_empty() || fold::word_prefix(behind, "cua").is_some() || about()
    }

    /// Takes the date behind the number of a title; what follows is of the subject.
    pub(super) fn date_below(&mut self, rest: Span) {
        let words = self.words(rest).trim_start_matches([',', ')', ' ']);
        let mut start = rest.end - words.len();
        // "Số 15-CT/TW, ngày 5-4-1985": the comma is of neither.
        self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(rest.start, start)));
        if let Some(found) = place_date(words).filter(|found| found.start == 0) {
            // "(Số 15-CT/TU, ngày 5-4-1985)"
            let end = start + found.end;
            let end = if self.words(Span::new(end, rest.end)).trim() == ")" { rest.end } else { end };
            self.push(HeaderKind::PlaceDate, Span::new(start, end));
            self.date = self.date.or(Some((None, found.date)));
            start = end;
        }
        let words = self.words(Span::new(start, rest.end)).trim_start_matches([')', ' ']);
        let behind = trim(self.paper.text, Span::new(rest.end - words.len(), rest.end));
        self.subject.extend(Some(behind).filter(|behind| !behind.is_empty()));
    }

    /// Goes past the rule under a subject where the number or date of the title, or a mark, stands below: "-------" over "Ngày
    /// 15 tháng 6 năm 1998", over "(Dự thảo)".
    pub(super) fn past_rules(&mut self) {
        let rules = self.lines[self.at..].iter().take(2).take_while(|line| line.kind == LineKind::Rule).count();
        let below = self.at + rules;
        let numbered = || {
            let line =
                self.lines.get(below).filter(|line| line.kind == LineKind::Text && !self.has(HeaderKind::Symbol));
            line.is_some_and(|line| self.number_alone(line).is_some())
        };
        let marked = || self.lines.get(below).is_some_and(|line| self.is_mark_line(line));
        if rules > 0 && (numbered() || marked() || self.title_date(below).is_some()) {
            for line in &self.lines[self.at..below] {
                self.paper.furnish(FurnitureKind::Rule, line.span);
            }
            self.at = below;
        }
    }

    /// Goes past what a scan made of the rules over and under a subject: "sỄgeœ", "mm————", "S=====".
    pub(super) fn past_misread_rules(&mut self) {
        while self.lines.get(self.at).is_some_and(|line| self.is_rule_of_scan(line)) {
            self.paper.furnish(FurnitureKind::Rule, self.lines[self.at].span);
            self.at += 1;
        }
    }

    /// Whether a short line apart is a rule which a scan gave letters: three strokes or more, or letters as no word has
    /// them, "sỄgeœ", not only as no syllable has: "Bauxite", "VNeID", "Stt".
    pub(super) fn is_rule_of_scan(&self, line: &Line) -> bool {
        if line.width > WIDEST_MISREAD_RULE || line.kind != LineKind::Text || line.gap == 0 {
            return false;
        }
        let words = self.words(line.span);
        let next = self.lines.iter().find(|next| next.span.start >= line.span.end);
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let strokes = words.chars().filter(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | '~')).count();
        let whole = || !words.contains([' ', '(', ')', '/']) && !words.contains(|c: char| c.is_ascii_digit());
        let drawn = strokes > 2 && letters < 4 || letters == 0 && line.width > 2 && !words.contains(fold::is_word);
        let spoilt = || strokes == 0 && letters < 8 && whole() && is_spoilt(words);
        next.is_some_and(|next| next.gap > 0) && (drawn || spoilt())
    }

    /// Takes the number, and the date behind it, where they stand alone between title and text, and nowhere above.
    pub(super) fn number_under_title(&mut self) {
        let Some(line) = self.lines.get(self.at).filter(|_| !self.has(HeaderKind::Symbol)) else { return };
        let Some((span, number)) = self.number_alone(line) else { return };
        let behind = self.words(Span::new(span.end, line.span.end)).trim_start_matches([',', ' ']);
        let date = Span::new(line.span.end - behind.len(), line.span.end);
        self.push_number(span, number);
        if let Some(found) = place_date(behind) {
            self.push(HeaderKind::PlaceDate, date);
            self.date = self.date.or(Some((None, found.date)));
        }
        self.at += 1;
    }

    /// The number that a line is, with its place, in parentheses or not, and perhaps its date behind it: "(Số: 15/HĐ-BQL)", "(Số
    /// 15-CT/TU, ngày 5-4-1985)".
    pub(super) fn number_alone(&self, line: &Line) -> Option<(Span, NumberLine<'t>)> {
        let words = self.words(line.span);
        let bare = words.strip_prefix('(').and_then(|words| words.strip_suffix(')')).unwrap_or(words);
        let (rest, number) = number_line(bare).ok()?;
        let date = rest.trim_start_matches([',', ' ']);
        let dated = place_date(date).is_some_and(|found| (found.start, found.end) == (0, date.len()));
        let bracket = usize::from(bare.len() < words.len());
        let end = if rest.is_empty() { line.span.end } else { line.span.end - bracket - rest.len() };
        (number.mended.is_none() && (dated || date.is_empty())).then(|| (Span::new(line.span.start, end), number))
    }

    /// Takes the date, and its place, where they stand alone between title and text, and nowhere above.
    pub(super) fn date_under_title(&mut self) {
        if let Some((place, date)) = self.title_date(self.at) {
            self.date = Some((place, date));
            self.push(HeaderKind::PlaceDate, self.lines[self.at].span);
            self.at += 1;
        }
    }

    /// The place and date that a line of the title is, in brackets or not, where none stands above: "Ngày 5-4-1985",
    /// "(5-4-1985)". Without a place only under types that are issued on a day.
    fn date_alone(&self, line: &Line) -> Option<(Option<Span>, Date)> {
        if self.date.is_some() || line.kind != LineKind::Text || line.width > LONGEST_NUMBER_LINE {
            return None;
        }
        let words = self.words(line.span);
        if let Some((place, date)) = whole_place_date(words) {
            let at = offset(self.paper.text, place);
            return Some((Some(Span::new(at, at + place.len())), date));
        }
        let letter = || self.name.is_some_and(|name| self.tells_whose(self.words(name)));
        let issued = self.head.title.kind.as_deref().map_or_else(letter, is_issued);
        let bracketed = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
        let bare = bracketed.unwrap_or(words).trim_end_matches(['.', ' ']);
        let found = place_date(bare).filter(|found| found.start == 0 && found.end == bare.len());
        if let Some(place) = found.as_ref().and_then(|found| found.place) {
            let at = offset(self.paper.text, place);
            return Some((Some(Span::new(at, at + place.len())), found?.date)).filter(|(_, date)| date.is_full());
        }
        let short = || short_date(bare).ok().filter(|(rest, _)| bracketed.is_some() && rest.is_empty());
        let date = found.map(|found| found.date).or_else(|| short().map(|(_, date)| date));
        date.filter(|date| issued && date.is_full()).map(|date| (None, date))
    }

    /// The same of line `i`, which small letters may make the end of the subject above it: "tại cuộc họp" over "ngày 5 tháng
    /// 4 năm 2025".
    pub(super) fn title_date(&self, i: usize) -> Option<(Option<Span>, Date)> {
        let line = self.lines.get(i)?;
        let above = i.checked_sub(1).map(|above| self.lines[above]).filter(|above| above.kind == LineKind::Text);
        let above = above.map_or("", |above| self.words(above.span));
        let named = || self.name.is_some_and(|name| name.of(self.paper.text).ends_with(above));
        let goes_on = self.words(line.span).starts_with(fold::is_lower) && !named() && !fold::is_caps(above);
        self.date_alone(line).filter(|_| !goes_on)
    }
}

/// Whether a word is one small letter, or has two signs that no word has: a letter of no alphabet used here, a consonant
/// twice, a capital between small letters.
fn is_spoilt(word: &str) -> bool {
    let mut signs = 0;
    let mut before = [' ', ' '];
    for c in word.chars() {
        let twice = c == before[1] && c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let amid = fold::is_lower(before[0]) && fold::is_upper(before[1]) && fold::is_lower(c);
        signs += usize::from(twice) + usize::from(amid) + usize::from(matches!(c, 'œ' | 'æ' | 'ø' | 'ß'));
        before = [before[1], c];
    }
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
    !word.ends_with(':') && (signs > 1 || letter)
}

/// Whether words are the term of a body: "(khóa V)".
fn is_term(words: &str) -> bool {
    words.strip_prefix('(').is_some_and(|words| fold::word_prefix(words, "khoa").is_some())
}
