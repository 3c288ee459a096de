//! The page that is asked for.

use super::{PageNumber, PageSize};
use crate::Filter;
use crate::condition::{Exact, Terms};
use crate::operator::Operator;

/// The page that is asked for: `page[size]` and `page[number]`. What is not set is left to the server.
///
/// ```
/// use recordings_core::{Filter, PageNumber, PageRequest, page_size};
///
/// let page = PageRequest::new().with_size(page_size!(50)).with_number(PageNumber::FIRST);
/// assert_eq!(page.to_readable_query(), "page[size]=50&page[number]=1");
/// ```
// A page is a family of bracket parameters like a filter, so the same derive declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Filter)]
#[filter(root = "page")]
pub struct PageRequest {
    /// How many items the page holds.
    size: Exact<PageSize>,
    /// Which page it is.
    number: Exact<PageNumber>,
}

impl PageRequest {
    /// The page that the server takes when it is not asked: the first 20 items.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same page with that size.
    #[must_use]
    pub fn with_size(self, size: PageSize) -> Self {
        Self { size: Terms::one(Operator::Eq, size).into(), ..self }
    }

    /// The page of that number, with the same size.
    #[must_use]
    pub fn with_number(self, number: PageNumber) -> Self {
        Self { number: Terms::one(Operator::Eq, number).into(), ..self }
    }

    /// The size that is asked for, or else the default of 20.
    #[must_use]
    pub fn size_or_default(&self) -> PageSize {
        self.size.value().copied().unwrap_or_default()
    }

    /// The number that is asked for, or else 1.
    #[must_use]
    pub fn number_or_default(&self) -> PageNumber {
        self.number.value().copied().unwrap_or_default()
    }
}
