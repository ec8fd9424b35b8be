use std::{fmt, str::FromStr};

/// The number of a user, a course or an invitation. One counter serves them all, so no two things share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(pub(crate) u64);

impl Id {
    /// Ids of twelve digits look like Google's, and stand out in a log.
    pub(crate) const FIRST: Self = Self(100_000_000_000);

    /// The place among all ids, from 1.
    pub(crate) fn ordinal(self) -> u64 {
        self.0.saturating_sub(Self::FIRST.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
