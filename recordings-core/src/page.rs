//! Pages: what a query asks for and, with the feature `room-recordings`, what a response has.

mod number;
#[cfg(feature = "room-recordings")]
mod rejected;
mod request;
#[cfg(feature = "room-recordings")]
mod response;
mod size;

use std::fmt;

pub use number::PageNumber;
#[cfg(feature = "room-recordings")]
pub use rejected::RejectedItem;
pub use request::{PageRequest, PageRequestBuilder, page_request_fields};
#[cfg(feature = "room-recordings")]
pub use response::{Page, PageMeta};
pub use size::PageSize;
#[doc(hidden)]
pub use size::{page_size_constant, page_size_literal};

/// An out-of-range page size or page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPage {
    parameter: &'static str,
    given: u64,
    expected: &'static str,
}

impl fmt::Display for InvalidPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is {}: expected {}", self.parameter, self.given, self.expected)
    }
}

impl std::error::Error for InvalidPage {}
