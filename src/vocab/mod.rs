//! `grammar/vocab` → [`Vocab`]: the words that an archivist would change; the only reader of those tables.
//!
//! A table is a text file of rows, cells apart by tabs; `#` begins a comment line. The tables are
//! compiled in. A folder of one's own ([`Vocab::load`]) extends them table by table: a row with a
//! known key takes the place of the old row, any other row is added; a table whose first line is
//! `#! replace` takes the place of the whole table.

use std::path::Path;

use crate::document::Regime;
use crate::fold;
use crate::kept::Kept;
use crate::phrases::{Phrase, Phrases};

mod rows;

use rows::{Rows, TABLES, row_error};

/// Why a vocabulary could not be read.
#[derive(Debug, thiserror::Error)]
pub enum VocabError {
    /// A file could not be read or written.
    #[error("{file}: {error}")]
    File {
        /// The file.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A row does not make sense.
    #[error("{file}:{line}:{column}: {message}")]
    Row {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The column of that line, in characters from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// A document type (*tên loại văn bản*).
#[derive(Debug, Clone)]
pub(crate) struct DocType {
    /// The code, such as `CTr`; none for a word that names no type, such as *văn bản*.
    pub(crate) code: Option<Kept<str>>,
    /// The folded name.
    pub(crate) name: Kept<str>,
    /// The type parts of symbols.
    pub(crate) symbols: Kept<[Kept<str>]>,
    /// Who issues it; none for both.
    pub(crate) regime: Option<Regime>,
    /// What a mention without number needs.
    pub(crate) naming: Naming,
}

/// What a mention without number needs to pick out one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// The words are its name: *Điều lệ Đảng*.
    Own,
    /// The type word and a name: *Luật Đất đai*.
    Law,
    /// The type word and a title-like name with period, body or subject. Without a code it only heads a text.
    Title,
    /// Never without number.
    No,
}

/// Words that begin the name of a body.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub(crate) name: Kept<str>,
    pub(crate) regime: Option<Regime>,
    pub(crate) joins: bool,
    /// Nothing in small letters goes on with the name.
    pub(crate) whole: bool,
}

impl Phrase for DocType {
    fn words(&self) -> &str {
        &self.name
    }
}

impl Phrase for Body {
    fn words(&self) -> &str {
        &self.name
    }
}

impl Phrase for Heading {
    fn words(&self) -> &str {
        &self.phrase
    }
}

/// A heading of a letterhead.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) phrase: Kept<str>,
    pub(crate) motto: bool,
    pub(crate) regime: Regime,
}

/// What a short line of a letterhead marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Secrecy,
    Urgency,
    Circulation,
    Draft,
}

/// Phrases by what they open.
#[derive(Debug)]
pub(crate) struct Formulas {
    pub(crate) basis: Phrases<Kept<str>>,
    pub(crate) closing: Phrases<Kept<str>>,
    pub(crate) closing_early: Phrases<Kept<str>>,
    pub(crate) enacting: Phrases<Kept<str>>,
    pub(crate) recipients: Phrases<Kept<str>>,
    pub(crate) addressees: Phrases<Kept<str>>,
    pub(crate) subject: Phrases<Kept<str>>,
    pub(crate) attached: Phrases<Kept<str>>,
    pub(crate) approval: Phrases<Kept<str>>,
    pub(crate) school: Phrases<Kept<str>>,
    pub(crate) lower_body: Phrases<Kept<str>>,
    pub(crate) short_body: Phrases<Kept<str>>,
    pub(crate) upper_state: Phrases<Kept<str>>,
    pub(crate) lower_state: Phrases<Kept<str>>,
    pub(crate) no_paper: Phrases<Kept<str>>,
    pub(crate) no_heading: Phrases<Kept<str>>,
    pub(crate) no_issuer: Phrases<Kept<str>>,
    pub(crate) note: Phrases<Kept<str>>,
    pub(crate) page_foot: Phrases<Kept<str>>,
    pub(crate) defines: Phrases<Kept<str>>,
    pub(crate) counted: Phrases<Kept<str>>,
    pub(crate) task: Phrases<Kept<str>>,
    pub(crate) lead_in: Phrases<Kept<str>>,
    pub(crate) urging: Phrases<Kept<str>>,
    pub(crate) agreeing: Phrases<Kept<str>>,
    pub(crate) several: Phrases<Kept<str>>,
    pub(crate) group: Phrases<Kept<str>>,
    pub(crate) meeting: Phrases<Kept<str>>,
    pub(crate) addressing: Phrases<Kept<str>>,
    pub(crate) describes: Phrases<Kept<str>>,
    pub(crate) past: Phrases<Kept<str>>,
    pub(crate) no_body: Phrases<Kept<str>>,
    pub(crate) no_charge: Phrases<Kept<str>>,
    pub(crate) body_next: Written,
    pub(crate) directing: Phrases<Kept<str>>,
    pub(crate) lead_label: Phrases<Kept<str>>,
    pub(crate) with_label: Phrases<Kept<str>>,
    pub(crate) time_label: Phrases<Kept<str>>,
    pub(crate) clause_stop: Phrases<Kept<str>>,
    pub(crate) no_law: Phrases<Kept<str>>,
    pub(crate) body_part: Phrases<Kept<str>>,
    pub(crate) numbered_body: Phrases<Kept<str>>,
    // As written, in small letters: *này* is not *nay*.
    pub(crate) pointing: Kept<[Kept<str>]>,
    pub(crate) behind: Written,
    pub(crate) numbered: Kept<[Kept<str>]>,
    pub(crate) charge_noun: Kept<[Kept<str>]>,
    pub(crate) modal: Kept<[Kept<str>]>,
    pub(crate) attribute: Kept<[Kept<str>]>,
    pub(crate) name_end: Kept<[Kept<str>]>,
    pub(crate) level_word: Kept<[Kept<str>]>,
    pub(crate) level_short: Kept<[Kept<str>]>,
    pub(crate) named_body: Kept<[Kept<str>]>,
    pub(crate) statute: Written,
    pub(crate) no_name: Written,
    pub(crate) name_stop: Written,
    pub(crate) law_stop: Kept<[Kept<str>]>,
    pub(crate) body_stop: Written,
    pub(crate) title_stop: Written,
    pub(crate) subject_stop: Written,
    pub(crate) subject_more: Written,
    /// The rows of `pointing` that hold no other: one of them stands wherever a row does.
    pub(crate) hints: Kept<[Kept<str>]>,
    /// The verbs that charge a body.
    pub(crate) charge: Written,
    /// The verbs that end the name of who acts, and make a task with a time alone.
    pub(crate) deed: Written,
    /// What opens words that say nothing of what is to be done.
    pub(crate) no_deed: Written,
    /// The verbs with which a body says no more than that it is pleased.
    pub(crate) praise: Written,
}

/// The vocabulary.
#[derive(Debug)]
pub struct Vocab {
    pub(crate) version: Kept<str>,
    pub(crate) types: Phrases<DocType>,
    /// Symbols in order, each with a type; of the types of one, those that it stands first for first.
    pub(crate) by_symbol: Kept<[(Kept<str>, usize)]>,
    pub(crate) bodies: Phrases<Body>,
    pub(crate) headings: Phrases<Heading>,
    pub(crate) marks: Phrases<(Kept<str>, Mark)>,
    /// Folded spelling and canonical form.
    pub(crate) authorities: Phrases<(Kept<str>, &'static str)>,
    pub(crate) roles: Phrases<Kept<str>>,
    pub(crate) ranks: Phrases<Kept<str>>,
    /// What stands for the hand, and whether it means that the paper is signed.
    pub(crate) signed: Phrases<(Kept<str>, bool)>,
    /// Folded, in order.
    pub(crate) surnames: Kept<[Kept<str>]>,
    pub(crate) formulas: Formulas,
    pub(crate) stamps: Phrases<Kept<str>>,
    /// Words and whether they open a copy block.
    pub(crate) attachments: Phrases<(Kept<str>, bool)>,
    pub(crate) purposes: Phrases<Kept<str>>,
    /// Names of laws.
    pub(crate) laws: Phrases<Kept<str>>,
    /// Words that place an issuer on a level, and its symbol: *tỉnh ủy*, `TU`.
    pub(crate) levels: Phrases<(Kept<str>, Kept<str>)>,
    /// Abbreviations of offices as symbols print them: `BTC`.
    pub(crate) offices: Kept<[Kept<str>]>,
    /// Words of headings that a scan has damaged, as printed, and the right ones.
    pub(crate) slips: Kept<[(Kept<str>, Kept<str>)]>,
}

impl Vocab {
    /// The vocabulary made anew of the tables that are compiled in, extended by others: which, the name of the file,
    /// its text.
    pub(crate) fn of_tables(others: &[(usize, String, String)]) -> Result<Vocab, VocabError> {
        let mut rows = Rows::of_tables()?;
        for (table, name, text) in others {
            rows.extend(*table, name, text)?;
        }
        rows.build()
    }

    /// The vocabulary that is compiled in, extended by the tables of a folder.
    ///
    /// # Errors
    /// When a file cannot be read, or a row makes no sense: the error names file, line and column.
    pub fn load(folder: &Path) -> Result<Vocab, VocabError> {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>())
            .map_err(|error| VocabError::File { file: folder.display().to_string(), error })?;
        files.sort();
        let mut texts = Vec::new();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "tsv")) {
            let name = file.display().to_string();
            let text = std::fs::read_to_string(file).map_err(|error| VocabError::File { file: name.clone(), error })?;
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let Some(table) = TABLES.iter().position(|table| table.name == stem) else {
                let known = TABLES.map(|table| table.name).join(", ");
                return Err(row_error(&name, 1, 1, format!("no table is called \"{stem}\"; the tables are {known}")));
            };
            texts.push((table, name, text));
        }
        Self::of_tables(&texts)
    }

    /// Writes the tables that are compiled in to a folder, which is made where it is absent.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn dump(folder: &Path) -> Result<(), VocabError> {
        let failed = |file: &Path| {
            let file = file.display().to_string();
            move |error| VocabError::File { file, error }
        };
        std::fs::create_dir_all(folder).map_err(failed(folder))?;
        for table in &TABLES {
            let file = folder.join(table.name).with_extension("tsv");
            std::fs::write(&file, table.text).map_err(failed(&file))?;
        }
        Ok(())
    }

    /// A hash of the vocabulary, as the output names it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The type whose name is the longest prefix of `text`, with the length of the name in `text`.
    pub(crate) fn type_at(&self, text: &str) -> Option<(&DocType, usize)> {
        self.types.at(text)
    }

    /// The code of the type whose symbols hold `symbol`, in a paper of `regime`.
    pub(crate) fn type_of_symbol(&self, symbol: &str, regime: Regime) -> Option<&str> {
        let known = &self.by_symbol[self.by_symbol.partition_point(|(known, _)| known.as_str() < symbol)..];
        let kinds = known.iter().take_while(|(known, _)| known.as_str() == symbol).map(|(_, kind)| &self.types[*kind]);
        kinds.filter(|kind| kind.regime.is_none_or(|of| of == regime)).find_map(|kind| kind.code.as_deref())
    }

    /// The type part of a symbol as it should be printed: `QD` is `QĐ`, `ND` is `NĐ`.
    pub(crate) fn symbol_type(&self, printed: &str) -> Option<&str> {
        let known = || self.types.iter().flat_map(|kind| kind.symbols.iter().map(Kept::as_str));
        known().find(|symbol| *symbol == printed).or_else(|| {
            // Only where the folded form has one meaning: HD and DA stay what they are.
            let folded = fold::fold(printed);
            let mut fits = known().filter(|symbol| fold::fold(symbol) == folded && printed.len() > 1);
            let first = fits.next()?;
            (fits.all(|other| other == first) && printed.chars().all(|c| c.is_alphabetic())).then_some(first)
        })
    }

    /// The body whose name begins `text`, with the length of the words.
    pub(crate) fn body_at(&self, text: &str) -> Option<(&Body, usize)> {
        self.bodies.at(text).filter(|_| !self.formulas.no_body.begin(text))
    }

    /// Whether the last word of a line and the next line make the name of a body: "… cán bộ diện Ban" over "Thường vụ Tỉnh ủy".
    pub(crate) fn splits_body(&self, before: &str, next: &str) -> bool {
        let last = before.rsplit(' ').next().unwrap_or_default();
        let end = || next.char_indices().nth(LONGEST_REST).map_or(next.len(), |(at, _)| at);
        let joined = || format!("{last} {}", &next[..end()]);
        last.starts_with(fold::is_upper)
            && next.starts_with(fold::is_upper)
            && self.body_at(&joined()).is_some_and(|(_, len)| len > last.len() + 1)
    }

    /// Whether words end with a role, with its capital: "… báo cáo Chủ tịch".
    pub(crate) fn ends_with_role(&self, words: &str) -> bool {
        let starts = words.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(4);
        let mut last = starts.map(|at| &words[at..]).filter(|last| last.starts_with(fold::is_upper));
        last.any(|last| self.roles.at(last).is_some_and(|(_, len)| len == last.len()))
    }

    /// Whether a segment of a symbol names an office: `BTC`.
    pub(crate) fn is_office(&self, segment: &str) -> bool {
        self.offices.iter().any(|office| office.as_str() == segment)
    }

    /// Whether a segment of a symbol names a body of the Party: a level, or an office with its level.
    pub(crate) fn is_party_body(&self, segment: &str) -> bool {
        matches!(segment, "ĐUK" | "CB")
            || self.levels.iter().any(|(_, level)| {
                segment.strip_suffix(level.as_str()).is_some_and(|office| office.is_empty() || self.is_office(office))
            })
    }

    /// Whether a word is a surname.
    pub(crate) fn is_surname(&self, word: &str) -> bool {
        let word = fold::fold(word);
        self.surnames.binary_search_by(|known| known.as_str().cmp(&word)).is_ok()
    }

    /// The length of the words of approval that begin `text`: "PHÊ DUYỆT" before a title.
    pub(crate) fn approval_at(&self, text: &str) -> Option<usize> {
        self.formulas.approval.at(text).map(|(_, len)| len)
    }

    /// The authority that begins `text`, with its length.
    pub(crate) fn authority_at(&self, text: &str) -> Option<(&'static str, usize)> {
        self.authorities.beginning(text).next().map(|((_, canonical), len)| (*canonical, len))
    }
}

/// How many characters of the next line are looked at for the rest of a name.
const LONGEST_REST: usize = 80;

/// Words as they are written, in small letters: by their first byte, longest first.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) words: Kept<[Kept<str>]>,
    /// Where those begin whose first byte is this.
    pub(crate) starts: Kept<[usize]>,
}

impl From<Kept<[Kept<str>]>> for Written {
    fn from(words: Kept<[Kept<str>]>) -> Self {
        let first = |word: &Kept<str>| word.bytes().next().map_or(0, usize::from);
        let mut words = words.to_vec();
        words.sort_by_key(|word| (first(word), std::cmp::Reverse(word.len())));
        let starts = (0..=256).map(|byte| words.partition_point(|word| first(word) < byte)).collect();
        Self { words: words.into(), starts }
    }
}

impl Written {
    /// Those that begin with a byte.
    fn of(&self, first: u8) -> &[Kept<str>] {
        let first = usize::from(first);
        &self.words[self.starts[first]..self.starts[first + 1]]
    }

    /// The length of the longest that begins `text`.
    pub(crate) fn at(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        // Most are told apart by their second byte.
        let near = |word: &&Kept<str>| word.as_bytes().get(1).is_none_or(|second| bytes.get(1) == Some(second));
        let mut words = self.of(*bytes.first()?).iter().filter(near);
        words.find(|word| text.starts_with(word.as_str())).map(|word| word.len())
    }

    /// Whether one begins `text` as whole words.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.of(text.bytes().next().unwrap_or(0)).iter().any(|word| begins(text, word))
    }

    /// The same, capitals aside.
    pub(crate) fn begin_small(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        let small = first.to_lowercase().next().unwrap_or(first);
        let words = self.of(small.encode_utf8(&mut [0; 4]).as_bytes()[0]);
        // Most are told apart by what stands behind a plain letter, but for the bit of a capital.
        let second = text.as_bytes().get(1).filter(|_| first.is_ascii());
        let near = |word: &&Kept<str>| match (second, word.as_bytes().get(1)) {
            (Some(a), Some(b)) => (a ^ b) & !0x20 == 0,
            _ => true,
        };
        let mut near = words.iter().filter(near).peekable();
        near.peek().is_some() && {
            let end = text.match_indices(' ').nth(Self::MOST_WORDS - 1).map_or(text.len(), |(at, _)| at);
            let text = fold::small(&text[..end]);
            near.any(|word| begins(&text, word))
        }
    }

    /// How many words one may have that is looked for in small letters.
    const MOST_WORDS: usize = 6;
}

/// Whether `text` begins with `word` as it is written, and a word ends there.
pub(crate) fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(fold::is_word))
}
