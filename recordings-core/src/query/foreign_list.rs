//! Lists as other encoders write them. A list of which each value has a parameter is read with an index in brackets, `[in][0]`, as PHP
//! and qs write it, and with empty brackets, `[in][]`. Values come in the order of their parameters, whatever the indices are.
//!
//! A key without brackets is not read for a list with brackets, since its value may be a list that commas separate.

use crate::declaration::{Parameters, Reading};

/// The index of the list's parameter that a decoded key has a value of, in another notation than the list's own.
pub(super) fn parameter(parameters: &Parameters, key: &str) -> Option<usize> {
    let base = without_index(key)?;
    let is_list = |raw: &str| raw.strip_suffix("[]").unwrap_or(raw) == base;
    parameters.list.iter().position(|parameter| parameter.reading == Reading::Element && is_list(&parameter.raw))
}

/// The key before its last brackets, if they are empty or have an index.
fn without_index(key: &str) -> Option<&str> {
    let (base, index) = key.strip_suffix(']')?.rsplit_once('[')?;
    index.bytes().all(|byte| byte.is_ascii_digit()).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::without_index;

    #[test]
    fn an_index_is_digits_or_nothing() {
        for (key, base) in [
            ("filter[x][in][]", Some("filter[x][in]")),
            ("filter[x][in][12]", Some("filter[x][in]")),
            ("filter[x][in]", None),
            ("filter[x][in][a]", None),
            ("filter[x][in][-1]", None),
            ("x", None),
        ] {
            assert_eq!(without_index(key), base, "{key}");
        }
    }
}
