//! Tables of one's own: dumped, extended, replaced, and what a bad row says.

mod papers;

use std::fs;

use serde_json::Value;
use tempfile::TempDir;
use vanban::job::{self, Settings, Want};
use vanban::vocab::VocabError;
use vanban::{Text, Vocab};

/// A folder with tables.
fn folder(tables: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in tables {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn load(tables: &[(&str, &str)]) -> Result<Vocab, VocabError> {
    Vocab::load(folder(tables).path())
}

fn read(text: &str, vocab: &Vocab) -> Value {
    let settings = Settings { vocab, want: Want::Value };
    let paper = job::Paper { name: "a.txt", bytes: text.as_bytes(), corrections: None };
    job::run(&paper, &settings).unwrap().value
}

const PAPER: &str = "TỈNH ỦY CÀ MAU\n*\nSố 12-TĐ/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nCà Mau, ngày 5 tháng 1 năm 2026\n\n\
                     THÔNG ĐIỆP\nvề mùa xuân\n\n1. Chúc mừng các đồng chí.\n\n2. Cảm ơn các đồng chí.\n\n\
                     Nơi nhận:\n- Các chi bộ (niêm yết),\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Nam\n";

#[test]
fn a_dump_loads_as_what_is_compiled_in() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("not/yet/there");
    Vocab::dump(&tables).unwrap();
    let loaded = Vocab::load(&tables).unwrap();
    assert_eq!(loaded.version(), Vocab::builtin().version());
    let compiled: Vec<_> = papers::papers(&papers::root().join("grammar/vocab"));
    assert_eq!(papers::papers(&tables).len(), compiled.len(), "a table is missing");
    for (dumped, table) in papers::papers(&tables).iter().zip(&compiled) {
        assert_eq!(dumped.text(), table.text(), "{}", table.name);
    }
    for paper in papers::fixtures() {
        let text = paper.text();
        let text = Text::new(text.as_str());
        assert_eq!(vanban::parse(&text, &loaded), vanban::parse(&text, Vocab::builtin()), "{}", paper.name);
    }
}

/// A row twice is one of them dead: who changes the other sees no effect.
#[test]
fn no_table_has_a_row_twice() {
    for table in papers::papers(&papers::root().join("grammar/vocab")) {
        let text = table.text();
        let mut rows: Vec<_> = text.lines().filter(|row| !row.is_empty() && !row.starts_with('#')).collect();
        rows.sort_unstable();
        let twice: Vec<_> = rows.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", table.name);
    }
}

#[test]
fn an_empty_folder_changes_nothing() {
    assert_eq!(load(&[("notes.txt", "no table")]).unwrap().version(), Vocab::builtin().version());
    assert_eq!(load(&[("roles.tsv", "\u{feff}# only remarks\r\n\r\n")]).unwrap().version(), Vocab::builtin().version());
}

#[test]
fn an_added_row_takes_effect() {
    let before = read(PAPER, Vocab::builtin());
    assert_ne!(before["title"]["type"], "TĐ", "the paper shows nothing: its type is known");
    let vocab = load(&[("types.tsv", "TĐ\tThông điệp\tTĐ\tparty\ttitle\n"), ("purposes.tsv", "niêm yết\n")]).unwrap();
    assert_ne!(vocab.version(), Vocab::builtin().version());
    let after = read(PAPER, &vocab);
    assert_eq!(after["title"]["type"], "TĐ");
    assert_eq!(after["title"]["name"], "THÔNG ĐIỆP");
    assert_eq!(after["title"]["subject"], "về mùa xuân");
    assert_eq!(
        (&before["recipients"][0]["purpose"], &after["recipients"][0]["purpose"]),
        (&Value::Null, &"niêm yết".into())
    );
    assert_eq!(after["generator"]["vocabulary"], vocab.version());
}

#[test]
fn a_row_with_a_known_key_takes_its_place() {
    // Case and marks of the key do not matter.
    let vocab = load(&[("types.tsv", "CtX\tCHUONG TRINH\tCTr\tparty\ttitle\n")]).unwrap();
    let seed = papers::seed().text();
    assert_eq!(read(&seed, Vocab::builtin())["title"]["type"], "CTr");
    assert_eq!(read(&seed, &vocab)["title"]["type"], "CtX");
}

#[test]
fn a_table_can_be_replaced() {
    let roles = |text: &str| load(&[("roles.tsv", text)]).unwrap();
    let titles = |vocab: &Vocab| read(PAPER, vocab)["signatures"][0]["title"].clone();
    assert_eq!(titles(Vocab::builtin()), "BÍ THƯ");
    assert_eq!(titles(&roles("Nhạc trưởng\n")), "BÍ THƯ");
    let replaced = load(&[("types.tsv", "#! replace\nTĐ\tThông điệp\tTĐ\tparty\ttitle\n")]).unwrap();
    assert_eq!(read(PAPER, &replaced)["title"]["type"], "TĐ");
    let seed = papers::seed().text();
    assert_eq!(read(&seed, &replaced)["title"]["type"], Value::Null);
}

#[test]
fn a_bad_row_says_where() {
    for (table, text, place) in [
        ("types.tsv", "# remark\nTĐ\tThông điệp\tTĐ\tparty\n", "2:23: expected 5 cells apart by tabs, found 4"),
        ("types.tsv", "TĐ\tThông điệp\tTĐ\tparty\ttitle\tmore\n", "1:29: expected 5 cells apart by tabs, found 6"),
        ("types.tsv", "TĐ\t\tTĐ\tparty\ttitle\n", "1:4: expected a word, found an empty cell; write - for none"),
        (
            "types.tsv",
            "TĐ\tThông điệp\tTĐ\tchurch\ttitle\n",
            "1:18: expected party, state, other or both, found \"church\"",
        ),
        ("types.tsv", "TĐ\tThông điệp\tTĐ\tparty\tname\n", "1:24: expected own, law, title or no, found \"name\""),
        ("bodies.tsv", "\n\nHội\tparty\tyes\n", "3:11: expected joins, whole or -, found \"yes\""),
        ("headings.tsv", "Việt Nam\tname\tparty\n", "1:10: expected heading or motto, found \"name\""),
        ("marks.tsv", "Mật\tsecret\n", "1:5: expected secrecy, urgency, circulation or draft, found \"secret\""),
        ("authorities.tsv", "P/P\tPP.\n", "1:1: expected T/M, K/T, T/L, TUQ or Q, found \"P/P\""),
        ("signed.tsv", "đã ký\tmaybe\n", "1:7: expected yes or no, found \"maybe\""),
        ("attachments.tsv", "Phụ lục\tannex\n", "1:9: expected appendix or copy, found \"annex\""),
        (
            "formulas.tsv",
            "end\tHết\n",
            "1:1: expected basis, closing, closing-early, enacting, recipients, addressees, subject, attached, approval, school, lower-body, short-body, upper-state, lower-state, no-paper, no-heading, no-issuer, note, page-foot, pointing, defines, behind, counted, numbered, task, lead-in, urging, agreeing, charge, charge-noun, several, group, meeting, addressing, describes, past, deed, no-deed, praise, no-body, no-charge, body-next, directing, modal, lead-label, with-label, time-label, attribute, name-end, level-word, level-short, numbered-body, named-body, statute, no-name, name-stop, clause-stop, law-stop, no-law, body-part, body-stop, title-stop, subject-stop or subject-more, found \"end\"",
        ),
        ("rolls.tsv", "Bí thư\n", "1:1: no table is called \"rolls\"; the tables are types, bodies, "),
    ] {
        let folder = folder(&[(table, text)]);
        let error = Vocab::load(folder.path()).unwrap_err().to_string();
        let want = format!("{}:{place}", folder.path().join(table).display());
        assert!(error.starts_with(&want), "expected {want}\nfound    {error}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = Vocab::load(&papers::root().join("no/such/folder")).unwrap_err();
    assert!(matches!(error, VocabError::File { .. }), "{error}");
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(Vocab::dump(file.path()).unwrap_err(), VocabError::File { .. }));
}

#[test]
fn a_table_that_is_no_text_is_an_error() {
    let folder = folder(&[]);
    fs::write(folder.path().join("roles.tsv"), [0xff, 0xfe, 0x00]).unwrap();
    let error = Vocab::load(folder.path()).unwrap_err();
    assert!(error.to_string().contains("roles.tsv"), "{error}");
}
