//! Text that was converted twice: a VNI converter let loose on what already was Unicode.
//!
//! It reads *ô* as the VNI sign for *ơ*, *ò* for *ị*, *ó* for *ĩ*, *oà* for *ồ*: `cơng trình`,
//! `hồn thành`, `đơ thị cịn chậm`. No rule undoes that, for *hồn* is a word too, so it is reported
//! and left.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

/// Words that Vietnamese does not have or hardly has, and what stood there once.
const WORDS: [(&str, &str); 26] = [
    ("cơng", "công"),
    ("khơng", "không"),
    ("thơng", "thông"),
    ("đơng", "đông"),
    ("nơng", "nông"),
    ("sơng", "sông"),
    ("trơng", "trông"),
    ("phơng", "phông"),
    ("giơng", "giông"),
    ("cịn", "còn"),
    ("trịn", "tròn"),
    ("phịng", "phòng"),
    ("lịng", "lòng"),
    ("vịng", "vòng"),
    ("dịng", "dòng"),
    ("địi", "đòi"),
    ("tịa", "tòa"),
    ("cĩ", "có"),
    ("nĩ", "nó"),
    ("nĩi", "nói"),
    ("gĩp", "góp"),
    ("đĩng", "đóng"),
    ("khĩ", "khó"),
    ("trĩ", "tró"),
    ("đĩn", "đón"),
    ("chĩng", "chóng"),
];

/// Pairs of words, each a word by itself, that only stand together in such text.
const PAIRS: [(&str, &str, &str); 26] = [
    ("hồn", "thành", "hoàn thành"),
    ("hồn", "thiện", "hoàn thiện"),
    ("hồn", "chỉnh", "hoàn chỉnh"),
    ("hồn", "tồn", "hoàn toàn"),
    ("hồn", "cảnh", "hoàn cảnh"),
    ("tồn", "quốc", "toàn quốc"),
    ("tồn", "thể", "toàn thể"),
    ("tồn", "dân", "toàn dân"),
    ("tồn", "đảng", "toàn Đảng"),
    ("tồn", "diện", "toàn diện"),
    ("tồn", "bộ", "toàn bộ"),
    ("an", "tồn", "an toàn"),
    ("đồn", "kết", "đoàn kết"),
    ("đồn", "thể", "đoàn thể"),
    ("đồn", "viên", "đoàn viên"),
    ("đơ", "thị", "đô thị"),
    ("thủ", "đơ", "thủ đô"),
    ("tơn", "giáo", "tôn giáo"),
    ("mơi", "trường", "môi trường"),
    ("mơ", "hình", "mô hình"),
    ("chuyên", "mơn", "chuyên môn"),
    ("quy", "mơ", "quy mô"),
    ("ngơn", "ngữ", "ngôn ngữ"),
    ("văn", "hố", "văn hoá"),
    ("khố", "học", "khoá học"),
    ("đại", "hố", "đại hoá"),
];

/// Reports text that looks converted twice; never changes it.
///
/// ```
/// let remark = vanban::source::legacy::doubly_converted("Các cơng trình hồn thành đúng hạn").unwrap();
/// assert_eq!(remark.code, "doubly-converted");
/// ```
pub fn doubly_converted(text: &str) -> Option<Diagnostic> {
    // Where there are no vectors, all words are looked at.
    if GATE.as_ref().is_some_and(|gate| gate.find(text).is_none()) {
        return None;
    }
    let signs = Signs::of(text);
    let (span, word, meant) = signs.first?;
    // In running text every thirtieth word is such a sign; a slip of the pen is no conversion.
    if signs.count * 200 < signs.words {
        return None;
    }
    let severity = if signs.count > 2 { Severity::Warning } else { Severity::Info };
    let message = format!(
        "text looks converted to Unicode twice: {} such as \"{word}\", probably \"{meant}\"; left as it is",
        if signs.count == 1 { "1 place".into() } else { format!("{} places", signs.count) },
    );
    Some(Diagnostic::new("doubly-converted", severity, span, message))
}

#[derive(Default)]
struct Signs<'t> {
    words: usize,
    count: usize,
    first: Option<(Span, &'t str, &'static str)>,
}

impl<'t> Signs<'t> {
    fn of(text: &'t str) -> Self {
        let mut signs = Self::default();
        // Where the word before begins and ends, and its small letters, which may be longer or shorter.
        let mut before: Option<(usize, usize, String)> = None;
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let end = start + word.len();
            let small = word.to_lowercase();
            signs.words += 1;
            let pair = before.as_ref().and_then(|(from, to, first)| {
                // A pair stands on one line with nothing but a blank between.
                let close = &text[*to..start] == " ";
                let found = PAIRS.iter().find(|(a, b, _)| close && a == first && *b == small)?;
                Some((Span::new(*from, end), found.2))
            });
            let alone = WORDS.iter().find(|(sign, _)| *sign == small);
            if let Some((span, meant)) = pair.or(alone.map(|(_, meant)| (Span::new(start, end), *meant))) {
                signs.count += 1;
                signs.first.get_or_insert((span, span.of(text), meant));
            }
            before = Some((start, end, small));
        }
        signs
    }
}

/// What one of the signs in any such text holds: few and long, so that the search runs in vector registers and a clean text
/// costs next to nothing. An automaton beside it would take longer to make than a short paper to read.
static GATE: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    Searcher::new([
        "cơng", "hơng", "đơng", "nơng", "CƠNG", "HƠNG", "cịn", "phịng", "hồn th", "Hồn th", "HỒN TH", "đơ th",
    ])
});

#[cfg(test)]
mod tests {
    use super::doubly_converted;

    #[test]
    fn reported() {
        for row in ["cơng trình", "Hồn thành", "đơ thị cịn chậm", "TÍNH CƠNG QUYỀN", "Nhà nước khơng cịn bao cấp"]
        {
            assert!(doubly_converted(row).is_some(), "{row}");
        }
    }

    #[test]
    fn left_alone() {
        let rows = [
            "công trình hoàn thành, đô thị còn chậm, phương hướng, quyết định",
            "tâm hồn thanh thản",
            "bảo tồn di sản",
            "nguồn thu, tồn tại",
            "đồn biên phòng",
            "Người Mơ Nông, Xơ Đăng",
        ];
        for row in rows {
            assert_eq!(doubly_converted(row), None, "{row}");
        }
        let one_slip = format!("cơng {}", "một hai ba bốn năm ".repeat(60));
        assert_eq!(doubly_converted(&one_slip), None);
    }

    #[test]
    fn letters_that_grow_in_small() {
        assert!(doubly_converted("ȺȺ cơng trình").is_some());
        assert!(doubly_converted("\u{212a}\u{212a} cơng trình").is_some());
    }

    #[test]
    fn place_and_words() {
        let remark = doubly_converted("Các cơng trình cịn chậm").expect("a remark");
        assert_eq!((remark.span.start, remark.span.end), (5, 10));
        assert!(remark.message.contains("2 places such as \"cơng\", probably \"công\""), "{}", remark.message);
    }
}
