//! What a value is in SQL.

use sea_query::Value;

/// A value of a filter in SQL: one bound value, or a span of them, as a day is a span of instants.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlValue(pub(crate) SqlKind);

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SqlKind {
    /// Ordered in the database as in the filter.
    Value(Value),
    /// Ordered in another way than in the filter.
    Unordered(Value),
    /// All values from the first up to, but not including, the second.
    Span { from: Value, until: Option<Value> },
}

impl SqlValue {
    /// A value that the database compares as the filter does.
    pub fn new(value: impl Into<Value>) -> Self {
        Self(SqlKind::Value(value.into()))
    }

    /// A value that the database orders in another way than the filter, such as the text of an enum. It can be used for
    /// equality and in lists only.
    pub fn unordered(value: impl Into<Value>) -> Self {
        Self(SqlKind::Unordered(value.into()))
    }

    /// Every value of the column from `from` up to, but not including, `until`; without an end if that is `None`.
    pub fn span(from: impl Into<Value>, until: Option<impl Into<Value>>) -> Self {
        Self(SqlKind::Span { from: from.into(), until: until.map(Into::into) })
    }

    /// The bound value, for an SQL condition of your own. `None` for a span.
    #[must_use]
    pub const fn value(&self) -> Option<&Value> {
        match &self.0 {
            SqlKind::Value(value) | SqlKind::Unordered(value) => Some(value),
            SqlKind::Span { .. } => None,
        }
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.0 {
            SqlKind::Value(Value::String(text)) | SqlKind::Unordered(Value::String(text)) => text.as_deref(),
            SqlKind::Value(_) | SqlKind::Unordered(_) | SqlKind::Span { .. } => None,
        }
    }
}
