//! Signatures and recipients: the block that ends a paper, in two columns or one below the other.

mod begins;
mod cell;
mod columns;
mod furniture;
mod joined;
mod line;
mod name;
mod recipients;
mod signatures;
mod signs;

use super::header::cells;
use super::notes::plain_note_mark;
use super::{Paper, trim_entry};
use crate::diagnostic::Severity;
use crate::document::{FurnitureKind, Recipient, Signature};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::note_mark;
use crate::parse::body::{Family, marker};
use crate::parse::closing::{archive, purpose};
use crate::parse::header::number_line;
use crate::text::{Span, head};
use crate::words::Words;
use begins::{begins_foot, begins_unlabelled, certified_at, lists_beside_signer, lists_in_row};
use cell::{Cell, classify, is_authority, is_small_role};
use furniture::is_file_name;
use recipients::{is_archive, split, without_noise};
use signs::{signs_for_body, signs_soon};

pub(super) use begins::begins;
pub(super) use furniture::{is_system_number, is_time, page_foot_end};

/// How many bytes what stands for the hand may take, or a title in small letters.
const MOST_OF_A_MARK: usize = 80;

/// What the block at the end holds.
#[derive(Debug, Default)]
pub(super) struct Tail<'t> {
    pub(super) signatures: Vec<Signature<'t>>,
    pub(super) recipients: Vec<Recipient<'t>>,
    /// The lines of a letterhead that a converter put here, as a range.
    pub(super) foot: Option<std::ops::Range<usize>>,
    /// The first line behind the block.
    pub(super) next: usize,
    /// Whether the label of the recipients is there.
    pub(super) labelled: bool,
    /// The line of place and date below "XÁC THỰC VĂN BẢN HỢP NHẤT", as an index.
    pub(super) date: Option<usize>,
}

/// A signature as it is gathered.
#[derive(Debug, Default)]
struct Signing {
    authority: Option<&'static str>,
    body: Vec<Span>,
    title: Vec<Span>,
    name: Option<Span>,
    signed: bool,
    /// A mark of signing came, signed or not: only the name may follow.
    marked: bool,
    pieces: Vec<Span>,
    /// The column where its lines begin.
    column: u32,
    /// The last line it took.
    line: usize,
    /// A blank was left for the name.
    closed: bool,
}

struct Reader<'p, 't> {
    paper: &'p mut Paper<'t>,
    lines: &'p [Line],
    signings: Vec<Signing>,
    entries: Vec<Vec<Span>>,
    /// The recipients have begun.
    listing: bool,
    /// Entries begin with bullets.
    bulleted: bool,
    /// Each line of the list is an entry, with how many characters the widest has.
    by_lines: Option<usize>,
    /// The archive entry has come.
    archived: bool,
    /// The line of the last entry.
    entry_line: usize,
    /// No letterhead stands above the paper.
    headless: bool,
    /// The column from which a cell belongs to the signatures.
    right: Option<u32>,
    /// The column of the recipients, where they stand at the right of the signatures.
    list: Option<u32>,
    /// A line that was read with the one before it.
    taken: Option<usize>,
    /// A note stands between the signature and the recipients.
    noted: bool,
    /// The body has a mark of a note: "[1]".
    marked: bool,
    tail: Tail<'t>,
}

/// Reads the block that begins at line `from`.
pub(super) fn read<'t>(paper: &mut Paper<'t>, lines: &[Line], from: usize, headless: bool) -> Tail<'t> {
    let marked = super::marks_notes(paper.text, lines, from);
    let mut reader = Reader {
        paper,
        lines,
        signings: Vec::new(),
        entries: Vec::new(),
        listing: false,
        bulleted: false,
        by_lines: None,
        archived: false,
        entry_line: from,
        headless,
        right: None,
        list: None,
        taken: None,
        noted: false,
        marked,
        tail: Tail::default(),
    };
    reader.run(from);
    reader.finish()
}

impl<'t> Reader<'_, 't> {
    fn words(&self, span: Span) -> &'t str {
        span.of(self.paper.text)
    }

    fn run(&mut self, from: usize) {
        let mut i = from;
        let unlabelled = begins_unlabelled(self.paper, self.lines, from)
            || lists_beside_signer(self.paper, self.lines, from)
            || lists_in_row(self.paper, self.lines, from);
        if unlabelled && !self.is_labelled(from) {
            self.listing = true;
            self.bulleted = true;
        }
        while i < self.lines.len() {
            if self.taken == Some(i) {
                i += 1;
                continue;
            }
            let line = self.lines[i];
            if line.kind == LineKind::Rule && self.is_over() && self.copy_follows(i + 1) {
                break;
            }
            if let Some(kind) = line.kind.furniture() {
                self.paper.furnish(kind, line.span);
                i += 1;
                continue;
            }
            if self.headless
                && self.tail.foot.is_none()
                && fold::is_caps(line.text(self.paper.text))
                && begins_foot(self.paper, self.lines, i)
            {
                let end = self.foot_end(i);
                self.tail.foot = Some(i..end);
                i = end;
                continue;
            }
            if let Some(end) =
                self.seal_end(i).or_else(|| self.digital_stamp_end(i)).or_else(|| self.listed_seal_end(i))
            {
                for line in &self.lines[i..end] {
                    self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Stamp), line.span);
                }
                i = end;
                continue;
            }
            if self.attachment_begins(i) {
                break;
            }
            if !self.listing && self.lists_unlabelled(i) {
                (self.listing, self.bulleted) = (true, true);
            }
            if let Some(end) = self.certified(i) {
                i = end;
                continue;
            }
            if let Some(end) = self.signers_in_rows(i).or_else(|| self.signers_beside(i)) {
                i = end;
                continue;
            }
            if is_file_name(line.text(self.paper.text)) {
                self.paper.furnish(FurnitureKind::Code, line.span);
            } else if !self.line(i) {
                if self.approver_follows(i) {
                    self.paper.furnish(FurnitureKind::Label, line.span);
                    i += 1;
                    continue;
                }
                if !self.signer_follows(i + 1) && !self.is_office_of_signer(i) && !self.recipients_follow(i) {
                    break;
                }
                self.between(i);
            }
            i += 1;
        }
        self.tail.next = i;
    }

    /// Takes the lines that say that the paper is certified, before who signs: the letterhead of who does, "XÁC THỰC VĂN BẢN
    /// HỢP NHẤT", and the date below. Gives the line behind them.
    fn certified(&mut self, i: usize) -> Option<usize> {
        let at = certified_at(self.paper, self.lines, i).filter(|_| self.signings.is_empty())?;
        if at > i && self.tail.foot.is_none() {
            self.tail.foot = Some(i..at);
        }
        self.paper.furnish(FurnitureKind::Label, self.lines[at].span);
        let dated = |line: &&Line| super::header::whole_place_date(line.text(self.paper.text)).is_some();
        self.tail.date = self.lines.get(at + 1).filter(dated).map(|_| at + 1);
        Some(at + 1 + usize::from(self.tail.date.is_some()))
    }

    fn is_labelled(&self, i: usize) -> bool {
        cells(self.paper.text, self.lines[i].span).iter().any(|cell| self.paper.is_recipients_label(self.words(*cell)))
    }

    /// Where a letterhead at the foot ends: at the label, an authority, or a role.
    fn foot_end(&self, from: usize) -> usize {
        let ahead = &self.lines[from..];
        let stops = |line: &Line| {
            let words = line.text(self.paper.text);
            self.paper.is_recipients_label(words)
                || is_authority(self.paper, words).is_some()
                || (fold::is_caps(words) && self.paper.is_role(words) && self.paper.vocab.body_at(words).is_none())
        };
        let dated = |line: &Line| crate::parse::header::place_date(line.text(self.paper.text)).is_some();
        let stop = ahead.iter().position(stops).unwrap_or(ahead.len());
        let date = ahead[..stop].iter().position(dated).map_or(stop, |date| date + 1);
        from + date
    }

    /// Whether signatures and recipients are complete, as far as can be told.
    fn is_over(&self) -> bool {
        let signed = self.signings.iter().any(|signing| signing.name.is_some() || signing.closed);
        signed && (self.archived || !self.listing)
    }

    /// Whether the signature is still to come, and comes close below.
    fn signer_follows(&self, from: usize) -> bool {
        let signs = |line: &Line| {
            let words = line.text(self.paper.text);
            fold::is_caps(words) && (is_authority(self.paper, words).is_some() || self.paper.is_role(words))
        };
        let near = self.lines.get(from..).unwrap_or_default().iter().take(3).position(signs);
        self.signings.is_empty() && near.is_some_and(|at| signs_soon(self.paper, self.lines, from + at))
    }

    /// Whether a line in small letters says who confirms, over who signs for that: "Xác nhận của Đảng ủy cơ sở" over "T/M ĐẢNG
    /// ỦY".
    fn approver_follows(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.paper.text);
        let next = self.lines[i + 1..].iter().take(3).find(|line| line.kind == LineKind::Text);
        let signs = |line: &Line| {
            let words = line.text(self.paper.text);
            line.gap == 0 && signs_for_body(self.paper, words)
        };
        words.len() < MOST_OF_A_MARK * 2
            && words.starts_with(fold::is_upper)
            && !words.ends_with(['.', ';', ','])
            && self.paper.vocab.approval_at(words).is_some()
            && next.is_some_and(signs)
            && signs_soon(self.paper, self.lines, i + 1)
    }

    /// Whether the recipients of the paper are still to come: their label stands close below, and nothing between heads
    /// another paper.
    fn recipients_follow(&self, i: usize) -> bool {
        if self.signings.is_empty() || self.listing {
            return false;
        }
        let heads = |words: &str| {
            words.len() > 240
                || self.paper.heads_paper(words)
                || number_line(words).is_ok()
                || marker(words).is_ok_and(|(_, found)| !matches!(found.family, Family::Bullet(_)))
        };
        let mut texts = self.lines[i..].iter().take(24).filter(|line| line.kind == LineKind::Text).take(10);
        let stop = texts.find(|line| {
            let words = line.text(self.paper.text);
            self.paper.is_recipients_label(words) || heads(words)
        });
        stop.is_some_and(|line| self.paper.is_recipients_label(line.text(self.paper.text)))
    }

    /// Whether a line names the office of the one who has signed right above, as in papers of steering committees:
    /// "(Phó Bí thư Đảng ủy)".
    fn is_office_of_signer(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.paper.text).trim_matches(['(', ')', ' ', '.', ',']);
        let signed = self.signings.last().is_some_and(|last| last.name.is_some() && last.line + 1 == i);
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        signed && self.lines[i].gap <= 1 && is_small_role(self.paper, words) && classify(self.paper, next) != Cell::Name
    }

    /// A line between the signature and the recipients: the office of the one who signs, a note, or what nobody knows.
    fn between(&mut self, i: usize) {
        let span = self.lines[i].span;
        if self.is_office_of_signer(i)
            && let Some(last) = self.signings.last_mut()
        {
            last.pieces.push(span);
            last.line = i;
            if last.title.is_empty() && last.body.is_empty() {
                last.title.push(span);
            }
            return;
        }
        let words = self.words(span).trim_start_matches(|c: char| !fold::is_word(c));
        let note = self.paper.vocab.formulas.note.begin(words) || fold::find(head(words, 40), "kem").is_some();
        self.noted = note || self.noted && marker(self.words(span)).is_ok();
        let kind = if self.noted { FurnitureKind::Footnote } else { FurnitureKind::Unclassified };
        self.paper.furnish(kind, span);
    }

    fn copy_follows(&self, from: usize) -> bool {
        self.lines[from..].iter().take(4).any(|line| self.paper.is_copy_label(line.text(self.paper.text)))
    }

    /// Whether an appendix, an attached paper, a copy block or the notes begin at line `i`.
    fn attachment_begins(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let words = line.text(self.paper.text);
        if self.paper.is_copy_label(words) || self.paper.is_appendix(words) {
            return true;
        }
        let begun = !self.signings.is_empty() || self.archived;
        // "TỔNG BÍ THƯ" over "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM" over the name.
        if self.follows_signing(i, line.indent) && self.name_follows(i + 1) {
            return false;
        }
        let notes = || note_mark(words).is_some_and(|mark| !mark.starts_with('(') || mark == "(1)");
        // "1. Kế hoạch số 12-KH/TU, ngày 12/3/2026." where the body has "[1]"
        let plain = || self.marked && self.archived && line.gap > 0 && plain_note_mark(words) == Some("1");
        // "DANH MỤC" over its name and "(Ban hành kèm theo Quyết định …)"
        let issued = || {
            let kind = self.paper.vocab.type_at(words).is_some_and(|(_, len)| len == words.len());
            let mut below = self.lines[i + 1..].iter().take(5).map(|line| line.text(self.paper.text));
            kind && fold::is_caps(words)
                && below.any(|words| {
                    words.strip_prefix('(').is_some_and(|inside| self.paper.vocab.formulas.attached.begin(inside))
                })
        };
        begun && (notes() || plain() || self.paper.heads_letter(words) || issued())
    }

    /// Whether a list of recipients without its label begins at line `i` below who signs: bullets down to "Lưu: VT".
    fn lists_unlabelled(&self, i: usize) -> bool {
        let words = |line: &Line| line.text(self.paper.text);
        let bullet = |line: &Line| words(line).starts_with(['-', '–', '+', '•']);
        let keeps = |line: &Line| {
            let words = words(line).trim_start_matches(|c: char| !fold::is_word(c));
            let kept = words.strip_prefix("Lưu").map(|kept| kept.trim_start_matches([':', ' ']));
            kept.is_some_and(|kept| kept.starts_with(fold::is_upper)) && is_archive(words)
        };
        let goes_on = |line: &&Line| bullet(line) || line.gap == 0 && !fold::is_caps(words(line));
        !self.signings.is_empty()
            && bullet(&self.lines[i])
            && self.lines[i..].iter().take(24).take_while(goes_on).any(keeps)
    }

    fn finish(mut self) -> Tail<'t> {
        let text = self.paper.text;
        for mut entry in std::mem::take(&mut self.entries) {
            if let Some(last) = entry.last_mut() {
                let end = last.start + without_noise(last.of(text)).len();
                self.specks(Span::new(end, last.end));
                last.end = end;
            }
            let hull = Span::new(entry[0].start, entry[entry.len() - 1].end);
            let words = trim_entry(Words::join(text, &entry).text);
            if words.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, hull);
                continue;
            }
            let pieces =
                if entry.len() > 1 { entry.iter().map(|piece| self.paper.raw(*piece)).collect() } else { Vec::new() };
            let (name, purpose) = split(words.clone(), |words| purpose(words, self.paper.vocab));
            let is_archive = is_archive(&words);
            let (name, archive) = if is_archive { archive(name) } else { (name, None) };
            self.tail.recipients.push(Recipient {
                name,
                purpose,
                archive,
                span: self.paper.raw(hull),
                pieces,
                text: words,
            });
        }
        for signing in std::mem::take(&mut self.signings) {
            let signature = self.signature(signing);
            self.tail.signatures.push(signature);
        }
        if self.tail.labelled && self.tail.recipients.is_empty() {
            let at = self.paper.labels.last().copied().unwrap_or_default();
            self.paper.remark(
                "recipients-empty",
                Severity::Warning,
                at,
                "the label of the recipients has no entries".to_owned(),
            );
        }
        self.tail
    }
}
