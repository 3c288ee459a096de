//! Digits as letters that are ASCII by their type.

use ascii::AsciiChar;

/// `00` to `99`.
static PAIRS: [[AsciiChar; 2]; 100] = {
    let mut table = [[AsciiChar::_0; 2]; 100];
    let (mut places, mut number) = (table.as_mut_slice(), 0_u8);
    while let [place, others @ ..] = places {
        *place = [decimal(number / 10), decimal(number % 10)];
        (places, number) = (others, number + 1);
    }
    table
};

/// The digit of a number below ten.
const fn decimal(number: u8) -> AsciiChar {
    AsciiChar::new((b'0' + number) as char)
}

/// The two digits of a number below a hundred.
#[inline]
pub(crate) fn two(number: usize) -> [AsciiChar; 2] {
    match PAIRS.get(number) {
        Some(pair) => *pair,
        None => [AsciiChar::_0; 2],
    }
}

macro_rules! letters_from_zero {
    ($($letter:ident)*) => {
        /// How far each letter stands behind `0`.
        #[expect(non_upper_case_globals, reason = "named like the letters")]
        mod distance {
            $( pub(super) const $letter: u8 = ascii::AsciiChar::$letter as u8 - b'0'; )*
        }

        /// The letter that stands so far behind `0`, of the six lowest bits. That is an addition: the compiler sees that the
        /// letters follow one another, which it does not see in a table, and so does several at once. It is inlined by force
        /// since it looks like more before it is compiled.
        #[inline(always)]
        const fn behind_zero(distance: u8) -> AsciiChar {
            match distance & 0x3F {
                $( distance::$letter => AsciiChar::$letter, )*
                _ => AsciiChar::_0,
            }
        }
    };
}

letters_from_zero! {
    _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 Colon Semicolon LessThan Equal GreaterThan Question At A B C D E F G H I J K L M N
    O P Q R S T U V W X Y Z BracketOpen BackSlash BracketClose Caret UnderScore Grave a b c d e f g h i j k l m n o
}

/// The digits of sixteen bytes in base sixteen, in lower case.
///
/// By arithmetic without a branch or a table, so that the processor does several bytes at once.
#[inline]
pub(crate) fn hexadecimal(bytes: [u8; 16]) -> [AsciiChar; 32] {
    let mut digits = [AsciiChar::_0; 32];
    let (pairs, _) = digits.as_chunks_mut();
    for (pair, byte) in pairs.iter_mut().zip(bytes) {
        let byte = u16::from(byte);
        // One digit in either half, the first in the lower, as it stands first in memory.
        let halves = (byte >> 4) | ((byte & 0xF) << 8);
        // One in each half that is ten or more, for which `a` stands 39 behind where the digits would go on.
        let letters = ((halves + 0x0606) >> 4) & 0x0101;
        let [first, second] = (halves + letters * 39).to_le_bytes();
        *pair = [behind_zero(first), behind_zero(second)];
    }
    digits
}

#[cfg(test)]
mod tests {
    use ascii::AsciiStr;

    use super::{hexadecimal, two};

    fn text(letters: &[ascii::AsciiChar]) -> &str {
        <&AsciiStr>::from(letters).as_str()
    }

    #[test]
    fn every_number_below_a_hundred_has_its_digits() {
        for number in 0..100 {
            assert_eq!(text(&two(number)), format!("{number:02}"));
        }
    }

    #[test]
    fn every_byte_has_its_digits() {
        for byte in 0..=255_u8 {
            let bytes = std::array::from_fn(|index| byte.wrapping_add(u8::try_from(index).unwrap()));
            assert_eq!(text(&hexadecimal(bytes)), bytes.map(|byte| format!("{byte:02x}")).concat());
        }
    }
}
