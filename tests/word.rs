//! Word 97-2003 and RTF.

mod needs;

use std::process::Command;

use needs::have;
use vanban::source::{self, Format, Options};

/// What both files of the paper must come out as, with the numbers of the list.
const NUMBERED: [&str; 7] = [
    "TỈNH ỦY MẪU SƠN",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Mẫu Sơn, ngày 05 tháng 3 năm 2026",
    "CHỈ THỊ",
    "1. Đảng ủy các xã, phường rà soát hồ sơ từ năm 1990 đến nay, lập danh mục tài liệu quý, hiếm và báo cáo trước ngày 30/6/2026.",
    "3. Ban Tổ chức Tỉnh ủy bố trí người làm lưu trữ ở cơ sở.",
    "Lương Văn Thử",
];

#[test]
fn rtf_of_libreoffice() {
    let bytes = std::fs::read("tests/files/paper.rtf").unwrap();
    let source = source::read(&bytes, "paper.rtf", &Options { tools: false, ..Options::default() }).unwrap();
    assert_eq!((source.format, source.encoding), (Format::Rtf, "windows-1252"));
    let lines: Vec<&str> = source.text.lines().collect();
    for line in NUMBERED {
        assert!(lines.contains(&line), "{line} in {}", source.text);
    }
    assert_eq!(source.pages.len(), 1);
    assert!(source.text[source.pages[0]..].starts_with("Văn phòng Tỉnh ủy theo dõi"), "{}", source.text);
}

#[test]
fn doc_with_lists_keeps_its_numbers_by_libreoffice() {
    if !have(&["soffice"]) {
        return;
    }
    let bytes = std::fs::read("tests/files/paper.doc").unwrap();
    let before = leftovers();
    // Two at once, as each has a profile of its own.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let source = source::read(&bytes, "paper.doc", &Options::default()).unwrap();
                assert_eq!(source.format, Format::Doc);
                let lines: Vec<&str> = source.text.lines().collect();
                for line in NUMBERED {
                    assert!(lines.contains(&line), "{line} in {}\n{:?}", source.text, source.diagnostics);
                }
                assert_eq!(source.diagnostics[0].message, "the text was read by soffice", "{:?}", source.diagnostics);
            });
        }
    });
    assert_eq!(leftovers(), before);
}

/// How many folders of this process are left in the folder for temporary files.
fn leftovers() -> usize {
    let start = format!("vanban-{}-", std::process::id());
    let own =
        |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().starts_with(&start);
    std::fs::read_dir(std::env::temp_dir()).unwrap().filter_map(|entry| own(entry).then_some(())).count()
}

/// Runs `vanban text` on the Word file where of all programs only one is found.
#[cfg(unix)]
fn text_by(program: &str) -> (String, String) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("only-{program}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(found) = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file()) {
        std::os::unix::fs::symlink(found, folder.join(program)).unwrap();
    }
    let mut vanban = Command::new(env!("CARGO_BIN_EXE_vanban"));
    let output = vanban.args(["text", "tests/files/paper.doc"]).env("PATH", &folder).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Runs a command on the Word file, with some of its bytes changed, where the programs are scripts.
#[cfg(unix)]
fn run_by(name: &str, changes: &[(usize, &[u8])], scripts: &[(&str, &str)], command: &str) -> std::process::Output {
    use std::os::unix::fs::PermissionsExt;
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (program, script) in scripts {
        let path = folder.join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut vanban = Command::new(env!("CARGO_BIN_EXE_vanban"));
    let mut bytes = std::fs::read("tests/files/paper.doc").unwrap();
    for (at, change) in changes {
        bytes[*at..at + change.len()].copy_from_slice(change);
    }
    let file = folder.join("paper.doc");
    std::fs::write(&file, bytes).unwrap();
    vanban.arg(command).arg(file).env("PATH", &folder).current_dir(&folder).output().unwrap()
}

/// The text of the Word file and the diagnostics that tell how it was read, where the programs are scripts.
#[cfg(unix)]
fn read_by(name: &str, changes: &[(usize, &[u8])], scripts: &[(&str, &str)]) -> (String, Vec<String>) {
    let run = |command: &str| String::from_utf8(run_by(name, changes, scripts, command).stdout).unwrap();
    let json: serde_json::Value = serde_json::from_str(&run("parse")).unwrap();
    let words = |d: &serde_json::Value| format!("{}: {}", d["code"].as_str().unwrap(), d["message"].as_str().unwrap());
    let of_file = ["doc-reader", "tool-failed", "list-numbers-lost", "doc-places-lost", "doc-letters-lost"];
    let remarks = json["diagnostics"].as_array().unwrap().iter().map(words);
    let remarks = remarks.filter(|words| of_file.iter().any(|code| words.starts_with(code))).collect();
    (run("text"), remarks)
}

/// A program that fails is named, and nobody is told to install what is there.
#[cfg(unix)]
#[test]
fn a_tool_that_fails_is_named() {
    let scripts = [("soffice", "echo no room >&2; exit 1"), ("antiword", "echo words")];
    let (text, remarks) = read_by("fails", &[], &scripts);
    assert_eq!(text, "words\n");
    assert_eq!(
        remarks,
        [
            "doc-reader: the text was read by antiword",
            "tool-failed: soffice failed: no room; antiword took its place",
            "list-numbers-lost: the file has lists, whose automatic numbers are lost: LibreOffice keeps them, but has failed",
        ]
    );
}

/// Where all fail, each is named.
#[cfg(unix)]
#[test]
fn every_tool_that_fails_is_named() {
    let scripts = [("soffice", "echo no room >&2; exit 1"), ("antiword", "echo torn >&2; exit 1"), ("catdoc", "echo")];
    let output = run_by("all-fail", &[], &scripts, "parse");
    let error = String::from_utf8(output.stderr).unwrap();
    let said = "soffice failed: no room; antiword failed: torn; catdoc finds no words in the file";
    assert!(!output.status.success() && error.contains(said), "{error}");
}

/// LibreOffice is tried once more: here each odd start ends without a file.
#[cfg(unix)]
#[test]
fn libreoffice_is_tried_twice() {
    let script = r#"[ -s started ] || { echo once > started; exit 0; }
: > started
printf '{\\rtf1 words\\par}' > "$7/paper.rtf""#;
    let (text, remarks) = read_by("twice", &[], &[("soffice", script), ("antiword", "echo other")]);
    assert_eq!(text, "words\n");
    assert_eq!(remarks, ["doc-reader: the text was read by soffice"]);
}

/// LibreOffice goes first where the others lose letters or the places of words; where it is not found, that is said.
#[cfg(unix)]
#[test]
fn what_only_libreoffice_keeps() {
    // The head of the file in its bytes; no lists.
    const HEAD: usize = 0x1400;
    const NO_LISTS: (usize, &[u8]) = (HEAD + 0x2EE, &[0]);
    let bytes = std::fs::read("tests/files/paper.doc").unwrap();
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let font = wide("Times New Roman\0");
    let font_at = bytes.windows(font.len()).position(|piece| piece == font).unwrap();
    let office = ("soffice", r#"printf '{\\rtf1 words\\par}' > "$7/paper.rtf""#);
    let antiword = ("antiword", "echo 'Ban BÝ th kÕt luËn nh sau, vÒ nhiÖm vô'");
    let would = "LibreOffice would keep them (Debian: apt-get install libreoffice-writer-nogui)";
    let places = format!(
        "doc-places-lost: the file has tracked changes, text boxes or notes, whose places in the text are lost: {would}"
    );
    let letters = format!(
        "doc-letters-lost: the text is in fonts of an old encoding, of which antiword may lose letters: {would}"
    );
    let old = wide(".VnTime\0");
    #[rustfmt::skip]
    let rows = [
        ("footnotes", HEAD + 0x50, &[9][..], &places),
        ("endnotes", HEAD + 0x60, &[9], &places),
        ("boxes", HEAD + 0x64, &[9], &places),
        ("changes", HEAD + 0x236, &[40], &places),
        ("fonts", font_at, &old, &letters),
    ];
    for (name, at, bytes, lost) in rows {
        let change = (at, bytes);
        let (text, remarks) = read_by(name, &[NO_LISTS, change], &[office, antiword]);
        assert_eq!(
            (&*text, &*remarks),
            ("words\n", &["doc-reader: the text was read by soffice".to_owned()][..]),
            "{name}"
        );
        let (_, remarks) = read_by(name, &[NO_LISTS, change], &[antiword]);
        assert_eq!(remarks, ["doc-reader: the text was read by antiword", lost], "{name}");
    }
    let (_, remarks) = read_by("plain", &[NO_LISTS], &[office, antiword]);
    assert_eq!(remarks, ["doc-reader: the text was read by antiword"]);
    // A font that is named and not used.
    let (_, remarks) =
        read_by("unused", &[NO_LISTS, (font_at, &old)], &[("antiword", "echo 'Ban Bí thư kết luận như sau'")]);
    assert_eq!(remarks, ["doc-reader: the text was read by antiword"]);
}

#[cfg(unix)]
#[test]
fn doc_by_antiword_and_catdoc() {
    if have(&["antiword"]) {
        let (text, error) = text_by("antiword");
        let first = text.lines().next().unwrap_or_default();
        let columns: Vec<&str> = first.split("   ").map(str::trim).filter(|words| !words.is_empty()).collect();
        assert_eq!(columns, ["TỈNH ỦY MẪU SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"], "{error}");
        assert!(text.contains("\nBan Tổ chức Tỉnh ủy bố trí người làm lưu trữ ở cơ sở.\n"), "{text}");
    }
    if have(&["catdoc"]) {
        let (text, error) = text_by("catdoc");
        assert!(text.starts_with("TỈNH ỦY MẪU SƠN\n"), "{text}{error}");
        assert!(text.contains("\nPHÓ BÍ THƯ\n"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn doc_without_a_program() {
    let (text, error) = text_by("no-such-program");
    assert_eq!(text, "");
    assert!(error.contains("needs antiword, catdoc or LibreOffice, which is not installed"), "{error}");
    assert!(error.contains("apt-get install antiword, or catdoc, or libreoffice-writer-nogui"), "{error}");
}
