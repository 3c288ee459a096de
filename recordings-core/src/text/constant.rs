//! What constants need of text and the standard library does not have yet.

/// `==` of two strings, in a constant.
#[inline]
pub(crate) const fn are_equal(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}

/// Whether two texts in parts are the same, in a constant.
#[inline]
pub(crate) const fn are_joined(left: &[&str], right: &[&str]) -> bool {
    let (mut left, mut right) = (left, right);
    let (mut of_left, mut of_right): (&[u8], &[u8]) = (&[], &[]);
    loop {
        while let ([], [next, rest @ ..]) = (of_left, left) {
            (of_left, left) = (next.as_bytes(), rest);
        }
        while let ([], [next, rest @ ..]) = (of_right, right) {
            (of_right, right) = (next.as_bytes(), rest);
        }
        match (of_left, of_right) {
            ([], []) => return true,
            ([first, after @ ..], [other, others @ ..]) if *first == *other => (of_left, of_right) = (after, others),
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::are_joined;

    #[test]
    fn parts_are_compared_as_one_text() {
        assert!(are_joined(&["name", "_", "eq", ""], &["name_eq"]));
        assert!(are_joined(&["", "a"], &["a", "", ""]));
        assert!(are_joined(&[], &[""]));
        for (left, right) in [(&["a", "b"][..], &["a"][..]), (&["a"], &["a", "b"]), (&["ab"], &["b", "a"])] {
            assert!(!are_joined(left, right), "{left:?} {right:?}");
        }
    }
}
