//! `vanban completions` and `vanban man`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Outcome, io_words, print};

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// Write the pages of all commands into DIR: vanban.1, vanban-batch.1, …
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn completions(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "vanban", &mut script);
    print::raw(&String::from_utf8_lossy(&script))
}

pub(crate) fn man(args: &ManArgs) -> Outcome {
    match &args.out {
        Some(dir) => write_all(dir).unwrap_or_else(|error| {
            anstream::eprintln!("vanban: cannot write in {}: {}", dir.display(), io_words(&error));
            Outcome::SomeFailed
        }),
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).expect("memory takes everything");
            print::raw(&String::from_utf8_lossy(&page))
        }
    }
}

fn write_all(dir: &Path) -> std::io::Result<Outcome> {
    fs::create_dir_all(dir)?;
    clap_mangen::generate_to(Cli::command(), dir)?;
    Ok(Outcome::Done)
}
