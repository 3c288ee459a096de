//! The pages of a listing, as an endpoint's paging declares them, from the server's side.

use std::ops::Range;

use recordings_core::error::ErrorDocument;
use serde_json::{Map, Value};

use super::answer::{Asked, refused};
use crate::endpoint::Endpoint;
use crate::paging::{Paging, Step};
use crate::transport::encode;

/// How many items a page has if the query does not say it.
const DEFAULT_SIZE: u32 = 20;

/// The parameter by which the fake server's own links say where a page begins.
const LINKED: &str = "page[after]";

/// The decoded parameters of a query.
pub(super) struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub(super) fn of(query: &str) -> Self {
        let url = reqwest::Url::parse("http://localhost").map(|mut url| {
            url.set_query(Some(query));
            url
        });
        let pairs = url.map(|url| url.query_pairs().into_owned().collect());
        Self(pairs.unwrap_or_default())
    }

    fn get(&self, name: &str) -> Result<Option<&str>, ErrorDocument> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| &**value);
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            (_, Some(_)) => Err(refused(format!("`{name}` is there twice"), name)),
        }
    }
}

/// The page and the order that a query asks for.
pub(super) struct Wanted {
    paging: Paging,
    size: Option<u32>,
    position: Option<String>,
    /// The parameters of the order.
    sort: Vec<String>,
}

/// A page of items, and the rest of its body.
pub(super) struct Paged<'a, T> {
    pub(super) items: &'a [T],
    pub(super) body: Value,
}

impl Wanted {
    pub(super) fn read(
        paging: &Paging,
        pairs: &Pairs,
        is_of_the_order: fn(&str) -> bool,
    ) -> Result<Self, ErrorDocument> {
        let most = paging.largest.unwrap_or(u32::MAX);
        let size = match paging.size.map(|name| (name, pairs.get(name))) {
            Some((name, text)) => text?.map(|text| {
                let size = text.parse().ok().filter(|size| (1..=most).contains(size));
                size.ok_or_else(|| refused(format!("`{name}` is `{text}`: expected an integer from 1 to {most}"), name))
            }),
            None => None,
        };
        let position = pairs.get(position_parameter(paging).unwrap_or_default())?.map(str::to_owned);
        let sort = pairs.0.iter().map(|(name, _)| name).filter(|name| is_of_the_order(name)).cloned().collect();
        Ok(Self { paging: *paging, size: size.transpose()?, position, sort })
    }

    /// The parameters that are not the filter's.
    pub(super) fn names(&self) -> Vec<String> {
        let names = [self.paging.size, position_parameter(&self.paging)];
        names.into_iter().flatten().map(str::to_owned).chain(self.sort.iter().cloned()).collect()
    }

    /// The places of the page's items among all. All of them, if the query asks for no page.
    pub(super) fn places<E: Endpoint>(&self, all: &[E::Item]) -> Result<Range<usize>, ErrorDocument> {
        if self.size.is_none() && self.position.is_none() {
            return Ok(0..usize::MAX);
        }
        let start = self.start::<E>(all)?;
        Ok(start..start.saturating_add(self.size()))
    }

    fn size(&self) -> usize {
        let default = self.paging.largest.unwrap_or(DEFAULT_SIZE).min(DEFAULT_SIZE);
        usize::try_from(self.size.unwrap_or(default)).unwrap_or(usize::MAX)
    }

    /// The place of the page's first item.
    fn start<E: Endpoint>(&self, all: &[E::Item]) -> Result<usize, ErrorDocument> {
        let (Some(name), Some(text)) = (position_parameter(&self.paging), &self.position) else { return Ok(0) };
        let expected = |what: String| refused(format!("`{name}` is `{text}`: expected {what}"), name);
        match self.paging.step {
            Step::Number { first, .. } => {
                let number: Option<u64> = text.parse().ok();
                let before = number.and_then(|number| number.checked_sub(first));
                let before = before.ok_or_else(|| expected(format!("an integer from {first}")))?;
                Ok(usize::try_from(before).unwrap_or(usize::MAX).saturating_mul(self.size()))
            }
            Step::Offset { .. } => text.parse().map_err(|_| expected("an integer from 0".to_owned())),
            Step::Cursor { .. } | Step::Link { .. } => {
                let place = text.strip_prefix("at-").and_then(|place| place.parse().ok());
                place.ok_or_else(|| expected("a cursor of an earlier response".to_owned()))
            }
            Step::LastItem { .. } => {
                let last = all.iter().position(|item| E::id(item).is_some_and(|id| id.to_string() == *text));
                last.map(|last| last + 1).ok_or_else(|| expected("the id of an item".to_owned()))
            }
            Step::All => Ok(0),
        }
    }

    /// Returns the page of the selected items.
    pub(super) fn page<'a, E: Endpoint>(
        &self,
        selected: &'a [E::Item],
        asked: &Asked,
    ) -> Result<Paged<'a, E::Item>, ErrorDocument> {
        let start = self.start::<E>(selected)?.min(selected.len());
        let size = if self.paging.step == Step::All { selected.len() } else { self.size() };
        let end = start.saturating_add(size).min(selected.len());
        let items = selected.get(start..end).unwrap_or_default();
        let mut body = Value::Null;
        put(&mut body, self.paging.total.unwrap_or("/meta/total_results"), selected.len().into());
        let cursor = format!("at-{end}");
        let is_last = end >= selected.len();
        match self.paging.step {
            Step::Number { first, .. } => {
                put(&mut body, "/meta/page_number", (start / size.max(1) + usize::try_from(first).unwrap_or(1)).into());
                // Like the API, this is the number of items on the page, not the requested size.
                put(&mut body, "/meta/page_size", items.len().into());
                put(&mut body, "/meta/total_pages", selected.len().div_ceil(size.max(1)).into());
            }
            Step::Cursor { next, .. } => put(&mut body, next, if is_last { Value::Null } else { cursor.into() }),
            Step::Link { next } => {
                let link = if is_last { Value::Null } else { link(asked, &cursor).into() };
                put(&mut body, next, link);
            }
            Step::Offset { .. } | Step::LastItem { .. } | Step::All => {}
        }
        Ok(Paged { items, body })
    }
}

/// A link to the same request at another cursor.
fn link(asked: &Asked, cursor: &str) -> String {
    let pairs = Pairs::of(&asked.query);
    let others = pairs.0.iter().filter(|(name, _)| name != LINKED);
    let all = others.map(|(name, value)| (&**name, &**value)).chain([(LINKED, cursor)]);
    let query: Vec<String> = all.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    format!("{}?{}", asked.path, query.join("&"))
}

fn position_parameter(paging: &Paging) -> Option<&'static str> {
    match paging.step {
        Step::Link { .. } => Some(LINKED),
        Step::Number { .. } | Step::Offset { .. } | Step::Cursor { .. } | Step::LastItem { .. } | Step::All => {
            paging.position()
        }
    }
}

/// Puts a value at a JSON pointer, and makes the objects on the way.
pub(super) fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut place = body;
    for name in pointer.split('/').skip(1) {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(object) = place else { return };
        place = object.entry(name.replace("~1", "/").replace("~0", "~")).or_insert(Value::Null);
    }
    *place = value;
}
