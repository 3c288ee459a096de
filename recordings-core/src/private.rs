//! What generated code refers to. Not for use by hand: anything here can change in any release.

pub use std::borrow::Cow;

pub use serde;

pub use crate::builder::rules as rule;
pub use crate::builder::{
    AcceptedBy, DefaultOperators, Field, Has, Here, IsUnset, Left, Node, NotEmpty, Or, Placed, Right, State, Supports,
    Unset,
};
pub use crate::condition::{
    Accepted, AnyTerms, Carries, Condition, IntoCondition, demand_distinct, demand_list, put, put_maybe,
};
pub use crate::declaration::{
    AtMost, Between, ListStyle, Member, MemberRule, Members, NestedStyle, Parameters, ParametersCell, RuleKind, Schema,
};
pub use crate::error::InvalidFilter;
pub use crate::filter::{
    EmptyFilter, FilterDefinition, IntoFilter, IntoNested, NoModel, NonEmpty, build, build_non_empty, is_met_by,
    nested_is_met_by, put_nested, put_nested_maybe,
};
pub use crate::page::{page_size_constant, page_size_literal};
pub use crate::query::{deserialize, serialize};
pub use crate::value::date::literal as date_literal;
pub use crate::value::variant::{KeepsUnknown, Variants, deserialize as deserialize_value, other_from, other_text};

/// A day, as [`date!`](crate::date!) names it.
pub type Day = chrono::NaiveDate;
