//! What a listing has read so far, as its user sees it.

use recordings_core::page::PageNumber;

/// What a listing has read so far, from [`Items::progress`](crate::Items::progress) or
/// [`Pages::progress`](crate::Pages::progress).
///
/// Some changes of the data cannot be detected. If one item is added at the front while another is removed at the end, the
/// totals stay the same; and an item that moves to a page that was already read is missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The last page that was read.
    pub page: Option<PageNumber>,
    /// How many pages were read.
    pub pages: u64,
    /// How many of them were empty, not counting the last page.
    pub empty_pages: u64,
    /// How many of them had no total of pages or items. Without a total, the listing ends at the first empty page.
    pub pages_without_total: u64,
    /// How many items were returned, not counting those that cannot be read.
    pub items: u64,
    /// How many items were skipped because they had been returned before: the data moved between pages.
    pub duplicates: u64,
    /// How many items could not be read.
    pub rejected: u64,
    /// The first total of items that the server reported.
    pub total_at_first: Option<u64>,
    /// How often the server's total of items or pages changed. If it did, the data changed during the listing, and items
    /// may be missing.
    pub changes_of_total: u64,
    /// The last total of items that the server reported.
    pub total: Option<u64>,
    /// How many items are missing compared with the last total. Known at the end of a listing that started at the first
    /// page.
    pub missing: u64,
}
