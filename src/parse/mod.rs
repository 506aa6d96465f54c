//! The productions, file for file like `grammar/*.ebnf`: small nom parsers over clean text.
//!
//! They read shapes; whether a shape means something where it stands is for the stages to say.

pub(crate) mod body;
pub(crate) mod citation;
pub(crate) mod closing;
pub(crate) mod common;
pub(crate) mod deadline;
pub(crate) mod header;
pub(crate) mod provision;
pub(crate) mod target;

use nom::IResult;

pub(crate) type PResult<'a, T> = IResult<&'a str, T>;
