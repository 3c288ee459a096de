//! Letters that look like those of ASCII, such as a Cyrillic one, or a minus sign in place of a hyphen.

use std::borrow::Cow;

/// The text with letters of ASCII in place of those that look like them.
pub(crate) fn as_seen(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut seen = String::new();
    for letter in text.chars() {
        match letter {
            '\u{fb01}' => seen.push_str("fi"),
            '\u{fb02}' => seen.push_str("fl"),
            _ => seen.push(look_alike(letter).unwrap_or(letter)),
        }
    }
    Cow::Owned(seen)
}

/// The letter of ASCII that another letter looks like.
fn look_alike(letter: char) -> Option<char> {
    /// How far a full-width letter is from that of ASCII.
    const FULL_WIDTH: u32 = 0xfee0;
    let code = u32::from(letter);
    match letter {
        '\0'..='\u{7f}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - FULL_WIDTH),
        // The alphabets of mathematics, such as the bold one, each with capital letters first.
        '\u{1d400}'..='\u{1d6a3}' => {
            let nth = u8::try_from((code - 0x1d400) % 52).ok()?;
            Some(char::from(if nth < 26 { b'A' + nth } else { b'a' + (nth - 26) }))
        }
        '\u{1d7ce}'..='\u{1d7ff}' => char::from_digit((code - 0x1d7ce) % 10, 10),
        _ => of_another_alphabet(letter),
    }
}

/// The same for a letter of another alphabet, or a sign.
const fn of_another_alphabet(letter: char) -> Option<char> {
    Some(match letter {
        '\u{251}' | '\u{3b1}' | '\u{430}' => 'a',
        '\u{184}' | '\u{42c}' => 'b',
        '\u{3f2}' | '\u{441}' => 'c',
        '\u{501}' => 'd',
        '\u{435}' => 'e',
        '\u{261}' => 'g',
        '\u{4bb}' => 'h',
        '\u{131}' | '\u{269}' | '\u{3b9}' | '\u{456}' => 'i',
        '\u{3f3}' | '\u{458}' => 'j',
        '\u{3ba}' | '\u{43a}' => 'k',
        '\u{4c0}' | '\u{4cf}' => 'l',
        '\u{3b7}' | '\u{578}' => 'n',
        '\u{3bf}' | '\u{43e}' | '\u{585}' => 'o',
        '\u{3c1}' | '\u{440}' => 'p',
        '\u{51b}' => 'q',
        '\u{455}' => 's',
        '\u{3c4}' | '\u{442}' => 't',
        '\u{3c5}' | '\u{57d}' => 'u',
        '\u{3bd}' | '\u{475}' => 'v',
        '\u{51d}' => 'w',
        '\u{3c7}' | '\u{445}' => 'x',
        '\u{3b3}' | '\u{443}' | '\u{4af}' => 'y',
        '\u{391}' | '\u{410}' => 'A',
        '\u{392}' | '\u{412}' => 'B',
        '\u{3f9}' | '\u{421}' => 'C',
        '\u{395}' | '\u{415}' => 'E',
        '\u{3dc}' => 'F',
        '\u{397}' | '\u{41d}' => 'H',
        '\u{399}' | '\u{406}' => 'I',
        '\u{37f}' | '\u{408}' => 'J',
        '\u{39a}' | '\u{41a}' | '\u{212a}' => 'K',
        '\u{39c}' | '\u{41c}' => 'M',
        '\u{39d}' => 'N',
        '\u{39f}' | '\u{41e}' => 'O',
        '\u{3a1}' | '\u{420}' => 'P',
        '\u{405}' => 'S',
        '\u{3a4}' | '\u{422}' => 'T',
        '\u{3a7}' | '\u{425}' => 'X',
        '\u{3a5}' | '\u{4ae}' => 'Y',
        '\u{396}' => 'Z',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
        '\u{2236}' | '\u{a789}' => ':',
        '\u{2024}' => '.',
        '\u{2044}' | '\u{2215}' => '/',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::as_seen;

    #[test]
    fn letters_that_look_like_those_of_ascii_are_read_as_those() {
        for (text, seen) in [
            ("\u{ff46}\u{456}l\u{442}\u{435}r", "filter"),
            ("\u{1d41f}\u{1d422}\u{1d425}\u{1d42d}\u{1d41e}\u{1d42b}\u{1d7d8}", "filter0"),
            ("\u{fb01}lter\u{ff3b}x\u{ff3d}", "filter[x]"),
            ("2021\u{2013}04\u{2212}25", "2021-04-25"),
            ("d\u{e9}j\u{e0} \u{4e2d}", "d\u{e9}j\u{e0} \u{4e2d}"),
        ] {
            assert_eq!(as_seen(text), seen);
        }
    }
}
