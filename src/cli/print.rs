//! Standard output, where a reader that has gone (`| head`) is no error.

use std::io::{self, Write};

use super::Outcome;

/// Prints a line of data.
pub(crate) fn line(data: &str) -> Outcome {
    let mut out = io::stdout().lock();
    settle(out.write_all(data.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
}

/// Prints data as it is.
pub(crate) fn raw(data: &str) -> Outcome {
    let mut out = io::stdout().lock();
    settle(out.write_all(data.as_bytes()).and_then(|()| out.flush()))
}

fn settle(result: io::Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            eprintln!("vanban: cannot write to standard output: {error}");
            Outcome::SomeFailed
        }
    }
}

/// Prints text with colour where colour is wanted.
pub(crate) fn styled(data: &str) -> Outcome {
    let mut out = anstream::stdout().lock();
    settle(out.write_all(data.as_bytes()).and_then(|()| out.flush()))
}
