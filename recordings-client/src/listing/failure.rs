//! Errors of a listing: an item that cannot be read, and pages that do not advance.

use recordings_core::page::{PageNumber, RejectedItem};

use crate::error::{Error, ErrorKind};
use crate::pagination::Stuck;

/// Returns the error of an item that cannot be read. `is_fatal` says whether it ends the listing.
pub(super) fn item(number: PageNumber, rejected: RejectedItem, is_fatal: bool) -> Error {
    let rest = if is_fatal {
        "the listing ends here, because of `fail_on_unreadable_items()`"
    } else {
        "the other items are not lost"
    };
    let sentence = format!(
        "item {} of page {number} cannot be read, {}: its JSON is in the error, and {rest}",
        rejected.index + 1,
        rejected.reason
    );
    let resume_at = if is_fatal { Some(number) } else { number.next() };
    Error::new(ErrorKind::Item, sentence).with_rejected(rejected).with_page(number, resume_at)
}

/// Returns the error of a listing that is not advancing.
pub(super) fn stuck(number: PageNumber, why: Stuck) -> Error {
    let why = match why {
        Stuck::Empty => "is one of several empty pages, although more are announced",
        Stuck::Repeated => "repeats the page before it",
        Stuck::Known => "is one of several without a new readable item",
    };
    let sentence = format!(
        "pagination is not advancing: page {number} {why}; items may be missing, so list again; if the error comes back, the server \
         may be ignoring `page[number]`: use `send()` for a single page"
    );
    Error::new(ErrorKind::Paging, sentence).with_page(number, None)
}
