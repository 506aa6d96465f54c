//! The archive that a DOCX is, and the XML parts in it.
//!
//! Parts are inflated into memory one by one, counted as they come; the sizes that the archive
//! declares are not trusted. Nothing is written to disk, so names of entries are only ever compared.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;
use crate::source::tree::{El, Tree};
use crate::source::{Error, Limits};

/// An open archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by name: without a leading slash, in lower case.
    entries: HashMap<String, usize>,
    limits: &'a Limits,
    /// Bytes inflated so far.
    inflated: u64,
}

pub(super) fn damaged(what: impl Into<String>) -> Error {
    Error::Damaged { format: "DOCX", what: what.into() }
}

impl<'a> Package<'a> {
    /// Reads the archive's directory.
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Error> {
        // Every entry of the directory begins with this, so their number is known before they are read.
        let entries = memmem::find_iter(bytes, b"PK\x01\x02").count();
        Limits::hold(entries as u64, limits.parts as u64, || "the number of entries in the archive".into(), "parts")?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| cause("the archive", error))?;
        let entries =
            archive.file_names_raw().enumerate().map(|(i, name)| (part_name(&String::from_utf8_lossy(name)), i));
        let entries = entries.collect();
        Ok(Self { archive, entries, limits, inflated: 0 })
    }

    /// The part that holds the text, by the package's own word, else at its usual place.
    pub(super) fn main_part(&mut self) -> Result<String, Error> {
        const USUAL: &str = "word/document.xml";
        let relations = self.relations("")?;
        let main =
            relations.into_iter().find(|relation| relation.kind == "officeDocument").map(|relation| relation.target);
        match main.filter(|part| self.has(part)) {
            Some(part) => Ok(part),
            None if self.has(USUAL) => Ok(USUAL.to_owned()),
            None => Err(damaged(format!("the archive holds no {USUAL}"))),
        }
    }

    fn has(&self, part: &str) -> bool {
        self.entries.contains_key(&part_name(part))
    }

    /// The elements of a part, when the archive has it.
    pub(super) fn xml(&mut self, part: &str) -> Result<Option<Tree>, Error> {
        let Some(bytes) = self.inflate(part)? else { return Ok(None) };
        xml::parse(&bytes, part, self.limits).map(Some)
    }

    /// What a part refers to; `""` is the package itself.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(tree) = self.xml(&format!("{folder}{slash}_rels/{file}.rels"))? else { return Ok(Vec::new()) };
        let relation = |el: El<'_>| {
            // What lies outside the package is never fetched.
            if el.name() != "Relationship" || el.attr("TargetMode") == Some("External") {
                return None;
            }
            let kind = el.attr("Type")?.rsplit('/').next()?.to_owned();
            Some(Relation { id: el.attr("Id")?.to_owned(), kind, target: resolve(folder, el.attr("Target")?) })
        };
        Ok(tree.all().filter_map(relation).collect())
    }

    fn inflate(&mut self, part: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.entries.get(&part_name(part)) else { return Ok(None) };
        let mut file = self.archive.by_index(*entry).map_err(|error| cause(part, error))?;
        let packed = file.compressed_size();
        let mut bytes = Vec::new();
        let mut chunk = [0; 16 << 10];
        loop {
            let read = file.read(&mut chunk).map_err(|error| damaged(format!("{part}: {error}")))?;
            if read == 0 {
                return Ok(Some(bytes));
            }
            self.inflated += read as u64;
            let size = bytes.len() as u64 + read as u64;
            let most = self.limits.ratio.saturating_mul(packed).max(1 << 20);
            Limits::hold(size, self.limits.part_bytes, || format!("the inflated size of {part}"), "part_bytes")?;
            Limits::hold(
                self.inflated,
                self.limits.total_bytes,
                || "the inflated size of all parts".into(),
                "total_bytes",
            )?;
            if size > most {
                let what = format!("the inflated size of {part} for each of its {packed} packed bytes");
                return Err(Error::Limit { what, limit: self.limits.ratio, field: "ratio" });
            }
            bytes.extend_from_slice(&chunk[..read]);
        }
    }
}

/// One part's reference to another.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type, such as `header`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

fn cause(part: &str, error: ZipError) -> Error {
    match error {
        ZipError::InvalidPassword => Error::Encrypted("an archive whose entries have a password"),
        ZipError::UnsupportedArchive(words) if words.contains("assword") => {
            Error::Encrypted("an archive whose entries have a password")
        }
        error => damaged(format!("{part}: {error}")),
    }
}

/// Names of parts are compared without case.
fn part_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// A target, relative to a folder unless it begins with `/`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for (folder, target, want) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../docProps/app.xml", "docProps/app.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), want);
        }
    }
}
