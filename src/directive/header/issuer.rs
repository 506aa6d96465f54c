//! Who issued the paper: the bodies above the title, line by line, then which lines are one body, and which body is the
//! upper.

use super::addressees::LONGEST_SPECK;
use super::cells::trim;
use super::preface::unbulleted;
use super::{Piece, Reader};
use crate::document::{FurnitureKind, HeaderKind, Regime};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::header::number_line;
use crate::source::legacy::syllable;
use crate::text::Span;
use crate::vocab::DocType;
use crate::words::Words;

/// How many bytes the name of a place takes at most.
pub(super) const LONGEST_PLACE: usize = 40;

impl<'t> Reader<'_, 't> {
    /// Capitals above the title name the bodies.
    pub(super) fn issuer(&mut self, cell: Span, column: usize) -> bool {
        let bare = self.behind_speck(cell);
        let found = self.issuer_alone(bare, column);
        if found {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start, bare.start)));
        }
        found
    }

    fn issuer_alone(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        let bare = self.without_specks(words);
        let caps = (fold::is_caps(bare) || self.is_small_body(words)) && words.chars().count() <= 110;
        if caps && !self.foot && fold::word_prefix(words, "cua").is_some() && !self.ends_with_body() {
            // "CỦA BAN BÍ THƯ" is of a title.
            return false;
        }
        // The right column of a letterhead names no body.
        let right = column > 0 && self.has(HeaderKind::Symbol) && self.paper.vocab.body_at(words).is_none();
        let dots = words.chars().all(|c| !fold::is_word(c));
        if dots && self.joins_bodies(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        if fold::is_caps(words) && self.paper.vocab.formulas.no_issuer.begin(words) && !self.foot {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        if dots && self.has(HeaderKind::Issuer) {
            self.paper.furnish(FurnitureKind::Rule, cell);
            return true;
        }
        let whole = self.pieces.iter().rev().find(|piece| piece.kind == HeaderKind::Issuer).is_some_and(|piece| {
            let words = self.words(piece.span);
            self.paper.vocab.body_at(words).is_none_or(|(body, len)| !body.joins || len < words.len())
        });
        if caps && whole && self.paper.vocab.body_at(words).is_none() && self.heads_below(self.lines[self.at]) {
            // "SAO GỬI" between the number and the heading.
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        if caps && self.is_bare_subject(cell) {
            self.subject.push(cell);
            self.push(HeaderKind::Subject, cell);
            return true;
        }
        // Bodies stand above the number; capitals below it are stamps.
        let lower = caps && self.goes_on_below_number(cell);
        let below = self.has(HeaderKind::Symbol) && self.has(HeaderKind::Issuer) && !self.foot && !lower;
        if caps && below && marker(words).is_err() && !words.ends_with(':') && self.has(HeaderKind::Heading) {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        let opens = marker(words).is_ok() && !self.is_joint_issuer(cell);
        if !caps || right || opens || words.ends_with(':') || self.is_role_line(words) {
            return false;
        }
        let known = lower || self.paper.vocab.body_at(words).is_some();
        if self.has(HeaderKind::Symbol) && self.has(HeaderKind::Heading) && !known {
            // Stamps and scrawls between letterhead and title.
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        // A lone hyphen goes on with the name: "TRƯỜNG ĐẠI HỌC Y - / DƯỢC".
        // The backslash with which Markdown breaks a line.
        let stars = bare.trim_end_matches(['*', '_', ' ', '\\']);
        // "VĂN PHÒNG —__—"
        let strokes = words.trim_end_matches(['*', '_', '-', '–', '—', '=', '~', ' ', '\\']);
        let strokes = &strokes[..strokes.len().min(stars.len())];
        let ruled = words[strokes.len()..].chars().filter(|c| !matches!(c, ' ' | '*')).count() > 1;
        let stars = if ruled { strokes } else { stars };
        self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start + stars.len(), cell.end)));
        let lead = Span::new(cell.start, cell.start + stars.len());
        // "ĐẢNG ỦY BAN TỔ CHỨC TRUNG ƯƠNG" is one; a level above tells two, and so does a second committee or a cell: "ĐẢNG BỘ
        // SỞ Y TẾ CHI BỘ VĂN PHÒNG".
        let level = |upper: &str| {
            let mut levels = self.paper.vocab.levels.iter().filter(|(_, symbol)| symbol.as_str() != "ĐU");
            levels.any(|(words, _)| fold::find(upper, words).is_some())
        };
        let begins = |words: &str, kinds: &[&str]| kinds.iter().any(|kind| fold::word_prefix(words, kind).is_some());
        let again = |at: usize| begins(stars, &["dang bo", "dang uy"]) && begins(&stars[at..], &["dang uy", "chi bo"]);
        let second = self.second_body(stars).filter(|at| level(&stars[..*at]) || again(*at));
        let second = second.or_else(|| self.second_bold(lead));
        let second = second.or_else(|| self.lower_of_state(stars)).or_else(|| self.short_below(stars));
        self.push_bodies(lead, second);
        true
    }

    /// Whether a line goes on right under an issuer of which all stands below the number: "TỈNH LAM GIANG" under "ỦY BAN NHÂN
    /// DÂN", "ĐẢNG ỦY XÃ SƠN BÌNH" under "ĐẢNG BỘ TỈNH LAM GIANG".
    fn goes_on_below_number(&self, cell: Span) -> bool {
        let first = self.pieces.iter().find(|piece| matches!(piece.kind, HeaderKind::Symbol | HeaderKind::Issuer));
        let below = first.is_some_and(|first| first.kind == HeaderKind::Symbol);
        let above = self.at.checked_sub(1).map_or(0, |above| self.lines[above].span.start);
        let Some(last) = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer && below) else {
            return false;
        };
        let open = self
            .paper
            .vocab
            .body_at(self.words(last.span))
            .is_some_and(|(body, len)| body.joins && len == last.span.end - last.span.start);
        let goes_on = open || self.paper.vocab.body_at(self.words(cell)).is_some();
        cell == self.lines[self.at].span && last.span.start >= above && self.lines[self.at].gap == 0 && goes_on
    }

    /// Whether the last piece of the letterhead is a body: "BAN CHỈ ĐẠO PHÒNG CHỐNG THAM NHŨNG" goes on with "CỦA TỈNH ỦY".
    fn ends_with_body(&self) -> bool {
        let last = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer);
        last.is_some_and(|last| self.paper.vocab.body_at(self.words(last.span)).is_some())
    }

    /// Capitals without what a scan made, behind them, of the rule under the other column: "HUYỆN ỦY SƠN BÌNH ee", "… ˆ".
    /// A lone dash may go on with the name in capitals below.
    pub(super) fn without_specks<'w>(&self, words: &'w str) -> &'w str {
        let next = self.lines.get(self.at + 1).map_or("", |next| self.words(next.span));
        let goes_on = fold::is_caps(next) && number_line(next).is_err();
        let speck = |word: &str| {
            let short = word.chars().count() <= 3;
            let small = short && word.chars().all(fold::is_lower);
            // A row of dots is the blank of a form.
            let signs = (short || !word.contains(['.', '…']))
                && word.chars().all(|c| matches!(c, '=' | '~' | 'ˆ' | '^' | '.' | '…' | '¬' | '-' | '–' | '—'));
            let dash = matches!(word, "-" | "–" | "—");
            small || signs && !(dash && goes_on)
        };
        let (mut bare, mut count) = (words, 0);
        while let Some((before, _)) = bare.trim_end().rsplit_once(' ').filter(|(_, last)| count < 3 && speck(last)) {
            (bare, count) = (before, count + 1);
        }
        let goes_on = || self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Issuer) && bare.contains(' ');
        let body = fold::is_caps(bare) && (self.paper.vocab.body_at(bare).is_some() || goes_on());
        if body { bare.trim_end() } else { words }
    }

    /// A cell without the speck that a scan gives before a body, or the bullet of a web page: "„ TỈNH ỦY LAM GIANG", "• ỦY BAN
    /// NHÂN DÂN".
    fn behind_speck(&self, cell: Span) -> Span {
        const SPECKS: [char; 16] = ['„', '‚', '‘', '’', '\'', '`', '"', '“', '”', '«', '»', '.', ',', '^', '~', '°'];
        let words = self.words(cell);
        let bare = unbulleted(words).trim_start_matches(SPECKS).trim_start();
        let specks = words.len() - bare.len();
        let body = || fold::is_caps(bare) && self.paper.vocab.body_at(bare).is_some();
        let closed = bare.ends_with(['"', '”', '’', '»']);
        if self.foot || specks == 0 || specks > LONGEST_SPECK || closed || !body() {
            return cell;
        }
        Span::new(cell.start + specks, cell.end)
    }

    /// Whether a sign alone on its line joins the bodies above and below: "SỞ TÀI CHÍNH" over "&" over "SỞ NỘI VỤ"; a dash
    /// only two of a kind.
    fn joins_bodies(&self, cell: Span) -> bool {
        let above = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer).map(|last| self.words(last.span));
        let next = self.lines.get(self.at + 1).filter(|next| next.gap == 0 && cell == self.lines[self.at].span);
        let (Some(above), Some(below)) = (above, next.map(|next| self.words(next.span))) else { return false };
        let body = fold::is_caps(below) && self.paper.vocab.body_at(below).is_some();
        let alike = || above.split(' ').next() == below.split(' ').next();
        body && match self.words(cell) {
            "&" => true,
            "-" | "–" | "—" => alike(),
            _ => false,
        }
    }

    /// Whether a dash right under an issuer joins another to it: "BAN DÂN VẬN TỈNH ỦY" over "- LIÊN MINH HỢP TÁC XÃ TỈNH".
    fn is_joint_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let above = self.at.checked_sub(1).map(|above| self.lines[above].span);
        let under = self.pieces.last().is_some_and(|last| {
            last.kind == HeaderKind::Issuer && above.is_some_and(|above| last.span.end > above.start)
        });
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let heads = |line: &Line| {
            let words = self.words(line.span);
            number_line(words).is_ok() || self.find_heading(words).is_some()
        };
        words.starts_with(['-', '–', '—']) && under && self.lines[self.at].gap == 0 && below.any(heads)
    }

    /// Whether capitals apart under a whole letterhead are the subject of a paper that prints no type: a sentence follows.
    fn is_bare_subject(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let whole = [HeaderKind::Heading, HeaderKind::Issuer, HeaderKind::Symbol, HeaderKind::PlaceDate];
        let last = self.pieces.last().filter(|piece| piece.kind == HeaderKind::Subject);
        let goes_on = last.is_some_and(|last| last.span.end < cell.start) && self.lines[self.at].gap == 0;
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        // Right over the words on which the paper rests: "Căn cứ …".
        let based = |words: &str| fold::word_prefix(words, "can cu").is_some();
        let over_basis = || self.lines.get(self.at + 1).is_some_and(|next| based(self.words(next.span)));
        let mut sentence = || {
            let next = below.find(|line| !fold::is_caps(self.words(line.span)))?;
            let words = self.words(next.span);
            let opens = next.gap > 0 || based(words);
            Some(opens && words.starts_with(fold::is_upper) && next.width > 60 && number_line(words).is_err())
        };
        cell == self.lines[self.at].span
            && !self.foot
            && whole.iter().all(|kind| self.has(*kind))
            && (goes_on || (self.lines[self.at].gap > 0 || over_basis()) && words.split(' ').count() > 3)
            && !self.paper.is_role(words)
            && self.paper.vocab.body_at(words).is_none()
            && marker(words).is_err()
            && sentence() == Some(true)
    }

    /// Where the second of two bodies begins that are each set in bold: "**ĐẢNG BỘ** **CHI BỘ**".
    fn second_bold(&self, lead: Span) -> Option<usize> {
        let bold = self.paper.bold;
        let first = bold.partition_point(|bold| bold.end <= lead.start);
        let (one, two) = (bold.get(first)?, bold.get(first + 1)?);
        let apart = one.end < two.start && two.end <= lead.end && self.paper.vocab.body_at(self.words(*two)).is_some();
        apart.then(|| two.start - lead.start)
    }

    /// Whether words name a body, or go on with one, in a letterhead in small letters.
    fn is_small_body(&self, words: &str) -> bool {
        self.small
            && words.ends_with(fold::is_letter)
            && !words.contains(|c: char| c.is_ascii_digit())
            && (self.paper.vocab.body_at(words).is_some()
                || self.has(HeaderKind::Issuer) && !self.has(HeaderKind::Symbol))
    }

    fn is_role_line(&self, words: &str) -> bool {
        self.foot && (self.paper.vocab.authority_at(words).is_some() || self.paper.is_role(words))
    }

    /// Bodies that a converter put on one line, and where the second begins: "TỈNH ỦY QUẢNG TRỊ VĂN PHÒNG".
    pub(super) fn push_bodies(&mut self, lead: Span, second: Option<usize>) {
        match second {
            Some(at) => {
                self.push(HeaderKind::Issuer, Span::new(lead.start, lead.start + at));
                let lower = Span::new(lead.start + at, lead.end);
                // "UBND HUYỆN SƠN BÌNH PHÒNG GIÁO DỤC VÀ ĐÀO TẠO TRƯỜNG MẦM NON HOA SEN"
                self.push_bodies(lower, self.lower_of_state(self.words(lower)));
            }
            None => self.push(HeaderKind::Issuer, lead),
        }
    }

    /// Where the body begins that stands under another of the state on its line: "UBND TỈNH LAM GIANG SỞ NỘI VỤ", "BỘ TÀI CHÍNH
    /// TỔNG CỤC THUẾ". "VĂN PHÒNG UBND TỈNH LAM GIANG" is one.
    pub(super) fn lower_of_state(&self, words: &str) -> Option<usize> {
        // "BỘ PHẬN MỘT CỬA" is no ministry, "TRỤ SỞ", "CƠ SỞ" no department, and what is joined to another is not under it.
        const NO_MINISTRY: [&str; 3] = ["phan", "mon", "doi"];
        // "TỔNG CỤC", "CHI CỤC" are one word of a name: "BỘ TÀI CHÍNH - TỔNG CỤC HẢI QUAN".
        const JOINED: [&str; 9] = ["co", "tru", "va", "cua", "voi", "cac", "lien", "tong", "chi"];
        let formulas = &self.paper.vocab.formulas;
        let (upper, len) = formulas.upper_state.at(words).filter(|_| fold::is_caps(words))?;
        let named = !NO_MINISTRY.iter().any(|word| fold::word_prefix(words[len..].trim_start(), word).is_some());
        let ministry = named || upper.contains(' ');
        // Where the name of the upper begins no other does: "UBND PHƯỜNG TRUNG TÂM".
        let name = if ["uy ban nhan dan", "ubnd"].contains(&upper.as_str()) { 2 } else { 1 };
        let mut starts = words[len..].match_indices(' ').map(|(at, _)| len + at + 1).skip(name).filter(|_| ministry);
        starts.find(|at| {
            let (before, behind) = (words[..*at].trim_end(), &words[*at..]);
            let last = before.rsplit([' ', '-', '–', '—']).next().unwrap_or("");
            let joined = |word: &&str| fold::is(last, word);
            let goes_on = before.ends_with(['-', '–', '—', '&', ',', '(']) || JOINED.iter().any(joined);
            let begins = formulas.lower_state.at(behind).is_some_and(|(lower, len)| {
                lower.contains(' ') || behind[len..].trim_start().starts_with(fold::is_upper)
            });
            begins && !goes_on
        })
    }

    /// Where the short name of a body begins behind another with its level: "LĐLĐ TỈNH LAM GIANG CĐCS TRƯỜNG …", "UBND XÃ SƠN
    /// BÌNH BCĐ 35".
    fn short_below(&self, words: &str) -> Option<usize> {
        let formulas = &self.paper.vocab.formulas;
        let len = self.paper.vocab.body_at(words).map(|(_, len)| len).filter(|len| *len < words.len())?;
        let level = |word: &str| {
            let word = fold::small(word);
            formulas.level_word.iter().any(|known| **known == *word)
        };
        let levelled = words[len..].trim_start().split(' ').next().is_some_and(level);
        // Where a name begins no other does.
        let mut starts = words[len..].match_indices(' ').map(|(at, _)| len + at + 1).skip(3).filter(|_| levelled);
        let joined = |before: &str| before.ends_with(['-', '–', '—', '&', ',', '(']);
        starts.find(|at| formulas.short_body.begin(&words[*at..]) && !joined(words[..*at].trim_end()))
    }

    /// Where the second of two bodies begins.
    pub(super) fn second_body(&self, words: &str) -> Option<usize> {
        let lower = &self.paper.vocab.formulas.lower_body;
        let (at, _) = words.char_indices().skip(6).find(|(at, _)| lower.begin(&words[*at..]))?;
        (self.paper.vocab.body_at(words).is_some() && words[..at].trim_end().contains(' ')).then_some(at)
    }

    /// Whether the name of a type goes on with an issuer right above, which it is for: "BAN CHỈ ĐẠO CÁC" over "CHƯƠNG
    /// TRÌNH MỤC TIÊU QUỐC GIA". The number below is of another type, and so is the title below it.
    pub(super) fn names_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let before = self.at.checked_sub(1).map(|before| self.lines[before].span.start);
        let follows = |piece: &Piece<'_>| piece.kind == HeaderKind::Issuer && Some(piece.span.start) >= before;
        if self.foot || self.has(HeaderKind::Symbol) || !fold::is_caps(words) || !self.pieces.iter().any(follows) {
            return false;
        }
        let vocab = self.paper.vocab;
        let Some((kind, len)) = vocab.type_at(words) else { return false };
        let below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(16);
        let mut below = below.map(|line| self.words(line.span));
        let Some((_, number)) = below.find_map(|words| number_line(words).ok()) else { return false };
        let symbol = number.symbol.printed_type().and_then(|kind| vocab.symbol_type(kind));
        let bears =
            |kind: &DocType| symbol.is_some_and(|symbol| kind.symbols.iter().any(|known| known.as_str() == symbol));
        let titles = |words: &str| match symbol {
            Some(_) => fold::is_caps(words) && vocab.type_at(words).is_some_and(|(kind, _)| bears(kind)),
            // A letter has none.
            None => len < cell.end - cell.start && words.starts_with("V/v"),
        };
        !bears(kind) && below.any(titles)
    }

    /// Whether a number goes on with an issuer right above that ends with the name of a type, and the paper's own comes
    /// below: "TỔ CÔNG TÁC THEO QUYẾT ĐỊNH" over "SỐ 812/QĐ-UBND".
    pub(super) fn goes_on_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let Some(last) = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer) else { return false };
        let numbers = |words: &str| number_line(words).is_ok();
        if self.foot || !fold::is_caps(words) || !words.starts_with(['S', 's']) || !numbers(words) {
            return false;
        }
        let typed = self.ends_with_type(self.words(last.span));
        let below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        // Under the title a number is of what it is about.
        let titled = |words: &&str| self.type_name_at(words) == Some(words.len());
        let mut below = below.map(|line| self.words(line.span)).take_while(|words| !titled(words));
        typed && self.lines[self.at].gap == 0 && below.any(numbers)
    }

    /// Joins the lines of each body and tells the upper from the lower.
    pub(super) fn settle_bodies(&mut self) {
        let mut bodies: Vec<Vec<usize>> = Vec::new();
        for (i, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| piece.kind == HeaderKind::Issuer) {
            let words = piece.span.of(self.paper.text);
            // "TỈNH ỦYHÀ TĨNH": a blank may be lost behind the words that begin a name.
            let glued = || {
                self.paper
                    .vocab
                    .bodies
                    .iter()
                    .any(|body| body.name.len() > 6 && fold::prefix(words, &body.name).is_some())
            };
            // "PHÒNG, CHỐNG THIÊN TAI" is what the body above is for.
            let begins = self.paper.vocab.body_at(words).is_some_and(|(_, len)| !words[len..].starts_with(','))
                || glued()
                || self.is_misread_party(words);
            let begins = begins && number_line(words).is_err() && (bodies.is_empty() || !self.names_place(words));
            let begins = begins || bodies.last().is_some_and(|body| self.is_short_body(body, words));
            let first = bodies.len() == 1;
            match bodies.last_mut() {
                Some(body) if !begins || self.is_open(body, first, words) => body.push(i),
                _ => bodies.push(vec![i]),
            }
        }
        let join = |body: &Vec<usize>| {
            let spans: Vec<Span> = body.iter().map(|i| self.pieces[*i].span).collect();
            Words::join(self.paper.text, &spans).text
        };
        let Some((issuer, superiors)) = bodies.split_last() else { return };
        self.head.header.issuer = Some(join(issuer));
        if !superiors.is_empty() {
            self.head.header.superior =
                Some(superiors.iter().map(join).reduce(|upper, lower| upper + " " + lower).unwrap_or_default());
        }
        for i in superiors.iter().flatten() {
            self.pieces[*i].kind = HeaderKind::Superior;
        }
        if self.head.regime.is_none() {
            let all = bodies.iter().flatten().rev().map(|i| self.pieces[*i].span.of(self.paper.text));
            let mut known = all.filter_map(|words| self.paper.vocab.body_at(words)?.0.regime);
            // "HỘI NÔNG DÂN VIỆT NAM" over "BAN CHẤP HÀNH …": the committee of a mass body is not the Party's.
            let mass = known.clone().find(|regime| *regime == Regime::Other);
            self.head.regime = mass.or_else(|| known.next());
        }
    }

    /// Whether capitals that begin as the name of a body does are the rest of the one above: two syllables, since none is
    /// named by one, "HỘI AN", "TRƯỜNG SƠN", or the place of issue, "VIỆN AN ĐÔNG".
    fn names_place(&self, words: &str) -> bool {
        const HEADS: [&str; 3] = ["hoi", "truong", "vien"];
        let Some((head, behind)) = words.split_once(' ') else { return false };
        let one = self.paper.vocab.body_at(words).is_some_and(|(_, len)| len == head.len());
        let begins = one && HEADS.iter().any(|known| fold::is(head, known));
        // "HỘI CCB"
        let spoken = || !behind.contains(' ') && syllable::word(&behind.to_lowercase()) == syllable::Word::Syllable;
        let issued = || {
            let place = self.date.as_ref().and_then(|(place, _)| *place);
            place.is_some_and(|place| fold::fold(self.words(place)).ends_with(&fold::fold(words)))
        };
        begins && words.len() < LONGEST_PLACE && (spoken() || issued())
    }

    /// Whether capitals under a whole body begin with the short name of another: "CĐCS TRƯỜNG …" under "LĐLĐ HUYỆN SƠN BÌNH",
    /// "LIÊN SỞ …" under "UBND TỈNH LAM GIANG". "LIÊN NGÀNH" goes on with "ĐOÀN KIỂM TRA".
    fn is_short_body(&self, above: &[usize], words: &str) -> bool {
        let Some(last) = above.last().map(|i| self.pieces[*i].span.of(self.paper.text)) else { return false };
        let named = above.len() > 1 || self.paper.vocab.body_at(last).is_some_and(|(_, len)| len < last.len());
        named && fold::is_caps(words) && self.paper.vocab.formulas.short_body.begin(words)
    }

    /// Whether capitals begin with "Đảng", its first letter misread, and are a body: "PANG ỦY XÃ SƠN BÌNH", "BẢNG BỘ TỈNH".
    fn is_misread_party(&self, words: &str) -> bool {
        let rest = words.strip_prefix(['P', 'B', 'Ð']).filter(|rest| fold::word_prefix(rest, "ang").is_some());
        rest.is_some_and(|rest| fold::is_caps(rest) && self.paper.vocab.body_at(&format!("Đ{rest}")).is_some())
    }

    /// Whether a body's name is not complete without the line that follows; `first` where no other stands above it.
    fn is_open(&self, body: &[usize], first: bool, next: &str) -> bool {
        let Some(last) = body.last().map(|i| self.pieces[*i].span.of(self.paper.text)) else { return false };
        // "VĂN PHÒNG" over "CHÍNH PHỦ" is half a name, under "TỈNH ỦY LAM GIANG" a whole one; "BAN CHỈ ĐẠO 35" is half one.
        let office = !first && ["van phong", "thanh tra"].iter().any(|office| fold::is(last, office));
        let ends = |rest: &str| rest.trim().bytes().all(|b| b.is_ascii_digit());
        let whole = body.len() == 1
            && !office
            && self.paper.vocab.body_at(last).is_some_and(|(body, len)| body.joins && ends(&last[len..]));
        // A web page broke the line behind its first word: "ỦY" over "BAN NHÂN DÂN".
        let torn = body.len() == 1 && !last.contains(' ') && self.paper.vocab.body_at(last).is_none();
        let hangs = torn
            || last.trim_end().ends_with([',', '-', '–', '—', '&'])
            || ["cac", "cua", "va", "truc thuoc"].iter().any(|word| {
                let words = fold::fold(last.trim_end());
                words.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            });
        // "BAN CHẤP HÀNH" goes on with its đảng bộ, "ỦY BAN NHÂN DÂN" never with a second body.
        let committee = whole && fold::word_prefix(last, "ban chap hanh").is_some();
        hangs || (whole && !committee) || (committee && fold::word_prefix(next, "dang bo").is_some())
    }
}
