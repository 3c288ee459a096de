//! Items of a page that could not be read.

use std::fmt;

/// An item of a page that could not be read, while the others could.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RejectedItem {
    /// The index of the item on the page, among all items that the server sent.
    pub index: usize,
    /// The item as it was received. It may hold a signed URL, so `Debug` does not show it.
    pub json: String,
    /// Why it could not be read.
    pub reason: String,
}

impl RejectedItem {
    /// Creates an item that could not be read.
    pub fn new(index: usize, json: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { index, json: json.into(), reason: reason.into() }
    }
}

impl fmt::Debug for RejectedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RejectedItem").field("index", &self.index).field("reason", &self.reason).finish_non_exhaustive()
    }
}

impl fmt::Display for RejectedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of the page cannot be read, {}", self.index + 1, self.reason)
    }
}

impl std::error::Error for RejectedItem {}
