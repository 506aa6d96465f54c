//! Web pages.
use super::{Error, Limits, Source};
pub(super) fn read<'a>(_bytes: &'a [u8], _limits: &Limits) -> Result<Source<'a>, Error> {
    Err(Error::NotText("todo".into()))
}
