//! `vanban.toml`: defaults for the command line, found upward from the first input.
//!
//! ```toml
//! color = "never"
//! jobs = 2
//! vocab = "words"
//!
//! [batch]
//! out = "json"
//! pretty = true
//!
//! [check]
//! snapshots = "snapshots"
//! fail-on = "error"
//! ```

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use vanban::diagnostic::line_of;

use super::Color;
use super::check::{FailOn, Format};

/// The name of the file.
pub(crate) const FILE: &str = "vanban.toml";

/// What `vanban.toml` says. Paths in it are relative to its folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    pub(crate) color: Option<Color>,
    pub(crate) jobs: Option<NonZero<usize>>,
    pub(crate) vocab: Option<PathBuf>,
    #[serde(default)]
    pub(crate) batch: Batch,
    #[serde(default)]
    pub(crate) check: Check,
}

/// Defaults of `vanban batch`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(not(feature = "batch"), allow(dead_code))]
pub(crate) struct Batch {
    pub(crate) out: Option<PathBuf>,
    pub(crate) log: Option<PathBuf>,
    #[serde(default)]
    pub(crate) pretty: bool,
    #[serde(default)]
    pub(crate) quiet: bool,
}

/// Defaults of `vanban check`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Check {
    pub(crate) snapshots: Option<PathBuf>,
    pub(crate) format: Option<Format>,
    pub(crate) fail_on: Option<FailOn>,
}

impl Config {
    /// Reads the file that holds for `input`: the one named, else the nearest one upward.
    pub(crate) fn find(named: Option<&Path>, input: Option<&Path>) -> Result<Config, String> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => match upward(input.unwrap_or(Path::new("."))) {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {}", path.display(), super::io_words(&error)))?;
        let mut config: Config = toml::from_str(&text).map_err(|error| {
            let line = line_of(&text, error.span().map_or(0, |span| span.start));
            format!("{}:{line}: {}", path.display(), error.message().replace('\n', " "))
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let Config { vocab, batch, check, .. } = &mut config;
        for path in [vocab, &mut batch.out, &mut batch.log, &mut check.snapshots].into_iter().flatten() {
            *path = folder.join(&*path);
        }
        Ok(config)
    }
}

fn upward(input: &Path) -> Option<PathBuf> {
    let full = fs::canonicalize(input).or_else(|_| fs::canonicalize(".")).ok()?;
    full.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())
}
