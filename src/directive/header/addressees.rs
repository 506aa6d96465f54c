//! The addressees (*Kính gửi*), and whom an invitation or a *công điện* is for: a list under its label, or behind it.

use super::Reader;
use super::cells::trim;
use super::subject::opens_sentence;
use crate::directive::trim_entry;
use crate::document::{Entry, FurnitureKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, is_joined, marker};
use crate::parse::header::{misread_addressing, place_date};
use crate::text::{Span, head, offset};
use crate::words::Words;

/// Among how many characters a label with a speck before it begins.
pub(super) const LONGEST_SPECK: usize = 5;

/// How wide the first line of a paragraph is at least.
const SHORTEST_TEXT: u32 = 50;

/// Among how many characters an invitation or a công điện says whom it is for.
const LONGEST_INVITATION: usize = 160;

impl<'t> Reader<'_, 't> {
    pub(super) fn addressees(&mut self) {
        let mut at = self.at;
        while self.lines.get(at).is_some_and(|line| line.kind == LineKind::Rule) {
            at += 1;
        }
        let rules = self.at..at;
        // "ỦY BAN NHÂN DÂN TỈNH LAM GIANG" over "điện:"
        let sent = self.sends_wire(at).filter(|(line, _)| *line > at);
        if sent.is_some() {
            self.paper.labels.push(self.lines[at].span);
            at += 1;
        }
        let Some(line) = self.lines.get(at) else { return };
        let span = self.unframed(line.span);
        let words = self.words(span);
        let label = self.addressing(words).or_else(|| self.inviting(words));
        let label = label.or_else(|| sent.or_else(|| self.sends_wire(at)).map(|(_, len)| len));
        // A công điện: "THỦ TƯỚNG CHÍNH PHỦ điện:".
        let wire = || {
            fold::find(words, "dien")
                .filter(|found| words[found.end..].trim() == ":" && line.width < 80)
                .map(|found| found.end)
        };
        let Some(label) = label.or_else(wire) else { return };
        for line in &self.lines[rules] {
            self.paper.furnish(FurnitureKind::Rule, line.span);
        }
        let behind = words[label..].trim_start_matches([':', ';', '!', '¡', ' ', '\t', '.', '…', '|']);
        let behind = behind.strip_prefix("- ").or(behind.strip_prefix("– ")).unwrap_or(behind);
        let labelled = words.len() - behind.len();
        self.paper.labels.push(trim(self.paper.text, Span::new(span.start, span.start + labelled)));
        let (framed, label_indent) = (span != line.span, line.indent);
        let mut entries: Vec<Vec<Span>> = Vec::new();
        let first = Span::new(span.end - behind.len(), span.end);
        if self.is_speck_of_list(behind, at) {
            self.paper.furnish(FurnitureKind::Rule, first);
        } else {
            self.entries_of(first, &mut entries);
        }
        at += 1;
        if behind.is_empty() && (words.contains(['…', '_']) || words.contains("..")) {
            // "Kính gửi: ……": the addressee is still to be written.
            self.at = at;
            return;
        }
        let (mut bulleted, mut counted) = (false, false);
        // "Kính gửi: Tập đoàn Công nghiệp Xi măng" over "Miền Đông", left of the label.
        let hangs = |line: &Line, last: &str| {
            line.gap == 0 && line.indent + 2 < label_indent && line.width < SHORTEST_TEXT && !last.ends_with([';', ':'])
        };
        // The number of a page stands between the line at hand and the one before it.
        let mut paged = false;
        while let Some(line) = self.lines.get(at) {
            if self.beside == Some(at) {
                at += 1;
                continue;
            }
            if framed && line.kind == LineKind::Rule && self.words(line.span).starts_with('|') {
                self.paper.furnish(FurnitureKind::Rule, line.span);
                at += 1;
                continue;
            }
            let line = &Line { span: self.unframed(line.span), ..*line };
            let words = self.words(line.span);
            if line.kind == LineKind::Rule && entries.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, line.span);
                at += 1;
                continue;
            }
            if matches!(line.kind, LineKind::PageNumber | LineKind::RunningHeader) && bulleted {
                let next = self.lines.get(at + 1).map_or("", |next| self.words(next.span));
                let open =
                    entries.last().and_then(|entry| entry.last()).is_some_and(|last| self.words(*last).ends_with(','));
                if open || next.starts_with(['-', '–']) {
                    self.paper.furnish(FurnitureKind::PageNumber, line.span);
                    paged = true;
                    at += 1;
                    continue;
                }
            }
            if line.kind != LineKind::Text {
                break;
            }
            let bullet = marker(words).ok().filter(|(_, found)| matches!(found.family, Family::Bullet(_)));
            let last = entries.last().and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
            let ended = last.ends_with('.');
            let another = self.addressing(words);
            match bullet {
                // "Đồng kính gửi: …"
                None if another.is_some() => {
                    let behind = words[another.unwrap_or(0)..].trim_start_matches([':', ' ']);
                    let start = line.span.end - behind.len();
                    self.paper.labels.push(trim(self.paper.text, Span::new(line.span.start, start)));
                    self.entries_of(Span::new(start, line.span.end), &mut entries);
                }
                // A list without bullets.
                None if last.ends_with(';')
                    && !bulleted
                    && line.gap == 0
                    && line.width < 100
                    && words.starts_with(fold::is_upper)
                    && !words.ends_with(':')
                    && marker(words).is_err()
                    && !self.is_basis(words) =>
                {
                    entries.push(vec![line.span]);
                }
                // "Các tổ chức chính trị" over "- xã hội;".
                Some((rest, _)) if line.gap == 0 && words.starts_with(['-', '–']) && is_joined(last, rest) => {
                    if let Some(entry) = entries.last_mut() {
                        entry.push(line.span);
                    }
                }
                Some((rest, _)) if (!ended || entries.is_empty()) && !self.is_basis(rest) => {
                    bulleted = true;
                    entries.push(vec![Span::new(line.span.end - rest.len(), line.span.end)]);
                }
                None if entries.is_empty() && line.width < 100 && marker(words).is_err() => {
                    entries.push(vec![line.span])
                }
                None if !ended
                    && (line.gap == 0
                        || paged
                        || line.gap == 1 && (last.ends_with(',') || self.ends_entry(last, line)))
                    && !entries.is_empty()
                    && !self.begins_text(at, label_indent, bulleted || last.ends_with(','))
                    && (self.goes_on_entry(line, entries.last(), bulleted) || hangs(line, last)) =>
                {
                    if let Some(entry) = entries.last_mut() {
                        entry.push(line.span);
                    }
                }
                // "1. Các sở, ngành;", "(1) …", "a) …" under a label alone.
                None if self.counts_entry(line, &entries, counted) => {
                    let len = marker(words).map_or(0, |(rest, _)| words.len() - rest.len());
                    let start = line.span.start + len;
                    self.paper.labels.push(trim(self.paper.text, Span::new(line.span.start, start)));
                    entries.push(vec![trim(self.paper.text, Span::new(start, line.span.end))]);
                    counted = true;
                }
                _ => break,
            }
            paged = false;
            at += 1;
        }
        for entry in entries {
            let words = Words::join(self.paper.text, &entry);
            let text = trim_entry(words.text);
            let span = self.paper.raw(Span::new(entry[0].start, entry[entry.len() - 1].end));
            if !text.is_empty() {
                self.head.addressees.push(Entry { text, span });
            } else {
                self.paper.furnish(FurnitureKind::Rule, Span::new(entry[0].start, entry[entry.len() - 1].end));
            }
        }
        self.at = at;
    }

    /// A line without the frame of a table around its cells.
    fn unframed(&self, span: Span) -> Span {
        let framed = self.words(span).strip_prefix('|').map(|words| words.trim_matches(['|', ' ']));
        framed.map_or(span, |words| {
            let start = offset(self.paper.text, words);
            Span::new(start, start + words.len())
        })
    }

    pub(super) fn is_addressee_label(&self, span: Span) -> bool {
        self.addressing(self.words(self.unframed(span))).is_some()
    }

    /// How long the label of the addressees is at the start of words, with a speck before it: ". Kính gửi:".
    pub(super) fn addressing(&self, words: &str) -> Option<usize> {
        let label = |words: &str| {
            let known = self.paper.vocab.formulas.addressees.at(words).map(|(_, len)| len);
            known.or_else(|| misread_addressing(words))
        };
        label(words).or_else(|| {
            let speck = words.char_indices().take(LONGEST_SPECK).find(|(_, c)| fold::is_word(*c) || *c == '(')?.0;
            let bare = &words[speck..];
            let len = label(bare).filter(|len| bare[*len..].starts_with(':'))?;
            Some(speck + len)
        })
    }

    /// Whether what stands behind the label on line `i` is a speck of a scan over the list: "Kính gửi: , ." over "- Các bộ;".
    fn is_speck_of_list(&self, behind: &str, i: usize) -> bool {
        let next = self.lines.get(i + 1).map_or("", |next| self.words(next.span));
        let short = behind.len() <= LONGEST_SPECK && !behind.contains(fold::is_upper);
        !behind.is_empty() && (!behind.contains(fold::is_word) || short && next.starts_with(['-', '–', '+', '•']))
    }

    /// Whether the text begins at line `i` right under the addressees: with its day or the words that open a sentence, or
    /// no deeper than the label and indented as a paragraph is, where the entries are not `listed` on lines below each other.
    fn begins_text(&self, i: usize, label_indent: u32, listed: bool) -> bool {
        let line = &self.lines[i];
        let words = self.words(line.span);
        if line.width < SHORTEST_TEXT || !words.starts_with(fold::is_upper) || words.ends_with(';') {
            return false;
        }
        let dated = || place_date(words).is_some_and(|found| found.start == 0 && found.end < words.len());
        let next = self.lines.get(i + 1).filter(|next| next.kind == LineKind::Text && next.gap == 0);
        let indented = || line.indent <= label_indent && next.is_some_and(|next| next.indent + 2 < line.indent);
        let paragraph = || !listed && indented() && !self.stands_over_text(i);
        opens_sentence(words) || fold::word_prefix(words, "ngay").is_some() && dated() || paragraph()
    }

    /// Whether the words on which the paper rests stand a blank line below the few lines from line `i` on, which are then of
    /// the addressees: centred, each longer line begins further left.
    fn stands_over_text(&self, i: usize) -> bool {
        const MOST_LINES: usize = 5;
        let below = self.lines[i + 1..].iter().take(MOST_LINES).find(|below| below.gap > 0);
        below.is_some_and(|below| self.is_basis(self.words(below.span)))
    }

    /// The addressees on a line: "- Huyện ủy Sơn Bình; - Huyện ủy Lam Giang."
    fn entries_of(&self, line: Span, entries: &mut Vec<Vec<Span>>) {
        let words = self.words(line);
        let mut from = 0;
        for (at, dash) in words.match_indices(['-', '–']) {
            if words[..at].ends_with("; ") && words[at + dash.len()..].starts_with(' ') {
                entries.push(vec![Span::new(line.start + from, line.start + at - 1)]);
                from = at + dash.len() + 1;
            }
        }
        if from < words.len() {
            entries.push(vec![Span::new(line.start + from, line.end)]);
        }
    }

    /// Whether a line with a number or letter is the next of the addressees, where the first stands under a label alone.
    fn counts_entry(&self, line: &Line, entries: &[Vec<Span>], counted: bool) -> bool {
        let words = self.words(line.span);
        let Ok((rest, found)) = marker(words) else { return false };
        let family = matches!(found.family, Family::Arabic(1) | Family::Paren | Family::Letter);
        let last = entries.last().and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
        let short = line.width < 120 && !rest.contains(". ") && !self.is_basis(rest);
        let first = entries.is_empty() && ["1", "(1", "a"].iter().any(|one| words.starts_with(one));
        family
            && short
            && (first
                || counted && (line.gap == 0 && !last.ends_with('.') || line.gap == 1 && last.ends_with([';', ','])))
    }

    /// Whether a short line in small letters ends an addressee above the blank line: "Kính gửi: Ủy ban nhân dân" over "xã
    /// Sơn Bình.", "… Ban quản lý các" over "khu công nghiệp;".
    fn ends_entry(&self, last: &str, line: &Line) -> bool {
        let words = self.words(line.span);
        let first = words.split(' ').next().unwrap_or("");
        let level = || self.paper.vocab.formulas.level_word.iter().any(|known| **known == *first);
        words.starts_with(fold::is_lower)
            && words.ends_with(['.', ';', ','])
            && line.width < 60
            && (level() || self.hangs(last))
    }

    fn goes_on_entry(&self, line: &Line, entry: Option<&Vec<Span>>, bulleted: bool) -> bool {
        let words = self.words(line.span);
        let last = entry.and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
        let open = last.ends_with(',') || !last.ends_with([';', '.', ':']);
        let short = line.width < 90 && marker(words).is_err() && !self.is_basis(words);
        // "Đồng chí Lê Khả Minh" over "Phó Bí thư Huyện ủy".
        let office = || line.gap == 0 && !last.is_empty() && self.paper.is_role(words) && !words.ends_with([':', '.']);
        // "Đồng chí Lê Khả Minh, Chủ tịch" over "Ủy ban nhân dân xã Sơn Bình", "Công ty Lam An" over "(Việt Nam)".
        let body =
            || line.gap == 0 && self.hangs(last) && self.paper.vocab.body_at(words).is_some() && !words.ends_with(':');
        let beside = line.gap == 0 && words.starts_with('(') && words.ends_with(')') && !self.is_attached_label(words);
        open && short
            && (office()
                || body()
                || beside
                || bulleted
                || line.indent > 4
                || words.starts_with(fold::is_lower)
                || last.ends_with(','))
    }

    /// Whether a line of an invitation says who is invited: "Thường trực Thành ủy trân trọng kính mời: Đồng chí …".
    pub(super) fn invites(&self, words: &str) -> bool {
        if self.head.title.kind.as_deref() != Some("GM") || !words.starts_with(fold::is_upper) {
            return false;
        }
        fold::find(head(words, LONGEST_INVITATION), "kinh moi").is_some_and(|found| {
            let behind = words[found.end..].trim_start();
            behind.is_empty() || behind.starts_with([':', ';']) || behind.starts_with("đồng chí")
        })
    }

    /// How long the label is behind which an invitation names who is invited: "Kính mời:", "Trân trọng kính mời:".
    fn inviting(&self, words: &str) -> Option<usize> {
        let lead = fold::word_prefix(words, "tran trong").unwrap_or(0);
        let behind = words[lead..].trim_start();
        let len = words.len() - behind.len() + fold::word_prefix(behind, "kinh moi")?;
        (self.invites(words) && words[len..].trim_start().starts_with(':')).then_some(len)
    }

    /// Where "điện:" ends, on line `i` or the next, behind who sends a công điện: "ỦY BAN NHÂN DÂN TỈNH ĐIỆN: Các sở …". Gives
    /// the line too.
    pub(super) fn sends_wire(&self, i: usize) -> Option<(usize, usize)> {
        let words = self.words(self.lines.get(i).filter(|_| self.head.title.kind.as_deref() == Some("CĐ"))?.span);
        let first = head(words, LONGEST_INVITATION);
        let colon = |behind: &str| behind.trim_start().starts_with(':');
        let wire = fold::find(first, "dien").filter(|found| colon(&words[found.end..]));
        let sender = wire.as_ref().map_or(words, |wire| words[..wire.start].trim_end());
        let vocab = self.paper.vocab;
        if !fold::is_caps(sender) || vocab.body_at(sender).is_none() && !vocab.roles.begin(sender) {
            return None;
        }
        if let Some(wire) = wire {
            return Some((i, wire.end));
        }
        let next = self.lines.get(i + 1).map_or("", |next| self.words(next.span));
        let len = fold::word_prefix(next, "dien").filter(|len| colon(&next[*len..]))?;
        Some((i + 1, len))
    }
}
