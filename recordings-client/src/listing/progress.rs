//! What a listing has read so far, for its user.

use recordings_core::PageNumber;

/// What was seen of a listing so far, from [`Items::progress`] or [`Pages::progress`].
///
/// It tells of what can be seen. Data that changes while it is read can hide that: where one item goes in front and another
/// comes at the end, the totals are the same, and an item that moved to a page that was read already is not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The page that was read last.
    pub page: Option<PageNumber>,
    /// Pages that were read.
    pub pages: u64,
    /// Pages among them that were empty, though they were not the last.
    pub empty_pages: u64,
    /// Pages among them that did not say how many pages or items there are. The listing then goes on until a page is empty.
    pub pages_without_total: u64,
    /// Items that were given, those that cannot be read not among them.
    pub items: u64,
    /// Items that were left out, since they had been given before: the data moved from one page to the next.
    pub duplicates: u64,
    /// Items that could not be read.
    pub rejected: u64,
    /// How many items the server said there were, on the first page that said so.
    pub total_at_first: Option<u64>,
    /// How often it said another number after that, of items or of pages: the data changed while it was read, so that items
    /// may be missing.
    pub changes_of_total: u64,
    /// The number of items that it said last.
    pub total: Option<u64>,
    /// How many fewer items came than it said last. Known at the end of a listing that began at the first page.
    pub missing: u64,
}
