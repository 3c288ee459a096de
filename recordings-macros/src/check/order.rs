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
        Some(written) => parameter(written, default, errors),
        None => default.to_owned(),
    };
    let list =
        written.list.as_ref().map_or(OrderList::Comma, |written| list(written, errors).unwrap_or(OrderList::Comma));
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
    misplaced_keys(&written, &style, errors);
    let read_lists = read_lists(written.read_lists.as_deref(), list, errors);
    let splits_at_commas = list == OrderList::Comma || read_lists.contains(&OrderList::Comma);
    if let (Some(literal), OrderStyle::Suffix(separator, _)) = (&written.separator, &style) {
        if separator.is_empty() {
            errors.at(literal, "the separator is empty: write what is between a field and its direction, `\":\"`");
        } else if separator.contains(',') && list == OrderList::Comma {
            errors.at(
                literal,
                "a comma is between two fields already: add `list = \"repeat\"`, or write another separator",
            );
        } else if separator.contains(',') && splits_at_commas {
            errors.at(
                literal,
                "a comma is between two fields too, as `read_lists` says: remove `comma` there, or write another separator",
            );
        }
    }
    let [ascending, descending] = words(&written, &style, splits_at_commas, errors);
    let of_fields = name(written.parameter.as_ref(), "sort");
    if let OrderStyle::Two(direction) = &style
        && *direction == of_fields
    {
        errors.at(
            &written.key,
            format!("the field and its direction have the same parameter, `{direction}`: rename one of them"),
        );
    }
    Some(Order {
        parameter: of_fields,
        style,
        read_lists,
        ascending,
        descending,
        is_single: written.single.is_some(),
        only: only(written.only.as_ref(), errors),
    })
}

/// A parameter, which may be inside the root of a filter.
fn parameter(written: &LitStr, example: &str, errors: &Errors) -> String {
    let value = written.value();
    if wire::is_inside_a_name(&value) {
        return value;
    }
    if value.contains(['[', ']']) {
        errors.at(
            written,
            format!(
                "the parameter of the order `{value}` has brackets without a name: write `\"{example}\"`, or `\"filter[{example}]\"` inside \
                 the root of a filter; what else stands in brackets is added"
            ),
        );
        return value;
    }
    wire::name(written, "parameter of the order", example, errors)
}

/// Refuses keys of other styles.
fn misplaced_keys(written: &order::Order, style: &OrderStyle, errors: &Errors) {
    let keys = [
        (&written.separator, "separator", "suffix", matches!(style, OrderStyle::Suffix(..))),
        (&written.direction_parameter, "direction_parameter", "two", matches!(style, OrderStyle::Two(_))),
    ];
    for (literal, key, of, is_right) in keys {
        if let Some(literal) = literal.as_ref().filter(|_| !is_right) {
            errors.at(literal, format!("`{key}` is for the style `{of}`: add `style = \"{of}\"`, or remove it"));
        }
    }
    let lists = [("list", written.list.as_ref()), ("read_lists", written.read_lists.iter().flatten().next())];
    for (key, literal) in lists {
        if let (Some(literal), OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_)) = (literal, style) {
            errors.at(literal, format!("`{key}` is for the styles `minus` and `suffix`: remove it"));
        }
    }
}

/// The words for the directions, such that fields with them read back.
fn words(written: &order::Order, style: &OrderStyle, splits_at_commas: bool, errors: &Errors) -> [String; 2] {
    let defaults = match style {
        OrderStyle::Minus(_) => [("", "+"), ("-", "-")],
        OrderStyle::Suffix(..) | OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => {
            [("asc", "asc"), ("desc", "desc")]
        }
    };
    let literals = [written.ascending.as_ref(), written.descending.as_ref()];
    let word = |literal: Option<&LitStr>, (default, example): (&str, &str)| match literal {
        Some(written) => wire::name(written, "direction", example, errors),
        None => default.to_owned(),
    };
    let [of_ascending, of_descending] = defaults;
    let words = [word(literals[0], of_ascending), word(literals[1], of_descending)];
    let [ascending, descending] = &words;
    if let (true, Some(literal)) = (ascending == descending, literals[1].or(literals[0])) {
        errors.at(literal, format!("both directions are called `{ascending}`: give one of them another name"));
        return words;
    }
    for (literal, word) in literals.into_iter().zip(&words) {
        let Some(literal) = literal.or(written.separator.as_ref()) else { continue };
        match style {
            OrderStyle::Minus(_) | OrderStyle::Suffix(..) if splits_at_commas && word.contains(',') => {
                errors.at(
                    literal,
                    format!(
                        "the direction `{word}` holds a comma, which is between two fields: write another word, or `list = \"repeat\"`"
                    ),
                );
            }
            OrderStyle::Suffix(separator, _)
                if !separator.is_empty() && [separator, &**word].concat().rfind(&**separator) != Some(0) =>
            {
                errors.at(
                    literal,
                    format!(
                        "the direction `{word}` cannot be told from the separator `{separator}` in front of it: write another word, or \
                         another `separator`"
                    ),
                );
            }
            OrderStyle::Minus(_)
            | OrderStyle::Suffix(..)
            | OrderStyle::Fields
            | OrderStyle::Directions
            | OrderStyle::Two(_) => {}
        }
    }
    let is_longer = |one: &str, other: &str| !other.is_empty() && one.starts_with(other);
    if let (OrderStyle::Minus(_), Some(literal)) = (style, literals[0].or(literals[1]))
        && (is_longer(ascending, descending) || is_longer(descending, ascending))
    {
        errors.at(
            literal,
            format!("the signs `{ascending}` and `{descending}` begin alike: write signs of which neither begins with the other"),
        );
    }
    words
}

/// A style of lists. `None` if there is no such style.
fn list(written: &LitStr, errors: &Errors) -> Option<OrderList> {
    match &*written.value() {
        "comma" => Some(OrderList::Comma),
        "repeat" => Some(OrderList::Repeat),
        "brackets" => Some(OrderList::Brackets),
        "indices" => Some(OrderList::Indices),
        other => {
            errors.at(
                written,
                format!(
                    "`{other}` is not a style of lists here: write `comma` for `sort=a,b`, `repeat` for `sort=a&sort=b`, `brackets` for \
                     `sort[]=a&sort[]=b`, or `indices` for `sort[0]=a&sort[1]=b`"
                ),
            );
            None
        }
    }
}

/// The other styles in which several fields are read.
fn read_lists(written: Option<&[LitStr]>, list: OrderList, errors: &Errors) -> Vec<OrderList> {
    let mut styles = Vec::new();
    for literal in written.into_iter().flatten() {
        let Some(style) = self::list(literal, errors) else { continue };
        let name = literal.value();
        if style == list {
            errors.at(literal, format!("an order is read in the style in which it is written: remove `{name}`"));
        } else if styles.contains(&style) {
            errors.at(literal, format!("`{name}` is repeated: keep one"));
        } else {
            styles.push(style);
        }
    }
    styles
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
