//! The title: the name of the type with what stands under it and its subject, or the label of an appendix in its place.

use smol_str::SmolStr;

use super::Reader;
use super::cells::trim;
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::header::{number_line, place_date};
use crate::text::Span;
use crate::words::Words;

impl<'t> Reader<'_, 't> {
    pub(super) fn title(&mut self) {
        let Some(name) = self.name else { return self.letter_title() };
        let vocab = self.paper.vocab;
        let squeezed = || fold::fold(self.words(name)).replace(' ', "");
        let kind = vocab.type_at(self.words(name)).map(|(kind, _)| kind).or_else(|| {
            let squeezed = squeezed();
            let begun = vocab.types.iter().find(|kind| squeezed.starts_with(&kind.name.replace(' ', "")));
            begun.or_else(|| self.torn_type(self.words(name), true))
        });
        self.head.title.kind = kind.and_then(|kind| kind.code.as_deref()).map(SmolStr::from);
        // "CÔNG ĐIỆN HỎA TỐC"
        let behind = vocab.type_at(self.words(name)).map_or("", |(_, len)| self.words(name)[len..].trim());
        if self.mark(behind) == Some(HeaderKind::Urgency) && !self.has(HeaderKind::Urgency) {
            self.head.header.urgency = Some(behind.into());
        }
        let name = self.date_in_title(name).map_or(name, |(name, _)| name);
        if let Some(of) = self.subject.first().copied()
            && let Some((of, rest)) = self.date_in_title(of)
        {
            let rest = trim(self.paper.text, rest);
            self.subject.splice(..1, [of, rest].into_iter().filter(|part| !part.is_empty()));
        }
        let name = self.part_name(name);
        self.number_below();
        self.heading_below();
        self.date_under_title();
        let mut after = std::mem::take(&mut self.subject);
        after.retain(|span| !self.pieces.iter().any(|piece| piece.kind == HeaderKind::Subject && piece.span == *span));
        let copy = self.paper.is_copy_label(self.words(name));
        self.note_above_title(after.is_empty());
        self.past_misread_rules();
        if !copy {
            self.subject_lines(&mut after);
        }
        self.past_misread_rules();
        self.past_rules();
        let above = self.at;
        self.number_under_title();
        self.date_under_title();
        // The date may stand over the number.
        self.number_under_title();
        if self.at > above && self.is_about(self.at) {
            self.subject_lines(&mut after);
        }
        self.marks_under_title();
        let mut span = name;
        self.head.title.name = Some(Words::join(self.paper.text, &[name]).text);
        if after.is_empty() {
            // A scan may give the subject before the type name.
            after = self.take_subject_above();
        }
        for piece in &after {
            span = span.hull(*piece);
        }
        if !after.is_empty() {
            self.head.title.subject = Some(Words::join(self.paper.text, &after).text);
        }
        self.head.title.span = Some(self.paper.raw(span));
        self.head.title.pieces = self.apart(std::iter::once(name).chain(after.iter().copied()));
        self.paper.title = after;
    }

    /// Takes the lines of the subject from here on.
    fn subject_lines(&mut self, subject: &mut Vec<Span>) {
        let end = self.subject_end();
        for line in &self.lines[self.at.min(end)..end] {
            match line.kind.furniture() {
                Some(kind) => self.paper.furnish(kind, line.span),
                None => subject.push(line.span),
            }
        }
        self.at = end;
    }

    /// Whether line `i` says what the paper is about: "Về việc …".
    fn is_about(&self, i: usize) -> bool {
        let words = self.lines.get(i).map_or("", |line| self.words(line.span));
        self.labels_subject(words) || words.starts_with("Về ")
    }

    fn take_subject_above(&mut self) -> Vec<Span> {
        let taken: Vec<Span> =
            self.pieces.iter().filter(|piece| piece.kind == HeaderKind::Subject).map(|piece| piece.span).collect();
        self.pieces.retain(|piece| piece.kind != HeaderKind::Subject);
        taken
    }

    /// Takes what an appendix is attached to where it stands over its title.
    fn note_above_title(&mut self, untitled: bool) {
        let from = self.at;
        let below = |line: usize| self.lines.get(line).map_or("", |line| self.words(line.span));
        if !untitled || !self.is_labelled() || !self.is_attached_label(below(from)) {
            return;
        }
        let Some(next) = (from..from + 4).find(|line| below(*line).ends_with(')')).map(|last| last + 1) else { return };
        if fold::is_caps(below(next)) && marker(below(next)).is_err() && !self.begins_form(1, below(next)) {
            self.head.note = from..next;
            self.at = next;
        }
    }

    /// The printed places of pieces, where other words stand between them.
    pub(super) fn apart(&self, pieces: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut pieces: Vec<Span> = pieces.collect();
        pieces.sort_unstable();
        let blank = |pair: &[Span]| {
            Span::new(pair[0].end, pair[1].start.max(pair[0].end)).of(self.paper.text).trim().is_empty()
        };
        if pieces.windows(2).all(blank) {
            Vec::new()
        } else {
            pieces.iter().map(|piece| self.paper.raw(*piece)).collect()
        }
    }

    /// Whose paper it is by its title: "CHỈ THỊ CỦA BAN BÍ THƯ", "CỦA BAN BÍ THƯ" or "HỘI NGHỊ LẦN THỨ TƯ" over "BAN CHẤP HÀNH
    /// TRUNG ƯƠNG" under "CHỈ THỊ".
    pub(super) fn whose_words(&self) -> Option<String> {
        let title = &self.head.title;
        let named = title.name.as_deref().and_then(|name| Some(&name[fold::find(name, "cua")?.end..]));
        let below = || title.subject.as_deref().and_then(|of| Some(&of[fold::word_prefix(of, "cua")?..]));
        let lines = || self.whose.iter().map(|line| self.words(*line)).collect::<Vec<_>>().join(" ");
        let whose = named.or_else(below).map_or_else(lines, |whose| whose.trim_start().to_owned());
        (!whose.is_empty()).then_some(whose)
    }

    /// Reads the label of an appendix, or its title if it has none, where others have the name of their type.
    pub(super) fn appendix(&mut self) -> bool {
        let Some(i) = self.lines.iter().position(|line| line.kind == LineKind::Text) else { return false };
        let words = self.words(self.lines[i].span);
        let Span { start, end } = self.lines[i].span;
        if let Some((label, _)) = self.paper.appendix_label(words) {
            // "Phụ lục: [MẪU] BÁO CÁO"
            let title = words[label..].trim_start_matches(|c: char| !fold::is_word(c) && c != '[');
            if !title.is_empty() && !self.paper.is_appendix(words) || title.is_empty() && self.labels_paper(i) {
                return false;
            }
            self.name = Some(Span::new(start, start + label));
            if !title.is_empty() {
                self.subject.push(Span::new(end - title.len(), end));
            }
            self.at = i + 1;
        } else {
            // Capitals over "(Kèm theo Báo cáo số …)".
            let capitals = |line: &&Line| line.kind == LineKind::Text && fold::is_caps(self.words(line.span));
            let count = self.lines[i..].iter().take(6).take_while(capitals).count();
            let below = self.lines.get(i + count).map_or("", |line| self.words(line.span));
            // A letterhead or the name of a type is read as everywhere.
            let other = |line: &Line| {
                let words = self.words(line.span);
                self.type_name_at(words).is_some()
                    || self.find_heading(words).is_some()
                    || self.paper.vocab.body_at(words).is_some()
            };
            if count == 0 || !self.is_attached_label(below) || self.lines[i..i + count].iter().any(other) {
                return false;
            }
            self.at = i + count;
            self.name = Some(Span::new(start, self.lines[self.at - 1].span.end));
        }
        for line in &self.lines[..i] {
            self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Caption), line.span);
        }
        true
    }

    /// Whether the label of an appendix above all stands over a whole letterhead with its title: the paper was itself
    /// attached to another.
    fn labels_paper(&self, i: usize) -> bool {
        let above = &self.paper.text[..self.lines[i].span.start];
        let below = || self.lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(16);
        let body = |line: &Line| {
            fold::is_caps(self.words(line.span)) && self.paper.vocab.body_at(self.words(line.span)).is_some()
        };
        let any = |holds: &dyn Fn(&str) -> bool| below().any(|line| holds(self.words(line.span)));
        let numbered = |words: &str| {
            let number = number_line(words).ok().map(|(_, line)| line.symbol.number);
            number.is_some_and(|number| !number.is_empty())
        };
        let dated = |words: &str| place_date(words).is_some_and(|found| found.date.is_full());
        let headed = |words: &str| self.find_heading(words).is_some();
        let titled = |words: &str| fold::is_caps(words) && self.type_name_at(words) == Some(words.len());
        !above.contains(fold::is_letter)
            && below().take(2).any(body)
            && [&numbered as &dyn Fn(&str) -> bool, &dated, &headed, &titled].iter().all(|holds| any(*holds))
    }

    /// "(Kèm theo Quyết định số 12-QĐ/TU …)".
    pub(super) fn is_attached_label(&self, words: &str) -> bool {
        words.starts_with('(') && self.paper.vocab.formulas.attached.begin(&words[1..])
    }

    /// Whether a letterhead begins under the title of an appendix, which shows how to write a paper.
    pub(super) fn begins_form(&self, i: usize, words: &str) -> bool {
        i > 0 && fold::is_caps(words) && self.paper.vocab.body_at(words).is_some() && self.is_labelled()
    }

    /// Whether the label of an appendix stands for the name of a type.
    pub(super) fn is_labelled(&self) -> bool {
        self.name.is_some_and(|name| self.paper.appendix_label(self.words(name)).is_some())
    }
}
