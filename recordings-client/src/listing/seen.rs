//! The items that a listing has returned, so that each is returned once and stale pages are noticed.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use recordings_core::page::{Page, RejectedItem};

use crate::endpoint::{Endpoint, ItemId};

/// The items that were returned.
#[derive(Default)]
pub(super) struct Seen {
    items: HashSet<ItemId>,
    /// Those that were skipped as repeated since the last new item.
    again: HashSet<ItemId>,
    hasher: RandomState,
    /// Hashes of unreadable items, by their JSON, and of whole pages of items without ids.
    texts: HashSet<u64>,
    /// Hashes of the cursors and links that led to pages.
    places: HashSet<u64>,
}

impl Seen {
    /// Adds a text. Returns whether it is new.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.texts.insert(self.hasher.hash_one(text))
    }

    /// Adds a cursor or a link that leads to a page. Returns whether it is new.
    pub(super) fn is_new_place(&mut self, place: &str) -> bool {
        self.places.insert(self.hasher.hash_one(place))
    }

    /// Removes repeated items from a page. Returns whether the page is stale: it has no new readable item, and repeats no
    /// item for the first time since the last new one.
    pub(super) fn leave_out<E: Endpoint>(&mut self, page: &mut Page<E::Item>) -> bool {
        let mut again = Vec::new();
        page.data.retain(|item| {
            E::id(item).is_none_or(|id| {
                self.items.insert(id) || {
                    again.extend(E::id(item));
                    false
                }
            })
        });
        let hash = |item: &RejectedItem| self.hasher.hash_one(&item.json);
        page.rejected.retain(|item| !self.texts.contains(&hash(item)));
        self.texts.extend(page.rejected.iter().map(hash));
        if page.data.is_empty() {
            let before = self.again.len();
            self.again.extend(again);
            return self.again.len() == before;
        }
        self.again.clear();
        false
    }
}
