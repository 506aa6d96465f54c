//! Kinds of file that are told from their first bytes.

/// A kind of file that this part of the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Magic {
    Pdf,
    /// An OLE file: Word 97-2003, or another of its time.
    Ole,
    Rtf,
    Png,
    Jpeg,
    Tiff,
}

impl Magic {
    /// The kind that the first bytes tell. Some programs put up to a kilobyte before `%PDF-`; what is
    /// there must not be text, else a paper that writes about PDF would be one.
    pub(super) fn of(bytes: &[u8]) -> Option<Magic> {
        let head = &bytes[..bytes.len().min(1024)];
        let blank = head.iter().take_while(|b| b.is_ascii_whitespace()).count();
        match bytes {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(Magic::Ole),
            [0x89, b'P', b'N', b'G', ..] => Some(Magic::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Magic::Jpeg),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Magic::Tiff),
            _ if head[blank..].starts_with(b"{\\rtf") => Some(Magic::Rtf),
            _ => {
                let at = memchr::memmem::find(head, b"%PDF-")?;
                (at <= blank.max(3) || head[..at].contains(&0)).then_some(Magic::Pdf)
            }
        }
    }
}
