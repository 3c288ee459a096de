//! The whole query of a listing: filter and page together.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::fault::QueryErrors;
use crate::filter::Filter;
use crate::page::PageRequest;
use crate::query::limits::Limits;
use crate::query::read::{self, Reader};
use crate::query::serde::{deserialize_families, pairs, serialize_pairs};
use crate::query::source::Source;

/// The whole query of a listing: what to select, and which page of it.
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListQuery<F> {
    /// What to select.
    pub filter: F,
    /// Which page of it.
    pub page: PageRequest,
}

impl<F: Filter> ListQuery<F> {
    /// Filter and page are two families.
    const FAMILIES_ARE_APART: () = assert!(
        !is_root_of_the_page(F::ROOT),
        "a filter with the root `page` cannot stand beside the page: give it another root"
    );

    /// That page of what the filter selects.
    pub const fn new(filter: F, page: PageRequest) -> Self {
        let () = Self::FAMILIES_ARE_APART;
        Self { filter, page }
    }

    /// The query as it is sent: the filter's parameters, then the page's. See [`Filter::to_query_string`].
    pub fn to_query_string(&self) -> String {
        let mut query = self.filter.to_query_string();
        self.page.append_to_query(&mut query);
        query
    }

    /// The same query with raw brackets, for people to read.
    pub fn to_readable_query(&self) -> String {
        let parts = [self.filter.to_readable_query(), self.page.to_readable_query()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }

    /// Reads filter and page from a query string, as strictly as [`Filter::from_query_str`] does.
    ///
    /// # Errors
    ///
    /// All faults of both together.
    pub fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        Self::from_query_str_within(query, &Limits::default())
    }

    /// Reads as [`from_query_str`](Self::from_query_str) does, within limits of the caller's own.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors> {
        let (mut filter, mut page) = (Reader::new(limits), Reader::new(limits));
        read::families(Source::query(query), limits, &mut [&mut filter, &mut page])?;
        Ok(Self::new(filter.filter, page.filter))
    }
}

const fn is_root_of_the_page(root: &str) -> bool {
    matches!(root.as_bytes(), b"page")
}

impl<F: Filter> Serialize for ListQuery<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = pairs(&self.filter);
        all.extend(pairs(&self.page));
        serialize_pairs(&all, serializer)
    }
}

impl<'de, F: Filter> Deserialize<'de> for ListQuery<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limits = Limits::default();
        let (mut filter, mut page) = (Reader::new(&limits), Reader::new(&limits));
        deserialize_families(deserializer, &limits, &mut [&mut filter, &mut page])?;
        Ok(Self::new(filter.filter, page.filter))
    }
}
