use std::fmt::Write;

use sha2::{Digest, Sha256};

/// How many bytes of the digest are kept: two of the conditions of one API will not meet in 32 bits.
const BYTES: usize = 4;

/// The first eight hexadecimal digits of the SHA-256 of a condition's words.
pub(super) fn fingerprint(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    digest.iter().take(BYTES).fold(String::with_capacity(2 * BYTES), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
