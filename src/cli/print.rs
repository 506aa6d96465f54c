//! Standard output, where a reader that has gone (`| head`) is no error.

use std::io::{self, BufWriter, StdoutLock, Write};

use super::Outcome;

/// Prints a line of data.
pub(crate) fn line(data: &str) -> Outcome {
    settle(write(&[data, "\n"]))
}

/// Prints data as it is.
pub(crate) fn raw(data: &str) -> Outcome {
    settle(write(&[data]))
}

/// Prints text with colour where colour is wanted.
pub(crate) fn styled(data: &str) -> Outcome {
    let mut out = anstream::stdout().lock();
    settle(out.write_all(data.as_bytes()).and_then(|()| out.flush()))
}

/// Prints the next piece of many. An error says that nothing more can be printed: because the reader
/// has gone, which is success, or because something went wrong.
pub(crate) fn next(pieces: &[impl AsRef<str>]) -> Result<(), Outcome> {
    let written = write(pieces);
    if written.is_ok() { Ok(()) } else { Err(settle(written)) }
}

/// Standard output for data that comes in many small pieces; to be closed by [`end`].
pub(crate) fn data() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Ends the line of what was written to [`data`].
pub(crate) fn end(mut out: impl Write) -> Result<(), Outcome> {
    out.write_all(b"\n").and_then(|()| out.flush()).map_err(|error| stopped(&error))
}

fn write(pieces: &[impl AsRef<str>]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    pieces.iter().try_for_each(|piece| out.write_all(piece.as_ref().as_bytes()))?;
    out.flush()
}

fn settle(result: io::Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Done,
        Err(error) => stopped(&error),
    }
}

/// What it comes to that standard output takes no more.
pub(crate) fn stopped(error: &io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Outcome::Done;
    }
    anstream::eprintln!("vanban: cannot write to standard output: {}", super::io_words(error));
    Outcome::SomeFailed
}
