//! Parameters that say the order of a listing.

use super::collect::Declarer;
use super::idents::Idents;
use super::model::{Enum, Order, OrderStyle, Part, PartKind};
use super::spread::{Leaf, literal};
use crate::declaration::ListStyle;
use crate::value::ValueKind;

/// Names of the parameter of an order, in lower case and without signs.
const NAMES: [&str; 8] = ["sort", "sortby", "sorting", "sortorder", "order", "orderby", "ordering", "orderings"];

/// Names of the parameter of the direction beside it.
const DIRECTIONS: [&str; 11] = [
    "order",
    "direction",
    "sortorder",
    "sortdirection",
    "sortdir",
    "orderdirection",
    "orderdir",
    "dir",
    "orderby",
    "sortbydirection",
    "sortbyorder",
];

/// Words of the directions, ascending first.
const WORDS: [[&str; 2]; 4] = [["asc", "desc"], ["ASC", "DESC"], ["ascending", "descending"], ["Asc", "Desc"]];

/// What is between a field and its direction.
const SEPARATORS: [&str; 6] = [":", ".", " ", ",", "|", "_"];

/// Takes the parameters of an order out of those of an operation.
pub(super) fn take<'d>(declarer: &mut Declarer<'d>, leaves: &mut Vec<Leaf<'d>>) -> Option<Part> {
    // An order and a family of one name would be the same parameter.
    let roots: Vec<&str> =
        leaves.iter().filter(|leaf| leaf.path.len() > 1).filter_map(|leaf| Some(leaf.path.first()?.text())).collect();
    let is_root = |leaf: &Leaf<'_>| roots.contains(&&*literal(&leaf.path));
    let is_order =
        |leaf: &Leaf<'_>| is_named(leaf, &NAMES) && is_enum(leaf) && !is_root(leaf) && order_of(leaf).is_some();
    let index = leaves.iter().position(is_order);
    let (index, order, fields, direction) = if let Some(index) = index {
        let (order, fields) = order_of(leaves.get(index)?)?;
        (index, order, fields, None)
    } else {
        let (field, order, fields, direction) = two(leaves)?;
        if [Some(field), direction].into_iter().flatten().filter_map(|index| leaves.get(index)).any(is_root) {
            return None;
        }
        (field, order, fields, direction)
    };
    let field = leaves.get(index)?.clone();
    let direction_leaf = direction.and_then(|direction| leaves.get(direction)).cloned();
    let mut position = 0;
    leaves.retain(|_| {
        position += 1;
        position - 1 != index && Some(position - 1) != direction
    });
    for leaf in [Some(&field), direction_leaf.as_ref()].into_iter().flatten() {
        declarer.declared(&leaf.name());
        if leaf.is_required {
            declarer.note(&leaf.at, "an order cannot be required");
        }
    }
    let mut idents = Idents::default();
    let variants = fields.into_iter().map(|text| (idents.variant(&text), text)).collect();
    let name = declarer.types.ty(&format!("{}_order", declarer.prefix));
    let doc = format!("The fields by which `{}` can be ordered.", declarer.shown);
    let (place, order) = (order.parameter.clone(), Some(order));
    let index = declarer.add(Enum { name: name.clone(), doc, variants, is_open: false, place, short: None, order });
    Some(Part { ident: "sort".to_owned(), kind: PartKind::Order(index, name) })
}

fn is_named(leaf: &Leaf<'_>, names: &[&str]) -> bool {
    let plain: String =
        literal(&leaf.path).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    leaf.path.len() == 1 && names.contains(&&*plain)
}

fn is_enum(leaf: &Leaf<'_>) -> bool {
    leaf.scalar.kind == ValueKind::String && !leaf.scalar.is_open && !leaf.scalar.values.is_empty()
}

/// How the lists of an order are written. `None` for a style that orders do not have.
fn list_of(leaf: &Leaf<'_>) -> Option<ListStyle> {
    match leaf.list {
        None => Some(ListStyle::Comma),
        Some(style @ (ListStyle::Comma | ListStyle::Repeat | ListStyle::Brackets | ListStyle::Indices)) => Some(style),
        Some(ListStyle::Pipes | ListStyle::Dots | ListStyle::Json) => None,
    }
}

/// An order whose fields have their directions with them, if each field has both.
fn order_of(leaf: &Leaf<'_>) -> Option<(Order, Vec<String>)> {
    let list = list_of(leaf)?;
    let values = &leaf.scalar.values;
    let has = |text: &str| values.iter().any(|value| value == text);
    let order = |style, [ascending, descending]: [&str; 2]| Order {
        parameter: literal(&leaf.path),
        style,
        ascending: ascending.to_owned(),
        descending: descending.to_owned(),
        is_single: leaf.list.is_none(),
    };
    let fields: Vec<String> = values.iter().filter(|value| !value.starts_with('-')).cloned().collect();
    let is_plain = |field: &String| !field.contains(',') && !field.is_empty();
    if !fields.is_empty()
        && fields.len() * 2 == values.len()
        && fields.iter().all(|field| is_plain(field) && has(&format!("-{field}")))
    {
        return Some((order(OrderStyle::Minus(list), ["", "-"]), fields));
    }
    for words in WORDS {
        for separator in SEPARATORS {
            let [ascending, descending] = words;
            let fields: Vec<String> = values
                .iter()
                .filter_map(|value| value.strip_suffix(ascending)?.strip_suffix(separator))
                .map(str::to_owned)
                .collect();
            let has_both = |field: &String| is_plain(field) && has(&[field, separator, descending].concat());
            let is_split = separator == "," && list == ListStyle::Comma;
            let is_like_a_direction =
                |field: &String| words.iter().any(|word| field.ends_with(&[separator, word].concat()));
            if !is_split
                && !fields.is_empty()
                && !fields.iter().any(is_like_a_direction)
                && fields.len() * 2 == values.len()
                && fields.iter().all(has_both)
            {
                return Some((order(OrderStyle::Suffix(separator.to_owned(), list), words), fields));
            }
        }
    }
    None
}

/// An order of one field with a parameter for its direction.
fn two(leaves: &[Leaf<'_>]) -> Option<(usize, Order, Vec<String>, Option<usize>)> {
    let words = |leaf: &Leaf<'_>| {
        let values: Vec<&str> = leaf.scalar.values.iter().map(String::as_str).collect();
        WORDS
            .into_iter()
            .find(|[ascending, descending]| values == [*ascending, *descending] || values == [*descending, *ascending])
    };
    let is_direction =
        |leaf: &&Leaf<'_>| is_named(leaf, &DIRECTIONS) && is_enum(leaf) && leaf.list.is_none() && words(leaf).is_some();
    let direction = leaves.iter().position(|leaf| is_direction(&leaf))?;
    let is_field =
        |leaf: &Leaf<'_>| is_named(leaf, &NAMES) && is_enum(leaf) && leaf.list.is_none() && words(leaf).is_none();
    let field = leaves.iter().position(is_field)?;
    let (leaf, direction_leaf) = (leaves.get(field)?, leaves.get(direction)?);
    let [ascending, descending] = words(direction_leaf)?;
    if leaf.scalar.values.iter().any(|value| value.starts_with('-') || value.contains(',')) {
        return None;
    }
    let order = Order {
        parameter: literal(&leaf.path),
        style: OrderStyle::Two(literal(&direction_leaf.path)),
        ascending: ascending.to_owned(),
        descending: descending.to_owned(),
        is_single: false,
    };
    Some((field, order, leaf.scalar.values.clone(), Some(direction)))
}
