//! Random groups of random filters.

use fastrand::Rng;
use recordings_core::group::GroupBuilder;
use recordings_core::{Group, all, any, not};

use super::filter::WideFilter;

/// A group of up to three levels.
pub fn random(random: &mut Rng) -> Group<WideFilter> {
    loop {
        if let Ok(group) = branch(random, 3).build() {
            return group;
        }
    }
}

/// A filter, or a group of up to that many levels, with conditions beside it or not.
fn branch(random: &mut Rng, levels: usize) -> GroupBuilder<WideFilter> {
    if levels == 0 || (levels < 3 && random.bool()) {
        return GroupBuilder::new(WideFilter::random(random));
    }
    let count = random.usize(1..=3);
    let kind = random.u8(0..3);
    let mut branches = || (0..count).map(|_| branch(random, levels - 1)).collect::<Vec<_>>();
    let group = match kind {
        0 => not(branch(random, levels - 1)),
        1 => all(branches()),
        _ => any(branches()),
    };
    if random.u8(0..4) == 0 { group.and(WideFilter::random(random)) } else { group }
}
