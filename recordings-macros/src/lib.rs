//! The derives of `recordings-core`, which re-exports them. Depend on that crate, not on this one.
//!
//! A derive runs in one direction: tokens → attributes as written (`attr`) → a checked model (`model`, built by `check` and
//! `rules`) → code (`expand`). The expansion of a checked model cannot fail. All errors of one declaration are collected
//! (`errors`) and reported together. Fields without an error are expanded as usual, so that the compiler reports no errors of
//! its own for them.

mod attr;
mod check;
mod errors;
mod expand;
mod model;
mod names;
mod rules;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Derives a filter: a builder, getters, the trait `Filter`, and serde's `Serialize` and `Deserialize`.
///
/// The struct must have named, private fields. Each is a condition type (`Exact<T>`, `Range<T>`, `Text`, `OneOf<T>` or your own)
/// or, with `nested`, another filter. The value types must be at least as visible as the struct.
///
/// You can derive `Clone`, `Debug`, `Default` and `PartialEq` as well. Do not derive `Serialize` or `Deserialize`: this derive
/// implements them, as a flat map from parameters to values. The values of a list that repeats its parameter are a sequence, or
/// several entries in a form that refuses sequences. Put `#[must_use]` on the struct, so that the compiler warns if a filter is
/// never used, such as one to which a server has added a condition: `sent.to_builder().tenant(7).build()?;`.
///
/// # Attributes of the struct
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `model = Type` | the type that `matches` tests, `Row<'_>` for one that borrows | none |
/// | `root = "…"` | the name before the brackets; `""` for none, as in `seats[gte]`; it may have brackets itself, `"filter[where]"` | `"filter"` |
/// | `rename_all = "…"` | the case of the wire names: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case` or `SCREAMING-KEBAB-CASE` | the names of the fields |
/// | `list = "…"` | how lists are written: `brackets` for `[x][in][]=a&[x][in][]=b`, `indices` for `[x][in][0]=a&[x][in][1]=b`, `comma` for `[x][in]=a,b`, `pipes` for `[x][in]=a%7Cb`, `dots` for `[x][between]=1..2`, `repeat` for `[x][in]=a&[x][in]=b`, `json` for `[x][in]=["a","b"]` | `"brackets"` |
/// | `read_lists("…", …)` | other styles in which lists are read, `read_lists("repeat", "comma")`; see below | none |
/// | `operators = "…"` | how the names of operators are added to those of fields, with `*` for the operator; see below | `"[*]"` |
/// | `groups(…)` | how filters may be grouped by `any`, `all` and `not`; see below | not at all |
/// | `at_least_one(a, b)` | at least one of the fields must have a condition | |
/// | `at_most_one(a, b)` | at most one of the fields can have a condition | |
/// | `crate = "…"` | the path of `recordings-core`, if it was renamed | `"::recordings_core"` |
///
/// # Attributes of a field
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `ops(…)` | the accepted operators; see below | those of the condition type |
/// | `rename = "…"` | the wire name of the field | the name of the field |
/// | `on = field` | the model's field that `matches` tests; `self` for the model itself | the field of the same name |
/// | `match_with = path` | the function that `matches` calls with the model and the condition, `fn(&Room, &Exact<String>) -> bool`, or the nested filter, if there is a condition | the model's field |
/// | `no_match` | `matches` ignores this field, whatever its condition is | |
/// | `list = "…"`, `read_lists("…", …)` | how the lists of this field are written and read | those of the struct |
/// | `allow_empty` | a list may be empty, which is sent as `include=` and says "none", as JSON:API reads `include=` and `fields[x]=`; needs a style in which one parameter has all values. An empty text cannot be the only value of such a list | refused |
/// | `flags("1", "0")` | the words for true and false of `null` and `exists`, also on the struct; `flags("True", "False")` for Django | `true`, `false` |
/// | `min = …`, `max = …` | the smallest and the largest operand of each operator: constant expressions of the value type, `min = 1, max = 250` or `min = date!("2020-01-01")`, with `if` and `match` in a block; for texts, of a value type of your own around a `Cow<'static, str>`, since a `String` is not constant | no bound |
/// | `min_len = …` | the smallest number of characters of each operand, for text values; `min_len = 1` refuses an empty one | no bound |
/// | `max_len = …` | the largest number of characters of each operand, for text values | no bound |
/// | `nested` | the type of the field is another filter, whose parameters are written `filter[address][city]`; with `nested = "dots"`, `filter[address.city]` | a condition |
/// | `column = "…"` | the column that the feature `sea-query` compares, `"created_at"` or `"rooms.created_at"`; for a nested filter, what its columns begin with: `address_city` | the name of the field |
/// | `table = "…"` | the table of the columns of a nested filter, with its schema or without, which must be joined under that name; inside another nested filter, under `owner_addresses`. With a `quantifier`, it is not joined but selected from | the table of the other columns |
/// | `quantifier = "…"` | for a nested filter over a collection of models, which must have one: `some`, `none` or `every` of them must meet it | one model at most |
/// | `join = "…"` | which rows of the `table` of such a filter belong to a row: a column of it and a column of another table that are equal, `room_id = rooms.id`; see below | no SQL |
/// | `cast = "…"` | the type of the database to which values are cast, such as an enum of PostgreSQL | no cast |
/// | `sql = path` | the function that makes the SQL of the field, a `sql::SqlFunction`; below free keys each field needs one, and `SqlTerm::key` is the key | the SQL of the condition type |
/// | `required` | the field must have a condition | |
/// | `requires = "other"` | if this field has a condition, the other must have one too | |
/// | `conflicts_with = "other"` | this field and the other cannot both have a condition | |
///
/// # Operators
///
/// `ops(…)` lists operators by name: `ops(eq, gte, lte)`. `bare` is equality without a bracket, `filter[x]=1`. If the service has
/// another wire name for an operator, write it after `=`: `ops(bare, gte = "from")`. List an operator of your own by its path,
/// `ops(bare, crate::near)` or `ops(bare, self::near)`, and one with type parameters by a type alias. The module `operator` of
/// `recordings-core` shows how to define one.
///
/// An operator may have several names, `ops(bare, eq)` or `ops(gte = "from", gte = "min")`: the first is written, and all are read.
///
/// `operators = "…"` on the struct changes how all of them are written, including the names after `=`. With brackets, the
/// operator has brackets of its own. Without them, it follows the field's name, inside the field's brackets if there are any:
///
/// | `operators` | `ops(gte)` | as in |
/// |---|---|---|
/// | `"[*]"` | `filter[seats][gte]` | JSON:API |
/// | `"[$*]"` | `filter[seats][$gte]` | Strapi |
/// | `"[_*]"` | `filter[seats][_gte]` | Directus |
/// | `"_*"`, with `root = "q"` | `q[seats_gte]` | Ransack |
/// | `".*"`, with `root = ""` | `seats.gte` | |
/// | `"*"`, with `root = ""` and `ops(gte = ">")` | `seats>` | Twilio |
///
/// # Groups
///
/// `groups(any, all, not)` on the struct lists the groups that the API has, such as `any((first, second))`. Their wire names are
/// `or`, `and` and `not`, with the same prefix or suffix as operators in brackets; `any = "either"` sets another name.
/// `depth = 3` and `width = 20` limit how deeply groups may be nested, and how many branches a group may have.
/// `form = "functions"` writes `filter=or(equals(name,'lobby'),greaterThan(seats,'5'))`, and `form = "kebab_functions"` writes
/// `filter=or(equals(name,"lobby"),greater-than(seats,5))`. The module `group` of `recordings-core` explains what groups mean.
///
/// # Lists
///
/// A list is written in one style. It is read in that style, and brackets may hold an index: `[x][in][0]=a&[x][in][1]=b`, as qs
/// and PHP write it. With `read_lists`, it is also read in other styles, even in the same query: `read_lists("repeat", "comma")`
/// reads `[x][in]=a,b&[x][in]=c` as well as `[x][in][]=d`. You cannot read both `repeat` and `comma` for values that can contain
/// a comma, since `a,b` could then be one value or two.
///
/// Values with an index are ordered by their indices, and indices may be missing. A repeated index is an error, and so are
/// leading zeros, `[in][007]`, and a value without an index, `[in][]`, beside one that has an index.
///
/// A comma separates values only in a parameter without brackets at its end, and only if the style `comma` is written or read. In
/// `[x][in][]=a,b` it is part of the value. An encoded comma beside other commas, or in a list of texts, is refused, since it
/// could be either. Choose `brackets` if PHP or Rack reads the query too: both keep only the last value of a key that is repeated
/// without brackets. PHP also writes `_` for a dot in a name before the first bracket.
///
/// # Rules and bounds
///
/// The types of the builder check the rules between fields where they can: `build()` does not compile until a `required` field
/// is set. A value that is known only at run time, such as the argument of a `maybe_` setter, is checked by `build()`. The parser
/// checks the same rules and reports the same errors. `build()` and the parser also check `min`, `max` and `max_len`.
///
/// # Nested filters
///
/// A nested filter keeps its own operators, wire names, list styles and rules, but its root is not written. Its rules apply only
/// if it has a condition; use `required` to demand one. `on` names a field of the model whose type is the `model` of the nested
/// filter, or an `Option` of or a pointer to it. For a field of another type, name a function with `match_with`. Filters can be
/// nested to any depth, but not inside themselves.
///
/// With a `quantifier`, a nested filter is about a collection: `some`, `none` or `every` element must meet it. If the collection
/// is empty, or the model around it is absent, `some` is not met, and the others are. Without a `quantifier`, a nested filter
/// over a collection does not compile, since it does not say which of the elements must meet it. In the filter of a collection,
/// `#[filter(model = Vec<Guest>)]`, a nested filter with `on = self` writes the quantifier as a name of its own:
/// `filter[guests][every][age][gte]=18`.
///
/// In SQL, a quantifier is an `EXISTS` on the `table`. The columns in `join` relate its rows to the row outside. The second
/// column belongs to the nearest nested filter around it with that `table`, under the name that it has there, or else to a table
/// of the query itself. So `join = "comment_id = comments.id"` is right wherever the filter of comments is used. The same is true
/// of a `column` that names its table. A table that is joined to itself, `table = "nodes", join = "parent_id = nodes.id"`, is
/// called `nodes_inner`.
///
/// # Generated items
///
/// For a struct `RoomFilter`, the derive generates `RoomFilter::builder()` and one getter for each field; `RoomFilterBuilder`
/// with a setter and a `maybe_` setter for each field, `build()` and `build_non_empty()`; and a module `room_filter_fields`
/// with one marker type for each field, which appear in bounds and in compiler messages. If you export `RoomFilter` from a
/// private module, export the builder and the module too.
#[doc(alias = "deepObject")]
#[proc_macro_derive(Filter, attributes(filter))]
pub fn derive_filter(input: TokenStream) -> TokenStream {
    expand::filter(&parse_macro_input!(input as DeriveInput)).into()
}

/// Derives a filter value for an enum whose variants are strings on the wire.
///
/// Generates `as_str`, and implements `Display`, `FromStr`, and serde's `Serialize` and `Deserialize` with the same names. To
/// implement one of these yourself, opt out with `no_as_str`, `no_display`, `no_from_str` or `no_serde`. The enum must implement
/// `Clone` and `PartialEq`.
///
/// | attribute | on | meaning | default |
/// |---|---|---|---|
/// | `rename_all = "…"` | the enum | the case of the wire names, as for `derive(Filter)` | the names of the variants |
/// | `order(…)` | the enum | how an order by the variants is written; `Sort` of `recordings-core` lists the keys | `sort=-title,name` |
/// | `no_as_str` | the enum | the enum has its own `as_str` | derived |
/// | `no_display`, `no_from_str` | the enum | the enum has its own `Display`, its own `FromStr` | derived |
/// | `no_serde` | the enum | the enum has its own `Serialize` or `Deserialize`, or none | derived |
/// | `crate = "…"` | the enum | the path of `recordings-core`, if it was renamed | `"::recordings_core"` |
/// | `rename = "…"` | a variant | the wire name of the variant | the name of the variant |
/// | `other` | one variant `Name(String)` | holds any unknown text that is not empty; without such a variant, an unknown text is an error | none |
/// | `allow_empty` | the `other` variant | holds the empty text too, which an empty field of a form sends | refused |
#[proc_macro_derive(FilterValue, attributes(filter))]
pub fn derive_filter_value(input: TokenStream) -> TokenStream {
    expand::value(&parse_macro_input!(input as DeriveInput)).into()
}

/// Derives a whole query for a struct whose fields are its parts: filters of any root, and `Sort`.
///
/// The trait `Query` of `recordings-core` has an example. The fields may be `pub`. The parts are written in the order of the
/// fields. If two parts have a parameter in common, the query does not compile.
///
/// # Generated items
///
/// For a struct `ListRooms`, the derive generates `ListRooms::builder()`, and `ListRoomsBuilder` with a setter for each part and
/// `build()`; serde's `Serialize` and `Deserialize`, as a map that owns every key; and, with the feature `axum` of `recordings-core`, an
/// extractor: a handler takes a `ListRooms`, and an invalid query is answered with a JSON:API error document.
///
/// Set each part once: `build()` returns an error if a setter is called twice, since the second call would drop what the first
/// one set. Setters return the same type, so you can set a part in an `if` or a `match`:
/// `if let Some(key) = key { query = query.sort(Sort::ascending(key)) }`. To make one part from several decisions, build the part
/// first, with `RoomFilter::builder().dynamic()`, and set it when it is complete.
///
/// | attribute of the struct | meaning | default |
/// |---|---|---|
/// | `#[query(crate = "…")]` | the path of `recordings-core`, if it was renamed | `"::recordings_core"` |
#[proc_macro_derive(Query, attributes(query, filter))]
pub fn derive_query(input: TokenStream) -> TokenStream {
    expand::query(&parse_macro_input!(input as DeriveInput)).into()
}
