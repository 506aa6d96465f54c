//! Letterheads and titles whose capitals are lost, since a font such as `.VnTimeH` drew them, or as a web page or a
//! newspaper prints them.

use super::Reader;
use super::cells::{cells, trim};
use crate::document::HeaderKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, marker};
use crate::parse::common::symbol;
use crate::parse::header::{NumberLine, number_line, place_date};
use crate::text::Span;
use crate::vocab::{DocType, Naming};

/// Among how many lines under the caption of a web page the paper's own title stands.
pub(super) const REACH_OF_A_TITLE: usize = 16;

/// Among how many lines under the title of a web page the text begins.
const REACH_OF_A_TEXT: usize = 40;

impl<'t> Reader<'_, 't> {
    /// Reads a letterhead in small letters: a font like `.VnTimeH` drew them as capitals, and the text has lost it.
    /// Only where neither number nor heading was found otherwise, under a heading alone in its cell.
    pub(super) fn without_capitals(&mut self) {
        if self.foot || self.has(HeaderKind::Symbol) || self.has(HeaderKind::Heading) {
            return;
        }
        let mut first = self.lines.iter().filter(|line| line.kind == LineKind::Text).take(8);
        let heads = |line: &Line| {
            cells(self.paper.text, line.span).iter().any(|cell| self.heading(self.words(*cell)).is_some())
        };
        if first.any(heads) {
            let known = self.pieces.len();
            self.small = true;
            self.restart(0);
            if !self.has(HeaderKind::Symbol) && self.date.is_none() || self.pieces.len() <= known {
                self.small = false;
                self.restart(0);
                self.skip_preface();
            }
        }
    }

    /// Takes a first line in small letters for the title where nothing stands above it and its decision in capitals below:
    /// "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh …" over "QUYẾT NGHỊ".
    pub(super) fn small_title(&mut self) {
        let Some(i) = self.lines.iter().take(4).position(|line| line.kind == LineKind::Text) else { return };
        let Span { start, end } = self.lines[i].span;
        let words = self.words(self.lines[i].span);
        let bare = self.name.is_none() && self.pieces.is_empty() && !self.foot && self.lines[i].width < 200;
        let Some((kind, len)) = self.paper.vocab.type_at(words).filter(|_| bare) else { return };
        if self.is_lowered(i, len) {
            self.name = Some(self.lines[i].span);
            self.at = i + 1;
            return;
        }
        if self.page_title(i, kind, len) {
            return;
        }
        let verb = match kind.code.as_deref() {
            Some("NQ") => Some("quyet nghi"),
            Some("QĐ") => Some("quyet dinh"),
            Some("CV") | None => return,
            _ => None,
        };
        let decides = |line: &Line| {
            let words = self.words(line.span).trim_end_matches([':', ' ']);
            verb.is_some_and(|verb| fold::is_caps(words) && fold::is(words, verb))
        };
        // "Kế hoạch kiểm tra của Đảng ủy xã năm 2026" over "Căn cứ Điều lệ Đảng, … xây dựng kế hoạch như sau:".
        let rests = self.lines.get(i + 1).map_or("", |next| self.words(next.span));
        let rests = rests.ends_with("như sau:") && self.is_basis(rests) && number_line(&words[len..]).is_err();
        let apart = self.lines.get(i + 1).is_some_and(|next| next.gap > 0);
        let open = words.ends_with(['.', ',', ';', ':']) || len == words.len();
        let decides = || apart && self.lines[i + 1..].iter().take(24).any(decides);
        if !open && words.starts_with(fold::is_upper) && (rests || decides()) {
            self.name = Some(Span::new(start, start + len));
            self.subject.push(trim(self.paper.text, Span::new(start + len, end)));
            self.at = i + 1;
        }
    }

    /// Takes the first line of all for the title as a web page or a newspaper prints it, in small letters and with the number or
    /// whose paper it is: "Chỉ thị số 26-CT/TW của Ban Bí thư về việc tổ chức Tết".
    fn page_title(&mut self, i: usize, kind: &DocType, len: usize) -> bool {
        let span = self.lines[i].span;
        let words = self.words(span);
        let first = words.starts_with(fold::is_upper) && !self.paper.text[..span.start].contains(fold::is_word);
        let open = words.ends_with(['.', ',', ';', ':']) || fold::is_caps(&words[..len]);
        let issued = kind.naming == Naming::Title && kind.code.as_deref().is_some_and(|code| code != "CV");
        let about = |words: &str| fold::word_prefix(words, "ve").is_some() || self.labels_subject(words);
        let Some(next) = self.lines.get(i + 1).filter(|_| first && !open && issued) else { return false };
        let led = next.kind == LineKind::Text && next.gap < 2 && about(self.words(next.span));
        if !led && next.gap == 0 && next.kind == LineKind::Text || !self.heads_text(i) {
            return false;
        }
        let number = self.number_of_title(&words[len..], kind);
        let rest = number.as_ref().map_or(&words[len..], |(rest, _)| rest);
        let tail = rest.trim_start_matches([',', ' ']);
        let dated = place_date(tail).filter(|found| found.start == 0 && number.is_some()).map_or(0, |found| found.end);
        let tail = tail[dated..].trim_start_matches([',', ' ']);
        let of = fold::word_prefix(tail, "cua")
            .is_some_and(|of| self.paper.vocab.body_at(tail[of..].trim_start()).is_some());
        let subject = tail.match_indices(' ').map(|(at, _)| &tail[at + 1..]).find(|words| about(words));
        let subject = if about(tail) { Some(tail) } else { subject };
        let whole = led || subject.is_some();
        let (rest, end) = (Span::new(span.end - rest.len(), span.end), span.end);
        match number {
            Some((_, number)) if whole && (of || tail.is_empty() || about(tail)) => {
                self.name = Some(Span::new(span.start, span.start + len));
                self.push_number(Span::new(span.start + len, rest.start), number);
                self.date_below(rest);
            }
            None if whole && of => {
                let subject = trim(self.paper.text, Span::new(end - subject.map_or(0, str::len), end));
                self.name = Some(trim(self.paper.text, Span::new(span.start, subject.start)));
                self.subject.extend(Some(subject).filter(|subject| !subject.is_empty()));
            }
            _ => return false,
        }
        self.at = i + 1;
        self.title_ends = Some(i + 1).filter(|_| !led);
        true
    }

    /// The number behind the name of its type in small letters, with or without "số", and what follows it.
    fn number_of_title(&self, words: &'t str, kind: &DocType) -> Option<(&'t str, NumberLine<'t>)> {
        let behind = words.trim_start();
        let bare = || symbol(behind).map(|(rest, symbol)| (rest, NumberLine { symbol, mended: None }));
        let (rest, number) = number_line(behind).or_else(|_| bare()).ok()?;
        let typed = number.symbol.printed_type().and_then(|printed| self.paper.vocab.symbol_type(printed));
        let bears = typed.is_none_or(|typed| kind.symbols.iter().any(|known| known.as_str() == typed));
        (number.mended.is_none() && !number.symbol.number.is_empty() && bears).then_some((rest, number))
    }

    /// Whether a text with units or a signature stands below line `i`, and no other title or number before it.
    fn heads_text(&self, i: usize) -> bool {
        let lines = || self.lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text);
        let opens = |line: &&Line| {
            let words = self.words(line.span);
            marker(words).is_ok_and(|(_, found)| found.value <= 1 && !matches!(found.family, Family::Bullet(_)))
                || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
        };
        let titled = |line: &Line| {
            let words = self.words(line.span);
            number_line(words).is_ok() || fold::is_caps(words) && self.type_name_at(words) == Some(words.len())
        };
        let above = |line: &&Line| !opens(line) && !self.is_basis(self.words(line.span));
        lines().take(REACH_OF_A_TEXT).any(|line| opens(&line))
            && !lines().take(REACH_OF_A_TITLE).take_while(above).any(titled)
    }

    /// Whether line `i` is the name of a type without a capital, as a font like `.VnTimeH` leaves it, over whose paper it is
    /// and a number or date: "chỉ thị" over "của ban thường vụ" and "Số 15-CT/TU".
    fn is_lowered(&self, i: usize, len: usize) -> bool {
        let words = |i: usize| self.lines.get(i).map_or("", |line| self.words(line.span));
        let small = |words: &str| !words.contains(fold::is_upper);
        let of = || fold::word_prefix(words(i + 1), "cua").is_some() && small(words(i + 1));
        let last = if len < words(i).len() { i } else { i + 1 };
        let whose = if last == i { self.tells_whose(words(i)) } else { of() };
        let below = words(last + 1);
        let dated = || place_date(below).is_some_and(|found| found.start == 0 && found.date.is_full());
        small(words(i)) && whose && (number_line(below).is_ok() || dated())
    }
}
