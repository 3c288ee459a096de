//! Numbers in brackets, `[0]`.

/// The number that a text is, if it is written without a sign or leading zeros.
pub(crate) fn place_of(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_place_is_written_in_one_way() {
        assert_eq!(
            ["0", "12", "", "01", "+1", "-1", "x"].map(place_of),
            [Some(0), Some(12), None, None, None, None, None]
        );
    }
}
