//! What all parts of one paper share while it is read: its text and words, what is of the page, what is to be remarked,
//! and what a line may be wherever it stands.

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::FurnitureKind;
use crate::fold;
use crate::parse::header::appendix_number;
use crate::text::{Span, Text};
use crate::vocab::Vocab;

/// How many bytes a title may take that is none by its capitals.
pub(super) const SHORT_TITLE: usize = 60;

/// How many bytes the label of an appendix takes at most, with the title behind it.
const LONGEST_APPENDIX: usize = 320;

/// What all parts of one paper share while it is read.
pub(crate) struct Paper<'t> {
    /// The clean text.
    pub(crate) text: &'t str,
    pub(crate) source: &'t Text<'t>,
    pub(crate) vocab: &'t Vocab,
    pub(crate) bold: &'t [Span],
    pub(super) furniture: Vec<(FurnitureKind, Span)>,
    /// Labels such as "Nơi nhận:", which belong to what they open.
    pub(super) labels: Vec<Span>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The lines of the subject.
    pub(super) title: Vec<Span>,
}

impl<'t> Paper<'t> {
    pub(super) fn new(source: &'t Text<'t>, vocab: &'t Vocab) -> Self {
        Self {
            text: source.clean(),
            source,
            vocab,
            bold: source.bold(),
            furniture: Vec::new(),
            labels: Vec::new(),
            diagnostics: Vec::new(),
            title: Vec::new(),
        }
    }

    /// The printed place of a clean span.
    pub(crate) fn raw(&self, span: Span) -> Span {
        self.source.raw_span(span)
    }

    pub(super) fn furnish(&mut self, kind: FurnitureKind, span: Span) {
        if !span.is_empty() {
            self.furniture.push((kind, span));
        }
    }

    pub(super) fn unfurnish(&mut self) {
        self.furniture.clear();
    }

    /// Forgets what was found, to read again.
    pub(super) fn forget(&mut self) {
        self.furniture.clear();
        self.labels.clear();
        self.diagnostics.clear();
        self.title.clear();
    }

    /// Adds a remark at a clean span.
    pub(crate) fn remark(&mut self, code: &'static str, severity: Severity, span: Span, message: String) {
        let span = self.raw(span);
        self.diagnostics.push(Diagnostic::new(code, severity, span, message));
    }

    /// Adds a remark at a printed place.
    pub(crate) fn remark_printed(&mut self, code: &'static str, severity: Severity, span: Span, message: String) {
        self.diagnostics.push(Diagnostic::new(code, severity, span, message));
    }

    /// Where the label ends that words are, perhaps behind a bullet: "Nơi nhận".
    pub(super) fn recipients_label(&self, words: &str) -> Option<usize> {
        // Stars may be left of torn bold: "* * Nơi nhận:".
        let bare = words.strip_prefix("- ").unwrap_or(words.trim_start_matches(['*', ' ']));
        if !bare.starts_with(fold::is_upper) {
            return None;
        }
        let mut labels = self.vocab.formulas.recipients.iter().filter_map(|label| fold::torn_prefix(bare, label));
        // "Nơi nhận để báo cáo:"
        let purposed = |rest: &str| rest.starts_with("để ") && rest.len() < SHORT_TITLE && rest.ends_with(':');
        let label = labels.find(|len| {
            let rest = bare[*len..].trim_start();
            // "Nơi nhận TL. GIÁM ĐỐC": the other column, a blank apart.
            // A scan may have read a speck between: "Nơi nhận ` KT. CHỦ TỊCH".
            let words = rest.trim_start_matches(|c: char| !fold::is_word(c));
            let signs = || self.vocab.authority_at(words).is_some() || self.vocab.roles.begin(words);
            words.is_empty()
                || rest.starts_with([':', '.', '(', '_', '-', ';'])
                || purposed(rest)
                || fold::is_caps(rest) && signs()
        });
        let whole = |len| if purposed(bare[len..].trim_start()) { bare.len() } else { len };
        label.map(|len| words.len() - bare.len() + whole(len))
    }

    pub(super) fn is_recipients_label(&self, words: &str) -> bool {
        self.recipients_label(words).is_some()
    }

    pub(crate) fn is_role(&self, words: &str) -> bool {
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        let words = words[self.vocab.approval_at(words).unwrap_or(0)..].trim_start();
        // "P.BÍ THƯ"
        let words = words.strip_prefix("P.").map_or(words, str::trim_start);
        // "Quyền Giám đốc", but not "Quyền lợi".
        let words = fold::word_prefix(words, "quyen").map_or(words, |len| words[len..].trim_start());
        (self.vocab.roles.begin(words) && !self.is_school(words)) || self.is_damaged_role(words)
    }

    /// Whether words name a school, not "TRƯỞNG BAN": "TRƯỜNG TIỂU HỌC …".
    pub(super) fn is_school(&self, words: &str) -> bool {
        let Some(rest) = words.strip_prefix("TRƯỜNG ").or(words.strip_prefix("Trường ")) else { return false };
        self.vocab.formulas.school.begin(rest)
    }

    /// "GIÁ ĐỐC": a scan has eaten a letter of a short title.
    pub(super) fn is_damaged_role(&self, words: &str) -> bool {
        let words = words.trim_matches(|c: char| !fold::is_word(c));
        // No letter takes more than three bytes.
        let most = self.vocab.roles.first().map_or(0, |longest| 3 * longest.len());
        if words.len() > most || !fold::is_caps(words) {
            return false;
        }
        let folded = fold::fold(words);
        folded.len() >= 6
            && self
                .vocab
                .roles
                .iter()
                .any(|role| role.len() == folded.len() + 1 && role.len() > 7 && fold::one_missing(role, &folded))
    }

    pub(super) fn is_copy_label(&self, words: &str) -> bool {
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        words.chars().count() < 60
            && self.vocab.attachments.iter().any(|(label, copy)| *copy && fold::word_prefix(words, label).is_some())
    }

    /// Whether a line heads another paper: a copy label, an appendix, a letterhead or a title.
    pub(super) fn heads_paper(&self, words: &str) -> bool {
        self.is_copy_label(words) || self.is_appendix(words) || self.heads_letter(words)
    }

    /// Whether capitals are the heading of a letterhead, or a title.
    pub(super) fn heads_letter(&self, words: &str) -> bool {
        let heading = || self.vocab.headings.find(words).any(|(heading, _)| !heading.motto);
        let title = || {
            self.vocab.type_at(words).is_some_and(|(kind, _)| kind.code.is_some())
                && words.chars().count() < 80
                && !self.is_role(words)
        };
        fold::is_caps(words) && (heading() || title())
    }

    /// Whether a line heads an appendix: "PHỤ LỤC I: KINH PHÍ", and in small letters "Mẫu số 01" alone.
    pub(super) fn is_appendix(&self, words: &str) -> bool {
        let Some((label, numbered)) = self.appendix_label(words) else { return false };
        // Behind a number the title may be in small letters: "PHỤ LỤC 1: Danh sách cán bộ".
        let title = if numbered { &words[..label] } else { &words[..words.find('(').unwrap_or(words.len())] };
        let alone = !words[label..].contains(fold::is_word);
        // "Phụ lục 1: Danh sách cán bộ"
        let titled = || {
            let behind = words[label..].trim_start().strip_prefix([':', '-', '–']).unwrap_or_default();
            let closed = words.ends_with(['.', ',', ';', ':']);
            words.starts_with(fold::is_upper) && behind.trim_start().starts_with(fold::is_upper) && !closed
        };
        // "Phụ lục: BÁO CÁO KẾT QUẢ", "PHỤ LỤC I: KINH PHÍ", however long.
        let apart = || {
            let behind = words[label..].trim_start().strip_prefix([':', '-', '–']).unwrap_or_default();
            words.starts_with(fold::is_upper)
                && words.len() < LONGEST_APPENDIX
                && fold::is_caps(&behind[..behind.find('(').unwrap_or(behind.len())])
        };
        words.chars().count() <= 60 && (numbered && (alone || titled()) || fold::is_caps(title)) || apart()
    }

    /// How far the label of an appendix reaches that begins a line, and whether it has a number: "Phụ lục số II". What
    /// follows is its title.
    pub(super) fn appendix_label(&self, words: &str) -> Option<(usize, bool)> {
        let bare = words.trim_start_matches(|c: char| !fold::is_word(c));
        let ((label, _), len) = self.vocab.attachments.at(bare).filter(|((_, copy), _)| !copy)?;
        let number = appendix_number(&bare[len..]).map_or("", |(_, number)| number);
        // "Mẫu số" is none without.
        (!number.is_empty() || !label.ends_with(" so"))
            .then(|| (words.len() - bare.len() + len + number.len(), !number.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_a_scan_damaged() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("GIÁ ĐỐC", true),
            ("-GIÁ ĐỐC.", true),
            ("Giá đốc", false),
            ("GIÁ ĐẤT", false),
            ("BÍ TH", false),
            ("GIÁ ĐỐC SỞ TÀI CHÍNH TỈNH LAM GIANG", false),
        ] {
            assert_eq!(paper.is_damaged_role(words), want, "{words}");
        }
    }

    #[test]
    fn lines_that_head_a_paper() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("SAO Y BẢN CHÍNH", true),
            ("PHỤ LỤC I: KINH PHÍ", true),
            ("Mẫu số 01", true),
            ("Mẫu số 01 dùng cho chi bộ", false),
            ("ĐẢNG CỘNG SẢN VIỆT NAM", true),
            ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC", false),
            ("KẾ HOẠCH", true),
            ("Kế hoạch", false),
            ("TRƯỞNG BAN", false),
        ] {
            assert_eq!(paper.heads_paper(words), want, "{words}");
        }
    }

    #[test]
    fn labels_of_recipients() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("Nơi nhận:", true),
            ("Nơi nhận", true),
            ("Nơi nhận (để thực hiện):", true),
            ("nơi nhận:", false),
            ("Nơi nhận hồ sơ là Bộ phận Một cửa", false),
        ] {
            assert_eq!(paper.is_recipients_label(words), want, "{words}");
        }
    }
}
