//! A filter's declaration as data: what `derive(Filter)` emits, and the literal parameters that follow from it.
//!
//! The parser, the writer, the checks, SQL and descriptions are ordinary functions over these tables. They reach the members of a
//! filter as objects, so they are compiled once for each value type, and nothing but accessors is compiled for each field.

mod apart;
mod bounds;
#[cfg(feature = "sea-query")]
mod columns;
mod distinct;
mod field;
mod functions;
mod groups;
mod index;
mod inner;
mod list_style;
mod member;
mod members;
mod nested;
mod overlap;
mod parameter;
mod parameters;
mod root_names;
mod rule;
mod schema;
mod stem;

pub use bounds::{Between, Bounds, Length};
#[cfg(feature = "sea-query")]
pub(crate) use columns::Join;
#[cfg(feature = "sea-query")]
pub use field::SqlFunction;
pub use field::{Field, FieldSettings, PLAIN_FIELD};
pub(crate) use functions::NOTATION;
pub(crate) use groups::{BranchName, group_name};
pub use groups::{Branches, GroupForm, GroupKind, GroupSyntax};
pub(crate) use inner::{Code, InnerFilters, InnerFiltersMut, entry_name, inner_filters};
pub use inner::{Entries, InnerCode};
pub use list_style::ListStyle;
pub(crate) use list_style::{Joint, Layout};
pub use member::{Member, MemberKind};
pub use members::Members;
pub use nested::{Nested, NestedStyle, Quantifier};
pub(crate) use parameter::{FIRST, Form, More, Parameter, Quick, Reading};
pub(crate) use parameters::{Leaf, Level};
pub use parameters::{Parameters, ParametersCell};
pub(crate) use root_names::below;
pub use rule::{MemberRule, Rule, RuleKind};
pub(crate) use schema::OperatorNames;
pub use schema::Schema;
