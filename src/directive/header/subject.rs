//! The subject of a title, line by line down to where it ends: nothing marks its end but the look of the lines and what
//! follows, the addressees, who decides, the words on which the paper rests, the first unit.

use super::issuer::LONGEST_PLACE;
use super::{LONGEST_NUMBER_LINE, Reader};
use crate::document::HeaderKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::{demands_number, hangs};
use crate::parse::body::{Family, Marker, is_joined, marker};
use crate::parse::common::symbol;
use crate::parse::header::{number_line, place_date};

/// Among how many characters at the end of a line a word is looked for that wants another.
const LONGEST_LINK: usize = 16;

impl<'t> Reader<'_, 't> {
    /// The index of the first line behind the subject.
    pub(super) fn subject_end(&self) -> usize {
        if let Some(end) = self.title_ends.filter(|end| *end >= self.at) {
            return end;
        }
        let block = self.subject_block();
        // A colon alone was broken from its sentence.
        let rules = |line: &Line| line.kind == LineKind::Rule && self.words(line.span) != ":";
        let rule = self.lines[self.at..].iter().take(14).position(rules);
        if let Some(rule) = rule.filter(|rule| *rule > 0 && block.is_none_or(|end| end <= self.at + rule)) {
            let between = &self.lines[self.at..self.at + rule];
            // The rule below the first row of a table is of the table.
            let row = |line: &Line| self.words(line.span).starts_with('|');
            let sound = between
                .iter()
                .enumerate()
                .all(|(i, line)| line.kind == LineKind::Text && !row(line) && self.is_subject_line(i, line, true));
            if sound && between.len() <= 10 {
                return self.at + rule;
            }
        }
        let mut end = block.unwrap_or(self.at);
        let mut last = block.map(|end| &self.lines[end - 1]);
        for (i, line) in self.lines[self.at..].iter().enumerate().take(16).skip(end - self.at) {
            if matches!(line.kind, LineKind::Rule | LineKind::Stamp) && last.is_none() {
                end += 1;
                continue;
            }
            if line.kind != LineKind::Text
                || (last.is_none() && self.is_sentence(self.at + i))
                || !self.is_subject_line(i, line, false)
                || last.is_some_and(|last| self.leaves_subject(last, self.at + i))
            {
                break;
            }
            last = Some(line);
            end += 1;
        }
        if last.is_none() { self.at } else { end }
    }

    /// The end of the short lines right under the name of the type that go on without a blank line, up to one, a rule,
    /// the addressees or who decides: "Về việc phê duyệt kết quả bầu chức vụ Chủ tịch" over "Ủy ban nhân dân xã …",
    /// "… công trình:" over "Nâng cấp đường …".
    fn subject_block(&self) -> Option<usize> {
        let first = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text)?;
        let small = |line: &Line| !fold::is_caps(self.words(line.span));
        if self.name.is_none_or(|name| name.end > first.span.start)
            || self.is_labelled()
            || !small(first)
            || self.is_sentence(self.at)
        {
            return None;
        }
        let ends = |i: usize, line: &Line| {
            line.gap > 0
                || line.kind == LineKind::Rule
                || self.is_addressee_label(line.span)
                || self.is_mark_line(line)
                || self.title_date(self.at + i).is_some()
                || !small(line) && self.enacts(i, line)
                || line.kind == LineKind::Text && self.words(line.span).starts_with("Căn cứ ")
        };
        let lines = &self.lines[self.at..];
        let count = (1..8).find(|i| lines.get(*i).is_some_and(|line| ends(*i, line)))?;
        let block = &lines[..count];
        let executes = self.names_task(block, self.lines.get(self.at + count));
        let sound = |(i, line): (usize, &Line)| {
            let words = self.words(line.span);
            let opens = marker(words).is_ok() && symbol(words).is_err() || self.paper.is_appendix(words);
            let opens = opens || self.invites(words) || self.sends_wire(self.at + i).is_some();
            line.kind == LineKind::Text
                && line.width <= 110
                && small(line)
                && !opens
                && !words.ends_with('.')
                && !self.is_attached_label(words)
                && (if i == 0 {
                    !self.is_basis(words) || executes
                } else {
                    !(self.is_basis(words) && words.starts_with(fold::is_upper))
                })
                && place_date(words).is_none_or(|found| found.start > 0)
                && number_line(words).is_err()
        };
        // "Công trình: …" is of the subject, "Thời gian: …" over the text is not.
        let next = self.words(lines[count].span).trim_start_matches(['-', ' ', '*']);
        let closed = fold::is_caps(next) || self.is_basis(next) || self.is_addressee_label(lines[count].span);
        let label = |line: &Line| self.words(line.span).split_once(": ").is_some_and(|(label, _)| label.len() < 40);
        if !closed && block.iter().any(label) || label(first) {
            return None;
        }
        let last = &block[count - 1];
        let (above, words) = (block.len().checked_sub(2).map(|i| self.words(block[i].span)), self.words(last.span));
        // Who decides, in small letters over the Căn cứ.
        let decides = self.is_basis(next)
            && self.names_whole_body(words)
            && above.is_none_or(|above| !self.hangs(above))
            && !self.decides_below(self.at + count);
        let open = words.ends_with([':', ',', ';']);
        (!open && !decides && block.iter().enumerate().all(sound)).then_some(self.at + count)
    }

    /// Whether lines that begin as a paragraph does on which the paper rests are its subject: no clause ends in them, and
    /// no body behind a comma acts: "Thực hiện công tác phòng, chống thiên tai của" over "Sở Nông nghiệp …".
    /// In the middle of the page, over text that begins further left, a line may end with a comma.
    fn names_task(&self, block: &[Line], next: Option<&Line>) -> bool {
        const GROUNDS: [&str; 4] = ["can cu", "xet", "theo", "sau khi"];
        let acts = |words: &str| {
            let mut clauses = words.match_indices(", ").map(|(at, comma)| &words[at + comma.len()..]);
            clauses.any(|clause| clause.starts_with(fold::is_upper) && self.paper.vocab.body_at(clause).is_some())
        };
        let centred = next.is_some_and(|next| block.iter().all(|line| line.indent > next.indent));
        let lines = || block.iter().map(|line| self.words(line.span));
        lines().next().is_some_and(|words| GROUNDS.iter().all(|ground| fold::word_prefix(words, ground).is_none()))
            && block.iter().all(|line| line.width <= 110)
            && lines().all(|words| !words.ends_with([';', '.', ':']) && !acts(words))
            && (centred || lines().all(|words| !words.ends_with(',')))
    }

    /// Whether words are a body or an office in full and nothing more: "Chủ tịch Ủy ban nhân dân xã Sơn Bình".
    fn names_whole_body(&self, words: &str) -> bool {
        let level = |word: &str| self.paper.vocab.formulas.level_word.iter().any(|known| **known == *word);
        let len = self.paper.vocab.body_at(words).map(|(_, len)| len);
        let Some(len) = len.or_else(|| self.paper.is_role(words).then_some(0)) else { return false };
        let named = |word: &str| level(word) || word == "ban" || !word.starts_with(fold::is_lower);
        let bare = |words: &str| !words.contains(|c: char| c.is_ascii_digit() || c == ',');
        // "Hội đồng nhân dân xã Sơn Bình khóa XII, kỳ họp thứ 3"
        fold::find(words, "ky hop").is_some() || words[len..].split(' ').all(named) && bare(words)
    }

    /// Whether a line cannot end where it does: it ends with an office or a word that wants another behind it.
    pub(super) fn hangs(&self, words: &str) -> bool {
        const OPEN: [&str; 9] =
            ["giữa", "bầu", "đối với", "giúp việc", "thuộc", "trực thuộc", "của bộ", "của ban", "của ủy ban"];
        let last = words.char_indices().rev().nth(LONGEST_LINK).map_or(0, |(at, _)| at);
        let last = fold::small(&words[last..]);
        hangs(&last)
            || self.paper.vocab.ends_with_role(words)
            || OPEN.iter().any(|open| last.strip_suffix(open).is_some_and(|before| before.ends_with(' ')))
    }

    /// Whether the words with which a body decides stand below in capitals: "BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH".
    fn decides_below(&self, from: usize) -> bool {
        self.lines[from..].iter().take(30).any(|line| {
            let words = self.words(line.span).trim_end_matches([':', ' ']);
            let verb = || ["quyet dinh", "quyet nghi"].iter().any(|verb| fold::fold(words).ends_with(verb));
            line.width < 120 && fold::is_caps(words) && self.paper.vocab.body_at(words).is_some() && verb()
        })
    }

    /// Whether a paragraph apart from the title begins at line `i`: what ends as sentences do is no subject.
    fn is_sentence(&self, i: usize) -> bool {
        let (line, words) = (&self.lines[i], self.words(self.lines[i].span));
        if line.gap > 0 && words.ends_with('.') && self.is_labelled() {
            return true;
        }
        // A paragraph right below a title in the middle is indented.
        let below = self.lines.get(i + 1).filter(|below| below.gap == 0 && below.kind == LineKind::Text);
        let indented = || below.is_some_and(|below| below.indent + 2 < line.indent);
        if line.gap == 0 && !indented()
            || line.width < 60
            || self.labels_subject(words)
            || !words.starts_with(char::is_uppercase)
            || words.starts_with("Về ") && line.gap < 2 && line.width < 160 && !words.ends_with(':')
        {
            return false;
        }
        let wrapped =
            |pair: &&[Line]| pair[1].gap == 0 && pair[0].width >= 60 && !self.words(pair[0].span).ends_with('.');
        let last = i + self.lines[i..].windows(2).take(12).take_while(wrapped).count();
        // "Đại hội …, sau khi thảo luận," over "QUYẾT NGHỊ".
        let decides = || {
            let next = self.lines.get(last + 1).map_or("", |next| self.words(next.span));
            fold::is_caps(next)
                && ["quyet nghi", "quyet dinh"].iter().any(|verb| fold::word_prefix(next, verb).is_some())
        };
        let end = self.words(self.lines[last].span);
        (end.ends_with(['.', ':']) || end.ends_with(',') && decides())
            && !fold::is_caps(words)
            && !self.closes_subject(i, last)
    }

    /// Whether lines that end in a full stop are a subject all the same: one thing, and no body that does it, right over a
    /// paragraph on which the paper rests: "Kết quả phòng cháy, chữa cháy rừng năm 2025." over "Thực hiện Kế hoạch số …".
    fn closes_subject(&self, i: usize, last: usize) -> bool {
        let (first, end) = (self.words(self.lines[i].span), self.words(self.lines[last].span));
        let one = last <= i + 1 && self.lines[i..=last].iter().all(|line| !self.words(line.span).contains(". "));
        let below = self.lines.get(last + 1).filter(|below| below.gap > 0 && below.kind == LineKind::Text);
        end.ends_with('.')
            && one
            && self.lines[i].gap == 1
            && self.lines[last].width < 160
            && !opens_sentence(first)
            && place_date(first).is_none()
            && self.paper.vocab.body_at(first).is_none()
            && !self.is_basis(first)
            && below.is_some_and(|below| self.is_basis(self.words(below.span)))
    }

    /// Whether a line can belong to the subject by itself.
    fn is_subject_line(&self, i: usize, line: &Line, ruled: bool) -> bool {
        let words = self.words(line.span);
        let vocab = self.paper.vocab;
        // "thực hiện Nghị quyết …," right below the type name is the subject.
        let ended = if i == 0 { words.ends_with('.') } else { words.ends_with(['.', ',']) };
        let basis = vocab.formulas.basis.begin(words)
            && !fold::is_caps(words)
            && !(line.gap <= u32::from(i == 0) && words.starts_with(fold::is_lower) && !ended);
        // "Kính thưa đồng bào, đồng chí!"
        let salutes = words.ends_with('!')
            && ["kinh thua", "thua"].iter().any(|salute| fold::word_prefix(words, salute).is_some());
        let sentence = words.ends_with([':', ';']) && !self.opens_name(self.at + i)
            || salutes
            || (basis && !ruled && (i > 0 || line.width > 160 || words.ends_with([',', '.'])));
        // "… Quyết định số" over "218-QĐ/TW" was broken there.
        let symbol = || symbol(words).is_ok_and(|(rest, _)| !rest.starts_with(fold::is_word));
        let hung = || i > 0 && self.goes_on_behind_dash(&self.lines[self.at + i - 1], line);
        let refers = || i > 0 && line.gap == 0 && self.refers_to_unit(words);
        // "… Ban Chấp hành Trung ương (khóa" over "IX) về công tác dân tộc".
        let counted = || i > 0 && line.gap == 0 && demands_number(self.words(self.lines[self.at + i - 1].span), words);
        let opens = marker(words).is_ok() && !symbol() && !hung() && !refers() && !counted()
            || self.is_addressee_label(line.span);
        let attached = self.is_attached_label(words);
        let long = line.width > 400;
        let number = !self.has(HeaderKind::Symbol) && self.number_alone(line).is_some();
        let dated = line.gap < 2 && self.title_date(self.at + i).is_some();
        // "DUYỆT CỦA LÃNH ĐẠO"
        let approved = || fold::is_caps(words) && vocab.formulas.no_issuer.begin(words);
        let another = self.is_rule_of_scan(line)
            || self.paper.is_appendix(words)
            || number
            || dated
            || i > 0 && (self.is_mark_line(line) || approved());
        let invites = self.invites(words) || self.sends_wire(self.at + i).is_some();
        !(sentence || opens || invites || attached || long || another)
            && !(self.enacts(i, line) || self.begins_form(i, words))
    }

    /// Whether words that look like a unit are one of another paper: "Điều 1 Quyết định số 12/QĐ-SNV".
    pub(super) fn refers_to_unit(&self, words: &str) -> bool {
        let paper = |rest: &str| self.paper.vocab.type_at(rest).is_some_and(|(kind, _)| kind.code.is_some());
        marker(words).is_ok_and(|(rest, found)| found.end == ' ' && paper(rest))
    }

    /// Whether a subject ends in the colon of line `i` only for the name on the next, over the addressees or capitals.
    fn opens_name(&self, i: usize) -> bool {
        let words = self.words(self.lines[i].span);
        let about = self.labels_subject(words) || fold::word_prefix(words, "ve").is_some();
        let [Some(name), Some(below)] = [1, 2].map(|step| self.lines.get(i + step)) else { return false };
        let (named, next) = (self.words(name.span), self.words(below.span));
        let short = name.width < 100 && !named.ends_with(['.', ':', ';', ',']) && marker(named).is_err();
        let closed = fold::is_caps(next) && !fold::is_caps(named) || self.enacts(i + 2 - self.at, below);
        about
            && words.ends_with(':')
            && short
            && !self.is_basis(named)
            && (closed || self.is_addressee_label(below.span))
    }

    /// Whether a subject goes on behind the dash of a line, before which it was broken: "phát triển kinh tế" over "- xã hội",
    /// "giai đoạn 2026" over "- 2030", "đường Tân Mỹ" over "- Phú Đức".
    pub(super) fn goes_on_behind_dash(&self, last: &Line, line: &Line) -> bool {
        let (before, words) = (self.words(last.span), self.words(line.span));
        let Some(rest) = words.strip_prefix(['-', '–']).map(str::trim_start) else { return false };
        let digit = |c: char| c.is_ascii_digit();
        let capital = |word: &str| word.starts_with(fold::is_upper) && word.contains(fold::is_lower);
        let alone = || {
            let next = self.lines.iter().find(|next| next.span.start >= line.span.end);
            let listed = |next: &Line| {
                let behind = self.words(next.span).strip_prefix(['-', '–']).filter(|_| next.kind == LineKind::Text);
                behind.is_some_and(|behind| !is_joined(words, behind.trim_start()))
            };
            !next.is_some_and(|next| next.gap == 0 && listed(next))
        };
        let named =
            || rest.len() < 24 && rest.split(' ').all(capital) && before.rsplit(' ').next().is_some_and(capital);
        let goes_on = rest.starts_with(fold::is_lower) && !self.is_basis(rest)
            || rest.starts_with(digit) && before.ends_with(digit)
            || fold::is_caps(before) && fold::is_caps(rest) && rest.starts_with(fold::is_upper)
            || named();
        let near = line.gap == 0 && goes_on || line.gap == 1 && is_joined(before, rest);
        near && line.width < 110 && !before.ends_with(['.', ':', ';', ',']) && alone()
    }

    /// Whether a line names who decides, over the Căn cứ: "BỘ TRƯỞNG BỘ TÀI CHÍNH".
    fn enacts(&self, i: usize, line: &Line) -> bool {
        let words = self.words(line.span);
        // "Phòng, chống …" is no office, "Ban hành …" no committee, "HỒI ĐẤT" no society.
        let spelled = |name: &str, len: usize| name.contains(' ') || fold::small(name) == fold::small(&words[..len]);
        let named = self.paper.vocab.body_at(words);
        let body = named.is_some_and(|(body, len)| !words[len..].starts_with(',') && spelled(&body.name, len))
            && fold::word_prefix(words, "ban hanh").is_none()
            || self.paper.is_role(words);
        let next = |step: usize| {
            let line = self.lines.get(self.at + i + step)?;
            Some((line, self.words(line.span).trim_start_matches(['-', ' ', '*'])))
        };
        let basis = |step| next(step).is_some_and(|(_, next)| fold::word_prefix(next, "can cu").is_some());
        // The office may take two lines of capitals.
        let caps = fold::is_caps(words);
        let bracketed = || next(2).is_some_and(|(_, next)| next.starts_with('(')) && basis(3);
        // "HỘI ĐỒNG NHÂN DÂN TỈNH BÌNH HẢI" over "KHÓA X, KỲ HỌP THỨ 4", which web pages part.
        let session = |next: &str| fold::find(next, "ky hop").is_some();
        let two = || {
            caps && next(1).is_some_and(|(line, next)| fold::is_caps(next) && (line.gap == 0 || session(next)))
                && (basis(2) || bracketed())
        };
        // "HỘI ĐỒNG NHÂN DÂN TỈNH …" over "KHÓA XIII KỲ HỌP THỨ 7".
        let of_state = || next(1).is_some_and(|(_, next)| next.starts_with("NƯỚC "));
        let in_session = || next(1).is_some_and(|(_, next)| session(next));
        let two_of = || self.paper.is_role(words) || self.is_issuer(words) || of_state() || in_session();
        // "… VỚI ĐỒNG CHÍ BÍ THƯ," over "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN": the title goes on.
        let goes_on =
            i > 0 && self.words(self.lines[self.at + i - 1].span).ends_with(',') && self.lines[self.at + i].gap == 0;
        // "HỘI NGHỊ BAN CHẤP HÀNH … QUÝ IV NĂM 2019" right below the type is what the paper is of.
        let numbered = words.contains(|c: char| c.is_ascii_digit());
        let goes_on = goes_on || i == 0 && caps && numbered;
        // "… CÁC ĐỒNG CHÍ ỦY VIÊN BAN THƯỜNG VỤ" over "TỈNH ỦY KHÓA XX, NHIỆM KỲ 2020 - 2025" and a blank line.
        let goes_on = goes_on || i > 0 && caps && self.goes_on_in_capitals(self.at + i, numbered);
        body && words.starts_with(fold::is_upper)
            && !goes_on
            && (basis(1) && (i == 0 && line.width < 60 && self.names_whole_body(words) || caps) || two_of() && two())
    }

    /// Whether capitals right under a subject in capitals are no decider: they have a year, the line above hangs, or
    /// who decides stands below.
    fn goes_on_in_capitals(&self, i: usize, numbered: bool) -> bool {
        let (above, line) = (&self.lines[i - 1], &self.lines[i]);
        let (before, words) = (self.words(above.span), self.words(line.span));
        let apart = line.gap == 0 && self.lines.get(i + 1).is_some_and(|next| next.gap > 0);
        let council = || fold::find(words, "ky hop").is_some();
        let named = || numbered && !council() || self.decides_below(i + 1);
        line.gap == 0 && fold::is_caps(before) && (self.hangs(before) || apart && !self.is_issuer(words) && named())
    }

    /// Whether words are the issuer that the letterhead prints.
    fn is_issuer(&self, words: &str) -> bool {
        let lines = self.pieces.iter().filter(|piece| piece.kind == HeaderKind::Issuer);
        let printed: Vec<_> = lines.map(|piece| fold::fold(self.words(piece.span))).collect();
        !printed.is_empty() && printed.join(" ") == fold::fold(words)
    }

    /// Whether the subject ends between a line and line `i`.
    fn leaves_subject(&self, last: &Line, i: usize) -> bool {
        let line = &self.lines[i];
        if self.goes_on_behind_dash(last, line) {
            return false;
        }
        let (before, words) = (self.words(last.span), self.words(line.span));
        let both_caps = fold::is_caps(before) && fold::is_caps(words);
        let small = words.starts_with(fold::is_lower);
        let open = before.ends_with([',', '-', ':'])
            || (fold::word_prefix(before, "cua").is_some()
                && (words.starts_with("Về ") || self.labels_subject(words)))
            // "… cán bộ diện Ban" over "Thường vụ Tỉnh ủy", "“Festival Hòa An - Hà" over "Nội lần thứ hai”".
            || !fold::is_caps(words) && self.paper.vocab.splits_body(before, words)
            || before.rfind('“').is_some_and(|open| !before[open..].contains('”'))
            // "thực hiện Quyết định số" over "218-QĐ/TW".
            || before.ends_with(" số") && symbol(words).is_ok()
            // "tổng kết hoạt động của" over "Ban Chỉ đạo 35".
            || line.gap == 0 && line.width < 100 && self.hangs(before)
            // "sửa đổi, bổ sung khoản 2" over "Điều 1 Quyết định số 12/QĐ-SNV".
            || line.gap == 0 && self.refers_to_unit(words)
            // "…, nhiệm vụ" over "6 tháng cuối năm 2026".
            || line.gap == 0 && before.ends_with(fold::is_lower) && counts_on(words)
            // "GIAI ĐOẠN" over "2022-2025".
            || line.gap == 0 && fold::is_caps(before) && !words.contains(fold::is_letter)
            || line.gap == 0 && before.chars().count() < 4 && !before.ends_with(fold::is_lower);
        // "(KHÓA" over "XV) về phát triển đô thị"
        let counted = line.gap == 0 && demands_number(before, words);
        if counted || self.goes_on_below_capitals(before, i) || self.is_subject_of(before, i) {
            return false;
        }
        if line.gap > 0 {
            return !(both_caps
                || (small && !before.ends_with('.'))
                || (open && line.width < 100)
                || (words.starts_with('(') && line.width < 100));
        }
        if !open && !fold::is_caps(before) && self.heads_first_unit(i) {
            return true;
        }
        // A sentence begins below without a blank line between: "Ngày 10/5/2025, … ."
        let sentence = words.starts_with(fold::is_upper)
            && !fold::is_caps(words)
            && (line.width >= 60 || fold::is_caps(before) && words.ends_with('.'))
            && !before.ends_with([',', '-'])
            && (words.ends_with('.')
                || place_date(words).is_some_and(|found| found.start == 0)
                || fold::is_caps(before) && !words.starts_with("Về ") && !self.labels_subject(words));
        if sentence {
            return true;
        }
        let centred = line.indent > 0 && last.indent > 0 && line.indent.abs_diff(last.indent) <= 30 && line.indent >= 8;
        let full = last.width >= 50 && line.width <= 110;
        !(both_caps
            || small
            || open
            || self.stands_over_basis(line)
            || centred
            || words.starts_with('(')
            || words.starts_with("Về ") && fold::is_caps(before)
            || (full && !before.ends_with('.'))
            || self.same_bold(last, line))
    }

    /// Whether a paragraph that no stop ends is the subject, under whose paper it is: "Cải tiến công tác khoán" under "CỦA BAN BÍ
    /// THƯ TRUNG ƯƠNG ĐẢNG".
    fn is_subject_of(&self, before: &str, i: usize) -> bool {
        const MOST_LINES: usize = 4;
        // "Gửi đồng bào, chiến sĩ trong tỉnh", "Tình hình" are of the text.
        const OTHERS: [&str; 9] =
            ["gui", "kinh", "thua", "dong chi", "tinh hinh", "dac diem", "mot so", "thoi gian", "nhung nam"];
        let (line, words) = (&self.lines[i], self.words(self.lines[i].span));
        let whose = || {
            let of = fold::word_prefix(before, "cua").map(|of| before[of..].trim_start());
            fold::is_caps(before) && of.is_some_and(|of| self.paper.vocab.body_at(of).is_some())
        };
        if line.gap > 1 || !words.starts_with(fold::is_upper) || fold::is_caps(words) || !whose() {
            return false;
        }
        let below = self.lines[i + 1..].iter().take(MOST_LINES);
        let count = 1 + below.take_while(|line| line.gap == 0 && line.kind == LineKind::Text).count();
        let last = self.words(self.lines[i + count - 1].span);
        let led = || self.paper.vocab.formulas.task.at(words).is_some();
        count <= MOST_LINES
            && (line.gap == 0 || count > 1 || led())
            && OTHERS.iter().all(|other| fold::word_prefix(words, other).is_none())
            && self.lines[i..i + count].iter().all(|line| line.width <= LONGEST_NUMBER_LINE)
            && !last.ends_with(['.', ':', ';', ',', '!', '…'])
            && !self.is_basis(words)
            && !opens_sentence(words)
    }

    /// Whether a subject in capitals goes on in small letters on line `i`, and the few lines under it, with the time or place of
    /// what it is about: "PHÁT TRIỂN DU LỊCH" over "Tỉnh Lam Giang giai đoạn 2021 - 2025". A sentence is longer.
    fn goes_on_below_capitals(&self, before: &str, i: usize) -> bool {
        const MOST_LINES: usize = 3;
        let (vocab, line) = (self.paper.vocab, &self.lines[i]);
        let words = self.words(line.span);
        let short = |line: &Line| {
            line.kind == LineKind::Text
                && line.width <= LONGEST_NUMBER_LINE
                && !self.words(line.span).ends_with(['.', ',', ';', ':'])
        };
        let begins = |words: &str| vocab.formulas.subject_more.begin_small(words) && vocab.body_at(words).is_none();
        // "Của Ủy ban nhân dân tỉnh" over "Năm 2024".
        let above = fold::is_caps(before) || line.gap == 0 && begins(before);
        let more = begins(words) && !words.starts_with(fold::is_lower) && !fold::is_caps(words);
        if !more || !above || line.gap > 2 || !short(line) {
            return false;
        }
        let small = |line: &Line| line.gap == 0 && short(line) && self.words(line.span).starts_with(fold::is_lower);
        let count = 1 + self.lines[i + 1..].iter().take(MOST_LINES).take_while(|line| small(line)).count();
        let Some(next) = self.lines.get(i + count) else { return false };
        let below = self.words(next.span);
        let widest = self.lines[i..i + count].iter().map(|line| line.width).max().unwrap_or(0);
        let labelled = || below.split_once(": ").is_some_and(|(label, _)| label.len() < LONGEST_PLACE);
        let upper = || below.starts_with(fold::is_upper);
        // "Tại phiên họp ngày 14/11/2025, xem xét Tờ trình của Đảng ủy" over "Chính phủ …" is a sentence.
        let longer = || !opens_sentence(words) && next.width >= 60.max(widest + 1);
        let full = || longer() || labelled() || self.is_basis(below) || begins(below);
        next.gap > 0
            || next.kind != LineKind::Text
            || fold::is_caps(below)
            || marker(below).is_ok_and(|(_, found)| found.value <= 1)
            || self.is_addressee_label(next.span)
            || below.starts_with('(') && below.ends_with(')')
            || upper() && full()
    }

    /// Whether capitals on line `i` head the first unit of the text: "KẾT QUẢ CÔNG TÁC" over "I. Công tác xây dựng Đảng". They
    /// may take a few lines; over a blank line they end the subject.
    fn heads_first_unit(&self, i: usize) -> bool {
        const MOST_LINES: usize = 3;
        let capitals = |line: &&Line| line.kind == LineKind::Text && fold::is_caps(self.words(line.span));
        let lines = &self.lines[i..];
        let count = lines.iter().take(MOST_LINES).take_while(|line| capitals(line) && !self.opens(line)).count();
        let named = count > 0 && self.words(lines[0].span).contains(' ');
        named && lines.get(count).is_some_and(|unit| unit.gap == 0 && self.opens(unit))
    }

    /// Whether a line opens the first of some units: "I. …", "1. …", "A. …".
    fn opens(&self, line: &Line) -> bool {
        let first =
            |found: &Marker<'_>| found.value == 1 && found.end == '.' && !matches!(found.family, Family::Bullet(_));
        line.kind == LineKind::Text && marker(self.words(line.span)).is_ok_and(|(_, found)| first(&found))
    }

    /// Whether a line that ends no sentence and is no body alone stands over the words on which the paper rests:
    /// "Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2024)" over "Thực hiện Kế hoạch …".
    fn stands_over_basis(&self, line: &Line) -> bool {
        let words = self.words(line.span);
        let below = self.lines.iter().find(|below| below.span.start >= line.span.end && below.kind == LineKind::Text);
        let numbered = words.contains(|c: char| c.is_ascii_digit());
        line.width <= 110
            && !words.ends_with(['.', ':', ';', ','])
            && (numbered || self.paper.vocab.body_at(words).is_none())
            && below.is_some_and(|below| below.gap == 0 && self.is_basis(self.words(below.span)))
    }

    fn same_bold(&self, last: &Line, line: &Line) -> bool {
        let holds = |line: &Line| {
            self.paper.bold.iter().any(|bold| bold.start <= line.span.start + 2 && bold.end + 2 >= line.span.end)
        };
        holds(last) && holds(line)
    }

    pub(super) fn is_basis(&self, words: &str) -> bool {
        self.paper.vocab.formulas.basis.begin(words)
    }
}

/// Whether words begin as a sentence of the text does, not as a subject or a name.
pub(super) fn opens_sentence(words: &str) -> bool {
    const OPENERS: [&str; 12] =
        ["Trong", "Nhằm", "Để", "Ngày", "Qua", "Vừa", "Hiện", "Sau", "Tại", "Từ", "Theo", "Đến"];
    words.split([' ', ',']).next().is_some_and(|word| OPENERS.contains(&word))
}

/// Whether a figure and what it counts go on with a subject: "6 tháng cuối năm 2026", but not "05 nhiệm vụ sau:".
fn counts_on(words: &str) -> bool {
    let counted = words.trim_start_matches(|c: char| c.is_ascii_digit());
    counted.len() < words.len()
        && counted.strip_prefix(' ').is_some_and(|what| what.starts_with(fold::is_lower))
        && !words.ends_with(['.', ':', ';', ','])
}
