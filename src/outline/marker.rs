//! Which markers count: those at the start of a line that begins something, and due where they stand.
//!
//! What a marker is by itself, `parse::body` says; here the units that are open decide, and the lines around.

use super::join::points;
use super::{Builder, LONGEST_SECTION, is_keyword, is_major};
use crate::fold;
use crate::line::{LONGEST_PAGE, LineKind};
use crate::parse::body::{Family, Marker, letter_value, marker};
use crate::parse::common::{roman_value, symbol, to_roman};
use crate::text::Span;

/// Among how many lines the second entry of a list is looked for.
pub(super) const REACH_OF_A_LIST: usize = 12;

/// How many lines a row of a table takes at most.
const LONGEST_ROW: usize = 12;

/// Among how many lines the second section is looked for.
const FARTHEST_SECTION: usize = 4000;

/// How many sections a paper has at most whose items are numbered with them.
const MOST_SECTIONS: u32 = 20;

/// Letters that Vietnamese lists leave out, which count with the one before.
const FOREIGN: [(&str, &str); 4] = [("f", "e"), ("j", "i"), ("w", "v"), ("z", "y")];

impl Builder<'_> {
    /// The marker that opens a unit at line `i`, with the words behind it.
    pub(super) fn marker<'l>(&mut self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        if self.rows && self.is_within_row(i) {
            return None;
        }
        let begins = self.begins(i);
        if let Some(found) = self.lone_roman(i, words).filter(|_| begins) {
            return Some(("", found));
        }
        if let Some((rest, found)) = self.stroked_bullet(i, words) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        let torn = self.mend_capital(i, words).or_else(|| self.mend_decimal(words));
        if let Some((rest, found)) = torn.filter(|_| begins) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        if let Ok((rest, found)) = marker(words) {
            if self.is_cut(i, found.text) {
                return None;
            }
            let found = self.settle(i, found, rest);
            let found = self.mend_label(i, found, rest);
            let begins = begins
                || self.is_due(i, &found, rest)
                || self.is_next_bullet(i, &found, rest)
                || rest.is_empty() && self.is_lone_bullet(i, &found);
            if begins && self.is_wrapped(i) {
                return None;
            }
            if self.accepts(i, &found, rest, begins) {
                return Some((rest, found));
            }
        }
        if let Some((rest, found)) = self.behind_speck(i, words) {
            self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
            return Some((rest, found));
        }
        // The first sign of a row of a table is no I.
        let row = words.strip_prefix('|').is_some_and(|row| row.contains('|'));
        let mended = self
            .mend_dotted(words)
            .or_else(|| self.mend_keyword(i, words))
            .or_else(|| self.mend_title(words))
            .or_else(|| self.mend_torn_roman(words))
            .or_else(|| self.mend(i, words))
            .or_else(|| self.mend_due(i, words))
            .or_else(|| self.mend_letter(i, words))
            .or_else(|| self.mend_bullet(i, words));
        let (rest, found) = mended.filter(|(_, found)| !row && !self.is_cut(i, found.text))?;
        let begins = begins || is_major(found.family) && self.has_gap(&self.lines[i]);
        if !begins || symbol(words).is_ok() {
            return None;
        }
        self.remark(i, &found, "marker-mended", format_args!("read as {}", family_label(&found)));
        Some((rest, found))
    }

    /// Whether line `i` is in a cell that a row of a table has broken: "| 2 | - Lợn nái" over "- Lợn thịt | con |".
    fn is_within_row(&self, i: usize) -> bool {
        let bars = |at: usize| {
            let words = self.lines[at].text(self.text);
            (words.starts_with('|'), words.ends_with('|'))
        };
        let above = (i.saturating_sub(LONGEST_ROW)..i).rev().take_while(|at| self.lines[at + 1].gap == 0);
        let opened = above.map(bars).find(|bars| *bars != (false, false)) == Some((true, false));
        opened && {
            let below =
                (i..self.lines.len().min(i + LONGEST_ROW)).take_while(|at| *at == i || self.lines[*at].gap == 0);
            below.map(bars).find(|bars| *bars != (false, false)) == Some((false, true))
        }
    }

    /// The marker that is due behind a lone sign that a scan put at the start of a line: "~ 2. Tổ chức thực hiện".
    fn behind_speck<'l>(&self, i: usize, words: &'l str) -> Option<(&'l str, Marker<'l>)> {
        let (sign, behind) = words.split_once(' ')?;
        let speck =
            matches!(sign, "." | "," | ":" | ";" | "~" | "'" | "`" | "\"" | "^" | "_" | "|") && !behind.contains('|');
        let (rest, mut found) = marker(behind.trim_start()).ok().filter(|_| speck)?;
        found.text = &words[..words.len() - rest.len()];
        found = self.settle(i, found, rest);
        let due = self.is_due(i, &found, rest)
            || found.value == 1 && self.begins(i) && !matches!(found.family, Family::Bullet(_));
        (due && self.accepts(i, &found, rest, true)).then_some((rest, found))
    }

    /// A numeral alone on its line, as old resolutions have it over the title or the text of a section; the first only
    /// over capitals, or where the second comes so too.
    fn lone_roman<'l>(&self, i: usize, words: &'l str) -> Option<Marker<'l>> {
        let numeral = Some(words).filter(|words| words.len() <= "XVIII".len()).and_then(roman_value);
        let value = numeral.filter(|value| *value == self.last(Family::Roman).map_or(1, |last| last + 1))?;
        let next = self.lines.get(i + 1).filter(|next| next.kind == LineKind::Text)?.text(self.text);
        let second = || self.lines[i + 1..].iter().take(LONGEST_SECTION).any(|line| line.text(self.text) == "II");
        let sound = next.starts_with(fold::is_upper) && (value > 1 || fold::is_caps(next) || second());
        sound.then_some(Marker { family: Family::Roman, label: words, value, text: words, end: ' ' })
    }

    /// Whether a number follows on the one before it, or is the first under the title of a section, so that it counts
    /// though the line before has no end: a title may be as wide as a line.
    fn is_due(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        // A web page has the words on the next line.
        let rest = if rest.is_empty() { self.lines.get(i + 1).map_or("", |next| next.text(self.text)) } else { rest };
        let keyword = (is_keyword(found.family) || found.family == Family::Article) && found.end != ' ';
        let numbered = keyword || matches!(found.family, Family::Arabic(_) | Family::Roman | Family::Letter);
        let next = self.last(found.family).is_some_and(|last| found.value == last + 1)
            || found.family == Family::Article && found.value > 1 && found.value == self.articles + 1;
        // The first section in capitals stands under no title.
        let section = || found.family == Family::Roman && self.open.is_empty() && fold::is_caps(rest);
        let first = found.value == 1 && (self.is_under_title(found) || section());
        let listed = || self.is_under_title(found) && self.bullets_follow(i, found);
        if !(numbered && (next || first) || listed() || self.is_parallel(found, rest))
            || !rest.starts_with(fold::is_upper)
        {
            return false;
        }
        let last = self.before.line.map_or("", |line| self.lines[line].text(self.text));
        let last = fold::fold(last.rsplit(' ').next().unwrap_or(""));
        // "theo khoản / 2. Trường hợp …"
        const COUNTED: [&str; 14] =
            ["so", "khoan", "dieu", "muc", "diem", "thang", "ngay", "quy", "chuong", "phan", "lan", "cap", "nam", "va"];
        const CITED: [&str; 5] = ["tai", "theo", "cua", "hoac", "voi"];
        !(COUNTED.contains(&last.as_str()) || keyword && CITED.contains(&last.as_str()))
    }

    /// Whether the unit stands open that such a marker is the first under, has a line or two yet, and the last does not say
    /// that it goes on.
    fn is_under_title(&self, found: &Marker<'_>) -> bool {
        let Some(open) = self.open.last() else { return false };
        let section = || is_keyword(open.family) || matches!(open.family, Family::Roman | Family::Capital);
        let holds = match found.family {
            Family::Arabic(1) => section() || open.family == Family::Article,
            // "1.1." under "1."
            Family::Arabic(depth) => {
                let above = found.label.split('.').rev().nth(1).and_then(|above| above.parse().ok());
                open.family == Family::Arabic(depth - 1) && above == Some(open.value)
            }
            Family::Letter => matches!(open.family, Family::Arabic(_) | Family::Article),
            Family::Bullet(_) => !matches!(open.family, Family::Bullet(_)),
            _ => false,
        };
        let blocks = self.out.units[open.unit].blocks.clone();
        let most = if matches!(found.family, Family::Bullet(_)) { 5 } else { 2 };
        holds && blocks.len() == 1 && self.out.blocks[blocks.start].pieces.len() <= most && !self.before.comma
    }

    /// Whether a bullet goes on with a list over a blank line, though the entry before it ends with a comma.
    fn is_next_bullet(&self, i: usize, found: &Marker<'_>, rest: &str) -> bool {
        matches!(found.family, Family::Bullet(_))
            && self.has_gap(&self.lines[i])
            && !self.before.page
            && self.last(found.family).is_some()
            && rest.starts_with(fold::is_upper)
    }

    /// Whether a bullet stands alone over its words, which a converter put on the next line.
    fn is_lone_bullet(&self, i: usize, found: &Marker<'_>) -> bool {
        let next = self.lines.get(i + 1).filter(|next| next.kind == LineKind::Text && next.gap == 0);
        matches!(found.family, Family::Bullet(_))
            && !self.before.comma
            && next
                .map(|next| next.text(self.text))
                .is_some_and(|next| next.starts_with(fold::is_upper) && marker(next).is_err())
    }

    /// Whether a bullet's first word is that of the entry before it, which has one line: "- Đ/c: …" over "- Đ/c: …".
    fn is_parallel(&self, found: &Marker<'_>, rest: &str) -> bool {
        let above = self.open.last().filter(|open| open.family == found.family);
        let Some(unit) = above.map(|open| &self.out.units[open.unit]) else { return false };
        let Some(block) = self.out.blocks.get(unit.blocks.start).filter(|_| unit.blocks.len() == 1) else {
            return false;
        };
        let before = self.out.pieces[block.pieces.start].of(self.text);
        matches!(found.family, Family::Bullet(_))
            && block.pieces.len() == 1
            && rest.find([' ', ':']).is_some_and(|first| before.get(..=first) == rest.get(..=first))
    }

    /// Whether line `i` stands where lines go on in a text that indents all that begins, behind a line without room.
    fn is_wrapped(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let shallow = self.wrapping.strict && self.wrapping.hanging.is_some_and(|hanging| line.indent <= hanging + 1);
        // "… các nội dung sau:" over "I. ĐÁNH GIÁ KẾT QUẢ"
        let heading = || self.before.ended && fold::is_caps(line.text(self.text));
        shallow
            && !self.has_gap(line)
            && !heading()
            && !self.before.title
            && !self.steps_out(line)
            && self.before.line.is_some_and(|last| self.is_full(&self.lines[last], line))
    }

    /// Whether more entries with the bullet of line `i` stand below it.
    pub(super) fn bullets_follow(&self, i: usize, found: &Marker<'_>) -> bool {
        let mut ahead = self.lines[i + 1..].iter().take(REACH_OF_A_LIST);
        ahead.any(|line| {
            let next = marker(line.text(self.text));
            next.is_ok_and(|(rest, next)| next.family == found.family && rest.starts_with(fold::is_upper))
        })
    }

    /// Whether an "I." above all units is the 1 before "2.", as a scan reads it: no "1)" stands between, and no "II." comes
    /// below, however the scan reads it.
    fn counts_as_first(&self, i: usize) -> bool {
        let ahead = || self.lines[i + 1..].iter().map(|line| line.text(self.text));
        let section = |words: &str| {
            let numeral = words.trim_start_matches(['I', 'l', '1', 'H', '!', 'i', '|']);
            let misread = (1..=3).contains(&(words.len() - numeral.len())) && numeral.starts_with(['.', '/', ',']);
            let doubled = misread && !words.starts_with("1.") && !words.starts_with("i.") && !words.starts_with("l.");
            let roman = || marker(words).is_ok_and(|(_, found)| found.family == Family::Roman && found.value > 1);
            words.starts_with(['I', 'l', '1', 'H', '!', 'i', '|', 'V']) && (doubled || roman())
        };
        let first =
            |words: &str| words.starts_with('1') && marker(words).is_ok_and(|(_, found)| found.family == Family::Paren);
        let second = |words: &&str| words.starts_with("2.");
        self.missing_below(i) == Some((Family::Arabic(1), 1))
            && !ahead().take(LONGEST_PAGE).take_while(|words| !second(words)).any(first)
            && !ahead().take(FARTHEST_SECTION).any(section)
    }

    /// `C.` after `B.` is a letter; `I.` where 1 is due is a 1; `i)` opens a list under a colon, but goes on
    /// after `h)`; `v)` after `iv)` is a 5.
    fn settle<'l>(&self, i: usize, mut found: Marker<'l>, rest: &str) -> Marker<'l> {
        let last = |family| self.last(family);
        if found.family == Family::Roman {
            let letter = letter_value(&found.label.to_lowercase());
            let goes_on = last(Family::Capital).is_some_and(|last| last + 1 == letter);
            if found.label.len() == 1 && goes_on && last(Family::Roman) != Some(found.value.wrapping_sub(1)) {
                found.family = Family::Capital;
                found.value = letter;
            } else if found.label == "I"
                && last(Family::Roman).is_some()
                && last(Family::Arabic(1)).is_none()
                && !fold::is_caps(rest)
            {
                found.family = Family::Arabic(1);
            } else if found.label == "I"
                && self.open.last().is_some_and(|open| open.family == Family::Article)
                && self.missing_below(i) == Some((Family::Arabic(1), 1))
            {
                // "I." before "2." under "Điều 1."
                found.family = Family::Arabic(1);
            } else if found.label == "I" && self.open.is_empty() && !fold::is_caps(rest) && self.counts_as_first(i) {
                found.family = Family::Arabic(1);
            }
        }
        // "1/" under "1."
        if found.family == Family::Arabic(1) && self.counts_within(&found) {
            found.family = Family::Paren;
        }
        // "I.2." behind "1.1."
        if found.family == Family::SectionItem(2)
            && found.label.starts_with("I.")
            && last(Family::SectionItem(2)).is_none()
            && last(Family::Arabic(1)) == Some(1)
            && last(Family::Arabic(2)) == Some(found.value - 1)
        {
            found.family = Family::Arabic(2);
        }
        // "1b)" behind "1a."
        if is_inserted(&found) && last(found.family) != Some(found.value) {
            found.family = if found.family == Family::Paren { Family::Arabic(1) } else { Family::Paren };
        }
        // "e) … f) … g) …"
        if found.family == Family::Letter
            && let Some((_, before)) = FOREIGN.iter().find(|(letter, _)| *letter == found.label)
            && last(Family::Letter) == Some(letter_value(before))
        {
            found.value = letter_value(before);
        }
        // "a1)" under "a) …:".
        if found.family == Family::Letter
            && last(Family::Letter) == Some(found.value)
            && let Some(value) = found.label.chars().next_back().and_then(|digit| digit.to_digit(10))
            && (value == 1 && self.before.colon || last(Family::Subpoint).is_some_and(|last| last + 1 == value))
        {
            (found.family, found.value) = (Family::Subpoint, value);
        }
        if found.family == Family::Letter
            && matches!(found.end, ')' | '.')
            && let Some(value @ (1 | 5 | 10)) = roman_value(&found.label.to_uppercase())
        {
            let deepest = self.open.last().filter(|open| open.family == Family::SmallRoman);
            let goes_on = deepest.is_some_and(|open| open.value + 1 == value);
            let second = || {
                let ahead = self.lines[i + 1..].iter().take(REACH_OF_A_LIST);
                let mut ahead = ahead.filter_map(|line| Some(marker(line.text(self.text)).ok()?.1));
                ahead.any(|next| next.family == Family::SmallRoman && next.value == 2)
            };
            let opens = value == 1
                && last(Family::Letter) != Some(found.value - 1)
                && (found.end == ')' && self.before.colon || second());
            if goes_on || opens {
                found.family = Family::SmallRoman;
                found.value = value;
            }
        }
        found
    }

    /// Whether a number with another end than the one above it counts within: "1/" right under "1. Tổ chức thực hiện", and the
    /// "2/" behind it.
    fn counts_within(&self, found: &Marker<'_>) -> bool {
        let above = self.open.iter().rposition(|open| open.family == Family::Arabic(1) && open.end != found.end);
        let Some(inner) = above.map(|at| &self.open[at + 1..]) else { return false };
        if found.value > 1 {
            let before = inner.iter().find(|open| open.family == Family::Paren);
            return before.is_some_and(|open| open.end == found.end && open.value + 1 == found.value);
        }
        let blocks = self.open.last().map_or(0..0, |open| self.out.units[open.unit].blocks.clone());
        inner.is_empty() && blocks.len() == 1 && !self.before.comma
    }

    fn accepts(&self, i: usize, found: &Marker<'_>, rest: &str, begins: bool) -> bool {
        if self.is_inline(i, found) {
            return false;
        }
        let first = rest.chars().next();
        let small = first.is_some_and(fold::is_lower);
        let last = self.last(found.family);
        let next = last.is_some_and(|last| found.value == last + 1);
        if let Family::Bullet(_) = found.family {
            return begins
                && !self.goes_on_hyphen(rest)
                && !self.goes_on_person(i, rest)
                && (!small
                    || self.before.line.is_none()
                    || self.before.ended
                    || self.before.comma
                    || (self.before.title && self.has_gap(&self.lines[i]))
                    || (last.is_some() && self.wrapping.width.is_none()));
        }
        if !begins {
            return false;
        }
        match found.family {
            Family::Part | Family::Chapter | Family::Section | Family::Subsection | Family::Article => {
                // "Điều 5 Luật này" in a sentence has nothing behind its number.
                let next = next || found.family == Family::Article && found.value == self.articles + 1;
                let open = found.end != ' '
                    || rest.is_empty()
                    || (!small && (next || found.value == 1 || self.is_bold(self.lines[i].span)));
                // "theo / Điều 1 Quy định số …" was broken there.
                let cited = found.end == ' ' && !self.before.ended && self.vocab.type_at(rest).is_some();
                // "Mục 1, 3 Hướng dẫn số …" refers.
                let behind = || self.before.line.map_or("", |line| self.lines[line].text(self.text));
                let pointed = found.end == ' ' && !self.before.ended && points(behind());
                let refers = cited || pointed || rest.starts_with(',');
                open && !refers && !(small && found.family != Family::Article)
            }
            Family::Letter if found.label.contains('.') => {
                let above = found.label.split('.').next().and_then(|above| above.parse().ok());
                above.is_some() && above == self.last(Family::Arabic(1))
            }
            Family::Letter => {
                // đ may be left out: d, e.
                let next = next || found.value == 6 && last == Some(4);
                let counts = found.value == 1
                    || next
                    || last.is_some_and(|last| (last..=last + 4).contains(&found.value) || found.value == 0);
                counts && (found.end == ')' || found.value == 1 || next || last == Some(found.value))
            }
            Family::Arabic(_) if small && last.is_none() && found.value != 1 => false,
            // "số / 02-NQ/TW": a wrap before the symbol of another paper.
            Family::Arabic(_) if found.end == '-' && symbol(self.lines[i].text(self.text)).is_ok() => false,
            // The rows of a table are numbered too.
            Family::Arabic(_) | Family::Paren if is_row(rest) => false,
            // "V.I. Lênin": the letters of a name.
            Family::Roman | Family::Capital if is_initial(rest) => false,
            // A scan reads "1)" as "I)".
            Family::Roman if found.end == ')' && found.value == 1 => {
                let mut ahead = self.lines[i + 1..].iter().take(LONGEST_SECTION);
                fold::is_caps(rest) || ahead.any(|line| line.text(self.text).starts_with("II)"))
            }
            // A scan reads "I." as "L."
            Family::Roman => last.map_or(found.label != "L", |last| found.value <= last + 3),
            Family::Capital => {
                found.value == 1 || next || last.is_some_and(|last| found.value > last && found.value <= last + 3)
            }
            // The number before its own is that of the unit above: "I.1.", "a.1)", "1.a)".
            Family::SectionItem(_) => {
                let (above, _) = found.label.split_once('.').unwrap_or_default();
                let roman = || roman_value(above).is_some_and(|value| self.last(Family::Roman) == Some(value));
                roman()
                    || self.last(Family::Capital) == Some(letter_value(&above.to_lowercase()))
                    || self.counts_sections(above, found)
            }
            Family::Subpoint => self.last(Family::Letter) == Some(letter_value(found.label)),
            // "1a." stands behind 1.
            Family::Arabic(1) | Family::Paren if is_inserted(found) => last == Some(found.value),
            Family::Arabic(1) | Family::Paren => {
                found.value == 1
                    || next
                    || last.is_none() && found.family == Family::Paren && found.value == self.bracketed + 1
                    || last.is_none() && found.family == Family::Arabic(1) && found.value == self.counted + 1
                    || last.is_some_and(|last| found.value <= last + 6)
                    || (last.is_none() && found.value <= 30 && self.before.ended)
            }
            _ => true,
        }
    }

    /// Whether "(2)" at the start of a line goes on with a list in the midst of the paragraph, which "(1)" has begun
    /// there; or "(1)" does, and "(2)" stands in the midst of a line below.
    fn is_inline(&self, i: usize, found: &Marker<'_>) -> bool {
        let mark = |value: u32| match found.family {
            Family::Paren => format!("({value})"),
            _ => format!("({})", to_roman(value).to_lowercase()),
        };
        if !matches!(found.family, Family::Paren | Family::SmallRoman) || !found.text.starts_with('(') {
            return false;
        }
        if found.value > 1 {
            let before = mark(found.value - 1);
            let block = self.out.blocks.last().map_or(&[][..], |block| &self.out.pieces[block.pieces.clone()]);
            let inside = |piece: &Span| piece.of(self.text).find(&before).is_some_and(|at| at > 0);
            return self.last(found.family).is_none() && block.iter().rev().take(LONGEST_PAGE).any(inside);
        }
        let next = mark(2);
        let mut lines = self.lines[i..].iter().take(1 + REACH_OF_A_LIST);
        let second = lines.find_map(|line| line.text(self.text).find(&next));
        second.is_some_and(|at| at > 0) && !self.has_gap(&self.lines[i])
    }

    /// Whether items have their section's number in a paper without sections: "I.1." first, and "II.1." behind "I.2.".
    fn counts_sections(&self, above: &str, found: &Marker<'_>) -> bool {
        let last = self.last(found.family);
        let due = found.value == 1 || last.is_some_and(|last| found.value == last + 1);
        let plain = [Family::Roman, Family::Capital, Family::Arabic(1), Family::Arabic(2)];
        found.family == Family::SectionItem(2)
            && due
            && roman_value(above).is_some_and(|value| value <= MOST_SECTIONS && (value == 1 || last.is_some()))
            && plain.iter().all(|family| self.last(*family).is_none())
    }
}

/// Whether words are a row of a table: two wide gaps or more.
fn is_row(words: &str) -> bool {
    memchr::memmem::find_iter(words.trim().as_bytes(), b"   ").take(7).count() >= 2
        && words.split("   ").filter(|cell| !cell.trim().is_empty()).count() >= 3
}

/// Whether words begin with a capital and a full stop.
fn is_initial(words: &str) -> bool {
    let mut signs = words.chars();
    signs.next().is_some_and(fold::is_upper) && signs.next() == Some('.')
}

/// Whether an amendment put the unit behind the one of its number: "1a.".
pub(super) fn is_inserted(found: &Marker<'_>) -> bool {
    let number = found.label.trim_end_matches(fold::is_lower);
    number.len() < found.label.len()
        && !found.label.ends_with(['l', 'i'])
        && number.ends_with(|c: char| c.is_ascii_digit())
}

fn family_label(found: &Marker<'_>) -> String {
    match found.family {
        Family::Roman => to_roman(found.value),
        Family::Letter => found.label.to_owned(),
        Family::Bullet(bullet) => bullet.to_string(),
        Family::Arabic(2..) => found.label.replace(['l', 'I', '|'], "1"),
        _ => found.value.to_string(),
    }
}
