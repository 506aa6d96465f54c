//! The elements of an XML part or a web page, in one arena.
//!
//! Nothing here calls itself, and nothing is freed node by node: depth costs no stack.

use std::collections::HashMap;

use super::{Error, Limits};

const NONE: u32 = u32::MAX;
/// The most names of elements and attributes; a web page has some hundreds.
const NAMES: usize = 50_000;
/// The name of all that are more.
const OTHER: &str = "?";
/// The name of a stretch of text.
const TEXT: u32 = 0;

/// Elements and stretches of text in the order of the document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attrs: Vec<Attr>,
    names: Vec<Box<str>>,
    pool: String,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    name: u32,
    parent: u32,
    next: u32,
    child: u32,
    attrs: u32,
    /// Where its text lies in the pool.
    text: (u32, u32),
}

#[derive(Debug, Clone, Copy)]
struct Attr {
    name: u32,
    value: (u32, u32),
}

/// A node of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub(super) struct El<'t> {
    tree: &'t Tree,
    at: u32,
}

impl Tree {
    /// The root: a nameless element around the document.
    pub(super) fn root(&self) -> El<'_> {
        El { tree: self, at: 0 }
    }

    /// All nodes in the order of the document.
    pub(super) fn all(&self) -> impl Iterator<Item = El<'_>> {
        (0..self.nodes.len() as u32).map(|at| El { tree: self, at })
    }
}

impl<'t> El<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.at as usize]
    }

    /// Its name; `""` for a stretch of text and the root.
    pub(super) fn name(self) -> &'t str {
        &self.tree.names[self.node().name as usize]
    }

    /// Its place among [`Tree::all`].
    pub(super) fn index(self) -> usize {
        self.at as usize
    }

    /// The words of a stretch of text, else nothing.
    pub(super) fn text(self) -> &'t str {
        let (start, end) = self.node().text;
        &self.tree.pool[start as usize..end as usize]
    }

    /// The value of an attribute.
    pub(super) fn attr(self, name: &str) -> Option<&'t str> {
        let end = self.tree.nodes.get(self.at as usize + 1).map_or(self.tree.attrs.len(), |next| next.attrs as usize);
        let attr = self.tree.attrs[self.node().attrs as usize..end]
            .iter()
            .find(|attr| &*self.tree.names[attr.name as usize] == name)?;
        Some(&self.tree.pool[attr.value.0 as usize..attr.value.1 as usize])
    }

    /// Its children in order.
    pub(super) fn children(self) -> impl Iterator<Item = El<'t>> {
        let mut at = self.node().child;
        std::iter::from_fn(move || {
            let el = (at != NONE).then_some(El { tree: self.tree, at })?;
            at = el.node().next;
            Some(el)
        })
    }

    /// Its first child of that name.
    pub(super) fn child(self, name: &str) -> Option<El<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// What it stands in; nothing for the root.
    pub(super) fn parent(self) -> Option<El<'t>> {
        let at = self.node().parent;
        (at != NONE).then_some(El { tree: self.tree, at })
    }
}

/// Grows a [`Tree`] from its events, within limits.
pub(super) struct Builder<'l> {
    tree: Tree,
    ids: HashMap<Box<str>, u32>,
    /// The elements that are open, each with its last child.
    open: Vec<(u32, u32)>,
    limits: &'l Limits,
    what: &'l str,
}

impl<'l> Builder<'l> {
    /// An empty tree; `what` names the part for errors.
    pub(super) fn new(limits: &'l Limits, what: &'l str) -> Self {
        let root = Node { name: TEXT, parent: NONE, next: NONE, child: NONE, attrs: 0, text: (0, 0) };
        let tree = Tree { nodes: vec![root], attrs: Vec::new(), names: vec!["".into()], pool: String::new() };
        Self { tree, ids: HashMap::from([("".into(), TEXT)]), open: vec![(0, NONE)], limits, what }
    }

    /// The tree, whatever is still open.
    pub(super) fn finish(self) -> Tree {
        self.tree
    }

    /// The number that stands for a name. A file that makes up a new one for each element has no more of them
    /// kept than [`NAMES`]; the rest are one.
    pub(super) fn name(&mut self, name: &str) -> u32 {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        if self.ids.len() >= NAMES && name != OTHER {
            return self.name(OTHER);
        }
        let id = self.tree.names.len() as u32;
        self.tree.names.push(name.into());
        self.ids.insert(name.into(), id);
        id
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len() - 1
    }

    /// The names of the open elements, innermost first.
    pub(super) fn open_names(&self) -> impl Iterator<Item = &str> {
        let nodes = &self.tree.nodes;
        self.open[1..].iter().rev().map(|(at, _)| &*self.tree.names[nodes[*at as usize].name as usize])
    }

    /// Begins an element; its attributes follow before anything else.
    pub(super) fn open(&mut self, name: u32) -> Result<(), Error> {
        let depth = self.limits.depth.min(1000);
        Limits::hold(self.open.len() as u64, depth as u64, || format!("the nesting of {}", self.what), "depth")?;
        let at = self.push(name, (0, 0))?;
        self.open.push((at, NONE));
        Ok(())
    }

    /// Gives the element that was just begun an attribute.
    pub(super) fn attr(&mut self, name: u32, value: &str) -> Result<(), Error> {
        self.count()?;
        let value = self.pooled(value)?;
        self.tree.attrs.push(Attr { name, value });
        Ok(())
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Adds text, to the text just before where there is one.
    pub(super) fn text(&mut self, words: &str) -> Result<(), Error> {
        if words.is_empty() {
            return Ok(());
        }
        let text = self.pooled(words)?;
        let (_, last_child) = self.open[self.open.len() - 1];
        if let Some(last) = self.tree.nodes.get_mut(last_child as usize)
            && last.name == TEXT
            && last.text.1 == text.0
        {
            last.text.1 = text.1;
            return Ok(());
        }
        self.push(TEXT, text).map(|_| ())
    }

    fn pooled(&mut self, words: &str) -> Result<(u32, u32), Error> {
        // Places in the pool are 32 bits wide, whatever the limits say.
        let (start, end) = (self.tree.pool.len(), self.tree.pool.len() + words.len());
        let most = u64::from(u32::MAX);
        Limits::hold(end as u64, most, || format!("the text of {}", self.what), "part_bytes")?;
        self.tree.pool.push_str(words);
        Ok((start as u32, end as u32))
    }

    fn count(&self) -> Result<(), Error> {
        let nodes = (self.tree.nodes.len() + self.tree.attrs.len()) as u64;
        let most = self.limits.nodes.min(u32::MAX as usize / 2) as u64;
        Limits::hold(nodes, most, || format!("the number of elements in {}", self.what), "nodes")
    }

    fn push(&mut self, name: u32, text: (u32, u32)) -> Result<u32, Error> {
        self.count()?;
        let at = self.tree.nodes.len() as u32;
        let attrs = self.tree.attrs.len() as u32;
        let Some((parent, last_child)) = self.open.last_mut() else { return Ok(at) };
        let before = std::mem::replace(last_child, at);
        let parent = *parent;
        self.tree.nodes.push(Node { name, parent, next: NONE, child: NONE, attrs, text });
        match before {
            NONE => self.tree.nodes[parent as usize].child = at,
            before => self.tree.nodes[before as usize].next = at,
        }
        Ok(at)
    }
}
