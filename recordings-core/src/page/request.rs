//! The page that a query asks for.

use recordings_macros::Filter;

use super::{PageNumber, PageSize};
use crate::condition::{Exact, Terms};
use crate::operator::Operator;

/// The page that a query asks for: `page[size]` and `page[number]`. The server chooses what is not set.
///
/// ```
/// use recordings_core::page::{PageNumber, PageRequest};
/// use recordings_core::{Filter, page_size};
///
/// let page = PageRequest::new().with_size(page_size!(50)).with_number(PageNumber::FIRST);
/// assert_eq!(page.to_readable_query(), "page[size]=50&page[number]=1");
/// ```
// Pages are bracket parameters like filters, so the same derive declares them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Filter)]
#[filter(root = "page")]
#[doc(alias = "paginate")]
#[must_use = "a page selects nothing until it is used"]
pub struct PageRequest {
    /// How many items the page holds.
    size: Exact<PageSize>,
    /// Which page it is.
    number: Exact<PageNumber>,
}

impl PageRequest {
    /// Creates a request for the page that a server returns by default: the first 20 items.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the size of the page.
    pub fn with_size(self, size: PageSize) -> Self {
        Self { size: Terms::one(Operator::EQ, size).into(), ..self }
    }

    /// Sets the number of the page, and keeps the size.
    pub fn with_number(self, number: PageNumber) -> Self {
        Self { number: Terms::one(Operator::EQ, number).into(), ..self }
    }

    /// Returns the size, or the default of 20.
    #[must_use]
    pub fn size_or_default(&self) -> PageSize {
        self.size.value().copied().unwrap_or_default()
    }

    /// Returns the number, or 1.
    #[must_use]
    pub fn number_or_default(&self) -> PageNumber {
        self.number.value().copied().unwrap_or_default()
    }
}
