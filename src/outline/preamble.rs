//! What says why and by whom, and is under no unit: the words on which the paper rests (*căn cứ*), the formula with
//! which a body decides, headings without a marker.
//!
//! They may be listed or stand between units, where only what follows tells them from items.

use super::furniture::REACH_OF_A_STROKE;
use super::{Builder, LONGEST_SECTION, LONGEST_TITLE, Sections, is_major};
use crate::fold;
use crate::line::{LONGEST_PAGE, Line, LineKind};
use crate::parse::body::{Family, Marker, marker};

impl Builder<'_> {
    /// A hyphen before "Căn cứ …" above the first unit counts nothing; one over other bullets does.
    pub(super) fn is_basis(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        if !self.out.units.is_empty() || self.enacted {
            return false;
        }
        if i < self.listed {
            return true;
        }
        if self.is_above_enacting(i, found, rest) {
            return true;
        }
        let Family::Bullet(bullet) = found.family else { return false };
        let basis = |rest: &str| self.vocab.formulas.basis.begin(rest);
        let under = |line: &Line| {
            let next = marker(line.text(self.text)).map(|(_, next)| next.family);
            matches!(next, Ok(Family::Bullet(next)) if next != bullet)
        };
        let lists = || rest.ends_with(':') && self.lines.get(i + 1).is_some_and(under);
        self.basis_list || basis(rest) && !lists()
    }

    /// Whether the entry at line `i` is in a list above the line that opens the body, as "- Tiếp tục thực hiện …" is above
    /// "BAN THƯỜNG VỤ QUYẾT ĐỊNH:" and "Điều 1". Numbered ones say on what the paper rests, and no unit stands between.
    fn is_above_enacting(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        let basis = |rest: &str| self.vocab.formulas.basis.begin(rest);
        let listed = |found: &Marker<'_>, rest: &str| match found.family {
            Family::Bullet(_) => true,
            Family::Arabic(1) | Family::Letter | Family::Paren => basis(rest),
            _ => false,
        };
        if !listed(found, rest) {
            return false;
        }
        // What rests on nothing is above the body only where one speaks who decides.
        let mut decided = basis(rest) || self.is_basis_block(0);
        let mut ended = true;
        let mut ahead = self.lines[i + 1..].iter().take(LONGEST_PAGE).filter(|line| line.kind == LineKind::Text);
        while let Some(line) = ahead.next() {
            let words = line.text(self.text);
            if let Ok((rest, next)) = marker(words) {
                if !listed(&next, rest) {
                    return false;
                }
            } else if self.enacts(words) {
                decided |= fold::is_caps(words) || self.names_speaker(words);
                let next = ahead.next().and_then(|line| marker(line.text(self.text)).ok());
                return decided && next.is_some_and(|(_, next)| next.value == 1 && next.family != Family::Letter);
            } else {
                decided |= ended && self.names_speaker(words) && !words.ends_with(['.', ';']);
            }
            ended = words.ends_with(['.', ';', ',', ':']);
        }
        false
    }

    /// Whether words end as the paragraph that opens the body does: "… quy định như sau:", "QUYẾT ĐỊNH"; "tại các văn bản
    /// sau:" opens a list of papers.
    fn enacts(&self, words: &str) -> bool {
        const PAPERS: [&str; 6] =
            ["văn bản sau", "văn bản như sau", "văn bản sau đây", "căn cứ sau", "căn cứ như sau", "căn cứ sau đây"];
        let bare = words.trim_end_matches([':', ' ']);
        (bare.len() < words.len() || fold::is_caps(words))
            && self.vocab.formulas.enacting.end(bare)
            && !PAPERS.iter().any(|papers| bare.ends_with(papers))
    }

    /// The line behind the papers that have amended a consolidated one, which are listed from line `i` on: "… được sửa đổi,
    /// bổ sung bởi:" over "1. Luật số …;" over "Căn cứ Hiến pháp …;".
    pub(super) fn amenders_end(&self, i: usize) -> Option<usize> {
        let ahead = self.lines[i..].iter().take(LONGEST_PAGE).map(|line| line.text(self.text));
        let body = |words: &&str| marker(words).is_ok_and(|(_, found)| is_major(found.family));
        let mut ahead = ahead.take_while(|words| !body(words));
        ahead.position(|words| self.vocab.formulas.basis.begin(words)).map(|at| i + at)
    }

    /// Whether line `i` is the formula with which a body decides, behind units that only say why: "BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT
    /// ĐỊNH" over "Điều 1.", or its first line over "QUYẾT ĐỊNH:".
    pub(super) fn is_formula(&self, i: usize, words: &str) -> bool {
        if self.out.units.is_empty() || self.articles > 0 || self.bare {
            return false;
        }
        // A title in capitals goes on: "II. MỤC ĐÍCH BAN HÀNH" over "QUYẾT ĐỊNH".
        let second = self.out.formulas.last().is_some_and(|last| last + 1 == self.out.blocks.len());
        if self.before.title && !self.before.ended && !second {
            return false;
        }
        if let Some(speaker) = speaker_of(words) {
            return (speaker.is_empty() || self.names_speaker(speaker)) && self.next_marker(i).is_some();
        }
        let next = || self.lines.get(i + 1).and_then(|next| speaker_of(next.text(self.text)));
        fold::is_caps(words)
            && self.vocab.body_at(words).is_some()
            && next() == Some("")
            && self.next_marker(i + 1).is_some()
    }

    /// Whether line `i` is the heading of units that begin anew below it, or go on below capitals, and has no marker, or lost
    /// it: "NHIỆM VỤ THÁNG 5" over "1. …", behind other units.
    pub(super) fn is_unmarked_heading(&self, i: usize, words: &str) -> bool {
        let line = &self.lines[i];
        let caps = fold::is_caps(words);
        (caps || line.gap > 0 && self.is_bold(line.span))
            && !self.out.units.is_empty()
            && !self.bare
            && self.before.ended
            && !self.before.colon
            && words.len() < LONGEST_TITLE
            && words.contains(' ')
            && words.ends_with(fold::is_word)
            && self.next_marker(i).is_some_and(|next| {
                // No unit around goes on below it.
                let outer = self.open.first().is_some_and(|open| open.family == next.family);
                self.last(next.family).is_some_and(|last| next.value == 1 || caps && outer && next.value == last + 1)
            })
    }

    /// The marker right below line `i`, where it is an article, or a number that is due or begins anew.
    fn next_marker(&self, i: usize) -> Option<Marker<'_>> {
        let next = self.lines[i + 1..].iter().take(REACH_OF_A_STROKE).find(|line| line.kind == LineKind::Text)?;
        let (_, found) = marker(next.text(self.text)).ok()?;
        let counts = is_major(found.family) || found.family == Family::Arabic(1);
        let due = found.value == 1 || self.last(found.family).is_some_and(|last| found.value == last + 1);
        (counts && due).then_some(found)
    }

    /// Takes line `i`, a formula or heading, and "Vì các lẽ trên," right above it from the unit before; what begins below is under no
    /// unit of those above.
    pub(super) fn free_formula(&mut self, i: usize) {
        let at = self.out.blocks.len();
        let Some(unit) = self.out.units.last() else { return };
        let mut end = unit.blocks.end;
        if end == at && unit.blocks.len() > 1 && self.before.comma {
            end -= 1;
            self.out.formulas.push(end);
        }
        self.push_block(self.lines[i].span);
        self.out.formulas.push(at);
        if let Some(unit) = self.out.units.last_mut() {
            unit.blocks.end = end;
        }
        let Some(next) = self.next_marker(i).filter(|next| next.value == 1) else { return };
        if let Some(section) = self.section_over(i, next.family) {
            self.open.truncate(section + 1);
        } else {
            self.open.clear();
            (self.counted, self.bracketed, self.sections) = (0, 0, Sections::default());
        }
    }

    /// Which open section a heading stands in that has no number, where the next one follows below: "CÔNG TÁC XÂY DỰNG ĐẢNG" over
    /// "1." and before "II.".
    fn section_over(&self, i: usize, family: Family) -> Option<usize> {
        let at = self.open.iter().rposition(|open| is_major(open.family)).filter(|_| !is_major(family))?;
        let section = &self.open[at];
        let mut below = self.lines[i + 1..].iter().take(LONGEST_SECTION);
        let next = below.find_map(|line| {
            let (_, found) = marker(line.text(self.text)).ok()?;
            (found.family == section.family).then_some(found.value)
        });
        (next == Some(section.value + 1)).then_some(at)
    }

    /// Whether words open the body in running text: "…, Ban Thường vụ Tỉnh ủy kết luận như sau:", but not "Sau khi nghe các
    /// báo cáo:".
    pub(super) fn opens_body(&self, words: &str) -> bool {
        let basis = || self.vocab.formulas.basis.begin(words) && !words.contains("như sau");
        !fold::is_caps(words) && self.enacts(words) && (!basis() || self.names_speaker(words))
    }

    /// Whether words name a body or a role at their start or behind a comma: "…, Ban Thường vụ Tỉnh ủy yêu cầu".
    fn names_speaker(&self, words: &str) -> bool {
        let names = |words: &str| self.vocab.body_at(words).is_some() || self.vocab.roles.begin(words);
        words.starts_with(fold::is_upper) && names(words)
            || memchr::memmem::find_iter(words.as_bytes(), b", ")
                .take(16)
                .map(|at| &words[at + 2..])
                .any(|words| words.starts_with(fold::is_upper) && names(words))
    }

    /// "Căn cứ" alone, or with a colon.
    pub(super) fn is_bare_basis(&self, words: &str) -> bool {
        self.vocab.formulas.basis.at(words).is_some_and(|(_, len)| words[len..].trim_end_matches(':').trim().is_empty())
    }

    /// Whether the last paragraph says on what the paper rests, or the one so far before it.
    pub(super) fn is_basis_block(&self, back: usize) -> bool {
        let blocks = if self.out.units.is_empty() { &self.out.blocks[..] } else { &[] };
        blocks.len().checked_sub(1 + back).is_some_and(|at| {
            let first = self.out.pieces[blocks[at].pieces.start].of(self.text);
            // Behind a bullet, no further: this is asked for every line.
            let words = first.char_indices().take(4).find(|(_, c)| fold::is_word(*c));
            words.is_some_and(|(at, _)| self.vocab.formulas.basis.begin(&first[at..]))
        })
    }

    /// Whether line `i` is in the words on which the paper rests: what it goes on with was broken
    /// before its end, be it before a capital, and the next "Căn cứ" begins anew.
    pub(super) fn goes_on_basis(&self, i: usize, last: &Line) -> Option<bool> {
        let words = self.lines[i].text(self.text);
        self.is_basis_block(0).then_some(())?;
        let begins =
            words.starts_with(fold::is_upper) && self.vocab.formulas.basis.begin(words) || words.starts_with("Nay ");
        // Who decides stands apart from a list that ends with "Xét đề nghị của …,".
        let decides = words.ends_with(':')
            && (self.is_basis_block(1) && self.vocab.body_at(words).is_some()
                || words.starts_with(fold::is_upper)
                    && last.text(self.text).ends_with(';')
                    && self.vocab.type_at(words).is_none());
        let decides = decides && !self.is_amid(last, &self.lines[i]);
        if (begins || decides || fold::is_caps(words)) && (self.before.ended || self.before.comma) {
            return Some(false);
        }
        let open = !self.before.ended && !self.before.comma && last.width < 100;
        (open && !begins && !fold::is_caps(words) && !words.ends_with(':')).then_some(true)
    }
}

/// Who speaks in words that end with the formula of a decision in capitals: "BAN THƯỜNG VỤ QUYẾT ĐỊNH:", "QUYẾT NGHỊ".
fn speaker_of(words: &str) -> Option<&str> {
    let bare = words.trim_end_matches([':', '.', ' ']);
    let capitals = bare.ends_with(fold::is_upper);
    let (lead, last) = bare.rsplit_once(' ').filter(|_| capitals)?;
    let (lead, first) = lead.rsplit_once(' ').unwrap_or(("", lead));
    // "DỰ THẢO QUYẾT ĐỊNH" names a paper.
    let named = ["DỰ THẢO", "CỦA", "CÁC"].iter().any(|noun| lead.ends_with(noun));
    let decides = !named && fold::fold(first) == "quyet" && matches!(fold::fold(last).as_str(), "dinh" | "nghi");
    (decides && fold::is_caps(first) && fold::is_caps(last)).then_some(lead)
}
