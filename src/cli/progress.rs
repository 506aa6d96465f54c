//! What a run says while it works: a bar on a terminal, else a line now and then; and the log.

use std::fs::File;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::batch::Totals;
use super::{io_words, words};

/// How often a line is written where there is no terminal.
const LINE_TIME: Duration = Duration::from_secs(10);

/// Tells how far a run is.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    quiet: bool,
    started: Instant,
    told: Instant,
    log: Option<File>,
}

impl Progress {
    pub(crate) fn new(quiet: bool, log: Option<&Path>) -> Result<Self, String> {
        let open = |path: &Path| {
            let opened = File::options().create(true).append(true).open(path);
            opened.map_err(|error| format!("cannot write the log {}: {}", path.display(), io_words(&error)))
        };
        let log = log.map(open).transpose()?;
        let bar = (!quiet && std::io::stderr().is_terminal()).then(bar);
        Ok(Self { bar, quiet, log, ..Self::none() })
    }

    /// Says nothing.
    pub(crate) fn none() -> Self {
        Self { bar: None, quiet: true, started: Instant::now(), told: Instant::now(), log: None }
    }

    /// Whether it is worth counting the files beforehand.
    pub(crate) fn wants_total(&self) -> bool {
        self.bar.is_some()
    }

    /// Takes the number of files.
    pub(crate) fn total(&self, files: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(files);
        }
    }

    /// Shows how far it is, if it is time to.
    pub(crate) fn show(&mut self, totals: &Totals) {
        if let Some(bar) = &self.bar {
            bar.set_position(totals.files());
            if self.told.elapsed() >= Duration::from_millis(100) {
                self.told = Instant::now();
                bar.set_message(state(totals, self.started.elapsed()));
            }
        } else if !self.quiet && self.told.elapsed() >= LINE_TIME {
            self.told = Instant::now();
            let files = words::of(totals.files(), "file", "files");
            eprintln!("vanban: {files}, {}", state(totals, self.started.elapsed()));
        }
    }

    /// Writes a line that stays.
    pub(crate) fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| anstream::eprintln!("{line}")),
            None => anstream::eprintln!("{line}"),
        }
    }

    /// Writes a line to the log.
    pub(crate) fn log(&mut self, line: &str) {
        let Some(log) = &mut self.log else { return };
        if let Err(error) = log.write_all(format!("{} {line}\n", words::now()).as_bytes()) {
            self.log = None;
            self.say(&format!("vanban: cannot write the log: {}; going on without", io_words(&error)));
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// The last words.
    pub(crate) fn summary(&mut self, summary: &str) {
        if !self.quiet {
            anstream::eprintln!("{summary}");
        }
        self.log(summary.lines().next().unwrap_or_default());
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::no_length();
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} files · {msg} · ETA {eta}");
    bar.set_style(style.expect("the template is right").progress_chars("━╸ "));
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}

fn state(totals: &Totals, time: Duration) -> String {
    let seconds = time.as_secs_f64().max(1e-3);
    let rate = (totals.files() as f64 / seconds).round() as u64;
    format!("{} · {}/s · {} failed", words::bytes(totals.bytes), words::count(rate), words::count(totals.failed))
}
