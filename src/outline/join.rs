//! Lines without marker: whether one goes on with the paragraph before it, or begins one.
//!
//! A line says so by its first letter, the one above by its last word; width, indent and blank lines decide the
//! rest.

use super::{Builder, Remark, Unit};
use crate::document::NodeKind;
use crate::fold;
use crate::line::{Line, is_row_number_head};
use crate::parse::body::{is_joined, marker, ordinal};
use crate::parse::common::roman_value;
use crate::parse::header::{page_number, page_of_all};
use crate::text::Span;

/// Bodies whose names a list behind a colon gives.
const BODIES: [&str; 5] = ["các Sở", "các sở", "các Bộ", "các bộ", "các Ban"];

/// How many lines what a paper says last has at most.
const LONGEST_PARTING: usize = 8;

impl Builder<'_> {
    /// A line without marker: it goes on with the paragraph before it, or begins one.
    pub(super) fn words(&mut self, i: usize, span: Span) {
        if self.bare || self.out.blocks.is_empty() || !self.goes_on(i) {
            return self.push_block(span);
        }
        if self.lines[i].gap > 0 && !self.wrapping.spaced || self.before.page {
            let message = "a sentence broken by a page or a blank line was joined".to_owned();
            self.out.remarks.push(Remark { code: "page-break-joined", span, message });
        }
        self.out.pieces.push(span);
        let end = self.out.pieces.len();
        if let Some(block) = self.out.blocks.last_mut() {
            block.pieces.end = end;
        }
    }

    /// Whether a line goes on with the full one above, whatever its words are: where paragraphs stand apart, or indented.
    pub(super) fn is_amid(&self, last: &Line, line: &Line) -> bool {
        let hung = || self.wrapping.hanging.is_some_and(|hanging| line.indent <= hanging);
        // In a paper of few lines only those tell where lines are broken that are.
        let width = self.wrapping.width.or(self.wrapping.broken.filter(|_| self.wrapping.blocks));
        line.gap == 0 && width.is_some_and(|width| self.reaches(width, last, line)) && (self.wrapping.blocks || hung())
    }

    fn goes_on(&self, i: usize) -> bool {
        let Some(last) = self.before.line else { return false };
        let (line, last) = (&self.lines[i], &self.lines[last]);
        let words = line.text(self.text);
        let small =
            words.starts_with(|c: char| fold::is_lower(c) || c.is_ascii_digit() || matches!(c, ')' | ',' | ';' | '%'));
        let title = self.before.title && !(fold::is_caps(words) || self.is_bold(line.span));
        // "100% chi bộ …" is no more of the title above.
        let small =
            small && !(title && words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(fold::is_lower));
        // "Giải thưởng" over "01 giải Nhất": nothing was broken on a line of half the width.
        let counted = words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(fold::is_lower);
        let small = small && !(counted && !self.before.comma && last.width < self.wrapping.width.unwrap_or(60) / 2);
        let parts = || counts_in_words(words) || self.closes(words) || self.is_parting(i, words);
        if self.before.ended && parts() && !self.is_amid(last, line) {
            return false;
        }
        // The cells of a table, a line each: "NHIỆM VỤ" over "TT".
        if is_row_number_head(words) {
            return false;
        }
        if words.len() < 8 && (page_number(words) || line.gap > 0 && page_of_all(words).is_some()) {
            return false;
        }
        if self.is_cut(i, "") || self.goes_on_aside(i, words) {
            return true;
        }
        let hung = |rest: &str| self.goes_on_hyphen(rest) || self.goes_on_person(i, rest);
        if words.strip_prefix(['-', '–']).is_some_and(|rest| hung(rest.trim_start())) {
            return true;
        }
        if line.gap <= 1 && words.starts_with(fold::is_upper) && breaks_symbol(last.text(self.text)) {
            return true;
        }
        // A line is broken behind such words be there a capital or a page between: "… của" over "Bộ Chính trị".
        let before = last.text(self.text);
        let pointed = || {
            let behind = self.vocab.type_at(words).and_then(|(_, len)| words[len..].strip_prefix(" này"));
            behind.is_some_and(|behind| !behind.contains(fold::is_word))
        };
        // "Hội nghị lần thứ 10" over "BCH Trung ương khóa XIII".
        let of_body = || {
            before.rsplit_once(' ').is_some_and(|(lead, _)| lead.ends_with(" thứ"))
                && self.vocab.body_at(words).is_some()
        };
        // "Giám đốc các Sở:" over "Nông nghiệp, Tài chính chịu trách nhiệm …"
        let listed = || {
            let named =
                before.strip_suffix(':').is_some_and(|before| BODIES.iter().any(|bodies| before.ends_with(bodies)));
            named && words.starts_with(fold::is_upper)
        };
        if line.gap == 0 && self.before.colon && listed() {
            return true;
        }
        let hung = || match before.strip_suffix(" số") {
            Some(lead) => self.is_number_of(lead, words),
            None => hangs(before),
        };
        // "1. Thực hiện" over "Nghị quyết số 18-NQ/TW …", as web pages break it.
        let carried_out = || {
            let numbered = || self.vocab.type_at(words).is_some_and(|(_, len)| words[len..].starts_with(" số "));
            let verb = ["hực hiện", "riển khai", "uán triệt", "ăn cứ"].iter().any(|verb| before.ends_with(verb));
            verb && !before.contains("ổ chức") && before.split(' ').count() <= 5 && self.is_first_line() && numbered()
        };
        if !self.before.ended && line.gap <= 1 && (hung() || line.gap == 0 && (pointed() || of_body() || carried_out()))
        {
            return true;
        }
        // "Thay thế Phụ lục I bằng" over "Phụ lục I ban hành kèm theo"
        let replaced = || before.ends_with(" bằng") && (words.starts_with("Phụ lục ") || self.is_pointed(words));
        let headed = || self.ends_with_head(before) && (!self.is_first_line() || self.names_body(before, words));
        let named = || words.starts_with(fold::is_upper) && (headed() || replaced());
        // "**Điều 1. Trách nhiệm của Chủ tịch**" is a whole title.
        let whole = || {
            let over = self.is_bold_over(last.span.end, line.span.start) || self.is_bold(line.span);
            self.is_bold(last.span) && !over
        };
        if !self.before.ended && line.gap == 0 && (self.goes_on_name(before, words) || named()) && !whole() {
            return true;
        }
        // "**Điều 4. Trách nhiệm của Sở" over "Nội vụ**"
        if !self.before.ended && line.gap == 0 && self.is_bold_over(last.span.end, line.span.start) {
            return true;
        }
        if self.has_gap(line) || self.before.page {
            if self.before.comma && !self.before.page && words.starts_with(fold::is_upper) && self.is_basis_block(0) {
                return false;
            }
            let full = self.wrapping.width.is_some() && self.is_full(last, line);
            // "Hà Nam Ninh, Hải Hưng," over the head of a page over "Thái Bình."
            let amid = self.before.page && self.before.comma && line.gap == 0 && words.starts_with(fold::is_upper);
            if amid && !title && self.out.units.last().is_some_and(|unit| unit.kind != NodeKind::Bullet) {
                return true;
            }
            // A page may end behind a semicolon, but small letters without marker begin nothing.
            let ended = self.before.ended && (self.before.colon || !self.before.page || !full || !small);
            return !ended && !self.before.title && (small || (self.before.page && full) || self.before.comma && full);
        }
        if let Some(goes_on) = self.goes_on_basis(i, last) {
            return goes_on;
        }
        if (!self.before.ended || small || self.wrapping.hanging.is_some()) && self.is_amid(last, line) {
            return true;
        }
        if self.before.title && self.goes_on_heading(i, last) {
            return true;
        }
        match (self.wrapping.width, self.wrapping.hanging) {
            (None, _) => {
                !self.before.ended
                    && (small || !title && words.starts_with(fold::is_upper) && self.is_broken_anywhere())
            }
            (Some(_), Some(hanging)) if line.indent > hanging + 1 => !self.before.ended && small,
            (Some(_), _) if title => small,
            _ if self.before.ended && self.steps_out(line) => false,
            (Some(_), Some(_)) => true,
            (Some(width), None) => {
                // Few lines of prose break off without a mark; a short one is a title.
                let long = last.width * 100 >= width * 60;
                self.wrapping.blocks || self.is_full(last, line) || (!self.before.ended && (small || long))
            }
        }
    }

    /// Whether the line above was cut where it cannot end, so that `marker`, which begins line `i`, counts nothing: "(Mẫu" over
    /// "2-KNĐ) đầy đủ", "theo khoản" over "2. Trường hợp", "Giai đoạn 2022 -" over "2025: hoàn thành".
    pub(super) fn is_cut(&self, i: usize, marker: &str) -> bool {
        let line = &self.lines[i];
        let Some(last) = self.before.line.filter(|_| !self.before.ended && (line.gap == 0 || self.before.page)) else {
            return false;
        };
        let (above, words) = (self.lines[last].text(self.text), line.text(self.text));
        let inside = open_bracket(above);
        let form = || is_form_code(words) && (inside.is_some() || ends_with_form(above));
        let closed = || closes_bracket(&words[marker.len()..]);
        let digit = words.starts_with(|c: char| c.is_ascii_digit());
        let numbered = || (digit || words.starts_with(['I', 'V', 'X'])) && demands_number(above, words);
        inside.is_some_and(|inside| closed() || digit && is_part_name(inside))
            || form()
            || numbered()
            || digit && breaks_period(above, words)
            || words.starts_with('-') && is_symbol_tail(above, words)
    }

    /// Whether line `i` begins with an aside in brackets amid the sentence: "30 ngày làm việc" over "(ở trong nước) hoặc 90
    /// ngày"; one that fills its line is a note of the title above.
    fn goes_on_aside(&self, i: usize, words: &str) -> bool {
        let small = words.strip_prefix('(').is_some_and(|inside| inside.starts_with(fold::is_lower));
        small && !self.before.ended && !self.before.title && self.lines[i].gap == 0 && !words.ends_with(')')
    }

    /// Whether a line behind a dash goes on with what the dash joins: "giai đoạn 2026" over "- 2030", "kinh tế" over "- xã hội".
    pub(super) fn goes_on_hyphen(&self, rest: &str) -> bool {
        is_joined(self.before.line.map_or("", |line| self.lines[line].text(self.text)), rest)
    }

    /// Whether a line behind a dash goes on with a person whose part was broken off: "- Đồng chí Lê Văn Bình, Chủ nhiệm Ủy
    /// ban Kiểm tra" over "- Thành viên;".
    pub(super) fn goes_on_person(&self, i: usize, rest: &str) -> bool {
        let person = |words: &str| self.vocab.ranks.begin(words);
        let part = || self.vocab.roles.begin(rest) && fold::word_prefix(rest, "chu tri").is_none();
        let entry = self.out.blocks.last().map_or("", |block| self.out.pieces[block.pieces.start].of(self.text));
        rest.len() < 40
            && !(self.before.ended || self.before.comma || self.has_gap(&self.lines[i]) || rest.contains(':'))
            && rest.split(' ').count() <= 4
            && person(entry)
            && (part() || fold::word_prefix(rest, "thanh vien").is_some())
    }

    /// Whether a heading in capitals goes on: its unit has nothing else yet.
    fn goes_on_heading(&self, i: usize, last: &Line) -> bool {
        let unit =
            self.out.units.last().filter(|unit| unit.blocks.len() == 1 && !matches!(unit.kind, NodeKind::Bullet));
        let block = unit.and_then(|unit| self.out.blocks.get(unit.blocks.start));
        let heading = block.is_some_and(|block| fold::is_caps(self.out.pieces[block.pieces.start].of(self.text)));
        heading
            && !self.before.ended
            && fold::is_caps(last.text(self.text))
            && fold::is_caps(self.lines[i].text(self.text))
    }

    /// Whether a name was broken between two lines: "Chủ tịch" over "Ủy ban nhân dân tỉnh", "khoản 2" over "Điều 5 Nghị quyết
    /// số …".
    fn goes_on_name(&self, before: &str, words: &str) -> bool {
        if !words.starts_with(fold::is_upper) || fold::is_caps(before) {
            return false;
        }
        // "Ban Bí thư" is a body, and "Trưởng ban" over "Trưởng ban chịu trách nhiệm" begins anew.
        let again = || before.rmatch_indices(' ').nth(1).is_some_and(|(at, _)| words.starts_with(&before[at + 1..]));
        let of_role = || {
            let role = self.vocab.ends_with_role(before) && !before.ends_with("Ban Bí thư") && !again();
            role && self.vocab.body_at(words).is_some()
        };
        points(before) && self.is_pointed(words) || of_role()
    }

    /// Whether words are what stands behind "khoản 2": an article, or a paper.
    fn is_pointed(&self, words: &str) -> bool {
        words.starts_with("Điều ") || self.vocab.type_at(words).is_some()
    }

    /// Whether words end with the one that begins the name of a body or a law: "nộp tại Sở", "theo Bộ luật".
    fn ends_with_head(&self, words: &str) -> bool {
        let Some((lead, last)) = words.rsplit_once(' ').filter(|(_, last)| last.starts_with(fold::is_upper)) else {
            return words.ends_with(" Bộ luật");
        };
        let law = || last == "Luật" && !lead.ends_with(" Pháp");
        let body = || self.vocab.body_at(last).is_some_and(|(_, len)| len == last.len());
        !fold::is_caps(last) && (law() || body())
    }

    /// Whether words below "số" are the number of what `lead` ends with: "Nghị quyết số" over "18-NQ/TW", but not "chuyển đổi số"
    /// over "Các chi bộ triển khai" or "100% chi bộ …".
    fn is_number_of(&self, lead: &str, words: &str) -> bool {
        let whole = |last: &str| self.vocab.type_at(last).is_some_and(|(_, len)| len == last.len());
        let typed = || lead.rmatch_indices(' ').take(2).any(|(at, _)| whole(&lead[at + 1..]));
        let first = words.split(' ').next().unwrap_or_default();
        first.contains(['/', '-', '…']) || words.starts_with(|c: char| c.is_ascii_digit()) && typed()
    }

    /// Whether the word that ends a line and the next line name a body: "Trách nhiệm của Sở" over "Nội vụ", but not "Trưởng
    /// Ban" over "Phụ trách chung".
    fn names_body(&self, before: &str, words: &str) -> bool {
        before.ends_with(" Bộ luật")
            || before.ends_with(" Luật")
            || self.vocab.formulas.body_part.begin(words)
            || self.vocab.splits_body(before, words)
    }

    /// Whether the line above is the first of a unit, which may be its title.
    fn is_first_line(&self) -> bool {
        let first = |unit: &Unit| unit.blocks.len() == 1 && self.out.blocks[unit.blocks.start].pieces.len() == 1;
        self.out.units.last().is_some_and(first)
    }

    /// Whether lines are broken before capitals too, since paragraphs stand apart by blank lines, and the one above may not
    /// be a title.
    fn is_broken_anywhere(&self) -> bool {
        self.wrapping.blocks && self.wrapping.broken.is_some() && !self.is_first_line()
    }

    /// Whether words begin the closing beyond doubt: "Trên đây là Kế hoạch …", "Kế hoạch này thay thế …".
    fn closes(&self, words: &str) -> bool {
        let itself = || {
            let (kind, len) = self.vocab.type_at(words)?;
            kind.code.as_ref().filter(|_| words[len..].starts_with(" này "))
        };
        words.starts_with("Trên đây là ") || words.starts_with(fold::is_upper) && itself().is_some()
    }

    /// Whether line `i` begins what a paper says last: "Trong quá trình thực hiện, nếu có vướng mắc …", with no unit below, or
    /// "Yêu cầu các đơn vị …", where the paper ends so: "./."
    fn is_parting(&self, i: usize, words: &str) -> bool {
        const ASKS: [&str; 6] =
            ["Nhận được ", "Yêu cầu các ", "Yêu cầu Thủ ", "Đề nghị các ", "Đề nghị Thủ ", "Mọi vướng mắc"];
        let below = &self.lines[i + 1..];
        if below.len() >= LONGEST_PARTING || !words.starts_with(fold::is_upper) {
            return false;
        }
        let ends = || self.lines.last().is_some_and(|last| last.text(self.text).ends_with("./."));
        // "Ủy ban nhân dân tỉnh yêu cầu …"
        let speaks = || {
            let behind = self.vocab.body_at(words).map(|(_, len)| crate::text::head(&words[len..], 40));
            behind.is_some_and(|behind| [" yêu cầu ", " đề nghị "].iter().any(|verb| behind.contains(verb)))
        };
        let asks = || ASKS.iter().any(|asks| words.starts_with(asks)) || speaks();
        (words.starts_with("Trong quá trình ") || words.starts_with("Quá trình ") || asks() && ends())
            && below.iter().all(|line| marker(line.text(self.text)).is_err())
    }
}

/// Whether words begin a paragraph that counts in words: "Một là, …", "Thứ hai, …".
fn counts_in_words(words: &str) -> bool {
    const NUMBERS: [&str; 9] =
        ["mot la", "hai la", "ba la", "bon la", "nam la", "sau la", "bay la", "tam la", "chin la"];
    let counts = |number: &&str| fold::word_prefix(words, number).is_some();
    words.starts_with(fold::is_upper) && (NUMBERS.iter().any(counts) || ordinal(words).is_ok())
}

/// Whether words end with one behind which something must follow.
pub(crate) fn hangs(words: &str) -> bool {
    const LAST: [&str; 24] = [
        "của",
        "và",
        "với",
        "về",
        "các",
        "những",
        "cho",
        "theo",
        "tại",
        "trong",
        "từ",
        "do",
        "bởi",
        "là",
        "hoặc",
        "như",
        "để",
        "số",
        "ngày",
        "của Bộ",
        "của Ban",
        "của Ủy ban",
        "của Uỷ ban",
        "của Hội đồng",
    ];
    LAST.iter().any(|last| {
        let before = words.strip_suffix(last);
        before.is_some_and(|before| before.ends_with(' '))
    })
}

/// What stands in the bracket that words open and do not close: "Khoản" of "Điều 1 (Khoản".
fn open_bracket(words: &str) -> Option<&str> {
    let at = memchr::memrchr2(b'(', b')', words.as_bytes())?;
    words[at..].strip_prefix('(')
}

/// Whether words close a bracket before they open one.
fn closes_bracket(words: &str) -> bool {
    memchr::memchr2(b'(', b')', words.as_bytes()).is_some_and(|at| words.as_bytes()[at] == b')')
}

/// Whether words are what an article or a form is counted by: "Khoản", "Mẫu số".
fn is_part_name(words: &str) -> bool {
    const PARTS: [&str; 8] = ["điều", "khoản", "điểm", "mục", "mẫu", "mẫu số", "phụ lục", "biểu"];
    words.len() <= "phụ lục".len() && PARTS.contains(&words.to_lowercase().as_str())
}

/// Whether words begin with the code of a form: "2-KNĐ", "5-HSĐV".
fn is_form_code(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let capitals = behind.strip_prefix('-').map_or(0, |code| code.chars().take_while(|c| fold::is_upper(*c)).count());
    (1..=2).contains(&(words.len() - behind.len())) && capitals >= 2
}

/// Whether words end with what the code of a form stands behind: "theo Mẫu", "danh sách theo biểu", "(Mẫu số".
fn ends_with_form(words: &str) -> bool {
    let words = words.strip_suffix(" số").unwrap_or(words);
    ["Mẫu", "mẫu", "Biểu", "biểu", "Phiếu", "phiếu"].iter().any(|form| words.ends_with(form))
}

/// Whether words end with one that the number at the start of the next line must follow: "lần thứ" over "I. Phấn đấu", "trong
/// quý" over "II. Nội dung", "Mẫu số" over "6. Mỗi chi bộ", but not "chuyển đổi số" over "2. Tổ chức".
pub(crate) fn demands_number(words: &str, next: &str) -> bool {
    const POINTING: [&str; 9] = ["tại", "theo", "Theo", "của", "và", "hoặc", "ở", "từ", "đến"];
    const WITHIN: [&str; 10] = ["trong", "Trong", "vào", "đầu", "cuối", "hết", "từ", "đến", "và", "trước"];
    let Some((lead, last)) = words.rsplit_once(' ') else { return false };
    let before = lead.rsplit(' ').next().unwrap_or("");
    // "(khóa" over "IX) về công tác dân tộc"
    let bare = last.trim_start_matches('(');
    let roman = || {
        let (numeral, rest) = next.split_at(next.find(['.', ' ', ')', '-', ',']).unwrap_or(next.len()));
        let closed = bare.len() < last.len() && rest.starts_with(')');
        roman_value(numeral).is_some() && (closed || !fold::is_caps(rest))
    };
    match bare {
        "thứ" => before == "lần" || before == "Lần",
        "nhất" => before == "ít",
        "Điều" => true,
        "số" => matches!(before, "Mẫu" | "mẫu" | "Biểu" | "biểu") || lead.ends_with("hụ lục"),
        "khoản" | "điểm" | "mục" | "Mục" | "Khoản" | "Điểm" => {
            POINTING.contains(&before) || before.ends_with(',')
        }
        "quý" | "Quý" => WITHIN.contains(&before) && roman(),
        // "(giai đoạn" over "2) …"
        "đoạn" => before == "(giai" && next.starts_with(|c: char| c.is_ascii_digit()),
        "khóa" | "khoá" | "Khóa" | "Khoá" | "KHÓA" | "KHOÁ" => before != "các" && roman(),
        _ => false,
    }
}

/// Whether words end with the first year of a period, and the next line begins with its last: "Giai đoạn 2022 -" over "2025:
/// hoàn thành".
fn breaks_period(words: &str, next: &str) -> bool {
    let year = |words: &str| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    let first = words.strip_suffix(['-', '–']).map(str::trim_end);
    first.is_some_and(|first| year(first.rsplit(' ').next().unwrap_or("")))
        && next.get(..4).is_some_and(year)
        && !next[4..].starts_with(fold::is_word)
}

/// Whether the number of a symbol ends words, and the rest of it begins the next line: "Hướng dẫn số 02" over "-HD/TW".
fn is_symbol_tail(words: &str, next: &str) -> bool {
    let (lead, number) = words.rsplit_once(' ').unwrap_or_default();
    let code = next.strip_prefix('-').and_then(|code| code.split(' ').next()).unwrap_or("");
    lead.ends_with("số")
        && number.starts_with(|c: char| c.is_ascii_digit())
        && code.starts_with(fold::is_upper)
        && code.contains('/')
}

/// Whether words end amid a symbol: "số 178/2024/", "số 1234/QĐ-", "số 57-NQ/", "số 18-".
pub(super) fn breaks_symbol(words: &str) -> bool {
    let Some(whole) = words.strip_suffix(['/', '-']) else { return false };
    let inside = whole.rsplit(' ').next().unwrap_or("");
    // "3-" alone opens an item.
    let number = inside.len() < whole.len() && inside.bytes().all(|b| b.is_ascii_digit());
    inside.starts_with(|c: char| c.is_ascii_digit())
        && (number || inside.contains(['/', '-']))
        && inside.ends_with(fold::is_word)
}

/// Whether words end with a part of a paper and its number: "theo khoản 2", "quy định tại Điều 5".
pub(super) fn points(words: &str) -> bool {
    let mut last = words.rsplit(' ');
    let number = last.next().unwrap_or("");
    let numbered = number.len() <= 3 && number.starts_with(|c: char| c.is_ascii_digit())
        || number.chars().count() == 1 && number.starts_with(fold::is_lower);
    let part = last.next().is_some_and(|part| matches!(part, "khoản" | "Khoản" | "điểm" | "Điểm" | "Điều"));
    numbered && part && last.next().is_some()
}
