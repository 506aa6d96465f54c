//! Texts made to break a reader: what they cost grows with their length and no faster.
//!
//! Counted in instructions, which a busy machine does not change. At their full length they are read once,
//! in a process of their own that is killed when it hangs and whose memory is bounded.

mod apart;
mod needs;

use std::io::Write;
use std::process::Command;
use std::sync::Mutex;

use vanban::Vocab;
use vanban::job::{self, Paper, Settings, Want};

/// Twice as much more text may cost so much more: from `2n` to `4n` over from `n` to `2n`. What is done
/// once, whatever the text, falls out.
const MOST: f64 = 2.2;

/// What it is, what it begins with, what is repeated, how often in full, how often where it is counted.
type Row = (&'static str, &'static str, &'static str, usize, usize);

#[rustfmt::skip]
const ROWS: [Row; 48] = [
    ("one line", TITLE, "thực hiện nghiêm các nội dung, ", 250_000, 400),
    ("one word", TITLE, "ộ", 3_000_000, 4000),
    ("empty lines", TITLE, "\n", 1_000_000, 20_000),
    ("nested markers", TITLE, "I-\n1.\na)\n-\n+\n", 20_000, 300),
    ("titles of signers", TITLE, "Phó Bí thư\n", 100_000, 300),
    ("markers in one line", TITLE, "1. a) - ", 33_000, 1000),
    ("deep numbers", TITLE, "1.", 100_000, 3000),
    ("slashes", TITLE, "/", 1_000_000, 20_000),
    ("slashes and digits", TITLE, "1/", 500_000, 10_000),
    ("numbers without end", TITLE, "số 1", 200_000, 2000),
    ("thousands", TITLE, ".234", 250_000, 4000),
    ("words of deadlines", TITLE, "trước ngày 15 trong năm hằng ", 50_000, 1000),
    ("round brackets", TITLE, "(", 50_000, 20_000),
    ("square brackets", TITLE, "[", 50_000, 20_000),
    ("deep quotes", TITLE, "> ", 100_000, 3000),
    ("quotation marks", TITLE, "“", 100_000, 3000),
    ("stars", TITLE, "*", 100_000, 20_000),
    ("pipes", TITLE, "|", 100_000, 20_000),
    ("combining marks", "", "\u{301}", 1_000_000, 3000),
    ("marks in the wrong order", "", "\u{301}\u{323}", 500_000, 1500),
    ("page numbers", TITLE, "1\n", 200_000, 3000),
    ("dates in one word", TITLE, "ngayt", 50_000, 500),
    ("digits and letters", TITLE, "1n", 200_000, 2000),
    ("specks", TITLE, ", 1. a\n", 30_000, 300),
    ("feet of pages", TITLE, "Tài liệu hội nghị\n1\n", 50_000, 1000),
    ("laws with open brackets", TITLE, "Luật Đất đai (", 50_000, 500),
    ("quotations without end", TITLE, "Quyết định số 5/QĐ-UBND “về việc ", 30_000, 300),
    ("labels in brackets", TITLE, "Giao Sở Y tế (Thời hạn: mai ", 30_000, 500),
    ("programmes", TITLE, "theo Chương trình hành động, ", 50_000, 500),
    ("programmes of two", TITLE, "theo Chương trình phối hợp giữa Sở Y tế, Báo cáo chính trị ", 30_000, 300),
    ("conferences", TITLE, "theo Nghị quyết Trung ương, Nghị quyết Đại hội, ", 30_000, 300),
    ("numbers of conferences", TITLE, "theo Nghị quyết Trung ương 5, 6, 7 và 8, 9, ", 30_000, 300),
    ("numbers before a symbol", TITLE, "theo các Nghị định: 1, 2, 3, Kế hoạch 4, 5, ", 30_000, 300),
    ("laws of a list", TITLE, "theo các Luật: Đất đai, Nhà ở, ", 50_000, 500),
    ("names and the paper by which", TITLE, "Đề án phát triển vùng lúa đặc sản theo Nghị quyết ", 30_000, 300),
    ("opening clauses", TITLE, "Căn cứ Kế hoạch, các chi bộ, ", 50_000, 500),
    ("amending laws", TITLE, "Luật sửa đổi, bổ sung một số điều ", 30_000, 500),
    ("names given", TITLE, "theo Luật Đất đai (sau đây gọi tắt là Luật ", 20_000, 300),
    ("bodies that join", TITLE, "giao Sở Y tế chủ trì, phối hợp với Sở Tài chính ", 20_000, 300),
    ("several papers", TITLE, "các Tờ trình ", 50_000, 500),
    ("cells of a table", TITLE, "|\n1\n", 50_000, 300),
    ("rows of a table", TITLE, "|\na\n|\nb\n|\n", 20_000, 300),
    ("congresses of a list", TITLE, "theo Nghị quyết Đại hội XI, XII và XIII, ", 30_000, 300),
    ("paragraphs that charge", TITLE, "\n\nSở Y tế chủ trì, phối hợp với Sở Tài chính rà soát.", 20_000, 300),
    ("letters of sections", TITLE, "A- MỘT HAI\n8- BA BỐN\n", 20_000, 300),
    ("notes that quote", TITLE, "[1] Điều 2 quy định:\n“Điều 3. Một.”\n", 20_000, 300),
    ("NUL bytes", TITLE, "\0", 1_000_000, 20_000),
    ("some NUL bytes", TITLE, NUL, 50_000, 500),
];

const TITLE: &str = "CHƯƠNG TRÌNH\ncông tác năm 2026\n\n1. Tổ chức thực hiện ";

/// Few enough for a text.
const NUL: &str = "\0 chăm lo đời sống người có công với cách mạng, bảo đảm đúng tiến độ và an toàn; ";

fn text((_, head, piece, ..): Row, count: usize) -> Vec<u8> {
    format!("{head}{}", piece.repeat(count)).into_bytes()
}

/// UTF-16 with halves of letters that are not there.
fn surrogates(count: usize) -> Vec<u8> {
    let units = [0xFEFF, u16::from(b'a'), u16::from(b'\n')].into_iter();
    units.chain([0xD800, 0xDC00, 0xD83D].into_iter().cycle().take(count)).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn child() {
    apart::child(|bytes| {
        let settings = Settings { vocab: Vocab::builtin(), want: Want::Compact };
        match job::run(&Paper { name: "a.txt", bytes, corrections: None }, &settings) {
            Ok(done) => format!("{} bytes of JSON", done.json.len()),
            Err(error @ job::Error::Panic(_)) => panic!("{error}"),
            Err(error) => error.to_string(),
        }
    });
}

#[test]
fn at_full_length_they_are_read() {
    for row in ROWS {
        let outcome = apart::read(row.0, &text(row, row.3), 1500);
        // A file of NUL bytes is no text, and is told so.
        assert!(outcome.ends_with("bytes of JSON") || row.0 == "NUL bytes", "{}: {outcome}", row.0);
    }
    let outcome = apart::read("halves of letters", &surrogates(1_000_000), 1500);
    assert!(outcome.contains("UTF-16"), "{outcome}");
}

#[test]
fn what_they_cost_grows_with_their_length() {
    if !needs::have(&["valgrind"]) {
        return;
    }
    let rows: Vec<(&str, [Vec<u8>; 3])> = ROWS
        .iter()
        .map(|row| (row.0, [1, 2, 4].map(|times| text(*row, times * row.4))))
        .chain([("halves of letters", [1, 2, 4].map(|times| surrogates(times * 10_000)))])
        .collect();
    let (rows, steep) = (Mutex::new(rows.into_iter()), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let Some((name, texts)) = rows.lock().unwrap().next() else { return };
            let [once, twice, more] = texts.map(|bytes| instructions(&bytes) as f64);
            let (first, second) = ((twice - once).max(1e5), more - twice);
            let ratio = second / first;
            eprintln!("{name}: {:.2}, {:.2}, {:.2} million: {ratio:.2}", once / 1e6, twice / 1e6, more / 1e6);
            if ratio > MOST {
                steep.lock().unwrap().push(format!("{name}: {ratio:.2}"));
            }
        }
    };
    std::thread::scope(|scope| (0..2).for_each(|_| _ = scope.spawn(work)));
    let steep = steep.into_inner().unwrap();
    assert!(steep.is_empty(), "more than {MOST} times as much for twice as much more: {steep:?}");
}

/// The instructions of a process that reads a text and writes its JSON.
fn instructions(bytes: &[u8]) -> u64 {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    file.write_all(bytes).unwrap();
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .args([env!("CARGO_BIN_EXE_vanban"), "parse"])
        .arg(file.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    let count = said.lines().find_map(|line| line.split_once("refs:")).unwrap_or_else(|| panic!("{said}")).1;
    count.trim().replace(',', "").parse().unwrap()
}
