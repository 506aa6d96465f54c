//! Word 97-2003 (.doc): read by antiword, catdoc or LibreOffice, whichever is found first.
//!
//! Measured on a paper of 60 kB of text (HD 36-HD/VPTW): antiword keeps the two columns of letterhead
//! and signatures side by side, catdoc gives them one after another, both lose automatic numbers.
//! Neither knows fonts: antiword drops U+00AD, the letter ư in TCVN3. Both print deleted words, and text boxes
//! and notes at the end. So a file with any of these goes to LibreOffice first, where that is found.

use memchr::memmem;

use super::tool::{Folder, Tool};
use super::{Error, Format, Limits, Options, Source, legacy, remark, rtf};
use crate::diagnostic::{Diagnostic, Severity};

/// What must be installed, in Debian's names.
const PACKAGES: &str = "antiword, or catdoc, or libreoffice-writer-nogui";

/// Reads a Word file.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let head = Head::of(bytes)?;
    if head.encrypted {
        return Err(Error::Encrypted("a Word file that opens with a password only"));
    }
    let mut order = ["antiword", "catdoc", "soffice"];
    if head.lists || head.asides || head.fonts {
        order.rotate_right(1);
    }
    let mut failures = Vec::new();
    for tool in order.into_iter().filter_map(|name| options.tool(name)) {
        match by(&tool, bytes, options) {
            Ok(mut source) => {
                source.format = Format::Doc;
                let remarks = remarks(&tool, &failures, &head, &source.text);
                source.diagnostics.splice(0..0, remarks);
                return Ok(source);
            }
            Err(error) => failures.push((tool.name(), error)),
        }
    }
    Err(together(failures).unwrap_or(Error::ToolMissing {
        what: "reading a Word 97-2003 file needs antiword, catdoc or LibreOffice",
        packages: PACKAGES,
    }))
}

/// What all the programs said that could not read the file, in the order in which they were asked.
fn together(mut failures: Vec<(&'static str, Error)>) -> Option<Error> {
    if failures.len() < 2 {
        return failures.pop().map(|(_, error)| error);
    }
    let said = failures.into_iter().map(|(tool, error)| match error {
        Error::Tool { what, .. } => (tool, what),
        other => (tool, format!("failed: {other}")),
    });
    said.reduce(|(first, said), (tool, what)| (first, format!("{said}; {tool} {what}")))
        .map(|(tool, what)| Error::Tool { tool, what })
}

/// Who has read the file, who could not, and what is lost by that.
fn remarks(tool: &Tool, failures: &[(&str, Error)], head: &Head, text: &str) -> Vec<Diagnostic> {
    let reader = tool.name();
    let mut remarks = vec![remark("doc-reader", Severity::Info, format!("the text was read by {reader}"))];
    for (_, error) in failures {
        remarks.push(remark("tool-failed", Severity::Info, format!("{error}; {reader} took its place")));
    }
    if reader == "soffice" {
        return remarks;
    }
    let office = if failures.iter().any(|(name, _)| *name == "soffice") {
        "LibreOffice keeps them, but has failed"
    } else {
        "LibreOffice would keep them (Debian: apt-get install libreoffice-writer-nogui)"
    };
    if head.lists {
        let message = format!("the file has lists, whose automatic numbers are lost: {office}");
        remarks.push(remark("list-numbers-lost", Severity::Warning, message));
    }
    if head.asides {
        let message =
            format!("the file has tracked changes, text boxes or notes, whose places in the text are lost: {office}");
        remarks.push(remark("doc-places-lost", Severity::Warning, message));
    }
    // Many files name such a font and use none.
    if head.fonts && legacy::repair_text(text).is_some() {
        let message = format!("the text is in fonts of an old encoding, of which {reader} may lose letters: {office}");
        remarks.push(remark("doc-letters-lost", Severity::Warning, message));
    }
    remarks
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

/// Has LibreOffice read the file; once more where it failed and was not stopped by a limit: its very first
/// start on a machine, while it sets itself up, has been seen to end without a file.
fn by_office(tool: &Tool, bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    match converted(tool, bytes, options) {
        Err(Error::Tool { what, .. }) if !what.contains("`limits.") => converted(tool, bytes, options),
        done => done,
    }
}

/// Has LibreOffice turn the file into RTF, which has the numbers of lists written out.
fn converted(tool: &Tool, bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
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
    let mut source = rtf::read(&made)?;
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
    /// Whether there are words beside the text: deleted ones, in text boxes, in notes.
    asides: bool,
    /// Whether a font with an encoding of its own is named.
    fonts: bool,
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
        let length = |at: usize| head.get(at..at + 4)?.try_into().ok().map(i32::from_le_bytes);
        let flags = word(0x0A).ok_or_else(damaged)?;
        // Word 6 and 95 have another head, and no such lists.
        let known = word(0) == Some(0xA5EC) && word(2) >= Some(0xC0);
        let lists = known && word(0x2EE) > Some(4);
        // Footnotes, endnotes, text boxes; the names of those who changed the text, behind one that is always there.
        let asides = known && ([0x50, 0x60, 0x64].iter().any(|at| length(*at) > Some(0)) || length(0x236) > Some(22));
        Ok(Head { encrypted: flags & 0x0100 != 0, lists, asides, fonts: names_legacy_font(bytes) })
    }
}

/// Whether a font of an old encoding is named, in the two bytes to a letter of Word 97 or the one of Word 6.
/// Names of fonts end in a zero, as words of the text do not.
fn names_legacy_font(bytes: &[u8]) -> bool {
    [".Vn", "VNI", "VPS"].into_iter().any(|start| {
        let wide: Vec<u8> = start.bytes().flat_map(|b| [b, 0]).collect();
        let found =
            |at: usize, step: usize| font_name(&bytes[at..], step).is_some_and(|name| legacy::is_legacy_font(&name));
        memmem::find_iter(bytes, &wide).any(|at| found(at, 2))
            || memmem::find_iter(bytes, start.as_bytes()).any(|at| found(at, 1))
    })
}

/// The name that begins here, if it ends as a name does.
fn font_name(bytes: &[u8], step: usize) -> Option<String> {
    const LONGEST: usize = 32;
    const SHORTEST: usize = 5;
    let letters = bytes.chunks_exact(step).take(LONGEST + 1);
    let mut name = String::new();
    for letter in letters {
        match letter {
            [0] | [0, 0] => return (name.len() >= SHORTEST).then_some(name),
            [b, rest @ ..] if matches!(b, b' '..=b'~') && rest.iter().all(|b| *b == 0) => name.push(char::from(*b)),
            _ => return None,
        }
    }
    None
}

/// From here on numbers of sectors mean that there is none.
const NONE: u32 = 0xFFFF_FFF0;

/// The numbers of sectors in a list, up to the first that is none.
fn numbers(list: &[u8]) -> impl Iterator<Item = u32> {
    list.as_chunks::<4>().0.iter().map(|n| u32::from_le_bytes(*n)).take_while(|n| *n < NONE)
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
        let mut ole = Ole { bytes, sector, table: numbers(bytes.get(76..512)?).collect() };
        ole.table.truncate(bytes.len() / sector);
        // What the head has no room for goes on in sectors, each of which ends in the number of the next.
        let (mut list, most) = (ole.number(68), bytes.len() / sector);
        for _ in 0..most {
            let Some(at) = list.filter(|list| *list < NONE).map(|list| ole.sector_at(list)) else { break };
            let Some(part) = bytes.get(at..at.checked_add(sector)?) else { break };
            ole.table.extend(numbers(&part[..sector - 4]));
            list = ole.number(at + sector - 4);
            if ole.table.len() > most {
                break;
            }
        }
        Some(ole)
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }

    fn sector_at(&self, sector: u32) -> usize {
        (sector as usize + 1).saturating_mul(self.sector)
    }

    /// The sector that follows in its chain.
    fn next(&self, sector: u32) -> Option<u32> {
        let each = self.sector / 4;
        let table = *self.table.get(sector as usize / each)?;
        self.number(self.sector_at(table).checked_add(4 * (sector as usize % each))?).filter(|next| *next < NONE)
    }

    /// The first `len` bytes of a chain, or all if it is shorter.
    fn chain(&self, start: u32, len: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut sector = Some(start);
        while let Some(at) = sector.map(|sector| self.sector_at(sector)).filter(|_| out.len() < len) {
            // A sector behind the end of the file could be followed by itself for ever.
            out.extend(self.bytes.get(at..).filter(|rest| !rest.is_empty())?.iter().take(self.sector));
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

    /// An OLE file of 512-byte sectors; `sectors` follow the head, whose list of table sectors is `table`.
    fn ole(table: &[u32], lists: [u32; 2], directory: u32, sectors: &[Vec<u8>]) -> Vec<u8> {
        let mut file = vec![0; 512];
        file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        file[30] = 9;
        file[48..52].copy_from_slice(&directory.to_le_bytes());
        file[68..72].copy_from_slice(&lists[0].to_le_bytes());
        file[72..76].copy_from_slice(&lists[1].to_le_bytes());
        file[76..].fill(0xFF);
        for (i, sector) in table.iter().enumerate() {
            file[76 + 4 * i..80 + 4 * i].copy_from_slice(&sector.to_le_bytes());
        }
        sectors.iter().for_each(|sector| file.extend(sector));
        file
    }

    fn words(numbers: &[u32]) -> Vec<u8> {
        let mut sector: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        sector.resize(512, 0xFF);
        sector
    }

    fn entry(start: u32) -> Vec<u8> {
        let mut sector: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        sector.resize(512, 0);
        sector[116..120].copy_from_slice(&start.to_le_bytes());
        sector
    }

    /// A table of more than 109 sectors goes on in sectors of its own.
    #[test]
    fn a_table_that_goes_on() {
        const END: u32 = 0xFFFF_FFFE;
        // Sector 0: all that the head's list names. 1: the list's second part. 2: the table's 110th sector.
        let far = 109 * 128;
        let mut sectors = vec![words(&[END; 128]), words(&[2]), words(&[END; 128])];
        sectors[1][508..].copy_from_slice(&END.to_le_bytes());
        sectors.push(entry(far));
        sectors[2][..4].copy_from_slice(&(far + 1).to_le_bytes());
        sectors.resize(far as usize, Vec::new());
        let mut file = ole(&[0; 109], [1, 1], 3, &[]);
        for sector in sectors {
            file.extend(if sector.is_empty() { vec![0; 512] } else { sector });
        }
        let mut head = vec![0; 512];
        head[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        file.extend(head);
        // Offset 0x2EE stands in the second sector of the stream.
        let mut second = vec![0; 512];
        second[0x2EE - 512] = 9;
        file.extend(second);
        assert_eq!(Head::of(&file).unwrap(), Head { encrypted: false, lists: true, asides: false, fonts: false });
    }

    #[test]
    fn names_of_fonts() {
        let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        for name in [".VnTime\0", "..VnArialH\0\0", "x VNI-Times\0", "VPS Times\0"] {
            assert!(names_legacy_font(&wide(name)) && names_legacy_font(name.as_bytes()), "{name}");
        }
        let long = format!(".Vn{}\0", "x".repeat(100));
        for name in [".VnTime", ".VnTime\r\0", ".Vn\0", ".vnexpress\0", "VNI\0", "Đo VNI-đ\0", &long, ""] {
            assert!(!names_legacy_font(&wide(name)) && !names_legacy_font(name.as_bytes()), "{name}");
        }
    }

    /// Chains that lead to themselves, and to sectors that are not there, end.
    #[test]
    fn chains_that_never_end() {
        let circle = ole(&[0], [0, 9], 1, &[words(&[0, 1, 2]), entry(3)]);
        assert!(Head::of(&circle).is_err());
        let lists = ole(&[0; 109], [1, 0xFFFF_FFFF], 1, &[words(&[1; 128]), words(&[1; 128])]);
        assert!(Head::of(&lists).is_err());
        // Sector 2 lies just behind the end of the file and follows itself.
        let behind = ole(&[0], [0, 0], 2, &[words(&[0, 1, 2]), vec![0; 512]]);
        assert!(Head::of(&behind).is_err());
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
