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

/// `00` to `ff`.
static HEX: [[AsciiChar; 2]; 256] = {
    let mut table = [[AsciiChar::_0; 2]; 256];
    let (mut places, mut number) = (table.as_mut_slice(), 0_u8);
    while let [place, others @ ..] = places {
        *place = [hexadecimal(number >> 4), hexadecimal(number & 0xF)];
        (places, number) = (others, number.wrapping_add(1));
    }
    table
};

/// The digit of a number below sixteen, in lower case.
const fn hexadecimal(number: u8) -> AsciiChar {
    match number {
        ..10 => decimal(number),
        _ => AsciiChar::new((b'a' + number - 10) as char),
    }
}

/// The two digits of a byte in base sixteen, in lower case.
#[inline]
pub(crate) fn hex(byte: u8) -> [AsciiChar; 2] {
    match HEX.get(usize::from(byte)) {
        Some(pair) => *pair,
        None => [AsciiChar::_0; 2],
    }
}

#[cfg(test)]
mod tests {
    use ascii::AsciiStr;

    use super::{hex, two};

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
        for byte in 0..=255 {
            assert_eq!(text(&hex(byte)), format!("{byte:02x}"));
        }
    }
}
