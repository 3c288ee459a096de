//! What a wire demands of the fields of an order, in constants.

use std::borrow::Cow;

use super::wire::PLUS;
use crate::text::{are_equal, are_joined};
use crate::value::{Direction, OrderList, OrderStyle, OrderWire, ValueType};

/// Refuses fields whose names would not read back.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[expect(clippy::panic, reason = "only called in a constant, where the panic is the compile error")]
#[inline]
pub(super) const fn check_names(value_type: &ValueType, wire: &OrderWire) {
    let Cow::Borrowed(mut names) = value_type.values else { panic!("the names of an order's fields must be constant") };
    assert!(!names.is_empty() && !value_type.open, "an order needs an enum without a variant for unknown texts");
    while let [Cow::Borrowed(name), rest @ ..] = names {
        assert!(!name.is_empty(), "a field of an order cannot be empty: rename it");
        match wire.style {
            OrderStyle::Minus(_) => assert!(
                !is_signed(name, wire),
                "a field of an order cannot begin with the sign of a direction: rename it"
            ),
            OrderStyle::Suffix(separator, _) => assert!(
                !ends_with(name, separator, wire.ascending) && !ends_with(name, separator, wire.descending),
                "a field of an order cannot end like a field with its direction: rename it"
            ),
            OrderStyle::Fields => {
                assert!(!has(name, "[") && !has(name, "]"), "a field of an order cannot have a bracket: rename it");
            }
            OrderStyle::Directions | OrderStyle::Two(_) => {}
        }
        let has_commas = wire.reads(OrderList::Comma) || matches!(wire.style, OrderStyle::Directions);
        assert!(!has_commas || !has(name, ","), "a field of an order cannot have a comma: rename it");
        names = rest;
    }
}

/// Whether a name begins with the sign of a direction, in a constant. A plus may come as a blank.
#[inline]
const fn is_signed(name: &str, wire: &OrderWire) -> bool {
    let [ascending, descending] = [wire.ascending, wire.descending];
    !ascending.is_empty() && starts_with(name, ascending)
        || !descending.is_empty() && starts_with(name, descending)
        || (are_equal(ascending, PLUS) || are_equal(descending, PLUS)) && starts_with(name, " ")
}

/// Whether a text begins with another one, in a constant.
#[inline]
const fn starts_with(text: &str, start: &str) -> bool {
    match text.split_at_checked(start.len()) {
        Some((own, _)) => are_equal(own, start),
        None => false,
    }
}

/// Whether a text ends with a separator and a word, in a constant.
#[inline]
const fn ends_with(text: &str, separator: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(separator.len() + word.len()) else { return false };
    match text.split_at_checked(start) {
        Some((_, end)) => are_joined(&[end], &[separator, word]),
        None => false,
    }
}

/// Whether a text contains another one, in a constant.
#[inline]
const fn has(text: &str, part: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        let (mut of_rest, mut of_part) = (rest, part.as_bytes());
        while let ([a, after @ ..], [b, others @ ..]) = (of_rest, of_part)
            && *a == *b
        {
            (of_rest, of_part) = (after, others);
        }
        if of_part.is_empty() {
            return true;
        }
        let [_, after @ ..] = rest else { return false };
        rest = after;
    }
}

/// Refuses a direction that the API does not have.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[inline]
pub(super) const fn check_direction(wire: &OrderWire, direction: Direction) {
    assert!(
        matches!(
            (wire.only, direction),
            (None, _)
                | (Some(Direction::Ascending), Direction::Ascending)
                | (Some(Direction::Descending), Direction::Descending)
        ),
        "the order has one direction alone: call the other method"
    );
}

/// Refuses a second field where there is one at most.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[inline]
pub(super) const fn check_second(wire: &OrderWire, direction: Direction) {
    check_direction(wire, direction);
    assert!(
        !matches!(wire.style, OrderStyle::Two(_)),
        "this order has one field, since its style `two` has one parameter for the field and one for its direction: call `ascending` or \
         `descending` alone"
    );
    assert!(
        !wire.is_single,
        "this order has one field, since its enum says `order(single)`: call `ascending` or `descending` alone, or remove `single`"
    );
}

/// What the compiler says where a constant is computed for a use, which the tests of compiler messages do not reach.
#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: OrderWire = OrderWire::JSON_API;

    #[test]
    #[should_panic(
        expected = "since its enum says `order(single)`: call `ascending` or `descending` alone, or remove `single`"
    )]
    fn a_single_order_has_no_second_field() {
        check_second(&ORDER.single(), Direction::Ascending);
    }

    #[test]
    #[should_panic(
        expected = "one parameter for the field and one for its direction: call `ascending` or `descending` alone"
    )]
    fn an_order_in_two_parameters_has_no_second_field() {
        check_second(&ORDER.written("sort", OrderStyle::Two("order")), Direction::Ascending);
    }

    #[test]
    fn names_that_read_back_as_another_order_are_refused() {
        let refused = |wire: OrderWire, name: &'static str| {
            let values = ValueType { values: Cow::Borrowed(vec![Cow::Borrowed(name)].leak()), ..ValueType::STRING };
            std::panic::catch_unwind(|| check_names(&values, &wire)).is_err()
        };
        let suffix = |separator| ORDER.written("sort", OrderStyle::Suffix(separator, OrderList::Comma));
        for (wire, name) in [
            (ORDER, "-title"),
            (ORDER, "a,b"),
            (ORDER, ""),
            (ORDER.with_words("+", "-"), "+title"),
            (ORDER.with_words("+", "-"), " title"),
            (suffix("_"), "created_desc"),
            (suffix(":"), "created:asc"),
            (ORDER.written("sort", OrderStyle::Minus(OrderList::Repeat)).with_read_lists(&[OrderList::Comma]), "a,b"),
            (ORDER.written("sort", OrderStyle::Fields), "a[b]"),
            (ORDER.written("sort", OrderStyle::Directions), "a,b"),
        ] {
            assert!(refused(wire, name), "{wire:?}: {name}");
        }
        for (wire, name) in [
            (ORDER, "+title"),
            (suffix("_"), "created_at"),
            (suffix("_"), "desc"),
            (ORDER.written("sort", OrderStyle::Minus(OrderList::Repeat)), "a,b"),
            (ORDER.written("sort", OrderStyle::Two("order")), "-a,b"),
        ] {
            assert!(!refused(wire, name), "{wire:?}: {name}");
        }
    }
}
