//! Word 97-2003 (.doc): read by antiword, catdoc or LibreOffice, whichever is found first.
//!
//! Measured on a paper of 60 kB of text (HD 36-HD/VPTW): antiword keeps the two columns of letterhead
//! and signatures side by side, catdoc gives them one after another, both lose automatic numbers.
//! So a file with lists goes to LibreOffice first, where that is found.

use super::tool::{Folder, Tool};
use super::{Error, Format, Limits, Options, Source, remark, rtf};
use crate::diagnostic::Severity;

/// What must be installed, in Debian's names.
const PACKAGES: &str = "antiword, or catdoc, or libreoffice-writer-nogui";

/// Reads a Word file.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let head = Head::of(bytes)?;
    if head.encrypted {
        return Err(Error::Encrypted("a Word file that opens with a password only"));
    }
    let mut order = ["antiword", "catdoc", "soffice"];
    if head.lists {
        order.rotate_right(1);
    }
    let mut failure = Error::ToolMissing {
        what: "reading a Word 97-2003 file needs antiword, catdoc or LibreOffice",
        packages: PACKAGES,
    };
    for tool in order.into_iter().filter_map(|name| options.tool(name)) {
        match by(&tool, bytes, options) {
            Ok(mut source) => {
                source.format = Format::Doc;
                Limits::hold(
                    source.text.len() as u64,
                    options.limits.text_bytes,
                    || "the length of the text".into(),
                    "text_bytes",
                )?;
                let message = format!("the text was read by {}", tool.name());
                source.diagnostics.push(remark("doc-reader", Severity::Info, message));
                if head.lists && tool.name() != "soffice" {
                    let message = "the file has lists, whose automatic numbers are lost: LibreOffice would keep them \
                                   (Debian: apt-get install libreoffice-writer-nogui)";
                    source.diagnostics.push(remark("list-numbers-lost", Severity::Warning, message));
                }
                return Ok(source);
            }
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// Has a program read the file.
fn by(tool: &Tool, bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let limits = &options.limits;
    let text = match tool.name() {
        // Unbroken paragraphs, each on a line.
        "antiword" => tool.run(&["-m", "UTF-8.txt", "-w", "0", "-"], bytes, limits)?,
        "catdoc" => tool.run(&["-d", "utf-8", "-w", "-"], bytes, limits)?,
        _ => return by_office(tool, bytes, options),
    };
    let text = bars(&String::from_utf8_lossy(&text));
    if text.trim().is_empty() {
        return Err(Error::Tool { tool: tool.name(), what: "finds no words in the file".into() });
    }
    let pages = memchr::memchr_iter(b'\x0c', text.as_bytes()).map(|at| at + 1).collect();
    Ok(Source { text: text.into(), format: Format::Doc, encoding: "UTF-8", pages, diagnostics: Vec::new() })
}

/// Has LibreOffice turn the file into RTF, which has the numbers of lists written out.
fn by_office(tool: &Tool, bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let fail =
        |error: std::io::Error| Error::Tool { tool: "soffice", what: format!("cannot be given the file: {error}") };
    let folder = Folder::new().map_err(fail)?;
    let (file, rtf) = (folder.join("paper.doc"), folder.join("paper.rtf"));
    std::fs::write(&file, bytes).map_err(fail)?;
    let (profile, out) = (folder.profile(), folder.join(""));
    let args = [
        profile.as_os_str(),
        "--headless".as_ref(),
        "--norestore".as_ref(),
        "--convert-to".as_ref(),
        "rtf".as_ref(),
        "--outdir".as_ref(),
        out.as_os_str(),
        file.as_os_str(),
    ];
    tool.run(&args, b"", &options.limits)?;
    let size = std::fs::metadata(&rtf).map_or(0, |meta| meta.len());
    Limits::hold(size, options.limits.tool_bytes, || "the file that soffice makes".into(), "tool_bytes")?;
    // It ends well even where it could not read the file.
    let made = std::fs::read(&rtf).map_err(|_| Error::Tool { tool: "soffice", what: "cannot read the file".into() })?;
    let mut source = rtf::read(&made, options)?;
    source.encoding = "UTF-8";
    Ok(source)
}

/// Tables of antiword, whose cells are parted by bars: two columns are put side by side by spaces
/// alone, as in a letterhead; others keep their bars.
fn bars(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let row = line.trim_end().strip_prefix('|').and_then(|row| row.strip_suffix('|'));
        match row.map(|row| row.split('|').collect::<Vec<_>>()).as_deref() {
            Some([left, right]) => out.push_str(format!("{left}   {right}").trim_end()),
            _ => out.push_str(rtf::tabbed(line).trim_end()),
        }
        out.push('\n');
    }
    format!("{}\n", out.trim_start_matches('\n').trim_end())
}

/// What the head of a Word file says.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    encrypted: bool,
    /// Whether paragraphs may have automatic numbers.
    lists: bool,
}

impl Head {
    /// Finds the stream `WordDocument` in the OLE file and reads its first fields.
    fn of(bytes: &[u8]) -> Result<Head, Error> {
        let damaged =
            || Error::Damaged { format: "Word file", what: "its parts cannot be found; it may be cut off".into() };
        let ole = Ole::open(bytes).ok_or_else(damaged)?;
        let Some(start) = ole.find("WordDocument") else {
            let advice = "convert it to DOCX, PDF or plain text";
            return Err(Error::Unsupported { kind: "an OLE file that is no Word document", advice });
        };
        let head = ole.chain(start, 1024).ok_or_else(damaged)?;
        let word = |at: usize| Some(u16::from_le_bytes(head.get(at..at + 2)?.try_into().ok()?));
        let flags = word(0x0A).ok_or_else(damaged)?;
        let magic = word(0);
        // Word 6 and 95 have another head, and no such lists.
        let lists = magic == Some(0xA5EC) && word(2) >= Some(0xC0) && word(0x2EE) > Some(4);
        Ok(Head { encrypted: flags & 0x0100 != 0, lists })
    }
}

/// The parts of an OLE file, as far as the head of one is needed ([MS-CFB]).
struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sectors of the allocation table.
    table: Vec<u32>,
}

impl<'a> Ole<'a> {
    fn open(bytes: &'a [u8]) -> Option<Ole<'a>> {
        let shift = u16::from_le_bytes(bytes.get(30..32)?.try_into().ok()?);
        let sector = match shift {
            9 | 12 => 1 << shift,
            _ => return None,
        };
        let table = bytes
            .get(76..512)?
            .as_chunks::<4>()
            .0
            .iter()
            .map(|n| u32::from_le_bytes(*n))
            .take_while(|n| *n < 0xFFFF_FFF0);
        Some(Ole { bytes, sector, table: table.collect() })
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes.get(at..at + 4)?.try_into().ok()?))
    }

    fn sector_at(&self, sector: u32) -> usize {
        (sector as usize + 1).saturating_mul(self.sector)
    }

    /// The sector that follows in its chain.
    fn next(&self, sector: u32) -> Option<u32> {
        let each = self.sector / 4;
        let table = *self.table.get(sector as usize / each)?;
        self.number(self.sector_at(table).checked_add(4 * (sector as usize % each))?).filter(|next| *next < 0xFFFF_FFF0)
    }

    /// The first `len` bytes of a chain, or all if it is shorter.
    fn chain(&self, start: u32, len: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut sector = Some(start);
        while let Some(at) = sector.map(|sector| self.sector_at(sector)).filter(|_| out.len() < len) {
            out.extend(self.bytes.get(at..)?.iter().take(self.sector));
            sector = self.next(sector?);
        }
        (!out.is_empty()).then_some(out)
    }

    /// Where the stream of a name starts.
    fn find(&self, name: &str) -> Option<u32> {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let directory = self.chain(self.number(48)?, 1 << 20)?;
        let entry = directory.chunks_exact(128).find(|entry| entry.starts_with(&name) && entry[name.len()] == 0)?;
        Some(u32::from_le_bytes(entry.get(116..120)?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_two_columns_go() {
        let text = "|TỈNH UỶ    |ĐẢNG CỘNG SẢN |\n|*          |              |\n\n|a |b |c |\n";
        assert_eq!(bars(text), "TỈNH UỶ       ĐẢNG CỘNG SẢN\n*\n\n|a |b |c |\n");
    }

    #[test]
    fn what_is_no_word_file() {
        let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        let cut = read(&file, &Options::default()).unwrap_err().to_string();
        assert_eq!(cut, "damaged Word file: its parts cannot be found; it may be cut off");
        file.resize(1536, 0);
        file[30] = 9;
        let other = read(&file, &Options::default()).unwrap_err().to_string();
        assert!(other.starts_with("an OLE file that is no Word document is not read"), "{other}");
    }
}
