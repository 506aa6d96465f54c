//! The letterhead in its seven orders, the title, the addressees.

use serde_json::json;

use super::{Made, Part, iso, long_date, pick, words};
use crate::dice::Dice;

const TYPES: &str = include_str!("../../grammar/vocab/types.tsv");

/// Who issues a paper.
pub(super) struct Issuer {
    pub(super) party: bool,
    pub(super) superior: Option<String>,
    pub(super) name: String,
    /// Its part of a symbol.
    pub(super) symbol: String,
    pub(super) place: String,
    /// How a sentence names it.
    pub(super) spoken: String,
    /// Authority, body and title with which it signs; a title may be missing.
    pub(super) signs: Vec<(Option<&'static str>, Option<String>, Option<String>)>,
}

/// A type of paper.
pub(super) struct Kind {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// How symbols write it; none where papers of this type have no number.
    symbol: Option<&'static str>,
    /// Its name is its title: no subject follows.
    own: bool,
}

impl Kind {
    pub(super) fn any(dice: &mut Dice, party: bool) -> Self {
        let rows = TYPES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let [code, name, symbols, regime, named] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
            let fits = regime == "both" || (regime == "party") == party;
            // A copy is no paper of its own; laws have titles of their own kind; "Qui định" is "Quy định".
            let plain = !matches!(code, "-" | "BS" | "HP" | "L" | "PL") && !name.starts_with("Qui ");
            (fits && plain).then_some((code, name, symbols, named == "own"))
        });
        let (code, name, symbols, own) = rows.clone().nth(dice.below(rows.clone().count())).unwrap();
        let symbols: Vec<_> = symbols.split(' ').filter(|symbol| *symbol != "-").collect();
        let symbol = (!symbols.is_empty()).then(|| pick(dice, &symbols));
        Self { code, name, symbol, own }
    }

    fn is_letter(&self) -> bool {
        self.code == "CV"
    }
}

impl Issuer {
    pub(super) fn any(dice: &mut Dice) -> Self {
        if dice.chance(0.65) { Self::party(dice) } else { Self::state(dice) }
    }

    fn party(dice: &mut Dice) -> Self {
        let (level, province) = pick(dice, words::PROVINCES);
        let committee = if level == "tỉnh" { "Tỉnh ủy" } else { "Thành ủy" };
        let (word, commune) = pick(dice, words::COMMUNES);
        let up = |words: &str| words.to_uppercase();
        let heads =
            || vec![(Some("T/M"), "BÍ THƯ"), (Some("T/M"), "PHÓ BÍ THƯ"), (Some("T/M"), "PHÓ BÍ THƯ THƯỜNG TRỰC")];
        let committee_signs = |body: &str| {
            let bodies = [body.to_owned(), "BAN THƯỜNG VỤ".to_owned()];
            heads()
                .into_iter()
                .flat_map(|(authority, title)| {
                    bodies.clone().map(|body| (authority, Some(body), Some(title.to_owned())))
                })
                .collect()
        };
        let office_signs = |(name, _, head, deputy): (&str, &str, &str, &str)| {
            if name.starts_with("Ủy ban") {
                return vec![(Some("T/M"), Some(up(name)), Some(deputy.to_owned()))];
            }
            vec![(None, None, Some(head.to_owned())), (Some("K/T"), Some(head.to_owned()), Some(deputy.to_owned()))]
        };
        let office = pick(dice, words::OFFICES);
        match dice.below(7) {
            0 => {
                let (name, spoken) = pick(
                    dice,
                    &[
                        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
                        ("BỘ CHÍNH TRỊ", "Bộ Chính trị"),
                        ("BAN BÍ THƯ", "Ban Bí thư"),
                    ],
                );
                Self {
                    party: true,
                    superior: None,
                    name: name.into(),
                    symbol: "TW".into(),
                    place: "Hà Nội".into(),
                    spoken: spoken.into(),
                    signs: vec![(Some("T/M"), Some(name.into()), None)],
                }
            }
            1 => Self {
                party: true,
                superior: Some("BAN CHẤP HÀNH TRUNG ƯƠNG".into()),
                name: up(office.0),
                symbol: format!("{}TW", office.1),
                place: "Hà Nội".into(),
                spoken: format!("{} Trung ương", office.0),
                signs: office_signs(office),
            },
            2 => Self {
                party: true,
                superior: None,
                name: format!("{} {}", up(committee), up(province)),
                symbol: "TU".into(),
                place: province.into(),
                spoken: format!("Ban Thường vụ {committee}"),
                signs: committee_signs(&up(committee)),
            },
            3 => Self {
                party: true,
                superior: Some(format!("{} {}", up(committee), up(province))),
                name: up(office.0),
                symbol: format!("{}TU", office.1),
                place: province.into(),
                spoken: format!("{} {committee}", office.0),
                signs: office_signs(office),
            },
            4 => Self {
                party: true,
                superior: Some(format!("ĐẢNG BỘ {} {}", up(level), up(province))),
                name: format!("ĐẢNG ỦY {} {}", up(word), up(commune)),
                symbol: "ĐU".into(),
                place: commune.into(),
                spoken: format!("Ban Thường vụ Đảng ủy {word}"),
                signs: committee_signs("ĐẢNG ỦY"),
            },
            5 => Self {
                party: true,
                superior: Some(format!("ĐẢNG BỘ {} {}", up(word), up(commune))),
                name: format!("CHI BỘ THÔN {}", up(pick(dice, words::GIVEN))),
                symbol: "CB".into(),
                place: commune.into(),
                spoken: "Chi bộ".into(),
                signs: vec![(Some("T/M"), Some("CHI BỘ".into()), Some("BÍ THƯ".into()))],
            },
            _ => {
                let (field, short) = pick(dice, words::FIELDS);
                Self {
                    party: true,
                    superior: Some("ĐẢNG BỘ CHÍNH PHỦ".into()),
                    name: format!("ĐẢNG ỦY BỘ {}", up(field)),
                    symbol: format!("ĐUB{short}"),
                    place: "Hà Nội".into(),
                    spoken: format!("Đảng ủy Bộ {field}"),
                    signs: committee_signs("ĐẢNG ỦY"),
                }
            }
        }
    }

    fn state(dice: &mut Dice) -> Self {
        let (level, province) = pick(dice, words::PROVINCES);
        let (word, commune) = pick(dice, words::COMMUNES);
        let (field, short) = pick(dice, words::FIELDS);
        let up = |words: &str| words.to_uppercase();
        let committee = || {
            let body = || Some("ỦY BAN NHÂN DÂN".to_owned());
            vec![
                (Some("TM."), body(), Some("CHỦ TỊCH".to_owned())),
                (Some("KT."), Some("CHỦ TỊCH".to_owned()), Some("PHÓ CHỦ TỊCH".to_owned())),
            ]
        };
        let head = |head: &str, deputy: &str| {
            vec![(None, None, Some(head.to_owned())), (Some("KT."), Some(head.to_owned()), Some(deputy.to_owned()))]
        };
        match dice.below(4) {
            0 => Self {
                party: false,
                superior: None,
                name: format!("ỦY BAN NHÂN DÂN {} {}", up(level), up(province)),
                symbol: "UBND".into(),
                place: province.into(),
                spoken: format!("Ủy ban nhân dân {level}"),
                signs: committee(),
            },
            1 => Self {
                party: false,
                superior: Some(format!("ỦY BAN NHÂN DÂN {} {}", up(level), up(province))),
                name: format!("SỞ {}", up(field)),
                symbol: format!("S{short}"),
                place: province.into(),
                spoken: format!("Sở {field}"),
                signs: head("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            },
            2 => Self {
                party: false,
                superior: None,
                name: format!("BỘ {}", up(field)),
                symbol: format!("B{short}"),
                place: "Hà Nội".into(),
                spoken: format!("Bộ {field}"),
                signs: head("BỘ TRƯỞNG", "THỨ TRƯỞNG"),
            },
            _ => Self {
                party: false,
                superior: None,
                name: format!("ỦY BAN NHÂN DÂN {} {}", up(word), up(commune)),
                symbol: "UBND".into(),
                place: commune.into(),
                spoken: format!("Ủy ban nhân dân {word}"),
                signs: committee(),
            },
        }
    }
}

/// The pieces of a letterhead before they are ordered.
struct Pieces {
    superior: Option<String>,
    issuer: String,
    star: &'static str,
    number: Option<String>,
    marks: Vec<String>,
    heading: Vec<&'static str>,
    place: String,
    date: (usize, usize, usize),
    draft: Option<&'static str>,
}

pub(super) fn add(made: &mut Made, dice: &mut Dice, issuer: &Issuer, kind: &Kind) {
    let date = super::day(dice, 2018..2027);
    let symbol = symbol(dice, issuer, kind, date.2);
    let secrecy = dice.chance(0.1).then(|| pick(dice, &["MẬT", "TỐI MẬT", "TUYỆT MẬT"]));
    let urgency = dice.chance(0.1).then(|| pick(dice, &["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]));
    let draft = dice.chance(0.08).then(|| pick(dice, &["Dự thảo", "Dự thảo lần 2"]));
    let mut pieces = Pieces {
        superior: issuer.superior.clone(),
        issuer: issuer.name.clone(),
        star: if issuer.party { "*" } else { "-------" },
        number: symbol.as_ref().map(|symbol| number(dice, issuer, symbol)),
        marks: [secrecy, urgency].into_iter().flatten().map(str::to_owned).collect(),
        heading: if issuer.party {
            vec!["ĐẢNG CỘNG SẢN VIỆT NAM"]
        } else {
            vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        },
        place: issuer.place.clone(),
        date,
        draft,
    };
    let subject = (!kind.own).then(|| subject(dice, issuer, kind));
    let bare = pieces.marks.is_empty() && draft.is_none();
    let layouts: &[usize] = match (bare && issuer.party && symbol.is_some(), kind.is_letter()) {
        (true, false) => &[1, 2, 3, 4, 5, 6, 7],
        (true, true) => &[1, 2, 3, 5],
        (false, _) => &[1, 2, 3],
    };
    let layout = pick(dice, layouts);
    let mut name = kind.name.to_uppercase();
    if layout == 7 {
        name = name.replacen(' ', "", 1);
    }
    made.note(&format!("{}, letterhead {layout}", kind.name));
    let truth = &mut made.truth;
    truth["superior"] = json!(issuer.superior);
    truth["issuer"] = json!(issuer.name);
    truth["symbol"] = json!(symbol);
    truth["place"] = json!(issuer.place);
    truth["date"] = json!(iso(date));
    truth["secrecy"] = json!(secrecy);
    truth["urgency"] = json!(urgency);
    truth["draft"] = json!(draft);
    truth["type"] = json!(kind.code);
    truth["name"] = json!((!kind.is_letter()).then_some(&name));
    truth["subject"] = json!(subject.as_deref().map(|subject| subject.strip_prefix("V/v ").unwrap_or(subject)));
    truth["attachments"] = json!(0);
    if kind.is_letter() {
        // The subject of a letter stands under its number.
        pieces.marks.insert(0, subject.clone().unwrap_or_default());
    }
    if layout == 6 {
        made.line(joined(&pieces, &name, subject.as_deref().unwrap_or_default()));
        made.gap();
    } else {
        lines(made, &pieces, layout);
        if !kind.is_letter() {
            made.gap();
            made.block(Part::Name, name);
            if let Some(subject) = subject {
                made.block(Part::Subject, subject);
            }
            if issuer.party {
                made.line("-----");
            }
        }
        made.gap();
    }
    addressees(made, dice, issuer, kind);
}

fn lines(made: &mut Made, pieces: &Pieces, layout: usize) {
    let date = format!("{}, ngày {}", pieces.place, long_date(pieces.date));
    let left = || pieces.superior.iter().cloned().chain([pieces.issuer.clone()]);
    let number = || pieces.number.iter().cloned();
    let right = || pieces.heading.iter().map(|line| (*line).to_owned());
    let draft = || pieces.draft.iter().map(|line| (*line).to_owned());
    let marks = || pieces.marks.iter().cloned();
    let star = || [pieces.star.to_owned()];
    let all: Vec<String> = match layout {
        1 => left().chain(star()).chain(number()).chain(marks()).chain(right()).chain([date]).chain(draft()).collect(),
        2 => left()
            .chain(["-----".to_owned()])
            .chain(right())
            .chain(["-------".to_owned()])
            .chain(number())
            .chain([date])
            .chain(marks())
            .chain(draft())
            .collect(),
        3 => {
            let left: Vec<String> = left().chain(star()).chain(number()).chain(marks()).collect();
            let right: Vec<String> = right().chain([date]).chain(draft()).collect();
            let (none, width) = (String::new(), left.iter().map(|line| line.chars().count()).max().unwrap_or(0) + 4);
            (0..left.len().max(right.len()))
                .map(|i| {
                    let (left, right) = (left.get(i).unwrap_or(&none), right.get(i).unwrap_or(&none));
                    format!("{left:<width$}{right}").trim_end().to_owned()
                })
                .collect()
        }
        4 => {
            let left = left().collect::<Vec<_>>().join(" ");
            let (day, year) = date.rsplit_once(' ').unwrap_or_default();
            let number = number().collect::<String>();
            [format!("{left} * {day}"), format!("{number} {year}")].into_iter().chain(right()).collect()
        }
        5 => {
            let cell = |line: String| format!("| {line} |");
            let left = left().chain(["\\*".to_owned()]).chain(number()).chain(marks()).map(cell);
            let right = right().chain([date]).map(cell);
            left.chain(["|".to_owned()]).chain(right).chain(["|".to_owned()]).collect()
        }
        _ => {
            let (heading, date) = (pieces.heading[0].replacen(' ', "", 1), date);
            left()
                .chain(star())
                .chain(number().map(|number| number.replacen(' ', "", 1)))
                .chain([heading, date])
                .collect()
        }
    };
    all.into_iter().for_each(|line| made.line(line));
}

/// Everything on one line, as pages of the web that lost their breaks.
fn joined(pieces: &Pieces, name: &str, subject: &str) -> String {
    let number = pieces.number.clone().unwrap_or_default();
    format!(
        "{}{}***{number}{} {}, ngày {} {name}{subject}",
        pieces.superior.as_deref().unwrap_or_default(),
        pieces.issuer,
        pieces.heading[0],
        pieces.place,
        long_date(pieces.date)
    )
}

fn symbol(dice: &mut Dice, issuer: &Issuer, kind: &Kind, year: usize) -> Option<String> {
    let mark = kind.symbol?;
    let most = pick(dice, &[99, 1999]);
    let number = format!("{:02}", 1 + dice.below(most));
    let body = &issuer.symbol;
    Some(match kind.code {
        _ if issuer.party => format!("{number}-{mark}/{body}"),
        "CV" => format!("{number}/{body}-VP"),
        "NĐ" | "TT" | "TTLT" => format!("{number}/{year}/{mark}-{body}"),
        _ => format!("{number}/{mark}-{body}"),
    })
}

/// The line of the number, in one of its spellings.
fn number(dice: &mut Dice, issuer: &Issuer, symbol: &str) -> String {
    let spaced = symbol.replacen('-', " - ", 1);
    match dice.below(4) {
        0 if issuer.party => format!("Số {symbol}"),
        1 if issuer.party => format!("Số: {spaced}"),
        _ => format!("Số: {symbol}"),
    }
}

fn subject(dice: &mut Dice, issuer: &Issuer, kind: &Kind) -> String {
    let topic = pick(dice, words::TOPICS);
    let year = 2020 + dice.below(7);
    let tail = pick(dice, &["", " giai đoạn 2026 - 2030", " trong tình hình mới"]);
    match dice.below(3) {
        _ if kind.is_letter() && !issuer.party => format!("V/v {topic} năm {year}"),
        _ if kind.is_letter() => format!("về {topic} năm {year}"),
        0 => format!("về {topic}{tail}"),
        1 => format!("về việc tăng cường {topic} năm {year}"),
        _ => format!("về tổ chức thực hiện công tác {topic}{tail}"),
    }
}

fn addressees(made: &mut Made, dice: &mut Dice, issuer: &Issuer, kind: &Kind) {
    let mut names = Vec::new();
    if matches!(kind.code, "CV" | "TTr") {
        let label = if kind.code == "TTr" && issuer.party { "Kính trình" } else { "Kính gửi" };
        let count = 1 + dice.below(3);
        let start = dice.below(words::RECIPIENTS.len());
        names = (0..count).map(|i| words::RECIPIENTS[(start + i) % words::RECIPIENTS.len()]).collect();
        if count == 1 {
            made.line(format!("{label}: {}", names[0]));
        } else {
            made.line(format!("{label}:"));
            for (i, name) in names.iter().enumerate() {
                made.line(format!("- {name}{}", if i + 1 == count { "." } else { ";" }));
            }
        }
        made.gap();
    }
    made.truth["addressees"] = json!(names);
}
