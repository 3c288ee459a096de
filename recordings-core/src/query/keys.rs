//! The keys of a field, whole and encoded, made when the program is compiled.

use std::marker::PhantomData;

use super::write::Brackets;
use crate::field::{Field, FieldInfo};
use crate::operator::Operator;

const OPERATORS: usize = Operator::ALL.len();

/// The keys of the field `F`.
pub(crate) struct Keys<F>(PhantomData<F>);

impl<F: Field> Keys<F> {
    /// For each operator, `&filter%5Bseats%5D%5Bgte%5D=`; empty for one that the field does not accept, or where the keys of
    /// the field are longer than is worth their place in the program.
    pub(super) const ENCODED: [&'static str; OPERATORS] = match length(&F::INFO, Brackets::Encoded) {
        0..=64 => Self::SMALL.texts(),
        65..=128 => Self::MEDIUM.texts(),
        129..=256 => Self::LARGE.texts(),
        _ => Self::LARGEST.texts(),
    };

    /// The same with raw brackets, `&filter[seats][gte]=`; empty too where a part of the key would not be itself.
    const RAW: [&'static str; OPERATORS] = match length(&F::INFO, Brackets::Raw) {
        0..=64 => Self::SMALL_RAW.texts(),
        65..=128 => Self::MEDIUM_RAW.texts(),
        _ => Self::LARGE_RAW.texts(),
    };

    /// The key of one operator.
    pub(crate) const fn of(operator: Operator, brackets: Brackets) -> &'static str {
        let keys = match brackets {
            Brackets::Encoded => Self::ENCODED,
            Brackets::Raw => Self::RAW,
        };
        let mut keys = keys.as_slice();
        let mut operators = Operator::ALL;
        while let ([key, other_keys @ ..], [other, other_operators @ ..]) = (keys, operators) {
            if *other as u8 == operator as u8 {
                return key;
            }
            (keys, operators) = (other_keys, other_operators);
        }
        ""
    }

    /// The key of one operator, as it begins a query.
    pub(super) const fn first(operator: Operator, brackets: Brackets) -> &'static str {
        match Self::of(operator, brackets).split_at_checked(1) {
            Some((_, key)) => key,
            None => "",
        }
    }

    // Only those that are read above come into the program.
    const SMALL: &'static Pool<64> = &Pool::of(&F::INFO, Brackets::Encoded);
    const MEDIUM: &'static Pool<128> = &Pool::of(&F::INFO, Brackets::Encoded);
    const LARGE: &'static Pool<256> = &Pool::of(&F::INFO, Brackets::Encoded);
    const LARGEST: &'static Pool<512> = &Pool::of(&F::INFO, Brackets::Encoded);
    const SMALL_RAW: &'static Pool<64> = &Pool::of(&F::INFO, Brackets::Raw);
    const MEDIUM_RAW: &'static Pool<128> = &Pool::of(&F::INFO, Brackets::Raw);
    const LARGE_RAW: &'static Pool<256> = &Pool::of(&F::INFO, Brackets::Raw);
}

/// The keys of a field behind one another, and where each ends.
struct Pool<const N: usize> {
    bytes: [u8; N],
    ends: [usize; OPERATORS],
}

impl<const N: usize> Pool<N> {
    /// The keys of a field, as many as there is room for.
    const fn of(field: &FieldInfo, brackets: Brackets) -> Self {
        let mut pool = Self { bytes: [0; N], ends: [0; OPERATORS] };
        let mut end = 0;
        let mut operators = Operator::ALL;
        let mut ends = pool.ends.as_mut_slice();
        while let ([operator, other_operators @ ..], [place, other_ends @ ..]) = (operators, ends) {
            let parts = parts(field, *operator, brackets);
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

/// What a key is made of. Nothing, for an operator that the field does not accept, or where the key cannot be written so.
const fn parts(field: &FieldInfo, operator: Operator, brackets: Brackets) -> [&'static str; 5] {
    let mut accepted = field.accepted();
    while let [first, others @ ..] = accepted {
        if first.operator() as u8 == operator as u8 {
            let (spelling, suffix) = (first.spelling(), field.suffix(operator));
            return match brackets {
                Brackets::Encoded => ["&", field.encoded(), spelling.encoded, suffix.encoded, "="],
                Brackets::Raw if is_itself(field.raw()) && is_itself(spelling.raw) => {
                    ["&", field.raw(), spelling.raw, suffix.raw, "="]
                }
                Brackets::Raw => [""; 5],
            };
        }
        accepted = others;
    }
    [""; 5]
}

/// Whether a text is itself once it is decoded, and ends nowhere in between.
const fn is_itself(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, others @ ..] = rest {
        if matches!(byte, b'%' | b'+' | b'&' | b'=') {
            return false;
        }
        rest = others;
    }
    true
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
const fn length(field: &FieldInfo, brackets: Brackets) -> usize {
    let mut length = 0;
    let mut operators = Operator::ALL;
    while let [operator, others @ ..] = operators {
        length += sum(&parts(field, *operator, brackets));
        operators = others;
    }
    length
}
