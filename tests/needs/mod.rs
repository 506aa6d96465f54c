//! What a test needs of the machine, and what comes of it where it is absent.
//!
//! A test that cannot run says so and skips; with `VANBAN_NO_SKIP` set, as `.ci/run` sets it, it fails.
//! Two things alone may be absent there too, and the tests that need them say why: the corpus of real
//! papers, and the right to mount a disk.
#![allow(dead_code)] // Each test file uses its own part.

/// Whether programs are there; if not, as [`absent`].
#[track_caller]
pub fn have(programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let missing: Vec<&str> = programs
        .iter()
        .copied()
        .filter(|program| !std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
        .collect();
    missing.is_empty() || absent(&format!("{} not installed", missing.join(", ")))
}

/// Says that a test skips, and for want of what; always false. With `VANBAN_NO_SKIP` that is a failure.
#[track_caller]
pub fn absent(what: &str) -> bool {
    assert!(std::env::var_os("VANBAN_NO_SKIP").is_none(), "VANBAN_NO_SKIP is set and a test would skip: {what}");
    eprintln!("skipped: {what}");
    false
}
