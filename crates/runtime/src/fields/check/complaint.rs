//! A message for the compiler to show, put together in a constant.

/// Enough for the fields of a large message; what is beyond is cut.
const ROOM: usize = 1024;

/// What is wrong with a selection.
#[derive(Clone, Copy, Debug)]
pub struct Complaint {
    text: [u8; ROOM],
    length: usize,
}

impl Complaint {
    pub(crate) const fn new() -> Self {
        Self { text: [0; ROOM], length: 0 }
    }

    /// Adds a piece, if there is room for the whole of it.
    pub(crate) const fn say(mut self, piece: &str) -> Self {
        let piece = piece.as_bytes();
        if self.length + piece.len() > ROOM {
            return self;
        }
        let mut index = 0;
        while index < piece.len() {
            self.text[self.length + index] = piece[index];
            index += 1;
        }
        self.length += piece.len();
        self
    }

    /// The message.
    pub const fn as_str(&self) -> &str {
        let (text, _) = self.text.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "the selection does not fit the message",
        }
    }
}
