//! A filter from a form whose fields may be empty. Give it the fields as arguments.
//!
//! ```text
//! cargo run -p recordings-core --example dynamic_form -- name=west min_seats=10 max_seats= status=free
//! ```

use recordings_core::chrono::NaiveDate;
use recordings_core::{Dynamic, Exact, Filter, FilterValue, Range, Text, contains};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Free,
    Booked,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    #[filter(ops(contains))]
    name: Text,
    #[filter(ops(gte, lte), max = 500)]
    seats: Range<u32>,
    #[filter(ops(gte, lte))]
    opened_on: Range<NaiveDate>,
    status: Exact<Status>,
}

fn main() {
    let fields: Vec<String> = std::env::args().skip(1).collect();
    match search(&fields) {
        Ok(filter) if filter.is_empty() => println!("GET /rooms"),
        Ok(filter) => println!("GET /rooms?{}", filter.to_readable_query()),
        Err(error) => {
            eprintln!("error: {error}");
            std::process::exit(2);
        }
    }
}

/// The filter of a form. `build()` checks what only all fields together show, such as a lower bound above the upper one.
fn search(fields: &[String]) -> Result<RoomFilter, Box<dyn std::error::Error>> {
    let mut builder = RoomFilter::builder().dynamic();
    for field in fields {
        let (name, value) = field.split_once('=').ok_or_else(|| format!("`{field}`: write `name=value`"))?;
        // A form sends its empty fields too.
        if !value.is_empty() {
            builder = with_field(builder, name, value).map_err(|error| format!("`{name}` is `{value}`: {error}"))?;
        }
    }
    Ok(builder.build()?)
}

/// Adds the condition of one field. The type of the builder stays the same.
fn with_field(
    builder: RoomFilterBuilder<Dynamic>,
    name: &str,
    value: &str,
) -> Result<RoomFilterBuilder<Dynamic>, Box<dyn std::error::Error>> {
    Ok(match name {
        "name" => builder.name(contains(value)),
        "min_seats" => builder.seats(value.parse::<u32>()?..),
        "max_seats" => builder.seats(..=value.parse::<u32>()?),
        "opened_after" => builder.opened_on(value.parse::<NaiveDate>()?..),
        "status" => builder.status(value.parse::<Status>()?),
        _ => return Err("the form has no such field".into()),
    })
}
