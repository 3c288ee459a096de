//! The names that a root is made of, in constants: `filter[q]` is inside `filter`.

use crate::text::are_equal;

/// What a root has after another root that it is inside: `[q]` of `filter[q]`, or all of it if the other is empty.
#[inline]
pub(crate) const fn below<'r>(outer: &str, root: &'r str) -> Option<&'r str> {
    let (mut start, mut rest) = (outer.as_bytes(), root.as_bytes());
    while let [letter, start_rest @ ..] = start {
        match rest {
            [other, after @ ..] if *other == *letter => (start, rest) = (start_rest, after),
            _ => return None,
        }
    }
    match (outer.as_bytes(), rest) {
        ([], [_, ..]) | (_, [b'[', ..]) => match root.split_at_checked(outer.len()) {
            Some((_, below)) => Some(below),
            None => None,
        },
        _ => None,
    }
}

/// A name of a parameter, with the names in brackets after it.
#[derive(Clone, Copy)]
pub(super) struct Name<'r> {
    pub(super) text: &'r str,
    rest: &'r str,
}

impl<'r> Name<'r> {
    /// The first name of `[q][r]` or of `q[r]`.
    #[inline]
    pub(super) const fn first_of(names: &'r str) -> Option<Self> {
        let names = match names.as_bytes() {
            [] => return None,
            [b'[', ..] => match names.split_at_checked(1) {
                Some((_, names)) => names,
                None => return None,
            },
            [_, ..] => names,
        };
        let (mut end, mut bytes) = (0, names.as_bytes());
        while let [byte, rest @ ..] = bytes
            && !matches!(*byte, b'[' | b']')
        {
            (end, bytes) = (end + 1, rest);
        }
        let Some((text, rest)) = names.split_at_checked(end) else { return None };
        let rest = match (rest.as_bytes(), rest.split_at_checked(1)) {
            ([b']', ..], Some((_, rest))) => rest,
            _ => rest,
        };
        Some(Self { text, rest })
    }

    /// The name after this one.
    #[inline]
    pub(super) const fn next(self) -> Option<Self> {
        Self::first_of(self.rest)
    }

    /// The name after this one, if this is that of a member. A member without a name has none to be after.
    #[expect(clippy::option_option, reason = "it is the member's, and it has a name after it")]
    #[inline]
    pub(super) const fn after(self, member: &str) -> Option<Option<Self>> {
        if member.is_empty() {
            Some(Some(self))
        } else if are_equal(member, self.text) {
            Some(self.next())
        } else {
            None
        }
    }

    /// What follows the name of a member and a dot.
    #[expect(clippy::option_option, reason = "as `after`")]
    #[inline]
    pub(super) const fn after_dot(self, member: &str) -> Option<Option<Self>> {
        match self.text.split_at_checked(member.len()) {
            Some((start, end)) if are_equal(start, member) => match (end.as_bytes(), end.split_at_checked(1)) {
                ([b'.', ..], Some((_, text))) => Some(Some(Self { text, rest: self.rest })),
                _ => None,
            },
            Some(_) | None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, below};

    #[test]
    fn a_root_is_inside_of_another_at_a_bracket() {
        for (outer, root, expected) in [
            ("filter", "filter[q]", Some("[q]")),
            ("filter[q]", "filter[q][r]", Some("[r]")),
            ("", "limit[x]", Some("limit[x]")),
            ("filter", "filters[q]", None),
            ("filter", "filter", None),
            ("filter[q]", "filter", None),
        ] {
            assert_eq!(below(outer, root), expected, "{outer} {root}");
        }
    }

    #[test]
    fn names_are_taken_one_by_one() {
        for names in ["[a][b.c]", "a[b.c]"] {
            let first = Name::first_of(names).unwrap();
            let second = first.next().unwrap();
            assert_eq!((first.text, second.text, second.next().is_none()), ("a", "b.c", true), "{names}");
            assert_eq!(second.after_dot("b").unwrap().unwrap().text, "c");
            assert!(first.after("b").is_none() && second.after("b.c").unwrap().is_none());
        }
    }
}
