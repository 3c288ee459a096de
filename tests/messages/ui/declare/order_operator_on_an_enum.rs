use recordings_core::{Filter, FilterValue, Range};

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    Audio,
    Video,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(lt))]
    kind: Range<Kind>,
}

fn main() {}
