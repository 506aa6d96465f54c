//! What belongs to the page and not to the paper, told by what stands around it or comes again: numbers of pages,
//! running heads, the addresses and times that a site or a browser prints.
//!
//! A line alone does not show it: the same words may be a cell of a table, a name, a title.

use std::collections::{HashMap, HashSet};

use memchr::memchr;

use super::{Line, LineKind, first_word};
use crate::fold;
use crate::parse::body::marker;
use crate::parse::header::{page_number, page_of_all};
use crate::text::{Span, head};
use crate::vocab::Vocab;

/// Tells "2/7" for the number of a page where it stands apart, or where another page has one of as many.
pub(super) fn number_pages(clean: &str, lines: &mut [Line]) {
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

/// How far a line is indented that stands in the middle of the page or at its right.
const FAR_RIGHT: u32 = 24;

/// Tells digits for the cells of a table, a line each, that stand closer together than the numbers of pages do.
pub(super) fn tell_cells(clean: &str, lines: &mut [Line]) {
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
    let mut cells: Vec<usize> = cells.flatten().copied().collect();
    cells.extend(numbered_rows(clean, lines, &found));
    cells.into_iter().for_each(|i| lines[i].kind = LineKind::Text);
}

/// Which of the `found` digits number the rows of a table below "TT" within a page: "1", "2", each over a cell, but not
/// below "1 Rà soát văn bản", where they are numbers of pages.
fn numbered_rows(clean: &str, lines: &[Line], found: &[usize]) -> Vec<usize> {
    let text = |line: &Line| line.kind == LineKind::Text;
    let short = |line: &Line| line.span.end - line.span.start <= "Số TT".len();
    let head = |i: &usize| text(&lines[*i]) && short(&lines[*i]) && is_row_number_head(lines[*i].text(clean));
    let heads: Vec<usize> = if found.is_empty() { Vec::new() } else { (0..lines.len()).filter(head).collect() };
    let numbers = |i: usize, row: usize| {
        let number = lines[i].text(clean).parse() == Ok(row);
        number && lines.get(i + 1).is_some_and(text)
    };
    let mut rows = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let next = heads.get(at + 1).copied().unwrap_or(lines.len());
        let next = next.min(head + LONGEST_PAGE);
        if lines[*head..next].iter().any(|line| line.text(clean).starts_with("1 ")) {
            continue;
        }
        let below = found[found.partition_point(|i| i < head)..].iter().take_while(|i| **i < next);
        rows.extend(below.zip(1..).take_while(|(i, row)| numbers(**i, *row)).map(|(i, _)| *i));
    }
    rows
}

/// Whether words head the column of a table that numbers its rows.
pub(crate) fn is_row_number_head(words: &str) -> bool {
    matches!(words, "TT" | "STT" | "Stt" | "Tt" | "Số TT")
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

/// Tells the number of a page, with signs around it, where it stands in the midst of a sentence: "(2)", "3.", ". 2 .", or
/// with a speck beside it above a unit: "2 ‘".
pub(super) fn mark_pages_within(clean: &str, lines: &mut [Line]) {
    let text = |line: &Line| line.kind == LineKind::Text;
    for i in 1..lines.len().saturating_sub(1) {
        if !text(&lines[i]) {
            continue;
        }
        let bytes = lines[i].text(clean).as_bytes();
        // "2                 ,"
        let wide = || matches!(bytes, [b'0'..=b'9', .., b' ' | b'\t', b',' | b';' | b'\'' | b'`' | b'^' | b'~']);
        if bytes.len() > LONGEST_PAGE_MARK && !wide() {
            continue;
        }
        let bare = lines[i].text(clean).trim_matches(|c: char| !fold::is_word(c));
        // "đạt" over "2/3" over "số đảng viên" is a fraction.
        let number = page_number(bare) && bare.bytes().all(|b| b.is_ascii_digit());
        let (above, below) = (&lines[i - 1], &lines[i + 1]);
        let (before, behind) = (above.text(clean), below.text(clean));
        let open = above.width >= FULL_LINE && before.ends_with(|c| fold::is_letter(c) || c == ',');
        let goes_on = || behind.starts_with(fold::is_lower) && marker(behind).is_err();
        let specked = || has_speck(lines[i].text(clean)) && before.ends_with(['.', ';']) && marker(behind).is_ok();
        if number && text(above) && text(below) && (open && goes_on() || specked()) {
            lines[i].kind = LineKind::PageNumber;
        }
    }
}

/// Whether a sign that ends no number stands apart from digits: "2 ‘", ", 3".
fn has_speck(words: &str) -> bool {
    let speck =
        |word: &str| matches!(word, "," | ";" | "'" | "‘" | "’" | "`" | "^" | "~" | "\"" | "“" | "”" | "«" | "»");
    let mut parts = words.split_whitespace();
    matches!((parts.next(), parts.next(), parts.next()), (Some(first), Some(last), None) if speck(first) != speck(last))
}

/// How many bytes the number of a page takes at most, with the signs around it.
const LONGEST_PAGE_MARK: usize = 12;

/// How wide a line is at least that was broken at its end.
const FULL_LINE: u32 = 50;

/// Tells the address of the site that a copy was printed from: "https://vanban.example.vn/", alone on its line, and the line
/// beside it that begins with its name: "VanBan.example.vn - Tiện ích văn bản". One that a sentence leads to, "… tại địa
/// chỉ:", is the paper's.
pub(super) fn mark_addresses(clean: &str, lines: &mut [Line]) {
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

/// Whether words begin with the name of the site at an address.
fn names_site(words: &str, address: &str) -> bool {
    let name = first_word(head(words, LONGEST_SITE)).trim_end_matches([',', ':']);
    name.contains('.') && name.len() > 4 && {
        let small = address.to_ascii_lowercase();
        small.contains(&name.to_ascii_lowercase())
    }
}

/// How many bytes the address of a site may take.
const LONGEST_SITE: usize = 200;

/// Tells what a site or a browser prints on each page: lines that end with the name of a site, or with the second of a stamp,
/// and come again; "12/3/24, 9:15 AM Kế hoạch …", the head that a browser makes.
pub(super) fn mark_prints(clean: &str, lines: &mut [Line]) {
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

/// Tells what stands at the head or the foot of more than one page, beside its number, beside the address of a site, or
/// where a form feed parts two.
pub(super) fn mark_running(clean: &str, lines: &mut [Line], vocab: &Vocab) {
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
pub(super) const NEAR: usize = 4;

/// How many bytes of text a page has at least.
const SHORTEST_PAGE: usize = 400;

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
pub(super) fn mark_heads_within(clean: &str, lines: &mut [Line]) {
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

/// Tells the head of a page by its words: "18.KLTW75.DOC 2" of a print from the file, amid a sentence or where another page has
/// it too, "188 VĂN KIỆN ĐẢNG TOÀN TẬP" of the collected papers of the Party, and "CHỈ THỊ CỦA BAN BÍ THƯ SỐ 14-CT/TW... 189"
/// beside it, which cuts the name of the paper off.
pub(super) fn mark_named_heads(clean: &str, lines: &mut [Line], vocab: &Vocab) {
    let mut files: Vec<(&str, &str, usize)> = Vec::new();
    for i in 1..lines.len() {
        let words = lines[i].text(clean);
        if lines[i].kind != LineKind::Text || words.len() >= LONGEST_RUNNING {
            continue;
        }
        let page = |at: usize| lines.get(at).is_some_and(|line| line.kind == LineKind::PageNumber);
        let digit = |c: char| c.is_ascii_digit();
        let numbered = || words.starts_with(digit) || words.ends_with(digit) || page(i - 1) || page(i + 1);
        let own = || cut_title(words, vocab).is_some_and(|symbol| numbers_paper(clean, &lines[..i], symbol));
        let heads = match words.as_bytes() {
            [b'0'..=b'9', ..] | [.., b'0'..=b'9'] | [.., b'.', b'.'] | [b'V' | b'v', ..] | [.., 0xA6] => {
                numbered() && (is_collection(words) || own())
            }
            _ => false,
        };
        if heads {
            lines[i].kind = LineKind::RunningHeader;
        } else if let [.., b'0'..=b'9'] = words.as_bytes() {
            files.extend(file_page(words).map(|(name, page)| (name, page, i)));
        }
    }
    files.sort_unstable();
    let within = |i: usize| {
        let (above, below) = (&lines[i - 1], lines.get(i + 1).map_or("", |below| below.text(clean)));
        let open = above.width >= FULL_LINE && above.text(clean).ends_with(|c| fold::is_letter(c) || c == ',');
        open && below.starts_with(fold::is_lower) && marker(below).is_err()
    };
    let again = |run: &[(&str, &str, usize)]| run.windows(2).any(|pair| pair[0].1 != pair[1].1);
    let runs = files.chunk_by(|a, b| a.0 == b.0).filter(|run| again(run) || run.iter().any(|(_, _, i)| within(*i)));
    let heads: Vec<usize> = runs.flatten().map(|(_, _, i)| *i).collect();
    heads.into_iter().for_each(|i| lines[i].kind = LineKind::RunningHeader);
}

/// The name of a file and the number of a page behind it: "18.KLTW75.DOC 2".
fn file_page(words: &str) -> Option<(&str, &str)> {
    let (name, page) = words.rsplit_once(' ')?;
    let name = name.trim_end().trim_end_matches('.');
    let file = [".DOC", ".doc", ".DOCX", ".docx"].iter().find_map(|end| name.strip_suffix(end))?;
    (!file.is_empty() && !file.contains(' ') && page_number(page)).then_some((name, page))
}

/// Whether one of the lines above is the number of a paper: "Số 14-CT/TW".
fn numbers_paper(clean: &str, above: &[Line], symbol: &str) -> bool {
    let near = above[above.len().saturating_sub(FARTHEST_NUMBER)..].iter().map(|line| line.text(clean));
    near.filter(|words| words.starts_with('S')).any(|words| {
        let named = ["Số", "SỐ"].iter().find_map(|number| words.strip_prefix(number));
        named.is_some_and(|rest| rest.contains(symbol))
    })
}

/// Among how many lines above the number of the paper is looked for that a page names.
const FARTHEST_NUMBER: usize = 400;

/// Whether words are the name of the collected papers of the Party, and the number of a page on either side.
fn is_collection(words: &str) -> bool {
    let name = words.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    words.len() < LONGEST_COLLECTION && fold::is(name, "van kien dang toan tap")
}

/// How many bytes the name of the collected papers takes at most, with the number of the page.
const LONGEST_COLLECTION: usize = 60;

/// The symbol of a paper behind its type, in capitals, which the head of a page cuts off with dots.
fn cut_title<'l>(words: &'l str, vocab: &Vocab) -> Option<&'l str> {
    let digit = |c: char| c.is_ascii_digit() || c.is_whitespace();
    let name = words.trim_matches(digit);
    let bare = name.trim_end_matches(['.', '…']);
    let cut = name.len() - bare.len() >= "...".len();
    let symbol = bare.trim_end().rsplit(' ').next().filter(|symbol| symbol.contains('/') && symbol.starts_with(digit));
    symbol.filter(|_| cut && fold::is_caps(bare) && vocab.type_at(name).is_some())
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::lines;
    use crate::text::Text;

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
}
