//! What a value is in SQL.

use sea_query::Value;

/// A value of a filter in SQL: one bound value, or a span of them, as a day is a span of instants.
///
/// It belongs to no database: [`Filter::to_sql`](crate::Filter::to_sql) writes it as the [`Dialect`](super::Dialect) needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlValue(pub(crate) SqlKind);

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SqlKind {
    /// Ordered in the database as in the filter. Texts are ordered by their bytes.
    Value(Value),
    /// Ordered in another way than in the filter.
    Unordered(Value),
    /// The text of no known variant of an enum, which an enum type of the database may not have.
    Unknown(String),
    /// An integer of any size in decimal digits, for what no 64 bits hold.
    Integer(String),
    /// A decimal number in digits, which is exact.
    #[cfg(feature = "rust_decimal")]
    Decimal(String),
    /// All values from the first up to, but not including, the second.
    Span { from: Value, until: Option<Value> },
}

impl SqlValue {
    /// Creates a value that the database compares as the filter does. Texts are compared and ordered by their bytes.
    pub fn new(value: impl Into<Value>) -> Self {
        Self(SqlKind::Value(value.into()))
    }

    /// Creates a value that the database orders differently than the filter does, such as the text of an enum. It can only be
    /// used for equality and in lists.
    pub fn unordered(value: impl Into<Value>) -> Self {
        Self(SqlKind::Unordered(value.into()))
    }

    /// Creates a span of values, from `from` up to but not including `until`, or without an end if that is `None`.
    pub fn span(from: impl Into<Value>, until: Option<impl Into<Value>>) -> Self {
        Self(SqlKind::Span { from: from.into(), until: until.map(Into::into) })
    }

    /// An integer that may be too large for a column, which then holds only smaller or larger values.
    pub(crate) fn integer(digits: String) -> Self {
        Self(SqlKind::Integer(digits))
    }

    /// A decimal number, which no float holds exactly.
    #[cfg(feature = "rust_decimal")]
    pub(crate) fn decimal(digits: String) -> Self {
        Self(SqlKind::Decimal(digits))
    }

    /// The text of no known variant of an enum.
    pub(crate) fn unknown(text: &str) -> Self {
        Self(SqlKind::Unknown(text.to_owned()))
    }

    /// Returns the bound value, for an SQL condition of your own. `None` for a span, and for a `Decimal` and an integer that does
    /// not fit into 64 bits, which have [`digits`](Self::digits).
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        match &self.0 {
            SqlKind::Value(value) | SqlKind::Unordered(value) => Some(value.clone()),
            SqlKind::Unknown(text) => Some(text.as_str().into()),
            SqlKind::Integer(digits) => digits.parse::<u64>().ok().map(Into::into),
            #[cfg(feature = "rust_decimal")]
            SqlKind::Decimal(_) => None,
            SqlKind::Span { .. } => None,
        }
    }

    /// Returns the digits of a `Decimal`, such as `-1.50`, or of an integer that may need more than 64 bits. `None` for all other
    /// values.
    ///
    /// SQLite has no exact decimals. A function for a column of cents reads the digits, and compares the cents:
    ///
    #[cfg_attr(feature = "rust_decimal", doc = "```")]
    #[cfg_attr(not(feature = "rust_decimal"), doc = "```ignore")]
    /// use recordings_core::operator::Operand;
    /// use recordings_core::sql::{Dialect, SqlTerm, SqlValue, compare};
    /// use recordings_core::{Filter, InvalidValue, Range};
    /// use rust_decimal::Decimal;
    /// use sea_query::{Expr, Query, SqliteQueryBuilder};
    ///
    /// #[derive(Filter)]
    /// struct OrderFilter {
    ///     #[filter(ops(gte, lte), column = "total_cents", sql = self::in_cents)]
    ///     total: Range<Decimal>,
    /// }
    ///
    /// fn in_cents(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    ///     let cents = |value: &SqlValue| {
    ///         let amount: Option<Decimal> = value.digits().and_then(|digits| digits.parse().ok());
    ///         let cents = amount.and_then(|amount| amount.checked_mul(Decimal::ONE_HUNDRED));
    ///         let cents = cents.filter(Decimal::is_integer).and_then(|cents| i64::try_from(cents).ok());
    ///         cents.map(SqlValue::new).ok_or_else(|| InvalidValue::expected("an amount of whole cents"))
    ///     };
    ///     match term.operand() {
    ///         Operand::One(value) => compare(&term.with_operand(Operand::One(&cents(value)?))),
    ///         Operand::Many(values) => {
    ///             let values = values.iter().map(cents).collect::<Result<Vec<_>, _>>()?;
    ///             compare(&term.with_operand(Operand::Many(&values)))
    ///         }
    ///         Operand::Flag(_) => compare(term),
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let filter = OrderFilter::from_query_str("filter[total][gte]=12.50")?;
    /// let query = Query::select().column("id").from("orders").cond_where(filter.to_sql(Dialect::Sqlite)?).to_owned();
    /// assert_eq!(query.to_string(SqliteQueryBuilder), r#"SELECT "id" FROM "orders" WHERE "total_cents" >= 1250"#);
    ///
    /// let error = OrderFilter::from_query_str("filter[total][gte]=12.505")?.to_sql(Dialect::Sqlite).unwrap_err();
    /// assert_eq!(error.to_string(), "`filter[total][gte]` is `12.505`: expected an amount of whole cents");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        match &self.0 {
            SqlKind::Integer(digits) => Some(digits),
            #[cfg(feature = "rust_decimal")]
            SqlKind::Decimal(digits) => Some(digits),
            SqlKind::Value(_) | SqlKind::Unordered(_) | SqlKind::Unknown(_) | SqlKind::Span { .. } => None,
        }
    }

    /// Whether a column of the database can hold the value exactly.
    #[cfg_attr(not(feature = "rust_decimal"), expect(clippy::unused_self, reason = "all other values are kept"))]
    pub(crate) fn is_kept_by(&self, dialect: super::Dialect) -> bool {
        #[cfg(feature = "rust_decimal")]
        if matches!(self.0, SqlKind::Decimal(_)) {
            return dialect != super::Dialect::Sqlite;
        }
        let _ = dialect;
        true
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.0 {
            SqlKind::Value(Value::String(text)) | SqlKind::Unordered(Value::String(text)) => text.as_deref(),
            SqlKind::Unknown(text) => Some(text),
            SqlKind::Value(_) | SqlKind::Unordered(_) | SqlKind::Integer(_) | SqlKind::Span { .. } => None,
            #[cfg(feature = "rust_decimal")]
            SqlKind::Decimal(_) => None,
        }
    }
}
