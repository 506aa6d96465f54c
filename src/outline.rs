//! Lines → the outline of a body: which unit holds which, and which lines make one paragraph.
//!
//! A marker counts where a reader would let it: at the start of a line that begins something, in
//! the order in which its family counts. A line that was only wrapped goes on with the paragraph
//! before it, over blank lines and page numbers if need be.

use std::collections::HashMap;
use std::fmt;

use smol_str::{SmolStr, ToSmolStr as _, format_smolstr};

use crate::document::{FurnitureKind, NodeKind};
use crate::fold;
use crate::line::{LONGEST_PAGE, Line, LineKind, is_glued};
use crate::parse::body::{Family, Marker, is_joined, letter_of, letter_value, marker, ordinal, ordinal_name};
use crate::parse::common::{roman_value, symbol, to_roman};
use crate::parse::header::{page_number, page_of_all};
use crate::text::{Span, Text};
use crate::vocab::Vocab;
use crate::words::Words;

/// The outline of a body. Paragraphs are kept flat, in order of print, each with the pieces of
/// its lines; those before the first unit have no owner.
#[derive(Debug, Default)]
pub struct Outline {
    /// Every unit, parents before children.
    pub units: Vec<Unit>,
    /// The paragraphs.
    pub(crate) blocks: Vec<Block>,
    /// The paragraphs behind units that belong to none and go with the preamble: "BAN THƯỜNG VỤ QUYẾT ĐỊNH" behind numbered
    /// recitals, "NHIỆM VỤ THÁNG 5" over units that begin anew.
    pub(crate) formulas: Vec<usize>,
    /// The paragraph from which on the text behind the last bullet is none of it, where no unit holds the list.
    pub(crate) unheld: Option<usize>,
    /// The pieces of all paragraphs.
    pub(crate) pieces: Vec<Span>,
    /// What belongs to the page.
    pub(crate) furniture: Vec<(FurnitureKind, Span)>,
    /// What was mended or looks odd: code, place, words.
    pub(crate) remarks: Vec<Remark>,
}

/// A unit of the outline.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The path of markers.
    pub id: SmolStr,
    /// Its level.
    pub kind: NodeKind,
    /// The unit that holds it, as an index.
    pub parent: Option<usize>,
    /// Its marker as printed, a place in the clean text.
    pub marker: Span,
    /// Whether the first paragraph was set off in bold.
    pub(crate) bold: bool,
    /// Its own paragraphs, as a range of blocks.
    pub(crate) blocks: std::ops::Range<usize>,
    /// How many of the last of them belong to its parent: text behind the last point of a list.
    pub(crate) lent: usize,
}

/// A paragraph: a range of pieces.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) pieces: std::ops::Range<usize>,
}

/// A remark of the outline.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) code: &'static str,
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// How many lines below a stroke hold no bullet.
const REACH_OF_A_STROKE: usize = 6;

/// Among how many lines the next section is looked for.
const LONGEST_SECTION: usize = 400;

/// How many sections a paper has at most whose items are numbered with them.
const MOST_SECTIONS: u32 = 20;

/// How many signs the rule has at least that parts the notes from the page.
const SHORTEST_RULE: usize = 5;

/// How many lines the notes at the foot of a page have at most.
const LONGEST_FOOT: usize = 14;

/// Among how many lines the end of quoted units is looked for.
const LONGEST_QUOTE: usize = 120;

/// Among how many lines the second entry of a list is looked for.
const REACH_OF_A_LIST: usize = 12;

/// How many bytes a line of ink and dirt has at most.
const LONGEST_SCRAWL: usize = 9;

/// How many lines a row of a table takes at most.
const LONGEST_ROW: usize = 12;

/// How many bytes a title in bold has at most.
const LONGEST_TITLE: usize = 400;

/// How wide a line of prose is at least.
const SHORTEST_PROSE: u32 = 30;

/// How many bytes a line has at most that is a keyword and its number: "Phần thứ mười".
const LONGEST_KEYWORD_LINE: usize = 28;

/// How many bytes a marker has at most that a scan made unreadable.
const LONGEST_TORN_MARKER: usize = 6;

/// How many lines what a paper says last has at most.
const LONGEST_PARTING: usize = 8;

/// An open unit.
#[derive(Debug, Clone, Copy)]
struct Open {
    unit: usize,
    family: Family,
    value: u32,
    /// What ends its marker.
    end: char,
    /// The column of its marker.
    indent: u32,
}

/// Bodies whose names a list behind a colon gives.
const BODIES: [&str; 5] = ["các Sở", "các sở", "các Bộ", "các bộ", "các Ban"];

/// How lines of this body are broken.
#[derive(Debug, Clone, Copy)]
struct Wrapping {
    /// The width at which lines are broken; none where a line is a paragraph.
    width: Option<u32>,
    /// Blank lines stand between all lines and mean nothing.
    spaced: bool,
    /// The indent of lines that go on with a paragraph, where paragraphs are indented more.
    hanging: Option<u32>,
    /// Nearly every marker stands where paragraphs begin, deeper than lines that go on.
    strict: bool,
    /// Paragraphs stand apart by blank lines, so lines without one between belong together.
    blocks: bool,
    /// Some line goes on with a small letter, no blank line between.
    broken: bool,
}

/// What came before the line at hand.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    line: Option<usize>,
    /// It ends a sentence or a list entry.
    ended: bool,
    colon: bool,
    comma: bool,
    /// It is a title: capitals, bold, or a keyword's line.
    title: bool,
    /// Page furniture stands between.
    page: bool,
}

/// Reads the outline of `lines`.
pub fn outline(text: &Text<'_>, lines: &[Line], vocab: &Vocab) -> Outline {
    let wrapping = Wrapping::of(text.clean(), lines);
    let mut builder = Builder {
        text: text.clean(),
        bold: text.bold(),
        vocab,
        lines,
        nested: wrapping.width.is_none() && !text.bold().is_empty(),
        rows: lines.iter().any(|line| line.text(text.clean()).starts_with('|')),
        wrapping,
        // Few lines begin two units. Room that is not written to takes no memory.
        out: Outline { units: Vec::with_capacity(lines.len()), ..Outline::default() },
        open: Vec::new(),
        before: Before::default(),
        ids: HashMap::with_capacity(lines.len() / 2),
        bullets: vec![[0; 4]],
        bare: false,
        basis_list: false,
        counted: 0,
        articles: 0,
        bracketed: 0,
        sections: Sections::default(),
        quoted: 0,
        enacted: false,
        listed: 0,
    };
    builder.run();
    builder.lend();
    builder.out.unheld = builder.unheld();
    builder.out
}

struct Builder<'t> {
    text: &'t str,
    bold: &'t [Span],
    vocab: &'t Vocab,
    lines: &'t [Line],
    wrapping: Wrapping,
    out: Outline,
    open: Vec<Open>,
    before: Before,
    /// How often an id was given.
    ids: HashMap<SmolStr, u32>,
    /// How many bullets of each kind stand under no unit, then under each unit.
    bullets: Vec<[u32; 4]>,
    /// The last unit has no words yet.
    bare: bool,
    /// The text is Markdown whose paragraphs are a line each.
    nested: bool,
    /// There are rows of tables.
    rows: bool,
    /// "Căn cứ" stands alone above bullets that say on what the paper rests, or begins the one before.
    basis_list: bool,
    /// The last number of a family `Arabic(1)`, of an article, and of a family `Paren`: they may run on over the sections.
    counted: u32,
    articles: u32,
    bracketed: u32,
    /// The families of sections that stood before the first article, and hold articles.
    sections: Sections,
    /// The line behind the quoted units at hand, which are text of the unit that quotes them.
    quoted: usize,
    /// Above the first unit a line has opened the body: "… có ý kiến như sau:".
    enacted: bool,
    /// The line behind a list above the body.
    listed: usize,
}

/// Which families of sections a body has above its articles: "I- QUY ĐỊNH CHUNG" over "Điều 1".
#[derive(Debug, Clone, Copy, Default)]
struct Sections {
    part: bool,
    capital: bool,
    roman: bool,
}

impl Sections {
    /// Whether the family is one of them; none for families that are no sections of an article.
    fn has(self, family: Family) -> Option<bool> {
        match family {
            Family::Part => Some(self.part),
            Family::Capital => Some(self.capital),
            Family::Roman => Some(self.roman),
            _ => None,
        }
    }
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut i = 0;
        while i < self.lines.len() {
            let line = self.lines[i];
            let note = match line.kind {
                LineKind::PageNumber => self.raised_footnote(i),
                LineKind::Text => self.footnote(i),
                _ => None,
            };
            if let Some(end) = note {
                let span = Span::new(line.span.start, self.lines[end - 1].span.end);
                self.out.furniture.push((FurnitureKind::Footnote, span));
                self.before.page = true;
                i = end;
                continue;
            }
            if let Some(kind) = line.kind.furniture().filter(|kind| *kind != FurnitureKind::Stamp || self.is_stamp(i)) {
                self.out.furniture.push((kind, line.span));
                self.before.page |= line.kind != LineKind::Rule;
                i += 1;
                continue;
            }
            if self.is_scrawl(i) {
                self.out.furniture.push((FurnitureKind::Unclassified, line.span));
                i += 1;
                continue;
            }
            if self.is_stroke(i) {
                self.out.furniture.push((FurnitureKind::Rule, line.span));
                i += 1;
                continue;
            }
            self.line(i);
            i += 1;
        }
    }

    /// A lone hyphen above all words, or right above a unit that is no bullet: the stroke under a title, not an entry
    /// without words. A converter that breaks entries behind their bullet leaves more than one.
    fn is_stroke(&self, i: usize) -> bool {
        let family = |line: &Line| Some(marker(line.text(self.text)).ok()?.1.family);
        let bullet = |line: &Line| matches!(family(line), Some(Family::Bullet(_)));
        let next = || self.lines.get(i + 1).is_some_and(|next| family(next).is_some() && !bullet(next));
        let first = || {
            let mut below = self.lines[i + 1..].iter().take(REACH_OF_A_STROKE);
            self.out.blocks.is_empty() && self.out.units.is_empty() && !below.any(bullet)
        };
        matches!(self.lines[i].text(self.text), "-" | "–" | "—") && (next() || first())
    }

    /// What a scan makes of ink and dirt, alone on its line between lines of prose: "⁄ˆ", "©", ",Ưt".
    fn is_scrawl(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let words = line.text(self.text);
        if line.kind != LineKind::Text || words.len() > LONGEST_SCRAWL || words.chars().count() > 3 {
            return false;
        }
        let letters = words.chars().filter(|c| fold::is_word(*c)).count();
        // Dots to write on are more than two.
        let dots = || letters == 0 && words.chars().filter(|c| !c.is_whitespace()).count() < 3 && !words.ends_with(')');
        let form = words.contains(['…', '_', ')', '-', '–', '+', '*']) || words.contains(['.', ':']) && !dots();
        let prose = |line: Option<&Line>| {
            line.is_none_or(|line| line.width > SHORTEST_PROSE || marker(line.text(self.text)).is_ok())
        };
        let number = words.bytes().any(|b| b.is_ascii_digit());
        // "… về công tác cán" over "bộ;"
        let open = letters > 0 && !self.before.ended || words.ends_with([',', ';', '!', '?']);
        let above = self.before.line.map(|line| &self.lines[line]);
        let below = self.lines[i + 1..].iter().find(|line| line.kind == LineKind::Text);
        !open
            && letters <= 3
            && !form
            && !number
            && roman_value(words).is_none()
            && above.is_some()
            && prose(above)
            && prose(below)
    }

    /// A stamp has more than one line; a single "Email: …" is the paper's.
    fn is_stamp(&self, i: usize) -> bool {
        let stamp = |line: Option<&Line>| line.is_some_and(|line| line.kind == LineKind::Stamp);
        stamp(self.lines.get(i + 1)) || i.checked_sub(1).is_some_and(|before| stamp(self.lines.get(before)))
    }

    /// Text behind the last point or bullet of a list is its parent's again, and so is a line that
    /// opens the next list ("Thành phần:"). Text behind a numbered item goes on with the item.
    fn lend(&mut self) {
        for i in 0..self.out.units.len() {
            let unit = &self.out.units[i];
            let next = self.out.units.get(i + 1);
            let listed = matches!(unit.kind, NodeKind::Bullet | NodeKind::Point) && unit.parent.is_some();
            if !listed
                || unit.blocks.len() < 2
                || !self.block_ends(unit.blocks.start)
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

    /// The first paragraph behind the last bullet that is none of it, where no unit holds the list: "Thời gian: …" under
    /// "- Trưởng các phòng." of an invitation.
    fn unheld(&self) -> Option<usize> {
        let unit = self.out.units.last().filter(|unit| unit.kind == NodeKind::Bullet && unit.parent.is_none())?;
        let behind = unit.blocks.start + 1;
        let block = self.out.blocks.get(behind).filter(|_| unit.blocks.contains(&behind))?;
        let labelled = is_labelled(self.out.pieces[block.pieces.start].of(self.text));
        (labelled && self.block_ends(unit.blocks.start)).then_some(behind)
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

    /// Whether a paragraph ends a quotation.
    fn block_quotes(&self, block: usize) -> bool {
        let last = self.out.blocks[block].pieces.end - 1;
        ends_quote(self.out.pieces[last].of(self.text))
    }

    fn block_ends_with_colon(&self, block: usize) -> bool {
        let last = self.out.blocks[block].pieces.end - 1;
        self.out.pieces[last].of(self.text).trim_end().ends_with(':')
    }

    fn line(&mut self, i: usize) {
        let line = self.lines[i];
        let words = line.text(self.text);
        let within = i < self.quoted;
        let quote = if within { None } else { quote_mark(words).and_then(|at| Some((at, self.quote_end(i, at)?))) };
        if let Some((_, end)) = quote {
            self.quoted = end;
        }
        if within || quote.is_some_and(|(at, _)| at == 0) {
            self.quoted_line(i, within);
            self.before = self.before_next(i, words);
            self.before.ended |= i + 1 == self.quoted;
            return;
        }
        match self.marker(i, words) {
            Some((rest, found)) if self.is_basis(i, &found, rest) => {
                self.out.furniture.push((
                    FurnitureKind::Label,
                    Span::new(line.span.start, line.span.start + found.text.trim_end().len()),
                ));
                if rest.is_empty() {
                    // "-" over "Căn cứ Điều lệ Đảng;"
                    self.bare = true;
                } else {
                    self.push_block(Span::new(line.span.end - rest.len(), line.span.end));
                }
                // "- Căn cứ …;" over "- Theo nguyện vọng …,": the list goes on.
                self.basis_list |= fold::word_prefix(rest, "can cu").is_some() && rest.ends_with([';', ',']);
            }
            Some((rest, found)) => self.open_unit(i, &found, rest),
            None if self.is_formula(i, words) || self.is_unmarked_heading(i, words) => self.free_formula(i),
            None => {
                let blocks = self.out.blocks.len();
                self.words(i, line.span);
                if self.out.blocks.len() > blocks {
                    self.basis_list = self.out.units.is_empty() && self.is_bare_basis(words);
                }
                self.enacted |= self.out.units.is_empty() && self.opens_body(words);
                if self.out.units.is_empty() && words.ends_with("bởi:") {
                    self.listed = self.amenders_end(i + 1).unwrap_or(0);
                }
            }
        }
        self.before = self.before_next(i, words);
    }

    /// A line of quoted units: what begins one is a paragraph.
    fn quoted_line(&mut self, i: usize, within: bool) {
        let line = self.lines[i];
        if within && !(marker(line.text(self.text)).is_ok() && self.begins(i)) {
            return self.words(i, line.span);
        }
        self.push_block(line.span);
    }

    /// The line behind the units that are quoted from line `i` on, where its mark stands at `at`: from "“Điều 3. Cơ cấu" to
    /// "2. Phó Giám đốc.”."; none where nothing closes them before the next article of the paper.
    fn quote_end(&self, i: usize, at: usize) -> Option<usize> {
        let words = &self.lines[i].text(self.text)[at..];
        let unit = || marker(words.trim_start_matches(QUOTES).trim_start()).is_ok();
        let begins = at > 0 || self.before.line.is_none() || self.before.ended || self.before.title || self.bare;
        if !begins || !(at == 0 && self.before.colon || unit()) {
            return None;
        }
        let mut depth = quote_depth(words);
        let ahead = self.lines[i + 1..].iter().take(if depth > 0 { LONGEST_QUOTE } else { 0 });
        for (next, line) in (i + 1..).zip(ahead) {
            let words = line.text(self.text);
            let article = words.starts_with(['Đ', 'Ð']).then(|| marker(words).ok()).flatten();
            if article.is_some_and(|(_, found)| found.family == Family::Article && found.value == self.articles + 1) {
                return None;
            }
            depth += quote_depth(words);
            if depth <= 0 {
                return ends_quote(words).then_some(next + 1);
            }
        }
        None
    }

    /// The line behind the papers that have amended a consolidated one, which are listed from line `i` on: "… được sửa đổi,
    /// bổ sung bởi:" over "1. Luật số …;" over "Căn cứ Hiến pháp …;".
    fn amenders_end(&self, i: usize) -> Option<usize> {
        let ahead = self.lines[i..].iter().take(LONGEST_PAGE).map(|line| line.text(self.text));
        let body = |words: &&str| marker(words).is_ok_and(|(_, found)| is_major(found.family));
        let mut ahead = ahead.take_while(|words| !body(words));
        ahead.position(|words| self.vocab.formulas.basis.begin(words)).map(|at| i + at)
    }

    /// A hyphen before "Căn cứ …" above the first unit counts nothing; one over other bullets does.
    fn is_basis(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
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

    /// Whether line `i` is the formula with which a body decides, behind units that only say why: "BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT
    /// ĐỊNH" over "Điều 1.", or its first line over "QUYẾT ĐỊNH:".
    fn is_formula(&self, i: usize, words: &str) -> bool {
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
    fn is_unmarked_heading(&self, i: usize, words: &str) -> bool {
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
    fn free_formula(&mut self, i: usize) {
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
        if self.next_marker(i).is_some_and(|next| next.value == 1) {
            self.open.clear();
            (self.counted, self.bracketed, self.sections) = (0, 0, Sections::default());
        }
    }

    /// Whether words open the body in running text: "…, Ban Thường vụ Tỉnh ủy kết luận như sau:", but not "Sau khi nghe các
    /// báo cáo:".
    fn opens_body(&self, words: &str) -> bool {
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
    fn is_bare_basis(&self, words: &str) -> bool {
        self.vocab.formulas.basis.at(words).is_some_and(|(_, len)| words[len..].trim_end_matches(':').trim().is_empty())
    }

    /// Whether the last paragraph says on what the paper rests, or the one so far before it.
    fn is_basis_block(&self, back: usize) -> bool {
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
    fn goes_on_basis(&self, i: usize, last: &Line) -> Option<bool> {
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
        if (begins || decides || fold::is_caps(words)) && (self.before.ended || self.before.comma) {
            return Some(false);
        }
        let open = !self.before.ended && !self.before.comma && last.width < 100;
        (open && !begins && !fold::is_caps(words) && !words.ends_with(':')).then_some(true)
    }

    /// Whether a heading in capitals goes on: its unit has nothing else yet.
    fn goes_on_heading(&self, i: usize, last: &Line) -> bool {
        let unit =
            self.out.units.last().filter(|unit| unit.blocks.len() == 1 && !matches!(unit.kind, NodeKind::Bullet));
        let block = unit.and_then(|unit| self.out.blocks.get(unit.blocks.start));
        let heading = block.is_some_and(|block| fold::is_caps(self.out.pieces[block.pieces.start].of(self.text)));
        heading
            && !self.before.ended
            && fold::is_caps(last.text(self.text))
            && fold::is_caps(self.lines[i].text(self.text))
    }

    fn before_next(&self, i: usize, words: &str) -> Before {
        let tail = without_speck(words).trim_end_matches(['”', '"', '’', '\'', ' ', '_']);
        let last = tail.chars().next_back().unwrap_or(' ');
        let keyword = self.bare && self.open.last().is_some_and(|open| is_keyword(open.family));
        Before {
            line: Some(i),
            ended: matches!(last, '.' | ';' | ':' | '!' | '?' | '…')
                || last == '/' && !breaks_symbol(tail)
                || tail.ends_with(".)")
                || tail.ends_with(";)"),
            colon: last == ':',
            comma: last == ',',
            title: keyword || fold::is_caps(words) || self.is_bold(self.lines[i].span),
            page: false,
        }
    }

    /// Whether a line is set off in bold to its end.
    fn is_bold(&self, span: Span) -> bool {
        let i = self.bold.partition_point(|bold| bold.end + 2 < span.end);
        self.bold.get(i).is_some_and(|bold| bold.start < span.end && bold.start <= span.start + 8)
    }

    /// Whether one stretch of bold holds both places.
    fn is_bold_over(&self, from: usize, to: usize) -> bool {
        let i = self.bold.partition_point(|bold| bold.end <= to);
        // It is the unit's own, as short as a title, and no stretch between two bold ones.
        let unit = self.out.units.last().map_or(0, |unit| unit.marker.start);
        let short = |bold: &Span| bold.end - bold.start < LONGEST_TITLE;
        let ends = |bold: &Span| bold.of(self.text).lines().any(|line| line.trim_end().ends_with(['.', ';']));
        self.bold.get(i).is_some_and(|bold| (unit..from).contains(&bold.start) && short(bold) && !ends(bold))
    }

    // ----- markers

    /// The marker that opens a unit at line `i`, with the words behind it.
    fn marker<'l>(&mut self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if self.rows && self.is_within_row(i) {
            return None;
        }
        let begins = self.begins(i);
        if let Some(found) = self.lone_roman(i, words).filter(|_| begins) {
            return Some(("", found));
        }
        if let Some((rest, found)) = self.stroked_bullet(i, words) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        let torn = self.mend_capital(i, words).or_else(|| self.mend_decimal(words));
        if let Some((rest, found)) = torn.filter(|_| begins) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        if let Ok((rest, found)) = marker(words) {
            if self.is_cut(i, found.text) {
                return None;
            }
            let found = self.settle(i, found, rest);
            let found = self.mend_label(i, found, rest);
            let begins = begins
                || self.is_due(i, &found, rest)
                || self.is_next_bullet(i, &found, rest)
                || rest.is_empty() && self.is_lone_bullet(i, &found);
            if begins && self.is_wrapped(i) {
                return None;
            }
            if self.accepts(i, &found, rest, begins) {
                return Some((rest, found));
            }
        }
        if let Some((rest, found)) = self.behind_speck(i, words) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        // The first sign of a row of a table is no I.
        let row = words.strip_prefix('|').is_some_and(|row| row.contains('|'));
        let mended = self
            .mend_dotted(words)
            .or_else(|| self.mend_keyword(i, words))
            .or_else(|| self.mend_title(words))
            .or_else(|| self.mend_torn_roman(words))
            .or_else(|| self.mend(i, words))
            .or_else(|| self.mend_due(i, words))
            .or_else(|| self.mend_letter(i, words))
            .or_else(|| self.mend_bullet(i, words));
        let (rest, found) = mended.filter(|(_, found)| !row && !self.is_cut(i, found.text))?;
        let begins = begins || is_major(found.family) && self.has_gap(&self.lines[i]);
        if !begins || symbol(words).is_ok() {
            return None;
        }
        self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
        Some((rest, found))
    }

    /// Whether line `i` is in a cell that a row of a table has broken: "| 2 | - Lợn nái" over "- Lợn thịt | con |".
    fn is_within_row(&self, i: usize) -> bool {
        let bars = |at: usize| {
            let words = self.lines[at].text(self.text);
            (words.starts_with('|'), words.ends_with('|'))
        };
        let above = (i.saturating_sub(LONGEST_ROW)..i).rev().take_while(|at| self.lines[at + 1].gap == 0);
        let opened = above.map(bars).find(|bars| *bars != (false, false)) == Some((true, false));
        opened && {
            let below =
                (i..self.lines.len().min(i + LONGEST_ROW)).take_while(|at| *at == i || self.lines[*at].gap == 0);
            below.map(bars).find(|bars| *bars != (false, false)) == Some((false, true))
        }
    }

    /// The marker that is due behind a lone sign that a scan put at the start of a line: "~ 2. Tổ chức thực hiện".
    fn behind_speck<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let (sign, behind) = words.split_once(' ')?;
        let speck =
            matches!(sign, "." | "," | ":" | ";" | "~" | "'" | "`" | "\"" | "^" | "_" | "|") && !behind.contains('|');
        let (rest, mut found) = marker(behind.trim_start()).ok().filter(|_| speck)?;
        found.text = &words[..words.len() - rest.len()];
        found = self.settle(i, found, rest);
        let due = self.is_due(i, &found, rest)
            || found.value == 1 && self.begins(i) && !matches!(found.family, Family::Bullet(_));
        (due && self.accepts(i, &found, rest, true)).then_some((rest, found))
    }

    /// A numeral alone on its line, as old resolutions have it over the title or the text of a section; the first only
    /// over capitals, or where the second comes so too.
    fn lone_roman<'l>(&self, i: usize, words: &'l str) -> Option<Marker<'l>> {
        let numeral = Some(words).filter(|words| words.len() <= "XVIII".len()).and_then(roman_value);
        let value = numeral.filter(|value| *value == self.last(Family::Roman).map_or(1, |last| last + 1))?;
        let next = self.lines.get(i + 1).filter(|next| next.kind == LineKind::Text)?.text(self.text);
        let second = || self.lines[i + 1..].iter().take(LONGEST_SECTION).any(|line| line.text(self.text) == "II");
        let sound = next.starts_with(fold::is_upper) && (value > 1 || fold::is_caps(next) || second());
        sound.then_some(Marker { family: Family::Roman, label: words, value, text: words, end: ' ' })
    }

    /// Whether a number follows on the one before it, or is the first under the title of a section, so that it counts
    /// though the line before has no end: a title may be as wide as a line.
    fn is_due(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        // A web page has the words on the next line.
        let rest = if rest.is_empty() { self.lines.get(i + 1).map_or("", |next| next.text(self.text)) } else { rest };
        let keyword = (is_keyword(found.family) || found.family == Family::Article) && found.end != ' ';
        let numbered = keyword || matches!(found.family, Family::Arabic(_) | Family::Roman | Family::Letter);
        let next = self.last(found.family).is_some_and(|last| found.value == last + 1)
            || found.family == Family::Article && found.value > 1 && found.value == self.articles + 1;
        // The first section in capitals stands under no title.
        let section = || found.family == Family::Roman && self.open.is_empty() && fold::is_caps(rest);
        let first = found.value == 1 && (self.is_under_title(found) || section());
        let listed = || self.is_under_title(found) && self.bullets_follow(i, found);
        if !(numbered && (next || first) || listed() || self.is_parallel(found, rest))
            || !rest.starts_with(fold::is_upper)
        {
            return false;
        }
        let last = self.before.line.map_or("", |line| self.lines[line].text(self.text));
        let last = fold::fold(last.rsplit(' ').next().unwrap_or(""));
        // "theo khoản / 2. Trường hợp …"
        const COUNTED: [&str; 14] =
            ["so", "khoan", "dieu", "muc", "diem", "thang", "ngay", "quy", "chuong", "phan", "lan", "cap", "nam", "va"];
        const CITED: [&str; 5] = ["tai", "theo", "cua", "hoac", "voi"];
        !(COUNTED.contains(&last.as_str()) || keyword && CITED.contains(&last.as_str()))
    }

    /// Whether the unit stands open that such a marker is the first under, has a line or two yet, and the last does not say
    /// that it goes on.
    fn is_under_title(&self, found: &Marker<'_>) -> bool {
        let Some(open) = self.open.last() else { return false };
        let section = || is_keyword(open.family) || matches!(open.family, Family::Roman | Family::Capital);
        let holds = match found.family {
            Family::Arabic(1) => section() || open.family == Family::Article,
            // "1.1." under "1."
            Family::Arabic(depth) => {
                let above = found.label.split('.').rev().nth(1).and_then(|above| above.parse().ok());
                open.family == Family::Arabic(depth - 1) && above == Some(open.value)
            }
            Family::Letter => matches!(open.family, Family::Arabic(_) | Family::Article),
            Family::Bullet(_) => !matches!(open.family, Family::Bullet(_)),
            _ => false,
        };
        let blocks = self.out.units[open.unit].blocks.clone();
        let most = if matches!(found.family, Family::Bullet(_)) { 5 } else { 2 };
        holds && blocks.len() == 1 && self.out.blocks[blocks.start].pieces.len() <= most && !self.before.comma
    }

    /// Whether a bullet goes on with a list over a blank line, though the entry before it ends with a comma.
    fn is_next_bullet(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        matches!(found.family, Family::Bullet(_))
            && self.has_gap(&self.lines[i])
            && !self.before.page
            && self.last(found.family).is_some()
            && rest.starts_with(fold::is_upper)
    }

    /// Whether a bullet stands alone over its words, which a converter put on the next line.
    fn is_lone_bullet(&self, i: usize, found: &Marker<'_>) -> bool {
        let next = self.lines.get(i + 1).filter(|next| next.kind == LineKind::Text && next.gap == 0);
        matches!(found.family, Family::Bullet(_))
            && !self.before.comma
            && next
                .map(|next| next.text(self.text))
                .is_some_and(|next| next.starts_with(fold::is_upper) && marker(next).is_err())
    }

    /// Whether a bullet's first word is that of the entry before it, which has one line: "- Đ/c: …" over "- Đ/c: …".
    fn is_parallel(&self, found: &Marker<'_>, rest: &str) -> bool {
        let above = self.open.last().filter(|open| open.family == found.family);
        let Some(unit) = above.map(|open| &self.out.units[open.unit]) else { return false };
        let Some(block) = self.out.blocks.get(unit.blocks.start).filter(|_| unit.blocks.len() == 1) else {
            return false;
        };
        let before = self.out.pieces[block.pieces.start].of(self.text);
        matches!(found.family, Family::Bullet(_))
            && block.pieces.len() == 1
            && rest.find([' ', ':']).is_some_and(|first| before.get(..=first) == rest.get(..=first))
    }

    /// Whether the line above was cut where it cannot end, so that `marker`, which begins line `i`, counts nothing: "(Mẫu" over
    /// "2-KNĐ) đầy đủ", "theo khoản" over "2. Trường hợp", "Giai đoạn 2022 -" over "2025: hoàn thành".
    fn is_cut(&self, i: usize, marker: &str) -> bool {
        let line = &self.lines[i];
        let Some(last) = self.before.line.filter(|_| !self.before.ended && (line.gap == 0 || self.before.page)) else {
            return false;
        };
        let (above, words) = (self.lines[last].text(self.text), line.text(self.text));
        let inside = open_bracket(above);
        let form = || is_form_code(words) && (inside.is_some() || ends_with_form(above));
        let closed = || closes_bracket(&words[marker.len()..]);
        let digit = words.starts_with(|c: char| c.is_ascii_digit());
        let numbered = || (digit || words.starts_with(['I', 'V', 'X'])) && demands_number(above, words);
        inside.is_some_and(|inside| closed() || digit && is_part_name(inside))
            || form()
            || numbered()
            || digit && breaks_period(above, words)
            || words.starts_with('-') && is_symbol_tail(above, words)
    }

    /// Whether line `i` begins with an aside in brackets amid the sentence: "30 ngày làm việc" over "(ở trong nước) hoặc 90
    /// ngày"; one that fills its line is a note of the title above.
    fn goes_on_aside(&self, i: usize, words: &str) -> bool {
        let small = words.strip_prefix('(').is_some_and(|inside| inside.starts_with(fold::is_lower));
        small && !self.before.ended && !self.before.title && self.lines[i].gap == 0 && !words.ends_with(')')
    }

    /// Whether line `i` stands where lines go on in a text that indents all that begins, behind a line without room.
    fn is_wrapped(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let shallow = self.wrapping.strict && self.wrapping.hanging.is_some_and(|hanging| line.indent <= hanging + 1);
        shallow
            && !self.has_gap(line)
            && !self.before.title
            && !self.steps_out(line)
            && self.before.line.is_some_and(|last| self.is_full(&self.lines[last], line))
    }

    /// Whether a line stands further out than the one before it, which goes on with a paragraph: what is set so that its
    /// lines hang under its first has ended.
    fn steps_out(&self, line: &Line) -> bool {
        let goes_on = self.out.blocks.last().is_some_and(|block| block.pieces.len() > 1);
        goes_on && self.before.line.is_some_and(|last| self.lines[last].indent > line.indent + 1)
    }

    /// Whether more entries with the bullet of line `i` stand below it.
    fn bullets_follow(&self, i: usize, found: &Marker<'_>) -> bool {
        let mut ahead = self.lines[i + 1..].iter().take(REACH_OF_A_LIST);
        ahead.any(|line| {
            let next = marker(line.text(self.text));
            next.is_ok_and(|(rest, next)| next.family == found.family && rest.starts_with(fold::is_upper))
        })
    }

    /// Whether line `i` begins something: a sentence, a title, a paragraph.
    fn begins(&self, i: usize) -> bool {
        let Some(last) = self.before.line else { return true };
        let (line, last) = (&self.lines[i], &self.lines[last]);
        if self.before.ended || self.before.title {
            return true;
        }
        if self.has_gap(line) && !self.before.page {
            return !(self.before.comma && self.wrapping.width.is_some());
        }
        match (self.wrapping.width, self.wrapping.hanging) {
            // A line of half the width was not broken there.
            (Some(_), _) if self.steps_out(line) => true,
            (Some(width), Some(hanging)) => line.indent > hanging + 1 || last.width * 100 < width * 60,
            (Some(_), None) => !self.is_full(last, line),
            (None, _) => true,
        }
    }

    fn has_gap(&self, line: &Line) -> bool {
        line.gap > u32::from(self.wrapping.spaced)
    }

    /// Whether the first word of `next` had no room on `line`.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let word = next.text(self.text).split(char::is_whitespace).next().map_or(0, |word| word.chars().count() as u32);
        self.wrapping.width.is_some_and(|width| (line.width + 1 + word) * 100 >= width * 92)
    }

    /// The value of the deepest open unit of a family.
    fn last(&self, family: Family) -> Option<u32> {
        self.open.iter().rev().find(|open| open.family == family).map(|open| open.value)
    }

    /// `C.` after `B.` is a letter; `I.` where 1 is due is a 1; `i)` opens a list under a colon, but goes on
    /// after `h)`; `v)` after `iv)` is a 5.
    fn settle<'l>(&self, i: usize, mut found: Marker<'l>, rest: &str) -> Marker<'l> {
        let last = |family| self.last(family);
        if found.family == Family::Roman {
            let letter = letter_value(&found.label.to_lowercase());
            let goes_on = last(Family::Capital).is_some_and(|last| last + 1 == letter);
            if found.label.len() == 1 && goes_on && last(Family::Roman) != Some(found.value.wrapping_sub(1)) {
                found.family = Family::Capital;
                found.value = letter;
            } else if found.label == "I"
                && last(Family::Roman).is_some()
                && last(Family::Arabic(1)).is_none()
                && !fold::is_caps(rest)
            {
                found.family = Family::Arabic(1);
            } else if found.label == "I"
                && self.open.last().is_some_and(|open| open.family == Family::Article)
                && self.missing_below(i) == Some((Family::Arabic(1), 1))
            {
                // "I." before "2." under "Điều 1."
                found.family = Family::Arabic(1);
            }
        }
        // "1/" under "1."
        if found.family == Family::Arabic(1) && self.counts_within(&found) {
            found.family = Family::Paren;
        }
        // "I.2." behind "1.1."
        if found.family == Family::SectionItem(2)
            && found.label.starts_with("I.")
            && last(Family::SectionItem(2)).is_none()
            && last(Family::Arabic(1)) == Some(1)
            && last(Family::Arabic(2)) == Some(found.value - 1)
        {
            found.family = Family::Arabic(2);
        }
        // "1b)" behind "1a."
        if is_inserted(&found) && last(found.family) != Some(found.value) {
            found.family = if found.family == Family::Paren { Family::Arabic(1) } else { Family::Paren };
        }
        // "a1)" under "a) …:".
        if found.family == Family::Letter
            && last(Family::Letter) == Some(found.value)
            && let Some(value) = found.label.chars().next_back().and_then(|digit| digit.to_digit(10))
            && (value == 1 && self.before.colon || last(Family::Subpoint).is_some_and(|last| last + 1 == value))
        {
            (found.family, found.value) = (Family::Subpoint, value);
        }
        if found.family == Family::Letter
            && found.end == ')'
            && let Some(value @ (1 | 5 | 10)) = roman_value(&found.label.to_uppercase())
        {
            let deepest = self.open.last().filter(|open| open.family == Family::SmallRoman);
            let goes_on = deepest.is_some_and(|open| open.value + 1 == value);
            let second = || {
                let ahead = self.lines[i + 1..].iter().take(REACH_OF_A_LIST);
                let mut ahead = ahead.filter_map(|line| Some(marker(line.text(self.text)).ok()?.1));
                ahead.any(|next| next.family == Family::SmallRoman && next.value == 2)
            };
            let opens = value == 1 && last(Family::Letter) != Some(found.value - 1) && (self.before.colon || second());
            if goes_on || opens {
                found.family = Family::SmallRoman;
                found.value = value;
            }
        }
        found
    }

    /// Whether a number with another end than the one above it counts within: "1/" right under "1. Tổ chức thực hiện", and the
    /// "2/" behind it.
    fn counts_within(&self, found: &Marker<'_>) -> bool {
        let above = self.open.iter().rposition(|open| open.family == Family::Arabic(1) && open.end != found.end);
        let Some(inner) = above.map(|at| &self.open[at + 1..]) else { return false };
        if found.value > 1 {
            let before = inner.iter().find(|open| open.family == Family::Paren);
            return before.is_some_and(|open| open.end == found.end && open.value + 1 == found.value);
        }
        let blocks = self.open.last().map_or(0..0, |open| self.out.units[open.unit].blocks.clone());
        inner.is_empty() && blocks.len() == 1 && !self.before.comma
    }

    /// Remarks on the marker of line `i`, which a web page may have broken over two lines.
    fn remark(&mut self, i: usize, found: &Marker<'_>, code: &'static str, what: fmt::Arguments<'_>) {
        let start = self.lines[i].span.start;
        let span = Span::new(start, start + found.text.len());
        let message = format!("\"{}\" {what}", Words::join(self.text, &[span]).text);
        self.out.remarks.push(Remark { code, span, message });
    }

    /// A scan reads c as e, and đ as d: `e)` after b) and before d) is c), and `d)` after d) is đ); so it reads I as 1, over
    /// "1." or before "II.", III as II, before "IV.", and a as 4, before "b)".
    fn mend_label<'l>(&mut self, i: usize, mut found: Marker<'l>, rest: &str) -> Marker<'l> {
        let last = self.last(Family::Letter);
        if found.label == "ð" {
            (found.label, found.value) = ("đ", 5);
        }
        if found.family == Family::Arabic(1)
            && found.value == 1
            && self.open.iter().all(|open| matches!(open.family, Family::Part | Family::Capital))
            && self.is_first_section(i, fold::is_caps(rest))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as I"));
            found.family = Family::Roman;
        }
        // "11. KẾT QUẢ" behind "I.", "111." behind that
        if found.family == Family::Arabic(1)
            && found.label.len() > 1
            && found.label.bytes().all(|b| b == b'1')
            && let Some(due) = self.last(Family::Roman).map(|last| last + 1)
            && scan_roman(found.label, due)
            && self.last(Family::Arabic(1)).is_none_or(|last| last + 1 != found.value)
            && self.counted + 1 != found.value
            && (fold::is_caps(rest) || self.heads_section(i, due))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(due)));
            (found.family, found.value) = (Family::Roman, due);
        }
        if found.family == Family::Roman && self.last(Family::Roman) == Some(found.value) {
            let ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION);
            let sections = ahead.filter(|line| line.text(self.text).starts_with(['I', 'V', 'X']));
            let mut sections = sections.filter_map(|line| Some(marker(line.text(self.text)).ok()?.1));
            if sections.find(|next| next.family == Family::Roman).is_some_and(|next| next.value == found.value + 2) {
                self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(found.value + 1)));
                found.value += 1;
            }
        }
        let letter = match found.family {
            Family::Paren => !found.text.starts_with('(') && self.last(Family::Paren).is_none(),
            Family::Capital => found.label == "A" && found.end == ')',
            _ => false,
        };
        if letter
            && let Some((Family::Letter, value)) = self.missing_below(i)
            && let Some(label) = letter_of(value)
            && (found.value > 1 || label == "i" || found.family == Family::Capital)
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {label}"));
            (found.family, found.label, found.value) = (Family::Letter, label, value);
        }
        // "8." between "2." and "4.", "A." between "3." and "5."
        let due = self.last(Family::Arabic(1)).map_or(1, |last| last + 1);
        let misread = match found.family {
            Family::Arabic(1) => found.value != due && is_like(found.value, due),
            Family::Capital => found.label == "A" && due == 4 && self.last(Family::Capital).is_none(),
            _ => false,
        };
        if misread && self.missing_below(i) == Some((Family::Arabic(1), due)) {
            self.remark(i, &found, "marker-mended", format_args!("read as {due}"));
            (found.family, found.value) = (Family::Arabic(1), due);
        }
        // "12. Thu ngân sách" behind "1.1."
        if let (Family::Arabic(1), Some(above), Some(next)) =
            (found.family, self.last(Family::Arabic(1)), self.last(Family::Arabic(2)).map(|last| last + 1))
            && found.value != above + 1
            && found.label.strip_suffix(next.to_smolstr().as_str()).is_some_and(|first| first.parse() == Ok(above))
        {
            self.remark(i, &found, "marker-mended", format_args!("read as {above}.{next}"));
            (found.family, found.value) = (Family::Arabic(2), next);
        }
        if let Family::Part | Family::Chapter | Family::Section = found.family {
            let due = self.last(found.family).map_or(1, |last| last + 1);
            if found.value != due && scan_roman(found.label, due) {
                self.remark(i, &found, "marker-mended", format_args!("read as {}", to_roman(due)));
                found.value = due;
            }
        }
        if found.family == Family::Letter && found.label == "d" && last == Some(4) {
            self.remark(i, &found, "marker-mended", format_args!("read as đ"));
            found.label = "đ";
            found.value = 5;
        }
        if found.label == "h" && last == Some(1) {
            self.remark(i, &found, "marker-mended", format_args!("read as b"));
            (found.label, found.value) = ("b", 2);
        }
        let mended = match (found.label, last) {
            ("e", Some(2)) => Some(("c", 3)),
            ("đ", Some(3)) => Some(("d", 4)),
            _ => None,
        };
        if found.family == Family::Letter
            && let Some((label, value)) = mended
        {
            let ahead = self.lines[i + 1..].iter().take(40).filter_map(|line| marker(line.text(self.text)).ok());
            let next = ahead.map(|(_, next)| next).find(|next| next.family == Family::Letter);
            let due = |next: Marker<'_>| next.label == "đ" || value == 3 && matches!(next.label, "d" | "a");
            if next.map_or(value == 3, due) {
                self.remark(i, &found, "marker-mended", format_args!("read as {label}"));
                (found.label, found.value) = (label, value);
            }
        }
        found
    }

    /// Whether the "1." at line `i`, above all units, is the I that a scan read so: "II." comes before "2.", and the numbers
    /// below begin anew or both stand over capitals.
    fn is_first_section(&self, i: usize, caps: bool) -> bool {
        let mut anew = false;
        for line in self.lines[i + 1..].iter().take(LONGEST_SECTION) {
            let Ok((rest, next)) = marker(line.text(self.text)) else { continue };
            match (next.family, next.value) {
                (Family::Roman, 2) => return anew || caps && fold::is_caps(rest),
                (Family::Roman | Family::Article | Family::Capital | Family::Part, _) => return false,
                (Family::Arabic(1), 2) if !anew => return false,
                (Family::Arabic(1), 1) => anew = true,
                _ => {}
            }
        }
        false
    }

    /// The number that the count below line `i` goes on without: the a before "b)", the 2 between "1." and "3.".
    fn missing_below(&self, i: usize) -> Option<(Family, u32)> {
        let mut inner = false;
        let ahead = self.lines[i + 1..].iter().take(LONGEST_PAGE);
        for (_, next) in ahead.filter_map(|line| marker(line.text(self.text)).ok()) {
            match next.family {
                Family::Letter if inner => {}
                Family::Letter | Family::Arabic(1) => {
                    let due = self.last(next.family).map_or(1, |last| last + 1);
                    if next.value == due + 1 {
                        return Some((next.family, due));
                    }
                    // A list under what is missing.
                    inner = next.family == Family::Letter && next.value == 1;
                    if !inner {
                        return None;
                    }
                }
                family if is_major(family) => return None,
                _ => {}
            }
        }
        None
    }

    /// The marker that a scan made unreadable, where the count goes on without it: "Z. Kinh phí" before "3.", "ä) Quy mô"
    /// before "b)", "2 Làm hai" before "3.".
    fn mend_due<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 1).position(|b| matches!(b, b' ' | b'\t'))?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        // "l Rà soát" before "2."
        if matches!(text, "I" | "l") && rest.starts_with(fold::is_upper) {
            let (family, value) = self.missing_below(i).filter(|due| *due == (Family::Arabic(1), 1))?;
            return Some((rest, Marker { family, label: "1", value, text, end: ' ' }));
        }
        // A word, as most lines begin.
        if words.starts_with(fold::is_letter) && text.ends_with(fold::is_letter) {
            return None;
        }
        let label = text.trim_matches(|c| !fold::is_word(c) || c == 'ˆ');
        let number = label.parse();
        let torn = label.chars().count() <= 2 && (label.len() < text.len() || number.is_ok());
        if !torn || text.starts_with(QUOTES) || !rest.starts_with(fold::is_upper) {
            return None;
        }
        let due = self.torn_letter(i, text).or_else(|| self.specked(text, label)).or_else(|| self.missing_below(i));
        let (family, value) = due?;
        let label = if family == Family::Letter { letter_of(value)? } else { label };
        // Only what is right needs no mark.
        let sound = text.ends_with(|c| !fold::is_word(c)) || number == Ok(value);
        sound.then_some((rest, Marker { family, label, value, text, end: ' ' }))
    }

    /// The letter whose bracket a scan lost or took for another sign, where the count goes on without it: "al Rà soát", "a Rà
    /// soát" and "“a) Rà soát" before "b)".
    fn mend_letter<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 1).position(|b| b == b' ')?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        let label = letter_of(self.last(Family::Letter).map_or(1, |last| last + 1))?;
        let bracket = text.trim_start_matches(QUOTES).strip_prefix(label)?;
        let sound = bracket.chars().count() <= 1 && rest.starts_with(fold::is_upper);
        let (family, value) = self.missing_below(i).filter(|_| sound)?;
        (family == Family::Letter).then_some((rest, Marker { family, label, value, text, end: ' ' }))
    }

    /// The capital of a section that is due over a title in capitals and that a scan misread or closed with another sign:
    /// "€- TỔ CHỨC THỰC HIỆN", "8- MỤC TIÊU" behind A, "B_ MỤC TIÊU"; the first only over the second.
    fn mend_capital<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        const SIGNS: [&str; 5] = ["AÁÀÂẢẠĂ4", "B8E6ß3", "CGEO€©¢Ơ(ce6", "DĐÐO0", "ĐÐDO0"];
        let sign = words.chars().next()?;
        let value = self.last(Family::Capital).map_or(1, |last| last + 1);
        let signs = SIGNS.get(value as usize - 1).filter(|signs| signs.contains(sign))?;
        let behind = words[sign.len_utf8()..].trim_start_matches(' ');
        let end = behind.chars().next().filter(|end| matches!(end, '-' | '–' | '.' | ')' | '_' | ','))?;
        let rest = behind[end.len_utf8()..].trim_start();
        let text = &words[..words.len() - rest.len()];
        let titled = rest.contains(' ') && text.ends_with(' ') && fold::is_caps(rest);
        let label = signs.split_at(signs.chars().next()?.len_utf8()).0;
        let sound = || marker(words).is_ok_and(|(_, found)| found.label == label);
        if !titled || sound() {
            return None;
        }
        // "4- GIẢI PHÁP" behind "3-" is an item.
        let item = || sign.to_digit(10).is_some_and(|digit| self.last(Family::Arabic(1)) == Some(digit - 1));
        let lettered = |line: &Line| {
            let (rest, next) = marker(line.text(self.text)).ok()?;
            (next.family == Family::Capital && fold::is_caps(rest)).then_some(next.value)
        };
        let next = self.lines[i + 1..].iter().take(LONGEST_SECTION).find_map(lettered);
        (next.map_or(value > 1, |next| next == value + 1) && !item())
            .then_some((rest, Marker { family: Family::Capital, label, value, text, end }))
    }

    /// The number or letter that is due, whole among specks: "ˆ2.", "3'.", "_b)".
    fn specked(&self, text: &str, label: &str) -> Option<(Family, u32)> {
        let (family, value) = match label.parse() {
            Ok(value) => (Family::Arabic(1), value),
            Err(_) => (Family::Letter, letter_value(label)),
        };
        let due = value > 1 && self.last(family) == Some(value - 1);
        let whole = family != Family::Letter || label.chars().count() == 1;
        (due && whole && text.ends_with(if family == Family::Letter { ')' } else { '.' })).then_some((family, value))
    }

    /// The letter that is due and that a scan closed with another bracket, or took for a sign: "a}" over "b]", "©)".
    fn torn_letter(&self, i: usize, text: &str) -> Option<(Family, u32)> {
        let closed = |text: &str| if text == "©)" { 3 } else { text.strip_suffix(['}', ']']).map_or(0, letter_value) };
        let second = |line: &Line| line.text(self.text).split(' ').next().is_some_and(|text| closed(text) == 2);
        let value = self.last(Family::Letter).map_or(1, |last| last + 1);
        let due = closed(text) == value && (value > 1 || self.lines[i + 1..].iter().take(REACH_OF_A_LIST).any(second));
        due.then_some((Family::Letter, value))
    }

    /// The bullet that a scan took for another sign, in a list of hyphens or over the next entry that begins with that sign
    /// ("« Rà soát"), or that has a stroke glued to it ("'- Rà soát", "-- Rà soát").
    fn mend_bullet<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if words.starts_with(fold::is_letter) {
            return None;
        }
        let end = words.bytes().take(LONGEST_TORN_MARKER + 4).position(|b| b == b' ')?;
        let (text, rest) = (&words[..end], words[end..].trim_start());
        let found = Marker { family: Family::Bullet('-'), label: text, value: 0, text, end: ' ' };
        let listed = self.last(Family::Bullet('-')).is_some();
        // "-- Hết --"
        let bullet = rest.starts_with(fold::is_upper)
            && !rest.ends_with(text)
            && if is_stroked_hyphen(text) {
                listed || self.bullets_follow(i, &found) || self.sign_follows(i, text)
            } else {
                is_torn_hyphen(text)
                    && self.before.ended
                    && (listed && !self.before.colon || self.sign_follows(i, text))
            };
        bullet.then_some((rest, found))
    }

    /// A bullet amid a list with a stroke glued to it that could be a numeral: "|- Sở Xây dựng hướng dẫn;", "I- …".
    fn stroked_bullet<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let rest = words.strip_prefix(['I', 'l', '|', '!'])?.strip_prefix("- ")?.trim_start();
        let listed = self.open.last().is_some_and(|open| open.family == Family::Bullet('-'));
        let text = &words[..2];
        let bullet = listed
            && self.before.ended
            && !self.before.colon
            && rest.starts_with(fold::is_upper)
            && rest.ends_with(['.', ';'])
            && !self.second_is_roman(i);
        bullet.then_some((rest, Marker { family: Family::Bullet('-'), label: text, value: 0, text, end: ' ' }))
    }

    /// Whether an entry below line `i` begins with the same sign, before any marker.
    fn sign_follows(&self, i: usize, sign: &str) -> bool {
        let behind = |line: &Line| line.text(self.text).strip_prefix(sign)?.strip_prefix(' ').map(str::trim_start);
        let ahead = &self.lines[i + 1..(i + 1 + REACH_OF_A_LIST).min(self.lines.len())];
        let next = ahead.iter().find(|line| behind(line).is_some() || marker(line.text(self.text)).is_ok());
        next.and_then(behind).is_some_and(|rest| rest.starts_with(fold::is_upper))
    }

    /// A keyword's number that a scan made unreadable, and that is due: "Chương HI", "Điều Z." before "Điều 3.", "Điều 2,",
    /// "Điền 2.".
    fn mend_keyword<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        const KEYWORDS: [(&str, Family); 4] =
            [("chuong", Family::Chapter), ("phan", Family::Part), ("muc", Family::Section), ("dieu", Family::Article)];
        let first = words.chars().next().filter(|first| fold::is_upper(*first)).map(fold::fold_char)?;
        // The number is short: most lines have a longer second word.
        let short = || words.split(' ').nth(1).is_some_and(|second| second.len() <= LONGEST_TORN_MARKER);
        if !matches!(first, 'c' | 'p' | 'm' | 'd') || !short() {
            return None;
        }
        let keyword = KEYWORDS.iter().find_map(|(word, family)| Some((fold::torn_prefix(words, word)?, *family)));
        let (len, family) = keyword.or_else(|| Some((near_article(words)?, Family::Article)))?;
        let behind = words[len..].trim_start();
        let end = behind.find(|c: char| !fold::is_word(c) && !"?§&!]".contains(c)).unwrap_or(behind.len());
        let (label, behind) = behind.split_at_checked(end.min(LONGEST_TORN_MARKER))?;
        let end = behind.chars().next().unwrap_or(' ');
        let rest = behind.trim_start_matches(['.', ',', ':', '-', '–']).trim_start();
        let value = match family {
            Family::Article => self.articles + 1,
            _ => self.last(family).map_or(1, |last| last + 1),
        };
        let due = match family {
            Family::Article => {
                // "Điều 2, Khoản 3" refers, "Điều 2, Điều khoản thi hành" does not.
                let numbered = |at: usize| rest[at..].starts_with(|c: char| c.is_ascii_digit());
                let refers =
                    ["khoan ", "diem ", "dieu "].iter().any(|part| fold::prefix(rest, part).is_some_and(numbered));
                let whole =
                    !refers && (self.before.ended || self.before.title || self.before.line.is_none() || value > 1);
                whole
                    && matches!(end, '.' | ',' | ':')
                    && (label.parse() == Ok(value) || self.article_is_missing(i, value))
            }
            _ => (rest.is_empty() || fold::is_caps(rest)) && fits_roman(label, &to_roman(value)),
        };
        let sound = due && !label.is_empty() && (rest.is_empty() || rest.starts_with(fold::is_upper));
        let text = &words[..words.len() - rest.len()];
        sound.then_some((rest, Marker { family, label, value, text, end: if end == ',' { '.' } else { end } }))
    }

    /// A keyword and its number alone on their line, with a blank put in or left out, or a letter misread, where it is due:
    /// "Cbương I l", "Phầnthứ ba", "Phần thứ nh ất".
    fn mend_title<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if words.len() > LONGEST_KEYWORD_LINE || !words.starts_with(['C', 'G', 'P', 'F']) {
            return None;
        }
        let squeezed: String = words.chars().filter(|c| *c != ' ').collect();
        let due = |family| self.last(family).map_or(1, |last| last + 1);
        let (part, chapter) = (due(Family::Part), due(Family::Chapter));
        let cuts = || squeezed.char_indices().map(|(at, _)| squeezed.split_at(at)).skip(5).take(3);
        let is_chapter = |(word, number): (&str, &str)| {
            fold::is_near(fold::fold(word), "chuong") && fits_roman(number, &to_roman(chapter))
        };
        let is_part =
            || ordinal_name(part).is_some_and(|name| fold::is_near(fold::fold(&squeezed), format!("phanthu{name}")));
        let (family, value) = if cuts().any(is_chapter) {
            (Family::Chapter, chapter)
        } else if is_part() {
            (Family::Part, part)
        } else {
            return None;
        };
        Some(("", Marker { family, label: words, value, text: words, end: ' ' }))
    }

    /// A numeral over capitals that a scan tore, where it is due: "I I- NHIỆM VỤ".
    fn mend_torn_roman<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words.bytes().take(LONGEST_TORN_MARKER + 2).position(|b| matches!(b, b'.' | b'-'))?;
        let (label, rest) = (&words[..end], words[end + 1..].trim_start());
        let value = self.last(Family::Roman).map_or(1, |last| last + 1);
        let torn = label.contains(' ') && fits_roman(&label.replace(' ', ""), &to_roman(value));
        (torn && fold::is_caps(rest)).then(|| {
            let text = &words[..end + 1];
            (rest, Marker { family: Family::Roman, label, value, text, end: text.chars().next_back().unwrap_or('.') })
        })
    }

    /// Whether the articles below line `i` go on with the one behind `value`.
    fn article_is_missing(&self, i: usize, value: u32) -> bool {
        let mut ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION).map(|line| line.text(self.text));
        let next = ahead.find_map(|words| {
            let article = words.starts_with(['Đ', 'Ð', 'D']).then(|| marker(words).ok()).flatten();
            article.filter(|(_, next)| next.family == Family::Article)
        });
        next.is_some_and(|(_, next)| next.value == value + 1)
    }

    /// Whether "(2)" at the start of a line goes on with a list in the midst of the paragraph, which "(1)" has begun
    /// there; or "(1)" does, and "(2)" stands in the midst of a line below.
    fn is_inline(&self, i: usize, found: &Marker<'_>) -> bool {
        let mark = |value: u32| match found.family {
            Family::Paren => format!("({value})"),
            _ => format!("({})", to_roman(value).to_lowercase()),
        };
        if !matches!(found.family, Family::Paren | Family::SmallRoman) || !found.text.starts_with('(') {
            return false;
        }
        if found.value > 1 {
            let before = mark(found.value - 1);
            let block = self.out.blocks.last().map_or(&[][..], |block| &self.out.pieces[block.pieces.clone()]);
            let inside = |piece: &Span| piece.of(self.text).find(&before).is_some_and(|at| at > 0);
            return self.last(found.family).is_none() && block.iter().rev().take(LONGEST_PAGE).any(inside);
        }
        let next = mark(2);
        let mut lines = self.lines[i..].iter().take(1 + REACH_OF_A_LIST);
        let second = lines.find_map(|line| line.text(self.text).find(&next));
        second.is_some_and(|at| at > 0) && !self.has_gap(&self.lines[i])
    }

    fn accepts(&self, i: usize, found: &Marker<'_>, rest: &str, begins: bool) -> bool {
        if self.is_inline(i, found) {
            return false;
        }
        let first = rest.chars().next();
        let small = first.is_some_and(fold::is_lower);
        let last = self.last(found.family);
        let next = last.is_some_and(|last| found.value == last + 1);
        if let Family::Bullet(_) = found.family {
            return begins
                && !self.goes_on_hyphen(rest)
                && !self.goes_on_person(i, rest)
                && (!small
                    || self.before.line.is_none()
                    || self.before.ended
                    || self.before.comma
                    || (self.before.title && self.has_gap(&self.lines[i]))
                    || (last.is_some() && self.wrapping.width.is_none()));
        }
        if !begins {
            return false;
        }
        match found.family {
            Family::Part | Family::Chapter | Family::Section | Family::Subsection | Family::Article => {
                // "Điều 5 Luật này" in a sentence has nothing behind its number.
                let next = next || found.family == Family::Article && found.value == self.articles + 1;
                let open = found.end != ' '
                    || rest.is_empty()
                    || (!small && (next || found.value == 1 || self.is_bold(self.lines[i].span)));
                // "theo / Điều 1 Quy định số …" was broken there.
                let cited = found.end == ' ' && !self.before.ended && self.vocab.type_at(rest).is_some();
                // "Mục 1, 3 Hướng dẫn số …" refers.
                let behind = || self.before.line.map_or("", |line| self.lines[line].text(self.text));
                let pointed = found.end == ' ' && !self.before.ended && points(behind());
                let refers = cited || pointed || rest.starts_with(',');
                open && !refers && !(small && found.family != Family::Article)
            }
            Family::Letter if found.label.contains('.') => {
                let above = found.label.split('.').next().and_then(|above| above.parse().ok());
                above.is_some() && above == self.last(Family::Arabic(1))
            }
            Family::Letter => {
                // đ may be left out: d, e.
                let next = next || found.value == 6 && last == Some(4);
                let counts = found.value == 1
                    || next
                    || last.is_some_and(|last| (last..=last + 4).contains(&found.value) || found.value == 0);
                counts && (found.end == ')' || found.value == 1 || next || last == Some(found.value))
            }
            Family::Arabic(_) if small && last.is_none() && found.value != 1 => false,
            // "số / 02-NQ/TW": a wrap before the symbol of another paper.
            Family::Arabic(_) if found.end == '-' && symbol(self.lines[i].text(self.text)).is_ok() => false,
            // The rows of a table are numbered too.
            Family::Arabic(_) | Family::Paren if is_row(rest) => false,
            // "V.I. Lênin": the letters of a name.
            Family::Roman | Family::Capital if is_initial(rest) => false,
            // A scan reads "1)" as "I)".
            Family::Roman if found.end == ')' && found.value == 1 => {
                let mut ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION);
                fold::is_caps(rest) || ahead.any(|line| line.text(self.text).starts_with("II)"))
            }
            // A scan reads "I." as "L."
            Family::Roman => last.map_or(found.label != "L", |last| found.value <= last + 3),
            Family::Capital => {
                found.value == 1 || next || last.is_some_and(|last| found.value > last && found.value <= last + 3)
            }
            // The number before its own is that of the unit above: "I.1.", "a.1)", "1.a)".
            Family::SectionItem(_) => {
                let (above, _) = found.label.split_once('.').unwrap_or_default();
                let roman = || roman_value(above).is_some_and(|value| self.last(Family::Roman) == Some(value));
                roman()
                    || self.last(Family::Capital) == Some(letter_value(&above.to_lowercase()))
                    || self.counts_sections(above, found)
            }
            Family::Subpoint => self.last(Family::Letter) == Some(letter_value(found.label)),
            // "1a." stands behind 1.
            Family::Arabic(1) | Family::Paren if is_inserted(found) => last == Some(found.value),
            Family::Arabic(1) | Family::Paren => {
                found.value == 1
                    || next
                    || last.is_none() && found.family == Family::Paren && found.value == self.bracketed + 1
                    || last.is_none() && found.family == Family::Arabic(1) && found.value == self.counted + 1
                    || last.is_some_and(|last| found.value <= last + 6)
                    || (last.is_none() && found.value <= 30 && self.before.ended)
            }
            _ => true,
        }
    }

    /// Whether items have their section's number in a paper without sections: "I.1." first, and "II.1." behind "I.2.".
    fn counts_sections(&self, above: &str, found: &Marker<'_>) -> bool {
        let last = self.last(found.family);
        let due = found.value == 1 || last.is_some_and(|last| found.value == last + 1);
        let plain = [Family::Roman, Family::Capital, Family::Arabic(1), Family::Arabic(2)];
        found.family == Family::SectionItem(2)
            && due
            && roman_value(above).is_some_and(|value| value <= MOST_SECTIONS && (value == 1 || last.is_some()))
            && plain.iter().all(|family| self.last(*family).is_none())
    }

    /// Whether a line behind a dash goes on with what the dash joins: "giai đoạn 2026" over "- 2030", "kinh tế" over "- xã hội".
    fn goes_on_hyphen(&self, rest: &str) -> bool {
        is_joined(self.before.line.map_or("", |line| self.lines[line].text(self.text)), rest)
    }

    /// Whether a line behind a dash goes on with a person whose part was broken off: "- Đồng chí Lê Văn Bình, Chủ nhiệm Ủy
    /// ban Kiểm tra" over "- Thành viên;".
    fn goes_on_person(&self, i: usize, rest: &str) -> bool {
        let person = |words: &str| self.vocab.ranks.begin(words);
        let part = || self.vocab.roles.begin(rest) && fold::word_prefix(rest, "chu tri").is_none();
        let entry = self.out.blocks.last().map_or("", |block| self.out.pieces[block.pieces.start].of(self.text));
        rest.len() < 40
            && !(self.before.ended || self.before.comma || self.has_gap(&self.lines[i]) || rest.contains(':'))
            && rest.split(' ').count() <= 4
            && person(entry)
            && (part() || fold::word_prefix(rest, "thanh vien").is_some())
    }

    /// A marker that a scan spoilt: `IH.` for III, `l.` for 1, `3,` for 3.
    fn mend<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let end = words
            .char_indices()
            .take(7)
            .find(|(_, c)| matches!(c, '.' | '-' | ',' | ')' | ':' | ' ') || c.is_whitespace())?;
        let token = &words[..end.0];
        let rest = words[end.0 + end.1.len_utf8()..].trim_start();
        let mark = if end.1.is_whitespace() { ' ' } else { end.1 };
        if !rest.starts_with(|c: char| fold::is_upper(c) || c == '“') {
            return None;
        }
        let text = &words[..end.0 + usize::from(mark != ' ')];
        let last = |family| self.last(family);
        let roman = last(Family::Roman).map_or(1, |last| last + 1);
        let titled = fold::is_caps(rest) && rest.chars().count() > 3;
        let due = scan_roman(token, roman) || (matches!(mark, ' ' | ':') && token == to_roman(roman));
        let sure = || match mark {
            ' ' => titled || self.heads_section(i, roman),
            ')' | ',' => false,
            _ => token.len() > 1 || roman != 1 || titled || self.second_is_roman(i),
        };
        if due && sure() {
            return Some((rest, Marker { family: Family::Roman, label: token, value: roman, text, end: mark }));
        }
        if mark == ','
            && let Some(family) = self.before_comma(i, token)
        {
            let value = if family == Family::Roman { roman } else { letter_value(token) };
            return Some((rest, Marker { family, label: token, value, text, end: mark }));
        }
        let digits: String = token
            .chars()
            .map(|c| if matches!(c, 'l' | 'I' | '|' | 'i' | 'í' | 'Ì' | 'Í' | '!' | ']') { '1' } else { c })
            .collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > 2 || mark == ' ' {
            return None;
        }
        let value: u32 = digits.parse().ok()?;
        let family = if mark == ')' { Family::Paren } else { Family::Arabic(1) };
        let due = last(family).map_or(1, |last| last + 1);
        let restarts = value == 1 && digits != token;
        (value == due || restarts).then_some((rest, Marker { family, label: token, value, text, end: mark }))
    }

    /// The family of a numeral or letter before a comma that is due, the first where the second follows: "I, NỘI DUNG" over
    /// "II, TỔ CHỨC", "a, Về nhân lực" over "b, Về kinh phí".
    fn before_comma(&self, i: usize, token: &str) -> Option<Family> {
        let follows = |second: &str, reach: usize| {
            let mut ahead = self.lines[i + 1..].iter().take(reach);
            let ends = |rest: &str| rest.starts_with(", ") || second == "II" && rest.starts_with(['.', '-']);
            ahead.any(|line| line.text(self.text).strip_prefix(second).is_some_and(ends))
        };
        let due = |family| self.last(family).map_or(1, |last| last + 1);
        let letter = letter_value(token);
        if roman_value(token) == Some(due(Family::Roman)) {
            (token != "I" || follows("II", LONGEST_SECTION)).then_some(Family::Roman)
        } else if token.chars().count() == 1 && letter > 0 && (letter == 1 || letter == due(Family::Letter)) {
            (letter > 1 || follows("b", LONGEST_PAGE)).then_some(Family::Letter)
        } else {
            None
        }
    }

    /// Whether line `i` heads the section `value`, though nothing ends its numeral: the next section is the one behind it, or
    /// the numbers below begin anew, as under "II Kết quả thực hiện" between "2." and "1.".
    fn heads_section(&self, i: usize, value: u32) -> bool {
        let anew = self.last(Family::Arabic(1)).is_some();
        let mut inner = false;
        let next = to_roman(value + 1);
        let bare = |words: &str| {
            let rest = words.strip_prefix(next.as_str()).and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(|rest| rest.starts_with(fold::is_upper))
        };
        for line in self.lines[i + 1..].iter().take(LONGEST_SECTION) {
            let words = line.text(self.text);
            if !words.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == 'Đ') {
                continue;
            }
            if bare(words) {
                return true;
            }
            let Ok((_, found)) = marker(words) else { continue };
            match found.family {
                Family::Roman => return found.value == value + 1,
                Family::Arabic(1) if found.value == 1 && anew => return true,
                Family::Arabic(1) if found.value == 1 => inner = true,
                Family::Arabic(1) if !inner => return false,
                family if is_major(family) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether another first unit stands below before the second, or the second is II: then an `l.` above was the I.
    fn second_is_roman(&self, i: usize) -> bool {
        let second = |line: &Line| {
            let words = line.text(self.text);
            let (end, _) = words.char_indices().take(4).find(|(_, c)| matches!(c, '.' | '-'))?;
            let token = &words[..end];
            let roman = matches!(token, "1" | "l" | "II") || scan_roman(token, 2);
            (roman || token == "2").then_some(roman)
        };
        self.lines[i + 1..].iter().take(LONGEST_SECTION).find_map(second) == Some(true)
    }

    /// The number of two parts that is due, with other signs between them: "1. 3. Rà soát", "1-3.", "1:3." for 1.3.
    fn mend_decimal<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let value = self.last(Family::Arabic(2)).filter(|_| words.starts_with(|c: char| c.is_ascii_digit()))? + 1;
        let above = self.last(Family::Arabic(1))?;
        let number = |words: &'l str, value: u32| {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            (words[..digits].parse() == Ok(value)).then(|| &words[digits..])
        };
        let sign = |c: char| matches!(c, ' ' | '.' | ',' | ':' | '-');
        let behind = number(words, above)?;
        let between = behind.trim_start_matches(sign);
        let end = number(between, value)?;
        let rest = end.trim_start_matches(sign);
        let parted = (1..=3).contains(&(behind.len() - between.len())) && (1..=3).contains(&(end.len() - rest.len()));
        let text = &words[..words.len() - rest.len()];
        let sound = || marker(words).is_ok_and(|(_, found)| found.family == Family::Arabic(2));
        let label = &words[..words.len() - end.len()];
        (parted && rest.starts_with(fold::is_upper) && !end.starts_with(fold::is_upper) && !sound())
            .then_some((rest, Marker { family: Family::Arabic(2), label, value, text, end: '.' }))
    }

    /// `2.l.` and `2.l-` for 2.1, `1,3.` for the 1.3 that is due.
    fn mend_dotted<'l>(&self, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let token = words.split(' ').next()?;
        let (first, second) = token.trim_end_matches(['.', ')', ',', '-']).split_once(['.', ','])?;
        let number = |part: &str| -> Option<u32> {
            let digits: String = part.chars().map(|c| if matches!(c, 'l' | 'I' | '|') { '1' } else { c }).collect();
            digits.parse().ok().filter(|value| *value < 60)
        };
        let (above, value) = (number(first)?, number(second)?);
        let rest = words[token.len()..].trim_start();
        let due = self.last(Family::Arabic(1)) == Some(above)
            && self.last(Family::Arabic(2)).map_or(1, |last| last + 1) == value;
        let torn =
            if token.contains(',') { due && token.ends_with(['.', ',', '-']) } else { token.contains(['l', 'I', '|']) };
        torn.then_some((
            rest,
            Marker {
                family: Family::Arabic(2),
                label: token.trim_end_matches(['.', ',', '-']),
                value,
                text: token,
                end: '.',
            },
        ))
    }

    // ----- units

    fn open_unit(&mut self, i: usize, found: &Marker<'_>, rest: &str) {
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

    // ----- words

    /// A line without marker: it goes on with the paragraph before it, or begins one.
    fn words(&mut self, i: usize, span: Span) {
        if self.bare || self.out.blocks.is_empty() || !self.goes_on(i) {
            return self.push_block(span);
        }
        if self.lines[i].gap > 0 && !self.wrapping.spaced || self.before.page {
            let message = "a sentence broken by a page or a blank line was joined".to_owned();
            self.out.remarks.push(Remark { code: "page-break-joined", span, message });
        }
        self.out.pieces.push(span);
        let end = self.out.pieces.len();
        if let Some(block) = self.out.blocks.last_mut() {
            block.pieces.end = end;
        }
    }

    fn push_block(&mut self, span: Span) {
        let at = self.out.pieces.len();
        self.out.pieces.push(span);
        self.out.blocks.push(Block { pieces: at..at + 1 });
        if let Some(unit) = self.out.units.last_mut() {
            unit.blocks.end = self.out.blocks.len();
        }
        self.bare = false;
    }

    fn goes_on(&self, i: usize) -> bool {
        let Some(last) = self.before.line else { return false };
        let (line, last) = (&self.lines[i], &self.lines[last]);
        let words = line.text(self.text);
        let small =
            words.starts_with(|c: char| fold::is_lower(c) || c.is_ascii_digit() || matches!(c, ')' | ',' | ';' | '%'));
        let title = self.before.title && !(fold::is_caps(words) || self.is_bold(line.span));
        // "100% chi bộ …" is no more of the title above.
        let small =
            small && !(title && words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(fold::is_lower));
        // "Giải thưởng" over "01 giải Nhất": nothing was broken on a line of half the width.
        let counted = words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(fold::is_lower);
        let small = small && !(counted && !self.before.comma && last.width < self.wrapping.width.unwrap_or(60) / 2);
        if self.before.ended && (counts_in_words(words) || self.closes(words) || self.is_parting(i, words)) {
            return false;
        }
        // The cells of a table, a line each.
        if words.len() < 8 && (page_number(words) || line.gap > 0 && page_of_all(words).is_some()) {
            return false;
        }
        if self.is_cut(i, "") || self.goes_on_aside(i, words) {
            return true;
        }
        let hung = |rest: &str| self.goes_on_hyphen(rest) || self.goes_on_person(i, rest);
        if words.strip_prefix(['-', '–']).is_some_and(|rest| hung(rest.trim_start())) {
            return true;
        }
        if line.gap <= 1 && words.starts_with(fold::is_upper) && breaks_symbol(last.text(self.text)) {
            return true;
        }
        // A line is broken behind such words be there a capital or a page between: "… của" over "Bộ Chính trị".
        let before = last.text(self.text);
        let pointed = || {
            let behind = self.vocab.type_at(words).and_then(|(_, len)| words[len..].strip_prefix(" này"));
            behind.is_some_and(|behind| !behind.contains(fold::is_word))
        };
        // "Hội nghị lần thứ 10" over "BCH Trung ương khóa XIII".
        let of_body = || {
            before.rsplit_once(' ').is_some_and(|(lead, _)| lead.ends_with(" thứ"))
                && self.vocab.body_at(words).is_some()
        };
        // "Giám đốc các Sở:" over "Nông nghiệp, Tài chính chịu trách nhiệm …"
        let listed = || {
            let named =
                before.strip_suffix(':').is_some_and(|before| BODIES.iter().any(|bodies| before.ends_with(bodies)));
            named && words.starts_with(fold::is_upper)
        };
        if line.gap == 0 && self.before.colon && listed() {
            return true;
        }
        if !self.before.ended && line.gap <= 1 && (hangs(before) || line.gap == 0 && (pointed() || of_body())) {
            return true;
        }
        // "Thay thế Phụ lục I bằng" over "Phụ lục I ban hành kèm theo"
        let replaced = || before.ends_with(" bằng") && (words.starts_with("Phụ lục ") || self.is_pointed(words));
        let named = || words.starts_with(fold::is_upper) && (self.ends_with_head(before) || replaced());
        // "**Điều 1. Trách nhiệm của Chủ tịch**" is a whole title.
        let whole = || {
            let over = self.is_bold_over(last.span.end, line.span.start) || self.is_bold(line.span);
            self.is_bold(last.span) && !over
        };
        if !self.before.ended && line.gap == 0 && (self.goes_on_name(before, words) || named()) && !whole() {
            return true;
        }
        // "**Điều 4. Trách nhiệm của Sở" over "Nội vụ**"
        if !self.before.ended && line.gap == 0 && self.is_bold_over(last.span.end, line.span.start) {
            return true;
        }
        if self.has_gap(line) || self.before.page {
            if self.before.comma && !self.before.page && words.starts_with(fold::is_upper) && self.is_basis_block(0) {
                return false;
            }
            let full = self.wrapping.width.is_some() && self.is_full(last, line);
            // A page may end behind a semicolon, but small letters without marker begin nothing.
            let ended = self.before.ended && (self.before.colon || !self.before.page || !full || !small);
            return !ended && !self.before.title && (small || (self.before.page && full) || self.before.comma && full);
        }
        if let Some(goes_on) = self.goes_on_basis(i, last) {
            return goes_on;
        }
        if self.before.title && self.goes_on_heading(i, last) {
            return true;
        }
        match (self.wrapping.width, self.wrapping.hanging) {
            (None, _) => {
                !self.before.ended
                    && (small || !title && words.starts_with(fold::is_upper) && self.is_broken_anywhere())
            }
            (Some(_), Some(hanging)) if line.indent > hanging + 1 => !self.before.ended && small,
            (Some(_), _) if title => small,
            _ if self.before.ended && self.steps_out(line) => false,
            (Some(_), Some(_)) => true,
            (Some(width), None) => {
                // Few lines of prose break off without a mark; a short one is a title.
                let long = last.width * 100 >= width * 60;
                self.wrapping.blocks || self.is_full(last, line) || (!self.before.ended && (small || long))
            }
        }
    }

    /// Whether lines are broken before capitals too, since paragraphs stand apart by blank lines, and the one above is not
    /// the first of a unit, which may be its title.
    fn is_broken_anywhere(&self) -> bool {
        let first = |unit: &Unit| unit.blocks.len() == 1 && self.out.blocks[unit.blocks.start].pieces.len() == 1;
        self.wrapping.blocks && self.wrapping.broken && !self.out.units.last().is_some_and(first)
    }

    /// Whether words end with the one that begins the name of a body or a law: "nộp tại Sở", "theo Bộ luật".
    fn ends_with_head(&self, words: &str) -> bool {
        let Some((lead, last)) = words.rsplit_once(' ').filter(|(_, last)| last.starts_with(fold::is_upper)) else {
            return words.ends_with(" Bộ luật");
        };
        let law = || last == "Luật" && !lead.ends_with(" Pháp");
        let body = || self.vocab.body_at(last).is_some_and(|(_, len)| len == last.len());
        !fold::is_caps(last) && (law() || body())
    }

    /// Whether a name was broken between two lines: "Chủ tịch" over "Ủy ban nhân dân tỉnh", "khoản 2" over "Điều 5 Nghị quyết
    /// số …".
    fn goes_on_name(&self, before: &str, words: &str) -> bool {
        if !words.starts_with(fold::is_upper) || fold::is_caps(before) {
            return false;
        }
        // "Ban Bí thư" is a body, and "Trưởng ban" over "Trưởng ban chịu trách nhiệm" begins anew.
        let again = || before.rmatch_indices(' ').nth(1).is_some_and(|(at, _)| words.starts_with(&before[at + 1..]));
        let of_role = || {
            let role = self.vocab.ends_with_role(before) && !before.ends_with("Ban Bí thư") && !again();
            role && self.vocab.body_at(words).is_some()
        };
        points(before) && self.is_pointed(words) || of_role()
    }

    /// Whether words are what stands behind "khoản 2": an article, or a paper.
    fn is_pointed(&self, words: &str) -> bool {
        words.starts_with("Điều ") || self.vocab.type_at(words).is_some()
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

    /// The end of a footnote whose number was raised, and stands alone on line `i` below a rule, or at the foot of a page
    /// that has it behind a word.
    fn raised_footnote(&self, i: usize) -> Option<usize> {
        let begins = self.lines.get(i + 1)?.text(self.text).starts_with(fold::is_upper);
        let noted = || self.is_below_rule(i) || self.marks_note(i);
        if !begins || !noted() {
            return None;
        }
        let foot = self.foot_end(i)?;
        let next = (i + 1..foot).find(|at| self.lines[*at].kind == LineKind::PageNumber || self.is_mark_alone(*at));
        Some(next.unwrap_or(foot)).filter(|end| *end > i + 1)
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

    /// Whether words begin the closing beyond doubt: "Trên đây là Kế hoạch …", "Kế hoạch này thay thế …".
    fn closes(&self, words: &str) -> bool {
        let itself = || {
            let (kind, len) = self.vocab.type_at(words)?;
            kind.code.as_ref().filter(|_| words[len..].starts_with(" này "))
        };
        words.starts_with("Trên đây là ") || words.starts_with(fold::is_upper) && itself().is_some()
    }

    /// Whether line `i` begins what a paper says last: "Trong quá trình thực hiện, nếu có vướng mắc …", with no unit below, or
    /// "Yêu cầu các đơn vị …", where the paper ends so: "./."
    fn is_parting(&self, i: usize, words: &str) -> bool {
        const ASKS: [&str; 6] =
            ["Nhận được ", "Yêu cầu các ", "Yêu cầu Thủ ", "Đề nghị các ", "Đề nghị Thủ ", "Mọi vướng mắc"];
        let below = &self.lines[i + 1..];
        if below.len() >= LONGEST_PARTING || !words.starts_with(fold::is_upper) {
            return false;
        }
        let ends = || self.lines.last().is_some_and(|last| last.text(self.text).ends_with("./."));
        // "Ủy ban nhân dân tỉnh yêu cầu …"
        let speaks = || {
            let behind = self.vocab.body_at(words).map(|(_, len)| crate::text::head(&words[len..], 40));
            behind.is_some_and(|behind| [" yêu cầu ", " đề nghị "].iter().any(|verb| behind.contains(verb)))
        };
        let asks = || ASKS.iter().any(|asks| words.starts_with(asks)) || speaks();
        (words.starts_with("Trong quá trình ") || words.starts_with("Quá trình ") || asks() && ends())
            && below.iter().all(|line| marker(line.text(self.text)).is_err())
    }

    /// The end of a footnote that begins at line `i`: "1 Thực hiện theo …" at the foot of a page, "[1] Thực hiện theo
    /// …" and "¹ Thực hiện theo …" anywhere.
    fn footnote(&self, i: usize) -> Option<usize> {
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
}

impl Wrapping {
    fn of(text: &str, lines: &[Line]) -> Self {
        let written = || lines.iter().filter(|line| line.kind == LineKind::Text);
        let mut widths = [0u32; 512];
        let mut count = 0u32;
        let mut gaps = 0u32;
        for line in written() {
            widths[line.width.min(511) as usize] += 1;
            count += 1;
            gaps += u32::from(line.gap > 0);
        }
        // The width that one line in twenty exceeds.
        let mut beyond = 0;
        let width = (0..512u32).rev().find(|width| {
            beyond += widths[*width as usize];
            beyond * 20 > count
        });
        // Where no sentence goes on with a small letter, no line was broken.
        let goes_on = |line: &Line| {
            let signs = line.text(text).chars();
            line.kind == LineKind::Text && signs.take(2).filter(|c| fold::is_lower(*c)).count() == 2
        };
        let width = width.filter(|width| {
            let full: u32 = widths[(width * 3 / 4) as usize..].iter().sum();
            (40..=140).contains(width) && full * 100 >= count * 30 && count >= 4 && lines.iter().any(goes_on)
        });
        let hanging = width.and_then(|width| Self::hanging(text, written(), width));
        let strict = hanging.is_some_and(|hanging| {
            let marked = written().filter(|line| marker(line.text(text)).is_ok());
            let (mut deep, mut shallow) = (0, 0);
            for line in marked {
                if line.indent > hanging + 1 { deep += 1 } else { shallow += 1 }
            }
            deep >= 3 && shallow * 2 <= deep
        });
        Self {
            width,
            strict,
            blocks: hanging.is_none() && Self::blocks(text, lines, width.is_some()),
            broken: lines.iter().skip(1).any(|line| line.gap == 0 && goes_on(line)),
            spaced: width.is_some() && gaps * 10 >= count * 7 && Self::gaps_are_noise(text, lines),
            hanging,
        }
    }

    /// Whether nearly every line behind a blank one begins something and hardly any other does.
    /// Where lines are broken at no known width, a short one goes on with the next unless it ends or that begins something.
    fn blocks(text: &str, lines: &[Line], wide: bool) -> bool {
        let begins = |line: &Line| marker(line.text(text)).is_ok() || fold::is_caps(line.text(text));
        let ends = |line: &Line| line.text(text).ends_with(['.', ';', ':', ',', '!']) || fold::is_caps(line.text(text));
        let mut apart = 0;
        let mut together = 0;
        for pair in lines.windows(2).filter(|pair| pair[0].kind == LineKind::Text && pair[1].kind == LineKind::Text) {
            if pair[1].gap > 0 {
                apart += 1;
            } else if pair[0].width * 5 < pair[1].width.max(60) * 3 && (wide || ends(&pair[0]) || begins(&pair[1])) {
                // A short line that ends over the next without a blank between: paragraphs are not apart.
                together += 1;
            }
        }
        apart > 3 && together * 6 < apart
    }

    /// Blank lines mean nothing where they stand behind full lines as often as elsewhere, and part sentences.
    fn gaps_are_noise(text: &str, lines: &[Line]) -> bool {
        let (mut full, mut spaced, mut parted) = (0, 0, 0);
        for pair in lines.windows(2) {
            if pair[0].kind == LineKind::Text && pair[0].width > 60 {
                full += 1;
                if pair[1].gap > 0 {
                    spaced += 1;
                    parted += u32::from(!pair[0].text(text).ends_with(['.', ';', ':']));
                }
            }
        }
        full > 0 && spaced * 10 >= full * 7 && parted * 4 > spaced
    }

    /// The indent of lines behind full lines that end nothing, where most of them have the same and some line has more.
    fn hanging<'l>(text: &str, lines: impl Iterator<Item = &'l Line> + Clone, width: u32) -> Option<u32> {
        let mut indents = [0u32; 64];
        let mut deeper = 0;
        let mut count = 0;
        let mut after_full = false;
        for line in lines.clone() {
            if after_full {
                indents[line.indent.min(63) as usize] += 1;
                count += 1;
            }
            after_full = line.width * 100 >= width * 85 && !line.text(text).ends_with(['.', ';', ':', '!', '?']);
        }
        let (hanging, most) = indents.iter().enumerate().max_by_key(|(_, n)| **n)?;
        for line in lines {
            deeper += u32::from(line.indent > hanging as u32 + 1);
        }
        (most * 2 > count && count > 2 && deeper * 10 >= count).then_some(hanging as u32)
    }
}

/// The marks that open a quotation, and close one.
const QUOTES: [char; 2] = ['“', '"'];

/// Where the mark stands that may open quoted units: at the start of a line, or in its midst behind a colon.
fn quote_mark(words: &str) -> Option<usize> {
    if words.starts_with(QUOTES) {
        return Some(0);
    }
    let mut marks = memchr::memchr2_iter(b'"', "“".as_bytes()[0], words.as_bytes());
    marks.rfind(|at| words[*at..].starts_with(QUOTES) && words[..*at].ends_with(": "))
}

/// How many more quotations words open than close. A straight mark closes one at the end of a line, if it has no other.
fn quote_depth(words: &str) -> i32 {
    let count = |mark: &str| memchr::memmem::find_iter(words.as_bytes(), mark.as_bytes()).count() as i32;
    let straight = match count("\"") % 2 {
        0 => 0,
        _ if ends_quote(words) => -1,
        _ => 1,
    };
    count("“") - count("”") + straight
}

/// Whether words end with a mark that closes a quotation, perhaps before a stop or the mark of a note: "…”;", "….”.[2]".
fn ends_quote(words: &str) -> bool {
    let behind = |c: char| c.is_ascii_digit() || matches!(c, '.' | ';' | ',' | ':' | '/' | ' ' | '[' | ']');
    words.trim_end_matches(behind).ends_with(['”', '"'])
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

/// Whether words begin with a short label: "Nội dung: Họp triển khai …".
fn is_labelled(words: &str) -> bool {
    let label = words.split_once(':').map_or("", |(label, _)| label);
    words.starts_with(fold::is_upper)
        && (1..=6).contains(&label.split_whitespace().count())
        && !label.contains(['.', ','])
}

/// Whether words begin a paragraph that counts in words: "Một là, …", "Thứ hai, …".
fn counts_in_words(words: &str) -> bool {
    const NUMBERS: [&str; 9] =
        ["mot la", "hai la", "ba la", "bon la", "nam la", "sau la", "bay la", "tam la", "chin la"];
    let counts = |number: &&str| fold::word_prefix(words, number).is_some();
    words.starts_with(fold::is_upper) && (NUMBERS.iter().any(counts) || ordinal(words).is_ok())
}

/// Whether words end with one behind which something must follow.
pub(crate) fn hangs(words: &str) -> bool {
    const LAST: [&str; 24] = [
        "của",
        "và",
        "với",
        "về",
        "các",
        "những",
        "cho",
        "theo",
        "tại",
        "trong",
        "từ",
        "do",
        "bởi",
        "là",
        "hoặc",
        "như",
        "để",
        "số",
        "ngày",
        "của Bộ",
        "của Ban",
        "của Ủy ban",
        "của Uỷ ban",
        "của Hội đồng",
    ];
    LAST.iter().any(|last| {
        let before = words.strip_suffix(last);
        before.is_some_and(|before| before.ends_with(' '))
    })
}

/// What stands in the bracket that words open and do not close: "Khoản" of "Điều 1 (Khoản".
fn open_bracket(words: &str) -> Option<&str> {
    let at = memchr::memrchr2(b'(', b')', words.as_bytes())?;
    words[at..].strip_prefix('(')
}

/// Whether words close a bracket before they open one.
fn closes_bracket(words: &str) -> bool {
    memchr::memchr2(b'(', b')', words.as_bytes()).is_some_and(|at| words.as_bytes()[at] == b')')
}

/// Whether words are what an article or a form is counted by: "Khoản", "Mẫu số".
fn is_part_name(words: &str) -> bool {
    const PARTS: [&str; 8] = ["điều", "khoản", "điểm", "mục", "mẫu", "mẫu số", "phụ lục", "biểu"];
    words.len() <= "phụ lục".len() && PARTS.contains(&words.to_lowercase().as_str())
}

/// Whether words begin with the code of a form: "2-KNĐ", "5-HSĐV".
fn is_form_code(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let capitals = behind.strip_prefix('-').map_or(0, |code| code.chars().take_while(|c| fold::is_upper(*c)).count());
    (1..=2).contains(&(words.len() - behind.len())) && capitals >= 2
}

/// Whether words end with what the code of a form stands behind: "theo Mẫu", "danh sách theo biểu", "(Mẫu số".
fn ends_with_form(words: &str) -> bool {
    let words = words.strip_suffix(" số").unwrap_or(words);
    ["Mẫu", "mẫu", "Biểu", "biểu", "Phiếu", "phiếu"].iter().any(|form| words.ends_with(form))
}

/// Whether words end with one that the number at the start of the next line must follow: "lần thứ" over "I. Phấn đấu", "trong
/// quý" over "II. Nội dung", "Mẫu số" over "6. Mỗi chi bộ", but not "chuyển đổi số" over "2. Tổ chức".
fn demands_number(words: &str, next: &str) -> bool {
    const POINTING: [&str; 9] = ["tại", "theo", "Theo", "của", "và", "hoặc", "ở", "từ", "đến"];
    const WITHIN: [&str; 10] = ["trong", "Trong", "vào", "đầu", "cuối", "hết", "từ", "đến", "và", "trước"];
    let Some((lead, last)) = words.rsplit_once(' ') else { return false };
    let before = lead.rsplit(' ').next().unwrap_or("");
    let roman = || {
        let (numeral, rest) = next.split_at(next.find(['.', ' ', ')', '-', ',']).unwrap_or(next.len()));
        roman_value(numeral).is_some() && !fold::is_caps(rest)
    };
    match last {
        "thứ" => before == "lần" || before == "Lần",
        "nhất" => before == "ít",
        "Điều" => true,
        "số" => matches!(before, "Mẫu" | "mẫu" | "Biểu" | "biểu") || lead.ends_with("hụ lục"),
        "khoản" | "điểm" | "mục" | "Mục" | "Khoản" | "Điểm" => {
            POINTING.contains(&before) || before.ends_with(',')
        }
        "quý" | "Quý" => WITHIN.contains(&before) && roman(),
        "khóa" | "khoá" => before != "các" && roman(),
        _ => false,
    }
}

/// Whether words end with the first year of a period, and the next line begins with its last: "Giai đoạn 2022 -" over "2025:
/// hoàn thành".
fn breaks_period(words: &str, next: &str) -> bool {
    let year = |words: &str| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    let first = words.strip_suffix(['-', '–']).map(str::trim_end);
    first.is_some_and(|first| year(first.rsplit(' ').next().unwrap_or("")))
        && next.get(..4).is_some_and(year)
        && !next[4..].starts_with(fold::is_word)
}

/// Whether the number of a symbol ends words, and the rest of it begins the next line: "Hướng dẫn số 02" over "-HD/TW".
fn is_symbol_tail(words: &str, next: &str) -> bool {
    let (lead, number) = words.rsplit_once(' ').unwrap_or_default();
    let code = next.strip_prefix('-').and_then(|code| code.split(' ').next()).unwrap_or("");
    lead.ends_with("số")
        && number.starts_with(|c: char| c.is_ascii_digit())
        && code.starts_with(fold::is_upper)
        && code.contains('/')
}

/// Whether words end amid a symbol: "số 178/2024/", "số 1234/QĐ-", "số 57-NQ/", "số 18-".
fn breaks_symbol(words: &str) -> bool {
    let Some(whole) = words.strip_suffix(['/', '-']) else { return false };
    let inside = whole.rsplit(' ').next().unwrap_or("");
    // "3-" alone opens an item.
    let number = inside.len() < whole.len() && inside.bytes().all(|b| b.is_ascii_digit());
    inside.starts_with(|c: char| c.is_ascii_digit())
        && (number || inside.contains(['/', '-']))
        && inside.ends_with(fold::is_word)
}

/// Whether words end with a part of a paper and its number: "theo khoản 2", "quy định tại Điều 5".
fn points(words: &str) -> bool {
    let mut last = words.rsplit(' ');
    let number = last.next().unwrap_or("");
    let numbered = number.len() <= 3 && number.starts_with(|c: char| c.is_ascii_digit())
        || number.chars().count() == 1 && number.starts_with(fold::is_lower);
    let part = last.next().is_some_and(|part| matches!(part, "khoản" | "Khoản" | "điểm" | "Điểm" | "Điều"));
    numbered && part && last.next().is_some()
}

/// Whether words are a row of a table: two wide gaps or more.
fn is_row(words: &str) -> bool {
    memchr::memmem::find_iter(words.trim().as_bytes(), b"   ").take(7).count() >= 2
        && words.split("   ").filter(|cell| !cell.trim().is_empty()).count() >= 3
}

/// Whether words begin with a capital and a full stop.
fn is_initial(words: &str) -> bool {
    let mut signs = words.chars();
    signs.next().is_some_and(fold::is_upper) && signs.next() == Some('.')
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

fn is_keyword(family: Family) -> bool {
    matches!(family, Family::Part | Family::Chapter | Family::Section | Family::Subsection)
}

fn is_major(family: Family) -> bool {
    is_keyword(family) || matches!(family, Family::Article | Family::Roman | Family::Capital)
}

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

/// How long the word is that a scan gives for "Điều", with a letter misread or lost: "Điền", "Đ1ều", "Điề".
fn near_article(words: &str) -> Option<usize> {
    let (word, _) = words.split_once(' ').filter(|(word, _)| word.len() <= 12)?;
    let folded = fold::fold(word);
    let wrong = folded.bytes().zip("dieu".bytes()).filter(|(is, want)| is != want).count();
    let near = folded.len() == 4 && wrong == 1 || matches!(folded.as_str(), "die" | "deu" | "diu");
    // "Biểu" is another.
    (near && folded.starts_with('d')).then_some(word.len())
}

/// Whether an amendment put the unit behind the one of its number: "1a.".
fn is_inserted(found: &Marker<'_>) -> bool {
    let number = found.label.trim_end_matches(fold::is_lower);
    number.len() < found.label.len()
        && !found.label.ends_with(['l', 'i'])
        && number.ends_with(|c: char| c.is_ascii_digit())
}

fn family_label(found: &Marker<'_>) -> String {
    match found.family {
        Family::Roman => to_roman(found.value),
        Family::Letter => found.label.to_owned(),
        Family::Bullet(bullet) => bullet.to_string(),
        Family::Arabic(2..) => found.label.replace(['l', 'I', '|'], "1"),
        _ => found.value.to_string(),
    }
}

/// Whether a sign is what a scan gives for a hyphen.
fn is_torn_hyphen(text: &str) -> bool {
    matches!(text, "«" | "»" | "¬" | "°" | "'" | "‘" | "’" | "`" | ">" | "<" | "^" | "ˆ")
}

/// Whether signs are a hyphen and what a scan made of dirt beside it: "'-", "—-", "-.".
fn is_stroked_hyphen(text: &str) -> bool {
    let other = |c: char| fold::is_word(c) || matches!(c, '(' | ')' | '[' | ']' | '+' | '*' | '|');
    (2..=3).contains(&text.chars().count()) && text.contains(['-', '–', '—']) && !text.contains(other)
}

/// Whether a scan takes one digit for the other.
fn is_like(read: u32, meant: u32) -> bool {
    const LIKE: [(u32, u32); 9] = [(1, 7), (2, 7), (3, 5), (3, 8), (5, 6), (5, 8), (6, 8), (8, 9), (4, 9)];
    LIKE.contains(&(read.min(meant), read.max(meant)))
}

/// Words without the lone sign that a scan puts behind the end of a sentence: "… theo quy định; ~".
fn without_speck(words: &str) -> &str {
    let speck = |sign: &str| sign.chars().count() == 1 && !sign.contains(fold::is_word);
    match words.rsplit_once(' ') {
        Some((before, sign)) if speck(sign) && before.ends_with(['.', ';', ':']) => before,
        _ => words,
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

/// Whether the signs of `token` are what a scan gives for the Roman numeral `value`: `l`, `1` and more for I, `H`, `M` and
/// more for up to three of them, `Y` for V.
fn scan_roman(token: &str, value: u32) -> bool {
    let want = to_roman(value);
    // "T.P Vinh"
    token != want && token != "T" && fits_roman(token, &want)
}

/// Whether each sign of `token` stands for what is left of a numeral, in turn; both are short.
fn fits_roman(token: &str, want: &str) -> bool {
    let mut signs = token.chars();
    let Some(sign) = signs.next() else { return want.is_empty() };
    let behind = |part: &str| want.strip_prefix(part).is_some_and(|want| fits_roman(signs.as_str(), want));
    match sign {
        'I' | 'l' | '1' | '|' | '!' | 'i' | 'í' | 'Í' | 'Ì' | 'Ị' | 'Ï' | 'ï' | 'J' | ']' | '[' | 'L' | 'ỉ' | 'Ỉ'
        | 'T' => behind("I"),
        'H' | 'n' | 'U' | 'M' => behind("I") || behind("II") || behind("III"),
        'N' => behind("II") || behind("III") || behind("IV"),
        'W' => behind("IV") || behind("V"),
        'Y' | 'V' | 'v' | 'Ỵ' | 'Ự' => behind("V"),
        'X' | 'x' => behind("X"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Text, Vocab};

    /// The ids of the first two levels.
    fn ids(body: &str) -> String {
        let paper = format!("TỈNH ỦY LAM GIANG\n*\nSố 5-KH/TU\n\nKẾ HOẠCH\nvề công tác cuối năm\n\n{body}\n");
        let text = Text::new(paper.as_str());
        let document = crate::parse(&text, Vocab::builtin());
        let nodes = document.body.iter().flat_map(|node| std::iter::once(node).chain(&node.children));
        nodes.map(|node| node.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn first_under_a_wide_title() {
        let lines = "Rà soát, sửa đổi các quy định về công tác cán bộ cho phù hợp với tình hình mới ở từng địa\n\
                     phương và đơn vị, báo cáo Ban Thường vụ Tỉnh ủy trước khi ban hành theo đúng thẩm quyền.\n";
        let title = "I- Tình hình và kết quả ba năm thực hiện Nghị quyết về công tác cán bộ của Ban Thường vụ";
        let wide = &title["I- ".len()..];
        for (body, want) in [
            (format!("{title}\n1- {lines}2- {lines}"), "I I/1 I/2"),
            // What a title goes on with is no unit.
            (format!("{title},\n1- {lines}2- {lines}"), "I I/2"),
            (format!("{title} khoản\n1. {lines}2. {lines}"), "I I/2"),
            (format!("{title}\n{wide}\n1- {lines}"), "I I/1"),
            (format!("{title}\n{wide}\n{wide}\n1- {lines}"), "I"),
        ] {
            assert_eq!(ids(&body), want, "{body}");
        }
    }

    #[test]
    fn lone_hyphens() {
        for (body, want) in [
            ("-\nThời gian qua còn hạn chế.\n\n1. Rà soát.\n\n2. Báo cáo.", "1 2"),
            ("–\n1. Rà soát.\n\n2. Báo cáo.", "1 2"),
            ("1. Rà soát.\n\n-\n\n2. Báo cáo.", "1 2"),
            // Entries that were broken behind their bullet.
            ("-\nRà soát các quy định.\n-\nBáo cáo kết quả.", "-1 -2"),
        ] {
            assert_eq!(ids(body), want, "{body}");
        }
    }
}
