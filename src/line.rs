//! Text → lines: where each physical line stands and what it is by itself.
//!
//! A line says nothing about its neighbours here, but where a web page broke a cell behind its first
//! word, a number at the top was torn into its parts, or a converter put a blank line between all lines.
//! What no rule knows is a [`LineKind::Text`]; no line is dropped but blank ones, which leave their count
//! with the next.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::{memchr, memmem};

use crate::document::FurnitureKind;
use crate::fold;
use crate::parse::body::{Family, Marker, marker};
use crate::parse::header::{about, gazette_header, misread_addressing, number_line, page_number, page_of_all};
use crate::source::legacy::syllable;
use crate::text::{Span, Text, head, offset};
use crate::vocab::Vocab;

/// What a line is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Words.
    Text,
    /// A star, hyphens, underscores, the frame of a table.
    Rule,
    /// A page number.
    PageNumber,
    /// The running header of the gazette, or what stands at the head or the foot of several pages.
    RunningHeader,
    /// A line of a stamp.
    Stamp,
}

impl LineKind {
    /// What a line of the page is; none for words.
    pub(crate) fn furniture(self) -> Option<FurnitureKind> {
        match self {
            LineKind::Text => None,
            LineKind::Rule => Some(FurnitureKind::Rule),
            LineKind::PageNumber => Some(FurnitureKind::PageNumber),
            LineKind::RunningHeader => Some(FurnitureKind::RunningHeader),
            LineKind::Stamp => Some(FurnitureKind::Stamp),
        }
    }
}

/// A line that is not blank, without the blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its place in the clean text.
    pub span: Span,
    /// Columns before its first character; a tab goes to the next multiple of eight.
    pub indent: u32,
    /// Its width in characters, indent included.
    pub width: u32,
    /// How many blank lines stand before it.
    pub gap: u32,
    /// What it is.
    pub kind: LineKind,
}

impl Line {
    /// Its words.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// The lines of a text, in order.
pub fn lines(text: &Text<'_>, vocab: &Vocab) -> Vec<Line> {
    let clean = text.clean();
    let bytes = clean.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 96 + 1);
    let (mut at, mut gap) = (0, 0);
    while at < bytes.len() {
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |len| at + len);
        match line(clean, Span::new(at, end), gap, vocab) {
            Some(line) => {
                match glued_rule(line.text(clean)).filter(|_| line.kind == LineKind::Text) {
                    Some(signs) => lines.extend(cut(clean, line, signs, vocab)),
                    None => lines.push(line),
                }
                gap = 0;
            }
            None => gap += 1,
        }
        at = end + 1;
    }
    if is_spaced(clean, &lines) {
        lines.iter_mut().for_each(|line| line.gap = line.gap.saturating_sub(1));
    }
    part_addressees(clean, &mut lines, vocab);
    split_lists(clean, &mut lines);
    part_list_marks(clean, &mut lines, vocab);
    number_pages(clean, &mut lines);
    tell_cells(clean, &mut lines);
    mark_title_rules(clean, &mut lines, vocab);
    mark_pages_within(clean, &mut lines);
    mark_addresses(clean, &mut lines);
    mark_prints(clean, &mut lines);
    mark_running(clean, &mut lines, vocab);
    mark_heads_within(clean, &mut lines);
    mark_incoming(clean, &mut lines, vocab);
    // Before the cells: of "Số:" over "123" over "/TTr-VPCP" they would join but two.
    join_torn_number(clean, &mut lines);
    if lines.iter().take(TOP).filter(|line| line.text(clean) == "|").count() > 1 {
        join_broken_cells(clean, &mut lines, vocab);
    }
    join_rows(clean, &mut lines, vocab);
    lines
}

/// Tells the lines of an incoming stamp at the top: "ĐẾN" over "Số: 1234", "Ngày: 22/11/2026", "Chuyển:". The title may
/// stand beside it.
fn mark_incoming(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let top = lines.len().min(TOP);
    static WIDE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("   "));
    let first = |line: &Line| {
        let words = line.text(clean);
        words[..WIDE.find(words.as_bytes()).unwrap_or(words.len())].trim_end()
    };
    let labelled = |words: &str| {
        let labels = ["so", "ngay", "gio", "chuyen", "kinh chuyen", "luu ho so"];
        labels.iter().any(|label| fold::word_prefix(words, label).is_some()) && number_line(words).is_err()
    };
    // "ĐẾN", "CÔNG VĂN ĐẾN SỐ: 123"
    let begins = |line: &Line| {
        let words = first(line);
        let label = |label: &&str| fold::word_prefix(words, label);
        ["den", "cong van den", "van ban den"].iter().find_map(label).is_some_and(|len| {
            let rest = words[len..].trim_start_matches([' ', ':']);
            rest.is_empty() || words.len() < 60 && fold::is_caps(&words[..len]) && labelled(rest)
        })
    };
    let Some(at) = lines[..top].iter().position(begins) else { return };
    let within = |line: &&Line| {
        let words = first(line);
        labelled(words) && words.len() < 80 && line.gap <= 1
    };
    let count = lines[at + 1..].iter().take_while(within).count();
    if count == 0 && lines[at].kind != LineKind::Stamp {
        return;
    }
    for i in at - receiver(clean, lines, at, at + count + 1, vocab)..at {
        lines[i].kind = LineKind::Stamp;
    }
    let mut stamp = Vec::new();
    for line in &lines[at..=at + count] {
        let words = first(line);
        let beside = line.text(clean)[words.len()..].trim_start();
        if beside.is_empty() || labelled(beside) {
            stamp.push(Line { kind: LineKind::Stamp, ..*line });
        } else {
            let left = Span::new(line.span.start, line.span.start + words.len());
            stamp.push(Line { span: left, kind: LineKind::Stamp, ..*line });
            let span = Span::new(line.span.end - beside.len(), line.span.end);
            let indent = line.indent + clean[line.span.start..span.start].chars().count() as u32;
            stamp.push(Line { span, indent, kind: kind(beside, vocab), ..*line });
        }
    }
    lines.splice(at..=at + count, stamp);
}

/// How many lines right above an incoming stamp, which takes the lines from `at` up to `end`, name who received the paper:
/// capitals under a number, or above everything where another body stands apart below, over the number.
fn receiver(clean: &str, lines: &[Line], at: usize, end: usize, vocab: &Vocab) -> usize {
    let words = |line: &Line| line.text(clean);
    let text = |line: &&Line| line.kind == LineKind::Text;
    let numbered = |line: &Line| number_line(words(line)).is_ok();
    let body = |line: &Line| fold::is_caps(words(line)) && vocab.body_at(words(line)).is_some();
    let close = |i: usize| lines[i].kind == LineKind::Text && fold::is_caps(words(&lines[i])) && lines[i + 1].gap == 0;
    let count = (0..at).rev().take(2).take_while(|i| close(*i) && !numbered(&lines[*i])).count();
    let from = at - count;
    if !lines[from..at].iter().any(body) {
        return 0;
    }
    let under_number = lines[..from].iter().rev().take(NEAR).any(numbered);
    let above_all = || {
        let mut below = lines[end..].iter().filter(text).take(6).take_while(|line| !numbered(line));
        // "UBND XÃ SƠN BÌNH CỘNG HÒA XÃ HỘI …": the letterhead begins there.
        let headed = |line: &Line| vocab.headings.find(words(line)).any(|(_, found)| found.start > 0);
        let apart = lines.get(end).is_some_and(|line| line.gap > 0 || headed(line));
        let heading = |line: &Line| vocab.headings.beginning(words(line)).next().is_some();
        from == 0 && apart && below.any(|line| body(line) && !heading(line))
    };
    if under_number || above_all() { count } else { 0 }
}

/// Tells the rule under a subject where a scan gave other signs or letters for it: "¬.—-—--", "ee", "———e.———".
fn mark_title_rules(clean: &str, lines: &mut [Line], vocab: &Vocab) {
    let mut title = None;
    for i in 0..lines.len().min(TOP) {
        let words = lines[i].text(clean);
        if lines[i].kind != LineKind::Text {
            continue;
        }
        let named = is_title(words, vocab);
        if named || about(words).is_ok() {
            // The subject of a letter begins on the line of its label.
            title = Some(if named { i + 1 } else { i });
        } else if let Some(subject) = title {
            let dots = || words.chars().all(|c| matches!(c, '.' | '…' | ' '));
            let form = || dots() && (i == subject || lines[i - 1].text(clean).ends_with(['.', '…', ':']));
            if is_misread_rule(words) && lines[i - 1].kind == LineKind::Text && !form() {
                lines[i].kind = LineKind::Rule;
                return;
            }
            let text = marker(words).is_ok() || vocab.formulas.basis.begin(words) || words.ends_with(['.', ':', ';']);
            if text || i >= subject + LONGEST_TITLE {
                title = None;
            }
        }
    }
}

/// Whether capitals begin with the name of a type; most lines have none, which is the sooner told.
fn is_title(words: &str, vocab: &Vocab) -> bool {
    vocab.type_at(words).is_some() && fold::is_caps(words)
}

/// How many lines a subject takes at most that has a rule under it.
const LONGEST_TITLE: usize = 8;

/// Whether a short line has no word: signs alone, signs with letters, or letters that are no syllable.
fn is_misread_rule(words: &str) -> bool {
    if words.len() > LONGEST_MISREAD_RULE {
        return false;
    }
    let count = |of: fn(char) -> bool| words.chars().filter(|c| of(*c)).count();
    let letters = count(fold::is_letter);
    if letters > 3 || words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    match letters {
        0 => !matches!(words, "-" | "–" | "—" | "+" | "*" | "•" | "(" | ")"),
        _ if letters < words.chars().count() => count(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | '~' | '¬')) > 1,
        1 => !matches!(words, "I" | "V" | "X"),
        _ => words.contains(fold::is_lower) && syllable::word(words) == syllable::Word::Other,
    }
}

/// How many bytes a rule takes at most that a scan misread.
const LONGEST_MISREAD_RULE: usize = 48;

/// Tells the number of a page, with signs around it, where it stands in the midst of a sentence: "(2)", "3.", ". 2 .".
fn mark_pages_within(clean: &str, lines: &mut [Line]) {
    let text = |line: &Line| line.kind == LineKind::Text;
    for i in 1..lines.len().saturating_sub(1) {
        if !text(&lines[i]) || lines[i].span.end - lines[i].span.start > LONGEST_PAGE_MARK {
            continue;
        }
        let bare = lines[i].text(clean).trim_matches(|c: char| !fold::is_word(c));
        // "đạt" over "2/3" over "số đảng viên" is a fraction.
        let number = page_number(bare) && bare.bytes().all(|b| b.is_ascii_digit());
        let (above, below) = (&lines[i - 1], &lines[i + 1]);
        let (before, behind) = (above.text(clean), below.text(clean));
        let open = above.width >= FULL_LINE && before.ends_with(|c| fold::is_letter(c) || c == ',');
        let goes_on = behind.starts_with(fold::is_lower) && marker(behind).is_err();
        if number && text(above) && text(below) && open && goes_on {
            lines[i].kind = LineKind::PageNumber;
        }
    }
}

/// How many bytes the number of a page takes at most, with the signs around it.
const LONGEST_PAGE_MARK: usize = 12;

/// How wide a line is at least that was broken at its end.
const FULL_LINE: u32 = 50;

/// Tells the address of the site that a copy was printed from: "https://vanban.example.vn/", alone on its line, and the line
/// beside it that begins with its name: "VanBan.example.vn - Tiện ích văn bản". One that a sentence leads to, "… tại địa
/// chỉ:", is the paper's.
fn mark_addresses(clean: &str, lines: &mut [Line]) {
    let is_text = |line: &Line| line.kind == LineKind::Text;
    for i in 0..lines.len() {
        if !is_text(&lines[i]) || !is_address(lines[i].text(clean)) {
            continue;
        }
        let address = lines[i].text(clean);
        let page = || address.trim_end_matches('/').matches('/').count() > 2 || lines[i].gap == 0;
        let led_to = || i.checked_sub(1).is_some_and(|above| lines[above].text(clean).ends_with(':')) && page();
        if led_to() {
            continue;
        }
        lines[i].kind = LineKind::RunningHeader;
        for near in [i.wrapping_sub(1), i + 1] {
            if lines.get(near).is_some_and(|line| is_text(line) && names_site(line.text(clean), address)) {
                lines[near].kind = LineKind::RunningHeader;
            }
        }
    }
}

/// Tells what a site or a browser prints on each page: lines that end with the name of a site, or with the second of a stamp,
/// and come again; "12/3/24, 9:15 AM Kế hoạch …", the head that a browser makes.
fn mark_prints(clean: &str, lines: &mut [Line]) {
    let near = |line: &&mut Line| line.kind == LineKind::Text && line.span.end - line.span.start < LONGEST_RUNNING;
    let printed = |line: &Line| {
        let words = line.text(clean);
        let bytes = words.as_bytes();
        // Most lines end, and begin, with other letters.
        let found = match bytes.last() {
            Some(b'n' | b'm' | b't' | b'g') => [".vn", ".com", ".net", ".org"].iter().any(|end| words.ends_with(end)),
            Some(b'0'..=b'9') => ends_with_second(words),
            _ => false,
        };
        let head = || bytes.first().is_some_and(u8::is_ascii_digit) && is_browser_head(words);
        (found && bytes.len() > 8 || head()) && marker(words).is_err()
    };
    let mut found: HashMap<&str, u32> = HashMap::new();
    for line in lines.iter_mut().filter(near).filter(|line| printed(line)) {
        *found.entry(line.text(clean)).or_insert(0) += 1;
    }
    found.retain(|_, count| *count > 1);
    if !found.is_empty() {
        for line in lines.iter_mut().filter(near).filter(|line| found.contains_key(line.text(clean))) {
            line.kind = LineKind::RunningHeader;
        }
    }
}

/// Whether words end with a time to the second: "Văn phòng UBND tỉnh; 12/03/2024 10:20:15".
fn ends_with_second(words: &str) -> bool {
    let Some((_, [h, _, b':', m, _, b':', s, _])) = words.as_bytes().split_last_chunk::<8>() else { return false };
    [h, m, s].iter().all(|b| b.is_ascii_digit())
}

/// Whether words begin with a date and a time as browsers print them: "12/3/24, 9:15 AM".
fn is_browser_head(words: &str) -> bool {
    let of = |part: &str, sign: char| part.contains(sign) && part.chars().all(|c| c == sign || c.is_ascii_digit());
    let Some((date, rest)) = words.split_once(", ").filter(|(date, _)| date.len() <= "12/12/2024".len()) else {
        return false;
    };
    of(date, '/') && of(first_word(rest), ':')
}

/// Whether words begin with the name of the site at an address.
fn names_site(words: &str, address: &str) -> bool {
    let name = first_word(head(words, LONGEST_SITE)).trim_end_matches([',', ':']);
    name.contains('.') && name.len() > 4 && {
        let small = address.to_ascii_lowercase();
        small.contains(&name.to_ascii_lowercase())
    }
}

/// Whether words are the address of a site, and no more than the number of a page behind it.
fn is_address(words: &str) -> bool {
    // Most lines begin otherwise.
    if !matches!(words.as_bytes().first(), Some(b'w' | b'W' | b'h' | b'H')) || words.len() >= LONGEST_SITE {
        return false;
    }
    let page = |page: &str| page_of_all(page).is_some();
    let words = words.rsplit_once(' ').filter(|(_, last)| page(last)).map_or(words, |(address, _)| address);
    let begins = |lead: &str| words.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    (begins("www.") || begins("http://") || begins("https://"))
        && !words.contains(char::is_whitespace)
        && words.contains('.')
}

/// How many bytes the address of a site may take.
const LONGEST_SITE: usize = 200;

/// Tells what stands at the head or the foot of more than one page, beside its number, beside the address of a site, or
/// where a form feed parts two.
fn mark_running(clean: &str, lines: &mut [Line], vocab: &Vocab) {
    let of_page = |line: &Line| matches!(line.kind, LineKind::PageNumber | LineKind::RunningHeader);
    let number = |i: usize| lines.get(i).is_some_and(of_page);
    let feeds = memchr(b'\x0c', clean.as_bytes()).is_some();
    let parted = |i: usize| {
        let between = i.checked_sub(1).and_then(|above| clean.get(lines[above].span.end..lines.get(i)?.span.start));
        feeds && between.is_some_and(|between| between.contains('\u{c}'))
    };
    let heads = |i: usize| i > 0 && number(i - 1) || parted(i);
    let foots = |i: usize| number(i + 1) || parted(i + 1);
    let is_name = |words: &str| {
        let capital = |word: &str| word.starts_with(fold::is_upper);
        vocab.is_surname(first_word(words)) && words.split(' ').all(capital)
    };
    let may_run = |line: &Line| {
        let words = line.text(clean);
        // "LuatVietnam", "vpubnd-12/05/2022 16:35:02-vp"
        let mark = words.len() >= 8 && words.is_ascii() && words.split(' ').count() < 3;
        line.kind == LineKind::Text
            && (mark || words.len() >= 12 && words.starts_with(fold::is_upper))
            && words.len() < 200
            && words.ends_with(|c: char| fold::is_word(c) || c == ')')
            && !opens_paper(words, vocab)
            && !is_name(words)
            && marker(words).is_err()
    };
    // Where a paper begins on the next page, the last line of the page ends another.
    let ends_paper = |i: usize| {
        let next = lines[i + 1..].iter().take(NEAR).find(|line| line.kind == LineKind::Text);
        next.is_some_and(|next| opens_paper(next.text(clean), vocab))
    };
    let stands = |i: usize| heads(i) || foots(i) && !ends_paper(i);
    let pages: Vec<usize> = (0..lines.len()).filter(|i| may_run(&lines[*i]) && stands(*i)).collect();
    let mut found: HashMap<&str, Again<'_>> = HashMap::new();
    for i in &pages {
        found.entry(lines[*i].text(clean)).or_default().take(lines[*i].span, "");
    }
    let comes_again = |line: &Line| found.get(line.text(clean)).is_some_and(|again| again.count > 1 && !again.near);
    // The first page has it too, and the last.
    for i in pages.into_iter().chain([0, lines.len().saturating_sub(1)]) {
        if lines.get(i).is_some_and(|line| line.kind == LineKind::Text && comes_again(line)) {
            lines[i].kind = LineKind::RunningHeader;
        }
    }
}

/// How a line comes again and again.
#[derive(Default)]
struct Again<'t> {
    count: u32,
    first: usize,
    /// Where the last ends, and what stands above it.
    last: usize,
    above: &'t str,
    /// Two stand with no page between, as the cells of a table do, or below the same words.
    near: bool,
}

impl<'t> Again<'t> {
    fn take(&mut self, Span { start, end }: Span, above: &'t str) {
        if self.count == 0 {
            self.first = start;
        } else {
            self.near |= start - self.last < SHORTEST_PAGE || !above.is_empty() && above == self.above;
        }
        (self.count, self.last, self.above) = (self.count + 1, end, above);
    }
}

/// Tells what stands amid sentences again and again, whatever parts the pages: a line alone, or with the number of the page,
/// as "158    VĂN KIỆN ĐẢNG TOÀN TẬP", "Báo cáo chính trị - Trang 3".
fn mark_heads_within(clean: &str, lines: &mut [Line]) {
    let text = |line: &Line| line.kind == LineKind::Text && line.span.end - line.span.start < LONGEST_RUNNING;
    let head = |line: &Line| {
        let (name, page) = without_page(line.text(clean));
        let sound = (12..LONGEST_RUNNING).contains(&name.len()) && name.starts_with(fold::is_upper);
        (sound && (page.is_some() || marker(name).is_err())).then_some((name, page))
    };
    let open = |line: &Line| line.width >= FULL_LINE && !line.text(clean).ends_with(['.', ';', ':', '!', '?']);
    let goes_on = |words: &str| words.starts_with(fold::is_lower) && marker(words).is_err();
    let near = |line: &&Line| line.kind == LineKind::Text;
    let mut found: HashMap<&str, Again<'_>> = HashMap::new();
    let mut numbered = Vec::new();
    for (i, line) in lines.iter().enumerate().skip(1).filter(|(_, line)| text(line)) {
        if !line.text(clean).starts_with(|c: char| c.is_ascii_digit() || fold::is_upper(c)) {
            continue;
        }
        let Some(below) = lines[i + 1..].iter().take(2).find(near) else { continue };
        if !goes_on(below.text(clean)) {
            continue;
        }
        let above = || lines[i.saturating_sub(2)..i].iter().rev().find(near).filter(|above| open(above));
        match head(line) {
            Some((name, Some(page))) => numbered.push((line.span.start, page, name)),
            Some((name, None)) if let Some(above) = above() => {
                found.entry(name).or_default().take(line.span, above.text(clean));
            }
            _ => {}
        }
    }
    found.retain(|_, again| again.count > 2 && !again.near);
    // Of two pages, not of two rows of a table.
    numbered.sort_unstable_by_key(|(start, _, name)| (*name, *start));
    let counts = |pair: &&[(usize, u32, &str)]| {
        let [(first, page, name), (second, next, other)] = pair else { return false };
        name == other && page < next && second - first >= SHORTEST_PAGE
    };
    let books: HashSet<&str> = numbered.windows(2).filter(counts).map(|pair| pair[0].2).collect();
    if found.is_empty() && books.is_empty() {
        return;
    }
    for line in lines.iter_mut().filter(|line| text(line)) {
        let runs = |(name, page): (&str, Option<u32>)| match page {
            Some(_) => books.contains(name),
            // Before the first it is the title, which the pages behind repeat.
            None => found.get(name).is_some_and(|again| line.span.start >= again.first),
        };
        if head(line).is_some_and(runs) {
            line.kind = LineKind::RunningHeader;
        }
    }
}

/// How many bytes the running head of a page may take.
const LONGEST_RUNNING: usize = 120;

/// The head of a page without its number: "158    VĂN KIỆN", "CHỈ THỊ …   159", "Văn kiện | 158", "Báo cáo - Trang 3".
fn without_page(words: &str) -> (&str, Option<u32>) {
    let digit = |c: char| c.is_ascii_digit();
    let sign = |c: char| c.is_whitespace() || matches!(c, '|' | '-' | '–' | '.' | '…');
    let behind = words.trim_start_matches(digit);
    let before = words.trim_end_matches(digit);
    let (name, page) = if behind.len() < words.len() {
        (behind.trim_start_matches(sign), &words[..words.len() - behind.len()])
    } else {
        (before.trim_end_matches(sign), &words[before.len()..])
    };
    let word = ["Trang", "trang", "Tr"].iter().find_map(|page| name.strip_suffix(page));
    let name = word.map_or(name, |name| name.trim_end_matches(sign));
    // "Tổ công tác số 3" and the row "3 Sở Nội vụ" of a table have a number too.
    match page.parse() {
        Ok(page) if word.is_some() || words.contains('|') || fold::is_caps(name) => (name, Some(page)),
        _ => (words, None),
    }
}

/// Whether words begin a paper on a page of its own, its letterhead in capitals, or the list of recipients.
fn opens_paper(words: &str, vocab: &Vocab) -> bool {
    vocab.attachments.at(words).is_some()
        || vocab.formulas.recipients.begin(words)
        || fold::is_caps(words)
            && (vocab.body_at(words).is_some()
                || vocab.type_at(words).is_some()
                || vocab.headings.beginning(words).next().is_some()
                || vocab.authority_at(words).is_some()
                || vocab.roles.begin(words))
}

/// How many lines of furniture may stand between two pages.
const NEAR: usize = 4;

/// How many bytes of text a page has at least.
const SHORTEST_PAGE: usize = 400;

/// Tells "2/7" for the number of a page where it stands apart, or where another page has one of as many.
fn number_pages(clean: &str, lines: &mut [Line]) {
    let short = |line: &Line| line.kind == LineKind::Text && line.span.end - line.span.start <= "100 / 100".len();
    let of_all = lines.iter().enumerate().filter(|(_, line)| short(line));
    let found: Vec<_> = of_all.filter_map(|(i, line)| Some((i, page_of_all(line.text(clean))?))).collect();
    for (at, (i, total)) in found.iter().enumerate() {
        let apart = lines[*i].gap > 0 || lines[*i].indent >= FAR_RIGHT;
        let near = [at.wrapping_sub(1), at + 1];
        if apart || near.iter().any(|near| found.get(*near).is_some_and(|(_, other)| other == total)) {
            lines[*i].kind = LineKind::PageNumber;
        }
    }
}

/// Parts a line at the top in which the subject of a paper ends and the addressees begin, since the columns were merged:
/// "công năm 2023 Kính gửi: UBND các xã".
fn part_addressees(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let may_end = |line: &Line| {
        let words = line.text(clean);
        line.kind == LineKind::Text && words.len() <= LONGEST_SUBJECT && !words.starts_with('|')
    };
    let titles = |line: &Line| {
        let words = line.text(clean);
        let subject = || ["Về ", "về "].iter().any(|about| words.starts_with(about));
        may_end(line) && (about(words).is_ok() || subject() || is_title(words, vocab))
    };
    for i in 0..lines.len().min(TOP) {
        let words = lines[i].text(clean);
        if !may_end(&lines[i]) {
            continue;
        }
        let label = |at: &usize| {
            let known = vocab.formulas.addressees.at(&words[*at..]).map(|(_, len)| len);
            let len = known.or_else(|| misread_addressing(&words[*at..]));
            len.is_some_and(|len| words[at + len..].trim_start_matches(' ').starts_with(':'))
        };
        let Some(at) = words.match_indices(" K").map(|(at, _)| at + 1).find(label) else { continue };
        // A dash between them is none of the subject's.
        let before = words[..at].trim_end_matches([' ', '-', '–', '—']);
        let titled = lines[i.saturating_sub(REACH_OF_A_SUBJECT)..=i].iter().any(titles);
        if titled && before.contains(fold::is_word) {
            let line = lines[i];
            let at = words.len() - words[before.len()..].trim_start_matches(' ').len();
            let width = before.chars().count() as u32;
            let start = line.span.start;
            lines[i] = Line { span: Span::new(start, start + before.len()), width: line.indent + width, ..line };
            let rest = Line {
                span: Span::new(start + at, line.span.end),
                width: line.width.saturating_sub(width + 1),
                gap: 0,
                ..line
            };
            lines.insert(i + 1, rest);
        }
        return;
    }
}

/// How many bytes a line takes at most that ends a subject.
const LONGEST_SUBJECT: usize = 300;

/// How many lines a subject takes at most.
const REACH_OF_A_SUBJECT: usize = 6;

/// Parts a long line where a list stands in it that lost its ends of lines: "… như sau: 1. Quán triệt … . 2. Kiểm tra: a)
/// Cơ sở …; b) Kinh phí … ."
fn split_lists(clean: &str, lines: &mut Vec<Line>) {
    let first = memmem::Finder::new(": 1. ");
    let long = |line: &Line| line.kind == LineKind::Text && line.span.end - line.span.start >= LONG_LINE;
    let row = |line: &Line| line.text(clean).starts_with('|');
    let lists = |line: &Line| long(line) && first.find(line.text(clean).as_bytes()).is_some() && !row(line);
    if !lines.iter().any(lists) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines.iter() {
        let mut rest = *line;
        let marks = if lists(line) { listed(line.text(clean)) } else { Vec::new() };
        for at in marks.into_iter().map(|at| line.span.start + at) {
            let before = Span::new(rest.span.start, at - 1);
            let width = before.of(clean).chars().count() as u32;
            parted.push(Line { span: before, width: rest.indent + width, ..rest });
            let left = rest.width.saturating_sub(width + 1);
            rest = Line { span: Span::new(at, rest.span.end), width: left, gap: 0, ..rest };
        }
        parted.push(rest);
    }
    *lines = parted;
}

/// How many bytes a line has at least that was not broken where a list begins.
const LONG_LINE: usize = 200;

/// Where the entries of a list begin in the midst of a line: from the first on, in order, each with a capital behind the
/// end of a sentence. There are two at least.
fn listed(words: &str) -> Vec<usize> {
    const LETTERS: [&str; 10] = ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"];
    let entry = |from: usize, end: usize, mark: &str, ends: &[char]| {
        let mut found = words[from..end].match_indices(mark).map(|(at, _)| from + at);
        found.find(|at| {
            let before = words[..*at].strip_suffix(' ').is_some_and(|before| before.ends_with(ends));
            before && words[at + mark.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(fold::is_upper))
        })
    };
    let mut found = Vec::new();
    let mut next = entry(0, words.len(), "1.", &[':']);
    while let Some(at) = next {
        found.push(at);
        next = entry(at, words.len(), &format!("{}.", found.len() + 1), &['.', ';']);
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = found[1..].iter().copied().chain([words.len()]).collect();
    for (at, end) in found.clone().into_iter().zip(ends) {
        let mut point = entry(at, end, LETTERS[0], &[':']);
        for mark in &LETTERS[1..] {
            let Some(at) = point else { break };
            found.push(at);
            point = entry(at, end, mark, &['.', ';']);
        }
    }
    found.sort_unstable();
    found
}

/// Tells digits for the cells of a table, a line each, that stand closer together than the numbers of pages do.
fn tell_cells(clean: &str, lines: &mut [Line]) {
    let digits = |line: &Line| line.text(clean).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b' '));
    let bare = |line: &Line| line.kind == LineKind::PageNumber && digits(line);
    let found: Vec<usize> = (0..lines.len()).filter(|i| bare(&lines[*i])).collect();
    let between = |a: usize, b: usize| lines[b].span.start - lines[a].span.end;
    let value = |i: usize| lines[i].text(clean).split('/').next()?.trim().parse::<u32>().ok();
    let counts = |pair: &[usize]| {
        let next = value(pair[0]).map(|value| value + 1);
        next.is_some() && next == value(pair[1]) && between(pair[0], pair[1]) >= SHORTEST_PAGE / 4
    };
    // "1" over "Nghị quyết số …" at the foot of a page that has "05 nghị quyết1": the mark of a note.
    let marks = |i: usize| {
        let next = lines.get(i + 1).is_some_and(|next| next.text(clean).starts_with(fold::is_upper));
        next && is_glued(clean, &lines[i.saturating_sub(LONGEST_PAGE)..i], lines[i].text(clean))
    };
    let near = found.chunk_by(|a, b| between(*a, *b) < SHORTEST_PAGE);
    let cells = near.filter(|run| run.len() > 2 && !run.windows(2).all(counts) && !marks(run[0]));
    let cells: Vec<usize> = cells.flatten().copied().collect();
    cells.into_iter().for_each(|i| lines[i].kind = LineKind::Text);
}

/// How many lines a page has at most above its notes.
pub(crate) const LONGEST_PAGE: usize = 60;

/// Whether a page has the mark of a note right behind a word, a share or a year: "12 sàn1, báo cáo", "98,6%1", "12/3/20211".
pub(crate) fn is_glued(clean: &str, page: &[Line], mark: &str) -> bool {
    let year = |before: &str| {
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 4 && ["19", "20"].iter().any(|century| before[before.len() - 4..].starts_with(century))
    };
    let glued = |words: &str, at: usize| {
        let before = &words[..at];
        (before.ends_with(|c| fold::is_letter(c) || matches!(c, '%' | ')' | '”')) || year(before))
            && !words[at + mark.len()..].starts_with(fold::is_word)
    };
    let mut lines = page.iter().map(|line| line.text(clean));
    lines.any(|words| words.match_indices(mark).any(|(at, _)| glued(words, at)))
}

/// How far a line is indented that stands in the middle of the page or at its right.
const FAR_RIGHT: u32 = 24;

/// Whether a blank line stands between all lines, even within sentences: then it means nothing.
fn is_spaced(clean: &str, lines: &[Line]) -> bool {
    let apart = lines.iter().skip(1).filter(|line| line.gap > 0).count();
    let goes_on = |line: &&Line| {
        let mut signs = line.text(clean).chars();
        signs.next().is_some_and(fold::is_lower) && signs.next().is_some_and(fold::is_lower)
    };
    lines.len() > 12
        && apart * 100 >= (lines.len() - 1) * 98
        && lines.iter().filter(goes_on).count() > 2.max(lines.len() / 20)
}

/// Among how many lines at the top a letterhead stands: the frames of a table there tell that the text is a web
/// page's, and "Số:" is the label of the number.
const TOP: usize = 40;

/// Joins lines that a web page, printed cell by cell, broke behind their first word: "ỦY" over "BAN
/// NHÂN DÂN", "Số:" over "14/2007/QĐ-UBND", "Điều" over "1. Phạm vi".
fn join_broken_cells(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let begins_body = |words: &str| vocab.body_at(head(words, LONGEST_BODY)).is_some();
    let whole = |line: &Line, next: &Line| begins_body(Span::new(line.span.start, next.span.end).of(clean));
    lines.dedup_by(|next, line| {
        let words = line.text(clean);
        let word = words.trim_end_matches(':');
        let broken = next.gap == 0
            && line.kind == LineKind::Text
            && !matches!(next.kind, LineKind::Rule | LineKind::Stamp)
            && word.len() < 12
            && word.starts_with(fold::is_upper)
            && word.chars().all(fold::is_letter)
            // "TRỊ" over "Trần Văn An" ends what stands above it.
            && (!fold::is_caps(word) || fold::is_caps(first_word(next.text(clean))))
            // "GIANG" over "ỦY BAN KIỂM TRA" ends what stands above it, "ỦY" over "BAN NHÂN DÂN" does not.
            && !(fold::is_caps(word) && begins_body(next.text(clean)) && !whole(line, next))
            // "LUẬT" over its name is whole.
            && vocab.type_at(word).is_none_or(|(_, len)| len != word.len());
        if broken {
            line.span.end = next.span.end;
            line.width += 1 + next.width - next.indent;
            line.kind = kind(line.text(clean), vocab);
        }
        broken
    });
}

/// How many cells a row has at most that a web page printed cell by cell, how many lines a cell of it, and how many the head
/// of a column.
const MOST_OF_CELLS: usize = 12;
const LONGEST_CELL: usize = 40;
const LONGEST_HEAD: usize = 8;

/// Joins the rows of a table in the body that a web page printed cell by cell, a bar alone on the line before each cell and
/// behind the last: two bars one below the other part two rows.
fn join_rows(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let table = CellByCell { clean, lines, vocab };
    // Two rows of two cells have six bars.
    if (0..lines.len()).filter(|at| table.is_bar(*at)).nth(5).is_none() {
        return;
    }
    let (mut joined, mut at) = (Vec::with_capacity(lines.len()), 0);
    while at < lines.len() {
        let rows = if table.is_bar(at) { table.rows(at) } else { Vec::new() };
        if rows.is_empty() {
            joined.push(lines[at]);
            at += 1;
        }
        for last in rows {
            let span = Span::new(lines[at].span.start, lines[last].span.end);
            let width = lines[at..=last].iter().map(|line| line.width + 1).sum();
            joined.push(Line { span, width, kind: LineKind::Text, ..lines[at] });
            at = last + 1;
        }
    }
    *lines = joined;
}

/// A table that may have been printed cell by cell.
struct CellByCell<'l> {
    clean: &'l str,
    lines: &'l [Line],
    vocab: &'l Vocab,
}

impl CellByCell<'_> {
    fn is_bar(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| line.kind == LineKind::Rule && line.text(self.clean) == "|")
    }

    /// The last bar of each row of the table whose first bar is line `at`; none where fewer than two rows stand there, or the
    /// block of a letterhead or of signatures.
    fn rows(&self, at: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        let (mut last, mut count) = (at, 0);
        while !(self.is_bar(last + 1) && self.lines[last + 1].gap == 0) {
            match self.cell(last) {
                Some(next) if count < MOST_OF_CELLS && next - last <= LONGEST_HEAD => (last, count) = (next, count + 1),
                _ => return rows,
            }
        }
        if count > 1 {
            rows.push(last);
            while self.is_bar(last + 1)
                && let Some(next) = self.row(last + 1, count)
            {
                rows.push(next);
                last = next;
            }
        }
        if rows.len() < 2 { Vec::new() } else { rows }
    }

    /// The last bar of the row of so many cells that begins at a bar. Two bars with nothing between them are an empty cell,
    /// or the end of a row whose last cell is as wide as several.
    fn row(&self, at: usize, count: usize) -> Option<usize> {
        let ends = |last: Option<usize>| last.is_some_and(|last| self.is_bar(last + 1));
        let (mut last, mut cells) = (at, 0);
        while cells < count {
            let next = self.cell(last)?;
            let empty = next == last + 1 && self.lines[next].gap == 0;
            if empty && cells > 0 && !ends(self.cells(next, count - cells - 1)) && self.cells(next, count).is_some() {
                return Some(last);
            }
            (last, cells) = (next, cells + 1);
        }
        Some(last)
    }

    /// The bar behind so many cells, empty ones too.
    fn cells(&self, from: usize, count: usize) -> Option<usize> {
        (0..count).try_fold(from, |at, _| self.cell(at))
    }

    /// The bar that ends the cell whose bar is line `at`, if nothing in it is of a letterhead or of signatures, or a heading of
    /// the body.
    fn cell(&self, at: usize) -> Option<usize> {
        let end = (at + 1..self.lines.len()).take(LONGEST_CELL).find(|next| self.is_bar(*next))?;
        let apart = |line: &Line| {
            let words = line.text(self.clean);
            let block = || {
                self.vocab.headings.beginning(words).next().is_some()
                    || self.vocab.authority_at(words).is_some()
                    || self.vocab.roles.begin(words)
                    || self.vocab.type_at(words).is_some_and(|(kind, len)| kind.code.is_some() && len == words.len())
            };
            // "I." alone numbers a row.
            let heading = |(rest, found): (&str, Marker<'_>)| {
                use Family::{Article, Chapter, Part, Roman, Section};
                matches!(found.family, Part | Chapter | Section | Article | Roman) && !rest.is_empty()
            };
            line.kind == LineKind::Rule && words.len() > "---".len()
                || self.vocab.formulas.recipients.begin(words)
                || self.vocab.formulas.addressees.begin(words)
                || self.vocab.attachments.at(words).is_some()
                || number_line(words).is_ok()
                || marker(words).is_ok_and(heading)
                || fold::is_caps(words) && block()
        };
        (!self.lines[at + 1..end].iter().any(apart)).then_some(end)
    }
}

/// Among how many characters the words stand that begin the name of a body.
const LONGEST_BODY: usize = 60;

/// Joins the lines of a number at the top that was torn into its parts: "Số:" over "123" over "/TTr-VPCP", "Số: 16 -"
/// over "HD/BTCTU".
fn join_torn_number(clean: &str, lines: &mut Vec<Line>) {
    let torn = |at: usize, last: usize| {
        let parts = lines.get(at..=last)?;
        let printed = Span::new(parts[0].span.start, parts[last - at].span.end);
        // "Số: 16 -" over "HD/BTCTU" goes on, "Số: 16" over a line of words does not.
        let goes_on = |pair: &[Line]| {
            !pair[1].text(clean).starts_with(fold::is_letter) || pair[0].text(clean).ends_with(['-', '–', '/'])
        };
        let near = parts[1..].iter().all(|line| line.gap <= 1) && parts.windows(2).all(goes_on);
        let whole = number_line(printed.of(clean)).is_ok_and(|(rest, _)| rest.is_empty());
        (near && whole).then_some((at, last, printed))
    };
    let labels = lines.iter().take(TOP).enumerate().filter(|(_, line)| {
        let words = line.text(clean);
        let number = ["Số", "SỐ"].iter().find_map(|label| words.strip_prefix(label));
        let sign = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | '-' | '–' | '/');
        number.is_some_and(|number| number.chars().all(sign))
    });
    let found = labels.map(|(at, _)| at).find_map(|at| torn(at, at + 1).or_else(|| torn(at, at + 2)));
    if let Some((at, last, printed)) = found {
        let width = lines[at + 1..=last].iter().map(|line| 1 + line.width - line.indent).sum::<u32>();
        lines[at].span = printed;
        lines[at].width += width;
        lines.drain(at + 1..=last);
    }
}

/// How many bytes of a rule stand before words that were glued to it: "----Kính gửi:", "_____Căn cứ …". Three hyphens may
/// be a bullet where a blank is behind them, and what has more signs of the kind is a form.
fn glued_rule(words: &str) -> Option<usize> {
    let sign = words.chars().next().filter(|c| matches!(c, '-' | '_' | '*' | '=' | '~' | '–' | '—' | '─'))?;
    let rest = words.trim_start_matches(sign);
    let count = (words.len() - rest.len()) / sign.len_utf8();
    let behind = rest.trim_start_matches(' ');
    let near = head(behind, LONGEST_FORM);
    let begins = near.starts_with(fold::is_upper) || marker(near).is_ok_and(|(_, found)| found.value > 0);
    let twice = |c: char| near.as_bytes().windows(2).any(|pair| pair == [c as u8, c as u8]);
    let form = sign.is_ascii() && twice(sign) || near.ends_with(sign);
    let rule = count >= if behind.len() == rest.len() { 3 } else { SHORTEST_RULE };
    (rule && begins && !form).then_some(words.len() - rest.len())
}

/// How many signs a rule has at least that a blank parts from the words behind it.
const SHORTEST_RULE: usize = 4;

/// Among how many characters behind a rule the blanks of a form are looked for.
const LONGEST_FORM: usize = 200;

/// Parts the list mark that a converter to Markdown put before a unit's own marker: "- 1. Một", "* a) Một", "- Điều 1. Một",
/// "- + Một", "1. 1. Một". Numbers only where those of the entries around count; one alone stands under a bullet.
fn part_list_marks(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let marked = |line: &Line| list_mark(line.text(clean)).filter(|_| line.kind == LineKind::Text);
    let Some(first) = lines.iter().position(|line| marked(line).is_some_and(|mark| mark.inner.is_some())) else {
        return;
    };
    let mut parted = Vec::with_capacity(lines.len() + 8);
    parted.extend_from_slice(&lines[..first]);
    let mut last = HashMap::new();
    for run in lines[first..].chunk_by(|a, b| marked(a).map(|mark| mark.sign) == marked(b).map(|mark| mark.sign)) {
        if marked(&run[0]).is_none() {
            parted.extend_from_slice(run);
            continue;
        }
        let numbers = || run.iter().filter_map(|line| marked(line)?.inner).filter(|inner| inner.1 > 0);
        // "Dự thảo gồm 03 Điều, cụ thể:" over "- Điều 1. …" tells of another paper's.
        let above = parted.last().map_or("", |line: &Line| line.text(clean));
        let told = above.ends_with(':') && !fold::is_caps(above) && marked(&run[0]).is_some_and(|mark| mark.keyword);
        let mut values = last.clone();
        let counts = numbers().all(|(family, value)| {
            let before = values.insert(family, value);
            value == 1 || before.is_some_and(|before| value == before + 1)
        });
        // "- 1. Một" over "- Hai" alone is a bullet's.
        let first = numbers().next();
        let again = || first.is_some_and(|first| numbers().filter(|inner| inner.0 == first.0).count() > 1);
        let sound = !told && counts && (numbers().count() == run.len() || again());
        if sound {
            last = values;
        }
        for line in run {
            let own = |(_, value): (Family, u32)| value == 0 || sound;
            match marked(line).filter(|mark| mark.inner.is_some_and(own)) {
                Some(mark) => parted.extend(cut(clean, *line, mark.len, vocab)),
                None => parted.push(*line),
            }
        }
    }
    *lines = parted;
}

/// The mark of a list at the start of a line, and the marker behind it with its number, 0 for a bullet.
struct ListMark {
    sign: char,
    len: usize,
    inner: Option<(Family, u32)>,
    /// The marker has a word: "Điều 1.".
    keyword: bool,
}

fn list_mark(words: &str) -> Option<ListMark> {
    if !matches!(words.as_bytes(), [b'-' | b'*' | b'+', b' ', ..] | [b'0'..=b'9', b'.' | b'0'..=b'9', ..]) {
        return None;
    }
    let (mark, rest) = words.split_once(' ').filter(|(mark, _)| mark.len() <= "100.".len())?;
    if matches!(mark, "-" | "*" | "+") {
        let behind = rest.trim_start_matches(' ');
        // Most entries begin with a word and no marker.
        let mut words = behind.split(' ');
        let first = words.next().unwrap_or("");
        let mut second = || words.next().is_some_and(|word| !word.contains(fold::is_lower));
        let bullet = || behind.starts_with(['-', '+']) && behind[1..].trim_start().starts_with(fold::is_upper);
        let may = first.ends_with(['.', ')', ':', '-']) || first.starts_with(fold::is_upper) && second() || bullet();
        let found = may.then(|| marker(head(behind, LONGEST_MARKER)).ok()).flatten().map(|(_, found)| found);
        let own = |found: &Marker<'_>| match found.family {
            Family::Bullet(_) => bullet(),
            _ => matches!(found.end, '.' | ')' | ':' | '-'),
        };
        let inner = found.filter(own).map(|found| (found.family, found.value));
        let keyword = inner.is_some() && first.chars().nth(2).is_some_and(fold::is_letter);
        return Some(ListMark { sign: mark.chars().next()?, len: mark.len(), inner, keyword });
    }
    // A number twice over.
    let number: u32 = mark.strip_suffix('.')?.parse().ok()?;
    let again = rest.trim_start_matches(' ').strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '));
    again.then_some(ListMark { sign: '.', len: mark.len(), inner: Some((Family::Arabic(1), number)), keyword: false })
}

/// Among how many characters a marker behind the mark of a list is looked for.
const LONGEST_MARKER: usize = 60;

/// The signs at the start of a line, so many bytes, as a rule of the page, and the words behind them.
fn cut(clean: &str, line: Line, signs: usize, vocab: &Vocab) -> [Line; 2] {
    let rule = Span::new(line.span.start, line.span.start + signs);
    let words = line.span.of(clean)[signs..].trim_start_matches(' ');
    let behind = Span::new(line.span.end - words.len(), line.span.end);
    let width = rule.of(clean).chars().count() as u32;
    [
        Line { span: rule, width: line.indent + width, kind: LineKind::Rule, ..line },
        Line { span: behind, width: line.width.saturating_sub(width), gap: 0, kind: kind(words, vocab), ..line },
    ]
}

fn first_word(words: &str) -> &str {
    words.split(char::is_whitespace).next().unwrap_or("")
}

fn line(text: &str, span: Span, gap: u32, vocab: &Vocab) -> Option<Line> {
    let whole = span.of(text);
    let words = whole.trim_matches(is_blank);
    if words.is_empty() {
        return None;
    }
    let start = offset(whole, words);
    let indent = whole[..start].chars().fold(0, |column, c| match c {
        '\t' => column / 8 * 8 + 8,
        '\u{c}' => 0,
        _ => column + 1,
    });
    let span = Span::new(span.start + start, span.start + start + words.len());
    // Continuation bytes are not characters.
    let width = words.bytes().filter(|b| b & 0xC0 != 0x80).count() as u32;
    Some(Line { span, indent, width: indent + width, gap, kind: kind(words, vocab) })
}

/// Blanks, and the control characters that stand for them.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{1a}')
}

fn kind(words: &str, vocab: &Vocab) -> LineKind {
    let is_stamp = || vocab.stamps.beginning(words).next().is_some();
    match words.as_bytes()[0] {
        b'-' | b'_' | b'*' | b'=' | b'~' | b'|' | b'`' | b'+' | b'^' if is_rule(words) => LineKind::Rule,
        b'o' | b'O' | b'0' if is_ornament(words) => LineKind::Rule,
        0xE2 if is_rule(words) => LineKind::Rule,
        _ if words.len() <= LONGEST_SPECKS && is_speck(words) => LineKind::Rule,
        b'0'..=b'9' | b'-' | b'[' | b'|' | 0xE2 | b'T' | b't' | b'P' if words.len() < 24 && page_number(words) => {
            LineKind::PageNumber
        }
        b'-' | b'=' | b'*' | b'[' | b'#' if words.len() < 40 && page_mark(words) => LineKind::PageNumber,
        b'{' | b'<' | b'\\' if is_page_break(words) => LineKind::PageNumber,
        // "![](page_3.jpeg)": a stamp or a signature, for those who turn a scan into Markdown.
        b'!' if is_picture(words) => LineKind::Rule,
        b'S' | b'C' if words.len() < 40 && is_scanner(words) => LineKind::RunningHeader,
        b'C' | b'0'..=b'9' if words.len() < 120 && gazette_header(words) => LineKind::RunningHeader,
        _ if words.len() < 160 && words.starts_with(fold::is_upper) && is_stamp() => LineKind::Stamp,
        _ => LineKind::Text,
    }
}

/// Whether a line parts two pages as those do that turn scans and PDF into Markdown: "{3}-----", `\newpage`,
/// "<page_number>3</page_number>".
fn is_page_break(words: &str) -> bool {
    let parted = || {
        let (number, stroke) = words.strip_prefix('{')?.split_once('}')?;
        Some(page_number(number) && stroke.len() >= 5 && stroke.bytes().all(|b| b == b'-'))
    };
    let tagged = || words.strip_prefix("<page_number>")?.strip_suffix("</page_number>").map(page_number);
    matches!(words, "\\newpage" | "\\pagebreak") || parted().or_else(tagged) == Some(true)
}

/// Whether a line is the link of a picture alone, whose name says nothing: it has no blank.
fn is_picture(words: &str) -> bool {
    let link = words.strip_prefix("![").and_then(|words| words.strip_suffix(')')?.split_once("]("));
    link.is_some_and(|(name, target)| !name.contains(' ') && !target.contains(')'))
}

/// Whether the program of a scanner says what it is: "Scanned by CamScanner".
fn is_scanner(words: &str) -> bool {
    let begins = |lead: &str| words.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    ["scanned by ", "scanned with ", "camscanner"].into_iter().any(begins)
}

/// Whether a reader of scans says where a page begins or ends: "--- PAGE 3 ---", "=== Trang 2 ===".
fn page_mark(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '=' | '*' | '[' | ']' | '#' | ' '));
    bare.starts_with(fold::is_letter) && (page_number(bare) || bare.eq_ignore_ascii_case("page break"))
}

/// Whether a line is drawn, not written. Dots are no rule: they are the blanks of a form.
fn is_rule(words: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            '-' | '_'
                | '*'
                | '='
                | '~'
                | '|'
                | '`'
                | ':'
                | '+'
                | '^'
                | '–'
                | '—'
                | '─'
                | '━'
                | '═'
                | '−'
                | '⎯'
                | '―'
        )
    };
    let (mut count, mut rings) = (0, 0);
    for c in words.chars() {
        match c {
            c if marks(c) => count += 1,
            'o' | 'O' | '0' => rings += 1,
            c if !c.is_whitespace() => return false,
            _ => {}
        }
    }
    // "-----o0o-----"
    if rings > 0 {
        let drawn = || count >= 2 && is_ornament(words.trim_matches(|c| marks(c) || c == ' '));
        return words.ends_with(marks) && (rings <= 3 && count >= 6 || drawn());
    }
    // One hyphen or plus is a bullet without its words; one star or pipe is the star, or a table's frame.
    count >= 3
        || matches!(words.as_bytes()[0], b'*' | b'|' | b'_' | b'~' | b'`')
        || (count == 2 && !words.contains([' ', '+']))
}

/// Whether words are rings that look the same from both ends, of two kinds: "oOo", "o0o", "oo0oo".
fn is_ornament(words: &str) -> bool {
    let ring = |b: &u8| matches!(b, b'o' | b'O' | b'0');
    let rings = words.as_bytes();
    (3..=LONGEST_ORNAMENT).contains(&rings.len())
        && rings.iter().all(ring)
        && rings.iter().any(|b| *b != rings[0])
        && rings.iter().eq(rings.iter().rev())
}

/// How many rings an ornament has at most.
const LONGEST_ORNAMENT: usize = 9;

/// How many bytes a line of specks takes at most.
const LONGEST_SPECKS: usize = 16;

/// Whether a scan made a line of specks: the sign of a bullet and one more, "~ 2", "— R", "- ˆ"; signs and letters each by
/// itself, "Ạ \" R F"; two points, ". ,". Dots alone are the blanks of a form.
fn is_speck(words: &str) -> bool {
    let single = |word: &str| word.chars().nth(1).is_none();
    let dots = |c: char| matches!(c, '.' | '…' | '_' | ' ');
    if words.chars().all(|c| matches!(c, '.' | ',' | ':' | ';' | '\'' | ' ')) {
        return words.len() > 1 && !words.chars().all(dots);
    }
    let Some((sign, other)) = words.split_once(' ').filter(|_| words.split(' ').all(single)) else { return false };
    let bullet = matches!(sign, "-" | "~" | "*" | "+" | "–" | "—" | "•" | "^");
    let signs = |word: &str| matches!(word, "\"" | "'" | "`" | "~" | "^" | "ˆ");
    let strewn = || {
        words.contains(fold::is_letter)
            && other.contains(' ')
            && words.split(' ').any(signs)
            && !words.contains(|c: char| c.is_ascii_digit())
    };
    bullet && single(other) && !other.chars().all(dots) || strewn()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages whose last sentence goes on behind what `head` prints between them.
    fn pages(head: impl Fn(usize) -> String, last: &str) -> String {
        let page = |page: usize| {
            let words =
                format!("Chi bộ thứ {page} rà soát danh sách đảng viên, đối chiếu với hồ sơ đang quản lý ở cơ sở.\n");
            format!(
                "{}Các chi bộ đã rà soát xong danh sách của khu {page} {last}\n{}\ntheo quy định.\n",
                words.repeat(6),
                head(page)
            )
        };
        (1..=4).map(page).collect()
    }

    #[test]
    fn heads_amid_sentences() {
        let open = "trước khi gửi lên cấp trên";
        for (head, last, want) in [
            (|page: usize| format!("{}    VĂN KIỆN ĐẢNG BỘ HUYỆN", 157 + page) as String, open, 4),
            (|page| format!("Báo cáo của Huyện ủy - Trang {page}"), open, 4),
            (|_| "VĂN KIỆN ĐẢNG BỘ HUYỆN".into(), open, 4),
            // Units of a list differ, sentences end, and a name may stand in each.
            (|page| format!("{page}. Văn kiện Đảng bộ huyện"), open, 0),
            (|_| "VĂN KIỆN ĐẢNG BỘ HUYỆN".into(), "đầy đủ.", 0),
            (|page| format!("Ủy ban Kiểm tra khu {page}"), open, 0),
        ] as [(fn(usize) -> String, &str, usize); 6]
        {
            let text = Text::new(pages(head, last));
            let lines = lines(&text, Vocab::builtin());
            let found = lines.iter().filter(|line| line.kind == LineKind::RunningHeader).count();
            assert_eq!(found, want, "{}", text.clean());
        }
    }

    #[test]
    fn kinds() {
        use LineKind::*;
        for (words, want) in [
            ("*", Rule),
            ("* *", Rule),
            ("***", Rule),
            ("-----", Rule),
            ("- - -", Rule),
            ("|", Rule),
            ("|---|---|", Rule),
            ("```", Rule),
            ("─────────", Rule),
            ("-", Text),
            ("……………", Text),
            ("..........", Text),
            ("- Căn cứ", Text),
            ("~ 2", Rule),
            ("— R", Rule),
            ("- ˆ", Rule),
            ("+ x", Rule),
            ("- …", Text),
            ("Ạ \" R F", Rule),
            (". ,", Rule),
            ("A R", Text),
            (". .", Text),
            ("./.", Text),
            ("- A B", Text),
            ("a 2", Text),
            ("- 20", Text),
            ("2", PageNumber),
            ("- 7 -", PageNumber),
            ("{3}------------------------------------------------", PageNumber),
            ("{3}", Text),
            ("\\newpage", PageNumber),
            ("<page_number>3</page_number>", PageNumber),
            ("<b>3</b>", Text),
            ("![](_page_3_Picture_0.jpeg)", Rule),
            ("![a](b) và c", Text),
            ("![a](b) (c)", Text),
            ("![Sơ đồ tổ chức](a.png)", Text),
            ("![](", Text),
            ("Trang 3/12", PageNumber),
            ("--- PAGE 3 ---", PageNumber),
            ("=== Trang 2 ===", PageNumber),
            ("--- PAGE BREAK ---", PageNumber),
            ("- Trang trại", Text),
            ("- Trang 2 của Đề án", Text),
            ("--- 12 ---", Text),
            ("2026", Text),
            ("3.", Text),
            ("CÔNG BÁO/Số 913 + 914/Ngày 20-12-2013", RunningHeader),
            ("Ký bởi: Cổng Thông tin", Stamp),
            ("Thời gian ký: 22.05.2023", Stamp),
            ("ĐẾN Số: 12", Stamp),
            ("Điều 1.", Text),
        ] {
            assert_eq!(kind(words, Vocab::builtin()), want, "{words}");
        }
    }

    #[test]
    fn parts_a_rule_from_the_words_behind_it() {
        for (printed, signs) in [
            ("----Kính gửi: Các chi bộ", Some(4)),
            ("----1. Thống nhất", Some(4)),
            ("_____Căn cứ Luật Đất đai;", Some(5)),
            ("***Căn cứ Luật Đất đai;", Some(3)),
            ("———CHỦ TỊCH", Some(9)),
            ("------ Căn cứ", Some(6)),
            ("--- Căn cứ", None),
            ("--Căn cứ", None),
            ("---- kết luận", None),
            ("____Có ____Không", None),
            ("-----TRANG 2-----", None),
            ("____/KH-UBND", None),
            ("____12", None),
        ] {
            assert_eq!(glued_rule(printed), signs, "{printed}");
        }
    }

    #[test]
    fn addresses() {
        for (words, want) in [
            ("https://vanban.example.vn/", true),
            ("www.example.vn", true),
            ("WWW.EXAMPLE.VN", true),
            ("https://example.vn là", false),
            ("www", false),
            ("example.vn", false),
            ("http://", false),
        ] {
            assert_eq!(is_address(words), want, "{words}");
        }
        assert!(names_site("VanBan.example.vn - Tiện ích", "www.vanban.example.vn"));
        assert!(!names_site("Văn bản", "www.vanban.example.vn"));
        assert!(!names_site("2. Giao", "www.2.vn"));
    }

    #[test]
    fn joins_what_a_web_page_broke_behind_the_first_word() {
        let cells =
            "ỦY\nBAN NHÂN DÂN\nTỈNH\nHà Nội\n|\nSố:\n14/2007/QĐ-UBND\n|\nLUẬT\nNHÀ Ở\nĐiều\n1. Tên\n\nMột\n\nHai";
        let of = |text: &str| {
            let text = Text::new(text);
            let lines = lines(&text, Vocab::builtin());
            lines.iter().map(|line| line.text(text.clean()).replace('\n', " ")).collect::<Vec<_>>()
        };
        let want = [
            "ỦY BAN NHÂN DÂN",
            "TỈNH",
            "Hà Nội",
            "|",
            "Số: 14/2007/QĐ-UBND",
            "|",
            "LUẬT",
            "NHÀ Ở",
            "Điều 1. Tên",
            "Một",
            "Hai",
        ];
        assert_eq!(of(cells), want);
        // Without the frames only a number tells that it was torn.
        assert_eq!(of(&cells.replace("|\n", "")).len(), cells.lines().filter(|line| !line.is_empty()).count() - 3);
    }

    #[test]
    fn joins_a_number_that_was_torn() {
        for (printed, joined) in [
            ("CHÍNH PHỦ\nSố:\n123\n/TTr-CP\nHà Nội", &["CHÍNH PHỦ", "Số: 123 /TTr-CP", "Hà Nội"][..]),
            ("Số:\n\n14/2007/QĐ-UBND\nHà Nội", &["Số: 14/2007/QĐ-UBND", "Hà Nội"]),
            ("Số: 12\n-CT/TU", &["Số: 12 -CT/TU"]),
            ("|\nSố:\n123\n/TTr-CP\n|\nHà Nội", &["|", "Số: 123 /TTr-CP", "|", "Hà Nội"]),
            // No symbol, or more than that.
            ("Số:\n12\nHà Nội", &["Số:", "12", "Hà Nội"]),
            ("Số: 12\n-CT/TU và các văn bản", &["Số: 12", "-CT/TU và các văn bản"]),
            ("Số: 12-CT/TU\n15-CT/TU", &["Số: 12-CT/TU", "15-CT/TU"]),
            ("Số:\n\n\n12-CT/TU", &["Số:", "12-CT/TU"]),
        ] {
            let text = Text::new(printed);
            let lines = lines(&text, Vocab::builtin());
            let got: Vec<_> = lines
                .iter()
                .map(|line| line.text(text.clean()).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(got, joined, "{printed}");
        }
    }

    #[test]
    fn places_indents_and_gaps() {
        let text = Text::new("\n\n  Một\r\n\tHai \n\n\u{c}Ba");
        let got: Vec<_> = lines(&text, Vocab::builtin())
            .iter()
            .map(|line| (line.text(text.clean()), line.indent, line.width, line.gap))
            .collect::<Vec<_>>()
            .iter()
            .map(|(text, indent, width, gap)| ((*text).to_owned(), *indent, *width, *gap))
            .collect();
        assert_eq!(got, [("Một".into(), 2, 5, 2), ("Hai".into(), 8, 11, 0), ("Ba".into(), 0, 2, 1)]);
    }
}
