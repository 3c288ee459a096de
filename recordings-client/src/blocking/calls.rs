//! The blocking calls: each runs the asynchronous call of the same name to completion.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use recordings_core::ListQuery;
use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::room_recordings::Recording;

use super::iterators::{Items, Pages};
#[cfg(feature = "download")]
use super::runtime::Blocking;
use super::runtime::Runtime;
#[cfg(feature = "download")]
use crate::download::{self, DownloadProgress};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::listing;
use crate::operations;
use crate::retry::Retry;

/// Defines the calls: each wraps the asynchronous call of the same name, with a runtime to run it.
macro_rules! calls {
    ($(
        $(#[cfg($cfg:meta)])?
        $(#[derive($derived:ident)])?
        $module:ident::$name:ident $(<$endpoint:ident>)? {
            $( $setter:ident($argument:ident: $type:ty), )*
        }
    )*) => { $(
        #[doc = concat!("Like [`crate::", stringify!($name), "`], with calls that block.")]
        $(#[cfg($cfg)])?
        $(#[derive($derived)])?
        #[must_use = "does nothing until it is sent"]
        pub struct $name $(<$endpoint: Endpoint>)? {
            pub(super) call: $module::$name $(<$endpoint>)?,
            pub(super) runtime: Arc<Runtime>,
        }

        $(#[cfg($cfg)])?
        impl $(<$endpoint: Endpoint>)? $name $(<$endpoint>)? {
            $(
                #[doc = concat!("Like [`crate::", stringify!($name), "::", stringify!($setter), "`].")]
                pub fn $setter(self, $argument: $type) -> Self {
                    Self { call: self.call.$setter($argument), runtime: self.runtime }
                }
            )*
        }

        $(#[cfg($cfg)])?
        impl $(<$endpoint: Endpoint>)? fmt::Debug for $name $(<$endpoint>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.call.fmt(f)
            }
        }
    )* };
}
calls! {
    listing::List<E> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        page_size(size: PageSize),
        page_number(number: PageNumber),
        concurrency(pages: usize),
    }
    operations::Get {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
    }
    operations::Delete {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
    }
    #[derive(Clone)]
    operations::DeleteMatching {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        page_size(size: PageSize),
        page_number(number: PageNumber),
    }
    #[cfg(feature = "download")]
    download::Download {
        timeout(silence: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        on_progress(progress: impl FnMut(DownloadProgress) + Send + 'static),
        max_size(bytes: u64),
        wait_until_ready(pause: Duration),
    }
}

impl<E: Endpoint> List<E> {
    /// Like [`crate::List::fail_on_unreadable_items`].
    pub fn fail_on_unreadable_items(self) -> Self {
        Self { call: self.call.fail_on_unreadable_items(), runtime: self.runtime }
    }

    /// Like [`crate::List::query`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid.
    pub fn query(&self) -> Result<ListQuery<E::Filter>, Error>
    where
        E::Filter: Clone,
    {
        self.call.query()
    }

    /// Like [`crate::List::send`].
    ///
    /// # Errors
    ///
    /// Any [`Error`]. Its kind says whether anything was sent, and how the API responded.
    pub fn send(self) -> Result<Page<E::Item>, Error> {
        self.runtime.run(self.call.send())
    }

    /// Like [`crate::List::pages`], as an iterator.
    #[must_use = "an iterator does nothing until it is consumed"]
    pub fn pages(self) -> Pages<E::Item>
    where
        E: 'static,
    {
        Pages { stream: self.call.pages(), runtime: self.runtime, is_over: false }
    }

    /// Like [`crate::List::items`], as an iterator.
    #[must_use = "an iterator does nothing until it is consumed"]
    pub fn items(self) -> Items<E::Item>
    where
        E: 'static,
    {
        Items { stream: self.call.items(), runtime: self.runtime, is_over: false }
    }
}

impl Get {
    /// Like [`crate::Get::send`].
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if there is no such recording.
    pub fn send(self) -> Result<Recording, Error> {
        self.runtime.run(self.call.send())
    }
}

impl Delete {
    /// Like [`crate::Delete::send`].
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if the recording did not exist.
    pub fn send(self) -> Result<(), Error> {
        self.runtime.run(self.call.send())
    }
}

impl DeleteMatching {
    /// Like [`crate::DeleteMatching::allow_unknown_values`].
    pub fn allow_unknown_values(self) -> Self {
        Self { call: self.call.allow_unknown_values(), runtime: self.runtime }
    }

    /// Like [`crate::DeleteMatching::allow_selecting_all`].
    pub fn allow_selecting_all(self) -> Self {
        Self { call: self.call.allow_selecting_all(), runtime: self.runtime }
    }

    /// Like [`crate::DeleteMatching::dry_run`].
    ///
    /// # Errors
    ///
    /// The errors of [`crate::DeleteMatching::dry_run`].
    pub fn dry_run(&self) -> Result<u64, Error> {
        self.runtime.run(self.call.dry_run())
    }

    /// Like [`crate::DeleteMatching::send`].
    ///
    /// # Errors
    ///
    /// Any [`Error`]. If [`Error::is_outcome_unknown`] is true, recordings may have been deleted: list what is left before
    /// you try again.
    pub fn send(self) -> Result<u64, Error> {
        self.runtime.run(self.call.send())
    }
}

#[cfg(feature = "download")]
impl Download {
    /// Like [`crate::Download::to_folder`].
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file).
    pub fn to_folder(self, folder: impl AsRef<std::path::Path>) -> Result<std::path::PathBuf, Error> {
        self.runtime.run(self.call.to_folder(folder.as_ref()))
    }

    /// Like [`crate::Download::to_file`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Download`](crate::ErrorKind::Download) if there is no file or it cannot be downloaded,
    /// [`ErrorKind::Write`](crate::ErrorKind::Write) if it cannot be written, or any error of a call.
    pub fn to_file(self, path: impl AsRef<std::path::Path>) -> Result<u64, Error> {
        self.runtime.run(self.call.to_file(path.as_ref()))
    }

    /// Like [`crate::Download::to_writer`]. The deadline does not apply while the writer blocks.
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file).
    pub fn to_writer(self, writer: impl std::io::Write + Send + Unpin) -> Result<u64, Error> {
        self.runtime.run(self.call.to_writer(Blocking(writer)))
    }
}
