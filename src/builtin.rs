//! The vocabulary that is compiled in, as `build.rs` made it of `grammar/vocab`.

use std::borrow::Cow::Borrowed;

use crate::document::Regime::{Other, Party, State};
use crate::kept::Kept;
use crate::phrases::{Entry, Phrases};
use crate::vocab::Mark::{Circulation, Draft, Secrecy, Urgency};
use crate::vocab::Naming::{Law, No, Own, Title};
use crate::vocab::{Body, DocType, Formulas, Heading, Vocab, Written};

impl Vocab {
    /// The vocabulary that is compiled in.
    pub fn builtin() -> &'static Vocab {
        #[allow(clippy::needless_borrow, reason = "words print like rows")]
        static BUILTIN: Vocab = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
        &BUILTIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_the_tables_say() {
        assert_eq!(format!("{:?}", Vocab::builtin()), format!("{:?}", Vocab::of_tables(&[]).unwrap()));
    }
}
