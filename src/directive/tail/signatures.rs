//! The signatures: what a cell of authority, body, title, mark or name adds to the one that is gathered, and where the
//! next begins.

use std::borrow::Cow;

use super::begins::body_ends;
use super::cell::{Cell, behind_authority, classify, is_authority_alone, is_small_role, scrawl};
use super::joined::named_behind_honour;
use super::name::{begins_as_name, is_beheaded_name, is_caps_name, mark_by_name, name_in};
use super::recipients::is_archive;
use super::signs::{bodies_sign, body_signs, capitals_sign_over, signing_body, signs_by_name, signs_small};
use super::{MOST_OF_A_MARK, Reader, Signing};
use crate::diagnostic::Severity;
use crate::directive::header::{cells, trim};
use crate::directive::trim_entry;
use crate::document::{FurnitureKind, Signature};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::header::number_line;
use crate::text::{Span, offset};
use crate::words::Words;

impl<'t> Reader<'_, 't> {
    /// The signature that a cell in this column goes on with.
    pub(super) fn signing(&mut self, column: u32) -> Option<&mut Signing> {
        let open = |signing: &&mut Signing| signing.name.is_none() && !signing.closed;
        self.signings.iter_mut().filter(open).min_by_key(|signing| signing.column.abs_diff(column))
    }

    pub(super) fn authority(&mut self, i: usize, cell: Span, column: u32, authority: &'static str, len: usize) -> bool {
        // A second authority under the first is part of the title: "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG". Recipients may stand
        // between that the columns were merged with.
        let entry = self.entry_line;
        let listed_between = |signing: &Signing| {
            signing.authority == Some("T/M")
                && authority == "K/T"
                && signing.title.is_empty()
                && entry + 1 == i
                && entry > signing.line
        };
        if let Some(signing) = self.signing(column)
            && signing.authority.is_some()
            && signing.line < i
            && (signing.line + 3 > i || listed_between(signing))
            && signing.column.abs_diff(column) < 24
        {
            signing.title.push(cell);
            signing.pieces.push(cell);
            signing.line = i;
            return true;
        }
        // The body over "KT. GIÁM ĐỐC" of joint papers, or "ĐẠI DIỆN SỞ Y TẾ".
        let below = self.signings.iter().position(|signing| {
            signing.authority.is_none()
                && (signing.title.is_empty() || self.represents(signing))
                && signing.name.is_none()
                && signing.line < i
                && signing.line + 3 > i
                && signing.column.abs_diff(column) < 24
        });
        for body in below.map_or(Vec::new(), |at| self.signings.remove(at).pieces) {
            self.paper.furnish(FurnitureKind::Label, body);
        }
        let words = self.words(cell);
        let rest = behind_authority(&words[len..]);
        // "T/M CHI BỘ - BÍ THƯ"
        let title = rest.rfind(" - ").map(|at| at + 3).filter(|at| self.paper.is_role(&rest[*at..]));
        let title = title.map(|at| Span::new(cell.end - rest.len() + at, cell.end));
        let body = Span::new(cell.end - rest.len(), title.map_or(cell.end, |title| title.start - 3));
        let body = if rest.is_empty() { Vec::new() } else { vec![body] };
        let signing = Signing {
            authority: Some(authority),
            body,
            title: title.into_iter().collect(),
            pieces: vec![cell],
            column,
            line: i,
            ..Signing::default()
        };
        self.signings.insert(below.unwrap_or(self.signings.len()), signing);
        true
    }

    /// Whether a signature has no more than whom the signer speaks for: "ĐẠI DIỆN VIỆN KIỂM SÁT" over "NHÂN DÂN TỈNH".
    fn represents(&self, signing: &Signing) -> bool {
        let [first, rest @ ..] = &signing.title[..] else { return false };
        let titled = |title: &Span| self.paper.is_role(self.words(*title));
        fold::word_prefix(self.words(*first), "dai dien").is_some() && !rest.iter().any(titled)
    }

    pub(super) fn role(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let gap = self.lines[i].gap;
        let words = self.words(cell);
        let text = self.paper.text;
        let one_signs = gap > 1 && self.one_name_follows(i);
        let vocab = self.paper.vocab;
        // "~~PHÓ~~ TRƯỞNG BAN": the stroke of a hand parts no title.
        let goes_on = |signing: &Signing| {
            signing.line != i || signing.title.last().is_some_and(|title| fold::is(title.of(text), "pho"))
        };
        if let Some(signing) = self.signing(column)
            && goes_on(signing)
            && signing.column.abs_diff(column) < 40
            && !(gap > 1 && signing.authority.is_none() && !one_signs)
        {
            // "KT. BỘ TRƯỞNG, / CHỦ NHIỆM": the body goes on behind a comma.
            let waits = match signing.body.last() {
                Some(body) => body.of(text).ends_with(','),
                // "KT." alone over "TRƯỞNG BAN".
                None => signing.authority.is_some(),
            };
            let open = signing.title.is_empty() && waits;
            // "PHÓ / CHỦ NHIỆM", "KT. / CHỦ TỊCH": a web page broke the title behind its first word.
            let waits =
                |words| fold::is(words, "pho") || is_authority_alone(words) && vocab.authority_at(words).is_some();
            let right_below = |title: &Span| gap == 0 && text[title.end..cell.start].trim().is_empty();
            let torn = signing.title.last_mut().filter(|title| waits(title.of(text)) && right_below(title));
            if open {
                signing.body.push(cell)
            } else if let Some(title) = torn {
                title.end = cell.end;
            } else {
                signing.title.push(cell)
            }
            signing.pieces.push(cell);
            signing.line = i;
            return true;
        }
        // "Lê Khả Minh" over "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", as web pages have it.
        if self.signing(column).is_none()
            && self.entitles_above(i)
            && let Some(last) = self.signings.last_mut()
        {
            if last.title.is_empty() {
                last.title.push(cell);
            }
            last.pieces.push(cell);
            last.line = i;
            return true;
        }
        // "PHÊ DUYỆT GIÁM ĐỐC": the word before the title is no title.
        let cell = Span::new(cell.start + scrawl(self.paper, words), cell.end);
        let words = cell.of(text);
        let title =
            self.paper.vocab.approval_at(words).map_or(cell, |len| trim(text, Span::new(cell.start + len, cell.end)));
        self.signings.push(Signing { title: vec![title], pieces: vec![cell], column, line: i, ..Signing::default() });
        true
    }

    /// Whether a title alone on its line is of the one whose name stands right above it: nobody signs below.
    fn entitles_above(&self, i: usize) -> bool {
        let (line, paper) = (&self.lines[i], &self.paper);
        let named = self.signings.last().is_some_and(|last| last.name.is_some() && last.line + 1 == i);
        let signs = |line: &Line| {
            let words = line.text(paper.text);
            matches!(
                classify(paper, words),
                Cell::Name | Cell::Role | Cell::Authority(..) | Cell::Signed(_) | Cell::Blank
            ) || mark_by_name(paper, words).is_some()
        };
        let below = self.lines[i + 1..].iter().take(6).filter(|line| line.kind == LineKind::Text);
        let mut below = below.take_while(|line| !paper.is_recipients_label(line.text(paper.text)));
        // Who wrote the paper stands over who approves it: "PHÊ DUYỆT CỦA GIÁM ĐỐC".
        let approves = paper.vocab.approval_at(line.text(paper.text)).is_some();
        named && !approves && line.gap == 0 && cells(paper.text, line.span).len() == 1 && !below.any(signs)
    }

    /// Whether one name stands below line `i` and no other: the titles above are all of the one who signs.
    fn one_name_follows(&self, i: usize) -> bool {
        let texts = self.lines[i + 1..].iter().take(8).filter(|line| line.kind == LineKind::Text);
        let mut classes = texts.map(|line| classify(self.paper, line.text(self.paper.text)));
        let signs = |class| matches!(class, Cell::Name | Cell::Role | Cell::Authority(..));
        let named = classes.find(|class| !matches!(class, Cell::Signed(_))) == Some(Cell::Name);
        named
            && self.signings.iter().filter(|signing| signing.name.is_none()).count() == 1
            && !classes.next().is_some_and(signs)
    }

    /// Whether a cell is a title in small letters that a signature waits for, or that signs by itself.
    pub(super) fn takes_small_role(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let waits = self.signing(column).is_some_and(|signing| signing.authority.is_some());
        if waits {
            is_small_role(self.paper, self.words(cell))
        } else {
            let free = self.signings.iter().all(|signing| signing.name.is_some());
            free && signs_small(self.paper, self.lines, i)
        }
    }

    pub(super) fn signed(&mut self, i: usize, cell: Span, column: u32, signed: bool) -> bool {
        match self.signing(column) {
            Some(signing) => {
                signing.signed |= signed;
                signing.marked = true;
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            // The mark may stand under the name.
            None => match self.signings.last_mut() {
                Some(last) if last.name.is_some() && !last.signed && i <= last.line + 2 => {
                    last.signed = signed;
                    last.pieces.push(cell);
                    last.line = i;
                    true
                }
                _ if signs_by_name(self.paper, self.lines, i) => {
                    self.signings.push(Signing {
                        signed,
                        marked: true,
                        pieces: vec![cell],
                        column,
                        line: i,
                        ..Signing::default()
                    });
                    true
                }
                _ => false,
            },
        }
    }

    /// Whether a name in the midst of the list is the signer's: a signature waits for it, and the
    /// line stands apart.
    pub(super) fn takes_name(&self, i: usize, cell: Span) -> bool {
        let waits = self.signings.iter().any(|signing| signing.name.is_none() && !signing.closed);
        let line = &self.lines[i];
        let apart = || line.gap > 0 || line.indent > 24 || self.follows_signing(i, line.indent);
        waits
            && (!self.entries.is_empty() && apart() || self.is_name_among_entries(i, cell))
            && !self.words(cell).ends_with(';')
            && marker(self.words(cell)).is_err()
    }

    /// Whether the name of the signer alone on its line stands between two entries, and no name below: "Trần Văn Nam"
    /// between "- Các phòng, ban;" and "- UBND các xã;", or under the title and over the first.
    fn is_name_among_entries(&self, i: usize, cell: Span) -> bool {
        let words = self.words(cell);
        let last = self.entries.last().and_then(|entry| entry.last());
        let titled = || self.signings.iter().any(|signing| signing.line + 1 == i && !signing.title.is_empty());
        let ended = last.map_or_else(titled, |last| self.words(*last).ends_with([';', ',']));
        let listed = self.bulleted || self.entries.is_empty();
        let alone = listed && cell == self.lines[i].span && name_in(self.paper, words) == Some(0..words.len());
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        let mut below = self.lines[i + 1..].iter().take(12).map(|line| line.text(self.paper.text));
        ended
            && begins_as_name(self.paper, words)
            && alone
            && next.starts_with(['-', '–', '—'])
            && !below.any(|words| !is_archive(words) && classify(self.paper, words) == Cell::Name)
    }

    pub(super) fn name(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let words = self.words(cell);
        let caps = is_caps_name(self.paper, words);
        let honour = || named_behind_honour(self.paper, words).map(|at| at..words.len());
        let beheaded = || is_beheaded_name(self.paper, words).then_some(0..words.len());
        let whole = || name_in(self.paper, words).or(caps.then_some(0..words.len()));
        let range = beheaded().or_else(whole).or_else(honour);
        let Some(range) = range else { return false };
        let name = Span::new(cell.start + range.start, cell.start + range.end);
        let alone = self.signings.is_empty() && (self.archived || !self.listing);
        let further = self.signing(column).is_none() && signs_by_name(self.paper, self.lines, i);
        match self.signing(column) {
            Some(signing) => {
                signing.name = Some(name);
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            // A name alone signs only behind the recipients, or where nothing else does.
            None if alone || further => {
                self.signings.push(Signing {
                    name: Some(name),
                    pieces: vec![cell],
                    column,
                    line: i,
                    ..Signing::default()
                });
                true
            }
            None => false,
        }
    }

    pub(super) fn blank(&mut self, i: usize, cell: Span, column: u32) -> bool {
        // Dots may stand for the hand, over the name.
        let named = self.lines.get(i + 1).is_some_and(|next| {
            let last = cells(self.paper.text, next.span).pop();
            last.is_some_and(|last| classify(self.paper, self.words(last)) == Cell::Name)
        });
        match self.signing(column) {
            Some(signing) => {
                signing.closed = !named;
                signing.line = i;
                signing.pieces.push(cell);
            }
            None => self.paper.furnish(FurnitureKind::Rule, cell),
        }
        true
    }

    /// Whether words in brackets right below a title say more of it, over the name: "PHÓ BÍ THƯ" over "(Phụ trách)".
    pub(super) fn qualifies_title(&self, i: usize, words: &str, column: u32) -> bool {
        let bracketed = words.starts_with('(') && words.ends_with(')') && words.len() < MOST_OF_A_MARK / 2;
        let titled = |signing: &Signing| {
            let last = signing.title.last().is_some_and(|title| signing.pieces.last() == Some(title));
            signing.line + 1 == i && i > self.entry_line + 1 && signing.name.is_none() && !signing.marked && last
        };
        bracketed
            && self.follows_signing(i, column)
            && self.signings.last().is_some_and(titled)
            && self.name_follows(i + 1)
    }

    /// Whether the line right above was a signature's.
    pub(super) fn follows_signing(&self, i: usize, column: u32) -> bool {
        self.signings
            .iter()
            .any(|signing| signing.line + 1 == i && signing.name.is_none() && signing.column.abs_diff(column) < 24)
            && self.lines[i].gap == 0
    }

    /// Capitals, or a line close below, that go on with the body or title of a signature.
    pub(super) fn goes_on_signing(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let words = self.words(cell);
        let caps = fold::is_caps(words) || fold::word_prefix(words, "kiem").is_some();
        let gap = self.lines[i].gap;
        let listed = self.listing && words.starts_with(['-', '–', '+']);
        let (text, vocab) = (self.paper.text, self.paper.vocab);
        if !caps || gap > 0 || listed || number_line(words).is_ok() {
            return false;
        }
        let names_body = |words: &str| {
            vocab.body_at(words).is_some() && !vocab.roles.begin(words) || vocab.headings.find(words).next().is_some()
        };
        match self.signing(column) {
            Some(signing) if signing.line + 2 >= i && signing.line != i && !signing.marked => {
                let joins = signing.title.is_empty() && signing.authority.is_some();
                // "PHÓ BÍ" over "THƯ": the end of the line parts no title.
                let torn = signing.title.last_mut().filter(|title| {
                    let known = |words| vocab.roles.at(words).map_or(0, |(_, len)| len);
                    let whole = Span::new(title.start, cell.end);
                    !words.contains(' ')
                        && whole.end - whole.start < MOST_OF_A_MARK
                        && known(whole.of(text)) > title.end - title.start
                });
                // "BÍ THƯ" over "ĐẢNG ỦY XÃ TÂN PHÚ"
                let of = signing.authority.is_none()
                    && if signing.body.is_empty() {
                        names_body(words)
                    } else {
                        signing.body.last() == signing.pieces.last()
                    };
                if joins || of {
                    signing.body.push(cell);
                } else if let Some(title) = torn {
                    title.end = cell.end;
                } else {
                    signing.title.push(cell);
                }
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            _ => false,
        }
    }

    /// Whether a cell is the body of a further signature: side by side with others, or where none waits for its name.
    pub(super) fn begins_body(&self, i: usize, cell: Span, column: u32, last: bool, many: bool) -> bool {
        if body_ends(self.paper, self.lines, i) {
            return true;
        }
        if self.listing && !self.archived {
            return false;
        }
        let waits = self.signings.iter().any(|signing| signing.name.is_none() && !signing.closed);
        many && !self.follows_signing(i, column) && bodies_sign(self.paper, self.lines, i)
            || last && !waits && body_signs(self.paper, self.lines, i, cell)
            || last && !waits && !many && self.capitals_sign(i, cell)
    }

    /// Whether capitals that no table knows are who signs, perhaps below another who has signed.
    pub(super) fn capitals_sign(&self, i: usize, cell: Span) -> bool {
        let near = self.signings.iter().any(|signing| signing.name.is_some());
        capitals_sign_over(self.paper, self.lines, i, cell, near)
    }

    pub(super) fn begin_body(&mut self, i: usize, cell: Span, column: u32) {
        let known = signing_body(self.paper, self.words(cell));
        let body = Span::new(cell.start + known.unwrap_or(0), cell.end);
        // "NGƯỜI BÀN GIAO" over a name is a title.
        let titled = known.is_none() && self.capitals_sign(i, cell);
        let (body, title) = if titled { (Vec::new(), vec![body]) } else { (vec![body], Vec::new()) };
        self.signings.push(Signing { pieces: vec![cell], body, title, column, line: i, ..Signing::default() });
    }

    /// Whether capitals are the rest of a body's name, not the signer's: "BAN THƯỜNG VỤ TỈNH ỦY" over "HÀ TĨNH" over
    /// "PHÓ BÍ THƯ".
    pub(super) fn names_place(&mut self, i: usize, words: &str, column: u32) -> bool {
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        let titled = fold::is_caps(next) && self.paper.is_role(next);
        // "PHÓ CHÁNH VĂN PHÒNG" over "ĐIỀU HÀNH" over the name.
        let named = !fold::is_caps(next) && classify(self.paper, next) == Cell::Name;
        let open = |signing: &mut Signing| match titled {
            true => signing.authority.is_some() && signing.title.is_empty(),
            false => named && !signing.title.is_empty(),
        };
        fold::is_caps(words) && self.follows_signing(i, column) && self.signing(column).is_some_and(open)
    }

    pub(super) fn signature(&mut self, signing: Signing) -> Signature<'t> {
        let text = self.paper.text;
        let hull = signing.pieces.iter().copied().reduce(Span::hull).unwrap_or_default();
        if signing.name.is_none() && signing.authority.is_some() {
            self.paper.remark("name-absent", Severity::Info, hull, "a signature without a name".to_owned());
        }
        let join = |spans: &[Span]| Words::join(text, spans).text;
        let (mut body, mut titles) = (signing.body, signing.title);
        let untitled = titles.is_empty() && body.len() == 1;
        if let Some(last) = body.pop_if(|_| signing.authority.is_some()) {
            let parts = self.parted(last);
            let untitled = untitled && parts.len() == 1;
            let mut lines: Vec<Span> = parts.into_iter().flat_map(|part| self.put_together(part, untitled)).collect();
            body.push(lines.remove(0));
            titles.splice(..0, lines);
        }
        let titles = titles.into_iter().flat_map(|title| self.parted(title));
        let mut above = Span::default();
        let parts = titles.map(|span| {
            // "~~PHÓ~~ TRƯỞNG BAN" on one line
            let beside = || text.get(above.end..span.start).is_some_and(|between| !between.contains('\n'));
            let apart = if fold::is(above.of(text), "pho") && beside() { " " } else { " / " };
            above = span;
            (apart, join(&[span]))
        });
        let title =
            parts.reduce(|(first, upper), (apart, lower)| (first, upper + apart + lower)).map(|(_, title)| title);
        let rank = signing.name.and_then(|name| {
            let cell = signing.pieces.iter().find(|piece| piece.start <= name.start && name.end <= piece.end)?;
            let rank = text[cell.start..name.start].trim_matches(|c: char| !fold::is_word(c) && c != '.');
            let at = offset(text, rank);
            let words = join(&[Span::new(at, at + rank.len())]);
            (rank.chars().filter(|c| fold::is_letter(*c)).count() > 1).then_some(words)
        });
        let pieces: Vec<Span> = signing.pieces.iter().map(|piece| self.paper.raw(*piece)).collect();
        Signature {
            authority: signing.authority.map(Cow::Borrowed),
            body: (!body.is_empty()).then(|| trim_entry(join(&body))),
            title,
            name: signing.name.map(|name| join(&[name])),
            rank,
            signed: signing.signed,
            span: self.paper.raw(hull),
            pieces: if pieces.len() > 1 { pieces } else { Vec::new() },
        }
    }
}
