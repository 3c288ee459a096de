//! Names in brackets.

/// The name in the brackets that a text begins with, and the rest: `city` and `[gte]` of `[city][gte]`.
#[inline(never)]
pub(crate) fn split_brackets(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']')
}

/// What is in front of the first bracket, and the rest: `city` and `[gte]` of `city[gte]`.
#[inline(never)]
pub(crate) fn before_brackets(text: &str) -> (&str, &str) {
    text.split_at_checked(text.find('[').unwrap_or(text.len())).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::{before_brackets, split_brackets};

    #[test]
    fn a_name_ends_at_the_first_bracket() {
        assert_eq!(split_brackets("[city][gte]"), Some(("city", "[gte]")));
        assert_eq!(split_brackets("city[gte]"), None);
        assert_eq!(split_brackets("[city"), None);
        assert_eq!(before_brackets("city[gte]"), ("city", "[gte]"));
        assert_eq!(before_brackets("city"), ("city", ""));
    }
}
