//! Keys, by which two ways to write one name are one: of papers, laws, conferences and bodies. A
//! change here joins or parts the papers of every list of references.

use std::borrow::Cow;

use super::meeting::{conference_in, conference_number, ordinal};
use super::piece::{digits_len, strip_of};
use crate::document::Citation;
use crate::fold;
use crate::parse::common::to_roman;
use crate::vocab::Vocab;

/// A name by which mentions are told to be of one paper: the resolution of a congress is cited as "lần thứ XIV",
/// "lần thứ 14" and "Đại hội XIV", with its period and without.
pub(super) fn name_key(text: &str) -> String {
    let Some(congress) = fold::find(text, "dai hoi") else {
        let key = conference_key(text).unwrap_or_else(|| slug(text));
        // "Điều lệ Đảng Cộng sản Việt Nam".
        let of = key.split_once("-dang-cong-san-viet-nam");
        let of = of.filter(|(_, behind)| behind.is_empty() || behind.starts_with("-khoa-"));
        return of.map_or_else(|| key.clone(), |(of, behind)| format!("{of}-dang{behind}"));
    };
    let mut key = slug(&text[..congress.start]);
    // "Nghị quyết của Đại hội …"
    if key == "nq" || key == "nghi-quyet-cua" {
        key = "nghi-quyet".to_owned();
    }
    let named = key.len();
    let (mut number, mut behind) = (None, "");
    let national = fold::find(text, "toan quoc").is_some();
    let mut spelled = false;
    for word in text[congress.end..].split(|c: char| !fold::is_word(c)).filter(|word| !word.is_empty()) {
        // "lần thứ nhất"
        let by_word = || spelled.then(|| conference_number(word)).flatten().map(|(value, _)| value);
        if let Some(value) = ordinal(word).or_else(by_word) {
            number = Some(value);
            behind = crate::text::behind(text, word);
            break;
        }
        let word = fold::fold(word);
        spelled = word == "thu";
        let common = matches!(word.as_str(), "dai" | "bieu" | "toan" | "quoc" | "lan" | "thu" | "khoa");
        if !common && (!national || word != "dang") {
            key.push('-');
            key.push_str(&word);
        }
    }
    // "… lần thứ XX của Đảng bộ huyện", "Đại hội XX Đảng bộ huyện"
    let of = strip_of(behind).unwrap_or(behind).trim_start();
    let end = [",", "(", " nhiệm kỳ"].iter().filter_map(|end| of.find(end)).min().unwrap_or(of.len());
    let of = if fold::word_prefix(of, "nhiem ky").is_some() { String::new() } else { slug(&of[..end]) };
    let party = ["", "dang", "dang-cong-san-viet-nam"].contains(&of.as_str());
    if !party {
        key.push('-');
        key.push_str(&of);
    }
    match number {
        Some(number) if key[named..] == *"-dang" => format!("{}-dai-hoi-dang-{number}", &key[..named]),
        Some(number) if key.len() == named => format!("{key}-dai-hoi-dang-{number}"),
        Some(number) => format!("{key}-dai-hoi-{number}"),
        None => slug(text),
    }
}

/// The key of a name with its subject: issuer and subject tell a paper from all others, the issuer alone does not.
pub(super) fn full_name(citation: &Citation<'_>) -> String {
    let name = name_key(&citation.text);
    let numbered = citation.number.as_ref().is_some_and(|number| !number.is_empty());
    match citation.subject.as_ref().filter(|_| !numbered) {
        Some(subject) => format!("{name}-{}", slug(subject)),
        None => name,
    }
}

/// The key of what a conference of the Central Committee resolved: "Nghị quyết Trung ương 4 khóa XII" is that of the
/// "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII".
pub(super) fn conference_key(text: &str) -> Option<String> {
    // The letter is lost in a slug, where "BCH TƯ" would be a committee of a province.
    let text = &*if text.contains("TƯ") { Cow::Owned(text.replace("TƯ", "TW")) } else { Cow::Borrowed(text) };
    let (kind, at, found) = conference_in(text)?;
    let of = slug(&text[at + found.len..]);
    let of = of.strip_prefix("cua-").unwrap_or(&of);
    const OF: [&str; 8] = [
        "ban-chap-hanh-trung-uong-dang",
        "ban-chap-hanh-trung-uong",
        "bch-trung-uong-dang",
        "bch-trung-uong",
        "bch-tw",
        "bchtw",
        "trung-uong-dang",
        "trung-uong",
    ];
    let central = OF.iter().find_map(|body| of.strip_prefix(body).or_else(|| of.strip_suffix(body)));
    let of = central.map_or(of, |of| of.trim_matches('-').trim_end_matches("-cua"));
    let sound = of.is_empty() || of.starts_with("khoa-");
    let term = of.strip_prefix("khoa-").and_then(|term| term.parse().ok()).filter(|term| (1..60).contains(term));
    let of = &term.map_or_else(|| of.to_owned(), |term| format!("khoa-{}", to_roman(term).to_lowercase()));
    let of = if of.is_empty() { String::new() } else { format!("-{of}") };
    (sound && (found.named || central.is_some())).then(|| format!("{kind}-trung-uong-{}{of}", found.number))
}

/// The name of a law without number, date and year.
pub(super) fn law_name(text: &str) -> String {
    // "một số điều" is no number.
    let numbered = |(at, end): &(usize, &str)| text[at + end.len()..].starts_with(|c: char| c.is_ascii_digit());
    let ends = [" số ", " số: ", " (số ", " ngày ", " năm ", " (năm "];
    let end = ends.into_iter().filter_map(|end| text.rmatch_indices(end).find(numbered)).map(|(at, _)| at);
    let name = &text[..end.min().unwrap_or(text.len())];
    // "BLHS năm 2015" is "Bộ luật Hình sự năm 2015".
    const CODES: [(&str, &str); 7] = [
        ("BLHS", "bo-luat-hinh-su"),
        ("BLDS", "bo-luat-dan-su"),
        ("BLTTHS", "bo-luat-to-tung-hinh-su"),
        ("BLTTDS", "bo-luat-to-tung-dan-su"),
        ("BLLĐ", "bo-luat-lao-dong"),
        ("BLHH", "bo-luat-hang-hai-viet-nam"),
        ("LTTHC", "luat-to-tung-hanh-chinh"),
    ];
    let first = name.split(' ').next().unwrap_or("");
    if let Some((_, full)) = CODES.iter().find(|(code, _)| *code == first) {
        return (*full).to_owned();
    }
    // "Nhà ở" in "Luật Đất đai, Nhà ở": the type word is said once.
    let typed = ["luat", "bo luat", "phap lenh", "hien phap", "cuong linh"];
    if name.starts_with(fold::is_upper) && !typed.iter().any(|word| fold::word_prefix(name, word).is_some()) {
        return law_name(&format!("Luật {text}"));
    }
    // "Hiến pháp nước Cộng hòa …", "Cương lĩnh … (bổ sung, phát triển năm 2011)": the year tells it from others.
    for (known, dated) in [("hien phap", false), ("cuong linh", true)] {
        if fold::word_prefix(text, known).is_some() && (!dated || name.len() < text.len()) {
            return slug(known);
        }
    }
    slug(name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')')))
}

/// The key of who issued a paper: "UBND tỉnh" is "Ủy ban nhân dân tỉnh", "BCHTW" and "Trung ương" the Central Committee.
pub(super) fn issuer_key(citation: &Citation<'_>) -> Option<String> {
    const IN_FULL: [(&str, &str); 23] = [
        ("ubnd", "uy-ban-nhan-dan"),
        ("hdnd", "hoi-dong-nhan-dan"),
        ("ubkt", "uy-ban-kiem-tra"),
        ("bch", "ban-chap-hanh"),
        ("bchtw", "ban-chap-hanh-trung-uong"),
        ("btv", "ban-thuong-vu"),
        ("btt", "ban-thuong-truc"),
        ("ldld", "lien-doan-lao-dong"),
        ("lhpn", "lien-hiep-phu-nu"),
        ("btvtu", "ban-thuong-vu-tinh-uy"),
        ("bct", "bo-chinh-tri"),
        ("bbt", "ban-bi-thu"),
        ("tw", "trung-uong"),
        ("ttg", "thu-tuong-chinh-phu"),
        ("tp", "thanh-pho"),
        ("vp", "van-phong"),
        ("mttq", "mat-tran-to-quoc"),
        ("tandtc", "toa-an-nhan-dan-toi-cao"),
        ("vksndtc", "vien-kiem-sat-nhan-dan-toi-cao"),
        ("ktnn", "kiem-toan-nha-nuoc"),
        ("nhnn", "ngan-hang-nha-nuoc"),
        ("vpcp", "van-phong-chinh-phu"),
        ("bhxh", "bao-hiem-xa-hoi"),
    ];
    let issuer = citation.issuer.as_deref()?;
    let term = citation.term.as_deref().and_then(|term| issuer.find(term));
    let name = slug(&issuer[..term.unwrap_or(issuer.len())]).replace("-t-u", "-trung-uong");
    let words =
        name.split('-').map(|word| IN_FULL.iter().find(|(short, _)| *short == word).map_or(word, |(_, full)| full));
    let mut name = words.collect::<Vec<_>>().join("-");
    if name.ends_with("dang-cong-san-viet-nam") {
        name.truncate(name.len() - "-cong-san-viet-nam".len());
    }
    Some(match name.as_str() {
        "trung-uong" | "trung-uong-dang" | "ban-chap-hanh-trung-uong-dang" => "ban-chap-hanh-trung-uong".to_owned(),
        "thu-tuong" => "thu-tuong-chinh-phu".to_owned(),
        _ => name,
    })
}

/// The key of a body that many places have, by which papers of one symbol are told apart, whoever signed for it:
/// "Chủ tịch UBND huyện An Hải", "Ban Thường vụ Đảng ủy xã Tân Lập".
pub(super) fn place_of(citation: &Citation<'_>) -> Option<String> {
    const BODIES: [&str; 9] = [
        "uy-ban-nhan-dan-",
        "hoi-dong-nhan-dan-",
        "dang-uy-",
        "dang-bo-",
        "chi-bo-",
        "tinh-uy-",
        "thanh-uy-",
        "huyen-uy-",
        "quan-uy-",
    ];
    const FOR: [&str; 6] =
        ["chu-tich-", "pho-chu-tich-", "thuong-truc-", "ban-thuong-vu-", "ban-chap-hanh-", "bi-thu-"];
    let key = issuer_key(citation)?;
    let name = FOR.iter().find_map(|lead| key.strip_prefix(lead)).unwrap_or(&key);
    BODIES.iter().any(|body| name.starts_with(body)).then(|| name.to_owned())
}

/// Whether one of two keys of a body goes on with the other: "Tỉnh ủy", and "Tỉnh ủy Bình Hải".
pub(super) fn is_one_name(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|more| more.is_empty() || more.starts_with('-'))
}

/// The level of the Party to which the body of a symbol belongs: "TW" of "45-KL/TW", "TU" of "02-HD/BTCTU".
pub(super) fn level_of_symbol<'v>(symbol: &str, vocab: &'v Vocab) -> Option<&'v str> {
    let (_, body) = symbol[digits_len(symbol)..].strip_prefix('-')?.split_once('/')?;
    vocab.levels.iter().map(|(_, level)| level.as_str()).find(|level| body.ends_with(level))
}

/// The same of the key of an issuer.
pub(super) fn level_of_issuer<'v>(key: &str, vocab: &'v Vocab) -> Option<&'v str> {
    let name = key.replace('-', " ");
    let found = vocab.levels.iter().find(|(words, _)| fold::find(&name, words).is_some());
    found.map(|(_, level)| level.as_str())
}

/// Folded words with a hyphen between.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().map(fold::fold_char) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_the_names_of_one_paper() {
        for (names, key) in [
            (&["Điều lệ Đảng", "Điều lệ Đảng Cộng sản Việt Nam"][..], "dieu-le-dang"),
            (&["Điều lệ Đảng khoá XI", "Điều lệ Đảng Cộng sản Việt Nam (khóa XI)"], "dieu-le-dang-khoa-xi"),
            (
                &[
                    "Nghị quyết Trung ương 4 khóa XII",
                    "Nghị quyết Hội nghị Trung ương 4 (khóa XII)",
                    "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
                    "Nghị quyết Hội nghị lần thứ IV, khoá XII",
                ],
                "nghi-quyet-trung-uong-4-khoa-xii",
            ),
            (&["Kết luận Hội nghị lần thứ mười một Ban Chấp hành Trung ương"], "ket-luan-trung-uong-11"),
            (
                &["Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Đảng bộ tỉnh khóa XV"],
                "nghi-quyet-hoi-nghi-lan-thu-5-ban-chap-hanh-dang-bo-tinh-khoa-xv",
            ),
            (
                &[
                    "Nghị quyết Đại hội XI của Đảng",
                    "Nghị quyết Đại hội Đảng toàn quốc lần thứ XI",
                    "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI của Đảng",
                ],
                "nghi-quyet-dai-hoi-dang-11",
            ),
            (
                &[
                    "Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX",
                    "Nghị quyết Đại hội đại biểu lần thứ XX của Đảng bộ huyện, nhiệm kỳ 2020 - 2025",
                ],
                "nghi-quyet-dang-bo-huyen-dai-hoi-20",
            ),
        ] {
            for name in names {
                assert_eq!(name_key(name), key, "{name}");
            }
        }
    }
}
