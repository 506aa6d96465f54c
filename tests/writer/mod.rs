//! Writes small PDFs.
#![allow(dead_code)] // Each test file uses its own part.

use std::io::Write;

/// A PDF that grows object by object; numbers begin at 1.
#[derive(Debug, Clone, Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

/// The number that [`Pdf::paper`] and its like give the list of pages.
const PAGES: usize = 2;

impl Pdf {
    /// A file with a catalog (1), a list of pages (2) still to be set, and fonts (3): `/F` has Unicode
    /// for codes and letters half as wide as high.
    pub fn new() -> Pdf {
        let mut pdf = Pdf::default();
        pdf.add("<</Type/Catalog/Pages 2 0 R>>");
        pdf.add("null");
        pdf.add("<</F 4 0 R>>");
        pdf.add(
            "<</Type/Font/Subtype/Type0/BaseFont/Serif/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>",
        );
        pdf.add(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Serif/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
        );
        pdf.stream("", to_unicode(0).as_bytes());
        pdf
    }

    /// A file with a page for each content.
    pub fn paper(contents: &[String]) -> Pdf {
        let mut pdf = Pdf::new();
        let pages: Vec<usize> = contents.iter().map(|content| pdf.page(content, "")).collect();
        pdf.set_pages(&pages);
        pdf
    }

    /// Adds an object; gives its number.
    pub fn add(&mut self, object: impl AsRef<[u8]>) -> usize {
        self.objects.push(object.as_ref().to_vec());
        self.objects.len()
    }

    pub fn set(&mut self, number: usize, object: impl AsRef<[u8]>) {
        self.objects[number - 1] = object.as_ref().to_vec();
    }

    /// Adds a stream with further entries for its dictionary.
    pub fn stream(&mut self, entries: &str, bytes: &[u8]) -> usize {
        let mut object = format!("<<{entries}/Length {}>>stream\n", bytes.len()).into_bytes();
        object.extend(bytes);
        object.extend(b"\nendstream");
        self.add(object)
    }

    /// Adds a page with a content and further entries; gives its number.
    pub fn page(&mut self, content: &str, entries: &str) -> usize {
        let content = self.stream("", content.as_bytes());
        self.add(format!("<</Type/Page/Parent 2 0 R/Contents {content} 0 R{entries}>>"))
    }

    pub fn set_pages(&mut self, pages: &[usize]) {
        let kids: String = pages.iter().map(|page| format!("{page} 0 R ")).collect();
        let pages = format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]/Resources<</Font 3 0 R>>>>",
            pages.len()
        );
        self.set(PAGES, pages);
    }

    /// Further entries for the trailer.
    pub fn trailer(mut self, entries: &str) -> Pdf {
        self.trailer.push_str(entries);
        self
    }

    /// The bytes of the file.
    pub fn build(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut places = Vec::new();
        for (i, object) in self.objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj\n", i + 1).bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let table = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
        places.iter().for_each(|at| out.extend(format!("{at:010} 00000 n \n").bytes()));
        let size = places.len() + 1;
        out.extend(
            format!("trailer\n<</Size {size}/Root 1 0 R{}>>\nstartxref\n{table}\n%%EOF\n", self.trailer).bytes(),
        );
        out
    }

    /// The bytes of the file with the objects that are no streams packed into one, as newer programs do.
    pub fn build_packed(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let is_stream = |object: &[u8]| object.windows(6).any(|piece| piece == b"stream");
        let (mut rows, mut index, mut packed) = (vec![[0u8, 0, 0, 0, 0, 0]], String::new(), Vec::new());
        let pack = self.objects.len() + 1;
        for (i, object) in self.objects.iter().enumerate() {
            let row = if is_stream(object) {
                let at = (out.len() as u32).to_be_bytes();
                out.extend(format!("{} 0 obj\n", i + 1).bytes());
                out.extend(object);
                out.extend(b"\nendobj\n");
                [1, at[0], at[1], at[2], at[3], 0]
            } else {
                let order = index.split_whitespace().count() as u32 / 2;
                index.push_str(&format!("{} {} ", i + 1, packed.len()));
                packed.extend(object);
                packed.push(b'\n');
                let stream = (pack as u32).to_be_bytes();
                [2, stream[0], stream[1], stream[2], stream[3], order as u8]
            };
            rows.push(row);
        }
        let count = index.split_whitespace().count() / 2;
        let body = deflate(&[index.as_bytes(), &packed].concat());
        let at = (out.len() as u32).to_be_bytes();
        rows.push([1, at[0], at[1], at[2], at[3], 0]);
        out.extend(
            format!(
                "{pack} 0 obj\n<</Type/ObjStm/N {count}/First {}/Filter/FlateDecode/Length {}>>stream\n",
                index.len(),
                body.len()
            )
            .bytes(),
        );
        out.extend(body);
        out.extend(b"\nendstream\nendobj\n");
        let table = out.len();
        let at = (table as u32).to_be_bytes();
        rows.push([1, at[0], at[1], at[2], at[3], 0]);
        let body = deflate(&rows.concat());
        out.extend(
            format!(
                "{} 0 obj\n<</Type/XRef/Size {}/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length {}>>stream\n",
                pack + 1,
                rows.len(),
                body.len()
            )
            .bytes(),
        );
        out.extend(body);
        out.extend(format!("\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
        out
    }
}

/// A map of every code to the letter that is `shift` further.
pub fn to_unicode(shift: u32) -> String {
    let mut map = String::from(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/X def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    );
    let highs: Vec<u32> = [0, 1, 2, 3, 0x1E, 0x20].into();
    map.push_str(&format!("{} beginbfrange\n", highs.len()));
    for high in highs {
        let from = high << 8;
        map.push_str(&format!("<{from:04X}><{:04X}><{:04X}>\n", from | 0xFF, from + shift));
    }
    map.push_str("endbfrange endcmap end end");
    map
}

/// A word or line drawn at a place, from the bottom left, with the font `/F`.
pub fn show(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
}

/// The codes of a text in the font `/F`.
pub fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}
