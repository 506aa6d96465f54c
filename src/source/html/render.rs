//! The elements of a paper as lines.

use std::borrow::Cow;

use super::main_text::is_unread;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::layout::{self, Cell, Lines, Table, excerpt, remark};
use crate::source::marker::{letters, raised, roman};
use crate::source::tree::El;
use crate::source::{Error, Limits, codes, run_text};

const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// The lines of an element, and remarks on what was left out.
pub(super) fn render(main: El<'_>, most: u64) -> Result<(Lines, Vec<Diagnostic>), Error> {
    let mut render = Render { seen: Seen::default(), most, written: 0 };
    let mut flow = Flow::default();
    render.main(main, &mut flow)?;
    flow.end_line();
    Ok((flow.lines, render.seen.remarks()))
}

/// What an element has from those around it.
#[derive(Debug, Clone, Copy, Default)]
struct Style<'t> {
    font: Option<&'t str>,
    verbatim: bool,
    capitals: bool,
    raised: bool,
}

/// Text on its way into lines.
#[derive(Debug, Default)]
struct Flow {
    lines: Lines,
    line: String,
    /// Whether a line of the page's source has ended since the last word.
    torn: bool,
    /// A list marker that waits for the item's first word.
    marker: Option<String>,
}

impl Flow {
    fn words(&mut self, words: &str, verbatim: bool) {
        for c in words.chars() {
            match c {
                '\n' if verbatim => self.break_line(),
                ' ' | '\t' | '\r' | '\n' | '\x0c' if !verbatim => self.blank(c),
                c if c < ' ' && c != '\t' => {}
                c => {
                    self.line.push(c);
                    self.torn = false;
                }
            }
        }
    }

    /// Blanks between words are one; with a tab in them they are a gap between columns, but not beside the
    /// end of a line of the page's source, where a tab only indents.
    fn blank(&mut self, c: char) {
        self.torn |= matches!(c, '\r' | '\n');
        let tab = c == '\t' && !self.torn;
        if self.line.ends_with([' ', '\t']) {
            if tab || self.torn {
                self.line.pop();
                self.line.push(if tab { '\t' } else { ' ' });
            }
        } else if !self.line.is_empty() {
            self.line.push(if tab { '\t' } else { ' ' });
        }
    }

    /// Ends the line at hand if it has words.
    fn end_line(&mut self) {
        if layout::is_blank(&self.line) {
            self.line.clear();
        } else {
            self.break_line();
        }
    }

    /// Ends the line at hand, words or none.
    fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.torn = false;
        let line = line.trim();
        match self.marker.take().filter(|marker| !has_marker(line, marker)) {
            // A marker without words waits for them.
            Some(marker) if line.is_empty() => self.marker = Some(marker),
            Some(marker) => self.lines.line(&format!("{marker} {line}")),
            None => self.lines.line(line),
        }
    }
}

/// Whether an item's words already begin with its marker, or with a typed bullet.
fn has_marker(line: &str, marker: &str) -> bool {
    let typed = |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '\u{a0}', '\t']));
    typed(marker) || (marker == "•" && ["-", "–", "+", "*", "•"].into_iter().any(typed))
}

struct Render {
    seen: Seen,
    most: u64,
    written: u64,
}

#[derive(Debug, Default)]
struct Seen {
    pictures: usize,
    hidden_words: String,
    deleted: usize,
    deleted_words: String,
}

impl Render {
    /// A part of a table may hold the paper by itself; its cells are no less columns then.
    fn main<'t>(&mut self, main: El<'t>, flow: &mut Flow) -> Result<(), Error> {
        let style = Style::default();
        match main.name() {
            "table" | "tbody" | "thead" | "tfoot" => self.table(main, style, flow),
            "tr" => {
                let (mut table, mut row) = (Table::default(), Vec::new());
                self.cells(main, false, style, &mut row, flow)?;
                table.rows.push(row);
                table.write(&mut flow.lines);
                Ok(())
            }
            _ => self.children(main, style, flow),
        }
    }

    fn children<'t>(&mut self, parent: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        parent.children().try_for_each(|el| self.element(el, style, flow))
    }

    fn element<'t>(&mut self, el: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        if el.name().is_empty() {
            return self.text(el, style, flow);
        }
        if is_unread(el) {
            return Ok(());
        }
        let css = Css(el.attr("style").unwrap_or(""));
        if self.hides(el) {
            return Ok(());
        }
        if css.breaks_page() {
            flow.end_line();
            flow.lines.page_break();
        }
        let style = inherited(el, css, style);
        match el.name() {
            "br" if css.breaks_page() => {}
            // A list marker that Word wrote out; its bullets are letters of symbol fonts.
            _ if css.get("mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore")) => {
                let mut marker = String::new();
                gather(el, &mut marker);
                // Of the signs of a symbol font, those that are typed as they are stay.
                let marker = marker.trim();
                let code =
                    marker.chars().next().filter(|c| c.len_utf8() == marker.len()).and_then(|c| u8::try_from(c).ok());
                let bullet = code.and_then(codes::symbol).is_some_and(|sign| !sign.is_ascii());
                flow.words(&format!("{} ", if bullet { "•" } else { marker }), false);
            }
            "br" => flow.break_line(),
            "img" => self.seen.pictures += 1,
            "hr" => {
                flow.end_line();
                flow.lines.gap();
            }
            "del" => {
                self.seen.deleted += 1;
                gather(el, &mut self.seen.deleted_words);
            }
            "table" => {
                flow.end_line();
                self.table(el, style, flow)?;
            }
            "ol" | "ul" | "menu" => {
                flow.end_line();
                self.list(el, style, flow)?;
                flow.end_line();
            }
            "p" => {
                flow.end_line();
                let before = flow.lines.text.len();
                self.children(el, style, flow)?;
                flow.end_line();
                // An empty paragraph is an empty line, as it is on the page.
                if flow.lines.text.len() == before && flow.marker.is_none() {
                    flow.lines.line("");
                }
            }
            name if BLOCKS.contains(&name) => {
                flow.end_line();
                self.children(el, style, flow)?;
                flow.end_line();
            }
            _ => self.children(el, style, flow)?,
        }
        Ok(())
    }

    /// Whether an element is not shown; its words are noted then.
    fn hides(&mut self, el: El<'_>) -> bool {
        let hidden = el.attr("hidden").is_some() || Css(el.attr("style").unwrap_or("")).hides();
        if hidden {
            gather(el, &mut self.seen.hidden_words);
        }
        hidden
    }

    fn text<'t>(&mut self, el: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        let words = run_text(el.text(), style.font);
        let words = if style.capitals { Cow::Owned(words.to_uppercase()) } else { words };
        self.written += words.len() as u64;
        Limits::hold(self.written, self.most, || "the length of the text".into(), "total_bytes")?;
        if style.raised && words.bytes().all(|b| b.is_ascii_digit()) {
            flow.words(&raised(&words), style.verbatim);
        } else {
            flow.words(&words, style.verbatim);
        }
        Ok(())
    }

    fn list<'t>(&mut self, list: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        let mut next = number(list.attr("start")).unwrap_or(1);
        for el in list.children() {
            if el.name() != "li" {
                self.element(el, style, flow)?;
                continue;
            }
            let value = number(el.attr("value")).unwrap_or(next);
            next = value.saturating_add(1);
            flow.end_line();
            flow.marker = marker(list, el, value);
            self.element(el, style, flow)?;
            flow.end_line();
            flow.marker = None;
        }
        Ok(())
    }

    fn table<'t>(&mut self, el: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        let css = Css(el.attr("style").unwrap_or(""));
        let ruled = el.attr("border").is_some_and(|border| border.trim() != "0") || css.ruled() == Some(true);
        let mut table = Table::default();
        self.rows(el, ruled, style, &mut table, flow)?;
        table.write(&mut flow.lines);
        Ok(())
    }

    fn rows<'t>(
        &mut self,
        parent: El<'t>,
        ruled: bool,
        style: Style<'t>,
        table: &mut Table,
        flow: &mut Flow,
    ) -> Result<(), Error> {
        // Cells that stand in no row.
        let mut loose = Vec::new();
        for el in parent.children() {
            if matches!(el.name(), "tr" | "tbody" | "thead" | "tfoot") && !loose.is_empty() {
                table.rows.push(std::mem::take(&mut loose));
            }
            match el.name() {
                "tr" | "tbody" | "thead" | "tfoot" | "form" | "td" | "th" if self.hides(el) => {}
                "tr" => {
                    let style = inherited(el, Css(el.attr("style").unwrap_or("")), style);
                    let mut row = Vec::new();
                    self.cells(el, ruled, style, &mut row, flow)?;
                    table.rows.push(row);
                }
                "td" | "th" => loose.push(self.cell(el, ruled, style)?),
                // A form around rows or cells is no more than a mark in a table.
                "tbody" | "thead" | "tfoot" | "form" => self.rows(el, ruled, style, table, flow)?,
                // A caption, or what has strayed between the rows.
                _ => self.stray(el, style, flow)?,
            }
        }
        if !loose.is_empty() {
            table.rows.push(loose);
        }
        Ok(())
    }

    /// The cells of a row, also those in a form.
    fn cells<'t>(
        &mut self,
        parent: El<'t>,
        ruled: bool,
        style: Style<'t>,
        row: &mut Vec<Cell>,
        flow: &mut Flow,
    ) -> Result<(), Error> {
        for el in parent.children() {
            match el.name() {
                "td" | "th" | "form" if self.hides(el) => {}
                "td" | "th" => row.push(self.cell(el, ruled, style)?),
                "form" => self.cells(el, ruled, style, row, flow)?,
                _ => self.stray(el, style, flow)?,
            }
        }
        Ok(())
    }

    /// What has strayed between rows or cells, which a browser shows before the table.
    fn stray<'t>(&mut self, el: El<'t>, style: Style<'t>, flow: &mut Flow) -> Result<(), Error> {
        self.element(el, style, flow)?;
        flow.end_line();
        Ok(())
    }

    fn cell<'t>(&mut self, el: El<'t>, ruled: bool, style: Style<'t>) -> Result<Cell, Error> {
        let css = Css(el.attr("style").unwrap_or(""));
        let mut flow = Flow::default();
        self.children(el, inherited(el, css, style), &mut flow)?;
        flow.end_line();
        let span = number(el.attr("colspan")).and_then(|span| usize::try_from(span).ok()).unwrap_or(1);
        Ok(Cell { lines: flow.lines, span, ruled: css.ruled().unwrap_or(ruled) })
    }
}

fn inherited<'t>(el: El<'t>, css: Css<'t>, mut style: Style<'t>) -> Style<'t> {
    let face = el.attr("face").or_else(|| css.get("font-family")).and_then(|fonts| fonts.split(',').next());
    if let Some(face) = face {
        style.font = Some(face.trim_matches([' ', '"', '\'']));
    }
    if let Some(transform) = css.get("text-transform") {
        style.capitals = transform == "uppercase";
    }
    style.verbatim |= el.name() == "pre";
    style.raised |= el.name() == "sup";
    style
}

/// A list item's marker, as a browser prints it; nothing for a list without.
fn marker(list: El<'_>, item: El<'_>, value: i64) -> Option<String> {
    let css = |el: El<'_>| {
        let css = Css(el.attr("style").unwrap_or(""));
        css.get("list-style-type")
            .or_else(|| css.get("list-style"))
            .and_then(|kind| kind.split_whitespace().next())
            .map(str::to_lowercase)
    };
    let kind = css(item).or_else(|| css(list));
    let kind = kind.as_deref().or_else(|| item.attr("type")).or_else(|| list.attr("type"));
    let numbered = list.name() == "ol";
    Some(match kind {
        Some("none") => return None,
        Some("a" | "lower-alpha" | "lower-latin") => letters(value).to_lowercase() + ".",
        Some("A" | "upper-alpha" | "upper-latin") => letters(value) + ".",
        Some("i" | "lower-roman") => roman(value).to_lowercase() + ".",
        Some("I" | "upper-roman") => roman(value) + ".",
        Some("1" | "decimal") => format!("{value}."),
        Some("disc" | "circle" | "square") => "•".to_owned(),
        _ if numbered => format!("{value}."),
        _ => "•".to_owned(),
    })
}

fn number(digits: Option<&str>) -> Option<i64> {
    let number: i64 = digits?.trim().parse().ok()?;
    Some(number.clamp(-32_768, 32_767))
}

/// The start of all words in an element.
fn gather(el: El<'_>, words: &mut String) {
    const MOST: usize = 1000;
    let mut open = vec![el];
    while let Some(el) = open.pop().filter(|_| words.len() < MOST) {
        words.extend(el.text().chars().take(MOST));
        words.push(' ');
        let children: Vec<El<'_>> = el.children().collect();
        open.extend(children.into_iter().rev());
    }
}

/// The declarations of a `style` attribute.
#[derive(Debug, Clone, Copy)]
struct Css<'t>(&'t str);

impl<'t> Css<'t> {
    fn get(self, property: &str) -> Option<&'t str> {
        let (_, value) = self.declarations().find(|(name, _)| name.eq_ignore_ascii_case(property))?;
        Some(value)
    }

    fn declarations(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.0.split(';').filter_map(|one| one.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
    }

    fn hides(self) -> bool {
        let is = |property: &str, values: &[&str]| {
            let word = self.get(property).and_then(|value| value.split([' ', '!']).next());
            word.is_some_and(|word| values.iter().any(|value| word.eq_ignore_ascii_case(value)))
        };
        is("display", &["none"]) || is("visibility", &["hidden", "collapse"])
    }

    fn breaks_page(self) -> bool {
        let property = self.get("page-break-before").or_else(|| self.get("break-before"));
        property.is_some_and(|value| matches!(value, "always" | "page" | "left" | "right"))
    }

    /// Whether a line is drawn at the left or right; nothing where that is not said.
    fn ruled(self) -> Option<bool> {
        const SIDES: [&str; 3] = ["border", "border-left", "border-right"];
        let mut said = self.declarations().filter(|(name, _)| SIDES.iter().any(|side| name.eq_ignore_ascii_case(side)));
        let first = said.next()?;
        let drawn =
            |value: &str| !value.split_whitespace().any(|word| matches!(word, "none" | "hidden" | "0" | "0px" | "0pt"));
        Some(drawn(first.1) || said.any(|(_, value)| drawn(value)))
    }
}

impl Seen {
    fn remarks(&self) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        if self.deleted > 0 {
            let words = excerpt(&self.deleted_words, 200);
            let message = format!("deleted text is left out: \"{words}\"");
            remarks.push(remark("tracked-changes", Severity::Warning, message));
        }
        if !layout::is_blank(&self.hidden_words) {
            let message = format!("hidden text is left out: \"{}\"", excerpt(&self.hidden_words, 200));
            remarks.push(remark("hidden-text", Severity::Info, message));
        }
        if self.pictures > 0 {
            remarks.push(remark(
                "pictures-unread",
                Severity::Info,
                format!("pictures are not read: {}", self.pictures),
            ));
        }
        remarks
    }
}
