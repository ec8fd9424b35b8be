/// What is checked of a field or a parameter before a request is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// It is there: in requests of these methods; if none is named, wherever its message is sent as a whole.
    Required { presence: Presence, methods: Vec<String> },
    /// How many characters a text has.
    Length(Range),
    /// How many elements a list has.
    Items(Range),
    /// What a number is.
    Value(Range),
    /// That it is none of these values of its enumeration.
    Excludes(Vec<String>),
    /// What is checked of the messages that it holds.
    Within,
}

/// How a field tells that it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// By a value.
    Value,
    /// By a text that is not empty, which on the wire means the same as none.
    Text,
    /// By an element.
    Elements,
}

/// From the least to the greatest, both included; one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) min: Option<i128>,
    pub(crate) max: Option<i128>,
}

impl Range {
    pub(crate) fn new(min: Option<i128>, max: Option<i128>) -> Option<Self> {
        (min.is_some() || max.is_some()).then_some(Self { min, max })
    }
}
