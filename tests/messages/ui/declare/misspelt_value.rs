use recordings_core::{Exact, Filter, FilterValue};

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Status {
    Free,
}

#[derive(Filter)]
struct RoomFilter {
    status: Exact<Staus>,
}

fn main() {
    let _ = Status::Free;
}
