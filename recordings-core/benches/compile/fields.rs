//! The fields that both crates of a series have.

const DAY: &str = "chrono::NaiveDate";
const ID: &str = "uuid::Uuid";

/// The field that holds an enum of the crate's own in the series `full`.
pub(crate) const STATUS: &str = "status";
/// The variants of that enum, and how they are sent.
pub(crate) const VARIANTS: &str = "Active, Done, Failed, OnHold, Queued";
pub(crate) const VARIANT_CASE: &str = "snake_case";

/// The fields of every filter.
#[rustfmt::skip]
pub(crate) const FIELDS: [Field; 8] = [
    Field { name: "started", condition: Condition::Range, value: DAY, operators: &["gte", "lte"], by_default: false, rule: None },
    Field { name: "ended", condition: Condition::Range, value: DAY, operators: &["gte", "lte"], by_default: true, rule: Some(Rule::Requires("started")) },
    Field { name: "room", condition: Condition::Exact, value: ID, operators: &["bare"], by_default: false, rule: Some(Rule::ConflictsWith("session")) },
    Field { name: "session", condition: Condition::Exact, value: ID, operators: &["bare"], by_default: true, rule: None },
    Field { name: STATUS, condition: Condition::Exact, value: "String", operators: &["bare"], by_default: false, rule: Some(Rule::Required) },
    Field { name: "kind", condition: Condition::OneOf, value: "String", operators: &["in"], by_default: true, rule: None },
    Field { name: "seconds", condition: Condition::Range, value: "u32", operators: &["eq", "gte", "lte"], by_default: false, rule: None },
    Field { name: "name", condition: Condition::Text, value: "String", operators: &["contains", "starts_with"], by_default: true, rule: None },
];

/// The rule of every filter of the series `full`: at least one of these fields has a condition.
pub(crate) const AT_LEAST_ONE: [&str; 2] = ["seconds", "name"];

/// The field that nests a filter in every other filter of the series `full`.
pub(crate) const PLACE: &str = "place";

/// The fields of the nested filter.
#[rustfmt::skip]
pub(crate) const PLACE_FIELDS: [Field; 2] = [
    Field { name: "city", condition: Condition::Text, value: "String", operators: &["eq"], by_default: true, rule: None },
    Field { name: "zip", condition: Condition::Range, value: "u32", operators: &["eq", "gte", "lte"], by_default: false, rule: None },
];

/// A field of a filter.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) condition: Condition,
    pub(crate) value: &'static str,
    operators: &'static [&'static str],
    /// Whether the series `full` leaves the operators to the condition type.
    by_default: bool,
    rule: Option<Rule>,
}

/// What the series `full` says about a field.
pub(crate) enum Rule {
    Required,
    Requires(&'static str),
    ConflictsWith(&'static str),
}

impl Field {
    /// The operators that the declaration lists.
    pub(crate) fn listed(&self, shape: Shape) -> Option<&'static [&'static str]> {
        (!(shape.full && self.by_default)).then_some(self.operators)
    }

    /// The operators that the field accepts.
    pub(crate) fn accepted(&self, shape: Shape) -> &'static [&'static str] {
        self.listed(shape).unwrap_or_else(|| self.condition.by_default())
    }

    pub(crate) fn rule(&self, shape: Shape) -> Option<&Rule> {
        self.rule.as_ref().filter(|_| shape.full)
    }
}

/// The condition types.
#[derive(Clone, Copy)]
pub(crate) enum Condition {
    Exact,
    OneOf,
    Range,
    Text,
}

impl Condition {
    /// The operators that a field accepts if it lists none.
    fn by_default(self) -> &'static [&'static str] {
        match self {
            Self::Exact => &["bare"],
            Self::OneOf => &["in"],
            Self::Range => &["eq", "gt", "gte", "lt", "lte"],
            Self::Text => &["eq", "contains", "starts_with", "ends_with"],
        }
    }
}

/// What the filters of a crate are like.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) filters: usize,
    /// Whether they have rules, default operators, nested filters and enums.
    pub(crate) full: bool,
}

impl Shape {
    /// Whether the filter of this number nests another.
    pub(crate) fn nests(self, number: usize) -> bool {
        self.full && number.is_multiple_of(2)
    }

    /// The type of a field's values in the filter of this number.
    pub(crate) fn value(self, field: &Field, number: usize) -> String {
        if self.full && field.name == STATUS { format!("S{number}") } else { field.value.to_owned() }
    }

    /// The value that a filter is built with for its status.
    pub(crate) fn status(self, number: usize) -> String {
        if self.full { format!("S{number}::Done") } else { "\"x\"".to_owned() }
    }
}
