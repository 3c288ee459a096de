//! What generated code refers to. Not for use by hand: anything here can change in any release.

pub use std::assert;
pub use std::borrow::Cow;
pub use std::option::Option;
pub use std::string::String;
pub use std::vec;

pub use serde;

pub use crate::builder::rules as rule;
pub use crate::builder::{
    AcceptedBy, At, DefaultOperators, Dynamic, E0, E1, E2, E3, E4, E5, E6, E7, Eights, FiveHundredTwelves, Has, Here,
    IsUnset, NotEmpty, Ones, Or, Placed, Position, SixtyFours, State, Supports, Unset,
};
pub use crate::condition::{
    Accepted, AnyTerms, Carries, Condition, IntoCondition, IntoMaybeCondition, demand_distinct, demand_flag,
    demand_list, demand_names, demand_without,
};
pub use crate::declaration::{
    Between, Branches, Entries, Field, FieldSettings, GroupForm, GroupSyntax, InnerCode, Length, ListStyle, Member,
    MemberKind, MemberRule, Members, Nested, NestedStyle, PLAIN_FIELD, Parameters, ParametersCell, Quantifier,
    RuleKind, Schema,
};
pub use crate::error::InvalidFilter;
pub use crate::families::{
    Built, IntoPart, Part, PartMut, PartSchema, QueryDefinition, QueryPart, Unfinished, demand_apart,
    deserialize as deserialize_query, serialize as serialize_query,
};
pub use crate::filter::{
    EmptyFilter, FilterDefinition, HasModel, IntoFilter, IntoNested, NoModel, NonEmpty, Probe, WithoutDefault, build,
    build_non_empty, copy, nested, nested_is_met_by, quantified_is_met_by, without,
};
pub use crate::group::{AllowsAll, AllowsAny, AllowsNot, Group, Groups, IntoBranch};
pub use crate::page::{page_size_constant, page_size_literal};
pub use crate::query::{ParseOptions, debug, deserialize, serialize};
pub use crate::value::date::literal as date_literal;
pub use crate::value::variant::{
    KeepsUnknown, Variants, deserialize as deserialize_value, other_from, other_text, parse as parse_value,
};
pub use crate::value::{Direction, InvalidValue, OrderList, OrderStyle, OrderWire};

/// A day, as [`date!`](crate::date!) names it.
pub type Day = chrono::NaiveDate;

#[cfg(feature = "aide")]
pub use aide;
#[cfg(feature = "axum")]
pub use axum_core;
#[cfg(feature = "axum")]
pub use http;
#[cfg(feature = "utoipa")]
pub use utoipa;
