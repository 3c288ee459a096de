//! Finding bytes in short texts, where setting up a vectorized search takes longer than the search.

const ONES: u64 = u64::MAX / 255;

/// Finds the first of some bytes, eight bytes at a time.
#[inline]
pub(crate) fn find<const N: usize>(wanted: [u8; N], text: &[u8]) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The highest bit of the first byte that is wanted, and maybe of some after it.
        let found = wanted.iter().fold(0, |found, byte| {
            let zero_where_wanted = word ^ (ONES * u64::from(*byte));
            found | (zero_where_wanted.wrapping_sub(ONES) & !zero_where_wanted & (ONES << 7))
        });
        if found != 0 {
            return Some(8 * index + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| wanted.contains(byte)).map(|at| 8 * words.len() + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_first_of_the_bytes_is_found(text: Vec<u8>, wanted: [u8; 3]) {
            prop_assert_eq!(find(wanted, &text), text.iter().position(|byte| wanted.contains(byte)));
        }
    }
}
