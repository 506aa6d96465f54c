//! Files and standard input.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::read::Failure;

/// An input named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input, `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The inputs that `paths` name: standard input when there are none and something is piped in.
    pub(crate) fn all(paths: &[PathBuf]) -> Option<Vec<Input>> {
        if paths.is_empty() {
            return (!io::stdin().is_terminal()).then(|| vec![Input::Stdin]);
        }
        Some(
            paths
                .iter()
                .map(|path| if path == Path::new("-") { Input::Stdin } else { Input::File(path.clone()) })
                .collect(),
        )
    }

    /// The name for messages: the path as given.
    pub(crate) fn label(&self) -> String {
        match self {
            Input::Stdin => "<stdin>".into(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// The path; what stands in its place for standard input.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Input::Stdin => Path::new("<stdin>"),
            Input::File(path) => path,
        }
    }

    /// The bytes.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Input::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Input::File(path) => std::fs::read(path),
        }
    }
}

/// Why a paper was left.
pub(crate) enum Left {
    /// It gave nothing; the others go on.
    Failed(Failure),
    /// Nothing more can be printed.
    Stop(Outcome),
}

impl From<Failure> for Left {
    fn from(failure: Failure) -> Self {
        Left::Failed(failure)
    }
}

impl From<Outcome> for Left {
    fn from(outcome: Outcome) -> Self {
        Left::Stop(outcome)
    }
}

/// Does the inputs that `paths` name, in their order. Those that fail are named on stderr.
pub(crate) fn each(paths: &[PathBuf], command: &str, mut work: impl FnMut(&Input) -> Result<(), Left>) -> Outcome {
    let Some(inputs) = Input::all(paths) else {
        anstream::eprintln!("vanban: no file named and nothing piped in; try 'vanban {command} FILE'");
        return Outcome::BadUsage;
    };
    let mut failed = false;
    for input in &inputs {
        match work(input) {
            Ok(()) => {}
            Err(Left::Failed(failure)) => {
                anstream::eprintln!("vanban: {}: {}", input.label(), failure.message);
                failed = true;
            }
            Err(Left::Stop(Outcome::Done)) => break,
            Err(Left::Stop(outcome)) => return outcome,
        }
    }
    if failed { Outcome::SomeFailed } else { Outcome::Done }
}
