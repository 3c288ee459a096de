//! Errors of a listing: an item that cannot be read, and pages that do not advance.

use recordings_core::page::{PageNumber, RejectedItem};

use crate::error::{Error, Problem};
use crate::pagination::Stuck;

/// Where a listing can be resumed.
#[derive(Clone, Debug)]
pub(super) enum Resume {
    /// At a page, or at the one after it if an item of it is the error.
    Page(Option<PageNumber>),
    /// At a cursor, an offset or a link.
    Cursor(Option<String>),
}

/// Returns the error of an item that cannot be read. `ends` says whether it ends the listing.
pub(super) fn item(number: PageNumber, rejected: RejectedItem, ends: bool, resume: Resume) -> Error {
    on_page(Error::new(Problem::Item { number, rejected, ends }), number, resume)
}

/// Adds the page of a listing that failed.
pub(super) fn on_page(error: Error, number: PageNumber, resume: Resume) -> Error {
    match resume {
        Resume::Page(at) => error.with_page(number, at),
        Resume::Cursor(at) => error.with_page(number, None).with_resume_cursor(at),
    }
}

/// Returns the error of an endpoint whose pages follow the last item, but whose items have no ids.
pub(super) fn no_id() -> Error {
    Error::configuration("pages after the last item need the item's id: implement `Endpoint::id`")
}

/// Returns the error of a link to the next page that is not followed.
pub(super) fn link(number: PageNumber, why: &'static str) -> Error {
    Error::new(Problem::Link { number, why }).with_page(number, None)
}

/// Returns the error of a listing that is not advancing. `parameter` is what says which page is wanted.
pub(super) fn stuck(number: PageNumber, why: Stuck, parameter: Option<&'static str>) -> Error {
    Error::new(Problem::Stuck { number, why, parameter }).with_page(number, None)
}
