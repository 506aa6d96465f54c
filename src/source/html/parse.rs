//! Tags → [`Tree`], mending what pages leave out.
//!
//! Not a browser's parser: formatting that is closed out of order and text that strays between table
//! rows stay where they are written, which changes nothing about lines and cells.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::source::tree::{Builder, Tree};
use crate::source::{Error, Limits};

const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const INLINE: [&str; 28] = [
    "a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
];
/// An element of these cannot be ended from inside it.
const WALLS: [&str; 4] = ["td", "th", "table", "caption"];

/// The elements of a page.
pub(super) fn parse(page: &str, limits: &Limits) -> Result<Tree, Error> {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are text to their end, whatever tags they hold.
    emitter.naively_switch_states(true);
    let mut soup = Soup { tree: Builder::new(limits, "the page"), unread: None, depth: limits.depth.min(1000) };
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => soup.start(&tag)?,
            Token::EndTag(tag) => soup.end(&lower(&tag.name))?,
            Token::String(words) if soup.unread.is_none() => soup.tree.text(&String::from_utf8_lossy(&words))?,
            _ => {}
        }
    }
    Ok(soup.tree.finish())
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

struct Soup<'l> {
    tree: Builder<'l>,
    /// The element whose text is no text, while it is open.
    unread: Option<String>,
    depth: usize,
}

impl Soup<'_> {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Error> {
        let name = lower(&tag.name);
        match &*name {
            "script" | "style" if !tag.self_closing => self.unread = Some(name.clone()),
            "html" | "body" if self.tree.open_names().any(|open| open == name) => return Ok(()),
            _ => {}
        }
        self.end_implied(&name);
        // Formatting that is never closed would nest without end.
        if self.tree.depth() >= self.depth && INLINE.contains(&&*name) {
            return Ok(());
        }
        if matches!(&*name, "td" | "th")
            && matches!(self.tree.open_names().next(), Some("table" | "tbody" | "thead" | "tfoot"))
        {
            let row = self.tree.name("tr");
            self.tree.open(row)?;
        }
        let id = self.tree.name(&name);
        self.tree.open(id)?;
        for (key, value) in &tag.attributes {
            let key = self.tree.name(&String::from_utf8_lossy(key));
            self.tree.attr(key, &String::from_utf8_lossy(value))?;
        }
        if VOID.contains(&&*name) || (tag.self_closing && name.contains(':')) {
            self.tree.close();
        }
        Ok(())
    }

    /// Ends what a start tag ends without saying so.
    fn end_implied(&mut self, name: &str) {
        match name {
            "li" => self.end_inside(&["li"], &["ul", "ol", "menu", "td", "th", "table"]),
            "dt" | "dd" => self.end_inside(&["dt", "dd"], &["dl", "td", "th", "table"]),
            "td" | "th" => self.end_inside(&["td", "th"], &["tr", "table"]),
            "tr" => self.end_inside(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => self.end_inside(&["tbody", "thead", "tfoot"], &["table"]),
            "option" => self.end_inside(&["option"], &["select"]),
            name if INLINE.contains(&name) || VOID.contains(&name) && name != "hr" || name.contains(':') => {}
            _ => self.end_inside(&["p"], &WALLS),
        }
    }

    /// Ends the innermost of `names` and all in it, unless one of `walls` is nearer.
    fn end_inside(&mut self, names: &[&str], walls: &[&str]) {
        let wall = self.tree.open_names().position(|open| walls.contains(&open)).unwrap_or(usize::MAX);
        let found = self.tree.open_names().position(|open| names.contains(&open));
        if let Some(found) = found.filter(|found| *found < wall) {
            (0..=found).for_each(|_| self.tree.close());
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Error> {
        if self.unread.as_deref() == Some(name) {
            self.unread = None;
        }
        match name {
            // What follows them still belongs to the page.
            "html" | "body" => {}
            "br" => {
                let id = self.tree.name("br");
                self.tree.open(id)?;
                self.tree.close();
            }
            "table" => self.end_inside(&["table"], &[]),
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => self.end_inside(&[name], &["table"]),
            name if INLINE.contains(&name) => self.end_formatting(name),
            name => self.end_inside(&[name], &WALLS),
        }
        Ok(())
    }

    /// Ends formatting within its block: it never ends a paragraph or a cell.
    fn end_formatting(&mut self, name: &str) {
        let open = self.tree.open_names().take_while(|open| INLINE.contains(open)).position(|open| open == name);
        if let Some(open) = open {
            (0..=open).for_each(|_| self.tree.close());
        }
    }
}
