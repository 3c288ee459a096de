//! The items that a listing has returned, to return each of them once and to notice a stale page.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use recordings_core::{Page, RejectedItem};

use crate::endpoint::{Endpoint, ItemId};

/// What was given already.
#[derive(Default)]
pub(super) struct Seen {
    items: HashSet<ItemId>,
    /// Those among them that were left out since there was a new one.
    again: HashSet<ItemId>,
    hasher: RandomState,
    /// Items that cannot be read, by their JSON, and pages whose items nothing tells apart, by all of theirs.
    texts: HashSet<u64>,
}

impl Seen {
    /// Whether a text was not there before.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.texts.insert(self.hasher.hash_one(text))
    }

    /// Takes the items out of a page that were given with one before. Gives whether the listing does not get on by it: it has no
    /// item to give that can be read, and none that was left out for the first time since there was one.
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
