//! The text of a document, block by block.

use std::borrow::Cow;
use std::collections::HashMap;

use super::branch;
use super::numbering::Numbering;
use super::styles::{Run, Style, Styles, is_on, side_lines};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::layout::{self, Cell, Lines, PAGE, SOFT_PAGE, Table, remark};
use crate::source::legacy::{Fonts, is_legacy_font};
use crate::source::marker::raised;
use crate::source::tree::{El, Tree};
use crate::source::{Error, Limits, codes, run_text_among};

/// Where the words of notes are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notes<'t> {
    pub(super) footnotes: Option<&'t Tree>,
    pub(super) endnotes: Option<&'t Tree>,
}

/// Goes through the parts of a document, and remembers what goes on from one paragraph to the next.
pub(super) struct Reader<'s, 't> {
    styles: &'s Styles<'t>,
    fonts: &'t Fonts<'t>,
    numbering: Numbering<'t>,
    notes: Notes<'t>,
    /// Notes in the order of their marks: whether a footnote, and its id.
    marked: Vec<(bool, &'t str)>,
    numbers: HashMap<(bool, &'t str), usize>,
    /// Fields that are open, innermost last.
    fields: Vec<Field>,
    /// How many of them show nothing here.
    muted: usize,
    /// Words of a paragraph whose end was deleted: they begin the next one.
    carry: String,
    /// How each section but the first begins.
    sections: std::vec::IntoIter<bool>,
    seen: Seen,
    most: u64,
    written: u64,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    muted: bool,
}

/// What is told in remarks.
#[derive(Debug, Default)]
struct Seen {
    inserted: usize,
    deleted: usize,
    deleted_words: String,
    hidden: usize,
    hidden_words: String,
    pictures: usize,
    comments: usize,
    embedded: usize,
}

/// A paragraph that grows run by run.
struct Para<'t> {
    text: String,
    /// Words in one font that were not yet decoded.
    run: String,
    font: Option<&'t str>,
    /// What the document sets in its fonts.
    fonts: &'t Fonts<'t>,
    caps: bool,
    base: Run<'t>,
    /// Lines of text boxes that stand before and after it.
    before: Lines,
    after: Lines,
    hidden: bool,
}

impl<'t> Para<'t> {
    fn new(base: Run<'t>, fonts: &'t Fonts<'t>) -> Self {
        Self {
            text: String::new(),
            run: String::new(),
            font: None,
            fonts,
            caps: false,
            base,
            before: Lines::default(),
            after: Lines::default(),
            hidden: false,
        }
    }

    fn put(&mut self, words: &str, run: Run<'t>) {
        let caps = run.caps == Some(true);
        if (self.font, self.caps) != (run.font, caps) {
            self.flush();
            (self.font, self.caps) = (run.font, caps);
        }
        self.run.push_str(words);
    }

    /// Decodes the words at hand. All of one font at once: a letter and its mark may be two runs.
    fn flush(&mut self) {
        let words = run_text_among(&self.run, self.font, self.fonts);
        let words = if self.caps { Cow::Owned(words.to_uppercase()) } else { words };
        self.text.push_str(&words);
        self.run.clear();
    }

    fn sign(&mut self, c: char) {
        self.flush();
        self.text.push(c);
    }

    fn is_blank(&self) -> bool {
        layout::is_blank(&self.text) && layout::is_blank(&self.run)
    }
}

impl<'s, 't> Reader<'s, 't> {
    pub(super) fn new(
        styles: &'s Styles<'t>,
        fonts: &'t Fonts<'t>,
        numbering: Numbering<'t>,
        notes: Notes<'t>,
        most: u64,
    ) -> Self {
        Self {
            styles,
            fonts,
            numbering,
            notes,
            marked: Vec::new(),
            numbers: HashMap::new(),
            fields: Vec::new(),
            muted: 0,
            carry: String::new(),
            sections: Vec::new().into_iter(),
            seen: Seen::default(),
            most,
            written: 0,
        }
    }

    /// Reads the main text.
    pub(super) fn body(&mut self, body: El<'t>, out: &mut Lines) -> Result<(), Error> {
        self.sections = section_starts(body).into_iter();
        self.story(Some(body), out)
    }

    /// Reads a part that stands by itself.
    pub(super) fn story(&mut self, root: Option<El<'t>>, out: &mut Lines) -> Result<(), Error> {
        self.fields.clear();
        self.muted = 0;
        if let Some(root) = root {
            self.blocks(root, out)?;
        }
        out.paragraph_if_any(&std::mem::take(&mut self.carry));
        Ok(())
    }

    /// Adds the notes that were marked, after a line `-----`.
    pub(super) fn notes(&mut self, out: &mut Lines) -> Result<(), Error> {
        let places = |tree: Option<&'t Tree>| -> HashMap<&'t str, El<'t>> {
            let root = tree.and_then(|tree| tree.root().children().find(|el| !el.name().is_empty()));
            let notes = root.into_iter().flat_map(|root| root.children());
            notes.filter_map(|note| Some((note.attr("id")?, note))).collect()
        };
        let (footnotes, endnotes) = (places(self.notes.footnotes), places(self.notes.endnotes));
        let mut at = 0;
        // A note may itself have notes: the list can grow.
        while let Some((foot, id)) = self.marked.get(at).copied() {
            at += 1;
            let mut lines = Lines::default();
            let note = if foot { footnotes.get(id) } else { endnotes.get(id) };
            self.story(note.copied(), &mut lines)?;
            if at == 1 {
                out.gap();
                out.line("-----");
            }
            out.line(&format!("{} {}", raised(&at.to_string()), lines.text.trim()));
        }
        Ok(())
    }

    fn blocks(&mut self, parent: El<'t>, out: &mut Lines) -> Result<(), Error> {
        for el in parent.children() {
            match el.name() {
                "w:p" => self.paragraph(el, out)?,
                "w:tbl" => self.table(el, out)?,
                "w:sdt" => self.inside(el.child("w:sdtContent"), out)?,
                "mc:AlternateContent" => self.inside(branch(el), out)?,
                "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => self.blocks(el, out)?,
                "w:del" | "w:moveFrom" => self.delete(el),
                "w:altChunk" => self.seen.embedded += 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn inside(&mut self, el: Option<El<'t>>, out: &mut Lines) -> Result<(), Error> {
        el.map_or(Ok(()), |el| self.blocks(el, out))
    }

    fn paragraph(&mut self, el: El<'t>, out: &mut Lines) -> Result<(), Error> {
        let properties = el.child("w:pPr");
        let (id, style) = self.styles.paragraph(value(properties, "w:pStyle"));
        let mut para = Para::new(style.run, self.fonts);
        self.inline(el, &mut para)?;
        para.flush();
        let end = properties.and_then(|el| el.child("w:rPr"));
        out.append(&para.before);
        if end.is_some_and(|end| end.child("w:del").is_some() || end.child("w:moveFrom").is_some()) {
            self.seen.deleted += 1;
            self.carry.push_str(&para.text);
        } else if para.is_blank() && para.hidden && end.is_some_and(|end| Run::new(end).hidden == Some(true)) {
            // Nothing of it is printed, not even its line.
        } else {
            if properties.and_then(|el| el.child("w:pageBreakBefore")).map(is_on).or(style.page_before) == Some(true) {
                out.page_break();
            }
            let mark = self.mark(properties, id, style).unwrap_or_default();
            let line = mark + &std::mem::take(&mut self.carry) + &para.text;
            self.written += line.len() as u64 + 1;
            Limits::hold(self.written, self.most, || "the length of the text".into(), "total_bytes")?;
            out.paragraph(&line);
        }
        out.append(&para.after);
        if properties.is_some_and(|el| el.child("w:sectPr").is_some()) && self.sections.next() == Some(true) {
            out.page_break();
        }
        Ok(())
    }

    /// The automatic number of a paragraph: its own, else its style's.
    fn mark(&mut self, properties: Option<El<'t>>, id: Option<&'t str>, style: Style<'t>) -> Option<String> {
        let own = properties.and_then(|el| el.child("w:numPr"));
        let level = value(own, "w:ilvl").and_then(|level| level.parse().ok());
        let num = value(own, "w:numId").or(style.num).filter(|num| *num != "0")?;
        let of_style = || {
            let by_name = |style| self.numbering.level_of_style(num, style);
            id.and_then(by_name).or_else(|| style.num_style.and_then(by_name))
        };
        let level = level.or_else(of_style).or(style.level).unwrap_or(0);
        self.numbering.mark(num, level, style.run.font)
    }

    fn inline(&mut self, parent: El<'t>, para: &mut Para<'t>) -> Result<(), Error> {
        for el in parent.children() {
            match el.name() {
                "w:r" => self.run(el, para)?,
                "w:ins" | "w:moveTo" => {
                    self.seen.inserted += 1;
                    self.inline(el, para)?;
                }
                "w:del" | "w:moveFrom" => self.delete(el),
                "w:sdt" => self.branch(el.child("w:sdtContent"), para)?,
                "mc:AlternateContent" => self.branch(branch(el), para)?,
                "w:fldSimple" if numbers_pages(el.attr("instr").unwrap_or("")) => {}
                "w:pPr" | "w:rPr" | "w:smartTagPr" | "w:customXmlPr" | "w:rt" | "" => {}
                "m:t" => el.children().for_each(|text| para.put(text.text(), para.base)),
                _ => self.inline(el, para)?,
            }
        }
        Ok(())
    }

    fn branch(&mut self, el: Option<El<'t>>, para: &mut Para<'t>) -> Result<(), Error> {
        el.map_or(Ok(()), |el| self.inline(el, para))
    }

    fn run(&mut self, el: El<'t>, para: &mut Para<'t>) -> Result<(), Error> {
        self.run_parts(el, run_of(el, self.styles, para.base), para)
    }

    fn run_parts(&mut self, parent: El<'t>, run: Run<'t>, para: &mut Para<'t>) -> Result<(), Error> {
        let hidden = run.hidden == Some(true);
        for el in parent.children() {
            match el.name() {
                "w:fldChar" => self.field(el.attr("fldCharType").unwrap_or("")),
                "w:instrText" => self.instruct(el),
                "w:t" if hidden => {
                    self.seen.hidden += 1;
                    para.hidden = true;
                    el.children().for_each(|text| note(&mut self.seen.hidden_words, text.text()));
                }
                _ if hidden || self.muted > 0 => {}
                "w:t" => words(el, run, para),
                "w:tab" | "w:ptab" => para.put("\t", run),
                "w:br" if el.attr("type") == Some("page") => para.sign(PAGE),
                "w:br" | "w:cr" => para.sign('\n'),
                "w:lastRenderedPageBreak" => para.sign(SOFT_PAGE),
                "w:softHyphen" => para.put("\u{ad}", run),
                "w:noBreakHyphen" => para.put("-", run),
                "w:sym" => para.put(symbol(el).encode_utf8(&mut [0; 4]), run),
                "w:footnoteReference" | "w:endnoteReference" => self.note_mark(el, para),
                "w:commentReference" => self.seen.comments += 1,
                "w:ruby" => self.branch(el.child("w:rubyBase"), para)?,
                "mc:AlternateContent" => {
                    if let Some(el) = branch(el) {
                        self.run_parts(el, run, para)?;
                    }
                }
                "w:drawing" | "w:pict" | "w:object" => self.shapes(el, para)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Text boxes, and a count of pictures.
    fn shapes(&mut self, el: El<'t>, para: &mut Para<'t>) -> Result<(), Error> {
        for child in el.children() {
            match child.name() {
                "w:txbxContent" => {
                    let mut lines = Lines::default();
                    // The paragraph around the box is not done: what it has carried stays with it.
                    let fields = std::mem::take(&mut self.fields);
                    let carry = std::mem::take(&mut self.carry);
                    self.blocks(child, &mut lines)?;
                    lines.paragraph_if_any(&std::mem::replace(&mut self.carry, carry));
                    self.muted = fields.iter().filter(|field| field.muted).count();
                    self.fields = fields;
                    if para.is_blank() { para.before.append(&lines) } else { para.after.append(&lines) }
                }
                "a:blip" | "v:imagedata" => self.seen.pictures += 1,
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.shapes(branch, para)?;
                    }
                }
                _ => self.shapes(child, para)?,
            }
        }
        Ok(())
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => {
                self.fields.push(Field { instruction: String::new(), muted: true });
                self.muted += 1;
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut()
                    && field.muted
                    && !numbers_pages(&field.instruction)
                {
                    field.muted = false;
                    self.muted -= 1;
                }
            }
            "end" => self.muted -= usize::from(self.fields.pop().is_some_and(|field| field.muted)),
            _ => {}
        }
    }

    fn instruct(&mut self, el: El<'t>) {
        if let Some(field) = self.fields.last_mut() {
            el.children().for_each(|text| note(&mut field.instruction, text.text()));
        }
    }

    fn note_mark(&mut self, el: El<'t>, para: &mut Para<'t>) {
        let Some(id) = el.attr("id") else { return };
        // A mark of the author's own is part of the text.
        let own = el.attr("customMarkFollows").is_some_and(|value| !matches!(value, "0" | "false" | "off"));
        let key = (el.name() == "w:footnoteReference", id);
        let next = self.marked.len() + 1;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.marked.push(key);
        }
        if !own {
            para.flush();
            para.text.push_str(&raised(&number.to_string()));
        }
    }

    /// Counts what a tracked deletion leaves out.
    fn delete(&mut self, el: El<'t>) {
        self.seen.deleted += 1;
        let mut open = vec![el];
        while let Some(el) = open.pop() {
            note(&mut self.seen.deleted_words, el.text());
            let children: Vec<El<'t>> = el.children().filter(|el| !is_properties(el.name())).collect();
            open.extend(children.into_iter().rev());
        }
    }

    fn table(&mut self, el: El<'t>, out: &mut Lines) -> Result<(), Error> {
        let properties = el.child("w:tblPr");
        let own = properties.and_then(|el| el.child("w:tblBorders")).and_then(side_lines);
        let of_style =
            || value(properties, "w:tblStyle").and_then(|style| self.styles.get(style)).and_then(|style| style.ruled);
        let ruled = own.or_else(of_style).unwrap_or(false);
        let mut table = Table::default();
        self.rows(el, ruled, &mut table)?;
        table.write(out);
        Ok(())
    }

    fn rows(&mut self, parent: El<'t>, ruled: bool, table: &mut Table) -> Result<(), Error> {
        for el in parent.children() {
            match el.name() {
                "w:tr" => {
                    let properties = el.child("w:trPr");
                    if properties.is_some_and(|el| el.child("w:del").is_some()) {
                        self.delete(el);
                        continue;
                    }
                    let mut row = Vec::new();
                    let before = value(properties, "w:gridBefore").and_then(|n| n.parse().ok()).unwrap_or(0);
                    if before > 0 {
                        row.push(Cell { span: before, ..Cell::default() });
                    }
                    self.cells(el, ruled, &mut row)?;
                    table.rows.push(row);
                }
                "w:sdt" => {
                    if let Some(el) = el.child("w:sdtContent") {
                        self.rows(el, ruled, table)?;
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.rows(el, ruled, table)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, parent: El<'t>, ruled: bool, row: &mut Vec<Cell>) -> Result<(), Error> {
        for el in parent.children() {
            match el.name() {
                "w:tc" => {
                    let properties = el.child("w:tcPr");
                    if properties.is_some_and(|el| el.child("w:cellDel").is_some()) {
                        self.delete(el);
                        continue;
                    }
                    let mut cell = Cell {
                        span: value(properties, "w:gridSpan").and_then(|n| n.parse().ok()).unwrap_or(1),
                        ..Cell::default()
                    };
                    cell.ruled =
                        properties.and_then(|el| el.child("w:tcBorders")).and_then(side_lines).unwrap_or(ruled);
                    self.blocks(el, &mut cell.lines)?;
                    row.push(cell);
                }
                "w:sdt" => {
                    if let Some(el) = el.child("w:sdtContent") {
                        self.cells(el, ruled, row)?;
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.cells(el, ruled, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// What was accepted, left out or not read.
    pub(super) fn remarks(self) -> Vec<Diagnostic> {
        let seen = self.seen;
        let mut remarks = Vec::new();
        let mut say = |any: bool, code, severity, message: String| {
            if any {
                remarks.push(remark(code, severity, message));
            }
        };
        let (inserted, deleted) = (seen.inserted, seen.deleted);
        let mut changes = format!("tracked changes are read as accepted: {inserted} insertions, {deleted} deletions");
        if !layout::is_blank(&seen.deleted_words) {
            changes += &format!(" (left out: \"{}\")", layout::excerpt(&seen.deleted_words, 200));
        }
        say(inserted + deleted > 0, "tracked-changes", Severity::Warning, changes);
        let hidden = format!("hidden text is left out: \"{}\"", layout::excerpt(&seen.hidden_words, 200));
        say(seen.hidden > 0, "hidden-text", Severity::Warning, hidden);
        let pictures = format!("pictures are not read: {}", seen.pictures);
        say(seen.pictures > 0, "pictures-unread", Severity::Info, pictures);
        let comments = format!("comments are left out: {}", seen.comments);
        say(seen.comments > 0, "comments-left-out", Severity::Info, comments);
        let embedded = format!("embedded documents are not read: {}", seen.embedded);
        say(seen.embedded > 0, "embedded-unread", Severity::Warning, embedded);
        remarks
    }
}

/// Hears all runs of a part in legacy fonts; those of one font that touch as one.
pub(super) fn fonts<'t>(part: &'t Tree, styles: &Styles<'t>) -> Fonts<'t> {
    let mut fonts = Fonts::default();
    let (mut base, mut font, mut words) = (Run::default(), None, String::new());
    for el in part.all() {
        let before = font;
        match el.name() {
            "w:p" => {
                base = styles.paragraph(value(el.child("w:pPr"), "w:pStyle")).1.run;
                font = None;
            }
            "w:r" => font = run_of(el, styles, base).font.filter(|font| is_legacy_font(font)),
            "" if font.is_some() && el.parent().is_some_and(|parent| parent.name() == "w:t") => words += el.text(),
            _ => {}
        }
        if font != before && !words.is_empty() {
            fonts.hear(&words, before);
            words.clear();
        }
    }
    fonts.hear(&words, font);
    fonts
}

/// What is known of a run: by itself, by its style, by its paragraph's.
fn run_of<'t>(el: El<'t>, styles: &Styles<'t>, base: Run<'t>) -> Run<'t> {
    let properties = el.child("w:rPr");
    let style = value(properties, "w:rStyle").and_then(|style| styles.get(style)).unwrap_or_default();
    properties.map(Run::new).unwrap_or_default().or(style.run).or(base)
}

/// Whether each section after the first begins a page, in order.
fn section_starts(body: El<'_>) -> Vec<bool> {
    let mut starts = Vec::new();
    let mut open = vec![body];
    while let Some(el) = open.pop() {
        if el.name() == "w:sectPr" {
            let kind = value(Some(el), "w:type").unwrap_or("nextPage");
            starts.push(!matches!(kind, "continuous" | "nextColumn"));
            continue;
        }
        // Sections end in paragraphs of the body, which may stand in a content control.
        if matches!(
            el.name(),
            "w:body" | "w:p" | "w:pPr" | "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo"
        ) {
            let children: Vec<El<'_>> = el.children().collect();
            open.extend(children.into_iter().rev());
        }
    }
    // A section's properties stand at its end and say how it begins.
    starts.into_iter().skip(1).collect()
}

fn value<'t>(el: Option<El<'t>>, name: &str) -> Option<&'t str> {
    el?.child(name)?.attr("val")
}

fn is_properties(name: &str) -> bool {
    name.ends_with("Pr") || name == "w:instrText" || name == "w:delInstrText"
}

/// Keeps the start of what is only told in a remark.
fn note(words: &mut String, more: &str) {
    const MOST: usize = 1000;
    if words.len() < MOST {
        words.extend(more.chars().take(MOST));
        words.push(' ');
    }
}

/// Whether a field prints the number of its page or of all pages.
fn numbers_pages(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or("");
    ["page", "numpages", "sectionpages"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// The words of a `w:t`.
fn words<'t>(el: El<'t>, run: Run<'t>, para: &mut Para<'t>) {
    let preserve = el.attr("xml:space") == Some("preserve");
    for text in el.children() {
        let text = text.text();
        let text = if preserve { text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
        let clean = |c: char| c >= ' ' || c == '\t';
        let text = if text.chars().all(clean) {
            Cow::Borrowed(text)
        } else {
            // A line break in XML is a space to Word; other control characters have no print.
            text.chars()
                .filter_map(|c| if clean(c) { Some(c) } else { matches!(c, '\r' | '\n').then_some(' ') })
                .collect()
        };
        if run.raised == Some(true) && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            para.put(&raised(&text), run);
        } else {
            para.put(&text, run);
        }
    }
}

/// A letter of a symbol font.
fn symbol(el: El<'_>) -> char {
    let code = el.attr("char").and_then(|code| codes::hex(code.as_bytes())).and_then(char::from_u32);
    match code.map_or('\u{fffd}', codes::plain) {
        c @ '\u{f020}'..='\u{f07e}' => char::from(c as u32 as u8),
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
