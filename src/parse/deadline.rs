//! The ways to say until when something is to be done.
//!
//! Words are read with their marks, whatever their case: *hàng* is not *hạng*. A form is looked for only at
//! the [`places`] where one may begin.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map_opt, not, opt, peek, recognize, value};
use nom::error::{Error, ErrorKind};
use nom::sequence::{preceded, separated_pair, terminated};
use nom::{Err, Parser};
use smol_str::{SmolStr, format_smolstr};

use super::PResult;
use super::common::last_day;
use crate::document::Recurrence;
use crate::text::head;

/// A time: its first day, its last day, and how often it comes again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) from: Option<SmolStr>,
    pub(crate) until: Option<SmolStr>,
    pub(crate) every: Option<Recurrence>,
}

impl Time {
    fn between(from: Option<SmolStr>, until: Option<SmolStr>) -> Self {
        Self { from, until, every: None }
    }

    fn until(until: Option<SmolStr>) -> Self {
        Self::between(None, until)
    }

    fn every(every: Recurrence) -> Option<Self> {
        Some(Self { every: Some(every), ..Self::default() })
    }
}

/// A way to say a deadline; the time is none where there is no such day.
pub(crate) type Form = fn(&str) -> PResult<'_, Option<Time>>;

/// The forms that set a time wherever they stand, the surest first, each with the [words](LEADS) that begin it.
pub(crate) const FORMS: [(Form, Leads); 20] = [
    (day_each_year, leads(&["trước", "chậm", "muộn", "vào", "từ"])),
    (month_each_year, leads(&["trước", "trong", "vào"])),
    (day_each_period, leads(&["trước", "chậm", "muộn", "vào", "ngày"])),
    (day_of_last_month, leads(&["trước", "chậm", "muộn", "vào"])),
    (weekday_each_week, leads(&["trước", "chậm", "vào", "chiều", "sáng", "ngày", "thứ", "chủ"])),
    (from_day_to_day, leads(&["từ"])),
    (by_day, leads(&["hoàn", "xong", "trước", "chậm", "muộn", "từ", "đến", "hết", "vào", "trong", "không"])),
    (in_half, leads(&["ngay", "trong", "sáu", "ba", "chín", NUMBER])),
    (in_quarters, leads(&["trước", "trong", "đến", "hết", "hoàn", "chậm", "từ", PERIOD])),
    (from_month_to_month, leads(&["từ"])),
    (in_months, leads(&["trong", "vào"])),
    (in_part_of_month, leads(&["trước", "trong", "vào", "đến", "chậm", "hoàn"])),
    (in_month, leads(&["trước", "trong", "vào", "đến", "hết", "chậm", "hoàn", "xong"])),
    (in_years, leads(&["trong"])),
    (in_year, leads(&["ngay", "trong", "trước", "từ", "đến", "hết", "vào", "cuối", "hoàn", "chậm"])),
    (by_day_and_month, leads(&["trước", "chậm", "muộn", "đến"])),
    (in_bare_month, leads(&["trước", "trong", "vào", "đến", "hết", "chậm", "hoàn", "xong"])),
    (within_days, leads(&["trong", "chậm", "muộn", "sau"])),
    (hour_each_day, leads(&["trước", "chậm", "muộn", "vào"])),
    (times_each_period, leads(&[NUMBER])),
];

/// How many of [`FORMS`] name a day: of their times the first printed counts.
pub(crate) const OF_DAYS: usize = 7;

/// The form that sets a time only where a report is spoken of.
pub(crate) const EACH_PERIOD: (Form, Leads) = (each_period, leads(&["định", "báo", "trước", "vào", NUMBER, PERIOD]));

/// The form that sets a time only at the head of a sentence.
pub(crate) const AHEAD: (Form, Leads) = (period_ahead, leads(&[PERIOD]));

/// The forms that set a time only behind whom something is reported to.
pub(crate) const REPORTED: [(Form, Leads); 2] = [(on_day, leads(&["ngày"])), (in_named_month, leads(&["tháng"]))];

// ----- forms

/// ```ebnf
/// day-each-year = ( by gap day-and-month [ gap "và" gap day-and-month ] | "từ" gap day-of-year gap "đến" gap [ "hết" gap ] day-of-year ) gap each gap "năm"
/// day-and-month = [ "ngày" gap ] 1*2 DIGIT of-month 1*2 DIGIT
/// day-of-year = [ "ngày" gap ] day-month
/// ```
///
/// "trước ngày 15/12 hằng năm", "trước ngày 20/6 và ngày 20/12 hằng năm", "từ 17-10 đến 18-11 hằng năm".
fn day_each_year(input: &str) -> PResult<'_, Option<Time>> {
    let day = || (opt((said("ngày"), gap)), number, of_month, number);
    let of_year = || (opt((said("ngày"), gap)), day_month);
    let until = recognize((by, gap, day(), opt((gap, said("và"), gap, day()))));
    let end = (gap, said("đến"), gap, opt((said("hết"), gap)), of_year());
    let (rest, _) = alt((until, recognize((said("từ"), gap, of_year(), end)))).parse(input)?;
    value(Time::every(Recurrence::Year), (gap, each, gap, said("năm"))).parse(rest)
}

/// ```ebnf
/// month-each-year = ( "trước" | "trong" | "vào" ) gap ( "tháng" gap 1*2 DIGIT | "quý" gap quarter ) gap each gap "năm"
/// ```
///
/// "trong quý I hằng năm", "trước tháng 12 hằng năm".
fn month_each_year(input: &str) -> PResult<'_, Option<Time>> {
    let month = alt((preceded((said("tháng"), gap), number), preceded((said("quý"), gap), quarter)));
    let (rest, _) = (alt((said("trước"), said("trong"), said("vào"))), gap, month).parse(input)?;
    value(Time::every(Recurrence::Year), (gap, each, gap, said("năm"))).parse(rest)
}

/// ```ebnf
/// day-each-period = [ by ] [ gap ] "ngày" gap [ "mồng" gap ] 1*2 DIGIT gap [ "của" gap ] each gap period-name
/// ```
///
/// "chậm nhất ngày 15 hằng tháng".
fn day_each_period(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, _) = (opt(by), opt(gap), said("ngày"), gap, opt((said("mồng"), gap)), number, gap).parse(input)?;
    preceded((opt((said("của"), gap)), each, gap), period_name).map(Time::every).parse(rest)
}

/// ```ebnf
/// day-of-last-month = by gap "ngày" gap 1*2 DIGIT gap [ "của" gap ] "tháng" gap ( "đầu" | "cuối" ) [ gap "của" ] [ gap "mỗi" ] gap ( "quý" | "năm" )
/// ```
///
/// "trước ngày 25 của tháng cuối quý".
fn day_of_last_month(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, _) = (by, gap, said("ngày"), gap, number, gap, opt((said("của"), gap)), said("tháng")).parse(input)?;
    let (rest, _) = (gap, alt((said("đầu"), said("cuối")))).parse(rest)?;
    let (rest, _) = (opt((gap, said("của"))), opt((gap, said("mỗi"))), gap).parse(rest)?;
    alt((value(Recurrence::Quarter, said("quý")), value(Recurrence::Year, said("năm")))).map(Time::every).parse(rest)
}

/// ```ebnf
/// weekday-each-week = [ "trước" | "chậm nhất" [ " là" ] [ " vào" ] | "vào" ] [ gap ] [ ( "chiều" | "sáng" ) gap ] [ "ngày" gap ] weekday gap each gap "tuần"
/// ```
///
/// "vào thứ Sáu hằng tuần".
fn weekday_each_week(input: &str) -> PResult<'_, Option<Time>> {
    let latest = recognize((said("chậm nhất"), opt(said(" là")), opt(said(" vào"))));
    let lead = alt((said("trước"), latest, said("vào")));
    let part = opt((alt((said("chiều"), said("sáng"))), gap));
    let (rest, _) = (opt(lead), opt(gap), part, opt((said("ngày"), gap))).parse(input)?;
    value(Time::every(Recurrence::Week), (weekday, gap, each, gap, said("tuần"))).parse(rest)
}

/// ```ebnf
/// from-day-to-day = "từ" gap [ "ngày" gap ] day-month [ of-year year ] gap [ "cho" gap ] "đến" gap [ "hết" gap ] [ "ngày" gap ] full-date
/// ```
///
/// "từ ngày 01/3 đến hết ngày 30/4/2026".
fn from_day_to_day(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, (day, month)) = preceded((said("từ"), gap, opt((said("ngày"), gap))), day_month).parse(input)?;
    let (rest, first) = opt(preceded(of_year, year)).parse(rest)?;
    let (rest, _) = (gap, opt((said("cho"), gap)), said("đến"), gap, opt((said("hết"), gap))).parse(rest)?;
    let (rest, (last_day, last_month, last)) = preceded(opt((said("ngày"), gap)), full_date).parse(rest)?;
    let from = iso(first.unwrap_or(last), month, day);
    let until = iso(last, last_month, last_day);
    let sound = from.is_some() && until.is_some() && from <= until;
    Ok((rest, sound.then_some(Time::between(from, until))))
}

/// ```ebnf
/// by-day = by-day-lead gap [ hour [ minutes ] ] day-of-week full-date
/// day-of-week = [ ( "sáng" | "trưa" | "chiều" ) gap ] [ weekday [ "," ] gap ] [ "ngày" gap ] [ ( "mồng" | "mùng" ) gap ]
/// by-day-lead = [ ( "hoàn thành" | "xong" ) gap ] "trước" | latest-by | "muộn nhất" [ " là" ] [ " vào" | " đến" ] | [ "từ nay " ] "đến hết" | "đến" | "hết" | "vào" | "trong" | "hoàn thành" | "xong" | "không quá"
/// ```
///
/// "trước ngày 30/6/2026", "chậm nhất ngày 5 tháng 6 năm 2026".
fn by_day(input: &str) -> PResult<'_, Option<Time>> {
    let before = (opt((alt((said("hoàn thành"), said("xong"))), gap)), said("trước"));
    let latest = recognize((said("muộn nhất"), opt(said(" là")), opt(alt((said(" vào"), said(" đến"))))));
    // Longest first: "đến hết" before "đến".
    let end = recognize((opt(said("từ nay ")), said("đến hết")));
    let done = alt((said("hoàn thành"), said("xong"), said("không quá")));
    let until = alt((latest_by, latest, end, said("đến"), said("hết"), said("vào"), said("trong"), done));
    let (rest, before) = alt((value(true, before), value(false, until))).parse(input)?;
    let date = || {
        let part = (alt((said("sáng"), said("trưa"), said("chiều"))), gap);
        let early = (alt((said("mồng"), said("mùng"))), gap);
        let of_week = (opt(part), opt((weekday, opt(char(',')), gap)), opt((said("ngày"), gap)), opt(early));
        preceded(of_week, full_date)
    };
    // Two digits behind the hour may be its minutes or the day.
    let timed = alt((preceded((hour, minutes), date()), preceded(hour, date()))).map(|date| (true, date));
    let (rest, (timed, (day, month, year))) =
        preceded(gap, alt((timed, date().map(|date| (false, date))))).parse(rest)?;
    // Before an hour of a day is on that day.
    let until = if before && !timed { day_before(year, month, day) } else { iso(year, month, day) };
    Ok((rest, until.map(|until| Time::until(Some(until)))))
}

/// ```ebnf
/// in-half = [ [ "ngay" gap ] "trong" gap ] ( 1*2 DIGIT | "sáu" | "ba" | "chín" ) gap "tháng" gap ( "đầu" | "cuối" ) gap "năm" gap year
/// ```
///
/// "6 tháng đầu năm 2026".
fn in_half(input: &str) -> PResult<'_, Option<Time>> {
    let lead = opt((opt((said("ngay"), gap)), said("trong"), gap));
    let count = alt((number, value(6, said("sáu")), value(3, said("ba")), value(9, said("chín"))));
    let (rest, (months, _)) = (preceded(lead, count), (gap, said("tháng"), gap)).parse(input)?;
    let (rest, early) = alt((value(true, said("đầu")), value(false, said("cuối")))).parse(rest)?;
    let (rest, year) = preceded((gap, said("năm"), gap), year).parse(rest)?;
    let (first, last) = if early { (1, months) } else { (13u32.saturating_sub(months), 12) };
    let time = || Time::between(iso(year, first, 1), iso(year, last, last_day(year, last)));
    Ok((rest, (1..12).contains(&months).then(time)))
}

/// ```ebnf
/// in-quarters = [ "từ" gap ] [ "trước" | latest-by | "trong" | "đến hết" | "hết" | "hoàn thành" ] [ gap ] "quý" gap [ quarter [ gap ] and [ gap ] [ "quý" gap ] ] quarter-of [ to-quarter ]
/// to-quarter = gap "đến" gap [ "hết" gap ] "quý" gap quarter-of
/// ```
///
/// "quý II/2026", "trong quý II năm 2026", "quý I và quý II/2026", "quý I/2026 đến quý IV/2026", "từ quý III/2026".
fn in_quarters(input: &str) -> PResult<'_, Option<Time>> {
    let end = alt((said("trong"), said("đến hết"), said("hết"), said("hoàn thành")));
    let lead = alt((value(Lead::Before, said("trước")), value(Lead::Until, latest_by), value(Lead::Within, end)));
    let (rest, onward) = opt((said("từ"), gap)).parse(input)?;
    let (rest, lead) = opt(lead).parse(rest)?;
    let (rest, _) = (opt(gap), said("quý"), gap).parse(rest)?;
    let list = (terminated(quarter, (opt(gap), and, opt(gap), opt((said("quý"), gap)))), quarter_of);
    let (rest, (first, (last, year))) = alt((list, quarter_of.map(|one| (one.0, one)))).parse(rest)?;
    let first = first.min(last) * 3 - 2;
    let to = (gap, said("đến"), gap, opt((said("hết"), gap)), said("quý"), gap);
    let (rest, to) = opt(preceded(to, quarter_of)).parse(rest)?;
    let (last, last_year) = to.unwrap_or((last, year));
    let (from, until) = (iso(year, first, 1), iso(last_year, last * 3, last_day(last_year, last * 3)));
    let time = match lead {
        Some(Lead::Before) => Time::until(day_before(year, first, 1)),
        Some(Lead::Until) => Time::until(until),
        _ if onward.is_some() && to.is_none() => Time::between(from, None),
        _ => Time::between(from, until),
    };
    Ok((rest, Some(time)))
}

/// ```ebnf
/// from-month-to-month = "từ" gap "tháng" gap 1*2 DIGIT [ ( of-slash-year | of-named-year ) year ] gap [ "cho" gap ] "đến" gap [ "hết" gap ] "tháng" gap month-of
/// ```
///
/// "từ tháng 7 đến tháng 9/2026".
fn from_month_to_month(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, first) = preceded((said("từ"), gap, said("tháng"), gap), number).parse(input)?;
    let (rest, first_year) = opt(preceded(alt((of_slash_year, of_named_year)), year)).parse(rest)?;
    let to = (gap, opt((said("cho"), gap)), said("đến"), gap, opt((said("hết"), gap)), said("tháng"), gap);
    let (rest, (last, last_year)) = preceded(to, month_of).parse(rest)?;
    let from = iso(first_year.unwrap_or(last_year), first, 1);
    let until = iso(last_year, last, last_day(last_year, last));
    let sound = from.is_some() && until.is_some() && from <= until;
    Ok((rest, sound.then_some(Time::between(from, until))))
}

/// ```ebnf
/// in-months = ( "trong" | "vào" ) gap [ "các" gap ] "tháng" gap 1*2 DIGIT [ gap ] and [ gap ] [ "tháng" gap ] 1*2 DIGIT ( of-slash-year | of-named-year ) year
/// ```
///
/// "trong tháng 3 và tháng 4 năm 2026", "trong tháng 3 - 4/2026".
fn in_months(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, _) = (alt((said("trong"), said("vào"))), gap, opt((said("các"), gap)), said("tháng")).parse(input)?;
    let (rest, first) = terminated(preceded(gap, number), (opt(gap), and, opt(gap))).parse(rest)?;
    let (rest, month) = preceded(opt((said("tháng"), gap)), number).parse(rest)?;
    let (rest, year) = preceded(alt((of_slash_year, of_named_year)), year).parse(rest)?;
    let from = iso(year, first, 1);
    let until = iso(year, month, last_day(year, month));
    Ok((rest, (from.is_some() && until.is_some()).then_some(Time::between(from, until))))
}

/// ```ebnf
/// in-part-of-month = ( "trước" | "trong" | "vào" | "đến" | latest-by | "hoàn thành" ) gap month-part gap "tháng" gap month-of
/// month-part = "tuần đầu" | "tuần cuối" | "cuối" | "đầu" | "giữa" | "nửa đầu" | "nửa cuối" | "trung tuần" | "thượng tuần" | "hạ tuần"
/// ```
///
/// "trước cuối tháng 3/2026", "trong nửa đầu tháng 3/2026".
fn in_part_of_month(input: &str) -> PResult<'_, Option<Time>> {
    let until = alt((said("trước"), said("đến"), latest_by, said("hoàn thành")));
    let (rest, within) = alt((value(true, alt((said("trong"), said("vào")))), value(false, until))).parse(input)?;
    let part = alt((
        value((1, 7), said("tuần đầu")),
        value((25, 31), said("tuần cuối")),
        value((21, 31), alt((said("cuối"), said("hạ tuần")))),
        value((1, 10), alt((said("đầu"), said("thượng tuần")))),
        value((11, 20), alt((said("giữa"), said("trung tuần")))),
        value((1, 15), said("nửa đầu")),
        value((16, 31), said("nửa cuối")),
    ));
    let (rest, (_, (first, last), ..)) = (gap, part, gap, said("tháng"), gap).parse(rest)?;
    let (rest, (month, year)) = month_of(rest)?;
    let from = iso(year, month, first).filter(|_| within);
    let until = iso(year, month, last.min(last_day(year, month)));
    Ok((rest, until.is_some().then_some(Time::between(from, until))))
}

/// ```ebnf
/// in-month = ( "trước" | "trong" | "vào" | "đến hết" | "hết" | "đến" | "chậm nhất" [ " là" ] [ " trong" ] | "hoàn thành" | "xong" ) gap "tháng" gap month-of
/// ```
///
/// "hoàn thành trong tháng 11/2025".
fn in_month(input: &str) -> PResult<'_, Option<Time>> {
    let latest = recognize((said("chậm nhất"), opt(said(" là")), opt(said(" trong"))));
    let until = alt((said("đến hết"), said("hết"), said("đến"), latest, said("hoàn thành"), said("xong")));
    let within = alt((said("trong"), said("vào")));
    let lead = alt((value(Lead::Before, said("trước")), value(Lead::Within, within), value(Lead::Until, until)));
    let (rest, (lead, (month, year))) = (lead, preceded((gap, said("tháng"), gap), month_of)).parse(input)?;
    let (first, last) = (iso(year, month, 1), iso(year, month, last_day(year, month)));
    let time = match lead {
        Lead::Before => Time::until(day_before(year, month, 1)),
        Lead::Within => Time::between(first, last),
        Lead::Until => Time::until(last),
    };
    Ok((rest, (1..=12).contains(&month).then_some(time)))
}

/// ```ebnf
/// in-year = ( [ "ngay" gap ] "trong" | "trước" | [ "từ nay " ] "đến hết" | "hết" | [ "đến " | "vào " ] "cuối" | "hoàn thành" | latest-by | "vào" ) gap "năm" gap year
/// ```
///
/// "ngay trong năm 2026".
fn in_year(input: &str) -> PResult<'_, Option<Time>> {
    let within = recognize((opt((said("ngay"), gap)), said("trong")));
    let end = recognize((opt(said("từ nay ")), said("đến hết")));
    let close = recognize((opt(alt((said("đến "), said("vào ")))), said("cuối")));
    let until = alt((end, said("hết"), close, said("hoàn thành"), latest_by));
    // Last: "vào cuối năm".
    let lead = alt((
        value(Lead::Within, within),
        value(Lead::Before, said("trước")),
        value(Lead::Until, until),
        value(Lead::Within, said("vào")),
    ));
    let (rest, (lead, year)) = (lead, preceded((gap, said("năm"), gap), year)).parse(input)?;
    let last = iso(year, 12, 31);
    let time = match lead {
        Lead::Before => Time::until(day_before(year, 1, 1)),
        Lead::Within => Time::between(iso(year, 1, 1), last),
        Lead::Until => Time::until(last),
    };
    Ok((rest, Some(time)))
}

/// ```ebnf
/// in-years = "trong" gap ( "giai đoạn" | "thời kỳ" | "các năm" | [ 1*2 DIGIT gap ] "năm" ) gap year [ gap ] ( "-" | "–" | "đến" ) [ gap ] year
/// ```
///
/// "trong giai đoạn 2026 - 2028", "trong 2 năm 2026 - 2027".
fn in_years(input: &str) -> PResult<'_, Option<Time>> {
    let years = recognize((opt((number, gap)), said("năm")));
    let lead = (said("trong"), gap, alt((said("giai đoạn"), said("thời kỳ"), said("các năm"), years)), gap);
    let to = (opt(gap), alt((recognize(one_of("-–")), said("đến"))), opt(gap));
    let (rest, (first, last)) = preceded(lead, separated_pair(year, to, year)).parse(input)?;
    Ok((rest, (first <= last).then(|| Time::between(iso(first, 1, 1), iso(last, 12, 31)))))
}

/// ```ebnf
/// by-day-and-month = ( "trước" | latest-by | "muộn nhất" [ " là" ] | "đến hết" ) gap [ "ngày" gap ] 1*2 DIGIT of-month 1*2 DIGIT
/// ```
///
/// "trước ngày 30/6", "trước 30/6": no year is printed.
fn by_day_and_month(input: &str) -> PResult<'_, Option<Time>> {
    let latest = recognize((said("muộn nhất"), opt(said(" là"))));
    let lead = alt((said("trước"), latest_by, latest, said("đến hết")));
    let (rest, _) = (lead, gap, opt((said("ngày"), gap)), number, of_month, number).parse(input)?;
    value(Some(Time::default()), not(satisfy(|c| c.is_ascii_alphanumeric() || c == '_'))).parse(rest)
}

/// ```ebnf
/// in-bare-month = ( "trước" | "trong" | "vào" | "đến hết" | "hết" | latest-by [ " trong" ] | "hoàn thành" | "xong" ) gap ( "tháng" gap 1*2 DIGIT | "quý" gap quarter )
/// ```
///
/// "hoàn thành trong tháng 10", "trong quý III": no year is printed.
fn in_bare_month(input: &str) -> PResult<'_, Option<Time>> {
    let latest = recognize((latest_by, opt(said(" trong"))));
    let until = alt((said("đến hết"), said("hết"), latest, said("hoàn thành"), said("xong")));
    let lead = alt((said("trước"), said("trong"), said("vào"), until));
    let month = preceded((said("tháng"), gap), number);
    let quarter = preceded((said("quý"), gap), quarter);
    let (rest, month) = preceded((lead, gap), alt((month, quarter))).parse(input)?;
    // Not one of several: "trong tháng 11 và tháng 12"; nor of a year that cannot be read.
    let next = rest.trim_start_matches([' ', '\n', ',']);
    let goes_on =
        ["năm", "và", "đến", "tháng", "quý", "hằng", "hàng", "mỗi", "của"].iter().any(|word| begins(next, word));
    let torn = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '_'));
    let figure = next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '…'));
    match goes_on || torn || figure || rest.starts_with("..") {
        true => Err(Err::Error(Error::new(input, ErrorKind::Verify))),
        false => Ok((rest, (1..=12).contains(&month).then(Time::default))),
    }
}

/// ```ebnf
/// within-days = ( [ ( "chậm nhất" | "muộn nhất" ) [ " là" ] gap ] ( "sau" | "trong" gap [ ( "vòng" | "thời hạn" | "thời gian" ) gap ] ) | "chậm nhất" ) gap [ "không quá" gap ] 1*2 DIGIT gap ( "ngày" [ gap "làm việc" ] | "tuần" | "tháng" | "giờ" ) [ "," ] gap ( "kể từ" | "tính từ" | "sau khi" ) clause
/// clause = 1*90( ? any but "," ";" "." ":" ")" ? )
/// ```
///
/// "chậm nhất sau 15 ngày kể từ ngày ban hành Chỉ thị này": until when depends on another day.
fn within_days(input: &str) -> PResult<'_, Option<Time>> {
    let latest = || recognize((alt((said("chậm nhất"), said("muộn nhất"))), opt(said(" là"))));
    let room = opt((alt((said("vòng"), said("thời hạn"), said("thời gian"))), gap));
    let within = alt((recognize((said("trong"), gap, room)), recognize((said("sau"), gap))));
    let lead = alt((recognize((opt((latest(), gap)), within)), recognize((latest(), gap))));
    let unit = alt((recognize((said("ngày"), opt((gap, said("làm việc"))))), said("tuần"), said("tháng"), said("giờ")));
    let from = alt((said("kể từ"), said("tính từ"), said("sau khi")));
    let most = opt((said("không quá"), gap));
    let (rest, _) = (lead, most, number, gap, unit, opt(char(',')), gap, from).parse(input)?;
    let clause = head(rest, MOST_OF_A_CLAUSE);
    let end = clause.find([',', ';', '.', ':', ')']).or((clause.len() == rest.len()).then_some(rest.len()));
    Ok((&rest[end.unwrap_or(0)..], Some(Time::default())))
}

/// ```ebnf
/// hour-each-day = by gap hour [ minutes ] [ gap ] each gap "ngày"
/// ```
///
/// "trước 16 giờ hằng ngày".
fn hour_each_day(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, _) = (by, gap, hour, opt(minutes), opt(gap)).parse(input)?;
    value(Time::every(Recurrence::Day), (each, gap, said("ngày"))).parse(rest)
}

/// ```ebnf
/// times-each-period = 1*2 DIGIT gap ( "lần" [ gap ] "/" [ gap ] period-name | counted-period [ gap ] "/" [ gap ] "lần" )
/// ```
///
/// "01 lần/quý", "02 tháng/lần".
fn times_each_period(input: &str) -> PResult<'_, Option<Time>> {
    let sign = || (opt(gap), char('/'), opt(gap));
    let (rest, count) = terminated(number, gap).parse(input)?;
    let times = preceded((said("lần"), sign()), period_name).map(|period| match (count, period) {
        (1, period) => Some(period),
        (2, Recurrence::Year) => Some(Recurrence::Half),
        (4, Recurrence::Year) => Some(Recurrence::Quarter),
        _ => None,
    });
    let apart = terminated(counted_period, (sign(), said("lần"))).map(|unit| period_of(count, unit));
    alt((times, apart)).map(|every| Some(Time { every, ..Time::default() })).parse(rest)
}

/// ```ebnf
/// period-ahead = each gap period-name ? before "," ?
/// ```
///
/// "Hằng năm, Ban Tổ chức tham mưu …".
fn period_ahead(input: &str) -> PResult<'_, Option<Time>> {
    terminated(preceded((each, gap), period_name), peek(char(','))).map(Time::every).parse(input)
}

/// ```ebnf
/// on-day = "ngày" gap full-date
/// ```
///
/// "gửi báo cáo về Tỉnh ủy ngày 30/6/2026".
fn on_day(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, (day, month, year)) = preceded((said("ngày"), gap), full_date).parse(input)?;
    Ok((rest, iso(year, month, day).map(|day| Time::until(Some(day)))))
}

/// ```ebnf
/// in-named-month = "tháng" gap month-of
/// ```
///
/// "trình Ban Thường vụ tháng 5/2026".
fn in_named_month(input: &str) -> PResult<'_, Option<Time>> {
    let (rest, (month, year)) = preceded((said("tháng"), gap), month_of).parse(input)?;
    let (first, last) = (iso(year, month, 1), iso(year, month, last_day(year, month)));
    Ok((rest, first.is_some().then(|| Time::between(first, last))))
}

/// How many characters may say from when days are counted.
const MOST_OF_A_CLAUSE: usize = 90;

/// ```ebnf
/// each-period = report-each-day | [ ( "định kỳ" | "báo cáo" | "trước" | "vào" ) gap ] ( each gap period-name | half-year ) | "định kỳ" gap half-year-name | [ "định kỳ" gap ] 1*2 DIGIT gap counted-period [ gap ] ( "một lần" | "1 lần" | "01 lần" | "/lần" | "/ lần" )
/// counted-period = "ngày" | "tuần" | "tháng" | "quý"
/// half-year = half-year-name ( " một lần" | ", hằng năm" | ", 01 năm" | ", 1 năm" | ", năm" )
/// half-year-name = "6 tháng" | "06 tháng"
/// ```
///
/// "định kỳ hằng quý", "15 ngày một lần", "02 tuần/lần".
fn each_period(input: &str) -> PResult<'_, Option<Time>> {
    let lead = (alt((said("định kỳ"), said("báo cáo"), said("trước"), said("vào"))), gap);
    let name = || alt((said("6 tháng"), said("06 tháng")));
    let year = alt((said(" một lần"), said(", hằng năm"), said(", 01 năm"), said(", 1 năm"), said(", năm")));
    let every = alt((preceded((each, gap), period_name), value(Recurrence::Half, (name(), year))));
    let half = value(Recurrence::Half, (said("định kỳ"), gap, name()));
    let named = alt((preceded(opt(lead), every), half)).map(Time::every);
    alt((report_each_day, named, every_so_often.map(Some))).parse(input)
}

/// ```ebnf
/// report-each-day = ( "định kỳ" | "báo cáo" ) gap each gap "ngày" | each gap "ngày" ? before gap "báo cáo" ?
/// ```
///
/// "báo cáo hằng ngày", "hằng ngày báo cáo", but not "công việc hằng ngày".
fn report_each_day(input: &str) -> PResult<'_, Option<Time>> {
    let each_day = || (each, gap, said("ngày"));
    let behind = recognize((alt((said("định kỳ"), said("báo cáo"))), gap, each_day()));
    let report = (gap, said("báo cáo"));
    value(Time::every(Recurrence::Day), alt((behind, recognize((each_day(), peek(report)))))).parse(input)
}

/// A period that is counted, and has a name only where it is one: "01 tháng/lần", "15 ngày một lần".
fn every_so_often(input: &str) -> PResult<'_, Time> {
    let lead = opt((said("định kỳ"), gap));
    let (rest, (count, _, unit)) = preceded(lead, (number, gap, counted_period)).parse(input)?;
    let once = alt((said("một lần"), said("1 lần"), said("01 lần"), said("/lần"), said("/ lần")));
    let (rest, _) = (opt(gap), once).parse(rest)?;
    Ok((rest, Time { every: period_of(count, unit), ..Time::default() }))
}

/// The unit in which a period is counted; days have no name as a period.
fn counted_period(input: &str) -> PResult<'_, Option<Recurrence>> {
    alt((
        value(None, said("ngày")),
        value(Some(Recurrence::Week), said("tuần")),
        value(Some(Recurrence::Month), said("tháng")),
        value(Some(Recurrence::Quarter), said("quý")),
    ))
    .parse(input)
}

/// The name of a period of so many units.
fn period_of(count: u32, unit: Option<Recurrence>) -> Option<Recurrence> {
    match (count, unit) {
        (3, Some(Recurrence::Month)) => Some(Recurrence::Quarter),
        (6, Some(Recurrence::Month)) => Some(Recurrence::Half),
        (1, unit) => unit,
        _ => None,
    }
}

// ----- their parts

/// How a month or a year is set as a deadline.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Before,
    Within,
    Until,
}

/// ```ebnf
/// gap = 1*( " " | ? line end ? )
/// ```
pub(crate) fn gap(input: &str) -> PResult<'_, &str> {
    take_while1(is_gap)(input)
}

pub(crate) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

/// A word of the grammar, its case aside; it is given in small letters.
fn said<'a>(word: &'static str) -> impl Fn(&'a str) -> PResult<'a, &'a str> {
    move |input| match begins(input, word) {
        true => Ok((&input[word.len()..], &input[..word.len()])),
        false => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// Whether `text` begins with `word`, its case aside.
pub(crate) fn begins(text: &str, word: &str) -> bool {
    is_at(text, 0, word)
}

/// Whether `word` stands there in `text`, its case aside.
fn is_at(text: &str, start: usize, word: &str) -> bool {
    // Most words differ in their first byte, and small letters from capitals by this bit of it at most.
    let near = |(a, b): (&u8, &u8)| (a ^ b) & !0x20 == 0;
    text.as_bytes().get(start).zip(word.as_bytes().first()).is_some_and(near)
        // Capitals take as many bytes as small letters.
        && text.get(start..start + word.len()).is_some_and(|text| {
            text == word || text.chars().zip(word.chars()).all(|(c, small)| c == small || c.to_lowercase().eq([small]))
        })
}

/// ```ebnf
/// by = "trước" | latest-by | "muộn nhất" [ " là" ] | "vào"
/// ```
fn by(input: &str) -> PResult<'_, &str> {
    let latest = recognize((said("muộn nhất"), opt(said(" là"))));
    alt((said("trước"), latest_by, latest, said("vào"))).parse(input)
}

/// ```ebnf
/// latest-by = "chậm nhất" [ " là" ] [ " vào" | " đến" ]
/// ```
fn latest_by(input: &str) -> PResult<'_, &str> {
    recognize((said("chậm nhất"), opt(said(" là")), opt(alt((said(" vào"), said(" đến")))))).parse(input)
}

/// ```ebnf
/// weekday = "thứ" gap ( "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "2" … "7" ) | "chủ nhật"
/// ```
fn weekday(input: &str) -> PResult<'_, &str> {
    let named = alt((said("hai"), said("ba"), said("tư"), said("năm"), said("sáu"), said("bảy")));
    let counted = recognize(satisfy(|c| matches!(c, '2'..='7')));
    alt((recognize((said("thứ"), gap, alt((named, counted)))), said("chủ nhật"))).parse(input)
}

/// ```ebnf
/// each = "hằng" | "hàng" | "mỗi"
/// ```
fn each(input: &str) -> PResult<'_, &str> {
    alt((said("hằng"), said("hàng"), said("mỗi"))).parse(input)
}

/// ```ebnf
/// period-name = "tuần" | "tháng" | "quý" | "năm"
/// ```
fn period_name(input: &str) -> PResult<'_, Recurrence> {
    alt((
        value(Recurrence::Week, said("tuần")),
        value(Recurrence::Month, said("tháng")),
        value(Recurrence::Quarter, said("quý")),
        value(Recurrence::Year, said("năm")),
    ))
    .parse(input)
}

/// A day or a month.
fn number(input: &str) -> PResult<'_, u32> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok()).parse(input)
}

fn year(input: &str) -> PResult<'_, u32> {
    map_opt(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok()).parse(input)
}

/// ```ebnf
/// of-month = "/" | gap "tháng" gap
/// ```
fn of_month(input: &str) -> PResult<'_, &str> {
    alt((recognize(char('/')), recognize((gap, said("tháng"), gap)))).parse(input)
}

/// ```ebnf
/// full-date = day-month of-year year
/// day-month = 1*2 DIGIT ( "." | "-" | of-month ) 1*2 DIGIT
/// ```
fn full_date(input: &str) -> PResult<'_, (u32, u32, u32)> {
    (day_month, preceded(of_year, year)).map(|((day, month), year)| (day, month, year)).parse(input)
}

fn day_month(input: &str) -> PResult<'_, (u32, u32)> {
    separated_pair(number, alt((recognize(one_of(".-")), of_month)), number).parse(input)
}

/// ```ebnf
/// of-year = "/" | "." | "-" | of-named-year
/// of-named-year = gap "năm" gap
/// ```
fn of_year(input: &str) -> PResult<'_, &str> {
    alt((recognize(one_of("/.-")), of_named_year)).parse(input)
}

fn of_named_year(input: &str) -> PResult<'_, &str> {
    recognize((gap, said("năm"), gap)).parse(input)
}

/// ```ebnf
/// of-slash-year = [ gap ] "/" [ gap ]
/// ```
fn of_slash_year(input: &str) -> PResult<'_, &str> {
    recognize((opt(gap), char('/'), opt(gap))).parse(input)
}

/// ```ebnf
/// hour = 1*2 DIGIT [ gap ] ( "giờ" | "h" | "g" ) [ gap ]
/// ```
fn hour(input: &str) -> PResult<'_, &str> {
    recognize((number, opt(gap), alt((said("giờ"), said("h"), said("g"))), opt(gap))).parse(input)
}

/// ```ebnf
/// minutes = [ 1*2 DIGIT ] [ gap ] [ "phút" | "'" | "’" | "′" ] [ "," ] [ gap ]
/// ```
fn minutes(input: &str) -> PResult<'_, &str> {
    let sign = alt((said("phút"), recognize(one_of("'’′"))));
    recognize((opt(number), opt(gap), opt(sign), opt(char(',')), opt(gap))).parse(input)
}

/// ```ebnf
/// quarter-of = quarter ( [ gap ] ( "/" | "-" ) [ gap ] | [ [ gap ] "," ] gap [ "năm" gap ] ) year
/// ```
fn quarter_of(input: &str) -> PResult<'_, (u32, u32)> {
    let sign = recognize((opt(gap), one_of("/-"), opt(gap)));
    let words = recognize((opt((opt(gap), char(','))), gap, opt((said("năm"), gap))));
    separated_pair(quarter, alt((sign, words)), year).parse(input)
}

/// ```ebnf
/// quarter = "IV" | 1*3 "I" | "1" … "4"
/// ```
fn quarter(input: &str) -> PResult<'_, u32> {
    // Longest first: "III" before "I"; "quý Ivà quý II" has lost a blank.
    let roman = [(4, "iv"), (3, "iii"), (2, "ii"), (1, "i")];
    let named =
        roman.into_iter().find(|(value, numeral)| begins(input, numeral) && !(*value == 4 && begins(input, "ivà")));
    match named {
        Some((value, numeral)) => Ok((&input[numeral.len()..], value)),
        None => map_opt(satisfy(|c| matches!(c, '1'..='4')), |c| c.to_digit(10)).parse(input),
    }
}

/// ```ebnf
/// and = "và" | "-" | "–" | ","
/// ```
fn and(input: &str) -> PResult<'_, &str> {
    alt((said("và"), recognize(one_of("-–,")))).parse(input)
}

/// ```ebnf
/// month-of = 1*2 DIGIT ( of-slash-year | of-named-year | "-" ) year
/// ```
fn month_of(input: &str) -> PResult<'_, (u32, u32)> {
    let of = alt((of_slash_year, of_named_year, recognize(char('-'))));
    separated_pair(number, of, year).parse(input)
}

// ----- days

/// `YYYY-MM-DD`, if there is such a day.
fn iso(year: u32, month: u32, day: u32) -> Option<SmolStr> {
    let sound = (1..=12).contains(&month) && day >= 1 && day <= last_day(year, month);
    sound.then(|| format_smolstr!("{year:04}-{month:02}-{day:02}"))
}

fn day_before(year: u32, month: u32, day: u32) -> Option<SmolStr> {
    iso(year, month, day)?;
    match (month, day) {
        (1, 1) => iso(year.checked_sub(1)?, 12, 31),
        (_, 1) => iso(year, month - 1, last_day(year, month - 1)),
        _ => iso(year, month, day - 1),
    }
}

// ----- where they may begin

/// Words with which a form may begin, before its first number, "hằng" or "quý"; at last those two themselves.
const LEADS: [&str; 27] = [
    "trước", "trong", "vào", "đến", "hết", "từ", "ngày", "chậm", "muộn", "hoàn", "xong", "ngay", "cuối", "định", "báo",
    "sau", "sáu", "ba", "chín", "thứ", "chủ", "chiều", "sáng", "không", "tháng", NUMBER, PERIOD,
];
const NUMBER: &str = "1";
const PERIOD: &str = "hằng";

/// Some of [`LEADS`], a bit each.
pub(crate) type Leads = u32;

const fn leads(words: &[&str]) -> Leads {
    let (mut leads, mut at) = (0, 0);
    while at < words.len() {
        let mut lead = 0;
        while !same(words[at].as_bytes(), LEADS[lead].as_bytes()) {
            lead += 1;
        }
        leads |= 1 << lead;
        at += 1;
    }
    leads
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Where a form may begin, and with which word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) at: usize,
    pub(crate) lead: Leads,
}

/// The other words that stand there.
const INNER: [&str; 29] = [
    "gian",
    "vòng",
    "hạn",
    "năm",
    "quá",
    "nhất",
    "là",
    "thành",
    "nay",
    "mồng",
    "mùng",
    "trưa",
    "đầu",
    "giữa",
    "nửa",
    "trung",
    "thượng",
    "hạ",
    "tuần",
    "các",
    "giai",
    "đoạn",
    "thời",
    "kỳ",
    "cáo",
    "hai",
    "tư",
    "bảy",
    "nhật",
];

/// Where a form may begin, in their order: at a number, "hằng" or "quý", and at the words before it that forms
/// are made of.
pub(crate) fn places(words: &str) -> Vec<Place> {
    /// What each byte may be: a digit, the start of "hằng", "hàng" or "mỗi", of "quý".
    const FIRST: [u8; 256] = table(&[(b"0123456789", 1), (b"hHmM", 2), (b"qQ", 4)], 0);
    /// Behind which of them it may stand.
    const SECOND: [u8; 256] = table(&[(b"\xC3\xE1", 2), (b"uU", 4)], 1);
    const fn table(rows: &[(&[u8], u8)], all: u8) -> [u8; 256] {
        let (mut table, mut row) = ([all; 256], 0);
        while row < rows.len() {
            let (bytes, bit) = rows[row];
            let mut at = 0;
            while at < bytes.len() {
                table[bytes[at] as usize] |= bit;
                at += 1;
            }
            row += 1;
        }
        table
    }
    let bytes = words.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    let opens = |pair: &[u8]| FIRST[usize::from(pair[0])] & SECOND[usize::from(pair[1])] != 0;
    // The last byte opens nothing but a number.
    let last = || bytes.len().checked_sub(1).filter(|last| bytes[*last].is_ascii_digit());
    while let Some(skipped) = bytes[at..].windows(2).position(opens).or_else(|| last()?.checked_sub(at)) {
        at += skipped;
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let end = at + digits;
        if digits > 0 {
            if words[..at].ends_with(is_gap) {
                lead(words, at, &mut places);
            }
            // "6 tháng", "15 ngày": no more of a number than two digits.
            let unit = words[end..].trim_start_matches(is_gap);
            if unit.starts_with(['t', 'T']) || ["ngày", "quý", "lần"].iter().any(|word| begins(unit, word)) {
                let lead = const { leads(&[NUMBER]) };
                places.extend((at.max(end.saturating_sub(2))..end).map(|at| Place { at, lead }));
            }
        } else if begins_period(&words[at..]) {
            lead(words, at, &mut places);
            places.push(Place { at, lead: const { leads(&[PERIOD]) } });
        }
        at = end.max(at + 1);
    }
    places
}

/// "hằng", "quý II".
fn begins_period(words: &str) -> bool {
    // Most words that begin with these letters have another vowel.
    match words.as_bytes()[1..] {
        [0xC3, 0x80 | 0xA0, ..] | [0xE1, 0xBA, 0xB0 | 0xB1, ..] | [0xE1, 0xBB, 0x96 | 0x97, ..] => each(words).is_ok(),
        [b'u' | b'U', ..] => preceded((said("quý"), gap), quarter).parse(words).is_ok(),
        _ => false,
    }
}

/// The words right before `at` with which a form may begin.
fn lead(words: &str, at: usize, places: &mut Vec<Place>) {
    let (mut start, known) = (at, places.len());
    let before = |end: usize| {
        // "trước thứ Sáu, ngày 26/6/2026"
        let end = words[..end].trim_end_matches(|c| is_gap(c) || c == ',').len();
        // Most words end otherwise.
        let last = words[..end].chars().next_back()?.to_lowercase().last()?;
        let last = last.encode_utf8(&mut [0; 4]).bytes().next_back();
        let stands = |word: &&str| {
            word.bytes().next_back() == last
                && end.checked_sub(word.len()).is_some_and(|start| is_at(words, start, word))
        };
        let lead = LEADS[..LEADS.len() - 2].iter().position(stands);
        let word = lead.map(|lead| LEADS[lead]).or_else(|| INNER.iter().find(|word| stands(word)).copied())?;
        Some((end - word.len(), lead))
    };
    while let Some((at, lead)) = before(start) {
        start = at;
        places.extend(lead.map(|lead| Place { at, lead: 1 << lead }));
    }
    places[known..].reverse();
}

/// The runs of digits.
pub(crate) fn numbers(words: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = words.as_bytes();
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + bytes[end..].iter().position(u8::is_ascii_digit)?;
        end = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that stand behind the first number, "hằng" or "quý" of a form, or are those.
    const BEHIND: [&str; 22] = [
        "làm", "việc", "kể", "tính", "khi", "hằng", "hàng", "mỗi", "quý", "của", "cho", "và", "giờ", "h", "g", "phút",
        "một", "lần", "IV", "I", "1", "2",
    ];

    #[test]
    fn forms_are_looked_for_by_all_their_words() {
        let known: Vec<&str> = LEADS.into_iter().chain(INNER).chain(BEHIND).collect();
        let grammar = include_str!("../../grammar/deadline.ebnf");
        let (_, productions) = grammar.split_once("*)").unwrap_or_default();
        let quoted = productions.split('"').skip(1).step_by(2).flat_map(|quoted| quoted.split(' '));
        let words = quoted.filter(|word| word.starts_with(char::is_alphabetic));
        let unknown: Vec<&str> = words.filter(|word| !known.contains(word)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn no_word_ends_another() {
        let words: Vec<&str> = LEADS.into_iter().chain(INNER).collect();
        for word in &words {
            let ends: Vec<_> = words.iter().filter(|other| other != &word && other.ends_with(word)).collect();
            assert!(ends.is_empty(), "{word}: {ends:?}");
        }
    }

    #[test]
    fn places_are_words_of_forms_before_numbers() {
        for (words, want) in [
            ("hoàn thành trước ngày 30/6", vec!["hoàn", "trước", "ngày"]),
            ("CHẬM NHẤT LÀ ngày 5 mỗi tháng", vec!["CHẬM", "ngày", "mỗi"]),
            ("trong quý II và quý III", vec!["trong", "quý", "quý"]),
            ("06 tháng", vec!["06", "6"]),
            ("Nghị quyết số 18-NQ/TW về hàng hóa", vec!["hàng"]),
            ("trong năm nay", vec![]),
        ] {
            let found = places(words);
            let found: Vec<_> = found.iter().map(|place| words[place.at..].split(' ').next().unwrap_or("")).collect();
            assert_eq!(found, want, "{words}");
        }
    }
}
