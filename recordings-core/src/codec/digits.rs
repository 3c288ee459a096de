//! Digits as letters that are ASCII by type.

use ascii::AsciiChar;

/// All pairs of digits of a base up to 16, from `00`.
const fn pairs<const N: usize>(base: u8) -> [[AsciiChar; 2]; N] {
    let mut table = [[AsciiChar::_0; 2]; N];
    let mut places: &mut [_] = &mut table;
    let (mut first, mut second) = (0, 0);
    while let [place, others @ ..] = places {
        *place = [digit(first), digit(second)];
        (first, second) = if second + 1 == base { (first + 1, 0) } else { (first, second + 1) };
        places = others;
    }
    table
}

/// The digit of a number below 16.
const fn digit(number: u8) -> AsciiChar {
    AsciiChar::new(if number < 10 { b'0' + number } else { b'a' + number - 10 } as char)
}

static DECIMAL: [[AsciiChar; 2]; 100] = pairs(10);
static HEXADECIMAL: [[AsciiChar; 2]; 256] = pairs(16);

/// The two digits of a number below a hundred.
#[inline]
pub(crate) fn two(number: usize) -> [AsciiChar; 2] {
    match DECIMAL.get(number) {
        Some(pair) => *pair,
        None => [AsciiChar::_0; 2],
    }
}

/// The two hexadecimal digits of a byte, in lower case.
#[inline]
pub(crate) fn hexadecimal(byte: u8) -> [AsciiChar; 2] {
    match HEXADECIMAL.get(usize::from(byte)) {
        Some(pair) => *pair,
        None => [AsciiChar::_0; 2],
    }
}

#[cfg(test)]
mod tests {
    use ascii::AsciiStr;

    use super::{hexadecimal, two};

    #[test]
    fn every_number_below_a_hundred_has_its_digits() {
        for number in 0..100 {
            assert_eq!(<&AsciiStr>::from(two(number).as_slice()).as_str(), format!("{number:02}"));
        }
    }

    #[test]
    fn every_byte_has_its_digits() {
        for byte in 0..=255_u8 {
            assert_eq!(<&AsciiStr>::from(hexadecimal(byte).as_slice()).as_str(), format!("{byte:02x}"));
        }
    }
}
