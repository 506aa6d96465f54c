//! `vanban batch`, `status` and `scan` on trees of files.
#![cfg(all(feature = "batch", unix))]

mod common;
mod dice;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Tree, open_up, ran, signal};

#[test]
fn outputs_mirror_the_tree_and_do_not_collide() {
    let tree = Tree::new();
    for name in ["a/b/x.txt", "a/b/x.md", "a/x.txt", "y.txt"] {
        tree.write(name, "CHỈ THỊ\n");
    }
    tree.run(&["batch", "a", "y.txt", "--out", "out"]).expect(0).says("4 files: 4 done, 0 unchanged, 0 failed");
    let names: Vec<_> = tree.files("out").into_keys().collect();
    assert_eq!(names, ["a/b/x.md.json", "a/b/x.txt.json", "a/x.txt.json", "y.txt.json"]);
    let output = tree.json("out/a/b/x.txt.json");
    assert_eq!(output["source"]["name"], "x.txt");
    assert_eq!(output["coverage"]["bytes"], "CHỈ THỊ\n".len());
    // Given in full, a folder is named by its last part.
    let full = tree.path("a");
    tree.run(&["batch", full.to_str().unwrap(), "--out", "out2"]).expect(0);
    assert!(tree.path("out2/a/b/x.txt.json").exists());
}

#[test]
fn an_output_of_another_input_is_never_overwritten() {
    let tree = Tree::new();
    tree.write("one/a/x.txt", "một");
    tree.write("two/a/x.txt", "hai");
    let (one, two) = (tree.path("one/a"), tree.path("two/a"));
    let args = ["batch", one.to_str().unwrap(), two.to_str().unwrap(), "--out", "out"];
    let ran = tree.run(&args).expect(1);
    ran.says("two/a/x.txt: out/a/x.txt.json is the output of").says("1 done, 0 unchanged, 1 failed");
    assert_eq!(tree.json("out/a/x.txt.json")["coverage"]["bytes"], "một".len());
    tree.run(&["batch", "two/a/x.txt", "--out", "out"]).expect(0);
    tree.run(&args).expect(1).says("0 done, 1 unchanged, 1 failed");
    tree.run(&["status", "out"]).expect(0).prints("output-taken");
}

/// The row of an output whose paper is gone stays that paper's, unless there is no output.
#[test]
fn a_paper_that_fails_in_the_place_of_one_that_is_gone_is_in_the_status() {
    let tree = Tree::new();
    tree.write("one/a/x.txt", "một");
    tree.write("two/a/x.txt", "hai");
    let (one, two) = (tree.path("one/a"), tree.path("two/a"));
    let [first, second] = [&one, &two].map(|input| ["batch", input.to_str().unwrap(), "--out", "out"]);
    let status =
        || serde_json::from_str::<serde_json::Value>(&tree.run(&["status", "out", "--json"]).expect(0).stdout).unwrap();
    let ends = |path: &serde_json::Value, end: &str| path.as_str().is_some_and(|path| path.ends_with(end));
    tree.run(&first).expect(0);
    fs::rename(tree.path("one"), tree.path("away")).unwrap();
    tree.run(&second).expect(1).says("which is not there any more");
    let said = status();
    assert!(ends(&said["problems"][0]["path"], "/two/a/x.txt"), "{said}");
    assert!(ends(&said["problems"][0]["cause"], "move it away)"), "{said}");
    assert!(ends(&said["gone"][0], "/one/a/x.txt"), "{said}");
    fs::rename(tree.path("away"), tree.path("one")).unwrap();
    tree.run(&first).expect(0).says("0 done, 1 unchanged, 0 failed");

    fs::remove_dir_all(tree.path("one")).unwrap();
    fs::remove_file(tree.path("out/a/x.txt.json")).unwrap();
    tree.write("two/a/x.txt", b"\xFF\xFE\x00");
    tree.run(&second).expect(1).says("broken UTF-16");
    let said = status();
    assert!(ends(&said["failed"][0]["path"], "/two/a/x.txt"), "{said}");
    assert_eq!(said["gone"], serde_json::Value::Array(Vec::new()));
}

#[test]
fn a_file_that_is_no_output_is_never_overwritten() {
    let tree = Tree::new();
    tree.write("x.txt", "một");
    tree.write("out/x.txt.json", "{\"mine\": true}");
    for args in [&["batch", "x.txt", "--out", "out"][..], &["batch", "x.txt", "--out", "out", "--force"]] {
        tree.run(args).expect(1).says("x.txt: out/x.txt.json is no output of this paper; nothing was written");
        assert_eq!(tree.read("out/x.txt.json"), "{\"mine\": true}");
    }
    tree.run(&["batch", "x.txt", "--out", "out", "--dry-run"]).expect(1).prints("taken     x.txt");
    fs::remove_file(tree.path("out/x.txt.json")).unwrap();
    tree.run(&["batch", "x.txt", "--out", "out"]).expect(0);
    assert_eq!(tree.json("out/x.txt.json")["source"]["name"], "x.txt");
}

#[test]
fn a_stranger_stays_safe_when_the_run_that_met_it_was_killed() {
    let tree = Tree::new();
    tree.write("x.txt", "một");
    tree.write("out/x.txt.json", "mine");
    let args = ["batch", "x.txt", "--out", "out"];
    tree.run(&args).expect(1);
    // As if killed between the claim and the look at the file.
    let db = rusqlite::Connection::open(tree.path("out/.vanban/tracker.sqlite")).unwrap();
    db.execute("UPDATE papers SET code = NULL, error = NULL", []).unwrap();
    let status: String = db.query_row("SELECT status FROM papers", [], |row| row.get(0)).unwrap();
    assert_eq!(status, "stranger");
    drop(db);
    tree.run(&args).expect(1);
    assert_eq!(tree.read("out/x.txt.json"), "mine");
}

#[test]
fn a_lost_tracker_is_no_disaster() {
    let tree = Tree::with_papers(5);
    tree.run(&["batch", "papers", "--out", "out"]).expect(0);
    let before = tree.files("out");
    fs::remove_dir_all(tree.path("out/.vanban")).unwrap();
    tree.run(&["batch", "papers", "--out", "out", "--dry-run"]).expect(0).says("5 files to read, 0 unchanged, 0 with");
    tree.run(&["batch", "papers", "--out", "out"]).expect(0).says("5 done");
    assert_eq!(tree.files("out"), before);
    fs::write(tree.path("out/.vanban/tracker.sqlite"), "not a database, but something else").unwrap();
    tree.run(&["batch", "papers", "--out", "out"])
        .expect(1)
        .says("tracker.sqlite: ")
        .says("move it away to begin anew");
}

/// Bytes of the tracker change, go or come, or its cells hold what nobody wrote: every command ends and says so
/// or goes on, and no paper or output is harmed.
#[test]
fn a_damaged_tracker_harms_nothing() {
    let tree = Tree::with_papers(4);
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");
    let batch = ["batch", "papers", "--out", "out", "--no-wait"];
    tree.run(&batch).expect(1);
    let path = tree.path("out/.vanban/tracker.sqlite");
    let (papers, outputs, whole) = (tree.files("papers"), tree.files("out"), fs::read(&path).unwrap());
    let mut dice = dice::Dice::new(31);
    let mut refused = 0;
    for round in 0..60 {
        for log in ["-wal", "-shm"] {
            let _ = fs::remove_file(tree.path(&format!("out/.vanban/tracker.sqlite{log}")));
        }
        let mut bytes = whole.clone();
        if round % 2 == 0 {
            dice::damage(&mut bytes, &mut dice, 40, true);
        }
        fs::write(&path, bytes).unwrap();
        if round % 2 == 1 {
            nonsense(&path, &mut dice);
        }
        for args in
            [&["status", "out"][..], &["status", "out", "--json"], &[&batch[..], &["--dry-run"]].concat(), &batch]
        {
            let ran = tree.run(args);
            refused += u32::from(ran.stderr.contains("tracker.sqlite: "));
            assert!(matches!(ran.code, Some(0 | 1)), "round {round}, {args:?}: {ran:?}");
            assert!(!ran.stderr.contains("panicked"), "round {round}, {args:?}: {ran:?}");
            assert_eq!(tree.files("papers"), papers, "round {round}, {args:?}: {ran:?}");
            assert_eq!(tree.files("out"), outputs, "round {round}, {args:?}: {ran:?}");
        }
    }
    assert!(refused > 20, "hardly any damage was met: {refused}");
}

/// Puts values of any kind into cells of the tracker.
fn nonsense(path: &std::path::Path, dice: &mut dice::Dice) {
    let db = rusqlite::Connection::open(path).unwrap();
    let columns = [
        ("papers", "output input status run stamp read_at hash fix maker bytes written micros format type code error"),
        ("makers", "version vocabulary options"),
        ("runs", "started ended pid maker inputs outcome"),
        ("problems", "path code error run"),
    ];
    for _ in 0..1 + dice.below(6) {
        let (table, names) = columns[dice.below(columns.len())];
        let names: Vec<_> = names.split(' ').collect();
        let name = names[dice.below(names.len())];
        let value = ["NULL", "-1", "9223372036854775807", "''", "'../x'", "x'ff00fe'", "'done'", "'pending'", "0.5"];
        let value = value[dice.below(value.len())];
        let row = dice.below(6);
        let some = format!("WHERE {name} IS (SELECT {name} FROM {table} LIMIT 1 OFFSET {row})");
        // What the table itself refuses is no damage.
        let _ = db.execute(&format!("UPDATE OR IGNORE {table} SET {name} = {value} {some}"), []);
    }
}

#[test]
fn a_collection_that_moved_keeps_its_outputs() {
    let tree = Tree::with_papers(4);
    tree.run(&["batch", "papers", "--out", "out"]).expect(0);
    fs::create_dir(tree.path("new")).unwrap();
    fs::rename(tree.path("papers"), tree.path("new/papers")).unwrap();
    let moved = tree.path("new/papers");
    fs::write(moved.join("0/0/paper-0000.txt"), "khác").unwrap();
    let args = ["batch", moved.to_str().unwrap(), "--out", "out"];
    let dry = tree.run(&[&args[..], &["--dry-run"]].concat()).expect(1);
    dry.says("3 files to read, 0 unchanged, 1 with an output that is taken");
    assert_eq!(dry.stdout.lines().filter(|line| line.starts_with("taken ")).count(), 1, "{}", dry.stdout);
    let ran = tree.run(&args).expect(1);
    ran.says("3 done, 0 unchanged, 1 failed").says("which is not there any more");
}

#[test]
fn ignored_hidden_and_own_files_are_left_out() {
    let tree = Tree::new();
    for name in [
        "p/a.txt",
        "p/drafts/b.txt",
        "p/c.tmp",
        "p/keep/c.tmp",
        "p/.hidden/d.txt",
        "p/.e.txt",
        "p/sub/f.txt",
        "p/sub/g.txt",
    ] {
        tree.write(name, "x");
    }
    tree.write("p/.vanbanignore", "drafts/\n*.tmp\n!keep/c.tmp\n");
    tree.write("p/sub/.vanbanignore", "g.txt\n");
    tree.write("p/a.txt.fix.toml", "# nothing yet\n");
    tree.write("p/vanban.toml", "jobs = 1\n");
    let expected = ["p/a.txt.json", "p/keep/c.tmp.json", "p/sub/f.txt.json"];
    // The output folder and the log lie inside the input.
    for _ in 0..2 {
        tree.run(&["batch", "p", "--out", "p/out", "--log", "p/log.txt"]).expect(0);
        assert_eq!(tree.files("p/out").into_keys().collect::<Vec<_>>(), expected);
    }
    // And another run does not read the outputs of the first as papers.
    tree.run(&["batch", "p", "--out", "out2", "--log", "p/log.txt"]).expect(0);
    assert_eq!(tree.files("out2").into_keys().collect::<Vec<_>>(), expected);
    // Patterns of the folders above hold, too.
    tree.write(".vanbanignore", "sub/\n");
    tree.run(&["batch", "p/sub", "p/keep", "--out", "out4"]).expect(0);
    assert_eq!(tree.files("out4").into_keys().collect::<Vec<_>>(), ["p/keep/c.tmp.json", "p/sub/f.txt.json"]);
    tree.run(&["batch", "p", "--out", "out5"]).expect(0);
    assert!(!tree.path("out5/p/sub").exists());
    // What is named is read, ignored or not.
    tree.run(&["batch", "p/c.tmp", "--out", "out3"]).expect(0).says("1 done");
}

/// What was meant to be left out may be among the papers then.
#[test]
fn a_file_of_patterns_that_cannot_be_read_is_named() {
    let tree = Tree::new();
    tree.write("p/a.txt", "x");
    tree.write("p/sub/b.txt", "x");
    tree.write("p/.vanbanignore", "c.txt\ndrafts[9-0]\n");
    tree.write("p/sub/.vanbanignore", b"c\xF4ng.txt\n");
    let ran = tree.run(&["batch", "p", "--stdout"]).expect(1);
    ran.says("vanban: p/.vanbanignore: line 2: error parsing glob 'drafts[9-0]'");
    ran.says("vanban: p/sub/.vanbanignore: not UTF-8").says("2 done, 0 unchanged, 2 failed");
    ran.prints("{\"path\":\"p/.vanbanignore\",\"error\":{\"code\":\"bad-ignore-file\"");
    tree.run(&["batch", "p", "--out", "out", "--dry-run"]).expect(1).says("p/.vanbanignore: line 2: ");
    let scan: serde_json::Value = serde_json::from_str(&tree.run(&["scan", "p", "--json"]).expect(1).stdout).unwrap();
    assert_eq!(scan["failed"][0]["code"], "bad-ignore-file");
    // Those of the folders above hold, too.
    for file in ["p/.vanbanignore", "p/sub/.vanbanignore"] {
        fs::remove_file(tree.path(file)).unwrap();
    }
    for bad in [&b"drafts[9-0]\n"[..], b"c\xF4ng.txt\n"] {
        tree.write(".vanbanignore", bad);
        let ran = tree.run(&["batch", "p/a.txt", "p/sub", "--stdout"]).expect(1);
        ran.says(&format!("vanban: {}: ", tree.path(".vanbanignore").display()));
        ran.says("2 done, 0 unchanged, 1 failed");
    }
}

#[test]
fn links_are_followed_but_not_in_circles() {
    let tree = Tree::new();
    tree.write("p/a/x.txt", "x");
    tree.write("elsewhere/y.txt", "y");
    symlink("..", tree.path("p/a/up")).unwrap();
    symlink("../../elsewhere", tree.path("p/a/there")).unwrap();
    symlink("x.txt", tree.path("p/a/same.txt")).unwrap();
    tree.run(&["batch", "p", "--out", "out"]).expect(0);
    let names: Vec<_> = tree.files("out").into_keys().collect();
    assert_eq!(names, ["p/a/same.txt.json", "p/a/there/y.txt.json", "p/a/x.txt.json"]);
}

#[test]
fn a_second_run_does_only_what_is_new() {
    let tree = Tree::with_papers(30);
    let args = ["batch", "papers", "--out", "out"];
    tree.run(&args).expect(0).says("30 files: 30 done, 0 unchanged");
    tree.run(&args).expect(0).says("30 files: 0 done, 30 unchanged");
    tree.run(&["batch", "papers", "--out", "out", "--checksum"]).expect(0).says("0 done, 30 unchanged");
    // Of the same length, and with its old time.
    let paper = tree.path("papers/0/0/paper-0000.txt");
    let time = fs::metadata(&paper).unwrap().modified().unwrap();
    let changed = fs::read_to_string(&paper).unwrap().replace("CHỈ", "CHÍ");
    fs::write(&paper, changed).unwrap();
    fs::File::options().write(true).open(&paper).unwrap().set_modified(time).unwrap();
    // Touched only.
    fs::File::options().append(true).open(tree.path("papers/1/1/paper-0001.txt")).unwrap().set_modified(time).unwrap();
    tree.write("papers/new.txt", "mới");
    fs::remove_file(tree.path("out/papers/2/2/paper-0002.txt.json")).unwrap();
    tree.run(&args).expect(0).says("31 files: 3 done, 28 unchanged");
    tree.run(&args).expect(0).says("0 done, 31 unchanged");
    tree.run(&["batch", "papers", "--out", "out", "--force"]).expect(0).says("31 done");
    tree.run(&["batch", "papers", "--out", "out", "--pretty"]).expect(0).says("31 done");
}

#[test]
fn a_paper_that_is_reached_twice_is_done_once_in_every_run() {
    let tree = Tree::new();
    tree.write("q/r/x.txt", "x");
    for (more, said) in [
        (&[][..], "1 file: 1 done, 0 unchanged"),
        (&[], "1 file: 0 done, 1 unchanged"),
        (&["--force"], "1 file: 1 done, 0 unchanged"),
    ] {
        tree.run(&[&["batch", "q", "q/r", "--out", "out"], more].concat()).expect(0).says(said);
    }
    let lines = ["batch", "q", "q/r", "q/r/x.txt", "--jsonl", "all.jsonl"];
    tree.run(&[&lines[..], &["--dry-run"]].concat()).expect(0).says("1 file to read");
    tree.run(&lines).expect(0).says("1 file: 1 done");
    // Named in another way it has another output.
    let full = tree.path("q/r");
    tree.run(&["batch", "q", full.to_str().unwrap(), "--out", "both"]).expect(0).says("2 files: 2 done");
}

#[test]
fn outputs_of_another_version_are_made_again() {
    let tree = Tree::with_papers(6);
    let args = ["batch", "papers", "--out", "out"];
    tree.run(&args).expect(0);
    let db = rusqlite::Connection::open(tree.path("out/.vanban/tracker.sqlite")).unwrap();
    db.execute("UPDATE makers SET version = '0.0.1'", []).unwrap();
    drop(db);
    tree.run(&["status", "out"]).expect(0).prints("6  outdated").prints("made by version 0.0.1");
    tree.run(&["batch", "papers", "--out", "out", "--dry-run"]).expect(0).prints("outdated  papers/");
    tree.run(&args).expect(0).says("6 done, 0 unchanged");
}

#[test]
fn a_failing_paper_is_named_and_the_rest_goes_on() {
    let tree = Tree::with_papers(5);
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");
    for _ in 0..2 {
        let ran = tree.run(&["batch", "papers", "--out", "out"]).expect(1);
        ran.says("vanban: papers/bad.bin: ").says("unreadable-source 1").says("vanban status out");
    }
    assert_eq!(tree.files("out").len(), 5);
    let status = tree.run(&["status", "out"]).expect(0);
    status.prints("5  done").prints("1  failed").prints("/papers/bad.bin: unreadable-source: ");
    let json: serde_json::Value =
        serde_json::from_str(&tree.run(&["status", "out", "--json"]).expect(0).stdout).unwrap();
    assert_eq!(json["done"], 5);
    assert_eq!(json["failed"].as_array().unwrap().len(), 1);
    let quiet = tree.run(&["batch", "papers", "--out", "out", "--quiet"]).expect(1);
    assert_eq!(quiet.stderr.lines().count(), 1, "{}", quiet.stderr);
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_over_one_paper_is_that_papers_error() {
    let tree = Tree::with_papers(12);
    let ran = tree.run_with("panic:paper-0005.txt", &["batch", "papers", "--out", "out"]).expect(1);
    ran.says("paper-0005.txt: the parser broke down: planted in paper-0005.txt").says("src/job.rs:").says("11 done");
    assert!(!ran.stderr.contains("RUST_BACKTRACE"), "{}", ran.stderr);
    assert_eq!(tree.files("out").len(), 11);
    tree.run(&["batch", "papers", "--out", "out"]).expect(0).says("1 done, 11 unchanged");
}

/// Twenty runs are killed at random moments, some from nothing, some over a tree that has partly
/// changed. Whatever is there in between is whole, and the end is that of an undisturbed run.
#[test]
#[cfg(debug_assertions)]
fn killed_at_any_moment_a_run_resumes_to_the_same_end() {
    const PAPERS: usize = 400;
    let tree = Tree::with_papers(PAPERS);
    let args = ["batch", "papers", "--out", "out", "--jobs", "2"];
    let mut dice = dice::Dice::new(7);
    let (mut killed, mut done) = (0, 0);
    for round in 0..20 {
        for _ in 0..120 {
            let number = dice.below(PAPERS);
            let name = format!("papers/{}/{}/paper-{number:04}.txt", number % 3, number % 7);
            tree.write(&name, format!("CHỈ THỊ\nvề việc số {number}, lần {}\n", "x".repeat(dice.below(40))));
        }
        let mut child = tree.start_with("slow:2", &args);
        if round == 1 {
            // However slow the machine is, one run gets somewhere.
            wait_for(|| recorded(&tree) > 0);
        }
        std::thread::sleep(Duration::from_millis(dice.below(if round % 2 == 0 { 60 } else { 350 }) as u64));
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in if tree.path("out").exists() { tree.files("out") } else { Default::default() } {
            let output: serde_json::Value =
                serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(bytes.ends_with(b"}\n") && output["coverage"].is_object(), "{name}");
        }
        done = recorded(&tree).max(done);
    }
    assert!(killed >= 15, "only {killed} runs were killed");
    assert!(done > 0, "no run got anywhere");
    tree.run(&args).expect(0);
    tree.run(&["batch", "papers", "--out", "undisturbed"]).expect(0);
    assert_eq!(tree.files("out"), tree.files("undisturbed"));
    assert_eq!(tree.left_over("out"), [""; 0]);
    tree.run(&["status", "out"]).expect(0).prints("400  done");
    tree.run(&args).expect(0).says("0 done, 400 unchanged");
}

/// How many papers the tracker holds as done; 0 where there is none yet.
fn recorded(tree: &Tree) -> i64 {
    let tracker = tree.path("out/.vanban/tracker.sqlite");
    if !tracker.exists() {
        return 0;
    }
    let db = rusqlite::Connection::open(tracker).unwrap();
    db.query_row("SELECT count(*) FROM papers WHERE status = 'done'", [], |row| row.get(0)).unwrap_or(0)
}

#[test]
#[cfg(debug_assertions)]
fn an_interrupted_run_finishes_what_is_in_hand_and_says_how_to_go_on() {
    let tree = Tree::with_papers(200);
    let args = ["batch", "papers", "--out", "out", "--jobs", "2"];
    let child = tree.start_with("slow:20", &args);
    wait_for(|| tree.path("out/papers").exists());
    signal(&child, "-INT");
    let ran = ran(child.wait_with_output().unwrap()).expect(130);
    ran.says("finishing the papers in hand").says("interrupted after").says("run the same command again to go on");
    let some = tree.files("out").len();
    assert!((1..200).contains(&some), "{some}");
    tree.run(&["status", "out"]).expect(0).prints("(interrupted)");
    // What was finished is known, and not done again.
    let again = tree.run(&args).expect(0);
    again.says(&format!("{} done, {some} unchanged", 200 - some));
}

#[test]
#[cfg(debug_assertions)]
fn an_interrupted_file_of_lines_is_not_half_written() {
    let tree = Tree::with_papers(100);
    let child = tree.start_with("slow:20", &["batch", "papers", "--jsonl", "all.jsonl"]);
    wait_for(|| tree.path("all.jsonl.part").exists());
    signal(&child, "-TERM");
    ran(child.wait_with_output().unwrap()).expect(130).says("all.jsonl was not written");
    assert!(!tree.path("all.jsonl").exists() && !tree.path("all.jsonl.part").exists());
}

#[test]
#[cfg(debug_assertions)]
fn of_two_runs_at_once_one_waits_or_says_so() {
    let tree = Tree::with_papers(40);
    let args = ["batch", "papers", "--out", "out"];
    let first = tree.start_with("slow:20", &args);
    wait_for(|| tree.path("out/papers").exists());
    let busy = tree.run(&["batch", "papers", "--out", "out", "--no-wait"]).expect(1);
    busy.says(&format!("another run (process {}) is at work", first.id()));
    tree.run(&["status", "out"]).expect(0).prints("at work, or cut off");
    let second = tree.run(&args).expect(0);
    second.says("waiting for it").says("0 done, 40 unchanged");
    ran(first.wait_with_output().unwrap()).expect(0).says("40 done");
}

#[test]
fn lines_come_in_input_order_whatever_the_jobs() {
    let tree = Tree::with_papers(60);
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");
    let one = tree.run(&["batch", "papers", "--stdout", "--jobs", "1"]).expect(1);
    let four = tree.run(&["batch", "papers", "--stdout", "--jobs", "4"]).expect(1);
    assert_eq!(one.stdout, four.stdout);
    tree.run(&["batch", "papers", "--jsonl", "all.jsonl", "--jobs", "3"]).expect(1);
    assert_eq!(tree.read("all.jsonl"), one.stdout);
    let paths: Vec<String> = one
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].as_str().unwrap().to_owned())
        .collect();
    let mut sorted = paths.clone();
    sorted.sort();
    assert_eq!(paths, sorted);
    assert_eq!(paths.len(), 61);
    // A line for what failed, too.
    assert!(one.stdout.contains("{\"path\":\"papers/bad.bin\",\"error\":{\"code\":\"unreadable-source\""));
    // The file of lines may lie among the papers; it is none.
    for _ in 0..2 {
        tree.run(&["batch", ".", "--jsonl", "papers/own.jsonl"]).expect(1).says("62 files: 61 done");
    }
    // A file that holds something else is not replaced.
    tree.write("notes.txt", "không phải");
    tree.run(&["batch", "papers", "--jsonl", "notes.txt"]).expect(1).says("notes.txt exists and holds no JSON Lines");
    assert_eq!(tree.read("notes.txt"), "không phải");
}

#[test]
fn a_dry_run_writes_nothing() {
    let tree = Tree::with_papers(3);
    let ran = tree.run(&["batch", "papers", "--out", "out", "--dry-run"]).expect(0);
    ran.prints("new       papers/0/0/paper-0000.txt → out/papers/0/0/paper-0000.txt.json");
    assert!(!tree.path("out").exists());
    tree.run(&["batch", "papers", "--out", "out"]).expect(0);
    let before: Vec<_> =
        fs::read_dir(tree.path("out/.vanban")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let ran = tree.run(&["batch", "papers", "--out", "out", "--dry-run"]).expect(0);
    ran.says("0 files to read, 3 unchanged");
    let after: Vec<_> =
        fs::read_dir(tree.path("out/.vanban")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(before, after);
}

#[test]
fn a_dry_run_tells_two_inputs_with_one_output() {
    let tree = Tree::new();
    tree.write("a/p/x.txt", "x");
    tree.write("b/p/x.txt", "y");
    let [a, b] = ["a/p", "b/p"].map(|path| tree.path(path).to_str().unwrap().to_owned());
    let args = ["batch", &a, &b, "--out", "out"];
    let dry = tree.run(&[&args[..], &["--dry-run"]].concat()).expect(1);
    dry.prints("new       ").prints("taken     ").says("1 file to read, 0 unchanged, 1 with an output that is taken");
    tree.run(&args).expect(1).says("output-taken");
}

#[test]
fn a_dry_run_leaves_out_and_refuses_what_the_run_does() {
    let tree = Tree::new();
    tree.write("p/x.txt", "x");
    tree.write("p/log.txt", "x");
    tree.write("p/all.jsonl.part", "x");
    let args = ["batch", "p", "--jsonl", "p/all.jsonl", "--log", "p/log.txt", "--dry-run"];
    assert_eq!(tree.run(&args).expect(0).stdout, "read      p/x.txt\n");
    tree.write("p/all.jsonl", "không phải");
    tree.run(&args).expect(1).says("p/all.jsonl exists and holds no JSON Lines");
}

#[test]
fn a_dry_run_can_be_interrupted() {
    // More than a pipe holds: it cannot be at its end before somebody reads.
    let tree = Tree::with_papers(2000);
    let mut command = tree.command(&["batch", "papers", "--out", "out", "--dry-run"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    signal(&child, "-INT");
    let mut heard = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    while !heard.contains("Ctrl-C again") {
        assert!(stderr.read_line(&mut heard).unwrap() > 0, "{heard}");
    }
    let ran = ran(child.wait_with_output().unwrap()).expect(130);
    assert!(ran.stdout.lines().count() < 2000);
}

#[test]
fn unreadable_and_vanishing_files_are_named() {
    let tree = Tree::with_papers(3);
    tree.write("papers/locked.txt", "x");
    tree.write("papers/closed/x.txt", "x");
    symlink("nowhere", tree.path("papers/vanished.txt")).unwrap();
    fs::set_permissions(tree.path("papers/locked.txt"), fs::Permissions::from_mode(0o0)).unwrap();
    fs::set_permissions(tree.path("papers/closed"), fs::Permissions::from_mode(0o0)).unwrap();
    let mut command = tree.command(&["batch", "papers", "missing.txt", "--out", "out"]);
    as_nobody(&mut command);
    let ran = ran(command.output().unwrap()).expect(1);
    fs::set_permissions(tree.path("papers/closed"), fs::Permissions::from_mode(0o755)).unwrap();
    ran.says("papers/locked.txt: cannot read it: permission denied");
    ran.says("papers/closed: permission denied");
    ran.says("papers/vanished.txt: no such file or folder");
    ran.says("missing.txt: no such file or folder");
    ran.says("3 done, 0 unchanged, 4 failed");
    assert_eq!(tree.files("out").len(), 3);
}

#[test]
#[cfg(debug_assertions)]
fn a_file_that_goes_while_the_run_is_on_is_named() {
    let tree = Tree::with_papers(60);
    let child = tree.start_with("slow:20", &["batch", "papers", "--out", "out", "--jobs", "1"]);
    wait_for(|| tree.path("out/papers").exists());
    let last = tree.path("papers/2/6/paper-0041.txt");
    fs::remove_file(last).unwrap();
    let ran = ran(child.wait_with_output().unwrap()).expect(1);
    ran.says("paper-0041.txt: the file is not there (any more)").says("59 done, 0 unchanged, 1 failed");
}

#[test]
fn an_output_folder_that_cannot_be_written_is_an_error() {
    let tree = Tree::with_papers(3);
    fs::create_dir(tree.path("out")).unwrap();
    fs::set_permissions(tree.path("out"), fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = tree.command(&["batch", "papers", "--out", "out"]);
    as_nobody(&mut command);
    ran(command.output().unwrap()).expect(1).says("cannot write in out: permission denied");
    assert!(tree.files("out").is_empty());
    // One folder below that cannot be written fails its papers only.
    fs::set_permissions(tree.path("out"), fs::Permissions::from_mode(0o777)).unwrap();
    fs::create_dir_all(tree.path("out/papers/1")).unwrap();
    open_up(&tree.path("out/papers"));
    fs::set_permissions(tree.path("out/papers/1"), fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = tree.command(&["batch", "papers", "--out", "out"]);
    as_nobody(&mut command);
    let ran = ran(command.output().unwrap()).expect(1);
    ran.says("cannot write out/papers/1/1/paper-0001.txt.json: permission denied")
        .says("2 done, 0 unchanged, 1 failed");
    assert_eq!(tree.left_over("out"), [""; 0]);
}

#[test]
fn a_full_disk_is_an_error_and_leaves_nothing_half_written() {
    let tree = Tree::with_papers(400);
    let disk = tree.path("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
        .arg(&disk)
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        // Many a container may not mount, whatever is installed: this skips with `VANBAN_NO_SKIP` as well.
        eprintln!("skipped: no right to mount a small disk");
        return;
    }
    tree.run(&["batch", "papers", "--out", "undisturbed"]).expect(0);
    let expected = tree.files("undisturbed");
    let full = tree.run(&["batch", "papers", "--out", "disk/out"]);
    let some = tree.files("disk/out");
    // With room, the same command goes on.
    let grown = Command::new("mount").args(["-o", "remount,size=20m"]).arg(&disk).status().unwrap();
    let resumed = grown.success().then(|| tree.run(&["batch", "papers", "--out", "disk/out"]));
    let (all, left_over) = (tree.files("disk/out"), tree.left_over("disk/out"));
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    full.expect(1).says("no space left on the disk");
    assert!(!some.is_empty() && some.len() < 400, "{}", some.len());
    assert!(some.iter().all(|(name, bytes)| expected.get(name) == Some(bytes)));
    resumed.unwrap().expect(0);
    assert_eq!(all, expected);
    assert_eq!(left_over, [""; 0]);
}

#[test]
fn standard_output_that_takes_no_more() {
    let tree = Tree::with_papers(50);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = tree.command(&["batch", "papers", "--stdout"]);
    ran(command.stdout(full).output().unwrap()).expect(1).says("cannot write to standard output: no space left");
    // A reader that has seen enough is no error.
    let mut child =
        tree.command(&["batch", "papers", "--stdout"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    ran(child.wait_with_output().unwrap()).expect(0);
}

#[test]
fn corrections_are_kept_through_every_run() {
    let tree = Tree::new();
    tree.write("p/x.txt", "CHỈ THỊ\nTHƯỜNG XUYỀN\n");
    let args = ["batch", "p", "--out", "out"];
    tree.run(&args).expect(0);
    tree.write(
        "p/x.txt.fix.toml",
        "[[fix]]\nreason = \"register\"\nset.header.date = \"1998-05-20\"\n\
         [[fix]]\nreason = \"scanner\"\nbefore = \"XUYỀN\"\nafter = \"XUYÊN và liên tục\"\n\
         [[fix]]\nreason = \"no longer there\"\nremove = \"signatures[3]\"\n",
    );
    let ran = tree.run(&args).expect(0);
    ran.says("1 done").says("p/x.txt: correction not applied: remove signatures[3]: no '3' in 'signatures'");
    ran.says("corrections 2 applied, 1 not applied");
    let check = |output: serde_json::Value| {
        assert_eq!(output["header"]["date"], "1998-05-20");
        let applied: Vec<_> =
            output["corrections"].as_array().unwrap().iter().map(|one| one["applied"].clone()).collect();
        assert_eq!(applied, [true, true, false]);
        assert_eq!(output["corrections"][0]["reason"], "register");
        assert!(output["diagnostics"].as_array().unwrap().iter().any(|one| one["code"] == "correction-not-applied"));
        assert_eq!(output["coverage"]["bytes"], "CHỈ THỊ\nTHƯỜNG XUYÊN và liên tục\n".len());
    };
    check(tree.json("out/p/x.txt.json"));
    tree.run(&args).expect(0).says("0 done, 1 unchanged");
    tree.run(&["batch", "p", "--out", "out", "--force"]).expect(0);
    check(tree.json("out/p/x.txt.json"));
    check(serde_json::from_str(&tree.run(&["parse", "p/x.txt"]).expect(0).stdout).unwrap());
    tree.run(&["text", "p/x.txt"]).expect(0).prints("THƯỜNG XUYÊN và liên tục");
    tree.run(&["status", "out"]).expect(0).prints("with corrections that no longer apply");
    tree.write("p/x.txt.fix.toml", "[[fix]]\nset.header.date = \"1998-05-20\"\n");
    tree.run(&args).expect(1).says("p/x.txt: x.txt.fix.toml: line 1: missing field `reason`");
    fs::remove_file(tree.path("p/x.txt.fix.toml")).unwrap();
    tree.run(&args).expect(0).says("1 done");
    assert!(tree.json("out/p/x.txt.json").get("corrections").is_none());
}

#[test]
fn every_corrected_output_is_what_the_schema_says() {
    let tree = Tree::new();
    tree.write("x.txt", "CHỈ THỊ\n");
    tree.write(
        "x.txt.fix.toml",
        "[[fix]]\nreason = \"r\"\nby = \"Lan\"\nset.header.symbol = \"12-CTr/TU\"\nset.title.type = \"CTr\"\n\
         [[fix]]\nreason = \"r\"\nset.header.date = 7\n",
    );
    let output: serde_json::Value = serde_json::from_str(&tree.run(&["parse", "x.txt"]).expect(0).stdout).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&tree.run(&["schema"]).expect(0).stdout).unwrap();
    assert_eq!(output["header"]["symbol"]["body"][0], "TU");
    assert_eq!(output["corrections"][2]["applied"], false);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(&output).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn fix_writes_a_template_once() {
    let tree = Tree::new();
    tree.write("x.txt", "CHỈ THỊ\n");
    tree.run(&["fix", "x.txt"]).expect(0).prints("x.txt.fix.toml");
    tree.run(&["fix", "x.txt"]).expect(1).says("x.txt.fix.toml exists already; edit it");
    let output: serde_json::Value = serde_json::from_str(&tree.run(&["parse", "x.txt"]).expect(0).stdout).unwrap();
    assert!(output.get("corrections").is_none());
    tree.run(&["fix", "none.txt"]).expect(1).says("none.txt: the file is not there");
}

/// On a full disk, or as here behind a limit on the length of files.
#[test]
fn a_template_that_cannot_be_written_leaves_nothing_behind() {
    let tree = Tree::new();
    tree.write("x.txt", "CHỈ THỊ\n");
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" fix x.txt", env!("CARGO_BIN_EXE_vanban")]);
    ran(shell.current_dir(tree.path("")).output().unwrap()).expect(1).says("cannot write x.txt.fix.toml: ");
    assert!(!tree.path("x.txt.fix.toml").exists());
    tree.run(&["fix", "x.txt"]).expect(0);
}

#[test]
fn scan_tells_what_is_there_and_writes_nothing() {
    let tree = Tree::with_papers(4);
    tree.write("papers/copy.txt", fs::read(tree.path("papers/0/0/paper-0000.txt")).unwrap());
    tree.write("papers/u16.txt", b"\xFF\xFEA\x00");
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");
    let before = tree.files(".");
    let table = tree.run(&["scan", "papers"]).expect(1);
    table
        .prints("7 files")
        .prints("UTF-16LE")
        .prints("papers/0/0/paper-0000.txt = papers/copy.txt")
        .prints("papers/bad.bin: ");
    // However its inputs are named, a paper is one.
    let below = tree.path("papers/0").to_str().unwrap().to_owned();
    tree.run(&["scan", "papers", &below, "papers/0/0"]).expect(1).prints("7 files");
    let json: serde_json::Value =
        serde_json::from_str(&tree.run(&["scan", "papers", "--json"]).expect(1).stdout).unwrap();
    assert_eq!(json["files"], 7);
    assert_eq!(json["encodings"]["UTF-16LE"], 1);
    assert_eq!(json["duplicates"][0].as_array().unwrap().len(), 2);
    assert_eq!(json["failed"][0]["code"], "unreadable-source");
    assert_eq!(tree.files("."), before);
}

#[test]
fn defaults_come_from_the_nearest_vanban_toml() {
    let tree = Tree::with_papers(2);
    tree.run(&["batch", "papers"]).expect(2).says("nowhere to write to; add --out DIR, --jsonl FILE or --stdout");
    tree.write("vanban.toml", "[batch]\nout = \"json\"\npretty = true\nlog = \"log.txt\"\n");
    tree.run(&["batch", "papers"]).expect(0);
    assert!(tree.read("json/papers/0/0/paper-0000.txt.json").starts_with("{\n"));
    assert!(tree.read("log.txt").contains(" done papers/0/0/paper-0000.txt "));
    tree.run(&["batch", "papers", "--out", "other"]).expect(0);
    assert!(tree.path("other/papers").exists());
    tree.write("vanban.toml", "[batch]\nquiet = true\n");
    assert_eq!(tree.run(&["batch", "papers", "--out", "other", "--dry-run"]).expect(0).stderr, "");
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");
    let quiet = tree.run(&["batch", "papers", "--out", "other"]).expect(1);
    assert_eq!(quiet.stderr.lines().count(), 1, "{}", quiet.stderr);
    tree.write("vanban.toml", "[batch]\noutt = \"json\"\n");
    tree.run(&["batch", "papers"]).expect(2).says("vanban.toml:2: unknown field `outt`");
}

#[test]
fn bad_usage_says_what_to_do() {
    let tree = Tree::with_papers(1);
    tree.run(&["batch"]).expect(2).says("<INPUT>");
    tree.run(&["batch", "papers", "--out", "a", "--stdout"]).expect(2).says("cannot be used with");
    tree.run(&["status", "papers"])
        .expect(2)
        .says("no tracker in papers; expected a folder that 'vanban batch --out' has made");
    tree.run(&["--version"]).expect(0).prints("(vocabulary ");
    for shell in ["bash", "zsh", "fish"] {
        tree.run(&["completions", shell]).expect(0).prints("batch");
    }
    tree.run(&["man"]).expect(0).prints(".TH vanban 1");
    tree.run(&["man", "--out", "man"]).expect(0);
    assert!(tree.read("man/vanban-batch.1").contains("jsonl"));
}

#[test]
fn an_empty_folder_is_no_error() {
    let tree = Tree::new();
    fs::create_dir(tree.path("none")).unwrap();
    tree.run(&["batch", "none", "--out", "out"]).expect(0).says("0 files: 0 done");
    tree.run(&["batch", "none", "--jsonl", "all.jsonl"]).expect(0);
    assert_eq!(tree.read("all.jsonl"), "");
}

#[test]
fn names_that_are_no_utf8_are_taken_as_they_are() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let tree = Tree::new();
    let dir = tree.path("p");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join(OsStr::from_bytes(b"c\xF4ng.txt")), "x").unwrap();
    fs::write(dir.join("back\\slash.txt"), "x").unwrap();
    for done in ["2 done, 0 unchanged", "0 done, 2 unchanged"] {
        tree.run(&["batch", "p", "--out", "out"]).expect(0).says(done);
    }
    assert!(tree.path("out/p").join(OsStr::from_bytes(b"c\xF4ng.txt.json")).exists());
    tree.run(&["status", "out"]).expect(0).prints("2  done");
}

/// Root may do everything; what is to be refused is asked for by somebody else.
fn as_nobody(command: &mut Command) {
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if root {
        command.uid(65534).gid(65534);
    }
}

#[cfg(debug_assertions)]
fn wait_for(there: impl Fn() -> bool) {
    let started = Instant::now();
    while !there() {
        assert!(started.elapsed() < Duration::from_secs(20), "it did not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}
