//! Runs the content of a page and notes where each glyph is drawn (ISO 32000-1 §8, §9).

use std::collections::HashMap;
use std::rc::Rc;

use super::file::{File, Page, STEP, damaged};
use super::filter::Fault;
use super::font::Font;
use super::object::{Dict, Lexer, Object, Token, is_blank};
use crate::source::{Error, Limits};

/// As many bytes each font counts for that is not read yet.
const FONT: u64 = 1024;
/// Forms drawn within forms.
const DEPTH: usize = 16;
/// Graphics states set aside by `q`.
const STATES: usize = 256;

/// A glyph on the page, seen the right way up: x to the right, y downwards, in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Where its letters are in [`Drawing::letters`].
    pub(super) letters: std::ops::Range<usize>,
    /// Where it begins.
    pub(super) x: f64,
    /// Where the next one would begin.
    pub(super) end: f64,
    /// The line that it stands on.
    pub(super) y: f64,
    /// The size of its font as drawn.
    pub(super) size: f64,
    /// The direction it is read in, clockwise in quarter turns; x and y are as if that were 0.
    pub(super) turn: u8,
    /// Whether it stands askew, as the letters of a watermark do.
    pub(super) slanted: bool,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) letters: String,
    pub(super) glyphs: Vec<Glyph>,
    /// The share of the page that pictures cover, counted one by one.
    pub(super) pictures: f64,
    /// How many times lines or areas were painted.
    pub(super) strokes: usize,
    /// Whether a font with an encoding of its own was used.
    pub(super) legacy: bool,
    /// Width and height of the page as seen.
    pub(super) size: (f64, f64),
    /// How many glyphs that stand askew were left out.
    pub(super) slanted: usize,
}

impl Drawing {
    /// Leaves out text that lies askew across a page whose text is upright: a watermark.
    fn drop_slanted(&mut self) {
        let slanted = self.glyphs.iter().filter(|glyph| glyph.slanted).count();
        if slanted > 0 && 2 * slanted < self.glyphs.len() {
            self.slanted = slanted;
            self.glyphs.retain(|glyph| !glyph.slanted);
        }
    }
}

/// A transformation, as six numbers of PDF.
type Matrix = [f64; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn apply(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
}

#[derive(Debug, Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Fonts of a file by the number of their object, read once.
pub(super) type Fonts = HashMap<u32, Rc<Font>>;

/// Runs the content of a page.
pub(super) fn draw(
    file: &File<'_>,
    page: &Page,
    number: usize,
    fonts: &mut Fonts,
    limits: &Limits,
) -> Result<Drawing, Error> {
    let (width, height) = (page.area[2] - page.area[0], page.area[3] - page.area[1]);
    let [left, bottom, right, top] = page.area;
    // Puts the corner that is seen at the top left at 0, 0, and turns y downwards.
    let view = match page.turns {
        1 => [0.0, 1.0, 1.0, 0.0, -bottom, -left],
        2 => [-1.0, 0.0, 0.0, 1.0, right, -bottom],
        3 => [0.0, -1.0, -1.0, 0.0, top, right],
        _ => [1.0, 0.0, 0.0, -1.0, -left, top],
    };
    let size = if page.turns % 2 == 1 { (height, width) } else { (width, height) };
    let mut painter = Painter {
        file,
        fonts,
        limits,
        number,
        area: width * height,
        out: Drawing { size, ..Drawing::default() },
        active: Vec::new(),
    };
    let state = State {
        ctm: view,
        font: None,
        size: 0.0,
        char_space: 0.0,
        word_space: 0.0,
        scale: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let bytes = painter.contents(page)?;
    painter.run(&bytes, &page.resources, state.clone())?;
    painter.annotations(&page.dict, &state)?;
    painter.out.drop_slanted();
    Ok(painter.out)
}

struct Painter<'p, 'a> {
    file: &'p File<'a>,
    fonts: &'p mut Fonts,
    limits: &'p Limits,
    number: usize,
    area: f64,
    out: Drawing,
    /// Forms that are being drawn.
    active: Vec<u32>,
}

impl Painter<'_, '_> {
    fn contents(&self, page: &Page) -> Result<Vec<u8>, Error> {
        let contents = self.file.get(&page.dict, "Contents");
        let parts = contents.array().unwrap_or(std::slice::from_ref(&*contents));
        // Pages may share a list, however long.
        self.file.count(STEP * parts.len() as u64);
        self.file.check()?;
        let mut bytes = Vec::new();
        for part in parts {
            let part = self.file.resolve(part);
            if matches!(*part, Object::Stream(..)) {
                bytes.extend(self.unpack(&part)?);
                bytes.push(b'\n');
            }
        }
        Ok(bytes)
    }

    fn unpack(&self, stream: &Object) -> Result<Vec<u8>, Error> {
        let number = self.number;
        let unpacked = self.file.unpack(stream);
        self.file.check()?;
        unpacked.map_err(|fault| match fault {
            Fault::Unread => damaged(&format!("the content of page {number} is packed in a way that is not known")),
            _ => damaged(&format!("the content of page {number} cannot be unpacked: its bytes are broken or cut off")),
        })
    }

    fn run(&mut self, bytes: &[u8], resources: &Dict, state: State) -> Result<(), Error> {
        // To begin a stream costs something too, however short it is.
        if !self.file.count(bytes.len() as u64 + 256) {
            return self.file.check();
        }
        let mut lexer = Lexer::new(bytes, 0, self.limits.objects);
        let mut run = Run {
            operands: Vec::new(),
            states: Vec::new(),
            text: SAME,
            line: SAME,
            state,
            resources: resources.clone(),
            names: HashMap::new(),
        };
        while let Some(token) = lexer.content() {
            match token {
                Token::Object(object) if run.operands.len() < 64 => run.operands.push(object),
                Token::Object(_) | Token::Stray => {}
                Token::Word(word) => {
                    let operator = lexer.bytes_of(word);
                    if operator == b"ID" {
                        self.picture(run.state.ctm);
                        lexer.at = after_inline_image(bytes, lexer.at);
                    } else {
                        self.operate(operator, &mut run)?;
                    }
                    run.operands.clear();
                }
            }
        }
        if lexer.exhausted() {
            let what = format!("the number of values on page {}", self.number);
            return Err(Error::Limit { what, limit: self.limits.objects as u64, field: "objects" });
        }
        Ok(())
    }

    fn operate(&mut self, operator: &[u8], run: &mut Run) -> Result<(), Error> {
        match operator {
            b"q" if run.states.len() < STATES => run.states.push(run.state.clone()),
            b"Q" => run.state = run.states.pop().unwrap_or_else(|| run.state.clone()),
            b"cm" => run.state.ctm = then(run.matrix(), run.state.ctm),
            b"BT" => (run.text, run.line) = (SAME, SAME),
            b"Tc" => run.state.char_space = run.number(0),
            b"Tw" => run.state.word_space = run.number(0),
            b"Tz" => run.state.scale = run.number(0) / 100.0,
            b"TL" => run.state.leading = run.number(0),
            b"Ts" => run.state.rise = run.number(0),
            b"Tf" => {
                run.state.size = run.number(1);
                run.state.font = self.font(run);
                self.file.check()?;
            }
            b"Td" => run.next_line(run.number(0), run.number(1)),
            b"TD" => {
                run.state.leading = -run.number(1);
                run.next_line(run.number(0), run.number(1));
            }
            b"Tm" => (run.text, run.line) = (run.matrix(), run.matrix()),
            b"T*" => run.next_line(0.0, -run.state.leading),
            b"Tj" => self.show(run, 0)?,
            b"'" => {
                run.next_line(0.0, -run.state.leading);
                self.show(run, 0)?;
            }
            b"\"" => {
                (run.state.word_space, run.state.char_space) = (run.number(0), run.number(1));
                run.next_line(0.0, -run.state.leading);
                self.show(run, 2)?;
            }
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"b" | b"B*" | b"b*" => self.out.strokes += 1,
            b"TJ" => self.show_array(run)?,
            b"Do" => self.object(run)?,
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, run: &mut Run) -> Option<Rc<Font>> {
        let name = run.operands.first()?.name()?.to_owned();
        if let Some(font) = run.names.get(&name) {
            return Some(Rc::clone(font));
        }
        let fonts = self.file.dict(&run.resources, "Font");
        let raw = fonts.as_ref().map_or(&Object::Null, |fonts| fonts.raw(&name));
        let number = if let Object::Ref(number) = raw { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            run.names.insert(name, Rc::clone(font));
            return Some(Rc::clone(font));
        }
        let object = self.file.resolve(raw);
        // Also a font that is not there takes up room, under each name that it is called by.
        self.file.count(FONT);
        let font = Rc::new(object.dict().map_or_else(Font::unknown, |dict| Font::read(self.file, dict)));
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        run.names.insert(name, Rc::clone(&font));
        Some(font)
    }

    fn show_array(&mut self, run: &mut Run) -> Result<(), Error> {
        let Some(Object::Array(items)) = run.operands.first().cloned() else { return Ok(()) };
        for item in items.iter() {
            match item {
                Object::String(bytes) => self.string(run, bytes)?,
                Object::Number(number) => run.advance(-number / 1000.0 * run.state.size * run.state.scale),
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, run: &mut Run, operand: usize) -> Result<(), Error> {
        let Some(Object::String(bytes)) = run.operands.get(operand).cloned() else { return Ok(()) };
        self.string(run, &bytes)
    }

    fn string(&mut self, run: &mut Run, bytes: &[u8]) -> Result<(), Error> {
        let font = run.state.font.get_or_insert_with(|| Rc::new(Font::unknown())).clone();
        let mut at = 0;
        while let Some(code) = font.next(&bytes[at..]) {
            at += code.len();
            let state = &run.state;
            let space = if code.space { state.word_space } else { 0.0 };
            let drawn = code.width * state.size * state.scale;
            let step = (code.width * state.size + state.char_space + space) * state.scale;
            let from = self.out.letters.len();
            font.text(&code, &mut self.out.letters);
            self.glyph(run, from, drawn);
            self.out.legacy |= font.legacy;
            run.advance(step);
            // Within the string: one alone may be as long as all that is read.
            self.hold()?;
        }
        Ok(())
    }

    fn hold(&self) -> Result<(), Error> {
        let limit = self.limits.page_chars as u64;
        let what = || format!("the number of characters on page {}", self.number);
        Limits::hold(self.out.glyphs.len() as u64, limit, what, "page_chars")?;
        Limits::hold(self.out.letters.len() as u64, limit.saturating_mul(8), what, "page_chars")
    }

    /// Notes the letters from `from` on as one glyph that is `drawn` wide in text space.
    fn glyph(&mut self, run: &Run, from: usize, drawn: f64) {
        let m = then(run.text, run.state.ctm);
        let (x, y) = apply(m, 0.0, run.state.rise);
        let (end_x, end_y) = apply(m, drawn, run.state.rise);
        // Which way the text runs: that of the baseline, which is to the right for most.
        let (along_x, along_y) = (m[0] * run.state.scale.signum(), m[1] * run.state.scale.signum());
        let turn = if along_x.abs() >= along_y.abs() {
            if along_x >= 0.0 { 0 } else { 2 }
        } else if along_y > 0.0 {
            1
        } else {
            3
        };
        // A scan that lies a few degrees off is upright.
        let (less, more) = (along_x.abs().min(along_y.abs()), along_x.abs().max(along_y.abs()));
        let slanted = less > 0.2 * more;
        let (width, height) = self.out.size;
        let outside = !(-2.0..=width + 2.0).contains(&x) || !(-2.0..=height + 2.0).contains(&y);
        let size = run.state.size.abs() * m[2].hypot(m[3]);
        if outside || !size.is_finite() || size < 0.2 {
            self.out.letters.truncate(from);
            return;
        }
        let (x, end, y) = match turn {
            0 => (x, end_x, y),
            1 => (y, end_y, -x),
            2 => (-x, -end_x, -y),
            _ => (-y, -end_y, x),
        };
        let letters = from..self.out.letters.len();
        self.out.glyphs.push(Glyph { letters, x, end: end.max(x), y, size: size.min(1000.0), turn, slanted });
    }

    fn picture(&mut self, ctm: Matrix) {
        let area = (ctm[0] * ctm[3] - ctm[1] * ctm[2]).abs();
        if area.is_finite() {
            self.out.pictures += (area / self.area).min(1.0);
        }
    }

    /// Draws a form or a picture.
    fn object(&mut self, run: &Run) -> Result<(), Error> {
        let Some(name) = run.operands.first().and_then(Object::name) else { return Ok(()) };
        let Some(objects) = self.file.dict(&run.resources, "XObject") else { return Ok(()) };
        self.form(objects.raw(name), run.state.clone(), &run.resources)
    }

    fn form(&mut self, raw: &Object, mut state: State, resources: &Dict) -> Result<(), Error> {
        let object = self.file.resolve(raw);
        let Some(dict) = object.dict() else { return Ok(()) };
        if dict.is("Subtype", "Image") {
            self.picture(state.ctm);
            return Ok(());
        }
        let number = if let Object::Ref(number) = raw { *number } else { u32::MAX };
        if self.active.contains(&number) || self.active.len() >= DEPTH || !matches!(*object, Object::Stream(..)) {
            return Ok(());
        }
        let bytes = self.unpack(&object)?;
        if let [a, b, c, d, e, f] = self.file.numbers(dict.raw("Matrix"))[..] {
            state.ctm = then([a, b, c, d, e, f], state.ctm);
        }
        let resources = self.file.dict(dict, "Resources").unwrap_or_else(|| resources.clone());
        self.active.push(number);
        let done = self.run(&bytes, &resources, state);
        self.active.pop();
        done
    }

    /// Draws what is laid over the page: the fields of forms, the seal of a digital signature.
    fn annotations(&mut self, page: &Dict, state: &State) -> Result<(), Error> {
        let annotations = self.file.get(page, "Annots");
        for annotation in annotations.array().unwrap_or(&[]).iter().take(10_000) {
            let annotation = self.file.resolve(annotation);
            let Some(dict) = annotation.dict() else { continue };
            const HIDDEN: i64 = 2 | 32;
            if self.file.get(dict, "F").int().unwrap_or(0) & HIDDEN != 0 || dict.is("Subtype", "Popup") {
                continue;
            }
            let Some(looks) = self.file.dict(dict, "AP") else { continue };
            let mut look = looks.raw("N").clone();
            if let Object::Dict(states) = &*self.file.resolve(&look) {
                let chosen = self.file.get(dict, "AS");
                look = states.raw(chosen.name().unwrap_or("Off")).clone();
            }
            let form = self.file.resolve(&look);
            let (Some(rect), Some(form)) = (self.file.rectangle(dict.raw("Rect")), form.dict()) else { continue };
            let Some(fit) = self.fit(form, rect) else { continue };
            let state = State { ctm: then(fit, state.ctm), ..state.clone() };
            self.form(&look, state, &Dict::default())?;
        }
        Ok(())
    }

    /// What maps the box of a form onto a rectangle of the page.
    fn fit(&self, form: &Dict, rect: [f64; 4]) -> Option<Matrix> {
        let from = self.file.rectangle(form.raw("BBox"))?;
        let matrix = match self.file.numbers(form.raw("Matrix"))[..] {
            [a, b, c, d, e, f] => [a, b, c, d, e, f],
            _ => SAME,
        };
        let corners = [(0, 1), (2, 1), (0, 3), (2, 3)].map(|(x, y)| apply(matrix, from[x], from[y]));
        let low = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::INFINITY, f64::min);
        let high = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
        let (x, y) = (low(|c| c.0), low(|c| c.1));
        let (width, height) = (high(|c| c.0) - x, high(|c| c.1) - y);
        let wide = if width > 0.0 { (rect[2] - rect[0]) / width } else { 1.0 };
        let high = if height > 0.0 { (rect[3] - rect[1]) / height } else { 1.0 };
        Some([wide, 0.0, 0.0, high, rect[0] - x * wide, rect[1] - y * high])
    }
}

/// The state of a content stream that is being run.
struct Run {
    operands: Vec<Object>,
    states: Vec<State>,
    state: State,
    text: Matrix,
    line: Matrix,
    resources: Dict,
    names: HashMap<String, Rc<Font>>,
}

impl Run {
    fn number(&self, i: usize) -> f64 {
        self.operands.get(i).and_then(Object::number).unwrap_or(0.0)
    }

    fn matrix(&self) -> Matrix {
        std::array::from_fn(|i| self.number(i))
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f64) {
        self.text = then([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }
}

/// Where the content goes on after the bytes of a picture in it.
fn after_inline_image(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(step) = memchr::memmem::find(&bytes[at..], b"EI") {
        let mark = at + step;
        let before = mark > from && is_blank(bytes[mark - 1]);
        let after = bytes.get(mark + 2).is_none_or(|b| is_blank(*b));
        // Packed bytes may hold the mark by chance; text does not follow them.
        let text = bytes[mark + 2..].iter().take(12).all(|b| b.is_ascii_graphic() || is_blank(*b));
        if before && after && text {
            return mark + 2;
        }
        at = mark + 2;
    }
    bytes.len()
}
