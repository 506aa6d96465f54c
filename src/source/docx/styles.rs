//! What styles say about paragraphs, runs and tables.

use std::collections::HashMap;

use crate::source::tree::{El, Tree};

/// The styles of a document, each with what it inherits.
#[derive(Debug, Default)]
pub(super) struct Styles<'t> {
    ids: HashMap<&'t str, usize>,
    styles: Vec<Style<'t>>,
    default: Run<'t>,
    default_paragraph: Option<&'t str>,
}

/// A style, of whatever kind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style<'t> {
    /// What it says about its text.
    pub(super) run: Run<'t>,
    /// The list it belongs to, the level it gives, and the style that says so.
    pub(super) num: Option<&'t str>,
    /// The level of the list.
    pub(super) level: Option<usize>,
    /// The style that names the list: this one or one it is based on.
    pub(super) num_style: Option<&'t str>,
    /// Whether its paragraphs begin a page.
    pub(super) page_before: Option<bool>,
    /// Whether its tables have lines between columns.
    pub(super) ruled: Option<bool>,
}

/// What is known of a run of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Run<'t> {
    /// The font of its letters.
    pub(super) font: Option<&'t str>,
    /// Whether it is printed in capitals.
    pub(super) caps: Option<bool>,
    /// Whether it is hidden.
    pub(super) hidden: Option<bool>,
    /// Whether it stands above the line.
    pub(super) raised: Option<bool>,
}

impl<'t> Run<'t> {
    /// Reads an `rPr`, without its style.
    pub(super) fn new(properties: El<'t>) -> Self {
        let toggle = |name| properties.child(name).map(is_on);
        let raised = properties.child("w:vertAlign").map(|el| el.attr("val") == Some("superscript"));
        Self {
            font: properties.child("w:rFonts").and_then(font),
            caps: toggle("w:caps"),
            hidden: toggle("w:vanish"),
            raised,
        }
    }

    /// What is said here, else what `other` says.
    pub(super) fn or(self, other: Run<'t>) -> Self {
        Self {
            font: self.font.or(other.font),
            caps: self.caps.or(other.caps),
            hidden: self.hidden.or(other.hidden),
            raised: self.raised.or(other.raised),
        }
    }
}

/// The font of Vietnamese letters, which are outside ASCII.
fn font<'t>(fonts: El<'t>) -> Option<&'t str> {
    fonts.attr("hAnsi").or_else(|| fonts.attr("ascii"))
}

/// Whether a property that may be off is on: `<w:caps/>` is, `<w:caps w:val="0"/>` is not.
pub(super) fn is_on(el: El<'_>) -> bool {
    !matches!(el.attr("val"), Some("0" | "false" | "off"))
}

/// Whether lines stand between the columns or at the sides; nothing where that is not said.
pub(super) fn side_lines(borders: El<'_>) -> Option<bool> {
    let sides = ["w:left", "w:start", "w:right", "w:end", "w:insideV"];
    let mut said = borders.children().filter(|el| sides.contains(&el.name())).peekable();
    said.peek()?;
    Some(said.any(|el| !matches!(el.attr("val"), None | Some("nil" | "none"))))
}

impl<'t> Styles<'t> {
    /// Reads the part `styles.xml`.
    pub(super) fn new(tree: &'t Tree) -> Self {
        let Some(root) = tree.root().child("w:styles") else { return Self::default() };
        let mut styles = Self::default();
        let defaults =
            root.child("w:docDefaults").and_then(|el| el.child("w:rPrDefault")).and_then(|el| el.child("w:rPr"));
        styles.default = defaults.map(Run::new).unwrap_or_default();
        let mut bases = Vec::new();
        for el in root.children().filter(|el| el.name() == "w:style") {
            let Some(id) = el.attr("styleId") else { continue };
            if el.attr("type") == Some("paragraph") && matches!(el.attr("default"), Some("1" | "true" | "on")) {
                styles.default_paragraph = Some(id);
            }
            styles.ids.insert(id, bases.len());
            bases.push(el.child("w:basedOn").and_then(|el| el.attr("val")));
            styles.styles.push(Style::new(el, id));
        }
        styles.inherit(&bases);
        styles
    }

    /// Gives each style what its base says and it does not; a chain that bites its tail is cut.
    fn inherit(&mut self, bases: &[Option<&str>]) {
        let mut done = vec![false; bases.len()];
        for start in 0..bases.len() {
            let mut chain = Vec::new();
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| !done[*at]) {
                done[at] = true;
                chain.push(at);
                next = bases[at].and_then(|base| self.ids.get(base).copied());
            }
            for at in chain.into_iter().rev() {
                let base = bases[at].and_then(|base| self.ids.get(base)).filter(|base| **base != at);
                if let Some(base) = base {
                    self.styles[at] = self.styles[at].or(self.styles[*base]);
                }
            }
        }
    }

    /// A style by its id.
    pub(super) fn get(&self, id: &str) -> Option<Style<'t>> {
        self.ids.get(id).map(|at| self.styles[*at])
    }

    /// The style of a paragraph: the one it names, else the default one. With its id.
    pub(super) fn paragraph(&self, id: Option<&'t str>) -> (Option<&'t str>, Style<'t>) {
        let id = id.filter(|id| self.ids.contains_key(id)).or(self.default_paragraph);
        let mut style = id.and_then(|id| self.get(id)).unwrap_or_default();
        style.run = style.run.or(self.default);
        (id, style)
    }
}

impl<'t> Style<'t> {
    fn new(el: El<'t>, id: &'t str) -> Self {
        let paragraph = el.child("w:pPr");
        let num = paragraph.and_then(|el| el.child("w:numPr"));
        let num_id = num.and_then(|el| el.child("w:numId")).and_then(|el| el.attr("val"));
        Self {
            run: el.child("w:rPr").map(Run::new).unwrap_or_default(),
            num: num_id,
            level: num.and_then(|el| el.child("w:ilvl")).and_then(|el| el.attr("val")).and_then(|at| at.parse().ok()),
            num_style: num_id.map(|_| id),
            page_before: paragraph.and_then(|el| el.child("w:pageBreakBefore")).map(is_on),
            ruled: el.child("w:tblPr").and_then(|el| el.child("w:tblBorders")).and_then(side_lines),
        }
    }

    fn or(self, base: Style<'t>) -> Self {
        Self {
            run: self.run.or(base.run),
            num: self.num.or(base.num),
            level: self.level.or(base.level),
            num_style: self.num_style.or(base.num_style),
            page_before: self.page_before.or(base.page_before),
            ruled: self.ruled.or(base.ruled),
        }
    }
}
