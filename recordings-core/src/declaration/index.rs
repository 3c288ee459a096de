//! Finds a parameter by its key as it is in a query.

use super::parameter::{Form, Parameter};
use crate::text::find_and_hash;

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
            for &form in &[Form::Encoded, Form::LowerCase, Form::Raw] {
                let key = parameter.key(form);
                let (_, hash) = find_and_hash([], key.as_bytes());
                if !key.is_empty() && index.find(key, hash, parameters).is_none() {
                    index.insert(hash, at, form);
                }
            }
        }
        index
    }

    fn insert(&mut self, hash: u64, at: usize, form: Form) {
        let mut slot = self.slot(hash);
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

    /// The parameter with that key, whose hash is given, and the key's form.
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
