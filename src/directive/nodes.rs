//! The units of the outline as the nodes of the document.

use thin_vec::ThinVec;

use super::assembly::Assembly;
use crate::document::*;
use crate::fold;
use crate::words::Words;

/// Builds the tree of nodes, of the paragraphs before the closing.
pub(super) struct Nodes<'a, 'p, 't> {
    pub(super) assembly: &'a Assembly<'p, 't>,
    pub(super) paragraphs: &'a mut [Paragraph<'t>],
}

impl<'t> Nodes<'_, '_, 't> {
    pub(super) fn build(mut self) -> Vec<Node<'t>> {
        let units = &self.assembly.outline.units;
        let mut open: Vec<(usize, Node<'t>)> = Vec::new();
        let mut roots = Vec::new();
        for (i, unit) in units.iter().enumerate() {
            while open.last().is_some_and(|(at, _)| Some(*at) != unit.parent) {
                self.close(&mut open, &mut roots);
            }
            open.push((i, self.node(i)));
        }
        while !open.is_empty() {
            self.close(&mut open, &mut roots);
        }
        roots
    }

    /// Gives the last of the open nodes to its parent, with the paragraphs that it lends it.
    fn close(&mut self, open: &mut Vec<(usize, Node<'t>)>, roots: &mut Vec<Node<'t>>) {
        let Some((i, mut node)) = open.pop() else { return };
        // Room for more than there are is a fifth of all in long papers.
        node.children.shrink_to_fit();
        let Some((_, parent)) = open.last_mut() else { return roots.push(node) };
        parent.span = parent.span.hull(node.span);
        parent.children.push(node);
        let unit = &self.assembly.outline.units[i];
        let count = self.paragraphs.len();
        let lent = (unit.blocks.end - unit.lent).min(count)..unit.blocks.end.min(count);
        for paragraph in &mut self.paragraphs[lent] {
            parent.span = parent.span.hull(paragraph.span);
            parent.after.push(take(paragraph));
        }
    }

    fn node(&mut self, i: usize) -> Node<'t> {
        let assembly = self.assembly;
        let paper = &assembly.paper;
        let unit = &assembly.outline.units[i];
        let count = self.paragraphs.len();
        let own = unit.blocks.start.min(count)..(unit.blocks.end - unit.lent).min(count);
        let has_children = assembly.outline.units.get(i + 1).is_some_and(|next| next.parent == Some(i));
        let paragraphs = &mut self.paragraphs[own];
        let has_more = paragraphs.get(1).is_some_and(|second| !assembly.ends_sentence_above(&second.text));
        let headed = paragraphs
            .first()
            .is_some_and(|first| is_heading(&first.text, unit.bold, has_children, has_more, unit.kind));
        let span = paragraphs.iter().fold(paper.raw(unit.marker), |span, paragraph| span.hull(paragraph.span));
        let mut paragraphs = paragraphs.iter_mut().map(take);
        Node {
            id: unit.id.clone(),
            kind: unit.kind,
            marker: Words::join(paper.text, &[unit.marker]).text,
            heading: headed.then(|| paragraphs.next()).flatten().map(|title| Box::new(title.text)),
            paragraphs: paragraphs.collect(),
            span,
            children: ThinVec::new(),
            after: ThinVec::new(),
        }
    }
}

/// Takes a paragraph out of its place, where no words are left.
pub(super) fn take<'t>(paragraph: &mut Paragraph<'t>) -> Paragraph<'t> {
    Paragraph { text: std::mem::take(&mut paragraph.text), span: paragraph.span }
}

/// Whether a unit's first paragraph is only its title: capitals, or a short line without a full
/// stop over other text.
fn is_heading(words: &str, bold: bool, has_children: bool, has_more: bool, kind: NodeKind) -> bool {
    let ended = words.ends_with(['.', ';', ',']) || words.ends_with("./.");
    let short = words.len() < 400;
    match kind {
        NodeKind::Part | NodeKind::Chapter | NodeKind::Section | NodeKind::Subsection => {
            // The capitals of a long title take three bytes each.
            fold::is_caps(words) || short && !ended
        }
        NodeKind::Bullet => false,
        _ => {
            short
                && !ended
                && (fold::is_caps(words) || has_children || has_more)
                && (bold || !words.ends_with(':') || words.len() < 160)
        }
    }
}
