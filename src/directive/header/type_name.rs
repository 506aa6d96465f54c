//! The name of the type, which ends the letterhead: "CHỈ THỊ", "QUYẾT ĐỊNH"; one that a scan spaced or misread, one
//! that no table knows, and where it parts from the subject behind it.

use super::Reader;
use super::cells::trim;
use super::letterhead::LONGEST_RULE;
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::header::number_line;
use crate::text::Span;
use crate::vocab::{DocType, Naming};

/// How many words behind the name of a type tell its kind at most.
const LONGEST_KIND: usize = 2;

/// How many letters a type's name has at least that is known with one misread.
const SHORTEST_TORN_NAME: usize = 6;

impl<'t> Reader<'_, 't> {
    /// The type name that begins a cell ends the letterhead.
    pub(super) fn type_name(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        // "V/v báo cáo kết quả thực hiện" over "Nghị quyết" alone.
        let about = || self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Subject);
        let beside = || self.lines.get(self.at).is_some_and(|line| line.gap == 0);
        if self.foot || !fold::is_caps(words) && beside() && about() {
            return false;
        }
        let lead = words.len() - words.trim_start_matches(|c: char| !fold::is_upper(c)).len();
        let noise =
            lead > 0 && words[..lead].chars().all(|c| !fold::is_upper(c)) && lead <= 8 && self.has(HeaderKind::Heading);
        // "8IÊN BẢN"
        let noise = noise && self.torn_type_name(words).is_none();
        let start = if noise { lead } else { 0 };
        let Some(len) = self.type_name_at(&words[start..]) else {
            let named = |whole: &str| fold::is_caps(whole) && self.type_name_at(whole) == Some(whole.len());
            if fold::is_caps(words) && self.torn(self.at, cell, named) {
                self.at += 1;
                self.name = Some(Span::new(cell.start, self.lines[self.at].span.end));
            }
            return self.name.is_some();
        };
        if start > 0 {
            self.paper
                .furnish(FurnitureKind::Unclassified, trim(self.paper.text, Span::new(cell.start, cell.start + start)));
        }
        let name = trim(self.paper.text, Span::new(cell.start + start, cell.start + start + len));
        self.name = Some(name);
        let rest = trim(self.paper.text, Span::new(name.end, cell.end));
        if !rest.is_empty() {
            self.subject.push(rest);
        }
        true
    }

    /// The length of the type name at the start of a title line: its capitals.
    pub(super) fn type_name_at(&self, words: &str) -> Option<usize> {
        let vocab = self.paper.vocab;
        let whole = || self.paper.vocab.attachments.at(words).is_some_and(|(_, len)| len == words.len());
        if self.paper.is_copy_label(words) && (fold::is_caps(words) || whole()) {
            return Some(words.len());
        }
        // "PHƯỜNG AN THẠNH" is no "PHƯƠNG ÁN".
        if words.starts_with("PHƯỜNG ") {
            return None;
        }
        let named = |kind: &DocType| kind.code.is_some() || kind.naming == Naming::Title;
        let glued = || {
            // "QUYẾT ĐỊNHVề việc": the words were joined.
            vocab.types.beginning(words).filter(|(kind, _)| named(kind)).find_map(|(_, len)| {
                let mut behind = words[len..].chars();
                let next = behind.next()?;
                ((fold::is_upper(next) && behind.next()?.is_lowercase())
                    || (fold::is_lower(next) && fold::is_caps(&words[..len])))
                .then_some(len)
            })
        };
        let typed = vocab.type_at(words).filter(|(kind, _)| named(kind)).map(|(_, len)| len);
        let Some(len) = typed.or_else(glued) else { return self.torn_type_name(words) };
        let name = &words[..len];
        let drawn = !fold::is_caps(name) && is_drawn(words);
        if !fold::is_caps(name) && !drawn {
            // Old fonts lose capitals: then the line is the name alone.
            let alone = words[len..].trim_matches(|c: char| !fold::is_word(c)).is_empty();
            let cased = name.starts_with(fold::is_upper) || self.small;
            return (alone && cased && self.lines.len() > 3 && !words.trim_end().ends_with(':')).then_some(words.len());
        }
        if typed.is_none() {
            return Some(len);
        }
        // The name runs on over the capitals behind it, up to the subject: "CHƯƠNG TRÌNH HÀNH ĐỘNG", "HƯỚNG DẪN VỀ …".
        let about = |words: &str| fold::word_prefix(words, "ve").is_some() || self.labels_subject(words);
        let mut end = len;
        for word in words[len..].split_inclusive(char::is_whitespace) {
            if !drawn && word.chars().any(fold::is_lower) || about(&words[end..]) {
                break;
            }
            end += word.len();
        }
        Some(words[..end].trim_end().len())
    }

    /// Takes capitals as the name of a type that no table knows, where a whole letterhead stands above and a subject
    /// below: "BẢN KIỂM ĐIỂM", "TRÍCH BIÊN BẢN".
    pub(super) fn unknown_name(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        let headed = self.has(HeaderKind::Heading) && self.has(HeaderKind::Issuer) && self.date.is_some();
        if self.foot
            || !headed
            || cell != self.lines[self.at].span
            || !fold::is_caps(words)
            || !words.contains(' ')
            || words.ends_with(':')
            || words.contains(|c: char| c.is_ascii_digit())
            || marker(words).is_ok()
            || self.paper.vocab.body_at(words).is_some() && !words.starts_with("BẢN ")
            || self.paper.is_role(words)
            || self.paper.vocab.authority_at(words).is_some()
        {
            return false;
        }
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let subject = |line: &Line| {
            let words = self.words(line.span);
            let about = words.starts_with(fold::is_lower) && !words.starts_with("số") || self.labels_subject(words);
            line.gap <= 1 && about && marker(words).is_err()
        };
        let typed = |line: &Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && (self.type_name_at(words).is_some() || self.find_heading(words).is_some())
                || number_line(words).is_ok()
        };
        let named = below.next().is_some_and(subject) && !below.any(typed);
        if named {
            self.name = Some(cell);
        }
        named
    }

    /// "K ÉT LUẬN", "GHƯƠNG TRÌNH": a scan has spaced the letters, or misread one.
    pub(super) fn torn_type_name(&self, words: &str) -> Option<usize> {
        let sign = |c: char| !(fold::is_word(c) || matches!(c, ' ' | '|' | '!'));
        if words.len() >= 60 || !fold::is_caps(words) || words.contains(sign) {
            return None;
        }
        let near = self.has(HeaderKind::Symbol) || self.date.is_some();
        self.torn_type(words, near).map(|_| words.len())
    }

    /// The type whose name the capitals are, but for blanks; with one letter `near` to it too where the name is long.
    pub(super) fn torn_type(&self, words: &str, near: bool) -> Option<&'t DocType> {
        let squeezed = fold::meant(words);
        let letters = |kind: &'t DocType| kind.name.bytes().filter(|b| *b != b' ');
        let mut types = self.paper.vocab.types.iter().filter(|kind| kind.code.is_some());
        let exact = types.clone().find(|kind| letters(kind).eq(squeezed.bytes()));
        let far = squeezed.len() < SHORTEST_TORN_NAME || !near;
        let as_long = |kind: &'t DocType| letters(kind).count().abs_diff(squeezed.len()) <= 1;
        let is_near = |kind: &'t DocType| as_long(kind) && fold::is_near(kind.name.replace(' ', ""), &squeezed);
        exact.or_else(|| types.find(|kind| !far && is_near(kind)))
    }

    /// Parts the name of a type from the subject that stands behind it in capitals: "KẾ HOẠCH" from "THỰC HIỆN NGHỊ QUYẾT SỐ
    /// 57-NQ/TW". Few words more tell the kind, "BÁO CÁO TỔNG KẾT", and others whose it is: "CHỈ THỊ CỦA BAN BÍ THƯ".
    pub(super) fn part_name(&mut self, name: Span) -> Span {
        const KINDS: [&str; 3] = ["hanh dong", "lien tich", "lien nganh"];
        const WHOSE: [&str; 3] = ["cua", "ngay", "dai hoi"];
        let (vocab, words) = (self.paper.vocab, self.words(name));
        let parts = |kind: &DocType| {
            let named = matches!(kind.naming, Naming::No | Naming::Title);
            named && kind.code.as_deref().is_some_and(|code| !matches!(code, "HĐ" | "ĐL" | "GM"))
        };
        let Some((_, len)) = vocab.type_at(words).filter(|(kind, _)| parts(kind)) else { return name };
        let behind = words[len..].trim_start();
        let kind = KINDS.iter().find_map(|kind| fold::word_prefix(behind, kind)).unwrap_or(0);
        let subject = behind[kind..].trim_start();
        let goes_on = || self.subject.is_empty() && self.goes_on_whose(subject);
        let whose = WHOSE.iter().any(|word| fold::word_prefix(subject, word).is_some())
            || vocab.body_at(subject).is_some()
            || !subject.starts_with(fold::is_upper);
        let next = self.lines.get(self.at).map_or("", |next| self.words(next.span));
        let led = self.labels_subject(next) || fold::word_prefix(next, "ve").is_some();
        let long = subject.split(' ').count() > LONGEST_KIND && !(led && self.subject.is_empty());
        if whose && !goes_on() || !(whose || long || self.ends_with_type(subject)) || self.is_whole_name(subject) {
            return name;
        }
        let start = name.end - subject.len();
        self.subject.insert(0, Span::new(start, name.end));
        let name = trim(self.paper.text, Span::new(name.start, start));
        self.name = Some(name);
        name
    }

    /// Whether the capitals that say whose paper it is go on below, so that all of them stand under the name of the type:
    /// "NGHỊ QUYẾT HỘI NGHỊ LẦN THỨ BA" over "BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA VII".
    pub(super) fn goes_on_whose(&self, whose: &str) -> bool {
        let next = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text && line.gap == 0);
        let next = next.map_or("", |line| self.words(line.span));
        let meeting = || ["hoi nghi", "dai hoi"].iter().any(|meeting| fold::word_prefix(whose, meeting).is_some());
        let goes_on = || self.paper.vocab.body_at(next).is_some() || fold::word_prefix(next, "khoa").is_some();
        meeting() && fold::is_caps(next) && goes_on()
    }

    /// Whether the change of case ends the name of a type, so that all capitals of its line are of it: "THÔNG BÁO KẾT LUẬN KIỂM
    /// TRA" over "đối với đồng chí …". Where they end with a number or hang, or another's name that the next line goes on
    /// with, the subject begins with them.
    fn is_whole_name(&self, capitals: &str) -> bool {
        let Some(line) = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text) else { return false };
        let next = self.words(line.span);
        let begins = |words: &[&str]| words.iter().any(|word| fold::word_prefix(next, word).is_some());
        let digit = |c: char| c.is_ascii_digit();
        let cites = || self.ends_with_type(capitals) && (begins(&["so", "cua", "ngay"]) || next.starts_with(digit));
        let open = capitals.contains(['/', ':', '('])
            || capitals.ends_with(',')
            || self.hangs(capitals)
            || begins(&["va"])
            || cites();
        let small = next.contains(fold::is_lower) && !fold::is_caps(next);
        self.subject.is_empty() && small && !open && self.subject_end() > self.at
    }

    /// Whether capitals behind the name of a type end with another's, whose number follows: "… THỰC HIỆN NGHỊ QUYẾT".
    pub(super) fn ends_with_type(&self, words: &str) -> bool {
        let types = self.paper.vocab.types.iter().filter(|kind| kind.code.is_some());
        let folded = fold::fold(words);
        types.map(|kind| &*kind.name).any(|name| folded.strip_suffix(name).is_some_and(|of| of.ends_with(' ')))
    }
}

/// Whether words are capitals of which a font has left small those with marks: "NGHị QUYếT CủA Bộ CHíNH TRị".
fn is_drawn(words: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase();
    let count = |holds: fn(char) -> bool| words.chars().filter(|c| holds(*c)).count();
    words.len() <= LONGEST_RULE && !words.bytes().any(plain) && count(fold::is_upper) > count(fold::is_lower)
}
