//! What keeps many tasks from retrying all at once: a bucket of tokens that a client's calls share.

use std::sync::Mutex;
use std::sync::PoisonError;

const FULL: u32 = 500;
const RETRY: u32 = 5;

/// A bucket of 500 tokens. A retry takes 5 of them, which the success that it leads to gives back; any other success gives 1.
/// Where there are too few, there is no retry.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<u32>);

impl Default for Budget {
    /// Full.
    fn default() -> Self {
        Self(Mutex::new(FULL))
    }
}

impl Budget {
    /// Whether there are tokens for a retry, which it then has.
    pub(crate) fn take_retry(&self) -> bool {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = tokens.checked_sub(RETRY);
        *tokens = left.unwrap_or(*tokens);
        left.is_some()
    }

    /// Says that a call succeeded, or got on, by a retry or without one.
    pub(crate) fn succeeded(&self, by_retry: bool) {
        self.give(if by_retry { RETRY } else { 1 });
    }

    fn give(&self, given: u32) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = tokens.saturating_add(given).min(FULL);
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_hundred_retries_empty_the_bucket_and_five_successes_pay_for_another() {
        let budget = Budget::default();
        assert_eq!((0..200).filter(|_| budget.take_retry()).count(), 100);
        (0..4).for_each(|_| budget.succeeded(false));
        assert!(!budget.take_retry());
        budget.succeeded(false);
        assert!(budget.take_retry());
        assert!(!budget.take_retry());
    }

    #[test]
    fn the_bucket_does_not_overflow() {
        let budget = Budget::default();
        (0..10_000).for_each(|call| budget.succeeded(call % 2 == 0));
        assert_eq!((0..200).filter(|_| budget.take_retry()).count(), 100);
    }

    #[test]
    fn it_pays_for_a_long_listing_though_three_attempts_in_ten_fail() {
        for seed in 0..20 {
            let (budget, mut random) = (Budget::default(), fastrand::Rng::with_seed(seed));
            for call in 0..2_000 {
                let mut retries = 0;
                while random.u8(0..10) < 3 {
                    assert!(budget.take_retry(), "call {call} of seed {seed}");
                    retries += 1;
                }
                budget.succeeded(retries > 0);
            }
        }
    }
}
