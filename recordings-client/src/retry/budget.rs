//! The retry budget: a bucket of tokens that all calls of a client share, so that an outage does not multiply the load.

use std::sync::Mutex;
use std::sync::PoisonError;

/// How many tokens a retry costs.
const RETRY: u32 = 5;

/// A bucket of tokens, of which a retry takes 5. They are returned if it succeeds or is dropped; any other success adds 1. Without
/// enough tokens, there is no retry.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: Mutex<u32>,
    full: u32,
}

impl Budget {
    /// How many retries a client has unless its builder says otherwise.
    pub(crate) const RETRIES: u32 = 100;

    /// A full bucket with tokens for this many retries.
    pub(crate) const fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(RETRY);
        Self { tokens: Mutex::new(full), full }
    }

    /// Takes the tokens of a retry, if there are enough.
    pub(crate) fn take_retry(&self) -> Option<Paid<'_>> {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.checked_sub(RETRY)?;
        Some(Paid { budget: self, is_spent: false })
    }

    /// Records that a call succeeded without a retry. One that a retry led to gets its tokens back, by dropping what it
    /// [paid](Paid).
    pub(crate) fn succeeded(&self) {
        self.give(1);
    }

    fn give(&self, given: u32) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.saturating_add(given).min(self.full);
    }
}

/// The tokens of a retry. They are returned on drop: if the retry succeeds, and if the call is dropped before it ends.
#[derive(Debug)]
#[must_use = "dropping it returns the tokens"]
pub(crate) struct Paid<'b> {
    budget: &'b Budget,
    is_spent: bool,
}

impl Paid<'_> {
    /// Records that the retry failed.
    pub(crate) fn spend(mut self) {
        self.is_spent = true;
    }
}

impl Drop for Paid<'_> {
    fn drop(&mut self) {
        if !self.is_spent {
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
        let budget = Budget::new(Budget::RETRIES);
        assert!((0..200).all(|_| budget.take_retry().is_some()));
    }

    #[test]
    fn a_hundred_retries_empty_the_bucket_and_five_successes_pay_for_another() {
        let budget = Budget::new(Budget::RETRIES);
        assert_eq!((0..200).filter(|_| retries(&budget)).count(), 100);
        (0..4).for_each(|_| budget.succeeded());
        assert!(!retries(&budget));
        budget.succeeded();
        assert!(retries(&budget));
        assert!(!retries(&budget));
    }

    #[test]
    fn the_bucket_does_not_overflow() {
        let budget = Budget::new(Budget::RETRIES);
        (0..10_000).for_each(|_| budget.succeeded());
        assert_eq!((0..200).filter(|_| retries(&budget)).count(), 100);
    }

    #[test]
    fn it_pays_for_a_long_listing_though_three_attempts_in_ten_fail() {
        for seed in 0..20 {
            let (budget, mut random) = (Budget::new(Budget::RETRIES), fastrand::Rng::with_seed(seed));
            for call in 0..2_000 {
                let mut last = None;
                while random.u8(0..10) < 3 {
                    if let Some(failed) = last.take() {
                        Paid::spend(failed);
                    }
                    last = budget.take_retry();
                    assert!(last.is_some(), "call {call} of seed {seed}");
                }
                if last.is_none() {
                    budget.succeeded();
                }
            }
        }
    }
}
