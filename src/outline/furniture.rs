//! What stands among the lines of a body and is none of it: notes at the foot of a page, strokes, dirt, stamps.
//!
//! Lines alone do not tell it: a note needs its mark on the page above, a stroke the units around it.

use super::Builder;
use crate::document::FurnitureKind;
use crate::fold;
use crate::line::{LONGEST_PAGE, Line, LineKind, is_glued};
use crate::parse::body::{Family, is_joined, marker};
use crate::parse::common::roman_value;

/// How many lines below a stroke hold no bullet.
pub(super) const REACH_OF_A_STROKE: usize = 6;

/// How many bytes a line of ink and dirt has at most.
const LONGEST_SCRAWL: usize = 9;

/// How wide a line of prose is at least.
const SHORTEST_PROSE: u32 = 30;

/// How wide a line is at least that was broken at its end.
const BROKEN_LINE: u32 = 50;

/// How many signs the rule has at least that parts the notes from the page.
const SHORTEST_RULE: usize = 5;

/// How many lines the notes at the foot of a page have at most.
const LONGEST_FOOT: usize = 14;

impl Builder<'_> {
    /// A stamp has more than one line; a single "Email: …" is the paper's.
    pub(super) fn is_stamp(&self, i: usize) -> bool {
        let stamp = |line: Option<&Line>| line.is_some_and(|line| line.kind == LineKind::Stamp);
        stamp(self.lines.get(i + 1)) || i.checked_sub(1).is_some_and(|before| stamp(self.lines.get(before)))
    }

    /// What a scan makes of ink and dirt, alone on its line between lines of prose: "⁄ˆ", "©", ",Ưt".
    pub(super) fn is_scrawl(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let words = line.text(self.text);
        if line.kind != LineKind::Text || words.len() > LONGEST_SCRAWL || words.chars().count() > 3 {
            return false;
        }
        let letters = words.chars().filter(|c| fold::is_word(*c)).count();
        if words.bytes().any(|b| b.is_ascii_digit()) || letters > 3 || self.before.line.is_none() {
            return false;
        }
        if letters < 2 && self.is_amid_sentence(i, words) {
            return true;
        }
        // Dots to write on are more than two.
        let dots = || letters == 0 && words.chars().filter(|c| !c.is_whitespace()).count() < 3 && !words.ends_with(')');
        let form = words.contains(['…', '_', ')', '-', '–', '+', '*']) || words.contains(['.', ':']) && !dots();
        let prose = |line: &Line| line.width > SHORTEST_PROSE || marker(line.text(self.text)).is_ok();
        let goes_on = || self.out.blocks.last().is_some_and(|block| block.pieces.len() > 1);
        let above = |line: usize| prose(&self.lines[line]) || self.before.ended && goes_on();
        // "… về công tác cán" over "bộ;"
        let open = !self.before.ended && (letters > 0 || words.ends_with([',', ';', '!', '?']));
        let below = self.lines[i + 1..].iter().find(|line| line.kind == LineKind::Text);
        // The end of a paper, at the foot of a page amid it.
        let end = || words == "./." && self.before.ended && below.is_some();
        let listed = || letters > 0 && words.ends_with([',', ';', '!', '?']);
        !open
            && !listed()
            && (!form || end())
            && roman_value(words).is_none()
            && self.before.line.is_some_and(above)
            && below.is_none_or(prose)
    }

    /// Whether a sign or letter alone on line `i` parts a line that was broken at its end from what it goes on with: "báo cáo
    /// kết quả trước" over ":" over "ngày 30 tháng 7". A hyphen may join the two.
    fn is_amid_sentence(&self, i: usize, words: &str) -> bool {
        // Each is a word.
        const WORDS: [&str; 6] = ["ở", "ý", "y", "ô", "Ô", "Ý"];
        let (Some(last), Some(below)) = (self.before.line, self.lines.get(i + 1)) else { return false };
        let (above, next) = (self.lines[last].text(self.text), below.text(self.text));
        let digit = next.starts_with(|c: char| c.is_ascii_digit());
        // "nhóm" over "A", "điểm" over "a", "năm nay" over "±", "bằng cấp" over "%"
        const LETTERED: [&str; 12] =
            ["nhóm", "tổ", "khối", "loại", "hạng", "đội", "bên", "mẫu", "khu", "lô", "bảng", "điểm"];
        let letter = || matches!(words.as_bytes(), [b'A'..=b'H' | b'a'..=b'h']);
        let names = || letter() && LETTERED.contains(&fold::small(above.rsplit(' ').next().unwrap_or("")).as_str());
        let counts = words.contains(['%', '°', '±', '≥', '≤', '<', '>', '=', '+', '&']);
        let hyphen = || words.starts_with(['-', '–', '—']) && (digit || is_joined(above, next));
        let broken = || {
            let line = &self.lines[last];
            line.width >= BROKEN_LINE && self.wrapping.width.is_none_or(|_| self.is_full(line, below))
        };
        last + 1 == i
            && below.kind == LineKind::Text
            && (next.starts_with(fold::is_lower) || digit)
            && above.ends_with(|c: char| fold::is_word(c) || c == ',' || c == ')')
            && broken()
            && marker(next).is_err()
            && !WORDS.contains(&words)
            && !counts
            && !names()
            && !hyphen()
    }

    /// A lone hyphen above all words, or right above a unit that is no bullet: the stroke under a title, not an entry
    /// without words. A converter that breaks entries behind their bullet leaves more than one.
    pub(super) fn is_stroke(&self, i: usize) -> bool {
        let family = |line: &Line| Some(marker(line.text(self.text)).ok()?.1.family);
        let bullet = |line: &Line| matches!(family(line), Some(Family::Bullet(_)));
        let next = || self.lines.get(i + 1).is_some_and(|next| family(next).is_some() && !bullet(next));
        let first = || {
            let mut below = self.lines[i + 1..].iter().take(REACH_OF_A_STROKE);
            self.out.blocks.is_empty() && self.out.units.is_empty() && !below.any(bullet)
        };
        matches!(self.lines[i].text(self.text), "-" | "–" | "—") && (next() || first())
    }

    /// The end of a footnote that begins at line `i`: "1 Thực hiện theo …" at the foot of a page, "[1] Thực hiện theo
    /// …" and "¹ Thực hiện theo …" anywhere.
    pub(super) fn footnote(&self, i: usize) -> Option<usize> {
        let line = &self.lines[i];
        let words = line.text(self.text);
        if self.is_mark_alone(i) && self.is_noted(i, words) {
            let foot = self.foot_end(i)?;
            let next = (i + 1..foot).find(|at| self.is_mark_alone(*at));
            return Some(next.unwrap_or(foot));
        }
        if let Some(mark) = note_mark(words) {
            let apart = if mark.starts_with('(') {
                self.is_noted(i, mark)
            } else {
                self.before.ended || line.gap > 0 || self.before.page || self.is_noted(i, mark)
            };
            let begins = words[mark.len()..].trim_start_matches([' ', '-', '–']).starts_with(fold::is_upper);
            let goes_on = |line: &&Line| {
                let words = line.text(self.text);
                line.kind == LineKind::Text && line.gap == 0 && note_mark(words).is_none() && marker(words).is_err()
            };
            return (apart && begins).then(|| i + 1 + self.lines[i + 1..].iter().take_while(goes_on).count());
        }
        if self.is_below_rule(i) && self.is_dotted_note(i, i) {
            let foot = self.foot_end(i)?;
            return Some((i + 1..foot).find(|at| self.is_dotted_note(*at, i)).unwrap_or(foot));
        }
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let behind = words.get(digits..)?.strip_prefix(' ')?;
        if !(1..=2).contains(&digits) || !behind.starts_with(fold::is_upper) {
            return None;
        }
        let ruled = || self.is_below_rule(i);
        let glued = || self.is_glued(i, &words[..digits]);
        if !(self.before.ended || ruled() || glued()) {
            return None;
        }
        let foot = self.foot_end(i)?;
        let apart = || line.gap > 0 || ruled() || self.is_marked(i, &words[..digits]) || glued();
        apart().then_some(foot)
    }

    /// The end of a footnote whose number was raised, and stands alone on line `i` below a rule, or at the foot of a page
    /// that has it behind a word.
    pub(super) fn raised_footnote(&self, i: usize) -> Option<usize> {
        let begins = self.lines.get(i + 1)?.text(self.text).starts_with(fold::is_upper);
        let noted = || self.is_below_rule(i) || self.marks_note(i);
        if !begins || !noted() {
            return None;
        }
        let foot = self.foot_end(i)?;
        let next = (i + 1..foot).find(|at| self.lines[*at].kind == LineKind::PageNumber || self.is_mark_alone(*at));
        Some(next.unwrap_or(foot)).filter(|end| *end > i + 1)
    }

    /// Whether "(1)" at line `i` begins a note: below a rule or another note, or at the foot of the page, where the page
    /// has the mark.
    fn is_noted(&self, i: usize, mark: &str) -> bool {
        let page = &self.lines[i.saturating_sub(LONGEST_PAGE)..i];
        // "05 nghị quyết(1)", but not "theo khoản (1)".
        const POINTS: [&str; 9] = ["khoản", "điểm", "mục", "ý", "bước", "nhóm", "bảng", "biểu", "mẫu"];
        let marks = |words: &str| {
            words.find(mark).is_some_and(|at| {
                let before = words[..at].trim_end();
                let points = POINTS.iter().any(|point| before.ends_with(point));
                at > 0 && !points && !before.ends_with([':', ';', ',', '-', '–'])
            })
        };
        let marked = || page.iter().any(|line| marks(line.text(self.text)));
        let lists = || {
            let last = self.open.last().is_some_and(|open| open.family == Family::Paren);
            last || page.last().is_some_and(|above| above.text(self.text).ends_with(':'))
        };
        (self.is_below_rule(i) || self.foot_end(i).is_some() && !lists()) && marked()
    }

    /// The line behind the foot of a page that begins at line `i`: the number of the page, or what a form feed parts from
    /// it. No unit begins in it but notes.
    fn foot_end(&self, i: usize) -> Option<usize> {
        let fed = |at: usize| {
            let between = self.lines[at - 1].span.end..self.lines[at].span.start;
            self.text[between].contains('\u{c}')
        };
        let ends = |at: usize| match self.lines[at].kind {
            LineKind::PageNumber => !self.marks_note(at) || fed(at),
            LineKind::RunningHeader => true,
            _ => fed(at),
        };
        let end = (i + 1..self.lines.len().min(i + LONGEST_FOOT)).find(|at| ends(*at))?;
        let begins = |at: usize| {
            let words = self.lines[at].text(self.text);
            let noted = || note_mark(words).is_some() || self.is_mark_alone(at) || self.is_dotted_note(at, i);
            marker(words).is_ok() && !noted()
        };
        (!(i + 1..end).any(begins)).then_some(end)
    }

    /// Whether the digits alone on line `i` are the mark of a note, which the page has behind a word.
    fn marks_note(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.text);
        let begins = |line: &Line| line.gap <= 1 && line.text(self.text).starts_with(fold::is_upper);
        words.len() <= 2
            && words.bytes().all(|b| b.is_ascii_digit())
            && self.lines.get(i + 1).is_some_and(begins)
            && self.is_glued(i, words)
    }

    /// Whether a rule or another note stands right above line `i`.
    fn is_below_rule(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|before| self.lines[before]) else { return false };
        let ruled = before.kind == LineKind::Rule && before.span.end - before.span.start >= SHORTEST_RULE;
        let noted = || {
            let last = self.out.furniture.last();
            last.is_some_and(|(kind, span)| *kind == FurnitureKind::Footnote && span.end == before.span.end)
        };
        ruled || noted()
    }

    /// Whether the page above line `i` has the mark of a note right behind a word: "12 sàn1, báo cáo".
    fn is_glued(&self, i: usize, digits: &str) -> bool {
        is_glued(self.text, &self.lines[i.saturating_sub(LONGEST_PAGE)..i], digits)
    }

    /// Whether the page above line `i` has the mark of a note, which lost its height: "lãnh đạo, 1 chỉ đạo".
    fn is_marked(&self, i: usize, digits: &str) -> bool {
        let apart = |words: &str, at: usize| {
            let (before, behind) = (&words[..at], &words[at + digits.len()..]);
            let counts = before.ends_with(", ") || before.ends_with(" này ");
            counts && behind.strip_prefix(' ').is_some_and(|behind| behind.starts_with(fold::is_lower))
        };
        let page = &self.lines[i.saturating_sub(LONGEST_PAGE)..i];
        page.iter()
            .map(|line| line.text(self.text))
            .any(|words| words.match_indices(digits).any(|(at, _)| apart(words, at)))
    }

    /// Whether line `at` is of a note as "1. Gồm …" at the foot from line `foot` on, whose mark the page above has right behind
    /// a word: "12 lớp1".
    fn is_dotted_note(&self, at: usize, foot: usize) -> bool {
        let words = self.lines[at].text(self.text);
        let digits = words.bytes().take(3).take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && words[digits..].starts_with(". ") && self.is_glued(foot, &words[..digits])
    }

    /// Whether "(1)" stands alone on line `i`.
    fn is_mark_alone(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.text);
        let inside = words.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
        inside.is_some_and(|inside| (1..=2).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit()))
    }
}

/// The mark of a note that begins words: "[1]", "(12)", "¹".
pub(crate) fn note_mark(words: &str) -> Option<&str> {
    // "[^1]: Theo Báo cáo …", as Markdown has it
    if let Some(inside) = words.strip_prefix("[^") {
        let behind = inside.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("]:")?;
        return behind.contains(fold::is_letter).then(|| &words[..words.len() - behind.len()]);
    }
    let close = match words.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        0xC2 | 0xE2 => ' ',
        _ => return None,
    };
    let behind = if close == ' ' {
        let behind = words.trim_start_matches(fold::RAISED);
        (behind.len() < words.len()).then_some(behind)?
    } else {
        let digits = words[1..].bytes().take_while(u8::is_ascii_digit).count();
        words[1 + digits..].strip_prefix(close).filter(|_| (1..=2).contains(&digits))?
    };
    behind.contains(fold::is_letter).then(|| &words[..words.len() - behind.len()])
}
