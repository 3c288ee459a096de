//! Where the columns of a filter are in the database: what their names begin with, their tables, and how these are joined.

use super::member::{Member, MemberKind};

/// Where a member's column is, and where the columns of its members are if it is a nested filter.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// The column of a field, or of a nested filter with free keys, with the name of its table or without.
    pub(crate) column: String,
    /// How the rows of a nested filter's table are found, if it is over many.
    pub(crate) join: Option<Join>,
    /// What the columns of members begin with: `address_`, or `addresses.` in a table.
    prefix: String,
    /// The tables around the members, with the names that they have in the query, the nearest last.
    tables: Vec<(&'static str, String)>,
}

/// Which rows of a table belong to a row of another one.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    /// The name of the table in the query.
    pub(crate) alias: String,
    /// The column of the table.
    pub(crate) own: &'static str,
    /// The column of the other one, with its table.
    pub(crate) outer: String,
}

impl Columns {
    /// The columns of a filter that is not in another one.
    pub(super) fn root(root: &str) -> Self {
        Self { column: root.to_owned(), join: None, prefix: String::new(), tables: Vec::new() }
    }

    /// The columns of a member.
    pub(super) fn member(&self, member: &Member) -> Self {
        let (prefix, column) = (&self.prefix, member.column());
        let MemberKind::Nested(nested) = &member.kind else {
            // A column that names its table is in no other.
            let column = if column.contains('.') { self.resolved(column) } else { format!("{prefix}{column}") };
            return Self { column, ..Self::root("") };
        };
        if !member.is_table() {
            let column = format!("{prefix}{column}");
            return Self { prefix: format!("{column}_"), column, join: None, tables: self.tables.clone() };
        }
        let outer = nested.join.map(|(_, outer)| self.resolved(outer));
        // In a query, a table in a schema is called without it.
        let table = column.rsplit_once('.').map_or(column, |(_, table)| table);
        // A table in a table has the names of both.
        let mut alias = format!("{}{table}", prefix.replace('.', "_"));
        // If the other table had the name too, both columns of the join would be of this one.
        while outer.as_ref().is_some_and(|outer| table_of(outer) == Some(&*alias)) {
            alias.push_str("_inner");
        }
        let tables = self.tables.iter().cloned().chain([(table, alias.clone())]).collect();
        let join = nested.join.zip(outer).map(|((own, _), outer)| Join { alias: alias.clone(), own, outer });
        Self { column: format!("{alias}.{}", member.ident), join, prefix: format!("{alias}."), tables }
    }

    /// A column that names its table, with the name that the table has in the query. It is the nearest one around, or one of the query
    /// itself.
    fn resolved(&self, column: &str) -> String {
        let alias = |table| self.tables.iter().rev().find(|(name, _)| *name == table).map(|(_, alias)| alias);
        match column.split_once('.').and_then(|(table, name)| Some((alias(table)?, name))) {
            Some((alias, name)) => format!("{alias}.{name}"),
            None => column.to_owned(),
        }
    }
}

/// The table that a column names.
fn table_of(column: &str) -> Option<&str> {
    column.split_once('.').map(|(table, _)| table)
}
