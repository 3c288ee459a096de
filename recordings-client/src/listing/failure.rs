//! Errors of a listing: an item that cannot be read, and pages that do not advance.

use recordings_core::page::{PageNumber, RejectedItem};

use crate::error::{Error, ErrorKind};
use crate::pagination::Stuck;

/// Where a listing can be resumed.
#[derive(Clone, Debug)]
pub(super) enum Resume {
    /// At a page, or at the one after it if an item of it is the error.
    Page(Option<PageNumber>),
    /// At a cursor, an offset or a link.
    Cursor(Option<String>),
}

/// Returns the error of an item that cannot be read, which ends the listing.
pub(super) fn item(number: PageNumber, rejected: RejectedItem, resume: Resume) -> Error {
    rejected_item(number, rejected, "the listing ends here, because of `fail_on_unreadable_items()`", resume)
}

/// Returns the error of an item that cannot be read, after which the listing continues.
pub(super) fn skipped_item(number: PageNumber, rejected: RejectedItem, resume: Resume) -> Error {
    rejected_item(number, rejected, "the other items are not lost", resume)
}

fn rejected_item(number: PageNumber, rejected: RejectedItem, rest: &str, resume: Resume) -> Error {
    let sentence = format!(
        "item {} of page {number} cannot be read, {}: its JSON is in the error, and {rest}",
        rejected.index + 1,
        rejected.reason
    );
    on_page(Error::new(ErrorKind::Item, sentence).with_rejected(rejected), number, resume)
}

/// Adds the page of a listing that failed.
pub(super) fn on_page(error: Error, number: PageNumber, resume: Resume) -> Error {
    match resume {
        Resume::Page(at) => error.with_page(number, at),
        Resume::Cursor(at) => error.with_page(number, None).with_resume_cursor(at),
    }
}

/// Returns the error of a link to the next page that is not followed.
pub(super) fn link(number: PageNumber, why: &str) -> Error {
    let sentence = format!("the link to page {number} is not followed, since it {why}");
    Error::new(ErrorKind::Paging, sentence).with_page(number, None)
}

/// Returns the error of a listing that is not advancing. `parameter` is what says which page is wanted.
pub(super) fn stuck(number: PageNumber, why: Stuck, parameter: Option<&str>) -> Error {
    let why = match why {
        Stuck::Empty => "is one of several empty pages, although more are announced",
        Stuck::Repeated => "repeats the page before it",
        Stuck::Known => "is one of several without a new readable item",
        Stuck::SameCursor => "has itself as its next page",
    };
    let ignored = parameter.map_or_else(String::new, |parameter| {
        format!("; if the error comes back, the server may be ignoring `{parameter}`: use `send()` for a single page")
    });
    let sentence =
        format!("pagination is not advancing: page {number} {why}; items may be missing, so list again{ignored}");
    Error::new(ErrorKind::Paging, sentence).with_page(number, None)
}
