//! The pages or the items of a listing as a stream.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use recordings_core::page::{Page, PageNumber};
use sync_wrapper::SyncWrapper;

use super::failure::{self, Resume};
use super::progress::Progress;
use super::reader::{Plan, Reader};
use crate::endpoint::Endpoint;
use crate::error::Error;

/// A stream that one task polls at a time, so that others can hold it.
type Shared<T> = SyncWrapper<Pin<Box<dyn Stream<Item = T> + Send>>>;

/// The pages of a listing, from [`List::pages`](crate::List::pages). It is a [`Stream`]; in a loop, use
/// [`next`](Self::next).
pub struct Pages<T> {
    stream: Shared<Result<Page<T>, Error>>,
    progress: Arc<Mutex<Progress>>,
}

impl<T: Send + 'static> Pages<T> {
    pub(super) fn of<E: Endpoint<Item = T> + 'static>(plan: Result<Plan, Error>) -> Self {
        let progress = Arc::default();
        let stream = match plan {
            Ok(plan) => {
                let reader = Reader::<E>::new(plan, Arc::clone(&progress));
                stream::try_unfold(reader, async |mut reader| Ok(reader.page().await?.map(|page| (page, reader))))
                    .boxed()
            }
            Err(error) => stream::iter([Err(error)]).boxed(),
        };
        Self { stream: SyncWrapper::new(stream), progress }
    }

    /// Turns the pages into their items.
    pub(super) fn into_items(self, is_numbered: bool) -> Items<T> {
        let progress = Arc::clone(&self.progress);
        let items = self.stream.into_inner().map_ok(move |page| {
            let number = progress.lock().unwrap_or_else(PoisonError::into_inner).page.unwrap_or(PageNumber::FIRST);
            let resume = if is_numbered { Resume::Page(number.next()) } else { Resume::Cursor(page.next) };
            let rejected = page.rejected.into_iter();
            let rejected = rejected.map(move |rejected| Err(failure::item(number, rejected, false, resume.clone())));
            stream::iter(page.data.into_iter().map(Ok).chain(rejected))
        });
        Items { stream: SyncWrapper::new(items.try_flatten().boxed()), progress: self.progress }
    }
}

/// The items of a listing, from [`List::items`](crate::List::items). It is a [`Stream`]; in a loop, use
/// [`next`](Self::next).
pub struct Items<T> {
    stream: Shared<Result<T, Error>>,
    progress: Arc<Mutex<Progress>>,
}

/// Defines what both streams have in common.
macro_rules! streams {
    ($($name:ident: $item:ty, $what:literal, $count:expr;)*) => { $(
        impl<T> $name<T> {
            #[doc = concat!("Returns the next ", $what, ", or `None` after the last one or after an error that ends the listing.")]
            pub async fn next(&mut self) -> Option<Result<$item, Error>> {
                StreamExt::next(self).await
            }

            /// Returns what the listing has read so far.
            #[must_use]
            pub fn progress(&self) -> Progress {
                *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
            }
        }

        impl<T> Stream for $name<T> {
            type Item = Result<$item, Error>;

            fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                let next = self.stream.get_mut().as_mut().poll_next(context);
                if let Poll::Ready(Some(Ok(given))) = &next {
                    let count: fn(&$item) -> usize = $count;
                    self.progress.lock().unwrap_or_else(PoisonError::into_inner).items += count(given) as u64;
                }
                next
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let progress = *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
                f.debug_struct(stringify!($name)).field("progress", &progress).finish_non_exhaustive()
            }
        }
    )* };
}
streams! {
    Pages: Page<T>, "page", |page| page.data.len();
    Items: T, "item", |_| 1;
}
