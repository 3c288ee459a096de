//! What was written: the keys of `#[filter(…)]`, each with its span.

pub(crate) mod groups;
mod keys;
pub(crate) mod order;
mod pair;

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, LitInt, LitStr, Path, Token, Type, token};

use crate::errors::Errors;
use groups::{Groups, groups};
use keys::{choice, constant, flags, keys, krate, list, nested, once, ops, read_lists, rename_all, value};
use order::{Order, order};

/// The keys on a struct that is to be a filter.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) model: Option<Type>,
    /// Whether there is a `model`, even an invalid one.
    pub(crate) model_is_written: bool,
    pub(crate) root: Option<LitStr>,
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) list: Option<LitStr>,
    pub(crate) read_lists: Option<Vec<LitStr>>,
    pub(crate) operators: Option<LitStr>,
    pub(crate) flags: Option<Flags>,
    pub(crate) groups: Option<Groups>,
    /// Every `at_least_one(…)` and `at_most_one(…)`.
    pub(crate) choices: Vec<Choice>,
    pub(crate) krate: Option<Path>,
    /// Whether there is a `crate`, be it a wrong one.
    pub(crate) crate_is_written: bool,
}

/// The keys on a field.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) ops: Option<Ops>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) on: Option<Ident>,
    pub(crate) list: Option<LitStr>,
    pub(crate) read_lists: Option<Vec<LitStr>>,
    pub(crate) allow_empty: Option<Ident>,
    pub(crate) flags: Option<Flags>,
    pub(crate) nested: Option<Nested>,
    pub(crate) column: Option<LitStr>,
    pub(crate) table: Option<LitStr>,
    pub(crate) quantifier: Option<LitStr>,
    pub(crate) join: Option<LitStr>,
    pub(crate) cast: Option<LitStr>,
    pub(crate) sql: Option<Path>,
    pub(crate) match_with: Option<Path>,
    pub(crate) no_match: Option<Ident>,
    pub(crate) min: Option<Expr>,
    pub(crate) max: Option<Expr>,
    pub(crate) min_len: Option<LitInt>,
    pub(crate) max_len: Option<LitInt>,
    pub(crate) rules: FieldRules,
    /// Whether a key is wrong, so that one which seems to be missing may be it.
    pub(crate) has_mistake: bool,
}

/// What a field says of others.
#[derive(Default)]
pub(crate) struct FieldRules {
    pub(crate) required: Option<Ident>,
    pub(crate) requires: Vec<LitStr>,
    pub(crate) conflicts_with: Vec<LitStr>,
}

/// What a struct says of its fields: the key, `at_least_one` or `at_most_one`, and the fields that it names.
pub(crate) struct Choice {
    pub(crate) key: Ident,
    pub(crate) fields: Vec<Ident>,
}

/// A field of the model, or `self` for the model itself.
struct On(Ident);

impl Parse for On {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![self]) { Ident::parse_any(input) } else { input.parse() }.map(Self)
    }
}

/// `nested` or `nested = "dots"`.
pub(crate) struct Nested {
    pub(crate) style: Option<LitStr>,
}

/// `ops(…)`.
pub(crate) struct Ops {
    pub(crate) key: Ident,
    pub(crate) words: Vec<Word>,
}

/// An operator in `ops(…)`: `gte`, `gte = "from"` or, for one of another crate, `crate::near`.
pub(crate) struct Word {
    pub(crate) path: Path,
    /// The last segment of the path.
    pub(crate) ident: Ident,
    pub(crate) wire_name: Option<LitStr>,
}

impl Parse for Word {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // An operator of this project may be one of Rust's own words, such as `in`.
        let path = if input.peek(Ident::peek_any) && !input.peek2(Token![::]) {
            Ident::parse_any(input)?.into()
        } else {
            Path::parse_mod_style(input)?
        };
        let ident = path.segments.last().map(|segment| segment.ident.clone());
        let ident = ident.ok_or_else(|| input.error("expected an operator"))?;
        let wire_name = input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?;
        Ok(Self { path, ident, wire_name })
    }
}

/// The keys on a struct that is to be a query.
#[derive(Default)]
pub(crate) struct Query {
    pub(crate) krate: Option<Path>,
}

impl Query {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, "query", &["crate"], errors, |key, input| {
            once(&mut read.krate, key, krate(key, input)?, errors);
            Ok(())
        });
        read
    }
}

/// `flags("1", "0")`.
pub(crate) struct Flags {
    pub(crate) key: Ident,
    /// The words for true and for false.
    pub(crate) words: [LitStr; 2],
}

/// The keys on an enum that is to be a filter value.
#[derive(Default)]
pub(crate) struct Enum {
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) order: Option<Order>,
    pub(crate) krate: Option<Path>,
    /// Whether there is a `crate`, be it a wrong one.
    pub(crate) crate_is_written: bool,
    pub(crate) no_as_str: Option<Ident>,
    pub(crate) no_display: Option<Ident>,
    pub(crate) no_from_str: Option<Ident>,
    pub(crate) no_serde: Option<Ident>,
}

/// The keys on a variant.
#[derive(Default)]
pub(crate) struct Variant {
    pub(crate) rename: Option<LitStr>,
    pub(crate) other: Option<Ident>,
    pub(crate) allow_empty: Option<Ident>,
}

impl Container {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(
            attrs,
            "filter",
            &[
                "model",
                "root",
                "rename_all",
                "list",
                "read_lists",
                "operators",
                "flags",
                "groups",
                "at_least_one",
                "at_most_one",
                "crate",
            ],
            errors,
            |key, input| {
                match &*key.to_string() {
                    "model" => {
                        read.model_is_written = true;
                        once(&mut read.model, key, value(key, input, "a type, `model = Recording`")?, errors);
                    }
                    "root" => once(&mut read.root, key, value(key, input, "a string, `root = \"filter\"`")?, errors),
                    "rename_all" => once(&mut read.rename_all, key, rename_all(key, input)?, errors),
                    "list" => once(&mut read.list, key, list(key, input)?, errors),
                    "read_lists" => once(&mut read.read_lists, key, read_lists(key, input)?, errors),
                    "operators" => {
                        let written =
                            value(key, input, "a string with a `*` for the operator, `operators = \"[$*]\"`")?;
                        once(&mut read.operators, key, written, errors);
                    }
                    "flags" => once(&mut read.flags, key, flags(key, input)?, errors),
                    "groups" => once(&mut read.groups, key, groups(key, input, errors)?, errors),
                    "at_least_one" | "at_most_one" => read.choices.push(choice(key, input)?),
                    _ => {
                        read.crate_is_written = true;
                        once(&mut read.krate, key, krate(key, input)?, errors);
                    }
                }
                Ok(())
            },
        );
        read
    }
}

impl Field {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(
            attrs,
            "filter",
            &[
                "ops",
                "rename",
                "on",
                "list",
                "read_lists",
                "allow_empty",
                "flags",
                "nested",
                "column",
                "table",
                "quantifier",
                "join",
                "cast",
                "sql",
                "match_with",
                "no_match",
                "min",
                "max",
                "min_len",
                "max_len",
                "required",
                "requires",
                "conflicts_with",
            ],
            errors,
            |key, input| {
                match &*key.to_string() {
                    "ops" => once(&mut read.ops, key, ops(key, input)?, errors),
                    "rename" => {
                        once(&mut read.rename, key, value(key, input, "a string, `rename = \"type\"`")?, errors);
                    }
                    "list" => once(&mut read.list, key, list(key, input)?, errors),
                    "read_lists" => once(&mut read.read_lists, key, read_lists(key, input)?, errors),
                    "flags" => once(&mut read.flags, key, flags(key, input)?, errors),
                    "nested" => once(&mut read.nested, key, nested(key, input)?, errors),
                    "min" => once(&mut read.min, key, constant(key, input, "min = 1")?, errors),
                    "max" => once(&mut read.max, key, constant(key, input, "max = 250")?, errors),
                    "min_len" => {
                        let takes = "a number of characters, `min_len = 1`";
                        once(&mut read.min_len, key, value(key, input, takes)?, errors);
                    }
                    "max_len" => {
                        let takes = "a number of characters, `max_len = 64`";
                        once(&mut read.max_len, key, value(key, input, takes)?, errors);
                    }
                    "match_with" => {
                        let takes = "the path of a function, `match_with = self::has_tag`";
                        once(&mut read.match_with, key, value(key, input, takes)?, errors);
                    }
                    "allow_empty" => once(&mut read.allow_empty, key, key.clone(), errors),
                    "no_match" => once(&mut read.no_match, key, key.clone(), errors),
                    "column" | "table" | "quantifier" | "join" | "cast" | "sql" => read.read_sql(key, input, errors)?,
                    "required" => once(&mut read.rules.required, key, key.clone(), errors),
                    "requires" => {
                        read.rules.requires.push(value(key, input, "a field of this filter, `requires = \"end\"`")?);
                    }
                    "conflicts_with" => {
                        let takes = "a field of this filter, `conflicts_with = \"room_id\"`";
                        read.rules.conflicts_with.push(value(key, input, takes)?);
                    }
                    _ => {
                        let takes = "one field of the model, `on = started_at`; for anything else, name a function with \
                                     `match_with = self::function`";
                        let On(field) = value(key, input, takes)?;
                        once(&mut read.on, key, field, errors);
                        if input.peek(Token![.]) || input.peek(token::Paren) {
                            return Err(input.error(format!("`on` takes {takes}")));
                        }
                    }
                }
                Ok(())
            },
        );
        read
    }

    /// Reads a key that says what the field is in SQL.
    fn read_sql(&mut self, key: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        match &*key.to_string() {
            "column" => {
                let takes = "a column of the database as a string, `column = \"created_at\"`";
                once(&mut self.column, key, value(key, input, takes)?, errors);
            }
            "table" => {
                let takes = "a table of the database as a string, `table = \"addresses\"`";
                once(&mut self.table, key, value(key, input, takes)?, errors);
            }
            "quantifier" => {
                let takes = "`some`, `none` or `every` as a string, `quantifier = \"some\"`";
                once(&mut self.quantifier, key, value(key, input, takes)?, errors);
            }
            "join" => {
                let takes = "two columns that are equal, `join = \"room_id = rooms.id\"`";
                once(&mut self.join, key, value(key, input, takes)?, errors);
            }
            "cast" => {
                let takes = "a type of the database as a string, `cast = \"room_status\"`";
                once(&mut self.cast, key, value(key, input, takes)?, errors);
            }
            _ => {
                let takes = "the path of a function, `sql = self::has_tag`";
                once(&mut self.sql, key, value(key, input, takes)?, errors);
            }
        }
        Ok(())
    }
}

impl Enum {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(
            attrs,
            "filter",
            &["rename_all", "order", "no_as_str", "no_display", "no_from_str", "no_serde", "crate"],
            errors,
            |key, input| {
                match &*key.to_string() {
                    "rename_all" => once(&mut read.rename_all, key, rename_all(key, input)?, errors),
                    "order" => once(&mut read.order, key, order(key, input, errors)?, errors),
                    "no_as_str" => once(&mut read.no_as_str, key, key.clone(), errors),
                    "no_display" => once(&mut read.no_display, key, key.clone(), errors),
                    "no_from_str" => once(&mut read.no_from_str, key, key.clone(), errors),
                    "no_serde" => once(&mut read.no_serde, key, key.clone(), errors),
                    _ => {
                        read.crate_is_written = true;
                        once(&mut read.krate, key, krate(key, input)?, errors);
                    }
                }
                Ok(())
            },
        );
        read
    }
}

impl Variant {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, "filter", &["rename", "other", "allow_empty"], errors, |key, input| {
            match &*key.to_string() {
                "rename" => {
                    once(&mut read.rename, key, value(key, input, "a string, `rename = \"in-progress\"`")?, errors);
                }
                "allow_empty" => once(&mut read.allow_empty, key, key.clone(), errors),
                _ => once(&mut read.other, key, key.clone(), errors),
            }
            Ok(())
        });
        read
    }
}
