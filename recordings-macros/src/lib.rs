//! The derives of `recordings-core`, which re-exports them. Depend on that crate, not on this one.
//!
//! A derive goes one way: tokens → what was written (`attr`) → what was checked (`model`, by `check` and `rules`) → code
//! (`expand`). Expansion of a checked model cannot fail. Mistakes are collected (`errors`), so that one compile shows all of them;
//! what is right is expanded all the same, so that the compiler does not add its own.

mod attr;
mod check;
mod errors;
mod expand;
mod model;
mod names;
mod rules;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct a filter: a builder, getters, the trait `Filter` and the traits of serde.
///
/// The struct has named, private fields of a condition type: `Exact<T>`, `Range<T>`, `Text` or `OneOf<T>`, or one of your own.
/// Nothing else needs to be derived; `Clone`, `Debug`, `Default` and `PartialEq` may be. `serde::Serialize` and
/// `serde::Deserialize` come with this derive, so they must not be derived beside it: a flat map from literal parameters to
/// values; or, where a list repeats its parameter, a sequence of such pairs, which a form writes the same and in which a JSON
/// object would keep one value of the list.
///
/// # On the struct
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `model = Type` | the type that `matches` tests | none |
/// | `root = "…"` | the name in front of the brackets; `""` for none, `seats[gte]` | `"filter"` |
/// | `rename_all = "…"` | the case of the wire names: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case` or `SCREAMING-KEBAB-CASE` | as the fields are named |
/// | `list = "…"` | how lists are written: `brackets` for `[x][in][]=a&[x][in][]=b`, `comma` for `[x][in]=a,b`, `repeat` for `[x][in]=a&[x][in]=b` | `"brackets"` |
/// | `at_least_one(a, b)` | one of the fields at least must have a condition | |
/// | `at_most_one(a, b)` | one of the fields at the most may have a condition | |
/// | `crate = "…"` | the path of `recordings-core`, where it has another name | `"::recordings_core"` |
///
/// # On a field
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `ops(…)` | the operators that the endpoint accepts, with `bare` for equality without a bracket, and with a spelling of the service's own where it has one: `ops(bare, gte = "from")` | those of the condition type |
/// | `rename = "…"` | the field's name on the wire | the field's name |
/// | `on = field` | the model's field that `matches` tests | the field of the same name |
/// | `list = "…"` | as on the struct | that of the struct |
/// | `group` | the field's type is itself a filter, whose fields are sent in brackets of their own, `filter[address][city]`; with `group = "dots"`, behind a dot, `filter[address.city]` | a condition |
/// | `column = "…"` | the column that the feature `sea-query` asks: `"created_at"` or `"rooms.created_at"`; for a group, the table of its columns | the field's name in Rust |
/// | `required` | the field must have a condition | |
/// | `requires = "other"` | where this field has a condition, the other must have one too | |
/// | `conflicts_with = "other"` | this field and the other must not both have a condition | |
///
/// The rules between fields are demanded by the builder's types where `build()` is called, as far as types can tell: what a
/// `maybe_` setter was given shows when the filter is built. The reader demands them of a query.
///
/// The filter of a group says its own operators, names, lists and rules; its root stands for nothing there. Its rules hold
/// where the group has a condition; a group that must have one is `required`. `on` names a field of the model that is what the
/// group's filter has as its `model`, or an `Option` or a `Box` of it. Groups stand in groups as deep as the names of their
/// parameters stay within 512 bytes.
///
/// # What it makes
///
/// For a struct `RoomFilter`: `RoomFilter::builder()` and a getter per field; `RoomFilterBuilder` with a setter and a
/// `maybe_` setter per field, `build()` and `build_non_empty()`; a module `room_filter_fields` with one type per field, which
/// stand for the fields in bounds and in the compiler's messages. Where `RoomFilter` is exported from a private module,
/// export the other two with it.
#[proc_macro_derive(Filter, attributes(filter))]
pub fn derive_filter(input: TokenStream) -> TokenStream {
    expand::filter(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a filter value of an enum whose variants are wire strings, with the same names for serde.
///
/// Adds `as_str`, `serde::Serialize` and `serde::Deserialize`, so that a value is spelled once; these must not be derived
/// beside it. `Clone` and `PartialEq` must be.
///
/// | attribute | on | meaning | default |
/// |---|---|---|---|
/// | `rename_all = "…"` | the enum | the case of the wire names, as for `derive(Filter)` | as the variants are named |
/// | `crate = "…"` | the enum | the path of `recordings-core` | `"::recordings_core"` |
/// | `rename = "…"` | a variant | the variant's wire name | the variant's name |
/// | `other` | one variant `Name(String)` | keeps what is unknown; without it, an unknown text is an error | none |
#[proc_macro_derive(FilterValue, attributes(filter))]
pub fn derive_filter_value(input: TokenStream) -> TokenStream {
    expand::value(&parse_macro_input!(input as DeriveInput)).into()
}
