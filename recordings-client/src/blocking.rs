//! The blocking client: the same calls as the asynchronous client, for code without `async`.
//!
//! ```no_run
//! use recordings_client::{RecordingFilter, RecordingStatus, blocking};
//!
//! # fn main() -> Result<(), recordings_client::Error> {
//! let client = blocking::Client::from_env()?;
//! let completed = RecordingFilter::builder().status(RecordingStatus::Completed);
//! for recording in client.recordings().list(completed).items() {
//!     println!("{}", recording?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Use [`Client::builder`] and [`build_blocking`](ClientBuilder::build_blocking) to set timeouts and more.
//!
//! In an async task, a blocking call blocks its thread. Use [`crate::Client`] there, or `spawn_blocking`.

mod runtime;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use recordings_core::uuid::Uuid;
use recordings_core::{IntoFilter, ListQuery, NonEmpty, Page, PageNumber, PageSize, Recording, RecordingFilter};

use crate::client::{self, ClientBuilder};
#[cfg(feature = "download")]
use crate::download::{self, DownloadProgress};
use crate::endpoint::{Endpoint, RoomRecordings};
use crate::error::{Error, RateLimit};
use crate::listing::{self, Progress};
use crate::operations;
use crate::retry::Retry;
use runtime::Runtime;

/// A blocking client of the API. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    client: client::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Like [`crate::Client::new`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the client cannot be set up with that key.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::of(client::Client::new(api_key)?)
    }

    /// Like [`crate::Client::from_env`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if `TELNYX_API_KEY` is not set, and the errors of
    /// [`new`](Self::new).
    pub fn from_env() -> Result<Self, Error> {
        Self::of(client::Client::from_env()?)
    }

    /// Like [`crate::Client::builder`]. Finish with [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        client::Client::builder()
    }

    fn of(client: client::Client) -> Result<Self, Error> {
        Ok(Self { client, runtime: Arc::new(Runtime::new()?) })
    }

    /// The room recordings endpoint.
    #[must_use]
    pub fn recordings(&self) -> Resource<RoomRecordings> {
        self.resource()
    }

    /// An endpoint of your own, by its [declaration](Endpoint).
    #[must_use]
    pub fn resource<E: Endpoint>(&self) -> Resource<E> {
        Resource { resource: self.client.resource(), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Client::rate_limit`].
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.client.rate_limit()
    }
}

impl ClientBuilder {
    /// Builds a blocking client. Sends nothing.
    ///
    /// # Errors
    ///
    /// The errors of [`build`](Self::build), or if the operating system refuses a thread for the calls.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Client::of(self.build()?)
    }
}

/// An endpoint with the blocking client that calls it.
pub struct Resource<E> {
    resource: client::Resource<E>,
    runtime: Arc<Runtime>,
}

impl<E: Endpoint> Resource<E> {
    /// Like [`crate::Resource::list`].
    pub fn list(&self, filter: impl IntoFilter<E::Filter>) -> List<E> {
        List { call: self.resource.list(filter), runtime: Arc::clone(&self.runtime) }
    }
}

impl Resource<RoomRecordings> {
    /// Like [`crate::Resource::get`].
    pub fn get(&self, id: Uuid) -> Get {
        Get { call: self.resource.get(id), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::delete`].
    pub fn delete(&self, id: Uuid) -> Delete {
        Delete { call: self.resource.delete(id), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::delete_matching`].
    pub fn delete_matching(&self, filter: NonEmpty<RecordingFilter>) -> DeleteMatching {
        DeleteMatching { call: self.resource.delete_matching(filter), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::download`].
    #[cfg(feature = "download")]
    pub fn download(&self, recording: &Recording) -> Download {
        Download { call: self.resource.download(recording), runtime: Arc::clone(&self.runtime) }
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { resource: self.resource.clone(), runtime: Arc::clone(&self.runtime) }
    }
}

impl<E: Endpoint> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.resource.fmt(f)
    }
}

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
            call: $module::$name $(<$endpoint>)?,
            runtime: Arc<Runtime>,
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
        self.runtime.run(self.call.to_writer(runtime::Blocking(writer)))
    }
}

/// Defines what both iterators have in common.
macro_rules! iterators {
    ($($name:ident: $item:ty, $method:literal;)*) => { $(
        #[doc = concat!("Like [`crate::", stringify!($name), "`], as an iterator, from [`List::", $method, "`].")]
        pub struct $name<T> {
            stream: listing::$name<T>,
            runtime: Arc<Runtime>,
            is_over: bool,
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
