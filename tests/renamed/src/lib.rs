//! Derives in a crate that has renamed `recordings-core`, has no prelude and no `std`, has types of its own called like
//! the standard ones and a trait for everything, and denies every warning. That it compiles is the first test; that it works is the second.

#![no_implicit_prelude]
#![no_std]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]
#![deny(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

extern crate std as standard;

use ::renamed::{Exact, Filter, FilterValue, Range};
use ::standard::clone::Clone;
use ::standard::cmp::PartialEq;
use ::standard::fmt::Debug;

/// For everything.
pub trait Check {
    /// Called as a method of the crate's own could be.
    fn test(&self) {}
    /// The same.
    fn is_met_by(&self) {}
    /// The same.
    fn build(&self) {}
}

impl<T> Check for T {}

/// Not the standard one.
#[derive(Clone, Debug, PartialEq)]
pub struct Option;
/// Not the standard one.
#[derive(Clone, Debug, PartialEq)]
pub struct Result;
/// Not the standard one.
#[derive(Clone, Debug, PartialEq)]
pub struct String;
/// Not the standard one.
#[derive(Clone, Debug, PartialEq)]
pub struct Some;
/// Not the standard ones.
pub mod core {}
/// Not the standard ones.
pub mod std {}
/// Not the crate.
pub mod recordings_core {}
/// Not the crate's.
pub mod __private {
    /// A condition type of a module that is named like the crate's own.
    pub type Seats = ::renamed::Range<u32>;
}
/// Not the crate.
pub mod serde {}

/// Not the standard ones.
#[expect(non_camel_case_types, reason = "a name that generated code could trip over")]
pub type bool = ();

/// How loud a room is.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "kebab-case", crate = "::renamed")]
pub enum Level {
    /// Not at all.
    VeryLow,
    /// Another.
    #[filter(other)]
    Other(::standard::string::String),
}

/// A room, for matching.
#[derive(Clone, Debug)]
pub struct Room {
    /// Its level.
    pub level: Level,
    /// Its seats.
    pub seats: ::standard::option::Option<u32>,
}

/// Filters of rooms.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(crate = "::renamed", model = Room)]
pub struct RoomFilter {
    /// How loud the room is.
    level: Exact<Level>,
    /// How many seats it has.
    #[filter(ops(eq, gte, lte))]
    seats: __private::Seats,
}

/// Named like what generated code could call its own.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(crate = "::renamed")]
pub enum S {
    /// Small.
    Small,
}

/// A static named like a local of generated code.
#[expect(non_upper_case_globals, reason = "a name that generated code could trip over")]
pub static filter: u8 = 1;

/// Declares a filter with names and types from outside the macro.
macro_rules! declare {
    ($name:ident, $model:ty, $field:ident: $condition:ty, $on:ident, $op:ident) => {
        /// A filter that a macro declares.
        #[derive(Debug, Filter)]
        #[filter(crate = "::renamed", model = $model)]
        pub struct $name {
            #[filter(on = $on, ops($op))]
            $field: $condition,
            level: Exact<Level>,
            /// Left out of newer queries.
            #[deprecated = "use `level`"]
            #[filter(on = level)]
            _old: Exact<Level>,
        }
    };
}
declare!(MacroFilter, Room, places: Range<u32>, seats, gte);

/// A filter with every key that a declaration can have.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(crate = "::renamed", root = "where", rename_all = "camelCase", list = "comma")]
#[filter(at_least_one(tag_list, free_text), at_most_one(r#type, free_text))]
pub struct KeyFilter {
    #[filter(ops(bare, in, not_in = "none", null))]
    tag_list: ::renamed::OneOf<::standard::string::String>,
    #[filter(requires = "tag_list", ops(contains, starts_with = "^"))]
    free_text: ::renamed::Text,
    #[filter(required)]
    level: Exact<Level>,
    #[filter(conflicts_with = "type", list = "repeat", ops(in = ""))]
    r#in: ::renamed::OneOf<u8>,
    #[filter(column = "kinds.kind")]
    r#type: Exact<u8>,
    /// Rooms in it.
    #[filter(nested)]
    rooms: RoomFilter,
    #[filter(nested = "dots", rename = "more.rooms")]
    filter: RoomFilter,
}

/// A filter with a value type of a hostile name.
#[derive(Debug, Filter)]
#[filter(crate = "::renamed")]
pub struct SizeFilter {
    /// How large.
    size: Exact<S>,
}

/// What the filters of the inner module write.
#[must_use]
pub fn written_within() -> ::standard::string::String {
    inner::written()
}

mod inner {
    /// Filters that a module keeps to its parent, with names that generated code uses itself.
    #[derive(Debug, ::renamed::Filter)]
    #[filter(crate = "::renamed")]
    pub(super) struct InnerFilter {
        filter: ::renamed::Exact<u8>,
        state: ::renamed::Exact<u8>,
        condition: ::renamed::Exact<u8>,
        visitor: ::renamed::Exact<u8>,
        model: ::renamed::Exact<u8>,
        value: ::renamed::Exact<u8>,
        operator: ::renamed::Exact<u8>,
    }

    #[derive(Debug, ::renamed::Filter)]
    #[filter(crate = "::renamed")]
    pub(in crate::inner) struct DeepFilter {
        inner: ::renamed::Exact<u8>,
    }

    pub(super) fn written() -> ::standard::string::String {
        use ::renamed::Filter;
        let deep = DeepFilter::builder().inner(1).into_query();
        let inner = InnerFilter::from_query_str("filter[filter]=1&filter[visitor]=2");
        inner.map_or(deep, |inner| inner.to_readable_query())
    }

    impl<S> DeepFilterBuilder<S> {
        fn into_query(self) -> ::standard::string::String {
            use ::renamed::Filter;
            self.build().map_or(::standard::string::String::new(), |filter| filter.to_readable_query())
        }
    }
}

/// An order.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(crate = "::renamed")]
pub enum By {
    /// By name.
    Name,
}

/// A whole query.
#[derive(Clone, Debug, PartialEq, ::renamed::Query)]
#[query(crate = "::renamed")]
pub struct WholeQuery {
    /// What to select.
    pub rooms: RoomFilter,
    /// In which order.
    pub sort: ::renamed::Sort<By>,
    r#type: ::renamed::PageRequest,
}

/// Names that lints warn of.
pub mod lints;

#[cfg(test)]
mod tests {
    use ::renamed::Filter;
    use ::standard::{assert, assert_eq};

    use super::{By, KeyFilter, Level, MacroFilter, Room, RoomFilter, S, SizeFilter, WholeQuery, written_within};

    #[test]
    fn a_filter_declared_under_hard_conditions_works() {
        let filter = RoomFilter::builder().level(Level::VeryLow).seats(5..=20).build_non_empty().unwrap();
        assert_eq!(filter.to_readable_query(), "filter[level]=very-low&filter[seats][gte]=5&filter[seats][lte]=20");
        assert_eq!(RoomFilter::from_query_str(&filter.to_query_string()).unwrap(), *filter);
        let room = Room { level: Level::VeryLow, seats: ::standard::option::Option::Some(7) };
        assert!(filter.matches(&room));
        assert!(MacroFilter::builder().places(5..).build().unwrap().matches(&room));
        let keys = KeyFilter::builder()
            .tag_list(["a", "b"])
            .free_text(::renamed::contains("x").and(::renamed::starts_with("y")))
            .level(Level::VeryLow)
            .r#in([1, 2])
            .rooms(&*filter)
            .filter(RoomFilter::builder().seats(5))
            .build()
            .unwrap();
        assert_eq!(
            keys.to_readable_query(),
            "where[tagList][in]=a,b&where[freeText][contains]=x&where[freeText][^]=y&where[level]=very-low&where[in]=1&where[in]=2\
             &where[rooms][level]=very-low&where[rooms][seats][gte]=5&where[rooms][seats][lte]=20&where[more.rooms.seats][eq]=5"
        );
        assert_eq!(KeyFilter::from_query_str(&keys.to_query_string()).unwrap(), keys);
        let size = SizeFilter::builder().size(S::Small).build().unwrap();
        assert_eq!(size.to_readable_query(), "filter[size]=Small");
        assert_eq!(written_within(), "filter[filter]=1&filter[visitor]=2");
    }

    #[test]
    fn a_query_declared_under_hard_conditions_works() {
        use ::renamed::Query;

        let builder =
            WholeQuery::builder().rooms(RoomFilter::builder().seats(5)).sort(::renamed::Sort::ascending(By::Name));
        assert_eq!(::standard::format!("{builder:?}"), "WholeQueryBuilder(filter[seats][eq]=5&sort=Name)");
        let query = builder.r#type(::renamed::PageRequest::new()).build().unwrap();
        assert_eq!(WholeQuery::from_query_str(&query.to_query_string()).unwrap(), query);
    }
}
