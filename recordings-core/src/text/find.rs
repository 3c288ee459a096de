//! Finding bytes in short texts, where setting up a vectorized search takes longer than the search.

/// One in each byte.
const ONES: u64 = u64::MAX / 255;

/// The highest bit of each byte.
const HIGHEST: u64 = ONES << 7;

/// Finds the first of some bytes.
#[inline]
pub(crate) fn find<const N: usize>(wanted: [u8; N], text: &[u8]) -> Option<usize> {
    find_by(|word| among(wanted, word), |byte| wanted.contains(&byte), text)
}

/// Whether a text has a semicolon, a question mark or a backslash, which few texts have. The text is read to its end, so that
/// many bytes are compared at once.
pub(crate) fn has_other_separator(text: &[u8]) -> bool {
    // A semicolon and a question mark differ in one bit.
    text.iter().fold(u8::MAX, |least, byte| least.min((byte | 4) ^ b'?').min(byte ^ b'\\')) == 0
}

/// Finds the first of some bytes and hashes the text before it, in one pass. Without such a byte, the whole text is hashed. The upper
/// bits of the hash depend on all bytes.
#[inline]
pub(crate) fn find_and_hash<const N: usize>(wanted: [u8; N], text: &[u8]) -> (usize, u64) {
    let (words, rest) = text.as_chunks::<8>();
    let mut hash = 0;
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = among(wanted, word);
        if found != 0 {
            let before = found.trailing_zeros() / 8;
            return (8 * index + before as usize, mixed(add(hash, word & ((1 << (8 * before)) - 1))));
        }
        hash = add(hash, word);
    }
    let end = rest.iter().position(|byte| wanted.contains(byte)).unwrap_or(rest.len());
    let last = rest.iter().take(end).rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    (8 * words.len() + end, mixed(add(hash, last)))
}

/// Adds a word to a hash. This must not take long, since the next word waits for it.
#[inline]
const fn add(hash: u64, word: u64) -> u64 {
    hash.rotate_left(23) ^ word
}

/// Mixes a hash: both halves of a product, which depend on all bits.
#[inline]
fn mixed(hash: u64) -> u64 {
    let product = u128::from(hash) * 0x9E37_79B9_7F4A_7C15;
    let (low, high) = (product & u128::from(u64::MAX), product >> u64::BITS);
    u64::try_from(low ^ high).unwrap_or_default()
}

/// Finds the first sign that few values have: one below `-`, such as `&`, `%` and `+`, or one that follows the letters or digits in
/// ASCII, such as `;`, `?`, `\\` and `_`. The first are below a limit, the others have large lower bits, which is fewer steps than to
/// compare with each.
#[inline]
pub(crate) fn find_sign(text: &[u8]) -> Option<usize> {
    const LIMIT: u8 = b'-';
    const LOWER_BITS: u8 = 0x1F;
    const LEAST: u8 = b';' & LOWER_BITS;
    find_by(
        // The sum has the highest bit of a byte if its lower bits are large enough.
        |word| {
            below(LIMIT, word) | ((word & (ONES * u64::from(LOWER_BITS))) + ONES * u64::from(0x80 - LEAST)) & HIGHEST
        },
        |byte| byte < LIMIT || byte & LOWER_BITS >= LEAST,
        text,
    )
}

/// Finds a byte, eight bytes at a time. In a word, the lowest bit that is set says where it is.
#[inline]
fn find_by(in_word: impl Fn(u64) -> u64, is_wanted: impl Fn(u8) -> bool, text: &[u8]) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = in_word(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(8 * index + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| is_wanted(*byte)).map(|at| 8 * words.len() + at)
}

/// The highest bit of the first byte that is one of some, and maybe of some after it.
#[inline]
fn among<const N: usize>(wanted: [u8; N], word: u64) -> u64 {
    wanted.iter().fold(0, |found, byte| found | below(1, word ^ (ONES * u64::from(*byte))))
}

/// The highest bit of the first byte that is less than a limit of at most 128, and maybe of some after it.
#[inline]
fn below(limit: u8, word: u64) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{find, find_and_hash, find_sign, has_other_separator};

    #[test]
    fn keys_that_differ_in_one_letter_have_different_hashes() {
        let keys = [
            "filter%5Ba%5D%5Bgte%5D",
            "filter%5Ba%5D%5Blte%5D",
            "filter%5Bb%5D%5Bgte%5D",
            "filter%5Bb%5D",
            "a",
            "b",
            "ab",
            "ba",
        ];
        let hashes: std::collections::BTreeSet<_> =
            keys.iter().map(|key| find_and_hash([], key.as_bytes()).1 >> 48).collect();
        assert_eq!(hashes.len(), keys.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_first_of_the_bytes_is_found(text: Vec<u8>, wanted: [u8; 3]) {
            prop_assert_eq!(find(wanted, &text), text.iter().position(|byte| wanted.contains(byte)));
            prop_assert_eq!(has_other_separator(&text), text.iter().any(|byte| b";?\\".contains(byte)));
        }

        #[test]
        fn the_text_before_a_byte_has_the_hash_that_it_has_alone(before in "[a-z%\\[\\]0-9]{0,40}", after: Vec<u8>) {
            let text = [before.as_bytes(), b"=", &after].concat();
            let (end, hash) = find_and_hash([b'&', b'='], &text);
            prop_assert_eq!(end, before.len());
            prop_assert_eq!(find_and_hash([], before.as_bytes()), (end, hash));
        }

        #[test]
        fn the_first_sign_is_found(text in "[0-9A-Za-z.:/-]{0,20}", sign in r#"[!"\#$%&'()*+,;<=>?\[\\\]^_{|}~\x00-\x1f]"#, after: Vec<u8>) {
            prop_assert_eq!(find_sign(text.as_bytes()), None);
            let all = [text.as_bytes(), sign.as_bytes(), &after].concat();
            prop_assert_eq!(find_sign(&all), Some(text.len()));
        }
    }
}
