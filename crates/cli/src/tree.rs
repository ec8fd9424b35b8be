//! How much of the tree of commands is built: what the line leads to.

/// The commands that are built whole.
pub(crate) enum Reach {
    /// All, for completions and manual pages.
    Whole,
    /// Those that these words of the line lead to.
    Words(Vec<String>),
}

impl Reach {
    /// Whether the methods of a resource are wanted.
    pub(crate) fn resource(&self, word: &str) -> bool {
        self.has(0, word)
    }

    /// Whether the arguments of a method are, if those of its resource are.
    pub(crate) fn method(&self, word: &str) -> bool {
        self.has(1, word)
    }

    fn has(&self, place: usize, word: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Words(words) => words.get(place).is_some_and(|given| given == word),
        }
    }
}
