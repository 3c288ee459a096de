//! Fetches one page of a listing.

use recordings_core::page::{Page, PageNumber};

use super::ask::Ask;
use super::failure;
use crate::call::{Answered, Caller, Repeats, Response};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::paging::Step;
use crate::path::Path;
use crate::response;
use crate::retry::Cause;
use crate::transport::Target;

/// A page to fetch.
pub(super) struct PageFetch {
    pub(super) caller: Caller,
    pub(super) path: Path,
    /// The number of the page within the listing.
    pub(super) number: PageNumber,
    /// The query without the page.
    pub(super) query: String,
    pub(super) ask: Ask,
    pub(super) is_strict: bool,
}

impl PageFetch {
    /// Fetches the page. Returns it with the body of the response.
    pub(super) async fn send<E: Endpoint>(self) -> Result<Response<(Page<E::Item>, Vec<u8>)>, Error> {
        let (number, is_strict, ask) = (self.number, self.is_strict, self.ask);
        let mut query = self.query;
        ask.append(&E::PAGING, &mut query);
        let mut request = self.path.listing::<E>(query)?;
        if let (Step::Link { .. }, Some(link)) = (E::PAGING.step, &ask.at) {
            let linked = self.caller.transport.linked(self.path.segments()?, link);
            request.target = Target::Link(linked.map_err(|why| failure::link(number, why))?);
        }
        let read = |answered: Answered<'_>| {
            let body = &answered.answer.body;
            let mut page = response::page(answered.answer, E::PLURAL)?;
            page.next = next::<E>(&ask, &page, body).map_err(|error| (Cause::Final, error))?;
            if let Some(total) = E::PAGING.total {
                page.meta.total_results = response::text_at(body, total).and_then(|text| text.parse().ok());
            }
            if is_strict && !page.rejected.is_empty() {
                return Err((
                    Cause::Final,
                    failure::item(number, page.rejected.swap_remove(0), true, ask.resumed(number)),
                ));
            }
            Ok((page, std::mem::take(&mut answered.answer.body)))
        };
        self.caller.call(Repeats::Idempotent, &request, read).await
    }
}

/// Returns where the next page is, unless pages have numbers.
fn next<E: Endpoint>(ask: &Ask, page: &Page<E::Item>, body: &[u8]) -> Result<Option<String>, Error> {
    Ok(match E::PAGING.step {
        Step::Number { .. } | Step::All => None,
        Step::Cursor { next, .. } | Step::Link { next } => response::text_at(body, next),
        Step::LastItem { .. } => match page.data.last() {
            Some(last) => Some(E::id(last).ok_or_else(failure::no_id)?.to_string()),
            // The page is empty, or none of its items can be read.
            None => None,
        },
        Step::Offset { .. } => {
            let before: u64 = ask.at.as_ref().and_then(|at| at.parse().ok()).unwrap_or_default();
            let items = (page.data.len() + page.rejected.len()) as u64;
            (items > 0).then(|| before.saturating_add(items).to_string())
        }
    })
}
