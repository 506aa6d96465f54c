//! What stands behind the body: the closing, who signs, who receives.

use serde_json::json;

use super::head::Issuer;
use super::{Made, Part, pick, words};
use crate::dice::Dice;

pub(super) fn add(made: &mut Made, dice: &mut Dice, issuer: &Issuer) {
    let mut closing = Vec::new();
    if dice.chance(0.8) {
        let end = if issuer.party && dice.chance(0.5) { "." } else { "./." };
        let body = pick(dice, words::BODIES);
        let words = pick(
            dice,
            &[
                "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về",
                "Đề nghị các cấp, các ngành nghiêm túc thực hiện và định kỳ hằng quý báo cáo kết quả về",
                "Trên đây là những nội dung cần tập trung; kết quả thực hiện gửi về",
            ],
        );
        let words = format!("{words} {body}{end}");
        made.block(Part::Paragraph, words.clone());
        closing.push(words);
        made.gap();
    }
    made.truth["closing"] = json!(closing);

    let (authority, body, title) = issuer.signs[dice.below(issuer.signs.len())].clone();
    let name = super::person(dice);
    let known = authority.map(|authority| match authority {
        "TM." => "T/M",
        "KT." => "K/T",
        _ => authority,
    });
    made.truth["signatures"] = json!([[known, body, title, name]]);
    let mut right: Vec<String> = Vec::new();
    if let Some(authority) = authority {
        right.push(format!("{authority} {}", body.unwrap_or_default()));
    }
    right.extend(title);
    if dice.chance(0.2) {
        right.push("(Đã ký)".into());
    } else {
        right.extend([String::new(), String::new()]);
    }
    right.push(name);

    let mut left = vec!["Nơi nhận:".to_owned()];
    let mut names = Vec::new();
    let start = dice.below(words::RECIPIENTS.len());
    let count = 2 + dice.below(5);
    let mark = pick(dice, &[";", ","]);
    for i in 0..count {
        let name = words::RECIPIENTS[(start + i) % words::RECIPIENTS.len()];
        let purpose = dice.chance(0.4).then(|| pick(dice, words::PURPOSES));
        let tail = purpose.map(|purpose| format!(" ({purpose})")).unwrap_or_default();
        left.push(format!("- {name}{tail}{mark}"));
        names.push(json!([name, purpose]));
    }
    let (archive, name) = pick(dice, &[("Lưu Văn phòng", "Văn phòng"), ("Lưu: VT, TH", "VT, TH")]);
    left.push(format!("- {archive}."));
    names.push(json!([name, null]));
    made.truth["recipients"] = json!(names);

    match dice.below(3) {
        0 => {
            left.into_iter().for_each(|line| made.line(line));
            made.gap();
            right.into_iter().for_each(|line| made.line(line));
        }
        1 => {
            right.into_iter().for_each(|line| made.line(line));
            made.gap();
            left.into_iter().for_each(|line| made.line(line));
        }
        _ => {
            let (none, width) = (String::new(), left.iter().map(|line| line.chars().count()).max().unwrap_or(0) + 4);
            for i in 0..left.len().max(right.len()) {
                let (left, right) = (left.get(i).unwrap_or(&none), right.get(i).unwrap_or(&none));
                made.line(format!("{left:<width$}{right}").trim_end().to_owned());
            }
        }
    }
}
