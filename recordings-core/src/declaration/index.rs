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
                if !key.is_empty() && index.find(key, hash(key.as_bytes()), parameters).is_none() {
                    index.insert(key, at, form);
                }
            }
        }
        index
    }

    fn insert(&mut self, key: &str, at: usize, form: Form) {
        let mut slot = self.slot(hash(key.as_bytes()));
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

    /// Where the search for a key with that hash begins.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        usize::try_from(hash >> self.shift).unwrap_or_default()
    }

    /// The parameter with that key, whose [`hash`] is given, and the key's form.
    #[inline]
    pub(super) fn find(&self, key: &str, hash: u64, parameters: &[Parameter]) -> Option<(usize, Form)> {
        let mut slot = self.slot(hash);
        loop {
            let (at, form) = (*self.slots.get(slot & self.slots.len().wrapping_sub(1))?)?;
            if parameters.get(usize::from(at)).is_some_and(|parameter| parameter.key(form) == key) {
                return Some((usize::from(at), form));
            }
            slot += 1;
        }
    }
}

/// A hash whose upper bits depend on the whole key.
#[inline]
pub(crate) fn hash(key: &[u8]) -> u64 {
    let (chunks, _) = key.as_chunks::<16>();
    let hash = chunks
        .iter()
        .fold(key.len() as u64, |hash, chunk| mix(hash, word(chunk.first_chunk()), word(chunk.last_chunk())));
    // The last bytes cover what the chunks do not.
    match key.last_chunk::<16>() {
        Some(last) => mix(hash, word(last.first_chunk()), word(last.last_chunk())),
        None => key.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte), 0)),
    }
}

/// Mixes a hash with two words: both halves of a product, which depend on all bits of both factors.
#[inline]
fn mix(hash: u64, first: u64, second: u64) -> u64 {
    let product = u128::from(hash ^ first) * u128::from(second ^ 0x9E37_79B9_7F4A_7C15);
    let halves = product.to_le_bytes();
    word(halves.first_chunk()) ^ word(halves.last_chunk())
}

#[inline]
fn word(bytes: Option<&[u8; 8]>) -> u64 {
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
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
