//! Which part of a page is the paper, and which the site around it.

use crate::source::layout::{self, excerpt};
use crate::source::tree::{El, Tree};

/// Elements whose text is never the paper's.
const UNREAD: [&str; 16] = [
    "head", "script", "style", "noscript", "template", "iframe", "svg", "nav", "aside", "button", "select", "textarea",
    "option", "datalist", "audio", "video",
];
/// Elements that only a site's frame has.
const FRAME: [&str; 7] = ["nav", "aside", "footer", "button", "select", "input", "textarea"];
/// Parts of class names and ids that tell of a frame.
const FRAME_NAMES: [&str; 16] = [
    "menu",
    "navbar",
    "navigation",
    "sidebar",
    "breadcrumb",
    "footer",
    "share",
    "social",
    "related",
    "comment",
    "banner",
    "toolbar",
    "tags",
    "copyright",
    "search",
    "login",
];

/// Whether the text of an element is left out wherever it stands.
pub(super) fn is_unread(el: El<'_>) -> bool {
    UNREAD.contains(&el.name())
}

/// A page with sums over its nodes in order, so that any stretch of it is weighed at once.
pub(super) struct Page<'t> {
    tree: &'t Tree,
    els: Vec<El<'t>>,
    /// For each node, the node after all that is in it.
    ends: Vec<usize>,
    /// Nodes whose text is left out.
    unread: Vec<bool>,
    /// Nodes in links.
    linked: Vec<bool>,
    /// Before each node: letters outside links, letters in links, signs of a frame, headings.
    sums: Vec<[usize; 4]>,
}

impl<'t> Page<'t> {
    /// The element that holds the paper.
    pub(super) fn main(&self) -> El<'t> {
        let start = self.by_signs().or_else(|| self.by_element()).or_else(|| self.densest());
        start.map_or(self.tree.root(), |start| self.widened(start))
    }

    /// The words outside `main`.
    pub(super) fn frame(&self, main: El<'_>) -> String {
        // Titles and menus are part of the frame; code is not text.
        const CODE: [&str; 5] = ["script", "style", "noscript", "template", "svg"];
        let inside = main.index()..self.ends[main.index()];
        let mut frame = String::new();
        for (i, el) in self.els.iter().enumerate() {
            let words = !el.text().is_empty() && (!inside.contains(&i) || self.unread[i]);
            if words && el.parent().is_none_or(|parent| !CODE.contains(&parent.name())) {
                el.text().split_whitespace().for_each(|word| {
                    frame.push_str(if frame.is_empty() { "" } else { " " });
                    frame.push_str(word);
                });
            }
        }
        frame
    }

    /// Weighs a page.
    pub(super) fn new(tree: &'t Tree) -> Self {
        let els: Vec<El<'t>> = tree.all().collect();
        let mut ends: Vec<usize> = (1..=els.len()).collect();
        let (mut unread, mut linked) = (vec![false; els.len()], vec![false; els.len()]);
        let mut sums = vec![[0; 4]; els.len() + 1];
        for (i, el) in els.iter().enumerate() {
            let parent = el.parent().map(El::index);
            unread[i] = is_unread(*el) || parent.is_some_and(|parent| unread[parent]);
            // An `a` without a target is a place that others point to: some sites put each clause in one.
            let link = el.name() == "a" && el.attr("href").is_some();
            linked[i] = link || parent.is_some_and(|parent| linked[parent]);
            let letters = if unread[i] { 0 } else { el.text().chars().filter(|c| c.is_alphanumeric()).count() };
            let own = [
                if linked[i] { 0 } else { letters },
                if linked[i] { letters } else { 0 },
                usize::from(is_frame(*el)),
                usize::from(matches!(el.name(), "h1" | "h2")),
            ];
            sums[i + 1] = std::array::from_fn(|k| sums[i][k] + own[k]);
        }
        for i in (1..els.len()).rev() {
            if let Some(parent) = els[i].parent() {
                ends[parent.index()] = ends[parent.index()].max(ends[i]);
            }
        }
        Self { tree, els, ends, unread, linked, sums }
    }

    fn weight(&self, from: usize, to: usize) -> [usize; 4] {
        std::array::from_fn(|k| self.sums[to][k] - self.sums[from][k])
    }

    fn of(&self, el: El<'t>) -> [usize; 4] {
        self.weight(el.index(), self.ends[el.index()])
    }

    fn all(&self) -> [usize; 4] {
        self.weight(0, self.els.len())
    }

    /// Around the letterhead and the recipients; around one of them where there is no other.
    fn by_signs(&self) -> Option<El<'t>> {
        let words = |i: &usize| !self.unread[*i] && !self.linked[*i] && !self.els[*i].text().is_empty();
        let nodes = || (0..self.els.len()).filter(words);
        let sign = |i: usize| excerpt(self.els[i].text(), 80);
        let head = nodes().find(|i| layout::is_letterhead(&sign(*i)));
        let tail = nodes().rev().find(|i| layout::is_recipients(&sign(*i)));
        match (head, tail) {
            (Some(head), Some(tail)) if head < tail => {
                let holds = |el: &El<'t>| self.ends[el.index()] > tail;
                ancestors(self.els[head]).find(holds)
            }
            (Some(sign), _) | (None, Some(sign)) => {
                let half = self.all()[0] / 2;
                ancestors(self.els[sign]).find(|el| self.of(*el)[0] >= half)
            }
            (None, None) => None,
        }
    }

    fn by_element(&self) -> Option<El<'t>> {
        let named = |el: &&El<'t>| {
            matches!(el.name(), "article" | "main")
                || el.attr("role") == Some("main")
                || el.attr("itemprop") == Some("articleBody")
        };
        self.els
            .iter()
            .filter(named)
            .max_by_key(|el| self.of(**el)[0])
            .copied()
            .filter(|el| 3 * self.of(*el)[0] > self.all()[0])
    }

    /// The element with most words in its own paragraphs.
    fn densest(&self) -> Option<El<'t>> {
        let mut own = vec![0; self.els.len()];
        // The block that each node stands in, itself included; its parent's is known before.
        let mut blocks: Vec<usize> = Vec::with_capacity(self.els.len());
        for (i, el) in self.els.iter().enumerate() {
            let is_block = matches!(el.name(), "div" | "td" | "body" | "section" | "center");
            let above = el.parent().map(|parent| blocks[parent.index()]);
            blocks.push(above.filter(|_| !is_block).unwrap_or(i));
            own[blocks[i]] += self.sums[i + 1][0] - self.sums[i][0];
        }
        let best = (0..own.len()).max_by_key(|i| own[*i])?;
        Some(if 2 * own[best] > self.all()[0] { self.els[best] } else { self.els[0] })
    }

    /// Goes outwards as long as what is added shows no sign of a frame: a paper's annex may stand
    /// beside what holds its letterhead.
    fn widened(&self, start: El<'t>) -> El<'t> {
        let mut main = start;
        for wider in ancestors(start).skip(1) {
            let (inner, outer) = (self.of(main), self.of(wider));
            let [words, linked, frame, _] = std::array::from_fn(|k| outer[k] - inner[k]);
            let [before, linked_before, _, headings] = self.weight(wider.index(), main.index());
            // Nothing is printed above a letterhead but a few words on secrecy.
            let titled = headings > 0 || before + linked_before > 200;
            if frame > 0 || 5 * linked > words + linked || titled {
                break;
            }
            main = wider;
        }
        main
    }
}

fn ancestors<'t>(el: El<'t>) -> impl Iterator<Item = El<'t>> {
    std::iter::successors(Some(el), |el| el.parent())
}

fn is_frame(el: El<'_>) -> bool {
    if FRAME.contains(&el.name()) {
        return true;
    }
    ["class", "id"].iter().filter_map(|key| el.attr(key)).any(|names| {
        let names = excerpt(names, 200).to_ascii_lowercase();
        FRAME_NAMES.iter().any(|name| names.contains(name))
    })
}
