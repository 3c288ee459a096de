//! Errors of a listing: an item that cannot be read, and pages that do not advance.

use recordings_core::page::{PageNumber, RejectedItem};

use crate::error::{Error, ErrorKind};
use crate::pagination::Stuck;

/// Returns the error of an item that cannot be read. `is_fatal` says whether it ends the listing.
pub(super) fn item(number: PageNumber, rejected: RejectedItem, is_fatal: bool) -> Error {
    let rest = if is_fatal { "the listing ends here, as it was told to" } else { "the other items are not lost" };
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
        Stuck::Empty => "is one of several empty pages, and more are promised",
        Stuck::Repeated => "is the page before it once more",
        Stuck::Known => "is one of several without an item that can be read and did not come before",
    };
    let sentence = format!(
        "page {number} of the listing {why}: items may be missing, so list them once more; if that ends the same, the server has \
         no pages, or passes `page[number]` over: `send()` gives what it has"
    );
    Error::new(ErrorKind::Paging, sentence).with_page(number, None)
}
