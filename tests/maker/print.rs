//! How a paper is printed: the same words, wrapped, over pages, in another Unicode form.

use unicode_normalization::UnicodeNormalization;

use super::{Made, Part};
use crate::dice::Dice;

/// A harmless change: the paper says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Print {
    /// Paragraphs are indented and broken at this column.
    pub wrap: Option<usize>,
    /// Pages end, with the number of the next; in the midst of sentences too.
    pub pages: bool,
    /// A blank line stands between paragraphs.
    pub loose: bool,
    /// Lines end with CR LF.
    pub crlf: bool,
    /// Letters and their marks apart.
    pub nfd: bool,
    /// Some blanks are two, some lines end with one.
    pub doubled: bool,
    /// Markdown: titles in bold or as headings.
    pub markdown: bool,
    /// The words of a web page stand above.
    pub web: bool,
    /// Blanks do not break.
    pub nbsp: bool,
}

/// What a web page prints above a paper.
const WEB: [&str; 8] = [
    "Trang chủ",
    "Văn bản chỉ đạo điều hành",
    "Cập nhật lúc 08:15, 12/03/2024",
    "Toàn văn văn bản đã được đăng tải trên cổng thông tin.",
    "Số hiệu: 15-QĐ/TU Loại văn bản: Quyết định",
    "Ngày ban hành: 06/02/2017 Tình trạng: Còn hiệu lực",
    "Thứ hai - 04/07/2022 09:30",
    "Đăng nhập",
];

/// So many lines a page has.
const PAGE: usize = 38;

impl Made {
    /// The text, printed so.
    pub fn print(&self, print: Print, dice: &mut Dice) -> String {
        let mut out = Printer { print, dice, out: String::new(), lines: 0, page: 1 };
        let mut last = Part::Line;
        for block in &self.blocks {
            out.block(block.part, &block.text, last);
            last = block.part;
        }
        let mut text = out.out;
        if print.web {
            let above = WEB.iter().filter(|_| dice.chance(0.5)).map(|words| format!("{words}\n\n"));
            text = above.collect::<String>() + &text;
        }
        let text = if print.nbsp { text.replace(' ', "\u{a0}") } else { text };
        let text = if print.nfd { text.nfd().collect() } else { text };
        if print.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

struct Printer<'a> {
    print: Print,
    dice: &'a mut Dice,
    out: String,
    /// Lines on this page, and its number.
    lines: usize,
    page: usize,
}

impl Printer<'_> {
    fn block(&mut self, part: Part, text: &str, last: Part) {
        match part {
            Part::Gap => self.gap(),
            Part::Line => self.line(text),
            Part::Name | Part::Subject if self.print.markdown => self.line(&format!("**{text}**")),
            Part::Name | Part::Subject => self.line(text),
            Part::Title if self.print.markdown => {
                if last == Part::Paragraph {
                    self.gap();
                }
                self.line(&format!("**{text}**"));
            }
            Part::Title | Part::Paragraph => {
                if self.print.loose || self.print.markdown {
                    self.gap();
                }
                self.paragraph(text, part == Part::Paragraph);
            }
        }
    }

    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.line("");
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
        self.lines += 1;
    }

    fn paragraph(&mut self, text: &str, breaks: bool) {
        let text = self.doubled(text);
        let Some(width) = self.print.wrap else {
            if self.print.pages && breaks && self.lines >= if self.page == 1 { PAGE / 2 } else { PAGE / 4 } {
                return self.over_pages(&text);
            }
            return self.line(&text);
        };
        let mut line = " ".repeat(7);
        let mut length = 7;
        let mut empty = true;
        for word in text.split(' ') {
            let more = word.chars().count() + usize::from(!empty);
            if !empty && length + more > width {
                self.line(&line);
                if self.print.pages && self.lines >= PAGE {
                    self.turn();
                }
                line.clear();
                (length, empty) = (0, true);
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            length += word.chars().count() + usize::from(!empty);
            empty = false;
        }
        self.line(&line);
    }

    /// Breaks a paragraph in the midst of a sentence.
    fn over_pages(&mut self, text: &str) {
        let small = |at: &usize| {
            let before = text[..*at].chars().next_back();
            text[*at + 1..].starts_with(char::is_lowercase) && before.is_some_and(char::is_lowercase)
        };
        let at = text.match_indices(' ').map(|(at, _)| at).filter(|at| *at > text.len() / 2).find(small);
        match at {
            Some(at) => {
                self.line(&text[..at]);
                self.turn();
                self.line(&text[at + 1..]);
            }
            None => self.line(text),
        }
    }

    fn turn(&mut self) {
        self.page += 1;
        let number = if self.dice.chance(0.5) { self.page.to_string() } else { format!("- {} -", self.page) };
        self.line("");
        self.line(&number);
        self.line("");
        self.lines = 0;
    }

    fn doubled(&mut self, text: &str) -> String {
        if !self.print.doubled {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            out.push(c);
            if c == ' ' && self.dice.chance(0.1) {
                out.push(' ');
            }
        }
        if self.dice.chance(0.3) {
            out.push(' ');
        }
        out
    }
}
