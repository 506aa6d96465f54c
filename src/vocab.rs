//! `grammar/vocab` → [`Vocab`]: the words that an archivist would change.

/// The vocabulary.
#[derive(Debug, Default)]
pub struct Vocab {
    version: String,
}

impl Vocab {
    /// The vocabulary that is compiled in.
    pub fn builtin() -> &'static Vocab {
        static BUILTIN: std::sync::LazyLock<Vocab> = std::sync::LazyLock::new(Vocab::default);
        &BUILTIN
    }

    /// A hash of the vocabulary, as the output names it.
    pub fn version(&self) -> &str {
        &self.version
    }
}
