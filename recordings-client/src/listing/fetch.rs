//! Fetches one page of a listing.

use recordings_core::page::{Page, PageNumber};
use reqwest::Method;

use super::failure;
use crate::call::{Answered, Caller};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::response;
use crate::retry::Cause;
use crate::transport::Request;

/// A page to fetch.
pub(super) struct PageFetch {
    pub(super) caller: Caller,
    pub(super) number: PageNumber,
    pub(super) query: String,
    pub(super) is_strict: bool,
}

impl PageFetch {
    /// Fetches the page. Returns it with the body of the response.
    pub(super) async fn send<E: Endpoint>(self) -> Result<(Page<E::Item>, Vec<u8>), Error> {
        let request = Request::new(Method::GET, E::PATH, self.query);
        let (number, is_strict) = (self.number, self.is_strict);
        let read = |answered: Answered<'_>| {
            let mut page = response::page(answered.answer)?;
            if is_strict && !page.rejected.is_empty() {
                return Err((Cause::Final, failure::item(number, page.rejected.swap_remove(0), true)));
            }
            Ok((page, std::mem::take(&mut answered.answer.body)))
        };
        self.caller.call(true, &request, read).await
    }
}
