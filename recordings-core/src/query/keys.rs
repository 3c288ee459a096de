//! The keys of a field, whole and encoded, made when the program is compiled.

use std::marker::PhantomData;

use crate::field::{Field, FieldInfo};
use crate::operator::Operator;

const OPERATORS: usize = Operator::ALL.len();

/// The keys of the field `F`.
pub(crate) struct Keys<F>(PhantomData<F>);

impl<F: Field> Keys<F> {
    /// For each operator, `&filter%5Bseats%5D%5Bgte%5D=`; empty for one that the field does not accept, or where the keys of
    /// the field are longer than is worth their place in the program.
    pub(super) const ENCODED: [&'static str; OPERATORS] = match length(&F::INFO) {
        0..=64 => Self::SMALL.texts(),
        65..=128 => Self::MEDIUM.texts(),
        129..=256 => Self::LARGE.texts(),
        _ => Self::LARGEST.texts(),
    };

    /// The key of one operator.
    pub(crate) const fn of(operator: Operator) -> &'static str {
        let mut keys = Self::ENCODED.as_slice();
        let mut operators = Operator::ALL;
        while let ([key, other_keys @ ..], [other, other_operators @ ..]) = (keys, operators) {
            if *other as u8 == operator as u8 {
                return key;
            }
            (keys, operators) = (other_keys, other_operators);
        }
        ""
    }

    // Only the one that is read above comes into the program.
    const SMALL: &'static Pool<64> = &Pool::of(&F::INFO);
    const MEDIUM: &'static Pool<128> = &Pool::of(&F::INFO);
    const LARGE: &'static Pool<256> = &Pool::of(&F::INFO);
    const LARGEST: &'static Pool<512> = &Pool::of(&F::INFO);
}

/// The keys of a field behind one another, and where each ends.
struct Pool<const N: usize> {
    bytes: [u8; N],
    ends: [usize; OPERATORS],
}

impl<const N: usize> Pool<N> {
    /// The keys of a field, as many as there is room for.
    const fn of(field: &FieldInfo) -> Self {
        let mut pool = Self { bytes: [0; N], ends: [0; OPERATORS] };
        let mut end = 0;
        let mut operators = Operator::ALL;
        let mut ends = pool.ends.as_mut_slice();
        while let ([operator, other_operators @ ..], [place, other_ends @ ..]) = (operators, ends) {
            let parts = parts(field, *operator);
            if end + sum(&parts) <= N {
                let mut rest = parts.as_slice();
                while let [part, others @ ..] = rest {
                    let (_, free) = pool.bytes.split_at_mut(end);
                    let (here, _) = free.split_at_mut(part.len());
                    here.copy_from_slice(part.as_bytes());
                    end += part.len();
                    rest = others;
                }
            }
            *place = end;
            (operators, ends) = (other_operators, other_ends);
        }
        pool
    }

    const fn texts(&'static self) -> [&'static str; OPERATORS] {
        let mut texts = [""; OPERATORS];
        let mut rest = self.bytes.as_slice();
        let mut start = 0;
        let mut ends = self.ends.as_slice();
        let mut places = texts.as_mut_slice();
        while let ([end, other_ends @ ..], [place, other_places @ ..]) = (ends, places) {
            let (here, behind) = rest.split_at(*end - start);
            if let Ok(text) = str::from_utf8(here) {
                *place = text;
            }
            (rest, start, ends, places) = (behind, *end, other_ends, other_places);
        }
        texts
    }
}

/// What a key is made of. Nothing, for an operator that the field does not accept.
const fn parts(field: &FieldInfo, operator: Operator) -> [&'static str; 5] {
    let mut accepted = field.accepted();
    while let [first, others @ ..] = accepted {
        if first.operator() as u8 == operator as u8 {
            return ["&", field.encoded(), first.spelling().encoded, field.suffix(operator).encoded, "="];
        }
        accepted = others;
    }
    [""; 5]
}

const fn sum(parts: &[&str]) -> usize {
    let mut sum = 0;
    let mut rest = parts;
    while let [part, others @ ..] = rest {
        sum += part.len();
        rest = others;
    }
    sum
}

/// The bytes of all keys of a field.
const fn length(field: &FieldInfo) -> usize {
    let mut length = 0;
    let mut operators = Operator::ALL;
    while let [operator, others @ ..] = operators {
        length += sum(&parts(field, *operator));
        operators = others;
    }
    length
}
