//! Work that goes on while nobody waits for it, and stops when nobody will.

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::trace::in_current_span;

/// Starts a future at once, as a task, so that it neither waits for who takes its time nor runs out of it meanwhile. Ends it
/// where what is given back is dropped. `None` if the runtime ends it before.
///
/// Outside a runtime the future is on its own.
pub(crate) fn ahead<T: Send + 'static>(
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
                // A panic of somebody's own decoder goes on where the page is wanted.
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
