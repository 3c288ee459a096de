//! What an author and a user write. `‸` marks a position that main.rs asks about, and is not in the file that the editor sees.

use recordings_core::{Exact, Filter, FilterValue, Range, Text, gt};

#[derive(Clone, Debug, PartialEq, FilterValue)]
pub enum Kind {
    Meeting,
    Office,
}

#[derive(Filter)]
pub struct RoomFilter {
    /// How many seats the room has.
    #[filter(ops(g‸te, lte))]
    seats: Range<u32>,
    /// The name on the door.
    #[filter(ops(eq, con‸))]
    name: Text,
    #[filter(rename = "type")]
    kind: Exact<Kind>,
}

pub fn a_setter_completes() {
    RoomFilter::builder().se‸;
}

pub fn a_chain_completes() {
    RoomFilter::builder().kind(Kind::Office).bu‸;
}

pub fn a_method_of_the_filter_completes(filter: &RoomFilter) {
    filter.to_q‸;
}

pub fn hovers() {
    let builder = RoomFilter::builder().se‸ats(g‸t(5)).may‸be_name(Some("x"));
    let built = builder.bui‸ld();
    if let Ok(filter) = built {
        let _ = filter.sea‸ts();
    }
    let _ = RoomFilterBui‸lder::default();
}
