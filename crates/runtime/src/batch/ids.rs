//! What the parts of a batch are called, so that each answer finds its request.

/// The ids of the parts of one batch. Those of another one are none of them, so that a reply which went astray is
/// not taken for its.
pub(super) struct Ids {
    prefix: String,
}

impl Ids {
    pub(super) fn new() -> Self {
        Self { prefix: format!("{:016x}-", fastrand::u64(..)) }
    }

    /// The `Content-ID` of a part.
    pub(super) fn of(&self, index: usize) -> String {
        format!("<{}{index}>", self.prefix)
    }

    /// The part that the `Content-ID` of an answer means: that of the request, with `response-` before it.
    pub(super) fn index(&self, content_id: &str) -> Option<usize> {
        let id = content_id.trim();
        let id = id.strip_prefix('<').unwrap_or(id);
        let id = id.strip_suffix('>').unwrap_or(id);
        let id = id.strip_prefix("response-").unwrap_or(id);
        id.strip_prefix(self.prefix.as_str())?.parse().ok()
    }
}
