//! Finding bytes in short texts, where setting up a vectorized search takes longer than the search.

const ONES: u64 = u64::MAX / 255;

/// Finds the first of some bytes.
#[inline]
pub(crate) fn find<const N: usize>(wanted: [u8; N], text: &[u8]) -> Option<usize> {
    let in_word = |word: u64| wanted.iter().fold(0, |found, byte| found | below(1, word ^ (ONES * u64::from(*byte))));
    find_by(in_word, |byte| wanted.contains(&byte), text)
}

/// Finds the first byte that is less than a limit of at most 128.
#[inline]
pub(crate) fn find_below(limit: u8, text: &[u8]) -> Option<usize> {
    find_by(|word| below(limit, word), |byte| byte < limit, text)
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

/// The highest bit of the first byte that is less than a limit of at most 128, and maybe of some after it.
#[inline]
fn below(limit: u8, word: u64) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{find, find_below};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_first_of_the_bytes_is_found(text: Vec<u8>, wanted: [u8; 3]) {
            prop_assert_eq!(find(wanted, &text), text.iter().position(|byte| wanted.contains(byte)));
        }

        #[test]
        fn the_first_byte_below_a_limit_is_found(text: Vec<u8>, limit in 0..=128_u8) {
            prop_assert_eq!(find_below(limit, &text), text.iter().position(|byte| *byte < limit));
        }
    }
}
