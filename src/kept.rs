//! What is compiled in, or was read from a folder.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A word or a table, borrowed from the program or owned.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kept<T: ToOwned + ?Sized + 'static>(pub(crate) Cow<'static, T>);

impl<T: ToOwned + ?Sized> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl Kept<str> {
    pub(crate) fn as_str(&self) -> &str {
        self
    }
}

impl<T: ToOwned + ?Sized> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// As the source that makes it, borrowed: that is how the build script writes the tables.
impl<T: ToOwned + ?Sized + fmt::Debug> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept(Borrowed(&{:?}))", &**self)
    }
}

impl From<String> for Kept<str> {
    fn from(words: String) -> Self {
        Self(Cow::Owned(words))
    }
}

impl<T: Clone> From<Vec<T>> for Kept<[T]> {
    fn from(rows: Vec<T>) -> Self {
        Self(Cow::Owned(rows))
    }
}

impl<T: Clone> FromIterator<T> for Kept<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Vec::from_iter(rows).into()
    }
}
