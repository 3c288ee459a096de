//! The table of a filter, and of each of its members.

use std::any::Any;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::bounds::Bound;
use super::groups::GroupSyntax;
use super::inner::InnerCode;
use super::list_style::{Joint, Layout, ListStyle};
use super::members::Members;
use super::rule::MemberRule;
use crate::condition::{Accepted, FieldType};

/// The declaration of a filter as one constant table.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The name in front of the brackets: `filter`. Empty if the members' names are in front.
    pub(crate) root: &'static str,
    pub(crate) members: &'static [Member],
    pub(crate) rules: &'static [MemberRule],
    pub(crate) operators: OperatorNames,
    /// How filters may be grouped, if they may.
    pub(crate) groups: Option<GroupSyntax>,
    /// Whether this is the table of a group.
    pub(crate) is_group: bool,
    /// The table of the filter under each key, if the names are free.
    pub(crate) entries: Option<&'static Self>,
    /// What works on these filters.
    pub(crate) inner: Option<&'static InnerCode>,
}

/// How the name of an operator is added to that of its field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperatorNames {
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// Whether it has brackets of its own: `filter[seats][$gte]`. Otherwise it follows the field's name: `filter[seats_gte]`.
    pub(crate) has_brackets: bool,
}

/// A member of a filter: a field, or a filter inside the filter.
#[derive(Debug)]
pub struct Member {
    /// The wire name: `type` in `filter[type]`.
    pub(crate) name: &'static str,
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

/// A field that holds a condition.
pub(crate) struct Field {
    pub(crate) accepted: &'static [Accepted],
    /// How a list is written.
    pub(crate) list: ListStyle,
    /// How a list is read besides.
    pub(crate) also_read: &'static [ListStyle],
    /// Whether a list may be empty, which says "none".
    pub(crate) allows_empty: bool,
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
pub type SqlFunction = fn(&crate::operator::SqlTerm<'_>) -> Result<sea_query::Expr, crate::value::InvalidValue>;

impl Field {
    /// Whether lists are read in a style.
    pub(crate) fn reads(&self, style: ListStyle) -> bool {
        self.list == style || self.also_read.contains(&style)
    }

    /// How several values are joined in a parameter without brackets at its end. At most one of the styles that are read joins them.
    pub(crate) fn joint(&self) -> Option<Joint> {
        let styles = std::iter::once(&self.list).chain(self.also_read);
        styles.map(|style| style.layout()).find_map(|layout| match layout {
            Layout::Joined(joint) => Some(joint),
            Layout::Separate { .. } | Layout::Indexed => None,
        })
    }

    /// What is between values in a parameter without brackets at its end.
    pub(crate) fn separator(&self) -> Option<&'static str> {
        self.joint()?.separator()
    }

    /// What a value of a list cannot contain, since it would be read as two values.
    pub(crate) fn excluded(&self) -> Option<&'static str> {
        self.separator().filter(|_| !self.list.has_brackets())
    }

    /// The bounds that the declaration sets for the values.
    pub(crate) fn bounds(&self) -> &'static [&'static (dyn Bound + Sync)] {
        self.bounds.unwrap_or_default()
    }
}

/// A filter inside a filter.
pub(crate) struct Nested {
    pub(crate) schema: &'static Schema,
    pub(crate) style: NestedStyle,
    /// Which of several models must meet it, if the declaration says so.
    pub(crate) quantifier: Option<Quantifier>,
    /// The column of its table and the column outside of it that are equal, if it is tested in a query of its own.
    #[cfg(feature = "sea-query")]
    pub(crate) join: Option<(&'static str, &'static str)>,
    get: Get,
    get_mut: GetMut,
}

/// Takes a filter inside a filter out of the one around it.
pub(crate) type Get = fn(&dyn Any) -> Option<&dyn Members>;

/// The same, mutably.
pub(crate) type GetMut = fn(&mut dyn Any) -> Option<&mut dyn Members>;

impl Nested {
    /// The filter inside of `filter`.
    pub(crate) fn of<'f>(&self, filter: &'f dyn Members) -> Option<&'f dyn Members> {
        // A group has the fields of its filter.
        (self.get)(filter).or_else(|| (self.get)(filter.branches()?.conditions()))
    }

    /// The same, mutably.
    pub(crate) fn of_mut<'f>(&self, filter: &'f mut dyn Members) -> Option<&'f mut dyn Members> {
        if filter.branches().is_some() {
            return (self.get_mut)(filter.branches_mut()?.conditions_mut());
        }
        (self.get_mut)(filter)
    }
}

/// Which of several models must meet a nested filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Quantifier {
    /// At least one.
    Some,
    /// Not one. So it is met if there are no models.
    None,
    /// Each. So it is met if there are no models.
    Every,
}

/// How the names of a nested filter's members are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NestedStyle {
    /// In brackets: `filter[address][city]`.
    Brackets,
    /// After a dot: `filter[address.city]`.
    Dots,
}

impl Schema {
    /// The table that `derive(Filter)` emits.
    #[must_use]
    pub const fn new(root: &'static str, members: &'static [Member], rules: &'static [MemberRule]) -> Self {
        let operators = OperatorNames { before: "", after: "", has_brackets: true };
        Self { root, members, rules, operators, groups: None, is_group: false, entries: None, inner: None }
    }

    /// Sets how the names of operators are added to those of fields: with a text before and after them, and in brackets of their own or
    /// after the field's name.
    #[must_use]
    pub const fn with_operators(mut self, before: &'static str, after: &'static str, has_brackets: bool) -> Self {
        self.operators = OperatorNames { before, after, has_brackets };
        self
    }

    /// Lets filters be grouped.
    #[must_use]
    pub const fn with_groups(mut self, groups: GroupSyntax) -> Self {
        self.groups = Some(groups);
        self
    }

    /// The table of a group of such filters.
    pub(crate) const fn of_group(mut self) -> Self {
        self.is_group = true;
        self
    }

    /// The table of such filters under free keys.
    pub(crate) const fn of_keys(mut self, entries: &'static Self, code: &'static InnerCode) -> Self {
        assert!(
            !entries.is_group,
            "a group cannot be nested in a filter: nest the filter, and group the filter around it"
        );
        (self.members, self.rules, self.groups) = (&[], &[], None);
        (self.entries, self.inner) = (Some(entries), Some(code));
        self
    }

    /// Refuses a group in the place of a nested filter.
    ///
    /// # Panics
    ///
    /// In a constant, where the panic is the compile error.
    #[track_caller]
    pub const fn demand_no_group(&self) {
        assert!(
            !self.is_group,
            "a group cannot be nested in a filter: nest the filter, and group the filter around it"
        );
    }

    /// Refuses free keys, which functions cannot name.
    ///
    /// # Panics
    ///
    /// In a constant, where the panic is the compile error.
    #[track_caller]
    pub const fn demand_names(&self) {
        assert!(
            !self.has_free_keys(),
            "functions cannot name fields under free keys: write the groups of this filter in brackets"
        );
    }

    /// Whether a nested filter has free keys.
    const fn has_free_keys(&self) -> bool {
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if let MemberKind::Nested(nested) = &member.kind
                && (nested.schema.entries.is_some() || nested.schema.has_free_keys())
            {
                return true;
            }
            members = rest;
        }
        false
    }

    /// The name in front of the brackets: `filter`. Empty if the members' names are in front.
    #[must_use]
    pub const fn root(&self) -> &'static str {
        self.root
    }
}

impl Member {
    /// Whether this is a nested filter that no model may meet.
    pub(crate) fn negates(&self) -> bool {
        self.quantifier() == Some(Quantifier::None)
    }

    /// Which of several models must meet it, if this is a nested filter over several.
    pub(crate) const fn quantifier(&self) -> Option<Quantifier> {
        match &self.kind {
            MemberKind::Nested(nested) => nested.quantifier,
            MemberKind::Field(_) => None,
        }
    }

    /// A field that holds a condition. Its column has the name of the Rust field.
    #[must_use]
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
            bounds: None,
            holds,
            #[cfg(feature = "sea-query")]
            sql: FieldSql { cast: None, hook: None },
        };
        Self::new(ident, name, doc, MemberKind::Field(field))
    }

    /// A filter inside the filter.
    #[must_use]
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

    #[cfg_attr(not(feature = "sea-query"), expect(unused_variables, reason = "the Rust field's name is for SQL"))]
    const fn new(ident: &'static str, name: &'static str, doc: &'static str, kind: MemberKind) -> Self {
        Self {
            name,
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
    pub const fn at_column(mut self, column: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.column = column;
        }
        self
    }

    /// The same member, which clients should no longer use.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// The same nested filter with its columns in a table of their own.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
    pub const fn in_table(mut self, table: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            (self.column, self.is_table) = (table, true);
        }
        self
    }

    /// The same nested filter, which that many of several models must meet.
    #[must_use]
    pub const fn quantified(mut self, quantifier: Quantifier) -> Self {
        if let MemberKind::Nested(nested) = &mut self.kind {
            nested.quantifier = Some(quantifier);
        }
        self
    }

    /// The same nested filter, whose table has a column that is equal to another one outside of it.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
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
    pub const fn with_sql(mut self, hook: SqlFunction) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.sql.hook = Some(hook);
        }
        self
    }

    /// The same field with another style in which lists are written, and others in which they are read besides.
    #[must_use]
    pub const fn listed(mut self, style: ListStyle, also_read: &'static [ListStyle]) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            (field.list, field.also_read) = (style, also_read);
        }
        self
    }

    /// The same field, whose lists may be empty.
    #[must_use]
    pub const fn with_empty_lists(mut self) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.allows_empty = true;
        }
        self
    }

    /// The same field with bounds for its values.
    #[must_use]
    pub const fn bounded(mut self, bounds: &'static [&'static (dyn Bound + Sync)]) -> Self {
        if let MemberKind::Field(field) = &mut self.kind {
            field.bounds = Some(bounds);
        }
        self
    }
}

impl fmt::Debug for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nested").field("schema", &self.schema).field("style", &self.style).finish_non_exhaustive()
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
