//! Queries that encoders of other languages wrote for fifty filters. Each is read as it was meant, or refused with the way out.
//!
//! `foreign/filters.json` has the filters, one a line. The scripts beside it wrote a file for each encoder, in the same order, with
//! qs 6.17, axios 1.21, jQuery 4, PHP 8.2, Rack 2.2, Active Support 6.1 and Python 3.11. `UPDATE_REFUSED=1` writes the refusals anew.

use std::fmt::Write;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use recordings_core::{Exact, Filter, FilterValue, OneOf, QueryErrors, Range, Text};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Status {
    InProgress,
    Done,
    #[filter(other)]
    Other(String),
}

/// The same filter with lists in brackets, and with lists that are also read in other styles.
macro_rules! filters {
    ($($module:ident: $($attribute:meta)?;)*) => { $(
        mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq, Filter)]
            $(#[$attribute])?
            pub struct PlaceFilter {
                #[filter(ops(bare, starts_with))]
                city: Text,
                zip: OneOf<u32>,
            }

            #[derive(Clone, Debug, PartialEq, Filter)]
            $(#[$attribute])?
            pub struct RoomFilter {
                #[filter(ops(bare, ne, contains, starts_with, in))]
                name: Text,
                #[filter(ops(bare, in, not_in))]
                floor: OneOf<u32>,
                tag: OneOf<String>,
                #[filter(ops(eq, gte, lte))]
                seats: Range<u32>,
                price: Range<f64>,
                opened_on: Range<NaiveDate>,
                at: Range<DateTime<Utc>>,
                open: Exact<bool>,
                status: Exact<Status>,
                #[filter(nested)]
                place: PlaceFilter,
            }
        }
    )* };
}
filters! {
    strict: ;
    repeat: filter(read_lists("repeat"));
    comma: filter(read_lists("comma"));
}

const ENCODERS: &[&str] = &[
    "axios",
    "axios_flat",
    "axios_flat_repeat",
    "jquery",
    "php_rfc1738",
    "php_rfc3986",
    "python_brackets",
    "python_doseq",
    "python_indices",
    "qs_brackets",
    "qs_comma",
    "qs_comma_values_only",
    "qs_indices",
    "qs_repeat",
    "rack",
    "rails",
    "url_search_params",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("foreign")
}

fn file(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

/// The decoded parameters of a filter, as they were meant.
fn meant(key: &str, value: &Value, parameters: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, inner)| meant(&format!("{key}[{name}]"), inner, parameters)),
        Value::Array(values) => values.iter().for_each(|value| meant(&format!("{key}[]"), value, parameters)),
        Value::String(text) => parameters.push((key.to_owned(), text.clone())),
        other => parameters.push((key.to_owned(), other.to_string())),
    }
}

/// Reads each query, and appends the refusals.
fn check<F: Filter + PartialEq + std::fmt::Debug + for<'de> serde::Deserialize<'de>>(
    how: &str,
    others: &[&str],
    refused: &mut String,
) {
    let filters: Vec<Value> = serde_json::from_str(&file("filters.json")).unwrap();
    assert_eq!(filters.len(), 50);
    for encoder in ENCODERS.iter().filter(|encoder| !others.contains(encoder)) {
        let written = file(&format!("{encoder}.txt"));
        assert_eq!(written.lines().count(), filters.len(), "{encoder}");
        for (query, filter) in written.lines().zip(&filters) {
            let mut parameters = Vec::new();
            meant("filter", filter, &mut parameters);
            let wanted = F::from_query_str(&serde_urlencoded::to_string(parameters).unwrap()).unwrap();
            let read: Result<F, QueryErrors> = F::from_query_str(query);
            match read {
                Ok(read) => {
                    assert_eq!(read, wanted, "{encoder}: {query}");
                    // Percent-decoded before it is read: the same, but for the encoding of commas, which is lost.
                    assert_eq!(serde_html_form::from_str::<F>(query).unwrap(), wanted, "{encoder}: {query}");
                }
                Err(errors) => writeln!(refused, "{how} {encoder} {query}\n    {errors}").unwrap(),
            }
        }
    }
}

#[test]
fn each_query_is_read_as_it_was_meant_or_refused_with_the_way_out() {
    let mut refused = String::new();
    check::<strict::RoomFilter>("strict", &[], &mut refused);
    // What `a,b` without brackets means is for the declaration to say, and encoders that mean something else are not for it.
    check::<repeat::RoomFilter>("repeat", &["qs_comma", "qs_comma_values_only"], &mut refused);
    check::<comma::RoomFilter>("comma", &[], &mut refused);
    if std::env::var_os("UPDATE_REFUSED").is_some() {
        std::fs::write(folder().join("refused.txt"), &refused).unwrap();
    }
    assert_eq!(refused, file("refused.txt"));
    // Whatever a sentence says, it names what to write instead.
    for error in refused.lines().filter(|line| line.starts_with(' ')) {
        assert!(error.contains("did you mean") || error.contains("write"), "{error}");
    }
}
