//! Units: where one begins, which that are open it closes, what it is called, and which text behind a list is its
//! own.
//!
//! Families and counts decide who holds whom; that a marker counts at all has been found before.

use smol_str::{SmolStr, ToSmolStr as _, format_smolstr};

use super::marker::{REACH_OF_A_LIST, is_inserted};
use super::{Builder, LONGEST_SECTION, Open, Remark, Unit, is_major};
use crate::document::NodeKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, Marker, letter_value, marker};
use crate::parse::common::to_roman;
use crate::text::{Span, head};

impl Builder<'_> {
    pub(super) fn open_unit(&mut self, i: usize, found: &Marker<'_>, rest: &str) {
        let line = self.lines[i];
        let last = self.close_to(i, found);
        let parent = self.open.last().map(|open| open.unit);
        self.remark_order(line.span, found, last);
        let label = self.label(parent, found);
        let path = |parent: usize| format_smolstr!("{}/{label}", self.out.units[parent].id);
        let mut id = parent.map_or_else(|| label.clone(), path);
        let count = self.ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            id = format_smolstr!("{id}~{count}");
            self.remark(i, found, "number-repeated", format_args!("comes again under the same unit"));
        }
        let unit = self.out.units.len();
        let at = self.out.blocks.len();
        let marker = Span::new(line.span.start, line.span.start + found.text.trim_end().len());
        self.out.units.push(Unit {
            id,
            kind: node_kind(found.family),
            parent,
            marker,
            bold: self.is_bold(line.span),
            blocks: at..at,
            lent: 0,
        });
        self.bullets.push([0; 4]);
        let (family, value, end) = (found.family, found.value, found.end);
        self.open.push(Open { unit, family, value, end, indent: line.indent });
        match found.family {
            Family::Arabic(1) => self.counted = found.value,
            Family::Paren => self.bracketed = found.value,
            Family::Article => self.articles = found.value,
            Family::Part => self.sections.part |= self.articles == 0,
            Family::Capital => self.sections.capital |= self.articles == 0,
            Family::Roman => self.sections.roman |= self.articles == 0,
            _ => {}
        }
        self.bare = true;
        if !rest.is_empty() {
            self.push_block(Span::new(line.span.end - rest.len(), line.span.end));
        }
    }

    /// Closes the open units that cannot hold the one that begins; gives the value of the sibling
    /// before it, if one was open.
    fn close_to(&mut self, i: usize, found: &Marker<'_>) -> Option<u32> {
        let family = found.family;
        let lists = self.before.colon && (found.value <= 1 || self.counts_on(found)) && self.open.len() < 16;
        if lists && self.is_behind_list() {
            self.close_while(|open| matches!(open, Family::Bullet(_)));
        }
        // The lists of Markdown stand in the entry above them by their indent alone.
        let indent = self.lines[i].indent;
        let deeper = |open: &Open| self.nested && open.indent + 2 <= indent;
        if found.value <= 1 && self.open.len() < 16 && !is_major(family) && self.open.last().is_some_and(deeper) {
            return None;
        }
        let same = |open: &[Open]| open.iter().rposition(|open| open.family == family);
        if let Some(mut at) = same(&self.open) {
            while self.nested
                && self.open[at].indent >= indent + 2
                && let Some(outer) = same(&self.open[..at])
            {
                at = outer;
            }
            let deepest = at + 1 == self.open.len();
            let nests = lists && !deepest && found.value == 1 && !is_major(family);
            if nests {
                return None;
            }
            let last = self.open[at].value;
            self.open.truncate(at);
            return Some(last);
        }
        if let Family::Bullet(bullet) = family {
            if bullet == '-' && self.ends_plusses(i) {
                self.open.pop();
            }
            if bullet == '*' && self.heads_hyphens(i, found.text.len()) {
                self.close_while(|open| matches!(open, Family::Bullet(_)));
            }
            return None;
        }
        // "I. MỤC TIÊU" under "Điều 1. Phê duyệt Đề án với các nội dung sau:".
        let within = found.value == 1 && self.sections.has(family) == Some(false);
        let article = self.open.iter().position(|open| open.family == Family::Article).filter(|_| within);
        if let Some(at) = article {
            let holds = |open: &Open| match open.family {
                Family::Part => true,
                Family::Capital => family == Family::Roman,
                Family::Roman => family == Family::Capital,
                _ => false,
            };
            let held = self.open[at + 1..].iter().take_while(|open| holds(open)).count();
            self.open.truncate(at + 1 + held);
            return None;
        }
        match family {
            Family::Part | Family::Chapter if self.is_in_letter(i) => self.open.truncate(1),
            Family::Part => self.open.clear(),
            Family::Chapter => self.close_while(|open| open != Family::Part),
            Family::Section => self.close_while(|open| !matches!(open, Family::Part | Family::Chapter)),
            Family::Subsection => {
                self.close_while(|open| !matches!(open, Family::Part | Family::Chapter | Family::Section))
            }
            Family::Roman => self.close_while(|open| {
                !matches!(open, Family::Part | Family::Chapter | Family::Section | Family::Subsection | Family::Capital)
            }),
            Family::Capital | Family::Article => {
                self.close_while(|open| {
                    !matches!(
                        open,
                        Family::Part
                            | Family::Chapter
                            | Family::Section
                            | Family::Subsection
                            | Family::Capital
                            | Family::Roman
                    )
                });
            }
            Family::SectionItem(depth) => self.close_while(|open| match open {
                Family::SectionItem(open) => open >= depth,
                open => !is_major(open),
            }),
            _ if lists => {}
            Family::Arabic(depth) => {
                // "1.1." under "1)"
                let above = found.label.split('.').rev().nth(1).and_then(|above| above.parse().ok());
                let holds = |open: &Open| open.family == Family::Paren && Some(open.value) == above;
                while let Some(open) = self.open.last().copied().filter(|open| !holds(open)) {
                    let closes = match open.family {
                        Family::Bullet(_) | Family::Letter | Family::SmallRoman | Family::Subpoint | Family::Paren => {
                            true
                        }
                        Family::Arabic(open) => open >= depth,
                        _ => false,
                    };
                    if !closes {
                        break;
                    }
                    self.open.pop();
                }
            }
            _ => self.close_while(|open| matches!(open, Family::Bullet(_))),
        }
        None
    }

    /// Whether a number below a bullet goes on with the count of the list under the bullet before: "- Về xã hội:" over "(3) …"
    /// behind "- Về kinh tế:" over "(1) …" and "(2) …".
    fn counts_on(&self, found: &Marker<'_>) -> bool {
        let Some(open) = self.open.last().filter(|open| matches!(open.family, Family::Bullet(_))) else { return false };
        let Some(above) = open.unit.checked_sub(1).map(|above| &self.out.units[above]) else { return false };
        let beside = above.parent.is_some_and(|group| self.out.units[group].parent == self.out.units[open.unit].parent);
        let last = above.id.rsplit('/').next().and_then(|label| label.parse::<u32>().ok());
        beside && above.kind == node_kind(found.family) && last.is_some_and(|last| last + 1 == found.value)
    }

    /// Whether the line that opens the next list stands behind a bullet, and is none of it: "Thời gian tới, tập trung:" under
    /// "- An ninh được giữ vững."
    fn is_behind_list(&self) -> bool {
        let open = self.open.last().filter(|open| matches!(open.family, Family::Bullet(_)));
        let blocks = open.map_or(0..0, |open| self.out.units[open.unit].blocks.clone());
        // "- Căn cứ Điều 2 quy định:" over a quotation over "Căn cứ các quy định trên, … như sau:"
        let quoted = || blocks.len() > 2 && self.block_quotes(blocks.end - 2);
        blocks.len() > 1 && (self.block_ends(blocks.start) || quoted())
    }

    /// Whether the lettered section that holds all that is open goes on below line `i`: "Phần I" under "B. NỘI DUNG" is
    /// its own where "C. KẾT LUẬN" follows.
    fn is_in_letter(&self, i: usize) -> bool {
        let Some(open) = self.open.first().filter(|open| open.family == Family::Capital) else { return false };
        let letter = |line: &Line| {
            let (_, found) = marker(line.text(self.text)).ok()?;
            let lettered = matches!(found.family, Family::Capital | Family::Roman) && found.label.chars().count() == 1;
            lettered.then(|| letter_value(&fold::small(found.label)))
        };
        let mut ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION).filter_map(letter);
        ahead.find(|value| *value == 1 || *value == open.value + 1) == Some(open.value + 1)
    }

    /// Whether the hyphen at line `i` ends the list of plus signs above it, since one like it holds such a list: "- Kết quả của
    /// dự án:" over "+ Sửa 2 cầu bến;". A plus sign alone above the first hyphen heads it.
    fn ends_plusses(&self, i: usize) -> bool {
        let alone = |open: &Open| self.out.units[open.unit].id.rsplit('/').next() == Some("+1");
        let listed = self.open.last().is_some_and(|open| open.family == Family::Bullet('+') && !alone(open));
        if !listed || self.before.colon || !self.before.ended {
            return false;
        }
        let lines = &self.lines[i..self.lines.len().min(i + REACH_OF_A_LIST)];
        let sign = |line: &Line| Some(marker(line.text(self.text)).ok()?.1.family);
        let heads = |pair: &[Line]| {
            let colon = pair[0].text(self.text).ends_with(':');
            colon && sign(&pair[0]) == Some(Family::Bullet('-')) && sign(&pair[1]) == Some(Family::Bullet('+'))
        };
        lines.windows(2).any(heads)
    }

    fn close_while(&mut self, closes: impl Fn(Family) -> bool) {
        while self.open.last().is_some_and(|open| closes(open.family)) {
            self.open.pop();
        }
    }

    /// Whether the `*` at line `i` stands over hyphens that follow, as "* Lưu ý:" does.
    fn heads_hyphens(&self, i: usize, marker_len: usize) -> bool {
        let words = self.lines[i].text(self.text)[marker_len..].trim_start();
        if self.vocab.formulas.note.begin(words) {
            return true;
        }
        if self.before.colon {
            return false;
        }
        let next = self.lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(12);
        let found = next.filter_map(|line| marker(line.text(self.text)).ok()).map(|(_, found)| found.family).next();
        found == Some(Family::Bullet('-'))
    }

    fn remark_order(&mut self, span: Span, found: &Marker<'_>, last: Option<u32>) {
        // A bullet counts nothing: it is 0.
        let Some(last) = last else { return };
        // đ may be left out: d, e.
        let skips_d = found.family == Family::Letter && last == 4 && found.value == 6;
        if found.value > last + 1 && !skips_d {
            let message = format!("the numbering goes from {last} to {}", found.value);
            self.out.remarks.push(Remark {
                code: "number-gap",
                span: Span::new(span.start, span.start + found.text.len()),
                message,
            });
        }
    }

    /// The normalised label of a marker: its part of the path.
    fn label(&mut self, parent: Option<usize>, found: &Marker<'_>) -> SmolStr {
        // "Phần A"
        let lettered = found.label.chars().count() == 1 && letter_value(&fold::small(found.label)) == found.value;
        let number = || if lettered { found.label.into() } else { found.value.to_smolstr() };
        match found.family {
            Family::Part => format_smolstr!("phần-{}", number()),
            Family::Chapter => format_smolstr!("chương-{}", number()),
            Family::Section => format_smolstr!("mục-{}", number()),
            Family::Subsection => format_smolstr!("tiểu-mục-{}", number()),
            Family::Article if found.label.ends_with(|c: char| c.is_ascii_lowercase()) && found.label.len() > 1 => {
                format_smolstr!("điều-{}", found.label)
            }
            Family::Article => format_smolstr!("điều-{}", found.value),
            Family::Roman => to_roman(found.value).into(),
            Family::Arabic(1) | Family::Paren if is_inserted(found) => found.label.into(),
            Family::Arabic(1) | Family::Paren => found.value.to_smolstr(),
            // A scan has lost the dot.
            Family::Arabic(2) if found.label.bytes().all(|b| b.is_ascii_digit()) => {
                let value = found.value.to_smolstr();
                let above = found.label.strip_suffix(value.as_str()).unwrap_or_default();
                format_smolstr!("{above}.{value}")
            }
            Family::Arabic(_) => {
                let mended = found.label.replace(['l', 'I', '|'], "1");
                let mut parts = mended.split(|c: char| !fold::is_word(c)).filter(|part| !part.is_empty());
                let first = parts.next().unwrap_or("").into();
                parts.fold(first, |label: SmolStr, part| format_smolstr!("{label}.{part}"))
            }
            Family::Capital | Family::Letter | Family::SmallRoman | Family::SectionItem(_) | Family::Subpoint => {
                found.label.into()
            }
            Family::Bullet(bullet) => {
                let count = &mut self.bullets[parent.map_or(0, |parent| parent + 1)][bullet_slot(bullet)];
                *count += 1;
                format_smolstr!("{bullet}{count}")
            }
        }
    }

    /// Text behind the last point or bullet of a list is its parent's again, and so is a line that
    /// opens the next list ("Thành phần:"). Text behind a numbered item goes on with the item.
    pub(super) fn lend(&mut self) {
        for i in 0..self.out.units.len() {
            let unit = &self.out.units[i];
            let next = self.out.units.get(i + 1);
            let listed = matches!(unit.kind, NodeKind::Bullet | NodeKind::Point) && unit.parent.is_some();
            if !listed
                || unit.blocks.len() < 2
                || !(self.block_ends(unit.blocks.start) || self.labels_next(unit))
                || next.is_some_and(|next| next.parent == Some(i))
            {
                continue;
            }
            let goes_on = next.is_some_and(|next| next.parent == unit.parent);
            let own = unit.blocks.clone().skip(1).take_while(|block| self.is_blank_form(*block)).count();
            let behind = unit.blocks.len() - 1 - own;
            let lent = if goes_on {
                usize::from(behind > 0 && self.block_ends_with_colon(unit.blocks.end - 1))
            } else {
                behind
            };
            self.out.units[i].lent = lent;
        }
    }

    /// Whether the last line of an entry that ends with no sign is the label of the next list: "Thành phần:" under "- Mở 02 lớp".
    fn labels_next(&self, unit: &Unit) -> bool {
        let last = unit.blocks.end - 1;
        let words = self.out.pieces[self.out.blocks[last].pieces.start].of(self.text);
        words.len() < LONGEST_LABEL
            && words.starts_with(fold::is_upper)
            && self.block_ends_with_colon(last)
            && !self.block_ends_with_colon(unit.blocks.start)
    }

    /// The first paragraph behind the last bullet that is none of it, where no unit holds the list: "Thời gian: …" under
    /// "- Trưởng các phòng." of an invitation, "Để việc … kịp thời, Sở Thủy sản đề nghị …" under the papers that a letter names.
    pub(super) fn unheld(&self) -> Option<usize> {
        let unit = self.out.units.last().filter(|unit| unit.kind == NodeKind::Bullet && unit.parent.is_none())?;
        let behind = unit.blocks.start + 1;
        let block = self.out.blocks.get(behind).filter(|_| unit.blocks.contains(&behind))?;
        let words = self.out.pieces[block.pieces.start].of(self.text);
        ((is_labelled(words) || self.orders(words)) && self.block_ends(unit.blocks.start)).then_some(behind)
    }

    /// Whether a clause of words has a body ask for something, which is the issuer or says what for: "Sở Thủy sản đề nghị …",
    /// "Để …, Sở Thủy sản đề nghị …".
    fn orders(&self, words: &str) -> bool {
        let early = head(words, LONGEST_ORDER);
        let verbs = [" đề nghị ", " yêu cầu "];
        let letterhead =
            || head(self.lines.first().map_or("", |line| &self.text[..line.span.start]), LONGEST_LETTERHEAD);
        let asks = |clause: &str| {
            let body = self.vocab.body_at(clause).map_or(clause.len(), |(_, len)| len);
            let verb = verbs.iter().filter_map(|verb| clause[body..].find(verb)).min();
            let issues = |at: usize| letterhead().contains(&clause[..body + at].to_uppercase());
            verb.is_some_and(|at| early.starts_with("Để ") || issues(at))
        };
        verbs.iter().any(|verb| early.contains(verb))
            && early.starts_with(fold::is_upper)
            && early.split(", ").any(|clause| clause.starts_with(fold::is_upper) && asks(clause))
    }

    fn is_blank_form(&self, block: usize) -> bool {
        let pieces = self.out.blocks[block].pieces.clone();
        self.out.pieces[pieces]
            .iter()
            .all(|piece| piece.of(self.text).starts_with('(') || piece.of(self.text).chars().all(|c| !fold::is_word(c)))
    }

    /// Whether a paragraph ends a sentence: a title does not, and keeps the text under it.
    fn block_ends(&self, block: usize) -> bool {
        let last = self.out.blocks[block].pieces.end - 1;
        self.out.pieces[last].of(self.text).trim_end().ends_with(['.', ';', ',', '…', '!', '”', '"', ')'])
    }

    fn block_ends_with_colon(&self, block: usize) -> bool {
        let last = self.out.blocks[block].pieces.end - 1;
        self.out.pieces[last].of(self.text).trim_end().ends_with(':')
    }
}

/// How many bytes the label of a list has at most.
const LONGEST_LABEL: usize = 40;

/// Among how many bytes of a text the issuer is looked for.
const LONGEST_LETTERHEAD: usize = 2000;

/// Among how many bytes the verb stands with which a body asks.
const LONGEST_ORDER: usize = 240;

fn node_kind(family: Family) -> NodeKind {
    match family {
        Family::Part => NodeKind::Part,
        Family::Chapter => NodeKind::Chapter,
        Family::Section | Family::Capital | Family::Roman => NodeKind::Section,
        Family::Subsection => NodeKind::Subsection,
        Family::Article => NodeKind::Article,
        Family::Arabic(_) | Family::SectionItem(_) => NodeKind::Item,
        Family::Letter | Family::SmallRoman | Family::Subpoint | Family::Paren => NodeKind::Point,
        Family::Bullet(_) => NodeKind::Bullet,
    }
}

fn bullet_slot(bullet: char) -> usize {
    match bullet {
        '-' => 0,
        '+' => 1,
        '*' => 2,
        _ => 3,
    }
}

/// Whether words begin with a short label: "Nội dung: Họp triển khai …".
fn is_labelled(words: &str) -> bool {
    let label = words.split_once(':').map_or("", |(label, _)| label);
    words.starts_with(fold::is_upper)
        && (1..=6).contains(&label.split_whitespace().count())
        && !label.contains(['.', ','])
}
