//! Which page is asked for, and how a request says so by the endpoint's paging.

use std::fmt;

use recordings_core::Filter;
use recordings_core::page::{PageNumber, PageSize};

use super::failure::Resume;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::paging::{Paging, Step};
use crate::transport::{Extras, encode};

/// A page that is asked for. What is not set is up to the API.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(crate) size: Option<u32>,
    pub(crate) number: Option<PageNumber>,
    /// The cursor, the offset or the link to start at.
    pub(crate) at: Option<String>,
}

/// Shows whether there is a cursor, and not which: a link may have secrets.
impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask")
            .field("size", &self.size)
            .field("number", &self.number)
            .field("has_cursor", &self.at.is_some())
            .finish()
    }
}

impl Ask {
    pub(crate) fn with_size(self, size: PageSize) -> Self {
        Self { size: Some(size.get().into()), ..self }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn number_or_first(&self) -> PageNumber {
        self.number.unwrap_or(PageNumber::FIRST)
    }

    /// Checks the page against what the endpoint declares, and fills in where pages with an offset begin.
    pub(crate) fn checked(mut self, paging: &Paging) -> Result<Self, Error> {
        let refuse = |why: String| Err(Error::configuration(format!("nothing was sent: {why}")));
        let size = self.size.filter(|_| paging.size.is_some());
        match (self.size, paging.largest) {
            (Some(0), _) => return refuse("a page has at least one item".to_owned()),
            (Some(size), Some(largest)) if size > largest => {
                return refuse(format!("a page of {size} items is larger than the largest, which has {largest}"));
            }
            (Some(_), _) if size.is_none() => {
                return refuse("the endpoint declares no parameter for the page size: leave it out".to_owned());
            }
            _ => {}
        }
        let is_first = self.number.is_none_or(|number| number == PageNumber::FIRST);
        match (paging.step, &self.at) {
            (Step::Number { .. }, Some(_)) => {
                refuse("the pages of the endpoint have no cursors: call `page_number(…)`".to_owned())
            }
            (Step::All, Some(_)) => refuse("the endpoint has no pages: leave the cursor out".to_owned()),
            (Step::Number { .. }, None) => Ok(self),
            (Step::Offset { .. }, Some(at)) if at.parse::<u64>().is_err() => {
                refuse("the cursor is not an offset, which is a whole number".to_owned())
            }
            (_, None) if is_first => Ok(self),
            (Step::Offset { .. }, None) => match self.size {
                Some(size) => {
                    let before = self.number_or_first().get() - 1;
                    self.at = Some(before.saturating_mul(size.into()).to_string());
                    Ok(self)
                }
                None => refuse("the offset of that page depends on the page size: set one".to_owned()),
            },
            (Step::Offset { .. } | Step::Cursor { .. } | Step::LastItem { .. } | Step::Link { .. }, Some(_)) => {
                Ok(self)
            }
            (Step::All, None) => refuse("the endpoint has no pages: leave the page number out".to_owned()),
            (Step::Cursor { .. } | Step::LastItem { .. } | Step::Link { .. }, None) => {
                refuse("the pages of the endpoint have no numbers: call `cursor(…)`".to_owned())
            }
        }
    }

    /// Where to resume a listing that failed at this page.
    pub(super) fn resumed(&self, number: PageNumber) -> Resume {
        if self.at.is_some() { Resume::Cursor(self.at.clone()) } else { Resume::Page(Some(number)) }
    }

    /// Appends the parameters of the page with this number, or at this cursor.
    pub(crate) fn append(&self, paging: &Paging, query: &mut String) {
        let mut add = |name: &str, value: &str| {
            let ampersand = if query.is_empty() { "" } else { "&" };
            query.extend([ampersand, &encode(name), "=", &encode(value)]);
        };
        if let (Some(name), Some(size)) = (paging.size, self.size) {
            add(name, &size.to_string());
        }
        match (paging.step, &self.at, self.number) {
            (Step::Number { parameter, first }, _, Some(number)) => {
                add(parameter, &(number.get() - 1).saturating_add(first).to_string());
            }
            (
                Step::Offset { parameter } | Step::Cursor { parameter, .. } | Step::LastItem { parameter },
                Some(at),
                _,
            ) => {
                add(parameter, at);
            }
            _ => {}
        }
    }
}

/// Refuses parameters of a call that belong to the filter, the page or the order, if there is one, which would get around their checks.
pub(crate) fn check_extras<E: Endpoint>(extras: &Extras, is_of_the_order: fn(&str) -> bool) -> Result<(), Error> {
    extras.check()?;
    let own = [E::PAGING.position(), E::PAGING.size];
    for (name, _) in extras.parameters() {
        let is_own = own.contains(&Some(name)) || is_of_the_order(name) || is_of_the_filter::<E::Filter>(name);
        if is_own {
            return Err(Error::configuration(format!(
                "nothing was sent: `{}` belongs to the filter, the page or the order, or is close to one of the filter's parameters: set \
                 it there",
                name.escape_debug()
            )));
        }
    }
    Ok(())
}

/// Whether a filter owns a parameter, or refuses it as a misspelt one of its own.
fn is_of_the_filter<F: Filter>(name: &str) -> bool {
    let parsed = F::from_query_str(&format!("{}=", encode(name)));
    let is_unknown = |kind: &recordings_core::error::ErrorKind| {
        matches!(kind, recordings_core::error::ErrorKind::UnknownParameter { .. })
    };
    match parsed {
        Ok(filter) => !filter.is_empty(),
        Err(errors) => errors.errors().iter().any(|error| {
            // A filter without a root owns every parameter, and knows some.
            error.parameter() == Some(name) && !(F::ROOT.is_empty() && is_unknown(error.kind()))
        }),
    }
}
