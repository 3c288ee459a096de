//! The runtime that runs the calls of a blocking client.

use std::io;
#[cfg(feature = "download")]
use std::io::Write;
use std::pin::pin;

use futures_util::FutureExt;
use tokio::runtime::{Builder, Handle};

use crate::error::Error;

/// A runtime with a thread of its own, so that connections stay open between calls.
#[derive(Debug)]
pub(super) struct Runtime(
    /// `None` only during drop.
    Option<tokio::runtime::Runtime>,
);

impl Runtime {
    pub(super) fn new() -> Result<Self, Error> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("recordings-client").enable_all().build();
        Ok(Self(Some(runtime.map_err(|error| no_thread(&error))?)))
    }

    /// Runs a call to completion.
    pub(super) fn run<T: Send>(&self, call: impl Future<Output = Result<T, Error>> + Send) -> Result<T, Error> {
        let Some(runtime) = &self.0 else { return Err(unfinished()) };
        if Handle::try_current().is_err() {
            return runtime.block_on(call);
        }
        // Inside a runtime, another one may not block this thread. A result that is ready, like most items of a listing,
        // needs no thread; everything else runs on a thread of its own.
        let mut call = pin!(call);
        let ready = {
            let _entered = runtime.enter();
            call.as_mut().now_or_never()
        };
        if let Some(ready) = ready {
            return ready;
        }
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().spawn_scoped(scope, || runtime.block_on(call));
            // A panic of the user's code continues here.
            thread.map_err(|error| no_thread(&error))?.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
}

fn no_thread(error: &io::Error) -> Error {
    Error::configuration(format!("the system gives no thread to run the calls of a blocking client on: {error}"))
}

fn unfinished() -> Error {
    Error::configuration("the thread that runs the calls of the blocking client has ended".to_owned())
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // Waiting for the thread is not allowed inside another runtime.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Makes a blocking writer asynchronous.
#[cfg(feature = "download")]
pub(super) struct Blocking<W>(pub(super) W);

#[cfg(feature = "download")]
const _: () = {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::AsyncWrite;

    impl<W: Write + Unpin> AsyncWrite for Blocking<W> {
        fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            Poll::Ready(self.0.write(bytes))
        }

        fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(self.0.flush())
        }

        fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(self.0.flush())
        }
    }
};
