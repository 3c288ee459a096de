//! The pages or the items of a listing as a blocking iterator.

use std::fmt;
use std::sync::Arc;

use recordings_core::page::Page;

use super::runtime::Runtime;
use crate::error::Error;
use crate::listing::{self, Progress};

/// Defines what both iterators have in common.
macro_rules! iterators {
    ($($name:ident: $item:ty, $method:literal;)*) => { $(
        #[doc = concat!("Like [`crate::", stringify!($name), "`], as an iterator, from [`List::", $method, "`](super::List::", $method, ").")]
        pub struct $name<T> {
            pub(super) stream: listing::$name<T>,
            pub(super) runtime: Arc<Runtime>,
            pub(super) is_over: bool,
        }

        impl<T> $name<T> {
            /// Returns what the listing has read so far.
            #[must_use]
            pub fn progress(&self) -> Progress {
                self.stream.progress()
            }
        }

        impl<T: Send> Iterator for $name<T> {
            type Item = Result<$item, Error>;

            fn next(&mut self) -> Option<Self::Item> {
                if self.is_over {
                    return None;
                }
                let next = self.runtime.run(async { Ok(self.stream.next().await) });
                self.is_over = !matches!(next, Ok(Some(_)));
                next.unwrap_or_else(|error| Some(Err(error)))
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.stream.fmt(f)
            }
        }
    )* };
}
iterators! {
    Pages: Page<T>, "pages";
    Items: T, "items";
}
