//! Finds a parameter by its key as it is in a query.

use super::parameters::{Form, Parameter};

/// A hash table of keys, made once and never changed. Each entry is the index of a parameter with the form of its key.
#[derive(Debug)]
pub(super) struct Index {
    /// A power of two, at most half of them taken.
    slots: Box<[Option<(u16, Form)>]>,
}

impl Index {
    /// An index of the parameters by their keys in all forms.
    pub(super) fn new(parameters: &[Parameter]) -> Self {
        let slots = (parameters.len() * 6).next_power_of_two();
        let mut index = Self { slots: vec![None; slots].into_boxed_slice() };
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
        let mut slot = hash(key.as_bytes());
        // Half of the slots are free, so one is found.
        while let Some(place) = self.slots.get_mut(slot & (self.slots.len() - 1)) {
            match (place, u16::try_from(at)) {
                (Some(_), Ok(_)) => slot += 1,
                (place, Ok(at)) => return *place = Some((at, form)),
                // A filter of more parameters is searched one by one.
                (_, Err(_)) => return,
            }
        }
    }

    /// The parameter with that key, and the key's form.
    #[inline]
    pub(super) fn find(&self, key: &str, parameters: &[Parameter]) -> Option<(usize, Form)> {
        let mut slot = hash(key.as_bytes());
        loop {
            let (at, form) = (*self.slots.get(slot & self.slots.len().wrapping_sub(1))?)?;
            if parameters.get(usize::from(at)).is_some_and(|parameter| parameter.key(form) == key) {
                return Some((usize::from(at), form));
            }
            slot += 1;
        }
    }
}

/// A hash that tells apart keys which differ in few letters.
#[inline]
fn hash(key: &[u8]) -> usize {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = key.len() as u64;
    let (words, _) = key.as_chunks::<8>();
    for word in words {
        hash = (hash.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    // The last eight bytes cover what the words above do not.
    let rest = match key.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => key.iter().fold(0, |rest, byte| (rest << 8) | u64::from(*byte)),
    };
    // The upper half depends on all bits.
    let mixed = (hash.rotate_left(29) ^ rest).wrapping_mul(FACTOR) >> 32;
    usize::try_from(mixed).unwrap_or_default()
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
        let hashes: std::collections::BTreeSet<_> = keys.iter().map(|key| hash(key.as_bytes())).collect();
        assert_eq!(hashes.len(), keys.len());
    }
}
