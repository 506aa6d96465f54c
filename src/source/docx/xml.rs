//! XML → [`Tree`].
//!
//! Names come out as Word itself writes them (`w:p`, `mc:Choice`), whatever prefixes a file
//! declares. A document type declaration is refused: no entity but the five of XML is ever expanded,
//! and nothing outside the file is fetched.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::package::damaged;
use crate::source::tree::{Builder, Tree};
use crate::source::{Error, Limits, plain};

/// The elements of a part; `part` is its name for errors.
pub(super) fn parse(bytes: &[u8], part: &str, limits: &Limits) -> Result<Tree, Error> {
    let text = decode(bytes).ok_or_else(|| damaged(format!("{part} is neither UTF-8 nor UTF-16")))?;
    let mut reader = Reader::from_str(&text);
    let mut grower = Grower::new(Builder::new(limits, part));
    loop {
        let at = reader.buffer_position();
        let wrong = |what: &dyn std::fmt::Display| damaged(format!("{part}, byte {at}: {what}"));
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) => grower.open(&start).map_err(|fault| fault.at(&wrong))?,
            Event::Empty(start) => {
                grower.open(&start).map_err(|fault| fault.at(&wrong))?;
                grower.close();
            }
            Event::End(_) => grower.close(),
            Event::Text(text) => grower.tree.text(&text.xml10_content())?,
            Event::CData(text) => grower.tree.text(&text.into_inner())?,
            Event::GeneralRef(reference) => {
                let c = entity(&reference).ok_or_else(|| wrong(&format!("unknown entity &{};", &*reference)))?;
                grower.tree.text(c.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => return Err(wrong(&"a document type declaration, which Office files may not have")),
            Event::Eof if grower.tree.depth() > 0 => return Err(wrong(&"the part breaks off")),
            Event::Eof => return Ok(grower.tree.finish()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// Bytes as text: UTF-16 by its byte-order mark, else UTF-8.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(wide) = plain::marked_utf16(bytes) {
        return wide.ok().map(|(text, _)| text.into());
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => simdutf8::basic::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => simdutf8::basic::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

fn entity(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    resolve_predefined_entity(reference)?.chars().next()
}

enum Fault {
    Limit(Error),
    Syntax(String),
}

impl Fault {
    fn at(self, wrong: &dyn Fn(&dyn std::fmt::Display) -> Error) -> Error {
        match self {
            Fault::Limit(error) => error,
            Fault::Syntax(what) => wrong(&what),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Limit(error)
    }
}

/// Namespaces whose elements matter, with the prefix that Word gives them.
fn usual_prefix(uri: &str) -> &'static str {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r",
        "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "",
        "urn:schemas-microsoft-com:vml" => "v",
        _ => "?",
    }
}

/// The most names that are kept translated.
const KNOWN: usize = 10_000;

/// Puts usual prefixes in the place of declared ones.
struct Grower<'l> {
    tree: Builder<'l>,
    /// For each prefix the usual one, innermost declaration last, with the depth of its element.
    scopes: HashMap<Box<str>, Vec<(usize, &'static str)>>,
    /// The prefixes that an open element declares, with its depth.
    declared: Vec<(usize, Box<str>)>,
    /// Names already translated under the declarations in force.
    known: HashMap<Box<str>, u32>,
}

impl<'l> Grower<'l> {
    fn new(tree: Builder<'l>) -> Self {
        Self { tree, scopes: HashMap::new(), declared: Vec::new(), known: HashMap::new() }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        self.declare(start)?;
        let name = self.name(start.name().into_inner(), true);
        self.tree.open(name)?;
        // Checks for twice the same name would compare each attribute with all before it.
        for attr in start.attributes().with_checks(false) {
            let attr = attr.map_err(|error| Fault::Syntax(error.to_string()))?;
            let key = attr.key.into_inner();
            // Marks of editing sessions are a third of all attributes that Word writes.
            if key.starts_with("xmlns") || key.starts_with("w:rsid") {
                continue;
            }
            let name = self.name(key, false);
            let value =
                attr.normalized_value(XmlVersion::Implicit1_0).map_err(|error| Fault::Syntax(error.to_string()))?;
            self.tree.attr(name, &value)?;
        }
        Ok(())
    }

    fn close(&mut self) {
        let depth = self.tree.depth();
        while let Some((_, prefix)) = self.declared.pop_if(|(at, _)| *at == depth) {
            self.known.clear();
            if let Some(scope) = self.scopes.get_mut(&prefix) {
                scope.pop();
            }
        }
        self.tree.close();
    }

    fn declare(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let depth = self.tree.depth() + 1;
        for attr in start.attributes().with_checks(false) {
            let attr = attr.map_err(|error| Fault::Syntax(error.to_string()))?;
            let Some(rest) = attr.key.into_inner().strip_prefix("xmlns") else { continue };
            let prefix = rest.strip_prefix(':').unwrap_or(rest);
            self.scopes.entry(prefix.into()).or_default().push((depth, usual_prefix(&attr.value)));
            self.declared.push((depth, prefix.into()));
            self.known.clear();
        }
        Ok(())
    }

    /// The number of a name; an attribute without prefix or with that of Word's text goes without.
    fn name(&mut self, name: &str, element: bool) -> u32 {
        // An attribute `w:p` and an element `w:p` are two names: `=` tells them apart.
        let key: Cow<'_, str> = if element { name.into() } else { format!("={name}").into() };
        if let Some(id) = self.known.get(&*key) {
            return *id;
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let usual = match self.scopes.get(prefix).and_then(|scope| scope.last()) {
            Some((_, usual)) => usual,
            None if prefix == "xml" => "xml",
            None if prefix.is_empty() => "",
            None => "?",
        };
        let bare = usual.is_empty() || (!element && (usual == "w" || prefix.is_empty()));
        let id = if bare { self.tree.name(local) } else { self.tree.name(&format!("{usual}:{local}")) };
        if self.known.len() < KNOWN {
            self.known.insert(key.into(), id);
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn names_are_as_word_writes_them() {
        let xml =
            format!("<d:p xmlns:d='{W}' d:a='1' b='&lt;2'>x&#273;<![CDATA[&y]]><q xmlns='{W}'/><q xmlns='u'/></d:p>");
        let tree = parse(xml.as_bytes(), "p", &Limits::default()).unwrap();
        let p = tree.root().child("w:p").unwrap();
        assert_eq!((p.attr("a"), p.attr("b"), p.attr("c")), (Some("1"), Some("<2"), None));
        let names: Vec<&str> = p.children().map(|child| child.name()).collect();
        assert_eq!(names, ["", "w:q", "?:q"]);
        assert_eq!(p.children().next().unwrap().text(), "xđ&y");
    }

    #[test]
    fn what_is_refused() {
        for (xml, want) in [
            ("<a>", "breaks off"),
            ("<a></b>", "</b>"),
            ("<a>&b;</a>", "unknown entity &b;"),
            ("<a b='&c;'/>", "c"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type declaration"),
            ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "document type declaration"),
        ] {
            let error = parse(xml.as_bytes(), "p", &Limits::default()).unwrap_err().to_string();
            assert!(error.contains(want), "{xml}: {error}");
        }
        assert!(parse(b"\xFF\xFF\xFF", "p", &Limits::default()).is_err());
    }
}
