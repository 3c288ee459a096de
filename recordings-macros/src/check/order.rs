//! How an order by the variants of an enum is written.

use syn::LitStr;

use super::wire;
use crate::attr::order;
use crate::errors::Errors;
use crate::model::{Direction, Order, OrderList, OrderStyle};

/// The order, if the declaration says how it is written.
pub(super) fn order(written: Option<order::Order>, errors: &Errors) -> Option<Order> {
    let written = written?;
    let name = |written: Option<&LitStr>, default: &str| match written {
        Some(written) => wire::name(written, "parameter of the order", default, errors),
        None => default.to_owned(),
    };
    let list = list(written.list.as_ref(), errors);
    let style = match written.style.as_ref().map(|style| (style, style.value())) {
        None => OrderStyle::Minus(list),
        Some((_, style)) if style == "minus" => OrderStyle::Minus(list),
        Some((_, style)) if style == "suffix" => {
            let separator = written.separator.as_ref().map_or_else(|| ":".to_owned(), LitStr::value);
            OrderStyle::Suffix(separator, list)
        }
        Some((_, style)) if style == "fields" => OrderStyle::Fields,
        Some((_, style)) if style == "directions" => OrderStyle::Directions,
        Some((_, style)) if style == "two" => OrderStyle::Two(name(written.direction_parameter.as_ref(), "order")),
        Some((literal, style)) => {
            errors.at(
                literal,
                format!(
                    "`{style}` is not a style of orders: write `minus` for `sort=-a,b`, `suffix` for `sort=a:desc`, `fields` for \
                     `order[a]=desc`, `directions` for `sort_by[desc]=a`, or `two` for `sort=a&order=desc`"
                ),
            );
            OrderStyle::Minus(list)
        }
    };
    let misplaced = [
        (&written.separator, "separator", "suffix", matches!(style, OrderStyle::Suffix(..))),
        (&written.direction_parameter, "direction_parameter", "two", matches!(style, OrderStyle::Two(_))),
    ];
    for (literal, key, of, is_right) in misplaced {
        if let Some(literal) = literal.as_ref().filter(|_| !is_right) {
            errors.at(literal, format!("`{key}` is for the style `{of}`: add `style = \"{of}\"`, or remove it"));
        }
    }
    if let (Some(literal), OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_)) = (&written.list, &style) {
        errors.at(literal, "`list` is for the styles `minus` and `suffix`: remove it");
    }
    if let (Some(literal), OrderStyle::Suffix(separator, list)) = (&written.separator, &style) {
        if separator.is_empty() {
            errors.at(literal, "the separator is empty: write what is between a field and its direction, `\":\"`");
        } else if *list == OrderList::Comma && separator.contains(',') {
            errors.at(
                literal,
                "a comma is between two fields already: add `list = \"repeat\"`, or write another separator",
            );
        }
    }
    let word = |written: Option<&LitStr>, default: &str| match written {
        Some(written) => wire::name(written, "direction", default, errors),
        None => default.to_owned(),
    };
    let (ascending, descending) = (word(written.ascending.as_ref(), "asc"), word(written.descending.as_ref(), "desc"));
    if let (true, Some(literal)) = (ascending == descending, written.descending.as_ref().or(written.ascending.as_ref()))
    {
        errors.at(literal, format!("both directions are called `{ascending}`: give one of them another name"));
    }
    let parameter = name(written.parameter.as_ref(), "sort");
    if let (OrderStyle::Two(direction), true) =
        (&style, matches!(&style, OrderStyle::Two(direction) if *direction == parameter))
    {
        errors.at(
            &written.key,
            format!("the field and its direction have the same parameter, `{direction}`: rename one of them"),
        );
    }
    Some(Order {
        parameter,
        style,
        ascending,
        descending,
        is_single: written.single.is_some(),
        only: only(written.only.as_ref(), errors),
    })
}

fn list(written: Option<&LitStr>, errors: &Errors) -> OrderList {
    let Some(written) = written else { return OrderList::Comma };
    match &*written.value() {
        "comma" => OrderList::Comma,
        "repeat" => OrderList::Repeat,
        "brackets" => OrderList::Brackets,
        "indices" => OrderList::Indices,
        other => {
            errors.at(
                written,
                format!(
                    "`{other}` is not a style of lists here: write `comma` for `sort=a,b`, `repeat` for `sort=a&sort=b`, `brackets` for \
                     `sort[]=a&sort[]=b`, or `indices` for `sort[0]=a&sort[1]=b`"
                ),
            );
            OrderList::Comma
        }
    }
}

fn only(written: Option<&LitStr>, errors: &Errors) -> Option<Direction> {
    let written = written?;
    match &*written.value() {
        "ascending" => Some(Direction::Ascending),
        "descending" => Some(Direction::Descending),
        other => {
            errors.at(written, format!("`{other}` is not a direction: write `ascending` or `descending`"));
            None
        }
    }
}
