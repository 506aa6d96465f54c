"""Makes what fuzzing begins with: seeds for each target, and a dictionary from the vocabulary."""

import pathlib
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEEDS, WORDS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
TABLES = sorted((ROOT / "grammar/vocab").glob("*.tsv"))

DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>TỈNH ỦY CÀ MAU</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>'
    "ĐẢNG CỘNG SẢN VIỆT NAM</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/>"
    '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>CHỈ THỊ</w:t></w:r></w:p></w:body>'
    "</w:document>",
    "word/numbering.xml": '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>",
}


def seed(target: str, name: str, content: bytes) -> None:
    folder = SEEDS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


for paper in [*(ROOT / "fixtures").glob("*.txt"), *(ROOT / "fixtures").glob("*.md"), *(ROOT / "seeds").glob("*.txt")]:
    text = paper.read_text(encoding="utf-8")
    # Short papers are read often: head and tail are what differs.
    short = text[:900]
    seed("text", paper.name, (short + "\n\n" + text[-700:]).encode())
    lines = "".join(f"<p>{line}</p>" for line in short.splitlines())
    seed("html", paper.name, f"<html><body><div>{lines}</div></body></html>".encode())
    seed("encodings", paper.name + ".utf16", short.encode("utf-16"))
    seed("encodings", paper.name + ".cp1258", short.encode("cp1258", "replace"))
for ending in ("doc", "pdf", "rtf"):
    for file in (ROOT / "tests/files").glob(f"*.{ending}"):
        seed(ending, file.name, file.read_bytes())
(SEEDS / "docx").mkdir(parents=True, exist_ok=True)
for method, name in ((zipfile.ZIP_STORED, "stored.docx"), (zipfile.ZIP_DEFLATED, "deflated.docx")):
    with zipfile.ZipFile(SEEDS / "docx" / name, "w", method) as package:
        for part, xml in DOCX.items():
            package.writestr(zipfile.ZipInfo(part), xml, method)
for number, table in enumerate(TABLES):
    seed("vocabulary", table.name, bytes([number]) + table.read_bytes())
seed("corrections", "set", b'[[fix]]\nreason = "register"\nset.header.date = 1998-05-20\nset.title.type = "CT"\n')
seed("corrections", "text", '[[fix]]\nreason = "slip"\nbefore = "KHẨN"\nafter = "MẬT"\n'.encode())
seed("corrections", "symbol", b'[[fix]]\nreason = "register"\nset.header.symbol = "12-CT/TU"\nset."body/0/heading" = "A"\n')

words = set()
for table in TABLES:
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words.update((line.split("\t")[0], line.split("\t")[0].upper()))
words.update(["I- ", "1. ", "a) ", "- ", "Điều 1. ", "Số 12-CT/TW", "ngày 01/02/2026", "\n\n", "./.", "[[fix]]", "set.", "\t"])
quote = lambda word: "".join(chr(b) if 32 < b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())
WORDS.write_text("".join(f'"{quote(word)}"\n' for word in sorted(words) if 0 < len(word.encode()) <= 60))
