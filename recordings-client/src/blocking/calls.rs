//! The blocking calls: each runs the asynchronous call of the same name to completion.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use recordings_core::filter::IntoFilter;
use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::room_recordings::RecordingFilter;
use recordings_core::sort::Sort;
use recordings_core::{Filter, ListQuery};

use super::iterators::{Items, Pages};
#[cfg(feature = "download")]
use super::runtime::Blocking;
use super::runtime::Runtime;
use crate::call::Response;
#[cfg(feature = "download")]
use crate::download::{self, DownloadProgress};
use crate::endpoint::{CanCreate, CanDelete, CanDeleteMatching, CanGet, CanSort, CanUpdate, Endpoint, RoomRecordings};
use crate::error::Error;
use crate::listing;
use crate::operations;
use crate::retry::Retry;

/// Defines the calls: each wraps the asynchronous call of the same name, with a runtime to run it.
macro_rules! calls {
    ($(
        $(#[cfg($cfg:meta)])?
        $module:ident::$name:ident $(<$endpoint:ident: [$($bound:tt)*] $(= $default:ty)?>)? {
            $( $setter:ident($argument:ident: $type:ty $(, $second:ident: $of_second:ty)?), )*
        }
    )*) => { $(
        #[doc = concat!("Like [`crate::", stringify!($name), "`], with calls that block.")]
        $(#[cfg($cfg)])?
        #[must_use = "does nothing until it is sent"]
        pub struct $name $(<$endpoint: $($bound)* $(= $default)?>)? {
            pub(super) call: $module::$name $(<$endpoint>)?,
            pub(super) runtime: Arc<Runtime>,
        }

        $(#[cfg($cfg)])?
        impl $(<$endpoint: $($bound)*>)? $name $(<$endpoint>)? {
            $(
                #[doc = concat!("Like [`crate::", stringify!($name), "::", stringify!($setter), "`].")]
                pub fn $setter(self, $argument: $type $(, $second: $of_second)?) -> Self {
                    Self { call: self.call.$setter($argument $(, $second)?), runtime: self.runtime }
                }
            )*
        }
    )* };
}
calls! {
    listing::List<E: [Endpoint]> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
        page_size(size: PageSize),
        items_per_page(items: u32),
        page_number(number: PageNumber),
        cursor(at: impl Into<String>),
        concurrency(pages: usize),
    }
    operations::Get<E: [CanGet] = RoomRecordings> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
    }
    operations::Create<E: [CanCreate]> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
    }
    operations::Update<E: [CanUpdate]> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
    }
    operations::Delete<E: [CanDelete] = RoomRecordings> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
    }
    operations::DeleteMatching<E: [CanDeleteMatching<Filter: Clone>] = RoomRecordings> {
        timeout(timeout: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
        page_size(size: PageSize),
        page_number(number: PageNumber),
    }
    #[cfg(feature = "download")]
    download::Download {
        timeout(silence: Duration),
        deadline(deadline: Duration),
        retry(retry: Retry),
        parameter(name: impl Into<String>, value: impl Into<String>),
        header(name: impl AsRef<str>, value: impl AsRef<str>),
        on_progress(progress: impl FnMut(DownloadProgress) + Send + 'static),
        max_size(bytes: u64),
        wait_until_ready(pause: Duration),
    }
}

/// Defines what sends a call and returns one value.
macro_rules! sends {
    ($( $name:ident<E: [$($bound:tt)*]> => $output:ty; )*) => { $(
        impl<E: $($bound)*> $name<E> {
            #[doc = concat!("Like [`crate::", stringify!($name), "::send`].")]
            ///
            /// # Errors
            ///
            #[doc = concat!("The errors of [`crate::", stringify!($name), "::send`].")]
            pub fn send(self) -> Result<$output, Error> {
                self.runtime.run(self.call.send())
            }

            #[doc = concat!("Like [`crate::", stringify!($name), "::response`].")]
            ///
            /// # Errors
            ///
            #[doc = concat!("The errors of [`crate::", stringify!($name), "::send`].")]
            pub fn response(self) -> Result<Response<$output>, Error> {
                self.runtime.run(self.call.response())
            }
        }
    )* };
}
sends! {
    List<E: [Endpoint]> => Page<E::Item>;
    Get<E: [CanGet]> => E::Item;
    Create<E: [CanCreate]> => E::Created;
    Update<E: [CanUpdate]> => E::Updated;
    Delete<E: [CanDelete]> => ();
    DeleteMatching<E: [CanDeleteMatching<Filter: Clone>]> => u64;
}

/// Defines `Debug`, which is that of the asynchronous call.
macro_rules! debug {
    ($( $(#[cfg($cfg:meta)])? $name:ident $(<$endpoint:ident: [$($bound:tt)*]>)?; )*) => { $(
        $(#[cfg($cfg)])?
        impl $(<$endpoint: $($bound)*>)? fmt::Debug for $name $(<$endpoint>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.call.fmt(f)
            }
        }
    )* };
}
debug! {
    List<E: [Endpoint]>;
    Get<E: [CanGet]>;
    Create<E: [CanCreate]>;
    Update<E: [CanUpdate]>;
    Delete<E: [CanDelete]>;
    DeleteMatching<E: [CanDeleteMatching<Filter: Clone + fmt::Debug>]>;
    #[cfg(feature = "download")]
    Download;
}

impl<E: CanCreate> Create<E> {
    /// Like [`crate::Create::repeatable`].
    pub fn repeatable(self) -> Self {
        Self { call: self.call.repeatable(), runtime: self.runtime }
    }
}

impl<E: CanUpdate> Update<E> {
    /// Like [`crate::Update::repeatable`].
    pub fn repeatable(self) -> Self {
        Self { call: self.call.repeatable(), runtime: self.runtime }
    }
}

impl<E: CanDeleteMatching<Filter: Clone>> Clone for DeleteMatching<E> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), runtime: Arc::clone(&self.runtime) }
    }
}

impl<E: Endpoint<Filter: Clone>> Clone for List<E> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), runtime: Arc::clone(&self.runtime) }
    }
}

impl List<RoomRecordings> {
    /// Like [`crate::List::query`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid.
    pub fn query(&self) -> Result<ListQuery<RecordingFilter>, Error> {
        self.call.query()
    }
}

impl<E: Endpoint> List<E> {
    /// Like [`crate::List::fail_on_unreadable_items`].
    pub fn fail_on_unreadable_items(self) -> Self {
        Self { call: self.call.fail_on_unreadable_items(), runtime: self.runtime }
    }

    /// Like [`crate::List::readable_query`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid.
    pub fn readable_query(&self) -> Result<String, Error> {
        self.call.readable_query()
    }

    /// Like [`crate::List::family`].
    pub fn family<F: Filter>(self, family: impl IntoFilter<F>) -> Self {
        Self { call: self.call.family(family), runtime: self.runtime }
    }

    /// Like [`crate::List::sort`].
    pub fn sort(self, sort: &Sort<E::Field>) -> Self
    where
        E: CanSort,
    {
        Self { call: self.call.sort(sort), runtime: self.runtime }
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

impl<E: CanDeleteMatching<Filter: Clone>> DeleteMatching<E> {
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
    pub fn dry_run(&self) -> Result<u64, Error>
    where
        E: 'static,
    {
        self.runtime.run(self.call.dry_run())
    }

    /// Like [`crate::DeleteMatching::send_until_none`].
    ///
    /// # Errors
    ///
    /// The errors of [`crate::DeleteMatching::send_until_none`].
    pub fn send_until_none(self) -> Result<u64, Error>
    where
        E: 'static,
    {
        self.runtime.run(self.call.send_until_none())
    }
}

#[cfg(feature = "download")]
impl Download {
    /// Like [`crate::Download::resumable`].
    pub fn resumable(self) -> Self {
        Self { call: self.call.resumable(), runtime: self.runtime }
    }

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
