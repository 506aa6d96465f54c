//! The built program: stages, forms, diagnostics, tables, vocabularies, exit codes.
#![cfg(feature = "cli")]

mod common;
mod needs;

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use common::{Ran, Tree, ran};
use serde_json::Value;

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_86f56be66d4fe8f3.txt");

/// A paper with a bit of everything: a slip, a gap in the numbers, citations, tasks.
const PAPER: &str = "\
TỈNH ỦY CÀ MAU\u{20}
*
Số 12-CTr/TU

CHƯƠNG TRÌNH
công tác năm 2026

Thực hiện Kết luận số 220-KL/TW, ngày 28/11/2025 của Bộ Chính trị, Tỉnh ủy chỉ đạo như sau:

I- NHIỆM VỤ THƯỜNG XUYỀN

1. Lãnh đạo, chỉ đạo thực hiện Chỉ thị số 46-CT/TW, ngày 16/5/2025 của Bộ Chính trị về bầu cử.

3. Tổ chức kiểm tra; \"báo cáo\" kết quả.
";

/// Three papers, told apart by the number of their symbol.
fn three() -> Tree {
    let tree = Tree::new();
    for number in 1..=3 {
        tree.write(&format!("{number}.txt"), PAPER.replace("12-CTr", &format!("{number}-CTr")));
    }
    tree
}

fn numbers<'v>(papers: impl IntoIterator<Item = &'v Value>) -> Vec<&'v str> {
    papers.into_iter().map(|paper| paper["header"]["symbol"]["number"].as_str().unwrap()).collect()
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

/// Runs with something piped in.
fn piped(tree: &Tree, args: &[&str], input: &[u8]) -> Ran {
    let mut command = tree.command(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    ran(child.wait_with_output().unwrap())
}

#[test]
fn one_paper_is_a_document_and_several_are_lines() {
    let tree = three();
    let one = tree.run(&["parse", "2.txt"]).expect(0);
    assert!(one.stdout.starts_with("{\n  \"schema_version\""), "{}", one.stdout);
    assert_eq!(numbers([&json(&one)]), ["2"]);
    let several = tree.run(&["parse", "3.txt", "1.txt", "2.txt"]).expect(0);
    assert_eq!(numbers(&lines(&several)), ["3", "1", "2"]);

    for (args, pretty) in [(&["--compact"][..], false), (&["--format", "jsonl"], false), (&["--format", "json"], true)]
    {
        let ran = tree.run(&[&["parse", "2.txt"], args].concat()).expect(0);
        assert_eq!(ran.stdout.lines().count() > 1, pretty, "{args:?}");
        assert_eq!(json(&ran), json(&one), "{args:?}");
    }
    for (args, pretty) in [(&["--format", "json"][..], true), (&["--format", "json", "--compact"], false)] {
        let ran = tree.run(&[&["parse", "3.txt", "1.txt"], args].concat()).expect(0);
        assert_eq!(numbers(json(&ran).as_array().unwrap()), ["3", "1"]);
        assert_eq!(ran.stdout.lines().count() > 1, pretty, "{args:?}");
    }
    // An array of one level is indented as serde_json would.
    let array = tree.run(&["parse", "3.txt", "1.txt", "--format", "json"]).expect(0);
    assert_eq!(array.stdout.trim_end(), serde_json::to_string_pretty(&json(&array)).unwrap());
}

#[test]
fn a_bad_paper_is_named_and_the_others_go_on() {
    let tree = three();
    tree.write("bad.txt", b"\xFF\xFE\x00");
    let args = ["parse", "1.txt", "bad.txt", "none.txt", ".", "3.txt"];
    let ran = tree.run(&args).expect(1);
    assert_eq!(numbers(&lines(&ran)), ["1", "3"]);
    ran.says("vanban: bad.txt: broken UTF-16").says("vanban: none.txt: the file is not there");
    ran.says("vanban: .: it is a folder; 'vanban batch' and 'vanban scan' take folders");
    let array = tree.run(&["parse", "--format", "json", "bad.txt", "1.txt"]).expect(1);
    assert_eq!(numbers(json(&array).as_array().unwrap()), ["1"]);
    let none = tree.run(&["parse", "--format", "json", "bad.txt", "none.txt"]).expect(1);
    assert_eq!(none.stdout, "[]\n");
    for command in ["citations", "tasks"] {
        tree.run(&[command, "bad.txt", "1.txt"]).expect(1).prints("==> 1.txt <==").says("vanban: bad.txt: ");
    }
}

#[test]
fn standard_input() {
    let tree = three();
    for args in [&["parse"][..], &["parse", "-"]] {
        let ran = piped(&tree, args, PAPER.as_bytes()).expect(0);
        assert_eq!(json(&ran)["source"]["name"], "<stdin>");
        assert_eq!(numbers([&json(&ran)]), ["12"]);
    }
    let between = piped(&tree, &["parse", "1.txt", "-", "3.txt"], PAPER.as_bytes()).expect(0);
    assert_eq!(numbers(&lines(&between)), ["1", "12", "3"]);
    assert_eq!(piped(&tree, &["text"], PAPER.as_bytes()).expect(0).stdout, PAPER);
    piped(&tree, &["citations"], PAPER.as_bytes()).expect(0).prints("46-CT/TW");
    piped(&tree, &["parse"], b"\xFF\xFE\x00").expect(1).says("vanban: <stdin>: ");
}

#[test]
fn stages() {
    let tree = three();
    let ran = tree.run(&["parse", "--stage", "lines", "1.txt"]).expect(0);
    let rows: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(
        rows[..4],
        [
            " line  kind            indent  gap  words",
            "    1  text                 0    0  TỈNH ỦY CÀ MAU",
            "    2  rule                 0    0  *",
            "    3  text                 0    0  Số 1-CTr/TU",
        ]
    );
    assert_eq!(rows[4], "    5  text                 0    1  CHƯƠNG TRÌNH");
    let ran = tree.run(&["parse", "--stage", "outline", "1.txt"]).expect(0);
    let rows: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(rows[0], "title  CTr  CHƯƠNG TRÌNH công tác năm 2026");
    assert!(rows[1].starts_with("preamble  basis  Thực hiện Kết luận số 220-KL/TW"), "{}", ran.stdout);
    assert_eq!(rows[2], "I  section  I-  NHIỆM VỤ THƯỜNG XUYỀN");
    assert!(rows[3].starts_with("  I/1  item  1.  Lãnh đạo, chỉ đạo"), "{}", ran.stdout);
    let json = tree.run(&["parse", "--stage", "json", "1.txt"]).expect(0);
    assert_eq!(json.stdout, tree.run(&["parse", "1.txt"]).stdout);
    let two = tree.run(&["parse", "--stage", "outline", "1.txt", "2.txt"]).expect(0);
    two.prints("==> 1.txt <==\ntitle").prints("\n\n==> 2.txt <==\ntitle");
    for more in [&["--compact"][..], &["--format", "json"], &["--diagnostics"]] {
        let args = [&["parse", "--stage", "lines", "1.txt"], more].concat();
        tree.run(&args).expect(2).says("belong to '--stage json'");
    }
}

#[test]
fn diagnostics_are_drawn_on_stderr() {
    let tree = three();
    let plain = tree.run(&["parse", "1.txt"]).expect(0);
    let ran = tree.run(&["parse", "--diagnostics", "1.txt"]).expect(0);
    assert_eq!(ran.stdout, plain.stdout);
    ran.says(
        "warning[ocr-slip]: \"XUYỀN\" is probably a slip of the scan\n  --> 1.txt:10:20\n   |\n\
         10 | I- NHIỆM VỤ THƯỜNG XUYỀN\n   |                    ^^^^^\n   = probably: XUYÊN\n",
    );
    ran.says("warning[number-gap]: ").says("14 | 3. Tổ chức").says("   | ^^\n");
    ran.says("info[date-absent]: ").says("\n1.txt: 2 warnings, ");
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
    let compact = tree.run(&["parse", "--diagnostics", "1.txt", "2.txt"]).expect(0);
    assert_eq!(numbers(&lines(&compact)), ["1", "2"]);
    compact.says("--> 1.txt:10:20").says("--> 2.txt:10:20");
}

#[test]
fn colour_when_it_is_wanted() {
    let tree = three();
    let red = "\u{1b}[1m\u{1b}[33mwarning[ocr-slip]";
    let always = tree.run(&["parse", "--diagnostics", "--color", "always", "1.txt"]).expect(0);
    always.says(red);
    let plain = [
        ("NO_COLOR", "1", &["parse", "--diagnostics", "1.txt"][..]),
        ("CLICOLOR_FORCE", "1", &["parse", "--diagnostics", "--color", "never", "1.txt"]),
    ];
    for (name, value, args) in plain {
        let ran = ran(tree.command(args).env(name, value).output().unwrap()).expect(0);
        assert!(!ran.stderr.contains('\u{1b}'), "{name}: {}", ran.stderr);
    }
}

/// On a terminal, which `script` makes.
#[test]
#[cfg(unix)]
fn colour_on_a_terminal_unless_no_color() {
    let tree = three();
    if !needs::have(&["script"]) {
        return;
    }
    let on_terminal = |environment: &str| {
        let program = env!("CARGO_BIN_EXE_vanban");
        let line = format!("script -qec '{environment} {program} parse --diagnostics 1.txt' typescript");
        let mut command = Command::new("sh");
        command.args(["-c", &line]).current_dir(tree.path("")).env_remove("NO_COLOR").env("TERM", "xterm-256color");
        ran(command.output().unwrap()).expect(0).stdout
    };
    assert!(on_terminal("").contains("\u{1b}[33mwarning[ocr-slip]"));
    let plain = on_terminal("NO_COLOR=1");
    assert!(plain.contains("warning[ocr-slip]") && !plain.contains('\u{1b}'), "{plain}");
}

#[test]
fn what_the_reader_of_the_format_says_is_in_the_output() {
    let tree = Tree::new();
    tree.write("a.doc", PAPER);
    let output = json(&tree.run(&["parse", "a.doc"]).expect(0));
    let first = &output["diagnostics"][0];
    assert_eq!(first["code"], "wrong-extension");
    assert_eq!((first["severity"].as_str(), first["line"].as_u64()), (Some("warning"), Some(1)));
    tree.run(&["parse", "--diagnostics", "a.doc"])
        .expect(0)
        .says("warning[wrong-extension]: the name ends in .doc, the content is plain text\n --> a.doc:1\n\n");
    tree.run(&["scan", "a.doc"]).expect(0).prints("wrong-extension (warning)");
}

#[test]
#[cfg(feature = "html")]
fn a_star_in_a_web_page_is_a_star() {
    let tree = Tree::new();
    let page = "<html><body><p>KẾ HOẠCH</p><p>về **đê điều**</p><p># 1. Một</p></body></html>";
    tree.write("a.html", page);
    let output = json(&tree.run(&["parse", "a.html"]).expect(0));
    assert_eq!(output["source"]["format"], "html");
    assert!(output.to_string().contains("**đê điều**"), "{output}");
}

#[test]
fn citations() {
    let tree = three();
    let table = tree.run(&["citations", "1.txt"]).expect(0);
    let rows: Vec<Vec<&str>> = table
        .stdout
        .lines()
        .map(|line| line.split("  ").filter(|cell| !cell.is_empty()).map(str::trim).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["type", "paper", "date", "issuer", "form", "node", "line"],
            ["KL", "220-KL/TW", "2025-11-28", "Bộ Chính trị", "full", "-", "8"],
            ["CT", "46-CT/TW", "2025-05-16", "Bộ Chính trị", "full", "I/1", "12"],
        ]
    );

    let ran = tree.run(&["citations", "--json", "1.txt", "2.txt"]).expect(0);
    let found = lines(&ran);
    assert_eq!(found.len(), 4);
    let whole = json(&tree.run(&["parse", "1.txt"]));
    for (line, citation) in found.iter().zip(whole["citations"].as_array().unwrap()) {
        assert_eq!(line["file"], "1.txt");
        for (field, value) in citation.as_object().unwrap() {
            assert_eq!(&line[field], value, "{field}");
        }
    }
    assert_eq!(found[1]["reference_id"], "ct/46-ct-tw/2025-05-16");
    assert_eq!((found[3]["file"].as_str(), found[3]["line"].as_u64()), (Some("2.txt"), Some(12)));

    let ran = tree.run(&["citations", "--annotate", "1.txt"]).expect(0);
    ran.prints("Thực hiện ⟦Kết luận số 220-KL/TW, ngày 28/11/2025 của Bộ Chính trị⟧, Tỉnh ủy");
    assert_eq!(ran.stdout.replace(['⟦', '⟧'], ""), tree.read("1.txt"));

    tree.write("none.txt", "CHỈ THỊ\nvề đê điều\n");
    tree.run(&["citations", "none.txt"]).expect(0).prints("cites nothing");
    assert_eq!(tree.run(&["citations", "--json", "none.txt"]).expect(0).stdout, "");
    tree.run(&["citations", "--json", "--annotate", "1.txt"]).expect(2);
}

#[test]
fn tasks() {
    let tree = three();
    let table = tree.run(&["tasks", "1.txt"]).expect(0);
    assert!(table.stdout.starts_with("node  task "), "{}", table.stdout);
    table.prints("\nI/1   Lãnh đạo, chỉ đạo thực hiện");
    let found = lines(&tree.run(&["tasks", "--json", "1.txt", "2.txt"]).expect(0));
    let whole = json(&tree.run(&["parse", "1.txt"]));
    let tasks = whole["tasks"].as_array().unwrap();
    assert_eq!(found.len(), 2 * tasks.len());
    for (line, task) in found.iter().zip(tasks) {
        assert_eq!((line["file"].as_str(), line["line"].as_u64().is_some()), (Some("1.txt"), true));
        for (field, value) in task.as_object().unwrap() {
            assert_eq!(&line[field], value, "{field}");
        }
    }
    tree.run(&["tasks", "--json", "--csv", "1.txt"]).expect(2);
}

#[test]
fn tasks_for_spreadsheets() {
    let tree = three();
    let csv = tree.run(&["tasks", "--csv", "1.txt", "2.txt"]).expect(0).stdout;
    let rest = csv.strip_prefix('\u{feff}').expect("a byte-order mark");
    assert!(!rest.contains('\u{feff}'));
    let rows: Vec<_> = rest.split_terminator("\r\n").collect();
    assert!(
        rows[0].starts_with("file,attachment,line,node,section,number,text,act,assignees,deadline,until,"),
        "{}",
        rows[0]
    );
    assert!(
        rows[1]
            .starts_with("1.txt,,12,I/1,NHIỆM VỤ THƯỜNG XUYỀN,1,\"Lãnh đạo, chỉ đạo thực hiện Chỉ thị số 46-CT/TW, ")
    );
    assert!(rows[1].contains(",46-CT/TW"), "{}", rows[1]);
    assert!(csv.contains("\"Tổ chức kiểm tra; \"\"báo cáo\"\" kết quả.\""), "{csv}");
    assert!(rows.iter().any(|row| row.starts_with("2.txt,")));
    // Python reads it as it was meant.
    let path = tree.write("tasks.csv", &csv);
    let script = "import csv, sys; rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))\n\
                  print(len(rows), rows[1]['text'], len({len(row) for row in rows}))";
    if needs::have(&["python3"]) {
        let mut python = Command::new("python3");
        let read = python.args(["-c", script]).arg(path).env("PYTHONIOENCODING", "utf-8").output().unwrap();
        assert_eq!(ran(read).expect(0).stdout.trim(), "4 Tổ chức kiểm tra; \"báo cáo\" kết quả. 1");
    }
    // Who, and until when.
    let paper = PAPER.replace(
        "Tổ chức kiểm tra; \"báo cáo\" kết quả.",
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính xây dựng đề án, hoàn thành trong tháng 6/2026.",
    );
    tree.write("who.txt", paper);
    let who = tree.run(&["tasks", "--csv", "who.txt"]).expect(0);
    let row = who.stdout.lines().find(|line| line.contains("Giao Sở Y tế")).unwrap();
    assert!(row.contains(",\"Sở Y tế; Sở Tài chính (with)\","), "{row}");
    assert!(row.contains("tháng 6/2026,2026-06-30,"), "{row}");
    // A formula stays words, in the name of a file and in a task.
    tree.write("=formula.txt", PAPER.replace("Tổ chức kiểm tra", "=1+1 Tổ chức kiểm tra"));
    let formula = tree.run(&["tasks", "--csv", "=formula.txt"]).expect(0);
    formula.prints("\r\n'=formula.txt,").prints(",\"'=1+1 Tổ chức kiểm tra; ");
    // No task: the titles alone.
    tree.write("none.txt", "CHỈ THỊ\nvề đê điều\n");
    let none = tree.run(&["tasks", "--csv", "none.txt"]).expect(0).stdout;
    assert_eq!(none, format!("\u{feff}{}\r\n", rows[0]));
}

#[test]
fn a_vocabulary_of_ones_own() {
    let tree = three();
    tree.run(&["vocab", "dump", "words"]).expect(0).prints("tables in words");
    let types = tree.read("words/types.tsv");
    let version =
        |args: &[&str]| json(&tree.run(args).expect(0))["generator"]["vocabulary"].as_str().unwrap().to_owned();
    let builtin = version(&["parse", "1.txt"]);
    assert_eq!(version(&["parse", "--vocab", "words", "1.txt"]), builtin);
    tree.run(&["vocab", "check", "words"]).expect(0).prints(&builtin);
    tree.run(&["vocab", "dump", "words"]).expect(1).says("exists already").says("--force");
    tree.run(&["vocab", "dump", "--force", "words"]).expect(0);

    // One table with one row is enough, and every command sees it.
    let row = types.lines().find(|line| line.starts_with("CTr\t")).unwrap();
    tree.write("own/types.tsv", format!("{}\n", row.replacen("CTr", "CTX", 1)));
    let own = json(&tree.run(&["parse", "--vocab", "own", "1.txt"]).expect(0));
    assert_eq!(own["title"]["type"], "CTX");
    assert_ne!(own["generator"]["vocabulary"], builtin.as_str());
    tree.run(&["scan", "--vocab", "own", "1.txt"]).expect(0).prints("CTX");
    tree.run(&["parse", "--vocab", "own", "--stage", "outline", "1.txt"]).expect(0).prints("title  CTX");
    // As a default of a folder.
    tree.write("vanban.toml", "vocab = \"own\"\n");
    assert_eq!(json(&tree.run(&["parse", "1.txt"]).expect(0))["title"]["type"], "CTX");
}

#[test]
#[cfg(feature = "batch")]
fn a_changed_vocabulary_makes_outputs_anew() {
    let tree = three();
    tree.run(&["vocab", "dump", "words"]).expect(0);
    let batch = ["batch", "1.txt", "2.txt", "--out", "out", "--vocab", "words"];
    tree.run(&batch).expect(0);
    tree.run(&batch).expect(0).says("2 unchanged");
    let types = tree.read("words/types.tsv");
    tree.write("words/types.tsv", types.replacen("CTr\t", "CTX\t", 1));
    let ran = tree.run(&batch).expect(0);
    assert!(ran.stderr.contains("0 unchanged"), "{}", ran.stderr);
    assert_eq!(tree.json("out/1.txt.json")["title"]["type"], "CTX");
    tree.run(&["status", "out", "--vocab", "words"]).expect(0);
}

#[test]
fn a_bad_row_is_named_with_file_line_and_column() {
    let tree = three();
    for (table, row, want) in [
        ("types", "CT\tChỉ thị\n", "words/types.tsv:2:11: expected 5 cells apart by tabs, found 2"),
        ("bodies", "Ban Bí thư\tparty\tyes\n", "words/bodies.tsv:2:18: expected joins, whole or -, found \"yes\""),
        ("levels", "\tTU\n", "words/levels.tsv:2:1: expected a word, found an empty cell; write - for none"),
        ("typos", "a\n", "words/typos.tsv:1:1: no table is called \"typos\""),
    ] {
        let file = format!("words/{table}.tsv");
        let path = tree.write(&file, format!("# of ours\n{row}"));
        for args in [
            &["parse", "--vocab", "words", "1.txt"][..],
            &["vocab", "check", "words"],
            &["scan", ".", "--vocab", "words"],
        ] {
            let ran = tree.run(args).expect(2);
            assert!(ran.stderr.starts_with(&format!("vanban: {want}")), "{args:?}: {}", ran.stderr);
            assert_eq!(ran.stdout, "");
        }
        fs::remove_file(path).unwrap();
    }
    tree.run(&["parse", "--vocab", "words", "1.txt"]).expect(2).says("words: no table in it; 'vanban vocab dump DIR'");
    tree.run(&["parse", "--vocab", "none", "1.txt"]).expect(2).says("vanban: none: no such file or folder");
}

#[test]
fn an_encoding_that_is_named_holds_for_every_command() {
    let tree = Tree::new();
    let utf16: Vec<u8> = PAPER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    tree.write("a.txt", utf16);
    let encoding = ["--encoding", "utf-16le"];
    for args in
        [&["parse", "a.txt"][..], &["citations", "a.txt"], &["parse", "--stage", "lines", "a.txt"], &["text", "a.txt"]]
    {
        tree.run(&[args, &encoding].concat()).expect(0).prints("220-KL/TW");
    }
    tree.run(&["parse", "--encoding", "latin-5", "a.txt"]).expect(2).says("unknown encoding; known are utf-8");
}

/// `| head` ends a run early, and well.
#[test]
fn a_reader_that_goes_is_no_failure() {
    let tree = Tree::new();
    let seed = fs::read_to_string(SEED).unwrap();
    let names: Vec<String> = (0..20).map(|number| format!("{number}.txt")).collect();
    for name in &names {
        tree.write(name, seed.repeat(2));
    }
    for args in
        [&["parse"][..], &["parse", "--stage", "lines"], &["citations", "--annotate"], &["tasks", "--csv"], &["schema"]]
    {
        let files = if args == ["schema"] { &[][..] } else { &names[..] };
        let mut command = tree.command(args);
        let mut child = command.args(files).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = ran(child.wait_with_output().unwrap()).expect(0);
        assert_eq!(ran.stderr, "", "{args:?}");
    }
}

#[test]
fn usage() {
    let tree = three();
    let help = tree.run(&["--help"]).expect(0);
    help.prints("130 interrupted");
    for command in ["parse", "text", "citations", "tasks", "scan", "check", "fix", "vocab", "schema"] {
        help.prints(&format!("\n  {command} "));
        tree.run(&["help", command]).expect(0);
    }
    for args in
        [&["parse", "--stage", "words", "1.txt"][..], &["parse", "--formats", "json"], &["vocab"], &["vocab", "dump"]]
    {
        tree.run(args).expect(2);
    }
    for text in [help.stdout, tree.run(&["help", "parse"]).stdout] {
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
}
