//! A PDF file: where its objects are, and its pages (ISO 32000-1 §7.5, §7.7).
//!
//! Nothing here takes the file's word for a size: what is read, unpacked and walked is counted
//! against [`Limits`], so that a file of a kilobyte costs no more than its size allows.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use memchr::memmem;

use super::filter::{self, Fault};
use super::object::{Dict, Lexer, Object, is_blank, is_regular};
use crate::source::{Error, Limits};

/// References that lead to references, and streams that need streams, beyond which it is a circle.
const DEPTH: u32 = 24;
/// As many values the place of an object counts for.
const PLACE: usize = 4;
/// As many bytes each step counts for that may lead to no byte at all.
pub(super) const STEP: u64 = 64;
/// The most filters that one stream may be packed with.
const FILTERS: usize = 16;
/// Nesting of the page tree.
const TREE_DEPTH: usize = 64;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// At a byte of the file.
    At(usize),
    /// In a stream of objects, by the stream's number.
    In(u32),
}

/// A file whose objects can be found.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    limits: &'a Limits,
    places: HashMap<u32, Place>,
    trailer: Dict,
    /// Whether the objects had to be searched for.
    pub(super) rebuilt: bool,
    objects: RefCell<HashMap<u32, Rc<Object>>>,
    packs: RefCell<HashMap<u32, Option<Rc<Pack>>>>,
    unpacked: Cell<u64>,
    values: Cell<usize>,
    depth: Cell<u32>,
    over: RefCell<Option<Error>>,
    /// Whether a stream was broken in its middle, since it was last asked.
    cut: Cell<bool>,
}

/// The objects of an object stream.
#[derive(Debug)]
struct Pack {
    bytes: Vec<u8>,
    /// Where each object begins, by its number.
    index: HashMap<u32, usize>,
}

/// A page, with what it inherits.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) dict: Dict,
    pub(super) resources: Dict,
    /// Left, bottom, right, top, in points.
    pub(super) area: [f64; 4],
    /// Clockwise, in quarter turns.
    pub(super) turns: i64,
}

#[derive(Debug, Clone, Default)]
struct Inherited {
    resources: Dict,
    media: Option<[f64; 4]>,
    crop: Option<[f64; 4]>,
    rotate: i64,
}

impl<'a> File<'a> {
    /// Finds the objects of a file.
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Error> {
        let mut file = File {
            bytes,
            limits,
            places: HashMap::new(),
            trailer: Dict::default(),
            rebuilt: false,
            objects: RefCell::default(),
            packs: RefCell::default(),
            unpacked: Cell::new(0),
            values: Cell::new(limits.objects),
            depth: Cell::new(0),
            over: RefCell::default(),
            cut: Cell::new(false),
        };
        let found = file.follow();
        file.check()?;
        if !found || file.catalog().is_none() {
            file.check()?;
            if !ended(bytes) {
                return Err(damaged("it breaks off: the end mark (%%EOF) is missing"));
            }
            file.rebuild()?;
            if file.catalog().is_none() {
                file.check()?;
                return Err(damaged("no list of pages can be found"));
            }
        }
        file.check()?;
        Ok(file)
    }

    /// Whether a key is needed to read strings and streams.
    pub(super) fn encrypted(&self) -> bool {
        !matches!(self.trailer.raw("Encrypt"), Object::Null)
    }

    /// The error of the first limit that was passed since, if one was.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.over.borrow_mut().take().map_or(Ok(()), Err)
    }

    fn catalog(&self) -> Option<Rc<Object>> {
        let root = self.resolve(self.trailer.raw("Root"));
        let pages = self.resolve(root.dict()?.raw("Pages"));
        pages.dict().is_some().then_some(root)
    }

    /// Reads the cross-reference tables from the newest to the oldest.
    fn follow(&mut self) -> bool {
        let tail = self.bytes.len().saturating_sub(2048);
        let Some(mark) = memmem::rfind(&self.bytes[tail..], b"startxref") else { return false };
        let mut lexer = self.lexer(tail + mark + 9);
        let Some(first) = lexer.take_uint() else { return false };
        let mut next = vec![first as usize];
        let mut seen = HashSet::new();
        while let Some(at) = next.pop() {
            if !seen.insert(at) {
                continue;
            }
            let Some(dict) = self.table(at).or_else(|| self.table_stream(at)) else { return false };
            let link = |key| dict.int(key).and_then(|at| usize::try_from(at).ok());
            // Older entries do not replace newer ones; XRefStm counts before Prev.
            next.extend(link("Prev"));
            next.extend(link("XRefStm"));
            if self.trailer.raw("Root") == &Object::Null {
                self.trailer = dict;
            }
        }
        // A table that is wrong once cannot be trusted.
        self.places.iter().all(|(number, place)| match place {
            Place::At(at) => head(&mut self.lexer(*at)) == Some(*number),
            Place::In(stream) => matches!(self.places.get(stream), Some(Place::At(_))),
        })
    }

    fn lexer(&self, at: usize) -> Lexer<'a> {
        Lexer::new(self.bytes, at, self.values.get())
    }

    /// Counts what a lexer read from `begin` on: values, and bytes, as many values may lie in one string.
    fn spend(&self, lexer: &Lexer<'_>, begin: usize) {
        self.count(lexer.at.saturating_sub(begin) as u64);
        self.values.set(self.values.get().min(lexer.budget));
        if lexer.exhausted() {
            self.too_many();
        }
    }

    fn too_many(&self) {
        let what = "the number of values in this PDF".to_owned();
        self.fail(Error::Limit { what, limit: self.limits.objects as u64, field: "objects" });
    }

    fn fail(&self, error: Error) {
        self.over.borrow_mut().get_or_insert(error);
    }

    /// A table that begins with `xref`.
    fn table(&mut self, at: usize) -> Option<Dict> {
        let mut lexer = self.lexer(at);
        if !lexer.take_word(b"xref") {
            return None;
        }
        loop {
            if lexer.take_word(b"trailer") {
                let trailer = lexer.object();
                self.spend(&lexer, at);
                return trailer.dict().cloned();
            }
            let (first, count) = (lexer.take_uint()?, lexer.take_uint()?);
            for number in first..first.checked_add(count)? {
                let (at, _) = (lexer.take_uint()?, lexer.take_uint()?);
                if lexer.take_word(b"n") {
                    self.place(number, Place::At(at as usize));
                } else if !lexer.take_word(b"f") {
                    return None;
                }
            }
        }
    }

    fn place(&mut self, number: u64, place: Place) {
        let Ok(number) = u32::try_from(number) else { return };
        if self.spend_values(PLACE) {
            self.places.entry(number).or_insert(place);
        }
    }

    /// Counts values against the limit; false when it is passed.
    fn spend_values(&self, count: usize) -> bool {
        self.values.set(self.values.get().saturating_sub(count));
        if self.values.get() == 0 {
            self.too_many();
        }
        self.values.get() > 0
    }

    /// A table in a stream.
    fn table_stream(&mut self, at: usize) -> Option<Dict> {
        let (_, object) = self.object_at(at)?;
        let Object::Stream(dict, _) = &object else { return None };
        let bytes = self.unpack(&object).ok()?;
        let widths: Vec<usize> = dict
            .raw("W")
            .array()?
            .iter()
            .map(|w| w.int().filter(|w| (0..=8).contains(w)).unwrap_or(0) as usize)
            .collect();
        let [kind, second, third] = widths[..] else { return None };
        let row = kind + second + third;
        if row == 0 {
            return None;
        }
        let whole = vec![Object::Number(0.0), dict.raw("Size").clone()];
        let sections = dict.raw("Index").array().unwrap_or(&whole);
        let mut rows = bytes.chunks_exact(row);
        for section in sections.chunks_exact(2) {
            let (first, count) = (section[0].int()?, section[1].int()?);
            for (number, row) in (u64::try_from(first).ok()?..).zip(rows.by_ref().take(usize::try_from(count).ok()?)) {
                let field =
                    |from: usize, len: usize| row[from..from + len].iter().fold(0u64, |n, b| n << 8 | u64::from(*b));
                let a = field(kind, second);
                match if kind == 0 { 1 } else { field(0, kind) } {
                    1 => self.place(number, Place::At(a as usize)),
                    2 => self.place(number, Place::In(u32::try_from(a).ok()?)),
                    _ => {}
                }
            }
        }
        Some(dict.clone())
    }

    /// Searches the file for objects, as its tables are of no use.
    fn rebuild(&mut self) -> Result<(), Error> {
        self.rebuilt = true;
        self.places.clear();
        self.objects.borrow_mut().clear();
        self.packs.borrow_mut().clear();
        let mut trailer = None;
        let mut packs = Vec::new();
        for mark in memmem::find_iter(self.bytes, b"obj") {
            let Some((number, head)) = object_head(self.bytes, mark) else { continue };
            self.places.insert(number, Place::At(head));
            let mut lexer = self.lexer(mark + 3);
            let object = lexer.object();
            self.spend(&lexer, mark);
            self.check()?;
            let Some(dict) = object.dict() else { continue };
            if dict.is("Type", "ObjStm") {
                packs.push(number);
            }
            if dict.is("Type", "XRef") && dict.raw("Root") != &Object::Null {
                trailer = Some(dict.clone());
            }
            if dict.is("Type", "Catalog") && trailer.is_none() {
                let root = format!("<</Root {number} 0 R>>");
                trailer = Lexer::new(root.as_bytes(), 0, 10).object().dict().cloned();
            }
        }
        for mark in memmem::find_iter(self.bytes, b"trailer") {
            let mut lexer = self.lexer(mark + 7);
            let object = lexer.object();
            self.spend(&lexer, mark);
            self.check()?;
            match object.dict() {
                Some(dict) if dict.raw("Root") != &Object::Null => trailer = Some(dict.clone()),
                _ => {}
            }
        }
        self.trailer = trailer.unwrap_or_default();
        if !self.encrypted() {
            for stream in packs {
                let Some(pack) = self.pack(stream) else { continue };
                pack.index.keys().for_each(|number| self.place(u64::from(*number), Place::In(stream)));
            }
        }
        self.check()
    }

    /// The value behind references; null for what is not there.
    pub(super) fn resolve(&self, object: &Object) -> Rc<Object> {
        let mut object = match object {
            Object::Ref(number) => self.object(*number),
            other => return Rc::new(other.clone()),
        };
        for _ in 0..DEPTH {
            let Object::Ref(number) = *object else { return object };
            object = self.object(number);
        }
        Rc::new(Object::Null)
    }

    /// The value of a key, behind references.
    pub(super) fn get(&self, dict: &Dict, key: &str) -> Rc<Object> {
        self.resolve(dict.raw(key))
    }

    /// The dictionary of a key, behind references.
    pub(super) fn dict(&self, dict: &Dict, key: &str) -> Option<Dict> {
        self.get(dict, key).dict().cloned()
    }

    /// The numbers of an array, each behind references.
    pub(super) fn numbers(&self, object: &Object) -> Vec<f64> {
        let object = self.resolve(object);
        let items = object.array().unwrap_or(&[]);
        self.count(8 * items.len() as u64);
        items.iter().map(|item| self.resolve(item).number().unwrap_or(0.0)).collect()
    }

    fn object(&self, number: u32) -> Rc<Object> {
        if let Some(object) = self.objects.borrow().get(&number) {
            return Rc::clone(object);
        }
        if self.depth.get() >= DEPTH {
            return Rc::new(Object::Null);
        }
        self.depth.set(self.depth.get() + 1);
        let object = match self.places.get(&number) {
            Some(Place::At(at)) => self.object_at(*at).map(|(_, object)| object),
            Some(Place::In(stream)) => self.packed(*stream, number),
            None => None,
        };
        self.depth.set(self.depth.get() - 1);
        let object = Rc::new(object.unwrap_or(Object::Null));
        self.objects.borrow_mut().insert(number, Rc::clone(&object));
        object
    }

    /// The object that is written at a byte of the file, with its number.
    fn object_at(&self, at: usize) -> Option<(u32, Object)> {
        let mut lexer = self.lexer(at);
        let number = head(&mut lexer)?;
        let object = lexer.object();
        let object = match object {
            Object::Dict(dict) if lexer.take_word(b"stream") => {
                let mut begin = lexer.at;
                begin += usize::from(self.bytes.get(begin) == Some(&b'\r'));
                begin += usize::from(self.bytes.get(begin) == Some(&b'\n'));
                Object::Stream(dict, begin)
            }
            other => other,
        };
        self.spend(&lexer, at);
        Some((number, object))
    }

    fn packed(&self, stream: u32, number: u32) -> Option<Object> {
        let pack = self.pack(stream)?;
        let at = pack.index.get(&number)?;
        let mut lexer = Lexer::new(&pack.bytes, *at, self.values.get());
        let object = lexer.object();
        self.spend(&lexer, *at);
        Some(object)
    }

    fn pack(&self, stream: u32) -> Option<Rc<Pack>> {
        if let Some(pack) = self.packs.borrow().get(&stream) {
            return pack.clone();
        }
        // Set before it is read: a stream that is packed in itself is none.
        self.packs.borrow_mut().insert(stream, None);
        let pack = self.read_pack(stream).map(Rc::new);
        self.packs.borrow_mut().insert(stream, pack.clone());
        pack
    }

    fn read_pack(&self, stream: u32) -> Option<Pack> {
        let Some(Place::At(at)) = self.places.get(&stream) else { return None };
        let (_, object) = self.object_at(*at)?;
        let dict = object.dict()?;
        let first = usize::try_from(dict.int("First")?).ok()?;
        let count = usize::try_from(dict.int("N")?).ok()?;
        let bytes = self.unpack(&object).ok()?;
        let mut lexer = Lexer::new(&bytes, 0, usize::MAX);
        let mut index = HashMap::new();
        for _ in 0..count {
            let (Some(number), Some(at)) = (lexer.take_uint(), lexer.take_uint()) else { break };
            if !self.spend_values(PLACE) {
                return None;
            }
            index.entry(u32::try_from(number).ok()?).or_insert(first.checked_add(at as usize)?);
        }
        Some(Pack { bytes, index })
    }

    /// The bytes of a stream, unpacked.
    pub(super) fn unpack(&self, stream: &Object) -> Result<Vec<u8>, Fault> {
        let Object::Stream(dict, begin) = stream else { return Err(Fault::Broken) };
        self.count(STEP);
        let names = self.get(dict, "Filter");
        let names = names.array().unwrap_or(std::slice::from_ref(&*names));
        let parms = self.get(dict, "DecodeParms");
        let parms = parms.array().unwrap_or(std::slice::from_ref(&*parms));
        if names.len() > FILTERS {
            return Err(Fault::Broken);
        }
        let mut bytes = std::borrow::Cow::Borrowed(self.packed_bytes(dict, *begin));
        for (i, name) in names.iter().enumerate() {
            let name = self.resolve(name);
            let Some(name) = name.name() else { continue };
            let parms = parms.get(i).map(|parms| self.resolve(parms));
            let left = self.limits.stream_bytes.saturating_sub(self.unpacked.get());
            let parms = parms.as_ref().and_then(|parms| parms.dict());
            let out = filter::unpack(name, parms, &bytes, usize::try_from(left).unwrap_or(usize::MAX));
            if out == Err(Fault::TooLong) {
                self.count(u64::MAX);
            }
            let out = out?;
            self.cut.set(self.cut.get() || out.cut);
            bytes = std::borrow::Cow::Owned(out.bytes);
            self.count(bytes.len() as u64);
        }
        if self.over.borrow().is_some() { Err(Fault::TooLong) } else { Ok(bytes.into_owned()) }
    }

    /// Whether a stream that was unpacked since the last call is broken in its middle.
    pub(super) fn take_cut(&self) -> bool {
        self.cut.take()
    }

    /// Counts bytes that are worked through against the limit; false when it is passed.
    pub(super) fn count(&self, bytes: u64) -> bool {
        self.unpacked.set(self.unpacked.get().saturating_add(bytes));
        let held = self.unpacked.get() <= self.limits.stream_bytes;
        if !held {
            let what = "the length of the unpacked streams".to_owned();
            self.fail(Error::Limit { what, limit: self.limits.stream_bytes, field: "stream_bytes" });
        }
        held
    }

    /// The bytes of a stream as they stand: as many as the dictionary says, if the end mark is there.
    fn packed_bytes(&self, dict: &Dict, begin: usize) -> &'a [u8] {
        let begin = begin.min(self.bytes.len());
        let length = self.get(dict, "Length").int().and_then(|len| usize::try_from(len).ok());
        if let Some(end) = length.and_then(|len| begin.checked_add(len)).filter(|end| *end <= self.bytes.len()) {
            // Blanks without end would be gone through each time that the stream is drawn.
            let after = self.bytes[end..].iter().take(64).take_while(|b| is_blank(**b)).count();
            if self.bytes[end + after..].starts_with(b"endstream") {
                return &self.bytes[begin..end];
            }
        }
        let rest = &self.bytes[begin..];
        let end = memmem::find(rest, b"endstream").or_else(|| memmem::find(rest, b"endobj")).unwrap_or(rest.len());
        self.count(end as u64);
        let bytes = &rest[..end];
        bytes.strip_suffix(b"\r\n").or_else(|| bytes.strip_suffix(b"\n")).unwrap_or(bytes)
    }

    /// The pages, in order.
    pub(super) fn pages(&self) -> Result<Vec<Page>, Error> {
        let root = self.catalog();
        let top = root.as_ref().and_then(|root| root.dict()).map(|dict| dict.raw("Pages").clone());
        let mut pages = Vec::new();
        let mut visits = 0usize;
        // Each open node: its children still to come, what they inherit, and its number.
        let mut open: Vec<(std::vec::IntoIter<Object>, Inherited, Option<u32>)> =
            vec![(vec![top.unwrap_or(Object::Null)].into_iter(), Inherited::default(), None)];
        while let Some((kids, inherited, _)) = open.last_mut() {
            let Some(kid) = kids.next() else {
                open.pop();
                continue;
            };
            let mut inherited = inherited.clone();
            let number = if let Object::Ref(number) = kid { Some(number) } else { None };
            if number.is_some() && open.iter().any(|(_, _, own)| *own == number) {
                let number = number.unwrap_or_default();
                return Err(damaged(&format!("the page tree runs in a circle: object {number} is below itself")));
            }
            let node = self.resolve(&kid);
            self.check()?;
            visits += 1;
            let bound = 4 * self.limits.pages as u64 + 1000;
            Limits::hold(visits as u64, bound, || "the number of nodes in the page tree".into(), "pages")?;
            let Some(dict) = node.dict() else { continue };
            self.inherit(&mut inherited, dict);
            let kids = self.get(dict, "Kids");
            if let Some(kids) = kids.array()
                && !dict.is("Type", "Page")
            {
                if open.len() > TREE_DEPTH {
                    return Err(damaged(&format!("the page tree is more than {TREE_DEPTH} levels deep")));
                }
                let left = bound as usize + 1 - visits;
                let kids: Vec<Object> = kids.iter().take(left).cloned().collect();
                open.push((kids.into_iter(), inherited, number));
                continue;
            }
            let count = pages.len() as u64 + 1;
            Limits::hold(count, self.limits.pages as u64, || "the number of pages".into(), "pages")?;
            pages.push(self.page(dict, inherited, count)?);
        }
        self.check()?;
        if pages.is_empty() { Err(damaged("it has no pages")) } else { Ok(pages) }
    }

    fn inherit(&self, inherited: &mut Inherited, dict: &Dict) {
        if let Some(resources) = self.dict(dict, "Resources") {
            inherited.resources = resources;
        }
        inherited.media = self.rectangle(dict.raw("MediaBox")).or(inherited.media);
        inherited.crop = self.rectangle(dict.raw("CropBox")).or(inherited.crop);
        if let Some(rotate) = self.get(dict, "Rotate").int() {
            inherited.rotate = rotate;
        }
    }

    /// A rectangle: left, bottom, right, top.
    pub(super) fn rectangle(&self, object: &Object) -> Option<[f64; 4]> {
        let numbers = self.numbers(object);
        let [a, b, c, d] = numbers[..] else { return None };
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    }

    fn page(&self, dict: &Dict, inherited: Inherited, number: u64) -> Result<Page, Error> {
        const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];
        let media = inherited.media.unwrap_or(A4);
        let (width, height) = (media[2] - media[0], media[3] - media[1]);
        let side = width.max(height).ceil();
        let limit = u64::from(self.limits.page_side);
        Limits::hold(side as u64, limit, || format!("a side of page {number} ({side} points)"), "page_side")?;
        let mut area = if width > 1.0 && height > 1.0 { media } else { A4 };
        if let Some(crop) = inherited.crop {
            let cut = [area[0].max(crop[0]), area[1].max(crop[1]), area[2].min(crop[2]), area[3].min(crop[3])];
            if cut[2] - cut[0] > 1.0 && cut[3] - cut[1] > 1.0 {
                area = cut;
            }
        }
        let turns = inherited.rotate.rem_euclid(360) / 90;
        Ok(Page { dict: dict.clone(), resources: inherited.resources, area, turns })
    }
}

/// An error for a file that breaks the rules of the format.
pub(super) fn damaged(what: &str) -> Error {
    Error::Damaged { format: "PDF", what: what.into() }
}

/// Whether the file has its end mark: what was cut off in transfer has not.
fn ended(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(2048);
    memmem::find(&bytes[tail..], b"%%EOF").is_some()
}

/// Takes `12 0 obj`; gives the number.
fn head(lexer: &mut Lexer<'_>) -> Option<u32> {
    let (number, _) = (lexer.take_uint()?, lexer.take_uint()?);
    lexer.skip_blank();
    lexer.take_word(b"obj").then_some(u32::try_from(number).ok()?)
}

/// The number of the object whose `obj` stands at `mark`, and where its head begins.
fn object_head(bytes: &[u8], mark: usize) -> Option<(u32, usize)> {
    if bytes.get(mark + 3).copied().is_some_and(is_regular) {
        return None;
    }
    let mut end = mark;
    number_before(bytes, &mut end)?;
    let number = number_before(bytes, &mut end)?;
    Some((number, end))
}

fn number_before(bytes: &[u8], end: &mut usize) -> Option<u32> {
    let blanks = bytes[..*end].iter().rev().take(20).take_while(|b| is_blank(**b)).count();
    let to = *end - blanks;
    let digits = bytes[..to].iter().rev().take(10).take_while(|b| b.is_ascii_digit()).count();
    *end = to - digits;
    std::str::from_utf8(&bytes[to - digits..to]).ok()?.parse().ok()
}
