//! The keys of a field, whole and encoded, made when the program is compiled.

use std::marker::PhantomData;

use ascii::AsciiChar;

use super::write::Brackets;
use crate::field::{Field, FieldInfo};
use crate::operator::Operator;
use crate::value::variant::letters;

const OPERATORS: usize = Operator::ALL.len();

/// The keys of the field `F`.
pub(crate) struct Keys<F>(PhantomData<F>);

impl<F: Field> Keys<F> {
    /// The key of an operator as it is written, `&filter%5Bseats%5D%5Bgte%5D=`. Empty for one that the field does not accept, or
    /// where the keys of the field are longer than is worth their place in the program.
    pub(super) const fn letters(operator: Operator) -> &'static [AsciiChar] {
        match length(&F::INFO, Brackets::Encoded) {
            0..=64 => Self::SMALL.place(operator).of(Self::SMALL_LETTERS),
            65..=128 => Self::MEDIUM.place(operator).of(Self::MEDIUM_LETTERS),
            129..=256 => Self::LARGE.place(operator).of(Self::LARGE_LETTERS),
            _ => Self::LARGEST.place(operator).of(Self::LARGEST_LETTERS),
        }
    }

    /// The key of an operator as it begins a query, `filter%5Bseats%5D%5Bgte%5D=` or, with raw brackets, `filter[seats][gte]=`.
    /// Empty as above; with raw brackets also where a part of the key would not be itself.
    pub(super) const fn first(operator: Operator, brackets: Brackets) -> &'static str {
        let key = match (brackets, length(&F::INFO, brackets)) {
            (Brackets::Encoded, 0..=64) => Self::SMALL.text(operator),
            (Brackets::Encoded, 65..=128) => Self::MEDIUM.text(operator),
            (Brackets::Encoded, 129..=256) => Self::LARGE.text(operator),
            (Brackets::Encoded, _) => Self::LARGEST.text(operator),
            (Brackets::Raw, 0..=64) => Self::SMALL_RAW.text(operator),
            (Brackets::Raw, 65..=128) => Self::MEDIUM_RAW.text(operator),
            (Brackets::Raw, _) => Self::LARGE_RAW.text(operator),
        };
        match key.split_at_checked(1) {
            Some((_, key)) => key,
            None => "",
        }
    }

    // Only those that are read above come into the program.
    const SMALL: &'static Pool<64> = &Pool::of(&F::INFO, Brackets::Encoded);
    const MEDIUM: &'static Pool<128> = &Pool::of(&F::INFO, Brackets::Encoded);
    const LARGE: &'static Pool<256> = &Pool::of(&F::INFO, Brackets::Encoded);
    const LARGEST: &'static Pool<512> = &Pool::of(&F::INFO, Brackets::Encoded);
    const SMALL_LETTERS: &'static [AsciiChar] = &Self::SMALL.letters();
    const MEDIUM_LETTERS: &'static [AsciiChar] = &Self::MEDIUM.letters();
    const LARGE_LETTERS: &'static [AsciiChar] = &Self::LARGE.letters();
    const LARGEST_LETTERS: &'static [AsciiChar] = &Self::LARGEST.letters();
    const SMALL_RAW: &'static Pool<64> = &Pool::of(&F::INFO, Brackets::Raw);
    const MEDIUM_RAW: &'static Pool<128> = &Pool::of(&F::INFO, Brackets::Raw);
    const LARGE_RAW: &'static Pool<256> = &Pool::of(&F::INFO, Brackets::Raw);
}

/// The keys of a field behind one another, and where each ends.
struct Pool<const N: usize> {
    bytes: [u8; N],
    ends: [usize; OPERATORS],
}

/// Where a key is among the others.
struct Place {
    start: usize,
    end: usize,
}

impl Place {
    const fn of<T>(self, all: &[T]) -> &[T] {
        all.split_at(self.end).0.split_at(self.start).1
    }
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

    /// Where the key of an operator is.
    const fn place(&self, operator: Operator) -> Place {
        let (mut start, mut ends) = (0, self.ends.as_slice());
        let mut operators = Operator::ALL;
        while let ([end, other_ends @ ..], [other, other_operators @ ..]) = (ends, operators) {
            if *other as u8 == operator as u8 {
                return Place { start, end: *end };
            }
            (start, ends, operators) = (*end, other_ends, other_operators);
        }
        Place { start: 0, end: 0 }
    }

    /// The key of an operator.
    const fn text(&'static self, operator: Operator) -> &'static str {
        match str::from_utf8(self.place(operator).of(&self.bytes)) {
            Ok(text) => text,
            // Whole texts behind one another are a text.
            Err(_) => "",
        }
    }

    /// The same bytes as letters: with encoded brackets, all of a key is encoded.
    const fn letters(&self) -> [AsciiChar; N] {
        letters(&self.bytes)
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
