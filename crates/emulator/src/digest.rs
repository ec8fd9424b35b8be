//! A digest that is the same on every machine and in every version, unlike the standard hasher.

/// FNV-1a over the parts, with a separator after each, so that `["ab", "c"]` and `["a", "bc"]` differ.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    state
}
