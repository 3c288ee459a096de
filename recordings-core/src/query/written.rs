//! Keys as they are usually written, taken apart and matched without decoding them: unreserved names, brackets encoded or raw.

use memchr::memchr2_iter;

use crate::field::{Accepted, FieldInfo};

/// A key of a family, as it stands in the query: `filter[seats][in][]`.
#[derive(Clone, Copy)]
pub(crate) struct WrittenKey<'q> {
    /// What stands behind the root.
    below: &'q str,
    /// The first name.
    name: &'q str,
    /// What stands in the second bracket, if it is no list's.
    operator: Option<&'q str>,
    /// Whether empty brackets end the key.
    is_list: bool,
    /// Whether the names above are all that there is.
    is_flat: bool,
}

impl<'q> WrittenKey<'q> {
    /// A key below a root. `None` for any other, and for one that must be decoded to be known.
    #[inline]
    pub(crate) fn below(root: &str, key: &'q str) -> Option<Self> {
        let below = key.strip_prefix(root)?;
        let (name, mut rest) = if root.is_empty() { name_before_bracket(below) } else { bracketed(below)? };
        let (mut operator, mut is_list) = (None, false);
        if let Some((inner, behind)) = bracketed(rest) {
            rest = behind;
            if inner.is_empty() {
                is_list = true;
            } else {
                operator = Some(inner);
                if let Some(("", behind)) = bracketed(rest) {
                    (is_list, rest) = (true, behind);
                }
            }
        }
        Some(Self { below, name, operator, is_list, is_flat: rest.is_empty() })
    }

    /// The operator of the key, if it is one of that field.
    #[inline]
    pub(crate) fn operator_of(&self, field: &FieldInfo, root: &str) -> Option<&'static Accepted> {
        if field.is_in_group() {
            return self.operator_in_group(field, root);
        }
        if !self.is_flat || self.name != field.encoded_name() {
            return None;
        }
        field.accepted().iter().find(|accepted| {
            let is_list = !field.suffix(accepted.operator()).raw.is_empty();
            is_list == self.is_list && self.operator.unwrap_or_default() == accepted.spelling().encoded_inside()
        })
    }

    /// The same for a field of a group, whose names are more than one.
    fn operator_in_group(&self, field: &FieldInfo, root: &str) -> Option<&'static Accepted> {
        let operator = behind(self.below, field.encoded().strip_prefix(root)?)?;
        field.accepted().iter().find(|accepted| {
            let suffix = field.suffix(accepted.operator()).encoded;
            behind(operator, accepted.spelling().encoded).and_then(|rest| behind(rest, suffix)) == Some("")
        })
    }
}

/// What stands in the brackets that a text begins with, and what stands behind them.
#[inline]
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let open = bracket(text, "[", "%5B")?;
    let (inner, rest) = open.split_at_checked(first_bracket(open, b']', b"%5D")?)?;
    Some((inner, bracket(rest, "]", "%5D")?))
}

/// What stands before the first bracket, and the rest.
#[inline]
fn name_before_bracket(text: &str) -> (&str, &str) {
    let end = first_bracket(text, b'[', b"%5B").unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Where the first bracket of that kind is.
#[inline]
fn first_bracket(text: &str, raw: u8, encoded: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr2_iter(raw, b'%', bytes)
        .find(|at| bytes.get(*at..).is_some_and(|here| here.first() == Some(&raw) || here.starts_with(encoded)))
}

#[inline]
fn bracket<'q>(text: &'q str, raw: &str, encoded: &str) -> Option<&'q str> {
    text.strip_prefix(raw).or_else(|| text.strip_prefix(encoded))
}

/// What stands behind an encoded text, of which brackets may be raw.
fn behind<'q>(text: &'q str, encoded: &str) -> Option<&'q str> {
    let (mut text, mut encoded) = (text, encoded);
    while !encoded.is_empty() {
        let same = |raw: &str, bracket: &str| Some((text.strip_prefix(raw)?, encoded.strip_prefix(bracket)?));
        (text, encoded) = if let Some(rests) = same("[", "%5B").or_else(|| same("]", "%5D")) {
            rests
        } else {
            // Up to the next bracket or other escape, both are the same.
            let end = encoded.match_indices('%').map(|(at, _)| at).find(|at| *at > 0).unwrap_or(encoded.len());
            let (here, rest) = encoded.split_at_checked(end)?;
            (text.strip_prefix(here)?, rest)
        };
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{WrittenKey, behind};

    #[test]
    fn a_key_is_taken_apart_in_either_spelling_of_brackets() {
        for key in ["filter[seats][in][]", "filter%5Bseats%5D%5Bin%5D%5B%5D", "filter[seats%5D%5Bin][%5D"] {
            let key = WrittenKey::below("filter", key).unwrap();
            assert_eq!((key.name, key.operator, key.is_list, key.is_flat), ("seats", Some("in"), true, true));
        }
        let key = WrittenKey::below("", "seats%5B]").unwrap();
        assert_eq!((key.name, key.operator, key.is_list, key.is_flat), ("seats", None, true, true));
        for other in ["filters[a]", "filter", "page[size]", "filter[a"] {
            assert!(WrittenKey::below("filter", other).is_none(), "{other}");
        }
        assert!(!WrittenKey::below("filter", "filter[a][b][c]").unwrap().is_flat);
    }

    #[test]
    fn an_encoded_text_is_found_with_raw_brackets_too() {
        assert_eq!(behind("[a%20b][c]=", "%5Ba%20b%5D"), Some("[c]="));
        assert_eq!(behind("%5Ba]x", "%5Ba%5D"), Some("x"));
        assert_eq!(behind("[a+b]", "%5Ba%20b%5D"), None);
        assert_eq!(behind("[a", "%5Ba%5D"), None);
    }
}
