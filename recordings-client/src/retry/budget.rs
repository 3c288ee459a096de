//! The retry budget: a bucket of tokens that all calls of a client share, so that an outage does not multiply the load.

use std::sync::Mutex;
use std::sync::PoisonError;

const FULL: u32 = 500;
const RETRY: u32 = 5;

/// A bucket of 500 tokens. A retry costs 5, which are returned if it succeeds; any other success adds 1. Without enough
/// tokens, there is no retry.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<u32>);

impl Default for Budget {
    /// A full bucket.
    fn default() -> Self {
        Self(Mutex::new(FULL))
    }
}

impl Budget {
    /// Takes the tokens of a retry, if there are enough.
    pub(crate) fn take_retry(&self) -> Option<Paid<'_>> {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.checked_sub(RETRY)?;
        Some(Paid { budget: self, is_made: false })
    }

    /// Records that a call succeeded or made progress, by a retry or without one.
    pub(crate) fn succeeded(&self, by_retry: bool) {
        self.give(if by_retry { RETRY } else { 1 });
    }

    fn give(&self, given: u32) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.saturating_add(given).min(FULL);
    }
}

/// The tokens of a pending retry. They are returned on drop, if the call is dropped before the retry is made.
#[derive(Debug)]
#[must_use = "dropping it returns the tokens"]
pub(crate) struct Paid<'b> {
    budget: &'b Budget,
    is_made: bool,
}

impl Paid<'_> {
    /// Records that the retry is made.
    pub(crate) fn spend(mut self) {
        self.is_made = true;
    }
}

impl Drop for Paid<'_> {
    fn drop(&mut self) {
        if !self.is_made {
            self.budget.give(RETRY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Paid};

    /// Makes a retry, if there are tokens for it.
    fn retries(budget: &Budget) -> bool {
        budget.take_retry().map(Paid::spend).is_some()
    }

    #[test]
    fn a_retry_that_is_not_made_costs_nothing() {
        let budget = Budget::default();
        assert!((0..200).all(|_| budget.take_retry().is_some()));
    }

    #[test]
    fn a_hundred_retries_empty_the_bucket_and_five_successes_pay_for_another() {
        let budget = Budget::default();
        assert_eq!((0..200).filter(|_| retries(&budget)).count(), 100);
        (0..4).for_each(|_| budget.succeeded(false));
        assert!(!retries(&budget));
        budget.succeeded(false);
        assert!(retries(&budget));
        assert!(!retries(&budget));
    }

    #[test]
    fn the_bucket_does_not_overflow() {
        let budget = Budget::default();
        (0..10_000).for_each(|call| budget.succeeded(call % 2 == 0));
        assert_eq!((0..200).filter(|_| retries(&budget)).count(), 100);
    }

    #[test]
    fn it_pays_for_a_long_listing_though_three_attempts_in_ten_fail() {
        for seed in 0..20 {
            let (budget, mut random) = (Budget::default(), fastrand::Rng::with_seed(seed));
            for call in 0..2_000 {
                let mut made = 0;
                while random.u8(0..10) < 3 {
                    assert!(retries(&budget), "call {call} of seed {seed}");
                    made += 1;
                }
                budget.succeeded(made > 0);
            }
        }
    }
}
