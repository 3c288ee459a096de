//! Finds a parameter by its key as it is in a query.

use super::parameters::{Form, Parameter};

/// A hash table of keys, made once and never changed. Each entry is the index of a parameter with the form of its key.
#[derive(Debug)]
pub(super) struct Index {
    /// A power of two, at most a quarter of them taken.
    slots: Box<[Option<(u16, Form)>]>,
    /// By how many bits a hash is shifted so that it is the index of a slot.
    shift: u32,
}

impl Index {
    /// An index of the parameters by their keys in all forms.
    pub(super) fn new(parameters: &[Parameter]) -> Self {
        let slots = (parameters.len() * 12).next_power_of_two().max(2);
        let slots = vec![None; slots].into_boxed_slice();
        let shift = u64::BITS - slots.len().ilog2();
        let mut index = Self { slots, shift };
        for (at, parameter) in parameters.iter().enumerate() {
            for form in [Form::Encoded, Form::LowerCase, Form::Raw] {
                let key = parameter.key(form);
                if !key.is_empty() && index.find(key, parameters).is_none() {
                    index.insert(key, at, form);
                }
            }
        }
        index
    }

    fn insert(&mut self, key: &str, at: usize, form: Form) {
        let mut slot = self.slot(key);
        // Most of the slots are free, so one is found.
        while let Some(place) = self.slots.get_mut(slot & (self.slots.len() - 1)) {
            match (place, u16::try_from(at)) {
                (Some(_), Ok(_)) => slot += 1,
                (place, Ok(at)) => return *place = Some((at, form)),
                // A filter of more parameters is searched one by one.
                (_, Err(_)) => return,
            }
        }
    }

    /// Where the search for a key begins. The upper bits of a hash depend on all of the key.
    #[inline]
    fn slot(&self, key: &str) -> usize {
        usize::try_from(hash(key.as_bytes()) >> self.shift).unwrap_or_default()
    }

    /// The parameter with that key, and the key's form.
    #[inline]
    pub(super) fn find(&self, key: &str, parameters: &[Parameter]) -> Option<(usize, Form)> {
        let mut slot = self.slot(key);
        loop {
            let (at, form) = (*self.slots.get(slot & self.slots.len().wrapping_sub(1))?)?;
            if parameters.get(usize::from(at)).is_some_and(|parameter| parameter.key(form) == key) {
                return Some((usize::from(at), form));
            }
            slot += 1;
        }
    }
}

/// A hash that tells apart keys which differ in few letters: a sum of products, which do not wait for each other.
#[inline]
fn hash(key: &[u8]) -> u64 {
    let mut factor: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = (key.len() as u64).wrapping_mul(factor);
    let (words, _) = key.as_chunks::<8>();
    for word in words {
        factor = factor.rotate_left(29) | 1;
        hash = hash.wrapping_add(u64::from_le_bytes(*word).wrapping_mul(factor));
    }
    // The last eight bytes cover what the words above do not.
    let rest = match key.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => key.iter().fold(0, |rest, byte| (rest << 8) | u64::from(*byte)),
    };
    hash.wrapping_add(rest.wrapping_mul(factor.rotate_left(29) | 1))
}

#[cfg(test)]
mod tests {
    use super::hash;

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
        let hashes: std::collections::BTreeSet<_> = keys.iter().map(|key| hash(key.as_bytes()) >> 48).collect();
        assert_eq!(hashes.len(), keys.len());
    }
}
