//! The lines of a letterhead: number, place and date.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{map, not, opt, peek, recognize};
use nom::error::{Error, ErrorKind};
use nom::sequence::terminated;

use super::PResult;
use super::common::{
    Date, RawSymbol, blanks, dash, date, framed_date, is_number_letter, long_date, misread_digit, month_date,
    old_symbol, scanned_date, short_date, slash, slash_slots, so, spoilt_symbol, symbol, type_part, word,
};
use crate::fold;
use crate::source::legacy::syllable;
use crate::text::{head, offset};

/// The number line of a letterhead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberLine<'a> {
    pub(crate) symbol: RawSymbol<'a>,
    /// The number where the printed one had to be mended or could not be read (then empty).
    pub(crate) mended: Option<String>,
}

/// ```ebnf
/// number-line = ( so | scanned-so | "S" ( " " | ":" ) ) ( apart-letter symbol | dated-symbol | spoilt-symbol |
///     [ scanned-number ] ( symbol | old-symbol ) | bare-number )
/// apart-letter = 1*6 DIGIT " " number-letter
/// ```
///
/// A letter apart belongs to the number: "12 A/KH-UBND".
/// A number written by hand comes out of a scan as letters and signs: `34O` is 340, `†o$` cannot be read.
pub(crate) fn number_line(input: &str) -> PResult<'_, NumberLine<'_>> {
    let (rest, line) = whole_number_line(input)?;
    // No letter is parted from its marks.
    Ok(part_place(input, rest.trim_start_matches(fold::is_mark), line))
}

fn whole_number_line(input: &str) -> PResult<'_, NumberLine<'_>> {
    // "S 12-HD/BTCTU": a scan has eaten the vowel.
    let eaten = map((tag("S"), one_of(" :")), |_| ());
    let (rest, ()) = alt((so, scanned_so, eaten)).parse(input)?;
    if let Ok((behind, number)) = apart_letter(rest)
        && let Ok((rest, symbol)) = symbol(behind)
    {
        return Ok((rest, NumberLine { symbol, mended: Some(number.replace(' ', "")) }));
    }
    if let Ok((rest, symbol)) = dated_symbol(rest) {
        return Ok((rest, NumberLine { symbol, mended: None }));
    }
    if let Ok((left, symbol)) = symbol(rest)
        && let Some(number) = misread_last(symbol.number)
    {
        return Ok((left, NumberLine { symbol: RawSymbol { number: "", ..symbol }, mended: Some(number) }));
    }
    if let Ok((rest, symbol)) = symbol(rest).or_else(|_| old_symbol(rest)).or_else(|_| spoilt_symbol(rest)) {
        return Ok((rest, NumberLine { symbol, mended: None }));
    }
    for (at, c) in rest.char_indices().take(16) {
        let behind = &rest[at..];
        if fold::is_letter(c) {
            continue;
        }
        let Ok((left, mut found)) = symbol(behind) else { continue };
        let scrawl = rest[..at].trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '.' | ':' | '…' | '_'));
        // "Số hiệu: 15-QĐ/TU" is the label of a web page.
        if scrawl.split(|c| !fold::is_lower(c)).any(|word| word.chars().count() > 2) || names_another(scrawl) {
            break;
        }
        let mended = if scrawl.is_empty() {
            None
        } else {
            // A scan may space the digits: "6 0 29", and take a space for the end of a cell: "6 | 0 29".
            let scrawl = &scrawl.replace(" | ", " ");
            let spaced = scrawl.bytes().all(|b| b.is_ascii_digit() || b == b' ');
            let number = match found.number {
                "" => scanned_number(scrawl),
                // "l5", "1O4": the letter is a digit.
                last if spaced || scrawl.chars().all(|c| misread_digit(c).is_some()) => {
                    scanned_number(&format!("{scrawl}{last}"))
                }
                _ => String::new(),
            };
            found.number = "";
            Some(number)
        };
        return Ok((left, NumberLine { symbol: found, mended }));
    }
    map(bare_number, |number| NumberLine { symbol: RawSymbol { number, ..RawSymbol::default() }, mended: None })
        .parse(rest)
}

/// Gives back the place of issue that was joined to a symbol, its capital read with those of the body:
/// "18/2024/NĐ-CPHà Nội, ngày 10 tháng 01 năm 2024". "KH-TTra" is an office.
fn part_place<'a>(input: &'a str, rest: &'a str, mut line: NumberLine<'a>) -> (&'a str, NumberLine<'a>) {
    let suffix = line.symbol.suffix.is_some();
    let Some(last) = line.symbol.body.last_mut().filter(|_| !suffix) else { return (rest, line) };
    let (start, end) = (offset(input, last), input.len() - rest.len());
    let letters = head(rest, LONGEST_SYLLABLE).find(|c| !fold::is_letter(c)).unwrap_or(0);
    let capital = last.char_indices().rev().find(|(_, c)| fold::is_upper(*c)).map_or(0, |(at, _)| at);
    let (own, place) = (&last[..capital], head(&input[start + capital..], LONGEST_PLACE_DATE));
    let first = &input[start + capital..end + letters];
    let spoken = !first.is_ascii() || syllable::word(first) == syllable::Word::Syllable && first != "Tra";
    let joined = start + last.len() == end
        && own.chars().nth(1).is_some()
        && first.chars().nth(1).is_some()
        && first.chars().skip(1).all(fold::is_lower)
        && spoken
        && place_date(place).is_some_and(|found| found.start == 0 && found.place.is_some());
    if !joined {
        return (rest, line);
    }
    *last = own;
    (&input[start + capital..], line)
}

/// How many letters a syllable has at most, and a sign behind it.
const LONGEST_SYLLABLE: usize = 8;

/// Among how many characters place and date stand.
const LONGEST_PLACE_DATE: usize = 120;

/// ```ebnf
/// dated-symbol = 1*4 DIGIT slash type-part dash 2 DIGIT
/// ```
///
/// A symbol with the year, where no body is told: "37/CT-69".
fn dated_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let (rest, (number, _, kind, _, year)) = (digits(1, 4), slash, type_part, dash, digits(2, 2)).parse(input)?;
    let (rest, ()) = not(satisfy(|c| fold::is_word(c) || matches!(c, '-' | '/'))).parse(rest)?;
    Ok((rest, RawSymbol { number, body: vec![kind, year], ..RawSymbol::default() }))
}

/// ```ebnf
/// bare-number = 1*4 DIGIT [ "," ] blanks ? "ngày" and a whole date ?
/// ```
///
/// The number of a paper that has no symbol, which its date must follow: "Số 22, ngày 5 tháng 4 năm 1956".
fn bare_number(input: &str) -> PResult<'_, &str> {
    let digits = take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    let dated = peek((opt(tag(",")), blanks, word("ngay"))).and(peek((opt(tag(",")), blanks, date)));
    terminated(digits, dated).parse(input)
}

/// ```ebnf
/// scanned-so = ( "S" | "5" | "$" | "§" ) ( ? o ? | "0" | "6" | ? e ? ) blanks ( ":" | "." ) blanks | "S" " " ? o ? blanks
/// ```
///
/// "S6: 35/BC-STP", "5ố: 35/BC-STP", "S ố 35-BC/TU".
fn scanned_so(input: &str) -> PResult<'_, ()> {
    let vowel = |c: char| matches!(fold::fold_char(c), 'o' | '0' | '6' | 'e');
    let misread = (one_of("S5$§"), satisfy(vowel), blanks, one_of(":."), blanks, peek(satisfy(|c| c.is_ascii_digit())));
    let torn = (tag("S "), satisfy(|c| fold::fold_char(c) == 'o'), blanks, opt(one_of(":.")), blanks);
    alt((misread.map(|_| ()), torn.map(|_| ()))).parse(input)
}

/// Whether what stands before a symbol is a name and the label of the number: "TÀI CHÍNH Số 12" behind "SỞ".
fn names_another(scrawl: &str) -> bool {
    let mut words = scrawl.split([' ', ':', '.']);
    let is_label = |word: &str| matches!(word, "Số" | "SỐ" | "số");
    words.any(|word| {
        is_label(word) || word.chars().filter(|c| fold::is_letter(*c) && scanned_digit(*c).is_none()).count() > 2
    })
}

/// A number and its letter with a blank between, before the dash or slash.
fn apart_letter(input: &str) -> PResult<'_, &str> {
    let digits = take_while_m_n(1, 6, |c: char| c.is_ascii_digit());
    recognize((digits, tag(" "), satisfy(is_number_letter), peek(one_of("-–/")))).parse(input)
}

/// ```ebnf
/// scanned-number = 1*5( DIGIT | "O" | "Q" | "I" | "l" | "|" | "Z" | "S" | "G" | "B" | " " )
/// ```
///
/// The digits meant, or nothing where less than half of the signs are digits.
fn scanned_number(scrawl: &str) -> String {
    let printed = scrawl.chars().filter(char::is_ascii_digit).count();
    let number: Option<String> = scrawl.chars().filter(|c| *c != ' ').map(scanned_digit).collect();
    number.filter(|number| number.len() <= 5 && printed * 2 >= number.len()).unwrap_or_default()
}

/// The number that ends in a letter which no number has: "2l", "1o".
fn misread_last(number: &str) -> Option<String> {
    number.strip_suffix(['l', 'o']).filter(|digits| !digits.is_empty()).map(|_| scanned_number(number))
}

/// The digit for which a scan gave a sign, in a number written by hand.
fn scanned_digit(c: char) -> Option<char> {
    match c {
        'Q' => Some('0'),
        'Z' => Some('2'),
        'G' => Some('6'),
        _ => misread_digit(c),
    }
}

/// Place and date of issue, with where they stand in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceDate<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) place: Option<&'a str>,
    pub(crate) date: Date,
    /// The place is all that stands before the date, but has words in small letters that no name of a place has.
    pub(crate) loose: bool,
}

/// ```ebnf
/// place-date = [ place "," [ issue-hour [ "," ] ] ] ( long-date | date | scanned-date | slash-slots ) [ "," issue-hour ] |
///     place "," ( short-date | month-date )
/// place = { capital { letter } " " } | 1*6 ( character { character } )
/// ```
///
/// Found anywhere in a line, since a scan may put it behind the number or the issuer; without "ngày" only where it is
/// the whole line.
pub(crate) fn place_date(line: &str) -> Option<PlaceDate<'_>> {
    let Some(day) = find_day(line) else { return place_without_day(line) };
    let behind = &line[day..];
    let (rest, date) = long_date(behind)
        .or_else(|_| date(behind))
        .or_else(|_| scanned_date(behind))
        .or_else(|_| slash_slots(behind))
        .ok()?;
    let rest = behind_hour(rest);
    let before = line[..day].trim_end();
    let comma = behind_star(before.trim_end_matches([',', '.', ';']).trim_end());
    let timed = before_hour(comma);
    let (has_comma, comma) = (before.ends_with([',', '.', ';']) || timed.is_some(), timed.unwrap_or(comma));
    let named = last_place(comma);
    let whole = has_comma && rest.trim().is_empty() && is_place(comma, behind.starts_with("NGÀY"));
    let whole = whole && (timed.is_none() || named == comma);
    let (place, loose) = if whole { (comma, named != comma) } else { (named, false) };
    let start = if place.is_empty() { if blank_slot(before) { 0 } else { day } } else { offset(line, place) };
    let place = Some(place).filter(|place| place.chars().any(fold::is_letter));
    Some(PlaceDate { start, end: line.len() - rest.len(), place, date, loose })
}

/// A place behind the star of the other column, which a scan read as a letter or digit: "x Hà Nội", "7 Hà Nội".
fn behind_star(place: &str) -> &str {
    match place.as_bytes() {
        [b'a'..=b'z' | b'0'..=b'9', b' ', ..] if place[2..].starts_with(fold::is_upper) => &place[2..],
        _ => place,
    }
}

/// ```ebnf
/// issue-hour = [ "vào" ] [ "hồi" | "lúc" ] 1*2 DIGIT blanks ( "giờ" | "h" | ":" ) blanks [ 1*2 DIGIT ] blanks [ issue-minute ]
/// issue-minute = "phút" | "'" | "’"
/// ```
///
/// The hour that a công điện prints with its date: "hồi 15 giờ 30", "10 giờ 00", "lúc 8h".
fn issue_hour(input: &str) -> PResult<'_, ()> {
    let digits = |min| take_while_m_n(min, 2, |c: char| c.is_ascii_digit());
    let at = (opt((word("vao"), blanks)), opt((alt((word("hoi"), word("luc"))), blanks)));
    let sign = alt((word("gio").map(|_| ()), one_of("hH:").map(|_| ())));
    let minute = alt((word("phut").map(|_| ()), one_of("'’").map(|_| ())));
    (at, digits(1), blanks, sign, blanks, digits(0), blanks, opt(minute)).map(|_| ()).parse(input)
}

/// What stands before the hour with which words end, where a comma parts it: "Hà Nội" of "Hà Nội, hồi 15 giờ 30".
fn before_hour(words: &str) -> Option<&str> {
    let (place, time) = words.rsplit_once(',')?;
    let (rest, ()) = issue_hour(time.trim()).ok()?;
    rest.trim().is_empty().then(|| place.trim_end())
}

/// What stands behind the hour that ends a line with a date: "…, hồi 10 giờ 00".
fn behind_hour(rest: &str) -> &str {
    let time = rest.trim_start_matches([',', ';', ' ']);
    match issue_hour(time) {
        Ok((behind, ())) if time.len() < rest.len() && behind.trim_matches(['.', ' ']).is_empty() => behind,
        _ => rest,
    }
}

/// Whether all that stands before a date names a place, whatever its capitals: "Tổ dân phố 5", "Hà nội", "Sư đoàn 330".
/// Where the whole line is `drawn` in capitals, it is too.
fn is_place(text: &str, drawn: bool) -> bool {
    /// Words of sentences: "Họp tại …", "Theo Quyết định số 5, ngày …".
    const SENTENCE: [&str; 19] = [
        "tại", "họp", "từ", "vào", "đến", "của", "và", "là", "có", "được", "đã", "cứ", "hiện", "theo", "Theo", "số",
        "ban", "về", "trong",
    ];
    if is_numbered(text) {
        return false;
    }
    let part = |word: &str| {
        let capitals = word.chars().filter(|c| fold::is_upper(*c)).count() > 1 && !word.contains(fold::is_lower);
        let short = word.contains(|c: char| c == '.' || c.is_ascii_digit()) || word == "TP";
        let sentence = SENTENCE.contains(&word);
        let signs = !word.is_empty() && word.chars().all(|c| fold::is_word(c) || matches!(c, '.' | ',' | '-' | '–'));
        signs && !sentence && (!capitals || short || drawn)
    };
    let words = text.split(' ').count();
    words <= 6 && text.starts_with(fold::is_letter) && text.contains(fold::is_upper) && text.split(' ').all(part)
}

/// "Hà Nội, 5/6/2020", "Hà Nội, tháng 6 năm 2020".
fn place_without_day(line: &str) -> Option<PlaceDate<'_>> {
    let (before, behind) = line.split_once(',')?;
    let place = last_place(before);
    let ("", date) = alt((short_date, month_date)).parse(behind.trim()).ok()? else { return None };
    let whole = !place.is_empty() && place.len() == before.len();
    whole.then_some(PlaceDate { start: 0, end: line.len(), place: Some(place), date, loose: false })
}

/// Whether a text is only blanks and dots, as where a place is still to be filled in.
fn blank_slot(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…' | ',' | '_'))
}

/// Where the "ngày" of a date of issue stands.
fn find_day(line: &str) -> Option<usize> {
    let mut days = line.match_indices(['n', 'N']).map(|(at, _)| at);
    days.find(|at| {
        let dated = &line[*at..];
        fold::near_prefix(line, *at, "ngay").is_some()
            && (long_date(dated).is_ok()
                || date(dated).is_ok()
                || scanned_date(dated).is_ok()
                || slash_slots(dated).is_ok())
    })
    .or_else(|| {
        // "mgày 19 thánq 12 năm 2025": the numbers make it one.
        let starts = line.match_indices(' ').map(|(at, _)| at + 1).take(24);
        let dated = ["19", "20"].iter().any(|century| line.contains(century));
        std::iter::once(0).chain(starts).find(|at| dated && framed_date(&line[*at..]).is_ok())
    })
}

/// The capitalised words at the end of `text`: the name of a place.
fn last_place(text: &str) -> &str {
    let mut start = text.len();
    for word in text.split_whitespace().rev().take(7) {
        let at = offset(text, word);
        let gap = &text[at + word.len()..start];
        // Blanks between cells end the place; the end of a line in it is one blank.
        if start < text.len() && gap.len() > 2 && !gap.contains('\n') {
            break;
        }
        // A scan's speck: "“Yên Hà, ngày 04 tháng 11 năm 2022".
        let bare = word.trim_start_matches(['“', '"', '‘', '\'', '`', '«', '~', '*', '.', '_', ',', '-', '–', '—']);
        let bare = if bare.is_empty() { word } else { bare };
        let specked = bare.len() < word.len();
        let (word, at) = (bare, at + word.len() - bare.len());
        let mut chars = word.chars();
        let capital = chars.next().is_some_and(fold::is_upper);
        let small = chars.clone().any(fold::is_lower);
        let short = matches!(
            word,
            "TP" | "TP."
                | "TX"
                | "TX."
                | "TT"
                | "TT."
                | "Q."
                | "P."
                | "H."
                | "T."
                | "-"
                | "–"
                | "TP.HCM"
                | "TPHCM"
                | "HCM"
        ) || word.starts_with("TP.")
            || word.starts_with("Tp.");
        let number = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        if word.contains(['/', ':']) || !((capital && (small || word.chars().count() == 1)) || short || number) {
            break;
        }
        start = at;
        if specked {
            break;
        }
    }
    // "Thành phố Lam Giang": the rank of the place has a small syllable.
    let before = text[..start].trim_end();
    let rank = ["Thành phố", "Thị xã", "Thị trấn", "Đặc khu"].into_iter().find(|rank| before.ends_with(rank));
    if let Some(rank) = rank.filter(|_| start < text.len()) {
        start = before.len() - rank.len();
    }
    let place = text[start..].trim_start_matches(['-', '–', ' ']);
    // "CHI BỘ KHU PHỐ 12 Phước An": the number is the body's.
    let numbered = text[..start].ends_with(' ') && text[..start].contains(fold::is_upper);
    let named = place.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let place = if numbered && !named.is_empty() { named } else { place };
    if is_numbered(place) { "" } else { place }
}

/// Whether words are a number, not a place: "Số 22" before ", ngày …".
fn is_numbered(words: &str) -> bool {
    so(words).is_ok_and(|(rest, ())| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// ```ebnf
/// about = [ ? a speck ? ] ( "V" about-slash ( "v" | "y" ) | "Vv" | "Wv" ) [ ":" | "." ]
/// about-slash = [ " " ] ( slash | "." | "," | "|" | "I" | "l" | "1" | "J" | "!" ) [ " " ]
/// ```
///
/// The label of a công văn's subject with the slash, or what a scan gives for it: "V/v", "V.v", "Vív", "V /v".
pub(crate) fn about(input: &str) -> PResult<'_, ()> {
    // Most lines have none of the letters so early.
    if !input.bytes().take(LONGEST_SPECKS).any(|b| matches!(b, b'V' | b'v' | b'W')) {
        return Err(nom::Err::Error(Error::new(input, ErrorKind::OneOf)));
    }
    let speck = take_while_m_n(0, 2, |c| matches!(c, '\'' | '‘' | '’' | '`' | '(' | '.' | '*' | '“' | '"' | ' '));
    let slash = one_of("/⁄∕\\|.,IÍíil1J!");
    let gap = || take_while_m_n(0, 1, |c| c == ' ');
    let drawn = (one_of("Vv"), gap(), slash, gap(), one_of("vVy")).map(|_| ());
    let joined = alt((tag("Vv"), tag("Wv"))).map(|_| ());
    let end = (not(satisfy(fold::is_word)), opt(one_of(":.")));
    (speck, alt((drawn, joined)), end).map(|_| ()).parse(input)
}

/// How many bytes two specks take at most, and the letter behind them.
const LONGEST_SPECKS: usize = 7;

/// ```ebnf
/// misread-addressing = ? "Kính gửi", a letter misread ? [ ":" | ";" ]
/// ```
///
/// The label of the addressees as a scan may give it, and how long it is: "Kính gửt:", "Kính 8ửi:", "K1nh gữ:", "Kính g1ri:".
pub(crate) fn misread_addressing(words: &str) -> Option<usize> {
    let first = Some(words).filter(|words| words.starts_with(fold::is_upper));
    let first = first.and_then(|_| head(words, LONGEST_ADDRESSING).find(' '))?;
    let rest = words[first..].trim_start_matches(' ');
    let start = words.len() - rest.len();
    let second = head(rest, LONGEST_ADDRESSING);
    let end = start + second.find(|c: char| !fold::is_word(c)).unwrap_or(second.len());
    let label = &words[..end];
    // "gử!:" lost its last letter to a sign.
    let behind = words[end..].trim_start_matches(['!', '|', '¡', ' ']);
    let marked = behind.starts_with([':', ';']);
    let apart = marked || words.starts_with('K') && (behind.is_empty() || behind.starts_with(fold::is_upper));
    let torn = || {
        let second = &label[start..];
        // "Kính g1ri:"
        marked
            && second.starts_with('g')
            && second.chars().count() <= 4
            && fold::is_near(fold::meant(&label[..first]), "kinh")
    };
    (apart && (fold::is_near(fold::meant(label).replace('ø', "o"), "kinhgui") || torn())).then_some(end)
}

/// Among how many characters the two words of the label of the addressees stand.
const LONGEST_ADDRESSING: usize = 12;

/// ```ebnf
/// page-number = [ dash ] arabic [ dash ] | "Trang" arabic [ of arabic ] | "[Trang" arabic "]" | arabic "|" "P a g e"
/// of = "/" | "of" | "trên" [ "tổng số" ]
/// ```
pub(crate) fn page_number(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '|');
    let framed = |open: [char; 3], close: [char; 3]| line.strip_prefix(open).and_then(|line| line.strip_suffix(close));
    let line = framed(['-', '–', '—'], ['-', '–', '—'])
        .or_else(|| framed(['[', '(', '<'], [']', ')', '>']))
        .unwrap_or(line)
        .trim();
    let digits =
        fold::word_prefix(line, "trang").or_else(|| fold::word_prefix(line, "page")).map_or(line, |len| &line[len..]);
    let digits = digits.trim();
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // "2 | P a g e"
    if let Some((number, page)) = digits.split_once('|') {
        let page: String = page.chars().filter(|c| *c != ' ').collect();
        return number.trim().parse::<u16>().is_ok() && page.eq_ignore_ascii_case("page");
    }
    let of = ["/", " of ", " trên tổng số ", " trên "].iter().find_map(|of| digits.split_once(of));
    let (number, total) = of.unwrap_or((digits, "1"));
    let sound = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    sound(number.trim()) && sound(total.trim()) && (digits.len() < line.len() || of.is_none())
}

/// ```ebnf
/// page-of-all = arabic blanks "/" blanks arabic
/// ```
///
/// The number of a page over how many there are, and that; a fraction looks the same.
pub(crate) fn page_of_all(line: &str) -> Option<u32> {
    let (number, total) = line.split_once('/')?;
    let count = |digits: &str| {
        let digits = digits.trim();
        let sound = digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|count| sound && *count > 0)
    };
    let total = count(total)?;
    (count(number)? <= total && total > 1).then_some(total)
}

/// ```ebnf
/// gazette-header = [ arabic ] "CÔNG BÁO" ( "/" | "I" ) so { character }
/// ```
///
/// The running header of the official gazette, its page number before or after.
pub(crate) fn gazette_header(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let Some(len) = fold::prefix(line, "cong bao") else { return false };
    let rest = line[len..].trim_start();
    opt(so).parse(rest.trim_start_matches(['/', 'I', 'l', '|', '1'])).is_ok_and(|(_, so)| so.is_some())
}

/// ```ebnf
/// appendix-number = [ spaces [ "số" | "SỐ" ] ] spaces appendix-numeral
/// appendix-numeral = 1*3 DIGIT [ "A" … "Z" ] | 1*( "I" | "V" | "X" ) | "A" … "Z"
/// ```
///
/// What numbers an appendix in its own heading: "PHỤ LỤC SỐ 02", "Phụ lục IV".
pub(crate) fn appendix_number(input: &str) -> PResult<'_, &str> {
    let capital = || satisfy(|c| c.is_ascii_uppercase());
    let counted = recognize((take_while_m_n(1, 3, |c: char| c.is_ascii_digit()), opt(capital())));
    let roman = take_while1(|c| matches!(c, 'I' | 'V' | 'X'));
    let spaces = || take_while1(|c| c == ' ');
    let numeral = alt((counted, roman, recognize(capital())));
    let number = recognize((opt((spaces(), alt((tag("số"), tag("SỐ"))))), spaces(), numeral));
    terminated(number, not(satisfy(fold::is_word))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_appendices() {
        for (text, want) in [
            (" I", Some(" I")),
            (" SỐ 02 ", Some(" SỐ 02")),
            (" số IV: KINH PHÍ", Some(" số IV")),
            (" 3A. DANH SÁCH", Some(" 3A")),
            (" B", Some(" B")),
            (" BIỂU MẪU", None),
            (" này", None),
            ("I", None),
        ] {
            assert_eq!(appendix_number(text).ok().map(|(_, found)| found), want, "{text}");
        }
    }
    use crate::parse::common::{SymbolContext, canonical};
    use crate::vocab::Vocab;

    #[test]
    fn number_lines() {
        for (line, want) in [
            ("Số 127-QĐ/TW", "127-QĐ/TW"),
            ("S 127-QĐ/TW", "127-QĐ/TW"),
            ("Số: 66-QĐ/TW", "66-QĐ/TW"),
            ("Số : 31/QĐ-TW", "31-QĐ/TW"),
            ("số31-QĐ/TW", "31-QĐ/TW"),
            ("Số      -CV/ĐUBTC", "-CV/ĐUBTC"),
            ("Số:           /UBND-KT", "/UBND-KT"),
            ("Số:(2/KH-TTra", "2/KH-TTra"),
            ("Số:‡04 /TB-SYT", "/TB-SYT"),
            ("Số: †o$ /QÐ- TTg", "/QĐ-TTg"),
            ("Số 34O-CV/ĐU", "340-CV/ĐU"),
            ("Số 3|-CV/ĐU", "31-CV/ĐU"),
            ("Số 1Z-CV/ĐU", "12-CV/ĐU"),
            ("Số 3S-CV/ĐU", "35-CV/ĐU"),
            ("Số 4G-CV/ĐU", "46-CV/ĐU"),
            ("Số 4B-CV/ĐU", "4B-CV/ĐU"),
            ("Số: 05A/KH-UBND", "05A/KH-UBND"),
            ("Số: 12 A/KH-UBND", "12A/KH-UBND"),
            ("Số 12A-KH/ĐU", "12A-KH/ĐU"),
            ("Số: l5/KH-UBND", "15/KH-UBND"),
            ("Số: I2/KH-UBND", "12/KH-UBND"),
            ("Số: O5/KH-UBND", "05/KH-UBND"),
            ("Số: S5/KH-UBND", "55/KH-UBND"),
            ("Số: 1O4/KH-UBND", "104/KH-UBND"),
            ("Số: 1B4/KH-UBND", "184/KH-UBND"),
            ("Số: 2l/KH-UBND", "21/KH-UBND"),
            ("Số 1o-KH/ĐU", "10-KH/ĐU"),
            ("Số: 12a/KH-UBND", "12a/KH-UBND"),
            ("Số: lI5/KH-UBND", "/KH-UBND"),
            // Less than half of the signs are digits; no number is so long.
            ("Số 1OO-CV/ĐU", "-CV/ĐU"),
            ("Số 12345O-CV/ĐU", "-CV/ĐU"),
            ("Số: 6 0 29 /BCT-KHTC", "6029/BCT-KHTC"),
            ("Số 84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
            ("Số: 217/CĐ-TTg", "217/CĐ-TTg"),
            ("Số 18NQ/TW", "18-NQ/TW"),
            ("Số 12.CT/TU", "12-CT/TU"),
            ("Số: 12 QĐ-UBND", "12/QĐ-UBND"),
            ("Số: 12lQĐ-UBND", "12/QĐ-UBND"),
            ("Số: 15-2026/HĐDV-BQL", "15/2026/HĐDV-BQL"),
            ("Số: 30/2020NĐ-CP", "30/2020/NĐ-CP"),
            ("Số 37/CT-69, ngày 4 tháng 6 năm 1969", "37/CT-69"),
            ("Số 22, ngày 5 tháng 4 năm 1956", "22"),
            ("Số 22 ngày 5-4-1956", "22"),
        ] {
            let (_, found) = number_line(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            let context = SymbolContext { regime: crate::document::Regime::Other, kind: None, issuer: None };
            let symbol = canonical(&found.symbol, Vocab::builtin(), context).0;
            assert_eq!(found.mended.unwrap_or_default() + &symbol.text, want, "{line}");
        }
    }

    #[test]
    fn no_number_lines() {
        for line in [
            "SỞ TÀI CHÍNH Số: 12/STC-NS",
            "SỞ Y TẾ Số 12/BC-SYT",
            "Số hiệu: 15-QĐ/TU",
            "Số 12",
            "Số 12, ngày … tháng …",
            "Số 12, 5-4-1956",
            "SỞ NỘI VỤ",
        ] {
            assert!(number_line(line).is_err(), "{line}");
        }
    }

    #[test]
    fn places_and_dates() {
        for (line, place, date) in [
            ("Hà Nội, ngày 03 tháng 4 năm 2018", Some("Hà Nội"), Some("2018-04-03")),
            ("TP Hồ Chí Minh, ngày 12 tháng 12 năm 2025", Some("TP Hồ Chí Minh"), Some("2025-12-12")),
            ("Thành phố Lam Giang, ngày 5 tháng 6 năm 2020", Some("Thành phố Lam Giang"), Some("2020-06-05")),
            ("Thị xã Hòa An, ngày 5 tháng 6 năm 2020", Some("Thị xã Hòa An"), Some("2020-06-05")),
            ("Hà nội, ngày 5 tháng 6 năm 2020", Some("Hà nội"), Some("2020-06-05")),
            ("tỉnh Hòa An, ngày 5 tháng 6 năm 2020", Some("tỉnh Hòa An"), Some("2020-06-05")),
            ("Sư đoàn 330, ngày 5 tháng 6 năm 2020", Some("Sư đoàn 330"), Some("2020-06-05")),
            ("Phường 10, quận 3, ngày 5 tháng 6 năm 2020", Some("Phường 10, quận 3"), Some("2020-06-05")),
            ("HÒA AN, NGÀY 05 THÁNG 6 NĂM 2020", Some("HÒA AN"), Some("2020-06-05")),
            ("Khu phố KP3, ngày 5 tháng 6 năm 2020", Some("Khu phố KP3"), Some("2020-06-05")),
            ("T.P Hòa An, ngày 5 tháng 6 năm 2020", Some("T.P Hòa An"), Some("2020-06-05")),
            ("Họp tại Lam Giang, ngày 5 tháng 6 năm 2020", Some("Lam Giang"), Some("2020-06-05")),
            ("Thực hiện Quyết định số 5, ngày 5 tháng 6 năm 2020", None, Some("2020-06-05")),
            ("Họp ở xã lam giang, ngày 5 tháng 6 năm 2020 về", None, Some("2020-06-05")),
            ("BAN TUYÊN GIÁO    Lam Giang, ngày 5 tháng 6 năm 2020", Some("Lam Giang"), Some("2020-06-05")),
            ("Quận 1, ngày 5 tháng 6 năm 2020", Some("Quận 1"), Some("2020-06-05")),
            ("ĐẢNG ỦY PHƯỜNG BÌNH TIỀN Bình Tiên, ngày 12 tháng 12 năm 2025", Some("Bình Tiên"), Some("2025-12-12")),
            ("Số:(2/KH-TTra Kiên Giang, ngày 28 tháng 8 năm 2017", Some("Kiên Giang"), Some("2017-08-28")),
            ("Hà Nội, ngày     tháng 8 năm 2025", Some("Hà Nội"), None),
            ("………, ngày … tháng … năm….", None, None),
            ("An Phú, ngày…..tháng….năm ……", Some("An Phú"), None),
            ("An Phú, ngày ..../..../2024", Some("An Phú"), None),
            ("An Phú, ngày     /9/2024", Some("An Phú"), None),
            ("Kiên Giang, ngày.) Ö tháng 10 năm 2017", Some("Kiên Giang"), None),
            ("ngày 5 tháng 6 năm 2020", None, Some("2020-06-05")),
            ("Số 22, ngày 5 tháng 6 năm 2020", None, Some("2020-06-05")),
            ("Hà Nội, ngày 5 tháng 6 năm 20 21", Some("Hà Nội"), Some("2021-06-05")),
            ("Hà Nội, ngày 5 tháng 6 năm 20 211", Some("Hà Nội"), None),
            ("Hà Nội, ngày 5 tháng 6 năm 20   ", Some("Hà Nội"), None),
            ("Hà Nội, ngày 05/6/2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Số: 35/BC-STP “Hà Nội, ngày 5 tháng 6 năm 2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, mgày 05 thánq 6 nărn 2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, n gày 05 t háng 6 năm 2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, ngàyy 05 thág 6 năm 2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, 05/6/2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, tháng 6 năm 2020", Some("Hà Nội"), None),
            ("Hà Nội, hồi 15 giờ 30 ngày 5 tháng 6 năm 2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, 10 giờ 00, ngày 05/6/2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, lúc 8h, ngày 05/6/2020", Some("Hà Nội"), Some("2020-06-05")),
            ("Hà Nội, ngày 5 tháng 6 năm 2020, hồi 10 giờ 00", Some("Hà Nội"), Some("2020-06-05")),
            ("Hôm nay, hồi 8 giờ 30, ngày 5 tháng 6 năm 2020", None, Some("2020-06-05")),
            ("CHI BỘ KHU PHỐ 12 Hòa An, ngày 5 tháng 6 năm 2020", Some("Hòa An"), Some("2020-06-05")),
            ("ĐẢNG ỦY PHƯỜNG 7 Quận 5, ngày 5 tháng 6 năm 2020", Some("Quận 5"), Some("2020-06-05")),
        ] {
            let found = place_date(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (found.place, found.date.iso().filter(|_| found.date.is_full()).as_deref()),
                (place, date),
                "{line}"
            );
        }
    }

    #[test]
    fn no_places() {
        for line in [
            "Hà Nội, nqày 35 thánq 6 năm 2020",
            "Hà Nội, nqày 05 thừa 6 năm 2020",
            "họp tại Hà Nội, 05/6/2020",
            "Hà Nội, 05/6/2020 và",
            "tháng 6 năm 2020",
            ", 05/6/2020",
            "Hà Nội, năm 2020",
        ] {
            assert_eq!(place_date(line), None, "{line}");
        }
    }

    #[test]
    fn pages_of_all() {
        for (line, total) in [
            ("2/7", Some(7)),
            ("7 / 7", Some(7)),
            ("8/7", None),
            ("1/1", None),
            ("0/7", None),
            ("2/7.", None),
            ("3", None),
        ] {
            assert_eq!(page_of_all(line), total, "{line}");
        }
    }

    #[test]
    fn pages() {
        for (line, page) in [
            ("2", true),
            ("- 7 -", true),
            ("Trang 3/12", true),
            ("| 2 |", true),
            ("[Trang 2]", true),
            ("Page 2 of 7", true),
            ("Trang 2 trên 7", true),
            ("Trang 2 trên tổng số 5", true),
            ("2 | P a g e", true),
            ("2 of 7", false),
            ("2 | Paget", false),
            ("2026", false),
            ("3/4", false),
            ("2.", false),
            ("1-", false),
            ("- 2", false),
            ("", false),
        ] {
            assert_eq!(page_number(line), page, "{line}");
        }
        for (line, gazette) in
            [("CÔNG BÁO/Số 913 + 914/Ngày 20-12-2013", true), ("4 CÔNG BÁOISố 1175", true), ("Công báo,", false)]
        {
            assert_eq!(gazette_header(line), gazette, "{line}");
        }
    }
}
