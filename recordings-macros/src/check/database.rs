//! What a declaration says of the database: columns, tables, casts and SQL functions.

use proc_macro2::Ident;
use syn::LitStr;

use crate::attr;
use crate::errors::Errors;
use crate::names;

/// Only a nested filter has a table of its own, and only a field has values to cast.
pub(super) fn keys(field: &attr::Field, ident: &Ident, errors: &Errors) {
    match (&field.nested, &field.table, &field.column) {
        (None, Some(table), _) => {
            let message = format!(
                "`{0}` is not a nested filter, so it has no table: write `column = \"{1}.{0}\"`",
                names::plain(ident),
                table.value()
            );
            errors.at(table, message);
        }
        (Some(_), Some(table), Some(_)) => {
            let message =
                "`table` says where the columns are, and `column` what their names begin with: write one of them";
            errors.at(table, message);
        }
        (None | Some(_), None, _) | (Some(_), Some(_), None) => {}
    }
    if field.nested.is_some() {
        let message = || format!("`{ident}` is a nested filter, so it has no value: write this on one of its fields");
        if let Some(cast) = &field.cast {
            errors.at(cast, message());
        }
        if let Some(sql) = &field.sql {
            errors.at(sql, message());
        }
    }
}

/// A column of the database: a name, or the names of a table and a column.
pub(super) fn column(written: Option<&LitStr>, ident: &Ident, errors: &Errors) -> Option<String> {
    let written = written?;
    let value = written.value();
    if value.is_empty() || value.split('.').any(str::is_empty) || value.split('.').count() > 2 {
        errors.at(
            written,
            format!(
                "`{value}` is not a column: write its name, `column = \"{0}\"`, or its table's too, `column = \"rooms.{0}\"`",
                names::plain(ident)
            ),
        );
    }
    Some(value)
}

/// A table or a type of the database, which is one name.
pub(super) fn name(written: Option<&LitStr>, what: &str, errors: &Errors) -> Option<String> {
    let written = written?;
    let value = written.value();
    if value.is_empty() || (what == "table" && value.contains('.')) {
        errors.at(written, format!("`{value}` is not the name of a {what} of the database"));
    }
    Some(value)
}
