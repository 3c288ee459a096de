//! Prefetch: runs a future before it is awaited, and cancels it when it is dropped.

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::trace::in_current_span;

/// Starts a future at once, as a task. It makes progress while nobody polls it, so its timeouts do not expire in between.
/// Dropping the returned future cancels the task. Resolves to `None` if the runtime shuts down first.
///
/// Outside a runtime there is no task, and the future runs when it is polled.
pub(super) fn prefetch<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> impl Future<Output = Option<T>> + Send {
    let future = in_current_span(future);
    let started = match Handle::try_current() {
        Ok(runtime) => Ok(Task(runtime.spawn(future))),
        Err(_) => Err(future),
    };
    async move {
        match started {
            Ok(mut task) => match (&mut task.0).await {
                Ok(done) => Some(done),
                // A panic in a user's decoder continues where the page is awaited.
                Err(error) => error.try_into_panic().map_or(None, |panic| std::panic::resume_unwind(panic)),
            },
            Err(future) => Some(future.await),
        }
    }
}

struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
