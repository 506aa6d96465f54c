//! A line of the block, cell by cell: each is tried as what it can be where it stands, or the block has ended.

use super::cell::{Cell, classify, is_authority, is_misread_role, scrawl, without_scrawl};
use super::columns::names_below;
use super::joined::title_with_hand;
use super::name::is_beheaded_name;
use super::recipients::{BESIDE, is_archive, misread_label, torn_label};
use super::signs::signing_body;
use super::{Reader, Signing};
use crate::directive::header::{cells, trim};
use crate::document::FurnitureKind;
use crate::fold;
use crate::parse::closing::purpose;
use crate::text::{self, Span};

impl<'t> Reader<'_, 't> {
    /// Reads a line; false where the block has ended before it.
    pub(super) fn line(&mut self, i: usize) -> bool {
        let line = self.lines[i];
        if let Some(torn) = torn_label(self.paper, self.lines, i) {
            self.taken = Some(torn.line);
            let (mut label, mut len) = (torn.second, torn.len);
            if self.words(Span::new(torn.first.end, label.start)).trim().is_empty() {
                len += label.start - torn.first.start;
                label.start = torn.first.start;
            } else {
                self.paper.labels.push(torn.first);
            }
            return self.label(i, label, len) && self.beside_label(i, torn.beside);
        }
        let mut cells = cells(self.paper.text, line.span);
        let mut merged = None;
        if let [only] = cells[..]
            && let Some(at) = self.signer_behind(i, only)
        {
            // A scan leaves one blank between the columns.
            cells = vec![trim(self.paper.text, Span::new(only.start, at)), Span::new(at, only.end)];
            merged = self.only_open();
        }
        self.follows_beside_label(i, &cells);
        let many = cells.len() > 1;
        // "GIÁM ĐỐC (đã ký)     Lê Khả Minh"
        if let [first, _, ..] = cells[..]
            && let Some(open) = title_with_hand(self.paper, self.words(first))
        {
            let hand = first.start + open;
            cells.splice(..1, [trim(self.paper.text, Span::new(first.start, hand)), Span::new(hand, first.end)]);
        }
        for k in (0..cells.len()).rev() {
            let last = k + 1 == cells.len();
            // Left of others may stand a recipient.
            if last || !self.listing {
                let parts = self.parts_of(cells[k], last);
                cells.splice(k..=k, parts.into_iter().flatten());
            }
        }
        for (k, mut cell) in cells.iter().enumerate() {
            let mut words = self.words(*cell);
            let column = self.paper.text[line.span.start..cell.start]
                .chars()
                .fold(line.indent, |column, c| if c == '\t' { column / 8 * 8 + 8 } else { column + 1 });
            let column = merged.filter(|_| k > 0).unwrap_or(column);
            let mut class = classify(self.paper, words);
            if let Some(len) = misread_label(self.paper, self.lines, i)
                .filter(|len| cell.start == line.span.start && *len <= words.len())
            {
                class = Cell::Label(len);
            }
            let trimmed;
            let known = matches!(class, Cell::Authority(..) | Cell::Role);
            if let Some(signs) = without_scrawl(words).filter(|_| known || self.follows_signing(i, column)) {
                let start = cell.start + text::offset(words, signs);
                let lead = if known && scrawl(self.paper, signs) == 0 { start } else { cell.start };
                trimmed = Span::new(lead, start + signs.len());
                self.specks(Span::new(cell.start, trimmed.start));
                self.specks(Span::new(trimmed.end, cell.end));
                cell = &trimmed;
                words = self.words(trimmed);
                class = classify(self.paper, words);
            }
            let torn = self.torn_name(i, *cell).filter(|_| self.signing(column).is_some());
            if let Some(whole) = &torn {
                (class, cell, self.taken) = (Cell::Name, whole, Some(i + 1));
            }
            // "ĐẢNG VIÊN" is no "ĐẶNG VIÊN".
            let titled = |reader: &Self| !many && fold::is_caps(words) && reader.capitals_sign(i, *cell);
            if class == Cell::Name && (self.names_place(i, words, column) || titled(self)) {
                class = Cell::Other;
            }
            // A name in capitals is none where another stands below.
            if (class == Cell::Other || class == Cell::Name && fold::is_caps(words) && self.name_follows(i + 1))
                && (self.awaits_title(i) || k > 0 && self.entry_line == i && self.signings.is_empty())
                && is_misread_role(self.paper, words)
            {
                class = Cell::Role;
            }
            let honoured = class == Cell::Other && self.signing(column).is_some() && self.names_behind_honour(i, *cell);
            let beheaded = class == Cell::Other
                && !many
                && self.signing(column).is_some_and(|signing| signing.line + 1 == i && !signing.title.is_empty())
                && is_beheaded_name(self.paper, words);
            if honoured || beheaded {
                class = Cell::Name;
            }
            // Left of the recipients are the signatures, or right of them.
            let listed = self.list.map_or(k == 0, |list| column + 6 >= list);
            let right = self.list.map_or(k > 0, |_| !listed)
                || (self.right.is_some_and(|right| column + 6 >= right) && column > 16);
            let took = match class {
                Cell::Label(len) => {
                    self.list = (k > 0).then_some(column);
                    self.label(i, *cell, len)
                }
                Cell::Authority(authority, len) => {
                    if many || column > 24 {
                        self.right =
                            Some(self.right.map_or(column, |right| right.min(column))).filter(|column| *column > 0);
                    }
                    self.authority(i, *cell, column, authority, len)
                }
                Cell::Role
                    if !self.listing || right || !self.continues_entry(i, words) || self.paper.is_role(words) =>
                {
                    if many && k > 0 {
                        self.right = Some(self.right.map_or(column, |right| right.min(column)));
                    }
                    self.role(i, *cell, column)
                }
                Cell::Signed(signed) => self.signed(i, *cell, column, signed),
                Cell::Other | Cell::Name
                    if !honoured
                        && (right || !self.listing || self.archived || self.follows_signing(i, column))
                        && self.takes_small_role(i, *cell, column) =>
                {
                    self.role(i, *cell, column)
                }
                Cell::Other if k == 0 && self.qualifies_title(i, words, column) => {
                    if let Some(signing) = self.signing(column) {
                        signing.title.push(*cell);
                        signing.pieces.push(*cell);
                        signing.line = i;
                    }
                    true
                }
                // "- Như trên;     - Các ban đảng;": entries in two columns; "Lưu" is a surname, too.
                Cell::Other | Cell::Name
                    if self.listing
                        && k > 0
                        && words.starts_with(['-', '–', '+', '•'])
                        && !fold::is_caps(words)
                        && self.entry_line == i
                        && (class == Cell::Other || is_archive(words)) =>
                {
                    self.entries(i, *cell)
                }
                Cell::Name
                    if right
                        || beheaded
                        || !self.listing
                        || (self.archived && !self.continues_entry(i, words))
                        || self.takes_name(i, *cell) =>
                {
                    self.name(i, *cell, column)
                }
                Cell::Blank if right || !self.listing => self.blank(i, *cell, column),
                Cell::Other if k == 0 && self.follows_signing(i, column) && self.goes_on_signing(i, *cell, column) => {
                    true
                }
                Cell::Other if self.begins_body(i, *cell, column, k + 1 == cells.len(), many) => {
                    self.begin_body(i, *cell, column);
                    true
                }
                Cell::Other
                    if many
                        && !self.listing
                        && !(fold::is_caps(words) && self.follows_signing(i, column))
                        && names_below(self.paper, self.lines, i, cells.len()) =>
                {
                    if signing_body(self.paper, words).is_none() {
                        self.role(i, *cell, column)
                    } else {
                        self.begin_body(i, *cell, column);
                        true
                    }
                }
                // "- Ban Tổ chức Tỉnh ủy,       (để báo cáo)": the purpose in a column of its own.
                Cell::Other
                    if self.listing
                        && k > 0
                        && words.starts_with('(')
                        && purpose(words, self.paper.vocab).is_some() =>
                {
                    self.entries.last_mut().map(|entry| entry.push(*cell)).is_some()
                }
                _ if right && self.goes_on_signing(i, *cell, column) => true,
                _ if self.listing && listed => self.entries(i, *cell),
                _ if !self.listing && k == 0 && self.goes_on_signing(i, *cell, column) => true,
                _ => false,
            };
            if !took {
                // "DUYỆT CỦA ĐẢNG ỦY" beside "T/M CHI BỘ".
                let beside = cells[k + 1..].iter().any(|cell| is_authority(self.paper, self.words(*cell)).is_some());
                if beside && fold::is_caps(words) {
                    self.paper.furnish(FurnitureKind::Unclassified, *cell);
                } else if !self.stray(i, *cell, k) {
                    return false;
                }
            }
        }
        true
    }

    /// The column of the signature that waits for its name, if one does: where the columns were merged it is also that of
    /// what stands behind an entry, however long the entry is.
    fn only_open(&self) -> Option<u32> {
        let mut open = self.signings.iter().filter(|signing| signing.name.is_none() && !signing.closed);
        open.next().filter(|_| open.next().is_none()).map(|signing| signing.column)
    }

    /// Moves a signature to the column beside the label that goes on with it, where a converter kept no blanks before its
    /// first line: "KT. BỘ TRƯỞNG" over "Nơi nhận:      THỨ TRƯỞNG".
    fn follows_beside_label(&mut self, i: usize, cells: &[Span]) {
        let [label, beside] = cells else { return };
        let is_open = |signing: &&mut Signing| signing.name.is_none() && !signing.closed;
        if !self.paper.is_recipients_label(self.words(*label)) || self.signings.iter_mut().filter(is_open).count() != 1
        {
            return;
        }
        let class = classify(self.paper, self.words(*beside));
        let above = self.paper.text[self.lines[i].span.start..beside.start].chars().count();
        let column = self.lines[i].indent + u32::try_from(above).unwrap_or(BESIDE);
        let Some(signing) = self.signings.iter_mut().find(is_open) else { return };
        let goes_on = match class {
            Cell::Role => signing.authority.is_some(),
            Cell::Authority(authority, _) => {
                authority == "K/T" && signing.authority.is_some_and(|authority| authority != "K/T")
            }
            _ => false,
        };
        if goes_on && signing.title.is_empty() && signing.line + 1 == i && self.lines[i].gap < 2 {
            signing.column = column;
        }
    }

    /// What a scan has read beside words, if it is signs.
    pub(super) fn specks(&mut self, span: Span) {
        if !self.words(span).contains(fold::is_word) {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, span));
        }
    }

    /// A cell that is none of these: noise or a code beside the block; else the block has ended.
    fn stray(&mut self, i: usize, cell: Span, k: usize) -> bool {
        let words = self.words(cell);
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let code = words.chars().count() <= 24
            && !words.contains(' ')
            && words.contains(['-', '.', '/'])
            && words.chars().any(|c| c.is_ascii_digit());
        let label = words.trim_start_matches('(');
        let contact = [
            "dien thoai",
            "dt:",
            "sdt:",
            "dia chi:",
            "lien he:",
            "nguoi lien he:",
            "email:",
            "nguoi soan thao:",
            "nguoi danh may:",
        ]
        .iter()
        .any(|contact| fold::prefix(label, contact).is_some());
        if code || contact {
            self.paper.furnish(FurnitureKind::Code, cell);
            return true;
        }
        let noise = letters <= 5
            || k > 0
            || (self.lines[i].width < 30
                && words.chars().filter(|c| !fold::is_word(*c) && !c.is_whitespace()).count() * 4 > letters);
        if noise && (k > 0 || !self.is_over() || letters <= 2) {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        false
    }
}
