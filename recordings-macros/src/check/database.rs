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
        if let Some(cast) = &field.cast {
            let message =
                format!("`{ident}` is a nested filter, so it has no value: write `cast` on one of its fields");
            errors.at(cast, message);
        }
        if let Some(sql) = &field.sql {
            let message = format!(
                "`{ident}` is a nested filter, so it has no value: write `sql` on one of its fields; for `{ident}: Keys<F>`, on each field of `F`"
            );
            errors.at(sql, message);
        }
    }
}

/// The two columns by which the rows of another table belong to those of the filter around it.
pub(super) fn join(field: &attr::Field, errors: &Errors) -> Option<(String, String)> {
    let Some(written) = &field.join else {
        if let (Some(quantifier), Some(_), false) = (&field.quantifier, &field.table, field.has_mistake) {
            let message = "SQL must know which rows of the table belong to a row: add the columns that are equal, `join = \"room_id = rooms.id\"`";
            errors.at(quantifier, message);
        }
        return None;
    };
    if (field.quantifier.is_none() || field.table.is_none()) && !field.has_mistake {
        let message = "`join` is for a nested filter over many rows: add `table = \"…\"` and `quantifier = \"some\"`, or remove it";
        errors.at(written, message);
    }
    let value = written.value();
    let columns = value.split_once('=').map(|(own, outer)| (own.trim().to_owned(), outer.trim().to_owned()));
    let is_name = |name: &str| !name.is_empty() && !name.contains(['.', ' ', '=']);
    let is_join = columns.as_ref().is_some_and(|(own, outer)| {
        is_name(own) && outer.split_once('.').is_some_and(|(table, column)| is_name(table) && is_name(column))
    });
    if !is_join {
        let message = format!(
            "`{value}` does not say which columns are equal: write the column of the nested filter's table, and the other one with its \
             table, `join = \"room_id = rooms.id\"`"
        );
        errors.at(written, message);
    }
    columns
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

/// A table, with the name of its schema or without.
pub(super) fn table(written: Option<&LitStr>, errors: &Errors) -> Option<String> {
    let written = written?;
    let value = written.value();
    if value.split('.').any(str::is_empty) || value.split('.').count() > 2 {
        let message = format!(
            "`{value}` is not the name of a table: write its name, `table = \"guests\"`, or its schema's too, `table = \"hotel.guests\"`"
        );
        errors.at(written, message);
    }
    Some(value)
}

/// A type of the database.
pub(super) fn cast(written: Option<&LitStr>, errors: &Errors) -> Option<String> {
    let written = written?;
    let value = written.value();
    if value.is_empty() {
        errors.at(
            written,
            format!(
                "`{value}` is not the name of a type of the database: name the type of the column, `cast = \"inet\"`"
            ),
        );
    }
    Some(value)
}
