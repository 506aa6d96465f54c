//! Numbers as list markers and note marks write them.

/// I, II, III …; beyond 3,999 in Arabic digits.
pub(super) fn roman(number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            roman.push_str(digit);
            rest -= value;
        }
    }
    roman
}

/// A … Z, then AA, BB …, as Word counts; beyond thirty letters in Arabic digits.
pub(super) fn letters(number: i64) -> String {
    if !(1..=780).contains(&number) {
        return number.to_string();
    }
    let (times, letter) = ((number - 1) / 26 + 1, (number - 1) % 26);
    char::from(b'A' + letter as u8).to_string().repeat(times as usize)
}

/// Digits above the line, so that a mark does not read as part of the number before it.
pub(super) fn raised(digits: &str) -> String {
    digits.chars().map(|c| c.to_digit(10).map_or(c, |digit| crate::fold::RAISED[digit as usize])).collect()
}
