//! A member of a filter: a field, or a filter inside the filter.

use std::borrow::Cow;
use std::fmt;

use super::bounds::Bound;
use super::list_style::{Joint, ListStyle};
use super::nested::{Get, GetMut, Nested, NestedStyle, Quantifier};
use super::schema::Schema;
use crate::condition::{Accepted, FieldType};
use crate::value::{FilterValue, InvalidValue, ValueType};

/// A member of a filter: a field, or a filter inside the filter.
#[derive(Debug)]
pub struct Member {
    /// The wire name: `type` in `filter[type]`.
    pub(crate) name: &'static str,
    /// The name of the Rust field.
    #[cfg(any(feature = "clap", feature = "sea-query"))]
    pub(crate) ident: &'static str,
    /// The docs as they are written, each line with its indentation.
    pub(crate) doc: &'static str,
    pub(crate) is_deprecated: bool,
    /// The column, or what the columns of a nested filter begin with.
    #[cfg(feature = "sea-query")]
    pub(crate) column: &'static str,
    /// Whether the columns of a nested filter are in a table of their own, with that name.
    #[cfg(feature = "sea-query")]
    pub(crate) is_table: bool,
    pub(crate) kind: MemberKind,
}

#[derive(Debug)]
pub(crate) enum MemberKind {
    Field(Field),
    Nested(Nested),
}

/// The words of a flag where the declaration has no others.
const TRUE_AND_FALSE: [&str; 2] = ["true", "false"];

/// A field that holds a condition.
pub(crate) struct Field {
    pub(crate) accepted: &'static [Accepted],
    /// How a list is written.
    pub(crate) list: ListStyle,
    /// Other styles in which a list is read.
    pub(crate) also_read: &'static [ListStyle],
    /// Whether a list may be empty, which says "none".
    pub(crate) allows_empty: bool,
    /// The words for true and for false.
    flags: [&'static str; 2],
    bounds: Option<&'static [&'static (dyn Bound + Sync)]>,
    pub(crate) holds: &'static FieldType,
    #[cfg(feature = "sea-query")]
    pub(crate) sql: FieldSql,
}

/// What a declaration says of a field in SQL.
#[cfg(feature = "sea-query")]
#[derive(Clone, Copy, Default)]
pub(crate) struct FieldSql {
    /// The type to which values are cast.
    pub(crate) cast: Option<&'static str>,
    /// The function that makes the SQL of the field.
    pub(crate) hook: Option<SqlFunction>,
}

/// What `#[filter(sql = …)]` names: a function that makes the SQL of a term.
#[cfg(feature = "sea-query")]
pub type SqlFunction = fn(&crate::operator::SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue>;

impl Field {
    /// Whether lists are read in a style.
    pub(crate) fn reads(&self, style: ListStyle) -> bool {
        self.list == style || self.also_read.contains(&style)
    }

    /// How several values are joined in a parameter without brackets at its end. At most one of the styles that are read joins them.
    pub(crate) fn joint(&self) -> Option<Joint> {
        self.list.joint().or_else(|| self.also_read.iter().find_map(|style| style.joint()))
    }

    /// What is between values in a parameter without brackets at its end.
    pub(crate) fn separator(&self) -> Option<&'static str> {
        self.joint()?.separator()
    }

    /// What a value of a list cannot contain, since it would be read as two values.
    pub(crate) fn excluded(&self) -> Option<&'static str> {
        self.list.excluded(self.also_read)
    }

    /// The word of a flag.
    pub(crate) const fn flag_word(&self, flag: bool) -> &'static str {
        let [yes, no] = self.flags;
        if flag { yes } else { no }
    }

    /// The flag that a word is.
    pub(crate) fn flag(&self, word: &str) -> Result<bool, InvalidValue> {
        match self.flags {
            [yes, _] if yes == word => Ok(true),
            [_, no] if no == word => Ok(false),
            words => Err(InvalidValue::expected_one_of(&words, word)),
        }
    }

    /// What a flag is for descriptions.
    pub(crate) fn flag_type(&self) -> ValueType {
        if self.flags == TRUE_AND_FALSE {
            return bool::TYPE;
        }
        ValueType { values: self.flags.map(Cow::Borrowed).to_vec().into(), ..String::TYPE }
    }

    /// The bounds that the declaration sets for the values.
    pub(crate) fn bounds(&self) -> &'static [&'static (dyn Bound + Sync)] {
        self.bounds.unwrap_or_default()
    }
}

impl Member {
    /// Which of several models must meet it, if this is a nested filter over several.
    pub(crate) const fn quantifier(&self) -> Option<Quantifier> {
        match &self.kind {
            MemberKind::Nested(nested) => nested.quantifier,
            MemberKind::Field(_) => None,
        }
    }

    /// The members of a nested filter. None for a field.
    pub(crate) const fn members(&self) -> &'static [Self] {
        match &self.kind {
            MemberKind::Nested(nested) => nested.schema.members,
            MemberKind::Field(_) => &[],
        }
    }

    /// A field that holds a condition. Its column has the name of the Rust field.
    #[must_use]
    #[inline]
    pub const fn field(
        (ident, name): (&'static str, &'static str),
        holds: &'static FieldType,
        accepted: &'static [Accepted],
        doc: &'static str,
    ) -> Self {
        let field = Field {
            accepted,
            list: ListStyle::Brackets,
            also_read: &[],
            allows_empty: false,
            flags: TRUE_AND_FALSE,
            bounds: None,
            holds,
            #[cfg(feature = "sea-query")]
            sql: FieldSql { cast: None, hook: None },
        };
        Self::new(ident, name, doc, MemberKind::Field(field))
    }

    /// A filter inside the filter.
    #[must_use]
    #[inline]
    pub const fn nested(
        (ident, name): (&'static str, &'static str),
        (schema, style): (&'static Schema, NestedStyle),
        (get, get_mut): (Get, GetMut),
        doc: &'static str,
    ) -> Self {
        Self::new(
            ident,
            name,
            doc,
            MemberKind::Nested(Nested {
                schema,
                style,
                quantifier: None,
                #[cfg(feature = "sea-query")]
                join: None,
                get,
                get_mut,
            }),
        )
    }

    #[cfg_attr(
        not(any(feature = "clap", feature = "sea-query")),
        expect(unused_variables, reason = "the Rust field's name is for arguments and SQL")
    )]
    #[inline]
    const fn new(ident: &'static str, name: &'static str, doc: &'static str, kind: MemberKind) -> Self {
        Self {
            name,
            #[cfg(any(feature = "clap", feature = "sea-query"))]
            ident,
            doc,
            is_deprecated: false,
            #[cfg(feature = "sea-query")]
            column: ident,
            #[cfg(feature = "sea-query")]
            is_table: false,
            kind,
        }
    }

    /// The same member with another column.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "columns are for SQL"))]
    #[inline]
    pub const fn at_column(mut self, column: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.column = column;
        }
        self
    }

    /// The same member, which clients should no longer use.
    #[must_use]
    #[inline]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// The same nested filter with its columns in a table of their own.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
    #[inline]
    pub const fn in_table(mut self, table: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            (self.column, self.is_table) = (table, true);
        }
        self
    }

    /// The same nested filter, which that many of several models must meet.
    #[must_use]
    #[inline]
    pub const fn quantified(mut self, quantifier: Quantifier) -> Self {
        if let MemberKind::Nested(nested) = &mut self.kind {
            nested.quantifier = Some(quantifier);
        }
        self
    }

    /// The same nested filter, whose table has a column that is equal to another one outside of it.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
    #[inline]
    pub const fn joined(mut self, own: &'static str, outer: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        if let MemberKind::Nested(nested) = &mut self.kind {
            nested.join = Some((own, outer));
        }
        self
    }

    /// The same field, whose values are cast to a type of the database.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "casts are for SQL"))]
    #[inline]
    pub const fn cast_to(mut self, ty: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        if let MemberKind::Field(field) = &mut self.kind {
            field.sql.cast = Some(ty);
        }
        self
    }

    /// The same field with a function that makes its SQL.
    #[cfg(feature = "sea-query")]
    #[must_use]
    #[inline]
    pub const fn with_sql(mut self, hook: SqlFunction) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.sql.hook = Some(hook);
        }
        self
    }

    /// The same field with another style in which lists are written, and others in which they are read too.
    #[must_use]
    #[inline]
    pub const fn listed(mut self, style: ListStyle, also_read: &'static [ListStyle]) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            (field.list, field.also_read) = (style, also_read);
        }
        self
    }

    /// The same field, whose lists may be empty.
    #[must_use]
    #[inline]
    pub const fn with_empty_lists(mut self) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.allows_empty = true;
        }
        self
    }

    /// The same field with other words for true and false.
    #[must_use]
    #[inline]
    pub const fn with_flags(mut self, words: [&'static str; 2]) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.flags = words;
        }
        self
    }

    /// The same field with bounds for its values.
    #[must_use]
    #[inline]
    pub const fn bounded(mut self, bounds: &'static [&'static (dyn Bound + Sync)]) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.bounds = Some(bounds);
        }
        self
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("accepted", &self.accepted)
            .field("list", &self.list)
            .field("also_read", &self.also_read)
            .finish_non_exhaustive()
    }
}
