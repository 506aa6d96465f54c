//! The packages that this one is built from: their licences, where they come from, that each comes once, and
//! that they build with the oldest compiler which Cargo.toml names. What is allowed stands in deny.toml.

mod papers;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Of this machine's platform; those that only others need are not looked at.
fn packages() -> Vec<Value> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let host = String::from_utf8(rustc).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(papers::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = metadata["packages"].as_array().unwrap();
    all.iter().filter(|package| package["name"] != "vanban").cloned().collect()
}

fn deny() -> toml::Table {
    std::fs::read_to_string(papers::root().join("deny.toml")).unwrap().parse().unwrap()
}

fn words<'a>(package: &'a Value, field: &str) -> &'a str {
    package[field].as_str().unwrap_or_default()
}

#[test]
fn licences_are_allowed() {
    let deny = deny();
    let allowed: Vec<&str> =
        deny["licenses"]["allow"].as_array().unwrap().iter().map(|licence| licence.as_str().unwrap()).collect();
    for package in packages() {
        // "(MIT OR Apache-2.0) AND Unicode-3.0": of each group one is enough.
        let licence = words(&package, "license").replace('/', " OR ");
        let group = |group: &str| {
            group.trim_matches(['(', ')', ' ']).split(" OR ").any(|licence| allowed.contains(&licence.trim()))
        };
        assert!(licence.split(" AND ").all(group), "{}: {licence:?} is not allowed", words(&package, "name"));
    }
}

#[test]
fn packages_come_from_the_registry() {
    for package in packages() {
        let source = words(&package, "source");
        assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{}", words(&package, "name"));
    }
}

#[test]
fn each_package_comes_once() {
    let mut versions = BTreeMap::<String, BTreeSet<String>>::new();
    for package in packages() {
        versions.entry(words(&package, "name").into()).or_default().insert(words(&package, "version").into());
    }
    versions.retain(|_, versions| versions.len() > 1);
    let deny = deny();
    let skipped = deny["bans"]["skip"].as_array().unwrap().iter().map(|row| row["crate"].as_str().unwrap());
    let skipped: BTreeSet<(&str, &str)> = skipped.map(|spec| spec.split_once('@').unwrap()).collect();
    for (name, version) in &skipped {
        let twice = versions.get_mut(*name).is_some_and(|versions| versions.remove(*version));
        assert!(twice, "{name} {version} does not come twice: its row in deny.toml is to go");
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.is_empty(), "more than once: {versions:?}");
}

#[test]
fn packages_build_with_the_oldest_compiler() {
    let number = |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().unwrap()).collect() };
    let oldest = number(env!("CARGO_PKG_RUST_VERSION"));
    for package in packages() {
        let needed = words(&package, "rust_version");
        if !needed.is_empty() {
            let (needed, name) = (number(needed), words(&package, "name"));
            assert!(needed.iter().take(2).le(oldest.iter().take(2)), "{name} needs Rust {needed:?}");
        }
    }
}
