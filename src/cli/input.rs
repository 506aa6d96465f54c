//! Files and standard input.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

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
