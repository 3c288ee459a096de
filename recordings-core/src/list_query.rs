//! The whole query of a listing: filter, page and order together.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::constant::are_equal;
use crate::fault::QueryErrors;
use crate::filter::Filter;
use crate::page::PageRequest;
use crate::query::limits::Limits;
use crate::query::read::{self, Reader};
use crate::query::serde::{deserialize_families, pairs, serialize_pairs};
use crate::query::source::Source;
use crate::query::write::{Brackets, QueryWriter};
use crate::sort::{SortReader, Sorting, Unsorted};

/// The whole query of a listing: what to select, which page of it, and in which order.
///
/// The page is a [`PageRequest`] unless another is named: any filter with the root `page`, so that a service with other
/// limits, with offsets or with cursors declares its own. There is no order unless [`Sort`](crate::Sort) is named. One of filter
/// and page may have no root: then its fields have other names than the root of the other, and than `sort`.
///
/// ```
/// use recordings_core::{ListQuery, PageRequest, RecordingFilter, RecordingStatus, page_size};
///
/// let filter = RecordingFilter::builder().status(RecordingStatus::Completed).build()?;
/// let query = ListQuery::new(filter, PageRequest::new().with_size(page_size!(50)));
/// assert_eq!(query.to_readable_query(), "filter[status]=completed&page[size]=50");
/// assert_eq!(ListQuery::from_query_str(&query.to_query_string())?, query);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ```
/// use recordings_core::{Exact, Filter, ListQuery, RecordingFilter};
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
/// Limits of a service's own are those of a value:
///
/// ```
/// # use std::borrow::Cow;
/// use recordings_core::{Exact, Filter, FilterValue, InvalidValue, ListQuery, RecordingFilter, Schema, ValueWriter};
///
/// /// From 1 to 100.
/// #[derive(Clone, Debug, PartialEq)]
/// struct Limit(u8);
///
/// impl FilterValue for Limit {
///     const SCHEMA: Schema = Schema::integer(Some(1), Some(100));
///
///     fn write(&self, out: &mut ValueWriter<'_>) {
///         out.display(self.0);
///     }
///     fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
///         let limit = u8::read(text).ok().filter(|limit| (1..=100).contains(limit));
///         limit.map(Self).ok_or_else(|| InvalidValue::expected("an integer from 1 to 100"))
///     }
/// }
///
/// #[derive(Debug, Filter)]
/// #[filter(root = "page")]
/// struct OffsetPage {
///     offset: Exact<u64>,
///     limit: Exact<Limit>,
/// }
///
/// let refused = ListQuery::<RecordingFilter, OffsetPage>::from_query_str("page[limit]=1000").unwrap_err();
/// assert_eq!(refused.to_string(), "`page[limit]` is `1000`: expected an integer from 1 to 100");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListQuery<F, P = PageRequest, S = Unsorted> {
    /// What to select.
    pub filter: F,
    /// Which page of it.
    pub page: P,
    /// In which order.
    pub sort: S,
}

impl<F: Filter, P: Filter> ListQuery<F, P> {
    /// That page of what the filter selects.
    pub const fn new(filter: F, page: P) -> Self {
        let () = Self::FAMILIES_ARE_APART;
        Self { filter, page, sort: Unsorted }
    }

    /// The same in an order.
    pub fn sorted<S: Sorting>(self, sort: S) -> ListQuery<F, P, S> {
        let () = ListQuery::<F, P, S>::FAMILIES_ARE_APART;
        ListQuery { filter: self.filter, page: self.page, sort }
    }
}

impl<F: Filter, P: Filter, S: Sorting> ListQuery<F, P, S> {
    /// No parameter is of two families.
    const FAMILIES_ARE_APART: () = {
        assert!(
            !are_equal(F::ROOT, P::ROOT),
            "a filter and a page with the same root cannot stand side by side: give one of them another root"
        );
        if let Some(sort) = S::PARAMETER {
            assert!(
                !are_equal(F::ROOT, sort) && !are_equal(P::ROOT, sort),
                "a filter or a page with the root `sort` cannot stand beside an order: give it another root"
            );
        }
    };

    /// The query as it is sent: the filter's parameters, then the page's, then the order. See [`Filter::to_query_string`].
    pub fn to_query_string(&self) -> String {
        let mut query = String::new();
        self.append_to_query(&mut query);
        query
    }

    /// Appends the query to one that is there already, with an ampersand between them where one is needed.
    pub fn append_to_query(&self, query: &mut String) {
        self.write(query, Brackets::Encoded);
    }

    /// The same query with raw brackets, for people to read.
    pub fn to_readable_query(&self) -> String {
        let mut query = String::new();
        self.write(&mut query, Brackets::Raw);
        query
    }

    fn write(&self, query: &mut String, brackets: Brackets) {
        QueryWriter::behind(query, brackets, |writer| {
            self.filter.__visit(writer);
            self.page.__visit(writer);
            if let Some((parameter, value)) = self.sort_pair() {
                writer.parameter(parameter, value.split(','));
            }
        });
    }

    /// The order as a parameter with its value, if there is one.
    fn sort_pair(&self) -> Option<(&'static str, String)> {
        let value = self.sort.to_value();
        S::PARAMETER.filter(|_| !value.is_empty()).map(|parameter| (parameter, value))
    }

    /// Reads filter, page and order from a query string, as strictly as [`Filter::from_query_str`] does.
    ///
    /// # Errors
    ///
    /// All faults of all of them together.
    pub fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        Self::from_query_str_within(query, &Limits::default())
    }

    /// Reads as [`from_query_str`](Self::from_query_str) does, within limits of the caller's own.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors> {
        let mut readers = Readers::new(limits);
        read::families(Source::query(query), limits, &mut readers.families())?;
        Ok(readers.into_query())
    }
}

/// The parts of a listing while they are being read.
struct Readers<F, P, S> {
    filter: Reader<F>,
    page: Reader<P>,
    sort: SortReader<S>,
}

impl<F: Filter, P: Filter, S: Sorting> Readers<F, P, S> {
    fn new(limits: &Limits) -> Self {
        let () = ListQuery::<F, P, S>::FAMILIES_ARE_APART;
        Self { filter: Reader::new(limits), page: Reader::new(limits), sort: SortReader::new(limits) }
    }

    /// One without a root last, since it takes what is left.
    fn families(&mut self) -> [&mut dyn read::Family; 3] {
        if P::ROOT.is_empty() {
            [&mut self.filter, &mut self.sort, &mut self.page]
        } else {
            [&mut self.page, &mut self.sort, &mut self.filter]
        }
    }

    fn into_query(self) -> ListQuery<F, P, S> {
        ListQuery { filter: self.filter.filter, page: self.page.filter, sort: self.sort.sort }
    }
}

impl<F: Filter, P: Filter, S: Sorting> Serialize for ListQuery<F, P, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut all = pairs(&self.filter);
        all.extend(pairs(&self.page));
        all.extend(self.sort_pair().map(|(parameter, value)| (parameter.to_owned(), value)));
        serialize_pairs(&all, serializer)
    }
}

impl<'de, F: Filter, P: Filter, S: Sorting> Deserialize<'de> for ListQuery<F, P, S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limits = Limits::default();
        let mut readers = Readers::new(&limits);
        deserialize_families(deserializer, &limits, &mut readers.families())?;
        Ok(readers.into_query())
    }
}
