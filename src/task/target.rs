//! How much: the figures that words set as a target, "giảm 20%", "ít nhất 15 nghị quyết".
//!
//! Nothing is asked but the figure, its unit and the word before it, so that any words may be looked at.

use std::borrow::Cow;

use super::deadline::has_digit;
use crate::document::Target;
use crate::parse::deadline::{is_gap, numbers};
use crate::parse::target::{OF_SHARES, aimed, figure};
use crate::text::part;

/// What is to be reached, in figures.
pub(super) fn targets(words: &str) -> Vec<Target<'_>> {
    const NO_UNITS: [&str; 8] = ["tháng", "năm", "ngày", "quý", "giờ", "trong", "và", "đến"];
    let mut end = 0;
    let target = |at: usize| {
        let start = end + aimed(words.get(end..at)?)?;
        let (rest, (number, unit)) = figure(&words[at..]).ok()?;
        end = words.len() - rest.len();
        let number =
            number.replace('.', "").replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
        let first = unit.split(' ').next().unwrap_or("");
        let share = unit == "%" || !OF_SHARES.iter().any(|aim| words[start..].starts_with(aim));
        (share && !NO_UNITS.contains(&first)).then(|| Target {
            text: Cow::Borrowed(&words[start..end]),
            number,
            unit: Cow::Borrowed(unit),
        })
    };
    if !has_digit(words) {
        return Vec::new();
    }
    // Not inside a number: "1.250.000" is read once.
    let starts = numbers(words).map(|number| number.start).filter(|at| words[..*at].ends_with(is_gap));
    starts.filter_map(target).collect()
}

pub(super) fn target_of<'t>(text: &Cow<'t, str>, found: Target<'_>) -> Target<'t> {
    Target { text: part(text, &found.text), number: found.number, unit: part(text, &found.unit) }
}

#[cfg(test)]
mod tests {
    use super::targets;

    #[test]
    fn figures() {
        for (words, number, unit) in [
            ("giảm 20% số cuộc họp", 20.0, "%"),
            ("ít nhất 15 nghị quyết chuyên đề", 15.0, "nghị quyết"),
            ("đạt trên 1.250 tỷ đồng", 1250.0, "tỷ đồng"),
            ("tăng 8,5% trở lên", 8.5, "%"),
            ("giảm từ 20 - 30% thời gian", 20.0, "%"),
            ("có 100% xã đạt chuẩn", 100.0, "%"),
            ("tối thiểu 02 mô hình", 2.0, "mô hình"),
        ] {
            let found = targets(words);
            assert_eq!(
                found.first().map(|target| (target.number, target.unit.as_ref())),
                Some((number, unit)),
                "{words}"
            );
        }
        // So many digits are no number.
        let endless = format!("đạt {}%", "9".repeat(400));
        for words in ["trên 3 tháng", "có 9 nhiệm vụ", "lên 5 bậc", "năm 2026", "tổng số 15 nghị quyết", &endless]
        {
            assert_eq!(targets(words), [], "{words}");
        }
    }
}
