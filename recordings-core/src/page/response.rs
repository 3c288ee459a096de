//! A page as a response has it.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::RejectedItem;

/// One page of a listing.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order of the server.
    pub data: Vec<T>,
    /// What the server reports about the page and the listing.
    #[serde(default, deserialize_with = "null_is_default")]
    pub meta: PageMeta,
    /// The items that could not be read. Only a client that reads leniently fills it: serde alone fails on the first such item.
    #[serde(skip)]
    pub rejected: Vec<RejectedItem>,
    /// The position of the next page, unless pages have numbers: the cursor, the link, the offset, or the id of the last item.
    /// `None` on the last page. With offsets, or with the id of the last item, only an empty page is known to be the last.
    #[serde(skip)]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Creates a page of these items.
    #[must_use]
    pub const fn new(data: Vec<T>, meta: PageMeta) -> Self {
        Self { data, meta, rejected: Vec::new(), next: None }
    }

    /// Returns the items that could be read, in the order of the server.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.data.iter()
    }

    /// Returns all items in the order of the server, including those that could not be read.
    pub fn into_results(self) -> impl Iterator<Item = Result<T, RejectedItem>> {
        let (mut data, mut rejected) = (self.data.into_iter(), self.rejected.into_iter().peekable());
        (0..).map_while(move |index| match rejected.next_if(|item| item.index == index) {
            Some(item) => Some(Err(item)),
            // A rejected item without a place of its own comes after the others.
            None => data.next().map(Ok).or_else(|| rejected.next().map(Err)),
        })
    }
}

/// Shows whether there is a next page, and not where: a link may have secrets.
impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("data", &self.data)
            .field("meta", &self.meta)
            .field("rejected", &self.rejected)
            .field("has_next", &self.next.is_some())
            .finish()
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What a server reports about a page. The API guarantees none of it, so each number may be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct PageMeta {
    /// The number of this page, from 1.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub page_number: Option<u64>,
    /// The size of this page. It may be the number of items on the page instead of the requested size.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u64>,
    /// The number of pages in the listing.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub total_pages: Option<u64>,
    /// The number of items in the listing.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub total_results: Option<u64>,
}

fn null_is_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A number, or a string of its digits. Anything else counts as absent. It is skipped, since its values could take many times its
/// size.
fn lenient<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    deserializer.deserialize_any(Lenient)
}

struct Lenient;

impl<'de> Visitor<'de> for Lenient {
    type Value = Option<u64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<u64>, E> {
        Ok(Some(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<u64>, E> {
        Ok(text.parse().ok())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Option<u64>, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Option<u64>, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Option<u64>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<u64>, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Option<u64>, E> {
        Ok(None)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Option<u64>, D::Error> {
        lenient(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Option<u64>, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Option<u64>, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, PageMeta, RejectedItem};

    #[test]
    fn all_items_of_a_page_come_in_their_order() {
        let page = |rejected: &[usize]| {
            let mut page = Page::new(vec!["a", "b"], PageMeta::default());
            page.rejected = rejected.iter().map(|index| RejectedItem::new(*index, "{}", "no")).collect();
            page.into_results().map(|item| item.map_err(|item| item.index)).collect::<Vec<_>>()
        };
        assert_eq!(page(&[]), [Ok("a"), Ok("b")]);
        assert_eq!(page(&[0, 2]), [Err(0), Ok("a"), Err(2), Ok("b")]);
        assert_eq!(page(&[7]), [Ok("a"), Ok("b"), Err(7)]);
    }
}
