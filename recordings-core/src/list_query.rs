//! The whole query of a listing: filter, page and order together.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::declaration::Members;
use crate::describe::Description;
use crate::error::QueryErrors;
use crate::filter::FilterDefinition;
use crate::page::PageRequest;
use crate::query::{
    Brackets, Family, FilterParser, Limits, OtherPairs, ParseOptions, Scope, Source, append, deserialize_into, pairs,
    parse, serialize_pairs,
};
use crate::sort::{SortParser, Sorting, Unsorted};
use crate::text::are_equal;

/// The whole query of a listing: what to select, which page of it, and in which order.
///
/// The page is a [`PageRequest`] by default. A service with other limits, with offsets or with cursors declares its own, which is
/// a filter with the root `page`. There is no order by default; to add one, name a [`Sort`](crate::sort::Sort). Either the filter
/// or the page may have an empty root. The names of its fields must then differ from the other's root and from `sort`, or the
/// query does not compile once it is used:
///
/// ```compile_fail,E0080
/// use recordings_core::{Exact, Filter, FilterValue, ListQuery, PageRequest, Sort};
///
/// #[derive(Debug, Filter)]
/// #[filter(root = "")]
/// struct RoomFilter {
///     #[filter(ops(bare))]
///     sort: Exact<String>, // `sort=…` would be this field and the order
/// }
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// enum Key {
///     Name,
/// }
///
/// let query = ListQuery::<RoomFilter, PageRequest, Sort<Key>>::from_query_str("sort=-name");
/// ```
///
/// ```
/// use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
/// use recordings_core::{ListQuery, page::PageRequest, page_size};
///
/// let filter = RecordingFilter::builder().status(RecordingStatus::Completed).build()?;
/// let query = ListQuery::new(filter, PageRequest::new().with_size(page_size!(50)));
/// assert_eq!(query.to_readable_query(), "filter[status]=completed&page[size]=50");
/// assert_eq!(ListQuery::from_query_str(&query.to_query_string())?, query);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ```
/// use recordings_core::{Exact, Filter, ListQuery, room_recordings::RecordingFilter};
///
/// #[derive(Debug, Filter)]
/// #[filter(root = "page")]
/// struct CursorPage {
///     after: Exact<String>,
///     limit: Exact<u16>,
/// }
///
/// let query = ListQuery::<RecordingFilter, CursorPage>::from_query_str("page[after]=abc&page[limit]=100")?;
/// assert_eq!(query.page.limit().value(), Some(&100));
/// # Ok::<(), recordings_core::QueryErrors>(())
/// ```
///
/// A service with other limits declares them as bounds:
///
/// ```
/// use recordings_core::{Filter, ListQuery, Range, room_recordings::RecordingFilter};
///
/// #[derive(Debug, Filter)]
/// #[filter(root = "page")]
/// struct OffsetPage {
///     #[filter(ops(bare))]
///     offset: Range<u64>,
///     #[filter(ops(bare), min = 1, max = 100)]
///     limit: Range<u64>,
/// }
///
/// let error = ListQuery::<RecordingFilter, OffsetPage>::from_query_str("page[limit]=1000").unwrap_err();
/// assert_eq!(error.to_string(), "`page[limit]` is `1000`: expected a value from `1` to `100`");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use = "a query selects nothing until it is used"]
pub struct ListQuery<F, P = PageRequest, S = Unsorted> {
    /// What to select.
    pub filter: F,
    /// Which page of it.
    pub page: P,
    /// In which order.
    pub sort: S,
}

impl<F: FilterDefinition, P: FilterDefinition> ListQuery<F, P> {
    /// Creates the query for a page of what the filter selects.
    pub const fn new(filter: F, page: P) -> Self {
        let () = Self::FAMILIES_ARE_APART;
        Self { filter, page, sort: Unsorted }
    }

    /// Adds an order to the query.
    pub fn sorted<S: Sorting>(self, sort: S) -> ListQuery<F, P, S> {
        let () = ListQuery::<F, P, S>::FAMILIES_ARE_APART;
        ListQuery { filter: self.filter, page: self.page, sort }
    }
}

// With its bound on the methods, the compiler shows what the docs of `Sorting` say about another type.
impl<F: FilterDefinition, P: FilterDefinition, S> ListQuery<F, P, S> {
    /// Parses the filter, the page and the order from a whole query string, with or without its question mark, within the default
    /// [`Limits`].
    ///
    /// Any other parameter is an error. If other code reads parameters of the same query, name them in
    /// [`from_query_str_with`](Self::from_query_str_with).
    ///
    /// # Errors
    ///
    /// Returns all errors of the three, as [`Filter::from_query_str`](crate::Filter::from_query_str) does, and an error for each
    /// unknown parameter.
    pub fn from_query_str(query: &str) -> Result<Self, QueryErrors>
    where
        S: Sorting,
    {
        Self::from_query_str_within(query, &Limits::default())
    }

    /// Parses like [`from_query_str`](Self::from_query_str), within other limits.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors>
    where
        S: Sorting,
    {
        Self::from_query_str_with(query, &ParseOptions::from(*limits))
    }

    /// Parses like [`from_query_str`](Self::from_query_str), with [`ParseOptions`]: other limits, and parameters of other code.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_with(query: &str, options: &ParseOptions) -> Result<Self, QueryErrors>
    where
        S: Sorting,
    {
        Self::parsed(options.limits(), |filters, sort| {
            parse(Source::query(query), (options, Scope::Whole), filters, sort)
        })
    }
}

impl<F: FilterDefinition, P: FilterDefinition, S: Sorting> ListQuery<F, P, S> {
    /// No parameter belongs to two families.
    const FAMILIES_ARE_APART: () = {
        let (filter, page) = (F::SCHEMA.root(), P::SCHEMA.root());
        assert!(
            !are_equal(filter, page),
            "a filter and a page cannot have the same root: give one of them another root"
        );
        assert!(
            !F::SCHEMA.has_parameter_of(page) && !P::SCHEMA.has_parameter_of(filter),
            "a field of a filter or page without a root cannot have the name of the other's root: rename the field, or add a root"
        );
        assert!(
            !F::SCHEMA.shares_a_parameter(P::SCHEMA),
            "the root of the filter or the page is inside a name of the other: rename the field, or give one of them another root"
        );
        if let Some(wire) = S::WIRE {
            let sort = wire.parameter;
            assert!(
                !are_equal(filter, sort) && !are_equal(page, sort),
                "a filter or a page with the root `sort` cannot be combined with an order: give it another root"
            );
            assert!(
                !F::SCHEMA.has_order_inside(sort) && !P::SCHEMA.has_order_inside(sort),
                "a field of the filter or the page has the name of the order's parameter: rename the field, or give the order another \
                 parameter, `order(parameter = \"…\")`"
            );
            if let Some(direction) = wire.direction_parameter() {
                assert!(
                    !are_equal(filter, direction)
                        && !are_equal(page, direction)
                        && !F::SCHEMA.has_order_inside(direction)
                        && !P::SCHEMA.has_order_inside(direction),
                    "a filter or a page has the parameter of the order's direction: give it another name"
                );
            }
        }
    };

    /// Returns the query as it is sent: the filter's parameters, then the page's, then the order. See
    /// [`Filter::to_query_string`](crate::Filter::to_query_string).
    pub fn to_query_string(&self) -> String {
        let mut query = String::new();
        self.append_to_query(&mut query);
        query
    }

    /// Appends the query to another one, with an ampersand between them if one is needed.
    pub fn append_to_query(&self, query: &mut String) {
        self.write(query, Brackets::Encoded);
    }

    /// Returns the query with raw brackets, for people to read.
    pub fn to_readable_query(&self) -> String {
        let mut query = String::new();
        self.write(&mut query, Brackets::Raw);
        query
    }

    fn write(&self, query: &mut String, brackets: Brackets) {
        let sort = S::WIRE.map(|_| &self.sort as &dyn OtherPairs);
        append(query, brackets, &[&self.filter, &self.page], sort);
    }

    /// Fills a query by a function that parses into its parts.
    fn parsed<E>(
        limits: &Limits,
        parse: impl FnOnce(&mut [FilterParser<'_>], &mut [&mut dyn Family]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let () = Self::FAMILIES_ARE_APART;
        let mut query = Self { filter: F::empty(), page: P::empty(), sort: S::default() };
        let mut filters = [FilterParser::new(&mut query.filter), FilterParser::new(&mut query.page)];
        match S::WIRE {
            Some(_) => parse(&mut filters, &mut [&mut SortParser::new(&mut query.sort, limits)])?,
            None => parse(&mut filters, &mut [])?,
        }
        Ok(query)
    }
}

impl Description {
    /// Returns the description of a [`ListQuery`]: the parameters of its filter, page and order.
    #[must_use]
    pub fn of_list_query<F: FilterDefinition, P: FilterDefinition, S: Sorting>() -> Self {
        let list = Self::of::<F>().and(Self::of::<P>());
        match S::WIRE {
            Some(wire) => list.and(Self::of_order(wire, &S::names())),
            None => list,
        }
    }
}

impl<F: FilterDefinition, P: FilterDefinition, S: Sorting> Serialize for ListQuery<F, P, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut all = pairs(&self.filter as &dyn Members);
        all.extend(pairs(&self.page));
        self.sort.each_pair(&mut |parameter, value| all.push((parameter.to_owned(), value.to_owned())));
        serialize_pairs(&all, serializer)
    }
}

/// Reads the whole map: a key that is none of the query's is an error. In a struct with other flattened fields, flatten the filter
/// and the page instead, each of which ignores the keys of others.
impl<'de, F: FilterDefinition, P: FilterDefinition, S: Sorting> Deserialize<'de> for ListQuery<F, P, S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parsed(&Limits::default(), |filters, sort| deserialize_into(deserializer, Scope::Whole, filters, sort))
    }
}
