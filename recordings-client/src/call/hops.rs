//! One attempt of a request: sends it, and follows the redirects of a query in a body.

use std::time::{Duration, Instant};

use super::Caller;
use crate::error::Error;
use crate::limiter::Pass;
use crate::retry::Cause;
use crate::transport::{Answer, Request};

/// How many redirects of a request are followed.
const MOST_REDIRECTS: usize = 5;

/// Sends a request once, and what it is redirected to, all within a timeout.
pub(super) async fn send(
    caller: &Caller,
    request: &Request,
    timeout: Duration,
    pass: Pass<'_>,
) -> Result<Answer, (Cause, Error)> {
    let start = Instant::now();
    let answer = caller.transport.attempt(request, &caller.extras, timeout, pass).await?;
    match caller.transport.redirected(request, &answer) {
        // Boxed, since hardly any request is redirected, and its future would be part of every call's.
        Some(next) => Box::pin(follow(caller, next, start, timeout)).await,
        None => Ok(answer),
    }
}

/// Sends what a request is redirected to. Each passes the gate of the rate limit.
async fn follow(
    Caller { transport, limits, extras }: &Caller,
    mut request: Request,
    start: Instant,
    timeout: Duration,
) -> Result<Answer, (Cause, Error)> {
    let left = || timeout.saturating_sub(start.elapsed());
    let mut redirects = 1;
    loop {
        let pass = transport.limiter.pass(left(), limits.retry.longest()).await;
        let pass = pass.map_err(|closed| (Cause::NotSent, Error::rate_limited(closed, limits.deadline)))?;
        let answer = transport.attempt(&request, extras, left(), pass).await?;
        match transport.redirected(&request, &answer) {
            Some(next) if redirects < MOST_REDIRECTS => request = next,
            Some(_) | None => return Ok(answer),
        }
        redirects += 1;
    }
}
